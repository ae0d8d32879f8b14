"""What two sides agreed that differs from the standard text: a deviation, clause by clause, with who allowed it.

An individually agreed term goes before the standard one (Civil Code Art. 498), so it is printed in its place and
listed on a sheet of its own; the standard text of a template itself is never edited.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.words.reason import typed_reason
from desktop_app.domain.words.text import clean_line, clean_name, clean_note, refuse_secrets


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
        wording: id of the ready-made wording it is, and ``slot`` what was put into it; empty for free words.
        document_no: number of the document by which head office's second reader let free words pass; ``read_by`` is
            that reader, ``read_on`` the day of the document.
    """

    clause: str
    before: str
    after: str
    approved_by: str
    approved_on: date
    why: str
    after_en: str = ""
    wording: str = ""
    slot: str = ""
    document_no: str = ""
    read_by: str = ""
    read_on: date | None = None

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
    number = clean_line(deviation.document_no, field="deviation_document_no")
    reader = clean_name(deviation.read_by, field="deviation_read_by")
    found = replace(deviation, after=after, approved_by=approved_by, why=why, after_en=english)
    return replace(found, document_no=number, read_by=reader)
