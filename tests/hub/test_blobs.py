"""Files: in chunks, again from where the line broke, whole only when their hash was proved, each branch its own."""

import hashlib

import pytest

from desktop_app import wire
from desktop_app.domain.events import BlobRef
from desktop_app.domain.staff.people import SignedIn
from desktop_app.wire.protocol.blobs import BlobAnnounced, BlobsAsked, BlobsMissing, BlobState
from desktop_app.wire.protocol.bundle import BundleHead, Piece, read_bundle, write_bundle
from desktop_app.wire.protocol.identity import Retired, RetireRequest
from desktop_app.wire.protocol.limits import CHUNK_BYTES, MOST_BLOB_BYTES
from desktop_app.wire.protocol.pull import Cursor, branch_feed, read_pull
from tests.hub.desks import Desk, refusal, stored

SCAN = bytes(range(256)) * 2500  # three chunks, the last one shorter
SHA = hashlib.sha256(SCAN).hexdigest()


def announce(desk: Desk, sha: str = SHA, size: int = len(SCAN)):
    return desk.ask_json("POST", f"/v1/blobs/{sha}", BlobAnnounced(size), BlobState)


def put(desk: Desk, index: int, content: bytes | None = None, sha: str = SHA) -> BlobState:
    import msgspec

    chunk = SCAN[index * CHUNK_BYTES : (index + 1) * CHUNK_BYTES] if content is None else content
    return msgspec.json.decode(desk.ask("PUT", f"/v1/blobs/{sha}/{index}", chunk), type=BlobState)


def complete(desk: Desk, sha: str = SHA):
    return desk.ask_json("POST", f"/v1/blobs/{sha}/complete", None, BlobState)


def send(desk: Desk) -> None:
    announce(desk)
    for index in (2, 0, 1):
        put(desk, index)
    complete(desk)


def test_a_file_comes_back_as_it_was(desk, rig):
    assert announce(desk).missing == (0, 1, 2)
    assert put(desk, 1).missing == (0, 2)
    assert announce(desk).missing == (0, 2)
    put(desk, 0)
    put(desk, 2)

    assert complete(desk).is_stored
    assert b"".join(desk.ask("GET", f"/v1/blobs/{SHA}/{index}") for index in range(3)) == SCAN
    assert (announce(desk).is_stored, put(desk, 0).is_stored, complete(desk).is_stored) == (True, True, True)
    other = rig.desk()
    assert other.ask("GET", f"/v1/blobs/{SHA}/0") == SCAN[:CHUNK_BYTES]


def test_nothing_of_a_file_lies_open(rig, desk):
    send(desk)

    lying = [path.read_bytes() for path in (rig.folder / "blobs").rglob("*") if path.is_file()]
    assert len(lying) == 1
    assert SCAN[:64] not in lying[0]


def test_an_unfinished_file_is_not_whole(desk):
    announce(desk)
    put(desk, 0)

    assert refusal(complete, desk).facts == {"missing": 2}
    assert refusal(desk.ask, "GET", f"/v1/blobs/{SHA}/0").code == "not_found"


def test_chunks_of_another_file_are_found_out_and_thrown_away(desk):
    announce(desk)
    put(desk, 0)
    put(desk, 1, bytes(CHUNK_BYTES))
    put(desk, 2)

    assert refusal(complete, desk).code == "blob_wrong"
    assert announce(desk).missing == (0, 1, 2)


@pytest.mark.parametrize(("index", "content"), [(0, b"short"), (2, bytes(CHUNK_BYTES)), (3, b""), (0, b"")])
def test_a_chunk_of_another_length_is_refused(desk, index, content):
    announce(desk)

    assert refusal(put, desk, index, content).code == "chunk_wrong"


def test_a_file_that_was_never_announced_is_not_found(desk):
    assert refusal(put, desk, 0).code == "not_found"
    assert refusal(complete, desk).code == "not_found"


def test_the_same_hash_with_another_size_is_refused(desk):
    announce(desk)

    assert refusal(announce, desk, SHA, 5).code == "blob_differs"
    assert refusal(announce, desk, "0" * 64, MOST_BLOB_BYTES + 1).code == "request_too_large"


