"""A day on which the data key is changed: before it and after it somebody works, and all of it must be there.

What is committed to the copy under the fresh key was acknowledged to nobody until that copy has taken the place.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from desktop_app import bootstrap
from desktop_app.bootstrap import Parts
from desktop_app.services.permissions import Operation
from desktop_app.services.staff.key_changing import KeyChanging
from desktop_app.services.staff.sign_in import SignIn
from tests import builders
from tests.faults.teller import SUPERVISOR, Tell, Teller, doing
from tests.real_desk import SUPERVISOR_PASSWORD

ADMINISTRATOR = ("A001", "Light-Envoy-99")
LEADER = (SUPERVISOR, SUPERVISOR_PASSWORD)
ACTS_AFTER = 4


class Held:
    """Passes on what is told, and while it holds keeps back that a commit was answered."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._kept_back: list[Mapping[str, Any]] = []
        self._is_holding = False

    def __call__(self, kind: str, **facts: object) -> None:
        if self._is_holding and kind == "saved":
            self._kept_back.append(facts)
        else:
            self._tell(kind, **facts)

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Commits of this block are answered when it ends well, and not at all when it does not."""
        self._is_holding = True
        try:
            yield
        finally:
            self._is_holding = False
            kept_back, self._kept_back = self._kept_back, []
        for facts in kept_back:
            self._tell("saved", **facts)


class KeyDay:
    """The steps of that day.

    Args:
        given: the parts of the home.
        tell: who is told.
    """

    def __init__(self, given: Parts, tell: Held) -> None:
        self._given, self._tell = given, tell
        self._teller: Teller | None = None

    def steps(self) -> Iterator[Callable[[], object]]:
        """The change, then a teller's first words with a customer."""
        yield self.change
        yield self.sign_in
        assert self._teller is not None
        builders.CASE = self._given.new_id()
        yield from list(self._teller.talk())[:ACTS_AFTER]
        yield self._teller.sign_out
        self.close()

    def change(self) -> None:
        """An administrator writes the new recovery code down, then changes the key."""
        given = self._given
        vaults = bootstrap.vaults(given, cheap_keys=True)
        desk = SignIn(vaults, given.new_id, given.passwords).sign_in(*ADMINISTRATOR)
        try:
            service, password = KeyChanging(vaults), ADMINISTRATOR[1]
            present = SignIn.second_person(desk.vault, desk.session, *LEADER, Operation.WITNESS_KEY)
            code = service.new_code(desk, password, may_leave_out=False)
            with doing(self._tell, "code", code=code), self._tell.holding():
                service.change(desk, password, present.id, code, lambda _done, _all: None)
        finally:
            desk.vault.close()

    def sign_in(self) -> None:
        self._teller = Teller(self._given, self._tell)

    def close(self) -> None:
        """Close what is open; this never fails."""
        if self._teller is not None:
            self._teller.close()
            self._teller = None
