"""Counts the questions about clean pages and the changes by hand that are asked about."""

import io
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

import numpy as np
from PIL import Image

from desktop_app.devices.reading.paper.page_reading import PinnedPages, read_sheet
from desktop_app.domain.signing.scan import PageReading
from tests.bench.agreement import agreement
from tests.rectangles import touch
from tests.scan.hand_changes import amounts, change, deeds
from tests.scan.papers import rect, sample, written
from tests.scan.reading import pages_of
from tests.scan.simulator import Device, Optics, Renderer, Signer, any_optics, jpeg, photograph, printed_page

LEAST_FIGURES = 4
FINE_DPI = 200


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one paper."""

    pdf: bytes = field(repr=False)
    paper: PinnedPages = field(repr=False)
    number: int

    def read(self, picture: Image.Image) -> PageReading:
        return read_sheet(picture, "scan", 1, self.paper).reading


@dataclass(slots=True)
class Asked:
    """What was asked about.

    Attributes:
        pages: by who drew them; ``questions`` of them all.
        done: changes by kind; ``found`` are those a question covers; ``missed`` names the others.
    """

    pages: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    questions: int = 0
    done: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


@cache
def pages() -> tuple[Page, ...]:
    """A confirmation full of text, and an agreement with a schedule of sixty rows."""
    papers = [(written(paper).pdf, pages_of(paper)) for paper in (sample(), agreement(0))]
    return tuple(Page(pdf, paper, number) for pdf, paper in papers for number in range(1, paper.pages + 1))


def clean_pages(asked: Asked, seed: int, count: int) -> None:
    """Take pages that nobody wrote on, drawn by both programs in turn."""
    random = np.random.default_rng(seed)
    for no in range(count):
        page, renderer = _any_page(random), list(Renderer)[no % 2]
        optics = any_optics(random)
        sheet = printed_page(page.pdf, page.number, renderer)
        reading = page.read(_taken(sheet, optics, random))
        asked.pages[renderer.value] += 1
        asked.asked[renderer.value] += bool(reading.alterations or reading.problem)
        asked.questions += len(reading.alterations)


def changed_pages(asked: Asked, seed: int, count: int, optics: Optics | None = None) -> None:
    """Change figures by hand and take the pages, at 200 dpi or finer where *optics* do not say how."""
    random = np.random.default_rng(seed)
    for no, deed in enumerate(islice(deeds(), count)):
        page = _any_page(random)
        signer = Signer(page.pdf, page.number, random, list(Renderer)[no // 4 % 2])
        place = change(signer, page.pdf, page.number, deed, random)
        taken_by = optics or _fine(random)
        reading = page.read(_taken(signer.signed.paper, taken_by, random))
        is_found = any(touch(place, rect(one.place)) for one in reading.alterations)
        asked.done[deed.value] += 1
        asked.found[deed.value] += is_found
        if not is_found:
            asked.missed.append(f"{deed.value} on page {page.number} at {place}, {taken_by}, {reading.problem}")


def _any_page(random: np.random.Generator) -> Page:
    fit = [page for page in pages() if len(amounts(page.pdf, page.number)) >= LEAST_FIGURES]
    return fit[int(random.integers(len(fit)))]


def _fine(random: np.random.Generator) -> Optics:
    """A scanner of 200 dpi or more, as the text of a paper asks for."""
    while True:
        optics = any_optics(random)
        if optics.device is Device.SCANNER and optics.dpi >= FINE_DPI:
            return optics


def _taken(sheet: Image.Image, optics: Optics, random: np.random.Generator) -> Image.Image:
    picture = Image.open(io.BytesIO(jpeg(photograph(sheet, optics, random).picture, optics)))
    picture.load()
    return picture
