"""What the scripted customer says, over the page, sentence by sentence; only on a training desk."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.rehearsal.rehearsal import Scene, ScriptedCustomer, Words
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.kept import is_chinese
from desktop_app.ui.widgets.plain_label import plain_label

_MARGIN_PX: Final = 16


def shown(words: Words) -> str:
    """A text in the language of the screen."""
    return words.text if is_chinese() else words.text_en


class RehearsalPanel(QDockWidget):
    """One sentence large enough to be read aloud by whoever plays the customer; the keys lead on and back."""

    replay_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rehearsal_panel")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setAllowedAreas(Qt.DockWidgetArea.TopDockWidgetArea)
        self.setTitleBarWidget(QWidget(self))
        self._customer: ScriptedCustomer | None = None
        self._scene: Scene | None = None
        self._at = 0
        body = QWidget(self)
        self.says = plain_label(body, "customer_says_label", size="title")
        self.count = plain_label(body, "customer_says_count", tone="hint")
        self.count.setWordWrap(False)
        self.next_button, self.replay_button = QPushButton(body), QPushButton(body)
        self.next_button.setObjectName("next_sentence_button")
        self.replay_button.setObjectName("replay_button")
        for button in (self.next_button, self.replay_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.next_button.clicked.connect(self.say_next)
        self.replay_button.clicked.connect(self.replay_wanted)
        row = QHBoxLayout(body)
        row.setContentsMargins(_MARGIN_PX, 6, _MARGIN_PX, 6)
        row.addWidget(self.says, stretch=1)
        for widget in (self.count, self.next_button, self.replay_button):
            row.addWidget(widget)
        self.setWidget(body)
        self._retranslate()
        self.hide()

    @property
    def customer(self) -> ScriptedCustomer | None:
        """Who is being played."""
        return self._customer

    def play(self, customer: ScriptedCustomer | None) -> None:
        """Play this customer; None ends the play."""
        self._customer, self._scene, self._at = customer, None, 0
        self.setVisible(customer is not None)
        self._show()

    def turn_to(self, stage: Stage) -> None:
        """The page of *stage* is in front."""
        scene = None if self._customer is None else self._customer.at(stage)
        if scene is not self._scene:
            self._scene, self._at = scene, 0
        self._show()

    def say_next(self) -> None:
        """The next sentence; after the last one the first again."""
        if self._scene is not None:
            self._at = (self._at + 1) % len(self._scene.says)
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show(self) -> None:
        scene = self._scene
        self.next_button.setVisible(scene is not None and len(scene.says) > 1)
        self.count.setVisible(scene is not None)
        if scene is None:
            self.says.setText(self.tr("The customer says nothing here."))
            return
        self.says.setText(self.tr("Customer: “{words}”").format(words=shown(scene.says[self._at])))
        mood = self.tr("mood {mood} of 5").format(mood=scene.mood)
        self.count.setText(f"{mood} · {self._at + 1}/{len(scene.says)}")

    def _retranslate(self) -> None:
        self.next_button.setText(self.tr("Next sentence (Alt+.)"))
        self.replay_button.setText(self.tr("Beside a model (Alt+,)"))
        self._show()
