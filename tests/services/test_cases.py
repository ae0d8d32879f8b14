from datetime import date, timedelta
from functools import partial
from threading import Thread

import pytest

from desktop_app.domain.case import CaseParked, CaseResumed, VisitEnded, VisitStarted
from desktop_app.domain.stages.follow_up import Outcome
from desktop_app.domain.stages.stage import Stage
from tests.builders import ADMINISTRATOR, CASE, SUPERVISOR, TODAY, Counter, refused, session


@pytest.fixture
def counter():
    return Counter()


def test_an_open_case_is_listed_masked(counter):
    counter.identify()
    (row,) = counter.services.cases.open_cases(counter.session)
    assert (row.kind, row.requests_total) == ("loan_refused", 2)
    assert "张三丰" not in row.customer


def test_a_case_that_was_only_typed_has_a_draft_and_no_events(counter):
    cases = counter.services.cases
    case_id = cases.new_id()
    cases.save_draft(counter.session, case_id, Stage.IDENTIFY, {"words": "我的"})
    cases.save_draft(counter.session, case_id, Stage.IDENTIFY, {"name": "张"})
    assert cases.load_draft(counter.session, case_id, Stage.IDENTIFY) == {"words": "我的", "name": "张"}
    assert [(row.case_id, row.has_events) for row in cases.drafts(counter.session)] == [(case_id, False)]
    assert not cases.state(counter.session, case_id).exists


def test_single_fields_of_one_page_can_be_forgotten(counter):
    cases, session = counter.services.cases, counter.session
    counter.identify()
    cases.save_draft(session, CASE, Stage.COLLECT, {"amount": "1", "note_pad": "x"})
    cases.save_draft(session, CASE, Stage.IDENTIFY, {"amount": "2"})

    cases.drop_draft(session, CASE, Stage.COLLECT, {"amount", "never_typed"})

    assert cases.load_draft(session, CASE, Stage.COLLECT) == {"note_pad": "x"}
    assert cases.load_draft(session, CASE, Stage.IDENTIFY) == {"amount": "2"}


def test_nothing_is_typed_for_a_closed_case_and_what_was_half_typed_goes_with_the_closing(counter):
    cases, session, today = counter.services.cases, counter.session, counter.today
    counter.to_follow_up()
    for promise in counter.case.follow_up.unsettled():
        counter.keep(promise.id)
    counter.check_in()
    follow_up = counter.services.follow_up
    follow_up.record_outcome(session, CASE, Outcome.APPROVED, "分行", today, today, told_how="by_post")
    follow_up.rate(session, CASE, 4, "counter")
    cases.save_draft(session, CASE, Stage.COLLECT, {"amount": "1"})
    follow_up.close(session, CASE, "process")
    assert cases.load_draft(session, CASE, Stage.COLLECT) == {}
    with refused("case_closed"):
        cases.save_draft(session, CASE, Stage.FOLLOW_UP, {"note_pad": "x"})
    assert cases.load_draft(session, CASE, Stage.FOLLOW_UP) == {}
    assert cases.drafts(session) == ()


def test_nothing_is_typed_for_a_case_that_was_opened_by_mistake(counter):
    cases, session = counter.services.cases, counter.session
    counter.identify()
    cases.save_draft(session, CASE, Stage.COLLECT, {"amount": "1"})
    counter.services.clocks.void(session, CASE, "duplicate", allowed_by=SUPERVISOR.id, note="与另一案相同")
    with refused("case_voided"):
        cases.save_draft(session, CASE, Stage.COLLECT, {"amount": "2"})
    assert cases.drafts(session) == ()


def test_a_draft_is_kept_read_and_forgotten_without_reading_the_case(counter):
    cases, session = counter.services.cases, counter.session
    counter.identify()
    counter.vault.is_writing = True  # whoever reads a case now is told that somebody does already
    cases.save_draft(session, CASE, Stage.COLLECT, {"amount": "1", "note_pad": "x"})
    cases.drop_draft(session, CASE, Stage.COLLECT, ["amount"])
    assert cases.load_draft(session, CASE, Stage.COLLECT) == {"note_pad": "x"}
    with pytest.raises(AssertionError):
        cases.state(session, CASE)


def park(counter, reason="fetches_papers", next_date=TODAY):
    return counter.services.cases.park(counter.session, CASE, reason, next_date, papers_returned=True)


