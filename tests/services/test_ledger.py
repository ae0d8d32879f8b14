"""The ledger through its service: one gate for every path, and a replay on the real vault."""

from datetime import timedelta

import pytest

from desktop_app.domain.case import fold
from desktop_app.domain.events import Entity
from desktop_app.domain.money import Money
from desktop_app.domain.stages import ledger
from desktop_app.domain.stages.collect import Fact, Source, checklist
from desktop_app.domain.stages.communicate import Explained
from desktop_app.domain.stages.negotiate import RoundAdded, RoundState, Side
from desktop_app.domain.stages.stage import Stage
from tests.builders import (
    AUDITOR,
    CASE,
    MANAGER,
    SUPERVISOR,
    TODAY,
    Counter,
    policy_on,
    refused,
    session,
)
from tests.real_desk import RealCounter, set_up


@pytest.fixture
def counter():
    made = Counter()
    made.to_negotiate()
    return made


def withdraw(counter, no, side=Side.BANK, reason="facts_changed"):
    return counter.services.negotiate.withdraw(counter.session, CASE, no, side, reason=reason)


def lower(counter, amount="150000"):
    """A smaller loan than the one applied for."""
    return counter.build(amount=amount, term_months="36")


def record_of(counter):
    record = counter.case.no_agreement_record
    assert record is not None
    return record


def states(counter):
    return [one.state for one in ledger.entries(counter.case.negotiate, counter.today)]


def test_an_offer_is_taken_back_once_and_the_same_may_be_offered_again(counter):
    no = counter.offer()
    withdraw(counter, no)
    before = counter.count()
    withdraw(counter, no)
    assert counter.count() == before
    assert states(counter) == [RoundState.WITHDRAWN]
    with refused("round_not_on_table"):
        counter.accept()
    counter.offer()
    assert counter.accept().case.negotiate.accepted.no == 2


@pytest.mark.parametrize(
    ("side", "reason", "code"),
    [
        (Side.CUSTOMER, "facts_changed", "round_of_other_side"),
        (Side.BANK, "", "withdrawal_needs_reason"),
        (Side.BANK, "no_such", "choice_unknown"),
    ],
)
def test_a_withdrawal_is_the_makers_and_has_a_reason_of_the_list(counter, side, reason, code):
    no = counter.offer()
    with refused(code):
        withdraw(counter, no, side, reason)
    assert states(counter) == [RoundState.ON_TABLE]


def test_nobody_takes_back_what_is_agreed_or_may_not_be_touched(counter):
    no = counter.offer()
    with refused("not_permitted"):
        counter.services.negotiate.withdraw(session(AUDITOR), CASE, no, Side.BANK, reason="facts_changed")
    counter.accept()
    with refused("round_not_on_table"):
        withdraw(counter, no)
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.sign(Side.CUSTOMER)
    counter.sign(Side.BANK, SUPERVISOR.id)
    with refused("agreement_in_force"):
        withdraw(counter, no)


def test_rounds_of_the_service_carry_their_day_time_person_and_mood(counter):
    counter.services.communicate.note_mood(counter.session, CASE, 4, Stage.NEGOTIATE)
    counter.offer()
    counter.services.communicate.note_mood(counter.session, CASE, 1, Stage.NEGOTIATE)
    (one,) = ledger.entries(counter.case.negotiate, counter.today)
    assert (one.made.by, one.made.mood, one.mood_change) == (counter.session.person.id, 4, -3)
    assert one.made.at is not None
    assert one.round.made_on == counter.clock.local(one.made.at).date() == counter.today


def test_the_record_of_no_agreement_holds_facts_last_offers_reasons_and_last_days(counter):
    assert counter.case.no_agreement_record is None
    service = counter.services.negotiate
    no = counter.offer()
    service.answer(counter.session, CASE, no, is_accepted=False, reason="terms_not_accepted")
    counter.offer(lower(counter), Side.CUSTOMER)
    service.withdraw(counter.session, CASE, 2, Side.CUSTOMER, reason="thought_better")
    counter.services.agree.end_without_agreement(counter.session, CASE, "beyond_rules", "明日再谈")

    record, told = record_of(counter), counter.case.communicate.communication.facts
    assert set(record.facts_agreed) | set(record.facts_disputed) == set(told)
    assert [(one.side, one.round_no) for one in record.last_offers] == [(Side.CUSTOMER, 2), (Side.BANK, 1)]
    assert [(one.round_no, one.reason, one.is_withdrawn) for one in record.declined] == [
        (1, "terms_not_accepted", False),
        (2, "thought_better", True),
    ]
    assert (record.reason, record.note) == ("beyond_rules", "明日再谈")
    assert record.remedies[0].until == counter.today + timedelta(days=counter.desk.policy().complaint.review_days)
    assert tuple(one.text for one in record.remedies) == counter.desk.policy().remedies


