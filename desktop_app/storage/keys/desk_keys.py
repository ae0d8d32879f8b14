"""The key pairs a desk signs its sheets with (Ed25519, RFC 8032): made of the vault's secret, kept nowhere else."""

import hmac
from collections.abc import Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop_app.storage.keys.data_key import DataKey, derived_key
from desktop_app.storage.keys.key_file import Earlier


class DerivedKeys:
    """See ``services.ports.keys.DeskKeys``.

    Args:
        root: from which each generation's key is derived.
        earlier: of the data keys before, each the root of the generations that were made under it.
    """

    def __init__(self, root: DataKey, earlier: Sequence[Earlier] = ()) -> None:
        self._now = root.signing
        self._earlier = earlier

    def public(self, generation: int) -> bytes:
        """The public key, 32 bytes."""
        return self._private(generation).public_key().public_bytes_raw()

    def sign(self, generation: int, message: bytes) -> bytes:
        """The signature, 64 bytes; the same message has the same."""
        return self._private(generation).sign(message)

    def salt(self, generation: int, about: str, length: int) -> bytes:
        """Bytes that nobody without the vault can tell beforehand, the same each time for the same *about*."""
        return hmac.digest(derived_key(self._root(generation), f"salt {generation}"), about.encode(), "sha256")[:length]

    def fits(self, key: bytes, message: bytes, signature: bytes) -> bool:
        """Whether *signature* of *message* was made with the private half of *key*."""
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def _private(self, generation: int) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(derived_key(self._root(generation), f"ed25519 {generation}"))

    def _root(self, generation: int) -> bytes:
        return next((one.signing for one in self._earlier if generation < one.generations), self._now)
