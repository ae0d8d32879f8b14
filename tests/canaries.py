"""Finds a customer's data in files, however it was written there."""

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from pathlib import Path


def forms(text: str) -> Iterator[bytes]:
    """The ways *text* may stand in a file; of base64 what is the same whatever stands before and after."""
    plain = text.encode()
    yield plain
    yield text.encode("utf-16-le")
    yield text.encode("utf-16-be")
    yield text.encode("gb18030")
    yield binascii.hexlify(plain)
    yield json.dumps(text)[1:-1].encode()
    for before in range(3):
        whole = base64.b64encode(bytes(before) + plain)
        first, end = -(-before * 4 // 3), len(plain) + before
        yield whole[first : end // 3 * 4]


def found(roots: Sequence[Path], texts: Sequence[str]) -> list[str]:
    """Names of the files below *roots* that hold one of *texts*; names of files count as well."""
    wanted = {form for text in texts for form in forms(text)}
    return sorted(
        str(path)
        for root in roots
        for path in root.rglob("*")
        if any(form in str(path).encode() for form in wanted)
        or (path.is_file() and any(form in content for content in (path.read_bytes(),) for form in wanted))
    )
