"""What page 2 takes in from outside: checked files, statements, screens of the core system."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.collect import Fact, Source
from desktop_app.domain.stages.imports import ColumnWords, PasteRecipe, read_date
from desktop_app.services.stages.collect import CheckedFile, ImportedTable
from desktop_app.ui.facts.column_match_dialog import ColumnMemory, Matched, TableRead
from desktop_app.ui.work.workers import Report

_AS_OF: Final = "as_of"
"""Name under which the paste recipes give the day of a screen."""


@dataclass(frozen=True, slots=True)
class ReadEvidence:
    """A file the reader has checked; ``preview`` is a small PNG, empty when none could be drawn."""

    file: CheckedFile
    preview: bytes = b""


class Files(Protocol):
    """Reads what comes from outside, files in a worker; all raise ``RuleBroken`` with the reader's codes."""

    def read_evidence(self, path: Path, report: Report) -> ReadEvidence: ...

    def read_table(self, path: Path, report: Report) -> TableRead: ...

    def read_screen(self, text: str, recipe: PasteRecipe) -> TableRead:
        """The table of a copied screen; ``table_empty`` where it is another screen's."""
        ...


@dataclass(frozen=True, slots=True)
class Importing:
    """What is known of statements and screens: words of columns, what was matched before, paste recipes."""

    words: ColumnWords
    memory: ColumnMemory
    recipes: tuple[PasteRecipe, ...]


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """What a copied screen says.

    Attributes:
        ahead: the day the screen bears where that lies in the future; the facts are then as of today.
    """

    facts: tuple[Fact, ...] = ()
    ahead: date | None = None


def facts_on_screen(text: str, recipes: Sequence[PasteRecipe], labels: Sequence[str], today: date) -> ScreenFacts:
    """The facts on a copied screen by the recipe that finds most; under the case's own labels where they agree."""
    lines = text.splitlines()
    best = max(((recipe, recipe.facts_in(lines)) for recipe in recipes), key=lambda each: len(each[1]), default=None)
    if best is None:
        return ScreenFacts()
    recipe, found = best
    said = _day(found.pop(_AS_OF, ""), today)
    as_of = min(said, today)
    facts = []
    for name, value in found.items():
        names = [label for label, stands_for in recipe.facts.items() if stands_for == name]
        label = next((label for label in labels if label in names), names[0])
        facts.append(Fact(label, value, Source.CORE, as_of))
    return ScreenFacts(tuple(facts), said if said > today else None)


def bookings_on_screen(text: str, recipes: Sequence[PasteRecipe], files: Files) -> tuple[str, TableRead] | None:
    """The title of a copied screen that lists bookings, and its table; None where it lists none.

    Raises:
        RuleBroken: ``table_too_large``.
    """
    for recipe in recipes:
        try:
            return recipe.title, files.read_screen(text, recipe)
        except RuleBroken as broken:
            if broken.code != "table_empty":
                raise
    return None


def imported(file_name: str, headings: dict[str, str], matched: Matched) -> ImportedTable:
    """The matched rows as the service keeps them; equal rows give equal bytes."""
    days = [transaction.date for transaction in matched.transactions]
    rows = [
        {
            "date": each.date.isoformat(),
            "amount_fen": each.amount.fen,
            "balance_fen": None if each.balance is None else each.balance.fen,
            "counterparty": each.counterparty,
            "note": each.note,
        }
        for each in matched.transactions
    ]
    return ImportedTable(
        file_name=file_name,
        content=json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(),
        rows=len(rows),
        refused_rows=matched.refused_rows,
        columns=headings,
        first_day=min(days),
        last_day=max(days),
        monthly_income_fen=matched.summary.average_income.fen,
        monthly_expense_fen=matched.summary.average_expense.fen,
    )


def _day(text: str, today: date) -> date:
    """The day a screen names; without one that can be read it is today's."""
    try:
        return read_date(text)
    except RuleBroken:
        return today
