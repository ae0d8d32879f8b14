"""Scans are read by a warm child under its real limits; whatever a file does, it is named and the desk lives on."""

import io
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pikepdf
import pytest
from PIL import Image

from desktop_app.devices.reader import MIB
from desktop_app.devices.reading.protocol import Request, Task, request_bytes
from desktop_app.devices.scan_reader import MOST_BYTES, PaperReader, take_scan
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.signing.scan import InkState
from desktop_app.services.ports.scans import ScanFile
from tests.scan.papers import field, pinned, sample, written
from tests.scan.simulator import Hand, Optics, Signer, jpeg, photograph, printed_page

ROOT = Path(__file__).parents[2]
CHILD = (
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from desktop_app.devices.reading import main; "
    "sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))",
)


@pytest.fixture(scope="module")
def warm() -> Iterator[PaperReader]:
    """A reader whose child is up before the first test: its thread outlives each of them."""
    with PaperReader(CHILD) as reader:
        assert refusal(reader, "first.png", b"GIF8") == "file_type_mismatch"
        yield reader


def scan(name: str, content: bytes) -> ScanFile:
    return ScanFile(name, content, "")


def refusal(reader: PaperReader, name: str, content: bytes) -> str:
    with pytest.raises(RuleBroken) as refused:
        reader.read(scan(name, content), None)
    return refused.value.code


def outcome(reader: PaperReader, name: str, content: bytes) -> list[str]:
    """The refusal of a file, or the problem of each of its sheets."""
    try:
        return [one.problem for one in reader.read(scan(name, content), pinned(sample())).readings]
    except RuleBroken as refused:
        return [refused.code]


def saved(image: Image.Image, kind: str, **options) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def signed_page(page: int = 3) -> Image.Image:
    random = np.random.default_rng(6)
    signer = Signer(written(sample()).pdf, page, random)
    if page == 3:
        signer.sign("customer_signature", field(sample(), "customer_signature")[1], Hand.BROAD)
    return photograph(signer.signed.paper, Optics(skew_deg=1), random).picture


# ── Good files ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "kind", "options"),
    [
        ("a.jpg", "JPEG", {}),
        ("a.png", "PNG", {"compress_level": 1}),
        ("a.tif", "TIFF", {"compression": "tiff_lzw"}),
        ("a.tiff", "TIFF", {"compression": "jpeg"}),
        ("a.pdf", "PDF", {}),
        ("", "JPEG", {}),
    ],
)
def test_a_page_is_read_from_every_kind_of_file(warm: PaperReader, name: str, kind: str, options) -> None:
    found = warm.read(scan(name, saved(signed_page(), kind, **options)), pinned(sample()), pictures=True)

    (reading,) = found.readings
    states = {box.id: box.state for box in reading.boxes}
    assert states["customer_signature"] is InkState.SIGNED
    assert states["bank_teller"] is InkState.EMPTY
    assert Image.open(io.BytesIO(found.pictures[1])).size == (1240, 1754)


@pytest.mark.parametrize("compression", ["group4", "tiff_adobe_deflate", "packbits"])
def test_sheets_of_a_black_and_white_tiff_are_told_apart(warm: PaperReader, compression: str) -> None:
    pages = [printed_page(written(sample()).pdf, page).convert("1") for page in (2, 1)]
    content = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression=compression)

    found = warm.read(scan("a.tif", content), pinned(sample())).readings

    assert [(one.sheet, one.code.page if one.code else 0, one.is_grey) for one in found] == [(1, 2, True), (2, 1, True)]
    assert all(one.is_compared for one in found)


def test_a_pdf_of_several_sheets_shuffled_and_turned_is_read_sheet_by_sheet(warm: PaperReader) -> None:
    pages = [signed_page(3), signed_page(1).rotate(180), signed_page(2)]
    steps: list[tuple[int, int]] = []

    found = warm.read(
        scan("a.pdf", saved(pages[0], "PDF", save_all=True, append_images=pages[1:])),
        pinned(sample()),
        progress=lambda *step: steps.append(step),
    ).readings

    assert [one.code.page if one.code else 0 for one in found] == [3, 1, 2]
    assert [one.turned_deg for one in found] == [0, 180, 0]
    assert [step[0] for step in steps] == [1, 2, 3]


