"""The vault of a home."""

from collections.abc import Callable, Sequence
from typing import Protocol

from desktop_app.domain.deadlines.desk_time import Doubt
from desktop_app.domain.staff.people import Branch, Session
from desktop_app.domain.staff.staff import KeyChanged
from desktop_app.services.ports.figures import FigureBooks
from desktop_app.services.ports.files import Blobs
from desktop_app.services.ports.keys import CodeKeys, DeskKeys, DevicePlace, Keys, NewPerson
from desktop_app.services.ports.lists import Books, CaseLists, CaseRegister
from desktop_app.services.ports.search import Search
from desktop_app.services.ports.unit import Drafts, Work


class Vault(Protocol):
    """The encrypted database of one home while it is open."""

    @property
    def label(self) -> str:
        """The label of this workstation, as in ``00423-03``."""
        ...

    @property
    def work(self) -> Work: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def books(self) -> Books: ...

    @property
    def figures(self) -> FigureBooks: ...

    @property
    def lists(self) -> CaseLists: ...

    @property
    def register(self) -> CaseRegister: ...

    @property
    def search(self) -> Search: ...

    @property
    def blobs(self) -> Blobs: ...

    @property
    def keys(self) -> Keys: ...

    @property
    def code_keys(self) -> CodeKeys: ...

    @property
    def desk_keys(self) -> DeskKeys: ...

    def doubt(self) -> Doubt | None:
        """What speaks against the desk's clock at this moment; None when nothing does."""
        ...

    def owns(self, case_id: str, own: int) -> bool:
        """Whether no other desk was heard to own the case under a higher number than *own*."""
        ...

    def close(self) -> None:
        """Write everything home (WAL truncated) and forget the key."""
        ...


Progress = Callable[[int, int], None]
"""``progress(done, total)``; raises to cancel."""


class Vaults(Protocol):
    """Makes and opens the vault of a home."""

    def exists(self) -> bool:
        """Whether this home has been set up."""
        ...

    def device_place(self) -> DevicePlace | None:
        """Where the device's half of the home's keys lies; None where there is none, as at a training desk.

        Raises:
            Unavailable: ``vault_damaged``, ``vault_newer``.
        """
        ...

    def create(self, branch: Branch, label: str, people: Sequence[NewPerson]) -> str:
        """Make the vault, its log and its people; returns the recovery code, shown once on paper.

        Raises:
            Unavailable: ``disk_full``, ``home_not_writable``.
        """
        ...

    def open(self, staff_no: str, password: str) -> Vault:
        """Unlock.

        Raises:
            RuleBroken: ``sign_in_refused``; ``sign_in_locked`` (fact: minutes) after five in vain.
            Unavailable: ``vault_busy``, ``vault_damaged``, ``vault_newer``, ``vault_older_than_seal``.
        """
        ...

    def change_key(
        self, vault: Vault, session: Session, recovery_code: str, report: Progress, *, second: str
    ) -> KeyChanged:
        """Encrypt everything in an open vault under another data key; afterwards it is closed.

        Args:
            vault: of this home.
            session: of who changes it.
            recovery_code: made by :meth:`new_recovery_code`, and written down by now.
            report: told how far it is, of 100; what it raises stops it, and the vault stays open.
            second: id of who is present.

        Raises:
            RuleBroken: ``key_of_training_desk``.
            Unavailable: ``disk_full``, ``home_not_writable``, ``vault_damaged``, ``keystore_locked``,
                ``keystore_failed``; everything is as it was.
        """
        ...

    def recover(self, code: str, staff_no: str) -> Vault:
        """Unlock with the recovery code, however it was typed, for the person with *staff_no*.

        Raises:
            RuleBroken: ``recovery_refused``.
            Unavailable: as :meth:`open`.
        """
        ...

    def new_recovery_code(self) -> str:
        """A code in groups, as it is written down; it opens nothing before :meth:`Keys.renew` has taken it."""
        ...
