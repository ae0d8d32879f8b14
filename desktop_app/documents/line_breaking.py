"""Breaks Chinese text into lines by the rules of GB/T 15834: punctuation keeps its side, numbers stay whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

NEVER_FIRST: Final = frozenset("。，、；：？！）》〉」』】〕〗］｝”’…—·,.;:?!)]}%‰℃°～%％")
"""What must not begin a line: closing punctuation and signs that belong to what stands before."""

NEVER_LAST: Final = frozenset("（《〈「『【〔〖［｛“‘([{¥￥$＄£€№#")
"""What must not end a line: opening punctuation and signs that belong to what follows."""

_WORD: Final = re.compile(
    # a number of which the rest is hidden: **************002X  138****0000
    r"[0-9]*\*{2,}[0-9A-Za-z]*|"
    # 386,520.00  3.45%  2026年
    r"[¥￥$＄£€+\-−]*[0-9０-９]+(?:[.,:/×\-−][0-9０-９]+)*(?:[%‰％℃]|[年月日元期个天岁号])?"
    # a Latin word, an agreement number
    r"|[A-Za-z0-9À-ɏ]+(?:['’./:@_&\-][A-Za-z0-9À-ɏ]+)*"
    r"|——|……|⸺"
)
_ALNUM_TAIL: Final = re.compile(r"[A-Za-z0-9À-ɏ]+(?:['’./:@_&\-][A-Za-z0-9À-ɏ]+)*")


@dataclass(frozen=True, slots=True)
class Span:
    """One line: ``text[start:end]``; ``width`` leaves out the spaces at its end, which hang."""

    start: int
    end: int
    width: float
    is_last: bool = False


@dataclass(slots=True)
class _Atom:
    start: int
    end: int
    width: float


def break_lines(text: str, widths: Sequence[float], measure: float, first_measure: float | None = None) -> list[Span]:
    """Fills lines greedily in time linear in the text; the spans joined give the text back.

    Only what is itself wider than a line (a very long word) is broken inside.

    Args:
        text: one paragraph, no line ends in it.
        widths: advance of each character, in the unit of ``measure``.
        measure: width of a line.
        first_measure: width of the first line where it is indented.
    """
    lines: list[Span] = []
    room = measure if first_measure is None else first_measure
    whole = sum(widths)
    if whole <= room:
        ink = max(whole - _trailing(text, widths, 0, len(text)), 0.0)
        return [Span(0, len(text), ink, is_last=True)]
    start, end, width = 0, 0, 0.0
    for atom in _atoms(text, widths):
        for piece in _fitted(atom, text, widths, min(room, measure)):
            ink = piece.width - _trailing(text, widths, piece.start, piece.end)
            if end > start and width + ink > room + 1e-6:
                lines.append(_span(text, widths, start, end, width))
                start, width, room = end, 0.0, measure
            end = piece.end
            width += piece.width
    if end > start or not lines:
        lines.append(_span(text, widths, start, end, width))
    last = lines.pop()
    return [*lines, Span(last.start, last.end, last.width, is_last=True)]


def widest_atom(text: str, widths: Sequence[float]) -> float:
    """Width of the widest stretch that should not be broken: the least measure the text asks for."""
    return max(
        (atom.width - _trailing(text, widths, atom.start, atom.end) for atom in _atoms(text, widths)), default=0.0
    )


def _span(text: str, widths: Sequence[float], start: int, end: int, width: float) -> Span:
    return Span(start, end, max(width - _trailing(text, widths, start, end), 0.0))


def _trailing(text: str, widths: Sequence[float], start: int, end: int) -> float:
    width = 0.0
    while end > start and text[end - 1] in " \u3000":
        end -= 1
        width += widths[end]
    return width


def _atoms(text: str, widths: Sequence[float]) -> Iterator[_Atom]:
    """Stretches that stay on one line: a word or character with its punctuation and the spaces after it."""
    current: _Atom | None = None
    is_open = False
    for start, end in _tokens(text):
        width = sum(widths[start:end])
        is_space = text[start] in " \u3000"
        joins = is_open or is_space or text[start] in NEVER_FIRST
        if current is None:
            current = _Atom(start, end, width)
        elif joins:
            current.end, current.width = end, current.width + width
        else:
            yield current
            current = _Atom(start, end, width)
        is_open = text[end - 1] in NEVER_LAST or (is_open and is_space)
    if current is not None:
        yield current


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for match in _WORD.finditer(text):
        for index in range(position, match.start()):
            yield index, index + 1
        start, end = match.span()
        if start < position:
            continue
        # letters right after a number belong to it: 12A, 2026Q3
        tail = _ALNUM_TAIL.match(text, end) if text[end - 1].isalnum() and text[end - 1].isascii() else None
        end = tail.end() if tail else end
        yield start, end
        position = end
    for index in range(position, len(text)):
        yield index, index + 1


def _fitted(atom: _Atom, text: str, widths: Sequence[float], measure: float) -> Iterator[_Atom]:
    """The atom itself, or pieces of it that fit when it is wider than a line."""
    if atom.width - _trailing(text, widths, atom.start, atom.end) <= measure + 1e-6:
        yield atom
        return
    start, width = atom.start, 0.0
    index = atom.start
    while index < atom.end:
        if index > start and width + widths[index] > measure + 1e-6 and text[index] not in " \u3000":
            cut = _good_cut(text, start, index)
            yield _Atom(start, cut, sum(widths[start:cut]))
            start, width = cut, sum(widths[cut:index])
        width += widths[index]
        index += 1
    yield _Atom(start, atom.end, width)


def _good_cut(text: str, start: int, index: int) -> int:
    """The last place before ``index`` that leaves punctuation on its side, or ``index`` itself."""
    cut = index
    while cut > start + 1 and (text[cut] in NEVER_FIRST or text[cut - 1] in NEVER_LAST):
        cut -= 1
    if text[cut] in NEVER_FIRST or text[cut - 1] in NEVER_LAST:
        return index
    return cut
