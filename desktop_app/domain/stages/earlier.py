"""An earlier promise: the customer says that somebody of the bank gave them a word, and the bank answers to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.words.text import clean_line


@dataclass(frozen=True, slots=True)
class EarlierPromiseAnswered(Event):
    """What the customer said they were promised, and how the bank answered; internal, never on paper.

    Attributes:
        claim: in the customer's words.
        record: SHA-256 of the envelope of the event that the teller found it in; empty where no record was found.
        is_kept: the bank keeps the word: it is a promise of the bank from then on, due ``due``.
        why: why it is not kept, as the customer was told.
    """

    OP: ClassVar[str] = "case.earlier_promise"
    ENTITY: ClassVar[Entity] = Entity.CASE

    claim: str
    record: str
    is_kept: bool
    why: str = ""
    due: date | None = None


EVENTS: tuple[type[Event], ...] = (EarlierPromiseAnswered,)


def answered(claim: str, record: str, *, due: date | None, why: str, known: Collection[str]) -> EarlierPromiseAnswered:
    """The answer, cleaned: kept by a day, or not kept for a reason, and never both.

    Args:
        claim: what the customer says.
        record: the event it was found in, as above; empty for none.
        due: by when the bank keeps it; None where it does not.
        why: why it does not.
        known: the events that may be named.

    Raises:
        RuleBroken: ``claim_missing`` (field ``earlier_claim``), ``earlier_answer_missing`` (field ``earlier_due``) for
            neither a day nor a reason, ``earlier_answer_double`` (field ``earlier_why``) for both, ``record_unknown``;
            the codes of ``clean_line``.
    """
    text = clean_line(claim, field="earlier_claim")
    reason = clean_line(why, field="earlier_why")
    if not text:
        raise RuleBroken("claim_missing", field="earlier_claim")
    if due is None and not reason:
        raise RuleBroken("earlier_answer_missing", field="earlier_due")
    if due is not None and reason:
        raise RuleBroken("earlier_answer_double", field="earlier_why")
    if record and record not in known:
        raise RuleBroken("record_unknown", field="earlier_claim")
    return EarlierPromiseAnswered(text, record, due is not None, reason, due)
