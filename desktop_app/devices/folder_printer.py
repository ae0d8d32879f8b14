"""Prints into a folder: for the demonstration, and for a desk whose printer stands elsewhere."""

import os
import re
import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Final

from desktop_app.devices.durable import sync_folder
from desktop_app.devices.printing import JobState, PrintRequest, with_state
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.printing import PrintJob, PrintSettings

QUEUE: Final = "folder"
_UNSAFE: Final = re.compile(r"[^\w.-]+")


class FolderPrinter:
    """Each copy becomes one numbered file; a file that is there is whole."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def queues(self) -> Sequence[str]:
        return (QUEUE,)

    def submit(self, pdf: bytes, *, title: str, settings: PrintSettings) -> PrintJob:
        """Writes one copy; its file's name is the job's id.

        Raises:
            Unavailable: ``no_printer`` for any other queue; ``print_failed`` with ``reason`` when the folder
                cannot be written.
        """
        if settings.queue not in {"", QUEUE}:
            raise Unavailable("no_printer", queue=settings.queue)
        request = PrintRequest.of(pdf, title, QUEUE, settings)
        try:
            name = self._keep(request)
        except OSError as error:
            raise Unavailable("print_failed", queue=QUEUE, reason=os.strerror(error.errno or 0)) from error
        return PrintJob(QUEUE, name, JobState.DONE.value)

    def state(self, job: PrintJob) -> PrintJob:
        """Done while the file lies in the folder."""
        is_there = Path(job.id).name == job.id and (self._directory / job.id).is_file()
        return with_state(job, JobState.DONE if is_there else JobState.UNKNOWN)

    def cancel(self, job: PrintJob) -> None:
        """Nothing to take back: what lies in the folder has been printed."""

    def _keep(self, request: PrintRequest) -> str:
        if not self._directory.is_dir():
            self._directory.mkdir(parents=True, exist_ok=True)
            sync_folder(self._directory.parent)
        handle, partial_name = tempfile.mkstemp(prefix=".", suffix=".partial", dir=self._directory)
        partial = Path(partial_name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(request.pdf)
                file.flush()
                os.fsync(file.fileno())
            name = self._name(partial, request.title)
            try:
                sync_folder(self._directory)
            except OSError:
                (self._directory / name).unlink(missing_ok=True)
                raise
            return name
        finally:
            partial.unlink(missing_ok=True)

    def _name(self, partial: Path, title: str) -> str:
        """Gives the file the next free number; a name already taken is never overwritten."""
        safe = _UNSAFE.sub("_", title).strip("._") or "paper"
        start = sum(1 for _ in self._directory.glob("*.pdf")) + 1
        for number in count(start):
            name = f"{number:04}-{safe[:80]}.pdf"
            try:
                (self._directory / name).hardlink_to(partial)
            except FileExistsError:
                continue
            return name
        raise AssertionError  # count() has no end
