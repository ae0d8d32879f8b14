"""The little language of a template: sentences with placeholders, and the conditions under which a part is printed."""

import re
from dataclasses import dataclass
from typing import Final

from desktop_app.services.packs.pack import Table
from desktop_app.services.papers.templates.fields import CLAUSE, ROW, ROWS, is_condition, is_field

_PLACEHOLDER: Final = re.compile(r"\{([a-z_.]*)\}", re.ASCII)
_ID: Final = re.compile(r"[a-z][a-z_]*", re.ASCII)
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


def read_sentence(table: Table, key: str, rows: str) -> Sentence:
    """Cut a text into fixed stretches and placeholders of the closed list.

    Args:
        table: holds the text.
        key: names it.
        rows: the list whose rows it may name, empty for none.

    Raises:
        PolicyBroken: an unknown placeholder, or a brace that is none.
    """
    return _cut(table, key, table.text(key), rows)


def read_cells(table: Table, key: str) -> tuple[Sentence, ...]:
    """A line of a table: one sentence a cell; the same words may stand in two of them.

    Raises:
        PolicyBroken: as :func:`read_sentence`.
    """
    return tuple(_cut(table, key, text, "") for text in table.cells(key))


def _cut(table: Table, key: str, text: str, rows: str) -> Sentence:
    pieces = []
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        pieces.append(_fixed(table, key, text[end : found.start()]))
        _check_field(table, key, found[1], rows)
        pieces.append(Piece(found[1], is_field=True))
        end = found.end()
    pieces.append(_fixed(table, key, text[end:]))
    return tuple(piece for piece in pieces if piece.text)


def read_each(table: Table) -> str:
    """The list that a part is repeated for, empty for none."""
    each = table.optional_text("each")
    if each and each not in ROWS:
        table.broken("each", f"{each} is not a list of the case")
    return each


def read_when(table: Table) -> When:
    """The condition of a part."""
    text = table.optional_text("when")
    name = text.removeprefix(_NOT)
    if name and not is_condition(name):
        table.broken("when", f"unknown condition {name}")
    return When(name, wanted=not text.startswith(_NOT))


def read_id(table: Table, key: str) -> str:
    """The id of a clause, a term or a box."""
    value = table.text(key)
    if not _ID.fullmatch(value):
        table.broken(key, "must be lower-case letters and _")
    return value


def _fixed(table: Table, key: str, text: str) -> Piece:
    if "{" in text or "}" in text:
        table.broken(key, f"a brace that is no placeholder: {text}")
    return Piece(text)


def _check_field(table: Table, key: str, name: str, rows: str) -> None:
    if is_field(name) or name.startswith(CLAUSE):
        return
    if rows and (name == "no" or (name.startswith(ROW) and name.removeprefix(ROW) in ROWS[rows])):
        return
    table.broken(key, f"unknown placeholder {{{name}}}")
