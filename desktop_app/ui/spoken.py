"""Words of the screen where there is no screen: a command says them in one language, and then no more."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from desktop_app.domain.words.glossary import Glossary
from desktop_app.ui import compiled
from desktop_app.ui.kept import read_with


@contextmanager
def spoken(code: str, glossary: Glossary) -> Iterator[None]:
    """Within it ``tr`` and ``kept.said`` speak the language *code* (``zh_CN`` or ``en``)."""
    app = QCoreApplication.instance() or QCoreApplication([])
    before, translator = QLocale(), QTranslator()
    QLocale.setDefault(QLocale(code))
    if translator.load(f"app_{code}", next(iter(compiled.__path__))):
        app.installTranslator(translator)
    read_with(lambda: glossary)
    try:
        yield
    finally:
        read_with(None)
        app.removeTranslator(translator)
        QLocale.setDefault(before)
