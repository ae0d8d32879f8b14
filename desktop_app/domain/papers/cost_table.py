"""Whether the table of all-in cost stands for what is agreed now, signed by everybody who bears that cost.

The table is signed before the agreement (金规〔2026〕2号).  It stands for one round, its terms and its rate, and for
the people it names: a co-borrower, guarantor or agent who came later has seen nothing yet, so it is signed anew.  It
says that nobody else charges: once somebody does, every table of the round is void, and one made after that is signed.

The agreement may be made as soon as the teller states, at the counter, that the table was signed: the agreement follows
within minutes, before the same customer, and a scanner that does not work must not keep both waiting.  What is stated
so is proved afterwards: the signed original is checked in with the agreement's, by its scan or by two persons, by the
same day; it is alarmed like the agreement's, and no case with an agreement in force is closed without it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.running_loan import guarantor_names
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.papers.particulars import OtherChargesAsked
from desktop_app.domain.papers.side_paper import PaperHand, PaperMade, PaperSigned, SidePaper, SidePaperCheckedIn
from desktop_app.domain.signing.papers_back import took_effect, versions_out
from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind, slips_there
from desktop_app.domain.stages.identify import Identity
from desktop_app.domain.stages.negotiate import Round

_SHOWN_OF_NUMBER: Final = 4
"""So much of a document's number stands on the table."""


class Why(StrEnum):
    """What made a signed table stand no longer; the value is the code of its sentence."""

    SIGNERS = "cost_table_signers_changed"
    RATE = "cost_table_rate_changed"
    TERMS = "cost_table_terms_changed"
    CHARGES = "cost_table_charges_said"


@dataclass(frozen=True, slots=True)
class Reopened:
    """Why the table is asked for once more.

    Attributes:
        facts: of its sentence: ``names`` of who signs now or no longer; ``before`` and ``now``, percent a year.
    """

    why: Why
    facts: dict[str, str]


def hands(case: CaseState) -> tuple[PaperHand, ...]:
    """Everybody whose hand the table needs as the case stands; nobody while the customer is not identified."""
    given = case.identify.identification
    return () if given is None else tuple(_hands(case))


def bearers(case: CaseState) -> tuple[str, ...]:
    """Who bears the cost, by name: the customer, whoever acts for them, co-borrowers and guarantors."""
    return tuple(one.name for one in hands(case) if one.role not in {"witness", "interpreter", "finger"})


def standing(case: CaseState) -> PaperMade | None:
    """The table of the round both sides want that names who signs now; None while there is none."""
    now = hands(case)
    gone = case.agree.side_papers.untrue
    stands = (made for made in reversed(_made(case)) if _key(made) not in gone and _is_same(made.hands, now))
    return next(stands, None)


def charges_answered(case: CaseState) -> OtherChargesAsked | None:
    """What was answered of other charges for the round both sides want; None while nobody was asked."""
    asked, accepted = case.agree.particulars.charges_asked, case.negotiate.accepted
    return asked if asked is not None and accepted is not None and asked.round_no == accepted.no else None


def signature(case: CaseState) -> PaperSigned | None:
    """The signature on the table that stands; None while it is not signed."""
    made = standing(case)
    return None if made is None else case.agree.side_papers.signed.get(_key(made))


def is_out(case: CaseState) -> bool:
    """A copy of the table that stands has left a printer, so that there is something a hand can be on."""
    made = standing(case)
    return made is not None and any(one.has_come_out for one in slips_there(case.agree, made))


def printed_on(case: CaseState) -> date | None:
    """The day on which the first copy that has come out was sent to a printer; None where nobody kept it.

    A later copy beside it takes nothing from a hand that was on the first; a hand before any copy was on none.
    """
    made = standing(case)
    there = () if made is None else slips_there(case.agree, made)
    return min((one.sent_on for one in there if one.has_come_out and one.sent_on is not None), default=None)


