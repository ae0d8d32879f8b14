from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.stages.communicate import AgreedFact, Answer, Channel, Contact, Explained
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.temper import Alarm, Calming, CalmingChosen, Pace
from tests.builders import CASE, Counter, collection, communication, refused


@pytest.fixture
def counter():
    made = Counter()
    made.to_communicate()
    return made


def test_page_three_is_kept_once(counter):
    assert counter.communicate().case.stage is Stage.PROPOSE
    before = counter.count()
    counter.communicate()
    assert counter.count() == before


def test_page_three_comes_after_page_two():
    counter = Counter()
    counter.identify()
    with refused("stage_not_reached"):
        counter.communicate()


def test_a_change_after_later_stages_needs_its_reason(counter):
    counter.communicate()
    counter.propose()
    with refused("change_needs_reason"):
        counter.communicate(interest="想早点知道结果")
    service = counter.services.communicate
    for empty in ("1", "。。", "a1"):
        with refused("reason_says_nothing", field="change_reason"):
            service.communicate(counter.session, CASE, communication(interest="想早点知道结果"), reason=empty)
    kept = service.communicate(counter.session, CASE, communication(interest="想早点知道结果"), reason="客户补充")
    assert kept.case.check_again == {Stage.PROPOSE}


def test_what_the_teller_did_not_change_on_page_three_needs_no_reason(counter):
    counter.communicate()
    counter.propose()
    counter.services.communicate.note_mood(counter.session, CASE, 4, Stage.NEGOTIATE)
    new_amount = AgreedFact("申请金额：100000.00", Answer.UNKNOWN, Answer.YES)
    counter.services.collect.collect(counter.session, CASE, collection("100000.00"), reason="核心数据更正")

    kept = counter.communicate(mood=4, facts=(new_amount,))

    assert kept.case.check_again == {Stage.PROPOSE}
    with refused("change_needs_reason"):
        counter.communicate(facts=(replace(new_amount, customer=Answer.NO),))


def test_facts_are_proposed_from_page_two_and_disputed_ones_left_open():
    counter = Counter()
    service = counter.services.communicate
    counter.identify()
    assert service.proposed_facts(counter.case) == ()
    facts = collection().facts
    counter.collect(facts=(*facts, replace(facts[2], value="9000")))
    found = service.proposed_facts(counter.case)
    assert found[0].text == "申请金额：200000.00"
    assert [fact.bank for fact in found] == [Answer.YES, Answer.YES, Answer.UNKNOWN, Answer.UNKNOWN]
    assert {fact.customer for fact in found} == {Answer.UNKNOWN}


def test_articles_are_explained_in_the_version_in_force(counter):
    found = counter.services.communicate.explained(("loan_review.process_only", "no.such"))
    article = counter.desk.policy().articles["loan_review.process_only"]
    assert found == (Explained(article.id, article.version),)


def test_sentences_are_offered_only_to_who_is_upset_and_for_the_problem_first(counter):
    sentences = counter.services.communicate.sentences
    assert sentences(counter.case, Stage.COMMUNICATE, None) == sentences(counter.case, Stage.COMMUNICATE, 3) == ()
    said = sentences(counter.case, Stage.IDENTIFY, 2)
    assert said[0] == f"您要我们重新审查的是“{counter.case.requests[0].text}”，我这样记对吗？"
    assert len(said) == 3


def test_a_break_and_another_teller_are_kept_with_the_mood(counter):
    service = counter.services.communicate
    service.note_mood(counter.session, CASE, 1, Stage.COMMUNICATE)
    service.calm(counter.session, CASE, Calming.BREAK, Stage.COMMUNICATE)
    service.calm(counter.session, CASE, Calming.OTHER_TELLER, Stage.COMMUNICATE)
    chosen = [event for event in counter.vault.events(CASE) if isinstance(event, CalmingChosen)]
    assert [(one.what, one.mood, one.minutes) for one in chosen] == [
        (Calming.BREAK, 1, 5),
        (Calming.OTHER_TELLER, 1, 0),
    ]


