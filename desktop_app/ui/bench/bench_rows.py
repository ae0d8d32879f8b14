"""What the workbench shows, as it was read, and in which order promises stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Final

from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.approvals.approve import Queue
from desktop_app.services.cases.case_views import View, ViewRows
from desktop_app.services.cases.cases import PaperDue
from desktop_app.services.deadlines.reminders import DueList, DueRow
from desktop_app.services.ports.lists import CaseRow, PromiseRow
from desktop_app.services.ports.unit import DraftRow
from desktop_app.ui.widgets.entries import Entry

NOTHING_WAITS: Final = Queue((), (), ())
NOTHING_DUE: Final = DueList()
BANK: Final = "bank"
NEAR: Final = timedelta(days=31)
"""What is due later is shown as the next of its case and side only: a plan has sixty payments."""


class Reach(Enum):
    """What a search looked through, and whether it may look further."""

    OWN = "own"
    ALL = "all"
    FIXED = "fixed"
    """One's own, and no further by right."""


@dataclass(frozen=True, slots=True)
class FoundActs:
    """The actions of the desk that a text finds.

    Attributes:
        entries: their rows.
        meant: the id of the one that is named in full; empty where none is.
        by_code: a number was typed, which is nobody's name.
    """

    entries: tuple[Entry, ...] = ()
    meant: str = ""
    by_code: bool = False


@dataclass(frozen=True, slots=True)
class DeskRows:
    """What the lists show, read in one go."""

    cases: tuple[CaseRow, ...] = ()
    promises: tuple[PromiseRow, ...] = ()
    drafts: tuple[DraftRow, ...] = ()
    queue: Queue = NOTHING_WAITS
    papers: tuple[PaperDue, ...] = ()
    due: DueList = NOTHING_DUE
    receipts: Mapping[str, int] = field(default_factory=dict)
    """How many papers lie here without a receipt, by case."""
    views: Mapping[View, ViewRows] = field(default_factory=dict)

    @property
    def begun(self) -> tuple[DraftRow, ...]:
        """What was typed of customers who are not identified yet."""
        return tuple(row for row in self.drafts if not row.has_events)

    def drafts_of(self, person: str) -> tuple[DraftRow, ...]:
        """What *person* has typed of them."""
        return tuple(row for row in self.begun if row.by == person)


def near_promises(
    rows: Sequence[PromiseRow], today: date | None, answers: Iterable[DueRow] = ()
) -> tuple[PromiseRow | DueRow, ...]:
    """What is late or due within a month, and of what is due later the next of each case and side; what hurts first.

    What the bank is late with and owes today stands before the customer's, then all by date.  An answer to a complaint
    that is due or late is the bank's word, too: it stands among its promises.

    Args:
        rows: by due date.
        today: None before the day is known; then all.
        answers: clocks of complaints that wait for their answer.
    """
    seen: set[tuple[str, str]] = set()
    near: list[PromiseRow | DueRow] = []
    for row in rows:
        key = (row.case_id, row.side)
        if today is None or row.due <= today + NEAR or key not in seen:
            near.append(row)
        seen.add(key)
    if today is None:
        return tuple(near)
    near += [row for row in answers if row.days_left <= 0]
    return tuple(sorted(near, key=lambda row: _hurts(row, today)))


def late_first(cases: Sequence[CaseRow], due: DueList) -> tuple[CaseRow, ...]:
    """The cases in their order, but those whose word the bank has not kept in front, as they hurt.

    An answer to a complaint that is past its legal day is such a word.
    """
    late = [row.case_id for row in due.rows if row.is_late and row.side is Side.BANK]
    places = {case: place for place, case in enumerate(dict.fromkeys(late))}
    return tuple(sorted(cases, key=lambda row: places.get(row.id, len(places))))


def _hurts(row: PromiseRow | DueRow, today: date) -> tuple[int, date]:
    is_banks = row.side == BANK
    if row.due < today:
        group = 0 if is_banks else 2
    elif row.due == today:
        group = 1 if is_banks else 3
    else:
        group = 4
    return group, row.due
