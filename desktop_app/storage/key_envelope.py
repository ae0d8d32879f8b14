"""``keys.json``: the home's data key, wrapped once for each person and once for the recovery code.

The data key is random and never changes with a password.  Each wrap is AES key wrap (RFC 3394) under a key that
argon2id makes from the password; what kind of wrap it is and whether the home is for training goes into that key, so
a wrap moved elsewhere does not open.  The whole file carries a MAC under the data key.

A person's wrap is wrapped once more under a key derived (HKDF) from the device's secret, which lies with the operating
system (``storage.device_key``): it takes the password and the device.  Two wraps, not one key made of both: so every
person can be bound to another device by whoever opened the home with the recovery code, and keeps their password.  The
device's secret stands in the envelope, too, wrapped under the data key, to be known once the home is open.
"""

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from pathlib import Path
from typing import Final

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from desktop_app import wire
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.storage.atomic_file import write_whole
from desktop_app.storage.data_key import KEY_BYTES, DataKey, derived_key

ENVELOPE_VERSION: Final = 3
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
SUITE: Final = {**_SUITE_2, "past": "hmac-sha256"}
_SUITES: Final = {WITHOUT_DEVICE: _SUITE_1, WITHOUT_PAST: _SUITE_2, ENVELOPE_VERSION: SUITE}
_MOST_PAST: Final = 24
"""So many passwords of each person are remembered; policy asks for fewer."""

TRAINING_PASSWORD: Final = "training-desk"  # noqa: S105 - published: it opens training homes only, which hold no real data
"""Opens every training home for everybody who has a wrap there."""

RECOVERY_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MARK_DIGITS: Final = 16
RECOVERY_LENGTH: Final = 26  # 130 bits
_GROUPS: Final = (4, 4, 4, 4, 5, 5)
"""How the recovery code is written down."""
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})

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
    """The data key under one secret; ``staff_no`` is empty but for a person's."""

    kind: WrapKind
    staff_no: str
    kdf: KdfProfile
    salt: str
    key: str


@dataclass(frozen=True, slots=True)
class PastPassword:
    """By what one of a person's passwords is known again, and by nothing else.

    ``mark`` is a MAC under the data key of the key that the password opened the vault with: without that key nothing
    can be tried on it, and with it a guess costs as much as one at the sign-in.
    """

    staff_no: str
    kdf: KdfProfile
    salt: str
    mark: str


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

    def staff(self) -> tuple[str, ...]:
        """Staff numbers with a wrap."""
        return tuple(wrap.staff_no for wrap in self.wraps if wrap.kind is WrapKind.PERSON)

    def as_kept(self) -> dict[str, object]:
        """The fields the file has in this version."""
        fields: dict[str, object] = msgspec.to_builtins(self)
        if self.v < ENVELOPE_VERSION:
            del fields["past"]
        if self.v == WITHOUT_DEVICE:
            for later in ("device", "place", "machine", "escrow", "kdf"):
                del fields[later]
        return fields

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


@dataclass(frozen=True, slots=True)
class Binding:
    """A device's secret and what the envelope says of it (see :class:`KeyEnvelope`)."""

    device: str
    place: str
    machine: str
    secret: bytes


def new_recovery_code() -> str:
    """26 characters that no eye mixes up, 130 bits."""
    return "".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_LENGTH))


def in_groups(code: str) -> str:
    """The recovery code as a hand writes it down: ``ABCD-EFGH-…``."""
    ends = list(accumulate(_GROUPS))
    return "-".join(code[end - size : end] for end, size in zip(ends, _GROUPS, strict=True))


def create(people: Sequence[tuple[str, str]], recovery_code: str, profile: KdfProfile, *, is_training: bool) -> Opened:
    """Make a data key and the envelope around it.

    Args:
        people: staff number and password of each.
        recovery_code: see :func:`new_recovery_code`.
        profile: what a guess shall cost.
        is_training: adds the published wrap.
    """
    key = DataKey(secrets.token_bytes(KEY_BYTES))
    wraps, past = [], []
    for number, password in people:
        wrap, guard = _made(key, WrapKind.PERSON, number, password, profile, is_training=is_training)
        wraps.append(wrap)
        past.append(_past(key, wrap, guard))
    wraps.append(_wrapped(key, WrapKind.RECOVERY, "", recovery_code, profile, is_training=is_training))
    if is_training:
        wraps.append(_wrapped(key, WrapKind.TRAINING, "", TRAINING_PASSWORD, profile, is_training=is_training))
    envelope = KeyEnvelope(
        v=ENVELOPE_VERSION,
        suite=dict(SUITE),
        training=is_training,
        salt=secrets.token_hex(SALT_BYTES),
        decoy=secrets.token_hex(SALT_BYTES),
        wraps=tuple(wraps),
        kdf=profile,
        past=tuple(past),
    )
    return Opened(_with_mac(envelope, key), key)


