"""The branch's figures for supervisors and the branch manager, each number with the cases behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop_app.domain.audits.access import FiguresExported
from desktop_app.domain.deadlines import clock_reading
from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.deadlines.period import Period, PeriodKind, period_before, period_of
from desktop_app.domain.figures.figure_facts import CaseFacts, Facts
from desktop_app.domain.figures.figures import Board, Group, Member, board
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.papers.layout import layout_on
from desktop_app.domain.staff.people import Session
from desktop_app.services.desk import Desk
from desktop_app.services.figures.figure_report import ReportWords, figure_report
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.figures import TableForm, TableSheet, TableWriter
from desktop_app.services.ports.lists import CaseRow
from desktop_app.services.ports.papers import PaperWriter
from desktop_app.services.ports.printing import Printer, PrintJob, PrintSettings
from desktop_app.services.ports.vault import Progress
from desktop_app.services.staff.own_word import check_own_word

MOST_LISTED = 500
"""As many cases a list behind a number shows, those that weigh most."""


@dataclass(frozen=True, slots=True)
class Boards:
    """A period beside the one before it.

    Attributes:
        facts: what the period was counted from.
        today: the day they were read.
    """

    now: Board
    before: Board
    facts: Facts
    today: date


MakeSheets = Callable[[Boards, Mapping[str, CaseRow]], Sequence[TableSheet]]


@dataclass(frozen=True, slots=True)
class Target:
    """A file outside the vault.

    Attributes:
        tables: writes it.
    """

    form: TableForm
    path: Path
    tables: TableWriter


@dataclass(frozen=True, slots=True)
class Listed:
    """A case behind a number, with what it counts for there."""

    case: CaseRow
    member: Member


class Figures:
    """Reads and counts.  Every method may be called in any thread; ``progress`` raises to stop it.

    Args:
        desk: the desk.
        writer: draws the report; ``printer`` prints it.
    """

    def __init__(self, desk: Desk, writer: PaperWriter, printer: Printer) -> None:
        self._desk, self._writer, self._printer = desk, writer, printer

    def read(self, session: Session, kind: PeriodKind, progress: Progress) -> Boards:
        """The figures of a period and of the one before.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_FIGURES)
        today = self._desk.clock.today()
        period = period_of(kind, today)
        before = period_before(period)
        books = self._desk.vault.figures
        told = _Told(progress, books.count(period.first, period.last) + books.count(before.first, before.last))
        facts = self._facts(period, told.read)
        earlier = self._facts(before, told.read)
        fairness = self._desk.policy().fairness
        # Both by what is broken today: what was late at the end of last month and was kept since is kept late.
        return Boards(board(period, facts, today, fairness), board(before, earlier, today, fairness), facts, today)

    def behind(self, session: Session, group: Group) -> tuple[Listed, ...]:
        """The cases behind a number, masked, those that weigh most first; at most :data:`MOST_LISTED`.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_FIGURES)
        members = group.members[:MOST_LISTED]
        rows = self._desk.vault.figures.rows(member.case for member in members)
        return tuple(Listed(rows[member.case], member) for member in members if member.case in rows)

    def print(self, session: Session, board: Board, words: ReportWords, settings: PrintSettings) -> PrintJob:
        """Print the report of a period (月报) for two to sign; it is no paper of a case, and names no customer.

        Raises:
            RuleBroken: ``not_permitted``, ``no_glyph``.
            Unavailable: the printer's codes.
        """
        permit(session, Operation.READ_FIGURES)
        vault = self._desk.vault
        report = figure_report(words, board.period, vault.books.branch(), vault.label)
        paper = replace(report, layout=layout_on(self._desk.clock.today()))
        return self._printer.submit(self._writer.write(paper).pdf, title=paper.number, settings=settings)

    def export(
        self,
        session: Session,
        boards: Boards,
        target: Target,
        sheets: MakeSheets,
        progress: Progress,
        *,
        own_password: str,
    ) -> int:
        """Write what the figures were counted from to a file outside the vault; it is kept in the journal first.

        Args:
            session: who takes it along.
            boards: as they were read.
            target: where to; an older file of that name is replaced.
            sheets: makes the tables of the facts and the rows of their cases, masked, that of the cases first.
            progress: told how many rows were read and written.
            own_password: of whoever takes it along, once more, for this one act.

        Returns:
            How many rows of cases there are.

        Raises:
            RuleBroken: ``not_permitted``, ``password_wrong``, ``export_too_large``.
            Unavailable: ``disk_full``, ``export_failed``, the vault's codes; there is no file then.
        """
        permit(session, Operation.EXPORT_FIGURES)
        check_own_word(self._desk.vault, session, own_password)
        cases, promises = boards.facts.cases, boards.facts.promises
        given = boards.facts.given
        ids = list(dict.fromkeys(one.case for some in (cases, promises, given) for one in some))
        told = _Told(progress, 2 * len(ids) + len(promises) + len(given))
        made = sheets(boards, self._desk.vault.figures.rows(ids, told.read))
        form, tables = target.form, target.tables
        draft = tables.draft(target.path, form, made, told.read)
        try:
            period = boards.now.period
            kept = 0 if form is TableForm.CSV else len(promises)
            with self._desk.vault.work(session) as work:
                exported = FiguresExported(period.first, period.last, form.value, len(cases), kept)
                work.record(exported, self._desk.new_id())
                work.commit()
            tables.keep(draft, target.path)
        except BaseException:
            tables.drop(draft)
            raise
        return len(cases)

    def _facts(self, period: Period, read: Callable[[int], None]) -> Facts:
        books, first, last = self._desk.vault.figures, period.first, period.last
        measures = {kind: rule.measure for kind, rule in self._desk.policy().fairness.measures.items()}
        return Facts(
            self._with_pauses(books.cases(first, last, read)),
            books.promises(first, last, read),
            books.given(first, last),
            books.got(measures, first, last),
        )

    def _with_pauses(self, cases: Sequence[CaseFacts]) -> Sequence[CaseFacts]:
        """Each case whose clock stood still with the days it did, by the policy of the day of receipt."""
        clocks = self._desk.vault.figures.clocks(one.case for one in cases if one.paused_days)
        if not clocks:
            return cases
        today, zone = self._desk.clock.today(), self._desk.clock.local(self._desk.clock.now()).tzinfo
        found = []
        for one in cases:
            if one.case in clocks:
                policy = self._desk.policy_on(one.opened_on)
                clock, days = clocks[one.case], Today(today, today)
                reading = clock_reading.read(clock, policy.complaint, workdays_of(policy), days, zone)
                found.append(one._replace(paused_days=0 if reading is None else reading.paused_days))
            else:
                found.append(one)
        return found


class _Told:
    """Adds up what was read."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total = progress, total
        self._done = 0

    def read(self, rows: int) -> None:
        """Say so, unless nobody wants it any more."""
        self._done += rows
        self._progress(min(self._done, self._total), self._total)
