"""The register of cases (案件台账): which columns a person sees of it, in which order, and which cases.

A view is a name for one way to look at the register.  Four are fixed; what a person changes about their columns is
kept for that person alone, and so are the views they name themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.money import Money
from desktop_app.domain.words.text import clean_line

NAME_LIMIT: Final = 24
TEXT_LIMIT: Final = 40
MOST_VIEWS: Final = 16
"""Of one's own beside the fixed: each is chosen by one key."""
WIDTHS: Final = range(40, 801)
"""Widths of columns in pixels of usual text."""


class Column(StrEnum):
    """What the register can say of a case."""

    NUMBER = "number"
    CUSTOMER = "customer"
    """Masked."""
    KIND = "kind"
    STAGE = "stage"
    STATUS = "status"
    OWNER = "owner"
    OPENED = "opened"
    CHANGED = "changed"
    NEXT = "next"
    """The day somebody should look at it again."""
    LATE = "late"
    """Who is late with a promise, an answer or a paper, and by how many days."""
    CLOCK = "clock"
    """What is left until the last day to answer the complaint."""
    CONCESSION = "concession"
    """What the bank gives away, as offered or agreed."""
    ROUNDS = "rounds"
    RATING = "rating"
    PAPER = "paper"
    """A paper that waits for a signature, its check-in, or a receipt."""
    REQUESTS = "requests"
    """How many requests of the customer are answered."""


DOWN_FIRST: Final = frozenset({Column.OPENED, Column.CHANGED, Column.CONCESSION, Column.ROUNDS, Column.NUMBER})
"""What is looked at from the newest or the largest on, when it is sorted by for the first time."""
UNSORTED: Final = frozenset({Column.STATUS, Column.REQUESTS})
"""What nobody sorts by: a state is filtered by, and two numbers have no order."""


class Scope(StrEnum):
    """Which cases, by how they stand."""

    LIVE = "live"
    """Open and parked."""
    CLOSED = "closed"
    ALL = "all"
    """Those opened by mistake, too."""


class LateSide(StrEnum):
    """Whose word is late."""

    BANK = "bank"
    CUSTOMER = "customer"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases; what is empty, 0 or None asks for nothing.

    Attributes:
        text: a part of what the table shows: number, masked customer, kind, or the responsible person's name.
        late: a ``LateSide``, or empty.
        has_clock: complaints that wait for their answer.
        has_paper: cases whose paper waits.
        opened_from: the first day; ``opened_until`` the last.  So with ``next_…``, of the next date.
        least: what the bank gives away at least; ``most`` at most.
    """

    scope: Scope = Scope.LIVE
    text: str = ""
    kind: str = ""
    stage: int = 0
    owner: str = ""
    late: str = ""
    is_complaint: bool = False
    has_clock: bool = False
    has_paper: bool = False
    opened_from: date | None = None
    opened_until: date | None = None
    next_from: date | None = None
    next_until: date | None = None
    least: Money | None = None
    most: Money | None = None

    def checked(self) -> "Filter":
        """With its text cleaned.

        Raises:
            RuleBroken: ``range_backwards`` (field ``opened_until``, ``next_until`` or ``most``), the codes of
                ``clean_line`` (field ``filter_text``).
        """
        ranges: tuple[tuple[str, bool], ...] = (
            ("opened_until", _is_backwards(self.opened_from, self.opened_until)),
            ("next_until", _is_backwards(self.next_from, self.next_until)),
            ("most", self.least is not None and self.most is not None and self.most < self.least),
        )
        for field, is_backwards in ranges:
            if is_backwards:
                raise RuleBroken("range_backwards", field=field)
        return replace(self, text=clean_line(self.text, limit=TEXT_LIMIT, field="filter_text"))


def _is_backwards(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and last < first


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column, a ``Column``; what has no value stands last, whichever way."""

    column: str = Column.LATE.value
    is_down: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A column that is shown, a ``Column``, and its width in pixels of usual text; 0 for as wide as it needs."""

    column: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """How the register is looked at."""

    columns: tuple[Shown, ...]
    sort: Sort = Sort()
    filter: Filter = Filter()

    def sorted_by(self, column: Column) -> "Layout":
        """By *column*; the same again turns the order round."""
        before = self.sort
        is_down = not before.is_down if before.column == column.value else column in DOWN_FIRST
        return replace(self, sort=Sort(column.value, is_down))

    @property
    def known(self) -> tuple[Shown, ...]:
        """The columns this program knows: a later one may have kept others."""
        return tuple(one for one in self.columns if one.column in {each.value for each in Column})

    def checked(self) -> "Layout":
        """As it may be kept.

        Raises:
            RuleBroken: ``view_without_columns`` (field ``columns``), and as :meth:`Filter.checked`.
            ValueError: a column that is shown twice, or a width out of :data:`WIDTHS`: no screen makes either.
        """
        if not self.columns:
            raise RuleBroken("view_without_columns", field="columns")
        names = [one.column for one in self.columns]
        if len(set(names)) < len(names) or any(one.width and one.width not in WIDTHS for one in self.columns):
            raise ValueError("columns that no screen makes")
        return replace(self, filter=self.filter.checked())


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A way to look at the register that can be chosen.

    Attributes:
        id: of the person's own view; empty for a fixed one nobody has changed.
        fixed: the ``Fixed`` it stands for; empty for one's own.
        is_first: it opens first.
    """

    id: str
    name: str
    layout: Layout
    fixed: str = ""
    is_first: bool = False

    def is_same(self, other: "RegisterView") -> bool:
        """Whether both are one view, however it was changed."""
        return self.fixed == other.fixed if self.fixed or other.fixed else self.id == other.id


