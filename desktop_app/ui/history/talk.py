"""Talking: the problem, the facts, what was explained, offers and answers, approvals."""

from collections.abc import Iterator

from PySide6.QtCore import QObject

from desktop_app.domain.approvals.approval import (
    ApprovalGranted,
    ApprovalGrantedOutside,
    ApprovalRefused,
    ApprovalRequested,
    ApprovalWithdrawn,
    CodeRefused,
    OutsideDocumentUsed,
    PolicyChangeAccepted,
)
from desktop_app.domain.customer.identity import DocumentType
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.staff.people import Person
from desktop_app.domain.stages.collect import (
    Collected,
    EvidenceAttached,
    EvidenceReceived,
    EvidenceReused,
    PaperState,
    TransactionsImported,
)
from desktop_app.domain.stages.communicate import Channel, Communicated, ContactLogged, MoodNoted, NoteAdded
from desktop_app.domain.stages.identify import Agent, Identification, Identified, Identity
from desktop_app.domain.stages.negotiate import RoundAdded, RoundAnswered, RoundUpheld, RoundWithdrawn, Side
from desktop_app.domain.stages.propose import Package, Proposed
from desktop_app.services.cases.history import Moment
from desktop_app.ui.choice_words import title_of
from desktop_app.ui.history.line import Line, Terms, Words, joined
from desktop_app.ui.kept import comma, is_chinese, said
from desktop_app.ui.offers.package_words import PackageWords
from desktop_app.ui.words import stage_word


