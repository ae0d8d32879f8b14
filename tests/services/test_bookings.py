"""A payment is one booking of the core system, with number, day and amount; who allows an offer allows these."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.promises.bookings import BookingUsed, marks_of, read_counted
from desktop_app.domain.promises.performed import CORRECTED_RULE, in_performance, payment_of
from desktop_app.domain.stages.follow_up import PromiseState, Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.storage.journal.verify import verify
from tests import builders
from tests.builders import CASE, refused
from tests.journeys.test_approval import check_rebuilt
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter
from tests.services import test_card_plan_signed
from tests.services.test_paid_and_left import (
    home,
    instalment,
    keep_first,
    offer_again,
    part,
    pay,
    proposed,
    wish,
)

__all__ = ["home"]  # a fixture, made once for this module

OTHER = "case-2"


@pytest.fixture
def plan(home: Path, tmp_path: Path) -> Iterator[RealCounter]:
    real = RealCounter(copytree(home, tmp_path / "home"))
    yield real
    real.close()


def supervisor(real: RealCounter) -> str:
    return SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD).id


def take_back(
    real: RealCounter, no: int, *, number: str = "", allowed_by: str = "", reason: str = "记错了一笔"
) -> None:
    service, promise = real.services.follow_up, instalment(real, no)
    service.take_back_kept(real.session, CASE, promise.id, reason, number=number, allowed_by=allowed_by)


def paid(real: RealCounter) -> Money:
    done = in_performance(real.case, real.today)
    assert done is not None
    return done.paid


@pytest.mark.parametrize(
    "typed",
    [
        "0000",
        "1111",
        "①②③④",
        "银行流水1号",
        "J1",
        "-1-2-3-",
        "HXLSHX",
        "000000",
        "AAAAAA",
        "1" * 33,
        "流水123456",
        "№000123",
        "HX①②③4",
        "HX00Ⅳ5",
        "1234",
    ],
)
def test_what_is_no_number_of_a_booking_shows_no_payment(plan, typed):
    with refused("booking_shape", field="proof_reference"):
        keep_first(plan, typed)
    assert instalment(plan, 1).state is PromiseState.OPEN


@pytest.mark.parametrize("typed", ["hx-2026 1123/0001", "ＨＸ２０２６１１２３０００１", "HX.2026.1123.0001"])
def test_a_number_is_kept_as_the_core_system_has_it(plan, typed):
    keep_first(plan, typed)
    assert [one.number for one in instalment(plan, 1).bookings] == ["HX202611230001"]


def test_a_number_of_five_figures_is_one(plan):
    keep_first(plan, "10427")
    assert [one.number for one in instalment(plan, 1).bookings] == ["10427"]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("0012345", "00000012345"),
        ("12345", "0012345"),
        ("HX0001", "HXO001"),
        ("HX0001", "HX00001"),
        ("HX0001A02", "HXOO1A2"),
    ],
)
def test_zeros_before_a_figure_and_o_or_zero_make_no_other_number(plan, first, again):
    keep_by(plan, 1, first)
    with refused("booking_shared"):
        keep_by(plan, 2, again)
    take_back(plan, 1, number=first)
    keep_by(plan, 2, again)
    assert [one.number for one in instalment(plan, 2).bookings] == [again]  # as it was typed


@pytest.mark.parametrize(("first", "other"), [("12300", "12003"), ("HX1001", "HX101"), ("A12345", "B12345")])
def test_zeros_within_a_figure_do(plan, first, other):
    keep_by(plan, 1, first)
    keep_by(plan, 2, other)
    assert paid(plan) == due(plan, 1) + due(plan, 2)


def test_a_number_used_before_such_numbers_were_one_is_used(plan):
    """A journal of before names the entity of a booking by the number as it was typed."""
    with plan.vault.work(plan.session) as work:
        work.record(BookingUsed(OTHER, "promise-9"), marks_of("HX0001")[1])
        work.commit()
    with refused("booking_used"):
        keep_by(plan, 1, "HX0001")


def test_a_booking_has_a_day_of_its_own_within_the_agreement(plan):
    service, promise, in_effect = plan.services.follow_up, instalment(plan, 1), plan.today
    plan.clock.advance(days=20)

    def keep(days: int) -> None:
        day = in_effect + timedelta(days=days)
        service.keep(plan.session, CASE, promise.id, reference="HX0001", booked_on=day, is_sure=True)

    with refused("booking_before_effect", field="booked_on"):
        keep(-1)
    with refused("booking_in_future", field="booked_on"):
        keep(21)
    keep(3)
    assert [(one.on, one.entered_on) for one in instalment(plan, 1).bookings] == [
        (in_effect + timedelta(days=3), plan.today)
    ]
    done = in_performance(plan.case, plan.today)
    assert done is not None
    assert done.last_paid == in_effect + timedelta(days=3)


def test_one_booking_is_one_payment_in_the_whole_home(plan, monkeypatch):
    """Another customer's case of the same desk, where the same number is written otherwise."""
    keep_first(plan, "HX202611230001")
    for module in (builders, test_card_plan_signed):
        monkeypatch.setattr(module, "CASE", OTHER)
    test_card_plan_signed.to_signing(plan, periods="12")
    plan.sign_both()
    assert plan.case.id == OTHER

    def keep() -> None:
        plan.services.follow_up.keep(
            plan.session, OTHER, instalment(plan, 1).id, reference="hx-20261123-0001", is_sure=True
        )

    with refused("booking_used", field="proof_reference"):
        keep()
    monkeypatch.undo()
    take_back(plan, 1)
    monkeypatch.setattr(builders, "CASE", OTHER)
    keep()  # what was taken back there is free here
    assert instalment(plan, 1).state is PromiseState.KEPT


