"""The program as a bank gets it, from outside: an AT-SPI reader for eyes, a keyboard for hands, the process case.

From a new training desk to the printed agreement, both signatures and the promises of page 7; a picture of each page
lies in ``build/black-box`` afterwards.  What is driven is the folder that ``dev.py package`` built, or whatever
``ACCORD_PROGRAM`` names, or else the tree.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.rehearsal.sample_cases import SUPERVISOR_NO, TELLER_NO
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.ui.demo.refused_loan import CORE_SCREEN, INTEREST, NAME, NUMBER, PHONE, WORDS
from desktop_app.ui.device.settings import Settings, SettingsFile
from tests.conftest import ROOT
from tests.devices.cups_server import CupsServer, cups_server
from tests.outside.desktop import Desktop, program
from tests.outside.teller import Teller

PICTURES: Final = ROOT / "build" / "black-box"
QUEUE: Final = "COUNTER"
NOW: Final = "进行中"


@pytest.fixture
def paper() -> Iterator[CupsServer]:
    """A print server whose one queue keeps what it prints."""
    with cups_server() as server:
        server.add_queue(QUEUE)
        yield server


class Visit:
    """The customer's visit, page by page."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller

    def picture(self, name: str) -> None:
        self.teller.picture(PICTURES / f"{name}.png")

    def begin(self) -> None:
        """A new training desk, and its teller at the workbench."""
        teller = self.teller
        teller.wait_for("training_button")
        teller.press("alt+t")
        teller.sign_in(TELLER_NO, TRAINING_PASSWORD)
        teller.until(lambda: not teller.is_at("search_edit"), "the keys beside the search")
        teller.wait_for("cases_list")
        self.picture("0-workbench")
        teller.press("1")

    def identify(self) -> None:
        teller = self.teller
        teller.wait_for_page("identify")
        teller.paste(WORDS)
        teller.walk_to("document_number", by="Tab")
        teller.type(NUMBER)
        teller.walk_to("name")
        teller.paste(NAME)
        teller.walk_to("valid_until")
        teller.type("0")
        teller.walk_to("phone")
        teller.type(PHONE)
        teller.walk_to("is_complaint")
        teller.type("2")
        teller.walk_to("is_agreed")
        teller.type("1")
        self.picture("1-identify")
        teller.press("ctrl+Return")

    def collect(self) -> None:
        teller = self.teller
        teller.wait_for_page("collect")
        teller.paste(CORE_SCREEN)
        teller.go_to("sensitive_consent")
        teller.until(lambda: any(one.is_("checked") for one in teller.wait_for("sensitive_consent").walk()), "consent")
        self.picture("2-collect")
        teller.press("ctrl+Return")

    def communicate(self) -> None:
        teller = self.teller
        teller.wait_for_page("communicate")
        teller.paste(INTEREST)
        teller.press("Tab")
        for field, digit in (("已说明的规定", "2"), ("已告知的原因", "2"), ("各项事实及双方意见", "0")):
            teller.walk_to(field)
            teller.type(digit)
        teller.press("F7")
        teller.wait_for_focus("mood_scale")
        teller.type("2")
        teller.wait_for("mood_word_label", "2")
        self.picture("3-communicate")
        teller.press("ctrl+Return")

    def propose(self) -> None:
        self.teller.wait_for_page("propose")
        self.picture("4-propose")
        self.teller.press("ctrl+Return")

    def negotiate(self) -> None:
        """The customer suggests less money, and the bank agrees."""
        teller = self.teller
        teller.wait_for_page("negotiate")
        teller.wait_for("round_1_state")
        teller.go_to("new_package_button")
        teller.wait_for("round_side")
        teller.type("1")
        teller.press("Return")
        teller.type("2")
        teller.go_to("amount")
        teller.wait_for_focus("amount")
        teller.type("90000")
        teller.press("Return", "ctrl+Return")
        teller.wait_for("round_2_state")
        self.picture("5-negotiate")
        # A figure that a busy machine lost on the way must not become somebody's agreement.
        assert any("¥90,000.00" in one.name for one in teller.screen().walk()), "90000 was typed"
        teller.press("ctrl+Return")
        teller.wait_until_gone("accept_button")
        teller.press("ctrl+Return")

    def agree(self) -> None:
        """Every step of page 6 by Enter; a term is only explained once its time has passed."""
        teller = self.teller
        teller.wait_for_page("agree")
        self.picture("6-agree")
        while (step := self._step()) != "effect_head":
            before = self._path()
            if teller.seen("too_early_label"):
                teller.wait_until_gone("too_early_label")
            teller.press("Return")
            if step == "bank_head":
                self._second_person()
            if step == "print_head":
                self._wait_for_the_printer()
            self._wait_for_more_than(before, step)
        self.picture("6-in-effect")
        teller.press("ctrl+Return")

    def follow_up(self) -> None:
        """The promises stand there."""
        teller = self.teller
        teller.wait_for_page("follow_up")
        assert teller.seen("promise_row")
        self.picture("7-follow_up")

    def _wait_for_the_printer(self) -> None:
        """Both originals lie in the tray, as the print server says; then the step is over."""
        self.teller.until(lambda: self._step() != "print_head", "both originals printed")

    def _second_person(self) -> None:
        teller = self.teller
        teller.wait_for("second_person_dialog")
        teller.type(SUPERVISOR_NO)
        teller.press("Return")
        teller.type(TRAINING_PASSWORD)
        self.picture("6-second-person")
        teller.press("Return")
        teller.wait_until_gone("second_person_dialog")

    def _step(self) -> str:
        """The step that is open."""
        return next(
            (one.own_key for one in self.teller.screen().walk() if one.own_key.endswith("_head") and NOW in one.name),
            "",
        )

    def _wait_for_more_than(self, before: tuple[object, ...], step: str) -> None:
        self.teller.until(lambda: self._path() != before, f"what follows in {step}")

    def _path(self) -> tuple[object, ...]:
        """All that the path says, and which part of the paper is in sight: it is read by scrolling."""
        said = [one.name for one in self.teller.wait_for("path_body").walk()]
        return said, self.teller.where(*(f"paper_page_{number}" for number in range(1, 9)))


def test_the_process_case_goes_from_the_first_words_to_both_signatures(tmp_path: Path, paper: CupsServer) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    told = subprocess.run([*program(), "--version"], capture_output=True, text=True, check=True).stdout
    sys.stdout.write("\n".join((*program(), told)))  # kept in the dated file of ``dev.py faults``
    home = tmp_path / "home"
    SettingsFile(home).write(Settings(printing=PrintSettings(queue=QUEUE)))
    with (
        Desktop.shown(tmp_path) as desktop,
        Teller.at(desktop, program(), home, CUPS_SERVER=paper.address) as teller,
    ):
        visit = Visit(teller)
        steps = (visit.begin, visit.identify, visit.collect, visit.communicate, visit.propose, visit.negotiate)
        try:
            for step in (*steps, visit.agree, visit.follow_up):
                step()
        except BaseException:
            visit.picture("stopped")
            said = [f"{one.role}: {one.name}" for one in teller.screen().walk() if one.name]
            (PICTURES / "stopped.txt").write_text("\n".join(said), "utf-8")
            raise

    assert len(list(paper.out.glob("*.pdf"))) == 2
    proved = subprocess.run([*program(), "--home", str(home), "verify-journal"], capture_output=True, check=False)
    assert proved.returncode == 0, proved.stdout
