"""What is said of the register of cases and of its views where something cannot be kept."""

from PySide6.QtCore import QCoreApplication


def register_sentences() -> dict[str, str]:
    """The sentence of each of these codes in the language of the screen."""
    translate = QCoreApplication.translate
    return {
        "range_backwards": translate("Messages", "The end lies before the beginning."),
        "view_without_name": translate("Messages", "Give the view a name."),
        "view_name_taken": translate("Messages", "Another view of yours has this name."),
        "view_without_columns": translate("Messages", "One column at least has to be shown."),
        "view_unknown": translate("Messages", "This view is not there any more; close the list and open it again."),
        "views_full": translate("Messages", "You have {most} views of your own; delete one first."),
    }
