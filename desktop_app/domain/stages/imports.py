"""Transaction records of a customer from a bank's export: which column means what, and what each row says.

The words by which banks and wallets head their columns are data (``resources/imports/*.toml``); this module takes
the parsed content of such a file. Nothing is guessed: a cell that cannot be read exactly becomes a problem with its
row and column, and the row is left out.
"""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money

SAMPLE_ROWS: Final = 50
_DATE: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:"
    r"-(?P<m1>[0-9]{1,2})-(?P<d1>[0-9]{1,2})"
    r"|/(?P<m2>[0-9]{1,2})/(?P<d2>[0-9]{1,2})"
    r"|\.(?P<m3>[0-9]{1,2})\.(?P<d3>[0-9]{1,2})"
    r"|年(?P<m4>[0-9]{1,2})月(?P<d4>[0-9]{1,2})日"
    r"|(?P<m5>[0-9]{2})(?P<d5>[0-9]{2})"
    r")(?:[ T]*[0-9]{1,2}[:时][0-9]{2}(?:[:分][0-9]{2}秒?)?(?:\.[0-9]{1,6})?| ?[0-9]{6})?",
    re.ASCII,
)
_BRACKETED: Final = re.compile(r"[(（](?P<inner>[^()（）]*)[)）]")
_TEXT_FORMULA: Final = re.compile(r'="(?P<inner>[^"]*)"')
_UNIT: Final = re.compile(r"[(（\[【].*?[)）\]】]|\s|[:：*]")
_EMPTY_AMOUNTS: Final = frozenset({"", "-", "--", "—", "——", "/"})


class Field(StrEnum):
    """What a column may mean; debit is money out of the customer's account, credit is money in."""

    DATE = "date"
    AMOUNT = "amount"
    DEBIT = "debit"
    CREDIT = "credit"
    DIRECTION = "direction"
    BALANCE = "balance"
    COUNTERPARTY = "counterparty"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """The headings known for each field, best first, and the words of a direction column and of footers."""

    headings: Mapping[Field, tuple[str, ...]]
    money_in: frozenset[str]
    money_out: frozenset[str]
    footers: tuple[str, ...]

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Self:
        """Take the parsed content of a synonym file (tables ``headings`` and ``direction``, list ``footers``)."""
        headings, direction = _table(data, "headings"), _table(data, "direction")
        return cls(
            headings={field: _words(headings, field.value) for field in Field},
            money_in=frozenset(map(_bare_heading, _words(direction, "in"))),
            money_out=frozenset(map(_bare_heading, _words(direction, "out"))),
            footers=_words(data, "footers"),
        )


@dataclass(frozen=True, slots=True)
class PasteRecipe:
    """How a screen of the core system looks when it is copied.

    Attributes:
        id: stable name; with *version* it is kept beside the facts as their source.
        headings: labels of the table of bookings, some of which make a line its header; none where the screen has no
            such table.
        least_headings: how many of them a line must show to be the header.
        facts: labels outside the table and the name of the fact that stands behind each.
    """

    id: str
    version: int
    title: str
    headings: tuple[str, ...]
    least_headings: int
    facts: Mapping[str, str]

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Self:
        """Take the parsed content of a recipe file.

        Raises:
            RuleBroken: ``recipe_broken`` (facts: part).
        """
        version, least = data.get("version"), data.get("least_headings", 0)
        if not isinstance(version, int) or not isinstance(least, int):
            raise RuleBroken("recipe_broken", part="version")
        facts = {label: str(name) for name, labels in _table(data, "facts").items() for label in _strings(labels, name)}
        identity = {key: data.get(key) for key in ("id", "title")}
        for key, value in identity.items():
            if not isinstance(value, str) or not value:
                raise RuleBroken("recipe_broken", part=key)
        return cls(str(identity["id"]), version, str(identity["title"]), _words(data, "headings"), least, facts)

    def is_header(self, words: Sequence[str]) -> bool:
        """Whether a line of these *words* heads the table."""
        known = {_bare_heading(heading) for heading in self.headings}
        return bool(known) and sum(_bare_heading(word) in known for word in words) >= self.least_headings

    def facts_in(self, lines: Iterable[str]) -> dict[str, str]:
        """The texts behind the labels of ``facts`` (``贷款余额：186,240.55``); the first of each counts."""
        labels = "|".join(re.escape(label) for label in sorted(self.facts, key=len, reverse=True))
        if not labels:
            return {}
        pattern = re.compile(
            rf"(?<!\S)(?P<label>{labels})\s*[:：]\s*(?P<text>\S+(?: \S+)*?)(?=\s{{2,}}|\s+\S+[:：]|\s*$)"
        )
        found: dict[str, str] = {}
        for match in (match for line in lines for match in pattern.finditer(line)):
            found.setdefault(self.facts[match["label"]], match["text"])
        return found


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column, counted from 0, holds which field; the teller confirms or changes it."""

    columns: Mapping[Field, int]
    is_remembered: bool = False

    @property
    def missing(self) -> tuple[Field, ...]:
        """Fields without which no row can be read: a date, and an amount or a debit or credit."""
        money = {Field.AMOUNT, Field.DEBIT, Field.CREDIT} & self.columns.keys()
        lacking = [] if Field.DATE in self.columns else [Field.DATE]
        return tuple(lacking if money else [*lacking, Field.AMOUNT])


@dataclass(frozen=True, slots=True)
class Transaction:
    """One booking.

    Attributes:
        row: index in the table's rows, from 0.
        amount: positive is money in, negative money out.
    """

    row: int
    date: dt.date
    amount: Money
    balance: Money | None = None
    counterparty: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A cell that could not be read; *code* is worded by the user interface, row and column count from 0."""

    row: int
    column: int
    field: Field
    code: str


