"""The demonstration as the command starts it, which also says ``DRAFT case stage fields`` once a draft is kept.

Run as ``python -m tests.faults.demo_that_tells --out DIR``: the arguments are those of ``accord-desk demo``.
"""

import json
import sys
from collections.abc import Mapping

from desktop_app.__main__ import main
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.stage import Stage
from desktop_app.storage import vault
from desktop_app.storage.drafts import SqlDrafts


class TellingDrafts(SqlDrafts):
    """Drafts that are told of after they were acknowledged, as commits are."""

    def save(self, case_id: str, stage: Stage, fields: Mapping[str, str], session: Session) -> None:
        super().save(case_id, stage, fields, session)
        sys.stdout.write(f"DRAFT {case_id} {int(stage)} {json.dumps(dict(fields))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    setattr(vault, "SqlDrafts", TellingDrafts)  # noqa: B010 - told of here alone; the program knows nothing of it
    sys.exit(main(["demo", *sys.argv[1:]]))
