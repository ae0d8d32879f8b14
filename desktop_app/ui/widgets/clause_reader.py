"""The conspicuous terms, one after the other, large enough to read aloud; the time each is lit keeps itself."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.agree import ExplainedClause
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.plain_label import plain_label

_MOST_SECONDS: Final = 3600
"""A clause left lit over lunch was not explained for an hour."""


class Term(Protocol):
    """A term that is explained before anybody signs."""

    @property
    def id(self) -> str: ...

    @property
    def heading(self) -> str: ...

    @property
    def text(self) -> str: ...


class ClauseReader(QWidget):
    """Shows one term; one key says it was explained and lights the next.

    Its draft is what was explained so far, bound to the *ground* (the accepted round): of another package nothing
    has been explained.
    """

    edited = Signal()
    lit = Signal(str)
    """The term with this id is the one that is read; empty when none is left."""
    finished = Signal()
    """The last term was explained."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.monotonic: Callable[[], float] = time.monotonic
        self._terms: tuple[Term, ...] = ()
        self._ground = ""
        self._seconds: dict[str, int] = {}
        self._known: Mapping[str, int] = {}
        self._kept = ""
        self._lit_since: float | None = None
        self._lit_before = 0.0
        self._is_read_only = False
        self.setObjectName("explained_terms")
        self._count = plain_label(self, "clause_count_label", tone="hint")
        self._heading = plain_label(self, "clause_heading_label", size="title")
        self._text = plain_label(self, "clause_text_label", size="title")
        self._text.setStyleSheet("font-weight: 400;")
        self.next_button = ActButton(self)
        self.next_button.setObjectName("explained_button")
        self.next_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.next_button.clicked.connect(self.explain_lit)
        row = QHBoxLayout()
        row.addWidget(self.next_button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        for label in (self._count, self._heading, self._text):
            column.addWidget(label)
        column.addLayout(row)
        self.setFocusProxy(self.next_button)
        self._retranslate()

    def show_terms(self, terms: tuple[Term, ...], ground: str, known: Mapping[str, int]) -> None:
        """Show what is to be explained.

        Args:
            terms: in the order of the paper.
            ground: what the terms belong to; drafts of another ground do not count.
            known: seconds by clause that were kept with an earlier version.
        """
        self._terms, self._ground, self._known = terms, ground, known
        self._read_kept()
        self._light()

    @property
    def lit_term(self) -> Term | None:
        """The term that is being read."""
        done = self._seconds.keys() | self._known.keys()
        return next((term for term in self._terms if term.id not in done), None)

    @property
    def is_finished(self) -> bool:
        return self.lit_term is None

    def explained(self) -> tuple[ExplainedClause, ...]:
        """What was explained at this desk and how long each was lit."""
        known = [term.id for term in self._terms if term.id in self._seconds]
        return tuple(ExplainedClause(clause, self._seconds[clause]) for clause in known)

    def total_seconds(self) -> int:
        seconds = {**self._known, **self._seconds}
        return sum(seconds.get(term.id, 0) for term in self._terms)

    def explain_lit(self) -> None:
        """The lit term was explained: note its time and light the next."""
        term = self.lit_term
        if term is None or self._is_read_only:
            return
        self._seconds[term.id] = min(_MOST_SECONDS, max(1, round(self._lit_for())))
        self._light()
        self.edited.emit()
        if self.is_finished:
            self.finished.emit()

    def draft(self) -> str:
        return json.dumps({"ground": self._ground, "seconds": self._seconds}, ensure_ascii=False)

    def set_draft(self, text: str) -> None:
        self._kept = text
        self._read_kept()
        self._light()

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self.next_button.setEnabled(not on)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lit_since = self.monotonic()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._lit_before = self._lit_for()
        self._lit_since = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lit_for(self) -> float:
        running = 0.0 if self._lit_since is None else self.monotonic() - self._lit_since
        return self._lit_before + running

    def _read_kept(self) -> None:
        self._seconds = _seconds_of(self._kept, self._ground)

    def _light(self) -> None:
        term = self.lit_term
        self._lit_before = 0.0
        if self._lit_since is not None:
            self._lit_since = self.monotonic()
        self._show()
        self.lit.emit("" if term is None else term.id)

    def _show(self) -> None:
        term = self.lit_term
        if term is None:
            return
        at = [other.id for other in self._terms].index(term.id) + 1
        self._count.setText(self.tr("Term {number} of {total}").format(number=at, total=len(self._terms)))
        self._heading.setText(term.heading)
        self._text.setText(term.text)
        self.next_button.setAccessibleDescription(f"{term.heading} {term.text}")

    def _retranslate(self) -> None:
        self.next_button.setText(self.tr("Explained, next  (Enter)"))
        self._show()


def _seconds_of(text: str, ground: str) -> dict[str, int]:
    """The kept seconds; nothing when the draft is of another ground or unreadable."""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}
    if not isinstance(kept, dict) or kept.get("ground") != ground:
        return {}
    seconds = kept.get("seconds")
    pairs = seconds.items() if isinstance(seconds, dict) else ()
    return {str(clause): lit for clause, lit in pairs if type(lit) is int and 0 < lit <= _MOST_SECONDS}
