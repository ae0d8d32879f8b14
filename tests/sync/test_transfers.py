"""A case goes from desk to desk: one owner at a time, workable there with its papers, and nothing lost on the road."""

from dataclasses import replace

import msgspec
import pytest
from sqlalchemy import delete, select, update

from desktop_app.domain.case import CaseNoted, CaseOpened
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.stages.follow_up import PromiseKept
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.sync.transfer import CaseSentAway
from desktop_app.hub.notices import settle
from desktop_app.hub.workstations import Caller, Status
from desktop_app.services.cases.cases import Cases
from desktop_app.services.cases.find import Find
from desktop_app.services.cases.history import Histories
from desktop_app.services.ports.lists import RegisterOrder, RegisterPart, RegisterWanted
from desktop_app.services.sync.talk import HubRefused
from desktop_app.storage.journal import histories
from desktop_app.storage.journal.rebuild import digest, rebuild
from desktop_app.storage.journal.tail import TailFile
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import CASE_ROW, FOREIGN_EVENT, READ_TABLES, TAKEN_EVENT
from desktop_app.wire import canonical
from desktop_app.wire import digest as event_hash
from tests.storage import sample
from tests.sync.real_desk import RealDesk

NOTE = "客户明天上午再来"


def unfollowed(_done, _total):
    """Nobody watches."""


def settled(*desks):
    for desk in (*desks, *desks):
        desk.line.heal()
        desk.settle()


def moved(sender, receiver, case_id):
    """Send a case and take it in, in step with head office."""
    sender.transfers.send(sender.session, case_id, receiver.vault.label, NOTE)
    settled(sender, receiver)
    return receiver.transfers.take_in(receiver.session, case_id, unfollowed)


def worked(desk, case_id):
    """One act through the service that every page uses: the case is put aside, or taken up again."""
    cases = Cases(desk.desk)
    if desk.desk.case(desk.session, case_id).parked is None:
        return cases.park(desk.session, case_id, "fetches_papers", None, papers_returned=False).case
    return cases.resume(desk.session, case_id).case


def refused(code, act, *args, **named):
    with pytest.raises(RuleBroken) as raised:
        act(*args, **named)
    assert raised.value.code == code
    return raised.value


def clean(desk):
    """The vault proves itself, and its read tables are those of its journal."""
    with desk.vault.desk.writer.transaction() as connection:
        before = {table.name: digest(connection, table) for table in READ_TABLES}
        rebuild(connection, desk.vault.desk.wire, desk.vault.desk.marks)
        after = {table.name: digest(connection, table) for table in READ_TABLES}
    assert before == after
    report = verify(desk.vault)
    assert report.is_clean, report.lines()


def test_a_case_that_was_sent_is_only_read_where_it_was(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)

    kept = first.transfers.send(first.session, case_id, second.vault.label, NOTE)

    assert kept.case.status == "away"
    assert first.vault.books.case_row(case_id).status == "away"
    broken = refused("case_sent_away", worked, first, case_id)
    assert broken.facts["desk"] == second.vault.label
    clean(first)


def test_a_case_is_on_the_list_of_what_was_sent_until_somebody_took_it_in(desks):
    first, second = desks
    taken, waiting = (sample.full_case(first.vault, first.session) for _ in range(2))
    moved(first, second, taken)
    first.transfers.send(first.session, waiting, second.vault.label, NOTE)
    settled(first, second)

    assert [row.id for row in first.vault.books.cases(status=("away",))] == [waiting, taken]
    assert [row.id for row in first.vault.books.sent_away()] == [waiting]
    assert [one.case_id for one in first.transfers.look(first.session).sent] == [waiting]


