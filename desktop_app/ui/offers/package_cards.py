"""Packages side by side: the same rows aligned across, differences bold, what is equal in grey."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from desktop_app.domain.approvals.authority import role_may
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.propose import Package
from desktop_app.ui.choice_words import title_of
from desktop_app.ui.offers.lock_label import LockLabel
from desktop_app.ui.offers.offer_book import Offer
from desktop_app.ui.offers.package_rows import AUTHORITY, DETAILS, HIDDEN, MAIN, TITLE, Row, keys_of, package_rows
from desktop_app.ui.offers.package_words import PackageWords, colon
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.focus_ring import CLEAR_PX, FocusRing
from desktop_app.ui.widgets.marked import mark

_LINES_A_STEP: Final = 3
_ROOMY_CARDS: Final = 3
"""So many stand side by side with their figures in full size, in large type as well."""


Restore = Callable[[str, Mapping[str, str], Mapping[str, str]], Offer | None]
"""Makes the offer of a kept way, its terms and what was typed; None when the policy has no such way any more."""


class PackageCards(QWidget):
    """A digit or an arrow key selects a card, the space bar shows the details of all."""

    SPOKEN_ROLE: ClassVar = QAccessible.Role.List

    edited = Signal()
    picked = Signal()
    """The teller selected a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._offers: list[Offer] = []
        self._chosen = 0
        self._best: int | None = None
        self._role = Role.TELLER
        self._policy: PolicyBook | None = None
        self._shows_details = False
        self._is_read_only = self._is_narrow = False
        self._restore: Restore | None = None
        self._cards: list[Card] = []
        self._keys: tuple[str, ...] = ()
        self._worded: list[tuple[Row, ...]] = []
        self._shown: object = None
        """What the cards were last worded from."""
        self._labels: dict[tuple[str, int], QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(CLEAR_PX, 0, CLEAR_PX, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(1)
        self._ring = FocusRing(self)

    # ── What stands there ────────────────────────────────────────────────────────────────────────────────────────

    @property
    def offers(self) -> tuple[Offer, ...]:
        return tuple(self._offers)

    @property
    def packages(self) -> tuple[Package, ...]:
        """The valid packages, in the order of the cards."""
        return tuple(offer.package for offer in self._offers if offer.package is not None)

    @property
    def chosen(self) -> int:
        """The number of the selected card, from 0."""
        return self._chosen

    @property
    def best(self) -> int | None:
        """The number of the card that is marked as the best fit."""
        return self._best

    @property
    def offer(self) -> Offer | None:
        """The selected card's offer."""
        return self._offers[self._chosen] if self._offers else None

    @property
    def package(self) -> Package | None:
        """The selected card's last valid package."""
        return None if self.offer is None else self.offer.package

    def show_for(self, role: Role, policy: PolicyBook) -> None:
        """Say for whom and by which policy the cards are worded."""
        self._role, self._policy = role, policy

    def show_offers(self, offers: Sequence[Offer], chosen: int = 0, best: int | None = None) -> None:
        """Show *offers* as the program's doing: no ``edited``."""
        self._offers = list(offers)
        self._chosen = min(max(chosen, 0), max(len(offers) - 1, 0))
        self._best = best if best is not None and 0 <= best < len(offers) else None
        self._show_what_changed()

    def make_room(self, *, is_narrow: bool) -> None:
        """Where there is little width, four cards show their figure no larger than a title."""
        self._is_narrow = is_narrow
        for (key, _column), label in self._labels.items():
            if key == MAIN:
                mark(label, "type_size", self._figure_size())

    def change_chosen(self, offer: Offer) -> None:
        """Show other terms, or another way, on the selected card."""
        if self._offers:
            self._offers[self._chosen] = offer
            self._show_what_changed()

    def note_typed(self, typed: Mapping[str, str]) -> None:
        """Keep what was typed and makes no package; the last valid one stays on the card."""
        if self._offers:
            self._offers[self._chosen] = replace(self._offers[self._chosen], typed=dict(typed))

    def choose(self, number: int) -> None:
        """Select a card as the teller does."""
        if self._is_read_only or not 0 <= number < len(self._offers):
            return
        if number != self._chosen:
            self._chosen = number
            self._mark()
            self.edited.emit()
        self.picked.emit()

    # ── As a draft ───────────────────────────────────────────────────────────────────────────────────────────────

    def set_restore(self, restore: Restore) -> None:
        """Say how a kept draft becomes offers again."""
        self._restore = restore

    def draft(self) -> str:
        kept = {"chosen": self._chosen, "best": self._best, "cards": [offer.kept() for offer in self._offers]}
        return json.dumps(kept, ensure_ascii=False)

    def set_draft(self, text: str) -> None:
        """Show the cards that were kept; a way that the policy no longer has is passed over."""
        kept = json.loads(text) if text else {}
        if self._restore is None or not isinstance(kept, dict) or not kept.get("cards") or not self._offers:
            return
        found = [self._restore(card["way"], card["terms"], card["typed"]) for card in kept["cards"]]
        offers = [offer for offer in found if offer is not None]
        if offers:
            self.show_offers(offers, int(kept["chosen"]), kept.get("best"))

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on

    # ── Keys and mouse ───────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        text = event.text()
        if plain and len(text) == 1 and text.isascii() and text.isdigit() and text != "0":
            self.choose(int(text) - 1)
        elif plain and event.key() == Qt.Key.Key_Space:
            self._shows_details = not self._shows_details
            self.refresh()
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

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Say for a caret what is in sight: the area around would show the middle of the cards to whoever tabs here."""
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            seen = self.visibleRegion().boundingRect()
            return QRect(QPoint() if seen.isEmpty() else seen.topLeft(), QSize(1, 1))
        return super().inputMethodQuery(query)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _scroll(self, step: int) -> None:
        """Move the cards inside the area they stand in."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            bar = around.verticalScrollBar()
            bar.setValue(bar.value() + step * _LINES_A_STEP * self.fontMetrics().lineSpacing())

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Word every card anew."""
        self._shown = self._to_show()
        columns = [self._rows(number, offer) for number, offer in enumerate(self._offers)]
        self._worded = columns
        keys = keys_of(columns)
        if keys != self._keys or len(columns) != len(self._cards):
            self._build(keys, len(columns))
        by_key = [{row.key: row for row in column} for column in columns]
        before = len(self._titles)
        for key in keys:
            name = next(column[key].title for column in by_key if key in column)
            self._show_row(key, name, [column.get(key, Row(key, name, "")) for column in by_key])
        if len(self._titles) != before:
            self._place()
        self._mark()

    def _show_what_changed(self) -> None:
        """Nothing is worded anew where the same packages stand there already, as they do while a page is saved."""
        if self._shown != self._to_show():
            self.refresh()
        else:
            self._mark()

    def _to_show(self) -> object:
        return self.offers, self._best, self._role, self._policy

    def _rows(self, number: int, offer: Offer) -> tuple[Row, ...]:
        best = "   " + self.tr("★ fits best") if number == self._best else ""
        head = (Row(TITLE, "", f"{number + 1}  {self._title(offer)}{best}"),)
        if offer.package is None or self._policy is None:
            return (*head, Row("conditions", "", self.tr("Fill in the fields below.")))
        return (*head, *package_rows(offer.package, self._role, self._policy))

    def _title(self, offer: Offer) -> str:
        if offer.package is not None:
            return PackageWords(self._policy).title(offer.package)
        return "" if offer.way is None else title_of(offer.way.option)

    def _build(self, keys: tuple[str, ...], columns: int) -> None:
        for widget in self._take_up():
            widget.hide()
            widget.deleteLater()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._keys, self._labels, self._titles = keys, {}, {}
        self._cards = [Card(self) for _ in range(columns)]
        for column in range(columns):
            self._grid.setColumnStretch(column + 1, 1)

    def _take_up(self) -> list[QWidget]:
        """Take all that lies in the grid out of it."""
        taken = [self._grid.takeAt(0).widget() for _ in range(self._grid.count())]
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        return taken

    def _make_row(self, key: str) -> None:
        """Make the labels of a row that comes into sight: most say nothing of most packages, or are details."""
        self._titles[key] = self._label("hint")
        if key == MAIN:
            self._titles[key].setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        for column in range(len(self._cards)):
            label = self._label(is_lock=key == AUTHORITY)
            label.setContentsMargins(16, 6 if key == TITLE else 0, 12, 0)
            if key == MAIN:
                label.setProperty("type_size", self._figure_size())
            self._labels[key, column] = label

    def _figure_size(self) -> str:
        """Of the one figure that is seen first: four side by side in large type push each other out of sight."""
        return "title" if self._is_narrow and len(self._cards) > _ROOMY_CARDS else "figure"

    def _place(self) -> None:
        """Put the rows that there are one below the other, and read them in that order.

        No line is left out for one that may come: under a card that spans it an empty line takes its spacing.
        """
        self._take_up()
        made = [key for key in self._keys if key in self._titles]
        for column, card in enumerate(self._cards):
            self._grid.addWidget(card, 0, column + 1, len(made) + 1, 1)
        for line, key in enumerate(made):
            row = [self._titles[key], *(self._labels[key, column] for column in range(len(self._cards)))]
            for column, label in enumerate(row):
                self._grid.addWidget(label, line, column)
                label.raise_()
        self._grid.setRowStretch(len(made), 1)

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

    def _show_row(self, key: str, name: str, rows: Sequence[Row]) -> None:
        is_shown = any(row.value for row in rows) and (self._shows_details or key not in HIDDEN)
        if key not in self._titles:
            if not is_shown:
                return
            self._make_row(key)
        differs = len({row.value for row in rows}) > 1
        self._titles[key].setText(name)
        self._titles[key].setVisible(is_shown)
        is_head = key == TITLE
        for column, row in enumerate(rows):
            label = self._labels[key, column]
            label.setText(self._shortened(row, differs=differs) or ("" if is_head else "–"))
            package = self._offers[column].package
            if isinstance(label, LockLabel):
                label.lock(on=package is not None and not role_may(self._role, package.authority))
            mark(label, "tone", self._tone_of(key, row, differs=differs or len(rows) == 1))
            _weigh(label, is_bold=is_head or (differs and len(rows) > 1) or row.is_warning)
            label.setVisible(is_shown)  # last: Qt styles what comes into sight, and what is marked later once more

    @staticmethod
    def _tone_of(key: str, row: Row, *, differs: bool) -> str:
        if row.is_warning:
            return "warn"
        return "" if differs or key == TITLE else "hint"

    def _shortened(self, row: Row, *, differs: bool) -> str:
        lines = row.value.split("\n")
        if row.key not in DETAILS or self._shows_details or len(lines) == 1:
            return row.value
        if differs and row.key == "papers":
            return self.tr("{number} papers", "", len(lines)).format(number=len(lines))
        return self.tr("{first} and {more} more").format(first=lines[0], more=len(lines) - 1)

    def _mark(self) -> None:
        for number, card in enumerate(self._cards):
            card.mark(on=number == self._chosen)
        if self.offer is None:
            return
        name = self.tr("Package {number} of {all}: {title}")
        text = name.format(number=self._chosen + 1, all=len(self._offers), title=self._title(self.offer))
        # Read out whole, so that a teller who does not see the cards hears what the one beside them reads.
        rows = self._worded[self._chosen]
        told = [f"{row.title}{colon()}{row.value}" for row in rows if row.title and row.value]
        self.setAccessibleDescription("\n".join([text, *told]))


def _weigh(label: QLabel, *, is_bold: bool) -> None:
    font = label.font()
    if font.bold() != is_bold:
        font.setBold(is_bold)
        label.setFont(font)
