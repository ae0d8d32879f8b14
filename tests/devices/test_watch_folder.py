from pathlib import Path

import pytest

from desktop_app.devices.watch_folder import WatchFolder
from desktop_app.domain.errors import Unavailable


@pytest.fixture
def folder(tmp_path: Path) -> WatchFolder:
    return WatchFolder(tmp_path)


def names(folder: WatchFolder) -> list[str]:
    return [file.name for file in folder.take()]


def test_a_file_is_taken_once_it_has_come_to_rest(folder: WatchFolder, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-")
    assert names(folder) == []

    scan.write_bytes(b"%PDF-1.7 and more")
    assert names(folder) == []

    assert names(folder) == ["scan.pdf"]
    assert names(folder) == []


def test_what_was_read_goes_to_done_and_what_was_not_to_failed(folder: WatchFolder, tmp_path: Path) -> None:
    for name in ("a.jpg", "b.tif"):
        (tmp_path / name).write_bytes(name.encode())
    folder.take()
    first, second = folder.take()

    assert folder.settle(first, is_read=True) == tmp_path / "done" / "a.jpg"
    assert folder.settle(second, is_read=False) == tmp_path / "failed" / "b.tif"
    assert not list(tmp_path.glob("*.*"))


def test_a_second_file_of_the_same_name_overwrites_nothing(folder: WatchFolder, tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        (tmp_path / "scan.png").write_bytes(content)
        folder.take()
        (file,) = folder.take()
        folder.settle(file, is_read=True)

    kept = sorted(path.read_bytes() for path in (tmp_path / "done").iterdir())
    assert kept == [b"one", b"two"]


def test_what_is_no_scan_is_left_alone(folder: WatchFolder, tmp_path: Path) -> None:
    for name in ("Thumbs.db", ".scan.pdf", "~scan.pdf", "scan.pdf.part"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder.pdf").mkdir()

    assert [*names(folder), *names(folder)] == []
    assert len(list(tmp_path.iterdir())) == 5


def test_a_link_and_an_empty_file_are_moved_out_of_the_way(folder: WatchFolder, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "link.pdf").symlink_to("/etc/hostname")
    (tmp_path / "good.pdf").write_bytes(b"%PDF-")
    folder.take()

    assert names(folder) == ["good.pdf"]
    assert sorted(path.name for path in (tmp_path / "failed").iterdir()) == ["empty.pdf", "link.pdf"]


def test_a_folder_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as failure:
        WatchFolder(tmp_path / "gone").take()

    assert failure.value.code == "watch_folder_missing"


def test_a_scan_that_is_written_over_one_being_read_is_not_put_away_unread(folder: WatchFolder, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"the first sheet")
    folder.take()
    (first,) = folder.take()
    scan.write_bytes(b"the sheet after it")

    assert folder.settle(first, is_read=True) is None
    folder.take()
    (second,) = folder.take()
    assert second.content == b"the sheet after it"
    assert folder.settle(second, is_read=True) == tmp_path / "done" / "scan.pdf"


def test_of_two_files_that_are_alike_each_is_taken_once_and_put_away(folder: WatchFolder, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-")
    folder.take()
    for file in folder.take():
        folder.settle(file, is_read=True)

    assert sorted(path.name for path in (tmp_path / "done").iterdir()) == ["a.pdf", "b.pdf"]
    assert [*names(folder), *names(folder)] == []
