"""In which order the lists of the workbench stand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.deadlines.reminders import DueKind, DueList, DueRow
from desktop_app.services.ports.lists import PromiseRow
from desktop_app.services.ports.unit import DraftRow
from desktop_app.ui.bench.bench_rows import late_first, near_promises
from desktop_app.ui.bench.bench_words import BenchWords
from tests.builders import CASE, SUPERVISOR, TODAY, Counter

NOW = datetime(2026, 11, 23, 10, 41, tzinfo=UTC)
ABOUT = ("00423-03-26-000001-2", "张**")


def due(case: str, days: int, side: Side = Side.BANK, kind: DueKind = DueKind.ANSWER) -> DueRow:
    return DueRow(case, *ABOUT, kind, side, "", TODAY + timedelta(days=days), days)


def promise(case: str, days: int, side: str = "bank") -> PromiseRow:
    return PromiseRow(f"p-{case}", case, *ABOUT, side, "打电话", TODAY + timedelta(days=days), "open")


def test_an_answer_past_its_legal_day_stands_among_the_bank_s_late_promises():
    promises = [promise("a", -3), promise("b", -9, "customer"), promise("c", 0), promise("d", 2)]
    found = near_promises(promises, TODAY, [due("x", -5), due("y", 0), due("z", 4)])
    assert [row.case_id for row in found] == ["x", "a", "c", "y", "b", "d"]


def test_cases_whose_word_the_bank_has_not_kept_stand_before_those_changed_last():
    counter = Counter()
    counter.to_propose()
    row = counter.vault.books.case_row(CASE)
    assert row is not None
    cases = [replaced(row, name) for name in ("new", "customer", "late", "older", "later")]
    rows = (due("later", -9), due("late", -5), due("customer", -30, Side.CUSTOMER), due("older", 2))
    assert [one.id for one in late_first(cases, DueList(rows))] == ["later", "late", "new", "customer", "older"]
    assert late_first(cases, DueList()) == tuple(cases)


def test_half_begun_customers_are_told_apart_by_what_they_said():
    words = BenchWords(str)
    rows = [
        DraftRow("d", Stage.IDENTIFY, has_events=False, changed_at=NOW, by="p", words=said) for said in ("我的卡", "")
    ]
    titles = [words.draft_entry(row).title for row in (*rows, replace(rows[0], customer="张**"))]
    assert titles == ["Not yet identified · “我的卡”", "Not yet identified", "张** · Not yet identified · “我的卡”"]


def replaced(row, case):
    return type(row)(**{**{name: getattr(row, name) for name in row.__slots__}, "id": case})


def test_a_late_answer_says_whose_it_is_and_by_how_long():
    entry = BenchWords(str, today=TODAY).promise_entry(due("x", -1))
    assert entry.title == "the bank · Answer to the complaint"
    assert entry.detail.startswith("late by 1 day · 张**")
    assert entry.is_late


def test_who_answers_for_a_case_stands_in_the_line_that_is_not_cut():
    counter = Counter()
    counter.to_propose()
    row = counter.vault.books.case_row(CASE)
    assert row is not None
    entry = BenchWords(str, person=SUPERVISOR).case_entry(replace(row, owner="p1", owner_name="周芷若"))
    assert entry.title.endswith("周芷若 is responsible")
    assert "周芷若" not in entry.detail
