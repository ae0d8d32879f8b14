"""The people of the branch (Shift+F8): who may sign in, and what two people did about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QTableWidgetItem, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.passwords import RuleReading
from desktop_app.domain.staff.people import Person, Role
from desktop_app.services.audits.look_up_alerts import AlertRow
from desktop_app.services.staff.passwords import Passwords
from desktop_app.services.staff.staff import StaffRow
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.messages import Messages
from desktop_app.ui.staff import staff_words
from desktop_app.ui.staff.password_rules import PasswordRules
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import CodeField, LineField, SecretField
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.whole_list import WholeList

_WIDTH_PX: Final = 980
_HEIGHT_PX: Final = 560
_FORM_PX: Final = 640
_STATE: Final = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What one of the small forms asks for; what it does not ask is empty."""

    staff_no: str = ""
    name: str = ""
    role: Role = Role.TELLER
    why: str = ""
    password: str = ""


class StaffDialog(TableDialog):
    """1 takes somebody in, 2 keeps out or lets in again, 3 gives a new password, 4 lifts a lock, 5 who may do what.

    Args:
        rows: the people.
        may_change: whether whoever sits here may do more than read.
        colors: of the look in use.
    """

    add_wanted = Signal()
    out_or_in_wanted = Signal(object)
    """The ``StaffRow`` of who is kept out, or let in again."""
    lift_wanted = Signal(object)
    """The ``StaffRow`` of whose password may be tried again."""
    permissions_wanted = Signal()
    password_wanted = Signal(object)
    """The ``StaffRow`` of who gets a new first password."""

    def __init__(
        self, rows: tuple[StaffRow, ...], colors: Colors, parent: QWidget | None = None, *, may_change: bool
    ) -> None:
        title = self.tr("People of the branch")
        super().__init__("staff", title, table=self.tr("Who may sign in here"), text=self._as_text, parent=parent)
        self.rows, self._colors, self._may_change = rows, colors, may_change
        self.title.setText(title)
        self.problem = plain_label(self, "staff_problem_label", tone="late")
        self.problem.hide()
        self.alerts = plain_label(self, "staff_alerts_label", tone="warn")
        self.alerts.hide()
        self.past_label = plain_label(self, "staff_past_label", size="section")
        self.past = WholeList(self)
        self.past.setObjectName("staff_past_list")
        self.past.setAccessibleName(self.tr("What was done about this person"))
        self.add_button_ = self.add_button("staff_add_button", self.tr("Take somebody in (1)…"), self.add_wanted.emit)
        self.out_button = self.add_button("staff_out_button", "", self._out_or_in)
        self.password_button = self.add_button("staff_password_button", self.tr("New password (3)…"), self._password)
        self.lift_button = self.add_button("staff_lift_button", self.tr("Lift the lock (4)"), self._lift)
        self.permissions_button = self.add_button(
            "staff_permissions_button", self.tr("Who may do what (5)"), self.permissions_wanted.emit
        )
        QShortcut(QKeySequence("5"), self, self.permissions_button.click)
        self.copy_button = self.add_button("copy_staff_button", self.tr("Copy all (Ctrl+C)"), self.copy)
        self.close_button = self.add_button("close_staff_button", self.tr("Close (Esc)"), self.reject)
        self._acts = (self.add_button_, self.out_button, self.password_button, self.lift_button)
        for digit, button in enumerate(self._acts, start=1):
            button.setVisible(may_change)
            if may_change:
                QShortcut(QKeySequence(str(digit)), self, button.click)
        self.table.currentCellChanged.connect(self._show_person)
        column = self.stack(self.title, self.hint, self.alerts, self.problem, self.table, self.past_label, self.past)
        self.add_row(column, self._acts)  # in large type all of them are wider than the screen
        self.add_row(column, (self.permissions_button,), (self.copy_button, self.close_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        self.show_rows(rows)

    def show_rows(self, rows: tuple[StaffRow, ...]) -> None:
        """Show what was read just now; the chosen person stays chosen."""
        at = max(self.table.currentRow(), 0)
        self.rows = rows
        self.say_problem(None)
        self.hint.setText(
            self.tr("1 to 3 need a second person, and both are kept; 4 keeps who did it.")
            if self._may_change
            else self.tr("Each change was made by two people; both are named below.")
        )
        titles = staff_words.columns()
        self.table.clear()
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        self.table.setRowCount(len(rows))
        for no, row in enumerate(rows):
            for column, text in enumerate(staff_words.cells(row)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                if not row.person.is_active:
                    item.setForeground(QColor(self._colors.muted))
                elif column == _STATE and not row.has_password:
                    item.setForeground(QColor(self._colors.late))
                self.table.setItem(no, column, item)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_STATE, QHeaderView.ResizeMode.Stretch)
        choose_row(self.table, min(at, len(rows) - 1))
        self.table.setFocus()
        self._show_person()

    def show_alerts(self, alerts: Sequence[AlertRow]) -> None:
        """Say above the list who looked around more than a task needs."""
        self.alerts.setText("\n".join(staff_words.alert_lines(alerts)))
        self.alerts.setVisible(bool(alerts))

    def say_problem(self, broken: RuleBroken | None) -> None:
        """Say why it cannot be done, above the list."""
        self.problem.setText("" if broken is None else Messages().sentence(broken.code, broken.facts))
        self.problem.setVisible(broken is not None)

    @property
    def chosen(self) -> StaffRow | None:
        """The person of the row."""
        at = self.table.currentRow()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def _show_person(self) -> None:
        row = self.chosen
        is_out = row is not None and not row.person.is_active
        self.out_button.setText(self.tr("Let in again (2)…") if is_out else self.tr("Keep out (2)…"))
        self.password_button.setEnabled(row is not None and not is_out)
        self.lift_button.setEnabled(row is not None and row.locked_minutes > 0)
        self.past_label.setText(
            "" if row is None else self.tr("What was done about {name}").format(name=row.person.name)
        )
        self.past.clear()
        self.past.addItems([] if row is None else [staff_words.act_words(act) for act in row.past])
        self.past.fit()

    def _out_or_in(self) -> None:
        if self.chosen is not None and self._may_change:
            self.out_or_in_wanted.emit(self.chosen)

    def _password(self) -> None:
        if self.chosen is not None and self._may_change:
            self.password_wanted.emit(self.chosen)

    def _lift(self) -> None:
        if self.chosen is not None and self._may_change:
            self.lift_wanted.emit(self.chosen)

    def _as_text(self) -> str:
        return staff_words.as_text(self.rows)


class StaffForm(ActDialog):
    """One of the forms: Enter to the next field, Ctrl+Enter goes on to the second person."""

    asked = Signal(object)
    """The :class:`Asked`; the form stays until the service has answered."""

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        *,
        is_new: bool = False,
        needs_reason: bool = False,
        needs_password: bool = True,
        passwords: Passwords | None = None,
        concerned: Person | None = None,
    ) -> None:
        super().__init__("staff_form", title, parent)
        self.staff_no = CodeField(self, name="new_staff_no", label=self.tr("Staff number"))
        self.name = LineField(self, name="new_name", label=self.tr("Name as on the staff card"))
        self.role = GridField(self, name="new_role", columns=2)
        self.role.set_label(self.tr("Role"))
        self.role.editor.set_lines(staff_words.role_lines())
        self.why = LineField(self, name="staff_reason", label=self.tr("Why? One sentence, kept in the journal"))
        self.password = SecretField(self, name="new_password", label=self.tr("First password"))
        self.again = SecretField(self, name="new_again", label=self.tr("First password again"))
        self.hint = QLabel(
            self.tr("It opens the desk once: whoever it is for chooses their own when they first sign in."), self
        )
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setProperty("tone", "hint")
        self.hint.setWordWrap(True)
        self._is_new, self._needs_password = is_new, needs_password
        shown: list[QWidget] = []
        who, secret = _beside(self, self.staff_no, self.name), _beside(self, self.password, self.again)
        shown += [who, self.role] if is_new else []
        shown += [self.why] if needs_reason else []
        shown += [secret, self.hint] if needs_password else []
        rules: list[PasswordRules] = []
        if needs_password and passwords is not None:
            read = partial(self._read_rules, passwords, concerned)
            rules = [PasswordRules(self.password, read, passwords.profile, self)]
            self.staff_no.editor.textChanged.connect(rules[0].look)
            self.name.editor.textChanged.connect(rules[0].look)
            shown[-1:-1] = rules
        for part in (who, self.role, self.why, secret, self.hint):
            part.setVisible(part in shown)
        self.act_button.setObjectName("staff_form_button")
        self.act_button.setText(self.tr("Ask the &second person (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.act_wanted.connect(self.act)
        self._lay_out(shown)
        order = (self.staff_no, self.name, self.role, self.why, self.password, self.again, self.cancel_button)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        (self.staff_no if is_new else self.why if needs_reason else self.password).setFocus()
        self.setMinimumWidth(_FORM_PX)

    def _read_rules(self, passwords: Passwords, concerned: Person | None, password: str) -> Sequence[RuleReading]:
        """The rules for whom it is about, as far as that is typed."""
        staff_no = self.staff_no.draft() if concerned is None else concerned.staff_no
        return passwords.read(password, staff_no, self.name.draft() if concerned is None else concerned.name)

    def act(self) -> None:
        """Hand over what was typed; what the service can judge is left to it."""
        try:
            self.asked.emit(self._read())
        except RuleBroken as broken:
            self.say_problem(broken)

    def _read(self) -> Asked:
        role = self.role.editor.value()
        if self._is_new:
            for field in (self.staff_no, self.name):
                if not field.draft().strip():
                    raise RuleBroken("needed", field=field.objectName())
            if role is None:
                raise RuleBroken("needed", field="new_role")
        password = self.password.editor.text()
        if self._needs_password and password != self.again.editor.text():
            raise RuleBroken("passwords_differ", field="new_again")
        return Asked(
            self.staff_no.draft().strip(), self.name.draft(), Role(role or Role.TELLER), self.why.draft(), password
        )


def _beside(parent: QWidget, left: QWidget, right: QWidget) -> QWidget:
    """Two fields in a row: with large text the form is no taller than a small screen."""
    pair = QWidget(parent)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    for field in (left, right):
        row.addWidget(field)
    return pair


class OwnPasswordDialog(ActDialog):
    """The sign-in with a first password, or with one used for too long: another one, twice, and Ctrl+Enter.

    Args:
        passwords: the rules.
        staff_no: of who signs in.
    """

    chosen = Signal(str)
    """The new password; the dialog stays until the service has answered."""

    def __init__(
        self, passwords: Passwords, staff_no: str, parent: QWidget | None = None, *, expired_days: int = 0
    ) -> None:
        """*expired_days* is how long a password may be used, where it was used for longer; 0 for a first one."""
        title = self.tr("Choose a new password") if expired_days else self.tr("Choose a password of your own")
        super().__init__("own_password_dialog", title, parent)
        why = (
            self.tr("A password is used for {days} days here. Nothing is lost: choose another one and go on.")
            if expired_days
            else self.tr("The one you were given opens the desk once. Nobody but you knows the one you choose now.")
        )
        hint = QLabel(why.format(days=expired_days), self)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setProperty("tone", "hint")
        hint.setWordWrap(True)
        self.password = SecretField(self, name="new_password", label=self.tr("New password"))
        self.again = SecretField(self, name="new_again", label=self.tr("New password again"))
        self.act_button.setObjectName("own_password_button")
        self.act_button.setText(self.tr("&Keep it and sign in (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.act_wanted.connect(self.act)
        rules = PasswordRules(
            self.password, lambda password: passwords.read(password, staff_no), passwords.profile, self
        )
        self._lay_out((hint, self.password, rules, self.again))
        self.setMinimumWidth(_FORM_PX)
        self.password.setFocus()

    def act(self) -> None:
        """Ask for it twice; the profile is the service's to judge."""
        for field in (self.password, self.again):
            field.say_problem("")
        if self.password.editor.text() != self.again.editor.text():
            self.say_problem(RuleBroken("passwords_differ", field="new_again"))
        else:
            self.chosen.emit(self.password.editor.text())
