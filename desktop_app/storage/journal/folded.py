"""Cases as the last commits left them, so that the next one does not read all of their past again."""

from collections import OrderedDict
from typing import Final

from desktop_app.domain.case import CaseState

MOST: Final = 64


class FoldedCases:
    """The last :data:`MOST` cases that were committed, for whoever has the writing connection."""

    def __init__(self) -> None:
        self._states: OrderedDict[str, CaseState] = OrderedDict()

    def at(self, case_id: str, own: int, rev: int) -> CaseState | None:
        """The case, if it is known as of its event (*own*, *rev*), the last that the journal has of it."""
        state = self._states.get(case_id)
        if state is None or (state.own, state.rev) != (own, rev):
            return None
        self._states.move_to_end(case_id)
        return state

    def keep(self, state: CaseState) -> None:
        """Take the case as its last committed event left it."""
        self._states[state.id] = state
        self._states.move_to_end(state.id)
        if len(self._states) > MOST:
            self._states.popitem(last=False)

    def forget(self) -> None:
        """Know nothing: what the journal says of its past has changed, as when the words of an event were deleted."""
        self._states.clear()
