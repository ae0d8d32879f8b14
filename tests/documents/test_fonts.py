import json
from pathlib import Path

import pytest

from desktop_app import resources
from desktop_app.documents.fonts import FontChain
from desktop_app.domain.errors import RuleBroken, Unavailable

TGH = "".join((Path(__file__).parents[2] / "resources/fonts/tgh-8105.txt").read_text("utf-8").split())


def test_the_list_has_8105_characters_with_196_beyond_the_bmp():
    assert len(set(TGH)) == len(TGH) == 8105
    assert sum(ord(character) > 0xFFFF for character in TGH) == 196


@pytest.mark.parametrize("strong", [False, True])
def test_the_cut_face_draws_every_character_of_the_list(fonts, strong):
    names = {fonts.font_of(character, strong=strong) for character in TGH}

    assert names == {"AccordSerifBold" if strong else "AccordSerif"}


@pytest.mark.parametrize(
    ("character", "font"),
    [
        ("頔", "AccordSerifFull"),
        ("龑", "AccordSerifFull"),
        ("𬎆", "AccordRare"),
        ("𪻐", "AccordRare"),
        ("¥", "AccordSerif"),
    ],
)
def test_a_character_outside_the_cut_face_falls_back(fonts, character, font):
    assert fonts.font_of(character, strong=False) == font


@pytest.mark.parametrize("character", ["\U0002ebf0", "😀", "\u200b", "\u0007", "\ue000", "\u0f40"])
def test_a_character_without_outline_is_refused_by_name(fonts, character):
    with pytest.raises(RuleBroken) as refusal:
        fonts.runs(f"张{character}", strong=True)

    assert refusal.value.code == "no_glyph"
    assert refusal.value.facts == {"codepoint": f"U+{ord(character):04X}", "character": character}


def test_large_faces_are_opened_only_when_needed(font_files):
    chain = FontChain(font_files)
    chain.runs("张三丰 ¥386,520.00", strong=False)

    assert set(chain._faces) == {"AccordSerif"}


def test_a_second_chain_of_a_process_reads_no_file_again(font_files):
    first, second = FontChain(font_files), FontChain(font_files)

    assert second.face(second.body) is first.face(first.body)


def test_runs_join_to_the_text(fonts):
    text = "马𬱖頔与𬎆，386,520.00"

    runs = fonts.runs(text, strong=False)

    assert "".join(piece for _, piece in runs) == text
    assert [name for name, _ in runs] == ["AccordSerif", "AccordSerifFull", "AccordSerif", "AccordRare", "AccordSerif"]


def test_a_missing_built_font_names_the_command(monkeypatch, tmp_path):
    monkeypatch.setattr(resources, "_PLACES", (tmp_path,))

    with pytest.raises(Unavailable) as missing:
        resources.fonts()

    assert missing.value.code == "font_missing"
    assert missing.value.facts["command"] == "python packaging/dev.py build"
    assert json.dumps(dict(missing.value.facts))
