"""What a workstation asks; who asks is proved before (``asking.prove``)."""

from typing import Annotated, Final

from litestar import Response, Router, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody, PathParameter, QueryParameter

from desktop_app import wire
from desktop_app.hub.api.answers import REFUSALS
from desktop_app.hub.api.asking import MAY_BE_EXPIRED, AnyRequest, caller_of, crowd_of, desk_of, prove
from desktop_app.hub.api.crowd import looking
from desktop_app.hub.api.described import OCTETS, TakesBatch, TakesBundle, TakesChunk, gives_bytes
from desktop_app.hub.api.unpacking import unpacked
from desktop_app.hub.pushes import Pushes
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.workstations import Caller
from desktop_app.wire import LogName
from desktop_app.wire.protocol.blobs import BlobAnnounced, BlobsAsked, BlobsMissing, BlobState
from desktop_app.wire.protocol.codes import Refused
from desktop_app.wire.protocol.identity import Enrolled, EnrolRequest, Hello, RenewRequest, Retired, RetireRequest
from desktop_app.wire.protocol.limits import MOST_BLOB_BYTES, OLDEST_PROTOCOL, PROTOCOL
from desktop_app.wire.protocol.parts import CONTENT_TYPE
from desktop_app.wire.protocol.push import ForkAnswer, ForkReport, PushAnswer, TailAnswer, read_batch
from desktop_app.wire.protocol.quota import QuotaAsked, QuotaLease
from desktop_app.wire.protocol.transfer import Recalled, RecallRequest

Known = NamedDependency[Caller]
Workstation = Annotated[str, PathParameter(pattern=r"^[0-9a-f-]{36}\Z", description="Id of the workstation.")]
Epoch = Annotated[int, PathParameter(ge=1, le=10**9, description="Epoch of its log.")]
Sha256 = Annotated[str, PathParameter(pattern=r"^[0-9a-f]{64}\Z", description="SHA-256 of the plain bytes.")]
Index = Annotated[int, PathParameter(ge=0, le=MOST_BLOB_BYTES, description="Number of the chunk, from 0.")]
Case = Annotated[str, PathParameter(pattern=r"^[0-9a-z-]{1,64}\Z", description="Id of the case.")]
Cursors = Annotated[list[str], QueryParameter(name="c", min_items=1, description="NAME@EPOCH:SEQ of each feed.")]
_PAGES: Final = gives_bytes(CONTENT_TYPE, "Pages: their head, then the parts of each item.")
_CHUNK: Final = gives_bytes(OCTETS, "The bytes of the chunk.")


# ── Who is there ──────────────────────────────────────────────────────────────────────────────────────────────────


@get("/v1/hello", summary="Who is there", responses=REFUSALS, security=[])
async def hello(request: AnyRequest) -> Hello:
    """The hub, and the protocols it speaks; needs no name."""
    desk = desk_of(request)
    name = await desk.lanes.door.run(desk.office.name)
    return Hello(name.hub, name.epoch, OLDEST_PROTOCOL, PROTOCOL, wire.utc_text(desk.office.now()))


@post("/v1/enrol", status_code=200, summary="Become known", responses=REFUSALS)
async def enrol(request: AnyRequest, data: JSONBody[EnrolRequest]) -> Enrolled:
    """Certify a workstation that has a code; signed with the key that it brings."""
    desk = desk_of(request)
    asked = await desk.asked(request)
    desk.office.door.newcomer(asked, data.workstation, bytes.fromhex(data.signing_key))
    return await desk.lanes.door.run(desk.office.workstations.enrol, data)


@post("/v1/renew", status_code=200, summary="Another certificate", responses=REFUSALS, opt={MAY_BE_EXPIRED: True})
async def renew(request: AnyRequest, caller: Known, data: JSONBody[RenewRequest]) -> Enrolled:
    """A new certificate, or the next epoch of a log that was released."""
    desk = desk_of(request)
    enrolled = await desk.lanes.door.run(desk.office.workstations.renew, caller, data)
    desk.office.door.forget(caller.workstation)
    return enrolled


