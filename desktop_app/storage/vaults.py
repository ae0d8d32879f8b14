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

from desktop_app.domain.audits.access_policy import LockoutPolicy
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.ids import IdSource
from desktop_app.domain.staff.people import (
    Branch,
    LogOpened,
    Session,
)
from desktop_app.domain.staff.staff import KeyChanged
from desktop_app.services.ports.keys import Device, DevicePlace, NewPerson
from desktop_app.services.ports.unit import Clock
from desktop_app.services.ports.vault import Progress, Vault
from desktop_app.storage import scratch
from desktop_app.storage.atomic_file import sync_directory
from desktop_app.storage.blobs import FileBlobs
from desktop_app.storage.engine import open_engine
from desktop_app.storage.failures import is_poison, world_errors
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal import desk_clock, first_events, journal
from desktop_app.storage.journal.desk_clock import DeskClock
from desktop_app.storage.journal.head import EMPTY, Head, HeadFile
from desktop_app.storage.journal.kept_tail import KeptTail
from desktop_app.storage.journal.spool import Spool
from desktop_app.storage.journal.tail import TailFile
from desktop_app.storage.keys import device_key, key_envelope, key_file
from desktop_app.storage.keys.attempts import Counting
from desktop_app.storage.keys.key_change import KeyChange, Means, tidy
from desktop_app.storage.keys.key_file import KdfProfile, KeyEnvelope, Opened
from desktop_app.storage.keys.other_key import is_of_another_key
from desktop_app.storage.keys.void_wraps import void_wraps
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.lock import HomeLock
from desktop_app.storage.migrations import migrate
from desktop_app.storage.sync import carried
from desktop_app.storage.sync.hub_link import certified_number_part
from desktop_app.storage.unit_of_work import Desk
from desktop_app.storage.upkeep.manifest import PREFIX
from desktop_app.storage.upkeep.pages import FRONT_BYTES, check_pages, proved_twice
from desktop_app.storage.upkeep.rescue import Rescue, Tools
from desktop_app.storage.upkeep.settling import VAULT, settle
from desktop_app.storage.upkeep.upgrade import upgrade
from desktop_app.storage.vault import EnvelopeKeys, KeyNotes, SqlVault
from desktop_app.storage.writer import Writer
from desktop_app.wire import LogName, UnknownEvent, Wire

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
    """The least that a guess of a password costs; ``KdfProfile()`` at a real desk."""
    device: Device
    """The computer, whose secret opens a home together with a password."""
    calibrate: Callable[[KdfProfile], KdfProfile] = lambda floor: floor
    """Measures out what a guess shall cost on this computer, at least the floor it is given."""
    lockout: Callable[[], LockoutPolicy] = LockoutPolicy
    """How often a password may be tried, as policy says today."""
    prove_program: Callable[[], None] = lambda: None
    """Proves that the program is as it was released, before it is given a key.

    Raises:
        Unavailable: ``program_changed``.
    """

    @property
    def counting(self) -> Counting:
        """By what tries are counted."""
        return Counting(self.clock, self.lockout)


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
            settle(self._home)
        return self._files.folder.is_dir()

    def staff(self) -> Sequence[str]:
        """Staff numbers that have a wrap, readable while locked.

        Raises:
            Unavailable: ``vault_damaged``, ``vault_newer``.
        """
        return key_file.read(self._files.keys).staff()

    def is_training(self) -> bool:
        """Whether the home says it is for training; proven true or false when it is opened.

        Raises:
            Unavailable: ``vault_damaged``, ``vault_newer``.
        """
        return key_file.read(self._files.keys).training

    def device_place(self) -> DevicePlace | None:
        """Where the device's half of the keys lies; None where there is none.

        Raises:
            Unavailable: ``vault_damaged``, ``vault_newer``.
        """
        place = key_file.read(self._files.keys).place
        return DevicePlace(place) if place else None

    def create(self, branch: Branch, label: str, people: Sequence[NewPerson]) -> str:
        """Make the vault, its log and its people; returns the recovery code, shown once on paper.

        Everything is made in a folder of another name, which takes its own in one step at the end: a home whose
        making was cut short is not set up, and can be set up again.  The code comes in groups, as it is written down.

        Raises:
            RuleBroken: ``already_set_up``, ``person_missing``.
            Unavailable: ``disk_full``, ``home_not_writable``, ``vault_busy``, ``keystore_locked``,
                ``keystore_failed``, ``program_changed``.
        """
        if not people:
            raise RuleBroken("person_missing", field="staff_no")
        self._outfit.prove_program()
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
            RuleBroken: ``sign_in_refused``; ``sign_in_locked`` (fact: minutes) after five in vain.
            Unavailable: ``program_changed``, ``vault_busy``, ``vault_damaged``, ``vault_newer``,
                ``vault_older_than_seal``, ``keys_put_back``, and the codes of ``device_key.secret_of``.
        """
        vault = self._opened_with(lambda envelope: self._unlocked(envelope, staff_no, password))
        try:
            vault.envelope.strengthen(staff_no, password, self._outfit.calibrate)
        except BaseException:
            vault.close()
            raise
        return vault

    def _unlocked(self, envelope: KeyEnvelope, staff_no: str, password: str) -> Opened:
        """What a password opens, each try counted before it is made."""
        outfit = self._outfit
        secret = device_key.secret_of(envelope, outfit.device)
        ledger = device_key.ledger_of(envelope, secret, outfit.device, self._files.attempts, outfit.counting)
        if ledger is not None:
            ledger.begin(staff_no, envelope.staff())
        try:
            opened = Opened(envelope, key_envelope.unlock(envelope, staff_no, password, outfit.kdf, secret))
        except RuleBroken:
            self._note_refusal(envelope, staff_no)
            if ledger is not None and (minutes := ledger.refused(staff_no)):
                raise RuleBroken("sign_in_locked", field="password", minutes=minutes) from None
            raise
        if ledger is not None:
            ledger.clear(staff_no)
        return opened

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

        return self._opened_with(find_key, takes_old_keys=True)

    def rescue_with_code(self, code: str, folders: Sequence[Path]) -> Rescue:
        """The same by the recovery code, on a computer that does not hold the device's half of the keys.

        What is restored opens with nobody's password until :meth:`recover` has bound it to this computer.

        Raises:
            RuleBroken: ``recovery_refused``.
            Unavailable: as :meth:`rescue`.
        """
        return self._in_hand(folders, lambda: self._recovered_anywhere(code, folders))

    def rescue(self, staff_no: str, password: str, folders: Sequence[Path]) -> Rescue:
        """Take a damaged home in hand, or an empty one that backups are to be brought back to; close it.

        Args:
            staff_no: of who restores; ``password`` theirs.
            password: opens the key envelope, or where that is gone the one of a backup.
            folders: in which backups may lie.

        Raises:
            RuleBroken: ``sign_in_refused``, ``sign_in_locked``.
            Unavailable: ``program_changed``, ``vault_busy``, ``vault_newer``, ``restore_impossible`` when no envelope
                is left, and the codes of ``device_key.secret_of``: what is restored belongs to the computer it was
                made on.
        """
        return self._in_hand(folders, lambda: self._opened_anywhere(staff_no, password, folders))

    def _in_hand(self, folders: Sequence[Path], find: Callable[[], Opened]) -> Rescue:
        self._outfit.prove_program()
        lock = HomeLock(self._home / LOCK)
        with world_errors(otherwise="home_not_writable", read_only="home_not_writable"):
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock.take()
        try:
            settle(self._home)
            opened = find()
            stamp = self._outfit.clock.now().strftime("%Y%m%dT%H%M%SZ")
            tools = Tools(
                self._outfit.wire, self._desk, lambda: stamp, self._begin_counts, self._prove, self._read_only
            )
            return Rescue(self._home, folders, opened, lock, tools)
        except BaseException:
            lock.release()
            raise

    def _prove(self, opened: Opened, staff_no: str, password: str) -> None:
        if self._files.folder.is_dir():
            self._unlocked(opened.envelope, staff_no, password)
            return
        secret = device_key.secret_of(opened.envelope, self._outfit.device)  # nothing is here that could count
        key_envelope.unlock(opened.envelope, staff_no, password, self._outfit.kdf, secret)

    def _read_only(self, files: HomeFiles, opened: Opened) -> SqlVault:
        readers = open_engine(files.database, opened.database_key, is_reader=True)
        writer = Writer(open_engine(files.database, opened.database_key, is_reader=True), is_reading=True)
        try:
            desk = self._desk(files, opened, writer, readers)
        except BaseException:
            readers.dispose()
            writer.close()
            raise
        notes = KeyNotes(_pass_over, _pass_over, _pass_over)
        keys = EnvelopeKeys(files, opened, self._outfit.kdf, self._outfit.device, notes, self._outfit.counting)
        return SqlVault(desk, readers, files, keys, None)

    def _opened_anywhere(self, staff_no: str, password: str, folders: Sequence[Path]) -> Opened:
        try:
            return self._unlocked(key_file.read(self._files.keys), staff_no, password)
        except Unavailable as failure:
            if failure.code != "vault_damaged":
                raise
        found = [path for folder in folders for path in folder.glob(f"{PREFIX}*/*/keys.json")]
        elsewhere = Unavailable("restore_impossible")
        for path in sorted(found, key=lambda one: one.parent.name, reverse=True):
            try:
                envelope = key_file.read(path)
                secret = device_key.secret_of(envelope, self._outfit.device)
                key = key_envelope.unlock(envelope, staff_no, password, self._outfit.kdf, secret)
            except Unavailable as failure:
                elsewhere = failure
                continue
            except RuleBroken as broken:
                raise broken from None  # one guess, one try: not a guess at each of the old passwords
            return Opened(envelope, key)
        raise elsewhere

    def _recovered_anywhere(self, code: str, folders: Sequence[Path]) -> Opened:
        """The envelope of the home, else the newest one of a desk whose backups lie there and that the code opens."""
        with suppress(Unavailable):
            envelope = key_file.read(self._files.keys)
            return Opened(envelope, key_envelope.recover(envelope, code))
        roots = [root for folder in folders for root in folder.glob(f"{PREFIX}*") if root.is_dir()]
        refused: RuleBroken | None = None
        for root in roots:
            for path in sorted(root.glob("*/keys.json"), key=lambda one: one.parent.name, reverse=True):
                try:
                    envelope = key_file.read(path)
                    return Opened(envelope, key_envelope.recover(envelope, code))
                except Unavailable:
                    continue  # an older one of this desk is whole
                except RuleBroken as broken:
                    refused = broken
                    break  # another desk's, or a code that was given up: not tried on what came before
        raise refused or Unavailable("restore_impossible")

    def _begin_counts(self, files: HomeFiles, opened: Opened) -> None:
        outfit, secret = self._outfit, opened.device_secret
        try:
            device_key.secret_of(opened.envelope, outfit.device)
        except Unavailable:
            return  # brought to another computer by the recovery code: the recovery that follows begins its own
        ledger = device_key.ledger_of(opened.envelope, secret, outfit.device, files.attempts, outfit.counting)
        if ledger is not None:
            ledger.start_both()

    def change_key(
        self, vault: Vault, session: Session, recovery_code: str, report: Progress, *, second: str
    ) -> KeyChanged:
        """Encrypt everything under another data key (see :meth:`KeyChange.run`)."""
        if not isinstance(vault, SqlVault):
            raise TypeError("only a real vault has a key to be changed")
        means = Means(self._desk, self._outfit.device, self._outfit.counting)
        return KeyChange(self._home, vault, means).run(session, recovery_code, report, second=second)

    def new_recovery_code(self) -> str:
        """A code in groups; it opens nothing until :meth:`EnvelopeKeys.renew` has taken it."""
        return key_envelope.in_groups(key_envelope.new_recovery_code())

    def _opened_with(self, find_key: Callable[[KeyEnvelope], Opened], *, takes_old_keys: bool = False) -> SqlVault:
        self._outfit.prove_program()
        lock = HomeLock(self._home / LOCK)
        with world_errors(otherwise="vault_damaged"):
            lock.take()
        try:
            found = key_file.read(self._files.keys)
            opened = find_key(found)
            vault = self._opened_twice(opened, lock, takes_old_keys=takes_old_keys)
        except BaseException:
            lock.release()
            raise
        tidy(self._home)
        scratch.clear(self._files.folder)
        return vault

    def _opened_twice(self, opened: Opened, lock: HomeLock, *, takes_old_keys: bool) -> SqlVault:
        """A disk may fail to read once: damage is named when a second start from nothing meets it, too."""
        try:
            return self._open(opened, lock, takes_old_keys=takes_old_keys)
        except Unavailable as failure:
            if not is_poison(failure):
                raise
        try:
            return self._open(opened, lock, takes_old_keys=takes_old_keys)
        except Unavailable:
            if is_of_another_key(self._files, opened):
                raise Unavailable("keys_put_back") from None
            raise

    def _open(self, opened: Opened, lock: HomeLock, *, takes_old_keys: bool) -> SqlVault:
        """Open what the key was found for."""
        if not self._files.is_database_sound:
            raise Unavailable("vault_damaged", part="database")
        upgrade(self._files, opened, self._outfit.wire)
        database, key = self._files.database, opened.database_key
        writer = Writer(open_engine(database, key, is_there=True), folder=self._home, database=database)
        readers = open_engine(database, key, is_reader=True, is_there=True)
        try:
            if self._files.database.stat().st_size <= FRONT_BYTES:
                proved_twice(lambda: check_pages(writer, readers))
            desk = self._desk(self._files, opened, writer, readers)
            desk.tail.follow(desk.head)  # before the sweep, which lets go of files that only the tail names
            first_events.drain_spool(desk, Spool(self._files.spool), opened.key.spool)
            desk.blobs.sweep()
            if not takes_old_keys:
                first_events.catch_up_binding(desk, readers, opened.envelope)
            opened = self._without_void_wraps(opened, readers)
        except BaseException:
            readers.dispose()
            writer.close()
            raise
        notes = KeyNotes(
            refused=partial(first_events.note_refusal, desk),
            bound=partial(first_events.note_bound, desk),
            raised=partial(first_events.note_raised, desk, readers),
        )
        keys = EnvelopeKeys(self._files, opened, self._outfit.kdf, self._outfit.device, notes, self._outfit.counting)
        return SqlVault(desk, readers, self._files, keys, lock)

    def _without_void_wraps(self, opened: Opened, readers: Engine) -> Opened:
        """Finish what a crash cut short between the journal and the envelope, and refuse what an old file brings back.

        A wrap that cannot be taken out of the file is still none of this vault's.
        """
        with world_errors(), readers.connect() as connection:
            void = void_wraps(connection, self._outfit.wire, opened.envelope)
        if not void:
            return opened
        opened = key_envelope.without_people(opened, void)
        with suppress(OSError):
            key_file.write(self._files.keys, opened.envelope)
        return opened

    def _desk(self, files: HomeFiles, opened: Opened, writer: Writer, readers: Engine) -> Desk:
        """Put the desk of a finished vault together, its head brought up to the journal's end."""
        head_file = HeadFile(files.head, opened.key.head)
        marked = head_file.read()
        with world_errors(), readers.connect() as connection:
            head = journal.caught_up(connection, marked, opened.key.seal)
            first, current = journal.entry_at(connection, 1), carried.current(connection, head)
            if first is None or current is None:
                raise Unavailable("vault_damaged", part="journal")
            time = desk_clock.opened(connection, self._outfit.wire, current.log, self._outfit.clock)
            number_part = certified_number_part(connection)
        if head != marked:
            with suppress(OSError):
                head_file.write(head)
        label = _label(first, self._outfit.wire)
        desk = self._new_desk(files, opened, writer, readers, current.log, label, head, time)
        desk.number_part = number_part or desk.number_part
        return desk

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
        kdf = self._outfit.kdf if branch.is_training else self._outfit.calibrate(self._outfit.kdf)
        opened = key_envelope.create(secrets_of, code, kdf, is_training=branch.is_training)
        binding = None if branch.is_training else device_key.new_binding(self._outfit.device)
        if binding is not None:
            device_key.new_ledger(binding, self._outfit.device, files.attempts, self._outfit.counting).start_both()
            opened = key_envelope.bound(opened, binding)
        # Made by hand, for its owner only: SQLite gives its other files the same mode.
        os.close(os.open(files.database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        writer = Writer(open_engine(files.database, opened.database_key), folder=self._home)
        readers = open_engine(files.database, opened.database_key, is_reader=True)
        try:
            with writer.transaction() as connection:
                migrate(connection)
            log = LogName(branch.code, str(uuid4()), 1)
            desk = self._new_desk(files, opened, writer, readers, log, label, EMPTY, DeskClock(self._outfit.clock))
            desk.tail.begin()
            first_events.open_log(desk, branch, label, people, binding)
            desk.head_file.write(desk.head)
            Spool(files.spool).start(opened.key.spool, 1)
            key_file.write(files.keys, opened.envelope)
            writer.checkpoint()
        except BaseException:
            if binding is not None:
                with suppress(Unavailable):
                    self._outfit.device.places[DevicePlace(binding.place)].drop(binding.device)
            raise
        finally:
            readers.dispose()
            writer.close()
        return key_envelope.in_groups(code)

    def _note_refusal(self, envelope: KeyEnvelope, staff_no: str) -> None:
        """Spool the refusal; what is no staff number here may be a password in the wrong field, and is not kept."""
        with suppress(OSError):
            known = staff_no if staff_no in envelope.staff() else ""
            Spool(self._files.spool).add(known, self._outfit.clock.now())


def _pass_over(*_: object) -> None:
    """What is read only keeps no notes."""


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
