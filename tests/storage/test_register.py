"""The register of cases as the database sorts, filters and cuts it; held against the same done by hand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from threading import Event as ThreadEvent
from typing import Any

import pytest
from sqlalchemy import event

from desktop_app.domain.figures.register import FIXED, Fixed, RegisterViewDropped, RegisterViewKept
from desktop_app.domain.money import Money
from desktop_app.services.ports.lists import CaseRow, RegisterOrder, RegisterPart, RegisterWanted
from desktop_app.storage.tables import CASE_ROW
from desktop_app.storage.vault import SqlVault
from tests.storage import sample

COUNT = 83
KINDS = ("loan_refused", "fee_dispute", "card_debt")
LIVE = ("open", "parked")
EVERYTHING = RegisterWanted()
OPEN = RegisterWanted(statuses=LIVE)
ORDERS = [
    RegisterOrder(by, ranks, is_down)
    for is_down in (False, True)
    for by, ranks in (
        ("number", ()),
        ("customer", ()),
        ("kind", ("fee_dispute", "loan_refused")),
        ("stage", ()),
        ("owner", ("p3", "p1", "p0")),
        ("opened_at", ()),
        ("changed_at", ()),
        ("next_date", ()),
        ("conceded_fen", ()),
        ("rounds", ()),
        ("rating", ()),
        ("", ("c40", "c3", "c71", "c6", "nobody")),
    )
]
WANTED = [
    EVERYTHING,
    OPEN,
    RegisterWanted(statuses=("closed",), kind="fee_dispute"),
    RegisterWanted(statuses=LIVE, kind="card_debt", owner="p2"),
    RegisterWanted(stage=3, is_complaint=True),
    RegisterWanted(opened=(datetime(2026, 11, 5, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC))),
    RegisterWanted(next=(date(2026, 12, 2), date(2026, 12, 6)), but=frozenset({"c10"})),
    RegisterWanted(conceded=(Money(300), Money(900))),
    RegisterWanted(text="李"),
    RegisterWanted(text="000017"),
    RegisterWanted(text="%"),
    RegisterWanted(text="费", text_kinds=("fee_dispute",)),
    RegisterWanted(statuses=LIVE, text="赵", text_owners=("p1",)),
    RegisterWanted(statuses=LIVE, only=("c3", "c40", "c41", "c42", "c44")),
]


def row(number: int) -> dict[str, Any]:
    return {
        "id": f"c{number}",
        "number": f"00423-03-26-{number * 37 % 101:06}-0",
        "customer": ("李**", "王*", "单*", "")[number % 4],
        "kind": KINDS[number % 3],
        "stage": 1 + number % 7,
        "status": ("open", "closed", "closed", "parked", "voided")[number % 5],
        "is_complaint": number % 2,
        "opened_at": f"2026-11-{1 + number * 11 % 28:02}T02:00:00.000Z",
        "changed_at": f"2026-11-27T02:{number % 60:02}:00.000Z",
        "opened_by": "p1",
        "next_date": None if number % 3 else f"2026-12-{1 + number % 9:02}",
        "requests_total": 1,
        "requests_answered": 0,
        "owner": f"p{number % 5}",
        "waits_for": None,
        "leader_task": None,
        "care": "",
        "conceded_fen": None if number % 4 else 100 * (number % 12),
        "rounds": number % 3 or None,
        "rating": None if number % 6 else 1 + number % 5,
    }


@pytest.fixture(scope="module")
def vault(tmp_path_factory) -> Iterator[SqlVault]:
    made = sample.vaults(tmp_path_factory.mktemp("register") / "home")
    made.create(sample.BRANCH, "00423-03", sample.PEOPLE)
    opened = made.open("1001", sample.PASSWORD)
    assert isinstance(opened, SqlVault)
    with opened.desk.writer.transaction() as connection:
        connection.execute(CASE_ROW.insert(), [row(number) for number in range(COUNT)])
    yield opened
    opened.close()


def value(one: CaseRow, by: str) -> Any:
    found = one.conceded if by == "conceded_fen" else getattr(one, by)
    return None if by == "rounds" and not found else found


def by_hand(rows: list[CaseRow], order: RegisterOrder) -> list[str]:
    """The order the port promises, with sorts of Python's own, which leave equals where they were."""
    newest = sorted(rows, key=lambda one: one.number, reverse=True)
    if not order.by:
        ranks = order.ranks[::-1] if order.is_down else order.ranks
        known = [one.id for rank in ranks for one in rows if one.id == rank]
        return known + [one.id for one in newest if one.id not in known]
    if order.ranks:
        ranks = order.ranks[::-1] if order.is_down else order.ranks
        places = {rank: place for place, rank in enumerate(ranks)}
        return [one.id for one in sorted(newest, key=lambda one: places.get(value(one, order.by), len(places)))]
    has = [one for one in newest if value(one, order.by) is not None]
    has.sort(key=lambda one: (value(one, order.by), one.number), reverse=order.is_down)
    return [one.id for one in has] + [one.id for one in newest if value(one, order.by) is None]


