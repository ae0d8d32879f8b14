"""No answer before the data is safe: the traps of a fail-over, played against the real handler."""

import threading

import pytest
from sqlalchemy import insert, text

from desktop_app.domain.staff.people import SignedIn
from desktop_app.hub.feeds import position
from desktop_app.storage.tables import JOURNAL
from desktop_app.wire.protocol.pull import branch_feed
from desktop_app.wire.protocol.push import PushAnswer
from tests.hub import postgres, rigs
from tests.hub.desks import Desk, refusal, stored
from tests.hub.postgres import Server


@pytest.fixture
def short_rig(make_rig, engine):
    """A hub that waits a second and no longer; PostgreSQL alone has what these tests are about."""
    return make_rig(deadline_s=1.0)


only_postgres = pytest.mark.parametrize("engine", ["postgres"], indirect=True)


def test_every_push_writes_the_cursor_also_one_that_brings_nothing(rig, desk):
    desk.push()
    before = pushes(rig, desk)

    desk.push()
    desk.push(2)

    assert pushes(rig, desk) == before + 2


def pushes(rig, desk: Desk):
    with rig.office.store.reading() as connection:
        return connection.execute(
            text("SELECT pushes FROM log_cursor WHERE ws = :ws"), {"ws": desk.workstation}
        ).scalar()


@pytest.fixture
def lost_standby(server: Server):
    """The server waits for a standby that is not there: what is committed reaches nobody else."""
    with server.administrator() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS probe (n int)")
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        connection.execute("SELECT pg_reload_conf()")
    # The server's processes hear of it one after the other: until a commit of ours has to wait.
    probing = threading.Thread(target=commit_until_one_waits, args=[server])
    probing.start()
    wait_until_somebody_waits_for_a_standby(server)
    with server.administrator() as connection:
        connection.execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
    probing.join()
    yield
    find_standby(server)


def commit_until_one_waits(server: Server) -> None:
    warned = list[str | None]()
    with server.administrator() as connection:
        connection.add_notice_handler(lambda notice: warned.append(notice.sqlstate))
        while not warned:
            connection.execute("INSERT INTO probe VALUES (1)")


def find_standby(server: Server) -> None:
    with server.administrator() as connection:
        connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("INSERT INTO probe VALUES (2)")  # comes back once nobody waits any more


def wait_until_somebody_waits_for_a_standby(server: Server) -> None:
    with server.administrator() as connection:
        while connection.execute("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'").fetchone() is None:
            connection.execute("SELECT pg_stat_clear_snapshot()")


@only_postgres
def test_a_commit_that_reached_no_standby_is_not_acknowledged(short_rig, request):
    desk = short_rig.desk()
    desk.push()
    desk.log.sign_in(1)
    request.getfixturevalue("lost_standby")

    said = refusal(desk.push)

    assert (said.status, said.code) == (503, "unknown_outcome")
    assert 5 <= int(said.headers["Retry-After"]) <= 60


@only_postgres
def test_a_push_that_brings_nothing_new_waits_for_the_standby_too(short_rig, request):
    """Without the cursor's row it would be acknowledged at once, and be lost with this server."""
    desk = short_rig.desk()
    desk.push()
    request.getfixturevalue("lost_standby")

    assert refusal(desk.push).code == "unknown_outcome"


@only_postgres
def test_a_wait_that_somebody_cancels_is_no_acknowledgement(make_rig, server, request):
    desk = make_rig().desk()
    request.getfixturevalue("lost_standby")
    said = list[str]()
    pushing = threading.Thread(target=lambda: said.append(refusal(desk.push).code))
    pushing.start()
    wait_until_somebody_waits_for_a_standby(server)

    with server.administrator() as connection:
        connection.execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
    pushing.join()

    assert said == ["unknown_outcome"]


@only_postgres
def test_the_same_bytes_again_settle_what_nobody_knew(short_rig, request, server):
    desk = short_rig.desk()
    request.getfixturevalue("lost_standby")
    assert refusal(desk.push).code == "unknown_outcome"
    find_standby(server)

    assert desk.push().receipt.seq == 1
    assert stored(desk) == desk.log.events


@only_postgres
def test_a_connection_whose_server_froze_is_replaced(short_rig):
    desk = short_rig.desk()
    with short_rig.office.store.reading() as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar()
    postgres.freeze(pid)
    try:
        assert desk.push().receipt.seq == 1
    finally:
        postgres.thaw(pid)


