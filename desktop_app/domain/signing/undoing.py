"""What both have just signed and what says something wrong is undone at the counter; later a supplement changes it.

An agreement binds both sides from its last signature on (Civil Code Art. 119, 543), so what was begun under it is never
taken out of the world: it is undone while nothing has followed from it and every original lies here, by its serial.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.prints import Sheet
from desktop_app.domain.signing.check_in import CheckedBy
from desktop_app.domain.stages.agree import AgreementIssued, AgreePart
from desktop_app.domain.stages.follow_up import Promise, PromiseState
from desktop_app.domain.stages.stage import Stage

_UNTOUCHED = (PromiseState.OPEN, PromiseState.SUPERSEDED)
FIELD: Final = "originals_here"
"""The field that a refusal belongs to."""


def check_undone(case: CaseState, days: int, today: date) -> AgreementIssued:
    """The agreement in force, which can still be undone.

    Args:
        case: the case.
        days: how long after the day it took effect; 0 is that day alone (policy ``papers``).
        today: the later of the two days it may be.

    Raises:
        RuleBroken: ``nothing_in_force``; each with what to do instead: ``undone_too_late`` (fact: effective),
            ``undone_checked_in``, ``undone_sealed``, ``undone_performed`` (fact: what), ``undone_answered`` of a
            complaint that was answered with it.
    """
    paper, effective = case.paper, case.agree.effective_from
    if not case.is_in_force or paper is None or effective is None:
        raise RuleBroken("nothing_in_force", field=FIELD)
    done = [one for one in promised_by(case, paper) if _is_touched(one)]
    if done:
        raise RuleBroken("undone_performed", field=FIELD, what=done[0].what)
    if today > effective + timedelta(days=days):
        raise RuleBroken("undone_too_late", field=FIELD, effective=effective)
    if _came_back(case):
        raise RuleBroken("undone_checked_in", field=FIELD)
    if paper.version in case.agree.sealed:
        raise RuleBroken("undone_sealed", field=FIELD)
    if case.is_complaint and told_of(case, effective):
        raise RuleBroken("undone_answered", field=FIELD)
    return paper


def told_of(case: CaseState, effective: date) -> bool:
    """Whether the outcome that was told speaks of an agreement in effect since *effective*."""
    outcome = case.follow_up.outcome
    return outcome is not None and outcome.told_on >= effective


def _is_touched(promise: Promise) -> bool:
    """It was kept, missed, paid in part, or another day was given for it."""
    is_moved = promise.times_put_off > 0 or promise.first_due is not None
    return promise.state not in _UNTOUCHED or bool(promise.bookings) or is_moved


def promised_by(case: CaseState, paper: AgreementIssued) -> tuple[Promise, ...]:
    """The rows of page 7 that *paper* made; one of before papers were named is of any that has it."""
    things = {(thing.side, thing.what, thing.clause) for thing in paper.promises}
    return tuple(
        one
        for one in case.follow_up.promises
        if one.paper in ("", paper.number) and (one.side, one.what, one.clause) in things
    )


def check_all_here(part: AgreePart, here: Collection[str], brought_back: Collection[str]) -> tuple[Sheet, ...]:
    """The originals of the agreement in force, each accounted for.

    Args:
        part: stage 6.
        here: serials of the originals that lie on the counter.
        brought_back: serials of those that the customer has brought back.

    Raises:
        RuleBroken: ``originals_differ`` (fact: serials) naming those that are not here; ``original_with_customer``
            (facts: serials, day) while nobody has said that the customer brought them back.
    """
    sheets = part.originals()
    missing = tuple(one.serial for one in sheets if one.serial not in here)
    if missing or not sheets:
        raise RuleBroken("originals_differ", field=FIELD, serials=missing)
    out = tuple(one for one in sheets if one.with_customer is not None and one.serial not in brought_back)
    if out:
        serials = tuple(one.serial for one in out)
        raise RuleBroken("original_with_customer", field=FIELD, serials=serials, day=out[0].with_customer)
    return sheets


def _came_back(case: CaseState) -> bool:
    """Somebody found the signed paper complete; of a small matter that is said with the signature itself."""
    found = case.agree.check_in
    is_with_signature = Stage.NEGOTIATE in case.skipped and found is not None and found.how is CheckedBy.TWO_PERSONS
    return found is not None and not is_with_signature
