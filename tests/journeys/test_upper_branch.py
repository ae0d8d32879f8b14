"""What the branch may not decide: asked for, parked until the answer, and offered with the document's number."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from desktop_app import bootstrap
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.money import Money
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.keys import NewPerson
from desktop_app.ui.approvals.dialog import ApprovalDialog
from desktop_app.ui.approvals.outside_dialog import OutsideDialog
from desktop_app.ui.case.park_dialog import ParkDialog
from tests.agreements import dispute_fee
from tests.journeys.conftest import BRANCH, OTHER_PASSWORD, PASSWORD, SUPERVISOR_NO, TELLER_NO, Desk, Policies
from tests.journeys.hands import Hands, asked

CASE = "fee-case"
MANAGER_NO, MANAGER_PASSWORD = "3001", "Invented-password-3"


@pytest.fixture
def policies() -> Policies:
    """This desk may give nothing away: all of it is the upper branch's."""
    shipped = bootstrap.TreePolicies()

    @cache
    def on(day: date) -> PolicyBook:
        book = shipped(day)
        (lease, *_) = book.authority.leases
        return replace(book, authority=replace(book.authority, leases=(replace(lease, amount=Money(0)),)))

    return on


@pytest.fixture
def desk(open_desk) -> Desk:
    made: Desk = open_desk()
    people = (
        NewPerson(TELLER_NO, "周芷若", Role.TELLER, PASSWORD),
        NewPerson(SUPERVISOR_NO, "灭绝师太", Role.SUPERVISOR, OTHER_PASSWORD),
        NewPerson(MANAGER_NO, "张无忌", Role.BRANCH_MANAGER, MANAGER_PASSWORD),
    )
    made.joints.vaults.create(BRANCH, "01", people)
    made.start()
    made.sign_in()
    return made


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "pifu.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(path)
    return path


def in_front(hands: Hands, kind: type) -> None:
    """Wait until a dialog of *kind* takes the keys."""

    def holds() -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and isinstance(focus.window(), kind)

    hands.until(holds)


def ask(hands: Hands):
    yield asked(ApprovalDialog)
    hands.press("Ctrl+Return")


def test_the_upper_branch_is_asked_its_document_entered_by_two_and_the_offer_made(desk, scan):
    hands = Hands(desk)
    dispute_fee(hands.services, desk.main._session, CASE)
    desk.main.open_case(CASE)
    hands.at(Stage.PROPOSE)
    for name, text in (("fee", "月费"), ("account_tail", "1234"), ("amount", "15")):
        hands.walk_to(name)
        hands.type(text)
    assert desk.page.form.authority.needed is Authority.UPPER_BRANCH
    hands.press("Ctrl+Return")
    hands.at(Stage.NEGOTIATE)
    hands.when_asked(ask(hands))
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.case.approval.pending is not None)
    hands.back_from_dialog()
    assert not hands.case.negotiate.rounds

    # The customer goes home until the answer is there.
    hands.lead_to("park_for_answer_button")
    in_front(hands, ParkDialog)
    hands.type("20261130")
    hands.press("Ctrl+Return")
    hands.until(lambda: desk.main.place is None)
    hands.settle()
    (row,) = [one for one in hands.services.desk.vault.books.cases() if one.id == CASE]
    assert (row.status, row.next_date) == ("parked", date(2026, 11, 30))

    # Three days later its document has come.
    desk.clock.advance(days=3)
    desk.main.open_case(CASE)
    hands.at(Stage.NEGOTIATE)
    hands.lead_to("outside_document_button")
    in_front(hands, OutsideDialog)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OutsideDialog)
    assert dialog.height() <= 680
    dialog.take_scan(scan)
    for text in ("分审〔2026〕17号", "宋青书", "20261125"):
        hands.type(text)
        hands.press("Return")
    hands.walk_to("manager_staff_no")
    for text in (MANAGER_NO, MANAGER_PASSWORD, SUPERVISOR_NO):
        hands.type(text)
        hands.press("Return")
    hands.type(OTHER_PASSWORD)
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.case.approval.pending is None)
    hands.back_from_dialog()
    outside = hands.case.approval.approvals[-1].outside
    assert outside is not None
    assert (outside.document_no, outside.entered_by.staff_no, outside.second.staff_no) == (
        "分审〔2026〕17号",
        MANAGER_NO,
        SUPERVISOR_NO,
    )

    hands.lead_to("use_approval_button")
    hands.until(lambda: hands.case.negotiate.rounds)
    hands.settle()
    assert hands.case.negotiate.rounds[0].approval == hands.case.approval.approvals[-1].id
    assert not desk.page.hold.isVisible()
