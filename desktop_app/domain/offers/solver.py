"""The solver that goes backwards: from what the customer can do to the packages that fit.

"I can pay ¥900 a month", an income day, a last day, or several of them.  A kind that has plans tells which packages its
policy allows (:class:`PlanGrid`), each by the few figures a goal is measured by; whole packages are made of the rows
that are shown and of no others, which gives the same as making all of them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol, runtime_checkable

from desktop_app.domain.authority import Authority, role_may
from desktop_app.domain.calendar import add_months
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.numbers import check_whole
from desktop_app.domain.offers.solution import OfferContext, Solution, zone_of
from desktop_app.domain.people import Role
from desktop_app.domain.policy import SolutionOption, TermRule
from desktop_app.domain.propose import Package

MOST_ROWS: Final = 3
NOTHING: Final = Money(0)
_LONGEST_MONTH: Final = 31
_NO_MISS: Final = (0, 0)


@dataclass(frozen=True, slots=True)
class Goal:
    """What the customer can do; to be solved, it needs at least one of the three.

    Attributes:
        monthly: the most that can be paid in any month.
        pay_day: day of the month the income comes; payments fall on it, or on the last day of a shorter month.
        end_by: the day by which all is paid.

    Raises:
        RuleBroken: ``amount_not_positive``; ``number_out_of_range`` (facts: least, most).
    """

    monthly: Money | None = None
    pay_day: int | None = None
    end_by: dt.date | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        if self.monthly is not None and self.monthly <= Money(0):
            raise RuleBroken("amount_not_positive", field="monthly")
        if self.pay_day is not None:
            check_whole(self.pay_day, least=1, most=_LONGEST_MONTH, field="pay_day")

    def first_due(self, today: dt.date, term: TermRule) -> dt.date:
        """The first income day after *today* that *term*, the date of the first payment, allows from below."""
        earliest = today + dt.timedelta(days=max(1, int(term.least or 0)))
        this_month = add_months(earliest, 0, due_day=self.pay_day)
        return this_month if this_month >= earliest else add_months(earliest, 1, due_day=self.pay_day)


class Candidate(NamedTuple):
    """A package that policy allows, by what a goal and the list are measured by; a tuple, as there are thousands.

    Attributes:
        terms: what :meth:`Solution.package` makes it of, as typed.
        largest: the most that is paid in a month.
        total: all the customer pays from now on, down payment included.
        bank_cost: what the bank gives up.
        at_once: the down payment.
        values: canonical terms and figures by name, of those that a limit of authority measures; when one is not here,
            the whole package is made to see who may offer it.
    """

    terms: Mapping[str, str]
    largest: Money
    last_due: dt.date
    months: int
    total: Money
    bank_cost: Money
    at_once: Money
    values: Mapping[str, str]


@runtime_checkable
class PlanGrid(Solution, Protocol):
    """A kind the solver can search; adding this one method makes a kind one."""

    def candidates(self, context: OfferContext, option: SolutionOption, goal: Goal) -> Iterable[Candidate]:
        """Every package of one way within the bounds and steps of policy, its dates on the income day of *goal*.

        Raises:
            RuleBroken: as :meth:`Solution.package` of what comes from page 2.
        """
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """What the solver found.

    Attributes:
        packages: at most three, best first (:func:`solve`).
        nearest: when none fits, the one that misses least.
        short_by: what *nearest* needs a month beyond the goal.
        days_late: by how many days it ends after the goal.
    """

    packages: tuple[Package, ...]
    nearest: Package | None = None
    short_by: Money = NOTHING
    days_late: int = 0


def solve(solutions: Mapping[str, Solution], context: OfferContext, goal: Goal, role: Role) -> Found:
    """Find the packages that fit *goal* among all that policy allows for the problem.

    A package is left out when another is as good in everything and better in something: in whose approval it needs
    beside *role*, the customer's total, the bank's cost, the money at once, and the months; the payment a month takes
    the place of the months where no budget is named.  Of those that remain the ones *role* may offer alone come first,
    then level by level; within a level the one that costs the customer least, the one that costs the bank least, the
    one that is over soonest (or takes least a month), and so on in turn; of equals the one that asks less at once.

    Args:
        solutions: the kinds, by name.
        context: the ground; its problem kind says which kinds of solution are searched.
        goal: what the customer can do.
        role: who sits at the desk.

    Raises:
        RuleBroken: ``goal_missing``; ``end_by_past``; what page 2 lacks, as :meth:`Solution.package`.
    """
    if goal == Goal():
        raise RuleBroken("goal_missing", field="monthly")
    if goal.end_by is not None and goal.end_by <= context.today:
        raise RuleBroken("end_by_past", field="end_by")
    kinds = [_Kind(context, grid, option, goal, role) for grid, option in _grids(solutions, context)]
    fitting = [kind.ranked(one) for kind in kinds for one in kind.candidates if kind.misses(one) == _NO_MISS]
    if fitting:
        return Found(tuple(ranked.package() for ranked in _rows(_undominated(fitting))))
    return _nearest(kinds)


def _nearest(kinds: Iterable["_Kind"]) -> Found:
    """Of what fits nowhere: the least days late, then the least over the budget, then as in the list."""
    missing = [(kind.misses(one), kind, one) for kind in kinds for one in kind.candidates]
    if not missing:
        return Found(())
    least = min(misses for misses, *_ in missing)
    ranked = [kind.ranked(one) for misses, kind, one in missing if misses == least]
    best = min(ranked, key=lambda one: one.measures)
    return Found((), best.package(), Money(least[1]), least[0])


# ── One kind ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _grids(solutions: Mapping[str, Solution], context: OfferContext) -> Iterator[tuple[PlanGrid, str]]:
    """The kinds that are searched, each with the way its packages are made by."""
    for kind in context.kind.solutions:
        solution = solutions.get(kind)
        if isinstance(solution, PlanGrid) and (searched := context.policy.solution(kind).solver) is not None:
            yield solution, searched.option


class _Kind:
    """The candidates of one kind, held against the goal."""

    def __init__(self, context: OfferContext, grid: PlanGrid, option: str, goal: Goal, role: Role) -> None:
        self._context = context
        self._grid = grid
        self._policy = context.policy.solution(grid.kind)
        self._option = self._policy.option(option)
        self._monthly = None if goal.monthly is None else goal.monthly.fen
        self._end_by = goal.end_by
        self._role = role
        self._measures = tuple(rule.measure for rule in self._policy.authority)
        self._ranks: dict[tuple[str | None, ...], int] = {}
        self.candidates = tuple(grid.candidates(context, self._option, goal))

    def misses(self, candidate: Candidate) -> tuple[int, int]:
        """Days after the wanted end, and fen a month over the budget."""
        monthly, end_by = self._monthly, self._end_by
        late = (candidate.last_due - end_by).days if end_by is not None and candidate.last_due > end_by else 0
        over = candidate.largest.fen - monthly if monthly is not None and candidate.largest.fen > monthly else 0
        return late, over

    def ranked(self, candidate: Candidate) -> "_Ranked":
        """Put it beside the others."""
        monthly = candidate.largest.fen if self._monthly is None else candidate.months
        total, cost = candidate.total.fen, candidate.bank_cost.fen
        return _Ranked((self._above(candidate), total, cost, candidate.at_once.fen, monthly), candidate, self)

    def _above(self, candidate: Candidate) -> int:
        """0 for what the desk may offer alone, else the rank of the level it needs, from 1."""
        known = tuple([candidate.values.get(measure) for measure in self._measures])
        if None in known:
            return self._rank(self.package(candidate).authority)
        if known not in self._ranks:
            self._ranks[known] = self._rank(zone_of(self._policy, self._option, candidate.values).authority)
        return self._ranks[known]

    def _rank(self, level: Authority) -> int:
        return 0 if role_may(self._role, level) else 1 + level.rank

    def package(self, candidate: Candidate) -> Package:
        """The whole of it."""
        return self._grid.package(self._context, self._option.id, candidate.terms)


# ── The list ──────────────────────────────────────────────────────────────────────────────────────────────────────

Measures = tuple[int, int, int, int, int]
"""Whose approval it needs (0: nobody's beside the desk's own), the customer's total, the bank's cost, the money at
once, the months or the payment; less is better in each."""
_TOTAL, _BANK_COST, _MONTHS = 1, 2, 4


class _Ranked(NamedTuple):
    measures: Measures
    candidate: Candidate
    kind: _Kind

    def package(self) -> Package:
        return self.kind.package(self.candidate)


def _undominated(ranked: Iterable[_Ranked]) -> list[_Ranked]:
    """Leave out what another is as good as in everything; of equals the first stays.

    In rising order whatever outdoes a package stands before it.
    """
    front: list[_Ranked] = []
    for one in sorted(ranked, key=lambda one: one.measures):
        _, total, cost, at_once, months = one.measures
        for other in reversed(front):
            _, lower, cheaper, less, shorter = other.measures
            if lower <= total and cheaper <= cost and less <= at_once and shorter <= months:
                break
        else:
            front.append(one)
    return front


def _rows(front: list[_Ranked]) -> list[_Ranked]:
    """Three at most: level by level, the best by each measure in turn."""
    rows: list[_Ranked] = []
    for level in sorted({one.measures[0] for one in front}):
        left = [one for one in front if one.measures[0] == level]
        while left and len(rows) < MOST_ROWS:
            turn = (_TOTAL, _BANK_COST, _MONTHS)[len(rows) % MOST_ROWS]
            best = min(left, key=lambda one: (one.measures[turn], one.measures))
            rows.append(best)
            left.remove(best)
    return rows
