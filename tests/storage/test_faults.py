"""Every single statement of a commit fails once: nothing is half, and the same unit is kept when it is tried again."""

import errno

import pytest
from sqlalchemy import event
from sqlcipher3 import dbapi2

from desktop_app.domain.case import CaseOpened
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.storage.journal.rebuild import digest
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import METADATA
from tests.storage import sample


class NthStatementFails:
    """Fails the n-th statement, and with *and_commit* the COMMIT after the last."""

    def __init__(self, engine, nth, failure):
        self.engine, self.left, self.failure = engine, nth, failure

    def __enter__(self):
        event.listen(self.engine, "before_cursor_execute", self.count)
        event.listen(self.engine, "commit", self.count)
        return self

    def __exit__(self, *_):
        event.remove(self.engine, "before_cursor_execute", self.count)
        event.remove(self.engine, "commit", self.count)

    def count(self, *_):
        self.left -= 1
        if self.left == 0:
            raise self.failure

    @property
    def has_struck(self):
        return self.left <= 0


def engine_of(vault):
    return vault.desk.writer._engine


def committed(unit, fault):
    """What a commit answered, or the code of its refusal; a refusal must be the planted one."""
    with fault:
        try:
            return unit.commit(), ""
        except Unavailable as failure:
            struck = fault.has_struck
            code = failure.code
    assert struck
    return None, code


def everything(vault):
    with vault.readers.connect() as connection:
        return {table.name: digest_of(connection, table) for table in METADATA.sorted_tables}


def digest_of(connection, table):
    if table.name in ("journal", "blob"):
        return [tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key.columns))]
    return digest(connection, table)


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (dbapi2.OperationalError("database or disk is full"), "disk_full"),
        (dbapi2.OperationalError("disk I/O error"), "vault_failed"),
        (dbapi2.InterfaceError("Error binding parameter 1"), "vault_failed"),
        (dbapi2.DatabaseError("database disk image is malformed"), "vault_damaged"),
        (MemoryError(), "vault_failed"),
    ],
    ids=["full", "io", "memory_in_disguise", "damage", "memory"],
)
def test_no_statement_may_fail_and_leave_half(vaults, failure, code):
    vault = vaults.open("1001", sample.PASSWORD)
    session = sample.session(vault)
    ref = vault.blobs.put(b"evidence", mime="image/png", role="evidence")
    vault.drafts.save("case-1", 1, {"name": "令狐"}, session)
    before = everything(vault)
    codes: list[str] = []
    with vault.work(session) as unit:
        unit.record(CaseOpened(unit.next_case_number()), "case-1")
        unit.record(sample.identified(), "case-1", refs=[ref])
        unit.drop_draft("case-1", 1)
        while True:
            saved, refused = committed(unit, NthStatementFails(engine_of(vault), len(codes) + 1, failure))
            if saved is not None:
                break
            codes.append(refused)
            assert everything(vault) == before

    assert len(codes) > 15
    assert set(codes) == {code}
    assert saved.seq == vault.desk.head.tail(vault.desk.log).seq
    assert vault.drafts.load("case-1", 1) == {}
    assert verify(vault).is_clean
    vault.close()


def test_the_world_is_named_by_what_it_said(vault, session):
    failure = dbapi2.OperationalError("attempt to write a readonly database")
    with vault.work(session) as unit:
        unit.record(NoteAdded("一句话"), "case-1")
        with NthStatementFails(engine_of(vault), 1, failure), pytest.raises(Unavailable) as failed:
            unit.commit()
    assert failed.value.code == "vault_read_only"
    assert failed.value.__cause__ is not None


def test_a_head_file_that_cannot_be_written_does_not_unsay_saved(vaults, home, monkeypatch):
    def fail(_):
        raise OSError(errno.ENOSPC, "planted")

    vault = vaults.open("1001", sample.PASSWORD)
    before = (home / "vault" / "head.json").read_bytes()
    with monkeypatch.context() as patched, vault.work(sample.session(vault)) as unit:
        unit.record(NoteAdded("一句话"), "case-1")
        patched.setattr("desktop_app.storage.atomic_file.os.fsync", fail)
        saved = unit.commit()
    assert (home / "vault" / "head.json").read_bytes() == before
    vault.close()

    again = vaults.open("1001", sample.PASSWORD)
    assert again.desk.head.tail(again.desk.log).hash == saved.hash
    assert verify(again).is_clean
    again.close()


def test_a_draft_that_cannot_be_kept_says_so_and_the_next_one_is(vault, session):
    failure = dbapi2.OperationalError("disk I/O error")
    with NthStatementFails(engine_of(vault), 2, failure), pytest.raises(Unavailable, match="vault_failed"):
        vault.drafts.save("case-1", 1, {"name": "令"}, session)
    vault.drafts.save("case-1", 1, {"name": "令狐"}, session)
    assert vault.drafts.load("case-1", 1) == {"name": "令狐"}


def test_a_connection_that_met_a_failing_disk_is_never_asked_again(vault, session):
    failure = dbapi2.OperationalError("disk I/O error")
    with vault.work(session) as unit:
        unit.record(NoteAdded("一句话"), "case-1")
        before = vault.desk.writer.connection.connection.driver_connection
        with NthStatementFails(engine_of(vault), 1, failure), pytest.raises(Unavailable, match="vault_failed"):
            unit.commit()
        assert vault.desk.writer.connection.connection.driver_connection is not before
        unit.commit()
