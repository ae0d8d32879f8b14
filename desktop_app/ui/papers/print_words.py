"""Sheets of the print ledger as rows, and as text to paste; what they are called in the language of the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.papers.prints import NOT_TAKEN_BACK, SUPERSEDED, TO_TAKE_BACK, PrintKind
from desktop_app.domain.policy import Choice
from desktop_app.services.papers.printed.print_ledger import Ledger, LedgerSheet
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.ui.choice_words import chosen_text
from desktop_app.ui.papers.lint_words import placed_words
from desktop_app.ui.sentences import sentences

Choices = Mapping[str, Sequence[Choice]]
_STOPPED: Final = frozenset({"queue_stopped", "queue_rejecting"})
"""Codes whose sentence says more than the ledger keeps: what the queue itself said."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One sheet in words; ``tone`` says how its state is to be looked at."""

    cells: tuple[str, ...]
    tone: str


def state_word(state: str) -> str:
    """How a sheet stands."""
    translate = QCoreApplication.translate
    words = {
        "sent": translate("PrintWords", "sent"),
        "queued": translate("PrintWords", "waiting at the printer"),
        "printing": translate("PrintWords", "printing"),
        "done": translate("PrintWords", "printed"),
        "stopped": translate("PrintWords", "the printer has stopped"),
        "failed": translate("PrintWords", "failed"),
        "cancelled": translate("PrintWords", "cancelled"),
        "unknown": translate("PrintWords", "outcome unknown"),
        "voided": translate("PrintWords", "taken back"),
        TO_TAKE_BACK: translate("PrintWords", "void, to be taken back"),
        NOT_TAKEN_BACK: translate("PrintWords", "void, not taken back"),
    }
    return words.get(state, state)


def document_word(document: str) -> str:
    """What kind of paper it is."""
    translate = QCoreApplication.translate
    words = {
        "agreement": translate("PrintWords", "Agreement"),
        "no_agreement": translate("PrintWords", "Record of no agreement"),
        "material_list": translate("PrintWords", "List of papers"),
        "round_sheet": translate("PrintWords", "Sheet of a round"),
        "cost_disclosure": translate("PrintWords", "Cost table"),
        "not_yet_effective": translate("PrintWords", "Receipt: not yet in effect"),
        "decline_notice": translate("PrintWords", "Notice: the bank does not sign"),
        "withdrawal_receipt": translate("PrintWords", "Receipt: signature taken back"),
        "hand_receipt": translate("PrintWords", "Receipt for an original"),
        "complaint_receipt": translate("PrintWords", "Receipt of the complaint"),
        "paper_receipt": translate("PrintWords", "Receipt for papers"),
        "decision_notice": translate("PrintWords", "Notice of the decision"),
        "account_notice": translate("PrintWords", "Notice on the account"),
        "offer_sheet": translate("PrintWords", "Offer to take home"),
        "deviation_sheet": translate("PrintWords", "Sheet of what was agreed otherwise"),
        "read_aloud": translate("PrintWords", "What is read aloud"),
        "large_print": translate("PrintWords", "Copy to read, large print (no original)"),
        "certified_copy": translate("PrintWords", "Certified copy"),
    }
    return words.get(document, document)


def sent_words(sent: SlipsSent, document: str) -> str:
    """What the screen says after a hand-out went to the printer, with what is to be looked at on it."""
    said = _sent(sent, document)
    if not sent.notes:
        return said
    look = QCoreApplication.translate("PrintWords", "{said}  Look at it before you hand it over: {notes}")
    return look.format(said=said, notes=placed_words(sent.notes))


def _sent(sent: SlipsSent, document: str) -> str:
    translate, word = QCoreApplication.translate, document_word(document)
    if sent.reprint:
        said = translate("PrintWords", "{paper} printed again; the copy is marked as reprint {count}.")
        return said.format(paper=word, count=sent.reprint)
    if not sent.jobs:
        return translate("PrintWords", "{paper} noted; nothing was printed.").format(paper=word)
    count = len(sent.jobs)
    words = translate("PrintWords", "{paper} sent to the printer: {count} copies.")
    if count == 1:
        words = translate("PrintWords", "{paper} sent to the printer: 1 copy.")
    return words.format(paper=word, count=count)


def kind_word(kind: PrintKind) -> str:
    """Whether it counts."""
    translate = QCoreApplication.translate
    words = {
        PrintKind.ORIGINAL: translate("PrintWords", "original"),
        PrintKind.REPRINT: translate("PrintWords", "printed again"),
        PrintKind.SLIP: translate("PrintWords", "to hand out"),
    }
    return words[kind]


def columns() -> tuple[str, ...]:
    """The titles of the cells."""
    translate = QCoreApplication.translate
    return (
        translate("PrintWords", "Sent"),
        translate("PrintWords", "Paper"),
        translate("PrintWords", "Number"),
        translate("PrintWords", "Copy"),
        translate("PrintWords", "Kind"),
        translate("PrintWords", "State"),
        translate("PrintWords", "Reason"),
        translate("PrintWords", "By"),
    )


def ledger_row(sheet: LedgerSheet, choices: Choices) -> LedgerRow:
    """One sheet."""
    late, calm = ("failed", "stopped", "unknown", TO_TAKE_BACK, NOT_TAKEN_BACK), ("voided", "cancelled")
    tones = {**dict.fromkeys(late, "late"), **dict.fromkeys(calm, "hint")}
    version = QCoreApplication.translate("PrintWords", "version {number}").format(number=sheet.version)
    cells = (
        f"{sheet.at:%Y-%m-%d %H:%M}",
        document_word(sheet.document),
        sheet.number or (version if sheet.version else ""),
        sheet.serial,
        kind_word(sheet.kind),
        state_word(sheet.state),
        " · ".join(part for part in (sheet.why, _note(sheet, choices)) if part),
        sheet.by,
    )
    return LedgerRow(cells, tones.get(sheet.state, ""))


def summary(ledger: Ledger) -> str:
    """How many of each kind there are."""
    translate = QCoreApplication.translate
    said = translate(
        "PrintWords", "Originals: {originals} · printed again: {reprints} · handed out: {slips} · taken back: {voided}"
    )
    if ledger.outside:
        said += translate("PrintWords", " · void, not taken back: {outside}")
    return said.format(
        outside=ledger.outside,
        originals=ledger.count(PrintKind.ORIGINAL),
        reprints=ledger.count(PrintKind.REPRINT),
        slips=ledger.count(PrintKind.SLIP),
        voided=ledger.voided,
    )


def as_text(ledger: Ledger, choices: Choices) -> str:
    """All of it with each file's SHA-256, cells parted by tabs; it names the case by its number and no customer."""
    rows = [(*columns(), "SHA-256"), *((*ledger_row(one, choices).cells, one.sha256) for one in ledger.sheets)]
    lines = ["\t".join(row) for row in rows]
    return "\n".join([f"{ledger.case.number}  {summary(ledger)}", *lines])


def _note(sheet: LedgerSheet, choices: Choices) -> str:
    """Why it is void, from the digit list; or the printer's word, which is a code or its own."""
    if sheet.note in (SUPERSEDED, NOT_TAKEN_BACK):
        return QCoreApplication.translate("PrintWords", "replaced by a later version")
    if sheet.state in ("voided", TO_TAKE_BACK):
        return chosen_text(choices.get("void_reason", ()), sheet.note) or sheet.note
    return printer_word(sheet.note)


def printer_word(note: str) -> str:
    """What a printer said, which is a code of ours or its own words."""
    return sentences().get("printer_stopped" if note in _STOPPED else note, note)
