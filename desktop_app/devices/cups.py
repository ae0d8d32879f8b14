"""Prints through CUPS: hands the PDF to ``lp`` as it is, one job a copy, and follows each job to its end.

Made before the first paint: what asks CUPS itself is loaded with the first job.
"""

import os
import re
import subprocess
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from desktop_app.devices.printing import JobState, PrintRequest, with_state
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.printing import PrintJob, PrintSettings

if TYPE_CHECKING:
    from desktop_app.devices import ipp

_TIMEOUT_S: Final = 20.0
_REQUEST_ID: Final = re.compile(r"request id is (\S+-[0-9]+)", re.ASCII)
_JOB_NUMBER: Final = re.compile(r"-([0-9]{1,9})(?: (\S+))?$", re.ASCII)
"""At the end of a job's id, with what makes it one of its kind; without it where it was not to be had."""
_DEFAULT: Final = re.compile(r"^system default destination: (\S+)$", re.MULTILINE)
_JAM: Final = "media-jam"
_STOPPED_PRINTER: Final = "printer-stopped"
_UUID: Final = "job-uuid"
_JOB_ATTRIBUTES: Final = (_UUID, "job-state", "job-state-reasons", "job-printer-state-message")
_PRINTER_ATTRIBUTES: Final = ("printer-state-reasons", "printer-state-message")

_STATES: Final = {
    3: JobState.QUEUED,
    4: JobState.STOPPED,  # held
    5: JobState.PRINTING,
    6: JobState.STOPPED,
    7: JobState.FAILED,  # cancelled
    8: JobState.FAILED,  # aborted
    9: JobState.DONE,
}
"""RFC 8011 §5.3.7."""
_CANCELLED: Final = 7


