"""Typed text: what is kept as it is, what is put into one form, and what is refused."""

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.text import (
    clean_address,
    clean_line,
    clean_name,
    clean_note,
    refuse_secrets,
)

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))


@pytest.mark.parametrize("row", VECTORS["rare_characters"], ids=lambda row: row["codepoint"])
def test_a_rare_character_stays_itself(row: dict[str, Any]) -> None:
    char = row["char"]

    assert clean_name("马" + char) == "马" + char
    assert clean_line(char) == clean_note(char) == clean_address(char) == char
    assert row["codepoint"] == f"U+{ord(char):04X}"
    assert len(char.encode("utf-8")) == row["utf8_bytes"]
    assert len(char.encode("utf-16-le")) // 2 == row["utf16_units"]
    assert char.encode("gb18030").hex().upper() == row["gb18030_python"]


@pytest.mark.parametrize("number", [0x3007, 0x31350, 0x2EBF0, 0x323B0, 0x30EDD, 0xE78D, 0xF900, 0xFA0E, 0x2F800])
def test_ideographs_newer_than_the_interpreter_and_compatibility_ones_are_kept_in_names(number: int) -> None:
    assert clean_name("张" + chr(number)) == "张" + chr(number)
    assert clean_address("张" + chr(number)) == "张" + chr(number)


@pytest.mark.parametrize("dot", list("·•‧・.．･∙⋅"))
def test_every_dot_between_han_becomes_the_one_separator(dot: str) -> None:
    assert clean_name(f"阿卜杜拉{dot}买买提") == "阿卜杜拉·买买提"
    assert clean_name(f"阿卜杜拉 {dot} 买买提") == "阿卜杜拉·买买提"


@pytest.mark.parametrize("name", ["ANNA M. MUSTERMANN", "O'Brien-Smith", "José", "ئابدۇللا مەمەت", "J.R. TOLKIEN"])
def test_a_name_in_another_script_is_kept(name: str) -> None:
    assert clean_name(name) == name


def test_spaces_are_trimmed_and_single_and_accents_composed() -> None:
    assert clean_name("  JOSE\u0301 \u00a0 LI\u3000") == "JOSÉ LI"
    assert clean_line(" e\u0301\u00a01 ") == "é 1"


def test_full_width_digits_are_not_folded_in_free_text() -> None:
    assert clean_line("１２３") == "１２３"


