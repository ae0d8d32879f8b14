"""Ctrl+Shift+F5: cases between desks; what waits is taken in, what was sent away is called back."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.services.sync.ports import AskedCase
from desktop_app.services.sync.transfers import Roads, SentCase
from desktop_app.ui.help.message_help_dialog import explain_by
from desktop_app.ui.messages import Messages
from desktop_app.ui.sync import road_words
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.plain_label import plain_label

_WIDTH_PX: Final = 1080
_HEIGHT_PX: Final = 420
_WORDY: Final = (1, 3)
"""Columns that share the room: what is in the others is short."""


class RoadsDialog(TableDialog):
    """Enter or Ctrl+Enter does what the chosen line is for; Esc leaves all as it is."""

    take_wanted = Signal(str)
    """Id of a case that waits for this desk."""
    recall_wanted = Signal(str)
    """Id of a case that was sent away."""
    merge_wanted = Signal(str)
    """Id of a case to which another desk wrote as well."""
    send_wanted = Signal(str)
    """Id of a case that another desk asks for."""
    decline_wanted = Signal(str, str)
    """Id of such a case that stays here, and the label of the desk that asks for it."""
    write_wanted = Signal(str)
    """Id of a case that was sent away and is to go there on a stick."""
    open_wanted = Signal()
    """Packets of another desk are to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        title = self.tr("Cases between desks")
        super().__init__("roads", title, table=title, text=self._as_text, parent=parent)
        explain_by(self, "transfer_gone")
        self._roads, self._rows, self._asked_for = Roads((), ()), list[tuple[str, ...]](), ""
        self.title.setText(title)
        self.table.setWordWrap(True)
        self.copy_button = self.add_button("copy_roads_button", self.tr("Copy (Ctrl+C)"), self.copy)
        self.write_button = self.add_button("write_case_button", self.tr("&Write packet…"), self._write)
        self.open_button = self.add_button("open_case_button", self.tr("&Open packet…"), self.open_wanted.emit)
        self.said = plain_label(self, "roads_said_label", tone="hint")
        self.said.hide()
        self.act_button = self.add_button("road_act_button", "", self._act)
        self.act_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.decline_button = self.add_button("road_decline_button", self.tr("&Keep it here…"), self._decline)
        self.close_button = self.add_button("close_roads_button", self.tr("Close (Esc)"), self.reject)
        column = self.stack(self.title, self.hint, self.table, self.said)
        self.add_row(column, (self.write_button, self.open_button))
        self.add_row(column, (self.copy_button,), (self.close_button, self.decline_button, self.act_button))
        self.table.itemSelectionChanged.connect(self._follow)
        self.fit(_WIDTH_PX, _HEIGHT_PX)

    def show_roads(self, roads: Roads, now: datetime) -> None:
        """Show what waits and what was sent away."""
        self._roads, self._rows = roads, road_words.rows(roads, now)
        self._fill()
        if not self._rows:
            self.hint.setText(self.tr("No case waits for this desk, and none is on its way to another."))
        elif roads.asked:
            self.hint.setText(
                self.tr("A case that is asked for stays here until somebody sends it, or says why it does not go.")
            )
        elif roads.waiting:
            self.hint.setText(self.tr("Whoever takes a case in answers for it; it is worked here from then on."))
        else:
            self.hint.setText(self.tr("A case that nobody has taken in can be called back; head office is asked."))
        self._asked_for = self.hint.text()
        self._follow()
        (self.table if self._rows else self.close_button).setFocus()

    def say_problem(self, broken: RuleBroken) -> None:
        """Say why it was not done."""
        self.hint.setText(Messages().sentence(broken.code, broken.facts))

    def say(self, text: str) -> None:
        """Say what came of a packet."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.act_button.isEnabled():
            self._act()
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        wanted, case_id = self._chosen() or (None, "")
        if wanted is not None:
            wanted.emit(case_id)

    def _decline(self) -> None:
        asked = self._asked()
        if asked is not None:
            self.decline_wanted.emit(asked.case_id, asked.desk)

    def _asked(self) -> AskedCase | None:
        """The request in the chosen line."""
        roads = self._roads
        at = self.table.currentRow() - len(roads.waiting) - len(roads.sent) - len(roads.contested)
        return roads.asked[at] if 0 <= at < len(roads.asked) else None

    def _write(self) -> None:
        sent = self._sent()
        if sent is not None:
            self.write_wanted.emit(sent.case_id)

    def _sent(self) -> SentCase | None:
        """The case of the chosen line, where that was sent away."""
        place = self.table.currentRow() - len(self._roads.waiting)
        return self._roads.sent[place] if 0 <= place < len(self._roads.sent) else None

    def _chosen(self) -> tuple[SignalInstance, str] | None:
        """What the chosen line is for, and its case."""
        roads, row = self._roads, self.table.currentRow()
        lines = [
            *((self.take_wanted, one.case_id) for one in roads.waiting),
            *((self.recall_wanted, one.case_id) for one in roads.sent),
            *((self.merge_wanted, one.case_id) for one in roads.contested),
            *((self.send_wanted, one.case_id) for one in roads.asked),
        ]
        return lines[row] if 0 <= row < len(lines) else None

    def _follow(self) -> None:
        chosen = self._chosen()
        self.act_button.setEnabled(chosen is not None)
        self.decline_button.setVisible(self._asked() is not None)
        sent = self._sent()
        self.write_button.setEnabled(sent is not None)
        if sent is not None and sent.packed_at is not None:
            said = self.tr("Packets were written: ask {desk} first.  Taken in there and called back here, two have it.")
            self.hint.setText(said.format(desk=sent.desk))
        else:
            self.hint.setText(self._asked_for)
        texts = {
            self.take_wanted: self.tr("&Take it in (Enter)"),
            self.recall_wanted: self.tr("&Call it back (Enter)"),
            self.merge_wanted: self.tr("&Decide on it… (Enter)"),
            self.send_wanted: self.tr("&Send it… (Enter)"),
        }
        self.act_button.setText(texts[self.take_wanted if chosen is None else chosen[0]])

    def _fill(self) -> None:
        self.put(road_words.columns(), self._rows)
        for column in _WORDY:
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.wrap(self.table)

    def _as_text(self) -> str:
        return "\n".join("\t".join(row) for row in (road_words.columns(), *self._rows))
