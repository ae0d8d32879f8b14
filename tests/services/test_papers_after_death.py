"""Papers made after the customer has died name who acts since, in their own capacity; what was printed stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.customer.succession import CustomerDied, SuccessionPart, SuccessorNamed
from desktop_app.domain.papers.side_paper import PaperMade, SidePaper
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.stages.agree import AgreementIssued
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.papers.templates.agreement_text import load_templates
from desktop_app.services.papers.templates.side_paper_text import SidePaperText
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.stages.receiving import HandedIn
from tests.builders import CASE, agent, identity, resident_number
from tests.fakes import FakeTextStore
from tests.journeys.hands import text_of
from tests.real_desk import SUPERVISOR_PASSWORD, RealCounter, worked
from tests.services.test_side_paper_text import PLAN, REFUSED, complained
from tests.services.test_solution_papers import card, request_for
from tests.services.test_solution_papers import text_of as words_of

DAUGHTER = identity(name="张无忌", number=resident_number(date(1992, 3, 3)), phone="13700000000")
DIED = CustomerDied(date(2026, 11, 22), "客户的儿子宋远桥", "medical_certificate", "医字2026第0012号")
HEIR = SuccessorNamed(
    replace(agent(), person=DAUGHTER, relation="heir", authority_no="(2026)武证字第77号", authority_until=None),
    "notarial_certificate",
    "武当公证处",
)
ACTS_BY_LETTER = "代理人：宋远桥"
HAS_DIED = "客户已于2026年11月22日去世。"
INHERITS = (
    "继承人：张无忌；证件：居民身份证，号码**************0028；"
    "办理依据：继承权公证书，编号(2026)武证字第77号，由武当公证处出具。"
)


def with_agent(counter: RealCounter) -> None:
    counter.identify(agent=agent())
    counter.collect()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[RealCounter]:
    """A complaint that an agent brings, at the day the texts begin that know of a death."""
    made = RealCounter(worked(tmp_path, with_agent))
    made.clock.advance(days=7)
    yield made
    made.close()


def said(counter: RealCounter, made: PaperMade | AgreementIssued) -> str:
    """What the kept bytes of a paper say, without the breaks of its lines."""
    return "".join(text_of(counter.vault.blobs.get(made.pdf_sha256)).split())


def receipt(counter: RealCounter) -> PaperMade:
    """The receipt of the complaint as it is printed now."""
    counter.services.papers_beside.print_complaint_receipt(counter.session, CASE, counter.settings)
    made = counter.case.agree.side_papers.last(SidePaper.COMPLAINT_RECEIPT)
    assert made is not None
    return made


def dies(counter: RealCounter) -> None:
    counter.services.succession.record(counter.session, CASE, DIED)


def inherits(counter: RealCounter, given: SuccessorNamed = HEIR) -> None:
    counter.services.succession.name(counter.session, CASE, given)


def test_while_the_customer_lives_a_receipt_names_the_agent(counter):
    made = receipt(counter)
    assert ACTS_BY_LETTER in said(counter, made)
    assert "去世" not in said(counter, made)
    assert "客户签收" in said(counter, made)


def test_the_receipt_that_follows_a_death_names_the_heir_and_the_one_before_stays(counter):
    before = receipt(counter)
    dies(counter)
    alone = receipt(counter)
    inherits(counter)
    after = receipt(counter)

    assert (before.no, alone.no, after.no) == (1, 2, 3)
    assert ACTS_BY_LETTER in said(counter, before)
    assert HAS_DIED in said(counter, alone)
    assert HAS_DIED in said(counter, after)
    assert INHERITS in said(counter, after)
    assert INHERITS not in said(counter, alone)
    for later in (alone, after):
        assert "代理人" not in said(counter, later)
        assert "客户签收" not in said(counter, later)
    assert receipt(counter) == after


def test_an_heir_is_told_of_no_complaint_words_or_data_as_their_own_from_december_on(counter):
    counter.clock.advance(days=1)
    living = said(counter, receipt(counter))
    dies(counter)
    inherits(counter)
    after = said(counter, receipt(counter))

    assert "您的投诉已经受理" in living
    assert "引号内是您自己的陈述" in living
    assert "本投诉已经受理" in after
    assert "引号内是投诉人的陈述" in after
    assert "客户和您的个人信息" in after
    for own in ("您的投诉", "您反映", "您自己", "您的诉求"):
        assert own not in after


def test_an_heir_is_told_of_no_signature_request_or_data_as_their_own():
    """What the customer signed alone, asked for and was decided on by a system stays the customer's."""
    texts = SidePaperText(load_templates(FakeTextStore()))
    living = replace(complained(request_for(card())), on=date(2026, 12, 1))
    dead = replace(living, case=replace(living.case, succession=SuccessionPart(DIED, HEIR)))
    ended = SigningEnded(1, Side.BANK, "收入证明没有核实", date(2026, 12, 1), ("1/2",), date(2026, 11, 22))
    declined = {of is dead: words_of(texts.signing_ended(of, PLAN, ended)) for of in (living, dead)}
    decided = words_of(texts.decision_notice(dead, REFUSED))

    assert "决定不签署您已经签名的" in declined[False]
    assert "决定不签署客户生前已经签名的" in declined[True]
    assert "没有人因为这个签名承担任何义务" in declined[True]
    assert "使用了客户的下列信息" in decided
    for own in ("您已经签名", "您签署", "您签名", "您没有因为", "您的诉求", "您的投诉", "您的下列信息", "您提交"):
        assert own not in declined[True] + decided
    assert INHERITS in decided


