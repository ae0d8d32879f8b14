"""What a screen reader calls a control that we draw ourselves; to Qt each is a filler, which nobody reads out."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def speak_roles() -> None:
    """From now on a widget whose class has a ``SPOKEN_ROLE`` (a ``QAccessible.Role``) is announced by it."""
    QAccessible.installFactory(_announced)


def _announced(_class_name: str, spoken: QObject) -> Any:
    role = getattr(spoken, "SPOKEN_ROLE", None)
    return QAccessibleWidget(spoken, role) if role is not None and isinstance(spoken, QWidget) else None
