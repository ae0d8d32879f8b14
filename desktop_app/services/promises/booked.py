"""Payments as bookings: put down with their number and day, taken back one by one, each for one agreement alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.domain.money import Money
from desktop_app.domain.promises import keeping
from desktop_app.domain.promises.bookings import BookingFreed, BookingUsed, marks_of, paid_by
from desktop_app.domain.promises.performed import TypedBooking, checked_booking, counted_by
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.follow_up import Promise, PromiseKept, PromiseKeptUndone, Proof
from desktop_app.domain.words.reason import typed_reason
from desktop_app.services.desk import Act, Desk, Ground, Other
from desktop_app.services.permissions import Operation


@dataclass(frozen=True, slots=True)
class Leave:
    """Who lets a payment of an earlier day be taken back: the desk that asks, and the id of the second person."""

    desk: Desk
    session: Session
    allowed_by: str


def check_not_counted(case: CaseState, promise: Promise) -> None:
    """A payment that an agreement in force has counted stays as it is: a supplement alone puts it right.

    Raises:
        RuleBroken: ``payment_counted`` (fact: number of that agreement).
    """
    if number := counted_by(case, promise):
        raise RuleBroken("payment_counted", field="promises", number=number)


def paid(
    case: CaseState,
    ground: Ground,
    promise: Promise,
    typed: TypedBooking,
    amount: Money,
    *,
    note: str = "",
    is_partly: bool = False,
) -> Iterator[Act]:
    """Keep a payment, or a part of one, by its booking.

    Raises:
        RuleBroken: ``booking_used`` (fact: number) when it pays anything in another case of the home; the codes of
            :func:`check_not_counted` and ``performed.checked_booking``.
    """
    check_not_counted(case, promise)
    shape = ground.policy.promises.booking
    today = keeping.day_kept(promise.side, ground.days)
    found = checked_booking(case, promise, typed, amount, shape=shape, today=today)
    marks = marks_of(found.number)
    pays = frozenset[tuple[str, str]]().union(*(_paid_by(ground, mark) for mark in marks))
    if any(known_case != case.id for known_case, _ in pays):
        raise RuleBroken("booking_used", field="proof_reference", number=found.number)
    kept = PromiseKept(
        case.id,
        today,
        is_partly=is_partly,
        note=note,
        proof=Proof.JOURNAL,
        reference=found.number,
        paid_fen=amount.fen,
        booked_on=found.on,
        booking_fen=found.whole.fen,
    )
    yield Other(kept, promise.id)
    yield Other(BookingUsed(case.id, promise.id), marks[0])


def taken_back(
    case: CaseState, ground: Ground, promise: Promise, *, number: str, reason: str, leave: Leave
) -> Iterator[Act]:
    """Take a part of a payment back; on a later day than it was put down, by clock or journal, a leader lets it.

    Raises:
        RuleBroken: ``payment_undo_needs_leave`` without the leader who is needed; the codes of
            :func:`check_not_counted`, ``keeping.part_of``, ``reason.typed_reason`` and ``Desk.second_person``.
    """
    check_not_counted(case, promise)
    part = keeping.part_of(promise, number)
    text = typed_reason(reason, field="promise_note")
    allowed_by = ""
    if part.entered_on != ground.days.latest:
        if not leave.allowed_by:
            raise RuleBroken("payment_undo_needs_leave", field="promise_note")
        operation = Operation.TAKE_BACK_PAYMENT
        allowed_by = leave.desk.second_person(
            leave.session, leave.allowed_by, operation, field="promise_note", case=case
        ).id
    state = keeping.state_without_one(promise)
    yield Other(
        PromiseKeptUndone(case.id, text, state, part.amount.fen, booking=part.number, allowed_by=allowed_by), promise.id
    )
    for mark in dict.fromkeys(marks_of(part.number)):
        if (case.id, promise.id) in _paid_by(ground, mark):
            yield Other(BookingFreed(case.id, promise.id), mark)


def _paid_by(ground: Ground, mark: str) -> frozenset[tuple[str, str]]:
    return paid_by(past.event for past in ground.history(Entity.PROMISE, mark))
