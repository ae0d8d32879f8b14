"""Buttons of a window whose Enter belongs to something else."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

Press: TypeAlias = Callable[..., object] | SignalInstance
"""What a press does, or the signal that passes it on."""


def key_button(parent: QWidget, name: str, text: str = "", press: Press | None = None) -> QPushButton:
    """A button that Enter presses only while it has the focus.

    Args:
        parent: what it lies on.
        name: by which tests, style and the tree of accessible things know it.
        text: with the key it is pressed by.
        press: None where the caller connects it.
    """
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.setAutoDefault(False)
    if press is not None:
        button.clicked.connect(press)
    return button
