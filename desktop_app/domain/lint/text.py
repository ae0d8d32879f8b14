"""Rules of the text itself: nothing left open, nothing no font draws, nothing nobody may promise."""

import re
from collections.abc import Iterator
from typing import Final

from desktop_app.domain.lint.fields import unquoted
from desktop_app.domain.lint.finding import Finding, LintGround, Severity
from desktop_app.domain.lint.reading import runs, tables
from desktop_app.domain.papers.paper import Paper
from desktop_app.domain.words.text import codepoint

_BLANK: Final = re.compile(r"_{2,}|＿{2,}|\{[^{}]*\}|【\s*】|（\s*）|X{3,}|×{2,}")
_BOX: Final = re.compile("□")
_TO_COME: Final = re.compile(r"待定|待补|T[O0]DO|TBD")
_NOT: Final = ("不", "未", "无", "非")
_DOUBLED: Final = re.compile(r"([，。；：、])\1")
_BEFORE: Final = 12  # characters before a phrase in which a "not" may stand
_SHOWN: Final = 12


def blanks(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L06: nothing is left to be filled in by hand or later: no blanks or words for "to come".

    An address for what is served is not owed, but asked for once more where a debt is paid over months.
    """
    if ground.lacks_address:
        yield Finding("L06", "address_missing", Severity.AMBER)
    yield from unfilled(paper, ground)
    for index, text in unquoted(paper, ground):
        found = _BOX.search(text)
        if found is not None:
            yield Finding("L06", "left_open", block=index, facts={"text": _around(text, found.start())})
        doubled = _DOUBLED.search(text)
        if doubled is not None:
            facts = {"text": _around(text, doubled.start())}
            yield Finding("L06", "mark_doubled", Severity.AMBER, block=index, facts=facts)


def unfilled(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L06 of any paper: no blanks or words for "to come"; boxes to be ticked are what a list is for."""
    for index, text in unquoted(paper, ground):
        for pattern in (_BLANK, _TO_COME):
            found = pattern.search(text)
            if found is not None:
                yield Finding("L06", "left_open", block=index, facts={"text": _around(text, found.start())})


def empty_cells(paper: Paper, _ground: LintGround) -> Iterator[Finding]:
    """L06 of the tables that are signed; a list may have cells to be ticked."""
    for index, table in tables(paper):
        for row in table.rows:
            if any(not cell.strip() for cell in row):
                yield Finding("L06", "cell_empty", block=index, facts={"row": row[0]})
                break


def glyphs(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L09: a font draws every character; a name is never printed with a box in it."""
    seen: set[str] = set()
    for index, run in runs(paper):
        for character in run.text:
            if character in seen:
                continue
            seen.add(character)
            if not ground.can_draw(character):
                facts = {"character": character, "codepoint": codepoint(character)}
                yield Finding("L09", "no_glyph", block=index, facts=facts)


def never_promised(paper: Paper, ground: LintGround) -> Iterator[Finding]:
    """L11: no phrase that nobody may promise, unless the paper says so, or quotes the customer who asks for it."""
    for index, text in unquoted(paper, ground):
        for phrase in ground.never:
            at = text.find(phrase)
            if at >= 0 and not any(word in text[max(0, at - _BEFORE) : at + len(phrase)] for word in _NOT):
                yield Finding("L11", "never_promised", block=index, facts={"phrase": phrase})


def _around(text: str, at: int) -> str:
    return text[max(0, at - _SHOWN) : at + _SHOWN]
