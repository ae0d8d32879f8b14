"""Draws marks on a ReportLab canvas; the only place that turns the page's y upside down."""

from collections.abc import Iterable
from typing import Any, Final

from desktop_app.documents.fonts import FontChain
from desktop_app.documents.geometry import PAGE_HEIGHT_MM, Rect, points
from desktop_app.documents.marks import Field, Mark, Panel, Stroke, Words

_PAGE_HEIGHT: Final = points(PAGE_HEIGHT_MM)
_UNDERLINE_DROP_EM: Final = 0.2
_UNDERLINE_WIDTH_EM: Final = 0.05


class Pen:
    """Draws on one canvas; text is drawn as it is, never parsed as markup."""

    def __init__(self, canvas: Any, fonts: FontChain) -> None:
        self._canvas = canvas
        self._fonts = fonts

    def draw(self, marks: Iterable[Mark], dx: float = 0.0, dy: float = 0.0) -> None:
        """Draws the marks moved by ``dx``, ``dy`` points from the page's top left corner."""
        for mark in marks:
            if isinstance(mark, Words):
                self._words(mark, dx, dy)
            elif isinstance(mark, Stroke):
                self._stroke(mark, dx, dy)
            elif isinstance(mark, Panel):
                self._panel(mark, dx, dy)
            elif not isinstance(mark, Field):
                raise TypeError(type(mark).__name__)

    def code(self, modules: int, runs: Iterable[tuple[int, int, int]], square: Rect) -> None:
        """One symbol as a single filled path."""
        side = points(square.width) / modules
        left, top = points(square.left), _PAGE_HEIGHT - points(square.top)
        path = self._canvas.beginPath()
        for row, start, length in runs:
            path.rect(left + start * side, top - (row + 1) * side, length * side, side)
        self._canvas.setFillGray(0.0)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def _words(self, words: Words, dx: float, dy: float) -> None:
        canvas = self._canvas
        x, y = words.x + dx, _PAGE_HEIGHT - words.y - dy
        if words.underline:
            canvas.setStrokeGray(words.grey)
            canvas.setLineWidth(words.size * _UNDERLINE_WIDTH_EM)
            canvas.setDash()
            below = y - words.size * _UNDERLINE_DROP_EM
            canvas.line(x, below, x + words.underline, below)
        if not words.text:
            return
        canvas.setFillGray(words.grey)
        text = canvas.beginText(x, y)
        if words.spacing:
            text.setCharSpace(words.spacing)
        for font, piece in self._fonts.runs(words.text, strong=words.strong):
            text.setFont(font, words.size)
            text.textOut(piece)
        if words.spacing:
            text.setCharSpace(0)
        canvas.drawText(text)

    def _stroke(self, stroke: Stroke, dx: float, dy: float) -> None:
        canvas = self._canvas
        canvas.setStrokeGray(stroke.grey)
        canvas.setLineWidth(stroke.width)
        canvas.setDash(*([list(stroke.dash)] if stroke.dash else []))
        top = _PAGE_HEIGHT - dy
        canvas.line(stroke.x1 + dx, top - stroke.y1, stroke.x2 + dx, top - stroke.y2)

    def _panel(self, panel: Panel, dx: float, dy: float) -> None:
        canvas = self._canvas
        has_line = panel.line > 0
        if has_line:
            canvas.setStrokeGray(panel.grey)
            canvas.setLineWidth(panel.line)
            canvas.setDash(*([list(panel.dash)] if panel.dash else []))
        if panel.fill is not None:
            canvas.setFillGray(panel.fill)
        bottom = _PAGE_HEIGHT - dy - panel.y - panel.height
        canvas.rect(
            panel.x + dx, bottom, panel.width, panel.height, stroke=int(has_line), fill=int(panel.fill is not None)
        )
