"""A template and the values of a case become a paper, its conspicuous terms and its promises.

All three come from one walk over one source, so the paper, the ticks on page 6 and the rows of page 7 cannot differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from typing import Final

from desktop_app.domain.agree import PromisedThing
from desktop_app.domain.paper import Block, Column, Notice, PageBreak, Run, SignatureBlock, Table, Text, TextKind
from desktop_app.services.pack import PolicyBroken
from desktop_app.services.papers.fields import CLAUSE, EFFECT_DAY, ROW
from desktop_app.services.papers.placeholders import Sentence
from desktop_app.services.papers.template import (
    AnnexPart,
    Heading,
    NoticePart,
    Paragraph,
    Part,
    PromisePart,
    SignaturePart,
    TablePart,
    Template,
)
from desktop_app.services.ports import ConspicuousTerm

_DIGITS: Final = "〇一二三四五六七八九"
_TEN: Final = 10
_HUNDRED: Final = 100
_BETWEEN_ITEMS: Final = "；"


@dataclass(frozen=True, slots=True)
class Values:
    """What a case puts into a template.

    Attributes:
        fields: value by placeholder.
        rows: lists by name; each row has the fields of :data:`fields.ROWS`.
        conditions: the conditions that hold.
        days: the dates promises may fall due on, by placeholder.
        row_days: the date of each row, for the lists of :data:`fields.ROW_DAYS`.
    """

    fields: Mapping[str, str]
    rows: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    conditions: frozenset[str] = frozenset()
    days: Mapping[str, date] = field(default_factory=dict)
    row_days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)


class Rendering:
    """Fills one template with one case.

    Args:
        template: the text.
        values: what goes in, literally.
    """

    def __init__(self, template: Template, values: Values) -> None:
        self._template = template
        self._values = values
        headings = [part for part in template.parts if isinstance(part, Heading)]
        self._numbers = {part.id: f"第{chinese_number(no)}条" for no, part in enumerate(headings, start=1)}
        annexes = [
            part for part in template.parts if isinstance(part, AnnexPart) and part.when.holds(values.conditions)
        ]
        self._numbers |= {part.id: f"附件{chinese_number(no)}" for no, part in enumerate(annexes, start=1)}

    def title(self) -> str:
        """The paper's name."""
        return self._text(self._template.title)

    def blocks(self) -> tuple[Block, ...]:
        """The paper's blocks in reading order."""
        found: list[Block] = []
        item = 0
        is_box_open = False
        for part in self._template.parts:
            is_boxed = isinstance(part, Paragraph) and part.is_boxed
            for block in self._blocks(part):
                if isinstance(block, Text) and block.kind is TextKind.ITEM:
                    item += 1
                    number = Run(f"（{chinese_number(item)}）", strong=block.runs[0].strong)
                    found.append(Text(block.kind, (number, *block.runs)))
                elif isinstance(block, Text) and is_boxed:
                    before = found.pop() if is_box_open else None
                    lines = before.paragraphs if isinstance(before, Notice) else ()
                    found.append(Notice("", (*lines, block)))
                else:
                    item = 0
                    found.append(block)
                is_box_open = is_boxed
        return tuple(_ended(block, following) for block, following in zip_longest(found, found[1:]))

    def terms(self) -> tuple[ConspicuousTerm, ...]:
        """The terms that must be explained, as they are printed (Civil Code Art. 496)."""
        found = []
        heading = ""
        for part in self._template.parts:
            if isinstance(part, Heading):
                heading = self._heading(part)
            elif isinstance(part, Paragraph) and part.term and part.when.holds(self._values.conditions):
                found.append(ConspicuousTerm(part.term, heading, self._text(part.sentence)))
        return tuple(found)

    def promises(self) -> tuple[PromisedThing, ...]:
        """What both sides owe, each with its date and clause."""
        found: list[PromisedThing] = []
        for promise in self._template.promises:
            if promise.when.holds(self._values.conditions):
                found += self._promised(promise)
        return tuple(found)

    def _promised(self, promise: PromisePart) -> Iterator[PromisedThing]:
        clause = self._numbers[promise.clause]
        rows: tuple[Mapping[str, str], ...] = self._rows(promise.each) if promise.each else ({},)
        for no, row in enumerate(rows, start=1):
            if promise.due.startswith(ROW):
                due = self._values.row_days[promise.each][no - 1]
            elif promise.due in self._values.days:
                due = self._values.days[promise.due]
            else:
                raise self._empty(promise.due)
            what = self._text(promise.what, row, no)
            yield PromisedThing(promise.side, what, due, clause, promise.kind, on_effect=promise.due == EFFECT_DAY)

    def _blocks(self, part: Part) -> Iterator[Block]:
        if not isinstance(part, Heading | NoticePart) and not part.when.holds(self._values.conditions):
            return
        match part:
            case Heading():
                yield Text(TextKind.HEADING, (Run(self._heading(part), strong=True),))
            case AnnexPart(id=annex, title=title):
                yield PageBreak()
                yield Text(TextKind.HEADING, (Run(f"{self._numbers[annex]}　{title}", strong=True),))
            case Paragraph(each=each) if each:
                for no, row in enumerate(self._rows(each), start=1):
                    yield self._paragraph(part, row, no)
            case Paragraph():
                yield self._paragraph(part, {}, 0)
            case NoticePart(heading=heading, paragraphs=paragraphs):
                lines = (
                    Text(TextKind.CLAUSE, (Run(self._text(sentence), strong=strong),))
                    for sentence, strong in paragraphs
                )
                yield Notice(heading, tuple(lines))
            case TablePart():
                yield self._table(part)
            case SignaturePart(party=party, boxes=boxes, seal_label=seal_label):
                yield SignatureBlock(party, boxes, seal_label)

    def _paragraph(self, part: Paragraph, row: Mapping[str, str], no: int) -> Text:
        return Text(part.kind, (Run(self._text(part.sentence, row, no), strong=part.strong or bool(part.term)),))

    def _table(self, part: TablePart) -> Table:
        columns = tuple(Column(self._text(column.header), column.share, column.align) for column in part.columns)
        rows = tuple(
            tuple(self._text(column.sentence, row, no) for column in part.columns)
            for no, row in enumerate(self._rows(part.rows), start=1)
        )
        if any(column.total for column in part.columns):
            rows = (*rows, tuple(self._text(column.total) for column in part.columns))
        return Table(columns, rows)

    def _heading(self, part: Heading) -> str:
        return f"{self._numbers[part.id]}　{part.title}"

    def _rows(self, name: str) -> tuple[Mapping[str, str], ...]:
        if name not in self._values.rows:
            raise self._empty(name)
        return self._values.rows[name]

    def _text(self, sentence: Sentence, row: Mapping[str, str] | None = None, no: int = 0) -> str:
        """Join fixed text and values; a value is never read again for placeholders."""
        return "".join(self._value(piece.text, row or {}, no) if piece.is_field else piece.text for piece in sentence)

    def _value(self, name: str, row: Mapping[str, str], no: int) -> str:
        if name == "no":
            return str(no)
        if name.startswith(CLAUSE):
            return self._numbers[name.removeprefix(CLAUSE)]
        values = row if name.startswith(ROW) else self._values.fields
        value = values.get(name.removeprefix(ROW), "")
        if not value:
            raise self._empty(name)
        return value

    def _empty(self, name: str) -> PolicyBroken:
        """Nothing is printed half-filled: the template asks for what this case cannot have."""
        return PolicyBroken(self._template.file, self._template.name, name, "has no value for this case")


def _ended(block: Block, following: Block | None) -> Block:
    """The last item of a list ends with a full stop, whichever rows the case had."""
    if not isinstance(block, Text) or block.kind is not TextKind.ITEM or not block.plain.endswith(_BETWEEN_ITEMS):
        return block
    if isinstance(following, Text) and following.kind is TextKind.ITEM:
        return block
    last = block.runs[-1]
    return replace(block, runs=(*block.runs[:-1], replace(last, text=last.text.removesuffix(_BETWEEN_ITEMS) + "。")))


def chinese_number(number: int) -> str:
    """Write 1 to 99 as 一 … 九十九, for clauses and items."""
    if not 0 < number < _HUNDRED:
        raise ValueError("a paper has fewer than a hundred clauses")
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")
