"""An act is decided on what was shown: it is refused where somebody else has changed the case since."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.staff.people import Session
from desktop_app.services.ports.unit import Clock, UnitOfWork
from desktop_app.services.ports.vault import Vault

CHANGED_MEANWHILE: Final = "case_changed_meanwhile"
"""Code of an act that was decided on what somebody else has changed since."""


@dataclass(frozen=True, slots=True)
class ByOther:
    """What somebody else than whoever sits here did last: their name, and when, in the branch's zone."""

    name: str
    at: datetime


class Names:
    """Says who did something, and when.

    Args:
        vault: knows everybody of the desk.
        clock: knows the branch's zone.
    """

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault, self._clock = vault, clock

    def by(self, person: str, at: datetime) -> ByOther:
        """A person by name; by id where this desk does not know them."""
        names = {one.id: one.name for one in self._vault.books.staff()}
        return ByOther(names.get(person, person), self._clock.local(at))

    def last_but(self, session: Session, past: Iterable[Happened]) -> ByOther | None:
        """Who else than *session*'s person did the last of *past*; None where nobody did."""
        others = [one for one in past if one.actor != session.person.id]
        return self.by(others[-1].actor, others[-1].at) if others else None


class _OfThread(threading.local):
    """What the act that a thread does now was decided on; nothing between two acts."""

    case_id: str | None = None
    rev: int = 0


class DecidedOn:
    """Remembers, for the act that this thread does now, the last event of the case that was shown.

    What the same person did since is theirs to know: two keys in a row are two acts, and the second does not wait for
    what the first comes to.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._now = _OfThread()

    @contextmanager
    def at(self, case_id: str, rev: int) -> Iterator[None]:
        """Within it the first change of the case is held against its event *rev*."""
        self._now.case_id, self._now.rev = case_id, rev
        try:
            yield
        finally:
            self.done()

    def check(self, work: UnitOfWork, session: Session, case_id: str, rev: int) -> None:
        """Refuse the act if somebody else than *session* wrote an event of the case behind the one that was shown.

        Args:
            work: the transaction: nobody writes another one before it is over.
            session: who acts.
            case_id: the case that is being changed.
            rev: its last event.

        Raises:
            RuleBroken: ``case_changed_meanwhile``.
        """
        if self._now.case_id != case_id or rev == self._now.rev:
            return
        later = (one for one in work.history(Entity.CASE, case_id) if one.rev > self._now.rev)
        other = self._names.last_but(session, later)
        if other is not None:
            raise RuleBroken(CHANGED_MEANWHILE, name=other.name, at=other.at)

    def done(self) -> None:
        """The first change is kept: what follows in the same act is decided on that."""
        self._now.case_id = None
