"""Hostile and ordinary attachments, each read by a child under its real limits."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image

from desktop_app.devices.reader import FileReader, TakenFile
from desktop_app.domain.errors import RuleBroken

pytestmark = pytest.mark.long

Refusal = Callable[[str, bytes], RuleBroken]


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, kind)
    return target.getvalue()


def pdf(pages: int = 1, change: Callable[[pikepdf.Pdf], None] | None = None, **save: object) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(200, 300))
        if change:
            change(document)
        document.save(target, **save)  # type: ignore[arg-type]
    return target.getvalue()


def giant_png(side: int) -> bytes:
    """A valid head and body of a black square; 12,000 × 12,000 points take some 20 kB."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    body = zlib.compress(bytes((side // 8 + 1) * side), 9)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as files:
        files.writestr("evil.exe", b"MZ")
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code", "found"),
    [
        ("a.jpg", b"MZ\x90\x00" + bytes(99), "file_type_mismatch", "exe"),
        ("a.png", picture("JPEG"), "file_type_mismatch", "jpeg"),
        ("a.jpg", pdf(), "file_type_mismatch", "pdf"),
        ("a.pdf", archive(), "file_type_mismatch", "zip"),
        ("a.pdf", pdf() + archive(), "file_type_mismatch", "zip"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file_type_mismatch", "svg"),
        ("a.svg", b"<?xml version='1.0'?><svg/>", "file_type_not_allowed", "svg"),
        ("a.html", b"<!DOCTYPE html><script>", "file_type_not_allowed", "html"),
        ("a.gif", b"GIF89a" + bytes(30), "file_type_not_allowed", "gif"),
        ("a.heic", b"\0\0\0\x18ftypheic" + bytes(30), "file_type_not_allowed", "heic"),
        ("a.exe", picture("PNG"), "file_type_not_allowed", "png"),
        ("a.jpg.exe", picture("JPEG"), "file_type_not_allowed", "jpeg"),
        ("a", b"just words", "file_type_not_allowed", "unknown"),
        ("a.xlsx", picture("PNG"), "file_type_not_allowed", "png"),
        ("a.pdf", b"junk before %PDF-1.7", "file_type_mismatch", "unknown"),
    ],
)
def test_a_file_that_is_not_what_it_must_be_is_refused(
    attachment_refusal: Refusal, name: str, content: bytes, code: str, found: str
) -> None:
    refused = attachment_refusal(name, content)

    assert (refused.code, refused.facts["found"]) == (code, found)


@pytest.mark.parametrize("side", [12_000, 30_000])
def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked(attachment_refusal: Refusal, side: int) -> None:
    assert attachment_refusal("a.png", giant_png(side)).code == "picture_too_large"


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_a_picture_cut_short_is_broken(attachment_refusal: Refusal, name: str) -> None:
    target = io.BytesIO()
    Image.effect_noise((200, 200), 90).save(target, "PNG" if name == "a.png" else "JPEG")

    assert attachment_refusal(name, target.getvalue()[:-3000]).code == "picture_broken"
    assert attachment_refusal(name, target.getvalue()[:20]).code == "picture_broken"


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "1"), ("PNG", "I;16"), ("JPEG", "L"), ("JPEG", "CMYK")],
)
def test_a_picture_of_any_usual_make_is_kept(reader: FileReader, kind: str, mode: str) -> None:
    kept = reader.read_attachment(TakenFile(f"a.{kind.lower()}", picture(kind, mode), ""))

    assert (kept.kind, kept.pixels) == (kind.lower(), (60, 40))
    assert kept.preview


def test_what_is_appended_to_a_picture_is_not_kept(reader: FileReader) -> None:
    kept = reader.read_attachment(TakenFile("a.PNG", picture("PNG") + archive(), ""))

    assert not zipfile.is_zipfile(io.BytesIO(kept.content))


def test_a_telephone_picture_with_a_second_one_inside_is_kept(reader: FileReader) -> None:
    target = io.BytesIO()
    Image.new("RGB", (60, 40)).save(target, "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))])

    assert reader.read_attachment(TakenFile("a.jpeg", target.getvalue(), "")).pixels == (60, 40)


def test_a_file_without_an_ending_is_known_by_its_content(reader: FileReader) -> None:
    assert reader.read_attachment(TakenFile("扫描件", pdf(), "")).mime == "application/pdf"


def test_a_pdf_is_kept_as_it_came_with_a_picture_of_its_first_page(reader: FileReader) -> None:
    content = pdf(pages=50)

    kept = reader.read_attachment(TakenFile("合同.pdf", content, ""))

    assert (kept.content, kept.pages, kept.pixels) == (content, 50, None)
    with Image.open(io.BytesIO(kept.preview)) as preview:
        assert preview.height > preview.width


def with_action(document: pikepdf.Pdf, **action: Any) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(**action)


def with_file(document: pikepdf.Pdf) -> None:
    document.attachments["evil.exe"] = pikepdf.AttachedFileSpec(document, b"MZ")


def with_nested_script(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, AA=pikepdf.Dictionary(D=action))
    document.pages[0].Annots = pikepdf.Array([link])


@pytest.mark.parametrize(
    "change",
    [
        lambda document: with_action(document, S=pikepdf.Name.JavaScript, JS="app.alert(1)"),
        lambda document: with_action(document, S=pikepdf.Name.Launch, F="calc.exe"),
        lambda document: with_action(document, S=pikepdf.Name.SubmitForm, F="x"),
        with_file,
        with_nested_script,
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_that_could_act_is_refused(
    attachment_refusal: Refusal, change: Callable[[pikepdf.Pdf], None], packed: bool
) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable

    assert attachment_refusal("a.pdf", pdf(1, change, object_stream_mode=mode)).code == "pdf_active_content"


@pytest.mark.parametrize("password", ["", "geheim"])
def test_an_encrypted_pdf_is_refused_with_or_without_a_password_to_open_it(
    attachment_refusal: Refusal, password: str
) -> None:
    content = pdf(encryption=pikepdf.Encryption(owner="o", user=password))

    assert attachment_refusal("a.pdf", content).code == "pdf_encrypted"


def test_a_pdf_of_too_many_pages_is_refused(attachment_refusal: Refusal) -> None:
    refused = attachment_refusal("a.pdf", pdf(pages=51))

    assert (refused.code, refused.facts) == ("pdf_too_many_pages", {"pages": 51, "limit": 50})


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(2000), pdf(pages=0)])
def test_a_pdf_without_pages_is_broken(attachment_refusal: Refusal, content: bytes) -> None:
    assert attachment_refusal("a.pdf", content).code == "pdf_broken"


def test_a_pdf_that_unfolds_without_end_is_refused(attachment_refusal: Refusal) -> None:
    packer = zlib.compressobj(9)
    zeros = bytes(1 << 20)
    once = b"".join(packer.compress(zeros) for _ in range(300)) + packer.flush()

    def with_bomb(document: pikepdf.Pdf) -> None:
        bomb = pikepdf.Stream(document, b"")
        bomb.write(zlib.compress(once), filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]))
        document.pages[0].Contents = bomb

    content = pdf(1, with_bomb, compress_streams=False)

    assert len(content) < 20_000
    assert attachment_refusal("a.pdf", content).code == "pdf_broken"


def test_a_pdf_whose_page_tree_is_a_loop_is_refused(attachment_refusal: Refusal) -> None:
    content = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 9/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )

    assert attachment_refusal("a.pdf", content).code == "pdf_broken"
