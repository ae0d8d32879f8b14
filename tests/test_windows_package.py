"""What goes to a desk with Windows, as far as it can be seen elsewhere: the recipe as it runs there, the installer.

Inno Setup and Windows themselves are not here; ``packaging/README.md`` says what was tried by hand.
"""

import re
import sys
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from desktop_app import __version__
from tests.conftest import script

BOM = b"\xef\xbb\xbf"


@dataclass
class Built:
    """What PyInstaller was asked for by the recipe; stands in its place."""

    found: list[tuple[str, str, str]]
    programs: list[dict[str, Any]] = field(default_factory=list)
    collected: tuple[Any, ...] = ()

    def names(self, root: Path) -> dict[str, Any]:
        """What the recipe finds in its surroundings."""
        return {
            "SPECPATH": str(root / "packaging" / "desktop"),
            "Analysis": self._analysis,
            "PYZ": lambda pure: pure,
            "EXE": self._exe,
            "COLLECT": self._collect,
        }

    def _analysis(self, *_given: object, **_named: object) -> Any:
        return type("Analysis", (), {"binaries": list(self.found), "datas": [], "pure": [], "scripts": []})()

    def _exe(self, *_given: object, **named: Any) -> dict[str, Any]:
        self.programs.append(named)
        return named

    def _collect(self, *given: Any, **_named: object) -> None:
        self.collected = given


def built(root: Path, monkeypatch: pytest.MonkeyPatch, system: str, *places: str) -> Built:
    """What the recipe makes on *system* of files at *places*."""
    made = Built([(place, place, "BINARY") for place in places])
    recipe = root / "packaging" / "desktop" / "accord-desk.spec"
    with monkeypatch.context() as there:
        there.setattr(sys, "platform", system)
        exec(compile(recipe.read_text("utf-8"), recipe, "exec"), made.names(root))  # noqa: S102 - our own recipe
    return made


# ── The recipe ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_on_windows_the_commands_have_a_program_with_a_terminal(root, monkeypatch):
    """One without a terminal prints nothing, whatever is asked of it."""
    made = built(root, monkeypatch, "win32")

    assert {one["name"]: one["console"] for one in made.programs} == {"accord-desk": False, "accord-desk-command": True}
    assert all(Path(one["icon"]).name == "256.png" for one in made.programs)
    assert all(Path(one["version"]).name == "version.txt" for one in made.programs)
    assert [one in made.collected for one in made.programs] == [True, True]


def test_on_linux_one_program_does_both(root, monkeypatch):
    (program,) = built(root, monkeypatch, "linux").programs

    assert (program["name"], program["console"]) == ("accord-desk", True)
    assert (program["icon"], program["version"]) == (None, None)


@pytest.mark.parametrize(
    ("place", "is_kept"),
    [
        ("licences/pikepdf/licenses/libjpeg.so.txt", True),
        (r"PySide6\plugins\platforms\qwindows.dll", True),
        (r"PySide6\plugins\styles\qmodernwindowsstyle.dll", True),
        (r"PySide6\plugins\imageformats\qsvg.dll", True),
        (r"PySide6\plugins\networkinformation\qnetworklistmanager.dll", True),
        (r"PySide6\plugins\imageformats\qwebp.dll", False),
        (r"PySide6\plugins\platforminputcontexts\qtvirtualkeyboardplugin.dll", False),
        (r"PySide6\Qt6Widgets.dll", True),
        (r"PySide6\Qt6Quick.dll", False),
        (r"PySide6\translations\qtbase_zh_CN.qm", True),
        (r"PySide6\translations\qtbase_en.qm", True),
        (r"PySide6\translations\qtbase_de.qm", False),
        ("sqlcipher3/_sqlite3.cp311-win_amd64.pyd", True),
    ],
)
def test_a_desk_with_windows_gets_what_it_loads(root, monkeypatch, place, is_kept):
    made = built(root, monkeypatch, "win32", place)

    assert [kept[0] for kept in made.collected[-2]] == ([place] if is_kept else [])


# ── What Windows shows of the program ─────────────────────────────────────────────────────────────────────────────


