"""What may be done to a complaint's clock as it stands; every act on it passes here."""

from desktop_app.domain.deadlines.clock_reading import ClockReading, ClockState
from desktop_app.domain.deadlines.complaint_clock import ClockStep
from desktop_app.domain.deadlines.complaint_policy import ComplaintPolicy, PauseEnd, PauseRule
from desktop_app.domain.errors import RuleBroken


def check_runs(reading: ClockReading | None) -> ClockReading:
    """The clock, which must be there and still owed an answer.

    Raises:
        RuleBroken: ``clock_missing`` where the matter is no complaint; ``clock_stopped``.
    """
    if reading is None:
        raise RuleBroken("clock_missing")
    if reading.state.is_over:
        raise RuleBroken("clock_stopped")
    return reading


def next_step(reading: ClockReading | None) -> ClockStep:
    """The step an extension leads to.

    Raises:
        RuleBroken: as :func:`check_runs`; ``clock_too_late`` once the last day has passed (fact: due),
            ``extension_untold`` while the customer does not know of the one before, ``clock_at_longest``.
    """
    clock = check_runs(reading)
    if clock.untold is not None:
        raise RuleBroken("extension_untold", field="extension_reason")
    if clock.state is ClockState.LATE:
        raise RuleBroken("clock_too_late", field="extension_reason", due=clock.due)
    following = clock.step.following
    if following is None:
        raise RuleBroken("clock_at_longest", field="extension_reason")
    return following


def step_to_tell(reading: ClockReading | None) -> ClockStep:
    """The step the customer is told of.

    Raises:
        RuleBroken: as :func:`check_runs`; ``nothing_to_tell``.
    """
    untold = check_runs(reading).untold
    if untold is None:
        raise RuleBroken("nothing_to_tell", field="told_how")
    return untold.step


def days_to_pause(
    reading: ClockReading | None, rule: PauseRule, policy: ComplaintPolicy, *, is_paper_missing: bool
) -> int:
    """For how many days the clock may stand still for *rule*, at most.

    Raises:
        RuleBroken: as :func:`check_runs`; ``clock_too_late``, ``clock_is_paused``; ``no_paper_missing`` to
            wait for what is here; ``pauses_used_up`` (fact: most).
    """
    clock = check_runs(reading)
    if clock.state is ClockState.LATE:
        raise RuleBroken("clock_too_late", field="pause_reason", due=clock.due)
    if clock.running_pause is not None:
        raise RuleBroken("clock_is_paused", field="pause_reason", until=clock.running_pause.until)
    if rule.ends_when is PauseEnd.PAPERS and not is_paper_missing:
        raise RuleBroken("no_paper_missing", field="pause_reason")
    left = policy.most_paused_days - clock.paused_days
    if left <= 0:
        raise RuleBroken("pauses_used_up", field="pause_reason", most=policy.most_paused_days)
    return min(rule.most_days, left)
