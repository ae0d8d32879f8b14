"""Lists of cases for the views, as the database sorts and counts them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import event

from desktop_app.domain.staff.people import Person, Role
from desktop_app.storage.tables import CASE_ROW, RECUSED
from desktop_app.storage.vault import SqlVault
from tests.bench import many_cases
from tests.storage import sample


@pytest.fixture(scope="module")
def vault(tmp_path_factory) -> Iterator[SqlVault]:
    made = sample.vaults(tmp_path_factory.mktemp("lists") / "home")
    made.create(sample.BRANCH, "00423-03", many_cases.PEOPLE)
    opened = made.open(many_cases.STAFF_NO, sample.PASSWORD)
    assert isinstance(opened, SqlVault)
    with opened.desk.writer.transaction() as connection:
        for number in range(60):
            connection.execute(CASE_ROW.insert(), row(number))
        out = {"case_id": "c5", "person_id": "p1", "staff_no": "1001", "plain_name": "张三丰"}
        connection.execute(RECUSED.insert(), out)
    yield opened
    opened.close()


def row(number: int) -> dict[str, object]:
    return {
        "id": f"c{number}",
        "number": f"00423-03-26-{number:06}-0",
        "customer": "李**",
        "kind": ("loan_refused", "fee_dispute")[number % 2],
        "stage": 1 + number % 7,
        "status": ("open", "parked", "closed")[number % 3],
        "is_complaint": 0,
        "opened_at": f"2026-11-{1 + number % 28:02}T02:00:00.000Z",
        "changed_at": f"2026-11-27T02:{number:02}:00.000Z",
        "opened_by": "p1",
        "next_date": None,
        "requests_total": 1,
        "requests_answered": 0,
        "owner": f"p{number % 4}",
        "waits_for": "p9" if number in (3, 8) else None,
        "leader_task": None,
        "care": "",
    }


def test_ones_own_are_open_or_parked_the_last_changed_first_and_all_of_them_counted(vault):
    page = vault.lists.owned("p1", but=frozenset(), limit=3)
    assert [one.id for one in page.rows] == ["c57", "c49", "c45"]
    assert page.total == 10
    assert vault.lists.owned("p1", but=frozenset({"c57"})).total == 9


def test_what_was_handed_to_somebody_is_theirs_while_it_is_live(vault):
    assert [one.id for one in vault.lists.owned("p9", but=frozenset()).rows] == ["c3"]  # c8 is closed


def test_what_waits_is_parked_on_its_way_or_named_the_longest_first(vault):
    page = vault.lists.waiting(frozenset({"c0", "c2"}), but=frozenset({"c1"}))
    assert [one.id for one in page.rows][:4] == ["c0", "c3", "c4", "c7"]
    assert page.total == 20 - 1 + 2  # parked, but one, c0 that is open, and c3 on its way; c2 and c8 are closed


@pytest.mark.parametrize(
    ("changed", "is_out"),
    [
        ({}, True),
        ({"id": "p2", "staff_no": "9999", "name": "张三丰（2）"}, True),
        ({"id": "p2", "staff_no": "1001", "name": "赵敏"}, True),
        ({"id": "p2", "staff_no": "9999", "name": "赵敏"}, False),
    ],
)
def test_who_is_out_is_found_by_person_and_not_by_account(vault, changed, is_out):
    person = replace(Person("p1", "1001", "张三丰", Role.TELLER), **changed)
    assert vault.lists.recused_from(person) == (frozenset({"c5"}) if is_out else frozenset())


def test_a_list_is_found_by_its_indexes_however_many_cases_there_are(vault):
    asked = []
    with vault.readers.connect() as connection:
        event.listen(
            vault.readers, "before_cursor_execute", lambda _c, _k, said, given, *_: asked.append((said, given))
        )
        vault.lists.owned("p1", but=frozenset())
        vault.lists.waiting(frozenset({"c0"}), but=frozenset({"c1"}))
        found = [list(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given)) for said, given in asked[:4]]
    plans = [line[3] for plan in found for line in plan]
    assert len(asked) >= 4
    assert not [line for line in plans if line.startswith("SCAN case_row")], plans
