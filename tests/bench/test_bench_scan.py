"""How long a signed page takes in a warm child, beside a plain zxing-cpp read of the same picture in the same run.

Nothing fails by a time.  The plain read looks for QR codes in the picture already unpacked; the child is given the
JPEG, so it unpacks, finds the codes, straightens, compares with the print, reads every box, and answers over a pipe.
"""

import io
import sys
import time
from collections.abc import Callable
from statistics import median

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from desktop_app.devices.scan_reader import PaperReader
from desktop_app.domain.signing.scan import InkState
from desktop_app.services.ports.scans import ScanFile
from tests.scan.papers import field, pinned, sample, written
from tests.scan.simulator import Device, Hand, Optics, Signer, jpeg, photograph

REPEATS = 30
OPTICS = {
    "scanner 300 dpi": Optics(dpi=300, skew_deg=1.2),
    "scanner 200 dpi": Optics(dpi=200, skew_deg=1.2),
    "scanner 150 dpi": Optics(dpi=150, skew_deg=1.2),
    "camera 150 dpi": Optics(Device.CAMERA, dpi=150, skew_deg=-2, perspective=0.04, gradient=0.2),
}


@pytest.mark.parametrize("name", OPTICS)
def test_a_signed_page_beside_a_plain_read_of_its_codes(name: str) -> None:
    random = np.random.default_rng(3)
    signer = Signer(written(sample()).pdf, 3, random)
    for one in written(sample()).fields:
        if one.kind.value == "pen":
            signer.sign(one.id, one.rect, Hand.BROAD)
    signer.seal("seal_1", (field(sample(), "seal_1")[1].left + 22, field(sample(), "seal_1")[1].top + 22))
    content = jpeg(photograph(signer.signed.paper, OPTICS[name], random).picture, OPTICS[name])
    picture = unpacked(content)
    file, paper = ScanFile("scan.jpg", content, ""), pinned(sample())
    with PaperReader((sys.executable, "-m", "desktop_app", "__read")) as reader:
        began = time.perf_counter()
        (reading,) = reader.read(file, paper).readings
        cold = time.perf_counter() - began
        assert InkState.EMPTY not in {box.state for box in reading.boxes}
        # In turns, so that other work on the machine falls on both alike.
        whole, plain, all_kinds = [], [], []
        for _ in range(REPEATS):
            whole.append(timed(lambda: reader.read(file, paper)))
            plain.append(timed(lambda: zxingcpp.read_barcodes(picture, formats=qr_codes())))
            all_kinds.append(timed(lambda: zxingcpp.read_barcodes(picture)))
        shown = min(timed(lambda: reader.read(file, paper, pictures=True)) for _ in range(5))
    ratio, of_all = (median(whole) / median(one) for one in (plain, all_kinds))
    of_least = min(whole) / min(plain)
    first, seen = f"first of a new child {1000 * cold:.0f}", f"with its picture {1000 * shown:.0f}"
    say(f"{name:16} page {ms(whole)}, least {1000 * min(whole):.1f}, {first}, {seen}")
    of_codes = f"plain read of QR codes {ms(plain)}: ratio {ratio:.1f}, of the least {of_least:.1f}"
    say(f"{'':16} {of_codes}; of all kinds {ms(all_kinds)}: {of_all:.1f}")


def say(line: str) -> None:
    print(f"\n{line}", end="")  # noqa: T201 - the dated file


def unpacked(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def qr_codes() -> zxingcpp.BarcodeFormats:
    return zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def ms(seconds: list[float]) -> str:
    return f"{1000 * median(seconds):.1f} ms"
