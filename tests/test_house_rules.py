"""The rules of the house: what review would have to look for again and again, a test looks for."""

import ast
import gc
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

from desktop_app.cli import commands
from desktop_app.domain.stages.stage import Stage
from desktop_app.log import FIELDS

ROOT = Path(__file__).resolve().parent.parent
STAGE_FILES = (
    "forms/{}.ui",
    "desktop_app/ui/pages/{}.py",
    "desktop_app/services/stages/{}.py",
    "desktop_app/domain/stages/{}.py",
    "tests/domain/test_{}.py",
    "tests/services/test_{}.py",
    "tests/ui/test_{}.py",
)
MAY_CATCH_ALL = {
    "desktop_app/cli.py",  # the end of every command
    "desktop_app/hub_cli.py",  # the end of every command of the hub
    "desktop_app/services/sync/running.py",  # the end of a lane's thread
    "desktop_app/ui/work/workers.py",  # the end of a pool's thread
    "desktop_app/ui/work/writer.py",  # the end of the writer's thread
}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
FLOORS = {
    "Mako": ("1.2.2", "CVE-2022-40023, a regular expression that never ends; Alembic brings it"),
    "PySide6-Essentials": ("6.9.3", "the newest line that UOS V20 and Kylin V10 can load"),
    "cryptography": ("44.0.1", "CVE-2024-12797, in the OpenSSL of its wheels"),
    "fonttools": ("4.43.0", "CVE-2023-45139, a font that reads files of the machine"),
    "lxml": ("4.9.1", "CVE-2022-2309, a document that ends the process; pikepdf brings it"),
    "openpyxl": ("2.4.2", "CVE-2017-5992, a workbook that reads files of the machine"),
    "pikepdf": ("2.10.0", "CVE-2021-29421, metadata that reads files of the machine"),
    "pillow": ("11.3.0", "CVE-2025-48379, a picture that writes past its buffer"),
    "reportlab": ("5", "the first that closes the schemes by which a picture in a text could be fetched"),
    "sqlcipher3": ("0.6.4", "the first whose SQLite has the mend of the write-ahead log's reset"),
}
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no\s*cover|nosec)\b(.*)")
PLAIN_DECORATORS = {"@property", "@staticmethod", "@classmethod", "@contextmanager", "@cached_property", "@cache"}
CALLED_BY_LIBRARIES = {
    "CompileHook": "Hatchling",
    "initialize": "Hatchling, of the hook",
    "ensure_output_version": "pyHanko's writer",
    "redirect_request": "urllib's opener",
}
WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
SAID_ABOUT = re.compile(r""""{3}[\s\S]*?"{3}|(?<![\'"])#.*""")
DEFINED = re.compile(r"^((?: *@.+\n)*) *(class|def) ([A-Za-z]\w*)", re.MULTILINE)
LOG_METHODS = {"debug", "info", "warning", "error", "exception", "critical"}
EVENT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+", re.ASCII)

Finder = Callable[[ast.AST], Iterator[int]]


COMMAND_LINES = ("desktop_app/cli.py", "desktop_app/hub_cli.py", "desktop_app/commands/")
LONGEST_FILE = 350
LONGER_ONES = 10  # in a hundred
FULLEST_ROOM = 45  # modules in one folder, its rooms not counted


# ── The vocabulary ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stage", Stage, ids=lambda stage: stage.key)
@pytest.mark.parametrize("pattern", STAGE_FILES)
def test_every_layer_has_a_file_of_each_stage(stage, pattern):
    assert (ROOT / pattern.format(stage.key)).is_file()


def test_the_domain_imports_the_standard_library_and_itself():
    allowed = sys.stdlib_module_names | {"desktop_app.domain"}

    assert found(lambda tree: imports_outside(tree, allowed), python_files("desktop_app/domain")) == []


def imports_outside(tree: ast.AST, allowed: set[str] | frozenset[str]) -> Iterator[int]:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        if any(not {name, name.split(".")[0], ".".join(name.split(".")[:2])} & allowed for name in names):
            yield getattr(node, "lineno", 0)


