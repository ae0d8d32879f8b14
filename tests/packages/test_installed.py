"""The package in a bare Debian 12: installed without a question, started, driven, removed; the data stays.

For ``dev.py package --check``, which builds it; as root.  The tests go one after the other on one root.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from desktop_app import __version__
from desktop_app.devices.reader import FileReader, TakenFile
from tests.conftest import ROOT
from tests.outside.screen import Screen
from tests.packages.clean_root import TELLER, CleanRoot, home_files
from tests.packages.glyphs import are_different

HOME = "/var/lib/accord-desk"
PICTURES = ROOT / "build" / "package-pictures"
ACCEPTED_BY_US = (
    "dir-or-file-in-opt",  # a program that brings its own Python and Qt belongs there, not into /usr
    "embedded-library",  # the same
    "custom-library-search-path",  # a wheel's own, beside itself; this machine's folders are taken out, see below
    "library-not-linked-against-libc",  # modules of Python that call nothing but Python
)


# ── Judges ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_judges_of_debian_and_of_the_desktop_have_no_complaint(package: Path) -> None:
    own = ROOT / "packaging" / "desktop"
    judges = (
        ["desktop-file-validate", str(own / "bank.accord.desk.desktop")],
        ["appstreamcli", "validate", "--no-net", str(own / "bank.accord.desk.metainfo.xml")],
        ["lintian", "--allow-root", "--fail-on=error", f"--suppress-tags={','.join(ACCEPTED_BY_US)}", str(package)],
    )
    for judge in judges:
        said = subprocess.run(judge, capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("language", ["", "zh_CN"])
def test_the_manual_page_is_set_without_a_warning(language: str) -> None:
    page = ROOT / "build/package-tree/usr/share/man" / language / "man1/accord-desk.1.gz"
    own = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"}

    said = subprocess.run(["man", "--warnings", "-l", page], env=own, capture_output=True, text=True, check=True)

    assert said.stderr == ""
    assert "accord-desk" in said.stdout


# ── Installed ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_installed_without_a_question_and_makes_the_machine_s_home(clean: CleanRoot, package: Path) -> None:
    installed = clean.install(package)

    assert installed.returncode == 0, installed.stderr
    home = clean.run("stat", "--format=%U %a", HOME)
    assert home.stdout.strip() == f"{TELLER} 700"
    assert clean.run("which", "python3").returncode != 0


def test_it_says_its_versions(clean: CleanRoot) -> None:
    told = clean.run("accord-desk", "--version", user=TELLER)

    assert told.returncode == 0, told.stderr
    assert f"accord-desk {__version__}" in told.stdout.splitlines()
    assert [line.split()[0] for line in told.stdout.splitlines()][1:] == [
        "schema",
        "policies",
        "Qt",
        "SQLCipher",
        "Python",
        "release",
    ]


def test_it_brings_the_list_of_what_it_is_made_of(clean: CleanRoot) -> None:
    listed = json.loads(clean.run("cat", "/usr/share/doc/accord-desk/sbom.cdx.json").stdout)
    taken = clean.run("ls", "/opt/accord-desk/_internal/licences/debian").stdout.split()
    found = {one["name"] for one in listed["components"]}

    assert listed["metadata"]["component"]["version"] == __version__
    assert {"PySide6_Essentials", "CPython"} <= found
    assert set(taken) - {"common-licenses"} <= found


def test_it_reads_a_file_from_outside_in_a_child_of_its_own(clean: CleanRoot) -> None:
    reader = FileReader(clean.words("/opt/accord-desk/accord-desk", "__read", user=TELLER))
    content = "日期,金额\n2026-03-01,1409.50\n".encode()

    table = reader.read_table(TakenFile("流水.csv", content, ""))

    assert list(table.header) == ["日期", "金额"]
    assert [list(row) for row in table.rows] == [["2026-03-01", "1409.50"]]


def test_it_takes_a_whole_case_to_its_signed_paper(clean: CleanRoot) -> None:
    done = clean.run("accord-desk", "demo", "--out", "/tmp/demo", user=TELLER, QT_QPA_PLATFORM="offscreen")  # noqa: S108 - in the clean root

    assert done.returncode == 0, done.stderr
    assert list((clean.place / "tmp/demo/printed").glob("*.pdf"))
    assert home_files(clean, HOME) == {}  # the desk of the machine is no place for a demonstration


def test_a_byte_of_the_program_that_was_changed_keeps_the_data_shut_until_it_is_mended(clean: CleanRoot) -> None:
    place = clean.place / "opt" / "accord-desk" / "_internal" / "desktop_app" / "_data" / "policies" / "waiver.toml"
    kept = place.read_bytes()
    words = ("accord-desk", "--home", "/tmp/demo/home", "verify-journal")  # noqa: S108 - in the clean root
    place.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    try:
        refused = clean.run(*words, user=TELLER)
    finally:
        place.write_bytes(kept)
    taken = clean.run(*words, user=TELLER)

    assert refused.returncode != 0
    assert "program_changed" in refused.stderr
    assert taken.returncode == 0, taken.stderr


def first_start(screen: Screen, picture: Path) -> None:
    """Wait for the assistant and its page, whose heading is to be read; the window stands there before it does."""
    title = "本机初始化"
    screen.focus(screen.wait_for(title))
    assert are_different(screen.heading_once(picture, lambda heading: are_different(heading, title)), title)


def test_a_teller_makes_a_training_desk_by_the_keyboard_and_reads_chinese(clean: CleanRoot, screen: Screen) -> None:
    """There is no font in that root at all: what is read was brought along."""
    assert clean.run("find", "/usr/share/fonts", "-type", "f").stdout == ""
    running = clean.start("accord-desk", user=TELLER, environment={"DISPLAY": screen.name})
    try:
        PICTURES.mkdir(parents=True, exist_ok=True)
        first_start(screen, PICTURES / "first_start.png")
        screen.press("alt+t")
        screen.focus(screen.wait_for("^登录"))
        screen.picture(PICTURES / "sign_in.png")
    finally:
        running.terminate()
        running.wait()

    assert "vault/keys.json" in home_files(clean, HOME)


# ── Removed ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("way", ["remove", "purge"])
def test_a_removal_takes_the_program_and_leaves_the_data(clean: CleanRoot, way: str) -> None:
    before = home_files(clean, HOME)
    assert before

    removed = clean.run("apt-get", "-qq", "--yes", way, "accord-desk")

    assert removed.returncode == 0, removed.stderr
    assert not (clean.place / "opt/accord-desk").exists()
    assert (clean.place / "opt").is_dir()  # the system's own, and empty: dpkg takes it away
    assert home_files(clean, HOME) == before
