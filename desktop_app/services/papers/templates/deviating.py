"""Puts deviations into the place of the standard paragraphs they differ from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.approvals.deviation import Deviation, DeviationKind
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.paper import Run, Text, TextKind
from desktop_app.domain.words.glossary import quoted
from desktop_app.services.papers.templates.fields import CALL_DAYS, ROW
from desktop_app.services.papers.templates.filling import Filling
from desktop_app.services.papers.templates.placeholders import Sentence
from desktop_app.services.papers.templates.template import Heading, Paragraph, Template
from desktop_app.services.ports.papers import StandardClause

AGREED: Final = "【专门商定】"
"""Stands before what the two sides worked out themselves: it goes before the printed clauses (Civil Code Art. 498)."""

PRECEDENCE: Final = "precedence"
"""The term that says what no individually agreed words change; it stands after all of them."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What two sides agreed instead of, or beside, the standard text of a clause, as it is said before signing.

    Attributes:
        clause: id; heading with its number, also in English.
        text: what holds now; of what was struck, what holds no longer.
        replaced: the placeholders of the standard paragraph that is not printed any more; None where it only adds.
    """

    clause: str
    heading: str
    heading_en: str
    text: str
    text_en: str
    replaced: frozenset[str] | None


class Deviating:
    """The deviations of one paper, found again in its template.

    Args:
        template: the standard.
        fill: prints its sentences.
        deviations: what was agreed instead.

    Raises:
        RuleBroken: ``deviation_clause_unknown`` (fact: clause); ``deviation_not_allowed`` for a clause the law wants
            as it is or a paragraph that a promise's date stands in (fact: clause); ``deviation_outdated`` when the
            standard paragraph is not printed any more (fact: clause); ``deviation_twice``.
    """

    def __init__(self, template: Template, fill: Filling, deviations: tuple[Deviation, ...]) -> None:
        self._template = template
        self._fill = fill
        self._deviations = deviations
        self._clauses = {part.id: part for part in template.parts if isinstance(part, Heading)}
        self._after: dict[str, Deviation] = {}
        for deviation in deviations:
            self._check(deviation)
            if deviation.before:
                self._after[deviation.before] = deviation

    def replaced(self, part: Paragraph, text: str) -> str:
        """What is printed instead of a standard paragraph; empty when it was struck."""
        found = self._after.get(text)
        if found is None or part.kind is TextKind.SUBTITLE:
            return text
        return AGREED + found.after if found.after else ""

    def english(self, text: str) -> str | None:
        """The English of what replaces the standard paragraph *text*; None while that stands."""
        found = self._after.get(text)
        if found is None:
            return None
        return f"[Individually agreed] {english_of(found)}" if found.after else ""

    def added(self, clause: str) -> Iterator[Text]:
        """The paragraphs added to a clause, in the order they were agreed."""
        for deviation in self._added_to(clause):
            yield Text(TextKind.CLAUSE, (Run(AGREED + deviation.after),))

    def english_added(self, clause: str) -> Iterator[str]:
        """The same in English."""
        for deviation in self._added_to(clause):
            yield f"[Individually agreed] {english_of(deviation)}"

    def reminder(self, clause: str) -> Iterator[Text]:
        """Printed below a clause with a deviation: what that cannot change, and where it says so."""
        if place := self._precedence(clause):
            said = (
                f"{AGREED}的内容不改变金额、日期、还款计划、生效和法定权利等事项，见{self._fill.numbers[place]}方框。"
            )
            yield Text(TextKind.NOTE, (Run(said, strong=True),))

    def english_reminder(self, clause: str) -> Iterator[Text]:
        """The same in English."""
        if place := self._precedence(clause):
            said = (
                "What was agreed individually changes no amount, date, repayment schedule, effect or statutory right; "
                f"see the box in {self._fill.english_numbers[place]}."
            )
            yield Text(TextKind.NOTE, (Run(said, strong=True),))

    def agreed(self) -> Iterator[tuple[Deviation, Heading, Paragraph | None]]:
        """Each deviation, its clause, and the standard paragraph that it replaces; none where it only adds."""
        for one in self._deviations:
            found = (part for part, text in self._paragraphs(one.clause) if text == one.before)
            yield one, self._clauses[one.clause], next(found, None)

    def listed(self) -> tuple[tuple[str, Deviation], ...]:
        """The deviations with the number and title of their clause."""
        return tuple((self._fill.heading(self._clauses[one.clause]), one) for one in self._deviations)

    def standard(self) -> tuple[StandardClause, ...]:
        """The clauses that may be agreed otherwise, with those of their paragraphs that may be replaced or struck."""
        return tuple(
            StandardClause(
                clause,
                self._fill.heading(heading),
                tuple(
                    text
                    for part, text in self._paragraphs(clause)
                    if not names_in(part.sentence) & self._promised_days(clause)
                ),
                self._fill.english_heading(heading),
            )
            for clause, heading in self._clauses.items()
            if not heading.is_fixed
        )

    def _precedence(self, clause: str) -> str:
        """Id of the clause with that term; empty while *clause* is the standard one, or for a template without it."""
        here = ""
        for part in self._template.parts if any(one.clause == clause for one in self._deviations) else ():
            if isinstance(part, Heading):
                here = part.id
            elif isinstance(part, Paragraph) and part.term == PRECEDENCE:
                return here
        return ""

    def _added_to(self, clause: str) -> Iterator[Deviation]:
        return (one for one in self._deviations if one.clause == clause and one.kind is DeviationKind.ADDED)

    def _check(self, deviation: Deviation) -> None:
        heading = self._clauses.get(deviation.clause)
        if heading is None:
            raise RuleBroken("deviation_clause_unknown", field="deviation_clause", clause=deviation.clause)
        title = self._fill.heading(heading)
        if heading.is_fixed:
            raise RuleBroken("deviation_not_allowed", field="deviation_clause", clause=title)
        if not deviation.before:
            return
        if deviation.before in self._after:
            raise RuleBroken("deviation_twice", field="deviation_clause", clause=title)
        found = [part for part, text in self._paragraphs(deviation.clause) if text == deviation.before]
        if not found:
            raise RuleBroken("deviation_outdated", field="deviation_clause", clause=title)
        if names_in(found[0].sentence) & self._promised_days(deviation.clause):
            raise RuleBroken("deviation_not_allowed", field="deviation_clause", clause=title)

    def _paragraphs(self, clause: str) -> Iterator[tuple[Paragraph, str]]:
        """The paragraphs of a clause as printed; those of a list are the list's and no standard text."""
        here = ""
        for part in self._template.parts:
            if isinstance(part, Heading):
                here = part.id
            elif here == clause and isinstance(part, Paragraph) and not part.each and self._fill.holds(part.when):
                yield part, self._fill.text(part.sentence)

    def _promised_days(self, clause: str) -> set[str]:
        days = {promise.due for promise in self._template.promises if promise.clause == clause}
        return {CALL_DAYS if day.startswith(ROW) else day for day in days}


def english_of(deviation: Deviation) -> str:
    """What was agreed, for an English reader: without an English of its own the Chinese, quoted."""
    return deviation.after_en or quoted(deviation.after)


def names_in(sentence: Sentence) -> set[str]:
    """The placeholders of a sentence."""
    return {piece.text for piece in sentence if piece.is_field}
