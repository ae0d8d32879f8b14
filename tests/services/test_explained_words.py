"""What was explained and said back are the very words that are signed: whatever changes them asks for them anew."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.events import Entity
from desktop_app.domain.papers.particulars import BesideRole, NamedSigner
from desktop_app.domain.stages.agree import ExplainedClause, TermsExplained
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.understanding import SaidBack, facts_for, left_to_say
from desktop_app.services.packs.pack import PolicyBroken
from desktop_app.services.papers.particulars import AgreedOtherwise
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.papers.templates.told import check_told, load_told
from desktop_app.services.stages.agree import Drawn
from desktop_app.services.stages.explaining import explained_of, facts_to_say
from tests.builders import CASE, TODAY, identity, refused
from tests.fakes import FakeTextStore
from tests.real_desk import MANAGER, PEOPLE, RealCounter, worked
from tests.services.test_card_plan_signed import to_agreed
from tests.services.test_deviating_papers import breach, deviating, request
from tests.services.test_solution_papers import card, request_for


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    store = FakeTextStore()
    return AgreementText(load_templates(store), load_told(store))


def to_told(counter: RealCounter) -> None:
    to_agreed(counter)
    counter.sign_cost_table()
    tell(counter)


@pytest.fixture
def plan(tmp_path):
    """A card plan both want; its cost table is signed, its terms explained, its facts said back."""
    counter = RealCounter(worked(tmp_path, to_told, people=(*PEOPLE, MANAGER)))
    yield counter
    counter.close()


def tell(counter: RealCounter) -> Drawn:
    """Explain every term and ask every fact as the paper reads now."""
    drawn = counter.draw()
    counter.services.agree.explain(counter.session, CASE, counter.clauses(drawn))
    facts = facts_to_say(counter.case, counter.desk.policy(), drawn.kind, drawn.composed)
    counter.services.agree.say_back(
        counter.session, CASE, drawn, tuple(SaidBack(one.id, 1, one.sha256) for one in facts)
    )
    return drawn


def agree_notices(counter: RealCounter) -> str:
    """The branch manager lets the customer's spouse take letters; returns what the paper says of it now."""
    after = "书面材料也可以由甲方的配偶代收。"
    manager = next(one for one in counter.vault.books.people() if one.staff_no == MANAGER.staff_no)
    made = AgreedOtherwise("notices", "", after, "客户长期在外地", manager.id, is_read=True)
    given = replace(made, document_no="总法审〔2026〕8号", read_by="宋远桥", read_on=TODAY, scan=b"%PDF-1.7")
    counter.services.particulars.agree_otherwise(counter.session, CASE, given)
    return after


def untold(counter: RealCounter, drawn: Drawn) -> tuple[list[str], list[str]]:
    """Ids of the terms that are still to be explained, and of the facts still to be said back."""
    facts = facts_to_say(counter.case, counter.desk.policy(), drawn.kind, drawn.composed)
    terms = [one.id for one in drawn.composed.to_explain if explained_of(one, counter.case.agree.explained) is None]
    return terms, [one.id for one in left_to_say(facts, counter.case.agree.understanding)]


# ── A deviation after the explanation ───────────────────────────────────────────────────────────────────────────


def test_what_is_agreed_after_the_explanation_asks_for_the_term_that_bounds_it(plan):
    agree = plan.services.agree
    agree_notices(plan)
    drawn = plan.draw()

    assert untold(plan, drawn) == (["precedence"], ["otherwise_notices"])
    with refused("facts_changed", field="understanding"):
        agree.issue(plan.session, CASE, drawn, plan.clauses(drawn))
    facts = facts_to_say(plan.case, plan.desk.policy(), drawn.kind, drawn.composed)
    said = tuple(SaidBack(fact.id, 1, fact.sha256) for fact in left_to_say(facts, plan.case.agree.understanding))
    agree.say_back(plan.session, CASE, drawn, said)
    with refused("terms_not_explained", field="explained_terms"):
        agree.issue(plan.session, CASE, drawn, ())
    agree.issue(plan.session, CASE, drawn, plan.clauses(drawn))
    plan.print()
    plan.sign(Side.CUSTOMER)


def test_who_goes_back_to_the_standard_text_need_not_hear_it_again(plan):
    agree_notices(plan)
    tell(plan)
    plan.services.particulars.drop_deviation(plan.session, CASE, 1)
    assert untold(plan, plan.draw()) == ([], [])


def test_what_was_explained_says_which_words_and_survives_in_the_journal(plan):
    agree_notices(plan)
    drawn = tell(plan)
    with plan.vault.work(plan.session) as work:
        told = [one.event for one in work.history(Entity.CASE, CASE) if isinstance(one.event, TermsExplained)]
    words = [{one.text_sha256 for one in event.clauses if one.clause == "precedence"} for event in told]
    assert [len(one) for one in words] == [0, 1]
    assert {one.sha256 for one in drawn.composed.to_explain if one.id == "precedence"} == words[1] - words[0]


# ── The other ways a text becomes another ───────────────────────────────────────────────────────────────────────


def test_english_that_becomes_part_of_the_paper_is_explained_too(plan):
    plan.services.particulars.ask_english(plan.session, CASE, is_wanted=True)
    drawn = plan.draw()
    terms, facts = untold(plan, drawn)
    assert terms == [one.id for one in drawn.composed.to_explain]
    assert len(facts) == 5
    with refused("facts_changed"):
        plan.services.agree.issue(plan.session, CASE, drawn, plan.clauses(drawn))


