"""Packs the streams of a file (ISO 32000-1, 7.4.4)."""

import zlib
from typing import Final

_QUICK: Final = 1
"""Of zlib's levels.  Outlines hardly repeat themselves, and what else a paper holds is small: level 6 would make an
agreement of three pages a tenth smaller, and take a fifth of the time of the whole paper for it."""


def packed(content: bytes) -> bytes:
    """The content deflated; the same bytes on every machine with the same zlib."""
    return zlib.compress(content, _QUICK)
