"""Undoing an agreement that both have just signed and that says something wrong, while all of it lies here."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.prints import PrintVoided
from desktop_app.domain.signing import undoing
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import AgreementVoided
from desktop_app.domain.stages.follow_up import OutcomeUndone, PromiseDropped, PromiseRestored, PromiseState
from desktop_app.domain.upkeep.day_end import SheetBroughtBack
from desktop_app.domain.words.reason import typed_reason
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.permissions import Operation, permit


@dataclass(frozen=True, slots=True)
class OriginalOut:
    """An original that has to lie here; ``with_customer`` is the evening it was signed off as theirs."""

    serial: str
    with_customer: date | None = None


@dataclass(frozen=True, slots=True)
class ToUndo:
    """What undoing asks for; ``refused`` is why it cannot be done whoever looks, None where it can."""

    originals: tuple[OriginalOut, ...]
    refused: RuleBroken | None


class Undoing:
    """The part of stage 6 that undoes what is in force.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def to_undo(self, session: Session, case_id: str) -> ToUndo:
        """Whether the agreement in force can be undone now, and which originals have to lie here for it.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``.
        """
        permit(session, Operation.SIGN)
        case = self._desk.content(session, case_id)
        originals = tuple(OriginalOut(one.serial, one.with_customer) for one in case.agree.originals())
        try:
            undoing.check_undone(case, self._desk.policy().papers.undone_days, self._desk.days().latest)
        except RuleBroken as broken:
            return ToUndo(originals, broken)
        return ToUndo(originals, None)

    def take_back(
        self,
        session: Session,
        case_id: str,
        here: Collection[str],
        reason: str,
        *,
        attested_by: str,
        brought_back: Collection[str] = (),
    ) -> Kept:
        """Undo an agreement that both have just signed and that says something wrong: all originals lie here again.

        The version is void with every copy of it, what it promised is no longer owed, what it had replaced is owed
        again, and the next version can be made.  Once anything has followed from it, or an original is gone, only a
        supplement changes anything.

        Args:
            session: who acts.
            case_id: the case.
            here: serials of the originals that lie on the counter.
            reason: why.
            attested_by: id of the leader who looked at them.
            brought_back: serials of those that the customer had taken along by the sign-off of a day, and brought back.

        Raises:
            RuleBroken: ``reason_missing``; the codes of ``undoing.check_undone`` and ``undoing.check_all_here`` and,
                without a second person, ``second_person_needed``; the codes of ``Desk.second_person``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            text = typed_reason(reason, field="void_reason")
            current = undoing.check_undone(case, ground.policy.papers.undone_days, ground.days.latest)
            sheets = undoing.check_all_here(case.agree, here, brought_back)
            if not attested_by:
                raise RuleBroken("second_person_needed", field="attested_by")
            self._desk.second_person(session, attested_by, Operation.UNDO_SIGNED, field="attested_by", case=case)
            for sheet in sheets:
                if sheet.with_customer is not None:
                    yield Other(SheetBroughtBack(case_id, ground.today), sheet.id)
                yield Other(PrintVoided(case_id, text, attested_by=attested_by), sheet.id)
            outcome, effective = case.follow_up.outcome, case.agree.effective_from
            yield AgreementVoided(current.version, text, attested_by)
            if outcome is not None and effective is not None and undoing.told_of(case, effective):
                yield OutcomeUndone(outcome.told_on)
            for promise in case.follow_up.promises:
                if promise.state is PromiseState.SUPERSEDED and promise.note == current.number:
                    # The same row again: what was missed stays missed, and what was told of it told.
                    yield Other(PromiseRestored(case_id, promise.state_before), promise.id)
            for promise in undoing.promised_by(case, current):
                if not promise.state.is_settled:
                    yield Other(PromiseDropped(case_id, text), promise.id)

        return self._desk.change(session, Operation.SIGN, case_id, decide)