class CupsPrinter:
    """The printers of a Linux desk. Every call may take seconds: call it off the window's thread."""

    def queues(self) -> Sequence[str]:
        """The queues' names, the system's default first.

        Raises:
            Unavailable: ``no_printing_system``.
        """
        self._require_scheduler()
        names = _run("lpstat", "-e").stdout.split()
        default = self._default()
        return sorted(names, key=lambda name: (name != default, name))

    def submit(self, pdf: bytes, *, title: str, settings: PrintSettings) -> PrintJob:
        """Sends one copy as one job; how many there are is the caller's to count.

        Raises:
            Unavailable: ``no_printing_system``; ``no_default_printer``; ``no_printer``; ``printer_jam``,
                ``queue_stopped`` and ``queue_rejecting`` with ``queue`` and the queue's ``reason``; ``print_failed``;
                ``print_unsure`` where ``lp`` does not end, is killed, or does not say under which number it took
                the job.
        """
        self._require_scheduler()
        queue = settings.queue or self._default()
        self._require_ready(queue)
        request = PrintRequest.of(pdf, title, queue, settings)
        options = [part for option in request.options for part in ("-o", option)]
        try:
            wanted = ("-d", queue, "-n", "1", "-t", request.title, *options, "-")
            done = _run("lp", *wanted, stdin=pdf, server=self._server())
        except Unavailable as failure:
            if failure.code != "print_failed":
                raise
            raise Unavailable("print_unsure", queue=queue) from failure  # it may have the whole job by now
        if done.returncode:
            # One that was ended from outside (no memory left) may have handed the paper over before.
            raise Unavailable("print_failed" if done.returncode > 0 else "print_unsure", queue=queue)
        found = _REQUEST_ID.search(done.stdout)
        if found is None:
            raise Unavailable("print_unsure", queue=queue)
        return PrintJob(queue, self._one_of_its_kind(found[1]), JobState.QUEUED.value)

    def state(self, job: PrintJob) -> PrintJob:
        """The job as it stands now; ``unknown`` when the printing system has forgotten it or does not answer.

        ``reason`` is ``printer_jam``, ``cancelled``, ``no_printing_system``, or what the printer itself says.
        """
        from desktop_app.devices import ipp

        number = _JOB_NUMBER.search(job.id)
        if number is None:
            return with_state(job, JobState.UNKNOWN)
        try:
            server = self._server()
            found = ipp.attributes_of_job(server, int(number[1]), _JOB_ATTRIBUTES)
            if number[2] and found.get(_UUID, [number[2]]) != [number[2]]:
                return with_state(job, JobState.UNKNOWN)
            state = _STATES.get(_number(found, "job-state"), JobState.UNKNOWN)
            if state in {JobState.DONE, JobState.PRINTING}:
                return with_state(job, state)
            return self._explained(job, state, found, server)
        except ipp.NotFoundError:
            return with_state(job, JobState.UNKNOWN)
        except (OSError, Unavailable):
            return with_state(job, JobState.UNKNOWN, "no_printing_system")

    def cancel(self, job: PrintJob) -> None:
        """Takes the job back; one that has ended stays as it ended.

        Raises:
            Unavailable: ``no_printing_system``.
        """
        self._require_scheduler()
        now = self.state(job)
        if now.state != JobState.UNKNOWN or now.reason:  # else it has gone, and another's may bear its number
            _run("cancel", job.id.partition(" ")[0])

    def _one_of_its_kind(self, id_: str) -> str:
        """A job's id with its UUID: a scheduler that lost its files counts from one again."""
        from desktop_app.devices import ipp

        number = _JOB_NUMBER.search(id_)
        if number is None:
            return id_
        try:
            found = ipp.attributes_of_job(self._server(), int(number[1]), (_UUID,))
        except (OSError, Unavailable, ipp.NotFoundError):
            return id_
        return " ".join([id_, *_words(found, _UUID)])

    def _explained(self, job: PrintJob, state: JobState, found: "ipp.Attributes", server: str) -> PrintJob:
        from desktop_app.devices import ipp

        printer = ipp.attributes_of_printer(server, job.queue, _PRINTER_ATTRIBUTES)
        reasons = _words(found, "job-state-reasons") + _words(printer, "printer-state-reasons")
        if state is JobState.QUEUED and _STOPPED_PRINTER in reasons:
            state = JobState.STOPPED
        if _number(found, "job-state") == _CANCELLED:
            return with_state(job, state, "cancelled")
        if state is not JobState.QUEUED and any(reason.startswith(_JAM) for reason in reasons):
            return with_state(job, state, "printer_jam")
        said = _words(found, "job-printer-state-message") or _words(printer, "printer-state-message")
        return with_state(job, state, " ".join(said).strip())

    def _server(self) -> str:
        """The scheduler that ``lp`` hands a job to: a bank may have set one for all desks (``client.conf``)."""
        return _run("lpstat", "-H").stdout.strip()

    def _require_scheduler(self) -> None:
        if "scheduler is running" not in _run("lpstat", "-r").stdout:
            raise Unavailable("no_printing_system")

    def _default(self) -> str:
        found = _DEFAULT.search(_run("lpstat", "-d").stdout)
        return found[1] if found else ""

    def _require_ready(self, queue: str) -> None:
        if not queue:
            raise Unavailable("no_default_printer")
        shown = _run("lpstat", "-l", "-p", queue) if not queue.startswith("-") else None
        if shown is None or shown.returncode:
            raise Unavailable("no_printer", queue=queue)
        first, _, rest = shown.stdout.partition("\n")
        if " disabled " in first:
            code = "printer_jam" if f"Alerts: {_JAM}" in rest else "queue_stopped"
            raise Unavailable(code, queue=queue, reason=rest.partition("\n")[0].strip())
        accepts, _, why = _run("lpstat", "-a", queue).stdout.partition("\n")
        if " not accepting " in accepts:
            raise Unavailable("queue_rejecting", queue=queue, reason=why.partition("\n")[0].strip())


def _run(*command: str, stdin: bytes = b"", server: str = "") -> subprocess.CompletedProcess[str]:
    """Runs a CUPS command in the C locale; its words are parsed.

    With a *server* named it finds no ``~/.cups``: what somebody set there for prints of their own (``lpoptions``: the
    first page alone, four on a sheet) would go along with ours.
    """
    surroundings = {**os.environ, "LC_ALL": "C"}
    if server:
        surroundings["CUPS_SERVER"] = server
        surroundings.pop("HOME", None)
    try:
        done = subprocess.run(
            list(command), input=stdin, capture_output=True, timeout=_TIMEOUT_S, env=surroundings, check=False
        )
    except (FileNotFoundError, PermissionError) as error:
        raise Unavailable("no_printing_system") from error
    except subprocess.TimeoutExpired as error:
        raise Unavailable("print_failed", reason="timeout") from error
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    )


def _number(found: "ipp.Attributes", name: str) -> int:
    return next((value for value in found.get(name, ()) if isinstance(value, int)), 0)


def _words(found: "ipp.Attributes", name: str) -> list[str]:
    return [value for value in found.get(name, ()) if isinstance(value, str) and value != "none"]
