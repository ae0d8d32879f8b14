"""A desk spends its part of the quota without a line; without one, or beyond it, an offer needs an approval."""

from datetime import date

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.authority_policy import Concession, part_left, zone_of_quota
from desktop_app.domain.money import Money
from desktop_app.services.sync.allowance import Allowance
from desktop_app.services.sync.desk_secrets import signing_key
from desktop_app.services.sync.talk import HubClock, Talk
from tests.storage.sample import opened_case
from tests.sync.real_desk import desk_at

THIS, NEXT = "2026-11", "2026-12"


@pytest.fixture
def desk(rig, tmp_path):
    (tmp_path / "one").mkdir()
    desk = desk_at(rig, tmp_path / "one" / "home", "00423-03", rig)
    yield desk
    desk.vault.close()


class Nobody:
    id = ""


@pytest.fixture
def least(desk):
    policy = desk.desk.policy()
    return lambda: min(desk.desk.quota_left(Nobody(), policy, desk.desk.days(), (), desk.vault.books.quotas()).values())


def test_a_part_is_fetched_by_itself_and_holds_without_a_line(rig, desk, least):
    desk.round()
    before = least()
    assert not desk.vault.books.quotas()
    rig.office.quotas.allow("00423", THIS, 10_000_00)
    desk.round()
    assert desk.vault.books.quotas() == {THIS: Money(5_000_00)}  # the other half is for desks to come
    assert least() == Money(5_000_00) < before
    desk.vault.close()
    desk.open()
    assert desk.vault.books.quotas() == {THIS: Money(5_000_00)}


def test_offers_that_are_shown_know_a_part_once_a_case_was_read(rig, desk):
    counted, session = desk.desk, desk.session
    case = counted.case(session, opened_case(desk.vault, session))
    before = min(counted.offer_context(case).quota_left.values())
    rig.office.quotas.allow("00423", THIS, 10_000_00)
    desk.round()
    assert min(counted.offer_context(case).quota_left.values()) == before

    counted.case(session, case.id)

    assert min(counted.offer_context(case).quota_left.values()) == Money(5_000_00) < before


def test_a_policy_that_gives_less_stays_the_bound(rig, desk, least):
    before = least()
    rig.office.quotas.allow("00423", THIS, before.fen * 10)
    desk.round()
    assert least() == before


def test_in_a_month_without_a_part_an_offer_goes_the_way_of_an_approval(rig, desk):
    rig.office.quotas.allow("00423", THIS, 5_000_00)
    desk.round()
    parts = desk.vault.books.quotas()
    none_left = part_left(parts, (), date(2026, 12, 1))
    assert none_left == Money(0)
    assert zone_of_quota(Money(1), none_left).authority is Authority.UPPER_BRANCH
    assert zone_of_quota(Money(0), none_left).authority is Authority.TELLER


def test_what_cases_give_away_or_hold_ready_is_taken_from_the_part():
    parts, today = {THIS: Money(1_000)}, date(2026, 11, 23)
    given = (
        Concession("a", "refund", Money(300), used_on=date(2026, 11, 2)),
        Concession("b", "waiver", Money(200), valid_until=date(2026, 11, 30)),
        Concession("c", "refund", Money(400), used_on=date(2026, 10, 31)),
    )
    assert part_left(parts, given, today) == Money(500)
    assert part_left(parts, (*given, Concession("d", "refund", Money(900), used_on=today)), today) == Money(0)


def test_the_copy_of_a_desk_has_no_part_until_it_is_given_its_own(rig, desk, tmp_path):
    rig.office.quotas.allow("00423", THIS, 6_000_00)
    desk.round()
    (tmp_path / "two").mkdir()
    twin = desk.copied(tmp_path / "two" / "home", rig)
    twin.going_on.as_another(twin.leader, rig.office.workstations.invite("00423"), "00423-07")
    assert twin.vault.books.quotas() == {THIS: Money(0)}
    twin.round()
    assert twin.vault.books.quotas() == {THIS: Money(2_000_00)}  # of the half that was held for who comes later
    twin.vault.close()


def test_the_desk_that_is_enrolled_second_may_give_away_although_the_first_has_its_part_for_long(rig, desk, tmp_path):
    rig.office.quotas.allow("00423", THIS, 6_000_00)
    desk.round()
    (tmp_path / "two").mkdir()
    second = desk_at(rig, tmp_path / "two" / "home", "00423-04", rig)
    second.round()
    assert [one.vault.books.quotas()[THIS] for one in (desk, second)] == [Money(3_000_00), Money(2_000_00)]
    second.vault.close()


def test_a_part_that_is_given_away_is_fetched_again_without_waiting(rig, desk, monkeypatch):
    """Cases that hold an offer ready are told by their read table alone."""
    given: list[Concession] = []
    books = type(desk.vault.books)
    monkeypatch.setattr(books, "concessions", lambda _books, *, since: tuple(given) if since else ())
    rig.office.quotas.allow("00423", THIS, 8_000_00)
    link, clock, inbox = desk.kept.links.load(), desk.desk.clock, desk.kept.inbox
    talk = Counted(desk.line, link.enrolled.workstation, signing_key(link.secrets), HubClock(clock, lambda _now: None))
    look = Allowance(talk, inbox, clock, lambda first: desk.vault.books.concessions(since=first)).look
    look()
    look()
    assert (talk.times, desk.vault.books.quotas()) == (1, {THIS: Money(4_000_00)})
    given.append(Concession("a", "refund", Money(2_500_00)))
    look()
    look()
    assert (talk.times, desk.vault.books.quotas()) == (2, {THIS: Money(6_000_00)})


class Counted(Talk):
    """Knows how often it asked for something."""

    times = 0

    def post(self, *asked):
        self.times += 1
        return super().post(*asked)
