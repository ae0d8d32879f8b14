"""What the computer keeps secret, and who has a key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop_app.domain.staff.people import Role


class DevicePlace(StrEnum):
    """Where the device's half of a home's keys lies."""

    KEYSTORE = "keystore"
    """With the operating system: opened by who signs in to the computer."""
    FILE = "file"
    """A file outside the home, for its owner only: weaker, since who copies the whole disk has it as well."""


@dataclass(frozen=True, slots=True)
class HomeLook:
    """What a home says of itself while nothing of it is open; proved only when it is opened.

    Attributes:
        is_set_up: whether there is a vault.
        is_training: whether it is a training desk.
        place: where the device's half of the keys lies; None where there is none or it cannot be read.
    """

    is_set_up: bool
    is_training: bool
    place: DevicePlace | None


class DeviceSecrets(Protocol):
    """One place for secrets of this device; small byte strings by name."""

    def get(self, name: str) -> bytes | None:
        """What was put under *name*; None when nothing was.

        Raises:
            Unavailable: ``keystore_missing`` where there is none, ``keystore_locked``, ``keystore_failed``.
        """
        ...

    def put(self, name: str, secret: bytes) -> None:
        """Keep *secret* under *name*, in place of what was there.

        Raises:
            Unavailable: as :meth:`get`.
        """
        ...

    def drop(self, name: str) -> None:
        """Forget what lies under *name*; nothing there is as good.

        Raises:
            Unavailable: as :meth:`get`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Device:
    """The computer a home lies on.

    Attributes:
        places: where its secrets may lie, the safest first.
        name: which computer and which account of it this is; never shown, never stored as it is.
    """

    places: Mapping[DevicePlace, DeviceSecrets]
    name: str


class Keys(Protocol):
    """The key envelope: one wrap per person and one recovery wrap."""

    def staff(self) -> Sequence[str]:
        """Staff numbers that have a wrap, readable while locked."""
        ...

    def place(self) -> DevicePlace | None:
        """Where the device's half of the keys lies; None where there is none, as at a training desk."""
        ...

    def add(self, staff_no: str, password: str) -> None:
        """Wrap the open vault's key for one more person."""
        ...

    def remove(self, staff_no: str) -> None:
        """Take a person's wrap away: their password opens nothing from now on."""
        ...

    def without_pair(self) -> Sequence[str]:
        """Staff numbers of who would have no way in after a change of the data key.

        They have not signed in since each person has a key pair; their next sign-in gives them one.
        """
        ...

    def mark(self, staff_no: str) -> str:
        """What tells this wrap of a person from the one before and the one after; empty where they have none."""
        ...

    def was_used(self, staff_no: str, password: str, last: int) -> bool:
        """Whether *password* is one of a person's *last* ones, the one in use among them."""
        ...

    def renew(self, staff_no: str, password: str, recovery_code: str) -> None:
        """Give a person a new password and the home a new recovery code: both or neither.

        Raises:
            Unavailable: nothing was changed, the code before still opens.
        """
        ...

    def check(self, staff_no: str, password: str) -> None:
        """Prove that somebody knows their password, without opening anything; a refusal becomes an event.

        Raises:
            RuleBroken: ``sign_in_refused`` (unknown person and wrong password alike); ``sign_in_locked`` (fact:
                minutes) after five in vain.
            Unavailable: the refusal could not be written down.
        """
        ...

    def locked_minutes(self, staff_no: str) -> int:
        """How long nobody may try this person's password, in minutes; 0 when it may be tried."""
        ...

    def lift(self, staff_no: str) -> None:
        """Let a person's password be tried again at once."""
        ...


class CodeKeys(Protocol):
    """What codes by telephone are made with, by person and desk; kept in the vault, in no event and no file."""

    def put(self, person_id: str, desk: str, key: bytes) -> None:
        """Keep a key in place of the one before; *desk* is empty for this desk.

        Raises:
            Unavailable: nothing was kept.
        """
        ...

    def get(self, person_id: str, desk: str) -> bytes | None:
        """The key, None when there is none."""
        ...

    def desks(self, person_id: str) -> Sequence[str]:
        """The other desks this person has a key of."""
        ...


class DeskKeys(Protocol):
    """The desk's own key pairs (Ed25519), one a generation; the private halves never leave the vault."""

    def public(self, generation: int) -> bytes:
        """The public key, 32 bytes."""
        ...

    def sign(self, generation: int, message: bytes) -> bytes:
        """The signature, 64 bytes; the same message has the same."""
        ...

    def salt(self, generation: int, about: str, length: int) -> bytes:
        """Bytes that nobody without the vault can tell beforehand, the same each time for the same *about*."""
        ...

    def fits(self, key: bytes, message: bytes, signature: bytes) -> bool:
        """Whether *signature* of *message* was made with the private half of *key*, anybody's."""
        ...


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person of the first start."""

    staff_no: str
    name: str
    role: "Role"
    password: str
