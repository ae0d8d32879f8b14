"""Whatever a dialog was opened from has the keys again once it was left; a rule of the house finds any other way."""

import ast
import importlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.temper import Calming
from desktop_app.ui.case.place import CasePlace
from tests.builders import Counter
from tests.test_house_rules import ROOT, calls, parsed, python_files
from tests.ui.test_large_text import offered
from tests.ui.test_screens import at, followed_up, look, real_window, spoken, threads

__all__ = ["look", "spoken", "threads"]
HOME_OF_DIALOGS = "desktop_app/ui/dialogs.py"


# ── The keys come back ────────────────────────────────────────────────────────────────────────────────────────────


def change_the_agreement(place: CasePlace) -> None:
    page: Any = place.wizard.page_in_front
    page.ask_change()


OPENERS: dict[str, tuple[Callable[[], Counter], Stage, Callable[[CasePlace], None]]] = {
    "change": (followed_up, Stage.FOLLOW_UP, change_the_agreement),
    "no agreement": (offered, Stage.NEGOTIATE, lambda place: place.ask_no_agreement()),
    "outside": (offered, Stage.NEGOTIATE, lambda place: place.ask_document("a1")),
    "break": (offered, Stage.NEGOTIATE, lambda place: place._calm(Calming.BREAK)),
    "park": (offered, Stage.NEGOTIATE, lambda place: place.ask_to_park()),
    "papers": (followed_up, Stage.FOLLOW_UP, lambda place: place.show_papers()),
    "clocks": (followed_up, Stage.FOLLOW_UP, lambda place: place.show_clocks()),
    "mood": (followed_up, Stage.FOLLOW_UP, lambda place: place.ask_mood()),
    "supervisor": (offered, Stage.NEGOTIATE, lambda place: place.ask_supervisor()),
}


@pytest.mark.parametrize("name", list(OPENERS))
def test_after_esc_the_page_has_the_keys_again(qtbot, look, threads, tmp_path, name):
    make, stage, open_it = OPENERS[name]
    window = real_window(qtbot, look, threads, tmp_path, make(), stage)
    page = at(qtbot, window, threads, stage)
    page.focus_first()
    qtbot.waitUntil(window.isActiveWindow)
    before = QApplication.focusWidget()
    assert before is not None

    assert window.place is not None
    open_it(window.place)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QDialog))
    qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)

    qtbot.waitUntil(window.isActiveWindow)
    assert QApplication.focusWidget() is not None
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    qtbot.waitUntil(window.panel.isVisible)


# ── The rule of the house ─────────────────────────────────────────────────────────────────────────────────────────


def opened_otherwise(tree: ast.AST, module: Any) -> Iterator[int]:
    """Lines that open a dialog without ``open_over`` or ``wait_until_left``: no rule says who has the keys after it.

    ``open`` without arguments is a dialog's; ``show`` and ``exec`` are, where the name was made of a dialog's class.
    """
    dialogs = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and is_dialog(node.value.func, module)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in calls(tree):
        if not isinstance(call.func, ast.Attribute) or call.args or call.keywords:
            continue
        of = call.func.value
        is_self = isinstance(of, ast.Name) and of.id == "self"
        is_named = isinstance(of, ast.Name) and of.id in dialogs
        is_made = isinstance(of, ast.Call) and is_dialog(of.func, module)
        if (call.func.attr == "open" and not is_self) or (call.func.attr in {"show", "exec"} and (is_named or is_made)):
            yield call.lineno


def is_dialog(func: ast.expr, module: Any) -> bool:
    found = getattr(module, func.id, None) if isinstance(func, ast.Name) else None
    return isinstance(found, type) and issubclass(found, QDialog)


def test_every_dialog_is_opened_in_one_way():
    found = []
    for path in python_files("desktop_app/ui"):
        name = path.relative_to(ROOT).as_posix()
        if name == HOME_OF_DIALOGS:
            continue
        module = importlib.import_module(name.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
        found += [f"{name}:{line}" for line in opened_otherwise(parsed(path), module)]

    assert found == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("def f():\n    box = QDialog()\n    box.open()\n", 1),
        ("def f(self):\n    self._dialog.open()\n", 1),
        ("def f():\n    box = QDialog()\n    box.show()\n    box.exec()\n", 2),
        ("def f():\n    QDialog().exec()\n", 1),
        ("def f(self, path):\n    self.open()\n    path.open('rb')\n    self.band.show()\n", 0),
    ],
)
def test_another_way_is_found(source, count):
    module = importlib.import_module("PySide6.QtWidgets")

    assert len(list(opened_otherwise(ast.parse(source), module))) == count
