"""What the rescue page asks and shows over itself: passwords, what two courses have, and the text for head office."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.rescue import rescue_words
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.field import CodeField, SecretField
from desktop_app.ui.widgets.plain_label import plain_label

_WIDTH_PX, _HEIGHT_PX, _HELP_PX = 720, 420, 600
_COURSES_PX = 960
_CASE = 1


class RestoreDialog(ActDialog):
    """A leader restores: their number, their password, Ctrl+Enter.

    Args:
        staff_no: of who has looked.
        lost: what is lost, in a sentence; ``is_lost`` whether anything is.
        is_copy: what lies here is an older copy, not damaged data.
    """

    given = Signal(str, str)
    """Staff number and password."""

    def __init__(
        self, staff_no: str, lost: str, parent: QWidget | None = None, *, is_lost: bool, is_copy: bool = False
    ) -> None:
        super().__init__("restore_dialog", self.tr("Restore the desk"), parent)
        told = plain_label(self, "restore_told_label")
        told.setText(
            self.tr(
                "The backup takes the place of the older copy, which is kept beside it whole.  A supervisor or the"
                " branch manager does it with the password they had last, and it is written down."
            )
            if is_copy
            else self.tr(
                "What was found to come back takes the place of the damaged data, which is kept beside it.  A"
                " supervisor or the branch manager does it, and it is written down."
            )
        )
        self.lost = plain_label(self, "restore_lost_label", tone="late" if is_lost else "good")
        self.lost.setText(lost)
        self.staff_no = CodeField(self, name="staff_no", label=self.tr("Staff number of the leader"))
        self.staff_no.set_draft(staff_no)
        self.password = SecretField(self, name="password", label=self.tr("Password"))
        self.act_button.setText(self.tr("&Restore (Ctrl+Enter)"))
        self.act_button.setObjectName("restore_now_button")
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.act_wanted.connect(self._give)
        self._lay_out((self.staff_no, self.password, told, self.lost))
        (self.password if staff_no else self.staff_no).setFocus()

    def _give(self) -> None:
        staff_no, password = self.staff_no.draft().strip(), self.password.editor.text()
        for field, text in (("staff_no", staff_no), ("password", password)):
            if not text:
                self.say_problem(RuleBroken("needed", field=field))
                return
        self.password.editor.clear()
        self.accept()
        self.given.emit(staff_no, password)


class KeepDialog(ActDialog):
    """Two people keep the data that lie here: a leader and somebody else, each with a password, Ctrl+Enter.

    Args:
        staff_no: of a leader who has looked; empty where it was somebody else.
        given_up: what is given up by it, in a sentence.
    """

    given = Signal(str, str, str, str)
    """Staff number and password of the leader, and of the second person."""

    def __init__(self, staff_no: str, given_up: str, parent: QWidget | None = None) -> None:
        super().__init__("keep_dialog", self.tr("Keep the data that lie here"), parent)
        told = plain_label(self, "keep_told_label")
        told.setText(
            self.tr(
                "Only where the backup is known to be the wrong one: of a computer that was tried out, or by order of"
                " head office.  The backup stays as it is, but its work does not come back.  Two people do it, and"
                " both names are written down."
            )
        )
        self.given_up = plain_label(self, "keep_given_up_label", tone="late")
        self.given_up.setText(given_up)
        self.staff_no = CodeField(self, name="staff_no", label=self.tr("Staff number of the leader"))
        self.staff_no.set_draft(staff_no)
        self.password = SecretField(self, name="password", label=self.tr("Password"))
        self.second_no = CodeField(self, name="second_staff_no", label=self.tr("Staff number of the second person"))
        self.second_password = SecretField(self, name="second_password", label=self.tr("Password of the second person"))
        self.act_button.setText(self.tr("&Keep them (Ctrl+Enter)"))
        self.act_button.setObjectName("keep_now_button")
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.act_wanted.connect(self._give)
        fields = (self.staff_no, self.password, self.second_no, self.second_password)
        self._lay_out((*fields, told, self.given_up))
        (self.password if staff_no else self.staff_no).setFocus()

    def _give(self) -> None:
        texts = {
            "staff_no": self.staff_no.draft().strip(),
            "password": self.password.editor.text(),
            "second_staff_no": self.second_no.draft().strip(),
            "second_password": self.second_password.editor.text(),
        }
        for field, text in texts.items():
            if not text:
                self.say_problem(RuleBroken("needed", field=field))
                return
        for secret in (self.password, self.second_password):
            secret.editor.clear()
        self.accept()
        self.given.emit(*texts.values())


class CoursesDialog(TableDialog):
    """What the older copy has alone and what the backup has alone, a case each; Ctrl+C copies it, Esc closes.

    Args:
        rows: as ``rescue_words.parted_rows`` gives them.
    """

    def __init__(self, rows: Sequence[Sequence[str]], parent: QWidget | None = None) -> None:
        title = self.tr("The older copy and the backup")
        super().__init__("courses", title, table=self.tr("What either has alone"), text=self._as_text, parent=parent)
        self._rows = [rescue_words.parted_columns(), *rows]
        self.title.setText(title)
        self.hint.setWordWrap(True)
        self.hint.setText(
            self.tr(
                "What lies in the older copy alone is put aside by a restore, and is done again afterwards.  To read or"
                " print it, leave this page (Esc), sign in, and come back with Ctrl+F10."
            )
        )
        self.copy_button = self.add_button("copy_courses_button", self.tr("Copy (Ctrl+C)"), self.copy)
        self.close_button = self.add_button("close_courses_button", self.tr("Close (Esc)"), self.reject)
        column = self.stack(self.title, self.hint, self.table)
        self.add_row(column, (self.copy_button,), (self.close_button,))
        self.fit(_COURSES_PX, _HELP_PX)
        self.put(rescue_words.parted_columns(), rows)
        self.wrap(self.table, wide=_CASE)
        self.table.setFocus()

    def _as_text(self) -> str:
        return "\n".join("\t".join(row) for row in self._rows)


class TextDialog(QDialog):
    """A text to be read out or copied; Ctrl+C copies all of it, Esc closes."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("head_office_dialog")
        self.setWindowTitle(self.tr("Text for head office"))
        answer_f1(self)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("head_office_text")
        self.text.setAccessibleName(self.windowTitle())
        self.text.setPlainText(text)
        self.text.setReadOnly(True)
        self.copy_button = QPushButton(self.tr("Copy (Ctrl+C)"), self)
        self.close_button = QPushButton(self.tr("Close (Esc)"), self)
        for name, button in (("copy_text_button", self.copy_button), ("close_text_button", self.close_button)):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch()
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.text)
        column.addLayout(row)
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self.close_button.setFocus()

    def copy(self) -> None:
        """Put it on the clipboard; it names nobody."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


class HelpDialog(QDialog):
    """A page of the help over a page that has no side panel; Esc or F1 closes.

    Args:
        title: of the page, and its ``text`` as Markdown.
    """

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rescue_help_dialog")
        self.setWindowTitle(title)
        self.reader = QTextBrowser(self)
        self.reader.setObjectName("rescue_help_reader")
        self.reader.setAccessibleName(title)
        self.reader.setOpenLinks(False)
        self.reader.setMarkdown(f"# {title}\n{text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.reader)
        self.resize(_WIDTH_PX, _HELP_PX)
        QShortcut(QKeySequence("F1"), self, self.reject)
        self.reader.setFocus()
