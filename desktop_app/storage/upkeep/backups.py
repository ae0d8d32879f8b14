"""Backups of a vault: the database by SQLite's own backup, the key envelope, the files, each proved by opening it.

A folder holds the backups of several desks, each in a folder of its own: one folder a backup, and beside them the
files of all, which are copied once.  What a backup holds says its manifest, under a key of the vault.
"""

import re
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from desktop_app import wire
from desktop_app.domain.errors import PARTED, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.upkeep.backup import BACKUPS_OF, FEWEST, BackupPolicy, Settled, gone_from_backups, to_keep
from desktop_app.services.ports.upkeep import NOTHING_SETTLED, BackupMade
from desktop_app.services.ports.vault import Progress
from desktop_app.storage import migrations
from desktop_app.storage.atomic_file import sync_directory, write_whole
from desktop_app.storage.blobs import FileBlobs
from desktop_app.storage.engine import open_copy
from desktop_app.storage.failures import DATABASE_ERRORS, world_errors
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.head import EMPTY, Head
from desktop_app.storage.journal.verify import TOLD_ELSEWHERE, of_copy, prove
from desktop_app.storage.keys import key_file
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.upkeep.backup_files import READ_AGAIN_EACH, Copied, check_room
from desktop_app.storage.upkeep.backup_place import check_place
from desktop_app.storage.upkeep.copying import behind_others, copy_database
from desktop_app.storage.upkeep.courses import is_of, parted_from
from desktop_app.storage.upkeep.manifest import (
    BLOBS,
    MANIFEST,
    PREFIX,
    VERSION,
    Lying,
    Manifest,
    file_sha256,
    lying_in,
    sealed,
)
from desktop_app.storage.upkeep.pages import FRONT_BYTES
from desktop_app.storage.vault import SqlVault

UNFINISHED: Final = "unfinished"


