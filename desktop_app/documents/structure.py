"""Gathers the tags of a document while it is drawn, and writes its structure tree (ISO 32000-1, 14.7)."""

from collections.abc import Sequence
from typing import Final

from desktop_app.documents.tags import Role, Step, Tag

_ROLE_MAP: Final = "<</Strong/Span>>"
_ATTRIBUTES: Final = {Role.FIELD: "/A<</O/PrintField/Role/tv>>"}
"""A field of a paper form that is filled in by hand (ISO 32000-1, table 348)."""
_NUMBERED: Final = "/A<</O/List/ListNumbering/Decimal>>"
"""Of a list whose items have labels; Chinese numerals have no name of their own there (table 347)."""
Box = tuple[float, float, float, float]
"""Left, bottom, right and top on its page, in points from the bottom left corner."""
_PLAIN: Final = frozenset((Role.CELL, Role.PARAGRAPH, Role.LABEL, Role.BODY, Role.STRONG))
"""Without attributes: of a table's cells only headers have a scope."""


class _Element:
    """One structure element; a kid is an element, or a page and the number of a stretch of content on it.

    Its number is its place among all elements: a parent is always made before its kids.
    """

    __slots__ = ("box", "kids", "number", "parent", "step")

    def __init__(self, step: Step, parent: "_Element | None", number: int) -> None:
        self.step = step
        self.parent = parent
        self.kids: list[_Element | tuple[int, int]] = []
        self.number = number
        self.box: Box | None = None


class StructureTree:
    """The tree of one document, in reading order."""

    def __init__(self) -> None:
        document = _Element(Step(Role.DOCUMENT), None, 0)
        self._elements = [document]
        self._found: dict[Tag, _Element] = {(): document}
        self._pages: list[list[_Element]] = []

    def declare(self, tag: Tag) -> None:
        """Makes the element, also where nothing will be drawn for it: an empty cell keeps its table regular."""
        self._at(tag)

    def begin_page(self) -> None:
        """What is marked from here on stands on the next page."""
        self._pages.append([])

    def mark(self, tag: Tag) -> int:
        """The number of a new stretch of content of the element on this page."""
        element, page = self._at(tag), self._pages[-1]
        element.kids.append((len(self._pages) - 1, len(page)))
        page.append(element)
        return len(page) - 1

    def place(self, tag: Tag, box: Box) -> None:
        """Where a figure stands, for who reads on by its place (ISO 32000-1, 14.8.5.4.3)."""
        self._at(tag).box = box

    def objects(self, first: int, pages: Sequence[int]) -> list[bytes]:
        """The tree's objects: the root takes the number ``first``, the others follow.

        Args:
            first: object number of the root.
            pages: object numbers of the pages.
        """
        parents = " ".join(
            [
                f"{page}[{' '.join([f'{first + 2 + element.number} 0 R' for element in marked])}]"
                for page, marked in enumerate(self._pages)
            ]
        )
        root = f"<</Type/StructTreeRoot/K {first + 2} 0 R/ParentTree {first + 1} 0 R/RoleMap{_ROLE_MAP}>>"
        written = [_element(element, first, pages) for element in self._elements]
        return [text.encode("ascii") for text in (root, f"<</Nums[{parents}]>>", *written)]

    def _at(self, tag: Tag) -> _Element:
        element = self._found.get(tag)
        if element is None:
            parent = self._at(tag[:-1])
            element = self._found[tag] = _Element(tag[-1], parent, len(self._elements))
            self._elements.append(element)
            parent.kids.append(element)
        return element


def _element(element: _Element, root: int, pages: Sequence[int]) -> str:
    step, kids = element.step, element.kids
    parent = root + 2 + element.parent.number if element.parent else root
    if len(kids) == 1 and isinstance(kids[0], tuple) and step.role in _PLAIN and not step.language:
        page, number = kids[0]  # nearly every cell of a table
        return f"<</S/{step.role}/P {parent} 0 R/Pg {pages[page]} 0 R/K {number}>>"
    entries = f"<</S/{step.role}/P {parent} 0 R"
    own_page = None
    for kid in kids:
        if isinstance(kid, tuple):
            own_page = kid[0]
            entries += f"/Pg {pages[own_page]} 0 R"
            break
    if step.language:
        entries += f"/Lang({step.language})"
    if step.alt:
        entries += f"/Alt<{_utf16(step.alt)}>"
    if step.scope:
        entries += f"/A<</O/Table/Scope/{step.scope.value}>>"
    entries += _ATTRIBUTES.get(step.role, "")
    if step.role is Role.LIST and any(_has_label(kid) for kid in kids):
        entries += _NUMBERED
    if element.box:
        entries += f"/A<</O/Layout/BBox[{' '.join([f'{length:.2f}' for length in element.box])}]>>"
    named = [_kid(kid, root, own_page, pages) for kid in kids]
    if named:
        entries += f"/K {named[0]}" if len(named) == 1 else f"/K[{' '.join(named)}]"
    return entries + ">>"


def _has_label(kid: "_Element | tuple[int, int]") -> bool:
    below = kid.kids if isinstance(kid, _Element) else []
    return any(isinstance(one, _Element) and one.step.role is Role.LABEL for one in below)


def _kid(kid: "_Element | tuple[int, int]", root: int, own_page: int | None, pages: Sequence[int]) -> str:
    if isinstance(kid, _Element):
        return f"{root + 2 + kid.number} 0 R"
    page, number = kid
    return str(number) if page == own_page else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>"


def _utf16(text: str) -> str:
    return f"\ufeff{text}".encode("utf-16-be", "replace").hex()
