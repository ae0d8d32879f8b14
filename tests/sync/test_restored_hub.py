"""Head office was put back from an old copy: the desks notice by themselves, send again, and all end equal."""

import pytest

from desktop_app.hub.tables import BLOB_FILE
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import JOURNAL
from tests.storage import sample
from tests.sync.real_desk import desk_at


@pytest.fixture
def desks(rig, tmp_path):
    made = []
    for label in ("00423-03", "00423-04"):
        (tmp_path / label).mkdir()
        made.append(desk_at(rig, tmp_path / label / "home", label, rig))
    yield made
    for one in made:
        one.vault.close()


def journal_of(rig):
    with rig.engine.connect() as connection:
        rows = connection.execute(JOURNAL.select()).all()
    return sorted((row.hash, bytes(row.envelope), bytes(row.body)) for row in rows)


def files_of(rig):
    with rig.engine.connect() as connection:
        rows = connection.execute(BLOB_FILE.select().where(BLOB_FILE.c.is_stored == 1)).all()
    return {row.sha256 for row in rows}


def written_by(desks):
    return sorted(one for desk in desks for one in desk.envelopes())


@pytest.fixture
def old_copy(rig, desks, tmp_path):
    """A backup; the desks work on, and head office has all of it when it is put back."""
    copy = tmp_path / "backup of the hub"
    copy.mkdir()
    for desk in desks:
        sample.opened_case(desk.vault, desk.session)
        desk.settle()
    rig.copy_to(copy)
    for desk in (*desks, *desks):
        desk.work()
        desk.settle()
    return copy


def test_desks_send_again_what_a_restored_hub_has_lost_and_feeds_and_files_heal(rig, desks, old_copy):
    before, files = journal_of(rig), files_of(rig)
    acked = [desk.kept.outbox.log().acked_seq for desk in desks]
    rig.put_back(old_copy)
    assert len(journal_of(rig)) < len(before)
    assert files_of(rig) < files

    for _ in range(4):
        for desk in desks:
            desk.round()

    assert journal_of(rig) == before == written_by(desks)
    assert files_of(rig) == files
    assert [desk.kept.outbox.log().acked_seq for desk in desks] == acked
    for desk, other in (desks, desks[::-1]):
        state = desk.round()
        assert state.is_level
        assert desk.kept.outbox.log().hub_epoch == 2
        assert desk.foreign() == other.hashes()
        assert {cursor.epoch for cursor in desk.pages.cursors() if cursor.seq} == {2}
        assert verify(desk.vault).is_clean


def test_what_was_written_meanwhile_goes_behind_what_was_lost(rig, desks, old_copy):
    rig.put_back(old_copy)
    for desk in desks:
        desk.work()
    for _ in range(4):
        for desk in desks:
            desk.round()

    assert journal_of(rig) == written_by(desks)
    assert all(desk.round().is_level for desk in desks)


def test_a_log_that_went_on_after_the_backup_is_found_stopped_there_and_goes_on_again(rig, desks, old_copy, tmp_path):
    """The release was after the backup: head office knows the epoch before alone."""
    desk = desks[0]
    twin = desk.copied(tmp_path / "twin", rig)
    desk.work()
    desk.settle()
    twin.work()
    twin.round()
    twin.going_on.as_another(twin.leader, rig.office.workstations.invite("00423"), "00423-07")
    twin.settle()
    rig.put_back(old_copy)

    state = twin.round()

    assert state.trouble is not None
    assert state.may_go_on
    twin.going_on.as_another(twin.leader, rig.office.workstations.invite("00423"), "00423-08")
    for _ in range(3):
        twin.round()
        desk.round()
    assert twin.round().is_level
    with rig.engine.connect() as connection:
        ids = [row.id for row in connection.execute(JOURNAL.select())]
    with twin.vault.readers.connect() as connection:
        own = {row.id for row in connection.execute(JOURNAL.select())}
    assert own <= set(ids)
    assert len(ids) == len(set(ids))
    assert verify(twin.vault).is_clean
    twin.vault.close()
