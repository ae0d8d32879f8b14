import os
import re
import stat
import subprocess
import sys
import threading
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Role
from desktop_app.domain.words.find import wanted
from desktop_app.storage import vaults as vaults_module
from desktop_app.storage.journal.rebuild import digest
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import READ_TABLES
from tests.storage import sample


def test_a_new_home_is_set_up_with_its_branch_and_people(vault):
    assert vault.books.branch() == sample.BRANCH
    assert [(person.staff_no, person.name, person.role) for person in vault.books.people()] == [
        ("1001", "张三丰", Role.TELLER),
        ("2001", "灭绝师太", Role.SUPERVISOR),
    ]
    assert verify(vault).is_clean


def test_a_home_is_set_up_once(vaults):
    with pytest.raises(RuleBroken, match="already_set_up"):
        vaults.create(sample.BRANCH, "00423-03", sample.PEOPLE)


def test_a_home_without_people_is_refused(tmp_path):
    vaults = sample.vaults(tmp_path / "home")
    with pytest.raises(RuleBroken, match="person_missing"):
        vaults.create(sample.BRANCH, "00423-03", ())
    assert not vaults.exists()


@pytest.mark.parametrize("step", ["migrate", "first_events.open_log", "sync_directory"])
def test_a_set_up_cut_short_leaves_a_home_that_can_be_set_up(tmp_path, monkeypatch, step):
    home = tmp_path / "home"

    def cut(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"{vaults_module.__name__}.{step}", cut)
        with pytest.raises(KeyboardInterrupt):
            sample.vaults(home).create(sample.BRANCH, "00423-03", sample.PEOPLE)
    assert not sample.vaults(home).exists()

    sample.vaults(home).create(sample.BRANCH, "00423-03", sample.PEOPLE)
    sample.vaults(home).open("1001", sample.PASSWORD).close()


def test_what_a_killed_set_up_left_behind_is_swept_away(tmp_path):
    torso = tmp_path / "home" / vaults_module.UNFINISHED
    torso.mkdir(parents=True)
    (torso / "keys.json").write_bytes(b"half")

    sample.vaults(tmp_path / "home").create(sample.BRANCH, "00423-03", sample.PEOPLE)

    assert not torso.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_is_named(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(Unavailable, match="home_not_writable"):
        sample.vaults(tmp_path / "home").create(sample.BRANCH, "00423-03", sample.PEOPLE)


def test_a_home_below_a_file_cannot_be_written(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable, match="home_not_writable"):
        sample.vaults(tmp_path / "file" / "home").create(sample.BRANCH, "00423-03", sample.PEOPLE)


def test_unknown_person_and_wrong_password_read_alike(vaults):
    refusals = []
    for staff_no, password in (("1001", "wrong"), ("9999", sample.PASSWORD), ("9999", "wrong")):
        with pytest.raises(RuleBroken) as refused:
            vaults.open(staff_no, password)
        refusals.append((refused.value.code, refused.value.field, dict(refused.value.facts)))
    assert set(map(str, refusals)) == {str(("sign_in_refused", "password", {}))}


def test_a_second_program_finds_the_home_busy(vaults, vault, home):
    with pytest.raises(Unavailable, match="vault_busy"):
        vaults.open("1001", sample.PASSWORD)
    probe = (
        "import pathlib, sys; from desktop_app.storage.lock import HomeLock; HomeLock(pathlib.Path(sys.argv[1])).take()"
    )
    command = [sys.executable, "-c", probe, str(home / vaults_module.LOCK)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "vault_busy" in done.stderr


def test_a_refused_sign_in_gives_the_lock_back(vaults):
    with pytest.raises(RuleBroken):
        vaults.open("1001", "wrong")
    vaults.open("1001", sample.PASSWORD).close()


def test_a_closed_vault_leaves_no_write_ahead_log(vaults, home):
    vault = vaults.open("1001", sample.PASSWORD)
    sample.full_case(vault, sample.session(vault))
    vault.close()
    vault.close()

    wal = home / "vault" / "vault.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder's own list")
def test_everything_in_the_home_is_for_its_owner_only(vault, session, home):
    sample.full_case(vault, session)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (home / "vault").rglob("*") if path.is_file()}
    assert len(modes) > 4
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((home / "vault").stat().st_mode) == 0o700


