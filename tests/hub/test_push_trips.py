"""A push goes to the database and back as seldom as it can, and promises no less for it; PostgreSQL alone has trips."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, text

from desktop_app.wire.protocol.pull import branch_feed
from desktop_app.wire.protocol.push import PushAnswer
from tests.hub.desks import Desk, refusal, stored
from tests.hub.postgres import Server
from tests.hub.rigs import Rig
from tests.hub.test_branches_apart import heard
from tests.hub.test_durable import whoever_waits_for_a_lock

pytestmark = pytest.mark.parametrize("engine", ["postgres"], indirect=True)


def test_a_batch_that_follows_takes_its_places_by_the_statement_that_writes_the_cursor(rig: Rig, desk: Desk) -> None:
    desk.push()
    desk.log.sign_in(3)

    with heard(rig.engine) as sent:
        answer = desk.push(2)

    changed = [re.findall(r"UPDATE (\w+)", statement) for statement, _ in sent if "UPDATE feed SET head" in statement]
    assert changed == [["log_cursor", "feed"]]
    assert answer.heads[branch_feed(desk.branch)] == 4


def test_a_batch_that_does_not_follow_moves_no_head(desk: Desk) -> None:
    desk.push()
    desk.log.sign_in(5)

    assert refusal(lambda: desk.push(3)).code == "gap"
    assert desk.push().heads[branch_feed(desk.branch)] == 6
    assert desk.push().heads[branch_feed(desk.branch)] == 6
    assert desk.push(4).heads[branch_feed(desk.branch)] == 6


def test_a_batch_waits_for_the_feed_and_follows_on_what_moved_it_meanwhile(rig: Rig, server: Server) -> None:
    """The feed's row is another one than the statement began with, and the cursor that let it go on still the same."""
    desk, other, said = rig.desk(), rig.desk(), list[PushAnswer]()
    other.push()
    with rig.engine.connect() as holder:
        holder.execute(text("UPDATE feed SET head = head + 1 WHERE feed = :feed"), {"feed": branch_feed(desk.branch)})
        pushing = threading.Thread(target=lambda: said.append(desk.push()))
        pushing.start()
        whoever_waits_for_a_lock(server)
        holder.commit()
        pushing.join()

    assert [one.heads[branch_feed(desk.branch)] for one in said] == [3]


FAILS = {
    "beside the commit": ("CREATE TRIGGER fails BEFORE INSERT ON push_batch", "busy"),
    "in the commit": (
        "CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON push_batch DEFERRABLE INITIALLY DEFERRED",
        "unknown_outcome",
    ),
}


@pytest.mark.parametrize("where", FAILS)
def test_what_fails_in_the_last_trip_has_kept_nothing(rig: Rig, desk: Desk, where: str) -> None:
    """What the server refuses before the commit was certainly not kept; of a commit that failed nobody says so."""
    desk.push()
    desk.log.sign_in(2)
    trigger, code = FAILS[where]

    with failing(rig.engine, trigger):
        assert refusal(desk.push).code == code

    assert stored(desk) == desk.log.events[:1]
    assert desk.push().receipt.seq == 3
    assert stored(desk) == desk.log.events


@contextmanager
def failing(engine: Engine, trigger: str) -> Iterator[None]:
    """Inserts fail meanwhile as *trigger* says."""
    raises = "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$"
    with engine.begin() as connection:
        connection.execute(text(raises))
        connection.execute(text(f"{trigger} FOR EACH ROW EXECUTE FUNCTION fails()"))
    try:
        yield
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP FUNCTION fails CASCADE"))


def test_whoever_is_cut_off_in_the_last_trip_is_not_told_that_nothing_was_kept(
    rig: Rig, desk: Desk, server: Server
) -> None:
    desk.push()
    desk.log.sign_in(2)
    said = list[str]()
    with rig.engine.connect() as holder:
        holder.execute(text("LOCK TABLE push_batch IN EXCLUSIVE MODE"))
        pushing = threading.Thread(target=lambda: said.append(refusal(desk.push).code))
        pushing.start()
        pid = whoever_waits_for_a_lock(server)
        with server.administrator() as connection:
            connection.execute("SELECT pg_terminate_backend(%s)", [pid])
        pushing.join()

    assert said == ["unknown_outcome"]
    assert desk.push().receipt.seq == 3
    assert stored(desk) == desk.log.events
