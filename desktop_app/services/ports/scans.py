"""What reads a sheet, and where sheets come from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Event as ThreadEvent
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop_app.domain.signing.scan import PageReading
    from desktop_app.services.ports.files import PinnedPaper


@dataclass(frozen=True, slots=True)
class ScanFile:
    """The bytes of one file of a scan; ``name`` is cleaned for showing and never used as a path."""

    name: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """What was read in one file.

    Attributes:
        readings: of every sheet.
        pictures: by sheet, the straightened page as JPEG at 150 dpi, 210 × 297 mm, for a person's eye.
    """

    readings: "tuple[PageReading, ...]"
    pictures: Mapping[int, bytes]


class ScanReader(Protocol):
    """Reads scans in a process that may die of them."""

    def read(
        self,
        file: ScanFile,
        paper: "PinnedPaper | None",
        *,
        pictures: bool = False,
        cancelled: ThreadEvent | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> ScannedFile:
        """Read every sheet; those of *paper* are held against their print, of others only the codes are read.

        Raises:
            RuleBroken: what is wrong with the file, e.g. ``file_type_not_allowed``, ``pdf_encrypted``,
                ``picture_broken``, ``file_unreadable``, ``reading_cancelled``.
        """
        ...


class ScanSource(Protocol):
    """Where scans come from: files that were picked or dropped, a folder that is watched, a scanner."""

    def take(self, cancelled: ThreadEvent | None = None) -> Sequence[ScanFile]:
        """What has come since the last call; a scanner scans now.

        Args:
            cancelled: set it to stop a scanner.

        Raises:
            RuleBroken: what is wrong with a file; ``reading_cancelled``.
            Unavailable: the device's codes, e.g. ``scanner_jammed``, ``scanner_empty``, ``scanner_open``.
        """
        ...

    def settle(self, file: ScanFile, *, is_read: bool) -> object:
        """A file was read, or could not be: a folder puts it away."""
        ...


class SourceKind(StrEnum):
    """Where a workstation's scans come from."""

    FILES = "files"
    FOLDER = "folder"
    SCANNER = "scanner"


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How this workstation scans.

    Attributes:
        place: the folder that is watched, or the scanner as the system names it; empty means the system's own scanner.
    """

    kind: SourceKind = SourceKind.FILES
    place: str = ""


ScanKind = Callable[[str, bytes], str]
"""The kind (pdf, jpeg, png) of a paper by its content and the name it claims; raises ``RuleBroken`` for all else."""
