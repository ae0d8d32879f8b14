import os
import stat

import pytest

from desktop_app.devices.one_file import OneFilePrinter
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.printing import PrintSettings

PDF = b"%PDF-1.7 whole"


def submit(target):
    return OneFilePrinter(target).submit(PDF, title="10423-07-26-000128-5 R1", settings=PrintSettings())


def test_the_copy_is_one_whole_file(tmp_path):
    target = tmp_path / "协议.pdf"
    printer = OneFilePrinter(target)

    job = printer.submit(PDF, title="t", settings=PrintSettings())

    assert [file.name for file in tmp_path.iterdir()] == ["协议.pdf"]
    assert target.read_bytes() == PDF
    assert (job.queue, job.id, job.state) == ("file", "协议.pdf", "done")
    assert printer.state(job) == job
    assert list(printer.queues()) == ["file"]


def test_an_older_file_is_replaced_and_a_written_one_is_not_taken_back(tmp_path):
    target = tmp_path / "x.pdf"
    target.write_bytes(b"older and longer than the new one")

    OneFilePrinter(target).cancel(submit(target))

    assert target.read_bytes() == PDF


@pytest.mark.skipif(os.name == "nt", reason="no file modes")
def test_a_paper_with_names_on_it_is_its_owners_only(tmp_path):
    submit(tmp_path / "x.pdf")

    assert stat.S_IMODE((tmp_path / "x.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["folder", "none/x.pdf", "file/x.pdf", "x" * 300, "a\0b"])
def test_a_target_that_cannot_be_written_is_a_failed_print_and_leaves_nothing(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"other")

    with pytest.raises(Unavailable) as refusal:
        submit(tmp_path / name)

    assert refusal.value.code == "print_failed"
    assert refusal.value.facts["reason"]
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["file", "folder"]
    assert (tmp_path / "file").read_bytes() == b"other"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_not_replaced_by_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(Unavailable, match="print_failed"):
        submit(tmp_path / "pipe")

    assert [file.name for file in tmp_path.iterdir()] == ["pipe"]
    assert (tmp_path / "pipe").is_fifo()


def test_the_root_folder_is_no_file(tmp_path):
    with pytest.raises(Unavailable, match="print_failed"):
        submit(type(tmp_path)(tmp_path.anchor))


def test_a_disk_that_fills_up_leaves_the_older_file_as_it_was(tmp_path, monkeypatch):
    target = tmp_path / "x.pdf"
    target.write_bytes(b"older")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(Unavailable, match="print_failed"):
        submit(target)

    assert [file.name for file in tmp_path.iterdir()] == ["x.pdf"]
    assert target.read_bytes() == b"older"
