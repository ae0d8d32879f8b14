"""Page 6 names who else signs, asks for English and agrees a clause otherwise; the real paper follows each of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.approvals.deviation import DeviationKind
from desktop_app.domain.events import Entity
from desktop_app.domain.papers.paper import Table
from desktop_app.domain.papers.particulars import BesideRole, NamedSigner, SignersNamed, asks_agent
from desktop_app.domain.papers.side_paper import PaperMade, SidePaper
from desktop_app.domain.signing.signers import NOBODY_ELSE, OtherSigners
from desktop_app.domain.stages.agree import TermsExplained
from desktop_app.domain.stages.identify import Identity
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.understanding import SaidBack
from desktop_app.services.approvals.approve import Credentials
from desktop_app.services.papers.paper_request import paper_request
from desktop_app.services.papers.particulars import AgreedOtherwise
from desktop_app.services.papers.templates.agreement_text import load_templates
from desktop_app.services.papers.templates.side_paper_text import SidePaperText
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.stages.explaining import facts_to_say
from tests.builders import CASE, TODAY, agent, identification, identity, refused, resident_number
from tests.fakes import FakeTextStore
from tests.real_desk import MANAGER, PEOPLE, SUPERVISOR_PASSWORD, RealCounter, set_up
from tests.services.test_solution_papers import text_of

CREDIT_CODE = "91350100M000100Y43"


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCounter]:
    set_up(tmp_path, is_training=False, people=(*PEOPLE, MANAGER))
    counter = RealCounter(tmp_path)
    yield counter
    counter.close()


def person(name: str, born: date = date(1970, 5, 6), **changes: object) -> Identity:
    return replace(identity(name=name, born=born), **changes)  # type: ignore[arg-type] # fields by name


def name(real: RealCounter, role: BesideRole, who: Identity | None = None, **more: object) -> None:
    given = NamedSigner(role, who, **more)  # type: ignore[arg-type] # fields by name
    real.services.particulars.name_signer(real.session, CASE, given)


def second(real: RealCounter) -> str:
    return SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD).id


def manager(real: RealCounter) -> str:
    return SignIn.second_person(real.vault, real.session, "M001", MANAGER.password).id


def composed(real: RealCounter) -> ComposedPaper:
    return real.draw().composed


def boxes(real: RealCounter) -> set[str]:
    found = set()
    for block in composed(real).paper.blocks:
        found |= {box.id for box in getattr(block, "boxes", ())}
        found |= {f"{row.id}_signature" for row in getattr(block, "witnesses", ())}
    return found


def sign_all(real: RealCounter) -> None:
    """Everybody beside the two sides, in the order of the signature page."""
    for one in real.case.agree.others_missing:
        real.services.agree.sign_other(real.session, CASE, one.box, TODAY)


def test_a_guarantor_seen_on_page_6_gets_a_third_original_and_signs_before_it_takes_effect(real):
    real.to_agree()
    name(real, BesideRole.GUARANTOR, person("张翠山"))
    assert "张翠山" in text_of(composed(real))
    assert real.draw().findings == ()
    real.issue()
    real.print()
    assert [sheet.serial for sheet in real.case.agree.originals()] == ["1/3", "2/3", "3/3"]

    real.sign(Side.CUSTOMER)
    with refused("others_not_signed", field="bank_signed_on") as found:
        real.sign(Side.BANK, second(real))
    assert found.value.facts == {"names": "张翠山"}
    sign_all(real)
    real.sign(Side.BANK, second(real))
    assert real.case.is_in_force


def test_a_co_borrower_and_a_guarantor_make_four_originals(real):
    real.to_agree()
    name(real, BesideRole.CO_BORROWER, person("殷素素"))
    name(real, BesideRole.GUARANTOR, person("张翠山", date(1971, 1, 1)))
    assert composed(real).originals == 4
    assert {"co_borrower_1_signature", "guarantor_signature"} <= boxes(real)
    assert real.draw().findings == ()
    real.services.particulars.drop_signer(real.session, CASE, BesideRole.CO_BORROWER)
    assert composed(real).originals == 3
    assert "殷素素" not in text_of(composed(real))


def test_who_cannot_write_puts_a_finger_before_two_witnesses_who_sign_too(real):
    real.to_agree()
    name(real, BesideRole.CANNOT_WRITE)
    with refused("witnesses_missing"):
        real.draw()
    name(real, BesideRole.WITNESS, person("俞莲舟"))
    with refused("witnesses_missing"):
        real.draw()
    with refused("witness_of_bank", field="signer_is_of_bank"):
        name(real, BesideRole.WITNESS, person("范遥", date(1969, 1, 1)), is_of_bank=True)
    name(real, BesideRole.WITNESS, person("张松溪", date(1972, 2, 2)))

    assert {"customer_fingerprint", "witness_1_signature", "witness_2_signature"} <= boxes(real)
    assert "customer_signature" not in boxes(real)
    assert real.draw().findings == ()
    real.issue()
    real.print()
    assert len(real.case.agree.originals()) == 2
    real.sign(Side.CUSTOMER)
    with refused("others_not_signed"):
        real.sign(Side.BANK, second(real))
    sign_all(real)
    real.sign(Side.BANK, second(real))
    assert real.case.is_in_force


def test_a_company_signs_by_its_representative_and_an_interpreter_signs_that_it_was_put_right(real):
    real.to_agree()
    with refused("credit_code_wrong", field="company_credit_code"):
        name(real, BesideRole.COMPANY, name="示例贸易有限公司", detail=CREDIT_CODE[:-1] + "4", representative="张三丰")
    with refused("representative_missing", field="company_representative"):
        name(real, BesideRole.COMPANY, name="示例贸易有限公司", detail=CREDIT_CODE)
    name(real, BesideRole.COMPANY, name="示例贸易有限公司", detail=CREDIT_CODE.lower(), representative="张三丰")
    with refused("language_missing", field="interpreter_language"):
        name(real, BesideRole.INTERPRETER, name="小昭")
    name(real, BesideRole.INTERPRETER, name="小昭", detail="波斯语")

    paper = composed(real)
    assert "示例贸易有限公司" in text_of(paper)
    assert CREDIT_CODE in text_of(paper)
    assert {"company_signature", "interpreter_signature"} <= boxes(real)
    assert [one.name for one in paper.others] == ["小昭"]
    assert real.draw().findings == ()


def test_an_agent_or_a_guardian_signs_in_the_place_of_the_customer_who_may_have_a_guarantor(real):
    real.identify(agent=agent())
    real.collect()
    real.communicate()
    real.propose()
    real.offer()
    real.accept()
    real.finish_talks()
    with refused("signer_twice", field="signer_document_number"):
        name(real, BesideRole.GUARANTOR, agent().person)
    name(real, BesideRole.GUARANTOR, person("张翠山"))
    assert {"agent_signature", "guarantor_signature"} <= boxes(real)
    assert "customer_signature" not in boxes(real)


def offer_with_leave(real: RealCounter) -> None:
    """A child's matter is over a teller's own authority."""
    package = real.build()
    by = Credentials("S001", SUPERVISOR_PASSWORD)
    kept = real.services.approve.approve_here(real.session, CASE, package, by)
    leave = real.services.approve.usable(kept.case, package)
    assert leave is not None
    real.services.negotiate.add_round(real.session, CASE, Side.BANK, package, approval=leave.id)


def test_a_parent_signs_for_a_child_and_another_relative_does_not(real):
    born = date(2012, 3, 4)
    child = identity(name="张无忌", born=born, number=resident_number(born), birth=born)
    parent = agent(relation="parent", authority_no="", authority_until=None)
    with refused("guardian_needed", field="agent_relation"):
        real.identify(customer=child, agent=replace(parent, relation="child", authority_no="授字第2号"))
    real.identify(customer=child, agent=parent)
    real.collect()
    real.communicate()
    real.propose()
    offer_with_leave(real)
    real.accept()
    real.finish_talks()
    name(real, BesideRole.GUARANTOR, person("张翠山"))
    assert {"guardian_signature", "guarantor_signature"} <= boxes(real)
    assert "customer_signature" not in boxes(real)
    assert real.draw().findings == ()
    real.issue()
    real.print()
    real.sign(Side.CUSTOMER)
    sign_all(real)
    real.sign(Side.BANK, second(real))
    assert real.case.is_in_force


def test_a_foreign_customer_signs_as_the_passport_has_the_name_with_english_beside(real):
    passport = Identity(
        "ANNA MARIA EXAMPLE", "foreign_passport", "X1234567", date(2030, 1, 1), "", birth=date(1980, 1, 1)
    )
    real.identify(customer=passport)
    real.collect()
    real.communicate()
    real.propose()
    real.offer()
    real.accept()
    real.finish_talks()
    plain = text_of(composed(real))
    assert "ANNA MARIA EXAMPLE" in plain

    real.services.particulars.ask_english(real.session, CASE, is_wanted=True)
    with_english = text_of(composed(real))
    assert with_english.startswith(plain[:200])
    assert len(with_english) > len(plain)
    assert real.draw().findings == ()
    events = real.case.rev
    real.services.particulars.ask_english(real.session, CASE, is_wanted=True)
    assert real.case.rev == events
    real.services.particulars.ask_english(real.session, CASE, is_wanted=False)
    assert text_of(composed(real)) == plain


@pytest.mark.parametrize(
    ("who", "code", "field"),
    [
        (person("张三丰", date(1988, 1, 1)), "signer_twice", "signer_document_number"),
        (person("张无忌", date(2010, 1, 1)), "signer_under_age", "signer_document_number"),
        (person("张翠山", number=resident_number(date(1970, 5, 6))[:-1] + "0"), "check_digit_wrong", None),
        (person("张翠山", valid_until=TODAY - timedelta(days=1)), "document_expired", "signer_valid_until"),
        (person(""), "name_missing", "signer_name"),
    ],
)
def test_whoever_signs_beside_is_checked_like_the_customer(real, who, code, field):
    real.to_agree()
    with refused(code, field=field):
        name(real, BesideRole.CO_BORROWER, who)
    assert real.case.agree.particulars.others == NOBODY_ELSE


def test_once_a_hand_is_on_the_paper_nobody_is_added_to_it(real):
    real.to_agree()
    real.issue()
    real.print()
    real.sign(Side.CUSTOMER)
    with refused("paper_being_signed", field="signer_role"):
        name(real, BesideRole.GUARANTOR, person("张翠山"))
    with refused("paper_being_signed", field="english_annex"):
        real.services.particulars.ask_english(real.session, CASE, is_wanted=True)
    real.sign(Side.BANK, second(real))
    with refused("agreement_in_force"):
        name(real, BesideRole.GUARANTOR, person("张翠山"))


def test_a_paper_printed_before_somebody_was_named_is_not_signed_any_more(real):
    real.to_agree()
    real.issue()
    real.print()
    name(real, BesideRole.GUARANTOR, person("张翠山"))
    with refused("paper_out_of_date", field="customer_signed_on"):
        real.sign(Side.CUSTOMER)
    real.issue()
    real.print()
    assert [sheet.serial for sheet in real.case.agree.originals()] == ["1/3", "2/3", "3/3"]


READ_OUTSIDE: dict[str, Any] = {
    "document_no": "总法审〔2026〕8号",
    "read_by": "宋远桥",
    "read_on": TODAY,
    "scan": b"%PDF-1.7 read",
}
"""Words of one's own have a second reader; without one see ``test_agreed_wordings``."""


