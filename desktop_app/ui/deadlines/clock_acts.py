"""What is asked before the clock of a complaint is moved: a digit, and what shows it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.deadlines.complaint_policy import PauseRule
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.kept import is_chinese
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, LineField


class ReasonDialog(ActDialog):
    """A digit list and one line; Ctrl+Enter does it."""

    given = Signal(str, str)
    """The reason's id and what was typed; the dialog stays until the service has answered."""

    def __init__(
        self,
        name: str,
        title: str,
        *,
        reason: tuple[str, str],
        lines: Sequence[Line],
        text: tuple[str, str],
        act: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, parent)
        self.reason = ChoiceField(self, name=reason[0], label=reason[1])
        self.reason.editor.set_lines(lines)
        self.text = LineField(self, name=text[0], label=text[1])
        self.act_button.setObjectName("clock_act_button")
        self.act_button.setText(act)
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.act_wanted.connect(lambda: self.given.emit(self.reason.draft(), self.text.draft()))
        self._lay_out((self.reason, self.text))


class ExtendDialog(ReasonDialog):
    """The answer takes longer: why; somebody else signs in afterwards."""

    def __init__(self, lines: Sequence[Line], parent: QWidget | None = None, *, is_last: bool) -> None:
        super().__init__(
            "extend_dialog",
            self.tr("The answer takes longer"),
            reason=("extension_reason", self.tr("Why?")),
            lines=lines,
            text=("extension_document", self.tr("Number of the approval from above")),
            act=self.tr("&Go on (Ctrl+Enter)"),
            parent=parent,
        )
        who = self.tr("The branch manager signs in next; it counts once the customer was told.")
        if not is_last:
            who = self.tr("A supervisor signs in next; it counts once the customer was told.")
        self.reason.say_hint(who)
        self.text.setVisible(is_last)


class TellDialog(ReasonDialog):
    """The customer was told of the extension just now: how."""

    def __init__(self, lines: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(
            "tell_dialog",
            self.tr("The customer was told just now"),
            reason=("told_how", self.tr("How?")),
            lines=lines,
            text=("told_note", self.tr("Number of the letter or recording (may stay empty)")),
            act=self.tr("&Keep it (Ctrl+Enter)"),
            parent=parent,
        )


class PauseDialog(ReasonDialog):
    """The clock stands still: for what, and what shows it."""

    def __init__(self, rules: Sequence[PauseRule], parent: QWidget | None = None) -> None:
        self._rules = {rule.id: rule for rule in rules}
        super().__init__(
            "pause_dialog",
            self.tr("The clock stands still"),
            reason=("pause_reason", self.tr("For what?")),
            lines=[Line(rule.id, rule.digit, rule.text if is_chinese() else rule.text_en) for rule in rules],
            text=("pause_evidence", self.tr("What shows it?")),
            act=self.tr("&Let it stand still (Ctrl+Enter)"),
            parent=parent,
        )
        self.reason.edited.connect(self._on_reason)

    def _on_reason(self) -> None:
        rule = self._rules.get(self.reason.draft())
        if rule is None:
            return
        self.text.set_label(rule.evidence if is_chinese() else rule.evidence_en)
        self.reason.say_hint(self.tr("It runs on by itself after {days} days at most.").format(days=rule.most_days))


class VoidDialog(ReasonDialog):
    """The case was opened by mistake: why; a supervisor signs in afterwards."""

    def __init__(self, lines: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(
            "void_dialog",
            self.tr("Opened by mistake"),
            reason=("mistaken_reason", self.tr("Why is this no case?")),
            lines=lines,
            text=("mistaken_note", self.tr("In one sentence (may stay empty)")),
            act=self.tr("&Make it void (Ctrl+Enter)"),
            parent=parent,
        )
        self.reason.say_hint(self.tr("A supervisor signs in next. The case stays readable."))
