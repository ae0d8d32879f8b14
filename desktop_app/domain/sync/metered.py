"""What a desk does with a line to head office that is paid by volume."""

from enum import StrEnum


class WhenMetered(StrEnum):
    """What waits while the line is paid by volume, and who says whether it is."""

    FILES = "files"
    """Papers and scans, when the system says so."""
    ALL = "all"
    """Everything, when the system says so."""
    ALWAYS_FILES = "always_files"
    """Papers and scans, whatever the system says: this desk's line is one."""
    ALWAYS_ALL = "always_all"
    NEVER = "never"
    """Nothing, whatever the system says."""
