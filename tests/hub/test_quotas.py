"""A branch's quota in parts: all desks together never have more, in whatever order they ask, and after a restore."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from desktop_app.hub import meta
from desktop_app.hub.tables import QUOTA, QUOTA_LEASE, WORKSTATION
from desktop_app.hub.workstations import Caller, Status
from desktop_app.storage.rows import add_rows
from desktop_app.wire import utc_text
from desktop_app.wire.protocol.quota import QuotaAsked, QuotaLease
from tests.hub.desks import refusal

BRANCH, MONTH, TWELVE = "10086", "2026-12", 12


def part(desk, month=MONTH, has=0):
    return desk.ask_json("POST", "/v1/quota", QuotaAsked(month, has), QuotaLease)


def test_a_branch_without_a_quota_is_not_governed_and_one_with_is_in_every_month(rig, desk):
    assert part(desk) == QuotaLease(MONTH, 0, is_governed=False)
    rig.office.quotas.allow(BRANCH, MONTH, 100_00)
    assert part(desk, "2027-01") == QuotaLease("2027-01", 0, is_governed=True)


def test_each_desk_has_an_equal_part_and_the_same_again_changes_nothing(rig, desk):
    other = rig.desk()
    rig.office.quotas.allow(BRANCH, MONTH, 1001)
    assert [part(one).amount_fen for one in (desk, other, desk, other)] == [500] * 4
    rig.office.quotas.allow(BRANCH, MONTH, 2000)
    assert [part(one).amount_fen for one in (desk, other)] == [1000, 1000]
    rig.office.quotas.allow(BRANCH, MONTH, 10)  # nothing is taken back
    assert [part(one).amount_fen for one in (desk, other)] == [1000, 1000]


def test_a_desk_that_comes_later_has_what_is_left_and_another_branch_nothing(rig, desk):
    rig.office.quotas.allow(BRANCH, MONTH, 900)
    assert part(desk).amount_fen == 900
    assert part(rig.desk()).amount_fen == 0
    assert part(rig.desk("20086")) == QuotaLease(MONTH, 0, is_governed=False)


@pytest.mark.parametrize("month", ["2026-13", "26-12", "2026-12-01", ""])
def test_a_month_of_another_form_is_refused(desk, month):
    assert refusal(part, desk, month).status == 400


@pytest.fixture
def twelve(rig):
    """A branch of twelve desks."""
    until = rig.clock.now() + timedelta(days=90)
    callers = [Caller(BRANCH, f"{number:036d}", 1, Status.ACTIVE, bytes(32), until) for number in range(TWELVE)]
    row = {"branch": BRANCH, "status": Status.ACTIVE.value, "ep": 1, "signing_key": bytes(32)}
    row |= {"bundle_key": bytes(32), "certificate_until": utc_text(until), "enrolled_at": utc_text(until)}
    with rig.office.store.writing() as connection:
        add_rows(
            connection,
            WORKSTATION,
            [
                row | {"ws": one.workstation, "label": one.workstation, "number_part": number}
                for number, one in enumerate(callers, 1)
            ],
        )
    return callers


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.integers(0, TWELVE - 1)),
        st.tuples(st.just("allow"), st.integers(0, 1_000_00)),
        st.tuples(st.just("back up"), st.just(0)),
        st.tuples(st.just("restore"), st.just(0)),
    ),
    max_size=60,
)


@pytest.mark.parametrize("engine", ["file"], indirect=True)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_twelve_desks_never_have_more_together_than_head_office_allowed(rig, twelve, acts):
    """Each spends its part offline, so what they have is what they may spend."""
    store, quotas = rig.office.store, rig.office.quotas

    def rows():
        with store.reading() as connection:
            tables = (connection.execute(table.select()).mappings().all() for table in (QUOTA, QUOTA_LEASE))
            return [[dict(row) for row in found] for found in tables]

    def put(kept):
        with store.writing() as connection:
            for table, found in zip((QUOTA, QUOTA_LEASE), kept, strict=True):
                connection.execute(delete(table))
                add_rows(connection, table, found)

    put([[], []])
    has, most, backup = [0] * TWELVE, 0, rows()
    for act, value in acts:
        match act:
            case "ask":
                got = quotas.part(twelve[value], QuotaAsked(MONTH, has[value])).amount_fen
                assert got >= has[value]
                has[value] = got
            case "allow":
                quotas.allow(BRANCH, MONTH, value)
                most = max(most, value)
            case "back up":
                backup = rows()
            case "restore":
                put(backup)
                with store.writing() as connection:
                    meta.restored(connection)
        assert sum(has) <= most, (act, has)
