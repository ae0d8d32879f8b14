"""What a customer or a file says is shown letter by letter: Qt parses nothing of it, loads nothing, leads nowhere."""

import ast
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QLabel

from desktop_app.ui.look.plain_tip import plain_tip
from tests.conftest import ROOT

LABELS = frozenset({"QLabel", "QMessageBox"})
OWN_MARKUP = {("read_deviation.py", "_label")}
"""Functions whose label is rich on purpose; what they are given is escaped (tests/ui/test_read_deviation.py)."""
FORMS = sorted((ROOT / "forms").glob("*.ui"))
SOURCES = sorted(path for path in (ROOT / "desktop_app" / "ui").rglob("*.py") if "compiled" not in path.parts)
HOSTILE = (
    "张三<img src='/usr/share/pixmaps/x.png'>",
    "<b>李四</b>&amp;",
    "<a href='https://example.invalid'>退款</a>",
    "<table><tr><td>1",
    "第一行<br>同一行\n第二行  两格",
)


@pytest.fixture(scope="module", autouse=True)
def _trees_are_let_go() -> Iterator[None]:
    """Whoever looks through all objects after these tests would pass every node each time."""
    yield
    tree_of.cache_clear()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def called(node: ast.expr | None) -> str:
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def made_plain(function: ast.FunctionDef) -> set[str]:
    """What is told to be plain text in *function*, each of a loop's, too."""
    loops = {
        ast.unparse(node.target): [ast.unparse(one) for one in node.iter.elts]
        for node in ast.walk(function)
        if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple)
    }
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setTextFormat":
            whose = ast.unparse(node.func.value)
            if ast.unparse(node.args[0]) == "Qt.TextFormat.PlainText":
                found |= {whose, *loops.get(whose, [])}
    return found


def parsed_labels(path: Path) -> list[str]:
    """Labels made in *path* that Qt would parse."""
    found = []
    if not LABELS & {*path.read_text("utf-8").replace("(", " ").split()}:
        return []
    for function in functions(tree_of(path)):
        if (path.name, function.name) in OWN_MARKUP:
            continue
        plain = made_plain(function)
        for node in ast.walk(function):
            if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
                continue
            pairs = [(node.targets[0] if isinstance(node, ast.Assign) else node.target, node.value)]
            if isinstance(pairs[0][0], ast.Tuple) and isinstance(pairs[0][1], ast.Tuple):
                pairs = list(zip(pairs[0][0].elts, pairs[0][1].elts, strict=True))
            for target, value in pairs:
                is_label = any(called(part) in LABELS for part in ast.walk(value) if isinstance(part, ast.expr))
                if is_label and ast.unparse(target) not in plain:
                    found.append(f"{path.name}:{node.lineno} {ast.unparse(target)}")
    return found


def test_every_label_that_is_made_is_told_to_be_plain_text():
    assert [one for path in SOURCES for one in parsed_labels(path)] == []


def test_every_kind_of_label_of_ours_is_plain_text():
    for path in SOURCES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef) and {ast.unparse(base) for base in node.bases} & LABELS:
                assert any("self" in made_plain(one) for one in functions(node)), f"{path.name}: {node.name}"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_every_label_of_a_form_is_plain_text(form):
    for widget in ET.parse(form).iter("widget"):  # noqa: S314 - our own forms
        if "Label" in str(widget.get("class")):
            said = {prop.get("name"): "".join(prop.itertext()).strip() for prop in widget.findall("property")}
            assert said.get("textFormat", "").endswith("PlainText"), widget.get("name")
        assert "toolTip" not in {prop.get("name") for prop in widget.findall("property")}


def test_every_tip_goes_through_the_one_way_that_makes_it_plain():
    for path in (one for one in SOURCES if "ToolTip" in one.read_text("utf-8")):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr == "setToolTip":
                    given = node.args[0]
                    assert isinstance(given, ast.Constant) or called(given) == "plain_tip", f"{path}:{node.lineno}"
                assert not (
                    node.func.attr == "connect" and any("setToolTip" in ast.unparse(arg) for arg in node.args)
                ) or "plain_tip" in ast.unparse(node), f"{path}:{node.lineno}"
            if isinstance(node, ast.Call) and any("ToolTipRole" in ast.unparse(arg) for arg in node.args):
                assert "plain_tip" in ast.unparse(node), f"{path}:{node.lineno}"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_tip_shows_markup_letter_by_letter(qapp, text):
    document = QTextDocument()
    document.setHtml(plain_tip(text))
    assert document.toPlainText() == text
    assert Qt.mightBeRichText(text)


@pytest.mark.parametrize("text", ["张三", "3 < 4", "a & b", "第一行\n第二行", ""])
def test_a_tip_that_is_no_markup_stays_as_it_is(qapp, text):
    assert plain_tip(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_that_was_left_to_qt_would_obey(qapp, text):
    """The control: were this to fail, the tests above would prove nothing."""
    plain, rich = QLabel(text), QLabel(text)
    plain.setTextFormat(Qt.TextFormat.PlainText)
    assert plain.sizeHint() != rich.sizeHint()
