"""What whoever sits at the window may do there, by the one table of the rights."""

from dataclasses import dataclass

from desktop_app.domain.staff.people import Role
from desktop_app.services.permissions import Operation, may


@dataclass(frozen=True, slots=True)
class DeskRights:
    """The rights of a *role*, as far as they decide what the window offers."""

    role: Role

    @property
    def leads(self) -> bool:
        """Approves what is beyond a teller's limits."""
        return self.role in {Role.SUPERVISOR, Role.BRANCH_MANAGER}

    @property
    def reads_fairness(self) -> bool:
        """Sees how alike customers were treated alike, and the branch's figures."""
        return may(self.role, Operation.READ_FAIRNESS)

    @property
    def reads_cases(self) -> bool:
        """Sees cases at all; an administrator does not."""
        return may(self.role, Operation.READ_CASE)

    @property
    def opens_cases(self) -> bool:
        """Begins with the next customer."""
        return may(self.role, Operation.OPEN_CASE)

    @property
    def ends_day(self) -> bool:
        """Signs the day off."""
        return may(self.role, Operation.END_DAY)
