"""The day, its end and what was entered late."""

from PySide6.QtCore import QCoreApplication


def day_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "sheets_unplaced": translate("Messages", "Say of {count} more originals where they lie: 1, 2 or 3."),
        "signed_sheet_kept": translate(
            "Messages", "This original is signed: it is not destroyed, but checked in or taken back."
        ),
        "day_changed_since": translate("Messages", "It changed since the day was signed off: sign it off again."),
        "entered_late": translate(
            "Messages", "The last day for this signature was {until}: a leader with the paper in hand enters it."
        ),
        "entered_late_by_journal": translate(
            "Messages",
            "The clock of this desk shows {shown}, but by the journal it is {likely} at least. The last day for this"
            " signature was {until}: a leader with the paper in hand enters it.",
        ),
        "signature_before_others": translate(
            "Messages", "The bank signs last, and somebody it waited for signed on {day}: it cannot have signed before."
        ),
        "manager_confirms_clock": translate(
            "Messages",
            "The clock says {shown}, the journal {likely}: the branch manager alone finds such a clock right. Until"
            " then both days count.",
        ),
        "manager_enters_late": translate(
            "Messages", "What was signed in time and comes late is entered by the branch manager."
        ),
        "void_originals_out": translate(
            "Messages", "Say first where the void originals of the version before lie (step “print”)."
        ),
        "case_in_front": translate(
            "Messages", "A case is in front: park it (F5), then end the day from the workbench."
        ),
        "nothing_to_print": translate("Messages", "This page has nothing to print now."),
        "day_not_open": translate("Messages", "The day {day} is signed off, or nobody worked here on it."),
        "claim_missing": translate("Messages", "Type what the customer says they were promised."),
        "earlier_answer_missing": translate("Messages", "Type the day by which the bank keeps it, or why it does not."),
        "earlier_answer_double": translate(
            "Messages", "Either a day by which the bank keeps it, or why it does not: one of the two."
        ),
        "record_unknown": translate("Messages", "This record is not among what was found: search again."),
        "older_day_open": translate("Messages", "The day {day} comes first: it was not signed off, either."),
        "day_not_ended": translate("Messages", "The day has not been signed off yet."),
    }