def test_an_import_from_outside_the_domain_is_found():
    source = "import json\nfrom desktop_app.domain.money import Money\nimport msgspec\nfrom desktop_app import wire"

    assert list(imports_outside(ast.parse(source), frozenset({"json", "desktop_app.domain"}))) == [3, 4]


def test_no_file_is_a_drawer():
    assert [str(path.relative_to(ROOT)) for path in python_files() if path.stem in DRAWERS] == []


def test_no_room_is_fuller_than_a_newcomer_looks_through():
    rooms = Counter(path.parent.relative_to(ROOT) for path in python_files("desktop_app") if path.stem != "__init__")

    assert {str(room): count for room, count in rooms.items() if count > FULLEST_ROOM} == {}


def test_every_room_says_what_lies_in_it():
    rooms = [path for path in python_files("desktop_app") if path.stem == "__init__"]

    assert [str(path.relative_to(ROOT)) for path in rooms if not path.read_text("utf-8").startswith('"""')] == []


def test_words_know_no_widget():
    words = [path for path in python_files("desktop_app/ui") if path.stem.endswith("_words")]

    assert words
    assert [str(path.relative_to(ROOT)) for path in words if "QtWidgets" in path.read_text("utf-8")] == []


def test_no_two_files_of_a_folder_differ_by_an_underscore_alone():
    spelled: dict[tuple[Path, str], set[str]] = {}
    for path in python_files("desktop_app", "tests"):
        spelled.setdefault((path.parent, path.stem.replace("_", "")), set()).add(path.name)

    assert [sorted(names) for names in spelled.values() if len(names) > 1] == []


# ── What no code does ─────────────────────────────────────────────────────────────────────────────────────────────


def waits_by_the_clock(tree: ast.AST) -> Iterator[int]:
    """Find ``time.sleep``, ``sleep``, ``qtbot.wait``, ``QTest.qWait`` and ``processEvents``."""
    for call in calls(tree):
        name = as_written(call.func)
        if name in {"sleep", "time.sleep", "qtbot.wait", "asyncio.sleep"} or name.endswith((".qWait", "processEvents")):
            yield call.lineno


def names_no_clock(tree: ast.AST) -> Iterator[int]:
    """Find a start of the program, ``bootstrap.parts``, that is not told by which clock: it takes the machine's."""
    imported = (node for node in nodes(tree) if isinstance(node, ast.ImportFrom))
    starts = {"bootstrap.parts"}
    if any(node.module == "desktop_app.bootstrap" and "parts" in {one.name for one in node.names} for node in imported):
        starts.add("parts")
    for call in calls(tree):
        if as_written(call.func) in starts and len(call.args) + len(call.keywords) < len(("home", "clock")):
            yield call.lineno


def catches_everything(tree: ast.AST) -> Iterator[int]:
    """Find ``except:``, ``except Exception`` and ``suppress(Exception)``; cleaning up and raising on is no catch."""
    for node in nodes(tree):
        caught: list[ast.expr | None] = []
        if isinstance(node, ast.ExceptHandler) and ast.unparse(node.body[-1]) != "raise":
            caught = list(node.type.elts) if isinstance(node.type, ast.Tuple) else [node.type]
        elif isinstance(node, ast.Call) and as_written(node.func) in {"suppress", "contextlib.suppress"}:
            caught = list(node.args)
        if not isinstance(node, ast.ExceptHandler | ast.Call):
            continue
        if any(kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in caught):
            yield node.lineno


def logs_free_text(tree: ast.AST) -> Iterator[int]:
    """Find a record whose event is no literal code, or one of whose fields is not registered."""
    for call in calls(tree):
        func = call.func
        if not isinstance(func, ast.Attribute) or func.attr not in LOG_METHODS:
            continue
        logger = ast.unparse(func.value)
        if logger not in {"_log", "self._log"} and not logger.startswith("logging.getLogger("):
            continue
        if not is_event(call) or not has_registered_fields(call):
            yield call.lineno


