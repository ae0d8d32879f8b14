"""The desk's own data: its backups, and the look at its pages."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.staff import KeyChanged
from desktop_app.domain.upkeep.backup import (
    BackedUp,
    BackupMissed,
    CourseKept,
    Settled,
    VaultRestored,
    backup_entity,
    copies_entity,
    is_due,
    is_too_old,
    settled_by,
)
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.unit import UnitOfWork
from desktop_app.services.ports.upkeep import BackupMade, BackupStore
from desktop_app.services.ports.vault import Progress

PLACE_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class DataEvent:
    """Something that happened to the desk's data.

    Attributes:
        at: local time.
        who: name of who did it, empty where the books do not know them.
        second: name of who was present, empty where nobody had to be.
        is_copy: of a backup, that it was made in the second place.
    """

    at: datetime
    who: str
    event: BackedUp | BackupMissed | VaultRestored | KeyChanged | CourseKept
    second: str = ""
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class BackupStatus:
    """How the backups of this desk stand.

    Attributes:
        last_at: local time of the last one that was proved, None before the first.
        is_alarm: it is older than policy allows.
        lacks: so many files could be read nowhere when it was made.
        is_due: the next one is to be made now.
        has_news: something was done since.
        missed: why there was none when the desk was left last; empty while none was missed since.
    """

    last_at: datetime | None
    is_alarm: bool
    lacks: int = 0
    is_due: bool = False
    has_news: bool = True
    missed: str = ""


class Upkeep:
    """Makes backups and keeps that they were made.

    Args:
        desk: the desk.
        store: makes them.
    """

    def __init__(self, desk: Desk, store: BackupStore) -> None:
        self._desk, self._store = desk, store

    def status(self, session: Session) -> BackupStatus:
        """How old the last backup is, and whether another is due.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault failed.
        """
        permit(session, Operation.BACK_UP)
        past = _under_this_key(self._past(session))
        made = [(one.at, one.event) for one in past if isinstance(one.event, BackedUp)]
        ended = [one.event for one in past if isinstance(one.event, BackedUp | BackupMissed)]
        policy, now = self._desk.policy().upkeep, self._desk.clock.now()
        if not made:
            return BackupStatus(None, is_too_old(None, now, policy), is_due=True)
        last_at, last = made[-1]
        missed = ended[-1].why if isinstance(ended[-1], BackupMissed) else ""
        return BackupStatus(
            self._desk.clock.local(last_at),
            is_too_old(last_at, now, policy),
            last.lacks,
            is_due(last_at, now, policy),
            self._store.has_news(last.pos),
            missed,
        )

    def events(self, session: Session) -> Sequence[DataEvent]:
        """What happened to the desk's data, the newest first.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault failed.
        """
        permit(session, Operation.BACK_UP)
        names = {person.id: person.name for person in self._desk.vault.books.staff()}
        local = self._desk.clock.local
        with self._desk.vault.work(session) as work:
            copies = work.history(Entity.DESK, copies_entity(self._desk.vault.label))
            past = *work.history(Entity.DESK, backup_entity(self._desk.vault.label)), *copies
            places = work.places([one.id for one in past])
        known = {one.id for one in copies}
        found = []
        for one in sorted(past, key=lambda one: places[one.id], reverse=True):
            event = one.event
            if isinstance(event, BackedUp | BackupMissed | VaultRestored | KeyChanged | CourseKept):
                second = names.get(event.second, event.second) if isinstance(event, KeyChanged | CourseKept) else ""
                found.append(DataEvent(local(one.at), names.get(one.actor, ""), event, second, one.id in known))
        return tuple(found)

    def _past(self, session: Session) -> Sequence[Happened]:
        with self._desk.vault.work(session) as work:
            return work.history(Entity.DESK, backup_entity(self._desk.vault.label))

    def miss(self, session: Session, why: str) -> None:
        """Keep that the desk is left without a backup: *why* is ``skipped`` or the code of what failed.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault failed.
        """
        permit(session, Operation.BACK_UP)
        with self._desk.vault.work(session) as work:
            work.record(BackupMissed(why), backup_entity(self._desk.vault.label))
            work.commit()

    def check_place(self, session: Session, folder: Path) -> bool:
        """Whether backups can lie in *folder*; returns whether it lies on another disk than the vault.

        Raises:
            RuleBroken: ``not_permitted``, ``backup_place_missing``, ``backup_place_in_vault``,
                ``backup_place_not_writable``.
        """
        permit(session, Operation.BACK_UP)
        return self._store.check_place(folder)

    def is_large(self, session: Session) -> bool:
        """Whether the vault was opened unchecked, and its pages are to be looked at beside the work.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.BACK_UP)
        return self._store.is_large()

    def back_up(self, session: Session, folder: Path, report: Progress, *, is_full: bool = False) -> BackupMade:
        """Make a backup below *folder*; to be called in a worker, beside which the teller goes on.

        Args:
            session: who is signed in.
            folder: chosen in the settings.
            report: told how far it is, of 100; what it raises stops it, and nothing is left of it.
            is_full: read every file that lies there again.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the codes of ``BackupStore.make``.
        """
        permit(session, Operation.BACK_UP)
        place = place_of(folder)
        entity = backup_entity(self._desk.vault.label)
        with self._desk.vault.work(session) as work:
            past = work.history(Entity.DESK, entity)
            settled = settled_in(work, past)
        is_known = any(isinstance(one.event, BackedUp) and one.event.place == place for one in past)
        made = self._store.make(folder, report, is_known=is_known, is_full=is_full, settled=settled)
        with self._desk.vault.work(session) as work:
            work.record(BackedUp(made.name, place, made.pos, made.files, made.lacks), entity)
            work.commit()
        return made

    def check(self, session: Session, report: Progress) -> None:
        """Look at every page of the vault; to be called in a worker.  What *report* raises stops it.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: ``vault_damaged``.
        """
        permit(session, Operation.BACK_UP)
        self._store.check(report)


def settled_in(work: UnitOfWork, past: Sequence[Happened]) -> Settled:
    """What was settled of backups that go on otherwise, by what happened to the desk's data."""
    places = work.places([one.id for one in past])
    return settled_by([(places[one.id], one.event) for one in past if one.id in places])


def place_of(folder: Path) -> str:
    """What tells one chosen folder from another without naming it."""
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:PLACE_DIGITS]


def _under_this_key(past: Sequence[Happened]) -> Sequence[Happened]:
    """Without what was backed up before the last change of the data key: it opens with the key that was given up."""
    changed = [place for place, one in enumerate(past) if isinstance(one.event, KeyChanged)]
    return past[changed[-1] :] if changed else past
