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
    made = None if QCoreApplication.instance() else QCoreApplication([])
    before, translator = QLocale(), QTranslator()
    QLocale.setDefault(QLocale(code))
    if translator.load(f"app_{code}", next(iter(compiled.__path__))):
        QCoreApplication.installTranslator(translator)
    read_with(lambda: glossary)
    try:
        yield
    finally:
        read_with(None)
        QCoreApplication.removeTranslator(translator)
        QLocale.setDefault(before)
        if made is not None:
            made.shutdown()  # an application without windows is none that a window could be opened in afterwards
