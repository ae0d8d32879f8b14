from collections.abc import Callable
from functools import partial
from threading import Event, current_thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, SignalInstance

from desktop_app.domain.errors import Unavailable
from desktop_app.ui.work.workers import Cancelled, Report, Workers
from desktop_app.ui.work.writer import Writer


def test_calls_run_in_one_thread_in_the_order_given_and_answer_in_the_gui_thread(qtbot):
    writer = Writer()
    ran: list[tuple[int, str]] = []
    answered: list[tuple[int, str]] = []

    def work(number):
        ran.append((number, current_thread().name))
        return number

    for number in range(50):
        writer.run(partial(work, number)).saved.connect(lambda result: answered.append((result, current_thread().name)))
    qtbot.waitUntil(lambda: len(answered) == 50)

    assert ran == [(number, "writer") for number in range(50)]
    assert answered == [(number, "MainThread") for number in range(50)]
    assert writer.close()


def test_a_failure_comes_back_as_it_was_raised(qtbot):
    writer, error = Writer(), Unavailable("disk_full")

    def fail():
        raise error

    call = writer.run(fail)
    with qtbot.waitSignal(call.failed) as caught:
        pass

    assert caught.args == [error]
    assert writer.close()


def test_works_given_together_are_answered_at_once_and_each_for_itself(qtbot):
    writer, error, heard = Writer(), Unavailable("disk_full"), []

    def fail():
        raise error

    save, beside, read = writer.run_together(lambda: "kept", fail, lambda: "read")
    save.saved.connect(lambda result: heard.append((result, beside.result, read.result)))
    beside.failed.connect(heard.append)
    read.saved.connect(heard.append)
    with qtbot.waitSignal(read.ended):
        pass

    assert heard == [("kept", None, "read"), error, "read"]
    assert writer.close()


def test_large_amounts_cross_the_threads_whole(qtbot):
    writer = Writer()
    call = writer.run(lambda: 3_000_000_000)
    with qtbot.waitSignal(call.saved) as caught:
        pass

    assert caught.args == [3_000_000_000]
    assert writer.close()


def test_closing_finishes_what_was_asked_for(qtbot):
    writer = Writer()
    done: list[int] = []
    for number in range(10):
        writer.run(partial(done.append, number))

    assert writer.close()
    assert done == list(range(10))


def test_a_worker_reports_and_delivers(qtbot):
    workers = Workers()

    def work(report):
        report(1, 2)
        return "done"

    worker = workers.start(work)
    with qtbot.waitSignals([worker.progressed, worker.done, worker.ended]):
        pass

    workers.close()


def test_cancel_stops_at_the_next_report_and_delivers_nothing(qtbot):
    workers, began, goes_on, stopped = Workers(), Event(), Event(), Event()

    def work(report):
        began.set()
        goes_on.wait(5)
        try:
            report(1, 2)
        except Cancelled:
            stopped.set()
            raise

    worker = workers.start(work)
    delivered: list[object] = []
    worker.done.connect(delivered.append)
    worker.failed.connect(delivered.append)
    began.wait(5)
    worker.cancel()
    with qtbot.waitSignal(worker.ended):
        goes_on.set()

    assert stopped.is_set()
    assert delivered == []
    workers.close()


def test_closing_ends_running_work_and_its_threads(qtbot):
    workers, began = Workers(), Event()

    def work(report):
        began.set()
        while True:
            report(0, 0)

    workers.start(work)
    began.wait(5)
    workers.close()


class Held:
    """Something of the screen that the work of a call holds."""

    def __init__(self, gone_in: list[str]) -> None:
        self._gone_in = gone_in

    def __del__(self) -> None:
        self._gone_in.append(current_thread().name)


def _with(_held: Held, _report: Report) -> None:
    """Long work that holds something."""


def test_what_the_work_holds_is_let_go_in_the_gui_thread_once_it_is_answered(qtbot):
    """A widget whose last hold was in the writer's thread would be destroyed there."""
    writer, workers = Writer(), Workers()
    gone_in: list[str] = []
    call = writer.run(partial(str, Held(gone_in)))
    with qtbot.waitSignal(call.ended):
        pass
    long = workers.start(partial(_with, Held(gone_in)))
    with qtbot.waitSignal(long.ended):
        pass
    qtbot.waitUntil(lambda: len(gone_in) == 2)
    assert gone_in == [current_thread().name] * 2
    workers.close()
    assert writer.close()


def test_a_call_given_by_who_hears_that_it_is_busy_takes_nobodys_place(qtbot):
    writer = Writer()
    done: list[str] = []

    def give(is_busy: bool) -> None:
        writer.busy_changed.disconnect(give)
        if is_busy:
            writer.run(lambda: "second").saved.connect(done.append)

    writer.busy_changed.connect(give)
    writer.run(lambda: "first").saved.connect(done.append)
    qtbot.waitUntil(lambda: not writer.is_busy)
    assert done == ["first", "second"]
    assert writer.close()


def answer_of_a_call(writer: Writer) -> SignalInstance:
    return writer.run(int).saved


def answer_of_long_work(workers: Workers) -> SignalInstance:
    return workers.start(lambda _report: 0).done


@pytest.mark.parametrize(("kind", "answer"), [(Writer, answer_of_a_call), (Workers, answer_of_long_work)])
def test_whoever_only_an_answer_holds_any_more_goes_once(
    qapp, kind: type[Writer | Workers], answer: Callable[..., SignalInstance]
):
    """A page drawn by a pool may be its last holder, and held itself by the answer alone; a second time is a crash."""
    gone: list[object] = []

    def ask() -> None:
        asked = kind()
        asked.destroyed.connect(lambda: gone.append(kind))
        answer(asked).connect(lambda _result: asked)
        asked.close()

    ask()
    QCoreApplication.sendPostedEvents()
    assert gone == []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    assert gone == [kind]
