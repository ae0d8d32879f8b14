"""Page 5 as it is read: the newest move in large type, the ledger, the mood under it, and how long the offer holds."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from desktop_app.domain.stages.ledger import entries
from desktop_app.domain.stages.negotiate import NegotiatePart, Round, is_expired
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.compiled.ui_negotiate import Ui_NegotiatePage
from desktop_app.ui.talks.round_ledger import LedgerWords
from desktop_app.ui.talks.round_words import RoundWords
from desktop_app.ui.widgets.marked import mark


class RoundView:
    """Runs the widgets of the page that only show."""

    def __init__(self, form: Ui_NegotiatePage, table: CaseTable) -> None:
        self._form, self._table = form, table

    def show(self, part: NegotiatePart, words: LedgerWords) -> None:
        """Show the ledger as it stands today."""
        found = entries(part, self._table.today)
        self._form.rounds.show_ledger(found, words)
        self._form.mood_plot.show_entries(found)
        newest = found[-1] if part.on_table is not None and part.on_table.no > part.before_cycle else None
        said = RoundWords(words.policy)
        _say(self._form.headline_label, "" if newest is None else said.headline(newest))
        apart = "" if newest is None else said.apart(newest)
        self._form.apart_label.setText(apart)
        # Both do not fit beside each other in large type; which side is whose is seen once there are two of them.
        self._form.ledger_title_label.setVisible(not apart)
        # What was accepted does not end any more.
        is_over = newest is None or part.accepted is not None
        self._show_validity(None if is_over or newest is None else newest.round)

    def _show_validity(self, newest: Round | None) -> None:
        label, until = self._form.validity_label, None if newest is None else newest.valid_until
        label.setVisible(until is not None)
        if newest is None or until is None:
            return
        is_over = is_expired(newest, self._table.today)
        holds = QCoreApplication.translate("RoundView", "Holds until {day}")
        ended = QCoreApplication.translate(
            "RoundView", "The offer ended on {day}; compute it anew and see the difference."
        )
        label.setText((ended if is_over else holds).format(day=until.isoformat()))
        mark(label, "tone", "late" if is_over else "hint")


def _say(label: QLabel, text: str) -> None:
    """Show *text*; an empty line takes no room."""
    label.setText(text)
    label.setVisible(bool(text))
