"""Files are opened once and safely; the child may refuse, hang or die, and the application lives on."""

import hashlib
import io
import os
import sys
from pathlib import Path
from threading import Event

import pytest
from PIL import Image

from desktop_app.devices.reader import MIB, AttachmentKind, FileReader, TakenFile, Use
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.imports import PasteRecipe

ROOT = Path(__file__).parents[2]
CHILD = (
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from desktop_app.devices.reading import main; "
    "sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))",
)
STATEMENT = "交易日期,金额,对方户名\n2026-01-02,12.50,张龑\n2026-01-03,-3.00,王頔\n"


@pytest.fixture
def reader() -> FileReader:
    return FileReader(CHILD)


def child_that(does: str, **limits: float) -> FileReader:
    return FileReader((sys.executable, "-c", f"import os, signal, sys\n{does}"), **limits)


def taken(content: bytes, name: str = "流水.csv") -> TakenFile:
    return TakenFile(name, content, hashlib.sha256(content).hexdigest())


def code_of(refused: pytest.ExceptionInfo[RuleBroken]) -> tuple[str, object]:
    return refused.value.code, refused.value.facts.get("reason")


def test_the_bytes_taken_are_those_of_the_file_with_their_hash(reader: FileReader, tmp_path: Path) -> None:
    path = tmp_path / "凭证.png"
    path.write_bytes(b"abc")

    found = reader.take(path)

    assert found == TakenFile("凭证.png", b"abc", hashlib.sha256(b"abc").hexdigest())


def test_a_file_changed_after_it_was_taken_changes_nothing(reader: FileReader, tmp_path: Path) -> None:
    path = tmp_path / "流水.csv"
    path.write_text(STATEMENT, "utf-8")
    found = reader.take(path, Use.IMPORT)

    path.write_bytes(b"MZ something else")

    assert reader.read_table(found).rows[0] == ("2026-01-02", "12.50", "张龑")


@pytest.mark.parametrize(("use", "size"), [(Use.ATTACHMENT, 500 * MIB), (Use.IMPORT, 20 * MIB + 1)])
def test_a_huge_file_is_refused_by_its_size_alone(reader: FileReader, tmp_path: Path, use: Use, size: int) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as sparse:
        sparse.truncate(size)

    with pytest.raises(RuleBroken) as refused:
        reader.take(path, use)

    assert refused.value.code == "file_too_large"
    assert refused.value.facts == {"limit": use.value, "size": size}


