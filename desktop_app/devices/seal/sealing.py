"""Seals a PDF: PAdES B-B, or B-T with a time-stamp authority, as an increment behind bytes that stay as they are.

The seal is invisible: a picture would look like the company seal that is pressed on by hand, and would stand in a box.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from asn1crypto import x509
from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from desktop_app.devices.seal.certificate import described, may_sign, rsa_bits
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.signing.seal import SealCertificate, SealedPdf, check_usable

FIELD: Final = "AccordSeal"
_DIGEST: Final = "sha256"
_BASE_VERSION: Final = "/1.7"


@dataclass(frozen=True, slots=True)
class OpenKey:
    """A key that can sign now, with its certificates from its own to the last issuer known.

    Attributes:
        close: signs out of the token; of a file there is nothing to close.
    """

    signer: Signer
    chain: tuple[x509.Certificate, ...]
    close: Callable[[], object] = lambda: None


class KeySealer:
    """Seals with one open key (see ``services.ports.seals.Sealer``).

    Args:
        key: the open key.
        timestamps: the time-stamp authority; without one the time in the seal is only a claim.
    """

    def __init__(self, key: OpenKey, timestamps: TimeStamper | None = None) -> None:
        self._key = key
        self._timestamps = timestamps

    @property
    def certificate(self) -> SealCertificate:
        """The seal's own certificate."""
        return described(self._key.chain[0])

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates as DER, the seal's own first."""
        return tuple(one.dump() for one in self._key.chain)

    def check(self, at: datetime) -> None:
        """Refuse a certificate that must not seal at that moment.

        Raises:
            RuleBroken: the codes of ``seal.check_usable``, ``seal_key_kind_unknown``.
        """
        own = self._key.chain[0]
        check_usable(described(own), at, may_sign=may_sign(own), rsa_bits=rsa_bits(own))

    def seal(self, pdf: bytes, at: datetime) -> SealedPdf:
        """The file with the seal behind it.

        Raises:
            RuleBroken: as :meth:`check`, ``already_sealed``.
            Unavailable: ``seal_failed``, ``seal_token_failed``, ``timestamp_failed``, ``pdf_damaged``.
        """
        self.check(at)
        try:
            writer = _Increment(BytesIO(pdf), strict=True)
            if writer.prev.embedded_signatures:
                raise RuleBroken("already_sealed", field="seal")
            sealed = asyncio.run(self._signer(at).async_sign_pdf(writer)).getvalue()
        except TimestampRequestError as error:
            raise Unavailable("timestamp_failed") from error
        except SigningError as error:
            raise Unavailable("seal_failed") from error
        except PdfError as error:
            raise Unavailable("pdf_damaged") from error
        if not sealed.startswith(pdf):  # an increment by definition; nothing is archived that is not
            raise Unavailable("seal_failed")
        return SealedPdf(sealed, self.certificate, at, is_timestamped=self._timestamps is not None)

    def close(self) -> None:
        """Let the key go."""
        self._key.close()

    def _signer(self, at: datetime) -> "_SignerAt":
        meta = PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm=_DIGEST,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
            subfilter=SigSeedSubFilter.PADES,
            name=self.certificate.subject,
        )
        return _SignerAt(at, signature_meta=meta, signer=self._key.signer, timestamper=self._timestamps)


class _Increment(IncrementalPdfFileWriter):
    """Adds the seal and nothing else: the file stays PDF 1.7, with the title and producer that its XMP repeats.

    The library would raise the file to PDF 2.0 and enter itself and the machine's time, which PDF/A-2 has no room for.
    """

    def _update_meta(self) -> None:
        """Leave Info and XMP as they are."""

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Leave the version as it is."""

    def register_extension(self, ext: DeveloperExtension) -> None:
        """Name the extensions of PDF 1.7 (PAdES), not those of 2.0."""
        if str(ext.base_version) == _BASE_VERSION:
            super().register_extension(ext)


class _SignerAt(PdfSigner):
    """Writes the desk's time into the seal; the library would ask the machine."""

    def __init__(self, at: datetime, **parts: Any) -> None:
        super().__init__(**parts)
        self._at = at

    def init_signing_session(self, *arguments: Any, **named: Any) -> PdfSigningSession:
        session = super().init_signing_session(*arguments, **named)
        session.system_time = self._at
        return session
