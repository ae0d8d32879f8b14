"""What was paid under the agreement in force, and so what a change of it starts from.

The agreement stays in force until both have signed the supplement (Civil Code Art. 543), so its payments go on and each
counts.  The rows of page 7 say what was kept; the plan of the package that was signed says what each of them is.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.domain import offers
from desktop_app.domain.agree import AgreementIssued, PromisedThing
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.follow_up import Promise, PromiseState
from desktop_app.domain.money import Money
from desktop_app.domain.negotiate import Side
from desktop_app.domain.offers.left import Left, PaidRow, left_of
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.policy import SolutionPolicy, Unit
from desktop_app.domain.propose import Package

SCHEDULE: Final = "schedule"
"""What of a paper its payments carry out (``PromisedThing.about``)."""
PREPAID: Final = "term.prepay_on"
WRONG_DATA: Final = "wrong_data"
"""Of the digit list ``supplement_reason``: the bank put down something wrong, so page 2 says what is right."""
_PAID: Final = re.compile(r"已[还付]\s*¥?\s*([\d,]+(?:\.\d{1,2})?)")
_NOTHING: Final = Money(0)


@dataclass(frozen=True, slots=True)
class Performed:
    """An agreement in force whose plan is being changed.

    Attributes:
        rows: its payments, each with what was paid of it.
        at_once: paid beside the plan: down payment or prepayment.
        left: what is still owed.
    """

    number: str
    package: Package
    rows: tuple[PaidRow, ...]
    at_once: Money
    left: Left

    @property
    def count(self) -> int:
        """Payments that were made whole."""
        return sum(one.is_paid for one in self.rows)

    @property
    def principal(self) -> Money:
        return self.at_once + Money.total(one.principal for one in self.rows)

    @property
    def interest(self) -> Money:
        return Money.total(one.interest for one in self.rows)

    @property
    def paid(self) -> Money:
        """All that was paid."""
        return self.principal + self.interest


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of page 2 as an offer takes them.

    Attributes:
        values: by label.
        disputed: the labels whose value contradicts what was paid.
    """

    values: Mapping[str, str]
    disputed: frozenset[str] = frozenset()


def performed(case: CaseState, today: dt.date, *, corrected: Mapping[str, str] | None = None) -> Performed | None:
    """What was paid and is left of the agreement that this cycle's talks would change; None where there is none.

    Args:
        case: the case.
        today: what was due before is overdue.
        corrected: canonical terms that were put down wrong when the agreement was made.
    """
    found = None if case.is_in_force else case.agree.in_effect_before(len(case.agree.issued) + 1)
    if found is None or found[0].round_no > case.negotiate.before_cycle:
        return None
    paper = found[0]
    package = next((one.package for one in case.negotiate.rounds if one.no == paper.round_no), None)
    solution = None if package is None else offers.solutions().get(package.kind)
    plan = None if package is None or solution is None else solution.schedule(package.terms)
    if package is None or plan is None:
        return None
    due = [thing for thing in paper.promises if thing.about == SCHEDULE]
    rows = tuple(
        PaidRow(row, *_paid_of(case, paper, thing, row.payment)) for row, thing in zip(plan.rows, due, strict=False)
    )
    at_once = Money.total(_paid_of(case, paper, thing, amount)[0] for thing, amount in _beside(paper, package))
    terms = {**package.terms, **(corrected or {})}
    left = left_of(package.kind, terms, rows, at_once=at_once, today=today)
    return (
        None if left is None or len(rows) != len(plan.rows) else Performed(paper.number, package, rows, at_once, left)
    )


def facts_of(case: CaseState, policies: Mapping[str, SolutionPolicy], known: Facts, today: dt.date) -> Facts:
    """*known* with what is still owed in the place of what was owed when the agreement was made.

    What page 2 says otherwise is taken for a correction where the bank put down something wrong, and contradicts the
    payments else: two sources that somebody has to bring together.
    """
    done = changed(case, policies, known, today)
    if done is None:
        return known
    rules = policies[done.package.kind]
    labels = {term.name: term.fact for term in rules.terms if term.fact}
    other = {} if _corrects(case) else _said_otherwise(case, rules, done, known.values)
    values = {**known.values, **{labels[name]: text for name, text in done.left.terms.items() if name in labels}}
    return Facts(values, known.disputed | {labels[name] for name in other})


def changed(case: CaseState, policies: Mapping[str, SolutionPolicy], known: Facts, today: dt.date) -> Performed | None:
    """The agreement that this cycle changes, as page 2 corrects it where the bank put down something wrong."""
    done = performed(case, today)
    rules = None if done is None else policies.get(done.package.kind)
    if done is None or rules is None:
        return None
    other = _said_otherwise(case, rules, done, known.values) if _corrects(case) else {}
    return performed(case, today, corrected=other) if other else done


