from threading import Event as ThreadEvent

import pytest
from sqlalchemy import text

from desktop_app.domain.case import CaseOpened, StageCompleted
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.identify import Identification, Identified, Identity
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.find import FoundBy, wanted
from desktop_app.storage.journal.rebuild import rebuild
from desktop_app.storage.lists import fitting, readings
from tests.storage import sample

ID_NUMBER = "110101199003070011"
PHONE = "13800000000"


def kept(vault, session, name="张三丰", *, number=ID_NUMBER, phone=PHONE, words="我的贷款为什么被拒", notes=()):
    """Keep a case of one customer; returns its id."""
    case_id = vault.desk.new_id()
    customer = Identity(name, "resident_id", number, None, phone, key=number)
    asked = Identification(words, ("重新审核贷款",), "loan_refused", False, customer, "您希望重新审核", True)
    with vault.work(session) as unit:
        unit.record(CaseOpened(unit.next_case_number()), case_id)
        unit.record(Identified(asked), case_id)
        unit.record(StageCompleted(Stage.IDENTIFY), case_id)
        for note in notes:
            unit.record(NoteAdded(note), case_id)
        unit.commit()
    return case_id


def hits(vault, typed, **how):
    page = vault.search.find(wanted(typed), **how)
    assert page is not None
    return page.hits


def found(vault, typed, **how):
    return [hit.case.id for hit in hits(vault, typed, **how)]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("王丽华", ["王", "王丽", "王丽华", "丽华", "丽", "华", "wanglihua", "wangli", "wang li hua", "wlh", "wlhua"]),
        ("王丽华", ["wanglh", "lihua", "lh", "王lh", "王lihua", "王l", "WangLiHua", "ＷＡＮＧ", "wánglì", " 王  丽"]),
        ("单雄信", ["shanxiongxin", "shan", "sxx", "shanxx", "单"]),
        ("解珍", ["xiezhen", "xz", "xie"]),
        ("仇英", ["qiuying", "qy"]),
        ("曾国强", ["zengguoqiang", "zgq", "zenggq"]),
        ("区小明", ["ouxiaoming", "oxm"]),
        ("朴正熙", ["piaozhengxi", "pzx"]),
        ("尉迟恭", ["yuchigong", "ycg", "yuchi"]),
        ("万俟卨", ["moqi", "mq"]),
        ("长孙无忌", ["zhangsunwuji", "zswj", "zhswj", "wuji"]),
        ("查良镛", ["zhaliangyong", "zly", "zhly"]),
        ("任我行", ["renwoxing", "rwx", "rwh", "renwohang"]),
        ("吕布", ["lvbu", "lyubu", "lüb", "lb"]),
        ("𠮷田丽", ["𠮷", "𠮷田", "jitianli", "jtl"]),
        ("龚䶮", ["䶮", "龚䶮", "gongyan", "gy"]),
        ("张㛃", ["㛃", "zhangjie", "zj"]),
        ("赵𫖯", ["𫖯", "赵𫖯"]),
        ("李\U000313c2", ["\U000313c2", "李\U000313c2"]),
        ("王\ue863", ["\ue863"]),
        ("\uf9a9\uf9a8", ["\u56f9", "\uf9a9", "\u4ee4"]),
        ("阿卜杜拉·买买提", ["阿卜杜拉", "买买提", "阿卜杜拉买买提", "阿卜杜拉·买", "abdl", "maimaiti"]),
        ("John Smith", ["john", "smith", "John Smith", "johnsm"]),
        ("José Ñandú", ["jose", "nandu", "JOSÉ"]),
    ],
)
def test_a_name_is_found_by_every_part_that_is_typed_of_it(vault, session, name, typed):
    case_id = kept(vault, session, name)
    assert {part: found(vault, part) for part in typed} == {part: [case_id] for part in typed}


@pytest.mark.parametrize(
    "typed",
    [
        "丽",
        "wangx",
        "张丰",
        "丰三",
        "zf",
        "李",
        "wang",
        "zhangsanfengx",
        "张三丰丰",
        "贷款款",
        "款贷",
        "被拒为",
        "我的拒",
        "\U000313c2",
    ],
)
def test_what_does_not_fit_is_not_found(vault, session, typed):
    kept(vault, session, "张三丰")
    assert found(vault, typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        "*",
        "AND",
        "NOT",
        "张*",
        '"张',
        "张 OR 李",
        "NEAR(张 三)",
        "terms:张",
        "^张",
        "(",
        ")",
        "张;--",
        "\x00",
        "%",
        "_",
        "-",
    ],
)
def test_signs_of_the_index_s_own_language_are_text(vault, session, typed):
    kept(vault, session, "令狐冲")
    assert found(vault, typed) == []


@pytest.mark.parametrize("typed", ["张*", '"张三"', "(张", "张-", "“张三丰”", "张，"])
def test_signs_beside_a_name_do_not_hide_it(vault, session, typed):
    assert found(vault, typed) == [] != [kept(vault, session, "张三丰")]
    assert len(found(vault, typed)) == 1


