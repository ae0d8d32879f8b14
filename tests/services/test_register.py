"""The register of cases: what a line says, who sees which, how views are kept, and what an export leaves behind."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.audits.access import RegisterExported
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.figures.register import (
    FIXED,
    MOST_VIEWS,
    Column,
    Filter,
    Fixed,
    LateSide,
    Layout,
    RegisterView,
    Scope,
    Shown,
    Sort,
)
from desktop_app.domain.money import Money
from desktop_app.services.figures.figures import Target
from desktop_app.services.ports.figures import TableForm, TableSheet
from desktop_app.services.ports.lists import RegisterPart
from tests.builders import (
    AUDITOR,
    CASE,
    PASSWORD,
    SECOND_TELLER,
    SUPERVISOR,
    TELLER,
    Counter,
    identification,
    refused,
    session,
)

FIRST = RegisterPart(0, 50)
LAYOUT = FIXED[Fixed.OPEN]
OTHER = "case-2"


class Tables:
    """Keeps what would be a file; ``fails`` names what happens in place of keeping it."""

    def __init__(self) -> None:
        self.rows: list[tuple[object, ...]] = []
        self.kept: list[Path] = []
        self.dropped: list[Path] = []
        self.fails = ""

    def draft(self, path, form, sheets, wrote):
        (sheet,) = sheets
        for row in sheet.rows:
            self.rows.append(tuple(row))
            wrote(1)
        return path.with_suffix(".part")

    def keep(self, draft, path):
        if self.fails:
            raise Unavailable(self.fails)
        self.kept.append(path)

    def drop(self, draft):
        self.dropped.append(draft)


@pytest.fixture
def counter():
    made = Counter()
    made.to_propose()
    return made


def lines(counter, layout=LAYOUT, person=SUPERVISOR):
    register, who = counter.services.register, session(person)
    beside = register.beside(who)
    found = register.page(who, beside, layout, FIRST)
    assert found is not None
    assert register.count(who, beside, layout.filter) == len(found)
    return found


def second_case(counter, **changes):
    counter.services.identify.identify(session(SECOND_TELLER), OTHER, identification(**changes))


def ids(found):
    return [one.case.id for one in found]


def test_a_line_names_the_responsible_person_and_the_masked_customer(counter):
    (line,) = lines(counter)
    assert (line.case.owner_name, line.case.customer) == (TELLER.name, "张**")
    assert line.clock is not None
    assert (line.late, line.clock.days_left, line.paper) == (None, 15, None)


def test_what_the_bank_is_late_with_stands_first_and_says_by_how_many_days(counter):
    second_case(counter, is_complaint=False)  # the newer one, but nothing of it is late
    counter.clock.advance(days=20)
    found = lines(counter)
    assert ids(found) == [CASE, OTHER]
    assert found[0].late is not None
    assert found[0].clock is not None
    assert found[0].late.days_left == found[0].clock.days_left == -5
    assert ids(lines(counter, replace(LAYOUT, filter=Filter(late=LateSide.BANK)))) == [CASE]
    assert ids(lines(counter, replace(LAYOUT, filter=Filter(late=LateSide.CUSTOMER)))) == []
    assert ids(lines(counter, replace(LAYOUT, filter=Filter(has_clock=True)))) == [CASE]


def test_a_paper_that_waits_for_a_hand_is_said_beside_its_case():
    counter = Counter()
    counter.to_signing()
    second_case(counter)
    found = lines(counter, replace(LAYOUT, filter=Filter(has_paper=True)))
    assert ids(found) == [CASE]
    assert found[0].paper is not None


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(owner=SECOND_TELLER.id), [OTHER]),
        (Filter(stage=4), [CASE]),
        (Filter(text=TELLER.name[:1]), [CASE]),
        (Filter(text="张"), [OTHER, CASE]),
        (Filter(text="APPLICATION"), [OTHER, CASE]),
        (Filter(text="nobody"), []),
        (Filter(opened_from=date(2026, 11, 24)), [OTHER]),
        (Filter(opened_until=date(2026, 11, 23)), [CASE]),
        (Filter(least=Money(1)), []),
        (Filter(scope=Scope.CLOSED), []),
    ],
)
def test_a_filter_finds_what_it_names(counter, wanted, expected):
    counter.clock.advance(days=1)
    second_case(counter)
    found = lines(counter, replace(LAYOUT, filter=wanted, sort=Sort(Column.OPENED, is_down=True)))
    assert ids(found) == expected


def test_who_may_not_work_on_a_case_finds_it_in_no_row_and_in_no_count(counter):
    counter.services.responsibility.declare(session(SUPERVISOR), CASE, "relative", "")
    assert lines(counter) == ()
    assert ids(lines(counter, person=AUDITOR)) == [CASE]


def test_a_teller_has_no_register(counter):
    for ask in (counter.services.register.beside, counter.services.register.views):
        with refused("not_permitted"):
            ask(session(TELLER))


def test_a_page_that_nobody_waits_for_any_more_is_none(counter):
    class Stopped:
        def is_set(self) -> bool:
            return True

    register, who = counter.services.register, session(SUPERVISOR)
    beside = register.beside(who)
    assert register.page(who, beside, LAYOUT, FIRST, stop=Stopped()) is None
    assert register.count(who, beside, LAYOUT.filter, stop=Stopped()) is None


# ── Views ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_everybody_begins_with_the_fixed_views(counter):
    found = counter.services.register.views(session(SUPERVISOR))
    assert [one.fixed for one in found] == [one.value for one in Fixed]
    assert all(one.layout == FIXED[Fixed(one.fixed)] for one in found)


def test_a_view_is_kept_renamed_dropped_and_brought_back(counter):
    register, who = counter.services.register, session(SUPERVISOR)
    layout = Layout((Shown("number", 160), Shown("owner")), Sort("owner", is_down=True), Filter(owner=TELLER.id))
    kept = register.keep(who, RegisterView("", "  李队的案件 ", layout))
    assert (kept.name, register.views(who)[-1]) == ("李队的案件", kept)

    renamed = register.keep(who, replace(kept, name="二组"))
    assert [one.name for one in register.views(who)[len(Fixed) :]] == ["二组"]
    register.drop(who, renamed)
    assert len(register.views(who)) == len(Fixed)
    register.keep(who, renamed)
    assert register.views(who)[-1] == renamed


def test_columns_and_order_of_a_fixed_view_are_kept_but_not_what_it_asks_for(counter):
    register, who = counter.services.register, session(SUPERVISOR)
    late = register.views(who)[1]
    changed = Layout((Shown("number", 200),), Sort("opened"), Filter(text="x"))
    register.keep(who, replace(late, layout=changed))
    found = register.views(who)[1]
    assert (found.layout.columns, found.layout.sort) == (changed.columns, changed.sort)
    assert found.layout.filter == FIXED[Fixed.LATE].filter
    register.keep(who, replace(late, layout=LAYOUT))  # without its id: the same view, not a second one
    assert len(register.views(who)) == len(Fixed)


def test_one_view_of_a_person_opens_first(counter):
    register, who = counter.services.register, session(SUPERVISOR)
    kept = register.keep(who, RegisterView("", "甲", LAYOUT, is_first=True))
    assert [one.name for one in register.views(who) if one.is_first] == ["甲"]
    assert kept.is_first
    assert not [one for one in register.views(session(AUDITOR)) if one.is_first]


def test_what_cannot_be_kept_says_why(counter):
    register, who = counter.services.register, session(SUPERVISOR)
    with refused("view_without_name", field="view_name"):
        register.keep(who, RegisterView("", "  ", LAYOUT))
    with refused("view_without_columns", field="columns"):
        register.keep(who, RegisterView("", "甲", Layout(())))
    with refused("range_backwards", field="opened_until"):
        backwards = Filter(opened_from=date(2026, 11, 2), opened_until=date(2026, 11, 1))
        register.keep(who, RegisterView("", "甲", replace(LAYOUT, filter=backwards)))
    kept = [register.keep(who, RegisterView("", f"甲{number}", LAYOUT)) for number in range(MOST_VIEWS)]
    with refused("view_name_taken", field="view_name"):
        register.keep(who, RegisterView("", "甲1", LAYOUT))
    with refused("views_full", field="view_name"):
        register.keep(who, RegisterView("", "乙", LAYOUT))
    with refused("view_unknown"):
        register.keep(session(AUDITOR), kept[0])
    with refused("view_unknown"):
        register.drop(session(AUDITOR), kept[0])


# ── Export ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def export(counter, tables, password=PASSWORD, person=SUPERVISOR):
    def sheet(found, total):
        return TableSheet("cases", ("case",), ((one.case.number,) for one in found), total)

    register, who = counter.services.register, session(person)
    told: list[tuple[int, int]] = []
    target = Target(TableForm.CSV, Path("cases.csv"), tables)
    layout = replace(LAYOUT, sort=Sort("opened"))
    args = (who, register.beside(who), layout, target, sheet, lambda *done: told.append(done))
    return register.export(*args, own_password=password), told


def test_an_export_is_every_row_shown_and_stands_in_the_journal_before_the_file_does(counter):
    counter.clock.advance(days=1)
    second_case(counter)
    tables = Tables()
    count, told = export(counter, tables)
    assert (count, told[-1], len(tables.rows), tables.kept) == (2, (2, 2), 2, [Path("cases.csv")])
    (event,) = [one for one in counter.vault.events() if isinstance(one, RegisterExported)]
    assert event == RegisterExported("csv", 2, tuple(one.column for one in LAYOUT.columns), LAYOUT.filter)


def test_without_ones_own_password_nothing_leaves(counter):
    tables = Tables()
    with refused("password_wrong", field="own_password"):
        export(counter, tables, "wrong")
    with refused("not_permitted"):
        export(counter, tables, person=AUDITOR)
    assert tables.rows == []


def test_a_file_that_cannot_be_kept_is_dropped(counter):
    tables = Tables()
    tables.fails = "disk_full"
    with pytest.raises(Unavailable):
        export(counter, tables)
    assert tables.dropped == [Path("cases.part")]
