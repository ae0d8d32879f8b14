"""Joins what a signed-in person works with: the services, the seven pages, and the devices behind them."""

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app import resources
from desktop_app.bootstrap import Parts, TreeTexts, counter
from desktop_app.bootstrap.key_changing import key_changing
from desktop_app.bootstrap.papers import PapersOnUse, field_places, page_count, render_page
from desktop_app.bootstrap.privacy import retention
from desktop_app.bootstrap.reading import read_code
from desktop_app.bootstrap.sealing import open_sealer
from desktop_app.bootstrap.upkeep import backup_folder, second_folder, second_place, upkeep
from desktop_app.devices.reader import FileReader, SheetTable, Use
from desktop_app.devices.sane import SaneScanner, scanners
from desktop_app.devices.scan_reader import take_scan
from desktop_app.devices.table_file import TableFiles
from desktop_app.devices.watch_folder import WatchFolder
from desktop_app.domain.case import CaseState
from desktop_app.domain.stages.collect import Collection
from desktop_app.domain.stages.imports import ColumnWords, Field, PasteRecipe
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.cases.certificates import JournalProof
from desktop_app.services.counter import Counter
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.ports.printing import Printer, PrintSettings
from desktop_app.services.ports.scans import ScanSettings, ScanSource, SourceKind
from desktop_app.services.signing.scanning import Scanning
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.services.stages.collect import CheckedFile
from desktop_app.services.upkeep.support import SupportBundle
from desktop_app.storage.atomic_file import read_regular
from desktop_app.ui.approvals.leave import Leave
from desktop_app.ui.approvals.second_person import confirm_at, second_person_asker
from desktop_app.ui.case.stage_pages import MakePage
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.customer.identity_panel import DocumentChecks
from desktop_app.ui.device.settings import SettingsFile
from desktop_app.ui.facts.intake import Importing, ReadEvidence
from desktop_app.ui.pages.agree import AgreePage
from desktop_app.ui.pages.collect import CollectPage
from desktop_app.ui.pages.communicate import CommunicatePage
from desktop_app.ui.pages.follow_up import FollowUpPage
from desktop_app.ui.pages.identify import IdentifyPage
from desktop_app.ui.pages.negotiate import NegotiatePage
from desktop_app.ui.pages.propose import ProposePage
from desktop_app.ui.papers.handing_out import HandOutServices
from desktop_app.ui.papers.paper_view import Picture
from desktop_app.ui.papers.read_deviation import deviation_reader
from desktop_app.ui.seat import Seat
from desktop_app.ui.signing.scan_dialog import ScanDialog
from desktop_app.ui.sync.head_office import HeadOffice, watch_line
from desktop_app.ui.upkeep.giving import Giving
from desktop_app.ui.upkeep.keeping import Keeping
from desktop_app.ui.work.workers import Report
from desktop_app.wire import MALFORMED

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

COLUMNS_FILE: Final = "columns.json"


def seat(given: Parts, desk: OpenDesk, printer: Printer) -> Seat:
    """Everything a signed-in person works with."""
    papers = PapersOnUse(resources.fonts())
    services = counter(given, desk.vault, printer, papers)
    settings = SettingsFile(given.home)
    office = _head_office(given, desk)
    return Seat(
        open_desk=desk,
        counter=services,
        pages=lambda table, ground: _pages(
            table,
            ground,
            services,
            lambda: settings.read().printing,
            lambda: open_source(settings.read().scanning),
            given.home,
        ),
        new_id=given.new_id,
        now=lambda: given.clock.local(given.clock.now()),
        queues=printer.queues,
        read_scan=_read_scan,
        draw_pdf=_draw_pdf,
        open_sealer=open_sealer,
        read_code=read_code,
        scanners=lambda: tuple((one.device, one.name) for one in scanners()),
        tables=TableFiles(),
        verify=lambda report: verify_desk(desk, report),
        keeping=_keeping(given, desk),
        retention=retention(given, desk.vault, printer),
        head_office=office,
        giving=_giving(given, desk, office),
        load_ahead=(papers.load,),
    )


