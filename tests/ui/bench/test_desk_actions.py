"""The table of the desk's actions: its numbers, what finds them, and that help and keyboard say the same."""

import re

import pytest

from desktop_app import resources
from desktop_app.storage.lists.readings import readings
from desktop_app.ui.bench.desk_actions import DeskAction, desk_actions, matches

ROW = re.compile(r"^\| (\d{3}) \| ([^|]+) \| ([^|]*)\|$", re.MULTILINE)


def found(text: str) -> list[str]:
    return [action.id for action in matches(desk_actions(), text).actions]


def test_each_number_has_three_digits_and_one_action():
    codes = [action.code for action in desk_actions()]
    assert codes == sorted(set(codes))
    assert [code for code in codes if not re.fullmatch(r"[1-9]\d\d", code)] == []
    assert len({action.id for action in desk_actions()}) == len(codes)


def test_the_pinyin_of_each_name_is_how_its_characters_are_read():
    for action in desk_actions():
        assert len(action.syllables) == len(action.title), action.title
        wrong = [
            (character, syllable)
            for character, syllable in zip(action.title, action.syllables, strict=True)
            if syllable not in readings(character)
        ]
        assert wrong == []


@pytest.mark.parametrize(("language", "other"), [("zh_CN", "；审计 "), ("en", "; auditor ")])
def test_the_help_of_the_keys_lists_every_number_with_its_name_and_key(language, other):
    def key(action: DeskAction) -> str:
        own, auditors = action.key, action.auditors_key
        return own if own == auditors else f"{own}{other}{auditors}"

    page = resources.path("help", language, "keys.md").read_text("utf-8")
    listed = [(code, name, shown.strip()) for code, name, shown in ROW.findall(page)]
    assert listed == [(action.code, action.said(language), key(action)) for action in desk_actions()]


@pytest.mark.parametrize("text", ["202", "２０２", "日终", "rz", "rizhong", "zhong", "Day's end", "end", "day's e"])
def test_an_action_is_found_by_number_name_pinyin_initials_and_english(text):
    assert "end_day" in found(text)


@pytest.mark.parametrize("text", ["", "9", "2020", "02", "zz", "日程", "z", "wangli", "13800001111", "r"])
def test_what_is_no_part_of_a_name_or_number_finds_none(text):
    assert found(text) == []


def test_the_first_digit_lists_its_area_in_order():
    assert found("2") == [action.id for action in desk_actions() if action.code[0] == "2"]
    assert found("20") == found("2")


def test_a_name_that_begins_with_the_text_stands_first_and_few_are_listed():
    assert found("案件")[:2] == ["register", "history"]
    assert len(found("案件")) == 5


def test_only_a_whole_number_or_name_means_one():
    assert [matches(desk_actions(), text).meant is not None for text in ("20", "202", "日", "日终", "DAY'S END")] == [
        False,
        True,
        False,
        True,
        True,
    ]
