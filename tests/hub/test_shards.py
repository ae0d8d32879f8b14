"""A branch that another shard serves is refused here, all else goes on; a split is played as the runbook has it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from desktop_app.bootstrap import head_office
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.sync.in_step import Lane, Trouble
from desktop_app.hub import shards
from desktop_app.hub.api.app import create_app
from desktop_app.hub.notices import open_exceptions
from desktop_app.hub.refusing import HubRefusal
from desktop_app.storage.tables import JOURNAL
from desktop_app.wire.protocol.codes import Noticed
from tests.hub import rigs
from tests.hub.desks import Desk, refusal
from tests.hub.postgres import Server
from tests.hub.rigs import Rig
from tests.hub.straight import Straight
from tests.hub.test_runbook import RUNBOOK, Operator, blocks
from tests.storage import sample
from tests.sync.real_desk import desk_at

MOVES, STAYS = "00423", "00424"


@pytest.fixture
def moved(rig: Rig) -> Desk:
    """A desk of a branch that has moved."""
    desk = rig.desk(MOVES)
    move(rig, shards.move)
    rig.forget()
    return desk


def move(rig: Rig, change: Any, *branches: str) -> int:
    with rig.office.store.writing() as connection:
        changed: int = change(connection, branches or (MOVES,))
    return changed


# ── What a hub does for a branch that it serves no more ───────────────────────────────────────────────────────────


def test_desks_of_the_branch_are_refused_with_the_reason_and_others_are_served(rig, moved):
    other = rig.desk(STAYS)

    said = refusal(moved.push)

    assert (said.status, said.code) == (421, "branch_moved")
    assert other.push().receipt.seq == 1


def test_nobody_new_comes_to_the_branch_and_nothing_is_ordered_there(rig):
    code = rig.office.workstations.invite(MOVES)
    desk = rig.desk(MOVES)
    move(rig, shards.move)
    late = Desk(rig.http, rig.clock, MOVES)

    assert refusal(late.enrol, code).code == "branch_moved"
    for ask in (
        lambda: rig.office.workstations.invite(MOVES),
        lambda: rig.office.workstations.release(desk.workstation),
        lambda: rig.office.case_roads.order(MOVES, "case-1", desk.workstation, "S001", "M001"),
        lambda: rig.office.bundles.make(desk.workstation, ()),
    ):
        with pytest.raises(HubRefusal, match="branch_moved"):
            ask()


def test_what_moved_by_mistake_is_taken_back_and_what_was_revoked_stays_so(rig, moved):
    gone = rig.desk(STAYS)
    rig.office.workstations.revoke(gone.workstation)

    assert move(rig, shards.take_back, MOVES, STAYS) == 1

    rig.forget()
    assert moved.push().receipt.seq == 1
    assert refusal(gone.push).code == "revoked"


def test_the_new_shard_serves_what_moved_and_nothing_else(rig, moved):
    other = rig.desk(STAYS)

    assert move(rig, shards.serve_alone) == 2

    rig.forget()
    assert moved.push().receipt.seq == 1
    assert refusal(other.push).code == "branch_moved"


@pytest.mark.parametrize("change", [shards.move, shards.take_back, shards.serve_alone])
def test_a_number_that_is_no_branch_here_changes_nothing(rig, change):
    desk, other = rig.desk(MOVES), rig.desk(STAYS)

    with pytest.raises(RuleBroken) as caught:
        move(rig, change, MOVES, "99999")

    assert (caught.value.code, caught.value.facts) == ("branch_unknown", {"branch": "99999"})
    assert [one.push().receipt.seq for one in (desk, other)] == [1, 1]


# ── A split ───────────────────────────────────────────────────────────────────────────────────────────────────────


def blocks_for(who: str) -> Any:
    found = [block for block in blocks(RUNBOOK) if block.who == who]
    assert len(found) == 1
    return found[0]


def journal_of(rig: Rig, branch: str) -> list[tuple[str, bytes, bytes]]:
    with rig.engine.connect() as connection:
        rows = connection.execute(JOURNAL.select().where(JOURNAL.c.branch == branch).order_by(JOURNAL.c.pos)).all()
    return [(row.hash, bytes(row.envelope), bytes(row.body)) for row in rows]


@pytest.mark.long
def test_a_shard_is_split_as_the_runbook_has_it_and_nothing_is_lost_or_doubled(
    server: Server, tmp_path: Path, http: TestClient[Any]
) -> None:
    old_place = tmp_path / "old"
    old_place.mkdir()
    database = server.make()
    operator = Operator(old_place, server.dsn(database), database)
    old = Rig(rigs.postgres_engine(server.dsn(database)), old_place / "data", http)
    moves, stays = (desk_of(old, tmp_path, branch) for branch in (MOVES, STAYS))
    for desk in (moves, stays):
        desk.work()
        desk.settle()

    assert operator.run(blocks_for("split"), MOVING=MOVES) == "1\n"
    old.forget()
    moves.work()
    state = moves.round()
    assert {one.lane: one.trouble for one in state.lanes}[Lane.EVENTS] is Trouble.MOVED
    case_id = sample.full_case(stays.vault, stays.session)
    stays.transfers.send(stays.session, case_id, moves.vault.label, "to a branch that has moved", branch=MOVES)
    stays.settle()
    with old.office.store.reading() as connection:
        assert [one.notice.code for one in open_exceptions(connection)] == [Noticed.TRANSFER_LOST]
    old.engine.dispose()

    backup = server.dsn(server.make(template=database))
    shutil.copytree(old_place / "data", tmp_path / "new")
    said = operator.run(
        blocks_for("new"),
        MOVING=MOVES,
        **{head_office.DSN_VARIABLE: backup, head_office.DATA_VARIABLE: str(tmp_path / "new")},
    )
    assert said.splitlines()[1:] == ["2", "2"]  # the hub's epoch, and the workstations that this changed for
    engine = rigs.postgres_engine(backup)
    first = Rig(engine, tmp_path / "new")
    with TestClient(create_app(first.office)) as client:
        new = Rig(engine, tmp_path / "new", client)
        moves.line = Straight(new)
        moves.settle()
        stays.transfers.recall(stays.session, case_id)
        stays.settle()

        assert journal_of(new, MOVES) == moves.envelopes()
        assert journal_of(old, STAYS) == stays.envelopes()
        assert moves.kept.outbox.log().hub_epoch == 2
        stays.line = Straight(new)
        assert {one.trouble for one in stays.round().lanes} >= {Trouble.MOVED}
        for rig in (old, new):
            assert rig.office.prover.prove().wrong == ()
            rig.close()
            rig.engine.dispose()
    for desk in (moves, stays):
        desk.vault.close()


def desk_of(rig: Rig, folder: Path, branch: str) -> Any:
    label = f"{branch}-03"
    (folder / label).mkdir()
    line: Any = Straight(rig)
    desk = desk_at(line, folder / label / "home", label, line)
    desk.settle()
    return desk
