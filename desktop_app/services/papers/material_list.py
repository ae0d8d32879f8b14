"""The list of papers the customer takes home (补充材料清单): printed in one key from page 2."""

from desktop_app.domain.papers.prints import PrintFollowed, PrintKind, PrintSent
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.collect import Collection
from desktop_app.services.desk import Desk, Other
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.papers import PaperRequest, PaperTexts, PaperWriter
from desktop_app.services.ports.printing import Printer, PrintSettings

DOCUMENT = "material_list"


class MaterialList:
    """Draws and prints the list.

    Args:
        desk: the desk.
        texts: composes papers.
        writer: draws them.
        printer: the way to paper.
    """

    def __init__(self, desk: Desk, texts: PaperTexts, writer: PaperWriter, printer: Printer) -> None:
        self._desk = desk
        self._texts = texts
        self._writer = writer
        self._printer = printer
        self._lint = PaperLint(writer.can_draw)

    def print(self, session: Session, case_id: str, collection: Collection, settings: PrintSettings) -> SlipsSent:
        """Print one copy of the list as page 2 stands now; the print is noted, the list itself is not signed.

        Raises:
            RuleBroken: ``case_unknown``, ``no_glyph``, ``slip_not_clean``.
            Unavailable: the printer's codes.
        """
        case = self._desk.content(session, case_id)
        request = PaperRequest(
            case=case,
            branch=self._desk.vault.books.branch(),
            policy=self._desk.policy(),
            number=case.number,
            version=1,
            on=self._desk.clock.today(),
            printed_head="",
        )
        composed = self._texts.material_list(request, collection)
        notes = self._lint.refuse_unclean(request, composed)
        file = self._writer.write(composed.paper)
        job = self._printer.submit(file.pdf, title=f"{case.number} {DOCUMENT}", settings=settings)
        sheet_id = self._desk.new_id()
        sent = PrintSent(case_id, DOCUMENT, 0, "1/1", PrintKind.SLIP, job.queue, file.sha256)
        followed = PrintFollowed(case_id, job.state, job.id, job.reason)
        acts = (Other(sent, sheet_id), Other(followed, sheet_id))
        kept = self._desk.change(session, Operation.PRINT, case_id, lambda _case, _ground: acts)
        return SlipsSent(kept, (job,), notes=notes)
