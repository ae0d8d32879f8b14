"""Each attack is made by somebody who has the open database, and most of what they need; the seal's key they lack."""

import json

import pytest
from sqlalchemy import text

from desktop_app import wire
from desktop_app.domain.errors import Unavailable
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import JOURNAL, JOURNAL_GUARDS
from tests.storage import sample


@pytest.fixture
def worked(vault, session):
    sample.full_case(vault, session)
    return vault


def tamper(vault, *statements, **values):
    with vault.desk.writer.transaction() as connection:
        made = [
            connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name}).scalar_one()
            for name in JOURNAL_GUARDS
        ]
        for name in JOURNAL_GUARDS:
            connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement), values)
        for statement in made:
            connection.execute(text(statement))


def found(vault):
    return [(problem.code, problem.pos) for problem in verify(vault).problems]


def test_a_worked_vault_is_clean(worked):
    report = verify(worked)
    assert report.is_clean
    assert (report.events, report.blobs) == (worked.desk.head.pos, 1)
    assert report.lines() == [f"OK events={report.events} unknown=0 deleted=0 blobs=1 head={report.head}"]
    assert json.loads(report.json())["problems"] == []


@pytest.mark.parametrize("statement", ["UPDATE journal SET body = NULL", "DELETE FROM journal WHERE pos = 3"])
def test_the_journal_lets_nobody_change_what_was_appended(worked, statement):
    with pytest.raises(Unavailable), worked.desk.writer.transaction() as connection:
        connection.execute(text(statement))
    assert verify(worked).is_clean


def test_a_guard_that_was_dropped_is_missed(worked):
    with worked.desk.writer.transaction() as connection:
        connection.execute(text("DROP TRIGGER journal_no_update"))
    assert found(worked) == [("guard_missing", 0)]


@pytest.mark.parametrize("guard", JOURNAL_GUARDS)
def test_a_guard_that_was_replaced_by_one_that_guards_nothing_is_missed(worked, guard):
    with worked.desk.writer.transaction() as connection:
        connection.execute(text(f"DROP TRIGGER {guard}"))
        connection.execute(text(f"CREATE TRIGGER {guard} BEFORE UPDATE ON journal WHEN 0 BEGIN SELECT 1; END"))
    assert found(worked) == [("guard_missing", 0)]


def test_a_trigger_that_no_program_made_is_named(worked):
    """It would act in the name of whoever works here next."""
    with worked.desk.writer.transaction() as connection:
        raised = "BEGIN UPDATE person_row SET role = 'supervisor' WHERE staff_no = '1001'; END"
        connection.execute(text(f"CREATE TRIGGER planted AFTER INSERT ON draft {raised}"))
        connection.execute(text('CREATE VIEW "\x1b[2J" AS SELECT 1'))
    found_here = [(problem.code, problem.what) for problem in verify(worked).problems]
    assert found_here == [("trigger_planted", ""), ("trigger_planted", "planted")]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM search_text WHERE rowid = 1",
        "INSERT INTO search_text(search_text) VALUES ('delete-all')",
        "DELETE FROM search_text_data",
        "DROP TABLE search_text",
        "INSERT OR REPLACE INTO search_text(rowid, terms) VALUES (1, '@@@@@@somebody')",
    ],
)
def test_a_case_that_the_search_does_not_find_any_more_is_named(worked, statement):
    tamper(worked, statement)
    assert [(one.code, one.what) for one in verify(worked).problems] == [("read_table_differs", "search_text")]


def test_an_edited_body_is_named(worked):
    tamper(worked, "UPDATE journal SET body = CAST(replace(body, '令狐冲', '岳不群') AS BLOB) WHERE pos = 7")
    assert ("body_changed", 7) in found(worked)


def test_bytes_that_became_text_are_named(worked):
    tamper(worked, "UPDATE journal SET body = CAST(body AS TEXT) WHERE pos = 6")
    assert ("row_type_wrong", 6) in found(worked)


def test_an_edited_envelope_is_named(worked):
    tamper(worked, "UPDATE journal SET envelope = CAST(replace(envelope, '2026-11', '2025-11') AS BLOB) WHERE pos = 6")
    assert ("envelope_changed", 6) in found(worked)


