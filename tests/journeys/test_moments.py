"""Moments of truth about paper: what goes wrong at a counter, and where the program leads from there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtWidgets import QApplication, QCheckBox

from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.signing.standing import Standing, standing_of
from desktop_app.domain.staff.people import Branch, Role
from desktop_app.domain.stages.follow_up import PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.ports.printing import Printer, PrintJob, PrintSettings
from desktop_app.ui.bench.sheet_dialog import SheetDialog
from desktop_app.ui.case.park_dialog import ParkDialog
from desktop_app.ui.day.end_dialog import DayEndDialog
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.promises.change_dialog import ChangeDialog
from tests.builders import refused
from tests.journeys.at_work import Work, at_check, at_promises, at_talks
from tests.journeys.conftest import BRANCH, OTHER_PASSWORD, PASSWORD, SUPERVISOR_NO, TELLER_NO, Desk
from tests.journeys.hands import CARD, NAME, Hands, asked, text_of
from tests.scan.papers import writer

pytestmark = pytest.mark.long

OTHER_BRANCH = Branch("示例银行", "峨眉支行", "20099", "示例市金顶路2号", "010-87654321", ("95500", "12378"))


class Frail(FolderPrinter):
    """A printer that dies, or forgets what it did."""

    def __init__(self, out: Path) -> None:
        super().__init__(out)
        self.copies_left: int | None = None
        self.is_forgetful = False

    def submit(self, pdf: bytes, *, title: str, settings: PrintSettings) -> PrintJob:
        if self.copies_left == 0:
            raise Unavailable("queue_stopped", queue="LASER", reason="toner low")
        if self.copies_left is not None:
            self.copies_left -= 1
        job = super().submit(pdf, title=title, settings=settings)
        return replace(job, state="queued") if self.is_forgetful else job

    def state(self, job: PrintJob) -> PrintJob:
        return replace(job, state="unknown") if self.is_forgetful else super().state(job)


@pytest.fixture
def printer(home: Path) -> Printer:
    return Frail(home.parent / "printed")


@pytest.fixture
def frail(printer: Printer) -> Frail:
    assert isinstance(printer, Frail)
    return printer


def to_print_step(hands_after: Callable[[Work], Hands]) -> Any:
    """A re-review that both want, up to its paper; what its case has by then is the journey's to know."""
    hands = hands_after(at_check)
    hands.enter_through("check")
    hands.at_step("print")
    return hands


def printed(hands: Hands) -> list[bytes]:
    """Everything that came out, in order."""
    found = sorted((hands.desk.home.parent / "printed").glob("*.pdf"), key=lambda file: file.stat().st_mtime_ns)
    return [file.read_bytes() for file in found]


