"""The change of the data key: everything is written anew beside the vault, proved, and put in its place by renames.

Nothing of the vault in force is written to until the one under the fresh key is whole and on the disk.  Cut short at
any moment either the one or the other is opened at the next start (``storage.upkeep.settling``); the one before is
deleted once the other has opened (:func:`tidy`).
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from sqlalchemy import Engine, select, update

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.papers.offer_sheet import DeskKeyMade
from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.staff import DeviceBound, KeyChanged
from desktop_app.domain.upkeep.backup import backup_entity
from desktop_app.services.ports.keys import Device, DevicePlace
from desktop_app.services.ports.vault import Progress
from desktop_app.storage.atomic_file import sync_directory
from desktop_app.storage.blobs import FileBlobs
from desktop_app.storage.engine import open_engine
from desktop_app.storage.failures import world_errors
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal import histories, journal
from desktop_app.storage.journal.first_events import SPOOL_GENERATION
from desktop_app.storage.journal.head import EMPTY, HeadFile
from desktop_app.storage.journal.rebuild import digest, rebuild
from desktop_app.storage.journal.spool import Spool
from desktop_app.storage.journal.tail import Start
from desktop_app.storage.journal.verify import TOLD_ELSEWHERE, of_copy, prove
from desktop_app.storage.keys import device_key, key_envelope, key_file
from desktop_app.storage.keys.attempts import Counting
from desktop_app.storage.keys.desk_keys import DerivedKeys
from desktop_app.storage.keys.key_file import Binding, Opened
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.tables import BLOB, COUNTER, JOURNAL, METADATA, SEARCH_ROW
from desktop_app.storage.unit_of_work import Desk, SqlUnitOfWork
from desktop_app.storage.upkeep.backup_files import check_room
from desktop_app.storage.upkeep.copying import behind_others, copy_database
from desktop_app.storage.upkeep.settling import BEFORE, RESTORED, finish_restore
from desktop_app.storage.vault import SqlVault
from desktop_app.storage.writer import Writer

FRESH: Final = "vault.fresh-key"
_COPIES: Final = 3
"""So many times the database's size are needed beside it: the copy, its log while it is rewritten, and the tail."""
_RENEWED: Final = {JOURNAL.name: {"seal"}, BLOB.name: {"key"}, SEARCH_ROW.name: {"numbers"}}
"""Columns that hang on the data key; all else must be the same under both."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a change of the key works with beside the vault.

    Attributes:
        make_desk: puts the desk of a finished vault together.
        device: the computer whose secret everybody is bound to.
        counting: by what failed passwords are counted.
    """

    make_desk: Callable[[HomeFiles, Opened, Writer, Engine], Desk]
    device: Device
    counting: Counting


