"""What the auditor reads, in words: samples, promises, approvals and the days that were signed off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.audits.audit import Criteria
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.audits.audit_rows import DayRow, Sample, SampledCase
from desktop_app.services.ports.figures import TableSheet
from desktop_app.services.ports.lists import ApprovalRow, PromiseRow
from desktop_app.ui.choice_words import chosen_text, title_of
from desktop_app.ui.kept import said
from desktop_app.ui.words import authority_word, stage_word, status_word

TitleOf = Callable[[str], str]
_TIME: Final = "%Y-%m-%d %H:%M"
KEPT: Final = "kept"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row; ``case_id`` is what Enter opens, ``is_late`` what is shown in the colour of what is late."""

    cells: tuple[str, ...]
    case_id: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class ListWords:
    """A whole list: its title, one line above it, its columns, which of them takes what room is left, and its rows."""

    title: str
    hint: str
    columns: tuple[str, ...]
    wide: int
    rows: tuple[ListRow, ...]


def sample_columns() -> tuple[str, ...]:
    """The titles of a sample's cells."""
    translate = QCoreApplication.translate
    return (
        translate("AuditWords", "No."),
        translate("AuditWords", "Case"),
        translate("AuditWords", "Customer"),
        translate("AuditWords", "Problem"),
        translate("AuditWords", "Stage"),
        translate("AuditWords", "State"),
        translate("AuditWords", "Opened by"),
        translate("AuditWords", "Opened"),
        translate("AuditWords", "What was found"),
    )


def sample_cells(no: int, one: SampledCase, problem: TitleOf) -> tuple[str, ...]:
    """One case of a sample."""
    found = "" if one.finding is None else one.finding.sentence
    row = one.row
    if row is None:
        gone = QCoreApplication.translate("AuditWords", "deleted under a retention rule")
        return (str(no), one.case_id, "", gone, "", "", "", "", found)
    opened = f"{row.opened_at.date().isoformat()}"
    what = problem(row.kind)
    return (
        str(no),
        row.number,
        row.customer,
        what,
        stage_word(row.stage),
        status_word(row.status),
        one.opened_by,
        opened,
        found,
    )


def criteria_words(wanted: Criteria, policy: PolicyBook) -> str:
    """Out of which cases a sample was drawn."""
    translate = QCoreApplication.translate
    period = translate("AuditWords", "opened {first} to {last}")
    parts = [period.format(first=wanted.first.isoformat(), last=wanted.last.isoformat())]
    if wanted.kind:
        kind = policy.kinds.get(wanted.kind)
        parts.append(wanted.kind if kind is None else title_of(kind))
    if wanted.outcome:
        parts.append(chosen_text(policy.choices["outcome"], wanted.outcome))
    if wanted.with_concession:
        parts.append(translate("AuditWords", "with a concession"))
    if wanted.with_complaint:
        parts.append(translate("AuditWords", "complaints only"))
    return " · ".join(parts)


def sample_line(sample: Sample, policy: PolicyBook) -> str:
    """A sample in one line: when, by whom, how many of how many, out of what."""
    line = QCoreApplication.translate(
        "AuditWords", "{at} · {by} · {count} of {of} · looked at: {looked_at} · {criteria}"
    )
    return line.format(
        at=f"{sample.at:{_TIME}}",
        by=sample.by,
        count=len(sample.cases),
        of=sample.drawn.of,
        looked_at=sample.looked_at,
        criteria=criteria_words(sample.drawn.criteria, policy),
    )


def seed_line(sample: Sample) -> str:
    """How the sample was drawn, so that anybody can draw it again."""
    line = QCoreApplication.translate(
        "AuditWords", "Seed {seed}: the lowest SHA-256 of “seed:case” of the {of} that fit (their list: {digest}…)."
    )
    return line.format(seed=sample.drawn.seed, of=sample.drawn.of, digest=sample.drawn.frame_sha256[:12])


def sample_sheet(sample: Sample, problem: TitleOf) -> TableSheet:
    """A sample as a table to be taken along."""
    rows = [sample_cells(no, one, problem) for no, one in enumerate(sample.cases, start=1)]
    name = QCoreApplication.translate("AuditWords", "Sample")
    translate = QCoreApplication.translate
    seed = translate("AuditWords", "Seed")
    tail = ("", seed, sample.drawn.seed, *([""] * (len(sample_columns()) - 3)))
    return TableSheet(name, sample_columns(), [*rows, tail], len(rows) + 1)


def sample_text(sample: Sample, policy: PolicyBook, problem: TitleOf) -> str:
    """A sample as text, for who copies it."""
    lines = [sample_line(sample, policy), seed_line(sample), "\t".join(sample_columns())]
    lines += ["\t".join(sample_cells(no, one, problem)) for no, one in enumerate(sample.cases, start=1)]
    return "\n".join(lines)


