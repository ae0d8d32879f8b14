"""The register of what the desk keeps of people: class, purpose and retention of every field and column, as data."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from desktop_app.domain.events import Event

if TYPE_CHECKING:
    from desktop_app.services.ports.papers import TextStore

FILE: Final = ("privacy", "register.toml")
CLASSES: Final = ("C1", "C2")


class About(StrEnum):
    """Whose copy an event belongs into."""

    CUSTOMER = "customer"
    STAFF = "staff"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Words:
    """A purpose, or how long something stays, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is said of an event, a value or a table.

    Attributes:
        purpose: id of a purpose; ``keep`` of a retention; both empty for a value, which has those of its event.
        classes: of each field.
    """

    purpose: str
    keep: str
    about: About
    classes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register; ``events`` by op, ``values`` by the name of their type, ``tables`` and ``hub`` by name.

    ``hub`` are head office's own tables, which a desk does not load: what they keep is said here column by column.
    """

    purposes: Mapping[str, Words]
    keeps: Mapping[str, Words]
    events: Mapping[str, Kept]
    values: Mapping[str, Kept]
    tables: Mapping[str, Kept]
    hub: Mapping[str, Kept]

    def missing(self, events: Iterable[type[Event]], columns: Mapping[str, Mapping[str, str]]) -> list[str]:
        """What is kept and not in the register, or in it and not kept any more, a line each.

        Args:
            events: every class of event.
            columns: the class of each column, by table and column.
        """
        known = tuple(events)
        values = {kind.__name__: kind for kind in values_of(known)}
        found = _unlike("events", {kind.OP: _names(kind) for kind in known}, self.events)
        found += _unlike("values", {name: _names(kind) for name, kind in values.items()}, self.values)
        tables = {name: frozenset[str]() for name in columns}
        found += _unlike("tables", tables, self.tables)
        found += [
            f"column {table}.{name}: class {kind!r}"
            for table, of in columns.items()
            for name, kind in of.items()
            if kind not in CLASSES
        ]
        return found + [
            f"{name}: unknown {what}"
            for name, one in {**self.events, **self.tables, **self.hub}.items()
            for what, of, ids in (("purpose", one.purpose, self.purposes), ("keep", one.keep, self.keeps))
            if of not in ids
        ]

    def page(self, columns: Mapping[str, Mapping[str, str]]) -> str:
        """The register as a page to read (Markdown), in Chinese and English."""
        lines = [
            "# 个人信息处理登记 · Register of what is kept",
            "",
            "由 `accord-desk data-register` 从 `resources/privacy/register.toml` 和程序的表结构生成，请勿手改。",
            "Made by `accord-desk data-register`; do not edit.",
            "",
            "C1：内部信息。C2：个人身份与财产信息（JR/T 0171-2020）。C3（密码、卡片验证码等鉴别信息）不保存。",
            "",
        ]
        for keep, said in self.keeps.items():
            lines += [f"- **{keep}**：{said.zh} · {said.en}"]
        for title, of in _titled(self):
            lines += ["", f"## {title}", "", "| | 目的 · Purpose | 保存 · Kept | C2 | C1 |", "|---|---|---|---|---|"]
            for name, one in of.items():
                classes = one.classes or columns.get(name, {})
                purpose = self.purposes[one.purpose]
                sorted_by = (", ".join(n for n, kind in classes.items() if kind == wanted) for wanted in ("C2", "C1"))
                lines += [f"| {name} | {purpose.zh} · {purpose.en} | {one.keep} | {' | '.join(sorted_by)} |"]
        lines += ["", "## 值 · Values", "", "| | C2 | C1 |", "|---|---|---|"]
        for name, one in self.values.items():
            sorted_by = (", ".join(n for n, kind in one.classes.items() if kind == wanted) for wanted in ("C2", "C1"))
            lines += [f"| {name} | {' | '.join(sorted_by)} |"]
        return "\n".join(lines) + "\n"


def load_register(store: "TextStore") -> Register:
    """Read the register.

    Raises:
        KeyError, TypeError, ValueError: it is not of its form.
    """
    read = tomllib.loads(store.read(*FILE))
    return Register(
        purposes={name: Words(**words) for name, words in read["purpose"].items()},
        keeps={name: Words(**words) for name, words in read["keep"].items()},
        events={op: _kept(one) for op, one in read["events"].items()},
        values={name: _kept(one) for name, one in read["types"].items()},
        tables={name: _kept(one) for name, one in read["tables"].items()},
        hub={name: _kept(one) for name, one in read["hub"].items()},
    )


def _titled(register: Register) -> tuple[tuple[str, Mapping[str, Kept]], ...]:
    return (
        ("事件 · Events", register.events),
        ("表 · Tables", register.tables),
        (
            "总行端另有的表（上列各表总行也有）· Head office's own tables, beside those above",
            register.hub,
        ),
    )


def values_of(events: Iterable[type[Event]]) -> frozenset[type]:
    """Every class of value that stands in the body of an event, at whatever depth."""
    found: set[type] = set()
    waiting: list[Any] = [hint for kind in events for hint in _hints(kind).values()]
    while waiting:
        hint = waiting.pop()
        waiting += [part for part in get_args(hint) if part is not Ellipsis]
        if isinstance(hint, type) and is_dataclass(hint) and hint not in found:
            found.add(hint)
            waiting += _hints(hint).values()
    return frozenset(found)


def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in _names(kind)}


def _names(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))


def _kept(one: Mapping[str, Any]) -> Kept:
    classes = {name: kind for kind in CLASSES for name in one.get(kind, ())}
    if sum(len(one.get(kind, ())) for kind in CLASSES) != len(classes):
        raise ValueError("a field of two classes")
    return Kept(one.get("purpose", ""), one.get("keep", ""), About(one.get("about", About.BANK)), classes)


def _unlike(what: str, kept: Mapping[str, frozenset[str]], said: Mapping[str, Kept]) -> list[str]:
    found = [f"{what}: {name} is not in the register" for name in sorted(kept.keys() - said.keys())]
    found += [f"{what}: {name} is kept no more" for name in sorted(said.keys() - kept.keys())]
    for name in sorted(kept.keys() & said.keys()):
        unlike = kept[name] ^ said[name].classes.keys()
        found += [f"{what}: {name}.{field}" for field in sorted(unlike)]
    return found
