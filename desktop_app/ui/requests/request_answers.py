"""How each request ends: 1 granted, 2 partly, 3 refused with its article, 4 withdrawn."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.ui.kept import said
from desktop_app.ui.widgets.wrapped_rows import WrappedRows

_ENDS: Final = {
    "1": Resolution.GRANTED,
    "2": Resolution.PARTLY,
    "3": Resolution.REFUSED,
    "4": Resolution.WITHDRAWN,
}
_ALL: Final = "0"
_LEAST_ROWS: Final = 2


class RequestAnswers(QListWidget):
    """A digit ends the current request and moves on; 0 grants all; 3 again takes the next article."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setItemDelegate(WrappedRows(self))
        self._requests: tuple[Request, ...] = ()
        self._kept: dict[int, Resolution] = {}
        """How the case has them: what stands here otherwise is kept with the page."""
        self._articles: dict[str, str] = {}
        self._by_hand: set[int] = set()
        """Requests the teller ended by a key; the others have what the case or the program says."""
        self._is_read_only = False

    @property
    def requests(self) -> tuple[Request, ...]:
        """The requests with the answers as they stand here."""
        return self._requests

    def show_requests(self, requests: Sequence[Request], articles: Mapping[str, str]) -> None:
        """Show the requests, and the articles (id → title) a refusal may rest on."""
        self._requests, self._articles = tuple(requests), dict(articles)
        self._kept = {one.no: one.resolution for one in requests}
        self._by_hand.clear()
        self._show(max(self.currentRow(), 0))
        self.updateGeometry()

    def grant_open(self) -> bool:
        """Grant what is not answered yet, as the program's proposal after an accepted package."""
        granted = tuple(
            replace(one, resolution=Resolution.GRANTED) if one.resolution is Resolution.OPEN else one
            for one in self._requests
        )
        is_changed = granted != self._requests
        self._requests = granted
        self._show(max(self.currentRow(), 0))
        return is_changed

    def take_back(self, requests: Sequence[Request]) -> None:
        """The package was refused: only what the teller answered by a key stays, the rest is as the case has it."""
        known = {one.no: one for one in requests}
        self._requests = tuple(one if one.no in self._by_hand else known.get(one.no, one) for one in self._requests)
        self._show(max(self.currentRow(), 0))

    def draft(self) -> str:
        return json.dumps([[one.no, one.resolution, one.article, one.no in self._by_hand] for one in self._requests])

    def set_draft(self, text: str) -> None:
        """Show the answers that were kept, for the requests that are still there."""
        lines = json.loads(text or "[]")
        kept = {int(no): (Resolution(end), str(article)) for no, end, article, *_ in lines}
        # A draft of an older version does not say who answered; it is taken for the teller's.
        self._by_hand = {int(no) for no, _end, _article, *by_hand in lines if all(by_hand)}
        self._requests = tuple(
            replace(one, resolution=kept[one.no][0], article=kept[one.no][1]) if one.no in kept else one
            for one in self._requests
        )
        self._show(max(self.currentRow(), 0))

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and (event.text() in _ENDS or event.text() == _ALL):
            self._answer(event.text())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show(max(self.currentRow(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) if self.count() else self.fontMetrics().lineSpacing()
        return QSize(super().minimumSizeHint().width(), _LEAST_ROWS * row + 2 * self.frameWidth())

    def word(self, resolution: Resolution) -> str:
        """How a request ended; a shape before the word."""
        return {
            Resolution.OPEN: self.tr("? not answered yet"),
            Resolution.GRANTED: self.tr("✓ granted"),
            Resolution.PARTLY: self.tr("◐ partly granted"),
            Resolution.REFUSED: self.tr("✗ refused"),
            Resolution.WITHDRAWN: self.tr("– withdrawn"),
        }[resolution]

    def _answer(self, digit: str) -> None:
        if self._is_read_only or not self._requests:
            return
        row = max(self.currentRow(), 0)
        if digit == _ALL:
            self._requests = tuple(replace(one, resolution=Resolution.GRANTED, article="") for one in self._requests)
            self._by_hand = {one.no for one in self._requests}
        else:
            self._by_hand.add(self._requests[row].no)
            self._end(row, _ENDS[digit])
            # A refusal stays, so that its article can be chosen by the same key.
            row = row if digit == "3" else min(row + 1, len(self._requests) - 1)
        self._show(row)
        self.edited.emit()

    def _end(self, row: int, resolution: Resolution) -> None:
        one = self._requests[row]
        article = ""
        if resolution is Resolution.REFUSED:
            ids = list(self._articles)
            following = ids.index(one.article) + 1 if one.article in ids else 0
            article = ids[following % len(ids)] if ids else ""
        ended = replace(one, resolution=resolution, article=article)
        self._requests = (*self._requests[:row], ended, *self._requests[row + 1 :])

    def _show(self, row: int) -> None:
        self.clear()
        for one in self._requests:
            word = self.word(one.resolution)
            if one.resolution is not self._kept.get(one.no, Resolution.OPEN):
                word = self.tr("{answer}, not kept yet").format(answer=word)
            lines = [f"{one.no}  {said(one.text)}", word]
            if one.article:
                lines.append(self.tr("by {article}").format(article=self._articles.get(one.article, one.article)))
            QListWidgetItem("\n".join(lines), self)
        self.setCurrentRow(min(row, self.count() - 1))
