"""A case to another desk on a stick, and one from there: written, opened, and told."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.services.sync.case_packets import CaseCame
from desktop_app.services.sync.packing import Packet
from desktop_app.ui.dialogs import choose_files, choose_folder
from desktop_app.ui.sync.packet_work import PACKETS, PacketWork
from desktop_app.ui.work.workers import Report


class CaseCarrying(PacketWork):
    """What the list of cases between desks offers while there is no line."""

    came = Signal()
    """A case may wait now that did not."""

    def write(self, asking: QWidget, case_id: str) -> None:
        """Write a case that was sent away into a folder that is asked for."""
        folder = choose_folder(asking, "")
        if folder is None:
            return
        office, session = self._office, self._session()

        def work(report: Report) -> object:
            return office.packets.write(session, case_id, folder, office.write_file, report)

        hint = self.tr("Sealed for that desk alone.  The case stays here, to be read, until it is taken in there.")
        self.run(asking, self.tr("The case is written"), hint, work, self._on_written)

    def open(self, asking: QWidget) -> None:
        """Open packets of another desk that are asked for."""
        files = choose_files(asking, self.tr("Packets of another desk"), PACKETS)
        if not files:
            return
        office, session = self._office, self._session()

        def opened(file: Path, done: int, report: Report) -> CaseCame:
            report(done, len(files))
            return office.packets.open_file(session, file)

        def work(report: Report) -> object:
            return [opened(file, done, report) for done, file in enumerate(sorted(files))]

        hint = self.tr("The same packet twice changes nothing; work goes on meanwhile.")
        self.run(asking, self.tr("Packets of another desk are opened"), hint, work, self._on_opened)

    def _on_written(self, packets: object) -> None:
        if isValid(self) and isinstance(packets, list):
            made = [one for one in packets if isinstance(one, Packet)]
            counts = {"packets": len(made), "files": sum(one.files for one in made)}
            said = self.tr("Written: packets {packets}, papers {files}.  Bring them to that desk, all of them.")
            self.said.emit(said.format(**counts))
            self.came.emit()

    def _on_opened(self, came: object) -> None:
        if not isValid(self) or not isinstance(came, list):
            return
        brought = [one for one in came if isinstance(one, CaseCame)]
        if any(one.waits for one in brought):
            text = self.tr("A case has come and waits for this desk: choose it, Enter takes it in.")
        elif any(one.case_id for one in brought):
            text = self.tr("This case was taken in before, or has moved on: nothing was changed.")
        else:
            text = self.tr("Papers have come, but no case: open the first packet of the series as well.")
        self.said.emit(text)
        self.came.emit()
