"""The door as deployed: HAProxy with the file that is delivered, then the hub; desks with certificates and without."""

import json
import os
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from desktop_app.devices.hub_line import HttpLine
from desktop_app.hub.authority import certify_server, issue, own_certificate
from desktop_app.services.sync.desk_secrets import new_secrets
from desktop_app.services.sync.ports import HubLink
from desktop_app.wire import utc_text
from desktop_app.wire.protocol.identity import Enrolled
from desktop_app.wire.protocol.request import CERTIFICATE_HEADER, signed_headers
from tests.hub.desks import Desk, refusal
from tests.hub.proxies import CONFIGURATION, Identity, Proxy, Trial, standing_before, trial

pytestmark = pytest.mark.long
PYTHON = "/usr/bin/python3"
"""That of the system: others may not read the tests' own."""


@pytest.fixture(scope="module")
def hub(tmp_path_factory) -> Iterator[Trial]:
    with trial(tmp_path_factory.mktemp("hub")) as made:
        yield made


@pytest.fixture(scope="module")
def proxy(hub) -> Iterator[Proxy]:
    with standing_before(hub) as started:
        yield started


@pytest.fixture
def known(hub, proxy, tmp_path) -> tuple[Desk, Identity]:
    """A desk that is enrolled, and what it shows."""
    return enrolled(hub, proxy, Identity(tmp_path, "desk"))


def enrolled(hub: Trial, proxy: Proxy, identity: Identity) -> tuple[Desk, Identity]:
    """At the hub's own socket: the proxy counts how often an address wants to be enrolled."""
    with httpx.Client(transport=httpx.HTTPTransport(uds=str(proxy.hub_socket)), base_url="http://hub") as client:
        desk = Desk(client, hub.clock)
        identity.keep(desk.enrol(hub.office.workstations.invite("10086"), csr=identity.csr).certificate)
    return desk, identity


def test_a_desk_with_its_certificate_goes_through(proxy, known):
    desk, identity = known
    with proxy.client(identity.pem) as desk.client:
        desk.log.sign_in(3)

        assert desk.push().receipt.seq == 4


def test_the_workstations_own_line_goes_through(proxy, known):
    desk, identity = known
    private = identity.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    secrets = replace(new_secrets(), tls=private)
    # What it believes by now is the hub's authority alone, as it was told when it was enrolled.
    line = HttpLine(HubLink(proxy.address, secrets, enrolled=with_certificate(desk, identity)))
    target = f"/v1/logs/{desk.workstation}/1/tail"
    headers = signed_headers(desk.key, desk.workstation, "GET", target, b"", at=utc_text(desk.now()))

    answer = line.exchange("GET", target, headers, b"")
    line.close()

    assert (answer.status, json.loads(answer.body)["seq"]) == (200, 0)


def with_certificate(desk: Desk, identity: Identity) -> Enrolled:
    assert desk.enrolled is not None
    return replace(desk.enrolled, certificate=identity.pem.read_text("ascii").partition("-----BEGIN PRIVATE")[0])


def test_without_a_certificate_a_desk_is_heard_only_to_be_enrolled(proxy, known):
    desk, _identity = known
    with proxy.client() as desk.client:
        said = refusal(desk.push)

        assert (said.status, said.code) == (403, "certificate_differs")
        assert desk.request("GET", "/v1/hello").status_code == 200


def test_another_desks_certificate_is_not_taken_for_ones_own(hub, proxy, known, tmp_path):
    desk, _own = known
    _other, foreign = enrolled(hub, proxy, Identity(tmp_path, "other"))
    with proxy.client(foreign.pem) as desk.client:
        said = refusal(desk.push)

    assert (said.status, said.code) == (403, "certificate_differs")


def test_a_certificate_of_another_authority_ends_the_handshake(hub, proxy, known, tmp_path):
    desk, own = known
    stranger = Identity(tmp_path, "stranger")
    theirs = own_certificate(stranger.key, "another hub", hub.office.now())
    stranger.keep(certify_server(stranger.key, theirs, stranger.csr, ["desk"], hub.office.now()))
    with proxy.client(stranger.pem) as desk.client, pytest.raises(httpx.TransportError):
        desk.push()

    with proxy.client(own.pem) as desk.client:
        assert desk.push().receipt.seq == 1


def test_a_servers_certificate_is_none_of_a_workstation(hub, proxy, known, tmp_path):
    desk, _own = known
    server = Identity(tmp_path, "server")
    server.keep(hub.office.certify(server.csr, ["hub.bank.example"]))
    with proxy.client(server.pem) as desk.client, pytest.raises(httpx.TransportError):
        desk.push()


def test_an_expired_certificate_is_good_for_a_late_renewal_alone(hub, proxy, known):
    desk, own = known
    keys, then = hub.keys, hub.office.now() - timedelta(days=100)
    name, ws = hub.office.name(), desk.workstation
    own.keep(issue(keys.authority, name.authority, own.csr, branch="10086", ws=ws, epoch=1, now=then)[0])
    with proxy.client(own.pem) as desk.client:
        pushed = refusal(desk.push)
        renewed = refusal(desk.ask, "POST", "/v1/renew", b"{}", headers={"Content-Type": "application/json"})

    assert (pushed.status, pushed.code) == (401, "certificate_expired")
    assert (renewed.status, renewed.code) == (400, "request_malformed")  # by the hub, which has read it


