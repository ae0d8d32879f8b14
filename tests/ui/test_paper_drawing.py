"""The paper that is drawn beside page 6, where its case is left before it is there."""

from threading import Event
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop_app.domain.errors import Unavailable
from desktop_app.ui.papers.drawing import PaperDrawing
from desktop_app.ui.work.workers import Workers


class Slow:
    """A service that draws until it is let go, and then fails or not."""

    def __init__(self, error: Exception | None) -> None:
        self.error, self.has_begun, self.may_end = error, Event(), Event()

    def draw(self, _session: object, _case_id: str) -> object:
        self.has_begun.set()
        self.may_end.wait()
        if self.error is not None:
            raise self.error
        return "the paper"


@pytest.mark.parametrize("error", [None, Unavailable("disk_full")])
def test_a_paper_whose_page_was_left_is_nobody_s(qtbot: QtBot, error: Exception | None) -> None:
    workers, service = Workers(), Slow(error)
    state = SimpleNamespace(negotiate=SimpleNamespace(accepted="a round"))
    table = SimpleNamespace(state=state, session=None, case_id="case-9", workers=workers)
    drawing = PaperDrawing(cast("Any", table), cast("Any", service))
    assert drawing.begin()
    qtbot.waitUntil(service.has_begun.is_set)
    worker = drawing._worker
    assert worker is not None

    delete(drawing)
    with qtbot.waitSignal(worker.ended):
        service.may_end.set()

    workers.close()
    delete(workers)
