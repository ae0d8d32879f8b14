"""Changes by hand are asked about, and a clean page is not, whatever drew it.

Here each page meets each program and each fineness once; ``tests/faults/test_hand_changes.py`` has all of them
together, and pages and changes by the hundred.
"""

import numpy as np
import pytest
from PIL import Image

from desktop_app.devices.reading.paper.straightening import straightened, straightened_at_once
from desktop_app.domain.signing.scan import Change, PageReading
from tests.scan.change_harness import Asked, changed_pages, clean_pages, pages
from tests.scan.hand_changes import Deed, amounts
from tests.scan.simulator import Device, Optics, Renderer, Signer, drawn_page, photograph

pytestmark = pytest.mark.long

SEED = 20261126
ROUGH = Optics(dpi=150, skew_deg=-2.5, quality=40, noise=12)
PAGES = 6
FINENESS = (150, 200)
CAMERA = Optics(Device.CAMERA, dpi=110, skew_deg=2, quality=60, perspective=0.03, gradient=0.2, blur=0.5)


@pytest.mark.parametrize("number", range(PAGES))
@pytest.mark.parametrize("renderer", Renderer)
def test_nothing_is_asked_about_a_page_as_another_program_draws_it(renderer: Renderer, number: int) -> None:
    dpi = FINENESS[(number + list(Renderer).index(renderer)) % len(FINENESS)]

    reading = as_drawn(renderer, dpi, number)

    assert reading.is_compared
    assert reading.alterations == ()


def as_drawn(renderer: Renderer, dpi: int, number: int) -> PageReading:
    page = pages()[number]
    # No printer is as coarse as a scanner: glyphs on the scanner's own grid would be a picture, not a sheet.
    return page.read(drawn_page(page.pdf, page.number, renderer, 2 * dpi).reduce(2))


def test_nothing_is_asked_about_clean_pages_under_scanners_and_cameras() -> None:
    asked = Asked()

    clean_pages(asked, SEED, 4)

    assert asked.asked.total() == 0


def test_a_digit_an_amount_a_zero_and_correction_fluid_are_asked_about() -> None:
    asked = Asked()

    changed_pages(asked, SEED, len(Deed))

    assert asked.missed == []


@pytest.mark.parametrize("optics", [ROUGH, CAMERA], ids=["150-dpi-q40", "110-dpi-camera"])
def test_a_changed_figure_is_asked_about_however_roughly_it_was_taken(optics: Optics) -> None:
    asked = Asked()

    changed_pages(asked, SEED, len(Deed), optics)

    assert asked.missed == []


def test_a_question_about_a_figure_says_what_was_printed() -> None:
    page = pages()[0]
    signer = Signer(page.pdf, page.number, np.random.default_rng(SEED))
    run = next(run for run in amounts(page.pdf, page.number) if "".join(one.text for one in run) == "386,520.00")
    place = run[0].rect
    signer.stroke([(place.left - 0.15, place.top), (place.left - 0.15, place.bottom)], 0.3)

    (found,) = page.read(photograph(signer.signed.paper, Optics(), np.random.default_rng(SEED)).picture).alterations

    assert (found.change, found.printed) == (Change.ADDED, "¥386,520.00")


@pytest.mark.parametrize("perspective", [0.0, 4e-6, 4e-5], ids=["none", "slight", "strong"])
def test_a_page_put_together_of_squares_is_the_page_to_half_a_pixel(perspective: float) -> None:
    ramp = np.add.outer(np.arange(900) * 0.1, np.arange(700) * 0.15)
    image = Image.fromarray(ramp.astype(np.uint8))
    matrix = np.array([[3.2, 0.05, 4.0], [-0.04, 3.1, 20.0], [perspective * 10, perspective * 10, 1.0]])

    at_once = np.asarray(straightened_at_once(image, matrix, (0.0, 0.0), (600, 800), 3.0)).astype(int)
    whole = np.asarray(straightened(image, matrix, (0.0, 0.0), (600, 800), 3.0)).astype(int)

    assert np.abs(at_once - whole).max() <= 1
