"""Opens a ReportLab canvas that writes the same bytes every time, and nothing that we have not drawn."""

from io import BytesIO
from typing import Any

from desktop_app.documents.fonts import FontChain
from desktop_app.documents.geometry import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, points


def new_canvas(fonts: FontChain, language: str) -> Any:
    """An A4 canvas without a font of ReportLab's own; ``container.written`` finishes it."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        BytesIO(),
        pagesize=(points(PAGE_WIDTH_MM), points(PAGE_HEIGHT_MM)),
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.body,
        pdfVersion=(1, 7),
        lang=language,
    )
    # the preamble would choose a font, and so embed ReportLab's cut of it beside ours
    canvas._preamble = ""  # noqa: SLF001  # ReportLab offers no other way
    document = canvas._doc  # noqa: SLF001  # the same
    document.fontMapping.clear()
    document.delayedFonts.clear()
    return canvas


def show_page(canvas: Any, resources: Any, number: int | None = None) -> None:
    """Ends a page.

    Args:
        canvas: of ``new_canvas``.
        resources: reference to the resource dictionary.
        number: of the page in the structure tree, from 0, where the document is tagged.
    """
    canvas.showPage()
    document = canvas._doc  # noqa: SLF001  # the same
    page = document.idToObject[f"Page{document.pageCounter - 1}"]
    page.Resources = resources
    if number is not None:
        page.StructParents, page.Tabs = number, "/S"