def otherwise(real: RealCounter, *, after: str = "", by: str | None = None, at: int = 0) -> AgreedOtherwise:
    clause = next(one for one in real.services.particulars.standard(real.session, CASE) if len(one.paragraphs) > at)
    by = manager(real) if by is None else by
    text = clause.paragraphs[at]
    return AgreedOtherwise(clause.id, text, after, "客户按季结算工资", by, is_read=True, **READ_OUTSIDE)


def added(real: RealCounter, text: str) -> AgreedOtherwise:
    return AgreedOtherwise("notices", "", text, "客户长期在外地", manager(real), is_read=True, **READ_OUTSIDE)


def test_who_has_not_read_it_allows_nothing(real):
    real.to_agree()
    with refused("deviation_unread", field="deviation_allowed_by"):
        given = replace(added(real, "双方照此办理。"), is_read=False)
        real.services.particulars.agree_otherwise(real.session, CASE, given)
    assert real.case.agree.particulars.deviations == ()


def test_a_clause_agreed_otherwise_is_printed_in_its_place_and_listed_on_a_sheet_with_who_allowed_it(real):
    real.to_agree()
    given = added(real, "书面材料也可以由甲方的配偶代收。")
    assert not real.services.papers_beside.needs_deviation_sheet(real.case)
    real.services.particulars.agree_otherwise(real.session, CASE, given)
    said = text_of(composed(real))
    assert f"【专门商定】{given.after}" in said
    (kept,) = real.case.agree.particulars.deviations
    assert (kept.kind, kept.approved_by) == (DeviationKind.ADDED, "张无忌（网点负责人，工号M001）")

    real.issue()
    assert real.services.papers_beside.needs_deviation_sheet(real.case)
    printed = real.services.papers_beside.print_deviation_sheet(real.session, CASE, real.settings)
    assert len(printed.jobs) == 2
    made = real.case.agree.side_papers.last(SidePaper.DEVIATION_SHEET, "1")
    assert made is not None
    assert made.number == f"{real.case.number}-P1"
    of = paper_request(real.desk, real.case, f"{real.case.number}-1", 1, TODAY, head="", template="")
    listed = side_paper_text().deviation_sheet(replace(sheet_request(real, made), deviations=()), of)
    assert f"编号为{real.case.number}-1的《业务协商确认书》（第1版）" in text_of(listed)
    real.print()
    assert not real.services.papers_beside.needs_deviation_sheet(real.case)
    real.sign_both()
    assert real.case.is_in_force


