"""``keys.json``: the home's data key, wrapped once for each person and once for the recovery code.

The data key is random and never changes with a password.  Each wrap is AES key wrap (RFC 3394) under a key that
argon2id makes from the password; what kind of wrap it is and whether the home is for training goes into that key, so
a wrap moved elsewhere does not open.  The whole file carries a MAC under the data key.

A person's wrap is wrapped once more under a key derived (HKDF) from the device's secret, which lies with the operating
system (``storage.keys.device_key``): it takes the password and the device.  Two wraps, not one key made of both: so
every person can be bound to another device by whoever opened the home with the recovery code, and keeps their
password.  The
device's secret stands in the envelope, too, wrapped under the data key, to be known once the home is open.

What a person's wrap holds is the private half of a key pair of their own; the data key is sealed to the public half,
which stands beside it (``storage.keys.key_wraps``).  So the data key can be changed while they are away, and they keep
their password.  In files of before version 4 the wrap holds the data key itself; the next sign-in gives them a pair.
"""

import hmac
import json
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import msgspec
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

from desktop_app import wire
from desktop_app.domain.errors import Unavailable
from desktop_app.storage.atomic_file import read_regular, write_whole
from desktop_app.storage.keys.data_key import KEY_BYTES, DataKey
from desktop_app.storage.keys.key_pairs import PUBLIC_BYTES

ENVELOPE_VERSION: Final = 4
WITHOUT_PAIRS: Final = 3
"""The version before people had key pairs; read, and written anew with the next sign-in."""
WITHOUT_PAST: Final = 2
"""The version before past passwords were remembered; read, and written anew with the next password."""
WITHOUT_DEVICE: Final = 1
"""The version before the device's secret; read, and written anew at the next sign-in."""
SALT_BYTES: Final = 16
_SUITE_1: Final = {
    "database": "sqlcipher-4",
    "derive": "hkdf-sha256",
    "kdf": "argon2id-19",
    "mac": "hmac-sha256",
    "wrap": "aes-256-kw",
}
_SUITE_2: Final = {**_SUITE_1, "device": "aes-256-kw"}
_SUITE_3: Final = {**_SUITE_2, "past": "hmac-sha256"}
SUITE: Final = {**_SUITE_3, "pair": "x25519-hkdf-sha256-aes-256-kw"}
_SUITES: Final = {WITHOUT_DEVICE: _SUITE_1, WITHOUT_PAST: _SUITE_2, WITHOUT_PAIRS: _SUITE_3, ENVELOPE_VERSION: SUITE}

TRAINING_PASSWORD: Final = "training-desk"  # noqa: S105 - published: it opens training homes only, which hold no real data
"""Opens every training home for everybody who has a wrap there."""

_MOST_MEMORY_KIB: Final = 1 << 20
_MOST_PASSES: Final = 64
_MOST_LANES: Final = 16


@dataclass(frozen=True, slots=True)
class KdfProfile:
    """What one guess of a password costs (argon2id).  The defaults are the floor for a real desk."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def is_sane(self) -> bool:
        """Whether a damaged file is not asking for all memory or a week."""
        return (
            8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )

    def is_below(self, other: "KdfProfile") -> bool:
        """Whether a guess costs less than under *other*."""
        return self.memory_kib < other.memory_kib or self.passes < other.passes

    def at_least(self, floor: "KdfProfile") -> "KdfProfile":
        """This profile, or *floor* where it is below it."""
        return floor if self.is_below(floor) else self


class WrapKind(StrEnum):
    """Whose secret opens a wrap."""

    PERSON = "person"
    RECOVERY = "recovery"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key under one secret; ``staff_no`` is empty but for a person's.

    Attributes:
        key: under the secret, the data key, or where there is a pair its private half.
        public: the pair's public half, hex; empty where there is none.
        sealed: the data key, sealed to it.
    """

    kind: WrapKind
    staff_no: str
    kdf: KdfProfile
    salt: str
    key: str
    public: str = ""
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class PastPassword:
    """By what one of a person's passwords is known again, and by nothing else.

    ``mark`` is a MAC under the data key of the key that the password opened the vault with: without that key nothing
    can be tried on it, and with it a guess costs as much as one at the sign-in.  A change of the data key puts a MAC
    under the new one around it; ``since`` says under how many data keys before the first was made.
    """

    staff_no: str
    kdf: KdfProfile
    salt: str
    mark: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class EarlierKey:
    """What is still needed of a data key that was given up, each wrapped under the one in force; hex.

    Nothing that was encrypted under it opens with these.

    Attributes:
        past: its key of the marks of past passwords.
        signing: its root of the key pairs the desk signs with, for sheets that are made again.
        backup: its key of the manifests of backups, by which those of before are known.
        generations: how many key pairs of the desk had been made when it was given up.
    """

    past: str
    signing: str
    backup: str
    generations: int


