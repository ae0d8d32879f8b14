"""Calls and visits: what was tried, with what result, within the hours in which the bank may call."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.domain.policy import Choice, ContactPolicy
from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.ui.choice_words import choice_lines, chosen_text
from desktop_app.ui.kept import is_chinese
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_grid import DigitGrid, GridField
from desktop_app.ui.widgets.field import LineField
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.whole_list import WholeList

_HOURS: Final = 24
_CHINESE_COLUMNS: Final = 4
_ENGLISH_COLUMNS: Final = 3
"""English words are longer; the log beside them needs its room."""
_MINUTE_MS: Final = 60_000


class HoursBand(QWidget):
    """The day as a band: when the bank may call, and what time it is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._from, self._until, self._now = 0, _HOURS, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hours(self, policy: ContactPolicy, now: datetime) -> None:
        self._from, self._until = policy.from_hour, policy.until_hour
        self._now = now.hour + now.minute / 60
        self.update()

    @property
    def is_open(self) -> bool:
        """The bank may call now."""
        return self._from <= self._now < self._until

    def sizeHint(self) -> QSize:
        return QSize(160, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        accent = self.palette().color(QPalette.ColorRole.Link)
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        unit = self.width() / _HOURS
        painter.setPen(QPen(quiet, 1))
        painter.drawRect(QRectF(0.5, 3.5, self.width() - 1, 5))
        painter.fillRect(QRectF(self._from * unit, 3, (self._until - self._from) * unit, 6), accent)
        mark = self.palette().color(QPalette.ColorRole.WindowText)
        painter.fillRect(QRectF(min(self._now * unit, self.width() - 3), 0, 3, 12), mark)
        painter.end()


class ContactLog(QWidget):
    """The log and one line to add to it: digit for the result, Enter."""

    edited = Signal()
    logged = Signal(object)
    """The teller wants this :class:`Contact` kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channels: tuple[Choice, ...] = ()
        self._results: tuple[Choice, ...] = ()
        self._contacts: tuple[Contact, ...] = ()
        self._policy: ContactPolicy | None = None
        self._clock: Callable[[], datetime] | None = None
        self.about = ""
        self.title = _label(self, "contacts_label")
        self.title.setProperty("type_size", "title")
        self.hours = _label(self, "hours_label")
        self.band = HoursBand(self)
        self.result = GridField(self, name="contact_result", columns=4)
        self.result.editor.fold(across_page=True)
        self.note = LineField(self, name="contact_note")
        self.channel = DigitGrid(self, columns=3)
        self.channel.setObjectName("contact_channel")
        self.channel.fold()
        self.log_button = ActButton(self)
        self.log_button.setObjectName("log_contact_button")
        self.log_button.clicked.connect(self.log)
        self.list = WholeList(self)
        self.list.setObjectName("contacts_list")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.result.editor.picked.connect(lambda _id: self.log_button.setFocus())
        self.channel.picked.connect(lambda _id: self.result.setFocus())
        # The page may stay in front for hours, and the time on it must not stay with it.
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._show_hours)
        self._lay_out()
        self._retranslate()

    def show_policy(self, channels: Sequence[Choice], results: Sequence[Choice], policy: ContactPolicy) -> None:
        """Give the digit lists and the permitted hours."""
        self._channels, self._results, self._policy = tuple(channels), tuple(results), policy
        self._retranslate()
        if self.channel.value() is None:
            self.channel.set_value(Channel.TELEPHONE.value)

    def show_contacts(self, contacts: tuple[Contact, ...], clock: Callable[[], datetime]) -> None:
        """Show what was tried, the newest first, and how many calls of today count.

        Args:
            contacts: of the case, the oldest first.
            clock: the seat's local time; read anew for every contact that is logged.
        """
        self._contacts, self._clock = contacts, clock
        self._show()

    def take_out(self, logged: Contact) -> None:
        """Make room for the contact after *logged*, which is kept; what it is about stays until that was reached."""
        if logged.is_effective:
            self.about = ""
        self.result.take_out(logged.result)
        self.note.take_out(logged.note)
        self.edited.emit()

    def begin(self, promise_id: str) -> None:
        """Log a call about this promise."""
        self.about = promise_id
        self.edited.emit()
        self._show_hours()
        self.result.setFocus()

    @property
    def is_begun(self) -> bool:
        """Somebody is at a call whose result is chosen, and that is not logged."""
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now) and self.result.editor.value() is not None

    def log(self) -> None:
        """Have the call kept as it stands here; without a result it says that one is missing."""
        result = self.result.editor.value()
        self._show_hours()
        if result is None or self._clock is None:
            self.result.say_problem(self.tr("Press the digit of the result."))
            self.result.setFocus()
            return
        channel = Channel(self.channel.value() or Channel.TELEPHONE.value)
        is_effective = any(choice.is_effective for choice in self._results if choice.id == result)
        at, note = self._clock(), self.note.draft()
        self.logged.emit(Contact(channel, result, at, is_effective, note=note, promise=self.about))

    def draft(self) -> str:
        """Which promise the next contact is about; the fields are drafts of their own."""
        return self.about

    def set_draft(self, text: str) -> None:
        self.about = text

    def effective_today(self) -> int:
        """Calls and letters of today that reached the customer."""
        if self._clock is None:
            return 0
        now = self._clock()
        return sum(
            contact.is_effective
            and contact.channel is not Channel.COUNTER
            and contact.at.astimezone(now.tzinfo).date() == now.date()
            for contact in self._contacts
        )

    def set_read_only(self, *, on: bool) -> None:
        for widget in (self.channel, self.result, self.note, self.log_button):
            widget.setVisible(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_hours()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def _show(self) -> None:
        self.list.clear()
        for contact in reversed(self._contacts):
            at = contact.at.strftime("%m-%d %H:%M")
            words = [at, chosen_text(self._channels, contact.channel.value), chosen_text(self._results, contact.result)]
            self.list.addItem("   ".join(word for word in (*words, contact.note) if word))
        if not self._contacts:
            self.list.addItem(self.tr("No contact yet."))
        self.list.fit()
        self._show_hours()

    def _show_hours(self) -> None:
        """Show what time it is, and whether the bank may call now."""
        if self._policy is None or self._clock is None:
            return
        self.band.show_hours(self._policy, self._clock())
        text = self.tr("The bank may call {start}:00–{end}:00; today {count} of {most} effective.")
        if not self.band.is_open:
            text = self.tr("Outside calling hours ({start}:00–{end}:00); today {count} of {most} effective.")
        counts = {"count": self.effective_today(), "most": self._policy.most_effective_a_day}
        is_full = counts["count"] >= counts["most"]
        if self.band.is_open and is_full:
            text = self.tr("No more calls today: {count} of {most} were effective ({start}:00–{end}:00).")
        self.hours.setText(text.format(start=self._policy.from_hour, end=self._policy.until_hour, **counts))
        is_tight = is_full or not self.band.is_open
        mark(self.hours, "tone", "warn" if is_tight else "hint")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.title)
        head.addWidget(self.band, stretch=1)
        head.addWidget(self.hours)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self.note, stretch=1)
        entry.addWidget(self.channel)
        entry.addWidget(self.log_button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(self.result, 1, 0)
        grid.addWidget(self.list, 1, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(entry, 2, 0)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Contacts"))
        self.band.setAccessibleName(self.tr("Hours in which the bank may call"))
        self.list.setAccessibleName(self.tr("Contacts so far"))
        self.channel.set_lines(choice_lines(self._channels))
        self.result.editor.set_columns(_CHINESE_COLUMNS if is_chinese() else _ENGLISH_COLUMNS)
        self.result.editor.set_lines(choice_lines(self._results))
        self.channel.setAccessibleName(self.tr("How the customer was met"))
        self.result.set_label(self.tr("Result (&R)"))
        self.note.set_label(self.tr("What was said, if it matters (&S)"))
        self.log_button.setText(self.tr("Log it  (Enter)"))
        self._show()


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
