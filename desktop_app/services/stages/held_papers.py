"""Papers the customer handed in for an earlier case and that are still fresh: they are not asked for again.

What the bank already has must not be asked for a second time (complaint rule 2020 No. 3 Art. 13); how long a paper
stays fresh is policy (``reuse_days`` of the paper).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import BlobRef
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages import collect
from desktop_app.domain.stages.collect import EvidenceAttached, EvidenceItem, EvidenceReused, PaperState
from desktop_app.services.desk import Act, Desk, WithFiles
from desktop_app.services.permissions import Operation, permit

_MOST: Final = 20
"""So many earlier cases are looked at, the newest first."""
_ASKED: Final = (PaperState.NEEDED, PaperState.REJECTED)


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A paper of the checklist that lies here from an earlier case of the same customer.

    Attributes:
        line: of the checklist.
        source: the case it was handed in for; ``received_on`` when.
        fresh_until: the last day it counts.
    """

    line: EvidenceItem
    source: CaseState
    received_on: date
    fresh_until: date


class HeldPapers:
    """Finds such papers.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, session: Session, case: CaseState) -> tuple[HeldPaper, ...]:
        """What of the case's checklist lies here already, in the order of the checklist; of several the freshest.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.READ_CASE)
        given = case.identify.identification
        if given is None or not given.customer.key or case.closed is not None:
            return ()
        kind, today = self._desk.policy().kind(given.kind), self._desk.clock.today()
        fresh = {need.id: timedelta(days=need.reuse_days) for need in kind.evidence if need.reuse_days}
        page = case.collect.collection
        lines = collect.checklist(kind.evidence) if page is None else page.evidence
        here = {*case.collect.received, *case.collect.reused}
        wanted = [line for line in lines if line.id in fresh and line.state in _ASKED and line.id not in here]
        sources = self._earlier(session, case, given.customer.key) if wanted else ()
        found = []
        for line in wanted:
            came = [
                (one.collect.received[line.id].received_on, one) for one in sources if line.id in one.collect.received
            ]
            newest = max(came, key=lambda pair: (pair[0], pair[1].number), default=None)
            if newest is not None and today <= newest[0] + fresh[line.id]:
                found.append(HeldPaper(line, newest[1], newest[0], newest[0] + fresh[line.id]))
        return tuple(found)

    def _earlier(self, session: Session, case: CaseState, key: str) -> tuple[CaseState, ...]:
        rows = [row for row in self._desk.vault.books.cases_of_customer(key) if row.id != case.id]
        return tuple(self._desk.case(session, row.id) for row in rows[:_MOST] if row.status != "voided")


def take_over(case: CaseState, found: Iterable[HeldPaper], *, has_consent: bool) -> Iterator[Act]:
    """The events of taking *found* over, with the pictures and PDFs that were kept of it.

    Args:
        case: as it stands in the transaction.
        found: what :meth:`HeldPapers.of` offered.
        has_consent: the customer's consent to sensitive papers, for this case.

    Raises:
        RuleBroken: ``nothing_held``; ``sensitive_consent_missing`` (PIPL Art. 29: another purpose).
    """
    papers = [one for one in found if one.line.id not in case.collect.reused]
    if not papers:
        raise RuleBroken("nothing_held", field="evidence")
    for one in papers:
        if one.line.is_sensitive and not has_consent:
            raise RuleBroken("sensitive_consent_missing", field="sensitive_consent")
        item, source = one.line.id, one.source
        came = source.collect.received[item]
        yield EvidenceReused(item, source.id, source.number, one.received_on, one.fresh_until, came.is_copy, came.pages)
        for each in source.collect.attachments:
            if each.item == item:
                ref = BlobRef(each.sha256, each.size, each.mime, "evidence")
                yield WithFiles(
                    EvidenceAttached(item, each.name, each.mime, each.sha256, each.size, each.pages), (ref,)
                )