@dataclass(frozen=True, slots=True, repr=False)
class Earlier:
    """The same, unwrapped."""

    past: bytes
    signing: bytes
    backup: bytes
    generations: int


@dataclass(frozen=True, slots=True)
class KeyEnvelope:
    """The content of ``keys.json``.

    Attributes:
        salt: SQLCipher's salt, hex.
        decoy: the salt an unknown person's password is tried with, so that it takes as long as a known one's.
        device: id of the device's secret that the people's wraps are bound to; empty where there is none.
        place: where it lies, a ``DevicePlace``.
        machine: what tells this computer and account from another.
        escrow: the device's secret, wrapped under the data key.
        kdf: what a guess of a new password costs, as it was measured out when the home was made.
        past: the people's passwords, those in use too, the oldest first.
        before: of the data keys that were given up, the oldest first.
    """

    v: int
    suite: dict[str, str]
    training: bool
    salt: str
    decoy: str
    wraps: tuple[Wrap, ...]
    mac: str = ""
    device: str = ""
    place: str = ""
    machine: str = ""
    escrow: str = ""
    kdf: KdfProfile = KdfProfile()
    past: tuple[PastPassword, ...] = ()
    before: tuple[EarlierKey, ...] = ()

    def staff(self) -> tuple[str, ...]:
        """Staff numbers with a wrap."""
        return tuple(wrap.staff_no for wrap in self.wraps if wrap.kind is WrapKind.PERSON)

    def as_kept(self) -> dict[str, object]:
        """The fields the file has in this version."""
        fields: dict[str, Any] = msgspec.to_builtins(self)
        if self.v < ENVELOPE_VERSION:
            del fields["before"]
            for wrap in fields["wraps"]:
                del wrap["public"], wrap["sealed"]
            for one in fields["past"]:
                del one["since"]
        if self.v < WITHOUT_PAIRS:
            del fields["past"]
        if self.v == WITHOUT_DEVICE:
            for later in ("device", "place", "machine", "escrow", "kdf"):
                del fields[later]
        return fields

    def without_pair(self) -> tuple[str, ...]:
        """Staff numbers of who has not signed in since there are key pairs."""
        return tuple(wrap.staff_no for wrap in self.wraps if wrap.kind is WrapKind.PERSON and not wrap.public)

    def wrap_of(self, kind: WrapKind, staff_no: str = "") -> Wrap | None:
        """The wrap of one person, or the only one of its kind."""
        return next((wrap for wrap in self.wraps if wrap.kind is kind and wrap.staff_no == staff_no), None)