def is_event(call: ast.Call) -> bool:
    if len(call.args) != 1 or not isinstance(call.args[0], ast.Constant):
        return False
    return isinstance(call.args[0].value, str) and EVENT.fullmatch(call.args[0].value) is not None


def has_registered_fields(call: ast.Call) -> bool:
    extra = next((word.value for word in call.keywords if word.arg == "extra"), None)
    if extra is None:
        return True
    if not isinstance(extra, ast.Dict):
        return False
    return all(isinstance(key, ast.Constant) and key.value in FIELDS for key in extra.keys)


def prints(tree: ast.AST) -> Iterator[int]:
    """Find ``print`` and ``breakpoint``."""
    return (call.lineno for call in calls(tree) if as_written(call.func) in {"print", "breakpoint", "pprint"})


def hides_words(tree: ast.AST) -> Iterator[int]:
    """Find what is translated inside of an f-string, where ``lupdate`` does not look."""
    inside = (call for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in calls(node))
    return (call.lineno for call in inside if as_written(call.func) in {"self.tr", "translate"})


def test_nothing_waits_by_the_clock():
    assert found(waits_by_the_clock, python_files("desktop_app", "tests")) == []


def test_every_start_in_a_test_names_its_clock():
    """A home that was set up in November and is worked in by the machine's clock holds until the month is over."""
    assert found(names_no_clock, python_files("tests")) == []


def test_only_the_outermost_modules_catch_everything():
    places = found(catches_everything, python_files("desktop_app", "packaging"))

    assert {place.split(":")[0] for place in places} == MAY_CATCH_ALL


def test_every_log_record_is_a_literal_code_with_registered_fields():
    assert found(logs_free_text, python_files("desktop_app")) == []


def test_only_the_command_lines_print():
    places = found(prints, python_files("desktop_app"))

    assert [place for place in places if not place.startswith(COMMAND_LINES)] == []


def test_every_word_is_translated_where_the_catalogue_finds_it():
    assert found(hides_words, python_files("desktop_app")) == []


@pytest.mark.parametrize(
    ("finder", "source"),
    [
        (waits_by_the_clock, "import time\ntime.sleep(1)"),
        (waits_by_the_clock, "def test(qtbot):\n    qtbot.wait(5)"),
        (waits_by_the_clock, "QApplication.processEvents()"),
        (names_no_clock, "given = bootstrap.parts(home)\nother = bootstrap.parts(home, clock)"),
        (names_no_clock, "from desktop_app.bootstrap import counter, parts\ngiven = parts(home)"),
        (catches_everything, "try:\n    pass\nexcept:\n    pass"),
        (catches_everything, "try:\n    pass\nexcept (OSError, Exception):\n    pass"),
        (catches_everything, "with suppress(Exception):\n    pass"),
        (logs_free_text, "_log.info(f'{name} came in')"),
        (logs_free_text, "_log.info('case.opened %s', case)"),
        (logs_free_text, "_log.info('case.opened', extra={'customer': name})"),
        (logs_free_text, "_log.info('case.opened', extra=facts)"),
        (prints, "print(1)"),
        (hides_words, "text = f'{self.tr(\"All\")} {total}'"),
    ],
)
def test_each_search_finds_what_was_planted(finder, source):
    assert len(list(finder(ast.parse(source)))) == 1


# ── What nobody would miss ────────────────────────────────────────────────────────────────────────────────────────


def test_whatever_the_product_offers_it_uses_itself():
    """What only a test calls is a promise to nobody: it is wired so that somebody reaches it, or it goes."""
    others = [*(ROOT / "forms").glob("*.ui"), *(ROOT / "packaging").rglob("*.spec")]
    forms = [path.read_text("utf-8") for path in others]
    sources = [path.read_text("utf-8") for path in python_files("desktop_app", "packaging")]

    assert unused([*map(spoken, sources), *forms]) - CALLED_BY_LIBRARIES.keys() == set()


