"""What a customer still owes when an agreement with payments is changed: what it made of the debt, less what was paid.

The plan in force is the ground of the next one (Civil Code Art. 543, 560): every payment kept counts, of one paid in
part first its interest and then its principal.  What is paid of a settled debt pays its fees first, then its interest,
then its principal (Civil Code Art. 561), and the paper says so.  What was waived stays waived once anything was paid;
before that nothing was performed, and the whole debt is settled anew, its waiver too.  Of a payment whose month has not
begun nothing is interest yet: what is paid so early repays debt.  A month begins on the day after the one that ends it
before: interest counts from the first day and not for the last (算头不算尾), so on its first day none has run.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from desktop_app.domain.money import Money
from desktop_app.domain.offers import card_instalment, deferral, loan_extension, replan, waiver
from desktop_app.domain.offers.replanning import other_method
from desktop_app.domain.offers.running_loan import METHOD, MONTHLY_PAYMENT, OVERDUE, Method, read_loan
from desktop_app.domain.offers.schedule import Row

EXTENDED_BEFORE: Final = "extended_before_months"
_NOTHING: Final = Money(0)


@dataclass(frozen=True, slots=True)
class PaidRow:
    """A row of the plan in force, and what of it was paid.

    Attributes:
        due: when it is to be paid, after any putting-off.
        has_begun: a day at least of the month it pays for has run; until then it bears no interest.
    """

    row: Row
    paid: Money
    due: dt.date
    has_begun: bool = True

    @property
    def interest(self) -> Money:
        """Paid of its interest and fees, which come first."""
        return min(self.paid, self.row.interest) if self.has_begun else _NOTHING

    @property
    def principal(self) -> Money:
        """Paid of its principal."""
        return self.paid - self.interest

    @property
    def is_paid(self) -> bool:
        return self.paid >= self.row.payment

    @property
    def principal_left(self) -> Money:
        return self.row.principal - self.principal

    @property
    def interest_left(self) -> Money:
        return self.row.interest - self.interest


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of an agreement.

    Attributes:
        terms: the terms of its kind that rest on facts, as they stand now: canonical text by name.
        debt: names of those that together make the debt, and ``sum`` of the one that says what they come to.
        waived: part of it that the agreement waived and the next one may waive again, as nothing was paid yet.
        begun: the same terms, and their sum, as the first payment found them: the debt less what was waived for good.
        applied: what was paid of each part of the debt, in the order in which payments were applied to it.
        performed: the terms that waived, each with the part it waived of; none while nothing is waived for good.
    """

    terms: Mapping[str, str]
    debt: tuple[str, ...]
    sum: str = ""
    waived: Money = _NOTHING
    begun: Mapping[str, str] = field(default_factory=dict)
    applied: Mapping[str, Money] = field(default_factory=dict)
    performed: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> Money:
        """All that is owed."""
        return Money.total(Money.parse(self.terms[name]) for name in self.debt)

    def corrected(self, said: Mapping[str, str]) -> "Left":
        """The same with what *said* puts right, by term; what the parts come to follows them."""
        terms = {**self.terms, **said}
        if self.sum and set(said) & set(self.debt):
            terms[self.sum] = Money.total(Money.parse(terms[name]) for name in self.debt).plain()
        return replace(self, terms=terms)


def first_month(kind: str, terms: Mapping[str, str], in_effect: dt.date) -> dt.date | None:
    """The day from which the first payment of a plan bears interest; None where that has run since before the plan.

    A settled card debt bears its fee from the day the plan takes effect, an extension its interest from the end that
    was moved; a loan that goes on has run all the time.
    """
    match kind:
        case card_instalment.KIND:
            return in_effect
        case loan_extension.KIND:
            return dt.date.fromisoformat(terms[loan_extension.MATURITY])
    return None


def left_of(
    kind: str, terms: Mapping[str, str], rows: Sequence[PaidRow], *, at_once: Money, today: dt.date
) -> Left | None:
    """What is left of a package; None for a kind that has no debt.

    Args:
        kind: of the package.
        terms: canonical.
        rows: of its plan.
        at_once: paid beside the plan: of a down payment or a prepayment, without the interest that went with it.
        today: what was due before is overdue.
    """
    match kind:
        case card_instalment.KIND:
            return _of_card(terms, rows, at_once, today)
        case waiver.KIND | waiver.CARD_KIND:
            return _of_waiver(terms, rows)
        case deferral.KIND | replan.KIND:
            return _of_loan(terms, rows, at_once, today)
        case loan_extension.KIND:
            return _of_extension(terms, rows, today)
    return None


def _of_card(terms: Mapping[str, str], rows: Sequence[PaidRow], at_once: Money, today: dt.date) -> Left:
    """The settled debt; the fees of months that have passed unpaid are owed beside it."""
    fees = Money.total(one.interest_left for one in rows if one.due <= today)
    paid = at_once + Money.total(one.principal for one in rows)
    parts = card_instalment.CardInstalment().debt_parts(terms)
    total = card_instalment.DEBT_TOTAL
    if not parts:
        owed = Money.parse(terms[total])
        return _applied(Left({total: _rest(owed + fees, paid).plain()}, (total,)), {total: owed}, paid)
    if not fees and not at_once and not any(one.paid for one in rows):
        return _with_total({part.term: part.owed for part in parts}, total, Money.total(part.waived for part in parts))
    begun = {part.term: part.left for part in parts}
    amounts = _less(begun, paid)
    amounts[card_instalment.DEBT["interest"]] += fees
    waivers = {f"waive_{name}_pct": term for name, term in card_instalment.DEBT.items()}
    performed = {name: waivers[name] for name in card_instalment.WAIVERS}
    return replace(_applied(_with_total(amounts, total), begun, paid), performed=performed)


