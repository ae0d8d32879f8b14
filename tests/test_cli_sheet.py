"""An offer sheet read without a window, and the keys it is signed with."""

import json
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.domain.papers.side_paper import SidePaper
from tests.builders import CASE
from tests.real_desk import RealCounter, set_up, stop_the_machines_clock
from tests.services.test_offer_sheets import code_of, offered


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Path, str]:
    """A training home with an offer on the table: the home, the code, the sheet as a PDF, the case's number."""
    place = tmp_path_factory.mktemp("sheet")
    set_up(place / "home", is_training=True)
    counter = RealCounter(place / "home")
    try:
        offered(counter)
        counter.services.papers_beside.print_offer_sheet(counter.session, CASE, counter.settings)
        sheet = counter.case.agree.side_papers.last(SidePaper.OFFER_SHEET, "1")
        assert sheet is not None
        (place / "sheet.pdf").write_bytes(counter.vault.blobs.get(sheet.pdf_sha256))
        return place / "home", code_of(counter), place / "sheet.pdf", counter.case.number
    finally:
        counter.close()


@pytest.fixture(autouse=True)
def _the_day_of_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_machines_clock(monkeypatch)


def at(home: Path, staff_no: str = "T001") -> tuple[str, ...]:
    return "--home", str(home), "--user", staff_no


@pytest.mark.parametrize("of", ["file", "text"])
def test_a_sheet_is_read_off_a_file_or_as_text(made, capsys, of):
    home, code, file, number = made
    assert main(["read-sheet", str(file) if of == "file" else code, *at(home)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["case"], found["trust"], found["is_expired"]) == (number, "own", False)
    assert found["sheet"]["terms"] == {"amount": "160000.00", "term_months": "36"}
    assert "salt" not in found["sheet"]


def test_what_was_altered_is_one_line_and_exit_code_1(made, capsys):
    home, code, _, _ = made
    swapped = code[:80] + ("A" if code[80] != "A" else "B") + code[81:]
    assert main(["read-sheet", swapped, *at(home)]) == 1
    assert capsys.readouterr().err.startswith(("sheet_altered: ", "sheet_incomplete: "))


def test_the_key_of_the_desk_is_printed_and_a_teller_s_session_makes_no_other(made, capsys):
    home = made[0]
    assert main(["desk-key", *at(home)]) == 0
    key = json.loads(capsys.readouterr().out)
    assert (key["label"], key["generation"], len(key["key"])) == ("10086-01", 0, 64)
    assert main(["desk-key", "--renew", *at(home)]) == 1
    assert capsys.readouterr().err.startswith("not_permitted")
    assert main(["desk-key", "--renew", *at(home, "S001")]) == 0
    assert json.loads(capsys.readouterr().out)["generation"] == 1
    other = "ab" * 32
    assert main(["desk-key", "--certify", "10086-02", other, *at(home, "S001")]) == 0
    assert json.loads(capsys.readouterr().out) == {"key": other, "label": "10086-02"}
