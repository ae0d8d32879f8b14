"""A complaint's clock by keyboard: extended by who may, paused with evidence, honest when the desk's is not."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.deadlines.clock_reading import ClockReading, ClockState
from desktop_app.domain.deadlines.complaint_clock import ClockStep
from desktop_app.domain.stages.negotiate import Side
from desktop_app.ui.approvals.second_person import SecondPersonDialog
from desktop_app.ui.case.strip import CaseStrip
from desktop_app.ui.deadlines.clock_acts import ExtendDialog, PauseDialog, TellDialog, VoidDialog
from desktop_app.ui.deadlines.clock_dialog import ClockDialog
from desktop_app.ui.deadlines.due_dialog import DueDialog
from desktop_app.ui.demo.script import Until
from tests.builders import identification
from tests.journeys.conftest import OTHER_PASSWORD, SUPERVISOR_NO, Desk
from tests.journeys.hands import Hands, asked


@pytest.fixture
def hands(desk: Desk) -> Hands:
    return Hands(desk)


def complain(hands: Hands) -> str:
    """A complaint that came in at this desk today; the workbench shows it."""
    main = hands.desk.main
    case_id = "case-of-a-complaint"
    hands.services.identify.identify(main._session, case_id, identification())
    main.show_bench()
    hands.desk.settle()
    return case_id


def open_case(hands: Hands) -> None:
    hands.press("Return")
    hands.until(lambda: hands.desk.main.place is not None)
    hands.until(lambda: hands.desk.place.wizard.currentId() > 0)
    hands.settle()


def reading(hands: Hands) -> ClockReading:
    found = hands.services.clocks.reading(hands.case.clock)
    assert found is not None
    return found


def show_clocks(hands: Hands) -> ClockDialog:
    hands.press("F11")
    hands.until(asked(ClockDialog).holds)
    dialog = next(one for one in hands.desk.main.findChildren(ClockDialog) if one.isVisible())
    hands.until(lambda: dialog.shown is not None)
    hands.settle()
    return dialog


def refused_supervisor(hands: Hands, told: list[str]) -> Iterator[Until]:
    """A supervisor signs in, is told that they may not, and the question is left."""

    def says_no() -> bool:
        dialog = QApplication.activeModalWidget()
        return isinstance(dialog, SecondPersonDialog) and bool(dialog.password.problem or dialog.staff_no.problem)

    yield asked(SecondPersonDialog)
    hands.type(SUPERVISOR_NO)
    hands.press("Return")
    hands.type(OTHER_PASSWORD)
    hands.press("Return")
    yield Until(says_no, "refused")
    hands.press("Escape")
    yield Until(lambda: not isinstance(QApplication.activeModalWidget(), SecondPersonDialog), "left")
    told.append("refused")


def strip_text(hands: Hands) -> str:
    strip = hands.desk.main.findChild(CaseStrip)
    assert strip is not None
    label = strip.findChild(QLabel, "clock_label")
    assert label is not None
    return label.text()


def test_an_extension_is_allowed_by_a_supervisor_and_counts_when_the_customer_was_told(hands: Hands):
    complain(hands)
    open_case(hands)
    assert "2026-12-08" in strip_text(hands)
    dialog = show_clocks(hands)

    hands.lead_to("extend_clock_button")
    hands.until(asked(ExtendDialog).holds)
    hands.type("1")
    hands.when_asked(hands.second_person())
    hands.press("Ctrl+Return")
    hands.until(lambda: reading(hands).untold is not None)
    hands.settle()
    assert reading(hands).due.isoformat() == "2026-12-08"  # allowed, and not told yet

    hands.lead_to("tell_button")
    hands.until(asked(TellDialog).holds)
    hands.type("2")
    hands.press("Ctrl+Return")
    hands.until(lambda: reading(hands).step is ClockStep.COMPLEX)
    hands.settle()

    assert reading(hands).due.isoformat() == "2026-12-23"
    assert "2026-12-23" in strip_text(hands)
    assert "2026-12-23" in dialog.hint.text()
    hands.press("Escape")
    hands.back_from_dialog()


def test_a_teller_alone_extends_nothing(hands: Hands):
    complain(hands)
    open_case(hands)
    show_clocks(hands)
    hands.lead_to("extend_clock_button")
    hands.until(asked(ExtendDialog).holds)
    hands.press("Ctrl+Return")  # without a reason nobody is asked
    hands.type("1")

    hands.when_asked(hands.leave_second_person())
    hands.press("Ctrl+Return")
    hands.until(asked(ExtendDialog).holds)

    assert reading(hands).extensions == ()
    hands.press("Escape", 2)
    hands.back_from_dialog()


def test_a_pause_needs_evidence_and_ends_by_itself(hands: Hands):
    complain(hands)
    open_case(hands)
    show_clocks(hands)
    hands.lead_to("pause_button")
    hands.until(asked(PauseDialog).holds)
    hands.type("3")
    hands.press("Ctrl+Return")
    hands.settle()
    assert reading(hands).pauses == ()  # no evidence yet
    hands.until(lambda: hands.is_in("pause_evidence"))
    hands.type("TJ-2026-001")
    hands.press("Ctrl+Return")
    hands.until(lambda: reading(hands).state is ClockState.PAUSED)
    hands.settle()
    hands.press("Escape")
    hands.back_from_dialog()

    hands.desk.clock.advance(days=31)
    dialog = show_clocks(hands)

    found = reading(hands)
    assert (found.state, found.paused_days, found.due.isoformat()) == (ClockState.RUNNING, 30, "2027-01-07")
    assert "30" in dialog.hint.text()
    assert "2026-12-08" in dialog.hint.text()  # the last day without the pause stands beside it
    hands.press("Escape")
    hands.back_from_dialog()


def test_a_clock_set_back_is_said_wherever_a_deadline_stands_until_it_is_set_right(hands: Hands):
    complain(hands)
    main = hands.desk.main
    hands.desk.clock.set_by(days=-3)
    main.refresh()
    hands.desk.settle()
    band = main.workbench.due
    assert band.due.doubt is not None
    assert band.isVisible()

    open_case(hands)
    assert "存疑" in strip_text(hands)
    dialog = show_clocks(hands)
    assert dialog.doubt.isVisible()
    assert "2026-11-20" in dialog.doubt.text()

    told: list[str] = []
    hands.when_asked(refused_supervisor(hands, told))  # a day hangs on it, so that is for the branch manager alone
    hands.lead_to("confirm_clock_button")
    hands.until(lambda: bool(told))
    assert hands.services.clocks.doubt() is not None

    hands.desk.clock.set_by(days=3)  # somebody sets it right
    hands.until(lambda: hands.services.clocks.doubt() is None)
    hands.press("Escape")
    hands.back_from_dialog()


def test_within_one_day_a_supervisor_finds_the_clock_right(hands: Hands):
    complain(hands)
    hands.desk.clock.set_by(hours=-1)
    open_case(hands)
    dialog = show_clocks(hands)
    assert dialog.doubt.isVisible()
    hands.when_asked(hands.second_person())
    hands.lead_to("confirm_clock_button")
    hands.until(lambda: hands.services.clocks.doubt() is None)
    hands.settle()
    hands.until(lambda: not dialog.doubt.isVisible())
    hands.press("Escape")
    hands.back_from_dialog()


def test_a_wrong_clock_is_said_over_a_matter_that_is_no_complaint_too(hands: Hands):
    main = hands.desk.main
    hands.services.identify.identify(main._session, "case-without-clock", identification(is_complaint=False))
    hands.desk.clock.set_by(days=5)
    main.show_bench()
    hands.desk.settle()

    open_case(hands)

    assert strip_text(hands) == "时钟存疑"


def test_the_hour_refreshes_one_calm_line_and_opens_no_window(hands: Hands):
    case_id = complain(hands)
    main = hands.desk.main
    assert not main.workbench.due.isVisible()
    session = main._session
    hands.services.follow_up.promise(session, case_id, Side.BANK, "致电客户", hands.desk.clock.today())

    main.reminding._hour.timeout.emit()
    hands.desk.settle()

    hands.until(main.workbench.due.isVisible)
    assert main.workbench.due.due.today == 1
    assert not [one for one in main.findChildren(DueDialog) if one.isVisible()]


def test_what_is_due_leads_to_its_case_with_two_keys(hands: Hands):
    case_id = complain(hands)
    session = hands.desk.main._session
    hands.services.follow_up.promise(session, case_id, Side.BANK, "致电客户", hands.desk.clock.today())

    hands.press("F11")
    hands.until(asked(DueDialog).holds)
    hands.press("Return")

    hands.until(lambda: hands.desk.main.place is not None)
    assert hands.case_id == case_id
    hands.until(lambda: hands.desk.place.wizard.currentId() > 0)
    hands.settle()


def test_a_case_opened_by_mistake_is_made_void_with_a_supervisor_and_its_clock_stops(hands: Hands):
    case_id = complain(hands)
    open_case(hands)
    show_clocks(hands)
    hands.lead_to("void_button")
    hands.until(asked(VoidDialog).holds)
    hands.type("1")
    hands.when_asked(hands.second_person())
    hands.press("Ctrl+Return")

    hands.until(lambda: hands.desk.main.place is None)
    hands.settle()
    state = hands.services.cases.state(hands.desk.main._session, case_id)
    assert state.status == "voided"
    found = hands.services.clocks.reading(state.clock)
    assert found is not None
    assert found.state is ClockState.ENDED
    assert not [one for one in hands.desk.main.findChildren(SecondPersonDialog) if one.isVisible()]
