"""The services of a desk, each call of them counted; what is refused has changed nothing."""

from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, Final, cast

from desktop_app.domain.errors import RuleBroken
from desktop_app.services.counter import Counter

WRITES_BEFORE_IT_REFUSES: Final = {
    # What the printer has brought out by then is kept, whatever becomes of the call.
    *(f"agree.{name}" for name in ("sign", "sign_other", "sign_original", "leave_for", "print_originals")),
    "papers_beside.sign_cost_table",
    # The first sheet makes the desk's key, which is an event of the desk.
    "papers_beside.print_offer_sheet",
    # The papers lie here, whether their receipt can be printed or not.
    "paper_receipts.print",
}


class Calls:
    """How often each service was called, and refused; *place* is where the journal stands."""

    def __init__(self, place: Callable[[], int]) -> None:
        self.place = place
        self.known: set[str] = set()
        self.done: Tally[str] = Tally()
        self.refused: Tally[tuple[str, str]] = Tally()
        self.depth = 0

    def call(self, name: str, act: Callable[..., Any], *args: Any, **more: Any) -> Any:
        before = self.place() if not self.depth else 0
        self.depth += 1
        try:
            found = act(*args, **more)
        except RuleBroken as broken:
            self.refused[name, broken.code] += 1
            is_clean = self.depth > 1 or name in WRITES_BEFORE_IT_REFUSES or self.place() == before
            if not is_clean:
                raise AssertionError(f"{name} was refused ({broken.code}) and has written something") from broken
            raise
        finally:
            self.depth -= 1
        self.done[name] += 1
        return found


class _Watched:
    def __init__(self, service: object, name: str, calls: Calls) -> None:
        self._service, self._name, self._calls = service, name, calls

    def __getattr__(self, what: str) -> Any:
        found = getattr(self._service, what)
        if what.startswith("_") or not callable(found):
            return found
        name = f"{self._name}.{what}"
        return lambda *args, **more: self._calls.call(name, found, *args, **more)


def watched(services: Counter, calls: Calls) -> Counter:
    """The same services, each call of them seen by *calls*."""
    parts = {}
    for field in fields(services):
        service = getattr(services, field.name)
        calls.known |= {f"{field.name}.{one}" for one in dir(type(service)) if _is_act(service, one)}
        parts[field.name] = service if field.name in ("desk", "scan_readings") else _Watched(service, field.name, calls)
    return replace(services, **cast("dict[str, Any]", parts))


def _is_act(service: object, name: str) -> bool:
    return not name.startswith("_") and callable(getattr(type(service), name))
