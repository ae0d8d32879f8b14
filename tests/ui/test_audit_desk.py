"""An auditor at the desk: the digits of the workbench, a sample by keyboard, and a case that is only read."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWizard

from desktop_app.domain.audits.access import FoundOpened
from desktop_app.domain.audits.audit import SampleDrawn, SampleLookedAt, SampleTaken
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.keys import NewPerson
from desktop_app.ui.audits.dialog import FindingForm, ListDialog, SampleDialog, SampleForm
from desktop_app.ui.case.brief_dialog import BriefDialog
from desktop_app.ui.case.people_dialog import PeopleDialog
from desktop_app.ui.history.history_dialog import HistoryDialog
from desktop_app.ui.staff.own_word import OwnWordDialog
from desktop_app.ui.work.long_work_dialog import LongWorkDialog
from tests import real_desk
from tests.builders import CASE
from tests.real_desk import RealCounter
from tests.real_window import RealWindow

PASSWORD = "Light-Envoy-99"
AUDITOR = NewPerson("8001", "陆小凤", Role.AUDITOR, PASSWORD)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A desk with one case whose agreement both sides signed."""
    home: Path = tmp_path_factory.mktemp("audited") / "home"
    real_desk.set_up(home, is_training=False, people=(*real_desk.PEOPLE, AUDITOR))
    counter = RealCounter(home)
    counter.to_follow_up()
    counter.close()
    return home


class Audited(RealWindow):
    """The auditor's window."""

    def __init__(self, qtbot, qapp, home):
        super().__init__(qtbot, qapp, home, AUDITOR.staff_no, PASSWORD)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.workbench, key, modifier)

    def kept(self):
        with self.opened.vault.work(self.opened.session) as work:
            label = self.opened.vault.label
            return [one.event for one in work.history(Entity.ACCESS, f"samples-{label}")]

    def draw(self):
        self.press(Qt.Key.Key_1)
        form = self.front(SampleForm)
        form.first.set_draft("2026-11-01")
        QTest.keyClick(form, Qt.Key.Key_Return, CTRL)
        return self.front(SampleDialog)


@pytest.fixture
def audited(qtbot, qapp, home):
    sheet = qapp.styleSheet()
    audited = Audited(qtbot, qapp, home)
    yield audited
    audited.end()
    qapp.setStyleSheet(sheet)


def test_nobody_is_served_at_an_auditors_desk(audited):
    bench = audited.window.workbench
    assert not bench.form.new_customer_button.isVisible()
    assert not bench.form.quick_matter_button.isVisible()
    assert bench.ways.audit.isVisible()
    audited.window.new_case(is_quick=False)
    assert audited.window.place is None


def test_a_sample_is_drawn_looked_at_exported_and_printed(qtbot, audited, tmp_path):
    dialog = audited.draw()
    assert isinstance(audited.kept()[-1], SampleDrawn)
    assert dialog.table.item(0, 1).text() == dialog.sample.cases[0].row.number

    QTest.keyClick(dialog, Qt.Key.Key_1)
    form = audited.front(FindingForm)
    QTest.keyClicks(form.finding.editor, "approval missing")
    QTest.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog.sample.looked_at == 1)
    assert isinstance(audited.kept()[-1], SampleLookedAt)

    QTest.keyClick(dialog, Qt.Key.Key_2)
    qtbot.waitUntil(dialog.told.isVisible)
    assert "the same" in dialog.told.text()

    audited.window.audits.ask_path = lambda _parent, _name: str(tmp_path / "sample.csv")
    dialog.export_button.click()
    asked = audited.front(OwnWordDialog)
    asked.password.editor.setText(PASSWORD)
    asked.act_wanted.emit()
    qtbot.waitUntil((tmp_path / "sample.csv").exists)
    audited.settle()
    lines = (tmp_path / "sample.csv").read_text("utf-8-sig").splitlines()
    assert "approval missing" in lines[1]
    assert dialog.sample.drawn.seed in lines[-1]
    assert audited.kept()[-1] == SampleTaken(dialog.sample.id, "csv", 1)

    QTest.keyClick(dialog, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: audited.kept()[-1] == SampleTaken(dialog.sample.id, "print", 1))
    audited.settle()
    dialog.reject()


@pytest.mark.parametrize(
    ("key", "words"),
    [(Qt.Key.Key_3, "Approvals"), (Qt.Key.Key_4, "Promises"), (Qt.Key.Key_5, "Days"), (Qt.Key.Key_6, "verified")],
)
def test_each_list_has_its_digit(audited, key, words):
    audited.press(key)
    dialog = audited.front(ListDialog)
    assert words in dialog.windowTitle()
    if key == Qt.Key.Key_6:
        assert dialog.words.hint.startswith("All is well")
    dialog.reject()


def endless(reached):
    """A proof that ends only when it is stopped."""

    def prove(report):
        while True:
            reached.append((len(reached), 1000))
            report(*reached[-1])

    return prove


def test_the_proof_of_the_journal_is_followed_and_stopped_with_one_key_and_the_writer_stays_free(qtbot, audited):
    real = audited.window.audits._seat
    audited.window.audits._seat = replace(real, verify=endless([]))
    audited.press(Qt.Key.Key_6)
    dialog = audited.front(LongWorkDialog)
    qtbot.waitUntil(lambda: dialog.bar.value() > 0)
    assert not audited.writer.is_busy
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not audited.workers._running)
    audited.window.audits._seat = real
    assert audited.window.findChildren(ListDialog) == []


