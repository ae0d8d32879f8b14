import pytest

from desktop_app.domain.audits.access import FoundOpened, LookedUp
from desktop_app.services.cases.find import NOTHING, covers
from tests.builders import ADMINISTRATOR, AUDITOR, CASE, SECOND_TELLER, SUPERVISOR, Counter, refused, session


@pytest.fixture
def counter():
    made = Counter()
    made.identify()
    return made


def found(page):
    assert page is not None
    return [hit.case.id for hit in page.hits]


@pytest.mark.parametrize("text", ["三丰", "被拒", " 张三丰 ", "000001"])
def test_one_s_own_case_is_found_without_a_reason_and_masked(counter, text):
    page = counter.services.find.find(counter.session, text)
    assert found(page) == [CASE]
    assert "三丰" not in page.hits[0].case.customer


@pytest.mark.parametrize("text", ["", "  ", "*", '"', "——", "\t\n"])
def test_where_nothing_is_typed_nothing_is_looked_for(counter, text):
    assert counter.services.find.find(counter.session, text) is NOTHING
    assert counter.vault.search.asked == []


@pytest.mark.parametrize("person", [SECOND_TELLER, SUPERVISOR, AUDITOR])
def test_nobody_finds_a_case_of_others_without_a_reason(counter, person):
    assert found(counter.services.find.find(session(person), "三丰")) == []


@pytest.mark.parametrize("person", [SECOND_TELLER, SUPERVISOR, AUDITOR])
def test_a_reason_is_kept_before_a_case_of_others_is_found(counter, person):
    find, whose = counter.services.find, session(person)
    before = len(counter.vault.events())
    given = find.look_up(whose, " 三丰 ", "customer_here")
    assert counter.vault.events()[before:] == [LookedUp("customer_here", "三丰")]
    assert counter.vault.stored.happened[-1].actor == person.id
    assert found(find.find(whose, "三丰", look_up=given)) == [CASE]

    find.opened(whose, given, CASE)
    assert counter.vault.events(given.id) == [LookedUp("customer_here", "三丰"), FoundOpened(CASE)]


def test_leave_holds_for_what_was_typed_and_for_nobody_else(counter):
    find, whose = counter.services.find, session(SECOND_TELLER)
    given = find.look_up(whose, "张三", "takes_over")
    assert covers(given, whose, "张三丰")
    for typed in ("张", "三丰", "李四", ""):
        assert not covers(given, whose, typed)
    assert not covers(given, session(SUPERVISOR), "张三丰")
    assert not covers(None, whose, "张三丰")
    assert found(find.find(whose, "张", look_up=given)) == []
    assert found(find.find(session(SUPERVISOR), "张三", look_up=given)) == []


def test_a_look_up_without_a_reason_a_known_one_or_a_word_is_refused_and_keeps_nothing(counter):
    find, before = counter.services.find, len(counter.vault.events())
    with refused("reason_missing", field="look_up_reason"):
        find.look_up(session(SECOND_TELLER), "张", "")
    with refused("choice_unknown", field="look_up_reason"):
        find.look_up(session(SECOND_TELLER), "张", "curious")
    with refused("nothing_typed"):
        find.look_up(session(SECOND_TELLER), " * ", "audit")
    assert len(counter.vault.events()) == before


def test_who_reads_no_cases_finds_none(counter):
    find, stranger = counter.services.find, session(ADMINISTRATOR)
    given = find.look_up(counter.session, "张", "customer_here")
    for act in (
        lambda: find.find(stranger, "张"),
        lambda: find.look_up(stranger, "张", "audit"),
        lambda: find.opened(stranger, given, CASE),
    ):
        with refused("not_permitted"):
            act()


def test_a_look_up_that_could_not_be_kept_gives_no_leave(counter):
    counter.vault.fail_commits = "disk_full"
    with pytest.raises(Exception, match="disk_full"):
        counter.services.find.look_up(session(SECOND_TELLER), "张", "customer_here")