def _of_waiver(terms: Mapping[str, str], rows: Sequence[PaidRow]) -> Left:
    """What a waiver left, its two columns apart: the principal, and what is owed beside it."""
    arrears, is_begun = waiver.arrears_of(terms), any(one.paid for one in rows)
    parts = {f"owed_{part.name}": part.kept if is_begun else part.owed for part in arrears.parts}
    beside = {waiver.INTEREST: arrears.interest, **parts}
    known = {name: amount for name, amount in beside.items() if name in terms or amount}
    principal = min(Money.total(one.principal for one in rows), arrears.principal)
    interest = Money.total(one.paid for one in rows) - principal  # what is paid ahead beyond the principal, too
    debt = {waiver.PRINCIPAL: arrears.principal}
    total = waiver.TOTAL if waiver.TOTAL in terms else ""
    left = {**_less(debt, principal), **_less(known, interest)}
    found = _with_total(left, total, _NOTHING if is_begun else arrears.waived)
    performed = {f"waive_{part.name}_pct": f"owed_{part.name}" for part in arrears.parts} if is_begun else {}
    applied = {**_taken(known, interest), **_taken(debt, principal)}
    return replace(found, begun=_summed({**debt, **known}, total), applied=applied, performed=performed)


def _of_loan(terms: Mapping[str, str], rows: Sequence[PaidRow], at_once: Money, today: dt.date) -> Left:
    loan = read_loan(terms)
    to_come = [
        one for one in rows if not (one.is_paid and one.has_begun)
    ]  # paid ahead is repaid, its month still comes
    paid = at_once + Money.total(one.principal for one in rows)
    found = {"outstanding_principal": _rest(loan.outstanding_principal, paid).plain()}
    found["remaining_periods_before"] = str(len(to_come))
    found |= _overdue(rows, today)
    if to_come:
        found["first_due"] = to_come[0].due.isoformat()
    if replan.NEW_DUE_DAY in terms:
        found["due_day"] = terms[replan.NEW_DUE_DAY]
    if replan.NEW_METHOD in terms:
        found[METHOD] = str(other_method(Method(terms[METHOD])))
    if MONTHLY_PAYMENT in terms and to_come:
        found[MONTHLY_PAYMENT] = read_loan({**terms, **found}).plan().rows[0].payment.plain()
    moved = len(rows) - loan.periods
    if EXTENDED_BEFORE in terms and moved > 0:
        found[EXTENDED_BEFORE] = str(int(terms[EXTENDED_BEFORE]) + moved)
    return _applied(
        Left(found, ("outstanding_principal",)), {"outstanding_principal": loan.outstanding_principal}, paid
    )


def _of_extension(terms: Mapping[str, str], rows: Sequence[PaidRow], today: dt.date) -> Left:
    paid = Money.total(one.principal for one in rows)
    found = {
        "principal": _rest(Money.parse(terms["principal"]), paid).plain(),
        loan_extension.MATURITY: rows[-1].row.due.isoformat(),
        loan_extension.RATE_BEFORE: terms["annual_rate_pct"],
        EXTENDED_BEFORE: str(int(terms.get(EXTENDED_BEFORE, "0")) + int(terms[loan_extension.MONTHS])),
        **_overdue(rows, today),
    }
    return _applied(Left(found, ("principal",)), {"principal": Money.parse(terms["principal"])}, paid)


def _overdue(rows: Sequence[PaidRow], today: dt.date) -> dict[str, str]:
    """What lies unpaid; interest alone is arrears as well, which a change of the plan would lose."""
    late = [one for one in rows if one.due < today]
    principal = Money.total(one.principal_left for one in late)
    return {OVERDUE: (principal or Money.total(one.interest_left for one in late)).plain()}


def _rest(owed: Money, paid: Money) -> Money:
    """What is left of a debt; who paid more owes nothing."""
    return max(owed - paid, _NOTHING)


def _less(parts: Mapping[str, Money], paid: Money) -> dict[str, Money]:
    """*parts* less what was paid, the last of them first."""
    left = dict(parts)
    for name in reversed(tuple(parts)):
        taken = min(paid, left[name])
        left[name], paid = left[name] - taken, paid - taken
    return left


def _taken(parts: Mapping[str, Money], paid: Money) -> dict[str, Money]:
    """What of *paid* each of *parts* got, in the order in which they were paid."""
    left = _less(parts, paid)
    return {name: parts[name] - left[name] for name in reversed(tuple(parts))}


def _applied(left: Left, begun: Mapping[str, Money], paid: Money) -> Left:
    """*left*, and how it came of the debt as the payments found it."""
    return replace(left, begun=_summed(begun, left.sum), applied=_taken(begun, paid))


def _with_total(parts: Mapping[str, Money], total: str, waived: Money = _NOTHING) -> Left:
    return Left(_summed(parts, total), tuple(parts), total, waived)


def _summed(parts: Mapping[str, Money], total: str) -> dict[str, str]:
    """Canonical text by term, and what they come to where a term says it."""
    more = {total: Money.total(parts.values()).plain()} if total else {}
    return {name: amount.plain() for name, amount in parts.items()} | more
