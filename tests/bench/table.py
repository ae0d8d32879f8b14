"""The table of the README that the bench itself writes, between two marks: each figure beside its bound.

A run of the bench says its figures one by one; :func:`write` puts those that it said in the place of the rows before.
"""

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

BEGINS: Final = "<!-- bench: written by `make bench`, not by hand -->"
ENDS: Final = "<!-- /bench -->"
UNBOUNDED: Final = math.inf
_HEAD: Final = "| | measured | bound | |\n|---|---|---|---|\n"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the bench.

    Attributes:
        name: what was measured, of what size.
        figure: as it came out, in *unit*.
        most: it may be at most this; ``UNBOUNDED`` where it stands there for comparison.
        unit: what stands behind the figure, such as ``× hello``.
        how: over how many runs, and the like.
    """

    name: str
    figure: float
    most: float
    unit: str
    how: str

    @property
    def is_held(self) -> bool:
        """Whether the bound is held."""
        return self.figure <= self.most

    def line(self) -> str:
        """The row as Markdown; a miss is said in words."""
        said = f"| {self.name} | {self.figure:.2f} {self.unit} ({self.how}) |"
        if self.most == UNBOUNDED:
            return f"{said} | for comparison |"
        return f"{said} {self.most:g} {self.unit} | {'held' if self.is_held else '**missed**'} |"


def written(readme: str, rows: Sequence[Row], day: date, load: float, processors: int) -> str:
    """*Readme* with *rows* in the place of those between the marks.

    Args:
        readme: the whole text.
        rows: in the order they are to stand in.
        day: of the run.
        load: of the machine when it ended, over one minute.
        processors: of the machine; a load above it says that others worked as well.

    Raises:
        ValueError: the marks are not there, once each and in their order.
    """
    before, begun, rest = readme.partition(BEGINS)
    _old, ended, after = rest.partition(ENDS)
    if not (begun and ended) or BEGINS in rest or ENDS in after:
        raise ValueError("the README has no place for the table")
    said = f"Measured {day}, load {load:.1f} on {processors} processors; ratios of runs in turn with a bare window.\n\n"
    table = said + _HEAD + "".join(f"{row.line()}\n" for row in rows)
    return f"{before}{begun}\n{table}{ended}{after}"


def write(path: Path, rows: Sequence[Row], day: date) -> None:
    """Write what was measured on this machine into the README at *path*."""
    text = written(path.read_text("utf-8"), rows, day, os.getloadavg()[0], os.cpu_count() or 1)
    path.write_text(text, "utf-8")
