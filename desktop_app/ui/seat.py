"""What one signed-in person's windows work with; ``bootstrap`` fills it in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.domain.stages.stage import Stage
from desktop_app.services.cases.certificates import JournalProof
from desktop_app.services.counter import Counter
from desktop_app.services.ports.figures import TableWriter
from desktop_app.services.ports.seals import OpenSealer
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.services.upkeep.retention import Retention
from desktop_app.ui.case.stage_pages import MakePage
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.signing.kept_scan_dialog import DrawPdf
from desktop_app.ui.sync.head_office import HeadOffice
from desktop_app.ui.upkeep.giving import Giving
from desktop_app.ui.upkeep.keeping import Keeping
from desktop_app.ui.work.workers import Report


@dataclass(frozen=True, slots=True)
class Seat:
    """An open vault, its services, and the pages over them.

    Attributes:
        pages: what makes the pages of one case below a widget; asked in the GUI thread for each case that is opened.
        now: local time in the branch's zone.
        read_scan: the checked bytes of a scan and their kind; called for a file somebody has chosen.
        open_sealer: opens the key of the electronic seal; None where there is none to be chosen.
        read_code: the text of the code on a sheet, read off a picture or a PDF; empty where there is none.
        scanners: the scanners there are, by device and name; asking the network may take seconds.
        queues: the printers there are; may take a while, so it is called in a worker.
        tables: writes what is exported; None where nothing may leave the desk as a file.
        keeping: looks after the desk's own data; None where there is nothing to keep.
        verify: checks everything the vault holds: whether all is well, and the lines of ``verify-journal``; in a
            worker, for it is long.
        head_office: keeps the desk in step with it; None where there is no real vault, and at a training desk.
        retention: deletes what is over its time; None where there is no real vault.
        giving: tells a help desk of the desk; None where there is no real vault.
        draw_pdf: the pages of a kept PDF as pictures; in a worker.
        load_ahead: loads what a case wants and the workbench does not, one after another while the first page is read.
    """

    open_desk: OpenDesk
    counter: Counter
    pages: Callable[[CaseTable, QWidget], Mapping[Stage, MakePage]]
    new_id: Callable[[], str]
    now: Callable[[], datetime]
    queues: Callable[[], Sequence[str]]
    read_scan: Callable[[Path], tuple[bytes, str]]
    open_sealer: OpenSealer | None = None
    read_code: Callable[[Path], str] = lambda _path: ""
    scanners: Callable[[], Sequence[tuple[str, str]]] = tuple
    tables: TableWriter | None = None
    verify: Callable[[Report], JournalProof] = lambda _report: JournalProof(is_clean=True, lines=(), head="", place=0)
    keeping: Keeping | None = None
    retention: Retention | None = None
    head_office: HeadOffice | None = None
    giving: Giving | None = None
    draw_pdf: DrawPdf = lambda _pdf, _width: ()
    load_ahead: Sequence[Callable[[], object]] = ()
