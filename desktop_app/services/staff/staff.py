"""The people of the branch: a leader takes them in, keeps them out and gives new passwords, with a second person.

Each act is kept in the journal first and done in the key envelope after it: nobody ever has a key that the journal does
not know of.  Cut short in between, a person is on the list without a password, which is then given to them; what the
journal has given up opens nothing from the next start on (``storage.keys.void_wraps``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.staff import staff as rules
from desktop_app.domain.staff.people import Person, PersonAdded, Session
from desktop_app.domain.staff.staff import LockLifted, PasswordReset, PersonDeactivated, PersonReactivated
from desktop_app.domain.words.text import clean_line, clean_name
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.keys import NewPerson
from desktop_app.services.staff.passwords import Passwords


@dataclass(frozen=True, slots=True)
class StaffAct:
    """One thing that was done about a person.

    Attributes:
        at: local time of the branch; ``by`` the name of who did it, ``second`` of who was present, or empty.
    """

    at: datetime
    by: str
    second: str
    event: Event


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person as the list shows them.

    Attributes:
        has_password: whether any password opens the desk for them.
        must_choose: theirs is a first one, given by somebody else.
        locked_minutes: how long nobody may try their password; 0 when it may be tried.
        past: what was done about them, the oldest first.
    """

    person: Person
    has_password: bool
    must_choose: bool
    past: tuple[StaffAct, ...]
    locked_minutes: int = 0


