"""The course of a case: opened, parked, stages, complaint clock, closed."""

from PySide6.QtCore import QObject

from desktop_app.domain.approvals.approval import SupervisorCalled, SupervisorCame
from desktop_app.domain.case import (
    CaseClosed,
    CaseOpened,
    CaseParked,
    CaseReopened,
    CaseResumed,
    CaseVoided,
    RequestResolved,
    StageCompleted,
    StageNotNeeded,
    StageRevised,
    VisitEnded,
    VisitStarted,
)
from desktop_app.domain.deadlines.complaint_clock import ClockExtended, ClockPaused, ClockResumed, ExtensionTold
from desktop_app.domain.deadlines.desk_time import Slip, TimeDoubted
from desktop_app.domain.papers.offer_sheet import OfferSheetTaken
from desktop_app.domain.promises.ask_again import Answer, AskedAgain
from desktop_app.domain.rehearsal.rehearsal import Rehearsed
from desktop_app.domain.stages.earlier import EarlierPromiseAnswered
from desktop_app.domain.stages.follow_up import OutcomeRecorded, OutcomeUndone, SatisfactionGiven
from desktop_app.domain.stages.quick import QuickWayEnded
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.temper import Calming, CalmingChosen
from desktop_app.services.cases.history import Moment
from desktop_app.services.papers.offer_sheets import RULE as OF_A_SHEET
from desktop_app.ui.deadlines.clock_words import days_word, step_word
from desktop_app.ui.history.line import Line, Terms, Words, joined
from desktop_app.ui.kept import said
from desktop_app.ui.words import stage_word


