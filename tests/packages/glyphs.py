"""Whether a line on a picture is readable text, or the same box again and again."""

from itertools import pairwise

from PIL import Image, ImageChops, ImageOps, ImageStat

_PAPER = 40
"""How much darker than the paper ink is, of 255."""
_LEAST = 0.1
"""Of a character's square, how much two different ones differ in at least."""


def are_different(line: Image.Image, text: str) -> bool:
    """Whether the characters of *text*, all different and equally wide, are drawn differently in *line*.

    Where a font lacks them all, each is the same empty box.
    """
    paper = max(value for value, count in enumerate(line.histogram()) if count)
    ink = line.point(lambda value: 255 if paper - value > _PAPER else 0)
    edges = ink.getbbox()
    if edges is None:
        return False
    ink = ink.crop(edges)
    width = ink.width / len(text)
    cells = [ink.crop((round(n * width), 0, round((n + 1) * width), ink.height)) for n in range(len(text))]
    cells = [ImageOps.fit(cell, (32, 32)) for cell in cells]
    return all(_difference(one, other) > _LEAST for one, other in pairwise(cells))


def _difference(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0] / 255
