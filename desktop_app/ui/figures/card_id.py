"""Which figure a card shows."""

from enum import IntEnum


class CardId(IntEnum):
    """The figures in their order; the number is the key that leads there."""

    BANK = 1
    CUSTOMER = 2
    DECISION = 3
    FIRST_VISIT = 4
    ROUNDS = 5
    CONCESSIONS = 6
    SATISFACTION = 7
    CAUSES = 8
    MIRROR = 9
