"""A whole history in words, and as text to be copied."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.events import Event
from desktop_app.domain.policy import PolicyBook
from desktop_app.services.cases.certificate_sheet import Worded
from desktop_app.services.cases.history import CaseHistory, Detail, Moment
from desktop_app.ui.history.course import CourseWords
from desktop_app.ui.history.line import Line, Terms, Words
from desktop_app.ui.history.paper import PaperWords
from desktop_app.ui.history.people import PeopleWords
from desktop_app.ui.history.promise import PromiseWords
from desktop_app.ui.history.talk import TalkWords
from desktop_app.ui.kept import is_chinese


class HistoryWords:
    """Says the moments of one history.

    Args:
        history: whose moments are said.
        policy: names reasons, articles and kinds.
    """

    def __init__(self, history: CaseHistory, policy: PolicyBook) -> None:
        held = history.case.collect.collection
        papers = {} if held is None else {item.id: item.title for item in held.evidence}
        terms = Terms(policy, history.names, papers)
        areas = (CourseWords(terms), TalkWords(terms), PaperWords(terms), PromiseWords(terms), PeopleWords(terms))
        self._words: Words = {event: say for area in areas for event, say in area.table().items()}

    @property
    def known(self) -> frozenset[type[Event]]:
        """The events that have words."""
        return frozenset(self._words)

    def line(self, moment: Moment) -> Line:
        """The moment in words; an event that has none yet stands under its name in the journal."""
        say = self._words.get(type(moment.event))
        return Line(moment.event.OP) if say is None else say(moment.event, moment)

    def cells(self, moment: Moment) -> tuple[str, ...]:
        """One row: number within the case, place in the journal, when, what, by whom, what else."""
        line = self.line(moment)
        more = " ".join(line.more.split())
        place = str(moment.place)
        return (str(moment.no or ""), place, f"{moment.at:%Y-%m-%d %H:%M:%S}", line.what, line.by or moment.by, more)

    def text(self, moments: Sequence[Moment]) -> str:
        """All of it, cells parted by tabs."""
        return "\n".join("\t".join(self.cells(moment)) for moment in moments)


def worded(history: CaseHistory, policy: PolicyBook) -> Worded:
    """All of it for the certificate, in the language of the screen."""
    words = HistoryWords(history, policy)
    return Worded(is_chinese(), columns(), tuple(words.cells(moment) for moment in history.of(Detail.ALL)))


def columns() -> tuple[str, ...]:
    """The titles of the cells."""
    translate = QCoreApplication.translate
    return (
        translate("HistoryWords", "No."),
        translate("HistoryWords", "In the journal"),
        translate("HistoryWords", "When"),
        translate("HistoryWords", "What happened"),
        translate("HistoryWords", "By"),
        translate("HistoryWords", "What belongs to it"),
    )
