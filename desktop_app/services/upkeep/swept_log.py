"""The log as it may leave the desk: read again line by line, and what the log itself would not write stays here.

The file was written by ``desktop_app.log``, which lets codes and registered fields through alone.  It lies open in the
home, so that whoever hands it on judges it by the same kinds once more, whatever was written into it meanwhile.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from desktop_app.log import FIELDS, HASH_DIGITS, MOST_CAUSES, MOST_PLACES, REDACTED, Kind, may_pass
from desktop_app.wire import MALFORMED

MOST_LINE: Final = 16_384
"""Characters of a line; the longest that the log writes is a fourth of it."""
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(\+\d\d:\d\d)?", re.ASCII)
_HASH: Final = re.compile(rf"[0-9a-f]{{{HASH_DIGITS}}}", re.ASCII)
_TYPE: Final = re.compile(r"(?!.*\d{5})[A-Za-z_<][A-Za-z0-9_<>]*(\.[A-Za-z_<][A-Za-z0-9_<>]*){0,8}", re.ASCII)
_PLACE: Final = re.compile(
    r"(?!.*\d{5})[A-Za-z_?][A-Za-z0-9_.]{0,120}:\d{1,4} [A-Za-z_<][A-Za-z0-9_<>]{0,80}", re.ASCII
)
_LEVELS: Final = frozenset({"debug", "info", "warning", "error", "critical"})


def is_moment(value: object) -> bool:
    """Whether *value* is a time as the program writes it."""
    return isinstance(value, str) and _MOMENT.fullmatch(value) is not None


def swept(lines: Iterable[str]) -> Iterator[str]:
    """Each of *lines* with what may leave the desk; one that is no record of the log is left out."""
    for line in lines:
        record = _record(line)
        if record:
            yield json.dumps(record, ensure_ascii=True, separators=(",", ":"))


def _record(line: str) -> dict[str, object]:
    try:
        found = json.loads(line) if len(line) <= MOST_LINE else None
    except MALFORMED:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: judged for name, value in found.items() if (judged := _judged(name, value)) is not None}


def _judged(name: str, value: object) -> object:
    """What stays of a field; None where it is none of the log's."""
    if name == "errors":
        return _errors(value)
    if name in _OWN:
        return value if _OWN[name](value) else REDACTED
    kind = FIELDS.get(name)
    if kind is None or value is None:
        return None
    passes = _fits(_HASH, value) if kind is Kind.HASHED else may_pass(kind, value)
    return value if passes else REDACTED


def _errors(value: object) -> object:
    chain = value if isinstance(value, list) else []
    return [_error(one) for one in chain[:MOST_CAUSES] if isinstance(one, Mapping)]


def _error(one: Mapping[str, object]) -> dict[str, object]:
    kind, code, where = one.get("type"), one.get("code"), one.get("where")
    kept: dict[str, object] = {"type": kind if _fits(_TYPE, kind) else REDACTED}
    if may_pass(Kind.CODE, code):
        kept["code"] = code
    places = where if isinstance(where, list) else []
    kept["where"] = [place if _fits(_PLACE, place) else REDACTED for place in places[:MOST_PLACES]]
    return kept


def _fits(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


_OWN: Final[Mapping[str, Callable[[object], bool]]] = {
    "at": is_moment,
    "level": lambda value: value in _LEVELS,
    "logger": lambda value: _fits(_TYPE, value),
    "what": lambda value: may_pass(Kind.CODE, value),
    "text": lambda value: _fits(_HASH, value),
    "dropped": lambda value: may_pass(Kind.COUNT, value),
}
"""What a record has beside registered fields, each as the log writes it."""
