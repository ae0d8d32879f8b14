"""F10 at the workbench: what is still open at this desk tonight, where each original lies, and the sign-off."""

from typing import Final

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.upkeep.day_end import SheetPlace
from desktop_app.services.day.day_review import DayReview, LooseSheet
from desktop_app.ui.day import day_words
from desktop_app.ui.day.day_words import DayRow
from desktop_app.ui.deadlines.clock_words import LATE
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.messages import Messages
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label, say_in

_WIDTH_PX: Final = 1240
_HEIGHT_PX: Final = 620
_ABOUT: Final = 3
_BLOCKS: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class DayEndDialog(TableDialog):
    """1, 2, 3 say where the original in the row lies; Enter opens the case, Ctrl+Enter signs off, F9 prints."""

    case_wanted = Signal(str)
    sign_off_wanted = Signal(object)
    """The places, by id of the print; not as a ``dict``, which Qt would copy and lose the kind of its values."""
    print_wanted = Signal()

    def __init__(self, review: DayReview, colors: Colors, parent: QWidget | None = None) -> None:
        title = self.tr("End of the day")
        super().__init__("day_end", title, table=self.tr("What is open tonight"), text=self._as_text, parent=parent)
        self._colors = colors
        self.review = review
        self.places: dict[str, SheetPlace] = {}
        self._rows: list[DayRow] = []
        self.asked = plain_label(self, "day_end_asked_label", tone="late")
        self.signed = plain_label(self, "day_end_signed_label", tone="good")
        self.doubt = plain_label(self, "day_end_doubt_label", tone="late")
        self.others = plain_label(self, "day_end_others_label", tone="late")
        self.copied = plain_label(self, "day_end_copied_label", tone="hint")
        self.copied.hide()
        self.place_buttons = (
            self.add_button("with_customer_button", self.tr("With the customer (1)"), self._with_customer),
            self.add_button("in_drawer_button", self.tr("In the drawer (2)"), self._in_drawer),
            self.add_button("destroyed_button", self.tr("Destroyed (3)"), self._destroyed),
        )
        for digit, button in zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3), self.place_buttons, strict=True):
            for block in _BLOCKS:
                QShortcut(QKeySequence(QKeyCombination(block, digit)), self, button.click)
        self.print_button = self.add_button(
            "print_day_button", self.tr("&Print the sheet (F9)"), self.print_wanted.emit
        )
        self.close_button = self.add_button("close_day_button", self.tr("Close (Esc)"), self.reject)
        self.sign_button = self.add_button("sign_off_button", self.tr("&Sign off the day (Ctrl+Enter)"), self._sign_off)
        self.sign_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.table.doubleClicked.connect(self._open)
        self.table.currentCellChanged.connect(self._show_buttons)
        self._lay_out()
        self.show_review(review)

    def show_review(self, review: DayReview) -> None:
        """Show what was read just now; what was said of the originals stays."""
        self.review = review
        self.title.setText(day_words.title_words(review))
        late = self.tr("&Sign off {date} late (Ctrl+Enter)").format(date=review.day.isoformat())
        self.sign_button.setText(late if review.is_late else self.tr("&Sign off the day (Ctrl+Enter)"))
        self.doubt.setText(day_words.doubt_words(review))
        self.doubt.setVisible(review.is_doubted)
        self.others.setText(day_words.open_words(review))
        self.others.setVisible(bool(self.others.text()))
        there = {sheet.sheet for sheet in review.sheets}
        signed = () if review.last is None else review.last.event.sheets
        known = {placed.sheet: placed.place for placed in signed} | self.places
        self.places = {sheet: place for sheet, place in known.items() if sheet in there}
        self._ask("")
        self._fill()

    def say_problem(self, broken: RuleBroken) -> None:
        """Say why it cannot be done, above the list."""
        self._ask(Messages().sentence(broken.code, broken.facts))

    def say(self, text: str) -> None:
        """Say what was done."""
        self._ask("")
        self.hint.setText(text)

    def show_copy(self, text: str, tone: str) -> None:
        """Say how the copy in the second place stands; nothing where there is none."""
        say_in(self.copied, text, tone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._sign_off()
        elif is_enter and self.table.hasFocus():
            self._open()
        elif event.key() == Qt.Key.Key_F9 and not self.print_button.isHidden():
            self.print_wanted.emit()
        else:
            super().keyPressEvent(event)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _sheet(self) -> LooseSheet | None:
        at = self.table.currentRow()
        return self._rows[at].sheet if 0 <= at < len(self._rows) else None

    def _ask(self, text: str) -> None:
        self.asked.setText(text)
        self.asked.setVisible(bool(text))

    def _with_customer(self) -> None:
        self._place(SheetPlace.WITH_CUSTOMER)

    def _in_drawer(self) -> None:
        self._place(SheetPlace.IN_DRAWER)

    def _place(self, place: SheetPlace) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self.places[sheet.sheet] = place
        at = self.table.currentRow()
        self._ask("")
        self._fill()
        choose_row(self.table, min(at + 1, len(self._rows) - 1))

    def _destroyed(self) -> None:
        sheet = self._sheet
        if sheet is not None and not sheet.may_be_destroyed:
            self.say_problem(RuleBroken("signed_sheet_kept"))
        else:
            self._place(SheetPlace.DESTROYED)

    def _sign_off(self) -> None:
        unknown = [sheet for sheet in self.review.sheets if sheet.sheet not in self.places]
        if unknown:
            self.say_problem(RuleBroken("sheets_unplaced", count=len(unknown)))
            choose_row(self.table, next(at for at, row in enumerate(self._rows) if row.sheet is unknown[0]))
            self.table.setFocus()
        else:
            self.sign_off_wanted.emit(dict(self.places))

    def _open(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self._rows):
            self.accept()
            self.case_wanted.emit(self._rows[at].case_id)

    def _show_signing(self) -> None:
        """Green only while what is on the screen is what two persons signed; nothing else is printed."""
        last = self.review.last
        signed = {} if last is None else {placed.sheet: placed.place for placed in last.event.sheets}
        is_still_so = last is not None and last.is_still_so and self.places == signed
        self.signed.setText(day_words.signed_words(self.review, is_still_so=is_still_so))
        self.signed.setVisible(bool(self.signed.text()))
        mark(self.signed, "tone", "good" if is_still_so else "hint" if last is None else "late")
        is_morning = last is None and self.review.before is not None and not self.review.is_late
        self.print_button.setVisible((is_still_so and not self.review.is_late) or is_morning)

    def _show_buttons(self) -> None:
        for button in self.place_buttons:
            button.setEnabled(self._sheet is not None)

    def _fill(self) -> None:
        at = max(self.table.currentRow(), 0)
        self._rows = day_words.rows(self.review, self.places)
        self.hint.setText(
            day_words.summary(self.review, self.places) if self._rows else self.tr("Nothing is open at this desk.")
        )
        titles = day_words.columns()
        self.table.clear()
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        self.table.setRowCount(len(self._rows))
        for no, row in enumerate(self._rows):
            for column, text in enumerate(row.cells):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                if row.tone == LATE:
                    item.setForeground(QColor(self._colors.late))
                self.table.setItem(no, column, item)
        self._show_signing()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_ABOUT, QHeaderView.ResizeMode.Stretch)
        if self._rows:
            choose_row(self.table, min(at, len(self._rows) - 1))
            self.table.setFocus()
        else:
            self.sign_button.setFocus()
        self._show_buttons()

    def _as_text(self) -> str:
        return day_words.as_text(self.review, self.places)

    def _lay_out(self) -> None:
        column = self.stack(
            self.title, self.doubt, self.others, self.signed, self.hint, self.asked, self.table, self.copied
        )
        self.add_row(column, self.place_buttons)
        self.add_row(column, (self.print_button,), (self.close_button, self.sign_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
