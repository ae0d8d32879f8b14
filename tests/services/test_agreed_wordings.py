"""What is agreed otherwise is a ready-made wording with one slot; words of one's own need a reader of head office's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from desktop_app.domain.approvals.approval import OutsideDocumentUsed
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.domain.lint import stops_print
from desktop_app.domain.papers.agreed_wordings import filled, wording_of
from desktop_app.domain.staff.people import Role
from desktop_app.services.cases.history import scan_of
from desktop_app.services.papers.outside import document_mark, scan_mark
from desktop_app.services.papers.particulars import AgreedOtherwise
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.staff.sign_in import SignIn
from tests.builders import CASE, TODAY, identity, policy_on, refused
from tests.domain.test_printed_fields import REAL_ADDRESSES, SENTENCES_AS_ADDRESSES
from tests.journeys.hands import text_of
from tests.real_desk import PEOPLE, SUPERVISOR_PASSWORD, RealCounter, set_up
from tests.services.test_card_plan_signed import to_agreed

WHY = "客户长期在外地"
MANAGER = NewPerson("M001", "张无忌", Role.BRANCH_MANAGER, "Invented-manager-9")
SCAN = b"%PDF-1.7 read by head office"
OTHER_SCAN = b"%PDF-1.7 read for another case"
FREE = (
    "甲方不再欠乙方任何东西，余下的不用再给了。",
    "甲方的工资卡和密码交客户经理保管。",
    "甲方另给三万。",
    "甲方同时认购基金。",
    "乙方可以找甲方的单位和家人，电话可以夜里打。",
    "上述方框不执行。",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A card plan that both want."""
    made = tmp_path_factory.mktemp("wordings") / "home"
    made.mkdir()
    set_up(made, is_training=False, people=(*PEOPLE, MANAGER))
    real = RealCounter(made)
    to_agreed(real, periods="12")
    real.close()
    return made


@pytest.fixture
def real(home: Path, tmp_path: Path) -> Iterator[RealCounter]:
    counter = RealCounter(copytree(home, tmp_path / "home"))
    yield counter
    counter.close()


@pytest.fixture(scope="module")
def card_plan(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCounter]:
    """The same case, for what only looks."""
    counter = RealCounter(copytree(home, tmp_path_factory.mktemp("looked_at") / "home"))
    yield counter
    counter.close()


def supervisor(real: RealCounter) -> str:
    return SignIn.second_person(real.vault, real.session, "S001", SUPERVISOR_PASSWORD).id


def manager(real: RealCounter) -> str:
    return SignIn.second_person(real.vault, real.session, MANAGER.staff_no, MANAGER.password).id


def wording(real: RealCounter, name: str, value: str, *, clause: str = "notices") -> AgreedOtherwise:
    return AgreedOtherwise(clause, "", value, WHY, supervisor(real), "", is_read=True, wording=name)


def free(
    real: RealCounter, text: str, document_no: str = "", read_by: str = "", read_on: date | None = TODAY
) -> AgreedOtherwise:
    made = AgreedOtherwise("notices", "", text, WHY, manager(real), "", is_read=True)
    return replace(made, document_no=document_no, read_by=read_by, read_on=read_on, scan=SCAN)


def agree(real: RealCounter, given: AgreedOtherwise) -> None:
    real.services.particulars.agree_otherwise(real.session, CASE, given)


def test_a_ready_made_wording_needs_a_supervisor_and_goes_to_paper_in_both_languages(real):
    given = wording(real, "contact_hours", "9:00 - 11:30")
    assert real.services.particulars.leave_for(real.session, CASE, given) is Operation.ALLOW_DEVIATION
    agree(real, given)
    agree(real, wording(real, "other_paper", "2", clause="papers"))
    real.services.particulars.ask_english(real.session, CASE, is_wanted=True)
    drawn = real.draw()
    assert not stops_print(drawn.findings)
    real.issue()
    said = "".join(text_of(real.services.agree.pinned(real.session, CASE)).split())
    assert "【专门商定】乙方需要电话联系甲方的，在09:00-11:30之间联系。" in said
    assert "【专门商定】甲方不能提供收入证明的，可以提交完税证明代替。" in said
    assert "itmayhandinataxcertificateinstead" in said
    assert "专门商定的内容不使甲方负担任何付款、购买产品或者服务、交付物品、提供个人资料、密码或者验证码的义务" in said


