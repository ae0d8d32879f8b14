"""Reads signed paper through a child process that is kept warm from sheet to sheet."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Final, Self

import msgspec

from desktop_app.devices.reader import MIB, check_size, read_once
from desktop_app.devices.reading.names import shown_name
from desktop_app.devices.reading.parent import child_command
from desktop_app.devices.reading.protocol import FieldSpec, PaperSpec, Request, ScanResult, Task
from desktop_app.devices.reading.session import WarmChild
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.signing.scan import Place
from desktop_app.services.ports.files import PinnedPaper
from desktop_app.services.ports.scans import ScanFile, ScannedFile

MOST_BYTES: Final = 64 * MIB
TIME_LIMIT_S: Final = 120.0
"""For one file of up to fifty sheets; a sheet takes a tenth of a second."""


def take_scan(path: Path) -> ScanFile:
    """Open *path* once and read it whole.

    Raises:
        RuleBroken: ``not_a_regular_file``, ``file_empty``, ``file_too_large`` or ``file_unreadable``.
    """
    content = read_once(path, MOST_BYTES)
    return ScanFile(shown_name(path.name), content, hashlib.sha256(content).hexdigest())


class PaperReader:
    """Reads scans; close it when the scanning is over, so that no child outlives it.

    Args:
        command: starts the child; by default the program itself.
        time_limit_s: seconds for one file, after which the child is killed.
    """

    def __init__(self, command: Sequence[str] = (), *, time_limit_s: float = TIME_LIMIT_S) -> None:
        self._child = WarmChild(tuple(command) or child_command())
        self._time_limit_s = time_limit_s

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start the child; it imports and rehearses while nobody waits."""
        self._child.warm()

    def close(self) -> None:
        """End the child."""
        self._child.close()

    def read(
        self,
        file: ScanFile,
        paper: PinnedPaper | None,
        *,
        pictures: bool = False,
        cancelled: Event | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> ScannedFile:
        """Read every sheet of *file* (see ``services.ports.scans.ScanReader``).

        Raises:
            RuleBroken: ``file_type_not_allowed``, ``file_type_mismatch``, ``file_too_large``, ``file_empty``,
                ``picture_too_large``, ``picture_too_small``, ``picture_broken``, ``scan_too_many_pages``,
                ``pdf_broken``, ``pdf_encrypted``, ``pdf_active_content``, ``pdf_too_many_pages``,
                ``file_unreadable``, ``reading_cancelled``.
        """
        check_size(len(file.content), MOST_BYTES)
        request = Request(
            Task.SCAN, file.name, len(file.content), paper=paper_spec(paper) if paper else None, pictures=pictures
        )
        answer = self._child.ask(
            request,
            file.content + (paper.pdf if paper else b""),
            time_limit_s=self._time_limit_s,
            cancelled=cancelled or Event(),
            progress=progress or (lambda _done, _total: None),
        )
        try:
            result = msgspec.json.decode(answer.result, type=ScanResult)
            return ScannedFile(result.readings, dict(zip(result.pictured, answer.blobs, strict=True)))
        except (msgspec.MsgspecError, ValueError) as error:
            self.close()
            raise RuleBroken("file_unreadable", reason="answer") from error


def paper_spec(paper: PinnedPaper) -> PaperSpec:
    """What the child is told of the print beside its bytes."""
    expected = paper.expected
    return PaperSpec(
        number=expected.number,
        version=expected.version,
        pages=expected.pages,
        digest=expected.digest,
        pdf_sha256=hashlib.sha256(paper.pdf).hexdigest(),
        pdf_size=len(paper.pdf),
        codes=tuple(_rect(place) for place in paper.codes),
        fields=tuple(FieldSpec(field.id, field.kind.value, field.page, _rect(field.rect)) for field in paper.fields),
    )


def _rect(place: Place) -> tuple[float, float, float, float]:
    return place.left, place.top, place.width, place.height
