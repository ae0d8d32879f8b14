"""Secrets sealed by Windows for the account that is signed in (DPAPI), in files outside the home.

UNTESTED: no Windows machine was at hand.
"""

import ctypes
import sys
from typing import Any

from desktop_app.devices.device_file import DeviceFiles
from desktop_app.domain.errors import Unavailable

_NO_WINDOW = 0x1
"""CRYPTPROTECT_UI_FORBIDDEN: DPAPI asks nobody anything."""


class SealedFiles:
    """See ``services.ports.keys.DeviceSecrets``.

    Args:
        files: where the sealed bytes lie.
    """

    def __init__(self, files: DeviceFiles) -> None:
        self._files = files

    def get(self, name: str) -> bytes | None:
        """What was put under *name*."""
        sealed = self._files.get(name)
        return None if sealed is None else _turned("CryptUnprotectData", sealed, name)

    def put(self, name: str, secret: bytes) -> None:
        """Seal *secret* and keep it."""
        self._files.put(name, _turned("CryptProtectData", secret, name))

    def drop(self, name: str) -> None:
        """Forget what lies under *name*."""
        self._files.drop(name)


if sys.platform == "win32":
    from ctypes import wintypes

    class _Blob(ctypes.Structure):
        _fields_ = [("size", wintypes.DWORD), ("data", ctypes.POINTER(ctypes.c_char))]

    def _blob(content: bytes) -> _Blob:
        return _Blob(len(content), ctypes.cast(ctypes.create_string_buffer(content), ctypes.POINTER(ctypes.c_char)))

    def _turned(call: str, content: bytes, name: str) -> bytes:
        """*content* sealed or unsealed; *name* goes in as entropy, so that no secret passes for another."""
        crypt: Any = getattr(ctypes.WinDLL("crypt32", use_last_error=True), call)
        given, entropy, made = _blob(content), _blob(name.encode()), _Blob()
        if not crypt(ctypes.byref(given), None, ctypes.byref(entropy), None, None, _NO_WINDOW, ctypes.byref(made)):
            raise Unavailable("keystore_failed")
        try:
            return ctypes.string_at(made.data, made.size)
        finally:
            ctypes.WinDLL("kernel32").LocalFree(made.data)
else:

    def _turned(_call: str, _content: bytes, _name: str) -> bytes:
        raise Unavailable("keystore_missing")
