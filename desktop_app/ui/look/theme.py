"""The look on the application: a palette, one accent, three sizes of type, one style sheet."""

from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app import resources
from desktop_app.ui.kept import is_chinese
from desktop_app.ui.look.compiled_in import compiled_in
from desktop_app.ui.look.palettes import LIGHT, SCALES_PCT, STYLE, Colors, colors

BODY_PT: Final = 11
TITLE_PT: Final = 13
FIGURE_PT: Final = 20
TICK_PX: Final = 14
"""The box of a tick; it grows with the text beside it."""


class Theme:
    """Puts the look on the application, and again whenever a setting changes.

    Args:
        app: the application.
        is_styled: whether it was made with our style (:data:`STYLE`) already.
    """

    def __init__(self, app: QApplication, *, is_styled: bool = False) -> None:
        self._app = app
        self.colors = LIGHT
        self.is_dark = False
        self.is_training = False
        self.scale_pct = SCALES_PCT[0]
        self._applied: tuple[Colors, int, bool] | None = None
        self._marks, self._families = _load_fonts()
        # Once only: a second style under a style sheet pulls the first from under living widgets (crashes, measured).
        if not is_styled:
            app.setStyle(STYLE)

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

    def _points(self, size: int) -> float:
        return round(size * self.scale_pct / 100 * 2) / 2

    def _sheet(self) -> str:
        names = {name: getattr(self.colors, name) for name in self.colors.__slots__}
        sizes = {"body": BODY_PT, "title": TITLE_PT, "figure": FIGURE_PT}
        points = {name: f"{self._points(size):g}" for name, size in sizes.items()}
        tick = round(TICK_PX * self.scale_pct / 100)
        ticks = {"tick": f"{tick}", "tick_inside": f"{tick - 2}"}
        return Template(compiled_in(":/styles/teller.qss").decode()).substitute(names | points | ticks)


def _load_fonts() -> tuple[list[str], list[str]]:
    """Register the bundled faces: that of narrow quotation marks for English, and those of everything.

    Behind the face of daily use stand the whole one and that of rare names (CJK extension B and up): each is opened
    with the first character that only it has.
    """
    files = resources.fonts()
    body = (files.screen, files.screen_bold, files.sans, files.sans_bold, files.rare)
    return _families(files.marks, files.marks_bold), _families(*body)


def _families(*files: Path) -> list[str]:
    named: dict[str, None] = {}
    for file in files:
        named |= dict.fromkeys(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file))))
    return list(named)


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