def spoken(source: str) -> str:
    """The code and its words, by which some names are looked up, without what is only said about it."""
    return SAID_ABOUT.sub("", source)


def unused(texts: list[str]) -> set[str]:
    """Public classes, functions and methods that are only defined; who decorates one otherwise may call it."""
    words = Counter(word for text in texts for word in WORD.findall(text))
    defined = Counter(
        name
        for text in texts
        for decorators, kind, name in DEFINED.findall(text)
        # Names in camel case are Qt's, and overridden.
        if (kind == "class" or name.islower()) and PLAIN_DECORATORS.issuperset(decorators.split())
    )
    return {name for name, times in defined.items() if words[name] <= times}


def test_what_only_its_own_docstring_names_is_found():
    source = """class Lamp:
    '''The Lamp.'''

    @property
    def is_lit(self): ...

    @listens
    def burn(self): ...  # burns as show says


def show(): Lamp.key('key')
def _dim(): ...
""".replace("'''", '"' * 3)

    assert unused([spoken(source)]) == {"is_lit", "show"}


# ── What no file says ─────────────────────────────────────────────────────────────────────────────────────────────


def test_no_lock_and_no_build_file_names_an_index():
    files = [*(ROOT / "packaging").glob("*.txt"), ROOT / "pyproject.toml", ROOT / "Makefile", ROOT / ".ci" / "run"]
    address = re.compile(r"://|^\s*-(i|f)\b|--(extra-)?index-url|--find-links|--trusted-host", re.MULTILINE)

    assert [path.name for path in files if address.search(path.read_text("utf-8"))] == []


def test_no_file_names_a_path_outside_the_tree():
    outside = re.compile(r"(\.\./|/work/)" + "shared" + r"|\b/(tmp|home|root)/\w+/")

    assert searched(outside) == []


def test_no_file_cites_notes_that_a_reader_does_not_have():
    names = "design|decisions|experience|documents|desktop|domain|security|style|sync|peers"

    assert searched(re.compile(rf"\b({names})\.md\b|\bdecisions? \d+\.\d")) == []


def test_no_mark_of_unfinished_work_is_left():
    marks = "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])
    skips = r"pytest\.(skip|xfail)\(|@pytest\.mark\.(skip|xfail)\b"

    assert searched(re.compile(rf"\b({marks})\b")) == []
    assert searched(re.compile(skips)) == []
    # The pages' base has methods to be overridden, and a QWidget cannot be an ABC.
    stubs = searched(re.compile("raise NotImplemented" + "Error"))
    assert [place for place in stubs if not place.startswith("desktop_app/ui/pages/base.py:")] == []


def test_every_suppression_names_its_rule_and_its_reason():
    faults = []
    for path in python_files():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            match = SUPPRESSION.search(line)
            is_wrong_on_purpose = path.name.startswith("test_") and match and match.group(1).startswith("type")
            if match and not is_wrong_on_purpose and not has_rule_and_reason(match.group(1), match.group(2)):
                faults.append(f"{path.relative_to(ROOT)}:{number}")

    assert faults == []


def has_rule_and_reason(kind: str, rest: str) -> bool:
    rules = {"noqa": r": [A-Z]+\d+(, [A-Z]+\d+)*", "nose": r" B\d+", "type": r"\[[a-z, -]+\]"}
    rule = rules.get(kind[:4], "")
    return re.match(rule + r"( - |\s+# )\w", rest) is not None


@pytest.mark.parametrize(
    ("kind", "rest"),
    [("noqa", ""), ("noqa", ": S101"), ("type: ignore", ""), ("type: ignore", "[misc]"), ("nosec", " - why")],
)
def test_a_bare_suppression_is_found(kind, rest):
    assert not has_rule_and_reason(kind, rest)


