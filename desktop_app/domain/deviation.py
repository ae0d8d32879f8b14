"""What two sides agreed that differs from the standard text: a deviation, clause by clause, with who allowed it.

An individually agreed term goes before the standard one (Civil Code Art. 498), so it is printed in its place and
listed on a sheet of its own; the standard text of a template itself is never edited.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.reason import typed_reason
from desktop_app.domain.text import clean_line, clean_note, refuse_secrets


class DeviationKind(StrEnum):
    """What was done to the standard."""

    CHANGED = "changed"
    ADDED = "added"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Deviation:
    """One paragraph that differs from the standard.

    Attributes:
        clause: id of the clause in the template (``breach``).
        before: the standard paragraph exactly as this case would print it; empty for one that was added.
        after: what is printed instead; empty for one that was struck.
        approved_by: name and post of who allowed it, as printed.
        why: the reason, in one sentence.
        after_en: the English of ``after`` for the annex; without it the annex repeats the Chinese.
    """

    clause: str
    before: str
    after: str
    approved_by: str
    approved_on: date
    why: str
    after_en: str = ""

    @property
    def kind(self) -> DeviationKind:
        """Changed, added or struck."""
        if not self.before:
            return DeviationKind.ADDED
        return DeviationKind.CHANGED if self.after else DeviationKind.STRUCK


def checked(deviation: Deviation) -> Deviation:
    """Return *deviation* cleaned, ready to be kept.

    Raises:
        RuleBroken: ``deviation_empty`` when nothing differs, ``deviation_not_approved``, and the codes of
            ``reason.typed_reason`` and ``clean_note``.
    """
    after = clean_note(deviation.after, field="deviation_after")
    refuse_secrets(after, field="deviation_after")
    if after == deviation.before:
        raise RuleBroken("deviation_empty", field="deviation_after")
    approved_by = clean_line(deviation.approved_by, field="deviation_approved_by")
    if not approved_by:
        raise RuleBroken("deviation_not_approved", field="deviation_approved_by")
    why = typed_reason(deviation.why, field="deviation_why")
    english = clean_note(deviation.after_en, field="deviation_after_en")
    return replace(deviation, after=after, approved_by=approved_by, why=why, after_en=english)
