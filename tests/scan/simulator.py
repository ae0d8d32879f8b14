"""Signs real printed pages by hand and scans them: pens, seals, fingerprints, and what scanners and cameras do to them.

All that is random comes from one seed.  Lengths are millimetres of the page until the picture is taken.
"""

import io
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from desktop_app.documents.geometry import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, Rect, code_squares

DPI = 200
SCALE = DPI / 25.4
INKS = ((18, 22, 40), (25, 25, 25), (28, 50, 150), (40, 70, 170))
SEAL_RED = (205, 35, 40)
GRAIN_SIDE = 4000


class Hand(StrEnum):
    """How a box was signed, or not."""

    NONE = "none"
    BROAD = "broad"
    THIN = "thin"
    SMALL = "small"
    ONE_STROKE = "one stroke"


class Device(StrEnum):
    """What took the picture."""

    SCANNER = "scanner"
    CAMERA = "camera"


@dataclass(frozen=True, slots=True)
class Optics:
    """How the picture was taken.

    Attributes:
        skew_deg: how crooked the sheet lay; ``turn_deg`` is in quarters.
        noise: standard deviation of each channel.
        quality: of the JPEG.
        perspective: by how much of its width a corner may wander.
        gradient: how much darker the dark side is.
    """

    device: Device = Device.SCANNER
    dpi: int = 200
    skew_deg: float = 0.0
    turn_deg: int = 0
    noise: float = 4.0
    quality: int = 75
    is_grey: bool = False
    perspective: float = 0.0
    gradient: float = 0.0
    blur: float = 0.0


@dataclass(slots=True)
class Signed:
    """One page as it was signed.

    Attributes:
        paper: the picture of the page at ``DPI``.
        hands: of each pen box by its id.
        pasted: ids of the seal and fingerprint fields that hold paste.
        reached: ids of boxes that a stroke of another box came into, or that a seal lies over.
    """

    paper: Image.Image
    hands: dict[str, Hand] = field(default_factory=dict)
    pasted: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    altered: list[Rect] = field(default_factory=list)


class Renderer(StrEnum):
    """What drew the page for the printer: no two draw a hair line or a glyph's edge alike."""

    PDFIUM = "pdfium"
    POPPLER = "poppler"


def drawn_page(pdf: bytes, page: int, renderer: Renderer, dpi: int) -> Image.Image:
    """One page of a file as a program draws it."""
    if renderer is Renderer.POPPLER:
        command = ("pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-")
        drawn_by = subprocess.run(command, input=pdf, capture_output=True, check=True)
        return Image.open(io.BytesIO(drawn_by.stdout)).convert("RGB")
    with pypdfium2.PdfDocument(pdf) as document:
        drawn: Image.Image = document[page - 1].render(scale=dpi / 72).to_pil()
        return drawn.convert("RGB")


@cache
def printed_page(pdf: bytes, page: int, renderer: Renderer = Renderer.PDFIUM) -> Image.Image:
    """One page of a file as it comes out of the printer, at ``DPI``."""
    return drawn_page(pdf, page, renderer, DPI)


