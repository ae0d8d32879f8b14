"""What the path says of its steps: one line for each that is done, and how it ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop_app.domain.case import CaseState
from desktop_app.domain.papers import cost_table
from desktop_app.domain.signing.signers import SignerRole
from desktop_app.domain.stages.agree import ExplainedClause
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.stages.agree import Drawn
from desktop_app.ui.kept import comma, said
from desktop_app.ui.papers.signing_path import SigningStep


@dataclass(frozen=True, slots=True)
class EndWords:
    """How the path ended: the head of its last step, what counts now, and what to do."""

    title: str
    text: str
    hint: str


class PathWords(QObject):
    """Words only; they come in the language of the screen each time they are asked for."""

    def done(
        self, steps: Iterable[SigningStep], case: CaseState, drawn: Drawn | None, *, told: Sequence[ExplainedClause]
    ) -> dict[str, str]:
        """One line for each of *steps*; *told* is how the terms were explained."""
        accepted = case.negotiate.accepted
        pages = drawn.file.pages if drawn is not None else case.paper.pages if case.paper is not None else 0
        found = {
            SigningStep.QUICK: "" if accepted is None else said(accepted.package.title),
            SigningStep.EXPLAIN: self._told(told),
            SigningStep.CHECK: self.tr("%n page(s)", "", pages) if pages else "",
            SigningStep.PRINT: comma().join(sheet.serial for sheet in case.agree.originals()) if case.paper else "",
        }
        for step, side in ((SigningStep.CUSTOMER, Side.CUSTOMER), (SigningStep.BANK, Side.BANK)):
            signed = case.agree.signature(side)
            found[step] = "" if signed is None else signed.signed_on.isoformat()
        signed_others = {one.box: one.signed_on.isoformat() for one in case.agree.other_signatures}
        others = () if case.paper is None else case.paper.others
        found[SigningStep.OTHERS] = comma().join(f"{one.name} {signed_others.get(one.box, '')}" for one in others)
        seen = cost_table.signature(case)
        found[SigningStep.COST_TABLE] = "" if seen is None else self.tr("signed {date}").format(date=seen.signed_on)
        understood = case.agree.understanding
        if understood is not None:
            again = sum(one.tries - 1 for one in understood.said)
            found[SigningStep.UNDERSTAND] = self.tr("explained again {count} ×").format(count=again) if again else "✓"
        handover = case.agree.handover
        if handover is not None:
            how = self.tr("signed for") if handover.is_signed else self.tr("not signed for")
            found[SigningStep.HANDOVER] = f"{how} {handover.on.isoformat()}"
        return {step: found.get(step, "") for step in steps}

    def _told(self, told: Sequence[ExplainedClause]) -> str:
        """How long it took."""
        minutes, seconds = divmod(sum(one.seconds for one in told), 60)
        if minutes:
            return self.tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
        return self.tr("{seconds} s").format(seconds=seconds) if seconds else ""

    def others_sign(self, case: CaseState, drawn: Drawn | None) -> str:
        """The head of the step in which the others sign."""
        current = case.agree.current
        printed = () if current is None else current.others
        roles = {one.role for one in (printed if drawn is None else drawn.composed.others)}
        return self.tr("The guarantor signs") if roles == {SignerRole.GUARANTOR} else self.tr("The others sign")

    def end(self, case: CaseState) -> EndWords:
        """In effect, or no agreement."""
        title = self.tr("In effect") if case.agree.no_agreement is None else self.tr("No agreement")
        day = case.agree.effective_from
        if case.is_in_force and day is not None:
            text = self.tr("In effect from {date}").format(date=day.isoformat())
            is_only_two = case.paper is None or not case.paper.others
            both = self.tr("Both sides have signed; each keeps one original.")
            return EndWords(
                title, text, both if is_only_two else self.tr("Everybody has signed; each keeps one original.")
            )
        hint = self.tr("Give the customer one copy; it names what they may do now.")
        return EndWords(title, self.tr("Recorded: no agreement"), hint)
