"""Where scans come from is chosen once a workstation."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox
from shiboken6 import delete

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.ports.keys import DevicePlace
from desktop_app.services.ports.scans import ScanSettings, SourceKind
from desktop_app.ui.device.settings import FILE_NAME, Settings, SettingsFile
from desktop_app.ui.device.settings_dialog import SettingsDialog


def opened(qtbot, settings: Settings | None = None, **more) -> SettingsDialog:
    dialog = SettingsDialog(settings or Settings(), (), **more)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog: SettingsDialog, kind: SourceKind) -> None:
    dialog.form.scan_source_combo.setCurrentIndex(dialog.form.scan_source_combo.findData(kind))


def test_where_scans_come_from_is_kept_and_read_again(qtbot, tmp_path):
    dialog = opened(qtbot)
    choose(dialog, SourceKind.FOLDER)
    dialog.form.scan_place_combo.setEditText(str(tmp_path))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.form.keep_button.click()

    SettingsFile(tmp_path).write(chosen.args[0])

    assert SettingsFile(tmp_path).read().scanning == ScanSettings(SourceKind.FOLDER, str(tmp_path))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_keeps_them_as_it_does_in_every_dialog(qtbot, key):
    dialog = opened(qtbot)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.form.text_size_combo.setFocus()
    with qtbot.waitSignal(dialog.chosen):
        qtbot.keyClick(dialog.form.text_size_combo, key, Qt.KeyboardModifier.ControlModifier)


def test_what_an_empty_folder_means_is_read_whole(qtbot):
    dialog = opened(qtbot, check_place=lambda _folder: None)
    for edit in (dialog.form.backup_folder_edit, dialog.form.second_folder_edit):
        assert edit.isVisible()
        said = edit.fontMetrics().horizontalAdvance(edit.placeholderText())
        assert 0 < said < edit.contentsRect().width() - edit.fontMetrics().averageCharWidth()


def test_what_is_said_of_the_key_takes_no_room_from_the_fields(qtbot):
    dialog = opened(qtbot, check_place=lambda _folder: None, device=DevicePlace.FILE)
    assert dialog.device_label.text()
    for box in dialog.findChildren(QComboBox):
        assert not box.isVisible() or box.height() >= box.sizeHint().height(), box.objectName()


def test_a_folder_that_is_not_there_is_not_kept(qtbot, tmp_path):
    dialog = opened(qtbot)
    choose(dialog, SourceKind.FOLDER)
    dialog.form.scan_place_combo.setEditText(str(tmp_path / "gone"))

    dialog.form.keep_button.click()

    assert dialog.isVisible()
    assert "cannot be reached" in dialog.form.problem_label.text()


def test_a_folder_is_forgotten_when_a_scanner_takes_its_place(qtbot):
    dialog = opened(qtbot, Settings(scanning=ScanSettings(SourceKind.FOLDER, "/scans")))

    choose(dialog, SourceKind.SCANNER)

    assert dialog.form.scan_place_combo.currentText() == ""
    assert dialog.form.scan_place_label.text() == "Scanner (&W)"


def test_another_language_leaves_what_was_chosen(qtbot, tmp_path):
    dialog = opened(qtbot, Settings(scanning=ScanSettings(SourceKind.FOLDER, str(tmp_path))))

    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))

    assert dialog.form.scan_source_combo.currentData() == SourceKind.FOLDER
    assert dialog.form.scan_place_combo.currentText() == str(tmp_path)


def test_the_scanners_there_are_can_be_looked_for(qtbot):
    dialog = opened(qtbot, scanners=lambda tell: tell((("pnm:0", "Noname PNM file reader"),)))
    choose(dialog, SourceKind.SCANNER)

    dialog.form.scan_place_button.click()

    assert dialog.form.scan_place_combo.currentText() == "pnm:0"


@pytest.mark.parametrize("found", [(), Unavailable("no_scanning_system")])
def test_without_a_scanner_the_dialog_says_so(qtbot, found):
    dialog = opened(qtbot, scanners=lambda tell: tell(found))
    choose(dialog, SourceKind.SCANNER)

    dialog.form.scan_place_button.click()

    assert dialog.form.problem_label.isVisible()
    assert dialog.form.scan_place_button.isEnabled()


def test_an_answer_that_comes_after_the_dialog_is_gone_is_passed_over(qtbot):
    tellers: list[Callable[[Sequence[tuple[str, str]]], None]] = []
    dialog = SettingsDialog(Settings(), (), scanners=tellers.append)
    choose(dialog, SourceKind.SCANNER)
    dialog.form.scan_place_button.click()
    delete(dialog)

    tellers[0]((("pnm:0", ""),))


@pytest.mark.parametrize("damaged", [None, 7, {"kind": "telepathy"}, {"place": 1}])
def test_a_damaged_choice_means_files_are_picked(tmp_path: Path, damaged):
    SettingsFile(tmp_path).write(Settings())
    path = tmp_path / FILE_NAME
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "scanning": damaged}), "utf-8")

    assert SettingsFile(tmp_path).read().scanning == ScanSettings()


def test_the_second_place_is_tried_like_the_first_and_is_another_one(qtbot, tmp_path):
    tried = list[tuple[Path, Any]]()
    dialog = opened(qtbot, check_place=lambda folder, tell: tried.append((folder, tell)))
    form = dialog.form
    form.backup_folder_edit.setText(str(tmp_path))
    form.second_folder_edit.setText(str(tmp_path))
    form.keep_button.click()
    assert "is the folder of the backups itself" in form.problem_label.text()

    form.second_folder_edit.setText(str(tmp_path / "stick"))
    form.keep_button.click()
    tried.pop()[1](True)
    (folder, tell) = tried.pop()
    assert folder == tmp_path / "stick"
    tell(RuleBroken("backup_place_missing", field="backup_folder"))
    assert dialog.isVisible()
    assert "This folder is not there" in form.problem_label.text()

    form.keep_button.click()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        tried.pop()[1](True)
    SettingsFile(tmp_path).write(chosen.args[0])
    assert SettingsFile(tmp_path).read().second_folder == str(tmp_path / "stick")