def fits(one: CaseRow, wanted: RegisterWanted) -> bool:
    (since, until), (first, last), (least, most) = wanted.opened, wanted.next, wanted.conceded
    text = wanted.text in one.number + one.customer or one.kind in wanted.text_kinds or one.owner in wanted.text_owners
    return bool(
        (not wanted.statuses or one.status in wanted.statuses)
        and (wanted.only is None or one.id in wanted.only)
        and one.id not in wanted.but
        and wanted.kind in ("", one.kind)
        and wanted.owner in ("", one.owner)
        and wanted.stage in (0, one.stage)
        and (one.is_complaint or not wanted.is_complaint)
        and (since is None or one.opened_at >= since)
        and (until is None or one.opened_at < until)
        and (first is None or (one.next_date is not None and one.next_date >= first))
        and (last is None or (one.next_date is not None and one.next_date <= last))
        and (least is None or (one.conceded is not None and one.conceded >= least))
        and (most is None or (one.conceded is not None and one.conceded <= most))
        and text
    )


@pytest.fixture(scope="module")
def rows(vault) -> list[CaseRow]:
    found = vault.lists.rows([f"c{number}" for number in range(COUNT)])
    return list(found.values())


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.by or 'ranked'}{'-down' * order.is_down}")
def test_every_filter_in_every_order_gives_the_rows_that_sorting_by_hand_gives(vault, rows, order):
    for wanted in WANTED:
        expected = by_hand([one for one in rows if fits(one, wanted)], order)
        total = vault.register.count(wanted)
        read = [one.id for one in vault.register.each(wanted, order)]
        pages: list[str] = []
        for offset in range(0, COUNT, 10):
            page = vault.register.page(wanted, order, RegisterPart(offset, 10, total))
            pages += [one.id for one in page]
        assert total == len(expected)
        assert read == expected, (wanted, order)
        assert pages == expected, (wanted, order)


def test_what_is_not_wanted_any_more_is_left_off_and_the_next_question_is_answered(vault):
    stop = ThreadEvent()
    stop.set()
    big = RegisterWanted(text="x" * 40)
    assert vault.register.count(big, stop=ThreadEvent()) == 0
    # A look at the flag comes after a thousand steps: of 83 rows there are enough when all of them are sorted.
    slow = RegisterOrder("customer", tuple(f"k{number}" for number in range(200)))
    assert vault.register.page(OPEN, slow, RegisterPart(0, 50), stop=stop) is None
    found = vault.register.page(OPEN, RegisterOrder(), RegisterPart(0, 5))
    assert len(found) == 5


def plans(vault: SqlVault, *wanted: RegisterWanted) -> list[str]:
    """How the first pages of *wanted* are found in every order."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, said: str, given: Any, *_rest: Any) -> None:
        asked.append((said, given))

    event.listen(vault.readers, "before_cursor_execute", note)
    try:
        for order in ORDERS:
            for one in wanted:
                vault.register.page(one, order, RegisterPart(0, 10))
    finally:
        event.remove(vault.readers, "before_cursor_execute", note)
    with vault.readers.connect() as connection:
        return [
            line[3] for said, given in asked for line in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given)
        ]


def test_along_an_index_nothing_is_sorted_and_no_state_is_asked_for_first(vault):
    """Of all cases a page must cost its own rows."""
    found = plans(vault, EVERYTHING, RegisterWanted(statuses=("closed",), owner="p1", stage=2))
    assert found
    assert not [line for line in found if "TEMP B-TREE" in line]
    assert not [line for line in found if "status_changed_at" in line]
    assert not [line for line in found if line.startswith("SCAN case_row") and "USING INDEX" not in line]


def test_open_cases_are_found_by_their_state_whatever_they_are_sorted_by(vault):
    found = [line for line in plans(vault, RegisterWanted(statuses=LIVE, kind="card_debt")) if "case_row" in line]
    assert found
    indexes = ("case_row_status_changed_at_ix", "sqlite_autoindex_case_row_1")
    assert all(any(index in line for index in indexes) for line in found), found


def test_a_view_is_kept_for_its_person_and_comes_back_to_its_place(vault):
    session = sample.session(vault)
    ids = [vault.desk.new_id() for _ in range(2)]
    with vault.work(session) as work:
        for view_id, name in zip(ids, ("甲", "乙"), strict=True):
            work.record(RegisterViewKept(name, "", FIXED[Fixed.CLOCKS], is_first=name == "乙"), view_id)
        work.commit()
    assert [(one.name, one.is_first) for one in vault.register.views(session.person.id)] == [
        ("甲", False),
        ("乙", True),
    ]
    assert vault.register.views(session.person.id)[0].layout == FIXED[Fixed.CLOCKS]
    assert list(vault.register.views("somebody else")) == []
    with vault.work(session) as work:
        work.record(RegisterViewDropped(), ids[0])
        work.commit()
    assert [one.name for one in vault.register.views(session.person.id)] == ["乙"]
    with vault.work(session) as work:
        work.record(RegisterViewKept("甲", "", FIXED[Fixed.OPEN], is_first=True), ids[0])
        work.commit()
    assert [(one.name, one.is_first) for one in vault.register.views(session.person.id)] == [
        ("甲", True),
        ("乙", False),
    ]
