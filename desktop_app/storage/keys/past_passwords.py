"""By what a person's past passwords are known again: MACs of the keys they made, under the data key.

A change of the data key cannot make them anew, for nobody has the passwords.  It puts a MAC under the new key around
each; what the earlier keys are needed for is kept with the envelope (``key_file.EarlierKey``).
"""

import hmac
from dataclasses import replace
from typing import Final

from desktop_app.storage.keys.data_key import DataKey
from desktop_app.storage.keys.key_file import (
    ENVELOPE_VERSION,
    SUITE,
    WITHOUT_DEVICE,
    KeyEnvelope,
    Opened,
    PastPassword,
    Wrap,
    WrapKind,
)
from desktop_app.storage.keys.key_wraps import guard_of

_MOST_PAST: Final = 24
"""So many passwords of each person are remembered; policy asks for fewer."""


def was_used(opened: Opened, staff_no: str, password: str, last: int) -> bool:
    """Whether *password* is one of a person's *last* ones, the one in use among them."""
    mine = [one for one in opened.envelope.past if one.staff_no == staff_no][-last:] if last else []
    return any(hmac.compare_digest(_mark(opened, one, password), one.mark) for one in mine)


def of_wrap(opened: Opened, wrap: Wrap, guard: bytes) -> PastPassword:
    """What the password of a wrap that was just made is known again by."""
    mark = hmac.digest(opened.key.past, guard, "sha256").hex()
    return PastPassword(wrap.staff_no, wrap.kdf, wrap.salt, mark, len(opened.envelope.before))


def of_password(opened: Opened, wrap: Wrap, password: str) -> PastPassword:
    """The same of a wrap that lies there."""
    return of_wrap(opened, wrap, _guard(opened, wrap.staff_no, wrap, password))


def remembering(envelope: KeyEnvelope, past: PastPassword) -> KeyEnvelope:
    """The envelope with one more past password; a home without a device's secret is left as it is until it has one."""
    if envelope.v == WITHOUT_DEVICE:
        return envelope
    mine = [one for one in envelope.past if one.staff_no == past.staff_no]
    others = [one for one in envelope.past if one.staff_no != past.staff_no]
    kept = (*others, *[*mine, past][-_MOST_PAST:])
    return replace(envelope, v=ENVELOPE_VERSION, suite=dict(SUITE), past=kept)


def under(key: DataKey, past: PastPassword) -> PastPassword:
    """The entry as it stands after a change of the data key to *key*."""
    return replace(past, mark=hmac.digest(key.past, bytes.fromhex(past.mark), "sha256").hex())


def _mark(opened: Opened, one: PastPassword, password: str) -> str:
    """The mark that *password* would have left in this entry's place."""
    mark = _guard(opened, one.staff_no, one, password)
    for key in [*(earlier.past for earlier in opened.earlier[one.since :]), opened.key.past]:
        mark = hmac.digest(key, mark, "sha256")
    return mark.hex()


def _guard(opened: Opened, staff_no: str, made: Wrap | PastPassword, password: str) -> bytes:
    salt, is_training = bytes.fromhex(made.salt), opened.envelope.training
    return guard_of(WrapKind.PERSON, staff_no, password, made.kdf, salt, is_training=is_training)
