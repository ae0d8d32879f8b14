"""The key pairs of a desk towards head office: made once, at random, and kept in the vault alone."""

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from desktop_app.services.sync.ports import DeskSecrets


def new_secrets() -> DeskSecrets:
    """Fresh keys: Ed25519 to sign, X25519 for what is carried by hand, P-256 for TLS."""
    tls = ec.generate_private_key(ec.SECP256R1())
    return DeskSecrets(
        Ed25519PrivateKey.generate().private_bytes_raw(),
        X25519PrivateKey.generate().private_bytes_raw(),
        tls.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    )


def signing_key(secrets: DeskSecrets) -> Ed25519PrivateKey:
    """What requests and batches are signed with."""
    return Ed25519PrivateKey.from_private_bytes(secrets.signing)


def bundle_key(secrets: DeskSecrets) -> X25519PrivateKey:
    """What opens a bundle that head office has sealed for this desk."""
    return X25519PrivateKey.from_private_bytes(secrets.bundle)


def certificate_request(secrets: DeskSecrets, workstation: str) -> str:
    """A request for a certificate of the key for TLS, PEM; head office puts its own names into the certificate."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    private = load_der_private_key(secrets.tls, password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise TypeError("not a key of a curve")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, workstation)])
    signed = x509.CertificateSigningRequestBuilder().subject_name(name).sign(private, SHA256())
    return signed.public_bytes(Encoding.PEM).decode()
