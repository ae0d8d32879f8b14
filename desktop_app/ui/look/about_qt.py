"""Which Qt really runs, for those who only want to know that: no window is loaded."""

from PySide6.QtCore import qVersion


def qt_version() -> str:
    """The version of the Qt that is loaded."""
    return qVersion()
