"""The program's icon, drawn in the accent; apart from the look, since no window waits for it."""

from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.ui.look.compiled_in import compiled_in

_SIZES: Final = (16, 20, 24, 32, 48)


def painted_icon(name: str, color: str) -> QIcon:
    """The icon ``:/icons/<name>.svg`` drawn in *color*, sharp at every size it is used in."""
    renderer = QSvgRenderer(QByteArray(compiled_in(f":/icons/{name}.svg").replace(b"currentColor", color.encode())))
    icon = QIcon()
    for size in _SIZES:
        image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(QPixmap.fromImage(image))
    return icon
