"""Makes the manuals of tellers and supervisors from the help of the application, as PDF and as a page to read.

``python packaging/handbook.py OUT`` by the interpreter of ``.venv``.  What the books hold says
``resources/help/manual.toml``; every sentence in them is one that F1 shows, set by the same renderer.
"""

import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pikepdf
from book_contents import PICTURES, Manual, manuals
from book_pages import document_of, draw, lay_out, places
from fontTools.ttLib import TTFont
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter
from tagged_book import tag

from desktop_app import __version__, resources

_RADICALS: Final = range(0x2E80, 0x2FE0)
"""Parts of characters that look like the whole ones (Unicode: CJK radicals, Kangxi radicals)."""
_LIGATURES: Final = range(0xFB00, 0xFB07)
_SPOKEN: Final = {"zh_CN": "zh-CN", "en": "en"}


def write(manual: Manual, out: Path) -> tuple[Path, Path]:
    """Write *manual* below *out* as PDF and as HTML with its pictures beside it; returns both."""
    out.mkdir(parents=True, exist_ok=True)
    document = document_of(manual)
    page, book = out / f"{manual.stem}.html", out / f"{manual.stem}.pdf"
    for name in {one.picture for one in manual.chapters if one.picture}:
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_bytes((PICTURES / name).read_bytes())
    page.write_text(document.toHtml(), "utf-8")
    writer = QPdfWriter(str(book))
    writer.setTitle(manual.title)
    writer.setCreator(f"accord-desk {__version__}")
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    lay_out(document, writer, len(manual.chapters))
    draw(document, writer)
    tag(
        book,
        list(places(document)),
        document.pageSize().height(),
        title=manual.title,
        language=_SPOKEN[manual.language],
    )
    _read_as_written(book)
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        _date(book, datetime.fromtimestamp(int(given), UTC))
    return page, book


def _read_as_written(book: Path) -> None:
    """Let a search find what is printed, and a voice read it.

    Qt notes of a glyph the first character that has it, for 页 a radical and for a space a tab; and what is two letters
    in one, such as fi, as a character of its own.
    """
    with TTFont(resources.fonts().sans, lazy=True) as face:
        characters = face.getBestCmap()
    written = {glyph: code for code, glyph in reversed(characters.items()) if code not in _RADICALS}
    meant = {code: chr(written.get(characters[code], code)) for code in _RADICALS if code in characters}
    meant |= {code: unicodedata.normalize("NFKC", chr(code)) for code in _LIGATURES} | {ord("\t"): " "}

    def mend(found: re.Match[bytes]) -> bytes:
        character = int(found[1], 16)
        return b"<%b>" % meant.get(character, chr(character)).encode("utf-16-be").hex().encode("ascii")

    def mend_all(found: re.Match[bytes]) -> bytes:
        return re.sub(rb"<([0-9A-Fa-f]{4})>", mend, found[0])

    with pikepdf.open(book, allow_overwriting_input=True) as pdf:
        for font in pdf.objects:
            if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
                # characters stand in brackets, the numbers of glyphs before them
                font.ToUnicode.write(re.sub(rb"\[[^\]]*\]", mend_all, font.ToUnicode.read_bytes()))
        pdf.save(book)


def _date(book: Path, made: datetime) -> None:
    """Let the same help give the same bytes: a package holds the book, and whoever builds it again compares."""
    with pikepdf.open(book, allow_overwriting_input=True) as pdf:
        del pdf.Root.Metadata, pdf.trailer.ID  # dates and numbers by chance
        for name in ("/CreationDate", "/ModDate"):
            pdf.docinfo[name] = f"D:{made:%Y%m%d%H%M%S}Z"
        pdf.save(book, deterministic_id=True)


def main(arguments: Sequence[str]) -> int:
    """Write all manuals below the folder that *arguments* name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    made = [file for manual in manuals() for file in write(manual, Path(arguments[0]))]
    app.quit()
    sys.stdout.write("".join(f"{file}\n" for file in made))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
