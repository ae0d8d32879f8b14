"""Writes a paper as PDF: laid out first, so that each page knows how many there are, then drawn."""

import hashlib
import threading
from collections.abc import Sequence
from typing import Any

from desktop_app import resources
from desktop_app.documents.archive import make_archivable
from desktop_app.documents.canvas import new_canvas, show_page
from desktop_app.documents.certified_copy import certified_copy
from desktop_app.documents.composition import anchors, compose, placed_fields
from desktop_app.documents.container import written
from desktop_app.documents.content import content_sha256
from desktop_app.documents.embedding import DocumentFonts
from desktop_app.documents.field_map import write_field_map
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.frame import page_frame
from desktop_app.documents.geometry import BODY_TOP_MM, PAGE_HEIGHT_MM, points
from desktop_app.documents.marks import Placed
from desktop_app.documents.page import draw_page
from desktop_app.documents.paper_file import PaperFile
from desktop_app.documents.pen import Pen
from desktop_app.documents.reprint import mark_pages
from desktop_app.documents.structure import StructureTree
from desktop_app.documents.type_sizes import LARGE, USUAL
from desktop_app.documents.typesetter import Typesetter
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.layout import FINE
from desktop_app.domain.papers.page_code import CopyCode, PageCode
from desktop_app.domain.papers.paper import Paper
from desktop_app.resources import FontFiles
from desktop_app.services.ports.papers import CopyMark
from desktop_app.services.ports.papers import PaperFile as AnyPaperFile


class PaperWriter:
    """Writes papers one after another with the same opened fonts; may be called from any thread."""

    def __init__(self, files: FontFiles) -> None:
        self._fonts = FontChain(files)
        self._setter = Typesetter(self._fonts)
        self._colour_profile = resources.path("fonts", "sRGB.icc").read_bytes()
        # ReportLab keeps its fonts in one table of the process and their state by document
        self._lock = threading.Lock()

    def write(self, paper: Paper, *, mark: CopyCode | None = None) -> PaperFile:
        """Lays the paper out and draws it in memory.

        Args:
            paper: what to print.
            mark: which copy it is, laid over each page.

        Raises:
            RuleBroken: ``no_glyph`` with ``codepoint`` and ``character`` when no font draws a character.
            Unavailable: ``font_unreadable``.
        """
        with self._lock:
            digest = content_sha256(paper)
            pages = compose(paper, Typesetter(self._fonts, LARGE if paper.large else USUAL, paper.layout))
            pdf = self._draw(paper, pages, digest)
        if mark is not None:
            pdf = self.mark_copy(pdf, mark)
        return PaperFile(
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            content_sha256=digest,
            pages=len(pages),
            fields=placed_fields(pages),
            anchors=anchors(pages),
        )

    @staticmethod
    def content_sha256(paper: Paper) -> str:
        """The digest of the paper's canonical content, without drawing it."""
        return content_sha256(paper)

    def can_draw(self, character: str) -> bool:
        """Whether a font of the chain draws the character.

        Raises:
            Unavailable: ``font_unreadable``.
        """
        with self._lock:
            try:
                self._fonts.font_of(character, strong=False)
                self._fonts.font_of(character, strong=True)
            except RuleBroken:
                return False
        return True

    @staticmethod
    def field_map(file: AnyPaperFile) -> bytes:
        """Where the fields of a written paper stand, as bytes to be kept beside it."""
        return write_field_map(file)

    def mark_copy(self, pdf: bytes, copy: CopyCode) -> bytes:
        """The file that says on each page which copy it is; equal input gives equal bytes."""
        return self.mark(pdf, copy)

    def mark(self, pdf: bytes, words: str | CopyCode) -> bytes:
        """The file with *words* in a box on each page; equal input gives equal bytes."""
        with self._lock:
            return mark_pages(pdf, words, self._fonts, self._setter)

    def certify(self, scan: bytes | Sequence[bytes], mark: CopyMark) -> bytes:
        """A certified copy of a signed paper's scan (see ``certified_copy``)."""
        with self._lock:
            return certified_copy(scan, mark, self._fonts, self._setter, self._colour_profile)

    def _draw(self, paper: Paper, pages: list[list[Placed]], digest: str) -> bytes:
        canvas = new_canvas(self._fonts, paper.language)
        document = canvas._doc  # noqa: SLF001  # ReportLab offers no other way to its objects
        make_archivable(canvas, paper.title, self._colour_profile)
        pen, tree = Pen(canvas, DocumentFonts(self._fonts)), StructureTree()
        shared = document.Reference("", "resources")
        level = -1
        for number, page in enumerate(pages, start=1):
            code = PageCode(paper.number, paper.version, number, len(pages), digest[:12].upper())
            draw_page(page_frame(paper, code, self._setter), page, pen, tree)
            level = _bookmark(canvas, page, number, level)
            show_page(canvas, shared, number - 1)
        document.idToObject["resources"] = pen.resources(document)
        return written(canvas, tree, is_exact=paper.layout >= FINE)


def _bookmark(canvas: Any, page: list[Placed], number: int, level: int) -> int:
    """Adds the headings that stand on a page to the outline, below the last entry, which stands at ``level``."""
    for index, placed in enumerate(page):
        if placed.strip.outline:
            level = min(placed.strip.level, level + 1)
            y = points(PAGE_HEIGHT_MM) - points(BODY_TOP_MM) - placed.y
            key = f"p{number}-{index}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=y, zoom=0)
            canvas.addOutlineEntry(placed.strip.outline, key, level=level)
    return level
