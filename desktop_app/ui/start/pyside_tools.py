"""Loads PySide without what only ``pyside6-genpyi`` calls, which writes the stubs of its types.

PySide compiles its support modules from their sources at each start.  Those two of them, with the patterns that they
look for, are a quarter of the time that loading Qt takes (measured with 6.9.3).
"""

import builtins
from typing import Any, Final

_TOOLS: Final = (
    "shibokensupport/signature/lib/enum_sig.py",
    "shibokensupport/signature/lib/pyi_generator.py",
)


def load_without_tools() -> None:
    """Load PySide, and in the place of its tools modules with nothing in them; where it is loaded nothing is done.

    A PySide that loads them in another way has them all the same: then the start is as slow as before, and a test says
    so.
    """
    whole = builtins.compile

    def compiled(source: Any, filename: Any, *rest: Any, **more: Any) -> Any:
        return whole("" if filename in _TOOLS else source, filename, *rest, **more)

    vars(builtins)["compile"] = compiled
    try:
        import PySide6.QtCore  # noqa: F401 - loads them
    finally:
        vars(builtins)["compile"] = whole