def test_who_is_revoked_is_refused_although_the_certificate_holds(hub, proxy, known):
    desk, own = known
    # Before it is heard for the first time: of whom it knows the hub believes half a minute what was.
    hub.office.workstations.revoke(desk.workstation)
    with proxy.client(own.pem) as desk.client:
        said = refusal(desk.push)

    assert (said.status, said.code) == (403, "revoked")


def test_a_certificate_that_is_only_spoken_of_is_not_believed(hub, proxy, known, tmp_path):
    desk, own = known
    header = own.pem.read_text("ascii").split("-----")[2].replace("\n", "")
    desk.extra = {CERTIFICATE_HEADER: f":{header}:"}
    with proxy.client() as desk.client:
        assert refusal(desk.push).code == "certificate_differs"
    _other, foreign = enrolled(hub, proxy, Identity(tmp_path, "other"))
    with proxy.client(foreign.pem) as desk.client:
        assert refusal(desk.push).code == "certificate_differs"


@pytest.mark.parametrize("path", ["/health/live", "/metrics", "/schema/openapi.json", "/v1/../metrics", "/v2/x"])
def test_what_is_the_data_centres_is_not_shown_to_branches(proxy, known, path):
    with proxy.line(known[1].pem) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n".encode())
        answer = everything(line)

    assert answer.startswith(b"HTTP/1.1 404")
    assert b'"code":"not_found"' in answer


def test_the_data_centre_sees_figures_of_proxy_and_hub(proxy):
    with httpx.Client(base_url=f"http://127.0.0.1:{proxy.watch}") as watch:
        assert "accord_hub_pushes_total" in watch.get("/hub1/metrics").text
        assert watch.get("/hub1/health/ready").text == "ready"
        assert 'haproxy_server_status{proxy="hubs",server="hub1",state="UP"} 1' in watch.get("/proxy/metrics").text
        assert watch.get("/v1/hello").status_code == 404


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_refused(proxy, version):
    context = proxy.context()
    with pytest.warns(DeprecationWarning, match="is deprecated"):
        context.minimum_version = version
    with pytest.warns(DeprecationWarning, match="is deprecated"):
        context.maximum_version = version
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with socket.create_connection(("127.0.0.1", proxy.port)) as raw, pytest.raises(ssl.SSLError):
        context.wrap_socket(raw, server_hostname="127.0.0.1")


def test_a_desk_is_enrolled_through_the_proxy_and_codes_are_not_guessed_at_leisure(hub):
    with standing_before(hub) as proxy, proxy.client() as client:
        assert Desk(client, hub.clock).enrol(hub.office.workstations.invite("10086")).branch == "10086"
        stranger = Desk(client, hub.clock)
        said = [refusal(stranger.enrol, f"{number:08d}").code for number in range(11)]

    assert said == ["code_wrong"] * 9 + ["too_many_requests"] * 2


def test_who_is_unknown_sends_little(hub, proxy):
    with proxy.client() as client:
        said = refusal(Desk(client, hub.clock).ask, "POST", "/v1/enrol", b"x" * 8193)

    assert (said.status, said.code) == (413, "request_too_large")


def test_nobody_but_the_proxy_opens_the_socket_of_the_hub(proxy):
    assert proxy.hub_socket.stat().st_mode & 0o777 == 0o660
    if os.geteuid() == 0:  # as anyone else one cannot become somebody to try it
        asked = f"import socket; socket.socket(socket.AF_UNIX).connect({str(proxy.hub_socket)!r})"
        opened = [
            subprocess.run(
                [PYTHON, "-c", asked], user=user, group=group, extra_groups=[], check=False, capture_output=True
            )
            for user, group in (("haproxy", "haproxy"), ("nobody", "nogroup"))
        ]
        assert [one.returncode == 0 for one in opened] == [True, False]


# ── Slow clients ──────────────────────────────────────────────────────────────────────────────────────────────────

HALF_A_HEADER = b"GET /v1/hello HTTP/1.1\r\nHost: hub\r\nAccord-Pro"
HALF_A_BODY = b"POST /v1/enrol HTTP/1.1\r\nHost: hub\r\nContent-Length: 100\r\n\r\n{"


@pytest.mark.parametrize("said", [b"", HALF_A_HEADER, HALF_A_BODY], ids=["nothing", "half a header", "half a body"])
def test_who_does_not_come_to_the_point_is_cut_off_before_the_hub(hub, said):
    assert 'presetenv ACCORD_REQUEST_TIME "10s"' in CONFIGURATION.read_text("utf-8")
    with standing_before(hub, request_time="1s") as proxy, proxy.line() as line:
        line.sendall(said)

        answer = everything(line)

    assert answer == b"" or answer.startswith(b"HTTP/1.1 408")
    assert answer or not said


def test_where_no_hub_stands_the_workstation_is_told_to_come_again(hub, tmp_path):
    identity = Identity(tmp_path, "desk")
    with standing_before(hub) as proxy:
        desk, _own = enrolled(hub, proxy, identity)
        proxy.hub_socket.unlink()
        with proxy.client(identity.pem) as desk.client:
            said = refusal(desk.push)

    assert (said.status, said.code, said.headers["Retry-After"]) == (503, "busy", "15")
    assert said.refusal.retry_after_s == 15


def everything(line: ssl.SSLSocket) -> bytes:
    """What is said until the other side ends the connection."""
    pieces = []
    while piece := line.recv(4096):
        pieces.append(piece)
    return b"".join(pieces)
