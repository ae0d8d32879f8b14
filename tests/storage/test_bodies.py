"""What a retention rule deletes is nowhere any more, and the journal still proves everything else."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select, text

from desktop_app.domain.audits.access import LookedUp
from desktop_app.domain.case import CaseClosed
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.upkeep.backup import BackupPolicy, Base
from desktop_app.domain.upkeep.retention import BodyDeleted
from desktop_app.domain.words.find import wanted
from desktop_app.storage.journal.bodies import VaultBodies, forget
from desktop_app.storage.journal.tail import TailFile
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import BLOB, CASE_ROW, DRAFT, JOURNAL, JOURNAL_GUARDS, READ_TABLES
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.upkeep.backups import VaultBackups
from tests.canaries import found
from tests.storage import sample
from tests.storage.test_deleted import pages

CANARIES = ("令狐冲", "110101199003070011", "我的贷款为什么被拒", "补交收入证明")
UNTIL = dt.date(2029, 11, 23)


def quiet(_done, _all):
    pass


def event_of(vault, case_id, **changes):
    ids = tuple(VaultBodies(vault).events_of(case_id))
    made = BodyDeleted(case_id, "00423-03-26-000001-1", "unsigned", "2026.1", UNTIL, ids, dt.date(2030, 6, 1))
    return replace(made, **changes)


def delete(vault, session, case_id):
    bodies = VaultBodies(vault)
    event = event_of(vault, case_id)
    bodies.delete(session, {"retention": "2026.1"}, event)
    bodies.finish(quiet)
    return event


def plain(home, vault):
    """Every page of the database, decrypted by hand."""
    vault.desk.writer.checkpoint()
    return b"".join(pages(home / "vault" / "vault.db", vault.opened.key.database))


def in_tail(vault):
    read = TailFile(vault.files.tail, vault.opened.key.tail).read()
    return b"".join(entry.body or b"" for entry in read.entries) + repr(read.records).encode()


@pytest.fixture
def cases(vault, session):
    """One case that will go, and one of another customer that stays."""
    gone = sample.full_case(vault, session)
    vault.drafts.save(gone, Stage.FOLLOW_UP, {"note": "令狐冲的草稿"}, session)
    other = replace(sample.CUSTOMER, name="岳不群", number="110101196003070011", key="1101011960030700")
    stays = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        unit.record(sample.identified(other, ("退还费用",)), stays)
        unit.commit()
    return gone, stays


def test_the_content_is_on_no_page_in_no_file_and_in_no_tail(vault, session, home):
    case_id = sample.full_case(vault, session)
    vault.drafts.save(case_id, Stage.FOLLOW_UP, {"note": "令狐冲的草稿"}, session)
    assert all(one.encode() in plain(home, vault) for one in CANARIES)
    assert all(one.encode() in in_tail(vault) for one in CANARIES)
    sha256 = next(iter(path.name for path in (home / "vault" / "blobs").glob("??/*")))

    delete(vault, session, case_id)

    assert [one for one in CANARIES if one.encode() in plain(home, vault)] == []
    assert [one for one in CANARIES if one.encode() in in_tail(vault)] == []
    assert list((home / "vault" / "blobs").glob("??/*")) == []
    assert found([home], [*CANARIES, sha256]) == []


def test_the_journal_is_whole_and_says_how_many_bodies_went(vault, session, cases):
    gone, _stays = cases
    before = verify(vault)
    event = delete(vault, session, gone)

    report = verify(vault)

    assert report.problems == ()
    assert report.deleted == len(event.events) > 20
    assert report.events == before.events + 1
    assert f"deleted={report.deleted} " in report.lines()[-1]


def test_no_list_no_search_and_no_service_knows_the_case_and_the_other_stays(vault, session, cases):
    gone, stays = cases
    with vault.work(session) as unit:
        unit.record(CaseClosed("process"), gone)
        unit.commit()
        assert unit.case(gone).identify.identification.customer.name == "令狐冲"  # and is carried on from here
    delete(vault, session, gone)

    with vault.readers.connect() as connection:
        for table in READ_TABLES:
            if "case_id" in table.c:
                assert connection.execute(select(table).where(table.c.case_id == gone)).all() == [], table.name
        assert list(connection.execute(select(CASE_ROW.c.id)).scalars()) == [stays]
        assert connection.execute(select(DRAFT)).all() == []
    with vault.work(session) as unit:
        with pytest.raises(RuleBroken, match="case_unknown"):
            unit.case(gone)
        assert unit.case(stays).identify.identification.customer.name == "岳不群"
    hits = [vault.search.find(wanted(typed), owner="", limit=9).hits for typed in ("令狐冲", "lhc", "补交")]
    assert hits == [(), (), ()]
    assert [hit.case.id for hit in vault.search.find(wanted("岳不群"), owner="", limit=9).hits] == [stays]


def test_a_file_that_another_case_names_too_stays(vault, session, cases):
    gone, stays = cases
    shared = vault.blobs.put(b"%PDF-1.7 sample", mime="application/pdf", role="evidence")
    with vault.work(session) as unit:
        unit.record(sample.identified(), stays, refs=[shared])
        unit.commit()

    delete(vault, session, gone)

    assert vault.blobs.get(shared.sha256) == b"%PDF-1.7 sample"
    assert verify(vault).is_clean


def test_everything_goes_on_after_a_deletion_and_a_new_start(vaults, vault, session, cases):
    gone, stays = cases
    delete(vault, session, gone)
    vault.close()

    again = vaults.open("1001", sample.PASSWORD)
    try:
        with again.work(session) as unit:
            unit.record(CaseClosed("process"), stays)
            unit.commit()
        assert verify(again).is_clean
    finally:
        again.close()


def test_the_guards_stand_again_when_the_deletion_has_committed(vault, session, cases):
    delete(vault, session, cases[0])

    with vault.readers.connect() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        assert set(names) == set(JOURNAL_GUARDS)
    with pytest.raises(Unavailable), vault.desk.writer.transaction() as connection:
        connection.execute(text("UPDATE journal SET body = NULL"))


def test_a_deletion_that_does_not_commit_deletes_nothing(vault, session, cases):
    gone, _stays = cases
    event = event_of(vault, gone)

    def full(_connection):
        raise Unavailable("disk_full")

    with SqlUnitOfWork(vault.desk, session, {}) as unit:
        unit.record(event, "retention")
        unit.also(lambda connection: forget(connection, event))
        unit.also(full)
        with pytest.raises(Unavailable, match="disk_full"):
            unit.commit()

    report = verify(vault)
    assert report.is_clean
    assert report.deleted == 0
    with vault.work(session) as unit:
        assert unit.case(gone).identify.identification.customer.name == "令狐冲"


def test_a_body_that_went_without_an_event_is_named_and_so_is_one_that_should_have_gone(vault, session, cases):
    gone, _stays = cases
    event = delete(vault, session, gone)
    with vault.desk.writer.transaction() as connection:
        sql = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'journal_no_update'")).scalar_one()
        kept = select(JOURNAL.c.pos, JOURNAL.c.id).where(JOURNAL.c.body.is_not(None)).order_by(JOURNAL.c.pos.desc())
        stolen = connection.execute(kept.offset(1)).first()
        connection.execute(text("DROP TRIGGER journal_no_update"))
        connection.execute(text("UPDATE journal SET body = NULL, salt = NULL WHERE pos = :pos"), {"pos": stolen.pos})
        put_back = text("UPDATE journal SET body = x'7b7d', salt = x'00' WHERE id = :id")
        connection.execute(put_back, {"id": event.events[0]})
        connection.execute(text(sql))

    codes = {problem.code for problem in verify(vault).problems}

    assert {"body_missing", "body_not_deleted"} <= codes


def test_a_crash_before_the_tail_was_written_anew_is_made_good_at_the_next_start(vaults, vault, session):
    case_id = sample.full_case(vault, session)
    VaultBodies(vault).delete(session, {}, event_of(vault, case_id))
    assert "令狐冲".encode() in in_tail(vault)
    vault.close()

    again = vaults.open("1001", sample.PASSWORD)
    try:
        assert [one for one in CANARIES if one.encode() in in_tail(again)] == []
    finally:
        again.close()


def test_a_restore_from_a_backup_of_before_deletes_it_again(vaults, vault, session, tmp_path):
    case_id = sample.full_case(vault, session)
    backups = tmp_path / "backups"
    backups.mkdir()
    VaultBackups(vault, BackupPolicy).make(backups, quiet)
    delete(vault, session, case_id)
    database = vault.files.database
    vault.close()
    database.write_bytes(b"nothing of a database" * 4096)

    rescue = vaults.rescue("1001", sample.PASSWORD, [backups])
    assert rescue.look().base is Base.BACKUP
    rescue.adopt(session)
    rescue.close()

    again = vaults.open("1001", sample.PASSWORD)
    try:
        report = verify(again)
        assert report.is_clean
        assert report.deleted > 20
        with again.readers.connect() as connection:
            assert connection.execute(select(CASE_ROW)).all() == []
            assert connection.execute(select(BLOB)).all() == []
    finally:
        again.close()


def test_old_look_ups_are_found_by_their_day(vault, session):
    with vault.work(session) as unit:
        first = unit.record(LookedUp("complaint", "张无忌"), "look-up-1")
        unit.commit()

    bodies = VaultBodies(vault)

    assert list(bodies.look_ups_before(dt.datetime(2027, 1, 1, tzinfo=dt.UTC))) == [first]
    assert list(bodies.look_ups_before(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))) == []
    bodies.delete(session, {}, BodyDeleted("", "", "look_up", "1", UNTIL, (first,), UNTIL))
    assert list(bodies.look_ups_before(dt.datetime(2027, 1, 1, tzinfo=dt.UTC))) == []
    assert verify(vault).is_clean


def test_ended_cases_are_listed_and_an_open_one_of_the_same_customer_is_known(vault, session):
    ended = sample.closed_case(vault, session)
    bodies = VaultBodies(vault)
    later = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    assert list(bodies.ended_before(later)) == [ended]
    assert not bodies.has_other_open(ended)

    still_open = sample.full_case(vault, session)

    assert list(bodies.ended_before(later)) == [ended]
    assert bodies.has_other_open(ended)
    assert not set(bodies.events_of(ended)) & set(bodies.events_of(still_open))
