"""A workstation as the hub sees it: keys, a log of real events, and requests in its name."""

import base64
import gzip
import hashlib
import itertools
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import httpx
import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from msgspec import structs

from desktop_app import wire
from desktop_app.domain.events import BlobRef, Event
from desktop_app.domain.staff.people import LogOpened, SignedIn
from desktop_app.services.ports.unit import Clock
from desktop_app.wire import Frame, LogName
from desktop_app.wire.protocol.codes import Refusal
from desktop_app.wire.protocol.identity import Enrolled, EnrolRequest
from desktop_app.wire.protocol.parts import CONTENT_TYPE, SentEvent
from desktop_app.wire.protocol.pull import Cursor, Pulled, branch_feed, feeds_target, read_pull
from desktop_app.wire.protocol.push import PushAnswer, write_batch
from desktop_app.wire.protocol.request import CERTIFICATE_HEADER, signed_headers

APP = "9.9.9"


class Refused(Exception):
    """The hub said no."""

    def __init__(self, status: int, refusal: Refusal, headers: Any) -> None:
        super().__init__(refusal.code)
        self.status = status
        self.code = refusal.code
        self.facts = refusal.facts
        self.refusal = refusal
        self.headers = headers


def certificate_request(key: ec.EllipticCurvePrivateKey | None = None) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "anything")])
    built = x509.CertificateSigningRequestBuilder().subject_name(name)
    made = built.sign(key or ec.generate_private_key(ec.SECP256R1()), SHA256())
    return made.public_bytes(Encoding.PEM).decode()


class Log:
    """The events of one log, as a workstation keeps them."""

    def __init__(self, name: LogName, clock: Clock) -> None:
        self.name = name
        self.clock = clock
        self.events: list[SentEvent] = []
        self.revisions: dict[str, int] = {}
        opened = LogOpened(name.branch, name.workstation, f"{name.branch}-01", name.epoch, uuid.uuid4().hex)
        self.first_base = wire.digest(wire.canonical(opened))
        self.add(opened, name.workstation)

    @property
    def seq(self) -> int:
        return len(self.events)

    def hash(self, seq: int) -> str:
        """Of the event *seq*; of 0 what the first chains to."""
        return wire.digest(self.events[seq - 1].envelope) if seq else self.first_base

    def add(
        self, event: Event, entity_id: str, *, refs: Sequence[BlobRef] = (), own: int = 1, event_id: str = ""
    ) -> str:
        """Write an event; returns its id."""
        rev = self.revisions.get(entity_id, 0) + 1
        self.revisions[entity_id] = rev
        event_id = event_id or str(uuid.uuid4())
        frame = Frame(
            log=self.name,
            seq=self.seq + 1,
            prev=self.hash(self.seq),
            id=event_id,
            entity_id=entity_id,
            rev=rev,
            base=rev - 1,
            own=own,
            at=self.clock.now(),
            boot="boot",
            mono_ms=self.seq,
            actor="p-teller",
            session="s-1",
            app=APP,
            policies={},
            refs=tuple(refs),
        )
        written = wire.encode(frame, event, hashlib.sha256(event_id.encode()).digest()[:16])
        self.events.append(SentEvent(written.envelope, written.salt, written.body))
        return event_id

    def sign_in(self, times: int = 1) -> None:
        """Something small that happens at every desk."""
        for _ in range(times):
            self.add(SignedIn(f"T{self.seq:03d}"), str(uuid.uuid4()))

    def fake(self, **fields: Any) -> None:
        """Replace the last event by one whose envelope says something else, and is canonical still."""
        last = self.events.pop()
        said = msgspec.json.decode(last.envelope) | fields
        self.events.append(structs.replace(last, envelope=wire.canonical(said)))

    def copy(self) -> "Log":
        """The log of a cloned disk."""
        twin = Log(self.name, self.clock)
        twin.events, twin.revisions, twin.first_base = list(self.events), dict(self.revisions), self.first_base
        return twin


