"""What can be done with each promise today, and how late it is."""

from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.policy import PromisePolicy
from desktop_app.domain.promises import keeping
from desktop_app.domain.stages.follow_up import Promise, PromiseState
from desktop_app.domain.stages.negotiate import Side


class PromiseAct(StrEnum):
    """What a teller can do with a promise."""

    KEEP = "keep"
    UNDO = "undo"
    PARTLY = "partly"
    RESCHEDULE = "reschedule"
    MISS = "miss"
    DROP = "drop"
    AGAIN = "again"
    LADDER = "ladder"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise with what can be done now; ``first_act`` stands on its button."""

    promise: Promise
    days_late: int
    is_due_today: bool
    acts: tuple[PromiseAct, ...]

    @property
    def is_in_force(self) -> bool:
        """Whether no later paper took its place: that one says what is due then."""
        return self.promise.state is not PromiseState.SUPERSEDED

    @property
    def first_act(self) -> PromiseAct | None:
        return self.acts[0] if self.acts else None


def promise_lines(
    promises: tuple[Promise, ...],
    days: Today,
    *,
    may_negotiate: bool,
    policy: PromisePolicy | None = None,
    fixed: frozenset[str] = frozenset(),
) -> tuple[PromiseLine, ...]:
    """The bank's promises and then the customer's, each by date.

    Args:
        promises: of both sides.
        days: what day it is; where the clock is not believed, nothing is offered that would be refused.
        may_negotiate: a missed promise may open the talks again.
        policy: the grace a promise has before it is called broken; None for none.
        fixed: ids of those whose day a signed paper alone moves.
    """
    order = {Side.BANK: 0, Side.CUSTOMER: 1}
    ordered = sorted(promises, key=lambda promise: (order[promise.side], promise.due))
    return tuple(
        _without_move(line) if line.promise.id in fixed else line
        for line in (_line(promise, days, may_negotiate=may_negotiate, policy=policy) for promise in ordered)
    )


def _without_move(line: PromiseLine) -> PromiseLine:
    return replace(line, acts=tuple(act for act in line.acts if act is not PromiseAct.RESCHEDULE))


def _line(promise: Promise, days: Today, *, may_negotiate: bool, policy: PromisePolicy | None) -> PromiseLine:
    today = days.shown
    late_by = (today - promise.due).days if promise.is_late(today) else 0
    # A slip of the finger is mended on the same day, a wrong payment on any, for it would lower the debt for good.
    is_payment = any(one.amount for one in promise.bookings)
    if promise.state is PromiseState.KEPT and (is_payment or promise.kept_on == days.latest):
        acts: tuple[PromiseAct, ...] = (PromiseAct.UNDO,)
    else:
        is_broken = keeping.is_broken(promise, policy or PromisePolicy("", "", 0), days)
        acts = _acts(promise, is_broken=is_broken, may_negotiate=may_negotiate)
        if is_payment and not promise.state.is_settled:
            acts = (*acts, PromiseAct.UNDO)
    return PromiseLine(promise, late_by, promise.due == today, acts)


def _acts(promise: Promise, *, is_broken: bool, may_negotiate: bool) -> tuple[PromiseAct, ...]:
    if promise.state.is_settled:
        return ()
    is_missed = promise.state is PromiseState.MISSED
    acts = [PromiseAct.AGAIN] if is_missed and may_negotiate else []
    acts += [PromiseAct.LADDER] if keeping.has_ladder(promise) else []
    acts += [PromiseAct.KEEP, PromiseAct.PARTLY, PromiseAct.RESCHEDULE]
    if keeping.stops_collection(promise):
        acts.remove(PromiseAct.PARTLY)
    if is_broken and not is_missed:
        acts.append(PromiseAct.MISS)
    if promise.side is Side.CUSTOMER:  # the bank's own promise cannot be dropped away
        acts.append(PromiseAct.DROP)
    return (*acts, PromiseAct.CONTACT)
