"""After the case was closed: how content the customer is by now, and the way back to the table."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseReopened, CaseState
from desktop_app.domain.customer.succession import check_lives
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.promises import ask_again
from desktop_app.domain.promises.ask_again import Answer, AskedAgain, AskingTime
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages import communicate, follow_up
from desktop_app.domain.stages.communicate import Channel, Contact, ContactLogged
from desktop_app.domain.words.reason import typed_reason
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.permissions import Operation
from desktop_app.services.stages.communicate import contacts_elsewhere

_RESULTS: Final = {Answer.RATED: "reached", Answer.DECLINED: "declined", Answer.NOT_REACHED: "no_answer"}


class AskAgain:
    """What a teller can do with a case that is closed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def time(self, case: CaseState) -> AskingTime | None:
        """When the customer of *case* is asked again; None where nobody is, or no more."""
        policy = self._desk.policy()
        closed_on, given, rules = self._closed_on(case), case.follow_up.satisfaction, policy.contact.ask_again
        if closed_on is None or case.voided is not None or given is None or case.succession.died is not None:
            return None
        if not ask_again.is_still_asked(given.level, case.follow_up.asked_again, rules):
            return None
        return ask_again.asking_time(closed_on, rules, workdays_of(policy))

    def ask(self, session: Session, case_id: str, answer: Answer, level: int | None, channel: Channel) -> Kept:
        """Keep what the customer answered now, or that nobody was reached; the call is a contact like any other.

        Args:
            session: who asked.
            case_id: a closed case.
            answer: what came of it.
            level: 1 … 5 of a rating.
            channel: how the customer was met.

        Raises:
            RuleBroken: ``case_not_closed``, ``case_voided``, ``customer_died``, ``nobody_asked_again`` where the
                customer would not rate or has answered; ``satisfaction_out_of_range`` and the codes of
                ``ask_again.check_asked`` and
                ``communicate.checked_contact``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            closed_on, time = self._closed_on(case), self.time(case)
            if case.voided is not None:
                raise RuleBroken("case_voided", field="asked_again")
            if closed_on is None:
                raise RuleBroken("case_not_closed", field="asked_again")
            check_lives(case.succession, field="asked_again")
            event = AskedAgain(answer, level, channel.value, ground.today)
            if event in case.follow_up.asked_again:
                return
            if time is None:
                raise RuleBroken("nobody_asked_again", field="asked_again")
            follow_up.check_level(level)
            ask_again.check_asked(event, closed_on, time, is_met=channel is Channel.COUNTER)
            result = ground.policy.choice("contact_result", _RESULTS[answer], field="asked_again")
            contact = communicate.checked_contact(
                Contact(channel, result.id, ground.now, result.is_effective),
                before=(*elsewhere, *case.communicate.contacts),
                now=ground.now,
                policy=ground.policy.contact,
            )
            yield ContactLogged(contact)
            yield event

        elsewhere = contacts_elsewhere(self._desk, session, case_id)
        return self._desk.change(session, Operation.ASK_AGAIN, case_id, decide)

    def reopen(self, session: Session, case_id: str, reason: str, wish: str = "") -> Kept:
        """The customer comes back with a closed case: the talks begin anew, with all of its history.

        Args:
            session: who acts.
            case_id: a closed case.
            reason: why, in the customer's words.
            wish: id of the digit list ``supplement_reason``, where an agreement is in force: what is agreed now
                changes it by a supplement (Civil Code Art. 543).

        Raises:
            RuleBroken: ``case_not_closed``, ``case_voided``, ``reason_missing``, ``choice_unknown``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if case.voided is not None:
                raise RuleBroken("case_voided", field="reopen_reason")
            if case.closed is None:
                raise RuleBroken("case_not_closed", field="reopen_reason")
            if case.is_bound:
                if not wish:
                    raise RuleBroken("reason_missing", field="reopen_wish")
                ground.policy.choice("supplement_reason", wish, field="reopen_wish")
            text = typed_reason(reason, field="reopen_reason")
            yield CaseReopened(case.cycle + 1, "", text, wish if case.is_bound else "")

        return self._desk.change(session, Operation.REOPEN_CASE, case_id, decide)

    def _closed_on(self, case: CaseState) -> date | None:
        return case.closed_on(self._desk.clock.local(self._desk.clock.now()).tzinfo)
