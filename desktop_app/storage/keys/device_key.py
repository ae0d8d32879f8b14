"""The device's half of a home's keys: made, found again, and every way it can be missing told apart.

It is 32 random bytes in the operating system's keystore (``services.ports.keys.Device``).  Its id is a hash of it, so
that what is found under the id is the secret or is damaged.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.keys import Device, DevicePlace, DeviceSecrets
from desktop_app.storage.keys.attempts import AttemptLedger, Counting
from desktop_app.storage.keys.data_key import KEY_BYTES
from desktop_app.storage.keys.key_file import Binding, KeyEnvelope

_ID_DIGITS: Final = 32
_MACHINE_DIGITS: Final = 16


def new_binding(device: Device, *, in_need: bool = False) -> Binding:
    """Make a secret and keep it in the safest place there is.

    Args:
        device: this computer.
        in_need: somebody recovers: a keystore that is there and does not open must not stand in their way either.

    Raises:
        Unavailable: ``keystore_locked``, ``keystore_failed``; ``keystore_missing`` where there is no place at all.
    """
    secret = secrets.token_bytes(KEY_BYTES)
    name = _id_of(secret)
    for place, store in device.places.items():
        try:
            store.put(name, secret)
        except Unavailable as failed:
            if in_need or failed.code == "keystore_missing":
                continue
            raise
        return Binding(name, place.value, _mark_of(device, name), secret)
    raise Unavailable("keystore_missing")


def secret_of(envelope: KeyEnvelope, device: Device) -> bytes:
    """The secret that *envelope* is bound to; empty where it is bound to none.

    Raises:
        Unavailable: ``keystore_missing``, ``keystore_locked``, ``keystore_failed``; ``device_secret_missing`` when
            the place does not hold it, ``device_secret_elsewhere`` when that is no wonder: the home was made on
            another computer or for another account of it; ``device_secret_damaged``.
    """
    if not envelope.device:
        return b""
    found = place_of(envelope, device).get(envelope.device)
    if found is None:
        is_here = hmac.compare_digest(_mark_of(device, envelope.device).encode(), envelope.machine.encode())
        raise Unavailable("device_secret_missing" if is_here else "device_secret_elsewhere")
    if _id_of(found) != envelope.device:
        raise Unavailable("device_secret_damaged")
    return found


def place_of(envelope: KeyEnvelope, device: Device) -> DeviceSecrets:
    """Where the secrets of this home lie.

    Raises:
        Unavailable: ``keystore_missing`` when this computer has no such place.
    """
    store = next((store for place, store in device.places.items() if place == envelope.place), None)
    if store is None:
        raise Unavailable("keystore_missing")
    return store


def ledger_of(
    envelope: KeyEnvelope, secret: bytes, device: Device, path: Path, counting: Counting
) -> AttemptLedger | None:
    """The counts of failed passwords; None of a home that is bound to no device.

    Args:
        envelope: of the home.
        secret: the device's.
        device: this computer.
        path: where the count beside the vault lies.
        counting: by what tries are counted.

    Raises:
        Unavailable: ``keystore_missing``.
    """
    if not envelope.device:
        return None
    return AttemptLedger(path, place_of(envelope, device), envelope.device, secret, counting)


def new_ledger(binding: Binding, device: Device, path: Path, counting: Counting) -> AttemptLedger:
    """The counts for a new secret; to be started before any envelope names it."""
    return AttemptLedger(path, device.places[DevicePlace(binding.place)], binding.device, binding.secret, counting)


def is_put_back(envelope: KeyEnvelope, known: Sequence[str]) -> bool:
    """Whether the journal's bindings, the oldest first, say that *envelope* is an old one.

    One that the journal does not know was written just before the program was killed, by who had the data key.
    """
    return envelope.device != known[-1] and envelope.device in {"", *known} if known else False


def is_file(envelope: KeyEnvelope) -> bool:
    """Whether the weaker place holds the secret."""
    return envelope.place == DevicePlace.FILE


def _id_of(secret: bytes) -> str:
    return hashlib.sha256(b"accord-desk/1 device id" + secret).hexdigest()[:_ID_DIGITS]


def _mark_of(device: Device, name: str) -> str:
    """Tells computers and accounts apart, and says nothing of either, nor that two homes lie on one."""
    return hmac.digest(name.encode(), device.name.encode(), "sha256").hex()[:_MACHINE_DIGITS]
