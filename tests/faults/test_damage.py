"""A flipped bit in each page of a vault that was worked in; the short form is in ``tests/storage/test_damage.py``."""

from tests.storage import sample
from tests.storage.test_damage import flip_bits, work_in


def test_a_flipped_bit_in_any_page_is_found_before_anything_is_worked_with(tmp_path):
    home = tmp_path / "home"
    sample.set_up(home)
    flip_bits(work_in(home))