class Signer:
    """Writes, seals and scribbles on a printed page.

    Args:
        pdf: the paper; ``page`` is counted from 1.
        random: where everything by chance comes from.
        renderer: what drew the page.
    """

    def __init__(
        self, pdf: bytes, page: int, random: np.random.Generator, renderer: Renderer = Renderer.PDFIUM
    ) -> None:
        self.signed = Signed(printed_page(pdf, page, renderer).copy())
        self._random = random
        self._draw = ImageDraw.Draw(self.signed.paper)
        self.ink = INKS[int(random.integers(len(INKS)))]

    def sign(self, box_id: str, rect: Rect, hand: Hand) -> None:
        """Write a name into a box."""
        self.signed.hands[box_id] = hand
        draw = self._random
        if hand is Hand.NONE:
            return
        height = min(rect.height, 12.0)
        if hand is Hand.ONE_STROKE:
            x, y = rect.left + draw.uniform(4, 10), rect.top + rect.height / 2 + draw.uniform(-2, 2)
            self.stroke([(x, y), (x + 6, y - 0.8), (x + draw.uniform(9, 14), y + 0.4)], 0.35, (95, 105, 150))
            return
        size = {Hand.BROAD: height * 0.8, Hand.THIN: height * 0.72, Hand.SMALL: height * 0.45}[hand]
        width = {Hand.BROAD: draw.uniform(0.6, 0.9), Hand.THIN: draw.uniform(0.3, 0.4), Hand.SMALL: 0.4}[hand]
        letters = int(draw.integers(2, 5))
        step = min(size * 1.05, (rect.width - 4) / letters)
        left = rect.left + 2 + draw.uniform(0, max(0.1, rect.width - 4 - letters * step))
        top = rect.top + (rect.height - size) / 2 + draw.uniform(-0.8, 0.8)
        for letter in range(letters):
            self._character(left + letter * step, top, min(step, size), size, width)

    def spill(self, box_id: str, rect: Rect) -> None:
        """Let a stroke of the neighbour's signature run up to 4 mm into a box."""
        draw = self._random
        self.signed.reached.add(box_id)
        x = rect.left + draw.uniform(5, rect.width - 8)
        depth = draw.uniform(2, 4)
        self.stroke([(x, rect.top - 6), (x + 1.5, rect.top - 2), (x + draw.uniform(0, 4), rect.top + depth)], 0.6)

    def cross_out_code(self, corner: int, strokes: int = 3) -> None:
        """Scribble across one of the four codes."""
        square = code_squares()[corner]
        for _ in range(strokes):
            a, b = self._random.uniform(-2, 18, 2), self._random.uniform(-2, 18, 2)
            self.stroke([(square.left + a[0], square.top + a[1]), (square.left + b[0], square.top + b[1])], 0.7)

    def alter(self, x: float, y: float, size: float = 4.0) -> None:
        """Write a digit into the text."""
        self.signed.altered.append(Rect(x, y, size, size))
        self.scribble(x, y, size, size, 0.5)

    def scribble(self, x: float, y: float, width: float, height: float, pen: float) -> None:
        """Write some character with a pen of this breadth."""
        self._character(x, y, width, height, pen)

    def paint_over(self, rect: Rect) -> None:
        """Cover with correction fluid."""
        self._draw.rectangle(_box(rect), fill=(250, 250, 248))

    def blot(self, middle: tuple[float, float], radius: float) -> None:
        """A punched hole, seen before a dark lid."""
        x, y, r = (one * SCALE for one in (*middle, radius))
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=(20, 20, 20))

    def copy(self, source: Rect, target: Rect) -> None:
        """Put what is printed in one place into another of the same size."""
        paper = self.signed.paper
        left, top, right, bottom = (round(edge) for edge in _box(target))
        from_left, from_top, from_right, from_bottom = (round(edge) for edge in _box(source))
        room = 2
        taken = paper.crop((from_left - room, from_top - room, from_right + room, from_bottom + room))
        size = (right - left + 2 * room, bottom - top + 2 * room)
        paper.paste(taken.resize(size) if taken.size != size else taken, (left - room, top - room))

    def erase(self, rect: Rect) -> None:
        """Cover print with correction fluid."""
        self.signed.altered.append(rect)
        self.paint_over(rect)

    def seal(self, field_id: str, middle: tuple[float, float], radius: float = 20.0) -> None:
        """Press the bank's round seal."""
        self.signed.pasted.add(field_id)
        layer = Image.new("RGB", self.signed.paper.size, "white")
        draw = ImageDraw.Draw(layer)
        red = tuple(int(channel + self._random.integers(-15, 16)) for channel in SEAL_RED)
        x, y = (SCALE * one for one in middle)
        r, line = radius * SCALE, round(1.2 * SCALE)
        draw.ellipse((x - r, y - r, x + r, y + r), outline=red, width=line)
        star = [
            (
                x + r * (0.32 if k % 2 == 0 else 0.13) * np.sin(k * np.pi / 5),
                y - r * (0.32 if k % 2 == 0 else 0.13) * np.cos(k * np.pi / 5),
            )
            for k in range(10)
        ]
        draw.polygon(star, fill=red)
        for k in range(14):
            angle = np.pi * (0.75 + 1.5 * k / 13)
            cx, cy = x + r * 0.78 * np.cos(angle), y + r * 0.78 * np.sin(angle)
            for _ in range(4):
                a, b = self._random.uniform(-1.6, 1.6, 2) * SCALE, self._random.uniform(-1.6, 1.6, 2) * SCALE
                draw.line((cx + a[0], cy + a[1], cx + b[0], cy + b[1]), fill=red, width=round(0.5 * SCALE))
        draw.rectangle((x - r * 0.6, y + r * 0.42, x + r * 0.6, y + r * 0.55), fill=red)
        self._press(layer)

    def fingerprint(self, field_id: str, middle: tuple[float, float]) -> None:
        """Press a finger with red paste."""
        self.signed.pasted.add(field_id)
        layer = Image.new("RGB", self.signed.paper.size, "white")
        draw = ImageDraw.Draw(layer)
        x, y = (SCALE * one for one in middle)
        for ring in range(1, 9):
            rx, ry = ring * 0.85 * SCALE, ring * 1.1 * SCALE
            draw.ellipse((x - rx, y - ry, x + rx, y + ry), outline=SEAL_RED, width=round(0.5 * SCALE))
        self._press(layer)

    def stroke(self, points: list[tuple[float, float]], width: float, ink: tuple[int, int, int] | None = None) -> None:
        """Draw one curve through *points*."""
        curve = [(x * SCALE, y * SCALE) for x, y in _smooth(points)]
        pixels = max(1, round(width * SCALE))
        self._draw.line(curve, fill=ink or self.ink, width=pixels, joint="curve")

    def _character(self, x: float, y: float, width: float, height: float, pen: float) -> None:
        for _ in range(int(self._random.integers(4, 8))):
            count = int(self._random.integers(2, 5))
            xs = (
                np.sort(self._random.uniform(0, width, count))
                if self._random.random() < 0.5
                else self._random.uniform(0, width, count)
            )
            ys = self._random.uniform(0, height, count)
            self.stroke([(x + float(a), y + float(b)) for a, b in zip(xs, ys, strict=True)], pen)

    def _press(self, layer: Image.Image) -> None:
        self.signed.paper = ImageChops.multiply(self.signed.paper, layer)
        self._draw = ImageDraw.Draw(self.signed.paper)


