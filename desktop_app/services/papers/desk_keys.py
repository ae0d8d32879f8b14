"""The keys desks sign their offer sheets with: which are this desk's own, and which others are known for a desk's."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.papers.offer_sheet import DeskKeyCertified, DeskKeyMade, Trust
from desktop_app.domain.staff.people import Session
from desktop_app.services.desk import Desk
from desktop_app.services.papers.offer_code import KEY_BYTES
from desktop_app.services.permissions import Operation, permit

_FIELD: Final = "offer_sheet"


class DeskKeyBook:
    """What this desk knows of keys.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def in_use(self, session: Session) -> DeskKeyMade:
        """The key this desk signs with; the first is made when it is first needed.

        Raises:
            Unavailable: the vault's codes.
        """
        own = self.own(session)
        return own[-1] if own else self._made(session, 0)

    def own(self, session: Session) -> tuple[DeskKeyMade, ...]:
        """This desk's keys, the one in use last; empty before the first sheet."""
        permit(session, Operation.READ_SHEET)
        return tuple(one for one in self._events(session) if isinstance(one, DeskKeyMade))

    def renew(self, session: Session) -> DeskKeyMade:
        """Sign with another key from now on; sheets signed before stay this desk's.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.KEEP_DESK_KEYS)
        return self._made(session, len(self.own(session)))

    def certify(self, session: Session, label: str, key: str) -> DeskKeyCertified:
        """Say that *key* is that of the desk *label* of this branch; the same again is no event.

        Keys of other branches come from head office.

        Raises:
            RuleBroken: ``not_permitted``, ``desk_key_wrong``; ``desk_of_other_branch``; ``desk_is_this_one``.
        """
        permit(session, Operation.KEEP_DESK_KEYS)
        plain = "".join(key.split()).lower()
        if len(plain) != 2 * KEY_BYTES or set(plain) - set("0123456789abcdef"):
            raise RuleBroken("desk_key_wrong", field="desk_key", length=2 * KEY_BYTES)
        if label == desk_name(self._desk):
            raise RuleBroken("desk_is_this_one", field="desk_label")
        if label.partition("-")[0] != self._desk.vault.books.branch().code:
            raise RuleBroken("desk_of_other_branch", field="desk_label")
        event = DeskKeyCertified(plain, label)
        if event not in self._events(session):
            self._keep(session, event)
        return event

    def trust(self, session: Session, key: bytes, desk: str) -> Trust:
        """What is known of who signed with *key* and calls itself *desk*.

        Raises:
            RuleBroken: ``sheet_forged``: it says it is this desk, or uses the key of another one.
        """
        with self._desk.vault.work(session) as work:
            return trust_of(work.history(Entity.DESK, self._desk.vault.label), desk_name(self._desk), key, desk)

    def check_known(self, session: Session, case: CaseState) -> None:
        """Nothing is signed with this desk's key that rests on a sheet nobody vouches for.

        Raises:
            RuleBroken: as :func:`check_desk_known`.
        """
        with self._desk.vault.work(session) as work:
            check_desk_known(self._desk, case, work.history)

    def _events(self, session: Session) -> Sequence[Event]:
        with self._desk.vault.work(session) as work:
            return [one.event for one in work.history(Entity.DESK, self._desk.vault.label)]

    def _made(self, session: Session, generation: int) -> DeskKeyMade:
        vault = self._desk.vault
        event = DeskKeyMade(generation, vault.desk_keys.public(generation).hex(), desk_name(self._desk))
        self._keep(session, event)
        return event

    def _keep(self, session: Session, event: Event) -> None:
        with self._desk.vault.work(session, self._desk.policy().versions) as work:
            work.record(event, self._desk.vault.label)
            work.commit()


def desk_name(desk: Desk) -> str:
    """What this desk calls itself before others: the branch's code and the workstation, as in ``00423-03``."""
    code, label = desk.vault.books.branch().code, desk.vault.label
    return label if label.startswith(f"{code}-") else f"{code}-{label}"


def check_desk_known(desk: Desk, case: CaseState, history: Callable[[Entity, str], Iterable[Happened]]) -> None:
    """A guest visit ends in nothing that binds until somebody has said whose key signed the customer's sheet.

    Raises:
        RuleBroken: ``guest_not_certified`` (fact: desk).
    """
    taken = case.taken
    if taken is None:
        return
    known = history(Entity.DESK, desk.vault.label)
    if trust_of(known, desk_name(desk), bytes.fromhex(taken.key), taken.desk) is Trust.NOT_CERTIFIED:
        raise RuleBroken("guest_not_certified", field="print", desk=taken.desk)


def trust_of(history: Iterable[Happened], own_name: str, key: bytes, desk: str) -> Trust:
    """What the *history* of the desk *own_name* says of who signed with *key* and calls itself *desk*.

    Raises:
        RuleBroken: ``sheet_forged`` (fact: desk).
    """
    events = [one.event for one in history]
    own = {one.key for one in events if isinstance(one, DeskKeyMade)}
    known = {one.key: one.label for one in events if isinstance(one, DeskKeyCertified)}
    shown = key.hex()
    if (desk == own_name) != (shown in own) or (shown in known and known[shown] != desk):
        raise RuleBroken("sheet_forged", field=_FIELD, desk=desk)
    if shown in own:
        return Trust.OWN
    return Trust.KNOWN if shown in known else Trust.NOT_CERTIFIED
