"""Whether the agent belongs to the bank: asked once of each, before anything is signed for the customer."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.particulars import agent_answer, asks_agent
from desktop_app.services.papers.particulars import PaperParticulars
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.work.writer import Call

_YES, _NO = "yes", "no"
_COLUMNS: Final = 1


class PaperAgent(QObject):
    """Asks by a digit; who says yes does not sign, and page 1 takes somebody else.

    Args:
        page: shows how a call ended.
        service: keeps the answer.
        field: the question.
    """

    went_on = Signal()

    def __init__(self, page: StagePage, service: PaperParticulars, field: GridField) -> None:
        super().__init__(page)
        self._page, self._service, self._field = page, service, field
        self._person = self._namesake = ""
        field.is_drafted = False
        field.editor.set_columns(_COLUMNS)
        field.editor.picked.connect(self._keep)

    def is_needed(self, case: CaseState) -> bool:
        """Whether somebody acts for an adult."""
        is_ended = case.agree.no_agreement is not None
        return not is_ended and asks_agent(case.identify.identification, on=self._page.table.today)

    def show_case(self, case: CaseState) -> None:
        """Ask by name, and say where a colleague bears it."""
        given = case.identify.identification
        if given is None or given.agent is None or not self.is_needed(case):
            return
        answer = agent_answer(case.agree.particulars, given)
        person = given.agent.person
        if person.key != self._person:
            self._person, self._namesake = person.key, ""
            self._look()
        self._field.set_label(self.tr("Does {name} work for this bank?").format(name=person.name))
        lines = (Line(_YES, 1, self.tr("Yes: somebody else must act")), Line(_NO, 2, self.tr("No")))
        self._field.editor.set_lines(lines)
        self._field.editor.set_value(None if answer is None else _YES if answer.is_of_bank else _NO)
        self._field.say_hint(
            self.tr("A colleague, staff number {staff_no}, bears this name.").format(staff_no=self._namesake)
            if self._namesake
            else self.tr("Nobody acts for both sides (Civil Code Art. 168).")
        )

    def _look(self) -> None:
        session, case_id = self._page.table.session, self._page.table.case_id
        call: Call = self._page.table.writer.run(lambda: self._service.namesake(session, case_id))
        call.saved.connect(self._on_namesake)

    def _on_namesake(self, staff_no: object) -> None:
        self._namesake = str(staff_no)
        self.show_case(self._page.table.state)

    def _keep(self, answer: str) -> None:
        session, case_id, is_of_bank = self._page.table.session, self._page.table.case_id, answer == _YES
        self._page.clear_problems()
        self._page.attempt(
            lambda: self._service.ask_agent(session, case_id, is_of_bank=is_of_bank), lambda _kept: self._on_kept()
        )

    def _on_kept(self) -> None:
        self.went_on.emit()
        given = self._page.table.state.identify.identification
        answer = agent_answer(self._page.table.state.agree.particulars, given)
        if given is not None and given.agent is not None and answer is not None and answer.is_of_bank:
            self._page.say_problem(RuleBroken("agent_of_bank", field="agent_of_bank", name=given.agent.person.name))
