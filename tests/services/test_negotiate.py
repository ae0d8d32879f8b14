from dataclasses import replace

import pytest

from desktop_app.domain.authority import Authority
from desktop_app.domain.negotiate import Change, Side
from desktop_app.domain.requests import Request, Resolution
from desktop_app.domain.stages import Stage
from tests.builders import (
    AUDITOR,
    CASE,
    MANAGER,
    SECOND_TELLER,
    SUPERVISOR,
    TELLER,
    Counter,
    answers,
    package,
    refused,
    session,
)


@pytest.fixture
def counter():
    made = Counter()
    made.to_negotiate()
    return made


OVER = package(authority=Authority.SUPERVISOR)


def authorised(counter, by, given=OVER):
    return counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, given, authorised_by=by)


def test_rounds_say_what_changed_and_how_long_they_hold(counter):
    assert counter.services.negotiate.changes(counter.case, package()) == ()
    counter.offer(package())
    lower = package(terms={"amount": "150000.00", "term_months": "36"})
    change = Change("amount", "200000.00", "150000.00")
    assert counter.services.negotiate.changes(counter.case, lower) == (change,)
    counter.offer(lower, Side.CUSTOMER)
    first, second = counter.case.negotiate.rounds
    assert (first.valid_until - counter.today).days == counter.desk.policy().loan_review.offer_valid_days
    assert (second.valid_until, second.changes) == (None, (change,))


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (TELLER.id, "second_person_is_maker"),
        (SECOND_TELLER.id, "authority_needed"),
        (AUDITOR.id, "not_permitted"),
        ("p-nobody", "second_person_unknown"),
        ("", "authority_needed"),
    ],
)
def test_an_offer_over_authority_needs_somebody_else_who_has_it(counter, by, code):
    with refused(code, field="packages"):
        authorised(counter, by)
    assert counter.case.negotiate.rounds == ()


@pytest.mark.parametrize("by", [SUPERVISOR.id, MANAGER.id])
def test_who_has_the_authority_may_give_it(counter, by):
    assert authorised(counter, by).case.negotiate.rounds[0].authorised_by == by


def test_a_teller_does_not_accept_for_the_bank_what_they_may_not_offer(counter):
    counter.offer(OVER, Side.CUSTOMER)
    with refused("authority_needed"):
        counter.accept()
    authorised(counter, SUPERVISOR.id)
    assert counter.accept().case.negotiate.accepted.package == OVER


def test_an_answer_is_kept_once(counter):
    counter.offer()
    counter.accept()
    before = counter.count()
    counter.accept()
    assert counter.count() == before


def test_a_no_opens_the_next_round(counter):
    no = counter.offer()
    service = counter.services.negotiate
    with refused("refusal_needs_reason"):
        service.answer(counter.session, CASE, no, is_accepted=False)
    service.answer(counter.session, CASE, no, is_accepted=False, reason="terms_not_accepted")
    with refused("nothing_accepted", field="rounds"):
        counter.finish_talks()
    counter.offer(package(papers=()))
    counter.accept()
    assert counter.finish_talks().case.stage is Stage.AGREE


def test_an_expired_offer_is_made_again_and_then_accepted(counter):
    counter.offer()
    counter.clock.advance(days=8)
    with refused("offer_expired"):
        counter.accept()
    counter.offer()
    assert counter.accept().case.negotiate.accepted.no == 2


def test_rounds_come_after_page_four():
    counter = Counter()
    counter.to_propose()
    for call in (lambda: counter.offer(package()), counter.finish_talks):
        with refused("stage_not_reached"):
            call()


def test_every_request_is_answered_before_the_talks_end(counter):
    counter.offer()
    counter.accept()
    finish = counter.services.negotiate.finish
    for given in ((), answers(counter.case)[:1], counter.case.requests):
        with refused("request_open", field="requests"):
            finish(counter.session, CASE, given)
    counter.services.negotiate.resolve(counter.session, CASE, answers(counter.case)[:1])
    finish(counter.session, CASE, answers(counter.case)[1:])
    assert {request.resolution for request in counter.case.requests} == {Resolution.GRANTED}


def test_a_refused_request_names_its_article_and_must_exist(counter):
    resolve = counter.services.negotiate.resolve
    with refused("refusal_needs_article"):
        resolve(counter.session, CASE, (Request(1, "", Resolution.REFUSED),))
    with refused("request_unknown"):
        resolve(counter.session, CASE, (Request(9, "", Resolution.GRANTED),))
    kept = resolve(counter.session, CASE, (Request(1, "", Resolution.REFUSED, "pipl.24"),))
    assert kept.case.requests[0].article == "pipl.24"


def test_an_article_or_reason_that_policy_does_not_know_is_refused(counter):
    service = counter.services.negotiate
    refusal = Request(1, counter.case.requests[0].text, Resolution.REFUSED, "no.such")
    with refused("article_unknown", field="requests"):
        service.resolve(counter.session, CASE, (refusal,))
    with refused("choice_unknown", field="concession_reason"):
        service.add_round(counter.session, CASE, Side.BANK, package(), reason="no_such")
    service.add_round(counter.session, CASE, Side.BANK, package())
    with refused("choice_unknown", field="answer_reason"):
        service.answer(counter.session, CASE, 1, is_accepted=False, reason="no_such")


def test_leaving_the_page_twice_is_one_event_and_a_change_afterwards_needs_its_reason(counter):
    counter.offer()
    counter.accept()
    counter.finish_talks()
    before = counter.count()
    counter.finish_talks()
    assert counter.count() == before
    counter.issue()
    counter.print()
    counter.sign_both()
    counter.services.agree.finish(counter.session, CASE)
    partly = tuple(replace(request, resolution=Resolution.PARTLY) for request in counter.case.requests)
    with refused("change_needs_reason"):
        counter.services.negotiate.finish(counter.session, CASE, partly)


def test_another_round_after_the_talks_opens_them_again(counter):
    counter.offer()
    counter.accept()
    counter.finish_talks()
    counter.offer(package(papers=()))
    assert counter.case.stage is Stage.NEGOTIATE
    with refused("nothing_accepted"):
        counter.finish_talks()


def test_nobody_talks_over_an_agreement_in_force(counter):
    counter.offer()
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.sign_both()
    for call in (
        lambda: counter.offer(package(papers=())),
        lambda: counter.services.negotiate.answer(counter.session, CASE, 1, is_accepted=False, reason="x"),
    ):
        with refused("agreement_in_force"):
            call()


def test_the_door_asks_who_it_is(counter):
    with refused("not_permitted"):
        counter.services.negotiate.add_round(session(AUDITOR), CASE, Side.BANK, package())