def test_an_executor_is_named_as_one(counter):
    dies(counter)
    inherits(counter, replace(HEIR, person=replace(HEIR.person, relation="executor"), proof="will"))
    text = said(counter, receipt(counter))
    assert "遗嘱执行人或者遗产管理人：张无忌" in text
    assert "办理依据：遗嘱或者指定遗产管理人的文件，编号" in text


def test_once_the_death_was_a_mistake_the_agent_acts_again(counter):
    before = receipt(counter)
    dies(counter)
    receipt(counter)
    leader = SignIn.second_person(counter.vault, counter.session, "S001", SUPERVISOR_PASSWORD).id
    counter.services.succession.take_back(counter.session, CASE, "同名的另一位客户", allowed_by=leader)
    again = receipt(counter)
    assert (before.no, again.no) == (1, 3)
    assert ACTS_BY_LETTER in said(counter, again)


def test_a_receipt_made_by_the_text_of_before_is_not_given_once_somebody_has_died(tmp_path):
    made = RealCounter(worked(tmp_path, with_agent))
    before = receipt(made)
    made.clock.advance(days=7)
    assert receipt(made) == before
    dies(made)
    inherits(made)
    after = receipt(made)

    assert (before.template, after.template) == ("complaint_receipt.1", "complaint_receipt.2")
    assert INHERITS in said(made, after)
    assert ACTS_BY_LETTER in said(made, before)
    made.close()


def test_papers_that_the_heir_hands_in_are_receipted_to_the_heir(counter):
    dies(counter)
    inherits(counter)
    handed_in = HandedIn(counter.case.collect.missing()[0].id, counter.today, pages=2)
    counter.services.paper_receipts.print(counter.session, CASE, (handed_in,), counter.settings)
    made = counter.case.agree.side_papers.all_of(SidePaper.PAPER_RECEIPT)[-1]
    assert INHERITS in said(counter, made)
    assert "交件人" in said(counter, made)


def test_a_record_of_no_agreement_names_the_heir_and_stays_what_it_was_once_it_was_handed_over(counter):
    agree = counter.services.agree
    counter.communicate()
    counter.propose()
    agree.end_without_agreement(counter.session, CASE, "terms_not_accepted", "")
    counter.issue()
    counter.print()
    first = counter.case.paper
    assert first is not None
    assert ACTS_BY_LETTER in said(counter, first)
    dies(counter)
    inherits(counter)
    counter.issue()
    counter.print()
    second = counter.case.paper
    assert second is not None
    assert (first.version, second.version) == (1, 2)
    assert INHERITS in said(counter, second)
    assert "代理人" not in said(counter, second)

    agree.hand_over(counter.session, CASE, is_signed=True)
    inherits(counter, replace(HEIR, source="示例公证处"))
    assert counter.draw().file.content_sha256 == second.content_sha256


def test_a_record_the_customer_got_before_the_death_is_drawn_again_as_it_was(counter):
    agree = counter.services.agree
    counter.communicate()
    counter.propose()
    agree.end_without_agreement(counter.session, CASE, "terms_not_accepted", "")
    counter.issue()
    counter.print()
    agree.hand_over(counter.session, CASE, is_signed=True)
    held = counter.case.paper
    assert held is not None
    dies(counter)
    inherits(counter)

    again = counter.draw()
    assert again.version == held.version
    assert again.file.pdf == counter.vault.blobs.get(held.pdf_sha256)
