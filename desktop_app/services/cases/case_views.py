"""The four fixed views of the workbench: what is due today, one's own cases, what waits for others, and papers.

Whose case it is does not matter but in "mine": what is due is due for the branch, and nothing falls through because a
colleague is away.  Who may not work on a case (回避) sees it in none of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.staff.people import Session
from desktop_app.services.cases.cases import PaperDue
from desktop_app.services.deadlines.reminders import DueList, DueRow
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.lists import MOST_CASES, CaseRow


class View(StrEnum):
    """A list of the workbench that nobody can change; a case may stand in several."""

    TODAY = "today"
    """Something of the case is late or due today; what hurts first stands first."""
    MINE = "mine"
    """Open and parked cases of whoever sits here, and those they were asked to take over."""
    WAITING = "waiting"
    """Nobody here can go on: leave was asked for, somebody was called or is to take it over, the customer comes back
    or has not signed."""
    PAPERS = "papers"
    """A paper waits for a signature, its check-in, or its receipt."""


class WaitsFor(StrEnum):
    """For whom a case waits."""

    APPROVAL = "approval"
    SUPERVISOR = "supervisor"
    """Called, and not there yet."""
    COLLEAGUE = "colleague"
    CUSTOMER = "customer"
    """Parked until the customer comes back."""
    SIGNATURE = "signature"
    """The customer's, on a printed paper."""


@dataclass(frozen=True, slots=True)
class ViewRows:
    """A view: its first cases, and how many there are.

    Attributes:
        due: what of each case is due first; of the view of today only.
        waits: for whom each case waits; of the view of what waits only.
    """

    rows: tuple[CaseRow, ...] = ()
    total: int = 0
    due: Mapping[str, DueRow] = field(default_factory=dict)
    waits: Mapping[str, tuple[WaitsFor, ...]] = field(default_factory=dict)


_CUSTOMERS_TURN: Final = frozenset({Standing.PRINTED, Standing.BANK_SIGNED})


class CaseViews:
    """Reads the views of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def fixed(
        self, session: Session, due: DueList, papers: Sequence[PaperDue], receipts: Mapping[str, int]
    ) -> Mapping[View, ViewRows]:
        """The four views with their counts.

        Args:
            session: whose views.
            due: as ``Reminders.read`` gave it.
            papers: as ``Cases.papers`` gave them, in the order in which they hurt.
            receipts: cases whose papers lie here without a receipt.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_CASE)
        but = self._desk.vault.lists.recused_from(session.person)
        names = {person.id: person.name for person in self._desk.vault.books.staff()}
        first: dict[str, DueRow] = {}
        for row in due.rows:
            if row.days_left <= 0:
                first.setdefault(row.case_id, row)
        found = {
            View.TODAY: replace(self._listed(first, but), due=first),
            View.MINE: self._mine(session, but),
            View.WAITING: self._waiting(papers, but),
            View.PAPERS: self._listed((*(one.case_id for one in papers), *sorted(receipts)), but),
        }
        return {view: _named(listed, names) for view, listed in found.items()}

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _listed(self, ids: Iterable[str], but: frozenset[str]) -> ViewRows:
        """The cases of *ids* in their order."""
        wanted = [case for case in dict.fromkeys(ids) if case not in but]
        rows = self._desk.vault.lists.rows(wanted[:MOST_CASES])
        return ViewRows(tuple(rows[case] for case in wanted[:MOST_CASES] if case in rows), len(wanted))

    def _mine(self, session: Session, but: frozenset[str]) -> ViewRows:
        page = self._desk.vault.lists.owned(session.person.id, but=but)
        return ViewRows(page.rows, page.total)

    def _waiting(self, papers: Sequence[PaperDue], but: frozenset[str]) -> ViewRows:
        books = self._desk.vault.books
        waits: dict[str, list[WaitsFor]] = {}
        for approval in books.approvals():
            waits.setdefault(approval.case_id, []).append(WaitsFor.APPROVAL)
        for call in books.calls():
            waits.setdefault(call.case_id, []).append(WaitsFor.SUPERVISOR)
        for one in papers:
            if one.paper.standing in _CUSTOMERS_TURN:
                waits.setdefault(one.case_id, []).append(WaitsFor.SIGNATURE)
        page = self._desk.vault.lists.waiting(frozenset(waits), but=but)
        for row in page.rows:
            if row.waits_for:
                waits.setdefault(row.id, []).append(WaitsFor.COLLEAGUE)
            if row.status == "parked":
                waits.setdefault(row.id, []).append(WaitsFor.CUSTOMER)
        each = {case: tuple(dict.fromkeys(reasons)) for case, reasons in waits.items()}
        return ViewRows(page.rows, page.total, waits=each)


def _named(listed: ViewRows, names: Mapping[str, str]) -> ViewRows:
    return replace(listed, rows=tuple(replace(row, owner_name=names.get(row.owner, row.owner)) for row in listed.rows))