def bound(opened: Opened, to: Binding) -> Opened:
    """The envelope with everybody's wrap bound to a device's secret, whatever it was bound to before.

    Raises:
        Unavailable: ``vault_damaged`` when what they were bound to does not open them.
    """
    envelope, before = opened.envelope, opened.device_secret
    try:
        wraps = tuple(
            _bound_wrap(_freed_wrap(wrap, before, envelope), to.secret, envelope)
            if wrap.kind is WrapKind.PERSON
            else wrap
            for wrap in envelope.wraps
        )
    except (InvalidUnwrap, ValueError) as error:
        raise Unavailable("vault_damaged", part="keys") from error
    fresh = replace(
        envelope,
        v=ENVELOPE_VERSION,
        suite=dict(SUITE),
        wraps=wraps,
        device=to.device,
        place=to.place,
        machine=to.machine,
        escrow=aes_key_wrap(opened.key.device, to.secret).hex(),
    )
    return replace(opened, envelope=_with_mac(fresh, opened.key))


def with_kdf(opened: Opened, profile: KdfProfile) -> Opened:
    """The envelope with another cost for the passwords to come; those there are stay as they are."""
    return replace(opened, envelope=_with_mac(replace(opened.envelope, kdf=profile), opened.key))


def unlock(
    envelope: KeyEnvelope, staff_no: str, password: str, profile: KdfProfile, device_secret: bytes = b""
) -> DataKey:
    """Find the data key with one person's password, and the secret of the device they are bound to.

    Raises:
        RuleBroken: ``sign_in_refused``, after the same work whether the person or the password is unknown.
        Unavailable: ``vault_damaged`` when the rest of the envelope was changed by somebody without the key.
    """
    wrap = envelope.wrap_of(WrapKind.PERSON, staff_no)
    if wrap is not None and envelope.training and hmac.compare_digest(password.encode(), TRAINING_PASSWORD.encode()):
        wrap = envelope.wrap_of(WrapKind.TRAINING)
    if wrap is None:
        wrap = Wrap(WrapKind.PERSON, staff_no, _usual_profile(envelope, profile), envelope.decoy, "00" * 40)
    return _unwrapped(envelope, wrap, password, device_secret)


def recover(envelope: KeyEnvelope, code: str) -> DataKey:
    """Find the data key with the recovery code, however it was typed.

    Raises:
        RuleBroken: ``recovery_refused``.
        Unavailable: ``vault_damaged``.
    """
    wrap = envelope.wrap_of(WrapKind.RECOVERY)
    if wrap is None:
        raise Unavailable("vault_damaged", part="keys")
    try:
        return _unwrapped(envelope, wrap, _as_made(code))
    except RuleBroken:
        raise RuleBroken("recovery_refused", field="recovery_code") from None


def _as_made(code: str) -> str:
    """The code without groups, in capitals and plain digits, its likeliest misreadings mended."""
    plain = unicodedata.normalize("NFKC", code).upper()
    return "".join(char for char in plain if char.isalnum()).translate(_MISREAD)


def with_person(opened: Opened, staff_no: str, password: str, profile: KdfProfile) -> Opened:
    """The envelope with one more person's wrap, or a new password for one who has a wrap."""
    envelope = opened.envelope
    profile = envelope.kdf.at_least(profile)
    fresh, guard = _made(opened.key, WrapKind.PERSON, staff_no, password, profile, is_training=envelope.training)
    envelope = _remembering(envelope, _past(opened.key, fresh, guard))
    fresh = _bound_wrap(fresh, opened.device_secret, envelope)
    old = envelope.wrap_of(WrapKind.PERSON, staff_no)
    if old is None:
        wraps = (fresh, *envelope.wraps)
    else:
        wraps = tuple(fresh if wrap is old else wrap for wrap in envelope.wraps)
    return replace(opened, envelope=_with_mac(replace(envelope, wraps=wraps), opened.key))


def was_used(opened: Opened, staff_no: str, password: str, last: int) -> bool:
    """Whether *password* is one of a person's *last* ones, the one in use among them."""
    envelope = opened.envelope
    mine = [one for one in envelope.past if one.staff_no == staff_no][-last:] if last else []
    return any(hmac.compare_digest(_known_again(opened, one, password).mark, one.mark) for one in mine)


