"""The teller sees how the desk stands with head office, in calm words, by key and by mark, and never waits for it."""

import re
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QNetworkInformation
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Role
from desktop_app.domain.staff.staff import PersonListed
from desktop_app.domain.sync.in_step import Lane, LaneStatus, Trouble, WaitingWork, lanes_that_wait
from desktop_app.domain.sync.metered import WhenMetered
from desktop_app.services.staff.staff import StaffAct
from desktop_app.services.sync.desk import SyncState
from desktop_app.services.sync.enrolling import WantedLink
from desktop_app.services.sync.packing import Packet
from desktop_app.services.sync.pages import Taken
from desktop_app.services.sync.rules import NOT_TAKEN, RefusedFor, RuleSeen, RuleState
from desktop_app.services.sync.told import Told
from desktop_app.services.sync.transfers import Roads
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.staff import staff_words
from desktop_app.ui.sync import sync_words
from desktop_app.ui.sync.head_office import HeadOffice
from desktop_app.ui.sync.metered_dialog import MeteredDialog
from desktop_app.ui.sync.metered_line import MeteredLine
from desktop_app.ui.sync.rule_words import rule_title
from desktop_app.wire.protocol.pull import Notice
from tests.fakes import RESOURCES
from tests.ui.desk import NOW, FakeSeatParts, FakeWatch, main_window

WELL = LaneStatus(Lane.EVENTS, done_at=NOW)


FILES = LaneStatus(Lane.FILES, done_at=NOW)


def state(*lanes: LaneStatus, **changed: Any) -> SyncState:
    found = SyncState(is_enrolled=True, lanes=lanes or (WELL,), confirmed_at=NOW)
    return replace(found, **changed)


class FakeLanes:
    """Head office as a test says it stands."""

    def __init__(self, found: SyncState) -> None:
        self.found, self.hurried, self.ended, self.begun = found, 0, 0, 0
        self.told = lambda: None
        self.paused: list[bool] = []
        self.waiting = frozenset[Lane]()
        self.saved, self.took_people = threading.Event(), threading.Event()

    def state(self, _session):
        return self.found

    def begin(self, *, at_once=False):
        self.begun += 1
        return True

    def take_people(self):
        self.found = replace(self.found, people_wait=False)
        self.took_people.set()

    def end(self):
        self.ended += 1

    def committed(self):
        self.saved.set()

    def wait_for(self, lanes):
        self.waiting = lanes

    def hurry(self, _session):
        self.hurried += 1

    def pause(self, _session, *, is_paused):
        self.paused.append(is_paused)
        self.found = replace(self.found, is_paused=is_paused)


class FakeTransfers:
    def look(self, _session):
        return Roads((), ())


class FakeEnrolment:
    def __init__(self, lanes):
        self.lanes, self.wanted, self.refusal = lanes, [], None
        self.codes = []

    def renew(self, _session, code):
        self.codes.append(code)
        if self.refusal is not None:
            raise self.refusal
        self.lanes.found = state(WELL)

    def enrol(self, _session, wanted):
        self.wanted.append(wanted)
        if self.refusal is not None:
            raise self.refusal
        self.lanes.found = state()


class FakeGoingOn:
    def __init__(self, lanes):
        self.lanes, self.asked, self.refusal = lanes, [], None

    def in_next_epoch(self, _session, code):
        self._go_on(code, "")

    def as_another(self, _session, code, label):
        self._go_on(code, label)

    def _go_on(self, code, label):
        self.asked.append((code, label, self.lanes.ended - self.lanes.begun))
        if self.refusal is not None:
            raise self.refusal
        self.lanes.found = state()


class FakeByHand:
    def __init__(self):
        self.opened, self.refusal, self.left = [], None, (2, 1)

    def carry_out(self, _session, folder, write, report):
        report(0, 3)
        write(folder / "accord-00423-03-20261123-001.bundle", b"sealed")
        report(3, 3)
        return [Packet("accord-00423-03-20261123-001.bundle", b"", *self.left)]

    def open_file(self, _session, file):
        if self.refusal is not None:
            raise self.refusal
        self.opened.append(file.name)
        return Taken(has_more=file.name.startswith("2"), is_same=True, items=4)


