"""The electronic seal at the desk: which certificate file seals here, and the password asked for each act."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.signing.seal import SealChosen, SealPlace
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.dialogs import choose_file
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import LineField, SecretField
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.work.workers import Workers

_WIDTH_PX: Final = 520
_FILE, _TOKEN = "file", "token"
ChooseSeal = Callable[[SealPlace, str], SealChosen]
"""Opens the key with the password and keeps that it seals from now on; called in a worker."""


class _KeyDialog(ActDialog):
    """Asks for the key's password and does one thing with it in a worker; the password is kept nowhere."""

    def __init__(self, name: str, title: str, workers: Workers, parent: QWidget | None) -> None:
        super().__init__(name, title, parent)
        self._workers, self._is_busy = workers, False
        self.password = SecretField(self, name="seal_password", label=self.tr("Password of the certificate"))
        self.cancel_button.setText(self.tr("Not now (Esc)"))

    def run(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        """Do *work*; *then* is called after success and the dialog is gone, a refusal stands beside its field."""
        if self._is_busy:
            return
        self._is_busy = True
        self.act_button.setEnabled(False)
        worker = self._workers.start(lambda _report: work())
        worker.done.connect(lambda found: self._on_done(found, then))
        worker.failed.connect(self._on_failed)

    def _on_done(self, found: object, then: Callable[[object], None]) -> None:
        if not isValid(self):
            return
        self.password.editor.clear()
        self.accept()
        then(found)

    def _on_failed(self, error: object) -> None:
        if not isValid(self):
            return
        self._is_busy = False
        self.act_button.setEnabled(True)
        self.password.editor.clear()
        if isinstance(error, RuleBroken):
            self.say_problem(error)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, self.act_wanted.emit)
        elif isinstance(error, BaseException):
            report_bug(error)


class SealDialog(_KeyDialog):
    """The password, then the archived copy is sealed; Ctrl+Enter does it."""

    sealed = Signal(object)
    """What the service returned."""

    def __init__(self, seal: Callable[[str], object], workers: Workers, parent: QWidget | None = None) -> None:
        super().__init__("seal_dialog", self.tr("Seal the archived copy"), workers, parent)
        self._seal = seal
        self.hint = QLabel(
            self.tr("The seal goes on a copy of the archived file; the original stays as it is, and paper gets none."),
            self,
        )
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.act_button.setObjectName("seal_button")
        self.act_button.setText(self.tr("&Seal (Ctrl+Enter)"))
        self.act_wanted.connect(self.act)
        self._lay_out((self.password, self.hint))
        self.setMinimumWidth(_WIDTH_PX)

    def act(self) -> None:
        password = self.password.editor.text()
        self.run(lambda: self._seal(password), self.sealed.emit)


class ChooseSealDialog(_KeyDialog):
    """Which certificate seals from now on, in a file or a token; it is opened once to see that it may."""

    chosen = Signal(object)
    """The ``SealChosen``."""

    def __init__(
        self, choose: ChooseSeal, known: SealChosen | None, workers: Workers, parent: QWidget | None = None
    ) -> None:
        super().__init__("choose_seal_dialog", self.tr("Certificate of the electronic seal"), workers, parent)
        self._choose = choose
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setObjectName("seal_state_label")
        self.state.setWordWrap(True)
        self.state.setText(self.tr("No certificate was chosen yet.") if known is None else self._words(known))
        self.file = LineField(self, name="seal_certificate", label=self.tr("&Certificate file (.p12, .pfx)"))
        self.browse_button = key_button(self, "seal_browse_button", self.tr("&Look for it…"), self.browse)
        self.kind = GridField(self, name="seal_kind", columns=2)
        self.kind.set_label(self.tr("Where does the key lie?"))
        lines = (Line(_FILE, 1, self.tr("Certificate file")), Line(_TOKEN, 2, self.tr("Token (PKCS#11)")))
        self.kind.editor.set_lines(lines)
        self.kind.editor.picked.connect(self._show_kind)
        self.module = LineField(self, name="seal_module", label=self.tr("&Library of the token (.so, .dll)"))
        self.token = LineField(self, name="seal_token", label=self.tr("Label of the &token"))
        self.key = LineField(self, name="seal_key", label=self.tr("Label of the &key in it"))
        label = self.tr("Address of the time-stamp service (may stay empty)")
        self.timestamps = LineField(self, name="seal_timestamps", label=label)
        if known is not None:
            self.file.set_draft(known.place.file)
            self.module.set_draft(known.place.module)
            self.token.set_draft(known.place.token)
            self.key.set_draft(known.place.key)
            self.timestamps.set_draft(known.place.timestamps)
        self.act_button.setObjectName("choose_seal_button")
        self.act_button.setText(self.tr("&Seal with it (Ctrl+Enter)"))
        self.act_wanted.connect(self.act)
        token = (self.module, self.token, self.key)
        self._lay_out((self.state, self.kind, self.file, self.browse_button, *token, self.timestamps, self.password))
        self.setMinimumWidth(_WIDTH_PX)
        is_token = known is not None and known.place.is_token
        self.kind.editor.set_value(_TOKEN if is_token else _FILE)
        self._show_kind(_TOKEN if is_token else _FILE)

    def browse(self) -> None:
        """Choose the file in the system's dialog."""
        chosen = choose_file(self, self.windowTitle(), "*.p12 *.pfx")
        if chosen is not None:
            self.file.set_draft(str(chosen))
            self.password.setFocus()

    def act(self) -> None:
        is_token, stamps = self.kind.editor.value() == _TOKEN, self.timestamps.draft().strip()
        given = {field: field.draft().strip() for field in (self.module, self.token, self.key)}
        empty = next((field for field in (given if is_token else ()) if not given[field]), None)
        if empty is not None:
            self.say_problem(RuleBroken("needed", field=empty.objectName()))
            return
        place = (
            SealPlace(module=given[self.module], token=given[self.token], key=given[self.key], timestamps=stamps)
            if is_token
            else SealPlace(file=self.file.draft().strip(), timestamps=stamps)
        )
        password = self.password.editor.text()
        self.run(lambda: self._choose(place, password), self.chosen.emit)

    def _show_kind(self, kind: str) -> None:
        """Ask what a file or a token needs; the password of a token is its PIN."""
        is_token = kind == _TOKEN
        for field in (self.file, self.browse_button):
            field.setVisible(not is_token)
        for field in (self.module, self.token, self.key):
            field.setVisible(is_token)
        self.password.set_label(self.tr("PIN of the token") if is_token else self.tr("Password of the certificate"))
        (self.module if is_token else self.file).setFocus()

    def _words(self, known: SealChosen) -> str:
        certificate = known.certificate
        return self.tr("In use: {subject}, valid until {date}.").format(
            subject=certificate.subject, date=certificate.valid_until.date().isoformat()
        )
