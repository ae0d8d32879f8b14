import json

import pytest

from desktop_app.documents.field_map import read_field_map, write_field_map
from desktop_app.documents.geometry import Rect, code_squares
from desktop_app.documents.marks import FieldKind
from desktop_app.documents.paper_file import PaperFile, PlacedField
from desktop_app.domain.errors import Unavailable
from tests.documents.sample_paper import sample_paper

SEAL = PlacedField("seal_1", FieldKind.SEAL, 2, Rect(138.2196, 60.0, 45.0, 45.0))
FILE = PaperFile(b"%PDF", "ab", "cd", 2, (SEAL,), ())


def test_the_map_of_a_written_paper_reads_back_to_the_micrometre(writer):
    file = writer.write(sample_paper())

    found = read_field_map(write_field_map(file))

    assert found.pages == file.pages
    assert [(one.id, one.kind, one.page) for one in found.fields] == [
        (one.id, one.kind, one.page) for one in file.fields
    ]
    assert [(one.block, one.page) for one in found.anchors] == [(one.block, one.page) for one in file.anchors]
    assert found.codes == code_squares()
    read = [one.rect for one in found.fields] + [one.rect for one in found.anchors]
    placed = [one.rect for one in file.fields] + [one.rect for one in file.anchors]
    for mine, theirs in zip(read, placed, strict=True):
        for side in ("left", "top", "width", "height"):
            assert abs(getattr(mine, side) - getattr(theirs, side)) <= 0.0005


def test_the_bytes_are_canonical_and_say_what_they_are_in_millimetres():
    written = write_field_map(FILE)

    assert written == (
        b'{"anchors":[],"codes":[[8.0,8.0,16.0,16.0],[186.0,8.0,16.0,16.0],[8.0,273.0,16.0,16.0],'
        b'[186.0,273.0,16.0,16.0]],"fields":[{"id":"seal_1","kind":"seal","page":2,"rect":[138.22,60.0,45.0,45.0]}],'
        b'"format":1,"pages":2,"size":[210.0,297.0]}'
    )


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("format", 2),
        ("pages", 1),
        ("pages", "2"),
        ("pages", True),
        ("fields", None),
        ("fields", [{"id": "a", "kind": "stamp", "page": 1, "rect": [1, 1, 1, 1]}]),
        ("fields", [{"id": "a", "kind": "pen", "page": 0, "rect": [1, 1, 1, 1]}]),
        ("fields", [{"id": "a", "kind": "pen", "page": 1, "rect": [1, 1, 1]}]),
        ("fields", [{"id": "a", "kind": "pen", "page": 1, "rect": [1, 1, float("nan"), 1]}]),
        ("fields", [{"id": "a", "kind": "pen", "page": 1, "rect": [200, 1, 20, 1]}]),
        ("anchors", [{"block": -1, "page": 1, "rect": [1, 1, 1, 1]}]),
    ],
)
def test_a_map_that_is_damaged_or_of_a_later_format_is_refused(part, value):
    damaged = json.dumps({**json.loads(write_field_map(FILE)), part: value}).encode()

    with pytest.raises(Unavailable) as refusal:
        read_field_map(damaged)

    assert refusal.value.code == "blob_damaged"


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff\xfe", b"[" * 100_000, write_field_map(FILE)[:-1]])
def test_bytes_that_are_no_map_are_refused(data):
    with pytest.raises(Unavailable):
        read_field_map(data)