def keep_by(real: RealCounter, no: int, number: str, *, of: str = "") -> None:
    service, promise = real.services.follow_up, instalment(real, no)
    service.keep(real.session, CASE, promise.id, reference=number, booking_amount=of, is_sure=True)


def due(real: RealCounter, no: int) -> Money:
    found = payment_of(real.case, instalment(real, no))
    assert found is not None
    return found.amount


def test_one_transfer_pays_two_instalments_within_what_it_came_to(plan):
    both = due(plan, 1) + due(plan, 2)
    keep_by(plan, 1, "HX0001")
    plan.clock.advance(days=2)
    with refused("booking_shared", field="booking_amount") as found:
        keep_by(plan, 2, "hx-0001")
    assert found.value.facts == {
        "number": "HX0001",
        "paid": due(plan, 1).display(),
        "on": plan.today - timedelta(days=2),
    }
    for short in (both - Money(1), due(plan, 1), Money(1)):
        with refused("booking_too_small", field="booking_amount"):
            keep_by(plan, 2, "HX0001", of=short.plain())
    keep_by(plan, 2, "HX0001", of=both.plain())
    (second,) = instalment(plan, 2).bookings
    assert (second.on, second.entered_on, second.whole) == (plan.today - timedelta(days=2), plan.today, both)
    assert paid(plan) == both
    with refused("booking_too_small"):
        keep_by(plan, 3, "HX0001", of=both.plain())
    with refused("booking_whole_differs", field="booking_amount"):  # nor is it larger now than it was said to be
        keep_by(plan, 3, "HX0001", of="999999")
    wish(plan)
    seen = proposed(plan).figures[Figure.COUNTED]  # whoever allows the offer sees that both are one booking
    assert [(one.number, one.amount, one.whole) for one in read_counted(seen)] == [
        ("HX0001", due(plan, 1), Money(0)),
        ("HX0001", due(plan, 2), both),
    ]
    assert verify(plan.vault).is_clean
    check_rebuilt(plan.vault)


def test_a_transfer_pays_the_rest_of_one_instalment_and_a_part_of_the_next(plan):
    part(plan, 1, "100", reference="HX0001")
    with refused("booking_used", field="proof_reference"):  # one booking, one share of a promise
        keep_by(plan, 1, "HX0001", of="99999")
    rest = due(plan, 1) - Money.parse("100")
    keep_by(plan, 1, "HX0002", of=(rest + Money.parse("50")).plain())
    promise = instalment(plan, 2)
    plan.services.follow_up.keep_partly(
        plan.session,
        CASE,
        promise.id,
        "",
        paid="50",
        reference="HX0002",
        booking_amount=(rest + Money.parse("50")).plain(),
    )
    assert paid(plan) == due(plan, 1) + Money.parse("50")


