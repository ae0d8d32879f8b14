"""Stage 4, propose: compute the packages and put one on the table."""

from collections.abc import Iterator

from desktop_app.domain.case import CaseState, check_reached, completion
from desktop_app.domain.collect import UNKNOWN, Fact
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers import loan_review, refund, service_remedy
from desktop_app.domain.offers.solution import OfferContext
from desktop_app.domain.people import Session
from desktop_app.domain.propose import Package, Proposed, check_choice
from desktop_app.domain.stages import Stage
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.permissions import Operation


class Propose:
    """What a teller can do on page 4."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def packages(self, case: CaseState) -> tuple[Package, ...]:
        """The packages as page 4 opens: what was proposed, else what the policy allows, best first.

        Raises:
            RuleBroken: ``amount_missing``, ``term_missing`` when page 2 does not say what was applied for.
        """
        if case.propose.proposed is not None:
            return case.propose.proposed.packages
        context = self._desk.offer_context(case)
        if loan_review.KIND in context.kind.solutions:
            return loan_review.packages(context, refused_terms(case, context))
        return ()

    def review_package(self, case: CaseState, option: str, terms: dict[str, str]) -> Package:
        """One package of a re-review with the teller's terms.

        Raises:
            RuleBroken: the codes of ``loan_review.package`` with the term as field.
        """
        context = self._desk.offer_context(case)
        return loan_review.package(context, refused_terms(case, context), loan_review.read_terms(terms), option)

    def refund_package(self, case: CaseState, terms: dict[str, str]) -> Package:
        """A refund as a package.

        Raises:
            RuleBroken: the codes of ``refund.read_terms`` and ``refund.package``.
        """
        return refund.package(self._desk.offer_context(case), refund.read_terms(terms))

    def remedy_package(self, case: CaseState, kind: str, remedy: str, done_by: str) -> Package:
        """Something the bank does, or explains, as a package.

        Args:
            case: the case.
            kind: ``service_remedy`` or ``explain``.
            remedy: what is done or was explained.
            done_by: ISO date, or empty.

        Raises:
            RuleBroken: the codes of ``service_remedy.package``.
        """
        context = self._desk.offer_context(case)
        return service_remedy.package(context, kind, remedy, service_remedy.read_date(done_by))

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
            RuleBroken: ``package_missing``, ``stage_not_reached``, ``change_needs_reason``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            check_reached(case, Stage.PROPOSE)
            check_choice(packages, chosen)
            proposed = Proposed(packages, chosen, None if budget is None else budget.fen)
            if case.propose.proposed != proposed:
                yield proposed
            yield from completion(case, Stage.PROPOSE, reason, is_changed=case.propose.proposed != proposed)

        return self._desk.change(session, Operation.OFFER, case_id, decide, clears_draft=Stage.PROPOSE)


def refused_terms(case: CaseState, context: OfferContext) -> loan_review.ReviewTerms:
    """What was applied for, from the facts of page 2 (an undisputed fact of the core system before others).

    Raises:
        RuleBroken: ``amount_missing``, ``term_missing``, or the amount or term is no number.
    """
    policy = context.policy.loan_review
    facts = () if case.collect.collection is None else case.collect.collection.facts
    return loan_review.read_terms(
        {
            loan_review.AMOUNT: _value(facts, policy.amount_fact),
            loan_review.TERM: _value(facts, policy.term_fact),
        }
    )


def _value(facts: tuple[Fact, ...], label: str) -> str:
    found = [fact for fact in facts if fact.label == label]
    if any(fact.is_disputed for fact in found):
        raise RuleBroken("fact_disputed", field="facts", label=label)
    return found[0].value if found and found[0].value != UNKNOWN else ""
