"""Shift+F11: the way of a case in words, by the main steps or whole."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from desktop_app.documents.preview import render_page
from desktop_app.domain import case
from desktop_app.domain.approvals.approval import ApprovalGranted
from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.case import CaseNoted
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.papers.particulars import DeviationAgreed
from desktop_app.domain.promises.bookings import BookingFreed, BookingUsed
from desktop_app.domain.stages.collect import EvidenceReceived, PaperState
from desktop_app.domain.stages.follow_up import PromiseMade
from desktop_app.domain.stages.identify import Identified
from desktop_app.domain.upkeep import day_end
from desktop_app.services.cases.history import CaseHistory, Detail
from desktop_app.ui.history.history_dialog import HistoryDialog
from desktop_app.ui.history.words import HistoryWords, columns
from desktop_app.ui.signing.kept_scan_dialog import KeptScanDialog, pages_of
from tests.builders import CASE, TODAY, Counter, policy_on
from tests.documents.sample_paper import sample_paper
from tests.scan.papers import writer

OF_A_CASE = {Entity.CASE, Entity.PROMISE, Entity.PRINT, Entity.APPROVAL, Entity.IMPORT}
PLACE, WHAT, MORE = 1, 3, 5


@pytest.fixture(scope="module")
def history() -> CaseHistory:
    counter = Counter()
    counter.to_follow_up()
    counter.miss_first_promise()
    return counter.services.histories.of(counter.session, CASE)


@pytest.fixture
def dialog(qtbot, history) -> HistoryDialog:
    made = HistoryDialog(lambda then: then(history), policy_on)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog: HistoryDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [[model.index(at, n).data() for n in range(len(columns()))] for at in range(model.rowCount())]


def test_enter_on_a_row_that_has_a_scan_opens_it_and_on_any_other_nothing(qtbot, history):
    agreed = Deviation("notices", "", "双方照此办理。", "张无忌", TODAY, "客户长期在外地")
    last = replace(history.moments[-1], event=DeviationAgreed(agreed, "manager", scan_sha256="a1"), is_milestone=True)
    bare = replace(last, event=DeviationAgreed(agreed, "manager"))  # of a day when no scan was kept
    opened: list[tuple[str, str]] = []
    made = HistoryDialog(
        lambda then: then(replace(history, moments=(*history.moments, bare, last))),
        policy_on,
        open_scan=lambda sha256, what: opened.append((sha256, what)),
    )
    qtbot.addWidget(made)
    made.show()
    *_, before, row = rows(made)
    assert row[MORE] == f"{before[MORE]}\nEnter: the scan of the document"
    qtbot.keyClick(made.table, Qt.Key.Key_Return)
    assert opened == [("a1", row[WHAT])]
    made.table.selectRow(made.table.rowCount() - 2)
    qtbot.keyClick(made.table, Qt.Key.Key_Return)
    assert len(opened) == 1
    assert made.isVisible()


def test_a_kept_scan_is_shown_page_under_page_and_turned_by_keys(qtbot, tmp_path):
    picture = QImage(80, 400, QImage.Format.Format_RGB888)
    picture.fill(Qt.GlobalColor.darkGreen)
    assert picture.save(str(tmp_path / "scan.png"))
    (page,) = pages_of((tmp_path / "scan.png").read_bytes(), lambda _pdf, _width: (), 200)
    assert (page.width(), page.height(), page.pixelColor(9, 9)) == (200, 1000, picture.pixelColor(0, 0))

    pdf = writer().write(sample_paper()).pdf
    pages = pages_of(pdf, lambda content, width: [render_page(content, 1, width)])
    made = KeptScanDialog("A clause agreed otherwise", (page, *pages))
    qtbot.addWidget(made)
    made.show()
    assert [sheet.pixmap().width() for sheet in made.sheets] == [200, pages[0].width()]
    bar = made.view.verticalScrollBar()
    qtbot.keyClick(made, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(made, Qt.Key.Key_Home)
    assert bar.value() == 0
    for broken in (b"no picture", b"%PDF-1.7 without a page"):
        with pytest.raises(Unavailable, match="pdf_damaged"):
            pages_of(broken, lambda _pdf, _width: ())


def test_every_event_that_can_happen_to_a_case_has_words(qapp, history):
    mute = {kind for kind in case.EVENTS + day_end.EVENTS if kind.ENTITY in OF_A_CASE} - HistoryWords(
        history, policy_on()
    ).known
    assert mute == {CaseNoted, BookingUsed, BookingFreed}  # what they note stands in its place


def test_it_opens_with_the_main_steps_and_2_shows_everything(qtbot, dialog, history):
    steps = rows(dialog)
    assert 0 < len(steps) < len(history.moments)
    assert dialog.table.currentRow() == len(steps) - 1
    qtbot.keyClick(dialog.table, Qt.Key.Key_2)
    assert len(rows(dialog)) == len(history.moments)
    assert str(len(history.moments)) in dialog.hint.text()
    qtbot.keyClick(dialog.table, Qt.Key.Key_1)
    assert rows(dialog) == steps


def test_where_each_entry_stands_in_the_journal_is_shown_beside_everything_and_copied_always(qtbot, dialog, history):
    assert dialog.table.isColumnHidden(PLACE)
    dialog.copy()
    copied = [line.split("\t")[PLACE] for line in QGuiApplication.clipboard().text().split("\n")[1:]]
    assert copied == [str(moment.place) for moment in history.of(Detail.MILESTONES)]
    qtbot.keyClick(dialog.table, Qt.Key.Key_2)
    assert not dialog.table.isColumnHidden(PLACE)
    assert [row[PLACE] for row in rows(dialog)] == [str(moment.place) for moment in history.moments]


def test_no_row_shows_a_name_of_the_journal_or_an_empty_sentence(qtbot, dialog):
    qtbot.keyClick(dialog.table, Qt.Key.Key_2)
    said = [row[WHAT] for row in rows(dialog)]
    assert all(said)
    assert not [what for what in said if "case." in what or "{" in what or "_" in what]


def test_ctrl_c_copies_what_is_shown_with_its_titles(qtbot, dialog):
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == list(columns())
    assert [line.split("\t") for line in lines[1:]] == rows(dialog)


def test_an_approval_is_said_by_who_gave_it_and_for_which_package(qapp):
    counter = Counter()
    counter.to_negotiate()
    given = counter.build("longer_term")
    counter.approved(given)
    history = counter.services.histories.of(counter.session, CASE)
    words = HistoryWords(history, policy_on())
    granted = next(moment for moment in history.moments if isinstance(moment.event, ApprovalGranted))
    assert isinstance(granted.event, ApprovalGranted)
    _no, _place, _when, what, by, more = words.cells(granted)
    assert (what, by) == ("Approved", granted.event.approver.name)
    assert counter.session.person.name in more  # at whose desk


def test_who_came_is_said_by_a_masked_name_and_the_document_that_was_seen(history):
    words = HistoryWords(history, policy_on())
    identified = next(moment for moment in history.moments if isinstance(moment.event, Identified))
    more = words.cells(identified)[-1]
    name = identified.event.identification.customer.name
    assert f"{name[0]}{'*' * (len(name) - 1)} (resident ID card, Read by the card reader)" in more or (
        "Original seen" in more
    )
    assert name not in more


def test_papers_bear_their_titles_and_clauses_their_english_numbers(qapp):
    counter = Counter()
    counter.to_follow_up()
    item = counter.case.collect.missing()[0]
    counter.services.collect.receive(counter.session, CASE, item.id, PaperState.RECEIVED, counter.today)
    history = counter.services.histories.of(counter.session, CASE)
    words = HistoryWords(history, policy_on())
    said = {type(moment.event): words.cells(moment) for moment in history.moments}
    assert item.title in said[EvidenceReceived][-1]
    assert "Article" in said[PromiseMade][-1]
    assert "条" not in said[PromiseMade][-1].split("·")[-1]


def test_a_page_that_was_changed_says_what_it_was_before(qapp):
    counter = Counter()
    counter.to_communicate()
    given = counter.case.identify.identification
    assert given is not None
    other = replace(given, words="我想把期限延长", customer=replace(given.customer, name="张四丰"))
    counter.services.identify.identify(counter.session, CASE, other, reason="客户改了说法")
    history = counter.services.histories.of(counter.session, CASE)
    last = [moment for moment in history.moments if isinstance(moment.event, Identified)][-1]
    more = HistoryWords(history, policy_on()).cells(last)[-1]
    assert f"{given.words} → 我想把期限延长" in more
    assert "name changed" in more
    assert "张四丰" not in more


def test_3_asks_for_the_certificate_only_where_whoever_sits_here_may_have_one(qtbot, history, dialog):
    asked = []
    dialog.certificate_wanted.connect(lambda: asked.append(1))
    qtbot.keyClick(dialog.table, Qt.Key.Key_3)
    assert not dialog.certificate_button.isVisible()
    leaders = HistoryDialog(lambda then: then(history), policy_on, may_certify=True)
    qtbot.addWidget(leaders)
    leaders.certificate_wanted.connect(lambda: asked.append(2))
    dialog.hide()
    leaders.show()
    leaders.activateWindow()
    qtbot.waitUntil(leaders.isActiveWindow)
    qtbot.keyClick(leaders.table, Qt.Key.Key_3)
    assert asked == [2]
    leaders.begin_certificate()
    qtbot.keyClick(leaders.table, Qt.Key.Key_3)
    assert asked == [2]
    leaders.end_certificate("sent")
    assert leaders.hint.text() == "sent"