def test_no_file_of_the_home_shows_a_customer(vault, session, home):
    sample.full_case(vault, session)
    vault.drafts.save("case-1", 1, {"name": "令狐冲"}, session)
    marks = ["令狐冲", sample.CUSTOMER.number, sample.CUSTOMER.phone, "%PDF-1.7 sample", sample.PASSWORD]
    for path in (path for path in home.rglob("*") if path.is_file()):
        content = path.read_bytes()
        for mark in marks:
            assert mark.encode() not in content, path
            assert mark.encode("utf-16-le") not in content, path


@pytest.mark.parametrize(
    "write",
    [
        lambda code: code,
        lambda code: code.replace("-", ""),
        lambda code: f" {code.lower().replace('-', ' ')} ",
        lambda code: code.replace("-", "\u3000").replace("0", "O").replace("1", "l"),
    ],
    ids=["grouped", "in one piece", "small with spaces", "misread"],
)
def test_the_recovery_code_opens_the_home_however_it_is_written(vaults, recovery_code, write):
    vault = vaults.recover(write(recovery_code), "1001")
    vault.keys.add("1001", "a new password")
    vault.close()

    vaults.open("1001", "a new password").close()
    vaults.open("2001", "correct horse 2001").close()
    with pytest.raises(RuleBroken):
        vaults.open("1001", sample.PASSWORD)


def test_the_recovery_code_is_shown_in_groups_that_an_eye_can_copy(recovery_code):
    groups = recovery_code.split("-")

    assert {len(group) for group in groups} <= {4, 5}
    assert sum(map(len, groups)) == 26


def test_after_a_recovery_the_new_code_opens_and_the_old_one_does_not(vaults, recovery_code):
    new_code = vaults.new_recovery_code()
    assert [len(group) for group in new_code.split("-")] == [len(group) for group in recovery_code.split("-")]
    vault = vaults.recover(recovery_code, "1001")
    vault.keys.renew("1001", "a new password", new_code)
    vault.keys.check("1001", "a new password")
    vault.close()

    with pytest.raises(RuleBroken, match="recovery_refused"):
        vaults.recover(recovery_code, "1001")
    vaults.recover(new_code, "1001").close()
    vaults.open("1001", "a new password").close()
    vaults.open("2001", "correct horse 2001").close()


def test_a_disk_that_is_full_leaves_the_password_and_the_code_as_they_were(vaults, home, recovery_code):
    vault = vaults.recover(recovery_code, "1001")
    (home / "vault" / "keys.json.new").mkdir()
    with pytest.raises(Unavailable):
        vault.keys.renew("1001", "a new password", vaults.new_recovery_code())
    vault.close()
    (home / "vault" / "keys.json.new").rmdir()

    vaults.recover(recovery_code, "1001").close()
    vaults.open("1001", sample.PASSWORD).close()


def test_another_recovery_code_is_refused(vaults):
    with pytest.raises(RuleBroken, match="recovery_refused"):
        vaults.recover("0" * 26, "1001")


def test_a_missing_part_of_the_home_is_named(vaults, home):
    for part, name in (("keys", "keys.json"), ("head", "head.json"), ("database", "vault.db")):
        path = home / "vault" / name
        content = path.read_bytes()
        path.unlink()
        with pytest.raises(Unavailable, match="vault_damaged") as failed:
            vaults.open("1001", sample.PASSWORD)
        assert failed.value.facts["part"] == part
        path.write_bytes(content)
    vaults.open("1001", sample.PASSWORD).close()


def test_a_head_file_by_another_hand_is_refused(vaults, home):
    path = home / "vault" / "head.json"
    path.write_bytes(re.sub(rb'"pos":\d+', b'"pos":1', path.read_bytes()))
    with pytest.raises(Unavailable, match="vault_damaged"):
        vaults.open("1001", sample.PASSWORD)


def test_a_head_that_lags_moves_on_at_the_next_start(vaults, home):
    vault = vaults.open("1001", sample.PASSWORD)
    before = (home / "vault" / "head.json").read_bytes()
    case_id = sample.opened_case(vault, sample.session(vault))
    after = vault.desk.head_file.read()
    vault.close()
    (home / "vault" / "head.json").write_bytes(before)

    vault = vaults.open("1001", sample.PASSWORD)
    assert vault.books.case_row(case_id) is not None
    assert vault.desk.head_file.read() == after
    vault.close()


