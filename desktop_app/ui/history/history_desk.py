"""Shift+F11: reads the history of a case, shows the scans it names, and prints its audit certificate."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.cases.certificates import JournalProof
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.printing import PrintJob
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.history.history_dialog import HistoryDialog
from desktop_app.ui.history.words import worded
from desktop_app.ui.messages import Messages
from desktop_app.ui.signing.kept_scan_dialog import KeptScanDialog, pages_of
from desktop_app.ui.window.over_window import OverWindow
from desktop_app.ui.work.long_work_dialog import LongWorkDialog


class HistoryDesk(OverWindow):
    """What happened to a case, as the journal has it."""

    def show(self, case_id: str) -> None:
        """Read it and show it."""
        may_certify = may(self._session().person.role, Operation.CERTIFY_HISTORY)
        policy = self._seat.counter.desk.policy
        dialog = HistoryDialog(
            lambda then: self._read(case_id, then),
            policy,
            self._window,
            may_certify=may_certify,
            open_scan=lambda sha256, what: self._show_scan(dialog, case_id, sha256, what),
        )
        dialog.certificate_wanted.connect(lambda: self._certify(dialog, case_id))
        open_over(self._window, dialog)

    def _read(self, case_id: str, then: object) -> None:
        session, histories = self._session(), self._seat.counter.histories
        call = self._writer.run(lambda: histories.of(session, case_id))
        call.saved.connect(then)
        call.failed.connect(self.failed)

    def _show_scan(self, over: QWidget, case_id: str, sha256: str, what: str) -> None:
        """The scan of a document from outside the branch, over the history that names it."""
        session, histories, draw = self._session(), self._seat.counter.histories, self._seat.draw_pdf

        def show(pages: tuple[QImage, ...]) -> None:
            if isValid(over) and over.isVisible():
                open_over(over, KeptScanDialog(what, pages, over))

        def read(content: bytes) -> None:
            worker = self._workers.start(lambda _report: pages_of(content, draw))
            worker.done.connect(show)
            worker.failed.connect(self.failed)

        call = self._writer.run(lambda: histories.scan(session, case_id, sha256))
        call.saved.connect(read)
        call.failed.connect(self.failed)

    def _certify(self, dialog: HistoryDialog, case_id: str) -> None:
        """The journal is proved first, which takes minutes where there are years of it; Esc stops it."""
        dialog.begin_certificate()
        worker = self._workers.start(self._seat.verify)
        hint = self.tr("Every event, file and list is looked at again before the certificate is printed.")
        proving = LongWorkDialog(self.tr("The journal is being verified"), hint, worker, dialog)
        proving.rejected.connect(lambda: self._on_stopped(dialog))
        worker.done.connect(lambda proof: self._print(dialog, case_id, proof))
        worker.failed.connect(lambda error: self._on_not_sent(dialog, error))
        open_over(dialog, proving)

    def _on_stopped(self, dialog: HistoryDialog) -> None:
        if isValid(dialog):
            dialog.end_certificate(self.tr("Stopped; no certificate was made."))

    def _print(self, dialog: HistoryDialog, case_id: str, proof: JournalProof) -> None:
        session, settings, policy = self._session(), self._printing(), self._seat.counter.desk.policy()
        certificates = self._seat.counter.certificates
        call = self._writer.run(
            lambda: certificates.print(session, case_id, lambda history: worded(history, policy), proof, settings)
        )
        call.saved.connect(lambda job: self._on_sent(dialog, job))
        call.failed.connect(lambda error: self._on_not_sent(dialog, error))

    def _on_sent(self, dialog: HistoryDialog, job: PrintJob) -> None:
        if isValid(dialog):
            dialog.end_certificate(self.tr("The certificate was sent to {queue}.").format(queue=job.queue))

    def _on_not_sent(self, dialog: HistoryDialog, error: object) -> None:
        said = Messages().sentence(error.code, error.facts) if isinstance(error, RuleBroken | Unavailable) else ""
        if isValid(dialog):
            dialog.end_certificate(said)
        if not said:
            self.failed.emit(error)
