"""Papers and their pictures at the window.

What draws them (ReportLab, pikepdf, PDFium) is twenty megabytes that nobody needs at the workbench: it is loaded with
the first case, see :attr:`desktop_app.ui.seat.Seat.load_ahead`.
"""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.paper import Paper
from desktop_app.resources import FontFiles
from desktop_app.services.ports.papers import CopyMark, PaperFile

if TYPE_CHECKING:
    from desktop_app.documents.preview import RenderedPage
    from desktop_app.documents.writer import PaperWriter
    from desktop_app.domain.signing.scan import Place
    from desktop_app.services.ports.files import PaperField
    from desktop_app.services.ports.papers import Area


class PapersOnUse:
    """The writer of papers, made when it is first asked; may be called from any thread.

    Args:
        files: the fonts.
    """

    def __init__(self, files: FontFiles) -> None:
        self._files = files
        self._made: PaperWriter | None = None
        self._lock = threading.Lock()

    def load(self) -> "PaperWriter":
        """What draws, loaded now if it was not yet."""
        from desktop_app.documents.writer import PaperWriter

        with self._lock:
            if self._made is None:
                self._made = PaperWriter(self._files)
            return self._made

    def write(self, paper: Paper) -> PaperFile:
        return self.load().write(paper)

    def content_sha256(self, paper: Paper) -> str:
        return self.load().content_sha256(paper)

    def can_draw(self, character: str) -> bool:
        return self.load().can_draw(character)

    def field_map(self, file: PaperFile) -> bytes:
        return self.load().field_map(file)

    def mark_copy(self, pdf: bytes, copy: CopyCode) -> bytes:
        return self.load().mark_copy(pdf, copy)

    def mark(self, pdf: bytes, words: str) -> bytes:
        return self.load().mark(pdf, words)

    def certify(self, scan: bytes | Sequence[bytes], mark: CopyMark) -> bytes:
        return self.load().certify(scan, mark)


def page_count(pdf: bytes) -> int:
    """See ``documents.preview``."""
    from desktop_app.documents import preview

    return preview.page_count(pdf)


def render_page(pdf: bytes, page: int, width_px: int) -> "RenderedPage":
    """See ``documents.preview``."""
    from desktop_app.documents import preview

    return preview.render_page(pdf, page, width_px)


def field_places(stored: bytes | None) -> "tuple[tuple[Place, ...], tuple[PaperField, ...]]":
    """Places of codes and fields in a stored field map; without one, the codes of every page and no fields.

    Raises:
        Unavailable: ``blob_damaged``.
    """
    from desktop_app.documents.field_map import FieldMap, read_field_map
    from desktop_app.domain.signing.scan import FieldKind, Place
    from desktop_app.services.ports.files import PaperField

    def place(area: "Area") -> Place:
        return Place(area.left, area.top, area.width, area.height)

    found = FieldMap(0, ()) if stored is None else read_field_map(stored)
    fields = (PaperField(one.id, FieldKind(one.kind.value), one.page, place(one.rect)) for one in found.fields)
    return tuple(place(square) for square in found.codes), tuple(fields)
