"""Two programs that know nothing of each other prove the same journal, and name the same first row of each attack."""

import ast
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app import wire
from desktop_app.storage.journal.verify import verify
from tests.storage import sample, second_verifier
from tests.storage.second_verifier import ORDER, first_wrong
from tests.storage.test_verify import tamper

CUT_OUT = ("DELETE FROM journal WHERE pos = 5", "UPDATE journal SET pos = -pos WHERE pos > 5")
ATTACKS = {
    "edited body": (7, ("UPDATE journal SET body = CAST(replace(body, '令狐冲', '岳不群') AS BLOB) WHERE pos = 7",)),
    "other salt": (6, ("UPDATE journal SET salt = zeroblob(16) WHERE pos = 6",)),
    "text for bytes": (6, ("UPDATE journal SET body = CAST(body AS TEXT) WHERE pos = 6",)),
    "edited envelope": (
        6,
        ("UPDATE journal SET envelope = CAST(replace(envelope, '2026-11', '2025-11') AS BLOB) WHERE pos = 6",),
    ),
    "deleted": (5, ("DELETE FROM journal WHERE pos = 5",)),
    "cut out and moved up": (5, (*CUT_OUT, "UPDATE journal SET pos = -pos - 1 WHERE pos < 0")),
    "swapped": (
        5,
        (
            "UPDATE journal SET pos = -1 WHERE pos = 5",
            "UPDATE journal SET pos = 5 WHERE pos = 6",
            "UPDATE journal SET pos = 6 WHERE pos = -1",
        ),
    ),
    "copied": (
        6,
        (
            "UPDATE journal SET (envelope, salt, body, hash) = "
            "(SELECT envelope, salt, body, hash FROM journal WHERE pos = 4) WHERE pos = 6",
        ),
    ),
    "emptied": (1, ("DELETE FROM journal",)),
}


@pytest.fixture
def worked(vault, session):
    sample.full_case(vault, session)
    return vault


def export(vault):
    with vault.readers.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(text("SELECT * FROM journal ORDER BY pos"))]


def mark(vault):
    return vault.desk.head.pos, vault.desk.head.seal


def both(vault, end):
    """What the one and the other name first."""
    positions = [problem.pos for problem in verify(vault).problems if problem.pos]
    return min(positions, default=0), first_wrong(export(vault), vault.opened.key.seal, end)


def test_it_shares_no_line_with_the_product():
    tree = ast.parse(Path(second_verifier.__file__).read_text("utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_both_find_a_worked_journal_whole(worked):
    assert set(export(worked)[0]) == set(ORDER)
    assert both(worked, mark(worked)) == (0, 0)
    assert first_wrong(export(worked), b"another key" * 3, mark(worked)) == 1


@pytest.mark.parametrize("attack", ATTACKS)
def test_both_name_the_same_row_first(worked, attack):
    pos, statements = ATTACKS[attack]
    end = mark(worked)
    tamper(worked, *statements)
    assert both(worked, end) == (pos, pos)


def test_both_name_the_row_after_a_journal_that_was_cut_short(worked):
    end = mark(worked)
    tamper(worked, "DELETE FROM journal WHERE pos > :last", last=end[0] - 2)
    assert both(worked, end) == (end[0] - 1, end[0] - 1)


def test_both_name_a_row_that_was_made_up(worked):
    pos, seal = mark(worked)
    tamper(
        worked,
        "INSERT INTO journal SELECT pos + 1, branch, ws, ep, seq + 1, 'made-up', envelope, salt, body, hash, seal "
        "FROM journal WHERE pos = :end",
        end=pos,
    )
    assert both(worked, (pos, seal)) == (pos + 1, pos + 1)


def test_an_envelope_whose_hash_was_made_again_breaks_its_seal_for_both(worked):
    forged = export(worked)[5]["envelope"].replace(b"2026-11", b"2025-11")
    end = mark(worked)
    statement = "UPDATE journal SET envelope = :envelope, hash = :hash WHERE pos = 6"
    tamper(worked, statement, envelope=forged, hash=wire.digest(forged))
    assert both(worked, end) == (6, 6)
