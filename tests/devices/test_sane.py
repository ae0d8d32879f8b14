"""A real ``scanimage`` with SANE's own backend that takes a file for a sheet of paper; nothing of the machine's."""

import shutil
import tempfile
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.devices.sane import SaneScanner, scanners
from desktop_app.domain.errors import Unavailable


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sheet in the scanner ``pnm:0``."""
    (tmp_path / "dll.conf").write_text("pnm\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    path = tmp_path / "sheet.ppm"
    Image.new("RGB", (330, 468), (250, 240, 230)).save(path)
    return path


def scanner(sheet: Path, *options: str) -> SaneScanner:
    return SaneScanner("pnm:0", options=(f"--filename={sheet}", *options))


def test_the_scanners_there_are_are_listed(sheet: Path) -> None:
    assert [one.device for one in scanners()] == ["pnm:0", "pnm:1"]
    assert all("PNM file reader" in one.name for one in scanners())


def test_what_lies_on_the_glass_comes_as_a_picture(sheet: Path) -> None:
    (file,) = scanner(sheet).take()

    assert file.name == "001.png"
    assert file.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("jammed", "scanner_jammed"),
        ("nodocs", "scanner_empty"),
        ("coveropen", "scanner_open"),
        ("ioerror", "scanner_unplugged"),
        ("accessdenied", "scanner_denied"),
        ("nomem", "scanner_failed"),
    ],
)
def test_what_is_wrong_with_the_scanner_is_named(sheet: Path, status: str, code: str) -> None:
    with pytest.raises(Unavailable) as failure:
        scanner(sheet, f"--status-{status}=yes").take()

    assert failure.value.code == code


def test_a_scanner_that_is_not_there_is_missing(sheet: Path) -> None:
    with pytest.raises(Unavailable) as failure:
        SaneScanner("epson2:libusb:009:009").take()

    assert failure.value.code == "scanner_missing"


def test_without_scanner_software_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    for act in (scanners, SaneScanner().take):
        with pytest.raises(Unavailable) as failure:
            act()
        assert failure.value.code == "no_scanning_system"


@pytest.mark.parametrize("has_memory", [True, False])
def test_sheets_that_come_in_lie_in_memory_where_there_is_any(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_memory: bool
) -> None:
    found = shutil.which("scanimage")
    for name in ("bin", "memory", "disk"):
        (tmp_path / name).mkdir()
    listening = tmp_path / "bin" / "scanimage"
    listening.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\nexec {found} "$@"\n')
    listening.chmod(0o700)
    monkeypatch.setenv("PATH", f"{listening.parent}:/usr/bin:/bin")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "disk"))
    memory = tmp_path / ("memory" if has_memory else "none")

    SaneScanner("pnm:0", options=(f"--filename={sheet}",), memory=memory).take()

    place = memory if has_memory else tmp_path / "disk"
    assert f"--batch={place}/accord-scan-" in (tmp_path / "asked").read_text()
    assert not list(place.iterdir())