class Staff:
    """Reads and changes who may sign in.

    Args:
        desk: the desk.
        passwords: what a first one must be, too.
    """

    def __init__(self, desk: Desk, passwords: Passwords) -> None:
        self._desk = desk
        self.passwords = passwords

    def rows(self, session: Session) -> tuple[StaffRow, ...]:
        """Everybody who may sign in here or ever might, with what was done about them.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.READ_PEOPLE)
        people = self._desk.vault.books.staff()
        names = {person.id: person.name for person in people}
        with_password = set(self._desk.vault.keys.staff())
        with self._desk.vault.work(session) as work:
            pasts = [work.history(Entity.PERSON, person.id) for person in people]
        return tuple(
            StaffRow(
                person,
                person.is_active and person.staff_no in with_password,
                rules.member(past).must_choose,
                tuple(self._act(happened, names) for happened in past if isinstance(happened.event, _ACTS)),
                self._desk.vault.keys.locked_minutes(person.staff_no),
            )
            for person, past in zip(people, pasts, strict=True)
        )

    def add(self, session: Session, second: str, wanted: NewPerson) -> None:
        """Take somebody in, with a first password that they must change when they first sign in.

        Args:
            session: a supervisor or the branch manager.
            second: id of who was present, proved by ``SignIn.second_person``.
            wanted: number, name, role and first password.

        Raises:
            RuleBroken: ``not_permitted``, ``staff_no_letters_digits``, ``staff_no_taken``, ``needed``,
                ``above_own_role``, ``not_oneself``, ``second_is_concerned``, the codes of ``Passwords.check_new``,
                of ``clean_name`` and of ``Desk.second_person``.
            Unavailable: the vault's codes; whoever stands on the list then has no password yet.
        """
        permit(session, Operation.KEEP_PEOPLE)
        people = self._desk.vault.books.staff()
        staff_no = wanted.staff_no.strip()
        rules.check_staff_no(staff_no, people, field="new_staff_no")
        name = clean_name(wanted.name, field="new_name")
        if not name:
            raise RuleBroken("needed", field="new_name")
        rules.check_rank(session.person, wanted.role, people, field="new_role")
        person = Person(self._desk.new_id(), staff_no, name, wanted.role)
        self._check(wanted.password, person)
        present = self._present(session, second, person)
        self._keep(session, PersonAdded(staff_no, name, wanted.role, added_with=present.id), person)
        self._desk.vault.keys.add(staff_no, wanted.password)

    def deactivate(self, session: Session, second: str, person_id: str, why: str) -> None:
        """Keep somebody out: they can neither sign in nor be a second person any more; what they did stays theirs.

        Raises:
            RuleBroken: ``not_permitted``, ``person_unknown``, ``already_out``, ``reason_missing``, ``above_own_role``,
                ``not_oneself``, ``second_is_concerned``, ``last_leader``, ``people_too_few``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.KEEP_PEOPLE)
        person, people = self._concerned(session, person_id)
        if not person.is_active:
            raise RuleBroken("already_out", field="staff")
        reason = _reason(why)
        present = self._present(session, second, person)
        rules.check_who_stays(people, person)
        mark = self._desk.vault.keys.mark(person.staff_no)
        self._keep(session, PersonDeactivated(reason, present.id, mark), person)
        self._desk.vault.keys.remove(person.staff_no)

    def reactivate(self, session: Session, second: str, person_id: str, why: str, password: str) -> None:
        """Let somebody in again, with a first password.

        Raises:
            RuleBroken: as :meth:`deactivate`; ``already_in``, ``ended_by_head_office``,
                the codes of ``Passwords.check_new``.
            Unavailable: the vault's codes; whoever stands on the list then has no password yet.
        """
        permit(session, Operation.KEEP_PEOPLE)
        person, _people = self._concerned(session, person_id)
        if person.is_active:
            raise RuleBroken("already_in", field="staff")
        with self._desk.vault.work(session) as work:
            if rules.member(work.history(Entity.PERSON, person.id)).is_ended:
                raise RuleBroken("ended_by_head_office", field="staff")
        reason = _reason(why)
        self._check(password, person)
        present = self._present(session, second, person)
        self._keep(session, PersonReactivated(reason, present.id), person)
        self._desk.vault.keys.add(person.staff_no, password)

    def reset_password(self, session: Session, second: str, person_id: str, password: str) -> None:
        """Give somebody a first password in place of their own, which opens nothing from now on.

        Raises:
            RuleBroken: as :meth:`reactivate`; ``already_out`` of who may not sign in at all.
            Unavailable: the vault's codes; whoever stands on the list then has no password.
        """
        permit(session, Operation.KEEP_PEOPLE)
        person, _people = self._concerned(session, person_id)
        if not person.is_active:
            raise RuleBroken("already_out", field="staff")
        self._check(password, person)
        present = self._present(session, second, person)
        self._keep(session, PasswordReset(present.id, self._desk.vault.keys.mark(person.staff_no)), person)
        self._desk.vault.keys.add(person.staff_no, password)
        self._desk.vault.keys.lift(person.staff_no)

    def lift_lock(self, session: Session, person_id: str) -> None:
        """Let somebody's password be tried again before the wait after five failures is over.

        A leader does it alone: it gives nobody a key, and a branch of two would have no second person.

        Raises:
            RuleBroken: ``not_permitted``, ``person_unknown``, ``above_own_role``, ``not_locked``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.LIFT_LOCK)
        person, _people = self._concerned(session, person_id)
        if not self._desk.vault.keys.locked_minutes(person.staff_no):
            raise RuleBroken("not_locked", field="staff")
        self._keep(session, LockLifted(), person)
        self._desk.vault.keys.lift(person.staff_no)

    def _concerned(self, session: Session, person_id: str) -> tuple[Person, Sequence[Person]]:
        """Whom it is about, and everybody; a leader decides about nobody above them."""
        people = self._desk.vault.books.staff()
        person = next((one for one in people if one.id == person_id), None)
        if person is None:
            raise RuleBroken("person_unknown", field="staff")
        rules.check_rank(session.person, person.role, people, field="staff")
        return person, people

    def _present(self, session: Session, second: str, concerned: Person) -> Person:
        """The second person, neither of the two being whom it is about."""
        present = self._desk.second_person(
            session, second, Operation.WITNESS_PEOPLE, field="second_staff_no", case=None
        )
        rules.check_not_oneself(session.person, present, concerned)
        return present

    def _check(self, password: str, person: Person) -> None:
        """A first password obeys the rules as every other: it opens the desk, if only once."""
        self.passwords.check_new(
            self._desk.vault, password, field="new_password", staff_no=person.staff_no, name=person.name
        )

    def _keep(self, session: Session, event: Event, person: Person) -> None:
        with self._desk.vault.work(session) as work:
            work.record(event, person.id)
            work.commit()

    def _act(self, happened: Happened, names: dict[str, str]) -> StaffAct:
        event = happened.event
        second = (event.added_with or "") if isinstance(event, PersonAdded) else getattr(event, "second", "")
        by = names.get(happened.actor, "")
        return StaffAct(self._desk.clock.local(happened.at), by, names.get(second, ""), event)


_ACTS: Final[tuple[type[Event], ...]] = (PersonAdded, *rules.EVENTS)


def _reason(why: str) -> str:
    reason = clean_line(why, field="staff_reason")
    if not reason:
        raise RuleBroken("reason_missing", field="staff_reason")
    return reason
