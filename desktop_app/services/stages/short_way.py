"""What becomes of a small matter that turns out to be none: its paper is void, and what was granted with it is open."""

from collections.abc import Iterator, Mapping

from desktop_app.domain.case import CaseState, RequestResolved, check_may_leave_short_way
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers import refund
from desktop_app.domain.papers import prints
from desktop_app.domain.papers.prints import PrintVoided
from desktop_app.domain.policy import ProblemKind
from desktop_app.domain.stages.agree import AgreementVoided
from desktop_app.domain.stages.identify import Identification
from desktop_app.domain.stages.quick import amount_named, fee_named, is_over
from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.text import clean_line
from desktop_app.services.desk import Act, Other

_GRANTED = (Resolution.GRANTED, Resolution.PARTLY)


def paper_left(case: CaseState) -> Iterator[Act]:
    """The events that void what was made of the short way and bears nobody's hand; its originals are taken back.

    Raises:
        RuleBroken: ``short_way_signed``.
    """
    check_may_leave_short_way(case)
    current = case.agree.current
    if current is None or Stage.NEGOTIATE not in case.skipped:
        return
    for sheet in case.agree.originals():
        yield Other(PrintVoided(case.id, prints.SUPERSEDED, is_taken_back=False), sheet.id)
    yield AgreementVoided(current.version, prints.SUPERSEDED)


def requests_open_again(requests: tuple[Request, ...]) -> Iterator[RequestResolved]:
    """What was granted was granted with a package that counts no more."""
    for request in requests:
        if request.resolution in _GRANTED:
            yield RequestResolved(request.no, Resolution.OPEN)


def is_left_by(case: CaseState, given: Identification, kind: ProblemKind) -> bool:
    """Whether page 1, kept as *given*, makes a full matter of a small one (``CaseState``, ``stages.identify``)."""
    before = case.identify.identification
    if before is None or Stage.NEGOTIATE not in case.skipped:
        return False
    if before.kind != given.kind or given.agent is not None:
        return True
    # Once page 6 is done there is an agreement, and words that are corrected then change nothing in it.
    return not case.done - {Stage.IDENTIFY} and is_over(kind, amount_named(given.words))


def typed_so_far(
    case: CaseState, given: Identification, kind: ProblemKind, drafts: Mapping[str, str]
) -> dict[str, str]:
    """The small form by term as page 2 goes on with it: agreed, typed over that, and over both what is said now.

    Args:
        case: the case before page 1 is changed.
        given: page 1 as it is kept now.
        kind: its kind of problem.
        drafts: the half-typed fields of page 6.
    """
    accepted = case.negotiate.accepted
    found = {} if accepted is None else dict(accepted.package.terms)
    terms = () if kind.quick is None else kind.quick.carries
    for term, _label in terms:
        try:
            found[term] = clean_line(drafts.get(term, ""), field=term) or found.get(term, "")
        except RuleBroken:
            continue  # half typed on another page: nothing that this one could refuse
    said = {refund.AMOUNT: amount_named(given.words), refund.FEE: fee_named(given.words, kind)}
    return {**found, **{term: value for term, value in said.items() if value}}
