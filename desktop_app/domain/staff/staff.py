"""The people of a branch as they come and go: taken in, kept out and given new passwords, each time by two people."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Final

from desktop_app.domain.approvals.approval import is_same_person
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.staff.people import Person, PersonAdded, Role

LEADERS: Final = frozenset({Role.SUPERVISOR, Role.BRANCH_MANAGER})
AT_THE_COUNTER: Final = LEADERS | {Role.TELLER}
FEWEST_AT_THE_COUNTER: Final = 2
"""Without a second person nobody could be taken in again: every change of the people needs two."""
_STAFF_NO: Final = re.compile(r"[A-Za-z0-9]{4,12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PersonDeactivated(Event):
    """A person may not sign in any more.

    Attributes:
        why: one sentence.
        second: id of who was present.
        void_wrap: mark of the key wrap that opens nothing from now on, whatever file it comes back in; empty when
            the person had none.
    """

    OP: ClassVar[str] = "person.deactivated"
    ENTITY: ClassVar[Entity] = Entity.PERSON

    why: str
    second: str
    void_wrap: str = ""


@dataclass(frozen=True, slots=True)
class PersonReactivated(Event):
    """A person who was kept out may sign in again, with a first password they must change."""

    OP: ClassVar[str] = "person.reactivated"
    ENTITY: ClassVar[Entity] = Entity.PERSON

    why: str
    second: str


@dataclass(frozen=True, slots=True)
class PasswordReset(Event):
    """A person's password was replaced by a first one they must change; ``void_wrap`` as above."""

    OP: ClassVar[str] = "person.password_reset"
    ENTITY: ClassVar[Entity] = Entity.PERSON

    second: str
    void_wrap: str = ""


@dataclass(frozen=True, slots=True)
class PasswordChosen(Event):
    """A person chose a password of their own in place of the one before, which opens nothing from now on."""

    OP: ClassVar[str] = "person.password_chosen"
    ENTITY: ClassVar[Entity] = Entity.PERSON

    void_wrap: str = ""


@dataclass(frozen=True, slots=True)
class LockLifted(Event):
    """A leader let a person's password be tried again, before the wait after five failures was over."""

    OP: ClassVar[str] = "person.lock_lifted"
    ENTITY: ClassVar[Entity] = Entity.PERSON


@dataclass(frozen=True, slots=True)
class KeyRaised(Event):
    """The program made a guess at a person's password dearer; the key wrap before it opens nothing from now on."""

    OP: ClassVar[str] = "person.key_raised"
    ENTITY: ClassVar[Entity] = Entity.PERSON

    void_wrap: str


@dataclass(frozen=True, slots=True)
class PersonListed(Event):
    """Head office lists a person of the branch, and this desk has let that take effect.

    Attributes:
        entry: head office's own id of the person; the entry with the same id before it is void.
        is_active: what head office says.
        may_work: whether they may sign in here from now on.  Who was ended still may while the desk would have nobody
            else for it; who was let in again needs a first password.
        void_wrap: as above, of who was ended.
    """

    OP: ClassVar[str] = "person.listed"
    ENTITY: ClassVar[Entity] = Entity.PERSON

    entry: str
    staff_no: str
    name: str
    role: Role
    is_active: bool
    may_work: bool
    void_wrap: str = ""

    def says_same(self, other: "PersonListed") -> bool:
        """Whether head office says the same of the same person, whatever came of it here."""
        return replace(self, may_work=other.may_work, void_wrap=other.void_wrap) == other


@dataclass(frozen=True, slots=True)
class DeviceBound(Event):
    """Everybody's password opens the home together with a secret of this device only; a key file of before is void.

    Attributes:
        device: id of the secret.
        place: where it lies, ``keystore`` or ``file``.
        why: ``set_up``, ``upgraded`` (a home made before there were such secrets), ``recovered`` or ``key_changed``.
    """

    OP: ClassVar[str] = "desk.device_bound"
    ENTITY: ClassVar[Entity] = Entity.DESK

    device: str
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class KeyChanged(Event):
    """Everything here is encrypted under another data key from now on, and the recovery code before opens no more.

    Attributes:
        left_out: staff numbers of who has no way in until a leader gives them a first password.
        files: how many files lie beside the database; ``lacks`` of them could not be read, before or after.
        second: id of who was present; empty where it was not yet asked for.
    """

    OP: ClassVar[str] = "desk.key_changed"
    ENTITY: ClassVar[Entity] = Entity.DESK

    left_out: tuple[str, ...]
    files: int
    lacks: int
    second: str = ""