@dataclass(frozen=True, slots=True)
class Taken:
    """The picture of a sheet as the device gives it.

    Attributes:
        corners: where the sheet's top left, top right, bottom right and bottom left corner truly are, in pixels.
    """

    picture: Image.Image
    corners: NDArray[np.float64]


def photograph(paper: Image.Image, optics: Optics, random: np.random.Generator) -> Taken:
    """Take the picture of a sheet."""
    to_pixels = optics.dpi / 25.4
    if optics.device is Device.CAMERA:
        margin = 12.0
        size = (round((PAGE_WIDTH_MM + 2 * margin) * to_pixels), round((PAGE_HEIGHT_MM + 2 * margin) * to_pixels))
        desk = tuple(int(one) for one in random.integers(60, 130, 3))
    else:
        margin = 0.0
        size = (round(PAGE_WIDTH_MM * to_pixels), round(PAGE_HEIGHT_MM * to_pixels))
        desk = (255, 255, 255)
    corners = _seen_corners(optics, size, margin * to_pixels, random)
    own = np.array([(0, 0), (paper.width, 0), (paper.width, paper.height), (0, paper.height)], dtype=np.float64)
    coefficients = _projective(corners, own)
    soft = paper.filter(ImageFilter.BoxBlur(max(0.5, 0.45 * DPI / optics.dpi)))
    picture = soft.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR, fillcolor=desk)
    if optics.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(optics.blur))
    if optics.turn_deg:
        picture = picture.rotate(-optics.turn_deg, expand=True)
    taken = Image.merge("RGB", [_seen_channel(channel, optics, random) for channel in picture.split()])
    return Taken(taken.convert("L") if optics.is_grey else taken, _turned(corners, size, optics.turn_deg))


def _seen_channel(channel: Image.Image, optics: Optics, random: np.random.Generator) -> Image.Image:
    """One colour as the sensor gives it: light, noise, and a white that is not quite white."""
    white = random.uniform(0.94, 1.0)
    light = np.linspace(256 * (1 - optics.gradient) * white, 256 * white, channel.width).astype(np.uint16)
    pixels = (np.asarray(channel) * light[None] >> 8).astype(np.int16)  # 255 times 256 are sixteen bits
    grain = _grain(optics.noise)
    top, left = (int(random.integers(0, GRAIN_SIDE - side)) for side in pixels.shape)
    pixels += grain[top : top + pixels.shape[0], left : left + pixels.shape[1]]
    return Image.fromarray(pixels.clip(0, 255, out=pixels).astype(np.uint8))


def jpeg(picture: Image.Image, optics: Optics) -> bytes:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=optics.quality, dpi=(optics.dpi, optics.dpi))
    return target.getvalue()


