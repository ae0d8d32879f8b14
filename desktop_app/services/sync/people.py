"""The people of the branch as head office lists them take effect at the desk, by events that this desk writes itself.

Nobody gets a password from there: who is new waits for a first one, given by a leader with a second person.  Whom the
list does not name stays as they are; whom a leader of this desk kept out stays out until head office ends them and
lists them anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity
from desktop_app.domain.staff import staff as rules
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.domain.staff.staff import Member, PersonListed
from desktop_app.domain.words.text import clean_name
from desktop_app.services.desk import Desk
from desktop_app.services.sync.ports import Inbox
from desktop_app.wire.protocol.pull import StaffEntry


@dataclass(frozen=True, slots=True)
class _Here:
    """Who is known at this desk."""

    people: Sequence[Person]
    members: Mapping[str, Member]
    """By the person's id."""

    def known_as(self, entry: StaffEntry) -> Person | None:
        """Whom the entry names: who was listed as it before, else whoever has the staff number."""
        for person in self.people:
            listed = self.members[person.id].listed
            if listed is not None and listed.entry == entry.id:
                return person
        number = entry.staff_no.casefold()
        return next((one for one in self.people if one.staff_no.casefold() == number), None)


class OfficePeople:
    """Follows head office's list.

    Args:
        desk: the desk.
        inbox: has the list.
    """

    def __init__(self, desk: Desk, inbox: Inbox) -> None:
        self._desk, self._inbox = desk, inbox

    def waits(self, itself: str) -> bool:
        """Whether something of the list has not taken effect; *itself* is the workstation's id.

        Raises:
            Unavailable: the vault's codes.
        """
        entries = self._entries()
        if not entries:
            return False
        here = self._here(self._itself(itself))
        return any(self._wanted(entry, here) is not None for entry in entries)

    def take(self, itself: str) -> None:
        """Let the list take effect: whoever is new or changed first, then who was ended.

        Kept in the journal first and done in the key envelope after it (``services.staff``).  In the writer's thread,
        where every change of the envelope is made.

        Raises:
            Unavailable: the vault's codes; what was done until then stays, and the rest comes with the next call.
        """
        session = self._itself(itself)
        for entry in self._entries():
            here = self._here(session)  # each may follow from the one before
            event = self._wanted(entry, here)
            if event is None:
                continue
            person = here.known_as(entry)
            with self._desk.vault.work(session) as work:
                work.record(event, self._desk.new_id() if person is None else person.id)
                work.commit()
            if person is not None and not event.may_work and person.staff_no in self._desk.vault.keys.staff():
                self._desk.vault.keys.remove(person.staff_no)

    def _itself(self, workstation: str) -> Session:
        """Nobody who is signed in has done it."""
        return Session(self._desk.new_id(), Person(workstation, "", "", Role.ADMINISTRATOR))

    def _entries(self) -> list[StaffEntry]:
        return sorted(self._inbox.people(), key=lambda one: (not one.is_active, one.staff_no))

    def _here(self, session: Session) -> _Here:
        people = self._desk.vault.books.staff()
        with self._desk.vault.work(session) as work:
            members = {one.id: rules.member(work.history(Entity.PERSON, one.id)) for one in people}
        return _Here(people, members)

    def _wanted(self, entry: StaffEntry, here: _Here) -> PersonListed | None:
        """What has to be written for an entry; None where it has taken effect, or names nobody who can be."""
        person = here.known_as(entry)
        if person is None:
            return _listed(entry, entry.staff_no, may_work=True) if entry.is_active and _is_sound(entry) else None
        if entry.staff_no.casefold() != person.staff_no.casefold() or not _has_name(entry):
            return None  # a staff number names one person for ever
        before = here.members[person.id].listed
        is_known = before is not None and before.says_same(
            _listed(entry, person.staff_no, may_work=before.may_work, void_wrap=before.void_wrap)
        )
        if entry.is_active:
            was_ended = before is not None and not before.is_active
            return None if is_known else _listed(entry, person.staff_no, may_work=person.is_active or was_ended)
        may_work = person.is_active and not self._can_do_without(person, here.people)
        if is_known and may_work == person.is_active:
            return None
        mark = "" if may_work else self._desk.vault.keys.mark(person.staff_no)
        return _listed(entry, person.staff_no, may_work=may_work, void_wrap=mark)

    def _can_do_without(self, person: Person, people: Sequence[Person]) -> bool:
        """Whether enough stay who can really sign in: a desk is never locked out."""
        with_password = set(self._desk.vault.keys.staff())
        try:
            rules.check_who_stays([one for one in people if one.staff_no in with_password], person)
        except RuleBroken:
            return False
        return True


def _listed(entry: StaffEntry, staff_no: str, *, may_work: bool, void_wrap: str = "") -> PersonListed:
    return PersonListed(
        entry.id, staff_no, clean_name(entry.name, field="name"), entry.role, entry.is_active, may_work, void_wrap
    )


def _is_sound(entry: StaffEntry) -> bool:
    try:
        rules.check_staff_no(entry.staff_no, (), field="staff_no")
    except RuleBroken:
        return False
    return _has_name(entry)


def _has_name(entry: StaffEntry) -> bool:
    try:
        return bool(clean_name(entry.name, field="name"))
    except RuleBroken:
        return False
