"""Rules that head office has given out take force at the desk: on their day, beside those of the program.

A pack is judged before it is used: two known hands, a pack that desks take, the day it says in its own text, and a
policy that can be read with it.  One that is refused changes nothing, and is shown with its reason.

The text of a paper (``agreements/<template>``) is a version more beside the program's own, whose lock stays as it is:
it is used for papers from its day on, measured by the linter like every other, and kept for those made with it.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from desktop_app.domain.policy import PolicyBook

if TYPE_CHECKING:  # made at each start: what reads a pack is loaded with the first one
    from desktop_app.services.papers.templates.template import Template
    from desktop_app.services.ports.papers import TextStore
    from desktop_app.wire.protocol.identity import Enrolled, PublicKey
    from desktop_app.wire.protocol.pull import SignedPack

PAPERS: Final = "agreements"
FOLDERS: Final = frozenset({"policies", "phrases", PAPERS})
MOST_KEPT: Final = 8
"""So many policies are kept, those asked for last: a program that is left open for weeks grows no further."""
NOT_TAKEN: Final = frozenset({"access"})
"""Read before a desk is open, and so before anything of head office's can be."""


class RuleState(StrEnum):
    """What a pack of head office's is to the desk today."""

    IN_FORCE = "in_force"
    WAITS = "waits"
    """For its day."""
    REPLACED = "replaced"
    REFUSED = "refused"


class RefusedFor(StrEnum):
    """Why a pack is not used."""

    NOT_SIGNED = "pack_not_signed"
    NOT_FOR_DESKS = "pack_not_for_desks"
    DAY_DIFFERS = "pack_day_differs"
    """Its text says another pack or another day than its signatures do."""
    BROKEN = "pack_broken"


@dataclass(frozen=True, slots=True)
class RuleSeen:
    """A pack as it is shown."""

    name: str
    version: int
    valid_from: str
    state: RuleState
    refused: RefusedFor | None = None


class TextsWith:
    """The program's texts with some more beside them (see ``services.ports.papers.TextStore``).

    Args:
        texts: the program's.
        more: by folder and name.
    """

    def __init__(self, texts: "TextStore", more: Mapping[tuple[str, ...], str]) -> None:
        self._texts, self._more = texts, more

    def read(self, *parts: str) -> str:
        """The UTF-8 text of one resource."""
        return self._more[parts] if parts in self._more else self._texts.read(*parts)

    def names(self, *parts: str) -> Sequence[str]:
        """The file names in one resource folder, sorted."""
        return sorted({*self._texts.names(*parts), *(key[-1] for key in self._more if key[:-1] == parts)})

    def file(self, *parts: str) -> Path:
        """Where a resource of the program lies."""
        return self._texts.file(*parts)


class TemplatesNow(Collection["Template"]):
    """The text of papers in all versions, as it is whenever somebody looks.

    Args:
        look: reads them.
    """

    def __init__(self, look: "Callable[[], Sequence[Template]]") -> None:
        self._look = look

    def __iter__(self) -> "Iterator[Template]":
        return iter(self._look())

    def __len__(self) -> int:
        return len(self._look())

    def __contains__(self, item: object) -> bool:
        return item in self._look()


