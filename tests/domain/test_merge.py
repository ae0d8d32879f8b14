"""Two desks wrote to one case: rounds that go on are added under their numbers, the rest is for a person, or stays."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Event, Happened
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind, Signed
from desktop_app.domain.stages.collect import EvidenceAttached
from desktop_app.domain.stages.communicate import Channel, NoteAdded
from desktop_app.domain.stages.negotiate import NegotiatePart, Round, RoundAdded, RoundAnswered, RoundWithdrawn, Side
from desktop_app.domain.sync.merge import Proposal, check_merge, proposed
from tests.storage.sample import PACKAGE

AT = dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC)
WHY = "客户在两个柜台都来过"
SCAN = EvidenceAttached("income_proof", "收入证明", "image/png", "a" * 64, 12, 1)
YES, NO = RoundAnswered(2, is_accepted=True), RoundAnswered(2, is_accepted=False, reason="too_little")


def offer(no: int, side: Side = Side.CUSTOMER, approval: str = "") -> Round:
    return Round(no, side, PACKAGE, (), Channel.COUNTER, "", "", "", None, approval=approval)


def added(no: int) -> RoundAdded:
    return RoundAdded(offer(no))


def case_with(talks: NegotiatePart) -> CaseState:
    return CaseState("case-1", negotiate=talks)


TALKING = case_with(NegotiatePart(rounds=(offer(1, Side.BANK),)))
"""The bank's first offer lies on the table here."""


def there(*events: Event) -> tuple[Happened, ...]:
    """What the other desk wrote; the ids are 1, 2, …"""
    return tuple(Happened(str(at), "case-1", 9 + at, 1, AT, "p-2", {}, event) for at, event in enumerate(events, 1))


def proposals(case: CaseState, *events: Event) -> list[Proposal]:
    return [one.proposal for one in proposed(case, there(*events))]


def test_rounds_that_go_on_are_added_and_a_yes_is_for_a_person():
    assert proposals(TALKING, added(2), NO, added(3)) == [Proposal.ADD] * 3
    assert proposals(TALKING, added(2), YES) == [Proposal.ADD, Proposal.CHOOSE]
    assert proposals(TALKING, RoundWithdrawn(1, Side.BANK, "other")) == [Proposal.ADD]


def test_a_round_whose_number_is_taken_here_stays_with_all_that_hangs_on_it():
    answered_here = replace(TALKING.negotiate, rounds=(offer(1, Side.BANK), offer(2)))
    assert proposals(case_with(answered_here), added(2), added(4)) == [Proposal.STAYS] * 2
    refused_here = replace(TALKING.negotiate, answers={1: replace(NO, no=1)})
    assert proposals(case_with(refused_here), replace(YES, no=1)) == [Proposal.STAYS]


def test_two_yes_to_different_offers_are_never_both_taken():
    accepted = replace(TALKING.negotiate, answers={1: replace(YES, no=1)})
    assert proposals(case_with(accepted), added(2), YES) == [Proposal.STAYS] * 2


def test_a_round_that_a_leader_allowed_there_is_asked_for_again():
    assert proposals(TALKING, RoundAdded(offer(2, Side.BANK, "approval-1")), YES) == [Proposal.STAYS] * 2


def test_where_no_talks_are_under_way_no_round_begins_them():
    over = NegotiatePart(rounds=(offer(1),), before_cycle=1)
    for case in (CaseState("case-1"), case_with(over)):
        assert proposals(case, added(len(case.negotiate.rounds) + 1)) == [Proposal.STAYS]


def test_what_somebody_has_signed_here_leaves_only_a_supplement_and_plain_facts():
    paper = AgreementIssued(DocumentKind.AGREEMENT, "1", 1, "t.1", "zh_CN", 1, "0" * 64, "0" * 64, 1, "", AT.date(), ())
    hand = Signed(1, Side.CUSTOMER, AT.date())
    signed = replace(TALKING.agree, issued=(paper,), signatures=(hand,))
    case = replace(TALKING, agree=signed)
    wanted = [Proposal.SUPPLEMENT, Proposal.ADD, Proposal.ADD]
    assert proposals(case, added(2), NoteAdded("客户要求书面答复"), SCAN) == wanted


def test_a_file_that_is_here_already_is_not_added_twice():
    case = replace(TALKING, collect=replace(TALKING.collect, attachments=(SCAN,)))
    other = replace(SCAN, sha256="b" * 64)
    assert proposals(case, SCAN, other) == [Proposal.HERE, Proposal.ADD]


@pytest.mark.parametrize(("take", "is_whole"), [("123", True), ("12", True), ("1", True), ("13", False), ("23", False)])
def test_what_is_about_another_line_is_taken_over_with_it(take, is_whole):
    contested = proposed(TALKING, there(added(2), added(3), replace(YES, no=3)))
    if is_whole:
        assert check_merge(contested, set(take), WHY) == WHY
        return
    with pytest.raises(RuleBroken) as raised:
        check_merge(contested, set(take), WHY)
    assert raised.value.code == "merge_split"
