"""Certificates and keys of an invented bank, made anew in each run, and PDFs that were tampered with."""

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)
PASSWORD = "Heaven-Sword-66"
USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True)
class Held:
    """A certificate with its key and what it is trusted by."""

    certificate: x509.Certificate
    key: Any
    issuer: "Held | None" = None

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(SHA256()).hex()

    def p12(self, password: str = PASSWORD, *, with_key: bool = True) -> bytes:
        chain = [] if self.issuer is None else [self.issuer.certificate]
        own, key = (self.certificate, self.key) if with_key else (None, None)
        chain = chain if with_key else [self.certificate, *chain]
        return serialize_key_and_certificates(b"seal", key, own, chain, BestAvailableEncryption(password.encode()))


def named(common: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "示例银行"), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    )


def used_for(*usages: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{usage: usage in usages for usage in USAGES})


def authority(common: str = "示例银行根证书") -> Held:
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key()
    made = (
        x509.CertificateBuilder(named(common), named(common), public, 1)
        .not_valid_before(NOW - dt.timedelta(days=3650))
        .not_valid_after(NOW + dt.timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(used_for("key_cert_sign", "crl_sign"), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, SHA256())
    )
    return Held(made, key)


def given(
    issuer: Held,
    common: str = "示例银行武当支行电子签章",
    *,
    usages: tuple[str, ...] = ("digital_signature", "content_commitment"),
    days: tuple[int, int] = (-30, 365),
    rsa_bits: int = 0,
    stamps_time: bool = False,
) -> Held:
    """A certificate from *issuer*, valid from and until so many days from now."""
    key: Any = rsa.generate_private_key(65537, rsa_bits) if rsa_bits else ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder(issuer.certificate.subject, named(common), key.public_key(), 4711)
        .not_valid_before(NOW + dt.timedelta(days=days[0]))
        .not_valid_after(NOW + dt.timedelta(days=days[1]))
        .add_extension(used_for(*usages), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
    )
    if stamps_time:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Held(builder.sign(issuer.key, SHA256()), key, issuer)


def page(text: bytes = b"(agreed) Tj") -> bytes:
    """A page of a PDF with a word on it."""
    target = BytesIO()
    with pikepdf.new() as document:
        sheet = document.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        sheet.Contents = document.make_stream(b"BT /F1 12 Tf 72 720 Td " + text + b" ET")
        document.save(target, compress_streams=False, static_id=True)
    return target.getvalue()
