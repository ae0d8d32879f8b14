"""Stage 3, communicate: the interest behind the request, what was explained, which facts both sides agree on."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.policy import ContactPolicy, PolicyBook, ProblemKind, choice_in
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.text import clean_line, clean_note, refuse_secrets

MOODS: Final = range(1, 6)  # 1 very upset … 5 calm and content


class Answer(StrEnum):
    """One side's word on a fact."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AgreedFact:
    """A fact and both sides' word on it."""

    text: str
    customer: Answer
    bank: Answer

    @property
    def is_agreed(self) -> bool:
        """Both said yes."""
        return self.customer is Answer.YES and self.bank is Answer.YES


@dataclass(frozen=True, slots=True)
class Explained:
    """An article the teller explained, in the version that was in force."""

    article: str
    version: str


@dataclass(frozen=True, slots=True)
class Communication:
    """What page 3 holds.

    Attributes:
        interest: why the customer wants it: the one sentence that is typed.
        reasons_told: ids of the refusal reasons that were told (PIPL Art. 24).
        expectation: what the customer may expect, told before the bank's position; ``expected_by`` is when.
    """

    interest: str
    reasons_told: tuple[str, ...]
    explained: tuple[Explained, ...]
    facts: tuple[AgreedFact, ...]
    mood: int
    expectation: str = ""
    expected_by: date | None = None


@dataclass(frozen=True, slots=True)
class Communicated(Event):
    """Page 3 was completed or changed."""

    OP: ClassVar[str] = "case.communicated"
    ENTITY: ClassVar[Entity] = Entity.CASE

    communication: Communication


@dataclass(frozen=True, slots=True)
class MoodNoted(Event):
    """The teller noted the customer's mood, 1 (very upset) to 5 (content).  Internal, never on paper."""

    OP: ClassVar[str] = "case.mood_noted"
    ENTITY: ClassVar[Entity] = Entity.CASE

    mood: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class NoteAdded(Event):
    """A line from the note pad.  Internal, never on paper."""

    OP: ClassVar[str] = "case.note_added"
    ENTITY: ClassVar[Entity] = Entity.CASE

    text: str


