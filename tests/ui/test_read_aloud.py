"""What a screen reader hears, asked from inside: every control of every screen, and the order of Tab.

From outside, over the bus, and with a case at each stage: ``tests/faults/test_read_aloud.py``.
"""

import re
from itertools import pairwise
from typing import Any, Final

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.spoken_roles import speak_roles
from tests.outside.hearing import Box, against_reading, against_sight, mute, twins
from tests.outside.screen_reader import Heard
from tests.ui.test_screens import (  # noqa: F401 - fixtures, which nobody calls
    at,
    build,
    drawn,
    look,
    real_window,
    settle,
    threads,
)

_SAYS_KEY: Final = re.compile(
    r"&[A-Za-z0-9]|^[0-9A-Z·][ .]|Ctrl\+\.|[(（]([A-Z+]|空格)[)）]"
    r"|\b(Enter|Esc|Del|Space|Ctrl|Shift|Alt|F[0-9]+|PgUp|PgDn|[0-9])\b"
)
"""A letter underlined, a digit in front, or a key named in the words."""


def heard(interface: QAccessibleInterface) -> Heard:
    """As a reader on the bus would have it; what is not shown is left out."""
    state: Any = interface.state()  # its stub does not say what it has
    widget: QObject | None = interface.object()
    said = {"focusable": state.focusable, "focused": state.focused, "showing": not state.invisible}
    children: list[Any] = [interface.child(number) for number in range(interface.childCount())]
    return Heard(
        ("", str(QAccessible.uniqueId(interface))),
        interface.role().name,
        interface.text(QAccessible.Text.Name),
        interface.text(QAccessible.Text.Description),
        frozenset(word for word, holds in said.items() if holds),
        "" if widget is None else f"{type(widget).__name__}.{widget.objectName()}",
        [heard(child) for child in children if child is not None and not child.state().invisible],
    )


def of(widget: QWidget) -> Heard:
    return heard(QAccessible.queryAccessibleInterface(widget))


def round_of_tab() -> list[QWidget]:
    """Where Tab leads until it comes round."""
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert now is not None, f"behind {seen[-1:]} nothing has the keys"
    return seen[seen.index(now) :]


def seen_steps(stops: list[QWidget]) -> list[tuple[str, Box, str, Box]]:
    """The round of Tab by eye: each step with both its ends, as they lie once what has the keys was scrolled to."""
    steps = []
    for one, after in pairwise([*stops, stops[0]]):
        after.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        steps.append((_named(one), _box(one), _named(after), _box(after)))
    return steps


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}".strip()


def _box(widget: QWidget) -> Box:
    at = widget.mapTo(widget.window(), QPoint())
    return at.x(), at.y(), widget.width(), widget.height()


def keyless(screen: QWidget) -> list[str]:
    """Buttons that say no letter, digit or key by which they are pressed."""
    return [
        f"{one.objectName()}: {one.text()}"
        for one in screen.findChildren(QAbstractButton)
        if one.isVisible() and one.text()
        if not (_SAYS_KEY.search(one.text()) or _SAYS_KEY.search(one.accessibleName()))
    ]


def left_out(page: QWidget, stops: list[QWidget]) -> list[str]:
    """Controls of *page* that say they take the keys by Tab, and never had them."""
    return [
        f"{type(one).__name__} {one.objectName()} {one.accessibleName()}"
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if one not in stops and one.focusProxy() is None
    ]


@pytest.fixture(autouse=True)
def _roles(qapp: QApplication) -> None:
    speak_roles()


def what_is_wrong(screen: QWidget) -> list[Any]:
    said = of(screen)
    return [*mute(said), *twins(said)]


@pytest.mark.parametrize("name", ["sign_in", "bench"])
def test_every_control_says_what_it_is_and_tab_goes_as_one_reads(qtbot, look, threads, name):  # noqa: F811 - fixtures
    screen = build(name, qtbot, look, threads)
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    wrong = {}
    for language in ("zh_CN", "en"):
        look[1].use(language)
        settle()
        wrong[language] = what_is_wrong(screen)

    assert wrong == {"zh_CN": [], "en": []}
    stops = round_of_tab()
    assert against_reading(of(screen), [of(stop) for stop in stops]) == []
    assert left_out(screen, stops) == []


def test_every_control_of_the_seven_pages_says_what_it_is_and_tab_goes_as_one_reads(
    qtbot,
    look,  # noqa: F811 - a fixture
    threads,  # noqa: F811 - a fixture
    drawn,  # noqa: F811 - a fixture
    tmp_path,
):
    window = real_window(qtbot, look, threads, tmp_path)
    wrong = {}
    for stage in Stage:
        page = at(qtbot, window, threads, stage)
        if page.is_reading and stage < Stage.AGREE:
            page.begin_change()
            settle()
        for language in ("zh_CN", "en"):
            look[1].use(language)
            settle()
            if found := what_is_wrong(window):
                wrong[stage.key, language] = found
        stops = round_of_tab()
        if back := against_reading(of(window), [of(stop) for stop in stops]):
            wrong[stage.key, "Tab"] = back
        own = [one for one in stops if "wizard" not in one.objectName()]  # Qt leads to Next, and from there Back
        if back_by_eye := against_sight(seen_steps(own)):
            wrong[stage.key, "sight"] = back_by_eye
        if unreached := left_out(window, stops):
            wrong[stage.key, "unreached"] = unreached

    assert wrong == {}
