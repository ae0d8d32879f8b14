"""The figures of a counter: what is read, of which days, by whom."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.domain.audits.access import FiguresExported
from desktop_app.domain.deadlines.complaint_clock import ClockMark, ClockPart, MarkKind
from desktop_app.domain.deadlines.period import PeriodKind
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.figures.figure_facts import CaseFacts, Facts, Given, Got, PromiseFacts
from desktop_app.domain.figures.figures import Group, Member, Share
from desktop_app.domain.money import Money
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.figures.figures import MOST_LISTED, Target
from desktop_app.services.ports.figures import TableForm, TableSheet
from tests.builders import CASE, MANAGER, PASSWORD, SUPERVISOR, TELLER, TODAY, Counter, refused, session
from tests.fakes import utc

OCTOBER = date(2026, 10, 12)
MONTHS = PeriodKind.THIS_MONTH


def facts_of(case, decided, **changes):
    plain = CaseFacts(
        case, "loan_refused", decided - timedelta(days=2), decided, 0, 1, 2, decided, "5", "process", "loan", "counter"
    )
    return plain._replace(**changes)


def quiet(_done, _total):
    """Nobody follows."""


@pytest.fixture
def counter():
    made = Counter()
    made.vault.figures.known = Facts(
        [facts_of("a", TODAY - timedelta(days=3)), facts_of("b", OCTOBER), facts_of("c", OCTOBER)],
        [PromiseFacts("a", Side.BANK, OCTOBER, OCTOBER, OCTOBER, None)],
        [Given("a", "refund", Money(2000)), Given("b", "refund", Money(500))],
        [Got("a", "waiver", Decimal(50))],
    )
    made.vault.figures.days_given = {"a": TODAY, "b": OCTOBER}
    return made


def test_a_month_stands_beside_the_whole_month_before(counter):
    found = counter.services.figures.read(session(SUPERVISOR), MONTHS, quiet)
    assert (found.now.decision.count, found.before.decision.count) == (1, 2)
    assert (found.now.bank.share, found.before.bank.share) == (Share(0, 0), Share(1, 1))
    assert (found.now.concessions.total, found.before.concessions.total) == (Money(2000), Money(500))
    assert found.now.period.first == TODAY.replace(day=1)
    assert found.before.period.last == TODAY.replace(day=1) - timedelta(days=1)
    assert found.today == TODAY


def test_the_branch_manager_reads_them_and_a_teller_does_not(counter):
    assert counter.services.figures.read(session(MANAGER), PeriodKind.YEAR, quiet).now.decision.count == 3
    with refused("not_permitted"):
        counter.services.figures.read(counter.session, MONTHS, quiet)
    with refused("not_permitted"):
        counter.services.figures.behind(counter.session, Group("x", ()))


def test_reading_says_how_far_it_is_to_the_end(counter):
    told = []
    counter.services.figures.read(session(SUPERVISOR), MONTHS, lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_days_on_which_a_clock_stood_still_are_counted_by_the_policy_of_the_day(counter):
    marks = (
        ClockMark(MarkKind.STARTED, utc(2026, 11, 2, 2), 1),
        ClockMark(MarkKind.PAUSED, utc(2026, 11, 4, 2), 2, reason="mediation", days=30),
        ClockMark(MarkKind.RESUMED, utc(2026, 11, 9, 2), 3, by="p"),
        ClockMark(MarkKind.STOPPED, utc(2026, 11, 12, 2), 4, stated=date(2026, 11, 12)),
    )
    counter.vault.figures.clocks = lambda ids: dict.fromkeys(ids, ClockPart(marks))
    decided = facts_of(CASE, date(2026, 11, 12), opened_on=date(2026, 11, 2), paused_days=1)
    counter.vault.figures.known = Facts([decided, facts_of("b", TODAY)])

    found = counter.services.figures.read(session(SUPERVISOR), MONTHS, quiet)

    assert (found.now.decision.paused_cases, found.now.decision.paused_days) == (1, 5)
    assert found.now.decision.groups[3].members[0] == Member(CASE, Decimal(10))


def test_a_number_leads_to_its_cases_those_that_weigh_most_first_and_not_to_thousands(counter):
    counter.to_follow_up()
    row = counter.vault.books.case_row(CASE)
    counter.vault.figures.listed = {f"c{n:04}": replace(row, id=f"c{n:04}") for n in range(MOST_LISTED + 9)}
    members = tuple(Member(case, Decimal(1)) for case in counter.vault.figures.listed)
    group = Group("61-", (Member(CASE, Decimal(70)), Member("gone", Decimal(65)), *members))

    found = counter.services.figures.behind(session(SUPERVISOR), group)

    assert found[0].case.number == counter.case.number
    assert found[0].member.value == 70
    assert len(found) == MOST_LISTED - 1
    assert counter.services.figures.behind(session(SUPERVISOR), Group("0", ())) == ()


# ── Export ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Tables:
    """A table writer that keeps what it was given in memory."""

    def __init__(self):
        self.files = {}
        self.dropped = []

    def draft(self, path, form, sheets, wrote):
        rows = [list(sheet.rows) for sheet in sheets]
        wrote(sum(map(len, rows)))
        self.waiting = rows
        return path.with_suffix(".partial")

    def keep(self, _draft, path):
        self.files[path] = self.waiting

    def drop(self, draft):
        self.dropped.append(draft)


def exported(counter, tables, form=TableForm.XLSX, who=SUPERVISOR, progress=quiet, password=PASSWORD):
    boards = counter.services.figures.read(session(SUPERVISOR), MONTHS, quiet)
    target = Target(form, Path("/out/figures.xlsx"), tables)

    def sheets(given, rows):
        found = [(rows[one.case].number,) for one in given.facts.cases if one.case in rows]
        return (TableSheet("cases", ("case",), found, len(found)),)

    return counter.services.figures.export(session(who), boards, target, sheets, progress, own_password=password)


def test_nothing_leaves_without_ones_own_password_once_more(counter):
    tables = Tables()
    before = counter.count()
    with refused("password_wrong", field="own_password"):
        exported(counter, tables, password="somebody else's")
    assert counter.count() == before
    assert (tables.files, tables.dropped) == ({}, [])


def test_an_export_is_written_and_stands_in_the_journal_with_who_what_and_how_many(counter):
    counter.to_follow_up()
    counter.vault.figures.known = Facts(
        [facts_of(CASE, TODAY), facts_of("b", TODAY)], [PromiseFacts(CASE, Side.BANK, TODAY, TODAY, None, None)]
    )
    tables, told = Tables(), []

    assert exported(counter, tables, progress=lambda done, total: told.append((done, total))) == 2

    assert list(tables.files.values()) == [[[(counter.case.number,)]]]
    (event,) = [one for one in counter.vault.stored.happened if isinstance(one.event, FiguresExported)]
    first = TODAY.replace(day=1)
    assert event.event == FiguresExported(first, date(2026, 11, 30), "xlsx", cases=2, promises=1)
    assert event.actor == SUPERVISOR.id
    assert told[-1][0] <= told[-1][1]


def test_a_text_file_holds_no_promises_and_the_journal_says_so(counter):
    exported(counter, Tables(), form=TableForm.CSV)
    (event,) = [one for one in counter.vault.events() if isinstance(one, FiguresExported)]
    assert (event.form, event.promises) == ("csv", 0)


def test_what_could_not_be_written_down_does_not_leave_the_desk(counter):
    tables = Tables()
    counter.vault.fail_commits = "disk_full"
    with pytest.raises(Unavailable):
        exported(counter, tables)
    assert tables.files == {}
    assert tables.dropped


def test_a_teller_exports_nothing(counter):
    tables = Tables()
    with refused("not_permitted"):
        exported(counter, tables, who=TELLER)
    assert tables.files == {}
