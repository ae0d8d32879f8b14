"""Head office in memory, behind the port of the line: what the protocol says, and nothing of a database."""

import gzip
import hashlib
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop_app.services.sync.ports import Reply, nothing
from desktop_app.wire import LogName, canonical, utc_moment, utc_text
from desktop_app.wire.protocol import limits
from desktop_app.wire.protocol.blobs import BlobAnnounced, BlobsAsked, BlobsMissing, BlobState, chunk_count
from desktop_app.wire.protocol.codes import STATUS, ItemKind, LogState, Refusal, Refused
from desktop_app.wire.protocol.identity import Enrolled, EnrolRequest, Hello, PublicKey, RenewRequest
from desktop_app.wire.protocol.parts import SentEvent
from desktop_app.wire.protocol.pull import FeedPage, ItemHead, PullHead, branch_feed, cursor_of, write_pull
from desktop_app.wire.protocol.push import (
    ForkAnswer,
    ForkReport,
    HeldEvent,
    PushAnswer,
    Receipt,
    TailAnswer,
    read_batch,
)
from desktop_app.wire.protocol.request import AUTHORIZATION, claim_of
from desktop_app.wire.protocol.signing import batch_statement, fits, key_id, sign

HUB = "11111111-1111-4111-8111-111111111111"
CODE = "12345678"


class Refusing(Exception):
    def __init__(self, code, retry_after_s=None, **facts):
        super().__init__(code)
        self.code, self.facts, self.retry_after_s = code, facts, retry_after_s


@dataclass
class Log:
    events: list[SentEvent] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)
    base: str = ""
    state: LogState = LogState.OPEN


@dataclass
class Feed:
    epoch: int = 1
    items: list[tuple[ItemKind, tuple[bytes, ...], str]] = field(default_factory=list)


