"""The branch's electronic seal: where its key lies, whose it is, and what a look at a sealed file found."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event


@dataclass(frozen=True, slots=True)
class SealPlace:
    """Where the branch's key lies; the password is asked each time and kept nowhere.

    Attributes:
        file: path of a PKCS#12 file (.p12, .pfx); empty for a token.
        module: path of the PKCS#11 library of a token; ``token`` and ``key`` are the labels in it.
        timestamps: address of the bank's time-stamp authority (RFC 3161); empty: the time is the desk's own claim.
    """

    file: str = ""
    module: str = ""
    token: str = ""
    key: str = ""
    timestamps: str = ""

    @property
    def is_token(self) -> bool:
        """Whether the key lies in a token rather than a file."""
        return bool(self.module)


@dataclass(frozen=True, slots=True)
class SealCertificate:
    """What a certificate says of itself.

    Attributes:
        fingerprint: SHA-256 of the certificate, lower-case hex.
        subject: whom it names; ``issuer`` who gave it.
        valid_from: the first and ``valid_until`` the last moment it may be used, UTC.
    """

    fingerprint: str
    subject: str
    issuer: str
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class SealChosen(Event):
    """This workstation seals with another certificate from now on; the older ones stay the branch's.

    Attributes:
        chain: the certificates as Base64 of DER, the seal's own first; the last is what it is trusted by.
    """

    OP: ClassVar[str] = "seal.chosen"
    ENTITY: ClassVar[Entity] = Entity.DESK

    place: SealPlace
    certificate: SealCertificate
    chain: tuple[str, ...]


EVENTS: tuple[type[Event], ...] = (SealChosen,)


class SealFault(StrEnum):
    """What can be wrong with a seal, the gravest first."""

    NOT_SEALED = "not_sealed"
    SEAL_UNREADABLE = "seal_unreadable"
    SEVERAL_SEALS = "several_seals"
    CHANGED_INSIDE = "changed_inside"
    CHANGED_AFTERWARDS = "changed_afterwards"
    MORE_ALLOWED = "more_allowed"
    SIGNATURE_WRONG = "signature_wrong"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_NOT_YET_VALID = "certificate_not_yet_valid"
    CERTIFICATE_UNTRUSTED = "certificate_untrusted"
    CERTIFICATE_NOT_FOR_SIGNING = "certificate_not_for_signing"
    NOT_THE_BRANCHS = "not_the_branchs"
    TIMESTAMP_WRONG = "timestamp_wrong"
    TIME_IN_FUTURE = "time_in_future"
    NOT_ACCEPTED = "not_accepted"


class TimeProof(StrEnum):
    """What the time in a seal rests on."""

    CLAIM = "claim"
    """Nothing but the clock of whoever sealed."""
    TIMESTAMP = "timestamp"
    """A time-stamp authority's signature."""
    JOURNAL = "journal"
    """The event in this desk's journal that names exactly this file."""


@dataclass(frozen=True, slots=True)
class SealReport:
    """What a look at a file found.

    Attributes:
        faults: what is wrong; none means good.
        certificate: of who sealed, where it could be read.
        sealed_at: the time in the seal, and ``time`` what that rests on.
        is_own: the certificate is one that the branch seals with; False also where nobody knew those.
        case: number of the case and ``version`` of its paper, where this desk's journal names exactly this file.
    """

    sha256: str
    faults: tuple[SealFault, ...]
    certificate: SealCertificate | None = None
    sealed_at: datetime | None = None
    time: TimeProof = TimeProof.CLAIM
    is_own: bool = False
    case: str = ""
    version: int = 0

    @property
    def is_good(self) -> bool:
        """Nothing is wrong."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class SealedPdf:
    """A sealed copy: the file that was there, byte for byte, and the seal behind it.

    Attributes:
        at: the time in the seal.
        is_timestamped: an authority vouches for that time; otherwise it is this desk's claim.
    """

    pdf: bytes
    certificate: SealCertificate
    at: datetime
    is_timestamped: bool


@dataclass(frozen=True, slots=True)
class SealTrust:
    """What a seal is judged by.

    Attributes:
        roots: certificates (DER) that are trusted.
        own: fingerprints of the branch's certificates; empty: any trusted one will do.
        at: the moment the certificate must be valid at.
    """

    roots: tuple[bytes, ...]
    own: frozenset[str]
    at: datetime


LEAST_RSA_BITS: Final = 2048


def check_usable(certificate: SealCertificate, at: datetime, *, may_sign: bool, rsa_bits: int | None) -> None:
    """Refuse to seal with a certificate that nobody would accept afterwards.

    Raises:
        RuleBroken: ``seal_certificate_expired`` (fact: until), ``seal_certificate_not_yet_valid`` (fact: since),
            ``seal_key_not_for_signing``, ``seal_key_weak`` (facts: bits, least).
    """
    if at > certificate.valid_until:
        raise RuleBroken("seal_certificate_expired", field="seal_certificate", until=certificate.valid_until.date())
    if at < certificate.valid_from:
        raise RuleBroken(
            "seal_certificate_not_yet_valid", field="seal_certificate", since=certificate.valid_from.date()
        )
    if not may_sign:
        raise RuleBroken("seal_key_not_for_signing", field="seal_certificate")
    if rsa_bits is not None and rsa_bits < LEAST_RSA_BITS:
        raise RuleBroken("seal_key_weak", field="seal_certificate", bits=rsa_bits, least=LEAST_RSA_BITS)
