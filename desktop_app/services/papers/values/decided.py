"""The decision as the customer is told it, made of what the case holds: nothing of it is typed a second time."""

from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint.fields import quotable
from desktop_app.domain.papers import decision
from desktop_app.domain.papers.decision import Decision
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.collect import UNKNOWN, Source
from desktop_app.domain.stages.follow_up import Outcome, OutcomeRecorded
from desktop_app.domain.stages.requests import Resolution
from desktop_app.services.papers.values.case_values import choice_text
from desktop_app.services.papers.values.fact_rows import said_as_paper, value_as_paper

_GIVEN: Final = frozenset({Resolution.GRANTED, Resolution.PARTLY})


def decision_of(case: CaseState, policy: PolicyBook) -> Decision:
    """What the recorded outcome of *case* means for its requests, why, and which data a system used.

    Facts are those both sides agreed on, reasons those that were told and those the refused requests rest on.  Where a
    system decided first and the customer did not get what they wanted, the data it had is named (PIPL Art. 24): as this
    decision's own where it still stands, as a fact where people have reviewed it since.

    Raises:
        RuleBroken: ``outcome_missing`` while none is recorded.
    """
    recorded = case.follow_up.outcome
    if recorded is None:
        raise RuleBroken("outcome_missing", field="outcome")
    outcome = _outcome(case, recorded)
    told = case.communicate.communication
    is_no = outcome in (decision.Outcome.REFUSED, decision.Outcome.PARTLY)
    data = _data_used(case, policy) if is_no else ()
    agreed = () if told is None else tuple(fact.text for fact in told.facts if fact.is_agreed)
    facts = tuple(said_as_paper(text, policy) for text in agreed)
    if data and recorded.outcome is Outcome.REFUSED_AGAIN:
        # People have reviewed it since: the system's decision is a fact of the case, not this decision.
        facts, data = (*facts, f"原决定由系统自动作出，使用了您的下列信息：{'、'.join(data)}"), ()
    return Decision(
        outcome=outcome,
        text=_text(case, recorded, outcome),
        found=facts,
        reasons=_reasons(case, policy) if is_no else (),
        articles=_articles(case, policy),
        is_automated=bool(data),
        data_used=data,
        decided_by=recorded.decided_by,
        decided_on=recorded.decided_on,
    )


def _outcome(case: CaseState, recorded: OutcomeRecorded) -> decision.Outcome:
    if recorded.outcome is Outcome.WITHDRAWN:
        return decision.Outcome.WITHDRAWN
    if recorded.outcome is Outcome.APPROVED:
        return decision.Outcome.APPROVED
    if recorded.outcome is Outcome.REFUSED_AGAIN:
        return decision.Outcome.REFUSED
    ends = [request.resolution for request in case.requests]
    if ends and all(end is Resolution.GRANTED for end in ends):
        return decision.Outcome.APPROVED
    return decision.Outcome.PARTLY if any(end in _GIVEN for end in ends) else decision.Outcome.REFUSED


def _text(case: CaseState, recorded: OutcomeRecorded, outcome: decision.Outcome) -> str:
    accepted = case.negotiate.accepted
    agreed = "" if accepted is None else f"（{accepted.package.title}）"
    match recorded.outcome:
        case Outcome.WITHDRAWN:
            return "您撤回了诉求，我行不再处理；您以后可以重新提出。"
        case Outcome.APPROVED:
            return f"按双方约定{agreed}复核后，同意您的申请。"
        case Outcome.REFUSED_AGAIN:
            return f"按双方约定{agreed}复核后，仍不能同意您的申请。"
        case Outcome.DONE:
            return f"已按双方约定办理{agreed}。"
    if outcome is decision.Outcome.PARTLY:
        return "双方没有就全部诉求达成一致，各项诉求的答复见下表。"
    return "双方没有达成一致，我行不能按您的诉求办理。"


def _reasons(case: CaseState, policy: PolicyBook) -> tuple[str, ...]:
    given, told = case.identify.identification, case.communicate.communication
    found = []
    if given is not None and told is not None:
        texts = {reason.id: reason.text for reason in policy.kind(given.kind).reasons}
        found += [texts.get(reason, reason) for reason in told.reasons_told]
    reached = case.agree.no_agreement
    if reached is not None:
        found += [choice_text(policy, "no_agreement_reason", reached.reason), reached.note]
    for request in case.requests:
        article = policy.articles.get(request.article)
        if request.resolution is Resolution.REFUSED and article is not None:
            found.append(f"诉求{request.no}“{quotable(request.text)}”：{article.plain}")
    return tuple(dict.fromkeys(text for text in found if text))


def _articles(case: CaseState, policy: PolicyBook) -> tuple[str, ...]:
    """Those of refused requests, those that were explained, those of the problem."""
    given, told = case.identify.identification, case.communicate.communication
    ids = [request.article for request in case.requests]
    ids += [] if told is None else [one.article for one in told.explained]
    ids += [] if given is None else policy.kind(given.kind).articles
    return tuple(one for one in dict.fromkeys(ids) if one in policy.articles)


def _data_used(case: CaseState, policy: PolicyBook) -> tuple[str, ...]:
    """What the bank's systems and papers held when a system decided; nothing where people did."""
    rule, collection = policy.papers, case.collect.collection
    facts = () if collection is None else collection.facts
    how = next((fact.value for fact in facts if fact.label == rule.automated_fact), "")
    if not any(word in how for word in rule.automated_words):
        return ()
    held = (one for one in facts if one.source is not Source.SAID and one.value != UNKNOWN)
    shown = (
        f"{one.label}：{value_as_paper(one.label, one.value, policy)}"
        for one in held
        if one.label != rule.automated_fact
    )
    return tuple(dict.fromkeys(shown))
