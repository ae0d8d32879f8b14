"""One's own password: proved for one act, changed at will by the same rules, the one before void for good."""

import pytest

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.staff import PasswordChosen
from desktop_app.services.staff.sign_in import SignIn
from tests.builders import PASSWORD, TELLER, Counter, refused
from tests.real_desk import TELLER_PASSWORD, RealCounter, set_up

NEW = "Another Invented 9 One"


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_ones_own_password_is_proved_and_another_is_refused(counter):
    counter.services.own_word.prove(counter.session, PASSWORD)
    with refused("password_wrong", field="own_password"):
        counter.services.own_word.prove(counter.session, "guessed")


def test_another_password_is_chosen_at_will_and_the_one_before_opens_nothing(counter):
    before = counter.vault.keys.mark(TELLER.staff_no)

    counter.services.own_word.change(counter.session, PASSWORD, NEW)

    counter.vault.keys.check(TELLER.staff_no, NEW)
    with pytest.raises(RuleBroken):
        counter.vault.keys.check(TELLER.staff_no, PASSWORD)
    assert counter.vault.stored.happened[-1].event == PasswordChosen(before)
    assert counter.vault.stored.happened[-1].entity_id == TELLER.id


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("guessed", NEW, "password_wrong", "own_password"),
        (PASSWORD, "short", "password_too_short", "new_password"),
        (PASSWORD, "only small letters", "password_too_plain", "new_password"),
    ],
)
def test_the_rules_are_those_of_every_password(counter, old, new, code, field):
    before = counter.count()
    with refused(code, field=field):
        counter.services.own_word.change(counter.session, old, new)
    counter.vault.keys.check(TELLER.staff_no, PASSWORD)
    assert counter.count() == before


def test_the_same_password_is_no_other_one(counter):
    counter.services.own_word.change(counter.session, PASSWORD, NEW)
    with refused("password_unchanged", field="new_password"):
        counter.services.own_word.change(counter.session, NEW, NEW)


def test_where_the_journal_cannot_keep_it_the_old_password_holds(counter, monkeypatch):
    class Full:
        def __enter__(self):
            raise Unavailable("disk_full")

        def __exit__(self, *_):
            return None

    monkeypatch.setattr(counter.vault, "work", lambda _session: Full())
    with pytest.raises(Unavailable):
        counter.services.own_word.change(counter.session, PASSWORD, NEW)
    counter.vault.keys.check(TELLER.staff_no, PASSWORD)


def test_after_a_restart_the_old_password_opens_nothing_even_from_the_old_key_file(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    (envelope,) = tmp_path.rglob("keys.json")
    old_keys = envelope.read_bytes()
    number = counter.session.person.staff_no
    try:
        counter.services.own_word.change(counter.session, TELLER_PASSWORD, NEW)
        SignIn.change_person(counter.vault, number, NEW, counter.desk.new_id)
        with pytest.raises(RuleBroken):
            SignIn.change_person(counter.vault, number, TELLER_PASSWORD, counter.desk.new_id)
    finally:
        counter.close()
    envelope.write_bytes(old_keys)
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        RealCounter(tmp_path)
