"""Templates of papers: TOML in, checked parts out.  Unknown placeholders, conditions and keys are refused by name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.agree import PromiseKind
from desktop_app.domain.negotiate import Side
from desktop_app.domain.paper import Align, SignatureBox, TextKind
from desktop_app.domain.policy import PackHeader
from desktop_app.services.pack import Table, read_header, read_pack
from desktop_app.services.papers.fields import CONDITIONS, DAYS, FIELDS, ROWS

if TYPE_CHECKING:
    from desktop_app.services.ports import TextStore

_PLACEHOLDER: Final = re.compile(r"\{([a-z_.]*)\}", re.ASCII)
_ID: Final = re.compile(r"[a-z][a-z_]*", re.ASCII)
_CLAUSE: Final = "clause."
_ROW: Final = "row."
_NOT: Final = "not "


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of fixed text, or the name of a placeholder."""

    text: str
    is_field: bool = False


Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class When:
    """The condition under which a part is printed; without a name it always is."""

    name: str = ""
    wanted: bool = True

    def holds(self, conditions: frozenset[str]) -> bool:
        """Tell whether the part is printed."""
        return not self.name or (self.name in conditions) is self.wanted


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, once or for each row of a list; ``term`` is the id of a term that must be explained."""

    kind: TextKind
    when: When
    sentence: Sentence
    each: str
    term: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a clause; its number is counted when the paper is made."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class NoticePart:
    """A boxed notice."""

    heading: str
    paragraphs: tuple[tuple[Sentence, bool], ...]


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """A column of a table: header, relative width, and what a cell says."""

    header: str
    share: int
    align: Align
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table with one line for each row of a list."""

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


