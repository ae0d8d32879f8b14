"""Certificates of workstations for TLS: P-256, ninety days, the workstation's name as the one name in them."""

from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop_app.wire.protocol.limits import CERTIFICATE_DAYS
from desktop_app.wire.protocol.request import certificate_name

_AUTHORITY_DAYS: Final = 20 * 365
_SKEW: Final = timedelta(hours=1)
"""A workstation whose clock is behind has a certificate that is valid already."""


def own_certificate(private: ec.EllipticCurvePrivateKey, hub: str, now: datetime) -> str:
    """The authority's own certificate, PEM."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"accord-hub {hub}")])
    built = (
        _begun(name, name, private.public_key(), now, timedelta(days=_AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
    )
    return built.sign(private, SHA256()).public_bytes(Encoding.PEM).decode("ascii")


def issue(
    private: ec.EllipticCurvePrivateKey, authority: str, csr: str, *, branch: str, ws: str, epoch: int, now: datetime
) -> tuple[str, datetime]:
    """A certificate for who made *csr*, PEM, and until when it holds.

    Raises:
        ValueError: the request is none, not signed by its own key, or not P-256.
    """
    asked = x509.load_pem_x509_csr(csr.encode("ascii"))
    public = asked.public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey) or not isinstance(public.curve, ec.SECP256R1):
        raise ValueError("not a P-256 key")  # noqa: TRY004 - of what somebody sent, not of our own call
    try:
        is_own = asked.is_signature_valid
    except InvalidSignature:
        is_own = False
    if not is_own:
        raise ValueError("not signed by its own key")
    issuer = x509.load_pem_x509_certificate(authority.encode("ascii")).subject
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, ws)])
    name = x509.UniformResourceIdentifier(certificate_name(branch, ws, epoch))
    built = (
        _begun(issuer, subject, public, now, timedelta(days=CERTIFICATE_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([name]), critical=False)
    )
    made = built.sign(private, SHA256())
    return made.public_bytes(Encoding.PEM).decode("ascii"), made.not_valid_after_utc.astimezone(UTC)


def _begun(
    issuer: x509.Name, subject: x509.Name, public: ec.EllipticCurvePublicKey, now: datetime, lasts: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SKEW)
        .not_valid_after(now + lasts)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )
