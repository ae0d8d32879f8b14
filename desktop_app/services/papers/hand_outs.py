"""What can be handed out for a case as it stands: which papers, by when the bank owes what they say, what was given."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.papers.side_paper import PaperMade, SidePaper
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.agree import DocumentKind, missing_originals
from desktop_app.domain.stages.care import care_of, opens_large
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.papers.printed.certified_copies import scanned_version
from desktop_app.services.papers.side_papers import ended_paper


@dataclass(frozen=True, slots=True)
class HandOut:
    """A paper that can be handed out now.

    Attributes:
        until: by when the bank does what it says; None where it promises nothing.
        given: the newest that was made; None while none was.
        count: how many were made.
        waiting: of the receipt for papers, how many papers have none yet.
    """

    kind: SidePaper
    until: date | None = None
    given: PaperMade | None = None
    count: int = 0
    is_late: bool = False
    """The day of ``until`` has passed."""
    waiting: int = 0
    is_wanted: bool = False
    """Page 1 noted that this customer needs it."""


def hand_outs(case: CaseState, policy: PolicyBook, today: Today) -> tuple[HandOut, ...]:
    """The papers that can be handed out, the most pressing first."""
    large, offered = _large_print(case), _offered(case, policy, today)
    return (*large, *offered) if needs_large(case) else (*offered, *large)


def _offered(case: CaseState, policy: PolicyBook, today: Today) -> Iterator[HandOut]:
    if case.closed is not None:
        if scanned := scanned_version(case):  # a copy is given after the case is closed, too; nothing else is
            yield _hand_out(case, SidePaper.CERTIFIED_COPY, str(scanned.version))
        return
    current, workdays = case.agree.current, workdays_of(policy)
    is_agreement = current is not None and current.kind is DocumentKind.AGREEMENT
    version = "" if current is None else str(current.version)
    if is_agreement and missing_originals(case.agree):
        made = case.agree.side_papers.last(SidePaper.ORIGINAL_RECEIPT, version)
        by = policy.papers.other_original_by(today.shown if made is None else made.made_on, workdays)
        yield _hand_out(case, SidePaper.ORIGINAL_RECEIPT, version, by)
    yield from _after_one_hand(case, policy, today)
    if case.collect.to_receipt or case.collect.receipts:
        out = _hand_out(case, SidePaper.PAPER_RECEIPT, str(len(case.collect.receipts)))
        waiting = len(case.collect.to_receipt)
        yield replace(out, waiting=waiting, given=None if waiting else out.given)
    if case.follow_up.outcome is not None:
        yield _hand_out(case, SidePaper.DECISION_NOTICE)
    if scanned := scanned_version(case):
        yield _hand_out(case, SidePaper.CERTIFIED_COPY, str(scanned.version))
    given, accepted = case.identify.identification, case.negotiate.accepted
    if given is not None and accepted is not None and given.kind in policy.papers.account_problems:
        yield _hand_out(case, SidePaper.ACCOUNT_NOTICE, str(accepted.no))
    if case.is_complaint:
        yield _hand_out(case, SidePaper.COMPLAINT_RECEIPT)


def needs_large(case: CaseState) -> bool:
    """Page 1 noted that this customer reads large type."""
    return opens_large(care_of(case))


def _large_print(case: CaseState) -> Iterator[HandOut]:
    """Of every version that was printed and that the case still stands for."""
    if case.closed is None and case.paper is not None and case.agree.originals():
        out = _hand_out(case, SidePaper.LARGE_PRINT, str(case.paper.version))
        yield replace(out, is_wanted=needs_large(case) and out.given is None)


def _after_one_hand(case: CaseState, policy: PolicyBook, today: Today) -> Iterator[HandOut]:
    """What the customer gets who signed alone: that nothing binds yet, or how the signing ended."""
    current, signed, ended = case.agree.current, case.agree.signature(Side.CUSTOMER), case.agree.ended
    if current is not None and current.kind is DocumentKind.AGREEMENT and signed is not None:
        if case.agree.signature(Side.BANK) is None:
            by = policy.papers.bank_signs_by(signed.signed_on, workdays_of(policy))
            receipt = _hand_out(case, SidePaper.NOT_YET_EFFECTIVE, str(current.version), by)
            yield replace(receipt, is_late=today.latest > by)
    elif ended:
        yield _hand_out(case, ended_paper(ended[-1]), str(ended[-1].version))


def _hand_out(case: CaseState, kind: SidePaper, subject: str = "", until: date | None = None) -> HandOut:
    made = case.agree.side_papers.made.get((kind, subject), ())
    return HandOut(kind, until, made[-1] if made else None, len(made))
