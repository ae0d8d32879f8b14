"""Vaults that the program of each released schema has made are brought up on a copy, and mean what they meant.

``old_vaults`` holds one home for each schema that ever was main's, made by that program with the sample of its day
(``tests/storage/sample.py`` at the last commit before the next schema).  0008 and 0009 got their numbers when 0010
came, 0014 when 0015 came: no program was made with any of them as its last.  The homes from 0011 on are those of a
training desk, for any other is bound to the computer it was made on.
"""

import errno
import shutil
import zipfile
from pathlib import Path

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.keys import key_file
from desktop_app.storage.migrations import head, migrate
from desktop_app.storage.migrations.steps import VERSIONS
from desktop_app.storage.upkeep import upgrade as module
from tests.storage import sample

OLD = Path(__file__).parent / "old_vaults"
NEVER_ALONE = {"0008", "0009", "0014"}
CUT_AT = ("copy_database", "migrate", "rebuild", "check_pages", "_end", "_swap", "sync_directory")


def unpacked(schema, to):
    with zipfile.ZipFile(OLD / f"{schema}.zip") as packed:
        packed.extractall(to)
    return to


def opened(home):
    return sample.vaults(home).open("1001", sample.PASSWORD)


def meaning(vault):
    """What a teller sees of it."""
    rows = vault.books.cases(status=("open", "parked", "closed"))
    return (
        [(row.number, row.customer, row.kind, row.stage, row.status, row.opened_at) for row in rows],
        [(row.what, row.due, row.state) for row in vault.books.promises(open_only=False)],
        [person.staff_no for person in vault.books.people()],
        vault.drafts.load("case-9", 3),
    )


@pytest.fixture
def old(tmp_path):
    return unpacked("0001", tmp_path / "home")


@pytest.mark.parametrize(
    "schema", [str(version.revision) for version in VERSIONS if version.revision not in NEVER_ALONE | {head()}]
)
def test_a_vault_of_every_released_schema_opens_whole_and_means_what_it_meant(schema, tmp_path):
    home = unpacked(schema, tmp_path / "home")
    vault = opened(home)
    report = verify(vault)
    cases, promises, people, draft = meaning(vault)
    with vault.readers.connect() as connection:
        schema_now = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    vault.close()
    assert report.is_clean, report.lines()
    assert report.unknown == 0
    assert schema_now == head()
    assert len(cases) >= 1
    assert {customer for _, customer, *_ in cases} == {"令**"}
    assert sorted((what, state) for what, _, state in promises) == [("十日内答复", "open"), ("补交收入证明", "kept")]
    assert (people, draft) == (["1001", "2001"], {"interest": "半句"})
    # Bound to this computer by the sign-in, with the same people in it.
    assert list(key_file.read(home / "vault" / "keys.json").staff()) == people
    assert not list((home / "vault").glob(f"{module.COPY}*"))


@pytest.mark.parametrize("step", CUT_AT)
@pytest.mark.parametrize("kind", ["kill", "full"])
def test_an_upgrade_cut_short_at_any_step_leaves_the_old_one_as_it_was(old, monkeypatch, step, kind):
    database = old / "vault" / "vault.db"
    before = database.read_bytes()

    class Killed(BaseException):
        pass

    def cut(*_):
        raise Killed if kind == "kill" else OSError(errno.ENOSPC, "planted")

    with monkeypatch.context() as patched:
        patched.setattr(module, step, cut)
        if kind == "kill":
            patched.setattr(module, "_remove", lambda _copy: None)  # a killed program tidies nothing up
        with pytest.raises(Killed if kind == "kill" else Unavailable) as failed:
            opened(old)
    if isinstance(failed.value, Unavailable):
        assert failed.value.code == "disk_full"
    if step != "sync_directory":  # there the copy has its place already
        assert database.read_bytes() == before
    vault = opened(old)
    assert verify(vault).is_clean
    assert not list((old / "vault").glob(f"{module.COPY}*"))
    vault.close()


def test_a_copy_that_lost_an_event_does_not_take_the_place(old, monkeypatch):
    database = old / "vault" / "vault.db"
    before = database.read_bytes()
    true_migrate = migrate

    def loses(connection):
        done = true_migrate(connection)
        connection.exec_driver_sql("DROP TRIGGER journal_no_delete")
        connection.exec_driver_sql("DELETE FROM journal WHERE pos = (SELECT max(pos) FROM journal)")
        return done

    with monkeypatch.context() as patched:
        patched.setattr(module, "migrate", loses)
        with pytest.raises(Unavailable, match="vault_damaged"):
            opened(old)
    assert database.read_bytes() == before


def test_a_vault_of_this_schema_is_not_copied(home, monkeypatch):
    monkeypatch.setattr(module, "copy_database", lambda *_: pytest.fail("copied"))
    opened(home).close()


def test_an_old_vault_put_back_is_not_taken_for_one_to_be_upgraded(old, tmp_path):
    again = shutil.copytree(old, tmp_path / "again")
    vault = opened(old)
    sample.opened_case(vault, sample.session(vault))
    vault.close()
    shutil.copy(again / "vault" / "vault.db", old / "vault" / "vault.db")
    with pytest.raises(Unavailable, match="vault_older_than_seal"):
        opened(old)
