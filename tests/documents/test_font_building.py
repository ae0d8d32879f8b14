import lzma
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.conftest import script

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small_tree(tmp_path, monkeypatch):
    """A tree with one small face in place of the five."""
    builder = script("fonts")
    packed = tmp_path / "resources" / "fonts"
    packed.mkdir(parents=True)
    face = (ROOT / "desktop_app/_data/fonts/NotoSerifSC-Regular.cut.ttf").read_bytes()
    (packed / "Small.ttf.xz").write_bytes(lzma.compress(face, preset=0))
    (packed / "tgh-8105.txt").write_text("一丁七\n", "utf-8")
    monkeypatch.setattr(builder, "SOURCES", ("Small.ttf",))
    monkeypatch.setattr(builder, "CUT", ("Small.ttf",))
    monkeypatch.setattr(builder, "SCREEN", ())
    monkeypatch.setattr(builder, "_gb2312", lambda: "")
    return tmp_path


def test_fonts_are_built_once_and_then_left_alone(font_files, small_tree):
    builder = script("fonts")
    out = small_tree / "out"
    built = builder.build_fonts(small_tree, out)
    before = {font: font.stat().st_mtime_ns for font in built}

    again = builder.build_fonts(small_tree, out)

    assert [font.name for font in built] == ["Small.ttf", "Small.cut.ttf"]
    assert {font: font.stat().st_mtime_ns for font in again} == before
    assert not list(out.glob("*.partial"))


def test_a_font_that_is_damaged_or_older_than_its_source_is_built_again(font_files, small_tree):
    builder = script("fonts")
    out = small_tree / "out"
    unpacked, cut = builder.build_fonts(small_tree, out)
    size = cut.stat().st_size
    unpacked.write_bytes(b"torn")
    (small_tree / "resources/fonts/tgh-8105.txt").write_text("一丁七万\n", "utf-8")

    builder.build_fonts(small_tree, out)

    assert unpacked.stat().st_size > size
    assert cut.stat().st_size != size
    shutil.rmtree(out)


def test_the_cut_keeps_the_list_gb2312_and_signs(tmp_path):
    wanted = script("fonts").wanted_characters(ROOT / "resources" / "fonts" / "tgh-8105.txt")

    assert {ord(character) for character in "一𬭎¥￥·—…“”（）①ⅣA9é\u3000"} <= wanted
    assert {ord(character) for character in "頔龑"}.isdisjoint(wanted)


def test_the_face_of_quotation_marks_has_nothing_else_and_each_narrower_than_a_chinese_character(font_files):
    for file in (font_files.marks, font_files.marks_bold):
        with TTFont(file) as face:
            characters, widths = face.getBestCmap(), face["hmtx"]

            assert {chr(code) for code in characters} == set("‘’“”")
            assert all(widths[glyph][0] < 0.6 * face["head"].unitsPerEm for glyph in characters.values())


def test_the_face_of_the_screen_is_the_whole_one_but_for_its_characters(font_files):
    wanted = script("fonts").wanted_characters(ROOT / "resources" / "fonts" / "tgh-8105.txt")
    for cut, whole in ((font_files.screen, font_files.sans), (font_files.screen_bold, font_files.sans_bold)):
        with TTFont(cut) as face, TTFont(whole) as every:
            assert set(face.getBestCmap()) == wanted & set(every.getBestCmap())
            assert {"GSUB", "GPOS", "kern", "fpgm", "prep"} & set(every.keys()) <= set(face.keys())
            assert (face["hhea"].ascent, face["hhea"].descent) == (every["hhea"].ascent, every["hhea"].descent)
            assert (face["name"].getDebugName(1) or "").startswith("Accord Sans")
        assert cut.stat().st_size < 0.3 * whole.stat().st_size
