"""Cases that belong together are named, never in the way; what the bank has already is not asked for again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.stages.collect import Fact, PaperState, Source
from desktop_app.services.stages.collect import CheckedFile
from desktop_app.services.stages.related import Because
from tests.builders import (
    ADMINISTRATOR,
    CASE,
    SUPERVISOR,
    TODAY,
    Counter,
    agent,
    collection,
    identification,
    identity,
    refused,
    resident_number,
    session,
)
from tests.real_desk import RealCounter, set_up

EARLIER, OTHER = "case-0", "case-9"
CONTRACT = "DK2026110087"


@pytest.fixture
def counter() -> Counter:
    """The same customer's earlier case, with a proof of income handed in today."""
    made = Counter()
    made.services.identify.identify(made.session, EARLIER, identification())
    made.services.collect.collect(made.session, EARLIER, collection())
    made.services.collect.receive(made.session, EARLIER, "income_proof", PaperState.RECEIVED, made.today)
    file = CheckedFile("工资单.pdf", "application/pdf", b"%PDF-1.7", 2)
    made.services.collect.attach(made.session, EARLIER, "income_proof", file)
    made.clock.advance(days=10)
    made.identify()
    return made


def held(counter: Counter) -> list[str]:
    return [one.line.id for one in counter.services.collect.held(counter.session, counter.case)]


# ── Never ask twice ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_fresh_paper_of_an_earlier_case_is_offered_with_where_and_when(counter):
    (found,) = counter.services.collect.held(counter.session, counter.case)
    assert (found.line.id, found.received_on) == ("income_proof", TODAY)
    assert found.fresh_until == TODAY + timedelta(days=90)
    assert found.source.number == counter.vault.folded(EARLIER).number


def test_taken_over_it_is_held_with_its_files_and_not_asked_for_again(counter):
    before = counter.services.collect.opening(counter.case)
    assert {p.id: p.state for p in before.evidence}["income_proof"] is PaperState.NEEDED
    kept = counter.services.collect.take_held(counter.session, CASE)
    opening = counter.services.collect.opening(kept.case)
    assert {p.id: p.state for p in opening.evidence}["income_proof"] is PaperState.HELD
    (file,) = kept.case.collect.attachments
    assert (file.item, file.name, file.pages) == ("income_proof", "工资单.pdf", 2)
    assert kept.case.papers_to_receipt == 0  # its receipt was given then
    assert held(counter) == []
    with refused("nothing_held"):
        counter.services.collect.take_held(counter.session, CASE)


def test_it_stays_held_on_a_page_that_was_kept_before(counter):
    counter.collect()
    assert "income_proof" in {paper.id for paper in counter.case.collect.missing()}
    counter.services.collect.take_held(counter.session, CASE)
    assert "income_proof" not in {paper.id for paper in counter.case.collect.missing()}


def test_on_its_last_day_it_still_counts_and_then_no_more(counter):
    counter.clock.advance(days=80)
    assert held(counter) == ["income_proof"]
    counter.clock.advance(days=1)
    assert held(counter) == []


def test_another_customer_s_papers_are_nobody_s_business(counter):
    other = identity(name="李四光", number=resident_number(TODAY.replace(year=1990)))
    counter.services.identify.identify(counter.session, OTHER, identification(customer=other))
    case = counter.desk.case(counter.session, OTHER)
    assert counter.services.collect.held(counter.session, case) == ()


def test_a_paper_that_was_rejected_then_is_not_offered(counter):
    counter.services.collect.receive(
        counter.session, EARLIER, "income_proof", PaperState.REJECTED, counter.today, "看不清"
    )
    assert held(counter) == []


def test_a_sensitive_paper_needs_the_customer_s_consent_for_this_case(counter):
    counter.services.collect.receive(counter.session, EARLIER, "other_bank_flow", PaperState.RECEIVED, counter.today)
    assert held(counter) == ["income_proof", "other_bank_flow"]
    with refused("sensitive_consent_missing"):
        counter.services.collect.take_held(counter.session, CASE)
    kept = counter.services.collect.take_held(counter.session, CASE, has_consent=True)
    assert set(kept.case.collect.reused) == {"income_proof", "other_bank_flow"}


# ── Related cases ─────────────────────────────────────────────────────────────────────────────────────────────────


def related(counter: Counter) -> dict[str, tuple[Because, ...]]:
    given = counter.case.identify.identification
    assert given is not None
    found = counter.services.identify.related(counter.session, given.customer.key, but=CASE)
    return {one.case.id: one.because for one in found}


def test_the_customer_s_own_open_cases_are_named_but_not_this_one(counter):
    assert related(counter) == {EARLIER: (Because.OPEN,)}
    with refused("not_permitted"):
        counter.services.identify.related(session(ADMINISTRATOR), "1")


def test_closed_within_a_year_it_is_named_and_later_forgotten(counter):
    state = counter.vault.folded(EARLIER)
    closed = replace(counter.vault.books.case_row(EARLIER), status="closed", changed_at=counter.clock.now())
    counter.vault.books.cases_of_customer = lambda _key: [closed]
    assert state.closed is None
    assert related(counter) == {EARLIER: (Because.CLOSED,)}
    counter.clock.advance(days=366)
    assert related(counter) == {}


def test_a_case_opened_by_mistake_is_not_named(counter):
    counter.services.clocks.void(counter.session, EARLIER, "duplicate", allowed_by=SUPERVISOR.id)
    assert related(counter) == {}


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> Iterator[RealCounter]:
    """Another customer's case about the same contract, and one with the same agent, over the real index."""
    home = tmp_path_factory.mktemp("related")
    set_up(home, is_training=False)
    made = RealCounter(home)
    facts = (
        *collection().facts,
        Fact("贷款合同编号", CONTRACT, Source.CORE, TODAY),
        Fact("卡号后四位", "0128", Source.SAID, TODAY),
    )
    other = identity(name="李四光", number=resident_number(TODAY.replace(year=1990)))
    made.services.identify.identify(made.session, EARLIER, identification(customer=other))
    made.services.collect.collect(made.session, EARLIER, collection(facts=facts))
    third = identity(name="王重阳", number=resident_number(TODAY.replace(year=1985)))
    made.services.identify.identify(made.session, OTHER, identification(customer=third, agent=agent()))
    made.identify(agent=agent())
    made.services.collect.collect(made.session, CASE, collection(facts=facts))
    yield made
    made.close()


def test_the_same_contract_and_the_same_agent_are_found_by_the_index_and_stay_masked(real):
    found = {one.case.id: one for one in real.services.collect.related(real.session, real.case)}
    assert {case: one.because for case, one in found.items()} == {
        EARLIER: (Because.ACCOUNT,),
        OTHER: (Because.AGENT,),
    }
    assert {one.case.customer for one in found.values()} == {"李**", "王**"}
    assert not any(one.is_customers for one in found.values())
    assert {one.case.owner_name for one in found.values()} == {"周芷若"}
