"""The terms, one after the other: which words were shown, and what of an earlier explanation still counts."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.services.ports import ConspicuousTerm
from desktop_app.ui.language import Language
from desktop_app.ui.widgets.clause_reader import ClauseReader

FIRST = ConspicuousTerm(
    "breach", "第八条　违约", "连续2期没有还的，一次到期。", "Article 8  Breach", "Two missed: all is due."
)
SECOND = ConspicuousTerm("data", "第九条　个人信息", "只用于本事项。", "Article 9  Data", "For this matter only.")


@pytest.fixture
def chinese(qapp) -> Iterator[None]:
    language = Language(qapp)
    language.use("zh_CN")
    yield
    language.use("en")


@pytest.fixture
def reader(qtbot) -> ClauseReader:
    made = ClauseReader()
    qtbot.addWidget(made)
    made.show_terms((FIRST, SECOND), "round 1")
    made.show()
    return made


def label(reader: ClauseReader, name: str) -> QLabel:
    found = reader.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def test_what_is_kept_says_which_words_were_shown(reader):
    reader.explain_lit()
    (told,) = reader.explained()
    assert (told.clause, told.text_sha256, told.characters) == ("breach", FIRST.sha256, len(FIRST.text))


def test_half_way_through_a_changed_term_is_lit_again_and_the_draft_of_the_old_words_does_not_count(reader):
    reader.explain_lit()
    draft = reader.draft()
    other = replace(FIRST, text="连续3期没有还的，一次到期。")

    reader.show_terms((other, SECOND), "round 1")
    reader.set_draft(draft)

    assert reader.lit_term == other
    assert reader.explained() == ()
    assert label(reader, "clause_changed_label").isVisible()
    reader.explain_lit()
    assert reader.lit_term == SECOND
    assert not label(reader, "clause_changed_label").isVisible()


def test_english_that_is_part_of_the_paper_is_shown_on_a_chinese_screen(chinese, reader):
    assert not label(reader, "clause_english_label").isVisible()
    reader.show_terms((replace(FIRST, is_annexed=True),), "round 1")
    assert label(reader, "clause_text_label").text() == FIRST.text
    assert FIRST.text_en in label(reader, "clause_english_label").text()
    assert label(reader, "clause_english_label").isVisible()
