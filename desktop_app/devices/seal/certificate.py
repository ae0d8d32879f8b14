"""Reads what a certificate says, for people and for the rules."""

from datetime import UTC
from typing import Any, Final

from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import load_der_x509_certificate

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.signing.seal import SealCertificate

SIGNING_USAGES: Final = frozenset({"digital_signature", "non_repudiation"})
"""Either will do (RFC 5280 §4.2.1.3); the certificate that encrypts, of a Chinese pair of two, has neither."""
_NAME_PARTS: Final = ("common_name", "organizational_unit_name", "organization_name")
_MOST_TEXT: Final = 120


def described(certificate: x509.Certificate) -> SealCertificate:
    """The certificate in the program's own terms; names are cut to what a line holds.

    Raises:
        ValueError: it cannot be read.
    """
    return SealCertificate(
        fingerprint=certificate.sha256.hex(),
        subject=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        valid_from=certificate.not_valid_before.astimezone(UTC),
        valid_until=certificate.not_valid_after.astimezone(UTC),
    )


def may_sign(certificate: x509.Certificate) -> bool:
    """Whether its key usage says that it is for signatures; without the extension it says nothing."""
    usage = certificate.key_usage_value
    return usage is not None and bool(SIGNING_USAGES & usage.native)


def rsa_bits(certificate: x509.Certificate) -> int | None:
    """Length of an RSA key; None for one on an elliptic curve.

    Raises:
        RuleBroken: ``seal_key_kind_unknown``: neither, as SM2 is not.
    """
    try:
        key = load_der_x509_certificate(certificate.dump()).public_key()
    except (UnsupportedAlgorithm, ValueError) as error:
        raise RuleBroken("seal_key_kind_unknown", field="seal_certificate") from error
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size
    if isinstance(key, ec.EllipticCurvePublicKey):
        return None
    raise RuleBroken("seal_key_kind_unknown", field="seal_certificate")


def in_order(own: x509.Certificate, others: list[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """The chain from *own* to the last issuer among *others*; what is not in the line is left out."""
    chain = [own]
    while (issuer := _issuer_of(chain[-1], others)) is not None and issuer not in chain:
        chain.append(issuer)
    return tuple(chain)


def _issuer_of(certificate: x509.Certificate, others: list[x509.Certificate]) -> x509.Certificate | None:
    return next((one for one in others if one.subject == certificate.issuer and one != certificate), None)


def _name(name: x509.Name) -> str:
    """The parts people know, the nearest first; the whole name where none of them is there."""
    native: dict[str, Any] = name.native
    parts = [native[part] for part in _NAME_PARTS if isinstance(native.get(part), str)]
    text = "，".join(parts) or str(name.human_friendly)
    return "".join(char if char.isprintable() else "?" for char in text)[:_MOST_TEXT]
