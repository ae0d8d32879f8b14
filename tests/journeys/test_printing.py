"""Page 6 and page 2 against a real scheduler: what comes out is what is pinned, and a stopped queue loses nothing."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from desktop_app.devices.cups import CupsPrinter
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.stages.collect import PaperState
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.printing import Printer, PrintJob, PrintSettings
from desktop_app.ui.device.settings_dialog import SettingsDialog
from desktop_app.ui.messages import Messages
from desktop_app.ui.papers.print_ledger_dialog import PrintLedgerDialog
from desktop_app.ui.problems import UnavailableDialog
from tests.devices.cups_server import CupsServer, cups_server, wait_until
from tests.journeys.at_work import Work
from tests.journeys.conftest import Desk
from tests.journeys.hands import Hands, asked, text_of
from tests.scan.papers import writer

QUEUE = "CAPTURE"


class Watched(CupsPrinter):
    """The real way to paper; ``after`` happens when a copy has been handed over."""

    def __init__(self) -> None:
        self.after: Callable[[PrintJob], None] | None = None

    def submit(self, pdf: bytes, *, title: str, settings: PrintSettings) -> PrintJob:
        job = super().submit(pdf, title=title, settings=settings)
        after, self.after = self.after, None
        if after is not None:
            after(job)
        return job


@pytest.fixture(scope="module")
def scheduler() -> Iterator[CupsServer]:
    with cups_server() as server:
        yield server


@pytest.fixture
def server(scheduler: CupsServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[CupsServer]:
    monkeypatch.setenv("CUPS_SERVER", scheduler.address)
    scheduler.add_queue("ANOTHER")
    scheduler.add_queue(QUEUE)
    yield scheduler
    for queue in ("ANOTHER", QUEUE):
        scheduler.run("lpadmin", "-x", queue)
    for file in scheduler.out.iterdir():
        file.unlink()


@pytest.fixture
def printer(server: CupsServer) -> Printer:
    return Watched()


def choose_printer(hands: Hands) -> None:
    hands.press("Ctrl+,")
    hands.until(asked(SettingsDialog).holds)
    hands.walk_to("printer_combo")
    box = hands.child("printer_combo")
    assert isinstance(box, QComboBox)
    while box.currentData() != QUEUE:
        before = box.currentIndex()
        hands.press("Down")
        assert box.currentIndex() > before
    hands.lead_to("keep_button")
    hands.back_from_dialog()


@pytest.fixture
def hands(desk: Desk) -> Hands:
    """At the workbench, with the printer chosen in the settings."""
    hands = Hands(desk)
    choose_printer(hands)
    return hands


def small_matter(hands: Hands) -> None:
    """A small matter up to the reading of its paper."""
    hands.press("2")
    hands.at(Stage.IDENTIFY)
    hands.type("多收了我20元手续费")
    hands.show_card()
    hands.walk_to("is_complaint", "Return")
    hands.type("2")
    hands.type("1")
    hands.press("Ctrl+Return")
    hands.at(Stage.AGREE)
    hands.at_step("quick")
    hands.type("4321")
    hands.press("Ctrl+Return")
    hands.settle()
    hands.enter_through("cost_table", "explain", "understanding")
    hands.at_step("check")


def to_print_step(hands_after: Callable[[Work], Hands]) -> Hands:
    """The same to be printed, on the printer that was chosen in the settings."""
    hands = hands_after(small_matter)
    choose_printer(hands)
    hands.enter_through("check")
    hands.at_step("print")
    return hands


def papers(server: CupsServer, count: int) -> list[bytes]:
    """What came out, once there are *count* of them and their notes."""
    wait_until(lambda: len(list(server.out.glob("*.options"))) >= count)
    return sorted(file.read_bytes() for file in server.out.glob("*.pdf"))


def titles(server: CupsServer) -> list[str]:
    files = sorted(server.out.glob("*.options"))
    return sorted(file.read_text("utf-8").strip().rpartition("|")[2].split()[-1] for file in files)


def originals(pdf: bytes) -> list[bytes]:
    """The pinned file as each printer's job has it: which original it is laid over every page."""
    return sorted(writer().mark_copy(pdf, CopyCode(no, 2)) for no in (1, 2))


def pinned(hands: Hands) -> bytes:
    return hands.services.agree.pinned(hands.desk.place.table.session, hands.case_id)


def calm_dialog(hands: Hands) -> UnavailableDialog:
    hands.until(asked(UnavailableDialog).holds)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UnavailableDialog)
    return dialog


def test_two_originals_are_two_jobs_with_the_pinned_bytes_and_their_serials(hands_after, server):
    hands = to_print_step(hands_after)
    hands.press("Return")
    hands.at_step("customer")

    assert papers(server, 2) == originals(pinned(hands))
    assert titles(server) == ["1/2", "2/2"]
    assert len(server.run("lpstat", "-W", "all", "-o", QUEUE).splitlines()) == 2
    hands.until(lambda: {sheet.state for sheet in hands.case.agree.originals()} == {"done"})


