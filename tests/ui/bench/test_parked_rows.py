"""What a narrow list shows of a parked case: the day it goes on stands before what may be cut."""

from dataclasses import replace
from datetime import date

from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.deadlines.reminders import DueKind, DueRow
from desktop_app.ui.bench.bench_words import BenchWords
from tests.ui.desk import FakeSeatParts

OPEN, PARKED = FakeSeatParts.busy().cases.rows


def test_a_parked_case_says_first_until_when() -> None:
    answer = DueRow("c2", PARKED.number, "王*", DueKind.ANSWER, Side.BANK, "", date(2026, 12, 12), 15)
    words = BenchWords(str, clocks={"c2": answer})

    parts = words.case_entry(PARKED).detail.split(" · ")

    assert parts[:2] == ["parked", "until 2026-12-01"]
    assert parts[-2:] == ["Collect", PARKED.number]


def test_an_open_case_says_its_number_first() -> None:
    row = replace(OPEN, next_date=date(2026, 12, 1))

    parts = BenchWords(str).case_entry(row).detail.split(" · ")

    assert (parts[0], parts[-1]) == (row.number, "until 2026-12-01")
