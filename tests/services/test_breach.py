"""A broken promise: the ladder of the paper, set going by one act, with a day that the list knows."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app import resources
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.promises import keeping
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.follow_up import BreachNoticed, PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.packs.policy import load_policies
from desktop_app.services.promises.breach import Rung
from tests.builders import CASE, Counter, refused
from tests.fakes import ChangedTexts
from tests.journeys.hands import text_of
from tests.real_desk import RealCounter, set_up


def followed() -> Counter:
    counter = Counter()
    counter.to_follow_up()
    return counter


def missed(counter: Counter, side: Side) -> str:
    promise = next(one for one in counter.case.follow_up.promises if one.side is side)
    while counter.today <= promise.due or (counter.today - promise.due).days <= 3:
        counter.clock.advance(days=1)
    counter.services.follow_up.miss(counter.session, CASE, promise.id)
    return promise.id


def test_only_what_was_missed_has_a_next_step():
    counter = followed()
    promise = counter.case.follow_up.promises[0]

    with refused("promise_not_missed"):
        counter.services.breach.rung(counter.session, CASE, promise.id)
    with refused("promise_not_missed"):
        counter.services.breach.give_notice(counter.session, CASE, promise.id, "by_post")


def test_a_notice_says_how_it_was_given_and_gives_the_customer_a_day():
    counter = followed()
    promise = missed(counter, Side.CUSTOMER)
    breach = counter.services.breach
    with refused("told_how_missing", field="told_how"):
        breach.give_notice(counter.session, CASE, promise, "")

    kept = breach.give_notice(counter.session, CASE, promise, "by_post")

    assert kept.case.follow_up.promise(promise).noticed_on == counter.today
    cure = kept.case.follow_up.promises[-1]
    assert (cure.side, (cure.due - counter.today).days, cure.state) == (Side.CUSTOMER, 3, PromiseState.OPEN)
    assert any(isinstance(event, BreachNoticed) for event in counter.vault.events(promise))
    assert [keeping.has_ladder(one) for one in (kept.case.follow_up.promise(promise), cure)] == [False, False]
    before = counter.count()
    breach.give_notice(counter.session, CASE, promise, "by_post")
    assert counter.count() == before


def test_the_bank_that_broke_its_word_owes_an_explanation_within_workdays():
    counter = followed()
    promise = missed(counter, Side.BANK)
    rung = counter.services.breach.rung(counter.session, CASE, promise)

    kept = counter.services.breach.give_notice(counter.session, CASE, promise, "by_telephone")

    owed = kept.case.follow_up.promises[-1]
    assert (owed.side, owed.due) == (Side.BANK, rung.due)
    assert rung.due > counter.today
    assert date.weekday(rung.due) < 5


# ── What the signed paper gives, and nothing that came afterwards takes away ─────────────────────────────────────────


def missed_payment(plan: RealCounter) -> str:
    """The first payment of the plan is broken; its id."""
    first = next(one for one in plan.case.follow_up.promises if one.clause == "附件一")
    plan.clock.advance(days=(first.due - plan.today).days + 4)
    plan.services.follow_up.miss(plan.session, CASE, first.id)
    return first.id


def rung_of(plan: RealCounter, promise: str) -> Rung:
    return plan.services.breach.rung(plan.session, CASE, promise)


def ten_days(plan: RealCounter, rung: Rung) -> bool:
    return "通知后10日内" in rung.text and (rung.due - plan.today).days == 10


def other_rules(plan: RealCounter, since: date) -> None:
    """Head office gives five days from *since* on; what was printed before has its own rules."""
    text = resources.path("policies", "card_instalment.toml").read_text("utf-8")
    for old, new in (('cure_days = "10"', 'cure_days = "5"'), ('"2026.1"', '"2026.9"'), ("2026-01-01", f"{since}")):
        assert old in text
        text = text.replace(old, new, 1)
    before, texts = plan.desk.policy(), ChangedTexts({"policies/card_instalment.toml": text})
    after = load_policies(texts, max(plan.today, since))
    plan.desk._policies = lambda day: after if day >= since else before
    plan.desk._printed_by = lambda versions, _day: before if versions == before.versions else None


def test_while_a_change_is_talked_about_the_agreement_in_force_goes_on_to_say_how_long_there_is(plan):
    promise = missed_payment(plan)
    first = rung_of(plan, promise)
    plan.services.follow_up.change_agreement(plan.session, CASE, "pays_more")
    assert rung_of(plan, promise) == first
    assert ten_days(plan, first)

    kept = plan.services.breach.give_notice(plan.session, CASE, promise, "by_post")
    cure = kept.case.follow_up.promises[-1]
    assert ((cure.due - plan.today).days, "10日内" in cure.what) == (10, True)
    (noticed,) = (
        one.event
        for one in plan.services.histories.of(plan.session, CASE).moments
        if isinstance(one.event, BreachNoticed)
    )
    assert noticed.text == first.text


@pytest.mark.parametrize("since", [date(2026, 12, 1), date(2026, 11, 23), date(2026, 10, 1)])
def test_rules_that_head_office_changes_afterwards_take_no_day_of_a_signed_agreement(plan, since):
    promise = missed_payment(plan)
    other_rules(plan, since)
    assert ten_days(plan, rung_of(plan, promise))


def test_a_name_that_is_typed_anew_makes_no_other_paper_of_what_is_in_force(plan):
    promise = missed_payment(plan)
    first = rung_of(plan, promise)
    given = plan.case.identify.identification
    right = replace(given, customer=replace(given.customer, name="张三峰", phone="13911112222"))
    plan.services.identify.identify(plan.session, CASE, right, reason="客户补充")

    assert rung_of(plan, promise) == first
    plan.services.large_print.print(plan.session, CASE, plan.settings)
    copy = plan.case.agree.side_papers.last(SidePaper.LARGE_PRINT, "1")
    assert "张三丰" in text_of(plan.vault.blobs.get(copy.pdf_sha256))


def test_a_bank_that_does_not_answer_explains_by_the_day_that_the_paper_names(tmp_path):
    set_up(tmp_path, is_training=False)
    real = RealCounter(tmp_path)
    try:
        real.to_follow_up()
        answer = next(one for one in real.case.follow_up.promises if one.kind is PromiseKind.ANSWER)
        real.clock.advance(days=(answer.due - real.today).days + 1)
        real.services.follow_up.miss(real.session, CASE, answer.id)
        rung = rung_of(real, answer.id)
        assert (answer.due, rung.due) == (date(2026, 12, 22), date(2026, 12, 23))
        assert "2026年12月23日" in rung.text
        kept = real.services.breach.give_notice(real.session, CASE, answer.id, "by_post")
        assert kept.case.follow_up.promises[-1].due == rung.due

        real.clock.advance(days=2)
        other = replace(answer, noticed_on=None)
        assert real.services.breach._due(real.case, other, rung.text) == real.today
        assert real.services.breach._due(real.case, other, "") > real.today
    finally:
        real.close()