Part = Paragraph | Heading | NoticePart | TablePart | SignaturePart


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
    """One version of the text of one kind of paper."""

    header: PackHeader
    file: str
    title: str
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
    title = paper.text("title")
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
            part: Part = Heading(_id(block, "id"), block.text("text"))
        case "notice":
            part = NoticePart(block.text("heading"), tuple(_notice_line(line) for line in block.tables("paragraphs")))
        case "table":
            part = _table(block)
        case "signatures":
            part = SignaturePart(
                _when(block),
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
    each = _each(block)
    return Paragraph(
        kind=kind,
        when=_when(block),
        sentence=_sentence(block, "text", each),
        each=each,
        term=_id(block, "term") if block.has("term") else "",
        strong=block.flag("strong", default=False),
    )


def _notice_line(line: Table) -> tuple[Sentence, bool]:
    found = _sentence(line, "text", ""), line.flag("strong", default=False)
    line.close()
    return found


def _table(block: Table) -> TablePart:
    rows = block.text("rows")
    if rows not in ROWS:
        block.broken("rows", f"{rows} is not a list of the case")
    return TablePart(_when(block), rows, tuple(_column(column, rows) for column in block.tables("columns")))


def _column(column: Table, rows: str) -> ColumnPart:
    align = column.optional_text("align") or Align.LEFT.value
    if align not in set(Align):
        column.broken("align", f"{align} is not an alignment")
    part = ColumnPart(
        header=column.text("header"),
        share=column.whole("share", least=1, most=1000),
        align=Align(align),
        sentence=_sentence(column, "text", rows),
    )
    column.close()
    return part


def _box(box: Table) -> SignatureBox:
    found = SignatureBox(_id(box, "id"), box.text("label"), box.optional_text("hint"), box.flag("wide", default=False))
    box.close()
    return found


def _promise(table: Table) -> PromisePart:
    side = table.text("side")
    if side not in set(Side):
        table.broken("side", f"{side} is not a side")
    each = _each(table)
    due = table.text("due")
    if due not in DAYS or (due.startswith(_ROW) and due.removeprefix(_ROW) not in ROWS.get(each, ())):
        table.broken("due", f"{due} is not a date of the case")
    kind = table.optional_text("kind") or PromiseKind.OTHER.value
    if kind not in set(PromiseKind):
        table.broken("kind", f"{kind} is not a kind of promise")
    what = _sentence(table, "what", each)
    promise = PromisePart(Side(side), _when(table), _id(table, "clause"), each, due, what, PromiseKind(kind))
    table.close()
    return promise


# ── Placeholders ────────────────────────────────────────────────────────────────────────────────────────────────


def _sentence(table: Table, key: str, rows: str) -> Sentence:
    """Cut a text into fixed stretches and placeholders of the closed list."""
    text = table.text(key)
    pieces = []
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        pieces.append(_fixed(table, key, text[end : found.start()]))
        _check_field(table, key, found[1], rows)
        pieces.append(Piece(found[1], is_field=True))
        end = found.end()
    pieces.append(_fixed(table, key, text[end:]))
    return tuple(piece for piece in pieces if piece.text)


def _fixed(table: Table, key: str, text: str) -> Piece:
    if "{" in text or "}" in text:
        table.broken(key, f"a brace that is no placeholder: {text}")
    return Piece(text)


def _check_field(table: Table, key: str, name: str, rows: str) -> None:
    if name in FIELDS or name.startswith(_CLAUSE):
        return
    if rows and (name == "no" or (name.startswith(_ROW) and name.removeprefix(_ROW) in ROWS[rows])):
        return
    table.broken(key, f"unknown placeholder {{{name}}}")


def _each(table: Table) -> str:
    each = table.optional_text("each")
    if each and each not in ROWS:
        table.broken("each", f"{each} is not a list of the case")
    return each


def _when(table: Table) -> When:
    text = table.optional_text("when")
    name = text.removeprefix(_NOT)
    if name and name not in CONDITIONS:
        table.broken("when", f"unknown condition {name}")
    return When(name, wanted=not text.startswith(_NOT))


def _id(table: Table, key: str) -> str:
    value = table.text(key)
    if not _ID.fullmatch(value):
        table.broken(key, "must be lower-case letters and _")
    return value


# ── The whole ───────────────────────────────────────────────────────────────────────────────────────────────────


def _check_clauses(template: Template, pack: Table) -> None:
    """Clauses, terms and boxes have ids of their own; references lead somewhere; a promise's date is printed."""
    headings = [part.id for part in template.parts if isinstance(part, Heading)]
    terms = [part.term for part in template.parts if isinstance(part, Paragraph) and part.term]
    for ids in (headings, terms):
        for one in ids:
            if ids.count(one) > 1:
                pack.broken("block", f"the id {one} stands twice")
    for name in _fields_of(template):
        if name.startswith(_CLAUSE) and name.removeprefix(_CLAUSE) not in headings:
            pack.broken("block", f"{{{name}}} refers to no heading")
    for promise in template.promises:
        printed = _fields_in_clause(template, promise.clause)
        wanted = "call_days" if promise.due == "row.day" else promise.due
        if promise.clause not in headings:
            pack.broken("promise", f"there is no clause {promise.clause}")
        if wanted not in printed:
            pack.broken("promise", f"the clause {promise.clause} does not print {{{wanted}}}")


def _fields_of(template: Template) -> Iterator[str]:
    for part in template.parts:
        yield from _fields_in(part)


def _fields_in(part: Part) -> Iterator[str]:
    match part:
        case Paragraph(sentence=sentence):
            sentences: list[Sentence] = [sentence]
        case NoticePart(paragraphs=paragraphs):
            sentences = [sentence for sentence, _ in paragraphs]
        case TablePart(columns=columns):
            sentences = [column.sentence for column in columns]
        case _:
            sentences = []
    for sentence in sentences:
        yield from (piece.text for piece in sentence if piece.is_field)


def _fields_in_clause(template: Template, clause: str) -> set[str]:
    found: set[str] = set()
    inside = False
    for part in template.parts:
        if isinstance(part, Heading):
            inside = part.id == clause
        elif inside:
            found.update(_fields_in(part))
    return found