def written(file: Path, content: bytes) -> None:
    file.write_bytes(content)


class Desk:
    def __init__(self, window, lanes, office, qtbot):
        self.window, self.lanes, self.qtbot = window, lanes, qtbot
        self.enrolment, self.going_on, self.by_hand = office.enrolment, office.going_on, office.by_hand
        self.line = window.sync._line

    @property
    def line_watch(self):
        self.qtbot.waitUntil(lambda: self.window.sync._watch is not None)
        return self.window.sync._watch

    def step(self, found):
        """The lanes have done something, and say so from their thread."""
        self.lanes.found = found
        thread = threading.Thread(target=self.lanes.told)
        thread.start()
        thread.join()
        self.qtbot.waitUntil(lambda: self.window.sync.state == found)

    def open(self):
        self.qtbot.keyClick(self.window, Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: self.window.sync._front() is not None)
        return self.window.sync._front()


@pytest.fixture
def desk(qtbot, qapp):
    lanes = FakeLanes(state())
    enrolment, going_on, by_hand = FakeEnrolment(lanes), FakeGoingOn(lanes), FakeByHand()
    parts = FakeSeatParts.busy()
    roads: Any = FakeTransfers()
    parts.head_office = HeadOffice(
        cast("Any", lanes),
        cast("Any", enrolment),
        cast("Any", going_on),
        cast("Any", by_hand),
        written,
        roads,
        roads,
        roads,
        roads,
        FakeWatch,
    )
    with main_window(qtbot, qapp, parts) as window:
        qtbot.waitUntil(lambda: window.sync.state is not None)
        yield Desk(window, lanes, parts.head_office, qtbot)


def test_all_at_head_office_is_one_quiet_line_with_its_time(desk):
    assert desk.line.isVisible()
    assert desk.line.label.toolTip() == f"✓ All at head office, {NOW:%H:%M}"
    assert desk.line.label.property("tone") == "hint"


def test_head_offices_list_of_the_people_takes_effect_while_the_window_is_open(desk):
    desk.lanes.found = state(people_wait=True)
    desk.lanes.told()
    desk.qtbot.waitUntil(desk.lanes.took_people.is_set)


@pytest.mark.parametrize(
    ("is_active", "may_work", "words"),
    [
        (True, True, "head office: supervisor, 周芷若"),
        (True, False, "head office: supervisor; was kept out here before, and stays so"),
        (False, False, "ended by head office"),
        (False, True, "ended by head office; may sign in until enough others can sign in here"),
    ],
)
def test_what_head_office_lists_is_said_beside_the_person(is_active, may_work, words, qapp):
    event = PersonListed("hq-1", "2002", "周芷若", Role.SUPERVISOR, is_active, may_work)
    assert staff_words.act_words(StaffAct(NOW, "", "", event)).partition(" · ")[2] == words


def test_before_the_desk_is_enrolled_there_is_no_line(desk):
    desk.step(SyncState(is_enrolled=False))
    assert not desk.line.isVisible()


def test_a_dead_line_is_said_calmly_with_what_waits_and_since_when(desk):
    off = replace(WELL, trouble=Trouble.OFFLINE, code="hub_unreachable", since=NOW)
    desk.step(state(off, waiting=WaitingWork(events=3, since=NOW - timedelta(days=1))))

    said = desk.line.label.toolTip()
    assert said.startswith("○ Head office does not answer; work goes on, and it catches up")
    assert "records waiting: 3" in said
    assert f"{NOW - timedelta(days=1):%Y-%m-%d %H:%M}" in said
    assert desk.line.label.property("tone") == "hint"


