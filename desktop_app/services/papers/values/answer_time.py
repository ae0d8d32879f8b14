"""By when a complaint is answered, as the papers of a case tell the customer."""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.services.ports.papers import PaperRequest


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """The last day of the answer, and how many days that is after the day it began to run, itself not counted."""

    days: int
    until: date


def answer_time(request: PaperRequest) -> AnswerTime | None:
    """What the clock of the complaint, or of its review, said on the day of the paper; None where no answer is owed."""
    clock, rule = request.clock, request.policy.complaint
    if clock is not None:
        until = clock.answer_until(request.on)
        return None if until is None else AnswerTime((until - clock.started).days, until)
    if not request.case.is_complaint or request.opened_on is None:
        return None
    return AnswerTime(rule.answer_days, request.opened_on + timedelta(days=rule.answer_days))
