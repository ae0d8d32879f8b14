"""The catalogue: every string of the screen has its Chinese, with the same blanks to fill and the same letter."""

import re

import pytest

from desktop_app.ui.language import Language
from tests.catalogue import Entry, entries, letter, placeholders

HAN = "[\u3400-\u9fff]"
NOT_NUMBERS = (
    "after|before|by|column|criteria|data|file|key|mark|mood|name|password|queue|range|second|seed|stage|when|who|word"
)
"""What a blank of that name is filled with is a name, a key or a word: it may stand apart."""
NUMBER = rf"(?:\{{(?!(?:{NOT_NUMBERS})\}})[a-z_]+\}}|%n|(?<![A-Za-z0-9+.:\-])\d[\d,.:/\-–]*)"
NAMED = "".join(rf"(?<!\{{{name})" for name in NOT_NUMBERS.split("|"))
SPACED = re.compile(
    rf"(?<=(?!按|键){HAN}) (?={NUMBER})|{NAMED}\}} (?={HAN})|%n (?={HAN})|(?<=(?!按|键){HAN})\d+ (?={HAN})"
)
"""A space between Chinese words and a number; behind 按 (press) a digit is the name of a key."""
COUNTED = re.compile(rf"第 \d|{HAN}\d+ (?:天|页|轮|个|位|件|份)|(?!按){HAN} \d+ ?(?:天|页|轮|位|件|份)")
OF_THE_WIZARD = "CaseWizard"
"""Its buttons own Back, Next and Finish."""


@pytest.fixture(scope="module")
def catalogue() -> tuple[Entry, ...]:
    return entries()


def test_no_string_waits_for_its_translation(catalogue):
    assert [(one.context, one.english) for one in catalogue if not one.is_finished] == []


def test_in_english_one_is_one_and_more_are_many(qapp):
    language = Language(qapp)
    language.use("en")
    try:
        late = [qapp.translate("PromiseRow", "{state}, %n day(s) late", "", count) for count in (1, 12)]
    finally:
        language.use("zh_CN")
        chinese = qapp.translate("PromiseRow", "{state}, %n day(s) late", "", 12)
        language.use("en")
    assert late == ["{state}, 1 day late", "{state}, 12 days late"]
    assert "12" in chinese
    assert "late" not in chinese


def test_whatever_is_counted_has_both_forms_in_english(root):
    text = (root / "resources" / "i18n" / "app_en.ts").read_text("utf-8")

    assert "unfinished" not in text
    assert text.count("<numerusform>") == 2 * text.count("<source>") > 0
    assert not re.search(r"<numerusform>[^<]*\(s\)", text)


def test_a_translation_fills_in_what_the_source_fills_in(catalogue):
    differing = [one for one in catalogue if placeholders(one.english) != placeholders(one.chinese)]

    assert differing == []


def test_a_letter_is_the_same_in_both_languages_and_never_one_of_the_wizard(catalogue):
    lettered = [
        one for one in catalogue if one.context != OF_THE_WIZARD and (letter(one.english) or letter(one.chinese))
    ]

    assert [one for one in lettered if letter(one.english) != letter(one.chinese)] == []
    assert [one for one in lettered if letter(one.chinese) in set("NBF")] == []


def test_a_chinese_letter_stands_in_brackets_after_the_words(catalogue):
    bare = [one for one in catalogue if letter(one.chinese) and not re.search(r"\(&[A-Z0-9]\)", one.chinese)]

    assert bare == []


def test_a_number_stands_in_chinese_without_spaces_as_the_papers_have_it(catalogue, root):
    help_lines = [
        line
        for path in (root / "resources" / "help" / "zh_CN").glob("*.md")
        for line in path.read_text("utf-8").split("\n")
    ]

    assert [one.chinese for one in catalogue if SPACED.search(one.chinese)] == []
    assert [line for line in help_lines if COUNTED.search(line)] == []


@pytest.mark.parametrize(
    ("text", "is_spaced"),
    [
        ("第 {no} 轮", True),
        ("至少 {least} 个字符", True),
        ("{date} 起", True),
        ("请在第 5 页", True),
        ("还可使用 %n 天", True),
        ("第{no}轮，{date}起，还剩%n天", False),
        ("按 F8 再按 3，{name} 负责；请按 {key} 填写", False),
        ("情绪（1 很激动，5 满意）", False),
    ],
)
def test_the_rule_for_numbers_knows_names_and_keys(text, is_spaced):
    assert bool(SPACED.search(text)) is is_spaced


@pytest.mark.parametrize(
    ("dropped", "kept"),
    [("口令", "密码"), ("(?<!员)工号", "员工号"), ("机构代码", "机构号"), ("复述", "归纳"), ("待履行", "待兑现")],
)
def test_one_thing_has_one_name_on_the_screen_in_the_help_and_on_the_command_line(root, dropped, kept):
    places = [*(root / "resources" / "help").rglob("*.md"), *(root / "resources" / "i18n").glob("*.ts")]
    places += [root / "README.md", *(root / "desktop_app" / "commands").glob("*.py")]

    said = {path.name for path in places if re.search(dropped, path.read_text("utf-8"))}

    assert said == set(), f"say {kept}"
