"""Whether anybody else charges for the loan, asked before the cost table says that nobody does.

The table lists every charge by whoever collects it, and its annual rate has them all in it (金规〔2026〕2号).  A
guarantee fee or a partner's charge is in no system of this desk: it is asked, and with one this table would be wrong.
"""

from collections.abc import Iterator

from desktop_app.domain.case import CaseState, check_not_in_force, check_reached
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.cost_table import charges_answered
from desktop_app.domain.papers.particulars import OtherChargesAsked
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.permissions import Operation


def keep_answer(desk: Desk, session: Session, case_id: str, *, has_any: bool) -> Kept:
    """Keep whether a guarantee company, a partner or anybody else charges for what both sides want now.

    Somebody who does, said after the table was printed or signed, makes it void (``cost_table``).

    Raises:
        RuleBroken: ``stage_not_reached``, ``agreement_in_force``, ``nothing_accepted``.
    """

    def decide(case: CaseState, _: Ground) -> Iterator[Act]:
        check_reached(case, Stage.AGREE)
        check_not_in_force(case)
        event = OtherChargesAsked(_round_no(case), has_any)
        if case.agree.particulars.charges_asked != event:
            yield event

    return desk.change(session, Operation.ISSUE, case_id, decide)


def nobody_else(case: CaseState, _: Ground) -> Iterator[Act]:
    """Whoever prints the table says that they asked and that nobody else charges: that is kept, once for a round.

    Raises:
        RuleBroken: ``charges_beside`` where the answer was that somebody does; ``nothing_accepted``.
    """
    asked = charges_answered(case)
    if asked is not None and asked.has_any:
        raise RuleBroken("charges_beside", field="cost_table")
    if asked is None:
        yield OtherChargesAsked(_round_no(case), has_any=False)


def _round_no(case: CaseState) -> int:
    accepted = case.negotiate.accepted
    if accepted is None:
        raise RuleBroken("nothing_accepted")
    return accepted.no
