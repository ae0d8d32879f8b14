"""Judges the seal of a PDF in the child."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from typing import BinaryIO

import msgspec
import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from desktop_app.devices.reading.protocol import Kind, ProtocolBroken, Request, write_frame
from desktop_app.devices.seal.checking import check_seal
from desktop_app.devices.seal.key_file import unlocked_key
from desktop_app.devices.seal.sealing import KeySealer
from desktop_app.domain.signing.seal import SealTrust


def rehearse_seal() -> Callable[[Request, bytes, BinaryIO], None]:
    """Seal and judge a page of our own, then give what judges one from outside: its loop needs no file any more."""
    sealer = KeySealer(unlocked_key(_key_of_our_own(), ""))
    now = datetime.now(UTC)
    loop = asyncio.new_event_loop()
    check_seal(sealer.seal(_page(), now).pdf, SealTrust((sealer.chain[0],), frozenset(), now), loop)
    return partial(_answer_seal, loop)


def _answer_seal(loop: asyncio.AbstractEventLoop, request: Request, content: bytes, stdout: BinaryIO) -> None:
    if request.trust is None:
        raise ProtocolBroken
    write_frame(stdout, Kind.RESULT, msgspec.json.encode(check_seal(content, request.trust, loop)))


def _page() -> bytes:
    """A page packed like our papers: what unpacks object streams must be loaded as well."""
    target = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(72, 72))
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _key_of_our_own() -> bytes:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "rehearsal")])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only"), False
    )
    signs = x509.KeyUsage(digital_signature=True, content_commitment=False, decipher_only=False, **usage)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(signs, critical=True)
        .sign(key, SHA256())
    )
    return serialize_key_and_certificates(None, key, certificate, None, NoEncryption())
