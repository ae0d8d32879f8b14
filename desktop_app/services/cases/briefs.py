"""The 60-second brief (交接简报): what somebody has to know who goes on with a case, from its journal alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from desktop_app.domain.case import CaseState, VisitStarted
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.papers.layout import layout_on
from desktop_app.domain.papers.paper import Paper, Run, Text, TextKind
from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.responsibility import check_not_recused
from desktop_app.domain.stages.communicate import Communicated, MoodNoted
from desktop_app.services.deadlines.clocks import Clocks
from desktop_app.services.deadlines.reminders import DueRow, Reminders, urgency
from desktop_app.services.desk import Desk
from desktop_app.services.papers.values.training import marked
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import PaperWriter
from desktop_app.services.ports.printing import Printer, PrintJob, PrintSettings
from desktop_app.services.ports.unit import Clock

_LEFT_OUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Brief:
    """A case for who goes on with it.

    Attributes:
        names: of the people of this desk, by id.
        visits: how often the customer sat here; ``contacts`` how often the bank reached them otherwise, or tried.
        moods: as they were noted, the first one first, a change each.
        last_at: when anything was last kept, local time; ``last_by`` the id of who did.
        due: everything due of the case, its complaint's answer too, what hurts first.
        today: the branch's date.
    """

    case: CaseState
    names: Mapping[str, str]
    visits: int
    contacts: int
    moods: tuple[int, ...]
    last_at: datetime
    last_by: str
    due: tuple[DueRow, ...]
    today: date

    def name(self, person_id: str) -> str:
        """Who that is; the id where this desk does not know them."""
        return self.names.get(person_id, person_id)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a brief and the lines below it, in the language of the screen."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefText:
    """A brief in words.

    Attributes:
        title: of the sheet; ``head`` the line below it, ``note`` at its foot.
        language: of the words, as PDF names it.
    """

    title: str
    head: str
    sections: tuple[Section, ...]
    note: str
    language: str


class Briefs:
    """Reads briefs and prints them; writes nothing.

    Args:
        desk: the desk.
        clocks: reads the clock of a complaint; reminders: what is due.
        writer: draws the sheet; printer: prints it.
    """

    def __init__(self, desk: Desk, clocks: Clocks, reminders: Reminders, writer: PaperWriter, printer: Printer) -> None:
        self._desk, self._clocks, self._reminders = desk, clocks, reminders
        self._writer, self._printer = writer, printer

    def of(self, session: Session, case_id: str) -> Brief:
        """The brief of a case.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``.
        """
        permit(session, Operation.READ_CASE)
        with self._desk.vault.work(session) as work:
            case, past = work.case(case_id), work.history(Entity.CASE, case_id)
        check_not_recused(case.responsibility, session.person)
        answer = [row for row in (self._reminders.read(session).clocks.get(case_id),) if row is not None]
        names = {person.id: person.name for person in self._desk.vault.books.people()}
        return brief_of(case, past, names, (*answer, *self._reminders.of_case(session, case_id)), self._desk.clock)

    def print(self, session: Session, case_id: str, text: BriefText, settings: PrintSettings) -> PrintJob:
        """Print a brief on one page, for the bank's own use; it is no paper of the case.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``, ``no_glyph``.
            Unavailable: the printer's codes.
        """
        case = self.of(session, case_id).case
        branch, today = self._desk.vault.books.branch(), self._desk.clock.today()
        while True:
            title, blocks = marked(text.title, _blocks(text), is_training=branch.is_training, language=text.language)
            paper = Paper(
                title, case.number, 1, "brief.1", blocks, branch.name, language=text.language, layout=layout_on(today)
            )
            drawn = self._writer.write(paper)
            shorter = shortened(text)
            if drawn.pages == 1 or shorter == text:
                return self._printer.submit(drawn.pdf, title=case.number, settings=settings)
            text = shorter


def brief_of(
    case: CaseState, past: Sequence[Happened], names: Mapping[str, str], due: Iterable[DueRow], clock: Clock
) -> Brief:
    """The brief of *case*, of which *past* are the events, one at least, and *due* what is due of it in any order."""
    return Brief(
        case=case,
        names=names,
        visits=sum(isinstance(happened.event, VisitStarted) for happened in past),
        contacts=len(case.communicate.contacts),
        moods=_moods([happened.event for happened in past]),
        last_at=clock.local(past[-1].at),
        last_by=past[-1].actor,
        due=tuple(sorted(due, key=urgency)),
        today=clock.today(),
    )


def shortened(text: BriefText) -> BriefText:
    """*text* with one line less, of the section that has most; it says that something was left out."""
    longest = max(text.sections, key=lambda section: len(section.lines), default=None)
    if longest is None or len(longest.lines) <= 2:  # noqa: PLR2004 - one line and the sign that more was there
        return text
    kept = [line for line in longest.lines if line != _LEFT_OUT][:-1]
    shorter = replace(longest, lines=(*kept, _LEFT_OUT))
    return replace(text, sections=tuple(shorter if one is longest else one for one in text.sections))


def _moods(events: list[Event]) -> tuple[int, ...]:
    found: list[int] = []
    for event in events:
        mood = None
        if isinstance(event, MoodNoted):
            mood = event.mood
        elif isinstance(event, Communicated):
            mood = event.communication.mood
        if mood is not None and found[-1:] != [mood]:
            found.append(mood)
    return tuple(found)


def _blocks(text: BriefText) -> tuple[Text, ...]:
    blocks = [_text(TextKind.SUBTITLE, text.head)]
    for section in text.sections:
        blocks.append(_text(TextKind.HEADING, section.title))
        blocks += [_text(TextKind.CLAUSE, line) for line in section.lines]
    return (*blocks, _text(TextKind.NOTE, text.note))


def _text(kind: TextKind, words: str) -> Text:
    return Text(kind, (Run(words),))
