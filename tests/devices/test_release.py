"""An installed program that is not what was built opens no data; a program that runs from its sources is not asked."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import enumerate as enumerate_threads

import pytest

from desktop_app import bootstrap
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.devices.release import LIST, Release, check_release, installed, release_list
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.staff.people import Role
from desktop_app.services.ports.keys import NewPerson
from desktop_app.storage.vaults import DirectoryVaults
from tests.conftest import script
from tests.fakes import FakeClock
from tests.real_desk import AT_THE_COUNTER
from tests.storage import sample

SAMPLES = {
    "accord-desk": b"\x7fELF the program",
    "_internal/libpython3.11.so.1.0": b"\x7fELF a library",
    "_internal/PySide6/QtCore.abi3.so": b"\x7fELF Qt",
    "_internal/base_library.zip": b"PK modules",
    "_internal/desktop_app/_data/policies/waiver.toml": b"most = 1",
    "_internal/desktop_app/_data/agreements/\u4e66 1.toml": b"text",
    "_internal/desktop_app/_data/fonts/NotoSerifSC-Regular.ttf": bytes(3 << 20),
}
LINK, LINKED = "_internal/libpython3.so", "_internal/libpython3.11.so.1.0"
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are a matter of rights there")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built") / "accord-desk"
    for name, content in SAMPLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / LINK).symlink_to(Path(LINKED).name)
    script("desktop/release").write(folder)
    return folder


@pytest.fixture
def folder(built, tmp_path):
    return shutil.copytree(built, tmp_path / "opt" / "accord-desk", symlinks=True)


def refused(folder):
    with pytest.raises(Unavailable, match="program_changed") as failed:
        check_release(folder)
    return failed.value.facts["file"]


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


# ── The list ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_built_is_taken_wherever_it_was_installed(folder):
    check_release(folder)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_byte_of_any_file_is_noticed_and_the_file_named(folder, name):
    flip(folder / name)
    assert refused(folder) == name


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_that_is_missing_is_noticed(folder, name):
    (folder / name).unlink()
    assert refused(folder) == name


@pytest.mark.parametrize("name", ["_internal/reportlab_mods.py", "_internal/PySide6/plugins/styles/own.so", "a"])
def test_a_file_that_was_put_in_is_noticed(folder, name):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    assert refused(folder) == name


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"0" * 64 + b"  accord-desk\n"])
def test_a_list_that_is_none_opens_nothing(folder, content):
    (folder / LIST).write_bytes(content)
    refused(folder)
    (folder / LIST).unlink()
    assert refused(folder) == LIST


@needs_links
def test_a_link_that_leads_out_of_the_program_and_a_pipe_are_noticed_and_never_waited_for(folder, tmp_path):
    same = tmp_path / "same.so"
    same.write_bytes(SAMPLES[LINKED])
    (folder / LINK).unlink()
    (folder / LINK).symlink_to(same)
    assert refused(folder) == LINK
    (folder / LINK).unlink()
    os.mkfifo(folder / LINK)
    assert refused(folder) == LINK


@needs_links
def test_a_folder_that_was_swapped_for_a_link_is_noticed(folder, tmp_path):
    fonts = folder / "_internal" / "desktop_app" / "_data" / "fonts"
    fonts.rename(tmp_path / "fonts")
    fonts.symlink_to(tmp_path / "fonts")
    assert refused(folder) == "_internal/desktop_app/_data/fonts"


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="a command of the system")
def test_an_auditor_checks_it_by_hand(folder):
    command = ["sha256sum", "--quiet", "--check", LIST]
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
    flip(folder / "accord-desk")
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode != 0


@needs_links
def test_what_no_desk_would_take_is_not_listed(folder):
    (folder / "_internal" / "out").symlink_to("/etc/hostname")
    with pytest.raises(SystemExit, match="_internal/out"):
        script("desktop/release").write(folder)


# ── The program that runs ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_program_that_runs_from_its_sources_is_not_asked():
    release = Release(installed())
    assert release.begin() is None
    release.prove()
    assert release.digest() == ""


def test_a_program_is_proved_once_and_one_that_was_mended_is_taken(folder):
    release, name = Release(folder), folder / "accord-desk"
    flip(name)
    for _ in range(2):
        with pytest.raises(Unavailable, match="program_changed"):
            release.prove()
    flip(name)
    release.prove()
    flip(name)
    release.prove()


def test_the_digest_that_is_published_with_the_package_is_that_of_the_list(folder):
    assert Release(folder).digest() == script("desktop/release").write(folder)


# ── No data ───────────────────────────────────────────────────────────────────────────────────────────────────────


WAYS = {
    "sign in": lambda vaults, _: vaults.open("1001", sample.PASSWORD),
    "recover": lambda vaults, code: vaults.recover(code, "1001"),
    "rescue": lambda vaults, _: vaults.rescue("1001", sample.PASSWORD, []),
    "rescue by the code": lambda vaults, code: vaults.rescue_with_code(code, []),
    "set up": lambda vaults, _: vaults.create(sample.BRANCH, "00423-03", sample.PEOPLE),
}


@pytest.fixture(scope="module")
def set_up(tmp_path_factory):
    home = tmp_path_factory.mktemp("set-up") / "home"
    return home, sample.vaults(home).create(sample.BRANCH, "00423-03", sample.PEOPLE)


@pytest.mark.parametrize("way", WAYS)
def test_a_changed_program_is_given_no_key_by_any_way_and_touches_nothing(set_up, folder, way):
    home, code = set_up
    flip(folder / "accord-desk")
    outfit = replace(sample.outfit(sample.QUICK_KDF, None, sample.computer(home)), prove_program=Release(folder).prove)
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}

    with pytest.raises(Unavailable, match="program_changed"):
        WAYS[way](DirectoryVaults(home, outfit), code)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_the_window_and_the_commands_prove_the_program_and_begin_once_it_is_seen(folder, tmp_path):
    given = replace(bootstrap.parts(tmp_path / "home", FakeClock(AT_THE_COUNTER)), release=Release(folder))
    next(joints(given, FolderPrinter(tmp_path / "printed"), cheap_keys=True).ahead())
    for thread in enumerate_threads():
        if thread.name == "release":
            thread.join()
    flip(folder / "accord-desk")
    given.release.prove()  # it was proved before

    changed = replace(given, release=Release(folder))
    people = [NewPerson("1001", "张三丰", Role.TELLER, sample.PASSWORD)]
    with pytest.raises(Unavailable, match="program_changed"):
        bootstrap.vaults(changed, cheap_keys=True).create(sample.BRANCH, "01", people)
    bootstrap.vaults(given, cheap_keys=True).create(sample.BRANCH, "01", people)


def test_the_list_names_each_file_once_in_their_order(folder):
    names = [line.partition("  ")[2] for line in release_list(folder).splitlines()]
    assert names == sorted({*SAMPLES, LINK})
