import pytest

from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.printing import PrintJob, PrintSettings

PDF = b"%PDF-1.7 whole"


def test_each_copy_becomes_a_numbered_file(tmp_path):
    printer = FolderPrinter(tmp_path / "printed")

    jobs = [printer.submit(PDF, title=f"10423-07-26-000128-5 {n}/2", settings=PrintSettings()) for n in (1, 2)]

    names = sorted(file.name for file in (tmp_path / "printed").iterdir())
    assert names == ["0001-10423-07-26-000128-5_1_2.pdf", "0002-10423-07-26-000128-5_2_2.pdf"]
    assert names == [job.id for job in jobs]
    assert all((tmp_path / "printed" / name).read_bytes() == PDF for name in names)
    assert all(printer.state(job).state == "done" for job in jobs)


def test_a_name_that_is_taken_is_never_overwritten(tmp_path):
    (tmp_path / "0002-t.pdf").write_bytes(b"other")
    printer = FolderPrinter(tmp_path)

    job = printer.submit(PDF, title="t", settings=PrintSettings(queue="folder"))

    assert job.id == "0003-t.pdf"
    assert (tmp_path / "0002-t.pdf").read_bytes() == b"other"


@pytest.mark.parametrize("title", ["../../etc/passwd", "a/b\\c:d", "...", "", "张三\n丰"])
def test_a_title_never_leaves_the_folder(tmp_path, title):
    folder = tmp_path / "printed"

    job = FolderPrinter(folder).submit(PDF, title=title, settings=PrintSettings())

    assert [file.name for file in folder.iterdir()] == [job.id]
    assert [file.name for file in tmp_path.iterdir()] == ["printed"]


def test_a_folder_that_cannot_be_made_is_a_failed_print(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(Unavailable) as refusal:
        FolderPrinter(tmp_path / "file" / "printed").submit(PDF, title="t", settings=PrintSettings())

    assert refusal.value.code == "print_failed"


def test_another_queue_is_no_printer(tmp_path):
    with pytest.raises(Unavailable) as refusal:
        FolderPrinter(tmp_path).submit(PDF, title="t", settings=PrintSettings(queue="CAPTURE"))

    assert refusal.value.code == "no_printer"


def test_a_file_that_is_gone_leaves_the_job_unknown(tmp_path):
    printer = FolderPrinter(tmp_path)
    job = printer.submit(PDF, title="t", settings=PrintSettings())
    (tmp_path / job.id).unlink()

    printer.cancel(job)

    assert printer.state(job).state == "unknown"
    assert printer.state(PrintJob("folder", "../x", "done")).state == "unknown"
    assert list(printer.queues()) == ["folder"]
