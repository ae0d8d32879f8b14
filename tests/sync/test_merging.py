"""Two desks wrote to one case: what simply happened is added, and the rest is for a leader to decide on."""

import datetime as dt
from dataclasses import replace

from desktop_app.domain.case import CaseClosed, CaseReopened
from desktop_app.domain.papers.prints import PrintFollowed, PrintKind, PrintSent
from desktop_app.domain.stages.collect import EvidenceReceived, PaperState
from desktop_app.domain.stages.communicate import Channel, NoteAdded
from desktop_app.domain.stages.follow_up import PromiseKept, PromiseMade, PromiseRescheduled
from desktop_app.domain.stages.identify import Identified
from desktop_app.domain.stages.negotiate import Round, RoundAdded, RoundAnswered, Side
from desktop_app.domain.sync.merge import Proposal
from desktop_app.domain.sync.merged import CaseMerged
from desktop_app.storage.journal import histories
from tests.storage import sample
from tests.sync.test_transfers import clean, ordered, refused, settled, unfollowed, worked

WHY = "客户在两个柜台都来过"


def returned(rig, desks, *events):
    """A case that was taken over while its owner was away, who wrote *events* and came back; its id."""
    first, second = desks
    case_id = sample.opened_case(first.vault, first.session)
    with first.vault.work(first.session) as unit:
        unit.record(sample.identified(is_complaint=True), case_id)
        unit.record(OFFER, case_id)
        unit.commit()
    settled(first, second)
    ordered(rig, case_id, second)
    second.settle()
    second.transfers.take_in(second.session, case_id, unfollowed)
    with first.vault.work(first.session) as unit:
        for event in events:
            unit.record(event, case_id)
        unit.commit()
    settled(first, second)
    return case_id


OFFER = RoundAdded(
    Round(1, Side.BANK, sample.PACKAGE, (), Channel.COUNTER, "", "", "", dt.date(2026, 12, 1), approval="")
)
RECEIVED = EvidenceReceived("marriage_proof", PaperState.RECEIVED, dt.date(2026, 11, 24))
NOTE = NoteAdded("客户要求书面答复")


def rows_of(desk, case_id):
    return desk.merging.view(desk.leader, case_id).rows


def test_what_happened_is_added_and_the_rest_stays_for_a_person(rig, desks):
    first, second = desks
    case_id = returned(rig, desks, RECEIVED, NOTE, sample.identified())

    (contested,) = second.transfers.look(second.leader).contested
    rows = rows_of(second, case_id)

    assert (contested.case_id, contested.count) == (case_id, 3)
    assert [one.contested.proposal for one in rows] == [Proposal.ADD, Proposal.ADD, Proposal.CHOOSE]
    assert {one.desk for one in rows} == {first.vault.label}
    assert rows[2].here is not None
    assert isinstance(rows[2].here.event, Identified)
    assert second.transfers.look(second.session).contested == ()  # a teller decides nothing


def test_what_is_taken_counts_from_the_decision_on_at_the_desk_and_at_head_office(rig, desks):
    first, second = desks
    case_id = returned(rig, desks, RECEIVED, sample.identified())
    before = second.desk.case(second.leader, case_id)
    received, page = (one.contested.happened.id for one in rows_of(second, case_id))

    case = second.merging.merge(second.leader, case_id, {received}, WHY, unfollowed)

    assert case.collect != before.collect
    assert case.identify == before.identify
    assert (case.rev, case.own) == (before.rev + 1, before.own)
    with second.vault.work(second.session) as unit:
        merged = unit.history(CaseMerged.ENTITY, case_id)[-1].event
    assert isinstance(merged, CaseMerged)
    assert (merged.taken, merged.left, merged.reason) == ((received,), (page,), WHY)
    assert second.transfers.look(second.leader).contested == ()
    assert worked(second, case_id).rev > case.rev
    clean(second)
    settled(second, first)
    rig.office.projector.catch_up()
    with rig.engine.connect() as connection:
        assert histories.known_case(connection, sample.WIRE, case_id) == second.desk.case(second.leader, case_id)


def test_the_page_of_the_other_side_is_taken_where_a_leader_says_so(rig, desks):
    _, second = desks
    case_id = returned(rig, desks, sample.identified())
    assert second.desk.case(second.leader, case_id).is_complaint
    (page,) = (one.contested.happened.id for one in rows_of(second, case_id))

    case = second.merging.merge(second.leader, case_id, {page}, WHY, unfollowed)

    given = case.identify.identification
    assert given is not None
    assert not given.is_complaint
    assert case.is_complaint  # what was registered as one stays one
    clean(second)


