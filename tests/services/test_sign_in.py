import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.staff.people import PasswordRenewed, SignedIn, SignedOut
from desktop_app.services.permissions import Operation
from desktop_app.services.staff.sign_in import SignIn
from tests.builders import AUDITOR, PASSWORD, SECOND_TELLER, SUPERVISOR, TELLER, Counter, refused, session
from tests.fakes import FakeVaults
from tests.passwords import passwords

CODE = "ABCD-EFGH"
NEW_CODE = "JKMN-PQRS"
NEW_PASSWORD = "Another-Horse-99"


@pytest.fixture
def counter():
    return Counter()


@pytest.fixture
def sign_in(counter):
    return SignIn(FakeVaults(counter.vault, CODE), counter.new_id, passwords(counter.clock))


def test_signing_in_unlocks_and_is_written_down(counter, sign_in):
    desk = sign_in.sign_in(f" {TELLER.staff_no} ", PASSWORD)
    assert desk.session.person == TELLER
    assert counter.vault.events(desk.session.id) == [SignedIn(TELLER.staff_no)]


def test_an_unknown_person_and_a_wrong_password_get_the_same_answer(counter, sign_in):
    said = []
    for staff_no, password in (("9999", PASSWORD), (TELLER.staff_no, "wrong"), ("", "")):
        with refused("sign_in_refused") as found:
            sign_in.sign_in(staff_no, password)
        said.append((found.value.field, dict(found.value.facts)))
    assert len({repr(answer) for answer in said}) == 1
    assert counter.count() == 0


def test_who_has_left_is_refused_like_anybody_unknown_and_the_vault_is_locked_again(counter, sign_in):
    counter.vault.books.dismiss(TELLER)
    with refused("sign_in_refused"):
        sign_in.sign_in(TELLER.staff_no, PASSWORD)
    assert counter.vault.is_closed


def test_a_sign_in_that_cannot_be_written_down_is_none(counter, sign_in):
    counter.vault.fail_commits = "disk_full"
    with pytest.raises(Unavailable):
        sign_in.sign_in(TELLER.staff_no, PASSWORD)
    assert counter.vault.is_closed
    assert counter.count() == 0


def test_signing_out_is_written_down(counter, sign_in):
    desk = sign_in.sign_in(TELLER.staff_no, PASSWORD)
    sign_in.sign_out(desk, "locked")
    assert counter.vault.events(desk.session.id)[-1] == SignedOut("locked")


def test_another_person_goes_on_at_an_open_vault(counter):
    again = SignIn.change_person(counter.vault, SECOND_TELLER.staff_no, PASSWORD, counter.new_id)
    assert again.person == SECOND_TELLER
    assert counter.vault.events(again.id) == [SignedIn(SECOND_TELLER.staff_no)]
    with refused("sign_in_refused"):
        SignIn.change_person(counter.vault, SECOND_TELLER.staff_no, "wrong", counter.new_id)


def second(counter, person, password=PASSWORD, operation=Operation.ATTEST):
    return SignIn.second_person(counter.vault, session(TELLER), person.staff_no, password, operation)


def test_the_second_person_proves_it_with_their_own_password(counter):
    assert second(counter, SECOND_TELLER) == SECOND_TELLER
    with refused("sign_in_refused", field="second_password"):
        second(counter, SECOND_TELLER, "wrong")
    counter.vault.books.dismiss(SECOND_TELLER)
    with refused("sign_in_refused", field="second_password"):
        second(counter, SECOND_TELLER)


def test_nobody_is_the_second_person_to_themselves(counter):
    with refused("second_person_is_maker", field="second_staff_no"):
        second(counter, TELLER)


def test_the_second_person_must_be_allowed_to(counter):
    with refused("not_permitted", field="second_staff_no"):
        second(counter, AUDITOR)
    with refused("not_permitted", field="second_staff_no"):
        second(counter, SECOND_TELLER, operation=Operation.ALLOW_EXPIRED_DOCUMENT)
    assert second(counter, SUPERVISOR, operation=Operation.ALLOW_EXPIRED_DOCUMENT) == SUPERVISOR


