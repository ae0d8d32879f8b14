"""Lays out the large code of a sheet that is taken home."""

from typing import Final

from desktop_app.documents.codes import symbol
from desktop_app.documents.geometry import MEASURE_PT, points
from desktop_app.documents.marks import Mark, Strip, Symbol
from desktop_app.documents.tags import Role, Step, Tag
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.papers.paper import Align, Code

_MODULE: Final = points(0.75)
"""Side of a module: three pixels of a camera that sees the sheet at 110 dpi."""
_LEAST: Final = points(30.0)
_QUIET: Final = 4
"""Modules of white around a code (GB/T 18284, ISO/IEC 18004)."""
_SIZE: Final = 9.0
_LEADING: Final = 14.0
_DENSE: Final = 300
"""Bytes from which a payload leaves no room for more than the lowest error correction."""


def code(block: Code, setter: Typesetter, tag: Tag) -> list[Strip]:
    """The code in the middle of the measure, its caption below."""
    modules, pixels = symbol(block.payload, error_correction="M" if len(block.payload.encode()) <= _DENSE else "L")
    module = max(_MODULE, _LEAST / modules)
    side, quiet = modules * module, _QUIET * module
    drawn: list[Mark] = [Symbol((MEASURE_PT - side) / 2, quiet, side, modules, pixels, tag)]
    height = side + 2 * quiet
    if block.caption:
        setting = Setting(_SIZE, _LEADING, MEASURE_PT, align=Align.CENTER, tag=(*tag, Step(Role.CAPTION)))
        for line in setter.plain(block.caption, setting):
            drawn += [words.moved(0.0, height) for words in line]
            height += _LEADING
    return [Strip(height, tuple(drawn), before=6.0)]
