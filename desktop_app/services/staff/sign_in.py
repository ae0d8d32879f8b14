"""Signing in, signing out, and a second person at the same desk."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from desktop_app.domain.approvals.approval import check_other_person
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.people import DeskTakenOver, PasswordRenewed, Person, Session, SignedIn, SignedOut
from desktop_app.domain.staff.staff import Member, PasswordChosen, member
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.vault import Vault, Vaults
from desktop_app.services.staff.passwords import Passwords


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """An unlocked vault and who unlocked it.

    Attributes:
        password_days: days until they must choose another password, None while that is far away or never.
    """

    vault: Vault
    session: Session
    password_days: int | None = None


class SignIn:
    """Unlocks the vault for a person; every event from then on carries them.

    Args:
        vaults: the home's vault, locked or not yet made.
        new_id: makes the session's id.
        passwords: what a new one must be, and how long one may be used.
    """

    def __init__(self, vaults: Vaults, new_id: Callable[[], str], passwords: Passwords) -> None:
        self._vaults = vaults
        self._new_id = new_id
        self.passwords = passwords

    def sign_in(self, staff_no: str, password: str, new_password: str = "") -> OpenDesk:
        """Unlock with the person's own password.

        Args:
            staff_no: their number.
            password: their own, or the first one that somebody else gave them.
            new_password: in place of a first one, or of one that has been used for too long; passed over where none
                is to be replaced.

        Raises:
            RuleBroken: ``sign_in_refused`` for an unknown person, a wrong password and one that was given up alike;
                ``password_must_change`` while a first password is to be replaced, ``password_expired`` (fact: days)
                while one that was used for too long is; ``password_unchanged`` and the codes of
                ``Passwords.check_new`` for the new one (field ``new_password``).
            Unavailable: the vault is busy, damaged, newer than the program, or older than its seal.
        """
        vault = self._vaults.open(staff_no.strip(), password)
        try:
            person = _active(vault, staff_no.strip())
            session = Session(self._new_id(), person)
            chosen, days = self._choose_own(vault, session, password, new_password)
            with vault.work(session) as work:
                if chosen is not None:
                    work.record(chosen, person.id)
                work.record(SignedIn(person.staff_no), session.id)
                work.commit()
        except BaseException:
            vault.close()
            raise
        return OpenDesk(vault, session, days)

    def new_recovery_code(self, staff_no: str, code: str, password: str) -> str:
        """Check what a recovery needs, and make the code that will open the home after it.

        Nothing is changed: the code is to be written down before the old one is given up by :meth:`recover`, so that
        the safe holds a code that opens at every moment.

        Args:
            staff_no: whose password is to be renewed.
            code: the recovery code of the safe, with or without its groups.
            password: the new one.

        Raises:
            RuleBroken: the codes of ``Passwords.check_new``, ``recovery_refused``, ``staff_no_unknown``; fields
                ``staff_no``, ``recovery_code``, ``new_password``.
            Unavailable: as :meth:`sign_in`.
        """
        vault, _person = self._unlocked(staff_no, code, password)
        vault.close()
        return self._vaults.new_recovery_code()

    def recover(self, staff_no: str, code: str, password: str, new_code: str) -> OpenDesk:
        """Give a person who forgot their password a new one by the recovery code, and sign them in.

        That the code was used is written down before the new password opens anything.  From then on *new_code* opens
        the home and *code* does not; both change in one step.  The old password is given up in the journal only once
        the new one opens: cut short in between, one of the two does at every moment.  Tried again after a disk failed
        behind the change, it finds the new password in force, and signs in by that.

        Args:
            staff_no: as above, like ``code`` and ``password``.
            code: as above.
            password: as above.
            new_code: what :meth:`new_recovery_code` made, written down by now.

        Raises:
            RuleBroken: as above.
            Unavailable: as above; nothing was given up, or what was given up is found when it is tried again.
        """
        try:
            vault, person = self._unlocked(staff_no, code, password)
        except RuleBroken as broken:
            if broken.code != "recovery_refused":
                raise
            with suppress(RuleBroken):
                return self.sign_in(staff_no, password)
            raise
        try:
            session = Session(self._new_id(), person)
            given_up = vault.keys.mark(person.staff_no)
            with vault.work(session) as work:
                work.record(PasswordRenewed(person.staff_no), session.id)
                work.record(SignedIn(person.staff_no), session.id)
                work.commit()
            vault.keys.renew(person.staff_no, password, new_code)
            # The envelope has changed: whoever was let in is not turned away because the disk fails now.
            with suppress(Unavailable), vault.work(session) as work:
                work.record(PasswordChosen(given_up), person.id)
                work.commit()
        except BaseException:
            vault.close()
            raise
        return OpenDesk(vault, session)

    def _unlocked(self, staff_no: str, code: str, password: str) -> tuple[Vault, Person]:
        """The vault as the recovery code opens it, and whose password is to be renewed."""
        number = staff_no.strip()
        self.passwords.check(password, field="new_password", staff_no=number)
        vault = self._vaults.recover(code, number)
        try:
            person = _named(vault, number)
            self.passwords.check_new(vault, password, field="new_password", staff_no=person.staff_no, name=person.name)
        except BaseException:
            vault.close()
            raise
        return vault, person

    def _choose_own(
        self, vault: Vault, session: Session, password: str, new_password: str
    ) -> tuple[PasswordChosen | None, int | None]:
        """Put another password in the place of one that opens the desk no more; the event is still to be kept.

        The envelope comes first: cut short in between, they are asked once more, and nobody is locked out.
        """
        person, passwords = session.person, self.passwords
        found, days = _member(vault, session, person), None
        if found.chosen_at is not None and not vault.books.branch().is_training:  # its password is public
            days = passwords.days_left(found.chosen_at, vault.doubt())
        if not found.must_choose and (days is None or days > 0):
            return None, days if days is not None and days <= passwords.profile.warn_days else None
        if not new_password and found.must_choose:
            raise RuleBroken("password_must_change", field="new_password")
        if not new_password:
            raise RuleBroken("password_expired", field="new_password", days=passwords.profile.change_days)
        if new_password == password:
            raise RuleBroken("password_unchanged", field="new_password")
        passwords.check_new(vault, new_password, field="new_password", staff_no=person.staff_no, name=person.name)
        chosen = PasswordChosen(vault.keys.mark(person.staff_no))
        vault.keys.add(person.staff_no, new_password)
        return chosen, None

    @staticmethod
    def change_person(vault: Vault, staff_no: str, password: str, new_id: Callable[[], str]) -> Session:
        """Let another person, or the same after a lock, go on at an open vault.

        Raises:
            RuleBroken: ``sign_in_refused``.
        """
        vault.keys.check(staff_no.strip(), password)
        session = Session(new_id(), _active(vault, staff_no.strip()))
        with vault.work(session) as work:
            work.record(SignedIn(session.person.staff_no), session.id)
            work.commit()
        return session

    @staticmethod
    def take_over(
        vault: Vault, locked: Session, staff_no: str, password: str, new_id: Callable[[], str]
    ) -> tuple[Session, bool]:
        """Let another person go on at a desk that *locked* left locked; their own number only unlocks it.

        Returns:
            The session from now on, and whether it is another person's.

        Raises:
            RuleBroken: ``sign_in_refused``, ``sign_in_locked``; ``password_must_change`` of who has only a first
                password, which opens a desk to choose another one alone (field ``password``).
        """
        number = staff_no.strip()
        if number == locked.person.staff_no:
            return SignIn.change_person(vault, number, password, new_id), False
        vault.keys.check(number, password)
        session = Session(new_id(), _active(vault, number))
        if _member(vault, session, session.person).must_choose:
            raise RuleBroken("password_must_change", field="password")
        with vault.work(session) as work:
            work.record(SignedIn(session.person.staff_no), session.id)
            work.record(DeskTakenOver(locked.person.id, locked.id), session.id)
            work.commit()
        return session, True

    @staticmethod
    def sign_out(desk: OpenDesk, why: str) -> None:
        """End the session; *why* is ``signed_out``, ``locked`` or ``closed``.  The vault stays open on a lock."""
        with desk.vault.work(desk.session) as work:
            work.record(SignedOut(why), desk.session.id)
            work.commit()

    @staticmethod
    def second_person(
        vault: Vault, maker: Session, staff_no: str, password: str, operation: Operation = Operation.ATTEST
    ) -> Person:
        """Confirm a second person by their own password at the same desk (four eyes: another person, not account).

        Raises:
            RuleBroken: ``second_person_is_maker``, ``sign_in_refused``, ``password_must_change`` of who has only a
                first password, ``not_permitted``; fields
                ``second_staff_no`` and ``second_password``.
        """
        number = staff_no.strip()
        if number == maker.person.staff_no:
            raise RuleBroken("second_person_is_maker", field="second_staff_no")
        try:
            vault.keys.check(number, password)
            person = _active(vault, number)
        except RuleBroken as broken:
            raise RuleBroken(broken.code, field="second_password") from None
        check_other_person(maker.person, person, field="second_staff_no")
        if _member(vault, maker, person).must_choose:
            raise RuleBroken("password_must_change", field="second_password")  # whoever gave it could be both
        if not may(person.role, operation):
            raise RuleBroken("not_permitted", field="second_staff_no", operation=operation.value)
        return person


def _member(vault: Vault, session: Session, person: Person) -> Member:
    with vault.work(session) as work:
        return member(work.history(Entity.PERSON, person.id))


def _active(vault: Vault, staff_no: str) -> Person:
    person = _known(vault, staff_no)
    if person is None or staff_no not in vault.keys.staff():
        raise RuleBroken("sign_in_refused", field="password")
    return person


def _named(vault: Vault, staff_no: str) -> Person:
    """As :func:`_active`, for who has the recovery code in hand and may be told that the number is wrong."""
    person = _known(vault, staff_no)
    if person is None:
        raise RuleBroken("staff_no_unknown", field="staff_no")
    return person


def _known(vault: Vault, staff_no: str) -> Person | None:
    """Whoever may work here under this number."""
    return next((one for one in vault.books.people() if one.staff_no == staff_no and one.is_active), None)
