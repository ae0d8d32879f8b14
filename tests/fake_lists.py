"""Lists of cases in memory, made from the folded cases each time they are asked for."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.staff.people import Person
from desktop_app.services.ports.lists import CasePage, CaseRow

if TYPE_CHECKING:
    from tests.fakes import FakeVault

LIVE = ("open", "parked")


class FakeLists:
    """See ``services.ports.lists.CaseLists``."""

    def __init__(self, vault: "FakeVault") -> None:
        self._vault = vault

    def recused_from(self, person: Person) -> frozenset[str]:
        states = map(self._vault.folded, self._vault.case_ids())
        return frozenset(state.id for state in states if state.responsibility.is_recused(person))

    def rows(self, ids: Sequence[str]) -> Mapping[str, CaseRow]:
        found = map(self._vault.books.case_row, ids)
        return {row.id: row for row in found if row is not None}

    def elsewhere(self, ids: Sequence[str]) -> frozenset[str]:
        return frozenset()  # a desk alone: nobody is heard of

    def owned(self, person_id: str, *, but: frozenset[str], limit: int = 200) -> CasePage:
        found = self._live(lambda row: person_id in (row.owner, row.waits_for), but)
        return CasePage(tuple(found[:limit]), len(found))

    def waiting(self, ids: frozenset[str], *, but: frozenset[str], limit: int = 200) -> CasePage:
        found = self._live(lambda row: row.status == "parked" or bool(row.waits_for) or row.id in ids, but)[::-1]
        return CasePage(tuple(found[:limit]), len(found))

    def _live(self, fits: Callable[[CaseRow], bool], but: frozenset[str]) -> list[CaseRow]:
        rows = self._vault.books.cases(status=LIVE, limit=10_000)
        return [row for row in rows if row.id not in but and fits(row)]