@pytest.mark.parametrize(
    "planted", [{"rev": 2**63}, {"rev": "2"}, {"eid": ["a", "case"]}, {"refs": [{"sha256": "", "size": 2**64 - 1}]}]
)
def test_an_envelope_with_what_no_program_ever_wrote_is_named_and_stops_no_proof(worked, planted):
    with worked.readers.connect() as connection:
        envelope = connection.execute(JOURNAL.select().where(JOURNAL.c.pos == 6)).one().envelope
    forged = wire.canonical(json.loads(envelope) | planted)
    tamper(worked, "UPDATE journal SET envelope = :envelope WHERE pos = 6", envelope=forged)
    problems = found(worked)
    assert problems[:2] == [("envelope_changed", 6), ("envelope_unreadable", 6)]


def test_an_edited_envelope_with_its_hash_made_again_is_named(worked):
    with worked.readers.connect() as connection:
        envelope = connection.execute(JOURNAL.select().where(JOURNAL.c.pos == 6)).one().envelope
    forged = envelope.replace(b"2026-11", b"2025-11")
    tamper(
        worked,
        "UPDATE journal SET envelope = :envelope, hash = :hash WHERE pos = 6",
        envelope=forged,
        hash=wire.digest(forged),
    )
    problems = found(worked)
    assert problems[0] == ("seal_wrong", 6)
    assert ("chain_broken", 7) in problems


def test_a_deleted_row_is_named(worked):
    tamper(worked, "DELETE FROM journal WHERE pos = 5")
    assert ("row_missing", 5) in found(worked)
    assert ("seq_gap", 6) in found(worked)


def test_a_row_cut_out_and_the_rest_moved_up_is_named(worked):
    tamper(
        worked,
        "DELETE FROM journal WHERE pos = 5",
        "UPDATE journal SET pos = -pos WHERE pos > 5",
        "UPDATE journal SET pos = -pos - 1 WHERE pos < 0",
    )
    assert found(worked)[0] == ("seal_wrong", 5)


def test_swapped_rows_are_named(worked):
    tamper(
        worked,
        "UPDATE journal SET pos = -1 WHERE pos = 5",
        "UPDATE journal SET pos = 5 WHERE pos = 6",
        "UPDATE journal SET pos = 6 WHERE pos = -1",
    )
    assert found(worked)[0] == ("seal_wrong", 5)


def test_an_inserted_row_is_named(worked):
    end = worked.desk.head.pos
    tamper(
        worked,
        "INSERT INTO journal SELECT pos + 1, branch, ws, ep, seq + 1, 'made-up', envelope, salt, body, hash, seal "
        "FROM journal WHERE pos = :end",
        end=end,
    )
    problems = found(worked)
    assert ("seal_wrong", end + 1) in problems
    assert ("row_differs_from_envelope", end + 1) in problems


def test_a_row_copied_from_another_place_is_named(worked):
    tamper(
        worked,
        "UPDATE journal SET (envelope, salt, body, hash) = "
        "(SELECT envelope, salt, body, hash FROM journal WHERE pos = 4) WHERE pos = 6",
    )
    assert ("row_differs_from_envelope", 6) in found(worked)


def test_a_journal_cut_short_is_named(worked):
    end = worked.desk.head.pos
    tamper(worked, "DELETE FROM journal WHERE pos > :last", last=end - 2)
    assert ("journal_shorter_than_head", end - 1) in found(worked)


def test_an_emptied_journal_is_named(worked):
    tamper(worked, "DELETE FROM journal")
    assert ("journal_shorter_than_head", 1) in found(worked)


