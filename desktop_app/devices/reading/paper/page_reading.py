"""Reads one sheet: which page it is, how it lies, what was written on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from PIL import Image

from desktop_app.devices.reading.paper.alterations import find_alterations, is_seam_sealed
from desktop_app.devices.reading.paper.copy_mark import read_copy
from desktop_app.devices.reading.paper.corner_codes import CODES_ON_A_PAGE, Pixels, SeenCode, find_codes, has_symbols
from desktop_app.devices.reading.paper.ink import Field, lay_over, read_fields
from desktop_app.devices.reading.paper.print_page import PrintPage
from desktop_app.devices.reading.paper.refinement import refine
from desktop_app.devices.reading.paper.registration import Corners, Registration, register
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.page_code import PageCode
from desktop_app.domain.signing.scan import PageReading

_BLANK: Final = 0.002
"""A back side has at most this share of dark pixels."""
_STEP: Final = 16
_DARK: Final = 0.75


@dataclass(frozen=True, slots=True)
class PinnedPages:
    """The version a scan is held against, drawn once.

    Attributes:
        codes: places of the corner codes on each page, in millimetres.
        fields: of each page.
    """

    number: str
    version: int
    pages: int
    digest: str
    prints: tuple[PrintPage, ...]
    codes: tuple[Corners, ...]
    fields: tuple[tuple[Field, ...], ...]

    def has(self, code: PageCode) -> bool:
        """Whether a sheet with this code is a page of exactly this version."""
        is_version = (code.number, code.version) == (self.number.upper(), self.version)
        return is_version and (code.pages, code.digest) == (self.pages, self.digest)


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet's reading, and how it lies in its picture if that is known."""

    reading: PageReading
    registration: Registration | None = None


def read_sheet(image: Image.Image, file: str, sheet: int, paper: PinnedPages | None) -> ReadSheet:
    """Read one picture in ``L`` or ``RGB``.

    Args:
        image: of one sheet.
        file: shown name of where it came from.
        sheet: its place there, from 1.
        paper: what it is expected to be a page of; without it only the codes are read.
    """
    is_grey = _is_grey(image)
    # Red paste on a code is as light as paper in the red channel.
    red = image if image.mode == "L" else image.getchannel(0)
    pixels = np.asarray(red)
    found = PageReading(file, sheet, is_grey=is_grey)
    seen = find_codes(pixels)
    if not seen:
        return ReadSheet(_without_codes(found, pixels))
    codes = {one.code for one in seen}
    found = replace(found, codes_seen=len(seen))
    if len(codes) > 1:
        return ReadSheet(replace(found, problem="page_unregistered", reason="several_sheets"))
    found = replace(found, code=seen[0].code)
    if paper is None or not paper.has(seen[0].code):
        return ReadSheet(found)
    return _compared(image, red, found, seen, paper)


def _without_codes(found: PageReading, pixels: Pixels) -> PageReading:
    sampled = pixels[::_STEP, ::_STEP]
    paper = np.percentile(sampled, 90)
    if float((sampled < _DARK * paper).mean()) <= _BLANK:
        return replace(found, is_blank=True)
    return replace(found, problem="not_our_paper", reason="foreign_codes" if has_symbols(pixels) else "no_codes")


def _compared(
    image: Image.Image, red: Image.Image, found: PageReading, seen: Sequence[SeenCode], paper: PinnedPages
) -> ReadSheet:
    page = seen[0].code.page - 1
    printed, fields = paper.prints[page], paper.fields[page]
    try:
        registration = register(seen, paper.codes)
        if len(seen) < CODES_ON_A_PAGE:
            registration = refine(red, registration, printed)
        sheet = lay_over(red, None if found.is_grey else image, registration, printed, fields)
    except RuleBroken as refused:
        return ReadSheet(replace(found, problem=refused.code, reason=str(refused.facts.get("reason", ""))))
    alterations, is_print = find_alterations(red, sheet, printed, fields, paper.codes)
    found = replace(found, turned_deg=registration.turned_deg, error_mm=round(registration.error_mm, 2))
    if not is_print:
        return ReadSheet(replace(found, problem="print_differs"), registration)
    copy, boxes = read_copy(red, registration.matrix), read_fields(sheet, fields)
    found = replace(found, is_compared=True, boxes=boxes, alterations=alterations, copy=copy)
    found = replace(found, seam_sealed=is_seam_sealed(sheet))
    return ReadSheet(found, registration)


def _is_grey(image: Image.Image) -> bool:
    """Whether all pixels have three equal channels; a scan in colour has at least its noise."""
    if image.mode == "L":
        return True
    few = image.resize((max(1, image.width // _STEP), max(1, image.height // _STEP)), Image.Resampling.NEAREST)
    sampled = np.asarray(few).astype(np.int16)
    return int(np.ptp(sampled, axis=2).max()) <= 1
