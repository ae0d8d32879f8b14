"""Proves an export of a journal with nothing but the standard library: written from the format, not from the product.

Format (ARCHITECTURE.md): hash = SHA-256(envelope); body_sha = SHA-256(salt ‖ body); ``prev`` is the hash before it in
the same log, and for a log's first event SHA-256 of its body; seal = HMAC-SHA-256(key, seal before ‖ position as eight
bytes ‖ hash), beginning with thirty-two zero bytes.  No line of this may import the product.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from typing import Any

ORDER = ("pos", "branch", "ws", "ep", "seq", "id", "envelope", "salt", "body", "hash", "seal")


def first_wrong(rows: Iterable[Mapping[str, Any]], key: bytes, end: tuple[int, str]) -> int:
    """The first position that does not hold; 0 when all do.

    Args:
        rows: the export, by position, the columns of :data:`ORDER`.
        key: of the seals.
        end: position and seal that were marked outside the vault.
    """
    seal, before, tails = bytes(32), 0, dict[tuple[str, str, int], tuple[int, str]]()
    at_mark = ""
    for row in rows:
        pos = before + 1
        if row["pos"] != pos or not _holds(row, tails):
            return pos
        hashed = bytes.fromhex(row["hash"])
        seal = hmac.new(key, seal + pos.to_bytes(8, "big") + hashed, "sha256").digest()
        if seal != row["seal"]:
            return pos
        before, at_mark = pos, seal.hex() if pos == end[0] else at_mark
    if before < end[0]:
        return before + 1
    return 0 if at_mark == end[1] else end[0]


def _holds(row: Mapping[str, Any], tails: dict[tuple[str, str, int], tuple[int, str]]) -> bool:
    """Whether a row says of itself what is so, and follows the one before it in its log."""
    envelope, salt, body = row["envelope"], row["salt"], row["body"]
    if not all(isinstance(part, bytes) for part in (envelope, salt, body)):
        return False
    if hashlib.sha256(envelope).hexdigest() != row["hash"]:
        return False
    said = json.loads(envelope)
    log = (row["branch"], row["ws"], row["ep"])
    seq, prev = tails.get(log, (0, hashlib.sha256(body).hexdigest()))
    tails[log] = (row["seq"], row["hash"])
    return (
        (said["br"], said["ws"], said["ep"], said["seq"], said["id"]) == (*log, row["seq"], row["id"])
        and (row["seq"], said["prev"]) == (seq + 1, prev)
        and hashlib.sha256(salt + body).hexdigest() == said["body_sha"]
    )
