"""Keys and codes of approval by telephone: both are made at the approver's own desk; the one that asks takes them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.approvals import telephone_code
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Session
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.approvals.telephone import Telephone
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, CodeField, LineField, MoneyField, SecretField
from desktop_app.ui.work.writer import Writer


class _KeyDialog(ActDialog):
    """What the two share: one line that says what came of it, and the way of an error."""

    def __init__(self, name: str, title: str, writer: Writer, parent: QWidget | None) -> None:
        super().__init__(name, title, parent)
        self._writer = writer
        self.result_label = QLabel(self)
        self.result_label.setObjectName("result_label")
        self.result_label.setProperty("type_size", "figure")
        self.hint_label = QLabel(self)
        for label in (self.result_label, self.hint_label):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.result_label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.cancel_button.setText(self.tr("Close (Esc)"))

    def run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        """Run *work* in the writer's thread; a refusal is said beside its field."""
        call = self._writer.run(work)
        call.saved.connect(then)
        call.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RuleBroken):
            self.say_problem(error)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, lambda: None)
        elif isinstance(error, BaseException):
            report_bug(error)


class EnrolDialog(_KeyDialog):
    """At the desk that asks, with the approver in front of it: they type the key themselves, and nothing shows it."""

    def __init__(self, telephone: Telephone, session: Session, writer: Writer, parent: QWidget | None = None) -> None:
        super().__init__("enrol_dialog", self.tr("A key for approval by telephone"), writer, parent)
        self._telephone, self._session = telephone, session
        self.hint_label.setText(
            self.tr(
                "The approver types their password and the key that their own counter has made.  It is never shown."
            )
        )
        self.staff_no = CodeField(self, name="second_staff_no", label=self.tr("Staff number of the approver"))
        self.password = SecretField(self, name="second_password", label=self.tr("Their own password"))
        self.key = SecretField(self, name="code_key", label=self.tr("The key from their own counter"))
        self.act_button.setObjectName("enrol_button")
        self.act_button.setText(self.tr("&Keep the key (Ctrl+Enter)"))
        self.act_wanted.connect(self.act)
        self._lay_out((self.hint_label, self.staff_no, self.password, self.key, self.result_label))
        self.staff_no.setFocus()

    def act(self) -> None:
        by = Credentials(self.staff_no.editor.text(), self.password.editor.text())
        key = self.key.editor.text()
        self.run(lambda: self._telephone.enrol(self._session, by, key), self._on_kept)

    def _on_kept(self, _: object) -> None:
        self.hint_label.setText(self.tr("The key is kept."))
        for field in (self.password, self.key):
            field.editor.clear()
        self.act_button.setEnabled(False)


class CodeDialog(_KeyDialog):
    """At the approver's own desk: the code for what is read out; or a key for another counter, shown here once."""

    def __init__(
        self,
        telephone: Telephone,
        session: Session,
        desks: Sequence[str],
        writer: Writer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("code_dialog", self.tr("Code by telephone"), writer, parent)
        self._telephone, self._session = telephone, session
        self.desk = ChoiceField(self, name="code_desk", label=self.tr("Which counter calls?"))
        self.challenge = CodeField(self, name="code_challenge", label=self.tr("The number they read out"))
        self.cost = MoneyField(self, name="code_cost", label=self.tr("What it costs the bank"))
        self.new_desk = LineField(self, name="code_new_desk", label=self.tr("New key: for which counter?"))
        self.act_button.setObjectName("code_button")
        self.act_button.setText(self.tr("&Say the code (Ctrl+Enter)"))
        self.act_wanted.connect(self.act)
        self._lay_out((self.desk, self.challenge, self.cost, self.result_label, self.hint_label, self.new_desk))
        self._show_desks(desks)

    def act(self) -> None:
        """A key is made for a counter that was named; else the code is made."""
        self.result_label.clear()
        if new_desk := self.new_desk.draft():
            self.run(lambda: self._make(new_desk), lambda made: self._on_key(new_desk, *made))
            return
        desk, challenge, cost = self.desk.draft(), self.challenge.editor.text(), self.cost.draft()
        self.run(lambda: self._telephone.code_for(self._session, desk, challenge, cost), self._on_code)

    def _make(self, desk: str) -> tuple[str, tuple[str, ...]]:
        try:
            key = self._telephone.make_key(self._session, desk)
        except RuleBroken as broken:
            field = "code_new_desk" if broken.field == "code_desk" else broken.field
            raise RuleBroken(broken.code, field=field, **broken.facts) from broken
        return key, self._telephone.desks(self._session)

    def _on_key(self, asked: str, key: str, desks: tuple[str, ...]) -> None:
        self._show_desks(desks)
        self.new_desk.take_out(asked)
        self.result_label.setText(key)
        self.hint_label.setText(self.tr("Take the key to that counter and type it there yourself.  It is shown once."))

    def _on_code(self, code: object) -> None:
        self.result_label.setText(telephone_code.shown(str(code)))
        self.hint_label.setText(self.tr("Say these eight digits only if you agree with what was read out."))

    def _show_desks(self, desks: Sequence[str]) -> None:
        self.desk.editor.set_lines([Line(desk, number, desk) for number, desk in enumerate(desks[:9], start=1)])
        if desks and not self.desk.draft():
            self.desk.set_draft(desks[0])
