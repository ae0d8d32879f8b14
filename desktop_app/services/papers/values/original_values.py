"""What a supplement says of the agreement it changes: which one, what changed it before, and what follows on a breach.

The clauses of the first agreement go on ("what stays in force"), so what happens when a payment is missed is what they
provide, whatever changed the payments since; amounts and dates are those of the plan as it is now.
"""

from collections.abc import Callable
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.stages.agree import AgreementIssued
from desktop_app.domain.stages.propose import Package
from desktop_app.services.papers.values.ladder_values import ladder_values
from desktop_app.services.papers.values.package_values import Rows, chinese_date, schedule_of
from desktop_app.services.ports.papers import PaperRequest

_ON_BREACH: Final = {
    "card_instalment_plan": "calls_after_notice",
    "loan_extension_agreement": "calls_by_contract",
    "replan_agreement": "calls_by_contract",
    "waiver_confirmation": "waiver_lapses",
    "business_confirmation": "reviews_what_is_there",
}
"""What the clauses of a first agreement provide when the customer is late, by its template."""
_CALLS: Final = {"calls_after_notice", "calls_by_contract"}
"""All that is left falls due."""


def package_of(case: CaseState, issued: AgreementIssued) -> Package:
    """What *issued* carries out.

    Raises:
        RuleBroken: ``nothing_in_force`` where the talks do not know its round.
    """
    found = next((one.package for one in case.negotiate.rounds if one.no == issued.round_no), None)
    if found is None:
        raise RuleBroken("nothing_in_force", field="print")
    return found


def original_values(request: PaperRequest, title_of: Callable[[str], str]) -> tuple[dict[str, str], Rows]:
    """Fields of the first agreement in effect, and a row for each that changed it since; there is one at least."""
    (original, since), *changed = request.case.agree.in_effect(request.version)
    fields = {
        "earlier_number": original.number,
        "earlier_on": chinese_date(since),
        "earlier_title": title_of(original.template),
    }
    return fields, tuple(
        {"number": one.number, "title": title_of(one.template), "on": chinese_date(on)} for one, on in changed
    )


def what_if(request: PaperRequest, package: Package) -> tuple[dict[str, str], set[str]]:
    """Fields and conditions of the ladder: the payments of *package*, by the clauses of the first agreement."""
    original = request.case.agree.in_effect(request.version)[0][0]
    settings = request.policy.solution(package_of(request.case, original).kind).settings
    plan = schedule_of(package)
    fields, conditions = ladder_values(plan, settings)
    rule = _ON_BREACH.get(original.template.split(".", 1)[0], "")
    waives = bool(Money.parse(package.figures.get(Figure.WAIVED, "0")))
    holds = {
        "calls_after_notice": plan is not None,
        "calls_by_contract": plan is not None,
        "waiver_lapses": waives,
        "reviews_what_is_there": bool(package.papers) and package.papers_by is not None,
    }
    found = {rule} if holds.get(rule, False) else set[str]()
    if found & _CALLS and "has_missed_interest" in conditions:
        found.add("accrues_until_then")
    if "calls_after_notice" in found and waives:
        found.add("lapses_after_notice")
    return fields, conditions | found
