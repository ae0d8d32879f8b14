"""The change of the data key: by who may, after their own password, the new recovery code written down, and by two."""

from collections.abc import Sequence
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Person
from desktop_app.domain.staff.staff import KeyChanged
from desktop_app.services.desk import named_second
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.vault import Progress, Vaults
from desktop_app.services.staff.own_word import check_own_word
from desktop_app.services.staff.sign_in import OpenDesk

_LISTED: Final = "、"


class KeyChanging:
    """Changes the data key of a home.

    Args:
        vaults: of the home.
    """

    def __init__(self, vaults: Vaults) -> None:
        self._vaults = vaults

    def left_out(self, desk: OpenDesk) -> Sequence[Person]:
        """Who would have no way in after it until a leader gives them a first password.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(desk.session, Operation.CHANGE_KEY)
        without = set(desk.vault.keys.without_pair())
        return tuple(one for one in desk.vault.books.people() if one.staff_no in without and one.is_active)

    def new_code(self, desk: OpenDesk, password: str, *, may_leave_out: bool) -> str:
        """Check what a change needs, and make the recovery code that will open the home after it.

        Nothing is changed: the code is to be written down before the one in force is given up by :meth:`change`.

        Args:
            desk: open.
            password: of who is signed in.
            may_leave_out: who changes it has seen :meth:`left_out`.

        Raises:
            RuleBroken: ``not_permitted``, ``key_of_training_desk``; ``people_left_out`` (fact: people) without
                *may_leave_out*; ``password_wrong`` (field ``own_password``).
            Unavailable: a refusal could not be written down.
        """
        permit(desk.session, Operation.CHANGE_KEY)
        if desk.vault.books.branch().is_training:
            raise RuleBroken("key_of_training_desk")
        left_out = self.left_out(desk)
        if left_out and not may_leave_out:
            raise RuleBroken("people_left_out", people=_LISTED.join(one.staff_no for one in left_out))
        check_own_word(desk.vault, desk.session, password)
        return self._vaults.new_recovery_code()

    def change(self, desk: OpenDesk, password: str, second: str, recovery_code: str, report: Progress) -> KeyChanged:
        """Change the key; afterwards the desk is closed, and a backup under the new key is to be made at once.

        Args:
            desk: open; nobody works at it meanwhile.
            password: of who is signed in.
            second: id of who is present, a leader or an administrator, proved by ``SignIn.second_person``.
            recovery_code: from :meth:`new_code`.
            report: told how far it is, of 100; what it raises stops it, and the desk stays open as it was.

        Raises:
            RuleBroken: as :meth:`new_code`; ``second_person_is_maker``, ``second_person_unknown``, ``not_permitted``
                (field ``second_staff_no``).
            Unavailable: the codes of ``Vaults.change_key``; everything is as it was.
        """
        permit(desk.session, Operation.CHANGE_KEY)
        field = "second_staff_no"
        present = named_second(desk.vault, desk.session, second, Operation.WITNESS_KEY, field=field)
        check_own_word(desk.vault, desk.session, password)
        return self._vaults.change_key(desk.vault, desk.session, recovery_code, report, second=present.id)
