"""Once the desk's certificate has ended: another one, by a code of head office's."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.help.message_help_dialog import explain_by
from desktop_app.ui.widgets.field import CodeField
from desktop_app.ui.widgets.plain_label import plain_label


class RenewDialog(ActDialog):
    """A code; it stays open until head office has answered."""

    wanted = Signal(str)
    """The code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("renew_desk_dialog", self.tr("Another certificate for this desk"), parent)
        explain_by(self, "enrol_code_refused")
        self.hint = plain_label(self, "renew_desk_hint_label", tone="hint")
        self.hint.setText(
            self.tr(
                "The desk was away for long, and its certificate has ended; nothing is lost.  "
                "Head office gives a code for this very desk by telephone."
            )
        )
        self.code = CodeField(self, name="hub_code", label=self.tr("Code from head office, eight digits"))
        self.act_button.setObjectName("renew_desk_now_button")
        self.act_button.setText(self.tr("&Renew (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Close (Esc)"))
        self.act_wanted.connect(self._act)
        self._lay_out((self.hint, self.code))
        self.code.setFocus()

    def follow(self, *, is_asking: bool) -> None:
        """Head office is asked just now, or has answered."""
        self.act_button.setEnabled(not is_asking)
        asked, again = self.tr("Head office is asked…"), self.tr("Nothing was changed.  Look again, then renew.")
        self.hint.setText(asked if is_asking else again)

    def _act(self) -> None:
        if self.act_button.isEnabled():
            self.wanted.emit(self.code.editor.text())
