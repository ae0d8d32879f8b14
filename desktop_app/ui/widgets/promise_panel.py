"""What an act on a promise still has to ask: a reason, a new date, or one sentence."""

import json

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.follow_up import Promise
from desktop_app.ui.models.promise_rows import PromiseAct
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import DateField, LineField

ASKING = frozenset({PromiseAct.PARTLY, PromiseAct.RESCHEDULE, PromiseAct.DROP, PromiseAct.AGAIN})
"""Acts that ask something first; the others are one key."""


class PromisePanel(QWidget):
    """Opens below the columns for one promise; which one and what for is a draft like its fields."""

    edited = Signal()
    confirmed = Signal()
    cancelled = Signal()
    opened = Signal(bool)
    """Whether it asks something now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.promise_id = ""
        self.act: PromiseAct | None = None
        self._what = ""
        self.title = QLabel(self)
        self.title.setObjectName("promise_panel_label")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.reason = GridField(self, name="reschedule_reason", columns=3)
        self.due = DateField(self, name="promise_due")
        self.note = LineField(self, name="promise_note")
        self.confirm_button = ActButton(self)
        self.confirm_button.setObjectName("promise_confirm_button")
        self.confirm_button.clicked.connect(self.confirmed)
        self.cancel_button = ActButton(self)
        self.cancel_button.setObjectName("promise_cancel_button")
        self.cancel_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.cancel_button.clicked.connect(self._cancel)
        self.reason.editor.picked.connect(lambda _id: self.due.setFocus())
        row = QHBoxLayout()
        row.addWidget(self.due, stretch=1)
        row.addWidget(self.note, stretch=2)
        row.addWidget(self.confirm_button)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.reason)
        column.addLayout(row)
        self._retranslate()
        self._show()

    @property
    def is_open(self) -> bool:
        return self.act is not None

    def open_for(self, promise: Promise, act: PromiseAct, proposal: str) -> None:
        """Ask what *act* needs; *proposal* is the sentence to start from."""
        self.promise_id, self.act = promise.id, act
        self.show_promise(promise)
        self.note.set_draft(proposal)
        self.due.set_draft("")
        self.reason.set_draft("")
        self._show()
        self.edited.emit()
        first = self.reason if act is PromiseAct.RESCHEDULE else self.note
        first.setFocus()

    def show_promise(self, promise: Promise) -> None:
        """Name the promise it is about."""
        self._what = promise.what
        self._show()

    def close_panel(self) -> None:
        """Forget what was asked."""
        self.promise_id, self.act = "", None
        for field in (self.note, self.due, self.reason):
            field.set_draft("")
            field.edited.emit()
        self._show()
        self.edited.emit()

    def draft(self) -> str:
        return json.dumps({"promise": self.promise_id, "act": self.act.value}) if self.act is not None else ""

    def set_draft(self, text: str) -> None:
        try:
            kept = json.loads(text) if text else {}
            self.promise_id, act = str(kept.get("promise", "")), kept.get("act")
            self.act = PromiseAct(act) if act else None
        except (ValueError, AttributeError):
            self.promise_id, self.act = "", None
        self._show()

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()

    def _cancel(self) -> None:
        self.close_panel()
        self.cancelled.emit()

    def _show(self) -> None:
        act = self.act
        self.setVisible(act is not None)
        self.opened.emit(act is not None)
        is_move = act is PromiseAct.RESCHEDULE
        self.reason.setVisible(is_move)
        self.due.setVisible(is_move)
        self.note.setVisible(act is not None and not is_move)
        if act is not None:
            titles = {
                PromiseAct.PARTLY: self.tr("Partly kept: {what}"),
                PromiseAct.RESCHEDULE: self.tr("A new date: {what}"),
                PromiseAct.DROP: self.tr("No longer owed: {what}"),
                PromiseAct.AGAIN: self.tr("Negotiate again: {what}"),
            }
            self.title.setText(titles[act].format(what=self._what))
            is_free = act is PromiseAct.PARTLY
            self.note.set_label(self.tr("What is still missing? (&W)") if is_free else self.tr("Why? (&W)"))

    def _retranslate(self) -> None:
        self.reason.set_label(self.tr("Why another date? (&Y)"))
        self.due.set_label(self.tr("New date (&D)"))
        self.note.set_label(self.tr("Why? (&W)"))
        self.confirm_button.setText(self.tr("Keep it  (Enter)"))
        self.cancel_button.setText(self.tr("Leave it"))
