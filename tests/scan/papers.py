"""Papers for the scans of the tests: written once, with all that a scan is held against."""

from dataclasses import replace
from functools import cache

from desktop_app import resources
from desktop_app.documents.geometry import Rect, code_squares
from desktop_app.documents.paper_file import PaperFile
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.papers.paper import Paper
from desktop_app.domain.signing.scan import ExpectedPaper, FieldKind, Place
from desktop_app.services.ports.files import PaperField, PinnedPaper
from tests.conftest import ROOT, script
from tests.documents.sample_paper import sample_paper


@cache
def writer() -> PaperWriter:
    script("fonts").build_fonts(ROOT, ROOT / "desktop_app" / "_data" / "fonts")
    return PaperWriter(resources.fonts())


@cache
def written(paper: Paper) -> PaperFile:
    return writer().write(paper)


@cache
def sample() -> Paper:
    return sample_paper()


@cache
def ours() -> Paper:
    """The version in force of a paper that had one before."""
    return replace(sample(), version=2)


@cache
def strangers() -> dict[Paper, str]:
    """Papers whose sheets must not be taken for one of ours, by what they are named: by number, version and content."""
    return {
        sample_paper(customer="李莫愁", number="10423-07-26-000999-1-1"): "page_of_other_paper",
        replace(sample(), version=1): "paper_superseded",
        replace(sample_paper(customer="李莫愁"), version=1): "paper_superseded",
        replace(sample(), version=3): "paper_unknown",
        replace(sample_paper(customer="李莫愁"), version=2): "digest_differs",
    }


def pinned(paper: Paper, *, is_current: bool = True) -> PinnedPaper:
    file = written(paper)
    return PinnedPaper(
        ExpectedPaper(paper.number, paper.version, file.pages, file.content_sha256, is_current),
        file.pdf,
        tuple(place(square) for square in code_squares()),
        tuple(PaperField(one.id, FieldKind(one.kind.value), one.page, place(one.rect)) for one in file.fields),
    )


def place(rect: Rect) -> Place:
    return Place(rect.left, rect.top, rect.width, rect.height)


def rect(place_: Place) -> Rect:
    return Rect(place_.left, place_.top, place_.width, place_.height)


def field(paper: Paper, box: str) -> tuple[int, Rect]:
    """Page and place of a field."""
    found = next(one for one in written(paper).fields if one.id == box)
    return found.page, found.rect
