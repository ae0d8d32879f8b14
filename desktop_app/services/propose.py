"""Stage 4, propose: compute the packages and put one on the table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.case import CaseState, check_reached, completion
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.people import Session
from desktop_app.domain.policy import SolutionOption, SolutionPolicy
from desktop_app.domain.propose import Package, Proposed, check_choice
from desktop_app.domain.stages import Stage
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.packages import again, check_same, computed, solution_of
from desktop_app.services.permissions import Operation


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

    def ways(self, case: CaseState) -> tuple[Way, ...]:
        """Every way this problem can be answered, those page 4 opens with first.

        Raises:
            RuleBroken: ``problem_kind_unknown``.
        """
        context = self._desk.offer_context(case)
        rules = [context.policy.solution(kind) for kind in context.kind.solutions]
        found = [Way(one, option) for one in rules for option in one.options]
        opens = context.kind.opens
        return tuple(sorted(found, key=lambda way: opens.index(way.key) if way.key in opens else len(opens)))

    def packages(self, case: CaseState) -> tuple[Package, ...]:
        """The packages as page 4 opens: what was proposed, else what policy opens with, best first.

        Raises:
            RuleBroken: when page 2 does not hold what the packages are computed from: ``amount_missing``,
                ``term_missing``, ``fact_missing``, ``fact_not_readable``, ``fact_disputed``.
        """
        if case.propose.proposed is not None:
            return case.propose.proposed.packages
        context = self._desk.offer_context(case)
        found = []
        for way in context.kind.opens:
            kind, _, option = way.partition(":")
            try:
                found.append(computed(context, kind, option, {}))
            except RuleBroken as broken:
                if broken.code != "option_not_possible":
                    raise
        return tuple(found)

    def package(self, case: CaseState, kind: str, option: str, terms: Mapping[str, str]) -> Package:
        """One package of any kind with the teller's terms.

        Args:
            case: the case.
            kind: kind of solution, one of ``ways``.
            option: id of the way.
            terms: text by term; none opens it as policy says.

        Raises:
            RuleBroken: the codes of the kind, with the term as field; ``solution_unknown``.
        """
        return computed(self._desk.offer_context(case), kind, option, terms)

    def again(self, case: CaseState, package: Package) -> Package:
        """*package* as the rules give it now: another day has other dates, and policy may have changed.

        Raises:
            RuleBroken: the codes of the kind.
        """
        return again(self._desk.offer_context(case), package)

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
            proposed = Proposed(packages, chosen, None if budget is None else budget.fen)
            if case.propose.proposed != proposed:
                yield proposed
            yield from completion(case, Stage.PROPOSE, reason, is_changed=case.propose.proposed != proposed)

        return self._desk.change(session, Operation.PROPOSE, case_id, decide, clears_draft=Stage.PROPOSE)
