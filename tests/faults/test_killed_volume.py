"""The server of an object store's bytes is killed under a desk that sends files; later an object is lost in it."""

import datetime as dt
import hashlib
import random
import threading

import httpx
import pytest

from desktop_app.devices.clock import SystemClock
from desktop_app.devices.hub_line import HttpLine
from desktop_app.domain.sync.in_step import Lane, Trouble
from desktop_app.services.sync.ports import nothing
from desktop_app.wire.protocol.blobs import chunk_count
from desktop_app.wire.protocol.limits import CHUNK_BYTES
from tests.faults import volumes
from tests.faults.desk_that_syncs import scanned, served_desk
from tests.hub import s3
from tests.hub.desks import Desk
from tests.hub.served import ServedHub
from tests.storage import sample

SEED = 20261128
FILES, CHUNKS = 2, 5
KILLED_AT = (2, 8)
"""Under which chunk of all, the first killing and the second."""
LONG_AGO = dt.timedelta(days=8)


class LineThatKills:
    """Head office's line, and a store whose volume server is killed while a certain chunk is on its way."""

    def __init__(self, line, store, at):
        self._line, self._store, self._at, self.chunks = line, store, list(at), 0

    def exchange(self, method, target, headers, body, gone=nothing):
        killer = None
        if method == "PUT" and target.startswith("/v1/blobs/"):
            self.chunks += 1
            if self.chunks in self._at:
                self._at.remove(self.chunks)
                killer = threading.Thread(target=self._store.kill_volume)
                killer.start()
        try:
            return self._line.exchange(method, target, headers, body, gone)
        finally:
            if killer is not None:
                killer.join()

    def present(self, certificate):
        self._line.present(certificate)

    def close(self):
        """A line is closed when a round ends, and this one has several."""

    def end(self):
        self._line.close()


@pytest.fixture
def store(tmp_path, monkeypatch):
    for name, value in s3.CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    with volumes.running(tmp_path / "store") as found:
        yield found


@pytest.fixture
def hub(store, tmp_path):
    served = ServedHub(tmp_path / "hub", "")
    served.use_store(store.address)
    served.start()
    yield served
    served.stop()


@pytest.fixture
def reader(hub):
    """Another desk of the branch."""
    with httpx.Client(base_url=hub.address, timeout=60) as line:
        desk = Desk(line, SystemClock(), sample.BRANCH.code)
        desk.enrol(hub.invite(sample.BRANCH.code))
        yield desk


def read_back(reader, sha, size):
    """The hash of what it gets by that name."""
    chunks = (reader.ask("GET", f"/v1/blobs/{sha}/{index}") for index in range(chunk_count(size)))
    return hashlib.sha256(b"".join(chunks)).hexdigest()


def test_a_killed_volume_server_costs_no_file_and_a_lost_object_is_sent_again(hub, store, reader, tmp_path):
    chance = random.Random(SEED)
    desk = served_desk(tmp_path / "home", hub)
    desk.settle()
    contents = [b"\x89PNG" + chance.randbytes(CHUNKS * CHUNK_BYTES - 100) for _ in range(FILES)]
    files = [(scanned(desk, one), len(one)) for one in contents]
    link = desk.kept.links.load()
    desk.line = line = LineThatKills(HttpLine(link), store, KILLED_AT)
    stops = []
    try:
        for _ in KILLED_AT:
            state = desk.round()
            stops += [(lane.trouble, lane.code) for lane in state.lanes if lane.lane is Lane.FILES]
            assert state.waiting.files
            store.start_volume()
        desk.settle()
        assert stops == [(Trouble.BUSY, "busy")] * len(KILLED_AT)  # told to come again, while it still listened
        assert [read_back(reader, *one) for one in files] == [sha for sha, _ in files]
        sent = line.chunks

        lost, _ = files[0]
        (key,) = store.keys(f"{sample.BRANCH.code}/{lost[:2]}/{lost}/")
        store.lose(key)
        desk.kept.files.asked(SystemClock().now() - LONG_AGO)  # the week is over
        desk.round()
        desk.settle()
        assert line.chunks - sent == CHUNKS
        assert [read_back(reader, *one) for one in files] == [sha for sha, _ in files]
    finally:
        line.end()
        desk.vault.close()
    print(  # noqa: T201 - the dated file
        f"volume server killed {len(KILLED_AT)} times under {FILES} files of {CHUNKS} chunks, seed {SEED}: {stops}; "
        f"{sent} chunks sent, each file there by its hash; one object lost, found by the weekly list and sent again"
    )
