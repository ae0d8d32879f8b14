"""How often a clean page is asked about, and how many changes by hand are: a hundred pages and two hundred changes.

Goals: at most one page in twenty under noise, and nineteen changes in twenty, at 150 dpi and
under a camera, too.
"""

import secrets

import pytest

from tests.scan.change_harness import Asked, changed_pages, clean_pages
from tests.scan.hand_changes import Deed
from tests.scan.simulator import Renderer
from tests.scan.test_hand_changes import CAMERA, FINENESS, PAGES, ROUGH, SEED, as_drawn

CLEAN = 120
CHANGES = 200


@pytest.mark.parametrize("seed", [20261126, secrets.randbelow(2**31)], ids=lambda seed: f"seed-{seed}")
def test_clean_pages_are_left_alone_and_changes_are_not(seed: int) -> None:
    asked = Asked()

    clean_pages(asked, seed, CLEAN)
    changed_pages(asked, seed, CHANGES)

    for number, optics in enumerate((ROUGH, CAMERA)):
        changed_pages(asked, seed + number, CHANGES // 4, optics)

    found, done = asked.found.total(), asked.done.total()
    lines = [f"seed {seed}: clean pages asked about {dict(asked.asked)} of {dict(asked.pages)}"]
    lines += [f"questions a clean page: {asked.questions / CLEAN:.3f}"]
    lines += [f"{asked.found[kind]:6} of {count} found: {kind}" for kind, count in asked.done.items()]
    lines += [f"changes found: {100 * found / done:.1f} %", *asked.missed]
    print("\n".join(lines))  # noqa: T201 - the dated file
    assert asked.asked.total() <= CLEAN / 20
    assert found >= 0.95 * done


@pytest.mark.parametrize("number", range(PAGES))
@pytest.mark.parametrize("dpi", FINENESS)
@pytest.mark.parametrize("renderer", Renderer)
def test_nothing_is_asked_about_a_page_as_another_program_draws_it(renderer: Renderer, dpi: int, number: int) -> None:
    reading = as_drawn(renderer, dpi, number)

    assert reading.is_compared
    assert reading.alterations == ()


@pytest.mark.parametrize("part", range(3))
def test_of_a_few_fixed_pages_nothing_is_asked_and_no_change_missed(part: int) -> None:
    """More of what runs with the suite: here nothing may be missed."""
    asked = Asked()

    clean_pages(asked, SEED + part, 4)
    if part < 2:
        changed_pages(asked, SEED + part, len(Deed))

    assert asked.asked.total() == 0
    assert asked.missed == []
