"""Backups, rescue and what is deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.staff.people import Person, Session
from desktop_app.domain.upkeep.backup import Base, LostEvent, OtherCourse, Settled
from desktop_app.domain.upkeep.retention import BodyDeleted
from desktop_app.services.ports.vault import Progress, Vault

NOTHING_SETTLED: Final = Settled()


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was made and proved.

    Attributes:
        name: of its folder.
        made_at: the moment it holds; ``pos`` how far its journal had come.
        size: of its database in bytes; ``files`` lie beside it, ``lacks`` of them could be read nowhere.
    """

    name: str
    made_at: datetime
    pos: int
    size: int
    files: int
    lacks: int


class BodyStore(Protocol):
    """Deletes what a retention rule lets go, in the open vault; called in a worker, while the teller goes on."""

    def ended_before(self, moment: datetime) -> Sequence[str]:
        """Ids of cases that ended and in which nothing happened since *moment*, the oldest first."""
        ...

    def has_other_open(self, case_id: str) -> bool:
        """Whether the customer of this case has another that has not ended."""
        ...

    def events_of(self, case_id: str) -> Sequence[str]:
        """Ids of all events whose body belongs to the case."""
        ...

    def look_ups_before(self, moment: datetime) -> Sequence[str]:
        """Ids of look-ups beyond one's own cases that are older than *moment*, and still say what was typed."""
        ...

    def delete(self, session: Session, policies: Mapping[str, str], event: BodyDeleted) -> None:
        """Append *event* and delete what it names, in one transaction.

        Raises:
            Unavailable: everything is as it was.
        """
        ...

    def finish(self, report: Progress) -> None:
        """Take away files, pieces of the search and of the logs that only deleted bodies had.

        Raises:
            Unavailable: the next run goes on with it.
        """
        ...


class BackupStore(Protocol):
    """Makes backups of the open vault, and looks at its pages; called in a worker, while the teller goes on."""

    def make(
        self,
        folder: Path,
        report: Progress,
        *,
        is_known: bool = False,
        is_full: bool = False,
        is_second: bool = False,
        settled: Settled = NOTHING_SETTLED,
    ) -> BackupMade:
        """Make a backup below *folder*, prove it by opening it, and let old ones go.

        Args:
            folder: chosen in the settings.
            report: told how far it is, of 100; what it raises leaves everything as it was.
            is_known: there was one before: where the desk's own folder is missing the disk is not there.
            is_full: read every file that lies there again.
            is_second: it is one more, beside those in the first place: the journal's tail is left as it is.
            settled: what people have said of backups that go on otherwise.

        Raises:
            Unavailable: ``backup_folder_missing``, ``backup_disk_full``, ``backup_failed``, ``backup_not_proved``;
                ``disk_full`` (facts: drive, needed in bytes) of the vault's own disk, for proving needs room;
                ``backup_goes_further`` (facts: name, made_at in local time) when one that lies there has more of this
                very log, or other.
        """
        ...

    def check(self, report: Progress) -> None:
        """Look at every page of the vault; what *report* raises stops it.

        Raises:
            Unavailable: ``vault_damaged``.
        """
        ...

    def is_large(self) -> bool:
        """Whether its pages are looked at beside the work, and not before it."""
        ...

    def has_news(self, since: int) -> bool:
        """Whether anything but the desk's own coming and going was written behind a place of the journal.

        Raises:
            Unavailable: the journal cannot be read.
        """
        ...

    def check_place(self, folder: Path) -> bool:
        """Whether backups can lie in *folder*; returns whether it lies on another disk than the vault.

        Raises:
            RuleBroken: ``backup_place_missing``, ``backup_place_in_vault``, ``backup_place_not_writable``.
        """
        ...


@dataclass(frozen=True, slots=True)
class BackupSeen:
    """A backup that lies there, by its own sealed word.

    Attributes:
        made_at: the moment it holds; ``pos`` how many events that are.
    """

    name: str
    made_at: datetime
    pos: int
    files: int


