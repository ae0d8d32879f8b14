"""A term is lit where it is printed."""

from dataclasses import dataclass

from desktop_app.domain.paper import Notice, Paper, Run, Text, TextKind
from desktop_app.ui.models.clause_places import places_of
from desktop_app.ui.widgets.paper_view import Place


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


def text(words):
    return Text(TextKind.CLAUSE, (Run(words, strong=True),))


PAPER = Paper(
    "确认书",
    "1-1",
    1,
    "fake.1",
    (text("（1）最迟七日内答复。"), Notice("提示", (text("逾期如何处理。"),)), text("别的")),
    "示例支行",
)
ANCHORS = tuple(Anchor(block, block + 1, Rect(25, 40, 158, 10)) for block in range(3))


def test_a_term_is_found_behind_its_printed_number():
    assert places_of("最迟七日内答复。", PAPER, ANCHORS) == (Place(1, 25, 40, 158, 10),)


def test_a_term_is_found_in_a_notice():
    assert places_of("逾期如何处理。", PAPER, ANCHORS) == (Place(2, 25, 40, 158, 10),)


def test_a_drawing_without_anchors_lights_nothing():
    assert places_of("最迟七日内答复。", PAPER, ()) == ()