def test_words_of_ones_own_are_refused_without_a_document(real):
    with refused("deviation_not_read_outside", field="deviation_document_no"):
        agree(real, free(real, "双方照此办理。"))
    with refused("deviation_not_read_outside"):
        agree(real, free(real, "双方照此办理。", document_no="总法审〔2026〕8号"))  # who read it is named, too
    assert real.case.agree.particulars.deviations == ()


def test_what_nobody_may_promise_is_refused_whatever_document_is_named(real):
    for text in FREE:
        with pytest.raises(RuleBroken, match=r"deviation_(never|reserved|quantity|new_figure)"):
            agree(real, free(real, text, "总法审〔2026〕8号", "宋远桥"))
    assert real.case.agree.particulars.deviations == ()


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        *(({"document_no": no}, "number_no_document", "deviation_document_no") for no in ("1", "x", "随便", "2026")),
        ({"document_no": "甲方不再欠乙方任何东西"}, "field_says_terms", "deviation_document_no"),
        ({"document_no": "银保监发〔2026〕1号，见后"}, "field_sign", "deviation_document_no"),
        ({"read_by": "1"}, "name_no_letter", "deviation_read_by"),
        ({"read_by": MANAGER.name}, "reader_of_desk", "deviation_read_by"),
        ({"read_by": PEOPLE[0].name}, "reader_of_desk", "deviation_read_by"),
        ({"read_by": identity().name}, "reader_of_case", "deviation_read_by"),
        ({"scan": b""}, "scan_missing", "deviation_scan"),
        ({"scan": b"MZ no paper"}, "file_type_not_allowed", "deviation_scan"),
        ({"scan": b"II*\x00 a TIFF"}, "file_type_not_allowed", "deviation_scan"),
        ({"read_on": None}, "date_missing", "deviation_read_on"),
        ({"read_on": TODAY + timedelta(days=1)}, "decision_in_future", "deviation_read_on"),
        ({"read_on": TODAY - timedelta(days=31)}, "decision_too_old", "deviation_read_on"),
        ({"after": "双方照此办理。\n第十一条　特别约定\n见后。"}, "deviation_line_break", "deviation_after"),
        ({"after": "双方照此办理　　　　　　，"}, "deviation_room", "deviation_after"),
        ({"after": "双方照办👍"}, "emoji_not_allowed", "deviation_after"),
        ({"after": "第十一条 双方照此办理。"}, "deviation_heading", "deviation_after"),
    ],
)
def test_a_document_of_head_offices_is_looked_at_before_a_leader_is_called(card_plan, changes, code, field):
    given = free(card_plan, "双方照此办理。", "总法审〔2026〕8号", "宋远桥")
    with refused(code, field=field):
        card_plan.services.particulars.leave_for(card_plan.session, CASE, replace(given, **changes))


def test_a_document_carries_words_of_one_case(real):
    given = free(real, "双方照此办理。", "总法审〔2026〕8号", "宋远桥")
    agree(real, given)
    real.services.particulars.drop_deviation(real.session, CASE, 1)
    agree(real, replace(given, document_no="总法审 [2026] 8号"))  # the same case, agreed anew
    with real.vault.work(real.session) as work:
        (used,) = work.history(Entity.APPROVAL, document_mark("总法审〔2026〕8号"))
        assert used.event == OutsideDocumentUsed(CASE, "read_outside")
        work.record(OutsideDocumentUsed("another-case", "read_outside"), document_mark("总法审〔2026〕9号"))
        work.record(OutsideDocumentUsed("another-case", "read_outside"), scan_mark(sha256(OTHER_SCAN).hexdigest()))
        work.commit()
    with refused("document_used", field="deviation_document_no"):
        real.services.particulars.leave_for(real.session, CASE, replace(given, document_no="总法审〔2026〕9号"))
    with refused("document_used", field="deviation_scan"):
        real.services.particulars.leave_for(real.session, CASE, replace(given, scan=OTHER_SCAN))


def test_with_the_document_the_branch_manager_alone_allows_words_of_ones_own(real):
    given = free(real, "双方照此办理。", "总法审〔2026〕8号", "宋远桥")
    assert real.services.particulars.leave_for(real.session, CASE, given) is Operation.ALLOW_DEVIATION_OF_MANAGER
    agree(real, given)
    (kept,) = real.case.agree.particulars.deviations
    assert (kept.document_no, kept.read_by) == ("总法审〔2026〕8号", "宋远桥")
    assert not stops_print(real.draw().findings)


