"""What is done with the key envelope (``storage.keys.key_file``): made, opened, and changed with its people.

Each function returns another envelope with its MAC; who calls writes it.
"""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_wrap

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.storage.keys import past_passwords
from desktop_app.storage.keys.data_key import KEY_BYTES, DataKey
from desktop_app.storage.keys.key_file import (
    ENVELOPE_VERSION,
    SALT_BYTES,
    SUITE,
    TRAINING_PASSWORD,
    WITHOUT_DEVICE,
    Binding,
    Earlier,
    EarlierKey,
    KdfProfile,
    KeyEnvelope,
    Opened,
    Wrap,
    WrapKind,
    with_mac,
)
from desktop_app.storage.keys.key_wraps import (
    bound_wrap,
    direct_wrap,
    freed_wrap,
    guard_of,
    paired_wrap,
    sealed_wrap,
    unwrapped,
)

RECOVERY_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MARK_DIGITS: Final = 16
RECOVERY_LENGTH: Final = 26  # 130 bits
_GROUPS: Final = (4, 4, 4, 4, 5, 5)
"""How the recovery code is written down."""
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})


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
    wraps = [direct_wrap(key, WrapKind.RECOVERY, "", recovery_code, profile, is_training=is_training)[0]]
    if is_training:
        wraps.append(direct_wrap(key, WrapKind.TRAINING, "", TRAINING_PASSWORD, profile, is_training=True)[0])
    envelope = KeyEnvelope(
        v=ENVELOPE_VERSION,
        suite=dict(SUITE),
        training=is_training,
        salt=secrets.token_hex(SALT_BYTES),
        decoy=secrets.token_hex(SALT_BYTES),
        wraps=tuple(wraps),
        kdf=profile,
    )
    opened = Opened(envelope, key)
    for number, password in reversed(people):  # each is put before the others
        opened = with_person(opened, number, password, profile)
    return replace(opened, envelope=with_mac(opened.envelope, key))


def bound(opened: Opened, to: Binding) -> Opened:
    """The envelope with everybody's wrap bound to a device's secret, whatever it was bound to before.

    Raises:
        Unavailable: ``vault_damaged`` when what they were bound to does not open them.
    """
    wraps = tuple(
        _rebound(opened, wrap, to.secret, opened.key) if wrap.kind is WrapKind.PERSON else wrap
        for wrap in opened.envelope.wraps
    )
    fresh = replace(opened.envelope, v=ENVELOPE_VERSION, suite=dict(SUITE), wraps=wraps)
    return replace(opened, envelope=with_mac(_naming(fresh, to, opened.key), opened.key))


def under_fresh_key(opened: Opened, to: Binding, recovery_code: str, generations: int) -> Opened:
    """An envelope with another data key and salt, for a database that is written anew under them.

    People who have a key pair keep their passwords; who has none has no wrap in it.

    Args:
        opened: the envelope in force.
        to: a new secret of the device, for the one before stands in the envelope under the key that is given up.
        recovery_code: see :func:`new_recovery_code`, in groups or not; it is written down already.
        generations: how many key pairs of the desk there have been.

    Raises:
        Unavailable: ``vault_damaged``.
        ValueError: no code that this program made.
    """
    before, key = opened.envelope, DataKey(secrets.token_bytes(KEY_BYTES))
    paired = [wrap for wrap in before.wraps if wrap.kind is WrapKind.PERSON and wrap.public]
    recovery = _recovery_wrap(key, recovery_code, before.kdf, is_training=before.training)
    given_up = Earlier(opened.key.past, opened.key.signing, opened.key.backup, generations)
    fresh = replace(
        before,
        v=ENVELOPE_VERSION,
        suite=dict(SUITE),
        salt=secrets.token_hex(SALT_BYTES),
        wraps=(*(_rebound(opened, wrap, to.secret, key) for wrap in paired), recovery),
        past=tuple(past_passwords.under(key, one) for one in before.past),
        before=tuple(_still_needed(one, key) for one in (*opened.earlier, given_up)),
    )
    return Opened(with_mac(_naming(fresh, to, key), key), key)


def with_kdf(opened: Opened, profile: KdfProfile) -> Opened:
    """The envelope with another cost for the passwords to come; those there are stay as they are."""
    return replace(opened, envelope=with_mac(replace(opened.envelope, kdf=profile), opened.key))


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
    return unwrapped(envelope, wrap, password, device_secret)


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
        return unwrapped(envelope, wrap, _as_made(code))
    except RuleBroken:
        raise RuleBroken("recovery_refused", field="recovery_code") from None


def with_person(opened: Opened, staff_no: str, password: str, profile: KdfProfile) -> Opened:
    """The envelope with one more person's wrap, or a new password for one who has a wrap."""
    envelope, training = opened.envelope, opened.envelope.training
    profile = envelope.kdf.at_least(profile)
    fresh, guard = direct_wrap(opened.key, WrapKind.PERSON, staff_no, password, profile, is_training=training)
    envelope = past_passwords.remembering(envelope, past_passwords.of_wrap(opened, fresh, guard))
    if envelope.v != WITHOUT_DEVICE:
        fresh = paired_wrap(fresh, guard, opened.key, opened.device_secret, is_training=training)
    return _with_wrap(replace(opened, envelope=envelope), fresh)