def test_a_stopped_queue_says_so_and_the_agreement_stays_as_it_was(hands_after, server):
    hands = to_print_step(hands_after)
    server.run("cupsdisable", "-r", "toner low", QUEUE)
    hands.press("Return")
    dialog = calm_dialog(hands)
    said = Messages().sentence("queue_stopped", {"queue": QUEUE, "reason": "toner low"})

    assert dialog.text() == said
    assert "toner low" in said
    hands.settle()
    before = pinned(hands)
    assert hands.case.agree.originals() == ()
    assert hands.case.agree.current is not None
    hands.press("Escape")
    hands.back_from_dialog()
    assert hands.step == "print"

    server.run("cupsenable", QUEUE)
    hands.press("F9")
    hands.at_step("customer")
    assert papers(server, 2) == originals(before)


def test_trying_again_sends_only_the_copy_that_is_missing(hands_after, server, printer):
    hands = to_print_step(hands_after)

    def stop(job: PrintJob) -> None:
        wait_until(lambda: printer.state(job).state == "done")
        server.run("cupsdisable", "-r", "toner low", QUEUE)

    printer.after = stop
    hands.press("Return")
    calm_dialog(hands)
    assert titles(server) == ["1/2"]
    hands.settle()
    assert [sheet.serial for sheet in hands.case.agree.originals()] == ["1/2"]

    server.run("cupsenable", QUEUE)
    hands.press("Return")  # Try again
    # The first copy went before the failure, so only somebody who looks knows whether it lies there.
    hands.until(lambda: hands.is_in("tray"))
    hands.press("1")
    hands.at_step("customer")

    assert papers(server, 2) == originals(pinned(hands))
    assert titles(server) == ["1/2", "2/2"]


def ledger_of(hands: Hands) -> PrintLedgerDialog:
    """Shift+F9: the ledger, read."""
    hands.press("Shift+F9")
    hands.until(asked(PrintLedgerDialog).holds)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintLedgerDialog)
    hands.until(lambda: dialog.ledger is not None)
    return dialog


def test_a_jam_is_seen_and_the_missing_copy_printed_without_a_third_original(hands_after, server, printer):
    hands = to_print_step(hands_after)

    def jam(job: PrintJob) -> None:
        wait_until(lambda: printer.state(job).state == "done")
        (server.out / "jam").touch()

    printer.after = jam
    hands.press("Return")
    hands.until(lambda: {sheet.serial: sheet.state for sheet in hands.case.agree.sheets}.get("2/2") == "failed")
    hands.settle()
    assert hands.step == "print"
    assert [sheet.serial for sheet in hands.case.agree.originals()] == ["1/2"]

    (server.out / "jam").unlink()
    hands.press("F9")
    hands.at_step("customer")
    copies = [CopyCode(1, 2), CopyCode(2, 2, 2)]
    assert papers(server, 2) == sorted(writer().mark_copy(pinned(hands), copy) for copy in copies)
    assert titles(server) == ["1/2", "2b/2"]

    hands.until(lambda: {sheet.state for sheet in hands.case.agree.originals()} == {"done"})
    ledger = ledger_of(hands).ledger
    assert ledger is not None
    assert [(sheet.serial, sheet.state) for sheet in ledger.sheets] == [
        ("1/2", "done"),
        ("2/2", "failed"),
        ("2b/2", "done"),
    ]
    assert ledger.count(PrintKind.ORIGINAL) == 2
    hands.press("Escape")
    hands.back_from_dialog()


def test_a_queue_that_stops_over_a_jam_prints_the_waiting_copy_itself(hands_after, server, printer):
    """The job waits in the queue: sent once, and printed once the paper is out; only the other copy is sent anew."""
    server.run("lpadmin", "-p", QUEUE, "-o", "printer-error-policy=stop-printer")
    hands = to_print_step(hands_after)
    (server.out / "jam").touch()
    printer.after = lambda job: wait_until(lambda: printer.state(job).state == "stopped")
    hands.press("Return")
    calm_dialog(hands)  # the second copy met a queue that had stopped
    hands.settle()
    hands.press("Escape")
    hands.back_from_dialog()
    assert titles(server) == []

    (server.out / "jam").unlink()
    server.run("cupsenable", QUEUE)
    wait_until(lambda: titles(server) == ["1/2"])
    ledger = ledger_of(hands).ledger
    assert ledger is not None
    assert [(sheet.serial, sheet.state) for sheet in ledger.sheets] == [("1/2", "done"), ("2/2", "failed")]
    hands.press("Escape")
    hands.back_from_dialog()
    hands.press("F9")
    hands.at_step("customer")

    assert papers(server, 2) == originals(pinned(hands))
    assert titles(server) == ["1/2", "2/2"]


def test_the_list_of_papers_comes_out_from_page_2(hands, server):
    hands.identify()
    hands.at(Stage.COLLECT)
    hands.press("F9")
    hands.settle()

    (paper,) = papers(server, 1)
    text = text_of(paper)
    asked_for = [each.title for each in hands.desk.page.command().evidence if each.state is PaperState.NEEDED]
    assert asked_for
    assert all(title in text for title in asked_for)


def test_the_printer_is_still_chosen_after_a_restart(hands, open_desk):
    again = open_desk()
    again.start()
    again.sign_in()

    assert again.shell.settings.printing.queue == QUEUE
