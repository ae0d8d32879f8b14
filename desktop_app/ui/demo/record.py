"""``case.json``: the case as the demonstration ended it."""

from datetime import date
from typing import Any

from desktop_app.domain.case import CaseState
from desktop_app.domain.negotiate import Side

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
        "rounds": [
            {
                "no": one.no,
                "side": one.side.value,
                "title": one.package.title,
                "terms": one.package.terms,
                "changes": [{"what": c.what, "before": c.before, "after": c.after} for c in one.changes],
                "accepted": (case.negotiate.answers or {}).get(one.no) is not None
                and (case.negotiate.answers or {})[one.no].is_accepted,
            }
            for one in case.negotiate.rounds
        ],
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


def _customer(case: CaseState) -> Record:
    identification = case.identify.identification
    if identification is None:
        return {}
    person = identification.customer
    return {"name": person.name, "document_type": person.document_type, "document_number": person.number}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
