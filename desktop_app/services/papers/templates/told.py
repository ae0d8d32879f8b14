"""What is said before a paper is signed, from the same values as the paper: ``agreements/told/<template>.toml``.

Facts are said back by the customer (the understanding check); the ladder is what happens when a payment is missed or
made early, or when the bank is late, in exact amounts and dates.  Neither is printed.

A sentence names the clauses it speaks of.  Where two sides agreed such a clause otherwise, it is not said any more:
what they agreed is, word for word.  What they added to a clause is said beside it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.stages.understanding import FactToSay
from desktop_app.domain.words.glossary import Glossary
from desktop_app.services.packs.pack import PolicyBroken, Table, read_pack
from desktop_app.services.papers.templates.deviating import Otherwise, names_in
from desktop_app.services.papers.templates.english_annex import in_english
from desktop_app.services.papers.templates.filling import Filling
from desktop_app.services.papers.templates.placeholders import Sentence, When, read_id, read_sentence, read_when
from desktop_app.services.papers.templates.template import Heading, Template
from desktop_app.services.ports.papers import ConspicuousTerm

if TYPE_CHECKING:
    from desktop_app.services.ports.papers import TextStore

CASES: Final = {
    "missed": ("如果您没有按时做到", "If you are late"),
    "early": ("如果您提前做到", "If you are early"),
    "bank_late": ("如果银行没有按时做到", "If the bank is late"),
}
"""What may go otherwise, in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sentence speaks of.

    Attributes:
        clauses: any paragraph of these that is agreed otherwise makes the sentence untrue.
        figures: only the paragraph that holds a figure of the sentence does.
        names: the placeholders of the sentence.
    """

    clauses: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def is_of(self, one: Otherwise) -> bool:
        """The sentence speaks of the clause, whatever was agreed of it."""
        return one.clause in self.clauses or one.clause in self.figures

    def is_replaced_by(self, one: Otherwise) -> bool:
        """The sentence may not be true any more."""
        if one.replaced is None:
            return False
        return one.clause in self.clauses or (one.clause in self.figures and bool(self.names & one.replaced))


@dataclass(frozen=True, slots=True)
class FactPart:
    """A fact to say back; asked where its condition holds."""

    id: str
    of: Subject
    when: When
    ask: Sentence
    answer: Sentence
    ask_en: Sentence
    answer_en: Sentence


@dataclass(frozen=True, slots=True)
class LadderPart:
    """One sentence of what happens; those of one case follow each other."""

    case: str
    of: Subject
    when: When
    text: Sentence
    text_en: Sentence


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one template."""

    facts: tuple[FactPart, ...] = ()
    ladder: tuple[LadderPart, ...] = ()

    def facts_of(self, fill: Filling, glossary: Glossary, agreed: Sequence[Otherwise] = ()) -> Iterator[FactToSay]:
        """The facts of a case, in order; *glossary* reads its values in English, *agreed* is what differs.

        Whatever two sides agreed is asked for: where a fact speaks of its clause, else after all facts.
        """
        asked: set[str] = set()
        for part in self.facts:
            if not fill.holds(part.when):
                continue
            if not any(part.of.is_replaced_by(one) for one in agreed):
                yield FactToSay(
                    part.id,
                    fill.text(part.ask),
                    fill.text(part.answer),
                    in_english(part.ask_en, fill, glossary),
                    in_english(part.answer_en, fill, glossary),
                )
            for clause in dict.fromkeys(one.clause for one in agreed if part.of.is_of(one)):
                if clause not in asked:
                    asked.add(clause)
                    yield _agreed_fact([one for one in agreed if one.clause == clause])
        for clause in dict.fromkeys(one.clause for one in agreed if one.clause not in asked):
            yield _agreed_fact([one for one in agreed if one.clause == clause])

    def ladder_of(
        self, fill: Filling, glossary: Glossary, agreed: Sequence[Otherwise] = ()
    ) -> Iterator[ConspicuousTerm]:
        """What happens in each case, one term a case; *glossary* reads its values in English, *agreed* differs."""
        for case, (title, english) in CASES.items():
            steps = [part for part in self.ladder if part.case == case and fill.holds(part.when)]
            said = [
                (fill.text(part.text), in_english(part.text_en, fill, glossary))
                for part in steps
                if not any(part.of.is_replaced_by(one) for one in agreed)
            ]
            beside = [one for one in agreed if any(part.of.is_of(one) for part in steps)]
            said += [(_ended(f"{one.heading}，双方商定：{one.text}", "。"), _agreed_english(one)) for one in beside]
            if said:
                text = "".join(chinese for chinese, _ in said)
                said_en = " ".join(english for _, english in said)
                clauses = _numbers_of((part.of for part in steps), fill)
                yield ConspicuousTerm(f"if_{case}", title, text, english, said_en, clauses=clauses)


