"""The form of page 6 for what is agreed otherwise: a ready-made wording by its digit, or words of one's own."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.services.ports import StandardClause
from desktop_app.ui.widgets.agreed_otherwise import AgreedOtherwise
from tests.builders import policy_on


@pytest.fixture
def form(qtbot) -> AgreedOtherwise:
    wordings = policy_on().papers.deviations.wordings
    offered = tuple(one for one in wordings if one.id in ("contact_hours", "notice_language"))
    clause = StandardClause(
        "notices", "第十条　通知与送达", (), "Article 10  Notices", wordings=offered, needs_reader=True
    )
    made = AgreedOtherwise()
    qtbot.addWidget(made)
    made.show_clauses((clause,), {})
    made.show_deviations((), has_english=True)
    made.show()
    qtbot.keyClicks(made.clause.editor, "1")
    return made


def shown(*widgets: QWidget) -> list[bool]:
    return [not widget.isHidden() for widget in widgets]


def test_a_wording_asks_for_its_slot_alone_and_shows_the_sentence(qtbot, form):
    qtbot.keyClicks(form.paragraph.editor, "2")
    assert shown(form.after, form.after_en, form.document_no, form.read_by, form.why) == [
        True,
        False,
        False,
        False,
        True,
    ]
    assert form.after.label == "Language"
    assert "1 English  2 Japanese" in form.hint.text()
    assert "come with a translation into ……" in form.hint.text()
    form.after.editor.set_text("1")
    given = form.given()
    assert (given.clause, given.wording, given.after, given.before) == ("notices", "notice_language", "1", "")


def test_words_of_ones_own_ask_who_of_head_office_read_them(qtbot, form):
    qtbot.keyClicks(form.paragraph.editor, "3")
    assert shown(form.after, form.after_en, form.document_no, form.read_by) == [True] * 4
    form.document_no.set_draft("8")
    assert (form.given().document_no, form.given().wording) == ("8", "")


def test_the_heading_is_in_the_language_of_the_screen(form):
    assert form.heading == "Article 10  Notices"
