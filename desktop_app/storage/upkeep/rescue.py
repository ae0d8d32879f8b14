"""The way back from a damaged vault: made beside it of what is whole, proved, and only then put in its place.

Nothing of the damaged vault is written to, and all of it is kept aside.  What the new one is made from is whatever
reaches furthest: the database itself where its pages and seals hold, the backups, or nothing at all where the tail
holds the journal from its first event; then the journal's tail, then events that can still be read of a damaged
database.  Each event must carry the seal that follows from the one before, so nothing false can come in.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Engine, func, select

from desktop_app import wire as wires
from desktop_app.domain.errors import PARTED, RuleBroken, Unavailable
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.domain.upkeep.backup import Base, CourseKept, LostEvent, Settled, VaultRestored, backup_entity
from desktop_app.services.ports.upkeep import FILE_LOST, BackupSeen, Findings, Parted, Seen
from desktop_app.services.ports.vault import Progress, Vault
from desktop_app.storage.atomic_file import is_regular, read_regular, write_whole
from desktop_app.storage.blobs import FileBlobs
from desktop_app.storage.engine import open_copy, open_engine
from desktop_app.storage.failures import DATABASE_ERRORS, world_errors
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.bodies import forget_again
from desktop_app.storage.journal.first_events import SPOOL_GENERATION
from desktop_app.storage.journal.head import EMPTY, Head, HeadFile
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.journal.kept_tail import KeptTail
from desktop_app.storage.journal.rebuild import rebuild
from desktop_app.storage.journal.replay import replay
from desktop_app.storage.journal.spool import Spool
from desktop_app.storage.journal.tail import Start, TailFile, TailRead
from desktop_app.storage.journal.verify import of_copy, prove
from desktop_app.storage.keys import key_file
from desktop_app.storage.keys.key_file import Opened
from desktop_app.storage.keys.other_key import is_of_another_key
from desktop_app.storage.keys.void_wraps import void_wraps
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.lock import HomeLock
from desktop_app.storage.migrations import migrate
from desktop_app.storage.rows import put_row
from desktop_app.storage.sync import taken
from desktop_app.storage.tables import BLOB, CASE_ROW, COUNTER, DRAFT, PERSON_ROW
from desktop_app.storage.unit_of_work import Desk, SqlUnitOfWork
from desktop_app.storage.upkeep import courses
from desktop_app.storage.upkeep.courses import Course
from desktop_app.storage.upkeep.manifest import Lying, file_sha256, lying_in
from desktop_app.storage.upkeep.pages import PAGE_BYTES, damaged_pages_of, suspect_pages
from desktop_app.storage.upkeep.settling import RESTORED, finish_restore
from desktop_app.storage.writer import Writer
from desktop_app.wire import Wire

RESCUE: Final = "vault.rescue"
ASIDE: Final = "vault.damaged-"
_PRESENT: Final = "present.db"
MOST_LOST: Final = courses.MOST_LISTED
"""So many lost events are listed; their number is always told."""
_NOTHING: Final = Course((), 0, ())


@dataclass(frozen=True, slots=True)
class Tools:
    """What a rescue works with beside the home.

    Attributes:
        make_desk: puts the desk of a finished vault together.
        stamp: names the folder in which the damaged files are kept.
        begin_counts: lets the restored home count failed passwords from nothing: its key was just proved.
        prove: proves somebody's password, each try counted.
        read_only: puts a vault together that is read and never written.
    """

    wire: Wire
    make_desk: Callable[[HomeFiles, Opened, Writer, Engine], Desk]
    stamp: Callable[[], str]
    begin_counts: Callable[[HomeFiles, Opened], None]
    prove: Callable[[Opened, str, str], None]
    read_only: Callable[[HomeFiles, Opened], Vault]


@dataclass(slots=True)
class _Found:
    """What lies there, and what is wrong with it."""

    damage: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    pages: int = 0
    damaged_pages: tuple[int, ...] = ()
    files: int = 0
    head: Head | None = None
    tail: TailRead | None = None
    present: Head | None = None
    """How far the database goes, None where it is no base."""
    is_readable: bool = False
    """Some of it can be read all the same."""
    others: tuple[Lying, ...] = ()
    """Backups that go on otherwise, the furthest first, where nothing else is damaged."""
    parted: Parted | None = None
    here: Course = _NOTHING
    """What was done here behind the place they part at; ``there`` in the furthest of those backups."""
    there: Course = _NOTHING
    numbered: dict[str, int] = field(default_factory=dict)
    """How far either course has given out the numbers of cases: none is given out once more, whichever stays."""

    @property
    def marked(self) -> int:
        """How far the journal had come by what lies outside the database."""
        head = 0 if self.head is None else self.head.pos
        return max(head, 0 if self.tail is None else self.tail.end.pos)


class Rescue:
    """One damaged home in hand, its lock held until :meth:`close` (see ``services.ports.upkeep.Rescue``).

    Args:
        home: its folder.
        folders: in which backups may lie.
        opened: the envelope and the key in it.
        lock: of the home.
    """

    def __init__(self, home: Path, folders: Sequence[Path], opened: Opened, lock: HomeLock, tools: Tools) -> None:
        self._home, self._opened, self._lock, self._tools = home, opened, lock, tools
        self._there, self._new = HomeFiles(home / "vault"), HomeFiles(home / RESCUE)
        self._lying = sorted(
            (one for folder in folders for one in lying_in(folder, opened.key.backup)),
            key=lambda one: one.manifest.head.pos,
            reverse=True,
        )
        self._findings: Findings | None = None
        self._found = _Found()
        self._entry = opened
        """The envelope of what would be put in place: of a backup that has more it is the backup's own."""

    def look(self, report: Progress = lambda _done, _total: None) -> Findings:
        """Find what is damaged, and make and prove beside it what can be restored.

        Args:
            report: told how far it is, of 100; what it raises stops the look.

        Raises:
            RuleBroken: ``vault_is_whole``.
            Unavailable: ``restore_impossible``, ``disk_full``, ``vault_newer``; ``keys_put_back`` when what lies here
                belongs to another key than the one in hand: an envelope, or a backup, of before a change of the key.
        """
        shutil.rmtree(self._new.folder, ignore_errors=True)
        shutil.rmtree(self._home / RESTORED, ignore_errors=True)  # of a restore that a crash kept from its place
        if is_of_another_key(self._there, self._opened):
            raise Unavailable("keys_put_back")
        with world_errors(otherwise="home_not_writable"):
            report(0, 100)
            self._new.blobs.mkdir(mode=0o700, parents=True)
            self._found = found = _Found()
            self._entry = self._opened
            self._examine(found)
            self._look_for_more(found)
            report(25, 100)
            base, name, at = self._base(found)
            report(35, 100)
            self._findings = self._filled(found, base, name, at, report)
        if not self._findings.damage and not self._findings.lost_count:
            shutil.rmtree(self._new.folder, ignore_errors=True)
            raise RuleBroken("vault_is_whole")
        return self._findings

    def seen(self) -> Seen:
        """What the last look found, also where it ended in ``restore_impossible``."""
        found, newest = self._found, self._lying[0] if self._lying else None
        tail = found.tail
        return Seen(
            tuple(dict.fromkeys(found.damage)),
            tuple(found.whole),
            found.pages,
            found.damaged_pages,
            found.marked,
            None if newest is None else _seen(newest),
            len(self._lying),
            0 if tail is None else len(tail.entries),
            0 if tail is None else tail.start.pos,
            found.files,
            found.parted,
        )

    def prove(self, staff_no: str, password: str) -> None:
        """Prove that somebody knows their password; each try is counted.

        Raises:
            RuleBroken: ``sign_in_refused``, ``sign_in_locked``.
            Unavailable: the codes of ``device_key.secret_of``.
        """
        self._tools.prove(self._entry, staff_no, password)

    def prove_here(self, staff_no: str, password: str) -> None:
        """As :meth:`prove`, by the keys of the data that lie here."""
        self._tools.prove(self._opened, staff_no, password)

    def read(self) -> Vault:
        """What would be restored, to be read; close it before it is adopted.

        Raises:
            Unavailable: it cannot be opened.
        """
        return self._tools.read_only(self._new, self._entry)

    def person(self, staff_no: str) -> Person | None:
        """Who has this number in what would be restored, and may sign in there."""
        return self._person_in(self._new.database, self._entry, staff_no)

    def keeper(self, staff_no: str) -> Person | None:
        """Who has this number in the data that lie here, and may sign in there."""
        present = self._new.folder / _PRESENT
        return self._person_in(present, self._opened, staff_no) if present.exists() else None

    def _person_in(self, database: Path, opened: Opened, staff_no: str) -> Person | None:
        with _Reading(open_copy(database, opened.database_key)) as connection:
            void = void_wraps(connection, self._tools.wire, opened.envelope)
            row = connection.execute(select(PERSON_ROW).where(PERSON_ROW.c.staff_no == staff_no)).first()
        if row is None or not row.is_active or staff_no in void:
            return None
        return Person(row.id, row.staff_no, row.name, Role(row.role))

    def keep(self, session: Session, second: str) -> None:
        """Keep that the data here stay although a backup parted from them; nothing else is changed.

        Args:
            session: of the leader.
            second: id of the second person.

        Raises:
            Unavailable: everything is as it was.
        """
        found = self._found
        if found.parted is None:
            raise RuntimeError("nothing has parted")
        with self._writing(self._there.database) as (writer, readers):
            desk = self._tools.make_desk(self._there, self._opened, writer, readers)
            desk.tail.follow(desk.head)
            event = CourseKept(found.parted.others, found.there.events, found.there.count, second)
            with SqlUnitOfWork(desk, session, {}) as unit:
                for name, value in found.numbered.items():
                    unit.set_counter(name, value)
                unit.record(event, backup_entity(desk.label))
                unit.commit()
            writer.checkpoint()

    def adopt(self, session: Session) -> str:
        """Keep that the vault was restored, put it in its place and the damaged one aside; returns where that lies.

        Raises:
            Unavailable: everything is as it was.
        """
        found = self._findings
        if found is None:
            raise RuntimeError("look first")
        aside, here = self._free_name(), self._found.here
        self._drop_present()
        with self._writing(self._new.database) as (writer, readers):
            desk = self._tools.make_desk(self._new, self._entry, writer, readers)
            desk.tail.follow(desk.head)
            event = VaultRestored(
                found.base,
                found.base_name,
                found.base_pos,
                found.reached,
                found.lost,
                aside,
                found.damage,
                here.events,
                here.count,
                found.others,
            )
            with SqlUnitOfWork(desk, session, {}) as unit:
                unit.record(event, backup_entity(desk.label))
                unit.commit()
            writer.checkpoint()
        with world_errors(otherwise="home_not_writable"):
            self._tools.begin_counts(self._new, self._entry)
            self._new.folder.rename(self._home / RESTORED)
            if self._there.folder.is_dir():
                self._there.folder.rename(self._home / aside)
            finish_restore(self._home)
        return aside

    def close(self) -> None:
        """Let the home go; what was made beside it and not adopted is deleted."""
        shutil.rmtree(self._new.folder, ignore_errors=True)
        self._lock.release()

    # ── What lies there ──────────────────────────────────────────────────────────────────────────────────────────

    def _examine(self, found: _Found) -> None:
        files = self._there
        try:
            found.head = HeadFile(files.head, self._opened.key.head).read()
        except Unavailable:
            found.damage.append("head")
        try:
            found.tail = TailFile(files.tail, self._opened.key.tail).read()
        except Unavailable:
            found.damage.append("tail")
        try:
            is_whole = read_regular(files.keys) == wires.canonical(self._opened.envelope.as_kept())
        except OSError:
            is_whole = False
        if not is_whole:
            found.damage.append("keys")
        found.whole += [part for part in ("keys", "head", "tail") if part not in found.damage]
        self._examine_database(found)
        found.whole += ["database"] if found.present is not None else []

    def _examine_database(self, found: _Found) -> None:
        """Look at a copy: a look at the database itself would bring its log home, or make one."""
        copy = self._new.folder / _PRESENT
        if not self._there.is_database_sound:
            found.damage.append("database")
        for ending in ("", "-wal"):
            source = Path(f"{self._there.database}{ending}")
            if is_regular(source):  # a pipe would be waited for, what a link leads to is endless
                shutil.copyfile(source, f"{copy}{ending}")
        if not copy.exists() or not copy.stat().st_size:
            return
        copy.chmod(0o600)
        engine = open_engine(copy, self._opened.database_key)
        try:
            Writer(engine).checkpoint()
            found.is_readable = True
            found.pages = copy.stat().st_size // PAGE_BYTES
            is_whole = not damaged_pages_of(engine)
            if not is_whole:
                found.damaged_pages = suspect_pages(copy, self._opened.database_key, lambda _done, _total: None)
            with world_errors(), engine.connect() as connection:
                end = journal.caught_up(connection, EMPTY, self._opened.key.seal) if is_whole else None
        except (Unavailable, *DATABASE_ERRORS, ValueError, TypeError):
            is_whole, end = False, None
        finally:
            engine.dispose()
        if end is None or not end.pos:
            found.damage.append("database" if is_whole else "pages")
            found.damage = list(dict.fromkeys(found.damage))
            return
        found.present = end
        if found.marked > end.pos:
            found.damage.append("older_than_seal")

    def _look_for_more(self, found: _Found) -> None:
        """Hold a database that is whole against the backups: one that has more, or other, says that it is an old copy.

        Where anything reaches further than the database itself, that is what comes back, and nobody has to choose.
        """
        if found.present is None or "older_than_seal" in found.damage or not self._lying:
            return
        key, wire = self._opened.database_key, self._tools.wire
        with _Reading(open_copy(self._new.folder / _PRESENT, key)) as here:
            log = found.present.tails[0].log
            settled = Settled()
            with suppress(Unavailable):  # what the desk's own events say cannot be read: nothing counts as settled
                settled = courses.settled_in(here, wire, self._lying[0].manifest.label)
            found.others = courses.parted_from(here, self._lying, log, key, settled)
            if not found.others:
                return
            furthest = next((one for one in found.others if self._is_whole(one)), None)
            found.damage.append(PARTED)
            parted = Parted(_seen(furthest or found.others[0]), tuple(map(courses.as_other, found.others)), 0, None)
            if furthest is not None:
                with _Reading(open_copy(furthest.files.database, key)) as there:
                    common = courses.last_common(here, there)
                    found.here, found.there = courses.behind(here, wire, common), courses.behind(there, wire, common)
                    common_at = courses.written_at(wire, journal.entry_at(here, common))
                    mine, theirs = courses.case_counters(here), courses.case_counters(there)
                found.numbered = {name: max(mine.get(name, 0), theirs.get(name, 0)) for name in mine | theirs}
                drafts = here.execute(select(func.count(DRAFT.c.case_id.distinct()))).scalar_one()
                parted = replace(
                    parted,
                    common=common,
                    common_at=common_at,
                    here=found.here.cases,
                    here_count=found.here.count,
                    there=found.there.cases,
                    there_count=found.there.count,
                    drafts=drafts,
                    twice=courses.given_twice(found.here, found.there),
                )
            found.parted = parted

    def _is_whole(self, one: Lying) -> bool:
        """Whether a backup's database and envelope are what its manifest says."""
        try:
            files, manifest = one.files, one.manifest
            return (
                file_sha256(files.database) == manifest.database_sha256
                and file_sha256(files.keys) == manifest.keys_sha256
            )
        except OSError:
            return False

    # ── What it is made from ─────────────────────────────────────────────────────────────────────────────────────

    def _base(self, found: _Found) -> tuple[Base, str, Head]:
        """What reaches furthest with the tail; the database itself before a backup, that before the tail alone."""
        bases: list[tuple[int, int, Base, str, Head, Lying | None]] = []
        if found.others:
            return self._base_of_more(found)
        if found.present is not None:
            bases.append((_reach(found.present, found.tail), 2, Base.VAULT, "", found.present, None))
        for one in self._lying:
            head = one.manifest.head
            bases.append((_reach(head, found.tail), 1, Base.BACKUP, one.folder.name, head, one))
        if found.tail is not None and found.tail.start == Start() and found.tail.entries:
            bases.append((_reach(EMPTY, found.tail), 0, Base.TAIL, "", EMPTY, None))
        for _, _, base, name, head, lying in sorted(bases, key=lambda one: (-one[0], -one[1], -one[4].pos)):
            if self._placed(base, lying):
                return base, name, head
        raise Unavailable("restore_impossible")

    def _base_of_more(self, found: _Found) -> tuple[Base, str, Head]:
        """The furthest backup that parted from the data here, with its own envelope: people may have changed since."""
        for one in found.others:
            if self._is_whole(one) and self._placed(Base.BACKUP, one):
                self._entry = Opened(key_file.read(one.files.keys), self._opened.key)
                return Base.BACKUP, one.folder.name, one.manifest.head
        raise Unavailable("restore_impossible")

    def _placed(self, base: Base, lying: Lying | None) -> bool:
        """Put the base in place; a backup that is not what its manifest says is passed over."""
        present = self._new.folder / _PRESENT
        if base is Base.VAULT:
            shutil.copyfile(present, self._new.database)
        elif lying is not None:
            try:
                if file_sha256(lying.files.database) != lying.manifest.database_sha256:
                    return False
                shutil.copyfile(lying.files.database, self._new.database)
            except OSError:
                return False
        if self._new.database.exists():
            self._new.database.chmod(0o600)
        else:
            os.close(os.open(self._new.database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        return True

    def _filled(self, found: _Found, base: Base, name: str, at: Head, report: Progress) -> Findings:
        key, marks = self._opened.key, NumberMarks(self._opened.key.search)
        with self._writing(self._new.database) as (writer, readers):
            with writer.transaction() as connection:
                migrate(connection)
                end = at
                if found.tail is not None and _reach(at, found.tail) > at.pos:
                    end = replay(connection, found.tail, at, key.seal)
                end = self._salvaged(connection, found, end)
                report(50, 100)
                self._keep_spool(connection)
                for series, value in found.numbered.items():
                    put_row(connection, COUNTER, {"name": series, "value": value})
                forget_again(connection, self._tools.wire)
                rebuild(connection, self._tools.wire, marks)
                lost, count = self._lost(connection, found, end)
            report(60, 100)
            with readers.connect() as connection:
                damage, gone = self._take_blobs(connection, lambda done, all_: report(60 + 20 * done // all_, 100))
                found.damage += damage
                lost_files = _cases_of(connection, gone)
                found.files = connection.execute(select(func.count()).select_from(BLOB)).scalar_one()
                last_at = courses.written_at(self._tools.wire, journal.entry_at(connection, end.pos))
                log = end.tails[0].log
                others = [one for one in self._lying if one.manifest.log == log and not courses.is_of(connection, one)]
            HeadFile(self._new.head, key.head).write(end)
            write_whole(self._new.keys, wires.canonical(self._entry.envelope.as_kept()))
            tail = KeptTail(TailFile(self._new.tail, key.tail), readers)
            tail.follow(end)
            writer.checkpoint()
            self._prove(readers, end, marks, lambda done, of: report(80 + 20 * done // max(of, 1), 100))
        report(100, 100)
        if found.parted is None:
            self._drop_present()
        found.whole += [] if {"file_mended", FILE_LOST} & set(found.damage) else ["files"]
        damage = list(dict.fromkeys(found.damage))
        return Findings(
            tuple(damage),
            base,
            name,
            at.pos,
            end.pos,
            lost,
            count,
            last_at,
            lost_files,
            tuple(map(courses.as_other, others)),
        )

    def _drop_present(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._new.folder / _PRESENT}{ending}").unlink(missing_ok=True)

    def _salvaged(self, connection: Connection, found: _Found, end: Head) -> Head:
        """Go on with what can be read of a damaged database behind the tail, as long as the seals hold."""
        if found.present is not None or not found.is_readable:
            return end
        engine = open_copy(self._new.folder / _PRESENT, self._opened.database_key)
        try:
            with suppress(*DATABASE_ERRORS, Unavailable, ValueError, TypeError), engine.connect() as damaged:
                for entry in journal.entries(damaged, after=end.pos):
                    blobs = [row._asdict() for row in _blob_rows(damaged, entry)]
                    end = replay(connection, None, end, self._opened.key.seal, entries=(entry,), blobs=blobs)
                    taken.put(connection, entry.id, taken.taken_by(damaged, entry.id))
        finally:
            engine.dispose()
        return end

    def _keep_spool(self, connection: Connection) -> None:
        """Refusals noted while the home was locked are drained at the next start, by the file's own number."""
        if not self._there.folder.is_dir():  # brought back to another machine
            row = connection.execute(COUNTER.select().where(COUNTER.c.name == SPOOL_GENERATION)).first()
            Spool(self._new.spool).start(self._opened.key.spool, 1 if row is None else row.value)
            return
        with suppress(OSError):
            shutil.copyfile(self._there.spool, self._new.spool)
            self._new.spool.chmod(0o600)
            generation = Spool(self._new.spool).generation()
            if generation is not None:
                where = COUNTER.c.name == SPOOL_GENERATION
                connection.execute(COUNTER.update().where(where).values(value=generation))

    def _lost(self, connection: Connection, found: _Found, end: Head) -> tuple[tuple[LostEvent, ...], int]:
        """What was acknowledged behind *end*: its number in the log and its case, where the tail still names them.

        Where an older copy lies here, its mark and its tail tell of another course, which is put aside whole.
        """
        if found.others:
            return (), 0
        known = {entry.pos: entry for entry in (() if found.tail is None else found.tail.entries)}
        places = range(end.pos + 1, max(found.marked, end.pos) + 1)
        numbers = {row.id: row.number for row in connection.execute(select(CASE_ROW.c.id, CASE_ROW.c.number))}
        return tuple(_lost_event(pos, known.get(pos), numbers) for pos in places[:MOST_LOST]), len(places)

    def _take_blobs(self, connection: Connection, report: Progress) -> tuple[list[str], set[str]]:
        """Bring every file the journal names, from the vault or from a backup; returns what is damaged and gone."""
        key = self._opened.key.blob
        damage, gone = [], set[str]()
        engine = connection.engine
        new = FileBlobs(self._new.blobs, engine, key)
        sources = [FileBlobs(folder, engine, key) for folder in self._blob_folders()]
        rows = connection.execute(select(BLOB).order_by(BLOB.c.sha256)).all()
        for done, row in enumerate(rows):
            report(done, len(rows))
            for place, source in enumerate(sources):
                with suppress(Unavailable):
                    source.read(row.sha256, row.key)
                    new.take_from(source, row.sha256)
                    if place:
                        damage.append("file_mended")
                    break
            else:
                damage.append(FILE_LOST)
                gone.add(row.sha256)
        return damage, gone

    def _blob_folders(self) -> list[Path]:
        return list(dict.fromkeys([self._there.blobs, *(one.blobs for one in self._lying)]))

    def _prove(self, readers: Engine, end: Head, marks: NumberMarks, look: Progress) -> None:
        log, room = end.tails[0].log, self._new.folder
        subject = of_copy(readers, end, self._opened.key.seal, self._tools.wire, marks, log, room)
        bad = [one.code for one in prove(subject, look).problems if one.code not in {"spool_lost"}]
        if bad:
            raise Unavailable("restore_impossible", what=bad[0])

    def _free_name(self) -> str:
        name = ASIDE + self._tools.stamp()
        names: Iterable[str] = (name, *(f"{name}-{no}" for no in range(2, 1000)))
        return next(one for one in names if not (self._home / one).exists())

    def _writing(self, database: Path) -> "_Writing":
        key = self._opened.database_key
        return _Writing(Writer(open_engine(database, key)), open_engine(database, key, is_reader=True))


class _Reading:
    """One connection to a database that nobody writes to."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Connection:
        self._connection = self._engine.connect()
        return self._connection

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._engine.dispose()


class _Writing:
    """The engines of what is being made."""

    def __init__(self, writer: Writer, readers: Engine) -> None:
        self._writer, self._readers = writer, readers

    def __enter__(self) -> tuple[Writer, Engine]:
        return self._writer, self._readers

    def __exit__(self, *_: object) -> None:
        self._readers.dispose()
        self._writer.close()


def _reach(base: Head, tail: TailRead | None) -> int:
    """How far *base* goes with the tail, which must go on from exactly there."""
    if tail is None:
        return base.pos
    at = {entry.pos: entry.seal.hex() for entry in tail.entries} | {tail.start.pos: tail.start.seal}
    return max(tail.end.pos, base.pos) if at.get(base.pos) == base.seal else base.pos


def _lost_event(pos: int, entry: Entry | None, numbers: dict[str, str]) -> LostEvent:
    if entry is None:
        return LostEvent(pos, 0, "")
    try:
        entity = str(msgspec.json.decode(entry.envelope)["eid"])
    except (ValueError, KeyError, TypeError):
        entity = ""
    return LostEvent(pos, entry.seq, numbers.get(entity, entity))


def _seen(one: Lying) -> BackupSeen:
    manifest = one.manifest
    return BackupSeen(one.folder.name, wires.utc_moment(manifest.made_at), manifest.head.pos, len(manifest.blobs))


def _cases_of(connection: Connection, files: set[str]) -> tuple[str, ...]:
    """The cases whose events name any of *files*, by number, else by id; of what names no case, what it is of."""
    if not files:
        return ()
    numbers = {row.id: row.number for row in connection.execute(select(CASE_ROW.c.id, CASE_ROW.c.number))}
    found = set()
    for entry in journal.entries(connection, after=0):
        envelope = msgspec.json.decode(entry.envelope)
        if any(ref["sha256"] in files for ref in envelope["refs"]):
            body = msgspec.json.decode(entry.body) if entry.body else {}
            found.add(numbers.get(envelope["eid"]) or numbers.get(body.get("case")) or envelope["eid"])
    return tuple(sorted(found))


def _blob_rows(connection: Connection, entry: Entry) -> Sequence[Any]:
    refs = [ref["sha256"] for ref in msgspec.json.decode(entry.envelope)["refs"]]
    return connection.execute(select(BLOB).where(BLOB.c.sha256.in_(refs))).all() if refs else ()
