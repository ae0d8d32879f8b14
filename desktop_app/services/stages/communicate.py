"""Stage 3, communicate: keep what was heard, what was explained, and which facts both sides agree on."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Final

from desktop_app.domain.case import CaseState, check_reached, completion
from desktop_app.domain.customer.succession import check_somebody_acts
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages import communicate, temper
from desktop_app.domain.stages.collect import Collection
from desktop_app.domain.stages.communicate import (
    AgreedFact,
    Answer,
    Channel,
    Communicated,
    Communication,
    Contact,
    ContactLogged,
    Explained,
    MoodNoted,
    NoteAdded,
)
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.temper import UPSET, Alarm, Calming, CalmingChosen, Pace
from desktop_app.domain.words.text import clean_note
from desktop_app.services.deadlines.clocks import Clocks
from desktop_app.services.desk import Act, Desk, Ground, Kept, context_of
from desktop_app.services.permissions import Operation

NEUTRAL: Final = 3


class Communicate:
    """What a teller can do on page 3, and the mood, notes and contacts of every page."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def proposed_facts(self, case: CaseState) -> tuple[AgreedFact, ...]:
        """Facts proposed from page 2: the bank's yes stands where the core system says so."""
        collection = case.collect.collection
        return () if collection is None else tuple(_proposed(collection))

    def answer_until(self, case: CaseState) -> date | None:
        """By when the complaint is answered, as its clock stands; None where it is none, or is answered."""
        clock = Clocks(self._desk).reading(case.clock)
        return None if clock is None else clock.answer_until(self._desk.days().latest)

    def explained(self, article_ids: tuple[str, ...]) -> tuple[Explained, ...]:
        """The articles in the version in force, as they are explained now."""
        articles = self._desk.policy().articles
        return tuple(Explained(key, articles[key].version) for key in article_ids if key in articles)

    def sentences(self, case: CaseState, stage: Stage, mood: int | None) -> tuple[str, ...]:
        """What the teller may read aloud to somebody who is upset, at most three, for this kind of problem first."""
        if mood is None or mood > UPSET or case.identify.identification is None:
            return ()
        policy = self._desk.policy()
        kind = case.identify.identification.kind
        return temper.sentences(policy.phrases, stage, mood, kind, _sayable(case, self._desk.vault.books.branch().name))

    def alarm(self, text: str) -> Alarm | None:
        """What words that were written down may mean; None for ordinary words."""
        return temper.alarm_in(text, self._desk.policy().temper)

    def pace(self, stage: Stage, seconds: int) -> Pace:
        """How the time of a stage compares with the usual; within, when policy says nothing of it."""
        band = self._desk.policy().temper.bands.get(stage)
        return Pace.WITHIN if band is None else temper.pace(band, seconds)

    def calm(self, session: Session, case_id: str, what: Calming, stage: Stage) -> Kept:
        """Keep that the customer takes a break, or another teller takes over.

        Raises:
            RuleBroken: ``case_unknown`` while nobody is identified yet.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            minutes = ground.policy.temper.break_minutes if what is Calming.BREAK else 0
            yield CalmingChosen(what, stage, case.communicate.mood or NEUTRAL, minutes)

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def communicate(self, session: Session, case_id: str, given: Communication, *, reason: str = "") -> Kept:
        """Keep page 3.

        Raises:
            RuleBroken: the codes of ``communicate.checked``; ``stage_not_reached``, ``change_needs_reason``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            check_reached(case, Stage.COMMUNICATE)
            kind = context_of(case, ground.policy, ground.workdays, ground.today).kind
            known = case.communicate.communication
            checked = communicate.checked(given, kind=kind, policy=ground.policy, today=ground.today, before=known)
            if known != checked:
                yield Communicated(checked)
            is_changed = known is None or communicate.says_otherwise(known, checked)
            yield from completion(case, Stage.COMMUNICATE, reason, is_changed=is_changed)

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide, clears_draft=Stage.COMMUNICATE)

    def note_mood(self, session: Session, case_id: str, mood: int, stage: Stage) -> Kept:
        """Keep the mood (F7, 1–5); the same mood again is no event.

        Raises:
            RuleBroken: ``mood_out_of_range``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            communicate.check_mood(mood)
            if case.communicate.mood != mood:
                yield MoodNoted(mood, stage)

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def add_note(self, session: Session, case_id: str, text: str) -> Kept:
        """Keep a line of the note pad (F2); internal, never on paper.  The line just kept is no event.

        Raises:
            RuleBroken: the codes of the text policy, field ``note``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            cleaned = clean_note(text, field="note")
            if cleaned and case.communicate.notes[-1:] != (cleaned,):
                yield NoteAdded(cleaned)

        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)

    def log_contact(self, session: Session, case_id: str, given: Contact) -> Kept:
        """Keep a contact or an attempt; the bank calls within permitted hours, at most three times a day.

        The limit is the customer's: what was about another case of theirs counts, too.  The same contact again is no
        event.

        Raises:
            RuleBroken: ``choice_unknown``, ``customer_died`` of a call or letter, and the codes of
                ``communicate.checked_contact``.
        """

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            if given.channel is not Channel.COUNTER:
                check_somebody_acts(case.succession, field="contact_result")
            ground.policy.choice("contact_result", given.result, field="contact_result")
            before, policy = case.communicate.contacts, ground.policy.contact
            others = (*elsewhere, *(contact for contact in before if contact.at != given.at))
            opened_on = case.opened_on(ground.now.tzinfo)
            check = partial(communicate.checked_contact, given, now=ground.now, policy=policy, opened_on=opened_on)
            if check(before=others) not in before:
                yield ContactLogged(check(before=(*elsewhere, *before)))

        elsewhere = contacts_elsewhere(self._desk, session, case_id)
        return self._desk.change(session, Operation.CHANGE_CASE, case_id, decide)


def contacts_elsewhere(desk: Desk, session: Session, case_id: str) -> tuple[Contact, ...]:
    """Contacts of the other cases of the customer of *case_id* at this desk: limits are the customer's."""
    given = desk.case_or_new(session, case_id).identify.identification
    if given is None or not given.customer.key:
        return ()
    others = (row.id for row in desk.vault.books.cases_of_customer(given.customer.key) if row.id != case_id)
    return tuple(one for other in others for one in desk.case(session, other).communicate.contacts)


def _proposed(collection: Collection) -> Iterator[AgreedFact]:
    for fact in collection.facts:
        bank = Answer.UNKNOWN if fact.is_disputed else Answer.YES
        yield AgreedFact(f"{fact.label}：{fact.value}", Answer.UNKNOWN, bank)


def _sayable(case: CaseState, branch: str) -> Mapping[str, str]:
    """What the sentences may name, as far as the case knows it."""
    table = case.negotiate.on_table
    package = case.propose.package if table is None else table.package
    request = next((one.text for one in case.requests), "")
    found = {"request": request, "branch": branch}
    if package is not None:
        found |= {"papers_by": _day(package.papers_by), "answer_by": _day(package.answer_by)}
        found["decided_by"] = package.decided_by
    return {name: text for name, text in found.items() if text}


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.month}月{day.day}日"