def check_day(case: CaseState, signed_on: date) -> None:
    """The table is signed before the agreement: never on a later day than the paper that rests on it.

    Raises:
        RuleBroken: ``cost_table_after_agreement`` (fact: day).
    """
    paper = case.paper
    if paper is None or paper.kind is not DocumentKind.AGREEMENT:
        return
    days = [one.signed_on for one in case.agree.signatures if one.version == paper.version]
    days += [one.signed_on for one in case.agree.other_signatures if one.version == paper.version]
    if signature(case) is not None:
        days.append(paper.made_on)  # it was made because the table had been signed by then
    if days and signed_on > min(days):
        raise RuleBroken("cost_table_after_agreement", field=SidePaper.COST_TABLE.value, day=min(days))


def check_before(case: CaseState, signed_on: date, *, field: str) -> None:
    """Nobody signs the agreement on a day before the table was signed.

    Raises:
        RuleBroken: ``signature_before_cost_table`` (fact: day).
    """
    signed = None if case.paper is None else signature(case)
    if signed is not None and signed_on < signed.signed_on:
        raise RuleBroken("signature_before_cost_table", field=field, day=signed.signed_on)


def reopened(case: CaseState) -> Reopened | None:
    """Why a table that was signed has to be signed once more; None where none was signed, or it stands."""
    papers, accepted = case.agree.side_papers, case.negotiate.accepted
    if accepted is None or signature(case) is not None:
        return None
    signed = [one for one in papers.all_of(SidePaper.COST_TABLE) if _key(one) in papers.signed]
    here = [one for one in signed if one.subject == str(accepted.no)]
    if here and _key(here[-1]) in papers.untrue:
        return Reopened(Why.CHARGES, {})
    if here:
        return Reopened(Why.SIGNERS, {"names": "、".join(_differing(here[-1].hands, hands(case)))})
    rounds = {str(one.no): one for one in case.negotiate.rounds}
    earlier = rounds.get(signed[-1].subject) if signed else None
    return None if earlier is None else _other_terms(earlier, accepted)


def _rested_on(case: CaseState) -> Iterator[tuple[AgreementIssued, PaperMade]]:
    """Each agreement that took effect with the signed table it rests on, the oldest first."""
    for issued in took_effect(case):
        made = _signed_for(case, str(issued.round_no))
        if made is not None:
            yield issued, made


def tables_out(case: CaseState) -> tuple[tuple[AgreementIssued, PaperMade], ...]:
    """Those of the tables that have not come back, each with the agreement it was signed before."""
    return tuple(
        (issued, made) for issued, made in _rested_on(case) if _key(made) not in case.agree.side_papers.checked_in
    )


def has_papers_out(case: CaseState) -> bool:
    """A signed agreement, or the table one rests on, has still to come back."""
    return bool(versions_out(case) or tables_out(case))


def signed_before(case: CaseState) -> PaperMade | None:
    """The signed table that is to come back now: the oldest that is out, else that of the last agreement in effect."""
    found = (*tables_out(case), *reversed(tuple(_rested_on(case))))
    return found[0][1] if found else None


def _key(made: PaperMade) -> tuple[SidePaper, str, int]:
    return made.kind, made.subject, made.no


def _signed_for(case: CaseState, subject: str) -> PaperMade | None:
    """The last table of a round that was signed."""
    papers = case.agree.side_papers
    made = papers.made.get((SidePaper.COST_TABLE, subject), ())
    return next((one for one in reversed(made) if _key(one) in papers.signed.keys() - papers.untrue), None)


def check_in_of(case: CaseState) -> SidePaperCheckedIn | None:
    """How the last of the tables came back; None while one is out, or there is none."""
    made = signed_before(case)
    return None if made is None else case.agree.side_papers.checked_in.get(_key(made))


def to_check_in(case: CaseState) -> PaperMade | None:
    """The signed table that has still to come back, the oldest first; None where none does."""
    out = tables_out(case)
    return out[0][1] if out else None


