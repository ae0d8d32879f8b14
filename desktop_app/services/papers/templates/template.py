"""Templates of papers: TOML in, checked parts out.  Unknown placeholders, conditions and keys are refused by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.domain.papers.paper import Align, SignatureBox, TextKind
from desktop_app.domain.policy import PackHeader
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.packs.pack import Table, read_header, read_text, table_of
from desktop_app.services.papers.templates.english import check_english
from desktop_app.services.papers.templates.fields import CALL_DAYS, CLAUSE, ROW, ROW_DAYS, ROWS, TITLE_FIELDS, is_day
from desktop_app.services.papers.templates.placeholders import (
    Piece,
    Sentence,
    When,
    read_cells,
    read_each,
    read_id,
    read_sentence,
    read_when,
)

if TYPE_CHECKING:
    from desktop_app.services.ports.papers import TextStore


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, once or for each row of a list.

    Attributes:
        term: id of a term that must be explained.
        is_boxed: printed in a box; boxed paragraphs that follow each other share one.
        english: for the annex.
    """

    kind: TextKind
    when: When
    sentence: Sentence
    each: str
    term: str
    strong: bool
    is_boxed: bool
    english: Sentence


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a clause; its number is counted when the paper is made.

    Attributes:
        is_fixed: no deviation may touch it, because the law wants it as it is.
    """

    id: str
    title: str
    english: str
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """Begins a new page as 附件一, 附件二 …; those that are left out are not counted."""

    id: str
    title: str
    when: When
    english: str


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A paragraph of a notice."""

    when: When
    sentence: Sentence
    strong: bool
    is_figure: bool
    english: Sentence


@dataclass(frozen=True, slots=True)
class NoticePart:
    """A boxed notice."""

    heading: str
    lines: tuple[NoticeLine, ...]
    english: str


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """A column of a table: header, relative width, what a cell says, and what stands in the line of totals."""

    header: Sentence
    share: int
    align: Align
    sentence: Sentence
    total: Sentence
    english: Sentence


