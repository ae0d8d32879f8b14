"""Logging to a file in the home: one JSON line per record, and nothing on it that was not let through by name.

A record says *what* happened in a literal code and *to what* in registered fields::

    _log = logging.getLogger(__name__)
    _log.warning("printer.refused", extra={"code": "queue_stopped", "pages": 3, "case": case_id})

Free text, unknown fields and the messages of exceptions never reach the file: they are where names and numbers
of customers hide.  Of text that is dropped a keyed hash stays, so that equal records can be told to be equal.
"""

import json
import logging
import os
import re
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, TextIO

FILE_NAME: Final = "accord-desk.jsonl"
FILE_BYTES: Final = 2 * 1024 * 1024
FILES_KEPT: Final = 5
HASH_DIGITS: Final = 12
_KEY_BYTES: Final = 32
MOST_PLACES: Final = 12
"""Lines of a traceback that are kept, the innermost ones."""
MOST_CAUSES: Final = 5
GREATEST_NUMBER: Final = 10**9
"""A larger one is more likely an account or a telephone than a count."""

PRODUCT: Final = "desktop_app"
REDACTED: Final = "redacted"


class Kind(Enum):
    """How the value of a field is written."""

    CODE = auto()
    """A stable name of the program: lower case, no run of five digits."""
    COUNT = auto()
    """An integer below 10^9: rows, bytes, milliseconds, line or sequence numbers; never money."""
    FLAG = auto()
    VERSION = auto()
    REFERENCE = auto()
    """What :func:`new_reference` made."""
    HASHED = auto()
    """An id of a person, a case, an event: only equality can be seen, within one run of the program."""


FIELDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "attempt": Kind.COUNT,
        "bytes": Kind.COUNT,
        "case": Kind.HASHED,
        "code": Kind.CODE,
        "count": Kind.COUNT,
        "event": Kind.HASHED,
        "exit_code": Kind.COUNT,
        "field": Kind.CODE,
        "is_training": Kind.FLAG,
        "job": Kind.HASHED,
        "kind": Kind.CODE,
        "milliseconds": Kind.COUNT,
        "operation": Kind.CODE,
        "outcome": Kind.CODE,
        "page": Kind.COUNT,
        "pages": Kind.COUNT,
        "person": Kind.HASHED,
        "position": Kind.COUNT,
        "queue": Kind.HASHED,
        "reference": Kind.REFERENCE,
        "rows": Kind.COUNT,
        "sequence": Kind.COUNT,
        "session": Kind.HASHED,
        "stage": Kind.CODE,
        "version": Kind.VERSION,
    }
)

_CODE = re.compile(r"(?!.*\d{5})[a-z][a-z0-9_]*(\.[a-z0-9_]+)*", re.ASCII)
_NAME = re.compile(r"(?!.*\d{5})[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*", re.ASCII)
_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){0,3}", re.ASCII)
_REFERENCE = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}", re.ASCII)
_LONGEST = 80
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


@dataclass(frozen=True, slots=True)
class OpenLog:
    """The log while the program runs; :meth:`close` puts everything back."""

    path: Path
    handler: logging.Handler
    level_before: int

    def close(self) -> None:
        """Stop writing and free the file."""
        root = logging.getLogger()
        root.removeHandler(self.handler)
        root.setLevel(self.level_before)
        self.handler.close()


def open_log(home: Path, level: int = logging.INFO) -> OpenLog:
    """Write the records of the whole program to ``log/accord-desk.jsonl`` in *home* from now on.

    Raises:
        OSError: the folder or the file cannot be made.
    """
    folder = home / "log"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = _PrivateFile(folder / FILE_NAME)
    handler.setFormatter(Scrubber(os.urandom(_KEY_BYTES)))
    handler.setLevel(level)
    root = logging.getLogger()
    opened = OpenLog(folder / FILE_NAME, handler, level_before=root.level)
    root.addHandler(handler)
    root.setLevel(min(root.level, level))
    return opened


@contextmanager
def hear_interpreter() -> Iterator[None]:
    """Let what Python says by itself be records of the log while the block runs: it would print their words.

    That is what ends a thread, what fails where nobody can catch it (a finaliser, the collector), warnings, and
    records for which there is no log, for its file could not be opened: those go to the terminal as the log has them.
    """
    last = _Terminal(sys.stderr)
    last.setFormatter(Scrubber(os.urandom(_KEY_BYTES)))
    last.setLevel(logging.WARNING)
    before = threading.excepthook, sys.unraisablehook, warnings.showwarning, logging.lastResort
    threading.excepthook, sys.unraisablehook = report_thread, report_unraisable
    warnings.showwarning, logging.lastResort = _report_warning, last
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook, warnings.showwarning, logging.lastResort = before


@contextmanager
def stream_log(stream: TextIO, level: int = logging.INFO) -> Iterator[None]:
    """Write the records of the program to *stream* while the block runs: a service's log is kept by who runs it.

    What Python says by itself meanwhile is such a record, too (:func:`hear_interpreter`).
    """
    handler = _Terminal(stream)
    handler.setFormatter(Scrubber(os.urandom(_KEY_BYTES)))
    handler.setLevel(level)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(min(root.level, level))
    try:
        with hear_interpreter():
            yield
    finally:
        root.removeHandler(handler)
        root.setLevel(before)


def new_reference() -> str:
    """Return a number that a teller can read out on the telephone and that finds a record in the log."""
    digits = os.urandom(4).hex().upper()
    return f"{digits[:4]}-{digits[4:]}"


def report_bug(error: BaseException) -> str:
    """Log an error that nobody expected, without its message, and return its reference."""
    reference = new_reference()
    logging.getLogger(__name__).critical("program.bug", exc_info=error, extra={"reference": reference})
    return reference


