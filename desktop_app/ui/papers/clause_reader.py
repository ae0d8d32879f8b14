"""The conspicuous terms, one after the other; read aloud, sentence by sentence; the time of each keeps itself."""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from math import ceil
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.papers.spoken import script
from desktop_app.domain.stages.agree import ExplainedClause
from desktop_app.domain.words.reading_pace import FASTEST_READ, least_seconds
from desktop_app.ui.kept import is_chinese
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.plain_label import plain_label

_MOST_SECONDS: Final = 3600
"""A clause left lit over lunch was not explained for an hour."""


class Term(Protocol):
    """A term that is explained before anybody signs; a screen that speaks English says its English."""

    @property
    def id(self) -> str: ...

    @property
    def heading(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def heading_en(self) -> str: ...

    @property
    def text_en(self) -> str: ...

    @property
    def is_annexed(self) -> bool: ...

    @property
    def sha256(self) -> str: ...


class ClauseReader(QWidget):
    """Shows one term, or one spoken sentence of it; one key says it was explained and lights the next.

    Its draft is what was explained so far, bound to the *ground* (the accepted round) and to the words of each term: of
    another package nothing has been explained, and of a term that reads otherwise neither.
    """

    edited = Signal()
    lit = Signal(str)
    """The term with this id is the one that is read; empty when none is left."""
    finished = Signal()
    """The last term was explained."""
    script_wanted = Signal()
    """Print what is read aloud."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.running_ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000
        self.read_on: Callable[[], bool] = lambda: False
        """Brings more of a long term into view, where it is not seen to its end: that is not explained yet."""
        self._terms: tuple[Term, ...] = ()
        self._ground = ""
        self._seconds: dict[str, int] = {}
        self._known: dict[str, ExplainedClause] = {}
        self._told_before: frozenset[str] = frozenset()
        self._clauses: dict[str, str] = {}
        self._kept = ""
        self._lit_since: int | None = None
        self._lit_before = 0
        self._pace = FASTEST_READ
        self._is_read_only = False
        self._sentences: dict[str, tuple[int, ...]] = {}
        self._read: list[int] = []
        self._heard: frozenset[str] = frozenset()
        self._must_hear = False
        self.setObjectName("explained_terms")
        self._count = plain_label(self, "clause_count_label", tone="hint")
        self._changed = plain_label(self, "clause_changed_label", tone="warn")
        self._heading = plain_label(self, "clause_heading_label", size="title")
        self._text = plain_label(self, "clause_text_label", size="title")
        self._text.setStyleSheet("font-weight: 400;")
        self._english = plain_label(self, "clause_english_label", tone="hint")
        self._sentence = plain_label(self, "spoken_sentence_label", size="figure")
        self._coming = plain_label(self, "coming_sentence_label", tone="hint")
        self._early = plain_label(self, "too_early_label", tone="warn")
        self._early.hide()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._early.hide)
        self.next_button = ActButton(self)
        self.next_button.setObjectName("explained_button")
        self.next_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.next_button.clicked.connect(self.explain_lit)
        self.aloud_button = QPushButton(self)
        self.aloud_button.setObjectName("read_aloud_button")
        self.aloud_button.setCheckable(True)
        self.aloud_button.toggled.connect(self._on_aloud)
        self.script_button = QPushButton(self)
        self.script_button.setObjectName("print_script_button")
        self.script_button.clicked.connect(self.script_wanted)
        self._lay_out()
        self.setFocusProxy(self.next_button)
        self._retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.next_button)
        row.addStretch()
        more = QHBoxLayout()
        for button in (self.aloud_button, self.script_button):
            button.setAutoDefault(False)
            button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
            more.addWidget(button)
        more.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        shown = (self._count, self._changed, self._heading, self._text, self._english)
        for label in (*shown, self._sentence, self._coming):
            column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self._early)
        column.addLayout(more)

    def show_terms(
        self,
        terms: tuple[Term, ...],
        ground: str,
        known: Sequence[ExplainedClause] = (),
        *,
        must_hear: bool = False,
        pace: int = FASTEST_READ,
    ) -> None:
        """Show what is to be explained.

        Args:
            terms: in the order of the paper.
            ground: what the terms belong to; drafts of another ground do not count.
            known: what was explained before, also in other words; what was ticked too fast then is lit again.
            must_hear: every term is read aloud, as for somebody who cannot write.
            pace: characters a second that nobody reads faster.
        """
        if self._seconds:
            self._kept = self.draft()  # a paper that is drawn anew asks only for what reads otherwise
        self._terms, self._ground, self._must_hear, self._pace = terms, ground, must_hear, pace
        known = [one for one in known if not one.is_hurried(pace)]
        self._known = {one.text_sha256: one for one in known}
        self._heard = frozenset(one.text_sha256 for one in known if one.sentences)
        self._told_before = frozenset(one.clause for one in known)
        self._read_kept()
        self.aloud_button.setChecked(self.aloud_button.isChecked() or must_hear)
        self.aloud_button.setEnabled(not must_hear)
        self._light()

    @property
    def lit_term(self) -> Term | None:
        """The term that is being read."""
        done = self._heard | self._sentences.keys() if self._must_hear else self._seconds.keys() | self._known.keys()
        return next((term for term in self._terms if term.sha256 not in done), None)

    @property
    def is_finished(self) -> bool:
        return self.lit_term is None

    def explained(self) -> tuple[ExplainedClause, ...]:
        """What was explained at this desk and how long each was lit."""
        return tuple(self._here(term) for term in self._terms if term.sha256 in self._seconds)

    def told(self) -> tuple[ExplainedClause, ...]:
        """How each term was explained as it reads now, here or before; those that were not are left out."""
        here = {one.text_sha256: one for one in self.explained()}
        told = self._known | here
        return tuple(told[term.sha256] for term in self._terms if term.sha256 in told)

    def _here(self, term: Term) -> ExplainedClause:
        sentences = self._sentences.get(term.sha256, ())
        return ExplainedClause(term.id, self._seconds[term.sha256], sentences, term.sha256, len(term.text))

    def explain_lit(self) -> None:
        """What is lit was explained: note its time and light the next sentence, or the next term after the last."""
        term = self.lit_term
        if term is None or self._is_read_only or self.read_on():
            return
        if (left_ms := self._least_ms(term) - self._lit_for()) > 0:
            self._say_early(left_ms)
            return
        seconds = min(_MOST_SECONDS, self._lit_for() // 1000)
        if self.is_aloud:
            self._read.append(seconds)
            if len(self._read) < len(script(term.heading, term.text)):
                self._begin_time()
                self._show()
                return
            self._sentences[term.sha256] = tuple(self._read)
            seconds = min(_MOST_SECONDS, sum(self._read))
        self._seconds[term.sha256] = seconds
        self._clauses[term.sha256] = term.id
        self._light()
        self.edited.emit()
        if self.is_finished:
            self.finished.emit()

    @property
    def is_aloud(self) -> bool:
        """The terms are read aloud, sentence by sentence."""
        return self.aloud_button.isChecked()

    def draft(self) -> str:
        kept = {
            "ground": self._ground,
            "seconds": self._seconds,
            "sentences": self._sentences,
            "clauses": self._clauses,
        }
        return json.dumps(kept, ensure_ascii=False)

    def set_draft(self, text: str) -> None:
        self._kept = text
        self._read_kept()
        self._light()

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self.next_button.setEnabled(not on)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lit_since = self.running_ms()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._lit_before = self._lit_for()
        self._lit_since = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lit_for(self) -> int:
        """For how many milliseconds what is lit could be seen."""
        running = 0 if self._lit_since is None else self.running_ms() - self._lit_since
        return self._lit_before + running

    def _least_ms(self, term: Term) -> int:
        """How long what is lit is read at least, at a pace nobody reads faster; nothing else waits for it."""
        words = script(term.heading, term.text)[len(self._read)] if self.is_aloud else term.text
        return 1000 * least_seconds(len(words), self._pace)

    def _say_early(self, left_ms: int) -> None:
        """Once the time is over, what was said of it goes by itself."""
        left = self.tr(
            "Not ticked yet: nobody reads this so fast. Enter takes it in {seconds} s; the time is kept as proof."
        )
        self._early.setText(left.format(seconds=ceil(left_ms / 1000)))
        self._early.show()
        self._soon.start(left_ms)

    def _read_kept(self) -> None:
        self._seconds, self._sentences, self._clauses = _kept_of(self._kept, self._ground)

    def _on_aloud(self) -> None:
        """The lit term begins anew: half of it was not read."""
        self._light()
        if self.isVisible():
            self.next_button.setFocus()

    def _begin_time(self) -> None:
        self._lit_before = 0
        self._soon.stop()
        self._early.hide()
        if self._lit_since is not None:
            self._lit_since = self.running_ms()

    def _light(self) -> None:
        term = self.lit_term
        self._read = []
        self._begin_time()
        self._show()
        self.lit.emit("" if term is None else term.id)

    def _show(self) -> None:
        term = self.lit_term
        if term is None:
            return
        at = self._terms.index(term) + 1
        is_told = term.id in self._told_before or term.id in self._clauses.values()
        self._changed.setVisible(is_told and term.sha256 not in self._known and term.sha256 not in self._seconds)
        self._changed.setText(self._why_again(term))
        count = self.tr("Term {number} of {total}").format(number=at, total=len(self._terms))
        for label in (self._sentence, self._coming, self.script_button):
            label.setVisible(self.is_aloud)
        self._text.setVisible(not self.is_aloud)
        is_english = bool(term.text_en) and not is_chinese()
        heading, text = (term.heading_en, term.text_en) if is_english else (term.heading, term.text)
        self._heading.setText(heading)
        self._text.setText(text)
        # Part of the paper: whoever interprets reads it out, whatever the screen speaks.
        self._english.setText(f"{term.heading_en}\n{term.text_en}")
        self._english.setVisible(term.is_annexed and not is_english and not self.is_aloud)
        self.next_button.setAccessibleDescription(f"{heading} {text}")
        self.next_button.setText(self.tr("Explained, next  (Enter)"))
        if self.is_aloud:
            # Word for word as the paper has it, whatever the screen speaks.
            said, place = script(term.heading, term.text), len(self._read)
            count += self.tr(" · sentence {number} of {total}").format(number=place + 1, total=len(said))
            self._sentence.setText(said[place])
            self._coming.setText("".join(said[place + 1 : place + 2]))
            self.next_button.setAccessibleDescription(said[place])
            self.next_button.setText(self.tr("Read, next sentence  (Enter)"))
        self._count.setText(count)

    def _why_again(self, term: Term) -> str:
        """Why a term that was explained is lit once more."""
        if term.is_annexed:
            return self.tr("Changed since it was explained, or its English is part of the paper now: explain it again.")
        return self.tr("This term was changed after it was explained: explain it again.")

    def _retranslate(self) -> None:
        self.next_button.setText(self.tr("Explained, next  (Enter)"))
        self.aloud_button.setText(self.tr("Read aloud by sentence (&R)"))
        self.script_button.setText(self.tr("Print the script (&K)"))
        self._show()


def _kept_of(text: str, ground: str) -> tuple[dict[str, int], dict[str, tuple[int, ...]], dict[str, str]]:
    """By the digest of each term: its seconds, those of its sentences, its id; nothing of another ground."""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}, {}, {}
    if not isinstance(kept, dict) or kept.get("ground") != ground:
        return {}, {}, {}
    lit, read, ids = (_items(kept.get(name)) for name in ("seconds", "sentences", "clauses"))
    heard = {str(one): tuple(each) for one, each in read if isinstance(each, list) and each and all(map(_is_lit, each))}
    seconds = {str(one): each for one, each in lit if isinstance(each, int) and _is_lit(each)}
    return seconds, heard, {str(one): str(each) for one, each in ids}


def _items(kept: object) -> Iterable[tuple[object, object]]:
    return kept.items() if isinstance(kept, dict) else ()


def _is_lit(lit: object) -> bool:
    return type(lit) is int and 0 < lit <= _MOST_SECONDS
