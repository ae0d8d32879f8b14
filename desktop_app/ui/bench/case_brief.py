"""The right side of the workbench: what to know of the chosen case, and its one next action."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.lists import CaseRow
from desktop_app.services.ports.unit import DraftRow
from desktop_app.ui.bench.bench_rows import DeskRows
from desktop_app.ui.bench.bench_words import BenchWords, draft_title, draft_words, responsible
from desktop_app.ui.compiled.ui_workbench import Ui_Workbench
from desktop_app.ui.deadlines.clock_words import answer_by
from desktop_app.ui.papers.receipt_words import without_receipt
from desktop_app.ui.words import stage_word, status_word

_PARTS = ("title", "number", "owner", "problem", "clock", "stage", "parked", "requests", "date", "receipt", "promise")


class CaseBrief:
    """Fills the brief of the form; a line that has nothing to say is not there."""

    def __init__(self, form: Ui_Workbench) -> None:
        self._form = form

    def show(
        self, row: CaseRow | None, draft: DraftRow | None, rows: DeskRows, words: BenchWords, *, is_read: bool
    ) -> None:
        """Show a case, or one that was only typed, or that none is chosen; *is_read* for who may not change it."""
        texts = dict.fromkeys(_PARTS, "")
        translate = QCoreApplication.translate
        if row is not None:
            texts |= _brief_of(row, rows, words)
        elif draft is not None:
            texts["title"], texts["problem"] = draft_title(draft), draft_words(draft)
            half = translate("CaseBrief", "Half-typed: {stage}")
            texts["stage"] = half.format(stage=stage_word(Stage.IDENTIFY))
        for name, text in texts.items():
            self._say(name, text)
        has_case = row is not None or draft is not None
        button = self._form.continue_button
        self._form.brief_empty_label.setVisible(not has_case)
        self._form.brief_line.setVisible(has_case)
        button.setVisible(has_case)
        is_read = is_read or (row is not None and row.status in {"away", "closed", "voided"})
        button.setText(
            translate("CaseBrief", "Read this case (&O)") if is_read else translate("CaseBrief", "C&ontinue")
        )

    def show_parked(self, words: str) -> None:
        """Say why the case that is shown was put aside; the list itself does not know."""
        self._say("parked", words)

    def _say(self, name: str, text: str) -> None:
        label = getattr(self._form, f"brief_{name}_label")
        label.setText(text)
        label.setVisible(bool(text))


def _brief_of(row: CaseRow, rows: DeskRows, words: BenchWords) -> dict[str, str]:
    translate = QCoreApplication.translate
    owner = responsible(row) if row.owner_name else ""
    texts = {
        "title": row.customer,
        "number": row.number,
        "owner": " · ".join(filter(None, (owner, words.task(row)))),
        "problem": words.problem_title(row.kind),
        "stage": translate("CaseBrief", "Stage {number}, {stage}: {status}").format(
            number=row.stage.value, stage=stage_word(row.stage), status=status_word(row.status)
        ),
    }
    if row.is_complaint:
        texts["problem"] += translate("CaseBrief", " · complaint")
    clock = rows.due.clocks.get(row.id)
    if clock is not None:
        texts["clock"] = answer_by(clock, is_whole=True)
    if row.requests_total:
        asked = translate("CaseBrief", "Requests answered: {answered} of {total}")
        texts["requests"] = asked.format(answered=row.requests_answered, total=row.requests_total)
    if row.next_date is not None:
        texts["date"] = translate("CaseBrief", "Next date: {date}").format(date=row.next_date.isoformat())
    texts["receipt"] = without_receipt(rows.receipts.get(row.id, 0))
    promise = next((promise for promise in rows.promises if promise.case_id == row.id), None)
    if promise is not None:
        entry = words.promise_entry(promise)
        texts["promise"] = translate("CaseBrief", "Next promise: {what}").format(what=entry.title)
    return texts
