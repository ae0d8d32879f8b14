"""Whom head office lists, changes and ends at a branch: it takes effect at the desk, by events of the desk's own."""

from functools import partial

import pytest

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.people import Role
from desktop_app.domain.staff.staff import PersonListed
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.staff.staff import Staff
from desktop_app.storage.journal.verify import verify
from desktop_app.wire.protocol.pull import StaffEntry
from tests.passwords import passwords
from tests.storage import sample
from tests.sync.real_desk import desk_at

FIRST = "First-Horse-1234"
TELLER = StaffEntry("hq-1", "1001", "张三丰", Role.TELLER, is_active=True)
LEADER = StaffEntry("hq-2", "2001", "灭绝师太", Role.SUPERVISOR, is_active=True)
SECOND = StaffEntry("hq-3", "2002", "周芷若", Role.SUPERVISOR, is_active=True)


def ended(entry):
    return StaffEntry(entry.id, entry.staff_no, entry.name, entry.role, is_active=False)


class Branch:
    """A desk, and head office's list of its people."""

    def __init__(self, rig, desk):
        self.rig, self.desk = rig, desk

    def publish(self, *entries):
        self.rig.office.reference.publish_people("00423", entries)
        return self.desk.round()

    @property
    def staff(self):
        return Staff(self.desk.desk, passwords(sample.StepClock()))

    def row(self, staff_no):
        return next(row for row in self.staff.rows(self.desk.leader) if row.person.staff_no == staff_no)

    def person(self, staff_no):
        return self.row(staff_no).person

    def listed(self, staff_no):
        past = self.row(staff_no).past
        return [act.event for act in past if isinstance(act.event, PersonListed)]

    def third(self):
        """Somebody else at the counter, so that one of the first two can go."""
        present = self.person("1001").id
        self.staff.add(self.desk.leader, present, NewPerson("1002", "令狐冲", Role.TELLER, FIRST))

    def sign_in(self, staff_no, password, new_password=""):
        """Somebody signs in at the closed desk; their session."""
        self.desk.vault.close()
        try:
            signing = SignIn(sample.vaults(self.desk.home), self.desk.desk.new_id, passwords(sample.StepClock()))
            opened = signing.sign_in(staff_no, password, new_password)
            opened.vault.close()
            return opened.session
        finally:
            self.desk.open()


@pytest.fixture
def branch(rig, tmp_path):
    (tmp_path / "one").mkdir()
    desk = desk_at(rig, tmp_path / "one" / "home", "00423-03", rig)
    yield Branch(rig, desk)
    desk.vault.close()


def test_who_was_ended_can_no_longer_sign_in_nor_with_an_old_key_envelope(branch, tmp_path):
    branch.third()
    keys = branch.desk.home / "vault" / "keys.json"
    before = keys.read_bytes()
    branch.publish(ended(TELLER))
    assert "1001" not in branch.desk.vault.keys.staff()
    assert not branch.person("1001").is_active
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        SignIn.change_person(branch.desk.vault, "1001", sample.PASSWORD, branch.desk.desk.new_id)
    branch.desk.vault.close()
    keys.write_bytes(before)
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        SignIn(sample.vaults(branch.desk.home), branch.desk.desk.new_id, passwords(sample.StepClock())).sign_in(
            "1001", sample.PASSWORD
        )
    branch.desk.vault = sample.vaults(branch.desk.home).open("2001", "correct horse 2001")
    assert "1001" not in branch.desk.vault.keys.staff()
    assert verify(branch.desk.vault).is_clean


def test_who_is_ended_while_signed_in_changes_no_case_any_more(branch):
    branch.third()
    desk, session = branch.desk, branch.desk.session
    case_id = sample.opened_case(desk.vault, session)
    note = partial(desk.desk.change, session, Operation.CHANGE_CASE, case_id)
    note(lambda _case, _ground: [NoteAdded("客户要求书面答复")])
    branch.publish(ended(TELLER))

    with pytest.raises(RuleBroken, match="not_permitted"):
        note(lambda _case, _ground: [NoteAdded("又来电话")])
    assert desk.desk.case(desk.leader, case_id).communicate.notes == ("客户要求书面答复",)


def test_no_leader_of_the_branch_lets_in_again_whom_head_office_ended_but_it_can_itself(branch):
    branch.third()
    branch.publish(ended(TELLER))
    who = branch.person("1001").id
    with pytest.raises(RuleBroken, match="ended_by_head_office"):
        branch.staff.reactivate(branch.desk.leader, branch.person("1002").id, who, "回来了", FIRST)
    branch.publish(TELLER)
    assert branch.person("1001").is_active
    assert not branch.row("1001").has_password
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        SignIn.change_person(branch.desk.vault, "1001", sample.PASSWORD, branch.desk.desk.new_id)


