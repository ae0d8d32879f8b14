from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.errors import SeveralBroken
from desktop_app.domain.stages.collect import (
    UNKNOWN,
    Collection,
    EvidenceAttached,
    Fact,
    PaperState,
    Source,
    TransactionsImported,
)
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.stages.collect import CheckedFile, ImportedTable
from tests.builders import AUDITOR, CASE, TODAY, Counter, collection, refused, session, without_sensitive

FILE = CheckedFile("工资单.png", "image/png", b"picture", 1)
TABLE = ImportedTable("流水.csv", b"[]", 3, 0, {"date": "日期"}, TODAY, TODAY, 1_200_000, 300_000)


@pytest.fixture
def counter():
    made = Counter()
    made.identify()
    return made


def test_page_two_opens_with_the_checklist_and_a_date_from_policy(counter):
    opening = counter.services.collect.opening(counter.case)
    assert opening.return_by == date(2026, 12, 7)
    assert [item.id for item in opening.evidence] == [
        need.id for need in counter.services.collect.kind(counter.case).evidence
    ]
    counter.collect()
    assert counter.services.collect.opening(counter.case) == counter.case.collect.collection


def test_page_two_is_kept_once(counter):
    assert counter.collect().case.stage is Stage.COMMUNICATE
    before = counter.count()
    counter.collect()
    assert counter.count() == before


def test_page_two_comes_after_page_one():
    with refused("case_unknown"):
        Counter().collect()


def test_a_change_after_later_stages_needs_its_reason(counter):
    counter.collect()
    counter.communicate()
    with refused("change_needs_reason"):
        counter.collect(amount="100000.00")
    service = counter.services.collect
    kept = service.collect(counter.session, CASE, collection("100000.00"), reason="核心数据更正")
    assert kept.case.check_again == {Stage.COMMUNICATE}


def attach(counter, item="income_proof", file=FILE, who=None):
    return counter.services.collect.attach(who or counter.session, CASE, item, file)


def test_a_picture_is_kept_once_for_each_line_of_the_checklist(counter):
    attach(counter)
    before = counter.count()
    attach(counter)
    assert counter.count() == before
    kept = attach(counter, "asset_proof")
    assert [(a.item, a.name) for a in kept.case.collect.attachments] == [
        ("income_proof", "工资单.png"),
        ("asset_proof", "工资单.png"),
    ]
    assert isinstance(counter.vault.events()[-1], EvidenceAttached)


def test_a_picture_belongs_to_a_line_of_the_checklist(counter):
    with refused("evidence_unknown", field="evidence"):
        attach(counter, "no_such_paper")
    counter.collect()
    with refused("evidence_unknown", field="evidence"):
        attach(counter, "no_such_paper")


def test_who_may_not_attach_leaves_no_file_behind(counter):
    for call in (
        lambda: attach(counter, who=session(AUDITOR)),
        lambda: counter.services.collect.import_transactions(session(AUDITOR), CASE, TABLE),
    ):
        with refused("not_permitted"):
            call()
    assert counter.vault.blobs.content == {}


def receive(counter, item="income_proof", state=PaperState.RECEIVED, received_on=TODAY, why=""):
    return counter.services.collect.receive(counter.session, CASE, item, state, received_on, why)


def test_a_paper_is_received_or_rejected_with_the_reason(counter):
    counter.collect()
    assert "income_proof" not in {item.id for item in receive(counter).case.collect.missing()}
    before = counter.count()
    receive(counter)
    assert counter.count() == before
    with refused("rejection_needs_reason", field="rejected_why"):
        receive(counter, state=PaperState.REJECTED, why=" ")
    kept = receive(counter, state=PaperState.REJECTED, why="缺页")
    assert [item.why for item in kept.case.collect.missing() if item.id == "income_proof"] == ["缺页"]


def test_the_day_of_receipt_may_lie_before_today_but_not_after(counter):
    counter.collect()
    with refused("receipt_in_future", field="received_on"):
        receive(counter, received_on=TODAY + timedelta(days=1))
    receive(counter, received_on=TODAY - timedelta(days=3))


def test_a_paper_that_is_not_on_the_list_is_not_received(counter):
    with refused("evidence_unknown"):
        receive(counter, "no_such_paper")
    counter.collect()
    with refused("evidence_unknown"):
        receive(counter, "no_such_paper")


@pytest.mark.parametrize("state", [PaperState.NEEDED, PaperState.REJECTED])
def test_what_the_bank_holds_is_not_asked_for_later_either(counter, state):
    counter.collect()
    with refused("bank_holds_paper"):
        receive(counter, "application_form", state, why="看不清")


def test_a_sensitive_paper_is_not_taken_in_without_consent_by_another_door(counter):
    counter.services.collect.collect(counter.session, CASE, without_sensitive(collection()))
    with refused("sensitive_consent_missing"):
        receive(counter, "other_bank_flow")
    with refused("sensitive_consent_missing"):
        attach(counter, "other_bank_flow")
    assert [event for event in counter.vault.events() if isinstance(event, EvidenceAttached)] == []


def test_a_return_date_years_ahead_is_refused_with_the_last_day_allowed(counter):
    with refused("return_date_far", field="return_by") as far:
        counter.services.collect.collect(counter.session, CASE, collection(return_by=date(2029, 12, 1)))

    assert far.value.facts["latest"] == TODAY + timedelta(days=60)


