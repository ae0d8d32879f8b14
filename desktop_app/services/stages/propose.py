"""Stage 4, propose: compute the packages and put one on the table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.domain import offers
from desktop_app.domain.approvals.authority_policy import QuotaLeft
from desktop_app.domain.case import CaseState, check_reached, completion
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.fairness import Mirror
from desktop_app.domain.money import Money
from desktop_app.domain.offers import service_remedy
from desktop_app.domain.offers.reading import read_fact
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import OfferContext
from desktop_app.domain.offers.solver import Found, Goal, solve
from desktop_app.domain.policy import SolutionOption, SolutionPolicy, TermRule
from desktop_app.domain.staff.people import Role, Session
from desktop_app.domain.stages.propose import Package, Proposed, check_choice
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.figures.fairness import Mirrors
from desktop_app.services.permissions import Operation
from desktop_app.services.stages.packages import again, check_marks, check_same, computed, renewed, solution_of

NOT_OPENED: Final = frozenset({"option_not_possible", "field_missing", "freeze_not_ours"})
"""Why a way gets no card as page 4 opens: nothing would change, it waits for the teller, or is not the bank's to do."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way a problem can be answered: a kind of solution and one of its options."""

    policy: SolutionPolicy
    option: SolutionOption

    @property
    def key(self) -> str:
        """``kind:option``."""
        return f"{self.policy.kind}:{self.option.id}"


class Propose:
    """What a teller can do on page 4."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._mirrors = Mirrors(desk)

    def ways(self, case: CaseState) -> tuple[Way, ...]:
        """Every way this problem can be answered, those page 4 opens with first.

        Raises:
            RuleBroken: ``problem_kind_unknown``.
        """
        context = self._desk.offer_context(case)
        rules = [context.policy.solution(kind) for kind in context.kind.solutions]
        found = [Way(one, option) for one in rules for option in one.options if option.answers(context.kind.id)]
        opens = context.kind.opens
        return tuple(sorted(found, key=lambda way: opens.index(way.key) if way.key in opens else len(opens)))

    def refusals(self, case: CaseState) -> dict[str, RuleBroken]:
        """The ways that are not possible as the case stands, by their key, each with the rule that says so.

        A way that only waits for the teller to type, or to type otherwise, is possible.

        Raises:
            RuleBroken: ``problem_kind_unknown``.
        """
        context, found = self._desk.offer_context(case), dict[str, RuleBroken]()
        for way in self.ways(case):
            try:
                computed(context, way.policy.kind, way.option.id, {})
            except RuleBroken as broken:
                if broken.field not in way.option.shows:
                    found[way.key] = broken
        return found

    def packages(self, case: CaseState) -> tuple[Package, ...]:
        """The packages as page 4 opens: what was proposed, else what policy opens with, best first.

        Raises:
            RuleBroken: when page 2 does not hold what the packages are computed from: ``amount_missing``,
                ``term_missing``, ``fact_missing``, ``fact_not_readable``, ``fact_disputed``.
        """
        if case.propose.proposed is not None:
            return case.propose.proposed.packages
        return _opened(self._desk.offer_context(case))

    def package(self, case: CaseState, kind: str, option: str, terms: Mapping[str, str]) -> Package:
        """One package of any kind with the teller's terms.

        Args:
            case: the case.
            kind: kind of solution, one of ``ways``.
            option: id of the way.
            terms: text by term; none opens it as policy says.

        Raises:
            RuleBroken: the codes of the kind, with the term as field; ``solution_unknown``; ``term_is_fact`` (fact:
                label) where *terms* says of a fact of page 2 something else than page 2.
        """
        context = self._desk.offer_context(case)
        package = computed(context, kind, option, terms)
        _refuse_other_facts(context, package, terms)
        return package

    def explanation(self, case: CaseState, broken: RuleBroken) -> Package:
        """What the bank may not do at all, explained at the counter by the article that forbids it.

        Raises:
            RuleBroken: *broken* itself where no article forbids it or the problem is not answered by an explanation.
        """
        context = self._desk.offer_context(case)
        article = context.policy.articles.get(str(broken.facts.get("article", "")))
        if article is None or service_remedy.EXPLAIN not in context.kind.solutions:
            raise broken
        words = {service_remedy.REMEDY: article.plain}
        return computed(context, service_remedy.EXPLAIN, service_remedy.EXPLAIN, words)

    def quota_left(self, case: CaseState, kind: str) -> Money:
        """What this desk may still give away by a kind of solution; without a lease in force it is nothing."""
        return self.least_left(case, kind).left

    def least_left(self, case: CaseState, kind: str) -> QuotaLeft:
        """The same, with the quota that leaves the least."""
        return self._desk.least_left(case, kind)

    def again(self, case: CaseState, package: Package) -> Package:
        """*package* as the rules give it now: another day has other dates, and policy may have changed.

        Raises:
            RuleBroken: the codes of the kind.
        """
        return again(self._desk.offer_context(case), package)

    def opening(self, case: CaseState, way: Way) -> dict[str, str]:
        """What the fields of *way* open with before there is a package: what the way says, else the fact of page 2."""
        facts = self._desk.offer_context(case).facts
        terms = {term.name: term for term in way.policy.terms}
        return {name: way.option.terms.get(name) or facts.get(terms[name].fact, "") for name in way.option.shows}

    def solve(self, case: CaseState, goal: Goal, *, role: Role = Role.TELLER) -> tuple[Package, ...]:
        """The packages that fit what the customer can do, at most three, best first; none when nothing fits.

        Raises:
            RuleBroken: as :meth:`find`.
        """
        return self.find(case, goal, role=role).packages

    def find(self, case: CaseState, goal: Goal, *, role: Role = Role.TELLER) -> Found:
        """As :meth:`solve`; when nothing fits, the package that misses least, and by how much.

        Args:
            case: the case.
            goal: what the customer can do.
            role: who sits at the desk; what that role may offer alone comes first.

        Raises:
            RuleBroken: ``goal_missing``, ``end_by_past``; what page 2 lacks, as :meth:`package`.
        """
        return solve(offers.solutions(), self._desk.offer_context(case), goal, role)

    def renewed(self, case: CaseState, package: Package) -> Package:
        """*package* computed again as of today from its own terms; a date that has passed opens as policy says.

        Raises:
            RuleBroken: the codes of the kind, when its terms are no longer possible.
        """
        return renewed(self._desk.offer_context(case), package)

    def mirror(self, case: CaseState, package: Package) -> Mirror | None:
        """*package* beside what similar cases of this branch got; None where nothing is compared, or too few are."""
        return self._mirrors.look(case, package)

    def typed(self, package: Package) -> dict[str, str]:
        """What the fields show for *package*, by term."""
        return solution_of(package.kind).typed(package)

    def schedule(self, package: Package) -> Schedule | None:
        """The payments of *package*, computed from its terms; None for a kind without payments."""
        return solution_of(package.kind).schedule(package.terms)

    def propose(
        self,
        session: Session,
        case_id: str,
        packages: tuple[Package, ...],
        chosen: int,
        *,
        budget: Money | None = None,
        reason: str = "",
    ) -> Kept:
        """Keep the packages that were shown and the one chosen to begin with.

        Raises:
            RuleBroken: ``package_missing``, ``package_differs`` (what) when a package is not what the rules give,
                ``stage_not_reached``, ``change_needs_reason``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.PROPOSE)
            check_choice(packages, chosen)
            # What was proposed before was checked then; its dates are those of that day.
            known = () if case.propose.proposed is None else case.propose.proposed.packages
            context = self._desk.context(case, ground)
            for package in packages:
                if package not in known:
                    check_same(context, package)
                    check_marks(case, package)
            proposed = Proposed(packages, chosen, None if budget is None else budget.fen)
            if case.propose.proposed != proposed:
                yield proposed
            is_changed = case.propose.proposed != proposed and not _only_follows(case, context, proposed)
            yield from completion(case, Stage.PROPOSE, reason, is_changed=is_changed)

        return self._desk.change(session, Operation.PROPOSE, case_id, decide, clears_draft=Stage.PROPOSE)


