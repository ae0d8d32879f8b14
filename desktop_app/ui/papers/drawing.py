"""The paper as it would be issued now, drawn beside everything else."""

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.services.stages.agree import Agree, Drawn
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.papers.clause_places import places_of
from desktop_app.ui.papers.paper_view import Place
from desktop_app.ui.work.workers import Worker


class PaperDrawing(QObject):
    """Draws in a worker; an answer that was overtaken by the next question, or whose page was left, is left aside."""

    began = Signal()
    drawn = Signal(object)
    """The paper: the service's ``Drawn``."""
    failed = Signal(object)

    def __init__(self, table: CaseTable, service: Agree, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table, self._service = table, service
        self._worker: Worker | None = None
        # Behind all events that wait, the page's own paint among them: a worker that draws takes turns with the window.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._start)
        self.paper: Drawn | None = None

    @property
    def is_under_way(self) -> bool:
        return self._worker is not None or self._soon.isActive()

    @property
    def ground(self) -> str:
        """What the terms were explained for: another round asks for all of them again."""
        accepted = self._table.state.negotiate.accepted
        is_agreement = self.paper is not None and self.paper.kind is DocumentKind.AGREEMENT
        return f"round {accepted.no}" if accepted is not None and is_agreement else "none"

    def begin(self) -> bool:
        """Draw what would be issued now; False while there is nothing to put on paper."""
        case = self._table.state
        if case.negotiate.accepted is None and case.agree.no_agreement is None:
            return False
        self._worker, self.paper = None, None
        self._soon.start()
        self.began.emit()
        return True

    def _start(self) -> None:
        session, case_id = self._table.session, self._table.case_id
        worker = self._worker = self._table.workers.start(lambda _report: self._service.draw(session, case_id))
        worker.done.connect(lambda drawn: self._take(worker, drawn))
        worker.failed.connect(lambda error: self._on_failed(worker, error))

    def forget(self) -> None:
        """Another case, or the same one anew."""
        self.paper = None

    def places(self, clause: str) -> tuple[Place, ...]:
        """Where a conspicuous term stands."""
        if self.paper is None:
            return ()
        composed = self.paper.composed
        term = next((one for one in composed.to_explain if one.id == clause), None)
        return () if term is None else places_of(term, composed.paper, self.paper.file.anchors)

    def places_of_block(self, block: int | None) -> tuple[Place, ...]:
        """Where a block of the paper stands; nowhere for what is missing."""
        if self.paper is None or block is None:
            return ()
        return tuple(
            Place(anchor.page, anchor.rect.left, anchor.rect.top, anchor.rect.width, anchor.rect.height)
            for anchor in self.paper.file.anchors
            if anchor.block == block
        )

    def words(self, case: CaseState) -> str:
        """What the paper beside the path is."""
        if self.is_under_way:
            return self.tr("The paper is being drawn…")
        if self.paper is None:
            return self.tr("The paper appears here once both sides agree, exactly as it will be printed.")
        if self.paper.kind is DocumentKind.NO_AGREEMENT:
            return self.tr("Record of no agreement {number}").format(number=self.paper.number)
        is_pinned = case.paper is not None and case.paper.content_sha256 == self.paper.file.content_sha256
        if is_pinned and any(sheet.has_come_out for sheet in case.agree.originals()):
            return self.tr("Agreement {number}, as it was printed.").format(number=self.paper.number)
        return self.tr("Agreement {number}, exactly as it will be printed.").format(number=self.paper.number)

    def _take(self, worker: Worker, drawn: Drawn) -> None:
        if isValid(self) and worker is self._worker:
            self._worker, self.paper = None, drawn
            self.drawn.emit(drawn)

    def _on_failed(self, worker: Worker, error: object) -> None:
        if isValid(self) and worker is self._worker:
            self._worker = None
            self.failed.emit(error)
