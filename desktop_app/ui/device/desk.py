"""What belongs to this workstation and not to a case: its settings, printers, scanners, backup place and seal."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Signal

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.signing.seal import SealChosen, SealPlace
from desktop_app.services.permissions import Operation, may
from desktop_app.ui.device.seal_dialog import ChooseSealDialog
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.device.settings_dialog import SettingsDialog
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.problems import report_bug
from desktop_app.ui.window.over_window import Around, OverWindow


class DeviceDesk(OverWindow):
    """Opens the settings and the choice of the seal.

    Args:
        around: what lies around the dialogs.
        settings: in use now.
        is_backed_up: whether this desk makes backups, so that their place is checked.
    """

    chosen = Signal(object)
    """The teller changed the settings: the new ``Settings``."""

    def __init__(self, around: Around, settings: Callable[[], Settings], *, is_backed_up: Callable[[], bool]) -> None:
        super().__init__(around)
        self._settings, self._is_backed_up = settings, is_backed_up

    def ask_settings(self) -> None:
        """Ask the printers in a worker, then open the dialog."""
        worker = self._workers.start(lambda _report: self._queues())
        worker.done.connect(self._open_settings)
        worker.failed.connect(self.failed)

    def ask_seal(self) -> None:
        """Which certificate seals here; read first, then asked."""
        seals, session = self._seat.counter.seals, self._session()
        call = self._writer.run(lambda: seals.chosen(session))
        call.saved.connect(self._open_seal)
        call.failed.connect(self.failed)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _queues(self) -> Sequence[str]:
        try:
            return self._seat.queues()
        except Unavailable:
            return ()  # no printing system: everything else can still be set

    def _open_settings(self, queues: Sequence[str]) -> None:
        may_choose = self._seat.open_sealer is not None and may(self._session().person.role, Operation.CHOOSE_SEAL)
        dialog = SettingsDialog(
            self._settings(),
            queues,
            self._window,
            may_choose_seal=may_choose,
            scanners=self._look_for_scanners,
            device=self._seat.open_desk.vault.keys.place(),
            check_place=self._check_backup_place if self._is_backed_up() else None,
        )
        dialog.seal_wanted.connect(self.ask_seal)
        dialog.chosen.connect(self.chosen)
        open_over(self._window, dialog)

    def _look_for_scanners(self, tell: Callable[[Sequence[tuple[str, str]] | RuleBroken | Unavailable], None]) -> None:
        worker = self._workers.start(lambda _report: self._seat.scanners())
        worker.done.connect(tell)
        worker.failed.connect(
            lambda error: tell(error) if isinstance(error, RuleBroken | Unavailable) else report_bug(error)
        )

    def _check_backup_place(self, folder: Path, tell: Callable[[object], None]) -> None:
        """In a worker: a share may be slow to answer."""
        keeping, session = self._seat.keeping, self._session()
        if keeping is not None:
            worker = self._workers.start(lambda _report: keeping.upkeep.check_place(session, folder))
            worker.done.connect(tell)
            worker.failed.connect(tell)

    def _open_seal(self, chosen: Sequence[SealChosen]) -> None:
        seals, session, open_sealer = self._seat.counter.seals, self._session(), self._seat.open_sealer
        if open_sealer is None:
            return

        def choose(place: SealPlace, password: str) -> SealChosen:
            with closing(open_sealer(place, password)) as sealer:
                return seals.choose(session, place, sealer)

        open_over(self._window, ChooseSealDialog(choose, chosen[-1] if chosen else None, self._workers, self._window))
