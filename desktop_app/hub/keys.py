"""The hub's one secret, and a key of its own for each purpose: every hub of a data centre makes the same of it."""

from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop_app.storage.keys.data_key import derived_key
from desktop_app.wire.protocol.identity import PublicKey
from desktop_app.wire.protocol.signing import key_id

SECRET_BYTES: Final = 32
_ORDER_P256: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True, slots=True, repr=False)
class HubKeys:
    """What is derived of the secret, which lies in a file that only the hub can read."""

    secret: bytes

    @property
    def database(self) -> bytes:
        """Key and salt of the trial's file."""
        return self._of("database") + self._of("database salt")[:16]

    @property
    def seal(self) -> bytes:
        """Of the journal's seals."""
        return self._of("seal")

    @property
    def search(self) -> bytes:
        """Of the marks that numbers are found by."""
        return self._of("search")

    @property
    def codes(self) -> bytes:
        """Of the marks of enrolment codes."""
        return self._of("codes")

    @property
    def blobs(self) -> bytes:
        """Wraps each file's own key."""
        return self._of("blobs")

    @property
    def receipts(self) -> Ed25519PrivateKey:
        """Signs receipts and bundles."""
        return Ed25519PrivateKey.from_private_bytes(self._of("receipts"))

    @property
    def receipt_key(self) -> PublicKey:
        """What receipts are proved with."""
        public = self.receipts.public_key().public_bytes_raw()
        return PublicKey(key_id(public), public.hex())

    @property
    def bundles(self) -> X25519PrivateKey:
        """Opens what is carried here by hand."""
        return X25519PrivateKey.from_private_bytes(self._of("bundles"))

    @property
    def authority(self) -> ec.EllipticCurvePrivateKey:
        """Signs certificates of workstations."""
        number = int.from_bytes(self._of("authority") + self._of("authority more"), "big")
        return ec.derive_private_key(1 + number % (_ORDER_P256 - 1), ec.SECP256R1())

    def _of(self, purpose: str) -> bytes:
        return derived_key(self.secret, f"accord-hub/1 {purpose}")
