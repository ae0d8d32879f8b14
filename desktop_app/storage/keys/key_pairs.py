"""Key pairs by which somebody is given a new key without being there (X25519, RFC 7748).

What is sealed to a public key opens with its private half alone: whoever knows the key before, and all that was sealed
to anybody before, learns nothing of the next one.
"""

from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from desktop_app.storage.keys.data_key import derived_key

PUBLIC_BYTES: Final = 32


def new_private() -> bytes:
    """The private half of a new pair, 32 bytes."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public half, 32 bytes."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sealed_to(public: bytes, content: bytes, purpose: str, also: bytes) -> bytes:
    """*content* for who has the private half of *public*, and knows *also*.

    Args:
        public: whose.
        content: a key, of 16 bytes or more in blocks of eight.
        purpose: what is sealed for one purpose does not open for another.
        also: a secret that is needed beside the private half, so that nobody opens it who one day breaks the curve.

    Raises:
        ValueError: *public* is no public key.
    """
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    mine = once.public_key().public_bytes_raw()
    return mine + aes_key_wrap(derived_key(shared + also, _said(purpose, mine, public)), content)


def unsealed(private: bytes, sealed: bytes, purpose: str, also: bytes) -> bytes:
    """What :func:`sealed_to` was given.

    Raises:
        ValueError: it was sealed for somebody else, for another purpose, with another secret, or is damaged.
    """
    theirs, wrapped = sealed[:PUBLIC_BYTES], sealed[PUBLIC_BYTES:]
    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(theirs))
    try:
        return aes_key_unwrap(derived_key(shared + also, _said(purpose, theirs, public_of(private))), wrapped)
    except InvalidUnwrap as error:
        raise ValueError("not sealed for this key") from error


def _said(purpose: str, once: bytes, public: bytes) -> str:
    return f"{purpose} {once.hex()} {public.hex()}"
