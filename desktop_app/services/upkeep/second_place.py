"""The copy in a second place: at the end of the day a backup more, on a stick or a share that is not the first one's.

It is a backup like any other (``services.upkeep.upkeep``): encrypted, proved by opening it, restored in the same way.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.events import Entity, Event
from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.staff import KeyChanged
from desktop_app.domain.upkeep.backup import BackedUp, backup_entity, copies_entity, is_too_old
from desktop_app.domain.upkeep.day_end import DayEnded, day_entity
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.unit import UnitOfWork
from desktop_app.services.ports.upkeep import BackupMade, BackupStore
from desktop_app.services.ports.vault import Progress
from desktop_app.services.upkeep.upkeep import place_of, settled_in


@dataclass(frozen=True, slots=True)
class CopyStatus:
    """How the copy in the second place stands.

    Attributes:
        folder: the second place.
        is_there: it can be reached: the stick is in, the share answers.
        last_at: local time of the last copy that was proved, None before the first.
        is_alarm: it is older than policy allows, or there is none.
        is_due: a day was signed off since.
    """

    folder: str
    is_there: bool
    last_at: datetime | None
    is_alarm: bool
    is_due: bool


class SecondPlace:
    """Makes the copy and knows how old it is.

    Args:
        desk: the desk.
        store: makes it.
    """

    def __init__(self, desk: Desk, store: BackupStore) -> None:
        self._desk, self._store = desk, store

    def status(self, session: Session, folder: Path) -> CopyStatus:
        """How it stands; asks the place, which may be slow, so in a worker.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault failed.
        """
        permit(session, Operation.BACK_UP)
        last, is_due = self._kept(session)
        return CopyStatus(
            str(folder),
            folder.is_dir(),
            None if last is None else self._desk.clock.local(last),
            is_too_old(last, self._desk.clock.now(), self._desk.policy().upkeep),
            is_due,
        )

    def is_due(self, session: Session) -> bool:
        """Whether a day was signed off since the last copy; the place is not asked.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault failed.
        """
        permit(session, Operation.BACK_UP)
        return self._kept(session)[1]

    def _kept(self, session: Session) -> tuple[datetime | None, bool]:
        """When the last copy was made, UTC, and whether a day was signed off that is not in it."""
        label = self._desk.vault.label
        with self._desk.vault.work(session) as work:
            copies = [
                (one, one.event.pos)
                for one in work.history(Entity.DESK, copies_entity(label))
                if isinstance(one.event, BackedUp)
            ]
            # What was copied before the last change of the data key opens with the key that was given up.
            key_changed = _last(work, KeyChanged, backup_entity(label))
            copies = [(one, pos) for one, pos in copies if pos >= key_changed]
            day_ended = _last(work, DayEnded, day_entity(label))
        last, reached = copies[-1] if copies else (None, 0)
        return None if last is None else last.at, reached < day_ended

    def copy(self, session: Session, folder: Path, report: Progress) -> BackupMade:
        """Make the copy below *folder*; to be called in a worker, beside which the teller goes on.

        Args:
            session: who is signed in.
            folder: the second place.
            report: told how far it is, of 100; what it raises stops it, and nothing is left of it.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the codes of ``BackupStore.make``.
        """
        permit(session, Operation.BACK_UP)
        with self._desk.vault.work(session) as work:
            settled = settled_in(work, work.history(Entity.DESK, backup_entity(self._desk.vault.label)))
        made = self._store.make(folder, report, is_second=True, settled=settled)
        with self._desk.vault.work(session) as work:
            event = BackedUp(made.name, place_of(folder), made.pos, made.files, made.lacks)
            work.record(event, copies_entity(self._desk.vault.label))
            work.commit()
        return made


def _last(work: UnitOfWork, kind: type[Event], entity_id: str) -> int:
    """The place in the journal of the last event of that kind; 0 where there is none."""
    ids = [one.id for one in work.history(Entity.DESK, entity_id) if isinstance(one.event, kind)]
    return max(work.places(ids[-1:]).values(), default=0)