def _corrects(case: CaseState) -> bool:
    return case.reopened is not None and case.reopened.wish == WRONG_DATA


def _said_otherwise(
    case: CaseState, rules: SolutionPolicy, done: Performed, known: Mapping[str, str]
) -> dict[str, str]:
    """Amounts of page 2 that are neither those of an agreement of the case nor what is left of it, by term."""
    made = {issued.round_no for issued in case.agree.issued}
    before = [one.package.terms for one in case.negotiate.rounds if one.no in made]
    found = {}
    for term in rules.terms:
        if term.unit is not Unit.MONEY or term.name not in done.left.terms or term.name not in done.package.terms:
            continue
        said = _money(known.get(term.fact, ""))
        if said not in {None, done.left.terms[term.name], *(terms.get(term.name) for terms in before)}:
            found[term.name] = str(said)
    return found


def continued(
    rules: SolutionPolicy, package: Package, done: Performed, policies: Mapping[str, SolutionPolicy]
) -> Money:
    """The debt that *package* starts from, by the facts that make up what is left of the agreement before it.

    Args:
        rules: of the package.
        package: what takes the place of the agreement.
        done: that agreement.
        policies: by kind.
    """
    before = policies[done.package.kind]
    labels = {before.term(name).fact for name in done.left.debt}
    return Money.total(
        Money.parse(package.terms[term.name])
        for term in rules.terms
        if term.fact in labels and term.unit is Unit.MONEY and term.name in package.terms
    )


def payment_of(case: CaseState, promise: Promise) -> Money | None:
    """What a promise of the customer pays; None for one that pays nothing by a plan."""
    for paper in case.agree.issued:
        package = next((one.package for one in case.negotiate.rounds if one.no == paper.round_no), None)
        solution = None if package is None else offers.solutions().get(package.kind)
        plan = None if package is None or solution is None else solution.schedule(package.terms)
        if package is None or not _is_of(paper, promise):
            continue
        due = [thing for thing in paper.promises if thing.about == SCHEDULE]
        pairs = [*zip(due, (row.payment for row in plan.rows), strict=False)] if plan is not None else []
        for thing, amount in (*pairs, *_beside(paper, package)):
            if (thing.side, thing.what) == (promise.side, promise.what):
                return amount
    return None


def part_paid(note: str, of: Money, before: Money) -> Money:
    """How much a note on a payment says was paid of it (``已还500元``), beside what was paid *before*.

    Raises:
        RuleBroken: ``part_amount_missing`` when it names no amount, or none that is less than is still to be paid.
    """
    found = _PAID.findall(note)
    amount = _money(found[0]) if len(found) == 1 else None
    if amount is None or not _NOTHING < Money.parse(amount) < of - before:
        raise RuleBroken("part_amount_missing", field="promise_note", left=(of - before).display())
    return Money.parse(amount)


def _beside(paper: AgreementIssued, package: Package) -> Iterator[tuple[PromisedThing, Money]]:
    """What is paid beside the plan: a down payment when it takes effect, principal repaid early on its day."""
    down = _money(package.figures.get(Figure.DOWN_PAYMENT, ""))
    prepaid = _money(package.terms.get("prepay_amount", ""))
    for thing in paper.promises:
        if thing.side is not Side.CUSTOMER:
            continue
        if thing.on_effect and down is not None and Money.parse(down).display() in thing.what:
            yield thing, Money.parse(down)
        elif thing.about == PREPAID and prepaid is not None:
            yield thing, Money.parse(prepaid)


def _paid_of(case: CaseState, paper: AgreementIssued, thing: PromisedThing, amount: Money) -> tuple[Money, dt.date]:
    """What was paid of one payment, and when the rest of it is due."""
    found = [
        one
        for one in case.follow_up.promises
        if _is_of(paper, one) and (one.side, one.what, one.clause) == (thing.side, thing.what, thing.clause)
    ]
    if not found:
        return _NOTHING, thing.due
    last, parts = found[-1], Money.total(one.paid for one in found)
    return (amount if last.state is PromiseState.KEPT else min(amount, parts)), last.due


def _is_of(paper: AgreementIssued, promise: Promise) -> bool:
    """The promise is one of this paper; one of before papers were named is of any that has it."""
    return promise.paper in ("", paper.number)


def _money(text: str) -> str | None:
    """An amount as people write it, in canonical text; None for anything else."""
    try:
        return Money.parse(text.strip().removeprefix("¥").removesuffix("元").replace(",", "").strip()).plain()
    except RuleBroken:
        return None
