"""After head office has stopped this desk's log: goes on by a code, as the same desk or as one of its own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.help.message_help_dialog import explain_by
from desktop_app.ui.widgets.field import CodeField, LineField
from desktop_app.ui.widgets.plain_label import plain_label


class GoOnDialog(ActDialog):
    """A code, and a name only where this computer is the copy; it stays open until head office has answered."""

    wanted = Signal(str, str)
    """The code, and the name of a desk of its own; an empty one goes on as the same desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("go_on_dialog", self.tr("Go on after a stop"), parent)
        explain_by(self, "log_not_stopped")
        self.hint = plain_label(self, "go_on_hint_label", tone="hint")
        self.hint.setText(
            self.tr(
                "Nothing is lost: what head office does not have goes there in a new log.  "
                "Only one computer may go on as this desk; a copied disk in another computer becomes a desk of its own."
            )
        )
        self.code = CodeField(self, name="hub_code", label=self.tr("Code from head office, eight digits"))
        self.label = LineField(
            self, name="desk_label", label=self.tr("Name of its own, only if this computer is the copy")
        )
        self.act_button.setObjectName("go_on_now_button")
        self.act_button.setText(self.tr("&Go on (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Close (Esc)"))
        self.act_wanted.connect(self._act)
        self._lay_out((self.hint, self.code, self.label))
        self.code.setFocus()

    def follow(self, *, is_asking: bool) -> None:
        """Head office is asked just now, or has answered."""
        self.act_button.setEnabled(not is_asking)
        asked, again = self.tr("Head office is asked…"), self.tr("Nothing was changed.  Look again, then go on.")
        self.hint.setText(asked if is_asking else again)

    def _act(self) -> None:
        if self.act_button.isEnabled():
            self.wanted.emit(self.code.editor.text(), self.label.editor.text().strip())
