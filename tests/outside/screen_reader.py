"""What a screen reader is told of a program: AT-SPI over D-Bus, spoken with jeepney alone."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic
from typing import Any, Final, TypeVar

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

BUS: Final = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
LAUNCHER: Final = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
COMPONENT: Final = "org.a11y.atspi.Component"
REGISTRY: Final = "org.a11y.atspi.Registry"
ROOT: Final = "/org/a11y/atspi/accessible/root"
PATIENCE_S: Final = 60.0
LOOK_EVERY_S: Final = 0.1
"""How long a program may say nothing before it is looked at again."""
STATES: Final = {
    1: "active",
    4: "checked",
    7: "editable",
    8: "enabled",
    11: "focusable",
    12: "focused",
    16: "modal",
    23: "selected",
    25: "showing",
}
"""The numbers of those of AT-SPI's states that somebody asks for here (AtspiStateType)."""

T = TypeVar("T")
Place = tuple[str, str]
"""The name of a program on the bus, and the path of one of its objects."""


class Gone(Exception):
    """An object was closed while it was asked."""


@dataclass(frozen=True)
class Heard:
    """One object as it was when it was asked.

    Attributes:
        role: as the bus has it: "push button".
        key: the object names that lead to it, with points between.
    """

    place: Place
    role: str
    name: str
    description: str
    states: frozenset[str]
    key: str
    inside: list["Heard"] = field(default_factory=list)

    @property
    def own_key(self) -> str:
        """Its own object name."""
        return self.key.rpartition(".")[2]

    def walk(self) -> Iterator["Heard"]:
        """It and all in it, in the order in which a reader goes through."""
        yield self
        for one in self.inside:
            yield from one.walk()

    def is_(self, *states: str) -> bool:
        """Whether all of *states* hold."""
        return self.states.issuperset(states)


class ScreenReader:
    """Asks the programs of one accessibility bus."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    @classmethod
    @contextmanager
    def at(cls, session: str) -> Iterator["ScreenReader"]:
        """A reader on the accessibility bus that the launcher on the bus *session* tells of."""
        with open_dbus_connection(session) as asked:
            address = asked.send_and_get_reply(new_method_call(LAUNCHER, "GetAddress")).body[0]
        with open_dbus_connection(address) as connection:
            reader = cls(connection)
            rule = MatchRule(type="signal")
            reader._answers([new_method_call(BUS, "AddMatch", "s", (rule.serialise(),))])
            desk = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
            reader._answers([new_method_call(desk, "RegisterEvent", "s", (event,)) for event in ("object:", "window:")])
            yield reader

    # ── Waiting ──────────────────────────────────────────────────────────────────────────────────────────────────

    def until(self, holds: Callable[[], T], what: str) -> T:
        """Look again whenever a program says something, until *holds* has an answer; return that.

        Raises:
            TimeoutError: *what* never was.
        """
        end = monotonic() + PATIENCE_S
        while monotonic() < end:
            try:
                if found := holds():
                    return found
            except Gone:
                continue
            self._hear_something()
        raise TimeoutError(what)

    def next_focus(self, act: Callable[[], None], rows: AbstractSet[str]) -> Heard:
        """Do *act*, and return what the program then says has the keys; of one of the *rows* it is their list.

        Raises:
            TimeoutError: it says nothing.
        """
        self._hear_something(wait_s=0)
        act()
        end = monotonic() + PATIENCE_S
        while True:
            said = self._connection.receive(timeout=max(0.0, end - monotonic()))
            fields = said.header.fields
            if fields.get(HeaderFields.member) != "StateChanged" or said.body[:2] != ("focused", 1):
                continue
            place = (fields[HeaderFields.sender], fields[HeaderFields.path])
            try:
                held = self._described([place])[0]
                while held.role in rows:
                    asked = Properties(_address(held.place)).get("Parent")
                    held = self._described([tuple(self._answers([asked])[0][0][1])])[0]
            except Gone:
                continue
            if held.is_("focusable"):
                return held

    def _hear_something(self, wait_s: float = LOOK_EVERY_S) -> None:
        try:
            self._connection.receive(timeout=wait_s)
            while True:  # whatever else was said by now
                self._connection.receive(timeout=0)
        except TimeoutError:
            return

    # ── Looking ──────────────────────────────────────────────────────────────────────────────────────────────────

    def programs(self) -> list[Heard]:
        """Those that can be asked."""
        return self._described(self._children([(REGISTRY, ROOT)])[0])

    def whole(self, program: Heard) -> Heard:
        """*program* and all that is shown of it, level by level: each level is asked at once."""
        found = level = self._described([program.place])
        while level:
            families = self._children([one.place for one in level])
            young = self._described([place for family in families for place in family])
            rest = iter(young)
            for one, family in zip(level, families, strict=True):
                one.inside[:] = [child for child in islice(rest, len(family)) if child.is_("showing")]
            level = [child for one in level for child in one.inside]
        return found[0]

    def boxes(self, objects: Sequence[Heard]) -> list[tuple[int, int, int, int]]:
        """Where *objects* are on the screen, in pixels: left, top, width, height."""
        asked = [
            new_method_call(DBusAddress(one.place[1], one.place[0], COMPONENT), "GetExtents", "u", (0,))
            for one in objects
        ]
        return [answer[0] for answer in self._answers(asked)]

    def _children(self, places: Sequence[Place]) -> list[list[Place]]:
        asked = [new_method_call(_address(place), "GetChildren") for place in places]
        return [[(name, path) for name, path in answer[0]] for answer in self._answers(asked)]

    def _described(self, places: Sequence[Place]) -> list[Heard]:
        asked: list[Message] = []
        for place in places:
            address = _address(place)
            asked += [new_method_call(address, method) for method in ("GetRoleName", "GetState")]
            asked += [Properties(address).get(name) for name in ("Name", "Description", "AccessibleId")]
        answers = iter(self._answers(asked))
        return [_heard(place, [next(answers)[0] for _ in range(5)]) for place in places]

    def _answers(self, questions: Sequence[Message]) -> list[Any]:
        """Ask all at once, and return the bodies of the answers in the order of the questions.

        Raises:
            Gone: one of them is not there any more.
        """
        waiting: dict[int, int] = {}
        answers: list[Any] = [None] * len(questions)
        for number, question in enumerate(questions):
            serial = next(self._connection.outgoing_serial)
            waiting[serial] = number
            self._connection.send(question, serial=serial)
        is_gone = False
        while waiting:
            said = self._connection.receive(timeout=PATIENCE_S)
            number = waiting.pop(said.header.fields.get(HeaderFields.reply_serial, 0), -1)
            if number >= 0:
                answers[number] = said.body
                is_gone |= said.header.message_type is MessageType.error
        if is_gone:
            raise Gone
        return answers


def _address(place: Place) -> DBusAddress:
    return DBusAddress(place[1], place[0], ACCESSIBLE)


def _heard(place: Place, told: list[Any]) -> Heard:
    role, states, (_, name), (_, description), (_, key) = told
    bits = states[0] | states[1] << 32
    return Heard(
        place, role, name, description, frozenset(word for bit, word in STATES.items() if bits >> bit & 1), key
    )
