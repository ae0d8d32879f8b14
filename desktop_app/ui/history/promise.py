"""Promises of both sides."""

from PySide6.QtCore import QObject

from desktop_app.domain.events import Event
from desktop_app.domain.money import Money
from desktop_app.domain.stages.follow_up import (
    BreachNoticed,
    PromiseDropped,
    PromiseKept,
    PromiseKeptUndone,
    PromiseMade,
    PromiseMissed,
    PromiseRecounted,
    PromiseRescheduled,
    PromiseRestored,
    PromiseSuperseded,
)
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.cases.history import Moment
from desktop_app.ui.history.line import Line, Terms, Words, clause_word, joined
from desktop_app.ui.kept import said


class PromiseWords(QObject):
    """The words of these events; each names the promise."""

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = terms

    def table(self) -> Words:
        """From the class of an event to what says it."""
        return {
            PromiseMade: self._made,
            PromiseKept: self._kept,
            PromiseKeptUndone: self._undone,
            PromiseMissed: self._missed,
            PromiseRescheduled: self._rescheduled,
            PromiseRecounted: self._recounted,
            PromiseDropped: self._dropped,
            PromiseSuperseded: self._superseded,
            PromiseRestored: self._restored,
            BreachNoticed: self._noticed,
        }

    def _made(self, event: PromiseMade, _: Moment) -> Line:
        what = self.tr("The bank promised") if event.side is Side.BANK else self.tr("The customer promised")
        due = self.tr("by {date}").format(date=event.due)
        return Line(what, joined(said(event.what), due, clause_word(event.clause)))

    def _kept(self, event: PromiseKept, moment: Moment) -> Line:
        what = self.tr("Partly kept by {side}") if event.is_partly else self.tr("Kept by {side}")
        on = event.booked_on or event.on
        amount = Money(event.paid_fen).display() if event.paid_fen else ""
        whole = self.tr("of a booking of {amount}").format(amount=Money(event.booking_fen).display())
        of = whole if event.booking_fen else ""
        return self._line(what, moment.about, on.isoformat(), amount, of, event.reference, event.note)

    def _undone(self, event: PromiseKeptUndone, moment: Moment) -> Line:
        allowed = self.tr("allowed by {name}").format(name=self._terms.person(event.allowed_by))
        amount = Money(event.paid_fen).display() if event.paid_fen else ""
        said_why = (amount, event.booking, said(event.reason), allowed if event.allowed_by else "")
        return self._line(self.tr("Not kept after all by {side}"), moment.about, *said_why)

    def _missed(self, event: PromiseMissed, moment: Moment) -> Line:
        return self._line(self.tr("Missed by {side}"), moment.about, event.note)

    def _rescheduled(self, event: PromiseRescheduled, moment: Moment) -> Line:
        due = self.tr("now by {date}").format(date=event.due)
        allowed = self.tr("allowed by {name}").format(name=self._terms.person(event.allowed_by))
        reason = self._terms.choice("reschedule_reason", event.reason)
        what = self.tr("More time for {side}")
        return self._line(what, moment.about, due, reason, allowed if event.allowed_by else "")

    def _recounted(self, event: PromiseRecounted, moment: Moment) -> Line:
        due = self.tr("now by {date}").format(date=event.due)
        waits = self.tr("provisional: calendar of {year} not published").format(year=event.open_year)
        what = self.tr("Holidays published, day counted anew for {side}")
        return self._line(what, moment.about, due, waits if event.open_year else "")

    def _dropped(self, event: PromiseDropped, moment: Moment) -> Line:
        return self._line(self.tr("No longer owed by {side}"), moment.about, said(event.reason))

    def _superseded(self, event: PromiseSuperseded, moment: Moment) -> Line:
        return self._line(self.tr("Replaced by a later agreement, {side}"), moment.about, event.by)

    def _restored(self, _event: PromiseRestored, moment: Moment) -> Line:
        return self._line(self.tr("Owed again as before by {side}"), moment.about)

    def _noticed(self, event: BreachNoticed, moment: Moment) -> Line:
        how = self._terms.choice("told_how", event.channel)
        what = self.tr("Breach noticed, {side}")
        return self._line(what, moment.about, event.on.isoformat(), how, said(event.text))

    def _line(self, what: str, about: Event | None, *more: str) -> Line:
        """Whose promise it was, its words, and what else is said."""
        if not isinstance(about, PromiseMade):
            return Line(what.format(side=""), joined(*more))
        sides = {Side.BANK: self.tr("the bank"), Side.CUSTOMER: self.tr("the customer")}
        return Line(what.format(side=sides[about.side]), joined(said(about.what), *more))
