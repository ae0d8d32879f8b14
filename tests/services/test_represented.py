"""Who is represented is bound like anybody else: by the right hand, on every paper, on the day it is written."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.lint import stops_print
from desktop_app.domain.stages.collect import UNKNOWN, Fact, Source
from desktop_app.domain.stages.identify import Agent
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.approvals.approve import Credentials
from tests.builders import CASE, TODAY, agent, collection, communication, identification, identity, refused
from tests.real_desk import MANAGER, PEOPLE, RealCounter, set_up

Matter = tuple[str, str, str, dict[str, str]]
"""Kind of problem, kind of solution, way, terms."""

PARENT = agent(relation="parent", authority_no="", authority_until=None)
ADULT, CHILD = date(1988, 1, 1), date(2012, 5, 5)
REFUND = ("fee_dispute", "refund", "refund", {"amount": "180.00", "fee": "账户管理费", "account_tail": "1234"})
COMPENSATION = (
    "wrong_posting",
    "compensation",
    "direct_loss",
    {"amount": "180.00", "account_tail": "1234", "cause": "柜员录入错误", "done_by": "2026-11-30"},
)
SERVICE = ("service_complaint", "service_remedy", "service_remedy", {"remedy": "柜员当面道歉", "done_by": "2026-11-30"})
ACCOUNT = ("account_restricted", "account_release", "lift", {"account_tail": "1234", "done_by": "2026-11-30"})


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCounter]:
    set_up(tmp_path, is_training=False, people=(*PEOPLE, MANAGER))
    counter = RealCounter(tmp_path)
    yield counter
    counter.close()


def agree_on(real: RealCounter, matter: Matter, *, by: Agent, born: date) -> None:
    """Walk *matter* (kind, solution, option, terms) the full way until both sides want it."""
    kind_id, solution, option, terms = matter
    who = identity(name="宋青云", born=born)
    kind, services, session = real.desk.policy().kind(kind_id), real.services, real.session
    given = identification(kind=kind_id, requests=(kind.request,), is_complaint=False, customer=who, agent=by)
    services.identify.identify(session, CASE, given)
    facts = tuple(Fact(label, UNKNOWN, Source.SAID, TODAY) for label in kind.needed_facts)
    services.collect.collect(session, CASE, collection(facts=facts, evidence=(), articles=kind.articles[:1]))
    explained = services.communicate.explained(kind.articles[:1])
    said = communication(reasons_told=(kind.reasons[0].id,), explained=explained, facts=())
    services.communicate.communicate(session, CASE, said)
    package = services.propose.package(real.case, solution, option, terms)
    services.propose.propose(session, CASE, (package,), 0)
    leave = ""
    if services.approve.is_needed(session, real.case, package):
        manager = Credentials(MANAGER.staff_no, MANAGER.password)
        kept = services.approve.approve_here(session, CASE, package, manager)
        usable = services.approve.usable(kept.case, package)
        assert usable is not None
        leave = usable.id
    services.negotiate.add_round(session, CASE, Side.BANK, package, approval=leave)
    real.accept()
    real.finish_talks()


@pytest.mark.parametrize("matter", [REFUND, COMPENSATION, SERVICE, ACCOUNT], ids=lambda one: one[1])
@pytest.mark.parametrize(
    ("by", "born", "box"),
    [(agent(), ADULT, "agent_signature"), (PARENT, CHILD, "guardian_signature")],
    ids=["agent", "parent"],
)
def test_whoever_acts_for_the_customer_signs_in_a_field_of_their_own_and_it_binds(real, matter, by, born, box):
    agree_on(real, matter, by=by, born=born)
    assert not stops_print(real.draw().findings)

    real.issue()
    real.print()
    real.sign_both()

    boxes = {one.id for one in real.draw().file.fields}
    assert box in boxes
    assert "customer_signature" not in boxes
    assert real.case.is_in_force


def test_who_comes_of_age_before_the_signature_signs_for_themselves(real):
    agree_on(real, REFUND, by=PARENT, born=date(2008, 11, 25))
    real.issue()
    real.print()
    real.clock.advance(days=2)

    with refused("guardian_no_longer", field="customer_signed_on") as found:
        real.services.agree.sign(real.session, CASE, Side.CUSTOMER, real.today)

    assert found.value.facts == {"name": "宋青云"}
    assert not real.case.is_in_force


def test_the_guardian_of_an_adult_is_asked_whether_they_belong_to_the_bank(real):
    agree_on(real, REFUND, by=agent(relation="guardian", authority_no="", authority_until=None), born=date(1988, 1, 1))
    drawn = real.draw()
    with refused("agent_not_asked", field="agent_of_bank"):
        real.services.agree.issue(real.session, CASE, drawn, real.clauses(drawn))
    real.services.particulars.ask_agent(real.session, CASE, is_of_bank=True)
    with refused("agent_of_bank", field="agent_of_bank"):
        real.services.agree.issue(real.session, CASE, drawn, real.clauses(drawn))
