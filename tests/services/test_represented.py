"""Who is represented is bound like anybody else: by the right hand, on every paper, on the day it is written."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.collect import UNKNOWN, Fact, Source
from desktop_app.domain.identify import Agent
from desktop_app.domain.lint import stops_print
from desktop_app.domain.negotiate import Side
from tests.builders import CASE, TODAY, agent, collection, communication, identity, refused
from tests.real_desk import RealCounter, set_up
from tests.services.test_paid_and_left import offer_again

REFUND = {"amount": "18.00", "fee": "账户管理费", "account_tail": "1234"}
PARENT = agent(relation="parent", authority_no="", authority_until=None)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCounter]:
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    yield counter
    counter.close()


def to_refund(counter: RealCounter, *, by: Agent, born: date) -> None:
    """A fee that is given back the full way, both sides agreed."""
    kind = counter.desk.policy().kind("fee_dispute")
    customer = identity(name="宋青云", born=born)
    counter.identify(kind=kind.id, words="多收了我手续费", requests=(kind.request,), customer=customer, agent=by)
    facts = tuple(Fact(label, UNKNOWN, Source.SAID, TODAY) for label in kind.needed_facts)
    given = collection(facts=facts, evidence=(), articles=kind.articles[:1])
    counter.services.collect.collect(counter.session, CASE, given)
    explained = counter.services.communicate.explained(kind.articles[:1])
    said = communication(reasons_told=(kind.reasons[0].id,), explained=explained, facts=())
    counter.services.communicate.communicate(counter.session, CASE, said)
    package = counter.services.propose.package(counter.case, "refund", "refund", REFUND)
    counter.services.propose.propose(counter.session, CASE, (package,), 0)
    offer_again(counter, package)


@pytest.mark.parametrize(
    ("by", "born", "box"),
    [
        (agent(), date(1988, 1, 1), "agent_signature"),
        (PARENT, date(2012, 5, 5), "guardian_signature"),
    ],
    ids=["agent", "parent"],
)
def test_a_refund_of_who_is_represented_is_printed_with_the_right_hand_and_binds(real, by, born, box):
    to_refund(real, by=by, born=born)
    assert not stops_print(real.draw().findings)

    real.issue()
    real.print()
    real.sign_both()

    assert box in {one.id for one in real.draw().file.fields}
    assert real.case.is_in_force


def test_who_comes_of_age_before_the_signature_signs_for_themselves(real):
    to_refund(real, by=PARENT, born=date(2008, 11, 25))
    real.issue()
    real.print()
    real.clock.advance(days=2)

    with refused("guardian_no_longer", field="customer_signed_on") as found:
        real.services.agree.sign(real.session, CASE, Side.CUSTOMER, real.today)

    assert found.value.facts == {"name": "宋青云"}
    assert not real.case.is_in_force


def test_the_guardian_of_an_adult_is_asked_whether_they_belong_to_the_bank(real):
    to_refund(real, by=agent(relation="guardian", authority_no="", authority_until=None), born=date(1988, 1, 1))
    drawn = real.draw()
    with refused("agent_not_asked", field="agent_of_bank"):
        real.services.agree.issue(real.session, CASE, drawn, real.clauses(drawn))
    real.services.particulars.ask_agent(real.session, CASE, is_of_bank=True)
    with refused("agent_of_bank", field="agent_of_bank"):
        real.services.agree.issue(real.session, CASE, drawn, real.clauses(drawn))
