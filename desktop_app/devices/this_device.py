"""This computer: where its secrets may lie, and which one it is."""

import getpass
import os
import platform
import sys
from pathlib import Path
from typing import Final

from desktop_app.devices.device_file import DeviceFiles
from desktop_app.services.ports.keys import Device, DevicePlace, DeviceSecrets

_MACHINE_ID: Final = Path("/etc/machine-id")


def this_device(folder: Path) -> Device:
    """This computer, for who is signed in to it.

    Args:
        folder: for the files of a computer without a keystore; outside of every home.
    """
    return Device({DevicePlace.KEYSTORE: _keystore(folder), DevicePlace.FILE: DeviceFiles(folder)}, _name())


def _keystore(folder: Path) -> DeviceSecrets:
    if sys.platform == "win32":
        from desktop_app.devices.dpapi import SealedFiles

        return SealedFiles(DeviceFiles(folder / "sealed"))
    from desktop_app.devices.secret_service import SecretService

    return SecretService()


def _name() -> str:
    """Which computer, and which account: a copy of a home on another is told apart from a keystore that was lost."""
    try:
        machine = _MACHINE_ID.read_text("ascii").strip()
    except (OSError, ValueError):
        machine = platform.node()
    account = getpass.getuser() if sys.platform == "win32" else str(os.getuid())
    return f"{machine} {account}"
