"""Damage is found and named, in whatever place of the database it is; nothing wrong is ever handed out."""

import shutil

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.upkeep import pages
from tests.storage import sample

PAGE = 4096


@pytest.fixture(scope="module")
def worked_home(finished_home, tmp_path_factory):
    return work_in(shutil.copytree(finished_home[0], tmp_path_factory.mktemp("worked") / "home"))


def work_in(home):
    """A case, pages that only overflow, and pages that are free."""
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    session = sample.session(vault)
    case_id = sample.full_case(vault, session)
    with vault.work(session) as unit:
        unit.record(NoteAdded("长" * 20_000), case_id)  # fills overflow pages
        unit.commit()
    with vault.desk.writer.transaction() as connection:  # leaves pages free
        connection.exec_driver_sql("CREATE TABLE gone (filler BLOB)")
        connection.exec_driver_sql("INSERT INTO gone VALUES (zeroblob(60000))")
        connection.exec_driver_sql("DROP TABLE gone")
    vault.close()
    return home


@pytest.fixture
def home(worked_home, tmp_path):
    return shutil.copytree(worked_home, tmp_path / "home")


def spoil(path, page, at=2000, bit=1):
    content = bytearray(path.read_bytes())
    content[page * PAGE + at] ^= bit
    path.write_bytes(content)


def test_a_flipped_bit_in_any_page_is_found_before_anything_is_worked_with(home):
    """In each tenth page, the first and the last: every page has its own code, and ``tests/faults`` takes them all."""
    flip_bits(home, each=10)


def flip_bits(home, each=1):
    """Flip a bit in every so many pages, one after the other; the vault must not be opened."""
    database = home / "vault" / "vault.db"
    whole = database.read_bytes()
    last = len(whole) // PAGE - 1
    for page in {*range(0, last, each), last}:
        spoil(database, page)
        with pytest.raises(Unavailable, match="vault_damaged"):
            sample.vaults(home).open("1001", sample.PASSWORD)
        database.write_bytes(whole)
    sample.vaults(home).open("1001", sample.PASSWORD).close()


@pytest.mark.parametrize("part", ["zeroed", "cut", "swapped"])
def test_pages_that_are_zeroed_cut_off_or_swapped_are_found(home, part):
    database = home / "vault" / "vault.db"
    whole = database.read_bytes()
    middle = len(whole) // PAGE // 2 * PAGE
    content = {
        "zeroed": whole[:middle] + bytes(PAGE) + whole[middle + PAGE :],
        "cut": whole[:middle],
        "swapped": whole[:middle] + whole[middle + PAGE : middle + 2 * PAGE] + whole[middle : middle + PAGE]
        + whole[middle + 2 * PAGE :],
    }[part]  # fmt: skip
    database.write_bytes(content)
    with pytest.raises(Unavailable, match="vault_damaged"):
        sample.vaults(home).open("1001", sample.PASSWORD)


def test_a_large_database_is_opened_first_and_checked_when_asked(home, monkeypatch):
    monkeypatch.setattr("desktop_app.storage.vaults.FRONT_BYTES", 0)
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    vault.check()
    vault.close()
    database = home / "vault" / "vault.db"
    spoil(database, database.stat().st_size // PAGE - 1)
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    with pytest.raises(Unavailable, match="vault_damaged") as failed:
        vault.check()
    assert failed.value.facts == {"part": "pages", "count": 1}
    vault.close()
    assert pages.FRONT_BYTES == 200 << 20


def test_a_look_in_the_background_finds_a_flipped_bit_in_any_page_and_can_be_stopped(home):
    """On the file itself, in pieces, beside whoever writes; what it names is what SQLCipher's own check names."""
    database = home / "vault" / "vault.db"
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    key = vault.opened.database_key
    vault.check()
    vault.close()
    whole = database.read_bytes()
    count = len(whole) // PAGE
    assert pages.suspect_pages(database, key, lambda _done, _all: None) == ()
    for page in range(count):
        spoil(database, page)
        assert pages.suspect_pages(database, key, lambda _done, _all: None) == (page + 1,)
        database.write_bytes(whole)
    for content, bad in ((whole[:-1], (count,)), (whole + bytes(PAGE), (count + 1,))):
        database.write_bytes(content)
        assert pages.suspect_pages(database, key, lambda _done, _all: None) == bad

    def stop(done, _all):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pages.suspect_pages(database, key, stop)


def test_what_is_written_meanwhile_is_not_called_damage(home, monkeypatch):
    monkeypatch.setattr("desktop_app.storage.upkeep.pages.CHUNK_PAGES", 1)
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    session = sample.session(vault)

    def work_on(done, _all):
        if done % 8 == 0:
            with vault.work(session) as unit:
                unit.record(NoteAdded("一句话"), "case-1")
                unit.commit()
            vault.desk.writer.checkpoint()

    vault.check(work_on)
    vault.close()


@pytest.mark.parametrize("times", [1, 2])
def test_a_disk_that_fails_to_read_once_is_asked_again_before_anything_is_called_damaged(home, monkeypatch, times):
    """A controller that gives one wrong read, and the right one after: as the kernel's next try does."""
    looked: list[int] = []
    real = pages.damaged_pages_of

    def flaky(readers):
        looked.append(len(looked))
        if len(looked) <= times:
            raise Unavailable("vault_damaged")
        return real(readers)

    monkeypatch.setattr(pages, "damaged_pages_of", flaky)
    sample.vaults(home).open("1001", sample.PASSWORD).close()
    assert len(looked) == times + 1


def test_a_start_that_meets_a_passing_fault_behind_the_check_begins_once_more_from_nothing(home, monkeypatch):
    from desktop_app.storage.journal import desk_clock

    real, met = desk_clock.opened, []

    def flaky(*given):
        met.append(1)
        if len(met) == 1:
            raise Unavailable("vault_failed")
        return real(*given)

    monkeypatch.setattr(desk_clock, "opened", flaky)
    sample.vaults(home).open("1001", sample.PASSWORD).close()
    assert len(met) == 2


def test_a_body_that_is_not_what_was_written_is_never_handed_out(home):
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    with vault.desk.writer.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER journal_no_update")
        connection.exec_driver_sql(
            "UPDATE journal SET body = CAST(replace(body, '长长长长', '长长短长') AS BLOB) WHERE length(body) > 20000"
        )
    case_id = vault.books.cases()[0].id
    with vault.work(sample.session(vault)) as unit, pytest.raises(Unavailable, match="vault_damaged"):
        unit.case(case_id)
    with vault.work(sample.session(vault)) as unit, pytest.raises(Unavailable, match="vault_damaged"):
        unit.history(Entity.CASE, case_id)
    assert "body_changed" in {problem.code for problem in verify(vault).problems}
    vault.close()


def test_a_flipped_bit_in_the_log_that_drops_commits_is_noticed(home, tmp_path):
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    session = sample.session(vault)
    for no in range(5):
        with vault.work(session) as unit:
            unit.record(NoteAdded(f"第{no}句"), "case-1")
            unit.commit()
    torn = tmp_path / "torn" / "vault"
    torn.mkdir(parents=True)
    for path in (home / "vault").iterdir():
        if path.is_file() and not path.name.endswith("-shm"):
            (torn / path.name).write_bytes(path.read_bytes())
    vault.close()
    log = torn / "vault.db-wal"
    spoil(log, 0, at=log.stat().st_size // 2)

    with pytest.raises(Unavailable, match="vault_older_than_seal"):
        sample.vaults(tmp_path / "torn").open("1001", sample.PASSWORD)
