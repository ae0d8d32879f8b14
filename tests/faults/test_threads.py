"""Eight threads at one vault, five hundred commands each: what comes out is one history, as if they had queued."""

import faulthandler
import tempfile
import threading
from pathlib import Path

import pytest

from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.stage import Stage
from desktop_app.storage.journal.verify import verify
from tests import memory
from tests.storage import sample

THREADS, COMMANDS, CASES = 8, 500, 50


@pytest.fixture
def in_memory():
    """The order is what is proved, and not the disk."""
    with tempfile.TemporaryDirectory(dir=memory.place()) as folder:
        yield Path(folder)


def test_eight_threads_make_one_serial_history(in_memory):
    vaults = sample.vaults(in_memory)
    vaults.create(sample.BRANCH, "00423-03", sample.PEOPLE)
    vault = vaults.open("1001", sample.PASSWORD)
    session = sample.session(vault)
    cases = [sample.opened_case(vault, session) for _ in range(CASES)]
    before = verify(vault).events
    answered: list[int] = []
    failed: list[BaseException] = []
    begin = threading.Barrier(THREADS)

    def work(no: int) -> None:
        try:
            begin.wait()
            for step in range(COMMANDS):
                case = cases[step % CASES]
                vault.drafts.save(case, Stage.COMMUNICATE, {f"field-{no}": str(step)}, session)
                with vault.work(session) as unit:
                    unit.record(NoteAdded(f"{no}/{step}"), case)
                    answered.append(unit.commit().seq)
                vault.books.case_row(case)
        except BaseException as error:  # noqa: BLE001 - a thread has no other way to fail the test
            failed.append(error)

    faulthandler.dump_traceback_later(600, exit=True)
    threads = [threading.Thread(target=work, args=(no,)) for no in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    faulthandler.cancel_dump_traceback_later()

    report = verify(vault)
    with vault.work(session) as unit:
        notes = [unit.case(case).communicate.notes for case in cases]
    drafts = [vault.drafts.load(case, Stage.COMMUNICATE) for case in cases]
    vault.close()
    print(f"{THREADS} threads, {len(answered)} commits, {report.events} events, {report.lines()[-1]}")  # noqa: T201 - the dated file
    assert failed == []
    assert report.is_clean, report.lines()
    assert report.events == before + THREADS * COMMANDS
    assert sorted(answered) == list(range(before + 1, before + THREADS * COMMANDS + 1))
    for number, (texts, draft) in enumerate(zip(notes, drafts, strict=True)):
        for no in range(THREADS):
            steps = [int(text.split("/")[1]) for text in texts if text.startswith(f"{no}/")]
            assert steps == list(range(number, COMMANDS, CASES))
            assert draft[f"field-{no}"] == str(steps[-1])
