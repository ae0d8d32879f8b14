import pytest

from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.services.permissions import PERMISSIONS, Operation, may, permit
from tests.builders import refused

# Written out by hand, one letter a role: teller, supervisor, branch manager, auditor, administrator.
MATRIX = {
    "open_case": "YYY--",
    "read_case": "YYYY-",
    "look_up": "YYYY-",
    "unmask": "YYYY-",
    "change_case": "YYY--",
    "attach": "YYY--",
    "propose": "YYY--",
    "offer": "YYY--",
    "request_approval": "YYY--",
    "approve": "-YY--",
    "record_outside": "--Y--",
    "call_supervisor": "YYY--",
    "answer_call": "-YY--",
    "enrol_code": "YYY--",
    "issue": "YYY--",
    "print": "YYY--",
    "reprint": "YYYY-",
    "sign": "YYY--",
    "follow_up": "YYY--",
    "recount": "YYY--",
    "close_case": "YYY--",
    "ask_again": "YYY--",
    "reopen_case": "YYY--",
    "rehearse": "YYY--",
    "attest": "YYY--",
    "allow_expired_document": "-YY--",
    "allow_deviation": "-YY--",
    "allow_deviation_of_manager": "--Y--",
    "put_off_bank_promise": "-YY--",
    "take_back_payment": "-YY--",
    "extend_clock": "-YY--",
    "extend_clock_longest": "--Y--",
    "confirm_clock": "-YY--",
    "confirm_clock_of_manager": "--Y--",
    "void_case": "-YY--",
    "enter_late": "-YY--",
    "enter_late_of_manager": "--Y--",
    "undo_signed": "-YY--",
    "end_signing": "-YY--",
    "void_signed": "YYY--",
    "end_day": "YYY--",
    "sign_off_day": "-YY--",
    "read_fairness": "-YY--",
    "read_figures": "-YY--",
    "export_figures": "-YY--",
    "read_register": "-YYY-",
    "export_register": "-YY--",
    "set_up_printing": "YYYYY",
    "verify_journal": "YYYYY",
    "choose_seal": "-YY--",
    "seal": "-YY--",
    "verify_seal": "YYYYY",
    "read_sheet": "YYYY-",
    "keep_desk_keys": "-YY--",
    "hand_over": "YYY--",
    "take_over": "YYY--",
    "assign_case": "-YY--",
    "declare_recusal": "YYY--",
    "ask_recusal": "YYY--",
    "decide_recusal": "-YY--",
    "keep_people": "-YY--",
    "lift_lock": "-YY--",
    "witness_people": "YYY--",
    "read_people": "-YYY-",
    "audit": "---Y-",
    "certify_history": "-YYY-",
    "back_up": "YYYYY",
    "restore": "-YY--",
    "keep_course": "-YY--",
    "witness_course": "YYY-Y",
    "change_key": "--Y-Y",
    "witness_key": "-YY-Y",
    "delete_expired": "-YY-Y",
    "order_hold": "-YY--",
    "export_subject": "-YY--",
    "read_sync": "YYYYY",
    "run_sync": "YYYYY",
    "enrol_desk": "-YY-Y",
    "carry_by_hand": "-YY-Y",
    "send_case": "YYY--",
    "take_in_case": "YYY--",
    "merge_case": "-YY--",
    "record_death": "YYY--",
    "take_back_death": "-YY--",
}
CELLS = [
    (operation, role, letter == "Y")
    for operation, row in MATRIX.items()
    for role, letter in zip(Role, row, strict=True)
]


def acting(role, *, is_active=True):
    return Session("s", Person("p", "1", "周芷若", role, is_active))


def test_every_operation_stands_in_the_table():
    assert {operation.value for operation in Operation} == set(MATRIX) == {o.value for o in PERMISSIONS}


@pytest.mark.parametrize(("operation", "role", "is_allowed"), CELLS)
def test_each_cell_of_the_table(operation, role, is_allowed):
    assert may(role, Operation(operation)) is is_allowed
    if is_allowed:
        permit(acting(role), Operation(operation))
    else:
        with refused("not_permitted") as found:
            permit(acting(role), Operation(operation))
        assert found.value.facts == {"operation": operation}


@pytest.mark.parametrize("operation", Operation)
def test_who_has_left_may_nothing(operation):
    with refused("not_permitted"):
        permit(acting(Role.BRANCH_MANAGER, is_active=False), operation)


@pytest.mark.parametrize("role", Role)
def test_what_the_table_does_not_name_is_denied(role):
    assert not may(role, "no_such_operation")  # type: ignore[arg-type] # on purpose
