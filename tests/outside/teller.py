"""Somebody at the counter who has a screen reader for eyes, a keyboard for hands, and knows nothing of the inside."""

import re
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.outside.desktop import Desktop
from tests.outside.hearing import ROWS
from tests.outside.screen_reader import Heard

FAKETIME: Final = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
_LETTER: Final = re.compile(r"\(([A-Z])\)")
_MOST_FIELDS: Final = 40


class Teller:
    """Works at one started program."""

    def __init__(self, desktop: Desktop, program: Heard, process: "subprocess.Popen[bytes]") -> None:
        self._desktop, self._program, self._process = desktop, program, process

    @classmethod
    @contextmanager
    def at(
        cls, desktop: Desktop, command: Sequence[str], home: Path, *, now: str = "", **environment: str
    ) -> Iterator["Teller"]:
        """At the program that *command* starts on *home*.

        Args:
            now: what its clock says, else that of the machine.  Nothing must be printed then: libfaketime lets Python's
                wait for a program that it started fail now and then (measured; ``clock_nanosleep``).
        """
        clock = {"LD_PRELOAD": str(FAKETIME), "FAKETIME": f"@{now}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"} if now else {}
        before = {one.place for one in desktop.reader.programs()}
        with desktop.running(command, home, **{**clock, **environment}) as process:
            program = desktop.reader.until(
                lambda: [one for one in desktop.reader.programs() if one.place not in before], "the program"
            )
            yield cls(desktop, program[0], process)

    # ── Eyes ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def screen(self) -> Heard:
        """All that is shown now."""
        return self._desktop.reader.whole(self._program)

    def seen(self, key: str, says: str = "") -> Heard | None:
        """What bears the object name *key* and *says* this, where it is shown."""
        return next((one for one in self.screen().walk() if one.own_key == key and says in one.name), None)

    def wait_for(self, key: str, says: str = "") -> Heard:
        """Wait until it is shown."""
        found = self._desktop.reader.until(lambda: self.seen(key, says), f"{key} {says}")
        assert found is not None
        return found

    def wait_until_gone(self, key: str) -> None:
        """Wait until it is not shown any more."""
        self._desktop.reader.until(lambda: self.seen(key) is None, f"{key} gone")

    def wait_for_page(self, stage: str) -> None:
        """Wait until the page of *stage* is there and has the keys."""
        self.wait_for(f"{stage}_page")
        self._desktop.reader.until(lambda: f".{stage}_page." in self.focus().key, f"the keys in {stage}")

    def focus(self) -> Heard:
        """The control that has the keys; a wait goes on while none has."""
        held = [one for one in self.screen().walk() if one.is_("focused", "focusable") and one.role not in ROWS]
        return held[-1] if held else self._program

    def is_at(self, key: str) -> bool:
        """Whether the keys go to *key*, or to a part of it; a list is known by its name alone."""
        held = self.focus()
        return f".{key}." in f"{held.key}." or held.name == key

    def wait_for_focus(self, key: str) -> None:
        """Wait until the keys go to *key*."""
        self.until(lambda: self.is_at(key), f"the keys in {key}")

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until *holds* does."""
        self._desktop.reader.until(holds, what)

    def where(self, *keys: str) -> list[tuple[int, int, int, int]]:
        """Where those of *keys* that are shown lie: left, top, width, height."""
        return self._desktop.reader.boxes([one for one in self.screen().walk() if one.own_key in keys])

    def picture(self, file: Path) -> None:
        """Keep what the screen looks like."""
        self._desktop.screen.picture(file)

    # ── Hands ────────────────────────────────────────────────────────────────────────────────────────────────────

    def press(self, *keys: str) -> None:
        self._desktop.screen.press(*keys)

    def type(self, text: str) -> None:
        """Type letters and figures."""
        self._desktop.screen.type(text)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """While the program does not get round to the keys; it takes them all at once afterwards."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def paste(self, text: str) -> None:
        """Put *text* in from the clipboard, as what an input method composes, or another program shows, comes in."""
        words = ["xclip", "-in", "-selection", "clipboard"]
        subprocess.run(words, env=dict(self._desktop.session), input=text.encode(), check=True, timeout=60)
        self.press("ctrl+v")

    def tab(self) -> Heard:
        """One stop on; returns where the keys are then."""
        return self._desktop.reader.next_focus(lambda: self.press("Tab"), ROWS)

    def walk_to(self, key: str, by: str = "Return") -> None:
        """Press *by* from field to field until the keys are in *key*."""
        for _ in range(_MOST_FIELDS):
            if self.is_at(key):
                return
            self._desktop.reader.next_focus(lambda: self.press(by), ROWS)
        raise AssertionError(f"{by} never leads to {key}")

    def go_to(self, key: str) -> None:
        """Press the letter that stands at the label or on the button *key*."""
        shown = self.wait_for(key)
        said = next((one.name for one in shown.walk() if _LETTER.search(one.name)), "")
        found = _LETTER.search(said)
        assert found is not None, f"no letter leads to {key}"
        self.press(f"alt+{found[1].lower()}")

    def round_of_tab(self) -> list[Heard]:
        """Where Tab leads until it comes round."""
        stops: list[Heard] = [self.focus()]
        while (following := self.tab()).place not in [one.place for one in stops]:
            stops.append(following)
        return stops[[one.place for one in stops].index(following.place) :]

    def sign_in(self, staff_no: str, password: str) -> None:
        self.wait_for_focus("staff_no")
        self.type(staff_no)
        self.press("Return")
        self.wait_for_focus("password")
        self.type(password)
        self.press("Return")
        self.wait_for("new_customer_button")

    def find_case(self, digits: str) -> None:
        """From wherever it is to the case whose number ends so, but for its check digit."""
        self.press("F3")
        self.wait_for_focus("search_edit")
        self.type(digits)
        self.wait_for("cases_list", digits)
        self._desktop.reader.until(
            lambda: any(
                one.own_key == "cases_list" and digits in one.name and one.is_("selected")
                for one in self.screen().walk()
            ),
            f"case {digits} chosen",
        )
        self.press("Return")
