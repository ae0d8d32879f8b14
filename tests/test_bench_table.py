"""The README's table of speed is what the bench wrote: a sample of it, not the figures."""

from datetime import date

import pytest

from tests.bench.table import BEGINS, ENDS, UNBOUNDED, Row, written
from tests.conftest import ROOT

DAY = date(2026, 11, 28)
ROWS = (
    Row("first paint", 1.15, 1.2, "× hello", "median of 9"),
    Row("memory at the workbench", 4.1, 2, "× hello", "median of 5"),
)
BEFORE = f"# Desk\n\n{BEGINS}\nan older table\n{ENDS}\n\nLimits\n"


def test_the_rows_stand_between_the_marks_and_nothing_else_is_touched():
    text = written(BEFORE, ROWS, DAY, load=7.25, processors=2)

    assert text.startswith(f"# Desk\n\n{BEGINS}\n")
    assert text.endswith(f"\n{ENDS}\n\nLimits\n")
    assert "an older table" not in text
    assert "Measured 2026-11-28, load 7.2 on 2 processors" in text
    assert "| first paint | 1.15 × hello (median of 9) | 1.2 × hello | held |" in text
    assert "| memory at the workbench | 4.10 × hello (median of 5) | 2 × hello | **missed** |" in text


def test_written_again_it_is_the_same():
    once = written(BEFORE, ROWS, DAY, load=1, processors=2)

    assert written(once, ROWS, DAY, load=1, processors=2) == once


def test_a_figure_at_its_bound_holds_it():
    assert Row("rows", 3.0, 3, "× hello", "").is_held
    assert not Row("rows", 3.01, 3, "× hello", "").is_held


def test_what_stands_there_for_comparison_has_no_bound_and_misses_none():
    row = Row("bare pages", 21.18, UNBOUNDED, "ms", "48 turns")

    assert row.is_held
    assert row.line() == "| bare pages | 21.18 ms (48 turns) | | for comparison |"


@pytest.mark.parametrize("text", ["", BEGINS, f"{ENDS}{BEGINS}", f"{BEFORE}{BEFORE}"])
def test_without_one_place_for_it_nothing_is_written(text):
    with pytest.raises(ValueError, match="no place"):
        written(text, ROWS, DAY, load=1, processors=2)


def test_the_readme_has_that_place():
    text = (ROOT / "README.md").read_text("utf-8")

    assert written(text, ROWS, DAY, load=1, processors=2).count("**missed**") == 1