def _head_office(given: Parts, desk: OpenDesk) -> HeadOffice | None:
    """What a training desk writes is invented, and goes nowhere."""
    from desktop_app.bootstrap.syncing import by_hand, case_roads, enrolment, going_on, synchronisation
    from desktop_app.storage.atomic_file import write_whole
    from desktop_app.storage.vault import SqlVault

    if not isinstance(desk.vault, SqlVault) or desk.vault.opened.envelope.training:
        return None
    vault = desk.vault
    return HeadOffice(
        synchronisation(given, vault),
        enrolment(given, vault),
        going_on(given, vault),
        by_hand(given, vault),
        write_whole,
        *case_roads(given, vault),
        watch=watch_line,
    )


def _giving(given: Parts, desk: OpenDesk, office: HeadOffice | None) -> Giving:
    """The bundle of this desk, its lanes as they run now; what gathers it is loaded with the first one."""

    def gather() -> SupportBundle:
        from desktop_app.bootstrap.support import support

        return support(given, desk, None if office is None else lambda: office.lanes.state(desk.session)).bundle()

    def write(path: Path, content: bytes) -> None:
        from desktop_app.bootstrap.support import write_bundle

        write_bundle(path, content)

    return Giving(gather, write)


def _keeping(given: Parts, desk: OpenDesk) -> Keeping | None:
    """Backups and the look at the pages; a training desk holds nothing real, and is backed up by hand alone."""
    from desktop_app.storage.vault import SqlVault

    if not isinstance(desk.vault, SqlVault):
        return None
    is_training = desk.vault.opened.envelope.training
    return Keeping(
        upkeep(given, desk.vault),
        lambda: backup_folder(given.home),
        is_automatic=not is_training,
        key_changing=None if is_training else key_changing(given),
        second=None if is_training else second_place(given, desk.vault),
        second_folder=lambda: second_folder(given.home),
    )


def verify_desk(desk: OpenDesk, report: Report) -> JournalProof:
    """Everything the vault holds, checked beside whoever works with it."""
    from desktop_app.storage.journal.last_proof import prove_and_keep
    from desktop_app.storage.vault import SqlVault

    if not isinstance(desk.vault, SqlVault):
        raise TypeError("only a real vault can be proved")
    found = prove_and_keep(desk.vault, report)
    return JournalProof(found.is_clean, tuple(found.lines()), found.head, found.events)


def _read_scan(path: Path) -> tuple[bytes, str]:
    """A scan, read by the child that has nothing to lose."""
    found = FilesFromOutside(FileReader()).read_evidence(path, lambda _done, _total: None)
    return found.file.content, found.file.mime


def _draw_pdf(pdf: bytes, width: int) -> Sequence[Picture]:
    """Each page of a kept PDF, as the paper view draws them."""
    return [render_page(pdf, page, width) for page in range(1, page_count(pdf) + 1)]


def open_source(wanted: ScanSettings) -> tuple[SourceKind, ScanSource]:
    """Where this workstation's scans come from; one whose files are picked may still scan at a key."""
    if wanted.kind is SourceKind.FOLDER:
        return wanted.kind, WatchFolder(Path(wanted.place))
    return wanted.kind, SaneScanner(wanted.place if wanted.kind is SourceKind.SCANNER else "")


