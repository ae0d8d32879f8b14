"""Who is represented gets a fee back, compensation or a service like everybody else: whoever acts signs the paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.collect import UNKNOWN, Fact, Source
from desktop_app.domain.lint import stops_print
from desktop_app.domain.negotiate import Side
from desktop_app.services.approve import Credentials
from tests.builders import CASE, TODAY, agent, collection, communication, identification, identity
from tests.journeys.hands import text_of
from tests.real_desk import MANAGER, PEOPLE, RealCounter, set_up

AGENT = {"agent": agent()}
PARENT = {
    "customer": identity(name="宋青云", born=date(2012, 5, 5)),
    "agent": agent(relation="parent", authority_no="", authority_until=None),
}
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


def agree_on(real: RealCounter, matter: tuple[str, str, str, dict[str, str]], who: dict[str, Any]) -> None:
    """Walk *matter* (kind, solution, option, terms) the full way until both sides want it."""
    kind_id, solution, option, terms = matter
    kind, services, session = real.desk.policy().kind(kind_id), real.services, real.session
    given = identification(kind=kind_id, requests=(kind.request,), is_complaint=False, **who)
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
@pytest.mark.parametrize(("who", "label"), [(AGENT, "代理人签名"), (PARENT, "监护人签名")], ids=["agent", "parent"])
def test_whoever_acts_for_the_customer_signs_and_it_takes_effect(real, matter, who, label):
    agree_on(real, matter, who)
    assert not stops_print(real.draw().findings)

    real.issue()
    real.print()
    real.sign_both()

    said = text_of(real.services.agree.pinned(real.session, CASE))
    assert label in said
    assert "甲方签名" not in said
    assert real.case.is_in_force
