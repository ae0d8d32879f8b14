"""The people of a branch against the real vault: who may be taken in, kept out and given a password, and by whom."""

import datetime as dt
import hashlib
import shutil

import pytest

from desktop_app.domain.audits.access_policy import AccessPolicy
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.passwords import PasswordPolicy, PasswordProfile
from desktop_app.domain.staff.people import Person, PersonAdded, Role, Session
from desktop_app.domain.staff.staff import PasswordChosen, PasswordReset, PersonDeactivated, PersonReactivated
from desktop_app.services.desk import Desk
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.staff.staff import Staff
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.keys import key_file, key_wraps
from tests.builders import refused
from tests.fakes import FakeIds
from tests.passwords import passwords
from tests.storage import sample

LEADER_PASSWORD = "correct horse 2001"
FIRST = "First-Horse-1234"
OWN = "Own-Horse-123456"
AUDITOR = NewPerson("8001", "陆小凤", Role.AUDITOR, FIRST)


class Branch:
    """A home that was set up, and the supervisor signed in at it."""

    def __init__(self, home):
        self.vaults = sample.vaults(home)
        self.ids = FakeIds()
        self.home = home
        self.begin()

    def begin(self):
        opened = SignIn(self.vaults, self.new_id, passwords(sample.StepClock())).sign_in("2001", LEADER_PASSWORD)
        self.vault, self.session = opened.vault, opened.session
        self.desk = Desk(self.vault, sample.StepClock(), self.new_id, lambda _day: pytest.fail("no policy is needed"))
        self.staff = Staff(self.desk, passwords(sample.StepClock()))

    def new_id(self):
        return f"00000000-0000-7000-8000-{self.ids().removeprefix('id-').zfill(12)}"

    def end(self):
        self.vault.close()

    def person(self, staff_no):
        return next(one for one in self.vault.books.staff() if one.staff_no == staff_no)

    def row(self, staff_no):
        return next(row for row in self.staff.rows(self.session) if row.person.staff_no == staff_no)

    @property
    def teller(self):
        return self.person("1001").id

    def add(self, person=AUDITOR, second="1001"):
        self.staff.add(self.session, self.person(second).id, person)

    def sign_in(self, staff_no, password, new_password=""):
        """Somebody signs in while the supervisor is away; whose session it was."""
        self.end()
        try:
            opened = SignIn(self.vaults, self.new_id, passwords(sample.StepClock())).sign_in(
                staff_no, password, new_password
            )
            opened.vault.close()
        finally:
            self.begin()
        return opened.session.person

    def events(self, staff_no):
        with self.vault.work(self.session) as work:
            return [one.event for one in work.history(Entity.PERSON, self.person(staff_no).id)]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    home = tmp_path_factory.mktemp("staff") / "home"
    third = NewPerson("1002", "韦小宝", Role.TELLER, "correct horse 1002")
    sample.set_up(home, people=(*sample.PEOPLE, third))
    return home


@pytest.fixture
def branch(made, tmp_path):
    branch = Branch(shutil.copytree(made, tmp_path / "home"))
    yield branch
    branch.end()


def test_an_auditor_is_taken_in_by_two_and_must_choose_a_password_of_their_own(branch):
    branch.add()

    assert branch.events("8001") == [PersonAdded("8001", "陆小凤", Role.AUDITOR, added_with=branch.teller)]
    with refused("password_must_change", field="new_password"):
        branch.sign_in("8001", FIRST)
    with refused("password_unchanged", field="new_password"):
        branch.sign_in("8001", FIRST, FIRST)
    with refused("password_too_short", field="new_password"):
        branch.sign_in("8001", FIRST, "short")
    assert branch.sign_in("8001", FIRST, OWN).role is Role.AUDITOR
    assert isinstance(branch.events("8001")[-1], PasswordChosen)
    assert branch.sign_in("8001", OWN).name == "陆小凤"
    with refused("sign_in_refused"):
        branch.sign_in("8001", FIRST)
    assert verify(branch.vault).is_clean


def test_who_has_only_a_first_password_is_nobodys_second_person(branch):
    branch.add(NewPerson("1003", "胡斐", Role.TELLER, FIRST))
    with refused("password_must_change", field="second_password"):
        SignIn.second_person(branch.vault, branch.session, "1003", FIRST)

    branch.sign_in("1003", FIRST, OWN)

    assert SignIn.second_person(branch.vault, branch.session, "1003", OWN).name == "胡斐"


def test_who_was_kept_out_can_neither_sign_in_nor_be_a_second_person_and_keeps_their_name(branch):
    branch.staff.deactivate(branch.session, branch.teller, branch.person("1002").id, "离职")

    assert "1002" not in branch.vault.keys.staff()
    with refused("sign_in_refused", field="second_password"):
        SignIn.second_person(branch.vault, branch.session, "1002", "correct horse 1002")
    with refused("sign_in_refused"):
        branch.sign_in("1002", "correct horse 1002")
    assert branch.person("1002").name == "韦小宝"
    assert not branch.person("1002").is_active
    assert isinstance(branch.events("1002")[-1], PersonDeactivated)


