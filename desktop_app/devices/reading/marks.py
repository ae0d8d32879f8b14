"""Reads off a paper what its text says it is: number, version, content digest, and the journal head it was given."""

import re
from io import BytesIO
from typing import BinaryIO, Final

import msgspec
import pikepdf
import pypdfium2

from desktop_app.devices.reading.pdf import PAGE_LIMIT
from desktop_app.devices.reading.protocol import Kind, Request, write_frame
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.paper import PrintedMarks

_HEAD: Final = re.compile(r"(?:存证|journal head)\s*([0-9a-f]{16})(?![0-9a-f])")
_CODE: Final = re.compile(
    r"(?<![0-9A-Z-])([0-9A-Z-]{1,40})/([1-9][0-9]{0,3})/[0-9]{1,4}/[0-9]{1,4}/([0-9A-F]{12})", re.ASCII
)
_MOST_CHARACTERS: Final = 200_000
"""Of one page; a dense page of small print has 8,000."""


def answer_marks(request: Request, content: bytes, stdout: BinaryIO) -> None:  # noqa: ARG001 - every parser's
    """Write what was found.

    Raises:
        RuleBroken: ``pdf_broken``, ``pdf_too_many_pages`` (facts: pages, limit).
    """
    write_frame(stdout, Kind.RESULT, msgspec.json.encode(read_marks(content)))


def read_marks(content: bytes) -> PrintedMarks:
    """What the pages say, each thing once, in the order of the pages.

    Raises:
        RuleBroken: as :func:`answer_marks`.
    """
    heads: dict[str, None] = {}
    papers: dict[tuple[str, int], None] = {}
    digests: dict[str, None] = {}
    try:
        with pypdfium2.PdfDocument(content) as document:
            pages = len(document)
            if pages > PAGE_LIMIT:
                raise RuleBroken("pdf_too_many_pages", pages=pages, limit=PAGE_LIMIT)
            for number in range(pages):
                text = _text(document, number)
                heads |= dict.fromkeys(_HEAD.findall(text))
                for paper, version, digest in _CODE.findall(text):
                    papers[paper, int(version)] = None
                    digests[digest] = None
    except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
        raise RuleBroken("pdf_broken") from error
    return PrintedMarks(pages, tuple(heads), tuple(papers), tuple(digests))


def rehearse_marks() -> None:
    """Read a page of our own with a word on it: the library loads parts of itself on first use."""
    target = BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(72, 72))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(b"BT /F1 12 Tf 9 9 Td (paper) Tj ET")
        document.save(target)
    read_marks(target.getvalue())


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number].get_textpage()
    text: str = page.get_text_range(count=min(page.count_chars(), _MOST_CHARACTERS)) if page.count_chars() else ""
    return text
