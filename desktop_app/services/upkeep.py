"""The desk's own data: its backups, and the look at its pages."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from desktop_app.domain.backup import BackedUp, backup_entity, is_too_old
from desktop_app.domain.events import Entity
from desktop_app.domain.people import Session
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports import BackupMade, BackupStore, Progress

PLACE_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class BackupStatus:
    """How the backups of this desk stand.

    Attributes:
        last_at: local time of the last one that was proved, None before the first.
        is_alarm: it is older than policy allows.
        lacks: so many files could be read nowhere when it was made.
    """

    last_at: datetime | None
    is_alarm: bool
    lacks: int = 0


class Upkeep:
    """Makes backups and keeps that they were made.

    Args:
        desk: the desk.
        store: makes them.
    """

    def __init__(self, desk: Desk, store: BackupStore) -> None:
        self._desk, self._store = desk, store

    def status(self, session: Session) -> BackupStatus:
        """How old the last backup is.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.BACK_UP)
        with self._desk.vault.work(session) as work:
            past = work.history(Entity.DESK, backup_entity(self._desk.vault.label))
        made = [one for one in past if isinstance(one.event, BackedUp)]
        last = made[-1] if made else None
        lacks = last.event.lacks if last is not None and isinstance(last.event, BackedUp) else 0
        policy, now = self._desk.policy().upkeep, self._desk.clock.now()
        at = None if last is None else self._desk.clock.local(last.at)
        return BackupStatus(at, is_too_old(None if last is None else last.at, now, policy), lacks)

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
        place = hashlib.sha256(str(folder).encode()).hexdigest()[:PLACE_DIGITS]
        entity = backup_entity(self._desk.vault.label)
        with self._desk.vault.work(session) as work:
            past = [one.event for one in work.history(Entity.DESK, entity)]
        is_known = any(isinstance(event, BackedUp) and event.place == place for event in past)
        made = self._store.make(folder, report, is_known=is_known, is_full=is_full)
        with self._desk.vault.work(session) as work:
            work.record(BackedUp(made.name, place, made.pos, made.files, made.lacks), entity)
            work.commit()
        return made

    def check(self, session: Session) -> None:
        """Look at every page of the vault; to be called in a worker.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: ``vault_damaged``.
        """
        permit(session, Operation.BACK_UP)
        self._store.check()
