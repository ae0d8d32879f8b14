"""How the plan of a running loan can be changed, to the fen: another due day, another method, part of it prepaid.

Whole months bear a twelfth of the annual rate, days beside them a 360th each. A prepayment bears interest for the
days it was used (Civil Code Art. 677).
"""

import datetime as dt
from dataclasses import dataclass

from desktop_app.domain.calendar import add_months, due_dates
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
            with the first row of the new plan and contained in it.
        stub_days: what it is counted for.
    """

    before: Schedule
    after: Schedule
    prepaid: Money = NOTHING
    stub_interest: Money = NOTHING
    stub_days: int = 0


def move_due_day(loan: RunningLoan, new_due_day: int) -> Replanned:
    """Move the payments to *new_due_day*: the next one to the first such day that is not before it.

    The first payment bears the days in between; all others are what they were.

    Raises:
        RuleBroken: ``option_not_possible`` when it is the day already; those of ``RunningLoan.plan``.
    """
    if new_due_day == loan.pays_on:
        raise RuleBroken("option_not_possible", field="new_due_day")
    before = loan.plan()
    first = add_months(loan.first_due, 0, due_day=new_due_day)
    if first < loan.first_due:
        first = add_months(loan.first_due, 1, due_day=new_due_day)
    days = (first - loan.first_due).days
    stub = interest_by_days(loan.outstanding_principal, loan.annual_rate_pct, days)
    rows: list[Row] = []
    for row, due in zip(before.rows, due_dates(first, loan.periods, due_day=new_due_day), strict=True):
        interest = row.interest if rows else row.interest + stub
        rows.append(Row(row.period, due, row.principal + interest, row.principal, interest, row.balance))
    return Replanned(before, Schedule(tuple(rows)), stub_interest=stub, stub_days=days)


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
