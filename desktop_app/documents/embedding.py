"""The fonts of one document: each face once, cut to what is printed, with two-byte codes and an exact text layer."""

import hashlib
import string
from collections.abc import Sequence
from typing import Any, Final

from desktop_app.documents.fonts import FontChain
from desktop_app.documents.subset import cut_face
from desktop_app.documents.text_layer import to_unicode_map

_DEFAULT_WIDTH: Final = 1000  # of a Chinese character, in thousandths of an em
_SYMBOLIC: Final = 4
_NONSYMBOLIC: Final = 32


class _Codes(dict[str, str]):
    """Character to its code in hex digits; a character that is new takes the next code.

    A code is the glyph's number in the cut face: 0 stays for what has no glyph.
    """

    def __missing__(self, character: str) -> str:
        code = self[character] = f"{len(self) + 1:04X}"
        return code


class DocumentFonts:
    """Gives out names and codes while pages are drawn, and embeds the faces at the end."""

    def __init__(self, chain: FontChain) -> None:
        self._chain = chain
        self._codes: dict[str, _Codes] = {}
        self._names: dict[str, str] = {}
        self._first: dict[bool, tuple[str, dict[str, str]]] = {}
        """By weight: the face met first, nearly always the body's, and the codes it has given out."""

    def encoded(self, text: str, *, strong: bool) -> list[tuple[str, str]]:
        """The text in pieces of one font each: ``(resource name, codes as hex digits)``.

        Raises:
            RuleBroken: ``no_glyph`` as the chain does.
        """
        name, known = self._first.get(strong, ("", {}))
        try:
            return [(name, "".join([known[character] for character in text]))]
        except KeyError:  # one that is new, or of another face
            return [self._encoded(face, piece, strong=strong) for face, piece in self._chain.runs(text, strong=strong)]

    def _encoded(self, face: str, piece: str, *, strong: bool) -> tuple[str, str]:
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = _Codes()
            self._names[face] = f"F{len(self._codes)}"
        digits = "".join([codes[character] for character in piece])
        name, known = self._first.setdefault(strong, (self._names[face], {}))
        if name == self._names[face]:
            known.update((character, codes[character]) for character in piece)
        return self._names[face], digits

    def embed(self, document: Any) -> dict[str, str]:
        """Adds the fonts to a ReportLab document; references by resource name."""
        return {self._names[face]: _embed(document, self._chain, face, codes) for face, codes in self._codes.items()}


def _embed(document: Any, chain: FontChain, name: str, codes: _Codes) -> str:
    """A Type 0 font over a CIDFontType2 whose CIDs are glyph numbers (ISO 32000-1, 9.7.4)."""
    face = chain.face(name)
    characters = [ord(character) for character in codes]
    file, glyphs = cut_face(face, [0, *(face.charToGlyph[code] for code in characters)])
    base = f"/{_tag(file)}+{name}"
    cid_set = reference(_stream(_all_of(glyphs)), document)
    to_unicode = reference(_stream(to_unicode_map([0, *characters]).encode("ascii")), document)
    font_file = reference(_stream(file, Length1=len(file)), document)
    box = " ".join([f"{number:g}" for number in face.bbox])
    descriptor = (
        f"<</Type/FontDescriptor/FontName{base}/Flags {face.flags & ~_NONSYMBOLIC | _SYMBOLIC}/FontBBox[{box}]"
        f"/ItalicAngle {face.italicAngle:g}/Ascent {face.ascent:g}/Descent {face.descent:g}"
        f"/CapHeight {face.capHeight:g}/StemV {face.stemV:g}/CIDSet {cid_set}/FontFile2 {font_file}>>"
    )
    widths = _widths([face.charWidths.get(code, face.defaultWidth) for code in characters])
    descendant = (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{base}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/DW {_DEFAULT_WIDTH}/W{widths}/CIDToGIDMap/Identity"
        f"/FontDescriptor {reference(descriptor, document, f'{base} descriptor')}>>"
    )
    font = (
        f"<</Type/Font/Subtype/Type0/BaseFont{base}/Encoding/Identity-H"
        f"/DescendantFonts[{reference(descendant, document, f'{base} descendant')}]/ToUnicode {to_unicode}>>"
    )
    return reference(font, document, base)


def reference(item: Any, document: Any, name: str | None = None) -> str:
    """How one object of a ReportLab document names another.

    Args:
        item: the object; one that is written out already is a string, and needs a name.
        document: takes it up where it is new.
        name: by which the document knows it.
    """
    return str(document.Reference(item, name).format(document).decode("ascii"))


def _stream(content: bytes, **entries: int) -> Any:
    from reportlab.pdfbase import pdfdoc

    stream = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
    stream.dictionary.dict.update(entries)
    return stream


def _tag(file: bytes) -> str:
    """Six letters unlike those of any other cut of the face: a reprint's mark is laid over the file with its own."""
    number = int.from_bytes(hashlib.sha256(file).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        number, place = divmod(number, 26)
        letters += string.ascii_uppercase[place]
    return letters


def _all_of(glyphs: int) -> bytes:
    """The CIDSet of a font in which every glyph has the CID of its number."""
    bits = (1 << glyphs) - 1 << -glyphs % 8
    return bits.to_bytes((glyphs + 7) // 8, "big")


def _widths(widths: Sequence[float]) -> str:
    """The W array: runs of codes, from 1 on, that are not as wide as a Chinese character."""
    runs: list[str] = []
    previous = -1
    for code, width in enumerate(widths, start=1):
        if width == _DEFAULT_WIDTH:
            continue
        number = f"{width:.3f}".rstrip("0").rstrip(".")
        runs.append(f" {number}" if code == previous + 1 and runs else f"]{code}[{number}")
        previous = code
    return "[" + "".join(runs)[1:] + ("]]" if runs else "]")
