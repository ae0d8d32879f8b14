"""A line to the hub that costs next to nothing: HTTP/1.1 on one kept socket, as far as the hub speaks it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_ANSWER_S: Final = 60.0


@dataclass(frozen=True)
class Answer:
    """What came back; names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class PlainLine:
    """One connection at a time to a port of this machine; opened when it is needed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def exchange(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Send a request and read its answer.

        Raises:
            OSError: the line broke, or the hub said nothing for a minute.
        """
        if self._ends is not None and self._ends[0].at_eof():  # the hub lets go who has said nothing for a while
            self.close()
        if self._ends is None:
            self._ends = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._ends
        said = {"Host": "hub", "Content-Length": str(len(body)), **headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        writer.write(f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode() + body)
        async with asyncio.timeout(_ANSWER_S):
            status_line, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")[:-2]
            told = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            content = await reader.readexactly(int(told["content-length"]))
        if told.get("connection") == "close":
            self.close()
        return Answer(int(status_line.split()[1]), told, content)

    def close(self) -> None:
        if self._ends is not None:
            self._ends[1].close()
            self._ends = None
