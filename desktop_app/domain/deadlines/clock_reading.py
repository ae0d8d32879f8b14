"""What a complaint's clock says on one day: since when, until when, what stopped it, and how sure that is.

The first answer stops the clock: what is recorded later in its place corrects the words and not the day.  A withdrawal
is no answer, and what was late before it stays late.

Where the desk's clock was not believed both days are known; the earlier last day is the one acted on, and a pause, a
notice and an answer count from the later.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from enum import StrEnum

from desktop_app.domain.deadlines.calendar import WorkdayDate, Workdays
from desktop_app.domain.deadlines.complaint_clock import VOIDED, ClockMark, ClockPart, ClockStep, MarkKind
from desktop_app.domain.deadlines.complaint_policy import ComplaintPolicy
from desktop_app.domain.deadlines.desk_time import Doubt


@dataclass(frozen=True, slots=True)
class Today:
    """What day it is.

    Attributes:
        shown: by the desk's clock, in the branch's zone.
        likely: by the journal and the machine's running time; the same while the clock is believed.
    """

    shown: date
    likely: date

    @property
    def earliest(self) -> date:
        return min(self.shown, self.likely)

    @property
    def either(self) -> tuple[date, ...]:
        """Both days it may be, the earlier first; the one day while the clock is believed."""
        return (self.shown,) if self.shown == self.likely else (self.earliest, self.latest)

    @property
    def latest(self) -> date:
        return max(self.shown, self.likely)


def today_of(shown: date, doubt: Doubt | None, zone: tzinfo | None) -> Today:
    """What day it is, with what speaks against the clock."""
    return Today(shown, shown if doubt is None else doubt.likely.astimezone(zone).date())


class ClockState(StrEnum):
    """How the clock stands."""

    RUNNING = "running"
    PAUSED = "paused"
    LATE = "late"
    MET = "met"
    SAID_ONLY = "said_only"
    """Told in time as the teller says, but written down after the last day: nothing proves it."""
    MET_LATE = "met_late"
    ENDED = "ended"
    """Withdrawn in time, or the case was voided: nothing is owed any more."""
    ENDED_LATE = "ended_late"
    """Withdrawn when the last day had passed."""

    @property
    def is_over(self) -> bool:
        return self not in (ClockState.RUNNING, ClockState.PAUSED, ClockState.LATE)


@dataclass(frozen=True, slots=True)
class Pause:
    """A time the clock stood still.

    Attributes:
        since: the day it was written down, the last that counted.
        until: the last day that does not count; of one that runs, when it ends at the latest.
        days: that did not count, so far.
        is_by_itself: it ended, or will end, without anybody's doing.
    """

    reason: str
    evidence: str
    by: str
    since: date
    until: date
    days: int
    is_running: bool
    is_by_itself: bool


@dataclass(frozen=True, slots=True)
class Extension:
    """A step that was allowed.

    Attributes:
        told_on: when the customer was told; None while they were not, and then it does not count.
        is_in_time: told by the last day before it; else the clock stayed as it was.
    """

    step: ClockStep
    reason: str
    by: str
    document: str
    told_on: date | None = None
    told_how: str = ""
    is_in_time: bool = False


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A complaint's clock on one day.

    Attributes:
        started: the day of receipt, itself not counted.
        due: the last day, to be acted on; ``due_otherwise`` what it is if the desk's clock was right after all.
        due_unpaused: the last day if no pause counted.
        rolled: the next workday where the last day is none (Civil Code Art. 203); shown, not aimed at.
        used: calendar days so far, without the pauses; at the end, how many it took.
        stated_on: the day the answer was told, as the teller says; ``ended_on`` the day that was written down.
        ended_why: the outcome that stopped it, or ``voided``.
        corrected_on: the day another outcome was recorded in its place, ``corrected_to``; None when none was.
        is_review: it is the answer to a review that is owed; ``before`` is the clock of the complaint itself.
    """

    state: ClockState
    started: date
    step: ClockStep
    due: date
    due_otherwise: date | None
    due_unpaused: date
    rolled: WorkdayDate | None
    used: int
    paused_days: int
    pauses: tuple[Pause, ...]
    extensions: tuple[Extension, ...]
    ended_on: date | None
    ended_why: str
    stated_on: date | None
    is_uncertain: bool
    corrected_on: date | None = None
    corrected_to: str = ""
    is_review: bool = False
    before: "ClockReading | None" = None

    @property
    def is_late(self) -> bool:
        """The last day passed without an answer that is proved, whatever came after it."""
        return self.state in _LATE

    @property
    def running_pause(self) -> Pause | None:
        return next((pause for pause in self.pauses if pause.is_running), None)

    @property
    def untold(self) -> Extension | None:
        """An extension the customer does not know of."""
        return next((one for one in self.extensions if one.told_on is None), None)

    def due_after(self, step: ClockStep, policy: ComplaintPolicy) -> date:
        """What the last day will be when the customer was told of *step* in time."""
        lengths = _lengths(policy)
        return self.due + timedelta(days=lengths[step] - lengths[self.step])

    def answer_until(self, on: date) -> date | None:
        """The last day as a paper or a promise of the day *on* names it; None where nothing is owed any more.

        Whether a pause counts nobody has confirmed, so it is named without them for as long as that day is to come.
        """
        if self.state.is_over:
            return None
        return self.due_unpaused if self.due_unpaused >= on else self.due

    def days_left(self, today: Today) -> int:
        """Until the last day, by the later of both dates; negative when it has passed."""
        return (self.due - today.latest).days


