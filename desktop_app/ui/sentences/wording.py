"""Words of a clause that differ from the standard text, and words a supervisor keeps ready."""

from PySide6.QtCore import QCoreApplication


def wording_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "deviation_empty": translate("Messages", "This says the same as the standard text."),
        "deviation_not_approved": translate("Messages", "Say who approved this deviation."),
        "deviation_clause_unknown": translate("Messages", "The paper has no clause “{clause}”."),
        "deviation_not_allowed": translate(
            "Messages", "“{clause}” stays as it is: the law or a promised date stands in it.  Change the terms instead."
        ),
        "deviation_outdated": translate("Messages", "The standard text of “{clause}” has changed; agree on it again."),
        "deviation_struck": translate(
            "Messages",
            "“{text}…” belongs to what this paper must say, or has figures of the offer: it is not struck.",
        ),
        "deviation_rewritten": translate(
            "Messages", "Too little of “{text}…” is left of what this paper must say. Keep its words and add yours."
        ),
        "deviation_figures": translate(
            "Messages",
            "The figures of a paragraph stay as they are: {before} became {after}. For others "
            "make the offer anew on page 5.",
        ),
        "deviation_new_figure": translate(
            "Messages",
            "An added paragraph names no amount, rate, date or number of days: {figures}. Put it "
            "into a new offer on page 5, or as a promise on page 7.",
        ),
        "deviation_english_figure": translate(
            "Messages",
            "The English has figures that the Chinese has not: {figures}.",
        ),
        "deviation_not_read_outside": translate(
            "Messages",
            "Words of your own need a document of head office's second reader: its number, and who read them. Or take "
            "a ready-made wording.",
        ),
        "deviation_too_many": translate("Messages", "One clause takes {most} paragraphs agreed otherwise at most."),
        "wording_twice": translate(
            "Messages", "The paper says this already: “{text}” Take that one out first, or keep it."
        ),
        "wording_unknown": translate("Messages", "This is no wording that is offered for the clause; choose one anew."),
        "deviation_line_break": translate("Messages", "One paragraph is one line here; take the line break out."),
        "deviation_room": translate("Messages", "After “{text}” there is room to write in; fill nothing in later."),
        "deviation_heading": translate("Messages", "“{text}” looks like a clause of the paper; write a sentence."),
        "reader_of_desk": translate(
            "Messages", "{name} has a staff number here ({staff_no}); the words are read by somebody of head office."
        ),
        "reader_of_case": translate(
            "Messages", "{name} is a party of this case; the words are read by somebody of head office."
        ),
        "wording_slot": translate("Messages", "That does not fit here; asked is: {slot}."),
        "wording_address": translate(
            "Messages",
            "An address for letters begins with the province, city or county, and ends in a house or room number.",
        ),
        "wording_hours": translate(
            "Messages", "Type hours such as 9:00-11:30, between {from_hour}:00 and {until_hour}:00."
        ),
        "deviation_never": translate(
            "Messages",
            "Nobody may promise this: “{words}”. Take it out.",
        ),
        "deviation_negates": translate(
            "Messages",
            "“{words}” turns round what the law or the offer says. Take it out, or make the offer anew on page 5.",
        ),
        "deviation_fee": translate(
            "Messages",
            "A charge or rate (“{words}”) belongs into the offer and its cost table. Make the offer anew on page 5.",
        ),
        "deviation_closed": translate(
            "Messages",
            "This clause is not agreed otherwise in words: it changes by a new offer on page 5, or not at all.",
        ),
        "deviation_not_chinese": translate(
            "Messages", "“{words}…”: the agreement is the Chinese text. Write it in Chinese, the English beside it."
        ),
        "deviation_quantity": translate(
            "Messages", "“{words}” names an amount or a time in words. Put it into a new offer on page 5."
        ),
        "deviation_reserved": translate(
            "Messages",
            "“{words}”: another clause of this paper settles that. Take it out, or make the offer anew on page 5.",
        ),
        "deviation_unread": translate(
            "Messages", "Whoever allows it reads both texts first and says so. Nothing was kept."
        ),
        "deviation_twice": translate("Messages", "This paragraph of “{clause}” was changed already."),
        "no_deviations": translate("Messages", "The agreement is the standard text; there is nothing to list."),
    }
