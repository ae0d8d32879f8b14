"""A printer that writes one file: for the command line's reprint."""

import errno
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from desktop_app.devices.durable import sync_folder
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.printing import PrintJob, PrintSettings

QUEUE: Final = "file"


class OneFilePrinter:
    """Writes what is printed to *target*, whole or not at all.

    Args:
        target: the file; an older one of that name is replaced, anything that is no file never.
    """

    def __init__(self, target: Path) -> None:
        self._target = target

    def queues(self) -> Sequence[str]:
        """The file is the only queue."""
        return (QUEUE,)

    def submit(self, pdf: bytes, *, title: str, settings: PrintSettings) -> PrintJob:  # noqa: ARG002 - the port's
        """Write the copy.

        Raises:
            Unavailable: ``print_failed`` with the system's reason.
        """
        try:
            self._keep(pdf)
        except OSError as error:
            raise Unavailable("print_failed", queue=QUEUE, reason=os.strerror(error.errno or 0)) from error
        except ValueError as error:  # also a NUL in the name
            raise Unavailable("print_failed", queue=QUEUE, reason=os.strerror(errno.EINVAL)) from error
        return PrintJob(QUEUE, self._target.name, "done")

    def state(self, job: PrintJob) -> PrintJob:
        """A file is done at once."""
        return job

    def cancel(self, job: PrintJob) -> None:
        """A file that is written is not taken back."""

    def _keep(self, pdf: bytes) -> None:
        if not self._target.name or (self._target.exists() and not self._target.is_file()):
            # Renaming onto a device or a pipe would put a file in its place.
            raise ValueError("not a file")
        handle, partial_name = tempfile.mkstemp(prefix=".", suffix=".partial", dir=self._target.parent)
        partial = Path(partial_name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(pdf)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._target)
            sync_folder(self._target.parent)
        finally:
            partial.unlink(missing_ok=True)