@pytest.mark.parametrize(
    ("typed", "by", "is_exact"),
    [
        (ID_NUMBER, FoundBy.DOCUMENT, True),
        ("110101 19900307 0011", FoundBy.DOCUMENT, True),
        ("１１０１０１１９９００３０７００１１", FoundBy.DOCUMENT, True),
        ("0011", FoundBy.DOCUMENT, False),
        ("70011", FoundBy.DOCUMENT, False),
        ("0307 0011", FoundBy.DOCUMENT, False),
        (PHONE, FoundBy.PHONE, True),
        ("138-0000-0000", FoundBy.PHONE, True),
        ("0000", FoundBy.PHONE, False),
        ("000000", FoundBy.PHONE, False),
    ],
)
def test_a_number_is_found_whole_or_by_its_last_digits(vault, session, typed, by, is_exact):
    case_id = kept(vault, session)
    (hit,) = hits(vault, typed)
    assert (hit.case.id, hit.by, hit.is_exact) == (case_id, by, is_exact)
    assert ID_NUMBER[:8] not in hit.shown.text
    assert PHONE not in hit.shown.text


@pytest.mark.parametrize(
    "typed", ["1101", "011", "10011", "110101199003070012", "1101011990030700110", "1380", "x0011"]
)
def test_other_digits_find_nobody(vault, session, typed):
    kept(vault, session)
    assert found(vault, typed) == []


def test_a_document_that_ends_with_x_is_found_however_it_is_typed(vault, session):
    case_id = kept(vault, session, number="11010119900307002X")
    for typed in ("002x", "002X", "11010119900307002x"):
        assert found(vault, typed) == [case_id]


def test_a_passport_is_found_by_letters_and_digits(vault, session):
    case_id = kept(vault, session, number="EA1234567")
    assert found(vault, "ea1234567") == found(vault, "4567") == found(vault, "EA 1234567") == [case_id]


def test_a_name_and_last_digits_narrow_each_other(vault, session):
    ours = kept(vault, session, "王伟", number="110101199003070011")
    kept(vault, session, "王伟", number="110101199003070038")
    kept(vault, session, "李伟", number="310101199003070011")
    assert found(vault, "王伟 0011") == found(vault, "0011 ww") == [ours]


def test_numbers_are_kept_as_marks_only(vault, session):
    kept(vault, session, notes=["客户另留电话13911112222"])
    with vault.readers.connect() as connection:
        tables = connection.execute(text("SELECT * FROM search_text_data")).all()
        (numbers,) = connection.execute(text("SELECT numbers FROM search_row")).one()
    written = b"".join(bytes(row[1]) for row in tables) + numbers
    for secret in (ID_NUMBER, PHONE, "13911112222", "0011", "2222"):
        assert secret.encode() not in written


@pytest.mark.parametrize("typed", ["000001", "1", "0000", "00423-03", "00423-03-26-000001", "0042303260000"])
def test_a_case_is_found_by_its_number_or_the_running_part(vault, session, typed):
    case_id = kept(vault, session, phone="")
    number = vault.books.case_row(case_id).number
    (hit,) = hits(vault, typed)
    assert (hit.case.id, hit.by) == (case_id, FoundBy.CASE_NUMBER)
    (start, length), *_ = hit.shown.marks
    assert hit.shown.text == number
    assert number[start : start + length].replace("-", "").endswith(typed.replace("-", "")[-1])


def test_a_whole_case_number_is_exact_and_a_slip_in_its_last_digit_finds_nothing(vault, session):
    case_id = kept(vault, session)
    number = vault.books.case_row(case_id).number
    (hit,) = hits(vault, number)
    assert hit.is_exact
    assert found(vault, number[:-1] + str((int(number[-1]) + 1) % 10)) == []
    assert found(vault, number[-8:]) == [case_id]


@pytest.mark.parametrize(
    "typed", ["为什么被拒", "被拒", "拒", "征信", "征信报告", "补交 材料", "CONTRACT", "wechat", "3000"]
)
def test_words_of_the_customer_and_of_notes_are_found(vault, session, typed):
    case_id = kept(vault, session, notes=["征信报告有逾期，需补交材料", "via WeChat, contract no. 7；3000元"])
    (hit,) = hits(vault, typed)
    assert (hit.case.id, hit.by) == (case_id, FoundBy.WORDS)
    assert "3000" not in hit.shown.text


def test_what_is_shown_of_a_note_is_masked_and_marks_what_was_typed(vault, session):
    kept(vault, session, "令狐冲", notes=["令狐冲的电话13911112222打不通，改天再联系"])
    (hit,) = hits(vault, "打不通")
    assert hit.shown.text == "…**的电话***********打不通，改天再联系"[1:] or hit.shown.text.startswith("…")
    (start, length) = hit.shown.marks[0]
    assert hit.shown.text[start : start + length] == "打不通"
    assert "狐冲" not in hit.shown.text
    assert "2222" not in hit.shown.text


