"""Redraws a picture: only its pixels are kept, so position, camera, comments and appended files are gone."""

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from desktop_app.domain.errors import RuleBroken

PIXEL_LIMIT: Final = 40_000_000
KEPT_BYTES_LIMIT: Final = 10 * 1024 * 1024
PREVIEW_SIDE: Final = 640
"""Longest side of a preview in pixels."""
_JPEG_QUALITIES: Final = (92, 85, 75, 60)
_JPEG_MODES: Final = frozenset({"L", "RGB"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A redrawn picture in its own format, and a small PNG of it."""

    width: int
    height: int
    content: bytes
    preview: bytes


def redraw_picture(kind: str, content: bytes) -> Picture:
    """Decode *content* as *kind* (``jpeg`` or ``png``) and encode its pixels again, upright.

    Raises:
        RuleBroken: ``picture_too_large`` (facts: pixels, limit) or ``picture_broken``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = _decode(kind, content)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError) as error:
        raise RuleBroken("picture_too_large", limit=PIXEL_LIMIT) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError, struct.error, zlib.error) as error:
        raise RuleBroken("picture_broken") from error
    kept = _jpeg(image) if kind == "jpeg" else _png(image)
    return Picture(image.width, image.height, kept, preview_png(image))


def preview_png(image: Image.Image) -> bytes:
    """Draw *image* small enough for a list, as PNG."""
    side = max(image.size)
    scale = min(1.0, PREVIEW_SIDE / side)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    small = image if image.mode in {"L", "RGB", "RGBA"} else image.convert("RGBA")
    target = io.BytesIO()
    _bare(small.resize(size, Image.Resampling.BOX, reducing_gap=2.0)).save(target, "PNG")
    return target.getvalue()


def _decode(kind: str, content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content), formats=[kind.upper()])
    pixels = image.width * image.height
    if pixels > PIXEL_LIMIT:
        raise RuleBroken("picture_too_large", pixels=pixels, limit=PIXEL_LIMIT)
    image.load()
    upright = ImageOps.exif_transpose(image)
    return _bare(upright)


def _bare(image: Image.Image) -> Image.Image:
    """Take everything from the picture that is not its pixels."""
    transparency = image.info.get("transparency")
    image.info.clear()
    if transparency is not None:
        image.info["transparency"] = transparency
    return image


def _jpeg(image: Image.Image) -> bytes:
    plain = image if image.mode in _JPEG_MODES else image.convert("RGB")
    for quality in _JPEG_QUALITIES:
        target = io.BytesIO()
        plain.save(target, "JPEG", quality=quality)
        if target.tell() <= KEPT_BYTES_LIMIT:
            return target.getvalue()
    raise RuleBroken("picture_too_large", limit=PIXEL_LIMIT, pixels=image.width * image.height)


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=4)
    if target.tell() > KEPT_BYTES_LIMIT:
        raise RuleBroken("picture_too_large", limit=PIXEL_LIMIT, pixels=image.width * image.height)
    return target.getvalue()