def test_what_waits_for_a_person_goes_before_what_passes_by_itself(desk):
    off = replace(WELL, lane=Lane.NEWS, trouble=Trouble.OFFLINE)
    frozen = replace(WELL, trouble=Trouble.FROZEN)
    desk.step(state(off, frozen))
    assert desk.line.label.toolTip().startswith("⚠ Head office has other records")
    assert desk.line.label.property("tone") == "late"


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_words_of_the_desks_own(trouble, qapp):
    said = sync_words.trouble_words(replace(WELL, trouble=trouble, code="chain_broken"))
    assert said
    assert "{" not in said


def test_cases_that_wait_or_are_held_are_marked_in_their_list(desk):
    model = desk.window.workbench.form.cases_list.model()

    def details():
        return " | ".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))

    assert "not at head office yet" not in details()
    desk.step(state(waiting=WaitingWork(events=1, since=NOW, cases=frozenset({"c1"}), held_cases=frozenset({"c2"}))))
    assert details().count("not at head office yet") == 1
    assert details().count("held at head office") == 1
    desk.step(state())
    assert "not at head office yet" not in details()


def test_the_dialog_says_lane_by_lane_what_is_and_sends_now(desk, english):
    off = LaneStatus(Lane.FILES, None, Trouble.OFFLINE, "hub_unreachable", NOW, NOW + timedelta(minutes=4))
    at = "2026-11-23T02:41:07.250Z"
    notices = (
        Told(Notice("n", "two_owners", at, {}), "00423-03-26-000009-5", at),
        Told(Notice("m", "stale_owner", at, {})),
        Told(Notice("o", "case_ordered", at, {})),
        Told(Notice("p", "case_ordered", at, {}), is_ours=True),
    )
    waiting = WaitingWork(files=2, size=3_000_000, held=(("body_wrong", 2),), held_files=(("blob_damaged", 1),))
    desk.step(state(WELL, off, waiting=waiting, notices=notices))
    dialog = desk.open()

    text = dialog._as_text()
    assert "Head office does not answer" in text
    assert "in 4 minutes" in text
    assert "Held at head office, records: 2\tits content is not understood there" in text
    assert "Not sent, files: 1\tthe file is damaged at this desk" in text
    said = "00423-03-26-000009-5 · two desks changed the same case · dealt with there 02:41: nothing more comes of it"
    assert said in text
    assert "\ta case was changed here that another desk has\t" in text
    assert "\ta case went to another desk by order: it is only read here\t" in text
    assert "\ta case comes to this desk by order (Ctrl+Shift+F5)\t" in text
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.lanes.hurried == 1
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.window.sync._front() is None


def test_it_is_paused_and_goes_on_by_the_same_button(desk):
    dialog = desk.open()
    dialog.pause_button.click()
    desk.qtbot.waitUntil(lambda: dialog.pause_button.text() == "&Go on")
    assert not dialog.now_button.isEnabled()
    assert desk.line.label.toolTip().startswith("‖ Head office: paused by hand")
    dialog.pause_button.click()
    desk.qtbot.waitUntil(lambda: dialog.pause_button.text() == "&Pause")
    assert desk.lanes.paused == [True, False]


def test_a_teller_is_offered_no_enrolment(desk):
    desk.step(SyncState(is_enrolled=False))
    dialog = desk.open()
    assert not dialog.findChild(QPushButton, "enrol_desk_button").isVisible()
    assert not dialog.now_button.isEnabled()


