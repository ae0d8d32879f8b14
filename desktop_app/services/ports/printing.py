"""Print queues."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How this workstation prints."""

    queue: str = ""
    """Name of the printer queue; empty means the system's default."""
    two_sided: bool = True


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One job in the printer's hands."""

    queue: str
    id: str
    state: str
    """``queued``, ``printing``, ``done``, ``stopped``, ``failed`` or ``unknown``."""
    reason: str = ""


class Printer(Protocol):
    """The way to paper: CUPS, Windows' print path, or a folder."""

    def queues(self) -> Sequence[str]:
        """The printers there are, default first.

        Raises:
            Unavailable: ``no_printing_system``.
        """
        ...

    def submit(self, pdf: bytes, *, title: str, settings: PrintSettings) -> PrintJob:
        """Send one copy as one job.

        Raises:
            Unavailable: ``no_printing_system``, ``no_default_printer``, ``no_printer``, ``queue_stopped``,
                ``queue_rejecting``, ``print_failed``; ``print_unsure`` where nobody knows whether the job was taken.
        """
        ...

    def state(self, job: PrintJob) -> PrintJob:
        """The job as it stands now."""
        ...

    def cancel(self, job: PrintJob) -> None:
        """Take the job back if it has not been printed."""
        ...
