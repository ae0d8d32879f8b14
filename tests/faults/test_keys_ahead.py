"""Keys that are pressed while something opens arrive in it (a screen of its own, and a window manager)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import builders
from tests.outside.desktop import Desktop, program
from tests.outside.teller import Teller
from tests.real_desk import PEOPLE, TELLER_PASSWORD, RealCounter, set_up


@contextmanager
def at_communicate(tmp_path: Path) -> Iterator[tuple[Desktop, Teller]]:
    """Somebody who has signed in at a desk with one case, which stands at page 3."""
    home = tmp_path / "home"
    set_up(home, is_training=True)
    counter = RealCounter(home)
    counter.to_communicate()
    counter.close()
    with Desktop.shown(tmp_path) as desktop, Teller.at(desktop, program(), home) as teller:
        teller.sign_in(PEOPLE[0].staff_no, TELLER_PASSWORD)
        yield desktop, teller


@pytest.mark.parametrize("every_ms", [5, 15, 40])
def test_what_is_pressed_behind_the_key_that_begins_a_case_stands_in_it(tmp_path: Path, every_ms: int) -> None:
    with at_communicate(tmp_path) as (desktop, teller):
        desktop.screen.press("1", *"refundplease", every_ms=every_ms)

        teller.wait_for_focus("words")
        assert desktop.screen.copied("refundplease") == "refundplease"


@pytest.mark.parametrize("every_ms", [5, 15, 40])
def test_what_is_pressed_behind_shift_f7_stands_in_the_dialog_and_not_on_the_page(
    tmp_path: Path, every_ms: int
) -> None:
    with at_communicate(tmp_path) as (desktop, teller):
        teller.find_case("000001")
        teller.wait_for_page("communicate")
        teller.wait_for_focus("interest")

        desktop.screen.press("shift+F7", *"123456", every_ms=every_ms)

        teller.wait_for_focus("earlier_claim")
        assert desktop.screen.copied("123456") == "123456"


@pytest.mark.parametrize("every_ms", [5, 15, 40, 100])
def test_what_is_pressed_behind_f5_is_chosen_in_the_dialog_that_it_opens(tmp_path: Path, every_ms: int) -> None:
    home = tmp_path / "home"
    set_up(home, is_training=True)
    counter = RealCounter(home)
    counter.to_communicate()
    counter.close()
    with Desktop.shown(tmp_path) as desktop, Teller.at(desktop, program(), home) as teller:
        teller.sign_in(PEOPLE[0].staff_no, TELLER_PASSWORD)
        teller.find_case("000001")
        teller.wait_for_page("communicate")

        desktop.screen.press("F5", "2", "ctrl+Return", every_ms=every_ms)

        teller.wait_for("new_customer_button")
    counter = RealCounter(home)
    parked = counter.desk.case(counter.session, builders.CASE).parked
    counter.close()
    assert parked is not None
    assert parked.reason == "thinks_it_over"