def test_parking_ends_the_visit_with_the_minutes_present(counter):
    counter.identify()
    counter.clock.advance(minutes=25, seconds=59)
    assert park(counter).case.status == "parked"
    assert counter.vault.events(CASE)[-2:] == [
        VisitEnded(25),
        CaseParked("fetches_papers", TODAY, papers_returned=True),
    ]


def test_parking_twice_is_one_event_and_another_date_is_kept(counter):
    counter.identify()
    park(counter)
    before = counter.count()
    park(counter)
    assert counter.count() == before
    later = TODAY + timedelta(days=2)
    assert park(counter, next_date=later).case.parked.next_date == later
    assert counter.count() == before + 1


def test_a_clock_that_went_back_makes_no_negative_visit(counter):
    counter.identify()
    counter.clock.advance(hours=-1)
    park(counter)
    assert VisitEnded(0) in counter.vault.events(CASE)


def test_parking_says_why_and_until_when(counter):
    counter.identify()
    with refused("reason_missing", field="park_reason"):
        park(counter, reason="")
    with refused("choice_unknown", field="park_reason"):
        park(counter, reason="no_such")
    with refused("next_date_past", field="park_next_date"):
        park(counter, next_date=date(2026, 11, 22))
    assert park(counter, next_date=None).case.status == "parked"


def test_going_on_is_a_new_visit_and_once(counter):
    counter.identify()
    park(counter)
    resumed = counter.services.cases.resume(counter.session, CASE, "telephone")
    assert resumed.case.status == "open"
    assert counter.vault.events(CASE)[-2:] == [CaseResumed(), VisitStarted("telephone")]
    before = counter.count()
    counter.services.cases.resume(counter.session, CASE)
    assert counter.count() == before


def test_promises_are_listed_by_date_the_banks_first(counter):
    counter.to_follow_up()
    rows = counter.services.cases.due(counter.session)
    assert [(row.side, row.due) for row in rows] == [
        ("customer", date(2026, 12, 7)),
        ("bank", date(2026, 12, 22)),
    ]


def test_an_act_on_what_somebody_else_changed_since_is_refused_and_says_who_did_and_when(counter):
    cases, other = counter.services.cases, session(SUPERVISOR)
    seen = counter.identify().case.rev
    note = counter.services.communicate.add_note
    mine = partial(note, counter.session, CASE, "自己又记了一笔")
    assert cases.decided_on(counter.session, CASE, seen, mine).case.rev > seen
    assert cases.decided_on(counter.session, CASE, seen, lambda: "done") == "done"

    counter.services.communicate.add_note(other, CASE, "同事记的")

    with refused("case_changed_meanwhile") as broken:
        cases.decided_on(counter.session, CASE, seen, lambda: pytest.fail("was done all the same"))
    assert broken.value.facts == {"name": SUPERVISOR.name, "at": counter.clock.local(counter.clock.now())}
    cases.decided_on(counter.session, CASE, counter.case.rev, mine)


def test_what_somebody_else_keeps_while_the_act_begins_refuses_its_first_change_and_no_later_one(counter):
    cases, other = counter.services.cases, session(SUPERVISOR)
    note, seen = counter.services.communicate.add_note, counter.identify().case.rev

    def elsewhere(words: str) -> None:
        """Between the look and the change, as a log of another desk comes in."""
        thread = Thread(target=note, args=(other, CASE, words))
        thread.start()
        thread.join()

    def late() -> object:
        elsewhere("同事记的")
        return note(counter.session, CASE, "决定时还没有这条")

    with refused("case_changed_meanwhile"):
        cases.decided_on(counter.session, CASE, seen, late)
    assert counter.case.communicate.notes == ("同事记的",)

    def in_two() -> object:
        note(counter.session, CASE, "第一步")
        elsewhere("同事又记的")
        return note(counter.session, CASE, "第二步")

    cases.decided_on(counter.session, CASE, counter.case.rev, in_two)
    assert counter.case.communicate.notes[1:] == ("第一步", "同事又记的", "第二步")
    note(counter.session, CASE, "不是在这张页面上决定的")  # outside of an act nothing is held against it


