"""What sets a justified paragraph finely: English grows between its words, and no last line holds one character."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

from desktop_app.documents.line_breaking import NEVER_FIRST, Span

_STOPS: Final = "".join(sorted(NEVER_FIRST))

_LETTER: Final = re.compile("[A-Za-z]")
_HAN: Final = re.compile("[\\u3400-\\u9fff]")
_MANY: Final = 2
"""Letters to a character: a line of so many is read by its words."""
_GAP: Final = re.compile(r"(?<=[^ ]) +(?=[^ ])")
_NUMBER: Final = re.compile(r"\([0-9]{1,2}\)")
_CLOSING: Final = re.compile(r"(?<=[^ \u3000(\[（“])\"")
_SHORTER: Final = (1.0, 2.0)
"""Em that every line may give up for the last one's sake."""


def word_gaps(text: str, span: Span) -> list[int]:
    """Where the words of an English line end: the last space of each gap; none of a line that is read by characters."""
    line = text[span.start : span.end].rstrip(" ")
    if len(_LETTER.findall(line)) <= _MANY * len(_HAN.findall(line)):
        return []
    # a list's number keeps its distance, or the lines below would not stand under the first
    gaps = (gap for gap in _GAP.finditer(line) if not _NUMBER.fullmatch(line, 0, gap.start()))
    return [span.start + gap.end() - 1 for gap in gaps]


def without_runt(text: str, spans: list[Span], narrower: Callable[[float], list[Span]]) -> list[Span]:
    """The lines, each a little shorter where that brings company to a character that stands on the last one alone.

    Args:
        text: of the paragraph.
        spans: its lines.
        narrower: the lines where each gives up so many em.
    """
    if len(spans) == 1 or not _is_runt(text, spans[-1]):
        return spans
    others = (narrower(em) for em in _SHORTER)
    return next((one for one in others if len(one) == len(spans) and not _is_runt(text, one[-1])), spans)


def sided(text: str) -> str:
    """The text with each straight quotation mark as the one that it stands for: opening or closing."""
    return _CLOSING.sub("”", text).replace('"', "“") if '"' in text else text


def _is_runt(text: str, last: Span) -> bool:
    """Whether a line has one character, whatever stops behind it."""
    return len(text[last.start : last.end].rstrip(" ").rstrip(_STOPS)) <= 1


def pieces(span: Span, strong: Sequence[int], cuts: Collection[int]) -> Iterator[tuple[int, int]]:
    """Stretches of a line that are drawn in one go: of one weight, and cut behind each of *cuts*."""
    start = span.start
    for at in range(span.start, span.end):
        if at + 1 == span.end or at in cuts or strong[at + 1] != strong[at]:
            yield start, at + 1
            start = at + 1
