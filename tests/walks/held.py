"""What holds at a desk after every step, whoever did what."""

from collections import Counter as Tally
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.domain import offers
from desktop_app.domain.approvals.concessions import concessions
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.promises.performed import SCHEDULE
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind
from desktop_app.domain.stages.follow_up import PromiseMade
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.cases.history import CaseHistory, Detail
from desktop_app.services.deadlines.reminders import DueKind
from desktop_app.storage.journal.rebuild import digest, rebuild
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import READ_TABLES
from desktop_app.ui.history.words import HistoryWords

if TYPE_CHECKING:
    from tests.walks.walk import Walk

BEFORE_ALL: Final = date(2026, 1, 1)
MAKE_NO_OTHER_PAPER: Final = frozenset(
    {
        *(
            "receive",
            "receipt",
            "attach",
            "take_held",
            "note",
            "mood",
            "contact",
            "draft",
            "promise",
            "earlier",
            "call",
        ),
        *("time", "days", "day_end", "calendar", "pack", "recount", "restart", "clock", "hand_over", "recusal"),
        *("round_sheet", "material_list", "beside", "reprint", "look_around", "bring_back", "lie_in_tray", "keep"),
    }
)
"""Whatever becomes of them, a paper that the customer has signed says the same as before."""
MOVES_A_DAY: Final = ("promise.rescheduled", "promise.recounted")
AFTER_CLOSING: Final = (
    "case.asked_again",
    "case.contact_logged",
    "case.customer_died",
    "case.closed",
    "case.reopened",
    "print.",
    "access.",
    "promise.",
)
"""What may follow in a case that is closed; of promises the drop of those that nobody keeps with it."""


