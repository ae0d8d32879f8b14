"""The home's one secret, and a key of its own for each purpose."""

from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    """The home's secret and what is derived from it, each key for one purpose."""

    secret: bytes

    @property
    def database(self) -> bytes:
        """SQLCipher's raw key."""
        return self._derived("database")

    @property
    def seal(self) -> bytes:
        """Key of the journal's seals."""
        return self._derived("seal")

    @property
    def head(self) -> bytes:
        """Key of the head file's MAC."""
        return self._derived("head")

    @property
    def blob(self) -> bytes:
        """Key that each file's own key is wrapped with."""
        return self._derived("blob")

    @property
    def tail(self) -> bytes:
        """Key of the journal's tail."""
        return self._derived("tail")

    @property
    def backup(self) -> bytes:
        """Key of the manifests of backups."""
        return self._derived("backup")

    @property
    def spool(self) -> bytes:
        """Root of the keys of the spool."""
        return self._derived("spool")

    @property
    def signing(self) -> bytes:
        """Root of the key pairs the desk signs with."""
        return self._derived("signing")

    @property
    def search(self) -> bytes:
        """Key of the marks that numbers are found by."""
        return self._derived("search")

    @property
    def device(self) -> bytes:
        """Key that the device's secret is wrapped with in the envelope."""
        return self._derived("device")

    @property
    def past(self) -> bytes:
        """Key of the marks by which past passwords are known again."""
        return self._derived("past passwords")

    @property
    def earlier(self) -> bytes:
        """Key that what is still needed of data keys before this one is wrapped with."""
        return self._derived("earlier keys")

    @property
    def envelope(self) -> bytes:
        """Key of the envelope's MAC."""
        return self._derived("envelope")

    def _derived(self, purpose: str) -> bytes:
        return derived_key(self.secret, f"accord-desk/1 {purpose}")


def derived_key(secret: bytes, purpose: str) -> bytes:
    """A key of 32 bytes that tells nothing of *secret* or of the keys for other purposes (HKDF, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(secret)