def test_an_empty_file_is_a_file(desk):
    empty = hashlib.sha256(b"").hexdigest()
    announce(desk, empty, 0)
    put(desk, 0, b"", empty)

    assert complete(desk, empty).is_stored


def test_another_branch_learns_nothing_of_a_file(rig, desk):
    send(desk)
    other = rig.desk("20086")

    assert refusal(other.ask, "GET", f"/v1/blobs/{SHA}").code == "not_found"
    assert refusal(other.ask, "GET", f"/v1/blobs/{SHA}/0").code == "not_found"
    assert announce(other).missing == (0, 1, 2)


def test_what_the_store_has_lost_is_asked_for_again(rig, desk):
    send(desk)
    asked = BlobsAsked((SHA, "0" * 64))
    assert desk.ask_json("POST", "/v1/blobs/missing", asked, BlobsMissing).sha256 == ("0" * 64,)
    (whole,) = (rig.folder / "blobs").rglob("whole")
    whole.unlink()

    assert desk.ask_json("POST", "/v1/blobs/missing", asked, BlobsMissing).sha256 == (SHA, "0" * 64)
    send(desk)
    assert desk.ask_json("POST", "/v1/blobs/missing", asked, BlobsMissing).sha256 == ("0" * 64,)


def test_a_damaged_file_is_no_file(rig, desk):
    send(desk)
    (whole,) = (rig.folder / "blobs").rglob("whole")
    damaged = bytearray(whole.read_bytes())
    damaged[100] ^= 1
    whole.write_bytes(bytes(damaged))

    said = refusal(desk.ask, "GET", f"/v1/blobs/{SHA}/0")

    assert (said.status, said.code) == (503, "busy")
    assert desk.ask("GET", f"/v1/blobs/{SHA}/1") == SCAN[CHUNK_BYTES : 2 * CHUNK_BYTES]


def test_who_leaves_has_sent_the_files_too(desk):
    desk.log.add(SignedIn("T001"), "s-1", refs=[BlobRef(SHA, len(SCAN), "application/pdf", "evidence")])
    desk.push()
    leaving = RetireRequest(2, desk.log.hash(2))
    assert refusal(desk.ask_json, "POST", "/v1/retire", leaving, Retired).facts == {"have_seq": 2, "blobs": 1}
    send(desk)

    assert desk.ask_json("POST", "/v1/retire", leaving, Retired).seq == 2


# ── By hand ───────────────────────────────────────────────────────────────────────────────────────────────────────


def bundle(desk: Desk, hub: str) -> bytes:
    head = BundleHead(desk.workstation, hub, wire.utc_text(desk.now()), (Piece.BATCH, Piece.BLOB))
    assert desk.enrolled is not None
    reader_key = bytes.fromhex(desk.enrolled.bundle_key)
    return write_bundle(head, [desk.batch(1), SCAN], reader_key=reader_key, private=desk.key)


def test_what_is_carried_by_hand_goes_the_way_of_any_push(rig, desk):
    desk.log.sign_in(2)
    carrier = rig.desk("20086")

    for _ in range(2):
        carrier.ask("POST", "/v1/bundles", bundle(desk, "hub"))

    assert stored(desk) == desk.log.events
    assert desk.ask("GET", f"/v1/blobs/{SHA}/2") == SCAN[2 * CHUNK_BYTES :]
    assert stored(carrier) == []


def test_a_bundle_that_was_changed_is_refused(desk):
    changed = bytearray(bundle(desk, "hub"))
    changed[-80] ^= 1

    assert refusal(desk.ask, "POST", "/v1/bundles", bytes(changed)).code == "request_malformed"
    assert refusal(desk.ask, "POST", "/v1/bundles", b"no bundle").code == "request_malformed"


def test_what_is_brought_to_a_workstation_is_for_it_alone(rig, desk):
    desk.push()
    made = rig.office.bundles.make(desk.workstation, (Cursor(branch_feed("10086")),))
    hub_key = bytes.fromhex(desk.enrolled.receipt_key.public)

    ((kind, pages),) = read_bundle(made, writer_key=hub_key, private=desk.bundle_key)

    assert kind is Piece.PAGES
    assert read_pull(pages).contents == ((desk.log.events[0].parts(),),)
    with pytest.raises(ValueError, match="sealed for another"):
        read_bundle(made, writer_key=hub_key, private=rig.desk().bundle_key)