def test_a_journal_recomputed_without_the_key_is_named(worked):
    """The attacker drops an event and makes every hash and chain after it anew, but cannot make the seals."""
    with worked.readers.connect() as connection:
        rows = connection.execute(JOURNAL.select().order_by(JOURNAL.c.pos)).all()
    kept = [row for row in rows if row.pos != 5]
    tamper(worked, "DELETE FROM journal")
    prev = ""
    for no, row in enumerate(kept, start=1):
        fields = json.loads(row.envelope)
        fields |= {"seq": no, "prev": prev or fields["prev"]}
        envelope = wire.canonical(fields)
        prev = wire.digest(envelope)
        with worked.desk.writer.transaction() as connection:
            forged = row._asdict() | {"pos": no, "seq": no, "envelope": envelope, "hash": prev}
            connection.execute(JOURNAL.insert(), forged)
    assert found(worked)[0] == ("seal_wrong", 5)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b'{"note":1}'])
def test_a_body_that_cannot_be_read_is_named(worked, session, body):
    tamper(worked, "UPDATE journal SET body = :body WHERE pos = 6", body=body)
    problems = found(worked)
    assert ("body_changed", 6) in problems
    assert ("body_unreadable", 6) in problems
    worked.desk.folded.forget()  # as after a start
    with worked.work(session) as unit, pytest.raises(Unavailable, match="vault_damaged"):
        unit.case(worked.books.cases()[0].id)


def test_an_envelope_that_cannot_be_read_is_named(worked):
    tamper(worked, "UPDATE journal SET envelope = :envelope WHERE pos = 6", envelope=b'{"v":1}')
    assert ("envelope_unreadable", 6) in found(worked)


def test_a_missing_body_is_named(worked):
    tamper(worked, "UPDATE journal SET body = NULL, salt = NULL WHERE pos = 5")
    assert ("body_missing", 5) in found(worked)


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("case_row", "UPDATE case_row SET customer = '岳不群'"),
        ("search_row", "DELETE FROM search_row"),
        ("customer_case", "DELETE FROM customer_case"),
        ("promise_row", "UPDATE promise_row SET state = 'kept'"),
        ("print_row", "UPDATE print_row SET state = 'sent'"),
        ("person_row", "UPDATE person_row SET role = 'branch_manager'"),
        ("branch_row", "UPDATE branch_row SET telephone = '1'"),
        ("entity_event", "UPDATE entity_event SET rev = 99 WHERE entity = 'promise'"),
    ],
)
def test_a_read_table_that_lies_is_named(worked, table, statement):
    with worked.desk.writer.transaction() as connection:
        connection.execute(text(statement))
    assert [(problem.code, problem.what) for problem in verify(worked).problems] == [("read_table_differs", table)]


def test_a_missing_and_a_damaged_file_are_named(worked, session, home):
    other = worked.blobs.put(b"other", mime="image/png", role="evidence")
    with worked.work(session) as unit:
        unit.record(sample.identified(), "case-2", refs=[other])
        unit.commit()
    first, second = sorted((home / "vault" / "blobs").rglob("??/*"))
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1])

    problems = {(problem.code, problem.what) for problem in verify(worked).problems}

    assert problems == {("blob_missing", first.name), ("blob_damaged", second.name)}


def test_a_file_whose_key_was_taken_away_is_named(worked):
    with worked.desk.writer.transaction() as connection:
        connection.execute(text("DELETE FROM blob"))
    assert [problem.code for problem in verify(worked).problems] == ["blob_not_kept"]


def test_a_damaged_head_file_is_named(worked, home):
    (home / "vault" / "head.json").write_bytes(b"{}")
    assert found(worked) == [("head_damaged", 0)]


def test_a_damaged_page_is_named(vaults, home):
    vault = vaults.open("1001", sample.PASSWORD)
    for _ in range(5):
        sample.full_case(vault, sample.session(vault))
    vault.desk.writer.checkpoint()
    database = home / "vault" / "vault.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)

    report = verify(vault)
    vault.close()

    assert "page_damaged" in {problem.code for problem in report.problems}
    assert report.lines()[-1].startswith("DAMAGED")


def test_an_event_of_a_later_program_is_counted_not_blamed(worked):
    ops = tuple(kind for kind in sample.WIRE.types() if kind.OP != "print.voided")
    worked.desk.wire = wire.Wire(ops)
    report = verify(worked)
    assert report.unknown == 1
    assert not [problem for problem in report.problems if problem.pos]