@dataclass(frozen=True, slots=True)
class Month:
    """What came in and went out in one calendar month; *expense* is positive."""

    year: int
    month: int
    income: Money
    expense: Money


@dataclass(frozen=True, slots=True)
class MonthlySummary:
    """All months from the first booking to the last, those without any included; averages rounded half up."""

    months: tuple[Month, ...]
    average_income: Money
    average_expense: Money


def header_fingerprint(header: Sequence[str]) -> str:
    """Under which a confirmed mapping is remembered: equal for equal headings, blind to case, spaces and units."""
    return hashlib.sha256("\x1f".join(map(_bare_heading, header)).encode()).hexdigest()


def propose_columns(
    header: Sequence[str],
    sample_rows: Sequence[Sequence[str]],
    remembered: Mapping[str, Mapping[Field, int]],
    *,
    words: ColumnWords,
) -> ColumnMapping:
    """Propose what each column means.

    A mapping remembered for the same header wins. Else each field takes the column with its best heading whose
    cells agree; a date column may also be known by its cells alone, an amount never.
    """
    known = remembered.get(header_fingerprint(header))
    if known is not None and all(0 <= column < len(header) for column in known.values()):
        return ColumnMapping(dict(known), is_remembered=True)
    sample = sample_rows[:SAMPLE_ROWS]
    columns: dict[Field, int] = {}
    # Equal headings first, for all fields: 借方发生额 is a debit before its 发生额 makes it an amount.
    for finds in (_equal_headings, _containing_headings):
        for field in (field for field in Field if field not in columns):
            candidates = finds(header, words.headings.get(field, ()))
            _give(columns, field, candidates, sample, words)
    _give(columns, Field.DATE, _filled_columns(header, sample), sample, words)
    return ColumnMapping(_settle(columns))


def apply_columns(
    rows: Sequence[Sequence[str]], mapping: ColumnMapping, *, words: ColumnWords
) -> tuple[tuple[Transaction, ...], tuple[RowProblem, ...]]:
    """Read every row; rows with a problem, empty rows and footers (合计) give no transaction.

    Raises:
        RuleBroken: ``columns_incomplete`` (facts: missing, the names of the fields, comma between).
    """
    if mapping.missing:
        raise RuleBroken("columns_incomplete", missing=",".join(mapping.missing))
    transactions: list[Transaction] = []
    problems: list[RowProblem] = []
    for index, cells in enumerate(rows):
        if _is_aside(cells, words):
            continue
        row = _Row(index, cells, mapping.columns, words, [])
        transaction = row.read()
        problems.extend(row.problems)
        if transaction is not None and not row.problems:
            transactions.append(transaction)
    return tuple(transactions), tuple(problems)


