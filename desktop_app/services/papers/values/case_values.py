"""What a case says on paper: every value as the customer reads it, in Chinese, ready to be put into a template."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.identity import DocumentType
from desktop_app.domain.customer.masking import keep_ends
from desktop_app.domain.customer.succession import SuccessionPart
from desktop_app.domain.deadlines.calendar import Workdays
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint.fields import quotable
from desktop_app.domain.offers import loan_review, refer, refund, service_remedy
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.papers.contracts import NamedContract, contract_in
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.collect import UNKNOWN, Collection, Fact, PaperState
from desktop_app.domain.stages.identify import Agent, Identification, Identity
from desktop_app.domain.stages.negotiate import Round
from desktop_app.domain.stages.propose import Condition, Package
from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.domain.words.capitals import amount_in_words
from desktop_app.services.papers.templates.filling import CALENDAR_OPEN, Values
from desktop_app.services.papers.values.fact_rows import facts_of
from desktop_app.services.papers.values.ladder_values import ladder_values
from desktop_app.services.papers.values.package_values import (
    Rows,
    agreed_rows,
    chinese_date,
    package_values,
    schedule_of,
    with_chinese_dates,
)
from desktop_app.services.papers.values.package_values import choice_text as words_of
from desktop_app.services.papers.values.signing_values import NOT_GIVEN, SHOWN_OF_NUMBER, signing_values
from desktop_app.services.ports.papers import PaperRequest

NOTHING: Final = "—"
BY_LAW: Final = "法定代理（《民法典》第二十三条），无需授权文书"
_EXPLAINED: Final = (service_remedy.EXPLAIN, refer.KIND)
_WANTED: Final = (PaperState.NEEDED, PaperState.REJECTED)
_LOOSE_ENDS: Final = "，；、：,;: "


def identification_of(case: CaseState) -> Identification:
    """Who the paper is for.

    Raises:
        RuleBroken: ``not_identified``.
    """
    if case.identify.identification is None:
        raise RuleBroken("not_identified")
    return case.identify.identification


class Calendar:
    """Prints dates, and marks those that reach into a year whose holidays are not published."""

    def __init__(self, policy: PolicyBook, made_on: date) -> None:
        self.workdays: Workdays = workdays_of(policy)
        self._made_on = made_on

    def is_open(self, day: date) -> bool:
        """Tell whether a year up to *day* has no published calendar yet."""
        return self.open_year(day) > 0

    def open_year(self, day: date) -> int:
        """The first year up to *day* that has no published calendar yet; 0 where all have."""
        return self.workdays.open_year(self._made_on, day)

    def text(self, day: date) -> str:
        """The date as printed."""
        return chinese_date(day) + (CALENDAR_OPEN if self.is_open(day) else "")


def agreement_values(request: PaperRequest, package: Package, accepted: Round) -> Values:
    """The values of a paper both sides sign."""
    calendar = Calendar(request.policy, request.on)
    fields, rows, conditions = common_values(request, open_answer="按本文书约定办理", granted="同意，按本文书约定办理")
    who = signing_values(request, package)
    offer = package_values(request.policy, package, request.on)
    days = {
        name: day
        for name, day in (("papers_by", package.papers_by), ("answer_by", package.answer_by))
        if day is not None
    }
    calls = call_days(request.policy, calendar.workdays, request.on, package)
    dates = {name: calendar.text(day) for name, day in days.items()}
    if package.answer_by is not None:
        dates["late_by"] = calendar.text(calendar.workdays.add_workdays(package.answer_by, 1).date)
    what_if, may_save = ladder_values(schedule_of(package), request.policy.solution(package.kind).settings)
    fields |= {**offer.fields, **dates, **_package_fields(request.policy, package, accepted), **who.fields, **what_if}
    earlier = request.case.agree.in_effect_before(request.version)
    if earlier is not None:
        fields |= {"earlier_number": earlier[0].number, "earlier_on": chinese_date(earlier[1])}
    contract = contract_changed(request, package)
    if contract is not None:
        fields |= {"loan_contract_no": contract.number, "loan_contract_on": chinese_date(contract.on)}
    fields["call_days"] = "、".join(calendar.text(day) for day in calls)
    held = _held_titles(request, package)
    fields["held_papers"] = "、".join(held)
    unknown = [fact.label for fact in _facts(request.case) if fact.value == UNKNOWN]
    fields["unknown_facts"] = "、".join(unknown)
    rows |= {
        **offer.rows,
        **who.rows,
        "facts": facts_of(request.case, request.policy),
        "reasons": _reasons(request),
        "conditions": tuple(condition_row(condition, request.policy) for condition in package.conditions),
        "papers": tuple({"title": title} for title in package.papers),
        "calls": tuple({"day": calendar.text(day)} for day in calls),
    }
    if rows["facts"]:
        rows["terms"] = agreed_rows(request.policy, package)
    conditions |= (
        offer.conditions
        | who.conditions
        | may_save
        | named(
            has_deviations=bool(request.deviations),
            has_unknown=bool(unknown),
            has_earlier=earlier is not None,
            has_loan_contract=contract is not None,
            has_papers=bool(package.papers) and package.papers_by is not None,
            has_held=bool(held),
            has_answer_by=package.answer_by is not None,
            has_facts=bool(rows["facts"]),
            has_reasons=bool(rows["reasons"]),
            has_conditions=bool(rows["conditions"]),
            has_guarantor=bool(package.terms.get(loan_review.GUARANTOR)),
            has_requests=bool(request.case.requests),
            is_remedy=package.kind not in _EXPLAINED,
            is_explain=package.kind in _EXPLAINED,
            is_done_by=package.kind not in _EXPLAINED and package.answer_by is not None,
            is_told_by=package.kind in _EXPLAINED and package.answer_by is not None,
            has_not_promised=bool(package.not_promised),
            calendar_open=any(calendar.is_open(day) for day in (*days.values(), *calls)),
        )
    )
    row_days = {**offer.row_days, "calls": calls}
    return Values(
        fields,
        rows,
        frozenset(conditions),
        {**offer.days, **days},
        row_days,
        who.signers,
        who.originals,
        who.others,
        counted=frozenset({*days, "calls"}),
        open_year=calendar.open_year,
    )


def material_list_values(request: PaperRequest, collection: Collection) -> Values:
    """The values of the list of papers the customer takes home; *collection* may still be half-typed."""
    calendar = Calendar(request.policy, request.on)
    fields, rows, conditions = common_values(request, open_answer=NOTHING, granted=NOTHING)
    wanted = tuple(item.title for item in collection.evidence if item.state in _WANTED)
    held = collection.lying_here
    fields["held_papers"] = "、".join(held)
    if collection.return_by is not None:
        fields["papers_by"] = calendar.text(collection.return_by)
    rows["papers"] = tuple({"title": title} for title in wanted)
    conditions |= named(has_papers=bool(wanted) and collection.return_by is not None, has_held=bool(held))
    return Values(fields, rows, frozenset(conditions))


def contract_changed(request: PaperRequest, package: Package) -> NamedContract | None:
    """The contract of the loan that *package* changes, as page 2 names it; None of a kind that changes none."""
    papers = request.policy.papers
    return contract_in(request.case.collect.facts, papers.loan_contract) if package.kind in papers.loan_kinds else None


def call_days(policy: PolicyBook, workdays: Workdays, on: date, package: Package) -> tuple[date, ...]:
    """The days the bank calls by itself until the papers are due; at least one, so that nobody waits in silence."""
    if package.kind != loan_review.KIND:
        return ()
    every = policy.loan_review.call_every_workdays
    found = [workdays.add_workdays(on, every).date]
    while package.papers and package.papers_by is not None:
        following = workdays.add_workdays(found[-1], every).date
        if following > package.papers_by:
            break
        found.append(following)
    return tuple(found)


def choice_text(policy: PolicyBook, list_id: str, choice_id: str) -> str:
    """The words of a digit list's line; a text typed instead of a choice stands for itself."""
    return words_of(policy.choices.get(list_id, ()), choice_id)


