"""What opens beside the page: texts in both languages, read and scrolled by keys, and true to the keys there are."""

import ast
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.policy import Article
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.help.side_panel import SidePanel, help_text

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh_CN", "en")
TOPICS = ("workbench", *(stage.key for stage in Stage), "keys", "printing", "first_start", "training", "support")
HAND_MADE = {"Ctrl+Enter", "Shift+Enter", "Alt+←", "Alt+→", "PgUp", "PgDn", "Ctrl+C", "Ctrl+S", "Ctrl+Z"}
"""Bound under another spelling, or by the page's own handler of keys."""
KEY = re.compile(r"\b(?:F[0-9]{1,2}\b|(?:Ctrl|Alt|Shift)\+(?:Enter|[A-Z0-9]\b|[←→,])|PgUp|PgDn)")
ARTICLES = (
    Article(
        "complaint.13", "2020.3", date(2020, 3, 1), "令2020年第3号", "第十三条", "不再请您提供一遍。", "不得再要。"
    ),
    Article("loan.1", "2026.1", date(2026, 1, 1), "本行规则", "Loan review", "我们会再看一次。", "复核程序。"),
)


class Desk(QWidget):
    """A window with the panel in it and a language that can be switched."""

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self.resize(400, 600)
        self.panel = SidePanel(lambda: self.code, self)
        self.panel.setGeometry(0, 0, 400, 600)


@pytest.fixture
def panel(qtbot) -> SidePanel:
    desk = Desk()
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    return desk.panel


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_each_stage_and_topic_has_a_titled_text_that_fits_the_panel(language, topic):
    title, body = help_text(language, topic)

    assert 0 < len(title) <= 12
    assert len(body.strip()) > 100


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_name_the_same_keys_and_as_many_points(topic):
    chinese, english = (help_text(language, topic)[1] for language in LANGUAGES)

    assert set(KEY.findall(chinese)) == set(KEY.findall(english))
    for mark in (r"^\d\. ", r"^- ", r"^\| "):
        count = [len(re.findall(mark, text, re.MULTILINE)) for text in (chinese, english)]
        assert count[0] == count[1]


def _mnemonics(folder: Path) -> set[str]:
    """The letters that buttons and labels of the program are pressed by."""
    return {letter for path in folder.rglob("*.py") for letter in re.findall(r"\(&([A-Z])\)", path.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_a_text_names_is_bound_in_the_program(language):
    named = {key for topic in TOPICS for key in KEY.findall(help_text(language, topic)[1])}
    bound = _literals(ROOT / "desktop_app" / "ui")
    bound |= {f"Ctrl+{number}" for number in range(1, 10)} | {f"Alt+{stage.value}" for stage in Stage}

    bound |= {f"Alt+{letter}" for letter in _mnemonics(ROOT / "desktop_app" / "ui")}

    assert named - bound - HAND_MADE == set()
    assert {"F1", "F12", "Ctrl+K", "Ctrl+V"} <= named


def test_every_function_key_of_the_window_is_explained():
    window = _literals(ROOT / "desktop_app" / "ui" / "main_window.py")
    keys = set(KEY.findall(help_text("en", "keys")[1]))

    assert {key for key in window if re.fullmatch("F[0-9]+", key)} <= keys


def test_help_scrolls_by_the_page_keys(qtbot, panel):
    panel.toggle_help("follow_up")
    bar = panel._help.verticalScrollBar()
    qtbot.waitUntil(lambda: panel._help.hasFocus() and bar.maximum() > 0)

    qtbot.keyClick(panel._help, Qt.Key.Key_PageDown)
    below = bar.value()
    qtbot.keyClick(panel._help, Qt.Key.Key_PageUp)

    assert below > 0
    assert bar.value() == 0


def test_digits_lead_to_the_other_topics_and_back(qtbot, panel):
    panel.toggle_help("agree")

    titles = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_1):
        qtbot.keyClick(panel._help, key)
        titles.append(panel._title.text())

    topics = ("Keys", "Printing", "First start", "Training", "Agree")
    assert titles == [f"Help · {topic}" for topic in topics]
    assert panel._help.hasFocus()


def test_help_opens_at_the_page_again_after_another_topic(qtbot, panel):
    panel.toggle_help("agree")
    qtbot.keyClick(panel._help, Qt.Key.Key_2)
    panel.toggle_help("agree")

    panel.toggle_help("collect")

    assert panel._title.text() == "Help · Collect"


def test_escape_closes_help_from_within_the_text(qtbot, panel):
    panel.toggle_help("agree")

    qtbot.keyClick(panel._help, Qt.Key.Key_Escape)

    assert not panel.isVisible()


def test_help_follows_the_language_while_it_is_open(panel):
    panel.toggle_help("keys")
    assert "previous field" in panel._help.toPlainText()

    panel.parent().code = "zh_CN"
    panel._retranslate()

    assert "上一栏" in panel._help.toPlainText()
    assert panel._help.accessibleName().endswith("键盘")


def test_no_link_of_a_text_is_opened(panel):
    assert not panel._help.openLinks()
    assert not panel._article.openLinks()


@pytest.mark.parametrize("wanted", ["LOAN", "复核", "本行规则", "再看"])
def test_a_policy_is_found_by_any_of_its_words(qtbot, panel, wanted):
    panel.toggle_policies(ARTICLES)

    panel._filter.setText(wanted)
    panel._list_policies()

    assert [panel._model.entry_at(row).case_id for row in range(panel._model.rowCount())] == ["loan.1"]


def test_a_policy_shows_plain_words_title_text_source_and_version(qtbot, panel):
    panel.toggle_policies(ARTICLES)

    qtbot.keyClick(panel._filter, Qt.Key.Key_Down)

    shown = panel._article.toPlainText()
    for part in ("不再请您提供一遍。", "第十三条", "不得再要。", "令2020年第3号", "2020-03-01", "2020.3"):
        assert part in shown
    assert panel._list.hasFocus()


def test_digits_typed_into_the_search_of_policies_stay_there(qtbot, panel):
    panel.toggle_policies(ARTICLES)

    qtbot.keyClicks(panel._filter, "13")

    assert panel._filter.text() == "13"
    assert panel._model.rowCount() == 1


@cache
def _literals(place: Path) -> set[str]:
    """Every string in the program's source; a key is bound by its name."""
    files = [place] if place.is_file() else [file for file in place.rglob("*.py") if "compiled" not in file.parts]
    trees = (ast.parse(file.read_text("utf-8")) for file in files)
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_f1_on_a_message_searches_all_of_them_and_the_arrows_go_through_them(qtbot, panel):
    panel.show_messages("disk_full")
    assert panel.explains_message
    assert panel.messages.code == "disk_full"
    qtbot.keyClicks(panel.messages.search, "printer")
    before = panel.messages.code
    assert before not in ("", "disk_full")
    qtbot.keyClick(panel.messages.search, Qt.Key.Key_Down)
    assert panel.messages.code not in (before, "")


def test_the_digit_after_the_topics_leads_to_the_messages(qtbot, panel):
    panel.toggle_help("agree")
    qtbot.keyClick(panel._help, "7")
    assert panel.explains_message
