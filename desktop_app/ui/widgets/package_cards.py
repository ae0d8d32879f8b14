"""Packages side by side: the same rows aligned across, differences bold, what is equal in grey."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from desktop_app.domain.authority import role_may
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.people import Role
from desktop_app.domain.propose import Package
from desktop_app.ui.models.package_words import Row, package_rows
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.lock_label import LockLabel

Rebuild = Callable[[str, Mapping[str, str]], Package]
"""Computes the package of an option with these terms."""

_DETAILS: Final = frozenset({"papers", "not_promised"})
"""Rows of many lines: a count until the space bar opens them."""
_LINES_A_STEP: Final = 3


class PackageCards(QWidget):
    """A digit or an arrow key selects a card, the space bar shows the details of all."""

    edited = Signal()
    picked = Signal()
    """The teller selected a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._packages: list[Package] = []
        self._chosen = 0
        self._role = Role.TELLER
        self._shows_details = False
        self._is_read_only = False
        self._rebuild: Rebuild | None = None
        self._option_titles: Mapping[str, str] = {}
        self._cards: list[Card] = []
        self._labels: dict[tuple[str, int], QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)

    @property
    def packages(self) -> tuple[Package, ...]:
        return tuple(self._packages)

    @property
    def chosen(self) -> int:
        """The number of the selected card, from 0."""
        return self._chosen

    @property
    def package(self) -> Package | None:
        """The selected package."""
        return self._packages[self._chosen] if self._packages else None

    def title(self, package: Package) -> str:
        """The title in the language of the screen where the policy has one."""
        return self._option_titles.get(package.title, package.title)

    def show_option_titles(self, titles: Mapping[str, str]) -> None:
        """Give the titles that stand in place of the packages' own."""
        self._option_titles = titles
        self._refresh()

    def show_packages(self, packages: Sequence[Package], chosen: int, role: Role) -> None:
        """Show *packages* as the program's doing: no ``edited``."""
        is_same_shape = len(packages) == len(self._packages)
        self._packages, self._role = list(packages), role
        self._chosen = min(max(chosen, 0), max(len(packages) - 1, 0))
        if not is_same_shape:
            self._build()
        self._refresh()

    def set_rebuild(self, rebuild: Rebuild) -> None:
        """Say how a kept draft becomes packages again."""
        self._rebuild = rebuild

    def replace_chosen(self, package: Package) -> None:
        """Show other terms on the selected card."""
        if self._packages:
            self._packages[self._chosen] = package
            self._refresh()

    def choose(self, number: int) -> None:
        """Select a card as the teller does."""
        if self._is_read_only or not 0 <= number < len(self._packages):
            return
        if number != self._chosen:
            self._chosen = number
            self._refresh()
            self.edited.emit()
        self.picked.emit()

    def draft(self) -> str:
        terms = {package.option: package.terms for package in self._packages}
        return json.dumps({"chosen": self._chosen, "terms": terms}, ensure_ascii=False)

    def set_draft(self, text: str) -> None:
        """Show the cards that were kept; terms that the policy no longer allows are passed over."""
        kept = json.loads(text) if text else {}
        if self._rebuild is None or not kept or not self._packages:
            return
        for number, package in enumerate(self._packages):
            terms = kept["terms"].get(package.option)
            if terms and terms != package.terms:
                try:
                    self._packages[number] = self._rebuild(package.option, terms)
                except RuleBroken:
                    continue
        self._chosen = min(max(int(kept["chosen"]), 0), len(self._packages) - 1)
        self._refresh()

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        text = event.text()
        if plain and len(text) == 1 and text.isascii() and text.isdigit() and text != "0":
            self.choose(int(text) - 1)
        elif plain and event.key() == Qt.Key.Key_Space:
            self._shows_details = not self._shows_details
            self._refresh()
        elif plain and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.choose(self._chosen + (1 if event.key() == Qt.Key.Key_Right else -1))
        elif plain and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._scroll(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number, card in enumerate(self._cards):
            if card.geometry().contains(event.position().toPoint()):
                self.choose(number)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    def _scroll(self, step: int) -> None:
        """Move the cards inside the area they stand in."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            bar = around.verticalScrollBar()
            bar.setValue(bar.value() + step * _LINES_A_STEP * self.fontMetrics().lineSpacing())

    def _build(self) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self._cards, self._labels, self._titles = [], {}, {}
        if not self._packages:
            return
        rows = ["head", *(row.key for row in package_rows(self._packages[0], self._role))]
        for column in range(len(self._packages)):
            card = Card(self)
            self._cards.append(card)
            self._grid.addWidget(card, 0, column + 1, len(rows) + 1, 1)
            self._grid.setColumnStretch(column + 1, 1)
        for line, key in enumerate(rows):
            self._titles[key] = self._label("hint")
            self._grid.addWidget(self._titles[key], line, 0)
            for column in range(len(self._packages)):
                label = self._label(is_lock=key == "authority")
                label.setContentsMargins(16, 8 if line == 0 else 0, 12, 0)
                self._labels[key, column] = label
                self._grid.addWidget(label, line, column + 1)
        self._grid.setRowStretch(len(rows), 1)

    def _label(self, tone: str = "", *, is_lock: bool = False) -> QLabel:
        label = LockLabel(self) if is_lock else QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if tone:
            label.setProperty("tone", tone)
        return label

    def _refresh(self) -> None:
        for number, package in enumerate(self._packages):
            head = self._labels["head", number]
            head.setText(f"{number + 1}  {self.title(package)}")
            _weigh(head, is_bold=True)
        columns = [package_rows(package, self._role) for package in self._packages]
        for rows in zip(*columns, strict=True):
            self._show_row(rows)
        self._mark()

    def _show_row(self, rows: Sequence[Row]) -> None:
        key = rows[0].key
        is_shown = any(row.value for row in rows)
        differs = len({row.value for row in rows}) > 1
        self._titles[key].setText(rows[0].title)
        self._titles[key].setVisible(is_shown)
        for column, row in enumerate(rows):
            label = self._labels[key, column]
            label.setText(self._shortened(row, differs=differs) or "–")
            label.setVisible(is_shown)
            if isinstance(label, LockLabel):
                label.lock(on=not role_may(self._role, self._packages[column].authority))
            _tone(label, "hint" if not differs and len(rows) > 1 else "")
            _weigh(label, is_bold=differs)

    def _shortened(self, row: Row, *, differs: bool) -> str:
        lines = row.value.split("\n")
        if row.key not in _DETAILS or self._shows_details or len(lines) == 1:
            return row.value
        if differs:
            return self.tr("{number} papers", "", len(lines)).format(number=len(lines))
        return self.tr("{first} and {more} more").format(first=lines[0], more=len(lines) - 1)

    def _mark(self) -> None:
        for number, card in enumerate(self._cards):
            card.mark(on=number == self._chosen)
        package = self.package
        if package is not None:
            name = self.tr("Package {number} of {all}: {title}")
            text = name.format(number=self._chosen + 1, all=len(self._packages), title=self.title(package))
            self.setAccessibleDescription(text)


def _weigh(label: QLabel, *, is_bold: bool) -> None:
    font = label.font()
    font.setBold(is_bold)
    label.setFont(font)


def _tone(label: QLabel, tone: str) -> None:
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        label.style().unpolish(label)
        label.style().polish(label)
