"""What several files of this folder begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import CASE
from tests.real_desk import RealCounter, set_up
from tests.services.test_card_plan_signed import to_signing


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[RealCounter]:
    """A card plan in force, over the real papers."""
    set_up(tmp_path, is_training=False)
    real = RealCounter(tmp_path)
    to_signing(real)
    real.sign_both()
    real.services.agree.finish(real.session, CASE)
    yield real
    real.close()
