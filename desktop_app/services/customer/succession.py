"""The customer has died: keep who told it, in every case of theirs, and name the heir or executor who acts since."""

from collections.abc import Callable, Iterator
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer import succession
from desktop_app.domain.customer.succession import CustomerDied, DeathTakenBack, SuccessorNamed
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Event
from desktop_app.domain.staff.people import Session
from desktop_app.domain.words.reason import typed_reason
from desktop_app.services.desk import Act, Decide, Desk, Ground, Kept
from desktop_app.services.permissions import Operation

_NOT_HERE: Final = frozenset({"case_sent_away", "case_taken_over", "case_voided"})
"""Why another case of the same person is not written in: who owns it records it there."""


class Succession:
    """What a teller keeps of a customer's death, at any stage of a case and after it.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def record(self, session: Session, case_id: str, given: CustomerDied) -> Kept:
        """Keep that the customer has died, here and in their other cases of this desk; the same again is no event.

        Raises:
            RuleBroken: the codes of ``succession.checked_death``; ``case_voided``, ``not_identified``.
        """

        def event(_: CaseState, ground: Ground) -> Event:
            return succession.checked_death(given, today=ground.today, policy=ground.policy)

        return self._everywhere(session, case_id, event, lambda case, found: case.succession.died != found)

    def take_back(self, session: Session, case_id: str, reason: str, *, allowed_by: str) -> Kept:
        """It was a mistake: the customer lives, here and in their other cases of this desk.

        Args:
            session: who acts.
            case_id: the case.
            reason: how the mistake came about, and what shows it.
            allowed_by: id of the leader who looked at it.

        Raises:
            RuleBroken: ``death_not_recorded``, ``reason_missing`` and the codes of ``Desk.second_person``.
        """
        leave = Operation.TAKE_BACK_DEATH

        def event(case: CaseState, _: Ground) -> Event:
            if case.id == case_id and case.succession.died is None:
                raise RuleBroken("death_not_recorded", field="death_reason")
            text = typed_reason(reason, field="death_reason")
            by = self._desk.second_person(session, allowed_by, leave, field="death_reason", case=case).id
            return DeathTakenBack(text, by)

        return self._everywhere(session, case_id, event, lambda case, _found: case.succession.died is not None)

    def name(self, session: Session, case_id: str, given: SuccessorNamed) -> Kept:
        """An heir or executor acts in this case from now on; the same again is no event.

        Another case is another paper to look at: there they are named as well.

        Raises:
            RuleBroken: the codes of ``succession.checked_successor``; ``case_voided``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            _check_counts(case)
            found = succession.checked_successor(given, case.succession, today=ground.today, policy=ground.policy)
            if case.succession.named != found:
                yield found

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def _everywhere(
        self,
        session: Session,
        case_id: str,
        event: Callable[[CaseState, Ground], Event],
        is_new: Callable[[CaseState, Event], bool],
    ) -> Kept:
        """Keep *event* in the case, and then in every other case of the same person that can be written here."""

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            _check_counts(case)
            found = event(case, ground)
            if is_new(case, found):
                yield found

        kept = self._desk.change(session, Operation.RECORD_DEATH, case_id, decide)
        given = kept.case.identify.identification
        key = "" if given is None else given.customer.key
        for row in self._desk.vault.books.cases_of_customer(key) if key else ():
            if row.id != case_id:
                self._beside(session, row.id, decide)
        return kept

    def _beside(self, session: Session, case_id: str, decide: Decide) -> None:
        """The same in another case, unless it is another desk's by now or was none."""
        try:
            self._desk.change(session, Operation.RECORD_DEATH, case_id, decide)
        except RuleBroken as broken:
            if broken.code not in _NOT_HERE:
                raise


def _check_counts(case: CaseState) -> None:
    """Refuse a case that is none, or has no customer yet."""
    if case.voided is not None:
        raise RuleBroken("case_voided", field="died_on")
    if case.identify.identification is None:
        raise RuleBroken("not_identified", field="died_on")
