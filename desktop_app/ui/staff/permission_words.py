"""What each operation of the permission table is called, and the table as a page and as text."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.staff.people import Role
from desktop_app.services.permissions import Operation, may
from desktop_app.ui.words import role_word

YES, NO = "✓", "–"


def operation_word(operation: Operation) -> str:
    """In the language of the screen."""
    return _words()[operation]


def columns() -> tuple[str, ...]:
    """The titles: the operation, then the roles."""
    return (QCoreApplication.translate("Permissions", "What"), *(role_word(role) for role in Role))


def cells(operation: Operation) -> tuple[str, ...]:
    """One row, as ``services.permissions`` has it."""
    return (operation_word(operation), *(YES if may(role, operation) else NO for role in Role))


def as_text() -> str:
    """The whole table, cells parted by tabs."""
    return "\n".join("\t".join(row) for row in (columns(), *(cells(operation) for operation in Operation)))


def who_may(operation: Operation) -> str:
    """The roles that may, in a row."""
    comma = QCoreApplication.translate("Messages", ", ", "between the items of a list")
    return comma.join(role_word(role) for role in Role if may(role, operation))


def _words() -> Mapping[Operation, str]:
    translate = QCoreApplication.translate
    return {
        Operation.OPEN_CASE: translate("Permissions", "open a case"),
        Operation.READ_CASE: translate("Permissions", "read a case"),
        Operation.LOOK_UP: translate("Permissions", "look through all cases, with a reason"),
        Operation.UNMASK: translate("Permissions", "read one masked value in full, with a reason"),
        Operation.CHANGE_CASE: translate("Permissions", "work on a case"),
        Operation.ATTACH: translate("Permissions", "take in papers and files"),
        Operation.PROPOSE: translate("Permissions", "make packages of terms"),
        Operation.OFFER: translate("Permissions", "put an offer on the table"),
        Operation.REQUEST_APPROVAL: translate("Permissions", "ask for leave"),
        Operation.APPROVE: translate("Permissions", "give leave, or refuse it"),
        Operation.RECORD_OUTSIDE: translate("Permissions", "enter a decision from above the branch"),
        Operation.CALL_SUPERVISOR: translate("Permissions", "call a supervisor"),
        Operation.ANSWER_CALL: translate("Permissions", "answer a call for a supervisor"),
        Operation.ENROL_CODE: translate("Permissions", "keep keys for leave by telephone"),
        Operation.ISSUE: translate("Permissions", "issue a paper"),
        Operation.PRINT: translate("Permissions", "print"),
        Operation.REPRINT: translate("Permissions", "print once more, give copies"),
        Operation.SIGN: translate("Permissions", "keep signatures"),
        Operation.FOLLOW_UP: translate("Permissions", "follow promises up"),
        Operation.RECOUNT: translate("Permissions", "count days anew when holidays are published"),
        Operation.CLOSE_CASE: translate("Permissions", "close a case"),
        Operation.ASK_AGAIN: translate("Permissions", "ask a customer once more after closing"),
        Operation.REOPEN_CASE: translate("Permissions", "hear a customer again after closing"),
        Operation.REHEARSE: translate("Permissions", "rehearse with scripted customers"),
        Operation.ATTEST: translate("Permissions", "confirm as the second person"),
        Operation.ALLOW_EXPIRED_DOCUMENT: translate("Permissions", "allow an expired document"),
        Operation.ALLOW_DEVIATION: translate("Permissions", "confirm a clause agreed otherwise"),
        Operation.ALLOW_DEVIATION_OF_MANAGER: translate("Permissions", "the same of a branch manager's paper"),
        Operation.PUT_OFF_BANK_PROMISE: translate("Permissions", "put off what the bank promised"),
        Operation.TAKE_BACK_PAYMENT: translate("Permissions", "take back a payment entered by mistake"),
        Operation.EXTEND_CLOCK: translate("Permissions", "extend the time for a complaint"),
        Operation.EXTEND_CLOCK_LONGEST: translate("Permissions", "extend it to the longest"),
        Operation.CONFIRM_CLOCK: translate("Permissions", "confirm the desk's clock"),
        Operation.CONFIRM_CLOCK_OF_MANAGER: translate(
            "Permissions", "the same where a promise or deadline hangs on it"
        ),
        Operation.VOID_CASE: translate("Permissions", "void a case opened by mistake"),
        Operation.RECORD_DEATH: translate("Permissions", "write down that a customer has died"),
        Operation.TAKE_BACK_DEATH: translate("Permissions", "take back that a customer has died"),
        Operation.ENTER_LATE: translate("Permissions", "enter late what was signed in time"),
        Operation.ENTER_LATE_OF_MANAGER: translate("Permissions", "the same after the last day"),
        Operation.UNDO_SIGNED: translate("Permissions", "undo a signature entered by mistake"),
        Operation.END_SIGNING: translate("Permissions", "end a signing that will not be completed"),
        Operation.VOID_SIGNED: translate("Permissions", "void signed originals with the customer there"),
        Operation.END_DAY: translate("Permissions", "look at what is open at the day's end"),
        Operation.SIGN_OFF_DAY: translate("Permissions", "sign the day off"),
        Operation.READ_FAIRNESS: translate("Permissions", "read how similar cases were treated"),
        Operation.READ_FIGURES: translate("Permissions", "read the figures"),
        Operation.READ_REGISTER: translate("Permissions", "read the register of cases"),
        Operation.EXPORT_REGISTER: translate("Permissions", "export the register as a file"),
        Operation.EXPORT_FIGURES: translate("Permissions", "export the figures as a file"),
        Operation.SET_UP_PRINTING: translate("Permissions", "set up printing and scanning"),
        Operation.VERIFY_JOURNAL: translate("Permissions", "prove the journal"),
        Operation.CHOOSE_SEAL: translate("Permissions", "choose the branch's seal"),
        Operation.SEAL: translate("Permissions", "seal a paper"),
        Operation.VERIFY_SEAL: translate("Permissions", "check a seal"),
        Operation.READ_SHEET: translate("Permissions", "read an offer sheet"),
        Operation.KEEP_DESK_KEYS: translate("Permissions", "renew and certify keys of desks"),
        Operation.HAND_OVER: translate("Permissions", "hand a case over"),
        Operation.TAKE_OVER: translate("Permissions", "take a case over"),
        Operation.ASSIGN_CASE: translate("Permissions", "name who is responsible"),
        Operation.DECLARE_RECUSAL: translate("Permissions", "declare a recusal"),
        Operation.ASK_RECUSAL: translate("Permissions", "keep that a customer asks for another person"),
        Operation.DECIDE_RECUSAL: translate("Permissions", "decide on a recusal"),
        Operation.KEEP_PEOPLE: translate("Permissions", "take people in, keep them out, give new passwords"),
        Operation.WITNESS_KEY: translate("Permissions", "be present when the key of the data is changed"),
        Operation.WITNESS_PEOPLE: translate("Permissions", "be present when people are changed"),
        Operation.LIFT_LOCK: translate("Permissions", "lift the lock of a password"),
        Operation.READ_PEOPLE: translate("Permissions", "read the list of people"),
        Operation.AUDIT: translate("Permissions", "draw samples and read the audit lists"),
        Operation.CERTIFY_HISTORY: translate("Permissions", "make the audit certificate of a case"),
        Operation.BACK_UP: translate("Permissions", "back the data up"),
        Operation.DELETE_EXPIRED: translate("Permissions", "delete what is over its time"),
        Operation.ORDER_HOLD: translate("Permissions", "keep a case whatever its time says"),
        Operation.EXPORT_SUBJECT: translate("Permissions", "write a customer's own copy"),
        Operation.RESTORE: translate("Permissions", "restore the data"),
        Operation.KEEP_COURSE: translate("Permissions", "keep the data here although a backup has other"),
        Operation.WITNESS_COURSE: translate("Permissions", "be the second person when they are kept"),
        Operation.CHANGE_KEY: translate("Permissions", "change the key of the data"),
        Operation.READ_SYNC: translate("Permissions", "see what is at head office and what waits"),
        Operation.RUN_SYNC: translate("Permissions", "send now, or pause what goes to head office"),
        Operation.ENROL_DESK: translate("Permissions", "make the desk known at head office"),
        Operation.CARRY_BY_HAND: translate("Permissions", "carry to and from head office by hand"),
        Operation.SEND_CASE: translate("Permissions", "send a case to another desk"),
        Operation.TAKE_IN_CASE: translate("Permissions", "take in a case from another desk"),
        Operation.MERGE_CASE: translate("Permissions", "decide on what two desks wrote to one case"),
    }
