"""What the teller reads about the clock of a complaint, and about a case that was opened by mistake."""

from PySide6.QtCore import QCoreApplication


def clock_sentences() -> dict[str, str]:
    """The sentence of every refusal."""
    translate = QCoreApplication.translate
    return {
        "figures_hang_on_day": translate(
            "Messages",
            "By this desk's clock it is {shown}, by the journal {likely}, and the amounts would be others: set the "
            "clock right, or let a second person confirm it (F11), then offer it.",
        ),
        "clock_missing": translate("Messages", "This is no complaint: no legal clock runs."),
        "clock_stopped": translate("Messages", "The complaint has been answered or withdrawn; its clock has stopped."),
        "clock_too_late": translate("Messages", "The last day was {due}: nothing moves it any more.  Answer now."),
        "clock_at_longest": translate("Messages", "The clock cannot be extended any further."),
        "extension_untold": translate("Messages", "Tell the customer of the extension that was allowed first."),
        "extension_needs_leave": translate("Messages", "Somebody else has to allow the extension."),
        "nothing_to_tell": translate("Messages", "There is no extension the customer does not know of."),
        "clock_is_paused": translate("Messages", "The clock stands still already, until {until} at the latest."),
        "clock_not_paused": translate("Messages", "The clock runs."),
        "no_paper_missing": translate("Messages", "No paper of the customer is missing; there is nothing to wait for."),
        "pauses_used_up": translate("Messages", "All pauses together may be {most} days; they are used up."),
        "pause_evidence_missing": translate("Messages", "Name what shows it: its number, or where it lies."),
        "case_voided": translate("Messages", "The case was opened by mistake and is void."),
        "void_signed": translate("Messages", "Somebody has signed a paper of this case: it cannot be made void."),
        "void_needs_leave": translate("Messages", "A supervisor has to allow that the case is made void."),
    }
