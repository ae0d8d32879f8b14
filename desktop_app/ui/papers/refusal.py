"""When a side will not sign: the originals are taken back, and one of three ways is gone."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation
from desktop_app.services.stages.agree import Agree
from desktop_app.services.stages.ending import WithoutAgreement
from desktop_app.ui.approvals.second_person import AskSecondPerson
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.refusal_panel import Refusal, Way
from desktop_app.ui.widgets.field_reading import choice_of

_TAKEN_BACK: Final = {Way.PARK: "customer_left", Way.ANOTHER_ROUND: "terms_changed", Way.NO_AGREEMENT: "terms_changed"}
"""Why the originals are void, as ids of the digit list ``void_reason``."""


class PaperRefusal(QObject):
    """Asks which way it goes, and goes it.

    Args:
        page: shows how a call ended.
        service: stage 6.
        line: what divides it from the path.
        button: opens it.
        body: asks for the way and its reason.
        give: prints what the customer gets who had signed alone, and calls back.
        ask_second_person: lets another person sign in for one act; their id, or None when they left it.
    """

    went_on = Signal()
    """It was closed again; the path goes on."""
    changed = Signal()
    gone = Signal(object)
    """The :class:`Way` that was gone; the originals are void already."""

    def __init__(
        self,
        page: StagePage,
        service: Agree,
        *,
        line: QWidget,
        button: QPushButton,
        body: Refusal,
        give: Callable[[SidePaper], None],
        ask_second_person: AskSecondPerson,
    ) -> None:
        super().__init__(page)
        self._page, self._service = page, service
        self._line, self._button, self._body, self._give = line, button, body, give
        self._ask_second_person = ask_second_person
        self.is_open = False
        button.clicked.connect(self._begin)
        body.chosen.connect(self._go)
        body.withdrawn.connect(self.end)

    def forget(self, case: CaseState) -> None:
        """Another case, or the same one anew."""
        self.is_open = False
        self._body.show_side(is_signed_by_customer=_is_signed(case))
        for keeper in (self._body.way, self._body.declined, self._body.reason, self._body.note):
            keeper.set_draft("")

    def take_drafts(self) -> None:
        """The drafts are in: what was begun is open again, as long as it can still be gone."""
        self._body.refresh()
        self.is_open = self._body.is_begun

    def begin(self, way: Way) -> None:
        """Open it with *way* chosen; one key goes it."""
        self._body.way.set_draft(way)
        self._body.way.edited.emit()
        self._body.refresh()
        self.is_open = True
        self.changed.emit()
        self._body.go_button.setFocus()

    def end(self) -> None:
        self.is_open = False
        self.went_on.emit()

    def show_case(self, case: CaseState, *, has_paper: bool) -> None:
        """Offer the refusal while there is something to refuse, and name the side that would."""
        may_refuse = not self._page.is_reading and not case.is_in_force and case.agree.no_agreement is None
        may_refuse = may_refuse and has_paper
        self._line.setVisible(may_refuse)
        self._button.setVisible(may_refuse and not self.is_open)
        is_signed = _is_signed(case)
        texts = (
            self.tr("Decline or withdraw (&X)…"),
            self.tr("The customer will not sign (&X)…"),
        )
        self._button.setText(texts[0] if is_signed else texts[1])
        self._body.show_side(is_signed_by_customer=is_signed)
        self._body.setVisible(may_refuse and self.is_open)

    def _begin(self) -> None:
        self.is_open = True
        self.changed.emit()
        self._body.way.setFocus()

    def _go(self, way: Way) -> None:
        page, body = self._page, self._body
        page.clear_problems()
        session, case_id = page.table.session, page.table.case_id
        reason, note, declined = "", body.note.draft(), body.declined.draft()
        if way is Way.NO_AGREEMENT:
            try:
                reason = choice_of(body.reason)
            except RuleBroken as broken:
                page.say_problem(broken)
                return
        state = page.table.state
        originals = state.agree.originals()
        is_signed = _is_signed(state)
        side = Side.CUSTOMER if way is Way.WITHDRAWN else Side.BANK

        if is_signed and side is Side.BANK:
            try:
                self._service.check_declined(declined)
            except RuleBroken as broken:  # before somebody is called for nothing
                page.say_problem(broken)
                return
        leave = Operation.END_SIGNING if is_signed else Operation.VOID_SIGNED
        has_hands = is_signed or any(state.agree.is_signed_sheet(sheet) for sheet in originals)
        attested_by = self._ask_second_person(leave) if has_hands else ""
        if attested_by is None:
            return

        def work() -> Kept | None:
            kept = None
            if is_signed:
                without = WithoutAgreement(reason, note) if way is Way.NO_AGREEMENT else None
                return self._service.end_signing(
                    session, case_id, side, declined, attested_by=attested_by, without=without
                )
            for sheet in originals:
                why = _TAKEN_BACK[way]
                kept = self._service.void_sheet(session, case_id, sheet.id, why, attested_by=attested_by)
            if way is Way.NO_AGREEMENT:
                kept = self._service.end_without_agreement(session, case_id, reason, note)
            return kept

        call = page.table.act(work)
        ended = side if is_signed else None
        call.saved.connect(lambda kept: self._on_gone(way, state if kept is None else kept.case, ended))
        call.failed.connect(lambda error: page.show_failure(error, lambda: self._go(way)))

    def _on_gone(self, way: Way, case: CaseState, signed_by: Side | None) -> None:
        self._page.table.note(case)
        self._body.forget()
        self._page.keep_drafts()
        self.is_open = False
        self.changed.emit()
        self.gone.emit(way)
        if signed_by is not None:
            self._give(SidePaper.WITHDRAWAL_RECEIPT if signed_by is Side.CUSTOMER else SidePaper.DECLINE_NOTICE)


def _is_signed(case: CaseState) -> bool:
    """The customer has signed what both sides want; while it is open, the bank has not."""
    return case.paper is not None and case.agree.signature(Side.CUSTOMER) is not None
