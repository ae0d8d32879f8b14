"""Writes a paper as PDF: laid out first, so that each page knows how many there are, then drawn."""

import hashlib
import threading
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from desktop_app import resources
from desktop_app.documents.archive import make_archivable
from desktop_app.documents.canvas import new_canvas
from desktop_app.documents.certified_copy import certified_copy
from desktop_app.documents.codes import PageCode, dark_runs
from desktop_app.documents.composition import anchors, boxes, compose, placed_fields
from desktop_app.documents.content import content_sha256
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.frame import page_frame
from desktop_app.documents.geometry import (
    BODY_LEFT_MM,
    BODY_TOP_MM,
    PAGE_HEIGHT_MM,
    code_squares,
    points,
)
from desktop_app.documents.marks import Placed
from desktop_app.documents.paper_file import PaperFile, ReprintMark
from desktop_app.documents.pen import Pen
from desktop_app.documents.reprint import mark_pages
from desktop_app.documents.typesetter import Typesetter
from desktop_app.domain.paper import Paper
from desktop_app.resources import FontFiles
from desktop_app.services.ports import CopyMark


def write_paper(paper: Paper, *, mark: ReprintMark | None = None) -> PaperFile:
    """Writes one paper with a writer of its own; who writes several keeps a ``PaperWriter``."""
    return PaperWriter(resources.fonts()).write(paper, mark=mark)


def mark_reprint(pdf: bytes, count: int) -> bytes:
    """The pinned file with 副本 补打第n次 laid over each page; the stored bytes stay as they are."""
    return PaperWriter(resources.fonts()).mark_reprint(pdf, count)


class PaperWriter:
    """Writes papers one after another with the same opened fonts; may be called from any thread."""

    def __init__(self, files: FontFiles) -> None:
        self._fonts = FontChain(files)
        self._setter = Typesetter(self._fonts)
        self._colour_profile = resources.path("fonts", "sRGB.icc").read_bytes()
        # ReportLab keeps its fonts in one table of the process and their state by document
        self._lock = threading.Lock()

    def write(self, paper: Paper, *, mark: ReprintMark | None = None) -> PaperFile:
        """Lays the paper out and draws it in memory.

        Args:
            paper: what to print.
            mark: laid over each page when the paper has been printed before.

        Raises:
            RuleBroken: ``no_glyph`` with ``codepoint`` and ``character`` when no font draws a character.
            Unavailable: ``font_unreadable``.
        """
        with self._lock:
            digest = content_sha256(paper)
            pages = compose(paper, self._setter)
            pdf = self._draw(paper, pages, digest)
        if mark is not None:
            pdf = self.mark_reprint(pdf, mark.count)
        return PaperFile(
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            content_sha256=digest,
            pages=len(pages),
            fields=placed_fields(pages),
            anchors=anchors(pages),
        )

    def mark_reprint(self, pdf: bytes, count: int) -> bytes:
        """The file with the reprint's mark on each page; equal input gives equal bytes."""
        with self._lock:
            return mark_pages(pdf, count, self._fonts, self._setter)

    def certify(self, scan: bytes | Sequence[bytes], mark: CopyMark) -> bytes:
        """A certified copy of a signed paper's scan (see ``certified_copy``)."""
        with self._lock:
            return certified_copy(scan, mark, self._fonts, self._setter, self._colour_profile)

    def _draw(self, paper: Paper, pages: list[list[Placed]], digest: str) -> bytes:
        buffer = BytesIO()
        canvas = new_canvas(buffer, self._fonts, paper.language)
        make_archivable(canvas, paper.title, self._colour_profile)
        pen = Pen(canvas, self._fonts)
        for number, page in enumerate(pages, start=1):
            code = PageCode(paper.number, paper.version, number, len(pages), digest[:12].upper())
            pen.draw(page_frame(paper, code, self._setter))
            _draw_codes(pen, code)
            _draw_body(pen, canvas, page, number)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()


def _draw_codes(pen: Pen, code: PageCode) -> None:
    modules, runs = dark_runs(code.payload)
    for square in code_squares():
        pen.code(modules, runs, square)


def _draw_body(pen: Pen, canvas: Any, page: list[Placed], number: int) -> None:
    left, top = points(BODY_LEFT_MM), points(BODY_TOP_MM)
    pen.draw(boxes(page), left, top)
    for index, placed in enumerate(page):
        pen.draw(placed.strip.marks, left, top + placed.y)
        if placed.strip.outline:
            key = f"p{number}-{index}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=points(PAGE_HEIGHT_MM) - top - placed.y, zoom=0)
            canvas.addOutlineEntry(placed.strip.outline, key, level=0)
