"""The electronic seal."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from desktop_app.domain.signing.seal import SealCertificate, SealedPdf, SealPlace


class Sealer(Protocol):
    """An open key that can seal; made for one act and let go, because its password is kept nowhere."""

    @property
    def certificate(self) -> SealCertificate: ...

    @property
    def chain(self) -> Sequence[bytes]:
        """The certificates as DER, the seal's own first, the last issuer known at the end."""
        ...

    def check(self, at: datetime) -> None:
        """Refuse a certificate that must not seal at that moment.

        Raises:
            RuleBroken: the codes of ``seal.check_usable``, ``seal_key_kind_unknown``.
        """
        ...

    def seal(self, pdf: bytes, at: datetime) -> SealedPdf:
        """The file with an invisible seal behind it that allows no change (PAdES, DocMDP level 1).

        Raises:
            RuleBroken: as :meth:`check`, ``already_sealed``.
            Unavailable: ``seal_failed``, ``seal_token_failed``, ``timestamp_failed``, ``pdf_damaged``.
        """
        ...

    def close(self) -> None:
        """Let the key go; whoever opened it does that in any case."""
        ...


OpenSealer = Callable[[SealPlace, str], Sealer]
"""Opens the key at a place with its password; raises ``RuleBroken`` beside ``seal_certificate``, ``seal_password``."""