class CourseWords(QObject):
    """The words of these events, in the language of the screen."""

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = terms

    def table(self) -> Words:
        """From the class of an event to what says it."""
        return {
            CaseOpened: self._opened,
            VisitStarted: self._visit_started,
            VisitEnded: self._visit_ended,
            StageCompleted: self._completed,
            StageNotNeeded: self._not_needed,
            StageRevised: self._revised,
            QuickWayEnded: self._quick_ended,
            CaseParked: self._parked,
            CaseResumed: self._resumed,
            CaseReopened: self._reopened,
            RequestResolved: self._resolved,
            CaseClosed: self._closed,
            CaseVoided: self._voided,
            ClockExtended: self._extended,
            ExtensionTold: self._told,
            ClockPaused: self._paused,
            ClockResumed: self._runs_on,
            TimeDoubted: self._doubted,
            SupervisorCalled: self._called,
            SupervisorCame: self._came,
            CalmingChosen: self._calmed,
            EarlierPromiseAnswered: self._earlier,
            OfferSheetTaken: self._sheet_taken,
            OutcomeRecorded: self._outcome,
            OutcomeUndone: self._outcome_undone,
            SatisfactionGiven: self._satisfaction,
            AskedAgain: self._asked_again,
            Rehearsed: self._rehearsed,
        }

    def _opened(self, event: CaseOpened, moment: Moment) -> Line:
        first = self.tr("{name} was asked first and is responsible").format(name=moment.by)
        return Line(self.tr("Case opened"), joined(event.number, first))

    def _visit_started(self, event: VisitStarted, _: Moment) -> Line:
        return Line(self.tr("Visit began"), self._terms.choice("contact_channel", event.channel))

    def _visit_ended(self, event: VisitEnded, _: Moment) -> Line:
        minutes = self.tr("{count} min").format(count=event.minutes)
        return Line(self.tr("Visit ended"), minutes)

    def _completed(self, event: StageCompleted, _: Moment) -> Line:
        return Line(self.tr("Stage done: {stage}").format(stage=stage_word(event.stage)))

    def _not_needed(self, event: StageNotNeeded, _: Moment) -> Line:
        what = self.tr("Stage not needed: {stage}").format(stage=stage_word(event.stage))
        return Line(what, self._why(event.reason))

    def _why(self, reason: str) -> str:
        """The reasons that the program itself gives; what else is kept stays as it is."""
        words = {
            "quick_matter": self.tr("a small matter"),
            OF_A_SHEET: self.tr("told at the desk the sheet comes from"),
        }
        return words.get(reason, said(reason))

    def _revised(self, event: StageRevised, _: Moment) -> Line:
        what = self.tr("Stage changed afterwards: {stage}").format(stage=stage_word(event.stage))
        return Line(what, event.reason)

    def _quick_ended(self, _event: QuickWayEnded, _: Moment) -> Line:
        return Line(self.tr("No small matter any more: all stages are needed"))

    def _parked(self, event: CaseParked, _: Moment) -> Line:
        until = self.tr("goes on {date}").format(date=event.next_date) if event.next_date else ""
        papers = self.tr("own papers handed back") if event.papers_returned else ""
        reason = self._terms.choice("park_reason", event.reason)
        return Line(self.tr("Customer left, case parked"), joined(reason, until, papers))

    def _resumed(self, _event: CaseResumed, _: Moment) -> Line:
        return Line(self.tr("Case goes on"))

    def _reopened(self, event: CaseReopened, _: Moment) -> Line:
        what = self.tr("Talks number {cycle} begin").format(cycle=event.cycle)
        wish = self._terms.choice("supplement_reason", event.wish) if event.wish else ""
        return Line(what, joined(wish, said(event.reason)))

    def _resolved(self, event: RequestResolved, _: Moment) -> Line:
        what, answer = self.tr("Request {no}: {answer}"), self._resolution_word(event.resolution)
        return Line(what.format(no=event.no, answer=answer), self._terms.article(event.article))

    def _closed(self, event: CaseClosed, _: Moment) -> Line:
        category = self._terms.choice("business_category", event.category) if event.category else ""
        channel = self._terms.choice("handling_channel", event.channel) if event.channel else ""
        return Line(self.tr("Case closed"), joined(self._terms.choice("root_cause", event.cause), category, channel))

    def _voided(self, event: CaseVoided, _: Moment) -> Line:
        allowed = self.tr("allowed by {name}").format(name=self._terms.person(event.allowed_by))
        reason = self._terms.choice("mistaken_reason", event.reason)
        return Line(self.tr("Made void: opened by mistake"), joined(reason, event.note, allowed))

    def _extended(self, event: ClockExtended, _: Moment) -> Line:
        by = self.tr("allowed by {name}").format(name=self._terms.person(event.approved_by))
        reason = self._terms.choice("extension_reason", event.reason)
        what = self.tr("More time for the complaint allowed")
        return Line(what, joined(step_word(event.step), reason, event.document, by))

    def _told(self, event: ExtensionTold, _: Moment) -> Line:
        what = self.tr("Customer told of the extension")
        return Line(what, joined(self._terms.choice("told_how", event.channel), event.note))

    def _paused(self, event: ClockPaused, _: Moment) -> Line:
        rules = self._terms.policy.complaint.pauses
        rule = next((rule for rule in rules if rule.id == event.reason), None)
        reason = event.reason if rule is None else said(rule.text)
        most = self.tr("{days} at most").format(days=days_word(event.days))
        return Line(self.tr("Complaint's clock stands still"), joined(reason, event.evidence, most))

    def _runs_on(self, _event: ClockResumed, _: Moment) -> Line:
        return Line(self.tr("Complaint's clock runs on"))

    def _doubted(self, event: TimeDoubted, _: Moment) -> Line:
        slip = {
            Slip.SET_BACK: self.tr("set back"),
            Slip.JUMPED: self.tr("set forward"),
        }[event.slip]
        return Line(self.tr("The desk's clock was in doubt; days around it are uncertain"), slip)

    def _called(self, event: SupervisorCalled, _: Moment) -> Line:
        return Line(self.tr("Supervisor called"), joined(stage_word(Stage(event.stage)), self._why(event.reason)))

    def _came(self, event: SupervisorCame, _: Moment) -> Line:
        return Line(self.tr("Supervisor looked after it"), self._terms.person(event.person))

    def _earlier(self, event: EarlierPromiseAnswered, _: Moment) -> Line:
        found = self.tr("a record was found") if event.record else self.tr("no record was found")
        kept = self.tr("the bank keeps it by {date}").format(date="" if event.due is None else event.due.isoformat())
        answer = kept if event.is_kept else self.tr("not kept: {why}").format(why=event.why)
        return Line(self.tr("The customer names an earlier promise"), joined(event.claim, found, answer))

    def _calmed(self, event: CalmingChosen, _: Moment) -> Line:
        what = {
            Calming.BREAK: self.tr("Break offered"),
            Calming.OTHER_TELLER: self.tr("Another teller asked for"),
        }[event.what]
        return Line(what, stage_word(event.stage))

    def _sheet_taken(self, event: OfferSheetTaken, _: Moment) -> Line:
        what = self.tr("Goes on from another desk's offer sheet, round {no}").format(no=event.round_no)
        return Line(what, joined(event.number, event.made_on.isoformat()))

    def _outcome(self, event: OutcomeRecorded, _: Moment) -> Line:
        told = self.tr("told on {date}").format(date=event.told_on)
        how = self._terms.choice("told_how", event.told_how) if event.told_how else ""
        decided = self.tr("decided by {name}").format(name=said(event.decided_by))
        what = self.tr("Outcome: {outcome}").format(outcome=self._terms.choice("outcome", event.outcome))
        return Line(what, joined(decided, told, how, said(event.evidence)))

    def _outcome_undone(self, event: OutcomeUndone, _: Moment) -> Line:
        told = self.tr("told on {date}").format(date=event.told_on)
        return Line(self.tr("The agreement was undone: the outcome is to be told anew"), told)

    def _satisfaction(self, event: SatisfactionGiven, _: Moment) -> Line:
        if event.level is None:
            return Line(self.tr("Satisfaction asked; the customer did not rate"))
        levels = list(self._terms.policy.choices["satisfaction"])
        chosen = next((one.id for one in levels if one.digit == event.level), "")
        what = self.tr("Satisfaction: {level}")
        return Line(what.format(level=self._terms.choice("satisfaction", chosen) or str(event.level)))

    def _rehearsed(self, _event: Rehearsed, _: Moment) -> Line:
        return Line(self.tr("Rehearsed with a scripted customer"))

    def _asked_again(self, event: AskedAgain, _: Moment) -> Line:
        how = self._terms.choice("contact_channel", event.channel)
        if event.level is None:
            words = {
                Answer.DECLINED: self.tr("Asked again after closing; the customer did not rate"),
                Answer.NOT_REACHED: self.tr("Called to ask again after closing; nobody was reached"),
            }
            return Line(words[event.answer], how)
        levels = list(self._terms.policy.choices["satisfaction"])
        chosen = next((one.id for one in levels if one.digit == event.level), "")
        what = self.tr("Satisfaction, asked again: {level}")
        return Line(what.format(level=self._terms.choice("satisfaction", chosen) or str(event.level)), how)

    def _resolution_word(self, resolution: Resolution) -> str:
        return {
            Resolution.OPEN: self.tr("open again"),
            Resolution.GRANTED: self.tr("granted"),
            Resolution.PARTLY: self.tr("partly granted"),
            Resolution.REFUSED: self.tr("refused"),
            Resolution.WITHDRAWN: self.tr("withdrawn"),
        }[resolution]
