"""The look: two palettes, one accent, three sizes of type, one style sheet."""

from dataclasses import dataclass, replace
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import QByteArray, QFile, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop_app import resources
from desktop_app.ui.kept import is_chinese

BODY_PT: Final = 11
TITLE_PT: Final = 13
FIGURE_PT: Final = 20
SCALES_PCT: Final = (100, 110, 125, 150, 175, 200)
"""Sizes of text a teller may choose."""
_LINEAR_UP_TO: Final = 0.04045  # of the sRGB curve
_ICON_SIZES: Final = (16, 20, 24, 32, 48)


@dataclass(frozen=True, slots=True)
class Colors:
    """One palette; every name says what the colour is for."""

    window: str
    sheet: str
    field: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_fill: str
    accent_down: str
    on_accent: str
    ring: str
    soft: str
    late: str
    warn: str
    good: str
    banner: str
    on_banner: str


LIGHT: Final = Colors(
    window="#f1f3f6",
    sheet="#ffffff",
    field="#ffffff",
    text="#1b2430",
    muted="#556070",
    line="#dce1e7",
    edge="#7a8491",
    accent="#0b5a85",
    accent_fill="#0b5a85",
    accent_down="#084766",
    on_accent="#ffffff",
    ring="#ffd24d",
    soft="#e4eff6",
    late="#ae1f16",
    warn="#7d5200",
    good="#1a6638",
    banner="#ffd24d",
    on_banner="#1b2430",
)
DARK: Final = Colors(
    window="#15191f",
    sheet="#1e242c",
    field="#171c23",
    text="#e8ecf1",
    muted="#a9b3c0",
    line="#343d48",
    edge="#7a8696",
    accent="#7cc0ea",
    accent_fill="#1b6695",
    accent_down="#14547c",
    on_accent="#ffffff",
    ring="#ffd24d",
    soft="#263747",
    late="#ff9a8f",
    warn="#f0c060",
    good="#86d3a2",
    banner="#ffd24d",
    on_banner="#1b2430",
)
_TRAINING_LIGHT: Final = {"accent": "#7a3a93", "accent_fill": "#7a3a93", "accent_down": "#602c75", "soft": "#f3e8f7"}
_TRAINING_DARK: Final = {"accent": "#d9a5ec", "accent_fill": "#7a3a93", "accent_down": "#602c75", "soft": "#3a2b44"}


def colors(*, is_dark: bool, is_training: bool = False) -> Colors:
    """The palette; a training desk has an accent of its own, so that nobody mistakes it for the real one."""
    plain = DARK if is_dark else LIGHT
    if not is_training:
        return plain
    return replace(plain, **(_TRAINING_DARK if is_dark else _TRAINING_LIGHT))


def text_pairs(palette: Colors) -> dict[str, tuple[str, str]]:
    """Every pair of text and ground that the style sheet makes, by name."""
    grounds = {"window": palette.window, "sheet": palette.sheet, "field": palette.field, "soft": palette.soft}
    inks = ("text", "muted", "accent", "late", "warn", "good")
    pairs = {f"{ink} on {name}": (getattr(palette, ink), ground) for name, ground in grounds.items() for ink in inks}
    return pairs | {
        "on_accent on accent_fill": (palette.on_accent, palette.accent_fill),
        "on_accent on accent_down": (palette.on_accent, palette.accent_down),
        "on_banner on banner": (palette.on_banner, palette.banner),
    }


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21.  Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    shares = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= _LINEAR_UP_TO else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Theme:
    """Puts the look on the application, and again whenever a setting changes."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.colors = LIGHT
        self.is_dark = False
        self.is_training = False
        self.scale_pct = SCALES_PCT[0]
        self._applied: tuple[Colors, int, bool] | None = None
        self._marks, self._families = _load_fonts()
        # Once only: a second style under a style sheet pulls the first from under living widgets (crashes, measured).
        app.setStyle("Fusion")

    def apply(self, *, is_dark: bool, scale_pct: int, is_training: bool | None = None) -> None:
        """Change palette, size of text and accent of every window at once.

        What looks as before is left alone: a new style sheet takes a second over a case with all its pages.
        """
        self.is_dark, self.scale_pct = is_dark, scale_pct
        if is_training is not None:
            self.is_training = is_training
        self.colors = colors(is_dark=is_dark, is_training=self.is_training)
        speaks_chinese = is_chinese()
        if (look := (self.colors, scale_pct, speaks_chinese)) == self._applied:
            return
        self._applied = look
        font = QFont()
        font.setFamilies(self._families if speaks_chinese else [*self._marks, *self._families])
        font.setPointSizeF(self._points(BODY_PT))
        self._app.setFont(font)
        if self._app.palette() != (palette := _qt_palette(self.colors)):
            self._app.setPalette(palette)
        if self._app.styleSheet() != (sheet := self._sheet()):
            self._app.setStyleSheet(sheet)

    def icon(self, name: str) -> QIcon:
        """A line icon in the colour of text."""
        return painted_icon(name, self.colors.text)

    def _points(self, size: int) -> float:
        return round(size * self.scale_pct / 100 * 2) / 2

    def _sheet(self) -> str:
        names = {name: getattr(self.colors, name) for name in self.colors.__slots__}
        sizes = {"body": BODY_PT, "title": TITLE_PT, "figure": FIGURE_PT}
        points = {name: f"{self._points(size):g}" for name, size in sizes.items()}
        return Template(_read(":/styles/teller.qss").decode()).substitute(names | points)


def painted_icon(name: str, color: str) -> QIcon:
    """The icon ``:/icons/<name>.svg`` drawn in *color*, sharp at every size it is used in."""
    renderer = QSvgRenderer(QByteArray(_read(f":/icons/{name}.svg").replace(b"currentColor", color.encode())))
    icon = QIcon()
    for size in _ICON_SIZES:
        image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(QPixmap.fromImage(image))
    return icon


def _load_fonts() -> tuple[list[str], list[str]]:
    """Register the bundled faces: that of narrow quotation marks for English, and those of everything.

    The rare one stands behind the body face for names of CJK extension B and up.
    """
    files = resources.fonts()
    return _families(files.marks, files.marks_bold), _families(files.sans, files.sans_bold, files.rare)


def _families(*files: Path) -> list[str]:
    named: dict[str, None] = {}
    for file in files:
        named |= dict.fromkeys(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file))))
    return list(named)


def _read(resource: str) -> bytes:
    file = QFile(resource)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(resource)
    return bytes(file.readAll().data())


def _qt_palette(palette: Colors) -> QPalette:
    roles = QPalette.ColorRole
    qt = QPalette()
    for role, color in {
        roles.Window: palette.window,
        roles.WindowText: palette.text,
        roles.Base: palette.field,
        roles.AlternateBase: palette.window,
        roles.Text: palette.text,
        roles.PlaceholderText: palette.muted,
        roles.Button: palette.sheet,
        roles.ButtonText: palette.text,
        roles.Highlight: palette.accent_fill,
        roles.HighlightedText: palette.on_accent,
        roles.Mid: palette.line,  # Qt draws the ruler above a wizard's buttons with it
        roles.Link: palette.accent,
        roles.ToolTipBase: palette.sheet,
        roles.ToolTipText: palette.text,
    }.items():
        qt.setColor(role, QColor(color))
    return qt
