"""A branch's quota in parts: all desks together never have more, in whatever order they come, ask and are restored."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from desktop_app.hub import meta
from desktop_app.hub.codes import Purpose
from desktop_app.hub.tables import ENROLMENT_CODE, QUOTA, QUOTA_LEASE, WORKSTATION
from desktop_app.hub.workstations import Caller, Status
from desktop_app.storage.rows import add_rows
from desktop_app.wire import utc_text
from desktop_app.wire.protocol.quota import QuotaAsked, QuotaLease
from tests.hub.desks import refusal

BRANCH, MONTH, TWELVE = "10086", "2026-12", 12


def part(desk, month=MONTH, has=0, left=None):
    return desk.ask_json("POST", "/v1/quota", QuotaAsked(month, has, left), QuotaLease)


def test_a_branch_without_a_quota_is_not_governed_and_one_with_is_in_every_month(rig, desk):
    assert part(desk) == QuotaLease(MONTH, 0, is_governed=False)
    rig.office.quotas.allow(BRANCH, MONTH, 100_00)
    assert part(desk, "2027-01") == QuotaLease("2027-01", 0, is_governed=True)


def test_each_desk_has_an_equal_part_and_the_same_again_changes_nothing(rig, desk):
    other = rig.desk()
    rig.office.quotas.allow(BRANCH, MONTH, 1501)
    assert [part(one).amount_fen for one in (desk, other, desk, other)] == [500] * 4
    rig.office.quotas.allow(BRANCH, MONTH, 3000)
    assert [part(one).amount_fen for one in (desk, other)] == [1000, 1000]
    rig.office.quotas.allow(BRANCH, MONTH, 10)  # nothing is taken back
    assert [part(one).amount_fen for one in (desk, other)] == [1000, 1000]


def test_a_share_is_held_for_a_desk_that_nobody_has_spoken_of_and_another_branch_has_nothing(rig, desk):
    rig.office.quotas.allow(BRANCH, MONTH, 900)
    assert part(desk).amount_fen == 450
    assert part(rig.desk()).amount_fen == 225
    assert part(rig.desk()).amount_fen == 112
    assert part(rig.desk("20086")) == QuotaLease(MONTH, 0, is_governed=False)


def test_a_desk_that_is_invited_has_its_share_waiting_while_its_code_is_good(rig, desk):
    rig.office.quotas.allow(BRANCH, MONTH, 900)
    rig.invite(BRANCH)
    assert part(desk).amount_fen == 300
    rig.clock.advance(days=2)
    assert part(desk).amount_fen == 450


def test_a_part_grows_with_what_is_given_away_and_never_to_all_of_it(rig, desk):
    rig.office.quotas.allow(BRANCH, MONTH, 1000)
    assert part(desk, has=500, left=500).amount_fen == 500
    assert part(desk, has=500, left=400).amount_fen == 600
    assert part(desk, has=600, left=0).amount_fen == 800
    assert part(desk, has=800, left=0).amount_fen == 900
    assert part(rig.desk()).amount_fen == 50


def test_an_answer_that_was_lost_is_not_taken_for_something_given_away(rig, desk):
    rig.office.quotas.allow(BRANCH, MONTH, 1000)
    assert [part(desk, left=0).amount_fen for _ in range(3)] == [500] * 3


def test_parts_of_desks_that_are_gone_stay_counted(rig, desk):
    rig.office.quotas.allow(BRANCH, MONTH, 900)
    assert part(desk).amount_fen == 450
    rig.office.workstations.revoke(desk.workstation)
    other = rig.desk()
    has = part(other).amount_fen
    for _ in range(30):
        has = part(other, has=has, left=0).amount_fen
    assert 400 < has <= 450


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
        st.tuples(st.just("spend"), st.integers(0, TWELVE - 1)),
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
    month = f"{rig.clock.now():%Y-%m}"
    has, spent, most, backup = [0] * TWELVE, [0] * TWELVE, 0, rows()
    for act, value in acts:
        match act:
            case "ask":
                left = has[value] - spent[value]
                got = quotas.part(twelve[value], QuotaAsked(month, has[value], left)).amount_fen
                assert got >= has[value]
                has[value] = got
            case "spend":
                spent[value] = has[value]
            case "allow":
                quotas.allow(BRANCH, month, value)
                most = max(most, value)
            case "back up":
                backup = rows()
            case "restore":
                put(backup)
                with store.writing() as connection:
                    meta.restored(connection, rig.clock.now())
        assert sum(has) <= most, (act, has)


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["invite", "enrol", "wait", "renew", "revoke", "spend", "put_back"]), st.integers(0, 7)
        ),
        st.tuples(st.sampled_from(["ask", "ask", "ask_unheard"]), st.integers(0, 7)),
        st.tuples(st.just("allow"), st.integers(0, 1_000_00)),
    ),
    max_size=80,
)


class Away:
    """A desk of the branch, as its own disk has it; ``told`` is the most it ever heard."""

    def __init__(self, rig, number):
        until = rig.clock.now() + timedelta(days=90)
        self.caller = Caller(BRANCH, f"{number:036d}", 1, Status.ACTIVE, bytes(32), until)
        self.told = self.has = self.spent = 0
        keys = {"signing_key": bytes(32), "bundle_key": bytes(32), "number_part": number, "label": str(number)}
        row = keys | {"branch": BRANCH, "ws": self.caller.workstation, "status": Status.ACTIVE.value, "ep": 1}
        row |= {"certificate_until": utc_text(until), "enrolled_at": utc_text(until)}
        with rig.office.store.writing() as connection:
            add_rows(connection, WORKSTATION, [row])


class Branch:
    """A branch whose desks come, go, ask, spend and are restored; head office allows *amount* of this month."""

    def __init__(self, rig, amount):
        self._rig, self._office = rig, rig.office
        self.month = f"{rig.clock.now():%Y-%m}"
        self.desks: list[Away] = []
        self.most = 0
        with self._office.store.writing() as connection:
            for table in (QUOTA, QUOTA_LEASE, WORKSTATION, ENROLMENT_CODE):
                connection.execute(delete(table))
        self.allow(amount)

    def allow(self, amount):
        self._office.quotas.allow(BRANCH, self.month, amount)
        self.most = max(self.most, amount)

    def invite(self, _value):
        self._office.workstations.invite(BRANCH)

    def enrol(self, _value):
        self.desks.append(Away(self._rig, len(self.desks)))

    def wait(self, hours):
        self._rig.clock.advance(hours=hours)  # codes end

    def renew(self, number):
        for one in self._named(number):
            self._office.workstations.invite(BRANCH, Purpose.RENEW, one.caller.workstation)

    def revoke(self, number):
        for one in self._named(number):
            self._office.workstations.revoke(one.caller.workstation)

    def spend(self, number):
        for one in self._named(number):
            one.spent += (one.has - one.spent) * (number + 1) // 8

    def put_back(self, number):
        """A desk from an earlier backup: it has and has spent less than it had."""
        for one in self._named(number):
            one.has = one.spent = one.spent // 2

    def ask_unheard(self, number):
        for one in self._named(number):
            asked = QuotaAsked(self.month, one.has, one.has - one.spent)
            one.told = max(one.told, self._office.quotas.part(one.caller, asked).amount_fen)

    def ask(self, number):
        self.ask_unheard(number)
        for one in self._named(number):
            one.has = max(one.has, one.told)

    def _named(self, number):
        return [self.desks[number % len(self.desks)]] if self.desks else []


@pytest.mark.parametrize("engine", ["file"], indirect=True)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, amount=st.integers(0, 1_000_00))
def test_in_any_order_of_desks_that_come_go_and_are_away_no_more_is_given_than_allowed(rig, steps, amount):
    """Of each desk counts the most it was ever told: it may be away, lost, or restored from a backup with that."""
    branch = Branch(rig, amount)
    for step, value in steps:
        getattr(branch, step)(value)
        assert sum(one.told for one in branch.desks) <= branch.most, step
        assert all(one.spent <= one.told for one in branch.desks)
