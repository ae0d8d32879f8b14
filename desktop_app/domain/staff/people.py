"""The people of a branch: who may sign in, and in which role."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from desktop_app.domain.events import Entity, Event


class Role(StrEnum):
    """The roles of a branch, in the order of their authority; the auditor stands beside them."""

    TELLER = "teller"
    SUPERVISOR = "supervisor"
    BRANCH_MANAGER = "branch_manager"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff."""

    id: str
    staff_no: str
    name: str
    role: Role
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """A person signed in at this workstation; every event carries its actor and session."""

    id: str
    person: Person


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch as it stands on paper.

    Attributes:
        code: five digits, the first part of every case number.
        complaint_lines: telephone numbers printed on each agreement, the bank's own first, then the regulator's.
        is_training: a training desk (演练); shown on every page and every paper.
    """

    bank: str
    name: str
    code: str
    address: str
    telephone: str
    complaint_lines: tuple[str, ...]
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class LogOpened(Event):
    """First event of a log; its canonical bytes are what the first ``prev`` is the hash of."""

    OP: ClassVar[str] = "log.opened"
    ENTITY: ClassVar[Entity] = Entity.DESK

    branch: str
    workstation: str
    label: str
    epoch: int
    nonce: str


@dataclass(frozen=True, slots=True)
class BranchDescribed(Event):
    """The branch's name, address and lines were entered or changed."""

    OP: ClassVar[str] = "branch.described"
    ENTITY: ClassVar[Entity] = Entity.BRANCH

    branch: Branch


@dataclass(frozen=True, slots=True)
class PersonAdded(Event):
    """A person may sign in from now on; ``added_with`` is the supervisor who was present, if any."""

    OP: ClassVar[str] = "person.added"
    ENTITY: ClassVar[Entity] = Entity.PERSON

    staff_no: str
    name: str
    role: Role
    added_with: str | None = None


@dataclass(frozen=True, slots=True)
class CodeEnrolled(Event):
    """A person has a key for approving by telephone: made at their own desk, typed by them at the desk that asks.

    Attributes:
        key_mark: first digits of the key's SHA-256, to tell keys apart; the key itself is in no event.
        desk: label of the desk that asks, at that person's own; empty at the desk that asks.
    """

    OP: ClassVar[str] = "person.code_enrolled"
    ENTITY: ClassVar[Entity] = Entity.PERSON

    key_mark: str
    desk: str = ""


@dataclass(frozen=True, slots=True)
class CodeMissed(Event):
    """A code that was said to be this person's did not fit: counted by person and day, whatever it was typed for."""

    OP: ClassVar[str] = "person.code_missed"
    ENTITY: ClassVar[Entity] = Entity.PERSON

    approval: str


@dataclass(frozen=True, slots=True)
class SignedIn(Event):
    """A person signed in at this workstation."""

    OP: ClassVar[str] = "session.started"
    ENTITY: ClassVar[Entity] = Entity.SESSION

    staff_no: str


@dataclass(frozen=True, slots=True)
class SignInRefused(Event):
    """Somebody tried a wrong password; written from the spool at the next unlock."""

    OP: ClassVar[str] = "session.refused"
    ENTITY: ClassVar[Entity] = Entity.SESSION

    staff_no: str
    tried_at: str


@dataclass(frozen=True, slots=True)
class PasswordRenewed(Event):
    """A person who had forgotten their password was given a new one by the recovery code, and the code was replaced."""

    OP: ClassVar[str] = "session.password_renewed"
    ENTITY: ClassVar[Entity] = Entity.SESSION

    staff_no: str


@dataclass(frozen=True, slots=True)
class SignedOut(Event):
    """The session ended; ``why`` is signed_out, locked or closed."""

    OP: ClassVar[str] = "session.ended"
    ENTITY: ClassVar[Entity] = Entity.SESSION

    why: str


@dataclass(frozen=True, slots=True)
class DeskTakenOver(Event):
    """Another person signed in at a desk that somebody had left locked; what that one had half typed was kept.

    Attributes:
        person: id of who had locked it; ``session`` the id of their session, which ended with it.
    """

    OP: ClassVar[str] = "session.taken_over"
    ENTITY: ClassVar[Entity] = Entity.SESSION

    person: str
    session: str


EVENTS: tuple[type[Event], ...] = (
    LogOpened,
    BranchDescribed,
    PersonAdded,
    CodeEnrolled,
    CodeMissed,
    SignedIn,
    DeskTakenOver,
    SignInRefused,
    PasswordRenewed,
    SignedOut,
)
