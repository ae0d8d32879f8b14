"""Reads one attachment in the child: a picture is made anew, a PDF is looked through and kept as it is."""

from typing import BinaryIO

import msgspec

from desktop_app.devices.reading.pdf import examine_pdf
from desktop_app.devices.reading.picture import redraw_picture
from desktop_app.devices.reading.protocol import AttachmentResult, Kind, Request, write_frame
from desktop_app.devices.reading.sniff import attachment_kind


def answer_attachment(request: Request, content: bytes, stdout: BinaryIO) -> None:
    """Write the result, the bytes to keep and a PNG preview (empty when none could be drawn).

    Raises:
        RuleBroken: any of the codes of ``sniff``, ``picture`` and ``pdf``.
    """
    kind = attachment_kind(request.name, content)
    if kind == "pdf":
        pages, preview = examine_pdf(content)
        result, kept = AttachmentResult(kind, pages, None, None), content
    else:
        picture = redraw_picture(kind, content)
        result, kept = AttachmentResult(kind, None, picture.width, picture.height), picture.content
        preview = picture.preview
    write_frame(stdout, Kind.RESULT, msgspec.json.encode(result))
    write_frame(stdout, Kind.BLOB, kept)
    write_frame(stdout, Kind.BLOB, preview)
