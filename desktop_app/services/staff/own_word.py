"""The person's own password once more, at an open desk: before data of customers leaves it, and to choose another.

It is asked for one act and kept nowhere; a wrong one is written down like a refused sign-in.
"""

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.staff import PasswordChosen
from desktop_app.services.desk import Desk
from desktop_app.services.ports.vault import Vault
from desktop_app.services.staff.passwords import Passwords


def check_own_word(vault: Vault, session: Session, password: str) -> None:
    """Prove that whoever sits here is who signed in.

    Raises:
        RuleBroken: ``password_wrong`` (field ``own_password``).
        Unavailable: the refusal could not be written down.
    """
    try:
        vault.keys.check(session.person.staff_no, password)
    except RuleBroken:
        raise RuleBroken("password_wrong", field="own_password") from None


class OwnWord:
    """What a person can do with their own password.

    Args:
        desk: the desk.
        passwords: what a new one must be.
    """

    def __init__(self, desk: Desk, passwords: Passwords) -> None:
        self._desk = desk
        self.passwords = passwords

    def prove(self, session: Session, password: str) -> None:
        """As :func:`check_own_word`."""
        check_own_word(self._desk.vault, session, password)

    def change(self, session: Session, password: str, new_password: str) -> None:
        """Choose another password at will; the one before opens nothing from now on, in whatever key file.

        Where the journal cannot keep it, the old password holds as before.

        Raises:
            RuleBroken: ``password_wrong`` (field ``own_password``); ``password_unchanged`` and the codes of
                ``Passwords.check_new`` (field ``new_password``).
            Unavailable: the vault's codes.
        """
        vault, person = self._desk.vault, session.person
        check_own_word(vault, session, password)
        if new_password == password:
            raise RuleBroken("password_unchanged", field="new_password")
        self.passwords.check_new(vault, new_password, field="new_password", staff_no=person.staff_no, name=person.name)
        chosen = PasswordChosen(vault.keys.mark(person.staff_no))
        # The envelope first: cut short in between, the new password opens, and nobody is locked out.
        vault.keys.add(person.staff_no, new_password)
        try:
            with vault.work(session) as work:
                work.record(chosen, person.id)
                work.commit()
        except BaseException:
            vault.keys.add(person.staff_no, password)
            raise
