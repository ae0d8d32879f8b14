"""The reader child: parses files from outside in a process that can neither open a file nor grow without bound."""

from desktop_app.devices.reading.child import main

__all__ = ["main"]
