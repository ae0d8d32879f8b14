"""What is drawn and printed."""

from PySide6.QtCore import QCoreApplication


def printing_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "no_glyph": translate(
            "Messages",
            "The character {character} ({codepoint}) cannot be printed; the paper was not made.  Where it stands in a "
            "name, write its reading in capitals in its place on page 1, as in 张LIANG.",
        ),
        "name_not_printable": translate(
            "Messages",
            "{character} ({codepoint}) cannot be printed: write its reading in capitals, as in 张LIANG; it is signed "
            "as it is.",
        ),
        "template_missing": translate("Messages", "The text of this paper is missing: {template}."),
        "no_printing_system": translate(
            "Messages", "This workstation has no printing system: whoever looks after the equipment sets one up."
        ),
        "no_default_printer": translate(
            "Messages",
            "No printer is chosen, and this workstation has no default one: choose one in the settings (Ctrl+,).",
        ),
        "no_printer": translate("Messages", "The printer was not found: {queue}."),
        "printer_stopped": translate("Messages", "The printer has stopped."),
        "queue_stopped": translate("Messages", "The printer {queue} has stopped: {reason}"),
        "queue_rejecting": translate("Messages", "The printer {queue} takes no jobs: {reason}"),
        "print_unsure": translate(
            "Messages",
            "The printer did not answer.  See whether paper came out: what lies there is the original; what does not,"
            " is made void and printed anew.",
        ),
        "print_failed": translate("Messages", "Printing failed.  See whether paper came out."),
        "copies_failed": translate(
            "Messages",
            "The printer did not finish.  See to it and to what lies in the tray; F9 prints what is missing.",
        ),
        "seen_in_tray": translate("Messages", "somebody looked: it lies in the tray"),
    }