def test_words_of_harm_and_the_time_of_a_stage_are_compared_with_policy(counter):
    service = counter.services.communicate
    assert service.alarm("我不想活了") is Alarm.SELF_HARM
    assert service.alarm("我不想等了") is None
    assert [service.pace(Stage.COMMUNICATE, seconds) for seconds in (60, 600, 6000)] == [
        Pace.SHORT,
        Pace.WITHIN,
        Pace.LONG,
    ]
    assert service.pace(Stage.FOLLOW_UP, 100_000) is Pace.WITHIN


def test_the_mood_is_kept_when_it_changes(counter):
    service = counter.services.communicate
    service.note_mood(counter.session, CASE, 1, Stage.COMMUNICATE)
    before = counter.count()
    service.note_mood(counter.session, CASE, 1, Stage.PROPOSE)
    assert counter.count() == before
    assert service.note_mood(counter.session, CASE, 3, Stage.PROPOSE).case.communicate.mood == 3
    with refused("mood_out_of_range"):
        service.note_mood(counter.session, CASE, 6, Stage.PROPOSE)


def test_a_line_of_the_note_pad_is_kept_once_and_an_empty_one_never(counter):
    service = counter.services.communicate
    before = counter.count()
    for text in (" 带伞 ", "  "):
        service.add_note(counter.session, CASE, text)
    kept = service.add_note(counter.session, CASE, "带伞")
    assert (kept.case.communicate.notes, counter.count()) == (("带伞",), before + 1)
    assert service.add_note(counter.session, CASE, "有老人").case.communicate.notes == ("带伞", "有老人")
    with refused("secret_not_storable", field="note"):
        service.add_note(counter.session, CASE, "密码 123456")


def test_a_contact_before_the_case_was_opened_is_not_of_this_case(counter):
    service, now = counter.services.communicate, counter.clock.local(counter.clock.now())
    early = Contact(Channel.COUNTER, "reached", now.replace(hour=8), is_effective=True)
    service.log_contact(counter.session, CASE, early)
    with refused("contact_before_case", field="contact_at"):
        service.log_contact(counter.session, CASE, replace(early, at=early.at - timedelta(days=1)))


def test_three_calls_a_day_are_kept_the_fourth_refused_and_a_double_click_is_none(counter):
    service = counter.services.communicate
    now = counter.clock.local(counter.clock.now())
    calls = [Contact(Channel.TELEPHONE, "reached", now - timedelta(minutes=no), is_effective=True) for no in range(4)]
    for call in calls[:3]:
        service.log_contact(counter.session, CASE, call)
    before = counter.count()
    service.log_contact(counter.session, CASE, calls[2])
    assert counter.count() == before
    with refused("contacts_too_many"):
        service.log_contact(counter.session, CASE, calls[3])
    with refused("contacts_too_many"):
        service.log_contact(counter.session, CASE, replace(calls[2], note="另一通"))
    assert len(counter.case.communicate.contacts) == 3


def test_calls_about_another_case_of_the_same_customer_count_towards_the_days_limit(counter):
    service, now = counter.services.communicate, counter.clock.local(counter.clock.now())
    given = counter.case.identify.identification
    counter.services.identify.identify(counter.session, "case-2", given)
    for no in range(3):
        call = Contact(Channel.TELEPHONE, "reached", now - timedelta(minutes=no), is_effective=True)
        service.log_contact(counter.session, "case-2", call)

    with refused("contacts_too_many"):
        service.log_contact(counter.session, CASE, Contact(Channel.TELEPHONE, "reached", now, is_effective=True))

    tried = Contact(Channel.TELEPHONE, "no_answer", now, is_effective=False)
    service.log_contact(counter.session, CASE, tried)  # nobody answered: an attempt is none of the three
