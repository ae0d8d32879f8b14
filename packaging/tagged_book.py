"""Tags a PDF that Qt drew of a text document, which Qt 6.9 leaves without a structure (ISO 32000-1, 14.7 and 14.8).

Each stretch of text on a page is given to the block that stands in its place; lines, fills and the numbers of the pages
are no part of the text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

import pikepdf

_PATHS: Final = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
_PAINTS: Final = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_BEGIN_TEXT: Final = pikepdf.Operator("BT")
_ARTIFACT: Final = ([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
_END: Final[tuple[list[Any], pikepdf.Operator]] = ([], pikepdf.Operator("EMC"))
_HEADINGS: Final = ("H1", "H2", "H3")


class Place(NamedTuple):
    """One block of the document, in the order of its text.

    Attributes:
        top: of its first line, in the units of the drawing from the document's top; ``left`` and ``right`` likewise.
        page: on which it begins, from 0.
        path: the elements from the document down to its own: type, and what tells it from its sisters.
        is_numbered: an item of a list with numbers.
        alt: what is said of its picture.
    """

    top: float
    bottom: float
    left: float
    right: float
    page: int
    path: tuple[tuple[str, int], ...]
    is_numbered: bool = False
    alt: str = ""
    title: str = ""


@dataclass
class _Element:
    """One element; a kid is an element, or a page and the number of a stretch of content on it."""

    role: str
    parent: "_Element | None" = None
    alt: str = ""
    is_numbered: bool = False
    kids: list[Any] = field(default_factory=list)


class _Tree:
    """Elements by their way from the document."""

    def __init__(self) -> None:
        self.root = _Element("Document")
        self._found: dict[tuple[tuple[str, int], ...], _Element] = {(): self.root}

    def at(self, path: tuple[tuple[str, int], ...]) -> _Element:
        found = self._found.get(path)
        if found is None:
            above = self.at(path[:-1])
            found = self._found[path] = _Element(path[-1][0], above)
            above.kids.append(found)
        return found


def tag(file: Path, places: Sequence[Place], page_height: float, *, title: str, language: str) -> None:
    """Tag *file* in its place, and give it an outline of its headings.

    Args:
        file: what Qt drew, page by page, each with all of the document moved up by ``page_height`` more.
        places: where the blocks stand.
        page_height: in the units of the drawing.
        title: shown by a reader for the name of the file.
        language: of the text, such as ``zh-CN``.
    """
    tree = _Tree()
    for one in places:
        element = tree.at(one.path)  # in the order of the text, whatever is drawn first
        if one.is_numbered and element.parent is not None:
            element.parent.is_numbered = True
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        marked = [_tagged(pdf, page, number, places, page_height, tree) for number, page in enumerate(pdf.pages)]
        _write(pdf, tree, marked)
        pdf.Root.Lang, pdf.Root.MarkInfo = pikepdf.String(language), pikepdf.Dictionary(Marked=True)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.docinfo["/Title"] = title
        _outline(pdf, places)
        pdf.save(file)


def _tagged(
    pdf: pikepdf.Pdf, page: pikepdf.Page, number: int, places: Sequence[Place], page_height: float, tree: _Tree
) -> list[_Element]:
    """Mark the content of one page; the elements of its stretches, by their numbers."""
    own = [one for one in places if one.top < (number + 1) * page_height and one.bottom > number * page_height]
    marked: list[_Element] = []
    written: list[Any] = []

    def begin(element: _Element) -> None:
        element.kids.append((number, len(marked)))
        properties = pikepdf.Dictionary(MCID=len(marked))
        written.append(([pikepdf.Name(f"/{element.role}"), properties], pikepdf.Operator("BDC")))
        marked.append(element)

    for part in _parts(page):
        is_picture = part.kind == "picture"
        is_said = is_picture or part.kind == "text"
        place = _place(own, part.x, part.y + number * page_height, is_picture=is_picture) if is_said else None
        if part.kind == "state":
            written += part.content
        elif place is None:
            written += [_ARTIFACT, *part.content, _END]
        else:
            begin(_element(tree, place, part.x, is_picture=is_picture))
            written += [*part.content, _END]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(written))
    page.StructParents, page.Tabs = number, pikepdf.Name.S
    return marked


def _element(tree: _Tree, place: Place, x: float, *, is_picture: bool) -> _Element:
    if is_picture:
        figure = tree.at((*place.path, ("Figure", 0)))
        figure.alt = place.alt
        return figure
    if place.path[-1][0] == "LI":
        return tree.at((*place.path, ("Lbl" if x < place.left - 1 else "LBody", 0)))
    return tree.at(place.path)


def _place(own: Sequence[Place], x: float, y: float, *, is_picture: bool) -> Place | None:
    """Whose line it is; of cells side by side the one that begins last before *x*."""
    found = [one for one in own if one.top <= y <= one.bottom and (one.alt or not is_picture)]
    if len(found) < 2:  # noqa: PLR2004 - nothing to choose from
        return found[0] if found else None
    lefts = [one.left for one in found]
    return found[max(0, bisect_right(lefts, x + 1) - 1)]


class _Part(NamedTuple):
    """A stretch of content: state, path, text or picture.

    Attributes:
        x, y: where a text or picture begins, in the units of the drawing from the page's top left corner.
    """

    kind: str
    content: list[Any]
    x: float = 0.0
    y: float = 0.0


def _parts(page: pikepdf.Page) -> Iterator[_Part]:
    """The content of a page in stretches, whole objects each."""
    walk = _Walk()
    run: list[Any] = []
    for one in pikepdf.parse_content_stream(page):
        operator, pair = str(one.operator), (list(one.operands), one.operator)
        run.append(pair)
        if run[0][1] == _BEGIN_TEXT:
            if operator == "ET":
                yield _Part("text", run, *walk.text(run))
                run = []
        elif operator not in _PATHS and operator != "BT":
            kind = "path" if operator in _PAINTS else "picture" if operator == "Do" else "state"
            yield _Part(kind, run, *walk.picture())
            walk.step(operator, one.operands)
            run = []


class _Walk:
    """The transformations on the way through a page's content; the first turns the units of the drawing into points."""

    def __init__(self) -> None:
        self._now = pikepdf.Matrix()
        self._first: pikepdf.Matrix | None = None
        self._kept: list[pikepdf.Matrix] = []

    def step(self, operator: str, operands: Any) -> None:
        if operator == "q":
            self._kept.append(self._now)
        elif operator == "Q":
            self._now = self._kept.pop()
        elif operator == "cm":
            self._now = pikepdf.Matrix(*(float(length) for length in operands)) @ self._now
            self._first = self._now if self._first is None else self._first

    def text(self, content: Sequence[Any]) -> tuple[float, float]:
        """Where its first line begins; Qt turns the letters upright, for its pages go downward."""
        moved = next((operands for operands, operator in content if str(operator) == "Td"), (0, 0))
        return self._drawn(float(moved[0]), -float(moved[1]))

    def picture(self) -> tuple[float, float]:
        """The middle of its left edge."""
        return self._drawn(0.0, 0.5)

    def _drawn(self, x: float, y: float) -> tuple[float, float]:
        point = self._now.transform((x, y))
        if self._first is not None:
            point = self._first.inverse().transform(point)
        return float(point[0]), float(point[1])


