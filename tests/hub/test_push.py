"""Events to the hub: each once, in order, nothing of another log, and nothing that happened is refused."""

import gzip
from dataclasses import replace

import pytest
from msgspec import structs

from desktop_app import wire
from desktop_app.domain.staff.people import SignedIn
from desktop_app.wire.protocol.limits import MOST_EVENTS, MOST_REQUEST_BYTES
from desktop_app.wire.protocol.pull import Cursor, branch_feed
from desktop_app.wire.protocol.push import write_batch
from desktop_app.wire.protocol.signing import fits
from tests.hub.desks import refusal, stored


def test_what_is_sent_comes_back_byte_by_byte(desk):
    desk.log.sign_in(3)

    answer = desk.push()

    assert stored(desk) == desk.log.events
    assert (answer.receipt.seq, answer.receipt.tail, answer.held) == (4, desk.log.hash(4), ())
    assert answer.heads[branch_feed("10086")] == 4


def test_a_receipt_is_signed_by_the_hub(desk):
    receipt = desk.push().receipt

    assert receipt.key == desk.enrolled.receipt_key.key
    assert fits(bytes.fromhex(desk.enrolled.receipt_key.public), receipt.statement(), receipt.signature)
    forged = replace(receipt, tail="0" * 64)
    assert not fits(bytes.fromhex(desk.enrolled.receipt_key.public), forged.statement(), receipt.signature)


def test_the_same_batch_again_changes_nothing_and_says_the_same(desk):
    desk.log.sign_in(2)
    first = desk.push()

    again = desk.push()

    assert again.receipt.tail == first.receipt.tail
    assert again.heads == first.heads
    assert stored(desk) == desk.log.events


@pytest.mark.parametrize("first", [1, 2, 3])
def test_a_batch_that_overlaps_brings_its_new_events_alone(desk, first):
    desk.log.sign_in(2)
    desk.push(1, 2)

    answer = desk.push(first)

    assert answer.receipt.seq == 3
    assert stored(desk) == desk.log.events


def test_a_batch_from_behind_the_end_is_told_where_to_begin(desk):
    desk.log.sign_in(4)
    desk.push(1, 2)

    said = refusal(desk.push, 4)

    assert (said.status, said.code) == (409, "gap")
    assert said.facts == {"have_seq": 2, "have_hash": desk.log.hash(2)}


def test_an_empty_batch_asks_whether_both_have_the_same(desk):
    desk.log.sign_in(1)
    desk.push()

    assert desk.push(3).receipt.seq == 2


def test_a_packed_batch_is_taken(desk):
    desk.log.sign_in(5)

    assert desk.push_body(desk.batch(1), is_packed=True).receipt.seq == 6


@pytest.mark.parametrize("first", [1, 2, 3, 4])
def test_other_bytes_at_a_known_place_are_a_fork_and_freeze_the_log(desk, first):
    desk.log.sign_in(1)
    twin = desk.log.copy()
    desk.log.sign_in(1)
    desk.push()
    twin.sign_in(2)

    said = refusal(desk.push, first, log=twin)

    assert (said.status, said.code) == (409, "fork")
    assert said.facts == {"seq": 3, "hash": desk.log.hash(3)}
    assert refusal(desk.push, 4).code == "log_frozen"
    assert stored(desk) == desk.log.events[:3]


def test_an_event_of_another_log_is_refused(desk, rig):
    other = rig.desk()
    other.log.sign_in(1)
    desk.push()
    moved = write_batch(desk.log.name, 2, desk.log.hash(1), [other.log.events[1]], desk.key)

    said = refusal(desk.push_body, moved)

    assert (said.status, said.code, said.facts) == (422, "not_of_this_log", {"seq": 2})


def test_a_chain_that_breaks_inside_a_batch_is_refused(desk):
    desk.log.sign_in(2)
    desk.log.fake(prev="0" * 64)

    said = refusal(desk.push)

    assert (said.status, said.code, said.facts) == (422, "chain_broken", {"seq": 3})
    assert refusal(desk.push, 2).code == "gap"


def test_a_log_begins_with_its_own_description(desk):
    desk.log.events.clear()
    desk.log.sign_in(1)

    assert refusal(desk.push).code == "chain_broken"


def test_a_batch_signed_by_another_key_is_refused(desk, rig):
    other = rig.desk()
    forged = write_batch(desk.log.name, 1, desk.log.hash(0), desk.log.events, other.key)

    said = refusal(desk.push_body, forged)

    assert (said.status, said.code) == (422, "batch_signature_wrong")


def test_a_batch_of_too_many_events_is_refused(desk):
    desk.log.sign_in(MOST_EVENTS)

    said = refusal(desk.push)

    assert (said.status, said.code) == (413, "batch_too_large")
    assert desk.push(1, MOST_EVENTS).receipt.seq == MOST_EVENTS


def test_an_event_of_two_megabytes_is_taken_alone_and_not_beside_another(desk):
    desk.log.sign_in(1)
    salt, body = b"s" * 16, wire.canonical({"staff_no": "T" * (2 << 20)})
    desk.log.fake(body_sha=wire.body_digest(salt, body))
    desk.log.events[-1] = structs.replace(desk.log.events[-1], salt=salt, body=body)

    assert refusal(desk.push).code == "batch_too_large"
    assert desk.push(1, 1).receipt.seq == 1
    assert desk.push(2, 2).receipt.seq == 2


@pytest.mark.parametrize("cut", [0, 1, 4, 50, -1])
def test_a_batch_that_is_cut_is_refused(desk, cut):
    said = refusal(desk.push_body, desk.batch(1)[:cut])

    assert (said.status, said.code) == (400, "batch_malformed")


