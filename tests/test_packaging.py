"""The build and the one command: what they make, what they leave alone, what they say when something is missing."""

import ast
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable

import pytest

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>ProposePage</class><widget class="QWidget" name="ProposePage"><layout class="QVBoxLayout">
<item><widget class="QLabel" name="problem_label"><property name="text"><string>Plan 方案</string></property></widget>
</item></layout></widget></ui>"""
CATALOGUE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="zh_CN"><context>
<name>ProposePage</name><message><source>Plan</source><translation>方案</translation></message></context></TS>"""
COMPILED_IN = {"fonts", "i18n", "icons", "styles"}
"""Folders of ``resources`` that become something else: built fonts, catalogues, the compiled icons and styles."""
LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


@pytest.fixture
def tree(tmp_path):
    """A tree with one form, one icon and one catalogue."""
    for folder in ("forms", "resources/icons", "resources/i18n"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "forms/propose.ui").write_text(FORM, "utf-8")
    (tmp_path / "resources/icons/tick.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    (tmp_path / "resources/app.qrc").write_text(
        '<RCC><qresource prefix="/"><file>icons/tick.svg</file></qresource></RCC>', "utf-8"
    )
    (tmp_path / "resources/i18n/app_zh_CN.ts").write_text(CATALOGUE, "utf-8")
    return tmp_path


def make_newer(path, than):
    later = than.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def names(paths):
    return {path.name for path in paths}


def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


def locked(root, name):
    return dict(LOCKED.findall((root / "packaging" / name).read_text("utf-8")))


# ── The hook ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_forms_icons_and_catalogues_are_compiled_once(tree, hatch_build):
    assert names(hatch_build.compile_stale(tree)) == {"ui_propose.py", "rc_app.py", "app_zh_CN.qm"}
    assert hatch_build.compile_stale(tree) == []


def test_what_is_compiled_of_another_clone_is_the_same(tree, hatch_build):
    """Its files bear the time of their own checkout."""
    compiled = tree / "desktop_app/ui/compiled"
    made = []
    for seconds in (1_700_000_000, 1_800_000_000):
        for path in tree.rglob("*"):
            os.utime(path, (seconds, seconds))
        shutil.rmtree(compiled, ignore_errors=True)
        hatch_build.compile_stale(tree)
        made.append({path.name: path.read_bytes() for path in compiled.iterdir()})

    assert "rc_app.py" in made[0]
    assert made[0] == made[1]


def test_a_compiled_form_is_a_typed_class_without_hidden_connections(tree, hatch_build):
    hatch_build.compile_stale(tree)

    code = (tree / "desktop_app/ui/compiled/ui_propose.py").read_text("utf-8")
    assert "class Ui_ProposePage" in code
    assert "connectSlotsByName" not in code
    assert "\\u65b9\\u6848" in code


