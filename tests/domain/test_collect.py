from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.stages import collect
from desktop_app.domain.stages.collect import (
    MOST_FACTS,
    Collected,
    CollectPart,
    EvidenceAttached,
    EvidenceItem,
    EvidenceReceived,
    Fact,
    PaperState,
    Source,
    TransactionsImported,
)
from desktop_app.domain.stages.communicate import NoteAdded
from tests.builders import TODAY, collection, policy_on, refused, without_sensitive

KIND = policy_on().kind("loan_refused")


def check(given):
    return collect.checked(given, kind=KIND, today=TODAY, most_days=60)


def fact(value, label="月收入", source=Source.SAID, as_of=TODAY):
    return Fact(label, value, source, as_of)


def test_a_debt_in_another_currency_is_refused_where_it_is_typed():
    given = replace(collection(), facts=(fact("1000"), fact("usd", label="币种")))
    currencies = frozenset({"币种"})
    with refused("currency_not_cny", field="facts") as found:
        collect.checked(given, kind=KIND, today=TODAY, most_days=60, currencies=currencies)
    assert found.value.facts == {"label": "币种", "said": "usd", "at": 1}


@pytest.mark.parametrize("said", ["人民币", "cny", " RMB ", collect.UNKNOWN])
def test_the_renminbi_and_what_nobody_knows_yet_are_kept(said):
    given = replace(collection(), facts=(fact(said, label="币种"),))
    kept = collect.checked(given, kind=KIND, today=TODAY, most_days=60, currencies=frozenset({"币种"}))
    assert [one.value for one in kept.facts] == [said.strip()]


def test_what_the_bank_holds_is_not_asked_for_in_the_checklist():
    items = {item.id: item.state for item in collect.checklist(KIND.evidence)}
    assert items["application_form"] is PaperState.HELD
    assert items["income_proof"] is PaperState.NEEDED


@pytest.mark.parametrize("state", [PaperState.NEEDED, PaperState.REJECTED])
def test_a_paper_the_bank_holds_may_never_be_asked_for(state):
    with refused("bank_holds_paper", field="evidence"):
        check(collection(evidence=(EvidenceItem("application_form", "贷款申请表", state),)))


def test_papers_still_needed_have_one_date_not_in_the_past():
    with refused("return_date_missing", field="return_by"):
        check(collection(return_by=None))
    with refused("return_date_past", field="return_by"):
        check(collection(return_by=TODAY - timedelta(days=1)))
    assert check(collection(return_by=TODAY)).return_by == TODAY


def test_papers_are_not_given_longer_than_policy_allows():
    latest = TODAY + timedelta(days=60)
    assert check(collection(return_by=latest)).return_by == latest

    with refused("return_date_far", field="return_by") as far:
        check(collection(return_by=latest + timedelta(days=1)))

    assert far.value.facts == {"latest": latest, "days": 60}
    nothing_needed = collection(return_by=latest + timedelta(days=999), evidence=())
    assert check(nothing_needed).return_by is None


def test_nothing_missing_means_no_date():
    assert check(collection(evidence=(), return_by=date(2020, 1, 1))).return_by is None


@pytest.mark.parametrize("state", [PaperState.NEEDED, PaperState.RECEIVED, PaperState.REJECTED])
def test_sensitive_papers_need_the_customers_own_consent(state):
    sensitive = (EvidenceItem("other_bank_flow", "他行账户流水", state, is_sensitive=True),)
    check(collection(evidence=sensitive))
    with refused("sensitive_consent_missing", field="sensitive_consent"):
        check(collection(evidence=sensitive, sensitive_consent=False))


def test_without_sensitive_papers_no_consent_is_asked():
    assert not check(without_sensitive(collection())).sensitive_consent


def test_forty_facts_are_kept_and_one_more_is_refused():
    facts = tuple(fact("1", label=f"事实{no}") for no in range(MOST_FACTS + 1))
    assert len(check(collection(facts=facts[1:])).facts) == MOST_FACTS
    with refused("facts_too_many", field="facts"):
        check(collection(facts=facts))


def test_a_fact_is_of_today_or_before_and_no_secret():
    with refused("fact_date_in_future", field="facts"):
        check(collection(facts=(fact("1", as_of=TODAY + timedelta(days=1)),)))
    with refused("secret_not_storable", field="facts"):
        check(collection(facts=(fact("密码123456"),)))


def test_empty_facts_fall_out_and_contradicting_sources_stand_side_by_side():
    facts = (fact("12000"), fact(" "), fact("9000", source=Source.CORE), fact("36", label="期限"))
    assert [(f.value, f.is_disputed) for f in check(collection(facts=facts)).facts] == [
        ("12000", True),
        ("9000", True),
        ("36", False),
    ]


def test_two_sources_that_agree_are_no_dispute():
    facts = (fact("12000"), fact(" 12000 ", source=Source.CORE))
    assert not any(f.is_disputed for f in check(collection(facts=facts)).facts)


def test_the_part_follows_its_events():
    received = EvidenceReceived("income_proof", PaperState.RECEIVED, TODAY)
    before_page_2 = collect.evolve(CollectPart(), received)
    assert (before_page_2.collection, before_page_2.to_receipt) == (None, (received,))
    assert CollectPart().missing() == ()
    part = collect.evolve(CollectPart(), Collected(collection()))
    before = {item.id for item in part.missing()}
    part = collect.evolve(part, received)
    assert before - {item.id for item in part.missing()} == {"income_proof"}
    part = collect.evolve(part, replace(received, state=PaperState.REJECTED, why="缺页"))
    assert "income_proof" in {item.id for item in part.missing()}
    part = collect.evolve(part, EvidenceAttached("income_proof", "a.png", "image/png", "0" * 64, 1, 1))
    table = TransactionsImported("case-1", "a.csv", 1, 0, {}, TODAY, TODAY, 1, 1, "1" * 64)
    part = collect.evolve(part, table)
    assert (len(part.attachments), part.imports) == (1, (table,))
    assert collect.evolve(part, NoteAdded("x")) is part
