import os
from collections.abc import Iterator

import pytest

from desktop_app.devices import ipp
from desktop_app.devices.cups import CupsPrinter
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.printing import PrintJob, PrintSettings
from tests.devices.cups_server import CupsServer, cups_server, wait_until

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"\n%%EOF\n"
ON_QUEUE = PrintSettings(queue="CAPTURE")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[CupsServer]:
    with cups_server() as server:
        yield server


@pytest.fixture
def server(scheduler: CupsServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[CupsServer]:
    monkeypatch.setenv("CUPS_SERVER", scheduler.address)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    scheduler.add_queue("CAPTURE")
    yield scheduler
    scheduler.run("lpadmin", "-x", "CAPTURE")
    for file in scheduler.out.iterdir():
        file.unlink()


@pytest.fixture
def printer() -> CupsPrinter:
    return CupsPrinter()


def ended(printer: CupsPrinter, job: PrintJob) -> PrintJob:
    wait_until(lambda: printer.state(job).state not in {"queued", "printing"})
    return printer.state(job)


def test_two_copies_are_two_jobs_with_the_same_bytes(server, printer):
    jobs = [printer.submit(PDF, title=f"10423-07-26-000128-5 {n}/2", settings=ON_QUEUE) for n in (1, 2)]

    assert [ended(printer, job).state for job in jobs] == ["done", "done"]
    assert len({job.id for job in jobs}) == 2
    assert [file.read_bytes() for file in sorted(server.out.glob("*.pdf"))] == [PDF, PDF]


def test_a_job_without_a_number_may_have_been_taken(tmp_path, monkeypatch):
    answers = {"lp": "exit 0", "lpstat": 'echo "scheduler is running"', "cancel": "exit 0"}
    for name, body in answers.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(Unavailable, match="print_unsure"):
        CupsPrinter().submit(PDF, title="10423 1/2", settings=ON_QUEUE)


def test_a_job_whose_program_was_killed_may_have_been_taken(server, printer, tmp_path, monkeypatch):
    killed = tmp_path / "lp"
    killed.write_text('#!/bin/sh\n/usr/bin/lp "$@" > /dev/null\nkill -9 $$\n')
    killed.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    with pytest.raises(Unavailable) as lost:
        printer.submit(PDF, title="10423 1/2", settings=ON_QUEUE)

    wait_until(lambda: any(server.out.glob("*.options")))
    assert lost.value.code == "print_unsure"


@pytest.mark.parametrize(("two_sided", "sides"), [(True, "two-sided-long-edge"), (False, "one-sided")])
def test_paper_size_sides_and_true_scale_go_with_the_job(server, printer, two_sided, sides):
    settings = PrintSettings(queue="CAPTURE", two_sided=two_sided)

    ended(printer, printer.submit(PDF, title="10423 1/2", settings=settings))

    copies, options, title = next(server.out.glob("*.options")).read_text().strip().split("|")
    assert (copies, title) == ("1", "10423 1/2")
    assert {"media=A4", f"sides={sides}", "print-scaling=none"} <= set(options.split())


def test_what_somebody_set_for_prints_of_their_own_does_not_go_along(server, printer, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".cups").mkdir()
    (tmp_path / ".cups" / "lpoptions").write_text("Dest CAPTURE copies=3 page-ranges=1 number-up=4\n")

    ended(printer, printer.submit(PDF, title="10423 1/2", settings=ON_QUEUE))

    copies, options, _title = next(server.out.glob("*.options")).read_text().strip().split("|")
    assert copies == "1"
    assert not {"page-ranges=1", "number-up=4"} & set(options.split())


def test_the_default_queue_comes_first_and_is_used(server, printer):
    server.add_queue("ANOTHER")
    with pytest.raises(Unavailable) as no_default:
        printer.submit(PDF, title="t", settings=PrintSettings())
    server.run("lpadmin", "-d", "CAPTURE")

    job = printer.submit(PDF, title="t", settings=PrintSettings())

    assert no_default.value.code == "no_default_printer"
    assert printer.queues() == ["CAPTURE", "ANOTHER"]
    assert job.queue == "CAPTURE"
    assert ended(printer, job).state == "done"
    server.run("lpadmin", "-x", "ANOTHER")


def test_a_stopped_queue_is_refused_with_its_reason(server, printer):
    server.run("cupsdisable", "-r", "toner low", "CAPTURE")

    with pytest.raises(Unavailable) as refusal:
        printer.submit(PDF, title="t", settings=ON_QUEUE)

    assert refusal.value.code == "queue_stopped"
    assert refusal.value.facts == {"queue": "CAPTURE", "reason": "toner low"}


def test_a_rejecting_queue_is_refused_with_its_reason(server, printer):
    server.run("cupsreject", "-r", "closed for today", "CAPTURE")

    with pytest.raises(Unavailable) as refusal:
        printer.submit(PDF, title="t", settings=ON_QUEUE)

    assert refusal.value.code == "queue_rejecting"
    assert refusal.value.facts == {"queue": "CAPTURE", "reason": "closed for today"}


def test_a_job_that_jams_fails_and_says_so(server, printer):
    (server.out / "jam").touch()

    job = ended(printer, printer.submit(PDF, title="t", settings=ON_QUEUE))

    assert (job.state, job.reason) == ("failed", "printer_jam")


def test_a_jam_that_stops_the_queue_stops_the_job_until_it_is_cleared(server, printer):
    server.add_queue("CAPTURE", error_policy="stop-printer")
    (server.out / "jam").touch()
    job = printer.submit(PDF, title="t", settings=ON_QUEUE)

    stopped = ended(printer, job)
    with pytest.raises(Unavailable) as refusal:
        printer.submit(PDF, title="t", settings=ON_QUEUE)
    (server.out / "jam").unlink()
    server.run("cupsenable", "CAPTURE")
    wait_until(lambda: printer.state(job).state == "done")

    assert (stopped.state, stopped.reason) == ("stopped", "printer_jam")
    assert refusal.value.code == "printer_jam"


def test_a_job_that_the_backend_breaks_off_has_failed(server, printer):
    (server.out / "broken").touch()

    assert ended(printer, printer.submit(PDF, title="t", settings=ON_QUEUE)).state == "failed"


def test_a_cancelled_job_has_failed_and_cancelling_twice_is_harmless(server, printer):
    server.add_queue("CAPTURE", error_policy="stop-printer")
    (server.out / "broken").touch()
    job = printer.submit(PDF, title="t", settings=ON_QUEUE)
    assert ended(printer, job).state == "stopped"

    printer.cancel(job)
    printer.cancel(job)

    cancelled = printer.state(job)
    assert (cancelled.state, cancelled.reason) == ("failed", "cancelled")


@pytest.mark.parametrize("queue", ["NOWHERE", "-x", "-h evil"])
def test_an_unknown_queue_is_no_printer(server, printer, queue):
    with pytest.raises(Unavailable) as refusal:
        printer.submit(PDF, title="t", settings=PrintSettings(queue=queue))

    assert refusal.value.code == "no_printer"


@pytest.mark.parametrize("job", ["CAPTURE-99999", "CAPTURE", "", "CAPTURE-１"])
def test_a_job_that_nobody_knows_is_unknown(server, printer, job):
    assert printer.state(PrintJob("CAPTURE", job, "queued")).state == "unknown"


def test_a_job_of_another_that_bears_its_number_is_not_taken_for_it(
    printer: CupsPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sent_to(new: CupsServer) -> PrintJob:
        monkeypatch.setenv("CUPS_SERVER", new.address)
        new.add_queue("CAPTURE", error_policy="stop-printer")
        (new.out / "broken").touch()
        job = printer.submit(PDF, title="t", settings=ON_QUEUE)
        assert ended(printer, job).state == "stopped"
        return job

    with cups_server() as before:
        job = sent_to(before)
    with cups_server() as since:  # it has lost its files, and counts from one
        other = sent_to(since)
        assert other.id.split()[0] == job.id.split()[0]
        printer.cancel(job)
        (since.out / "broken").unlink()
        since.run("cupsenable", "CAPTURE")
        wait_until(lambda: printer.state(other).state == "done")
        assert printer.state(job).state == "unknown"


def test_a_job_is_asked_about_where_a_file_of_the_desk_sends_it(server, printer, tmp_path, monkeypatch):
    monkeypatch.delenv("CUPS_SERVER")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".cups").mkdir()
    (tmp_path / ".cups" / "client.conf").write_text(f"ServerName {server.address}\n")

    assert ended(printer, printer.submit(PDF, title="t", settings=ON_QUEUE)).state == "done"


def test_without_a_scheduler_there_is_no_printing_system(printer, monkeypatch, tmp_path):
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))
    job = PrintJob("CAPTURE", "CAPTURE-1", "queued")

    for call in (
        printer.queues,
        lambda: printer.submit(PDF, title="t", settings=ON_QUEUE),
        lambda: printer.cancel(job),
    ):
        with pytest.raises(Unavailable) as refusal:
            call()
        assert refusal.value.code == "no_printing_system"
    assert printer.state(job).state == "unknown"
    assert printer.state(job).reason == "no_printing_system"


def test_without_the_commands_there_is_no_printing_system(printer, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Unavailable) as refusal:
        printer.queues()

    assert refusal.value.code == "no_printing_system"


@pytest.mark.parametrize("answer", [b"", b"\x02\x00", b"\x02\x00\x00\x00\x00\x00\x00\x01\x02\x23\x00\xff", b"HTTP"])
def test_a_damaged_answer_is_an_io_error(answer):
    with pytest.raises(OSError, match="IPP"):
        ipp._read(answer)


@pytest.mark.parametrize(
    ("server", "host", "port"),
    [
        ("desk.example", "desk.example", 631),
        ("localhost:8631", "localhost", 8631),
        ("h/version=1.1", "h", 631),
    ],
)
def test_a_scheduler_is_asked_at_its_port(server, host, port):
    connection = ipp._connection(server)

    assert (connection.host, connection.port) == (host, port)
