"""Who sits here and what about: one line above the stages, the name masked, since the counter is a public place."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.domain.approvals.authority_policy import Trigger
from desktop_app.domain.stages.temper import Alarm
from desktop_app.ui.kept import is_chinese
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.papers.receipt_words import without_receipt
from desktop_app.ui.widgets.marked import mark

_LABELS: Final = (
    "customer",
    "care",
    "problem",
    "number",
    "requests",
    "alarm",
    "time",
    "receipt",
    "owner",
    "clock",
    "saved",
)
_TONES: Final = {
    "number": "hint",
    "care": "hint",
    "alarm": "warn",
    "receipt": "warn",
    "owner": "hint",
    "saved": "good",
}
"""How what always looks alike is to be looked at."""
_MARGIN: Final = 16
_GAP: Final = 24
_HOURS_A_DAY: Final = 24
_LEAST_HOURS: Final = 2


@dataclass(frozen=True, slots=True)
class StripFacts:
    """What the strip shows.

    Attributes:
        customer: masked already; empty before anybody is identified.
        clock: the legal clock of a complaint in a few words, and ``clock_tone`` how it is to be looked at.
        saved_at: local time of the last acknowledged save, drafts included.
        minutes: spent on the stage in this sitting; ``is_long`` when that is more than usual.
        was_short: the stage before took less time than listening takes.
        alarm: what the customer's words may mean; shown in words that say nothing to who reads over a shoulder.
        triggers: what makes the case one for a higher level, or a hint that it may be; shown likewise.
        heard: the same of words that are being typed.
        to_receipt: how many papers lie here that no receipt names yet, and ``receipt_key`` what leads to it
            from the page in front; empty where that page says it.
        care: what makes it easier for the customer, in words; a sign alone is shown, for others look on.
        owner: name of who answers for the case, where it is not whoever sits here.
    """

    customer: str = ""
    problem: str = ""
    number: str = ""
    requests_answered: int = 0
    requests_total: int = 0
    clock: str = ""
    clock_tone: str = "hint"
    today: date | None = None
    saved_at: datetime | None = None
    minutes: int = 0
    is_long: bool = False
    was_short: bool = False
    alarm: Alarm | None = None
    triggers: tuple[Trigger, ...] = ()
    heard: tuple[Trigger, ...] = ()
    to_receipt: int = 0
    receipt_key: str = ""
    owner: str = ""
    care: tuple[str, ...] = ()

    @property
    def reached(self) -> tuple[Trigger, ...]:
        """Every trigger, once."""
        return tuple(dict.fromkeys((*self.triggers, *self.heard)))


class CaseStrip(QFrame):
    """Labels in a row; the legal clock turns red only when it is late."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case_strip")
        self._facts = StripFacts()
        self._labels = {name: self._label(name) for name in _LABELS}
        self._labels["customer"].setProperty("type_size", "title")
        for name, tone in _TONES.items():
            self._labels[name].setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        row.setSpacing(_GAP)
        for name, label in self._labels.items():
            if name == "alarm":
                row.addStretch()
            row.addWidget(label)
        self._say()

    @property
    def facts(self) -> StripFacts:
        return self._facts

    def show_facts(self, facts: StripFacts) -> None:
        if facts == self._facts:  # asked several times a page
            return
        before, self._facts = self._facts, facts
        if replace(before, saved_at=facts.saved_at) == facts:  # a page is kept, or what is typed, twice a second
            self._say_saved()
            self._make_room()
        else:
            self._say()

    def _say_saved(self) -> None:
        at, label = self._facts.saved_at, self._labels["saved"]
        label.setText(self.tr("saved ✓ {time}").format(time=f"{at:%H:%M:%S}") if at else "")
        label.setVisible(at is not None)

    def _say(self) -> None:
        facts = self._facts
        texts = {
            "customer": facts.customer or self.tr("New customer"),
            "care": self.tr("◉ care") if facts.care else "",
            "problem": facts.problem,
            "number": facts.number,
            "requests": self._requests(),
            "alarm": self._alarm(),
            "time": self._time(),
            "receipt": self._receipt(),
            "owner": self.tr("{name} is responsible").format(name=facts.owner) if facts.owner else "",
            "clock": facts.clock,
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
            self._labels[name].setVisible(bool(text))
        self._say_saved()
        mark(self._labels["clock"], "tone", facts.clock_tone)
        mark(self._labels["time"], "tone", "warn" if facts.is_long and not facts.was_short else "hint")
        self._labels["care"].setToolTip(plain_tip("\n".join(facts.care)))
        self._labels["care"].setAccessibleDescription("\n".join(facts.care))
        self._labels["alarm"].setToolTip(plain_tip(self._reasons()))
        self._labels["alarm"].setAccessibleDescription(self._reasons())
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: what can be read elsewhere makes room first."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        shown = [label for label in self._labels.values() if label.text()]
        for label in shown:
            label.show()
        room = self.width() - 2 * _MARGIN + _GAP
        for name in ("number", "time", "requests", "problem"):
            if sum(label.sizeHint().width() + _GAP for label in shown) <= room:
                return
            if (label := self._labels[name]) in shown:
                shown.remove(label)
                label.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(f"{name}_label")
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _requests(self) -> str:
        if not self._facts.requests_total:
            return ""
        text = self.tr("requests answered: {answered} of {total}")
        return text.format(answered=self._facts.requests_answered, total=self._facts.requests_total)

    def _time(self) -> str:
        if self._facts.was_short:
            return self.tr("That was quick: was everything heard?")
        if self._facts.is_long:
            return self.tr("{time} on this page: park with a date?").format(time=_length(self._facts.minutes))
        return ""

    def _receipt(self) -> str:
        words = without_receipt(self._facts.to_receipt)
        key = self._facts.receipt_key
        return self.tr("{papers} ({key})").format(papers=words, key=key) if words and key else words

    def _alarm(self) -> str:
        """One line that stays neutral, since the counter is a public place; F8 is the answer to all of it."""
        reached = self._facts.reached
        if self._facts.alarm is not None or any(one.is_silent for one in reached):
            return self.tr("Take care: F8")
        if any(one.level is not None for one in reached):
            return self.tr("With the supervisor: F8")
        return self.tr("The supervisor may join: F8") if reached else ""

    def _reasons(self) -> str:
        """What the teller should know, a line each."""
        told = [one.text if is_chinese() else one.text_en for one in self._facts.reached]
        return "\n".join(filter(None, (self._words_of_harm(), *told)))

    def _words_of_harm(self) -> str:
        return {
            None: "",
            Alarm.SELF_HARM: self.tr("Words of harm to oneself. F8 then 3 calls the supervisor without a sound."),
            Alarm.VIOLENCE: self.tr("Words of violence. F8 then 3 calls the supervisor without a sound."),
        }[self._facts.alarm]


def _length(minutes: int) -> str:
    """Minutes, from two hours on hours, from two days on days: a case that waited is not counted in minutes."""
    translate, hours = QCoreApplication.translate, minutes // 60
    if hours >= 2 * _HOURS_A_DAY:
        return translate("CaseStrip", "{days} days").format(days=hours // _HOURS_A_DAY)
    if hours >= _LEAST_HOURS:
        return translate("CaseStrip", "{hours} hours").format(hours=hours)
    return translate("CaseStrip", "{minutes} min").format(minutes=minutes)
