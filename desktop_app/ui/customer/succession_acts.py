"""What is asked when a customer has died: who told it, who acts in their place, or that the case ends with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.customer.succession import CustomerDied, SuccessorNamed
from desktop_app.domain.errors import Findings, RuleBroken, every
from desktop_app.domain.stages.identify import Agent
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.case.digit_acts_dialog import DigitActsDialog
from desktop_app.ui.customer.identity_panel import NOBODY, DocumentChecks, PersonDesk, PersonFields
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.document_edit import (
    DocumentNumberField,
    DocumentTypeField,
    RowChoiceField,
    ValidUntilField,
)
from desktop_app.ui.widgets.field import ChoiceField, CodeField, DateField, Field, LineField
from desktop_app.ui.widgets.field_reading import day_of
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.yes_no_choice import TickField

_TOPIC: Final = "succession"
"""Page of the help that F1 opens."""


class SuccessionAct(IntEnum):
    """What can be done once it is written down, by its digit."""

    SUCCESSOR = 1
    END = 2
    CORRECT = 3
    MISTAKE = 4


class SuccessionDialog(DigitActsDialog):
    """How it stands in *lines*, and each act that can be done now; ``chosen`` gives the :class:`SuccessionAct`."""

    def __init__(self, lines: Sequence[str], acts: frozenset[SuccessionAct], parent: QWidget | None = None) -> None:
        super().__init__("succession", parent, _TOPIC)
        offered = [(act, text) for act, text in self._texts() if act in acts]
        self.show_acts(self.tr("The customer has died"), lines, offered)

    def _texts(self) -> Sequence[tuple[SuccessionAct, str]]:
        return (
            (SuccessionAct.SUCCESSOR, self.tr("1  An heir or executor acts from now on…")),
            (SuccessionAct.END, self.tr("2  Nobody carries it on: close the case…")),
            (SuccessionAct.CORRECT, self.tr("3  Correct what was written down…")),
            (SuccessionAct.MISTAKE, self.tr("4  It was a mistake, the customer lives…")),
        )


class DeathDialog(ActDialog):
    """The day, who told it, what shows it; from then on nobody is called for this customer."""

    given = Signal(object)
    """The :class:`CustomerDied`."""

    def __init__(
        self, proofs: Sequence[Line], today: date, known: CustomerDied | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("death_dialog", self.tr("The customer has died"), parent, topic=_TOPIC)
        self.died_on = DateField(self, name="died_on", label=self.tr("Day of the death"))
        self.died_on.editor.set_today(today)
        self.told_by = LineField(self, name="death_told_by", label=self.tr("Who told it? (name, and who they are)"))
        self.proof = ChoiceField(self, name="death_proof", label=self.tr("What shows it?"))
        self.proof.editor.set_lines(proofs)
        self.reference = LineField(
            self, name="death_reference", label=self.tr("Number of that paper (empty: none shown yet)")
        )
        self.proof.say_hint(self.tr("Nobody is called, reminded or asked from then on; what the bank owes stays owed."))
        if known is not None:
            self.died_on.editor.set_value(known.died_on)
            for field, text in ((self.told_by, known.told_by), (self.reference, known.reference)):
                field.set_draft(text)
            self.proof.set_draft(known.proof)
        self.act_button.setObjectName("death_button")
        self.act_button.setText(self.tr("&Write it down (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.act_wanted.connect(self._act)
        self._lay_out((self.died_on, self.told_by, self.proof, self.reference))
        self.resize(self.sizeHint().boundedTo(room_for(self)))

    def say_problem(self, broken: RuleBroken) -> None:
        _say_each(self, broken)

    def _act(self) -> None:
        try:
            died_on = day_of(self.died_on)
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        self.given.emit(CustomerDied(died_on, self.told_by.draft(), self.proof.draft(), self.reference.draft()))


@dataclass(frozen=True, slots=True)
class SuccessorLists:
    """The digit lists of :class:`SuccessorDialog`."""

    relations: Sequence[Line]
    proofs: Sequence[Line]
    how_checked: Sequence[Line]


class SuccessorDialog(ActDialog):
    """Who acts in the place of who has died: their document, and the paper that proves the succession."""

    given = Signal(object)
    """The :class:`SuccessorNamed`."""

    def __init__(
        self, lists: SuccessorLists, checks: DocumentChecks, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("successor_dialog", self.tr("An heir or executor acts from now on"), parent, topic=_TOPIC)
        self.person = PersonFields(
            DocumentTypeField(self, name="agent_document_type", label=self.tr("Kind of document")),
            DocumentNumberField(self, name="agent_document_number", label=self.tr("Number of the document")),
            LineField(self, name="agent_name", label=self.tr("Name")),
            ValidUntilField(self, name="agent_valid_until", label=self.tr("Valid until (0 = no end)")),
            CodeField(self, name="agent_phone", label=self.tr("Telephone")),
            RowChoiceField(self, name="agent_how_checked", label=self.tr("How was it checked?")),
        )
        self.person.how_checked.editor.set_lines(lists.how_checked)
        self.relation = ChoiceField(self, name="agent_relation", label=self.tr("As what?"))
        self.relation.editor.set_lines(lists.relations)
        self.proof = ChoiceField(self, name="succession_proof", label=self.tr("What proves the succession?"))
        self.proof.editor.set_lines(lists.proofs)
        self.number = LineField(self, name="succession_number", label=self.tr("Number of that paper"))
        self.source = LineField(self, name="succession_source", label=self.tr("Who issued it?"))
        self.seen = TickField(self, name="agent_originals_seen")
        self.seen.set_label(self.tr("The &original of it and the document were seen"))
        verdict = plain_label(self, "successor_verdict_label")
        self._reader = PersonDesk(
            self.person,
            verdict,
            check=checks.complete,
            check_so_far=checks.so_far,
            check_name=checks.name,
            parent=self,
        )
        self._reader.set_today(today)
        self._reader.show_person(None)
        self.act_button.setObjectName("successor_button")
        self.act_button.setText(self.tr("Na&me them (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.act_wanted.connect(self._act)
        one = self.person
        document = (one.document_type, one.document_number, verdict, one.name, one.valid_until, one.phone)
        self._lay_out((*document, one.how_checked, self.relation, self.proof, self.number, self.source, self.seen))
        self.resize(self.sizeHint().boundedTo(room_for(self)))

    def say_problem(self, broken: RuleBroken) -> None:
        _say_each(self, broken)

    def _act(self) -> None:
        read = Findings()
        person = read.read(lambda: self._reader.person(prefix="agent_"), NOBODY)
        try:
            read.settle()
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        agent = Agent(person, self.relation.draft(), self.number.draft(), None, self.seen.editor.isChecked())
        self.given.emit(SuccessorNamed(agent, self.proof.draft(), self.source.draft()))


class EndDialog(ActDialog):
    """What the matter is filed under when it ends because its customer has died."""

    given = Signal(str)
    """Id of the root cause."""

    def __init__(self, causes: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__("death_end_dialog", self.tr("Close the case: nobody carries it on"), parent, topic=_TOPIC)
        self.cause = ChoiceField(self, name="root_cause", label=self.tr("What caused the problem?"))
        self.cause.editor.set_lines(causes)
        self.cause.say_hint(
            self.tr("What the bank owes is kept first, and signed papers come back. A debt does not end with it.")
        )
        self.act_button.setObjectName("death_end_button")
        self.act_button.setText(self.tr("&Close the case (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it open (Esc)"))
        self.act_wanted.connect(lambda: self.given.emit(self.cause.draft()))
        self._lay_out((self.cause,))
        self.resize(self.sizeHint().boundedTo(room_for(self)))


class MistakeDialog(ActDialog):
    """The customer lives: how the mistake came about; a leader signs in afterwards."""

    given = Signal(str)
    """Why, in one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("death_mistake_dialog", self.tr("It was a mistake, the customer lives"), parent, topic=_TOPIC)
        self.why = LineField(self, name="death_reason", label=self.tr("How did the mistake come about?"))
        self.why.say_hint(self.tr("A supervisor signs in next."))
        self.act_button.setObjectName("death_mistake_button")
        self.act_button.setText(self.tr("&Take it back (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.act_wanted.connect(lambda: self.given.emit(self.why.draft()))
        self._lay_out((self.why,))
        self.resize(self.sizeHint().boundedTo(room_for(self)))


def _say_each(dialog: ActDialog, broken: RuleBroken) -> None:
    """Everything that is wrong beside its field; the keys go to the first."""
    fields = {one.objectName(): one for one in dialog.findChildren(Field)}
    first = next(iter(fields.values()))
    for one in reversed(every(broken)):
        field = fields.get(one.field or "", first)
        field.refuse(one)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
