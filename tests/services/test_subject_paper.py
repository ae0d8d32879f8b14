"""A customer's own copy as it is read: what people said, days as papers write them, and no word of the program."""

from datetime import UTC, datetime

from desktop_app.domain.papers.paper import Text
from desktop_app.services.customer.subject_paper import subject_paper
from tests.builders import BRANCH


def said(content: dict[str, object]) -> str:
    """The line of one record of *content*; nothing where it has none."""
    record = {"at": "2026-11-24T09:30:00+08:00", "purpose": "计算和协商方案", "content": content}
    plain = {"cases": [{"number": "1", "kept_until": None, "records": [record]}]}
    paper = subject_paper(plain, BRANCH, "10086-01", datetime(2026, 11, 24, 1, 30, tzinfo=UTC))
    last = paper.blocks[-1]
    assert isinstance(last, Text)
    return last.plain.rpartition("计算和协商方案　")[2] if "计算和协商方案" in last.plain else ""


def test_what_a_person_wrote_is_read_and_a_code_of_the_program_is_not():
    assert said({"what": "waive_interest_pct", "reason": "on_table"}) == ""
    assert said({"what": "第1期还款¥842.90", "reason": "客户要求核对"}) == "事项：第1期还款¥842.90；原因：客户要求核对"
    assert said({"name": "Ann", "words": "ok"}) == "姓名：Ann；原话：ok"


def test_days_stand_as_papers_write_them():
    assert said({"due": "2026-12-24"}) == "日期：2026年12月24日"


def test_the_promises_of_an_agreement_are_read_where_each_is_kept():
    assert said({"number": "1-1", "promises": [{"what": "第1期还款", "due": "2026-12-24"}]}) == "号码：1-1"
