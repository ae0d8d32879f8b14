"""The real program as a screen reader hears it over the bus: sign-in, workbench, and a case at each of the stages.

The quick half of it, asked from inside, is ``tests/ui/test_read_aloud.py``.
"""

from pathlib import Path
from typing import Any, Final

import pytest

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.device.settings import Settings, SettingsFile
from tests import builders
from tests.outside.desktop import Desktop, program
from tests.outside.hearing import against_reading, mute, twins
from tests.outside.teller import Teller
from tests.real_desk import PEOPLE, TELLER_PASSWORD, RealCounter, set_up

MORNING: Final = "2026-11-23 03:00:00"
"""An hour after the cases were made."""
WAYS: Final = ("identify", "to_communicate", "to_propose", "to_negotiate", "to_agree", "to_follow_up")
"""How a case comes to each page from the second on: its number tells which."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training desk with a case at each page but the first."""
    place = tmp_path_factory.mktemp("read") / "home"
    set_up(place, is_training=True)
    counter = RealCounter(place)
    with pytest.MonkeyPatch.context() as patch:
        for number, way in enumerate(WAYS, 1):
            patch.setattr(builders, "CASE", f"case-{number}")
            getattr(counter, way)()
    counter.close()
    return place


def what_is_wrong(teller: Teller) -> list[Any]:
    """Of the screen as it is, and of the way that Tab takes through it."""
    said = teller.screen()
    stops = teller.round_of_tab()
    return [*mute(said), *twins(said), *against_reading(teller.screen(), stops)]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_each_screen_is_heard_whole_and_in_the_order_of_tab(tmp_path: Path, home: Path, language: str) -> None:
    SettingsFile(home).write(Settings(language=language))
    wrong = {}
    with Desktop.shown(tmp_path) as desktop, Teller.at(desktop, program(), home, now=MORNING) as teller:
        teller.wait_for_focus("staff_no")
        wrong["sign_in"] = what_is_wrong(teller)
        teller.sign_in(PEOPLE[0].staff_no, TELLER_PASSWORD)
        teller.wait_for("cases_list")
        wrong["workbench"] = what_is_wrong(teller)
        teller.press("F3")
        teller.wait_for_focus("search_edit")
        teller.tab()
        teller.press("space")  # new customer
        for stage in Stage:
            if stage is not Stage.IDENTIFY:
                teller.find_case(f"{stage.value - 1:06}")
            teller.wait_for_page(stage.key)
            wrong[stage.key] = what_is_wrong(teller)

    assert {screen: found for screen, found in wrong.items() if found} == {}


def test_keys_take_effect_in_the_order_in_which_they_were_pressed(tmp_path: Path, home: Path) -> None:
    """Figures and F12, pressed while the program is busy: none of them ends up in the password of the lock."""
    SettingsFile(home).write(Settings())
    with Desktop.shown(tmp_path) as desktop, Teller.at(desktop, program(), home, now=MORNING) as teller:
        teller.sign_in(PEOPLE[0].staff_no, TELLER_PASSWORD)
        teller.wait_for("cases_list")
        teller.press("F3")
        teller.wait_for_focus("search_edit")
        with teller.busy():
            teller.type("90000")
            teller.press("F12")
        teller.wait_for_focus("password")
        teller.type(TELLER_PASSWORD)
        teller.press("Return")
        teller.wait_for("new_customer_button")
