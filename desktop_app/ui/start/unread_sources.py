"""Keeps PySide from reading the source of every module that is imported after it.

It looks there for its own name, to know whose calls a ``from __feature__ import`` would change; no module here has one.
What it has read stays in ``linecache`` for good: 8 MB at the workbench, and a third of the time that loading takes
(measured with 6.9.3).  An installed program has no sources beside it, and is asked for them all the same.
"""

import sys
from typing import Final

import PySide6.QtCore  # noqa: F401 - loads what is looked for below

_ASKED: Final = ("shibokensupport.feature", "_mod_uses_pyside")


def leave_sources_unread() -> None:
    """From now on each module counts as one that uses PySide, and no feature of it; unread.

    A PySide that asks in another way goes on asking: then the program is as slow as before, and a test says so.
    """
    name, asked = _ASKED
    looks = vars(sys.modules[name]) if name in sys.modules else {}
    if asked in looks:
        looks[asked] = _uses_it


def _uses_it(_module: object) -> bool:
    return True
