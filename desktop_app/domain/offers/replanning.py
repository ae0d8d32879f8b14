"""How the plan of a running loan can be changed, to the fen: another due day, another method, part of it prepaid.

Whole months bear a twelfth of the annual rate, days beside them a 360th each. A prepayment bears interest for the
days it was used (Civil Code Art. 677).
"""

import datetime as dt
from dataclasses import dataclass

from desktop_app.domain.deadlines.calendar import add_months, due_dates
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.rates import interest_by_days
from desktop_app.domain.offers.running_loan import NOTHING, Method, RunningLoan, repaid
from desktop_app.domain.offers.schedule import Row, Schedule, row_after


@dataclass(frozen=True, slots=True)
class Replanned:
    """The plan in force and the one instead of it.

    Attributes:
        prepaid: principal repaid now; the new plan repays the rest.
        stub_interest: interest by days: of the prepaid part, paid with it; or of the days until the new due day, paid
            with the rows of the new plan in which those days lie, nearly always the first, and contained in them.
        stub_days: what it is counted for.
    """

    before: Schedule
    after: Schedule
    prepaid: Money = NOTHING
    stub_interest: Money = NOTHING
    stub_days: int = 0

    @property
    def interest_at_once(self) -> Money:
        """What is paid with the prepayment; interest until a new due day comes with the rows instead."""
        return self.stub_interest if self.prepaid else NOTHING


def move_due_day(loan: RunningLoan, new_due_day: int) -> Replanned:
    """Move the payments to *new_due_day*: the next one to that day of its month, or of the next month if it is earlier.

    A payment bears the days that it comes later than by whole months; all others are what they were.  Where a month
    is too short for the new day the next payment moves by less, and what is left of the move, with its interest, comes
    with the first month that is longer: 28 to 31 from 28 February moves nothing in February and three days in March.

    Raises:
        RuleBroken: ``option_not_possible`` when it is the day already or moves no payment; those of
            ``RunningLoan.plan``.
    """
    before = loan.plan()
    dues = due_dates(_first_on(loan, new_due_day), loan.periods, due_day=new_due_day)
    if new_due_day == loan.pays_on or dues == loan.dues():
        raise RuleBroken("option_not_possible", field="new_due_day")
    balance, rows, total = loan.outstanding_principal, list[Row](), NOTHING
    days = _days_moved(loan, new_due_day, dues)
    for row, due, moved in zip(before.rows, dues, days, strict=True):
        stub = interest_by_days(balance, loan.annual_rate_pct, moved)
        interest, total, balance = row.interest + stub, total + stub, row.balance
        rows.append(Row(row.period, due, row.principal + interest, row.principal, interest, row.balance))
    return Replanned(before, Schedule(tuple(rows)), stub_interest=total, stub_days=sum(days))


def _first_on(loan: RunningLoan, new_due_day: int) -> dt.date:
    """The next payment on the new day; an earlier day than now is one of the next month, however short this one is."""
    return add_months(loan.first_due, 0 if new_due_day > loan.pays_on else 1, due_day=new_due_day)


def _days_moved(loan: RunningLoan, new_due_day: int, dues: tuple[dt.date, ...]) -> tuple[int, ...]:
    """For each payment the days it is put off beside whole months; days a short month had no room for come later."""
    is_same_month = new_due_day > loan.pays_on
    days: list[int] = []
    left = 0
    for before, due in zip(loan.dues(), dues, strict=True):
        moved = (due - before).days
        lacking = new_due_day - loan.pays_on - moved if is_same_month else new_due_day - due.day
        days.append(max(0, left - lacking) if days else moved)
        left = min(left, lacking) if len(days) > 1 else lacking
    return tuple(days)


def change_method(loan: RunningLoan) -> Replanned:
    """Repay by equal principal instead of equal payments, or the other way round, on the same dates.

    Raises:
        RuleBroken: those of ``RunningLoan.plan``.
    """
    rows = repaid(other_method(loan.method), loan.outstanding_principal, loan.rate, loan.dues())
    return Replanned(loan.plan(), Schedule(rows))


def other_method(method: Method) -> Method:
    """Of the two that repay in shares, the other one."""
    return Method.EQUAL_PRINCIPAL if method is Method.EQUAL_PAYMENT else Method.EQUAL_PAYMENT


def prepay(loan: RunningLoan, amount: Money, on: dt.date, *, is_shorter: bool) -> Replanned:
    """Repay *amount* of the principal *on* a day before the next payment; what is left is repaid sooner or in less.

    Args:
        loan: the loan in force.
        amount: less than the outstanding principal.
        on: from the last due date to the day before the next.
        is_shorter: what is paid a month stays and the end comes sooner; else the end stays and less is paid.

    Raises:
        RuleBroken: those of ``RunningLoan.plan``; ``schedule_not_possible``.
    """
    before, rest = loan.plan(), loan.outstanding_principal - amount
    days = (on - loan.last_paid).days
    rows = _sooner(loan, rest, before) if is_shorter else repaid(loan.method, rest, loan.rate, loan.dues())
    stub = interest_by_days(amount, loan.annual_rate_pct, days)
    return Replanned(before, Schedule(rows), prepaid=amount, stub_interest=stub, stub_days=days)


def _sooner(loan: RunningLoan, rest: Money, before: Schedule) -> tuple[Row, ...]:
    """Repay *rest* by what was paid until now, until nothing is left; never longer than before."""
    balance, usual = rest, before.rows[0]
    rows: list[Row] = []
    for period, due in enumerate(loan.dues(), 1):
        interest = balance.times(loan.rate)
        part = usual.principal if loan.method is Method.EQUAL_PRINCIPAL else usual.payment - interest
        is_last = period == loan.periods or part >= balance
        rows.append(
            row_after(balance, period, due, balance if is_last else part, interest, field="remaining_periods_before")
        )
        balance = rows[-1].balance
        if not balance:
            break
    return tuple(rows)
