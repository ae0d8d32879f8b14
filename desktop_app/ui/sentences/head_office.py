"""Other desks and head office: enrolling, moving cases, the merge desk, packets."""

from PySide6.QtCore import QCoreApplication


def head_office_sentences() -> dict[str, str]:
    """In the language of the screen; ``{name}`` stands for a fact."""
    translate = QCoreApplication.translate
    return {
        "desk_key_wrong": translate("Messages", "A key has {length} digits of 0-9 and a-f."),
        "desk_of_other_branch": translate("Messages", "Keys of other branches come from head office."),
        "desk_enrolled_already": translate("Messages", "Head office knows this desk already."),
        "desk_label_form": translate("Messages", "A desk's name has letters, digits and hyphens, 40 at most."),
        "desk_not_drained": translate(
            "Messages", "Head office lacks records ({events}) or files ({files}).  The desk was not retired."
        ),
        "log_not_stopped": translate(
            "Messages", "Head office has not stopped this desk's log, or another copy of this computer goes on in it."
        ),
        "desk_label_taken": translate(
            "Messages", "Head office has a desk of this name.  Compare this desk's number with it."
        ),
        "enrol_code_refused": translate(
            "Messages", "The code is wrong, used or too old.  Ask head office for another."
        ),
        "hub_address_wrong": translate("Messages", "The address begins with https, then come the host and the port."),
        "hub_code_form": translate("Messages", "The code has {digits} digits."),
        "bundle_wrong": translate(
            "Messages", "This is no packet for this desk, or it was changed.  Nothing was taken from it."
        ),
        "packet_of_a_desk": translate(
            "Messages", "Another desk has sent a case in this packet: open it under Ctrl+Shift+F5."
        ),
        "packet_of_head_office": translate(
            "Messages", "This packet is head office's: a leader or an administrator opens it under Ctrl+F5."
        ),
        "packet_other_branch": translate(
            "Messages", "{desk} is a desk of another branch: head office alone brings a case there."
        ),
        "packet_keys_missing": translate(
            "Messages",
            "The keys of that desk {desk} have not come here.  Both desks have to be in step with head office once.",
        ),
        "desk_is_this_one": translate("Messages", "This is the desk you sit at."),
        "hub_busy": translate("Messages", "Head office is busy just now.  Try again in a while."),
        "hub_mixed_up": translate(
            "Messages", "The answer was meant for another desk, and was not taken.  Call the help desk."
        ),
        "transfer_desk_missing": translate("Messages", "Choose the desk that the case goes to."),
        "transfer_desk_unknown": translate(
            "Messages",
            "No desk {desk} of this branch is known here.  Known: {desks}.  For a new desk, Ctrl+F5 brings news first.",
        ),
        "desk_not_enrolled": translate(
            "Messages",
            "Head office does not know this desk yet, so no case can leave it.  A leader enrols it first (Ctrl+F5).",
        ),
        "transfer_to_self": translate("Messages", "The case is at this desk already."),
        "branch_number_wrong": translate("Messages", "A desk's label is like 00777-01: the branch has five digits."),
        "drafts_left": translate(
            "Messages",
            "Half-typed fields are left on page {number}, {page}: save them or throw them away first.  Ctrl+Enter leads"
            " there.",
        ),
        "half_typed_here": translate(
            "Messages", "This is half typed, and the case cannot leave with it: save the page, or empty the field."
        ),
        "nothing_contested": translate("Messages", "Nothing of another desk is left to decide on here."),
        "merge_not_possible": translate("Messages", "This cannot be taken; where it is right it is done again here."),
        "merge_owes_closed": translate(
            "Messages",
            "This case is closed, and the bank still owes what the other desk promised: {what}, by {due}.  Open the"
            " case again, then decide: the promise will stand here.",
        ),
        "merge_split": translate(
            "Messages",
            "Something you take over is about a line that you leave out: a round goes on from the one before, a yes "
            "or no belongs to its round.  Take both over, or leave both out.",
        ),
        "merge_reason_missing": translate("Messages", "Say in one sentence why you decide so."),
        "not_sent_away": translate("Messages", "The case is not on its way to another desk."),
        "case_not_elsewhere": translate(
            "Messages",
            "Nothing of case {number} has come here from another desk.  If it is this desk's, look it up at the "
            "workbench (F3); else ask its branch.",
        ),
        "request_gone": translate("Messages", "Nobody asks for this case any more, or it was answered already."),
        "request_why_missing": translate("Messages", "Say why it stays here: the other desk tells the customer."),
        "transfer_gone": translate("Messages", "The case does not wait for this desk any more."),
        "transfer_incomplete": translate(
            "Messages", "A part of the case has not come yet; it comes by itself as soon as the other desk is in step."
        ),
        "transfer_newer": translate("Messages", "A later program wrote this case: have this desk upgraded first."),
        "transfer_files_missing": translate(
            "Messages", "Papers of the case are not at head office yet, files: {files}.  Try again a little later."
        ),
        "transfer_taken": translate("Messages", "The other desk has taken the case in: it cannot be called back."),
        "transfer_not_known_yet": translate(
            "Messages", "Head office has not heard of this case yet: send first (Ctrl+F5), then call it back."
        ),
        "hub_not_enrolled": translate(
            "Messages", "Head office does not know this desk yet.  A leader enrols it with a code."
        ),
        "hub_refuses": translate(
            "Messages", "Head office did not do it ({reason}).  Nothing was changed here; call the help desk."
        ),
        "hub_too_new": translate(
            "Messages", "Head office was upgraded.  Upgrade this program first; nothing is lost meanwhile."
        ),
        "hub_not_believed": translate(
            "Messages",
            "Who answers at this address does not prove to be head office.  Nothing was sent.  Enrolling: choose the"
            " file of head office's authority, and look at the address; else call the help desk.",
        ),
        "hub_unreachable": translate(
            "Messages", "Head office does not answer.  All is kept here; try again when the line is back."
        ),
        "bundle_failed": translate(
            "Messages", "The packet could not be written or read there.  Check the stick, then try again."
        ),
    }