def test_whoever_was_here_before_is_told_who_has_changed_the_case_since(counter):
    cases, other = counter.services.cases, session(SUPERVISOR)
    counter.identify()
    assert cases.changed_since_here(counter.session, CASE) is None
    assert cases.changed_since_here(other, CASE) is None  # never was here: the brief tells all of it

    counter.services.communicate.add_note(other, CASE, "同事记的")

    assert cases.changed_since_here(counter.session, CASE).name == SUPERVISOR.name
    counter.services.communicate.add_note(counter.session, CASE, "看到了")
    assert cases.changed_since_here(counter.session, CASE) is None
    assert cases.changed_since_here(other, CASE).name == counter.session.person.name


def test_whose_half_typed_words_lie_at_a_stage_is_said_to_everybody_else(counter):
    cases = counter.services.cases
    assert cases.typed_by_other(session(SUPERVISOR), CASE, Stage.IDENTIFY) is None
    cases.save_draft(counter.session, CASE, Stage.IDENTIFY, {"words": "我的"})
    assert cases.typed_by_other(counter.session, CASE, Stage.IDENTIFY) is None
    assert cases.typed_by_other(session(SUPERVISOR), CASE, Stage.IDENTIFY).name == counter.session.person.name


def test_who_may_not_read_sees_nothing(counter):
    counter.identify()
    cases, stranger = counter.services.cases, session(ADMINISTRATOR)
    for read in (
        lambda: cases.open_cases(stranger),
        lambda: cases.due(stranger),
        lambda: cases.drafts(stranger),
        lambda: cases.load_draft(stranger, CASE, Stage.IDENTIFY),
        lambda: cases.save_draft(stranger, CASE, Stage.IDENTIFY, {}),
        lambda: cases.drop_draft(stranger, CASE, Stage.IDENTIFY, ["x"]),
        lambda: cases.state(stranger, CASE),
    ):
        with refused("not_permitted"):
            read()


def test_a_case_that_is_not_identified_yet_bears_the_typed_name_masked(counter):
    cases = counter.services.cases
    named, unnamed = cases.new_id(), cases.new_id()
    cases.save_draft(counter.session, named, Stage.IDENTIFY, {"words": "我的", "name": " 张三丰 "})
    cases.save_draft(counter.session, unnamed, Stage.IDENTIFY, {"words": "我的"})

    shown = {row.case_id: row.customer for row in cases.drafts(counter.session)}

    assert (shown[named], shown[unnamed]) == ("张**", "")


def test_a_case_that_is_not_identified_yet_shows_how_the_words_begin_and_neither_name_nor_number(counter):
    cases = counter.services.cases
    said = "我叫张三丰，\n电话13800000000，贷款被拒了，理由都不给，今天必须给我重新审。"
    for case_id, words in (("long", said), ("short", "短信费20元"), ("none", "")):
        cases.save_draft(counter.session, case_id, Stage.IDENTIFY, {"words": words, "name": "张三丰"})

    shown = {row.case_id: row.words for row in cases.drafts(counter.session)}

    assert shown == {"long": "我叫张**， 电话***********，贷款…", "short": "短信费20元", "none": ""}


def test_a_draft_holds_no_card_or_identity_number_where_none_belongs(counter):
    fields = {
        "words": "卡号 6216 6101 0000 0000 006 被扣了二十块",
        "requests": '["退到１１０１０５１９４９１２３１００２Ｘ名下"]',
        "document_number": "11010519491231002X",
    }
    counter.services.cases.save_draft(counter.session, "new", Stage.IDENTIFY, fields)

    kept = counter.services.cases.load_draft(counter.session, "new", Stage.IDENTIFY)
    assert kept["words"] == "卡号 621661*********0006 被扣了二十块"
    assert kept["requests"] == '["退到110***********002X名下"]'
    assert kept["document_number"] == "11010519491231002X"


def test_every_free_text_of_a_case_goes_through_the_same_guard(counter):
    """Whatever is typed at any stage, a card number comes neither into the journal nor onto paper."""
    service, card = counter.services, "6216 6101 0000 0000 006"
    counter.identify()
    counter.collect()
    acts = {
        "words": lambda: counter.identify(words=f"我的卡{card}"),
        "requests": lambda: counter.identify(requests=(f"退到{card}",)),
        "note": lambda: service.communicate.add_note(counter.session, CASE, f"卡号{card}"),
        "interest": lambda: counter.communicate(interest=f"想查{card}"),
    }
    for field, act in acts.items():
        with refused("card_number_in_text", field=field):
            act()