class Channel(StrEnum):
    """How the two sides met."""

    COUNTER = "counter"
    TELEPHONE = "telephone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact or attempt.

    Attributes:
        result: id of the digit list ``contact_result``.
        at: local time in the branch's zone.
        recording_no: an oral yes by telephone is not effective and needs its recording (Card rule Art. 70).
        promise: id of the promise it was about, if any.
        is_effective: the customer was reached; at most three a day.
    """

    channel: Channel
    result: str
    at: datetime
    is_effective: bool
    note: str = ""
    recording_no: str = ""
    promise: str = ""


@dataclass(frozen=True, slots=True)
class ContactLogged(Event):
    """The bank met, called or wrote to the customer, or tried to."""

    OP: ClassVar[str] = "case.contact_logged"
    ENTITY: ClassVar[Entity] = Entity.CASE

    contact: Contact


EVENTS: tuple[type[Event], ...] = (Communicated, MoodNoted, NoteAdded, ContactLogged)


@dataclass(frozen=True, slots=True)
class CommunicatePart:
    """Stage 3 as it stands; contacts of all stages are kept here."""

    communication: Communication | None = None
    moods: tuple[MoodNoted, ...] = ()
    notes: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()

    @property
    def mood(self) -> int | None:
        """The last mood noted."""
        if self.moods:
            return self.moods[-1].mood
        return None if self.communication is None else self.communication.mood


def evolve(part: CommunicatePart, event: Event) -> CommunicatePart:
    """Return *part* after *event*."""
    match event:
        case Communicated(communication=communication):
            return replace(part, communication=communication)
        case MoodNoted():
            return replace(part, moods=(*part.moods, event))
        case NoteAdded(text=text):
            return replace(part, notes=(*part.notes, text))
        case ContactLogged(contact=contact):
            return replace(part, contacts=(*part.contacts, contact))
    return part


def checked(
    communication: Communication,
    *,
    kind: ProblemKind,
    policy: PolicyBook,
    today: date,
    before: Communication | None = None,
) -> Communication:
    """Return *communication* cleaned; *before* is what the page held, whose day may have passed since.

    Raises:
        RuleBroken: ``interest_missing``, ``reasons_untold`` (the kind has reasons and none was told),
            ``choice_unknown``, ``article_missing``, ``article_unknown``, ``mood_out_of_range``, ``expected_in_past``.
    """
    interest = clean_note(communication.interest, field="interest")
    if not interest:
        raise RuleBroken("interest_missing", field="interest")
    refuse_secrets(interest, field="interest")
    if kind.reasons and not communication.reasons_told:
        raise RuleBroken("reasons_untold", field="reasons_told")
    for told in communication.reasons_told:
        choice_in(kind.reasons, told, field="reasons_told")
    if not communication.explained:
        raise RuleBroken("article_missing", field="explained")
    for explained in communication.explained:
        if explained.article not in policy.articles:
            raise RuleBroken("article_unknown", field="explained", article=explained.article)
    check_mood(communication.mood)
    is_known = before is not None and before.expected_by == communication.expected_by
    if communication.expected_by is not None and communication.expected_by < today and not is_known:
        raise RuleBroken("expected_in_past", field="expected_by")
    facts = tuple(replace(fact, text=clean_line(fact.text, field="agreed_facts")) for fact in communication.facts)
    return replace(
        communication,
        interest=interest,
        facts=facts,
        expectation=clean_line(communication.expectation, field="expectation"),
    )


def says_otherwise(before: Communication, after: Communication) -> bool:
    """Whether the teller changed on page 3 what it said *before*.

    The mood does not count: it has its history of its own (:class:`MoodNoted`), and F7 notes it on any page.  Nor does
    a fact that comes or goes with page 2, where its change had its reason; another answer to the same fact counts.
    """
    known = {fact.text: fact for fact in before.facts}
    has_other_answers = any(known.get(fact.text, fact) != fact for fact in after.facts)
    return has_other_answers or replace(after, mood=before.mood, facts=before.facts) != before


def check_mood(mood: int) -> None:
    """Refuse what is not 1 … 5.

    Raises:
        RuleBroken: ``mood_out_of_range``.
    """
    if mood not in MOODS:
        raise RuleBroken("mood_out_of_range", field="mood", least=MOODS[0], most=MOODS[-1])


def checked_contact(
    contact: Contact,
    *,
    before: tuple[Contact, ...],
    now: datetime,
    policy: ContactPolicy,
    opened_on: date | None = None,
) -> Contact:
    """Return *contact* cleaned; *now* is local time, *opened_on* the day the case was opened.

    Hours and the daily limit bind what the BANK does from its side; a customer standing at the counter may
    come at any time.  Source: collection guide of 2025 (no calls 22:00-08:00, at most three effective a day).

    Raises:
        RuleBroken: ``contact_in_future``, ``contact_before_case``, ``contact_outside_hours`` (facts: opens, closes, as
            08:00), ``contacts_too_many`` (fact: most).
    """
    if contact.at > now:
        raise RuleBroken("contact_in_future", field="contact_at")
    at = contact.at.astimezone(now.tzinfo)
    if opened_on is not None and at.date() < opened_on:
        raise RuleBroken("contact_before_case", field="contact_at", opened_on=opened_on)
    if contact.channel is not Channel.COUNTER:
        if not policy.from_hour <= at.hour < policy.until_hour:
            opens, closes = (f"{hour:02}:00" for hour in (policy.from_hour, policy.until_hour))
            raise RuleBroken("contact_outside_hours", field="contact_at", opens=opens, closes=closes)
        same_day = [
            other
            for other in before
            if other.is_effective
            and other.channel is not Channel.COUNTER
            and other.at.astimezone(now.tzinfo).date() == at.date()
        ]
        if contact.is_effective and len(same_day) >= policy.most_effective_a_day:
            raise RuleBroken("contacts_too_many", field="contact_result", most=policy.most_effective_a_day)
    note = clean_note(contact.note, field="contact_note")
    refuse_secrets(note, field="contact_note")
    return replace(contact, at=at, note=note, recording_no=clean_line(contact.recording_no, field="recording_no"))
