"""What the papers beside an agreement say: cost, receipts, notices, the supplement, the deviations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.approvals.deviation import Deviation, DeviationKind
from desktop_app.domain.deadlines.complaint_clock import ClockStep
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.solution import COST_DISCLOSURE, Figure
from desktop_app.domain.papers.decision import Decision, Outcome
from desktop_app.domain.papers.no_agreement import FurtherRemedy
from desktop_app.domain.papers.spoken import sentences
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.stages.agree import ended_on
from desktop_app.domain.stages.collect import checklist
from desktop_app.domain.stages.negotiate import Round, Side
from desktop_app.domain.stages.propose import Package
from desktop_app.services.papers.templates.fields import FIGURE
from desktop_app.services.papers.templates.filling import Values
from desktop_app.services.papers.values.answer_time import answer_time
from desktop_app.services.papers.values.case_values import (
    NOTHING,
    Calendar,
    agreement_values,
    as_sentence,
    common_values,
    identification_of,
    named,
)
from desktop_app.services.papers.values.package_values import Rows, chinese_date, figure_text, schedule_of
from desktop_app.services.papers.values.record_values import remedy_row
from desktop_app.services.papers.values.round_values import round_values
from desktop_app.services.ports.papers import ConspicuousTerm, PaperRequest

_OUTCOMES: Final = {
    Outcome.APPROVED: "同意",
    Outcome.PARTLY: "部分同意",
    Outcome.REFUSED: "未能同意",
    Outcome.WITHDRAWN: "客户已撤回，处理终止",
}
_TO_BE_AGREED: Final = "双方另行约定的日期"
_TO_BE_TOLD: Final = "还需要哪些材料，我行核对后一次性告知您。"
_NO_OTHERS: Final = "目前没有其他材料需要您补交。"
_NOT_NEEDED: Final = "not_needed"
_NO_FEE: Final = "不收取"
_WITHOUT_RATE: Final = "without_rate"
_DEVIATIONS: Final = {DeviationKind.CHANGED: "变更", DeviationKind.ADDED: "增加", DeviationKind.STRUCK: "删除"}


@dataclass(frozen=True, slots=True)
class PaperNamed:
    """The paper a receipt speaks of: its title and number, as printed on it, and its version."""

    title: str
    number: str
    version: int


def needs_disclosure(policy: PolicyBook, package: Package) -> bool:
    """Whether the table of all-in cost is signed before the agreement: wherever a schedule of payments has a rate.

    The rule (金规〔2026〕2号) names a loan contract and an instalment; whether an extension of an old loan counts is
    not said, so it does until compliance switches it off for a kind.  Of card debt paid in parts it is owed at nought
    per cent, too, and so before a waiver of interest and fees that is paid off month by month; that waiver is no
    personal instalment plan, so it makes none of the promises of Art. 70 of the card business rule.  A waiver of loan
    interest has no rate and no table.
    """
    plan, setting = schedule_of(package), policy.solution(package.kind).settings.get(COST_DISCLOSURE)
    if plan is None or setting == _NOT_NEEDED:
        return False
    return Figure.SIMPLE_PCT in package.figures or (setting == _WITHOUT_RATE and len(plan.rows) > 1)


def disclosure_values(request: PaperRequest, accepted: Round) -> Values:
    """The table of all-in cost of the accepted package.

    Raises:
        RuleBroken: ``no_schedule`` when nothing is paid by a schedule that needs it.
    """
    package = accepted.package
    plan = schedule_of(package)
    if plan is None or not needs_disclosure(request.policy, package):
        raise RuleBroken("no_schedule", field="print")
    values = agreement_values(request, package, accepted)
    settings = request.policy.solution(package.kind).settings
    # Of payments without a rate, what is no principal was owed before: nothing is charged anew.
    is_owed = Figure.SIMPLE_PCT not in package.figures
    more = named(
        is_free=is_owed or not plan.totals.interest,
        carries_owed=is_owed and bool(plan.totals.interest),
        repays_debt="schedule_principal_title" in settings,
        has_annual_fee="annual_fee" in settings,
        charges_annual_fee=settings.get("annual_fee", _NO_FEE) != _NO_FEE,
        has_no_annual_fee=settings.get("annual_fee") == _NO_FEE,
        is_revived="breach_periods" in settings and f"figure.{Figure.WAIVED}" in values.conditions,
        lapses="breach_periods" not in settings and f"figure.{Figure.WAIVED}" in values.conditions,
    )
    rates = {f"{FIGURE}{name}": figure_text(name, "0") for name in (Figure.SIMPLE_PCT, Figure.COMPOUND_PCT)}
    return replace(values, fields={**rates, **values.fields}, conditions=values.conditions | more)


def offer_values(request: PaperRequest, payload: str) -> Values:
    """The bank's offer on the table, to be taken home; *payload* is what the code on it says, empty for no code.

    Raises:
        RuleBroken: ``round_not_on_table`` while the bank's offer is not the one on the table.
    """
    shown = request.case.negotiate.on_table
    if shown is None or shown.side is not Side.BANK:
        raise RuleBroken("round_not_on_table", field="rounds", no=0 if shown is None else shown.no)
    values = round_values(request)
    held = agreement_values(request, shown.package, shown)
    more = named(has_qr=bool(payload)) | (held.conditions & {"has_held"})
    return _with(values, fields={"qr": payload, "held_papers": held.fields["held_papers"]}, conditions=more)


def receipt_values(request: PaperRequest, registered_by: str) -> Values:
    """The receipt of a complaint, with its legal clock as it stands on the day of the receipt.

    Raises:
        RuleBroken: ``not_a_complaint``.
    """
    if not request.case.is_complaint or request.opened_on is None:
        raise RuleBroken("not_a_complaint", field="is_complaint")
    fields, rows, conditions = common_values(request, open_answer=NOTHING, granted=NOTHING)
    rule, received = request.policy.complaint, request.opened_on
    clock = request.clock.before if request.clock is not None and request.clock.is_review else request.clock
    step, answer_until = ClockStep.SIMPLE, received + timedelta(days=rule.answer_days)
    if clock is not None:
        # what was answered already is named by the day it was owed
        step, answer_until = clock.step, clock.answer_until(request.on) or clock.due_unpaused
    fields |= {
        "received_on": chinese_date(received),
        "registered_by": registered_by,
        "answer_days_complaint": str((answer_until - received).days),
        "answer_until": chinese_date(answer_until),
        "extended_days": str(rule.extended_days),
        "extended_until": chinese_date(received + timedelta(days=rule.extended_days)),
        "longest_days": str(rule.longest_days),
        "longest_until": chinese_date(received + timedelta(days=rule.longest_days)),
    }
    conditions |= named(
        may_be_extended=step is ClockStep.SIMPLE,
        is_extended=step is ClockStep.COMPLEX,
        is_longest=step is ClockStep.LONGEST,
    )
    return Values(fields, rows, frozenset(conditions), {"answer_until": answer_until})


def paper_receipt_values(request: PaperRequest, names: Mapping[str, str]) -> Values:
    """What was taken in and has no receipt yet, what is still missing, and by when the bank answers.

    Args:
        request: for the paper.
        names: of the staff by id.
    """
    fields, rows, conditions = common_values(request, open_answer=NOTHING, granted=NOTHING)
    case, calendar = request.case, Calendar(request.policy, request.on)
    collection, part = case.collect.collection, case.collect
    kind = request.policy.kind(identification_of(case).kind)
    lines = checklist(kind.evidence) if collection is None else collection.evidence
    titles = {line.id: line.title for line in lines}
    rows["received"] = tuple(
        {
            "title": titles.get(one.item, one.item),
            "form": "复印件" if one.is_copy else "原件",
            "pages": str(one.pages),
            "day": chinese_date(one.received_on),
            "by": names.get(one.by, NOTHING),
        }
        for one in part.to_receipt
    )
    rows["papers"] = tuple({"title": item.title} for item in part.missing())
    fields["papers_count"] = str(len(part.to_receipt))
    fields["papers_note"] = _TO_BE_TOLD if collection is None else _NO_OTHERS
    days = {}
    if collection is not None and collection.return_by is not None and part.missing():
        days["papers_by"] = collection.return_by
    accepted = None if case.agree.no_agreement is not None else case.negotiate.accepted
    if accepted is not None and accepted.package.answer_by is not None:
        days["answer_by"] = accepted.package.answer_by
    fields |= {"papers_by": _TO_BE_AGREED} | {name: calendar.text(day) for name, day in days.items()}
    answer = answer_time(request)
    if answer is not None:
        fields["answer_until"] = chinese_date(answer.until)
    conditions -= {"is_complaint"}  # one that is answered is a complaint still, and no answer is owed any more
    conditions |= named(
        has_papers=bool(rows["papers"]),
        has_answer_by="answer_by" in days,
        is_complaint="answer_until" in fields,
    )
    return Values(fields, rows, frozenset(conditions), days)


def decision_values(request: PaperRequest, decision: Decision) -> Values:
    """A decision with its reasons and every further way.

    Raises:
        RuleBroken: ``data_used_missing`` when a system decided and its data is not named (PIPL Art. 24).
    """
    if decision.is_automated and not decision.data_used:
        raise RuleBroken("data_used_missing", field="data_used")
    fields, rows, conditions = common_values(request, open_answer=NOTHING, granted="同意办理")
    policy = request.policy
    fields |= {
        "decision_outcome": _OUTCOMES[decision.outcome],
        "decision_text": decision.text,
        "decided_by": decision.decided_by,
        "decided_on": chinese_date(decision.decided_on),
        "review_until": chinese_date(policy.complaint.review_until(request.on)),
        "received_on": NOTHING if request.opened_on is None else chinese_date(request.opened_on),
    }
    end = ended_on("", "", policy.further_remedies, request.on)
    told = (FurtherRemedy(text, until) for text, until in zip(end.remedies, end.remedies_until, strict=True))
    articles = (policy.articles[one] for one in decision.articles if one in policy.articles)
    rows |= {
        "found": _texts(decision.found),
        "reasons": _texts(decision.reasons),
        "data_used": _texts(decision.data_used),
        "bases": tuple({"text": f"{article.title}：{article.plain}"} for article in articles),
        "remedies": tuple(remedy_row(one, policy, request.on) for one in told),
    }
    conditions |= named(
        has_requests=bool(rows["requests"]),
        has_found=bool(decision.found),
        has_reasons=bool(decision.reasons),
        has_bases=bool(rows["bases"]),
        is_automated=decision.is_automated,
    )
    return Values(fields, rows, frozenset(conditions))


def script_values(request: PaperRequest, accepted: Round, terms: Iterable[ConspicuousTerm]) -> Values:
    """What is read aloud of *terms*, a row a sentence."""
    values = agreement_values(request, accepted.package, accepted)
    rows = tuple({"about": term.heading, "text": sentence} for term in terms for sentence in sentences(term.text))
    return _with(values, rows={"script": rows})


def notice_values(request: PaperRequest) -> Values:
    """Why an account is restricted: what was agreed or lies on the table names who decides and what is done.

    Raises:
        RuleBroken: ``nothing_accepted`` while neither is there.
    """
    shown = request.case.negotiate.accepted or request.case.negotiate.on_table
    if shown is None:
        raise RuleBroken("nothing_accepted")
    return agreement_values(request, shown.package, shown)


def waiting_values(
    request: PaperRequest, paper: PaperNamed, *, signed_on: date, bank_by: date, serials: tuple[str, ...]
) -> Values:
    """The customer has signed and the bank has not."""
    calendar = Calendar(request.policy, request.on)
    fields, rows, conditions = common_values(request, open_answer=NOTHING, granted=NOTHING)
    fields |= _paper(paper) | {
        "customer_signed_on": chinese_date(signed_on),
        "bank_by": calendar.text(bank_by),
        "serial": "、".join(serials),
    }
    conditions |= named(calendar_open=calendar.is_open(bank_by))
    return Values(fields, rows, frozenset(conditions), {"bank_by": bank_by})


def ended_values(request: PaperRequest, paper: PaperNamed, ended: SigningEnded) -> Values:
    """The customer had signed alone, and the signing ended there."""
    fields, rows, conditions = common_values(request, open_answer=NOTHING, granted=NOTHING)
    fields |= _paper(paper) | {
        "customer_signed_on": chinese_date(ended.signed_on),
        "ended_on": chinese_date(ended.ended_on),
        "declined_reason": as_sentence(ended.reason),
        "serial": "、".join(ended.serials),
    }
    return Values(fields, rows, frozenset(conditions))


def keeping_values(
    request: PaperRequest, paper: PaperNamed, *, serial: str, kept_by: str, copy_by: date | None
) -> Values:
    """One original is kept for both until the other is printed."""
    fields, rows, conditions = common_values(request, open_answer=NOTHING, granted=NOTHING)
    fields |= _paper(paper) | {"serial": serial, "held_by": kept_by}
    if copy_by is not None:
        fields["copy_by"] = Calendar(request.policy, request.on).text(copy_by)
    conditions |= named(has_copy_by=copy_by is not None)
    return Values(fields, rows, frozenset(conditions), {} if copy_by is None else {"copy_by": copy_by})


def deviation_values(request: PaperRequest, of: PaperNamed, listed: tuple[tuple[str, Deviation], ...]) -> Values:
    """The deviations of an agreement, each with the clause it stands in."""
    fields, rows, conditions = common_values(request, open_answer=NOTHING, granted=NOTHING)
    fields |= _paper(of)
    rows["deviations"] = tuple(
        {
            "clause": clause,
            "what": _DEVIATIONS[one.kind],
            "before": one.before or NOTHING,
            "after": one.after or NOTHING,
            "why": one.why,
            "approved": f"{one.approved_by}，{chinese_date(one.approved_on)}",
        }
        for clause, one in listed
    )
    return Values(fields, rows, frozenset(conditions))


def _paper(paper: PaperNamed) -> dict[str, str]:
    return {"paper_title": paper.title, "paper_number": paper.number, "paper_version": str(paper.version)}


def _with(
    values: Values,
    *,
    fields: Mapping[str, str] | None = None,
    rows: Mapping[str, Rows] | None = None,
    conditions: frozenset[str] | set[str] = frozenset(),
) -> Values:
    return replace(
        values,
        fields={**values.fields, **(fields or {})},
        rows={**values.rows, **(rows or {})},
        conditions=values.conditions | conditions,
    )


def _texts(lines: tuple[str, ...]) -> Rows:
    return tuple({"text": line.rstrip("。；")} for line in lines)
