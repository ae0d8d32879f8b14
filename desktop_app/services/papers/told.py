"""What is said before a paper is signed, from the same values as the paper: ``agreements/told/<template>.toml``.

Facts are said back by the customer (the understanding check); the ladder is what happens when a payment is missed or
made early, or when the bank is late, in exact amounts and dates.  Neither is printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.glossary import Glossary
from desktop_app.domain.understanding import FactToSay
from desktop_app.services.pack import Table, read_pack
from desktop_app.services.papers.english_annex import in_english
from desktop_app.services.papers.filling import Filling
from desktop_app.services.papers.placeholders import Sentence, When, read_id, read_sentence, read_when
from desktop_app.services.ports import ConspicuousTerm

if TYPE_CHECKING:
    from desktop_app.services.ports import TextStore

CASES: Final = {
    "missed": ("如果您没有按时做到", "If you are late"),
    "early": ("如果您提前做到", "If you are early"),
    "bank_late": ("如果银行没有按时做到", "If the bank is late"),
}
"""What may go otherwise, in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class FactPart:
    """A fact to say back; asked where its condition holds."""

    id: str
    when: When
    ask: Sentence
    answer: Sentence
    ask_en: Sentence
    answer_en: Sentence


@dataclass(frozen=True, slots=True)
class LadderPart:
    """One sentence of what happens; those of one case follow each other."""

    case: str
    when: When
    text: Sentence
    text_en: Sentence


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one template."""

    facts: tuple[FactPart, ...] = ()
    ladder: tuple[LadderPart, ...] = ()

    def facts_of(self, fill: Filling, glossary: Glossary) -> tuple[FactToSay, ...]:
        """The facts of a case, in order; *glossary* reads its values in English."""
        return tuple(
            FactToSay(
                part.id,
                fill.text(part.ask),
                fill.text(part.answer),
                in_english(part.ask_en, fill, glossary),
                in_english(part.answer_en, fill, glossary),
            )
            for part in self.facts
            if fill.holds(part.when)
        )

    def ladder_of(self, fill: Filling, glossary: Glossary) -> tuple[ConspicuousTerm, ...]:
        """What happens in each case, one term a case; *glossary* reads its values in English."""
        steps = [part for part in self.ladder if fill.holds(part.when)]
        return tuple(
            ConspicuousTerm(
                f"if_{case}",
                title,
                "".join(fill.text(part.text) for part in steps if part.case == case),
                english,
                " ".join(in_english(part.text_en, fill, glossary) for part in steps if part.case == case),
            )
            for case, (title, english) in CASES.items()
            if any(part.case == case for part in steps)
        )


NOTHING_TOLD: Final = Told()


def load_told(store: "TextStore") -> dict[str, Told]:
    """Read what is said, by template id.

    Raises:
        PolicyBroken: unknown placeholder, condition, case or key; a fact that stands twice.
    """
    names = (name for name in store.names("agreements", "told") if name.endswith(".toml"))
    return {name.removesuffix(".toml"): _told(read_pack(store, "agreements", "told", name)) for name in names}


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
    part = FactPart(read_id(table, "id"), read_when(table), ask[0], answer[0], ask[1], answer[1])
    table.close()
    return part


def _step(table: Table) -> LadderPart:
    case = table.text("case")
    if case not in CASES:
        table.broken("case", f"must be one of {', '.join(CASES)}")
    part = LadderPart(case, read_when(table), *_both(table, "text"))
    table.close()
    return part


def _both(table: Table, key: str) -> tuple[Sentence, Sentence]:
    """A sentence and its English, which fills in the same."""
    chinese, english = read_sentence(table, key, ""), read_sentence(table, f"{key}_en", "")
    fields = [sorted(piece.text for piece in one if piece.is_field) for one in (chinese, english)]
    if fields[0] != fields[1]:
        table.broken(f"{key}_en", "fills in something else than the Chinese")
    return chinese, english