def side_paper_text() -> SidePaperText:
    return SidePaperText(load_templates(FakeTextStore()))


def sheet_request(real: RealCounter, made: PaperMade) -> PaperRequest:
    """What the sheet was made from."""
    case = real.case
    request = paper_request(real.desk, case, made.number, made.no, made.made_on, head="", template="")
    return replace(request, english_annex=False)


def test_only_somebody_else_with_the_authority_allows_a_deviation(real):
    real.to_agree()
    with refused("second_person_is_maker", field="deviation_allowed_by"):
        real.services.particulars.agree_otherwise(
            real.session, CASE, otherwise(real, after="另行约定。", by=real.session.person.id)
        )
    with refused("second_person_unknown", field="deviation_allowed_by"):
        real.services.particulars.agree_otherwise(real.session, CASE, otherwise(real, after="另行约定。", by="nobody"))
    with refused("reason_missing", field="deviation_why"):
        given = replace(otherwise(real, after="另行约定。"), why=" ")
        real.services.particulars.agree_otherwise(real.session, CASE, given)
    with refused("deviation_outdated"):
        given = replace(otherwise(real, after="另行约定。"), before="从来没有这样写过。")
        real.services.particulars.agree_otherwise(real.session, CASE, given)
    assert real.case.agree.particulars.deviations == ()
    with refused("no_paper_to_sign"):
        real.services.papers_beside.print_deviation_sheet(real.session, CASE, real.settings)


