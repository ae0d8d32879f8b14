"""What a home was told to keep, and a look whether it does."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from desktop_app import bootstrap
from desktop_app.bootstrap import Parts
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import SignInRefused
from desktop_app.domain.staff.staff import DeviceBound, KeyRaised
from desktop_app.domain.stages.stage import Stage
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import BLOB, JOURNAL
from desktop_app.storage.vault import SqlVault
from desktop_app.storage.vaults import DirectoryVaults
from tests.faults.teller import CHANGING, EVERYBODY, TELLER
from tests.real_desk import TELLER_PASSWORD, branch

OF_OPENING = (SignInRefused, DeviceBound, KeyRaised)
"""Events that opening the home may write by itself: it ends what was cut short."""
Fields = Mapping[str, str]
STATE_VARIABLE = "XDG_STATE_HOME"


@dataclass(slots=True)
class Kept:
    """What was acknowledged, and what was asked for and may be there as well.

    Attributes:
        saved: hash by number of the events; ``asked`` of those of a commit that was not answered.
        drafts: what each page may hold.
        passwords: what may open the home for :data:`CHANGING`; None for nothing, while a leader gives a new one.
        codes: what the recovery code may be.
        are_keys_touched: either of them was changed since the last look.
        refusals: how many refused passwords were shown; ``refusals_asked`` one more may have been written down.
        files: files that were attached; printed: papers that came out.
        is_set_up: the home was made.
    """

    saved: dict[int, str] = field(default_factory=dict)
    asked: dict[int, str] = field(default_factory=dict)
    drafts: dict[tuple[str, int], list[Fields]] = field(default_factory=dict)
    passwords: set[str | None] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    are_keys_touched: bool = False
    refusals: int = 0
    refusals_asked: int = 0
    files: set[str] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)
    is_set_up: bool = True
    commits: int = 0
    _dropped: list[tuple[str, int]] = field(default_factory=list)

    def hear(self, lines: Iterable[str]) -> "Kept":
        """Take in what was told, in its order."""
        for one in lines:
            told = json.loads(one)
            getattr(self, f"_on_{told.pop('kind')}")(told)
        return self

    def _on_next(self, told: dict[str, Any]) -> None:
        self.asked = {int(seq): hashed for seq, hashed in told["rows"].items()}
        self._dropped = [(case, stage) for case, stage in told["dropped"]]
        for page in self._dropped:
            self.drafts[page] = [*self.drafts.get(page, [{}]), {}]

    def _on_saved(self, _told: dict[str, Any]) -> None:
        self.commits += 1
        self.saved |= self.asked
        for page in self._dropped:
            self.drafts[page] = [{}]
        self.asked, self._dropped = {}, []

    def _on_doing(self, told: dict[str, Any]) -> None:
        match told:
            case {"what": "draft", "case": case, "stage": stage, "fields": fields}:
                before = self.drafts.get((case, stage), [{}])
                self.drafts[case, stage] = [*before, *({**one, **fields} for one in before)]
            case {"what": "password", "password": password}:
                self.passwords |= {password, None} if told.get("has_gap") else {password}
                self.are_keys_touched = True
            case {"what": "code", "code": code}:
                self.codes.add(code)
            case {"what": "refusal"}:
                self.refusals_asked += 1

    def _on_done(self, told: dict[str, Any]) -> None:
        match told:
            case {"what": "draft", "case": case, "stage": stage, "fields": fields}:
                whole = [one for one in self.drafts[case, stage] if one.items() >= fields.items()]
                self.drafts[case, stage] = whole
            case {"what": "password", "password": password}:
                self.passwords = {password}
            case {"what": "code", "code": code}:
                self.codes = {code}
            case {"what": "refusal"}:
                self.refusals += 1
            case {"what": "file", "sha256": sha256}:
                self.files.add(sha256)
            case {"what": "print", "files": files}:
                self.printed.update(files)
            case {"what": "set_up"}:
                self.is_set_up = True


def look(given: Parts, kept: Kept, *, is_whole: bool = True) -> list[str]:
    """Open the home as the next morning does, and say what is missing or wrong; ``kept`` learns what was found.

    Args:
        given: the parts of that home.
        kept: what it must hold.
        is_whole: prove chain, seals, pages and read tables as well, which takes longest.
    """
    with on_computer_of(given.home):
        return _found(given, kept, is_whole=is_whole)


@contextmanager
def on_computer_of(home: Path) -> Iterator[None]:
    """What this computer keeps for itself (its secret, the failed tries) lies beside the home, and is cut like it."""
    before = os.environ.get(STATE_VARIABLE)
    os.environ[STATE_VARIABLE] = str(home.parent / "state")
    try:
        yield
    finally:
        if before is None:
            del os.environ[STATE_VARIABLE]
        else:
            os.environ[STATE_VARIABLE] = before


def _found(given: Parts, kept: Kept, *, is_whole: bool) -> list[str]:
    vaults = bootstrap.vaults(given, cheap_keys=True)
    if not vaults.exists():
        if kept.is_set_up:
            return ["the home is gone"]
        # Whoever saw no recovery code sets the home up again.
        vaults.create(branch(is_training=False), "10086-01", EVERYBODY)
        return []
    try:
        vault = vaults.open(TELLER, TELLER_PASSWORD)
    except (Unavailable, RuleBroken) as failure:
        return [f"does not open: {failure.code} {dict(failure.facts)}"]
    try:
        problems = [*_of_events(vault, kept), *_of_drafts(vault, kept), *_of_files(given.home, vault, kept)]
        if is_whole:
            problems += [f"verify: {one.line()}" for one in verify(vault).problems]
    except Unavailable as failure:
        problems = [f"cannot be read: {failure.code}"]
    finally:
        vault.close()
    return [*problems, *(_of_people(vaults, kept) if kept.are_keys_touched else ())]


def _of_events(vault: SqlVault, kept: Kept) -> Iterable[str]:
    with vault.readers.connect() as connection:
        rows = connection.execute(select(JOURNAL.c.seq, JOURNAL.c.hash, JOURNAL.c.envelope).order_by(JOURNAL.c.seq))
        there = {row.seq: row for row in rows}
    found = {seq: row.hash for seq, row in there.items()}
    refused = [seq for seq, row in there.items() if SignInRefused.OP.encode() in row.envelope]
    of_opening = {seq for seq, row in there.items() if any(kind.OP.encode() in row.envelope for kind in OF_OPENING)}
    if lost := sorted(kept.saved.items() - found.items()):
        yield f"{len(lost)} acknowledged events are gone, the first is {lost[0][0]}"
    more = found.keys() - kept.saved.keys() - of_opening
    if more and {seq: found[seq] for seq in more} != {seq: one for seq, one in kept.asked.items() if seq in more}:
        yield f"events that nobody asked for: {sorted(more)}"
    if more and not kept.asked.keys() <= found.keys():
        yield f"half a commit: {sorted(more)} of {sorted(kept.asked)}"
    if not kept.refusals <= len(refused) <= kept.refusals_asked:
        yield f"{len(refused)} refused passwords are written down, {kept.refusals} to {kept.refusals_asked} were shown"
    kept.saved, kept.asked = found, {}
    kept.refusals = kept.refusals_asked = len(refused)


def _of_drafts(vault: SqlVault, kept: Kept) -> Iterable[str]:
    for (case, stage), may_be in kept.drafts.items():
        found = vault.drafts.load(case, Stage(stage))
        if found not in may_be:
            yield f"the draft of page {stage} has {sorted(found)}, not one of {[sorted(one) for one in may_be]}"
        kept.drafts[case, stage] = [found]


def _of_files(home: Path, vault: SqlVault, kept: Kept) -> Iterable[str]:
    with vault.readers.connect() as connection:
        named = set(connection.execute(select(BLOB.c.sha256)).scalars())
        for failure in vault.desk.blobs.problems(connection):
            yield f"{failure.code} {failure.facts['sha256']}"
        sheets = connection.execute(select(func.count()).select_from(BLOB)).scalar()
    there = {path.name for path in (home / "vault" / "blobs").glob("??/*")}
    if there - named:
        yield f"{len(there - named)} files that no event names were left, of {sheets}"
    if kept.files - named:
        yield "an attached file is not named"
    folder = home / "printed"
    sent = {path.name for path in folder.glob("*.pdf")} if folder.is_dir() else set()
    if kept.printed - sent:
        yield f"{len(kept.printed - sent)} printed papers are gone"


def _of_people(vaults: DirectoryVaults, kept: Kept) -> Iterable[str]:
    """Try each password and each code that may be the one; those refused are written down like anybody's."""
    passwords = {one for one in kept.passwords if one is not None and _opens(kept, vaults.open, CHANGING, one)}
    if not passwords and None not in kept.passwords:
        yield "the password that was chosen opens nothing"
    if len(passwords) > 1:
        yield "two passwords open the home for one person"
    codes = {one for one in kept.codes if _opens(kept, vaults.recover, one, CHANGING)}
    if len(codes) != 1:
        yield f"{len(codes)} recovery codes open the home"
    kept.passwords, kept.codes, kept.are_keys_touched = set(passwords) or {None}, codes, False


def _opens(kept: Kept, door: Callable[[str, str], SqlVault], first: str, second: str) -> bool:
    try:
        door(first, second).close()
    except RuleBroken:
        kept.refusals += 1
        kept.refusals_asked += 1
        return False
    return True
