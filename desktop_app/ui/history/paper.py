"""Papers: who signs, what was explained, versions, prints, signatures, what came back."""

from PySide6.QtCore import QObject

from desktop_app.domain.events import Event
from desktop_app.domain.papers.particulars import (
    AgentAsked,
    DeviationAgreed,
    DeviationDropped,
    EnglishAnnexAsked,
    OtherChargesAsked,
    SignerLeftOut,
    SignersNamed,
)
from desktop_app.domain.papers.prints import NOT_TAKEN_BACK, SUPERSEDED, PrintFollowed, PrintSent, PrintVoided
from desktop_app.domain.papers.side_paper import PaperMade, PaperSigned, SidePaperCheckedIn
from desktop_app.domain.signing.check_in import CheckedBy, PaperCheckedIn
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.stages.agree import (
    AgreementIssued,
    AgreementSealed,
    AgreementVoided,
    DocumentKind,
    NoAgreementReached,
    OriginalSigned,
    OtherSigned,
    RecordHandedOver,
    Signed,
    TermsExplained,
)
from desktop_app.domain.stages.negotiate import RoundState, Side
from desktop_app.domain.stages.understanding import UnderstandingChecked
from desktop_app.domain.upkeep.day_end import SheetBroughtBack, SheetPlaced
from desktop_app.services.cases.history import Moment
from desktop_app.ui.day.day_words import place_word
from desktop_app.ui.history.line import Line, Terms, Words, joined
from desktop_app.ui.kept import comma, said
from desktop_app.ui.papers.box_words import BoxWords
from desktop_app.ui.papers.print_words import document_word, kind_word, printer_word, state_word
from desktop_app.ui.talks.round_words import state_word as round_word