def _numbers_of(subjects: Iterable[Subject], fill: Filling) -> tuple[str, ...]:
    """The numbers of the clauses that are spoken of, in the order of the paper."""
    spoken = frozenset().union(*(of.clauses | of.figures for of in subjects))
    return tuple(number for clause, number in fill.numbers.items() if clause in spoken)


def _agreed_fact(agreed: Sequence[Otherwise]) -> FactToSay:
    """What two sides agreed of one clause, asked as it stands on the paper."""
    first = agreed[0]
    return FactToSay(
        f"otherwise_{first.clause}",
        f"{first.heading}：您和银行专门商定了什么？",
        _ended("；".join(one.text.rstrip("。；") for one in agreed), "。"),
        f"{first.heading_en}: what did you and the bank agree otherwise?",
        _ended("; ".join(one.text_en.rstrip(".;。；") for one in agreed), "."),
        is_otherwise=True,
    )


def _agreed_english(one: Otherwise) -> str:
    return _ended(f"{one.heading_en}, individually agreed: {one.text_en}", ".")


def _ended(text: str, stop: str) -> str:
    return text if text.endswith(("。", ".", "！", "？", "。”")) else text + stop


NOTHING_TOLD: Final = Told()


def load_told(store: "TextStore") -> dict[str, Told]:
    """Read what is said, by template id.

    Raises:
        PolicyBroken: unknown placeholder, condition, case or key; a fact that stands twice.
    """
    names = (name for name in store.names("agreements", "told") if name.endswith(".toml"))
    return {name.removesuffix(".toml"): _told(read_pack(store, "agreements", "told", name)) for name in names}


def check_told(told: Mapping[str, Told], templates: Iterable[Template]) -> None:
    """Prove that each clause that is spoken of stands in every version of its template.

    Raises:
        PolicyBroken: naming the template and the clause.
    """
    for template in templates:
        known = {part.id for part in template.parts if isinstance(part, Heading)}
        found = told_of(told, template.name)
        for of in (*(fact.of for fact in found.facts), *(step.of for step in found.ladder)):
            if lost := (of.clauses | of.figures) - known:
                raise PolicyBroken(template.file, "told", min(lost), "is no clause of this template")


def told_of(told: Mapping[str, Told], template_name: str) -> Told:
    """What is said of a template, by id and version (``card_instalment_plan.1``)."""
    return told.get(template_name.split(".", 1)[0], NOTHING_TOLD)


def _told(pack: Table) -> Told:
    facts = tuple(_fact(table) for table in pack.tables("fact")) if pack.has("fact") else ()
    ladder = tuple(_step(table) for table in pack.tables("ladder")) if pack.has("ladder") else ()
    pack.close()
    for fact in facts:
        if sum(fact.id == other.id for other in facts) > 1:
            pack.broken("fact", f"the id {fact.id} stands twice")
    return Told(facts, ladder)


def _fact(table: Table) -> FactPart:
    ask, answer = _both(table, "ask"), _both(table, "answer")
    of = _subject(table, ask[0], answer[0])
    part = FactPart(read_id(table, "id"), of, read_when(table), ask[0], answer[0], ask[1], answer[1])
    table.close()
    return part


def _step(table: Table) -> LadderPart:
    case = table.text("case")
    if case not in CASES:
        table.broken("case", f"must be one of {', '.join(CASES)}")
    text = _both(table, "text")
    part = LadderPart(case, _subject(table, text[0]), read_when(table), *text)
    table.close()
    return part


def _subject(table: Table, *sentences: Sentence) -> Subject:
    """What is spoken of: ``of`` names clauses, ``figures_of`` those whose figures it repeats."""
    clauses, figures = (frozenset(table.texts(key) if table.has(key) else ()) for key in ("of", "figures_of"))
    return Subject(clauses, figures, frozenset(name for one in sentences for name in names_in(one)))


def _both(table: Table, key: str) -> tuple[Sentence, Sentence]:
    """A sentence and its English, which fills in the same."""
    chinese, english = read_sentence(table, key, ""), read_sentence(table, f"{key}_en", "")
    fields = [sorted(piece.text for piece in one if piece.is_field) for one in (chinese, english)]
    if fields[0] != fields[1]:
        table.broken(f"{key}_en", "fills in something else than the Chinese")
    return chinese, english