class Fixed(StrEnum):
    """Views that everybody finds."""

    OPEN = "open"
    LATE = "late"
    CLOCKS = "clocks"
    PAPERS = "papers"


def _columns(*columns: Column) -> tuple[Shown, ...]:
    return tuple(Shown(one.value) for one in columns)


_WHO: Final = (Column.NUMBER, Column.CUSTOMER, Column.KIND)
FIXED: Final[Mapping[Fixed, Layout]] = MappingProxyType(
    {
        Fixed.OPEN: Layout(
            _columns(Column.LATE, *_WHO, Column.STAGE, Column.OWNER, Column.OPENED, Column.NEXT, Column.CLOCK)
        ),
        Fixed.LATE: Layout(
            _columns(Column.LATE, *_WHO, Column.STAGE, Column.OWNER, Column.NEXT),
            filter=Filter(late=LateSide.BANK.value),
        ),
        Fixed.CLOCKS: Layout(
            _columns(Column.CLOCK, *_WHO, Column.STAGE, Column.OWNER, Column.OPENED),
            Sort(Column.CLOCK.value),
            Filter(has_clock=True),
        ),
        Fixed.PAPERS: Layout(
            _columns(Column.PAPER, *_WHO, Column.OWNER, Column.CONCESSION, Column.LATE),
            Sort(Column.PAPER.value),
            Filter(has_paper=True),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class RegisterViewKept(Event):
    """A person named a view, or changed one; whose it is stands in the envelope.

    Attributes:
        fixed: the fixed view whose columns and order they changed; empty for one of their own.
    """

    OP: ClassVar[str] = "view.kept"
    ENTITY: ClassVar[Entity] = Entity.VIEW

    name: str
    fixed: str
    layout: Layout
    is_first: bool


@dataclass(frozen=True, slots=True)
class RegisterViewDropped(Event):
    """A view is wanted no more; to keep it once again brings it back."""

    OP: ClassVar[str] = "view.dropped"
    ENTITY: ClassVar[Entity] = Entity.VIEW


EVENTS: tuple[type[Event], ...] = (RegisterViewKept, RegisterViewDropped)


def checked(view: RegisterView, others: Sequence[RegisterView]) -> RegisterView:
    """*view* as it may be kept beside *others* of the same person.

    Raises:
        RuleBroken: ``view_without_name``, ``view_name_taken`` and the codes of ``clean_line`` (field ``view_name``);
            ``views_full`` (fact: most); as :meth:`Layout.checked`.
    """
    if view.fixed:
        layout = replace(FIXED[Fixed(view.fixed)], columns=view.layout.columns, sort=view.layout.sort)
        return replace(view, name="", layout=layout.checked())
    name = clean_line(view.name, limit=NAME_LIMIT, field="view_name")
    if not name:
        raise RuleBroken("view_without_name", field="view_name")
    own = [one for one in others if not one.fixed and one.id != view.id]
    if any(one.name == name for one in own):
        raise RuleBroken("view_name_taken", field="view_name")
    if len(own) >= MOST_VIEWS:
        raise RuleBroken("views_full", field="view_name", most=MOST_VIEWS)
    return replace(view, name=name, layout=view.layout.checked())
