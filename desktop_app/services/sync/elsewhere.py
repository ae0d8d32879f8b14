"""Cases of other desks: read where their papers are brought, and asked for; they stay where they are meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.audits.access import CaseAsked, FoundOpened
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.responsibility import check_not_recused
from desktop_app.domain.words.find import whole_number
from desktop_app.services.cases.briefs import Brief, brief_of
from desktop_app.services.cases.find import LookUp, covers
from desktop_app.services.deadlines.reminders import DueKind, DueRow
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.sync.ports import CaseRoads, SeenCase


@dataclass(frozen=True, slots=True)
class ReadElsewhere:
    """A case of another desk, and its brief: there whoever works at that desk goes by its label."""

    seen: SeenCase
    brief: Brief


class Elsewhere:
    """What this desk knows of the cases of others.

    Args:
        desk: the desk.
        roads: what the events of other logs say.
    """

    def __init__(self, desk: Desk, roads: CaseRoads) -> None:
        self._desk, self._roads = desk, roads

    def find(self, session: Session, look_up: LookUp, text: str) -> ReadElsewhere | None:
        """The case of another desk whose whole number was typed, or stands in the code of its paper.

        That it was read is kept beside the reason before anything is shown.

        Args:
            session: who looks.
            look_up: leave to look beyond one's own cases.
            text: what was typed or scanned.

        Returns:
            None where nothing of such a case has come, where *look_up* is no leave for it, and where whoever looks
            must not work on it (回避): not even that it fits is said then.

        Raises:
            RuleBroken: ``not_permitted``; ``transfer_incomplete`` while a part of it has not come; ``transfer_newer``.
            Unavailable: the vault's codes; nothing is shown then.
        """
        permit(session, Operation.LOOK_UP)
        number = whole_number(text)
        if not number or not covers(look_up, session, text):
            return None
        seen = self._roads.seen(number)
        if seen is None or seen.case.responsibility.is_recused(session.person):
            return None
        with self._desk.vault.work(session) as work:
            work.record(FoundOpened(seen.case.id), look_up.id)
            work.commit()
        return ReadElsewhere(seen, self._brief(seen))

    def ask(self, session: Session, seen: SeenCase) -> None:
        """Ask the desk that owns the case to send it here; it sees so in its list once both are in step.

        Raises:
            RuleBroken: ``not_permitted``, ``recused``; ``transfer_gone`` where it is on its way already.
            Unavailable: the vault's codes; nobody was asked.
        """
        permit(session, Operation.TAKE_IN_CASE)
        check_not_recused(seen.case.responsibility, session.person)
        if seen.case.transfer.away is not None:
            raise RuleBroken("transfer_gone")
        with self._desk.vault.work(session) as work:
            work.record(CaseAsked(seen.case.id, seen.case.own), self._desk.new_id())
            work.commit()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _brief(self, seen: SeenCase) -> Brief:
        place = seen.desk or seen.branch
        people = {seen.case.responsibility.owner, *(one.actor for one in seen.past)}
        return brief_of(seen.case, seen.past, dict.fromkeys(people, place), self._owed(seen), self._desk.clock)

    def _owed(self, seen: SeenCase) -> Iterator[DueRow]:
        """What both sides have promised and not kept yet; what else is due its own desk alone can say."""
        case, today = seen.case, self._desk.clock.today()
        given = case.identify.identification
        customer = "" if given is None else mask(MaskKind.NAME, given.customer.name)
        for one in case.follow_up.unsettled():
            left = (one.due - today).days
            yield DueRow(case.id, case.number, customer, DueKind.PROMISE, one.side, one.what, one.due, left)
