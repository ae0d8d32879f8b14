"""Cases between desks, by key: one is sent, a line says that one waits, it is taken in, or called back."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Event
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Happened
from desktop_app.domain.papers.prints import PrintKind, PrintSent
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.negotiate import RoundWithdrawn, Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.sync.merge import Contested, Proposal
from desktop_app.services.cases.history import CaseHistory, Moment
from desktop_app.services.desk import Kept
from desktop_app.services.ports.unit import Saved
from desktop_app.services.sync.case_packets import CaseCame
from desktop_app.services.sync.desk import SyncState
from desktop_app.services.sync.merging import MergeRow, MergeView
from desktop_app.services.sync.packing import Packet
from desktop_app.services.sync.ports import AskedCase, ContestedCase, DeskNear, DiedElsewhere, KeptCase, WaitingCase
from desktop_app.services.sync.transfers import Roads, SentCase
from desktop_app.ui.case.people_acts import KeepCaseDialog, SendCaseDialog
from desktop_app.ui.help.message_help import areas
from desktop_app.ui.help.message_help_dialog import code_shown
from desktop_app.ui.messages import Messages
from desktop_app.ui.sync.dialog import SyncDialog
from desktop_app.ui.sync.go_on_dialog import GoOnDialog
from desktop_app.ui.sync.head_office import HeadOffice
from desktop_app.ui.sync.merge_dialog import MergeDialog
from desktop_app.ui.sync.renew_dialog import RenewDialog
from desktop_app.ui.sync.road_words import line_words
from desktop_app.ui.sync.roads_dialog import RoadsDialog
from desktop_app.ui.widgets.digit_choice import Line
from tests.builders import policy_on
from tests.ui.desk import NOW, FakeSeatParts, FakeWatch, main_window

WAITS = WaitingCase(
    "case-1", "00423-04-26-000007-1", 2, "00423", "00423-04", NOW - timedelta(hours=1), "补交材料", "e-1"
)
SENT = SentCase("case-2", "00423-03-26-000009-5", "00423-05", NOW, "客户下午来")
NEAR = (DeskNear("w-4", "00423-04"), DeskNear("w-5", "00423-05"))
SAVED = Saved(1, "", NOW)
PATIENCE_S = 5
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Lanes:
    """Head office that has nothing to say."""

    def __init__(self) -> None:
        self.told = lambda: None

    def state(self, _session):
        return SyncState(is_enrolled=True, confirmed_at=NOW)

    def begin(self, *, at_once=False):
        return True

    def end(self):
        """Nothing runs."""

    def committed(self):
        """Nothing is told."""

    def wait_for(self, _lanes):
        """Nothing is sent."""


class Transfers:
    """What is on the road as a test says."""

    def __init__(self) -> None:
        self.roads = Roads((WAITS,), NEAR, (SENT,))
        self.taken, self.recalled, self.sent = list[str](), list[str](), list[tuple[str, ...]]()
        self.declined = list[tuple[str, ...]]()
        self.refusal: RuleBroken | None = None
        self.stands_alone: RuleBroken | None = None
        """Why no case can leave the desk."""
        self.read, self.go_on = Event(), Event()
        """A look has read what is on the road; it says so once it may go on."""
        self.go_on.set()

    def near(self, _session):
        if self.stands_alone is not None:
            raise self.stands_alone
        return self.roads.near

    def look(self, _session):
        roads = self.roads
        self.read.set()
        assert self.go_on.wait(PATIENCE_S)
        return roads

    def take_in(self, _session, case_id, report):
        report(1, 1)
        return self._done(self.taken, case_id, Roads((), NEAR, (SENT,)))

    def recall(self, _session, case_id):
        return self._done(self.recalled, case_id, Roads((WAITS,), NEAR))

    def send(self, _session, case_id, to, to_do, *, branch=""):
        if not to:
            raise RuleBroken("transfer_desk_missing", field="transfer_to")
        if self.refusal is not None:
            raise self.refusal
        self.sent.append((case_id, branch, to, to_do))
        return Kept(SAVED, CaseState(case_id))

    def decline(self, _session, case_id, desk, why):
        if not why:
            raise RuleBroken("request_why_missing", field="request_why")
        self.declined.append((case_id, desk, why))
        self.roads = Roads((), NEAR, (SENT,))
        return Kept(SAVED, CaseState(case_id))

    def _done(self, told, case_id, after):
        if self.refusal is not None:
            raise self.refusal
        told.append(case_id)
        self.roads = after
        return CaseState(case_id)


class Packets:
    """What is written and opened as a test says."""

    def __init__(self, transfers: Transfers) -> None:
        self.transfers = transfers
        self.written, self.opened = list[tuple[str, str]](), list[str]()
        self.came: list[CaseCame | RuleBroken] = []

    def write(self, _session, case_id, folder, write, report):
        write(folder / "1.bundle", b"sealed")
        report(2, 2)
        self.written.append((case_id, folder.name))
        sent = replace(SENT, packed_at=NOW)
        self.transfers.roads = replace(self.transfers.roads, sent=(sent,))
        return [Packet("1.bundle", b"", 2, 1)]

    def open_file(self, _session, file):
        self.opened.append(file.name)
        came = self.came.pop(0)
        if isinstance(came, RuleBroken):
            raise came
        return came


class Merges:
    """A case of which two events wait for a decision."""

    def __init__(self) -> None:
        self.decided = list[tuple[Any, ...]]()
        noted, round_ = NoteAdded("客户要求书面答复"), RoundWithdrawn(1, Side.BANK, "other")
        self.rows = (self._row("e-1", noted, Proposal.ADD), self._row("e-2", round_, Proposal.STAYS))

    def _row(self, event_id, event, proposal):
        happened = Happened(event_id, "case-9", 5, 1, NOW, "p-2", {}, event)
        moment = Moment(5, NOW, "张三丰", event, None, is_milestone=False, place=0)
        return MergeRow(Contested(happened, proposal), moment, "00423-04", None)

    def view(self, _session, case_id):
        return MergeView(CaseHistory(CaseState(case_id, number="00423-03-26-000002-3"), (), {}), self.rows)

    def merge(self, _session, case_id, take, reason, report):
        if not reason:
            raise RuleBroken("merge_reason_missing", field="merge_reason")
        report(1, 1)
        self.decided.append((case_id, set(take), reason))
        return CaseState(case_id)


@pytest.fixture
def merging():
    return Merges()


@pytest.fixture
def transfers():
    return Transfers()


def written(place, content):
    place.write_bytes(content)


@pytest.fixture
def packets(transfers):
    return Packets(transfers)


@pytest.fixture
def window(qtbot, qapp, transfers, merging, packets):
    parts = FakeSeatParts.busy()
    nobody: Any = None
    parts.head_office = HeadOffice(
        cast("Any", Lanes()), nobody, nobody, nobody, written, transfers, merging, nobody, packets, FakeWatch
    )
    with main_window(qtbot, qapp, parts) as window:
        qtbot.waitUntil(lambda: window.roads.roads is not None)
        yield window


def opened(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F5, CTRL_SHIFT)
    qtbot.waitUntil(lambda: window.roads._front() is not None)
    return window.roads._front()


def test_the_workbench_says_that_a_case_waits(window):
    line = window.roads._line

    assert line.isVisibleTo(window)
    assert "1" in line.label.accessibleName()


def test_enter_takes_in_the_case_that_waits_and_the_list_is_read_again(qtbot, window, transfers):
    dialog = opened(qtbot, window)
    assert dialog.table.item(0, 0).text() == WAITS.number
    assert "补交材料" in dialog.table.item(0, 3).text()

    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: transfers.taken == ["case-1"])
    qtbot.waitUntil(lambda: window.roads._front() is None)
    qtbot.waitUntil(lambda: not window.roads._line.isVisibleTo(window))


def test_enter_calls_back_what_was_sent_away(qtbot, window, transfers):
    dialog = opened(qtbot, window)
    dialog.table.setCurrentCell(1, 0)

    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: transfers.recalled == ["case-2"])


def test_a_refusal_is_said_in_the_list_and_nothing_was_taken_in(qtbot, window, transfers):
    transfers.refusal = RuleBroken("transfer_incomplete")
    dialog = opened(qtbot, window)
    before = dialog.hint.text()

    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.hint.text() != before)

    assert transfers.taken == []
    assert dialog.isVisible()


def test_a_case_is_sent_to_a_desk_by_its_digit_or_to_another_branch_by_its_label(qtbot, window, transfers):
    for count, typed in enumerate(("", "00777-01")):
        window.roads.send("case-3")
        qtbot.waitUntil(lambda: window.findChild(SendCaseDialog) is not None)
        dialog = window.findChild(SendCaseDialog)
        dialog.far.set_draft(typed)
        dialog.to_do.set_draft("客户下午来")
        if not typed:
            qtbot.keyClick(dialog.to.editor, Qt.Key.Key_2)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: window.findChild(SendCaseDialog) is None)
        assert len(transfers.sent) == count + 1

    assert [one[1:] for one in transfers.sent] == [("", "00423-05", "客户下午来"), ("00777", "00777-01", "客户下午来")]


def half_typed(stage, draft):
    facts = {"stage": stage.key, "page": stage, "number": stage.value, "draft": draft}
    return RuleBroken("drafts_left", field="transfer_to", **facts)


@pytest.mark.parametrize("stage", [Stage.NEGOTIATE, Stage.COLLECT])
def test_what_is_half_typed_is_named_with_its_page_and_ctrl_enter_leads_to_the_field(qtbot, window, transfers, stage):
    window.open_case("c1")
    place = window.place
    qtbot.waitUntil(lambda: place.wizard.stage is Stage.NEGOTIATE and place.wizard.page_in_front.view is not None)
    draft = next(iter(place.wizard.pages[stage].fields()))
    transfers.refusal = half_typed(stage, draft)
    window.roads.send("c1")
    qtbot.waitUntil(lambda: window.findChild(SendCaseDialog) is not None)
    dialog = window.findChild(SendCaseDialog)
    dialog.to_do.set_draft("客户下午来")
    qtbot.keyClick(dialog.to.editor, Qt.Key.Key_2)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.act_button.text().startswith("&Go to that page"))
    assert f"page {stage.value}," in dialog.to.problem

    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    said = Messages().sentence("half_typed_here", {})
    page = place.wizard.pages[stage]
    qtbot.waitUntil(lambda: place.wizard.stage is stage and page.fields()[draft].problem == said)
    assert transfers.sent == []


def test_without_a_desk_the_dialog_says_so_and_stays(qtbot, window, transfers):
    window.roads.send("case-3")
    qtbot.waitUntil(lambda: window.findChild(SendCaseDialog) is not None)
    dialog = window.findChild(SendCaseDialog)

    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(dialog.to.problem))

    assert transfers.sent == []


def test_where_no_case_can_leave_the_dialog_says_so_before_anything_is_typed(qtbot, window, transfers):
    transfers.stands_alone = RuleBroken("desk_not_enrolled", field="transfer_to")
    window.roads.send("case-3")
    qtbot.waitUntil(lambda: window.findChild(SendCaseDialog) is not None)
    dialog = window.findChild(SendCaseDialog)

    assert "no case can leave it" in dialog.to.problem


def test_an_empty_list_of_desks_says_why_it_is_empty(qtbot):
    some, none = SendCaseDialog((Line("00423-04", 1, "00423-04"),)), SendCaseDialog(())
    for one in (some, none):
        qtbot.addWidget(one)

    hints = [label.text() for label in none.to.findChildren(QLabel)]
    assert any(said.startswith("No other desk of this branch has been heard of yet") for said in hints)
    assert not any("heard of" in label.text() for label in some.to.findChildren(QLabel))


def test_a_customer_who_died_at_another_desk_is_told_with_what_to_do(qtbot, window, transfers):
    died = DiedElsewhere("case-9", "00423-03-26-000002-3", date(2026, 11, 20), "00423-04-26-000007-1", "00423-04", NOW)
    transfers.roads = Roads((), NEAR, died=(died,))
    window.roads.look()
    qtbot.waitUntil(lambda: window.roads.roads.died != ())
    assert line_words(window.roads.roads) == "⚠ Cases whose customer has died, as another says: 1"
    dialog = opened(qtbot, window)

    assert dialog.table.item(0, 0).text() == died.number
    assert dialog.table.item(0, 1).text() == (
        "Here; the customer died on 2026-11-20, says 00423-04-26-000007-1 (00423-04)"
    )
    assert dialog.table.item(0, 3).text() == "write it down here as well: open it, Shift+F5, 9"
    assert not dialog.act_button.isEnabled()


def merge_desk(qtbot, window, transfers):
    transfers.roads = Roads((), NEAR, (), (ContestedCase("case-9", "00423-03-26-000002-3", 2),))
    window.roads.look()
    qtbot.waitUntil(lambda: window.roads.roads.contested != ())
    dialog = opened(qtbot, window)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(MergeDialog) is not None)
    return window.findChild(MergeDialog)


def test_the_merge_desk_keeps_what_was_chosen_with_its_reason(qtbot, window, transfers, merging):
    dialog = merge_desk(qtbot, window, transfers)
    assert "客户要求书面答复" in dialog.table.item(0, 1).text()
    assert dialog.table.item(0, 3).text().startswith("☑")

    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.table.item(0, 3).text().startswith("☐")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.table.setCurrentCell(1, 0)
    before = dialog.table.item(1, 3).text()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.table.item(1, 3).text() == before  # a round stays as the owner has it
    dialog.reason.set_draft("客户在两个柜台都来过")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: merging.decided == [("case-9", {"e-1"}, "客户在两个柜台都来过")])


def test_without_a_line_a_case_is_written_for_its_desk_and_the_list_warns_before_a_call_back(
    qtbot, window, packets, monkeypatch, tmp_path
):
    monkeypatch.setattr("desktop_app.ui.sync.case_carrying.choose_folder", lambda *_: tmp_path)
    dialog = opened(qtbot, window)
    assert not dialog.write_button.isEnabled()  # the first line waits for this desk
    dialog.table.setCurrentCell(1, 0)

    dialog.write_button.click()
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Written: packets 1, papers 1."))
    qtbot.waitUntil(lambda: dialog.table.item(1, 1).text().endswith(f"packets written {NOW:%H:%M}"))

    assert packets.written == [("case-2", tmp_path.name)]
    assert (tmp_path / "1.bundle").read_bytes() == b"sealed"
    dialog.table.setCurrentCell(1, 0)
    assert dialog.hint.text().startswith("Packets were written: ask 00423-05 first.")
    dialog.table.setCurrentCell(0, 0)
    assert dialog.hint.text().startswith("Whoever takes a case in answers for it")


def test_what_is_written_while_the_list_is_read_is_in_the_list_behind_it(
    qtbot, window, transfers, packets, monkeypatch, tmp_path
):
    monkeypatch.setattr("desktop_app.ui.sync.case_carrying.choose_folder", lambda *_: tmp_path)
    transfers.read.clear()
    transfers.go_on.clear()
    dialog = opened(qtbot, window)
    qtbot.waitUntil(transfers.read.is_set)
    dialog.table.setCurrentCell(1, 0)

    dialog.write_button.click()
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Written: packets 1, papers 1."))
    transfers.go_on.set()

    qtbot.waitUntil(lambda: dialog.table.item(1, 1).text().endswith(f"packets written {NOW:%H:%M}"))


def test_packets_of_another_desk_are_opened_in_the_order_of_their_names_and_told(
    qtbot, window, packets, monkeypatch, tmp_path
):
    files = (tmp_path / "2.bundle", tmp_path / "1.bundle")
    monkeypatch.setattr("desktop_app.ui.sync.case_carrying.choose_files", lambda *_: files)
    dialog = opened(qtbot, window)

    def open_and_read(*came):
        packets.came = list(came)
        dialog.open_button.click()
        qtbot.waitUntil(lambda: not packets.came)

    open_and_read(CaseCame("case-7", 0, waits=True), CaseCame("", 2, waits=False))
    qtbot.waitUntil(lambda: dialog.said.text().startswith("A case has come"))
    assert packets.opened == ["1.bundle", "2.bundle"]
    open_and_read(CaseCame("", 1, waits=False), CaseCame("case-7", 1, waits=False))
    qtbot.waitUntil(lambda: dialog.said.text().startswith("This case was taken in before"))
    open_and_read(CaseCame("", 1, waits=False), CaseCame("", 1, waits=False))
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Papers have come, but no case"))
    open_and_read(RuleBroken("packet_keys_missing", desk="00423-05"))
    qtbot.waitUntil(lambda: dialog.hint.text().startswith("The keys of that desk 00423-05"))


def merge_alone():
    return MergeDialog(Merges().view(None, "case-9"), policy_on())


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (merge_alone, {"merge_reason_missing", "nothing_contested"}),
        (RoadsDialog, {"transfer_gone", "desk_not_enrolled"}),
        (GoOnDialog, {"log_not_stopped"}),
        (RenewDialog, {"enrol_code_refused", "hub_code_form"}),
        (lambda: SyncDialog(may_enrol=True), {"hub_unreachable", "hub_not_enrolled"}),
    ],
)
def test_f1_explains_the_dialog_itself_while_nothing_was_refused(qtbot, make, codes):
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()

    code = code_shown(dialog)

    assert code in codes
    (area,) = [one for one in areas() if code in one["codes"]]
    assert codes <= set(area["codes"])


def test_packets_going_on_and_the_merge_desk_have_a_help_of_their_own():
    of = {code: area["id"] for area in areas() for code in area["codes"]}
    codes = ("bundle_wrong", "log_not_stopped", "merge_reason_missing", "transfer_gone", "hub_unreachable")
    assert len({of[code] for code in codes}) == len(codes)


def test_the_merge_desk_tells_a_line_that_cannot_be_changed_from_one_that_can(qtbot, window, transfers):
    dialog = merge_desk(qtbot, window, transfers)

    assert dialog.table.item(1, 3).text().startswith("—")
    assert dialog.table.item(1, 2).text() == "not done here: what stood before still stands"
    assert dialog.table.item(0, 2).text() == "nothing of this kind"


def test_the_merge_desk_says_who_wrote_when_on_both_sides_and_what_was_printed(qtbot):
    here = Moment(4, NOW, "李某", NoteAdded("客户说材料已交"), None, is_milestone=False, place=8)
    sheets = [PrintSent("case-9", "agreement", 1, one, PrintKind.ORIGINAL, "laser", "0" * 64) for one in ("1/2", "2/2")]
    printed = [Moment(5, NOW, "李某", one, None, is_milestone=False, place=9) for one in sheets]
    theirs, round_ = Merges().rows
    history = CaseHistory(CaseState("case-9", number="00423-03-26-000002-3"), (here, *printed), {})
    dialog = MergeDialog(MergeView(history, (replace(theirs, here=here), round_)), policy_on())
    qtbot.addWidget(dialog)

    written, stands = dialog.table.item(0, 0), dialog.table.item(0, 2)
    assert written is not None
    assert stands is not None
    assert written.text() == f"00423-04\n张三丰\n{NOW:%Y-%m-%d %H:%M}"
    assert stands.text().splitlines()[-1] == f"李某 · {NOW:%Y-%m-%d %H:%M}"
    assert dialog.printed.text() == "Printed here: Agreement 1/2 2/2.  Printed there: nothing."


def test_who_is_not_known_at_this_desk_is_left_out_of_the_merge_desk(qtbot):
    theirs, round_ = Merges().rows
    unknown = replace(theirs, there=replace(theirs.there, by=""))
    history = CaseHistory(CaseState("case-9", number="00423-03-26-000002-3"), (), {})
    dialog = MergeDialog(MergeView(history, (unknown, round_)), policy_on())
    qtbot.addWidget(dialog)

    written = dialog.table.item(0, 0)
    assert written is not None
    assert written.text() == f"00423-04\n{NOW:%Y-%m-%d %H:%M}"


def test_the_merge_desk_asks_for_a_reason_and_stays(qtbot, window, transfers, merging):
    dialog = merge_desk(qtbot, window, transfers)

    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(dialog.reason.problem))

    assert merging.decided == []


def asked_for(qtbot, window, transfers):
    """The list, with the request of another desk chosen."""
    asked = AskedCase("case-9", "00423-03-26-000002-3", "00423-05", "00423", NOW, ("e-9",))
    transfers.roads = Roads((), NEAR, (SENT,), (), (asked,))
    window.roads.look()
    qtbot.waitUntil(lambda: window.roads.roads.asked != ())
    assert "1" in window.roads._line.label.accessibleName()
    dialog = opened(qtbot, window)
    assert not dialog.decline_button.isVisible()  # what was sent away is chosen first
    dialog.table.setCurrentCell(1, 0)
    return dialog


def test_a_case_that_another_desk_asks_for_is_said_and_sent_from_the_list(qtbot, window, transfers):
    dialog = asked_for(qtbot, window, transfers)
    assert dialog.table.item(1, 1).text() == "Here; 00423-05 asks for it"

    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(SendCaseDialog) is not None)
    sending = window.findChild(SendCaseDialog)
    sending.to_do.set_draft("客户在那边")
    qtbot.keyClick(sending.to.editor, Qt.Key.Key_2)
    qtbot.keyClick(sending, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: transfers.sent == [("case-9", "", "00423-05", "客户在那边")])


def test_a_case_that_another_desk_asks_for_stays_with_a_reason(qtbot, window, transfers):
    dialog = asked_for(qtbot, window, transfers)
    assert QKeySequence.mnemonic(dialog.decline_button.text()) == QKeySequence("Alt+K")

    qtbot.keyClick(dialog.decline_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.findChild(KeepCaseDialog) is not None)
    keeping = window.findChild(KeepCaseDialog)
    assert any("00423-05" in label.text() for label in keeping.why.findChildren(QLabel))
    qtbot.keyClick(keeping, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(keeping.why.problem))
    assert transfers.declined == []

    keeping.why.set_draft("客户下午回本柜台")
    qtbot.keyClick(keeping, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: transfers.declined == [("case-9", "00423-05", "客户下午回本柜台")])
    qtbot.waitUntil(lambda: window.findChild(KeepCaseDialog) is None and window.roads.roads.asked == ())


def test_the_desk_that_asked_reads_why_the_case_stays_where_it_is(qtbot, window, transfers):
    kept = KeptCase("case-9", "00423-05-26-000002-3", "00423-05", "客户下午回本柜台", NOW)
    transfers.roads = Roads((), NEAR, kept=(kept,))
    window.roads.look()
    qtbot.waitUntil(lambda: window.roads.roads.kept != ())
    assert "1" in window.roads._line.label.accessibleName()

    dialog = opened(qtbot, window)
    said = [dialog.table.item(0, column).text() for column in (0, 1, 3)]
    assert said == [kept.number, "Asked for; stays at 00423-05", kept.why]
    assert not dialog.act_button.isEnabled()  # there is nothing to do about it here