def any_optics(random: np.random.Generator) -> Optics:
    """One of the ways a sheet may be taken, over the whole range that is promised."""
    turn = int(random.choice([0, 0, 0, 90, 180, 270]))
    if random.random() < 0.4:
        return Optics(
            Device.CAMERA,
            dpi=int(random.integers(110, 201)),
            skew_deg=float(random.uniform(-3, 3)),
            turn_deg=turn,
            noise=float(random.choice([2, 4, 7])),
            quality=int(random.integers(40, 92)),
            is_grey=bool(random.random() < 0.1),
            perspective=float(random.uniform(0, 0.05)),
            gradient=float(random.uniform(0, 0.35)),
            blur=float(random.uniform(0, 0.8)),
        )
    return Optics(
        Device.SCANNER,
        dpi=int(random.choice([150, 200, 300], p=[0.35, 0.5, 0.15])),
        skew_deg=float(random.uniform(-3, 3)),
        turn_deg=turn,
        noise=float(random.choice([3, 6, 12])),
        quality=int(random.choice([40, 60, 85])),
        is_grey=bool(random.random() < 0.15),
    )


def sign_by_chance(signer: Signer, fields: Mapping[str, tuple[str, Rect]], random: np.random.Generator) -> None:
    """Sign some of the boxes in all the ways people do; *fields* are kind and place by id."""
    for box_id, (kind, rect) in fields.items():
        middle = (rect.left + rect.width / 2, rect.top + rect.height / 2)
        if kind == "pen":
            hand = random.choice(list(Hand), p=[0.35, 0.22, 0.2, 0.13, 0.1])
            signer.sign(box_id, rect, Hand(hand))
            if random.random() < 0.12:
                signer.spill(box_id, rect)
        elif kind == "seal" and random.random() < 0.6:
            signer.seal(box_id, (middle[0] + random.uniform(-3, 3), middle[1] + random.uniform(-3, 3)))
        elif kind == "fingerprint" and random.random() < 0.6:
            signer.fingerprint(box_id, middle)
    if random.random() < 0.25:
        signer.cross_out_code(int(random.integers(4)))


def _seen_corners(
    optics: Optics, size: tuple[int, int], margin: float, random: np.random.Generator
) -> NDArray[np.float64]:
    width, height = size
    corners = np.array(
        [(margin, margin), (width - margin, margin), (width - margin, height - margin), (margin, height - margin)]
    )
    angle = np.radians(optics.skew_deg)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([width / 2, height / 2])
    corners = (corners - middle) @ turn.T + middle
    corners += random.uniform(-2, 2, 2) * optics.dpi / 25.4 * (0.5 if optics.device is Device.SCANNER else 1.0)
    if optics.perspective:
        corners += random.uniform(-optics.perspective, optics.perspective, (4, 2)) * width * 0.5
    return np.asarray(corners, dtype=np.float64)


def _turned(corners: NDArray[np.float64], size: tuple[int, int], turn_deg: int) -> NDArray[np.float64]:
    width, height = size
    for _ in range(turn_deg // 90):
        corners = np.stack([height - corners[:, 1], corners[:, 0]], axis=1)
        width, height = height, width
    return corners


def _projective(source: NDArray[np.float64], target: NDArray[np.float64]) -> list[float]:
    """The eight numbers by which Pillow finds, for a pixel of the picture, the place on the paper."""
    rows, values = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    solved: list[float] = np.linalg.solve(np.array(rows), np.array(values)).tolist()
    return solved


@cache
def _white_noise() -> NDArray[np.float32]:
    """Noise once for all pictures: making it takes longer than all else that is done to one."""
    return np.random.default_rng(7).standard_normal((GRAIN_SIDE, GRAIN_SIDE), dtype=np.float32)


@cache
def _grain(noise: float) -> NDArray[np.int8]:
    """The noise of each strength, of which every picture gets another part."""
    return (_white_noise() * noise).clip(-127, 127).astype(np.int8)


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A Catmull-Rom curve through the points."""
    if len(points) < 3:
        return points
    padded = np.array([points[0], *points, points[-1]], dtype=np.float64)
    curve: list[tuple[float, float]] = []
    for one in range(1, len(padded) - 2):
        a, b, c, d = padded[one - 1 : one + 3]
        for t in np.linspace(0, 1, 8):
            at = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
            curve.append((float(at[0]), float(at[1])))
    return curve


def _box(rect: Rect) -> tuple[float, float, float, float]:
    return rect.left * SCALE, rect.top * SCALE, rect.right * SCALE, rect.bottom * SCALE
