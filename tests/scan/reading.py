"""Reads simulated sheets with the engine itself, in this process, as the child would."""

import io
from functools import cache

from PIL import Image

from desktop_app.devices.reading.paper.answer import pinned_pages
from desktop_app.devices.reading.paper.page_reading import PinnedPages, ReadSheet, read_sheet
from desktop_app.devices.scan_reader import paper_spec
from desktop_app.domain.papers.paper import Paper
from desktop_app.domain.signing.scan import BoxReading
from tests.scan.papers import pinned


@cache
def pages_of(paper: Paper) -> PinnedPages:
    """Drawn once for all the tests of a process, where the child keeps the last one; no reading changes a print."""
    known = pinned(paper)
    return pinned_pages(paper_spec(known), known.pdf)


def read(content: bytes, paper: Paper) -> ReadSheet:
    """Read the one picture of *content* as a page of *paper*."""
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        return read_sheet(image, "scan.jpg", 1, pages_of(paper))


def box(read_: ReadSheet, box_id: str) -> BoxReading:
    return next(one for one in read_.reading.boxes if one.id == box_id)
