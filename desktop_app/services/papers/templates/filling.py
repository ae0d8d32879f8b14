"""Puts a case's values into the sentences of a template, literally: a value is never read again for placeholders."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop_app.domain.papers.paper import SignatureBlock
from desktop_app.domain.signing.signers import OtherSigner
from desktop_app.services.packs.pack import PolicyBroken
from desktop_app.services.papers.templates.fields import CLAUSE, ROW
from desktop_app.services.papers.templates.placeholders import Sentence, When
from desktop_app.services.papers.templates.template import AnnexPart, Heading, Template

CALENDAR_OPEN: Final = "（放假安排未公布，暂定）"
"""Follows a date that is counted in workdays of a year whose holidays are not published."""
_ONE_PAIR: Final = (f"{CALENDAR_OPEN}（含当日）", "（含当日；放假安排未公布，暂定）")
_DIGITS: Final = "〇一二三四五六七八九"
_TEN: Final = 10
_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class Values:
    """What a case puts into a template.

    Attributes:
        fields: value by placeholder.
        rows: lists by name; each row has the fields of :data:`fields.ROWS`.
        conditions: the conditions that hold.
        days: the dates promises may fall due on, by placeholder.
        row_days: the date of each row, for the lists of :data:`fields.ROW_DAYS`.
        signers: the fields of everybody on the customer's side, given the sentence they copy by hand.
        originals: how many the paper says there are.
        others: who signs beside the two sides.
        counted: which of the days, and lists of days, are counted in workdays.
        open_year: the first year up to a day whose calendar is not published; 0 where all are.
    """

    fields: Mapping[str, str]
    rows: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    conditions: frozenset[str] = frozenset()
    days: Mapping[str, date] = field(default_factory=dict)
    row_days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    signers: Callable[[str], tuple[SignatureBlock, ...]] | None = None
    originals: int = 2
    others: tuple[OtherSigner, ...] = ()
    counted: frozenset[str] = frozenset()
    open_year: Callable[[date], int] = lambda _day: 0


class Filling:
    """One template and the values of one case.

    Attributes:
        numbers: 第一条 …, 附件一 … by the id of the clause or annex; ``english_numbers`` Article 1 ….
        annexes: how many annexes are printed.
    """

    def __init__(self, template: Template, values: Values) -> None:
        self._template = template
        self._values = values
        clauses = [part.id for part in template.parts if isinstance(part, Heading)]
        annexes = [part.id for part in template.parts if isinstance(part, AnnexPart) and self.holds(part.when)]
        self.numbers = {clause: f"第{chinese_number(no)}条" for clause, no in _counted(clauses)}
        self.numbers |= {annex: f"附件{chinese_number(no)}" for annex, no in _counted(annexes)}
        self.english_numbers = {clause: f"Article {no}" for clause, no in _counted(clauses)}
        self.english_numbers |= {annex: f"Annex {no}" for annex, no in _counted(annexes)}
        self.annexes = len(annexes)

    def holds(self, when: When) -> bool:
        """Whether a part is printed."""
        return when.holds(self._values.conditions)

    def heading(self, part: Heading) -> str:
        """``第一条　…``."""
        return f"{self.numbers[part.id]}　{part.title}"

    def english_heading(self, part: Heading) -> str:
        """``Article 1  …``; empty where the template has no English."""
        return f"{self.english_numbers[part.id]}  {part.english}" if part.english else ""

    def annex(self, part: AnnexPart) -> str:
        """``附件一　…``."""
        return f"{self.numbers[part.id]}　{part.title}"

    def rows(self, name: str) -> tuple[Mapping[str, str], ...]:
        """The rows of a list of the case.

        Raises:
            PolicyBroken: the paper has no such list.
        """
        if name not in self._values.rows:
            raise self.empty(name)
        return self._values.rows[name]

    def day(self, due: str, each: str, no: int) -> date:
        """The date a promise falls due on; of a list the date of its row *no*.

        Raises:
            PolicyBroken: the case has none.
        """
        if due.startswith(ROW):
            return self._values.row_days[each][no - 1]
        if due in self._values.days:
            return self._values.days[due]
        raise self.empty(due)

    def open_year(self, due: str, each: str, day: date) -> int:
        """The year whose calendar *day*, what :meth:`day` gave, waits for; 0 where it is final."""
        is_counted = (each if due.startswith(ROW) else due) in self._values.counted
        return self._values.open_year(day) if is_counted else 0

    def signers(self, write_out: str) -> tuple[SignatureBlock, ...]:
        """The fields of everybody on the customer's side.

        Raises:
            PolicyBroken: nobody said who signs this paper.
        """
        if self._values.signers is None:
            raise self.empty("signers")
        return self._values.signers(write_out)

    def text(self, sentence: Sentence, row: Mapping[str, str] | None = None, no: int = 0) -> str:
        """Join fixed text and values; of a last day one pair of brackets says all there is to say."""
        text = "".join(self.value(piece.text, row or {}, no) if piece.is_field else piece.text for piece in sentence)
        return text.replace(*_ONE_PAIR)

    def value(self, name: str, row: Mapping[str, str], no: int) -> str:
        """The value of one placeholder.

        Raises:
            PolicyBroken: the case has none.
        """
        if name == "no":
            return str(no)
        if name.startswith(CLAUSE):
            return self.numbers[name.removeprefix(CLAUSE)]
        values = row if name.startswith(ROW) else self._values.fields
        value = values.get(name.removeprefix(ROW), "")
        if not value:
            raise self.empty(name)
        return value

    def empty(self, name: str) -> PolicyBroken:
        """Nothing is printed half-filled: the template asks for what this case cannot have."""
        return PolicyBroken(self._template.file, self._template.name, name, "has no value for this case")


def _counted(ids: list[str]) -> list[tuple[str, int]]:
    return [(one, no) for no, one in enumerate(ids, start=1)]


def chinese_number(number: int) -> str:
    """Write 1 to 99 as 一 … 九十九, for clauses and items."""
    if not 0 < number < _HUNDRED:
        raise ValueError("a paper has fewer than a hundred clauses")
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")
