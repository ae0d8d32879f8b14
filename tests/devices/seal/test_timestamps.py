"""A time-stamp authority inside the bank, on the loopback."""

import datetime as dt
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import DummyTimeStamper

from desktop_app.devices.seal.key_file import unlocked_key
from desktop_app.devices.seal.sealing import KeySealer
from desktop_app.devices.seal.timestamps import BankTimeStamper
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.signing.seal import SealFault, TimeProof
from tests.seal_keys import NOW, PASSWORD, Held, authority, given, page

STAMPED = NOW + dt.timedelta(seconds=3)


class Authority:
    """What the server says; a test may change it."""

    def __init__(self, held: Held) -> None:
        private = held.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        self.stamper = DummyTimeStamper(
            x509.Certificate.load(held.der), keys.PrivateKeyInfo.load(private), fixed_dt=STAMPED
        )
        self.answer: Callable[[tsp.TimeStampReq], tsp.TimeStampResp] = self.stamper.request_tsa_response
        self.kind = "application/timestamp-reply"
        self.status = 200
        self.address = ""


@pytest.fixture
def authority_of_time(root: Held) -> Iterator[Authority]:
    answering = Authority(given(root, "示例银行时间戳", usages=("digital_signature",), stamps_time=True, rsa_bits=2048))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = answering.answer(asked).dump()
            self.send_response(answering.status)
            self.send_header("Content-Type", answering.kind)
            self.send_header("Location", answering.address)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing on the terminal."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    answering.address = f"http://127.0.0.1:{server.server_port}/tsa"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield answering
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def stamped(branch_key: Held, authority_of_time: Authority) -> KeySealer:
    return KeySealer(unlocked_key(branch_key.p12(), PASSWORD), BankTimeStamper(authority_of_time.address))


def test_with_an_authority_the_time_is_proved(stamped, judged):
    sealed = stamped.seal(page(), NOW)

    report = judged(sealed.pdf)
    assert sealed.is_timestamped
    assert (report.faults, report.time, report.sealed_at) == ((), TimeProof.TIMESTAMP, STAMPED)


def test_a_time_stamp_of_a_stranger_is_named(branch_key, authority_of_time, judged):
    stranger = given(authority("别人"), "别人的时间戳", usages=("digital_signature",), stamps_time=True, rsa_bits=2048)
    authority_of_time.answer = Authority(stranger).answer
    sealed = KeySealer(unlocked_key(branch_key.p12(), PASSWORD), BankTimeStamper(authority_of_time.address))

    report = judged(sealed.seal(page(), NOW).pdf)
    assert (report.faults, report.time) == ((SealFault.TIMESTAMP_WRONG,), TimeProof.CLAIM)


@pytest.mark.parametrize(("status", "kind"), [(500, "application/timestamp-reply"), (302, ""), (200, "text/html")])
def test_an_authority_that_answers_otherwise_seals_nothing(stamped, authority_of_time, status, kind):
    authority_of_time.status, authority_of_time.kind = status, kind

    with pytest.raises(Unavailable) as failed:
        stamped.seal(page(), NOW)
    assert failed.value.code == "timestamp_failed"


def test_an_authority_that_refuses_seals_nothing(stamped, authority_of_time):
    refusal = tsp.TimeStampResp({"status": {"status": "rejection"}})
    authority_of_time.answer = lambda _asked: refusal

    with pytest.raises(Unavailable) as failed:
        stamped.seal(page(), NOW)
    assert failed.value.code == "timestamp_failed"


def test_an_authority_that_is_not_there_seals_nothing(branch_key):
    gone = KeySealer(unlocked_key(branch_key.p12(), PASSWORD), BankTimeStamper("http://127.0.0.1:9/tsa"))

    with pytest.raises(Unavailable) as failed:
        gone.seal(page(), NOW)
    assert failed.value.code == "timestamp_failed"
