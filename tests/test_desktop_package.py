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
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtGui import QImage

from desktop_app import __version__, resources
from desktop_app.bootstrap.window import AHEAD
from desktop_app.cli import READER_VERB, build_parser, commands
from desktop_app.devices.reading.parent import child_command
from desktop_app.devices.release import check_release
from desktop_app.wire.protocol.bundle import MAGIC
from tests.conftest import script
from tests.packages.glyphs import are_different

LOADS_AHEAD = Path("bootstrap", "window.py")
"""Its names are a list that ``test_what_is_loaded_ahead_is_imported_by_statement_as_well`` looks at."""
WHEN = 1_700_000_000


@pytest.fixture(scope="session")
def deb():
    return script("deb")


@pytest.fixture(scope="session")
def listed():
    return script("desktop/release").write


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
    names, unknown, by_text = set(), [], ("import_module", "__import__")
    text = path.read_text("utf-8")
    for node in ast.walk(ast.parse(text)) if any(map(text.__contains__, by_text)) else ():
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in by_text:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                names.add(first.value)
            else:
                unknown.append(node.lineno)
    return names, unknown


def imported_by_statement(path):
    """The modules that a file imports in so many words, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found |= {module, *(f"{module}.{one.name}" for one in node.names)}
    return found


# ── The bundle ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_recipe_names_every_module_that_is_imported_by_its_name(root, recipe):
    wanted = set()
    for path in sorted((root / "desktop_app").rglob("*.py")):
        place = path.relative_to(root / "desktop_app")
        if place.parts[0] in {"hub", "hub_cli.py"}:
            continue
        names, unknown = named_by_text(path)
        assert unknown == [] or place == LOADS_AHEAD, f"{place} imports what no recipe can know"
        wanted |= names

    assert sorted(wanted) == recipe["HIDDEN"]


def test_what_is_loaded_ahead_is_imported_by_statement_as_well(root):
    """So the recipe finds it without being told."""
    found = set().union(*map(imported_by_statement, (root / "desktop_app").rglob("*.py")))

    assert set(AHEAD) - found == set()


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


def test_a_packet_is_known_by_how_it_begins(root):
    page = ET.parse(root / "packaging/desktop/bank.accord.desk.mime.xml").getroot()  # noqa: S314 - our own file
    kinds = "{http://www.freedesktop.org/standards/shared-mime-info}"
    match = next(page.iter(f"{kinds}match"))

    assert str(match.get("value")).encode().decode("unicode_escape").encode() == MAGIC
    assert match.get("offset") == "0"
    assert {str(one.get("pattern")) for one in page.iter(f"{kinds}glob")} == {"accord-*.bundle"}
    assert [one.text for one in page.iter(f"{kinds}comment")] == ["Accord Desk packet", "柜面协商台加密包"]


@pytest.mark.parametrize("name", ["launcher.sh", "preinst", "postinst", "postrm"])
def test_the_package_s_scripts_can_be_read_and_delete_nothing(root, name):
    file = root / "packaging/desktop" / name

    assert subprocess.run(["sh", "-n", file], check=False).returncode == 0
    assert re.findall(r"\b(rm|rmdir|unlink|find|shred|deluser)\b", file.read_text("utf-8").replace("removal", "")) == []


def test_the_icon_is_drawn_in_each_size_and_the_same_each_time(root, deb, tmp_path):
    icons = script("desktop/icons")
    drawing = tmp_path / "icon.svg"
    drawing.write_bytes(deb.drawing(root))
    made = []
    for folder in (tmp_path / "first", tmp_path / "second"):
        icons.main(drawing, folder)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    pictures = {name: QImage.fromData(content) for name, content in made[0].items()}

    assert made[0] == made[1]
    assert {name: picture.width() for name, picture in pictures.items()} == {
        f"{size}.png": size for size in icons.SIZES
    }
    for picture in pictures.values():
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        inked = sum(picture.pixelColor(x, y).alpha() > 0 for x, y in places)
        assert 0.1 < inked / len(places) < 0.9  # drawn, and on nothing
    with pytest.raises(ValueError, match="no SVG"):
        icons.draw(b"none", 16)


def test_an_older_program_is_not_put_over_a_newer_one(root):
    """dpkg calls the script of the package that is to come; without the way out it goes on with what is installed."""

    def called(*words):
        own = ["sh", root / "packaging/desktop/preinst", *words]
        return subprocess.run(own, capture_output=True, text=True, check=False)

    refused = called("upgrade", "0.10.0", "0.9.0")
    assert refused.returncode == 1
    assert "0.10.0 is installed, and 0.9.0 is older" in refused.stderr
    for accepted in (["upgrade", "0.9.0", "0.10.0"], ["upgrade", "0.9.0", "0.9.0"], ["install"], ["upgrade", "0.9.0"]):
        assert called(*accepted).returncode == 0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_manual_page_has_every_command_in_the_words_of_its_help(monkeypatch, language):
    monkeypatch.setenv("ACCORD_LANG", language)
    page = script("desktop/manual").page(build_parser(), __version__, datetime.fromtimestamp(WHEN, UTC))

    assert "Without a command the window opens" in page or "不带命令时打开窗口" in page.replace("\\:", "")
    heads = re.findall(r'^\.SS "\\&(.+)"$', page, re.MULTILINE)
    assert [head.replace("\\-", "-") for head in heads] == [command.name for command in commands()]
    assert f'"{__version__}"' in page.splitlines()[0]
    asked = [line for line in page.splitlines() if line.startswith((".", "'"))]
    assert [line for line in asked if not line.startswith((".S", ".T", ".B"))] == [".ad l"]
    assert ("\\:" in page) == (language == "zh")
    assert re.findall(r"\\:[、。，；：）”]|[（“]\\:", page) == []  # no line begins with what closes


# ── The package ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_bundle_needs_is_read_in_its_files(deb, bundle):
    (libc,) = deb.depends(bundle)

    assert re.fullmatch(r"libc6 \(>= 2\.\d+\)", libc)


def test_no_library_looks_where_only_the_builder_has_something(deb, root, bundle, listed, tmp_path):
    source = tmp_path / "none.c"
    source.write_text("int none(void) { return 0; }\n", "ascii")
    for name, place in (("own.so", "$ORIGIN/../beside.libs"), ("built.so", "/root/builder/lib")):
        command = ["gcc", "-shared", f"-Wl,-rpath,{place}", source, "-o", bundle / "_internal" / name]
        subprocess.run(command, check=True)
    deb.stage(root, bundle, tmp_path / "tree", {"": "page"}, {}, {16: b"png"}, WHEN, list_files=listed)
    staged = tmp_path / "tree" / "opt" / "accord-desk" / "_internal"

    def places(name):
        said = subprocess.run(["readelf", "-d", staged / name], capture_output=True, text=True, check=True).stdout
        return re.findall(r"RUNPATH.*\[(.*)\]", said)

    check_release(staged.parent)  # listed after the last change
    assert places("own.so") == ["$ORIGIN/../beside.libs"]
    assert places("built.so") == []
    assert (staged / "own.so").stat().st_mode & 0o777 == 0o644
    assert (staged.parent / "accord-desk").stat().st_mode & 0o777 == 0o755


def test_two_builds_give_the_same_bytes_whatever_the_clock_said(deb, root, bundle, listed, tmp_path):
    made: list[bytes] = []
    for round_ in ("first", "second"):
        for path in bundle.rglob("*"):
            os.utime(path, (WHEN + len(made), WHEN + len(made)))
        pages = {"": "page", "zh_CN": "页"}
        deb.stage(root, bundle, tmp_path / "tree", pages, {}, {16: b"png"}, WHEN, list_files=listed)
        made.append(deb.pack(tmp_path / "tree", tmp_path / round_, root, WHEN).read_bytes())

    assert made[0] == made[1]


def test_the_package_says_what_it_is_and_owns_no_home(deb, root, bundle, listed, tmp_path):
    book = tmp_path / "book.pdf"
    book.write_bytes(b"%PDF-")
    papers = {"manual/accord-desk-teller-zh_CN.pdf": book, "sbom.cdx.json": book}
    deb.stage(root, bundle, tmp_path / "tree", {"": "page"}, papers, {16: b"png"}, WHEN, list_files=listed)
    package = deb.pack(tmp_path / "tree", tmp_path, root, WHEN)
    asked = ["dpkg-deb", "--field", package, "Package", "Version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    places = [Path("/", line.split()[5]) for line in listed.splitlines()]

    assert f"Version: {__version__}\n" in said
    assert Path("/opt/accord-desk/accord-desk") in places
    assert Path("/usr/share/doc/accord-desk/manual/accord-desk-teller-zh_CN.pdf") in places
    assert Path("/usr/share/doc/accord-desk/sbom.cdx.json") in places
    assert Path("/usr/share/icons/hicolor/16x16/apps/bank.accord.desk.png") in places
    assert Path("/usr/share/mime/packages/bank.accord.desk.xml") in places
    assert [place for place in places if place.parts[1:2] in (("var",), ("etc",), ("home",))] == []


# ── What the tests of the installed package look at ───────────────────────────────────────────────────────────────


def test_a_line_of_boxes_is_told_from_a_line_of_characters():
    """A font that lacks a character draws the same box for each; ``tests/packages`` reads pictures by that."""
    text = "本机初始化"
    boxes, characters = Image.new("L", (200, 50), 240), Image.new("L", (200, 50), 240)
    font = ImageFont.truetype(resources.path("fonts", "NotoSansSC-Regular.ttf"), 27)
    ImageDraw.Draw(characters).text((5, 5), text, fill=20, font=font)
    for number in range(len(text)):
        ImageDraw.Draw(boxes).rectangle((5 + number * 27, 8, 27 + number * 27, 34), outline=20, width=2)

    assert are_different(characters, text)
    assert not are_different(boxes, text)
    assert not are_different(Image.new("L", (200, 50), 240), text)
