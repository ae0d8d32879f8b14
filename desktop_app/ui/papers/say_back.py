"""Did I explain it well?  One question after the other; the customer says it back, and how often it took is kept."""

import json
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.stages.understanding import MOST_TRIES, FactToSay, SaidBack, said_of
from desktop_app.ui.kept import is_chinese
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.plain_label import plain_label

_INDENT: Final = 32


class SayBack(QWidget):
    """Asks one fact; one key shows what is right once the customer has answered, and says that it was said rightly.

    Before the answer is heard nothing is shown that could be read off; another key says that it is explained again.
    Its draft is what was said so far, bound to the *ground* (the accepted round) and to the words of each fact.
    """

    edited = Signal()
    finished = Signal()
    """The last fact was said back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[FactToSay, ...] = ()
        self._ground = self._kept = ""
        self._said: dict[str, int] = {}
        self._tries: dict[str, int] = {}
        self._known: tuple[SaidBack, ...] = ()
        self._compared = ""
        self.setObjectName("understanding")
        self._count = plain_label(self, "fact_count_label", tone="hint")
        self._ask = plain_label(self, "fact_ask_label", size="title")
        self._answer = plain_label(self, "fact_answer_label")
        self._changed = plain_label(self, "fact_changed_label", tone="warn")
        self._hint = plain_label(self, "fact_hint_label", tone="hint")
        self.right_button = ActButton(self)
        self.right_button.setObjectName("said_right_button")
        self.right_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.right_button.clicked.connect(self.go_on)
        self.again_button = key_button(self, "explain_again_button")
        self.again_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.again_button.clicked.connect(self.explain_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT, 0, 0, 8)
        for label in (self._hint, self._count, self._changed, self._ask, self._answer):
            column.addWidget(label)
        for button in (self.right_button, self.again_button):  # beside each other large text is cut
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.right_button)
        self._retranslate()

    def show_facts(self, facts: tuple[FactToSay, ...], ground: str, known: tuple[SaidBack, ...] = ()) -> None:
        """Show what is to be said back; drafts of another *ground* do not count, *known* was kept before."""
        self._facts, self._ground, self._known = facts, ground, known
        self._read_kept()
        self._show()

    @property
    def asked(self) -> FactToSay | None:
        """The fact that is asked now."""
        return next((fact for fact in self._facts if self._is_left(fact)), None)

    @property
    def is_finished(self) -> bool:
        return self.asked is None

    def said(self) -> tuple[SaidBack, ...]:
        """What was said back, each with how often it took."""
        here = (fact for fact in self._facts if fact.sha256 in self._said)
        return tuple(SaidBack(fact.id, self._said[fact.sha256], fact.sha256) for fact in here)

    def go_on(self) -> None:
        """The customer has answered: show what is right; then that they said so, and ask the next."""
        fact = self.asked
        if fact is None:
            return
        if self._compared != fact.sha256:
            self._compared = fact.sha256
            self._show()
            return
        self._said[fact.sha256] = self._tries.get(fact.sha256, 0) + 1
        self._show()
        self.edited.emit()
        if self.is_finished:
            self.finished.emit()

    def explain_again(self) -> None:
        """It was not understood yet; it is explained again and asked again."""
        fact = self.asked
        if fact is not None and self._tries.get(fact.sha256, 0) < MOST_TRIES - 1:
            self._tries[fact.sha256] = self._tries.get(fact.sha256, 0) + 1
            self._compared = ""
            self._show()
            self.edited.emit()
        self.right_button.setFocus()

    def draft(self) -> str:
        return json.dumps({"ground": self._ground, "said": self._said, "tries": self._tries}, ensure_ascii=False)

    def set_draft(self, text: str) -> None:
        self._kept = text
        self._read_kept()
        self._show()

    def set_read_only(self, *, on: bool) -> None:
        self.right_button.setEnabled(not on)
        self.again_button.setEnabled(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _read_kept(self) -> None:
        self._said, self._tries = _counts_of(self._kept, self._ground)

    def _is_left(self, fact: FactToSay) -> bool:
        return fact.sha256 not in self._said and said_of(fact, self._known) is None

    def _show(self) -> None:
        fact = self.asked
        if fact is None:
            return
        at = [other.id for other in self._facts].index(fact.id) + 1
        count = self.tr("Question {number} of {total}").format(number=at, total=len(self._facts))
        if tries := self._tries.get(fact.sha256, 0):
            count = self.tr("{count}, explained again {tries} ×").format(count=count, tries=tries)
        self._count.setText(count)
        self._changed.setVisible(any(one.fact == fact.id for one in self._known))
        ask, answer = (fact.ask, fact.answer) if is_chinese() else (fact.ask_en, fact.answer_en)
        if fact.is_annexed and is_chinese():
            ask, answer = f"{ask}\n{fact.ask_en}", f"{answer}\n{fact.answer_en}"
        self._ask.setText(ask)
        self._answer.setText(self.tr("Right is: {answer}").format(answer=answer))
        is_compared = self._compared == fact.sha256
        self._answer.setVisible(is_compared)
        self.right_button.setText(
            self.tr("Said rightly, next  (Enter)") if is_compared else self.tr("Answered: compare  (Enter)")
        )
        self.right_button.setAccessibleDescription(f"{ask} {answer}" if is_compared else ask)

    def _retranslate(self) -> None:
        self._changed.setText(self.tr("This was said back before the paper was changed: ask again."))
        self._hint.setText(self.tr("Ask openly, to see whether you explained it well."))
        self.right_button.setText(self.tr("Answered: compare  (Enter)"))
        self.again_button.setText(self.tr("Explain again (&Z)"))
        self._show()


def _counts_of(text: str, ground: str) -> tuple[dict[str, int], dict[str, int]]:
    """The kept counts; nothing when the draft is of another ground or unreadable."""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}, {}
    if not isinstance(kept, dict) or kept.get("ground") != ground:
        return {}, {}
    return _counts(kept.get("said")), _counts(kept.get("tries"))


def _counts(given: object) -> dict[str, int]:
    pairs = given.items() if isinstance(given, dict) else ()
    return {str(fact): count for fact, count in pairs if type(count) is int and 0 < count <= MOST_TRIES}