@dataclass(frozen=True, slots=True)
class CaseDone:
    """How much was done in one case on one of two courses.

    Attributes:
        case: its number, else its id; empty for what is the desk's own: sign-ins, people, backups.
        id: its id, empty likewise.
        count: so many events; ``last_at`` when the last of them was written, None where that cannot be read.
    """

    case: str
    id: str
    count: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Parted:
    """The data here and a backup of theirs were one up to a place of the journal, and went on otherwise behind it.

    Attributes:
        backup: the backup, the furthest of those; ``others`` all of them.
        common: the last place both have alike; ``common_at`` when that event was written.
        here: what was done on the data here behind it; ``there`` in the backup, the desk's own last.
        here_count, there_count: so many events.
        drafts: of so many cases half-typed pages lie here.
        twice: numbers that both courses gave out, each to another case.
    """

    backup: BackupSeen
    others: tuple[OtherCourse, ...]
    common: int = 0
    common_at: datetime | None = None
    here: tuple[CaseDone, ...] = ()
    here_count: int = 0
    there: tuple[CaseDone, ...] = ()
    there_count: int = 0
    drafts: int = 0
    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a damaged home came to, whether or not anything can be restored; holds nobody's data.

    Attributes:
        damage: codes, as of :class:`Findings`.
        whole: codes of what was looked at and is as it was written.
        pages: how many pages the database has; ``damaged_pages`` of them are damaged, so far as they can be counted.
        marked: how far the journal had come by what lies outside the database.
        newest: the newest backup that can be read; ``backups`` there are in all.
        tail_events: how many events the tail holds; ``tail_from`` behind which place of the journal.
        files: how many files the desk keeps beside its journal.
        parted: an older copy lies here, or one that went on otherwise; None where no backup says so.
    """

    damage: tuple[str, ...]
    whole: tuple[str, ...]
    pages: int
    damaged_pages: tuple[int, ...]
    marked: int
    newest: BackupSeen | None
    backups: int
    tail_events: int
    tail_from: int
    files: int
    parted: Parted | None = None


FILE_LOST: Final = "file_lost"
"""The code of a paper or scan that can be read nowhere."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a vault, and what can be put in its place.

    Attributes:
        damage: codes: ``pages``, ``database``, ``older_than_seal``, ``head``, ``tail``, ``keys``, ``file_mended``
            (a backup has it), ``file_lost``; ``backup_goes_further`` where nothing is damaged and a backup has more.
        base: what it is made from; ``base_name`` the backup's, ``base_pos`` how far that goes.
        reached: how far it goes with the tail.
        lost: what was acknowledged and is nowhere, in the order of the journal; ``lost_count`` of them in all.
        last_at: when the last event that comes back was written; None of a journal that cannot say.
        lost_files: of which cases papers or scans can be read nowhere, by number, else by id.
        others: backups that go on otherwise than what would be put in place, and stay as they are.
    """

    damage: tuple[str, ...]
    base: Base
    base_name: str
    base_pos: int
    reached: int
    lost: tuple[LostEvent, ...]
    lost_count: int
    last_at: datetime | None = None
    lost_files: tuple[str, ...] = ()
    others: tuple[OtherCourse, ...] = ()

    @property
    def is_loss(self) -> bool:
        """Whether anything that was acknowledged does not come back."""
        return bool(self.lost_count) or FILE_LOST in self.damage


class Rescue(Protocol):
    """A damaged home in hand; nobody else opens it meanwhile."""

    def look(self, report: Progress = ...) -> Findings:
        """Find what is damaged, and make and prove beside it what can be restored; nothing is put in place yet.

        Args:
            report: told how far it is, of 100; what it raises stops the look, and nothing was changed.

        Raises:
            RuleBroken: ``vault_is_whole``.
            Unavailable: ``restore_impossible``, ``disk_full``, ``vault_newer``.
        """
        ...

    def seen(self) -> Seen:
        """What the last look found, also where it ended in ``restore_impossible``."""
        ...

    def prove(self, staff_no: str, password: str) -> None:
        """Prove that somebody knows their password; each try is counted.

        Raises:
            RuleBroken: ``sign_in_refused``, ``sign_in_locked``.
            Unavailable: the codes of opening a vault.
        """
        ...

    def read(self) -> Vault:
        """What would be restored, to be read: whatever would write to it is refused with ``vault_read_only``."""
        ...

    def person(self, staff_no: str) -> Person | None:
        """Who has this number in what would be restored, and may sign in there."""
        ...

    def keeper(self, staff_no: str) -> Person | None:
        """Who has this number in the data that lie here, and may sign in there."""
        ...

    def prove_here(self, staff_no: str, password: str) -> None:
        """As :meth:`prove`, by the keys of the data that lie here."""
        ...

    def keep(self, session: Session, second: str) -> None:
        """Keep that the data here stay although a backup parted from them; nothing else is changed.

        Args:
            session: of the leader.
            second: id of the second person.

        Raises:
            Unavailable: everything is as it was.
        """
        ...

    def adopt(self, session: Session) -> str:
        """Put it in its place and the damaged files aside; returns the name of the folder they lie in.

        Raises:
            Unavailable: everything is as it was.
        """
        ...

    def close(self) -> None:
        """Let the home go."""
        ...
