"""Page 7: promises of both sides, the answer, what is opened again, the end."""

from datetime import timedelta

from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.promises.ask_again import Answer as Again
from desktop_app.domain.promises.keeping import stops_collection
from desktop_app.domain.promises.performed import payment_of
from desktop_app.domain.signing.papers_back import version_wanted, versions_out
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.domain.stages.follow_up import Outcome, Promise, PromiseState, Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.requests import Resolution
from desktop_app.services.stages.follow_up import FollowUp
from tests.walks.on_paper import OnPaper


class WordKept(OnPaper):
    """What is done once both have signed, or parted."""

    def do_follow_up(self) -> None:
        """What comes next on page 7."""
        case = self.case
        unsettled = case.follow_up.unsettled()
        if any(one.resolution is Resolution.OPEN for one in case.requests) and self.chance(0.7):
            self.do_finish_talks()
        elif (case.collect.missing() or case.collect.to_receipt) and self.chance(0.5):
            self.do_receipt()
        elif case.is_in_force and self.chance(0.12):
            self.do_change_agreement()
        elif unsettled and self.chance(0.12):
            self.do_break()
        elif unsettled and self.chance(0.7):
            self.do_keep()
        else:
            self._end()

    def _end(self) -> None:
        case = self.case
        unsettled = case.follow_up.unsettled()
        if case.follow_up.outcome is None:
            self.do_outcome()
        elif case.follow_up.satisfaction is None:
            self.do_rate()
        elif versions_out(case) or cost_table.to_check_in(case) is not None:
            self.do_check_in()
        elif unsettled:
            self.do_keep()
        else:
            self.do_close()

    def promise(self) -> Promise | None:
        """One of the next that are due, mostly."""
        part = self.case.follow_up
        unsettled = sorted(part.unsettled(), key=lambda one: one.due)[:4]
        return self.one(unsettled) if unsettled and self.chance(0.85) else self.any(part.promises)

    def missed(self) -> Promise | None:
        missed = (one for one in self.case.follow_up.promises if one.state is PromiseState.MISSED)
        return self.any(missed) or self.promise()

    def do_keep(self) -> None:
        promise, case = self.promise(), self.case
        if promise is None:
            return
        if promise.kind is PromiseKind.CALL:
            now = self.clock.local(self.clock.now())
            met = Contact(Channel.COUNTER, "reached", now, is_effective=True, promise=promise.id)
            self.services.communicate.log_contact(self.session, self.case_id, met)
        has_number = payment_of(case, promise) is not None or stops_collection(promise)
        proof = self.one([Proof.JOURNAL if has_number else Proof.SEEN] * 4 + [*Proof, None])
        number, is_sure = f"J{self.digits(8)}", self.chance(0.9)
        self.services.follow_up.keep(
            self.session, self.case_id, promise.id, proof=proof, reference=number, is_sure=is_sure
        )

    def do_keep_partly(self) -> None:
        promise, paid = self.promise(), self.one(["", "100.00", "1.01"])
        if promise is not None:
            number = f"J{self.digits(8)}"
            self.services.follow_up.keep_partly(
                self.session, self.case_id, promise.id, "还差一份", paid=paid, reference=number
            )

    def do_take_back_kept(self) -> None:
        states = (PromiseState.KEPT, PromiseState.PARTLY)
        promise = self.any(one for one in self.case.follow_up.promises if one.state in states) or self.promise()
        if promise is not None:
            number, by = promise.bookings[-1].number if promise.bookings else "", self.one(["", self.leader().id])
            self.services.follow_up.take_back_kept(
                self.session, self.case_id, promise.id, "按错了", number=number, allowed_by=by
            )

    def do_miss(self) -> None:
        promise = self.promise()
        if promise is not None:
            self.services.follow_up.miss(self.session, self.case_id, promise.id)

    def do_break(self) -> None:
        """The next day passes and nothing was done."""
        unsettled = sorted(self.case.follow_up.unsettled(), key=lambda one: one.due)
        if unsettled:
            self.pass_days((unsettled[0].due - self.clock.today()).days + 4)
            self.services.follow_up.miss(self.session, self.case_id, unsettled[0].id)
            self.one([self.do_notice, self.do_reopen, self.do_reschedule])()

    def do_reschedule(self) -> None:
        promise, by = self.promise(), self.one(["", self.leader().id])
        if promise is not None:
            due = max(promise.due, self.clock.today()) + timedelta(days=self.random.randint(-2, 12))
            why = self.choice("reschedule_reason")
            self.services.follow_up.reschedule(self.session, self.case_id, promise.id, due, why, allowed_by=by)

    def do_drop(self) -> None:
        promise = self.promise()
        if promise is not None:
            self.services.follow_up.drop(self.session, self.case_id, promise.id, "不再需要")

    def do_promise(self) -> None:
        what = f"周五前回电话{self.random.randint(1, 3)}"
        self.services.follow_up.promise(self.session, self.case_id, self.one(Side), what, self.workday(4))

    def do_notice(self) -> None:
        promise, how = self.missed(), self.one(["by_post", "handed_over"])
        if promise is not None:
            self.services.breach.rung(self.session, self.case_id, promise.id)
            self.services.breach.give_notice(self.session, self.case_id, promise.id, how)

    def do_outcome(self) -> None:
        has_none, day = self.case.agree.no_agreement is not None, self.clock.today()
        likely = Outcome.NO_AGREEMENT if has_none else self.one([Outcome.DONE, Outcome.APPROVED])
        outcome = likely if self.chance(0.8) else self.one(Outcome)
        how, shown = self.one(["by_post", "handed_over", ""]), "撤诉书1号" if outcome is Outcome.WITHDRAWN else ""
        self.services.follow_up.record_outcome(
            self.session, self.case_id, outcome, "分行", day, day, told_how=how, evidence=shown
        )

    def do_rate(self) -> None:
        self.services.follow_up.rate(self.session, self.case_id, self.one([None, 1, 3, 5]), "counter")

    def do_reopen(self) -> None:
        promise = self.missed()
        if promise is not None:
            self.services.follow_up.reopen(self.session, self.case_id, promise.id, "客户要求重新商量")

    def do_change_agreement(self) -> None:
        wish, day = self.choice("supplement_reason"), self.one([None, self.workday(2)])
        self.services.follow_up.change_agreement(self.session, self.case_id, wish, appointment=day)

    def do_check_in(self) -> None:
        case, by = self.case, self.leader().id
        wanted = version_wanted(case)
        if wanted is not None and versions_out(case) and self.chance(0.5):
            scan = self.scan(f"%PDF-1.7 {self.digits()}".encode(), copy=CopyCode(1, wanted.originals))
            self.services.check_in.by_scan(self.session, self.case_id, wanted.version, [scan])
        elif wanted is not None:
            pages = wanted.pages
            self.services.check_in.by_two(self.session, self.case_id, wanted.version, pages, attested_by=by)
        table = cost_table.to_check_in(self.case)
        if table is not None:
            self.services.check_in.cost_table_by_two(self.session, self.case_id, table.pages, attested_by=by)

    def do_close(self) -> None:
        """As page 7 says: where nothing is left to do the case closes."""
        left = FollowUp.left_to_do(self.case)
        refused = left[0] if left else None
        with self.said_to_be_possible("closing", is_possible=not left, refused=refused):
            self.services.follow_up.close(self.session, self.case_id, self.choice("root_cause"))

    def do_close_after_death(self) -> None:
        self.services.follow_up.close_after_death(self.session, self.case_id, self.choice("root_cause"))

    def do_come_back(self) -> None:
        """What there is to do with a case that is closed."""
        service = self.services.ask_again
        if self.chance(0.5):
            service.reopen(self.session, self.case_id, "客户又来了", self.one(["", self.choice("supplement_reason")]))
        else:
            self.pass_days(self.one([1, 7]))
            answer = self.one(Again)
            level = 4 if answer is Again.RATED else None
            service.ask(self.session, self.case_id, answer, level, Channel.TELEPHONE)
