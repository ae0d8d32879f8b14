"""Offscreen Qt with the product's look, and one case on the table with a real writer thread."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from queue import SimpleQueue
from threading import Event, current_thread

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import delete

from desktop_app.domain.case import CaseState
from desktop_app.domain.staff.people import Person, Role, Session
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.desk import Done, Kept
from desktop_app.services.ports.unit import Saved
from desktop_app.ui.case.stage_pages import MakePage
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.language import Language
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.widgets.field import LineField, TextField
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer

PATIENCE_S = 30
NOW = datetime(2026, 11, 23, 10, 41, 7, tzinfo=UTC)
TELLER = Session("s1", Person("p1", "100001", "李四光", Role.TELLER))


@pytest.fixture
def english(qapp: QApplication) -> Iterator[Language]:
    """The English catalogue, without which what is counted is not inflected."""
    language = Language(qapp)
    language.use("en")
    yield language
    language.use("en")


@dataclass
class FakeCases:
    """One case in memory; remembers which thread asked."""

    folded: CaseState = field(default_factory=lambda: CaseState("c1", rev=1, number="00001-01-26-000001-0"))
    kept_drafts: dict[Stage, dict[str, str]] = field(default_factory=dict)
    threads: set[str] = field(default_factory=set)
    failure: Exception | None = None
    unreadable: list[Exception] = field(default_factory=list)
    """What the next reads of drafts fail with, each once."""
    read: SimpleQueue[Stage] = field(default_factory=SimpleQueue)
    """The stages whose drafts were read."""
    may_save: Event = field(default_factory=Event)
    """A save ends only once this is set, as it is from the start."""
    ready: list[Stage] = field(default_factory=list)
    """The stages whose pages were made ready ahead, in their order."""

    def __post_init__(self) -> None:
        self.may_save.set()

    def state(self, session: Session, case_id: str) -> CaseState:
        self.threads.add(current_thread().name)
        return self.folded

    def load_draft(self, session: Session, case_id: str, stage: Stage) -> dict[str, str]:
        if self.unreadable:
            raise self.unreadable.pop()
        self.read.put(stage)
        return dict(self.kept_drafts.get(stage, {}))

    def save_draft(self, session: Session, case_id: str, stage: Stage, fields: Mapping[str, str]) -> None:
        self.threads.add(current_thread().name)
        if self.failure is not None:
            raise self.failure
        self.kept_drafts.setdefault(stage, {}).update(fields)

    def drop_draft(self, session: Session, case_id: str, stage: Stage, fields: Iterable[str]) -> None:
        for name in fields:
            self.kept_drafts.get(stage, {}).pop(name, None)

    def decided_on(self, session: Session, case_id: str, rev: int, act: Callable[[], Done]) -> Done:
        """Nobody else works at this case."""
        return act()

    def only_read_because(self, session: Session, case: CaseState) -> None:
        """No other desk has it."""

    def typed_by_other(self, session: Session, case_id: str, stage: Stage) -> None:
        """Nobody else typed here."""

    def changed_since_here(self, session: Session, case_id: str) -> None:
        """Nobody else was here."""

    def confirm_stage(self, session: Session, case_id: str, stage: Stage) -> Kept:
        return self.complete(stage)

    def complete(self, stage: Stage) -> Kept:
        """What a service does at the end of a page."""
        self.threads.add(current_thread().name)
        assert self.may_save.wait(PATIENCE_S)
        if self.failure is not None:
            raise self.failure
        self.kept_drafts.pop(stage, None)
        case = self.folded
        self.folded = replace(case, done=case.done | {stage}, check_again=case.check_again - {stage}, rev=case.rev + 1)
        return Kept(Saved(self.folded.rev, "", NOW), self.folded)


class SmallPage(StagePage):
    """A page with two fields."""

    def __init__(self, stage: Stage, table: CaseTable, cases: FakeCases, parent: QWidget | None = None) -> None:
        super().__init__(stage, table, parent)
        self.cases = cases
        self.name = LineField(self.content, name="customer_name", label="Name (&U)")
        self.words = TextField(self.content, name="words", label="Words (&W)")
        column = QVBoxLayout(self.content)
        column.addWidget(self.name)
        column.addWidget(self.words)
        self.shown: list[StageView] = []
        self.filled_in_front: list[bool] = []
        self.made_ready = 0
        self.reasons: list[str] = []

    def make_ready(self) -> None:
        self.made_ready += 1
        self.cases.ready.append(self.stage)
        self.words.editor.edited.emit()  # as an editor may that is filled anew

    def show_view(self, view: StageView) -> None:
        self.shown.append(view)
        self.filled_in_front.append(not self.isHidden())
        self.name.set_draft(f"{view.case.rev}")
        self.words.set_draft("")

    def command(self) -> object:
        return self.name.draft()

    def send(self, command: object, reason: str) -> Kept:
        self.reasons.append(reason)
        return self.cases.complete(self.stage)


def small_pages(table: CaseTable, cases: FakeCases) -> Callable[[QWidget], dict[Stage, MakePage]]:
    """A small page for each stage, for a wizard to make."""
    return lambda ground: {stage: partial(SmallPage, stage, table, cases, ground) for stage in Stage}


@pytest.fixture
def cases() -> FakeCases:
    return FakeCases()


@pytest.fixture
def table(qapp: object, cases: FakeCases) -> Iterator[CaseTable]:
    writer, workers = Writer(), Workers()
    table = CaseTable(cases, TELLER, "c1", writer=writer, workers=workers, now=lambda: NOW)
    yield table
    workers.close()
    assert writer.close()
    # Calls under way belong to the writer: left to the garbage collector, both would be destroyed in any order.
    for owned in (table, workers, writer):
        delete(owned)
