"""Watches a field of free text for numbers that have fields of their own, and hides them at one key."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.domain.customer.masking import MaskKind
from desktop_app.domain.words.plain_numbers import NUMBER_FIELDS, PlainNumber, masked_numbers, plain_numbers


class NumberGuard(QObject):
    """Says what was found in a text, and puts the masked text in its place at Ctrl+M.

    Args:
        place: the field; the key works within it and nowhere else.
    """

    wanted = Signal()
    """The teller wants the numbers moved."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._found: tuple[PlainNumber, ...] = ()
        self._key = QShortcut(QKeySequence("Ctrl+M"), place)
        self._key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._key.setEnabled(False)
        self._key.activated.connect(self.wanted)

    @property
    def found(self) -> tuple[PlainNumber, ...]:
        return self._found

    def look_at(self, text: str, field: str) -> str:
        """What to say of *text* in *field*; empty where there is nothing to hide, or the field is for a number."""
        if field in NUMBER_FIELDS:
            return ""
        self._found = plain_numbers(text)
        self._key.setEnabled(bool(self._found))
        kinds = {one.kind for one in self._found}
        if MaskKind.CARD in kinds:
            return self.tr("A card number: Ctrl+M hides it, its last 4 digits go to the account field.")
        if MaskKind.ID_NUMBER in kinds:
            return self.tr("An identity number: Ctrl+M moves it to its field and hides it here.")
        if MaskKind.PHONE in kinds:
            return self.tr("A telephone number: Ctrl+M moves it to its field and hides it here.")
        return ""

    def masked(self, text: str) -> str:
        """*text* with every number hidden."""
        return masked_numbers(text, phones=True)
