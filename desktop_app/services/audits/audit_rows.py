"""What the auditor's lists show."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.audits.audit import SampleDrawn
from desktop_app.domain.upkeep.day_end import DayEnded
from desktop_app.services.ports.lists import CaseRow


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one case of a sample; ``at`` is local time."""

    sentence: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class SampledCase:
    """One case of a sample as the table shows it.

    Attributes:
        row: the case as it stands now, masked; None where its body was deleted.
        opened_by: name of who opened it.
    """

    case_id: str
    row: CaseRow | None
    opened_by: str
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample that was drawn.

    Attributes:
        id: of the event by which it was drawn.
        at: local time; ``by`` the name of who drew it.
        cases: the first drawn first.
    """

    id: str
    at: datetime
    by: str
    drawn: SampleDrawn
    cases: tuple[SampledCase, ...]

    @property
    def looked_at(self) -> int:
        """How many have a finding."""
        return sum(one.finding is not None for one in self.cases)


@dataclass(frozen=True, slots=True)
class DayRow:
    """One sign-off of a day, or a day that was worked on and that nobody signed off: it has no ``event``."""

    day: date
    event: DayEnded | None = None
    at: datetime | None = None
    by: str = ""
    second: str = ""
