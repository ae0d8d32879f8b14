"""What a record of no agreement says: facts, both last offers, reasons, and every further way with its date."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import INCOME
from desktop_app.domain.papers.no_agreement import Declined, FurtherRemedy, LastOffer, NoAgreementRecord, record_of
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.collect import Source
from desktop_app.domain.stages.communicate import Answer
from desktop_app.domain.stages.negotiate import NegotiatePart, Side, is_expired
from desktop_app.domain.stages.propose import Package
from desktop_app.services.papers.templates.filling import Values
from desktop_app.services.papers.values.answer_time import answer_time
from desktop_app.services.papers.values.case_values import NOTHING, as_sentence, choice_text, common_values, named
from desktop_app.services.papers.values.fact_rows import said_as_paper, value_as_paper
from desktop_app.services.papers.values.package_values import (
    Rows,
    basis_ids,
    basis_texts,
    chinese_date,
    figure_rows,
    term_rows,
    term_title,
)
from desktop_app.services.ports.papers import PaperRequest

ANY_TIME: Final = "没有期限"
SIDES: Final = {Side.CUSTOMER: "客户", Side.BANK: "银行"}
_ANSWERS: Final = {Answer.YES: "认可", Answer.NO: "不认可", Answer.UNKNOWN: "不清楚"}
_NO_OFFER: Final = "没有提出具体方案"


def no_agreement_values(request: PaperRequest) -> Values:
    """The values of a record of no agreement.

    Raises:
        RuleBroken: ``no_agreement_missing``.
    """
    reached = request.case.agree.no_agreement
    if reached is None:
        raise RuleBroken("no_agreement_missing")
    policy, case = request.policy, request.case
    record = record_of(case.communicate, case.propose, case.negotiate, reached)
    held = case.succession.as_held(request.version)
    fields, rows, conditions = common_values(request, open_answer="未达成一致", granted="同意办理", succession=held)
    fields |= {
        "no_agreement_reason": choice_text(policy, "no_agreement_reason", reached.reason),
        "no_agreement_note": as_sentence(reached.note),
        "review_until": chinese_date(policy.complaint.review_until(request.on)),
        "rounds_count": str(len(case.negotiate.rounds)),
    }
    answer = answer_time(request)
    if answer is not None:
        fields |= {"answer_until": chinese_date(answer.until), "answer_days_complaint": str(answer.days)}
    rows |= {
        "agreed_facts": tuple({"text": said_as_paper(fact.text, policy)} for fact in record.facts_agreed),
        "disputed_facts": (*_disputed(record, policy), *_two_sources(case, policy)),
        "offers": tuple({"side": _side(one), "text": offer_text(one.package)} for one in record.last_offers),
        "last_offers": tuple(_side_by_side(policy, record, request.on)),
        "bases": _bases(policy, record),
        "answers": tuple(_answers(case.negotiate, record, request)),
        "remedies": tuple(remedy_row(one, policy, request.on) for one in record.remedies),
    }
    if record.apart is not None:
        fields["apart"] = (-record.apart if record.apart.is_negative else record.apart).display()
    conditions |= named(
        has_agreed_facts=bool(rows["agreed_facts"]),
        has_disputed_facts=bool(rows["disputed_facts"]),
        has_offers=bool(rows["offers"]),
        has_bases=bool(rows["bases"]),
        has_answers=bool(rows["answers"]),
        has_note=bool(reached.note),
        bank_asks_more=record.apart is not None and record.apart > Money(0),
        bank_asks_less=record.apart is not None and record.apart.is_negative,
        has_answer_by=answer is not None,
    )
    return Values(fields, rows, frozenset(conditions))


def offer_text(package: Package) -> str:
    """A package in one sentence."""
    parts = [package.sentence.rstrip("。") or package.title]
    parts += [f"{one.title}由{one.before or NOTHING}改为{one.after}" for one in package.conditions]
    if package.papers:
        parts.append(f"补充材料：{'、'.join(package.papers)}")
    if package.answer_by is not None:
        parts.append(f"不晚于{chinese_date(package.answer_by)}办理")
    return "；".join(parts)


# ── Facts ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _disputed(record: NoAgreementRecord, policy: PolicyBook) -> Rows:
    return tuple(
        {"text": said_as_paper(fact.text, policy), "customer": _ANSWERS[fact.customer], "bank": _ANSWERS[fact.bank]}
        for fact in record.facts_disputed
    )


def _two_sources(case: CaseState, policy: PolicyBook) -> Iterator[dict[str, str]]:
    """A fact that two sources tell differently is in dispute, whether it was talked about or not."""
    collection = case.collect.collection
    facts = () if collection is None else collection.facts
    for label in dict.fromkeys(fact.label for fact in facts if fact.is_disputed):
        said = [
            value_as_paper(label, fact.value, policy)
            for fact in facts
            if fact.label == label and fact.source is Source.SAID
        ]
        held = [
            value_as_paper(label, fact.value, policy)
            for fact in facts
            if fact.label == label and fact.source is not Source.SAID
        ]
        yield {
            "text": f"{label}（来源之间不一致，待核实）",
            "customer": "、".join(said) or NOTHING,
            "bank": "、".join(held) or NOTHING,
        }


# ── Offers ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _side(offer: LastOffer) -> str:
    name = SIDES[offer.side]
    return f"{name}（第{offer.round_no}轮）" if offer.round_no else name


def _side_by_side(policy: PolicyBook, record: NoAgreementRecord, on: date) -> Iterator[Mapping[str, str]]:
    """Both last offers line by line: round, package, terms, figures, papers, dates, bases."""
    columns = {side: {"方案": _NO_OFFER} for side in SIDES}
    columns |= {offer.side: _lines(policy, offer, on) for offer in record.last_offers}
    for item in dict.fromkeys(item for lines in columns.values() for item in lines):
        customer, bank = (columns[side].get(item, NOTHING) for side in (Side.CUSTOMER, Side.BANK))
        yield {"item": item, "customer": customer, "bank": bank}


def _lines(policy: PolicyBook, offer: LastOffer, on: date) -> dict[str, str]:
    package = offer.package
    titles = [policy.articles[basis].title for basis in basis_ids(policy, package)]
    rest = {
        "补充材料": "、".join(package.papers),
        "办理或者答复的最后一天": "" if package.answer_by is None else chinese_date(package.answer_by),
        "方案有效到": "" if offer.valid_until is None else _valid_until(offer.valid_until, on),
        "依据": "；".join(titles),
    }
    return {
        "轮次": f"第{offer.round_no}轮" if offer.round_no else "协商之前",
        "方案": package.title,
        **{row["title"]: row["value"] for row in (*_talked_about(policy, package), *figure_rows(package))},
        **{item: text for item, text in rest.items() if text},
    }


def _talked_about(policy: PolicyBook, package: Package) -> Rows:
    """The terms without facts of page 2, which stand among the facts, and without the income."""
    rules = policy.solution(package.kind).terms
    told = {term_title(term, term.name) for term in rules if term.is_fixed or term.name == INCOME}
    return tuple(row for row in term_rows(policy, package) if row["title"] not in told)


def _bases(policy: PolicyBook, record: NoAgreementRecord) -> Rows:
    """Each article once, in plain words."""
    texts = [text for offer in record.last_offers for text in basis_texts(policy, offer.package)]
    return tuple({"text": text} for text in dict.fromkeys(texts))


def _valid_until(until: date, on: date) -> str:
    return f"{chinese_date(until)}{'（已过期）' if until < on else ''}"


def _answers(talks: NegotiatePart, record: NoAgreementRecord, request: PaperRequest) -> Iterator[Mapping[str, str]]:
    """Each round of this cycle that ended without a yes: declined, taken back, or run out before anybody answered."""
    told = {one.round_no: _declined(one, request.policy) for one in record.declined}
    for one in talks.rounds[talks.before_cycle :]:
        later = next((other.made_on for other in talks.rounds if other.no == one.no + 1), None)
        if one.no in told:
            yield told[one.no]
        elif one.no not in (talks.answers or {}) and is_expired(one, later or request.on):
            text = "到期没有答复，方案失效"
            yield {"round": f"第{one.no}轮（{SIDES[one.side]}的方案）", "text": text}


def _declined(one: Declined, policy: PolicyBook) -> Mapping[str, str]:
    """A round that was declined or taken back, with the reason given."""
    if one.is_withdrawn:
        text = f"{SIDES[one.side]}收回：{choice_text(policy, 'withdrawal_reason', one.reason)}"
    else:
        other = SIDES[Side.BANK if one.side is Side.CUSTOMER else Side.CUSTOMER]
        text = f"{other}没有接受：{choice_text(policy, 'no_agreement_reason', one.reason)}"
    return {"round": f"第{one.round_no}轮（{SIDES[one.side]}的方案）", "text": text}


# ── What the customer may do next ───────────────────────────────────────────────────────────────────────────────


def remedy_row(one: FurtherRemedy, policy: PolicyBook, on: date) -> Mapping[str, str]:
    """A way as the case keeps it, with its last days; the first day is not counted (Civil Code Art. 201).

    A paper that is made on a later day is received then, and names no other last day than the one it counts itself.
    """
    rule = next((remedy for remedy in policy.further_remedies if remedy.text == one.text), None)
    times = [] if rule is None or not rule.time else [rule.time]
    if one.until is not None:
        made = one.until if rule is None or rule.within_days is None else on + timedelta(days=rule.within_days)
        times.append(f"最后一天是{chinese_date(max(one.until, made))}（以当天收到处理决定计算）")
    if rule is not None and rule.then_days is not None:
        last = chinese_date(on + timedelta(days=rule.then_days))
        times.append(f"协议生效后{rule.then_days}日内申请确认，今天达成协议的，最后一天是{last}")
    return {"text": one.text, "until": "；".join(times) or ANY_TIME}