def test_an_empty_and_a_missing_file_are_told_apart(reader: FileReader, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()

    with pytest.raises(RuleBroken) as empty:
        reader.take(tmp_path / "empty.pdf")
    with pytest.raises(RuleBroken) as missing:
        reader.take(tmp_path / "none.pdf")
    with pytest.raises(RuleBroken) as impossible:
        reader.take(tmp_path / "a\0b")

    assert code_of(empty) == ("file_empty", None)
    assert code_of(missing) == code_of(impossible) == ("file_unreadable", "missing")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes and devices in folders there")
@pytest.mark.parametrize("kind", ["fifo", "folder", "link", "dead_link", "device", "socket"])
def test_what_is_no_regular_file_is_refused_without_waiting(reader: FileReader, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.pdf"
    (tmp_path / "real.pdf").write_bytes(b"%PDF-1.7")
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "socket":
        os.mknod(path, 0o140600)
    else:
        path.symlink_to(tmp_path / ("real.pdf" if kind == "link" else "gone.pdf"))

    with pytest.raises(RuleBroken) as refused:
        reader.take(path)

    assert refused.value.code == "not_a_regular_file"


def test_a_file_that_grows_while_it_is_read_is_refused(
    reader: FileReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "growing.csv"
    path.write_bytes(b"1234")
    real = os.read

    def read_slowly(handle: int, size: int) -> bytes:
        with path.open("ab") as growing:
            growing.write(b"more")
        return real(handle, min(size, 3))

    monkeypatch.setattr(os, "read", read_slowly)

    with pytest.raises(RuleBroken) as refused:
        reader.take(path)

    assert code_of(refused) == ("file_unreadable", "changing")


def test_a_file_without_permission_is_refused(
    reader: FileReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "closed.csv"
    path.write_bytes(b"1")

    def denied(*_arguments: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", denied)

    with pytest.raises(RuleBroken) as refused:
        reader.take(path)

    assert code_of(refused) == ("file_unreadable", "denied")


def test_a_picture_comes_back_without_the_place_where_it_was_taken(reader: FileReader) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 0.0)
    target = io.BytesIO()
    Image.new("RGB", (80, 40), (200, 30, 30)).save(target, "JPEG", exif=exif, comment=b"secret place")
    source = taken(target.getvalue(), "现场.jpg")

    attachment = reader.read_attachment(source)

    with Image.open(io.BytesIO(attachment.content)) as kept:
        assert kept.size == attachment.pixels == (40, 80)
        assert not kept.getexif()
    assert b"secret place" not in attachment.content
    assert attachment.kind is AttachmentKind.JPEG
    assert attachment.mime == "image/jpeg"
    assert attachment.sha256 == hashlib.sha256(attachment.content).hexdigest()
    assert attachment.source_sha256 == source.sha256
    assert attachment.preview.startswith(b"\x89PNG")


def test_a_table_is_read_with_progress(reader: FileReader) -> None:
    steps: list[tuple[int, int]] = []

    table = reader.read_table(taken(STATEMENT.encode("gb18030")), progress=lambda *step: steps.append(step))

    assert table.header == ("交易日期", "金额", "对方户名")
    assert table.rows[1] == ("2026-01-03", "-3.00", "王頔")
    assert (table.encoding, table.delimiter, table.first_row) == ("gb18030", ",", 2)
    assert steps


def test_a_refusal_of_the_child_keeps_its_code_and_facts(reader: FileReader) -> None:
    with pytest.raises(RuleBroken) as refused:
        reader.read_attachment(taken(b"MZ\x90\x00" * 9, "照片.jpg"))

    assert refused.value.code == "file_type_mismatch"
    assert refused.value.facts == {"claimed": "jpeg", "found": "exe"}


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "died"),
        ("os.abort()", "died"),
        ("sys.exit(0)", "died"),
        ("sys.stdout.write('hello, I am no frame')", "answer"),
        ("sys.stdout.buffer.write(b'R\\xff\\xff\\xff\\xff')", "answer"),
        ("sys.stdout.buffer.write(b'R\\0\\0\\0\\1{E\\0\\0\\0\\0')", "answer"),
        ("sys.stdout.buffer.write(b'E\\0\\0\\0\\0')", "answer"),
        ("sys.stdout.buffer.write(b'X\\0\\0\\0\\1{')", "answer"),
    ],
)
def test_a_child_that_dies_or_talks_nonsense_is_a_refused_file(does: str, reason: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        child_that(does).read_table(taken(b"x" * MIB))

    assert code_of(refused) == ("file_unreadable", reason)


def test_a_child_that_hangs_is_killed_at_the_time_limit() -> None:
    with pytest.raises(RuleBroken) as refused:
        child_that("signal.pause()", time_limit_s=0.3).read_attachment(taken(b"x" * MIB))

    assert code_of(refused) == ("file_unreadable", "time")


def test_a_child_that_cannot_be_started_is_a_refused_file() -> None:
    with pytest.raises(RuleBroken) as refused:
        FileReader(("/nonexistent/reader",)).read_table(taken(b"x"))

    assert code_of(refused) == ("file_unreadable", "not_started")


def test_reading_can_be_cancelled_before_and_during() -> None:
    cancelled = Event()
    talks = "sys.stdout.buffer.write(b'P\\0\\0\\0\\5[1,2]'); sys.stdout.flush(); signal.pause()"

    with pytest.raises(RuleBroken) as during:
        child_that(talks).read_table(taken(b"x"), cancelled=cancelled, progress=lambda _done, _total: cancelled.set())
    with pytest.raises(RuleBroken) as before:
        child_that(talks).read_table(taken(b"x"), cancelled=cancelled)

    assert during.value.code == before.value.code == "reading_cancelled"


def test_the_child_is_not_told_about_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")

    with pytest.raises(RuleBroken) as refused:
        child_that("sys.exit() if 'DBUS_SESSION_BUS_ADDRESS' not in os.environ else print('told')").read_table(
            taken(b"x")
        )

    assert code_of(refused) == ("file_unreadable", "died")


def test_bytes_taken_for_an_import_are_measured_again_as_an_attachment(reader: FileReader) -> None:
    with pytest.raises(RuleBroken) as refused:
        reader.read_attachment(taken(bytes(Use.ATTACHMENT.value + 1), "a.pdf"))

    assert refused.value.code == "file_too_large"


def test_pasted_text_becomes_a_table(reader: FileReader) -> None:
    recipe = PasteRecipe("r", 1, "t", ("期数", "应还日期", "应还本金"), 2, {})

    table = reader.read_pasted("户名：张三丰\n期数  应还日期  应还本金\n1  2026-01-02  10.00\n", recipe)

    assert table.rows == (("1", "2026-01-02", "10.00"),)
    assert (table.preamble, table.encoding) == ((("户名：张三丰",),), "pasted")