def test_events_behind_the_mark_must_carry_the_seal(vaults, home):
    vault = vaults.open("1001", sample.PASSWORD)
    before = (home / "vault" / "head.json").read_bytes()
    sample.opened_case(vault, sample.session(vault))
    with vault.desk.writer.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER journal_no_update")
        connection.exec_driver_sql(
            "UPDATE journal SET hash = CASE substr(hash, 1, 1) WHEN '0' THEN '1' ELSE '0' END || substr(hash, 2)"
            " WHERE pos = 6"
        )
    vault.close()
    (home / "vault" / "head.json").write_bytes(before)

    with pytest.raises(Unavailable, match="vault_older_than_seal") as failed:
        vaults.open("1001", sample.PASSWORD)
    assert failed.value.facts["pos"] == 6


def test_an_old_vault_put_back_is_noticed(vaults, home):
    database = home / "vault" / "vault.db"
    old = database.read_bytes()
    vault = vaults.open("1001", sample.PASSWORD)
    sample.opened_case(vault, sample.session(vault))
    vault.close()
    database.write_bytes(old)

    with pytest.raises(Unavailable, match="vault_older_than_seal"):
        vaults.open("1001", sample.PASSWORD)


def test_a_write_ahead_log_that_was_deleted_is_noticed(vaults, vault, session, home, tmp_path):
    vault.desk.writer.checkpoint()
    sample.opened_case(vault, session)
    torn = tmp_path / "torn"
    (torn / "vault").mkdir(parents=True)
    for name in ("vault.db", "keys.json", "head.json", "spool.json", "attempts.json"):
        (torn / "vault" / name).write_bytes((home / "vault" / name).read_bytes())

    with pytest.raises(Unavailable, match="vault_older_than_seal"):
        sample.vaults(torn).open("1001", sample.PASSWORD)


def test_a_garbled_first_page_is_damage(vaults, home):
    database = home / "vault" / "vault.db"
    content = bytearray(database.read_bytes())
    content[100] ^= 1
    database.write_bytes(content)
    with pytest.raises(Unavailable, match="vault_damaged"):
        vaults.open("1001", sample.PASSWORD)


def test_a_vault_of_a_later_program_is_left_alone(vaults, home):
    vault = vaults.open("1001", sample.PASSWORD)
    with vault.desk.writer.transaction() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    vault.close()
    with pytest.raises(Unavailable, match="vault_newer"):
        vaults.open("1001", sample.PASSWORD)


def test_nothing_is_left_running(vaults):
    before = threading.active_count()
    vaults.open("1001", sample.PASSWORD).close()
    assert threading.active_count() == before


VIEWS = ("recused", "view_row")
"""What schema 0011 added."""
SYNC = (
    *("hub_link", "log_at_hub", "hub_receipt", "held_at_hub", "file_at_hub", "feed_cursor", "foreign_event"),
    *("pulled_item", "taken_event", "case_elsewhere", "carried_event"),
)
"""What schemas 0013 to 0015 added."""


def before_search(connection):
    """As the schema was before cases were found by an index."""
    for name in ("search_text", "search_row"):
        connection.execute(text(f"DROP TABLE {name}"))
    connection.execute(text("DROP INDEX concession_row_used_on_valid_until_ix"))
    connection.execute(text("CREATE TABLE case_words (case_id TEXT PRIMARY KEY, name TEXT, words TEXT)"))


