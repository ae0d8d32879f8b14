"""A promise was broken: what the paper of both sides says happens now, and the one act that sets it going."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.succession import check_somebody_acts
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.promises import keeping
from desktop_app.domain.promises.keeping import Step
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import AgreementIssued
from desktop_app.domain.stages.follow_up import BreachNoticed, Promise, PromiseMade
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.papers.composing import Composing, History
from desktop_app.services.papers.values.original_values import package_of
from desktop_app.services.permissions import Operation

CURES: Final = "书面通知后{days}日内补足：{what}"
EXPLAINS: Final = "书面说明原因、纠正并致歉：{what}"
_RUNGS: Final = {Side.CUSTOMER: "if_missed", Side.BANK: "if_bank_late"}
_CURE_DAYS: Final = "cure_days"


@dataclass(frozen=True, slots=True)
class Rung:
    """What follows on the breach of one promise.

    Attributes:
        text: as the customer was told it before signing; empty where the paper says nothing.
        due: until when what was missed is made good, once the notice is given today.
        noticed_on: the notice was given then.
    """

    promise: Promise
    text: str
    due: date
    noticed_on: date | None


class Breach:
    """The ladder that both sides agreed on.

    Args:
        desk: the desk.
        composing: composes agreements and what changes them; the ladder comes from the same values as the paper.
    """

    def __init__(self, desk: Desk, composing: Composing) -> None:
        self._desk, self._composing = desk, composing

    def rung(self, session: Session, case_id: str, promise_id: str) -> Rung:
        """What the paper says of this breach, and by when it is made good.

        Raises:
            RuleBroken: ``promise_unknown`` and the codes of ``keeping.check_step``.
        """
        case = self._desk.content(session, case_id)
        promise = case.follow_up.promise(promise_id)
        keeping.check_step(promise, Step.REOPEN)
        with self._desk.vault.work(session) as work:
            text = self._text(case, promise.side, work.history)
        return Rung(promise, text, self._due(case, promise, text), promise.noticed_on)

    def give_notice(self, session: Session, case_id: str, promise_id: str, channel: str) -> Kept:
        """Keep that the breach was noticed today; making it good becomes a promise with its day.  Twice is once.

        Raises:
            RuleBroken: ``told_how_missing``, ``choice_unknown``; ``customer_died`` while nobody is there to be told;
                ``promise_unknown`` and the codes of ``keeping.check_step``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            promise = case.follow_up.promise(promise_id)
            keeping.check_step(promise, Step.REOPEN)
            check_somebody_acts(case.succession, field="told_how")
            if not channel:
                raise RuleBroken("told_how_missing", field="told_how")
            ground.policy.choice("told_how", channel, field="told_how")
            if not keeping.has_ladder(promise):
                return
            text = self._text(case, promise.side, ground.history)
            due = self._due(case, promise, text)
            yield Other(BreachNoticed(case_id, ground.today, channel, text), promise_id)
            year = ground.workdays.open_year(ground.today, due) if promise.side is Side.BANK else 0
            made = PromiseMade(case_id, promise.side, self._what(case, promise), due, keeping.AFTER_BREACH)
            yield Other(replace(made, open_year=year), ground.new_id())

        return self._desk.change(session, Operation.FOLLOW_UP, case_id, decide)

    def _text(self, case: CaseState, side: Side, history: History) -> str:
        """What the agreement in force says; what is only talked about says nothing of what was promised before."""
        signed = _in_force(case)
        if not signed:
            return ""
        ladder = self._composing.as_signed(case, signed[-1], history).ladder
        return next((rung.text for rung in ladder if rung.id == _RUNGS[side]), "")

    def _cure_days(self, case: CaseState) -> int:
        """Days the customer has after the notice; 0 where the agreement in force names none.

        The clauses of the first agreement go on, whatever has changed its payments, and so do the days they name:
        neither rules of a later day nor talks that have begun again take any of them away.
        """
        signed = _in_force(case)
        if not signed:
            return 0
        settings = self._composing.rules_of(case, signed[0]).solution(package_of(case, signed[0]).kind).settings
        return int(settings.get(_CURE_DAYS, "0"))

    def _due(self, case: CaseState, promise: Promise, text: str) -> date:
        """By when it is made good; by a clock nobody believes the bank has the less time, the customer the more.

        Args:
            case: the case.
            promise: what was missed.
            text: what the agreement in force says of it.
        """
        policy, days = self._desk.policy().promises, self._desk.days()
        if promise.side is Side.CUSTOMER:
            return days.latest + timedelta(days=self._cure_days(case) or policy.customer_grace_days)
        workdays = workdays_of(self._desk.policy())
        due = workdays.add_workdays(days.earliest, policy.bank_explains_workdays).date
        if not text or not _is_answer(case, promise):
            return due
        # The paper names the workday after the answer; where that has passed nothing is left but today.
        return min(due, max(workdays.add_workdays(promise.due, 1).date, days.earliest))

    def _what(self, case: CaseState, promise: Promise) -> str:
        if promise.side is Side.BANK:
            return EXPLAINS.format(what=promise.what)
        days = self._cure_days(case) or self._desk.policy().promises.customer_grace_days
        return CURES.format(days=days, what=promise.what)


def _in_force(case: CaseState) -> tuple[AgreementIssued, ...]:
    """The first agreement that is in force, and what has changed it since."""
    return tuple(issued for issued, _ in case.agree.in_effect(len(case.agree.issued) + 1))


def _is_answer(case: CaseState, promise: Promise) -> bool:
    """It is what the agreement in force says when the bank answers, or has it done, whatever day that is now."""
    signed = _in_force(case)
    if not signed or promise.paper != signed[-1].number:
        return False
    return package_of(case, signed[-1]).answer_by in (promise.due, promise.first_due)
