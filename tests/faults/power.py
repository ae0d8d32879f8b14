"""A disk that loses its power: what was recorded is played up to a cut; of what was not synced anything may be there.

A write is certain once its file was synced, a name once its folder was: POSIX promises no more, and file systems that
do better are not asked.  Until then a model decides: nothing of it, all, the first part in order, any sectors, or
sectors full of rubbish.  What is not modelled: a disk that says "synced" and is not.
"""

import random
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from os import O_CREAT, O_TRUNC
from pathlib import Path
from typing import Final

SECTOR: Final = 512
_HEADER: Final = struct.Struct("<iiqqii")


class Model(StrEnum):
    """What is left of what was not synced."""

    NOTHING = "nothing"
    ALL = "all"
    PREFIX = "prefix"
    SECTORS = "sectors"
    RUBBISH = "rubbish"


@dataclass(frozen=True, slots=True)
class Call:
    """One recorded call; ``kind`` is its letter in ``preload.c``."""

    kind: str
    fd: int
    offset: int
    path: str
    other: str
    content: bytes


def read_log(path: Path) -> list[Call]:
    """Every recorded call, in order."""
    raw, at, calls = path.read_bytes(), 0, []
    while at < len(raw):
        kind, fd, offset, size, path_size, other_size = _HEADER.unpack_from(raw, at)
        at += _HEADER.size
        name, at = raw[at : at + path_size].decode(), at + path_size
        other, at = raw[at : at + other_size].decode(), at + other_size
        content, at = raw[at : at + size], at + size
        calls.append(Call(chr(kind), fd, offset, name, other, content))
    return calls


@dataclass(slots=True)
class Change:
    """One change that no sync has covered yet: bytes at an offset, a length (``content`` None), or names.

    Attributes:
        no: of the call.
        names: what each name of a folder stands for from now on; None for nothing.
    """

    no: int
    offset: int = 0
    content: bytes | None = None
    names: dict[str, "File | Folder | None"] = field(default_factory=dict)


@dataclass(slots=True)
class File:
    """A file: what is certain, and what came after."""

    certain: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class Folder:
    """A folder: its certain names, all its names, and what came after the last sync."""

    certain: dict[str, "File | Folder"] = field(default_factory=dict)
    names: dict[str, "File | Folder"] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)


class Disk:
    """The files below one folder.

    Args:
        top: the folder; what lies in it now is certain.
    """

    def __init__(self, top: Path) -> None:
        self._top = top
        self._root = _taken(top)
        self._open: dict[int, File | Folder] = {}
        self._no = 0

    def play(self, call: Call) -> None:
        """Let one call happen."""
        self._no += 1
        match call.kind:
            case "o":
                self._open[call.fd] = self._opened(call)
            case "c":
                self._open.pop(call.fd, None)
            case "w":
                self._file(call.fd).pending.append(Change(self._no, call.offset, call.content))
            case "t":
                self._file(call.fd).pending.append(Change(self._no, call.offset))
            case "s":
                _sync(self._open[call.fd])
            case "r":
                self._name({call.path: None, call.other: self._at(call.path)})
            case "l":
                self._name({call.other: self._at(call.path)})
            case "u":
                self._name({call.path: None})
            case "d":
                self._name({call.path: Folder()})

    def cut(self, model: Model, chance: random.Random, target: Path) -> None:
        """Write what is left to *target*, by *model*; the disk itself goes on."""
        waiting = sorted(change.no for node in _all(self._root) for change in node.pending)
        until = chance.choice(waiting) if waiting else 0
        _Cut(model, chance, until).write(self._root, target)

    def _opened(self, call: Call) -> File | Folder:
        found = self._find(call.path)
        if found is None:
            assert call.offset & O_CREAT, f"opened before it was made: {call.path}"
            found = File()
            self._name({call.path: found})
        elif call.offset & O_TRUNC and isinstance(found, File):
            found.pending.append(Change(self._no))
        return found

    def _file(self, fd: int) -> File:
        found = self._open[fd]
        assert isinstance(found, File)
        return found

    def _at(self, path: str) -> File | Folder:
        found = self._find(path)
        assert found is not None, path
        return found

    def _find(self, path: str) -> File | Folder | None:
        node: File | Folder | None = self._root
        for part in Path(path).relative_to(self._top).parts:
            node = node.names.get(part) if isinstance(node, Folder) else None
        return node

    def _name(self, changes: dict[str, "File | Folder | None"]) -> None:
        """Change names in one step; those of one folder stay together, as in a rename."""
        by_folder: dict[int, tuple[Folder, dict[str, File | Folder | None]]] = {}
        for path, node in changes.items():
            folder = self._at(str(Path(path).parent))
            assert isinstance(folder, Folder)
            by_folder.setdefault(id(folder), (folder, {}))[1][Path(path).name] = node
        for folder, names in by_folder.values():
            _rename(folder.names, names)
            folder.pending.append(Change(self._no, names=names))


