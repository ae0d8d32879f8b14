"""However talks go, what a desk gives away stays within its quota, and a level that rises is seen before it binds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.money import Money
from desktop_app.domain.stages.collect import Fact, Source
from desktop_app.domain.stages.identify import Identity
from desktop_app.domain.stages.negotiate import RoundState, Side, state_of
from desktop_app.domain.stages.propose import Package
from tests import builders
from tests.builders import (
    CASE,
    MANAGER,
    SUPERVISOR,
    TODAY,
    Counter,
    collection,
    identification,
    identity,
    policy_on,
    refused,
    resident_number,
    session,
)

SECOND = "case-2"


class TwoCases(Counter):
    """A counter with two customers in talks, and 20 yuan left to give away this month."""

    def __init__(self) -> None:
        super().__init__()
        self.lease(20_00)
        self.begin(CASE, identity())
        self.begin(SECOND, identity(name="张翠山", number=resident_number(date(1980, 1, 1))))

    def begin(self, case_id: str, customer: Identity) -> None:
        """Talks about a loan that turned out to be about a fee."""
        self.on(case_id, lambda: (self.identify(customer=customer), self.collect(), self.communicate(), self.propose()))
        fee = identification(customer=customer, kind="fee_dispute", words="多收了我20元手续费")
        self.services.identify.identify(self.session, case_id, fee, reason="客户说的是手续费")

    def lease(self, fen: int) -> None:
        (first, *_) = policy_on().authority.leases
        policy = replace(
            policy_on(), authority=replace(policy_on().authority, leases=(replace(first, amount=Money(fen)),))
        )
        self.desk._policies = lambda _: policy

    @staticmethod
    def on(case_id: str, step: Callable[[], object]) -> None:
        """A step of the counter for another case."""
        before, builders.CASE = builders.CASE, case_id
        try:
            step()
        finally:
            builders.CASE = before

    def refund(self, case_id: str, amount: str = "20.00") -> Package:
        case = self.desk.case(self.session, case_id)
        terms = {"amount": amount, "fee": "账户管理费", "account_tail": "1234"}
        return self.services.propose.package(case, "refund", "refund", terms)

    def put(self, case_id: str, side: Side = Side.BANK) -> None:
        self.services.negotiate.add_round(self.session, case_id, side, self.refund(case_id))

    def say_yes(self, case_id: str) -> None:
        self.services.negotiate.answer(self.session, case_id, 1, is_accepted=True)

    def print_paper(self, case_id: str) -> None:
        for step in (self.finish_talks, self.issue, self.print):
            self.on(case_id, step)

    def given(self) -> Money:
        since = self.today.replace(day=1)
        return Money(sum(one.cost.fen for one in self.vault.books.concessions(since=since)))


@pytest.fixture
def two():
    return TwoCases()


def test_the_bank_says_yes_to_what_customers_ask_for_only_as_far_as_the_quota_goes(two):
    two.put(CASE, Side.CUSTOMER)
    two.put(SECOND, Side.CUSTOMER)  # nothing is bound yet, so both are within the quota …
    two.say_yes(CASE)
    with refused("authority_needed", field="packages") as found:  # … and now only one of them
        two.say_yes(SECOND)
    assert found.value.facts["role"] == Authority.UPPER_BRANCH.value
    assert two.given() == Money(20_00)


@pytest.mark.parametrize(
    ("parts", "because", "left"),
    [
        ({}, "quota_used_month", Money(0)),
        ({"2026-11": Money(20_00)}, "quota_used_month", Money(0)),
        ({"2026-11": Money(19_99)}, "quota_used_part", Money(19_99)),
        ({"2026-11": Money(0)}, "quota_used_no_part", Money(0)),
        ({"2026-10": Money(500_00)}, "quota_used_no_part", Money(0)),
    ],
)
def test_a_refusal_for_the_quota_says_which_one_is_used_up(two, parts, because, left):
    """Of policy, of head office's part, or no part was fetched yet: each has another way out."""
    if because == "quota_used_month":
        two.put(SECOND)
    two.vault.books.given_quotas = parts
    with refused("authority_needed", field="packages") as found:
        two.put(CASE)
    facts = found.value.facts
    assert (facts["because"], facts["left"], facts["role"]) == (because, left, Authority.UPPER_BRANCH.value)
    shown = two.services.negotiate.needs_more(two.desk.case(two.session, CASE), two.refund(CASE))
    assert shown.facts == facts


def test_a_yes_is_not_refused_for_what_the_case_itself_holds_ready(two):
    two.put(CASE, Side.CUSTOMER)
    two.say_yes(CASE)
    two.print_paper(CASE)
    two.on(CASE, two.sign_both)
    assert two.case.is_in_force
    assert two.given() == Money(20_00)


def test_a_smaller_quota_is_seen_before_the_bank_signs(two):
    two.put(CASE)
    two.say_yes(CASE)
    two.print_paper(CASE)
    two.lease(19_99)
    with refused("authority_needed", field="customer_signed_on"):
        two.sign(Side.CUSTOMER)
    two.lease(20_00)
    two.sign(Side.CUSTOMER)
    two.lease(19_99)
    with refused("authority_needed", field="bank_signed_on"):
        two.sign(Side.BANK, SUPERVISOR.id)


def test_after_no_agreement_the_offer_is_over_and_only_a_new_round_goes_on(two):
    two.put(CASE)
    two.services.agree.end_without_agreement(two.session, CASE, "beyond_rules", "")
    two.put(SECOND)  # the amount is free again
    with refused("round_not_on_table"):
        two.say_yes(CASE)
    talks = two.case.negotiate
    assert state_of(talks, talks.rounds[0], two.today) is RoundState.EXPIRED
    assert two.refund(CASE).authority is Authority.UPPER_BRANCH
    with refused("authority_needed"):
        two.put(CASE)
    assert two.given() == Money(20_00)


