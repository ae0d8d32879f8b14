"""What was compiled into the program: style sheet and icons."""

from PySide6.QtCore import QFile, QIODevice


def compiled_in(resource: str) -> bytes:
    """The content of *resource*, e.g. ``:/styles/teller.qss``.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    file = QFile(resource)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(resource)
    return bytes(file.readAll().data())