def paired(opened: Opened, staff_no: str, password: str) -> Opened | None:
    """The envelope with a key pair for somebody who has just opened it and had none; None where there is one.

    The wrap's salt stays, and with it what the journal knows it by.
    """
    envelope = opened.envelope
    wrap = envelope.wrap_of(WrapKind.PERSON, staff_no)
    if wrap is None or wrap.public or envelope.training or envelope.v == WITHOUT_DEVICE:
        return None
    salt = bytes.fromhex(wrap.salt)
    guard = guard_of(WrapKind.PERSON, staff_no, password, wrap.kdf, salt, is_training=False)
    fresh = paired_wrap(wrap, guard, opened.key, opened.device_secret, is_training=False)
    return _with_wrap(replace(opened, envelope=replace(envelope, v=ENVELOPE_VERSION, suite=dict(SUITE))), fresh)


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
    past = past_passwords.of_password(opened, wrap, password)
    return replace(opened, envelope=with_mac(past_passwords.remembering(envelope, past), opened.key))


def without_people(opened: Opened, staff_nos: Collection[str]) -> Opened:
    """The envelope without the wraps of some people: their passwords open nothing any more."""
    left = tuple(
        wrap for wrap in opened.envelope.wraps if wrap.kind is not WrapKind.PERSON or wrap.staff_no not in staff_nos
    )
    return replace(opened, envelope=with_mac(replace(opened.envelope, wraps=left), opened.key))


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
    fresh = _recovery_wrap(opened.key, recovery_code, profile, is_training=opened.envelope.training)
    envelope = with_person(opened, staff_no, password, profile).envelope
    wraps = tuple(fresh if wrap.kind is WrapKind.RECOVERY else wrap for wrap in envelope.wraps)
    return replace(opened, envelope=with_mac(replace(envelope, wraps=wraps), opened.key))


def raised(opened: Opened, staff_no: str, password: str, profile: KdfProfile) -> Opened | None:
    """The envelope with the person's wrap brought up to *profile*, or None when a guess costs enough already."""
    wrap = opened.envelope.wrap_of(WrapKind.PERSON, staff_no)
    if wrap is None or opened.envelope.training or not wrap.kdf.is_below(opened.envelope.kdf.at_least(profile)):
        return None
    others = tuple(one for one in opened.envelope.past if one.salt != wrap.salt)
    return with_person(replace(opened, envelope=replace(opened.envelope, past=others)), staff_no, password, profile)


def _with_wrap(opened: Opened, fresh: Wrap) -> Opened:
    envelope = opened.envelope
    old = envelope.wrap_of(fresh.kind, fresh.staff_no)
    if old is None:
        wraps = (fresh, *envelope.wraps)
    else:
        wraps = tuple(fresh if wrap is old else wrap for wrap in envelope.wraps)
    return replace(opened, envelope=with_mac(replace(envelope, wraps=wraps), opened.key))


def _rebound(opened: Opened, wrap: Wrap, device_secret: bytes, key: DataKey) -> Wrap:
    """A person's wrap, freed of the device's secret in force and bound to another, with *key* sealed to its pair."""
    training = opened.envelope.training
    try:
        freed = freed_wrap(wrap, opened.device_secret, is_training=training)
    except (InvalidUnwrap, ValueError) as error:
        raise Unavailable("vault_damaged", part="keys") from error
    return sealed_wrap(bound_wrap(freed, device_secret, is_training=training), key, device_secret)


def _still_needed(earlier: Earlier, key: DataKey) -> EarlierKey:
    past, signing, backup = (
        aes_key_wrap(key.earlier, one).hex() for one in (earlier.past, earlier.signing, earlier.backup)
    )
    return EarlierKey(past, signing, backup, earlier.generations)


def _naming(envelope: KeyEnvelope, to: Binding, key: DataKey) -> KeyEnvelope:
    escrow = aes_key_wrap(key.device, to.secret).hex()
    return replace(envelope, device=to.device, place=to.place, machine=to.machine, escrow=escrow)


def _recovery_wrap(key: DataKey, recovery_code: str, profile: KdfProfile, *, is_training: bool) -> Wrap:
    code = _as_made(recovery_code)
    if len(code) != RECOVERY_LENGTH or not set(code) <= set(RECOVERY_ALPHABET):
        raise ValueError("no recovery code")
    return direct_wrap(key, WrapKind.RECOVERY, "", code, profile, is_training=is_training)[0]


def _as_made(code: str) -> str:
    """The code without groups, in capitals and plain digits, its likeliest misreadings mended."""
    plain = unicodedata.normalize("NFKC", code).upper()
    return "".join(char for char in plain if char.isalnum()).translate(_MISREAD)


def _usual_profile(envelope: KeyEnvelope, profile: KdfProfile) -> KdfProfile:
    return next((wrap.kdf for wrap in envelope.wraps if wrap.kind is WrapKind.PERSON), profile)
