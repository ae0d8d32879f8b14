"""Makes this desk known at head office: where it answers, and the code that is good once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.services.sync.enrolling import WantedLink
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.widgets.field import CodeField, LineField
from desktop_app.ui.widgets.plain_label import plain_label


class EnrolDeskDialog(ActDialog):
    """Two fields; it stays open until head office has answered."""

    wanted = Signal(object)
    """A ``WantedLink``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("enrol_desk_dialog", self.tr("Make this desk known at head office"), parent)
        self.hint = plain_label(self, "enrol_desk_hint_label", tone="hint")
        self.hint.setText(
            self.tr("Head office gives the code by telephone or letter; it is good once, for a day, for this branch.")
        )
        self.address = LineField(self, name="hub_address", label=self.tr("Address of head office (https, host, port)"))
        self.code = CodeField(self, name="hub_code", label=self.tr("Code, eight digits"))
        self.act_button.setObjectName("enrol_desk_now_button")
        self.act_button.setText(self.tr("&Enrol (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("&Close"))
        self.act_wanted.connect(self._act)
        self._lay_out((self.hint, self.address, self.code))
        self.address.setFocus()

    def follow(self, *, is_asking: bool) -> None:
        """Head office is asked just now, or has answered."""
        self.act_button.setEnabled(not is_asking)
        self.hint.setText(
            self.tr("Head office is asked…") if is_asking else self.tr("Nothing was changed.  Look again, then enrol.")
        )

    def _act(self) -> None:
        if self.act_button.isEnabled():
            self.wanted.emit(WantedLink(self.address.editor.text(), self.code.editor.text()))
