"""A vault that says aloud what it has acknowledged: the oracle of the kill tests."""

from collections.abc import Callable, Mapping, Sequence

from desktop_app.domain.staff.people import Branch, Session
from desktop_app.domain.staff.staff import KeyChanged
from desktop_app.services.ports.keys import DevicePlace, NewPerson
from desktop_app.services.ports.unit import Saved, UnitOfWork, Work
from desktop_app.services.ports.vault import Progress, Vault, Vaults

Announce = Callable[[Saved], None]


class AnnouncedVaults:
    """Opens vaults whose every commit is announced after it was acknowledged.

    Args:
        vaults: the home's real vault.
        announce: told each :class:`Saved`; called in the writer's thread.
    """

    def __init__(self, vaults: Vaults, announce: Announce) -> None:
        self._vaults = vaults
        self._announce = announce

    def exists(self) -> bool:
        """Whether this home has been set up."""
        return self._vaults.exists()

    def device_place(self) -> DevicePlace | None:
        """As the real one."""
        return self._vaults.device_place()

    def create(self, branch: Branch, label: str, people: Sequence[NewPerson]) -> str:
        """As the real one."""
        return self._vaults.create(branch, label, people)

    def open(self, staff_no: str, password: str) -> Vault:
        """As the real one; its units of work announce themselves."""
        return _AnnouncedVault(self._vaults.open(staff_no, password), self._announce)

    def change_key(
        self, vault: Vault, session: Session, recovery_code: str, report: Progress, *, second: str
    ) -> KeyChanged:
        """As the real one."""
        real = vault.real if isinstance(vault, _AnnouncedVault) else vault
        return self._vaults.change_key(real, session, recovery_code, report, second=second)

    def recover(self, code: str, staff_no: str) -> Vault:
        """As the real one; its units of work announce themselves."""
        return _AnnouncedVault(self._vaults.recover(code, staff_no), self._announce)

    def new_recovery_code(self) -> str:
        """As the real one."""
        return self._vaults.new_recovery_code()


class _AnnouncedVault:
    """The real vault in all but its units of work."""

    def __init__(self, vault: Vault, announce: Announce) -> None:
        self.real = vault
        self.work = _Announcing(vault.work, announce)
        self.drafts, self.books, self.search = vault.drafts, vault.books, vault.search
        self.blobs, self.keys, self.figures = vault.blobs, vault.keys, vault.figures
        self.code_keys, self.desk_keys, self.label = vault.code_keys, vault.desk_keys, vault.label
        self.lists, self.register = vault.lists, vault.register
        self.close, self.doubt, self.owns = vault.close, vault.doubt, vault.owns


class _Announcing:
    """Work whose units are announced."""

    def __init__(self, work: Work, announce: Announce) -> None:
        self._work = work
        self._announce = announce

    def __call__(self, session: Session, policies: Mapping[str, str] | None = None) -> UnitOfWork:
        unit = self._work(session, policies)
        commit = unit.commit

        def announced() -> Saved:
            saved = commit()
            self._announce(saved)
            return saved

        unit.commit = announced  # type: ignore[method-assign]  # the unit is the caller's own, made just now
        return unit
