"""A small matter that turns out to be none after both sides agreed: nothing of the short way is signed by mistake."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop_app.domain.papers.prints import TO_TAKE_BACK
from desktop_app.domain.stages.ledger import entries
from desktop_app.domain.stages.negotiate import RoundState, Side, state_of
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from tests.builders import CASE, Counter, agent, quick_identification, refused

Leave = Callable[[Counter], object]


def refund(counter: Counter, amount: str = "20.00") -> Package:
    terms = {"amount": amount, "fee": "账户管理费", "account_tail": "0042"}
    return counter.services.propose.package(counter.case, "refund", "refund", terms)


@pytest.fixture
def quick() -> Counter:
    """Both agreed, and the paper is printed; nobody has signed it."""
    counter = Counter()
    counter.identify_quick()
    counter.services.agree.settle_quick(counter.session, CASE, refund(counter))
    counter.issue()
    counter.print()
    return counter


def by_amount(counter: Counter) -> None:
    typed = {"amount": "1500", "account_tail": "0042"}
    counter.services.agree.leave_quick_way(counter.session, CASE, typed)


def by_words(counter: Counter) -> None:
    counter.identify_quick(words="多收了我5000元手续费")


def by_kind(counter: Counter) -> None:
    counter.identify()


def by_agent(counter: Counter) -> None:
    counter.identify_quick(agent=agent())


WAYS = [by_amount, by_words, by_kind, by_agent]


@pytest.mark.parametrize("leave", WAYS)
def test_what_was_agreed_on_the_short_way_counts_no_more_once_it_is_left(quick: Counter, leave: Leave) -> None:
    assert quick.case.paper is not None
    assert quick.case.agree.explained or quick.case.agree.understanding

    leave(quick)

    case = quick.case
    assert (case.stage, case.skipped) == (Stage.COLLECT, frozenset())
    assert (case.negotiate.accepted, case.negotiate.on_table) == (None, None)
    assert [state_of(case.negotiate, one, quick.today) for one in case.negotiate.rounds] == [RoundState.SET_ASIDE]
    assert {request.resolution for request in case.requests} == {Resolution.OPEN}
    assert (case.agree.current, case.paper, case.agree.explained, case.agree.understanding) == (None, None, (), None)
    assert {sheet.state for sheet in case.agree.sheets} == {TO_TAKE_BACK}
    with refused("nothing_accepted"):
        quick.services.agree.draw(quick.session, CASE)


@pytest.mark.parametrize("leave", WAYS)
def test_a_small_matter_that_somebody_signed_is_not_made_a_full_one(quick: Counter, leave: Leave) -> None:
    quick.sign(Side.CUSTOMER)
    before = quick.count()
    with refused("short_way_signed"):
        leave(quick)
    assert quick.count() == before
    assert quick.case.paper is not None


def test_words_corrected_within_the_limit_leave_a_small_matter_small(quick: Counter) -> None:
    quick.identify_quick(words="多收了我30元手续费")
    assert quick.case.negotiate.accepted is not None
    assert Stage.NEGOTIATE in quick.case.skipped


def test_the_account_that_was_agreed_and_the_amount_that_is_said_now_open_page_2(quick: Counter) -> None:
    by_words(quick)
    facts = {fact.label: fact.value for fact in quick.services.collect.opening(quick.case).facts}
    assert (facts["账号后四位"], facts["收费金额"], facts["收费项目"]) == ("0042", "5000", "手续费")


def test_what_was_only_typed_on_page_6_goes_along_as_well() -> None:
    counter = Counter()
    counter.identify_quick()
    save = counter.services.cases.save_draft
    save(counter.session, CASE, Stage.AGREE, {"account_tail": "4321", "fee": "\u202e", "amount": "20"})
    by_words(counter)
    facts = {fact.label: fact.value for fact in counter.case.collect.carried}
    assert facts == {"账号后四位": "4321", "收费金额": "5000", "收费项目": "手续费"}


def test_too_many_small_matters_a_month_do_not_keep_a_large_one_small(quick: Counter) -> None:
    rule = quick.desk.policy().kind("fee_dispute").quick
    assert rule is not None
    for number in range(rule.per_month):
        quick.services.identify.identify(quick.session, f"other-{number}", quick_identification())
    by_words(quick)
    assert quick.case.skipped == frozenset()


def test_the_ledger_begins_anew_after_what_was_set_aside(quick: Counter) -> None:
    by_kind(quick)
    quick.collect()
    quick.communicate()
    quick.propose()
    assert quick.offer() == 2
    _old, new = entries(quick.case.negotiate, quick.today + timedelta(days=1))
    assert (new.state, new.against, new.moved, new.cycle) == (RoundState.ON_TABLE, 0, None, 1)
    assert new.round.changes == ()
    quick.accept()
    quick.finish_talks()
    assert quick.issue().case.paper is not None
