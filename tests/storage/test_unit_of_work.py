import datetime as dt
import threading

import pytest

from desktop_app.domain.case import CaseOpened, RequestResolved, StageNotNeeded, VisitStarted
from desktop_app.domain.case_number import is_case_number
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import BlobRef, Entity
from desktop_app.domain.staff.people import BranchDescribed
from desktop_app.domain.stages.agree import Signed
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.verify import verify
from tests.storage import sample


def test_a_committed_case_is_there_after_closing_and_opening(vaults):
    vault = vaults.open("1001", sample.PASSWORD)
    case_id = sample.full_case(vault, sample.session(vault))
    with vault.work(sample.session(vault)) as unit:
        before = unit.case(case_id)
    vault.close()

    again = vaults.open("1001", sample.PASSWORD)
    with again.work(sample.session(again)) as unit:
        after = unit.case(case_id)
    again.close()

    assert after == before
    assert after.identify.identification.customer == sample.CUSTOMER
    assert [promise.state for promise in after.follow_up.promises] == ["kept", "open"]
    assert [sheet.state for sheet in after.agree.sheets] == ["done", "voided"]


def test_a_case_nobody_has_opened_is_unknown(vault, session):
    with vault.work(session) as unit, pytest.raises(RuleBroken, match="case_unknown"):
        unit.case("no-such-case")


def test_a_unit_reads_what_it_has_recorded_itself(vault, session):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        before = unit.case(case_id)
        unit.record(NoteAdded("一句话"), case_id)

        assert unit.case(case_id).communicate.notes == ("一句话",)
        assert unit.case(case_id).rev == before.rev + 1


def test_leaving_without_commit_keeps_nothing(vault, session):
    case_id = sample.opened_case(vault, session)
    head = vault.desk.head
    with vault.work(session) as unit:
        unit.record(NoteAdded("一句话"), case_id)
    with vault.work(session) as unit:
        assert unit.case(case_id).communicate.notes == ()
    assert vault.desk.head == head


