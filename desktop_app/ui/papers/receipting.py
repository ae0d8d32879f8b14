"""Hand-outs that say on screen that they were printed, and the receipt for papers, which first asks for their pages."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.services.desk import Kept
from desktop_app.services.papers.paper_receipts import PaperReceipts
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.stages.receiving import HandedIn
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.print_words import sent_words
from desktop_app.ui.papers.receipt_dialog import ReceiptDialog


def print_slip(page: StagePage, work: Callable[[], SlipsSent], document: str, then: Callable[[], object]) -> None:
    """Print *document* in the writer's thread, and say on *page* that it was, or that it was printed again."""
    sent: list[SlipsSent] = []

    def run() -> Kept:
        sent.append(work())
        return sent[-1].kept

    def say(_kept: Kept) -> None:
        page.say_done(sent_words(sent[-1], document))
        then()

    page.clear_problems()
    page.attempt(run, say)


class PaperReceipting(QObject):
    """Takes papers in with their pages and prints the receipt; what was receipted already is printed again.

    Args:
        page: shows how a call ended.
        service: does it.
        print_settings: how this workstation prints now.
    """

    went_on = Signal()
    """The case stands otherwise now."""

    def __init__(self, page: StagePage, service: PaperReceipts, print_settings: Callable[[], PrintSettings]) -> None:
        super().__init__(page)
        self._page, self._service, self._print_settings = page, service, print_settings

    def ask(self, also: Sequence[str] = (), *, has_consent: bool | None = None) -> None:
        """Ask for the pages of what waits for a receipt, then print; without any, print the last one again.

        Args:
            also: lines of the checklist that page 2 shows as received.
            has_consent: to sensitive papers, while page 2 is not kept.
        """
        papers = self._service.to_count(self._page.table.state, also)
        if not papers:
            self._print(())
            return
        dialog = ReceiptDialog(papers, self._page.window())
        dialog.wanted.connect(lambda counted: self._print(counted, dialog, has_consent=has_consent))
        open_over(self._page, dialog)

    def _print(
        self, papers: Sequence[HandedIn], dialog: ReceiptDialog | None = None, *, has_consent: bool | None = None
    ) -> None:
        session, case_id, settings = self._page.table.session, self._page.table.case_id, self._print_settings()
        service = self._service
        sent: list[SlipsSent] = []

        def run() -> Kept:
            sent.append(service.print(session, case_id, papers, settings, has_consent=has_consent))
            return sent[-1].kept

        def then(kept: object) -> None:
            if not isinstance(kept, Kept) or not isValid(self):
                return
            if dialog is not None:
                dialog.accept()
            self._page.table.note(kept.case)
            self._page.say_done(sent_words(sent[-1], SidePaper.PAPER_RECEIPT.value))
            self.went_on.emit()

        def fail(error: object) -> None:
            if not isValid(self):
                return
            if dialog is not None and isinstance(error, RuleBroken) and error.field == "paper_pages":
                dialog.say_problem(error)
                return
            if dialog is not None:
                dialog.reject()
            self._page.table.load(self._page.stage)  # the papers may be kept, whatever the printer did
            self._page.show_failure(error, lambda: self._print(papers, has_consent=has_consent))

        self._page.clear_problems()
        call = self._page.table.act(run)
        call.saved.connect(then)
        call.failed.connect(fail)
