"""All signatures: the customer's first, then whoever signs beside both sides, then the bank's with a second person."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.negotiate import Side
from desktop_app.domain.signers import OtherSigner, SignerRole
from desktop_app.domain.signing import hands_lacking, serials_of, writes_document
from desktop_app.services.agree import Agree
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation
from desktop_app.ui.kept import comma
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.second_person import AskSecondPerson
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field_reading import day_of
from desktop_app.ui.widgets.sign_step import SignStep


class PaperSigning(QObject):
    """Keeps who signed when.

    Args:
        page: shows how a call ended.
        service: stage 6.
        customer: the customer's step of the path; ``bank`` the bank's.
        others: the step of those who sign beside both, one after the other.
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
        others: SignStep,
        bank: SignStep,
        ask_second_person: AskSecondPerson,
    ) -> None:
        super().__init__(page)
        self._page, self._service, self._ask_second_person = page, service, ask_second_person
        self._steps = {Side.CUSTOMER: customer, Side.BANK: bank}
        self._others = others
        self._next: OtherSigner | None = None
        self._missing: tuple[OtherSigner, ...] = ()
        self._again: dict[str, str] = {}
        customer.set_up("customer_signed_on")
        bank.set_up("bank_signed_on")
        others.set_up("other_signed_on")
        self._who = others.ask_who("other_signer")
        self._who.editor.picked.connect(self._on_who)
        others.signed.connect(self.sign_other)
        customer.signed.connect(self.sign_customer)
        bank.signed.connect(self.sign_bank)
        self.retranslate()

    def sign_customer(self) -> None:
        self._sign_with_leave(Side.CUSTOMER)

    def sign_other(self) -> None:
        """Whoever is next beside the two sides has signed."""
        signer, session, case_id = self._next, self._page.table.session, self._page.table.case_id
        if signer is not None and signer.box in self._again:
            self._sign_again(signer.box, self._others)
            return
        day = self._day(self._others)
        if signer is not None and day is not None:
            # the key itself says that the document was compared, where there is something to compare
            self._attempt(lambda: self._service.sign_other(session, case_id, signer.box, day, document_seen=True))

    def show_case(self, case: CaseState) -> None:
        """Ask for the signature of whoever is next; where several are left, a digit takes another.

        Who signed before an original was printed signs that one as well.
        """
        current = case.agree.current
        lacking = hands_lacking(case.agree)
        self._again = {hand: comma().join(serials_of(sheets)) for hand, sheets in lacking.items()}
        others = () if current is None else current.others
        self._missing = (*case.agree.others_missing, *(one for one in others if one.box in self._again))
        if self._next not in self._missing:
            self._next = self._missing[0] if self._missing else None
        self.retranslate()

    def _on_who(self, box: str) -> None:
        self._next = next(one for one in self._missing if one.box == box)
        self._show_next()

    def sign_bank(self) -> None:
        """Ask the second person first; without one the bank has not signed."""
        self._sign_with_leave(Side.BANK)

    def _sign_with_leave(self, side: Side) -> None:
        """What is entered after its last day needs a leader, whichever side it is of."""
        if side in self._again:
            self._sign_again(side, self._steps[side])
            return
        leave = self._service.leave_to_sign(self._page.table.state, side)
        attested_by = "" if leave is None else self._ask_second_person(leave)
        if attested_by is not None:
            self._sign(side, attested_by)

    def _sign_again(self, hand: str, step: SignStep) -> None:
        """What binds already is looked at by nobody after this, so a second person looks now."""
        in_force = self._page.table.state.is_in_force
        attested_by = self._ask_second_person(Operation.ATTEST) if in_force else ""
        if attested_by is None:
            return
        day, session, case_id = self._day(step), self._page.table.session, self._page.table.case_id
        if day is not None:
            self._attempt(lambda: self._service.sign_original(session, case_id, hand, day, attested_by=attested_by))

    def retranslate(self) -> None:
        customer, bank = self._again.get(Side.CUSTOMER), self._again.get(Side.BANK)
        self._steps[Side.CUSTOMER].show_words(
            self.tr("Signed by the customer on (&S)"),
            self.tr("The customer has signed  (Enter)")
            if customer is None
            else self.tr("The customer has signed {serials}  (Enter)").format(serials=customer),
            self.tr("The customer signs every original first.")
            if customer is None
            else self.tr("Original {serials} was printed after the customer had signed: they sign it as well.").format(
                serials=customer
            ),
        )
        self._steps[Side.BANK].show_words(
            self.tr("Signed for the bank on (&S)"),
            self.tr("Signed, second person…  (Enter)"),
            self.tr("A colleague looks at every signature and confirms with their own password.")
            if bank is None
            else self.tr("Original {serials} was printed after the bank had signed: it is signed as well.").format(
                serials=bank
            ),
        )
        self._show_next()

    def _show_next(self) -> None:
        lines = [Line(one.box, digit, self._named(one)) for digit, one in enumerate(self._missing, start=1)]
        self._who.set_label(self.tr("Who signs now?"))
        self._who.editor.set_lines(lines)
        self._who.editor.set_value(None if self._next is None else self._next.box)
        self._who.setVisible(len(lines) > 1)
        if self._next is None:
            self._others.show_words(self.tr("Signed on (&S)"), self.tr("Everybody has signed  (Enter)"), "")
            return
        who, serials = self._named(self._next), self._again.get(self._next.box)
        hint = self.tr("{who} shows an identity document and signs every original.").format(who=who)
        act = self.tr("{who} has signed  (Enter)").format(who=who)
        if serials is None and writes_document(self._page.table.state.agree, self._next.box):
            hint = self.tr(
                "{who} writes kind and number of the document, telephone and address on every original, and signs it. "
                "Compare each with the document."
            ).format(who=who)
            act = self.tr("{who} has signed, document compared  (Enter)").format(who=who)
        if serials is not None:
            hint = self.tr("Original {serials} was printed after {who} had signed: they sign it as well.")
            hint = hint.format(who=who, serials=serials)
        self._others.show_words(self.tr("{who} signed on (&S)").format(who=who), act, hint)

    def _named(self, one: OtherSigner) -> str:
        roles = {
            SignerRole.CO_BORROWER: self.tr("Co-borrower {name}"),
            SignerRole.GUARANTOR: self.tr("Guarantor {name}"),
            SignerRole.WITNESS: self.tr("Witness {name}"),
            SignerRole.INTERPRETER: self.tr("Interpreter {name}"),
        }
        return roles[one.role].format(name=one.name)

    def _sign(self, side: Side, attested_by: str) -> None:
        day, session, case_id = self._day(self._steps[side]), self._page.table.session, self._page.table.case_id
        if day is not None:
            self._attempt(lambda: self._service.sign(session, case_id, side, day, attested_by=attested_by))

    def _day(self, step: SignStep) -> date | None:
        self._page.clear_problems()
        try:
            return day_of(step.day)
        except RuleBroken as broken:
            self._page.say_problem(broken)
            return None

    def _attempt(self, work: Callable[[], Kept]) -> None:
        self._page.attempt(work, lambda _kept: self.went_on.emit())