@dataclass(frozen=True, slots=True)
class Opened:
    """An envelope together with the data key that was found in it."""

    envelope: KeyEnvelope
    key: DataKey

    @property
    def database_key(self) -> bytes:
        """Key and salt as SQLCipher wants them: 48 bytes."""
        return self.key.database + bytes.fromhex(self.envelope.salt)

    @property
    def device_secret(self) -> bytes:
        """The secret that the people's wraps are bound to; empty where they are bound to none.

        Raises:
            Unavailable: ``vault_damaged``.
        """
        try:
            return aes_key_unwrap(self.key.device, bytes.fromhex(self.envelope.escrow)) if self.envelope.device else b""
        except (InvalidUnwrap, ValueError) as error:
            raise Unavailable("vault_damaged", part="keys") from error

    @property
    def earlier(self) -> tuple[Earlier, ...]:
        """What is still needed of the data keys that were given up, the oldest first.

        Raises:
            Unavailable: ``vault_damaged``.
        """
        return tuple(
            Earlier(self._earlier(one.past), self._earlier(one.signing), self._earlier(one.backup), one.generations)
            for one in self.envelope.before
        )

    def _earlier(self, wrapped: str) -> bytes:
        try:
            return aes_key_unwrap(self.key.earlier, bytes.fromhex(wrapped))
        except (InvalidUnwrap, ValueError) as error:
            raise Unavailable("vault_damaged", part="keys") from error


@dataclass(frozen=True, slots=True)
class Binding:
    """A device's secret and what the envelope says of it (see :class:`KeyEnvelope`)."""

    device: str
    place: str
    machine: str
    secret: bytes


def read(path: Path) -> KeyEnvelope:
    """Read the envelope.

    Raises:
        Unavailable: ``vault_newer`` for a version or an algorithm this program does not know, ``vault_damaged``.
    """
    try:
        raw = read_regular(path)
        head = json.loads(raw)
    except (OSError, *wire.MALFORMED) as error:
        raise Unavailable("vault_damaged", part="keys") from error
    if not isinstance(head, dict) or not isinstance(head.get("v"), int):
        raise Unavailable("vault_damaged", part="keys")
    if head.get("suite") != _SUITES.get(head["v"], {"": ""}):
        raise Unavailable("vault_newer", part="keys")
    try:
        envelope = msgspec.convert(head, KeyEnvelope)
        is_whole = wire.canonical(envelope.as_kept()) == raw and all(_is_whole(wrap) for wrap in envelope.wraps)
        is_whole = is_whole and envelope.kdf.is_sane
        is_whole = is_whole and all(one.kdf.is_sane for one in envelope.past)
        bytes.fromhex("".join(one.salt + one.mark for one in envelope.past))
        bytes.fromhex("".join(one.past + one.signing + one.backup for one in envelope.before))
        bytes.fromhex(envelope.salt + envelope.decoy + envelope.mac + envelope.device + envelope.escrow)
    except ValueError as error:
        raise Unavailable("vault_damaged", part="keys") from error
    if not is_whole or len(envelope.salt) != 2 * SALT_BYTES:
        raise Unavailable("vault_damaged", part="keys")
    return envelope


def write(path: Path, envelope: KeyEnvelope) -> None:
    """Write the envelope whole or not at all, readable by its owner only.

    Raises:
        OSError: nothing was changed.
    """
    write_whole(path, wire.canonical(envelope.as_kept()))


def with_mac(envelope: KeyEnvelope, key: DataKey) -> KeyEnvelope:
    """The envelope with its MAC under *key*."""
    content = wire.canonical(replace(envelope, mac="").as_kept())
    return replace(envelope, mac=hmac.digest(key.envelope, content, "sha256").hex())


def _is_whole(wrap: Wrap) -> bool:
    bytes.fromhex(wrap.sealed)
    is_paired = len(bytes.fromhex(wrap.public)) == PUBLIC_BYTES and wrap.kind is WrapKind.PERSON
    return (
        wrap.kdf.is_sane
        and len(bytes.fromhex(wrap.salt)) == SALT_BYTES
        and len(bytes.fromhex(wrap.key)) > KEY_BYTES
        and (is_paired or not wrap.public + wrap.sealed)
    )
