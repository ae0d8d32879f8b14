"""Makes a certified copy of a signed paper's scan: each page a little smaller, and below it who compared it and when.

The mark never lies on the page: it stands on a strip of its own, so nothing that was signed is covered.
"""

import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from io import BytesIO
from typing import Any, Final

import pikepdf
from PIL import Image

from desktop_app.documents.archive import make_archivable
from desktop_app.documents.canvas import new_canvas, show_page
from desktop_app.documents.container import written
from desktop_app.documents.embedding import DocumentFonts
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.geometry import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, Rect, points
from desktop_app.documents.marks import Mark, Panel, Stroke, Words
from desktop_app.documents.pen import Pen
from desktop_app.documents.structure import StructureTree
from desktop_app.documents.tags import Role, Step
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.paper import Align
from desktop_app.services.ports.papers import CopyMark

TITLE: Final = "核对副本"
COMPARED: Final = "与原件核对一致"
MOST_PAGES: Final = 50
_MARGIN_MM: Final = 8.0
_STRIP_MM: Final = 20.0
_LEFT_MM: Final = 15.0
_STAMP_MM: Final = 34.0
_SIZE: Final = 9.0
_LEADING: Final = 12.5
_PDF: Final = b"%PDF"
_TIFF: Final = (b"II*\x00", b"MM\x00*")
_PICTURES: Final = ("JPEG", "PNG")
_GREY: Final = ("1", "L")
_SCAN: Final = "签署原件第{number}页的扫描件"
_SCAN_NUMBER: Final = 0
_TOP_MM: Final = PAGE_HEIGHT_MM - _MARGIN_MM
_MOST_PIXELS: Final = 100_000_000
"""Of one page; A4 at 600 dpi in colour has 35 million."""


def certified_copy(
    scan: bytes | Sequence[bytes], mark: CopyMark, fonts: FontChain, setter: Typesetter, colour_profile: bytes
) -> bytes:
    """The copy as PDF; equal input gives equal bytes.  From pictures it is PDF/A-2b; from a PDF it claims no standard.

    Args:
        scan: a PDF, or its files in their order: each a PDF, a page as JPEG or PNG, or a TIFF, upright, looked through
            by the reader child before.
        mark: who compared it, when, and which copy this is.
        fonts: of the mark.
        setter: sets it.
        colour_profile: sRGB.

    Raises:
        RuleBroken: ``pdf_broken``, ``pdf_encrypted``, ``pdf_too_many_pages``, ``picture_broken``, ``no_glyph``.
    """
    is_pdf = isinstance(scan, bytes)
    files = (scan,) if isinstance(scan, bytes) else tuple(scan)
    try:
        return _copied([(one, is_pdf or one.startswith(_PDF)) for one in files], mark, fonts, setter, colour_profile)
    except pikepdf.PasswordError as error:
        raise RuleBroken("pdf_encrypted") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError) as error:
        raise RuleBroken("pdf_broken") from error


def _copied(
    files: Sequence[tuple[bytes, bool]], mark: CopyMark, fonts: FontChain, setter: Typesetter, colour_profile: bytes
) -> bytes:
    """Every page of every file in its order; each comes with whether it is a PDF."""
    with ExitStack() as open_files:
        leaves: list[pikepdf.Page | bytes] = []
        for content, is_pdf in files:
            leaves += open_files.enter_context(pikepdf.open(BytesIO(content))).pages if is_pdf else _pictures(content)
        _check_count(len(leaves))
        # What foreign pages hold is not looked at, so a copy of them claims no standard.
        profile = colour_profile if all(isinstance(leaf, bytes) for leaf in leaves) else None
        strips = _strips(len(leaves), mark, fonts, setter, profile)
        copy, copied = open_files.enter_context(pikepdf.open(BytesIO(strips))), BytesIO()
        for sheet, leaf in zip(copy.pages, leaves, strict=True):
            if isinstance(leaf, bytes):
                _lay_picture(copy, sheet, leaf)
            else:
                _lay(sheet, copy.copy_foreign(leaf.as_form_xobject()))
        copy.save(copied, deterministic_id=True, preserve_pdfa=profile is not None)
    return copied.getvalue()