def test_what_was_accepted_holds_its_amount_after_its_last_day_until_it_is_signed(two):
    two.put(CASE)
    two.say_yes(CASE)
    two.print_paper(CASE)
    until = two.case.negotiate.rounds[0].valid_until
    while two.today <= until:
        two.clock.advance(days=1)
    with refused("authority_needed"):
        two.put(SECOND)
    late = MANAGER.id  # signed in time, typed in later
    two.services.agree.sign(two.session, CASE, Side.CUSTOMER, until, attested_by=late)
    (taken,) = two.vault.books.concessions(since=TODAY.replace(day=1))
    assert (taken.cost, taken.used_on) == (Money(20_00), until)  # of the month that held it ready


@pytest.mark.parametrize("days", [-40, 40])
def test_a_clock_that_is_set_gives_the_desk_no_other_months_quota(two, days):
    two.put(CASE)
    two.say_yes(CASE)
    two.print_paper(CASE)
    two.on(CASE, two.sign_both)
    two.clock.set_by(days=days)
    assert two.vault.doubt() is not None

    assert two.refund(SECOND).authority is Authority.UPPER_BRANCH
    with refused("authority_needed", field="packages"):
        two.put(SECOND)
    assert two.services.propose.quota_left(two.desk.case(two.session, SECOND), "refund") == Money(0)


def test_a_refusal_gives_back_what_was_accepted(two):
    two.put(CASE)
    two.say_yes(CASE)
    two.services.negotiate.answer(two.session, CASE, 1, is_accepted=False, reason="terms_not_accepted")
    assert two.given() == Money(0)
    two.put(SECOND)


def test_a_withdrawn_offer_holds_nothing(two):
    two.put(CASE)
    two.services.negotiate.withdraw(two.session, CASE, 1, Side.BANK, reason="facts_changed")
    assert two.given() == Money(0)


def test_the_bank_does_not_sign_first_after_the_last_day(two):
    two.put(CASE)
    two.say_yes(CASE)
    two.print_paper(CASE)
    until = two.case.negotiate.rounds[0].valid_until
    while two.today <= until:
        two.clock.advance(days=1)
    with refused("offer_expired", field="bank_signed_on"):
        two.sign(Side.BANK)
    two.services.agree.sign(two.session, CASE, Side.CUSTOMER, until, attested_by=MANAGER.id)
    two.sign(Side.BANK, SUPERVISOR.id)
    assert two.case.is_in_force


def test_a_teller_does_not_say_yes_to_all_that_a_customer_may_ask_for():
    counter = Counter()
    counter.to_negotiate()
    counter.offer(counter.build("longer_term"), Side.CUSTOMER)
    with refused("authority_needed", field="packages"):
        counter.accept()
    counter.services.negotiate.answer(session(SUPERVISOR), CASE, 1, is_accepted=True)
    assert counter.case.negotiate.accepted is not None


# ── The case becomes one for a higher level ─────────────────────────────────────────────────────────────────────


def with_disputed_identity(counter):
    """Page 2 finds two names."""
    names = [
        Fact("姓名", name, source, TODAY, is_disputed=True)
        for name, source in (("张三丰", Source.CORE), ("张三", Source.SAID))
    ]
    kept = collection()
    counter.services.collect.collect(
        counter.session, CASE, replace(kept, facts=(*kept.facts, *names)), reason="姓名不一致"
    )


def test_a_clock_set_back_takes_no_complaint_from_the_supervisor_who_is_due_by_now():
    counter = Counter()
    counter.to_negotiate()
    counter.clock.advance(days=11)
    late = [one.id for one in counter.services.desk.triggers(counter.case)]
    assert "plan_late" in late
    counter.clock.set_by(days=-11)

    assert [one.id for one in counter.services.desk.triggers(counter.case)] == late


def test_a_trigger_that_comes_after_the_customers_offer_counts_for_the_banks_yes():
    counter = Counter()
    counter.to_negotiate()
    counter.offer(counter.build("re_review"), Side.CUSTOMER)
    with_disputed_identity(counter)
    with refused("authority_needed") as found:
        counter.accept()
    assert found.value.facts == {"role": "supervisor", "rule": "authority.identity_disputed"}
    counter.services.negotiate.answer(session(SUPERVISOR), CASE, 1, is_accepted=True)
    assert counter.case.negotiate.accepted is not None


def test_a_trigger_that_comes_after_the_banks_offer_counts_at_signing_and_leave_lifts_it():
    counter = Counter()
    counter.to_negotiate()
    counter.offer(counter.build("re_review"))
    with_disputed_identity(counter)
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    with refused("authority_needed", field="customer_signed_on"):
        counter.sign(Side.CUSTOMER)
    again = counter.build("re_review")
    assert again.authority is Authority.SUPERVISOR
    leave = counter.approved(again)
    counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, again, approval=leave)
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.services.agree.collect_void(counter.session, CASE, [])
    assert counter.sign_both().case.is_in_force


def test_what_the_customer_asks_for_is_no_plan_of_the_bank():
    counter = Counter()
    counter.to_negotiate()
    counter.clock.advance(days=11)
    late = counter.build("re_review")
    counter.offer(late, Side.CUSTOMER)
    assert counter.build("re_review").authority is Authority.SUPERVISOR
    with refused("authority_needed"):
        counter.accept()
    with refused("authority_needed"):
        counter.offer(counter.build("smaller_amount"))
