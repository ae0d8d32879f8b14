"""In how many pieces a body goes: few, and small ones under TLS where one took long."""

import socket

import pytest

from desktop_app.devices import sending
from desktop_app.devices.sending import OPTIONS, PIECE_BYTES, RECORD_BYTES, Plain, Secure

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


def test_a_body_goes_in_pieces_of_which_two_fit_into_the_send_buffer_and_what_was_not_taken_goes_again():
    line = Socket(10_000)
    over(Plain, line).send(BODY)
    assert [len(piece) for piece in line.pieces[:2]] == [10_000, 10_000]
    assert b"".join(line.pieces) == BODY
    assert line.deadlines == [SILENT_S]
    line.takes = 1 << 20
    over(Plain, line).send(BODY)
    assert {len(piece) for piece in line.pieces[27:]} == {RECORD_BYTES}
    (buffer,) = (size for level, name, size in OPTIONS if (level, name) == (socket.SOL_SOCKET, socket.SO_SNDBUF))
    assert buffer >= 2 * RECORD_BYTES


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