def remembered(opened: Opened, staff_no: str, password: str) -> Opened | None:
    """The envelope with the password somebody has just opened it with, or None where it is remembered already.

    A home made before past passwords were remembered learns them so, one at each sign-in.
    """
    envelope = opened.envelope
    wrap = envelope.wrap_of(WrapKind.PERSON, staff_no)
    if wrap is None or envelope.training or envelope.v == WITHOUT_DEVICE:
        return None
    if any(one.salt == wrap.salt for one in envelope.past):
        return None
    past = _known_again(opened, PastPassword(staff_no, wrap.kdf, wrap.salt, ""), password)
    return replace(opened, envelope=_with_mac(_remembering(envelope, past), opened.key))


def without_people(opened: Opened, staff_nos: Collection[str]) -> Opened:
    """The envelope without the wraps of some people: their passwords open nothing any more."""
    left = tuple(
        wrap for wrap in opened.envelope.wraps if wrap.kind is not WrapKind.PERSON or wrap.staff_no not in staff_nos
    )
    return replace(opened, envelope=_with_mac(replace(opened.envelope, wraps=left), opened.key))


def mark_of(envelope: KeyEnvelope, staff_no: str) -> str:
    """What tells this wrap of a person from the one before and the one after; empty where they have none.

    It says nothing of key or password: it is made of the wrap's salt, which every reader of the file sees.
    """
    wrap = envelope.wrap_of(WrapKind.PERSON, staff_no)
    return "" if wrap is None else hashlib.sha256(bytes.fromhex(wrap.salt)).hexdigest()[:MARK_DIGITS]


def renewed(opened: Opened, staff_no: str, password: str, recovery_code: str, profile: KdfProfile) -> Opened:
    """The envelope after a recovery: a new password for one person, and a new code in place of the one that was used.

    Both are in one envelope, so that there is no moment at which neither code opens it.

    Args:
        opened: the envelope as the old code opened it.
        staff_no: whose password is renewed.
        password: the new one.
        recovery_code: see :func:`new_recovery_code`, in groups or not; the person has written it down already.
        profile: what a guess shall cost.

    Raises:
        ValueError: no code that this program made.
    """
    code = _as_made(recovery_code)
    if len(code) != RECOVERY_LENGTH or not set(code) <= set(RECOVERY_ALPHABET):
        raise ValueError("no recovery code")
    envelope = with_person(opened, staff_no, password, profile).envelope
    fresh = _wrapped(opened.key, WrapKind.RECOVERY, "", code, profile, is_training=envelope.training)
    wraps = tuple(fresh if wrap.kind is WrapKind.RECOVERY else wrap for wrap in envelope.wraps)
    return replace(opened, envelope=_with_mac(replace(envelope, wraps=wraps), opened.key))


def raised(opened: Opened, staff_no: str, password: str, profile: KdfProfile) -> Opened | None:
    """The envelope with the person's wrap brought up to *profile*, or None when a guess costs enough already."""
    wrap = opened.envelope.wrap_of(WrapKind.PERSON, staff_no)
    if wrap is None or opened.envelope.training or not wrap.kdf.is_below(opened.envelope.kdf.at_least(profile)):
        return None
    others = tuple(one for one in opened.envelope.past if one.salt != wrap.salt)
    return with_person(replace(opened, envelope=replace(opened.envelope, past=others)), staff_no, password, profile)


def read(path: Path) -> KeyEnvelope:
    """Read the envelope.

    Raises:
        Unavailable: ``vault_newer`` for a version or an algorithm this program does not know, ``vault_damaged``.
    """
    try:
        raw = path.read_bytes()
        head = json.loads(raw)
    except (OSError, ValueError) as error:
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


def _remembering(envelope: KeyEnvelope, past: PastPassword) -> KeyEnvelope:
    """The envelope with one more past password; a home without a device's secret is left as it is until it has one."""
    if envelope.v == WITHOUT_DEVICE:
        return envelope
    mine = [one for one in envelope.past if one.staff_no == past.staff_no]
    others = [one for one in envelope.past if one.staff_no != past.staff_no]
    kept = (*others, *[*mine, past][-_MOST_PAST:])
    return replace(envelope, v=ENVELOPE_VERSION, suite=dict(SUITE), past=kept)


