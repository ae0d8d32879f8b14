"""What is half-typed on a page: kept within a second of the first key, and taken up where it was left."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.widgets.field import Editor, Field

FIELD_IN_USE: Final = "field_in_use"
"""Among the drafts: the id of the field that the caret stood in."""
DRAFT_DELAY_MS: Final = 500
"""From the first key to the save of a draft; the promise is one second, the rest is for the disk."""


class PageDrafts(QObject):
    """Listens to the fields of one page and keeps what changed in them.

    Args:
        stage: whose drafts they are.
        table: the case on the table.
        fields: the fields there are now, by id.
        is_typing: whether a change is the teller's: the page is neither being filled nor only read.
    """

    edited = Signal()
    """The teller changed something."""
    kept = Signal()
    """What the teller changed is on the disk; where the caret stands is no change."""
    failed = Signal(object)
    """What was typed could not be kept."""

    def __init__(
        self,
        stage: Stage,
        table: CaseTable,
        fields: Callable[[], Mapping[str, Field]],
        is_typing: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._stage, self._table, self._fields, self._is_typing = stage, table, fields, is_typing
        self.others: dict[str, Editor] = {}
        """What is no :class:`Field` (a list, the mood), by the id it is kept under."""
        self._watched: set[str] = set()
        self._changed: set[str] = set()
        self._typed: set[str] = set()
        """What the teller has typed since the page was filled, kept already or not."""
        self._in_use = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_DELAY_MS)
        self._timer.timeout.connect(self.keep)

    def watch(self) -> None:
        """Listen to fields and editors that were added since the last time."""
        drafted = {field_id: field for field_id, field in self._fields().items() if field.is_drafted}
        watched: dict[str, Field | Editor] = {**drafted, **self.others}
        for field_id in watched.keys() - self._watched:
            watched[field_id].edited.connect(self._listener(field_id))
            self._watched.add(field_id)

    def other_than(self, drafts: Mapping[str, str]) -> frozenset[str]:
        """The ids of *drafts* that say something else than what the page shows."""
        return frozenset(
            field_id
            for field_id, text in drafts.items()
            if (field_id in self.others or self._is_drafted(field_id)) and self._draft_of(field_id) != text
        )

    def _is_drafted(self, field_id: str) -> bool:
        field = self._fields().get(field_id)
        return field is not None and field.is_drafted

    def typed(self) -> Mapping[str, str]:
        """What the teller has typed since the page was filled, as it stands now."""
        editors = self._fields().keys() | self.others.keys()
        return {name: self._draft_of(name) for name in self._typed & editors}

    def show(self, drafts: Mapping[str, str], *, kept: Mapping[str, str]) -> None:
        """Lay *drafts* over what the page shows; from then on only what the teller changes counts.

        What differs from what is *kept* was typed while that was read: it is still to be kept.
        """
        for field_id, text in drafts.items():
            if (other := self.others.get(field_id)) is not None:
                other.set_draft(text)
            elif (field := self._fields().get(field_id)) is not None and field.is_drafted:
                field.set_draft(text)
            # Ids of another version of the program stay in the vault untouched.
        self._in_use = ""
        self._changed = {name for name, text in drafts.items() if kept.get(name) != text}
        self._typed = set(drafts) - {FIELD_IN_USE}
        if self._changed:
            self._keep_soon()

    def take_up(self, field_id: str) -> QWidget | None:
        """Where the caret stood when the page was left half typed; None where there is no such place."""
        self._in_use = field_id
        if not field_id:
            return None
        place: object = self._fields().get(field_id) or self.others.get(field_id)
        return place if isinstance(place, QWidget) and place.isVisible() else None

    def note_caret(self, now: QWidget) -> None:
        """The caret went to another field of a page that is half typed: that is kept, too."""
        if not (self._in_use or self._changed):
            return
        editors: dict[str, object] = {**self._fields(), **self.others}
        widgets = {name: one for name, one in editors.items() if isinstance(one, QWidget)}
        found = next((name for name, one in widgets.items() if one is now or one.isAncestorOf(now)), "")
        if found and found != self._in_use:
            self._in_use = found
            self._changed.add(FIELD_IN_USE)
            self._keep_soon()

    def keep_all(self) -> None:
        """Save all that was typed on the page, once more: whoever changed the case meanwhile may have dropped it."""
        editors = self._fields().keys() | self.others.keys()
        self._changed |= self._typed & editors
        self.keep()

    def keep(self) -> None:
        """Save the changed fields now."""
        self._timer.stop()
        if not self._changed:
            return
        kept = {field_id: self._draft_of(field_id) for field_id in self._changed if field_id != FIELD_IN_USE}
        is_typed = bool(kept)
        kept[FIELD_IN_USE] = self._in_use
        self._changed.clear()
        call = self._table.save_drafts(self._stage, kept)
        if is_typed:
            call.saved.connect(self.kept)
        call.failed.connect(self._on_failed)

    def hold(self) -> set[str]:
        """What was typed becomes events now: a draft that came later would only bring the old words back.

        Returns:
            What :meth:`give_back` takes when the events were refused.
        """
        self._timer.stop()
        held, self._changed = self._changed, set()
        return held

    def forget_held(self) -> None:
        """What was held became events, and its drafts are gone; what was typed since is half typed as before."""
        self._typed = set(self._changed)
        if not self._changed:
            self._in_use = ""

    def give_back(self, held: set[str]) -> None:
        """The events were refused: what was typed is a draft again."""
        self._changed |= held
        self.keep()

    def forget_caret(self) -> None:
        """The page was kept; nothing on it is half typed."""
        self._in_use = ""

    def _listener(self, field_id: str) -> Callable[[], None]:
        def note() -> None:
            if not self._is_typing():
                return
            self._changed.add(field_id)
            self._typed.add(field_id)
            self._in_use = field_id
            self._keep_soon()
            self.edited.emit()

        return note

    def _keep_soon(self) -> None:
        # Not restarted by the next key: the first half-typed character is at most a second from the disk.
        if not self._timer.isActive():
            self._timer.start()

    def _draft_of(self, field_id: str) -> str:
        other = self.others.get(field_id)
        return other.draft() if other is not None else self._fields()[field_id].draft()

    def _on_failed(self, error: object) -> None:
        """Where the disk failed all of it counts as changed again, so that another try keeps all."""
        if isinstance(error, Unavailable):
            self._changed |= {name for name, field in self._fields().items() if field.is_drafted} | set(self.others)
        self.failed.emit(error)
