"""Templates of papers: TOML in, checked parts out.  Unknown placeholders, conditions and keys are refused by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.agree import PromiseKind
from desktop_app.domain.negotiate import Side
from desktop_app.domain.paper import Align, SignatureBox, TextKind
from desktop_app.domain.policy import PackHeader
from desktop_app.services.pack import Table, read_header, read_pack
from desktop_app.services.papers.fields import CALL_DAYS, CLAUSE, ROW, ROW_DAYS, ROWS, TITLE_FIELDS, is_day
from desktop_app.services.papers.placeholders import (
    Sentence,
    When,
    read_each,
    read_id,
    read_sentence,
    read_when,
)

if TYPE_CHECKING:
    from desktop_app.services.ports import TextStore


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, once or for each row of a list.

    Attributes:
        term: id of a term that must be explained.
        is_boxed: printed in a box; boxed paragraphs that follow each other share one.
    """

    kind: TextKind
    when: When
    sentence: Sentence
    each: str
    term: str
    strong: bool
    is_boxed: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a clause; its number is counted when the paper is made."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """Begins a new page as 附件一, 附件二 …; those that are left out are not counted."""

    id: str
    title: str
    when: When


@dataclass(frozen=True, slots=True)
class NoticePart:
    """A boxed notice."""

    heading: str
    paragraphs: tuple[tuple[Sentence, bool], ...]


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """A column of a table: header, relative width, what a cell says, and what stands in the line of totals."""

    header: Sentence
    share: int
    align: Align
    sentence: Sentence
    total: Sentence


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table with one line for each row of a list; a line of totals when a column has one."""

    when: When
    rows: str
    columns: tuple[ColumnPart, ...]


@dataclass(frozen=True, slots=True)
class SignaturePart:
    """The fields of one side."""

    when: When
    party: str
    boxes: tuple[SignatureBox, ...]
    seal_label: str


Part = Paragraph | Heading | AnnexPart | NoticePart | TablePart | SignaturePart


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

    @property
    def name(self) -> str:
        """Id and version as printed and kept, e.g. ``business_confirmation.1``."""
        return f"{self.header.id}.{self.header.version}"


def read_template(store: "TextStore", name: str) -> Template:
    """Read ``agreements/<id>.<version>.toml``.

    Raises:
        PolicyBroken: with file, block and key.
    """
    pack = read_pack(store, "agreements", name)
    header = read_header(pack)
    if name != f"{header.id}.{header.version}.toml":
        pack.broken("policy", f"{header.id} {header.version} does not belong into a file of this name")
    paper = pack.table("paper")
    title = read_sentence(paper, "title", "")
    for piece in title:
        if piece.is_field and piece.text not in TITLE_FIELDS:
            paper.broken("title", f"{{{piece.text}}} does not belong into a title")
    paper.close()
    parts = tuple(_part(block) for block in pack.tables("block"))
    promises = tuple(_promise(table) for table in pack.tables("promise")) if pack.has("promise") else ()
    pack.close()
    template = Template(header, pack.file, title, parts, promises)
    _check_clauses(template, pack)
    return template


# ── Parts ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _part(block: Table) -> Part:
    kind = block.text("kind")
    match kind:
        case "heading":
            part: Part = Heading(read_id(block, "id"), block.text("text"))
        case "annex":
            part = AnnexPart(read_id(block, "id"), block.text("text"), read_when(block))
        case "notice":
            part = NoticePart(block.text("heading"), tuple(_notice_line(line) for line in block.tables("paragraphs")))
        case "table":
            part = _table(block)
        case "signatures":
            part = SignaturePart(
                read_when(block),
                block.text("party"),
                tuple(_box(box) for box in block.tables("boxes")),
                block.optional_text("seal_label"),
            )
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
    )


def _notice_line(line: Table) -> tuple[Sentence, bool]:
    found = read_sentence(line, "text", ""), line.flag("strong", default=False)
    line.close()
    return found


def _table(block: Table) -> TablePart:
    rows = block.text("rows")
    if rows not in ROWS:
        block.broken("rows", f"{rows} is not a list of the case")
    return TablePart(read_when(block), rows, tuple(_column(column, rows) for column in block.tables("columns")))


def _column(column: Table, rows: str) -> ColumnPart:
    align = column.optional_text("align") or Align.LEFT.value
    if align not in set(Align):
        column.broken("align", f"{align} is not an alignment")
    part = ColumnPart(
        header=read_sentence(column, "header", ""),
        share=column.whole("share", least=1, most=1000),
        align=Align(align),
        sentence=read_sentence(column, "text", rows),
        total=read_sentence(column, "total", "") if column.has("total") else (),
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
        when = When() if isinstance(part, Heading | NoticePart) else part.when
        yield from ((name, when) for name in _fields_in(part))
    for promise in template.promises:
        yield from ((piece.text, promise.when) for piece in promise.what if piece.is_field)


def _fields_in(part: Part) -> Iterator[str]:
    match part:
        case Paragraph(sentence=sentence):
            sentences: list[Sentence] = [sentence]
        case NoticePart(paragraphs=paragraphs):
            sentences = [sentence for sentence, _ in paragraphs]
        case TablePart(columns=columns):
            sentences = [one for column in columns for one in (column.header, column.sentence, column.total)]
        case _:
            sentences = []
    for sentence in sentences:
        yield from (piece.text for piece in sentence if piece.is_field)


def _fields_in_clause(template: Template, clause: str) -> set[str]:
    found: set[str] = set()
    inside = False
    for part in template.parts:
        if isinstance(part, Heading | AnnexPart):
            inside = part.id == clause
        elif inside:
            found.update(_fields_in(part))
    return found