# ── Parts ───────────────────────────────────────────────────────────────────────────────────────────────────────


def common_values(
    request: PaperRequest, *, open_answer: str, granted: str, succession: SuccessionPart | None = None
) -> tuple[dict[str, str], dict[str, Rows], set[str]]:
    """Fields, rows and conditions every paper has; *succession* where it is not that of the case as it stands."""
    identification, succession = identification_of(request.case), succession or request.case.succession
    policy, branch = request.policy, request.branch
    kind = policy.kind(identification.kind)
    fields = {
        "number": request.number,
        "version": str(request.version),
        "case_number": request.case.number or NOTHING,
        "signed_place": branch.name,
        "made_on": chinese_date(request.on),
        "bank": branch.bank,
        "branch": branch.name,
        "branch_address": branch.address or NOTHING,
        "branch_telephone": branch.telephone or NOTHING,
        "complaint_lines": "、".join(branch.complaint_lines) or NOTHING,
        "kind_title": kind.title,
        "restatement": identification.restatement or kind.restatement,
        "restated": f"“{quotable(identification.restatement or kind.restatement)}”",
        "review_days": str(policy.complaint.review_days),
        "from_hour": str(policy.contact.from_hour),
        "until_hour": str(policy.contact.until_hour),
        "most_calls": str(policy.contact.most_effective_a_day),
        **_person("customer", identification.customer),
    }
    conditions = named(
        is_complaint=request.case.is_complaint,
        has_agent=identification.agent is not None,
        # An agent of page 1 acts for nobody once the customer has died (Civil Code Art. 173).
        agent_acts=identification.agent is not None and succession.died is None,
        has_died=succession.died is not None,
        has_successor=succession.named is not None,
        has_address=bool(identification.customer.address),
    )
    if identification.agent is not None:
        fields |= _agent(identification.agent, policy)
    fields |= _succession(succession, policy)
    rows: dict[str, Rows] = {
        "requests": tuple(_request(asked, policy, open_answer, granted) for asked in request.case.requests)
    }
    return fields, rows, conditions


