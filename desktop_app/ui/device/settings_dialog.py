"""Language, colours, size of text, printer, and where scans come from."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.ports.keys import DevicePlace
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.ports.scans import ScanSettings, SourceKind
from desktop_app.ui.compiled.ui_settings import Ui_Settings
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.dialogs import choose_folder, room_for
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.language import LANGUAGES
from desktop_app.ui.look.palettes import SCALES_PCT
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import report_bug
from desktop_app.ui.start.device_words import device_words

CheckPlace = Callable[[Path, Callable[[object], None]], None]
"""Looks whether backups can lie in a folder, and tells the given function: True on another disk, False on the same
one, or the ``RuleBroken`` why they cannot."""

LookForScanners = Callable[[Callable[[Sequence[tuple[str, str]] | RuleBroken | Unavailable], None]], None]
"""Asks for the scanners there are, by device and name, which may take seconds, and tells the given function."""


class SettingsDialog(QDialog):
    """Shows the settings and hands back the changed ones."""

    chosen = Signal(object)
    """The new ``Settings``."""
    seal_wanted = Signal()
    """Another certificate of the electronic seal is to be chosen."""

    def __init__(
        self,
        settings: Settings,
        queues: Sequence[str],
        parent: QWidget | None = None,
        *,
        may_choose_seal: bool = False,
        scanners: LookForScanners | None = None,
        device: DevicePlace | None = None,
        check_place: CheckPlace | None = None,
    ) -> None:
        super().__init__(parent)
        self._check_place, self._tried = check_place, set[str]()
        self._device = device
        answer_f1(self)
        self._scanners = scanners
        self._place_kind = settings.scanning.kind
        self._settings = settings
        self._queues = tuple(queues)
        self.form = Ui_Settings()
        self.form.setupUi(self)
        self.device_label = QLabel(self)
        self.device_label.setObjectName("device_label")
        self.device_label.setTextFormat(Qt.TextFormat.PlainText)
        self.device_label.setProperty("tone", "hint")
        self.device_label.setWordWrap(True)
        self.device_label.setVisible(device is not None)
        self.form.vbox_5.insertWidget(self.form.vbox_5.indexOf(self.form.problem_label), self.device_label)
        for code, name in LANGUAGES.items():
            self.form.language_combo.addItem(name, code)
        for scale in SCALES_PCT:
            self.form.text_size_combo.addItem(f"{scale} %", scale)
        self._fill_translated()
        self.form.language_combo.setCurrentIndex(self.form.language_combo.findData(settings.language))
        self.form.text_size_combo.setCurrentIndex(self.form.text_size_combo.findData(settings.scale_pct))
        self.form.theme_combo.setCurrentIndex(int(settings.is_dark))
        self.form.printer_combo.setCurrentIndex(max(0, self.form.printer_combo.findData(settings.printing.queue)))
        self.form.two_sided_check.setChecked(settings.printing.two_sided)
        self.form.scan_source_combo.setCurrentIndex(self.form.scan_source_combo.findData(settings.scanning.kind))
        self.form.scan_place_combo.setEditText(settings.scanning.place)
        self.form.scan_source_combo.currentIndexChanged.connect(self._show_place)
        self.form.scan_place_button.clicked.connect(self._look_for_place)
        self._show_place()
        self.form.backup_folder_edit.setText(settings.backup_folder)
        self.form.backup_folder_button.clicked.connect(self._look_for_backups)
        self.form.second_folder_edit.setText(settings.second_folder)
        self.form.second_folder_button.clicked.connect(self._look_for_second)
        form = self.form
        for widget in (form.backup_folder_label, form.backup_folder_edit, form.backup_folder_button):
            widget.setVisible(check_place is not None)
        for widget in (form.second_folder_label, form.second_folder_edit, form.second_folder_button):
            widget.setVisible(check_place is not None)
        self._show_prompts_whole()
        self.form.problem_label.hide()
        self.form.seal_button.setVisible(may_choose_seal)
        self.form.seal_button.clicked.connect(self._choose_seal)
        self.form.cancel_button.clicked.connect(self.reject)
        self.form.keep_button.clicked.connect(self._keep)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.form.keep_button.click)

    def showEvent(self, event: QShowEvent) -> None:
        self._make_room()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.form.retranslateUi(self)
            self._fill_translated()
            self._show_place()
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._show_prompts_whole()

    def _show_prompts_whole(self) -> None:
        """An empty folder says what its being empty means, in a sentence that is longer than a field usually is."""
        for edit in (self.form.backup_folder_edit, self.form.second_folder_edit):
            metrics = edit.fontMetrics()
            edit.setMinimumWidth(metrics.horizontalAdvance(edit.placeholderText()) + 2 * metrics.height())

    def _fill_translated(self) -> None:
        self.device_label.setText("" if self._device is None else device_words(self._device))
        for combo, rows in (
            (self.form.theme_combo, ((self.tr("Light"), False), (self.tr("Dark"), True))),
            (
                self.form.printer_combo,
                ((self.tr("The system's own choice"), ""), *((name, name) for name in self._queues)),
            ),
            (
                self.form.scan_source_combo,
                (
                    (self.tr("Files I pick"), SourceKind.FILES),
                    (self.tr("A folder that is watched"), SourceKind.FOLDER),
                    (self.tr("The scanner"), SourceKind.SCANNER),
                ),
            ),
        ):
            at = max(0, combo.currentIndex())
            blocked = combo.blockSignals(True)  # noqa: FBT003 - nothing is chosen anew by another language
            combo.clear()
            for text, value in rows:
                combo.addItem(text, value)
            combo.setCurrentIndex(at)
            combo.blockSignals(blocked)

    def _kind(self) -> SourceKind:
        return SourceKind(self.form.scan_source_combo.currentData())

    def _show_place(self) -> None:
        kind = self._kind()
        if kind is not self._place_kind:
            self._place_kind = kind  # a folder is no scanner
            self.form.scan_place_combo.clear()
            self.form.scan_place_combo.setEditText("")
        form = self.form
        is_scanner = kind is SourceKind.SCANNER
        form.scan_place_label.setText(self.tr("Scanner (&W)") if is_scanner else self.tr("Folder of scans (&W)"))
        for widget in (form.scan_place_label, form.scan_place_combo, form.scan_place_button):
            widget.setVisible(kind is not SourceKind.FILES)
        line = form.scan_place_combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("The system's own choice") if is_scanner else "")

    def _look_for_place(self) -> None:
        if self._kind() is SourceKind.FOLDER:
            chosen = choose_folder(self, self.form.scan_place_combo.currentText())
            if chosen is not None:
                self.form.scan_place_combo.setEditText(str(chosen))
        elif self._scanners is not None:
            self.form.scan_place_button.setEnabled(False)
            self._say("")
            self._scanners(self.offer_scanners)

    def offer_scanners(self, found: Sequence[tuple[str, str]] | RuleBroken | Unavailable) -> None:
        """The scanners there are, as device and name; or why none can be asked for."""
        if not isValid(self):
            return
        self.form.scan_place_button.setEnabled(True)
        if isinstance(found, RuleBroken | Unavailable):
            self._say(Messages().sentence(found.code, found.facts))
            return
        if not found:
            self._say(Messages().sentence("scanner_missing", {}))
            return
        combo = self.form.scan_place_combo
        combo.clear()
        for device, name in found:
            combo.addItem(device)
            combo.setItemData(combo.count() - 1, plain_tip(name), Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(0)
        combo.setFocus()

    def _say(self, text: str) -> None:
        self.form.problem_label.setText(text)
        self.form.problem_label.setVisible(bool(text))
        if text:
            self._make_room()

    def _make_room(self) -> None:
        """A wrapped text takes its room from the screen, not from the fields."""
        layout = self.layout()
        if layout is not None:
            needed = QSize(self.width(), layout.totalHeightForWidth(self.width()))
            self.resize(self.size().expandedTo(needed).boundedTo(room_for(self)))

    def _choose_seal(self) -> None:
        self.reject()
        self.seal_wanted.emit()

    def _look_for_backups(self) -> None:
        chosen = choose_folder(self, self.form.backup_folder_edit.text())
        if chosen is not None:
            self.form.backup_folder_edit.setText(str(chosen))

    def _look_for_second(self) -> None:
        chosen = choose_folder(self, self.form.second_folder_edit.text())
        if chosen is not None:
            self.form.second_folder_edit.setText(str(chosen))

    def _keep(self) -> None:
        """Keep what was chosen; a new folder for backups, or for their copy, is tried first."""
        first, second = self.form.backup_folder_edit, self.form.second_folder_edit
        folders = first.text().strip(), second.text().strip()
        if folders[1] and folders[0] == folders[1]:
            self._say(Messages().sentence("second_place_is_first", {}))
            second.setFocus()
            return
        before = {self._settings.backup_folder, self._settings.second_folder, *self._tried}
        for edit, folder in zip((first, second), folders, strict=True):
            if folder and folder not in before and self._check_place is not None:
                self.form.keep_button.setEnabled(False)
                self._say("")
                self._check_place(Path(folder), partial(self._on_place, edit, folder))
                return
        self._keep_now(*folders)

    def _on_place(self, edit: QLineEdit, folder: str, found: object) -> None:
        if not isValid(self):
            return
        self.form.keep_button.setEnabled(True)
        if isinstance(found, RuleBroken | Unavailable):
            self._say(Messages().sentence(found.code, found.facts))
            edit.setFocus()
        elif found is True:
            self._tried.add(folder)
            self._keep()
        elif isinstance(found, BaseException):
            report_bug(found)
        else:
            self._tried.add(folder)
            self._say(
                self.tr(
                    "This folder lies on the same disk as the data: it helps against a damaged file, not if the disk"
                    " is lost.  Keep the settings once more to take it all the same."
                )
            )
            self.form.keep_button.setFocus()

    def _keep_now(self, backup_folder: str, second_folder: str) -> None:
        scanning = ScanSettings(self._kind(), self.form.scan_place_combo.currentText().strip())
        if scanning.kind is SourceKind.FOLDER and not Path(scanning.place or "?").is_dir():
            self._say(Messages().sentence("watch_folder_missing", {}))
            self.form.scan_place_combo.setFocus()
            return
        printing = PrintSettings(
            queue=str(self.form.printer_combo.currentData() or ""), two_sided=self.form.two_sided_check.isChecked()
        )
        self.chosen.emit(
            replace(
                self._settings,
                language=self.form.language_combo.currentData(),
                is_dark=bool(self.form.theme_combo.currentData()),
                scale_pct=self.form.text_size_combo.currentData(),
                printing=printing,
                scanning=scanning,
                backup_folder=backup_folder,
                second_folder=second_folder,
            )
        )
        self.accept()
