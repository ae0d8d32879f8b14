"""What a teller does with a promise: one key, and where that is not enough, what the panel asks."""

from collections.abc import Callable
from datetime import date
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.promises.performed import payment_of
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.follow_up import Promise, Proof
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation
from desktop_app.services.stages.follow_up import FollowUp
from desktop_app.ui.approvals.second_person import AskSecondPerson
from desktop_app.ui.kept import said
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.promises.promise_columns import PromiseColumns
from desktop_app.ui.promises.promise_panel import ASKING, PromisePanel
from desktop_app.ui.promises.promise_rows import PromiseAct
from desktop_app.ui.widgets.field_reading import choice_of, day_of
from desktop_app.ui.work.writer import Call

_ASKED_FOR = ("promise_kept_early", "proof_missing", "booking_missing", "notice_missing")
"""What "kept" lacks and the panel asks."""
_LEAVE: Final = {
    "put_off_needs_leave": Operation.PUT_OFF_BANK_PROMISE,
    "late_put_off_needs_leave": Operation.PUT_OFF_BANK_PROMISE,
    "cure_needs_leave": Operation.PUT_OFF_BANK_PROMISE,
    "payment_undo_needs_leave": Operation.TAKE_BACK_PAYMENT,
}
"""What a second person is asked for, by the refusal."""


class Do(Protocol):
    """Calls a service, shows the case as it stands then, and goes on."""

    def __call__(self, work: Callable[[], Kept], then: Callable[[], None]) -> Call: ...