def _strips(pages: int, mark: CopyMark, fonts: FontChain, setter: Typesetter, colour_profile: bytes | None) -> bytes:
    """As many pages with nothing but their strips; fit for the archive where a colour profile is given."""
    canvas = new_canvas(fonts, "zh-CN")
    document = canvas._doc  # noqa: SLF001  # ReportLab offers no other way to its objects
    if colour_profile is None:
        canvas.setTitle(TITLE)
        document.Catalog.MarkInfo = "<</Marked true>>"
        document.Catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
    else:
        make_archivable(canvas, TITLE, colour_profile)
    pen, tree = Pen(canvas, DocumentFonts(fonts)), StructureTree()
    shared = document.Reference("", "resources")
    for number in range(1, pages + 1):
        pen.begin_page()
        tree.begin_page()
        _leave_room(tree, number)
        _say(_strip(setter, mark, number, pages), number, pen, tree)
        show_page(canvas, shared, number - 1)
    document.idToObject["resources"] = pen.resources(document)
    return written(canvas, tree)


def _leave_room(tree: StructureTree, number: int) -> None:
    """The page's scan comes first, as a figure; it is laid in later, as the stretch of content 0."""
    figure = (Step(Role.FIGURE, number, alt=_SCAN.format(number=number)),)
    room = _room()
    tree.place(figure, (points(room.left), points(PAGE_HEIGHT_MM - room.bottom), points(room.right), points(_TOP_MM)))
    if tree.mark(figure) != _SCAN_NUMBER:
        raise ValueError(number)


def _say(marks: Sequence[Mark], number: int, pen: Pen, tree: StructureTree) -> None:
    """The strip: its words are a paragraph, its lines no part of the text."""
    pen.begin("Artifact")
    for one in marks:
        if not isinstance(one, Words):
            pen.draw(one)
    pen.end()
    tag = (Step(Role.PARAGRAPH, number + MOST_PAGES),)
    pen.begin(Role.PARAGRAPH, f"<</MCID {tree.mark(tag)}>>")
    for one in marks:
        if isinstance(one, Words):
            pen.draw(one)
    pen.end()


def _lay(sheet: pikepdf.Page, form: Any) -> None:
    """Put one page of the scan, whatever its size, into the room above the strip."""
    room = _room()
    bottom = points(PAGE_HEIGHT_MM - room.bottom)
    box = pikepdf.Rectangle(points(room.left), bottom, points(room.right), bottom + points(room.height))
    name = pikepdf.Name("/Scan")
    _own_resources(sheet)
    content = sheet.calc_form_xobject_placement(form, name, box, allow_shrink=True, allow_expand=True)
    sheet.add_resource(form, pikepdf.Name.XObject, name)
    sheet.contents_add(_figure(content), prepend=True)


def _pictures(content: bytes) -> list[bytes]:
    """The pages of a picture: one, but for a TIFF, which may hold several."""
    if not content.startswith(_TIFF):
        return [content]
    pages = []
    try:
        with Image.open(BytesIO(content), formats=("TIFF",)) as sheets:
            count = getattr(sheets, "n_frames", 1)
            _check_count(count)
            for number in range(count):
                sheets.seek(number)
                if sheets.width * sheets.height > _MOST_PIXELS:
                    raise RuleBroken("picture_broken")
                page = BytesIO()
                sheets.convert("L" if sheets.mode in _GREY else "RGB").save(page, "PNG", compress_level=1)
                pages.append(page.getvalue())
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RuleBroken("picture_broken") from error
    return pages


