"""Files go when nothing names them any more, and not before."""

import pytest

from desktop_app.domain.events import BlobRef
from desktop_app.domain.staff.people import SignedIn
from desktop_app.hub.sweeping import Swept
from desktop_app.wire.protocol.blobs import BlobsAsked, BlobsMissing
from tests.hub.desks import refusal
from tests.hub.test_blobs import SCAN, SHA, announce, put, send
from tests.hub.test_proving import spoil


@pytest.fixture
def named(rig, desk):
    """A desk with a scan that an event names."""
    desk.log.add(SignedIn("T001"), "s-1", refs=[BlobRef(SHA, len(SCAN), "image/tiff", "evidence")])
    desk.push()
    send(desk)
    return desk


def files(rig) -> list[str]:
    return sorted(path.name for path in (rig.folder / "blobs").rglob("*") if path.is_file())


def test_what_an_event_names_stays_however_old(rig, named):
    rig.clock.advance(days=4000)

    assert rig.office.sweeper.sweep() == Swept(0, 0)
    assert files(rig) == ["whole"]


def test_what_nothing_names_any_more_goes_after_a_month(rig, named):
    spoil(rig, "DELETE FROM blob_ref")  # as a deletion under a retention rule does
    rig.clock.advance(days=30)
    assert rig.office.sweeper.sweep() == Swept(0, 0)

    rig.clock.advance(seconds=1)

    assert rig.office.sweeper.sweep() == Swept(1, 0)
    assert files(rig) == []
    assert rig.office.sweeper.sweep() == Swept(0, 0)


def test_where_an_event_is_held_nothing_is_known_to_be_unnamed(rig, desk):
    """The scan of an event that cannot be read is evidence all the same."""
    desk.log.add(SignedIn("T001"), "s-1", refs=[BlobRef(SHA, len(SCAN), "image/tiff", "evidence")])
    desk.log.fake(body_sha="00" * 32)
    assert [one.code for one in desk.push().held] == ["body_differs"]
    send(desk)
    rig.clock.advance(days=31)

    assert rig.office.sweeper.sweep() == Swept(0, 0)
    assert files(rig) == ["whole"]


def test_a_file_that_was_not_ended_is_begun_again(rig, desk):
    desk.log.add(SignedIn("T001"), "s-1", refs=[BlobRef(SHA, len(SCAN), "image/tiff", "evidence")])
    desk.push()
    announce(desk)
    put(desk, 1)
    rig.clock.advance(days=14, seconds=1)

    assert rig.office.sweeper.sweep() == Swept(0, 1)
    assert files(rig) == []
    assert refusal(desk.ask, "GET", f"/v1/blobs/{SHA}").code == "not_found"
    send(desk)
    assert desk.ask_json("POST", "/v1/blobs/missing", BlobsAsked((SHA,)), BlobsMissing).sha256 == ()


def test_another_branchs_file_of_the_same_bytes_stays(rig, named):
    other = rig.desk("20086")
    other.log.add(SignedIn("T001"), "s-1", refs=[BlobRef(SHA, len(SCAN), "image/tiff", "evidence")])
    other.push()
    send(other)
    spoil(rig, "DELETE FROM blob_ref WHERE branch = '10086'")
    rig.clock.advance(days=31)

    assert rig.office.sweeper.sweep() == Swept(1, 0)
    assert [path.parts[-4] for path in (rig.folder / "blobs").rglob("whole")] == ["20086"]
