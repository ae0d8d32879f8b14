"""What was compiled into the program: style sheet and icons."""

from PySide6.QtCore import QResource


def compiled_in(resource: str) -> bytes:
    """The content of *resource*, e.g. ``:/styles/teller.qss``.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    found = QResource(resource)
    if not found.isValid():
        raise FileNotFoundError(resource)
    return bytes(found.uncompressedData().data())
