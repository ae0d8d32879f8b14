"""What the signed paper of a plan in force holds both sides to, whatever is typed and whatever the clock says."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from desktop_app.domain.promises.put_off import with_fixed_day
from desktop_app.domain.staff.people import Person
from desktop_app.domain.stages.follow_up import Promise, PromiseState, Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.storage.journal.verify import verify
from desktop_app.ui.promises.promise_rows import PromiseAct, PromiseLine, promise_lines
from tests.builders import CASE, refused
from tests.journeys.test_approval import check_rebuilt
from tests.real_desk import RealCounter
from tests.services.test_paid_and_left import as_person, home, instalment, offer_again, wish

__all__ = ["home"]  # a fixture, made once for this module


@pytest.fixture
def plan(home: Path, tmp_path: Path) -> Iterator[RealCounter]:
    real = RealCounter(copytree(home, tmp_path / "home"))
    yield real
    real.close()


def check_kept(real: RealCounter) -> None:
    """The journal proves itself, and the lists are those that it makes again."""
    assert verify(real.vault).is_clean
    check_rebuilt(real.vault)


def supervisor(real: RealCounter) -> Person:
    return as_person(real, "S001")


def move(real: RealCounter, promise: Promise, due: date, *, allowed_by: str = "") -> None:
    real.services.follow_up.reschedule(real.session, CASE, promise.id, due, "customer_asked", allowed_by=allowed_by)


@pytest.mark.parametrize("days", [1, 3300])
def test_a_payment_keeps_the_day_of_the_paper_whoever_allows_another(plan, days):
    first = instalment(plan, 1)
    later = first.due + timedelta(days=days)
    facts = {"due": first.due, "number": plan.case.agree.issued[0].number}
    for allowed_by in ("", supervisor(plan).id, as_person(plan, "M001").id):
        with refused("payment_day_stays", field="promises") as found:
            move(plan, first, later, allowed_by=allowed_by)
        assert found.value.facts == facts
    plan.clock.advance(days=70)
    plan.services.follow_up.miss(plan.session, CASE, first.id)
    with refused("payment_day_stays"):
        move(plan, first, plan.today + timedelta(days=days), allowed_by=supervisor(plan).id)
    assert instalment(plan, 1).state is PromiseState.MISSED


def test_every_payment_of_the_plan_and_the_stop_of_collection_and_nothing_else_has_a_fixed_day(plan):
    fixed = with_fixed_day(plan.case)
    found = {one.what.split("期")[0] for one in plan.case.follow_up.promises if one.id in fixed}
    assert found == {stop_of(plan).what, *(f"第{no}" for no in range(1, 13))}


def stop_of(real: RealCounter) -> Promise:
    return next(one for one in real.case.follow_up.promises if one.what.startswith("停止催收"))


def test_what_the_law_has_the_bank_do_at_once_is_not_put_off_and_is_kept_by_the_notice_given(plan):
    service, stop = plan.services.follow_up, stop_of(plan)
    for allowed_by in ("", supervisor(plan).id):
        with refused("effect_day_stays", field="promises"):
            move(plan, stop, stop.due + timedelta(days=1), allowed_by=allowed_by)
    for proof, reference, code in (
        (Proof.SEEN, "", "notice_missing"),
        (None, " ", "notice_missing"),
        (Proof.SEEN, "已经告知", "notice_shape"),
        (Proof.JOURNAL, "1号", "notice_shape"),
    ):
        with refused(code, field="proof_reference"):
            service.keep(plan.session, CASE, stop.id, proof=proof, reference=reference, is_sure=True)
    for note in ("还差通知一家机构", "催停〔2026〕12号"):
        with refused("effect_not_in_part", field="promises"):
            service.keep_partly(plan.session, CASE, stop.id, note)
    with refused("bank_promise_stays"):
        service.drop(plan.session, CASE, stop.id, "客户不再要求")
    assert stop_of(plan) == stop
    (line,) = (one for one in lines(plan) if one.promise.id == stop.id)
    assert {PromiseAct.PARTLY, PromiseAct.RESCHEDULE, PromiseAct.DROP}.isdisjoint(line.acts)  # nor is it offered
    service.keep(plan.session, CASE, stop.id, reference="催停〔2026〕12号，11-23 10:30", is_sure=True)
    assert stop_of(plan).state is PromiseState.KEPT


def lines(real: RealCounter) -> tuple[PromiseLine, ...]:
    """What page 7 offers."""
    promises, days = real.case.follow_up.promises, real.services.follow_up.days()
    policy, fixed = real.desk.policy().promises, with_fixed_day(real.case)
    return promise_lines(promises, days, may_negotiate=True, policy=policy, fixed=fixed)


def offers_missed(real: RealCounter, promise: Promise) -> bool:
    (line,) = (one for one in lines(real) if one.promise.id == promise.id)
    return PromiseAct.MISS in line.acts


def test_missed_is_offered_where_it_is_not_refused(plan):
    """A clock that was set ahead breaks nothing of the customer's, one set back saves nothing of the bank's."""
    pass_days(plan, 3)
    plan.clock.set_by(days=70)
    first, stop = instalment(plan, 1), stop_of(plan)
    assert (offers_missed(plan, first), offers_missed(plan, stop)) == (False, True)
    with refused("promise_not_due"):
        plan.services.follow_up.miss(plan.session, CASE, first.id)
    plan.services.follow_up.miss(plan.session, CASE, stop.id)


def pay_first(real: RealCounter, number: str = "HX0001") -> None:
    promise = instalment(real, 1)
    real.services.follow_up.keep(real.session, CASE, promise.id, reference=number, is_sure=True)


def take_first_back(real: RealCounter, allowed_by: str = "") -> None:
    promise = instalment(real, 1)
    real.services.follow_up.take_back_kept(real.session, CASE, promise.id, "记错了一笔", allowed_by=allowed_by)


def pass_days(real: RealCounter, days: int) -> None:
    """So many days go by, and something is written at the end of them."""
    real.clock.advance(days=days)
    real.services.communicate.add_note(real.session, CASE, "客户来电询问进度")


def test_a_clock_set_back_does_not_bring_back_the_day_on_which_a_teller_alone_takes_a_payment_back(plan):
    pay_first(plan)
    pass_days(plan, 3)
    plan.clock.set_by(days=-3)
    with refused("payment_undo_needs_leave"):
        take_first_back(plan)
    take_first_back(plan, supervisor(plan).id)
    pay_first(plan, "HX0002")  # put down on the day it is by the journal, not on the one the clock says
    assert [(one.on, one.entered_on) for one in instalment(plan, 1).bookings] == [
        (plan.today + timedelta(days=3), plan.today + timedelta(days=3))
    ]
    take_first_back(plan)
    assert instalment(plan, 1).state is PromiseState.OPEN
    check_kept(plan)


def test_a_clock_set_ahead_breaks_no_promise_of_the_customer_and_books_nothing_ahead(plan):
    pass_days(plan, 3)
    true_day = plan.today
    plan.clock.set_by(days=70)
    first = instalment(plan, 1)
    assert plan.today > first.due > true_day
    with refused("promise_not_due"):
        plan.services.follow_up.miss(plan.session, CASE, first.id)
    with refused("booking_in_future"):
        plan.services.follow_up.keep(
            plan.session, CASE, first.id, reference="HX0001", booked_on=plan.today, is_sure=True
        )
    pay_first(plan)
    with refused("payment_undo_needs_leave"):  # nobody knows what day it is
        take_first_back(plan)


def test_a_clock_set_back_mends_no_slip_of_an_earlier_day_and_excuses_no_lateness_of_the_bank(plan):
    service, session = plan.services.follow_up, plan.session
    kept = service.promise(session, CASE, Side.BANK, "电话告知客户", plan.today).case.follow_up.promises[-1]
    plan.keep(kept.id)
    late = service.promise(session, CASE, Side.BANK, "寄送副本", plan.today).case.follow_up.promises[-1]
    pass_days(plan, 3)
    plan.clock.set_by(days=-3)
    with refused("promise_kept_before_today"):
        service.take_back_kept(session, CASE, kept.id, "按错了")
    with refused("late_put_off_needs_leave"):
        move(plan, late, plan.today + timedelta(days=4))
    service.miss(session, CASE, late.id)
    assert plan.case.follow_up.promise(late.id).state is PromiseState.MISSED
    plan.keep(late.id)
    assert plan.case.follow_up.promise(late.id).kept_on == plan.today + timedelta(days=3)


def test_whoever_may_not_enter_what_comes_late_does_not_find_a_clock_of_another_day_right(plan):
    pay_first(plan)
    pass_days(plan, 3)
    plan.clock.set_by(days=-3)
    with refused("manager_confirms_clock"):
        plan.services.clocks.confirm_clock(plan.session, supervisor(plan).id)
    with refused("payment_undo_needs_leave"):
        take_first_back(plan)


def test_a_supplement_that_is_undone_leaves_a_missed_payment_missed(plan):
    number = plan.case.agree.issued[0].number
    pay_first(plan)
    plan.clock.advance(days=70)
    second = instalment(plan, 2)
    plan.services.follow_up.miss(plan.session, CASE, second.id)
    wish(plan)
    offer_again(plan)
    plan.issue()
    plan.print()
    plan.sign_both()
    assert plan.case.follow_up.promise(second.id).state is PromiseState.SUPERSEDED
    here = [one.serial for one in plan.case.agree.originals()]
    plan.services.agree.take_back(plan.session, CASE, here, "发现姓名写错了", attested_by=supervisor(plan).id)
    restored = [one for one in plan.case.follow_up.promises if one.paper == number and one.what == second.what]
    assert [(one.id, one.state) for one in restored] == [(second.id, PromiseState.MISSED)]
    check_kept(plan)
