"""The next recovery code, and the tick that says it is on paper."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop_app.ui.widgets.key_button import Press
from desktop_app.ui.widgets.plain_label import plain_label


def new_code_shown(parent: QWidget, written: Press) -> tuple[QLabel, QCheckBox]:
    """Where the code is shown, in large type and on one line, and the tick; *written* hears of the tick."""
    translate = QCoreApplication.translate
    code = plain_label(parent, "new_code_label", size="figure")
    code.setWordWrap(False)  # a break would be copied as part of it
    code.setAlignment(Qt.AlignmentFlag.AlignCenter)
    code.setAccessibleName(translate("NewCode", "New recovery code"))
    tick = QCheckBox(translate("NewCode", "It is &written down and read over once more"), parent)
    tick.setObjectName("written_check")
    tick.toggled.connect(written)
    return code, tick