class PromiseActs(QObject):
    """Hears the keys of the rows and does what they say.

    Args:
        page: shows how a call ended.
        service: stage 7.
        promises: the two columns.
        panel: asks what a key alone does not say.
        do: see :class:`Do`.
        ask_second_person: lets another person sign in for one act; their id, or None when they left it.
    """

    reopened = Signal()
    """The talks are open again."""
    contact_wanted = Signal(str)
    """A call about the promise with this id is to be logged."""
    proof_wanted = Signal(str)
    """The case has to show first that the promise was kept; the code says by what."""
    ladder_wanted = Signal(object)
    """What the paper says of the breach of this ``Promise``."""
    settled = Signal()
    """No promise is left to be acted on."""

    def __init__(
        self,
        page: StagePage,
        service: FollowUp,
        *,
        promises: PromiseColumns,
        panel: PromisePanel,
        do: Do,
        ask_second_person: AskSecondPerson,
    ) -> None:
        super().__init__(page)
        self._page, self._service, self._promises, self._panel = page, service, promises, panel
        self._do, self._ask_second_person = do, ask_second_person
        self._asking: Promise | None = None
        promises.act_wanted.connect(self._act)
        panel.confirmed.connect(self.confirm)
        panel.cancelled.connect(promises.focus_first)

    def forget(self) -> None:
        """What was under way is kept, or was refused and the teller went elsewhere."""
        self._asking = None

    def take_refusal(self, error: RuleBroken) -> bool:
        """Answer a refusal by asking what it lacks; False when the page has to say it."""
        if error.code in _LEAVE:
            allowed_by = self._ask_second_person(_LEAVE[error.code])
            if allowed_by is not None:
                self.confirm(allowed_by)
                return True
        on = error.facts.get("on")
        if error.code == "booking_shared" and self._panel.is_open and isinstance(on, date):
            self._panel.ask_whole(on)  # the page says it beside that field
            return False
        return self._asking is not None and self._ask_more(error, self._asking)

    def lead_to_proof(self, code: str) -> None:
        """Bring the focus to where the case gets what shows that the promise was kept."""
        if self._asking is None:
            return
        if code == "promise_needs_contact":
            self.contact_wanted.emit(self._asking.id)
        else:
            self.proof_wanted.emit(code)

    def take_up(self) -> None:
        """The drafts are in: name the promise that the panel is about, if there still is one."""
        if not self._panel.is_open:
            return
        try:
            promise = self._page.table.state.follow_up.promise(self._panel.promise_id)
            self._panel.show_promise(promise, payment_of(self._page.table.state, promise))
        except RuleBroken:
            self._panel.close_panel()

    def confirm(self, allowed_by: str = "") -> None:
        """Do what the panel asked for; *allowed_by* is the second person it needed."""
        panel = self._panel
        try:
            promise = self._page.table.state.follow_up.promise(panel.promise_id)
            work = self._asked(promise, allowed_by)
        except RuleBroken as broken:
            self._page.say_problem(broken)
            return
        is_again = panel.act is PromiseAct.AGAIN

        def then() -> None:
            panel.close_panel()
            self._stay_at(promise)()
            if is_again:
                self._page.keep_drafts()
                self.reopened.emit()

        self._do(work, then)

    def _act(self, promise: Promise, act: PromiseAct) -> None:
        session, case_id, service = self._page.table.session, self._page.table.case_id, self._service
        if act in ASKING:
            self._panel.open_for(
                promise, act, self._proposal(promise, act), payment_of(self._page.table.state, promise)
            )
        elif act is PromiseAct.KEEP:
            self._asking = promise
            self._do(lambda: service.keep(session, case_id, promise.id), self._stay_at(promise))
        elif act is PromiseAct.MISS:
            self._do(lambda: service.miss(session, case_id, promise.id), self._stay_at(promise))
        elif act is PromiseAct.LADDER:
            self.ladder_wanted.emit(promise)
        else:
            self.contact_wanted.emit(promise.id)

    def _ask_more(self, error: RuleBroken, promise: Promise) -> bool:
        """Ask what "kept" needs beside its key; False when the panel asked it already, or it is something else."""
        panel = self._panel
        if panel.is_open and panel.act is not PromiseAct.KEEP:
            return False  # a part that lacks its booking is not asked for as the whole
        is_asked = panel.is_open and panel.promise_id == promise.id
        if error.code not in _ASKED_FOR or (is_asked and panel.wants_proof):
            return False
        is_early, payment = error.code == "promise_kept_early", payment_of(self._page.table.state, promise)
        wants_proof = not is_early or payment is not None or promise.kind is PromiseKind.OTHER
        panel.ask_if_kept(promise, is_early=is_early or panel.is_early, wants_proof=wants_proof, payment=payment)
        return True

    def _asked(self, promise: Promise, allowed_by: str) -> Callable[[], Kept]:
        panel, service = self._panel, self._service
        session, case_id, note = self._page.table.session, self._page.table.case_id, panel.note.draft()
        panel_is_early, whole = panel.is_early, "" if panel.whole.isHidden() else panel.whole.draft()
        match panel.act:
            case PromiseAct.KEEP:
                self._asking = promise
                proof, reference, booked_on = panel.proof.editor.value(), panel.reference.draft(), self._booked_on()
                return lambda: service.keep(
                    session,
                    case_id,
                    promise.id,
                    proof=Proof(proof) if proof else None,
                    reference=reference,
                    booked_on=booked_on,
                    booking_amount=whole,
                    is_sure=panel_is_early,
                )
            case PromiseAct.UNDO:
                part = panel.part.editor.value() or ""
                return lambda: service.take_back_kept(
                    session, case_id, promise.id, note, number=part, allowed_by=allowed_by
                )
            case PromiseAct.PARTLY:
                paid = panel.paid.draft() if panel.asks_amount else ""
                number, day = panel.reference.draft(), self._booked_on()
                return lambda: service.keep_partly(
                    session,
                    case_id,
                    promise.id,
                    note,
                    paid=paid,
                    reference=number,
                    booked_on=day,
                    booking_amount=whole,
                    seen=promise.paid,
                )
            case PromiseAct.RESCHEDULE:
                reason, due = choice_of(panel.reason), day_of(panel.due)
                return lambda: service.reschedule(session, case_id, promise.id, due, reason, allowed_by=allowed_by)
            case PromiseAct.DROP:
                return lambda: service.drop(session, case_id, promise.id, note)
            case _:
                return lambda: service.reopen(session, case_id, promise.id, note)

    def _booked_on(self) -> date | None:
        """The day of the booking; None where none is asked, or it was emptied: today."""
        field = self._panel.booked_on
        return day_of(field) if not field.isHidden() and field.draft() else None

    def _proposal(self, promise: Promise, act: PromiseAct) -> str:
        if act is PromiseAct.UNDO:
            return self.tr("Marked by mistake")
        if act is not PromiseAct.AGAIN:
            return ""
        return self.tr("Not kept by {date}: {what}").format(date=promise.due.isoformat(), what=said(promise.what))

    def _stay_at(self, promise: Promise) -> Callable[[], None]:
        """Afterwards the focus is at the next open promise of the same side, or stays; or where the case is closed."""

        def stay() -> None:
            if not self._page.lead_on.may_lead:
                return
            row = self._promises.row(promise.id)
            if row is not None and row.line is not None and not row.line.promise.state.is_settled:
                row.setFocus()
            elif self._promises.focus_first(promise.side):
                return
            elif row is not None and self._page.table.state.follow_up.unsettled():
                row.setFocus()
            else:
                self.settled.emit()

        return stay
