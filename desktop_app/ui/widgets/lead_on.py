"""Leads the keys on when an answer comes, unless the teller has gone on by themselves meanwhile.

An answer may come late.  Whoever types elsewhere by then goes on typing there: their letters must not begin to mean
what they mean where the answer would lead.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class LeadOn:
    """Of one page; outside of an answer it always leads."""

    def __init__(self) -> None:
        self.may_lead = True
        """Nobody has gone elsewhere since the work was begun that is answered now."""

    @contextmanager
    def answering(self, at: QWidget | None) -> Iterator[None]:
        """While work is answered that was begun when the keys were *at* this control."""
        before, self.may_lead = self.may_lead, not _has_gone_on(at)
        try:
            yield
        finally:
            self.may_lead = before

    def to(self, widget: QWidget) -> None:
        """Bring the keys to *widget*."""
        if self.may_lead:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _has_gone_on(at: QWidget | None) -> bool:
    """Whether the keys are elsewhere though they could be where they were: nobody but the teller took them away."""
    now = QApplication.focusWidget()
    if now is None or now is at or at is None or not isValid(at):
        return False
    return at.isVisible() and at.isEnabled()