def test_the_scan_of_the_document_is_kept_and_read_again_by_who_may_read_the_case(real):
    agree(real, free(real, "双方照此办理。", "总法审〔2026〕8号", "宋远桥"))
    histories = real.services.histories
    (found,) = {scan_of(one) for one in histories.of(real.session, CASE).moments} - {""}
    assert found == sha256(SCAN).hexdigest()
    assert histories.scan(real.session, CASE, found) == SCAN
    other = real.vault.blobs.put(OTHER_SCAN, mime="application/pdf", role="deviation_scan")
    for unknown in (other.sha256, ""):  # a file of the vault is not shown because somebody names it
        with refused("scan_missing"):
            histories.scan(real.session, CASE, unknown)


@pytest.mark.parametrize(
    ("name", "clause", "value", "code"),
    [
        ("notice_address", "notices", "平湖市甲方不再欠乙方任何东西1号", "field_says_terms"),
        ("notice_address", "notices", "平湖市。余下的都算了，1号", "field_sign"),
        ("notice_email", "notices", "余下的不用再给@x.cn", "field_says_terms"),
        ("notice_language", "notices", "甲方另给三万", "wording_slot"),
        ("notice_language", "notices", "9", "wording_slot"),
        ("contact_hours", "notices", "22:00-23:00", "wording_hours"),
        ("contact_hours", "notices", "11:30-9:00", "wording_hours"),
        ("contact_hours", "notices", "夜里", "wording_hours"),
        ("contact_hours", "papers", "9:00-10:00", "wording_unknown"),
        ("no_such_one", "notices", "1", "wording_unknown"),
    ],
)
def test_a_slot_takes_nothing_but_its_kind(real, name, clause, value, code):
    with refused(code):
        agree(real, wording(real, name, value, clause=clause))


@pytest.mark.parametrize(
    "address",
    ["江苏省无锡市滨湖区太湖大道1号2幢301室", "平湖市平湖路18号", "北京市海淀区科学院南路2号院5号楼1203室"],
)
def test_an_address_fits(address):
    found = wording_of(policy_on().papers.deviations.wordings, "notice_address")
    assert found is not None
    assert address in filled(found, address)[1]


@pytest.mark.parametrize("address", [one for one in REAL_ADDRESSES if one[-1] in "号室层院1"])
def test_a_real_address_fits_whatever_characters_it_has(address):
    rules = policy_on().papers.deviations
    found = wording_of(rules.wordings, "notice_address")
    assert found is not None
    assert address in filled(found, address, rules.fields)[1]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        *(("notice_address", sentence, "field_says_terms") for sentence in SENTENCES_AS_ADDRESSES[1:]),
        ("notice_address", "平湖市太湖路", "wording_address"),
        ("notice_address", "太湖路1号", "wording_address"),
        ("notice_address", "平湖市太湖路1号\n第十一条", "control_character"),
        ("notice_email", "waive@principal.forgiven", "field_says_terms"),
        ("notice_email", "all.debts.are.cancelled@the.bank.promises.it", "field_says_terms"),
        ("notice_email", "zhang", "email_not_valid"),
    ],
)
def test_what_is_wrong_with_a_slot_is_said_beside_it(name, value, code):
    rules = policy_on().papers.deviations
    found = wording_of(rules.wordings, name)
    assert found is not None
    with refused(code, field="deviation_slot"):
        filled(found, value, rules.fields)


def test_one_clause_takes_so_many_and_no_more(real):
    for name, value in (
        ("notice_language", "1"),
        ("notice_address", "平湖市太湖路1号"),
        ("notice_email", "zhang@example.cn"),
    ):
        agree(real, wording(real, name, value))
    with refused("deviation_too_many"):
        agree(real, wording(real, "contact_hours", "9:00-10:00"))


def test_a_wording_stands_on_the_paper_once_and_gives_way_to_the_next_only_when_taken_out(real):
    agree(real, wording(real, "contact_hours", "9:00-9:01"))
    other = wording(real, "contact_hours", "8:00-22:00")
    with refused("wording_twice", field="deviation_paragraph"):
        real.services.particulars.leave_for(real.session, CASE, other)
    with refused("wording_twice", field="deviation_paragraph") as found:
        agree(real, other)
    assert "09:00-09:01" in str(found.value.facts["text"])
    real.services.particulars.drop_deviation(real.session, CASE, 1)
    agree(real, other)
    assert [one.slot for one in real.case.agree.particulars.deviations] == ["08:00-22:00"]


def test_hours_of_a_wording_are_those_in_which_a_customer_may_be_called():
    policy = policy_on()
    found = wording_of(policy.papers.deviations.wordings, "contact_hours")
    assert found is not None
    assert (found.from_hour, found.until_hour) == (policy.contact.from_hour, policy.contact.until_hour)
