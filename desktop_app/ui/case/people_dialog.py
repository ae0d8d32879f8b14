"""Shift+F5: who answers for this case, whom it waits for, and what can be done about it, by one digit."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtWidgets import QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.staff.people import Person
from desktop_app.services.permissions import Operation, may
from desktop_app.ui.case.digit_acts_dialog import DigitActsDialog


class PeopleAct(IntEnum):
    """What can be done, by its digit."""

    HAND_OVER = 1
    TAKE_BACK = 2
    ASSIGN = 3
    RECUSE = 4
    ASK_OTHER = 5
    DECIDE = 6
    BRIEF = 7
    SEND = 8
    DIED = 9


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """How it stands, in words, and what whoever sits here can do."""

    lines: tuple[str, ...]
    acts: frozenset[PeopleAct]


def acts_of(case: CaseState, person: Person, *, can_send: bool = False) -> frozenset[PeopleAct]:
    """What *person* can do now; the service decides again.

    Args:
        case: the case.
        person: whoever sits here.
        can_send: there is a head office that brings a case to another desk.
    """
    part = case.responsibility
    died = {PeopleAct.DIED} if _may_record_death(case, person) else set[PeopleAct]()
    if case.closed is not None or case.transfer.away is not None or not case.exists:
        return frozenset({PeopleAct.BRIEF} | died) if case.exists else frozenset()
    found = died | ({PeopleAct.SEND} if can_send and not part.is_recused(person) else set())
    is_out = part.is_recused(person)
    if part.owner == person.id and part.handed is None:
        found.add(PeopleAct.HAND_OVER)
    if part.owner == person.id and part.handed is not None and not part.handed.is_assigned:
        found.add(PeopleAct.TAKE_BACK)
    found.add(PeopleAct.ASSIGN)
    if not is_out:
        found |= {PeopleAct.RECUSE, PeopleAct.BRIEF}
        found.add(PeopleAct.ASK_OTHER if part.asked is None else PeopleAct.DECIDE)
    return frozenset(found)


def _may_record_death(case: CaseState, person: Person) -> bool:
    is_here = case.transfer.away is None and case.voided is None
    return is_here and case.identify.identification is not None and may(person.role, Operation.RECORD_DEATH)


class PeopleDialog(DigitActsDialog):
    """What *facts* say, and each act whoever sits here can do; ``chosen`` gives the :class:`PeopleAct`."""

    def __init__(self, facts: PeopleFacts, parent: QWidget | None = None) -> None:
        super().__init__("people", parent)
        acts = [(act, text) for act, text in self._texts() if act in facts.acts]
        self.show_acts(self.tr("Who answers for this case"), facts.lines, acts)

    def _texts(self) -> Sequence[tuple[PeopleAct, str]]:
        return (
            (PeopleAct.HAND_OVER, self.tr("1  Hand it over to a colleague…")),
            (PeopleAct.TAKE_BACK, self.tr("2  Keep it after all: take the hand-over back")),
            (PeopleAct.ASSIGN, self.tr("3  A leader names who is responsible…")),
            (PeopleAct.RECUSE, self.tr("4  I must not work on this case (recusal)…")),
            (PeopleAct.ASK_OTHER, self.tr("5  The customer asks for another person…")),
            (PeopleAct.DECIDE, self.tr("6  A leader decides on the customer's request…")),
            (PeopleAct.BRIEF, self.tr("7  The 60-second brief (Shift+F2)")),
            (PeopleAct.SEND, self.tr("8  Send it to another desk…")),
            (PeopleAct.DIED, self.tr("9  The customer has died…")),
        )
