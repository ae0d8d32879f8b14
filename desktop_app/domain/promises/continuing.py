"""What a change of an agreement starts from: what is left by its payments, as page 2 corrects it.

The facts of page 2 say what was owed when the agreement was made; once it is in force its payments say what is left
(Civil Code Art. 560).  How the payments of the next package follow from the old ones is reckoned line by line.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from desktop_app.domain import offers
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.policy import SolutionPolicy, Unit
from desktop_app.domain.promises.performed import TO_THE_END, WRONG_DATA, Performed, performed
from desktop_app.domain.stages.agree import AgreementIssued, PromisedThing
from desktop_app.domain.stages.follow_up import Promise, PromiseState
from desktop_app.domain.stages.propose import Package

_NOTHING: Final = Money(0)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of page 2 as an offer takes them.

    Attributes:
        values: by label.
        disputed: the labels whose value contradicts another, or what was paid.
        as_of: when each was true.
    """

    values: Mapping[str, str]
    disputed: frozenset[str] = frozenset()
    as_of: Mapping[str, dt.date] = field(default_factory=dict)


def facts_of(case: CaseState, policies: Mapping[str, SolutionPolicy], known: Facts, today: dt.date) -> Facts:
    """*known* with what is still owed in the place of what was owed when the agreement was made.

    What page 2 says otherwise is taken for a correction where :func:`changed` takes it so, and contradicts the payments
    else: two sources that somebody has to bring together.
    """
    done = changed(case, policies, known, today)
    if done is None:
        return known
    rules = policies[done.package.kind]
    labels = {term.name: term.fact for term in rules.terms if term.fact}
    values = {**known.values, **{labels[name]: text for name, text in done.left.terms.items() if name in labels}}
    return Facts(values, known.disputed | contradicted(rules, done, _before(case), known), known.as_of)


def changed(case: CaseState, policies: Mapping[str, SolutionPolicy], known: Facts, today: dt.date) -> Performed | None:
    """The agreement that this cycle changes, as page 2 corrects it where the bank put down something wrong.

    So it does after a breach, for the books of the bank know what it added.  A correction says what is owed on its
    day, and counts when nothing was paid since.
    """
    done = performed(case, today)
    rules = None if done is None else policies.get(done.package.kind)
    if done is None or rules is None:
        return None
    why = case.reopened
    if why is None or not (why.wish == WRONG_DATA or why.promise):
        return done
    said = {
        name: text
        for name, text in _said_otherwise(rules, done, _before(case), known.values).items()
        if done.last_paid is None or known.as_of.get(rules.term(name).fact, done.last_paid) >= done.last_paid
    }
    return replace(done, left=done.left.corrected(said)) if said else done


def contradicted(
    rules: SolutionPolicy, done: Performed, before: Sequence[Mapping[str, str]], known: Facts
) -> frozenset[str]:
    """Labels of page 2 that say otherwise than what is left by the payments.

    Args:
        rules: of the agreement's kind.
        done: the agreement.
        before: terms of the agreements of the case, whose amounts page 2 may still hold.
        known: what page 2 says.
    """
    return frozenset(rules.term(name).fact for name in _said_otherwise(rules, done, before, known.values))


def _before(case: CaseState) -> list[Mapping[str, str]]:
    made = {issued.round_no for issued in case.agree.issued}
    return [one.package.terms for one in case.negotiate.rounds if one.no in made]


def _said_otherwise(
    rules: SolutionPolicy, done: Performed, before: Sequence[Mapping[str, str]], known: Mapping[str, str]
) -> dict[str, str]:
    """Amounts of page 2 that are neither those of an agreement of the case nor what is left of it, by term."""
    found = {}
    for term in rules.terms:
        if term.unit is not Unit.MONEY or term.name not in done.left.terms or term.name not in done.package.terms:
            continue
        said = _money(known.get(term.fact, ""))
        if said is not None and said not in {done.left.terms[term.name], *(terms.get(term.name) for terms in before)}:
            found[term.name] = said
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