@dataclass(frozen=True, slots=True)
class LinePart:
    """A line of a table that the template writes out itself."""

    when: When
    cells: tuple[Sentence, ...]
    english: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table: one line for each row of a list, then the lines written out, then totals when a column has one."""

    when: When
    rows: str
    columns: tuple[ColumnPart, ...]
    lines: tuple[LinePart, ...]


@dataclass(frozen=True, slots=True)
class SignaturePart:
    """The fields of one side."""

    when: When
    party: str
    boxes: tuple[SignatureBox, ...]
    seal_label: str


@dataclass(frozen=True, slots=True)
class SignersPart:
    """The fields of everybody on the customer's side, as the case has them.

    Attributes:
        write_out: the sentence each of them copies by hand; empty for none.
    """

    when: When
    write_out: str


@dataclass(frozen=True, slots=True)
class QrPart:
    """A code with what the paper says, for a desk to read."""

    when: When
    caption: str


Part = Paragraph | Heading | AnnexPart | NoticePart | TablePart | SignaturePart | SignersPart | QrPart


@dataclass(frozen=True, slots=True)
class PromisePart:
    """A promise the paper contains; ``due`` is a date that stands in the clause it names."""

    side: Side
    when: When
    clause: str
    each: str
    due: str
    what: Sentence
    kind: PromiseKind


@dataclass(frozen=True, slots=True)
class Template:
    """One version of the text of one kind of paper; its title may name what ``TITLE_FIELDS`` has, never a person."""

    header: PackHeader
    file: str
    title: Sentence
    parts: tuple[Part, ...]
    promises: tuple[PromisePart, ...]
    english_title: str

    @property
    def has_english(self) -> bool:
        """Whether there is an English annex to be had."""
        return bool(self.english_title)

    def texts(self) -> Iterator[tuple[Sentence, Sentence]]:
        """Every text with its English; subtitles and signature fields stand in the Chinese paper only."""
        for part in self.parts:
            match part:
                case Paragraph(kind=TextKind.SUBTITLE):
                    continue
                case Paragraph(sentence=sentence, english=english):
                    yield sentence, english
                case Heading(title=title, english=words) | AnnexPart(title=title, english=words):
                    yield (Piece(title),), ((Piece(words),) if words else ())
                case NoticePart(heading=heading, lines=lines, english=words):
                    yield (Piece(heading),), ((Piece(words),) if words else ())
                    yield from ((line.sentence, line.english) for line in lines)
                case TablePart(columns=columns, lines=written):
                    yield from ((column.header, column.english) for column in columns)
                    for line in written:
                        yield from zip(line.cells, line.english or ((),) * len(line.cells), strict=True)

    @property
    def name(self) -> str:
        """Id and version as printed and kept, e.g. ``business_confirmation.1``."""
        return f"{self.header.id}.{self.header.version}"


def read_template(store: "TextStore", name: str) -> Template:
    """Read ``agreements/<id>.<version>.toml``.

    Raises:
        PolicyBroken: with file, block and key.
    """
    return _template(name, read_text(store, "agreements", name))


@lru_cache(maxsize=256)
def _template(name: str, text: str) -> Template:
    """The template that *text* is; every sign-in reads the same ones, so each text is understood once."""
    pack = table_of(f"agreements/{name}", text)
    header = read_header(pack)
    if name != f"{header.id}.{header.version}.toml":
        pack.broken("policy", f"{header.id} {header.version} does not belong into a file of this name")
    paper = pack.table("paper")
    title = read_sentence(paper, "title", "")
    for piece in title:
        if piece.is_field and piece.text not in TITLE_FIELDS:
            paper.broken("title", f"{{{piece.text}}} does not belong into a title")
    english_title = paper.optional_text("title_en")
    paper.close()
    parts = tuple(_part(block) for block in pack.tables("block"))
    promises = tuple(_promise(table) for table in pack.tables("promise")) if pack.has("promise") else ()
    pack.close()
    template = Template(header, pack.file, title, parts, promises, english_title)
    _check_clauses(template, pack)
    check_english(template, pack)
    return template


# ── Parts ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _part(block: Table) -> Part:
    kind = block.text("kind")
    match kind:
        case "heading":
            part: Part = Heading(
                read_id(block, "id"), block.text("text"), block.optional_text("en"), block.flag("fixed", default=False)
            )
        case "annex":
            part = AnnexPart(read_id(block, "id"), block.text("text"), read_when(block), block.optional_text("en"))
        case "notice":
            lines = tuple(_notice_line(line) for line in block.tables("paragraphs"))
            part = NoticePart(block.text("heading"), lines, block.optional_text("en"))
        case "table":
            part = _table(block)
        case "signatures":
            part = SignaturePart(
                read_when(block),
                block.text("party"),
                tuple(_box(box) for box in block.tables("boxes")),
                block.optional_text("seal_label"),
            )
        case "signers":
            part = SignersPart(read_when(block), block.optional_text("write_out"))
        case "qr":
            part = QrPart(read_when(block), block.text("caption"))
        case "subtitle" | "clause" | "item" | "note":
            part = _paragraph(block, TextKind(kind))
        case _:
            block.broken("kind", f"{kind} is not a kind of block")
    block.close()
    return part


def _paragraph(block: Table, kind: TextKind) -> Paragraph:
    each = read_each(block)
    return Paragraph(
        kind=kind,
        when=read_when(block),
        sentence=read_sentence(block, "text", each),
        each=each,
        term=read_id(block, "term") if block.has("term") else "",
        strong=block.flag("strong", default=False),
        is_boxed=block.flag("boxed", default=False),
        english=_english(block, each),
    )


def _english(table: Table, rows: str) -> Sentence:
    return read_sentence(table, "en", rows) if table.has("en") else ()


def _notice_line(line: Table) -> NoticeLine:
    found = NoticeLine(
        when=read_when(line),
        sentence=read_sentence(line, "text", ""),
        strong=line.flag("strong", default=False),
        is_figure=line.flag("figure", default=False),
        english=_english(line, ""),
    )
    line.close()
    return found


def _table(block: Table) -> TablePart:
    rows = block.optional_text("rows")
    if rows and rows not in ROWS:
        block.broken("rows", f"{rows} is not a list of the case")
    columns = tuple(_column(column, rows) for column in block.tables("columns"))
    lines = tuple(_line(line, len(columns)) for line in block.tables("lines")) if block.has("lines") else ()
    if not rows and not lines:
        block.broken("rows", "is missing")
    return TablePart(read_when(block), rows, columns, lines)


def _line(line: Table, columns: int) -> LinePart:
    found = LinePart(read_when(line), read_cells(line, "cells"), read_cells(line, "en") if line.has("en") else ())
    for key, cells in (("cells", found.cells), ("en", found.english)):
        if cells and len(cells) != columns:
            line.broken(key, f"has {len(cells)} cells for {columns} columns")
    line.close()
    return found


def _column(column: Table, rows: str) -> ColumnPart:
    align = column.optional_text("align") or Align.LEFT.value
    if align not in set(Align):
        column.broken("align", f"{align} is not an alignment")
    part = ColumnPart(
        header=read_sentence(column, "header", ""),
        share=column.whole("share", least=1, most=1000),
        align=Align(align),
        sentence=read_sentence(column, "text", rows) if rows else (),
        total=read_sentence(column, "total", "") if column.has("total") else (),
        english=_english(column, ""),
    )
    column.close()
    return part


def _box(box: Table) -> SignatureBox:
    found = SignatureBox(
        read_id(box, "id"), box.text("label"), box.optional_text("hint"), box.flag("wide", default=False)
    )
    box.close()
    return found


def _promise(table: Table) -> PromisePart:
    side = table.text("side")
    if side not in set(Side):
        table.broken("side", f"{side} is not a side")
    each = read_each(table)
    due = table.text("due")
    is_of_row = due.startswith(ROW) and ROW_DAYS.get(each, "") == due.removeprefix(ROW)
    if not is_of_row and not is_day(due):
        table.broken("due", f"{due} is not a date of the case")
    kind = table.optional_text("kind") or PromiseKind.OTHER.value
    if kind not in set(PromiseKind):
        table.broken("kind", f"{kind} is not a kind of promise")
    what = read_sentence(table, "what", each)
    promise = PromisePart(Side(side), read_when(table), read_id(table, "clause"), each, due, what, PromiseKind(kind))
    table.close()
    return promise


# ── The whole ───────────────────────────────────────────────────────────────────────────────────────────────────


def _check_clauses(template: Template, pack: Table) -> None:
    """Clauses, terms and boxes have ids of their own; references lead somewhere; a promise's date is printed."""
    headings = [part.id for part in template.parts if isinstance(part, Heading | AnnexPart)]
    terms = [part.term for part in template.parts if isinstance(part, Paragraph) and part.term]
    for ids in (headings, terms):
        for one in ids:
            if ids.count(one) > 1:
                pack.broken("block", f"the id {one} stands twice")
    for name, _ in guarded_fields(template):
        if name.startswith(CLAUSE) and name.removeprefix(CLAUSE) not in headings:
            pack.broken("block", f"{{{name}}} refers to no heading")
    for promise in template.promises:
        printed = _fields_in_clause(template, promise.clause)
        wanted = CALL_DAYS if promise.due == "row.day" else promise.due
        if promise.clause not in headings:
            pack.broken("promise", f"there is no clause {promise.clause}")
        if wanted not in printed:
            pack.broken("promise", f"the clause {promise.clause} does not print {{{wanted}}}")


