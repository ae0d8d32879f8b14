"""What is in force shall be changed: why, and where it says something wrong, which originals lie here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.promises.performed import WRONG_DATA
from desktop_app.domain.signing.undoing import FIELD
from desktop_app.services.signing.undoing import OriginalOut, ToUndo
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, DateField, LineField
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.yes_no_choice import TickField

_LEAST_LINES: Final = 4
"""Of the reasons, where a small screen has no room for all; with large text the others are scrolled to."""
_LEAST_CHARS: Final = 58
"""So wide that what may still be undone is read in few lines, in large text as well."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the dialog asks for.

    Attributes:
        here: serials of the originals that lie on the counter, so that the agreement is undone; none where a supplement
            changes it.
        brought_back: serials of those that the customer had taken along.
    """

    wish: str
    note: str
    appointment: date | None
    here: tuple[str, ...] = ()
    brought_back: tuple[str, ...] = ()


class ChangeDialog(ActDialog):
    """A digit, and Ctrl+Enter opens the talks; a wrong name asks for each original, while it may still be undone.

    Args:
        reasons: the digit list ``supplement_reason``.
        today: in the branch's zone.
        paid: what was paid and what is left, where the agreement has a plan.
        to_undo: what undoing asks for, or why it is too late; None where nothing is undone here.
        parent: the window.
    """

    wanted = Signal(object)
    """The :class:`Change`; the dialog stays until the service has answered."""

    def __init__(
        self,
        reasons: Sequence[Line],
        today: date,
        paid: str = "",
        to_undo: ToUndo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("change_dialog", self.tr("Change the agreement in force"), parent)
        self._paid = plain_label(self, "change_paid_label")
        self._paid.setText(paid)
        self._paid.setVisible(bool(paid))
        self.wish = ChoiceField(self, name="change_wish", label=self.tr("What shall be changed, and why?"))
        self.wish.editor.set_lines(reasons)
        self.wish.editor.least_lines = _LEAST_LINES
        self.wish.setMinimumWidth(self.fontMetrics().horizontalAdvance("0" * _LEAST_CHARS))
        self._undoing = plain_label(self, "undoing_label", tone="hint")
        self.note = LineField(self, name="change_note", label=self.tr("In one sentence (may stay empty)"))
        self._originals = () if to_undo is None or to_undo.refused is not None else to_undo.originals
        self._to_undo = to_undo
        self.ticks = tuple(self._tick(at, one) for at, one in enumerate(self._originals))
        self.appointment = DateField(
            self, name="appointment", label=self.tr("When does the customer come to sign?  (may stay empty)")
        )
        self.appointment.editor.set_today(today)
        self.act_button.setObjectName("change_button")
        self.act_button.setText(self.tr("&Go on (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.wish.edited.connect(self._show)
        self.act_wanted.connect(self.act)
        self._lay_out((self.wish, self._undoing, *self.ticks, self._in_one_row(self.note, self.appointment)))
        self.setTabOrder(self.note, self.appointment)
        self.setTabOrder(self.appointment, self.cancel_button)
        cast("QVBoxLayout", self.layout()).insertWidget(1, self._paid)
        self._show()

    def act(self) -> None:
        """Hand over what was asked for; a missing reason is the service's to refuse."""
        try:
            appointment = self.appointment.editor.value()
        except RuleBroken as broken:
            self.say_problem(RuleBroken(broken.code, field="appointment", **broken.facts))
            return
        here = self._here()
        away = tuple(one.serial for one in self._originals if one not in here)
        if here and away:
            self.say_problem(RuleBroken("originals_differ", field=FIELD, serials=away))
            return
        back = tuple(one.serial for one in here if one.with_customer is not None)
        serials = tuple(one.serial for one in here)
        self.wanted.emit(Change(self.wish.draft(), self.note.draft(), appointment, serials, back))

    @property
    def _is_wrong(self) -> bool:
        return self.wish.draft() == WRONG_DATA

    def _here(self) -> tuple[OriginalOut, ...]:
        pairs = zip(self._originals, self.ticks, strict=True)
        return tuple(one for one, tick in pairs if self._is_wrong and tick.draft())

    def _tick(self, at: int, original: OriginalOut) -> TickField:
        """The first one is where a refusal of all of them stands."""
        day = original.with_customer
        if day is None:
            text = self.tr("Original {serial} lies here").format(serial=original.serial)
        else:
            text = self.tr("Original {serial} lies here: brought back (with the customer on {day})")
            text = text.format(serial=original.serial, day=day.isoformat())
        return TickField(self, name=FIELD if at == 0 else f"{FIELD}_{at + 1}", label=text)

    def _in_one_row(self, first: QWidget, second: QWidget) -> QWidget:
        """Beside each other: in large text a small screen has no room for both below each other."""
        row = QWidget(self)
        row.setFocusProxy(first)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        for field in (first, second):
            across.addWidget(field, stretch=1)
        return row

    def _show(self) -> None:
        self._undoing.setText(self._undoing_words())
        self._undoing.setVisible(self._is_wrong and self._to_undo is not None)
        for tick in self.ticks:
            tick.setVisible(self._is_wrong)
        self.fit()

    def _undoing_words(self) -> str:
        """Whether it may still be undone, before anybody has typed anything for it."""
        if self._to_undo is None:
            return ""
        refused = self._to_undo.refused
        if refused is not None:
            return Messages().sentence(refused.code, refused.facts)
        return self.tr(
            "Just signed, and nothing has followed from it: with every original here, and a supervisor who looks at"
            " them, it is undone and made anew. If one is not here, tick none and say when the customer comes: a"
            " supplement corrects it. Space ticks."
        )
