"""What both sides say: the same bytes back, nothing accepted that is cut, moved or signed by another."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.wire import LogName, canonical, digest
from desktop_app.wire.protocol import limits
from desktop_app.wire.protocol.blobs import chunk_count, chunk_size
from desktop_app.wire.protocol.bundle import BundleHead, Piece, bundle_head, read_bundle, write_bundle
from desktop_app.wire.protocol.codes import STATUS, ItemKind, Refused
from desktop_app.wire.protocol.parts import SentEvent, events_of, pack, unpack
from desktop_app.wire.protocol.pull import Cursor, FeedPage, ItemHead, PullHead, cursor_of, read_pull, write_pull
from desktop_app.wire.protocol.push import Receipt, read_batch, write_batch
from desktop_app.wire.protocol.request import AUTHORIZATION, PROTOCOL_HEADER, claim_of, signed_headers
from desktop_app.wire.protocol.signing import batch_statement, fits, sign

KEY = Ed25519PrivateKey.from_private_bytes(b"an invented private key of a ws.")
PUBLIC = KEY.public_key().public_bytes_raw()
OTHER = Ed25519PrivateKey.from_private_bytes(b"another invented private key ...")
READER = X25519PrivateKey.from_private_bytes(b"an invented private key of a hub")
WORKSTATION = "6f9619ff-8b86-4011-b42d-00c04fc964ff"
LOG = LogName("10086", WORKSTATION, 1)
BASE = "0" * 64
DAMAGED = SentEvent(b"\xff\xfe not a text", b"s" * 16, b'{"n":1}')
DELETED = SentEvent(b'{"n":2}', None, None)
AT = "2026-11-23T02:41:07.250Z"


# ── Parts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.binary(max_size=40), max_size=8))
def test_parts_come_back_as_they_were(given_parts):
    assert unpack(pack(given_parts)) == given_parts


@given(st.lists(st.binary(max_size=12), min_size=1, max_size=4), st.data())
def test_parts_cut_anywhere_are_refused_or_are_the_first_of_them(given_parts, data):
    whole = pack(given_parts)
    cut = data.draw(st.integers(0, len(whole) - 1))
    ends = [len(pack(given_parts[:count])) for count in range(len(given_parts))]

    if cut in ends:
        assert unpack(whole[:cut]) == given_parts[: ends.index(cut)]
    else:
        with pytest.raises(ValueError, match="cut off"):
            unpack(whole[:cut])


def test_more_parts_than_anybody_sends_are_not_read():
    with pytest.raises(ValueError, match="too many"):
        unpack(bytes(4 * 11), 10)


@pytest.mark.parametrize("parts", [[b"e", b"", b"body"], [b"e", b"s" * 16, b""], [b"e", b"short", b"b"], [b"e", b""]])
def test_a_body_without_its_salt_is_no_event(parts):
    with pytest.raises(ValueError, match=r"salt come together|three parts"):
        events_of(parts)


# ── Push ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_batch_keeps_damaged_bytes_and_deleted_bodies():
    batch = read_batch(write_batch(LOG, 5, BASE, [DAMAGED, DELETED], KEY))

    assert batch.events == (DAMAGED, DELETED)
    assert batch.hashes == (digest(DAMAGED.envelope), digest(DELETED.envelope))
    assert (batch.head.first, batch.head.last, batch.head.base, batch.head.tail) == (5, 6, BASE, batch.hashes[1])
    assert fits(PUBLIC, batch_statement(LOG, 5, 6, batch.hashes[1]), batch.head.signature)


def test_a_batch_without_events_says_what_its_writer_has():
    head = read_batch(write_batch(LOG, 7, BASE, [], KEY)).head

    assert (head.first, head.last, head.tail) == (7, 6, BASE)


def test_a_signature_of_one_batch_fits_no_other():
    signature = sign(KEY, batch_statement(LOG, 1, 2, BASE))

    assert fits(PUBLIC, batch_statement(LOG, 1, 2, BASE), signature)
    assert not fits(PUBLIC, batch_statement(LogName("10086", WORKSTATION, 2), 1, 2, BASE), signature)
    assert not fits(PUBLIC, batch_statement(LOG, 1, 3, BASE), signature)
    assert not fits(OTHER.public_key().public_bytes_raw(), batch_statement(LOG, 1, 2, BASE), signature)
    assert not fits(PUBLIC, batch_statement(LOG, 1, 2, BASE), "no hexadecimal")


@pytest.mark.parametrize(
    ("field", "value"), [("first", 0), ("first", 4), ("last", 9), ("tail", "1" * 64), ("base", "1"), ("log", {})]
)
def test_a_head_that_is_not_of_its_events_is_refused(field, value):
    import msgspec

    head, *rest = unpack(write_batch(LOG, 5, BASE, [DAMAGED], KEY))
    changed = msgspec.json.decode(head) | {field: value}

    with pytest.raises(ValueError, match="head"):
        read_batch(pack([canonical(changed), *rest]))


def test_the_bytes_of_what_is_signed_stay_what_they_are():
    # Frozen: a program of another year must make the same.
    receipt = Receipt(LOG, 7, BASE, "hub-1", 3, AT, "k", "s")
    log = f'"log":{{"branch":"10086","epoch":1,"workstation":"{WORKSTATION}"}}'

    assert batch_statement(LOG, 1, 2, BASE).decode() == (
        f'{{"first":1,"last":2,{log},"tail":"{BASE}","v":1,"what":"accord.batch"}}'
    )
    assert receipt.statement().decode() == (
        f'{{"at":"{AT}","hub":"hub-1","hub_epoch":3,{log},"seq":7,"tail":"{BASE}","v":1,"what":"accord.receipt"}}'
    )
    assert (
        digest(write_batch(LOG, 5, BASE, [DAMAGED, DELETED], KEY))
        == "488150ad2d091a517470267d2bca6b524961e7847e6000e95c52b07f6ff6e779"
    )


# ── Requests ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_claim_holds_for_its_own_request_alone():
    headers = signed_headers(KEY, WORKSTATION, "POST", "/v1/retire?x=1", b"body", at=AT)
    claim = claim_of(headers[AUTHORIZATION])

    assert headers[PROTOCOL_HEADER] == str(limits.PROTOCOL)
    assert (claim.workstation, claim.at) == (WORKSTATION, AT)
    assert claim.is_proved(PUBLIC, "POST", "/v1/retire?x=1", b"body")
    assert not claim.is_proved(PUBLIC, "PUT", "/v1/retire?x=1", b"body")
    assert not claim.is_proved(PUBLIC, "POST", "/v1/retire?x=2", b"body")
    assert not claim.is_proved(PUBLIC, "POST", "/v1/retire?x=1", b"other")
    assert not claim.is_proved(OTHER.public_key().public_bytes_raw(), "POST", "/v1/retire?x=1", b"body")


@pytest.mark.parametrize("header", ["", "Basic abc", 'Accord ws="x", at="y", sig="z"'])
def test_a_header_of_another_form_is_no_claim(header):
    with pytest.raises(ValueError, match="not a claim"):
        claim_of(header)


# ── Pull ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("feed", ["ref", "branch/10086", f"inbox/{WORKSTATION}", "users/10086"])
def test_a_cursor_comes_back_from_its_text(feed):
    cursor = Cursor(feed, 3, 120)

    assert cursor_of(cursor.text()) == cursor


@pytest.mark.parametrize("text", ["", "ref", "ref@1", "ref@-1:2", "../etc@1:2", "Ref@1:2", "ref@1:2 ", "ref@１:2"])
def test_a_cursor_of_another_form_is_refused(text):
    with pytest.raises(ValueError, match="not a cursor"):
        cursor_of(text)


def test_pages_hold_the_parts_of_each_item():
    event, notice = ItemHead(4, ItemKind.EVENT), ItemHead(1, ItemKind.NOTICE)
    pages = (FeedPage("branch/10086", 1, 4, (event,)), FeedPage("ref", 1, 0, ()), FeedPage("inbox/x", 2, 9, (notice,)))
    head = PullHead(1, AT, 60, pages)

    pulled = read_pull(write_pull(head, [DELETED.parts(), [b"notice"]]))

    assert pulled.head == head
    assert pulled.contents == ((DELETED.parts(),), (), ((b"notice",),))


def test_pages_with_a_part_too_many_are_refused():
    head = PullHead(1, AT, 60, (FeedPage("ref", 1, 1, (ItemHead(1, ItemKind.PACK),)),))

    with pytest.raises(ValueError, match="other parts"):
        read_pull(write_pull(head, [[b"one", b"two"]]))


# ── Files, bundles, codes ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("size", "chunks"), [(0, [0]), (1, [1]), (1 << 18, [1 << 18]), ((1 << 18) + 1, [1 << 18, 1])])
def test_a_file_is_the_sum_of_its_chunks(size, chunks):
    assert [chunk_size(size, index) for index in range(chunk_count(size))] == chunks


def bundle(pieces: list[bytes], private: Ed25519PrivateKey = KEY) -> bytes:
    head = BundleHead(WORKSTATION, "hub-1", AT, tuple(Piece.BATCH for _ in pieces))
    return write_bundle(head, pieces, reader_key=READER.public_key().public_bytes_raw(), private=private)


def test_a_bundle_is_read_by_its_reader_alone():
    made = bundle([b"one", b"two"])

    assert bundle_head(made).writer == WORKSTATION
    assert read_bundle(made, writer_key=PUBLIC, private=READER) == [(Piece.BATCH, b"one"), (Piece.BATCH, b"two")]
    assert b"one" not in made
    with pytest.raises(ValueError, match="sealed for another"):
        read_bundle(made, writer_key=PUBLIC, private=X25519PrivateKey.from_private_bytes(b"x" * 32))


def test_a_bundle_of_another_writer_or_with_any_byte_changed_is_refused():
    with pytest.raises(ValueError, match="signed by another"):
        read_bundle(bundle([b"one"], OTHER), writer_key=PUBLIC, private=READER)
    made = bundle([b"one"])
    for place in range(len(made)):
        changed = made[:place] + bytes([made[place] ^ 1]) + made[place + 1 :]
        with pytest.raises(ValueError, match=r"bundle|signed|sealed|cut off|head"):
            read_bundle(changed, writer_key=PUBLIC, private=READER)


def test_every_refusal_has_a_status():
    assert set(STATUS) == set(Refused)
    assert limits.OLDEST_PROTOCOL <= limits.PROTOCOL <= limits.OLDEST_PROTOCOL + 3