def test_a_bomb_is_unpacked_no_further_than_a_request_may_be_long(desk):
    bomb = gzip.compress(bytes(4 * MOST_REQUEST_BYTES))

    said = refusal(desk.ask, "POST", desk.events_target, bomb, headers={"Content-Encoding": "gzip"})

    assert (said.status, said.code) == (413, "request_too_large")


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"no gzip", "gzip"), (gzip.compress(b"x", mtime=0) + b"y", "gzip"), (b"x", "br")],
    ids=["no gzip", "more behind it", "another encoding"],
)
def test_what_is_packed_otherwise_is_refused(desk, body, encoding):
    said = refusal(desk.ask, "POST", desk.events_target, body, headers={"Content-Encoding": encoding})

    assert (said.status, said.code) == (400, "request_malformed")


# ── Poison ────────────────────────────────────────────────────────────────────────────────────────────────────────


def not_text(desk):
    desk.log.events[-1] = structs.replace(desk.log.events[-1], envelope=b"\xff\xfe")


def not_canonical(desk):
    last = desk.log.events[-1]
    desk.log.events[-1] = structs.replace(last, envelope=last.envelope.replace(b'"act"', b' "act"'))


def a_float(desk):
    last = desk.log.events[-1]
    desk.log.events[-1] = structs.replace(last, envelope=last.envelope.replace(b'"rev":1', b'"rev":1.5'))


def too_deep(desk):
    last = desk.log.events[-1]
    deep = b"[" * 5000 + b"]" * 5000
    desk.log.events[-1] = structs.replace(last, envelope=last.envelope.replace(b'"refs":[]', b'"refs":' + deep))


def no_body(desk):
    desk.log.events[-1] = structs.replace(desk.log.events[-1], salt=None, body=None)


def other_body(desk):
    desk.log.events[-1] = structs.replace(desk.log.events[-1], body=b'{"staff_no":"T999"}')


def body_of(body):
    def put(desk):
        salt = b"s" * 16
        desk.log.fake(body_sha=wire.body_digest(salt, body))
        desk.log.events[-1] = structs.replace(desk.log.events[-1], salt=salt, body=body)

    return put


POISON = [
    (not_text, "envelope_unreadable"),
    (not_canonical, "envelope_unreadable"),
    (a_float, "envelope_unreadable"),
    (too_deep, "envelope_unreadable"),
    (lambda desk: desk.log.fake(rev=-1), "envelope_wrong"),
    (lambda desk: desk.log.fake(own=2**60), "envelope_wrong"),
    (lambda desk: desk.log.fake(id="nul\x00"), "envelope_wrong"),
    (lambda desk: desk.log.fake(ses=""), "envelope_wrong"),
    (lambda desk: desk.log.fake(ses="two words"), "envelope_wrong"),
    (lambda desk: desk.log.fake(eid="案件"), "envelope_wrong"),
    (lambda desk: desk.log.fake(act="long" * 17), "envelope_wrong"),
    (lambda desk: desk.log.fake(at="yesterday"), "envelope_wrong"),
    (lambda desk: desk.log.fake(at="9999-12-31T23:59:59.999Z"), "envelope_wrong"),
    (lambda desk: desk.log.fake(at="0001-01-01T00:00:00.000Z"), "envelope_wrong"),
    (lambda desk: desk.log.fake(ent="case"), "envelope_wrong"),
    (lambda desk: desk.log.fake(refs=[{"sha256": "../x", "size": 1, "mime": "", "role": ""}]), "envelope_wrong"),
    (no_body, "body_missing"),
    (other_body, "body_differs"),
    (body_of(b'{"staff_no":7}'), "body_wrong"),
    (body_of(b'{"staff_no":"T001","staff_no":"T999"}'), "body_wrong"),
    (body_of(b'{"fen":10000000000000000000,"staff_no":"T001"}'), "body_wrong"),
]


@pytest.mark.parametrize(("poison", "code"), POISON)
def test_a_poison_event_is_held_at_its_place_and_the_log_goes_on(desk, poison, code):
    desk.log.sign_in(1)
    poison(desk)
    desk.log.sign_in(1)

    answer = desk.push()

    assert [(one.seq, one.code) for one in answer.held] == [(2, code)]
    assert stored(desk) == desk.log.events
    (page,) = desk.pull(Cursor(branch_feed("10086"))).head.feeds
    assert [item.held for item in page.items] == ["", code, ""]
    assert desk.push(1).held == answer.held


def test_an_id_that_the_branch_has_already_is_held(desk, rig):
    other = rig.desk()
    event_id = other.log.add(SignedIn("T001"), "session-1")
    other.push()
    desk.log.add(SignedIn("T001"), "session-2", event_id=event_id)
    desk.log.add(SignedIn("T001"), "session-3", event_id=event_id)

    assert [(one.seq, one.code) for one in desk.push().held] == [(2, "id_reused"), (3, "id_reused")]
    assert stored(desk) == other.log.events + desk.log.events


def test_nobody_takes_the_place_of_what_will_be_held(rig):
    """An id of a desk's own making, as the hub once named what it held of the next desk."""
    other, desk = rig.desk(), rig.desk()
    other.log.add(SignedIn("T001"), "session-1", event_id=f"held:{desk.workstation}:1:2")
    assert other.push().held == ()
    desk.log.sign_in(1)
    desk.log.fake(rev=-1)

    assert [(one.seq, one.code) for one in desk.push().held] == [(2, "envelope_wrong")]


def test_an_event_of_a_later_program_is_kept_and_not_held(desk):
    desk.log.sign_in(1)
    desk.log.fake(op="something.new", ent="novelty")

    assert desk.push().held == ()
    assert stored(desk) == desk.log.events
