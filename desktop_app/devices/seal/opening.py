"""Opens the branch's key where it lies, and gives what seals with it."""

from pathlib import Path

from desktop_app.devices.seal.key_file import open_key_file
from desktop_app.devices.seal.sealing import KeySealer
from desktop_app.devices.seal.timestamps import BankTimeStamper
from desktop_app.devices.seal.token import open_token
from desktop_app.domain.signing.seal import SealPlace


def open_sealer(place: SealPlace, password: str) -> KeySealer:
    """What seals with the key at *place*; *password* opens it and is forgotten.

    Raises:
        RuleBroken: the codes of ``key_file.open_key_file`` and ``token.open_token``; ``timestamp_address_wrong``.
        Unavailable: ``seal_token_failed``, ``seal_token_not_installed``.
    """
    stamper = BankTimeStamper(place.timestamps) if place.timestamps else None
    key = open_token(place, password) if place.is_token else open_key_file(Path(place.file), password)
    return KeySealer(key, stamper)
