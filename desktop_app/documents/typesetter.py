"""Sets runs of text into lines of a given measure: breaking, indents, alignment, justification."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from desktop_app.documents.fine_setting import pieces, sided, without_runt, word_gaps
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.line_breaking import Span, break_lines, widest_atom
from desktop_app.documents.marks import Words
from desktop_app.documents.tags import Role, Step, Tag
from desktop_app.documents.type_sizes import USUAL, TypeSizes
from desktop_app.domain.papers.layout import FINE, PLAIN, TIDY
from desktop_app.domain.papers.paper import Align, Run

_MOST_SLACK_EM: Final = 3.5
"""A line shorter than its measure by more than this is left ragged rather than pulled apart."""
_MOST_GAP_EM: Final = 0.7
"""What a gap between words may gain; a line that wants more is left ragged."""
_BASELINE_EM: Final = 0.36
"""From the middle of a line down to its baseline."""
_SPACES: Final = " \u3000"
_DATE: Final = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")


class Setting(NamedTuple):
    """How a paragraph is set; lengths in points, indents from the left of the measure."""

    size: float
    leading: float
    measure: float
    first_indent: float = 0.0
    indent: float = 0.0
    align: Align = Align.LEFT
    justified: bool = False
    grey: float = 0.0
    tag: Tag = ()


class Typesetter:
    """Turns text into lines of marks.

    Args:
        fonts: draw its characters.
        sizes: how large the blocks of a paper are set.
        layout: how its lines are set.
    """

    def __init__(self, fonts: FontChain, sizes: TypeSizes = USUAL, layout: int = PLAIN) -> None:
        self._fonts = fonts
        self.sizes = sizes
        self.is_fine = layout >= FINE
        self.is_tidy = layout >= TIDY

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """Advance of the text in points."""
        return sum(self._fonts.widths(text, strong=strong)) * size

    def em(self, text: str) -> float:
        """What the widest paragraph of the text needs on one line, in em, in the regular weight."""
        if text.isprintable():
            return sum(self._fonts.widths(text, strong=False))
        return max(sum(self._fonts.widths(part.replace("\t", " "), strong=False)) for part in _paragraphs(text))

    def least_measure(self, text: str, *, strong: bool = False) -> float:
        """The narrowest measure that splits no number, word or date of the text, in em."""
        parts = [*_paragraphs(text), *_DATE.findall(text)]
        return max(self._least(part.replace("\t", " "), strong=strong) for part in parts)

    def _least(self, part: str, *, strong: bool) -> float:
        widths = self._fonts.widths(part, strong=strong)
        return sum(widths) if _DATE.fullmatch(part) else widest_atom(self._broken_as(part), widths)

    def _broken_as(self, text: str) -> str:
        """What lines are broken by: a straight mark is told to open or to close, so that it keeps its side."""
        return sided(text) if self.is_tidy else text

    def lines(self, runs: Sequence[Run], setting: Setting) -> list[tuple[Words, ...]]:
        """The lines of the runs, each as marks on a baseline placed for a line box of one leading at y = 0."""
        text = "".join(run.text for run in runs)
        # the number of the run where it is strong: one conspicuous term is one element, over however many lines
        strong = [number if run.strong else 0 for number, run in enumerate(runs, start=1) for _ in run.text]
        lines: list[tuple[Words, ...]] = []
        start = 0
        for part in _paragraphs(text):
            lines += self._paragraph(part, strong[start : start + len(part)], setting, is_first=start == 0)
            start += len(part) + 1
        return lines

    def plain(self, text: str, setting: Setting, *, strong: bool = False) -> list[tuple[Words, ...]]:
        """The lines of text in one weight and without underline, as in tables and labels."""
        short = self._short(text, setting, strong=strong)
        if short is not None:
            return [short]
        runs = (Run(text, strong=strong),)
        return [tuple(_unmarked(words, setting.tag) for words in line) for line in self.lines(runs, setting)]

    def _short(self, text: str, setting: Setting, *, strong: bool) -> tuple[Words, ...] | None:
        """The only line of what fits on one; it comes out as ``lines`` would set it."""
        if not is_one_piece(text) or setting.first_indent != setting.indent:
            return None
        slack = setting.measure - setting.first_indent - self.width(text, setting.size, strong=strong)
        if slack < 0:
            return None
        x = setting.first_indent + shift(slack, setting.align)
        y = baseline(setting.size, setting.leading)
        return (Words(x, y, text, setting.size, strong, grey=setting.grey, tag=setting.tag),)

    def _paragraph(
        self, text: str, strong: Sequence[int], setting: Setting, *, is_first: bool
    ) -> Iterator[tuple[Words, ...]]:
        text = text.replace("\t", " ")
        widths = self._widths(text, strong, setting.size)
        first_indent = setting.first_indent if is_first else setting.indent
        measure, first = setting.measure - setting.indent, setting.measure - first_indent
        said = self._broken_as(text)
        spans = break_lines(said, widths, measure, first)
        if self.is_tidy or (self.is_fine and setting.justified):
            em = setting.size
            least = widest_atom(said, widths) if self.is_tidy else 0.0

            def narrower(less: float) -> list[Span]:
                """As they are where a number or word would be split."""
                short = min(measure, first) - less * em
                return break_lines(said, widths, measure - less * em, first - less * em) if short >= least else spans

            spans = without_runt(said, spans, narrower)
        for number, span in enumerate(spans):
            indent = setting.indent if number else first_indent
            yield tuple(self._line(text, widths, strong, span, indent, setting))

    def _line(  # one line's facts, all needed
        self,
        text: str,
        widths: Sequence[float],
        strong: Sequence[int],
        span: Span,
        indent: float,
        setting: Setting,
    ) -> Iterator[Words]:
        slack = setting.measure - indent - span.width
        spacing = 0.0
        wider: Mapping[int, float] = {}
        x = indent
        if setting.align is not Align.LEFT:
            x += shift(slack, setting.align)
        elif setting.justified and not span.is_last and slack > 0:
            spacing, wider = self._spread(text, span, slack, setting.size)
        y = baseline(setting.size, setting.leading)
        for start, end in pieces(span, strong, wider):
            number = strong[start]
            is_strong = number > 0
            piece = text[start:end]
            advance = sum(widths[start:end]) + spacing * len(piece) + wider.get(end - 1, 0.0)
            ink = len(piece.rstrip(_SPACES)) if end == span.end else len(piece)  # spaces at its end hang
            goes_on = end < span.end and strong[end] == number
            line = advance if goes_on else sum(widths[start : start + ink]) + spacing * (ink - 1)
            yield Words(
                x=x,
                y=y,
                text=piece,
                size=setting.size,
                strong=is_strong,
                spacing=spacing,
                underline=line if is_strong else 0.0,
                grey=setting.grey,
                tag=(*setting.tag, Step(Role.STRONG, number)) if is_strong and setting.tag else setting.tag,
            )
            x += advance

    def _spread(self, text: str, span: Span, slack: float, size: float) -> tuple[float, Mapping[int, float]]:
        """How a line fills its measure: what each character gains, and what each gap between words does."""
        words = word_gaps(text, span) if self.is_fine else []
        if words:
            gain = slack / len(words)
            return 0.0, dict.fromkeys(words, gain) if gain <= _MOST_GAP_EM * size else {}
        gaps = _ink_length(text, span) - 1
        return slack / gaps if gaps > 0 and slack <= _MOST_SLACK_EM * size else 0.0, {}

    def _widths(self, text: str, strong: Sequence[int], size: float) -> list[float]:
        widths: list[float] = []
        for number, group in groupby(strong):
            start = len(widths)
            piece = text[start : start + len(list(group))]
            widths += [width * size for width in self._fonts.widths(piece, strong=number > 0)]
        return widths


def is_one_piece(text: str) -> bool:
    """Whether the text, if it is short enough, stands on one line as it is."""
    return bool(text) and text[-1] not in _SPACES and not ("\t" in text or "\n" in text or "\r" in text)


def shift(slack: float, align: Align) -> float:
    """How far a line begins from the left that is *slack* shorter than its measure."""
    return 0.0 if align is Align.LEFT else slack / 2 if align is Align.CENTER else slack


def baseline(size: float, leading: float) -> float:
    """Of a line box of one *leading* at y = 0."""
    return leading / 2 + size * _BASELINE_EM


def _paragraphs(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _ink_length(text: str, span: Span) -> int:
    return len(text[span.start : span.end].rstrip(_SPACES))


def _unmarked(words: Words, tag: Tag) -> Words:
    if not words.strong:
        return words
    return Words(words.x, words.y, words.text, words.size, words.strong, words.spacing, 0.0, words.grey, tag)
