"""Chooses a face for each character: the cut serif, then the full one, then HanaMinB, or a clear no."""

import struct
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from desktop_app.documents.text_layer import prepare_reportlab
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.resources import FontFiles


class _Found(dict[str, tuple[str, float]]):
    """Font and advance by character; what is new is looked up once. On the path of each character printed."""

    def __init__(self, chain: "FontChain", *, strong: bool) -> None:
        super().__init__()
        self._chain = chain
        self._strong = strong

    def __missing__(self, character: str) -> tuple[str, float]:
        found = self[character] = self._chain.look_up(character, strong=self._strong)
        return found


class FontChain:
    """The faces of the paper; each is opened when a character first needs it.

    ReportLab keeps fonts by name in a table of its own, so all chains of a process use the same files.
    """

    def __init__(self, files: FontFiles) -> None:
        prepare_reportlab()
        self._chains = {
            False: _chain(("AccordSerif", files.serif), ("AccordSerifFull", files.serif_full), files.rare),
            True: _chain(
                ("AccordSerifBold", files.serif_bold), ("AccordSerifFullBold", files.serif_full_bold), files.rare
            ),
        }
        self._faces: dict[str, Any] = {}
        self._found = {strong: _Found(self, strong=strong) for strong in (False, True)}

    @property
    def body(self) -> str:
        """Name of the regular body face, opened."""
        name, file = self._chains[False][0]
        self._face(name, file)
        return name

    def face(self, name: str) -> Any:
        """The opened face that ``font_of`` or ``runs`` has named."""
        return self._faces[name]

    def font_of(self, character: str, *, strong: bool) -> str:
        """The name of the first font of the chain that draws the character.

        Raises:
            RuleBroken: ``no_glyph`` with ``codepoint`` and ``character`` when none draws it.
        """
        return self._found[strong][character][0]

    def widths(self, text: str, *, strong: bool) -> list[float]:
        """Advance of each character in em; raises as ``font_of`` does."""
        found = self._found[strong]
        return [found[character][1] for character in text]

    def runs(self, text: str, *, strong: bool) -> list[tuple[str, str]]:
        """The text in pieces of one font each: ``(font name, piece)``; raises as ``font_of`` does."""
        found = self._found[strong]
        names = [found[character][0] for character in text]
        pieces = []
        start = 0
        for name, group in groupby(names):
            end = start + len(list(group))
            pieces.append((name, text[start:end]))
            start = end
        return pieces

    def look_up(self, character: str, *, strong: bool) -> tuple[str, float]:
        """Name of the font and advance in em, not remembered; raises as ``font_of`` does."""
        code = ord(character)
        for name, file in self._chains[strong]:
            face = self._face(name, file)
            if _draws(face, code):
                return name, face.charWidths.get(code, face.defaultWidth) / 1000
        raise RuleBroken("no_glyph", codepoint=f"U+{code:04X}", character=character)

    def _face(self, name: str, file: Path) -> Any:
        face = self._faces.get(name)
        if face is None:
            face = self._faces[name] = _open(name, file)
        return face


def _chain(cut: tuple[str, Path], full: tuple[str, Path], rare: Path) -> tuple[tuple[str, Path], ...]:
    return (cut, full, ("AccordRare", rare))


def _open(name: str, file: Path) -> Any:
    from reportlab.pdfbase import pdfmetrics

    font = _read(name, file)
    pdfmetrics.registerFont(font)
    return font.face


@cache  # a few files, and each stays in ReportLab's table anyhow
def _read(name: str, file: Path) -> Any:
    """The font of *file*, read once in a process: tables of thousands of glyphs, some 20 ms of the processor."""
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        font = TTFont(name, str(file))
    except (OSError, TTFError) as error:
        raise Unavailable("font_unreadable", font=file.name) from error
    # ReportLab files a subset's descriptor under the face's name: two files of one name would draw each other's glyphs
    font.face.name = name.encode("ascii")
    _mend_metrics(font.face)
    return font


def _mend_metrics(face: Any) -> None:
    """Gives the glyphs that share the last advance of ``hmtx`` that advance in the font's own units.

    ReportLab 5.1 keeps it in thousandths, so that the embedded font disagrees with the widths in the PDF when
    its em is not 1,000 units, as HanaMinB's is not.
    """
    long_metrics = struct.unpack(">H", bytes(face.get_table("hhea")[34:36]))[0]
    advance = face.hmetrics[long_metrics - 1][0]
    face.hmetrics[long_metrics:] = [(advance, bearing) for _, bearing in face.hmetrics[long_metrics:]]


def _draws(face: Any, code: int) -> bool:
    """An outline that is not empty; a space may be empty, but must be in the font."""
    glyph = face.charToGlyph.get(code)
    if not glyph:
        return False
    has_outline = bool(face.glyphPos[glyph + 1] > face.glyphPos[glyph])
    return has_outline or unicodedata.category(chr(code)) == "Zs"
