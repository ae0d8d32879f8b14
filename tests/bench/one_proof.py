"""One proof of a whole vault, as the daily backup makes one: ``python -m tests.bench.one_proof HOME``.

It says what the process held at most, the vault's being opened with it.
"""

import sys
from pathlib import Path

from desktop_app.storage.journal.verify import verify
from tests.bench import many_cases
from tests.bench.told import tell_most


def main(home: Path) -> int:
    """Prove the vault at *home*; 1 where something is wrong with it."""
    vault = many_cases.opened(home)
    report = verify(vault)
    vault.close()
    tell_most("proved")
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
