"""An offer stands on the facts it was computed from: other facts stop it until a new round is computed from them."""

from dataclasses import replace
from typing import Final

import pytest

from desktop_app.domain.stages.collect import Collection, Fact, PaperState, Source
from desktop_app.domain.stages.negotiate import Side
from tests.builders import CASE, SUPERVISOR, TODAY, Counter, refused
from tests.domain.offers.grounds import owing

MORE_OWED: Final = {"欠款总额": "62422.26", "其中本金": "58,000.00"}


@pytest.fixture
def counter() -> Counter:
    """A card plan of the bank is on the table."""
    made = owing()
    plan = made.services.propose.package(
        made.case, "card_instalment", "long", {"periods": "36", "waive_late_fee_pct": "0"}
    )
    made.services.propose.propose(made.session, CASE, (plan,), 0)
    made.offer()
    return made


def correct(counter: Counter, facts: dict[str, str], *extra: Fact) -> None:
    """Change facts on page 2; an empty value takes one away."""
    held = counter.case.collect.collection
    assert held is not None
    kept = tuple(replace(one, value=facts.get(one.label, one.value)) for one in held.facts)
    new = tuple(Fact(label, facts[label], Source.CORE, TODAY) for label in facts.keys() - {one.label for one in kept})
    save(counter, replace(held, facts=(*kept, *new, *extra)))


def save(counter: Counter, collection: Collection) -> None:
    counter.services.collect.collect(counter.session, CASE, collection, reason="核心系统更正")


def anew(counter: Counter) -> None:
    """The next round: the package on the table, computed from the facts of now."""
    table = counter.case.negotiate.on_table
    assert table is not None
    counter.offer(counter.services.propose.renewed(counter.case, table.package))


def what(counter: Counter) -> list[str]:
    return [change.what for change in counter.services.negotiate.changes_by_facts(counter.session, CASE)]


def test_a_debt_changed_after_the_offer_is_not_accepted_until_the_package_is_computed_anew(counter):
    correct(counter, MORE_OWED)
    assert {"debt_principal", "debt_total", "payment"} <= set(what(counter))
    with refused("ground_changed", field="rounds") as found:
        counter.accept()
    assert "debt_total" in str(found.value.facts["what"])
    with refused("package_differs"):  # nor is it put on the table once more as it was
        counter.offer(counter.case.negotiate.rounds[0].package)
    anew(counter)
    assert what(counter) == []
    counter.accept()
    assert counter.case.negotiate.accepted.package.terms["debt_total"] == "62422.26"


def test_an_offer_of_the_customer_is_not_taken_on_other_facts_either(counter):
    theirs = counter.services.propose.package(
        counter.case, "card_instalment", "long", {"waive_late_fee_pct": "0", "periods": "24"}
    )
    counter.offer(theirs, Side.CUSTOMER)
    correct(counter, MORE_OWED)
    with refused("ground_changed"):
        counter.accept()


def test_what_was_accepted_before_does_not_leave_page_five(counter):
    counter.accept()
    correct(counter, MORE_OWED)
    with refused("ground_changed", field="rounds"):
        counter.finish_talks()


def test_what_left_page_five_is_not_made_a_paper(counter):
    counter.accept()
    counter.finish_talks()
    correct(counter, MORE_OWED)
    with refused("ground_changed", field="print"):
        counter.issue()


def test_what_was_pinned_is_not_printed(counter):
    counter.accept()
    counter.finish_talks()
    counter.issue()
    correct(counter, MORE_OWED)
    with refused("ground_changed", field="print"):
        counter.print()
    assert counter.case.agree.originals() == ()


def test_nobody_signs_nor_does_the_second_side(counter):
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    correct(counter, MORE_OWED)
    with refused("ground_changed", field="customer_signed_on"):
        counter.sign(Side.CUSTOMER)
    correct(counter, {"欠款总额": "52422.26", "其中本金": "48,000.00"})  # it was right before
    counter.sign(Side.CUSTOMER)
    correct(counter, {"卡号后四位": "4321"})  # another card: no figure moves
    with refused("ground_changed", field="bank_signed_on"):
        counter.sign(Side.BANK, SUPERVISOR.id)


def test_an_agreement_in_force_and_talks_that_ended_are_left_alone(counter):
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.sign_both()
    correct(counter, MORE_OWED)
    assert what(counter) == []
    counter.finish_talks()

    other = owing()
    other.propose()
    other.services.agree.end_without_agreement(other.session, CASE, "other", "")
    correct(other, MORE_OWED)
    other.issue()


def test_facts_that_move_nothing_stop_nobody(counter):
    correct(counter, {"月收入": "7000", "币种": "人民币", "欠款总额": "52,422.26"})
    held = counter.case.collect.collection
    papers = tuple(replace(one, state=PaperState.RECEIVED) for one in held.evidence)
    save(counter, replace(held, evidence=papers))
    assert what(counter) == []
    counter.accept()


def test_a_fact_in_dispute_or_gone_ends_the_offer(counter):
    said = Fact("其中本金", "40000.00", Source.SAID, TODAY)
    for facts, extra in (({}, (said,)), ({"卡号后四位": ""}, ())):
        before = counter.case.collect.collection
        correct(counter, facts, *extra)
        with refused("ground_changed"):
            counter.services.negotiate.changes_by_facts(counter.session, CASE)
        with refused("ground_changed") as found:
            counter.accept()
        assert found.value.facts["what"] == ()
        save(counter, before)


def test_a_loan_of_another_amount_is_looked_at_again_from_its_own_facts():
    counter = Counter()
    counter.to_negotiate()
    counter.offer()
    correct(counter, {"申请金额": "260000.00"})
    assert what(counter)
    with refused("ground_changed"):
        counter.accept()
    counter.services.negotiate.withdraw(counter.session, CASE, 1, Side.BANK, reason="facts_changed")
