"""Draws the icon in the sizes of a desktop's menu: not every desktop draws SVG, and none as well at 16 pixels.

Run by the interpreter of ``.venv``, whose Qt draws: ``python packaging/desktop/icons.py accord.svg FOLDER``; then there
is a ``16.png`` and so on.  The same drawing gives the same bytes.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
"""The sizes that hicolor's themes are asked for, in pixels."""


def draw(drawing: bytes, size: int) -> QImage:
    """Return *drawing* (SVG) as a square of *size* pixels on nothing.

    Raises:
        ValueError: no drawing.
    """
    renderer = QSvgRenderer(QByteArray(drawing))
    if not renderer.isValid():
        raise ValueError("no SVG")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def main(source: Path, folder: Path) -> None:
    """Write a PNG of each size into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    drawing = source.read_bytes()
    for size in SIZES:
        draw(drawing, size).save(str(folder / f"{size}.png"), "PNG")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
