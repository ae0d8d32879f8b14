"""What a dialog over the case asks for is done, and the dialog says itself what was refused."""

from collections.abc import Callable

from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.cases.decided_on import CHANGED_MEANWHILE
from desktop_app.services.desk import Kept
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.case.table import CaseTable


def act_from(
    dialog: ActDialog,
    table: CaseTable,
    work: Callable[[], Kept],
    then: Callable[[], object],
    fail: Callable[[object], object],
    *,
    ends: Stage | None = None,
) -> None:
    """Do *work* on the case of *table*; the dialog closes after the commit, and *then* runs.

    Args:
        dialog: may be left before the answer is there.
        table: the case, as it stands on the screen now.
        work: what was asked for; refused where somebody else has changed the case since (:meth:`CaseTable.act`).
        then: once the case is shown as it was kept.
        fail: is given what the dialog cannot say.
        ends: the stage that the act ends: what the page behind it shows is read with it (:meth:`CaseTable.turn`).
    """

    def finish(kept: Kept) -> None:
        if isValid(dialog):
            dialog.accept()
        table.note(kept.case)
        then()

    def refuse(error: object) -> None:
        if isinstance(error, RuleBroken) and isValid(dialog):
            dialog.say_problem(error)
            say_outdated(table, error)
        else:
            fail(error)

    call = table.act(work) if ends is None else table.turn(ends, work)
    call.saved.connect(finish)
    call.failed.connect(refuse)


def say_outdated(table: CaseTable, error: object) -> None:
    """Have the page below read anew where *error* says that somebody else has changed the case."""
    if isinstance(error, RuleBroken) and error.code == CHANGED_MEANWHILE:
        table.outdated.emit()
