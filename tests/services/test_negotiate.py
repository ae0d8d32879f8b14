from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.stages.negotiate import Change, Side
from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.domain.stages.stage import Stage
from tests.builders import (
    AUDITOR,
    CASE,
    MANAGER,
    SUPERVISOR,
    Counter,
    answers,
    refused,
    session,
)


@pytest.fixture
def counter():
    made = Counter()
    made.to_negotiate()
    return made


def over(counter):
    """A package over the teller's authority."""
    return counter.build("longer_term")


def offered(counter, given, approval=""):
    return counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, given, approval=approval)


def test_rounds_say_what_changed_and_how_long_they_hold(counter):
    first = counter.case.propose.package
    assert counter.services.negotiate.changes(counter.case, first) == ()
    counter.offer(first)
    lower = counter.build("re_review", amount="150000.00", term_months="36")
    changes = (Change("amount", "200000.00", "150000.00"),)
    assert counter.services.negotiate.changes(counter.case, lower) == changes
    counter.offer(lower, Side.CUSTOMER)
    first, second = counter.case.negotiate.rounds
    assert (first.valid_until - counter.today).days == counter.desk.policy().loan_review.offer_valid_days
    assert (second.valid_until, second.changes) == (None, changes)


def test_an_offer_over_authority_needs_an_approval(counter):
    with refused("authority_needed", field="packages"):
        offered(counter, over(counter))
    with refused("approval_unknown", field="packages"):
        offered(counter, over(counter), "no-such-approval")
    assert counter.case.negotiate.rounds == ()


@pytest.mark.parametrize("by", [SUPERVISOR, MANAGER])
def test_who_has_the_authority_may_give_it(counter, by):
    given = over(counter)
    approval = counter.approved(given, by)
    (made,) = offered(counter, given, approval).case.negotiate.rounds
    assert (made.authorised_by, made.approval) == (by.id, approval)


def test_a_teller_does_not_accept_for_the_bank_what_they_may_not_offer(counter):
    counter.offer(over(counter), Side.CUSTOMER)
    with refused("authority_needed"):
        counter.accept()
    given = counter.case.negotiate.on_table.package
    offered(counter, given, counter.approved(given))
    assert counter.accept().case.negotiate.accepted.package == given


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(
    "changed",
    [
        {"authority": Authority.TELLER},
        {"rule": "no.such.rule"},
        {"papers": ()},
        {"answer_by": date(2027, 1, 1)},
        {"figures": {"bank_cost": "0.00"}},
        {"title": "直接批准贷款"},
        {"not_promised": ()},
    ],
)
def test_a_package_that_the_rules_do_not_give_is_refused(counter, side, changed):
    forged = replace(over(counter), **changed)
    with refused("package_differs", field="packages") as found:
        counter.offer(forged, side)
    assert found.value.facts["what"] == tuple(changed.get("figures", changed))
    with refused("package_differs"):
        counter.services.propose.propose(counter.session, CASE, (forged,), 0)


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
    counter.offer(counter.build())
    counter.accept()
    assert counter.finish_talks().case.stage is Stage.AGREE


def test_an_expired_offer_is_made_again_and_then_accepted(counter):
    counter.offer()
    counter.clock.advance(days=15)  # over the day of page 2, too
    with refused("offer_expired"):
        counter.accept()
    with refused("package_differs"):
        counter.offer()  # its dates are those of the day it was proposed
    counter.offer(counter.services.propose.again(counter.case, counter.case.propose.package))
    assert counter.accept().case.negotiate.accepted.no == 2


def test_rounds_come_after_page_four():
    counter = Counter()
    counter.to_propose()
    for call in (lambda: counter.offer(counter.services.propose.packages(counter.case)[0]), counter.finish_talks):
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
        service.add_round(counter.session, CASE, Side.BANK, counter.build(), reason="no_such")
    service.add_round(counter.session, CASE, Side.BANK, counter.build())
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
    counter.offer(counter.build())
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
        lambda: counter.offer(counter.build()),
        lambda: counter.services.negotiate.answer(counter.session, CASE, 1, is_accepted=False, reason="x"),
    ):
        with refused("agreement_in_force"):
            call()


def test_the_door_asks_who_it_is(counter):
    with refused("not_permitted"):
        counter.services.negotiate.add_round(session(AUDITOR), CASE, Side.BANK, counter.build())