def _lay_picture(copy: pikepdf.Pdf, sheet: pikepdf.Page, content: bytes) -> None:
    """Put one picture into the room above the strip; a JPEG goes in as it is."""
    try:
        with Image.open(BytesIO(content), formats=_PICTURES) as picture:
            width, height = picture.size
            if width * height > _MOST_PIXELS:
                raise RuleBroken("picture_broken")
            picture.load()
            image = _image(copy, picture, content)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RuleBroken("picture_broken") from error
    room = _room()
    scale = min(points(room.width) / width, points(room.height) / height)
    left = points(room.left) + (points(room.width) - width * scale) / 2
    bottom = points(PAGE_HEIGHT_MM - room.bottom) + (points(room.height) - height * scale) / 2
    name = pikepdf.Name("/Scan")
    _own_resources(sheet)
    sheet.add_resource(image, pikepdf.Name.XObject, name)
    place = f"q {width * scale:.2f} 0 0 {height * scale:.2f} {left:.2f} {bottom:.2f} cm /Scan Do Q"
    sheet.contents_add(_figure(place.encode("ascii")), prepend=True)


def _image(copy: pikepdf.Pdf, picture: Image.Image, content: bytes) -> Any:
    is_grey = picture.mode in _GREY
    image: Any = pikepdf.Stream(copy, content)
    if picture.format == "JPEG" and picture.mode in ("L", "RGB"):
        image.Filter = pikepdf.Name.DCTDecode
    else:
        plain = picture.convert("L" if is_grey else "RGB")
        image = pikepdf.Stream(copy, zlib.compress(plain.tobytes()))
        image.Filter = pikepdf.Name.FlateDecode
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height = picture.size
    image.ColorSpace = pikepdf.Name.DeviceGray if is_grey else pikepdf.Name.DeviceRGB
    image.BitsPerComponent = 8
    return copy.make_indirect(image)


def _figure(content: bytes) -> bytes:
    return b"/Figure<</MCID %d>>BDC %b EMC" % (_SCAN_NUMBER, content)


def _own_resources(sheet: pikepdf.Page) -> None:
    """The strips share their resources; what one page adds is its own."""
    shared: Any = sheet.obj.Resources
    sheet.obj.Resources = pikepdf.Dictionary({str(key): value for key, value in shared.items()})
    forms: Any = sheet.obj.Resources.get("/XObject", pikepdf.Dictionary())
    sheet.obj.Resources.XObject = pikepdf.Dictionary({str(key): value for key, value in forms.items()})


def _room() -> Rect:
    """Where a page of the scan stands: as large as the strip leaves it."""
    height = PAGE_HEIGHT_MM - _STRIP_MM - 2 * _MARGIN_MM
    width = height * PAGE_WIDTH_MM / PAGE_HEIGHT_MM
    return Rect((PAGE_WIDTH_MM - width) / 2, _MARGIN_MM, width, height)


def _strip(setter: Typesetter, mark: CopyMark, number: int, pages: int) -> list[Mark]:
    top = points(PAGE_HEIGHT_MM - _MARGIN_MM - _STRIP_MM + 3.0)
    left, stamp = points(_LEFT_MM), points(_STAMP_MM)
    line = points(PAGE_HEIGHT_MM - _MARGIN_MM - _STRIP_MM + 1.0)
    right = points(PAGE_WIDTH_MM - _LEFT_MM)
    centred = Setting(_SIZE + 1.0, _LEADING, stamp, align=Align.CENTER)
    marks: list[Mark] = [Stroke(left, line, right, line, 0.5, grey=0.3), Panel(left, top, stamp, 20.0, line=0.8)]
    marks += [word.moved(left, top + 3.0) for row in setter.plain(COMPARED, centred, strong=True) for word in row]
    beside = left + stamp + 10.0
    setting = Setting(_SIZE, _LEADING, right - beside)
    for index, text in enumerate(_said(mark, number, pages)):
        for row_no, row in enumerate(setter.plain(text, setting)):
            marks += [word.moved(beside, top + (index + row_no) * _LEADING) for word in row]
    return marks


def _said(mark: CopyMark, number: int, pages: int) -> tuple[str, ...]:
    return (
        f"核对人：{mark.compared_by}　核对日期：{_day(mark.on)}　{mark.issuer}",
        f"编号：{mark.number}　第{mark.copy}份 共{mark.copies}份　第{number}页 共{pages}页　本副本不是原件",
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _check_count(pages: int) -> None:
    if pages == 0:
        raise RuleBroken("pdf_broken")
    if pages > MOST_PAGES:
        raise RuleBroken("pdf_too_many_pages", pages=pages, limit=MOST_PAGES)
