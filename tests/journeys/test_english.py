"""An English screen says nothing in Chinese but what customers said and what the policies and papers say."""

import re

import pytest
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_app.domain.stages import Stage
from tests.builders import CASE
from tests.catalogue import entries
from tests.journeys.conftest import ALT, Desk, Key
from tests.journeys.test_language import said, switch
from tests.journeys.test_ways_between_pages import Real

HAN = re.compile("[\u4e00-\u9fff]")
FEWEST, FEWEST_AFTER_A_BLANK = 2, 4
"""Characters of an entry: shorter ones, as ``{months}个月``, match what a policy says, too."""


@pytest.fixture(scope="module")
def chinese() -> re.Pattern[str]:
    """Whatever the Chinese screen would say, with anything in its blanks."""
    patterns = set()
    for one in entries():
        fixed = re.sub(r"\{\w+\}|%n", "", one.chinese)
        fewest = FEWEST_AFTER_A_BLANK if one.chinese.startswith("{") else FEWEST
        if len(HAN.findall(fixed)) >= fewest and one.english != one.chinese:
            parts = re.split(r"\{\w+\}|%n", one.chinese)
            patterns.add(".*".join(re.escape(part) for part in parts))
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)), re.DOTALL)


def lines(root: QWidget) -> list[str]:
    """What lists and tables say, and what is told to a screen reader."""
    found = [one.accessibleName() for one in root.findChildren(QWidget) if one.isVisible()]
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and model is not None:
            found += [str(model.index(row, 0).data() or "") for row in range(model.rowCount(view.rootIndex()))]
    return found


@pytest.fixture
def case(desk: Desk) -> Real:
    """A case on page 7, every page before it filled."""
    counter = Real(desk)
    counter.to_follow_up()
    return counter


def test_each_page_speaks_english_at_once(desk, case, chinese):
    switch(desk, "en")
    desk.main.open_case(CASE)
    desk.at(Stage.FOLLOW_UP)
    left = {}
    for stage in Stage:
        desk.press(Key(Key.Key_0.value + stage.value), modifier=ALT)
        desk.at(stage)
        switch(desk, "zh_CN")
        # The check is only worth something where it sees the page as it was before.
        assert [text for text in said(desk) if chinese.fullmatch(text)]
        switch(desk, "en")
        left[stage] = [text for text in [*said(desk), *lines(desk.window)] if chinese.fullmatch(text)]

    assert left == {stage: [] for stage in Stage}
