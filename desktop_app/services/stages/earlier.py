"""What the bank said to a customer before, whoever said it and in whichever case: "your colleague promised me"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.communicate import ContactLogged, NoteAdded
from desktop_app.domain.stages.earlier import EarlierPromiseAnswered, answered
from desktop_app.domain.stages.follow_up import PromiseMade, PromiseState, check_promise
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.cases.history import Histories
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.permissions import Operation, permit


class SaidIn(StrEnum):
    """Where it stands."""

    PROMISE = "promise"
    CONTACT = "contact"
    NOTE = "note"
    EARLIER = "earlier"
    """Somebody asked about an earlier promise before."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was promised, said or written down.

    Attributes:
        record: SHA-256 of the event's envelope, by which an answer names it.
        at: local time of the branch; ``by`` the name of who was signed in.
        result: of a contact, id of the digit list ``contact_result``.
        due: of a promise, like ``state``.
    """

    record: str
    at: datetime
    by: str
    case_id: str
    case_number: str
    where: SaidIn
    text: str
    result: str = ""
    due: date | None = None
    state: PromiseState | None = None


@dataclass(frozen=True, slots=True)
class EarlierSaid:
    """Everything that was found, the newest first.

    Attributes:
        closed_to: how many cases of the customer who asks must not look into.
    """

    case: CaseState
    said: tuple[Said, ...]
    closed_to: int = 0


class Earlier:
    """Searches the cases of one customer for what they were promised, and keeps the answer.

    Args:
        desk: the desk.
        histories: reads each case.
    """

    def __init__(self, desk: Desk, histories: Histories) -> None:
        self._desk, self._histories = desk, histories

    def said(self, session: Session, case_id: str) -> EarlierSaid:
        """What the bank promised, said on a contact or wrote down in any case of this customer, the newest first.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused`` of the case itself.
        """
        permit(session, Operation.READ_CASE)
        case = self._desk.content(session, case_id)
        given = case.identify.identification
        rows = () if given is None else self._desk.vault.books.cases_of_customer(given.customer.key)
        found, closed_to = list(self._of(session, case_id)), 0
        for row in rows:
            if row.id == case_id or row.status == "voided":
                continue
            try:
                found += self._of(session, row.id)
            except RuleBroken as broken:
                if broken.code != "recused":
                    raise
                closed_to += 1
        return EarlierSaid(case, tuple(sorted(found, key=lambda one: one.at, reverse=True)), closed_to)

    def answer(
        self, session: Session, case_id: str, claim: str, record: str, *, due: date | None = None, why: str = ""
    ) -> Kept:
        """Keep what the customer says they were promised, and the bank's answer; a word that is kept is a promise.

        Args:
            session: who answers.
            case_id: the case.
            claim: in the customer's words.
            record: of :attr:`Said.record`; empty where no record was found.
            due: the day by which the bank keeps it.
            why: why it does not keep it, as the customer was told.

        Raises:
            RuleBroken: the codes of ``earlier.answered`` and, for a word that is kept, of ``follow_up.check_promise``.
        """
        known = {one.record for one in self.said(session, case_id).said}

        def decide(_case: CaseState, ground: Ground) -> Iterator[Act]:
            event = answered(claim, record, due=due, why=why, known=known)
            if due is not None:
                check_promise(Side.BANK, event.claim, due, today=ground.today, never_say=ground.policy.never_say)
            yield event
            if due is not None:
                yield Other(PromiseMade(case_id, Side.BANK, event.claim, due, ""), ground.new_id())

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def _of(self, session: Session, case_id: str) -> Iterator[Said]:
        history = self._histories.of(session, case_id)
        for moment in history.moments:
            frame = (moment.sha256, moment.at, moment.by, case_id, history.case.number)
            match moment.event:
                case PromiseMade(side=Side.BANK, what=what, due=due):
                    yield _promise(Said(*frame, SaidIn.PROMISE, what, due=due), history.case)
                case ContactLogged(contact=contact):
                    yield Said(*frame, SaidIn.CONTACT, contact.note, result=contact.result)
                case NoteAdded(text=text):
                    yield Said(*frame, SaidIn.NOTE, text)
                case EarlierPromiseAnswered(claim=claim):
                    yield Said(*frame, SaidIn.EARLIER, claim)


def _promise(said: Said, case: CaseState) -> Said:
    """The promise as it stands now: another day may have been agreed since."""
    made = (said.text, said.due)
    own = [
        one for one in case.follow_up.promises if one.side is Side.BANK and (one.what, one.first_due or one.due) == made
    ]
    return replace(said, due=own[0].due, state=own[0].state) if own else said
