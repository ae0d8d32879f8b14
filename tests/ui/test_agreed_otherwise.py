"""The form of page 6 for what is agreed otherwise: a ready-made wording by its digit, or words of one's own."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.services.ports.papers import StandardClause
from desktop_app.ui.papers.agreed_otherwise import AgreedOtherwise
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


def test_a_wording_asks_for_its_slot_alone_and_shows_the_sentence_as_it_will_stand(qtbot, form):
    qtbot.keyClicks(form.paragraph.editor, "2")
    assert shown(form.slot, form.after, form.after_en, form.document_no, form.read_by, form.why) == [
        True,
        False,
        False,
        False,
        False,
        True,
    ]
    assert form.slot.label == "Language"
    assert "1 English  2 Japanese" in form.preview.text()
    assert "come with a translation into ……" in form.preview.text()
    qtbot.keyClicks(form.slot.editor, "2")
    assert "come with a translation into Japanese" in form.preview.text()
    given = form.given()
    assert (given.clause, given.wording, given.after, given.before) == ("notices", "notice_language", "2", "")


def test_a_slot_is_one_line_and_what_was_typed_for_another_sentence_is_gone(qtbot, form):
    qtbot.keyClicks(form.paragraph.editor, "1")
    assert isinstance(form.slot.editor, QLineEdit) or form.slot.findChild(QLineEdit) is not None
    qtbot.keyClicks(form.slot.editor, "9:00-9:")
    assert "9:00-9:" in form.preview.text()  # half typed: shown as it is
    qtbot.keyClicks(form.slot.editor, "30")
    assert "09:00-09:30" in form.preview.text()
    form.paragraph.editor.set_draft("wording:notice_language")
    form.paragraph.editor.picked.emit("wording:notice_language")
    assert form.slot.draft() == ""
    assert "……" in form.preview.text()


def test_words_of_ones_own_ask_who_of_head_office_read_them(qtbot, form):
    qtbot.keyClicks(form.paragraph.editor, "3")
    assert shown(form.after, form.after_en, form.document_no, form.read_by) == [True] * 4
    form.document_no.set_draft("8")
    assert (form.given().document_no, form.given().wording) == ("8", "")


def test_the_scan_of_their_document_is_asked_with_it_and_goes_with_the_form(qtbot, form, tmp_path):
    scan = tmp_path / "8号.pdf"
    scan.write_bytes(b"%PDF-1.7 read")

    def read(path: Path) -> tuple[bytes, str]:
        if path.suffix != ".pdf":
            raise RuleBroken("file_type_not_allowed", ending=path.suffix)
        return path.read_bytes(), "application/pdf"

    form.set_reading(read)
    assert not form.scan_button.isVisible()  # a ready-made wording asks for none
    qtbot.keyClicks(form.paragraph.editor, "3")
    assert form.scan_button.isVisible()
    assert form.given().scan == b""
    form.take_scan(scan)
    assert (form.given().scan, form.scan_label.text()) == (b"%PDF-1.7 read", "8号.pdf")
    form.take_scan(tmp_path / "8号.exe")  # what is not taken leaves none behind, and is said there
    assert form.given().scan == b""
    assert ".exe" in form.scan_label.text()
    form.take_scan(scan)
    form.forget()
    assert (form.given().scan, form.scan_label.text()) == (b"", "")


def test_the_heading_is_in_the_language_of_the_screen(form):
    assert form.heading == "Article 10  Notices"
