"""Whatever arrives over a line, by hand or lies in a home: what cannot be read is refused, and nothing else happens."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.journal.head import HeadFile
from desktop_app.storage.journal.spool import Spool
from desktop_app.storage.keys import key_file
from desktop_app.storage.upkeep.manifest import read_manifest
from desktop_app.wire import LogName
from desktop_app.wire.protocol.bundle import MAGIC, bundle_head
from desktop_app.wire.protocol.codes import ItemKind
from desktop_app.wire.protocol.parts import SentEvent, events_of, pack
from desktop_app.wire.protocol.pull import FeedPage, ItemHead, PullHead, cursor_of, read_pull, write_pull
from desktop_app.wire.protocol.push import read_batch, write_batch
from tests.storage.sample import WIRE

KEY = Ed25519PrivateKey.from_private_bytes(b"an invented private key of a ws.")
EVENT = SentEvent(b'{"n":1}', b"s" * 16, b'{"n":1}')
BATCH = write_batch(LogName("10086", "6f9619ff-8b86-4011-b42d-00c04fc964ff", 1), 1, "0" * 64, [EVENT], KEY)
PULL = write_pull(
    PullHead(1, "2026-11-23T02:41:07.250Z", 60, (FeedPage("ref", 1, 1, (ItemHead(1, ItemKind.EVENT),)),)),
    [EVENT.parts()],
)
DEPTH = 100_000
DEEP = b'{"v":1,"x":' + b"[" * DEPTH + b"]" * DEPTH + b"}"
TEXT = b'{"v":1,"x":"\xff"}'

Read = Callable[[bytes], object]


def envelope_and_body(raw: bytes) -> object:
    return WIRE.decode_envelope(raw), WIRE.decode_body("case.opened", 1, raw)


DECODERS: dict[str, tuple[Read, bytes]] = {
    "batch": (read_batch, BATCH),
    "pull": (read_pull, PULL),
    "bundle": (bundle_head, MAGIC + pack([b"{}", b"k", b"s", b"g"])),
    "envelope": (envelope_and_body, b'{"v":1}'),
    "body": (lambda raw: WIRE.decode_body("case.opened", 1, raw), b'{"number":"1"}'),
    "cursor": (lambda raw: cursor_of(raw.decode("latin-1")), b"ref@1:0"),
    "events": (lambda raw: events_of([raw] * 3), b"x"),
}


@st.composite
def changed(draw: st.DrawFn, whole: bytes) -> bytes:
    """*whole* with bytes put in, taken out or changed here and there."""
    raw = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        raw[at : at + draw(st.integers(0, 6))] = draw(st.binary(max_size=6))
    return bytes(raw)


@pytest.mark.parametrize("name", DECODERS)
@given(data=st.data())
def test_what_was_changed_on_the_way_is_read_or_refused(name, data):
    read, whole = DECODERS[name]
    raw = data.draw(changed(whole) | st.binary(max_size=80))
    with suppress(ValueError):
        read(raw)


@pytest.mark.parametrize("name", ["batch", "pull", "bundle", "envelope", "body"])
@pytest.mark.parametrize("head", [DEEP, TEXT], ids=["deep", "no text"])
def test_what_is_nested_without_end_or_is_no_text_is_refused(name, head):
    raw = {"batch": pack([head]), "pull": pack([head]), "bundle": MAGIC + pack([head, b"k", b"s", b"g"])}
    with pytest.raises(ValueError, match=r"."):
        DECODERS[name][0](raw.get(name, head))


@pytest.mark.parametrize("content", [DEEP, TEXT, b"[" * DEPTH], ids=["deep", "no text", "open"])
def test_in_the_place_of_a_file_of_the_home_it_is_damage_too(tmp_path: Path, content):
    path = tmp_path / "planted"
    path.write_bytes(content)

    with pytest.raises(Unavailable, match="vault_damaged"):
        key_file.read(path)
    with pytest.raises(Unavailable, match="vault_damaged"):
        HeadFile(path, b"key").read()
    assert read_manifest(path, b"key") is None
    assert not Spool(path).drain(b"root", 1).is_intact
