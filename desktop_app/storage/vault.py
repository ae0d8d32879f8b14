"""The vault of one home while it is open."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Engine, Select, bindparam, select

from desktop_app.domain.deadlines.desk_time import Doubt
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.ports.figures import FigureBooks
from desktop_app.services.ports.files import Blobs
from desktop_app.services.ports.keys import CodeKeys, DeskKeys, Device, DevicePlace, Keys
from desktop_app.services.ports.lists import Books, CaseLists, CaseRegister
from desktop_app.services.ports.search import Search
from desktop_app.services.ports.unit import Drafts, Work
from desktop_app.services.ports.vault import Progress
from desktop_app.storage.drafts import SqlDrafts
from desktop_app.storage.engine import keep_no_more, open_engine
from desktop_app.storage.failures import DATABASE_ERRORS, world_errors
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.keys import device_key, key_envelope, key_file, past_passwords
from desktop_app.storage.keys.attempts import AttemptLedger, Counting
from desktop_app.storage.keys.code_keys import SqlCodeKeys
from desktop_app.storage.keys.desk_keys import DerivedKeys
from desktop_app.storage.keys.key_file import Binding, KdfProfile, Opened
from desktop_app.storage.lists.books import SqlBooks
from desktop_app.storage.lists.case_lists import SqlCaseLists
from desktop_app.storage.lists.figures import SqlFigures
from desktop_app.storage.lists.register import SqlRegister
from desktop_app.storage.lists.search import SqlSearch
from desktop_app.storage.lock import HomeLock
from desktop_app.storage.tables import ELSEWHERE
from desktop_app.storage.unit_of_work import Desk, SqlWork
from desktop_app.storage.upkeep.pages import look_through


@dataclass(frozen=True, slots=True)
class KeyNotes:
    """What is written into the journal about the envelope.

    Attributes:
        refused: a staff number that was tried in vain; empty for one that is not known here.
        bound: a new secret of the device, and why there is one.
        raised: whose wrap was replaced, and the mark of the one before.
    """

    refused: Callable[[str], None]
    bound: Callable[[Binding, str], None]
    raised: Callable[[str, str], None]


class EnvelopeKeys:
    """The key envelope of an open vault.

    Args:
        files: of the home.
        opened: the envelope and the key that was found in it.
        floor: the least that a guess of a password may cost.
        device: the computer its people are bound to.
        notes: what is told of it.
        counting: by what tries are counted.
    """

    def __init__(
        self, files: HomeFiles, opened: Opened, floor: KdfProfile, device: Device, notes: KeyNotes, counting: Counting
    ) -> None:
        self._files = files
        self._opened = opened
        self._floor = floor
        self._device = device
        self._notes = notes
        self._counting = counting

    @property
    def opened(self) -> Opened:
        """The envelope as it is now, and the key in it."""
        return self._opened

    @property
    def desk_keys(self) -> DerivedKeys:
        """What the desk signs with."""
        return DerivedKeys(self._opened.key, self._opened.earlier)

    def staff(self) -> Sequence[str]:
        """Staff numbers that have a wrap."""
        return self._opened.envelope.staff()

    def place(self) -> DevicePlace | None:
        """Where the device's half of the keys lies; None where there is none, as at a training desk."""
        place = self._opened.envelope.place
        return DevicePlace(place) if place else None

    def add(self, staff_no: str, password: str) -> None:
        """Wrap the open vault's key for one more person, or under a new password.

        Raises:
            Unavailable: ``disk_full``, ``vault_read_only``, ``vault_failed``; the envelope is as it was.
        """
        self._keep(key_envelope.with_person(self._opened, staff_no, password, self._floor))

    def remove(self, staff_no: str) -> None:
        """Take a person's wrap away: their password opens nothing from now on.

        Raises:
            Unavailable: as :meth:`add`.
        """
        self._keep(key_envelope.without_people(self._opened, {staff_no}))

    def without_pair(self) -> Sequence[str]:
        """Staff numbers of who would have no way in after a change of the data key."""
        return self._opened.envelope.without_pair()

    def mark(self, staff_no: str) -> str:
        """What tells this wrap of a person from the one before and the one after; empty where they have none."""
        return key_envelope.mark_of(self._opened.envelope, staff_no)

    def was_used(self, staff_no: str, password: str, last: int) -> bool:
        """Whether *password* is one of a person's *last* ones; each takes as long as a sign-in."""
        return past_passwords.was_used(self._opened, staff_no, password, last)

    def renew(self, staff_no: str, password: str, recovery_code: str) -> None:
        """Give a person a new password and the home a new recovery code in one step; the code before opens no more.

        The device gets a new secret, and everybody is bound to it with the password they have: whatever became of the
        keystore, nobody is locked out by it from here on.  The secret before is left where it lies: a backup of the
        home may need it.

        Raises:
            Unavailable: as :meth:`add`, and ``keystore_missing`` where no place would take the secret.
        """
        fresh, binding = self._opened, None
        if not fresh.envelope.training:
            binding = device_key.new_binding(self._device, in_need=True)
            device_key.new_ledger(binding, self._device, self._files.attempts, self._counting).start()
            fresh = key_envelope.bound(fresh, binding)
        self._keep(key_envelope.renewed(fresh, staff_no, password, recovery_code, self._floor))
        if binding is not None:
            with suppress(Unavailable):  # the next start finds the envelope ahead of the journal, and writes it down
                self._notes.bound(binding, "recovered")

    def strengthen(self, staff_no: str, password: str, calibrate: Callable[[KdfProfile], KdfProfile]) -> None:
        """Bring the envelope up to what this program asks for, with the password of who has just opened it.

        A home made before is bound to this device; where its keystore does not open, that waits for the next time.

        Raises:
            Unavailable: as :meth:`add`.
        """
        if not self._opened.envelope.training and not self._opened.envelope.device:
            with suppress(Unavailable):
                binding = device_key.new_binding(self._device)
                device_key.new_ledger(binding, self._device, self._files.attempts, self._counting).start()
                fresh = key_envelope.bound(self._opened, binding)
                self._keep(key_envelope.with_kdf(fresh, calibrate(self._floor)))
                self._notes.bound(binding, "upgraded")
        before = self.mark(staff_no)
        stronger = key_envelope.raised(self._opened, staff_no, password, self._floor)
        if stronger is not None:
            self._keep(stronger)
            self._notes.raised(staff_no, before)
        remembered = key_envelope.remembered(self._opened, staff_no, password)
        if remembered is not None:
            self._keep(remembered)
        paired = key_envelope.paired(self._opened, staff_no, password)
        if paired is not None:
            self._keep(paired)

    def _keep(self, fresh: Opened) -> None:
        with world_errors():
            key_file.write(self._files.keys, fresh.envelope)
        self._opened = fresh

    def check(self, staff_no: str, password: str) -> None:
        """Prove that somebody knows their password, without opening anything; a refusal is written down.

        Raises:
            RuleBroken: ``sign_in_refused`` (unknown person and wrong password alike); ``sign_in_locked`` after five.
            Unavailable: the refusal could not be written down.
        """
        ledger = self._ledger()
        if ledger is not None:
            ledger.begin(staff_no, self.staff())
        try:
            opened = self._opened
            is_theirs = (
                key_envelope.unlock(opened.envelope, staff_no, password, self._floor, opened.device_secret)
                == opened.key
            )
        except RuleBroken:
            is_theirs = False
        if not is_theirs:
            # What is no staff number here may be a password in the wrong field, and is not kept.
            self._notes.refused(staff_no if staff_no in self.staff() else "")
            if ledger is not None and (minutes := ledger.refused(staff_no)):
                raise RuleBroken("sign_in_locked", field="password", minutes=minutes)
            raise RuleBroken("sign_in_refused", field="password")
        if ledger is not None:
            ledger.clear(staff_no)

    def locked_minutes(self, staff_no: str) -> int:
        """How long nobody may try this person's password; 0 when it may be tried."""
        ledger = self._ledger()
        return 0 if ledger is None else ledger.refused(staff_no)

    def lift(self, staff_no: str) -> None:
        """Let a person's password be tried again at once.

        Raises:
            Unavailable: it could not be kept.
        """
        ledger = self._ledger()
        if ledger is not None:
            ledger.clear(staff_no)

    def _ledger(self) -> AttemptLedger | None:
        opened = self._opened
        return device_key.ledger_of(
            opened.envelope, opened.device_secret, self._device, self._files.attempts, self._counting
        )