def test_one_booking_has_one_day(plan):
    plan.clock.advance(days=3)
    keep_by(plan, 1, "HX0001")
    with refused("booking_other_day", field="booked_on") as found:
        plan.services.follow_up.keep(
            plan.session,
            CASE,
            instalment(plan, 2).id,
            reference="HX0001",
            booking_amount="99999",
            booked_on=plan.today - timedelta(days=1),
            is_sure=True,
        )
    assert found.value.facts["on"] == plan.today


def test_a_shared_booking_is_free_for_another_case_once_every_share_is_taken_back(plan, monkeypatch):
    keep_by(plan, 1, "HX0001")
    keep_by(plan, 2, "HX0001", of="99999")
    take_back(plan, 2)
    for module in (builders, test_card_plan_signed):
        monkeypatch.setattr(module, "CASE", OTHER)
    test_card_plan_signed.to_signing(plan, periods="12")
    plan.sign_both()

    def keep() -> None:
        plan.services.follow_up.keep(
            plan.session, OTHER, instalment(plan, 1).id, reference="HX0001", booking_amount="99999", is_sure=True
        )

    with refused("booking_used"):
        keep()
    monkeypatch.undo()
    take_back(plan, 1)
    monkeypatch.setattr(builders, "CASE", OTHER)
    keep()
    assert instalment(plan, 1).state is PromiseState.KEPT


def test_what_shows_a_promise_of_the_bank_pays_no_instalment(plan):
    bank = next(
        one for one in plan.case.follow_up.unsettled() if one.side is Side.BANK and not one.what.startswith("停止催收")
    )
    plan.services.follow_up.keep(plan.session, CASE, bank.id, proof=Proof.JOURNAL, reference="HX0001", is_sure=True)
    with refused("booking_used"):
        keep_by(plan, 1, "HX0001", of="99999")


def test_each_part_of_a_payment_is_taken_back_by_itself(plan):
    part(plan, 1, "100", reference="HX0001")
    part(plan, 1, "200", reference="HX0002")
    with refused("part_missing", field="promise_part"):
        take_back(plan, 1)
    take_back(plan, 1, number="HX0001")
    assert (paid(plan), instalment(plan, 1).state) == (Money.parse("200"), PromiseState.PARTLY)
    with refused("part_unknown", field="promise_part"):  # the same key again did not do anything, and says so
        take_back(plan, 1, number="HX0001")
    take_back(plan, 1)
    assert (paid(plan), instalment(plan, 1).state) == (Money(0), PromiseState.OPEN)
    with refused("promise_not_kept"):
        take_back(plan, 1)


def test_a_part_of_a_whole_payment_is_taken_back_and_the_rest_stays_paid(plan):
    whole = pay(plan, 2)
    part(plan, 1, "100", reference="HX0001")
    keep_first(plan, "HX0002")
    assert paid(plan) == whole + whole
    take_back(plan, 1, number="HX0001")
    assert (paid(plan), instalment(plan, 1).state) == (whole + whole - Money.parse("100"), PromiseState.PARTLY)


def test_a_part_of_an_earlier_day_is_taken_back_with_a_leaders_leave_alone(plan):
    part(plan, 1, "4000", reference="HX0001")
    plan.clock.advance(days=1)
    with refused("payment_undo_needs_leave"):
        take_back(plan, 1)
    with refused("second_person_is_maker"):
        take_back(plan, 1, allowed_by=plan.session.person.id)
    with refused("reason_missing"):
        take_back(plan, 1, allowed_by=supervisor(plan), reason=" ")
    take_back(plan, 1, allowed_by=supervisor(plan))
    assert (paid(plan), instalment(plan, 1).state) == (Money(0), PromiseState.OPEN)
    assert verify(plan.vault).is_clean
    check_rebuilt(plan.vault)


