"""How often a clean page is asked about, and how many changes by hand are: a hundred pages and two hundred changes.

Goals: at most one page in twenty under noise, and nineteen changes in twenty, at 150 dpi and
under a camera, too.
"""

import secrets

import pytest

from tests.scan.change_harness import Asked, changed_pages, clean_pages
from tests.scan.test_hand_changes import CAMERA, ROUGH

PAGES = 120
CHANGES = 200


@pytest.mark.parametrize("seed", [20261126, secrets.randbelow(2**31)], ids=lambda seed: f"seed-{seed}")
def test_clean_pages_are_left_alone_and_changes_are_not(seed: int) -> None:
    asked = Asked()

    clean_pages(asked, seed, PAGES)
    changed_pages(asked, seed, CHANGES)

    for number, optics in enumerate((ROUGH, CAMERA)):
        changed_pages(asked, seed + number, CHANGES // 4, optics)

    found, done = asked.found.total(), asked.done.total()
    lines = [f"seed {seed}: clean pages asked about {dict(asked.asked)} of {dict(asked.pages)}"]
    lines += [f"questions a clean page: {asked.questions / PAGES:.3f}"]
    lines += [f"{asked.found[kind]:6} of {count} found: {kind}" for kind, count in asked.done.items()]
    lines += [f"changes found: {100 * found / done:.1f} %", *asked.missed]
    print("\n".join(lines))  # noqa: T201 - the dated file
    assert asked.asked.total() <= PAGES / 20
    assert found >= 0.95 * done
