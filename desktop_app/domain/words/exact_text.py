"""Which words exactly were shown and read out, so that what was explained can be held against what is signed."""

import hashlib
from typing import Final

_BETWEEN: Final = "\x1f"  # no text of a paper has it


def text_sha256(*texts: str) -> str:
    """SHA-256 of *texts* as they were shown, one after the other; hexadecimal."""
    return hashlib.sha256(_BETWEEN.join(texts).encode()).hexdigest()
