"""The one permission table as a page: cell by cell what the services ask, and each refusal in words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.services.permissions import PERMISSIONS, Operation, may, permit
from desktop_app.ui.help.message_help import code_of
from desktop_app.ui.language import Language
from desktop_app.ui.messages import Messages
from desktop_app.ui.staff import permission_words
from desktop_app.ui.staff.permission_dialog import PermissionDialog
from desktop_app.ui.words import role_word


@pytest.fixture
def dialog(qtbot):
    dialog = PermissionDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_each_cell_of_the_page_is_what_the_table_says_and_is_heard_as_yes_or_no(dialog):
    assert dialog.table.rowCount() == len(PERMISSIONS)
    for no, operation in enumerate(Operation):
        for column, role in enumerate(Role, start=1):
            item = dialog.table.item(no, column)
            assert item.text() == (permission_words.YES if role in PERMISSIONS[operation] else permission_words.NO)
            assert item.data(Qt.ItemDataRole.AccessibleTextRole).startswith(role_word(role))
            assert item.data(Qt.ItemDataRole.AccessibleTextRole).endswith("yes" if may(role, operation) else "no")


def test_it_is_copied_whole_as_text(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == len(Operation) + 1
    assert all(line.count("\t") == len(Role) for line in lines)


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_every_operation_has_words_of_its_own_in_both_languages(qapp, code):
    language = Language(qapp)
    language.use(code)
    try:
        words = [permission_words.operation_word(operation) for operation in Operation]
    finally:
        language.use("en")
    assert len(set(words)) == len(Operation)
    assert all(word.isascii() is (code == "en") for word in words)


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_each_forbidden_act_is_refused_with_a_sentence_that_names_it_and_whose_it_is(qapp, code):
    language = Language(qapp)
    language.use(code)
    try:
        for operation in Operation:
            for role in Role:
                if may(role, operation):
                    continue
                with pytest.raises(RuleBroken) as found:
                    permit(Session("s", Person("p", "1", "周芷若", role)), operation)
                sentence = Messages().sentence(found.value.code, found.value.facts)
                assert permission_words.operation_word(operation) in sentence
                assert all((role_word(one) in sentence) for one in PERMISSIONS[operation])
                assert code_of(sentence) == "not_permitted_act"
    finally:
        language.use("en")