def test_a_round_whose_number_is_taken_stays_as_the_owner_has_it(rig, desks):
    first, second = desks
    case_id = returned(rig, desks, NOTE)
    with first.vault.work(first.session) as unit:
        unit.record(OFFER, case_id)
        unit.commit()
    settled(first, second)

    rows = rows_of(second, case_id)

    assert [one.contested.proposal for one in rows] == [Proposal.ADD, Proposal.STAYS]
    refused(
        "merge_not_possible",
        second.merging.merge,
        second.leader,
        case_id,
        {rows[1].contested.happened.id},
        WHY,
        unfollowed,
    )


def test_rounds_that_go_on_are_added_under_their_numbers_and_the_talks_go_on_from_there(rig, desks):
    first, second = desks
    counter = RoundAdded(replace(OFFER.round, no=2, side=Side.CUSTOMER))
    case_id = returned(rig, desks, counter, RoundAnswered(2, is_accepted=True))
    round_, yes = (one.contested for one in rows_of(second, case_id))
    assert (round_.proposal, yes.proposal) == (Proposal.ADD, Proposal.CHOOSE)

    refused("merge_split", second.merging.merge, second.leader, case_id, {yes.happened.id}, WHY, unfollowed)
    case = second.merging.merge(second.leader, case_id, {round_.happened.id}, WHY, unfollowed)

    assert [one.no for one in case.negotiate.rounds] == [1, 2]
    assert case.negotiate.accepted is None
    with second.vault.work(second.session) as unit:
        unit.record(RoundAdded(replace(OFFER.round, no=3)), case_id)
        unit.commit()
    clean(second)
    settled(second, first)
    rig.office.projector.catch_up()
    with rig.engine.connect() as connection:
        assert histories.known_case(connection, sample.WIRE, case_id) == second.desk.case(second.leader, case_id)


def test_what_was_printed_on_either_side_is_shown_with_it(rig, desks):
    first, second = desks
    case_id = returned(rig, desks, NOTE)
    for desk, serial in zip(desks, ("1/2", "2/2"), strict=True):
        sheet = PrintSent(case_id, "agreement", 1, serial, PrintKind.ORIGINAL, "laser", "0" * 64)
        with desk.vault.work(desk.session) as unit:
            sample.noted(unit, sheet, desk.vault.desk.new_id(), case_id)
            unit.commit()
    settled(first, second)

    view = second.merging.view(second.leader, case_id)

    assert [one.serial for one in view.printed_there()] == ["1/2"]
    assert [one.serial for one in view.printed_here()] == ["2/2"]
    row = view.rows[-1]
    assert (row.contested.proposal, row.there.event) == (Proposal.STAYS, view.printed_there()[0])
    assert row.here is not None
    assert row.here.event == view.printed_here()[0]


def test_what_no_printer_ever_took_is_not_said_to_be_printed(rig, desks):
    """The printer was not there; of a job that failed something may have come out."""
    first, second = desks
    case_id = returned(rig, desks, NOTE)
    for desk in desks:
        for serial, job in (("1/2", ""), ("2/2", "laser-7"), ("1/2", "")):
            sheet, sent = desk.vault.desk.new_id(), PrintKind.ORIGINAL
            with desk.vault.work(desk.session) as unit:
                event = PrintSent(case_id, "agreement", 1, serial, sent, "laser", "0" * 64)
                sample.noted(unit, event, sheet, case_id)
                sample.noted(unit, PrintFollowed(case_id, "failed", job, "printer_missing"), sheet, case_id)
                unit.commit()
    settled(first, second)

    view = second.merging.view(second.leader, case_id)

    assert [one.serial for one in view.printed_there()] == ["2/2"]
    assert [one.serial for one in view.printed_here()] == ["2/2"]


def promised(desk, case_id, side, what, *later):
    """A promise beside any paper, and what became of it; its id."""
    promise = desk.vault.desk.new_id()
    with desk.vault.work(desk.session) as unit:
        sample.noted(unit, PromiseMade(case_id, side, what, dt.date(2026, 12, 3), ""), promise, case_id)
        for event in later:
            sample.noted(unit, event(case_id), promise, case_id)
        unit.commit()
    return promise


