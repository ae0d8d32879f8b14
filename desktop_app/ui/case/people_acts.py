"""What is asked before a case goes to somebody else, or somebody may not work on it any more."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.deadlines.clock_acts import ReasonDialog
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, LineField, TextField

_LINES: Final = 3
_WIDTH_DIGITS: Final = 64
_LEAST_ROWS: Final = 3
"""In large text on a small screen the others are scrolled to; their digits work all the same."""


class HandOverDialog(ActDialog):
    """To whom, why, and what is still to be done; the colleague answers at their own sitting."""

    given = Signal(str, str, str)
    """Id of the colleague, of the reason, and what is to be done."""

    def __init__(
        self,
        colleagues: Sequence[Line],
        reasons: Sequence[Line],
        parent: QWidget | None = None,
        *,
        is_leaders: bool = False,
    ) -> None:
        title = self.tr("A leader names who is responsible") if is_leaders else self.tr("Hand it over to a colleague")
        super().__init__("assign_dialog" if is_leaders else "hand_over_dialog", title, parent)
        self.to = _choice(self, "hand_over_to", self.tr("To whom?"), colleagues)
        name = "assign_reason" if is_leaders else "hand_over_reason"
        self.reason = _choice(self, name, self.tr("Why?"), reasons)
        self.to_do = TextField(self, name="to_do", label=self.tr("What is still to be done?"))
        self.to_do.editor.set_lines(_LINES)
        box = self.to_do.editor.text_edit
        box.setFixedHeight(box.minimumHeight())
        self.to_do.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if is_leaders:
            self.to_do.set_label(self.tr("What is still to be done? (may stay empty)"))
            self.to.say_hint(self.tr("They are responsible at once, and read the brief first of all."))
            self.act_button.setText(self.tr("Na&me them (Ctrl+Enter)"))
        else:
            self.to.say_hint(self.tr("You stay responsible until they take over."))
            self.act_button.setText(self.tr("&Hand it over (Ctrl+Enter)"))
        self.act_button.setObjectName("hand_over_button")
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.act_wanted.connect(lambda: self.given.emit(self.to.draft(), self.reason.draft(), self.to_do.draft()))
        self._lay_out((self.to, self.reason, self.to_do))
        _fit(self)


class SendCaseDialog(ActDialog):
    """A desk of the branch by its digit, or one of another branch by its label; from then on it is only read here."""

    given = Signal(str, str, str)
    """Number of another branch or nothing, label of the desk, and what is to be done."""

    def __init__(self, near: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__("send_case_dialog", self.tr("Send the case to another desk"), parent)
        self.to = _choice(self, "transfer_to", self.tr("To which desk of this branch?"), near)
        self.to.say_hint(
            self.tr("It is only read here then; until it is taken in there it can be called back.")
            if near
            else self.tr("No other desk of this branch has been heard of yet; they come with the news (Ctrl+F5).")
        )
        label = self.tr("Or a desk of another branch, by its label such as 00777-01 (may stay empty)")
        self.far = LineField(self, name="transfer_branch", label=label)
        self.to_do = LineField(self, name="to_do", label=self.tr("What is still to be done?"))
        self.act_button.setObjectName("send_case_button")
        self.act_button.setText(self.tr("&Send it (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Keep it here (Esc)"))
        self._lead_on: Callable[[], None] | None = None
        self.act_wanted.connect(self._give)
        self._lay_out((self.to, self.far, self.to_do))
        _fit(self)

    def offer_way(self, lead_on: Callable[[], None]) -> None:
        """What keeps the case here lies on one of its pages: the next Ctrl+Enter leads there and closes this."""
        self._lead_on = lead_on
        self.act_button.setText(self.tr("&Go to that page (Ctrl+Enter)"))

    def _give(self) -> None:
        if self._lead_on is not None:
            self.reject()
            self._lead_on()
            return
        far = self.far.draft().strip()
        self.given.emit(far.partition("-")[0], far or self.to.draft(), self.to_do.draft())


class KeepCaseDialog(ActDialog):
    """Why a case stays here that another desk asks for: who asked reads it, and tells the customer."""

    given = Signal(str)
    """Why, in one sentence."""

    def __init__(self, desk: str, parent: QWidget | None = None) -> None:
        super().__init__("keep_case_dialog", self.tr("The case stays here"), parent)
        self.why = LineField(self, name="request_why", label=self.tr("Why does it not go there?"))
        hint = self.tr("The desk {desk} reads it once both are in step with head office.")
        self.why.say_hint(hint.format(desk=desk) if desk else self.tr("Who asked reads it once both are in step."))
        self.act_button.setObjectName("keep_case_button")
        self.act_button.setText(self.tr("&Say so (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.act_wanted.connect(lambda: self.given.emit(self.why.draft()))
        self._lay_out((self.why,))
        _fit(self)


class DeclineDialog(ReasonDialog):
    """Why the colleague does not take over."""

    def __init__(self, reasons: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(
            "decline_dialog",
            self.tr("Do not take over"),
            reason=("decline_reason", self.tr("Why?")),
            lines=reasons,
            text=("decline_note", self.tr("In one sentence (may stay empty)")),
            act=self.tr("&Do not take over (Ctrl+Enter)"),
            parent=parent,
        )
        self.reason.say_hint(self.tr("Whoever handed it over stays responsible and sees why."))


class RecuseDialog(ActDialog):
    """Why somebody must not work on it, and whom they ask to take over; without a colleague a leader names one."""

    given = Signal(str, str, str, str)
    """Id of the ground, the note, id of the colleague or nothing, and what is to be done."""

    def __init__(self, grounds: Sequence[Line], colleagues: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__("recuse_dialog", self.tr("I must not work on this case"), parent)
        self.ground = _choice(self, "recusal_ground", self.tr("Why?"), grounds)
        self.ground.say_hint(self.tr("From then on you can neither act nor approve here, and the case leaves you."))
        self.note = LineField(self, name="recusal_note", label=self.tr("In one sentence (may stay empty)"))
        self.to = _choice(self, "hand_over_to", self.tr("Who takes over? (empty: a leader names somebody)"), colleagues)
        self.to_do = LineField(self, name="to_do", label=self.tr("What is still to be done?"))
        self.act_button.setObjectName("recuse_button")
        self.act_button.setText(self.tr("&Declare it (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.act_wanted.connect(
            lambda: self.given.emit(self.ground.draft(), self.note.draft(), self.to.draft(), self.to_do.draft())
        )
        self._lay_out((self.ground, self.note, self.to, self.to_do))
        _fit(self)


class AskOtherDialog(ActDialog):
    """Whom the customer does not want, and why in their words; a leader decides."""

    given = Signal(str, str, str)
    """Id of the person, of the ground, and the customer's words."""

    def __init__(self, people: Sequence[Line], grounds: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__("ask_other_dialog", self.tr("The customer asks for another person"), parent)
        self.person = _choice(self, "recusal_person", self.tr("Than whom?"), people)
        self.ground = _choice(self, "recusal_ground", self.tr("Why?"), grounds)
        self.note = LineField(self, name="recusal_note", label=self.tr("In the customer's words (may stay empty)"))
        self.person.say_hint(self.tr("A leader decides; until then the work goes on."))
        self.act_button.setObjectName("ask_other_button")
        self.act_button.setText(self.tr("&Keep the request (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.act_wanted.connect(lambda: self.given.emit(self.person.draft(), self.ground.draft(), self.note.draft()))
        self._lay_out((self.person, self.ground, self.note))
        _fit(self)


class DecideRecusalDialog(ActDialog):
    """Granted or not, why, and who follows; the leader signs in afterwards where they do not sit here."""

    given = Signal(bool, str, str)
    """Granted; why; id of who follows or nothing."""
    _YES: Final = "yes"
    _NO: Final = "no"

    def __init__(
        self, about: str, colleagues: Sequence[Line], parent: QWidget | None = None, *, is_owner: bool
    ) -> None:
        super().__init__("decide_recusal_dialog", self.tr("The customer asks for another person"), parent)
        lines = (
            Line(self._YES, 1, self.tr("Granted: {name} does not work on it any more").format(name=about)),
            Line(self._NO, 2, self.tr("Not granted")),
        )
        self.answer = _choice(self, "recusal_answer", self.tr("Decision"), lines)
        self.why = LineField(self, name="recusal_why", label=self.tr("Why (the customer is told)"))
        self.to = _choice(self, "hand_over_to", self.tr("Who takes over? (may stay empty)"), colleagues)
        self.to.setVisible(is_owner)
        self.act_button.setObjectName("decide_button")
        self.act_button.setText(self.tr("&Decide (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.act_wanted.connect(self._act)
        self._lay_out((self.answer, self.why, self.to))
        _fit(self)

    def _act(self) -> None:
        if not self.answer.draft():
            self.say_problem(RuleBroken("needed", field="recusal_answer"))
            return
        to = self.to.draft() if self.to.isVisibleTo(self) else ""
        self.given.emit(self.answer.draft() == self._YES, self.why.draft(), to)


def _fit(dialog: QDialog) -> None:
    """As wide as the reasons, as high as need be, and never larger than the screen."""
    width = dialog.fontMetrics().horizontalAdvance("0" * _WIDTH_DIGITS)
    dialog.resize(dialog.sizeHint().expandedTo(QSize(width, 0)).boundedTo(room_for(dialog)))


def _choice(parent: QWidget, name: str, label: str, lines: Sequence[Line]) -> ChoiceField:
    field = ChoiceField(parent, name=name, label=label)
    field.editor.set_lines(lines)
    field.editor.least_lines = _LEAST_ROWS
    return field