def promise_list(rows: Sequence[PromiseRow], today: date) -> ListWords:
    """Promises of both sides, what was kept and what was missed."""
    translate = QCoreApplication.translate
    bank = [row for row in rows if row.side == Side.BANK]
    late = [row for row in bank if is_missed(row, today)]
    hint = translate("AuditWords", "Promises of the bank: {bank}, kept: {kept}, missed or late: {late}.")
    counted = hint.format(bank=len(bank), kept=sum(row.state == KEPT for row in bank), late=len(late))
    ours, theirs = translate("AuditWords", "the bank"), translate("AuditWords", "the customer")
    shown = sorted(rows, key=lambda row: (not is_missed(row, today), row.side != Side.BANK, row.due))
    return ListWords(
        translate("AuditWords", "Promises kept and missed"),
        counted,
        (
            translate("AuditWords", "Due"),
            translate("AuditWords", "Whose"),
            translate("AuditWords", "Promise"),
            translate("AuditWords", "State"),
            translate("AuditWords", "Case"),
            translate("AuditWords", "Customer"),
        ),
        2,
        tuple(
            ListRow(
                (
                    row.due.isoformat(),
                    ours if row.side == Side.BANK else theirs,
                    said(row.what),
                    _promise_state(row, today),
                    row.case_number,
                    row.customer,
                ),
                row.case_id,
                is_missed(row, today),
            )
            for row in shown
        ),
    )


def _promise_state(row: PromiseRow, today: date) -> str:
    translate, state = QCoreApplication.translate, promise_states()[row.state]
    if row.state == "missed" or not is_missed(row, today):
        return state
    return translate("AuditWords", "late") if row.state == "open" else translate("AuditWords", "partly kept, late")


def is_missed(row: PromiseRow, today: date) -> bool:
    """A word that was not kept, or is late."""
    return row.state == "missed" or (row.state in {"open", "partly_kept"} and row.due < today)


def promise_states() -> Mapping[str, str]:
    """How a promise stands, by its state."""
    translate = QCoreApplication.translate
    return {
        "open": translate("AuditWords", "open"),
        "partly_kept": translate("AuditWords", "partly kept"),
        "kept": translate("AuditWords", "kept"),
        "missed": translate("AuditWords", "missed"),
        "dropped": translate("AuditWords", "given up"),
        "superseded": translate("AuditWords", "replaced"),
    }


def approval_list(rows: Sequence[ApprovalRow]) -> ListWords:
    """Everything leave was asked for."""
    translate = QCoreApplication.translate
    states = {
        "pending": translate("AuditWords", "waits"),
        "granted": translate("AuditWords", "granted"),
        "refused": translate("AuditWords", "refused"),
        "withdrawn": translate("AuditWords", "withdrawn"),
    }
    hint = translate(
        "AuditWords", "Asked: {count}, granted: {granted}, refused: {refused}.  The case's history says why."
    )
    counted = hint.format(
        count=len(rows),
        granted=sum(row.state == "granted" for row in rows),
        refused=sum(row.state == "refused" for row in rows),
    )
    return ListWords(
        translate("AuditWords", "Approvals"),
        counted,
        (
            translate("AuditWords", "Asked"),
            translate("AuditWords", "By"),
            translate("AuditWords", "What"),
            translate("AuditWords", "Needs"),
            translate("AuditWords", "State"),
            translate("AuditWords", "Case"),
            translate("AuditWords", "Customer"),
        ),
        2,
        tuple(
            ListRow(
                (
                    row.requested_at.date().isoformat(),
                    row.maker,
                    said(row.title),
                    authority_word(row.authority),
                    states[row.state],
                    row.case_number,
                    row.customer,
                ),
                row.case_id,
            )
            for row in rows
        ),
    )


def day_list(rows: Sequence[DayRow]) -> ListWords:
    """The days that were signed off at this desk, below those that nobody did."""
    translate = QCoreApplication.translate
    hint = translate(
        "AuditWords",
        "Sign-offs: {count} · not signed off: {unsigned}.  Of a day that was signed off more than once the last one"
        " holds.",
    )
    signed = sum(row.event is not None for row in rows)
    return ListWords(
        translate("AuditWords", "Days signed off"),
        hint.format(count=signed, unsigned=len(rows) - signed),
        (
            translate("AuditWords", "Day"),
            translate("AuditWords", "Signed off"),
            translate("AuditWords", "By"),
            translate("AuditWords", "With"),
            translate("AuditWords", "Originals out"),
            translate("AuditWords", "Late"),
            translate("AuditWords", "Due that day"),
            translate("AuditWords", "Carried over"),
        ),
        3,
        tuple(map(_day_row, rows)),
    )


def _day_row(row: DayRow) -> ListRow:
    translate, event = QCoreApplication.translate, row.event
    if event is None:
        nothing = ("",) * 6
        return ListRow((row.day.isoformat(), translate("AuditWords", "not signed off"), *nothing), is_late=True)
    at = f"{row.at:{_TIME}}"
    counts = (len(event.sheets), event.late, event.due_today, len(event.carried))
    return ListRow(
        (
            f"{event.day.isoformat()} ({event.no})",
            at if event.written_on is None else translate("AuditWords", "{at}, late").format(at=at),
            row.by,
            row.second,
            *map(str, counts),
        ),
        is_late=event.late > 0 or event.written_on is not None,
    )


def verdict_list(lines: Sequence[str], *, is_clean: bool) -> ListWords:
    """What ``verify-journal`` says of the vault."""
    translate = QCoreApplication.translate
    hint = (
        translate("AuditWords", "All is well: nothing was changed, removed, reordered or rolled back.")
        if is_clean
        else translate("AuditWords", "The vault does not prove itself.  Leave it as it is and tell head office.")
    )
    return ListWords(
        translate("AuditWords", "Journal verified"),
        hint,
        (translate("AuditWords", "What was found"),),
        0,
        tuple(ListRow((line,), is_late=not is_clean) for line in lines),
    )


def list_text(words: ListWords) -> str:
    """A list as text, for who copies it."""
    return "\n".join([words.title, words.hint, "\t".join(words.columns), *("\t".join(row.cells) for row in words.rows)])
