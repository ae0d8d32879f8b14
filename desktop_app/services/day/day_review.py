"""What is open at a desk in the evening, as it is read for the end of the day."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.upkeep.day_end import DayEnded
from desktop_app.services.deadlines.reminders import DueRow
from desktop_app.services.ports.lists import ApprovalRow, CaseRow
from desktop_app.services.ports.unit import DraftRow


@dataclass(frozen=True, slots=True)
class LooseSheet:
    """An original that is not back: nobody signed it, one side did, or both did and it was not checked in.

    Attributes:
        sheet: id of the print.
        may_be_destroyed: nobody has signed that version.
    """

    case_id: str
    case_number: str
    customer: str
    sheet: str
    paper: str
    serial: str
    standing: Standing
    may_be_destroyed: bool


@dataclass(frozen=True, slots=True)
class Signing:
    """That the day was signed off, by whom and when (local time).

    Attributes:
        is_still_so: what is open now is what was signed.
    """

    at: datetime
    by: str
    signed_by: str
    event: DayEnded
    is_still_so: bool


@dataclass(frozen=True, slots=True)
class DayReview:
    """What is open tonight.

    Attributes:
        drafts: pages that are half typed, with the name of who typed.
        due: what is late or due today, the bank's own first.
        carried: open and parked cases: they go on tomorrow.
        last: how ``day`` was signed off; None while it was not.
        day: the day that ends: today, or the oldest one that nobody signed off.
        before: how the last day that was signed off before ``day`` was; None when none was.
        days: what day it is, by the desk's clock and by what is likely.
        unsigned: every day before today that nobody signed off, the oldest first.
    """

    sheets: tuple[LooseSheet, ...]
    drafts: tuple[DraftRow, ...]
    due: tuple[DueRow, ...]
    approvals: tuple[ApprovalRow, ...]
    carried: tuple[CaseRow, ...]
    last: Signing | None
    days: Today
    day: date
    before: Signing | None = None
    unsigned: tuple[date, ...] = ()

    @property
    def is_late(self) -> bool:
        """A day that is over is signed off now."""
        return self.day < self.days.shown

    @property
    def is_doubted(self) -> bool:
        """The desk's clock is not believed: which day ends tonight is not certain."""
        return self.days.shown != self.days.likely

    @property
    def late(self) -> int:
        """Of what is due, how much the bank is late with."""
        return sum(row.is_late and row.side is Side.BANK for row in self.due)
