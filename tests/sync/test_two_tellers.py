"""Two tellers, one case: the second reads where it is and asks for it; what both wrote meets at the merge desk."""

import datetime as dt

import pytest

from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind, Signed
from desktop_app.domain.stages.communicate import Channel, NoteAdded
from desktop_app.domain.stages.negotiate import Round, RoundAdded, RoundAnswered, Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.sync.merge import Proposal
from tests.storage import sample
from tests.sync.test_transfers import clean, moved, refused, settled, unfollowed, worked

DAY = dt.date(2026, 11, 24)
HERE, THERE, WHY = "客户要求书面答复", "客户说材料上周已交", "客户同一天到过两个柜台"


def offer(no, side):
    return RoundAdded(Round(no, side, sample.PACKAGE, (), Channel.COUNTER, "", "", "", None, made_on=DAY))


def signed(no, fill):
    """A yes to that round, and a paper that both sides signed."""
    paper = (DocumentKind.AGREEMENT, "1", 1, "t.1", "zh_CN", no, fill * 64, fill * 64, 1, "", DAY, ())
    return RoundAnswered(no, is_accepted=True), AgreementIssued(*paper), *(Signed(1, side, DAY) for side in Side)


def record(desk, case_id, *events):
    with desk.vault.work(desk.session) as unit:
        for event in events:
            unit.record(event, case_id)
        unit.commit()


@pytest.fixture
def case_id(desks):
    """The first desk's, with the bank's offer on the table; both desks have heard of it."""
    first, second = desks
    found = sample.opened_case(first.vault, first.session)
    record(first, found, offer(1, Side.BANK))
    settled(first, second)
    return found


@pytest.fixture
def apart(desks, case_id):
    """Sent, taken in with the line down, and called back: each desk works on it, and knows nothing of the other."""
    first, second = desks
    first.transfers.send(first.session, case_id, second.vault.label, "客户去那边办理")
    settled(first, second)
    second.line.cut()
    second.transfers.take_in(second.session, case_id, unfollowed)
    first.transfers.recall(first.session, case_id)
    first.line.cut()
    return case_id


def decided(desk, case_id):
    """What is proposed for each line of the other desk, and the case once a leader has kept it."""
    rows = [one.contested for one in desk.merging.view(desk.leader, case_id).rows]
    take = {one.happened.id for one in rows if one.proposal is Proposal.ADD}
    return [one.proposal for one in rows], desk.merging.merge(desk.leader, case_id, take, WHY, unfollowed)


def test_the_second_teller_reads_who_has_it_where_it_stands_and_since_when_and_takes_it_once_it_is_let_go(
    desks, case_id
):
    first, second = desks
    number = first.desk.case(first.session, case_id).number

    leave = second.find.look_up(second.session, number, "customer_here")
    found = second.elsewhere.find(second.session, leave, number)
    seen = found.seen
    assert found.brief.name(seen.case.responsibility.owner) == seen.desk == first.vault.label
    assert (seen.case.stage, seen.at) == (Stage.COLLECT, first.desk.case(first.session, case_id).changed_at)
    refused("case_unknown", worked, second, case_id)  # reading is all that can be done

    second.elsewhere.ask(second.session, seen)
    settled(second, first)
    assert [one.desk for one in first.transfers.look(first.session).asked] == [second.vault.label]
    taken = moved(first, second, case_id)

    assert worked(second, case_id).rev > taken.rev
    refused("case_sent_away", worked, first, case_id)


def test_what_two_tellers_wrote_offline_comes_together_rounds_and_notes(desks, apart):
    first, second = desks
    record(first, apart, NoteAdded(HERE))
    record(second, apart, NoteAdded(THERE), offer(2, Side.CUSTOMER), offer(3, Side.BANK))
    settled(first, second)

    proposals, case = decided(first, apart)

    assert [one for one in proposals if one is not Proposal.STAYS] == [Proposal.ADD] * 3
    assert set(case.communicate.notes) == {HERE, THERE}
    assert [(one.no, one.side) for one in case.negotiate.rounds] == [(1, Side.BANK), (2, Side.CUSTOMER), (3, Side.BANK)]
    refused("case_taken_over", worked, second, apart)
    for desk in desks:
        clean(desk)


def test_two_signatures_meet_at_the_merge_desk_and_the_owners_paper_stands(desks, apart):
    first, second = desks
    record(first, apart, *signed(1, "a"))
    record(second, apart, offer(2, Side.BANK), *signed(2, "b"), NoteAdded(THERE))
    before = first.desk.case(first.session, apart)
    settled(first, second)

    proposals, case = decided(first, apart)

    papers = [one for one in proposals if one is not Proposal.ADD]
    assert set(papers) == {Proposal.SUPPLEMENT}
    assert len(papers) >= len(signed(2, "b"))
    assert case.is_in_force
    assert (case.agree, case.negotiate) == (before.agree, before.negotiate)
    assert case.communicate.notes == (THERE,)
