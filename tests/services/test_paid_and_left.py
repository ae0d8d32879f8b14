"""A supplement starts from what is still owed: every payment kept under the agreement in force counts, to the fen."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.follow_up import Proof
from desktop_app.domain.lint import Severity, stops_print
from desktop_app.domain.money import Money
from desktop_app.domain.negotiate import Side
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.performed import performed
from desktop_app.domain.propose import Package
from desktop_app.services.approve import Credentials
from tests.builders import CASE, refused
from tests.journeys.hands import text_of
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, set_up
from tests.services.test_card_plan_signed import to_signing


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[RealCounter]:
    """A card plan in force, page 6 finished."""
    set_up(tmp_path, is_training=False)
    real = RealCounter(tmp_path)
    to_signing(real)
    real.sign_both()
    real.services.agree.finish(real.session, CASE)
    yield real
    real.close()


def pay(real: RealCounter, *numbers: int) -> Money:
    """Keep these payments of the plan; what they come to."""
    before = performed_package(real)
    rows = real.services.propose.schedule(before).rows  # type: ignore[union-attr] # a plan has rows
    for promise in real.case.follow_up.promises:
        if promise.what.startswith(tuple(f"第{no}期" for no in numbers)):
            real.services.follow_up.keep(
                real.session, CASE, promise.id, proof=Proof.JOURNAL, reference="J1", is_sure=True
            )
    return Money.total(rows[no - 1].payment for no in numbers)


def performed_package(real: RealCounter) -> Package:
    paper = real.case.agree.issued[0]
    return next(one.package for one in real.case.negotiate.rounds if one.no == paper.round_no)


def wish(real: RealCounter, reason: str = "pays_more") -> None:
    real.services.follow_up.change_agreement(real.session, CASE, reason)


def offer_again(real: RealCounter, package: Package | None = None) -> Package:
    found = package or real.services.propose.package(real.case, "card_instalment", "medium", {})
    leave = real.services.approve.approve_here(real.session, CASE, found, Credentials("S001", SUPERVISOR_PASSWORD))
    usable = real.services.approve.usable(leave.case, found)
    real.services.negotiate.add_round(real.session, CASE, Side.BANK, found, approval=usable.id if usable else "")
    real.accept()
    real.finish_talks()
    return found


def settled(package: Package) -> Money:
    return Money.parse(package.terms["debt_total"]) - Money.parse(package.figures[Figure.WAIVED])


def debt(package: Package) -> Money:
    return Money.parse(package.terms["debt_total"])


def test_what_was_paid_is_not_paid_again(plan):
    old, total = performed_package(plan), settled(performed_package(plan))
    paid = pay(plan, 1, 2)
    wish(plan)
    new = offer_again(plan)
    assert debt(new) == total - paid
    plan.issue()
    plan.print()
    said = text_of(plan.services.agree.pinned(plan.session, CASE))
    assert f"甲方已经按原协议支付{paid.display()}" in said
    assert f"尚欠{(total - paid).display()}" in said
    assert total.display() not in said.split("还款计划表")[-1]
    plan.sign_both()
    fees = Money.parse(new.figures[Figure.TOTAL])
    owed = Money.total(amount.payment for amount in plan.services.propose.schedule(new).rows)
    assert owed + paid + Money.parse(new.figures[Figure.WAIVED]) == total
    assert fees == owed
    assert old.terms["debt_total"] != new.terms["debt_total"]


def test_a_payment_in_part_says_how_much_and_counts(plan):
    total = settled(performed_package(plan))
    promise = next(one for one in plan.case.follow_up.promises if one.what.startswith("第1期"))
    keep = plan.services.follow_up.keep_partly
    with refused("part_amount_missing", field="promise_note"):
        keep(plan.session, CASE, promise.id, "下周补足")
    with refused("part_amount_missing", field="promise_note"):
        keep(plan.session, CASE, promise.id, f"已还{total.plain()}元")
    keep(plan.session, CASE, promise.id, "已还123.45元，余下月底补")
    keep(plan.session, CASE, promise.id, "又已还100元")
    wish(plan)
    done = performed(plan.case, plan.today)
    assert done is not None
    assert done.paid == Money.parse("223.45")
    assert debt(plan.services.propose.package(plan.case, "card_instalment", "medium", {})) == total - Money.parse(
        "223.45"
    )


def test_nothing_paid_leaves_the_debt_as_it_was(plan):
    total = debt(performed_package(plan))
    wish(plan)
    assert debt(offer_again(plan)) == total
    assert not stops_print(plan.draw().findings)


def test_a_payment_after_the_offer_stops_the_paper_until_a_new_round(plan):
    wish(plan)
    offer_again(plan)
    pay(plan, 1)
    found = [one for one in plan.draw().findings if one.severity is Severity.RED]
    assert [(one.rule, one.code) for one in found] == [("L12", "debt_differs")]
    with refused("paper_not_clean"):
        plan.issue()


def test_a_payment_after_the_print_stops_the_signature(plan):
    wish(plan)
    offer_again(plan)
    plan.issue()
    plan.print()
    pay(plan, 1)
    with refused("paper_out_of_date"):
        plan.sign(Side.CUSTOMER)


def test_a_third_agreement_counts_what_was_paid_under_the_second_alone(plan):
    total = settled(performed_package(plan))
    first = pay(plan, 1, 2)
    wish(plan)
    second = offer_again(plan)
    plan.issue()
    plan.print()
    plan.sign_both()
    plan.services.agree.finish(plan.session, CASE)
    rows = plan.services.propose.schedule(second).rows
    number = plan.case.agree.current.number
    promise = next(one for one in plan.case.follow_up.promises if one.paper == number and one.what.startswith("第1期"))
    plan.services.follow_up.keep(plan.session, CASE, promise.id, proof=Proof.JOURNAL, reference="J2", is_sure=True)
    wish(plan)
    third = plan.services.propose.package(plan.case, "card_instalment", "medium", {})
    waived = Money.parse(second.figures[Figure.WAIVED])
    assert debt(third) == total - first - waived - rows[0].payment


def test_the_new_plan_begins_after_the_day_of_the_supplement(plan):
    pay(plan, 1)
    plan.clock.advance(days=65)
    wish(plan)
    new = plan.services.propose.package(plan.case, "card_instalment", "medium", {})
    rows = plan.services.propose.schedule(new).rows
    assert rows[0].due > plan.today + timedelta(days=20)
