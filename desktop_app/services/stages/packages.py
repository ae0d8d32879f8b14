"""Packages are computed again whenever they are handed in: what a page or a file says of one is never trusted."""

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Final

from desktop_app.domain import offers
from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.solution import OfferContext, Solution, raised
from desktop_app.domain.policy import PolicyBook, Unit
from desktop_app.domain.stages.negotiate import Change, Side
from desktop_app.domain.stages.propose import Basis, Condition, Package

_SHA_SHOWN: Final = 8
"""As much of a text's hash as tells two texts of one version apart."""


@cache
def _solutions() -> Mapping[str, Solution]:
    return offers.solutions()


def solution_of(kind: str) -> Solution:
    """The kind of solution.

    Raises:
        RuleBroken: ``solution_unknown``.
    """
    try:
        return _solutions()[kind]
    except KeyError:
        raise RuleBroken("solution_unknown", field="solution", kind=kind) from None


def computed(context: OfferContext, kind: str, option: str, terms: Mapping[str, str]) -> Package:
    """A package of any kind, with the level that its figures, the desk's quota and the case ask for.

    Raises:
        RuleBroken: ``solution_unknown``, ``option_unknown`` for what is no way out of this problem; the codes of the
            kind.
    """
    _check_way(context, kind, option)
    return raised(context, solution_of(kind).package(context, option, terms))


def again(context: OfferContext, package: Package) -> Package:
    """*package* as the rules give it in *context*; what the customer suggested stays marked.

    Raises:
        RuleBroken: as :func:`computed`.
    """
    typed = solution_of(package.kind).typed(package)
    found = computed(context, package.kind, package.option, typed)
    marks = {one.title: one.by_customer for one in package.conditions}
    marked = tuple(replace(one, by_customer=marks.get(one.title) is True) for one in found.conditions)
    return replace(found, conditions=marked)


def renewed(context: OfferContext, package: Package) -> Package:
    """*package* as of the day of *context*, from its own terms; a date that has passed opens as policy says.

    Raises:
        RuleBroken: as :func:`computed`, when its terms are no longer possible.
    """
    typed = solution_of(package.kind).typed(package)
    passed = {
        term.name
        for term in context.policy.solution(package.kind).terms
        if term.unit is Unit.DATE and (text := typed.get(term.name)) and text < context.today.isoformat()
    }
    terms = {name: text for name, text in typed.items() if name not in passed}
    return computed(context, package.kind, package.option, terms)


def differences(package: Package, other: Package) -> tuple[Change, ...]:
    """Every field, term and figure in which *other* is not *package*."""
    found = []
    for field in fields(Package):
        before, after = getattr(package, field.name), getattr(other, field.name)
        if before == after:
            continue
        if isinstance(before, dict):
            names = sorted(before.keys() | after.keys())
            pairs = [(name, before.get(name, ""), after.get(name, "")) for name in names]
            found += [Change(name, old, new) for name, old, new in pairs if old != new]
        elif isinstance(before, tuple):
            # Of a list only what differs is told: one new article among eight.
            gone = _text(tuple(one for one in before if one not in after))
            come = _text(tuple(one for one in after if one not in before))
            is_order_alone = not (gone or come)
            found.append(Change(field.name, *((_text(before), _text(after)) if is_order_alone else (gone, come))))
        else:
            found.append(Change(field.name, _text(before), _text(after)))
    return tuple(found)


def check_same(context: OfferContext, package: Package, *, is_asked_before: bool = False) -> None:
    """Refuse a package that is not what the rules give of its own terms.

    Args:
        context: of today.
        package: what is handed in.
        is_asked_before: somebody was asked for leave on an earlier day and gave it for exactly this package: the days
            it promised then still hold, as long as they have not passed.

    Raises:
        RuleBroken: ``package_differs`` (fact what: the names that differ) and the codes of the kind.
    """
    days = {"papers_by": package.papers_by, "answer_by": package.answer_by} if is_asked_before else {}
    held = {name for name, day in days.items() if day is not None and day >= context.today}
    found = tuple(change.what for change in differences(package, again(context, package)) if change.what not in held)
    if found:
        raise RuleBroken("package_differs", field="packages", what=found)


def check_either_day(package: Package, other: OfferContext, days: Today) -> None:
    """Refuse a package whose amounts would be others on the other day it may be: interest and fees run by the day.

    Args:
        package: as the rules give it on the day that the desk's clock shows.
        other: the ground of the other day.
        days: what day it may be.

    Raises:
        RuleBroken: ``figures_hang_on_day`` (facts: shown, likely), until the clock is set right or confirmed.
    """
    try:
        found = again(other, package)
        is_same = (found.terms, found.figures) == (package.terms, package.figures)
    except RuleBroken:  # on that day its own terms are not possible
        is_same = False
    if not is_same:
        raise RuleBroken("figures_hang_on_day", field="packages", shown=days.shown, likely=days.likely)


def check_marks(case: CaseState, package: Package) -> None:
    """Refuse 应客户建议 on a condition that no offer of the customer in *case* had: it stands on the paper.

    Raises:
        RuleBroken: ``package_differs``.
    """
    theirs = [one.package for one in case.negotiate.rounds if one.side is Side.CUSTOMER]
    suggested = {(one.title, one.after) for asked in theirs for one in asked.conditions}
    for one in package.conditions:
        if one.by_customer and (one.title, one.after) not in suggested:
            raise RuleBroken("package_differs", field="packages", what=("conditions",))


def is_under_other_policy(case: CaseState, no: int, policy: PolicyBook) -> bool:
    """Whether a pack that round *no* stands on has another version now than when it was made."""
    kind, then = case.negotiate.rounds[no - 1].package.kind, case.negotiate.made[no - 1].policies
    return any(then.get(pack) != policy.versions.get(pack) for pack in (kind, "articles", "authority"))


def _check_way(context: OfferContext, kind: str, option: str) -> None:
    """Whatever comes in must be one of the ways that policy names for the problem: no waiver for a refused loan."""
    if kind not in context.kind.solutions:
        raise RuleBroken("solution_unknown", field="solution", kind=kind)
    if not context.policy.solution(kind).option(option).answers(context.kind.id):
        raise RuleBroken("option_unknown", field="option")


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return "、".join(dict.fromkeys(_text(one) for one in value))
        case Basis():
            return f"{value.article} {value.version} {value.text_sha[:_SHA_SHOWN]}"
        case Condition():
            return f"{value.title} {value.after}"
        case _:
            return str(value)
