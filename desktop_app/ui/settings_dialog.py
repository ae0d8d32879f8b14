"""Language, colours, size of text, printer."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.services.ports import PrintSettings
from desktop_app.ui.compiled.ui_settings import Ui_Settings
from desktop_app.ui.language import LANGUAGES
from desktop_app.ui.settings import Settings
from desktop_app.ui.theme import SCALES_PCT


class SettingsDialog(QDialog):
    """Shows the settings and hands back the changed ones."""

    chosen = Signal(object)
    """The new ``Settings``."""
    seal_wanted = Signal()
    """Another certificate of the electronic seal is to be chosen."""

    def __init__(
        self, settings: Settings, queues: Sequence[str], parent: QWidget | None = None, *, may_choose_seal: bool = False
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._queues = tuple(queues)
        self.form = Ui_Settings()
        self.form.setupUi(self)
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
        self.form.problem_label.hide()
        self.form.seal_button.setVisible(may_choose_seal)
        self.form.seal_button.clicked.connect(self._choose_seal)
        self.form.cancel_button.clicked.connect(self.reject)
        self.form.keep_button.clicked.connect(self._keep)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.form.retranslateUi(self)
            self._fill_translated()

    def _fill_translated(self) -> None:
        for combo, rows in (
            (self.form.theme_combo, ((self.tr("Light"), False), (self.tr("Dark"), True))),
            (
                self.form.printer_combo,
                ((self.tr("The system's own choice"), ""), *((name, name) for name in self._queues)),
            ),
        ):
            at = max(0, combo.currentIndex())
            combo.clear()
            for text, value in rows:
                combo.addItem(text, value)
            combo.setCurrentIndex(at)

    def _choose_seal(self) -> None:
        self.reject()
        self.seal_wanted.emit()

    def _keep(self) -> None:
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
            )
        )
        self.accept()
