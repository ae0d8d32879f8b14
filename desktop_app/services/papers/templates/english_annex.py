"""The English annex of a paper: every clause once more, for reference; the Chinese text prevails."""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Final, TypeGuard

from desktop_app.domain.papers.paper import Block, Column, Notice, PageBreak, Run, Table, Text, TextKind
from desktop_app.domain.words.glossary import Glossary, has_han, quoted
from desktop_app.services.papers.templates.deviating import Deviating
from desktop_app.services.papers.templates.fields import CLAUSE, OWN_WORDS, QUOTED, ROW
from desktop_app.services.papers.templates.filling import Filling, chinese_number
from desktop_app.services.papers.templates.placeholders import Sentence
from desktop_app.services.papers.templates.template import (
    AnnexPart,
    Heading,
    NoticePart,
    Paragraph,
    SignaturePart,
    SignersPart,
    TablePart,
    Template,
)

_TITLE: Final = "英文参考译文　English text for reference"
_ENGLISH_QUOTED: Final = re.compile("“([^“”\u3400-\u9fff]*)”")
"""The papers' face draws these marks as wide as a character, which is right around Chinese and nowhere else."""
_COUNTED: Final = re.compile(r"^ (month|payment|instalment|day)s\b")
_ARE: Final = re.compile(r"(?<=There )are $")
_LISTED_IN_A_SENTENCE: Final = "not_promised"
_PREVAILS: Final = (
    "本附件应客户要求提供，仅供参考；与中文文本不一致的，以中文文本为准。",
    "This annex is given at the customer's request and for reference only.  Where it differs from the Chinese text, "
    "the Chinese text prevails.  Names stand as in the Chinese text; words that have no English are quoted in Chinese.",
)


class EnglishAnnex:
    """Renders the English of one paper.

    Args:
        template: has English for every text.
        fill: the case's values.
        deviating: what was agreed instead of standard paragraphs.
        glossary: reads values in English.
    """

    def __init__(self, template: Template, fill: Filling, deviating: Deviating, glossary: Glossary) -> None:
        self._template = template
        self._fill = fill
        self._deviating = deviating
        self._glossary = glossary

    def blocks(self) -> tuple[Block, ...]:
        """The annex, from its page break on; nothing for a template without English."""
        if not self._template.has_english:
            return ()
        number = f"附件{chinese_number(self._fill.annexes + 1)}"
        lines = tuple(Text(TextKind.CLAUSE, (Run(text, strong=True),)) for text in _PREVAILS)
        title = Text(TextKind.SUBTITLE, (Run(self._template.english_title),))
        head = Text(TextKind.HEADING, (Run(f"{number}　{_TITLE}", strong=True),))
        return (PageBreak(), head, Notice("", lines), title, *self._numbered())

    def _numbered(self) -> Iterator[Block]:
        """Number items from 1 in each list and end the list with a full stop."""
        item = 0
        blocks = list(self._clauses())
        for block, following in zip_longest(blocks, blocks[1:]):
            if not _is_item(block):
                item = 0
                yield block
                continue
            item += 1
            text = block.plain
            if text.endswith(";") and not _is_item(following):
                text = text.removesuffix(";") + "."
            yield Text(block.kind, (Run(f"({item}) {text}"),))

    def _clauses(self) -> Iterator[Block]:
        clause = ""
        for part in self._template.parts:
            if isinstance(part, Heading | AnnexPart | SignaturePart | SignersPart):
                added = self._deviating.english_added(clause)
                yield from (Text(TextKind.CLAUSE, (Run(text),)) for text in added)
                yield from self._deviating.english_reminder(clause)
                clause = ""
            match part:
                case Heading(id=clause):
                    yield _heading(f"{self._fill.english_numbers[clause]}  {part.english}")
                case AnnexPart(id=annex, when=when) if self._fill.holds(when):
                    yield _heading(f"{self._fill.english_numbers[annex]}  {part.english}")
                case Paragraph(kind=kind) if self._fill.holds(part.when) and kind is not TextKind.SUBTITLE:
                    yield from self._paragraphs(part)
                case NoticePart():
                    yield Notice(part.english, tuple(self._notice_lines(part)))
                case TablePart(when=when) if self._fill.holds(when):
                    yield self._table(part)

    def _paragraphs(self, part: Paragraph) -> Iterator[Text]:
        rows: tuple[Mapping[str, str], ...] = self._fill.rows(part.each) if part.each else ({},)
        for no, row in enumerate(rows, start=1):
            agreed = self._deviating.english(self._fill.text(part.sentence, row, no))
            text = self._text(part.english, row, no) if agreed is None else agreed
            if text:
                yield Text(part.kind, (Run(text, strong=bool(part.term)),))

    def _notice_lines(self, part: NoticePart) -> Iterator[Text]:
        for line in part.lines:
            if self._fill.holds(line.when):
                kind = TextKind.FIGURE if line.is_figure else TextKind.CLAUSE
                yield Text(kind, (Run(self._text(line.english), strong=line.strong),))

    def _table(self, part: TablePart) -> Table:
        columns = tuple(Column(self._text(column.english), column.share, column.align) for column in part.columns)
        rows = [
            tuple(self._text(column.sentence, row, no, is_cell=True) for column in part.columns)
            for no, row in enumerate(self._fill.rows(part.rows) if part.rows else (), start=1)
        ]
        rows += [tuple(self._text(cell) for cell in line.english) for line in part.lines if self._fill.holds(line.when)]
        if any(column.total for column in part.columns):
            rows.append(tuple(self._glossary.read(self._fill.text(column.total)) for column in part.columns))
        return Table(columns, tuple(rows))

    def _text(
        self, sentence: Sentence, row: Mapping[str, str] | None = None, no: int = 0, *, is_cell: bool = False
    ) -> str:
        return _ENGLISH_QUOTED.sub(r'"\1"', in_english(sentence, self._fill, self._glossary, row, no, is_cell=is_cell))