def test_the_recovery_code_gives_a_new_password_and_is_written_down(counter, sign_in):
    new_code = sign_in.new_recovery_code(f" {TELLER.staff_no} ", CODE, NEW_PASSWORD)
    desk = sign_in.recover(f" {TELLER.staff_no} ", CODE, NEW_PASSWORD, new_code)

    assert desk.session.person == TELLER
    assert counter.vault.events(desk.session.id) == [PasswordRenewed(TELLER.staff_no), SignedIn(TELLER.staff_no)]
    assert sign_in.sign_in(TELLER.staff_no, NEW_PASSWORD).session.person == TELLER
    with refused("sign_in_refused"):
        sign_in.sign_in(TELLER.staff_no, PASSWORD)


@pytest.mark.parametrize(
    ("staff_no", "code", "password", "said", "field"),
    [
        (TELLER.staff_no, "WRONG", NEW_PASSWORD, "recovery_refused", "recovery_code"),
        ("9999", CODE, NEW_PASSWORD, "staff_no_unknown", "staff_no"),
        (TELLER.staff_no, CODE, "short", "password_too_short", "new_password"),
        (TELLER.staff_no, CODE, "onlysmallletters", "password_too_plain", "new_password"),
    ],
)
def test_a_refused_recovery_changes_nothing(counter, sign_in, staff_no, code, password, said, field):
    with refused(said, field=field):
        sign_in.new_recovery_code(staff_no, code, password)
    with refused(said, field=field):
        sign_in.recover(staff_no, code, password, NEW_CODE)

    assert counter.count() == 0
    assert sign_in.sign_in(TELLER.staff_no, PASSWORD).session.person == TELLER


def test_a_recovery_that_cannot_be_written_down_gives_no_password(counter, sign_in):
    counter.vault.fail_commits = "disk_full"
    with pytest.raises(Unavailable):
        sign_in.recover(TELLER.staff_no, CODE, NEW_PASSWORD, NEW_CODE)

    assert counter.vault.is_closed
    with refused("sign_in_refused"):
        sign_in.sign_in(TELLER.staff_no, NEW_PASSWORD)
    counter.vault.fail_commits = ""
    assert sign_in.recover(TELLER.staff_no, CODE, NEW_PASSWORD, NEW_CODE).session.person == TELLER


def test_a_recovery_is_tried_again_after_a_disk_failed_behind_the_change_of_the_keys(counter, sign_in, monkeypatch):
    new_code = sign_in.new_recovery_code(TELLER.staff_no, CODE, NEW_PASSWORD)
    changed = counter.vault.keys.renew

    def changed_and_failed(*given):
        changed(*given)
        raise Unavailable("vault_failed")

    monkeypatch.setattr(counter.vault.keys, "renew", changed_and_failed)
    with pytest.raises(Unavailable):
        sign_in.recover(TELLER.staff_no, CODE, NEW_PASSWORD, new_code)
    monkeypatch.undo()

    assert sign_in.recover(TELLER.staff_no, CODE, NEW_PASSWORD, new_code).session.person == TELLER


def test_a_recovery_code_that_was_used_opens_no_more_and_the_one_written_down_does(counter, sign_in):
    new_code = sign_in.new_recovery_code(TELLER.staff_no, CODE, NEW_PASSWORD)
    sign_in.recover(TELLER.staff_no, CODE, NEW_PASSWORD, new_code)

    with refused("recovery_refused", field="recovery_code"):
        sign_in.new_recovery_code(SECOND_TELLER.staff_no, CODE, NEW_PASSWORD)
    newest = sign_in.new_recovery_code(SECOND_TELLER.staff_no, new_code, NEW_PASSWORD)
    assert sign_in.recover(SECOND_TELLER.staff_no, new_code, NEW_PASSWORD, newest).session.person == SECOND_TELLER


def test_a_new_code_that_is_only_shown_changes_nothing(counter, sign_in):
    shown = sign_in.new_recovery_code(TELLER.staff_no, CODE, NEW_PASSWORD)

    assert counter.count() == 0
    assert counter.vault.is_closed
    with refused("recovery_refused"):
        sign_in.new_recovery_code(TELLER.staff_no, shown, NEW_PASSWORD)
    assert sign_in.new_recovery_code(TELLER.staff_no, CODE, NEW_PASSWORD) != shown
    assert sign_in.sign_in(TELLER.staff_no, PASSWORD).session.person == TELLER