def test_a_leader_enrols_the_desk_and_a_refusal_stands_beside_its_field(desk, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.sync.desk.may", lambda *_: True)
    desk.step(SyncState(is_enrolled=False))
    dialog = desk.open()
    dialog.enrol_button.click()
    asked = desk.window.sync._enrolling
    asked.address.editor.setText("https://hub.bank.example")
    asked.code.editor.setText("12345678")
    desk.enrolment.refusal = RuleBroken("enrol_code_refused", field="hub_code")
    asked.act_button.click()
    desk.qtbot.waitUntil(lambda: asked.act_button.isEnabled() and bool(desk.enrolment.wanted))
    desk.qtbot.waitUntil(asked.code.editor.hasFocus)
    desk.enrolment.refusal = None

    desk.qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    desk.qtbot.waitUntil(lambda: not isValid(asked) or not asked.isVisible())
    desk.qtbot.waitUntil(desk.line.isVisible)
    assert desk.enrolment.wanted[-1] == WantedLink("https://hub.bank.example", "12345678")
    assert desk.lanes.begun == 2


def test_the_dialog_says_which_rules_of_head_office_are_in_force_wait_or_are_not_used(desk):
    rules = (
        RuleSeen("policies/refund", 3, "2026-12-01", RuleState.WAITS),
        RuleSeen("policies/refund", 2, "2026-11-20", RuleState.IN_FORCE),
        *(RuleSeen("policies/waiver", 1, "2026-11-20", RuleState.REFUSED, why) for why in RefusedFor),
        RuleSeen("policies/refund", 1, "2026-11-20", RuleState.REPLACED),
    )
    desk.step(state(rules=rules))
    text = desk.open()._as_text()
    assert "giving a fee back, version 3\tcomes into force on 2026-12-01" in text
    assert "giving a fee back, version 2\tin force since 2026-11-20" in text
    assert "giving a fee back, version 1\treplaced by a later version" in text
    assert text.count("penalty interest waived, version 1\tnot used: ") == len(RefusedFor)


@pytest.mark.parametrize("trouble", [Trouble.FROZEN, Trouble.CLOSED, Trouble.BEHIND])
def test_a_stopped_log_names_no_time_at_which_it_would_go_on(desk, trouble):
    desk.step(state(replace(WELL, trouble=trouble, code="frozen", again_at=NOW + timedelta(minutes=12))))
    assert "minutes" not in desk.open()._as_text()


def test_every_pack_that_head_office_can_give_out_has_a_name_in_words():
    files = [file for folder in ("policies", "phrases") for file in sorted((RESOURCES / folder).glob("*.toml"))]
    packs = [(file.parent.name, file.name.partition(".")[0]) for file in files]  # a later version has a file of its own
    names = [f"{folder}/{pack}" for folder, pack in packs if pack not in NOT_TAKEN]
    names += {f"agreements/{file.stem.partition('.')[0]}" for file in (RESOURCES / "agreements").glob("*.toml")}

    assert [name for name in names if rule_title(name) == name] == []
    assert rule_title("agreements/refund_confirmation") == "confirmation of a refund (text of the paper)"
    assert rule_title("policies/workdays-2031") == "workdays of 2031"
    assert rule_title("policies/of_a_later_program") == "policies/of_a_later_program"


@pytest.mark.parametrize(("label", "name"), [("", ""), (" 00423-07 ", "00423-07")])
def test_a_leader_lets_a_stopped_desk_go_on_while_the_lanes_stand_still(desk, monkeypatch, label, name):
    monkeypatch.setattr("desktop_app.ui.sync.desk.may", lambda *_: True)
    desk.step(state(replace(WELL, trouble=Trouble.FROZEN, code="frozen")))
    dialog = desk.open()
    dialog.go_on_button.click()
    asked = desk.window.sync._enrolling
    asked.code.editor.setText("12345678")
    asked.label.editor.setText(label)
    desk.going_on.refusal = RuleBroken("enrol_code_refused", field="hub_code")
    asked.act_button.click()
    desk.qtbot.waitUntil(lambda: asked.act_button.isEnabled() and bool(desk.going_on.asked))
    desk.qtbot.waitUntil(asked.code.editor.hasFocus)
    desk.going_on.refusal = None
    desk.qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    desk.qtbot.waitUntil(lambda: not isValid(asked) or not asked.isVisible())
    assert desk.going_on.asked == [("12345678", name, 0)] * 2
    desk.qtbot.waitUntil(lambda: not dialog.go_on_button.isVisible())
    assert desk.lanes.begun == 3


def test_a_leader_renews_a_certificate_that_has_ended_with_a_code(desk, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.sync.desk.may", lambda *_: True)
    desk.step(state(WELL))
    dialog = desk.open()
    assert not dialog.renew_button.isVisible()
    desk.step(state(replace(WELL, trouble=Trouble.EXPIRED, code="certificate_expired")))
    assert "a leader renews it with a code (Ctrl+F5)" in dialog.hint.text()
    dialog.renew_button.click()
    asked = desk.window.sync._enrolling
    asked.code.editor.setText("12345678")
    desk.enrolment.refusal = RuleBroken("enrol_code_refused", field="hub_code")
    asked.act_button.click()
    desk.qtbot.waitUntil(lambda: asked.act_button.isEnabled() and bool(desk.enrolment.codes))
    desk.qtbot.waitUntil(asked.code.editor.hasFocus)
    desk.enrolment.refusal = None
    desk.qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    desk.qtbot.waitUntil(lambda: not isValid(asked) or not asked.isVisible())
    assert desk.enrolment.codes == ["12345678"] * 2
    assert desk.lanes.hurried == 1
    desk.qtbot.waitUntil(lambda: not dialog.renew_button.isVisible())


def test_a_teller_sees_calmly_that_a_leader_lets_it_go_on_and_is_offered_nothing(desk):
    desk.step(state(replace(WELL, trouble=Trouble.FROZEN, code="frozen")))
    dialog = desk.open()
    assert "all is kept, a leader lets it go on" in dialog.hint.text()
    for button in (dialog.go_on_button, dialog.carry_button, dialog.open_button):
        assert not button.isVisible()


def test_over_a_line_paid_by_volume_files_wait_and_are_sent_anyway_when_somebody_wants_it(desk):
    desk.step(state(WELL))
    desk.line_watch.says(is_metered=True)
    assert desk.lanes.waiting == {Lane.FILES}
    waits = replace(state(WELL, FILES), waiting=WaitingWork(files=2, size=3_000_000), metered=frozenset({Lane.FILES}))
    desk.step(waits)
    assert desk.line.label.toolTip().startswith("‖ This line is paid by volume · files waiting: 2")
    assert desk.line.label.property("tone") == "hint"

    dialog = desk.open()
    assert dialog.table.item(1, 1).text().startswith("waits: this line is paid by volume · files waiting: 2")
    assert dialog.now_button.text() == "&Send now anyway (Ctrl+Enter)"
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.lanes.hurried == 1

    desk.line_watch.says(is_metered=False)
    assert desk.lanes.waiting == frozenset()


@pytest.mark.parametrize(
    ("choice", "on_metered", "else_where"),
    [
        (WhenMetered.FILES, {Lane.FILES}, set()),
        (WhenMetered.ALL, set(Lane), set()),
        (WhenMetered.ALWAYS_FILES, {Lane.FILES}, {Lane.FILES}),
        (WhenMetered.ALWAYS_ALL, set(Lane), set(Lane)),
        (WhenMetered.NEVER, set(), set()),
    ],
)
def test_the_system_is_believed_unless_somebody_has_said_otherwise(choice, on_metered, else_where):
    assert lanes_that_wait(choice, is_metered=True) == on_metered
    assert lanes_that_wait(choice, is_metered=False) == else_where


def test_the_system_is_asked_and_heard_when_it_uses_another_line(qtbot):
    line = MeteredLine()
    system = QNetworkInformation.instance()
    assert system is not None
    assert line.is_metered == system.isMetered()

    with qtbot.waitSignal(line.changed):
        system.isMeteredChanged.emit(not line.is_metered)


def test_what_waits_is_chosen_once_a_workstation_also_where_the_system_says_nothing(desk):
    kept = list[Settings]()
    desk.window.settings_chosen.connect(kept.append)
    dialog = desk.open()
    dialog.metered_button.click()
    desk.qtbot.waitUntil(lambda: desk.window.findChild(MeteredDialog) is not None)
    asked = desk.window.findChild(MeteredDialog)
    desk.qtbot.keyClick(asked.choice.editor, Qt.Key.Key_4)
    desk.qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (settings,) = kept

    desk.window.apply_settings(settings)

    assert settings.metered is WhenMetered.ALWAYS_ALL
    assert desk.lanes.waiting == set(Lane)


def test_packets_are_carried_out_and_opened_from_the_dialog(desk, monkeypatch, tmp_path):
    monkeypatch.setattr("desktop_app.ui.sync.desk.may", lambda *_: True)
    monkeypatch.setattr("desktop_app.ui.sync.carrying.choose_folder", lambda *_: tmp_path)
    files = (tmp_path / "2.bundle", tmp_path / "1.bundle")
    monkeypatch.setattr("desktop_app.ui.sync.carrying.choose_files", lambda *_: files)
    dialog = desk.open()
    dialog.carry_button.click()
    desk.qtbot.waitUntil(lambda: "packets 1, records 2, files 1" in dialog.said.text())
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"sealed"]

    dialog.open_button.click()
    desk.qtbot.waitUntil(lambda: dialog.said.text().startswith("Taken in from head office: 8."))
    assert dialog.said.text().endswith("bring the next packet.")
    assert desk.by_hand.opened == ["1.bundle", "2.bundle"]

    desk.by_hand.refusal = RuleBroken("bundle_wrong", field="bundle")
    dialog.open_button.click()
    desk.qtbot.waitUntil(lambda: "no packet for this desk" in dialog.said.text())


def test_a_minute_is_one_and_more_are_several(desk, english):
    for minutes, said in ((1, "in 1 minute"), (2, "in 2 minutes")):
        off = LaneStatus(Lane.FILES, None, Trouble.OFFLINE, "hub_unreachable", NOW, NOW + timedelta(minutes=minutes))
        desk.step(state(WELL, off))
        assert re.search(rf"{said}\b", desk.open()._as_text())


def test_a_packet_without_anything_of_the_desk_says_what_it_is_for(desk, monkeypatch, tmp_path):
    monkeypatch.setattr("desktop_app.ui.sync.desk.may", lambda *_: True)
    monkeypatch.setattr("desktop_app.ui.sync.carrying.choose_folder", lambda *_: tmp_path)
    desk.by_hand.left = (0, 0)
    dialog = desk.open()
    dialog.carry_button.click()
    desk.qtbot.waitUntil(lambda: dialog.said.text().startswith("Nothing of this desk is left to bring"))
    assert "answer by hand" in dialog.said.text()


def test_the_certificate_of_the_authority_is_given_by_a_file(desk, monkeypatch, tmp_path):
    monkeypatch.setattr("desktop_app.ui.sync.desk.may", lambda *_: True)
    desk.step(SyncState(is_enrolled=False))
    dialog = desk.open()
    dialog.enrol_button.click()
    asked = desk.window.sync._enrolling
    wrong, right = tmp_path / "wrong.pem", tmp_path / "right.pem"
    wrong.write_text("no certificate")
    right.write_text("-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n")
    asked.take_authority(wrong)
    assert "was not taken" in asked.authority_label.text()
    monkeypatch.setattr("desktop_app.ui.sync.enrol_desk_dialog.choose_file", lambda *_: right)
    asked.authority_button.click()
    asked.address.editor.setText("https://hub.bank.example")
    asked.code.editor.setText("12345678")
    asked.act_button.click()
    desk.qtbot.waitUntil(lambda: bool(desk.enrolment.wanted))
    assert desk.enrolment.wanted[0].authority == right.read_text()


def test_whatever_is_saved_tells_the_lanes(desk):
    desk.lanes.saved.clear()
    desk.window.refresh()
    desk.qtbot.waitUntil(desk.lanes.saved.is_set)


def test_the_lanes_end_with_the_window_and_tell_it_nothing_more(desk):
    told = desk.lanes.told
    desk.window.close()
    assert desk.lanes.ended == 1
    assert desk.lanes.told != told