def left_out(case: CaseState) -> Iterator[tuple[PaperMade, Standing]]:
    """The tables whose originals have not come back, and how each stands: unsigned, signed, or void.

    One for another round or for other hands than those that count now is void, signed or not: it is asked back.
    """
    papers = case.agree.side_papers
    wanted = None if case.agree.no_agreement is not None else standing(case)
    counting = (wanted, *(made for _, made in _rested_on(case)))
    for made in papers.all_of(SidePaper.COST_TABLE):
        key = _key(made)
        if key in papers.checked_in:
            continue
        if made not in counting:
            yield made, Standing.VOIDED
        else:
            yield made, Standing.EFFECTIVE if key in papers.signed else Standing.PRINTED


def check(case: CaseState) -> None:
    """The agreement is made after the table is signed, by everybody and for its own terms.

    Raises:
        RuleBroken: ``charges_beside`` where somebody else charges; ``cost_table_unsigned``;
            ``cost_table_signers_changed`` (fact: names), ``cost_table_rate_changed`` (facts: before, now),
            ``cost_table_terms_changed`` or ``cost_table_charges_said`` where one was signed.
    """
    asked = charges_answered(case)
    if asked is not None and asked.has_any:
        raise RuleBroken("charges_beside", field="cost_table")
    if signature(case) is not None:
        return
    again = reopened(case)
    if again is None:
        raise RuleBroken("cost_table_unsigned", field="cost_table")
    raise RuleBroken(again.why.value, field="cost_table", **again.facts)


def _hands(case: CaseState) -> Iterator[PaperHand]:
    given, others, accepted = case.identify.identification, case.agree.particulars.others, case.negotiate.accepted
    if given is None:
        return
    yield _hand("customer", given.customer)
    if given.agent is not None:
        yield _hand("agent", given.agent.person)
    if others.company is not None:
        yield PaperHand("company", others.company.name, others.company.credit_code[-_SHOWN_OF_NUMBER:])
    if others.cannot_write:
        yield PaperHand("finger", given.customer.name)
    yield from (_hand("co_borrower", one) for one in others.co_borrowers)
    for one in others.guarantors:
        yield PaperHand("guarantor", one.name) if one.person is None else _hand("guarantor", one.person)
    known = {one.name for one in others.guarantors}
    named = () if accepted is None else guarantor_names(accepted.package.terms)
    yield from (PaperHand("guarantor", name) for name in named if name not in known)
    yield from (_hand("witness", one.person) for one in others.witnesses)
    if others.interpreter is not None:
        yield PaperHand("interpreter", others.interpreter.name)


def _hand(role: str, person: Identity) -> PaperHand:
    return PaperHand(role, person.name, person.number[-_SHOWN_OF_NUMBER:])


def _made(case: CaseState) -> tuple[PaperMade, ...]:
    accepted = case.negotiate.accepted
    return () if accepted is None else case.agree.side_papers.made.get((SidePaper.COST_TABLE, str(accepted.no)), ())


def _is_same(one: tuple[PaperHand, ...], other: tuple[PaperHand, ...]) -> bool:
    """Whether both name the same people; who wrote their number by hand is the one whose document is seen later."""
    return len(one) == len(other) and not _differing(one, other)


def _differing(one: tuple[PaperHand, ...], other: tuple[PaperHand, ...]) -> tuple[str, ...]:
    """The names that only one of the two has; those of *other* first."""
    late = [hand for hand in other if not any(_is_one(hand, known) for known in one)]
    gone = [hand for hand in one if not any(_is_one(hand, known) for known in other)]
    return tuple(dict.fromkeys(hand.name for hand in (*late, *gone)))


def _is_one(hand: PaperHand, other: PaperHand) -> bool:
    is_open = not (hand.tail and other.tail)
    return (hand.role, hand.name) == (other.role, other.name) and (is_open or hand.tail == other.tail)


def _other_terms(earlier: Round, accepted: Round) -> Reopened:
    before, now = (one.package.figures.get(Figure.SIMPLE_PCT, "") for one in (earlier, accepted))
    if before != now:
        return Reopened(Why.RATE, {"before": before or "0", "now": now or "0"})
    return Reopened(Why.TERMS, {})