class Desk:
    """A workstation."""

    _labels = itertools.count(1)

    def __init__(self, client: httpx.Client, clock: Clock, branch: str = "10086") -> None:
        self.client = client
        self.clock = clock
        self.branch = branch
        self.workstation = str(uuid.uuid4())
        self.epoch = 1
        self.key = Ed25519PrivateKey.generate()
        self.bundle_key = X25519PrivateKey.generate()
        self.label = f"{branch}-{next(self._labels):02d}"
        self.extra: dict[str, str] = {}
        """Headers that a proxy would add."""
        self.log = Log(LogName(branch, self.workstation, 1), clock)
        self.enrolled: Enrolled | None = None

    # ── Requests ──

    def request(self, method: str, target: str, body: bytes = b"", *, headers: dict[str, str] | None = None) -> Any:
        at = wire.utc_text(self.clock.now())
        signed = signed_headers(self.key, self.workstation, method, target, body, at=at)
        return self.client.request(method, target, content=body, headers=signed | self.extra | (headers or {}))

    def ask(self, method: str, target: str, body: bytes = b"", *, headers: dict[str, str] | None = None) -> bytes:
        """The body of a good answer.

        Raises:
            Refused: it was none.
        """
        answer = self.request(method, target, body, headers=headers)
        if answer.status_code >= 300:
            raise Refused(answer.status_code, msgspec.json.decode(answer.content, type=Refusal), answer.headers)
        content: bytes = answer.content
        return content

    def ask_json(self, method: str, target: str, asked: object, kind: type[Any]) -> Any:
        body = b"" if asked is None else wire.canonical(asked)
        headers = {"Content-Type": "application/json"} if body else {}
        return msgspec.json.decode(self.ask(method, target, body, headers=headers), type=kind)

    def passed_on(self) -> dict[str, str]:
        """What a proxy adds to a request over a connection with this workstation's certificate."""
        assert self.enrolled is not None
        der = x509.load_pem_x509_certificate(self.enrolled.certificate.encode()).public_bytes(Encoding.DER)
        return {CERTIFICATE_HEADER: f":{base64.b64encode(der).decode()}:"}

    # ── What a workstation does ──

    def enrol_request(self, code: str, **changes: Any) -> EnrolRequest:
        asked = EnrolRequest(
            code=code,
            branch=self.branch,
            workstation=self.workstation,
            epoch=1,
            label=self.label,
            number_part=1,
            signing_key=self.key.public_key().public_bytes_raw().hex(),
            bundle_key=self.bundle_key.public_key().public_bytes_raw().hex(),
            csr=certificate_request(),
        )
        return replace(asked, **changes)

    def enrol(self, code: str, **changes: Any) -> Enrolled:
        enrolled: Enrolled = self.ask_json("POST", "/v1/enrol", self.enrol_request(code, **changes), Enrolled)
        self.enrolled = enrolled
        return enrolled

    @property
    def events_target(self) -> str:
        return f"/v1/logs/{self.workstation}/{self.epoch}/events"

    def batch(self, first: int, last: int | None = None, *, log: Log | None = None) -> bytes:
        """The batch of events *first* to *last*."""
        log = log or self.log
        return write_batch(log.name, first, log.hash(first - 1), log.events[first - 1 : last], self.key)

    def push(self, first: int = 1, last: int | None = None, *, log: Log | None = None) -> PushAnswer:
        return self.push_body(self.batch(first, last, log=log))

    def push_body(self, body: bytes, *, is_packed: bool = False) -> PushAnswer:
        headers = {"Content-Type": CONTENT_TYPE} | ({"Content-Encoding": "gzip"} if is_packed else {})
        sent = gzip.compress(body) if is_packed else body
        return msgspec.json.decode(self.ask("POST", self.events_target, sent, headers=headers), type=PushAnswer)

    def pull(self, *cursors: Cursor) -> Pulled:
        return read_pull(self.ask("GET", feeds_target(cursors)))

    def read(self, feed: str) -> list[tuple[bytes, ...]]:
        """Everything of a feed, page after page."""
        cursor, found = Cursor(feed), list[tuple[bytes, ...]]()
        while True:
            pulled = self.pull(cursor)
            (page,), (contents,) = pulled.head.feeds, pulled.contents
            found += contents
            assert [item.seq for item in page.items] == list(range(cursor.seq + 1, cursor.seq + 1 + len(page.items)))
            cursor = Cursor(feed, page.epoch, cursor.seq + len(page.items))
            if cursor.seq >= page.head:
                return found

    def now(self) -> datetime:
        return self.clock.now()


def refusal(act: Callable[..., Any], *args: Any, **kwargs: Any) -> Refused:
    """What *act* is refused with."""
    with pytest.raises(Refused) as found:
        act(*args, **kwargs)
    return found.value


def stored(desk: Desk) -> list[SentEvent]:
    """What the hub gives back of the branch's events."""
    return [
        SentEvent(envelope, salt or None, body or None) for envelope, salt, body in desk.read(branch_feed(desk.branch))
    ]