def test_what_was_agreed_is_dropped_and_the_standard_comes_back(real):
    real.to_agree()
    before = text_of(composed(real))
    service = real.services.particulars
    service.agree_otherwise(real.session, CASE, added(real, "双方照此办理。"))
    assert text_of(composed(real)) != before
    service.drop_deviation(real.session, CASE, 1)
    assert text_of(composed(real)) == before
    with refused("deviation_unknown"):
        service.drop_deviation(real.session, CASE, 1)


def test_nobody_of_the_bank_signs_for_the_customer_and_an_agent_is_asked_first(real):
    real.to_agree()
    given = real.case.identify.identification
    assert given is not None
    with refused("no_agent", field="agent_of_bank"):
        ask_agent(real, is_of_bank=False)
    real.services.identify.identify(real.session, CASE, replace(given, agent=agent()), reason="代理人来了")
    drawn = real.draw()
    with refused("agent_not_asked", field="agent_of_bank"):
        real.services.agree.issue(real.session, CASE, drawn, real.clauses(drawn))
    ask_agent(real, is_of_bank=True)
    with refused("agent_of_bank", field="agent_of_bank") as found:
        real.services.agree.issue(real.session, CASE, drawn, real.clauses(drawn))
    assert found.value.facts == {"name": "宋远桥"}

    other = agent(person=person("俞岱岩", date(1991, 6, 6)))
    real.services.identify.identify(real.session, CASE, replace(given, agent=other), reason="换了代理人")
    drawn = real.draw()
    with refused("agent_not_asked"):
        real.services.agree.issue(real.session, CASE, drawn, real.clauses(drawn))
    ask_agent(real, is_of_bank=False)
    assert real.issue().case.paper is not None


