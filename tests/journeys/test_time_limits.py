"""A case that is over its time, at a real desk: a supervisor sees it, and deletes it with their own password."""

from collections.abc import Callable

from desktop_app.bootstrap import parts, vaults
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.ui.staff.own_word import OwnWordDialog
from desktop_app.ui.upkeep.retention_dialog import RetentionDialog
from tests.builders import CASE, quick_identification
from tests.journeys.conftest import CTRL, OTHER_PASSWORD, SUPERVISOR_NO, Desk, Key
from tests.journeys.test_ways_between_pages import Real, dialog

NEW_PASSWORD = "Tortoise-Harbour-58"


def test_ctrl_f11_deletes_what_is_over_its_time_and_offers_the_proof(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    desk.set_up()
    desk.start()
    desk.sign_in()
    counter = Real(desk)
    counter.services.identify.identify(counter.session, CASE, quick_identification())
    counter.services.clocks.void(counter.session, CASE, "duplicate", allowed_by=counter.supervisor.id)
    number = counter.case.number
    desk.press(Key.Key_F11, modifier=CTRL)  # a teller is shown nothing
    assert desk.main.findChildren(RetentionDialog) == []

    later = open_desk()
    later.clock.advance(days=3 * 366)
    given = parts(later.home, later.clock)  # theirs is three years old: they choose another one first
    SignIn(vaults(given, cheap_keys=True), given.new_id, given.passwords).sign_in(
        SUPERVISOR_NO, OTHER_PASSWORD, NEW_PASSWORD
    ).vault.close()
    later.start()
    later.sign_in(SUPERVISOR_NO, NEW_PASSWORD)
    later.press(Key.Key_F11, modifier=CTRL)
    shown = dialog(later, RetentionDialog)
    later.until(lambda: shown.found is not None)
    assert [one.number for one in shown.found.to_delete] == [number]

    later.press(Key.Key_1)
    dialog(later, OwnWordDialog)
    later.type(NEW_PASSWORD)
    later.press(Key.Key_Return)
    later.until(shown.print_button.isVisible)

    assert shown.found.cases == ()
    assert later.main._seat.counter.desk.vault.books.case_row(CASE) is None
    assert number not in " ".join(one.text() for one in shown.findChildren(type(shown.hint)))
