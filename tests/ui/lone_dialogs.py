"""Dialogs that other dialogs or rare moments open, each made with as much as it may ask at once."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog

from desktop_app.domain.audits.access import REASONS
from desktop_app.domain.customer.succession import CustomerDied, SuccessionPart
from desktop_app.domain.deadlines.calendar import add_months
from desktop_app.domain.figures.register import Filter, Layout, RegisterView, Sort
from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import equal_shares
from desktop_app.domain.sync.metered import WhenMetered
from desktop_app.services.counter import Counter as Services
from desktop_app.services.permissions import Operation
from desktop_app.ui.approvals.code_dialog import EnrolDialog
from desktop_app.ui.approvals.second_person import SecondPersonDialog
from desktop_app.ui.bench.look_up_dialog import LookUpDialog
from desktop_app.ui.case.break_dialog import BreakDialog
from desktop_app.ui.case.brief_dialog import BriefDialog
from desktop_app.ui.case.brief_words import BriefWords
from desktop_app.ui.case.people_acts import (
    AskOtherDialog,
    DecideRecusalDialog,
    DeclineDialog,
    HandOverDialog,
    KeepCaseDialog,
    SendCaseDialog,
)
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.customer.identity_panel import DocumentChecks
from desktop_app.ui.customer.succession_acts import (
    DeathDialog,
    EndDialog,
    MistakeDialog,
    SuccessionAct,
    SuccessionDialog,
    SuccessorDialog,
    SuccessorLists,
)
from desktop_app.ui.customer.succession_words import succession_lines
from desktop_app.ui.deadlines.clock_acts import ExtendDialog, PauseDialog, TellDialog, VoidDialog
from desktop_app.ui.device.seal_dialog import ChooseSealDialog, SealDialog
from desktop_app.ui.help.message_help_dialog import MessageHelpDialog
from desktop_app.ui.offers.schedule_dialog import ScheduleDialog
from desktop_app.ui.papers.read_deviation import ReadDeviationDialog
from desktop_app.ui.papers.receipt_dialog import ReceiptDialog
from desktop_app.ui.promises.asking_again import ReopenDialog
from desktop_app.ui.promises.filing import FilingDialog
from desktop_app.ui.promises.ladder_dialog import LadderDialog
from desktop_app.ui.register.filter import RegisterFilterDialog
from desktop_app.ui.register.lists import ColumnsDialog, SortDialog
from desktop_app.ui.register.views import ViewNameDialog, ViewsDialog
from desktop_app.ui.rehearsal.dialogs import CustomersDialog
from desktop_app.ui.rescue.dialogs import HelpDialog, RestoreDialog, TextDialog
from desktop_app.ui.signing.kept_scan_dialog import KeptScanDialog
from desktop_app.ui.staff.dialog import OwnPasswordDialog
from desktop_app.ui.staff.own_word import OwnWordDialog
from desktop_app.ui.start.recovery_dialog import RecoveryDialog
from desktop_app.ui.sync.enrol_desk_dialog import EnrolDeskDialog
from desktop_app.ui.sync.go_on_dialog import GoOnDialog
from desktop_app.ui.sync.metered_dialog import MeteredDialog
from desktop_app.ui.sync.renew_dialog import RenewDialog
from desktop_app.ui.upkeep.backup_dialog import BackupDialog
from desktop_app.ui.upkeep.key_change_dialog import KeyChangeDialog
from desktop_app.ui.upkeep.retention_dialog import HoldForm, RetentionDialog
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer
from tests.builders import CASE, TODAY, Counter, policy_on
from tests.passwords import passwords
from tests.ui.test_key_change_dialog import FakeCodes, FakePresent
from tests.ui.test_read_deviation import READING
from tests.ui.test_recovery_dialog import FakeRecovery
from tests.ui.test_rehearsing import CUSTOMER
from tests.ui.test_roads_desk import merge_alone

Make = Callable[[], QDialog]
PEOPLE = tuple(Line(f"p{number}", number, f"Zhang Sanfeng the Elder {number}") for number in range(1, 7))
WORDS = "以核心系统记录为准，客户在场，逐项核对，两份都在柜台"


def lone_dialogs(window: MainWindow, threads: tuple[Writer, Workers], counter: Counter) -> Iterator[Make]:
    """What makes each; made one by one, for each stands over *window* alone."""
    yield from of_people(window)
    yield from of_clock(window, counter)
    yield from of_case(window, counter)
    yield from of_papers(window, threads, counter)
    yield from of_lists(window)
    yield from of_desk(window, threads, counter)


def of_people(window: MainWindow) -> Iterator[Make]:
    choices = policy_on().choices
    reasons, grounds = choice_lines(choices["hand_over_reason"]), choice_lines(choices["recusal_ground"])
    yield lambda: HandOverDialog(PEOPLE, reasons, window)
    yield lambda: HandOverDialog(PEOPLE, choice_lines(choices["assign_reason"]), window, is_leaders=True)
    yield lambda: SendCaseDialog(PEOPLE, window)
    yield lambda: KeepCaseDialog("00423-05", window)
    yield lambda: DeclineDialog(choice_lines(choices["decline_reason"]), window)
    yield lambda: AskOtherDialog(PEOPLE, grounds, window)
    yield lambda: DecideRecusalDialog("Zhang Sanfeng", PEOPLE, window, is_owner=True)


def of_clock(window: MainWindow, counter: Counter) -> Iterator[Make]:
    policy = policy_on()
    choices = policy.choices
    yield lambda: ExtendDialog(choice_lines(choices["extension_reason"]), window, is_last=True)
    yield lambda: TellDialog(choice_lines(choices["told_how"]), window)
    yield lambda: PauseDialog(policy.complaint.pauses, window)
    yield lambda: VoidDialog(choice_lines(choices["mistaken_reason"]), window)
    yield lambda: ReopenDialog(choice_lines(choices["supplement_reason"]), window)
    yield lambda: FilingDialog(policy, "", "", window)
    rung = counter.services.breach.rung(counter.session, CASE, counter.miss_first_promise())
    yield lambda: LadderDialog(rung, choice_lines(choices["told_how"]), window)
    yield lambda: LookUpDialog(choice_lines(choices[REASONS]), window)


def of_case(window: MainWindow, counter: Counter) -> Iterator[Make]:
    services = counter.services
    yield from of_succession(window, services)
    yield lambda: BreakDialog(5, counter.clock.now, window)
    brief = BriefWords(services.briefs.of(counter.session, CASE), policy_on()).text()
    yield lambda: BriefDialog(brief, window, waits=True, may_decline=True)
    dues = tuple(add_months(TODAY, month) for month in range(1, 37))
    schedule = equal_shares(Money(3_600_000), dues, lambda _: Money(500))
    yield lambda: ScheduleDialog("Plan", "张**", schedule, window)
    yield merge_alone


def of_succession(window: MainWindow, services: Services) -> Iterator[Make]:
    choices = {name: choice_lines(lines) for name, lines in policy_on().choices.items()}
    died = CustomerDied(TODAY, "客户的儿子宋远桥，持户口簿前来", "medical_certificate", "医字2026第0012号")
    lists = SuccessorLists(choices["relation"], choices["succession_proof"], choices["how_checked"])
    identify = services.identify
    checks = DocumentChecks(identify.check_document, identify.check_so_far, identify.check_name)
    lines = succession_lines(SuccessionPart(died), policy_on())
    yield lambda: SuccessionDialog(lines, frozenset(SuccessionAct), window)
    yield lambda: DeathDialog(choices["death_proof"], TODAY, died, window)
    yield lambda: SuccessorDialog(lists, checks, TODAY, window)
    yield lambda: EndDialog(choices["root_cause"], window)
    yield lambda: MistakeDialog(window)


def of_papers(window: MainWindow, threads: tuple[Writer, Workers], counter: Counter) -> Iterator[Make]:
    services, (writer, workers) = counter.services, threads
    papers = [one.id for one in counter.case.collect.missing()]
    yield lambda: ReceiptDialog(services.paper_receipts.to_count(counter.case, papers), window)
    yield lambda: KeptScanDialog("A clause agreed otherwise", (QImage(300, 900, QImage.Format.Format_RGB32),), window)
    yield lambda: ReadDeviationDialog(READING, cast("Any", None), Operation.ALLOW_DEVIATION, writer, window)
    yield lambda: SecondPersonDialog(cast("Any", None), Operation.ALLOW_DEVIATION, writer, window)
    yield lambda: EnrolDialog(services.telephone, counter.session, writer, window)
    yield lambda: SealDialog(lambda _password: None, workers, window)
    yield lambda: ChooseSealDialog(cast("Any", None), None, workers, window)


def of_lists(window: MainWindow) -> Iterator[Make]:
    kinds = [("loan_refused", "Loan refused")]
    views = tuple(RegisterView(str(no), f"The late ones of room {no}", Layout(())) for no in range(1, 9))
    yield lambda: RegisterFilterDialog(Filter(), kinds, kinds, TODAY, window)
    yield lambda: SortDialog(Sort(), window)
    yield lambda: ColumnsDialog((), window)
    yield lambda: ViewNameDialog("Keep as a view", "", window)
    yield lambda: ViewsDialog(views, views[0], window)
    yield lambda: CustomersDialog([CUSTOMER], window)


def of_desk(window: MainWindow, threads: tuple[Writer, Workers], counter: Counter) -> Iterator[Make]:
    person, writer = counter.session.person, threads[0]
    yield lambda: OwnPasswordDialog(passwords(), person.staff_no, window, expired_days=90)
    yield lambda: OwnWordDialog(cast("Any", None), WORDS, window)
    yield lambda: HoldForm("Keep it beyond its time", window)
    yield lambda: RetentionDialog(window, may_order=True)
    yield lambda: BackupDialog(lambda _then: None, _nothing, _nothing, window, change_key=_nothing)
    yield lambda: KeyChangeDialog(FakeCodes(), writer, cast("Any", None), (person,), FakePresent().ask, window)
    yield lambda: RecoveryDialog(FakeRecovery(), writer, "", window)
    yield lambda: EnrolDeskDialog(window)
    yield lambda: RenewDialog(window)
    yield lambda: GoOnDialog(window)
    yield lambda: MeteredDialog(WhenMetered.FILES, window)
    yield lambda: RestoreDialog("T001", WORDS, window, is_lost=True)
    yield lambda: TextDialog(WORDS * 9, window)
    yield lambda: HelpDialog("What to do", WORDS * 9, window)
    yield lambda: MessageHelpDialog("card_blocked", window)


def _nothing() -> None:
    """Nobody presses it."""
