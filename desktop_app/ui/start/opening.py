"""The program's first moment: the application, the home's lock, and the first window's ground.

Loaded before everything else: what the ground does not need is imported where it is used.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from desktop_app.ui.device.settings import SettingsFile
from desktop_app.ui.ime.input_plugins import prefer_input_methods
from desktop_app.ui.language import Language
from desktop_app.ui.look.palettes import STYLE, colors
from desktop_app.ui.start.ground import Ground
from desktop_app.ui.start.one_instance import OneInstance

if TYPE_CHECKING:
    from desktop_app.services.ports.keys import HomeLook


@dataclass(frozen=True, slots=True)
class Opening:
    """What is there before the program is loaded.

    Attributes:
        app: the application, in our style.
        guard: holds the home's lock.
        language: of the screen, as the desk has chosen it.
        ground: the first window, painted.
    """

    app: QApplication
    guard: OneInstance
    language: Language
    ground: Ground


def open_ground(home: Path, look: "Callable[[], HomeLook]") -> Opening | None:
    """Paint the first window; None where there is nothing to go on with.

    Either the program is open on this *home*, and came to the front, or somebody has closed the window already.

    Args:
        home: the folder of this desk.
        look: what the home says of itself while nothing of it is open; asked once its lock is held.
    """
    prefer_input_methods(os.environ)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # As an argument: asked for later, the style comes back as an object with all that Qt draws by name.
        app = QApplication([*sys.argv[:1], "-style", STYLE])
    app.setApplicationName("accord-desk")
    guard, settings, language = OneInstance(home), SettingsFile(home).read(), Language(app)
    if not guard.is_first:
        is_answered = guard.is_answered()
        if not guard.is_first:
            if not is_answered:
                from desktop_app.ui.start.unanswered import tell_unanswered

                language.use(settings.language)
                tell_unanswered(app, settings)
                language.fall_silent()
            return None
    seen = _seen(look)
    language.use(settings.language)
    chosen = colors(is_dark=settings.is_dark, is_training=seen.is_training)
    ground = Ground(chosen, _title(is_set_up=seen.is_set_up), is_set_up=seen.is_set_up)
    ground.paint_now()
    if not ground.isVisible():
        guard.release()
        return None
    return Opening(app, guard, language, ground)


def _seen(look: "Callable[[], HomeLook]") -> "HomeLook":
    """What the first window is painted by; why a home cannot be looked at is said once there is one to say it in."""
    from desktop_app.domain.errors import Unavailable
    from desktop_app.services.ports.keys import HomeLook

    try:
        return look()
    except Unavailable:
        return HomeLook(is_set_up=True, is_training=False, place=None)


def _title(*, is_set_up: bool) -> str:
    """That of the page which comes."""
    if is_set_up:
        return QCoreApplication.translate("SignIn", "Sign in")
    return QCoreApplication.translate("FirstStart", "Set up this workstation")