def _refuse_other_facts(context: OfferContext, package: Package, given: Mapping[str, str]) -> None:
    """Nothing that is handed in is passed over in silence: a fact is put right where it stands, with its source."""
    for term in context.policy.solution(package.kind).terms:
        text = given.get(term.name, "").strip()
        if term.is_fixed and text and not _is_as_read(context, term, text, package.terms.get(term.name, "")):
            raise RuleBroken("term_is_fact", field=term.name, label=term.fact)


def _is_as_read(context: OfferContext, term: TermRule, text: str, canonical: str) -> bool:
    try:
        return read_fact(context, term, text) == canonical
    except RuleBroken:
        return False


def _opened(context: OfferContext) -> tuple[Package, ...]:
    """The packages that policy opens page 4 with.

    Raises:
        RuleBroken: as :meth:`Propose.packages`.
    """
    found: list[Package] = []
    refused: list[RuleBroken] = []
    for way in context.kind.opens:
        kind, _, option = way.partition(":")
        try:
            found.append(computed(context, kind, option, {}))
        except RuleBroken as broken:
            if broken.code not in NOT_OPENED:
                raise
            refused.append(broken)
    if refused and not found:
        raise refused[0]
    return tuple(found)


def _only_follows(case: CaseState, context: OfferContext, proposed: Proposed) -> bool:
    """Whether page 4 differs only because an earlier page was changed, and that change had its reason.

    So it is while the packages are those that policy opens the page with now, and the teller touched none of them.
    """
    before = case.propose.proposed
    if before is None or Stage.PROPOSE not in case.check_again:
        return False
    is_touched = proposed.monthly_budget_fen != before.monthly_budget_fen or proposed.chosen not in {0, before.chosen}
    try:
        return not is_touched and proposed.packages == _opened(context)
    except RuleBroken:
        return False  # page 2 no longer holds what page 4 opens with: what stands there is the teller's
