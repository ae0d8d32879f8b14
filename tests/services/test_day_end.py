"""The end of the day: what is open, where each original lies, who signs it off, and the sheet for the morning."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.particulars import BesideRole, NamedSigner
from desktop_app.domain.papers.prints import PrintVoided
from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.upkeep.day_end import DESTROYED, SheetPlace, SheetPlaced
from desktop_app.services.day.carry_over import carry_over_sheet
from tests.builders import CASE, SUPERVISOR, Counter, identity
from tests.real_desk import RealCounter, set_up
from tests.services.test_card_plan_signed import to_agreed

LEADER, COLLEAGUE = "p-supervisor", "p-second"


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_signing()
    return made


def auditor(counter: Counter) -> Session:
    return replace(counter.session, person=Person("p9", "8001", "陆小凤", Role.AUDITOR))


def places(review, place=SheetPlace.IN_DRAWER):
    return {sheet.sheet: place for sheet in review.sheets}


def test_an_empty_desk_is_signed_off_at_once():
    counter = Counter()
    review = counter.services.day_end.sign_off(counter.session, LEADER, {})
    assert review.last is not None
    assert (review.last.by, review.last.signed_by) == (counter.session.person.name, "灭绝师太")
    assert (review.last.event.day, review.last.event.sheets) == (counter.today, ())


def test_every_original_of_a_paper_that_waits_needs_a_place(counter):
    service = counter.services.day_end
    review = service.review(counter.session)
    assert [(sheet.serial, sheet.standing, sheet.may_be_destroyed) for sheet in review.sheets] == [
        ("1/2", Standing.PRINTED, True),
        ("2/2", Standing.PRINTED, True),
    ]
    one = {review.sheets[0].sheet: SheetPlace.WITH_CUSTOMER}
    before = counter.count()
    with pytest.raises(RuleBroken) as refused:
        service.sign_off(counter.session, LEADER, one)
    assert (refused.value.code, refused.value.facts["count"]) == ("sheets_unplaced", 1)
    assert counter.count() == before
    signed = service.sign_off(counter.session, LEADER, places(review) | one)
    assert signed.last is not None
    assert [placed.place for placed in signed.last.event.sheets] == [SheetPlace.WITH_CUSTOMER, SheetPlace.IN_DRAWER]


def test_what_was_destroyed_is_void_with_the_sign_off_and_never_before(counter):
    service = counter.services.day_end
    review = service.review(counter.session)
    given = places(review) | {review.sheets[0].sheet: SheetPlace.DESTROYED}
    with pytest.raises(RuleBroken):
        service.sign_off(counter.session, COLLEAGUE, given)
    assert len(counter.case.agree.originals()) == 2
    signed = service.sign_off(counter.session, LEADER, given)
    assert [sheet.serial for sheet in counter.case.agree.originals()] == ["2/2"]
    assert [placed.serial for placed in signed.last.event.sheets] == ["2/2"]
    void = [one.event for one in counter.vault.stored.happened if isinstance(one.event, PrintVoided)]
    assert [event.reason for event in void] == [DESTROYED]
    assert signed.last.is_still_so


def test_a_signed_original_is_not_destroyed(counter):
    counter.sign(Side.CUSTOMER)
    service = counter.services.day_end
    found = service.review(counter.session)
    assert {sheet.standing for sheet in found.sheets} == {Standing.CUSTOMER_SIGNED}
    with pytest.raises(RuleBroken) as refused:
        service.sign_off(counter.session, LEADER, places(found, SheetPlace.DESTROYED))
    assert refused.value.code == "signed_sheet_kept"
    assert len(counter.case.agree.originals()) == 2


def test_the_case_remembers_where_each_original_lay_that_night(counter):
    service = counter.services.day_end
    service.sign_off(counter.session, LEADER, places(service.review(counter.session)))
    history = counter.services.histories.of(counter.session, CASE)
    placed = [moment for moment in history.moments if isinstance(moment.event, SheetPlaced)]
    assert [(one.event.place, one.about.serial) for one in placed] == [
        (SheetPlace.IN_DRAWER, "1/2"),
        (SheetPlace.IN_DRAWER, "2/2"),
    ]


def test_what_changes_after_the_sign_off_is_seen_and_nothing_is_printed_until_it_is_signed_again(counter):
    service, session = counter.services.day_end, counter.session
    first = service.sign_off(session, LEADER, places(service.review(session)))
    assert first.last.is_still_so
    counter.services.cases.save_draft(session, CASE, Stage.AGREE, {"note": "x"})
    assert not service.review(session).last.is_still_so
    with pytest.raises(RuleBroken) as refused:
        service.print(session, counter.settings)
    assert refused.value.code == "day_changed_since"
    again = service.sign_off(session, LEADER, places(service.review(session)))
    assert (again.last.event.no, again.last.is_still_so) == (2, True)
    service.print(session, counter.settings)


def test_a_half_typed_page_bears_the_names_of_teller_and_customer(counter):
    counter.services.cases.save_draft(counter.session, CASE, Stage.AGREE, {"note": "x"})
    drafts = counter.services.day_end.review(counter.session).drafts
    assert [row.by for row in drafts] == [counter.session.person.name]


def test_two_persons_sign_it_off_and_the_second_is_a_leader(counter):
    service = counter.services.day_end
    given = places(service.review(counter.session))
    for person, code in ((counter.session.person.id, "second_person_is_maker"), (COLLEAGUE, "not_permitted")):
        with pytest.raises(RuleBroken) as refused:
            service.sign_off(counter.session, person, given)
        assert refused.value.code == code


def test_a_leader_who_sat_at_the_desk_signs_off_with_a_colleague(counter):
    service, leader = counter.services.day_end, replace(counter.session, person=SUPERVISOR)
    given = places(service.review(leader))
    with pytest.raises(RuleBroken) as refused:
        service.sign_off(leader, LEADER, given)
    assert refused.value.code == "second_person_is_maker"
    signed = service.sign_off(leader, COLLEAGUE, given)
    assert signed.last is not None
    assert signed.last.by == "灭绝师太"


def test_an_auditor_and_an_administrator_end_no_day(counter):
    for role in (Role.AUDITOR, Role.ADMINISTRATOR):
        other = replace(counter.session, person=Person("p9", "X009", "张翠山", role))
        with pytest.raises(RuleBroken):
            counter.services.day_end.review(other)


def test_the_next_morning_is_not_signed_off(counter):
    service = counter.services.day_end
    service.sign_off(counter.session, LEADER, places(service.review(counter.session)))
    counter.clock.advance(days=1)
    assert service.review(counter.session).last is None


def test_a_day_that_nobody_signed_off_is_asked_for_the_next_morning_and_signed_late(counter):
    service, session, worked = counter.services.day_end, counter.session, counter.today
    assert service.unsigned(session) == ()
    counter.clock.advance(days=1)
    assert service.unsigned(session) == (worked,)
    review = service.review(session, worked)
    assert (review.is_late, review.last) == (True, None)

    signed = service.sign_off(session, LEADER, places(review), day=worked)

    assert (signed.last.event.day, signed.last.event.written_on) == (worked, counter.today)
    assert service.unsigned(session) == ()
    assert service.review(session).last is None
    with pytest.raises(RuleBroken) as refused:
        service.sign_off(session, LEADER, places(review), day=worked)
    assert refused.value.code == "day_not_open"


def test_only_the_last_day_of_work_is_signed_off_late(counter):
    service, worked = counter.services.day_end, counter.today
    counter.clock.advance(days=3)
    with pytest.raises(RuleBroken) as refused:
        service.sign_off(counter.session, LEADER, {}, day=worked + timedelta(days=1))
    assert refused.value.code == "day_not_open"


def test_the_next_morning_the_sheet_bears_the_sign_off_of_the_evening(counter):
    service, session = counter.services.day_end, counter.session
    evening = service.sign_off(session, LEADER, places(service.review(session)))
    assert evening.last.event.written_on is None
    counter.clock.advance(days=1)
    morning = service.review(session)
    assert morning.before is not None
    assert morning.before.event == evening.last.event
    service.print(session, counter.settings)
    paper = carry_over_sheet(
        morning, morning.before, counter.vault.books.branch(), "01", printed_at=counter.clock.local(counter.clock.now())
    )
    text = str(paper.blocks)
    assert "次日打印" in text
    assert f"{evening.last.event.day.isoformat()}" in text
    assert counter.case.number in text


def test_a_late_sign_off_says_so_on_the_sheet(counter):
    service, session, worked = counter.services.day_end, counter.session, counter.today
    counter.clock.advance(days=1)
    signed = service.sign_off(session, LEADER, places(service.review(session, worked)), day=worked)
    paper = carry_over_sheet(signed, signed.last, counter.vault.books.branch(), "01")
    assert f"补签：{worked}当日没有签退，{counter.today}补签" in str(paper.blocks)


def test_the_sheet_names_places_what_is_due_and_what_goes_on(counter):
    service = counter.services.day_end
    signed = service.sign_off(counter.session, LEADER, places(service.review(counter.session)))
    assert signed.last is not None
    branch = counter.vault.books.branch()
    paper = carry_over_sheet(signed, signed.last, branch, counter.vault.label)
    text = str(paper.blocks)
    assert "在柜台抽屉" in text
    assert counter.case.number in text
    assert counter.case.identify.identification.customer.name not in text  # masked


def test_the_sheet_of_a_training_desk_says_that_it_is_void(counter):
    service = counter.services.day_end
    signed = service.sign_off(counter.session, LEADER, places(service.review(counter.session)))
    branch = replace(counter.vault.books.branch(), is_training=True)
    paper = carry_over_sheet(signed, signed.last, branch, counter.vault.label)
    assert "演练 文书 无效" in paper.title
    assert "仅供练习" in str(paper.blocks)


def test_no_sheet_is_printed_before_the_day_was_signed_off(counter):
    with pytest.raises(RuleBroken) as refused:
        counter.services.day_end.print(counter.session, counter.settings)
    assert refused.value.code == "day_not_ended"


def test_on_a_real_desk_the_sheet_comes_out_and_the_day_stands_in_the_journal(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    try:
        service, session = counter.services.day_end, counter.session
        people = {person.staff_no: person.id for person in counter.vault.books.people()}
        service.sign_off(session, people["S001"], {})
        service.print(session, counter.settings)
        assert [path.suffix for path in counter.printed.iterdir()] == [".pdf"]
        last = service.review(session).last
        assert last is not None
        assert last.signed_by == "灭绝师太"
        books, today = counter.vault.books, counter.today
        tomorrow = today + timedelta(days=1)
        assert books.worked_days(after=None, before=tomorrow) == ()
        counter.to_communicate()
        assert books.worked_days(after=None, before=today) == ()
        assert books.worked_days(after=None, before=tomorrow) == (today,)
        assert books.worked_days(after=today, before=tomorrow) == ()
    finally:
        counter.close()


def test_a_void_original_nobody_was_asked_for_needs_a_place_too(counter):
    service = counter.services.day_end
    counter.services.particulars.ask_english(counter.session, CASE, is_wanted=True)
    counter.issue()
    counter.print()

    loose = service.review(counter.session).sheets
    number = counter.case.number
    assert [(one.paper, one.serial, one.standing) for one in loose] == [
        (f"{number}-2", "1/2", Standing.PRINTED),
        (f"{number}-2", "2/2", Standing.PRINTED),
        (f"{number}-1", "1/2", Standing.VOIDED),
        (f"{number}-1", "2/2", Standing.VOIDED),
    ]
    counter.services.agree.collect_void(counter.session, CASE, [loose[3].sheet])
    assert [one.paper for one in service.review(counter.session).sheets] == [f"{number}-2"] * 2


def tables(counter):
    """The originals of the cost tables on the list: paper, serial, how it stands."""
    loose = counter.services.day_end.review(counter.session).sheets
    return [(one.paper, one.serial, one.standing, one.may_be_destroyed) for one in loose if "-C" in one.paper]


def test_originals_of_a_cost_table_need_a_place_from_the_printer_until_they_are_back_or_destroyed(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    try:
        to_agreed(counter)
        beside, session = counter.services.papers_beside, counter.session
        beside.print_cost_table(session, CASE, counter.settings)
        first = f"{counter.case.number}-C1"
        assert tables(counter) == [(first, no, Standing.PRINTED, True) for no in ("1/2", "2/2")]
        beside.sign_cost_table(session, CASE, counter.today)
        assert tables(counter) == [(first, no, Standing.EFFECTIVE, False) for no in ("1/2", "2/2")]

        guarantor = NamedSigner(BesideRole.GUARANTOR, identity(name="张翠山", born=date(1970, 5, 6)))
        counter.services.particulars.name_signer(session, CASE, guarantor)
        void = [(first, no, Standing.VOIDED, True) for no in ("1/2", "2/2")]
        assert tables(counter) == void  # signed, and it names too few
        counter.services.particulars.drop_signer(session, CASE, BesideRole.GUARANTOR)

        counter.issue()
        counter.print()
        counter.sign_both()
        counter.check_in_scan()
        assert tables(counter) == [(first, no, Standing.EFFECTIVE, False) for no in ("1/2", "2/2")]
        table = cost_table.to_check_in(counter.case)
        assert table is not None
        leader = next(one.id for one in counter.vault.books.people() if one.staff_no == "S001")
        counter.services.check_in.cost_table_by_two(session, CASE, table.pages, attested_by=leader)
        assert tables(counter) == []
    finally:
        counter.close()


def test_a_void_cost_table_is_asked_for_until_it_was_destroyed(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    try:
        to_agreed(counter)
        counter.sign_cost_table()
        counter.services.agree.end_without_agreement(counter.session, CASE, "withdrawn", "")
        assert {standing for _, _, standing, _ in tables(counter)} == {Standing.VOIDED}
        service, session = counter.services.day_end, counter.session
        leader = next(one.id for one in counter.vault.books.people() if one.staff_no == "S001")
        first, second = (one.sheet for one in service.review(session).sheets)
        service.sign_off(session, leader, {first: SheetPlace.DESTROYED, second: SheetPlace.WITH_CUSTOMER})
        assert [serial for _, serial, _, _ in tables(counter)] == ["2/2"]
    finally:
        counter.close()


def test_a_day_that_ends_by_a_clock_nobody_believes_keeps_both_days(counter):
    service, session = counter.services.day_end, counter.session
    counter.clock.advance(days=3)
    counter.services.follow_up.promise(session, CASE, Side.BANK, "电话告知客户", counter.today)
    likely = counter.today
    counter.clock.set_by(days=-3)
    review = service.review(session)
    assert review.is_doubted
    signed = service.sign_off(session, LEADER, places(review))
    assert signed.last is not None
    assert (signed.last.event.day, signed.last.event.likely) == (counter.today, likely)
    paper = carry_over_sheet(signed, signed.last, counter.vault.books.branch(), counter.vault.label)
    assert f"本机时钟显示{counter.today}，按日志和机器运行时间应为{likely}" in str(paper.blocks)


@pytest.mark.parametrize(("side", "why"), [(Side.CUSTOMER, ""), (Side.BANK, "审批没有通过")])
def test_originals_the_customer_signed_alone_are_asked_for_once_the_signing_ended(counter, side, why):
    service, agree = counter.services.day_end, counter.services.agree
    counter.sign(Side.CUSTOMER)
    number = counter.case.number
    agree.end_signing(counter.session, CASE, side, why, attested_by=LEADER)

    review = service.review(counter.session)
    assert [(one.paper, one.serial, one.standing, one.may_be_destroyed) for one in review.sheets] == [
        (f"{number}-1", "1/2", Standing.VOIDED, True),
        (f"{number}-1", "2/2", Standing.VOIDED, True),
    ]
    with pytest.raises(RuleBroken) as refused:
        service.sign_off(counter.session, LEADER, {})
    assert refused.value.code == "sheets_unplaced"
    first, second = (one.sheet for one in review.sheets)
    places_now = {first: SheetPlace.DESTROYED, second: SheetPlace.WITH_CUSTOMER}
    signed = service.sign_off(counter.session, LEADER, places_now)
    assert [one.sheet for one in signed.sheets] == [second]
    agree.collect_void(counter.session, CASE, [])
    assert service.review(counter.session).sheets == ()
    assert [one.state for one in counter.case.agree.sheets[:2]] == ["voided", "voided"]


def work_on_days(counter: Counter | RealCounter, *gaps: int) -> list[date]:
    """A note now and after each of *gaps* days; the days it was written on."""
    days = [counter.today]
    for gap in gaps:
        counter.clock.advance(days=gap)
        counter.services.communicate.add_note(counter.session, CASE, f"{counter.today}继续")
        days.append(counter.today)
    return days


def test_every_day_that_nobody_signed_off_is_named_though_a_later_one_was_signed(counter):
    service, session = counter.services.day_end, counter.session
    first, second, third = work_on_days(counter, 3, 4)
    service.sign_off(session, LEADER, places(service.review(session)))  # the third alone
    counter.clock.advance(days=1)

    assert service.unsigned(session) == (first, second)
    assert [row.day for row in counter.services.audit.days(auditor(counter))] == [second, first, third]
    assert service.review(session, first).unsigned == (first, second)


def test_days_are_signed_off_late_the_oldest_first(counter):
    service, session = counter.services.day_end, counter.session
    first, second = work_on_days(counter, 3)
    counter.clock.advance(days=1)
    with pytest.raises(RuleBroken) as refused:
        service.sign_off(session, LEADER, places(service.review(session)), day=second)
    assert (refused.value.code, refused.value.facts["day"]) == ("older_day_open", first)

    for day in (first, second):
        signed = service.sign_off(session, LEADER, places(service.review(session, day)), day=day)
        assert signed.last is not None
        assert (signed.last.event.all_before, signed.last.is_still_so) == (True, True)

    assert service.unsigned(session) == ()
    assert [row.event is None for row in counter.services.audit.days(auditor(counter))] == [False, False]


def test_a_sign_off_says_whether_an_older_day_is_open_still(counter):
    service, session = counter.services.day_end, counter.session
    work_on_days(counter, 3)

    signed = service.sign_off(session, LEADER, places(service.review(session)))

    assert signed.last is not None
    assert not signed.last.event.all_before


def test_the_days_of_a_long_journal_are_found_whatever_was_written_on_each(tmp_path):
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    try:
        counter.to_communicate()
        worked = work_on_days(counter, 1, 6, 30, 400)
        for number in range(40):
            counter.services.communicate.add_note(counter.session, CASE, f"第{number}次")
        counter.clock.advance(days=1)

        assert list(counter.vault.books.worked_days(after=None, before=counter.today)) == worked
        assert list(counter.vault.books.worked_days(after=worked[1], before=worked[-1])) == worked[2:-1]
    finally:
        counter.close()
