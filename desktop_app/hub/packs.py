"""Signs packs of reference data, away from the hub: two people, each with a key of their own behind a password."""

from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from desktop_app import wire
from desktop_app.domain.errors import RuleBroken
from desktop_app.services.packs.pack import PolicyBroken, read_header, table_of
from desktop_app.services.sync.rules import FOLDERS, is_for_desks
from desktop_app.wire.protocol.identity import PublicKey
from desktop_app.wire.protocol.pull import PackSignature, SignedPack
from desktop_app.wire.protocol.signing import key_id, pack_statement, sign


def new_key(password: bytes) -> tuple[bytes, PublicKey]:
    """A key of somebody who signs: its file (PEM, encrypted), and what the hub and workstations know it by."""
    private = Ed25519PrivateKey.generate()
    file = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(password))
    return file, public_of(private)


def public_of(private: Ed25519PrivateKey) -> PublicKey:
    """What a key is known by."""
    public = private.public_key().public_bytes_raw()
    return PublicKey(key_id(public), public.hex())


def opened(file: bytes, password: bytes) -> Ed25519PrivateKey:
    """The key of a file that :func:`new_key` made.

    Raises:
        RuleBroken: ``signing_key_not_opened``.
    """
    try:
        private = load_pem_private_key(file, password)
    except (ValueError, TypeError) as error:
        raise RuleBroken("signing_key_not_opened") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise RuleBroken("signing_key_not_opened")
    return private


def signed(pack: SignedPack, private: Ed25519PrivateKey) -> SignedPack:
    """The pack with one hand more; the same hand again changes nothing."""
    said = pack_statement(pack.name, pack.version, pack.valid_from, wire.digest(pack.content.encode()))
    mine = PackSignature(public_of(private).key, sign(private, said))
    others = tuple(one for one in pack.signatures if one.key != mine.key)
    return replace(pack, signatures=(*others, mine))


def check_label(pack: SignedPack) -> None:
    """Refuse to sign what every desk would refuse for its label; whether its rules can be read, each desk judges.

    Raises:
        RuleBroken: ``pack_not_for_desks``; ``pack_unreadable`` (facts: where, key, why); ``pack_name_differs``,
            ``pack_day_differs`` (fact said: what the text says).
    """
    if not is_for_desks(pack):
        raise RuleBroken("pack_not_for_desks", folders=", ".join(sorted(FOLDERS)))
    folder, _, pack_id = pack.name.partition("/")
    try:
        header = read_header(table_of(pack.name, pack.content))
    except PolicyBroken as broken:
        raise RuleBroken("pack_unreadable", where=broken.where, key=broken.key, why=broken.why) from broken
    if header.id != pack_id:
        raise RuleBroken("pack_name_differs", said=f"{folder}/{header.id}")
    if header.effective_from.isoformat() != pack.valid_from:
        raise RuleBroken("pack_day_differs", said=header.effective_from.isoformat())