def test_a_hit_shows_nothing_of_a_name_but_its_first_character(vault, session):
    kept(vault, session, "令狐冲")
    for typed in ("令狐", "linghu", "狐冲"):
        (hit,) = hits(vault, typed)
        assert (hit.case.customer, hit.shown.text) == ("令**", "令**")
    assert hits(vault, "令狐")[0].shown.marks == hits(vault, "lh")[0].shown.marks == ((0, 1),)
    assert hits(vault, "狐冲")[0].shown.marks == ()


def test_exact_hits_come_first_and_then_the_newest(vault, session):
    first = kept(vault, session, "王丽")
    second = kept(vault, session, "王丽华")
    third = kept(vault, session, "张三丰", words="王丽说过")
    last = kept(vault, session, "王立")
    assert found(vault, "王丽") == [first, third, second]
    assert found(vault, "wangli") == [last, first, second]


def test_pages_follow_each_other_without_a_gap(vault, session):
    made = [kept(vault, session, name) for name in ("王一", "王二", "王三", "王四", "王五")]
    page = vault.search.find(wanted("王"), limit=2)
    seen = [hit.case.id for hit in page.hits]
    while page.below:
        page = vault.search.find(wanted("王"), limit=2, below=page.below)
        seen += [hit.case.id for hit in page.hits]
    assert seen == made[::-1]


def test_only_the_cases_of_one_person_are_looked_through(vault, session):
    ours = kept(vault, session, "王丽")
    colleague = Session("session-2", vault.books.people()[1])
    theirs = kept(vault, colleague, "王丽华")
    assert found(vault, "王") == [theirs, ours]
    assert found(vault, "王", owner=session.person.id) == [ours]
    assert found(vault, "0011", owner=session.person.id) == [ours]
    assert found(vault, "王", owner=colleague.person.id) == [theirs]


def test_a_changed_name_is_found_in_place_of_the_old_one(vault, session):
    case_id = kept(vault, session, "王丽")
    with vault.work(session) as unit:
        unit.record(sample.identified(), case_id)
        unit.commit()
    assert found(vault, "王丽") == found(vault, "wl") == []
    assert found(vault, "令狐冲") == [case_id]


def test_what_was_not_committed_is_not_found(vault, session):
    with vault.work(session) as unit:
        unit.record(CaseOpened(unit.next_case_number()), "case-1")
        unit.record(sample.identified(), "case-1")
    assert found(vault, "令狐冲") == []


def test_a_rebuilt_index_answers_alike(vault, session):
    for name in ("王丽", "王丽华", "令狐冲", "𠮷田"):
        kept(vault, session, name, notes=["利率太高"])
    asked = ("王", "wl", "0011", "利率太高", "𠮷", "000002")
    before = [hits(vault, typed) for typed in asked]
    with vault.desk.writer.transaction() as connection:
        rebuild(connection, sample.WIRE, vault.desk.marks)
    assert [hits(vault, typed) for typed in asked] == before
    assert all(before)


def test_a_search_that_is_not_wanted_any_more_has_no_answer_and_the_next_one_has(vault, session):
    for number in range(40):
        kept(vault, session, "王丽", words=f"第{number}件")
    stop = ThreadEvent()
    stop.set()
    assert vault.search.find(wanted("王"), limit=1000, stop=stop) is None
    assert len(found(vault, "王", limit=1000, stop=ThreadEvent())) == 40


def test_a_search_sees_what_was_committed_since_the_one_before(vault, session):
    assert found(vault, "王丽") == []
    assert [kept(vault, session, "王丽")] == found(vault, "王丽")


def test_a_search_holds_no_lock_that_a_checkpoint_waits_for(vault, session):
    for number in range(5):
        kept(vault, session, "王丽", words=f"第{number}件")
    assert len(found(vault, "王", limit=2)) == 2
    vault.desk.writer.checkpoint()
    assert (vault.files.database.parent / f"{vault.files.database.name}-wal").stat().st_size == 0


def test_a_closed_search_keeps_no_name_that_it_looked_through(vault, session):
    caches = (fitting._known, fitting._noted, fitting._read_as, readings._known)
    kept(vault, session)
    assert found(vault, "zhangsanfeng")
    assert found(vault, "zsf")
    assert found(vault, "贷款")
    assert all(cache.cache_info().currsize for cache in caches)

    vault.search.close()

    assert not any(cache.cache_info().currsize for cache in caches)


def test_the_surname_is_read_as_a_surname_first(vault, session):
    wrong = kept(vault, session, "善雄信")
    right = kept(vault, session, "单雄信")
    newest = kept(vault, session, "丹雄信")
    assert found(vault, "shanxiongxin") == [right, wrong]
    assert found(vault, "danxiongxin") == [newest, right]
