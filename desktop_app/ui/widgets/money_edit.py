"""An amount in yuan, typed with plain digits, shown with two decimals."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.ui.widgets.tidied_edit import TidiedEdit


class MoneyEdit(TidiedEdit):
    """Takes what is typed as it is; :meth:`value` reads it, and leaving the field tidies it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("figures", True)  # noqa: FBT003 - Qt's signature
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> Money | None:
        """The amount; None while the field is empty.

        Raises:
            RuleBroken: as ``Money.parse``.
        """
        text = self.text().strip(" ¥")
        return Money.parse(text) if text else None

    def set_value(self, amount: Money | None) -> None:
        self.setText("" if amount is None else amount.display())

    def tidy(self) -> None:
        try:
            self.set_value(self.value())
        except RuleBroken:
            return  # what was typed stays; saving will say what is wrong with it
