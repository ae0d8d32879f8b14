"""The seven stages of a negotiation; their names are the vocabulary of every layer."""

from enum import IntEnum, StrEnum


class Stage(IntEnum):
    """The stages in the order of the process; the number is also the wizard's page id."""

    IDENTIFY = 1
    COLLECT = 2
    COMMUNICATE = 3
    PROPOSE = 4
    NEGOTIATE = 5
    AGREE = 6
    FOLLOW_UP = 7

    @property
    def key(self) -> str:
        """The name used in files, object names and wire format, e.g. ``follow_up``."""
        return self.name.lower()


class StageState(StrEnum):
    """How a stage stands on the stage bar: shape and word, not colour alone."""

    AHEAD = "ahead"
    CURRENT = "current"
    DONE = "done"
    WAITING = "waiting"
    NOT_NEEDED = "not_needed"
    REOPENED = "reopened"
    CHECK_AGAIN = "check_again"
