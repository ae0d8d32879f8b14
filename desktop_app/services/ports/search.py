"""The one search box."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event as ThreadEvent
from typing import Any, NamedTuple, Protocol

from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.find import Excerpt, FoundBy, Wanted
from desktop_app.services.ports.lists import CaseRow


class SearchHit(NamedTuple):
    """A case that fits what was typed, as its line shows it; a tuple, since twenty are made with every key.

    Attributes:
        id, number, customer, kind, stage, status, owner: as in ``CaseRow``.
        by: what of it fits.
        shown: that piece, masked as well, with what was typed marked in it.
        is_exact: a whole number or a whole name was typed.
        kept: the whole row as the vault keeps it.
        read: makes the row of it.
    """

    id: str
    number: str
    customer: str
    kind: str
    stage: Stage
    status: str
    owner: str
    by: FoundBy
    shown: Excerpt
    is_exact: bool
    kept: tuple[Any, ...]
    read: Callable[[tuple[Any, ...]], CaseRow]

    @property
    def case(self) -> CaseRow:
        """All that the lists know of it, masked: made where somebody looks at this one."""
        return self.read(self.kept)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Exact hits first, then the newest case first; ``below`` is where the next page begins, 0 where none follows."""

    hits: tuple[SearchHit, ...]
    below: int


class Search(Protocol):
    """The index of names, numbers and words, on a connection of its own that no writer waits for."""

    def find(
        self, typed: Wanted, *, owner: str = "", limit: int = 20, below: int = 0, stop: ThreadEvent | None = None
    ) -> SearchPage | None:
        """Cases that every word of *typed* fits.

        Args:
            typed: cut by ``domain.words.find.wanted``.
            owner: id of the person whose cases are looked through; empty for everybody's.
            limit: most hits of a page.
            below: of the page before; 0 for the first.
            stop: set by another thread when the answer is not wanted any more; then there is none, nor from a
                vault that was closed.

        Raises:
            Unavailable: ``vault_damaged``, ``vault_failed``.
        """
        ...
