"""On a screen of 1366×768 no dialog is larger than what the bars leave of it, at 150 % and in either language."""

import json
import os
import subprocess
import sys

import pytest

from tests.test_house_rules import ROOT

pytestmark = pytest.mark.long


def test_every_dialog_fits_a_small_screen_with_large_text(tmp_path):
    screen = {"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:randomly",
            "-p",
            "no:cacheprovider",
            "tests/ui/every_dialog.py",
        ],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
