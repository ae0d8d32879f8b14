import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import BigInteger, LargeBinary, Text, text

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.engine import memory_engine
from desktop_app.storage.migrations import head, migrate
from desktop_app.storage.migrations.steps import VERSIONS
from desktop_app.storage.tables import JOURNAL, JOURNAL_GUARDS, METADATA

COLUMNS = [column for table in METADATA.sorted_tables for column in table.columns]
AUTHENTICATION = ("password", "pin", "cvn", "cvv", "track", "secret")


@pytest.fixture
def connection():
    engine = memory_engine()
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_every_column_says_what_class_of_data_it_keeps(column):
    assert column.info["class"] in {"C1", "C2"}


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_every_column_means_the_same_on_both_engines(column):
    assert type(column.type) in {BigInteger, Text, LargeBinary}
    assert column.autoincrement is not True
    assert column.server_default is None


def test_no_column_keeps_what_a_person_proves_themselves_with():
    assert not [column for column in COLUMNS if any(word in column.name for word in AUTHENTICATION)]


def test_the_journal_has_the_columns_that_were_decided():
    named = ["pos", "branch", "ws", "ep", "seq", "id", "envelope", "salt", "body", "hash", "seal"]
    assert [column.name for column in JOURNAL.columns] == named


def test_the_migrations_make_the_tables(connection):
    assert migrate(connection)
    # The index of words keeps itself in tables of its own, which SQLAlchemy knows nothing of.
    options = {"include_name": lambda name, kind, _parents: kind != "table" or not name.startswith("search_text")}
    assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []

    triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    assert {row.name: row.sql for row in triggers} == JOURNAL_GUARDS


def test_the_migrations_make_the_index_that_a_replay_is_compared_with(connection):
    migrate(connection)
    made = _sql_of_index(connection)
    engine = memory_engine()
    with engine.connect() as replayed:
        METADATA.create_all(replayed)
        assert made == _sql_of_index(replayed)
    engine.dispose()


def _sql_of_index(connection):
    return connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'search_text'")).scalar()


def test_a_second_migration_has_nothing_to_do(connection):
    migrate(connection)
    assert not migrate(connection)
    assert MigrationContext.configure(connection).get_current_revision() == head()


def test_a_migration_that_is_undone_leaves_nothing(connection):
    migrate(connection)
    connection.rollback()
    assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0


def test_a_schema_of_a_later_program_is_refused(connection):
    migrate(connection)
    connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match="vault_newer"):
        migrate(connection)


def test_the_versions_follow_each_other():
    before = [None, *(version.revision for version in VERSIONS)]
    assert [version.down_revision for version in VERSIONS] == before[:-1]


def test_the_version_that_is_named_ahead_is_the_last_of_them():
    assert VERSIONS[-1].revision == head()
