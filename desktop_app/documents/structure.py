"""Gathers the tags of a document while it is drawn, and writes its structure tree (ISO 32000-1, 14.7)."""

from collections.abc import Sequence
from typing import Final

from desktop_app.documents.tags import Role, Step, Tag

_ROLE_MAP: Final = "<</Strong/Span>>"
_ATTRIBUTES: Final = {Role.FIELD: "/A<</O/PrintField/Role/tv>>"}
"""A field of a paper form that is filled in by hand (ISO 32000-1, table 348)."""


class _Element:
    """One structure element; a kid is an element, or a page and the number of a stretch of content on it."""

    __slots__ = ("kids", "number", "parent", "step")

    def __init__(self, step: Step, parent: "_Element | None") -> None:
        self.step = step
        self.parent = parent
        self.kids: list[_Element | tuple[int, int]] = []
        self.number = 0


class StructureTree:
    """The tree of one document, in reading order."""

    def __init__(self) -> None:
        self._document = _Element(Step(Role.DOCUMENT), None)
        self._found: dict[Tag, _Element] = {(): self._document}
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

    def objects(self, first: int, pages: Sequence[int]) -> list[bytes]:
        """The tree's objects: the root takes the number ``first``, the others follow.

        Args:
            first: object number of the root.
            pages: object numbers of the pages.
        """
        elements = self._in_order()
        for number, element in enumerate(elements, start=first + 2):
            element.number = number
        parents = " ".join(
            [
                f"{page}[{' '.join([f'{element.number} 0 R' for element in marked])}]"
                for page, marked in enumerate(self._pages)
            ]
        )
        root = f"<</Type/StructTreeRoot/K {first + 2} 0 R/ParentTree {first + 1} 0 R/RoleMap{_ROLE_MAP}>>"
        written = [_element(element, element.parent.number if element.parent else first, pages) for element in elements]
        return [text.encode("ascii") for text in (root, f"<</Nums[{parents}]>>", *written)]

    def _at(self, tag: Tag) -> _Element:
        element = self._found.get(tag)
        if element is None:
            parent = self._at(tag[:-1])
            element = self._found[tag] = _Element(tag[-1], parent)
            parent.kids.append(element)
        return element

    def _in_order(self) -> list[_Element]:
        found: list[_Element] = []
        waiting = [self._document]
        while waiting:
            element = waiting.pop()
            found.append(element)
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, _Element)]
        return found


def _element(element: _Element, parent: int, pages: Sequence[int]) -> str:
    step, first = element.step, element.kids[0] if element.kids else None
    is_plain = step.alt == "" and step.scope is None and step.role not in _ATTRIBUTES
    if is_plain and len(element.kids) == 1 and isinstance(first, tuple):  # nearly every cell of a table
        return f"<</S/{step.role}/P {parent} 0 R/Pg {pages[first[0]]} 0 R/K {first[1]}>>"
    entries = f"<</S/{step.role}/P {parent} 0 R"
    own_page = None
    for kid in element.kids:
        if isinstance(kid, tuple):
            own_page = kid[0]
            entries += f"/Pg {pages[own_page]} 0 R"
            break
    if step.alt:
        entries += f"/Alt<{_utf16(step.alt)}>"
    if step.scope:
        entries += f"/A<</O/Table/Scope/{step.scope.value}>>"
    entries += _ATTRIBUTES.get(step.role, "")
    kids = [_kid(kid, own_page, pages) for kid in element.kids]
    if kids:
        entries += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
    return entries + ">>"


def _kid(kid: "_Element | tuple[int, int]", own_page: int | None, pages: Sequence[int]) -> str:
    if isinstance(kid, _Element):
        return f"{kid.number} 0 R"
    page, number = kid
    return str(number) if page == own_page else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>"


def _utf16(text: str) -> str:
    return f"\ufeff{text}".encode("utf-16-be", "replace").hex()
