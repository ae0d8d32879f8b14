"""What a supplement says: what changes an agreement that is in force, and how the new payments follow from the old."""

from collections.abc import Callable
from dataclasses import replace

from desktop_app.domain.customer.identity import DocumentType
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.promises.continuing import as_performed, changed, reckoning, to_the_end
from desktop_app.domain.promises.performed import Performed
from desktop_app.domain.signing.left_out import leave_of, left_out, named_now
from desktop_app.domain.signing.signers import SignerRole
from desktop_app.domain.stages.negotiate import Change, Round, Side, changes
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.words.capitals import amount_in_words
from desktop_app.services.desk import page_two
from desktop_app.services.papers.templates.filling import Values
from desktop_app.services.papers.values.case_values import NOTHING, agreement_values, identification_of, named
from desktop_app.services.papers.values.original_values import original_values, package_of, what_if
from desktop_app.services.papers.values.package_values import Rows
from desktop_app.services.papers.values.round_values import change_row
from desktop_app.services.papers.values.signing_values import SHOWN_OF_NUMBER, signers_in
from desktop_app.services.ports.papers import PaperRequest

_PLAN_FEES = "分期计划的息费"
_PART_OF = "其中"
_SIDES = {Side.BANK: "bank_to_the_end", Side.CUSTOMER: "customer_to_the_end"}


def supplement_values(request: PaperRequest, accepted: Round, title_of: Callable[[str], str]) -> Values:
    """What changes an agreement that is in force; *title_of* says what a version of a template is called.

    Raises:
        RuleBroken: ``nothing_in_force`` when there is no agreement to change.
    """
    in_effect = request.case.agree.in_effect(request.version)
    if not in_effect:
        raise RuleBroken("nothing_in_force", field="print")
    last = in_effect[-1][0]
    before, package, done = package_of(request.case, last), accepted.package, changed_plan(request)
    values = agreement_values(request, package, accepted)
    was = before if done is None else as_performed(done, package)
    moved = _moved_end(before, package)
    rows: dict[str, Rows] = {
        "changes": _renamed(request, last.version)
        + tuple(change_row(change, request.policy, package) for change in (*changes(was, package), *moved))
    }
    rows |= _to_the_end(request) if moved else {}
    fields, conditions = ({}, set[str]()) if done is None else _performed(done, package)
    if done is not None:
        rows["applied"] = _applied(request.policy, done)
    original, rows["supplements"] = original_values(request, title_of)
    ladder, breach = what_if(request, package)
    names = _left_out(request, package)
    fields |= names | original | ladder
    conditions |= breach
    conditions |= {f"has_{name}" for name, found in (rows | names).items() if found}
    return replace(
        values,
        fields={**values.fields, **fields},
        rows={**values.rows, **rows},
        conditions=values.conditions
        | named(has_left=done is not None, has_to_the_end=bool(moved) and any(map(rows.get, _SIDES.values())))
        | conditions,
    )


def _left_out(request: PaperRequest, package: Package) -> dict[str, str]:
    """Who signed what is changed and does not sign this, as a leader let it be; the others stop the print."""
    part, version = request.case.agree, request.version
    now = named_now(signers_in(identification_of(request.case), request.signers, package, request).others)
    missing = [one for one in left_out(part, version, now) if leave_of(part, version, one) is not None]
    roles = {"guarantors_left_out": SignerRole.GUARANTOR, "co_borrowers_left_out": SignerRole.CO_BORROWER}
    return {name: "、".join(one.said for one in missing if one.role is role) for name, role in roles.items()}


def _moved_end(before: Package, after: Package) -> tuple[Change, ...]:
    """The day of the last payment, where it is another one now."""
    old, new = (one.figures.get(Figure.LAST_DUE, "") for one in (before, after))
    is_moved = bool(old and new) and old != new and Figure.LAST_DUE not in after.terms
    return (Change(Figure.LAST_DUE.value, old, new),) if is_moved else ()


def _to_the_end(request: PaperRequest) -> dict[str, Rows]:
    """What either side promised until the last payment: it is promised anew, until the day that is last now."""
    found = to_the_end(request.case, request.version, request.number)
    return {name: tuple({"what": one.what} for one in found if one.side is side) for side, name in _SIDES.items()}


def _applied(policy: PolicyBook, done: Performed) -> Rows:
    """What each part of the debt got of the payments, fees of the plan first (Civil Code Art. 561)."""
    rules = policy.solution(done.package.kind)
    parts = [
        (rules.term(name).title.removeprefix(_PART_OF), amount)
        for name, amount in done.left.applied.items()
        if Money.parse(done.left.begun[name])
    ]
    fees = [(_PLAN_FEES, done.beside_debt)] if done.beside_debt else []
    return tuple({"title": title, "amount": amount.display()} for title, amount in (*fees, *parts))


def changed_plan(request: PaperRequest) -> Performed | None:
    """What was paid and is left of the agreement that the paper changes, as of its day."""
    case, policies = request.case, request.policy.solutions
    return changed(case, policies, page_two(case), request.on)


def _performed(done: Performed, package: Package) -> tuple[dict[str, str], set[str]]:
    """What was paid and is left, and how *package* follows from it: fields and conditions."""
    line = reckoning(done, package)
    fields = {
        "paid_count": str(done.count),
        "paid_total": done.paid.display(),
        "paid_total_words": amount_in_words(done.paid),
        "left_total": line.left.display(),
        "left_total_words": amount_in_words(line.left),
        "agreed_total": line.agreed.display(),
        "not_due_total": line.not_due.display(),
        "renewed_total": line.renewed.display(),
        "corrected_total": max(line.corrected, -line.corrected).display(),
        "waived_more": line.waived.display(),
        "charged_total": line.charged.display(),
        "to_pay_total": line.to_pay.display(),
    }
    return fields, named(
        has_paid=bool(line.paid),
        has_nothing_paid=not line.paid,
        has_not_due=bool(line.not_due),
        has_renewed=bool(line.renewed),
        has_raised=line.corrected > Money(0),
        has_lowered=line.corrected.is_negative,
        has_waived_more=bool(line.waived),
        has_charged=bool(line.charged),
    )


def _renamed(request: PaperRequest, version: int) -> Rows:
    """What the agreement in force says otherwise of the customer than the document does now."""
    given, was = request.case.identify.identification, request.case.agree.named.get(version)
    if given is None or was is None:
        return ()
    now = given.customer
    pairs = (
        ("甲方姓名", was.name, now.name),
        ("甲方证件种类", *(DocumentType.find(one.document_type).chinese for one in (was, now))),
        ("甲方证件号码（后四位）", *(one.number[-SHOWN_OF_NUMBER:] for one in (was, now))),
        ("甲方联系电话", was.phone, now.phone),
        ("甲方联系地址", was.address, now.address),
    )
    return tuple(
        {"title": title, "before": before or NOTHING, "after": after or NOTHING}
        for title, before, after in pairs
        if before != after
    )
