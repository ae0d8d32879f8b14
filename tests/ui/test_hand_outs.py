"""Pages 6 and 7 hand papers out by key: what waits for the bank, the only original, copies, the decision, the seal."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.signing.seal import SealPlace
from desktop_app.domain.signing.signing import hands_lacking
from desktop_app.domain.staff.people import Person
from desktop_app.domain.stages.collect import PaperState
from desktop_app.domain.stages.follow_up import Outcome
from desktop_app.domain.stages.negotiate import Side
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.customer.identity_panel import DocumentChecks
from desktop_app.ui.device.seal_dialog import ChooseSealDialog, SealDialog
from desktop_app.ui.pages.agree import AgreePage
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.pages.follow_up import FollowUpPage
from desktop_app.ui.papers.hand_outs import SEAL
from desktop_app.ui.papers.receipt_dialog import ReceiptDialog
from desktop_app.ui.problems import UnavailableDialog
from tests.builders import AUDITOR, CASE, SUPERVISOR, TELLER, Counter, session
from tests.fakes import UnhurriedClock
from tests.services.test_seal import PLACE, FakeSealer
from tests.ui.stage_bench import counter_table, enter_alone, handing_of
from tests.ui.test_agree import Drawn

Q, ALT, CTRL = Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SCAN = b"%PDF-1.7 a scan"


class Opened:
    """Opens the key with one password."""

    def __init__(self) -> None:
        self.passwords: list[str] = []

    def __call__(self, place: SealPlace, password: str) -> FakeSealer:
        self.passwords.append(password)
        if password != "right":
            raise RuleBroken("seal_password_wrong", field="seal_password")
        return FakeSealer()


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_signing()
    return made


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def person() -> Person:
    return TELLER


@pytest.fixture
def table(qapp: QApplication, counter: Counter, person: Person) -> Iterator[CaseTable]:
    counter.session = session(person)
    with counter_table(counter) as made:
        yield made


def page_6(qtbot: QtBot, counter: Counter, table: CaseTable, opened: Opened) -> AgreePage:
    services = counter.services
    page = AgreePage(
        table,
        services.agree,
        services.propose,
        counter.desk.policy,
        render=lambda _pdf, _page, _width: Drawn(2, 2, b"\xff" * 12),
        print_settings=lambda: counter.settings,
        ask_second_person=lambda _operation: SUPERVISOR.id,
        read_it=lambda _reading, _operation: None,
        policy_changes=services.negotiate,
        beside=services.papers_beside,
        check_in=services.check_in,
        read_scan=lambda path: (path.read_bytes(), "application/pdf"),
        open_scan=lambda parent, _paper: pytest.fail(f"nothing is scanned on {parent}"),
        particulars=services.particulars,
        checks=DocumentChecks(services.identify.check_document, services.identify.check_so_far),
        handing=handing_of(counter, opened),
        running_ms=UnhurriedClock(),
    )
    show(qtbot, page)
    return page


def page_7(qtbot: QtBot, counter: Counter, table: CaseTable, opened: Opened) -> FollowUpPage:
    services = counter.services
    page = FollowUpPage(
        table,
        services.follow_up,
        services.communicate,
        services.collect,
        counter.desk.policy,
        ask_second_person=lambda _operation: None,
        handing=handing_of(counter, opened),
    )
    show(qtbot, page)
    return page


def show(qtbot: QtBot, page: StagePage) -> None:
    page.resize(1366, 560)
    qtbot.addWidget(page)
    enter_alone(qtbot, page)
    settle(qtbot, page)


def settle(qtbot: QtBot, page) -> None:
    qtbot.waitUntil(lambda: not page.table.writer.is_busy and not getattr(page, "is_drawing", False))


def pick(qtbot: QtBot, page, wanted: str) -> None:
    """The letter leads to the list, the digit of *wanted* does it."""
    qtbot.keyClick(page, Q, ALT)
    grid = page.ui.hand_outs.grid
    line = next(one for one in grid.lines() if one.id == wanted)
    assert grid.isAncestorOf(QApplication.focusWidget()) or grid.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), line.key)
    settle(qtbot, page)


def lines(page) -> list[str]:
    return [line.id for line in page.ui.hand_outs.grid.lines()]


def papers(counter: Counter, kind: SidePaper) -> int:
    return len(counter.case.agree.side_papers.all_of(kind))


# ── Page 6 ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_signed_alone_is_told_by_when_and_f9_prints_the_receipt(qtbot, counter, table, opened):
    counter.sign(Side.CUSTOMER)
    page = page_6(qtbot, counter, table, opened)
    assert "2026-11-26" in page.ui.hand_outs.notice.text()

    page.print_paper()
    settle(qtbot, page)

    assert papers(counter, SidePaper.NOT_YET_EFFECTIVE) == 1
    assert counter.case.follow_up.promises[-1].side is Side.BANK
    page.print_paper()  # it was given: F9 asks why a copy is printed again, as before
    settle(qtbot, page)
    assert page.ui.print_body.is_reprinting


def test_a_printer_that_died_after_the_first_original_does_not_stop_the_signing(qtbot, table, opened, counter):
    counter.services.agree.void_sheet(counter.session, CASE, counter.case.agree.originals()[1].id, "bad_print")
    page = page_6(qtbot, counter, table, opened)
    assert page.open_step == "print"
    assert page.ui.hand_outs.isVisible()

    pick(qtbot, page, "by_hand")

    assert page.open_step == "customer"
    notice = page.ui.hand_outs.notice.text()
    assert f"{counter.case.number}-K1" in notice
    assert "1/2" in notice
    assert "2026-11-24" in notice
    for _ in range(2):
        page.main_action()
        settle(qtbot, page)
    assert page.open_step == "effect"

    page.print_paper()  # the printer works again: the other original, no third one
    settle(qtbot, page)
    assert [s.serial for s in counter.case.agree.originals()] == ["1/2", "2b/2"]
    assert SidePaper.ORIGINAL_RECEIPT not in lines(page)

    for step in ("customer", "bank"):  # it bears both hands, like the first
        assert page.open_step == step
        hint = page.findChild(QLabel, f"{step}_signed_on_hint_label")
        assert hint is not None
        assert "2b/2" in hint.text()
        page.main_action()
        settle(qtbot, page)
    assert page.open_step == "effect"
    assert hands_lacking(counter.case.agree) == {}


def test_what_replaces_a_signed_original_is_printed_first_and_signed_before_the_bank(qtbot, table, opened, counter):
    counter.sign(Side.CUSTOMER)
    sheet = counter.case.agree.originals()[0].id
    counter.services.agree.void_sheet(counter.session, CASE, sheet, "bad_print", attested_by=SUPERVISOR.id)
    page = page_6(qtbot, counter, table, opened)
    assert page.open_step == "print"

    page.print_paper()
    settle(qtbot, page)

    assert [one.serial for one in counter.case.agree.originals()] == ["2/2", "1b/2"]
    assert page.open_step == "customer"
    hint = page.findChild(QLabel, "customer_signed_on_hint_label")
    assert hint is not None
    assert "1b/2" in hint.text()
    page.main_action()
    settle(qtbot, page)
    assert page.open_step == "bank"
    assert counter.case.agree.signed_again[-1].serials == ("1b/2",)
    page.main_action()
    settle(qtbot, page)
    assert counter.case.is_in_force


def test_the_receipt_for_the_only_original_is_printed_for_both(qtbot, table, opened, counter):
    counter.services.agree.void_sheet(counter.session, CASE, counter.case.agree.originals()[1].id, "bad_print")
    page = page_6(qtbot, counter, table, opened)
    pick(qtbot, page, SidePaper.ORIGINAL_RECEIPT)
    assert [s.serial for s in counter.case.agree.sheets if s.kind is PrintKind.SLIP] == ["1/2", "2/2"]
    assert page.open_step == "customer"


def test_a_certified_copy_is_offered_once_the_scan_is_in(qtbot, counter, table, opened):
    counter.sign_both()
    page = page_6(qtbot, counter, table, opened)
    assert SidePaper.CERTIFIED_COPY not in lines(page)
    counter.check_in_scan(SCAN)
    enter_alone(qtbot, page)
    settle(qtbot, page)

    pick(qtbot, page, SidePaper.CERTIFIED_COPY)
    pick(qtbot, page, SidePaper.CERTIFIED_COPY)

    assert papers(counter, SidePaper.CERTIFIED_COPY) == 2
    assert any("2" in line.text for line in page.ui.hand_outs.grid.lines() if line.id == SidePaper.CERTIFIED_COPY)


# ── The seal ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_teller_is_not_offered_the_seal(qtbot, counter, table, opened):
    counter.services.seals.choose(session(SUPERVISOR), PLACE, FakeSealer())
    counter.sign_both()
    assert SEAL not in lines(page_6(qtbot, counter, table, opened))


class TestSupervisor:
    """Somebody who may seal sits at the desk."""

    @pytest.fixture
    def person(self) -> Person:
        return SUPERVISOR

    @pytest.fixture
    def sealable(self, qtbot, counter, table, opened) -> AgreePage:
        counter.services.seals.choose(counter.session, PLACE, FakeSealer())
        counter.session = session(TELLER)
        counter.sign_both()
        counter.session = session(SUPERVISOR)
        return page_6(qtbot, counter, table, opened)

    def test_the_archived_copy_is_sealed_by_its_password_which_is_kept_nowhere(
        self, qtbot, sealable, counter, opened, table
    ):
        pick(qtbot, sealable, SEAL)
        dialog = sealable.window().findChild(SealDialog)
        qtbot.keyClicks(dialog.password.editor, "wrong")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: bool(dialog.password.problem))
        assert dialog.password.editor.text() == ""
        assert counter.case.agree.sealed == {}

        qtbot.keyClicks(dialog.password.editor, "right")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: 1 in counter.case.agree.sealed)
        settle(qtbot, sealable)
        qtbot.waitUntil(lambda: SEAL not in lines(sealable))

        assert "武当支行电子签章" in sealable.ui.hand_outs.notice.text()
        assert opened.passwords == ["wrong", "right"]
        kept = [str(event) for event in counter.vault.events()]
        assert not any("right" in one for one in kept)

    def test_without_a_certificate_there_is_no_such_line(self, qtbot, counter, table, opened):
        counter.session = session(TELLER)
        counter.sign_both()
        counter.session = session(SUPERVISOR)
        assert SEAL not in lines(page_6(qtbot, counter, table, opened))

    def test_a_certificate_is_chosen_with_its_file_and_password(self, qtbot, counter, table, opened):
        chosen: list[object] = []

        def choose(place: SealPlace, password: str):
            return counter.services.seals.choose(counter.session, place, opened(place, password))

        dialog = ChooseSealDialog(choose, None, table.workers)
        qtbot.addWidget(dialog)
        dialog.chosen.connect(chosen.append)
        dialog.show()
        dialog.activateWindow()
        qtbot.keyClicks(dialog.file.editor, "C:/keys/branch.p12")
        qtbot.keyClicks(dialog.password.editor, "wrong")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: bool(dialog.password.problem))
        qtbot.keyClicks(dialog.password.editor, "right")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: bool(chosen))
        assert counter.services.seals.place(counter.session) == PLACE
        again = ChooseSealDialog(choose, counter.services.seals.chosen(counter.session)[-1], table.workers)
        qtbot.addWidget(again)
        assert "武当支行电子签章" in again.state.text()
        assert again.file.draft() == PLACE.file


# ── Page 7 ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_decision_is_printed_on_page_7_once_it_was_recorded(qtbot, counter, table, opened):
    counter.sign_both()
    counter.services.agree.finish(counter.session, CASE)
    page = page_7(qtbot, counter, table, opened)
    assert not page.print_paper()
    counter.services.follow_up.record_outcome(
        counter.session, CASE, Outcome.APPROVED, "分行", counter.today, counter.today, told_how="by_post"
    )
    enter_alone(qtbot, page)
    settle(qtbot, page)

    assert page.print_paper()
    settle(qtbot, page)
    pick(qtbot, page, SidePaper.COMPLAINT_RECEIPT)

    assert papers(counter, SidePaper.DECISION_NOTICE) == 1
    assert papers(counter, SidePaper.COMPLAINT_RECEIPT) == 1


def test_a_printer_that_fails_is_said_in_the_one_dialog_and_nothing_is_lost(qtbot, counter, table, opened):
    counter.sign(Side.CUSTOMER)
    page = page_6(qtbot, counter, table, opened)
    counter.printer.fail_at[counter.printer.tried + 1] = "queue_stopped"
    page.print_paper()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), UnavailableDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()
    settle(qtbot, page)
    assert papers(counter, SidePaper.NOT_YET_EFFECTIVE) == 1


# ── Receipts for papers ─────────────────────────────────────────────────────────────────────────────────────────


def test_f9_on_page_7_counts_the_papers_that_came_and_prints_their_receipt(
    qtbot: QtBot, counter: Counter, table: CaseTable, opened: Opened
) -> None:
    counter.sign_both()
    counter.services.agree.finish(counter.session, CASE)
    page = page_7(qtbot, counter, table, opened)
    item = counter.case.collect.missing()[0].id
    page.ui.papers_body.received.emit(item, PaperState.RECEIVED, "")
    settle(qtbot, page)
    assert page.ui.hand_outs.notice.isVisible()

    assert page.print_paper()
    dialog = page.window().findChild(ReceiptDialog)
    assert dialog is not None
    pages, copy = dialog.rows[0]
    pages.setText("x")
    dialog.act()
    assert dialog.problem.isVisible()
    pages.setText("4")
    copy.setChecked(True)
    dialog.act()
    settle(qtbot, page)

    (named,) = counter.case.collect.receipts
    assert [(one.item, one.pages, one.is_copy) for one in named] == [(item, 4, True)]
    assert page.done_label.isVisible()
    assert len(counter.printer.sent[-2:]) == 2

    pick(qtbot, page, SidePaper.PAPER_RECEIPT)
    assert counter.printer.sent[-1][1].endswith(b"% R1")
    assert "1" in page.done_label.text()


@pytest.mark.parametrize("person", [AUDITOR])
def test_an_auditor_finds_no_key_that_the_service_would_refuse(qtbot, counter, table, opened):
    counter.session = session(TELLER)
    counter.sign_both()

    page = page_6(qtbot, counter, table, opened)
    assert lines(page) == []
    assert not page.ui.check_in.scan_button.isEnabled()
    assert not page.ui.check_in.two_button.isEnabled()

    counter.check_in_scan(SCAN)
    after = page_7(qtbot, counter, table, opened)
    assert lines(after) == [SidePaper.CERTIFIED_COPY]
