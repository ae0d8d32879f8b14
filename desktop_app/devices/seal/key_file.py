"""Opens the branch's key in a PKCS#12 file; the password is used once and kept nowhere."""

from pathlib import Path
from typing import Final

from asn1crypto import keys, pkcs12, x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates, load_pkcs12
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from desktop_app.devices.seal.certificate import in_order
from desktop_app.devices.seal.sealing import OpenKey
from desktop_app.domain.errors import RuleBroken

_MOST_BYTES: Final = 1 << 20


def open_key_file(path: Path, password: str) -> OpenKey:
    """The key and its chain.

    Raises:
        RuleBroken: ``seal_file_not_readable``, ``seal_file_wrong`` (no PKCS#12), ``seal_password_wrong``,
            ``seal_key_missing`` (certificates without a key), ``seal_key_kind_unknown`` (SM2 among them).
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise RuleBroken("seal_file_not_readable", field="seal_certificate") from error
    return unlocked_key(content, password)


def unlocked_key(content: bytes, password: str) -> OpenKey:
    """The key in the bytes of a PKCS#12 file.

    Raises:
        RuleBroken: as :func:`open_key_file`.
    """
    held = _unlocked(content, password)
    if held.key is None or held.cert is None:
        raise RuleBroken("seal_key_missing", field="seal_certificate")
    if not isinstance(held.key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise RuleBroken("seal_key_kind_unknown", field="seal_certificate")
    key = keys.PrivateKeyInfo.load(held.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    own = x509.Certificate.load(held.cert.certificate.public_bytes(Encoding.DER))
    others = [x509.Certificate.load(one.certificate.public_bytes(Encoding.DER)) for one in held.additional_certs]
    chain = in_order(own, others)
    store = SimpleCertificateStore.from_certs(chain)
    return OpenKey(SimpleSigner(signing_cert=own, signing_key=key, cert_registry=store), chain)


def _unlocked(content: bytes, password: str) -> PKCS12KeyAndCertificates:
    if len(content) > _MOST_BYTES or not _is_pkcs12(content):
        raise RuleBroken("seal_file_wrong", field="seal_certificate")
    try:
        return load_pkcs12(content, password.encode() or None)
    except UnsupportedAlgorithm as error:
        raise RuleBroken("seal_key_kind_unknown", field="seal_certificate") from error
    except (ValueError, TypeError) as error:
        # The library says the same of a wrong password and of bytes that were changed.
        raise RuleBroken("seal_password_wrong", field="seal_password") from error


def _is_pkcs12(content: bytes) -> bool:
    """Whether it has the outer form of one; what is inside is behind the password."""
    try:
        return bool(pkcs12.Pfx.load(content, strict=True)["version"].native == "v3")
    except (ValueError, TypeError):
        return False
