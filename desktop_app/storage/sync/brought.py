"""A case that was carried here: whether its events are one case, sent to this desk by whoever signed the packet."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

import msgspec

from desktop_app.domain.case import CaseNoted
from desktop_app.domain.events import Entity
from desktop_app.domain.sync.transfer import CaseSentAway
from desktop_app.wire import MALFORMED, Wire, is_body
from desktop_app.wire.protocol.parts import SentEvent

Said = TypeVar("Said")
_OF_CASES: Final = frozenset({Entity.APPROVAL, Entity.PROMISE, Entity.PRINT, Entity.IMPORT, Entity.ACCESS})
"""What a case takes note of.  What is told of desks, people and the branch is never believed by a packet."""


def case_of(wire: Wire, events: Sequence[SentEvent], sender: str, branch: str, label: str) -> str:
    """The case that *events* are.

    Args:
        wire: reads envelopes.
        events: as they came.
        sender: workstation that has sent the case.
        branch: number of the branch it was sent to.
        label: of the desk there.

    Raises:
        ValueError: they are not one case, sent so, with nothing but what it took note of.
    """
    read = [(_proven(wire, one), one) for one in events]
    cases = {fields["eid"] for fields, _ in read if fields["ent"] == Entity.CASE.value}
    if len(cases) != 1:
        raise ValueError("not one case")
    noted = set(_noted(read))
    if any((fields["ent"], fields["eid"]) not in noted for fields, _ in read if fields["ent"] != Entity.CASE.value):
        raise ValueError("an event that is not of the case")
    if not any(_is_sent(fields, one, sender, (branch, label)) for fields, one in read):
        raise ValueError("not sent to this desk")
    return str(cases.pop())


def _proven(wire: Wire, event: SentEvent) -> dict[str, Any]:
    """The envelope's fields; the body is the one it names, or was deleted."""
    fields = wire.decode_envelope(event.envelope)
    if any(type(fields.get(name)) is not str for name in ("ent", "eid", "op", "ws", "body_sha")):
        raise ValueError("not an envelope")
    if event.body is not None and not is_body(fields["body_sha"], event.salt, event.body):
        raise ValueError("another body")
    return fields


def _noted(read: Sequence[tuple[dict[str, Any], SentEvent]]) -> Iterator[tuple[str, str]]:
    """Kind and id of what the case took note of."""
    for fields, one in read:
        if (fields["ent"], fields["op"]) == (Entity.CASE.value, CaseNoted.OP) and one.body is not None:
            noted = _body(one.body, CaseNoted)
            if noted.entity in _OF_CASES:
                yield noted.entity.value, noted.entity_id


def _is_sent(fields: dict[str, Any], event: SentEvent, sender: str, to: tuple[str, str]) -> bool:
    is_out = fields["ent"] == Entity.CASE.value and fields["op"] == CaseSentAway.OP
    if not is_out or fields["ws"] != sender or event.body is None:
        return False
    sent = _body(event.body, CaseSentAway)
    return (sent.to_branch, sent.to) == to


def _body(body: bytes, kind: type[Said]) -> Said:
    try:
        return msgspec.json.decode(body, type=kind)
    except MALFORMED as error:
        raise ValueError("not a body") from error
