"""The rehearsal desk: begins with a scripted customer, keeps their sentences over the page, and replays."""

from functools import partial

from PySide6.QtCore import Signal
from shiboken6 import isValid

from desktop_app.domain.rehearsal.rehearsal import ScriptedCustomer
from desktop_app.services.cases.history import CaseHistory
from desktop_app.services.permissions import Operation, may
from desktop_app.services.rehearsal.rehearsals import Replay
from desktop_app.ui.case.place import CasePlace
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.rehearsal.dialogs import CustomersDialog, ReplayDialog
from desktop_app.ui.rehearsal.panel import RehearsalPanel
from desktop_app.ui.window.over_window import Around, OverWindow


class Rehearsing(OverWindow):
    """On a desk with real customers it does nothing.

    Args:
        around: what lies around its dialogs.
        panel: shows what the customer says.
    """

    begun = Signal(object)
    """A case begins with this ``ScriptedCustomer``; :meth:`play` follows."""

    def __init__(self, around: Around, panel: RehearsalPanel) -> None:
        super().__init__(around)
        self.panel = panel
        self._place: CasePlace | None = None
        self._is_noting = False
        panel.replay_wanted.connect(self.replay)

    def show_list(self) -> None:
        """Choose a scripted customer."""
        service, session = self._seat.counter.rehearsals, self._session()
        call = self._writer.run(lambda: service.customers(session))
        call.saved.connect(self._open_list)
        call.failed.connect(self.failed)

    def play(self, place: CasePlace, customer: ScriptedCustomer) -> None:
        """*place* has just been opened to rehearse with *customer*."""
        self.attach(place)
        self.panel.play(customer)
        self.panel.replay_button.setEnabled(place.table.state.exists)
        self.panel.turn_to(place.wizard.stage if place.wizard.currentId() > 0 else customer.scenes[0].stage)

    def attach(self, place: CasePlace) -> None:
        """This case is in front; one that was rehearsed goes on with its customer."""
        if place is self._place:
            return
        self._place = place
        place.wizard.stage_shown.connect(self.panel.turn_to)
        place.table.changed.connect(self._look)

    def detach(self) -> None:
        """No case is in front."""
        self._place = None
        self.panel.play(None)

    def replay(self) -> None:
        """Show what was done beside what a model teller did."""
        place = self._place
        if place is None or self.panel.customer is None or not place.table.state.exists:
            return
        session, case_id = self._session(), place.table.case_id
        counter = self._seat.counter

        def read() -> tuple[Replay, CaseHistory]:
            return counter.rehearsals.replay(session, case_id), counter.histories.of(session, case_id)

        call = self._writer.run(read)
        call.saved.connect(self._open_replay)
        call.failed.connect(self.failed)

    def _look(self) -> None:
        """Keep whose rehearsal it is as soon as the case is one, and go on with it when it is opened again."""
        place = self._place
        if place is None or not isValid(place):
            return
        self.panel.replay_button.setEnabled(place.table.state.exists)  # there is nothing beside a model before
        if not place.table.state.exists or self._is_noting:
            return
        if not may(self._session().person.role, Operation.REHEARSE):
            return  # an auditor reads the case, and plays nobody
        state, customer = place.table.state, self.panel.customer
        service, session = self._seat.counter.rehearsals, self._session()
        if customer is None and state.rehearsed:
            self._is_noting = True
            call = self._writer.run(lambda: service.customer(session, state.rehearsed))
            call.saved.connect(partial(self._take_up, place))
            call.failed.connect(self._on_failed)
        elif customer is not None and state.rehearsed != customer.id and state.closed is None:
            self._is_noting = True
            call = self._writer.run(lambda: service.note(session, state.id, customer.id))
            call.saved.connect(self._on_noted)
            call.failed.connect(self._on_failed)

    def _take_up(self, place: CasePlace, customer: ScriptedCustomer) -> None:
        self._is_noting = False
        if place is self._place and isValid(place):
            self.play(place, customer)

    def _on_noted(self, kept: object) -> None:
        self._is_noting = False
        place = self._place
        if place is not None and isValid(place):
            place.table.note(kept.case)  # type: ignore[attr-defined]  # the service's Kept, through a Qt signal

    def _on_failed(self, error: object) -> None:
        self._is_noting = False
        self.failed.emit(error)

    def _open_list(self, customers: tuple[ScriptedCustomer, ...]) -> None:
        if customers:
            dialog = CustomersDialog(customers, self._window)
            dialog.chosen.connect(self.begun)
            open_over(self._window, dialog)

    def _open_replay(self, found: tuple[Replay, CaseHistory]) -> None:
        open_over(self._window, ReplayDialog(*found, self._seat.counter.desk.policy(), self._window))