def _pages(
    table: CaseTable,
    ground: "QWidget",
    services: Counter,
    printing: Callable[[], PrintSettings],
    source: Callable[[], tuple[SourceKind, ScanSource | None]],
    home: Path,
) -> Mapping[Stage, MakePage]:
    """What makes the seven pages of one case, below *ground*."""

    def print_list(case: CaseState, wanted: Collection) -> SlipsSent:
        return services.material_list.print(table.session, case.id, wanted, printing())

    def print_receipt() -> SlipsSent:
        return services.papers_beside.print_complaint_receipt(table.session, table.case_id, printing())

    confirm = confirm_at(services.desk.vault, lambda: table.session)
    ask = second_person_asker(confirm, table.writer)
    policy = services.desk.policy
    reader = services.scan_readings.reader
    scanning = Scanning(services.desk, field_places, reader=reader, take=take_scan, source=source)
    handing = HandOutServices(
        services.papers_beside,
        services.paper_receipts,
        services.certified_copies,
        services.large_print,
        services.seals,
        open_sealer,
        policy,
        printing,
        services.desk.days,
    )
    return {
        Stage.IDENTIFY: lambda: IdentifyPage(table, services.identify, policy, ask, print_receipt, parent=ground),
        Stage.COLLECT: lambda: CollectPage(
            table,
            services.collect,
            FilesFromOutside(FileReader()),
            _importing(home),
            print_list,
            receipts=(services.paper_receipts, printing),
            parent=ground,
        ),
        Stage.COMMUNICATE: lambda: CommunicatePage(table, services.communicate, policy, parent=ground),
        Stage.PROPOSE: lambda: ProposePage(table, services.propose, policy, parent=ground),
        Stage.NEGOTIATE: lambda: NegotiatePage(
            table,
            services.negotiate,
            policy,
            propose=services.propose,
            communicate=services.communicate,
            approve=services.approve,
            ask_leave=Leave(table, services.approve, services.telephone, policy),
            print_sheet=lambda session, case_id, no: services.round_sheets.print(session, case_id, no, printing()),
            print_offer=lambda session, case_id: services.papers_beside.print_offer_sheet(session, case_id, printing()),
            parent=ground,
        ),
        Stage.AGREE: lambda: AgreePage(
            table,
            services.agree,
            services.propose,
            policy,
            render=render_page,
            print_settings=printing,
            ask_second_person=ask,
            read_it=deviation_reader(confirm, table.writer),
            read_scan=_read_scan,
            policy_changes=services.negotiate,
            beside=services.papers_beside,
            check_in=services.check_in,
            open_scan=lambda page, paper: ScanDialog(
                scanning.begin(table.session, table.case_id, paper),
                render=render_page,
                workers=table.workers,
                parent=page,
            ),
            particulars=services.particulars,
            checks=DocumentChecks(
                services.identify.check_document, services.identify.check_so_far, services.identify.check_name
            ),
            handing=handing,
            running_ms=services.desk.clock.monotonic_ms,
            parent=ground,
        ),
        Stage.FOLLOW_UP: lambda: FollowUpPage(
            table,
            services.follow_up,
            services.communicate,
            services.collect,
            policy,
            ask_second_person=ask,
            handing=handing,
            agreements=services.agree,
            breach=services.breach,
            after_closing=services.ask_again,
            parent=ground,
        ),
    }


class FilesFromOutside:
    """Reads customers' files in the reader child (see ``ui.pages.collect.Files``).

    Args:
        reader: starts the child.
    """

    def __init__(self, reader: FileReader) -> None:
        self._reader = reader

    def read_evidence(self, path: Path, report: Report) -> ReadEvidence:
        """A picture or PDF, checked and ready to be kept."""
        report(0, 1)
        found = self._reader.read_attachment(self._reader.take(path))
        report(1, 1)
        return ReadEvidence(CheckedFile(found.name, found.mime, found.content, found.pages or 1), found.preview)

    def read_table(self, path: Path, report: Report) -> SheetTable:
        """A table of CSV or Excel as text."""
        report(0, 1)
        return self._reader.read_table(self._reader.take(path, Use.IMPORT), progress=report)

    def read_screen(self, text: str, recipe: PasteRecipe) -> SheetTable:
        """The table of a copied screen."""
        return self._reader.read_pasted(text, recipe)


class ColumnFile:
    """Remembers in the home how headers were matched; holds headings only, no customer's data.

    Args:
        path: the file; an unreadable one counts as empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Mapping[str, Mapping[Field, int]]:
        """Columns by fingerprint of the header."""
        with suppress(OSError, AttributeError, TypeError, *MALFORMED):
            kept = json.loads(read_regular(self._path))
            return {
                mark: {Field(name): int(column) for name, column in columns.items()} for mark, columns in kept.items()
            }
        return {}

    def keep(self, fingerprint: str, columns: Mapping[Field, int]) -> None:
        """Keep one more; what cannot be written is proposed anew next time."""
        kept = {**self.load(), fingerprint: columns}
        plain = {mark: {field.value: column for field, column in each.items()} for mark, each in kept.items()}
        part = self._path.with_name(f".{self._path.name}.part")
        with suppress(OSError):
            part.write_text(json.dumps(plain, indent=1), "utf-8")
            part.replace(self._path)


def _importing(home: Path) -> Importing:
    store = TreeTexts()
    packs = {name: tomllib.loads(store.read("imports", name)) for name in store.names("imports")}
    words = packs.pop("statement_columns.toml")
    return Importing(
        ColumnWords.from_data(words),
        ColumnFile(home / COLUMNS_FILE),
        tuple(PasteRecipe.from_data(packs[name]) for name in sorted(packs)),
    )
