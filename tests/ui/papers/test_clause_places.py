"""What is spoken of is lit where it is printed."""

from dataclasses import dataclass

import pytest

from desktop_app.domain.offers import solutions
from desktop_app.domain.papers.paper import Notice, Paper, Run, Text, TextKind
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.papers.templates.told import load_told
from desktop_app.services.ports.papers import ConspicuousTerm
from desktop_app.ui.papers.clause_places import places_of
from desktop_app.ui.papers.paper_view import Place
from tests.builders import policy_on
from tests.domain.offers.grounds import ground
from tests.fakes import FakeTextStore
from tests.services.test_agreement_text import asked_for, refused_loan
from tests.services.test_solution_papers import card, request_for


@dataclass(frozen=True)
class Rect:
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Anchor:
    block: int
    page: int
    rect: Rect


def text(words, kind=TextKind.CLAUSE):
    return Text(kind, (Run(words, strong=True),))


def anchors(count):
    """Each block on a page of its own."""
    return tuple(Anchor(block, block + 1, Rect(25, 40, 158, 10)) for block in range(count))


PAPER = Paper(
    "确认书",
    "1-1",
    1,
    "fake.1",
    (
        text("第一条　答复", TextKind.HEADING),
        text("（1）最迟七日内答复。"),
        Notice("提示", (text("逾期如何处理。"),)),
        text("第二条　材料", TextKind.HEADING),
        text("甲方补交下列材料："),
        text("（一）收入证明；", TextKind.ITEM),
        text("（二）房产证。", TextKind.ITEM),
        text("第三条　别的", TextKind.HEADING),
        text("（一）收入证明；", TextKind.ITEM),
    ),
    "示例支行",
)


def lit(said, *clauses):
    term = ConspicuousTerm("t", "", said, clauses=clauses)
    return [place.page for place in places_of(term, PAPER, anchors(len(PAPER.blocks)))]


def test_a_term_is_found_behind_its_printed_number():
    term = ConspicuousTerm("t", "", "最迟七日内答复。")
    assert places_of(term, PAPER, anchors(3)) == (Place(2, 25, 40, 158, 10),)


def test_a_term_is_found_in_a_notice():
    assert lit("逾期如何处理。") == [3]


def test_a_list_is_lit_with_its_own_items_and_no_others():
    assert lit("甲方补交下列材料：\n（一）收入证明；\n（二）房产证；") == [5, 6, 7]


def test_what_is_not_printed_lights_the_clauses_it_speaks_of():
    assert lit("如果逾期……", "第一条", "第三条") == [1, 2, 3, 8, 9]


def test_a_drawing_without_anchors_lights_nothing():
    assert places_of(ConspicuousTerm("t", "", "最迟七日内答复。"), PAPER, ()) == ()


@pytest.fixture(scope="module")
def texts():
    store = FakeTextStore()
    return AgreementText(load_templates(store), load_told(store))


def requests():
    yield "card", lambda: request_for(card())
    yield "loan_review", lambda: asked_for(refused_loan(policy_on()), policy_on())
    for way in ("loan_extension:half_year", "deferral:move_end", "replan:method"):
        kind, _, option = way.partition(":")
        facts = {"有无保证人": "有", "保证人姓名": "张翠山"}

        def made(kind=kind, option=option, facts=facts):
            return request_for(solutions()[kind].package(ground(kind, facts), option, {}), kind="loan_hardship")

        yield kind, made


@pytest.mark.parametrize("request_of", [pytest.param(made, id=name) for name, made in requests()])
def test_whatever_is_explained_of_a_delivered_paper_is_lit_on_it(texts, request_of):
    composed = texts.agreement(request_of())
    everywhere = anchors(len(composed.paper.blocks))

    assert composed.ladder
    for term in composed.to_explain:
        assert places_of(term, composed.paper, everywhere), term