def test_without_a_paper_only_the_codes_are_read(warm: PaperReader) -> None:
    (found,) = warm.read(scan("a.jpg", jpeg(signed_page(1), Optics())), None).readings

    assert found.code is not None
    assert (found.code.number, found.is_compared) == (sample().number, False)


def test_a_page_at_600_dpi_fits_into_the_childs_memory(warm: PaperReader) -> None:
    large = printed_page(written(sample()).pdf, 1).resize((4960, 7016))

    for name, kind, options in (("a.png", "PNG", {"compress_level": 1}), ("a.jpg", "JPEG", {})):
        (found,) = warm.read(scan(name, saved(large, kind, **options)), pinned(sample())).readings
        assert (found.is_compared, found.alterations) == (True, ())


# ── Hostile files ─────────────────────────────────────────────────────────────────────────────────────────────────


def plain_pdf(pages: int = 1, **extra: object) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(595, 842))
        for key, value in extra.items():
            document.Root[f"/{key}"] = value
        document.save(target)
    return target.getvalue()


def test_a_pdf_with_a_script_is_refused(warm: PaperReader) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))

    assert refusal(warm, "a.pdf", plain_pdf(OpenAction=script)) == "pdf_active_content"


def test_a_pdf_of_ten_thousand_pages_is_refused(warm: PaperReader) -> None:
    assert refusal(warm, "a.pdf", plain_pdf(10_000)) == "pdf_too_many_pages"


def test_a_tiff_of_too_many_pages_is_refused_and_one_of_pages_in_a_ring_ends(warm: PaperReader) -> None:
    page = Image.new("1", (500, 500), 1)
    many = saved(page, "TIFF", save_all=True, append_images=[page] * 60, compression="group4")
    ring = bytearray(saved(page, "TIFF", compression="group4"))
    first = int.from_bytes(ring[4:8], "little")
    entries = int.from_bytes(ring[first : first + 2], "little")
    ring[first + 2 + 12 * entries : first + 6 + 12 * entries] = first.to_bytes(4, "little")

    assert refusal(warm, "a.tif", many) == "scan_too_many_pages"
    assert outcome(warm, "a.tif", bytes(ring)) == [""]  # once round is enough: one blank sheet


def test_a_picture_that_unpacks_to_144_million_pixels_is_refused(warm: PaperReader) -> None:
    bomb = saved(Image.new("1", (12_000, 12_000)), "PNG")

    assert len(bomb) < 100_000
    assert refusal(warm, "a.png", bomb) == "picture_too_large"


def test_a_pdf_whose_stream_unpacks_without_end_is_refused(warm: PaperReader) -> None:
    target = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        packed = zlib.compress(zlib.compress(bytes(260 * MIB)), 9)
        stream = pikepdf.Stream(document, b"")
        stream.write(packed, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]))
        page.Contents = stream
        document.save(target)

    assert refusal(warm, "a.pdf", target.getvalue()) == "pdf_broken"


def test_a_locked_pdf_is_refused(warm: PaperReader) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain_pdf())) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))

    assert refusal(warm, "a.pdf", target.getvalue()) == "pdf_encrypted"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.tif", "TIFF"), ("a.pdf", "PDF")])
def test_a_truncated_file_is_refused_or_shows_none_of_our_pages(
    warm: PaperReader, name: str, kind: str, kept: float
) -> None:
    whole = saved(Image.effect_noise((900, 1200), 60), kind)

    assert outcome(warm, name, whole[: int(len(whole) * kept)]) in (
        ["picture_broken"],
        ["pdf_broken"],
        ["not_our_paper"],
    )


@pytest.mark.parametrize("compression", [32809, 34661, 34712, 34887, 50001, 65000])
def test_a_tiff_of_a_strange_compression_is_refused(warm: PaperReader, compression: int) -> None:
    content = bytearray(saved(Image.new("L", (600, 800), 200), "TIFF"))
    first = int.from_bytes(content[4:8], "little")
    for entry in range(int.from_bytes(content[first : first + 2], "little")):
        at = first + 2 + 12 * entry
        if int.from_bytes(content[at : at + 2], "little") == 259:
            content[at + 8 : at + 10] = compression.to_bytes(2, "little")

    assert refusal(warm, "a.tif", bytes(content)) == "picture_broken"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jpg", b"%PDF-1.7\n", "file_type_mismatch"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "file_type_mismatch"),
        ("a.exe", b"MZ\x90", "file_type_not_allowed"),
        ("a.svg", b"<svg onload='x'/>", "file_type_not_allowed"),
        ("a.pdf", b"PK\x03\x04", "file_type_mismatch"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture_broken"),
        ("a.png", b"", "file_empty"),
    ],
)
def test_what_is_not_what_it_says_is_named(warm: PaperReader, name: str, content: bytes, code: str) -> None:
    assert refusal(warm, name, content) == code


