"""Joins head office's side: the database it was given, its secret, and the office over them."""

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from desktop_app import bootstrap
from desktop_app.devices.clock import SystemClock
from desktop_app.domain.errors import Unavailable
from desktop_app.hub.keys import SECRET_BYTES, HubKeys
from desktop_app.hub.objects import DirectoryObjects, Objects
from desktop_app.hub.office import Given, Office
from desktop_app.hub.store import Store, open_postgres, open_trial
from desktop_app.wire import Wire
from desktop_app.wire.protocol.identity import PublicKey

DATA_VARIABLE: Final = "ACCORD_HUB_DATA"
DSN_VARIABLE: Final = "ACCORD_HUB_DSN"
SECRET_VARIABLE: Final = "ACCORD_HUB_SECRET"  # noqa: S105 - names where the secret's file lies
SECRET_NAME: Final = "hub.secret"  # noqa: S105 - a file's name
STORE_VARIABLE: Final = "ACCORD_HUB_S3"
REFERENCE_KEYS: Final = "reference-keys.json"
TRIAL_NAME: Final = "hub.db"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hub lies.

    Attributes:
        data: folder of its files; of a trial, of its database too.
        dsn: of PostgreSQL, as libpq takes it; empty for a trial on one machine.
        secret: file of the secret that every hub of the data centre has.
        store: address of a bucket for files, see :func:`desktop_app.hub.s3_objects.bucket_at`; empty for *data*.
    """

    data: Path
    dsn: str
    secret: Path
    store: str = ""

    @property
    def is_trial(self) -> bool:
        """Whether the database is one encrypted file here."""
        return not self.dsn


def place(data: Path | None, dsn_file: Path | None) -> Place:
    """Where the hub lies: as given, else as the environment says, else in the user's data folder.

    Raises:
        Unavailable: ``hub_dsn_unreadable``.
    """
    named = os.environ.get(DATA_VARIABLE)
    if data is None and not named:
        from platformdirs import user_data_path

        folder = user_data_path("accord-hub", appauthor=False)
    else:
        folder = (data or Path(named or "")).absolute()
    try:
        dsn = os.environ.get(DSN_VARIABLE, "") if dsn_file is None else dsn_file.read_text("utf-8").strip()
    except OSError as error:
        raise Unavailable("hub_dsn_unreadable") from error
    secret = Path(os.environ.get(SECRET_VARIABLE) or folder / SECRET_NAME)
    return Place(folder, dsn, secret, os.environ.get(STORE_VARIABLE, ""))


def office(where: Place, *, needs_certificate: bool = False) -> Office:
    """The office over the database at *where*.

    Raises:
        Unavailable: ``hub_secret_unreadable``, ``hub_data_failed``, ``hub_reference_keys_unreadable``,
            ``hub_store_wrong``.
    """
    try:
        where.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable("hub_data_failed") from error
    keys = HubKeys(_secret(where))
    trial = where.data / TRIAL_NAME
    engine = open_trial(trial, keys.database) if where.is_trial else open_postgres(where.dsn)
    given = Given(
        store=Store(engine),
        objects=_objects(where),
        keys=keys,
        make_wire=lambda: Wire(bootstrap.events()),
        new_id=bootstrap.id_maker(SystemClock()),
        reference_keys=tuple(_reference_keys(where.data / REFERENCE_KEYS)),
        needs_certificate=needs_certificate,
    )
    return Office(given)


def _objects(where: Place) -> Objects:
    if not where.store:
        return DirectoryObjects(where.data / "blobs")
    from desktop_app.hub.s3_objects import S3Objects, bucket_at

    return S3Objects(bucket_at(where.store))


def _secret(where: Place) -> bytes:
    """The secret; a trial makes its own, a data centre gives each hub the same."""
    try:
        if where.is_trial and not where.secret.exists():
            handle = os.open(where.secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(SECRET_BYTES) + "\n")
        secret = bytes.fromhex(where.secret.read_text("ascii").strip())
    except (OSError, ValueError) as error:
        raise Unavailable("hub_secret_unreadable") from error
    if len(secret) != SECRET_BYTES:
        raise Unavailable("hub_secret_unreadable")
    return secret


def _reference_keys(path: Path) -> Sequence[PublicKey]:
    if not path.exists():
        return ()
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[PublicKey])
    except (OSError, ValueError) as error:
        raise Unavailable("hub_reference_keys_unreadable") from error
