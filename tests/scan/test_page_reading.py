"""One sheet: how it lies, what is in its boxes, what was changed by hand; each with a paper of our own."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from desktop_app.devices.reading.paper.corner_codes import find_codes
from desktop_app.devices.reading.paper.refinement import refine
from desktop_app.devices.reading.paper.registration import homography, project, register
from desktop_app.documents.geometry import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, Rect, code_squares
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.page_code import COPY_SYMBOL_MM, CopyCode
from desktop_app.domain.signing.scan import SIGNED_PCT, Change, Doubt, InkState
from desktop_app.domain.signing.scan_report import Weight, judge
from tests.documents.sample_paper import sample_paper
from tests.rectangles import touch
from tests.scan.papers import field, ours, pinned, sample, strangers, writer, written
from tests.scan.reading import box, pages_of, read
from tests.scan.simulator import (
    Device,
    Hand,
    Optics,
    Signer,
    any_optics,
    jpeg,
    photograph,
    printed_page,
    sign_by_chance,
)

pytestmark = pytest.mark.long

SIGNATURE = "customer_signature"
PAGE, PLACE = 3, "customer_signature"
CORNERS = np.array([(0, 0), (PAGE_WIDTH_MM, 0), (PAGE_WIDTH_MM, PAGE_HEIGHT_MM), (0, PAGE_HEIGHT_MM)])
GRID = np.array([(x, y) for x in np.linspace(8, 202, 6) for y in np.linspace(8, 289, 8)])
KEPT = ((0, 1, 2, 3), (0, 1, 2), (1, 2, 3), (0, 3), (1, 2))
SCANNER = Optics()
COARSE = Optics(dpi=150, skew_deg=3, quality=40)
CAMERA = Optics(Device.CAMERA, dpi=110, perspective=0.05, gradient=0.3, skew_deg=-3)


def signer(page: int = PAGE, seed: int = 1) -> Signer:
    return Signer(written(sample()).pdf, page, np.random.default_rng(seed))


def scanned(given: Signer, optics: Optics = SCANNER, seed: int = 2):
    picture = photograph(given.signed.paper, optics, np.random.default_rng(seed)).picture
    return read(jpeg(picture, optics), sample())


# ── How it lies ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("optics", "turn"),
    [(COARSE, 0), (COARSE, 90), (CAMERA, 180), (CAMERA, 270)],
    ids=["scanner-0", "scanner-90", "camera-180", "camera-270"],
)
def test_a_sheet_is_set_right_however_it_lay(optics, turn):
    found = scanned(signer(1), replace(optics, turn_deg=turn))

    assert (found.reading.turned_deg, found.reading.codes_seen, found.reading.is_compared) == (turn, 4, True)
    assert found.reading.code is not None
    assert found.reading.code.page == 1
    assert found.reading.alterations == ()


@pytest.mark.parametrize(("kept", "seed"), list(zip(KEPT, (3, 4, 5, 3, 4), strict=True)), ids=str)
def test_the_page_is_laid_over_the_picture_to_a_third_of_a_millimetre(kept, seed):
    assert missed_mm(kept, seed) < 0.33


def missed_mm(kept: tuple[int, ...], seed: int) -> float:
    """By how much the worst point of a page lies elsewhere, laid by the codes *kept*; all together with the faults."""
    random = np.random.default_rng(seed)
    optics = any_optics(random)
    taken = photograph(signer().signed.paper, optics, random)
    truth = homography(CORNERS, taken.corners)
    red = taken.picture if optics.is_grey else taken.picture.getchannel(0)
    pages = pages_of(sample())
    middles = project(truth, np.array([(s.left + s.width / 2, s.top + s.height / 2) for s in code_squares()]))
    seen = find_codes(np.asarray(red))
    chosen = [min(seen, key=lambda code: float(np.hypot(*(code.middle - middles[no])))) for no in kept]

    found = register(chosen, pages.codes)
    if len(kept) < 4:
        found = refine(red, found, pages.prints[PAGE - 1])

    missed = project(np.linalg.inv(truth).astype(np.float64), found.pixels(GRID)) - GRID
    return float(np.hypot(*missed.T).max())


@pytest.mark.parametrize("kept", [(0,), (0, 1), (2, 3), (0, 2), (1, 3)], ids=str)
def test_one_code_or_two_on_an_edge_do_not_say_how_the_sheet_lies(kept):
    given = signer(1)
    for corner in set(range(4)) - set(kept):
        square = code_squares()[corner]
        given.erase(Rect(square.left, square.top, 16.0, 16.0))

    found = scanned(given).reading

    assert (found.problem, found.reason) == ("page_unregistered", "too_few_codes")
    assert not found.boxes


def test_two_codes_on_a_diagonal_are_enough():
    given = signer()
    given.sign(SIGNATURE, field(sample(), SIGNATURE)[1], Hand.BROAD)
    for corner in (1, 2):
        given.cross_out_code(corner, strokes=9)

    found = scanned(given)

    assert found.reading.codes_seen == 2
    assert box(found, SIGNATURE).state is InkState.SIGNED
    assert box(found, "bank_teller").state is InkState.EMPTY


def test_a_mirrored_sheet_is_not_laid_over_its_print():
    picture = printed_page(written(sample()).pdf, 1).transpose(Image.Transpose.FLIP_LEFT_RIGHT)

    found = read(jpeg(picture, Optics()), sample()).reading

    assert not found.is_compared


def test_two_sheets_in_one_picture_are_refused():
    pages = [printed_page(written(sample()).pdf, page) for page in (1, 2)]
    both = Image.new("RGB", (pages[0].width * 2, pages[0].height), "white")
    both.paste(pages[0], (0, 0))
    both.paste(pages[1], (pages[0].width, 0))

    found = read(jpeg(both, Optics()), sample()).reading

    assert (found.problem, found.reason) == ("page_unregistered", "several_sheets")


def test_the_same_page_twice_in_one_picture_is_refused():
    page = printed_page(written(sample()).pdf, 1)
    both = Image.new("RGB", (page.width * 2, page.height), "white")
    both.paste(page, (0, 0))
    both.paste(page, (page.width, 0))

    assert read(jpeg(both, Optics()), sample()).reading.problem == "page_unregistered"


def test_a_folded_sheet_whose_codes_do_not_fit_together_is_refused():
    page = printed_page(written(sample()).pdf, 1)
    folded = page.copy()
    lower = page.crop((0, page.height // 2, page.width, page.height))
    folded.paste(lower, (0, page.height // 2 - 60))

    found = read(jpeg(folded, Optics()), sample()).reading

    assert found.problem in {"page_unregistered", "print_differs"}


# ── What it is ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_another_papers_sheet_is_recognised_and_not_compared():
    other = sample_paper(customer="李莫愁", number="10423-07-26-000999-1-1")
    picture = printed_page(written(other).pdf, 2)

    found = read(jpeg(picture, Optics()), sample()).reading

    assert found.code is not None
    assert (found.code.number, found.code.page, found.is_compared) == ("10423-07-26-000999-1-1", 2, False)


@pytest.mark.parametrize("optics", [SCANNER, CAMERA], ids=["scanner", "camera"])
@pytest.mark.parametrize("no", range(5))
def test_a_signed_sheet_of_another_version_is_named_and_not_compared(no: int, optics: Optics) -> None:
    stranger, name = list(strangers().items())[no]
    random = np.random.default_rng(no)
    signed = Signer(written(stranger).pdf, PAGE, random)
    fields = {one.id: (one.kind.value, one.rect) for one in written(stranger).fields if one.page == PAGE}
    sign_by_chance(signed, fields, random)
    found = read(jpeg(photograph(signed.signed.paper, optics, random).picture, optics), ours()).reading

    report = judge(pinned(ours()).expected, [found])
    named = {(one.code, one.detail) for one in report.findings if one.page == PAGE and one.sheet == found.sheet}
    assert (name, f"{stranger.number}/{stranger.version}") in named
    assert not found.is_compared
    assert report.page(PAGE) is None


def test_a_page_of_the_version_before_among_the_new_ones_is_named_and_its_own_is_missing():
    old = next(paper for paper, name in strangers().items() if name == "paper_superseded")
    mixed = [
        read(jpeg(printed_page(written(paper).pdf, page), SCANNER), ours()).reading
        for paper, page in ((ours(), 1), (old, 2), (ours(), 3))
    ]
    mixed = [replace(reading, sheet=no) for no, reading in enumerate(mixed, start=1)]

    refused = [
        (one.code, one.page) for one in judge(pinned(ours()).expected, mixed).findings if one.weight is Weight.REFUSED
    ]
    assert refused == [("paper_superseded", 2), ("page_missing", 2)]


def test_other_text_between_our_codes_is_refused():
    mine, other = (printed_page(written(sample()).pdf, page).copy() for page in (1, 2))
    for square in code_squares():
        left, top, right, bottom = (
            round(edge * 200 / 25.4) for edge in (square.left, square.top, square.right, square.bottom)
        )
        area = (left, top, right, bottom)
        other.paste(mine.crop(area), area)

    found = read(jpeg(other, Optics()), sample()).reading

    assert found.code is not None
    assert (found.code.page, found.problem) == (1, "print_differs")


def test_a_blank_back_is_told_from_a_foreign_page():
    random = np.random.default_rng(4)
    blank = photograph(Image.new("RGB", (1654, 2339), "white"), Optics(noise=6), random).picture
    foreign = printed_page(written(sample()).pdf, 1).crop((250, 250, 1400, 2000))

    assert read(jpeg(blank, Optics()), sample()).reading.is_blank
    found = read(jpeg(foreign, Optics()), sample()).reading
    assert (found.problem, found.reason) == ("not_our_paper", "no_codes")


# ── Boxes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("optics", [Optics(), CAMERA], ids=["scanner", "camera"])
def test_a_broad_signature_is_signed_and_its_neighbours_stay_empty(optics):
    given = signer()
    given.sign(SIGNATURE, field(sample(), SIGNATURE)[1], Hand.BROAD)

    found = scanned(given, optics)

    assert box(found, SIGNATURE).state is InkState.SIGNED
    others = [one for one in found.reading.boxes if one.id != SIGNATURE]
    assert {one.state for one in others} == {InkState.EMPTY}


@pytest.mark.parametrize("seed", range(4))
def test_a_single_light_stroke_is_shown_to_the_teller(seed):
    given = signer(seed=seed)
    given.sign("customer_reading", field(sample(), "customer_reading")[1], Hand.ONE_STROKE)

    found = box(scanned(given), "customer_reading")

    assert (found.state, found.doubt) == (InkState.ASK, Doubt.LITTLE_INK)


def test_a_pencil_is_shown_to_the_teller():
    given, (_, rect) = signer(), field(sample(), SIGNATURE)
    points = [(rect.left + 6 + 2.5 * n, rect.top + (3 if n % 2 else 10)) for n in range(10)]
    given.stroke(points, 0.5, (182, 182, 186))

    found = box(scanned(given), SIGNATURE)

    assert (found.state, found.doubt) == (InkState.ASK, Doubt.FAINT_INK)


def test_the_neighbours_broad_strokes_do_not_sign_this_box():
    given, (_, rect) = signer(), field(sample(), "bank_reviewer")
    for n in range(14):
        x = rect.left + 5 + 2 * n
        given.stroke([(x, rect.top - 16), (x + 1, rect.top - 6), (x, rect.top + 6)], 1.0)

    found = box(scanned(given), "bank_reviewer")

    assert found.ink_pct > 6
    assert (found.state, found.doubt) == (InkState.ASK, Doubt.SPILLED_OVER)


def test_a_red_fingerprint_in_a_pen_box_is_shown_to_the_teller():
    given, (_, rect) = signer(), field(sample(), SIGNATURE)
    given.fingerprint(SIGNATURE, (rect.left + 20, rect.top + 7))

    found = box(scanned(given), SIGNATURE)

    assert (found.state, found.doubt) == (InkState.ASK, Doubt.RED_OVER_PEN)


@pytest.mark.parametrize("optics", [Optics(quality=40), CAMERA], ids=["scanner", "camera"])
def test_a_seal_is_found_and_signs_no_pen_box_under_it(optics):
    given, (_, rect) = signer(), field(sample(), "seal_1")
    given.seal("seal_1", (rect.left + 8, rect.top + 22))

    found = scanned(given, optics)

    assert box(found, "seal_1").state is InkState.SIGNED
    for pen in ("bank_teller", "bank_reviewer", "bank_signatory"):
        assert box(found, pen).state is not InkState.SIGNED


def test_a_missing_seal_is_missing():
    assert box(scanned(signer()), "seal_1").state is InkState.EMPTY


def test_without_colour_whatever_is_inked_is_shown_to_the_teller():
    given = signer()
    given.sign(SIGNATURE, field(sample(), SIGNATURE)[1], Hand.BROAD)
    given.seal("seal_1", (field(sample(), "seal_1")[1].left + 8, 163.0))

    found = scanned(given, Optics(is_grey=True))

    assert found.reading.is_grey
    inked = [box(found, one) for one in (SIGNATURE, "seal_1", "bank_reviewer")]
    assert {(one.state, one.doubt) for one in inked} == {(InkState.ASK, Doubt.GREY_SCAN)}
    assert box(found, "customer_date").state is InkState.EMPTY


def test_a_stamped_code_is_read_through_red_paste():
    given = signer()
    for square in code_squares():
        given.seal("code", (square.left + 8, square.top + 8), radius=9.0)

    assert scanned(given).reading.codes_seen == 4


@pytest.mark.parametrize("optics", [Optics(quality=40), CAMERA], ids=["scanner", "camera"])
@pytest.mark.parametrize("how", ["line", "cross", "line over a signature"])
def test_a_box_that_was_struck_out_is_not_called_signed(how, optics):
    given, (_, rect) = signer(), field(sample(), SIGNATURE)
    left, right, top, bottom = rect.left + 2, rect.right - 2, rect.top + 2, rect.bottom - 2
    if how != "cross":
        given.stroke([(left, rect.top + 7.2), (rect.left + 25, rect.top + 6.8), (right, rect.top + 7)], 0.8)
    if how == "cross":
        given.stroke([(left, top), (right, bottom)], 0.8)
        given.stroke([(left, bottom), (right, top)], 0.8)
    if how == "line over a signature":
        given.sign(SIGNATURE, rect, Hand.BROAD)

    found = box(scanned(given, optics), SIGNATURE)

    assert (found.state, found.doubt) == (InkState.ASK, Doubt.STRUCK_OUT)


@pytest.mark.parametrize("optics", [Optics(quality=40), CAMERA], ids=["scanner", "camera"])
@pytest.mark.parametrize("size", [9.0, 12.0])
def test_a_small_cross_with_a_broad_pen_is_no_signature(size, optics):
    given, (_, rect) = signer(), field(sample(), SIGNATURE)
    across, down, half = (rect.left + rect.right) / 2 - 8, (rect.top + rect.bottom) / 2, size / 2
    given.stroke([(across - half, down - half), (across + half, down + half)], 1.4)
    given.stroke([(across - half, down + half), (across + half, down - half)], 1.4)

    found = box(scanned(given, optics), SIGNATURE)

    assert found.ink_pct >= SIGNED_PCT, "there is as much ink as in a name"
    assert (found.state, found.doubt) == (InkState.ASK, Doubt.ONE_SIGN)


# ── Seals, holes, and what is written in the margin ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("optics", [Optics(quality=40), CAMERA], ids=["scanner", "camera"])
def test_a_seam_seal_is_seen_and_asked_nothing_about(optics):
    given = signer(1)
    given.seal("seam", (207.0, 150.0), 20.0)

    found = scanned(given, optics).reading

    assert (found.seam_sealed, found.alterations) == (True, ())
    assert scanned(signer(1), optics).reading.seam_sealed is False


def test_a_red_pen_and_a_stamp_in_the_text_are_asked_about():
    given = signer(1)
    given.stroke([(80.0, 120.0), (110.0, 120.5)], 0.6, (205, 35, 40))

    (found,) = scanned(given).reading.alterations

    assert found.change is Change.RED
    assert overlap(Rect(80.0, 119.0, 30.0, 2.0), found.place)


def test_punched_holes_are_holes():
    given = signer(1)
    for top in (108.0, 188.0):
        given.blot((9.0, top), 3.0)

    assert {one.change for one in scanned(given).reading.alterations} == {Change.HOLE}


# ── Changes by hand ───────────────────────────────────────────────────────────────────────────────────────────────


def overlap(one: Rect, place) -> bool:
    return touch(one, Rect(place.left, place.top, place.width, place.height))


@pytest.mark.parametrize("optics", [Optics(), CAMERA], ids=["scanner", "camera"])
def test_a_figure_written_into_the_text_is_found_with_its_place(optics):
    given = signer(1)
    given.alter(184.0, 150.0)

    (found,) = scanned(given, optics).reading.alterations

    assert found.change is Change.ADDED
    assert overlap(given.signed.altered[0], found.place)


@pytest.mark.parametrize("optics", [Optics(), CAMERA], ids=["scanner", "camera"])
def test_words_under_correction_fluid_are_found_with_their_place(optics):
    given = signer(1)
    given.erase(Rect(60.0, 143.0, 30.0, 9.0))

    found = scanned(given, optics).reading.alterations

    assert found
    assert {one.change for one in found} == {Change.MISSING}
    assert all(overlap(given.signed.altered[0], one.place) for one in found)


@pytest.mark.parametrize("copy", [CopyCode(1, 2), CopyCode(2, 2, 3), CopyCode(12)], ids=lambda copy: copy.serial)
def test_which_copy_a_sheet_is_of_is_read_from_its_head_and_is_no_change_by_hand(copy):
    marked = printed_page(writer().mark_copy(written(sample()).pdf, copy), 2)
    for optics in (SCANNER, CAMERA, Optics(dpi=150, quality=40, is_grey=True, turn_deg=180)):
        taken = photograph(marked, optics, np.random.default_rng(3)).picture

        found = read(jpeg(taken, optics), sample()).reading

        assert (found.is_compared, found.alterations, found.copy) == (True, (), copy)


def test_a_copy_that_cannot_be_read_is_unknown_never_another():
    given = Signer(writer().mark_copy(written(sample()).pdf, CopyCode(1, 2)), 2, np.random.default_rng(1))
    left, top, side, _ = COPY_SYMBOL_MM
    given.paint_over(Rect(left, top, side, side / 2))

    assert scanned(given).reading.copy is None
    assert scanned(signer(2)).reading.copy is None


def test_the_registration_refuses_codes_that_stand_nowhere_we_put_them():
    codes = find_codes(np.asarray(printed_page(written(sample()).pdf, 1).getchannel(0)))
    codes[0].corners[:] += 300.0

    with pytest.raises(RuleBroken) as refused:
        register(codes, pages_of(sample()).codes)

    assert refused.value.code == "page_unregistered"
