"""Marks a printed copy: a stamp laid over each page of the pinned file, 原件 1/2 or 副本 补打第1次."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

import pikepdf

from desktop_app.documents.canvas import new_canvas, show_page
from desktop_app.documents.codes import copy_symbol
from desktop_app.documents.container import written
from desktop_app.documents.embedding import DocumentFonts
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.geometry import BODY_LEFT_MM, MEASURE_PT, points
from desktop_app.documents.marks import Mark, Panel, Symbol
from desktop_app.documents.pen import Pen
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.papers.page_code import COPY_SYMBOL_MM, CopyCode
from desktop_app.domain.papers.paper import Align

_SIZE: Final = 10.0
_LEADING: Final = 14.0
_OVERLAY: Final = b"Q /Artifact<</Type/Pagination>>BDC q %s Do Q EMC"
"""Drawn with the page's own state put away; the mark is no part of what the paper says."""
_TOP_MM: Final = 17.8
"""In the header, above its line and left of the code's text."""
_AROUND_SYMBOL: Final = 3.0
_WORDS_AFTER: Final = 6.0
_CODE_TEXT: Final = 156.0
"""What the code's text takes of the line; a longer stamp moves to the left."""


def mark_pages(pdf: bytes, words: str | CopyCode, fonts: FontChain, setter: Typesetter) -> bytes:
    """The file with *words* in a box at the head of each page; equal input gives equal bytes.

    Which copy it is stands there with the symbol by which a scan knows it again.

    Raises:
        Unavailable: ``pdf_damaged`` when the stored bytes are no PDF.
    """
    marked = BytesIO()
    try:
        with pikepdf.open(BytesIO(pdf)) as paper, pikepdf.open(BytesIO(_stamp(words, fonts, setter))) as stamp:
            form = paper.copy_foreign(stamp.pages[0].as_form_xobject())
            name = _form_name(paper.pages)
            for page in paper.pages:
                page.add_resource(form, pikepdf.Name.XObject, name)
                page.contents_add(b"q", prepend=True)
                page.contents_add(_OVERLAY % str(name).encode("ascii"))
            paper.save(marked, deterministic_id=True, preserve_pdfa=True)
    except pikepdf.PdfError as error:
        raise Unavailable("pdf_damaged") from error
    return marked.getvalue()


def _form_name(pages: Iterable[pikepdf.Page]) -> pikepdf.Name:
    """A name that is free on every page, for they may share their resources, and always the same one."""
    taken: set[str] = set()
    for page in pages:
        forms: Any = page.resources.get("/XObject", {})
        taken.update(forms.keys())
    number = 1
    while f"/Reprint{number}" in taken:
        number += 1
    return pikepdf.Name(f"/Reprint{number}")


def _stamp(words: str | CopyCode, fonts: FontChain, setter: Typesetter) -> bytes:
    canvas = new_canvas(fonts, "zh-CN")
    pen = Pen(canvas, DocumentFonts(fonts))
    for mark in _copy_marks(words, setter) if isinstance(words, CopyCode) else _marks(words, setter):
        pen.draw(mark)
    document = canvas._doc  # noqa: SLF001  # ReportLab offers no other way to its objects
    show_page(canvas, document.Reference(pen.resources(document), "resources"))
    return written(canvas, None)


def _marks(text: str, setter: Typesetter) -> list[Mark]:
    width = setter.width(text, _SIZE, strong=True) + 16.0
    left = points(BODY_LEFT_MM) + max(0.0, min((MEASURE_PT - width) / 2, MEASURE_PT - width - _CODE_TEXT))
    top = points(_TOP_MM)
    setting = Setting(_SIZE, _LEADING, width, align=Align.CENTER)
    words = [mark.moved(left, top + 1.0) for line in setter.plain(text, setting, strong=True) for mark in line]
    return [Panel(left, top, width, _LEADING + 2.0, line=0.8), *words]


def _copy_marks(copy: CopyCode, setter: Typesetter) -> list[Mark]:
    """The symbol where a scan looks for it, the words beside it, and a box around both."""
    left, top, side, _ = (points(mm) for mm in COPY_SYMBOL_MM)
    modules, pixels = copy_symbol(copy.payload)
    width = setter.width(copy.words, _SIZE, strong=True)
    setting = Setting(_SIZE, _LEADING, width + 1.0)
    right = left + side + _WORDS_AFTER
    down = top + (side - _LEADING) / 2
    words = [word.moved(right, down) for line in setter.plain(copy.words, setting, strong=True) for word in line]
    box = Panel(
        left - _AROUND_SYMBOL,
        top - _AROUND_SYMBOL,
        side + _WORDS_AFTER + width + 2 * _AROUND_SYMBOL + 2.0,
        side + 2 * _AROUND_SYMBOL,
        line=0.6,
    )
    return [box, Symbol(left, top, side, modules, pixels), *words]
