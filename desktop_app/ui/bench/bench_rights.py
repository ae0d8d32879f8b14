"""What of the workbench is for whoever sits there."""

from dataclasses import dataclass

from desktop_app.domain.staff.people import Person, Role
from desktop_app.services.approvals.approve import Queue
from desktop_app.services.permissions import Operation, may


@dataclass(frozen=True, slots=True)
class BenchRights:
    """By the permission table; the services decide again.

    Attributes:
        person: None before anybody is known: cases are shown then, and nothing is offered.
        is_training: nobody here is real.
    """

    person: Person | None = None
    is_training: bool = False

    @property
    def may_read(self) -> bool:
        """Cases are shown at all: an administrator keeps the desk and reads none."""
        return self.person is None or self.may(Operation.READ_CASE)

    @property
    def may_open(self) -> bool:
        """A customer can be served."""
        return self.may(Operation.OPEN_CASE)

    @property
    def may_rehearse(self) -> bool:
        """With a scripted customer, at a training desk."""
        return self.is_training and self.may_open

    @property
    def is_audited(self) -> bool:
        """An auditor sits here: nobody is served, the digits draw samples and show lists."""
        return self.may(Operation.AUDIT)

    def may(self, operation: Operation) -> bool:
        """Whether somebody sits here whose role may do *operation*."""
        return self.person is not None and may(self.person.role, operation)

    def may_approve(self, queue: Queue) -> bool:
        """Anything of *queue* can wait for whoever sits here."""
        is_leader = self.person is not None and self.person.role in {Role.SUPERVISOR, Role.BRANCH_MANAGER}
        return is_leader or bool(queue.mine or queue.others or queue.calls)