class KeyChange:
    """One change of the data key of an open vault.

    Args:
        home: its folder.
        vault: open, its writer taken by nobody for long.
        means: what it works with.
    """

    def __init__(self, home: Path, vault: SqlVault, means: Means) -> None:
        self._home, self._vault, self._means = home, vault, means
        self._new = HomeFiles(home / FRESH)

    def run(self, session: Session, recovery_code: str, report: Progress, *, second: str) -> KeyChanged:
        """Change the key; afterwards the vault is closed, and opens with the passwords that everybody has.

        Args:
            session: of who changes it.
            recovery_code: the new one, which was written down by now.
            report: told how far it is, of 100; what it raises stops it, and the vault stays open as it was.
            second: id of who is present.

        Raises:
            RuleBroken: ``key_of_training_desk``: that is published.
            Unavailable: ``disk_full``, ``vault_damaged``, ``keystore_locked``, ``keystore_failed``,
                ``home_not_writable``; everything is as it was.
        """
        if self._vault.opened.envelope.training:
            raise RuleBroken("key_of_training_desk")
        tidy(self._home)
        return behind_others(lambda: self._run(session, recovery_code, report, second))

    def _run(self, session: Session, recovery_code: str, report: Progress, second: str) -> KeyChanged:
        binding = device_key.new_binding(self._means.device)
        try:
            event = self._held(lambda: self._made(session, binding, recovery_code, report, second))
            lock = self._vault.handed_over()
            try:
                with world_errors(otherwise="home_not_writable"):
                    _swap(self._home, self._new.folder)
            finally:
                lock.release()
        except BaseException:
            self._let_go(binding)
            raise
        return event

    def _held(self, make: Callable[[], KeyChanged]) -> KeyChanged:
        """Take the vault's writer, so that nobody commits what the copy lacks; it writes no more once that is made."""
        writer = self._vault.desk.writer
        writer.take()
        try:
            with world_errors(otherwise="home_not_writable"):
                event = make()
        except BaseException:
            writer.give_back()
            raise
        writer.end()
        return event

    def _let_go(self, binding: Binding) -> None:
        """Forget what was made, unless it came as far as its place."""
        for name in ("vault", RESTORED):
            with suppress(Unavailable):
                if key_file.read(HomeFiles(self._home / name).keys).device == binding.device:
                    return
        with suppress(Unavailable):
            self._means.device.places[DevicePlace(binding.place)].drop(binding.device)
        shutil.rmtree(self._new.folder, ignore_errors=True)

    def _made(
        self, session: Session, binding: Binding, recovery_code: str, report: Progress, second: str
    ) -> KeyChanged:
        vault, new, pieces = self._vault, self._new, _generations(self._vault)
        report(0, 100)
        check_room(self._home, _COPIES * vault.files.database.stat().st_size)
        new.blobs.mkdir(mode=0o700, parents=True)
        fresh = key_envelope.under_fresh_key(vault.opened, binding, recovery_code, len(pieces))
        copy_database(
            vault.files.database,
            vault.opened.database_key,
            new.database,
            lambda done, all_: report(20 * done // all_, 100),
            fresh_key=fresh.database_key,
        )
        with self._writing(fresh) as (writer, readers):
            self._rewritten(writer, fresh, lambda done, all_: report(20 + 30 * done // max(all_, 1), 100))
            self._compare(readers)
            lacks = self._take_files(readers, fresh, lambda done, all_: report(50 + 20 * done // all_, 100))
            key_file.write(new.keys, fresh.envelope)
            device_key.new_ledger(binding, self._means.device, new.attempts, self._means.counting).start_both()
            desk = self._means.make_desk(new, fresh, writer, readers)
            desk.tail.cut(Start())
            event = KeyChanged(vault.opened.envelope.without_pair(), *lacks, second)
            with SqlUnitOfWork(desk, session, {}) as unit:
                unit.record(DeviceBound(binding.device, binding.place, "key_changed"), desk.log.workstation)
                if pieces:
                    public = DerivedKeys(fresh.key, fresh.earlier).public(len(pieces)).hex()
                    unit.record(DeskKeyMade(len(pieces), public, pieces[-1].label), vault.label)
                unit.record(event, backup_entity(vault.label))
                unit.commit()
            writer.checkpoint()
            self._prove(desk, readers, lambda done, all_: report(70 + 29 * done // max(all_, 1), 100))
        for folder in (*new.blobs.iterdir(), new.blobs, new.folder):
            sync_directory(folder)
        report(100, 100)
        return event

    def _rewritten(self, writer: Writer, fresh: Opened, report: Progress) -> None:
        """Prove the journal that was copied, seal it anew, and make anew what hangs on the key."""
        old, key = self._vault.opened.key, fresh.key
        with writer.transaction() as connection:
            if journal.caught_up(connection, EMPTY, old.seal) != self._vault.desk.head:
                raise Unavailable("vault_damaged", part="journal")
            journal.unguarded(
                connection,
                lambda: HeadFile(self._new.head, key.head).write(journal.resealed(connection, key.seal)),
            )
            for row in connection.execute(select(BLOB)).all():
                try:
                    wrapped = aes_key_wrap(key.blob, aes_key_unwrap(old.blob, bytes(row.key)))
                except (InvalidUnwrap, ValueError) as error:
                    raise Unavailable("vault_damaged", part=BLOB.name) from error
                connection.execute(update(BLOB).where(BLOB.c.sha256 == row.sha256).values(key=wrapped))
            rebuild(connection, self._vault.desk.wire, NumberMarks(key.search), look=report)
            generation = connection.execute(select(COUNTER.c.value).where(COUNTER.c.name == SPOOL_GENERATION)).scalar()
            Spool(self._new.spool).start(key.spool, generation or 1)

    def _compare(self, readers: Engine) -> None:
        """Hold the copy against the vault, table by table: the projections, too, which were made from the journal."""
        with self._vault.readers.connect() as there, readers.connect() as here:
            for table in METADATA.sorted_tables:
                but = _RENEWED.get(table.name, set())
                if digest(there, table, but) != digest(here, table, but):
                    raise Unavailable("vault_damaged", part=table.name)

    def _take_files(self, readers: Engine, fresh: Opened, report: Progress) -> tuple[int, int]:
        """Bring the files, each of which has a key of its own; returns how many, and how many cannot be read."""
        here = FileBlobs(self._new.blobs, readers, fresh.key.blob)
        with readers.connect() as connection:
            rows = connection.execute(select(BLOB).order_by(BLOB.c.sha256)).all()
        lacks = 0
        for done, row in enumerate(rows):
            report(done, len(rows))
            try:
                here.take_from(self._vault.desk.blobs, row.sha256)
                here.read(row.sha256, bytes(row.key))
            except Unavailable as failed:
                if failed.code not in ("blob_missing", "blob_damaged"):
                    raise
                lacks += 1
        return len(rows), lacks

    def _prove(self, desk: Desk, readers: Engine, look: Progress) -> None:
        room = self._new.folder
        subject = of_copy(readers, desk.head, desk.seal_key, desk.wire, desk.marks, desk.log, room)
        bad = [one.code for one in prove(subject, look).problems if one.code not in TOLD_ELSEWHERE]
        if bad:
            raise Unavailable("vault_damaged", part=bad[0])

    @contextmanager
    def _writing(self, fresh: Opened) -> Iterator[tuple[Writer, Engine]]:
        writer = Writer(open_engine(self._new.database, fresh.database_key))
        readers = open_engine(self._new.database, fresh.database_key, is_reader=True)
        try:
            yield writer, readers
        finally:
            readers.dispose()
            writer.close()


def tidy(home: Path) -> None:
    """Delete what lies beside a vault that has opened: one that was being made, and the one before the last change."""
    for name in (FRESH, RESTORED, BEFORE):
        shutil.rmtree(home / name, ignore_errors=True)


def _swap(home: Path, fresh: Path) -> None:
    """The one in force aside, the fresh one in its place; what fails is undone."""
    place, restored, before = home / "vault", home / RESTORED, home / BEFORE
    fresh.rename(restored)
    try:
        sync_directory(home)  # there for certain before the one in force goes
        place.rename(before)
        finish_restore(home)
    except OSError:
        if not restored.is_dir():
            return  # in its place; what a power cut makes of the names the next start puts right
        if not place.exists():
            before.rename(place)
        restored.rename(fresh)
        raise


def _generations(vault: SqlVault) -> list[DeskKeyMade]:
    """The key pairs the desk has had."""
    with world_errors(), vault.readers.connect() as connection:
        found = histories.history(connection, vault.desk.wire, Entity.DESK, vault.label)
    return [happened.event for happened in found if isinstance(happened.event, DeskKeyMade)]