def test_before_page_two_is_kept_a_paper_may_come_already(counter):
    assert receive(counter).case.collect.collection is None


def test_a_table_is_an_entity_of_its_own_that_the_case_notes_once(counter):
    service = counter.services.collect
    kept = service.import_transactions(counter.session, CASE, TABLE)
    (known,) = kept.case.collect.imports
    assert isinstance(known, TransactionsImported)
    assert counter.vault.blobs.get(known.sha256) == b"[]"
    before = counter.count()
    service.import_transactions(counter.session, CASE, TABLE)
    assert counter.count() == before
    service.import_transactions(counter.session, CASE, replace(TABLE, content=b"[1]"))
    assert len(counter.case.collect.imports) == 2


def frozen(*facts):
    counter = Counter()
    counter.identify(kind="judicial_freeze")
    return counter, lambda: counter.services.collect.collect(counter.session, CASE, Collection(facts, (), (), None))


def test_what_the_offer_stands_on_is_not_left_out_but_may_be_unknown():
    _, collect = frozen(
        Fact("冻结机关", "练习市人民法院", Source.CORE, TODAY), Fact("联系电话", " ", Source.SAID, TODAY)
    )
    with refused("facts_needed", field="facts") as found:
        collect()
    assert found.value.facts == {"labels": ("联系电话",)}

    counter, collect = frozen(
        Fact("冻结机关", "练习市人民法院", Source.CORE, TODAY), Fact("联系电话", UNKNOWN, Source.SAID, TODAY)
    )
    collect()
    assert counter.case.stage is Stage.COMMUNICATE


def test_the_last_digits_of_a_hidden_card_number_are_a_fact_that_was_said(counter):
    counter.identify(kind="account_restricted", words="我的卡621661*********0006用不了", requests=("恢复使用",))

    assert [(one.label, one.value, one.source) for one in counter.services.collect.opening(counter.case).facts] == [
        ("账号后四位", "0006", Source.SAID)
    ]


@pytest.mark.parametrize(
    ("label", "value", "code"),
    [
        ("未获批准日期", "20261320", "fact_not_a_day"),
        ("未获批准日期", "上个月", "fact_not_a_day"),
        ("申请金额", "十二万", "fact_not_an_amount"),
        ("申请期限（月）", "36.5", "fact_not_a_number"),
        ("账号后四位", "12", "fact_not_a_tail"),
        ("卡号后四位", "12a4", "fact_not_a_tail"),
    ],
)
def test_a_fact_that_cannot_be_one_is_refused_with_its_label(counter, label, value, code):
    given = collection()
    facts = (*(one for one in given.facts if one.label != label), Fact(label, value, Source.SAID, TODAY))
    with refused(code, field="facts") as broken:
        counter.services.collect.collect(counter.session, CASE, replace(given, facts=facts))
    assert broken.value.facts["label"] == label


def test_a_day_that_has_happened_is_not_after_today_and_one_to_come_may_be(counter):
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    given = collection()
    others = tuple(one for one in given.facts if one.label != "未获批准日期")

    def with_day(label, value):
        return replace(given, facts=(*others, Fact(label, value, Source.CORE, TODAY)))

    with refused("fact_day_to_come", field="facts") as broken:
        counter.services.collect.collect(counter.session, CASE, with_day("未获批准日期", tomorrow))
    assert (broken.value.facts["label"], broken.value.facts["today"]) == ("未获批准日期", TODAY)

    counter.services.collect.collect(counter.session, CASE, with_day("冻结截止日期", tomorrow))
    again = with_day("未获批准日期", TODAY.isoformat())
    counter.services.collect.collect(counter.session, CASE, again, reason="未获批准的日期录错了")
    assert counter.case.collect.facts[-1].value == TODAY.isoformat()


def test_all_that_is_wrong_on_the_page_is_named_at_once_each_fact_by_its_place(counter):
    typed = [("月收入", "12000"), ("申请金额", "十二万"), ("申请期限（月）", "36.5"), ("未获批准日期", "20261320")]
    facts = tuple(Fact(label, value, Source.SAID, TODAY) for label, value in typed)
    with pytest.raises(SeveralBroken) as broken:
        counter.services.collect.collect(counter.session, CASE, collection(facts=facts, return_by=None))
    assert [(one.code, one.field, one.facts.get("at")) for one in broken.value.found] == [
        ("fact_not_an_amount", "facts", 1),
        ("fact_not_a_number", "facts", 2),
        ("fact_not_a_day", "facts", 3),
        ("return_date_missing", "return_by", None),
    ]


def test_a_day_is_kept_in_its_own_form_and_what_nobody_knows_stays_so(counter):
    given = collection()
    labels = {"未获批准日期": "20261102", "申请金额": UNKNOWN}
    facts = tuple(one for one in given.facts if one.label not in labels)
    added = tuple(Fact(label, value, Source.SAID, TODAY) for label, value in labels.items())
    counter.services.collect.collect(counter.session, CASE, replace(given, facts=(*facts, *added)))
    kept = {fact.label: fact.value for fact in counter.case.collect.facts}
    assert (kept["未获批准日期"], kept["申请金额"]) == ("2026-11-02", UNKNOWN)
