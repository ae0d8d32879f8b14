"""What is counted, in the words of the screen's language: one day, two days; Chinese has one form of each."""

from collections.abc import Mapping

from PySide6.QtCore import QObject


class Counted(QObject):
    """Qt inflects a text by one number: a sentence, of which it may count two things, takes these in its places."""

    def minutes(self, count: int) -> str:
        """So many minutes."""
        return self.tr("%n minute(s)", "", count)

    def events(self, count: int) -> str:
        """So many events of the journal."""
        return self.tr("%n event(s)", "", count)

    def files(self, count: int) -> str:
        """So many files."""
        return self.tr("%n file(s)", "", count)

    def months(self, count: int) -> str:
        """So many months."""
        return self.tr("%n month(s)", "", count)

    def days(self, count: int) -> str:
        """So many days."""
        return self.tr("%n day(s)", "", count)

    def payments(self, count: int) -> str:
        """So many payments of a plan."""
        return self.tr("%n payment(s)", "", count)

    def rounds(self, count: int) -> str:
        """So many rounds of talks."""
        return self.tr("%n round(s)", "", count)

    def said(self, facts: Mapping[str, object]) -> dict[str, object]:
        """The facts of a message, with ``minutes`` in words: of those there may be one."""
        count = facts.get("minutes")
        return {**facts, "minutes": self.minutes(count)} if type(count) is int else dict(facts)