def guarded_fields(template: Template) -> Iterator[tuple[str, When]]:
    """Every placeholder of *template* with the condition under which it is printed."""
    for part in template.parts:
        match part:
            case NoticePart(lines=lines):
                yield from ((name, line.when) for line in lines for name in _names(line.sentence))
            case Heading():
                continue
            case TablePart(when=when, lines=lines):
                yield from ((name, when) for column in part.columns for name in _fields_of_column(column))
                # A line is printed where both conditions hold; its own is the narrower.
                yield from ((name, line.when) for line in lines for cell in line.cells for name in _names(cell))
            case _:
                yield from ((name, part.when) for name in _fields_in(part))
    for promise in template.promises:
        yield from ((piece.text, promise.when) for piece in promise.what if piece.is_field)


def _fields_in(part: Part) -> Iterator[str]:
    match part:
        case Paragraph(sentence=sentence):
            yield from _names(sentence)
        case NoticePart(lines=lines):
            yield from (name for line in lines for name in _names(line.sentence))
        case TablePart(columns=columns, lines=lines):
            yield from (name for column in columns for name in _fields_of_column(column))
            yield from (name for line in lines for cell in line.cells for name in _names(cell))


def _fields_of_column(column: ColumnPart) -> Iterator[str]:
    yield from (name for one in (column.header, column.sentence, column.total) for name in _names(one))


def _names(sentence: Sentence) -> Iterator[str]:
    return (piece.text for piece in sentence if piece.is_field)


def _fields_in_clause(template: Template, clause: str) -> set[str]:
    found: set[str] = set()
    inside = False
    for part in template.parts:
        if isinstance(part, Heading | AnnexPart):
            inside = part.id == clause
        elif inside:
            found.update(_fields_in(part))
    return found