def test_a_guardian_acts_by_law_and_is_not_asked_where_they_work():
    child = identity(name="张无忌", born=date(2012, 3, 3))
    parent = agent(relation="parent", authority_no="", authority_until=None)
    assert not asks_agent(identification(customer=child, agent=parent), on=TODAY)
    assert not asks_agent(identification(), on=TODAY)
    assert asks_agent(identification(agent=agent()), on=TODAY)


def test_a_colleague_who_bears_the_agents_name_is_pointed_out(real):
    real.to_agree()
    given = real.case.identify.identification
    assert given is not None
    assert real.services.particulars.namesake(real.session, CASE) == ""
    acting = agent(person=person(real.session.person.name, date(1991, 6, 6)))
    real.services.identify.identify(real.session, CASE, replace(given, agent=acting), reason="代理人来了")
    assert real.services.particulars.namesake(real.session, CASE) == real.session.person.staff_no


def ask_agent(real: RealCounter, *, is_of_bank: bool) -> None:
    real.services.particulars.ask_agent(real.session, CASE, is_of_bank=is_of_bank)


def test_who_cannot_write_hears_every_term_sentence_by_sentence_before_the_named_witnesses(real):
    real.to_agree()
    name(real, BesideRole.WITNESS, person("俞莲舟"))
    name(real, BesideRole.WITNESS, person("张松溪", date(1972, 2, 2)))
    name(real, BesideRole.CANNOT_WRITE)
    drawn = real.draw()
    first = drawn.composed.to_explain[0].heading
    facts = facts_to_say(real.case, real.desk.policy(), drawn.kind, drawn.composed)
    real.services.agree.say_back(real.session, CASE, drawn, tuple(SaidBack(one.id, 1, one.sha256) for one in facts))
    with refused("terms_not_read_aloud", field="explained_terms") as found:
        real.services.agree.issue(real.session, CASE, drawn, real.clauses(drawn))
    assert found.value.facts == {"clause": first}

    real.services.agree.explain(real.session, CASE, real.clauses(drawn))
    real.issue()
    assert all(one.sentences == (20, 40) for one in real.case.agree.explained), "read aloud counts for more"
    with real.vault.work(real.session) as work:
        told = [one.event for one in work.history(Entity.CASE, CASE) if isinstance(one.event, TermsExplained)]
    assert [one.heard_by for one in told] == [(), ("俞莲舟", "张松溪")]