def test_what_the_other_desk_promised_and_still_owes_is_promised_here_by_the_decision(rig, desks):
    first, second = desks
    case_id = returned(rig, desks, NOTE)
    promised(first, case_id, Side.BANK, "致电客户告知结果")
    promised(first, case_id, Side.CUSTOMER, "补交收入证明")
    promised(first, case_id, Side.BANK, "寄送副本", lambda case: PromiseKept(case, dt.date(2026, 12, 2)))
    moved = dt.date(2026, 12, 9)
    promised(first, case_id, Side.BANK, "出具说明", lambda case: PromiseRescheduled(case, moved, "bank_delay"))
    promised(first, case_id, Side.BANK, "当面答复")
    promised(second, case_id, Side.BANK, "当面答复")  # the same was promised here
    settled(first, second)

    rows = rows_of(second, case_id)
    made = [row for row in rows if row.contested.proposal is Proposal.AGAIN]
    assert [row.there.event.what for row in made] == ["致电客户告知结果", "补交收入证明", "出具说明"]
    assert not any(row.contested.may_be_taken for row in made)
    case = second.merging.merge(second.leader, case_id, (), WHY, unfollowed)

    owed = {(one.side, one.what): one.due for one in case.follow_up.unsettled()}
    assert owed == {
        (Side.BANK, "当面答复"): dt.date(2026, 12, 3),
        (Side.BANK, "致电客户告知结果"): dt.date(2026, 12, 3),
        (Side.CUSTOMER, "补交收入证明"): dt.date(2026, 12, 3),
        (Side.BANK, "出具说明"): moved,
    }
    assert len(case.follow_up.promises) == len(second.vault.books.promises()) == 4
    clean(second)
    settled(second, first)
    rig.office.projector.catch_up()
    with rig.engine.connect() as connection:
        assert histories.known_case(connection, sample.WIRE, case_id) == second.desk.case(second.leader, case_id)


def test_a_closed_case_is_opened_again_before_the_other_desks_word_could_be_set_aside(rig, desks):
    first, second = desks
    case_id = returned(rig, desks, NOTE)
    promised(first, case_id, Side.CUSTOMER, "补交收入证明")
    promised(first, case_id, Side.BANK, "致电客户告知结果")
    with second.vault.work(second.session) as unit:
        unit.record(CaseClosed("process"), case_id)
        unit.commit()
    settled(first, second)

    refused("merge_owes_closed", second.merging.merge, second.leader, case_id, (), WHY, unfollowed)
    assert len(second.transfers.look(second.leader).contested) == 1  # the leaders' list says so every day
    with second.vault.work(second.session) as unit:
        unit.record(CaseReopened(2, "", "客户回来"), case_id)
        unit.commit()
    case = second.merging.merge(second.leader, case_id, (), WHY, unfollowed)
    owed = {one.what for one in case.follow_up.unsettled()}
    assert owed == {"补交收入证明", "致电客户告知结果"}
    assert second.transfers.look(second.leader).contested == ()
    clean(second)


def test_what_a_paper_of_the_other_desk_promises_stays_with_that_paper(rig, desks):
    first, second = desks
    case_id = returned(rig, desks, NOTE)
    of_paper = PromiseMade(case_id, Side.BANK, "当天停止催收", dt.date(2026, 12, 3), "第六条", paper="A-1")
    with first.vault.work(first.session) as unit:
        sample.noted(unit, of_paper, first.vault.desk.new_id(), case_id)
        unit.commit()
    settled(first, second)

    assert rows_of(second, case_id)[-1].contested.proposal is Proposal.STAYS
    assert second.merging.merge(second.leader, case_id, (), WHY, unfollowed).follow_up.promises == ()


def test_a_decision_says_why_and_a_teller_makes_none(rig, desks):
    _, second = desks
    case_id = returned(rig, desks, NOTE)

    refused("merge_reason_missing", second.merging.merge, second.leader, case_id, (), "  ", unfollowed)
    refused("not_permitted", second.merging.merge, second.session, case_id, (), WHY, unfollowed)
    second.merging.merge(second.leader, case_id, (), WHY, unfollowed)
    refused("nothing_contested", second.merging.merge, second.leader, case_id, (), WHY, unfollowed)