class PolicyBooks:
    """The policy by day, read once between two changes, and the text of papers; follows what head office gives out.

    Args:
        texts: of the program.
    """

    def __init__(self, texts: "TextStore") -> None:
        self._texts = texts
        self._given: tuple[SignedPack, ...] = ()
        self._signers: tuple[PublicKey, ...] = ()
        self._every: TextStore = texts
        """With every pack that was ever given out, those that were replaced since among them."""
        self._once: tuple[TextStore, dict[tuple[tuple[str, str], ...], PolicyBook | None]] = texts, {}
        self._refused: dict[SignedPack, RefusedFor] = {}
        # Replaced as a whole: a lane follows in its own thread while others read.  By the first day of each.
        self._kept: tuple[TextStore, dict[date, PolicyBook]] = texts, {}
        self._last: tuple[TextStore, date, PolicyBook] | None = None
        """What was asked for last, which is nearly always asked for again."""
        self._turning: tuple[TextStore, Sequence[date]] | None = None
        self._turn = Lock()
        self._papers: tuple[TextStore, Sequence[Template]] | None = None
        self._proved: tuple[Sequence[Template], PolicyBook] | None = None
        self.templates = TemplatesNow(self._templates)

    def __call__(self, day: date) -> PolicyBook:
        """The policy that is or was in force on *day*.

        Raises:
            PolicyBroken: a pack of the program is broken.
        """
        from desktop_app.services.packs.policy import load_policies

        texts, kept = self._kept
        last = self._last
        if last is not None and last[0] is texts and last[1] == day:
            return last[2]
        with self._turn:
            since = self._since(texts, day)
            # Taken out and put in again, so that the one that nobody has asked for longest comes first.
            kept[since] = kept.pop(since) if since in kept else load_policies(texts, day)
            if len(kept) > MOST_KEPT:
                del kept[next(iter(kept))]
            self._last = texts, day, kept[since]
            return kept[since]

    def of_versions(self, versions: Mapping[str, str], day: date) -> PolicyBook | None:
        """What exactly these versions of the packs said, as of *day*; None where one of them is not here any more."""
        from desktop_app.services.packs.pack import PolicyBroken
        from desktop_app.services.packs.policy import load_versions

        with self._turn:
            if self._once[0] is not self._every:
                self._once = self._every, {}
            texts, kept = self._once
            which = (*sorted(versions.items()), ("", day.isoformat()))
            if which not in kept:
                if len(kept) >= MOST_KEPT:
                    del kept[next(iter(kept))]
                try:
                    kept[which] = load_versions(texts, versions, day)
                except PolicyBroken:
                    kept[which] = None
            return kept[which]

    def _since(self, texts: "TextStore", day: date) -> date:
        """From when on the policy of *day* has been what it is."""
        from desktop_app.services.packs.policy import turning_days

        if self._turning is None or self._turning[0] is not texts:
            self._turning = texts, turning_days(texts)
        before = bisect_right(self._turning[1], day)
        return self._turning[1][before - 1] if before else date.min

    def _templates(self) -> "Sequence[Template]":
        from desktop_app.services.papers.templates.agreement_text import load_templates

        texts, _ = self._kept
        if self._papers is None or self._papers[0] is not texts:
            self._papers = texts, load_templates(texts)
        return self._papers[1]

    def proved(self, book: PolicyBook) -> Collection["Template"]:
        """The text of papers, which names only what *book* has; not looked through again for the one asked for last.

        Raises:
            PolicyBroken: naming the template and the placeholder.
        """
        from desktop_app.services.papers.templates.agreement_text import check_templates

        papers = self._templates()
        if self._proved is None or self._proved[0] is not papers or self._proved[1] is not book:
            check_templates(papers, book.solutions.values())
            self._proved = papers, book
        return self.templates

    def follow(self, packs: "Sequence[SignedPack]", enrolled: "Enrolled", today: date) -> None:
        """Judge what head office has given out, and use from now on what may be used; the same again does nothing."""
        given = tuple(sorted(packs, key=lambda pack: (pack.name, pack.version)))
        if (given, enrolled.reference_keys) == (self._given, self._signers):
            return
        refused: dict[SignedPack, RefusedFor] = {}
        taken: dict[tuple[str, ...], str] = {}
        for pack in _used(given):
            fresh = taken | {_file_of(pack): pack.content}
            is_there = _file_of(pack) in taken  # what was given out is never edited, either
            why = RefusedFor.BROKEN if is_there else self._judged(pack, enrolled, fresh, today)
            if why is None:
                taken = fresh
            else:
                refused[pack] = why
        self._given, self._signers, self._refused = given, enrolled.reference_keys, refused
        self._every = TextsWith(self._texts, taken | dict(_replaced(given, enrolled)))
        self._kept = TextsWith(self._texts, taken), {}

    def seen(self, today: date) -> tuple[RuleSeen, ...]:
        """What head office has given out, and what it is today; the newest version of each first."""
        used = set(_used(self._given))
        in_force: dict[str, int] = {}
        for pack in self._given:
            if pack in used and pack not in self._refused and date.fromisoformat(pack.valid_from) <= today:
                in_force[pack.name] = pack.version
        return tuple(self._seen(pack, used, in_force) for pack in reversed(self._given))

    def _seen(self, pack: "SignedPack", used: "set[SignedPack]", in_force: Mapping[str, int]) -> RuleSeen:
        why = self._refused.get(pack)
        if why is not None:
            state = RuleState.REFUSED
        elif in_force.get(pack.name) == pack.version:
            state = RuleState.IN_FORCE
        elif pack not in used or pack.version < in_force.get(pack.name, 0):
            state = RuleState.REPLACED
        else:
            state = RuleState.WAITS
        return RuleSeen(pack.name, pack.version, pack.valid_from, state, why)

    def _judged_paper(self, name: str, texts: TextsWith, day: date) -> RefusedFor | None:
        """Whether a text of papers can be used beside all others.

        Raises:
            PolicyBroken: it cannot be read, begins on the day of another version, lacks a clause that is spoken of, or
                names a term that no kind of solution has.
        """
        from desktop_app.services.packs.policy import load_policies
        from desktop_app.services.papers.templates.agreement_text import check_templates, load_templates
        from desktop_app.services.papers.templates.told import check_told, load_told

        if name in self._texts.names(PAPERS):
            return RefusedFor.BROKEN  # what was released is never edited
        templates = load_templates(texts)
        check_told(load_told(texts), templates)
        check_templates(templates, load_policies(texts, day).solutions.values())
        return None

    def _judged(
        self, pack: "SignedPack", enrolled: "Enrolled", files: Mapping[tuple[str, ...], str], today: date
    ) -> RefusedFor | None:
        from desktop_app.services.packs.pack import PolicyBroken, read_header, read_pack
        from desktop_app.services.packs.policy import load_policies
        from desktop_app.services.sync.pages import is_believed

        if not is_believed(pack, enrolled):
            return RefusedFor.NOT_SIGNED
        if not is_for_desks(pack):
            return RefusedFor.NOT_FOR_DESKS
        folder, name = _file_of(pack)
        pack_id = pack.name.partition("/")[2]
        texts = TextsWith(self._texts, files)
        try:
            header = read_header(read_pack(texts, folder, name))
            if (header.id, header.effective_from) != (pack_id, date.fromisoformat(pack.valid_from)):
                return RefusedFor.DAY_DIFFERS
            if folder == PAPERS:
                return self._judged_paper(name, texts, max(today, header.effective_from))
            for day in {today, max(today, header.effective_from)}:
                load_policies(texts, day)
        except (PolicyBroken, ValueError):
            return RefusedFor.BROKEN
        return None


