"""One writer for the tests of a session: opening fonts takes most of the time of a small paper."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import resources
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.typesetter import Typesetter
from desktop_app.documents.writer import PaperWriter
from tests.conftest import ROOT, script


@pytest.fixture(scope="session")
def font_files() -> resources.FontFiles:
    """Builds the fonts first where nobody has yet."""
    script("fonts").build_fonts(ROOT, ROOT / "desktop_app" / "_data" / "fonts")
    return resources.fonts()


@pytest.fixture(scope="session")
def writer(font_files: resources.FontFiles) -> PaperWriter:
    return PaperWriter(font_files)


@pytest.fixture(scope="session")
def fonts(font_files: resources.FontFiles) -> FontChain:
    return FontChain(font_files)


@pytest.fixture(scope="session")
def setter(fonts: FontChain) -> Typesetter:
    return Typesetter(fonts)


@pytest.fixture
def run_tool(tmp_path: Path) -> Callable[..., str]:
    """Runs a PDF tool on bytes: ``run_tool(pdf, "pdftotext", "{}", "-")``."""

    def run(pdf: bytes, *command: str) -> str:
        file = tmp_path / "paper.pdf"
        file.write_bytes(pdf)
        line = [str(file) if part == "{}" else part for part in command]
        return subprocess.run(line, check=True, capture_output=True, text=True).stdout

    return run