def test_the_program_s_own_version_is_one_that_windows_can_count():
    assert f"'{__version__}'" in script("windows").version_resource(__version__)


def test_pyinstaller_reads_what_windows_is_to_show_of_the_program(monkeypatch, tmp_path):
    """Its reader is for Windows alone; what it wants of there is not what is looked at."""
    monkeypatch.setitem(sys.modules, "pefile", ModuleType("pefile"))
    monkeypatch.setattr(import_module("PyInstaller.compat"), "win32api", None, raising=False)
    reader = import_module("PyInstaller.utils.win32.versioninfo")
    file = tmp_path / "version.txt"
    file.write_text(script("windows").version_resource("1.20.3"), "utf-8")

    read = reader.load_version_info_from_text_file(str(file))

    fixed = read.ffi
    strings, variables = read.kids
    (table,) = strings.kids
    said = {one.name: one.val for one in table.kids}
    assert [fixed.fileVersionMS, fixed.fileVersionLS] == [1 << 16 | 20, 3 << 16]
    assert [fixed.productVersionMS, fixed.productVersionLS] == [1 << 16 | 20, 3 << 16]
    assert said["FileVersion"] == said["ProductVersion"] == "1.20.3"
    assert said["ProductName"] == said["FileDescription"] == "柜面协商台 Accord Desk"
    assert [(one.name, one.kids) for one in variables.kids] == [("Translation", [0x0804, 0x04B0])]
    assert table.name == "080404B0"  # the same language and encoding, or nothing is shown


@pytest.mark.parametrize("version", ["1.0rc1", "1.2.3.4.5", "", "1..2"])
def test_a_version_that_windows_cannot_count_stops_the_build(version):
    with pytest.raises(SystemExit, match="no version that Windows can count"):
        script("windows").version_resource(version)


# ── The installer ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def installer(root: Path) -> str:
    return (root / "packaging" / "desktop" / "accord-desk.iss").read_text("utf-8-sig")


def entries(installer: str, section: str) -> str:
    """The text of one section, without its comments."""
    parts = re.split(r"^\[(\w+)\]$", installer, flags=re.MULTILINE)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    return "\n".join(line for line in found.get(section, "").splitlines() if not line.startswith(";"))


def test_the_installer_begins_with_the_mark_without_which_its_chinese_is_read_as_something_else(root):
    assert (root / "packaging" / "desktop" / "accord-desk.iss").read_bytes().startswith(BOM)


def test_the_installer_speaks_the_language_of_who_installs_it_and_english_without_a_translation(installer):
    chosen, otherwise = entries(installer, "Languages").split("#else")

    assert 'MessagesFile: "compiler:Languages\\ChineseSimplified.isl"' in chosen
    assert "FileExists" in chosen
    assert otherwise.splitlines()[-1] == 'Name: "en"; MessagesFile: "compiler:Default.isl"'
    assert "#endif" in otherwise


def test_the_installer_takes_what_the_recipe_made_and_its_version_from_the_command_line(root, monkeypatch, installer):
    programs = {f"{one['name']}.exe" for one in built(root, monkeypatch, "win32").programs}
    started = set(re.findall(r"\\program\\([\w-]+\.exe)", installer))

    assert started <= programs
    assert r"..\..\build\package\accord-desk\*" in entries(installer, "Files")
    assert "AppVersion={#Version}\n" in entries(installer, "Setup")
    assert "AppId=bank.accord.desk\n" in entries(
        installer, "Setup"
    )  # another one would be another program beside the first


def test_the_installer_deletes_the_program_and_never_data(installer):
    assert "[UninstallDelete]" not in re.sub(r"^;.*$", "", installer, flags=re.MULTILINE)
    assert re.findall(r'Name: "(.*)"', entries(installer, "InstallDelete")) == [r"{app}\program"]


def test_the_installer_puts_no_older_program_over_a_newer_one(installer):
    code = entries(installer, "Code")

    assert r"Uninstall\bank.accord.desk_is1" in code
    assert "ComparePackedVersion(Ours, Theirs) < 0" in code
