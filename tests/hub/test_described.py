"""The description of the routes, and that every answer to anything is one that stands in it."""

import json
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from desktop_app import wire
from desktop_app.wire.protocol.request import signed_headers
from tests.hub.desks import Desk

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
only_file = pytest.mark.parametrize("engine", ["file"], indirect=True)


def send(case: Any, desk: Desk) -> httpx.Response:
    """Send a case through the application's door, signed by *desk* as it is sent."""
    made: Any = requests.Request(**case.as_transport_kwargs(base_url="http://testserver.local")).prepare()
    body = made.body or b""
    sent = body.encode() if isinstance(body, str) else body
    request = desk.client.build_request(made.method, made.path_url, content=sent, headers=dict(made.headers))
    target, at = request.url.raw_path.decode("ascii"), wire.utc_text(desk.clock.now())
    request.headers.update(signed_headers(desk.key, desk.workstation, made.method, target, sent, at=at))
    return desk.client.send(request)


def test_the_description_names_every_route_and_its_refusals(http):
    described = http.get("/schema/openapi.json").json()

    assert len(described["paths"]) == 15
    for path, methods in described["paths"].items():
        for operation in methods.values():
            assert operation["summary"], path
            for status in ("401", "403", "404", "409", "426", "429", "503"):
                assert status in operation["responses"], (path, status)
    text = json.dumps(described)
    for name in ("PushAnswer", "Receipt", "Refusal", "Enrolled", "BlobState"):
        assert f'"{name}"' in text


@only_file
@pytest.mark.timeout(300)
def test_whatever_is_asked_the_answer_is_one_of_the_described(rig, desk, http):
    described = schemathesis.openapi.from_dict(http.get("/schema/openapi.json").json())
    seen = set[int]()
    for found in described.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr] # one that cannot be read raises here
        if operation.path == "/v1/retire":
            continue  # whoever has left is told nothing else any more

        @settings(max_examples=12, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy())
        def ask(case):
            rig.monotonic.seconds += 10  # the bucket of requests is full again
            answer = send(case, desk)
            seen.add(answer.status_code)
            case.validate_response(answer, checks=CHECKS)

        ask()

    assert seen >= {200, 400, 404}
