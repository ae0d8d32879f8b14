from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.case import CaseOpened, StageCompleted, StageNotNeeded, StageRevised, VisitStarted
from desktop_app.domain.case_number import is_case_number
from desktop_app.domain.stages.guessing import Guess
from desktop_app.domain.stages.identify import Identified
from desktop_app.domain.stages.stage import Stage
from tests.builders import (
    AUDITOR,
    CASE,
    SECOND_TELLER,
    SUPERVISOR,
    TELLER,
    Counter,
    agent,
    identification,
    identity,
    quick_identification,
    refused,
    session,
)


@pytest.fixture
def counter():
    return Counter()


def test_page_one_opens_the_case_with_a_number(counter):
    kept = counter.identify()
    assert [type(event) for event in counter.vault.events()] == [CaseOpened, VisitStarted, Identified, StageCompleted]
    assert is_case_number(kept.case.number)
    assert kept.case.stage is Stage.COLLECT
    assert kept.saved.seq == 4


def test_the_same_page_again_is_no_event(counter):
    counter.identify()
    counter.identify()
    assert counter.count() == 4


def test_every_event_names_who_when_and_under_which_policy(counter):
    counter.identify()
    for happened in counter.vault.stored.happened:
        assert (happened.actor, happened.at) == (TELLER.id, counter.clock.now())
        assert "problem_kinds" in happened.policies


def test_page_one_clears_its_draft(counter):
    counter.services.cases.save_draft(counter.session, CASE, Stage.IDENTIFY, {"words": "我"})
    counter.services.cases.save_draft(counter.session, CASE, Stage.COLLECT, {"x": "y"})
    counter.identify()
    assert counter.services.cases.load_draft(counter.session, CASE, Stage.IDENTIFY) == {}
    assert counter.services.cases.load_draft(counter.session, CASE, Stage.COLLECT) == {"x": "y"}


def test_a_refused_page_keeps_nothing_not_even_a_number(counter):
    counter.services.cases.save_draft(counter.session, CASE, Stage.IDENTIFY, {"words": "我"})
    with refused("words_missing"):
        counter.identify(words="")
    assert counter.count() == 0
    assert counter.services.cases.load_draft(counter.session, CASE, Stage.IDENTIFY) == {"words": "我"}
    assert counter.identify().case.number.startswith("10086-01-26-000001")


def test_a_change_after_later_stages_needs_its_reason(counter):
    counter.to_propose()
    changed = identification(care_needs="大字")
    with refused("change_needs_reason"):
        counter.services.identify.identify(counter.session, CASE, changed)
    kept = counter.services.identify.identify(counter.session, CASE, changed, reason="老人看不清")
    assert kept.case.check_again == {Stage.COLLECT, Stage.COMMUNICATE}
    assert StageRevised(Stage.IDENTIFY, "老人看不清") in counter.vault.events()
    assert counter.collect().case.check_again == {Stage.COMMUNICATE}
    assert counter.communicate().case.check_again == frozenset()


def test_words_suggest_the_kind_of_problem(counter):
    assert counter.services.identify.guesses("我的贷款申请被拒了").kinds[0].id == "loan_refused"
    assert counter.services.identify.guesses("…") == Guess()


def test_a_number_is_checked_complete_and_half_typed(counter):
    checked = counter.services.identify.check_document("resident_id", identity().number)
    assert checked.birth == date(1988, 1, 1)
    counter.services.identify.check_so_far("resident_id", "110105")
    with refused("wrong_length", field="document_number"):
        counter.services.identify.check_document("resident_id", "1101O5")
    with refused("wrong_characters", field="document_number"):
        counter.services.identify.check_so_far("resident_id", "1101O5")


def test_a_name_is_told_before_its_paper_is_drawn(counter):
    counter.services.identify.check_name("张LIANG")
    with refused("name_not_printable") as found:
        counter.services.identify.check_name("张\ue000")
    assert found.value.facts == {"character": "\ue000", "codepoint": "U+E000"}
    with refused("control_character"):
        counter.services.identify.check_name("张\x07")


