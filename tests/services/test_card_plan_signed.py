"""A card plan from offer to page 7 over the real vault: sixty instalments become sixty promises, and stay usable."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.stages.agree import DocumentKind
from desktop_app.domain.stages.collect import Collection, Fact, PaperState, Source, checklist
from desktop_app.domain.stages.communicate import Explained
from desktop_app.domain.stages.follow_up import PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.staff.sign_in import SignIn
from tests.builders import CASE, TODAY
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, set_up
from tests.services.test_solution_papers import FACTS


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCounter]:
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    yield counter
    counter.close()


def collected(**papers: Any) -> Collection:
    """What page 2 holds; of *papers* only what a test is about."""
    facts = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in FACTS.items())
    return replace(Collection(facts, (), ("card.70",), None), **papers)


def to_agreed(real: RealCounter, given: Collection | None = None, **terms: str) -> None:
    real.identify(kind="card_debt", requests=("请帮我想一个还得起的办法",))
    real.services.collect.collect(real.session, CASE, given or collected())
    real.communicate(reasons_told=("other",), explained=(Explained("card.70", "2011.2"),))
    package = real.services.propose.package(real.case, "card_instalment", "long", terms)
    real.services.propose.propose(real.session, CASE, (package,), 0)
    kept = real.services.approve.approve_here(real.session, CASE, package, Credentials("S001", SUPERVISOR_PASSWORD))
    leave = real.services.approve.usable(kept.case, package)
    assert leave is not None
    real.services.negotiate.add_round(real.session, CASE, Side.BANK, package, approval=leave.id)
    real.accept()
    real.finish_talks()


def to_signing(real: RealCounter, **terms: str) -> None:
    to_agreed(real, None, **terms)
    real.issue()
    real.print()


def test_signing_on_a_later_day_moves_what_is_due_on_effect_and_no_instalment(real):
    to_signing(real)
    real.clock.advance(days=2)
    real.sign_both()

    paper = real.case.agree.current
    assert paper is not None
    assert paper.kind is DocumentKind.AGREEMENT
    assert paper.template == "card_instalment_plan.1"
    promises = real.case.follow_up.promises
    stop = next(one for one in promises if one.what.startswith("停止催收"))
    assert (stop.side, stop.due) == (Side.BANK, date(2026, 11, 25))
    instalments = [one for one in promises if one.clause == "附件一"]
    assert len(instalments) == 60
    assert [instalments[0].due, instalments[59].due] == [date(2026, 12, 23), date(2031, 11, 23)]


def test_instalments_are_kept_one_by_one_and_the_lists_know_the_next(real):
    to_signing(real)
    real.sign_both()
    first = next(one for one in real.case.follow_up.promises if one.clause == "附件一")
    real.keep(first.id)
    assert real.case.follow_up.promise(first.id).state is PromiseState.KEPT
    open_rows = [row for row in real.vault.books.promises() if row.side == "customer" and "还款¥" in row.what]
    assert open_rows[0].what == "第2期还款¥853.62"


def test_a_paper_that_comes_in_between_the_two_signatures_makes_no_other_paper_of_what_is_signed(real):
    *others, brought = checklist(real.desk.policy().kind("card_debt").evidence)
    evidence = (*others, replace(brought, state=PaperState.NOT_NEEDED))
    to_agreed(real, collected(evidence=evidence, return_by=date(2026, 12, 7), sensitive_consent=True))
    accepted = real.case.negotiate.accepted
    assert accepted is not None
    assert brought.title not in accepted.package.papers
    real.issue()
    real.print()
    real.sign(Side.CUSTOMER)
    paper = real.case.paper

    real.services.collect.receive(real.session, CASE, brought.id, PaperState.RECEIVED, real.today)
    assert real.draw().file.content_sha256 == paper.content_sha256
    second = SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD)
    real.sign(Side.BANK, second.id)
    assert real.case.is_in_force
    assert real.draw().file.sha256 == paper.pdf_sha256