def test_a_case_that_came_stands_there_as_it_stood_with_all_it_noted_and_its_papers(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    before = first.desk.case(first.session, case_id)

    first.transfers.send(first.session, case_id, second.vault.label, NOTE)
    settled(first, second)
    (waiting,) = second.transfers.look(second.session).waiting
    taken = second.transfers.take_in(second.session, case_id, unfollowed)

    assert (waiting.number, waiting.sender, waiting.to_do) == (before.number, first.vault.label, NOTE)
    assert taken.status == "open"
    assert taken.own == 2
    assert taken.responsibility.owner == second.session.person.id
    for part in ("identify", "collect", "communicate", "propose", "negotiate", "approval", "agree", "follow_up"):
        assert getattr(taken, part) == getattr(before, part), part
    assert taken.clock == before.clock
    (sha256,) = first.kept.files.sent()
    assert second.vault.blobs.get(sha256) == first.vault.blobs.get(sha256)
    assert second.transfers.look(second.session).waiting == ()
    clean(second)


def test_a_case_that_came_is_worked_there_and_its_promises_go_on_where_they_stood(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    bank = next(one for one in first.vault.books.promises() if one.side == "bank")
    moved(first, second, case_id)

    case = worked(second, case_id)
    assert case.parked is not None
    with second.vault.work(second.session) as unit:
        sample.noted(unit, PromiseKept(case_id, bank.due), bank.id, case_id)
        unit.commit()

    assert {one.id for one in second.vault.books.promises()} == set()
    with second.vault.work(second.session) as unit:
        assert [one.rev for one in unit.history(PromiseKept.ENTITY, bank.id)] == [1, 2]
    history = Histories(second.desk).of(second.session, case_id)
    opened = history.moments[0].event
    assert isinstance(opened, CaseOpened)
    assert opened.number == case.number
    clean(second)
    settled(second, first)
    assert first.desk.case(first.session, case_id).status == "away"


def test_a_case_comes_back_with_what_was_done_elsewhere(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    moved(first, second, case_id)
    worked(second, case_id)
    before = second.desk.case(second.session, case_id)

    back = moved(second, first, case_id)

    assert (back.own, back.status, back.transfer.moves) == (3, "parked", 2)
    assert back.rev == before.rev + 2  # it was sent, and taken in
    assert back.course == before.course
    assert worked(first, case_id).rev > back.rev
    clean(first)
    clean(second)


def test_a_second_look_takes_nothing_in_twice(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    moved(first, second, case_id)
    settled(first, second)

    refused("transfer_gone", second.transfers.take_in, second.session, case_id, unfollowed)
    assert second.desk.case(second.session, case_id).own == 2


def test_what_a_later_program_sends_waits_for_the_upgrade_and_hides_no_other_case(desks):
    first, second = desks
    known, later = (sample.full_case(first.vault, first.session) for _ in range(2))
    for case_id in (known, later):
        first.transfers.send(first.session, case_id, second.vault.label, NOTE)
    settled(first, second)
    with second.vault.desk.writer.transaction() as connection:
        of = (FOREIGN_EVENT.c.op == CaseSentAway.OP, FOREIGN_EVENT.c.entity_id == later)
        envelope = connection.execute(select(FOREIGN_EVENT.c.envelope).where(*of)).scalar_one()
        newer = canonical(msgspec.json.decode(bytes(envelope)) | {"sch": 2})
        connection.execute(update(FOREIGN_EVENT).where(*of).values(envelope=newer, hash=event_hash(newer)))

    assert [one.case_id for one in second.transfers.look(second.session).waiting] == [known]


def test_without_its_files_a_case_is_not_taken_in(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    first.transfers.send(first.session, case_id, second.vault.label, NOTE)
    settled(first, second)
    second.line.cut()

    with pytest.raises(Unavailable) as raised:
        second.transfers.take_in(second.session, case_id, unfollowed)

    assert raised.value.code == "hub_unreachable"
    refused("case_unknown", second.desk.case, second.session, case_id)


def test_a_case_whose_events_have_not_all_come_waits(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    settled(first, second)
    first.transfers.send(first.session, case_id, second.vault.label, NOTE)
    settled(first, second)
    with second.vault.desk.writer.transaction() as connection:
        table = FOREIGN_EVENT.c
        one = connection.execute(select(table.hash).where(table.entity_id == case_id, table.op == CaseNoted.OP)).first()
        connection.execute(delete(FOREIGN_EVENT).where(table.hash == one.hash))

    refused("transfer_incomplete", second.transfers.take_in, second.session, case_id, unfollowed)


@pytest.mark.parametrize("to", ["", "00423-03"])
def test_a_transfer_that_leads_nowhere_is_refused(desks, to):
    first = desks[0]
    case_id = sample.opened_case(first.vault, first.session)

    refused(
        "transfer_to_self" if to else "transfer_desk_missing", first.transfers.send, first.session, case_id, to, NOTE
    )
    refused("to_do_missing", first.transfers.send, first.session, case_id, "00423-04", " ")


def test_what_is_half_typed_is_finished_before_the_case_goes(desks):
    first = desks[0]
    case_id = sample.opened_case(first.vault, first.session)
    Cases(first.desk).save_draft(first.session, case_id, Stage.COLLECT, {"return_by": "2026-12-01"})

    broken = refused("drafts_left", first.transfers.send, first.session, case_id, "00423-04", NOTE)

    assert broken.facts["stage"] == Stage.COLLECT.key


@pytest.fixture
def alone(tmp_path):
    """A desk that head office has not heard of."""
    sample.set_up(tmp_path / "alone")
    desk = RealDesk(tmp_path / "alone", no_line, sample.StepClock)
    yield desk
    desk.vault.close()


def no_line(_link):
    raise AssertionError("there is nobody to ask")


def test_no_case_leaves_a_desk_that_is_not_enrolled(alone):
    case_id = sample.opened_case(alone.vault, alone.session)
    before = alone.hashes()

    refused("desk_not_enrolled", alone.transfers.near, alone.session)
    broken = refused(
        "desk_not_enrolled", alone.transfers.send, alone.session, case_id, "00777-01", NOTE, branch="00777"
    )

    assert broken.field == "transfer_to"
    assert alone.hashes() == before
    assert alone.desk.case(alone.session, case_id).status == "open"


def test_calling_back_where_the_desk_is_not_enrolled_is_refused_and_not_tried_again(alone):
    """As a program of before left it, which let the case go."""
    case_id = sample.opened_case(alone.vault, alone.session)
    with alone.vault.work(alone.session) as unit:
        unit.record(CaseSentAway("00777", "00777-01", 2, NOTE), case_id)
        unit.commit()

    refused("desk_not_enrolled", alone.transfers.recall, alone.session, case_id)


def test_a_label_that_no_desk_of_the_branch_has_is_refused_once_they_are_known(desks):
    first, second = desks
    case_id = sample.opened_case(first.vault, first.session)
    settled(first, second)
    before = first.hashes()

    broken = refused("transfer_desk_unknown", first.transfers.send, first.session, case_id, "00423-09", NOTE)

    assert (broken.facts["desk"], broken.facts["desks"]) == ("00423-09", second.vault.label)
    assert first.hashes() == before
    first.transfers.send(first.session, case_id, second.vault.label, NOTE)


def test_a_transfer_to_a_desk_that_does_not_exist_is_told_and_called_back(desks):
    first, second = desks
    case_id = sample.opened_case(first.vault, first.session)
    first.transfers.send(first.session, case_id, "00423-09", NOTE)
    settled(first, second)

    codes = [one.code for one in first.kept.inbox.notices()]
    case = first.transfers.recall(first.session, case_id)

    assert codes == ["transfer_lost"]
    assert (case.status, case.own) == ("open", 1000)


def test_the_sender_is_told_of_which_case_head_office_speaks_and_that_it_has_dealt_with_it(rig, desks):
    first, second = desks
    case_id = sample.opened_case(first.vault, first.session)
    first.transfers.send(first.session, case_id, "00423-09", NOTE)
    settled(first, second)
    (told,) = first.lanes.state(first.session).notices
    assert (told.notice.code, told.number, told.settled_at) == (
        "transfer_lost",
        first.vault.books.case_row(case_id).number,
        "",
    )
    with rig.office.store.writing() as connection:
        assert settle(connection, told.notice.id, "2026-11-24T02:00:00.000Z")
    settled(first, second)

    (answered,) = first.lanes.state(first.session).notices

    assert answered == replace(told, settled_at="2026-11-24T02:00:00.000Z")


# ── Calling back ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_that_nobody_took_in_is_called_back_and_then_waits_nowhere(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    first.transfers.send(first.session, case_id, second.vault.label, NOTE)
    settled(first, second)

    case = first.transfers.recall(first.session, case_id)
    settled(first, second)

    assert (case.status, case.own) == ("open", 1000)
    assert worked(first, case_id).rev > case.rev
    assert second.transfers.look(second.session).waiting == ()
    clean(first)


def test_a_case_that_was_taken_in_is_not_called_back(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    moved(first, second, case_id)
    second.settle()

    refused("transfer_taken", first.transfers.recall, first.session, case_id)


def test_without_head_office_nothing_is_called_back(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    first.transfers.send(first.session, case_id, second.vault.label, NOTE)
    first.line.cut()

    with pytest.raises(Unavailable):
        first.transfers.recall(first.session, case_id)

    assert first.desk.case(first.session, case_id).status == "away"


def test_a_lost_answer_to_a_call_back_is_asked_for_again(rig, desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    first.transfers.send(first.session, case_id, second.vault.label, NOTE)
    settled(first, second)
    caller = Caller("00423", first.vault.desk.log.workstation, 1, Status.ACTIVE, b"", sample.StepClock().now())
    rig.office.case_roads.recall(caller, case_id, 2)  # done there, never heard here

    case = first.transfers.recall(first.session, case_id)

    assert (case.status, case.own) == ("open", 1000)


def test_taken_in_while_it_was_called_back_one_owner_is_left_and_the_other_is_told(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    first.transfers.send(first.session, case_id, second.vault.label, NOTE)
    settled(first, second)

    second.transfers.take_in(second.session, case_id, unfollowed)  # and nobody knows yet
    first.transfers.recall(first.session, case_id)
    worked(first, case_id)
    settled(first, second)

    refused("case_taken_over", worked, second, case_id)
    assert "stale_owner" in [one.code for one in second.kept.inbox.notices()]
    case = first.desk.case(first.session, case_id)
    assert (case.own, case.status) == (1000, "parked")
    clean(first)
    clean(second)


# ── Head office's order ───────────────────────────────────────────────────────────────────────────────────────────


def ordered(rig, case_id, to, by="9001", beside="9002"):
    return rig.office.case_roads.order("00423", case_id, to.vault.desk.log.workstation, by, beside)


def test_a_case_of_a_lost_desk_is_taken_over_by_order_of_two(rig, desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    settled(first, second)

    refused("two_persons_needed", ordered, rig, case_id, second, beside="9001")
    ordered(rig, case_id, second)
    settled(second)
    taken = second.transfers.take_in(second.session, case_id, unfollowed)

    assert (taken.own, taken.status) == (1000, "open")
    assert worked(second, case_id).rev > taken.rev
    clean(second)


def test_the_owner_of_before_comes_back_and_finds_the_case_read_only(rig, desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    settled(first, second)
    ordered(rig, case_id, second)
    second.settle()
    second.transfers.take_in(second.session, case_id, unfollowed)
    worked(first, case_id)  # it was away, and does not know
    before = second.desk.case(second.session, case_id)

    settled(first, second)

    refused("case_taken_over", worked, first, case_id)
    assert "stale_owner" in [one.code for one in first.kept.inbox.notices()]
    assert second.desk.case(second.session, case_id) == before
    rig.office.projector.catch_up()
    with rig.engine.connect() as connection:
        there = histories.known_case(connection, sample.WIRE, case_id)
    assert there == before
    clean(first)
    clean(second)


def test_head_office_calls_a_case_by_the_number_on_its_papers_and_a_desk_by_its_label(rig, desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    number = first.desk.case(first.session, case_id).number
    settled(first, second)
    rig.office.projector.catch_up()
    roads, workstations = rig.office.case_roads, rig.office.workstations

    for name in (number, number.replace("-", ""), case_id):
        assert roads.called("00423", name) == case_id
    assert roads.called("00777", number) == number  # of another branch
    assert roads.called("00423", number[:-1] + str((int(number[-1]) + 1) % 10)) != case_id
    for name in ("00423-04", second.vault.desk.log.workstation):
        assert workstations.called(name) == second.vault.desk.log.workstation
    assert workstations.called("nobody") == "nobody"


def test_a_name_that_several_have_is_refused_with_all_of_them(rig, desks):
    first, second = desks
    cases = [sample.full_case(one.vault, one.session) for one in desks]
    settled(first, second)
    rig.office.projector.catch_up()
    number = first.desk.case(first.session, cases[0]).number
    with rig.office.store.writing() as connection:  # two desks that counted alike before either was enrolled
        connection.execute(update(CASE_ROW).where(CASE_ROW.c.id == cases[1]).values(number=number))

    found = refused("case_ambiguous", rig.office.case_roads.called, "00423", number)
    labels = {case_id: one.vault.label for case_id, one in zip(cases, desks, strict=True)}
    said = [f"{case_id} ({number} 00423 {labels[case_id]})" for case_id in sorted(cases)]
    assert found.facts["found"] == ", ".join(said)
    workstations, label = rig.office.workstations, first.vault.label
    workstations.revoke(first.vault.desk.log.workstation)
    assert workstations.called(label) == first.vault.desk.log.workstation


def test_no_list_of_the_owner_of_before_has_the_case_as_its_work_once_the_order_was_heard(rig, desks):
    first, second = desks
    case_id, other = (sample.full_case(first.vault, first.session) for _ in range(2))
    settled(first, second)
    everybody = [*first.vault.books.people(), *first.vault.books.staff()]
    assert {case_id, other} <= work_of(first, everybody)
    before = [row.case_id for row in first.vault.books.promises(open_only=False)]
    ordered(rig, case_id, second)

    settled(first, second)

    assert work_of(first, everybody) == {other}
    assert [row.case_id for row in first.vault.books.promises(open_only=False)] == [
        one for one in before if one == other
    ]
    (told,) = (one for one in first.lanes.state(first.session).notices if one.notice.code == "case_ordered")
    assert not told.is_ours
    (told,) = (one for one in second.lanes.state(second.session).notices if one.notice.code == "case_ordered")
    assert told.is_ours
    row = first.vault.books.case_row(case_id)
    assert (row.status, first.desk.case(first.session, case_id).status) == ("away", "open")
    assert registered(first, "away") == {case_id}
    assert registered(first, "open", "parked") == {other}
    assert registered(first) == {case_id, other}
    find = Find(first.desk)
    look_up = find.look_up(first.session, "令狐冲", "customer_here")
    page = find.find(first.session, "令狐冲", look_up=look_up)
    assert page is not None
    assert {hit.id: (hit.status, hit.case.status) for hit in page.hits} == {
        case_id: ("away", "away"),
        other: ("open", "open"),
    }
    clean(first)


def work_of(desk, people):
    """Ids of what any list of work at *desk* has."""
    lists, books = desk.vault.lists, desk.vault.books
    rows = [*books.cases(), *books.sent_away(), *lists.waiting(frozenset(), but=frozenset()).rows]
    for one in people:
        rows += [*lists.owned(one.id, but=frozenset()).rows, *books.cases_for(one.id, is_leader=True)]
    return {row.id for row in rows} | {row.case_id for row in books.clocks()}


def registered(desk, *states):
    register, wanted = desk.vault.register, RegisterWanted(statuses=states)
    page = register.page(wanted, RegisterOrder("changed_at", is_down=True), RegisterPart(0, 50, 0))
    assert register.count(wanted) == len(page)
    return {row.id for row in page}


def test_what_was_written_without_owning_it_stays_out_when_the_case_comes_back(rig, desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    settled(first, second)
    ordered(rig, case_id, second)
    second.settle()
    second.transfers.take_in(second.session, case_id, unfollowed)
    assert worked(first, case_id).parked is not None
    settled(first, second)

    back = moved(second, first, case_id)

    assert back.parked is None
    assert back.own == 1001
    assert worked(first, case_id).rev > back.rev
    clean(first)


# ── Another branch ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_goes_to_another_branch_with_its_papers(rig, desks, far_desk):
    first = desks[0]
    case_id = sample.full_case(first.vault, first.session)
    before = first.desk.case(first.session, case_id)
    first.transfers.send(first.session, case_id, far_desk.vault.label, NOTE, branch="00777")
    settled(first)
    rig.office.projector.catch_up()
    settled(far_desk)

    (waiting,) = far_desk.transfers.look(far_desk.session).waiting
    taken = far_desk.transfers.take_in(far_desk.session, case_id, unfollowed)
    settled(far_desk)

    assert (waiting.from_branch, waiting.number) == ("00423", before.number)
    assert taken.agree == before.agree
    (sha256,) = first.kept.files.sent()
    assert far_desk.vault.blobs.get(sha256) == first.vault.blobs.get(sha256)
    assert worked(far_desk, case_id).rev > taken.rev
    refused("transfer_taken", first.transfers.recall, first.session, case_id)
    clean(far_desk)


def test_another_branch_reads_no_file_that_came_with_no_case(rig, desks, far_desk):
    first = desks[0]
    sample.full_case(first.vault, first.session)
    settled(first)
    (sha256,) = first.kept.files.sent()

    with far_desk.asking.talk() as talk, pytest.raises(HubRefused) as raised:
        talk.get(f"/v1/blobs/{sha256}")

    assert raised.value.code == "not_found"


# ── Restore ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_tail_brings_back_a_case_that_came(desks):
    first, second = desks
    case_id = sample.full_case(first.vault, first.session)
    moved(first, second, case_id)
    read = TailFile(second.vault.desk.tail._file.path, second.vault.opened.key.tail).read()

    kept = {one.id for record in read.records for one in record.taken}

    with second.vault.readers.connect() as connection:
        assert kept == set(connection.execute(select(TAKEN_EVENT.c.id)).scalars())
    assert kept
