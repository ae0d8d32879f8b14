"""Makes and opens the vault of a home folder."""

import os
import re
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

from sqlalchemy import Engine

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.ids import IdSource
from desktop_app.domain.people import (
    Branch,
    LogOpened,
)
from desktop_app.services.ports import Clock, NewPerson
from desktop_app.storage import desk_clock, first_events, journal, key_envelope
from desktop_app.storage.atomic_file import sync_directory
from desktop_app.storage.blobs import FileBlobs
from desktop_app.storage.desk_clock import DeskClock
from desktop_app.storage.engine import open_engine
from desktop_app.storage.failures import world_errors
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.head import EMPTY, Head, HeadFile
from desktop_app.storage.kept_tail import KeptTail
from desktop_app.storage.key_envelope import KdfProfile, KeyEnvelope, Opened
from desktop_app.storage.lock import HomeLock
from desktop_app.storage.manifest import PREFIX
from desktop_app.storage.migrations import migrate
from desktop_app.storage.number_marks import NumberMarks
from desktop_app.storage.pages import FRONT_BYTES, check_pages
from desktop_app.storage.rescue import Rescue, Tools, finish_restore
from desktop_app.storage.spool import Spool
from desktop_app.storage.tail import TailFile
from desktop_app.storage.unit_of_work import Desk
from desktop_app.storage.upgrade import upgrade
from desktop_app.storage.vault import EnvelopeKeys, SqlVault
from desktop_app.storage.void_wraps import void_wraps
from desktop_app.storage.writer import Writer
from desktop_app.wire import LogName, UnknownEvent, Wire

VAULT: Final = "vault"
UNFINISHED: Final = "vault.unfinished"
LOCK: Final = "vault.lock"

