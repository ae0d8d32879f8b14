"""Secrets in the desktop's keystore (Secret Service, as GNOME Keyring and KWallet have it), over D-Bus.

Imported on Linux alone; the session bus is asked anew each time, for a keystore may come, go and be locked while the
program runs.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any, Final, TypeVar

import secretstorage
from jeepney import DBusErrorResponse
from secretstorage.collection import Collection
from secretstorage.exceptions import (
    LockedException,
    PromptDismissedException,
    SecretServiceNotAvailableException,
    SecretStorageException,
)

from desktop_app.domain.errors import Unavailable

APPLICATION: Final = "accord-desk"
ANSWER_LIMIT_S: Final = 15.0
"""How long the keystore may take to answer; a program that hangs shall not hang this one."""
PROMPT_LIMIT_S: Final = 120.0
"""How long somebody may take to type the keystore's own password."""
Answer = TypeVar("Answer")


class SecretService:
    """See ``services.ports.keys.DeviceSecrets``."""

    def get(self, name: str) -> bytes | None:
        """What was put under *name*."""
        return _asked(partial(_get, name))

    def put(self, name: str, secret: bytes) -> None:
        """Keep *secret* under *name*."""
        _asked(partial(_put, name, secret))

    def drop(self, name: str) -> None:
        """Forget what lies under *name*."""
        _asked(partial(_drop, name))


def _get(name: str, bus: Any) -> bytes | None:
    for item in secretstorage.search_items(bus, _about(name)):
        if item.is_locked() and item.unlock(timeout=PROMPT_LIMIT_S):
            raise Unavailable("keystore_locked")
        return bytes(item.get_secret())
    return None


def _put(name: str, secret: bytes, bus: Any) -> None:
    collection: Collection = secretstorage.get_default_collection(bus)
    if collection.is_locked() and collection.unlock(timeout=PROMPT_LIMIT_S):
        raise Unavailable("keystore_locked")
    collection.create_item(f"{APPLICATION} {name[:12]}", _about(name), secret, replace=True)


def _drop(name: str, bus: Any) -> None:
    for item in secretstorage.search_items(bus, _about(name)):
        if item.is_locked() and item.unlock(timeout=PROMPT_LIMIT_S):
            raise Unavailable("keystore_locked")
        item.delete()


def _about(name: str) -> dict[str, str]:
    return {"application": APPLICATION, "name": name}


def _asked(ask: Callable[[Any], Answer]) -> Answer:
    """The keystore's answer, its ways to fail as ours."""
    try:
        with _session_bus() as bus:
            return ask(bus)
    except (SecretServiceNotAvailableException, FileNotFoundError) as error:  # the latter: no bus where one was
        raise Unavailable("keystore_missing") from error
    except (LockedException, PromptDismissedException) as error:
        raise Unavailable("keystore_locked") from error
    except (SecretStorageException, DBusErrorResponse, OSError, ValueError, AssertionError) as error:
        # OSError: the bus went away, or its answer took too long; ValueError, AssertionError: no answer that makes
        # sense.  What it said may name secrets, and goes nowhere.
        raise Unavailable("keystore_failed") from error


@contextmanager
def _session_bus() -> Iterator[Any]:
    with closing(secretstorage.dbus_init()) as bus:
        # Neither library has a limit of its own for a service that does not answer.
        bus.send_and_get_reply = partial(bus.send_and_get_reply, timeout=ANSWER_LIMIT_S)
        if not secretstorage.check_service_availability(bus):
            raise SecretServiceNotAvailableException("no keystore on this bus")
        yield bus
