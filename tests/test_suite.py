"""How the suite itself is run: what is begun first, and where it writes."""

import gc
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import String, column, create_engine, insert, select, table

from desktop_app.devices.clock import BEIJING
from tests import conftest, memory, other_day
from tests.faults.preload import needs_compiler


@dataclass
class FakeItem:
    """As much of a collected test as its order asks for."""

    name: str
    mark: str = ""

    def get_closest_marker(self, name: str) -> str | None:
        return self.mark if self.mark == name else None


def test_long_files_are_begun_first_and_the_rest_keeps_its_order(dev: ModuleType) -> None:
    items = [FakeItem("a"), FakeItem("b", "long"), FakeItem("c", "skip"), FakeItem("d", "long"), FakeItem("e")]

    conftest.pytest_collection_modifyitems(items)  # type: ignore[arg-type] # no more is asked of them

    assert [item.name for item in items] == ["b", "d", "a", "c", "e"]
    assert "--no-loadscope-reorder" in dev.ON_ALL_PROCESSORS  # or xdist begins with the most tests, however short


def test_what_outlives_a_test_is_walked_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "MOST_OLD", 0)
    kept = [[number] for number in range(100)]
    gc.collect()
    assert len(gc.get_objects(generation=conftest.OLDEST)) > len(kept)

    conftest.pytest_runtest_logfinish()

    assert gc.get_objects(generation=conftest.OLDEST) == []


def test_a_memory_without_room_is_not_written_to() -> None:
    assert memory.place(room=2**62) is None


@pytest.mark.skipif(memory.place() is None, reason="no room in memory here")
def test_what_tests_write_lies_in_memory(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert tmp_path_factory.getbasetemp().is_relative_to(memory.SHARED)


def test_a_statement_is_compiled_once_for_all_vaults_and_gives_each_its_own_rows(tmp_path: Path) -> None:
    said = table("said", column("words", String))
    engines = [create_engine(f"sqlite:///{tmp_path / str(number)}.db") for number in range(2)]
    found, kept = [], []
    for number, engine in enumerate(engines):
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE said (words TEXT)")
            connection.execute(insert(said).values(words=f"of vault {number}"))
            found.append(connection.execute(select(said.c.words)).scalar_one())
            kept.append(set(engine._compiled_cache or ()))
        engine.dispose()

    assert found == ["of vault 0", "of vault 1"]
    assert kept[0] == kept[1]


@needs_compiler
def test_a_run_on_another_day_has_that_day_in_all_that_it_starts_and_waits_as_ever(tmp_path: Path) -> None:
    leap_day = datetime(2028, 2, 29, 23, 50, tzinfo=BEIJING)
    moved = other_day.surroundings(other_day.compiled(tmp_path), leap_day)
    asked = "import datetime, time; time.sleep(0.001); print(datetime.datetime.now(datetime.UTC).isoformat())"

    told = subprocess.run([sys.executable, "-c", asked], env=moved, capture_output=True, text=True, check=True)

    assert timedelta(0) <= datetime.fromisoformat(told.stdout.strip()) - leap_day < timedelta(minutes=5)
