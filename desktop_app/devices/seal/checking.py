"""Judges the seal of a PDF from outside by pyHanko's ``bottom_line``, and names what is wrong.

``valid`` alone says that the signature fits the bytes it covers; a page painted over by a later increment leaves that
true.  Nothing is fetched: whether a certificate was revoked is not known at a desk without a network.
"""

import asyncio
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Final

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import CMSExtractionError, CMSStructuralError, UnacceptableSignerError
from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus, async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import CertificateFetchError, ValidationError

from desktop_app.devices.seal.certificate import SIGNING_USAGES, described, may_sign
from desktop_app.domain.signing.seal import SealCertificate, SealFault, SealReport, SealTrust, TimeProof

CLOCKS_APART: Final = timedelta(minutes=10)
"""So far two clocks of a bank may be apart."""
_UNTRUSTED: Final = frozenset({
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND,
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE,
})  # fmt: skip
_UNREADABLE: Final = (
    PdfError,
    CMSExtractionError,
    CMSStructuralError,
    UnacceptableSignerError,
    SignatureValidationError,
    ValidationError,
    CertificateFetchError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What the libraries raise on bytes nobody made in good faith."""


def check_seal(pdf: bytes, trust: SealTrust, loop: asyncio.AbstractEventLoop) -> SealReport:
    """What is wrong with the seal of *pdf*; an unreadable one is a fault like others.

    Args:
        pdf: the file from outside.
        trust: what is trusted.
        loop: runs the library; made before this process gave up opening files.
    """
    sha256 = hashlib.sha256(pdf).hexdigest()
    try:
        seals = list(PdfFileReader(BytesIO(pdf), strict=False).embedded_signatures)
    except _UNREADABLE:
        return SealReport(sha256, (SealFault.SEAL_UNREADABLE,))
    if not seals:
        return SealReport(sha256, (SealFault.NOT_SEALED,))
    try:
        return _judged(seals, trust, loop, sha256)
    except _UNREADABLE:
        return SealReport(sha256, (SealFault.SEAL_UNREADABLE,))


def _judged(
    seals: list[EmbeddedPdfSignature], trust: SealTrust, loop: asyncio.AbstractEventLoop, sha256: str
) -> SealReport:
    seal = seals[0]
    certificate = seal.signer_cert
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in trust.roots],
        other_certs=list(seal.other_embedded_certs),
        allow_fetching=False,
        moment=trust.at,
        best_signature_time=trust.at,
    )
    usage = KeyUsageConstraints(key_usage=SIGNING_USAGES)
    checking = async_validate_pdf_signature(seal, context, key_usage_settings=usage)
    status = loop.run_until_complete(checking)
    own = described(certificate)
    stamp = status.timestamp_validity
    is_timestamped = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
    sealed_at = stamp.timestamp if is_timestamped and stamp is not None else seal.self_reported_timestamp
    faults = [*_faults(seal, status, certificate, trust)]
    if len(seals) > 1:
        faults.insert(0, SealFault.SEVERAL_SEALS)
    if own.fingerprint not in trust.own and trust.own:
        faults.append(SealFault.NOT_THE_BRANCHS)
    if _is_to_come(sealed_at, trust.at) and not faults:
        faults.append(SealFault.TIME_IN_FUTURE)
    if not status.bottom_line and not faults:
        faults.append(SealFault.NOT_ACCEPTED)
    return SealReport(
        sha256=sha256,
        faults=tuple(faults),
        certificate=own,
        sealed_at=None if sealed_at is None else _utc(sealed_at),
        time=TimeProof.TIMESTAMP if is_timestamped else TimeProof.CLAIM,
        is_own=own.fingerprint in trust.own,
    )


def _faults(
    seal: EmbeddedPdfSignature, status: PdfSignatureStatus, certificate: x509.Certificate, trust: SealTrust
) -> Iterator[SealFault]:
    if not status.intact:
        yield SealFault.CHANGED_INSIDE
    elif not status.valid:
        yield SealFault.SIGNATURE_WRONG
    is_whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    if status.intact and (not is_whole or status.modification_level not in (None, ModificationLevel.NONE)):
        yield SealFault.CHANGED_AFTERWARDS
    if seal.docmdp_level is not MDPPerm.NO_CHANGES:
        yield SealFault.MORE_ALLOWED
    yield from _certificate_faults(status, certificate, described(certificate), trust)
    stamp = status.timestamp_validity
    if stamp is not None and not (stamp.valid and stamp.intact and stamp.trusted):
        yield SealFault.TIMESTAMP_WRONG


def _certificate_faults(
    status: PdfSignatureStatus, certificate: x509.Certificate, own: SealCertificate, trust: SealTrust
) -> Iterator[SealFault]:
    if not may_sign(certificate):
        yield SealFault.CERTIFICATE_NOT_FOR_SIGNING
    if trust.at > own.valid_until or status.trust_problem_indic is AdESIndeterminate.EXPIRED:
        yield SealFault.CERTIFICATE_EXPIRED
    elif trust.at < own.valid_from or status.trust_problem_indic in (
        AdESIndeterminate.NOT_YET_VALID,
        AdESFailure.NOT_YET_VALID,
    ):
        yield SealFault.CERTIFICATE_NOT_YET_VALID
    elif may_sign(certificate) and (status.trust_problem_indic in _UNTRUSTED or (_fits(status) and not status.trusted)):
        yield SealFault.CERTIFICATE_UNTRUSTED


def _fits(status: PdfSignatureStatus) -> bool:
    """Whether the signature fits its bytes; the library looks at trust only then."""
    return status.intact and status.valid


def _is_to_come(sealed_at: datetime | None, at: datetime) -> bool:
    """Whether nobody can have sealed at that time yet, by a clock that may be a little slow."""
    return sealed_at is not None and _utc(sealed_at) > at + CLOCKS_APART


def _utc(moment: datetime) -> datetime:
    """In UTC; a time without a zone is taken for UTC, for want of anything better."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