def _known_again(opened: Opened, one: PastPassword, password: str) -> PastPassword:
    """The same entry as *password* would have made it."""
    wrap = Wrap(WrapKind.PERSON, one.staff_no, one.kdf, one.salt, "")
    salt, is_training = bytes.fromhex(one.salt), opened.envelope.training
    guard = _guard(WrapKind.PERSON, one.staff_no, password, one.kdf, salt, is_training=is_training)
    return _past(opened.key, wrap, guard)


def _past(key: DataKey, wrap: Wrap, guard: bytes) -> PastPassword:
    return PastPassword(wrap.staff_no, wrap.kdf, wrap.salt, hmac.digest(key.past, guard, "sha256").hex())


def _is_whole(wrap: Wrap) -> bool:
    return wrap.kdf.is_sane and len(bytes.fromhex(wrap.salt)) == SALT_BYTES and len(bytes.fromhex(wrap.key)) > KEY_BYTES


def _usual_profile(envelope: KeyEnvelope, profile: KdfProfile) -> KdfProfile:
    return next((wrap.kdf for wrap in envelope.wraps if wrap.kind is WrapKind.PERSON), profile)


def _wrapped(
    key: DataKey, kind: WrapKind, staff_no: str, password: str, profile: KdfProfile, *, is_training: bool
) -> Wrap:
    return _made(key, kind, staff_no, password, profile, is_training=is_training)[0]


def _made(
    key: DataKey, kind: WrapKind, staff_no: str, password: str, profile: KdfProfile, *, is_training: bool
) -> tuple[Wrap, bytes]:
    """A wrap under a fresh salt, and the key it is wrapped with."""
    salt = secrets.token_bytes(SALT_BYTES)
    guard = _guard(kind, staff_no, password, profile, salt, is_training=is_training)
    return Wrap(kind, staff_no, profile, salt.hex(), aes_key_wrap(guard, key.secret).hex()), guard


def _bound_wrap(wrap: Wrap, device_secret: bytes, envelope: KeyEnvelope) -> Wrap:
    if not device_secret:
        return wrap
    guard = _device_guard(wrap, device_secret, envelope)
    return replace(wrap, key=aes_key_wrap(guard, bytes.fromhex(wrap.key)).hex())


def _freed_wrap(wrap: Wrap, device_secret: bytes, envelope: KeyEnvelope) -> Wrap:
    """The wrap under its password alone.

    Raises:
        InvalidUnwrap, ValueError: it is bound to another device's secret, or to another place.
    """
    if not device_secret:
        return wrap
    guard = _device_guard(wrap, device_secret, envelope)
    return replace(wrap, key=aes_key_unwrap(guard, bytes.fromhex(wrap.key)).hex())


def _device_guard(wrap: Wrap, device_secret: bytes, envelope: KeyEnvelope) -> bytes:
    home = "training" if envelope.training else "desk"
    return derived_key(device_secret, f"accord-desk/1 device {home} {wrap.staff_no} {wrap.salt}")


def _unwrapped(envelope: KeyEnvelope, wrap: Wrap, password: str, device_secret: bytes = b"") -> DataKey:
    guard = _guard(
        wrap.kind, wrap.staff_no, password, wrap.kdf, bytes.fromhex(wrap.salt), is_training=envelope.training
    )
    try:
        if wrap.kind is WrapKind.PERSON:
            wrap = _freed_wrap(wrap, device_secret, envelope)
        key = DataKey(aes_key_unwrap(guard, bytes.fromhex(wrap.key)))
    except (InvalidUnwrap, ValueError):
        raise RuleBroken("sign_in_refused", field="password") from None
    if not hmac.compare_digest(_with_mac(envelope, key).mac, envelope.mac):
        raise Unavailable("vault_damaged", part="keys")
    return key


def _guard(
    kind: WrapKind, staff_no: str, password: str, profile: KdfProfile, salt: bytes, *, is_training: bool
) -> bytes:
    stretched = hash_secret_raw(
        secret=unicodedata.normalize("NFC", password).encode(),
        salt=salt,
        time_cost=profile.passes,
        memory_cost=profile.memory_kib,
        parallelism=profile.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
    home = "training" if is_training else "desk"
    return derived_key(stretched, f"accord-desk/1 wrap {home} {kind.value} {staff_no}")


def _with_mac(envelope: KeyEnvelope, key: DataKey) -> KeyEnvelope:
    content = wire.canonical(replace(envelope, mac="").as_kept())
    return replace(envelope, mac=hmac.digest(key.envelope, content, "sha256").hex())
