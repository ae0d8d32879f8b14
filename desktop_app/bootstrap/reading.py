"""Reads the code of an offer sheet off a file, for the window and for a command."""

from pathlib import Path

from desktop_app.devices.reader import FileReader


def read_code(path: Path) -> str:
    """The text of the code, read by the child that has nothing to lose; empty where the file has none.

    Raises:
        RuleBroken: the codes of ``FileReader.take`` and ``FileReader.read_code``.
    """
    reader = FileReader()
    return reader.read_code(reader.take(path))
