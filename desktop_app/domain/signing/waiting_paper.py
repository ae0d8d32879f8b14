"""Papers that wait for a hand: printed and unsigned, signed by one side, or signed by both and not checked back in."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.calendar import Workdays
from desktop_app.domain.papers.cost_table import tables_out
from desktop_app.domain.papers.paper_policy import PaperPolicy
from desktop_app.domain.signing.papers_back import versions_out
from desktop_app.domain.signing.standing import Standing, standing_of
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind
from desktop_app.domain.stages.negotiate import Side

_WAITS: Final = frozenset({Standing.PRINTED, Standing.CUSTOMER_SIGNED, Standing.BANK_SIGNED, Standing.EFFECTIVE})


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """One version that waits, or the cost table that was signed before it.

    Attributes:
        number: printed on it.
        version: of the agreement.
        standing: what it waits in.
        since: the day on the paper while nobody signed, of the one signature, or the day it took effect.
        valid_until: the last day of the offer it carries out; None where none is set.
    """

    number: str
    version: int
    standing: Standing
    since: date
    valid_until: date | None = None

    @property
    def is_banks(self) -> bool:
        """The bank owes the next step; else the customer does."""
        return self.standing in (Standing.CUSTOMER_SIGNED, Standing.EFFECTIVE)


def waiting_papers(case: CaseState) -> tuple[WaitingPaper, ...]:
    """The versions of *case* that wait, the oldest first; none once it is closed.

    What took effect waits until it came back, changed since or not.  The cost table is due on its agreement's day, and
    named once the agreement itself has come back.
    """
    if case.closed is not None:
        return ()
    found, out = [], versions_out(case)
    tables = {issued.version: made for issued, made in tables_out(case)}
    handed_over = {one.version for one in case.agree.handed_over}
    for issued in case.agree.issued:
        standing = Standing.EFFECTIVE if issued in out else standing_of(case.agree, issued.version)
        if standing in _WAITS and issued.version not in handed_over:
            found.append(_waiting(case, issued, standing))
        elif issued.version in tables:
            table = tables[issued.version]
            found.append(replace(_waiting(case, issued, Standing.EFFECTIVE), number=table.number))
    return tuple(found)


def due_of(paper: WaitingPaper, policy: PaperPolicy, workdays: Workdays) -> date | None:
    """The last day of the next step: the bank's signature, the check-in, else the end of the offer."""
    if paper.standing is Standing.CUSTOMER_SIGNED:
        return policy.bank_signs_by(paper.since, workdays)
    if paper.standing is Standing.EFFECTIVE:
        return policy.checked_in_by(paper.since, workdays)
    return paper.valid_until


def _waiting(case: CaseState, issued: AgreementIssued, standing: Standing) -> WaitingPaper:
    days = [one.signed_on for one in case.agree.signatures if one.version == issued.version]
    rounds = {one.no: one for one in case.negotiate.rounds}
    carried = rounds.get(issued.round_no) if issued.kind is DocumentKind.AGREEMENT else None
    until = None if carried is None or carried.side is Side.CUSTOMER else carried.valid_until
    return WaitingPaper(issued.number, issued.version, standing, max(days, default=issued.made_on), until)