class TalkWords(QObject):
    """The words of these events, in the language of the screen."""

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = terms
        self._package = PackageWords(terms.policy)

    def table(self) -> Words:
        """From the class of an event to what says it."""
        return {
            Identified: self._identified,
            Collected: self._collected,
            EvidenceAttached: self._attached,
            EvidenceReceived: self._received,
            EvidenceReused: self._reused,
            TransactionsImported: self._imported,
            Communicated: self._communicated,
            MoodNoted: self._mood,
            NoteAdded: self._note,
            ContactLogged: self._contact,
            Proposed: self._proposed,
            RoundAdded: self._offered,
            RoundAnswered: self._answered,
            RoundWithdrawn: self._withdrawn,
            RoundUpheld: self._upheld,
            ApprovalRequested: self._asked,
            ApprovalGranted: self._granted,
            ApprovalRefused: self._refused,
            ApprovalWithdrawn: self._unasked,
            ApprovalGrantedOutside: self._outside,
            OutsideDocumentUsed: self._document_used,
            CodeRefused: self._code_refused,
            PolicyChangeAccepted: self._policy_change,
        }

    def _identified(self, event: Identified, moment: Moment) -> Line:
        found = event.identification
        kind = self._terms.policy.kinds.get(found.kind)
        agreed = (
            self.tr("the customer agreed to how it was put")
            if found.is_agreed
            else self.tr("the customer did not agree to how it was put")
        )
        complaint = self.tr("complaint") if found.is_complaint else ""
        what = self.tr("Problem: {kind}").format(kind=found.kind if kind is None else title_of(kind))
        who = joined(self._who(found.customer), self._agent(found.agent))
        before = moment.before.identification if isinstance(moment.before, Identified) else found
        return Line(what, joined(complaint, who, agreed, *self._changed(before, found)))

    def _changed(self, before: Identification, now: Identification) -> Iterator[str]:
        """What the customer said; of a page that is kept anew what it said before, and which particulars are others."""
        for was, said_now in ((before.words, now.words), (before.restatement, now.restatement)):
            yield said_now if was == said_now else f"{was} → {said_now}"
        if before.requests != now.requests:
            yield f"{comma().join(before.requests)} → {comma().join(now.requests)}"
        was_he, he = before.customer, now.customer
        particulars = (
            (was_he.name != he.name, self.tr("name changed")),
            ((was_he.document_type, was_he.number) != (he.document_type, he.number), self.tr("document changed")),
            (was_he.valid_until != he.valid_until, self.tr("validity of the document changed")),
            (was_he.phone != he.phone, self.tr("telephone changed")),
            (was_he.address != he.address, self.tr("address changed")),
            (before.agent != now.agent, self.tr("agent changed")),
            ((before.care, before.care_needs) != (now.care, now.care_needs), self.tr("care changed")),
        )
        yield from (word for is_other, word in particulars if is_other)

    def _who(self, person: Identity) -> str:
        """Somebody by their masked name, with the document that was looked at and how."""
        document = next((one for one in DocumentType if one.key == person.document_type), None)
        title = person.document_type if document is None else (document.chinese if is_chinese() else document.english)
        how = self._terms.choice("how_checked", person.how_checked)
        return f"{mask(MaskKind.NAME, person.name)} ({comma().join((title, how))})"

    def _agent(self, agent: Agent | None) -> str:
        if agent is None:
            return ""
        authority = self.tr("authority {number}").format(number=agent.authority_no) if agent.authority_no else ""
        seen = self.tr("originals seen") if agent.originals_seen else self.tr("originals not seen")
        relation = self._terms.choice("relation", agent.relation)
        by = self.tr("represented by {who}").format(who=self._who(agent.person))
        return comma().join(part for part in (by, relation, authority, seen) if part)

    def _collected(self, event: Collected, _: Moment) -> Line:
        facts = self.tr("{count} facts").format(count=len(event.collection.facts))
        still = [item.title for item in event.collection.evidence if item.state is PaperState.NEEDED]
        needed = self.tr("still needed: {papers}").format(papers=comma().join(map(said, still)))
        by = event.collection.return_by
        until = self.tr("by {date}").format(date=by) if by else ""
        return Line(self.tr("Facts and papers"), joined(facts, needed if still else "", until))

    def _attached(self, event: EvidenceAttached, _: Moment) -> Line:
        return Line(self.tr("Picture or PDF added"), event.name)

    def _received(self, event: EvidenceReceived, _: Moment) -> Line:
        if event.state is PaperState.REJECTED:
            what = self.tr("Paper not usable")
        else:
            what = self.tr("Paper on the receipt") if event.pages else self.tr("Paper received")
        pages = self.tr("%n page(s)", "", event.pages) if event.pages else ""
        copy = self.tr("a copy") if event.is_copy else ""
        why = self._terms.choice("paper_rejected_reason", event.why) if event.why else ""
        return Line(what, joined(self._terms.paper(event.item), event.received_on.isoformat(), pages, copy, why))

    def _reused(self, event: EvidenceReused, _: Moment) -> Line:
        where = self.tr("handed in {date} for case {number}").format(date=event.received_on, number=event.number)
        until = self.tr("counts until {date}").format(date=event.fresh_until)
        what = self.tr("Paper of an earlier case taken over")
        return Line(what, joined(self._terms.paper(event.item), where, until))

    def _imported(self, event: TransactionsImported, _: Moment) -> Line:
        rows = self.tr("%n row(s)", "", event.rows)
        refused = self.tr("{count} refused").format(count=event.refused_rows)
        days = f"{event.first_day} – {event.last_day}"
        what = self.tr("Account transactions read from a file")
        return Line(what, joined(rows, refused if event.refused_rows else "", days))

    def _communicated(self, event: Communicated, _: Moment) -> Line:
        told = event.communication
        articles = comma().join(self._terms.article(one.article) for one in told.explained)
        agreed = sum(fact.is_agreed for fact in told.facts)
        facts = self.tr("{agreed} of {count} facts agreed").format(agreed=agreed, count=len(told.facts))
        what = self.tr("Talked it over")
        return Line(what, joined(said(told.interest), facts if told.facts else "", articles))

    def _mood(self, event: MoodNoted, _: Moment) -> Line:
        return Line(self.tr("Mood: {mood} of 5").format(mood=event.mood), stage_word(event.stage))

    def _note(self, event: NoteAdded, _: Moment) -> Line:
        return Line(self.tr("Note"), event.text)

    def _contact(self, event: ContactLogged, _: Moment) -> Line:
        made = event.contact
        recording = self.tr("recording {number}").format(number=made.recording_no)
        what = self.tr("Contact: {how}").format(how=self._terms.choice("contact_channel", made.channel))
        result = self._terms.choice("contact_result", made.result)
        return Line(what, joined(result, made.note, recording if made.recording_no else ""))

    def _proposed(self, event: Proposed, _: Moment) -> Line:
        titles = [self._package.title(one) for one in event.packages]
        count = self.tr("%n package(s) shown", "", len(titles))
        chosen = titles[event.chosen] if 0 <= event.chosen < len(titles) else ""
        return Line(self.tr("Solutions worked out"), joined(count, chosen))

    def _offered(self, event: RoundAdded, _: Moment) -> Line:
        made = event.round
        what = (
            self.tr("Round {no}: the bank offers")
            if made.side is Side.BANK
            else self.tr("Round {no}: the customer asks")
        ).format(no=made.no)
        changes = PackageWords(self._terms.policy, made.package.kind).changes(made.changes) if made.changes else ""
        reason = self._terms.choice("concession_reason", made.reason) if made.reason else ""
        how = "" if made.channel is Channel.COUNTER else self._package.channel(made.channel)
        until = self.tr("holds until {date}").format(date=made.valid_until) if made.valid_until else ""
        return Line(
            what, joined(self._package.title(made.package), self._figures(made.package), changes, reason, how, until)
        )

    def _figures(self, package: Package) -> str:
        """The terms of a package with their values, as the ledger of page 5 names them."""
        words = PackageWords(self._terms.policy, package.kind)
        found = (f"{words.term(name)} {words.value(name, text)}" for name, text in package.terms.items() if text)
        return comma().join(found)

    def _answered(self, event: RoundAnswered, _: Moment) -> Line:
        what = self.tr("Round {no}: accepted") if event.is_accepted else self.tr("Round {no}: not accepted")
        reason = self._terms.choice("no_agreement_reason", event.reason) if event.reason else ""
        return Line(what.format(no=event.no), reason)

    def _upheld(self, event: RoundUpheld, _: Moment) -> Line:
        return Line(self.tr("Round {no}: gone on with, though page 4 has another package").format(no=event.no))

    def _withdrawn(self, event: RoundWithdrawn, _: Moment) -> Line:
        what = self.tr("Round {no}: taken back").format(no=event.no)
        return Line(what, self._terms.choice("withdrawal_reason", event.reason))

    def _asked(self, event: ApprovalRequested, _: Moment) -> Line:
        return Line(
            self.tr("Approval asked for"), joined(self._package.title(event.package), self._terms.person(event.asked))
        )

    def _granted(self, event: ApprovalGranted, moment: Moment) -> Line:
        more = joined(self._asked_for(moment), self._at_desk(moment, event.approver))
        return Line(self.tr("Approved"), more, event.approver.name)

    def _asked_for(self, moment: Moment) -> str:
        """The package the approval is for."""
        return self._package.title(moment.about.package) if isinstance(moment.about, ApprovalRequested) else ""

    def _at_desk(self, moment: Moment, approver: Person) -> str:
        """Whose desk it was said at, where it was not the approver's own."""
        return "" if moment.by == approver.name else self.tr("at the desk of {name}").format(name=moment.by)

    def _refused(self, event: ApprovalRefused, moment: Moment) -> Line:
        reason = self._terms.choice("approval_refusal_reason", event.reason)
        more = joined(self._asked_for(moment), reason, event.note, self._at_desk(moment, event.approver))
        return Line(self.tr("Approval refused"), more, event.approver.name)

    def _unasked(self, _event: ApprovalWithdrawn, _: Moment) -> Line:
        return Line(self.tr("Approval no longer asked for"))

    def _outside(self, event: ApprovalGrantedOutside, _: Moment) -> Line:
        entered = comma().join((event.entered_by.name, event.second.name))
        by = self.tr("entered by {names}").format(names=entered)
        what = self.tr("Approved by the upper branch")
        return Line(what, joined(event.document_no, event.approver, event.decided_on.isoformat(), by))

    def _document_used(self, _event: OutsideDocumentUsed, _: Moment) -> Line:
        return Line(self.tr("The upper branch's document was used for this approval"))

    def _code_refused(self, event: CodeRefused, _: Moment) -> Line:
        return Line(self.tr("A code by telephone did not fit"), self._terms.person(event.approver))

    def _policy_change(self, event: PolicyChangeAccepted, _: Moment) -> Line:
        what = self.tr("Rules changed after the offer; the customer saw what differs and still wants it")
        return Line(what, self._package.changes(event.changes))
