"""Head office has stopped a log: a copied disk, a vault put back.  All arrives once, and the journal is proved."""

import shutil

import pytest

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.sync.in_step import Standing
from desktop_app.services.sync.ports import nothing
from desktop_app.storage.journal.rebuild import digest
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.sync.sync_inbox import SqlInbox
from desktop_app.storage.tables import CARRIED_EVENT, JOURNAL
from tests.storage import sample
from tests.sync.real_desk import desk_at


@pytest.fixture
def desk(rig, tmp_path):
    desk = desk_at(rig, tmp_path / "one" / "home", "00423-03", rig)
    yield desk
    desk.vault.close()


@pytest.fixture(autouse=True)
def folder(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()


@pytest.fixture
def copy(desk, rig, tmp_path):
    """The same disk in another computer, after both were level with head office."""
    desk.work()
    desk.settle()
    copy = desk.copied(tmp_path / "two" / "home", rig)
    yield copy
    copy.vault.close()


def standing(desk):
    return desk.kept.outbox.log().standing


def ids(desk):
    """What a vault has written or still has of what it wrote, by id."""
    with desk.vault.readers.connect() as connection:
        return set(connection.execute(JOURNAL.select()).columns("id").scalars())


def at_hub(rig):
    """The ids of all that head office makes something of."""
    with rig.engine.connect() as connection:
        rows = connection.execute(JOURNAL.select()).all()
    return [row.id for row in rows]


def released(rig, desk):
    return rig.office.workstations.release(desk.vault.desk.log.workstation)


def opened_again(desk):
    desk.vault.close()
    desk.open()


def assert_proved(desk):
    report = verify(desk.vault)
    assert report.is_clean, report.lines()


def test_a_copied_desk_goes_on_in_the_next_epoch_and_its_twin_as_a_desk_of_its_own(rig, desk, copy):
    desk.work()
    copy.work()
    copy.work()
    desk.settle()
    first = copy.round()
    desk.work()
    second = desk.round()

    assert (first.trouble.code, second.trouble.code) == ("frozen", "frozen")
    desk.going_on.in_next_epoch(desk.leader, released(rig, desk))
    desk.settle()
    copy.round()
    assert standing(copy) is Standing.CLOSED
    copy.going_on.as_another(copy.leader, rig.office.workstations.invite("00423"), "00423-07")
    state = copy.settle()
    desk.settle()
    copy.settle()

    assert state.is_level
    assert desk.vault.desk.log.epoch == 2
    assert copy.vault.desk.log.workstation != desk.vault.desk.log.workstation
    assert copy.enrolled().number_part != desk.enrolled().number_part
    there = at_hub(rig)
    assert len(there) == len(set(there))
    assert set(there) == ids(desk) | ids(copy)
    assert not [one for one in there if one.startswith("held:")]
    for one in (desk, copy):
        assert_proved(one)
        opened_again(one)
        assert_proved(one)
    # Each has of the other what the other alone has written.
    foreign = {row[3] for row in SqlInbox(copy.vault).foreign() if not row[4]}
    assert {one[0] for one in desk.envelopes()} - {one[0] for one in copy.envelopes()} >= foreign - carried(desk)
    desk.work()
    assert desk.settle().is_level


def carried(desk):
    with desk.vault.readers.connect() as connection:
        return set(connection.execute(CARRIED_EVENT.select()).columns("hash").scalars())


def test_what_the_copy_carries_over_keeps_id_and_content_and_the_first_bytes_stay(rig, desk, copy):
    before = copy.envelopes()
    copy.work()
    written = copy.envelopes()
    desk.work()
    desk.settle()
    copy.round()
    copy.going_on.as_another(copy.leader, rig.office.workstations.invite("00423"), "00423-07")
    copy.settle()

    with copy.vault.readers.connect() as connection:
        rows = connection.execute(CARRIED_EVENT.select().order_by(CARRIED_EVENT.c.seq)).all()
    assert len(rows) == len(written) - len(before)
    assert [row.seq for row in rows] == list(range(3, 3 + len(rows)))
    assert copy.envelopes()[: len(written)] == written
    log = copy.vault.desk.log
    with rig.engine.connect() as connection:
        there = {row.id: row for row in connection.execute(JOURNAL.select().where(JOURNAL.c.ws == log.workstation))}
    with copy.vault.readers.connect() as connection:
        here = {row.id: row for row in connection.execute(JOURNAL.select())}
    for row in rows:
        assert bytes(there[row.id].envelope) == bytes(row.envelope)
        assert bytes(there[row.id].body) == bytes(here[row.id].body)


def test_a_vault_put_back_from_yesterday_goes_on_and_nothing_of_either_is_lost(rig, desk, tmp_path):
    desk.work()
    desk.settle()
    desk.vault.close()
    shutil.copytree(desk.home, tmp_path / "yesterday")
    desk.open()
    desk.work()
    desk.settle()
    lost = ids(desk)
    desk.vault.close()
    shutil.rmtree(desk.home)
    shutil.copytree(tmp_path / "yesterday", desk.home)
    desk.open()
    desk.round()
    assert standing(desk) is Standing.BEHIND  # nothing was written here since
    desk.work()
    for _ in range(3):
        desk.round()
    assert standing(desk) is Standing.FROZEN

    desk.going_on.in_next_epoch(desk.leader, released(rig, desk))
    desk.settle()

    there = at_hub(rig)
    assert len(there) == len(set(there))
    assert set(there) == ids(desk) | lost
    assert_proved(desk)
    # What the backup had not is here again, as another desk's is.
    back = {row[3] for row in SqlInbox(desk.vault).foreign() if not row[4]}
    with rig.engine.connect() as connection:
        rows = connection.execute(JOURNAL.select()).all()
    assert {row.hash for row in rows if row.id in lost - ids(desk)} == back


def test_a_second_fork_carries_over_what_was_carried_before(rig, desk, copy, tmp_path):
    desk.work()
    desk.settle()
    copy.work()
    copy.round()
    copy.going_on.as_another(copy.leader, rig.office.workstations.invite("00423"), "00423-07")
    again = copy.copied(tmp_path / "three", rig)  # before head office has anything of the new log
    copy.settle()
    again.work()
    again.round()
    assert standing(again) is Standing.FROZEN
    again.going_on.as_another(again.leader, rig.office.workstations.invite("00423"), "00423-08")
    again.settle()

    there = at_hub(rig)
    assert len(there) == len(set(there))
    assert not [one for one in there if one.startswith("held:")]
    assert_proved(again)
    again.vault.close()


def test_an_answer_that_was_lost_is_fetched_and_a_try_that_was_cut_changes_nothing(rig, desk, copy):
    desk.work()
    desk.settle()
    copy.work()
    copy.round()
    code = rig.office.workstations.invite("00423")
    asked = []

    class Cut:
        def exchange(self, method, target, headers, body, gone=nothing):
            reply = rig.exchange(method, target, headers, body, gone)
            if target == "/v1/enrol":
                asked.append(body)
                raise Unavailable("hub_unreachable")
            return reply

        def close(self):
            pass

    before, log = copy.envelopes(), copy.vault.desk.log
    copy.line = Cut()
    with pytest.raises(Unavailable, match="hub_unreachable"):
        copy.going_on.as_another(copy.leader, code, "00423-07")
    assert (copy.envelopes(), copy.vault.desk.log) == (before, log)
    copy.line = rig
    copy.going_on.as_another(copy.leader, code, "00423-07")  # the code is used up, and head office knows the key
    assert copy.settle().is_level
    assert copy.vault.desk.log.workstation in asked[0].decode()


def test_the_answer_to_a_release_may_be_lost_too_and_the_twin_cannot_take_its_place(rig, desk, copy):
    desk.work()
    copy.work()
    desk.settle()
    copy.round()
    desk.work()
    desk.round()
    code = released(rig, desk)

    class Cut:
        def exchange(self, method, target, headers, body, gone=nothing):
            reply = rig.exchange(method, target, headers, body, gone)
            if target == "/v1/renew":
                raise Unavailable("hub_unreachable")
            return reply

        def close(self):
            pass

    desk.line = Cut()
    with pytest.raises(Unavailable, match="hub_unreachable"):
        desk.going_on.in_next_epoch(desk.leader, code)
    desk.line = rig
    desk.round()
    assert standing(desk) is Standing.CLOSED
    desk.going_on.in_next_epoch(desk.leader, code)
    assert desk.settle().is_level
    copy.round()
    with pytest.raises(RuleBroken, match="log_not_stopped"):
        copy.going_on.in_next_epoch(copy.leader, code)


def test_the_hub_projects_what_was_carried_over_as_the_desk_does(rig, desk, copy):
    copy.work()
    desk.work()
    desk.settle()
    copy.round()
    copy.going_on.as_another(copy.leader, rig.office.workstations.invite("00423"), "00423-07")
    copy.settle()
    rig.office.projector.catch_up()

    with rig.engine.connect() as there:
        assert there.exec_driver_sql("SELECT count(*) FROM case_row").scalar() == 3


def test_nobody_but_a_leader_and_only_a_stopped_log_goes_on(rig, desk, copy):
    with pytest.raises(RuleBroken, match="not_permitted"):
        desk.going_on.in_next_epoch(desk.session, "12345678")
    with pytest.raises(RuleBroken, match="not_permitted"):
        desk.going_on.as_another(desk.session, "12345678", "00423-07")
    with pytest.raises(RuleBroken, match="log_not_stopped"):
        desk.going_on.in_next_epoch(desk.leader, "12345678")
    with pytest.raises(RuleBroken, match="desk_label_form"):
        desk.going_on.as_another(desk.leader, "12345678", "三号")
    desk.work()
    copy.work()
    desk.settle()
    copy.round()
    with pytest.raises(RuleBroken, match="enrol_code_refused"):
        copy.going_on.in_next_epoch(copy.leader, "00000000")
    assert copy.enrolled().epoch == 1


def test_a_carried_event_that_was_changed_is_named_by_the_proof(rig, desk, copy):
    desk.work()
    desk.settle()
    copy.work()
    copy.round()
    copy.going_on.as_another(copy.leader, rig.office.workstations.invite("00423"), "00423-07")
    with copy.vault.desk.writer.transaction() as connection:
        row = connection.execute(CARRIED_EVENT.select()).first()
        changed = bytes(row.envelope).replace(b'"own":1', b'"own":2')
        connection.execute(CARRIED_EVENT.update().where(CARRIED_EVENT.c.seq == row.seq).values(envelope=changed))
    assert [one.code for one in verify(copy.vault).problems] == ["carried_differs"]


def test_a_restore_makes_the_carried_events_again(rig, desk, copy):
    desk.work()
    desk.settle()
    copy.work()
    copy.round()
    copy.going_on.as_another(copy.leader, rig.office.workstations.invite("00423"), "00423-07")
    with copy.vault.readers.connect() as connection:
        before = digest(connection, CARRIED_EVENT)
    copy.vault.close()
    (copy.home / "vault" / "vault.db").write_bytes(b"\0" * 8192)
    rescue = sample.vaults(copy.home).rescue("1001", sample.PASSWORD, [])
    rescue.look()
    rescue.adopt(copy.leader)
    rescue.close()
    copy.open()
    assert_proved(copy)
    with copy.vault.readers.connect() as connection:
        assert digest(connection, CARRIED_EVENT) == before
