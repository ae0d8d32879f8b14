"""Other cases that a new one may belong to: of the same customer, about the same account, by the same agent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.staff.people import Session
from desktop_app.domain.words.find import ACCOUNT_LABELS, FoundBy, wanted
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.lists import CaseRow

_WITHIN: Final = timedelta(days=365)
_LEAST: Final = 8
"""Shorter numbers, such as the last four of a card, are of many people."""
_MOST: Final = 20
_LIVE: Final = ("open", "parked")


class Because(StrEnum):
    """Why a case is shown."""

    OPEN = "open"
    """The same customer's, and not closed."""
    CLOSED = "closed"
    """The same customer's, closed within a year."""
    ACCOUNT = "account"
    """About the same account, card or contract."""
    AGENT = "agent"
    """The same person acts for that customer, too."""


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """One such case; masked, as all lists.

    Attributes:
        because: every reason, the strongest first.
    """

    case: CaseRow
    because: tuple[Because, ...]

    @property
    def is_customers(self) -> bool:
        """It is a case of the customer who is here, which may be opened; another's needs a reason (F3)."""
        return Because.OPEN in self.because or Because.CLOSED in self.because


class Related:
    """Looks for related cases; never in the way of going on.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(
        self, session: Session, key: str, *, agent: str = "", accounts: Iterable[str] = (), but: str = ""
    ) -> tuple[RelatedCase, ...]:
        """The related cases, the customer's own open ones first, then by reason and the newest first.

        Args:
            session: who asks.
            key: of the customer's document, see ``identity.comparable``.
            agent: number of the agent's document.
            accounts: whole numbers of accounts, cards or contracts.
            but: id of the case that is being worked.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_CASE)
        found: dict[str, RelatedCase] = {}
        for why, row in self._every(key, agent, accounts):
            if row.id == but or row.status == "voided":
                continue
            known = found.get(row.id)
            before = () if known is None else known.because
            found[row.id] = RelatedCase(row, tuple(dict.fromkeys((*before, why))))
        order = list(Because)
        names = {person.id: person.name for person in self._desk.vault.books.people()}
        named = [RelatedCase(_named(one.case, names), one.because) for one in found.values()]
        newest = sorted(named, key=lambda one: one.case.changed_at, reverse=True)
        return tuple(sorted(newest, key=lambda one: order.index(one.because[0])))

    def of_case(self, session: Session, case: CaseState) -> tuple[RelatedCase, ...]:
        """The same for a case as far as it is known: its customer, its agent, its accounts."""
        given = case.identify.identification
        if given is None:
            return ()
        agent = "" if given.agent is None else given.agent.person.number
        return self.of(session, given.customer.key, agent=agent, accounts=accounts_of(case), but=case.id)

    def _every(self, key: str, agent: str, accounts: Iterable[str]) -> Iterator[tuple[Because, CaseRow]]:
        since = self._desk.clock.now() - _WITHIN
        for row in self._desk.vault.books.cases_of_customer(key) if key else ():
            if row.status in _LIVE:
                yield Because.OPEN, row
            elif row.changed_at >= since:
                yield Because.CLOSED, row
        for number in accounts:
            yield from ((Because.ACCOUNT, row) for row in self._known_by(number, FoundBy.ACCOUNT))
        if agent:
            yield from ((Because.AGENT, row) for row in self._known_by(agent, FoundBy.AGENT_DOCUMENT))

    def _known_by(self, number: str, by: FoundBy) -> Iterator[CaseRow]:
        """Cases with exactly this number, by the index of the search."""
        typed = wanted(number)
        if len(typed.number) < _LEAST:
            return
        page = self._desk.vault.search.find(typed, limit=_MOST)
        for hit in () if page is None else page.hits:
            if hit.is_exact and hit.by is by:
                yield hit.case


def accounts_of(case: CaseState) -> tuple[str, ...]:
    """The whole numbers of accounts, cards and contracts that page 2 holds."""
    facts = (fact for fact in case.collect.facts if any(label in fact.label for label in ACCOUNT_LABELS))
    return tuple(dict.fromkeys(fact.value for fact in facts if len(wanted(fact.value).number) >= _LEAST))


def _named(row: CaseRow, names: dict[str, str]) -> CaseRow:
    return replace(row, owner_name=names.get(row.owner, row.owner))
