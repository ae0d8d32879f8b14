"""What a database holds is proved again, and what a proved backup covers is noted and told."""

import pytest
from sqlalchemy import text

from desktop_app.hub import proving
from desktop_app.hub.proving import Finding, Tail, Wrong


def spoil(rig, statement: str) -> None:
    """What nobody may do: past the triggers."""
    with rig.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text(statement))
        else:
            connection.execute(text("DROP TRIGGER IF EXISTS journal_no_update"))
            connection.execute(text("DROP TRIGGER IF EXISTS journal_no_delete"))
            connection.execute(text(statement))


@pytest.fixture
def filled(rig, desk):
    desk.log.sign_in(3)
    desk.push()
    other = rig.desk("20086")
    other.push()
    return rig


def test_what_came_proves_itself(filled, desk):
    proof = filled.office.prover.prove()

    assert (proof.events, len(proof.tails), proof.wrong) == (5, 2, ())
    assert Tail("10086", desk.workstation, 1, 4, desk.log.hash(4)) in proof.tails


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE journal SET body = NULL, salt = NULL WHERE seq = 2", None),  # deleted by a rule: in order
        ("UPDATE journal SET body = salt WHERE seq = 2", Finding(Wrong.BODY, "10086", 2)),
        ("UPDATE journal SET envelope = salt WHERE seq = 3", Finding(Wrong.HASH, "10086", 3)),
        ("UPDATE journal SET seal = salt WHERE seq = 3", Finding(Wrong.SEAL, "10086", 3)),
        ("DELETE FROM journal WHERE seq = 2", Finding(Wrong.GAP, "10086", 1)),
        ("DELETE FROM journal WHERE seq = 4", Finding(Wrong.CURSOR, "10086", 4)),
        ("UPDATE feed SET seal = hub_seal FROM (SELECT seal AS hub_seal FROM journal WHERE seq = 3) AS other "
         "WHERE feed = 'branch/10086'", Finding(Wrong.SEAL, "10086", 4)),
        ("UPDATE log_cursor SET seq = 5 WHERE branch = '10086'", Finding(Wrong.CURSOR, "10086", 5)),
    ],
)  # fmt: skip
def test_what_was_changed_is_found(filled, statement, found):
    spoil(filled, statement)
    wrong = filled.office.prover.prove().wrong

    assert (found in wrong) if found else wrong == ()


def test_what_a_proved_backup_covers_is_told_with_the_next_push(filled, desk):
    tails = filled.office.prover.prove().tails

    assert desk.push().archived_seq == 0
    assert proving.note_archived(filled.office.store, tails) == 2
    assert desk.push().archived_seq == 4
    assert proving.note_archived(filled.office.store, tails) == 0


def test_a_backup_of_other_bytes_covers_nothing(filled, desk):
    other = Tail("10086", desk.workstation, 1, 4, desk.log.hash(3))
    unknown = Tail("10086", desk.workstation, 1, 9, desk.log.hash(4))

    assert proving.note_archived(filled.office.store, [other, unknown]) == 0
    assert desk.push().archived_seq == 0
