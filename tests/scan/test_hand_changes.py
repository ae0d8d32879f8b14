"""Changes by hand are asked about, and a clean page is not, whatever drew it."""

import numpy as np
import pytest
from PIL import Image

from desktop_app.devices.reading.paper.straightening import straightened, straightened_at_once
from tests.scan.change_harness import Asked, changed_pages, clean_pages, pages
from tests.scan.hand_changes import Deed
from tests.scan.simulator import Renderer, printed_page

SEED = 20261126


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("renderer", Renderer)
def test_nothing_is_asked_about_a_page_as_another_program_draws_it(renderer: Renderer, dpi: int, number: int) -> None:
    page = pages()[number]

    reading = page.read(printed_page(page.pdf, page.number, renderer, dpi))

    assert reading.is_compared
    assert reading.alterations == ()


@pytest.mark.parametrize("part", range(3))
def test_nothing_is_asked_about_clean_pages_under_scanners_and_cameras(part: int) -> None:
    asked = Asked()

    clean_pages(asked, SEED + part, 4)

    assert asked.asked.total() == 0


@pytest.mark.parametrize("part", range(3))
def test_a_digit_an_amount_a_zero_and_correction_fluid_are_asked_about(part: int) -> None:
    asked = Asked()

    changed_pages(asked, SEED + part, len(Deed))

    assert asked.missed == []


@pytest.mark.parametrize("perspective", [0.0, 4e-6, 4e-5], ids=["none", "slight", "strong"])
def test_a_page_put_together_of_squares_is_the_page_to_half_a_pixel(perspective: float) -> None:
    ramp = np.add.outer(np.arange(900) * 0.1, np.arange(700) * 0.15)
    image = Image.fromarray(ramp.astype(np.uint8))
    matrix = np.array([[3.2, 0.05, 4.0], [-0.04, 3.1, 20.0], [perspective * 10, perspective * 10, 1.0]])

    at_once = np.asarray(straightened_at_once(image, matrix, (0.0, 0.0), (600, 800), 3.0)).astype(int)
    whole = np.asarray(straightened(image, matrix, (0.0, 0.0), (600, 800), 3.0)).astype(int)

    assert np.abs(at_once - whole).max() <= 1