class SqlVault:
    """An open vault; made by :class:`desktop_app.storage.vaults.DirectoryVaults`."""

    def __init__(
        self, desk: Desk, readers: Engine, files: HomeFiles, keys: EnvelopeKeys, lock: HomeLock | None
    ) -> None:
        self.desk = desk
        self.readers = readers
        self.files = files
        self.work: Work = SqlWork(desk)
        self.drafts: Drafts = SqlDrafts(desk.writer, readers, desk.clock, desk.tail)
        self.books: Books = SqlBooks(readers, desk.clock)
        self.figures: FigureBooks = SqlFigures(readers, desk.clock)
        self.lists: CaseLists = SqlCaseLists(readers)
        self.register: CaseRegister = SqlRegister(readers)
        self._search = SqlSearch(readers, desk.marks, desk.log.branch)
        self.search: Search = self._search
        self.blobs: Blobs = desk.blobs
        self.keys: Keys = keys
        self.envelope = keys
        self.code_keys: CodeKeys = SqlCodeKeys(desk.writer, readers, desk.tail)
        self.desk_keys: DeskKeys = keys.desk_keys
        self.label = desk.label
        self._lock = lock
        self._is_down = False

    @property
    def opened(self) -> Opened:
        """The key envelope as it is now, and the key in it."""
        return self.envelope.opened

    def doubt(self) -> Doubt | None:
        """What speaks against the desk's clock at this moment; None when nothing does."""
        return self.desk.time.doubt()

    def owns(self, case_id: str, own: int) -> bool:
        """Whether no other desk was heard to own the case under a higher number than *own*."""
        with world_errors(), self.readers.connect() as connection:
            heard = connection.execute(_heard_elsewhere(), {"whose": case_id}).scalar()
        return heard is None or heard <= own

    def check(self, report: Progress = lambda _done, _total: None) -> None:
        """Look at every page, after a checkpoint; may take seconds, and writers go on meanwhile.

        Args:
            report: told how far it is; what it raises stops the look.

        Raises:
            Unavailable: ``vault_damaged``.
        """
        path, key = self.files.database, self.opened.database_key
        fresh = open_engine(path, key, is_reader=True)
        try:
            look_through(path, key, self.desk.writer, fresh, report)
        finally:
            fresh.dispose()

    def close(self) -> None:
        """Write everything home (WAL truncated) and forget the key; a second call does nothing."""
        try:
            self._put_down()
        finally:
            if self._lock is not None:
                self._lock.release()

    def handed_over(self) -> HomeLock:
        """Close everything but the home's lock, which is let go by whoever asked for it.

        Raises:
            RuntimeError: it was read only, and has none.
        """
        if self._lock is None:
            raise RuntimeError("a vault that is read only has no lock")
        lock, self._lock = self._lock, None
        self._put_down()
        return lock

    def _put_down(self) -> None:
        if self._is_down:
            return
        self._is_down = True
        self._search.close()
        keep_no_more(self.readers)
        try:
            self.desk.writer.checkpoint()
        except (Unavailable, *DATABASE_ERRORS):
            # What is committed is in the log file and comes home at the next start.
            pass
        finally:
            self.desk.writer.close()


@cache
def _heard_elsewhere() -> Select[Any]:
    return select(ELSEWHERE.c.own).where(ELSEWHERE.c.case_id == bindparam("whose"))
