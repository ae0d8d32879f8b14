"""The terms, one after the other: which words were shown, and what of an earlier explanation still counts."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.domain.papers.spoken import script
from desktop_app.domain.stages.agree import ExplainedClause
from desktop_app.domain.words.reading_pace import least_seconds
from desktop_app.services.ports.papers import ConspicuousTerm
from desktop_app.ui.language import Language
from desktop_app.ui.papers.clause_reader import ClauseReader
from tests.fakes import UnhurriedClock

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
    made.running_ms = UnhurriedClock(made.running_ms())
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


def test_a_paper_that_is_drawn_anew_asks_only_for_the_terms_that_read_otherwise(reader):
    reader.explain_lit()
    reader.show_terms((FIRST, SECOND), "round 1")
    assert reader.lit_term == SECOND
    reader.explain_lit()

    other = replace(SECOND, text="最迟九日内书面答复。")
    reader.show_terms((FIRST, other), "round 1")

    assert reader.lit_term == other
    assert label(reader, "clause_changed_label").isVisible()
    reader.show_terms((FIRST, SECOND), "round 2")
    assert reader.lit_term == FIRST


def test_english_that_is_part_of_the_paper_is_shown_on_a_chinese_screen(chinese, reader):
    assert not label(reader, "clause_english_label").isVisible()
    reader.show_terms((replace(FIRST, is_annexed=True),), "round 1")
    assert label(reader, "clause_text_label").text() == FIRST.text
    assert FIRST.text_en in label(reader, "clause_english_label").text()
    assert label(reader, "clause_english_label").isVisible()


def test_read_aloud_each_sentence_takes_as_long_as_it_is_read_at_least(reader):
    now = [0]
    reader.running_ms = lambda: now[0]
    reader.aloud_button.setChecked(True)
    (first, *_) = script(FIRST.heading, FIRST.text)
    now[0] += 1000 * least_seconds(len(first)) - 1
    reader.explain_lit()
    assert label(reader, "spoken_sentence_label").text() == first
    assert label(reader, "too_early_label").isVisible()

    now[0] += 1
    reader.explain_lit()

    assert label(reader, "spoken_sentence_label").text() != first
    assert not label(reader, "too_early_label").isVisible()


def test_what_was_ticked_too_fast_before_is_lit_again(reader):
    hurried = ExplainedClause("breach", 1, (), FIRST.sha256, 100)
    taken = ExplainedClause("data", 30, (), SECOND.sha256, len(SECOND.text))

    reader.show_terms((FIRST, SECOND), "round 1", (hurried, taken))

    assert reader.lit_term == FIRST
    reader.explain_lit()
    assert reader.is_finished
