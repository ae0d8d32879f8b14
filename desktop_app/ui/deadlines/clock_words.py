"""A complaint's clock and what is due, in the words of the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.deadlines.clock_reading import ClockReading, ClockState, Pause
from desktop_app.domain.deadlines.complaint_clock import ClockMark, ClockStep, MarkKind
from desktop_app.domain.deadlines.complaint_policy import PauseRule
from desktop_app.domain.deadlines.desk_time import Doubt, Slip
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.deadlines.clocks import ClockView
from desktop_app.services.deadlines.reminders import DueKind, DueList, DueRow
from desktop_app.ui.choice_words import chosen_text
from desktop_app.ui.kept import is_chinese, said

LATE, WARN, HINT = "late", "warn", "hint"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; ``tone`` says how it is to be looked at."""

    cells: tuple[str, ...]
    tone: str = ""


def days_word(count: int) -> str:
    """So many days."""
    translate = QCoreApplication.translate
    words = translate("ClockWords", "1 day") if count == 1 else translate("ClockWords", "{count} days")
    return words.format(count=count)


def _pause_text(rule: PauseRule | None) -> str:
    if rule is None:
        return ""
    return rule.text if is_chinese() else rule.text_en


def step_word(step: ClockStep) -> str:
    """How complex the complaint is taken to be."""
    translate = QCoreApplication.translate
    return {
        ClockStep.SIMPLE: translate("ClockWords", "simple"),
        ClockStep.COMPLEX: translate("ClockWords", "complex, extended once"),
        ClockStep.LONGEST: translate("ClockWords", "especially complex, extended twice"),
    }[step]


def short(reading: ClockReading, today: date) -> tuple[str, str]:
    """The clock in a few words for the strip, and its tone."""
    translate = QCoreApplication.translate
    due = reading.due.isoformat()
    words, tone = {
        ClockState.RUNNING: (translate("ClockWords", "complaint, answer by {date}"), HINT),
        ClockState.PAUSED: (translate("ClockWords", "complaint, stands still; answer by {date}"), WARN),
        ClockState.LATE: (translate("ClockWords", "complaint, late since {date}"), LATE),
        ClockState.MET: (translate("ClockWords", "complaint answered in time"), HINT),
        ClockState.SAID_ONLY: (translate("ClockWords", "complaint answered; in time not proved"), WARN),
        ClockState.MET_LATE: (translate("ClockWords", "complaint answered late"), LATE),
        ClockState.ENDED: (translate("ClockWords", "complaint ended"), HINT),
        ClockState.ENDED_LATE: (translate("ClockWords", "complaint withdrawn when late"), LATE),
    }[reading.state]
    left = (reading.due - today).days
    is_near = reading.state is ClockState.RUNNING and left <= 1
    if is_near:
        near = translate("ClockWords", "complaint, last day tomorrow: {date}")
        words = near if left == 1 else translate("ClockWords", "complaint, last day today: {date}")
    text = words.format(date=due)
    if reading.is_review:
        text = translate("ClockWords", "review: {clock}").format(clock=text)
    if reading.state in (ClockState.RUNNING, ClockState.PAUSED) and reading.untold is not None:
        text += translate("ClockWords", " · tell of the extension")
    if reading.is_uncertain:
        text, tone = text + translate("ClockWords", " · date uncertain"), tone if tone == LATE else WARN
    return text, WARN if is_near and tone == HINT else tone


def unsure(doubt: Doubt | None) -> tuple[str, str]:
    """What the strip says where no legal clock runs: nothing, unless the desk's own clock is not believed."""
    if doubt is None:
        return "", HINT
    return QCoreApplication.translate("ClockWords", "clock uncertain"), WARN


def summary(view: ClockView) -> list[str]:
    """What the clock says, a sentence a line."""
    reading, translate = view.reading, QCoreApplication.translate
    if reading is None:
        return [translate("ClockWords", "This is no complaint: no legal clock runs.")]
    return [*_times(reading, view), *_doubts(reading, view.doubt)]


