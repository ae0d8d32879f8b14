"""In how many pieces a body goes: few over a quick line, small ones under TLS where one took long."""

import pytest

from desktop_app.devices import sending
from desktop_app.devices.sending import PIECE_BYTES, RECORD_BYTES, Plain, Secure

BODY = bytes(range(256)) * 1024
SILENT_S = 30.0


class Socket:
    """Takes so many bytes at once, each time after so many seconds of the test's own."""

    def __init__(self, takes=1 << 20):
        self.takes, self.took_s, self.now_s = takes, 0.0, 0.0
        self.pieces, self.deadlines = [], []

    def settimeout(self, seconds):
        self.deadlines.append(seconds)

    def send(self, piece):
        self.now_s += self.took_s
        self.pieces.append(bytes(piece[: self.takes]))
        return len(self.pieces[-1])


def over(kind, line):
    connection = kind("127.0.0.1")
    connection.sock, connection.piece_s = line, SILENT_S
    return connection


@pytest.fixture
def line(monkeypatch):
    made = Socket()
    monkeypatch.setattr(sending, "monotonic", lambda: made.now_s)
    return made


def test_a_quick_line_is_given_all_that_it_takes():
    line = Socket(100_000)
    over(Plain, line).send(BODY)
    assert [len(piece) for piece in line.pieces] == [100_000, 100_000, 62_144]
    assert b"".join(line.pieces) == BODY
    assert line.deadlines == [SILENT_S]


def test_under_tls_a_piece_is_what_is_sealed_in_one_go(line):
    over(Secure, line).send(BODY)
    assert [len(piece) for piece in line.pieces] == [RECORD_BYTES] * (len(BODY) // RECORD_BYTES)
    assert b"".join(line.pieces) == BODY


def test_under_tls_a_piece_is_small_once_one_took_long_and_large_again_on_a_line_that_was_mended(line):
    connection = over(Secure, line)
    line.took_s = 16.0
    connection.send(BODY)
    assert [len(piece) for piece in line.pieces] == [RECORD_BYTES] + [PIECE_BYTES] * 60
    assert b"".join(line.pieces) == BODY
    line.took_s = 0.0
    connection.send(BODY)
    assert [len(piece) for piece in line.pieces[61:63]] == [PIECE_BYTES, RECORD_BYTES]
