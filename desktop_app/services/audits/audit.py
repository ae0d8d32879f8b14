"""What an auditor does at a desk: draws a sample, looks at its cases, and reads how the branch kept its word.

Nothing here changes a case.  That a sample was drawn, out of what and with which seed, what was found and that it left
the desk is kept, in the journal the auditor reads.
"""

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from desktop_app.domain.audits import audit as rules
from desktop_app.domain.audits.access import FoundOpened
from desktop_app.domain.audits.audit import Criteria, SampleDrawn, SampleLookedAt, SampleTaken
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.staff.people import Session
from desktop_app.domain.upkeep.day_end import DayEnded, day_entity
from desktop_app.domain.words.text import clean_line
from desktop_app.services.audits.audit_rows import DayRow, Finding, Sample, SampledCase
from desktop_app.services.audits.audit_sheet import audit_sheet
from desktop_app.services.day.day_end import unsigned_at
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.figures import TableForm, TableSheet, TableWriter
from desktop_app.services.ports.lists import ApprovalRow, PromiseRow
from desktop_app.services.ports.papers import PaperWriter
from desktop_app.services.ports.printing import Printer, PrintJob, PrintSettings
from desktop_app.services.staff.own_word import check_own_word

_SEED_BYTES: Final = 8
MOST_PROMISES: Final = 10_000
"""As many promises are listed at once, by their date."""


