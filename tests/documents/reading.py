"""Reads a tagged paper as a screen reader does: from the structure to the page to the text layer."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf


class Told(NamedTuple):
    """One stretch of text."""

    path: tuple[str, ...]
    """Types of the elements around it, from the document down."""
    text: str


def told(pdf: bytes) -> list[Told]:
    """What is read aloud, in the order of the structure."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        pages: dict[Any, dict[int, str]] = {page.objgen: _stretches(page) for page in opened.pages}
        placed = _content(opened.Root.StructTreeRoot.K, ())
        return [Told(path, pages[page][number]) for path, page, number in placed if number in pages[page]]


def elements(opened: pikepdf.Pdf) -> list[tuple[tuple[str, ...], Any]]:
    """The structure's elements in order, each with the types on the way to it, its own included."""
    return list(_walk(opened.Root.StructTreeRoot.K, ()))


def _walk(element: Any, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    path = (*above, str(element.S)[1:])
    yield path, element
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            assert element == kid.P
            yield from _walk(kid, path)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array | list) else [kids]


def _content(element: Any, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any, int]]:
    path = (*above, str(element.S)[1:])
    for kid in _kids(element):
        if not isinstance(kid, pikepdf.Dictionary):
            yield path, element.Pg.objgen, int(kid)
        elif "/MCID" in kid:
            yield path, kid.Pg.objgen, int(kid.MCID)
        else:
            yield from _content(kid, path)


def _stretches(page: pikepdf.Page) -> dict[int, str]:
    """Text by number of marked content."""
    characters = {str(name): _text_layer(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    number, font = -1, ""
    for one in pikepdf.parse_content_stream(page):
        operator = str(one.operator)
        if operator == "BDC":
            number = int(one.operands[1].get("/MCID", -1))
        elif operator == "Tf":
            font = str(one.operands[0])
        elif operator == "Tj" and number >= 0:
            codes = bytes(one.operands[0]).hex().upper()
            text = "".join(characters[font][codes[at : at + 4]] for at in range(0, len(codes), 4))
            found[number] = found.get(number, "") + text
    return found


def _text_layer(font: Any) -> dict[str, str]:
    entries = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", font.ToUnicode.read_bytes())
    return {code.decode(): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in entries}