def test_a_vault_of_before_the_index_finds_what_it_holds(tmp_path):
    home = tmp_path / "home"
    made = sample.vaults(home)
    made.create(sample.BRANCH, "00423-03", sample.PEOPLE)
    vault = made.open("1001", sample.PASSWORD)
    case_id = sample.full_case(vault, sample.session(vault))
    with vault.desk.writer.transaction() as connection:
        before_search(connection)
        for name in ("clock_mark", "receipt_due", "ask_again", "case_figure", *VIEWS, *SYNC):
            connection.execute(text(f"DROP TABLE {name}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    vault.close()
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    answers = [vault.search.find(wanted(typed)).hits for typed in ("lhc", "0011", "000001", "为什么")]
    vault.close()
    assert [[hit.case.id for hit in hits] for hits in answers] == [[case_id]] * 4


def test_a_vault_without_the_numbers_of_agreements_gets_them_from_its_journal(tmp_path):
    home = tmp_path / "home"
    made = sample.vaults(home)
    made.create(sample.BRANCH, "00423-03", sample.PEOPLE)
    vault = made.open("1001", sample.PASSWORD)
    sample.agreed_case(vault, sample.session(vault))
    before = vault.books.agreed("refund", "refund", since=date(2026, 1, 1))
    with vault.desk.writer.transaction() as connection:
        before_search(connection)
        for name in (
            "agreed_value",
            "waiting_paper",
            "clock_mark",
            "receipt_due",
            "ask_again",
            "case_figure",
            *VIEWS,
            *SYNC,
        ):
            connection.execute(text(f"DROP TABLE {name}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    vault.close()
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    after = vault.books.agreed("refund", "refund", since=date(2026, 1, 1))
    vault.close()
    assert after == before
    assert [one.values["bank_cost"] for one in after] == [Decimal("20.00")]


def test_a_vault_of_before_the_figures_counts_what_its_journal_holds(tmp_path):
    home = tmp_path / "home"
    made = sample.vaults(home)
    made.create(sample.BRANCH, "00423-03", sample.PEOPLE)
    vault = made.open("1001", sample.PASSWORD)
    sample.agreed_case(vault, sample.session(vault))
    sample.full_case(vault, sample.session(vault))

    def counted(opened):
        days = (date(2026, 1, 1), date(2026, 12, 31))
        return [list(read(*days, lambda _rows: None)) for read in (opened.figures.cases, opened.figures.promises)]

    before = counted(vault)
    with vault.desk.writer.transaction() as connection:
        for name in ("case_figure", *VIEWS, *SYNC):
            connection.execute(text(f"DROP TABLE {name}"))
        connection.execute(text("DROP INDEX case_row_owner_status_changed_at_ix"))
        connection.execute(text("DROP INDEX promise_row_first_due_ix"))
        for column in ("first_due", "kept_on", "ended_at"):
            connection.execute(text(f"ALTER TABLE promise_row DROP COLUMN {column}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0009'"))
    vault.close()
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    after = counted(vault)
    vault.close()
    assert after == before
    assert [len(found) for found in before] == [1, 2]


def test_a_vault_of_the_first_schema_is_brought_up_with_what_happened_before(tmp_path):
    home = tmp_path / "home"
    made = sample.vaults(home)
    made.create(sample.BRANCH, "00423-03", sample.PEOPLE)
    vault = made.open("1001", sample.PASSWORD)
    sample.full_case(vault, sample.session(vault))
    with vault.readers.connect() as connection:
        before = {table.name: digest(connection, table) for table in READ_TABLES}
    with vault.desk.writer.transaction() as connection:
        before_search(connection)
        later = (
            "approval_row",
            "call_row",
            "code_key",
            "concession_row",
            "agreed_value",
            "waiting_paper",
            "clock_mark",
            "receipt_due",
            "ask_again",
            "case_figure",
            *VIEWS,
            *SYNC,
        )
        for name in later:
            connection.execute(text(f"DROP TABLE {name}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    vault.close()
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    with vault.readers.connect() as connection:
        after = {table.name: digest(connection, table) for table in READ_TABLES}
    vault.close()
    assert after == before


@pytest.mark.skipif(sys.platform != "linux", reason="open files are read from /proc")
def test_a_closed_vault_leaves_no_file_open_whoever_still_reads(vault, home):
    def left_open():
        return [path for path in map(os.path.realpath, Path("/proc/self/fd").iterdir()) if path.startswith(str(home))]

    books, session = vault.books, sample.session(vault)
    assert left_open()
    vault.close()
    assert left_open() == []
    books.people()  # a list that was asked for before the desk was left
    assert left_open() == []
    with pytest.raises(Unavailable, match="vault_failed"), vault.work(session):
        pytest.fail("a closed vault was written to")
    assert left_open() == []
