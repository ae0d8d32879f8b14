"""An English screen says nothing in Chinese but what people said, what they are called, and what papers have to say."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.bootstrap import parts
from desktop_app.bootstrap.window import joints
from desktop_app.devices.folder_printer import FolderPrinter
from desktop_app.domain.customer.shown import ShownPage
from desktop_app.domain.stages.collect import PaperState
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.packs.customer_pack import ENGLISH
from desktop_app.services.rehearsal.sample_cases import TELLER_NO
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.ui.app import Shell
from desktop_app.ui.case.stage_bar import StageMark
from desktop_app.ui.demo.script import Player, Script
from desktop_app.ui.demo.scripts import SCRIPTS
from desktop_app.ui.demo.stage_hand import DemoClock, Stagehand
from desktop_app.ui.device.settings import Settings, SettingsFile
from desktop_app.ui.kept import said
from tests.builders import CASE
from tests.journeys.conftest import ALT, Desk, Key
from tests.journeys.english_screen import HAN, chinese_in, chinese_seen
from tests.journeys.hands import Hands, asked
from tests.journeys.test_language import assert_chinese, switch
from tests.journeys.test_ways_between_pages import Real

pytestmark = pytest.mark.long

PATIENCE_MS = 110_000
"""Two cores are shared with others; nothing is measured by this."""
WITH_DIALOG = ("F5", "F8", "F9", "F11", "Ctrl+,")
"""Keys that open a dialog on page 7: park, supervisor, receipt for papers, what is due, settings."""


class Onlooker(Stagehand):
    """Looks at the marks of the stages in place of taking pictures of the pages."""

    def __init__(self, shell: Shell, clock: DemoClock, out: Path, entrance: tuple[str, str]) -> None:
        super().__init__(shell, clock, out, entrance)
        self.seen: dict[Stage, list[Stage]] = {}

    def page_picture(self, stage: Stage) -> None:
        marks = self.desk.form.stage_bar.findChildren(StageMark)
        self.seen[stage] = [one.stage for one in marks if one.is_shown]


@pytest.fixture
def hand(tmp_path: Path, desk_look: None) -> Iterator[Onlooker]:
    """The hands of the demonstration at a training desk that speaks English from the start."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    home, clock = tmp_path / "home", DemoClock()
    home.mkdir()
    SettingsFile(home).write(Settings(language="en"))
    shell = Shell(app, joints(parts(home, clock), FolderPrinter(tmp_path / "printed"), cheap_keys=True))
    shell.start()
    assert shell.window is not None
    shell.window.resize(1366, 768)
    yield Onlooker(shell, clock, tmp_path, (TELLER_NO, TRAINING_PASSWORD))
    shell.window.close()
    shell.close()
    shell.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.setStyleSheet("")


@pytest.mark.parametrize("case", SCRIPTS)
def test_no_page_or_dialog_on_the_way_through_a_case_says_anything_in_chinese_or_shows_another_stage(qtbot, hand, case):
    found: set[str] = set()

    def looked_at() -> Script:
        for step in SCRIPTS[case](hand):
            yield step
            found.update(chinese_seen())

    player = Player(looked_at(), hand.shell)
    with qtbot.waitSignal(player.ended, timeout=PATIENCE_MS):
        player.start()

    assert found == set()
    # Where a picture is taken of a page, its stage is marked as the one that is worked, and no other.
    assert len(hand.seen) >= (6 if case == "refused-loan" else 1)
    assert hand.seen == {stage: [stage] for stage in hand.seen}
    kept = hand.last_case
    given, talk = kept.identify.identification, kept.communicate.communication
    assert given is not None
    texts = [*(one.text for one in kept.requests), given.restatement]
    texts += [] if talk is None else [talk.expectation, *(one.text for one in talk.facts)]
    assert [text for text in texts if not HAN.search(text)] == [], "what is kept is Chinese whatever the screen speaks"


@pytest.fixture
def case(desk: Desk) -> Real:
    """A case on page 7, every page before it filled."""
    counter = Real(desk)
    counter.to_follow_up()
    return counter


