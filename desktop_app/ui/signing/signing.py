"""All signatures: the customer's first, then whoever signs beside both sides, then the bank's with a second person."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.signing.signers import OtherSigner, SignerRole
from desktop_app.domain.signing.signing import checked_tail, hands_lacking, serials_of, writes_document
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation
from desktop_app.services.stages.agree import Agree
from desktop_app.ui.approvals.second_person import AskSecondPerson
from desktop_app.ui.kept import comma
from desktop_app.ui.messages import Messages
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.signing.sign_step import SignStep
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field_reading import day_of


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
        self._late: dict[str, RuleBroken] = {}
        self._is_asking = False
        customer.set_up("customer_signed_on")
        bank.set_up("bank_signed_on")
        others.set_up("other_signed_on")
        self._who = others.ask_who("other_signer")
        self._who.editor.picked.connect(self._on_who)
        self._tail = others.ask_code("document_tail")
        others.signed.connect(self.sign_other)
        customer.signed.connect(self.sign_customer)
        bank.signed.connect(self.sign_bank)
        for step in (customer, others, bank):
            step.brought_back.came_back.connect(self.bring_back)
        self.retranslate()

    def sign_customer(self) -> None:
        self._sign(Side.CUSTOMER, self._steps[Side.CUSTOMER])

    def sign_other(self) -> None:
        """Whoever is next beside the two sides has signed."""
        if self._next is not None:
            self._sign(self._next.box, self._others)

    def show_case(self, case: CaseState) -> None:
        """Ask for the signature of whoever is next; where several are left, a digit takes another.

        Who signed before an original was printed signs that one as well.
        """
        current = case.agree.current
        lacking = hands_lacking(case.agree)
        self._again = {hand: comma().join(serials_of(sheets)) for hand, sheets in lacking.items()}
        others = () if current is None else current.others
        self._missing = (*case.agree.others_missing, *(one for one in others if one.box in self._again))
        hands = (*Side, *(one.box for one in self._missing))
        found = {hand: self._service.entered_late(case, hand) for hand in hands if not case.is_in_force}
        self._late = {hand: late.refusal(hand) for hand, late in found.items() if late is not None}
        if self._next not in self._missing:
            self._next = self._missing[0] if self._missing else None
            self._tail.set_draft("")
        for step in (*self._steps.values(), self._others):
            step.brought_back.show_sheets(case.agree.originals())
        self.retranslate()

    def _writes(self) -> bool:
        """Whoever is next writes on the paper who they are, and signs it for the first time."""
        one = self._next
        return one is not None and one.box not in self._again and writes_document(self._page.table.state.agree, one.box)

    def _written(self, hand: str) -> str | None:
        """What they wrote of their document's number; None, and said beside the field, where it cannot be."""
        if self._next is None or hand != self._next.box or not self._writes():
            return ""
        try:
            return checked_tail(self._tail.draft())
        except RuleBroken as broken:
            self._page.say_problem(broken)
            return None

    def _on_who(self, box: str) -> None:
        self._tail.set_draft("")
        self._next = next(one for one in self._missing if one.box == box)
        self._show_next()

    def sign_bank(self) -> None:
        """Without a second person the bank has not signed."""
        self._sign(Side.BANK, self._steps[Side.BANK])

    def _sign(self, hand: str, step: SignStep) -> None:
        """Nobody is called, and no password asked for, when the day will be refused whoever signs in."""
        day, tail = self._day(step), self._written(hand)
        if day is None or tail is None or self._is_asking:
            return
        self._is_asking = True
        service, session, case_id = self._service, self._page.table.session, self._page.table.case_id
        is_again = hand in self._again
        call = self._page.table.writer.run(lambda: service.leave_for(session, case_id, hand, day, is_again=is_again))
        call.saved.connect(lambda leave: self._keep(hand, day, tail, leave, is_again=is_again))
        call.failed.connect(lambda error: self._on_refused(error, hand, step))

    def _on_refused(self, error: object, hand: str, step: SignStep) -> None:
        self._is_asking = False
        if isValid(self):
            self._page.show_failure(error, lambda: self._sign(hand, step))

    def _keep(self, hand: str, day: date, tail: str, leave: Operation | None, *, is_again: bool) -> None:
        """What is entered after its last day needs a leader, whosever hand it is."""
        if not isValid(self):
            return
        attested_by = "" if leave is None else self._ask_second_person(leave)
        self._is_asking = False
        if attested_by is None:
            return
        service, session, case_id = self._service, self._page.table.session, self._page.table.case_id
        if is_again:
            self._attempt(lambda: service.sign_original(session, case_id, hand, day, attested_by=attested_by))
        elif hand in set(Side):
            self._attempt(lambda: service.sign(session, case_id, Side(hand), day, attested_by=attested_by))
        else:
            # the key itself says that the document was compared, where there is something to compare
            self._attempt(
                lambda: service.sign_other(
                    session, case_id, hand, day, attested_by=attested_by, document_seen=True, document_tail=tail
                )
            )

    def retranslate(self) -> None:
        self._show_customer()
        bank = self._again.get(Side.BANK)
        hint = self.tr("A colleague looks at every signature and confirms with their own password.")
        if bank is not None:
            hint = self.tr("Original {serials} was printed after the bank had signed: it is signed as well.")
        act = self.tr("Signed, second person… (Enter)")
        self._show(Side.BANK, self.tr("Signed for the bank on (&S)"), act, hint.format(serials=bank))
        self._show_next()

    def _show_customer(self) -> None:
        """Whose hand the paper has a field for on the customer's side: the customer's own, or that of who acts."""
        again, given = self._again.get(Side.CUSTOMER), self._page.table.state.identify.identification
        if given is not None and given.agent is not None:
            who, label = given.agent.person.name, self.tr("{who} signed on (&S)")
            act, hint = self.tr("{who} has signed  (Enter)"), self.tr("{who} signs every original, for the customer.")
            if again is not None:
                hint = self.tr("Original {serials} was printed after {who} had signed: they sign it as well.")
            label, act, hint = (words.format(who=who, serials=again) for words in (label, act, hint))
            self._show(Side.CUSTOMER, label, act, hint)
            return
        act, hint = self.tr("The customer has signed  (Enter)"), self.tr("The customer signs every original first.")
        if again is not None:
            act = self.tr("The customer has signed {serials}  (Enter)").format(serials=again)
            hint = self.tr("Original {serials} was printed after the customer had signed: they sign it as well.")
        self._show(Side.CUSTOMER, self.tr("Signed by the customer on (&S)"), act, hint.format(serials=again))

    def _show_next(self) -> None:
        lines = [Line(one.box, digit, self._named(one)) for digit, one in enumerate(self._missing, start=1)]
        self._who.set_label(self.tr("Who signs now?"))
        self._who.editor.set_lines(lines)
        self._who.editor.set_value(None if self._next is None else self._next.box)
        self._who.setVisible(len(lines) > 1)
        self._tail.set_label(self.tr("Last four characters of the number, as written"))
        self._tail.setVisible(self._writes())
        if self._next is None:
            self._others.show_words(self.tr("Signed on (&S)"), self.tr("Everybody has signed  (Enter)"), "")
            return
        who, serials = self._named(self._next), self._again.get(self._next.box)
        hint = self.tr("{who} shows an identity document and signs every original.").format(who=who)
        act = self.tr("{who} has signed  (Enter)").format(who=who)
        if self._writes():
            hint = self.tr(
                "{who} writes kind and number of the document, telephone and address on every original, and signs it. "
                "Compare each with the document."
            ).format(who=who)
            act = self.tr("{who} has signed, document compared  (Enter)").format(who=who)
        if serials is not None:
            hint = self.tr("Original {serials} was printed after {who} had signed: they sign it as well.")
            hint = hint.format(who=who, serials=serials)
        self._show(self._next.box, self.tr("{who} signed on (&S)").format(who=who), act, hint)

    def _show(self, hand: str, label: str, act: str, hint: str) -> None:
        """A signature that comes late says so, and why, before anybody is called."""
        step = self._steps[Side(hand)] if hand in set(Side) else self._others
        late = self._late.get(hand)
        words = hint if late is None else Messages().sentence(late.code, late.facts)
        step.show_words(label, act, words, is_late=late is not None)

    def _named(self, one: OtherSigner) -> str:
        roles = {
            SignerRole.CO_BORROWER: self.tr("Co-borrower {name}"),
            SignerRole.GUARANTOR: self.tr("Guarantor {name}"),
            SignerRole.WITNESS: self.tr("Witness {name}"),
            SignerRole.INTERPRETER: self.tr("Interpreter {name}"),
        }
        return roles[one.role].format(name=one.name)

    def _day(self, step: SignStep) -> date | None:
        self._page.clear_problems()
        try:
            return day_of(step.day)
        except RuleBroken as broken:
            self._page.say_problem(broken)
            return None

    def bring_back(self, sheet: str) -> None:
        """An original that was with the customer lies here again: the print with the id *sheet*."""
        service, session, case_id = self._service, self._page.table.session, self._page.table.case_id
        self._page.clear_problems()
        self._attempt(lambda: service.bring_back(session, case_id, (sheet,)))

    def _attempt(self, work: Callable[[], Kept]) -> None:
        self._page.attempt(work, lambda _kept: self.went_on.emit())
