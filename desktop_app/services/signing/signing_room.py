"""Whether the disk has room for what follows a signature: nobody signs what could then not be kept."""

from collections.abc import Iterator
from typing import Final

from desktop_app.domain.lint import Finding, Severity
from desktop_app.services.ports.papers import PaperFile

RULE: Final = "D01"
"""Of the desk and not of the paper; beside the rules of ``domain.lint`` it is shown where those are."""
COPIES: Final = 5
"""A paper and its scan lie in the vault and in a backup, and are written beside their place first, and then again."""
LEFT_BYTES: Final = 64 << 20
SCANNED_PAGE_BYTES: Final = 1 << 20
"""What a page in grey at 300 dpi takes at most, as it is kept."""
_MEGABYTE: Final = 1_000_000


def room_wanted(file: PaperFile) -> int:
    """Bytes that must be free before *file* is put before a customer."""
    return COPIES * (len(file.pdf) + file.pages * SCANNED_PAGE_BYTES) + LEFT_BYTES


def room_low(file: PaperFile, free: int) -> Iterator[Finding]:
    """An amber finding when *free* bytes are too few for the paper, its scans and what comes with them."""
    wanted = room_wanted(file)
    if free < wanted:
        facts = {"free": str(free // _MEGABYTE), "wanted": str(-(-wanted // _MEGABYTE))}
        yield Finding(RULE, "room_low", Severity.AMBER, facts=facts)
