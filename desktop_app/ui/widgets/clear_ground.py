"""Scroll areas that let the white sheet below them show."""

from PySide6.QtWidgets import QScrollArea, QSizePolicy


def clear_ground(area: QScrollArea) -> None:
    """Paint no ground of its own: the area is part of the sheet it lies on."""
    area.viewport().setAutoFillBackground(False)
    area.widget().setAutoFillBackground(False)
    # As tall as there is room: its own bar scrolls it, not the page's.
    area.setSizePolicy(area.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Ignored)
    area.setProperty("ground", "clear")  # a style sheet of its own would have Qt style all that is in it anew
