"""The line to head office over real sockets on this machine: TLS believed from one authority, deadlines that hold."""

import datetime as dt
import ipaddress
import json
import ssl
import subprocess
import sys
import threading
import warnings
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from desktop_app.devices import hub_line
from desktop_app.devices.hub_line import HttpLine
from desktop_app.domain.errors import Unavailable
from desktop_app.services.sync.desk_secrets import new_secrets
from desktop_app.services.sync.ports import HubLink
from desktop_app.wire import LogName
from tests.storage.sample import StepClock
from tests.sync.fake_hub import FakeHub

NOW = dt.datetime.now(dt.UTC)
THIN_PIECE, THIN_S = 64 << 10, 0.1
"""A line that carries so much in such a time."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Hub)
        self.met: list[dict[str, object]] = []
        self.go, self.arrived = threading.Event(), threading.Event()

    def handle_error(self, request, client_address):
        """Whoever is not believed hangs up in the middle."""


class Hub(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self):
        if self.path == "/deaf":
            self.server.arrived.set()
            self.server.go.wait(20)
            self.close_connection = True
            return
        body = b"".join(self._taken())
        shown = self.connection.getpeercert() if isinstance(self.connection, ssl.SSLSocket) else None
        answer = {
            "target": self.path,
            "body": body.decode(),
            "type": self.headers["Content-Type"],
            "shown": bool(shown),
        }
        self.server.met.append(answer)
        if self.path == "/cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"half")
            self.close_connection = True
            return
        if self.path == "/silent":
            self.server.arrived.set()
            self.server.go.wait(20)
            self.close_connection = True
            return
        if self.path == "/when-told":
            assert self.server.go.wait(20)
        content = json.dumps(answer).encode()
        self.send_response(307 if self.path == "/elsewhere" else 409)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _taken(self):
        left = int(self.headers["Content-Length"])
        while left:
            piece = self.rfile.read(min(left, THIN_PIECE) if self.path == "/thin" else left)
            left -= len(piece)
            yield piece
            if self.path == "/thin":
                self.server.go.wait(THIN_S)

    def log_message(self, *_):
        pass


class Authority:
    def __init__(self, name="authority"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self.certify(self.name, self.key.public_key(), ca=True)

    def certify(self, name, public, *, ca=False, days=5):
        names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
        usage = x509.KeyUsage(True, False, False, False, False, ca, ca, False, False)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - dt.timedelta(days=10))
            .not_valid_after(NOW + dt.timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca, None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(names, critical=False)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
            .sign(self.key, SHA256())
        )

    @property
    def pem(self):
        return pem(self.certificate)


def pem(certificate):
    return certificate.public_bytes(Encoding.PEM).decode()


def leaf(authority, days=5):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hub")])
    return key, authority.certify(name, key.public_key(), days=days)


class Serving:
    """A server on a free port of this machine, until it is closed."""

    def __init__(self, context=None):
        self.server = Server()
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()
        self.address = f"{'https' if context else 'http'}://127.0.0.1:{self.server.server_port}"

    def close(self):
        self.server.go.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def tls(authority, folder, *, days=5, wants_client=False):
    key, certificate = leaf(authority, days)
    file = folder / "hub.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    file.write_text(pem(certificate) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    if wants_client:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(cadata=authority.pem)
    return context


@pytest.fixture
def plain():
    serving = Serving()
    yield serving
    serving.close()


def line_to(address, authority="", enrolled=None, secrets=None):
    return HttpLine(HubLink(address, secrets or new_secrets(), enrolled=enrolled, authority=authority))


def ask(line, target="/v1/logs?c=users/1@1:3"):
    return line.exchange("POST", target, {"Content-Type": "application/json"}, b"{}")


def test_a_request_goes_as_it_was_signed_and_any_answer_comes_back(plain):
    line = line_to(plain.address)
    reply = ask(line)
    assert reply.status == 409
    assert json.loads(reply.body)["target"] == "/v1/logs?c=users/1@1:3"
    assert json.loads(reply.body)["body"] == "{}"
    line.close()


def test_nobody_is_followed_elsewhere(plain):
    line = line_to(plain.address)
    assert ask(line, "/elsewhere").status == 307
    line.close()


def test_an_answer_that_is_cut_off_is_none(plain):
    line = line_to(plain.address)
    with pytest.raises(Unavailable, match="hub_unreachable"):
        ask(line, "/cut")
    line.close()


def test_a_connection_that_is_open_on_one_side_only_is_given_up(plain, monkeypatch):
    monkeypatch.setattr(hub_line, "SILENT_S", 0.2)
    line = line_to(plain.address)
    with pytest.raises(Unavailable, match="hub_unreachable"):
        ask(line, "/silent")
    line.close()


def test_a_body_that_takes_longer_than_a_silence_may_arrives_whole(plain, monkeypatch):
    """A chunk of a file at 16 kbit/s: over two minutes, of which each piece has its own time."""
    monkeypatch.setattr(hub_line, "SILENT_S", 0.4)
    line, body = line_to(plain.address), b"x" * (12 * THIN_PIECE)
    reply = line.exchange("POST", "/thin", {"Content-Type": "text/plain"}, body)
    assert json.loads(reply.body)["body"] == body.decode()
    line.close()


def test_it_is_told_that_a_body_has_gone_before_its_answer_is_waited_for(plain):
    line = line_to(plain.address)
    reply = line.exchange("POST", "/when-told", {}, b"{}", plain.server.go.set)
    assert json.loads(reply.body)["body"] == "{}"
    line.close()


def test_a_body_under_tls_has_the_time_of_each_piece_as_well(tmp_path, monkeypatch):
    monkeypatch.setattr(hub_line, "SILENT_S", 0.8)
    authority = Authority()
    serving = Serving(tls(authority, tmp_path))
    line, body = line_to(serving.address, authority=authority.pem), b"x" * (24 * THIN_PIECE)
    try:
        reply = line.exchange("POST", "/thin", {"Content-Type": "text/plain"}, body)
    finally:
        line.close()
        serving.close()
    assert json.loads(reply.body)["body"] == body.decode()


def test_a_body_that_nobody_takes_is_given_up(plain, monkeypatch):
    monkeypatch.setattr(hub_line, "SILENT_S", 0.2)
    line = line_to(plain.address)
    with pytest.raises(Unavailable, match="hub_unreachable"):
        line.exchange("POST", "/deaf", {"Content-Type": "text/plain"}, bytes(16 << 20))
    assert plain.server.arrived.is_set()
    line.close()


def test_an_answer_that_never_ends_is_given_up(plain):
    seconds = iter([0.0, *[hub_line.WHOLE_S + 1] * 9])
    line = HttpLine(HubLink(plain.address, new_secrets()), lambda: next(seconds))
    with pytest.raises(Unavailable, match="hub_unreachable"):
        ask(line)
    line.close()


def test_an_answer_that_has_many_bytes_may_take_longer(plain):
    seconds = iter([0.0, *[hub_line.WHOLE_S + 1] * 9])
    line = HttpLine(HubLink(plain.address, new_secrets()), lambda: next(seconds))
    body = b"x" * (2 * hub_line.THIN_BYTES_S)
    assert json.loads(line.exchange("POST", "/", {"Content-Type": "text/plain"}, body).body)["body"] == body.decode()
    line.close()


def test_where_nobody_answers_that_is_said():
    line = line_to("http://127.0.0.1:1")
    with pytest.raises(Unavailable, match="hub_unreachable"):
        ask(line)
    line.close()


def test_a_line_that_was_closed_asks_nothing_more(plain):
    line = line_to(plain.address)
    line.close()
    with pytest.raises(Unavailable, match="hub_unreachable"):
        ask(line)
    assert plain.server.met == []


def test_a_line_that_is_closed_lets_go_of_who_waits_for_an_answer(plain):
    line, came_to = line_to(plain.address), []

    def wait():
        try:
            ask(line, "/silent")
        except Unavailable as failure:
            came_to.append(failure.code)

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert plain.server.arrived.wait(20)
    line.close()
    waiting.join(20)
    assert came_to == ["hub_unreachable"]


def test_the_desk_shows_its_certificate_and_believes_one_authority(tmp_path):
    authority, secrets = Authority(), new_secrets()
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    public = load_der_private_key(secrets.tls, password=None).public_key()
    own = authority.certify(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "desk")]), public)
    hub = FakeHub(StepClock())
    enrolled = replace(hub.enrolled(LogName("1", "w", 1)), certificate=pem(own), authority=authority.pem)
    serving = Serving(tls(authority, tmp_path, wants_client=True))
    before = set(tmp_path.parent.glob("accord-*"))
    line = line_to(serving.address, enrolled=enrolled, secrets=secrets)
    try:
        assert json.loads(ask(line).body)["shown"]
        line.present(pem(own))
        assert json.loads(ask(line).body)["shown"]
    finally:
        line.close()
        serving.close()
    assert set(tmp_path.parent.glob("accord-*")) == before


@pytest.mark.parametrize("wrong", ["other authority", "expired", "none given"])
def test_whoever_is_not_believed_is_told_nothing(tmp_path, wrong):
    authority = Authority()
    serving = Serving(tls(authority, tmp_path, days=-1 if wrong == "expired" else 5))
    believed = {"other authority": Authority("other").pem, "expired": authority.pem, "none given": ""}[wrong]
    line = line_to(serving.address, authority=believed)
    try:
        with pytest.raises(Unavailable, match="hub_not_believed"):
            ask(line)
    finally:
        line.close()
        serving.close()
    assert serving.server.met == []


def test_an_old_protocol_is_not_spoken(tmp_path):
    authority = Authority()
    context = tls(authority, tmp_path)
    with warnings.catch_warnings(action="ignore"):  # Python, too, says that nobody should
        context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.minimum_version = ssl.TLSVersion.TLSv1
    serving = Serving(context)
    line = line_to(serving.address, authority=authority.pem)
    try:
        with pytest.raises(Unavailable, match="hub_unreachable"):
            ask(line)
    finally:
        line.close()
        serving.close()


def test_what_speaks_http_is_not_loaded_before_a_line_is_opened():
    code = "import sys, desktop_app.bootstrap.syncing; sys.exit('urllib3' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