def is_for_desks(pack: "SignedPack") -> bool:
    """Whether desks take packs of that name at all."""
    folder, _, pack_id = pack.name.partition("/")
    return folder in FOLDERS and bool(pack_id) and pack_id not in NOT_TAKEN


def _used(packs: "Sequence[SignedPack]") -> "list[SignedPack]":
    """Those that are in use, or will be; and every text of papers, for some were made with it."""
    not_replaced = set(_not_replaced(packs))
    return [pack for pack in packs if pack in not_replaced or pack.name.startswith(f"{PAPERS}/")]


def _replaced(packs: "Sequence[SignedPack]", enrolled: "Enrolled") -> "Iterator[tuple[tuple[str, ...], str]]":
    """Those in whose place another one is, by file: papers may have been printed by them."""
    from desktop_app.services.sync.pages import is_believed

    used = set(_used(packs))
    yield from ((_file_of(one), one.content) for one in packs if one not in used and is_believed(one, enrolled))


def _not_replaced(packs: "Sequence[SignedPack]") -> "list[SignedPack]":
    """Without those of which a higher version begins no later: it takes their place from their first day on."""
    kept = []
    for pack in packs:
        later = (other for other in packs if other.name == pack.name and other.version > pack.version)
        if not any(other.valid_from <= pack.valid_from for other in later):
            kept.append(pack)
    return kept


def _file_of(pack: "SignedPack") -> tuple[str, str]:
    folder, _, pack_id = pack.name.partition("/")
    if folder == PAPERS:  # as the paper will name its text: that is by the version which stands in it
        return folder, f"{pack_id}.{_version_in(pack.content)}.toml"
    return folder, f"{pack_id}.head-office-{pack.version:06d}.toml"


def _version_in(content: str) -> str:
    """The version that a pack's own text says; its judge reads it again, and refuses what has none."""
    try:
        said = tomllib.loads(content).get("policy", {})
    except (tomllib.TOMLDecodeError, RecursionError):  # no TOML, or nested without end
        return ""
    return str(said.get("version", "")) if isinstance(said, dict) else ""
