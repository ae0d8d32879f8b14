"""When a case is one for a higher level: from what happened, from what was said, and from a key."""

from dataclasses import replace

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.stages.collect import Fact, Source
from desktop_app.domain.stages.stage import Stage
from tests.builders import CASE, SUPERVISOR, TODAY, Counter, collection, communication, policy_on, session


def reached(counter: Counter) -> list[str]:
    return [trigger.id for trigger in counter.desk.triggers(counter.case)]


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_negotiate()
    return made


def test_an_ordinary_case_reaches_nothing(counter):
    assert reached(counter) == []


@pytest.mark.parametrize(("days", "is_late"), [(9, False), (10, True)])
def test_a_complaint_of_ten_days_without_a_plan_is_the_supervisors(counter, days, is_late):
    counter.clock.advance(days=days)
    assert (reached(counter) == ["plan_late"]) is is_late
    level = counter.build("re_review").authority
    assert level is (Authority.SUPERVISOR if is_late else Authority.TELLER)


def test_the_second_no_is_a_hint(counter):
    for no in (1, 2):
        counter.offer(counter.build("re_review", amount=f"{190_000 - no}.00", term_months="36"))
        assert reached(counter) == []
        counter.services.negotiate.answer(counter.session, CASE, no, is_accepted=False, reason="terms_not_accepted")
    assert reached(counter) == ["second_refusal"]


def test_facts_of_identity_that_differ_are_the_supervisors():
    counter = Counter()
    counter.identify()
    disputed = tuple(
        Fact("姓名", name, source, TODAY, is_disputed=True)
        for name, source in (("张三丰", Source.CORE), ("张三峰", Source.PAPER))
    )
    counter.collect(facts=(*collection().facts, *disputed))
    assert reached(counter) == ["identity_disputed"]


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("叫你们经理出来", "customer_asks"),
        ("我要打12378", "media_or_regulator"),
        ("我要找记者曝光", "media_or_regulator"),
        ("不想活了", "threat_or_self_harm"),
    ],
)
def test_words_count_from_the_first_key_and_stay_with_the_case(words, trigger):
    counter = Counter()
    assert [one.id for one in counter.desk.heard(f"凭什么，{words}！")] == [trigger]
    assert counter.desk.heard("凭什么") == ()
    counter.identify(words=f"凭什么，{words}！")
    assert reached(counter) == [trigger]


def test_the_interest_that_is_kept_on_page_three_is_heard_too():
    counter = Counter()
    counter.to_communicate()
    counter.services.communicate.communicate(counter.session, CASE, replace(communication(), interest="再不行就找媒体"))
    assert reached(counter) == ["media_or_regulator"]


def test_a_customer_who_asks_for_whoever_is_in_charge_is_one_key_until_they_came(counter):
    service = counter.services.approve
    service.call_silently(counter.session, CASE, Stage.NEGOTIATE)
    assert reached(counter) == []  # a call without a word is no business of the screen
    service.call_silently(counter.session, CASE, Stage.NEGOTIATE, "customer_asks")
    assert reached(counter) == ["customer_asks"]
    before = counter.count()
    service.call_silently(counter.session, CASE, Stage.NEGOTIATE, "customer_asks")
    assert counter.count() == before
    (call,) = service.queue(session(SUPERVISOR)).calls
    assert call.case_id == CASE
    service.answer_call(session(SUPERVISOR), CASE)
    assert reached(counter) == []


def test_every_trigger_of_the_pack_has_its_words_in_both_languages():
    for trigger in policy_on().authority.triggers:
        assert trigger.text_en.isascii()
        assert not trigger.text.isascii()
