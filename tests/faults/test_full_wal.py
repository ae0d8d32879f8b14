"""PostgreSQL's log on a disk of its own that is full: the server ends rather than promise what it cannot keep."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from desktop_app.devices.clock import SystemClock
from desktop_app.wire.protocol.codes import Refused as Code
from tests.faults.small_disk import filled, mounted
from tests.faults.survival import needs_mount
from tests.faults.trio import wait_until
from tests.hub import postgres
from tests.hub.desks import Desk, Refused, stored
from tests.hub.served import ServedHub

WAL_MB = 48
"""What a new database and its tables write, and room for the rest."""
EVENTS, MOST_PUSHES, MORE_TRIES = 200, 60, 5
BACK_S = 60.0


@pytest.fixture
def wal() -> Iterator[Path]:
    """A small disk that the server's user can reach."""
    place = Path(tempfile.gettempdir(), f"accord-wal-{secrets.token_hex(8)}")
    try:
        with mounted(place / "disk", WAL_MB) as disk:
            yield disk
    finally:
        shutil.rmtree(place)


def pushed(desk: Desk, acked: int) -> tuple[int, str]:
    """How far a push was acknowledged, and what it was refused with; "never" where nobody says when to come again."""
    try:
        return desk.push(acked + 1, acked + EVENTS).receipt.seq, ""
    except Refused as refused:
        return acked, refused.code if refused.refusal.retry_after_s else "never"


@needs_mount
def test_a_log_whose_disk_is_full_acknowledges_nothing_and_the_hub_comes_back_by_itself(wal, tmp_path):
    with postgres.running(wal=wal / "log") as server:
        hub = ServedHub(tmp_path / "hub", server.dsn(server.make()))
        hub.migrate()
        hub.start()
        try:
            with httpx.Client(base_url=hub.address, timeout=60) as line:
                desk = Desk(line, SystemClock(), "10086")
                desk.enrol(hub.invite("10086"))
                acked, codes = desk.push().receipt.seq, list[str]()
                desk.log.sign_in(EVENTS * MOST_PUSHES)
                with filled(wal, left=0):
                    pushes = 0
                    while not codes and pushes < MOST_PUSHES:
                        acked, code = pushed(desk, acked)
                        codes += [code] if code else []
                        pushes += 1
                    for _ in range(MORE_TRIES):
                        before = acked
                        acked, code = pushed(desk, acked)
                        codes.append(code)
                        assert (acked > before) is not bool(code)
                assert codes[0] in {Code.BUSY, Code.UNKNOWN_OUTCOME}
                assert set(codes) <= {Code.BUSY, Code.UNKNOWN_OUTCOME, ""}
                panics = (server.folder / "log").read_text("utf-8").count("PANIC")
                was_down = server.start_if_down()

                wait_until(lambda: pushed(desk, acked)[0] > acked, BACK_S)  # the hub itself was not touched
                while acked < desk.log.seq:
                    acked = desk.push(acked + 1, acked + EVENTS).receipt.seq
                assert stored(desk) == desk.log.events
        finally:
            hub.stop()
    print(  # noqa: T201 - the dated file
        f"WAL's disk full: {codes}, {panics} times PANIC, server {'ended' if was_down else 'came back'}; "
        f"with room again {acked} events, all there, the same hub process"
    )
    assert panics
