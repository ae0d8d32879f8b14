"""What the window is given to be in step with head office."""

from dataclasses import dataclass

from desktop_app.services.sync.desk import Synchronisation
from desktop_app.services.sync.enrolling import Enrolment
from desktop_app.services.sync.merging import Merging
from desktop_app.services.sync.transfers import Transfers


@dataclass(frozen=True, slots=True)
class HeadOffice:
    """The lanes of an open desk, and how it becomes known.

    Attributes:
        lanes: begun and ended with the window.
        enrolment: for leaders and administrators.
        transfers: cases to other desks and from them.
        merging: for leaders, what two desks wrote to one case.
    """

    lanes: Synchronisation
    enrolment: Enrolment
    transfers: Transfers
    merging: Merging
