"""What is signed, as bytes, and the signatures over it (Ed25519, RFC 8032; 128 hexadecimal digits).

Each statement names what it is, so that a signature made for one purpose says nothing for another.
"""

import hashlib
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop_app.wire import LogName, canonical
from desktop_app.wire.protocol.limits import PROTOCOL

KEY_ID_DIGITS: Final = 16


def statement(what: str, **facts: object) -> bytes:
    """The bytes that a signature for *what* is made over."""
    return canonical({"what": f"accord.{what}", "v": PROTOCOL, **facts})


def request_statement(method: str, target: str, body: bytes, *, workstation: str, at: str) -> bytes:
    """What a workstation signs of each request.

    Args:
        method: in capitals.
        target: path and query, as they stand in the request.
        body: the bytes of the body as they are sent, packed if they are.
        workstation: its id.
        at: when, as :func:`desktop_app.wire.utc_text` writes it.
    """
    digest = hashlib.sha256(body).hexdigest()
    return statement("request", method=method, target=target, body=digest, workstation=workstation, at=at)


def batch_statement(log: LogName, first: int, last: int, tail: str) -> bytes:
    """What a workstation signs of each batch: it cannot say later that these were not its events."""
    return statement("batch", log=log, first=first, last=last, tail=tail)


def receipt_statement(log: LogName, seq: int, tail: str, *, hub: str, hub_epoch: int, at: str) -> bytes:
    """What the hub signs of each log's tail: from then on neither side can rewrite what lies before it."""
    return statement("receipt", log=log, seq=seq, tail=tail, hub=hub, hub_epoch=hub_epoch, at=at)


def pack_statement(name: str, version: int, valid_from: str, content_sha: str) -> bytes:
    """What two people at head office sign of a pack of reference data."""
    return statement("pack", name=name, version=version, valid_from=valid_from, content=content_sha)


def key_id(public: bytes) -> str:
    """How a public key is named."""
    return hashlib.sha256(public).hexdigest()[:KEY_ID_DIGITS]


def sign(private: Ed25519PrivateKey, message: bytes) -> str:
    """The signature of *message*."""
    return private.sign(message).hex()


def fits(public: bytes, message: bytes, signature: str) -> bool:
    """Whether *signature* of *message* was made with the private half of *public*."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