def read(
    part: ClockPart, policy: ComplaintPolicy, workdays: Workdays, today: Today, zone: tzinfo | None
) -> ClockReading | None:
    """What the clock says; None where the matter is no complaint.

    Args:
        part: of the case.
        policy: in force on the day of receipt.
        workdays: the calendar as far as it is published.
        today: the day, by both clocks.
        zone: of the branch.
    """
    if not part.marks:
        return None
    reviews = [at for at, mark in enumerate(part.marks) if mark.kind is MarkKind.REVIEW]
    first = part.marks if not reviews else part.marks[: reviews[0]]
    found = _read(first, ClockStep.SIMPLE, _lengths(policy), workdays, today, zone)
    for at in reviews:
        after = next((later for later in reviews if later > at), len(part.marks))
        # The rule knows no extension of a review.
        once = {ClockStep.LONGEST: policy.review_answer_days}
        review = _read(part.marks[at:after], ClockStep.LONGEST, once, workdays, today, zone)
        found = replace(review, is_review=True, before=found)
    return found


def as_of(part: ClockPart, day: date, zone: tzinfo | None) -> ClockPart:
    """The clock as a paper of *day* found it, whenever it is drawn again.

    What happened to it that day had happened by then, but for the answer: that is told with the paper or after it.
    """

    def had_happened(mark: ClockMark) -> bool:
        on = mark.at.astimezone(zone).date()
        return on < day if mark.kind is MarkKind.STOPPED else on <= day

    return replace(part, marks=tuple(mark for mark in part.marks if had_happened(mark)))


def _read(
    marks_of: Sequence[ClockMark],
    step: ClockStep,
    lengths: Mapping[ClockStep, int],
    workdays: Workdays,
    today: Today,
    zone: tzinfo | None,
) -> ClockReading:
    """One clock, that of the complaint or of a review, from the mark it begins with."""
    marks = [_Day(mark, zone) for mark in marks_of]
    started = marks[0]
    stops = [one for one in marks if one.mark.kind is MarkKind.STOPPED]
    answers = [one for one in stops if one.mark.reason not in _NOTHING_OWED]
    end = next(iter(answers or stops), None)
    last_day = today.earliest if end is None else min(today.earliest, end.early)
    pauses = tuple(_pauses(marks, last_day))
    extensions = _extensions(marks, started.early, pauses, lengths) if len(lengths) > 1 else ()
    step = next((one.step for one in reversed(extensions) if one.is_in_time), step)
    paused, length = _days(pauses), lengths[step]
    due = started.early + timedelta(days=length + paused)
    otherwise = started.late + timedelta(days=length + paused)
    until = today.latest if end is None else end.late
    corrected = stops[-1] if end is not None and stops[-1] is not end else None
    found = ClockReading(
        state=ClockState.RUNNING,
        started=started.early,
        step=step,
        due=due,
        due_otherwise=None if otherwise == due else otherwise,
        due_unpaused=due - timedelta(days=paused),
        rolled=None if workdays.is_workday(due) else workdays.roll_forward(due),
        used=max(0, (until - started.early).days - paused),
        paused_days=paused,
        pauses=pauses,
        extensions=extensions,
        ended_on=None if end is None else end.late,
        ended_why="" if end is None else end.mark.reason,
        stated_on=None if end is None else end.mark.stated,
        is_uncertain=any(mark.likely is not None for mark in marks_of) or today.shown != today.likely,
        corrected_on=None if corrected is None else corrected.late,
        corrected_to="" if corrected is None else corrected.mark.reason,
    )
    return replace(found, state=_state(found, today))