def test_sixty_four_mebibytes_of_chance_are_refused_and_one_byte_more_is_not_even_sent(warm: PaperReader) -> None:
    chance = np.random.default_rng(1).bytes(MOST_BYTES)

    for name, start in (("a.tif", b"II*\0"), ("a.pdf", b"%PDF-1.7"), ("a.jpg", b"\xff\xd8\xff\xe0")):
        assert refusal(warm, name, start + chance[len(start) :]) in {"picture_broken", "pdf_broken"}
    assert refusal(warm, "a.tif", chance + b"x") == "file_too_large"


def test_after_all_of_that_the_child_still_reads(warm: PaperReader) -> None:
    refusal(warm, "a.png", b"\x89PNG\r\n\x1a\n")

    (found,) = warm.read(scan("a.jpg", jpeg(signed_page(1), Optics())), pinned(sample())).readings

    assert found.is_compared


# ── The child's own life ──────────────────────────────────────────────────────────────────────────────────────────


def child_that(does: str, **limits: float) -> PaperReader:
    return PaperReader((sys.executable, "-c", f"import os, signal, sys\n{does}"), **limits)


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "died"),
        ("sys.stdout.write('hello, I am no frame')", "answer"),
        ("sys.stdout.buffer.write(b'R\\0\\0\\0\\1{E\\0\\0\\0\\0')", "answer"),
        ("sys.stdout.buffer.write(b'X\\0\\0\\0\\1{')", "answer"),
    ],
)
def test_a_child_that_dies_or_talks_nonsense_is_a_refused_file(does: str, reason: str) -> None:
    with child_that(does) as reader, pytest.raises(RuleBroken) as refused:
        reader.read(scan("a.jpg", b"x" * MIB), None)

    assert (refused.value.code, refused.value.facts["reason"]) == ("file_unreadable", reason)


def test_a_child_that_hangs_is_killed_and_the_next_request_gets_another() -> None:
    with child_that("signal.pause()", time_limit_s=0.2) as reader:
        for _ in range(2):
            with pytest.raises(RuleBroken) as refused:
                reader.read(scan("a.jpg", b"x" * MIB), None)
            assert refused.value.facts["reason"] == "time"


def test_reading_can_be_cancelled() -> None:
    cancelled = Event()
    talks = "sys.stdout.buffer.write(b'P\\0\\0\\0\\5[1,2]'); sys.stdout.flush(); signal.pause()"

    with child_that(talks) as reader:
        with pytest.raises(RuleBroken) as during:
            reader.read(scan("a.jpg", b"x"), None, cancelled=cancelled, progress=lambda *_: cancelled.set())
        with pytest.raises(RuleBroken) as before:
            reader.read(scan("a.jpg", b"x"), None, cancelled=cancelled)

    assert during.value.code == before.value.code == "reading_cancelled"


def test_numpy_is_loaded_in_the_child_alone() -> None:
    import subprocess

    script = (
        "import sys; from desktop_app.devices import scan_reader, sane, watch_folder; "
        "from desktop_app import bootstrap; import desktop_app.documents.writer; "
        "print('numpy' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)

    assert said.stdout.strip() == "False"


def test_a_scan_may_have_64_mebibytes(tmp_path: Path) -> None:
    with (tmp_path / "b.tif").open("wb") as sparse:
        sparse.truncate(MOST_BYTES + 1)

    with pytest.raises(RuleBroken) as refused:
        take_scan(tmp_path / "b.tif")
    assert refused.value.code == "file_too_large"


def test_a_request_says_how_many_bytes_follow_it() -> None:
    from desktop_app.devices.reading.protocol import read_request
    from desktop_app.devices.scan_reader import paper_spec

    paper = pinned(sample())
    request = Request(Task.SCAN, "a.jpg", 3, paper=paper_spec(paper))

    assert read_request(io.BytesIO(request_bytes(request, b"abc" + paper.pdf))) == (request, b"abc" + paper.pdf)