def _write(pdf: pikepdf.Pdf, tree: _Tree, marked: Sequence[Sequence[_Element]]) -> None:
    root: Any = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    objects: dict[int, Any] = {}

    def write(element: _Element, parent: Any) -> Any:
        made: Any = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{element.role}"), P=parent)
        )
        objects[id(element)] = made
        if element.alt:
            made.Alt = pikepdf.String(element.alt)
        if element.role == "TH":
            made.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Column)
        if element.role == "L":
            kind = pikepdf.Name.Decimal if element.is_numbered else pikepdf.Name.Disc
            made.A = pikepdf.Dictionary(O=pikepdf.Name.List, ListNumbering=kind)
        made.K = pikepdf.Array([_kid(pdf, kid, made, write) for kid in element.kids])
        return made

    root.K = write(tree.root, root)
    numbers = pikepdf.Array()
    for number, elements in enumerate(marked):
        numbers.append(number)
        numbers.append(pdf.make_indirect(pikepdf.Array([objects[id(one)] for one in elements])))
    root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=numbers))
    pdf.Root.StructTreeRoot = root


def _kid(pdf: pikepdf.Pdf, kid: Any, parent: Any, write: Any) -> Any:
    if isinstance(kid, _Element):
        return write(kid, parent)
    page, number = kid
    return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=pdf.pages[page].obj, MCID=number)


def _outline(pdf: pikepdf.Pdf, places: Sequence[Place]) -> None:
    """The headings of the first two levels; the title of the book is the first of them."""
    with pdf.open_outline() as outline:
        above: Any = None
        for one in places:
            if one.path[-1][0] not in _HEADINGS[:2]:
                continue
            item = pikepdf.OutlineItem(one.title, one.page)
            if one.path[-1][0] == _HEADINGS[0] or above is None:
                outline.root.append(item)
                above = item
            else:
                above.children.append(item)
