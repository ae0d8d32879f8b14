"""The register of cases in memory, sorted anew from the folded cases each time it is asked for."""

from collections.abc import Iterator, Sequence
from threading import Event as ThreadEvent
from typing import TYPE_CHECKING, Any

from desktop_app.domain.figures.register import RegisterView, RegisterViewDropped, RegisterViewKept
from desktop_app.services.ports.lists import CaseRow, RegisterOrder, RegisterPart, RegisterWanted

if TYPE_CHECKING:
    from tests.fakes import FakeVault

EVERY = ("open", "parked", "closed", "voided")


class FakeRegister:
    """See ``services.ports.lists.CaseRegister``; ``asked`` keeps the parts that were read."""

    def __init__(self, vault: "FakeVault") -> None:
        self._vault = vault
        self.asked: list[RegisterPart] = []

    def page(
        self, wanted: RegisterWanted, order: RegisterOrder, part: RegisterPart, *, stop: ThreadEvent | None = None
    ) -> Sequence[CaseRow] | None:
        self.asked.append(part)
        if stop is not None and stop.is_set():
            return None
        return list(self.each(wanted, order))[part.offset : part.offset + part.limit]

    def count(self, wanted: RegisterWanted, *, stop: ThreadEvent | None = None) -> int | None:
        return None if stop is not None and stop.is_set() else len(self._fitting(wanted))

    def each(self, wanted: RegisterWanted, order: RegisterOrder) -> Iterator[CaseRow]:
        rows = sorted(self._fitting(wanted), key=lambda row: row.number, reverse=not order.by or order.is_down)
        ranks = order.ranks[::-1] if order.is_down else order.ranks
        if not order.by:
            first = [row for one in ranks for row in rows if row.id == one]
            yield from [*first, *(row for row in rows if row.id not in ranks)]
            return
        has = [row for row in rows if self._value(row, order) is not None]
        yield from sorted(has, key=lambda row: self._value(row, order), reverse=order.is_down)
        yield from (row for row in rows if self._value(row, order) is None)

    def views(self, person_id: str) -> Sequence[RegisterView]:
        kept: dict[str, RegisterView] = {}
        for one in self._vault.stored.happened:
            match one.event:
                case RegisterViewKept() as event if one.actor == person_id:
                    given = RegisterView(one.entity_id, event.name, event.layout, event.fixed, event.is_first)
                    kept[one.entity_id] = given
                case RegisterViewDropped():
                    kept.pop(one.entity_id, None)
        return [kept[one] for one in sorted(kept)]

    @staticmethod
    def _value(row: CaseRow, order: RegisterOrder) -> Any:
        value = row.conceded if order.by == "conceded_fen" else getattr(row, order.by)
        if order.ranks:
            return order.ranks.index(value) if value in order.ranks else len(order.ranks)
        return None if order.by == "rounds" and not value else value

    def _fitting(self, wanted: RegisterWanted) -> list[CaseRow]:
        rows = self._vault.books.cases(status=EVERY, limit=10_000)
        return [row for row in rows if row.id not in wanted.but and self._fits(row, wanted)]

    @staticmethod
    def _fits(row: CaseRow, wanted: RegisterWanted) -> bool:
        (since, until), (first, last), (least, most) = wanted.opened, wanted.next, wanted.conceded
        named = row.kind in wanted.text_kinds or row.owner in wanted.text_owners
        return all(
            (
                not wanted.statuses or row.status in wanted.statuses,
                wanted.only is None or row.id in wanted.only,
                wanted.kind in ("", row.kind),
                wanted.stage in (0, row.stage),
                wanted.owner in ("", row.owner),
                row.is_complaint or not wanted.is_complaint,
                since is None or row.opened_at >= since,
                until is None or row.opened_at < until,
                first is None or (row.next_date is not None and row.next_date >= first),
                last is None or (row.next_date is not None and row.next_date <= last),
                least is None or (row.conceded is not None and row.conceded >= least),
                most is None or (row.conceded is not None and row.conceded <= most),
                wanted.text in row.number or wanted.text in row.customer or named,
            )
        )