@pytest.mark.parametrize(
    ("char", "code"),
    [
        ("\x00", "control_character"),
        ("\x1b", "control_character"),
        ("\x7f", "control_character"),
        ("\x85", "control_character"),
        ("\u2028", "control_character"),
        ("\u200b", "invisible_character"),
        ("\u200d", "invisible_character"),
        ("\ufeff", "invisible_character"),
        ("\u00ad", "invisible_character"),
        ("\u3164", "invisible_character"),
        ("\ufe0f", "invisible_character"),
        ("\U000e0041", "invisible_character"),
        ("\U000e0100", "invisible_character"),
        ("\u202e", "direction_character"),
        ("\u2066", "direction_character"),
        ("\u200f", "direction_character"),
        ("\ud800", "not_a_character"),
        ("\ufffe", "not_a_character"),
        ("\ufdd0", "not_a_character"),
        ("\U0010ffff", "not_a_character"),
    ],
)
@pytest.mark.parametrize("clean", [clean_line, clean_note, clean_name, clean_address])
def test_what_hides_or_turns_text_is_refused_with_its_place(clean: Any, char: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        clean(f"张{char}三", field="name_edit")

    assert refused.value.code == code
    assert refused.value.field == "name_edit"
    assert refused.value.facts == {"position": 2, "codepoint": f"U+{ord(char):04X}"}


def test_only_notes_have_line_breaks_and_tabs() -> None:
    assert clean_note("一\r\n二\r三\n四\t五") == "一\n二\n三\n四\t五"
    for clean in (clean_line, clean_name, clean_address):
        for char in "\n\t\r":
            with pytest.raises(RuleBroken, match="control_character"):
                clean(f"a{char}b")


@pytest.mark.parametrize("char", ["😀", "❤", "☎", "🇨", "👍", "\u20e3", "©", "🏻", "\U0001fae8"])
def test_a_picture_is_no_part_of_a_name_but_may_stand_in_a_note(char: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        clean_name("张" + char)

    assert refused.value.code == "emoji_not_allowed"
    assert clean_note(char) == char


@pytest.mark.parametrize(
    ("clean", "limit"), [(clean_name, 100), (clean_line, 200), (clean_address, 200), (clean_note, 4000)]
)
def test_the_limit_counts_code_points(clean: Any, limit: int) -> None:
    assert clean("𬱖" * limit) == "𬱖" * limit
    with pytest.raises(RuleBroken) as refused:
        clean("𬱖" * (limit + 1))
    assert (refused.value.code, refused.value.facts) == ("too_long", {"limit": limit, "length": limit + 1})


def test_a_pasted_book_is_refused() -> None:
    with pytest.raises(RuleBroken, match="too_long"):
        clean_note("汉" * 5_000_000)


def test_private_use_characters_are_kept() -> None:
    assert clean_name("张\ue78d\ue78d\U000f0000") == "张\ue78d\ue78d\U000f0000"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("密码123456", "password"),
        ("客户的交易密码是：123456，已告知", "password"),
        ("取款密码为 ８８８８８８", "password"),
        ("短信验证码 4821", "password"),
        ("PIN: 1234", "password"),
        ("CVV2: 123", "card_code"),
        ("cvn=999", "card_code"),
        ("安全码 007", "card_code"),
        ("背面后三位是 321", "card_code"),
        (";6222021234567890128=25122010000012300000?", "card_track"),
        ("6222021234567890128D2512201000001230", "card_track"),
        ("%B6222021234567890128^ZHANG/SAN^25122010000012300000?", "card_track"),
    ],
)
def test_passwords_and_card_codes_are_refused(text: str, kind: str) -> None:
    for check in (refuse_secrets, clean_line, clean_note):
        with pytest.raises(RuleBroken) as refused:
            check(text)
        assert (refused.value.code, refused.value.facts["kind"]) == ("secret_not_storable", kind)


@pytest.mark.parametrize(
    "text",
    [
        "客户忘记密码，来电95566咨询",
        "忘记密码 95566 已告知",
        "投诉密码 12378",
        "密码输错3次后锁卡",
        "于2026年修改密码 2026-11-23 生效",
        "修改密码 20261123 生效",
        "重置密码工本费 密码 1000元",
        "卡号622202*********0128，余额¥36,580.77",
        "案件 10401-07-26-000123-4",
        "贷款120000.00元，36期，每期3513.59",
        "PINDUODUO 1234",
        "电话13800000000",
        "身份证110***********002X",
        "合同号 2026D1234567",
        "CVV 已当面销毁",
        "A=1234567",
    ],
)
def test_amounts_dates_and_numbers_do_not_raise_the_alarm(text: str) -> None:
    assert clean_note(text) == text


def test_the_separator_of_the_vectors_is_ours() -> None:
    known, ours = VECTORS["name_separator"], clean_name("甲.乙")[1]
    assert (known["char"], known["codepoint"]) == (ours, f"U+{ord(ours):04X}")
    assert known["gb18030"] == ours.encode("gb18030").hex().upper()
    assert len(clean_name("甲" * 100)) == 100


@pytest.mark.parametrize("clean", [clean_name, clean_note])
def test_every_character_of_unicode_is_kept_or_refused_by_a_rule(clean: Any) -> None:
    refused = [number for number in range(0, sys.maxunicode + 1, 37) if _is_refused(clean, number)]

    assert not any(unicodedata.category(chr(number)) in {"Lu", "Ll", "Lt", "Mc"} for number in refused)


def _is_refused(clean: Any, number: int) -> bool:
    try:
        clean(f"a{chr(number)}b")
    except RuleBroken:
        return True
    return False
