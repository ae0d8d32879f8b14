"""Papers handed out on pages 6 and 7: printed by one key, and the electronic seal of what is in effect."""

from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.agree import missing_originals, paper_to_seal
from desktop_app.services.desk import Kept
from desktop_app.services.papers.hand_outs import HandOut, hand_outs
from desktop_app.services.papers.large_print import LargePrint
from desktop_app.services.papers.paper_receipts import PaperReceipts
from desktop_app.services.papers.printed.certified_copies import CertifiedCopies
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.papers.side_papers import PapersBeside
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.ports.seals import OpenSealer
from desktop_app.services.signing.seal import Seals
from desktop_app.ui.device.seal_dialog import SealDialog
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.kept import comma
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.hand_outs import BY_HAND, SEAL, HandOuts
from desktop_app.ui.papers.receipting import PaperReceipting, print_slip


@dataclass(frozen=True, slots=True)
class HandOutServices:
    """What prints, copies and seals.

    Attributes:
        beside: the papers beside the agreement.
        receipts: the receipts for papers the customer hands in.
        copies: certified copies of the scan.
        large_print: the copy to read, in large print.
        seals: the electronic seal.
        open_sealer: opens its key with a password that is kept nowhere.
        policy: the policy in force.
        print_settings: how this workstation prints now.
        days: what day it is, where the desk's clock is not believed.
    """

    beside: PapersBeside
    receipts: PaperReceipts
    copies: CertifiedCopies
    large_print: LargePrint
    seals: Seals
    open_sealer: OpenSealer
    policy: Callable[[], PolicyBook]
    print_settings: Callable[[], PrintSettings]
    days: Callable[[], Today]


