"""What a password must be at this desk: policy, the person and the branch put together for the rules."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.domain.audits.access_policy import AccessPolicy
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.passwords import PasswordProfile, RuleReading, check_rules, read_rules
from desktop_app.services.ports.unit import Clock
from desktop_app.services.ports.vault import Vault

if TYPE_CHECKING:
    from desktop_app.domain.deadlines.desk_time import Doubt


class Passwords:
    """Judges passwords by the profile in force.

    Args:
        policy: what the pack ``access`` says on a day.
        read_name: how a name is read, without tones and spaces; empty where nobody knows.
        clock: for how old a password is.
    """

    def __init__(self, policy: Callable[[date], AccessPolicy], read_name: Callable[[str], str], clock: Clock) -> None:
        self._policy_on, self._read_name, self._clock = policy, read_name, clock

    @property
    def profile(self) -> PasswordProfile:
        """In force today."""
        return self._policy().passwords.profile

    def days_left(self, chosen_at: datetime, doubt: "Doubt | None") -> int | None:
        """Days until another one must be chosen, 0 or less when it is time; None where there is no such day.

        By a clock that is not believed, what *doubt* says of it, the later day counts: set back, it renews no password.
        """
        shown = self._clock.today()
        today = shown if doubt is None else max(shown, self._clock.local(doubt.likely).date())
        return self.profile.days_left(self._clock.local(chosen_at).date(), today)

    def read(self, password: str, staff_no: str = "", name: str = "", branch: str = "") -> tuple[RuleReading, ...]:
        """Each rule as it stands for what is typed so far, for somebody of whom as much is known."""
        return read_rules(self._policy().passwords, password, self._about(staff_no, name, branch))

    def check(self, password: str, *, field: str, staff_no: str, name: str = "", branch: str = "") -> None:
        """Refuse a password below the profile.

        Raises:
            RuleBroken: the codes of ``check_rules``.
        """
        check_rules(self._policy().passwords, password, self._about(staff_no, name, branch), field=field)

    def check_new(self, vault: Vault, password: str, *, field: str, staff_no: str, name: str) -> None:
        """The same for somebody of a branch that is set up, and whether it is one of their last ones.

        Raises:
            RuleBroken: the codes of ``check_rules``; ``password_used_before`` (fact: history).
        """
        self.check(password, field=field, staff_no=staff_no, name=name, branch=vault.books.branch().code)
        history = self.profile.history
        if history and vault.keys.was_used(staff_no, password, history):
            raise RuleBroken("password_used_before", field=field, history=history)

    def _policy(self) -> AccessPolicy:
        return self._policy_on(self._clock.today())

    def _about(self, staff_no: str, name: str, branch: str) -> tuple[str, ...]:
        return tuple(word for word in (staff_no.strip(), name, self._read_name(name), branch) if word)
