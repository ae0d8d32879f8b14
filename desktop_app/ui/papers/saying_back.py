"""The understanding check on page 6: what was said back is kept once every fact was."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.understanding import FactToSay, left_to_say
from desktop_app.services.stages.agree import Agree
from desktop_app.services.stages.explaining import facts_to_say
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.drawing import PaperDrawing
from desktop_app.ui.papers.say_back import SayBack


class PaperSayingBack(QObject):
    """Keeps how often it took until each fact was said back rightly.

    Args:
        page: keeps the drafts and shows how a call ended.
        service: stage 6.
        drawing: the paper; its facts are asked.
        body: its step of the path.
        policy: the policy in force.
    """

    went_on = Signal()

    def __init__(
        self,
        page: StagePage,
        service: Agree,
        drawing: PaperDrawing,
        body: SayBack,
        policy: Callable[[], PolicyBook],
    ) -> None:
        super().__init__(page)
        self._page, self._service, self._drawing, self._body, self._policy = page, service, drawing, body, policy
        page.keep_as_draft("understanding", body)
        body.finished.connect(self.keep)

    def forget(self) -> None:
        """Another case, or the same one anew."""
        self._body.set_draft("")

    def show_paper(self) -> None:
        """Ask what this paper asks for; what was said back in the same words counts."""
        checked = self._page.table.state.agree.understanding
        self._body.show_facts(self._facts(), self._drawing.ground, () if checked is None else checked.said)
        is_left = self._body.is_finished and bool(self._body.said()) and not self.is_said
        if is_left and not self._page.is_reading:  # the power went between the last answer and the journal
            self.keep()

    @property
    def has_facts(self) -> bool:
        """Whether this paper asks for anything."""
        return bool(self._facts())

    @property
    def is_said(self) -> bool:
        """Everything this paper asks for was said back, and kept."""
        return not left_to_say(self._facts(), self._page.table.state.agree.understanding)

    def _facts(self) -> tuple[FactToSay, ...]:
        drawn = self._drawing.paper
        if drawn is None:
            return ()
        return facts_to_say(self._page.table.state, self._policy(), drawn.kind, drawn.composed)

    def keep(self) -> None:
        drawn = self._drawing.paper
        if drawn is None:
            return
        session, case_id, said = self._page.table.session, self._page.table.case_id, self._body.said()
        self._page.clear_problems()
        self._page.attempt(
            lambda: self._service.say_back(session, case_id, drawn, said), lambda _kept: self.went_on.emit()
        )
