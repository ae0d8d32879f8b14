"""What goes to a desk as a package: the recipe names what it must bring, and the same tree gives the same bytes."""

import ast
import configparser
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app import __version__
from desktop_app.cli import READER_VERB, build_parser, commands
from desktop_app.devices.reading.parent import child_command
from tests.conftest import script

WHEN = 1_700_000_000


@pytest.fixture(scope="session")
def deb():
    return script("deb")


@pytest.fixture(scope="session")
def recipe(root):
    """The lists of the spec, by name."""
    tree = ast.parse((root / "packaging/desktop/accord-desk.spec").read_text("utf-8"))
    literals = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Dict | ast.Tuple):
            literals[ast.unparse(node.targets[0])] = ast.literal_eval(node.value)
    return literals


@pytest.fixture
def bundle(tmp_path):
    """A bundle of one program."""
    place = tmp_path / "bundle"
    (place / "_internal").mkdir(parents=True)
    shutil.copy("/bin/true", place / "accord-desk")
    (place / "_internal" / "data.txt").write_text("data", "utf-8")
    return place


def named_by_text(path):
    """The modules that a file imports by a text, and the lines where the text is not written down there."""
    names, unknown = set(), []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
            "import_module",
            "__import__",
        }:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                names.add(first.value)
            else:
                unknown.append(node.lineno)
    return names, unknown


# ── The bundle ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_recipe_names_every_module_that_is_imported_by_its_name(root, recipe):
    wanted = set()
    for path in sorted((root / "desktop_app").rglob("*.py")):
        place = path.relative_to(root / "desktop_app")
        if place.parts[0] in {"hub", "hub_cli.py"}:
            continue
        names, unknown = named_by_text(path)
        assert unknown == [], f"{place} imports what no recipe can know"
        wanted |= names

    assert sorted(wanted) == recipe["HIDDEN"]


def test_chinese_can_be_typed_and_a_screen_found_with_what_is_kept_of_qt(recipe):
    plugins = recipe["PLUGINS"]

    assert plugins["platforminputcontexts"] == ["*"]
    assert {"*xcb*", "*offscreen*", "*wayland*"} <= set(plugins["platforms"])
    assert "platformthemes" not in plugins  # the GTK theme brings GTK along


def test_a_bundle_reads_files_by_starting_itself(monkeypatch):
    assert child_command() == (sys.executable, "-m", "desktop_app", READER_VERB)

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == (sys.executable, READER_VERB)


@pytest.mark.parametrize("before", [None, "/opt/bank/lib"])
def test_programs_of_the_system_get_their_own_libraries_back(monkeypatch, before):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/accord-desk/_internal")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    if before is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    script("desktop/start").give_back_library_path()

    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


# ── The files of a desktop ────────────────────────────────────────────────────────────────────────────────────────


def test_entry_store_page_and_icon_are_of_one_application(root, deb):
    own = root / "packaging/desktop"
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(own / f"{deb.APPLICATION}.desktop", "utf-8")
    page = ET.parse(own / f"{deb.APPLICATION}.metainfo.xml").getroot()  # noqa: S314 - our own file

    assert entry["Desktop Entry"]["icon"] == deb.APPLICATION == page.findtext("id")
    assert entry["Desktop Entry"]["exec"] == deb.NAME == page.findtext("provides/binary")
    assert entry["Desktop Entry"]["name[zh_cn]"] == "柜面协商台"
    assert page.findtext("launchable") == f"{deb.APPLICATION}.desktop"
    assert next(page.iter("release")).get("version") == __version__ == deb.version(root)
    assert f"/{deb.PLACE}/{deb.NAME}" in (own / "launcher.sh").read_text("utf-8")


@pytest.mark.parametrize("name", ["launcher.sh", "postinst", "postrm"])
def test_the_package_s_scripts_can_be_read_and_delete_nothing(root, name):
    file = root / "packaging/desktop" / name

    assert subprocess.run(["sh", "-n", file], check=False).returncode == 0
    assert re.findall(r"\b(rm|rmdir|unlink|find|shred|deluser)\b", file.read_text("utf-8").replace("removal", "")) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_manual_page_has_every_command_in_the_words_of_its_help(monkeypatch, language):
    monkeypatch.setenv("ACCORD_LANG", language)
    page = script("desktop/manual").page(build_parser(), __version__, datetime.fromtimestamp(WHEN, UTC))

    heads = re.findall(r'^\.SS "\\&(.+)"$', page, re.MULTILINE)
    assert [head.replace("\\-", "-") for head in heads] == [command.name for command in commands()]
    assert f'"{__version__}"' in page.splitlines()[0]
    assert [
        line for line in page.splitlines() if line.startswith((".", "'")) and not line.startswith((".S", ".T", ".B"))
    ] == []


# ── The package ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_bundle_needs_is_read_in_its_files(deb, bundle):
    (libc,) = deb.depends(bundle)

    assert re.fullmatch(r"libc6 \(>= 2\.\d+\)", libc)


def test_two_builds_give_the_same_bytes_whatever_the_clock_said(deb, root, bundle, tmp_path):
    made: list[bytes] = []
    for round_ in ("first", "second"):
        for path in bundle.rglob("*"):
            os.utime(path, (WHEN + len(made), WHEN + len(made)))
        deb.stage(root, bundle, tmp_path / "tree", {"": "page", "zh_CN": "页"}, WHEN)
        made.append(deb.pack(tmp_path / "tree", tmp_path / round_, root, WHEN).read_bytes())

    assert made[0] == made[1]


def test_the_package_says_what_it_is_and_owns_no_home(deb, root, bundle, tmp_path):
    deb.stage(root, bundle, tmp_path / "tree", {"": "page"}, WHEN)
    package = deb.pack(tmp_path / "tree", tmp_path, root, WHEN)
    asked = ["dpkg-deb", "--field", package, "Package", "Version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    places = [Path("/", line.split()[5]) for line in listed.splitlines()]

    assert f"Version: {__version__}\n" in said
    assert Path("/opt/accord-desk/accord-desk") in places
    assert [place for place in places if place.parts[1:2] in (("var",), ("etc",), ("home",))] == []
