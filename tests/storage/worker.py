"""A child for the kill tests: sets up a home, or works at a case and says what was saved, until it is killed."""

import itertools
import sys
from pathlib import Path

from desktop_app.domain.stages.communicate import NoteAdded
from tests.storage import sample


def work(home: Path) -> None:
    """Commit for ever; each acknowledged commit is one line ``SAVED seq hash``."""
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    session = sample.session(vault)
    case_id = sample.full_case(vault, session)
    sys.stdout.write("READY\n")
    sys.stdout.flush()
    for no in itertools.count():
        ref = vault.blobs.put(f"file {no}".encode(), mime="text/plain", role="evidence")
        vault.drafts.save(case_id, 3, {"interest": str(no)}, session)
        with vault.work(session) as unit:
            unit.next_case_number()
            unit.record(NoteAdded(f"note {no}"), case_id, refs=[ref])
            unit.drop_draft(case_id, 3)
            saved = unit.commit()
        sys.stdout.write(f"SAVED {saved.seq} {saved.hash}\n")
        sys.stdout.flush()


def set_up(home: Path) -> None:
    """Set up homes one after the other, each announced before it is begun."""
    for no in itertools.count():
        sys.stdout.write(f"BEGUN {no}\n")
        sys.stdout.flush()
        sample.vaults(home / str(no)).create(sample.BRANCH, "00423-03", sample.PEOPLE)


if __name__ == "__main__":
    {"work": work, "set_up": set_up}[sys.argv[1]](Path(sys.argv[2]))
