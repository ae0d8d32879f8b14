"""The lines of the workbench: cases, drafts, promises, and what waits for a leader."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.case_number import desk_of
from desktop_app.domain.staff.people import Person
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.approvals.approve import Queue
from desktop_app.services.deadlines.reminders import DueRow
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.lists import CaseRow, PromiseRow
from desktop_app.services.ports.unit import DraftRow
from desktop_app.ui.bench.bench_rows import BANK
from desktop_app.ui.deadlines.clock_words import answer_by, due_state, due_what, first_promised, side_word
from desktop_app.ui.kept import said
from desktop_app.ui.staff.people_words import task_words
from desktop_app.ui.widgets.entries import Entry
from desktop_app.ui.words import authority_word, stage_word, status_word


@dataclass(frozen=True, slots=True)
class BenchWords:
    """Words for one moment at the workbench.

    Attributes:
        problem_title: the title of a kind of problem.
        person: whoever sits here; None before that is known.
        today: None before it is known.
        clocks: of complaints that wait for their answer, by case.
        unsent: cases of which something is not at head office yet; ``held`` those of which something is held there.
    """

    problem_title: Callable[[str], str]
    person: Person | None = None
    today: date | None = None
    clocks: Mapping[str, DueRow] = field(default_factory=dict)
    unsent: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()

    def case_entry(self, row: CaseRow, why: str = "", *, is_late: bool = False) -> Entry:
        """A case: whose it is, what about and who answers for it; number, stage, state, and its day.

        Args:
            row: the case.
            why: why it stands in the list, before all else that is said of it.
            is_late: something of it is late.
        """
        clock, status = self.clocks.get(row.id), status_word(row.status)
        days = [] if clock is None else [answer_by(clock)]
        # Who comes back when is asked of a parked case, whatever else is due of it.
        if row.next_date is not None and (clock is None or row.status == "parked"):
            until = QCoreApplication.translate("BenchWords", "until {date}")
            days.insert(0, until.format(date=row.next_date.isoformat()))
        parts = [row.number, stage_word(row.stage), status, *days]
        if row.status == "parked":  # a narrow list cuts the end of a line: never the day that is waited for
            parts = [status, *days, stage_word(row.stage), row.number]
        parts = [*filter(None, (why,)), *parts]
        sign = " ◉" if row.care else ""  # no word of what it is: others look on
        title = f"{row.customer}{sign} · {self.problem_title(row.kind)}"
        if self.person is not None and row.owner_name and row.owner != self.person.id:
            title = f"{title} · {responsible(row)}"  # behind all else it would be cut, and leaders look for it
        if row.id in self.held:
            parts.append(QCoreApplication.translate("BenchWords", "held at head office"))
        elif row.id in self.unsent:
            parts.append(QCoreApplication.translate("BenchWords", "not at head office yet"))
        task = self.task(row)
        if task:
            title = f"{task} · {title}"
        return Entry(row.id, title, " · ".join(parts), is_late=is_late or (clock is not None and clock.is_late))

    def task(self, row: CaseRow) -> str:
        """What the case needs of whoever sits here about who works on it."""
        if self.person is None:
            return ""
        is_theirs = row.waits_for == self.person.id or may(self.person.role, Operation.ASSIGN_CASE)
        return task_words(row, self.person.id) if is_theirs else ""

    def draft_entry(self, row: DraftRow) -> Entry:
        """A case that was only typed so far."""
        detail = QCoreApplication.translate("BenchWords", "half-typed on page {number} at {time}")
        at = f"{row.changed_at:%Y-%m-%d %H:%M}"
        # Whatever was typed last: a case without events stands on page 1.
        number = Stage.IDENTIFY.value
        # Names are typed after the words: half-begun customers would differ by nothing but the minute.
        title = " · ".join(filter(None, (draft_title(row), draft_words(row))))
        return Entry(row.case_id, title, detail.format(number=number, time=at))

    def promise_entry(self, row: PromiseRow | DueRow) -> Entry:
        """A promise, or the answer to a complaint: whose, what, and when."""
        if isinstance(row, DueRow):
            return self._answer_entry(row)
        translate = QCoreApplication.translate
        who = translate("BenchWords", "the bank") if row.side == BANK else translate("BenchWords", "the customer")
        when, is_late = row.due.isoformat(), self.today is not None and row.due < self.today
        if is_late:
            when = translate("BenchWords", "late since {date}").format(date=when)
        elif row.due == self.today:
            when = translate("BenchWords", "today")
        if row.first_due is not None:
            when = f"{when} · {first_promised(row.first_due)}"
        about = f"{when} · {row.customer} · {row.case_number}"
        return Entry(row.case_id, f"{who} · {said(row.what)}", about, is_late=is_late)

    def _answer_entry(self, row: DueRow) -> Entry:
        title = f"{side_word(row.side)} · {due_what(row)}"
        return Entry(row.case_id, title, f"{due_state(row)} · {row.customer} · {row.case_number}", is_late=row.is_late)


def draft_title(row: DraftRow) -> str:
    """The name that was typed, masked, if any."""
    unknown = QCoreApplication.translate("BenchWords", "Not yet identified")
    return f"{row.customer} · {unknown}" if row.customer else unknown


def draft_words(row: DraftRow) -> str:
    """How what the customer said begins; empty where nothing of it was typed."""
    return f"“{row.words}”" if row.words else ""


def responsible(row: CaseRow) -> str:
    """Who answers for the case."""
    return QCoreApplication.translate("BenchWords", "{name} is responsible").format(name=row.owner_name)


def waiting_entries(queue: Queue) -> list[Entry]:
    """What waits for a leader: who called, then what is to be decided."""
    translate = QCoreApplication.translate
    called, counter = translate("BenchWords", "Please come: {customer}"), translate("BenchWords", "counter {number}")
    found = [
        Entry(
            row.case_id,
            called.format(customer=row.customer or counter.format(number=desk_of(row.case_number))),
            f"{row.case_number} · {stage_word(row.stage)}",
        )
        for row in queue.calls
    ]
    asks = translate("BenchWords", "{maker} asks; needs the {role}")
    for row in (*queue.mine, *queue.others):
        detail = asks.format(maker=row.maker, role=authority_word(row.authority))
        found.append(Entry(row.case_id, f"{row.customer} · {said(row.title)}", f"{row.case_number} · {detail}"))
    return found
