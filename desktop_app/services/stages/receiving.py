"""Papers the customer hands in: kept with their day, and the customer's own promises that they fulfil, as one act.

Pages 2 and 7 take papers in, and so does the receipt that is printed for them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import ProblemKind
from desktop_app.domain.promises import keeping
from desktop_app.domain.stages import collect
from desktop_app.domain.stages.collect import EvidenceItem, EvidenceReceived, PaperState
from desktop_app.domain.stages.follow_up import PromiseKept, PromiseState, Proof
from desktop_app.domain.words.text import clean_line
from desktop_app.services.desk import Act, Ground, Other, context_of

MOST_PAGES: Final = 999
STILL_MISSING: Final = "还缺：{papers}"
"""The note of a promise that was kept in part; the bank's words, like the promise's own."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A paper on the counter.

    Attributes:
        item: its line of the checklist.
        pages: how many; 0 while nobody has counted them.
        why: it is not usable, id of the digit list ``paper_rejected_reason`` or a text.
    """

    item: str
    received_on: date
    state: PaperState = PaperState.RECEIVED
    is_copy: bool = False
    pages: int = 0
    why: str = ""


def take_in(
    case: CaseState, ground: Ground, papers: Iterable[HandedIn], *, has_consent: bool | None = None
) -> Iterator[Act]:
    """The events of *papers*, and of every promise of the customer's that they keep, wholly or in part.

    A paper that lies here already as it is said to is no event.

    Args:
        case: the case.
        ground: of the transaction.
        papers: what was handed in; what stands in the checklist as needed, or held by the bank, may be.
        has_consent: the customer's consent to sensitive papers, where page 2 is not kept yet; None when it is.

    Raises:
        RuleBroken: ``evidence_unknown``, ``receipt_in_future``, ``rejection_needs_reason``, ``bank_holds_paper``,
            ``sensitive_consent_missing``, ``pages_out_of_range``.
    """
    came = set()
    for paper in papers:
        event = _checked(case, ground, paper, has_consent=has_consent)
        if event is None:
            continue
        yield event
        if event.state is PaperState.RECEIVED:
            came.add(event.item)
    for promise, missing in keeping.met_by(case, frozenset(came)):
        kept_on = keeping.day_kept(promise.side, ground.days)
        if not missing:
            yield Other(PromiseKept(case.id, kept_on, proof=Proof.PAPER), promise.id)
            continue
        note = STILL_MISSING.format(papers="、".join(missing))
        if (promise.state, promise.note) != (PromiseState.PARTLY, note):
            yield Other(PromiseKept(case.id, kept_on, is_partly=True, note=note), promise.id)


def line_of(case: CaseState, item_id: str, kind: ProblemKind) -> EvidenceItem:
    """The line of the checklist; before page 2 was kept it is that of the problem kind.

    Raises:
        RuleBroken: ``evidence_unknown``.
    """
    collection = case.collect.collection
    for item in collect.checklist(kind.evidence) if collection is None else collection.evidence:
        if item.id == item_id:
            return item
    raise RuleBroken("evidence_unknown", field="evidence")


def _checked(case: CaseState, ground: Ground, paper: HandedIn, *, has_consent: bool | None) -> EvidenceReceived | None:
    kind = context_of(case, ground.policy, ground.workdays, ground.today).kind
    line, known = line_of(case, paper.item, kind), case.collect.received.get(paper.item)
    if paper.received_on > ground.today:
        raise RuleBroken("receipt_in_future", field="received_on")
    why = clean_line(paper.why, field="rejected_why")
    if paper.state is PaperState.REJECTED and not why:
        raise RuleBroken("rejection_needs_reason", field="rejected_why")
    if line.state is PaperState.HELD and paper.state is not PaperState.RECEIVED:
        raise RuleBroken("bank_holds_paper", field="evidence", item=line.title)
    if not 0 <= paper.pages <= MOST_PAGES:
        raise RuleBroken("pages_out_of_range", field="paper_pages", most=MOST_PAGES)
    if case.collect.collection is not None:
        collect.check_consent(case.collect.collection, line, paper.state)
    elif line.is_sensitive and has_consent is False:
        raise RuleBroken("sensitive_consent_missing", field="sensitive_consent")
    event = EvidenceReceived(
        paper.item, paper.state, paper.received_on, why, paper.is_copy, paper.pages, ground.session.person.id
    )
    if paper.state is PaperState.RECEIVED:
        return event if known is None or _says_more(known, paper) else None
    return event if (line.state, line.why) != (paper.state, why) else None


def _says_more(known: EvidenceReceived, paper: HandedIn) -> bool:
    """Whether the teller counted, dated or looked at the paper anew since it was taken in."""
    is_counted = bool(paper.pages) and (known.pages, known.is_copy) != (paper.pages, paper.is_copy)
    return is_counted or known.received_on != paper.received_on
