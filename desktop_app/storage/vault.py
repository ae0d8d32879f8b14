"""The vault of one home while it is open."""

from collections.abc import Callable, Sequence

from sqlalchemy import Engine

from desktop_app.domain.desk_time import Doubt
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.ports import Blobs, Books, CodeKeys, DeskKeys, Drafts, FigureBooks, Keys, Search, Work
from desktop_app.storage import key_envelope
from desktop_app.storage.books import SqlBooks
from desktop_app.storage.code_keys import SqlCodeKeys
from desktop_app.storage.desk_keys import DerivedKeys
from desktop_app.storage.drafts import SqlDrafts
from desktop_app.storage.failures import DATABASE_ERRORS, world_errors
from desktop_app.storage.figures import SqlFigures
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.key_envelope import KdfProfile, Opened
from desktop_app.storage.lock import HomeLock
from desktop_app.storage.pages import check_pages
from desktop_app.storage.search import SqlSearch
from desktop_app.storage.unit_of_work import Desk, SqlWork


class EnvelopeKeys:
    """The key envelope of an open vault.

    Args:
        files: of the home.
        opened: the envelope and the key that was found in it.
        profile: what a guess of a new password shall cost.
        refused: told the staff number that was tried in vain; empty for one that is not known here.
    """

    def __init__(self, files: HomeFiles, opened: Opened, profile: KdfProfile, refused: Callable[[str], None]) -> None:
        self._files = files
        self._opened = opened
        self._profile = profile
        self._refused = refused

    @property
    def opened(self) -> Opened:
        """The envelope as it is now, and the key in it."""
        return self._opened

    @property
    def desk_keys(self) -> DerivedKeys:
        """What the desk signs with."""
        return DerivedKeys(self._opened.key)

    def staff(self) -> Sequence[str]:
        """Staff numbers that have a wrap."""
        return self._opened.envelope.staff()

    def add(self, staff_no: str, password: str) -> None:
        """Wrap the open vault's key for one more person, or under a new password.

        Raises:
            Unavailable: ``disk_full``, ``vault_read_only``, ``vault_failed``; the envelope is as it was.
        """
        fresh = key_envelope.with_person(self._opened, staff_no, password, self._profile)
        with world_errors():
            key_envelope.write(self._files.keys, fresh.envelope)
        self._opened = fresh

    def remove(self, staff_no: str) -> None:
        """Take a person's wrap away: their password opens nothing from now on.

        Raises:
            Unavailable: as :meth:`add`.
        """
        fresh = key_envelope.without_people(self._opened, {staff_no})
        with world_errors():
            key_envelope.write(self._files.keys, fresh.envelope)
        self._opened = fresh

    def mark(self, staff_no: str) -> str:
        """What tells this wrap of a person from the one before and the one after; empty where they have none."""
        return key_envelope.mark_of(self._opened.envelope, staff_no)

    def renew(self, staff_no: str, password: str, recovery_code: str) -> None:
        """Give a person a new password and the home a new recovery code in one step; the code before opens no more.

        Raises:
            Unavailable: as :meth:`add`.
        """
        fresh = key_envelope.renewed(self._opened, staff_no, password, recovery_code, self._profile)
        with world_errors():
            key_envelope.write(self._files.keys, fresh.envelope)
        self._opened = fresh

    def check(self, staff_no: str, password: str) -> None:
        """Prove that somebody knows their password, without opening anything; a refusal is written down.

        Raises:
            RuleBroken: ``sign_in_refused`` (unknown person and wrong password alike).
            Unavailable: the refusal could not be written down.
        """
        try:
            is_theirs = (
                key_envelope.unlock(self._opened.envelope, staff_no, password, self._profile) == self._opened.key
            )
        except RuleBroken:
            is_theirs = False
        if not is_theirs:
            # What is no staff number here may be a password in the wrong field, and is not kept.
            self._refused(staff_no if staff_no in self.staff() else "")
            raise RuleBroken("sign_in_refused", field="password")


class SqlVault:
    """An open vault; made by :class:`desktop_app.storage.vaults.DirectoryVaults`."""

    def __init__(self, desk: Desk, readers: Engine, files: HomeFiles, keys: EnvelopeKeys, lock: HomeLock) -> None:
        self.desk = desk
        self.readers = readers
        self.files = files
        self.work: Work = SqlWork(desk)
        self.drafts: Drafts = SqlDrafts(desk.writer, readers, desk.clock, desk.tail)
        self.books: Books = SqlBooks(readers, desk.clock)
        self.figures: FigureBooks = SqlFigures(readers, desk.clock)
        self._search = SqlSearch(readers, desk.marks, desk.log.branch)
        self.search: Search = self._search
        self.blobs: Blobs = desk.blobs
        self.keys: Keys = keys
        self._envelope = keys
        self.code_keys: CodeKeys = SqlCodeKeys(desk.writer, readers, desk.tail)
        self.desk_keys: DeskKeys = keys.desk_keys
        self.label = desk.label
        self._lock = lock

    @property
    def opened(self) -> Opened:
        """The key envelope as it is now, and the key in it."""
        return self._envelope.opened

    def doubt(self) -> Doubt | None:
        """What speaks against the desk's clock at this moment; None when nothing does."""
        return self.desk.time.doubt()

    def check(self) -> None:
        """Look at every page, after a checkpoint; may take seconds, and writers go on meanwhile.

        Raises:
            Unavailable: ``vault_damaged``.
        """
        check_pages(self.desk.writer, self.readers)

    def close(self) -> None:
        """Write everything home (WAL truncated) and forget the key; a second call does nothing."""
        self._search.close()
        self.readers.dispose()
        try:
            self.desk.writer.checkpoint()
        except (Unavailable, *DATABASE_ERRORS):
            # What is committed is in the log file and comes home at the next start.
            pass
        finally:
            self.desk.writer.close()
            self._lock.release()
