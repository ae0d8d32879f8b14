"""How long and how large an agreement is, beside typst with the same text, fonts and codes, warm, in turn, in one run.

Nothing fails by a time; the size has a bound, for it does not depend on the machine.
"""

import re
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import pytest
import typst

from desktop_app import resources
from desktop_app.documents.writer import PaperWriter
from tests.bench.agreement import PAGES, agreement, typst_source
from tests.conftest import ROOT, script

REPEATS = 40
MOST_BYTES = 150_000
_DATE = r"20\d\d ?年 ?\d+ ?月 ?\d+ ?日"
"""Typst sets a little space between digits and characters."""


@pytest.fixture(scope="module")
def files() -> resources.FontFiles:
    script("fonts").build_fonts(ROOT, ROOT / "desktop_app" / "_data" / "fonts")
    return resources.fonts()


@pytest.fixture
def typeset(tmp_path: Path, files: resources.FontFiles) -> Callable[[bytes], bytes]:
    """Typst with our two faces and no others."""
    for face in (files.serif, files.serif_bold):
        (tmp_path / face.name).symlink_to(face)
    compiler = typst.Compiler(root=tmp_path, font_paths=[tmp_path], ignore_system_fonts=True)

    def compiled(source: bytes) -> bytes:
        pdf = compiler.compile(source, format="pdf", pdf_standards=["a-2b"], timestamp=0)
        assert isinstance(pdf, bytes)
        return pdf

    return compiled


def test_an_agreement_of_three_pages_with_60_rows_beside_typst(
    files: resources.FontFiles, typeset: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    writer = PaperWriter(files)
    first = writer.write(agreement(0))
    theirs = typeset(typst_source(agreement(0)))
    assert first.pages == PAGES
    assert words(first.pdf, tmp_path) == words(theirs, tmp_path)
    assert len(first.pdf) <= MOST_BYTES

    pairs = []
    for number in range(1, REPEATS + 1):
        paper = agreement(number)
        source = typst_source(paper)
        pairs.append((timed(partial(writer.write, paper)), timed(partial(typeset, source))))
    for kind, index in (("wall", 0), ("processor", 1)):
        mine, its = (median(one[index] for one in side) * 1000 for side in zip(*pairs, strict=True))
        ratio = median(one[index] / other[index] for one, other in pairs)
        say(f"agreement, {kind}", f"{mine:8.2f} ms, typst {its:8.2f} ms, ratio {ratio:.2f} (aim 0.50)")
    say("agreement, size", f"{len(first.pdf) / 1000:8.1f} KB, typst {len(theirs) / 1000:8.1f} KB (aim 150)")


def words(pdf: bytes, folder: Path) -> tuple[int, int, bool]:
    """Pages, rows of the schedule, and whether the last sum is there: both must have set the same paper."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    command = ["pdftotext", "-layout", str(file), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = re.findall(rf"^\s*\d+\s+{_DATE}(?:\s+¥[\d,]+\.\d\d){{4}}(?:\s+[骑缝处])?\s*$", text, re.MULTILINE)
    return text.count("\f"), len(rows), "有权签字人" in text


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall, and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def say(name: str, figures: str) -> None:
    print(f"\n{name:24}{figures}")  # noqa: T201 - the dated file
