"""The line of the keys says what Ctrl+Enter does just now, on every page of a real case."""

from pathlib import Path
from typing import Any

from desktop_app.domain.stages.stage import Stage
from tests import real_desk
from tests.builders import CASE
from tests.real_desk import TELLER_PASSWORD, RealCounter
from tests.real_window import RealWindow


def test_the_line_of_the_keys_says_what_ctrl_enter_does_now(qtbot: Any, qapp: Any, tmp_path: Path) -> None:
    sheet = qapp.styleSheet()
    home = tmp_path / "home"
    real_desk.set_up(home, is_training=False)
    counter = RealCounter(home)
    counter.to_negotiate()
    counter.close()
    desk = RealWindow(qtbot, qapp, home, "T001", TELLER_PASSWORD)
    window, bar = desk.window, desk.window.form.key_bar

    def said() -> str:
        desk.settle()
        return bar.text_of("Ctrl+Enter")

    window.open_case(CASE)
    qtbot.waitUntil(lambda: said() == "The customer accepts")
    page: Any = window.place.wizard.page_in_front  # type: ignore[union-attr] # open by now
    page.decline()
    assert said() == "What is asked"
    page._leave_reasons()
    page.open_drawer()
    assert said() == "Offer this round"
    page.close_drawer()
    page.main_action()
    qtbot.waitUntil(lambda: said() == "Save and go on")

    window.place.wizard.look_at(Stage.COMMUNICATE)  # type: ignore[union-attr] # open by now
    qtbot.waitUntil(lambda: said() == "Go on")
    desk.end()
    qapp.setStyleSheet(sheet)
