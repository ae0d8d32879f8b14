"""The understanding check on page 6: what was said back is kept once every fact was."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.policy import PolicyBook
from desktop_app.services.agree import Agree, facts_to_say
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.paper.drawing import PaperDrawing
from desktop_app.ui.widgets.say_back import SayBack


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
        """Ask what this paper asks for."""
        drawn = self._drawing.paper
        facts = () if drawn is None else facts_to_say(self._page.table.state, self._policy(), drawn)
        self._body.show_facts(facts, self._drawing.ground)

    @property
    def has_facts(self) -> bool:
        """Whether this paper asks for anything."""
        drawn = self._drawing.paper
        return drawn is not None and bool(facts_to_say(self._page.table.state, self._policy(), drawn))

    def keep(self) -> None:
        drawn = self._drawing.paper
        if drawn is None:
            return
        session, case_id, said = self._page.table.session, self._page.table.case_id, self._body.said()
        self._page.clear_problems()
        self._page.attempt(
            lambda: self._service.say_back(session, case_id, drawn, said), lambda _kept: self.went_on.emit()
        )
