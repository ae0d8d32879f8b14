"""An input method of the desktop that Qt does not reach by itself, spoken to key by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Keystroke:
    """A key as the screen names it.

    Attributes:
        symbol: its keysym (X11).
        code: the number of the key itself (X11: evdev's plus 8).
        state: the modifiers, as X11 masks them.
        is_release: whether it was let go.
        time_ms: when, by the screen's clock, 32 bits.
    """

    symbol: int
    code: int = 0
    state: int = 0
    is_release: bool = False
    time_ms: int = 0


@dataclass(frozen=True, slots=True)
class Committed:
    """Text that goes into the field for good."""

    text: str


@dataclass(frozen=True, slots=True)
class Composed:
    """What is being composed, shown in the field and not yet in it; empty when nothing is.

    Attributes:
        text: all of it.
        before: the part in front of the caret.
    """

    text: str
    before: str


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A key that the input method gives back to the field."""

    key: Keystroke


Said = Committed | Composed | Forwarded


class InputMethod(Protocol):
    """One context of the input method, for whichever field has the keyboard.

    Nothing here raises: where the input method is gone, or does not answer, keys are typed as they are.
    """

    def fileno(self) -> int:
        """What can be read when there is something in :meth:`said`; -1 where nothing will ever be."""
        ...

    def focus(self, *, is_on: bool) -> None:
        """A field where it may be used has the keyboard, or has lost it."""
        ...

    def place(self, left: int, top: int, width: int, height: int) -> None:
        """Where the caret is on the screen, in its pixels: the candidates are shown under it."""
        ...

    def key(self, stroke: Keystroke) -> bool:
        """Whether the input method has used the key; else it is the field's."""
        ...

    def reset(self) -> None:
        """Forget what is being composed."""
        ...

    def said(self) -> Sequence[Said]:
        """What has come since the last call, in its order; does not wait."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
