"""What the keys of the window do with the case in front, or at the workbench with the one that is chosen."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.shown import Ask, ShownPage
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.care import care_of, opens_large
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.permissions import Operation
from desktop_app.ui.audits.desk import AuditDesk
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.case.people import CasePeople
from desktop_app.ui.case.place import CasePlace
from desktop_app.ui.customer.earlier_dialog import EarlierDesk
from desktop_app.ui.customer.unmask_dialog import Unmasking
from desktop_app.ui.customer_screen.side import CustomerSide, Turned
from desktop_app.ui.deadlines.reminding import Reminding
from desktop_app.ui.help.side_panel import SidePanel
from desktop_app.ui.history.history_desk import HistoryDesk
from desktop_app.ui.staff.desk_rights import DeskRights


@dataclass(frozen=True, slots=True)
class FrontRooms:
    """What the acts lead to."""

    workbench: Workbench
    panel: SidePanel
    customer: CustomerSide
    audits: AuditDesk
    people: CasePeople
    histories: HistoryDesk
    unmasking: Unmasking
    earlier: EarlierDesk
    reminding: Reminding


class FrontActs(QObject):
    """Does what a key says, where it can be done now.

    Args:
        place: the case in front, if any.
        rights: of whoever sits here.
        is_locked: whether the desk is locked.
        rooms: what the acts lead to.
        parent: the window.
    """

    def __init__(
        self,
        place: Callable[[], CasePlace | None],
        rights: Callable[[], DeskRights],
        is_locked: Callable[[], bool],
        rooms: FrontRooms,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._place, self._rights, self._is_locked, self._rooms = place, rights, is_locked, rooms

    def runs(self) -> dict[str, Callable[[], object]]:
        """What the actions of the search box begin with a case in front, by their ids."""
        return {
            "note": self.note,
            "park": self.park,
            "customer_screen": self.turn_customer,
            "mood": self.mood,
            "supervisor": self.supervisor,
            "print": self.print_paper,
            "case_papers": self.show_sheets,
            "case_deadlines": self.show_clocks,
            "history": self.show_history,
            "unmask": self.unmask,
            "earlier": self.show_earlier,
            "brief": self.show_brief,
            "responsible": self.show_people,
        }

    @property
    def in_hand(self) -> str:
        """The case in front, or at the workbench the one that is chosen; empty before it has an event."""
        place = self._place()
        if place is None:
            return self._rooms.workbench.chosen_case
        return place.table.case_id if place.table.state.exists else ""

    def note(self) -> None:
        """F2: the note pad."""
        if self._worked is not None:
            self._rooms.panel.toggle_notes()

    def park(self) -> None:
        """F5: the customer leaves for today."""
        if (place := self._place()) is not None:
            place.ask_to_park()

    def turn_customer(self) -> None:
        """F6: the customer's screen."""
        if self._worked is not None:
            self._rooms.customer.turn()

    def customer_words(self) -> str:
        """What F6 does now; the mark says that the customer is looking."""
        customer = self._rooms.customer
        if customer.state is Turned.OFF:
            return self.tr("Customer's screen")
        return self.tr("Customer's screen: blank") if customer.is_blank else self.tr("● Customer's screen")

    def mood(self) -> None:
        """F7: how the customer feels."""
        if (place := self._worked) is not None:
            place.ask_mood()

    def supervisor(self) -> None:
        """F8: the supervisor decides, or comes."""
        if (place := self._worked) is not None:
            place.ask_supervisor()

    def print_paper(self) -> None:
        """F9: what the page in front prints."""
        place = self._place()
        if place is None:
            return
        page = place.wizard.page_in_front
        if self._worked is None:
            page.say_problem(RuleBroken("not_permitted", operation=Operation.PRINT.value))
        elif not page.print_paper():
            page.say_problem(RuleBroken("nothing_to_print"))

    def show_sheets(self) -> None:
        """Shift+F9: every sheet of the case."""
        if (place := self._place()) is not None:
            place.show_papers()

    def show_clocks(self) -> None:
        """F11: the clocks of the case in front; at the workbench what is due of all of them."""
        if (place := self._place()) is not None:
            place.show_clocks()
        elif self._rights().reads_cases:
            self._rooms.reminding.show_list()

    def show_history(self) -> None:
        """Shift+F11: what happened to the case in front."""
        place = self._place()
        if place is not None and place.table.state.exists:
            self._rooms.histories.show(place.table.case_id)

    def show_earlier(self) -> None:
        """Shift+F7: what the customer says they were promised before, and the bank's answer."""
        place = self._place()
        if place is not None and place.table.state.exists:
            self._rooms.earlier.show(place.table.case_id)

    def show_brief(self, case_id: str = "") -> None:
        """Shift+F2: what to know of a case in 60 seconds; of the one in hand where none is named."""
        if case_id := case_id or self.in_hand:
            self._read(case_id, lambda: self._rooms.people.show_brief(case_id))

    def unmask(self) -> None:
        """Shift+F3: one masked value."""
        if case_id := self.in_hand:
            self._read(case_id, lambda: self._rooms.unmasking.ask(case_id))

    def show_people(self) -> None:
        """Shift+F5: who answers for the case, and what can be done about it."""
        if case_id := self.in_hand:
            self._read(case_id, lambda: self._rooms.people.show(case_id))

    def keep_note(self, text: str) -> None:
        """Keep what stands on the pad with the case in front."""
        if (place := self._place()) is not None:
            place.keep_note(text, lambda: self._rooms.panel.take_note_out(text))

    def note_edited(self, text: str) -> None:
        """The pad holds *text* now."""
        if (place := self._place()) is not None:
            place.note_draft(text)

    def shown_to_customer(self, view: CustomerView) -> ShownPage:
        """What the customer sees of the case in front."""
        place = self._place()
        return view.calm() if place is None else place.shown_to_customer(view)

    def heed_care(self, case: CaseState) -> None:
        """Who reads large type finds their screen in it."""
        self._rooms.customer.prefer_large(on=opens_large(care_of(case)))

    def hear_customer(self, ask: Ask, answer: str) -> None:
        """The customer answered on their screen."""
        if (place := self._place()) is not None and not self._is_locked():
            place.hear_customer(ask, answer)

    def say_unplugged(self) -> None:
        """The customer's screen has gone."""
        if (place := self._place()) is not None:
            said = self.tr("The customer's display was unplugged: nothing of the case is shown there any more.")
            place.wizard.page_in_front.say_customer(said)

    def main_action(self) -> None:
        """Ctrl+Enter: the main action of the page; one that is read turns, and saves nothing."""
        place = self._place()
        if place is None:
            return
        page = place.wizard.page_in_front
        if self._worked is not None:
            page.main_action()
        else:
            page.save_and_turn()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _worked(self) -> CasePlace | None:
        """The case in front, where whoever sits here may change it."""
        place = self._place()
        return place if place is not None and place.table.may_work else None

    def _read(self, case_id: str, then: Callable[[], None]) -> None:
        """What is read of a case without opening it: that an auditor did is kept first."""
        audits = self._rooms.audits
        if audits.is_auditor and self._place() is None:
            audits.keep_opened(case_id, then)
        else:
            then()
