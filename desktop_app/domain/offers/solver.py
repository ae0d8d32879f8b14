"""The solver that goes backwards: from what the customer can do to the packages that fit.

"I can pay ¥900 a month", an income day, a last day, or several of them.  A kind that has plans tells which packages its
policy allows by each way (:class:`PlanGrid`), each by the few figures a goal is measured by; whole packages are made of
the rows that are shown and of no others, which gives the same as making all of them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol, runtime_checkable

from desktop_app.domain.approvals.authority import Authority, role_may
from desktop_app.domain.deadlines.calendar import add_months
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import OfferContext, Solution, zone_of
from desktop_app.domain.policy import SolverPolicy, TermRule
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.words.numbers import check_whole

MOST_ROWS: Final = 3
NOTHING: Final = Money(0)
_LONGEST_MONTH: Final = 31
_NO_MISS: Final = (0, 0)


@dataclass(frozen=True, slots=True)
class Goal:
    """What the customer can do; to be solved, it needs at least one of the three.

    Attributes:
        monthly: the most that can be paid in any month; a principal that falls due whole at the end is none of them.
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
        at_once: the down payment, or the part that is prepaid with its interest.
        values: canonical terms and figures by name, of those that a limit of authority measures; when one is not here,
            the whole package is made to see who may offer it.
        sooner: months by which a principal that falls due whole does so sooner than the rule would leave.
    """

    terms: Mapping[str, str]
    largest: Money
    last_due: dt.date
    months: int
    total: Money
    bank_cost: Money
    at_once: Money
    values: Mapping[str, str]
    sooner: int = 0


@runtime_checkable
class PlanGrid(Solution, Protocol):
    """A kind the solver can search; adding this one method makes a kind one."""

    def candidates(self, context: OfferContext, search: SolverPolicy, goal: Goal) -> Iterable[Candidate]:
        """Every package of one way within the bounds and steps of policy, its dates on the income day of *goal*.

        A running loan is paid on its own day: where that is another, only the way that moves the day has any.

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
    beside *role*, the money at once, how soon a whole principal falls due, the customer's total, the bank's cost, and
    the months; the payment a month takes the place of the months where no budget is named.  Of those that remain the
    ones *role* may offer alone come first, then level by level.  Within a level first comes the one that asks least at
    once (of a card the down payment, of a loan what is prepaid), then the one that leaves a whole principal longest,
    that costs the customer least, that costs the bank least, that is over soonest (or takes least a month), each of
    them once; then the others in that order of measures.  A way that does not fit here is passed over.

    Args:
        solutions: the kinds, by name.
        context: the ground; its problem kind says which kinds of solution are searched.
        goal: what the customer can do.
        role: who sits at the desk.

    Raises:
        RuleBroken: ``goal_missing``; ``end_by_past``; where no way has any package, what page 2 lacks for the first,
            as :meth:`Solution.package`.
    """
    if goal == Goal():
        raise RuleBroken("goal_missing", field="monthly")
    if goal.end_by is not None and goal.end_by <= context.today:
        raise RuleBroken("end_by_past", field="end_by")
    ways = _ways(solutions, context, goal, role)
    fitting = [way.ranked(one) for way in ways for one in way.candidates if way.misses(one) == _NO_MISS]
    if fitting:
        return Found(tuple(ranked.package() for ranked in _rows(_undominated(fitting))))
    return _nearest(ways)


def _nearest(ways: Iterable["_Way"]) -> Found:
    """Of what fits nowhere: the least days late, then the least over the budget, then as in the list."""
    missing = [(way.misses(one), way, one) for way in ways for one in way.candidates]
    if not missing:
        return Found(())
    least = min(misses for misses, *_ in missing)
    ranked = [way.ranked(one) for misses, way, one in missing if misses == least]
    best = min(ranked, key=lambda one: one.measures)
    return Found((), best.package(), Money(least[1]), least[0])


# ── One way ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _ways(solutions: Mapping[str, Solution], context: OfferContext, goal: Goal, role: Role) -> list["_Way"]:
    """The ways that have packages here."""
    found: list[_Way] = []
    refused: list[RuleBroken] = []
    for grid, search in _searches(solutions, context):
        try:
            found.append(_Way(context, grid, search, goal, role))
        except RuleBroken as broken:
            refused.append(broken)
    lacking = [broken for broken in refused if broken.code != "option_not_possible"]
    if lacking and not any(way.candidates for way in found):
        raise lacking[0]
    return found


def _searches(solutions: Mapping[str, Solution], context: OfferContext) -> Iterator[tuple[PlanGrid, SolverPolicy]]:
    """The ways that are searched, each with its kind."""
    for kind in context.kind.solutions:
        solution = solutions.get(kind)
        if isinstance(solution, PlanGrid):
            policy = context.policy.solution(kind)
            for search in policy.solvers:
                if policy.option(search.option).answers(context.kind.id):
                    yield solution, search


class _Way:
    """The candidates of one way, held against the goal."""

    def __init__(self, context: OfferContext, grid: PlanGrid, search: SolverPolicy, goal: Goal, role: Role) -> None:
        self._context = context
        self._grid = grid
        self._policy = context.policy.solution(grid.kind)
        self._option = self._policy.option(search.option)
        self._monthly = None if goal.monthly is None else goal.monthly.fen
        self._end_by = goal.end_by
        self._role = role
        self._measures = tuple(rule.measure for rule in self._policy.authority)
        self._ranks: dict[tuple[str | None, ...], int] = {}
        self.candidates = tuple(grid.candidates(context, search, goal))

    def misses(self, candidate: Candidate) -> tuple[int, int]:
        """Days after the wanted end, and fen a month over the budget."""
        monthly, end_by = self._monthly, self._end_by
        late = (candidate.last_due - end_by).days if end_by is not None and candidate.last_due > end_by else 0
        over = candidate.largest.fen - monthly if monthly is not None and candidate.largest.fen > monthly else 0
        return late, over

    def ranked(self, candidate: Candidate) -> "_Ranked":
        """Put it beside the others."""
        monthly = candidate.largest.fen if self._monthly is None else candidate.months
        amounts = (candidate.total.fen, candidate.bank_cost.fen)
        measures = (self._above(candidate), candidate.at_once.fen, candidate.sooner, *amounts, monthly)
        return _Ranked(measures, candidate, self)

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

Measures = tuple[int, int, int, int, int, int]
"""Whose approval it needs (0: nobody's beside the desk's own), the money at once, how much sooner than possible a
whole principal falls due, the customer's total, the bank's cost, the months or the payment; less is better in each."""
_ORDERS: Final = (1, 2, 3, 4, 5)


class _Ranked(NamedTuple):
    measures: Measures
    candidate: Candidate
    way: _Way

    def package(self) -> Package:
        return self.way.package(self.candidate)


def _undominated(ranked: Iterable[_Ranked]) -> list[_Ranked]:
    """Leave out what another is as good as in everything; of equals the first stays.

    In rising order whatever outdoes a package stands before it.
    """
    front: list[_Ranked] = []
    for one in sorted(ranked, key=lambda one: one.measures):
        _, at_once, sooner, total, cost, months = one.measures
        for other in reversed(front):
            _, less, later, lower, cheaper, shorter = other.measures
            if lower <= total and cheaper <= cost and less <= at_once and shorter <= months and later <= sooner:
                break
        else:
            front.append(one)
    return front


def _rows(front: list[_Ranked]) -> list[_Ranked]:
    """Three at most: level by level, the best by each measure, then the others; no two have the same measures."""
    rows: dict[Measures, _Ranked] = {}
    for level in sorted({one.measures[0] for one in front}):
        of_level = sorted((one for one in front if one.measures[0] == level), key=lambda one: one.measures)
        leading = [min(of_level, key=lambda one: (one.measures[order], one.measures)) for order in _ORDERS]
        rows |= {one.measures: one for one in (*leading, *of_level) if one.measures not in rows}
        if len(rows) >= MOST_ROWS:
            break
    return list(rows.values())[:MOST_ROWS]