EXPIRED = identity(valid_until=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("", "document_expired"),
        (TELLER.id, "second_person_is_maker"),
        (SECOND_TELLER.id, "not_permitted"),
        (AUDITOR.id, "not_permitted"),
        ("p-nobody", "second_person_unknown"),
    ],
)
def test_an_expired_document_passes_only_with_a_leaders_leave(counter, by, code):
    with refused(code, field="valid_until"):
        counter.identify(customer=EXPIRED, expired_allowed_by=by)


def test_a_leaders_leave_is_asked_for_once_and_for_this_document(counter):
    counter.identify(customer=EXPIRED, expired_allowed_by=SUPERVISOR.id)
    supervisor = session(SUPERVISOR)
    service = counter.services.identify
    service.identify(supervisor, CASE, identification(customer=EXPIRED, expired_allowed_by=SUPERVISOR.id, words="另"))
    other = replace(EXPIRED, name="张翠山")
    with refused("second_person_is_maker"):
        service.identify(supervisor, CASE, identification(customer=other, expired_allowed_by=SUPERVISOR.id))


def test_a_leader_who_has_left_gives_no_leave(counter):
    counter.vault.books.dismiss(SUPERVISOR)
    with refused("second_person_unknown"):
        counter.identify(customer=EXPIRED, expired_allowed_by=SUPERVISOR.id)


def test_a_quick_matter_goes_straight_to_the_agreement(counter):
    kept = counter.identify_quick()
    assert kept.case.stage is Stage.AGREE
    reasons = [event for event in counter.vault.events() if isinstance(event, StageNotNeeded)]
    assert {event.stage for event in reasons} == {Stage.COLLECT, Stage.COMMUNICATE, Stage.PROPOSE, Stage.NEGOTIATE}
    assert {(event.reason, event.rule) for event in reasons} == {("quick_matter", "quick.small_matter")}
    before = counter.count()
    assert counter.identify_quick(care_needs="大字").case.skipped == kept.case.skipped
    assert counter.count() == before + 1


def test_not_with_an_agent(counter):
    assert counter.identify_quick(agent=agent()).case.stage is Stage.COLLECT


def test_an_agent_or_another_kind_of_problem_ends_the_short_way(counter):
    counter.identify_quick()
    assert counter.identify_quick(agent=agent()).case.stage is Stage.COLLECT
    assert counter.identify_quick().case.stage is Stage.AGREE
    assert counter.identify().case.stage is Stage.COLLECT


def test_another_quick_kind_stays_on_the_short_way(counter):
    counter.identify_quick()
    assert counter.identify_quick(kind="service_complaint").case.stage is Stage.AGREE


def test_not_once_other_stages_were_worked(counter):
    counter.to_communicate()
    service = counter.services.identify
    kept = service.identify(counter.session, CASE, quick_identification(is_complaint=True), reason="其实是收费")
    assert kept.case.skipped == frozenset()


def test_the_third_quick_matter_of_a_customer_in_a_month_goes_the_full_way(counter):
    service = counter.services.identify
    for no, stage in enumerate((Stage.AGREE, Stage.AGREE, Stage.COLLECT)):
        assert service.identify(counter.session, f"quick-{no}", quick_identification()).case.stage is stage
    counter.clock.advance(days=31)
    assert service.identify(counter.session, "quick-9", quick_identification()).case.stage is Stage.AGREE


@pytest.mark.parametrize("days", [-40, 40])
def test_a_clock_that_is_set_makes_no_other_month_for_small_matters(counter, days):
    service = counter.services.identify
    for no in range(2):
        service.identify(counter.session, f"quick-{no}", quick_identification())
    counter.clock.set_by(days=days)
    assert service.identify(counter.session, "quick-9", quick_identification()).case.stage is Stage.COLLECT


def test_a_complaint_stays_one_whatever_page_one_says_later(counter):
    counter.identify(is_complaint=True)
    before = counter.count()
    with refused("complaint_stays", field="is_complaint"):
        counter.services.identify.identify(
            counter.session, CASE, identification(is_complaint=False), reason="客户说不是投诉"
        )
    assert counter.count() == before
    assert counter.case.is_complaint


def test_a_matter_may_become_a_complaint_and_then_stays_one(counter):
    counter.identify(is_complaint=False)
    assert not counter.case.is_complaint
    counter.identify(is_complaint=True)
    assert counter.case.is_complaint
    with refused("complaint_stays", field="is_complaint"):
        counter.identify(is_complaint=False)
