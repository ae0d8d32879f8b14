from desktop_app.domain.case import CaseClosed
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.domain.stages.stage import Stage
from tests.storage import sample


def test_fields_that_are_not_named_stay(vault, session):
    vault.drafts.save("case-1", Stage.IDENTIFY, {"name": "令狐", "words": "我的"}, session)
    vault.drafts.save("case-1", Stage.IDENTIFY, {"name": "令狐冲", "of_a_later_version": "1"}, session)
    assert vault.drafts.load("case-1", Stage.IDENTIFY) == {"name": "令狐冲", "words": "我的", "of_a_later_version": "1"}


def test_a_stage_has_drafts_of_its_own(vault, session):
    vault.drafts.save("case-1", Stage.IDENTIFY, {"name": "令狐"}, session)
    assert vault.drafts.load("case-1", Stage.COLLECT) == {}
    assert vault.drafts.load("case-2", Stage.IDENTIFY) == {}


def test_drafts_outlive_the_program(vaults):
    vault = vaults.open("1001", sample.PASSWORD)
    vault.drafts.save("case-1", Stage.IDENTIFY, {"name": "令狐"}, sample.session(vault))
    vault.close()

    again = vaults.open("1001", sample.PASSWORD)
    assert again.drafts.load("case-1", Stage.IDENTIFY) == {"name": "令狐"}
    again.close()


def test_pending_names_each_case_once_newest_first(vault, session):
    case_id = sample.opened_case(vault, session)
    other = Session("session-2", Person("person-2", "2001", "灭绝师太", Role.SUPERVISOR))
    vault.drafts.save(case_id, Stage.COLLECT, {"a": "1"}, session)
    vault.drafts.save("typed-only", Stage.IDENTIFY, {"a": "1", "b": "2"}, session)
    vault.drafts.save(case_id, Stage.COMMUNICATE, {"a": "1", "b": "2"}, other)

    rows = vault.drafts.pending()

    assert [(row.case_id, row.stage, row.has_events, row.by) for row in rows] == [
        (case_id, Stage.COMMUNICATE, True, "person-2"),
        ("typed-only", Stage.IDENTIFY, False, session.person.id),
    ]
    assert rows[0].changed_at > rows[1].changed_at


def test_who_typed_last_at_a_stage_is_known(vault, session):
    other = Session("session-2", Person("person-2", "2001", "灭绝师太", Role.SUPERVISOR))
    vault.drafts.save("case-1", Stage.COLLECT, {"a": "1", "b": "2"}, session)
    vault.drafts.save("case-1", Stage.COLLECT, {"a": "3"}, other)
    vault.drafts.save("case-1", Stage.IDENTIFY, {"a": "1"}, session)

    last = vault.drafts.last("case-1", Stage.COLLECT)

    assert (last.case_id, last.stage, last.has_events, last.by) == ("case-1", Stage.COLLECT, False, "person-2")
    assert vault.drafts.last("case-1", Stage.IDENTIFY).by == session.person.id
    assert vault.drafts.last("case-1", Stage.AGREE) is None


def test_single_fields_of_one_stage_can_be_forgotten(vault, session):
    vault.drafts.save("case-1", Stage.IDENTIFY, {"a": "1", "b": "2"}, session)
    vault.drafts.save("case-1", Stage.COLLECT, {"a": "1"}, session)
    vault.drafts.drop("case-1", Stage.IDENTIFY, {"a", "never_typed"})
    assert vault.drafts.load("case-1", Stage.IDENTIFY) == {"b": "2"}
    assert vault.drafts.load("case-1", Stage.COLLECT) == {"a": "1"}


def test_all_drafts_of_a_case_can_be_forgotten(vault, session):
    vault.drafts.save("case-1", Stage.IDENTIFY, {"a": "1"}, session)
    vault.drafts.save("case-1", Stage.COLLECT, {"a": "1"}, session)
    vault.drafts.drop_case("case-1")
    assert vault.drafts.pending() == []


def test_what_was_half_typed_in_a_case_that_is_closed_is_nobodys_to_go_on_with(vault, session):
    case_id = sample.opened_case(vault, session)
    vault.drafts.save(case_id, Stage.COLLECT, {"a": "1"}, session)
    with vault.work(session) as unit:
        unit.record(CaseClosed("process", "loan", "counter"), case_id)
        unit.commit()
    assert vault.drafts.pending() == []


def test_what_no_database_keeps_is_left_out(vault, session):
    vault.drafts.save("case-1", Stage.IDENTIFY, {"name": "令\0狐"}, session)
    assert vault.drafts.load("case-1", Stage.IDENTIFY) == {"name": "令狐"}


def test_drafts_are_no_events(vault, session):
    head = vault.desk.head
    vault.drafts.save("case-1", Stage.IDENTIFY, {"name": "令狐"}, session)
    assert vault.desk.head == head
