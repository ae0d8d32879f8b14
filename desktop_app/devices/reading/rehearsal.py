"""Reads small files of our own before the child gives up its rights: libraries load parts of themselves on first use.

A list of modules to load would be shorter, but would miss what the next release of a library loads late; a part that
is not loaded by then makes a good file look broken.
"""

import io
from typing import Final

import pikepdf
from PIL import Image

from desktop_app.devices.reading.pdf import examine_pdf
from desktop_app.devices.reading.picture import redraw_picture

_ORIENTATION: Final = 0x0112
_TURNED: Final = 6


def rehearse_attachment(name: str) -> None:
    """Take one turned picture of each kind, and for a PDF's name one page, through the same functions."""
    for kind in ("jpeg", "png"):
        redraw_picture(kind, _picture(kind))
    redraw_picture("jpeg", _double_picture())
    if name.lower().endswith(".pdf") or "." not in name:
        examine_pdf(_page())
        with pikepdf.open(io.BytesIO(_page(pikepdf.Encryption(owner="owner", user=""))), suppress_warnings=True):
            pass  # opens the source of random numbers that qpdf wants for any encrypted file


def _picture(kind: str) -> bytes:
    exif = Image.Exif()
    exif[_ORIENTATION] = _TURNED
    target = io.BytesIO()
    Image.new("RGB", (8, 4)).save(target, kind.upper(), exif=exif)
    return target.getvalue()


def _double_picture() -> bytes:
    """Two pictures in one JPEG, as many telephones write them."""
    target = io.BytesIO()
    Image.new("RGB", (8, 4)).save(target, "MPO", save_all=True, append_images=[Image.new("RGB", (4, 2))])
    return target.getvalue()


def blank_page() -> bytes:
    """A PDF of one small page."""
    return _page()


def _page(encryption: pikepdf.Encryption | None = None) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(72, 72))
        page.Contents = document.make_stream(b"0 0 36 36 re f")
        document.save(target, encryption=encryption)
    return target.getvalue()
