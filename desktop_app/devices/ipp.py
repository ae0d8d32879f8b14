"""Asks a CUPS scheduler for attributes by the Internet Printing Protocol (RFC 8010, RFC 8011).

``lpstat`` shows a job that was printed and one that was aborted alike, so a job's end is asked for here.
"""

import getpass
import socket
import struct
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from typing import Final

GET_JOB_ATTRIBUTES: Final = 0x0009
GET_PRINTER_ATTRIBUTES: Final = 0x000B

Value = int | str
Attributes = Mapping[str, Sequence[Value]]

_PORT: Final = 631
_TIMEOUT_S: Final = 10.0
_MOST_BYTES: Final = 1 << 20
_OPERATION_GROUP, _END = 0x01, 0x03
_FIRST_VALUE_TAG: Final = 0x10
_INTEGER, _ENUM = 0x21, 0x23
_KEYWORD, _URI, _CHARSET, _LANGUAGE, _NAME = 0x44, 0x45, 0x47, 0x48, 0x42
_OK_BELOW: Final = 0x0100
_NOT_FOUND: Final = 0x0406


class NotFoundError(LookupError):
    """The scheduler knows no such job or printer."""


def attributes_of_job(server: str, number: int, wanted: Sequence[str]) -> Attributes:
    """Attributes of a job.

    Args:
        server: the scheduler that has it, as ``lpstat -H`` names it: a socket's path, or a host with its port.
        number: of the job.
        wanted: their names.

    Raises:
        NotFoundError: the scheduler has forgotten the job.
        OSError: no scheduler answers, or not in its protocol.
    """
    return _ask(server, GET_JOB_ATTRIBUTES, "/jobs/", ("job-uri", f"ipp://localhost/jobs/{number}"), wanted)


def attributes_of_printer(server: str, queue: str, wanted: Sequence[str]) -> Attributes:
    """Attributes of a queue; raises as ``attributes_of_job`` does."""
    target = ("printer-uri", f"ipp://localhost/printers/{queue}")
    return _ask(server, GET_PRINTER_ATTRIBUTES, "/", target, wanted)


def _ask(server: str, operation: int, path: str, target: tuple[str, str], wanted: Sequence[str]) -> Attributes:
    connection = _connection(server)
    try:
        connection.request("POST", path, _request(operation, target, wanted), {"Content-Type": "application/ipp"})
        answer = connection.getresponse().read(_MOST_BYTES)
    except HTTPException as error:
        raise OSError("no IPP answer") from error
    finally:
        connection.close()
    return _read(answer)


def _request(operation: int, target: tuple[str, str], wanted: Sequence[str]) -> bytes:
    parts = [
        struct.pack(">BBHIB", 2, 0, operation, 1, _OPERATION_GROUP),
        _attribute(_CHARSET, "attributes-charset", "utf-8"),
        _attribute(_LANGUAGE, "attributes-natural-language", "en"),
        _attribute(_URI, *target),
        _attribute(_NAME, "requesting-user-name", getpass.getuser()),
    ]
    parts += [_attribute(_KEYWORD, "" if index else "requested-attributes", name) for index, name in enumerate(wanted)]
    return b"".join([*parts, bytes([_END])])


def _attribute(tag: int, name: str, value: str) -> bytes:
    name_bytes, value_bytes = name.encode(), value.encode()
    return b"".join(
        (
            bytes([tag]),
            struct.pack(">H", len(name_bytes)),
            name_bytes,
            struct.pack(">H", len(value_bytes)),
            value_bytes,
        )
    )


def _read(answer: bytes) -> Attributes:
    try:
        status = struct.unpack_from(">H", answer, 2)[0]
        if status == _NOT_FOUND:
            raise NotFoundError
        if status >= _OK_BELOW:
            raise OSError("IPP request refused")
        found: dict[str, list[Value]] = {}
        current: list[Value] = []
        for tag, name, value in _values(answer):
            if name:
                current = found.setdefault(name, [])
            if tag in {_INTEGER, _ENUM}:
                current.append(struct.unpack(">i", value)[0])
            else:
                current.append(value.decode("utf-8", errors="replace"))
    except (struct.error, IndexError) as error:
        raise OSError("IPP answer damaged") from error
    return found


def _values(answer: bytes) -> Iterator[tuple[int, str, bytes]]:
    offset = 8
    while answer[offset] != _END:
        tag = answer[offset]
        offset += 1
        if tag < _FIRST_VALUE_TAG:
            continue
        name, offset = _counted(answer, offset)
        value, offset = _counted(answer, offset)
        yield tag, name.decode("ascii", errors="replace"), value


def _counted(answer: bytes, offset: int) -> tuple[bytes, int]:
    length = struct.unpack_from(">H", answer, offset)[0]
    start = offset + 2
    if start + length > len(answer):
        raise IndexError
    return answer[start : start + length], start + length


def _connection(server: str) -> HTTPConnection:
    if server.startswith("/"):
        return _SocketConnection(server)
    host, colon, port = server.partition("/version=")[0].rpartition(":")
    if not colon:
        host, port = port, ""
    return HTTPConnection(host, int(port) if port.isascii() and port.isdigit() else _PORT, timeout=_TIMEOUT_S)


class _SocketConnection(HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_TIMEOUT_S)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_TIMEOUT_S)
        self.sock.connect(self._path)