def _times(reading: ClockReading, view: ClockView) -> list[str]:
    translate = QCoreApplication.translate
    since = translate("ClockWords", "Received on {start}, {step}; the day of receipt is not counted.")
    if reading.is_review:
        since = translate("ClockWords", "The customer asked for a review on {start}; that day is not counted.")
    lines = [since.format(start=reading.started.isoformat(), step=step_word(reading.step))]
    if reading.state.is_over:
        lines.append(_end(reading))
    else:
        lines.append(_due(reading, reading.days_left(view.today)))
    if reading.corrected_on is not None:
        corrected = translate("ClockWords", "Another outcome was recorded on {date}; it moves no day.")
        lines.append(corrected.format(date=reading.corrected_on.isoformat()))
    if reading.before is not None:
        before = translate("ClockWords", "The complaint itself: {clock}").format(clock=_end(reading.before))
        lines.append(before)
    if reading.paused_days:
        paused = translate("ClockWords", "It stood still for {days}; without that the last day was {date}.")
        lines.append(paused.format(days=days_word(reading.paused_days), date=reading.due_unpaused.isoformat()))
    if reading.rolled is not None and not reading.state.is_over:
        rolled = translate("ClockWords", "That is no workday; by law the next one, {date}, still counts.")
        if not reading.rolled.is_published:
            rolled = translate(
                "ClockWords", "That is no workday; the next one, {date}, is provisional: its calendar is not published."
            )
        lines.append(rolled.format(date=reading.rolled.date.isoformat()))
    return lines


def _due(reading: ClockReading, left: int) -> str:
    translate, due = QCoreApplication.translate, reading.due.isoformat()
    if reading.state is ClockState.LATE:
        return translate("ClockWords", "The last day was {date}: late by {days}.").format(
            date=due, days=days_word(-left)
        )
    if reading.running_pause is not None:
        text = translate("ClockWords", "It stands still and runs on by itself on {until} at the latest; {left} left.")
        return text.format(until=reading.running_pause.until.isoformat(), left=days_word(left))
    if left == 0:
        return translate("ClockWords", "Today is the last day.")
    if left == 1:
        return translate("ClockWords", "Tomorrow, {date}, is the last day.").format(date=due)
    return translate("ClockWords", "Last day {date}: {left} left.").format(date=due, left=days_word(left))


def _end(reading: ClockReading) -> str:
    translate = QCoreApplication.translate
    ended = reading.ended_on or reading.started
    words = {
        ClockState.MET: translate("ClockWords", "Met in {used}, stood still for {paused}; last day {due}."),
        ClockState.MET_LATE: translate("ClockWords", "Answered on {ended}, after the last day {due}: it took {used}."),
        ClockState.SAID_ONLY: translate(
            "ClockWords", "Told on {stated} as stated, written down on {ended}, after the last day {due}: not proved."
        ),
        ClockState.ENDED: translate("ClockWords", "Withdrawn on {ended}: nothing is owed any more."),
        ClockState.ENDED_LATE: translate("ClockWords", "Withdrawn on {ended}, after the last day {due}."),
    }[reading.state]
    if reading.ended_why == "voided":
        words = translate("ClockWords", "The case was opened by mistake and made void on {ended}.")
    stated = (reading.stated_on or ended).isoformat()
    return words.format(
        used=days_word(reading.used),
        paused=days_word(reading.paused_days),
        due=reading.due.isoformat(),
        ended=ended.isoformat(),
        stated=stated,
    )


def _doubts(reading: ClockReading, doubt: Doubt | None) -> list[str]:
    translate, lines = QCoreApplication.translate, []
    if reading.due_otherwise is not None:
        both = translate(
            "ClockWords", "Written down by a clock nobody believed: {date} or {other}; the earlier counts."
        )
        lines.append(both.format(date=reading.due.isoformat(), other=reading.due_otherwise.isoformat()))
    elif reading.is_uncertain and doubt is None:
        lines.append(translate("ClockWords", "Part of it was written down by a clock nobody believed."))
    return lines