@post("/v1/retire", status_code=200, summary="Leave", responses=REFUSALS)
async def retire(request: AnyRequest, caller: Known, data: JSONBody[RetireRequest]) -> Retired:
    """Close a log of which everything has arrived."""
    desk = desk_of(request)
    retired = await desk.lanes.door.run(desk.office.workstations.retire, caller, data)
    desk.office.door.forget(caller.workstation)
    return retired


@post("/v1/quota", status_code=200, summary="A part of the branch's quota", responses=REFUSALS)
async def quota(request: AnyRequest, caller: Known, data: JSONBody[QuotaAsked]) -> QuotaLease:
    """What the desk may give away on its own in a month; handed out once, and never taken back."""
    desk = desk_of(request)
    return await desk.lanes.door.run(desk.office.quotas.part, caller, data)


# ── Logs and feeds ────────────────────────────────────────────────────────────────────────────────────────────────


@post(
    "/v1/logs/{workstation:str}/{epoch:int}/events",
    status_code=200,
    summary="Send events",
    responses=REFUSALS,
    operation_class=TakesBatch,
)
async def push(request: AnyRequest, caller: Known, workstation: Workstation, epoch: Epoch) -> PushAnswer:
    """Keep a batch; answered once it is durable."""
    desk, body = desk_of(request), await request.body()
    log, encoding = LogName(caller.branch, workstation, epoch), request.headers.get("content-encoding", "")
    answer = await desk.lanes.push.run(_pushed, desk.office.pushes, caller, log, body, encoding)
    desk.metrics.pushes.inc()
    for one in answer.held:
        desk.metrics.held.labels(one.code).inc()
    return _throttled(answer, desk.lanes.push.throttle_ms())


def _pushed(pushes: Pushes, caller: Caller, log: LogName, body: bytes, encoding: str) -> PushAnswer:
    plain = unpacked(body, encoding)
    try:
        batch = read_batch(plain)
    except ValueError as error:
        raise HubRefusal(Refused.BATCH_MALFORMED) from error
    return pushes.accept(caller, log, batch)


def _throttled(answer: PushAnswer, throttle_ms: int) -> PushAnswer:
    return PushAnswer(answer.receipt, answer.archived_seq, answer.held, answer.heads, answer.now, throttle_ms)


@get("/v1/logs/{workstation:str}/{epoch:int}/tail", summary="What the hub has of a log", responses=REFUSALS)
async def tail(request: AnyRequest, caller: Known, workstation: Workstation, epoch: Epoch) -> TailAnswer:
    """The last event of a log."""
    desk = desk_of(request)
    return await desk.lanes.pull.run(desk.office.logs.tail, caller, LogName(caller.branch, workstation, epoch))


@post(
    "/v1/logs/{workstation:str}/{epoch:int}/fork", status_code=200, summary="Where both last agreed", responses=REFUSALS
)
async def fork(
    request: AnyRequest, caller: Known, workstation: Workstation, epoch: Epoch, data: JSONBody[ForkReport]
) -> ForkAnswer:
    """Compare probes of a log."""
    desk, log = desk_of(request), LogName(caller.branch, workstation, epoch)
    return await desk.lanes.pull.run(desk.office.logs.fork, caller, log, data)


@get("/v1/feeds", summary="Read feeds", responses=REFUSALS | {200: _PAGES})
async def pull(request: AnyRequest, caller: Known, cursors: Cursors) -> Response[bytes]:
    """A page of each feed."""
    desk = desk_of(request)
    pages = await desk.lanes.pull.run(desk.office.pulls.pages, caller, cursors)
    desk.metrics.pulled.inc(len(pages))
    return Response(pages, media_type=CONTENT_TYPE)


# ── Files and what is carried by hand ─────────────────────────────────────────────────────────────────────────────


