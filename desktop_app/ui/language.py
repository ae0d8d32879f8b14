"""The language of the screen, changed at run time."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop_app.ui import compiled

LANGUAGES: Final = {"zh_CN": "简体中文", "en": "English"}
"""Languages by code, named in themselves; the first is the product's own."""
_SOURCE: Final = "en"
"""The language of the sources; its catalogue holds the two forms of what is counted, and nothing else."""


class Language:
    """Keeps the translators alive; every window hears of a change through ``LanguageChange``."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._translators: list[QTranslator] = []
        self.code = _SOURCE

    def use(self, code: str) -> None:
        """Show everything in the language *code*; an unknown one falls back to the product's own."""
        self.code = code if code in LANGUAGES else next(iter(LANGUAGES))
        QLocale.setDefault(QLocale(self.code))
        self.fall_silent()
        self._translators = self._load()
        for translator in self._translators:
            self._app.installTranslator(translator)

    def fall_silent(self) -> None:
        """Take the catalogues back: texts stand as in the sources."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []

    def other(self) -> str:
        """The language the switch leads to."""
        return next(code for code in LANGUAGES if code != self.code)

    def _load(self) -> list[QTranslator]:
        folder = next(iter(compiled.__path__))
        places = [(f"app_{self.code}", str(Path(folder)))]
        if self.code != _SOURCE:
            places.append((f"qtbase_{self.code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
        loaded = []
        for name, directory in places:
            translator = QTranslator()
            if translator.load(name, directory):
                loaded.append(translator)
        return loaded