def test_a_compiled_form_imports_of_qt_what_it_uses(tree, hatch_build):
    hatch_build.compile_stale(tree)

    text = (tree / "desktop_app/ui/compiled/ui_propose.py").read_text("utf-8")
    imported = {alias.name for node in ast.parse(text).body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert imported == {"QCoreApplication", "QLabel", "QVBoxLayout"}


@pytest.mark.parametrize(
    ("edited", "target"), [("forms/propose.ui", "ui_propose.py"), ("resources/icons/tick.svg", "rc_app.py")]
)
def test_what_is_edited_is_compiled_again_and_nothing_else(tree, hatch_build, edited, target):
    made = hatch_build.compile_stale(tree)
    make_newer(tree / edited, than=made[0])

    assert [job.target.name for job in hatch_build.jobs(tree) if job.is_stale()] == [target]
    assert names(hatch_build.compile_stale(tree)) == {target}


def test_what_has_lost_its_source_is_removed_and_the_package_stays(tree, hatch_build):
    hatch_build.compile_stale(tree)
    (tree / "desktop_app/ui/compiled/__init__.py").touch()
    (tree / "forms/propose.ui").unlink()
    hatch_build.compile_stale(tree)

    left = names((tree / "desktop_app/ui/compiled").iterdir())
    assert left == {"__init__.py", "rc_app.py", "app_zh_CN.qm"}


def test_a_broken_form_stops_the_build_and_leaves_the_old_one(tree, hatch_build, capfd):
    made = hatch_build.compile_stale(tree)
    (tree / "forms/propose.ui").write_text("<ui><widget", "utf-8")
    make_newer(tree / "forms/propose.ui", than=made[0])

    with pytest.raises(subprocess.CalledProcessError):
        hatch_build.compile_stale(tree)

    assert "propose.ui" in capfd.readouterr().err
    assert "Ui_ProposePage" in (tree / "desktop_app/ui/compiled/ui_propose.py").read_text("utf-8")
    assert [path for path in (tree / "desktop_app/ui/compiled").iterdir() if path.name.startswith(".")] == []


def test_a_tree_without_a_font_script_builds(tree, hatch_build):
    hatch_build.build_fonts(tree)

    assert not (tree / hatch_build.FONTS).exists()


def test_fonts_are_built_where_the_program_looks_for_them(tree, hatch_build):
    (tree / "packaging").mkdir()
    script = "def build_fonts(root, out):\n    out.mkdir(parents=True)\n    (out / 'Serif.ttf').write_bytes(b'x')\n"
    (tree / "packaging/fonts.py").write_text(script, "utf-8")
    hatch_build.build_fonts(tree)

    assert (tree / "desktop_app/_data/fonts/Serif.ttf").exists()


def test_the_wheel_carries_data_built_fonts_and_licences_but_no_packed_font(tree, hatch_build):
    for folder in ("resources/policies", "resources/fonts", "desktop_app/_data/fonts"):
        (tree / folder).mkdir(parents=True)
    for name in ("Serif.ttf.xz", "Serif-OFL.txt"):
        (tree / "resources/fonts" / name).touch()

    assert set(hatch_build.data_files(tree).values()) == {
        "desktop_app/_data/policies",
        "desktop_app/_data/fonts",
        "desktop_app/_data/fonts/Serif-OFL.txt",
    }


def test_every_folder_of_resources_travels(root, hatch_build):
    folders = {path.name for path in (root / "resources").iterdir() if path.is_dir()}

    assert set(hatch_build.DATA) == folders - COMPILED_IN


def test_a_tool_of_qt_that_does_not_exist_is_named(hatch_build):
    with pytest.raises(SystemExit, match="no-such-tool is missing"):
        hatch_build.qt_tool("no-such-tool")


# ── The locks ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_tested_is_what_runs(root):
    runtime, development = locked(root, "requirements.txt"), locked(root, "requirements-dev.txt")

    assert runtime.items() <= development.items()


def test_every_dependency_is_locked(root):
    names = [re.split(r"[<>=]", line)[0] for line in project(root)["project"]["dependencies"]]
    wanted = {re.sub(r"[-_.]+", "-", name).lower() for name in names}

    assert wanted <= locked(root, "requirements.txt").keys()


def test_forms_are_compiled_by_the_qt_that_runs_them(root):
    (pin,) = (line for line in project(root)["build-system"]["requires"] if line.startswith("PySide6"))

    assert pin.split("==")[1] == locked(root, "requirements.txt")["pyside6-essentials"]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-hub.txt", "requirements-dev.txt"])
def test_every_locked_package_has_its_hashes(root, name):
    entries = re.split(r"^(?=[a-z])", (root / "packaging" / name).read_text("utf-8"), flags=re.MULTILINE)[1:]

    assert len(entries) == len(locked(root, name))
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


# ── The one command ───────────────────────────────────────────────────────────────────────────────────────────────


def test_make_has_a_short_form_of_every_command(root, dev):
    goals = re.search(r"^\.PHONY: (.+)$", (root / "Makefile").read_text("utf-8"), re.MULTILINE)

    assert goals is not None
    assert set(goals.group(1).split()) == set(dev.COMMANDS)


def test_an_unknown_command_is_answered_with_the_known_ones(dev, capsys):
    with pytest.raises(SystemExit):
        dev.main(["tset"])

    assert "'test'" in capsys.readouterr().err


def test_the_file_that_ci_starts_can_be_started(root):
    assert os.access(root / ".ci" / "run", os.X_OK)
    assert subprocess.run(["bash", "-n", root / ".ci" / "run"], check=False).returncode == 0


def test_who_is_not_root_is_told_what_to_install(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev, "_installed", lambda names: set(names) - {"libegl1"})
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    dev._install_libraries(dev.FOR_QT)

    told = capsys.readouterr().out
    assert "apt-get install --no-install-recommends libegl1" in told
    assert "libgl1 " not in told


def test_nothing_is_installed_where_nothing_is_missing(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev, "_installed", set)
    dev._install_libraries(dev.FOR_QT | dev.FOR_TESTS)

    assert capsys.readouterr().out == ""


def test_what_was_compiled_once_is_kept_whatever_the_machine_has_set(dev, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    assert "PYTHONDONTWRITEBYTECODE" not in dev._environment({})


def test_programs_run_in_utf8_on_a_machine_without_a_locale(dev, monkeypatch):
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert dev._environment({})["LC_ALL"] == "C.UTF-8"

    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "LC_ALL" not in dev._environment({})


def test_packages_are_installed_again_only_when_the_lock_has_changed(dev, monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "VENV", tmp_path)
    lock = tmp_path / "requirements.txt"
    lock.write_text("a==1", "ascii")
    assert dev._has_changed("packages", [lock])

    dev._remember("packages", [lock])
    assert not dev._has_changed("packages", [lock])

    lock.write_text("a==2", "ascii")
    assert dev._has_changed("packages", [lock])


def test_every_check_runs_also_after_one_has_failed(dev, capsys):
    ran = []

    def step(name, result):
        ran.append(name)
        return result

    assert dev._all({"lint": lambda: step("lint", 1), "types": lambda: step("types", 0)}) == 1
    assert ran == ["lint", "types"]
    assert "check failed: lint" in capsys.readouterr().err


def test_steps_that_are_begun_together_say_each_their_own_and_fail_each_alone(dev, capsys, monkeypatch, tmp_path):
    script = tmp_path / "dev.py"
    script.write_text(
        "import sys; print('said by', sys.argv[3], flush=True); print('also', file=sys.stderr); "
        "sys.exit(sys.argv[3] == 'types')",
        "utf-8",
    )
    monkeypatch.setattr(dev, "__file__", str(script))

    assert dev._all(dev._begun_together(dev.BESIDE)) == 1

    said = capsys.readouterr()
    lines = [line for line in said.out.splitlines() if "ok" not in line]
    assert lines[:3] == ["== security", "said by security", "also"]
    assert [line for line in lines if line.startswith("said")] == [f"said by {name}" for name in dev.BESIDE]
    assert said.err == "check failed: types\n"


def test_what_ci_runs_reads_hundreds_of_sheets_before_the_tests(dev, monkeypatch):
    given: dict[str, Callable[[], int]] = {}
    ran: list[list[str]] = []

    def note(kept, found):
        kept(found)
        return 0

    monkeypatch.setattr(dev, "set_up", lambda _libraries: None)
    monkeypatch.setattr(dev, "_all", lambda steps: note(given.update, steps))
    monkeypatch.setattr(dev, "pytest", lambda rest: note(ran.append, rest))

    assert dev.check([]) == 0
    assert list(given)[-2:] == ["sheets", "tests"]
    assert given["sheets"]() == 0

    (rest,) = ran
    assert list((dev.ROOT / rest[0]).glob("test_*.py"))
    assert "dev.py check" in (dev.ROOT / ".ci" / "run").read_text("utf-8")


def test_a_suite_that_is_not_there_is_named_and_is_no_failure(dev, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "ROOT", tmp_path)

    assert dev.bench([]) == 0
    assert "nothing to measure yet" in capsys.readouterr().out


def test_without_a_display_run_drives_the_demonstration(dev, monkeypatch, capsys):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(dev, "IS_LINUX", True)
    monkeypatch.setattr(dev, "set_up", lambda _libraries: None)
    started = []

    def call(command, **extra):
        started.append((command, extra))
        return 0

    monkeypatch.setattr(dev, "call", call)

    assert dev.run(["--case", "no-deal"]) == 0

    ((command, extra),) = started
    assert command[1:5] == ["-m", "desktop_app", "demo", "--out"]
    assert command[-2:] == ["--case", "no-deal"]
    assert extra == {"QT_QPA_PLATFORM": "offscreen"}
    assert "build/demo/" in capsys.readouterr().out.replace("\\", "/")


def test_what_a_fault_harness_prints_is_kept_with_its_circumstances(dev, monkeypatch, tmp_path, capfd):
    monkeypatch.setattr(dev, "python", lambda: "echo")
    kept = tmp_path / "results" / "today.txt"

    assert dev.pytest(["tests/faults"], kept) == 0

    first, second = kept.read_text("utf-8").splitlines()
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC, commit \w+, Python 3", first)
    assert second == "-m pytest tests/faults"