def monthly_summary(transactions: Iterable[Transaction]) -> MonthlySummary:
    """Add up income and expense by calendar month."""
    sums: dict[int, tuple[Money, Money]] = {}
    nothing = Money(0)
    for transaction in transactions:
        at = transaction.date.year * 12 + transaction.date.month - 1
        income, expense = sums.get(at, (nothing, nothing))
        amount = transaction.amount
        sums[at] = (income, expense - amount) if amount.is_negative else (income + amount, expense)
    if not sums:
        return MonthlySummary((), nothing, nothing)
    months = tuple(
        Month(at // 12, at % 12 + 1, *sums.get(at, (nothing, nothing))) for at in range(min(sums), max(sums) + 1)
    )
    return MonthlySummary(
        months,
        Money.total(month.income for month in months).share(len(months)),
        Money.total(month.expense for month in months).share(len(months)),
    )


def read_date(text: str) -> dt.date:
    """Read ``2026-11-23``, ``2026/11/23``, ``2026.11.23``, ``20261123`` or ``2026年11月23日``, a time may follow.

    Raises:
        RuleBroken: ``digits_not_ascii`` or ``date_unreadable``.
    """
    bare = _bare(text)
    _check_digits(bare)
    match = _DATE.fullmatch(bare)
    if match is None:
        raise RuleBroken("date_unreadable")
    month, day = next((match[f"m{n}"], match[f"d{n}"]) for n in range(1, 6) if match[f"m{n}"])
    try:
        return dt.date(int(match["year"]), int(month), int(day))
    except ValueError as error:
        raise RuleBroken("date_unreadable") from error


def read_amount(text: str) -> Money | None:
    """Read an exact amount: ``-1,234.50``, ``+12``, ``(12.00)`` for negative, ``¥``, ``元``; ``None`` when empty.

    Raises:
        RuleBroken: ``digits_not_ascii``, ``amount_not_a_number`` or ``amount_too_large``.
    """
    bare = _bare(text)
    if bare in _EMPTY_AMOUNTS:
        return None
    _check_digits(bare)
    bracketed = _BRACKETED.fullmatch(bare)
    inner = (bracketed["inner"] if bracketed else bare).strip()
    inner = inner.removeprefix("CNY").removeprefix("RMB").removesuffix("元").replace(" ", "")
    if bracketed and inner.startswith(("-", "+")):
        raise RuleBroken("amount_not_a_number")
    if re.match(r"[¥￥][-+]", inner):
        inner = inner[1:]
    # Spreadsheets write 5.100 for 5.1; zeros beyond the fen say nothing, other digits there are refused.
    amount = Money.parse(re.sub(r"(\.[0-9]{2})0+\Z", r"\1", inner.removeprefix("+")), may_be_negative=True)
    return -amount if bracketed else amount


@dataclass(frozen=True, slots=True)
class _Row:
    """One row being read; what cannot be read is noted in *problems*."""

    index: int
    cells: Sequence[str]
    columns: Mapping[Field, int]
    words: ColumnWords
    problems: list[RowProblem]

    def read(self) -> Transaction | None:
        date, amount = self._date(), self._signed_amount()
        balance = self._money(Field.BALANCE)
        if date is None or amount is None:
            return None
        counterparty, note = self._text(Field.COUNTERPARTY).strip(), self._text(Field.NOTE).strip()
        return Transaction(self.index, date, amount, balance, counterparty, note)

    def _text(self, field: Field) -> str:
        column = self.columns.get(field)
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    def _note(self, field: Field, code: str) -> None:
        self.problems.append(RowProblem(self.index, self.columns[field], field, code))

    def _date(self) -> dt.date | None:
        try:
            return read_date(self._text(Field.DATE))
        except RuleBroken as broken:
            self._note(Field.DATE, broken.code)
            return None

    def _money(self, field: Field) -> Money | None:
        try:
            return read_amount(self._text(field))
        except RuleBroken as broken:
            self._note(field, broken.code)
            return None

    def _signed_amount(self) -> Money | None:
        if Field.AMOUNT not in self.columns:
            return self._from_sides()
        before = len(self.problems)
        amount = self._money(Field.AMOUNT)
        if amount is None:
            if len(self.problems) == before:
                self._note(Field.AMOUNT, "amount_missing")
            return None
        return self._directed(amount) if Field.DIRECTION in self.columns else amount

    def _directed(self, amount: Money) -> Money | None:
        word = _bare_heading(self._text(Field.DIRECTION))
        if word in self.words.money_in:
            return amount
        if word in self.words.money_out:
            return amount if amount.is_negative else -amount
        self._note(Field.DIRECTION, "direction_unreadable")
        return None

    def _from_sides(self) -> Money | None:
        before = len(self.problems)
        debit, credit = self._money(Field.DEBIT), self._money(Field.CREDIT)
        if len(self.problems) > before:
            return None
        side = Field.DEBIT if Field.DEBIT in self.columns else Field.CREDIT
        if debit and credit:
            self._note(side, "debit_and_credit")
            return None
        if debit is None and credit is None:
            self._note(side, "amount_missing")
            return None
        # The export writes 0.00 on the side that is not meant; an expense may be written with or without its sign.
        out = debit or Money(0)
        return credit if credit else (out if out.is_negative else -out)


def _equal_headings(header: Sequence[str], synonyms: Sequence[str]) -> list[int]:
    bare = [_bare_heading(heading) for heading in header]
    return [index for word in map(_bare_heading, synonyms) for index, heading in enumerate(bare) if heading == word]


def _containing_headings(header: Sequence[str], synonyms: Sequence[str]) -> list[int]:
    bare = [_bare_heading(heading) for heading in header]
    longer = [word for word in map(_bare_heading, synonyms) if len(word) > 1]
    return [index for word in longer for index, heading in enumerate(bare) if word in heading]


def _filled_columns(header: Sequence[str], sample: Sequence[Sequence[str]]) -> list[int]:
    return [index for index in range(len(header)) if any(index < len(row) and row[index].strip() for row in sample)]


def _give(
    columns: dict[Field, int],
    field: Field,
    candidates: Iterable[int],
    sample: Sequence[Sequence[str]],
    words: ColumnWords,
) -> None:
    """Give *field* the first free candidate whose cells agree."""
    if field in columns:
        return
    free = (index for index in candidates if index not in columns.values())
    found = next((index for index in free if _agrees(field, index, sample, words)), None)
    if found is not None:
        columns[field] = found


def _agrees(field: Field, column: int, sample: Sequence[Sequence[str]], words: ColumnWords) -> bool:
    """Whether at least half of the filled cells of *column* can be the *field*; always, for text."""
    cells = [row[column] for row in sample if column < len(row) and row[column].strip() and not _is_aside(row, words)]
    return 2 * sum(_may_be(field, cell, words) for cell in cells) >= len(cells)


def _may_be(field: Field, cell: str, words: ColumnWords) -> bool:
    try:
        match field:
            case Field.DATE:
                read_date(cell)
            case Field.AMOUNT | Field.DEBIT | Field.CREDIT | Field.BALANCE:
                read_amount(cell)
            case Field.DIRECTION:
                return _bare_heading(cell) in words.money_in | words.money_out
    except RuleBroken as broken:
        # Full-width digits are the right column with a problem the teller has to see.
        return broken.code == "digits_not_ascii"
    return True


def _settle(columns: dict[Field, int]) -> dict[Field, int]:
    """Debit and credit columns say more than an amount column beside them; a direction needs an amount."""
    if Field.DEBIT in columns and Field.CREDIT in columns:
        unneeded = {Field.AMOUNT, Field.DIRECTION}
    elif Field.AMOUNT in columns:
        unneeded = {Field.DEBIT, Field.CREDIT}
    else:
        unneeded = {Field.DIRECTION}
    return {field: column for field, column in columns.items() if field not in unneeded}


def _is_aside(cells: Sequence[str], words: ColumnWords) -> bool:
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    return not first or first.startswith(words.footers)


def _bare(text: str) -> str:
    """Take off what exports wrap around a value: blanks, and ``="…"`` that keeps Excel from changing it."""
    stripped = text.strip()
    wrapped = _TEXT_FORMULA.fullmatch(stripped)
    return wrapped["inner"].strip() if wrapped else stripped.removeprefix("'")


def _check_digits(text: str) -> None:
    if any(character.isdigit() and not character.isascii() for character in text):
        raise RuleBroken("digits_not_ascii")


def _bare_heading(text: str) -> str:
    """Headings are compared without case, width, blanks and units in brackets."""
    return _UNIT.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _table(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = data.get(key, {})
    if not isinstance(table, Mapping):
        raise RuleBroken("recipe_broken", part=key)
    return table


def _words(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    return _strings(data.get(key, []), key)


def _strings(value: object, part: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise RuleBroken("recipe_broken", part=part)
    return tuple(value)
