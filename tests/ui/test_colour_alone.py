"""Colour is never the only sign (WCAG 2.2, 1.4.1): every state is seen in black and white, and said in words.

Two proofs.  What is drawn is drawn with one ink on one ground, and two states must still look different.  What is
written in the colour of its state has other words in another state: with all figures taken out, no two tones may share
their words.  A place that gives a tone or an ink by state and is in neither list fails by name.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from itertools import combinations, product
from typing import Any, Final

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.deadlines.clock_reading import ClockReading, ClockState, Extension, Today
from desktop_app.domain.deadlines.complaint_clock import ClockStep
from desktop_app.domain.figures.figures import Group
from desktop_app.domain.lint.finding import Finding, Severity
from desktop_app.domain.papers.prints import GONE, NOT_TAKEN_BACK, TO_TAKE_BACK, PrintKind
from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.signing.waiting_paper import WaitingPaper
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.domain.stages.follow_up import Promise, PromiseState
from desktop_app.domain.stages.negotiate import RoundState, Side
from desktop_app.domain.stages.stage import Stage, StageState
from desktop_app.domain.words.text import NOTE_LIMIT
from desktop_app.services.cases.cases import PaperDue
from desktop_app.services.deadlines.reminders import DueKind, DueList, DueRow
from desktop_app.services.figures.register import RegisterLine
from desktop_app.services.papers.printed.print_ledger import LedgerSheet
from desktop_app.services.ports.lists import CaseRow, PromiseRow
from desktop_app.services.ports.upkeep import Seen
from desktop_app.ui.audits import audit_words
from desktop_app.ui.bench.bench_words import BenchWords
from desktop_app.ui.bench.papers_waiting import PapersWaiting
from desktop_app.ui.case.stage_bar import StageMark
from desktop_app.ui.case.strip import CaseStrip, StripFacts
from desktop_app.ui.compiled import rc_app
from desktop_app.ui.deadlines import clock_words
from desktop_app.ui.figures.card_id import CardId
from desktop_app.ui.figures.figure_card import FigureCard
from desktop_app.ui.figures.figure_words import Bar
from desktop_app.ui.figures.figure_words import Card as FigureWords
from desktop_app.ui.look import palettes
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.offers.authority_bar import AuthorityBar
from desktop_app.ui.papers import print_words
from desktop_app.ui.papers.findings_list import FindingsList
from desktop_app.ui.papers.print_copies import _TONES as COPY_TONES
from desktop_app.ui.promises.contact_log import ContactLog
from desktop_app.ui.promises.promise_columns import PromiseRow as PromiseRowShown
from desktop_app.ui.promises.promise_rows import promise_lines
from desktop_app.ui.register import register_words
from desktop_app.ui.rescue import rescue_words
from desktop_app.ui.talks.mood import Mood
from desktop_app.ui.talks.round_mark import RoundMark
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import DigitGrid
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.step_path import StepHead, StepState
from desktop_app.ui.widgets.text_box import TextBox
from tests.builders import CASE, Counter, policy_on
from tests.conftest import ROOT
from tests.ui.test_contrast import below, pixels, ratio

UI: Final = ROOT / "desktop_app" / "ui"
TODAY: Final = date(2026, 11, 23)
GROUNDS: Final = ("window", "sheet", "field", "soft", "on_accent", "ring", "banner")
ONE_INK: Final = Colors(**{one.name: "#ffffff" if one.name in GROUNDS else "#000000" for one in fields(Colors)})
"""White grounds, and what stands on a filled one; all else black."""
LEAST: Final = 12
"""So many pixels differ at least between two states, in type of 200 %: the dot of an exclamation mark has more."""

Make = Callable[[], QWidget]
Said = Iterator[tuple[str, str]]
"""Words and their tone."""


@pytest.fixture
def one_ink(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theme]:
    """The look of a desk with all its colours but two taken away."""
    rc_app.qInitResources()
    sheet, font, palette = qapp.styleSheet(), qapp.font(), qapp.palette()
    monkeypatch.setattr(palettes, "LIGHT", ONE_INK)
    shown = Theme(qapp)
    shown.apply(is_dark=False, scale_pct=200, is_training=False)
    yield shown
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)


# ── What is drawn ────────────────────────────────────────────────────────────────────────────────────────────────


def stage(state: StageState, *, is_shown: bool = False) -> QWidget:
    """Its shape alone, as large text leaves it."""
    shown = StageMark(Stage.COLLECT)
    shown.colors = ONE_INK
    shown.show_state(state, is_shown=is_shown)
    shown.shorten(on=True)
    return shown


def step(state: StepState) -> QWidget:
    head = StepHead()
    head.setText("H")
    head.show_state(state, 3, "")
    return head


def card(*, on: bool) -> QWidget:
    sheet = Card()
    sheet.setFixedSize(200, 80)
    sheet.mark(on=on)
    return sheet


def levels(needed: Authority) -> QWidget:
    bar = AuthorityBar()
    bar.show_authority(needed, Role.TELLER)
    return bar


def figure(*, is_bad: bool) -> QWidget:
    bar = Bar("H", "1", "", Decimal(1), Decimal(0), Group("k", ()), is_bad=is_bad)
    shown = FigureCard(1, ONE_INK)
    shown.show_card(FigureWords(CardId.BANK, "H", "1", "", "", (bar,)))
    shown.setFixedSize(500, 400)
    return shown


def mood(value: int) -> QWidget:
    shown = Mood()
    shown.set_value(value)
    for label in shown.findChildren(QLabel):
        label.hide()  # its words would do
    return shown


def digits(chosen: str | None) -> QWidget:
    grid = DigitGrid()
    grid.set_lines([Line("a", 1, "HHHH"), Line("b", 2, "HHHH")])
    grid.set_value(chosen)
    return grid


def view(*, is_in_front: bool) -> QWidget:
    button = QPushButton("HHHH")
    button.setProperty("view", True)
    button.setCheckable(True)
    button.setChecked(is_in_front)
    return button


def tick(*, is_set: bool) -> QWidget:
    box = QCheckBox("HHHH")
    box.setChecked(is_set)
    return box


def line(*, is_wrong: bool) -> QWidget:
    edit = QLineEdit("HHHH")
    mark(edit, "wrong", is_wrong)
    return edit


def rows(chosen: int) -> QWidget:
    shown = QListWidget()
    shown.addItems(["HHHH", "HHHH"])
    shown.setCurrentRow(chosen)
    return shown


def table(name: str, chosen: int) -> QWidget:
    shown = QTableWidget(2, 2)
    shown.setObjectName(name)
    shown.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    shown.setShowGrid(False)
    shown.verticalHeader().hide()
    shown.horizontalHeader().setHighlightSections(False)
    for row, column in product(range(2), range(2)):
        shown.setItem(row, column, QTableWidgetItem("HHHH"))
    choose_row(shown, chosen)
    return shown


TABLES: Final = ("any_table", "schedule_table", "fairness_table", "print_ledger_table", "register_table")
DRAWN: Final[dict[str, list[Make]]] = {
    "stage": [partial(stage, state) for state in StageState],
    "stage in front": [partial(stage, StageState.DONE, is_shown=is_shown) for is_shown in (False, True)],
    "step of page 6": [partial(step, state) for state in StepState],
    "round": [partial(RoundMark, state) for state in RoundState],
    "package that counts": [partial(card, on=on) for on in (False, True)],
    "who may offer it": [partial(levels, level) for level in Authority],
    "broken and kept": [partial(figure, is_bad=is_bad) for is_bad in (False, True)],
    "mood": [partial(mood, value) for value in range(1, 6)],
    "chosen digit": [partial(digits, chosen) for chosen in (None, "a", "b")],
    "view in front": [partial(view, is_in_front=is_in_front) for is_in_front in (False, True)],
    "tick": [partial(tick, is_set=is_set) for is_set in (False, True)],
    "what is wrong": [partial(line, is_wrong=is_wrong) for is_wrong in (False, True)],
    "chosen row": [partial(rows, chosen) for chosen in (-1, 0, 1)],
    **{f"chosen row of {one}": [partial(table, one, at) for at in (0, 1)] for one in TABLES},
}


def drawn(qtbot: Any, widget: QWidget) -> list[int]:
    """The pixels of *widget* while another control has the keys, in a window of one size for all states."""
    window = QWidget()
    qtbot.addWidget(window)
    row, other = QHBoxLayout(window), QPushButton("other")
    row.addWidget(other)
    row.addWidget(widget)
    window.resize(900, 500)
    window.show()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    return pixels(window, window.rect())


@pytest.mark.parametrize("name", list(DRAWN))
def test_two_states_look_different_in_black_and_white(qtbot: Any, one_ink: Theme, name: str) -> None:
    pictures = [drawn(qtbot, make()) for make in DRAWN[name]]
    differ = {
        f"{first} and {second}": float(sum(a != b for a, b in zip(one, other, strict=True)))
        for (first, one), (second, other) in combinations(enumerate(pictures), 2)
    }

    assert below(differ, LEAST) == {}


def test_the_look_of_this_test_has_two_colours(qtbot: Any, one_ink: Theme) -> None:
    """A label of every tone looks as any other; else the proofs above would be of colours."""
    shown = [QLabel("HHHH") for _ in range(4)]
    for label, tone in zip(shown, ("", "hint", "good", "problem"), strict=True):
        label.setProperty("tone", tone)
    first, *others = [drawn(qtbot, label) for label in shown]

    assert all(one == first for one in others)
    assert ratio(QColor(ONE_INK.late).rgb(), QColor(ONE_INK.sheet).rgb()) > 20


# ── What is written ──────────────────────────────────────────────────────────────────────────────────────────────


WAITING: Final = (Standing.PRINTED, Standing.CUSTOMER_SIGNED, Standing.BANK_SIGNED, Standing.EFFECTIVE)
SHEET_STATES: Final = (*GONE, TO_TAKE_BACK, NOT_TAKEN_BACK, "sent", "queued", "printing", "done", "stopped", "unknown")


def words_alone(text: str) -> str:
    """*text* without what only counting tells: every figure but nought is the same one."""
    return re.sub(r"[¥#]?\d[\d,.:%-]*", lambda found: "0" if found[0] == "0" else "#", text)


def tone_of(widget: QWidget) -> str:
    return str(widget.property("tone") or "")


def label_in(widget: QWidget, name: str) -> QLabel:
    found = widget.findChild(QLabel, name)
    assert found is not None
    return found


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def due_row(side: Side, left: int, kind: DueKind = DueKind.PROMISE, grace: date | None = None) -> DueRow:
    return DueRow(CASE, "10086-01-26-000001-2", "张**", kind, side, "x", ago(-left), left, grace_until=grace)


def due_rows() -> Iterator[DueRow]:
    for side, left, kind in product(Side, (-3, 0, 3), DueKind):
        yield due_row(side, left, kind)
    yield due_row(Side.CUSTOMER, -3, grace=ago(-2))


def clock_of_a_complaint() -> Said:
    untold = Extension(ClockStep.COMPLEX, "", "", "")
    states = product(ClockState, (-2, 0, 1, 9), (False, True), (False, True), ((), (untold,)))
    for state, left, is_uncertain, is_review, extensions in states:
        if state is ClockState.RUNNING and left < 0:
            continue  # it is late then
        reading = ClockReading(
            state,
            ago(9),
            ClockStep.SIMPLE,
            ago(-left),
            None,
            ago(-left),
            None,
            used=3,
            paused_days=0,
            pauses=(),
            extensions=extensions,
            ended_on=None,
            ended_why="",
            stated_on=None,
            is_uncertain=is_uncertain,
            is_review=is_review,
        )
        yield clock_words.short(reading, TODAY)


def clock_of_a_case_day_by_day() -> Said:
    counter = Counter()
    counter.identify(is_complaint=True)
    for _day in range(20):
        view = counter.services.clocks.view(counter.session, CASE)
        assert view.reading is not None
        yield "\n".join(clock_words.summary(view)), clock_words.short(view.reading, view.today.latest)[1]
        counter.clock.advance(days=1)


def what_is_due() -> Said:
    for row in due_rows():
        line = clock_words.due_line(row)
        yield " ".join(line.cells), line.tone


def what_is_due_in_one_line() -> Said:
    for found in product((0, 2), repeat=4):
        heaps = zip(found, ((Side.BANK, -2), (Side.BANK, 0), (Side.CUSTOMER, -2), (Side.CUSTOMER, 2)), strict=True)
        rows = [due_row(side, left) for many, (side, left) in heaps for _ in range(many)]
        yield clock_words.due_summary(DueList(tuple(rows)))


def case_row() -> CaseRow:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    return CaseRow(CASE, "1-2", "张**", "k", Stage.AGREE, "open", True, at, at, "p1", None, 2, 1)


def cases_of_the_workbench() -> Said:
    for row in due_rows():
        words = BenchWords(str, today=TODAY, clocks={CASE: row} if row.kind is DueKind.ANSWER else {})
        entry = words.case_entry(case_row())
        yield f"{entry.title} {entry.detail}", "late" if entry.is_late else ""


def promises_of_the_workbench() -> Said:
    for side, days, first in product(Side, (-3, 0, 3), (None, ago(5))):
        row = PromiseRow("p", CASE, "1-2", "张**", side.value, "x", ago(-days), "open", first_due=first)
        entry = BenchWords(str, today=TODAY).promise_entry(row)
        yield f"{entry.title} {entry.detail}", "late" if entry.is_late else ""


def papers_waiting() -> Said:
    for standing, is_late in product(WAITING, (False, True)):
        paper = WaitingPaper("a1", 1, standing, ago(4))
        row = PaperDue(CASE, "1-2", "张**", paper, ago(1 if is_late else -1), is_late)
        entry = PapersWaiting()._entry(row)
        yield f"{entry.title} {entry.detail}", "late" if entry.is_late else ""
        yield register_words.paper_words(RegisterLine(case_row(), paper=row)), "late" if is_late else ""


def clock_in_the_register() -> Said:
    for row in due_rows():
        if row.kind is DueKind.ANSWER:
            yield register_words.clock_words(row), "late" if row.is_late else ""


def promises_before_an_auditor() -> Said:
    states, days = audit_words.promise_states(), (-3, 0, 3)
    rows = [
        PromiseRow("p", CASE, "1-2", "张**", side.value, "x", ago(-left), state)
        for side, left, state in product(Side, days, states)
    ]
    for found in audit_words.promise_list(rows, TODAY).rows:
        yield " ".join(found.cells), "late" if found.is_late else ""


def sheets_in_the_ledger() -> Said:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    for state in SHEET_STATES:
        row = print_words.ledger_row(
            LedgerSheet("s", at, "李四光", "agreement", "1", 1, "s", PrintKind.ORIGINAL, state, "q"), {}
        )
        yield " ".join(row.cells), row.tone
        yield print_words.state_word(state), COPY_TONES.get(state, "hint")


def promise_of_page_7() -> Said:
    for side, state, left in product(Side, PromiseState, (-3, 0, 3)):
        promise = Promise("p", side, "x", ago(-left), "c", state)
        (line,) = promise_lines((promise,), Today(TODAY, TODAY), may_negotiate=True)
        row = PromiseRowShown()
        row.show_line(line)
        yield row.state_words(), tone_of(row._when)


def room_of_a_text() -> Said:
    for length in (9 * NOTE_LIMIT // 10, NOTE_LIMIT, NOTE_LIMIT + 1, 3 * NOTE_LIMIT // 2):
        box = TextBox()
        box.set_text("字" * length)
        yield box._counter.text(), tone_of(box._counter)


def _same(now: datetime) -> datetime:
    return now


def calls_of_a_day() -> Said:
    policy = policy_on()
    for hour, calls in product((7, 10), range(5)):
        now = datetime(2026, 11, 23, hour, tzinfo=UTC)
        log, told = ContactLog(), Contact(Channel.TELEPHONE, "reached", now, is_effective=True)
        choices = policy.choices
        log.show_policy(choices["contact_channel"], choices["contact_result"], policy.contact)
        log.show_contacts((told,) * calls, partial(_same, now))
        yield log.hours.text(), tone_of(log.hours)


def faults_of_a_paper() -> Said:
    for severity in Severity:
        shown = FindingsList()
        shown.show_findings((Finding("L24", "cost_items_missing", severity),))
        yield label_in(shown, "findings_label").text(), tone_of(label_in(shown, "findings_label"))


def time_on_a_page() -> Said:
    for is_long, was_short, minutes in product((False, True), (False, True), (3, 90, 4000)):
        strip = CaseStrip()
        strip.show_facts(StripFacts(minutes=minutes, is_long=is_long, was_short=was_short))
        label = label_in(strip, "time_label")
        yield label.text(), tone_of(label)


def parts_of_a_damaged_home() -> Said:
    codes = ("pages", "database", "older_than_seal", "head", "tail", "keys", "file_mended", "file_lost")
    whole = ("database", "head", "tail", "keys", "files")
    yield from rescue_words.part_lines(Seen(codes, whole, 9, (2,), 3, None, 0, 0, 0, 0))


WRITTEN: Final[dict[str, Callable[[], Said]]] = {
    one.__name__: one
    for one in (
        clock_of_a_complaint,
        clock_of_a_case_day_by_day,
        what_is_due,
        what_is_due_in_one_line,
        cases_of_the_workbench,
        promises_of_the_workbench,
        papers_waiting,
        clock_in_the_register,
        promises_before_an_auditor,
        sheets_in_the_ledger,
        promise_of_page_7,
        room_of_a_text,
        calls_of_a_day,
        faults_of_a_paper,
        time_on_a_page,
        parts_of_a_damaged_home,
    )
}


@pytest.mark.parametrize("name", list(WRITTEN))
def test_no_two_tones_have_the_same_words(qapp: QApplication, name: str) -> None:
    tones: dict[str, set[str]] = {}
    for text, tone in WRITTEN[name]():
        tones.setdefault(words_alone(text), set()).add(tone)
    shared = {text: sorted(found) for text, found in tones.items() if len(found) > 1 and text}

    assert len(set().union(*tones.values())) > 1  # else nothing was shown of it
    assert shared == {}


# ── Every place ──────────────────────────────────────────────────────────────────────────────────────────────────

PROVED: Final[dict[str, tuple[str, ...]]] = {
    "audits/dialog": ("promises_before_an_auditor",),
    "deadlines/clock_dialog": ("clock_of_a_case_day_by_day", "what_is_due"),
    "papers/print_ledger_dialog": ("sheets_in_the_ledger",),
    "case/strip": ("clock_of_a_complaint", "time_on_a_page"),
    "deadlines/due_band": ("what_is_due_in_one_line",),
    "deadlines/due_dialog": ("what_is_due",),
    "widgets/entries": ("cases_of_the_workbench", "promises_of_the_workbench", "papers_waiting"),
    "register/register_rows": ("clock_in_the_register", "papers_waiting"),
    "rescue/page": ("parts_of_a_damaged_home",),
    "promises/contact_log": ("calls_of_a_day",),
    "papers/findings_list": ("faults_of_a_paper",),
    "papers/print_copies": ("sheets_in_the_ledger",),
    "promises/promise_columns": ("promise_of_page_7",),
    "widgets/text_box": ("room_of_a_text",),
}
"""Where a tone or an ink is given by state, and what proves above that its words differ."""
HANDED_ON: Final = (
    "offers/fairness_dialog",
    "bench/sheet_dialog",
    "bench/workbench",
    "papers/read_deviation",
    "rescue/reading",
    "sync/desk",
    "sync/dialog",
    "upkeep/backup_desk",
    "upkeep/backup_dialog",
    "upkeep/closing_backup",
    "approvals/approval_card",
    "upkeep/backup_line",
    "sync/more_line",
    "widgets/plain_label",
    "talks/round_row",
    "offers/solver_bar",
    "widgets/status_line",
    "offers/table_package",
)
"""They show a sentence in the tone that came with it; each says ⚠, ✓, ▼ or another sentence for another tone."""
READ: Final = {
    "promises/asking_again": "warn adds: Offer to open the talks again.",
    "bench/ways": "late adds: · called: 1",
    "day/end_dialog": "✓ Signed off / Changed since / the last one; an original without a place asks: where is it?",
    "rescue/dialogs": "LOST / Nothing that was saved is lost",
    "staff/dialog": "kept out / has no password / may sign in",
    "signing/check_in_panel": "should have been / is checked back in by",
    "offers/fairness_line": "asks for a reason beside it",
    "widgets/field": "a problem has a border of its own, and another sentence than the hint",
    "papers/hand_outs": "The bank was to sign / signs by",
    "offers/package_cards": "bold, and a warning of its own",
    "bench/papers_waiting": "the bank is late with",
    "staff/password_rules": "✓ / ○",
    "talks/round_view": "The offer ended / Holds until",
    "signing/sign_step": "a refusal in place of the hint",
}
"""The same, read by a person: the words of its states."""


def places() -> Iterator[str]:
    """Modules of the screen that give a tone or an ink by what they show."""
    for path in sorted(UI.rglob("*.py")):
        calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        if any(map(_is_by_state, calls)):
            yield path.relative_to(UI).with_suffix("").as_posix()


def _is_by_state(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    told = [each.value for each in call.keywords if each.arg == "tone"]
    if name in {"mark", "setProperty"} and any(
        isinstance(one, ast.Constant) and one.value == "tone" for one in call.args
    ):
        told.append(call.args[-1])
    is_named = any(not isinstance(one, ast.Constant) for one in told)
    return is_named or name in {"setForeground", "setBackground"}


def test_every_place_that_gives_a_colour_by_state_was_judged() -> None:
    inks = {"widgets/entries", "register/register_rows"}  # they answer with an ink where the model is asked
    judged = {*PROVED, *HANDED_ON, *READ}

    assert {*places(), *inks} - judged == set()
    assert judged - {*places(), *inks} == set()
    assert {name for names in PROVED.values() for name in names} <= set(WRITTEN)