def test_each_page_speaks_the_other_language_at_once(desk, case):
    switch(desk, "en")
    desk.main.open_case(CASE)
    desk.at(Stage.FOLLOW_UP)
    before, left = {}, {}
    for stage in Stage:
        desk.press(Key(Key.Key_0.value + stage.value), modifier=ALT)
        desk.at(stage)
        switch(desk, "zh_CN")
        assert_chinese(desk)
        before[stage] = len(chinese_seen())
        switch(desk, "en")
        with suppress(desk.qtbot.TimeoutError):
            desk.until(lambda: not chinese_seen())
        left[stage] = chinese_seen()

    # The check is only worth something where it sees the page as it was before.
    assert min(before.values()) > 5
    assert left == {stage: set() for stage in Stage}


def test_the_dialogs_of_a_page_say_nothing_in_chinese(desk, case):
    take_in_a_paper(case)
    switch(desk, "en")
    hands = Hands(desk)
    desk.main.open_case(CASE)
    desk.at(Stage.FOLLOW_UP)
    found = {key: looked_at(hands, key) for key in WITH_DIALOG}

    assert found == {key: [set()] for key in WITH_DIALOG}


def test_the_receipt_of_page_2_and_what_is_due_at_the_workbench_say_nothing_in_chinese(desk, case):
    take_in_a_paper(case)
    switch(desk, "en")
    hands = Hands(desk)
    due = looked_at(hands, "F11")
    desk.main.open_case(CASE)
    desk.at(Stage.FOLLOW_UP)
    desk.press(Key.Key_2, modifier=ALT)
    desk.at(Stage.COLLECT)
    letters = QKeySequence.mnemonic(desk.page.ui.receipt_button.text()).toString()
    receipt = looked_at(hands, letters)

    assert (due, receipt) == ([set()], [set()])


def take_in_a_paper(case: Real) -> None:
    """A paper lies on the counter that nobody has given a receipt for."""
    case.services.collect.receive(case.session, CASE, "income_proof", PaperState.RECEIVED, case.clock.today())


def looked_at(hands: Hands, key: str) -> list[set[str]]:
    """What is Chinese of the dialog that *key* opens; it is left again."""
    found = []

    def look() -> Script:
        yield asked(QDialog)
        found.append(chinese_seen())
        opened = QApplication.activeModalWidget()
        assert isinstance(opened, QDialog)
        opened.reject()

    hands.when_asked(look())
    hands.press(key)
    hands.until(lambda: found and QApplication.activeModalWidget() is None)
    return found


def test_every_topic_of_the_help_and_every_policy_is_read_in_english(desk, case):
    switch(desk, "en")
    hands = Hands(desk)
    desk.main.open_case(CASE)
    desk.at(Stage.FOLLOW_UP)
    found = set()
    for stage in Stage:
        desk.press(Key(Key.Key_0.value + stage.value), modifier=ALT)
        desk.at(stage)
        hands.press("F1")
        for topic in "12345":
            hands.press(topic)
            found |= chinese_seen()
        hands.press("Escape")
    hands.press("F2")
    found |= chinese_seen()
    hands.press("F4")
    model = desk.main.panel._model
    for row in range(model.rowCount()):
        desk.main.panel._list.setCurrentIndex(model.index(row, 0))
        found |= chinese_seen()

    assert model.rowCount() > 40
    assert found == set()


def test_the_customers_screen_in_english_says_nothing_in_chinese(desk, case):
    desk.main.open_case(CASE)
    desk.at(Stage.FOLLOW_UP)
    view = CustomerView(desk.main._seat.counter.desk.policy(), ENGLISH)

    said = {stage: words_of(view.of(desk.place.table.state, stage, desk.clock.today())) for stage in Stage}

    assert [stage for stage, texts in said.items() if not any(texts)] == []
    assert {stage: chinese_in(texts) for stage, texts in said.items()} == {stage: [] for stage in Stage}


def words_of(page: ShownPage) -> list[str]:
    return [
        *(page.title, page.sentence, *page.law, *(wish.text for wish in page.wishes)),
        *(text for line in page.lines for text in (line.title, line.value)),
        *(button.text for button in page.buttons),
    ]


def test_the_words_of_policy_are_read_only_as_long_as_a_desk_is_open(desk, open_desk: Callable[[], Desk]):
    switch(desk, "en")
    assert said("请银行重新审查我的贷款申请") == "Please look at my loan application again"

    open_desk()

    assert said("请银行重新审查我的贷款申请") == "请银行重新审查我的贷款申请"
