"""Which key brings which parked customer back: a number stays with its case for as long as that is parked."""

from collections.abc import Iterable, Iterator

from desktop_app.services.ports.lists import CaseRow


class ParkedKeys:
    """Numbers from 1 on, handed out as cases are parked.

    Args:
        most: how many keys there are; a case parked beyond them gets the first one that is free again.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: dict[int, CaseRow] = {}

    def note(self, parked: Iterable[CaseRow]) -> None:
        """These cases are parked now, the last one first: known ones keep their number, others take the lowest free."""
        now = {row.id: row for row in parked}
        self._rows = {number: now.pop(row.id) for number, row in self._rows.items() if row.id in now}
        free = (number for number in range(1, self._most + 1) if number not in self._rows)
        self._rows |= dict(zip(list(free), now.values(), strict=False))

    def at(self, number: int) -> CaseRow | None:
        """The case that Ctrl and *number* brings back; None where it brings none."""
        return self._rows.get(number)

    def numbered(self) -> Iterator[tuple[int, CaseRow]]:
        """Number and case, by number."""
        yield from sorted(self._rows.items())
