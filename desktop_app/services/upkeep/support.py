"""The bundle that a help desk is given: how a desk does, in codes, numbers and times; no person, no case."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Final

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.log import REDACTED, Kind, may_pass, new_reference
from desktop_app.services.upkeep.swept_log import is_moment, swept

FACTS: Final = "facts.json"
VERSIONS: Final = "versions.txt"
LOG_FOLDER: Final = "log"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The archive's own times say nothing: when it was made stands in it."""
Facts = Callable[[], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A name that was found in a list of the program's own, such as that of its policy packs: it names no person."""

    name: str


@dataclass(frozen=True, slots=True)
class SupportPart:
    """One file of the bundle, as it is shown before anything is written."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SupportBundle:
    """What would leave the desk, whole.

    Attributes:
        reference: to be said on the telephone; it is in the file's name and in the log.
    """

    reference: str
    parts: tuple[SupportPart, ...]

    @property
    def file_name(self) -> str:
        """What the file is called unless somebody says otherwise."""
        return f"accord-desk-support-{self.reference}.zip"

    def archive(self) -> bytes:
        """The bundle as one ZIP file; the same parts give the same bytes."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in self.parts:
                archive.writestr(zipfile.ZipInfo(part.name, _EARLIEST), part.text, zipfile.ZIP_DEFLATED)
        return held.getvalue()


@dataclass(frozen=True, slots=True)
class Support:
    """Gathers the bundle; reads disk and vault, so not in the window's thread.

    Attributes:
        about: what the bundle is, by file name: the help's own pages.
        versions: of the program and its libraries, a line each.
        facts: how each area does, by its name; each is read and judged by itself.
        logs: the lines of each file of the log, by its name.
        now: the time.
    """

    about: Mapping[str, str]
    versions: Callable[[], Iterable[str]]
    facts: Mapping[str, Facts]
    logs: Callable[[], Mapping[str, Iterable[str]]]
    now: Callable[[], datetime]

    def bundle(self) -> SupportBundle:
        """All that would leave; an area that cannot be read says why by its code, the rest is there all the same."""
        reference = new_reference()
        facts: dict[str, object] = {
            "reference": reference,
            "made_at": judged(self.now()),
            **{name: judged(_read(read)) for name, read in self.facts.items()},
        }
        parts = [
            *(SupportPart(name, text) for name, text in self.about.items()),
            SupportPart(VERSIONS, "".join(f"{line}\n" for line in self.versions())),
            SupportPart(FACTS, json.dumps(facts, ensure_ascii=True, indent=2) + "\n"),
            *(
                SupportPart(f"{LOG_FOLDER}/{name}", "".join(f"{line}\n" for line in swept(lines)))
                for name, lines in self.logs().items()
            ),
        ]
        return SupportBundle(reference, tuple(parts))


def judged(value: object) -> object:
    """*value* with nothing in it but codes, versions, counts, flags, times and listed names, as the log judges."""
    if isinstance(value, Enum):
        return judged(value.value)
    if isinstance(value, Mapping):
        return {name if may_pass(Kind.CODE, name) else REDACTED: judged(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [judged(one) for one in value]
    if isinstance(value, date | Listed):
        return _text_of(value)
    kinds = (Kind.CODE, Kind.VERSION, Kind.FLAG, Kind.COUNT)
    passes = value is None or is_moment(value) or any(may_pass(kind, value) for kind in kinds)
    return value if passes else REDACTED


def _text_of(value: date | Listed) -> str:
    match value:
        case Listed():
            return value.name
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds")
        case _:
            return value.isoformat()


def _read(read: Facts) -> Mapping[str, object]:
    try:
        return read()
    except (RuleBroken, Unavailable) as error:
        return {"not_read": error.code}
