"""Files kept by their content, and papers pinned to their bytes."""

from dataclasses import dataclass
from typing import Protocol

from desktop_app.domain.events import BlobRef
from desktop_app.domain.signing.scan import ExpectedPaper, FieldKind, Place


class Blobs(Protocol):
    """Files beside the journal, encrypted, named by the SHA-256 of their plain bytes."""

    def put(self, content: bytes, *, mime: str, role: str) -> BlobRef:
        """Write and fsync *content*; done BEFORE the transaction that names it.

        Raises:
            Unavailable: ``disk_full``, ``blob_failed``.
        """
        ...

    def get(self, sha256: str) -> bytes:
        """Read and check *sha256*.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        ...

    def room(self) -> int:
        """Bytes that are free on the disk they lie on.

        Raises:
            Unavailable: ``blob_failed``.
        """
        ...


@dataclass(frozen=True, slots=True)
class PaperField:
    """A field of a pinned paper.

    Attributes:
        kind: pen, seal or fingerprint.
        page: from 1.
    """

    id: str
    kind: FieldKind
    page: int
    rect: Place


@dataclass(frozen=True, slots=True)
class PinnedPaper:
    """A version of a paper as it was printed: what a scan is held against.

    Attributes:
        expected: its number, version, pages and content.
        pdf: the pinned bytes.
        codes: places of the corner codes on every page: top left, top right, bottom left, bottom right.
        fields: in reading order.
    """

    expected: ExpectedPaper
    pdf: bytes
    codes: tuple[Place, ...]
    fields: tuple[PaperField, ...]


class PinnedPapers(Protocol):
    """Finds the paper that a corner code names."""

    def find(self, number: str, version: int) -> PinnedPaper | None:
        """The pinned version, None when there is no such paper here.

        Args:
            number: as the code writes it, in upper case.
            version: from 1.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        ...