def _state(reading: ClockReading, today: Today) -> ClockState:
    if reading.ended_on is None:
        if today.latest > reading.due:
            return ClockState.LATE
        return ClockState.RUNNING if reading.running_pause is None else ClockState.PAUSED
    is_in_time = reading.ended_on <= reading.due
    if reading.ended_why in _NOTHING_OWED:
        return ClockState.ENDED if is_in_time or reading.ended_why == VOIDED else ClockState.ENDED_LATE
    if is_in_time:
        return ClockState.MET
    is_said = reading.stated_on is not None and reading.stated_on <= reading.due
    return ClockState.SAID_ONLY if is_said else ClockState.MET_LATE


_NOTHING_OWED = frozenset({"withdrawn", VOIDED})
_LATE = frozenset({ClockState.LATE, ClockState.SAID_ONLY, ClockState.MET_LATE, ClockState.ENDED_LATE})


class _Day:
    """A mark with its day, or with both where the clock was not believed."""

    def __init__(self, mark: ClockMark, zone: tzinfo | None) -> None:
        shown = mark.at.astimezone(zone).date()
        likely = shown if mark.likely is None else mark.likely.astimezone(zone).date()
        self.mark = mark
        self.early, self.late = min(shown, likely), max(shown, likely)


def _pauses(marks: list[_Day], last_day: date) -> Iterator[Pause]:
    for at, one in enumerate(marks):
        if one.mark.kind is not MarkKind.PAUSED:
            continue
        most = one.late + timedelta(days=one.mark.days)
        after = (later for later in marks[at + 1 :] if later.mark.kind in (MarkKind.RESUMED, MarkKind.STOPPED))
        end = next(after, None)
        is_running = end is None and last_day <= most
        until = most if end is None else min(most, max(one.late, end.early))
        days = max(0, (min(until, last_day) - one.late).days)
        by_itself = end is None or end.early >= most or not end.mark.by
        yield Pause(
            one.mark.reason, one.mark.evidence, one.mark.by, one.late, until, days, is_running, is_by_itself=by_itself
        )


def _extensions(
    marks: list[_Day], started: date, pauses: tuple[Pause, ...], lengths: Mapping[ClockStep, int]
) -> tuple[Extension, ...]:
    """Each step counts when the customer was told by the last day of the step before, in turn."""
    told = {one.mark.step: one for one in reversed(marks) if one.mark.kind is MarkKind.TOLD}
    found: list[Extension] = []
    before: ClockStep | None = ClockStep.SIMPLE
    for one in marks:
        if one.mark.kind is not MarkKind.EXTENDED:
            continue
        step = ClockStep(one.mark.step)
        extension = Extension(step, one.mark.reason, one.mark.by, one.mark.evidence)
        notice = told.get(step.value)
        if notice is not None:
            so_far = _days(tuple(pause for pause in pauses if pause.since <= notice.late))
            is_in_time = before is not None and notice.late <= started + timedelta(days=lengths[before] + so_far)
            extension = replace(extension, told_on=notice.late, told_how=notice.mark.reason, is_in_time=is_in_time)
        before = step if extension.is_in_time else None
        found.append(extension)
    return tuple(found)


def _days(pauses: tuple[Pause, ...]) -> int:
    return sum(pause.days for pause in pauses)


def _lengths(policy: ComplaintPolicy) -> Mapping[ClockStep, int]:
    return {
        ClockStep.SIMPLE: policy.answer_days,
        ClockStep.COMPLEX: policy.extended_days,
        ClockStep.LONGEST: policy.longest_days,
    }
