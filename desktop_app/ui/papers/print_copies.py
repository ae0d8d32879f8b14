"""The originals one by one: what was sent, where each job stands, what lies in the tray, and a reprint."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.prints import GONE, TO_TAKE_BACK, PrintKind, Sheet, copies_missing
from desktop_app.services.papers.printed.print_jobs import UNDER_WAY
from desktop_app.ui.papers.print_words import state_word
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, LineField
from desktop_app.ui.widgets.key_button import key_button

UNSURE: Final = UNDER_WAY | {"unknown"}
"""States in which only somebody who looks knows what lies in the tray."""
_TONES: Final = {"done": "good", "failed": "problem", "stopped": "warn", "unknown": "warn", "voided": "hint"}
_ALL, _NONE, _BUT = "all", "none", "but:"


class PrintCopies(QWidget):
    """The print step; it asks, the page acts."""

    print_wanted = Signal()
    reprint_wanted = Signal(str)
    """Print the pinned paper once more, for this reason."""
    not_there = Signal(object)
    """The sheets (a list of ids) that do not lie in the tray."""
    tray_is_right = Signal()
    """All that was sent lies in the tray."""
    old_collected = Signal(object)
    """Originals of an earlier version were asked for; the ids (a list) of those that are not here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: tuple[Sheet, ...] = ()
        self._old: tuple[Sheet, ...] = ()
        self._is_asking_old = False
        self._copies = 0
        self._is_read_only = False
        self.same_copies = _plain(self, "same_copies_label", tone="hint")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self.print_button = ActButton(self)
        self.print_button.setObjectName("print_button")
        self.print_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.print_button.clicked.connect(self.print_wanted)
        self.tray = ChoiceField(self, name="tray")
        self.tray.editor.picked.connect(self._on_tray)
        self.old = ChoiceField(self, name="old_originals")
        self.old.editor.picked.connect(self._on_old)
        self.old_button = key_button(self, "old_originals_button")
        self.old_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.old_button.clicked.connect(self._ask_old)
        self.reprint_button = key_button(self, "reprint_button")
        self.reprint_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.reprint_button.clicked.connect(self.open_reprint)
        self.reprint_reason = LineField(self, name="reprint_reason")
        self.reprint_send = ActButton(self)
        self.reprint_send.setObjectName("reprint_send_button")
        self.reprint_send.clicked.connect(lambda: self.reprint_wanted.emit(self.reprint_reason.draft()))
        self._lay_out()
        self.show_sheets((), copies=0, is_followed=False)
        self._retranslate()

    def show_sheets(
        self, sheets: Sequence[Sheet], *, copies: int, is_followed: bool, old: Sequence[Sheet] = ()
    ) -> None:
        """Show one version's sheets.

        Args:
            sheets: originals and reprints that were sent, voided ones too.
            copies: how many originals there are to be.
            is_followed: the printer is still asked about them, so nobody has to look into the tray.
            old: originals of versions that were replaced, void and not taken back.
        """
        self._sheets, self._copies, self._old = tuple(sheets), copies, tuple(old)
        there = self._originals()
        unsure = [sheet for sheet in there if sheet.state in UNSURE]
        self._show_rows()
        self.print_button.setVisible(len(there) < copies)
        self.tray.setVisible(bool(unsure) and not is_followed)
        if self.tray.isVisibleTo(self):
            self.tray.editor.set_lines(self._tray_lines(unsure))
        self._show_old()
        self.reprint_button.setVisible(bool(there) and not self.reprint_reason.isVisibleTo(self))
        if not there:
            self._show_reprint(on=False)
        self._say_print()

    @property
    def is_asking(self) -> bool:
        """Somebody has to look into the tray first, or for what a later version has replaced."""
        return self.tray.isVisibleTo(self) or self.old.isVisibleTo(self)

    @property
    def is_asking_old(self) -> bool:
        """It asks for what is void and may be anywhere."""
        return self.old.isVisibleTo(self)

    @property
    def is_reprinting(self) -> bool:
        """It asks why a copy is printed again."""
        return self.reprint_reason.isVisibleTo(self)

    def first_control(self) -> QWidget:
        """Where the teller goes on."""
        if self.is_reprinting:
            return self.reprint_reason
        if self.tray.isVisibleTo(self):
            return self.tray
        return self.old if self.is_asking else self.print_button

    def open_reprint(self) -> None:
        """Ask why a copy is printed again."""
        self._show_reprint(on=True)
        self.reprint_reason.setFocus()

    def close_reprint(self) -> None:
        self._show_reprint(on=False)
        self.reprint_reason.set_draft("")
        self.reprint_button.setVisible(bool(self._originals()))

    def set_read_only(self, *, on: bool) -> None:
        """A copy may be printed again after everything is done, and a void one come back; nothing else."""
        self._is_read_only = on
        self.print_button.setEnabled(not on)
        self.tray.setEnabled(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _originals(self) -> tuple[Sheet, ...]:
        return tuple(s for s in self._sheets if s.kind is PrintKind.ORIGINAL and s.state not in GONE)

    def _tray_lines(self, unsure: Sequence[Sheet]) -> list[Line]:
        lines = [Line(_ALL, 1, self.tr("Everything lies there"))]
        if len(unsure) > 1:
            missing = self.tr("Only {serial} is missing")
            lines += [Line(_BUT + s.id, no, missing.format(serial=s.serial)) for no, s in enumerate(unsure, start=2)]
        return [*lines, Line(_NONE, len(lines) + 1, self.tr("Nothing came out"))]

    def _on_tray(self, line: str) -> None:
        unsure = [sheet.id for sheet in self._originals() if sheet.state in UNSURE]
        if line == _ALL:
            self.tray_is_right.emit()
        else:
            self.not_there.emit(unsure if line == _NONE else [line.removeprefix(_BUT)])

    def _show_old(self) -> None:
        """Ask at once for what nobody has asked for yet; for what was not here when somebody says so."""
        waiting = any(sheet.state == TO_TAKE_BACK for sheet in self._old)
        self._is_asking_old = bool(self._old) and (waiting or self._is_asking_old)
        serials = self.tr(", ").join(sheet.serial for sheet in self._old)
        version = max((sheet.version for sheet in self._old), default=0)
        self.old.setVisible(self._is_asking_old)
        self.old_button.setVisible(bool(self._old) and not self._is_asking_old)
        asked = self.tr("Version {version} is void.  Take its originals back: {serials}")
        self.old.set_label(asked.format(version=version, serials=serials))
        away = self.tr("Not taken back: {serials} of version {version}.  It has come back…")
        self.old_button.setText(away.format(version=version, serials=serials))
        if self._is_asking_old:
            self.old.editor.set_lines(self._old_lines())

    def _old_lines(self) -> list[Line]:
        lines = [Line(_ALL, 1, self.tr("All taken back and destroyed"))]
        if len(self._old) > 1:
            out = self.tr("Only {serial} is not here")
            lines += [Line(_BUT + s.id, no, out.format(serial=s.serial)) for no, s in enumerate(self._old, start=2)]
        return [*lines, Line(_NONE, len(lines) + 1, self.tr("None of them is here"))]

    def _ask_old(self) -> None:
        self._is_asking_old = True
        self._show_old()
        self.old.setFocus()

    def _on_old(self, line: str) -> None:
        self._is_asking_old = False
        out = {_ALL: [], _NONE: [sheet.id for sheet in self._old]}.get(line, [line.removeprefix(_BUT)])
        self.old_collected.emit(out)

    def _show_rows(self) -> None:
        while self._rows.count():
            self._rows.takeAt(0).widget().deleteLater()
        originals = [sheet for sheet in self._sheets if sheet.kind is PrintKind.ORIGINAL]
        there = {sheet.serial: sheet.state for sheet in self._sheets if sheet.state not in GONE}
        gone = {copy.no: sheet.state for sheet, copy in _named(originals) if sheet.state == "failed"}
        places = {copy.no: sheet.serial for sheet, copy in _named(self._originals())}
        places |= {copy.no: copy.serial for copy in copies_missing(originals, self._copies)}
        rows = [(serial, there.get(serial) or gone.get(no, "")) for no, serial in sorted(places.items())]
        again = [sheet.serial for sheet in self._sheets if sheet.kind is PrintKind.REPRINT]
        for row, (serial, state) in enumerate([*rows, *((serial, there.get(serial, "")) for serial in again)]):
            self._rows.addWidget(_plain(self, "serial_label", text=serial), row, 0)
            word = state_word(state) if state else self.tr("not printed yet")
            label = _plain(self, "sheet_state_label", text=word, tone=_TONES.get(state, "hint"))
            label.setAccessibleName(self.tr("Copy {serial}: {state}").format(serial=serial, state=word))
            self._rows.addWidget(label, row, 1)
        self._rows.setColumnStretch(1, 1)

    def _say_print(self) -> None:
        same = self.tr("{count} originals, word for word the same: each party keeps one.")
        self.same_copies.setText(same.format(count=self._copies))
        left = self._copies - len(self._originals())
        if left == self._copies:
            text = self.tr("Print {count} originals  (F9)").format(count=self._copies)
        else:
            text = self.tr("Print the missing copy  (F9)")
        self.print_button.setText(text)

    def _show_reprint(self, *, on: bool) -> None:
        self.reprint_reason.setVisible(on)
        self.reprint_send.setVisible(on)
        self.reprint_button.setVisible(not on and bool(self._originals()))

    def _lay_out(self) -> None:
        print_row, reprint_row, old_row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        old_row.addWidget(self.old_button)
        old_row.addStretch()
        print_row.addWidget(self.print_button)
        print_row.addWidget(self.reprint_button)
        print_row.addStretch()
        reprint_row.addWidget(self.reprint_send)
        reprint_row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        column.addWidget(self.same_copies)
        column.addLayout(self._rows)
        column.addLayout(print_row)
        column.addWidget(self.tray)
        column.addWidget(self.old)
        column.addLayout(old_row)
        column.addWidget(self.reprint_reason)
        column.addLayout(reprint_row)

    def _retranslate(self) -> None:
        self.tray.set_label(self.tr("What lies in the tray? (&T)"))
        self.reprint_button.setText(self.tr("Print a copy a&gain…"))
        self.reprint_reason.set_label(self.tr("Why is it printed again?"))
        self.reprint_send.setText(self.tr("Print it again  (Enter)"))
        is_followed = not self.tray.isVisibleTo(self)
        self.show_sheets(self._sheets, copies=self._copies, is_followed=is_followed, old=self._old)


def _named(sheets: Sequence[Sheet]) -> list[tuple[Sheet, CopyCode]]:
    named = ((sheet, CopyCode.of_serial(sheet.serial)) for sheet in sheets)
    return [(sheet, copy) for sheet, copy in named if copy is not None]


def _plain(parent: QWidget, name: str, *, text: str = "", tone: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(not text)
    if tone:
        label.setProperty("tone", tone)
    return label
