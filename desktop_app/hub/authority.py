"""Certificates for TLS, P-256: of workstations, with the workstation's name as the one name, and of who serves them."""

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop_app.wire.protocol.limits import CERTIFICATE_DAYS
from desktop_app.wire.protocol.request import certificate_name

_AUTHORITY_DAYS: Final = 20 * 365
SERVER_DAYS: Final = 365
_SKEW: Final = timedelta(hours=1)
"""A workstation whose clock is behind has a certificate that is valid already."""


def own_certificate(private: ec.EllipticCurvePrivateKey, hub: str, now: datetime) -> str:
    """The authority's own certificate, PEM."""
    name = _name(f"accord-hub {hub}")
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
    name = x509.UniformResourceIdentifier(certificate_name(branch, ws, epoch))
    begun = _begun(_issuer(authority), _name(ws), _asked_key(csr), now, timedelta(days=CERTIFICATE_DAYS))
    made = _ended(begun, ExtendedKeyUsageOID.CLIENT_AUTH, [name]).sign(private, SHA256())
    return made.public_bytes(Encoding.PEM).decode("ascii"), made.not_valid_after_utc.astimezone(UTC)


def certify_server(
    private: ec.EllipticCurvePrivateKey, authority: str, csr: str, names: Sequence[str], now: datetime
) -> str:
    """A certificate for the proxy, or for a trial's own TLS, PEM; once enrolled, a workstation believes no other.

    It is good for each of *names*, host names and addresses that workstations call it by.

    Raises:
        ValueError: as :func:`issue`; there is no name, or one that is none.
    """
    if not names:
        raise ValueError("no name")
    begun = _begun(_issuer(authority), _name(names[0]), _asked_key(csr), now, timedelta(days=SERVER_DAYS))
    made = _ended(begun, ExtendedKeyUsageOID.SERVER_AUTH, [_host(name) for name in names]).sign(private, SHA256())
    return made.public_bytes(Encoding.PEM).decode("ascii")


def name_shown(header: str) -> str:
    """The workstation's name in the certificate that a proxy passes on (RFC 9440); empty where there is none.

    The proxy has proved the certificate: here it is read, and not proved again.
    """
    try:
        shown = x509.load_der_x509_certificate(
            base64.b64decode(header.removeprefix(":").removesuffix(":"), validate=True)
        )
        names = shown.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (binascii.Error, ValueError, x509.ExtensionNotFound):
        return ""
    found = names.get_values_for_type(x509.UniformResourceIdentifier)
    return found[0] if len(found) == 1 else ""


def _asked_key(csr: str) -> ec.EllipticCurvePublicKey:
    asked = x509.load_pem_x509_csr(csr.encode("ascii"))
    try:
        public = asked.public_key()
    except UnsupportedAlgorithm as error:
        raise ValueError("not a key that is known here") from error
    if not isinstance(public, ec.EllipticCurvePublicKey) or not isinstance(public.curve, ec.SECP256R1):
        raise ValueError("not a P-256 key")  # noqa: TRY004 - of what somebody sent, not of our own call
    try:
        is_own = asked.is_signature_valid
    except (InvalidSignature, UnsupportedAlgorithm):
        is_own = False
    if not is_own:
        raise ValueError("not signed by its own key")
    return public


def _issuer(authority: str) -> x509.Name:
    return x509.load_pem_x509_certificate(authority.encode("ascii")).subject


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _host(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _ended(
    begun: x509.CertificateBuilder, purpose: x509.ObjectIdentifier, names: Sequence[x509.GeneralName]
) -> x509.CertificateBuilder:
    return (
        begun.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
    )


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
