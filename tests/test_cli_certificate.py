"""``accord-desk certificate``: a file of the history that the journal knows again, in the language of the terminal."""

import shutil
import subprocess
import sys

import pytest

from desktop_app.__main__ import main
from tests import builders, real_desk
from tests.builders import CASE
from tests.real_desk import RealCounter


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    home = tmp_path_factory.mktemp("certificate") / "home"
    real_desk.set_up(home, is_training=True)
    counter = RealCounter(home)
    try:
        heard = counter.services.identify.identify(counter.session, CASE, builders.identification())
        return home, heard.case.number
    finally:
        counter.close()


@pytest.fixture
def home(made, tmp_path, monkeypatch):
    real_desk.stop_the_machines_clock(monkeypatch)
    return shutil.copytree(made[0], tmp_path / "home")


def run(capsys, *arguments):
    code = main([str(one) for one in arguments])
    return code, capsys.readouterr()


@pytest.mark.parametrize(("language", "title"), [("zh", "案件流水审计凭证"), ("en", "Audit certificate of a case")])
def test_a_leader_gets_the_file_and_the_journal_knows_it_again(
    qapp, home, made, capsys, monkeypatch, tmp_path, language, title
):
    monkeypatch.setenv("ACCORD_LANG", language)
    out = tmp_path / "c.pdf"
    leader = ("--home", home, "--user", "S001")
    assert run(capsys, "certificate", made[1], "--out", out, *leader)[0] == 0
    assert text_of(out).count(title) >= 1
    assert "".join(text_of(out).split()).count("OKevents=") == 1
    assert run(capsys, "certificate", made[1], "--out", out, *leader)[0] == 1  # the file is there

    code, said = run(capsys, "verify-journal", "--paper", out, *leader)

    assert code == 0
    assert "file=certificate" in said.out
    out.write_bytes(out.read_bytes() + b"\n% by hand")
    code, said = run(capsys, "verify-journal", "--paper", out, *leader)
    assert code == 1
    assert "paper_not_in_journal" in said.out


def test_a_teller_gets_none(home, made, capsys, tmp_path):
    code, said = run(capsys, "certificate", made[1], "--out", tmp_path / "c.pdf", "--home", home, "--user", "T001")
    assert code == 1
    assert said.err.startswith("not_permitted")
    assert not (tmp_path / "c.pdf").exists()


def text_of(path) -> str:
    from pypdfium2 import PdfDocument

    document = PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_a_window_can_still_be_opened_where_a_command_has_spoken():
    asked = (
        "from PySide6.QtWidgets import QApplication; from desktop_app.domain.words.glossary import Glossary;"
        "from desktop_app.ui.spoken import spoken\n"
        "with spoken('en', Glossary({})): pass\n"
        "print(type(QApplication([])) is type(QApplication.instance()) is QApplication)"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["True"]
