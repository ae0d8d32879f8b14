"""Where page 6 stands: which step is open, which are done, and which this paper does not have."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.case import CaseState
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.particulars import agent_answer
from desktop_app.domain.signing.signing import hands_lacking, signed_hands
from desktop_app.domain.stages.agree import DocumentKind, is_print_settled, missing_originals
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage


class SigningStep(StrEnum):
    """The steps of the path, in order."""

    QUICK = "quick"
    AGENT = "agent"
    COST_TABLE = "cost_table"
    EXPLAIN = "explain"
    UNDERSTAND = "understanding"
    CHECK = "check"
    PRINT = "print"
    CUSTOMER = "customer"
    OTHERS = "others"
    BANK = "bank"
    HANDOVER = "handover"
    EFFECT = "effect"


@dataclass(frozen=True, slots=True)
class DrawnFacts:
    """What the path has to know of the paper as it would be issued now.

    Attributes:
        content_sha256: of its content; empty while it is being drawn.
        has_terms: there is something to explain; has_facts: something to say back.
        is_explained: every conspicuous term was explained as it reads now; is_said: every fact was said back so.
        is_checked: the teller has read it and the linter has nothing red.
        copies: how many originals the paper says there are.
        has_others: somebody beside the two sides signs it.
        needs_cost_table: the cost table is signed first.
        asks_agent: whoever acts for an adult says first whether they belong to the bank.
    """

    content_sha256: str = ""
    kind: DocumentKind = DocumentKind.AGREEMENT
    has_terms: bool = True
    has_facts: bool = False
    is_explained: bool = False
    is_said: bool = False
    is_checked: bool = False
    copies: int = 2
    has_others: bool = False
    needs_cost_table: bool = False
    asks_agent: bool = False


@dataclass(frozen=True, slots=True)
class SigningPath:
    """The path as it stands; ``open`` is None while there is no paper to go on with."""

    open: SigningStep | None
    done: frozenset[SigningStep]
    without: frozenset[SigningStep]


def is_quick(case: CaseState) -> bool:
    """A small matter whose terms are put in on page 6."""
    return Stage.NEGOTIATE in case.skipped


def is_ended_without(case: CaseState) -> bool:
    """The talks of this cycle ended without agreement."""
    return case.agree.no_agreement is not None


def is_issued(case: CaseState, facts: DrawnFacts) -> bool:
    """The paper on the screen is the one whose bytes are pinned."""
    paper = case.paper
    return paper is not None and paper.content_sha256 == facts.content_sha256


def copies_of(case: CaseState, wanted: int) -> int:
    """How many originals the paper of these talks has: as many as it says; *wanted* while none was printed."""
    current = case.paper
    return current.originals if current is not None and case.agree.originals() else wanted


def is_owed_original(case: CaseState) -> bool:
    """An original is missing of what somebody signed, or a receipt was given for those there are: it comes first."""
    part = case.agree
    return bool(missing_originals(part)) and (is_print_settled(part) or bool(signed_hands(part)))


def has_late_original(case: CaseState) -> bool:
    """What binds has an original that came later, and has not every hand yet."""
    return case.is_in_force and bool(hands_lacking(case.agree))


def _unsigned(case: CaseState) -> set[SigningStep]:
    """The steps of those who signed, but not every original that is there."""
    steps = {Side.CUSTOMER.value: SigningStep.CUSTOMER, Side.BANK.value: SigningStep.BANK}
    return {steps.get(hand, SigningStep.OTHERS) for hand in hands_lacking(case.agree)}


def signing_path(case: CaseState, facts: DrawnFacts) -> SigningPath:
    """Compute the path of *case* with the paper of *facts*."""
    wanted = {
        SigningStep.QUICK: is_quick(case),
        SigningStep.EXPLAIN: not facts.content_sha256 or facts.has_terms,
        SigningStep.UNDERSTAND: facts.has_facts,
        SigningStep.OTHERS: facts.has_others,
        SigningStep.AGENT: facts.asks_agent,
        SigningStep.COST_TABLE: facts.needs_cost_table,
    }
    without = {step for step, is_wanted in wanted.items() if not is_wanted}
    if is_ended_without(case):
        without |= {
            SigningStep.QUICK,
            SigningStep.AGENT,
            SigningStep.COST_TABLE,
            SigningStep.UNDERSTAND,
            SigningStep.CUSTOMER,
            SigningStep.OTHERS,
            SigningStep.BANK,
        }
    else:
        without.add(SigningStep.HANDOVER)
    asked = agent_answer(case.agree.particulars, case.identify.identification)
    way = [step for step in SigningStep if step not in without]
    is_done = {
        SigningStep.QUICK: case.negotiate.accepted is not None,
        SigningStep.AGENT: asked is not None and not asked.is_of_bank,
        SigningStep.COST_TABLE: cost_table.signature(case) is not None,
        SigningStep.UNDERSTAND: facts.is_said,
        SigningStep.EXPLAIN: bool(facts.content_sha256) and facts.is_explained,
        SigningStep.CHECK: facts.is_checked or is_issued(case, facts),
        SigningStep.PRINT: is_issued(case, facts)
        and (len(case.agree.originals()) >= copies_of(case, facts.copies) or is_print_settled(case.agree)),
        SigningStep.CUSTOMER: case.paper is not None and case.agree.signature(Side.CUSTOMER) is not None,
        SigningStep.OTHERS: case.paper is not None and not case.agree.others_missing,
        SigningStep.BANK: case.paper is not None and case.agree.signature(Side.BANK) is not None,
        SigningStep.HANDOVER: case.paper is not None and case.agree.handover is not None,
        SigningStep.EFFECT: False,
    }
    again = _unsigned(case)
    if case.is_in_force:  # what both signed is beyond checking and printing, whatever is drawn today
        step = next((one for one in way if one in again), SigningStep.EFFECT)
        return SigningPath(step, frozenset(way) - {SigningStep.EFFECT} - again, frozenset(without))
    done = list[SigningStep]()
    for step in way:
        if not is_done[step] or step in again:
            is_waiting = step is not SigningStep.QUICK and not facts.content_sha256
            return SigningPath(None if is_waiting else step, frozenset(done), frozenset(without))
        done.append(step)
    return SigningPath(None, frozenset(done), frozenset(without))