class Held:
    """Holds each state of the desk against the one before."""

    def __init__(self, walk: "Walk") -> None:
        self.walk = walk
        self.states: dict[str, CaseState] = {}
        self.issued: dict[tuple[str, int], AgreementIssued] = {}
        self.answers: dict[str, date] = {}

    def after_a_step(self) -> None:
        """What has changed, and everything that hangs on it."""
        walk = self.walk
        for case_id in walk.cases:
            state = walk.desk.case_or_new(walk.reader, case_id)
            before = self.states.get(case_id, CaseState(case_id))
            if state.exists and state != before:
                history = walk.services.histories.of(walk.reader, case_id)
                self._papers(before, state)
                self._promises(before, state, history)
                self._due(state)
                self._clock(before, state)
                self._closed(before, state, history)
                self.states[case_id] = state
            elif state.exists:
                self._half_signed(state)
        numbers = [one.number for one in self.states.values()]
        assert len(numbers) == len(set(numbers)), "a case number stands twice"
        self._quotas()

    def over_all(self) -> None:
        """The vault proves itself, its read tables are what the journal makes, and every event has words."""
        vault = self.walk.vault
        report = verify(vault)
        assert report.is_clean, [one.line() for one in report.problems]
        with vault.desk.writer.transaction() as connection:
            before = {table.name: digest(connection, table) for table in READ_TABLES}
            rebuild(connection, vault.desk.wire, vault.desk.marks)
            after = {table.name: digest(connection, table) for table in READ_TABLES}
        assert before == after, [name for name in before if before[name] != after[name]]
        for case_id in self.states:
            history = self.walk.services.histories.of(self.walk.reader, case_id)
            words = HistoryWords(history, self.walk.desk.policy())
            for moment in history.of(Detail.ALL):
                assert type(moment.event) in words.known, f"no words for {moment.event.OP}"
                words.cells(moment)

    # ── Papers ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _papers(self, before: CaseState, now: CaseState) -> None:
        part, composing = now.agree, self.walk.services.breach._composing
        for issued in part.issued:
            known = self.issued.setdefault((now.id, issued.version), issued)
            assert known == issued, f"version {issued.version} was made and is another one now"
            serials = [one.serial for one in part.sheets if one.version == issued.version and one.is_original]
            assert len(serials) == len(set(serials)), f"a serial stands twice: {serials}"
            day, was = part.effective_day(issued), before.agree.effective_day(issued)
            is_again = len(part.signed_again) > len(before.agree.signed_again)
            assert was in (None, day) or is_again, f"version {issued.version} took effect on {was}, and now on {day}"
        with self.walk.vault.work(self.walk.reader) as work:
            for issued, _ in part.in_effect(len(part.issued) + 1):
                composed = composing.as_signed(now, issued, work.history)
                assert composing._is_pinned(composed, issued), f"what is signed says something else: {issued.number}"
        for sheet in before.agree.sheets:
            after = next(one for one in part.sheets if one.id == sheet.id)
            same = ("serial", "version", "number", "kind")
            assert all(getattr(sheet, name) == getattr(after, name) for name in same), "a sheet became another one"
        self._half_signed(now)

    def _half_signed(self, now: CaseState) -> None:
        """What came in since the customer signed, or took the record along, makes no other paper of it."""
        before, act = self.states.get(now.id), self.walk.log[-1].split()[1]
        if before is None or act not in MAKE_NO_OTHER_PAPER or before.paper != now.paper or now.paper is None:
            return
        is_out = now.agree.signature(Side.CUSTOMER) is not None or now.agree.handover is not None
        if is_out and not now.is_in_force and self._stands(before) and not self._stands(now):
            raise AssertionError(f"{act} has made another paper of what is signed: {now.paper.number}")

    def _stands(self, case: CaseState) -> bool:
        try:
            return case.paper is not None and self.walk.services.breach._composing.stands(case, case.paper)
        except RuleBroken:
            return False

    # ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _promises(self, before: CaseState, now: CaseState, history: CaseHistory) -> None:
        made = [one.event for one in history.moments if isinstance(one.event, PromiseMade)]
        for issued in now.agree.issued:
            found = Tally(
                (one.side, one.what, one.due, one.clause, one.kind) for one in made if one.paper == issued.number
            )
            day = self._in_effect_since(now, issued, before)
            if day is None:
                assert not found, f"version {issued.version} is not in force, and something is promised by it"
                continue
            wanted = Tally(
                (one.side, one.what, day if one.on_effect else one.due, one.clause, one.kind) for one in issued.promises
            )
            assert found == wanted, f"version {issued.version} promises {wanted - found}, and kept is {found - wanted}"
            self._payments(now, issued)
        known = {one.id: one.due for one in before.follow_up.promises}
        moved = [one.what for one in now.follow_up.promises if known.get(one.id, one.due) != one.due]
        ops = {one.event.OP for one in history.moments[-12:]}
        assert not moved or ops & set(MOVES_A_DAY), f"the day of {moved} was moved by {ops}"

    def _in_effect_since(self, now: CaseState, issued: AgreementIssued, before: CaseState) -> date | None:
        """The day a version took effect first: what is signed again later moves no promise."""
        if issued.kind is not DocumentKind.AGREEMENT:
            return None
        sides = [one.signed_on for one in now.agree.signatures if one.version == issued.version]
        others = [one.signed_on for one in now.agree.other_signatures if one.version == issued.version]
        day = now.agree.effective_day(issued)
        again = [one.signed_on for one in now.agree.signed_again if one.version == issued.version]
        return day if day is None or not again else min(day, max((*sides, *others)))

    @staticmethod
    def _payments(now: CaseState, issued: AgreementIssued) -> None:
        """What the paper has paid comes to what its plan comes to, payment by payment."""
        package = next(one.package for one in now.negotiate.rounds if one.no == issued.round_no)
        plan = offers.solutions()[package.kind].schedule(package.terms)
        named = [one for one in issued.promises if one.about == SCHEDULE]
        if plan is not None and named:
            amounts = [Money.parse(one.what.rpartition("¥")[2].replace(",", "")) for one in named]
            assert amounts == [row.payment for row in plan.rows], issued.number
            assert Money.total(amounts) == plan.totals.payment, issued.number
            assert [one.due for one in named] == [row.due for row in plan.rows], issued.number

    def _due(self, now: CaseState) -> None:
        """Each open promise is in the list of its day once, and nothing else is."""
        rows = self.walk.services.reminders.of_case(self.walk.reader, now.id)
        listed = Tally((row.side, row.what, row.due) for row in rows if row.kind is DueKind.PROMISE)
        nobody, unsettled = now.succession.nobody_acts, now.follow_up.unsettled() if now.closed is None else ()
        owed = Tally((one.side, one.what, one.due) for one in unsettled if one.side is Side.BANK or not nobody)
        assert listed == owed, f"listed and not owed: {listed - owed}; owed and not listed: {owed - listed}"

    # ── Clocks, quotas, the end ─────────────────────────────────────────────────────────────────────────────────────

    def _clock(self, before: CaseState, now: CaseState) -> None:
        """A last day moves to a later one by an extension, a pause or a review, and by nothing else."""
        reading = self.walk.services.clocks.reading(now.clock)
        if reading is None:
            return
        known = self.answers.get(now.id, reading.due)
        marks = len(now.clock.marks) > len(before.clock.marks)
        assert reading.due <= known or reading.pauses or marks, f"the answer was due on {known}, and now {reading.due}"
        self.answers[now.id] = reading.due

    def _closed(self, before: CaseState, now: CaseState, history: CaseHistory) -> None:
        if before.closed is not None and now.closed is not None:
            more = {one.event.OP for one in history.moments if one.no > before.rev}
            assert all(op.startswith(AFTER_CLOSING) for op in more), f"a closed case took {more}"

    def _quotas(self) -> None:
        """What is given away is what the cases say, no more and no less, and never more than there is."""
        walk = self.walk
        kept = walk.vault.books.concessions(since=BEFORE_ALL)
        folded = [one for state in self.states.values() for one in concessions(state)]
        assert sorted(map(repr, kept)) == sorted(map(repr, folded)), "what is given away is not what the cases say"
        for state in list(self.states.values())[:1]:
            for kind in walk.desk.policy().solutions:
                assert walk.services.propose.quota_left(state, kind) >= Money(0), f"{kind}: more than the quota"