def named(**conditions: bool) -> set[str]:
    """The names of the conditions that hold."""
    return {name for name, holds in conditions.items() if holds}


def as_sentence(text: str) -> str:
    """What somebody typed, ended as a sentence; nothing stays nothing."""
    if not text or text.endswith(("。", "！", "？", "”", "!", "?")):
        return text
    return f"{text.rstrip(_LOOSE_ENDS)}。"


def _person(role: str, person: Identity) -> dict[str, str]:
    return {
        f"{role}_name": person.name,
        f"{role}_document": DocumentType.find(person.document_type).chinese,
        f"{role}_number": keep_ends(person.number, 0, SHOWN_OF_NUMBER),
        f"{role}_phone": person.phone or NOT_GIVEN,
        f"{role}_address": person.address or NOT_GIVEN,
    }


def _agent(agent: Agent, policy: PolicyBook) -> dict[str, str]:
    until = "长期" if agent.authority_until is None else f"有效期至{chinese_date(agent.authority_until)}"
    return {
        **_person("agent", agent.person),
        "agent_relation": choice_text(policy, "relation", agent.relation) or NOTHING,
        "agent_authority": f"{agent.authority_no}（{until}）" if agent.authority_no else BY_LAW,
    }


def _succession(part: SuccessionPart, policy: PolicyBook) -> dict[str, str]:
    """Since when there is no customer any more, and who has shown that they act in their place."""
    fields = {} if part.died is None else {"died_on": chinese_date(part.died.died_on)}
    if part.named is None:
        return fields
    return {
        **fields,
        **_person("successor", part.named.person.person),
        "successor_relation": choice_text(policy, "relation", part.named.person.relation),
        "successor_proof": choice_text(policy, "succession_proof", part.named.proof),
        "successor_paper": part.named.person.authority_no,
        "successor_source": part.named.source,
    }


def _request(asked: Request, policy: PolicyBook, open_answer: str, granted: str) -> Mapping[str, str]:
    article = policy.articles.get(asked.article)
    basis = asked.article if article is None else f"{article.title}。{article.plain}"
    because = f"依据：{basis}" if basis else ""
    answers = {
        Resolution.OPEN: open_answer,
        Resolution.GRANTED: granted,
        Resolution.PARTLY: f"{granted.replace('同意', '部分同意', 1)}。{because}",
        Resolution.REFUSED: f"未能同意。{because}",
        Resolution.WITHDRAWN: "客户已撤回",
    }
    return {
        "no": str(asked.no),
        "text": asked.text,
        "said": f"“{quotable(asked.text)}”",
        "answer": answers[asked.resolution],
    }


def _facts(case: CaseState) -> tuple[Fact, ...]:
    return () if case.collect.collection is None else case.collect.collection.facts


def _reasons(request: PaperRequest) -> Rows:
    communication = request.case.communicate.communication
    told = () if communication is None else communication.reasons_told
    reasons = request.policy.kind(identification_of(request.case).kind).reasons
    return tuple({"text": words_of(reasons, reason)} for reason in told)


def _held_titles(request: PaperRequest, package: Package) -> tuple[str, ...]:
    """What the customer need not bring: none that *package* asks for, or each that came in would make another paper."""
    signed = request.case.agree.lay_here_when_signed(request.number)
    here = request.case.collect.lying_here if signed is None else signed
    return tuple(title for title in here if title not in package.papers)


def condition_row(condition: Condition, policy: PolicyBook) -> Mapping[str, str]:
    """A condition changed for this customer, with what it rests on."""
    article = policy.articles.get(condition.rule)
    rule = condition.rule if article is None else article.title
    return {
        "title": condition.title,
        "before": with_chinese_dates(condition.before) or NOTHING,
        "after": with_chinese_dates(condition.after) or NOTHING,
        "basis": rule + ("；应客户建议" if condition.by_customer else ""),
    }


def _package_fields(policy: PolicyBook, package: Package, accepted: Round) -> dict[str, str]:
    """The fields of the accepted package; what its kind does not have is left out."""
    fields = {
        "package_title": package.title,
        "round_no": str(accepted.no),
        "rounds_count": str(accepted.no),
        "answer_days": str(policy.loan_review.answer_days),
        "decided_by": package.decided_by,
        "not_promised": "；".join(package.not_promised),
    }
    if package.kind == loan_review.KIND:
        review = loan_review.read_terms(package.terms)
        fields |= {
            "loan_amount": review.amount.display(),
            "loan_amount_words": amount_in_words(review.amount),
            "loan_term": str(review.term_months),
            "guarantor": "待甲方提出"
            if review.guarantor == policy.loan_review.guarantor_to_be_named
            else review.guarantor,
        }
    elif package.kind == refund.KIND:
        back = refund.read_terms(package.terms)
        fields |= {
            "fee": back.fee,
            "amount": back.amount.display(),
            "amount_words": amount_in_words(back.amount),
            "account_tail": back.account_tail,
        }
    else:
        fields["remedy"] = package.terms.get(service_remedy.REMEDY, "") or package.sentence or package.title
    return fields
