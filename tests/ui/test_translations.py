"""The catalogue: every string of the screen has its Chinese, with the same blanks to fill and the same letter."""

import re

import pytest

from desktop_app.ui.language import Language
from tests.catalogue import Entry, entries, letter, placeholders

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


@pytest.mark.parametrize(
    ("dropped", "kept"),
    [("口令", "密码"), ("(?<!员)工号", "员工号"), ("机构代码", "机构号"), ("复述", "归纳"), ("待履行", "待兑现")],
)
def test_one_thing_has_one_name_on_the_screen_in_the_help_and_on_the_command_line(root, dropped, kept):
    places = [*(root / "resources" / "help").rglob("*.md"), *(root / "resources" / "i18n").glob("*.ts")]
    places += [root / "README.md", *(root / "desktop_app" / "commands").glob("*.py")]

    said = {path.name for path in places if re.search(dropped, path.read_text("utf-8"))}

    assert said == set(), f"say {kept}"
