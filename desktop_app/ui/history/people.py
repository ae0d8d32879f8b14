"""Who works on a case: handed over, taken over, named, and who must not."""

from PySide6.QtCore import QObject

from desktop_app.domain.audits.access import REASONS, CasePacked, FieldUnmasked
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.customer.succession import CustomerDied, DeathTakenBack, SuccessorNamed
from desktop_app.domain.staff.responsibility import (
    CaseAssigned,
    HandOverAccepted,
    HandOverDeclined,
    HandOverOffered,
    HandOverWithdrawn,
    RecusalAsked,
    RecusalDecided,
    RecusalDeclared,
)
from desktop_app.domain.sync.merged import CaseMerged
from desktop_app.domain.sync.transfer import CaseSentAway, CaseTakenIn, CaseTakenOver, RequestDeclined, TransferRecalled
from desktop_app.services.cases.history import Moment
from desktop_app.ui.customer.masked_words import masked_field
from desktop_app.ui.history.line import Line, Terms, Words, joined


class PeopleWords(QObject):
    """The words of these events, in the language of the screen."""

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = terms

    def table(self) -> Words:
        """From the class of an event to what says it."""
        return {
            HandOverOffered: self._offered,
            HandOverAccepted: self._accepted,
            HandOverDeclined: self._declined,
            HandOverWithdrawn: self._withdrawn,
            CaseAssigned: self._assigned,
            RecusalDeclared: self._declared,
            RecusalAsked: self._asked,
            RecusalDecided: self._decided,
            FieldUnmasked: self._unmasked,
            CaseSentAway: self._sent,
            CaseTakenIn: self._taken_in,
            CasePacked: self._packed,
            TransferRecalled: self._recalled,
            CaseTakenOver: self._taken_over,
            RequestDeclined: self._kept,
            CaseMerged: self._merged,
            CustomerDied: self._died,
            DeathTakenBack: self._lives,
            SuccessorNamed: self._succeeded,
        }

    def _offered(self, event: HandOverOffered, _: Moment) -> Line:
        what = self.tr("Handed to {name}, who has not taken over yet").format(name=self._terms.person(event.to))
        return Line(what, joined(self._terms.choice("hand_over_reason", event.reason), event.to_do))

    def _accepted(self, _event: HandOverAccepted, moment: Moment) -> Line:
        return Line(self.tr("{name} took over and is responsible").format(name=moment.by))

    def _declined(self, event: HandOverDeclined, _: Moment) -> Line:
        reason = self._terms.choice("decline_reason", event.reason)
        return Line(self.tr("Hand-over declined; the first stays responsible"), joined(reason, event.note))

    def _withdrawn(self, _event: HandOverWithdrawn, _: Moment) -> Line:
        return Line(self.tr("Hand-over taken back"))

    def _assigned(self, event: CaseAssigned, _: Moment) -> Line:
        what = self.tr("{name} was named responsible").format(name=self._terms.person(event.to))
        by = self._terms.person(event.assigned_by)
        return Line(what, joined(self._terms.choice("assign_reason", event.reason), event.to_do), by)

    def _declared(self, event: RecusalDeclared, _: Moment) -> Line:
        what = self.tr("Recusal: {name} does not work on this case any more").format(name=event.person.name)
        return Line(what, joined(self._terms.choice("recusal_ground", event.ground), event.note))

    def _sent(self, event: CaseSentAway, _: Moment) -> Line:
        return Line(self.tr("Sent to the desk {desk}").format(desk=event.to), event.to_do)

    def _packed(self, event: CasePacked, _: Moment) -> Line:
        return Line(self.tr("Written into packets that the desk {desk} alone opens").format(desk=event.to))

    def _taken_in(self, event: CaseTakenIn, moment: Moment) -> Line:
        place = event.sender or event.from_branch
        return Line(self.tr("{name} took it in from the desk {desk}").format(name=moment.by, desk=place))

    def _recalled(self, _event: TransferRecalled, _: Moment) -> Line:
        return Line(self.tr("Called back before another desk had taken it in"))

    def _taken_over(self, event: CaseTakenOver, moment: Moment) -> Line:
        place = event.sender or event.from_branch
        what = self.tr("{name} took it over from the desk {desk}, by order of head office")
        return Line(what.format(name=moment.by, desk=place), " · ".join(event.ordered_by))

    def _kept(self, event: RequestDeclined, _: Moment) -> Line:
        return Line(self.tr("Asked for by the desk {desk}; it stays here").format(desk=event.desk), event.why)

    def _died(self, event: CustomerDied, _: Moment) -> Line:
        what = self.tr("The customer died on {date}, as {name} told").format(date=event.died_on, name=event.told_by)
        return Line(what, joined(self._terms.choice("death_proof", event.proof), event.reference))

    def _lives(self, event: DeathTakenBack, _: Moment) -> Line:
        what = self.tr("The customer lives: what was written down of their death was a mistake")
        return Line(what, event.reason, self._terms.person(event.allowed_by))

    def _succeeded(self, event: SuccessorNamed, _: Moment) -> Line:
        agent = event.person
        name = mask(MaskKind.NAME, agent.person.name)
        relation = self._terms.choice("relation", agent.relation)
        what = self.tr("{name} ({relation}) acts in the customer's place").format(name=name, relation=relation)
        proof = self._terms.choice("succession_proof", event.proof)
        return Line(what, joined(proof, agent.authority_no, event.source))

    def _merged(self, event: CaseMerged, _: Moment) -> Line:
        what = self.tr("Decided on what another desk had written; added: {taken}, set aside: {left}")
        return Line(what.format(taken=len(event.taken), left=len(event.left)), event.reason)

    def _asked(self, event: RecusalAsked, _: Moment) -> Line:
        what = self.tr("The customer asks for another than {name}").format(name=event.person.name)
        return Line(what, joined(self._terms.choice("recusal_ground", event.ground), event.note))

    def _unmasked(self, event: FieldUnmasked, _: Moment) -> Line:
        what = self.tr("Read in full: {field}").format(field=masked_field(event.field))
        return Line(what, self._terms.choice(REASONS, event.reason))

    def _decided(self, event: RecusalDecided, _: Moment) -> Line:
        granted = self.tr("Another than {name}: granted, {name} does not work on this case any more")
        refused = self.tr("Another than {name}: not granted")
        what = (granted if event.is_granted else refused).format(name=event.person.name)
        return Line(what, event.why, self._terms.person(event.decided_by))