class PaperWords(QObject):
    """The words of these events, in the language of the screen."""

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = terms

    def table(self) -> Words:
        """From the class of an event to what says it."""
        return {
            TermsExplained: self._explained,
            UnderstandingChecked: self._understood,
            AgreementIssued: self._issued,
            AgreementVoided: self._voided,
            Signed: self._signed,
            OtherSigned: self._other_signed,
            OriginalSigned: self._signed_again,
            SigningEnded: self._ended,
            NoAgreementReached: self._no_agreement,
            RecordHandedOver: self._handed_over,
            PrintSent: self._sent,
            PrintFollowed: self._followed,
            PrintVoided: self._print_voided,
            SheetPlaced: self._placed,
            SheetBroughtBack: self._brought_back,
            AgreementSealed: self._sealed,
            SignersNamed: self._signers,
            SignerLeftOut: self._left_out,
            EnglishAnnexAsked: self._annex,
            DeviationAgreed: self._deviation,
            DeviationDropped: self._dropped,
            AgentAsked: self._agent,
            OtherChargesAsked: self._charges,
            PaperCheckedIn: self._checked_in,
            PaperMade: self._paper_made,
            PaperSigned: self._paper_signed,
            SidePaperCheckedIn: self._beside_checked_in,
        }

    def _version(self, number: int) -> str:
        return self.tr("version {number}").format(number=number)

    def _attested(self, person: str) -> str:
        return self.tr("seen by {name} as well").format(name=self._terms.person(person)) if person else ""

    def _explained(self, event: TermsExplained, _: Moment) -> Line:
        count = self.tr("{count} terms").format(count=len({clause.clause for clause in event.clauses}))
        took = sum(clause.seconds for clause in event.clauses)
        seconds = self.tr("{count} s").format(count=took)
        hurried = sum(clause.is_hurried() for clause in event.clauses)
        more = self.tr("{count} faster than anybody reads").format(count=hurried) if hurried else ""
        return Line(self.tr("Terms of weight explained one by one"), joined(count, seconds, more))

    def _understood(self, event: UnderstandingChecked, _: Moment) -> Line:
        count = self.tr("{count} facts").format(count=len({one.fact for one in event.said}))
        again = sum(one.tries > 1 for one in event.said)
        more = self.tr("{count} not at the first try").format(count=again) if again else ""
        return Line(self.tr("Said back by the customer"), joined(count, more))

    def _issued(self, event: AgreementIssued, _: Moment) -> Line:
        what = (
            self.tr("Agreement drawn up")
            if event.kind is DocumentKind.AGREEMENT
            else self.tr("Record of no agreement drawn up")
        )
        promises = self.tr("%n promise(s)", "", len(event.promises))
        return Line(what, joined(event.number, self._version(event.version), promises if event.promises else ""))

    def _voided(self, event: AgreementVoided, _: Moment) -> Line:
        what, is_replaced = self.tr("Paper made void"), event.reason == SUPERSEDED
        why = self.tr("replaced") if is_replaced else self._terms.choice("void_reason", event.reason)
        return Line(what, joined(self._version(event.version), why, self._attested(event.attested_by)))

    def _signed(self, event: Signed, _: Moment) -> Line:
        what = self.tr("The bank signed") if event.side is Side.BANK else self.tr("The customer signed")
        return Line(what, joined(self._version(event.version), *self._signed_when(event)))

    def _signed_when(self, event: Signed | OtherSigned | OriginalSigned) -> tuple[str, str, str]:
        """The day, whether it came late, and who saw it."""
        late = self.tr("entered after its last day") if event.is_entered_late else ""
        return event.signed_on.isoformat(), late, self._attested(event.attested_by)

    def _other_signed(self, event: OtherSigned, _: Moment) -> Line:
        what = self._who_signed(event.box)
        seen = self.tr("identity document compared") if event.document_seen else ""
        return Line(what, joined(self._version(event.version), *self._signed_when(event), seen))

    def _signed_again(self, event: OriginalSigned, _: Moment) -> Line:
        hands = {Side.BANK: self.tr("The bank signed"), Side.CUSTOMER: self.tr("The customer signed")}
        what = hands[Side(event.hand)] if event.hand in set(Side) else self._who_signed(event.hand)
        serials = self.tr("original {serial}").format(serial=comma().join(event.serials))
        return Line(what, joined(self._version(event.version), serials, *self._signed_when(event)))

    def _who_signed(self, box: str) -> str:
        return self.tr("Signed as well: {who}").format(who=BoxWords().name(box))

    def _ended(self, event: SigningEnded, _: Moment) -> Line:
        bank, customer = self.tr("The bank does not sign"), self.tr("The customer took the signature back")
        what, seen = bank if event.side is Side.BANK else customer, self._attested(event.attested_by)
        return Line(what, joined(self._version(event.version), event.reason, comma().join(event.serials), seen))

    def _no_agreement(self, event: NoAgreementReached, _: Moment) -> Line:
        what = self.tr("No agreement")
        return Line(what, joined(self._terms.choice("no_agreement_reason", event.reason), event.note))

    def _handed_over(self, event: RecordHandedOver, _: Moment) -> Line:
        what = (
            self.tr("Record of no agreement handed over, signed for")
            if event.is_signed
            else self.tr("Record of no agreement handed over, not signed for")
        )
        return Line(what, joined(self._version(event.version), event.on.isoformat()))

    def _sent(self, event: PrintSent, _: Moment) -> Line:
        what = self.tr("Sent to the printer: {paper}").format(paper=document_word(event.document))
        return Line(what, joined(kind_word(event.kind), event.serial, event.queue, self._print_reason(event.reason)))

    @staticmethod
    def _print_reason(reason: str) -> str:
        """Why it was printed again, or what had become of the round on the sheet."""
        return round_word(RoundState(reason)) if reason in set(RoundState) else reason

    def _followed(self, event: PrintFollowed, moment: Moment) -> Line:
        what = self.tr("Print {state}: {paper}")
        return Line(
            what.format(state=state_word(event.state), paper=self._sheet(moment.about)), printer_word(event.reason)
        )

    def _print_voided(self, event: PrintVoided, moment: Moment) -> Line:
        taken_back, void = self.tr("Copy taken back: {paper}"), self.tr("Copy void: {paper}")
        what = (taken_back if event.is_taken_back else void).format(paper=self._sheet(moment.about))
        if event.reason in (SUPERSEDED, NOT_TAKEN_BACK):
            return Line(what, state_word(event.state))
        return Line(what, joined(self._terms.choice("void_reason", event.reason), self._attested(event.attested_by)))

    def _placed(self, event: SheetPlaced, moment: Moment) -> Line:
        what = self.tr("End of the day, where it lay: {paper}").format(paper=self._sheet(moment.about))
        return Line(what, joined(place_word(event.place), self._attested(event.signed_by)))

    def _brought_back(self, _event: SheetBroughtBack, moment: Moment) -> Line:
        return Line(self.tr("Brought back by the customer: {paper}").format(paper=self._sheet(moment.about)))

    def _sealed(self, event: AgreementSealed, _: Moment) -> Line:
        return Line(self.tr("Archived copy sealed"), joined(self._version(event.version), event.subject))

    def _signers(self, event: SignersNamed, _: Moment) -> Line:
        others = event.others
        named = {
            self.tr("co-borrower"): [one.name for one in others.co_borrowers],
            self.tr("guarantor"): [one.name for one in others.guarantors],
            self.tr("witness"): [one.person.name for one in others.witnesses],
            self.tr("company"): [] if others.company is None else [others.company.name],
            self.tr("interpreter"): [] if others.interpreter is None else [others.interpreter.name],
            self.tr("fingerprint for a signature"): [""] if others.cannot_write else [],
        }
        found = (" ".join((role, comma().join(names))).strip() for role, names in named.items() if names)
        asked = self.tr("{name} bears a colleague's name and does not work for the bank").format(name=event.not_of_bank)
        said = (*found, asked) if event.not_of_bank else tuple(found)
        return Line(self.tr("Who signs beside the customer"), joined(*said) or self.tr("nobody"))

    def _left_out(self, event: SignerLeftOut, _: Moment) -> Line:
        what = self.tr("Not asked to sign what changes the agreement: {name}").format(name=event.name)
        by = self.tr("allowed by {name}").format(name=self._terms.person(event.allowed_by))
        return Line(what, joined(said(event.why), by))

    def _annex(self, event: EnglishAnnexAsked, _: Moment) -> Line:
        wanted = self.tr("English annex wanted")
        return Line(wanted if event.is_wanted else self.tr("English annex no longer wanted"))

    def _deviation(self, event: DeviationAgreed, _: Moment) -> Line:
        by = self.tr("allowed by {name}").format(name=self._terms.person(event.allowed_by))
        what = self.tr("A clause agreed otherwise")
        return Line(what, joined(event.deviation.after or self.tr("struck"), event.deviation.why, by))

    def _dropped(self, event: DeviationDropped, _: Moment) -> Line:
        what = self.tr("Standard text holds again (number {no})").format(no=event.no)
        return Line(what)

    def _charges(self, event: OtherChargesAsked, _: Moment) -> Line:
        yes, no = self.tr("somebody else charges for it"), self.tr("nobody else charges for it")
        return Line(self.tr("Asked before the cost table"), yes if event.has_any else no)

    def _agent(self, event: AgentAsked, _: Moment) -> Line:
        answer = self.tr("works for the bank") if event.is_of_bank else self.tr("does not work for the bank")
        return Line(self.tr("The agent was asked"), joined(event.person, answer))

    def _checked_in(self, event: PaperCheckedIn, _: Moment) -> Line:
        what = self.tr("Signed paper came back, complete")
        return Line(what, joined(self._version(event.version), self._how_back(event)))

    def _beside_checked_in(self, event: SidePaperCheckedIn, _: Moment) -> Line:
        what = self.tr("Came back signed, complete: {paper}").format(paper=document_word(event.kind.value))
        return Line(what, self._how_back(event))

    def _how_back(self, event: PaperCheckedIn | SidePaperCheckedIn) -> str:
        how = {
            CheckedBy.SCAN: self.tr("by scan"),
            CheckedBy.TWO_PERSONS: self.tr("by two persons"),
        }[event.how]
        pages = self.tr("%n page(s)", "", event.pages)
        original = self.tr("original {serial}").format(serial=event.original) if event.original else ""
        return joined(how, original, pages, self._attested(event.attested_by))

    def _paper_made(self, event: PaperMade, _: Moment) -> Line:
        what = self.tr("Drawn up: {paper}").format(paper=document_word(event.kind.value))
        return Line(what, event.number)

    def _paper_signed(self, event: PaperSigned, _: Moment) -> Line:
        what = self.tr("Signed by the customer: {paper}")
        return Line(what.format(paper=document_word(event.kind.value)), event.signed_on.isoformat())

    def _sheet(self, about: Event | None) -> str:
        """The sheet a job was of."""
        return joined(document_word(about.document), about.serial) if isinstance(about, PrintSent) else ""
