"""What several files of this folder begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import CASE
from tests.real_desk import RealCounter, worked
from tests.services.test_card_plan_signed import to_signing


def to_force(real: RealCounter) -> None:
    """Bring a card plan into force."""
    to_signing(real)
    real.sign_both()
    real.services.agree.finish(real.session, CASE)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[RealCounter]:
    """A card plan in force, over the real papers."""
    real = RealCounter(worked(tmp_path, to_force))
    yield real
    real.close()
