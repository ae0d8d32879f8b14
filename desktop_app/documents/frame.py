"""What stands on every page around the text: corner codes, header, footer, seam-seal strip."""

from typing import Final, NamedTuple

from desktop_app.documents.codes import symbol
from desktop_app.documents.geometry import (
    BODY_LEFT_MM,
    MEASURE_PT,
    SEAM_BOTTOM_MM,
    SEAM_LEFT_MM,
    SEAM_TOP_MM,
    code_squares,
    points,
)
from desktop_app.documents.marks import Mark, Stroke, Symbol, Words
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.papers.page_code import PageCode
from desktop_app.domain.papers.paper import ENGLISH, READING_COPY, Align, Paper

_LEFT: Final = points(BODY_LEFT_MM)
_SMALL: Final = 7.0
_TEXT: Final = 9.0
_GREY: Final = 0.3
_HEADER_LINE_MM: Final = 26.0
_FOOTER_LINE_MM: Final = 268.0
_INSET: Final = 6.0
"""Clear of the codes' quiet zone."""
_MARK_SIZE: Final = 14.0
_MARK_TOP_MM: Final = 9.5


class _Words(NamedTuple):
    """What stands around the text, in one language."""

    identity: str
    page: str
    head: str
    record: str
    seam: str


_CHINESE: Final = _Words("编号 {number}  第{version}版", "第{page}页 共{pages}页", "存证", "流水记录", "骑缝处")
_ENGLISH: Final = _Words("No. {number}  version {version}", "Page {page} of {pages}", "journal head", "record", "SEAM")


def page_frame(paper: Paper, code: PageCode, setter: Typesetter) -> list[Mark]:
    """The marks of one page's frame, from the top left corner of the page."""
    words = _ENGLISH if paper.language == ENGLISH else _CHINESE
    seam = () if paper.large else _seam(words.seam)
    return [*_header(paper, code, setter, words), *_footer(paper, code, setter, words), *seam, *_corners(code)]


def _corners(code: PageCode) -> list[Mark]:
    modules, pixels = symbol(code.payload)
    return [
        Symbol(points(square.left), points(square.top), points(square.width), modules, pixels)
        for square in code_squares()
    ]


def _header(paper: Paper, code: PageCode, setter: Typesetter, frame: _Words) -> list[Mark]:
    half = MEASURE_PT / 2
    marks: list[Mark] = [*(_reading_copy(setter) if paper.large else _set(setter, paper.title, 11.0, _TEXT, half))]
    identity = frame.identity.format(number=paper.number, version=paper.version)
    marks += _set(setter, identity, 11.0, _TEXT, half, Align.RIGHT, dx=half)
    marks += _set(setter, code.payload, 18.5, _SMALL, MEASURE_PT, Align.RIGHT, grey=_GREY)
    y = points(_HEADER_LINE_MM)
    return [*marks, Stroke(_LEFT, y, _LEFT + MEASURE_PT, y, 0.5, grey=_GREY)]


def _reading_copy(setter: Typesetter) -> list[Words]:
    """What no sheet of a copy to read is without, should it be parted from the first: it is none to sign."""
    setting = Setting(_MARK_SIZE, _MARK_SIZE * 1.35, MEASURE_PT)
    lines = setter.plain(READING_COPY, setting, strong=True)
    return [words.moved(_LEFT + _INSET, points(_MARK_TOP_MM)) for line in lines for words in line]


def _footer(paper: Paper, code: PageCode, setter: Typesetter, frame: _Words) -> list[Mark]:
    y = points(_FOOTER_LINE_MM)
    page = frame.page.format(page=code.page, pages=code.pages)
    page_width = 120.0 if paper.large else 80.0
    marks: list[Mark] = [Stroke(_LEFT, y, _LEFT + MEASURE_PT, y, 0.5, grey=_GREY)]
    marks += _set(setter, paper.issuer, 272.0, _TEXT, MEASURE_PT - page_width, Align.LEFT)
    size = _MARK_SIZE if paper.large else _TEXT
    marks += _set(setter, page, 272.0, size, page_width, Align.RIGHT, dx=MEASURE_PT - page_width)
    record = f"{frame.record} {paper.record}" if paper.record else ""
    foot = f"{frame.head} {paper.journal_head}" if paper.journal_head else record
    if foot:
        marks += _set(setter, foot, 279.5, _SMALL, MEASURE_PT, Align.LEFT, grey=_GREY)
    return marks


def _seam(text: str) -> list[Mark]:
    x = points(SEAM_LEFT_MM)
    dashes = Stroke(x, points(SEAM_TOP_MM), x, points(SEAM_BOTTOM_MM), 0.4, (1.5, 2.5), 0.6)
    pitch = 13.0
    top = points((SEAM_TOP_MM + SEAM_BOTTOM_MM) / 2) - pitch * len(text) / 2
    letters = [
        Words(x + points(5.0), top + index * pitch, letter, _TEXT, grey=0.5) for index, letter in enumerate(text)
    ]
    return [dashes, *letters]


def _set(
    setter: Typesetter,
    text: str,
    top_mm: float,
    size: float,
    measure: float,
    align: Align = Align.LEFT,
    *,
    dx: float = 0.0,
    grey: float = 0.0,
) -> list[Words]:
    """Text between the corner codes; what is too long for one line goes on in a second and third."""
    leading = size * 1.35
    setting = Setting(size, leading, measure - (_INSET if align is Align.LEFT else 0.0), align=align, grey=grey)
    lines = setter.plain(text, setting)
    left = _LEFT + dx + (_INSET if align is Align.LEFT else 0.0)
    return [words.moved(left, points(top_mm) + i * leading) for i, line in enumerate(lines) for words in line]
