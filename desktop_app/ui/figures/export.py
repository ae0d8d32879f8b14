"""What the figures were counted from as tables: the cases, the promises, and the figures themselves."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.figures.figure_facts import DECLINED, CaseFacts, Given, PromiseFacts
from desktop_app.domain.policy import Choice, PolicyBook
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.figures.figures import Boards
from desktop_app.services.ports.figures import Cell, TableSheet
from desktop_app.services.ports.lists import CaseRow
from desktop_app.ui.choice_words import chosen_text, title_of
from desktop_app.ui.figures import figure_words


def sheets(boards: Boards, rows: Mapping[str, CaseRow], policy: PolicyBook) -> tuple[TableSheet, ...]:
    """The tables in the language of the screen; of a customer only the masked name of the lists."""
    translate = QCoreApplication.translate
    facts = boards.facts
    cards = figure_words.cards(boards, policy)
    return (
        TableSheet(
            translate("FigureExport", "Cases"),
            (
                translate("FigureExport", "Case"),
                translate("FigureExport", "Customer"),
                translate("FigureExport", "Problem"),
                translate("FigureExport", "Opened"),
                translate("FigureExport", "Decided"),
                translate("FigureExport", "Days"),
                translate("FigureExport", "Days paused"),
                translate("FigureExport", "Sittings"),
                translate("FigureExport", "Rounds"),
                translate("FigureExport", "Closed"),
                translate("FigureExport", "Satisfaction, 1 to 5"),
                translate("FigureExport", "Cause"),
                translate("FigureExport", "Kind of business"),
                translate("FigureExport", "Channel"),
                translate("FigureExport", "Conceded, yuan"),
            ),
            _cases(boards, rows, policy),
            len(facts.cases),
        ),
        TableSheet(
            translate("FigureExport", "Promises"),
            (
                translate("FigureExport", "Case"),
                translate("FigureExport", "Whose"),
                translate("FigureExport", "First day"),
                translate("FigureExport", "Put off to"),
                translate("FigureExport", "Kept on"),
                translate("FigureExport", "Given up on"),
            ),
            (_promise(one, rows) for one in facts.promises),
            len(facts.promises),
        ),
        TableSheet(
            translate("FigureExport", "Conceded"),
            (
                translate("FigureExport", "Case"),
                translate("FigureExport", "Customer"),
                translate("FigureExport", "Solution"),
                translate("FigureExport", "Conceded, yuan"),
            ),
            (_given(one, rows, policy) for one in facts.given),
            len(facts.given),
        ),
        TableSheet(
            translate("FigureExport", "Figures"),
            (
                translate("FigureExport", "Figure"),
                translate("FigureExport", "Number"),
                translate("FigureExport", "In the period"),
                translate("FigureExport", "Before"),
            ),
            _figures(cards),
            sum(1 + len(card.bars) for card in cards),
        ),
    )


def _cases(boards: Boards, rows: Mapping[str, CaseRow], policy: PolicyBook) -> Iterator[Sequence[Cell]]:
    given: dict[str, Decimal] = {}
    for one in boards.facts.given:
        given[one.case] = given.get(one.case, Decimal(0)) + Decimal(one.cost.fen) / 100
    for case in boards.facts.cases:
        yield _case(case, rows.get(case.case), given.get(case.case), policy)


def _case(one: CaseFacts, row: CaseRow | None, given: Decimal | None, policy: PolicyBook) -> Sequence[Cell]:
    kind = policy.kinds.get(one.kind)
    return (
        "" if row is None else row.number,
        "" if row is None else row.customer,
        one.kind if kind is None else title_of(kind),
        one.opened_on,
        one.decided_on,
        None if one.decided_on is None else one.days,
        one.paused_days,
        one.sittings,
        one.rounds,
        one.closed_on,
        int(one.rating) if one.rating not in {"", DECLINED} else None,
        _filed(policy.choices["root_cause"], one.cause),
        _filed(policy.choices["business_category"], one.category),
        _filed(policy.choices["handling_channel"], one.channel),
        given,
    )


def _filed(choices: Sequence[Choice], choice_id: str) -> str:
    """A class of JR/T 0169-2018, behind its number where the bank has filled it in."""
    code = next((choice.code for choice in choices if choice.id == choice_id), "")
    return f"{code} {chosen_text(choices, choice_id)}".strip()


def _promise(one: PromiseFacts, rows: Mapping[str, CaseRow]) -> Sequence[Cell]:
    translate = QCoreApplication.translate
    bank, customer = translate("FigureExport", "the bank"), translate("FigureExport", "the customer")
    row = rows.get(one.case)
    return (
        "" if row is None else row.number,
        bank if one.side is Side.BANK else customer,
        one.first_due,
        one.due if one.due != one.first_due else None,
        one.kept_on,
        one.ended_on,
    )


def _given(one: Given, rows: Mapping[str, CaseRow], policy: PolicyBook) -> Sequence[Cell]:
    """One agreement: together they come to the figure, whether its case was decided in the period or not."""
    row, kind = rows.get(one.case), policy.solutions.get(one.kind)
    return (
        "" if row is None else row.number,
        "" if row is None else row.customer,
        one.kind if kind is None else title_of(kind),
        Decimal(one.cost.fen) / 100,
    )


def _figures(cards: Sequence[figure_words.Card]) -> Iterator[Sequence[Cell]]:
    for card in cards:
        yield card.title, "", card.headline, card.before
        for bar in card.bars:
            yield "", bar.label, _number(bar.text), _number(bar.before)


def _number(text: str) -> Cell:
    return int(text) if text.isdecimal() else text
