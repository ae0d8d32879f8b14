"""Papers and scans go by the hash of their content, in chunks, and leave room on the line."""

import datetime as dt

import pytest

from desktop_app.domain.case import VisitStarted
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.sync.in_step import Trouble
from desktop_app.services.sync.files import TOO_LARGE
from desktop_app.wire.protocol import limits
from desktop_app.wire.protocol.codes import Refused
from tests.sync.fake_hub import Refusing

LARGE = bytes(range(256)) * (3 * limits.CHUNK_BYTES // 256) + b"end"


def kept(desk, content, case=None):
    case = case or desk.opened_case()
    ref = desk.vault.blobs.put(content, mime="application/pdf", role="scan")
    with desk.vault.work(desk.session) as unit:
        unit.record(VisitStarted("counter"), case, refs=[ref])
        unit.commit()
    return ref.sha256


def chunks_sent(hub, sha):
    return [int(target.rsplit("/", 1)[1]) for method, target, _ in hub.requests if method == "PUT" and sha in target]


def test_a_file_goes_in_chunks_and_is_there_whole(desk, hub):
    sha = kept(desk, LARGE)

    desk.drain()

    assert hub.blobs[sha] == LARGE
    assert chunks_sent(hub, sha) == [0, 1, 2, 3]
    assert desk.outbox.waiting().files == 0


def test_a_file_that_was_cut_off_goes_on_where_it_was(desk, hub):
    sha = kept(desk, LARGE)
    desk.drain(until=lambda: len(chunks_sent(hub, sha)) >= 2)
    done = len(chunks_sent(hub, sha))
    desk.join()  # the program was started again

    desk.drain()

    assert hub.blobs[sha] == LARGE
    assert len(chunks_sent(hub, sha)) == 4
    assert done < 4


def test_a_chunk_whose_answer_was_lost_is_sent_again_and_nothing_is_wrong(desk, hub):
    sha = kept(desk, LARGE)
    true, lost = hub.exchange, []

    def loses(method, target, headers, body, gone):
        reply = true(method, target, headers, body, gone)
        if method == "PUT" and target not in lost:
            lost.append(target)
            raise Unavailable("hub_unreachable")
        return reply

    hub.exchange = loses
    desk.drain()

    assert hub.blobs[sha] == LARGE
    assert len(lost) == 4


def test_a_file_that_the_branch_has_there_already_is_not_sent(desk, hub):
    sha = kept(desk, LARGE)
    hub.blobs[sha] = LARGE

    desk.drain()

    assert chunks_sent(hub, sha) == []


def test_a_damaged_file_is_held_and_named_and_the_others_go(desk, hub):
    bad, good = kept(desk, b"damaged " * 9), kept(desk, LARGE)
    desk.vault.blobs.path_of(bad).write_bytes(b"garbage")

    desk.drain()

    assert good in hub.blobs
    assert bad not in hub.blobs
    assert desk.outbox.waiting().held_files == (("blob_damaged", 1),)


def test_a_file_that_is_whole_again_goes_after_the_next_start(desk, hub):
    sha = kept(desk, b"came back " * 9)
    path = desk.vault.blobs.path_of(sha)
    whole = path.read_bytes()
    path.write_bytes(b"garbage")
    desk.drain()
    path.write_bytes(whole)
    desk.join()
    desk.drain()
    desk.files.step()

    assert sha in hub.blobs
    assert desk.outbox.waiting().held_files == ()


def test_what_head_office_will_not_take_is_held(desk, hub):
    sha = kept(desk, b"a paper")
    desk.push.step(), desk.push.step()
    desk.files.step()  # asks first what is missing there
    desk.join()
    kept(desk, LARGE)
    hub.refusals = []
    true = hub._blob

    def refuses(method, rest, body):
        if rest[0] == sha and len(rest) == 1:
            raise Refusing(Refused.BLOB_DIFFERS)
        return true(method, rest, body)

    hub.blobs.pop(sha, None)
    desk.box.send_again([sha])
    hub._blob = refuses
    desk.drain()

    assert desk.outbox.waiting().held_files == (("blob_differs", 1),)


def test_chunks_that_arrived_wrong_are_all_sent_again(desk, hub):
    sha = kept(desk, LARGE)
    true = hub._blob
    spoilt: list[object] = []

    def spoils(method, rest, body):
        if method == "PUT" and not spoilt:
            spoilt.append(rest)
            body = b"x" * len(body)
        return true(method, rest, body)

    hub._blob = spoils
    desk.drain()

    assert hub.blobs[sha] == LARGE
    assert len(chunks_sent(hub, sha)) == 8


def test_a_file_over_the_limit_is_held_without_being_read(desk, hub, monkeypatch):
    sha = kept(desk, b"too large, they say")
    monkeypatch.setattr(limits, "MOST_BLOB_BYTES", 4)

    desk.drain()

    assert (TOO_LARGE, 1) in desk.outbox.waiting().held_files
    assert sha not in hub.blobs


def test_the_lane_rests_after_each_chunk_so_that_others_have_the_line(desk, hub):
    kept(desk, LARGE)
    true, millis = hub.exchange, [0]
    desk.clock.monotonic_ms = lambda: millis[0]

    def slow(method, target, headers, body, gone):
        if method == "PUT":
            millis[0] += 3000
        return true(method, target, headers, body, gone)

    hub.exchange = slow
    rests = [desk.files.step() for _ in range(4)]

    assert max(rests) == pytest.approx(2.0)  # 3 s of 5 are used: six tenths


def test_head_office_that_lost_a_file_is_given_it_again(desk, hub):
    sha = kept(desk, LARGE)
    desk.drain()
    del hub.blobs[sha]
    hub.chunks.clear()
    desk.clock.moment += dt.timedelta(days=8)
    hub.clock.moment += dt.timedelta(days=8)

    desk.files.step()
    desk.drain()

    assert hub.blobs[sha] == LARGE


def test_a_line_that_is_dead_is_told_apart_from_a_file_that_is(desk, hub):
    kept(desk, LARGE)

    def dead(*_):
        raise Unavailable("hub_unreachable")

    hub.exchange = dead
    desk.files.step()

    assert desk.files.status.trouble is Trouble.OFFLINE
    assert desk.outbox.waiting().held_files == ()
