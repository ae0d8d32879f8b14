"""The cost table before the agreement: drawn beside the path while its step is open, printed, signed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.prints import QUEUED, STOPPED
from desktop_app.domain.papers.side_paper import PaperHand, SidePaper
from desktop_app.domain.stages.agree import slips_sent
from desktop_app.services.desk import Kept
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.papers.side_papers import DrawnBeside, PapersBeside
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.ui.messages import Messages
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.cost_table_step import CostTableStep, Trouble
from desktop_app.ui.papers.job_follower import JobFollower
from desktop_app.ui.papers.paper_view import PaperView
from desktop_app.ui.papers.print_words import sent_words
from desktop_app.ui.widgets.field_reading import day_of
from desktop_app.ui.work.workers import Worker


class PaperCosts(QObject):
    """Shows, prints and keeps the signature on the cost table.

    Args:
        page: shows how a call ended.
        service: the papers beside the agreement.
        step: its step of the path.
        view: shows papers.
        print_settings: how this workstation prints now.
        jobs: asks the printer how its jobs stand.
    """

    went_on = Signal()
    pass_on_wanted = Signal()
    """Somebody else charges: whoever can answer for that gets the case."""

    def __init__(
        self,
        page: StagePage,
        service: PapersBeside,
        step: CostTableStep,
        *,
        view: PaperView,
        print_settings: Callable[[], PrintSettings],
        jobs: JobFollower,
    ) -> None:
        super().__init__(page)
        self._jobs = jobs
        self._page, self._service, self._step, self._view, self._settings = page, service, step, view, print_settings
        self._worker: Worker | None = None
        self._drawn: DrawnBeside | None = None
        self._ground: tuple[int, tuple[PaperHand, ...]] = (0, ())
        step.print_wanted.connect(self.print)
        step.signed.connect(self.sign)
        step.charges_answered.connect(self.keep_charges)
        step.pass_on_wanted.connect(self.pass_on_wanted)

    def forget(self) -> None:
        """Another case, or the same one anew."""
        self._worker, self._drawn, self._ground = None, None, (0, ())
        self._step.show_today(self._page.table.today)

    def is_needed(self, case: CaseState) -> bool:
        """Whether what both sides want needs a cost table before its paper."""
        return self._service.needs_cost_table(case)

    def show_case(self, case: CaseState) -> None:
        """Show whether it lies before those who bear the cost, and why it does once more."""
        made = cost_table.standing(case)
        sent = () if made is None else slips_sent(case.agree, made)
        there = [sheet for sheet in sent if sheet.is_there]
        held = [sheet for sheet in there if sheet.state == STOPPED]
        # What was just sent comes out by now; a printer that says otherwise is asked again before the signature counts.
        is_on_the_way = any(sheet.has_come_out or sheet.state == QUEUED for sheet in there)
        trouble = Trouble.NONE if is_on_the_way or not sent else Trouble.HELD if held else Trouble.REFUSED
        self._step.show_printed(on=is_on_the_way, trouble=trouble)
        asked = cost_table.charges_answered(case)
        self._step.show_charges(has_any=asked is not None and asked.has_any)
        is_signed = self.is_needed(case) and cost_table.signature(case) is not None
        may_say = not (case.is_in_force or case.closed is not None or self._page.is_reading)
        self._step.show_later(on=is_signed and may_say)
        again = cost_table.reopened(case)
        why = "" if again is None else Messages().sentence(again.why.value, dict(again.facts))
        self._step.show_who(cost_table.bearers(case), why)

    def show_paper(self) -> None:
        """Show the table where the agreement stands otherwise; a worker draws it once for a round and who signs it."""
        case = self._page.table.state
        accepted = case.negotiate.accepted
        if accepted is None:
            return
        ground = (accepted.no, cost_table.hands(case))
        if self._drawn is not None and self._ground == ground:
            self._view.show_paper(self._drawn.file.pdf, self._drawn.file.pages)
        elif self._worker is None:
            self._draw(ground)

    @property
    def is_shown(self) -> bool:
        """Whether it is the table that stands where the agreement stands otherwise."""
        return self._drawn is not None and self._view.shows(self._drawn.file.pdf)

    def words(self) -> str:
        """What the paper beside the path is while the table is shown, or about to be."""
        if self._drawn is None or not self.is_shown:
            return self.tr("The paper is being drawn…")
        asked = cost_table.charges_answered(self._page.table.state)
        if asked is not None and asked.has_any:
            return self.tr("Cost table {number} is not printed: somebody else charges.").format(
                number=self._drawn.made.number
            )
        return self.tr("Cost table {number}, exactly as it will be printed.").format(number=self._drawn.made.number)

    def act(self) -> None:
        """Do what stands next: print it, or keep that it was signed."""
        self._step.act()

    def print(self) -> None:
        session, case_id, settings = self._page.table.session, self._page.table.case_id, self._settings()
        known = {sheet.id for sheet in self._page.table.state.agree.sheets}
        printed: list[SlipsSent] = []

        def keep() -> Kept:
            printed.append(self._service.print_cost_table(session, case_id, settings))
            return printed[-1].kept

        def follow(kept: Kept) -> None:
            self._jobs.add_new(kept.case, known, printed[-1].jobs)
            if printed[-1].notes:
                self._page.say_done(sent_words(printed[-1], SidePaper.COST_TABLE))
            self.went_on.emit()

        self._page.clear_problems()
        self._page.attempt(keep, follow)

    def keep_charges(self, has_any: bool) -> None:  # noqa: FBT001 - a signal's slot
        """What the customer said of other charges."""
        session, case_id = self._page.table.session, self._page.table.case_id
        self._page.clear_problems()
        self._page.attempt(
            lambda: self._service.ask_other_charges(session, case_id, has_any=has_any),
            lambda _kept: self.went_on.emit(),
        )

    def sign(self) -> None:
        self._page.clear_problems()
        try:
            day = day_of(self._step.sign.day)
        except RuleBroken as broken:
            self._page.say_problem(broken)
            return
        session, case_id = self._page.table.session, self._page.table.case_id
        self._page.attempt(
            lambda: self._service.sign_cost_table(session, case_id, day), lambda _kept: self.went_on.emit()
        )

    def _draw(self, ground: tuple[int, tuple[PaperHand, ...]]) -> None:
        session, case_id = self._page.table.session, self._page.table.case_id
        worker = self._page.table.workers.start(lambda _report: self._service.cost_table(session, case_id))
        self._worker = worker

        def take(drawn: DrawnBeside) -> None:
            if worker is self._worker:
                self._worker, self._drawn, self._ground = None, drawn, ground
                self.went_on.emit()

        def fail(error: object) -> None:
            if worker is self._worker:
                self._worker = None
                self._page.show_failure(error, self.show_paper)

        worker.done.connect(take)
        worker.failed.connect(fail)
