"""Tells the leaders who looked around more than a task needs, by the journal alone."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from desktop_app.domain.audits.access import FieldUnmasked, FoundOpened
from desktop_app.domain.audits.look_ups import AlertKind, look_up_alerts
from desktop_app.domain.staff.people import Role, Session
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.lists import CaseRow


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One thing to ask about; ``about`` is the person's name, or the number of the case."""

    kind: AlertKind
    about: str
    count: int


class LookUpAlerts:
    """Reads what was looked at.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, session: Session) -> tuple[AlertRow, ...]:
        """What goes beyond the figures of policy today, and of the cases lately.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.READ_PEOPLE)
        desk = self._desk
        policy = desk.policy().access.look_ups
        now = desk.clock.local(desk.clock.now())
        midnight = datetime.combine(now.date(), time.min, now.tzinfo)
        with desk.vault.work(session) as work:
            lately = work.accesses(midnight - timedelta(days=policy.days - 1))
        today = [one for one in lately if one.at >= midnight]
        opened = {one.event.case for one in lately if isinstance(one.event, FoundOpened | FieldUnmasked)}
        rows = {case: row for case in opened if (row := desk.vault.books.case_row(case)) is not None}
        people = desk.vault.books.staff()
        # An auditor's look at a case is their task, whoever's it is.
        auditors = {person.id for person in people if person.role is Role.AUDITOR}
        concerned = {case: auditors | _concerned(row) for case, row in rows.items()}
        names = {person.id: person.name for person in people}
        said = {AlertKind.STRANGERS: {case: row.number for case, row in rows.items()}}
        return tuple(
            AlertRow(alert.kind, said.get(alert.kind, names).get(alert.about, alert.about), alert.count)
            for alert in look_up_alerts(policy, today, lately, concerned)
        )


def _concerned(row: CaseRow) -> set[str]:
    return {one for one in (row.owner, row.opened_by) if one}
