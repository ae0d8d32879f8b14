"""What is over its time, in words: rows of the table, and what holds a case."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.upkeep.retention import Hold
from desktop_app.domain.upkeep.retention_policy import Keep
from desktop_app.services.upkeep.retention import Expired, Overdue
from desktop_app.ui.kept import comma


def columns() -> list[str]:
    """Titles of the table."""
    translate = QCoreApplication.translate
    return [
        translate("RetentionWords", "Case"),
        translate("RetentionWords", "What it was"),
        translate("RetentionWords", "Counted from"),
        translate("RetentionWords", "Kept until"),
        translate("RetentionWords", "What happens now"),
    ]


def cells(one: Expired) -> list[str]:
    """One case; its number and days alone, nothing of its customer."""
    over = one.expiry
    return [one.number, keep_word(over.keep), over.since.isoformat(), over.until.isoformat(), fate(one)]


def fate(one: Expired) -> str:
    """What becomes of it when the others are deleted."""
    translate = QCoreApplication.translate
    if not one.holds:
        return translate("RetentionWords", "its content is deleted")
    return translate("RetentionWords", "stays: {why}").format(why=comma().join(map(hold_word, one.holds)))


def keep_word(keep: Keep) -> str:
    """Why it was kept so long."""
    translate = QCoreApplication.translate
    words = {
        Keep.SIGNED: translate("RetentionWords", "agreement signed"),
        Keep.UNSIGNED: translate("RetentionWords", "nothing signed"),
        Keep.VOIDED: translate("RetentionWords", "opened by mistake"),
    }
    return words[keep]


def hold_word(hold: Hold) -> str:
    """What keeps a case over its time."""
    translate = QCoreApplication.translate
    words = {
        Hold.PROMISE: translate("RetentionWords", "a promise is open"),
        Hold.OTHER_CASE: translate("RetentionWords", "the customer has an open case"),
        Hold.ORDER: translate("RetentionWords", "a leader ordered it"),
    }
    return words[hold]


def summary(found: Overdue) -> str:
    """What a run would delete, in one line."""
    words = QCoreApplication.translate(
        "RetentionWords",
        "Would be deleted: cases {cases}, look-ups {look_ups}, half-typed pages {drafts}; stays over its time: {stays}",
    )
    going = len(found.to_delete)
    return words.format(cases=going, look_ups=found.look_ups, drafts=found.drafts, stays=len(found.cases) - going)


def as_text(found: Overdue) -> str:
    """All of it, tabs between the cells."""
    return "\n".join("\t".join(row) for row in [columns(), *map(cells, found.cases)]) + "\n"
