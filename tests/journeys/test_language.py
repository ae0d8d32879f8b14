"""The language changes while the program runs, and nothing on the screen stays in the other one."""

import re
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.journeys.conftest import Desk
from tests.journeys.test_ways_between_pages import Real

LATIN_ALLOWED = re.compile(r"English|Ctrl|Enter|Alt|Esc|Home|PDF|Shift|Excel|^[a-z_]+\.[a-z_0-9]+$")
"""Names of keys, files and the other language, and the ids of rules."""


def said(desk: Desk) -> list[str]:
    """What labels and buttons say, the names of the languages apart."""
    shown: list[QLabel | QAbstractButton] = [
        *desk.window.findChildren(QLabel),
        *desk.window.findChildren(QAbstractButton),
    ]
    return [one.text() for one in shown if one.isVisible() and one.text()]


def english(desk: Desk) -> list[str]:
    return [text for text in said(desk) if re.search("[A-Za-z]{3,}", LATIN_ALLOWED.sub("", text))]


def switch(desk: Desk, code: str) -> None:
    before = said(desk)
    if desk.shell.language.code != code:
        desk.shell._switch_language()
        desk.until(lambda: said(desk) != before)


def assert_chinese(desk: Desk) -> None:
    """Windows are told one after the other: what the last of them says is waited for, and named if it stays."""
    with suppress(desk.qtbot.TimeoutError):
        desk.until(lambda: english(desk) == [])
    assert english(desk) == []


@pytest.fixture
def case(desk: Desk) -> Real:
    """A case on page 7, every page before it filled."""
    counter = Real(desk)
    counter.to_follow_up()
    return counter


def test_sign_in_and_workbench_speak_chinese_at_once(open_desk):
    desk = open_desk()
    desk.set_up()
    desk.start()
    switch(desk, "en")

    switch(desk, "zh_CN")
    assert_chinese(desk)

    desk.sign_in()
    switch(desk, "en")
    switch(desk, "zh_CN")
    assert_chinese(desk)
