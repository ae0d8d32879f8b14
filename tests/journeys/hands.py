"""A teller's hands on the desk of a test: keys that are counted, letters that lead to a field, dialogs answered."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLabel, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.counter import Counter
from desktop_app.ui.approvals.second_person import SecondPersonDialog
from desktop_app.ui.demo.keyboard import Keyboard
from desktop_app.ui.demo.script import Player, Script, Until
from desktop_app.ui.pages.agree import AgreePage
from tests.builders import resident_number
from tests.journeys.conftest import OTHER_PASSWORD, SUPERVISOR_NO, Desk
from tests.real_window import has_keys

NAME = "张三丰"
NUMBER = resident_number(date(1988, 1, 1))
LAST_DAY = "20360101"
CARD = (f"{NUMBER}\t", f"{NAME}\t", f"{LAST_DAY}\r")
"""What an identity card reader types: number, name and last day; each lands where the focus is by then."""
AGENT_NAME = "宋远桥"
AGENT_NUMBER = resident_number(date(1990, 5, 5))
AGENT_CARD = (f"{AGENT_NUMBER}\t", f"{AGENT_NAME}\t", f"{LAST_DAY}\r")
LOAN_WORDS = "贷款申请被拒了，凭什么？"
CORE_SCREEN = """贷款申请查询
申请编号：DK2026110087    贷款产品：个人经营贷款
申请金额：120,000.00      申请期限（月）：36
未获批准日期：2026-11-20  原审批方式：系统自动审批
认定月收入：11,000.00     现有月还款额：2,300.00
查询日期：2026-11-23
"""


class Hands:
    """Keys only; what a key leads to is waited for, never slept for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys = Keyboard(lambda: desk.window)
        self._players: list[Player] = []

    @property
    def case(self) -> CaseState:
        """The case in front, as last committed."""
        return self.desk.place.table.state

    @property
    def case_id(self) -> str:
        return self.desk.place.table.case_id

    @property
    def services(self) -> Counter:
        """What the window calls, to look at what is kept."""
        services: Counter = self.desk.main._seat.counter
        return services

    def press(self, sequence: str, times: int = 1) -> None:
        for _ in range(times):
            self.until(has_keys)
            self.keys.press(sequence)

    def type(self, text: str) -> None:
        self.until(has_keys)
        self.keys.type(text)

    def until(self, holds: Callable[[], object]) -> None:
        self.desk.until(lambda: bool(holds()))

    def settle(self) -> None:
        """Wait until nothing is being saved, drawn or read."""
        self.until(lambda: not self.desk.shell.writer.is_busy and not self._is_at_work())

    def at(self, stage: Stage) -> None:
        self.desk.at(stage)
        self.settle()

    def at_step(self, name: str) -> None:
        """Wait until a step of page 6 is open."""
        self.until(lambda: self.step == name)
        self.settle()

    def child(self, name: str) -> QWidget:
        """A widget by its object name; one that can be seen before one that cannot."""
        roots = [root for root in (QApplication.activeModalWidget(), self.desk.window) if root is not None]
        found = [widget for root in roots for widget in root.findChildren(QWidget, name)]
        assert found, name
        return next((widget for widget in found if widget.isVisible()), found[0])

    def lead_to(self, name: str) -> None:
        """Press the letter (Alt+…) that leads to the field or button *name*."""
        wanted = self.child(name)
        texts = [b.text() for b in [wanted, *wanted.findChildren(QAbstractButton)] if isinstance(b, QAbstractButton)]
        for label in wanted.window().findChildren(QLabel):
            buddy: QWidget | None = label.buddy()
            if buddy is not None and (buddy is wanted or wanted.isAncestorOf(buddy)):
                texts.append(label.text())
        letters = [QKeySequence.mnemonic(text).toString() for text in texts if "&" in text]
        assert letters, f"no letter leads to {name}"
        self.press(letters[0])

    def walk_to(self, name: str, key: str = "Tab", most: int = 60) -> None:
        """Press *key* until the focus is in the field or button *name*."""
        for _ in range(most):
            if self.is_in(name):
                return
            self.press(key)
        raise AssertionError(f"{key} never leads to {name}")

    def is_in(self, name: str) -> bool:
        focus, wanted = QApplication.focusWidget(), self.child(name)
        return focus is not None and (focus is wanted or wanted.isAncestorOf(focus))

    def problem(self, name: str) -> str:
        """What is said beside a field; empty where nothing is wrong."""
        said: str = self.desk.page.fields()[name].problem
        return said

    # ── Dialogs: they hold up what is behind them, so a player answers while the key that opened them waits ──────

    def when_asked(self, script: Script) -> None:
        """Play *script* on the dialog that the next key opens."""
        player = Player(script, self.desk.shell)
        self._players.append(player)
        player.start()

    def back_from_dialog(self) -> None:
        """Wait until the window has the keys again."""
        self.until(lambda: QApplication.activeModalWidget() is None and QApplication.focusWidget() is not None)
        self.settle()

    def second_person(self, staff_no: str = SUPERVISOR_NO, password: str = OTHER_PASSWORD) -> Iterator[Until]:
        yield asked(SecondPersonDialog)
        self.type(staff_no)
        self.press("Return")
        self.type(password)
        self.press("Return")

    def leave_second_person(self) -> Iterator[Until]:
        """Nobody has time now."""
        yield asked(SecondPersonDialog)
        self.press("Escape")

    def choose_file(self, path: Path) -> Iterator[Until]:
        """Type the name of a file into the system's dialog."""
        yield asked(QFileDialog)
        self.type(str(path))
        self.press("Return")

    # ── Ways that several journeys begin with ────────────────────────────────────────────────────────────────────

    def show_card(self, card: tuple[str, ...] = CARD, into: str = "document_number") -> None:
        """From where the focus is to the card on the reader."""
        self.walk_to(into)
        for part in card:
            self.keys.scan(part)
        self.settle()

    def bring_agent(
        self,
        card: tuple[str, ...] = AGENT_CARD,
        *,
        authority_no: str = "授字第1号",
        until: str = "20261231",
        are_originals_seen: bool = True,
    ) -> None:
        """Somebody acts for the customer: their card, and the authority in their hand."""
        self.walk_to("has_agent")
        self.press("Space")
        self.show_card(card, into="agent_document_number")
        self.walk_to("agent_authority_no", "Return")
        self.type(authority_no)
        self.press("Return")
        self.type(until)
        self.walk_to("agent_relation", "Return")
        self.type("1")
        if are_originals_seen:
            self.walk_to("agent_originals_seen", "Return")
            self.press("Space")

    def identify(self, words: str = LOAN_WORDS, card: tuple[str, ...] = CARD) -> None:
        """Page 1 of an ordinary case: no complaint, understood rightly."""
        self.desk.new_case()
        self.type(words)
        self.show_card(card)
        self.walk_to("is_complaint", "Return")
        self.type("2")
        self.type("1")
        self.press("Ctrl+Return")

    def collect(self) -> None:
        """Page 2: the core system's screen pasted, consent to the papers that need it."""
        self.at(Stage.COLLECT)
        self.keys.paste(CORE_SCREEN)
        self.lead_to("sensitive_consent")
        # Qt shows a button that a letter presses for a tenth of a second before it counts.
        self.until(self.desk.page.fields()["sensitive_consent"].draft)
        self.press("Ctrl+Return")

    def communicate(self) -> None:
        """Page 3: what lies behind it, the reason told, the law explained, all facts agreed."""
        self.at(Stage.COMMUNICATE)
        self.type("月底进货")
        self.press("Tab")
        for key in ("Return", "2", "Return", "2", "Return", "0"):
            self.press(key)
        self.press("Ctrl+Return")

    def to_talks(self) -> None:
        """From an identified customer to the bank's package on the table of page 5."""
        self.collect()
        self.communicate()
        self.at(Stage.PROPOSE)
        self.press("Ctrl+Return")
        self.at(Stage.NEGOTIATE)
        self.until(lambda: self.case.negotiate.rounds)
        self.settle()

    def accept(self) -> None:
        """The customer takes what is on the table."""
        self.press("Ctrl+Return")
        self.until(lambda: self.case.negotiate.accepted is not None)
        self.settle()
        self.press("Ctrl+Return")
        self.at(Stage.AGREE)

    def enter_through(self, *steps: str) -> None:
        """Press Enter on page 6 as long as one of *steps* is open, page by page, a term in half a minute."""
        self.until(lambda: self.step)
        self.settle()
        while self.step in steps:
            if self.step == "explain":
                self.desk.clock.advance(seconds=30)
            self.press("Return")
            self.settle()

    def sign_paper(self) -> None:
        """Page 6 from the first term to both signatures; an agent who is asked does not belong to the bank."""
        self.enter_through()
        if self.step == "agent":
            self.type("2")
            self.until(lambda: self.step not in ("", "agent"))
        self.enter_through("cost_table", "explain", "understanding", "check", "print", "customer", "others")
        self.at_step("bank")
        self.when_asked(self.second_person())
        self.press("Return")
        self.at_step("effect")

    @property
    def step(self) -> str:
        """The step of page 6 that is open."""
        page = self.desk.page
        return page.open_step if isinstance(page, AgreePage) else ""

    def _is_at_work(self) -> bool:
        place = self.desk.main.place if self.desk.shell.window is not None else None
        if place is None or place.wizard.currentId() < 1:
            return False
        page = place.wizard.page_in_front
        return page.is_saving or (isinstance(page, AgreePage) and page.is_drawing)


def text_of(pdf: bytes) -> str:
    """The words of a paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    finally:
        document.close()


def asked(kind: type[QDialog]) -> Until:
    """Wait for a dialog of *kind* that takes the keys."""

    def holds() -> bool:
        dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        return isinstance(dialog, kind) and focus is not None and dialog.isAncestorOf(focus)

    return Until(holds, kind.__name__)