class _Cut:
    """One cut: decides change by change."""

    def __init__(self, model: Model, chance: random.Random, until: int) -> None:
        self._model, self._chance, self._until = model, chance, until
        self._share = chance.choice((0.1, 0.5, 0.9))

    def write(self, folder: Folder, target: Path) -> None:
        """Write *folder* as the cut leaves it."""
        target.mkdir()
        for name, node in self._names(folder).items():
            if isinstance(node, Folder):
                self.write(node, target / name)
            else:
                (target / name).write_bytes(self._content(node))

    def _names(self, folder: Folder) -> dict[str, File | Folder]:
        names = dict(folder.certain)
        # A folder's names change in their order: a journalling file system keeps it, and no other order is asked for.
        most = self._chance.randint(0, len(folder.pending))
        for no, change in enumerate(folder.pending):
            if self._is_kept(change) if self._model in _IN_ORDER else no < most:
                _rename(names, change.names)
        return names

    def _content(self, file: File) -> bytearray:
        content = bytearray(file.certain)
        for change in file.pending:
            if self._model in _IN_ORDER:
                if self._is_kept(change):
                    _apply(content, change)
            elif change.content is None:
                if self._chance.random() < self._share:
                    _apply(content, change)
            else:
                self._some(content, change.offset, change.content)
        return content

    def _is_kept(self, change: Change) -> bool:
        return self._model is Model.ALL or (self._model is Model.PREFIX and change.no <= self._until)

    def _some(self, content: bytearray, offset: int, written: bytes) -> None:
        for start in range(0, len(written), SECTOR):
            sector = written[start : start + SECTOR]
            if self._chance.random() < self._share:
                _put(content, offset + start, sector)
            elif self._model is Model.RUBBISH and self._chance.random() < 0.5:
                _put(content, offset + start, self._chance.randbytes(len(sector)))


_IN_ORDER: Final = (Model.NOTHING, Model.ALL, Model.PREFIX)


def cuts(calls: Sequence[Call], many: int, seed: int) -> Iterator[tuple[int, Model]]:
    """Where to cut, and by which model, in the order of the calls."""
    chance, models = random.Random(seed), tuple(Model)
    places = sorted(chance.randrange(1, len(calls) + 1) for _ in range(many))
    return ((place, models[no % len(models)]) for no, place in enumerate(places))


def _taken(top: Path) -> Folder:
    found: dict[str, File | Folder] = {
        path.name: _taken(path) if path.is_dir() else File(bytearray(path.read_bytes())) for path in top.iterdir()
    }
    return Folder(dict(found), dict(found))


def _all(node: File | Folder) -> Iterator[File | Folder]:
    yield node
    if isinstance(node, Folder):
        for below in node.names.values():
            yield from _all(below)


def _sync(node: File | Folder) -> None:
    for change in node.pending:
        if isinstance(node, Folder):
            _rename(node.certain, change.names)
        else:
            _apply(node.certain, change)
    node.pending.clear()


def _rename(names: dict[str, File | Folder], changes: dict[str, File | Folder | None]) -> None:
    for name, node in changes.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _apply(content: bytearray, change: Change) -> None:
    if change.content is not None:
        _put(content, change.offset, change.content)
    elif change.offset < len(content):
        del content[change.offset :]
    else:
        content.extend(bytes(change.offset - len(content)))


def _put(content: bytearray, offset: int, written: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(written)] = written