EVENTS: tuple[type[Event], ...] = (
    PersonDeactivated,
    PersonReactivated,
    PasswordReset,
    PasswordChosen,
    LockLifted,
    KeyRaised,
    PersonListed,
    DeviceBound,
    KeyChanged,
)


@dataclass(frozen=True, slots=True)
class Member:
    """What the journal says of one person's way in.

    Attributes:
        must_choose: their password was given by somebody else, and opens the desk only to choose another.
        void_wraps: marks of the key wraps that were given up.
        chosen_at: since when their password is what it is; UTC.
        listed: what head office said last; None of who is this desk's own.
    """

    must_choose: bool = False
    void_wraps: frozenset[str] = frozenset()
    chosen_at: datetime | None = None
    listed: PersonListed | None = None

    @property
    def is_ended(self) -> bool:
        """Head office has ended them: no leader of the branch lets them in again."""
        return self.listed is not None and not self.listed.is_active


def member(past: Iterable[Happened]) -> Member:
    """Fold one person's events."""
    found = Member()
    for happened in past:
        match happened.event:
            case PersonAdded(added_with=second):
                found = replace(found, must_choose=second is not None, chosen_at=happened.at)
            case PersonReactivated():
                found = replace(found, must_choose=True, chosen_at=happened.at)
            case PersonDeactivated(void_wrap=mark):
                found = replace(found, void_wraps=found.void_wraps | {mark})
            case PasswordReset(void_wrap=mark):
                found = _given(found, mark, happened.at, must_choose=True)
            case KeyRaised(void_wrap=mark):
                found = replace(found, void_wraps=found.void_wraps | {mark})
            case PasswordChosen(void_wrap=mark):
                found = _given(found, mark, happened.at, must_choose=False)
            case PersonListed(void_wrap=mark) as listed:
                found = replace(found, void_wraps=found.void_wraps | ({mark} if mark else set()), listed=listed)
    return found


def _given(found: Member, void_wrap: str, at: datetime, *, must_choose: bool) -> Member:
    """With another password from *at* on."""
    return replace(found, must_choose=must_choose, void_wraps=found.void_wraps | {void_wrap}, chosen_at=at)


def check_staff_no(staff_no: str, known: Iterable[Person], *, field: str) -> None:
    """A staff number names one person for ever, also after they have left.

    Raises:
        RuleBroken: ``staff_no_letters_digits``, ``staff_no_taken``.
    """
    if _STAFF_NO.fullmatch(staff_no) is None:
        raise RuleBroken("staff_no_letters_digits", field=field)
    if any(one.staff_no.casefold() == staff_no.casefold() for one in known):
        raise RuleBroken("staff_no_taken", field=field)


def check_not_oneself(actor: Person, second: Person, concerned: Person) -> None:
    """Neither of the two decides about themselves, under whatever account.

    Raises:
        RuleBroken: ``not_oneself``, ``second_is_concerned``.
    """
    if is_same_person(actor, concerned):
        raise RuleBroken("not_oneself", field="staff")
    if is_same_person(second, concerned):
        raise RuleBroken("second_is_concerned", field="staff")


def check_rank(actor: Person, role: Role, people: Sequence[Person], *, field: str) -> None:
    """Only a branch manager decides about branch managers, unless the branch has none yet.

    Raises:
        RuleBroken: ``above_own_role``.
    """
    has_manager = any(one.role is Role.BRANCH_MANAGER and one.is_active for one in people)
    if role is Role.BRANCH_MANAGER and actor.role is not Role.BRANCH_MANAGER and has_manager:
        raise RuleBroken("above_own_role", field=field)


def check_who_stays(people: Sequence[Person], leaving: Person) -> None:
    """A leader stays, and somebody beside them.

    Raises:
        RuleBroken: ``last_leader``, ``people_too_few`` (fact: least).
    """
    stay = [one for one in people if one.is_active and one.id != leaving.id]
    if not any(one.role in LEADERS for one in stay):
        raise RuleBroken("last_leader", field="staff")
    if sum(one.role in AT_THE_COUNTER for one in stay) < FEWEST_AT_THE_COUNTER:
        raise RuleBroken("people_too_few", field="staff", least=FEWEST_AT_THE_COUNTER)
