"""Before a customer signs: whether the disk has room for the paper, its scans and what comes with them."""

from types import SimpleNamespace

import pytest

from desktop_app.domain.lint import Severity, stops_print
from desktop_app.services.signing.signing_room import LEFT_BYTES, SCANNED_PAGE_BYTES, room_wanted
from tests.builders import CASE, Counter
from tests.fakes import FakeBlobs
from tests.real_desk import RealCounter, set_up


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_agree()
    return made


def blobs(counter: Counter) -> FakeBlobs:
    found = counter.desk.vault.blobs
    assert isinstance(found, FakeBlobs)
    return found


def test_five_times_the_paper_and_its_scans_and_sixty_four_mebibytes_must_be_free(counter):
    file = counter.services.agree.draw(counter.session, CASE).file
    wanted = room_wanted(file)
    assert wanted == 5 * (len(file.pdf) + file.pages * SCANNED_PAGE_BYTES) + LEFT_BYTES
    assert LEFT_BYTES == 64 << 20

    blobs(counter).free = wanted
    assert counter.services.agree.draw(counter.session, CASE).findings == ()
    blobs(counter).free = wanted - 1
    (found,) = counter.services.agree.draw(counter.session, CASE).findings
    assert (found.rule, found.code, found.severity) == ("D01", "room_low", Severity.AMBER)


def test_it_is_a_warning_and_the_paper_can_be_issued(counter):
    blobs(counter).free = 3_000_000
    drawn = counter.services.agree.draw(counter.session, CASE)

    assert [one.facts["free"] for one in drawn.findings] == ["3"]
    assert not stops_print(drawn.findings)
    assert counter.services.agree.issue(counter.session, CASE, drawn, counter.clauses(drawn)).case.paper is not None


def test_a_real_home_asks_its_own_disk(tmp_path, monkeypatch):
    set_up(tmp_path, is_training=False)
    real = RealCounter(tmp_path)
    asked = []

    def disk_usage(place):
        asked.append(place)
        return SimpleNamespace(free=1_234)

    monkeypatch.setattr("shutil.disk_usage", disk_usage)
    free = real.desk.vault.blobs.room()
    real.close()

    assert free == 1_234
    assert [place.is_relative_to(tmp_path) and place.is_dir() for place in asked] == [True]
