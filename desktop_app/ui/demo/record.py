"""``case.json``: the case as the demonstration ended it."""

from datetime import date
from typing import Any

from desktop_app.domain.case import CaseState
from desktop_app.domain.money import Money
from desktop_app.domain.papers.no_agreement import NoAgreementRecord
from desktop_app.domain.stages.ledger import Entry, entries
from desktop_app.domain.stages.negotiate import RoundState, Side

Record = dict[str, Any]


def case_record(case: CaseState, keys: dict[str, int]) -> Record:
    """Customer, terms, rounds and promises of *case*, and the keys it took.

    Dates are ISO text, amounts plain text with two decimals; the customer is invented, so nothing is masked.
    """
    current = case.agree.current
    accepted = case.negotiate.accepted
    return {
        "number": case.number,
        "status": case.status,
        "customer": _customer(case),
        "requests": [
            {"no": one.no, "text": one.text, "resolution": one.resolution.value, "article": one.article}
            for one in case.requests
        ],
        "terms": {} if accepted is None else {"title": accepted.package.title, **accepted.package.terms},
        "rounds": [_round(entry) for entry in entries(case.negotiate, _ended_on(case))],
        "no_agreement": None if case.no_agreement_record is None else _no_agreement(case.no_agreement_record),
        "agreement": None
        if current is None
        else {
            "number": current.number,
            "version": current.version,
            "template": current.template,
            "pdf_sha256": current.pdf_sha256,
            "effective_from": _day(case.agree.effective_from),
        },
        "promises": [
            {"side": one.side.value, "what": one.what, "due": one.due.isoformat(), "state": one.state.value}
            for one in sorted(case.follow_up.promises, key=lambda one: (one.side is Side.CUSTOMER, one.due))
        ],
        "contacts": [
            {"at": c.at.isoformat(), "channel": c.channel.value, "result": c.result} for c in case.communicate.contacts
        ],
        "outcome": None if case.follow_up.outcome is None else case.follow_up.outcome.outcome.value,
        "satisfaction": None if case.follow_up.satisfaction is None else case.follow_up.satisfaction.level,
        "keys": {**keys, "total": sum(keys.values())},
    }


def _round(entry: Entry) -> Record:
    """A round with what it moved, what became of it and the mood around it."""
    one, moved, made = entry.round, entry.moved, entry.made
    return {
        "no": one.no,
        "cycle": entry.cycle,
        "side": one.side.value,
        "at": None if made.at is None else made.at.isoformat(),
        "title": one.package.title,
        "terms": one.package.terms,
        "figures": one.package.figures,
        "reason": one.reason,
        "valid_until": _day(one.valid_until),
        "changes": [{"what": c.what, "before": c.before, "after": c.after} for c in one.changes],
        "against": entry.against,
        "concession": None if moved is None else _plain(moved.conceded),
        "apart": _plain(entry.apart),
        "mood": {"before": made.mood, "after": made.mood_after, "change": entry.mood_change},
        "state": entry.state.value,
        "state_reason": entry.reason,
        "accepted": entry.state is RoundState.ACCEPTED,
    }


def _no_agreement(record: NoAgreementRecord) -> Record:
    return {
        "reason": record.reason,
        "facts_agreed": [fact.text for fact in record.facts_agreed],
        "facts_disputed": [fact.text for fact in record.facts_disputed],
        "last_offers": [
            {"side": one.side.value, "round": one.round_no, "title": one.package.title} for one in record.last_offers
        ],
        "apart": _plain(record.apart),
        "declined": [{"round": one.round_no, "reason": one.reason} for one in record.declined],
        "remedies": [{"text": one.text, "until": _day(one.until)} for one in record.remedies],
    }


def _ended_on(case: CaseState) -> date:
    """The day of the case's last event: the record says how things stood then."""
    return date.min if case.changed_at is None else case.changed_at.date()


def _customer(case: CaseState) -> Record:
    identification = case.identify.identification
    if identification is None:
        return {}
    person = identification.customer
    return {"name": person.name, "document_type": person.document_type, "document_number": person.number}


def _plain(amount: Money | None) -> str | None:
    return None if amount is None else amount.plain()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
