"""Makes this desk known at head office: where it answers, and the code that is good once."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.services.sync.enrolling import WantedLink
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.dialogs import choose_file
from desktop_app.ui.widgets.field import CodeField, LineField
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.plain_label import plain_label

_MOST_BYTES: Final = 64 << 10
_BEGINS: Final = "-----BEGIN CERTIFICATE-----"


class EnrolDeskDialog(ActDialog):
    """Two fields; it stays open until head office has answered."""

    wanted = Signal(object)
    """A ``WantedLink``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._authority = ""
        super().__init__("enrol_desk_dialog", self.tr("Make this desk known at head office"), parent)
        self.hint = plain_label(self, "enrol_desk_hint_label", tone="hint")
        self.hint.setText(
            self.tr("Head office gives the code by telephone or letter; it is good once, for a day, for this branch.")
        )
        self.address = LineField(self, name="hub_address", label=self.tr("Address of head office (https, host, port)"))
        self.code = CodeField(self, name="hub_code", label=self.tr("Code, eight digits"))
        self.authority_button = key_button(
            self, "authority_button", self.tr("Certificate of head office's a&uthority…"), self.ask_authority
        )
        self.authority_label = plain_label(self, "authority_label", tone="hint")
        self.authority_label.setText(
            self.tr("Only where head office has given a file; else the system's are believed.")
        )
        self.act_button.setObjectName("enrol_desk_now_button")
        self.act_button.setText(self.tr("&Enrol (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Close (Esc)"))
        self.act_wanted.connect(self._act)
        self._lay_out((self.hint, self.address, self.code, self.authority_button, self.authority_label))
        self.address.setFocus()

    def follow(self, *, is_asking: bool) -> None:
        """Head office is asked just now, or has answered."""
        self.act_button.setEnabled(not is_asking)
        self.hint.setText(
            self.tr("Head office is asked…") if is_asking else self.tr("Nothing was changed.  Look again, then enrol.")
        )

    def ask_authority(self) -> None:
        """Choose the certificate that is believed at the first contact."""
        chosen = choose_file(self, self.tr("Certificate of head office's authority"), "PEM (*.pem *.crt);;* (*)")
        if chosen is not None:
            self.take_authority(chosen)

    def take_authority(self, file: Path) -> None:
        """Believe *file*; one that is no certificate changes nothing."""
        text = _certificate(file)
        self._authority = text or self._authority
        said = (
            file.name if text else self.tr("{name} is no certificate (PEM), and was not taken.").format(name=file.name)
        )
        self.authority_label.setText(said)

    def _act(self) -> None:
        if self.act_button.isEnabled():
            self.wanted.emit(WantedLink(self.address.editor.text(), self.code.editor.text(), self._authority))


def _certificate(file: Path) -> str:
    """The text of a certificate; empty where the file is none."""
    try:
        text = file.read_text("ascii") if file.stat().st_size <= _MOST_BYTES else ""
    except (OSError, ValueError):
        return ""
    return text if _BEGINS in text else ""
