"""Files to the hub and back, named by the SHA-256 of their plain bytes, in chunks of ``limits.CHUNK_BYTES``.

| request | does |
|---|---|
| ``POST /v1/blobs/{sha256}`` with :class:`BlobAnnounced` | begins it, or says how far it is |
| ``PUT /v1/blobs/{sha256}/{index}`` | a chunk, plain bytes; the same again changes nothing |
| ``POST /v1/blobs/{sha256}/complete`` | hashes the whole, keeps it durably; ``stored`` is the receipt |
| ``GET /v1/blobs/{sha256}`` | how far it is |
| ``GET /v1/blobs/{sha256}/{index}`` | a chunk of a stored file of the own branch |
| ``POST /v1/blobs/missing`` with :class:`BlobsAsked` | which of them the hub does not have |
"""

from dataclasses import dataclass

from desktop_app.wire.protocol.limits import CHUNK_BYTES


@dataclass(frozen=True, slots=True)
class BlobAnnounced:
    """A file that will come."""

    size: int


@dataclass(frozen=True, slots=True)
class BlobState:
    """How far a file is.

    Attributes:
        missing: indexes of the chunks the hub does not have, from 0; empty once it is stored.
        is_stored: whole, proved and durable.
    """

    sha256: str
    size: int
    missing: tuple[int, ...]
    is_stored: bool


@dataclass(frozen=True, slots=True)
class BlobsAsked:
    """Hashes of files the workstation has; at most ``limits.MOST_ASKED_BLOBS``."""

    sha256: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlobsMissing:
    """Those of them that the hub has not stored."""

    sha256: tuple[str, ...]


def chunk_count(size: int) -> int:
    """How many chunks a file has; an empty file has one, empty."""
    return max(1, -(-size // CHUNK_BYTES))


def chunk_size(size: int, index: int) -> int:
    """How many bytes the chunk *index* of a file has."""
    return min(CHUNK_BYTES, size - index * CHUNK_BYTES)
