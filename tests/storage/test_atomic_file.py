"""A small file is there whole or not at all, also when the names of its folder cannot be made durable."""

import errno
import os
import stat
from pathlib import Path

import pytest

from desktop_app.storage.atomic_file import NotThisFileError, write_whole


class Folders:
    """Lets the syncs of folders fail so many times, and the opening of them."""

    def __init__(self, monkeypatch, syncs=0, opens=0):
        self.syncs, self.opens, self.synced = syncs, opens, 0
        real_sync, real_open = os.fsync, os.open

        def fsync(handle):
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                self.synced += 1
                if self.synced <= self.syncs:
                    raise OSError(errno.EIO, "planted")
            real_sync(handle)

        def opened(path, flags, *more, **named):
            if Path(path).is_dir() and self.opens > 0:
                self.opens -= 1
                raise OSError(errno.EIO, "planted")
            return real_open(path, flags, *more, **named)

        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(os, "open", opened)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "keys.json"
    write_whole(path, b"before")
    return path


def test_a_folder_that_does_not_open_leaves_everything_as_it_was(file, monkeypatch):
    Folders(monkeypatch, opens=1)
    with pytest.raises(OSError, match="planted"):
        write_whole(file, b"after")
    assert file.read_bytes() == b"before"


def test_a_name_that_was_not_made_durable_is_written_once_more(file, monkeypatch):
    folders = Folders(monkeypatch, syncs=1)
    write_whole(file, b"after")
    assert (file.read_bytes(), folders.synced) == (b"after", 2)


def test_a_folder_that_is_never_durable_is_said(file, monkeypatch):
    Folders(monkeypatch, syncs=99)
    with pytest.raises(OSError, match="planted"):
        write_whole(file, b"after")
    assert not file.with_name("keys.json.new").exists()


def test_what_may_come_back_waits_for_no_folder(file, monkeypatch):
    folders = Folders(monkeypatch, syncs=99)
    write_whole(file, b"after", may_come_back=True)
    assert (file.read_bytes(), folders.synced) == (b"after", 0)


def test_what_is_no_file_is_left_as_it_is(tmp_path):
    """Who says ``--out /dev/full`` as root would be left without the device."""
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)

    for path in (pipe, link, tmp_path):
        with pytest.raises(NotThisFileError):
            write_whole(path, b"after")

    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(tmp_path.iterdir()) == [link, pipe]


def test_a_link_to_a_file_that_is_gone_makes_room(tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "gone")

    write_whole(link, b"after")

    assert not link.is_symlink()
    assert link.read_bytes() == b"after"