def test_an_exception_inside_keeps_nothing_and_lets_the_next_in(vault, session):
    case_id = sample.opened_case(vault, session)

    def break_down():
        with vault.work(session) as unit:
            unit.record(NoteAdded("一句话"), case_id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_down()
    with vault.work(session) as unit:
        assert unit.case(case_id).communicate.notes == ()


def test_revisions_are_gapless_for_each_entity(vault, session):
    case_id = sample.full_case(vault, session)
    with vault.work(session) as unit:
        revisions = [happened.rev for happened in unit.history(Entity.CASE, case_id)]
    assert revisions == list(range(1, len(revisions) + 1))


def test_a_unit_that_goes_on_behind_its_commit_counts_on_from_there(vault, session):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        before = unit.case(case_id).rev
        for word in ("one", "two"):
            unit.record(NoteAdded(word), case_id)
            unit.commit()
        after = unit.case(case_id)
    assert (after.rev, after.communicate.notes) == (before + 2, ("one", "two"))


def test_places_are_the_positions_that_the_check_of_the_journal_names(vault, session):
    case_id = sample.full_case(vault, session)
    with vault.work(session) as unit:
        past = unit.history(Entity.CASE, case_id)
        places = unit.places([*(happened.id for happened in past), "no such event"])
    with vault.readers.connect() as connection:
        kept = {entry.id: entry.pos for entry in journal.entries(connection)}
    assert places == {happened.id: kept[happened.id] for happened in past}


def test_saved_names_the_last_event_of_the_log(vault, session):
    with vault.work(session) as unit:
        unit.record(CaseOpened(unit.next_case_number()), "case-1")
        saved = unit.commit()

    tail = vault.desk.head.tail(vault.desk.log)
    assert (saved.seq, saved.hash) == (tail.seq, tail.hash)


def test_an_idle_commit_acknowledges_the_head_as_it_was(vault, session):
    sample.opened_case(vault, session)
    with vault.work(session) as unit:
        first = unit.commit()
    with vault.work(session) as unit:
        second = unit.commit()
    assert (first.seq, first.hash) == (second.seq, second.hash)


def test_events_carry_who_and_under_which_policies(vault, session):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        happened = unit.history(Entity.CASE, case_id)[0]
    assert happened.actor == session.person.id
    assert happened.policies == {"loan_review": "2026.1"}


def test_case_numbers_count_up_by_commit_only(vault, session):
    with vault.work(session) as unit:
        undone = unit.next_case_number()
    with vault.work(session) as unit:
        first, second = unit.next_case_number(), unit.next_case_number()
        unit.commit()
    with vault.work(session) as unit:
        third = unit.next_case_number()

    assert first == undone
    assert [number[:18] for number in (first, second, third)] == [f"00423-03-26-00000{n}" for n in (1, 2, 3)]
    assert all(is_case_number(number) for number in (first, second, third))


def test_a_new_year_counts_from_one_again(home):
    clock = sample.StepClock(dt.datetime(2026, 12, 31, 15, 0, tzinfo=dt.UTC))
    vault = sample.vaults(home, clock=clock).open("1001", sample.PASSWORD)
    with vault.work(sample.session(vault)) as unit:
        last = unit.next_case_number()
        unit.commit()
    clock.moment = dt.datetime(2026, 12, 31, 16, 0, tzinfo=dt.UTC)  # midnight in the branch's zone
    with vault.work(sample.session(vault)) as unit:
        first = unit.next_case_number()
    vault.close()

    assert (last[9:18], first[9:18]) == ("26-000001", "27-000001")


def test_a_saved_stage_forgets_its_draft_and_no_other(vault, session):
    case_id = sample.opened_case(vault, session)
    vault.drafts.save(case_id, Stage.COLLECT, {"facts": "半句"}, session)
    vault.drafts.save(case_id, Stage.COMMUNICATE, {"interest": "半句"}, session)
    with vault.work(session) as unit:
        unit.drop_draft(case_id, Stage.COLLECT)
        unit.commit()

    assert vault.drafts.load(case_id, Stage.COLLECT) == {}
    assert vault.drafts.load(case_id, Stage.COMMUNICATE) == {"interest": "半句"}


def test_a_failed_commit_keeps_nothing_and_the_same_unit_can_be_committed_again(vault, session):
    case_id = sample.opened_case(vault, session)
    ref = vault.blobs.put(b"evidence", mime="image/png", role="evidence")
    with vault.work(session) as unit:
        unit.record(NoteAdded("一句话" * 9_999), case_id, refs=[ref])
        number = unit.next_case_number()
        _let_the_disk_be_full(vault, is_full=True)
        with pytest.raises(Unavailable, match="disk_full"):
            unit.commit()
        assert vault.books.case_row(case_id).requests_total == 1
        _let_the_disk_be_full(vault, is_full=False)
        unit.commit()

    with vault.work(session) as unit:
        assert unit.case(case_id).communicate.notes == ("一句话" * 9_999,)
        assert unit.next_case_number() > number
    assert vault.blobs.get(ref.sha256) == b"evidence"
    assert verify(vault).lines()[-1].startswith("OK")


def _let_the_disk_be_full(vault, *, is_full):
    """SQLite says "database or disk is full" also when it reaches a number of pages."""
    raw = vault.desk.writer.connection.connection.driver_connection
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count = {pages if is_full else 2_000_000}")


def test_a_unit_inside_a_unit_is_a_fault_of_the_program(vault, session):
    with vault.work(session), pytest.raises(RuntimeError), vault.work(session):
        pass


def test_units_of_many_threads_come_one_after_the_other(vault, session):
    case_id = sample.opened_case(vault, session)

    def note(who):
        for no in range(5):
            with vault.work(session) as unit:
                unit.record(NoteAdded(f"{who}.{no}"), case_id)
                unit.commit()

    threads = [threading.Thread(target=note, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with vault.work(session) as unit:
        assert len(unit.case(case_id).communicate.notes) == 20
    assert verify(vault).is_clean


def test_a_file_that_was_never_put_cannot_be_named(vault, session):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit, pytest.raises(Unavailable, match="blob_missing"):
        unit.record(NoteAdded("一句话"), case_id, refs=[BlobRef("ab" * 32, 1, "image/png", "evidence")])


def test_a_nul_is_refused_and_a_backslash_is_not(vault, session):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        unit.record(NoteAdded("\\u0000"), case_id)
        with pytest.raises(ValueError, match="U\\+0000"):
            unit.record(NoteAdded("a\\\0"), case_id)


def test_a_rule_broken_while_projecting_keeps_nothing(vault, session):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        unit.record(RequestResolved(9, Resolution.GRANTED), case_id)
        with pytest.raises(RuleBroken, match="request_unknown"):
            unit.commit()
    assert verify(vault).is_clean


def test_a_log_begins_with_log_opened(vault, session):
    vault.desk.head = type(vault.desk.head)(0, "00" * 32, ())
    with vault.work(session) as unit, pytest.raises(TypeError):
        unit.record(BranchDescribed(sample.BRANCH), "branch-1")


def test_a_signature_does_not_stay_in_the_write_ahead_log(vault, session, home):
    case_id = sample.opened_case(vault, session)
    log = home / "vault" / "vault.db-wal"
    assert log.stat().st_size > 0
    with vault.work(session) as unit:
        unit.record(Signed(1, Side.CUSTOMER, dt.date(2026, 11, 23)), case_id)
        unit.commit()
    assert log.stat().st_size == 0


def test_a_reader_in_the_way_does_not_hold_up_a_signature(vault, session, home):
    case_id = sample.opened_case(vault, session)
    with vault.readers.connect() as reader, vault.work(session) as unit:
        reader.exec_driver_sql("SELECT count(*) FROM journal").scalar()
        unit.record(Signed(1, Side.CUSTOMER, dt.date(2026, 11, 23)), case_id)
        unit.commit()
    with vault.work(session) as unit:
        assert len(unit.case(case_id).agree.signatures) == 1


def test_a_skipped_stage_makes_a_quick_matter(vault, session):
    case_id = sample.opened_case(vault, session)
    with vault.work(session) as unit:
        unit.record(StageNotNeeded(Stage.COLLECT, "小额", "fee.1"), case_id)
        unit.record(VisitStarted("counter"), case_id)
        unit.commit()
    assert vault.books.quick_matters_of(sample.CUSTOMER.key, dt.date(2026, 11, 23)) == 1
    assert vault.books.quick_matters_of(sample.CUSTOMER.key, dt.date(2026, 11, 24)) == 0