def test_another_guarantor_asks_for_the_term_that_names_the_guarantee_alone(plan):
    person = identity(name="张翠山", born=date(1970, 5, 6))
    plan.services.particulars.name_signer(plan.session, CASE, NamedSigner(BesideRole.GUARANTOR, person))
    assert untold(plan, plan.draw()) == (["guarantor"], [])


def test_another_round_asks_for_everything(plan):
    package = plan.case.negotiate.accepted.package
    plan.services.negotiate.add_round(plan.session, CASE, Side.CUSTOMER, package)
    assert plan.case.agree.explained == ()
    assert plan.case.agree.understanding is None


def test_a_pack_with_another_time_to_make_good_asks_for_what_it_changes(plan):
    policy = plan.desk.policy()
    solution = policy.solutions["card_instalment"]
    settings = {name: "15" if name == "cure_days" else value for name, value in solution.settings.items()}
    newer = replace(policy, solutions={**policy.solutions, "card_instalment": replace(solution, settings=settings)})
    plan.desk._policies = lambda _day: newer

    terms, facts = untold(plan, plan.draw())

    assert "breach" in terms
    assert "charges" not in terms
    assert facts == ["breach"]


# ── Print and signature ask, too ────────────────────────────────────────────────────────────────────────────────


def forget_words(counter: RealCounter) -> None:
    """As a program from before the words were kept would have written it."""
    blank = tuple(ExplainedClause(one.clause, one.seconds) for one in counter.case.agree.explained)
    with counter.vault.work(counter.session) as work:
        work.record(TermsExplained(blank), CASE)
        work.commit()


def test_neither_the_printer_nor_a_hand_gets_a_paper_that_was_explained_in_other_words(plan):
    plan.issue()
    forget_words(plan)
    with refused("term_changed", field="explained_terms"):
        plan.print()
    assert plan.case.agree.originals() == ()
    tell(plan)
    plan.print()
    forget_words(plan)
    with refused("term_changed", field="explained_terms"):
        plan.sign(Side.CUSTOMER)
    tell(plan)
    plan.sign(Side.CUSTOMER)


def test_a_paper_that_the_case_has_left_behind_is_not_printed(plan):
    plan.issue()
    agree_notices(plan)
    with refused("paper_out_of_date", field="print"):
        plan.print()


# ── What is said of a clause that was agreed otherwise ──────────────────────────────────────────────────────────


def test_the_question_and_the_ladder_speak_of_what_was_agreed(texts):
    standard = texts.agreement(request_for(card()))
    after = breach(standard).replace("连续2期", "连续3期")
    paper = texts.agreement(request(deviating(breach(standard), after)))

    assert [one.id for one in paper.facts] == ["payment", "until", "otherwise_breach", "no_new_card", "bank_does"]
    assert paper.facts[2].answer == after
    missed = next(one.text for one in paper.ladder if one.id == "if_missed")
    assert after in missed
    assert "连续2期" not in missed


def test_what_was_struck_is_said_to_hold_no_longer(texts):
    standard = texts.agreement(request_for(card()))
    paper = texts.agreement(request(deviating(breach(standard), "")))
    fact = next(one for one in paper.facts if one.id == "otherwise_breach")
    assert fact.answer == f"不再适用：{breach(standard)}"
    assert fact.answer_en.startswith("No longer holds: If Party A fails to pay in full")
    assert "连续2期都没有还的" not in next(one.text for one in paper.ladder if one.id == "if_missed")


def test_what_was_added_is_said_beside_the_standard(texts):
    paper = texts.agreement(request(deviating("", "甲方每年可以提前还款两次。", "plan")))
    assert [one.id for one in paper.facts][:3] == ["payment", "otherwise_plan", "until"]
    early = next(one.text for one in paper.ladder if one.id == "if_early")
    assert early.startswith("可以随时提前还")
    assert early.endswith("双方商定：甲方每年可以提前还款两次。")


def test_what_was_added_where_no_question_speaks_of_is_asked_for_by_itself(texts):
    added = (deviating("", "乙方先打电话。", "notices"), deviating("", "收入证明可以寄来。", "papers"))
    paper = texts.agreement(request(*added))
    asked = [one for one in paper.facts if one.is_otherwise]
    assert [(one.id, one.answer) for one in asked] == [
        ("otherwise_notices", "乙方先打电话。"),
        ("otherwise_papers", "收入证明可以寄来。"),
    ]
    assert paper.facts[-2:] == tuple(asked)


@pytest.mark.parametrize("count", [0, 3, 5])
def test_what_was_agreed_otherwise_is_asked_for_whatever_the_policy_wants(texts, count):
    paper = texts.agreement(request(deviating("", "乙方先打电话。", "notices")))
    wanted = facts_for(count, paper.facts)
    assert len(wanted) == count + 1
    assert wanted[-1].id == "otherwise_notices"


def test_a_question_of_figures_stays_while_their_paragraph_stands(texts):
    standard = texts.standard(request_for(card()))
    early = next(text for one in standard if one.id == "plan" for text in one.paragraphs if "提前还款" in text)
    after = early.replace("24:00", "18:00")
    paper = texts.agreement(request(Deviation("plan", early, after, "张无忌（网点负责人）", TODAY, "客户下班较早")))
    assert {"payment", "until", "otherwise_plan"} <= {one.id for one in paper.facts}
    assert "可以随时提前还" not in next(one.text for one in paper.ladder if one.id == "if_early")


def test_a_sentence_that_speaks_of_no_clause_of_its_paper_is_refused_at_the_start():
    store = FakeTextStore()
    told, templates = load_told(store), load_templates(store)
    check_told(told, templates)
    lost = {"card_instalment_plan": told["business_confirmation"]}
    with pytest.raises(PolicyBroken, match="is no clause of this template"):
        check_told(lost, templates)