_PART_OF_LABEL: Final = re.compile(r"([0-9]{1,2})\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Outfit:
    """What the storage is given from outside; made once in ``bootstrap``."""

    wire: Wire
    clock: Clock
    ids: IdSource
    app: str
    """Version and build, written into each envelope."""
    kdf: KdfProfile
    """What a guess of a password costs; ``KdfProfile()`` at a real desk."""


class DirectoryVaults:
    """The vault in a folder of the home: a lock beside it, everything else inside.

    Args:
        home: the home folder; made when it is missing.
        outfit: what the vault works with.
    """

    def __init__(self, home: Path, outfit: Outfit) -> None:
        self._home = home
        self._outfit = outfit
        self._files = HomeFiles(home / VAULT)

    def exists(self) -> bool:
        """Whether this home has been set up."""
        with suppress(OSError):
            finish_restore(self._home)
        return self._files.folder.is_dir()

    def staff(self) -> Sequence[str]:
        """Staff numbers that have a wrap, readable while locked.

        Raises:
            Unavailable: ``vault_damaged``, ``vault_newer``.
        """
        return key_envelope.read(self._files.keys).staff()

    def is_training(self) -> bool:
        """Whether the home says it is for training; proven true or false when it is opened.

        Raises:
            Unavailable: ``vault_damaged``, ``vault_newer``.
        """
        return key_envelope.read(self._files.keys).training

    def create(self, branch: Branch, label: str, people: Sequence[NewPerson]) -> str:
        """Make the vault, its log and its people; returns the recovery code, shown once on paper.

        Everything is made in a folder of another name, which takes its own in one step at the end: a home whose
        making was cut short is not set up, and can be set up again.  The code comes in groups, as it is written down.

        Raises:
            RuleBroken: ``already_set_up``, ``person_missing``.
            Unavailable: ``disk_full``, ``home_not_writable``, ``vault_busy``.
        """
        if not people:
            raise RuleBroken("person_missing", field="staff_no")
        with world_errors(otherwise="home_not_writable", read_only="home_not_writable"):
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = HomeLock(self._home / LOCK)
            lock.take()
            try:
                if self.exists():
                    raise RuleBroken("already_set_up")
                return self._create(branch, label, people)
            finally:
                lock.release()

    def open(self, staff_no: str, password: str) -> SqlVault:
        """Unlock.

        Raises:
            RuleBroken: ``sign_in_refused``.
            Unavailable: ``vault_busy``, ``vault_damaged``, ``vault_newer``, ``vault_older_than_seal``.
        """
        kdf = self._outfit.kdf

        def find_key(envelope: KeyEnvelope) -> Opened:
            try:
                key = key_envelope.unlock(envelope, staff_no, password, kdf)
            except RuleBroken:
                self._note_refusal(envelope, staff_no)
                raise
            opened = Opened(envelope, key)
            stronger = key_envelope.raised(opened, staff_no, password, kdf)
            return opened if stronger is None else self._kept(stronger)

        return self._opened_with(find_key)

    def recover(self, code: str, staff_no: str) -> SqlVault:
        """Unlock with the recovery code for one person, who is then to be given a new password.

        Raises:
            RuleBroken: ``recovery_refused``, which is written down like a refused password.
            Unavailable: as :meth:`open`.
        """

        def find_key(envelope: KeyEnvelope) -> Opened:
            try:
                return Opened(envelope, key_envelope.recover(envelope, code))
            except RuleBroken:
                self._note_refusal(envelope, staff_no)
                raise

        return self._opened_with(find_key)

    def rescue(self, staff_no: str, password: str, folders: Sequence[Path]) -> Rescue:
        """Take a damaged home in hand, or an empty one that backups are to be brought back to; close it.

        Args:
            staff_no: of who restores; ``password`` theirs.
            password: opens the key envelope, or where that is gone the one of a backup.
            folders: in which backups may lie.

        Raises:
            RuleBroken: ``sign_in_refused``.
            Unavailable: ``vault_busy``, ``vault_newer``, ``restore_impossible`` when no envelope is left.
        """
        lock = HomeLock(self._home / LOCK)
        with world_errors(otherwise="home_not_writable", read_only="home_not_writable"):
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock.take()
        try:
            finish_restore(self._home)
            opened = self._opened_anywhere(staff_no, password, folders)
            stamp = self._outfit.clock.now().strftime("%Y%m%dT%H%M%SZ")
            tools = Tools(self._outfit.wire, self._desk, lambda: stamp)
            return Rescue(self._home, folders, opened, lock, tools)
        except BaseException:
            lock.release()
            raise

    def _opened_anywhere(self, staff_no: str, password: str, folders: Sequence[Path]) -> Opened:
        kdf = self._outfit.kdf
        try:
            envelope = key_envelope.read(self._files.keys)
            return Opened(envelope, key_envelope.unlock(envelope, staff_no, password, kdf))
        except Unavailable as failure:
            if failure.code != "vault_damaged":
                raise
        found = [path for folder in folders for path in folder.glob(f"{PREFIX}*/*/keys.json")]
        refused: RuleBroken | None = None
        for path in sorted(found, key=lambda one: one.parent.name, reverse=True):
            try:
                envelope = key_envelope.read(path)
                return Opened(envelope, key_envelope.unlock(envelope, staff_no, password, kdf))
            except Unavailable:
                continue
            except RuleBroken as broken:
                refused = broken
                break  # one guess, one try: not a guess at each of the old passwords
        raise refused or Unavailable("restore_impossible")

    def new_recovery_code(self) -> str:
        """A code in groups; it opens nothing until :meth:`EnvelopeKeys.renew` has taken it."""
        return key_envelope.in_groups(key_envelope.new_recovery_code())

    def _kept(self, opened: Opened) -> Opened:
        with world_errors():
            key_envelope.write(self._files.keys, opened.envelope)
        return opened

    def _opened_with(self, find_key: Callable[[KeyEnvelope], Opened]) -> SqlVault:
        lock = HomeLock(self._home / LOCK)
        with world_errors(otherwise="vault_damaged"):
            lock.take()
        try:
            found = key_envelope.read(self._files.keys)
            return self._open(find_key(found), found, lock)
        except BaseException:
            lock.release()
            raise

    def _open(self, opened: Opened, found: KeyEnvelope, lock: HomeLock) -> SqlVault:
        """Open what the key was found for; *found* is the envelope as it lay there, before it was strengthened."""
        if not self._files.database.is_file():
            raise Unavailable("vault_damaged", part="database")
        upgrade(self._files, opened, self._outfit.wire)
        writer = Writer(open_engine(self._files.database, opened.database_key))
        readers = open_engine(self._files.database, opened.database_key, is_reader=True)
        try:
            if self._files.database.stat().st_size <= FRONT_BYTES:
                check_pages(writer, readers)
            desk = self._desk(self._files, opened, writer, readers)
            desk.tail.follow(desk.head)  # before the sweep, which lets go of files that only the tail names
            first_events.drain_spool(desk, Spool(self._files.spool), opened.key.spool)
            desk.blobs.sweep()
            opened = self._without_void_wraps(opened, found, readers)
        except BaseException:
            readers.dispose()
            writer.close()
            raise
        keys = EnvelopeKeys(self._files, opened, self._outfit.kdf, partial(first_events.note_refusal, desk))
        return SqlVault(desk, readers, self._files, keys, lock)

    def _without_void_wraps(self, opened: Opened, found: KeyEnvelope, readers: Engine) -> Opened:
        """Finish what a crash cut short between the journal and the envelope, and refuse what an old file brings back.

        A wrap that cannot be taken out of the file is still none of this vault's.
        """
        with world_errors(), readers.connect() as connection:
            void = void_wraps(connection, self._outfit.wire, found)
        if not void:
            return opened
        opened = key_envelope.without_people(opened, void)
        with suppress(OSError):
            key_envelope.write(self._files.keys, opened.envelope)
        return opened

    def _desk(self, files: HomeFiles, opened: Opened, writer: Writer, readers: Engine) -> Desk:
        """Put the desk of a finished vault together, its head brought up to the journal's end."""
        head_file = HeadFile(files.head, opened.key.head)
        marked = head_file.read()
        with world_errors(), readers.connect() as connection:
            head = journal.caught_up(connection, marked, opened.key.seal)
            first = journal.entry_at(connection, 1)
            if first is None:
                raise Unavailable("vault_damaged", part="journal")
            time = desk_clock.opened(connection, self._outfit.wire, first.log, self._outfit.clock)
        if head != marked:
            with suppress(OSError):
                head_file.write(head)
        label = _label(first, self._outfit.wire)
        return self._new_desk(files, opened, writer, readers, first.log, label, head, time)

    def _new_desk(
        self,
        files: HomeFiles,
        opened: Opened,
        writer: Writer,
        readers: Engine,
        log: LogName,
        label: str,
        head: Head,
        time: DeskClock,
    ) -> Desk:
        outfit = self._outfit
        return Desk(
            writer=writer,
            wire=outfit.wire,
            log=log,
            label=label,
            number_part=_number_part(label),
            app=outfit.app,
            clock=outfit.clock,
            time=time,
            new_id=lambda: str(outfit.ids.make()),
            seal_key=opened.key.seal,
            head=head,
            head_file=HeadFile(files.head, opened.key.head),
            blobs=FileBlobs(files.blobs, readers, opened.key.blob),
            marks=NumberMarks(opened.key.search),
            tail=KeptTail(TailFile(files.tail, opened.key.tail), readers),
        )

    def _create(self, branch: Branch, label: str, people: Sequence[NewPerson]) -> str:
        files = HomeFiles(self._home / UNFINISHED)
        shutil.rmtree(files.folder, ignore_errors=True)
        files.blobs.mkdir(mode=0o700, parents=True)
        files.folder.chmod(0o700)
        try:
            code = self._fill(files, branch, label, people)
            sync_directory(files.folder)
            files.folder.rename(self._files.folder)
        except BaseException:
            shutil.rmtree(files.folder, ignore_errors=True)
            raise
        sync_directory(self._home)
        return code

    def _fill(self, files: HomeFiles, branch: Branch, label: str, people: Sequence[NewPerson]) -> str:
        code = key_envelope.new_recovery_code()
        secrets_of = [(person.staff_no, person.password) for person in people]
        opened = key_envelope.create(secrets_of, code, self._outfit.kdf, is_training=branch.is_training)
        # Made by hand, for its owner only: SQLite gives its other files the same mode.
        os.close(os.open(files.database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        writer = Writer(open_engine(files.database, opened.database_key))
        readers = open_engine(files.database, opened.database_key, is_reader=True)
        try:
            with writer.transaction() as connection:
                migrate(connection)
            log = LogName(branch.code, str(uuid4()), 1)
            desk = self._new_desk(files, opened, writer, readers, log, label, EMPTY, DeskClock(self._outfit.clock))
            desk.tail.begin()
            first_events.open_log(desk, branch, label, people)
            desk.head_file.write(desk.head)
            Spool(files.spool).start(opened.key.spool, 1)
            key_envelope.write(files.keys, opened.envelope)
            writer.checkpoint()
        finally:
            readers.dispose()
            writer.close()
        return key_envelope.in_groups(code)

    def _note_refusal(self, envelope: KeyEnvelope, staff_no: str) -> None:
        """Spool the refusal; what is no staff number here may be a password in the wrong field, and is not kept."""
        with suppress(OSError):
            known = staff_no if staff_no in envelope.staff() else ""
            Spool(self._files.spool).add(known, self._outfit.clock.now())


def _label(first: journal.Entry, wire: Wire) -> str:
    try:
        event = None if first.body is None else wire.happened(first.envelope, first.body).event
    except (UnknownEvent, ValueError, KeyError, TypeError) as error:
        raise Unavailable("vault_damaged", part="journal") from error
    if not isinstance(event, LogOpened):
        raise Unavailable("vault_damaged", part="journal")
    return event.label


def _number_part(label: str) -> int:
    """The workstation's part of a case number: the label's last two digits, as in ``00423-03``; else 1."""
    found = _PART_OF_LABEL.search(label)
    return 1 if found is None else int(found[1])
