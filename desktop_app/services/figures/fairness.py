"""Fairness: at offer time the mirror of this branch's own agreements, and once a month whether results are alike."""

from datetime import date, timedelta

from desktop_app.domain.case import CaseState
from desktop_app.domain.figures import fairness
from desktop_app.domain.figures.fairness import Agreed, Mirror
from desktop_app.domain.figures.fairness_report import MonthlyReport, month_of, monthly_report, settled
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.propose import Package
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit


def mirror_of(desk: Desk, case: CaseState, package: Package, policy: PolicyBook, today: date) -> Mirror | None:
    """*package* beside what similar cases got; None where nothing is compared or too few are similar."""
    if package.kind not in policy.fairness.measures:
        return None
    return _mirror(policy, package, agreed_of(desk, case, package, policy, today))


def agreed_of(desk: Desk, case: CaseState, package: Package, policy: PolicyBook, today: date) -> tuple[Agreed, ...]:
    """What other cases agreed on by the same way, not too long ago."""
    since = today - timedelta(days=policy.fairness.within_days)
    rows = desk.vault.books.agreed(package.kind, package.option, since=since)
    return tuple(one for one in rows if one.case != case.id)


class Mirrors:
    """The mirror while an offer is typed: the agreements are read once for each way, until the case goes on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._read_at: tuple[str, int, date] | None = None
        self._read: dict[tuple[str, str], tuple[Agreed, ...]] = {}

    def look(self, case: CaseState, package: Package) -> Mirror | None:
        """As :func:`mirror_of`."""
        desk, policy = self._desk, self._desk.policy()
        if package.kind not in policy.fairness.measures:
            return None
        today = desk.clock.today()
        if self._read_at != (case.id, case.rev, today):
            self._read_at = (case.id, case.rev, today)
            self._read.clear()
        way = (package.kind, package.option)
        if way not in self._read:
            self._read[way] = agreed_of(desk, case, package, policy, today)
        return _mirror(policy, package, self._read[way])


class FairnessReports:
    """The month's agreements by age group and channel, for supervisors."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def month(self, session: Session, day: date) -> MonthlyReport:
        """What this desk's vault knows of the month that *day* lies in.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.READ_FAIRNESS)
        policy = self._desk.policy().fairness
        ids = self._desk.vault.books.agreed_within(*month_of(day))
        found = (settled(policy, self._desk.case(session, case_id)) for case_id in ids)
        return monthly_report(policy, day, [one for one in found if one is not None])


def _mirror(policy: PolicyBook, package: Package, agreed: tuple[Agreed, ...]) -> Mirror | None:
    values = {**package.terms, **package.figures}
    return fairness.mirror(policy.fairness, package.kind, package.option, values, agreed)
