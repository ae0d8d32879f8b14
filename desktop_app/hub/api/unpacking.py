"""Bodies that come packed: unpacked as far as a request may be long, and no further."""

import zlib
from typing import Final

from desktop_app.hub.refusing import HubRefusal
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.limits import MOST_REQUEST_BYTES

_GZIP: Final = 16 + zlib.MAX_WBITS


def unpacked(body: bytes, encoding: str) -> bytes:
    """*body* as it was before it was packed.

    Raises:
        HubRefusal: ``request_malformed`` for another encoding or what is no gzip, ``request_too_large``.
    """
    if encoding in ("", "identity"):
        return body
    if encoding != "gzip":
        raise HubRefusal(Refused.REQUEST_MALFORMED, field="content-encoding")
    opener = zlib.decompressobj(_GZIP)
    try:
        plain = opener.decompress(body, MOST_REQUEST_BYTES + 1)
    except zlib.error as error:
        raise HubRefusal(Refused.REQUEST_MALFORMED, field="content-encoding") from error
    if len(plain) > MOST_REQUEST_BYTES or opener.unconsumed_tail:
        raise HubRefusal(Refused.REQUEST_TOO_LARGE, most_bytes=MOST_REQUEST_BYTES)
    if not opener.eof or opener.unused_data:
        raise HubRefusal(Refused.REQUEST_MALFORMED, field="content-encoding")
    return plain