def history_of_case(audited):
    window = audited.window
    window.open_case(CASE)
    audited.qtbot.waitUntil(lambda: window.place is not None and window.place.wizard.currentId() == Stage.FOLLOW_UP)
    QTest.keyClick(window, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    return audited.front(HistoryDialog)


def printed(audited):
    return len(list((audited.home / "printed").glob("*.pdf")))


def test_3_proves_the_journal_beside_the_desk_and_prints_the_certificate_of_what_was_proved(qtbot, audited):
    before = printed(audited)
    dialog = history_of_case(audited)
    QTest.keyClick(dialog, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: "was sent to" in dialog.hint.text())
    audited.settle()

    assert printed(audited) == before + 1
    with audited.opened.vault.work(audited.opened.session) as work:
        made = work.history(Entity.ACCESS, f"certificates-{CASE}")[-1].event
    assert made.is_clean
    assert made.entries == len(dialog.history.moments)
    dialog.reject()


def test_a_certificate_is_stopped_with_one_key_and_none_is_made_where_nothing_can_be_proved(qtbot, audited):
    def fails(_report):
        raise Unavailable("vault_damaged")

    before, real = printed(audited), audited.window.histories._seat
    dialog = history_of_case(audited)
    audited.window.histories._seat = replace(real, verify=endless([]))
    QTest.keyClick(dialog, Qt.Key.Key_3)
    proving = audited.front(LongWorkDialog)
    qtbot.waitUntil(lambda: proving.bar.value() > 0)
    assert not audited.writer.is_busy
    QTest.keyClick(proving, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not audited.workers._running)
    assert dialog.hint.text() == "Stopped; no certificate was made."

    audited.window.histories._seat = replace(real, verify=fails)
    QTest.keyClick(dialog, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: "damaged" in dialog.hint.text())
    audited.window.histories._seat = real
    assert printed(audited) == before
    dialog.reject()


def test_a_case_is_read_on_every_page_and_the_opening_alone_is_kept(qtbot, audited):
    window, before = audited.window, audited.opened.vault.desk.head.pos
    window.open_case(CASE)
    qtbot.waitUntil(lambda: window.place is not None and window.place.wizard.currentId() == Stage.FOLLOW_UP)
    audited.settle()
    wizard = window.place.wizard
    assert not wizard.button(QWizard.WizardButton.FinishButton).isEnabled()
    for stage in Stage:
        wizard.look_at(stage)
        qtbot.waitUntil(lambda s=stage: wizard.currentId() == s and wizard.page_in_front.content.isEnabled())
        audited.settle()
        assert wizard.page_in_front.is_reading
        assert not wizard.page_in_front.findChild(QPushButton, "change_button").isVisible()
        for field in wizard.page_in_front.fields().values():
            QTest.keyClicks(field.keeper if not hasattr(field, "editor") else field.editor, "zz")
        window.front.main_action()
        audited.settle()
        assert not wizard.page_in_front.problem_label.isVisible()
    window.place.keep_drafts()
    audited.settle()

    assert audited.opened.vault.desk.head.pos == before + 1
    assert audited.kept()[-1] == FoundOpened(CASE)
    assert not audited.opened.vault.drafts.load(CASE, Stage.IDENTIFY)


def test_page_six_shows_the_bytes_that_were_issued(qtbot, audited):
    window = audited.window
    window.open_case(CASE)
    qtbot.waitUntil(lambda: window.place is not None and window.place.wizard.currentId() == Stage.FOLLOW_UP)
    window.place.wizard.look_at(Stage.AGREE)
    page = window.place.wizard.page_in_front
    qtbot.waitUntil(lambda: "as it was issued" in page.ui.paper_label.text())
    issued = page.table.state.agree.current
    assert audited.opened.vault.blobs.get(issued.pdf_sha256) == page.ui.paper._pdf


def test_what_changes_a_case_has_no_key(qtbot, audited):
    window = audited.window
    window.open_case(CASE)
    qtbot.waitUntil(lambda: window.place is not None and window.place.wizard.currentId() == Stage.FOLLOW_UP)
    audited.settle()
    before = audited.opened.vault.desk.head.pos
    for act in (
        window.front.note,
        window.front.mood,
        window.front.supervisor,
        window.front.turn_customer,
        window.does.end_day,
    ):
        act()
    window.front.print_paper()
    audited.settle()
    others = [one for one in window.findChildren(QDialog) if one.isVisible() and one is not window.place.wizard]
    assert not others
    assert not window.panel.isVisible()
    assert window.place.wizard.page_in_front.problem_label.isVisible()
    window.front.park()
    assert window.place is None
    assert audited.opened.vault.desk.head.pos == before


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F5])
def test_what_is_read_from_the_workbench_without_opening_is_kept_as_well(audited, key):
    """Shift+F2 is the brief, Shift+F5 who has it."""
    window, before = audited.window, audited.opened.vault.desk.head.pos
    window.workbench.choose(CASE)
    audited.press(key, Qt.KeyboardModifier.ShiftModifier)
    audited.settle()

    assert audited.opened.vault.desk.head.pos == before + 1
    assert audited.kept()[-1] == FoundOpened(CASE)
    audited.front(PeopleDialog if key == Qt.Key.Key_F5 else BriefDialog).reject()
