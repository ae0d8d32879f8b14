import os
from pathlib import Path

import pytest

from desktop_app.devices.document_camera import FolderCamera
from desktop_app.domain.errors import Unavailable


def test_the_newest_still_is_the_frame(tmp_path: Path) -> None:
    for no, name in enumerate(("new.jpg", "old.png", "notes.txt")):
        (tmp_path / name).write_bytes(name.encode())
        os.utime(tmp_path / name, (1000 - no, 1000 - no if name != "notes.txt" else 2000))

    assert FolderCamera(tmp_path).frame().name == "new.jpg"


@pytest.mark.parametrize("place", ["gone", "."])
def test_without_a_still_the_camera_is_missing(tmp_path: Path, place: str) -> None:
    with pytest.raises(Unavailable) as failure:
        FolderCamera(tmp_path / place).frame()

    assert failure.value.code == "camera_missing"


def test_an_empty_still_is_a_failed_camera(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()

    with pytest.raises(Unavailable) as failure:
        FolderCamera(tmp_path).frame()

    assert failure.value.code == "camera_failed"