def test_every_rule_that_lint_leaves_out_has_its_reason_on_the_line():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    ruff = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.pydocstyle]")]
    rules = re.findall(r'^ +"[A-Z]+\d*",.*$', ruff[ruff.index("ignore = [") :], re.MULTILINE)

    assert len(rules) > 10
    assert [line for line in rules if not re.search(r"# \w", line)] == []


# ── What the libraries must be ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("package", FLOORS)
def test_no_library_is_older_than_its_floor(package):
    floor, _reason = FLOORS[package]

    assert Version(version(package)) >= Version(floor)


def test_qt_runs_where_the_branches_have_it():
    assert Version(version("PySide6-Essentials")) < Version("6.10")


def test_sqlite_has_the_mend_of_the_write_ahead_log():
    from sqlcipher3 import dbapi2

    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_signals_and_void_calls_of_qt_keep_the_reference_counts(qtbot):
    """PySide6 6.12.0 loses one reference to None or True per call on Python 3.11, and the process dies of it."""
    from PySide6.QtCore import QObject, Signal
    from PySide6.QtWidgets import QLabel

    class Bell(QObject):
        rang = Signal(bool)

    bell, label = Bell(), QLabel()
    qtbot.addWidget(label)
    gc.collect()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(5000):
        bell.rang.emit(True)
        label.setText("一")
    gc.collect()
    after = sys.getrefcount(None), sys.getrefcount(True)

    assert [abs(new - old) < 100 for new, old in zip(after, before, strict=True)] == [True, True]


# ── How the tree is read ──────────────────────────────────────────────────────────────────────────────────────────


def found(finder: Finder, files: list[Path]) -> list[str]:
    """Return ``file:line`` of all that *finder* finds."""
    return [f"{path.relative_to(ROOT).as_posix()}:{line}" for path in files for line in finder(parsed(path))]


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in nodes(tree) if isinstance(node, ast.Call))


def searched(pattern: re.Pattern[str]) -> list[str]:
    """Return ``file:line`` of every line of the tree's texts that *pattern* is in."""
    places = []
    for path in text_files():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if pattern.search(line):
                places.append(f"{path.relative_to(ROOT)}:{number}")
    return places


def text_files() -> list[Path]:
    data = [path for top in ("forms", "resources", "docs") for path in (ROOT / top).rglob("*")]
    top = [path for path in ROOT.iterdir() if path.suffix in {".md", ".toml"} or path.name == "Makefile"]
    texts = {".ui", ".qrc", ".qss", ".ts", ".toml", ".md", ".txt"}
    return [*python_files(), *top, *(path for path in data if path.suffix in texts)]


@pytest.fixture(scope="module", autouse=True)
def _trees_are_let_go() -> Iterator[None]:
    """A million nodes: whoever looks through all objects after these tests would pass them each time."""
    yield
    for kept in (parsed, nodes, as_written):
        kept.cache_clear()


@cache
def parsed(path: Path) -> ast.AST:
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


@cache
def as_written(node: ast.expr) -> str:
    """As it stands in the source; three searches ask it of every call of the tree."""
    return node.id if isinstance(node, ast.Name) else ast.unparse(node)


def python_files(*tops: str) -> list[Path]:
    """Return the hand-written Python files under *tops*, all of them without."""
    places = tops or ("desktop_app", "packaging", "tests")
    files = sorted(path for top in places for path in (ROOT / top).rglob("*.py"))
    return [path for path in files if "compiled" not in path.parts or path.name == "__init__.py"]


def test_nine_files_in_ten_are_as_short_as_contributing_says():
    sources = [path for path in (ROOT / "desktop_app").rglob("*.py") if "compiled" not in path.parts]
    longer = [path.name for path in sources if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE]

    assert f"below {LONGEST_FILE} lines" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert len(longer) * 100 <= LONGER_ONES * len(sources), longer


def test_the_page_of_commands_names_every_command():
    named = set(
        re.findall(r"^\| `accord-desk ([a-z-]+)", (ROOT / "docs" / "commands.md").read_text("utf-8"), re.MULTILINE)
    )

    assert named == {command.name for command in commands()}
