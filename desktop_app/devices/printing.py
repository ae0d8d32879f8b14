"""What all ways to paper share: the states of a job, and the request as IPP words it.

Windows has no spooler that takes PDF; its print path renders pages through Qt and therefore lives in the user
interface, behind the same port.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.services.ports.printing import PrintJob, PrintSettings


class JobState(StrEnum):
    """How a print job stands."""

    QUEUED = "queued"
    PRINTING = "printing"
    DONE = "done"
    STOPPED = "stopped"
    """Waits for somebody at the printer; goes on by itself once that is done."""
    FAILED = "failed"
    """Will not be printed: aborted by the printer or cancelled."""
    UNKNOWN = "unknown"
    """The printing system does not know the job any more, or does not answer: look into the tray."""


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """One copy of a PDF on its way to a queue; two copies are two requests, so that each can be followed.

    Attributes:
        pdf: the file, handed over byte for byte.
        title: of the job, visible to others at the printer: agreement number and serial, no personal data.
        queue: name of the queue.
        sides: IPP keyword.
        media: IPP keyword or common name; always sent, for some queues default to Letter.
    """

    pdf: bytes
    title: str
    queue: str
    sides: str
    media: str = "A4"

    @classmethod
    def of(cls, pdf: bytes, title: str, queue: str, settings: PrintSettings) -> "PrintRequest":
        """The request for one copy with the workstation's settings."""
        sides = "two-sided-long-edge" if settings.two_sided else "one-sided"
        return cls(pdf, " ".join(title.split())[:120], queue, sides)

    @property
    def options(self) -> tuple[str, ...]:
        """Job options as ``lp -o`` takes them: true size, never scaled to the printer's margins."""
        return (f"media={self.media}", f"sides={self.sides}", "collate=true", "print-scaling=none")


def with_state(job: PrintJob, state: JobState, reason: str = "") -> PrintJob:
    """The job in another state."""
    return replace(job, state=state.value, reason=reason)
