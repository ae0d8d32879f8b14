"""A template and the values of a case become a paper, its conspicuous terms and its promises.

All three come from one walk over one source, so the paper, the ticks on page 6 and the rows of page 7 cannot differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, zip_longest
from typing import Final

from desktop_app.domain.approvals.deviation import Deviation, DeviationKind
from desktop_app.domain.papers.paper import (
    Block,
    Code,
    Column,
    Notice,
    PageBreak,
    Run,
    SignatureBlock,
    Table,
    Text,
    TextKind,
)
from desktop_app.domain.promises.performed import TO_THE_END
from desktop_app.domain.stages.agree import PromisedThing
from desktop_app.domain.words.glossary import Glossary
from desktop_app.services.papers.templates.deviating import Deviating, Otherwise, english_of, names_in
from desktop_app.services.papers.templates.english_annex import EnglishAnnex, in_english
from desktop_app.services.papers.templates.fields import EFFECT_DAY
from desktop_app.services.papers.templates.filling import Filling, Values, chinese_number
from desktop_app.services.papers.templates.template import (
    AnnexPart,
    Heading,
    NoticePart,
    Paragraph,
    Part,
    PromisePart,
    QrPart,
    SignaturePart,
    SignersPart,
    TablePart,
    Template,
)
from desktop_app.services.ports.papers import ConspicuousTerm, StandardClause

_BETWEEN_ITEMS: Final = "；"


class Rendering:
    """Fills one template with one case.

    Args:
        template: the text.
        values: what goes in, literally.
        deviations: paragraphs that were agreed otherwise than the template has them.

    Raises:
        RuleBroken: the codes of :class:`deviating.Deviating`.
    """

    def __init__(self, template: Template, values: Values, deviations: tuple[Deviation, ...] = ()) -> None:
        self._template = template
        self._fill = Filling(template, values)
        self._deviating = Deviating(template, self._fill, deviations)

    def title(self) -> str:
        """The paper's name."""
        return self._fill.text(self._template.title)

    def blocks(self) -> tuple[Block, ...]:
        """The paper's blocks in reading order."""
        found: list[Block] = []
        item = 0
        is_box_open = False
        for part, blocks in self._parts():
            is_boxed = isinstance(part, Paragraph) and part.is_boxed
            for block in blocks:
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

    def terms(self, glossary: Glossary) -> tuple[ConspicuousTerm, ...]:
        """The terms that must be explained, as they are printed (Civil Code Art. 496), and what they say in English.

        A list stands with its items.
        """
        found: list[ConspicuousTerm] = []
        heading = english_heading = ""
        items, is_of_term = 0, False
        for part, blocks in self._parts():
            if isinstance(part, Heading):
                heading, is_of_term = self._fill.heading(part), False
                english_heading = self._fill.english_heading(part)
            elif not isinstance(part, Paragraph) or not self._fill.holds(part.when):
                continue
            elif part.kind is TextKind.ITEM and is_of_term:
                for no, (row, block) in enumerate(zip(self._rows(part), blocks, strict=False), start=1):
                    if isinstance(block, Text):
                        items += 1
                        english = in_english(part.english, self._fill, glossary, row, no)
                        found[-1] = self._with_item(found[-1], items, block, english)
            else:
                standard = self._fill.text(part.sentence) if part.term else ""
                text = self._deviating.replaced(part, standard) if part.term else ""
                is_of_term, items = bool(text), 0
                if text:
                    agreed = self._deviating.english(standard)
                    english = in_english(part.english, self._fill, glossary) if agreed is None else agreed
                    found.append(ConspicuousTerm(part.term, heading, text, english_heading, english))
        return tuple(replace(term, text=_stopped(term.text)) for term in found)

    @staticmethod
    def _with_item(term: ConspicuousTerm, no: int, item: Text, english: str) -> ConspicuousTerm:
        """*term* with one line of the list that stands below it."""
        text = "".join(run.text for run in item.runs)
        return replace(
            term,
            text=f"{term.text}\n（{chinese_number(no)}）{text}",
            text_en=f"{term.text_en}\n({no}) {english.rstrip(';.')}" if term.text_en else "",
        )

    def clauses(self) -> frozenset[str]:
        """The ids of the clauses that have text below their heading."""
        found: set[str] = set()
        clause = ""
        for part, blocks in self._parts():
            if isinstance(part, Heading | AnnexPart):
                clause = part.id
            elif clause and any(True for _ in blocks):
                found.add(clause)
        return frozenset(found)

    def promises(self) -> tuple[PromisedThing, ...]:
        """What both sides owe, each with its date and clause."""
        found: list[PromisedThing] = []
        for promise in self._template.promises:
            if self._fill.holds(promise.when):
                found += self._promised(promise)
        return tuple(found)

    def english(self, glossary: Glossary) -> tuple[Block, ...]:
        """The English annex; nothing for a template without English."""
        return EnglishAnnex(self._template, self._fill, self._deviating, glossary).blocks()

    def deviating(self) -> tuple[tuple[str, Deviation], ...]:
        """The deviations with the number and title of the clause each stands in."""
        return self._deviating.listed()

    def otherwise(self, glossary: Glossary) -> tuple[Otherwise, ...]:
        """What was agreed otherwise, as it is said before signing; *glossary* reads values in English."""
        return tuple(self._otherwise(*agreed, glossary) for agreed in self._deviating.agreed())

    def _otherwise(self, one: Deviation, clause: Heading, standard: Paragraph | None, glossary: Glossary) -> Otherwise:
        text, english = one.after, english_of(one)
        if one.kind is DeviationKind.STRUCK and standard is not None:
            text = f"不再适用：{one.before}"
            english = f"No longer holds: {in_english(standard.english, self._fill, glossary)}"
        heading, heading_en = self._fill.heading(clause), self._fill.english_heading(clause)
        replaced = None if standard is None else frozenset(names_in(standard.sentence))
        return Otherwise(clause.id, heading, heading_en or heading, text, english, replaced)

    def standard(self) -> tuple[StandardClause, ...]:
        """What of the template may be agreed otherwise, as this case would print it."""
        return self._deviating.standard()

    def _promised(self, promise: PromisePart) -> Iterator[PromisedThing]:
        clause = self._fill.numbers[promise.clause]
        rows: tuple[Mapping[str, str], ...] = self._fill.rows(promise.each) if promise.each else ({},)
        for no, row in enumerate(rows, start=1):
            due = self._fill.day(promise.due, promise.each, no)
            what = self._fill.text(promise.what, row, no)
            is_on_effect = promise.due == EFFECT_DAY
            about = promise.due if promise.due == TO_THE_END else promise.each or ("" if is_on_effect else promise.due)
            made = PromisedThing(promise.side, what, due, clause, promise.kind, on_effect=is_on_effect, about=about)
            yield replace(made, open_year=self._fill.open_year(promise.due, promise.each, due))

    def _parts(self) -> Iterator[tuple[Part | None, Iterator[Block]]]:
        """Each part with what it prints; what was added to a clause stands at its end."""
        clause = ""
        for part in self._template.parts:
            if isinstance(part, Heading | AnnexPart | SignaturePart | SignersPart):
                yield None, chain(self._deviating.added(clause), self._deviating.reminder(clause))
                clause = part.id if isinstance(part, Heading) else ""
            yield part, self._blocks(part)
        yield None, chain(self._deviating.added(clause), self._deviating.reminder(clause))

    def _blocks(self, part: Part) -> Iterator[Block]:
        fill = self._fill
        if not isinstance(part, Heading | NoticePart) and not fill.holds(part.when):
            return
        match part:
            case Heading():
                yield Text(TextKind.HEADING, (Run(fill.heading(part), strong=True),))
            case AnnexPart():
                yield PageBreak()
                yield Text(TextKind.HEADING, (Run(fill.annex(part), strong=True),))
            case Paragraph():
                yield from self._paragraphs(part)
            case NoticePart(heading=heading):
                yield Notice(heading, tuple(self._notice_lines(part)))
            case TablePart():
                yield self._table(part)
            case SignaturePart(party=party, boxes=boxes, seal_label=seal_label):
                yield SignatureBlock(party, boxes, seal_label)
            case SignersPart(write_out=write_out):
                yield from fill.signers(write_out)
            case QrPart(caption=caption):
                yield Code(fill.value("qr", {}, 0), caption)

    def _rows(self, part: Paragraph) -> tuple[Mapping[str, str], ...]:
        """The rows that *part* is printed for; one without values where it is no list."""
        return self._fill.rows(part.each) if part.each else ({},)

    def _paragraphs(self, part: Paragraph) -> Iterator[Text]:
        strong = part.strong or bool(part.term)
        for no, row in enumerate(self._rows(part), start=1):
            text = self._deviating.replaced(part, self._fill.text(part.sentence, row, no))
            if text:
                yield Text(part.kind, (Run(text, strong=strong),))

    def _notice_lines(self, part: NoticePart) -> Iterator[Text]:
        for line in part.lines:
            if self._fill.holds(line.when):
                kind = TextKind.FIGURE if line.is_figure else TextKind.CLAUSE
                yield Text(kind, (Run(self._fill.text(line.sentence), strong=line.strong),))

    def _table(self, part: TablePart) -> Table:
        fill = self._fill
        columns = tuple(Column(fill.text(column.header), column.share, column.align) for column in part.columns)
        rows = [
            tuple(fill.text(column.sentence, row, no) for column in part.columns)
            for no, row in enumerate(fill.rows(part.rows) if part.rows else (), start=1)
        ]
        rows += [tuple(fill.text(cell) for cell in line.cells) for line in part.lines if fill.holds(line.when)]
        if any(column.total for column in part.columns):
            rows.append(tuple(fill.text(column.total) for column in part.columns))
        return Table(columns, tuple(rows))


def _stopped(text: str) -> str:
    return text.removesuffix(_BETWEEN_ITEMS) + "。" if text.endswith(_BETWEEN_ITEMS) else text


def _ended(block: Block, following: Block | None) -> Block:
    """The last item of a list ends with a full stop, whichever rows the case had."""
    if not isinstance(block, Text) or block.kind is not TextKind.ITEM or not block.plain.endswith(_BETWEEN_ITEMS):
        return block
    if isinstance(following, Text) and following.kind is TextKind.ITEM:
        return block
    last = block.runs[-1]
    return replace(block, runs=(*block.runs[:-1], replace(last, text=last.text.removesuffix(_BETWEEN_ITEMS) + "。")))
