"""Who may do what: one table, default deny; every service call asks it, and of one case who may not work on it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Role, Session
from desktop_app.domain.staff.responsibility import check_not_recused


class Operation(StrEnum):
    """What a person can do; later issues add rows."""

    OPEN_CASE = "open_case"
    READ_CASE = "read_case"
    LOOK_UP = "look_up"
    UNMASK = "unmask"
    CHANGE_CASE = "change_case"
    ATTACH = "attach"
    PROPOSE = "propose"
    OFFER = "offer"
    REQUEST_APPROVAL = "request_approval"
    APPROVE = "approve"
    RECORD_OUTSIDE = "record_outside"
    CALL_SUPERVISOR = "call_supervisor"
    ANSWER_CALL = "answer_call"
    ENROL_CODE = "enrol_code"
    ISSUE = "issue"
    PRINT = "print"
    REPRINT = "reprint"
    SIGN = "sign"
    FOLLOW_UP = "follow_up"
    RECOUNT = "recount"
    CLOSE_CASE = "close_case"
    ASK_AGAIN = "ask_again"
    REOPEN_CASE = "reopen_case"
    REHEARSE = "rehearse"
    ATTEST = "attest"
    ALLOW_EXPIRED_DOCUMENT = "allow_expired_document"
    ALLOW_DEVIATION = "allow_deviation"
    ALLOW_DEVIATION_OF_MANAGER = "allow_deviation_of_manager"
    PUT_OFF_BANK_PROMISE = "put_off_bank_promise"
    TAKE_BACK_PAYMENT = "take_back_payment"
    EXTEND_CLOCK = "extend_clock"
    EXTEND_CLOCK_LONGEST = "extend_clock_longest"
    CONFIRM_CLOCK = "confirm_clock"
    CONFIRM_CLOCK_OF_MANAGER = "confirm_clock_of_manager"
    VOID_CASE = "void_case"
    ENTER_LATE = "enter_late"
    ENTER_LATE_OF_MANAGER = "enter_late_of_manager"
    UNDO_SIGNED = "undo_signed"
    END_SIGNING = "end_signing"
    VOID_SIGNED = "void_signed"
    END_DAY = "end_day"
    SIGN_OFF_DAY = "sign_off_day"
    READ_FAIRNESS = "read_fairness"
    READ_FIGURES = "read_figures"
    EXPORT_FIGURES = "export_figures"
    READ_REGISTER = "read_register"
    EXPORT_REGISTER = "export_register"
    SET_UP_PRINTING = "set_up_printing"
    VERIFY_JOURNAL = "verify_journal"
    CHOOSE_SEAL = "choose_seal"
    SEAL = "seal"
    VERIFY_SEAL = "verify_seal"
    READ_SHEET = "read_sheet"
    KEEP_DESK_KEYS = "keep_desk_keys"
    HAND_OVER = "hand_over"
    TAKE_OVER = "take_over"
    ASSIGN_CASE = "assign_case"
    DECLARE_RECUSAL = "declare_recusal"
    ASK_RECUSAL = "ask_recusal"
    DECIDE_RECUSAL = "decide_recusal"
    KEEP_PEOPLE = "keep_people"
    WITNESS_PEOPLE = "witness_people"
    LIFT_LOCK = "lift_lock"
    READ_PEOPLE = "read_people"
    AUDIT = "audit"
    CERTIFY_HISTORY = "certify_history"
    BACK_UP = "back_up"
    RESTORE = "restore"
    KEEP_COURSE = "keep_course"
    WITNESS_COURSE = "witness_course"
    CHANGE_KEY = "change_key"
    WITNESS_KEY = "witness_key"
    DELETE_EXPIRED = "delete_expired"
    ORDER_HOLD = "order_hold"
    EXPORT_SUBJECT = "export_subject"
    READ_SYNC = "read_sync"
    RUN_SYNC = "run_sync"
    ENROL_DESK = "enrol_desk"
    CARRY_BY_HAND = "carry_by_hand"
    SEND_CASE = "send_case"
    TAKE_IN_CASE = "take_in_case"
    MERGE_CASE = "merge_case"
    RECORD_DEATH = "record_death"
    TAKE_BACK_DEATH = "take_back_death"


_COUNTER: Final = frozenset({Role.TELLER, Role.SUPERVISOR, Role.BRANCH_MANAGER})
_LEADERS: Final = frozenset({Role.SUPERVISOR, Role.BRANCH_MANAGER})
_READERS: Final = _COUNTER | {Role.AUDITOR}
_EVERYBODY: Final = frozenset(Role)

PERMISSIONS: Final[Mapping[Operation, frozenset[Role]]] = MappingProxyType(
    {
        Operation.OPEN_CASE: _COUNTER,
        Operation.READ_CASE: _READERS,
        Operation.LOOK_UP: _READERS,
        Operation.UNMASK: _READERS,
        Operation.CHANGE_CASE: _COUNTER,
        Operation.ATTACH: _COUNTER,
        Operation.PROPOSE: _COUNTER,
        Operation.OFFER: _COUNTER,
        Operation.REQUEST_APPROVAL: _COUNTER,
        Operation.APPROVE: _LEADERS,
        Operation.RECORD_OUTSIDE: frozenset({Role.BRANCH_MANAGER}),
        Operation.CALL_SUPERVISOR: _COUNTER,
        Operation.ANSWER_CALL: _LEADERS,
        Operation.ENROL_CODE: _COUNTER,
        Operation.ISSUE: _COUNTER,
        Operation.PRINT: _COUNTER,
        Operation.REPRINT: _READERS,
        Operation.SIGN: _COUNTER,
        Operation.FOLLOW_UP: _COUNTER,
        Operation.RECOUNT: _COUNTER,
        Operation.CLOSE_CASE: _COUNTER,
        Operation.ASK_AGAIN: _COUNTER,
        Operation.REOPEN_CASE: _COUNTER,
        Operation.REHEARSE: _COUNTER,
        Operation.ATTEST: _COUNTER,
        Operation.ALLOW_EXPIRED_DOCUMENT: _LEADERS,
        Operation.ALLOW_DEVIATION: _LEADERS,
        Operation.ALLOW_DEVIATION_OF_MANAGER: frozenset({Role.BRANCH_MANAGER}),
        Operation.PUT_OFF_BANK_PROMISE: _LEADERS,
        Operation.TAKE_BACK_PAYMENT: _LEADERS,
        Operation.EXTEND_CLOCK: _LEADERS,
        Operation.EXTEND_CLOCK_LONGEST: frozenset({Role.BRANCH_MANAGER}),
        Operation.CONFIRM_CLOCK: _LEADERS,
        Operation.CONFIRM_CLOCK_OF_MANAGER: frozenset({Role.BRANCH_MANAGER}),
        Operation.VOID_CASE: _LEADERS,
        Operation.ENTER_LATE: _LEADERS,
        Operation.ENTER_LATE_OF_MANAGER: frozenset({Role.BRANCH_MANAGER}),
        Operation.UNDO_SIGNED: _LEADERS,
        Operation.END_SIGNING: _LEADERS,
        Operation.VOID_SIGNED: _COUNTER,
        Operation.END_DAY: _COUNTER,
        Operation.SIGN_OFF_DAY: _LEADERS,
        Operation.READ_FAIRNESS: _LEADERS,
        Operation.READ_FIGURES: _LEADERS,
        Operation.EXPORT_FIGURES: _LEADERS,
        Operation.READ_REGISTER: _LEADERS | {Role.AUDITOR},
        Operation.EXPORT_REGISTER: _LEADERS,
        Operation.SET_UP_PRINTING: _EVERYBODY,
        Operation.VERIFY_JOURNAL: _EVERYBODY,
        Operation.CHOOSE_SEAL: _LEADERS,
        Operation.SEAL: _LEADERS,
        Operation.VERIFY_SEAL: _EVERYBODY,
        Operation.READ_SHEET: _READERS,
        Operation.KEEP_DESK_KEYS: _LEADERS,
        Operation.HAND_OVER: _COUNTER,
        Operation.TAKE_OVER: _COUNTER,
        Operation.ASSIGN_CASE: _LEADERS,
        Operation.DECLARE_RECUSAL: _COUNTER,
        Operation.ASK_RECUSAL: _COUNTER,
        Operation.DECIDE_RECUSAL: _LEADERS,
        Operation.KEEP_PEOPLE: _LEADERS,
        Operation.WITNESS_PEOPLE: _COUNTER,
        Operation.LIFT_LOCK: _LEADERS,
        Operation.READ_PEOPLE: _LEADERS | {Role.AUDITOR},
        Operation.AUDIT: frozenset({Role.AUDITOR}),
        Operation.CERTIFY_HISTORY: _LEADERS | {Role.AUDITOR},
        Operation.BACK_UP: _EVERYBODY,
        Operation.RESTORE: _LEADERS,
        Operation.KEEP_COURSE: _LEADERS,
        Operation.WITNESS_COURSE: _COUNTER | {Role.ADMINISTRATOR},
        Operation.CHANGE_KEY: frozenset({Role.BRANCH_MANAGER, Role.ADMINISTRATOR}),
        Operation.WITNESS_KEY: _LEADERS | {Role.ADMINISTRATOR},
        Operation.DELETE_EXPIRED: _LEADERS | {Role.ADMINISTRATOR},
        Operation.ORDER_HOLD: _LEADERS,
        Operation.EXPORT_SUBJECT: _LEADERS,
        Operation.READ_SYNC: _EVERYBODY,
        Operation.RUN_SYNC: _EVERYBODY,
        Operation.ENROL_DESK: _LEADERS | {Role.ADMINISTRATOR},
        Operation.CARRY_BY_HAND: _LEADERS | {Role.ADMINISTRATOR},
        Operation.SEND_CASE: _COUNTER,
        Operation.TAKE_IN_CASE: _COUNTER,
        Operation.MERGE_CASE: _LEADERS,
        Operation.RECORD_DEATH: _COUNTER,
        Operation.TAKE_BACK_DEATH: _LEADERS,
    }
)

WHOM_IT_CONCERNS: Final = frozenset(
    {Operation.HAND_OVER, Operation.END_DAY, Operation.ANSWER_CALL, Operation.RECOUNT, Operation.RECORD_DEATH}
)
"""What somebody who may not work on a case (回避) still does with it: give it away, say in the evening where the paper
in their drawer lies, and come when a teller calls for help.  Days that are counted anew nobody decides on, nor that the
customer has died."""


def may(role: Role, operation: Operation) -> bool:
    """Whether *role* may do *operation*; what the table does not name is denied."""
    return role in PERMISSIONS.get(operation, frozenset())


def permit(session: Session, operation: Operation) -> None:
    """Refuse what the table does not allow.

    Raises:
        RuleBroken: ``not_permitted`` with the operation.
    """
    if not session.person.is_active or not may(session.person.role, operation):
        raise RuleBroken("not_permitted", operation=operation.value)


def permit_on(case: CaseState, session: Session, operation: Operation) -> None:
    """Refuse who may not work on this very case, whatever their role allows; what is not named above is denied.

    Raises:
        RuleBroken: ``recused``.
    """
    if operation not in WHOM_IT_CONCERNS:
        check_not_recused(case.responsibility, session.person)
