"""What the window is given to be in step with head office."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from desktop_app.services.sync.by_hand import ByHand
from desktop_app.services.sync.case_packets import CasePackets
from desktop_app.services.sync.desk import Synchronisation
from desktop_app.services.sync.elsewhere import Elsewhere
from desktop_app.services.sync.enrolling import Enrolment
from desktop_app.services.sync.going_on import GoingOn
from desktop_app.services.sync.merging import Merging
from desktop_app.services.sync.transfers import Transfers


class LineWatch(Protocol):
    """What the system says of the line in use."""

    @property
    def changed(self) -> SignalInstance:
        """Another line is used, or the one in use has changed."""
        ...

    @property
    def is_metered(self) -> bool:
        """Whether it is paid by volume."""
        ...


@dataclass(frozen=True, slots=True)
class HeadOffice:
    """The lanes of an open desk, and how it becomes known.

    Attributes:
        lanes: begun and ended with the window.
        enrolment: for leaders and administrators.
        going_on: after head office has stopped its log, likewise.
        by_hand: makes and opens packets.
        write_file: puts a whole file on the disk, or none of it.
        transfers: cases to other desks and from them.
        merging: for leaders, what two desks wrote to one case.
        elsewhere: cases of other desks, to be read and asked for.
        packets: carries a case to another desk without a line.
        watch: begins to ask the system whether the line is paid by volume.
    """

    lanes: Synchronisation
    enrolment: Enrolment
    going_on: GoingOn
    by_hand: ByHand
    write_file: Callable[[Path, bytes], None]
    transfers: Transfers
    merging: Merging
    elsewhere: Elsewhere
    packets: CasePackets
    watch: Callable[[QObject], LineWatch]


def watch_line(parent: QObject) -> LineWatch:
    """Ask the system; what asks is loaded once a desk is enrolled, for who has no line pays for none."""
    from desktop_app.ui.sync.metered_line import MeteredLine

    return MeteredLine(parent)
