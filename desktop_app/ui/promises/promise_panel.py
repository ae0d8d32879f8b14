"""What an act on a promise still has to ask: a reason, a new date, or one sentence."""

import json
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.promises.bookings import Booking
from desktop_app.domain.promises.keeping import stops_collection
from desktop_app.domain.promises.performed import Payment
from desktop_app.domain.stages.follow_up import Promise, Proof
from desktop_app.ui.kept import said
from desktop_app.ui.promises.performed_words import booking_words
from desktop_app.ui.promises.promise_rows import PromiseAct
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import DateField, Field, LineField, MoneyField

ASKING = frozenset({PromiseAct.PARTLY, PromiseAct.RESCHEDULE, PromiseAct.DROP, PromiseAct.AGAIN, PromiseAct.UNDO})
"""Acts that ask something first; the others are one key, "kept" only where the case shows it."""


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
        self._due = ""
        self._payment: Payment | None = None
        self._parts: tuple[Booking, ...] = ()
        self._today: date | None = None
        self.is_early = self.wants_proof = self.wants_whole = self._is_notice = False
        self.title = QLabel(self)
        self.title.setObjectName("promise_panel_label")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.reason = GridField(self, name="reschedule_reason", columns=3)
        self.proof = GridField(self, name="proof", columns=4)
        self.part = GridField(self, name="promise_part", columns=2)
        for grid in (self.reason, self.proof, self.part):
            grid.editor.fold(across_page=True)
        self.due = DateField(self, name="promise_due")
        self.booked_on = DateField(self, name="booked_on")
        self.paid = MoneyField(self, name="promise_paid")
        self.reference = LineField(self, name="proof_reference")
        self.whole = MoneyField(self, name="booking_amount")
        self.note = LineField(self, name="promise_note")
        self.confirm_button = ActButton(self)
        self.confirm_button.setObjectName("promise_confirm_button")
        self.confirm_button.clicked.connect(self.confirmed)
        self.cancel_button = ActButton(self)
        self.cancel_button.setObjectName("promise_cancel_button")
        self.cancel_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.cancel_button.clicked.connect(self._cancel)
        self.reason.editor.picked.connect(lambda _id: self.due.setFocus())
        self.proof.editor.picked.connect(self._on_proof)
        self.part.editor.picked.connect(lambda _id: self.note.setFocus())
        row = QHBoxLayout()
        for field, stretch in ((self.due, 1), (self.paid, 1), (self.reference, 2), (self.booked_on, 1)):
            row.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)
        last = QHBoxLayout()
        last.addWidget(self.whole, stretch=1)
        last.addWidget(self.note, stretch=2)
        last.addStretch()
        last.addWidget(self.confirm_button)
        last.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(4)
        for widget in (self.title, self.reason, self.proof, self.part):
            column.addWidget(widget)
        column.addLayout(row)
        column.addLayout(last)
        self._retranslate()
        self._show()

    @property
    def is_open(self) -> bool:
        return self.act is not None

    def open_for(self, promise: Promise, act: PromiseAct, proposal: str, payment: Payment | None = None) -> None:
        """Ask what *act* needs.

        Args:
            promise: what it is about.
            act: what is to be done.
            proposal: the sentence to start from.
            payment: what the promise pays, where it pays anything.
        """
        self._begin(promise, act, payment)
        self.note.set_draft(proposal)
        first = self.reason if act is PromiseAct.RESCHEDULE else self.paid if self.asks_amount else self.note
        (self.part if self.asks_part else first).setFocus()

    @property
    def asks_part(self) -> bool:
        """Of a payment made in several parts one is taken back."""
        return self.act is PromiseAct.UNDO and self._payment is not None and len(self._parts) > 1

    def set_today(self, today: date) -> None:
        """The day from which days are typed, and on which a payment was booked unless it is said otherwise."""
        self._today = today
        for field in (self.due, self.booked_on):
            field.editor.set_today(today)

    @property
    def asks_amount(self) -> bool:
        """A part of a payment is kept by its amount, of anything else by what is missing."""
        return self.act is PromiseAct.PARTLY and self._payment is not None

    def ask_if_kept(
        self, promise: Promise, *, is_early: bool, wants_proof: bool, payment: Payment | None = None
    ) -> None:
        """Ask whether it is kept already, or what shows it, or both; a payment is shown by its booking alone."""
        self.is_early, self.wants_proof = is_early, wants_proof
        self._begin(promise, PromiseAct.KEEP, payment)
        first: QWidget = self.confirm_button
        if wants_proof:
            first = self.proof if payment is None and not self._is_notice else self.reference
        first.setFocus()

    def ask_whole(self, on: date) -> None:
        """Ask what a booking comes to that pays another payment, too, and stays as it was booked *on* that day."""
        self.wants_whole = True
        self.booked_on.set_draft(on.isoformat())
        self._show()
        self.edited.emit()

    def _begin(self, promise: Promise, act: PromiseAct, payment: Payment | None = None) -> None:
        self.promise_id, self.act, self.wants_whole = promise.id, act, False
        for field in self.fields():
            field.set_draft("")
            field.say_problem("")
        if payment is not None and act is not PromiseAct.UNDO and self._today is not None:
            self.booked_on.editor.offer_today(self._today)
        self.show_promise(promise, payment)
        self.edited.emit()

    def fields(self) -> tuple[Field, ...]:
        """Everything that one act or the other asks."""
        written = (self.note, self.paid, self.due, self.reference, self.booked_on, self.whole)
        return (*written, self.reason, self.proof, self.part)

    def show_promise(self, promise: Promise, payment: Payment | None = None) -> None:
        """Name the promise it is about, and what is still to be paid of it."""
        self._payment, self._parts = payment, promise.bookings
        self._is_notice = stops_collection(promise)
        self._what, self._due = promise.what, promise.due.isoformat()
        self._show()

    def close_panel(self) -> None:
        """Forget what was asked."""
        self.promise_id, self.act = "", None
        self.is_early = self.wants_proof = self.wants_whole = False
        for field in self.fields():
            field.set_draft("")
            field.edited.emit()
        self._show()
        self.edited.emit()

    def draft(self) -> str:
        if self.act is None:
            return ""
        asked = {"is_early": self.is_early, "wants_proof": self.wants_proof, "wants_whole": self.wants_whole}
        return json.dumps({"promise": self.promise_id, "act": self.act.value, **asked})

    def set_draft(self, text: str) -> None:
        try:
            kept = json.loads(text) if text else {}
            self.promise_id, act = str(kept.get("promise", "")), kept.get("act")
            self.act = PromiseAct(act) if act else None
            self.is_early, self.wants_proof = kept.get("is_early") is True, kept.get("wants_proof") is True
            self.wants_whole = kept.get("wants_whole") is True
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

    def _on_proof(self, proof: str) -> None:
        following: QWidget = self.reference if proof == Proof.JOURNAL else self.confirm_button
        following.setFocus()

    def _show(self) -> None:
        act = self.act
        self.setVisible(act is not None)
        self.opened.emit(act is not None)
        is_move = act is PromiseAct.RESCHEDULE
        self.reason.setVisible(is_move)
        self.due.setVisible(is_move)
        is_keeping = act is PromiseAct.KEEP
        is_free = self._payment is None and not self._is_notice
        self.proof.setVisible(is_keeping and self.wants_proof and is_free)
        self.reference.setVisible(self.asks_amount or (is_keeping and self.wants_proof))
        self.booked_on.setVisible(self._payment is not None and not self.reference.isHidden())
        self.whole.setVisible(self.wants_whole and not self.booked_on.isHidden())
        self.part.setVisible(self.asks_part)
        self._list_parts()
        self.note.setVisible(act is not None and not is_move and not is_keeping)
        self.paid.setVisible(self.asks_amount)
        if act is not None:
            kept = self.tr("Its day is {due}.  Kept already?  {what}") if self.is_early else self.tr("Kept: {what}")
            titles = {
                PromiseAct.KEEP: kept,
                PromiseAct.UNDO: self.tr("Not kept after all: {what}"),
                PromiseAct.PARTLY: self.tr("Partly kept: {what}"),
                PromiseAct.RESCHEDULE: self.tr("A new date: {what}"),
                PromiseAct.DROP: self.tr("No longer owed: {what}"),
                PromiseAct.AGAIN: self.tr("Negotiate again: {what}"),
            }
            self.title.setText(titles[act].format(what=said(self._what), due=self._due))
            self.note.set_label(self._note_label())
            self._label_amount()

    def _list_parts(self) -> None:
        """Each part of a payment with its amount, the day it was booked, and its number."""
        texts = {one.number: booking_words(one) for one in self._parts}
        self.part.editor.set_lines([Line(no, at, text) for at, (no, text) in enumerate(texts.items(), start=1)])

    def _label_amount(self) -> None:
        left = "" if self._payment is None else self._payment.left.display()
        self.paid.set_label(self.tr("How much was paid, of {left}?").format(left=left))
        label = self.tr("Number of the entry, or where (&L)")
        if self._is_notice:
            label = self.tr("Number, or day and time, of the notice to whoever collects (&L)")
        elif self._payment is not None:
            label = self.tr("Number of its booking in the core system (&L)")
        self.reference.set_label(label)

    def _note_label(self) -> str:
        if self.asks_amount:
            return self.tr("Anything to note? (may stay empty) (&W)")
        return self.tr("What is still missing? (&W)") if self.act is PromiseAct.PARTLY else self.tr("Why? (&W)")

    def _retranslate(self) -> None:
        self.reason.set_label(self.tr("Why another date? (&Y)"))
        self.due.set_label(self.tr("New date (&D)"))
        self.booked_on.set_label(self.tr("Booked on"))
        self.whole.set_label(self.tr("Amount of the whole booking"))
        self.part.set_label(self.tr("Which part was not paid?"))
        self.proof.set_label(self.tr("How was it kept? (&H)"))
        self.proof.editor.set_lines(
            (
                Line(Proof.CONTACT, 1, self.tr("A logged contact")),
                Line(Proof.PAPER, 2, self.tr("A paper received")),
                Line(Proof.JOURNAL, 3, self.tr("Entry in the bank's books")),
                Line(Proof.SEEN, 4, self.tr("Seen by myself")),
            )
        )
        self.note.set_label(self.tr("Why? (&W)"))
        self._label_amount()
        self.confirm_button.setText(self.tr("Keep it  (Enter)"))
        self.cancel_button.setText(self.tr("Leave it"))