class Audit:
    """The auditor's own services.

    Args:
        desk: the desk.
        writer: draws a sample on paper; ``printer`` prints it.
        new_seed: makes a seed where the auditor brings none.
    """

    def __init__(
        self,
        desk: Desk,
        writer: PaperWriter,
        printer: Printer,
        new_seed: Callable[[], str] = lambda: secrets.token_hex(_SEED_BYTES),
    ) -> None:
        self._desk, self._writer, self._printer, self._new_seed = desk, writer, printer, new_seed

    def draw(self, session: Session, criteria: Criteria, size: int, seed: str = "") -> Sample:
        """Draw a sample and keep it before anything of it is shown.

        Args:
            session: an auditor.
            criteria: out of which cases.
            size: how many; all of them where fewer fit.
            seed: of the auditor's own, such as one that head office sent; empty for a random one.

        Raises:
            RuleBroken: ``not_permitted``, ``number_out_of_range``, ``seed_letters_digits``, ``period_turned``,
                ``nothing_to_sample``.
            Unavailable: the vault's codes; nothing is shown then.
        """
        permit(session, Operation.AUDIT)
        rules.check_size(size)
        if seed:
            rules.check_seed(seed)
        if criteria.last < criteria.first:
            raise RuleBroken("period_turned", field="sample_last")
        frame = self._frame(session, criteria)
        if not frame:
            raise RuleBroken("nothing_to_sample", field="sample_first")
        used = seed or self._new_seed()
        event = SampleDrawn(
            criteria=criteria,
            seed=used,
            is_own_seed=bool(seed),
            of=len(frame),
            frame_sha256=rules.frame_sha256(frame),
            cases=rules.drawn(used, frame, size),
        )
        sample_id = self._keep(session, event)
        return next(one for one in self.samples(session) if one.id == sample_id)

    def samples(self, session: Session) -> tuple[Sample, ...]:
        """Every sample that was drawn at this desk, with what was found, the oldest first.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.AUDIT)
        past = self._past(session)
        names = self._names()
        return tuple(self._sample(one, past, names) for one in past if isinstance(one.event, SampleDrawn))

    def is_drawn_again(self, session: Session, sample: Sample) -> bool:
        """Whether the seed still draws the same cases out of those that fit today.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.AUDIT)
        frame = self._frame(session, sample.drawn.criteria)
        return rules.drawn(sample.drawn.seed, frame, len(sample.drawn.cases)) == sample.drawn.cases

    def looked_at(self, session: Session, sample: Sample, case_id: str, finding: str) -> None:
        """Keep what was found in one case of a sample.

        Raises:
            RuleBroken: ``not_permitted``, ``needed``, ``case_unknown``, the codes of ``clean_line``.
            Unavailable: the vault's codes.
        """
        permit(session, Operation.AUDIT)
        sentence = clean_line(finding, field="finding")
        if not sentence:
            raise RuleBroken("needed", field="finding")
        if case_id not in sample.drawn.cases:
            raise RuleBroken("case_unknown", field="finding")
        self._keep(session, SampleLookedAt(sample.id, case_id, sentence))

    def opened(self, session: Session, case_id: str) -> None:
        """Keep that an auditor opened a case, before anything of it is shown.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: the vault's codes; nothing is shown then.
        """
        permit(session, Operation.AUDIT)
        self._keep(session, FoundOpened(case_id))

    def export(
        self,
        session: Session,
        sample: Sample,
        path: Path,
        tables: TableWriter,
        sheet: TableSheet,
        *,
        own_password: str,
    ) -> None:
        """Write a sample to a file outside the vault; that it leaves is kept before the file gets its name.

        Args:
            session: an auditor.
            sample: which one.
            path: where to, ending in ``.xlsx`` or ``.csv``; an older file of that name is replaced.
            tables: writes the file.
            sheet: the table, its names masked.
            own_password: the auditor's, once more, for this one act.

        Raises:
            RuleBroken: ``not_permitted``, ``password_wrong``, ``export_too_large``.
            Unavailable: ``disk_full``, ``export_failed``, the vault's codes; there is no file then.
        """
        permit(session, Operation.AUDIT)
        check_own_word(self._desk.vault, session, own_password)
        form = TableForm.CSV if path.suffix.lower() == ".csv" else TableForm.XLSX
        draft = tables.draft(path, form, (sheet,), lambda _rows: None)
        try:
            self._keep(session, SampleTaken(sample.id, form.value, len(sample.cases)))
            tables.keep(draft, path)
        except BaseException:
            tables.drop(draft)
            raise

    def print(self, session: Session, sample: Sample, settings: PrintSettings) -> PrintJob:
        """Print a sample with what was found; that it leaves is kept before it is sent.

        Raises:
            RuleBroken: ``not_permitted``, ``no_glyph``.
            Unavailable: the printer's codes.
        """
        permit(session, Operation.AUDIT)
        kinds = self._desk.policy().kinds
        titles = {row.kind: kinds[row.kind].title for one in sample.cases if (row := one.row) and row.kind in kinds}
        paper = audit_sheet(sample, titles, self._desk.vault.books.branch(), self._desk.vault.label)
        pdf = self._writer.write(paper).pdf
        self._keep(session, SampleTaken(sample.id, "print", len(sample.cases)))
        return self._printer.submit(pdf, title=paper.number, settings=settings)

    def promises(self, session: Session) -> tuple[PromiseRow, ...]:
        """Promises of both sides by date, kept and missed ones, too.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.AUDIT)
        return tuple(self._desk.vault.books.promises(open_only=False, limit=MOST_PROMISES))

    def approvals(self, session: Session) -> tuple[ApprovalRow, ...]:
        """Everything leave was asked for, decided or not, the oldest first.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.AUDIT)
        return tuple(self._desk.vault.books.approvals(pending=False))

    def days(self, session: Session) -> tuple[DayRow, ...]:
        """The days of this desk that were worked on and not signed off, and the sign-offs, each the newest first.

        Raises:
            RuleBroken: ``not_permitted``.
        """
        permit(session, Operation.AUDIT)
        names = self._names()
        with self._desk.vault.work(session) as work:
            past = work.history(Entity.DESK, day_entity(self._desk.vault.label))
        signed = tuple(
            DayRow(
                one.event.day,
                one.event,
                self._desk.clock.local(one.at),
                names.get(one.actor, one.actor),
                names.get(one.event.signed_by, one.event.signed_by),
            )
            for one in reversed(past)
            if isinstance(one.event, DayEnded)
        )
        unsigned = unsigned_at(self._desk, [row.event for row in signed if row.event is not None])
        return (*map(DayRow, reversed(unsigned)), *signed)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _entity(self) -> str:
        return f"samples-{self._desk.vault.label}"

    def _keep(self, session: Session, event: Event) -> str:
        with self._desk.vault.work(session) as work:
            event_id = work.record(event, self._entity)
            work.commit()
        return event_id

    def _past(self, session: Session) -> Sequence[Happened]:
        with self._desk.vault.work(session) as work:
            return tuple(work.history(Entity.ACCESS, self._entity))

    def _names(self) -> dict[str, str]:
        return {person.id: person.name for person in self._desk.vault.books.staff()}

    def _frame(self, session: Session, criteria: Criteria) -> tuple[str, ...]:
        """Ids of the cases that fit; what became of a matter is read from the case itself."""
        rows = self._desk.vault.books.cases_opened(criteria.first, criteria.last, conceded=criteria.with_concession)
        fitting = [
            row for row in rows if criteria.kind in ("", row.kind) and (row.is_complaint or not criteria.with_complaint)
        ]
        if not criteria.outcome:
            return tuple(row.id for row in fitting)
        with self._desk.vault.work(session) as work:
            ended = [(row.id, work.case(row.id).follow_up.outcome) for row in fitting]
        return tuple(case for case, outcome in ended if outcome is not None and outcome.outcome == criteria.outcome)

    def _sample(self, drawn: Happened, past: Sequence[Happened], names: dict[str, str]) -> Sample:
        assert isinstance(drawn.event, SampleDrawn)  # noqa: S101 - the caller chose it by its kind
        found: dict[str, Finding] = {}
        for one in past:
            match one.event:
                case SampleLookedAt(sample=sample, case=case, finding=sentence) if sample == drawn.id:
                    found[case] = Finding(sentence, self._desk.clock.local(one.at), names.get(one.actor, ""))
        cases = []
        for case_id in drawn.event.cases:
            row = self._desk.vault.books.case_row(case_id)
            by = "" if row is None else names.get(row.opened_by, "")
            cases.append(SampledCase(case_id, row, by, found.get(case_id)))
        at = self._desk.clock.local(drawn.at)
        return Sample(drawn.id, at, names.get(drawn.actor, drawn.actor), drawn.event, tuple(cases))
