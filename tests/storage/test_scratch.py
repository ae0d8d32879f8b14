"""What is needed for minutes: in memory while it is small, then in a file that nobody can read and that goes."""

import shutil
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import Unavailable
from desktop_app.storage import scratch
from desktop_app.storage.failures import world_errors
from tests.storage import sample

MARK = b"customer-of-the-bank"


def fill(connection, rows=2_000):
    connection.execute(text("CREATE TABLE kept (words TEXT)"))
    for _ in range(rows):
        connection.execute(text("INSERT INTO kept VALUES (:words)"), {"words": MARK.decode() * 40})
    return connection.execute(text("SELECT count(*) FROM kept")).scalar()


@pytest.mark.skipif(sys.platform != "linux", reason="open files are looked at by /proc")
def test_what_does_not_fit_into_memory_lies_in_a_file_without_a_name_or_a_readable_word(tmp_path, monkeypatch):
    monkeypatch.setattr(scratch, "CACHE_KIB", 64)
    with scratch.scratch_engine(tmp_path) as engine, engine.connect() as connection:
        assert fill(connection) == 2_000
        links = [one for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
        (lying,) = [one for one in links if str(tmp_path) in str(one.readlink())]
        content = lying.read_bytes()
        assert not list(tmp_path.iterdir())
    assert len(content) > 1 << 20
    assert MARK not in content
    assert not content.startswith(b"SQLite")


def test_nothing_is_left_whether_it_ends_well_or_not(tmp_path):
    with scratch.scratch_engine(tmp_path) as engine, engine.connect() as connection:
        fill(connection, 10)
    with pytest.raises(KeyError), scratch.scratch_engine(tmp_path) as engine, engine.connect() as connection:
        raise KeyError(fill(connection, 10))
    assert not list(tmp_path.iterdir())


def test_where_no_file_can_be_made_all_of_it_is_in_memory(tmp_path):
    with scratch.scratch_engine(tmp_path / "not there") as engine, engine.connect() as connection:
        assert fill(connection, 10) == 10
    assert not list(tmp_path.iterdir())


def test_a_database_fails_as_any_other(tmp_path):
    with scratch.scratch_engine(tmp_path) as engine, engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 4")
        with pytest.raises(Unavailable, match="disk_full"), world_errors():
            fill(connection)


def test_what_a_killed_program_left_goes_when_the_vault_is_opened_next(vaults, home):
    lying = home / "vault" / f"scratch-{'0' * 16}.tmp"
    lying.write_bytes(b"of a proof that was killed on Windows")
    other = home / "vault" / "last_proof.json"
    other.write_bytes(b"{}")
    vaults.open("1001", sample.PASSWORD).close()
    assert (lying.exists(), other.exists()) == (False, True)


def test_the_file_opens_under_no_key_that_is_known(tmp_path, monkeypatch):
    """A copy of it, taken while it is there, is of no use to who has the vault's key or none."""
    monkeypatch.setattr(scratch, "CACHE_KIB", 64)
    monkeypatch.setattr(sys, "platform", "win32")  # where an open file keeps its name
    copy = tmp_path / "taken"
    with scratch.scratch_engine(tmp_path) as engine, engine.connect() as connection:
        fill(connection)
        (lying,) = tmp_path.glob("scratch-*.tmp")
        shutil.copyfile(lying, copy)
    assert not lying.exists()
    taken = dbapi2.connect(str(copy))
    with pytest.raises(dbapi2.DatabaseError):
        taken.execute("SELECT count(*) FROM kept").fetchone()
    taken.close()