def test_the_days_told_for_a_remedy_do_not_move_when_the_end_is_kept_again(counter):
    end = counter.services.agree.end_without_agreement
    first = end(counter.session, CASE, "beyond_rules", "").case.no_agreement_record
    before = counter.count()
    counter.clock.advance(days=3)
    assert end(counter.session, CASE, "beyond_rules", "").case.no_agreement_record == first
    assert counter.count() == before


def test_talks_that_never_began_end_with_what_the_bank_proposed(counter):
    counter.services.agree.end_without_agreement(counter.session, CASE, "beyond_rules", "")
    (only,) = record_of(counter).last_offers
    assert (only.side, only.round_no, only.package) == (Side.BANK, 0, counter.case.propose.package)


def test_replaying_the_journal_to_each_round_gives_the_state_it_was_made_on(tmp_path):
    """The real vault: what is folded from a beginning of the journal is what stood on the desk then."""
    home = tmp_path / "home"
    set_up(home, is_training=False)
    counter = RealCounter(home)
    try:
        counter.to_negotiate()
        service, session_ = counter.services.negotiate, counter.session
        known = {}

        def keep(kept):
            known[kept.case.rev] = kept.case

        counter.offer()
        known[counter.case.rev] = counter.case
        keep(counter.services.communicate.note_mood(session_, CASE, 1, Stage.NEGOTIATE))
        keep(service.add_round(session_, CASE, Side.CUSTOMER, lower(counter), reason="customer_suggested"))
        keep(service.withdraw(session_, CASE, 2, Side.CUSTOMER, reason="thought_better"))
        keep(service.add_round(session_, CASE, Side.BANK, lower(counter)))
        keep(service.answer(session_, CASE, 3, is_accepted=False, reason="terms_not_accepted"))
        counter.clock.advance(days=1)
        keep(service.add_round(session_, CASE, Side.BANK, lower(counter, "140000")))
        counter.clock.advance(days=30)
        with counter.vault.work(session_) as work:
            history = work.history(Entity.CASE, CASE)
    finally:
        counter.close()

    assert len([one for one in history if isinstance(one.event, RoundAdded)]) == 4
    for rev, state in known.items():
        again = fold(CASE, history[:rev], lambda _: None)
        assert again == state
    last = known[max(known)]
    shown_then = [one.state for one in ledger.entries(last.negotiate, last.negotiate.rounds[-1].made_on)]
    assert shown_then == [RoundState.COUNTERED, RoundState.WITHDRAWN, RoundState.REFUSED, RoundState.ON_TABLE]
    assert ledger.entries(last.negotiate, counter.today)[-1].state is RoundState.EXPIRED


CARD_FACTS = {
    "卡号后四位": "0042",
    "其中本金": "45000.00",
    "其中利息": "3600.00",
    "其中违约金": "1400.00",
    "欠款总额": "50000.00",
}


def card_counter():
    """A case whose page 2 holds a card debt."""
    made, kind = Counter(), policy_on().kind("card_debt")
    made.identify(words="信用卡还不上", requests=(kind.request,), kind=kind.id, restatement=kind.restatement)
    facts = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in CARD_FACTS.items())
    made.collect(facts=facts, evidence=checklist(kind.evidence), articles=("card.70",))
    made.communicate(reasons_told=(kind.reasons[0].id,), explained=(Explained("card.70", "2011.2"),), facts=())
    return made


def test_what_the_engine_computed_is_conceded_to_the_fen_and_an_expired_plan_is_computed_anew():
    counter = card_counter()
    propose = counter.services.propose
    opened = propose.package(counter.case, "card_instalment", "long", {"waive_interest_pct": "0"})
    propose.propose(counter.session, CASE, (opened,), 0)
    better = propose.package(counter.case, "card_instalment", "long", {"waive_interest_pct": "10"})
    counter.session = session(MANAGER)  # who may offer all of it alone
    counter.offer(opened)
    counter.offer(better)

    _, last = ledger.entries(counter.case.negotiate, counter.today)
    given = Money.parse(opened.figures["total"]) - Money.parse(better.figures["total"])
    assert last.moved is not None
    assert last.moved.conceded == given
    # The waiver of ¥360.00, and the fee that is no longer charged on it: a part of the total, never counted twice.
    assert Money.parse("360.00") <= given < Money.parse("720.00")

    counter.clock.advance(days=60)
    assert ledger.entries(counter.case.negotiate, counter.today)[-1].state is RoundState.EXPIRED
    renewed = propose.renewed(counter.case, better)
    assert renewed.terms["first_due"] > counter.today.isoformat() > better.terms["first_due"]
    assert {**renewed.terms, "first_due": ""} == {**better.terms, "first_due": ""}