@post("/v1/blobs/missing", status_code=200, summary="Which files are not here", responses=REFUSALS)
async def missing(request: AnyRequest, caller: Known, data: JSONBody[BlobsAsked]) -> BlobsMissing:
    """Of files the workstation has, those the hub does not."""
    desk = desk_of(request)
    return BlobsMissing(tuple(await desk.lanes.blobs.run(desk.office.blobs.missing, caller, data.sha256)))


@post("/v1/blobs/{sha256:str}", status_code=200, summary="Begin a file", responses=REFUSALS)
async def announce(request: AnyRequest, caller: Known, sha256: Sha256, data: JSONBody[BlobAnnounced]) -> BlobState:
    """Begin a file, or say how far it is."""
    desk = desk_of(request)
    return await desk.lanes.blobs.run(desk.office.blobs.announce, caller, sha256, data.size)


@get("/v1/blobs/{sha256:str}", summary="How far a file is", responses=REFUSALS)
async def blob_state(request: AnyRequest, caller: Known, sha256: Sha256) -> BlobState:
    """How far a file is."""
    desk = desk_of(request)
    return await desk.lanes.blobs.run(desk.office.blobs.state, caller, sha256)


@put("/v1/blobs/{sha256:str}/{index:int}", summary="Send a chunk", responses=REFUSALS, operation_class=TakesChunk)
async def put_chunk(request: AnyRequest, caller: Known, sha256: Sha256, index: Index) -> BlobState:
    """Keep a chunk."""
    desk = desk_of(request)
    return await desk.lanes.blobs.run(desk.office.blobs.put, caller, sha256, index, await request.body())


@get("/v1/blobs/{sha256:str}/{index:int}", summary="Read a chunk", responses=REFUSALS | {200: _CHUNK})
async def get_chunk(request: AnyRequest, caller: Known, sha256: Sha256, index: Index) -> Response[bytes]:
    """A chunk of a stored file."""
    desk = desk_of(request)
    content = await desk.lanes.blobs.run(desk.office.blobs.chunk, caller, sha256, index)
    return Response(content, media_type=OCTETS)


@post("/v1/blobs/{sha256:str}/complete", status_code=200, summary="End a file", responses=REFUSALS)
async def complete(request: AnyRequest, caller: Known, sha256: Sha256) -> BlobState:
    """Prove the whole and keep it durably."""
    desk = desk_of(request)
    return await desk.lanes.blobs.run(desk.office.blobs.complete, caller, sha256)


@post("/v1/bundles", status_code=204, summary="Take a bundle", responses=REFUSALS, operation_class=TakesBundle)
async def bundle(request: AnyRequest, caller: Known) -> None:  # noqa: ARG001 - anybody known may bring another's
    """Keep what was carried by hand, whoever of the bank's workstations brings it."""
    desk = desk_of(request)
    await desk.lanes.blobs.run(desk.office.bundles.take, await request.body())


# ── Cases ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@post("/v1/cases/{case:str}/recall", status_code=200, summary="Keep a case that was sent away", responses=REFUSALS)
async def recall(request: AnyRequest, caller: Known, case: Case, data: JSONBody[RecallRequest]) -> Recalled:
    """Let the sender go on, unless another desk has taken the case in."""
    desk = desk_of(request)
    return await desk.lanes.push.run(desk.office.case_roads.recall, caller, case, data.own)


def routes() -> list[Router]:
    """Every route: those that need a name, and those that need none."""
    known = [
        renew,
        retire,
        quota,
        push,
        tail,
        fork,
        pull,
        missing,
        announce,
        blob_state,
        put_chunk,
        get_chunk,
        complete,
        bundle,
        recall,
    ]
    who = {"caller": Provide(caller_of)}
    return [
        Router("/", route_handlers=known, before_request=prove, dependencies=who, middleware=[looking(crowd_of)]),
        Router("/", route_handlers=[hello, enrol]),
    ]