def test_who_is_let_in_again_needs_a_new_password(branch):
    who = branch.person("1002").id
    branch.staff.deactivate(branch.session, branch.teller, who, "休假")
    branch.staff.reactivate(branch.session, branch.teller, who, "休假结束", FIRST)

    assert isinstance(branch.events("1002")[-1], PersonReactivated)
    with refused("sign_in_refused"):
        branch.sign_in("1002", "correct horse 1002")
    with refused("password_must_change"):
        branch.sign_in("1002", FIRST)
    assert branch.sign_in("1002", FIRST, OWN).is_active


def test_a_reset_password_opens_nothing_even_when_the_old_key_file_is_put_back(branch):
    old = (branch.home / "vault" / "keys.json").read_bytes()
    branch.staff.reset_password(branch.session, branch.teller, branch.person("1002").id, FIRST)
    assert isinstance(branch.events("1002")[-1], PasswordReset)
    with refused("sign_in_refused"):
        branch.sign_in("1002", "correct horse 1002")

    branch.end()
    (branch.home / "vault" / "keys.json").write_bytes(old)
    branch.begin()

    with refused("sign_in_refused"):
        branch.sign_in("1002", "correct horse 1002")
    assert not branch.row("1002").has_password


def test_an_old_key_file_does_not_let_in_who_was_kept_out(branch):
    old = (branch.home / "vault" / "keys.json").read_bytes()
    branch.staff.deactivate(branch.session, branch.teller, branch.person("1002").id, "离职")
    branch.end()
    (branch.home / "vault" / "keys.json").write_bytes(old)
    branch.begin()

    with refused("sign_in_refused"):
        branch.sign_in("1002", "correct horse 1002")


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda b: b.staff.deactivate(b.session, b.teller, b.session.person.id, "x"), "not_oneself"),
        (lambda b: b.staff.deactivate(b.session, b.teller, b.teller, "x"), "second_is_concerned"),
        (lambda b: b.staff.deactivate(b.session, b.session.person.id, b.teller, "x"), "second_person_is_maker"),
        (lambda b: b.staff.deactivate(b.session, b.teller, b.person("1002").id, " "), "reason_missing"),
        (lambda b: b.staff.deactivate(b.session, b.teller, "nobody", "x"), "person_unknown"),
        (lambda b: b.staff.reactivate(b.session, b.teller, b.person("1002").id, "x", FIRST), "already_in"),
        (lambda b: b.staff.reset_password(b.session, b.teller, b.person("1002").id, "short"), "password_too_short"),
        (lambda b: b.add(NewPerson("1002", "别人", Role.TELLER, FIRST)), "staff_no_taken"),
        (lambda b: b.add(NewPerson("１００２", "别人", Role.TELLER, FIRST)), "staff_no_letters_digits"),
        (lambda b: b.add(NewPerson("1009", "", Role.TELLER, FIRST)), "needed"),
        (lambda b: b.add(NewPerson("1009", "灭绝师太(2)", Role.TELLER, FIRST)), "not_oneself"),
        (lambda b: b.add(NewPerson("1009", "张三丰", Role.TELLER, FIRST)), "second_is_concerned"),
    ],
)
def test_what_is_refused_changes_neither_the_journal_nor_the_keys(branch, act, code):
    before = branch.vault.desk.head, (branch.home / "vault" / "keys.json").read_bytes()
    with refused(code):
        act(branch)
    assert (branch.vault.desk.head, (branch.home / "vault" / "keys.json").read_bytes()) == before