def test_who_was_added_waits_for_a_first_password_given_by_two(branch):
    branch.publish(TELLER, LEADER, SECOND)
    row = branch.row("2002")
    assert (row.person.name, row.person.role, row.person.is_active) == ("周芷若", Role.SUPERVISOR, True)
    assert not row.has_password
    branch.staff.reset_password(branch.desk.leader, branch.person("1001").id, row.person.id, FIRST)
    with pytest.raises(RuleBroken, match="password_must_change"):
        branch.sign_in("2002", FIRST)
    session = branch.sign_in("2002", FIRST, "Own-Horse-123456")
    assert session.person.role is Role.SUPERVISOR


def test_a_changed_role_and_name_take_effect_at_the_next_sign_in(branch):
    branch.publish(StaffEntry("hq-1", "1001", "张君宝", Role.SUPERVISOR, is_active=True))
    session = branch.sign_in("1001", sample.PASSWORD)
    assert (session.person.role, session.person.name) == (Role.SUPERVISOR, "张君宝")


def test_the_same_list_again_writes_nothing_and_its_events_are_this_desks_own(branch):
    branch.publish(TELLER, LEADER)
    branch.publish(TELLER, LEADER)
    branch.desk.vault.close()
    branch.desk.open()
    branch.desk.round()
    assert len(branch.listed("1001")) == len(branch.listed("2001")) == 1
    who = branch.person("1001").id
    with branch.desk.vault.work(branch.desk.leader) as work:
        past = work.history(Entity.PERSON, who)
    assert past[-1].actor == branch.desk.vault.desk.log.workstation


def test_an_ending_that_would_leave_the_desk_to_nobody_waits_until_others_can_sign_in(branch):
    state = branch.publish(ended(LEADER), SECOND)
    assert not state.people_wait  # kept, and shown beside the person
    assert branch.person("2001").is_active
    assert [one.may_work for one in branch.listed("2001")] == [True]
    present = branch.person("1001").id
    branch.staff.reset_password(branch.desk.leader, present, branch.person("2002").id, FIRST)
    branch.desk.round()
    assert not branch.person("2001").is_active
    assert [one.may_work for one in branch.listed("2001")] == [True, False]
    assert "2001" not in branch.desk.vault.keys.staff()


def test_whom_a_leader_kept_out_stays_out_until_head_office_lists_them_anew(branch):
    branch.third()
    who = branch.person("1001").id
    branch.staff.deactivate(branch.desk.leader, branch.person("1002").id, who, "调离")
    branch.publish(TELLER)
    assert not branch.person("1001").is_active
    branch.publish(ended(TELLER))
    branch.publish(TELLER)
    assert branch.person("1001").is_active


@pytest.mark.parametrize(
    "entry",
    [
        StaffEntry("hq-9", "1", "某人", Role.TELLER, is_active=True),
        StaffEntry("hq-9", "9001", " ", Role.TELLER, is_active=True),
        StaffEntry("hq-9", "9001", "某\0人", Role.TELLER, is_active=True),
        StaffEntry("hq-9", "9001", "某人", Role.TELLER, is_active=False),
    ],
)
def test_who_cannot_be_named_here_or_was_never_here_is_left_out(branch, entry):
    before = len(branch.desk.envelopes())
    state = branch.publish(entry)
    assert not state.people_wait
    assert [one.staff_no for one in branch.desk.vault.books.staff()] == ["1001", "2001"]
    assert len(branch.desk.envelopes()) == before


def test_another_number_under_the_same_entry_makes_no_other_person(branch):
    branch.publish(TELLER)
    branch.publish(StaffEntry("hq-1", "1009", "张三丰", Role.TELLER, is_active=True))
    assert [one.staff_no for one in branch.desk.vault.books.staff()] == ["1001", "2001"]


def test_a_crash_between_journal_and_envelope_is_made_up_for_at_the_next_start(branch):
    branch.third()
    keys = branch.desk.home / "vault" / "keys.json"
    before = keys.read_bytes()
    branch.publish(ended(TELLER))
    keys.write_bytes(before)  # as if the program had been killed in between
    branch.desk.vault.close()
    branch.desk.vault = sample.vaults(branch.desk.home).open("2001", "correct horse 2001")
    assert "1001" not in branch.desk.vault.keys.staff()
