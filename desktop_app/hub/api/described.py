"""How requests and answers that are bytes stand in the description of the routes."""

from dataclasses import dataclass, field
from typing import Final

from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, Operation, RequestBody, Schema
from litestar.openapi.spec.enums import OpenAPIFormat, OpenAPIType

from desktop_app.wire.protocol.parts import CONTENT_TYPE

OCTETS: Final = "application/octet-stream"
_BYTES: Final = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)


def _body(media_type: str, description: str) -> RequestBody:
    return RequestBody(content={media_type: OpenAPIMediaType(schema=_BYTES)}, description=description, required=True)


@dataclass
class TakesBatch(Operation):
    """A push."""

    request_body: RequestBody | None = field(
        default_factory=lambda: _body(CONTENT_TYPE, "A batch: head, then three parts for each event; gzip is taken.")
    )


@dataclass
class TakesChunk(Operation):
    """A chunk of a file."""

    request_body: RequestBody | None = field(default_factory=lambda: _body(OCTETS, "The bytes of the chunk."))


@dataclass
class TakesBundle(Operation):
    """A bundle carried by hand."""

    request_body: RequestBody | None = field(default_factory=lambda: _body(OCTETS, "A bundle for this hub."))


def gives_bytes(media_type: str, description: str) -> ResponseSpec:
    """An answer that is bytes."""
    return ResponseSpec(bytes, generate_examples=False, media_type=media_type, description=description)
