import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, OperationalError

from desktop_app.domain.errors import Unavailable
from desktop_app.storage import engine as engines
from desktop_app.storage.writer import Writer

KEY = bytes(range(48))


@pytest.fixture
def engine(tmp_path):
    engine = engines.open_engine(tmp_path / "vault.db", KEY)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "wanted"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", engines.BUSY_TIMEOUT_MS),
        ("secure_delete", 1),
        ("temp_store", 2),
    ],
)
def test_every_connection_is_durable(engine, pragma, wanted):
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == wanted


@pytest.mark.parametrize("change", ["synchronous = NORMAL", "foreign_keys = OFF", "journal_mode = DELETE"])
def test_a_connection_that_is_not_durable_is_refused(engine, change):
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        connection.rollback()
        raw.execute(f"PRAGMA {change}")
        with pytest.raises(Unavailable) as failed:
            engines.assert_prepared(raw)
    assert failed.value.facts["setting"] == change.split()[0]


def test_a_copy_keeps_next_to_no_pages_that_it_has_read_once(tmp_path):
    connection = engines.keyed(tmp_path / "copy.db", KEY)
    (kib,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.close()
    assert -512 <= kib < 0  # negative: KiB, not pages


def test_a_wrong_key_opens_nothing(engine, tmp_path):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE kept (word)"))
    other = engines.open_engine(tmp_path / "vault.db", bytes(48))
    with pytest.raises((DatabaseError, Exception), match="not a database"):
        other.connect()
    other.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE '{0}' AS copy KEY ''",
        "DETACH DATABASE main",
        "SELECT load_extension('{0}')",
        "VACUUM INTO '{0}'",
    ],
)
def test_nothing_can_write_a_copy_without_a_key(engine, tmp_path, statement):
    target = tmp_path / "copy.db"
    with engine.connect() as connection, pytest.raises(DatabaseError):
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(statement.format(target)))
    assert not target.exists()


def test_the_writer_begins_immediately(engine, tmp_path):
    other = engines.open_engine(tmp_path / "vault.db", KEY)
    with engine.connect().execution_options(**{engines.BEGIN: "IMMEDIATE"}) as first, other.connect() as second:
        first.begin()
        raw = second.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(Exception, match="locked"):
            raw.execute("BEGIN IMMEDIATE")
    other.dispose()


def test_who_finds_the_database_taken_begins_once_it_is_free(engine, tmp_path):
    other = engines.open_engine(tmp_path / "vault.db", KEY)
    writer = Writer(other)
    raw = writer.connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA busy_timeout = 0")
    with engine.connect().execution_options(**{engines.BEGIN: "IMMEDIATE"}) as first:
        first.begin()
        with pytest.raises(Unavailable, match="vault_busy"):
            writer.take()
    with writer.transaction() as connection:
        connection.execute(text("CREATE TABLE kept (word)"))
    writer.close()


def test_a_reader_cannot_write(engine, tmp_path):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE kept (word)"))
    reader = engines.open_engine(tmp_path / "vault.db", KEY, is_reader=True)
    with reader.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text("DELETE FROM kept"))
    reader.dispose()


def test_what_fails_does_not_show_its_values(engine):
    with engine.connect() as connection, pytest.raises(OperationalError) as failed:
        connection.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": "令狐冲"})
    assert "令狐冲" not in str(failed.value)
