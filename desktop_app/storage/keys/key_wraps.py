"""How the data key is wrapped for one person, and found again with their password and the device's secret."""

import hmac
import secrets
import unicodedata
from dataclasses import replace

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.storage.keys.data_key import KEY_BYTES, DataKey, derived_key
from desktop_app.storage.keys.key_file import SALT_BYTES, KdfProfile, KeyEnvelope, Wrap, WrapKind, with_mac
from desktop_app.storage.keys.key_pairs import new_private, public_of, sealed_to, unsealed


def direct_wrap(
    key: DataKey, kind: WrapKind, staff_no: str, password: str, profile: KdfProfile, *, is_training: bool
) -> tuple[Wrap, bytes]:
    """A wrap of the data key itself under a fresh salt, and the key it is wrapped with."""
    salt = secrets.token_bytes(SALT_BYTES)
    guard = guard_of(kind, staff_no, password, profile, salt, is_training=is_training)
    return Wrap(kind, staff_no, profile, salt.hex(), aes_key_wrap(guard, key.secret).hex()), guard


def paired_wrap(wrap: Wrap, guard: bytes, key: DataKey, device_secret: bytes, *, is_training: bool) -> Wrap:
    """The wrap with a new key pair in it, opened by the same password, and the data key sealed to the pair."""
    private = new_private()
    wrap = replace(wrap, key=aes_key_wrap(guard, private).hex(), public=public_of(private).hex())
    return sealed_wrap(bound_wrap(wrap, device_secret, is_training=is_training), key, device_secret)


def sealed_wrap(wrap: Wrap, key: DataKey, device_secret: bytes) -> Wrap:
    """The wrap with *key* sealed to its pair; one that has none is left as it is."""
    if not wrap.public:
        return wrap
    sealed = sealed_to(bytes.fromhex(wrap.public), key.secret, _purpose(wrap), device_secret)
    return replace(wrap, sealed=sealed.hex())


def bound_wrap(wrap: Wrap, device_secret: bytes, *, is_training: bool) -> Wrap:
    """The wrap bound to a device's secret; where there is none, as it is."""
    if not device_secret:
        return wrap
    guard = _device_guard(wrap, device_secret, is_training=is_training)
    return replace(wrap, key=aes_key_wrap(guard, bytes.fromhex(wrap.key)).hex())


def freed_wrap(wrap: Wrap, device_secret: bytes, *, is_training: bool) -> Wrap:
    """The wrap under its password alone.

    Raises:
        InvalidUnwrap, ValueError: it is bound to another device's secret, or to another place.
    """
    if not device_secret:
        return wrap
    guard = _device_guard(wrap, device_secret, is_training=is_training)
    return replace(wrap, key=aes_key_unwrap(guard, bytes.fromhex(wrap.key)).hex())


def unwrapped(envelope: KeyEnvelope, wrap: Wrap, password: str, device_secret: bytes = b"") -> DataKey:
    """The data key in one wrap of *envelope*.

    Raises:
        RuleBroken: ``sign_in_refused``.
        Unavailable: ``vault_damaged`` when the rest of the envelope was changed by somebody without the key.
    """
    training = envelope.training
    guard = guard_of(wrap.kind, wrap.staff_no, password, wrap.kdf, bytes.fromhex(wrap.salt), is_training=training)
    try:
        if wrap.kind is WrapKind.PERSON:
            wrap = freed_wrap(wrap, device_secret, is_training=training)
        found = aes_key_unwrap(guard, bytes.fromhex(wrap.key))
        if wrap.public:
            found = unsealed(found, bytes.fromhex(wrap.sealed), _purpose(wrap), device_secret)
        key = DataKey(found)
    except (InvalidUnwrap, ValueError):
        raise RuleBroken("sign_in_refused", field="password") from None
    if not hmac.compare_digest(with_mac(envelope, key).mac, envelope.mac):
        raise Unavailable("vault_damaged", part="keys")
    return key


def guard_of(
    kind: WrapKind, staff_no: str, password: str, profile: KdfProfile, salt: bytes, *, is_training: bool
) -> bytes:
    """The key that a password makes; takes as long as *profile* says."""
    stretched = hash_secret_raw(
        secret=unicodedata.normalize("NFC", password).encode(),
        salt=salt,
        time_cost=profile.passes,
        memory_cost=profile.memory_kib,
        parallelism=profile.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
    return derived_key(stretched, f"accord-desk/1 wrap {_home(is_training=is_training)} {kind.value} {staff_no}")


def _device_guard(wrap: Wrap, device_secret: bytes, *, is_training: bool) -> bytes:
    home = _home(is_training=is_training)
    return derived_key(device_secret, f"accord-desk/1 device {home} {wrap.staff_no} {wrap.salt}")


def _purpose(wrap: Wrap) -> str:
    return f"accord-desk/1 sealed {wrap.staff_no} {wrap.salt}"


def _home(*, is_training: bool) -> str:
    return "training" if is_training else "desk"
