"""F1 on a message: every code has its help in both languages, is found by any word, and opens where it stands."""

import importlib
import inspect
import pkgutil
import re
from collections import Counter as Counted
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import ui
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Row, Schedule
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.case.supervisor_dialog import SupervisorDialog
from desktop_app.ui.help.message_help import all_help, areas, code_of, found
from desktop_app.ui.help.message_help_dialog import MessageHelpDialog, code_shown, problem_shown
from desktop_app.ui.help.message_help_view import MessageHelpView
from desktop_app.ui.language import Language
from desktop_app.ui.messages import Messages
from desktop_app.ui.offers.schedule_dialog import ScheduleDialog
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.sentences import sentences
from desktop_app.ui.talks.mood_dialog import MoodDialog
from desktop_app.ui.widgets.field import LineField

WORDS = ("title", "means", "next", "who")
ALIKE = {"date_unreadable", "telephone_not_a_number", "person_unknown", "second_person_unknown"}
ALIKE |= {"problem_kind_missing", "file_unreadable", "pdf_damaged"}
"""Say the same as another code of their own area, but for who is not known."""


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    language = Language(qapp)
    language.use("zh_CN")
    yield
    language.use("en")


def test_every_code_has_one_entry_and_no_entry_is_of_a_code_that_is_gone(qapp: QApplication) -> None:
    listed = Counted(code for area in areas() for code in area["codes"])

    assert {code for code, times in listed.items() if times > 1} == set()
    assert sentences().keys() - listed.keys() == set()
    assert listed.keys() - sentences().keys() == set()


def test_every_area_says_in_both_languages_what_it_means_what_to_do_and_who_may_help() -> None:
    for area in areas():
        for word in WORDS:
            assert any("\u4e00" <= one <= "\u9fff" for one in area[word]), (area["id"], word)
            assert area[f"{word}_en"], (area["id"], word)
            assert not any("\u4e00" <= one <= "\u9fff" for one in area[f"{word}_en"]), (area["id"], word)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_sentence_on_the_screen_is_known_again_with_its_facts(qapp: QApplication, language: str) -> None:
    spoken = Language(qapp)
    spoken.use(language)
    known = {code: code_of(Messages().sentence(code, {})) for code in sentences()}
    wrong = {code: other for code, other in known.items() if other != code and code not in ALIKE}
    limit = Messages().sentence("file_too_large", {"limit": 20 * 1024 * 1024, "size": 21 * 1024 * 1024})
    spoken.use("en")

    assert {sentences()[code] for code in wrong} <= {sentences()[other] for other in wrong.values()}
    assert code_of("A note that nobody refused.") == ""
    assert limit
    assert code_of(Messages().sentence("whole_number_needed", {"least": 1, "most": 60})) == "whole_number_needed"


def test_it_is_found_by_its_code_its_sentence_or_what_to_do(chinese: None) -> None:
    helps = all_help("zh_CN")

    assert [one.code for one in found(helps, "vault_newer")] == ["vault_newer"]
    assert "print_failed" in [one.code for one in found(helps, "打印机 卡纸")]
    assert found(helps, "没有这个词的") == []


class SmallDialog(ActDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("small", "Small", parent)
        self.words = LineField(self, name="words", label="Words")
        self._lay_out((self.words,))


def test_f1_in_a_dialog_opens_the_help_for_what_it_says(qtbot: QtBot) -> None:
    dialog = SmallDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.say_problem(RuleBroken("too_long", field="words", length=900, limit=800))
    qtbot.keyClick(dialog.words, Qt.Key.Key_F1)

    opened = dialog.findChild(MessageHelpDialog)
    assert opened is not None
    assert opened.view.code == "too_long"
    assert "800" not in opened.view.text.toPlainText()
    assert "too_long" in opened.view.text.toPlainText()
    opened.reject()


def test_f1_in_the_dialog_of_a_failure_explains_it(qtbot: QtBot) -> None:
    dialog = UnavailableDialog(Unavailable("disk_full"))
    qtbot.addWidget(dialog)
    dialog.show()

    assert code_shown(dialog) == "disk_full"


def test_the_messages_are_read_when_somebody_looks_at_them(qtbot: QtBot, chinese: None) -> None:
    view = MessageHelpView(lambda: "zh_CN")
    qtbot.addWidget(view)
    before = view.list.model().rowCount()

    view.show()

    assert (before, view.list.model().rowCount()) == (0, len(all_help("zh_CN")))


def test_what_is_only_good_to_know_is_no_problem(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    hint, field = QLabel(sentences()["needed"], window), LineField(window, name="a")
    column.addWidget(hint)
    column.addWidget(field)
    window.show()
    assert problem_shown(window) == ""
    field.refuse(RuleBroken("amount_missing"))
    assert problem_shown(window) == "amount_missing"


ROW = Row(1, date(2026, 12, 1), Money(100), Money(90), Money(10), Money(0))
OF_THEIR_OWN = {
    "CaseWizard": "a part of the window, whose key it is",
    "FiguresDialog": "says what is counted",
    "HelpDialog": "goes back",
    "MessageHelpDialog": "goes back",
}
"""What does something else with F1."""


def dialog_classes() -> list[type[QDialog]]:
    """Every dialog of the program, whichever module has it."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    found, to_see = set[type[QDialog]](), [QDialog]
    while to_see:
        below = [one for one in to_see.pop().__subclasses__() if one not in found]
        found.update(below)
        to_see += below
    return sorted((one for one in found if one.__module__.startswith(ui.__name__)), key=lambda one: one.__qualname__)


def test_every_dialog_of_the_program_answers_f1() -> None:
    classes = dialog_classes()
    assert len(classes) > 50
    silent = [
        one.__name__
        for one in classes
        if one.__name__ not in OF_THEIR_OWN
        and not any(
            re.search(r"answer_f1\(self[,)]", inspect.getsource(each)) for each in one.__mro__ if each in classes
        )
    ]
    assert silent == []


def test_no_dialog_is_made_without_a_class_that_answers_f1() -> None:
    bare = re.compile(r"(?<![\w.])(QDialog|QMessageBox|QInputDialog|QProgressDialog)(\(|\.\w+\()")
    folder = Path(ui.__path__[0])
    texts = [path.read_text("utf-8") for path in folder.rglob("*.py")]
    made = [text for text in texts if any(bare.search(line) for line in text.splitlines() if "class " not in line)]
    assert len(made) == 3, "the question of a training desk, a fault of the program, and one that does not answer"
    assert all("answer_f1(box)" in text for text in made)


@pytest.mark.parametrize(
    "make",
    [
        lambda parent: MoodDialog(3, parent),
        lambda parent: SupervisorDialog(has_package=False, parent=parent),
        lambda parent: ScheduleDialog("Plan", "张**", Schedule((ROW,)), parent),
    ],
    ids=["mood", "supervisor", "schedule"],
)
def test_f1_leads_from_a_dialog_of_the_page_to_the_messages_and_back(
    qtbot: QtBot, make: Callable[[QWidget], QDialog]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = make(window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    (helped,) = dialog.findChildren(MessageHelpDialog)
    assert helped.isVisible()
    qtbot.waitUntil(helped.isActiveWindow)
    qtbot.keyClick(helped, Qt.Key.Key_F1)
    assert not helped.isVisible()
    assert dialog.isVisible()