class VaultBackups:
    """Makes backups of an open vault (see ``services.ports.upkeep.BackupStore``).

    Args:
        vault: the vault.
        policy: which are kept, on the day of the backup.
    """

    def __init__(self, vault: SqlVault, policy: Callable[[], BackupPolicy]) -> None:
        self._vault = vault
        self._policy = policy

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
        """Make one, prove it, let old ones go, and cut the journal's tail.

        Args:
            folder: below it lies the desk's own.
            report: told how far it is, of 100; what it raises leaves everything as it was.
            is_known: there was one before: where the desk's folder is missing the disk is not there.
            is_full: read every file that lies there again, not only one in seven.
            is_second: the tail is left to those in the first place: they may not reach as far.
            settled: what people have said of backups that go on otherwise.

        Raises:
            Unavailable: ``backup_folder_missing``, ``backup_disk_full``, ``backup_failed``, ``backup_not_proved``,
                ``backup_goes_further``; ``disk_full`` of the vault's own disk.
        """
        root = folder / root_name(self._vault)
        if not folder.is_dir() or (is_known and not root.is_dir()):
            raise Unavailable("backup_folder_missing", folder=str(folder))
        try:
            with world_errors(otherwise="backup_failed", read_only="backup_folder_missing"):
                self._check_goes_on(root, settled)
                return behind_others(lambda: self._kept(root, report, is_full=is_full, is_second=is_second))
        except Unavailable as failure:
            if failure.code == "disk_full" and not _is_room_of_the_vault(failure):
                raise Unavailable("backup_disk_full", folder=str(folder)) from failure
            raise

    def _check_goes_on(self, root: Path, settled: Settled) -> None:
        """Refuse where a backup of this very log has what the vault has not, or has otherwise.

        A whole home that was put back fits itself, head and tail with it: its own backups alone contradict it, and the
        next ones would let them go.  After a restore those of before it may have gone further.
        """
        vault = self._vault
        lying = _lying_below(root, vault.opened.key.backup)
        with vault.readers.connect() as connection:
            parted = parted_from(connection, lying, vault.desk.log, vault.opened.database_key, settled)
        if parted:
            made_at = vault.desk.clock.local(wire.utc_moment(parted[0].manifest.made_at))
            raise Unavailable(PARTED, name=parted[0].folder.name, made_at=made_at)

    def _kept(self, root: Path, report: Progress, *, is_full: bool, is_second: bool) -> BackupMade:
        """Make one, let old ones go, and where it lies in the first place cut the tail."""
        made = self._make(root, report, is_full=is_full)
        kept = self._let_go(root)
        if not is_second:
            with suppress(OSError, Unavailable):
                self._cut_tail(kept)
        return made

    def _make(self, root: Path, report: Progress, *, is_full: bool) -> BackupMade:
        part = root / UNFINISHED
        shutil.rmtree(part, ignore_errors=True)
        root.mkdir(mode=0o700, exist_ok=True)
        (root / BLOBS).mkdir(mode=0o700, exist_ok=True)
        part.mkdir(mode=0o700)
        try:
            made = self._filled(part, report, is_full=is_full)
            name = _free_name(root, made.made_at)
            part.rename(root / name)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        sync_directory(root)
        new = HomeFiles(root / name)
        return BackupMade(
            name,
            wire.utc_moment(made.made_at),
            made.head.pos,
            new.database.stat().st_size,
            len(made.blobs),
            len(made.lacks),
        )

    def _filled(self, part: Path, report: Progress, *, is_full: bool) -> Manifest:
        vault, files = self._vault, HomeFiles(part)
        key, envelope = vault.opened.key, vault.opened.envelope  # one pair, whatever happens to it meanwhile
        made_at = wire.utc_text(vault.desk.clock.now())
        check_room(part, vault.files.database.stat().st_size)
        copy_database(
            vault.files.database,
            vault.opened.database_key,
            files.database,
            lambda done, all_: report(40 * done // all_, 100),
        )
        write_whole(files.keys, wire.canonical(envelope.as_kept()))
        try:
            head, copied, lacks = self._proved(files, made_at, report, is_full=is_full)
        except (Unavailable, *DATABASE_ERRORS) as failure:
            if _is_room_of_the_vault(failure):
                raise
            what = str(failure.facts.get("what", failure.code)) if isinstance(failure, Unavailable) else "database"
            raise Unavailable("backup_not_proved", what=what) from failure
        manifest = Manifest(
            VERSION,
            made_at,
            vault.desk.app,
            migrations.head(),
            vault.desk.log,
            vault.label,
            head,
            files.database.stat().st_size,
            file_sha256(files.database),
            file_sha256(files.keys),
            tuple(sorted(copied)),
            tuple(sorted(lacks)),
        )
        write_whole(part / MANIFEST, sealed(manifest, key.backup))
        return manifest

    def _proved(
        self, files: HomeFiles, made_at: str, report: Progress, *, is_full: bool
    ) -> tuple[Head, frozenset[str], frozenset[str]]:
        """Open the copy as a restore would; how far it goes, which files it needs and which are nowhere."""
        vault = self._vault
        key, seal_key = vault.opened.key, vault.desk.seal_key
        if key_file.read(files.keys) != vault.opened.envelope:
            raise Unavailable("vault_damaged", what="keys")
        lie, turn = files.folder.parent / BLOBS, wire.utc_moment(made_at).toordinal() % READ_AGAIN_EACH
        engine = open_copy(files.database, vault.opened.database_key)
        copied = Copied(lie, FileBlobs(lie, engine, key.blob), vault.desk.blobs, None if is_full else turn)
        try:
            with engine.connect() as connection:
                head = journal.caught_up(connection, EMPTY, seal_key)
                lacks = copied.take(connection, lambda done, all_: report(40 + 30 * done // max(all_, 1), 100))
            marks, room = NumberMarks(key.search), vault.files.folder
            subject = of_copy(engine, head, seal_key, vault.desk.wire, marks, vault.desk.log, room)
            found = prove(subject, lambda done, all_: report(70 + 30 * done // max(all_, 1), 100))
        finally:
            engine.dispose()
        bad = [problem for problem in found.problems if problem.code not in TOLD_ELSEWHERE]
        if bad:
            raise Unavailable("vault_damaged", what=bad[0].code)
        return head, frozenset(copied.named), frozenset(lacks)

    def check(self, report: Progress) -> None:
        """Look at every page of the vault (see :meth:`SqlVault.check`)."""
        behind_others(lambda: self._vault.check(report))

    def is_large(self) -> bool:
        """Whether its pages are looked at beside the work, and not before it."""
        with suppress(OSError):
            return self._vault.files.database.stat().st_size > FRONT_BYTES
        return False

    def has_news(self, since: int) -> bool:
        """Whether anything but the desk's own coming and going was written behind a place of the journal."""
        with world_errors(), self._vault.readers.connect() as connection:
            return any(_is_news(entry.envelope) for entry in journal.entries(connection, after=since))

    def check_place(self, folder: Path) -> bool:
        """Whether backups can lie in *folder*; returns whether it is another disk (see ``backup_place``)."""
        return check_place(folder, self._vault.files.folder)

    def _let_go(self, root: Path) -> Sequence[Lying]:
        """Delete what the policy keeps no longer, then files that nobody names; returns the backups that stay.

        Those that go on otherwise take nobody's place, and stay as long as any backup may: what they have lies nowhere
        else.
        Backups under a data key that was given up open for who knows that key: they stay until there are enough under
        the one in force that one of those may be bad.  What cannot be deleted now is deleted another day.
        """
        opened = self._vault.opened
        lying = _lying_below(root, opened.key.backup)
        policy, today = self._policy(), self._vault.desk.clock.today()
        with world_errors(), self._vault.readers.connect() as connection:
            own = [one for one in lying if is_of(connection, one)]
        places = to_keep([wire.utc_moment(one.manifest.made_at) for one in own], policy)
        stays = {one.folder for place, one in enumerate(own) if place in places}
        for one in lying:
            made_on = self._vault.desk.clock.local(wire.utc_moment(one.manifest.made_at)).date()
            if one not in own and today < gone_from_backups(made_on, policy):
                stays.add(one.folder)
        kept = [one for one in lying if one.folder in stays]
        for one in lying:
            if one.folder not in stays:
                shutil.rmtree(one.folder, ignore_errors=True)
        of_before = [one for earlier in opened.earlier for one in _lying_below(root, earlier.backup)]
        if len(kept) >= FEWEST:
            for one in of_before:
                shutil.rmtree(one.folder, ignore_errors=True)
            of_before.clear()
        named = {sha for one in (*kept, *of_before) for sha in one.manifest.blobs}
        with suppress(OSError):
            for path in (root / BLOBS).glob("??/*"):
                if path.name not in named:
                    path.unlink(missing_ok=True)
        return kept

    def _cut_tail(self, kept: Sequence[Lying]) -> None:
        """To the backup before the last of this journal; one that a restore left behind may have gone further."""
        with world_errors(), self._vault.readers.connect() as connection:
            of_this = [one for one in kept if is_of(connection, one)]
        if len(of_this) > 1:
            self._vault.desk.tail.cut(of_this[1].start)


def _lying_below(root: Path, key: bytes) -> tuple[Lying, ...]:
    return tuple(one for one in lying_in(root.parent, key) if one.folder.parent == root)


def _is_news(envelope: bytes) -> bool:
    try:
        fields = msgspec.json.decode(envelope)
        is_own = fields["ent"] == Entity.DESK.value and fields["eid"].startswith(BACKUPS_OF)
        return not is_own and fields["ent"] != Entity.SESSION.value
    except (ValueError, KeyError, TypeError, AttributeError):
        return True


def _is_room_of_the_vault(failure: BaseException) -> bool:
    """Whether the disk is full that the vault lies on, which a proof needs room on: it says so by itself."""
    return isinstance(failure, Unavailable) and failure.code == "disk_full" and "drive" in failure.facts


def root_name(vault: SqlVault) -> str:
    """The desk's own folder: its label, and a piece of its log's id, for a label may come again."""
    label = re.sub(r"[^0-9A-Za-z-]", "_", vault.label)
    return f"{PREFIX}{label}-{vault.desk.log.workstation[:8]}"


def _free_name(root: Path, made_at: str) -> str:
    name = wire.utc_moment(made_at).strftime("%Y%m%dT%H%M%SZ")
    names: Sequence[str] = (name, *(f"{name}-{no}" for no in range(2, 1000)))
    return next(one for one in names if not (root / one).exists())
