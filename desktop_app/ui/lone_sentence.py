"""What the window says of a code, for a command: it opens no window, and may meet any rule of the desk."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.ui.language import Language
from desktop_app.ui.messages import Messages


def lone_sentence(code: str, facts: Mapping[str, object], language: str) -> str:
    """The sentence for *code* with its facts, in the *language* of the terminal (``en``, ``zh_CN``).

    What translates needs an application; one made for this goes with it, and one that runs is left as it spoke.
    """
    running, locale = QCoreApplication.instance(), QLocale()
    app = running or QCoreApplication([])
    words = Language(app)
    try:
        words.use(language)
        return Messages().sentence(code, facts)
    finally:
        words.fall_silent()
        QLocale.setDefault(locale)
        if running is None:
            app.shutdown()
