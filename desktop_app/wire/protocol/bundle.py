"""What is carried by hand: the same batches and pages, sealed for one reader and signed by one writer.

A bundle is four parts: its head, the key of this bundle alone, the sealed parts, the writer's signature.  Opening one
twice does no harm: what is inside is idempotent.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.wire import MALFORMED, canonical
from desktop_app.wire.protocol import parts as several
from desktop_app.wire.protocol.signing import fits, sign, statement

MAGIC: Final = b"accord bundle 1\n"
_NONCE: Final = 12
_KEY: Final = 32


class Piece(StrEnum):
    """What a piece of a bundle is."""

    BATCH = "batch"
    """The body of a push, not packed."""
    BLOB = "blob"
    """A whole file."""
    PAGES = "pages"
    """The body of an answer to a pull."""
    CURSORS = "cursors"
    """How far the workstation has read its feeds, as JSON: what an answer by hand begins with."""
    EVENTS = "events"
    """Events of several logs, three parts each: a case on its way from one desk to another."""


@dataclass(frozen=True, slots=True)
class BundleHead:
    """What anybody may read of a bundle.

    Attributes:
        writer: id of the workstation or the hub that made it; ``reader`` of the one it is sealed for.
        at: when, UTC.
        pieces: what is inside, in order.
    """

    writer: str
    reader: str
    at: str
    pieces: tuple[Piece, ...]


def write_bundle(head: BundleHead, pieces: Sequence[bytes], *, reader_key: bytes, private: Ed25519PrivateKey) -> bytes:
    """Seal *pieces*, which ``head.pieces`` names, for who has the private half of *reader_key*."""
    own = X25519PrivateKey.generate()
    head_bytes, own_public = canonical(head), own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(reader_key))
    nonce = secrets.token_bytes(_NONCE)
    cipher = AESGCM(_key(shared, own_public, reader_key))
    sealed = nonce + cipher.encrypt(nonce, several.pack(pieces), head_bytes)
    signature = sign(private, _statement(head_bytes, own_public, sealed))
    return MAGIC + several.pack([head_bytes, own_public, sealed, bytes.fromhex(signature)])


def bundle_head(bundle: bytes) -> BundleHead:
    """Who made a bundle and for whom; nothing of it is proved.

    Raises:
        ValueError: it is none.
    """
    return _head(_outer(bundle)[0])


def read_bundle(bundle: bytes, *, writer_key: bytes, private: X25519PrivateKey) -> list[tuple[Piece, bytes]]:
    """The pieces of a bundle.

    Raises:
        ValueError: it is none, was not made by who has *writer_key*, or is for another reader.
    """
    head_bytes, own_public, sealed, signature = _outer(bundle)
    if not fits(writer_key, _statement(head_bytes, own_public, sealed), signature.hex()):
        raise ValueError("signed by another")
    reader_key = private.public_key().public_bytes_raw()
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(own_public))
        cipher = AESGCM(_key(shared, own_public, reader_key))
        pieces = several.unpack(cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], head_bytes))
    except InvalidTag as error:
        raise ValueError("sealed for another") from error
    head = _head(head_bytes)
    if len(pieces) != len(head.pieces):
        raise ValueError("the head counts other pieces")
    return list(zip(head.pieces, pieces, strict=True))


def _outer(bundle: bytes) -> list[bytes]:
    found = several.unpack(bundle[len(MAGIC) :]) if bundle.startswith(MAGIC) else []
    if len(found) != 4:  # noqa: PLR2004 - head, key, sealed parts, signature
        raise ValueError("not a bundle")
    return found


def _head(head: bytes) -> BundleHead:
    try:
        return msgspec.json.decode(head, type=BundleHead)
    except MALFORMED as error:
        raise ValueError("not a bundle's head") from error


def _statement(head: bytes, own_public: bytes, sealed: bytes) -> bytes:
    return statement("bundle", content=hashlib.sha256(several.pack([head, own_public, sealed])).hexdigest())


def _key(shared: bytes, own_public: bytes, reader_key: bytes) -> bytes:
    return HKDF(SHA256(), _KEY, salt=None, info=b"accord.bundle" + own_public + reader_key).derive(shared)