def as_performed(done: Performed, package: Package) -> Package:
    """The package of *done* as its payments found it, which is what *package* is compared with.

    What it waived of a debt that is being paid is waived for good and no change of the later package: that waives anew,
    and of a part of which nothing is left it waives nothing, whatever share it names.
    """
    left = done.left
    anew = {
        name: package.terms[name] if not Money.parse(package.terms.get(part, "0")) else "0"
        for name, part in left.performed.items()
        if name in package.terms
    }
    return replace(done.package, terms={**done.package.terms, **left.begun, **anew})


def to_the_end(case: CaseState, version: int, number: str) -> tuple[PromisedThing, ...]:
    """What the agreements before *version* promise until their last payment and is still owed.

    A plan that ends on another day moves that day, so the paper that brings it promises them anew.

    Args:
        case: the case.
        version: of the paper that changes them.
        number: of that paper; what it has replaced already is still among them, or it could not be drawn again.
    """
    found: list[PromisedThing] = []
    before = case.agree.in_effect_before(version)
    while before is not None:
        paper = before[0]
        found += (one for one in paper.promises if one.about == TO_THE_END and _is_owed(case, paper, one, number))
        before = case.agree.in_effect_before(paper.version)
    return tuple(found)


def _is_owed(case: CaseState, paper: AgreementIssued, thing: PromisedThing, number: str) -> bool:
    def is_open(promise: Promise) -> bool:
        is_replaced_now = promise.state is PromiseState.SUPERSEDED and promise.note == number
        return is_replaced_now or not promise.state.is_settled

    return any(
        is_open(one)
        for one in case.follow_up.promises
        if one.paper in ("", paper.number)
        and (one.side, one.what, one.clause) == (thing.side, thing.what, thing.clause)
    )


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How the payments of a package follow from those of the agreement it changes, line by line.

    agreed - paid - not_due + renewed + corrected = left; left - waived + charged = to_pay.

    Attributes:
        agreed: all payments of the agreement, from first to last.
        paid: what was paid of them.
        not_due: its interest and fees of the time to come.
        renewed: what it waived and the package waives anew, or not.
        corrected: what page 2 puts right; negative where it lowers the debt.
        left: what the package starts from.
        waived: what the package waives of it.
        charged: interest and fees of the package.
        to_pay: all payments of the package.
    """

    agreed: Money
    paid: Money
    not_due: Money
    renewed: Money
    corrected: Money
    left: Money
    waived: Money
    charged: Money
    to_pay: Money


def reckoning(done: Performed, package: Package) -> Reckoning:
    """From the payments of *done* to those of *package*, which takes its place."""
    left, to_pay = done.left.total, _to_pay(package)
    waived = Money.parse(package.figures.get(Figure.WAIVED, "0"))
    return Reckoning(
        agreed=done.agreed,
        paid=done.paid,
        not_due=done.not_due,
        renewed=done.left.waived,
        corrected=left - done.by_payments,
        left=left,
        waived=waived,
        charged=to_pay - left + waived,
        to_pay=to_pay,
    )


def _to_pay(package: Package) -> Money:
    """All that a package has to be paid: its plan, and what is paid beside it."""
    solution = offers.solutions().get(package.kind)
    plan = None if solution is None else solution.schedule(package.terms)
    beside = (package.figures.get(Figure.DOWN_PAYMENT, ""), package.terms.get("prepay_amount", ""))
    planned = _NOTHING if plan is None else Money.total(plan.payments)
    return planned + Money.total(Money.parse(amount) for amount in beside if amount)


def _money(text: str) -> str | None:
    """An amount as people write it, in canonical text; None for anything else."""
    try:
        return Money.parse(text.strip().removeprefix("¥").removesuffix("元").replace(",", "").strip()).plain()
    except RuleBroken:
        return None