def doubt_sentence(doubt: Doubt, zone: tzinfo | None) -> str:
    """What is wrong with the desk's clock."""
    translate = QCoreApplication.translate
    words = {
        Slip.SET_BACK: translate(
            "ClockWords",
            "The clock of this desk says {shown}, but the journal already has {likely}: days are uncertain.",
        ),
        Slip.JUMPED: translate(
            "ClockWords", "The clock of this desk says {shown}; by its running time it is {likely}: days are uncertain."
        ),
    }[doubt.slip]
    shown, likely = (f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" for moment in (doubt.shown, doubt.likely))
    return words.format(shown=shown, likely=likely)


def history_columns() -> tuple[str, ...]:
    """The heads of the clock's history."""
    translate = QCoreApplication.translate
    return (
        translate("ClockWords", "When"),
        translate("ClockWords", "What"),
        translate("ClockWords", "By"),
        translate("ClockWords", "Why, by what"),
    )


def history(view: ClockView, policy: PolicyBook, zone: tzinfo | None) -> list[Line]:
    """Everything that happened to the clock, the oldest first; a pause that ended by itself says so."""
    reading = view.reading
    lines = [_mark_line(mark, view, policy, zone) for mark in view.case.clock.marks]
    for pause in () if reading is None else reading.pauses:
        if pause.is_by_itself and not pause.is_running and not _has_end(view, pause, zone):
            ended = QCoreApplication.translate("ClockWords", "Ran on by itself")
            lines.append(Line((pause.until.isoformat(), ended, "", "")))
    return sorted(lines, key=lambda line: line.cells[0])


def _has_end(view: ClockView, pause: Pause, zone: tzinfo | None) -> bool:
    """An event of its own ended it."""
    ends = (MarkKind.RESUMED, MarkKind.STOPPED)
    days = (mark.at.astimezone(zone).date() for mark in view.case.clock.marks if mark.kind in ends)
    return any(pause.since <= day <= pause.until for day in days)


def _mark_line(mark: ClockMark, view: ClockView, policy: PolicyBook, zone: tzinfo | None) -> Line:
    translate = QCoreApplication.translate
    words = {
        MarkKind.STARTED: translate("ClockWords", "Received"),
        MarkKind.EXTENDED: translate("ClockWords", "Extension allowed"),
        MarkKind.TOLD: translate("ClockWords", "Customer told of it"),
        MarkKind.PAUSED: translate("ClockWords", "Stands still"),
        MarkKind.RESUMED: translate("ClockWords", "Runs on"),
        MarkKind.STOPPED: translate("ClockWords", "Stopped"),
        MarkKind.REVIEW: translate("ClockWords", "Review asked for"),
    }[mark.kind]
    when = f"{mark.at.astimezone(zone):%Y-%m-%d %H:%M}"
    if mark.likely is not None:
        when += translate("ClockWords", " (uncertain)")
    by = view.names.get(mark.by, mark.by) or translate("ClockWords", "by itself")
    return Line((when, words, by, _why(mark, view, policy)), WARN if mark.likely is not None else "")


def _why(mark: ClockMark, view: ClockView, policy: PolicyBook) -> str:
    match mark.kind:
        case MarkKind.PAUSED:
            reason = (
                _pause_text(next((rule for rule in view.rule.pauses if rule.id == mark.reason), None)) or mark.reason
            )
            most = QCoreApplication.translate("ClockWords", "{days} at most").format(days=days_word(mark.days))
            parts = (reason, mark.evidence, most)
        case MarkKind.EXTENDED:
            reason = chosen_text(policy.choices["extension_reason"], mark.reason)
            parts = (step_word(ClockStep(mark.step)), reason, mark.evidence)
        case MarkKind.TOLD:
            parts = (chosen_text(policy.choices["told_how"], mark.reason), mark.evidence, "")
        case MarkKind.STOPPED:
            voided = view.case.voided
            lists, key = ("outcome", mark.reason) if voided is None else ("mistaken_reason", voided.reason)
            parts = (chosen_text(policy.choices[lists], key), "" if voided is None else voided.note, "")
        case _:
            return ""
    return " · ".join(part for part in parts if part)


def due_columns() -> tuple[str, ...]:
    """The heads of a list of what is due."""
    translate = QCoreApplication.translate
    return (
        translate("ClockWords", "Due"),
        translate("ClockWords", "Whose"),
        translate("ClockWords", "What"),
        translate("ClockWords", "Since"),
        translate("ClockWords", "How it stands"),
    )


def side_word(side: Side) -> str:
    """Whose turn it is."""
    translate = QCoreApplication.translate
    return translate("ClockWords", "the bank") if side is Side.BANK else translate("ClockWords", "the customer")


def due_what(row: DueRow) -> str:
    """What is due: a promise in the language of the screen, a paper with its number."""
    translate = QCoreApplication.translate
    words = {
        DueKind.ANSWER: translate("ClockWords", "Answer to the complaint"),
        DueKind.TELL: translate("ClockWords", "Tell the customer that it takes longer"),
        DueKind.PROMISE: "{what}",
        DueKind.SIGN: translate("ClockWords", "Sign or decline paper {what}"),
        DueKind.CHECK_IN: translate("ClockWords", "Check in the signed paper {what}"),
        DueKind.OFFER: translate("ClockWords", "Offer {what} ends, unsigned"),
        DueKind.RETURN: translate("ClockWords", "The customer comes back"),
        DueKind.ASK_AGAIN: translate("ClockWords", "Ask again how content the customer is"),
    }[row.kind]
    return words.format(what=said(row.what))


def first_promised(day: date) -> str:
    """The day that was promised first, beside the one it was put off to."""
    return QCoreApplication.translate("ClockWords", "first promised for {date}").format(date=day.isoformat())


def provisional() -> str:
    """A day that is counted anew once its year's calendar is published."""
    return QCoreApplication.translate("ClockWords", "provisional: calendar not published")


def calendar_missing(year: int) -> str:
    """The holidays of *year* have not come to this desk, which counts on without them."""
    text = QCoreApplication.translate(
        "ClockWords",
        "This desk does not have the holidays of {year} yet: workdays of {year} are counted from Monday to Friday and "
        "called provisional.  Once the holidays come, the desk counts them anew by itself.",
    )
    return text.format(year=year)


def due_state(row: DueRow) -> str:
    """How it stands, by the day."""
    translate = QCoreApplication.translate
    if row.grace_until is not None:
        text = translate("ClockWords", "late by {days}; grace until {date}")
        words = text.format(days=days_word(-row.days_left), date=row.grace_until.isoformat())
    elif row.days_left < 0:
        words = translate("ClockWords", "late by {days}").format(days=days_word(-row.days_left))
    elif row.days_left == 0:
        words = translate("ClockWords", "today")
    else:
        words = translate("ClockWords", "in {days}").format(days=days_word(row.days_left))
    notes = [words]
    if row.first_due is not None:
        notes.append(first_promised(row.first_due))
    if row.is_paused:
        notes.append(translate("ClockWords", "stands still: {why}").format(why=_pause_text(row.pause)))
    elif row.paused_days:
        stood = translate("ClockWords", "stood still for {days}: {why}")
        notes.append(stood.format(days=days_word(row.paused_days), why=_pause_text(row.pause)))
    if row.extended_by:
        notes.append(translate("ClockWords", "extended by {name}").format(name=row.extended_by))
    if row.due_otherwise is not None:
        notes.append(translate("ClockWords", "uncertain, or {date}").format(date=row.due_otherwise.isoformat()))
    if row.is_provisional:
        notes.append(provisional())
    return " · ".join(notes)


def answer_by(row: DueRow, *, is_whole: bool = False) -> str:
    """By when a complaint is answered, for the lists of the workbench; *is_whole* with since when and what moved it."""
    translate, due = QCoreApplication.translate, row.due.isoformat()
    if not is_whole:
        late = translate("ClockWords", "answer late since {date}")
        return (late if row.is_late else translate("ClockWords", "answer by {date}")).format(date=due)
    since = due if row.since is None else row.since.isoformat()
    words = translate("ClockWords", "Received {since}, answer by {date}: {state}")
    return words.format(since=since, date=due, state=due_state(row))


def due_line(row: DueRow) -> Line:
    """One row of the list of a case."""
    since = "" if row.since is None else row.since.isoformat()
    return Line((row.due.isoformat(), side_word(row.side), due_what(row), since, due_state(row)), _tone(row))


def _tone(row: DueRow) -> str:
    if row.is_late:
        return LATE
    return WARN if row.days_left <= 0 else ""


def due_summary(due: DueList) -> tuple[str, str]:
    """What is due in one line, and its tone; empty when nothing is."""
    parts, tone = due_parts(due)
    return " · ".join(parts), tone


def due_parts(due: DueList) -> tuple[Sequence[str], str]:
    """What is due and the tone of all: what hurts first in front, beside it a clock that puts the rest in doubt."""
    translate = QCoreApplication.translate
    parts = []
    if due.late_bank:
        parts.append(translate("ClockWords", "the bank is late: {count}").format(count=due.late_bank))
    if due.doubt is not None:
        parts.append(translate("ClockWords", "clock uncertain"))
    if due.today:
        parts.append(translate("ClockWords", "due today: {count}").format(count=due.today))
    if due.late_customer:
        parts.append(translate("ClockWords", "the customer is late: {count}").format(count=due.late_customer))
    rest = len(due.rows) - due.late_bank - due.late_customer - due.today
    if rest:
        parts.append(translate("ClockWords", "soon or in grace: {count}").format(count=rest))
    tone = LATE if due.late_bank or due.doubt is not None else WARN if due.today else HINT
    return parts, tone
