"""How often each password was tried in vain: counted outside the vault, before it is tried.

The count lies twice, beside the vault and with the device's secret, each under a MAC of a key made of that secret; the
one that was written later counts.  So an old copy of either file, or of the vault, gives no new tries, and where both
are gone everybody waits as after the first failures that policy allows.  Both put back together are not noticed.
"""

import hmac
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import msgspec

from desktop_app import wire
from desktop_app.domain.audits.access_policy import LockoutPolicy
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.lockout import Attempts, minutes
from desktop_app.services.ports.keys import DeviceSecrets
from desktop_app.services.ports.unit import Clock
from desktop_app.storage.atomic_file import read_regular, write_whole
from desktop_app.storage.failures import world_errors
from desktop_app.storage.keys.data_key import derived_key

_VERSION: Final = 1
_NONE: Final = Attempts()
_MOST_NAMES: Final = 500
"""Numbers that nobody has cannot fill the disk; those of the branch's people are never forgotten for them."""
_NAME_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class _Ledger:
    """``no`` grows with each writing; ``others`` is what counts for who is not named."""

    v: int = _VERSION
    no: int = 0
    people: Mapping[str, Attempts] = field(default_factory=dict)
    others: Attempts = _NONE
    mac: str = ""


@dataclass(frozen=True, slots=True)
class Counting:
    """By what tries are counted: the machine's running time, and what policy says today."""

    clock: Clock
    policy: Callable[[], LockoutPolicy] = LockoutPolicy


class AttemptLedger:
    """The counts of one home.

    Args:
        path: beside the vault.
        store: where the device's secret lies.
        device: the secret's id.
        secret: the secret itself.
        counting: by what it counts.
    """

    def __init__(self, path: Path, store: DeviceSecrets, device: str, secret: bytes, counting: Counting) -> None:
        self._path, self._store, self._clock, self._policy = path, store, counting.clock, counting.policy
        self._place = f"attempts-{device}"
        self._key = derived_key(secret, "accord-desk/1 attempts")

    def start(self) -> None:
        """Begin with nobody having failed, for a new secret.

        Only where the secret lies: beside the vault lies the count for the one before, in force until the envelope
        names the new one.

        Raises:
            Unavailable: the place did not take it.
        """
        self._store.put(self._place, self._sealed(_Ledger()))

    def start_both(self) -> None:
        """The same for a new home, where nothing is in force yet.

        Raises:
            Unavailable: neither place took it.
        """
        self._keep(_Ledger())

    def begin(self, staff_no: str, known: Sequence[str]) -> None:
        """Count a try as failed before it is made.

        Args:
            staff_no: for whom.
            known: the staff numbers of the branch.

        Raises:
            RuleBroken: ``sign_in_locked`` (fact: minutes); nothing was counted.
            Unavailable: the count could not be moved, so nothing may be tried.
        """
        ledger, boot, now = self._read(), self._clock.boot(), self._clock.monotonic_ms()
        found = ledger.people.get(self._name(staff_no), ledger.others)
        if rest := found.rest(boot, now, self._policy()):
            raise RuleBroken("sign_in_locked", field="password", minutes=minutes(rest))
        self._set(ledger, staff_no, found.after_one_more(boot, now, self._policy()), known)

    def refused(self, staff_no: str) -> int:
        """The minutes that must be waited after a try that failed; 0 if it may be tried again at once."""
        return minutes(self._rest(staff_no))

    def clear(self, staff_no: str) -> None:
        """Forget what failed: the password was right, or a leader said so.

        Raises:
            Unavailable: neither place took it.
        """
        ledger = self._read()
        if ledger.people.get(self._name(staff_no), ledger.others) != Attempts():
            self._set(ledger, staff_no, Attempts(), (staff_no,))

    def _rest(self, staff_no: str) -> int:
        ledger = self._read()
        found = ledger.people.get(self._name(staff_no), ledger.others)
        return found.rest(self._clock.boot(), self._clock.monotonic_ms(), self._policy())

    def _set(self, ledger: _Ledger, staff_no: str, attempts: Attempts, known: Sequence[str]) -> None:
        people = {**ledger.people, self._name(staff_no): attempts}
        kept = {self._name(one) for one in known} | {self._name(staff_no)}
        strangers = sorted((one for one in people if one not in kept), key=lambda one: people[one].failures)
        for name in strangers[: max(0, len(people) - _MOST_NAMES)]:
            del people[name]
        self._keep(replace(ledger, no=ledger.no + 1, people=people))

    def _read(self) -> _Ledger:
        copies: list[bytes | None] = []
        with suppress(OSError):
            copies.append(read_regular(self._path))
        with suppress(Unavailable):
            copies.append(self._store.get(self._place))
        found = [ledger for copy in copies if copy is not None and (ledger := self._checked(copy)) is not None]
        if found:
            return max(found, key=lambda ledger: ledger.no)
        policy = self._policy()
        lost = Attempts(policy.tries, policy.first_rest_ms, self._clock.boot(), self._clock.monotonic_ms())
        ledger = _Ledger(others=lost)
        self._keep(ledger)
        return ledger

    def _checked(self, copy: bytes) -> _Ledger | None:
        try:
            ledger = msgspec.json.decode(copy, type=_Ledger)
        except wire.MALFORMED:
            return None
        return ledger if hmac.compare_digest(self._sealed(ledger), copy) else None

    def _keep(self, ledger: _Ledger) -> None:
        sealed, failures = self._sealed(ledger), []
        try:
            with world_errors():
                write_whole(self._path, sealed)
        except Unavailable as failed:
            failures.append(failed)
        try:
            self._store.put(self._place, sealed)
        except Unavailable as failed:
            failures.append(failed)
        if len(failures) > 1:
            raise failures[0]

    def _sealed(self, ledger: _Ledger) -> bytes:
        bare = replace(ledger, mac="")
        return wire.canonical(replace(bare, mac=hmac.digest(self._key, wire.canonical(bare), "sha256").hex()))

    def _name(self, staff_no: str) -> str:
        """What was typed for a staff number may be a password in the wrong field: neither place holds it."""
        return hmac.digest(self._key, staff_no.encode(), "sha256").hex()[:_NAME_DIGITS]
