"""Many sheets, signed and taken in every way that is promised: none taken for another, no empty box called signed.

The short form of ``tests/sheets``, which goes through some hundreds in every check; ``tests/faults`` goes through
more, of fresh seeds too.
"""

import pytest

from tests.scan.harness import go_through

pytestmark = pytest.mark.long

FIXED = 20261126
SHEETS = 5


def test_of_the_fixed_sheets_none_is_misread() -> None:
    tally = go_through(FIXED, SHEETS)

    assert tally.wrong == []
    assert tally.sheets == SHEETS