def in_english(
    sentence: Sentence,
    fill: Filling,
    glossary: Glossary,
    row: Mapping[str, str] | None = None,
    no: int = 0,
    *,
    is_cell: bool = False,
) -> str:
    """An English sentence with the values of the case in it, read in English."""

    def value(name: str) -> str:
        if name.startswith(CLAUSE):
            return fill.english_numbers[name.removeprefix(CLAUSE)]
        found = fill.value(name, row or {}, no)
        if name in QUOTED:
            inner = found.removeprefix("“").removesuffix("”")
            english = glossary.read(inner)
            return _own_words(inner, glossary) if has_han(english) else f"“{english}”"
        english = found if name == f"{ROW}name" else glossary.read(found, is_cell=is_cell)
        if name == _LISTED_IN_A_SENTENCE:
            english = "; ".join(_within_sentence(part) for part in english.split("; "))
        return _own_words(found, glossary) if name in OWN_WORDS and has_han(english) else english

    said = [value(piece.text) if piece.is_field else glossary.read(piece.text) for piece in sentence]
    return "".join(_of_one(said) if glossary.counts_one and "1" in said else said)


def _of_one(said: list[str]) -> Iterator[str]:
    """The pieces of a sentence, with what is counted in the singular where there is one alone."""
    for before, text, following in zip(["", *said], said, [*said[1:], ""], strict=False):
        counted = _COUNTED.sub(r" \1", text) if before == "1" else text
        yield _ARE.sub("is ", counted) if following == "1" else counted


def _within_sentence(part: str) -> str:
    """A line of a list as a sentence goes on with it: no capital, but in an abbreviation."""
    return part if part[1:2].isupper() else part[:1].lower() + part[1:]


def _own_words(text: str, glossary: Glossary) -> str:
    """Somebody's words, quoted; a label that the program put before them is read."""
    label, colon, value = text.partition("：")
    known = glossary.read(label) if colon else ""
    return f"{known}: {quoted(value)}" if known and not has_han(known) else quoted(text)


def _is_item(block: Block | None) -> TypeGuard[Text]:
    return isinstance(block, Text) and block.kind is TextKind.ITEM


def _heading(text: str) -> Text:
    return Text(TextKind.HEADING, (Run(text, strong=True),))
