"""Keys that are pressed before the sign-in is there wait, and arrive in its first field (a screen of its own)."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from desktop_app.services.rehearsal.sample_cases import TELLER_NO
from desktop_app.ui.look.palettes import colors
from tests.conftest import ROOT
from tests.outside.screen import Screen
from tests.real_desk import set_up


def test_what_is_typed_into_the_first_window_arrives_in_its_page(tmp_path: Path) -> None:
    set_up(tmp_path / "home", is_training=True)
    command = [sys.executable, "-m", "tests.faults.held_back", str(tmp_path / "home")]
    with Screen.shown() as screen:
        own = {**os.environ, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
        with subprocess.Popen(command, env=own, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
            assert program.stdin is not None
            assert program.stdout is not None
            assert program.stdout.readline() == b"painted\n"
            window = screen.wait_for("登录")
            screen.focus(window)
            screen.type(TELLER_NO)
            shades = shades_of(screen, tmp_path / "ground.png")
            program.stdin.write(b"\n")
            program.stdin.flush()

            arrived = screen.copied(TELLER_NO)
            program.terminate()

    palette = colors(is_dark=False, is_training=True)
    assert shades == {palette.accent_fill, palette.window}
    assert arrived == TELLER_NO


def shades_of(screen: Screen, file: Path) -> set[str]:
    """Of the line in the middle of the window, but for its frame."""
    screen.picture(file)
    with Image.open(file) as picture:
        whole = picture.convert("RGB")
        middle = whole.height // 2
        seen = {whole.getpixel((x, middle)) for x in range(20, whole.width - 20)}
    return {"#{:02x}{:02x}{:02x}".format(*one) for one in seen if isinstance(one, tuple)}