def code_on(pdf: bytes) -> str:
    """The large code of a sheet, as a camera of 110 dpi sees it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            bitmap = page.render(scale=110 / 72, grayscale=True)
            picture = bitmap.to_pil()
            bitmap.close()
            page.close()
            for found in zxingcpp.read_barcodes(picture):
                if found.text.startswith("ACCORD1:"):
                    return str(found.text)
    finally:
        document.close()
    raise AssertionError("no code on the sheet")


def take_home(hands: Hands) -> str:
    """F5 on page 5: the offer goes home with the customer; returns its code."""
    hands.press("F5")
    hands.until(asked(ParkDialog).holds)
    box = hands.child("take_home_check")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    hands.type("2")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.main.place is None)
    hands.settle()
    return code_on(printed(hands)[-1])


def scan_at_bench(hands: Hands, code: str) -> None:
    """The scanner types without being asked: its first letter moves the focus, as at a real desk."""
    hands.back_from_dialog()
    hands.keys.scan(code[:1])
    hands.keys.scan(code[1:] + "\r")
    hands.until(asked(SheetDialog).holds)
    hands.settle()


def refuse_to_sign(hands: Hands, way: str) -> None:
    hands.press("Alt+X")
    hands.until(lambda: hands.is_in("refusal_way"))
    hands.press(way)
    hands.until(lambda: hands.is_in("refusal_button"))
    hands.press("Return")


def opened_again(hands: Hands, open_desk: Callable[[], Desk], case_id: str) -> Hands:
    """The program after the power came back, with the case in front."""
    desk = open_desk()
    desk.start()
    desk.sign_in()
    desk.main.open_case(case_id)
    again = Hands(desk)
    again.at(Stage.AGREE)
    return again


# ── Printing ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_printer_dies_after_copy_1_of_2_is_signed_and_only_2_of_2_is_sent_again(hands_after, frail):
    hands = to_print_step(hands_after)
    frail.copies_left = 1
    hands.press("Return")
    hands.until(asked(UnavailableDialog).holds)
    hands.press("Escape")
    hands.back_from_dialog()
    session, agree = hands.desk.place.table.session, hands.services.agree
    assert [sheet.serial for sheet in hands.case.agree.originals()] == ["1/2"]
    day = hands.case.agree.current.made_on
    with refused("original_missing"):  # nobody signs one of two, unless a receipt says who keeps it
        agree.sign(session, hands.case_id, Side.CUSTOMER, day)
    beside = hands.services.papers_beside
    beside.keep_original_receipt(session, hands.case_id, PrintSettings(), by_hand=True)
    agree.sign(session, hands.case_id, Side.CUSTOMER, day)

    frail.copies_left = None
    frail.is_forgetful = False
    jobs = agree.print_originals(session, hands.case_id, PrintSettings()).jobs
    case = hands.services.cases.state(session, hands.case_id)
    assert len(jobs) == 1
    assert [sheet.serial for sheet in case.agree.originals()] == ["1/2", "2/2"]
    assert case.agree.signature(Side.CUSTOMER) is not None
    assert [one.serial for one in case.agree.unsigned_originals(Side.CUSTOMER)] == ["2/2"]
    pinned = agree.pinned(session, hands.case_id)
    assert printed(hands)[-2:] == [writer().mark_copy(pinned, CopyCode(no, 2)) for no in (1, 2)]


def test_after_a_power_cut_while_printing_somebody_looks_into_the_tray(hands_after, frail, open_desk):
    hands = to_print_step(hands_after)
    frail.is_forgetful = True
    hands.press("Return")
    hands.until(lambda: len(hands.case.agree.originals()) == 2)
    hands.settle()
    case_id, current = hands.case_id, hands.case.agree.current

    again = opened_again(hands, open_desk, case_id)
    again.at_step("print")
    again.until(lambda: again.is_in("tray"))
    again.press("3")  # only 2/2 is missing
    again.until(lambda: len(again.case.agree.originals()) == 1)
    again.settle()
    assert [sheet.serial for sheet in again.case.agree.originals()] == ["1/2"]
    frail.is_forgetful = False
    again.press("F9")
    again.until(lambda: len(again.case.agree.originals()) == 2)
    originals = [sheet for sheet in again.case.agree.sheets if sheet.kind is PrintKind.ORIGINAL]
    assert [(sheet.serial, sheet.state == "voided") for sheet in originals] == [
        ("1/2", False),
        ("2/2", True),
        ("2b/2", False),
    ]
    assert again.case.agree.current == current


def test_who_refuses_to_sign_after_the_print_goes_home_or_on_and_the_originals_are_void(hands_after):
    hands = to_print_step(hands_after)
    hands.press("Return")
    hands.at_step("customer")
    refuse_to_sign(hands, "2")
    hands.at(Stage.NEGOTIATE)

    assert hands.case.agree.originals() == ()
    assert {sheet.state for sheet in hands.case.agree.sheets if sheet.kind is PrintKind.ORIGINAL} == {"voided"}
    assert hands.case.agree.no_agreement is None
    assert hands.desk.page.drawer.is_open


def test_the_day_does_not_end_while_an_original_may_lie_anywhere(hands_after, open_desk):
    hands = to_print_step(hands_after)
    hands.press("Return")
    hands.at_step("customer")

    desk = open_desk()  # the power came back after the customer had gone
    desk.start()
    desk.sign_in()
    evening = Hands(desk)
    evening.press("F10")
    evening.until(asked(DayEndDialog).holds)
    evening.settle()
    dialog = desk.main.findChild(DayEndDialog)
    assert len(dialog.review.sheets) == 2
    evening.press("1")
    evening.press("Ctrl+Return")
    assert dialog.asked.isVisible()
    evening.press("3")
    evening.when_asked(evening.second_person())
    evening.press("Ctrl+Return")
    evening.until(lambda: dialog.review.last is not None)
    assert [sheet.serial for sheet in dialog.review.sheets] == ["1/2"]  # 2/2 is void
    assert dialog.review.last.signed_by in dialog.signed.text()
    before = len(printed(hands))
    evening.press("F9")
    evening.until(lambda: len(printed(hands)) == before + 1)


# ── The customer leaves ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_customer_who_leaves_mid_way_takes_the_offer_home_and_comes_back_with_it(hands_after):
    hands = hands_after(at_talks)
    case_id = hands.case_id
    code = take_home(hands)

    scan_at_bench(hands, code)
    hands.until(lambda: hands.is_in("sheet_button"))
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.main.place is not None)
    hands.at(Stage.NEGOTIATE)
    assert hands.case_id == case_id
    assert hands.case.parked is None


def test_a_customer_who_comes_to_another_branch_with_the_sheet_goes_on_at_that_round(
    hands_after, qtbot, qapp, tmp_path
):
    hands = hands_after(at_talks)
    number = hands.case.number
    code = take_home(hands)
    hands.desk.close()

    with other_desk(qtbot, qapp, tmp_path) as other:
        there = Hands(other)
        scan_at_bench(there, code)
        there.until(lambda: there.is_in("document_number"))
        for part in CARD:
            there.keys.scan(part)
        there.press("Ctrl+Return")
        there.until(lambda: other.main.place is not None)
        there.at(Stage.NEGOTIATE)
        case = there.case
        assert case.number.startswith("20099-")
        taken, given = case.taken, case.identify.identification
        assert taken is not None
        assert given is not None
        assert (taken.number, taken.round_no) == (number, 1)
        assert [one.side for one in case.negotiate.rounds] == [Side.BANK]
        assert given.customer.name == NAME


@contextmanager
def other_desk(qtbot, qapp, tmp_path: Path) -> Iterator[Desk]:
    """A desk of another branch that has never heard of the first."""
    desk = Desk(qtbot, qapp, tmp_path / "other", FolderPrinter(tmp_path / "other-printed"))
    people = (
        NewPerson(TELLER_NO, "殷离", Role.TELLER, PASSWORD),
        NewPerson(SUPERVISOR_NO, "金花婆婆", Role.SUPERVISOR, OTHER_PASSWORD),
    )
    desk.joints.vaults.create(OTHER_BRANCH, "01", people)
    desk.start()
    desk.sign_in()
    try:
        yield desk
    finally:
        desk.close()


# ── Signed, and wrong ───────────────────────────────────────────────────────────────────────────────────────────


def ask_change(hands: Hands) -> None:
    hands.lead_to("change_agreement_button")
    hands.until(asked(ChangeDialog).holds)


def test_a_wrong_name_found_while_all_originals_lie_here_makes_the_next_version(hands_after):
    hands = hands_after(at_promises)
    ask_change(hands)
    hands.type("4")
    for tick in ("originals_here", "originals_here_2"):
        hands.walk_to(tick)
        hands.press("Space")
    hands.when_asked(hands.second_person())
    hands.press("Ctrl+Return")
    hands.at(Stage.AGREE)

    case = hands.case
    assert standing_of(case.agree, 1) is Standing.VOIDED
    assert {one.state for one in case.follow_up.promises if one.clause} == {PromiseState.DROPPED}
    hands.enter_through("cost_table", "explain", "understanding", "check")
    hands.at_step("print")
    hands.press("Return")
    hands.at_step("customer")
    assert hands.case.agree.current.version == 2


def test_a_wrong_name_found_after_the_customer_has_gone_is_a_supplement_with_an_appointment(hands_after):
    hands = hands_after(at_promises)
    ask_change(hands)
    hands.type("4")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.child("appointment").problem)
    hands.walk_to("appointment")
    hands.type("20261126")
    hands.press("Ctrl+Return")
    hands.at(Stage.NEGOTIATE)

    case = hands.case
    assert (case.cycle, case.reopened.wish) == (2, "wrong_data")
    assert standing_of(case.agree, 1) is Standing.EFFECTIVE
    owed = case.follow_up.promises[-1]
    assert (owed.side, owed.due.isoformat()) == (Side.BANK, "2026-11-26")


def test_what_was_printed_today_is_signed_tomorrow_while_the_offer_holds_and_not_afterwards(hands_after, open_desk):
    hands = to_print_step(hands_after)
    hands.press("Return")
    hands.at_step("customer")
    session, case_id = hands.desk.place.table.session, hands.case_id
    until = hands.case.negotiate.accepted.valid_until
    hands.desk.clock.advance(days=9)
    hands.desk.main.day.look()
    hands.settle()
    agree = hands.services.agree
    with pytest.raises(Exception, match="offer_expired"):
        agree.sign(session, case_id, Side.CUSTOMER, hands.desk.clock.today())
    # The day on the paper counts, not that of the keys; but somebody has to have the paper in hand.
    with pytest.raises(Exception, match="entered_late"):
        agree.sign(session, case_id, Side.CUSTOMER, until)
    people = hands.services.desk.vault.books.people()
    leader = next(one.id for one in people if one.staff_no == SUPERVISOR_NO)
    kept = agree.sign(session, case_id, Side.CUSTOMER, until, attested_by=leader)
    assert kept.case.agree.signature(Side.CUSTOMER).signed_on == until


def test_an_offer_that_ran_out_at_home_is_computed_anew_and_says_what_differs(hands_after):
    hands = to_print_step(hands_after)
    hands.press("Return")
    hands.at_step("customer")
    refuse_to_sign(hands, "1")
    hands.until(asked(ParkDialog).holds)
    hands.type("2")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.main.place is None)
    hands.settle()
    code = code_on(printed(hands)[-1])
    hands.desk.clock.advance(days=20)  # past the day of page 2, too
    scan_at_bench(hands, code)
    hands.until(lambda: hands.is_in("sheet_button"))
    said = hands.child("sheet_said_label").text()
    assert "2026-11-30" in said
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.main.place is not None)
    hands.until(lambda: QApplication.activeModalWidget() is None)
    hands.at(Stage.AGREE)
    assert hands.case.agree.originals() == ()

    session, case_id, services = hands.desk.place.table.session, hands.case_id, hands.services
    renewed = services.propose.renewed(hands.case, hands.case.negotiate.on_table.package)
    case = services.negotiate.add_round(session, case_id, Side.BANK, renewed).case
    assert {change.what for change in case.negotiate.on_table.changes} == {"papers_by", "answer_by"}
    assert case.paper is None  # version 1 says something else than what lies on the table now


def test_the_sheet_says_itself_that_it_is_no_agreement(hands_after):
    hands = hands_after(at_talks)
    hands.lead_to("take_home_button")
    hands.until(lambda: printed(hands))
    hands.settle()
    sheet = printed(hands)[-1]
    said = text_of(sheet)
    assert "这不是协议" in said
    assert hands.services.offer_sheets.read(hands.desk.place.table.session, code_on(sheet)).case_id == hands.case_id
    assert BRANCH.name in said