@pytest.mark.parametrize("role", [Role.TELLER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_a_leader_changes_the_people(branch, role):
    other = Session("s", Person("p", "7777", "某人", role))
    for act in (
        lambda: branch.staff.add(other, branch.teller, AUDITOR),
        lambda: branch.staff.deactivate(other, branch.teller, branch.person("1002").id, "x"),
        lambda: branch.staff.reactivate(other, branch.teller, branch.person("1002").id, "x", FIRST),
        lambda: branch.staff.reset_password(other, branch.teller, branch.person("1002").id, FIRST),
    ):
        with refused("not_permitted"):
            act()


def test_a_supervisor_takes_in_the_first_branch_manager_and_decides_about_none_after(branch):
    branch.add(NewPerson("3001", "张无忌", Role.BRANCH_MANAGER, FIRST))
    for act in (
        lambda: branch.add(NewPerson("3002", "杨逍", Role.BRANCH_MANAGER, FIRST)),
        lambda: branch.staff.deactivate(branch.session, branch.teller, branch.person("3001").id, "x"),
        lambda: branch.staff.reset_password(branch.session, branch.teller, branch.person("3001").id, FIRST),
    ):
        with refused("above_own_role"):
            act()


def test_two_stay_at_the_counter_and_a_leader_among_them(branch):
    branch.staff.deactivate(branch.session, branch.teller, branch.person("1002").id, "离职")
    branch.add()
    branch.sign_in("8001", FIRST, OWN)
    with refused("second_is_concerned"):
        branch.staff.deactivate(branch.session, branch.teller, branch.teller, "离职")
    branch.add(NewPerson("2002", "郭襄", Role.SUPERVISOR, FIRST))
    branch.sign_in("2002", FIRST, OWN)
    branch.staff.deactivate(branch.session, branch.person("2002").id, branch.teller, "离职")

    assert branch.row("1001").past[-1].second == "郭襄"
    assert not branch.person("1001").is_active


def test_the_list_says_who_did_what_with_whom(branch):
    branch.staff.reset_password(branch.session, branch.teller, branch.person("1002").id, FIRST)
    branch.staff.deactivate(branch.session, branch.teller, branch.person("1002").id, "离职")

    row = branch.row("1002")

    assert [(act.by, act.second, type(act.event).__name__) for act in row.past[1:]] == [
        ("灭绝师太", "张三丰", "PasswordReset"),
        ("灭绝师太", "张三丰", "PersonDeactivated"),
    ]
    assert not row.has_password


def later(days):
    return sample.StepClock(sample.StepClock().moment + dt.timedelta(days=days))


def sign_in_later(branch, days, password, new_password="", policy=None):
    branch.end()
    try:
        service = SignIn(branch.vaults, branch.new_id, passwords(later(days), policy))
        opened = service.sign_in("1001", password, new_password)
        opened.vault.close()
    finally:
        branch.begin()
    return opened


def test_a_password_is_changed_when_its_time_is_over_and_the_desk_says_so_days_before(branch):
    assert sign_in_later(branch, 75, sample.PASSWORD).password_days is None
    assert sign_in_later(branch, 76, sample.PASSWORD).password_days == 14
    assert sign_in_later(branch, 89, sample.PASSWORD).password_days == 1
    with refused("password_expired", field="new_password") as found:
        sign_in_later(branch, 90, sample.PASSWORD)
    assert found.value.facts["days"] == 90
    with refused("password_unchanged", field="new_password"):
        sign_in_later(branch, 90, sample.PASSWORD, sample.PASSWORD)
    with refused("password_about_owner", field="new_password"):
        sign_in_later(branch, 90, sample.PASSWORD, "Plum-zhangsanfeng-7")

    assert sign_in_later(branch, 90, sample.PASSWORD, OWN).password_days is None
    with refused("sign_in_refused"):
        sign_in_later(branch, 90, sample.PASSWORD)
    assert isinstance(branch.events("1001")[-1], PasswordChosen)


def test_a_clock_set_back_makes_no_password_young_again(branch):
    branch.end()
    by_the_journal, set_back = later(91), later(10)
    by_the_journal.boot = lambda: "boot-2"  # the machine was started again: nobody can tell how long it was off
    vault = sample.vaults(branch.home, clock=by_the_journal).open("2001", LEADER_PASSWORD)
    sample.opened_case(vault, sample.session(vault))
    vault.close()
    service = SignIn(sample.vaults(branch.home, clock=set_back), branch.new_id, passwords(set_back))
    with refused("password_expired", field="new_password"):
        service.sign_in("1001", sample.PASSWORD)
    branch.vault = service.sign_in("1001", sample.PASSWORD, OWN).vault


def test_the_profile_of_nist_never_asks_for_a_change(branch):
    policy = AccessPolicy(PasswordPolicy(PasswordProfile("nist_800_63b", "", 15, 0, 0, 0, 0)))
    assert sign_in_later(branch, 4_000, sample.PASSWORD, policy=policy).password_days is None


def test_none_of_the_last_five_passwords_comes_back_and_the_sixth_may(branch):
    now = sample.PASSWORD
    for number, word in enumerate(("Plum", "Pear", "Peach", "Quince", "Medlar")):
        sign_in_later(branch, 90, now, f"{word}-Orchard-{number}")
        now = f"{word}-Orchard-{number}"
        with refused("password_used_before", field="new_password"):
            branch.staff.reset_password(branch.session, branch.person("1002").id, branch.teller, "Plum-Orchard-0")
    sign_in_later(branch, 90, now, "Walnut-Orchard-5")
    branch.staff.reset_password(branch.session, branch.person("1002").id, branch.teller, "Plum-Orchard-0")


def test_the_envelope_holds_verifiers_of_past_passwords_and_nothing_they_can_be_tried_on_without_the_key(branch):
    keys = branch.vault.keys
    past = [one for one in keys.opened.envelope.past if one.staff_no == "1001"]
    raw = (branch.home / "vault" / "keys.json").read_bytes()

    assert keys.was_used("1001", sample.PASSWORD, 5)
    assert not keys.was_used("1001", OWN, 5)
    assert not keys.was_used("1001", sample.PASSWORD, 0)
    assert sample.PASSWORD.encode() not in raw
    for one in past:
        salt = bytes.fromhex(one.salt)
        kind = key_file.WrapKind.PERSON
        guess = key_wraps.guard_of(kind, "1001", sample.PASSWORD, one.kdf, salt, is_training=False)
        assert one.mark.encode() in raw
        assert one.mark not in {guess.hex(), hashlib.sha256(guess).hexdigest()}
