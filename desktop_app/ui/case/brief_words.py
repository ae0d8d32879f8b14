"""The 60-second brief in words: who, what they want, what was said, offered and owed, the clocks, what is next."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from desktop_app.domain.case import CaseParked, CaseState
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.responsibility import How
from desktop_app.domain.stages.negotiate import Round, RoundState, Side, state_of
from desktop_app.domain.stages.requests import Resolution
from desktop_app.services.cases.briefs import Brief, BriefText, Section
from desktop_app.services.deadlines.reminders import DueKind
from desktop_app.ui.choice_words import chosen_text, title_of
from desktop_app.ui.customer.care_words import care_words
from desktop_app.ui.customer.succession_words import succession_lines
from desktop_app.ui.deadlines.clock_words import due_state, due_what, side_word
from desktop_app.ui.kept import comma, is_chinese, said
from desktop_app.ui.offers.package_words import PackageWords
from desktop_app.ui.talks.round_words import state_word
from desktop_app.ui.words import stage_word, status_word

_ROUNDS: Final = 3
_NOTES: Final = 2
_OWED: Final = 6
_LONGEST: Final = 110
"""Characters of what somebody said: the whole of it stands on its page."""
_PARTS: Final = " · "


def parked_words(parked: CaseParked, policy: PolicyBook) -> str:
    """Why a case was put aside, in the language of the screen."""
    why = chosen_text(policy.choices.get("park_reason", ()), parked.reason)
    return QCoreApplication.translate("BriefWords", "Parked: {why}").format(why=why)


class BriefWords(QObject):
    """Says a brief in the language of the screen.

    Args:
        brief: as it was read.
        policy: names kinds, reasons and packages.
    """

    def __init__(self, brief: Brief, policy: PolicyBook) -> None:
        super().__init__()
        self._brief, self._policy = brief, policy
        self._case: CaseState = brief.case

    def text(self) -> BriefText:
        """All of it."""
        sections = (
            Section(self.tr("Who the customer is"), tuple(self._who())),
            Section(self.tr("What they want"), tuple(self._wants()) or (self.tr("Not written down yet."),)),
            Section(self.tr("What was said, and how they feel"), tuple(self._talk()) or (self.tr("Nothing yet."),)),
            Section(self.tr("What was offered and answered"), tuple(self._offers()) or (self.tr("Nothing yet."),)),
            Section(self.tr("What both sides owe, and by when"), tuple(self._owed()) or (self.tr("Nothing."),)),
            Section(self.tr("What is next"), tuple(self._next())),
        )
        head = self.tr("{number} · read from the journal, last entry {at} by {name}").format(
            number=self._case.number, at=f"{self._brief.last_at:%Y-%m-%d %H:%M}", name=self._last_by()
        )
        note = self.tr("For use within the branch, names are masked; not for the customer.")
        return BriefText(self.tr("Hand-over brief"), head, sections, note, "zh-CN" if is_chinese() else "en")

    def _last_by(self) -> str:
        return self._brief.name(self._brief.last_by)

    # ── The sections ─────────────────────────────────────────────────────────────────────────────────────────────

    def _who(self) -> Iterator[str]:
        given = self._case.identify.identification
        if given is not None:
            kind = self._policy.kinds.get(given.kind)
            parts = [mask(MaskKind.NAME, given.customer.name), "" if kind is None else title_of(kind)]
            parts.append(self.tr("complaint") if self._case.is_complaint else "")
            yield _joined(*parts)
            if given.agent is not None:
                relation = chosen_text(self._policy.choices.get("relation", ()), given.agent.relation)
                by = self.tr("Represented by {name} ({relation})")
                yield by.format(name=mask(MaskKind.NAME, given.agent.person.name), relation=relation)
        yield from succession_lines(self._case.succession, self._policy)
        needs = care_words(self._case, self._policy)
        if needs:
            yield self.tr("Needs: {needs}").format(needs=comma().join(needs))
        opened = self._case.opened_on(self._brief.last_at.tzinfo)
        yield _joined(
            self.tr("opened {date}").format(date=opened) if opened else "",
            self.tr("visits: {visits}, contacts and attempts: {contacts}").format(
                visits=self._brief.visits, contacts=self._brief.contacts
            ),
            self._responsible(),
        )

    def _responsible(self) -> str:
        part = self._case.responsibility
        how = {
            How.ASKED_FIRST: self.tr("responsible: {name}, asked first"),
            How.TOOK_OVER: self.tr("responsible: {name}, took over {date}"),
            How.ASSIGNED: self.tr("responsible: {name}, named {date}"),
        }[part.how]
        since = "" if part.since is None else part.since.astimezone(self._brief.last_at.tzinfo).date().isoformat()
        return how.format(name=self._brief.name(part.owner), date=since)

    def _wants(self) -> Iterator[str]:
        answers = {
            Resolution.OPEN: self.tr("not answered yet"),
            Resolution.GRANTED: self.tr("granted"),
            Resolution.PARTLY: self.tr("partly granted"),
            Resolution.REFUSED: self.tr("refused"),
            Resolution.WITHDRAWN: self.tr("withdrawn"),
        }
        for request in self._case.requests:
            yield f"{request.no}. {said(request.text)}{_PARTS}{answers[request.resolution]}"

    def _talk(self) -> Iterator[str]:
        given, told = self._case.identify.identification, self._case.communicate.communication
        if given is not None:
            yield self.tr("In their own words: {words}").format(words=_short(given.words))
        if told is not None:
            yield self.tr("Behind it: {interest}").format(interest=_short(said(told.interest)))
            disputed = [fact.text for fact in told.facts if not fact.is_agreed]
            if disputed:
                yield self.tr("Not agreed: {facts}").format(facts=_short(comma().join(map(said, disputed))))
        if self._brief.moods:
            course = " → ".join(map(str, self._brief.moods))
            yield self.tr("Mood (1 very upset, 5 content): {course}").format(course=course)
        for note in self._case.communicate.notes[-_NOTES:]:
            yield self.tr("Note: {text}").format(text=_short(note))

    def _offers(self) -> Iterator[str]:
        talks = self._case.negotiate
        for one in talks.rounds[-_ROUNDS:]:
            yield self._round(one)
        waiting = self._case.approval.pending
        if waiting is not None:
            title = PackageWords(self._policy).title(waiting.package)
            yield self.tr("Waits for approval: {title}").format(title=title)
        ended = self._case.agree.no_agreement
        if self._case.is_in_force:
            signed = self._case.agree.effective_from
            yield self.tr("Signed by both, in force since {date}").format(date=signed)
        elif ended is not None:
            why = chosen_text(self._policy.choices.get("no_agreement_reason", ()), ended.reason)
            yield self.tr("The talks ended without agreement: {why}").format(why=why)

    def _round(self, one: Round) -> str:
        side = self.tr("Round {no}, the bank: {title}")
        if one.side is Side.CUSTOMER:
            side = self.tr("Round {no}, the customer: {title}")
        what = side.format(no=one.no, title=PackageWords(self._policy, one.package.kind).title(one.package))
        answer = (self._case.negotiate.answers or {}).get(one.no)
        reasons = self._policy.choices.get("no_agreement_reason", ())
        why = "" if answer is None or not answer.reason else chosen_text(reasons, answer.reason)
        state = state_of(self._case.negotiate, one, self._brief.today)
        until = ""
        if one.valid_until is not None and state is RoundState.ON_TABLE:
            until = self.tr("holds until {date}").format(date=one.valid_until)
        return _joined(what, state_word(state), why, until)

    def _owed(self) -> Iterator[str]:
        rows = self._brief.due
        for row in rows[:_OWED]:
            yield _joined(f"{row.due.isoformat()}", side_word(row.side), due_what(row), due_state(row))
        if len(rows) > _OWED:
            yield self.tr("and {count} more (F11)").format(count=len(rows) - _OWED)
        missing, page = self._case.collect.missing(), self._case.collect.collection
        if missing and page is not None and self._case.closed is None:
            papers = comma().join(said(item.title) for item in missing)
            day = "" if page.return_by is None else page.return_by.isoformat()
            yield _joined(day, side_word(Side.CUSTOMER), self.tr("still brings: {papers}").format(papers=papers))

    def _next(self) -> Iterator[str]:
        part, case = self._case.responsibility, self._case
        to_do = part.handed.to_do if part.handed is not None and part.handed.to_do else part.to_do
        if to_do:
            yield self.tr("Said at the hand-over: {to_do}").format(to_do=_short(to_do))
        if case.closed is not None:
            yield self.tr("The case is {status}.").format(status=status_word(case.status))
            return
        stage = self.tr("Page {number}, {stage}, {status}")
        yield stage.format(number=case.stage.value, stage=stage_word(case.stage), status=status_word(case.status))
        if case.parked is not None:
            until = case.parked.next_date
            goes_on = self.tr("goes on {date}").format(date=until) if until else ""
            yield _joined(parked_words(case.parked, self._policy), goes_on)
        answers = [row for row in self._brief.due if row.kind in (DueKind.ANSWER, DueKind.TELL)]
        if not answers and case.is_complaint and case.follow_up.outcome is None:
            yield self.tr("The complaint waits for its answer.")
        if part.asked is not None:
            yield self.tr("The customer asked for another than {name}: a leader decides.").format(
                name=part.asked.person.name
            )


def _joined(*parts: str) -> str:
    return _PARTS.join(part for part in parts if part)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
