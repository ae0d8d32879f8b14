"""What was paid under the agreement in force, and so what a change of it starts from.

The agreement stays in force until both have signed the supplement (Civil Code Art. 543), so its payments go on and each
counts.  The rows of page 7 say what was kept; the plan of the package that was signed says what each of them is.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop_app.domain import offers
from desktop_app.domain.approvals.authority import Authority, Zone
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.left import Left, PaidRow, first_month, left_of
from desktop_app.domain.offers.running_loan import OVERDUE
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.promises.bookings import (
    Booking,
    BookingShape,
    check_day,
    check_share,
    checked_number,
    compared,
    counted,
)
from desktop_app.domain.stages.agree import AgreementIssued, PromisedThing
from desktop_app.domain.stages.follow_up import Promise, PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.propose import Package

SCHEDULE: Final = "schedule"
"""What of a paper its payments carry out (``PromisedThing.about``)."""
PREPAID: Final = "term.prepay_on"
TO_THE_END: Final = f"figure.{Figure.LAST_DUE}"
"""What is promised until the last payment, and so moves with it."""
WRONG_DATA: Final = "wrong_data"
"""Of the digit list ``supplement_reason``: the bank put down something wrong, so page 2 says what is right."""
PAYMENTS_RULE: Final = "payments.counted:"
"""Before the amount: the rule that somebody beside the teller sees the payments an offer counts."""
CORRECTED_RULE: Final = "payments.corrected"
"""The rule that somebody beside the teller sees what puts right a debt that payments have lowered."""
_NOTHING: Final = Money(0)


@dataclass(frozen=True, slots=True)
class Performed:
    """An agreement in force whose plan is being changed.

    Attributes:
        rows: its payments, each with what was paid of it.
        beside: to be paid beside the plan: down payment or prepayment; ``at_once`` is what was paid of it.
        left: what is still owed, and ``by_payments`` the same before page 2 corrects what was put down wrong.
        last_paid: the day of the last booking; None before any.
        bookings: every booking that is counted.
    """

    number: str
    package: Package
    rows: tuple[PaidRow, ...]
    beside: Money
    at_once: Money
    left: Left
    by_payments: Money
    last_paid: dt.date | None = None
    bookings: tuple[Booking, ...] = ()

    @property
    def count(self) -> int:
        """Payments that were made whole."""
        return sum(one.is_paid for one in self.rows)

    @property
    def is_settled(self) -> bool:
        """Nothing is owed any more."""
        return not self.left.total and not _amount(self.left.terms.get(OVERDUE, ""))

    @property
    def principal(self) -> Money:
        return self.at_once + Money.total(one.principal for one in self.rows)

    @property
    def interest(self) -> Money:
        return Money.total(one.interest for one in self.rows)

    @property
    def beside_debt(self) -> Money:
        """Paid of the interest and fees of the plan, which are no part of the debt it pays off."""
        return self.paid - Money.total(self.left.applied.values())

    @property
    def paid(self) -> Money:
        """All that was paid."""
        return self.principal + self.interest

    @property
    def agreed(self) -> Money:
        """All that the agreement has to be paid, from first to last."""
        return self.beside + Money.total(one.row.payment for one in self.rows)

    @property
    def not_due(self) -> Money:
        """Its interest and fees of the time to come, which a change computes anew."""
        return self.agreed - self.paid + self.left.waived - self.by_payments


def performed(case: CaseState, today: dt.date) -> Performed | None:
    """What was paid and is left of the agreement that this cycle's talks would change; None where there is none.

    Args:
        case: the case.
        today: what was due before is overdue.
    """
    if case.is_in_force:
        return None
    found = case.agree.in_effect_before(len(case.agree.issued) + 1)
    undone = _undone_and_paid(case)
    if undone is not None and (found is None or undone[0].version > found[0].version):
        return _performed(case, *undone, today)
    if found is None or found[0].round_no > case.negotiate.before_cycle:
        return None
    return _performed(case, *found, today)


def _undone_and_paid(case: CaseState) -> tuple[AgreementIssued, dt.date] | None:
    """The last agreement that was in effect, was paid and is void: what was paid stays paid, whatever it was paid by.

    None is undone any more once it is paid (``undoing.check_undone``); a journal of before may hold one.
    """
    for issued, day in case.agree.undone():
        paid = [one for one in case.follow_up.promises if one.state is PromiseState.KEPT or one.paid]
        if any(_is_of(issued, one) and payment_of(case, one) is not None for one in paid):
            return issued, day
    return None


def zone_of_payments(case: CaseState, today: dt.date) -> tuple[Zone, ...]:
    """The level that an offer counting payments needs at least: none while nothing was paid.

    One teller alone must not lower a debt by what they write on page 7; somebody else sees the bookings first.
    """
    done = performed(case, today)
    if done is None:
        return ()
    if done.paid:
        return (Zone(Authority.SUPERVISOR, f"{PAYMENTS_RULE}{done.paid.plain()}"),)
    is_correction = case.reopened is not None and case.reopened.wish == WRONG_DATA
    has_counted = any(counted_by(case, one) for one in case.follow_up.promises if one.bookings)
    return (Zone(Authority.SUPERVISOR, CORRECTED_RULE),) if is_correction and has_counted else ()


def counted_payments(case: CaseState, today: dt.date) -> str:
    """The bookings that an offer counts now, as ``Figure.COUNTED`` of a package holds them; empty for none."""
    done = performed(case, today)
    return "" if done is None else counted(done.bookings)


def counted_by(case: CaseState, promise: Promise) -> str:
    """Number of the agreement in force that has taken the place of the one *promise* pays, and so counted it.

    Empty while none has, and for what pays nothing.
    """
    found = case.agree.in_effect_before(len(case.agree.issued) + 1)
    paid = _paid_by(case, promise)
    return "" if found is None or paid is None or found[0].version <= paid[0].version else found[0].number


def needs_other_eyes(case: CaseState, today: dt.date) -> bool:
    """Whether an offer counts payments: whoever makes it, of whatever level, somebody else has seen them too."""
    return bool(zone_of_payments(case, today))


def in_performance(case: CaseState, today: dt.date) -> Performed | None:
    """The same of the agreement in force, whether anybody wishes to change it or not."""
    found = case.agree.in_effect_before(len(case.agree.issued) + 1)
    return None if found is None else _performed(case, *found, today)


def _performed(case: CaseState, paper: AgreementIssued, in_effect: dt.date, today: dt.date) -> Performed | None:
    package = next((one.package for one in case.negotiate.rounds if one.no == paper.round_no), None)
    solution = None if package is None else offers.solutions().get(package.kind)
    plan = None if package is None or solution is None else solution.schedule(package.terms)
    due = [thing for thing in paper.promises if thing.about == SCHEDULE]
    if package is None or plan is None or len(due) != len(plan.rows):
        return None
    kept = [_Kept.of(case, paper, thing, row.payment) for row, thing in zip(plan.rows, due, strict=True)]
    begins = (first_month(package.kind, package.terms, in_effect), *(row.due for row in plan.rows))
    rows = tuple(
        PaidRow(row, one.paid, one.due, has_begun=begin is None or begin < today)
        for row, one, begin in zip(plan.rows, kept, begins, strict=False)
    )
    beside = [(amount, _Kept.of(case, paper, thing, amount)) for thing, amount in _beside(paper, package)]
    at_once = Money.total(one.paid for _, one in beside)
    left = left_of(package.kind, package.terms, rows, at_once=at_once, today=today)
    if left is None:
        return None
    booked = tuple(each for one in (*kept, *(one for _, one in beside)) for each in one.bookings)
    days = [one.on for one in (*kept, *(one for _, one in beside)) if one.on is not None]
    asked = Money.total(amount for amount, _ in beside)
    return Performed(paper.number, package, rows, asked, at_once, left, left.total, max(days, default=None), booked)


@dataclass(frozen=True, slots=True)
class Payment:
    """A promise that pays: what it comes to, and what was paid of it while it was kept in part."""

    amount: Money
    paid: Money

    @property
    def left(self) -> Money:
        return self.amount - self.paid


def payment_of(case: CaseState, promise: Promise) -> Payment | None:
    """What a promise of the customer pays; None for one that pays nothing by a plan."""
    found = _paid_by(case, promise)
    return None if found is None else found[1]


def paying(case: CaseState) -> frozenset[str]:
    """Ids of the promises that :func:`payment_of` is not None for, with each plan computed once."""
    found: set[str] = set()
    for paper in case.agree.issued:
        package = next((one.package for one in case.negotiate.rounds if one.no == paper.round_no), None)
        if package is not None:
            things = {(thing.side, thing.what, thing.clause) for thing, _ in _payments(paper, package)}
            own = (one for one in case.follow_up.promises if _is_of(paper, one))
            found |= {one.id for one in own if (one.side, one.what, one.clause) in things}
    return frozenset(found)


def _paid_by(case: CaseState, promise: Promise) -> tuple[AgreementIssued, Payment] | None:
    """The same, with the paper that has it."""
    for paper in case.agree.issued:
        package = next((one.package for one in case.negotiate.rounds if one.no == paper.round_no), None)
        if package is None or not _is_of(paper, promise):
            continue
        for thing, amount in _payments(paper, package):
            if (thing.side, thing.what, thing.clause) == (promise.side, promise.what, promise.clause):
                paid = Money.total(one.paid for one in _rows_of(case, paper, thing))
                return paper, Payment(amount, min(amount, paid))
    return None


def part_paid(typed: str, payment: Payment) -> Money:
    """How much of *payment* was paid now, as it was *typed*.

    Raises:
        RuleBroken: ``part_amount_missing`` (fact: left) when it is no amount, or not less than is still to be paid;
            the codes of ``Money.parse`` for what cannot be read.
    """
    amount = Money.parse(typed, field="promise_paid") if typed.strip() else _NOTHING
    if not _NOTHING < amount < payment.left:
        raise RuleBroken("part_amount_missing", field="promise_paid", left=payment.left.display())
    return amount


@dataclass(frozen=True, slots=True)
class TypedBooking:
    """A booking as it was typed: its number, its day where it is not today, its amount where it pays more than this."""

    number: str
    on: dt.date | None = None
    whole: str = ""


def checked_booking(
    case: CaseState, promise: Promise, typed: TypedBooking, amount: Money, *, shape: BookingShape, today: dt.date
) -> Booking:
    """The booking that shows *amount* of *promise*; that it shows no other payment of the home is asked elsewhere.

    Raises:
        RuleBroken: ``booking_used`` (fact: number) when it pays a part of this promise already, another agreement, or
            stands for what is no payment;
            ``booking_other_day`` (facts: number, on) when it pays another promise of this one and was booked on another
            day; the codes of ``bookings.checked_number``, ``bookings.check_day`` and ``bookings.check_share``.
    """
    number = checked_number(typed.number, shape)
    paid = _paid_by(case, promise)
    in_effect = None if paid is None else case.agree.in_effect_before(paid[0].version + 1)
    same = compared(number)
    found = [(one, each) for one in case.follow_up.promises for each in one.bookings if compared(each.number) == same]
    shares = [share for _, share in found]
    if any(not one.paper or one.paper != promise.paper or one.id == promise.id for one, _ in found) or not all(
        share.amount for share in shares
    ):
        raise RuleBroken("booking_used", field="proof_reference", number=number)
    on = typed.on or (shares[0].on if shares else today)
    check_day(on, since=None if in_effect is None else in_effect[1], today=today)
    whole = check_share(number, typed.whole, amount, shares)
    if shares and on != shares[0].on:
        raise RuleBroken("booking_other_day", field="booked_on", number=number, on=shares[0].on)
    return Booking(number, amount, on, today, whole)


def _payments(paper: AgreementIssued, package: Package) -> Iterator[tuple[PromisedThing, Money]]:
    solution = offers.solutions().get(package.kind)
    plan = None if solution is None else solution.schedule(package.terms)
    due = [thing for thing in paper.promises if thing.about == SCHEDULE]
    if plan is not None:
        yield from zip(due, (row.payment for row in plan.rows), strict=False)
    yield from _beside(paper, package)


def _beside(paper: AgreementIssued, package: Package) -> Iterator[tuple[PromisedThing, Money]]:
    """What is paid beside the plan: a down payment when it takes effect, principal repaid early on its day."""
    down = _amount(package.figures.get(Figure.DOWN_PAYMENT, ""))
    prepaid = _amount(package.terms.get("prepay_amount", ""))
    for thing in paper.promises:
        if thing.side is not Side.CUSTOMER:
            continue
        if thing.on_effect and down and down.display() in thing.what:
            yield thing, down
        elif thing.about == PREPAID and prepaid:
            yield thing, prepaid


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was paid of one payment.

    Attributes:
        due: when the rest of it is due.
        on: the day of the last booking of it; None before any.
    """

    paid: Money
    due: dt.date
    on: dt.date | None = None
    bookings: tuple[Booking, ...] = ()

    @classmethod
    def of(cls, case: CaseState, paper: AgreementIssued, thing: PromisedThing, amount: Money) -> "_Kept":
        found = _rows_of(case, paper, thing)
        if not found:
            return cls(_NOTHING, thing.due)
        last, parts = found[-1], Money.total(one.paid for one in found)
        is_whole = last.state is PromiseState.KEPT
        booked = tuple(each for one in found for each in one.bookings)
        days = [*(one.on for one in booked), *((last.kept_on,) if is_whole and last.kept_on and not booked else ())]
        return cls(amount if is_whole else min(amount, parts), last.due, max(days, default=None), booked)


def _rows_of(case: CaseState, paper: AgreementIssued, thing: PromisedThing) -> list[Promise]:
    """The rows of page 7 of one promise of a paper: a second one where a signature was taken back meanwhile."""
    return [
        one
        for one in case.follow_up.promises
        if _is_of(paper, one) and (one.side, one.what, one.clause) == (thing.side, thing.what, thing.clause)
    ]


def _is_of(paper: AgreementIssued, promise: Promise) -> bool:
    """The promise is one of this paper; one of before papers were named is of any that has it."""
    return promise.paper in ("", paper.number)


def _amount(canonical: str) -> Money:
    return Money.parse(canonical) if canonical else _NOTHING
