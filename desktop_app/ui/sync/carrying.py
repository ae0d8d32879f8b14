"""Packets for head office and from it, carried by hand: made and opened beside the window, and stopped by Esc."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.services.sync.packing import Packet
from desktop_app.services.sync.pages import Taken
from desktop_app.ui.dialogs import choose_files, choose_folder
from desktop_app.ui.sync.head_office import HeadOffice
from desktop_app.ui.sync.packet_work import PACKETS, PacketWork
from desktop_app.ui.work.workers import Report


class Carrying(PacketWork):
    """What the dialog of the synchronisation offers while the line is away."""

    def carry_out(self, asking: QWidget) -> None:
        """Write what head office does not have into a folder that is asked for."""
        folder = choose_folder(asking, "")
        if folder is None:
            return
        office, session = self._office, self._session()

        def work(report: Report) -> object:
            return office.by_hand.carry_out(session, folder, office.write_file, report)

        hint = self.tr("Sealed for head office alone.  Nothing counts as arrived by it; work goes on meanwhile.")
        self.run(asking, self.tr("Packets for head office are written"), hint, work, self._on_out)

    def open(self, asking: QWidget) -> None:
        """Open packets of head office's that are asked for."""
        files = choose_files(asking, self.tr("Packets of head office"), PACKETS)
        if not files:
            return
        office, session = self._office, self._session()

        def work(report: Report) -> object:
            return _opened(office, files, report, lambda file: office.by_hand.open_file(session, file))

        hint = self.tr("The same packet twice changes nothing; work goes on meanwhile.")
        self.run(asking, self.tr("Packets of head office are opened"), hint, work, self._on_in)

    def _on_out(self, packets: object) -> None:
        if not isinstance(packets, list):
            return
        made = [one for one in packets if isinstance(one, Packet)]
        counts = {"packets": len(made), "records": sum(one.events for one in made)}
        counts["files"] = sum(one.files for one in made)
        if not counts["records"] and not counts["files"]:
            self.said.emit(
                self.tr(
                    "Nothing of this desk is left to bring: head office has it all.  The packet only says what was read"
                    " here, so that head office can answer by hand."
                )
            )
            return
        said = self.tr("Written: packets {packets}, records {records}, files {files}.  Bring them to head office.")
        self.said.emit(said.format(**counts))

    def _on_in(self, taken: object) -> None:
        if isinstance(taken, Taken):
            more = self.tr("  There is more at head office: bring the next packet.") if taken.has_more else ""
            self.said.emit(self.tr("Taken in from head office: {count}.").format(count=taken.items) + more)


def _opened(office: HeadOffice, files: tuple[Path, ...], report: Report, take: Callable[[Path], Taken]) -> Taken:
    """Open them in the order of their names, which is that of their numbers."""
    all_of = Taken(has_more=False, is_same=True, items=0)
    for done, file in enumerate(sorted(files)):
        report(done, len(files))
        one = take(file)
        all_of = Taken(one.has_more, all_of.is_same and one.is_same, all_of.items + one.items)
    office.lanes.committed()
    return all_of