class FakeHub:
    """One hub; ``clock`` says its time."""

    def __init__(self, clock):
        self.clock = clock
        self.signing = Ed25519PrivateKey.from_private_bytes(b"an invented private key of a hub")
        self.bundle = X25519PrivateKey.from_private_bytes(b"an invented X25519 key of a hub!")
        self.reference = [Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2, 3)]
        self.hub_epoch, self.until, self.poll_s, self.throttle_ms = 1, "2027-02-20T00:00:00.000Z", 60, 0
        self.codes, self.workstations, self.labels, self.parts = {CODE}, {}, set(), {}
        self.logs, self.feeds, self.blobs, self.chunks = {}, {}, {}, {}
        self.held, self.refusals = {}, []
        """``held``: by hash; ``refusals``: said to the next requests instead of doing them."""
        self.requests, self.free_part = [], 40

    # ── The port ─────────────────────────────────────────────────────────────────────────────────────────────────

    def exchange(self, method, target, headers, body, gone=nothing):
        self.requests.append((method, target, body))
        gone()
        try:
            if self.refusals:
                raise self.refusals.pop(0)
            return Reply(200, self._done(method, target, headers, body))
        except Refusing as refused:
            refusal = Refusal(refused.code, utc_text(self.clock.now()), refused.facts, refused.retry_after_s)
            return Reply(STATUS[refused.code], canonical(refusal))

    def present(self, certificate):
        self.presented = certificate

    def close(self):
        self.is_closed = True

    # ── What a test asks and does ────────────────────────────────────────────────────────────────────────────────

    def enrolled(self, log, label="00423-03", number_part=3):
        return Enrolled(
            log.branch, log.workstation, log.epoch, label, number_part, "certificate", self.until, "authority",
            self._public(self.signing), tuple(self._public(one) for one in self.reference),
            self.bundle.public_key().public_bytes_raw().hex(), HUB, self.hub_epoch,
        )  # fmt: skip

    def log(self, log):
        return self.logs.setdefault((log.workstation, log.epoch), Log())

    def lose(self, log, keep):
        """Restored from a backup that has the first *keep* events alone."""
        found = self.log(log)
        del found.events[keep:], found.hashes[keep:]
        self.hub_epoch += 1

    def tell(self, feed, kind, content, held=""):
        self.feeds.setdefault(feed, Feed()).items.append((kind, content, held))

    # ── Requests ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _done(self, method, target, headers, body):
        path, _, query = target.partition("?")
        parts = path.strip("/").split("/")[1:]
        if parts == ["hello"]:
            return canonical(Hello(HUB, self.hub_epoch, 1, 1, utc_text(self.clock.now())))
        if parts == ["enrol"]:
            return self._enrol(method, target, headers, body)
        workstation = self._proved(method, target, headers, body)
        if headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        match parts:
            case ["renew"]:
                return self._renew(workstation, body)
            case ["logs", ws, ep, what]:
                assert ws == workstation
                return getattr(self, f"_{what}")((ws, int(ep)), body)
            case ["feeds"]:
                return self._pull(query)
            case ["blobs", *rest]:
                return self._blob(method, rest, body)
        raise Refusing(Refused.NOT_FOUND)

    def _proved(self, method, target, headers, body, public=None):
        claim = claim_of(headers[AUTHORIZATION])
        known = public or self.workstations.get(claim.workstation)
        if known is None:
            raise Refusing(Refused.NOT_ENROLLED)
        if not claim.is_proved(known, method, target, body):
            raise Refusing(Refused.REQUEST_SIGNATURE_WRONG)
        if abs(self.clock.now() - utc_moment(claim.at)).total_seconds() > limits.REQUEST_AGE_S:
            raise Refusing(Refused.CLOCK_DIFFERS, limit_s=300)
        return claim.workstation

    def _enrol(self, method, target, headers, body):
        wanted = msgspec.json.decode(body, type=EnrolRequest)
        public = bytes.fromhex(wanted.signing_key)
        self._proved(method, target, headers, body, public)
        if self.workstations.get(wanted.workstation) != public:
            if wanted.code not in self.codes:
                raise Refusing(Refused.CODE_WRONG)
            if wanted.label in self.labels:
                raise Refusing(Refused.LABEL_TAKEN)
            self.codes.discard(wanted.code)
            self.workstations[wanted.workstation] = public
            self.labels.add(wanted.label)
            is_free = wanted.number_part not in self.parts
            self.parts[wanted.number_part if is_free else self.free_part] = wanted.workstation
        log = LogName(wanted.branch, wanted.workstation, wanted.epoch)
        part = next(part for part, whose in self.parts.items() if whose == wanted.workstation)
        return canonical(self.enrolled(log, wanted.label, part))

    def _renew(self, workstation, body):
        msgspec.json.decode(body, type=RenewRequest)
        log = next(key for key in self.logs if key[0] == workstation)
        return canonical(self.enrolled(LogName(self.branch, *log)))

    def _events(self, key, body):
        batch, log = read_batch(body), self.logs.setdefault(key, Log())
        head = batch.head
        said = batch_statement(head.log, head.first, head.last, head.tail)
        if not fits(self.workstations[key[0]], said, head.signature):
            raise Refusing(Refused.BATCH_SIGNATURE_WRONG)
        if log.state is not LogState.OPEN:
            raise Refusing(Refused.LOG_FROZEN)
        if len(batch.events) > limits.MOST_EVENTS:
            raise Refusing(Refused.BATCH_TOO_LARGE, most_events=limits.MOST_EVENTS)
        have = len(log.events)
        if head.first > have + 1:
            raise Refusing(Refused.GAP, have_seq=have, have_hash=log.hashes[-1] if have else "")
        known = {0: log.base or head.base} | dict(enumerate(log.hashes, 1))
        for seq, its_hash in [(head.first - 1, head.base), *enumerate(batch.hashes, head.first)]:
            if seq in known and known[seq] != its_hash:
                log.state = LogState.FROZEN
                raise Refusing(Refused.FORK, seq=seq, hash=known[seq])
        log.base = known[0]
        feed = self.feeds.setdefault(branch_feed(head.log.branch), Feed())
        self.branch = head.log.branch
        for seq, (event, its_hash) in enumerate(zip(batch.events, batch.hashes, strict=True), head.first):
            if seq > have:
                log.events.append(event)
                log.hashes.append(its_hash)
                feed.items.append((ItemKind.EVENT, event.parts(), self.held.get(its_hash, "")))
        held = [HeldEvent(n, self.held[h]) for n, h in enumerate(batch.hashes, head.first) if h in self.held]
        heads = {name: len(one.items) for name, one in self.feeds.items()}
        now = utc_text(self.clock.now())
        return canonical(PushAnswer(self._receipt(head.log, log), 0, tuple(held), heads, now, self.throttle_ms))

    def _receipt(self, name, log):
        now = utc_text(self.clock.now())
        public = key_id(self.signing.public_key().public_bytes_raw())
        draft = Receipt(name, len(log.events), log.hashes[-1], HUB, self.hub_epoch, now, public, "")
        return replace(draft, signature=sign(self.signing, draft.statement()))

    def _tail(self, key, _body):
        log = self.logs.setdefault(key, Log())
        last = log.hashes[-1] if log.hashes else ""
        return canonical(TailAnswer(log.state, len(log.hashes), last, 0, self.hub_epoch, utc_text(self.clock.now())))

    def _fork(self, key, body):
        log = self.logs[key]
        agreed = [
            (probe.seq, probe.hash)
            for probe in msgspec.json.decode(body, type=ForkReport).probes
            if probe.seq <= len(log.hashes) and log.hashes[probe.seq - 1] == probe.hash
        ]
        seq, its_hash = max(agreed, default=(0, ""))
        return canonical(ForkAnswer(log.state, seq, its_hash, key[1]))

    def _pull(self, query):
        pages, contents = [], []
        for part in query.split("&"):
            cursor = cursor_of(unquote(part.removeprefix("c=")))
            feed = self.feeds.get(cursor.feed, Feed())
            start = cursor.seq if cursor.epoch == feed.epoch else 0
            some = feed.items[start : start + limits.MOST_ITEMS]
            heads = tuple(ItemHead(n, kind, held) for n, (kind, _, held) in enumerate(some, start + 1))
            pages.append(FeedPage(cursor.feed, feed.epoch, len(feed.items), heads))
            contents += [content for _, content, _ in some]
        head = PullHead(self.hub_epoch, utc_text(self.clock.now()), self.poll_s, tuple(pages))
        return write_pull(head, contents)

    def _blob(self, method, rest, body):
        if rest == ["missing"]:
            asked = msgspec.json.decode(body, type=BlobsAsked).sha256
            return canonical(BlobsMissing(tuple(sha for sha in asked if sha not in self.blobs)))
        sha, *more = rest
        if not more:
            size = msgspec.json.decode(body, type=BlobAnnounced).size
            if sha not in self.blobs:
                self.chunks.setdefault(sha, (size, {}))
            return canonical(self._state(sha))
        if more == ["complete"]:
            size, chunks = self.chunks[sha]
            whole = b"".join(chunks[index] for index in sorted(chunks))
            if len(chunks) < chunk_count(size):
                raise Refusing(Refused.BLOB_INCOMPLETE, missing=chunk_count(size) - len(chunks))
            if hashlib.sha256(whole).hexdigest() != sha:
                del self.chunks[sha]
                raise Refusing(Refused.BLOB_WRONG)
            self.blobs[sha] = whole
            return canonical(self._state(sha))
        if sha in self.blobs:
            return canonical(self._state(sha))
        if sha not in self.chunks:
            raise Refusing(Refused.NOT_FOUND)
        self.chunks[sha][1][int(more[0])] = body
        return canonical(self._state(sha))

    def _state(self, sha):
        if sha in self.blobs:
            return BlobState(sha, len(self.blobs[sha]), (), is_stored=True)
        size, chunks = self.chunks[sha]
        missing = tuple(index for index in range(chunk_count(size)) if index not in chunks)
        return BlobState(sha, size, missing, is_stored=False)

    def _public(self, private):
        raw = private.public_key().public_bytes_raw()
        return PublicKey(key_id(raw), raw.hex())
