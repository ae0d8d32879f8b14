"""Chinese is typed in the installed program under ibus, fcitx 5 and fcitx 4, with what their desktops set.

With the daemons of Debian 12, key by key at a screen with a window manager; for ``dev.py package --check``, as root.
"""

import pytest

from tests.packages.clean_root import TELLER
from tests.packages.input_daemons import DAEMONS, running
from tests.packages.test_installed import PICTURES, first_start


@pytest.mark.parametrize("daemon", DAEMONS, ids=[daemon.name for daemon in DAEMONS])
def test_chinese_typed_by_its_sound_stands_in_the_field(clean, screen, package, daemon):
    """One after the other in one root: fcitx 4 and fcitx 5 put each other out."""
    if not (clean.place / "opt/accord-desk").exists():
        assert clean.install(package).returncode == 0
    if daemon.instead_of:
        assert clean.run("apt-get", "-qq", "autoremove", "--yes", *daemon.instead_of).returncode == 0
    brought = clean.run("apt-get", "-qq", "install", "--yes", "--no-install-recommends", *daemon.packages)
    assert brought.returncode == 0, brought.stderr
    PICTURES.mkdir(parents=True, exist_ok=True)

    with running(clean, daemon, screen.name) as session:
        own = {**session, "ACCORD_HOME": f"/home/{TELLER}/desk-{daemon.name}"}
        program = clean.start("accord-desk", user=TELLER, environment=own)
        try:
            # What is typed before the page is there is kept for it as it was typed, past the input method.
            first_start(screen, PICTURES / f"typing-{daemon.name}-before.png")
            screen.type("nihao")
            screen.picture(PICTURES / f"typing-{daemon.name}.png")
            screen.press("space")
            screen.type("zhongguo")
            screen.press("space")

            assert screen.copied("你好中国") == "你好中国"
        finally:
            program.terminate()
            program.wait()