def report_thread(failed: threading.ExceptHookArgs) -> None:
    """Log what ended a thread, in place of ``threading.excepthook``, which writes the message of it to the terminal."""
    if failed.exc_value is not None:
        report_bug(failed.exc_value)


def report_unraisable(failed: "sys.UnraisableHookArgs") -> None:
    """Log what failed where nobody can catch it, in place of ``sys.unraisablehook``, which prints it and its owner."""
    if failed.exc_value is not None:
        report_bug(failed.exc_value)


def _report_warning(
    message: Warning | str,  # noqa: ARG001 - its words quote what was met
    category: type[Warning],
    filename: str,  # noqa: ARG001 - a path may name a person
    lineno: int,  # noqa: ARG001 - of no use without the file
    file: TextIO | None = None,  # noqa: ARG001 - the log is where it goes
    line: str | None = None,  # noqa: ARG001 - as Python calls it
) -> None:
    logging.getLogger(__name__).warning("python.warning", extra={"kind": category.__name__.lower()})


class Scrubber(logging.Formatter):
    """Turns a record into one JSON line of registered fields.

    Args:
        key: of the hashes; new for each run, so that a list of names cannot be tried against an old log.
    """

    def __init__(self, key: bytes) -> None:
        super().__init__()
        self._key = key

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name if _fits(_NAME, record.name) else REDACTED,
        }
        line |= self._what(record)
        extra = {name: value for name, value in vars(record).items() if name not in _STANDARD}
        line |= {name: self._value(FIELDS[name], value) for name, value in extra.items() if name in FIELDS}
        dropped = sum(1 for name in extra if name not in FIELDS)
        if dropped:
            line["dropped"] = dropped
        if record.exc_info and record.exc_info[1] is not None:
            line["errors"] = [_described(error) for error in _chain(record.exc_info[1])]
        # ASCII only, so that no line or direction mark of Unicode survives; DEL is the one that json leaves.
        return json.dumps(line, ensure_ascii=True, separators=(",", ":")).replace("\x7f", "\\u007f")

    def _what(self, record: logging.LogRecord) -> dict[str, object]:
        """Return the record's code; a text, and any record of a library, is known by its hash alone."""
        is_ours = record.name.split(".")[0] == PRODUCT
        if is_ours and not record.args and _fits(_CODE, record.msg):
            return {"what": record.msg}
        return {"text": self._hash(record.msg)}

    def _value(self, kind: Kind, value: object) -> object:
        if value is None:
            return None
        if kind is Kind.HASHED:
            return self._hash(value)
        return value if may_pass(kind, value) else REDACTED

    def _hash(self, value: object) -> str:
        import hashlib  # the log is opened before the first page is seen, and hashes nothing by then
        import hmac

        return hmac.new(self._key, str(value).encode(errors="replace"), hashlib.sha256).hexdigest()[:HASH_DIGITS]


class _PrivateFile(RotatingFileHandler):
    """A rotating file that its owner alone may read, and that never repeats a record on the terminal."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="ascii")

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        for name in ("O_NOFOLLOW", "O_NONBLOCK"):  # what somebody put in its place is not followed and not waited for
            flags |= getattr(os, name, 0)
        descriptor = os.open(self.baseFilename, flags, 0o600)
        return open(descriptor, "a", encoding="ascii", newline="\n")  # noqa: PTH123 - closed by the handler

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging calls it so
        """Say that the log cannot be written; logging's own way would print the record with all its values."""
        error = sys.exception()
        _say(f"The log cannot be written ({type(error).__name__}).")


class _Terminal(logging.StreamHandler[TextIO]):
    """Records on a terminal, or whatever stands in its place; one that takes none loses them."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging calls it so
        """Say nothing: logging's own way would print the record with all its values, and there is nowhere to."""


def may_pass(kind: Kind, value: object) -> bool:
    """Whether *value* is one of this kind, and so no word and no number of a customer."""
    match kind:
        case Kind.CODE:
            return _fits(_CODE, value)
        case Kind.COUNT:
            return isinstance(value, int) and not isinstance(value, bool) and abs(value) < GREATEST_NUMBER
        case Kind.FLAG:
            return isinstance(value, bool)
        case Kind.VERSION:
            return _fits(_VERSION, value)
        case Kind.REFERENCE:
            return _fits(_REFERENCE, value)
        case Kind.HASHED:
            return False


def _fits(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and pattern.fullmatch(value) is not None


def _chain(error: BaseException) -> list[BaseException]:
    """Return *error* and what led to it, the newest first."""
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain and len(chain) < MOST_CAUSES:
        chain.append(following)
        hidden = None if following.__suppress_context__ else following.__context__
        following = following.__cause__ or hidden
    return chain


def _described(error: BaseException) -> dict[str, object]:
    """Return type, rule code and code locations of *error*; its message and the values of its frames stay out."""
    kind = type(error)
    described: dict[str, object] = {"type": f"{kind.__module__}.{kind.__qualname__}"}
    code = getattr(error, "code", None)
    if _fits(_CODE, code):
        described["code"] = code
    described["where"] = list(_places(error.__traceback__))[-MOST_PLACES:]
    return described


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Yield ``module:line function``; a path could hold the name of whoever is signed in to the machine."""
    while trace is not None:
        frame = trace.tb_frame
        yield f"{frame.f_globals.get('__name__', '?')}:{trace.tb_lineno} {frame.f_code.co_name}"
        trace = trace.tb_next


def _say(sentence: str) -> None:
    if sys.stderr is not None:  # a windowed program on Windows has none
        sys.stderr.write(f"{sentence}\n")
