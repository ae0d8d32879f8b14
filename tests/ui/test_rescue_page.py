"""The rescue page over a home that fakes play: nothing cut, nothing untranslated, every figure in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from shiboken6 import delete

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.domain.upkeep.backup import Base, LostEvent, OtherCourse
from desktop_app.services.ports.upkeep import BackupSeen, CaseDone, Findings, Parted, Seen
from desktop_app.services.ports.vault import Progress
from desktop_app.ui.messages import Messages
from desktop_app.ui.rescue import rescue_words
from desktop_app.ui.rescue.dialogs import HelpDialog, KeepDialog, RestoreDialog
from desktop_app.ui.rescue.door import RescueDoor
from desktop_app.ui.rescue.page import RescuePage
from desktop_app.ui.work.workers import Workers
from tests.ui.test_large_text import cut_texts
from tests.ui.test_screens import look, settle, spoken, texts, visible

__all__ = ["look", "spoken"]
SCREEN = QSize(1366, 736)
ZONE = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 27, 6, 20, tzinfo=UTC)
SEEN = Seen(
    ("pages", "tail", "head", "keys", "file_mended", "file_lost"), (), 1200, (6, 10), 4711,
    BackupSeen("20261126T093000Z", AT - timedelta(days=1), 4600, 812), 9, 111, 4600, 812,
)  # fmt: skip
FOUND = Findings(
    SEEN.damage, Base.BACKUP, "20261126T093000Z", 4600, 4700,
    tuple(LostEvent(pos, pos - 4600, "00423-03-26-000017-5") for pos in range(4701, 4712)), 11, AT,
)  # fmt: skip


CASES = tuple(f"00423-03-26-0000{no}-{no % 10}" for no in range(17, 23))
DONE = (*(CaseDone(number, f"id-{number}", 12, AT) for number in CASES), CaseDone("", "", 3, AT))
PARTED = Parted(
    BackupSeen("20261126T093000Z", AT - timedelta(days=1), 4600, 812),
    (OtherCourse("20261126T093000Z", 4600, "ab"), OtherCourse("20261125T093000Z", 4500, "cd")),
    4400, AT - timedelta(days=2), DONE, 75, (CaseDone(CASES[0], "another", 200, AT),), 200, 2, CASES[:1],
)  # fmt: skip
SEEN_PARTED = replace(SEEN, damage=("backup_goes_further",), whole=("keys", "head", "tail", "database"), parted=PARTED)
FOUND_PARTED = replace(FOUND, damage=("backup_goes_further",), lost=(), lost_count=0)


@dataclass
class FakeRescue:
    """A home in hand, as a test says."""

    found: Findings | None = FOUND
    seen_: Seen = SEEN
    restored_by: list[tuple[str, str]] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    is_closed: bool = False

    def look(self, report: Progress) -> Findings:
        report(50, 100)
        if self.found is None:
            raise Unavailable("restore_impossible")
        return self.found

    def seen(self) -> Seen:
        return self.seen_

    def prove(self, staff_no: str, password: str) -> None:
        if password != "right":
            raise RuleBroken("sign_in_refused", field="password")
        self.restored_by.append((staff_no, password))

    def person(self, staff_no: str) -> Person | None:
        role = Role.SUPERVISOR if staff_no.startswith("S") else Role.TELLER
        return Person("p1", staff_no, "灭绝师太", role)

    def prove_here(self, staff_no: str, password: str) -> None:
        self.prove(staff_no, password)

    def keeper(self, staff_no: str) -> Person | None:
        role = Role.SUPERVISOR if staff_no.startswith("S") else Role.TELLER
        return Person(f"p-{staff_no}", staff_no, staff_no, role)

    def keep(self, session: Session, second: str) -> None:
        self.kept.append((session.person.staff_no, second))

    def adopt(self, _session: object) -> str:
        return "vault.damaged-20261127T062000Z"

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()
    delete(made)


def page_over(
    qtbot: Any, workers: Workers, rescue: FakeRescue, language: str = "en", *, is_new: bool = False
) -> RescuePage:
    door = RescueDoor(
        take=lambda *_: cast("Any", rescue),
        take_by_code=lambda *_: cast("Any", rescue),
        folder=lambda: Path("/media/usb/backups"),
        serve=lambda _vault: cast("Any", None),
        print_copy=lambda *_: cast("Any", None),
        facts=lambda: {"program": "1.0"},
        now=lambda: AT.astimezone(ZONE),
        new_id=lambda: "s1",
    )
    page = RescuePage(door, workers, other_language="English", language=lambda: language, is_new=is_new)
    qtbot.addWidget(page)
    page.resize(SCREEN)
    page.show()
    return page


def looked(qtbot: Any, page: RescuePage, who: str = "S001") -> RescuePage:
    page.begin(who, "right")
    qtbot.waitUntil(lambda: page.seen is not None)
    settle()
    return page


def test_on_a_new_computer_enter_leads_to_the_folder_of_the_backups(qtbot, workers):
    page = page_over(qtbot, workers, FakeRescue(), is_new=True)
    page.staff_no.set_draft("S001")
    page.code.set_draft("0000-1111")
    page.code.setFocus()

    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    assert page.folder.isAncestorOf(page.focusWidget())

    qtbot.keyClick(page.folder, Qt.Key.Key_Return)
    assert page.problem.text() == Messages().sentence("backup_place_missing", {})
    assert page.folder.isAncestorOf(page.focusWidget())


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize(("found", "seen"), [(FOUND, SEEN), (None, SEEN), (FOUND_PARTED, SEEN_PARTED)])
def test_nothing_is_cut_on_a_small_screen_however_much_is_damaged(qtbot, look, workers, spoken, scale, found, seen):
    look[0].apply(is_dark=False, scale_pct=scale, is_training=False)
    page = page_over(qtbot, workers, FakeRescue(found, seen), spoken)
    settle()
    assert cut_texts(page) == []
    looked(qtbot, page)
    assert cut_texts(page) == []
    assert page.width() <= SCREEN.width()
    assert page.height() <= SCREEN.height()
    assert page.minimumSizeHint().height() <= SCREEN.height()


@pytest.mark.parametrize(("found", "seen"), [(FOUND, SEEN), (FOUND_PARTED, SEEN_PARTED)])
def test_no_text_is_left_in_the_other_language_after_a_switch(qtbot, look, workers, found, seen):
    look[1].use("en")
    page = looked(qtbot, page_over(qtbot, workers, FakeRescue(found, seen)))
    look[1].use("zh_CN")
    settle()
    allowed = re.compile("English|Enter|Esc|Ctrl")
    assert [text for text in texts(page) if re.search("[A-Za-z]{4,}", allowed.sub("", text))] == []
    look[1].use("en")
    settle()
    assert [text for text in texts(page) if re.search("[\u4e00-\u9fff]", text)] == []


def test_every_way_has_a_letter_or_a_digit_of_its_own(qtbot, workers):
    page = looked(qtbot, page_over(qtbot, workers, FakeRescue()))
    marks = [re.match("([1-5])  ", one.text()) for one in visible(page, QAbstractButton)]
    assert sorted(mark[1] for mark in marks if mark) == list("12345")
    assert all(one.accessibleName() for one in cast("list[QWidget]", visible(page, QAbstractButton)))


def test_a_scan_that_can_be_read_nowhere_is_no_whole_restore(english):
    files = replace(FOUND, damage=("file_lost",), lost=(), lost_count=0, lost_files=("00423-03-26-000017-5",))
    said = rescue_words.lost_line(files)
    assert "00423-03-26-000017-5" in said
    assert "Nothing" not in said
    both = rescue_words.lost_line(replace(FOUND, lost_files=("00423-03-26-000018-3",)))
    assert "nowhere to be found, 11 events" in both
    assert "00423-03-26-000018-3" in both
    assert "Nothing" in rescue_words.lost_line(replace(FOUND, damage=("pages",), lost=(), lost_count=0))


def test_what_is_lost_is_named_with_its_cases_and_what_the_tail_cannot_add(english):
    assert "nowhere to be found, 11 events" in rescue_words.lost_line(FOUND)
    assert "#4701–4711" in rescue_words.lost_line(FOUND)
    assert "00423-03-26-000017-5" in rescue_words.lost_line(FOUND)
    assert "adds nothing" in rescue_words.tail_line(SEEN, FOUND, ZONE)
    assert "100 events" in rescue_words.salvaged_line(SEEN, FOUND)
    whole_tail = replace(SEEN, damage=("pages",), whole=("tail",), tail_events=70)
    assert "adds 70 events" in rescue_words.tail_line(whole_tail, FOUND, ZONE)
    assert "gives 30 events" in rescue_words.salvaged_line(whole_tail, FOUND)
    assert "adds 1 event;" in rescue_words.tail_line(replace(whole_tail, tail_events=1), FOUND, ZONE)
    assert rescue_words.salvaged_line(replace(whole_tail, tail_events=100), FOUND) == ""
    assert "14:20" in rescue_words.result_line(FOUND, ZONE)


def test_a_tellers_number_is_not_put_where_a_leaders_belongs(qtbot, workers):
    rescue = FakeRescue()
    page = looked(qtbot, page_over(qtbot, workers, rescue), "T001")
    page.ask_restore()
    (dialog,) = page.findChildren(RestoreDialog)
    assert dialog.staff_no.draft() == ""
    dialog.reject()
    page._restore_by("T001", "right")
    qtbot.waitUntil(lambda: page._worker is None)
    assert page.problem.isVisible()
    page._restore_by("S001", "right")
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page._ended)
    assert "vault.damaged-20261127T062000Z" in page.ended_label.text()
    assert rescue.restored_by[-1] == ("S001", "right")
    assert rescue.is_closed


def test_f1_says_how_a_rescue_goes_and_with_a_problem_what_that_means(qtbot, workers):
    page = page_over(qtbot, workers, FakeRescue(None))
    page.help()
    (helping,) = page.findChildren(HelpDialog)
    assert "head office" in helping.reader.toPlainText()
    helping.reject()
    looked(qtbot, page)
    page.help()
    (explained,) = [one for one in page.findChildren(QWidget, "message_help_dialog") if one.isVisible()]
    explained.close()


def test_whoever_leaves_the_seat_is_asked_again_who_they_are(qtbot, workers):
    rescue = FakeRescue()
    page = looked(qtbot, page_over(qtbot, workers, rescue))
    page.show_text()
    page.lock()
    assert rescue.is_closed
    assert page.steps.currentWidget() is page._asking
    assert page.password.editor.text() == ""
    assert page.seen is None
    assert not [one for one in page.findChildren(QDialog) if one.isVisible()]


def test_where_the_keystore_is_gone_too_the_recovery_code_takes_the_home_in_hand(qtbot, workers):
    rescue = FakeRescue()
    page = page_over(qtbot, workers, rescue)
    page.code_button.click()
    assert page.code.isVisible()
    assert not page.password.isVisible()
    page.staff_no.set_draft("S001")
    page.code.set_draft("8RHD-Q1G4")
    page.look()
    qtbot.waitUntil(lambda: page.seen is not None)
    page.ask_restore()
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page._ended)
    assert "recovery code" in page.ended_label.text()
    with qtbot.waitSignal(page.finished) as finished:
        page._go_on()
    assert finished.args == ["S001"]


def test_an_older_copy_has_two_ways_more_and_is_kept_by_two_people_alone(qtbot, workers):
    rescue = FakeRescue(FOUND_PARTED, SEEN_PARTED)
    page = looked(qtbot, page_over(qtbot, workers, rescue), "T001")
    marks = [re.match("([1-7])  ", one.text()) for one in visible(page, QAbstractButton)]
    assert sorted(mark[1] for mark in marks if mark) == list("1234567")
    page.ask_keep()
    (dialog,) = page.findChildren(KeepDialog)
    assert dialog.staff_no.draft() == ""  # whoever looked is no leader
    for given, code in (
        (("T001", "right", "S001", "right"), "not_permitted"),
        (("S001", "right", "S001", "right"), "second_person_is_maker"),
        (("S001", "right", "T001", "wrong"), "sign_in_refused"),
    ):
        page._keep_by(*given)
        qtbot.waitUntil(lambda: page._worker is None)
        assert page._problem is not None
        assert page._problem.code == code
    assert rescue.kept == []
    page._keep_by("S001", "right", "T001", "right")
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page._ended)
    assert rescue.kept == [("S001", "p-T001")]
    assert "20261125T093000Z" in page.ended_label.text()


def test_what_is_sent_about_an_older_copy_names_no_case(english):
    content = rescue_words.diagnosis(SEEN_PARTED, FOUND_PARTED, {"program": "1.0"}, AT.astimezone(ZONE))
    text = rescue_words.head_office_text(SEEN_PARTED, FOUND_PARTED, {"program": "1.0"}, AT.astimezone(ZONE))
    assert [number for number in CASES if number in content + text] == []
    assert "200 events" in text
    assert "75 events" in text


def test_by_the_code_nobody_is_asked_for_a_password_more(qtbot, workers):
    page = page_over(qtbot, workers, FakeRescue())
    page.code_button.click()
    page.staff_no.set_draft("S001")
    page.code.set_draft("8RHD-Q1G4")
    page.look()
    qtbot.waitUntil(lambda: page.seen is not None)
    assert "password" not in page.restore_button.text()
    assert "2026-11-26 17:30" in rescue_words.done_line(FOUND, "aside", ZONE)


def test_a_page_that_is_closed_lets_the_home_go(qtbot, workers):
    rescue = FakeRescue()
    page = looked(qtbot, page_over(qtbot, workers, rescue))
    page.close()
    assert rescue.is_closed
