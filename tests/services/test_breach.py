"""A broken promise: the ladder of the paper, set going by one act, with a day that the list knows."""

from datetime import date

from desktop_app.domain.promises import keeping
from desktop_app.domain.stages.follow_up import BreachNoticed, PromiseState
from desktop_app.domain.stages.negotiate import Side
from tests.builders import CASE, Counter, refused


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
