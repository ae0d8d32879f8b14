"""The case as a whole: who answers for it, its clock, the customer's death, the evening; and whatever only reads."""

from datetime import timedelta

from desktop_app.domain.customer.succession import CustomerDied, SuccessorNamed
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.upkeep.day_end import SheetPlace
from tests import builders
from tests.walks.word_kept import WordKept


class BesideTheWay(WordKept):
    """What may happen at any stage."""

    def do_park(self) -> None:
        if self.chance(0.5):
            why, day = self.choice("park_reason"), self.one([None, self.workday(3)])
            self.services.cases.park(self.session, self.case_id, why, day, papers_returned=self.chance(0.7))

    def do_resume(self) -> None:
        self.services.cases.resume(self.session, self.case_id)

    def do_confirm_stage(self) -> None:
        self.services.cases.confirm_stage(self.session, self.case_id, self.one(Stage))

    def do_draft(self) -> None:
        typed = {"note": f"说到一半{self.digits()}"}
        self.services.cases.save_draft(self.session, self.case_id, self.one(Stage), typed)

    def do_hand_over(self) -> None:
        service, part = self.services.responsibility, self.case.responsibility
        if part.handed is not None:
            to = builders.session(next(one for one in self.people.values() if one.id == part.handed.to))
            if self.chance(0.5):
                service.accept(to, self.case_id)
            elif self.chance(0.5):
                service.decline(to, self.case_id, self.choice("decline_reason"), "今天已满")
            else:
                service.withdraw(self.session, self.case_id)
            return
        to_id = self.person(self.one(["T001", "T002", "S001"])).id
        if self.chance(0.5):
            service.offer(self.session, self.case_id, to_id, self.choice("hand_over_reason"), "周五前回电话")
        else:
            by = builders.session(self.leader())
            service.assign(by, self.case_id, to_id, self.choice("assign_reason"), "周五前回电话")

    def do_recusal(self) -> None:
        service = self.services.responsibility
        if self.case.responsibility.asked is not None:
            why, to = "没有关系", self.person("T001").id
            by = builders.session(self.leader())
            service.decide(by, self.case_id, is_granted=self.chance(0.3), why=why, to=to)
        elif self.chance(0.2):
            to = self.person(self.one(["T001", "T002"])).id
            service.declare(self.session, self.case_id, "close", "亲属关系", to=to, to_do="回电话")
        elif self.chance(0.4):
            who = self.person(self.one(["T002", "S001"])).id
            service.ask(self.session, self.case_id, who, "close", "客户这样说")

    def do_died(self) -> None:
        if self.chance(0.25):
            proof = self.one(["told_only", "medical_certificate"])
            day, number = self.clock.today() - timedelta(days=1), "" if proof == "told_only" else "医字1号"
            given = CustomerDied(day, "客户的儿子宋远桥", proof, number)
            self.services.succession.record(self.session, self.case_id, given)

    def do_death_taken_back(self) -> None:
        by = self.leader().id
        self.services.succession.take_back(self.session, self.case_id, "记错了人", allowed_by=by)

    def do_heir(self) -> None:
        proof = builders.agent(relation="heir", authority_no="(2026)武证字第77号", authority_until=None)
        given = SuccessorNamed(proof, "notarial_certificate", "武当公证处")
        self.services.succession.name(self.session, self.case_id, given)

    def do_clock(self) -> None:
        clocks, by = self.services.clocks, self.leader().id
        what = self.one(["extend", "tell", "pause", "resume"])
        if what == "extend":
            why, document = self.choice("extension_reason"), self.one(["", "批字1号"])
            clocks.extend(self.session, self.case_id, why, approved_by=by, document=document)
        elif what == "tell":
            clocks.tell(self.session, self.case_id, "by_post", "EMS 1234567890")
        elif what == "pause":
            clocks.pause(self.session, self.case_id, self.one(["mediation", "papers"]), "调字第1号")
        else:
            clocks.resume(self.session, self.case_id)

    def do_void_case(self) -> None:
        if self.chance(0.15):
            why, by = self.choice("mistaken_reason"), self.leader().id
            self.services.clocks.void(self.session, self.case_id, why, allowed_by=by, note="重复登记")

    def do_earlier(self) -> None:
        found = self.any(self.services.earlier.said(self.session, self.case_id).said)
        record, due = "" if found is None else found.record, self.one([None, self.workday(3)])
        claim = "你们同事答应过我"
        self.services.earlier.answer(self.session, self.case_id, claim, record, due=due, why="没有查到")

    def do_call(self) -> None:
        if self.chance(0.5):
            self.services.approve.call_silently(self.session, self.case_id, self.one(Stage), "请来一下")
        else:
            self.services.approve.answer_call(builders.session(self.leader()), self.case_id)

    def do_day_end(self) -> None:
        review = self.services.day_end.review(self.session)
        lies = [SheetPlace.IN_DRAWER, SheetPlace.IN_DRAWER, SheetPlace.WITH_CUSTOMER]
        places = {one.sheet: self.one(lies) for one in review.sheets}
        self.services.day_end.sign_off(self.session, self.leader().id, places)

    def do_look_around(self) -> None:
        """Whatever only reads keeps nothing, and ends in no fault wherever the case stands."""
        services, session, case_id, place = self.services, self.session, self.case_id, self.place()
        for look in (
            lambda: services.reminders.read(session),
            lambda: services.cases.open_cases(session),
            lambda: services.cases.due(session),
            lambda: services.cases.papers(session),
            lambda: services.cases.receipts_due(session),
            lambda: services.cases.drafts(session),
            lambda: services.approve.queue(session),
            lambda: services.histories.of(session, case_id),
            lambda: services.briefs.of(session, case_id),
            lambda: services.earlier.said(session, case_id),
            lambda: services.print_ledger.read(session, case_id),
            lambda: services.clocks.view(session, case_id),
            lambda: services.day_end.review(session),
            lambda: services.reminders.of_case(session, case_id),
            lambda: services.collect.held(session, self.case),
            lambda: services.collect.related(session, self.case),
            lambda: services.propose.refusals(self.case),
            lambda: services.propose.packages(self.case),
            lambda: services.negotiate.changes_by_facts(session, case_id),
            lambda: services.negotiate.changes_by_policy(session, case_id),
            lambda: services.agree.to_undo(session, case_id),
            lambda: services.agree.draw(session, case_id),
            lambda: services.agree.pinned(session, case_id),
            lambda: services.agree.end_as_it_would_be(self.case),
            lambda: services.particulars.standard(session, case_id),
            lambda: services.ask_again.time(self.case),
            lambda: services.cases.only_read_because(session, self.case),
            lambda: services.cases.changed_since_here(session, case_id),
            lambda: services.check_in.due(self.case),
            lambda: services.communicate.answer_until(self.case),
            lambda: services.unmask.masked(session, case_id),
        ):
            try:
                look()
            except RuleBroken:
                continue
        # The head that is printed on a paper is read by a commit of nothing.
        assert self.place() == place, "something that only reads has written"
