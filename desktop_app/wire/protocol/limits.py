"""How much may be asked at once; whoever is over it is refused with a code, and splits or waits."""

from typing import Final

PROTOCOL: Final = 1
"""The version this program speaks; it stands in the header ``Accord-Protocol`` of every request."""
OLDEST_PROTOCOL: Final = max(1, PROTOCOL - 3)
"""The hub goes first, and takes what workstations of three versions before say."""

MOST_EVENTS: Final = 1000
"""Of a batch.  What a batch costs beside its events (signatures, statements, two disks) is a third of all at 500."""
MOST_BATCH_BYTES: Final = 1 << 20
"""Bytes of the events of a batch together; one event alone may have ``MOST_EVENT_BYTES``."""
MOST_EVENT_BYTES: Final = 8 << 20
"""A larger event travels without its body: it is held at the hub, and the log goes on."""
MOST_REQUEST_BYTES: Final = MOST_EVENT_BYTES + (64 << 10)
"""Of any request, unpacked."""

MOST_FEEDS: Final = 8
MOST_ITEMS: Final = 500
MOST_PAGE_BYTES: Final = 1 << 20
"""Of one feed in one answer; a single item may be larger."""

MOST_PROBES: Final = 64

CHUNK_BYTES: Final = 256 << 10
MOST_BLOB_BYTES: Final = 64 << 20
MOST_ASKED_BLOBS: Final = 1000

REQUEST_AGE_S: Final = 300
"""How far the clock of who signs a request may be from the hub's."""
CODE_DIGITS: Final = 8
CODE_HOURS: Final = 24
CODE_TRIES: Final = 5
"""Wrong codes for one branch until its open codes are void."""
CERTIFICATE_DAYS: Final = 90
LATE_RENEWAL_DAYS: Final = 400
"""How long after its end a certificate is renewed, with a code, instead of enrolled anew."""