class PaperHandingOut(QObject):
    """Shows what can be handed out and does it.

    Args:
        page: shows how a call ended.
        services: do it.
        panel: asks.
        without: papers that are handed out on another page; the paper of page 6 needs its room.
    """

    went_on = Signal()
    """The case stands otherwise now."""

    def __init__(
        self,
        page: StagePage,
        services: HandOutServices,
        panel: HandOuts,
        *,
        without: frozenset[SidePaper] = frozenset(),
    ) -> None:
        super().__init__(page)
        self._page, self._services, self._panel, self._without = page, services, panel, without
        self._has_seal = False
        self._receipting = PaperReceipting(page, services.receipts, services.print_settings)
        self._receipting.went_on.connect(self.went_on)
        panel.wanted.connect(self._on_wanted)

    def look(self) -> None:
        """Whether this workstation has a certificate to seal with; asked when a case comes to the front."""
        table, seals = self._page.table, self._services.seals
        session = table.session
        if not may(session.person.role, Operation.SEAL):
            self._has_seal = False
            return
        call = table.writer.run(lambda: bool(seals.chosen(session)))
        call.saved.connect(self._on_seal_known)

    def show_case(self, case: CaseState) -> None:
        """Show what can be handed out as *case* stands."""
        policy = self._services.policy()
        self._panel.show_outs(
            [one for one in self._offered(case) if one.kind not in self._without],
            one_only=self._one_only(case, policy),
            may_seal=self._has_seal and _can_be_sealed(case),
            sealed=self._sealed(case),
        )

    def print(self, kind: SidePaper) -> None:
        """Print a paper of *kind*; the certified copy by whoever sits here has compared it.

        The receipt for papers asks for their pages first.
        """
        if kind is SidePaper.PAPER_RECEIPT:
            self._receipting.ask()
            return
        large = self._services.large_print
        beside, copies, settings = self._services.beside, self._services.copies, self._services.print_settings()
        session, case_id = self._page.table.session, self._page.table.case_id
        prints: dict[SidePaper, Callable[[], SlipsSent]] = {
            SidePaper.NOT_YET_EFFECTIVE: lambda: beside.print_not_yet_effective(session, case_id, settings),
            SidePaper.DECLINE_NOTICE: lambda: beside.print_signing_ended(session, case_id, settings),
            SidePaper.WITHDRAWAL_RECEIPT: lambda: beside.print_signing_ended(session, case_id, settings),
            SidePaper.ORIGINAL_RECEIPT: lambda: beside.keep_original_receipt(session, case_id, settings),
            SidePaper.ACCOUNT_NOTICE: lambda: beside.print_account_notice(session, case_id, settings),
            SidePaper.COMPLAINT_RECEIPT: lambda: beside.print_complaint_receipt(session, case_id, settings),
            SidePaper.DECISION_NOTICE: lambda: beside.print_decision(session, case_id, settings),
            SidePaper.LARGE_PRINT: lambda: large.print(session, case_id, settings),
            SidePaper.CERTIFIED_COPY: lambda: copies.print(session, case_id, 1, settings),
        }
        print_slip(self._page, prints[kind], kind, self.went_on.emit)

    def offers(self, kind: SidePaper) -> bool:
        """Whether a paper of *kind* can be handed out now."""
        return any(one.kind is kind for one in self._outs())

    def first_owed(self, kinds: Collection[SidePaper]) -> SidePaper | None:
        """The most pressing paper of *kinds* that was not handed out yet."""
        return next((one.kind for one in self._outs() if one.kind in kinds and one.given is None), None)

    def _offered(self, case: CaseState) -> list[HandOut]:
        """What whoever sits here may print: an auditor certified copies alone."""
        role = self._page.table.session.person.role
        outs = hand_outs(case, self._services.policy(), self._services.days())
        asked = {SidePaper.CERTIFIED_COPY: Operation.REPRINT}
        return [one for one in outs if may(role, asked.get(one.kind, Operation.PRINT))]

    def _outs(self) -> tuple[HandOut, ...]:
        return hand_outs(self._page.table.state, self._services.policy(), self._services.days())

    def _on_wanted(self, line: str) -> None:
        if line == SEAL:
            self._ask_to_seal()
        elif line == BY_HAND:
            self._write_by_hand()
        else:
            self.print(SidePaper(line))

    def _write_by_hand(self) -> None:
        beside, settings = self._services.beside, self._services.print_settings()
        session, case_id = self._page.table.session, self._page.table.case_id
        work = lambda: beside.keep_original_receipt(session, case_id, settings, by_hand=True)  # noqa: E731 - runs later
        print_slip(self._page, work, SidePaper.ORIGINAL_RECEIPT, self.went_on.emit)

    def _ask_to_seal(self) -> None:
        table, seals, open_sealer = self._page.table, self._services.seals, self._services.open_sealer
        session, case_id = table.session, table.case_id

        def seal(password: str) -> Kept:
            with closing(open_sealer(seals.place(session), password)) as sealer:
                return seals.seal(session, case_id, sealer)

        dialog = SealDialog(seal, table.workers, self._page.window())
        dialog.sealed.connect(self._on_sealed)
        open_over(self._page, dialog)

    def _on_sealed(self, kept: Kept) -> None:
        self._page.table.note(kept.case)
        self.went_on.emit()

    def _on_seal_known(self, has_seal: object) -> None:
        self._has_seal = bool(has_seal)
        self.show_case(self._page.table.state)

    def _one_only(self, case: CaseState, policy: PolicyBook) -> str:
        """What the receipt says, to be read out or written by hand."""
        missing = missing_originals(case.agree)
        if not missing:
            return ""
        words = (
            self.tr("the bank keeps original {there} for both sides; {missing} follows by {date}.")
            if policy.papers.bank_keeps_one
            else self.tr("the customer keeps original {there} for both sides; {missing} follows by {date}.")
        )
        out = next(
            one for one in hand_outs(case, policy, self._services.days()) if one.kind is SidePaper.ORIGINAL_RECEIPT
        )
        return words.format(
            there=comma().join(sheet.serial for sheet in case.agree.originals()),
            missing=comma().join(missing),
            date="" if out.until is None else out.until.isoformat(),
        )

    def _sealed(self, case: CaseState) -> str:
        """How the last paper was sealed."""
        sealed = case.agree.sealed.get(max(case.agree.sealed, default=0))
        if sealed is None:
            return ""
        day = sealed.at.astimezone(self._page.table.now().tzinfo).date()
        said = self.tr("✓ Archived copy sealed on {date}: {subject}")
        return said.format(date=day.isoformat(), subject=sealed.subject)


def _can_be_sealed(case: CaseState) -> bool:
    try:
        paper_to_seal(case.agree)
    except RuleBroken:
        return False
    return True
