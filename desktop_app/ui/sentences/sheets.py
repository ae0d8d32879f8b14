"""A sheet that came back, and what can no longer be undone."""

from PySide6.QtCore import QCoreApplication


def sheets_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "not_in_effect": translate("Messages", "Only a paper that is in effect is sealed; a signature is missing."),
        "sheet_not_ours": translate("Messages", "This is not the code of an offer sheet.  Scan the large code on it."),
        "sheet_newer": translate("Messages", "A later version of this program has made the sheet; update this desk."),
        "sheet_incomplete": translate("Messages", "Only a part of the code arrived.  Scan it once more."),
        "sheet_altered": translate(
            "Messages", "The code is not as it was signed.  Do not go on from it; ask the branch that made the sheet."
        ),
        "sheet_forged": translate(
            "Messages", "The code names desk {desk}, but that desk has not signed it.  Do not go on from it."
        ),
        "sheet_too_old": translate(
            "Messages", "The sheet was made on {made_on}; after {days} days nobody goes on from one.  Begin a new case."
        ),
        "sheet_of_tomorrow": translate(
            "Messages", "The sheet was made on {made_on}, which lies ahead.  Look at the date of this computer."
        ),
        "sheet_other_customer": translate("Messages", "The sheet was made for somebody with another document."),
        "sheet_other_name": translate(
            "Messages",
            "The sheet names {on_sheet}, and this document {here}. Look at both once more; if it is the same person by"
            " another name, go on once more.",
        ),
        "sheet_already_here": translate("Messages", "This desk has the matter already: case {number}."),
        "sheet_too_long": translate("Messages", "The offer is too long for a code; print the sheet of the round (F9)."),
        "guest_not_certified": translate(
            "Messages",
            "Head office has not certified desk {desk} here yet.  Explain, note and take papers; what is signed waits.",
        ),
        "originals_differ": translate(
            "Messages",
            "Original {serials} does not lie here: then nothing is undone. Leave all open, and say when the customer"
            " comes to sign a supplement.",
        ),
        "original_with_customer": translate(
            "Messages",
            "By the sign-off of {day} original {serials} is with the customer. Mark that they brought it back, or make"
            " a supplement.",
        ),
        "original_to_bring_back": translate(
            "Messages",
            "By the sign-off of {day} original {serials} is with the customer. Tick that it lies here again, once it"
            " does.",
        ),
        "undone_answered": translate(
            "Messages",
            "The complaint was answered with it, so it is not undone. Say when the customer comes: a supplement"
            " corrects it.",
        ),
        "undone_too_late": translate(
            "Messages",
            "It took effect on {effective} and can no longer be undone. Say when the customer comes: a supplement"
            " corrects it, and what was paid counts.",
        ),
        "undone_checked_in": translate(
            "Messages",
            "The signed paper was checked in already and can no longer be undone. Say when the customer comes: a"
            " supplement corrects it.",
        ),
        "undone_sealed": translate(
            "Messages",
            "A sealed copy of it was made already, so it can no longer be undone. Say when the customer comes: a"
            " supplement corrects it.",
        ),
        "undone_performed": translate(
            "Messages",
            "It was begun already ({what}) and can no longer be undone. Say when the customer comes: a supplement"
            " corrects it, and what was paid or kept counts.",
        ),
        "settled_by_paper": translate(
            "Messages",
            "Nobody ticks this off: it is settled by the bank's signature (page 6), or by the printed notice why the"
            " bank does not sign (page 6, Alt+X).",
        ),
        "appointment_missing": translate("Messages", "Say when the customer comes to sign the correction."),
    }
