"""What the customer may see of a case: what is theirs, what is public, what is on the table; nothing else."""

import ast
import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.customer.shown import Ask, ShownPage
from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.packs.customer_pack import CHINESE, ENGLISH, customer_texts
from desktop_app.services.packs.pack import PolicyBroken, Table
from tests.builders import CASE, Counter, policy_on

ROOT = Path(__file__).resolve().parents[2]
CANARY = "内部记号"


@pytest.fixture
def counter() -> Counter:
    return Counter()


def view(language: str = CHINESE) -> CustomerView:
    return CustomerView(policy_on(), language)


def texts(shown: ShownPage) -> list[str]:
    """Every text of a page, however deep."""

    def walk(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for one in value:
                yield from walk(one)
        elif dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from walk(getattr(value, field.name))

    return list(walk(shown))


def pages(counter: Counter) -> list[ShownPage]:
    return [view(language).of(counter.case, stage, counter.today) for language in (CHINESE, ENGLISH) for stage in Stage]


def test_before_anything_is_known_the_page_is_calm(counter):
    assert all(
        view().of(counter.services.cases.state(counter.session, CASE), stage, counter.today).is_calm for stage in Stage
    )


def test_his_own_words_appear_while_they_are_typed():
    shown = view().heard("我的贷款被拒了", ["重新审批", " "], "")
    assert (shown.sentence, [wish.text for wish in shown.wishes]) == ("我的贷款被拒了", ["重新审批"])
    assert (shown.ask, [button.text for button in shown.buttons]) == (Ask.HEARD_RIGHT, ["对，是这样", "不太对"])
    assert view().heard(" ", [""], "建议的说法").is_calm


def test_papers_are_shown_with_what_is_there_and_by_when_the_rest_comes(counter):
    counter.to_communicate()
    shown = view().of(counter.case, Stage.COLLECT, counter.today)
    held = counter.case.collect.collection
    assert held is not None
    assert held.return_by is not None
    assert f"{held.return_by.year}年{held.return_by.month}月{held.return_by.day}日" in shown.sentence
    assert {line.value for line in shown.lines} <= {"已有", "需要"}
    assert any(line.is_done for line in shown.lines)


def test_an_offer_that_is_only_being_worked_out_is_not_shown(counter):
    counter.to_negotiate()
    shown = view().of(counter.case, Stage.PROPOSE, counter.today)
    assert shown.title == "正在为您想办法"
    assert counter.case.propose.proposed is not None
    titles = [one.title for one in counter.case.propose.proposed.packages]
    assert not any(title in text for title in titles for text in texts(shown))


def test_the_offer_on_the_table_asks_for_a_yes_with_its_last_day(counter):
    counter.to_negotiate()
    counter.offer()
    shown = view().of(counter.case, Stage.NEGOTIATE, counter.today)
    table = counter.case.negotiate.on_table
    assert table is not None
    assert table.package.title in shown.title
    assert shown.ask is Ask.AGREE
    assert [button.answer for button in shown.buttons] == ["yes", "no"]
    assert shown.key is not None
    assert table.valid_until is not None
    assert f"{table.valid_until.day}日" in shown.sentence
    assert shown.law


def test_an_offer_that_ran_out_asks_nothing(counter):
    counter.to_negotiate()
    counter.offer()
    later = counter.today + timedelta(days=400)
    shown = view().of(counter.case, Stage.NEGOTIATE, later)
    assert (shown.ask, shown.buttons) == (Ask.NOTHING, ())
    assert "重新测算" in shown.sentence


def test_what_the_customer_agreed_to_takes_effect_by_signatures_only(counter):
    counter.to_negotiate()
    counter.offer()
    counter.accept()
    shown = view().of(counter.case, Stage.NEGOTIATE, counter.today)
    assert shown.ask is Ask.NOTHING
    assert "双方签字后才生效" in shown.sentence


def test_the_way_of_the_paper_ends_with_the_day_of_effect_and_both_sides_promises(counter):
    counter.to_follow_up()
    assert view().of(counter.case, Stage.AGREE, counter.today).title == "协议已经生效"
    shown = view().of(counter.case, Stage.FOLLOW_UP, counter.today)
    assert {line.title.split("：")[0] for line in shown.lines} == {"银行", "您"}
    assert all(line.value for line in shown.lines)


def test_five_levels_are_asked_and_thanked_for(counter):
    counter.to_follow_up()
    shown = view().rating(counter.case)
    assert [button.answer for button in shown.buttons] == ["5", "4", "3", "2", "1"]
    counter.services.follow_up.rate(counter.session, CASE, 4, "customer_screen")
    assert view().rating(counter.case).buttons == ()


def test_an_answered_request_is_ticked(counter):
    counter.to_agree()
    shown = view().of(counter.case, Stage.AGREE, counter.today)
    answered = [one.resolution is not Resolution.OPEN for one in counter.case.requests]
    assert [wish.is_answered for wish in shown.wishes] == answered
    assert any(answered)


def test_nothing_internal_can_be_read_on_any_page_at_any_stage(counter):
    counter.identify(care_needs=CANARY)
    counter.services.communicate.add_note(counter.session, CASE, f"{CANARY} 便签")
    counter.collect()
    counter.communicate(interest=f"{CANARY} 想法")
    counter.services.communicate.note_mood(counter.session, CASE, 1, Stage.COMMUNICATE)
    at = counter.clock.local(counter.clock.now())
    counter.services.communicate.log_contact(
        counter.session, CASE, Contact(Channel.COUNTER, "reached", at, is_effective=True, note=f"{CANARY} 联系")
    )
    counter.propose()
    found = pages(counter)
    counter.offer()
    found += pages(counter)
    counter.accept()
    counter.finish_talks()
    found += pages(counter)
    counter.issue()
    counter.print()
    counter.sign_both()
    found += pages(counter)
    assert not any(CANARY in text for shown in found for text in texts(shown))
    assert counter.case.communicate.notes
    internal = {counter.case.negotiate.rounds[0].package.rule, counter.case.negotiate.rounds[0].package.authority.value}
    assert not any(text in internal for shown in found for text in texts(shown))


def test_a_page_for_the_customer_is_made_in_one_place_only():
    makers = set()
    for file in (ROOT / "desktop_app").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "ShownPage" in text else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ShownPage":
                makers.add(file.relative_to(ROOT).as_posix())
    assert makers == {"desktop_app/services/customer/customer_view.py"}


def test_every_text_stands_in_both_languages_with_the_same_fields():
    chinese, english = policy_on().customer_texts[CHINESE], policy_on().customer_texts[ENGLISH]
    assert chinese.keys() == english.keys()
    broken = Table("phrases/customer_screen.toml", "", {"zh": {"a": "到 {date}"}, "en": {"a": "by then"}})
    with pytest.raises(PolicyBroken, match="other fields"):
        customer_texts(broken)
    with pytest.raises(PolicyBroken, match="unknown key"):
        customer_texts(Table("x", "", {"zh": {"a": "一"}, "en": {"a": "one", "b": "two"}}))
