"""Why the case that is chosen on the workbench was put aside: read when it is chosen, for no list keeps it."""

from shiboken6 import isValid

from desktop_app.domain.case import CaseParked
from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.case.brief_words import parked_words
from desktop_app.ui.window.over_window import Around, OverWindow


class ParkedWhy(OverWindow):
    """Answers the workbench."""

    def __init__(self, around: Around, workbench: Workbench) -> None:
        super().__init__(around)
        self._workbench = workbench
        workbench.parked_asked.connect(self._read)

    def _read(self, case_id: str) -> None:
        session, desk = self._session(), self._seat.counter.desk

        def show(parked: CaseParked | None) -> None:
            if parked is not None and isValid(self._workbench):
                self._workbench.show_parked(case_id, parked_words(parked, desk.policy()))

        call = self._writer.run(lambda: desk.content(session, case_id).parked)
        call.saved.connect(show)
        call.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        if not isinstance(error, RuleBroken):  # who must not work on the case is not told why it waits
            self.failed.emit(error)
