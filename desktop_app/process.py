"""What the program asks of its own process before it holds a secret: no picture of its memory on any disk.

A core dump of an open desk holds its keys (measured: five times).  Neither does another program of the same account
read the memory of one that may not be dumped.  Windows writes no dump unless somebody set it up to.
"""

import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4


def forbid_dumps() -> None:
    """Let nothing dump this process, and no program it starts write a core file; a system that cannot is left alone."""
    if sys.platform == "win32":
        return
    import resource
    from contextlib import suppress

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        # A core_pattern that is a pipe takes a dump whatever the limit says.
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
