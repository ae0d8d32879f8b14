"""Measures a composed paper by what the case says, before it may be printed (see :mod:`desktop_app.domain.lint`)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.customer.printed_fields import FieldKind, PrintedField
from desktop_app.domain.customer.succession import SuccessionPart
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint import (
    BESIDE,
    COST_TABLE,
    Finding,
    LintGround,
    Severity,
    lint,
    placed,
    red_rules,
    stops_print,
)
from desktop_app.domain.lint.cost_rows import CostGround
from desktop_app.domain.lint.fields import SENTENCE
from desktop_app.domain.lint.finding import Continues
from desktop_app.domain.lint.whole import HANDS, boxes_of
from desktop_app.domain.offers import loan_review, refund, service_remedy
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.promises.bookings import counted
from desktop_app.domain.promises.continuing import continued, reckoning
from desktop_app.domain.signing.signers import SignerRole
from desktop_app.domain.stages.collect import UNKNOWN, days_to_come
from desktop_app.domain.stages.identify import Identity
from desktop_app.domain.stages.propose import Package
from desktop_app.services.papers.values.bound_hands import BoundHands
from desktop_app.services.papers.values.case_values import contract_changed
from desktop_app.services.papers.values.package_values import figure_text, schedule_of
from desktop_app.services.papers.values.signing_values import signers_in, signing_values
from desktop_app.services.papers.values.supplement_values import changed_plan
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest

CheckPaper = Callable[[PaperRequest, ComposedPaper], tuple[Finding, ...]]
"""Says what is wrong with a paper made for a request."""

_RATES = (Figure.SIMPLE_PCT, Figure.COMPOUND_PCT)


class PaperLint:
    """Checks papers; a :data:`CheckPaper`.

    Args:
        can_draw: whether a font draws a character.
    """

    def __init__(self, can_draw: Callable[[str], bool]) -> None:
        self._can_draw = can_draw

    def __call__(self, request: PaperRequest, composed: ComposedPaper) -> tuple[Finding, ...]:
        """Every finding; none when the paper may be printed."""
        return lint(composed.paper, self._ground(request, composed))

    def beside(self, request: PaperRequest, composed: ComposedPaper) -> tuple[Finding, ...]:
        """The findings in a receipt, a notice, a list or a sheet, which has no clauses and hardly ever a signature."""
        ground = self._ground(request, composed)
        if composed.template.split(".", 1)[0] != SidePaper.COST_TABLE:
            return lint(composed.paper, ground, BESIDE)
        # Whoever witnesses or interprets bears no cost: they write their own names beside their hands.
        ground = replace(ground, names=cost_table.bearers(request.case), cost=_cost(request, ground))
        return lint(composed.paper, ground, COST_TABLE)

    def refuse_unclean(self, request: PaperRequest, composed: ComposedPaper) -> tuple[Finding, ...]:
        """Let no paper beside the agreement out that has a red finding; the amber ones, to be shown.

        Raises:
            RuleBroken: ``slip_not_clean`` (facts: rules, each with the words it is about; findings, each with its place
                and what is wrong there).
        """
        found = placed(composed.paper, self.beside(request, composed))
        if stops_print(found):
            red = tuple(one for one in found if one.severity is Severity.RED)
            raise RuleBroken("slip_not_clean", field="print", rules=red_rules(found), findings=red)
        return found

    def _ground(self, request: PaperRequest, composed: ComposedPaper) -> LintGround:
        case, policy, given = request.case, request.policy, request.case.identify.identification
        accepted = None if case.agree.no_agreement is not None else case.negotiate.accepted
        package = None if accepted is None else accepted.package
        plan = None if package is None else schedule_of(package)
        hands = BoundHands(request, package)
        rates = () if package is None else tuple(package.figures.get(name, "") for name in _RATES)
        return LintGround(
            names=_names(request, package),
            required={one.clause: one.title for one in policy.papers.rule(composed.template).contents},
            clauses=composed.clauses,
            boxes=_boxes(request, package),
            schedule=plan,
            bears_cost=plan is not None and bool(plan.totals.interest.fen),
            annual_rates=tuple(figure_text(name, rate) for name, rate in zip(_RATES, rates, strict=False) if rate),
            annual_pct=Decimal(rates[0]) if rates and rates[0] else None,
            most_annual_pct=policy.papers.most_annual_pct,
            never=policy.never_say,
            unseen=_unseen(request, package),
            lacks_address=plan is not None and not (given and given.customer.address),
            deviations=request.deviations,
            deviation_rules=policy.papers.deviations,
            opened=policy.papers.rule(composed.template).opened,
            continues=_continues(request, package),
            fields=tuple(_fields(request, package)),
            field_rules=policy.papers.fields,
            unfounded=hands.unfounded,
            guarantees=hands.guarantees,
            no_guarantor=hands.no_guarantor,
            on_both_sides=hands.on_both_sides,
            for_company=hands.for_company,
            contract=hands.contract,
            left_out=hands.left_out,
            days_to_come=_days_to_come(request),
            can_draw=self._can_draw,
        )


def _cost(request: PaperRequest, ground: LintGround) -> CostGround | None:
    """What the lines of the cost table rest on, from the package itself and not from what a template is filled with."""
    accepted, given = request.case.negotiate.accepted, request.case.identify.identification
    if accepted is None or given is None:
        return None
    package = accepted.package
    settings, has_rate = request.policy.solution(package.kind).settings, bool(ground.annual_rates)
    company = request.signers.company

    def term(name: str) -> str:
        return f"{package.terms[name]}%" if _is_any(package.terms.get(name, "")) else ""

    def amount(name: Figure) -> str:
        return figure_text(name, package.figures[name]) if _is_any(package.figures.get(name, "")) else ""

    return CostGround(
        customer=given.customer.name if company is None else company.name,
        branch=request.branch.name,
        offer=package.title,
        annual=term("annual_rate_pct"),
        monthly=term("monthly_fee_rate_pct"),
        simple=ground.annual_rates[0] if has_rate else "",
        compound=ground.annual_rates[-1] if has_rate else "",
        annual_fee=settings.get("annual_fee", ""),
        repays_debt="schedule_principal_title" in settings,
        breach_periods=settings.get("breach_periods", ""),
        cure_days=settings.get("cure_days", ""),
        waived=amount(Figure.WAIVED),
        down_payment=amount(Figure.DOWN_PAYMENT),
    )


def _is_any(text: str) -> bool:
    return bool(text) and Decimal(text) > 0


def _continues(request: PaperRequest, package: Package | None) -> Continues | None:
    """What was paid and is left of the agreement that the paper would change."""
    done = None if package is None else changed_plan(request)
    if package is None or done is None:
        return None
    policies = request.policy.solutions
    stated = continued(policies[package.kind], package, done, policies)
    line = reckoning(done, package)
    below = [amount for amount in (line.not_due, line.charged) if amount.is_negative]
    accepted = request.case.negotiate.accepted
    has_leave = package.authority.rank >= Authority.SUPERVISOR.rank and accepted is not None and bool(accepted.approval)
    is_seen = has_leave and package.figures.get(Figure.COUNTED, "") == counted(done.bookings)
    return Continues(stated, done.paid, done.left.total, negative=below[0] if below else None, is_seen=is_seen)


def _names(request: PaperRequest, package: Package | None) -> tuple[str, ...]:
    """Everybody the paper is for, acts for them or signs beside them."""
    given = request.case.identify.identification
    if given is None:
        return ()
    agent = given.agent if package is not None or request.case.succession.died is None else None
    names = (given.customer.name, *(() if agent is None else (agent.person.name,)))
    if package is None:
        return names
    company = request.signers.company
    acting = () if company is None else (company.name, company.representative)
    return (*names, *(one.name for one in signing_values(request, package).others), *acting)


def _fields(request: PaperRequest, package: Package | None) -> Iterator[PrintedField]:
    """What was typed into fields that the paper prints as they are."""
    given, others = request.case.identify.identification, request.signers
    if given is None:
        return
    people = [given.customer, *others.co_borrowers, *(one.person for one in others.witnesses)]
    people += [one.person for one in others.guarantors if one.person is not None]
    everybody = others if package is None else signers_in(given, others, package, request).others
    contracts = dict.fromkeys(one.contract.number for one in everybody.guarantors if one.contract is not None)
    changed = None if package is None else contract_changed(request, package)
    contracts |= {} if changed is None else {changed.number: None}
    yield from (PrintedField(FieldKind.NUMBER, number) for number in contracts)
    if given.agent is not None:
        people.append(given.agent.person)
        yield PrintedField(FieldKind.AUTHORITY, given.agent.authority_no)
    yield from _successor(request.case.succession)
    for person in people:
        yield from _person(person)
    nobody = request.policy.loan_review.guarantor_to_be_named
    if package is not None and package.kind == loan_review.KIND:
        named = package.terms.get(loan_review.GUARANTOR, "")
        yield from (PrintedField(FieldKind.PERSON, one) for one in (named,) if one != nobody)
    beside = () if package is None else signing_values(request, package).others
    yield from (PrintedField(FieldKind.PERSON, one.name) for one in beside)
    if others.company is not None:
        yield PrintedField(FieldKind.COMPANY, others.company.name)
        yield PrintedField(FieldKind.PERSON, others.company.representative)
    if others.interpreter is not None:
        yield PrintedField(FieldKind.LANGUAGE, others.interpreter.language)
    yield PrintedField(FieldKind.QUOTED, given.restatement)
    yield from (PrintedField(FieldKind.QUOTED, asked.text) for asked in request.case.requests)
    if package is not None and package.kind == service_remedy.KIND:
        yield PrintedField(FieldKind.WORDS, package.terms.get(service_remedy.REMEDY, ""))
    if package is not None and package.kind == refund.KIND:
        yield PrintedField(FieldKind.ITEM, package.terms.get(refund.FEE, ""))
    if request.case.agree.no_agreement is not None:
        yield PrintedField(FieldKind.NOTE, request.case.agree.no_agreement.note)
    yield from (PrintedField(FieldKind.NOTE, text) for text in _noted(request) if text)
    yield from (PrintedField(FieldKind.REASON, one.reason) for one in request.case.agree.ended if one.reason)


def _noted(request: PaperRequest) -> Iterator[str]:
    """What was put down along the way and reaches paper: facts, papers policy does not name, and reasons."""
    case, given = request.case, request.case.identify.identification
    collection = case.collect.collection
    if collection is not None and given is not None:
        known = {need.title for need in request.policy.kind(given.kind).evidence}
        # So few words as 手续费 or 等额本息 are the name of something: a warning on every paper is read by nobody.
        yield from (fact.value for fact in collection.facts if fact.value != UNKNOWN and len(fact.value) >= SENTENCE)
        yield from (one.title for one in collection.evidence if one.title not in known)
    yield from (one.why for one in request.deviations)
    yield from (one.reason for one in case.agree.ended)


def _days_to_come(request: PaperRequest) -> tuple[tuple[str, date], ...]:
    given = request.case.identify.identification
    if given is None:
        return ()
    return days_to_come(request.case.collect.facts, kind=request.policy.kind(given.kind), today=request.on)


def _successor(part: SuccessionPart) -> Iterator[PrintedField]:
    """What was typed of who acts since the customer has died."""
    if part.named is not None:
        yield from _person(part.named.person.person)
        yield PrintedField(FieldKind.AUTHORITY, part.named.person.authority_no)
        yield PrintedField(FieldKind.COMPANY, part.named.source)


def _person(person: Identity) -> Iterator[PrintedField]:
    yield PrintedField(FieldKind.PERSON, person.name)
    yield PrintedField(FieldKind.ADDRESS, person.address)


def _unseen(request: PaperRequest, package: Package | None) -> tuple[str, ...]:
    """The guarantors whom only a name stands for."""
    seen = {one.name for one in request.signers.guarantors if one.person is not None}
    others = () if package is None else signing_values(request, package).others
    return tuple(one.name for one in others if one.role is SignerRole.GUARANTOR and one.name not in seen)


def _boxes(request: PaperRequest, package: Package | None) -> tuple[str, ...]:
    """The fields of everybody on the customer's side; a record of no agreement is only signed for."""
    if package is None:
        return ()
    fields = signing_values(request, package).signers
    blocks = () if fields is None else fields("")
    return tuple(box for block in blocks for box, _ in boxes_of(block) if box.endswith(HANDS))
