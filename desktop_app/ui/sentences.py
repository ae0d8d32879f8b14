"""What the teller reads for each code: what is wrong and what to do, in one plain sentence."""

from PySide6.QtCore import QCoreApplication


def sentences() -> dict[str, str]:
    """The sentence of every code in the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "change_needs_reason": translate("Messages", "This stage was done already; say why it is changed."),
        "disk_full": translate("Messages", "The disk is full.  Free some space, then try again."),
    }
