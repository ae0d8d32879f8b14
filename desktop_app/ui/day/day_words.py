"""The list of the day's end in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.upkeep.day_end import SheetPlace
from desktop_app.services.day.day_review import DayReview, LooseSheet
from desktop_app.ui.bench.bench_words import draft_words
from desktop_app.ui.deadlines.clock_words import LATE, due_state, due_what, side_word
from desktop_app.ui.kept import comma, said
from desktop_app.ui.words import stage_word


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row; ``sheet`` is set where somebody has to say where an original lies."""

    cells: tuple[str, ...]
    case_id: str
    tone: str = ""
    sheet: LooseSheet | None = None


def columns() -> tuple[str, ...]:
    """The titles of the cells."""
    translate = QCoreApplication.translate
    return (
        translate("DayWords", "What"),
        translate("DayWords", "Case"),
        translate("DayWords", "Customer"),
        translate("DayWords", "About"),
        translate("DayWords", "How it stands"),
    )


def place_word(place: SheetPlace | None) -> str:
    """Where an original lies."""
    translate = QCoreApplication.translate
    return {
        None: translate("DayWords", "where is it?"),
        SheetPlace.WITH_CUSTOMER: translate("DayWords", "with the customer"),
        SheetPlace.IN_DRAWER: translate("DayWords", "in the drawer"),
        SheetPlace.DESTROYED: translate("DayWords", "destroyed"),
    }[place]


def rows(review: DayReview, places: Mapping[str, SheetPlace]) -> list[DayRow]:
    """Originals first, for they need an answer; then what is due, waits for leave, is half typed, or goes on."""
    translate = QCoreApplication.translate
    found = [_sheet(sheet, places.get(sheet.sheet)) for sheet in review.sheets]
    for due in review.due:
        what = translate("DayWords", "Late") if due.is_late else translate("DayWords", "Due today")
        about = f"{side_word(due.side)} · {due_what(due)}"
        tone = LATE if due.is_late else ""
        found.append(DayRow((what, due.case_number, due.customer, about, due_state(due)), due.case_id, tone))
    for asked in review.approvals:
        what = translate("DayWords", "Waits for leave")
        found.append(DayRow((what, asked.case_number, asked.customer, said(asked.title), asked.maker), asked.case_id))
    numbers = {row.id: row.number for row in review.carried}
    for draft in review.drafts:
        what, number = translate("DayWords", "Half typed"), numbers.get(draft.case_id, "")
        # Who has no name and no number yet is known by nothing but their first words.
        about = " · ".join(filter(None, (stage_word(draft.stage), draft_words(draft))))
        found.append(DayRow((what, number, draft.customer, about, draft.by), draft.case_id))
    for row in review.carried:
        until = "" if row.next_date is None else row.next_date.isoformat()
        what = translate("DayWords", "Carried over")
        found.append(DayRow((what, row.number, row.customer, stage_word(row.stage), until), row.id))
    return found


def summary(review: DayReview, places: Mapping[str, SheetPlace]) -> str:
    """How much of each there is."""
    unknown = sum(sheet.sheet not in places for sheet in review.sheets)
    said_all = QCoreApplication.translate(
        "DayWords",
        "Originals not back: {sheets}, {unknown} without a place · the bank late: {late} · due today: {today} · "
        "waiting for leave: {approvals} · half typed: {drafts} · carried over: {carried}",
    )
    return said_all.format(
        sheets=len(review.sheets),
        unknown=unknown,
        late=review.late,
        today=sum(row.days_left == 0 for row in review.due),
        approvals=len(review.approvals),
        drafts=len(review.drafts),
        carried=len(review.carried),
    )


def doubt_words(review: DayReview) -> str:
    """That it is not certain which day ends; empty while the desk's clock is believed."""
    if not review.is_doubted:
        return ""
    words = QCoreApplication.translate(
        "DayWords",
        "The clock of this desk shows {shown}, but by the journal it is {likely}: the sign-off keeps both days, and so"
        " does the sheet. Set the clock right first.",
    )
    return words.format(shown=review.days.shown.isoformat(), likely=review.days.likely.isoformat())


def open_words(review: DayReview) -> str:
    """Which other days nobody signed off; empty while there is none."""
    others = [day.isoformat() for day in review.unsigned if day != review.day]
    if not others:
        return ""
    words = QCoreApplication.translate(
        "DayWords", "Not signed off, too: {dates}. F10 asks for one after the other, the oldest first."
    )
    return words.format(dates=comma().join(others))


def signed_words(review: DayReview, *, is_still_so: bool) -> str:
    """How the day was signed off; while it was not, how the last one before it was, if any was."""
    last, translate = review.last, QCoreApplication.translate
    if last is None:
        return _before_words(review)
    words = (
        translate("DayWords", "✓ Signed off at {time} by {name} and {second}.")
        if is_still_so
        else translate("DayWords", "Changed since {time}, when {name} and {second} signed it off: sign it off again.")
    )
    return words.format(time=f"{last.at:%H:%M}", name=last.by, second=last.signed_by)


def title_words(review: DayReview) -> str:
    """Which day ends."""
    translate = QCoreApplication.translate
    if review.is_late:
        words = translate("DayWords", "The day of {date}, to be signed off late")
        return words.format(date=review.day.isoformat())
    return translate("DayWords", "End of the day")


def _before_words(review: DayReview) -> str:
    before = review.before
    if before is None or review.is_late:
        return ""
    words = QCoreApplication.translate(
        "DayWords", "{date} was signed off by {name} and {second}; F9 prints what goes on from it this morning."
    )
    return words.format(date=before.event.day.isoformat(), name=before.by, second=before.signed_by)


def as_text(review: DayReview, places: Mapping[str, SheetPlace]) -> str:
    """All of it, cells parted by tabs."""
    lines = [columns(), *(row.cells for row in rows(review, places))]
    return "\n".join([summary(review, places), *("\t".join(cells) for cells in lines)])


def _sheet(sheet: LooseSheet, place: SheetPlace | None) -> DayRow:
    translate = QCoreApplication.translate
    what = {
        Standing.PRINTED: translate("DayWords", "Original, unsigned"),
        Standing.CUSTOMER_SIGNED: translate("DayWords", "Original, the bank has not signed"),
        Standing.BANK_SIGNED: translate("DayWords", "Original, the customer has not signed"),
        Standing.EFFECTIVE: translate("DayWords", "Original, not checked in"),
        Standing.VOIDED: translate("DayWords", "Original, void, to be taken back"),
    }.get(sheet.standing, translate("DayWords", "Original"))
    cells = (what, sheet.case_number, sheet.customer, f"{sheet.paper}  {sheet.serial}", place_word(place))
    return DayRow(cells, sheet.case_id, LATE if place is None else "", sheet)
