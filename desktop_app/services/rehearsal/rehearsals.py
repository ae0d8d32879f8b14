"""The rehearsal desk: scripted customers of the training home, and the replay beside what a model teller did."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.case import CaseState, StageCompleted
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.rehearsal.rehearsal import Rehearsed, Scene, ScriptedCustomer, Words, minutes_between
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.communicate import MoodNoted
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.cases.history import Histories, Moment
from desktop_app.services.desk import Act, Desk, Ground, Kept
from desktop_app.services.packs.pack import Table, read_pack
from desktop_app.services.permissions import Operation, permit

if TYPE_CHECKING:
    from desktop_app.services.ports.papers import TextStore

FOLDER: Final = "rehearsals"


@dataclass(frozen=True, slots=True)
class ReplayRow:
    """One stage, as it was rehearsed and as the model teller did it.

    Attributes:
        moments: what the journal has of it; empty for a stage that was not reached.
        minutes: how long it took; None while it is not done.
        mood: the last one noted.
        model: None where the scripted customer is not seen.
    """

    stage: Stage
    moments: tuple[Moment, ...]
    minutes: int | None
    mood: int | None
    model: Scene | None


@dataclass(frozen=True, slots=True)
class Replay:
    """A rehearsal beside its model."""

    case: CaseState
    customer: ScriptedCustomer
    rows: tuple[ReplayRow, ...]


class Rehearsals:
    """What the training desk offers beside its sample cases.

    Args:
        desk: the desk.
        histories: reads what was done.
        read: reads the scripted customers; asked once, when somebody wants them.
    """

    def __init__(self, desk: Desk, histories: Histories, read: Callable[[], Sequence[ScriptedCustomer]]) -> None:
        self._desk, self._histories, self._read = desk, histories, read
        self._known: tuple[ScriptedCustomer, ...] | None = None

    def customers(self, session: Session) -> tuple[ScriptedCustomer, ...]:
        """The scripted customers, by digit; none on a desk that works with real ones."""
        permit(session, Operation.REHEARSE)
        if not self._is_training:
            return ()
        if self._known is None:
            self._known = tuple(sorted(self._read(), key=lambda one: one.digit))
        return self._known

    def customer(self, session: Session, customer_id: str) -> ScriptedCustomer:
        """One of them.

        Raises:
            RuleBroken: ``rehearsal_unknown``.
        """
        for one in self.customers(session):
            if one.id == customer_id:
                return one
        raise RuleBroken("rehearsal_unknown")

    def note(self, session: Session, case_id: str, customer_id: str) -> Kept:
        """Keep that a case is a rehearsal; the same again is no event.

        Raises:
            RuleBroken: ``rehearsal_unknown``, on a desk with real customers, too; ``case_unknown``.
        """
        self.customer(session, customer_id)

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            if case.rehearsed != customer_id:
                yield Rehearsed(customer_id)

        return self._desk.change(session, Operation.REHEARSE, case_id, decide)

    def replay(self, session: Session, case_id: str) -> Replay:
        """What was done, stage by stage, beside what the model teller did.

        Raises:
            RuleBroken: ``rehearsal_unknown`` for a case that is none.
        """
        history = self._histories.of(session, case_id)
        customer = self.customer(session, history.case.rehearsed)
        stages = [stage for stage in Stage if stage not in history.case.skipped]
        return Replay(history.case, customer, tuple(_rows(stages, history.moments, customer)))

    @property
    def _is_training(self) -> bool:
        return self._desk.vault.books.branch().is_training


def _rows(stages: Sequence[Stage], moments: Sequence[Moment], customer: ScriptedCustomer) -> Iterator[ReplayRow]:
    """Everything up to the first time a stage was done belongs to it; what follows, to the next."""
    left = list(moments)
    for stage in stages:
        ends = [place for place, moment in enumerate(left) if _is_done(moment, stage)]
        own = left[: ends[0] + 1] if ends else left
        left = left[len(own) :]
        moods = [moment.event.mood for moment in own if isinstance(moment.event, MoodNoted)]
        took = minutes_between(own[0].at, own[-1].at) if ends else None
        shown = tuple(moment for moment in own if moment.is_milestone)
        yield ReplayRow(stage, shown, took, moods[-1] if moods else None, customer.at(stage))


def _is_done(moment: Moment, stage: Stage) -> bool:
    return isinstance(moment.event, StageCompleted) and moment.event.stage is stage


def read_rehearsals(store: "TextStore") -> tuple[ScriptedCustomer, ...]:
    """Read every scripted customer of ``resources/rehearsals``.

    Raises:
        PolicyBroken: a file is broken.
    """
    names = sorted(name for name in store.names(FOLDER) if name.endswith(".toml"))
    return tuple(_customer(read_pack(store, FOLDER, name)) for name in names)


def _customer(pack: Table) -> ScriptedCustomer:
    head, scenes = pack.table("rehearsal"), pack.tables("scene")
    pack.close()
    found = ScriptedCustomer(
        id=head.text("id"),
        digit=head.whole("digit", least=1, most=9),
        title=_words(head, "title"),
        scene=_words(head, "scene"),
        scenes=tuple(map(_scene, scenes)),
    )
    head.close()
    return found


def _scene(table: Table) -> Scene:
    stage = _stage(table)
    said, said_en = table.texts("says"), table.texts("says_en")
    if len(said) != len(said_en):
        table.broken("says_en", "says more or less than the Chinese")
    found = Scene(
        stage=stage,
        says=tuple(Words(*pair) for pair in zip(said, said_en, strict=True)),
        mood=table.whole("mood", least=1, most=5),
        minutes=table.whole("minutes", least=1, most=60),
        did=_words(table, "did"),
        why=_words(table, "why"),
    )
    table.close()
    return found


def _stage(table: Table) -> Stage:
    stage = {one.key: one for one in Stage}.get(table.text("stage"))
    return table.broken("stage", "is none") if stage is None else stage


def _words(table: Table, key: str) -> Words:
    return Words(table.text(key), table.text(f"{key}_en"))