@only_postgres
def test_a_server_that_freezes_inside_a_push_does_not_keep_the_workstation_waiting(short_rig, server, engine):
    desk, said = short_rig.desk(), list[str]()
    desk.push()
    with engine.connect() as holder:
        holder.execute(text("SELECT * FROM log_cursor FOR UPDATE"))
        pushing = threading.Thread(target=lambda: said.append(refusal(desk.push).code))
        pushing.start()
        pid = whoever_waits_for_a_lock(server)
        postgres.freeze(pid)
        try:
            pushing.join()
        finally:
            postgres.thaw(pid)

    assert said == ["busy"]
    assert desk.push().receipt.seq == 1


def whoever_waits_for_a_lock(server: Server):
    asked = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with server.administrator() as connection:
        while (found := connection.execute(asked).fetchone()) is None:
            connection.execute("SELECT pg_stat_clear_snapshot()")
    return found[0]


@only_postgres
def test_a_server_that_went_away_is_busy_and_nothing_is_lost_when_it_is_back(rig, server):
    desk = rig.desk()
    desk.push()
    with server.administrator() as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'hub_%'")
    desk.log.sign_in(1)

    assert desk.push().receipt.seq == 2


def test_pushes_beside_each_other_leave_no_gap_for_a_reader(rig):
    """Readers follow the branch's feed while four desks write to it: whatever is seen has no gap and never moves."""
    desks = [rig.desk() for _ in range(4)]
    for desk in desks:
        desk.log.sign_in(12)

    def send(desk: Desk) -> None:
        for first in range(1, desk.log.seq + 1):
            desk.push(first, first)

    writers = [threading.Thread(target=send, args=[desk]) for desk in desks]
    seen = list[tuple[bytes, ...]]()
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        now = desks[0].read(branch_feed("10086"))
        assert now[: len(seen)] == seen
        seen = now
    for writer in writers:
        writer.join()

    everything = desks[0].read(branch_feed("10086"))
    assert sorted(parts[0] for parts in everything) == sorted(
        event.envelope for desk in desks for event in desk.log.events
    )


@only_postgres
def test_an_id_that_another_brings_at_the_same_moment_is_held_at_once(rig, desk, server, engine):
    event_id, said = desk.log.add(SignedIn("T001"), "session-1"), list[PushAnswer]()
    foreign = {"branch": "10086", "ws": "w", "ep": 1, "seq": 1, "id": event_id, "hash": "h"}
    with engine.connect() as holder:
        holder.execute(text("SELECT * FROM feed FOR UPDATE"))
        pushing = threading.Thread(target=lambda: said.append(desk.push()))
        pushing.start()
        whoever_waits_for_a_lock(server)
        holder.execute(insert(JOURNAL), foreign | {"pos": position("10086", 999), "envelope": b"", "seal": b""})
        holder.commit()
        pushing.join()

    for answer in (*said, desk.push()):
        assert [(one.seq, one.code) for one in answer.held] == [(2, "id_reused")]
    assert len(said) == 1


def test_the_same_batch_twice_at_once_is_kept_once(rig, desk):
    desk.log.sign_in(20)
    said = list[int]()
    senders = [threading.Thread(target=lambda: said.append(desk.push().receipt.seq)) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert said == [21] * 4
    assert stored(desk) == desk.log.events


def test_the_journal_lets_nobody_change_it(rig, desk):
    from sqlalchemy.exc import DBAPIError

    from desktop_app.hub.refusing import HubRefusal

    desk.push()
    for statement in (
        "UPDATE journal SET hash = 'x'",
        "DELETE FROM journal",
        "UPDATE journal SET body = NULL, salt = NULL",
    ):
        with pytest.raises((HubRefusal, DBAPIError)), rig.office.store.writing() as connection:
            connection.execute(text(statement))
    assert stored(desk) == desk.log.events


def test_the_journal_of_a_branch_is_sealed_without_a_break(rig):
    from desktop_app.hub.feeds import FIRST_SEAL, position, seq_of
    from desktop_app.storage.journal import journal

    desks = [rig.desk(), rig.desk()]
    for first in (1, 2, 3):
        for desk in desks:
            desk.log.sign_in(1)
            desk.push(first)
    seal = FIRST_SEAL
    with rig.office.store.reading() as connection:
        entries = list(journal.entries(connection))
    assert [seq_of(entry.pos) for entry in entries] == list(range(1, len(entries) + 1))
    for entry in entries:
        assert entry.pos == position("10086", seq_of(entry.pos))
        seal = journal.seal_of(rigs.KEYS.seal, seal, entry.pos, entry.hash)
        assert entry.seal == seal
