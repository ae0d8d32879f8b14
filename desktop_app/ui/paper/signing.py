"""Both signatures: the customer's first, then the bank's with a second person beside it."""

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.negotiate import Side
from desktop_app.services.agree import Agree
from desktop_app.services.permissions import Operation
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.second_person import AskSecondPerson
from desktop_app.ui.widgets.field_reading import day_of
from desktop_app.ui.widgets.sign_step import SignStep


class PaperSigning(QObject):
    """Keeps who signed when.

    Args:
        page: shows how a call ended.
        service: stage 6.
        customer: the customer's step of the path; ``bank`` the bank's.
        ask_second_person: lets another person sign in for one act; their id, or None when they left it.
    """

    went_on = Signal()
    """The path stands elsewhere now."""

    def __init__(
        self,
        page: StagePage,
        service: Agree,
        *,
        customer: SignStep,
        bank: SignStep,
        ask_second_person: AskSecondPerson,
    ) -> None:
        super().__init__(page)
        self._page, self._service, self._ask_second_person = page, service, ask_second_person
        self._steps = {Side.CUSTOMER: customer, Side.BANK: bank}
        customer.set_up("customer_signed_on")
        bank.set_up("bank_signed_on")
        customer.signed.connect(self.sign_customer)
        bank.signed.connect(self.sign_bank)
        self.retranslate()

    def sign_customer(self) -> None:
        self._sign(Side.CUSTOMER, "")

    def sign_bank(self) -> None:
        """Ask the second person first; without one the bank has not signed."""
        attested_by = self._ask_second_person(Operation.ATTEST)
        if attested_by is not None:
            self._sign(Side.BANK, attested_by)

    def retranslate(self) -> None:
        self._steps[Side.CUSTOMER].show_words(
            self.tr("Signed by the customer on (&S)"),
            self.tr("The customer has signed  (Enter)"),
            self.tr("The customer signs both originals first."),
        )
        self._steps[Side.BANK].show_words(
            self.tr("Signed for the bank on (&S)"),
            self.tr("The bank has signed, a second person confirms  (Enter)"),
            self.tr("A colleague looks at both signatures and confirms with their own password."),
        )

    def _sign(self, side: Side, attested_by: str) -> None:
        self._page.clear_problems()
        try:
            day = day_of(self._steps[side].day)
        except RuleBroken as broken:
            self._page.say_problem(broken)
            return
        session, case_id = self._page.table.session, self._page.table.case_id
        self._page.attempt(
            lambda: self._service.sign(session, case_id, side, day, attested_by=attested_by),
            lambda _kept: self.went_on.emit(),
        )