def changed_in_force(real: RealCounter) -> str:
    """Two payments counted by a supplement that came into force; its number."""
    pay(real, 1, 2)
    wish(real)
    offer_again(real)
    real.issue()
    real.print()
    real.sign_both()
    real.services.agree.finish(real.session, CASE)
    current = real.case.agree.current
    assert current is not None
    return current.number


def old_payment(real: RealCounter) -> str:
    before = real.case.agree.issued[0].number
    return next(one.id for one in real.case.follow_up.promises if one.paper == before and one.what.startswith("第2期"))


def test_a_payment_that_a_supplement_in_force_counted_stays_as_it_is(plan):
    number, service = changed_in_force(plan), plan.services.follow_up
    old = old_payment(plan)
    for days in (0, 70):
        plan.clock.advance(days=days)
        with refused("payment_counted") as found:
            service.take_back_kept(plan.session, CASE, old, "记错了一笔", allowed_by=supervisor(plan))
        assert found.value.facts == {"number": number}
        with refused("promise_is_kept"):
            service.miss(plan.session, CASE, old)
    assert plan.case.follow_up.promise(old).state is PromiseState.KEPT


def test_what_a_counted_payment_got_wrong_is_corrected_with_a_supervisor(plan):
    """Page 2 says what is owed instead; one teller alone lowers no debt that way, either."""
    changed_in_force(plan)
    wish(plan, "wrong_data", appointment=plan.today)
    found = plan.services.propose.package(
        plan.case, "card_instalment", "long", {"periods": "6", "waive_late_fee_pct": "0"}
    )
    assert (found.authority, found.rule) == (Authority.SUPERVISOR, CORRECTED_RULE)


def test_leave_for_an_offer_is_leave_for_the_bookings_it_counts(plan):
    pay(plan, 1, 2)
    wish(plan)
    seen = proposed(plan)
    approve, negotiate = plan.services.approve, plan.services.negotiate
    leave = approve.approve_here(plan.session, CASE, seen, Credentials("S001", SUPERVISOR_PASSWORD))
    usable = approve.usable(leave.case, seen)
    assert usable is not None
    (booked,) = instalment(plan, 2).bookings
    assert booked.number in seen.figures[Figure.COUNTED]
    take_back(plan, 2)
    keep_again(plan, 2, "FAKE0099")
    assert proposed(plan) != seen
    with refused("package_differs"):
        negotiate.add_round(plan.session, CASE, Side.BANK, seen, approval=usable.id)
    with refused("approval_other_package"):
        negotiate.add_round(plan.session, CASE, Side.BANK, proposed(plan), approval=usable.id)


def keep_again(real: RealCounter, no: int, number: str, *, days: int = 0) -> None:
    day = real.today - timedelta(days=days)
    promise = instalment(real, no)
    real.services.follow_up.keep(real.session, CASE, promise.id, reference=number, booked_on=day, is_sure=True)


@pytest.mark.parametrize("has_customer_signed", [False, True])
def test_a_booking_changed_before_the_last_signature_makes_the_paper_out_of_date(plan, has_customer_signed):
    pay(plan, 1, 2)
    wish(plan)
    offer_again(plan)
    plan.issue()
    plan.print()
    if has_customer_signed:
        plan.sign(Side.CUSTOMER)
    take_back(plan, 2)
    keep_again(plan, 2, "OTHER00012")
    with refused("payments_changed"):
        if has_customer_signed:
            plan.sign(Side.BANK, supervisor(plan))
        else:
            plan.sign(Side.CUSTOMER)
    with refused("payments_changed"):
        plan.issue()
    assert not plan.case.is_in_force


def test_the_day_of_a_booking_is_bound_too(plan):
    plan.clock.advance(days=5)
    pay(plan, 1)
    wish(plan)
    before = proposed(plan)
    take_back(plan, 1)
    keep_again(plan, 1, before.figures[Figure.COUNTED].partition("@")[0], days=2)
    assert proposed(plan) != before