def test_the_script_is_printed_on_request_and_says_numbers_as_they_are_read(real):
    real.to_agree()
    drawn = real.draw()
    printed = real.services.papers_beside.print_read_aloud(real.session, CASE, drawn.composed.to_explain, real.settings)
    made = printed.kept.case.agree.side_papers.last(SidePaper.READ_ALOUD, "1")
    assert made is not None
    assert (made.number, made.template) == (f"{real.case.number}-L1", "read_aloud.1")
    request = replace(sheet_request(real, made), deviations=())
    paper = side_paper_text().read_aloud(request, drawn.composed.to_explain).paper
    rows = next(block.rows for block in paper.blocks if isinstance(block, Table))
    said = "".join(row[-1] for row in rows)
    assert "二零二六年" in said
    assert not re.search("[0-9]", said)
    assert list(dict.fromkeys(row[1] for row in rows)) == [one.heading for one in drawn.composed.to_explain]


def test_a_guarantor_of_a_colleagues_name_is_asked_and_staff_of_the_bank_do_not_guarantee(real):
    real.to_agree()
    namesake = person(real.session.person.name)
    for role in (BesideRole.GUARANTOR, BesideRole.CO_BORROWER):
        with refused("signer_namesake", field="signer_works_here") as asked:
            name(real, role, namesake)
        assert asked.value.facts["staff_no"] == real.session.person.staff_no
        with refused("signer_of_bank", field="signer_works_here"):
            name(real, role, namesake, was_asked=True, is_of_bank=True)
    name(real, BesideRole.GUARANTOR, namesake, was_asked=True)
    assert [one.name for one in real.case.agree.particulars.others.guarantors] == [namesake.name]
    with real.vault.work(real.session) as work:
        (kept,) = [one.event for one in work.history(Entity.CASE, CASE) if isinstance(one.event, SignersNamed)]
    assert kept.not_of_bank == namesake.name


def test_whoever_signs_beside_is_named_and_lives_at_a_place_and_no_field_says_more(real):
    real.to_agree()
    wrong = (
        (BesideRole.GUARANTOR, {"name": "甲方不再欠款"}, "field_says_terms", "signer_name"),
        (BesideRole.CO_BORROWER, {"name": "张翠山（学名）"}, "field_sign", "signer_name"),
        (BesideRole.WITNESS, {"name": "7"}, "name_no_letter", "signer_name"),
        (BesideRole.GUARANTOR, {"address": "示例市免收本息一号"}, "field_says_terms", "signer_address"),
    )
    for role, changes, code, field in wrong:
        with refused(code, field=field):
            name(real, role, replace(person("张翠山"), **changes))  # type: ignore[arg-type] # fields by name
    wrong = (
        (BesideRole.COMPANY, {"name": "某公司（本金豁免）"}, "field_says_terms", "company_name"),
        (BesideRole.COMPANY, {"representative": "张三，乙方免债"}, "field_says_terms", "company_representative"),
        (BesideRole.INTERPRETER, {"name": "3"}, "name_no_letter", "interpreter_name"),
        (BesideRole.INTERPRETER, {"detail": "英语，甲方不用还款"}, "field_says_terms", "interpreter_language"),
    )
    for role, changes, code, field in wrong:
        with refused(code, field=field):
            given = NamedSigner(role, name="某某", detail=CREDIT_CODE, representative="张三丰")
            changed = replace(given, **changes)  # type: ignore[arg-type] # fields by name
            real.services.particulars.name_signer(real.session, CASE, changed)
    assert real.case.agree.particulars.others == OtherSigners()
