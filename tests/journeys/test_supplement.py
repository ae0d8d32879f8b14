"""Payments are kept, then the customer wishes to pay sooner: the supplement starts from what is left, to the fen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.promises.continuing import reckoning
from desktop_app.domain.promises.performed import Performed, in_performance, performed
from desktop_app.domain.signing.standing import Standing, standing_of
from desktop_app.domain.stages.follow_up import PromiseState
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.stage import Stage
from desktop_app.storage.journal.verify import verify
from desktop_app.ui.approvals.dialog import ApprovalDialog
from desktop_app.ui.demo.script import Until
from desktop_app.ui.promises.change_dialog import ChangeDialog
from desktop_app.ui.promises.promise_rows import PromiseAct
from tests.builders import CASE
from tests.domain.offers.grounds import owe
from tests.journeys.at_work import Work
from tests.journeys.conftest import OTHER_PASSWORD, SUPERVISOR_NO
from tests.journeys.hands import Hands, asked, text_of
from tests.journeys.test_approval import check_rebuilt
from tests.journeys.test_ways_between_pages import Real


def six_payments(hands: Hands) -> None:
    """At page 7 of a card plan of six payments over the whole debt, in force today."""
    real = Real(hands.desk)
    owe(real)
    plan = real.services.propose.package(
        real.case, "card_instalment", "long", {"periods": "6", "waive_late_fee_pct": "0"}
    )
    real.services.propose.propose(real.session, CASE, (plan,), 0)
    real.offer()
    real.accept()
    real.finish_talks()
    real.issue()
    real.print()
    real.sign_both()
    real.services.agree.finish(real.session, CASE)
    hands.desk.main.open_case(CASE)
    hands.at(Stage.FOLLOW_UP)


@pytest.fixture
def hands(hands_after: Callable[[Work], Hands]) -> Hands:
    return hands_after(six_payments)


def shown(hands: Hands, name: str) -> str:
    label = hands.child(name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def at_payment(hands: Hands, number: int) -> str:
    """The focus on the row of a payment of the paper in force; the id of its promise."""
    found = [one for one in hands.case.follow_up.promises if one.what.startswith(f"第{number}期")]
    hands.desk.page.ui.promises.row(found[-1].id).setFocus()
    return found[-1].id


def keep(hands: Hands, number: int) -> None:
    """The books of the bank show the payment, before its day."""
    promise = at_payment(hands, number)
    hands.press("K")
    hands.until(lambda: hands.is_in("proof_reference"))
    hands.type(booking(hands))
    hands.press("Return", 2)
    hands.until(lambda: hands.case.follow_up.promise(promise).state is PromiseState.KEPT)
    hands.settle()


def booking(hands: Hands) -> str:
    """A number of a booking that the case has not got yet."""
    return f"CX20{sum(len(one.bookings) for one in hands.case.follow_up.promises):04}"


def keep_part(hands: Hands, number: int, amount: str) -> None:
    promise = at_payment(hands, number)
    before = hands.case.follow_up.promise(promise).paid
    hands.press("P")
    hands.until(lambda: hands.is_in("promise_paid"))
    hands.type(amount)
    hands.press("Return")
    hands.until(lambda: hands.is_in("proof_reference"))
    hands.type(booking(hands))
    hands.press("Return", 3)
    hands.until(lambda: hands.case.follow_up.promise(promise).paid != before)
    hands.settle()


def wish(hands: Hands) -> str:
    """The customer wishes to pay sooner; what the dialog says of the agreement meanwhile."""
    hands.lead_to("change_agreement_button")
    hands.until(asked(ChangeDialog).holds)
    said = shown(hands, "change_paid_label")
    hands.type("3")
    hands.press("Ctrl+Return")
    hands.at(Stage.NEGOTIATE)
    return said


def seen_by_supervisor(hands: Hands, told: list[str]) -> Iterator[Until]:
    """A supervisor holds the payments against the core system and says yes at this desk."""
    yield asked(ApprovalDialog)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ApprovalDialog)
    told.extend(dialog.card.texts())
    hands.type(SUPERVISOR_NO)
    hands.press("Return")
    hands.type(OTHER_PASSWORD)
    hands.press("Return")


def agree_on(hands: Hands, periods: str) -> Package:
    """The bank's next package in the drawer, the customer's yes, and page 6 to both signatures."""
    before, done = len(hands.case.negotiate.rounds), performed(hands.case, hands.desk.clock.today())
    assert done is not None
    paid = done.paid
    hands.lead_to("new_package_button")
    hands.until(lambda: hands.desk.page.drawer.is_open)
    hands.press("2")
    hands.walk_to("periods", "Return")
    hands.press("Ctrl+A")
    hands.type(periods)
    told: list[str] = []
    hands.when_asked(seen_by_supervisor(hands, told))
    hands.press("Ctrl+Return")
    hands.until(lambda: len(hands.case.negotiate.rounds) > before)
    hands.back_from_dialog()
    assert f"计入已还款{paid.display()}，须在核心系统核对" in "\n".join(told)
    assert all(
        f"{one.on.isoformat()} · {one.amount.display()} · {one.number}" in "\n".join(told) for one in done.bookings
    )
    hands.accept()
    hands.enter_through("cost_table", "explain", "understanding", "check")
    hands.at_step("print")
    hands.press("Return")
    hands.at_step("customer")
    hands.sign_paper()
    found = hands.case.negotiate.accepted
    assert found is not None
    return found.package


def performing(hands: Hands) -> Performed:
    done = in_performance(hands.case, hands.desk.clock.today())
    assert done is not None
    return done


def fen(amount: str) -> Money:
    return Money.parse(amount)


def test_what_was_paid_whole_and_in_part_is_counted_through_two_supplements(hands):
    total = fen("52422.26")
    payment = fen(performing(hands).package.figures[Figure.PAYMENT])
    keep(hands, 1)
    keep_part(hands, 2, "800")
    assert f"{(payment + fen('800')).display()}" in shown(hands, "performed_label")
    first_left = total - payment - fen("800")

    said = wish(hands)
    assert first_left.display() in said
    assert first_left.display() in shown(hands, "continuing_label")
    first = agree_on(hands, "4")
    assert fen(first.terms["debt_total"]) == first_left
    paper = text_of(hands.services.agree.pinned(hands.desk.main._session, CASE))
    for line in (
        f"原协议从首期到末期合计应还：{total.display()}",
        f"减去已经支付的：{(payment + fen('800')).display()}",
        f"尚欠（本协议的起算金额）：{first_left.display()}",
        f"本协议合计应还：{first_left.display()}",
    ):
        assert line in paper
    assert standing_of(hands.case.agree, 2) is Standing.EFFECTIVE

    hands.press("Ctrl+Return")
    hands.at(Stage.FOLLOW_UP)
    old = [one for one in hands.case.follow_up.promises if one.paper == hands.case.agree.issued[0].number]
    assert {one.state for one in old if one.clause == "附件一"} == {PromiseState.KEPT, PromiseState.SUPERSEDED}
    assert first_left.display() in shown(hands, "performed_label")

    keep(hands, 1)
    second_left = first_left - fen(first.figures[Figure.PAYMENT])
    assert second_left.display() in shown(hands, "performed_label")
    wish(hands)
    second = agree_on(hands, "3")
    assert fen(second.terms["debt_total"]) == second_left
    done = performing(hands)
    assert done.agreed == second_left
    paid = payment + fen("800") + fen(first.figures[Figure.PAYMENT])
    assert paid + done.agreed == total
    assert reckoning(done, second).charged == Money(0)

    vault = hands.services.desk.vault
    check_rebuilt(vault)
    assert verify(vault).is_clean


def test_each_part_of_a_payment_is_taken_back_by_its_digit_and_later_with_a_leader(hands):
    keep_part(hands, 2, "100")
    keep_part(hands, 2, "200")
    promise = at_payment(hands, 2)
    first, second = hands.case.follow_up.promise(promise).bookings
    hands.press("Z")
    hands.until(lambda: hands.is_in("promise_part"))
    assert [one.text for one in hands.desk.page.ui.promise_act.part.editor.lines()] == [
        f"2026-11-23 · ¥100.00 · {first.number}",
        f"2026-11-23 · ¥200.00 · {second.number}",
    ]
    hands.press("1")
    hands.until(lambda: hands.is_in("promise_note"))
    hands.press("Return", 2)
    hands.until(lambda: hands.case.follow_up.promise(promise).bookings == (second,))
    hands.settle()

    hands.desk.clock.advance(days=1)
    at_payment(hands, 2)
    hands.press("Z")
    hands.until(lambda: hands.is_in("promise_note"))  # there is one part left, and nothing to choose
    hands.when_asked(hands.second_person())
    hands.press("Return", 2)
    hands.until(lambda: not hands.case.follow_up.promise(promise).bookings)
    assert hands.case.follow_up.promise(promise).state is PromiseState.OPEN


def test_a_key_held_down_pays_once(hands):
    promise = at_payment(hands, 1)
    hands.press("P")
    hands.until(lambda: hands.is_in("promise_paid"))
    hands.type("100")
    hands.desk.page.ui.promise_act.reference.set_draft("CX0001")
    for _ in range(2):
        hands.desk.page._acts.confirm()
    hands.settle()
    assert hands.case.follow_up.promise(promise).paid == fen("100")


def test_an_amount_that_is_no_part_is_said_beside_it_and_stays(hands):
    at_payment(hands, 1)
    hands.press("P")
    hands.until(lambda: hands.is_in("promise_paid"))
    hands.type("99999")
    hands.press("Return", 4)
    hands.until(lambda: hands.problem("promise_paid"))
    assert "8,737.04" in hands.problem("promise_paid")
    assert hands.desk.page.ui.promise_act.paid.draft() == "99999"  # as it was typed: it is being mended


def test_a_payment_without_its_booking_is_said_beside_the_number_and_stays(hands):
    promise = at_payment(hands, 1)
    hands.press("K")
    hands.until(lambda: hands.is_in("proof_reference"))
    assert not hands.child("proof").isVisible()
    hands.type("CX")
    hands.press("Return", 2)
    hands.until(lambda: hands.problem("proof_reference"))
    assert hands.case.follow_up.promise(promise).state is PromiseState.OPEN
    assert hands.desk.page.ui.promise_act.reference.draft() == "CX"


def test_a_number_that_pays_two_instalments_asks_for_its_amount_and_loses_nothing(hands):
    keep(hands, 1)
    (first,) = (each for one in hands.case.follow_up.promises for each in one.bookings)
    promise, panel = at_payment(hands, 2), hands.desk.page.ui.promise_act
    hands.press("K")
    hands.until(lambda: hands.is_in("proof_reference"))
    hands.type(first.number)
    hands.press("Return", 2)
    hands.until(lambda: hands.is_in("booking_amount"))
    hands.settle()
    assert panel.reference.draft() == first.number
    assert first.number in hands.problem("booking_amount")
    hands.type("17474.08")
    hands.press("Return", 2)
    hands.until(lambda: hands.case.follow_up.promise(promise).state is PromiseState.KEPT)
    (second,) = hands.case.follow_up.promise(promise).bookings
    assert (second.number, second.whole) == (first.number, fen("17474.08"))
    hands.settle()
    assert not panel.is_open


def test_a_part_without_its_booking_is_never_asked_for_as_the_whole(hands):
    promise = at_payment(hands, 1)
    hands.press("K")
    hands.until(lambda: hands.is_in("proof_reference"))
    hands.settle()
    hands.child("promise_cancel_button").click()
    at_payment(hands, 1)
    hands.press("P")
    hands.until(lambda: hands.is_in("promise_paid"))
    hands.type("100")
    hands.press("Return", 4)
    hands.until(lambda: hands.problem("proof_reference"))
    assert hands.desk.page.ui.promise_act.act is PromiseAct.PARTLY
    assert hands.case.follow_up.promise(promise).state is PromiseState.OPEN
