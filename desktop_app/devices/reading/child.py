"""The life of the reader child: take the bytes, import, give up all rights, parse, answer."""

import os
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from desktop_app.devices.reading.limits import SCAN_CPU_SECONDS, SCAN_MEMORY_BYTES, restrict_process
from desktop_app.devices.reading.protocol import Kind, ProtocolBroken, Refusal, Request, Task, read_request, write_frame
from desktop_app.domain.errors import RuleBroken


def main(stdin: BinaryIO, stdout: BinaryIO, restrict: Callable[[], None] | None = None) -> int:
    """Answer one request, or requests for scans until they end; 0 answered (also with a refusal), 2 not a request.

    Only a child that began with a scan goes on: it is kept warm for the sheets of one paper.

    Args:
        stdin: the request, see ``protocol``.
        stdout: takes the frames of the answer.
        restrict: limits this process; called once all modules are loaded and before the file is looked at.
    """
    try:
        request, content = read_request(stdin)
    except ProtocolBroken:
        return 2
    parse = _parser(request)
    (restrict or _limits(request.task))()
    _answer(parse, request, content, stdout)
    while request.task is Task.SCAN:
        try:
            request, content = read_request(stdin)
        except ProtocolBroken:
            break
        _answer(parse, request, content, stdout)
    return 0


def _answer(parse: "Parser", request: Request, content: bytes, stdout: BinaryIO) -> None:
    try:
        parse(request, content, stdout)
    except RuleBroken as refused:
        _refuse(stdout, refused)
    except MemoryError:
        _refuse(stdout, RuleBroken("file_unreadable", reason="memory"))
    write_frame(stdout, Kind.END)


def _limits(task: Task) -> Callable[[], None]:
    if task is Task.SCAN:
        return lambda: restrict_process(SCAN_MEMORY_BYTES, SCAN_CPU_SECONDS)
    return restrict_process


Parser = Callable[[Request, bytes, BinaryIO], None]


def _parser(request: Request) -> Parser:
    """Load what the task needs, all of it: afterwards no file can be opened any more."""
    if request.task is Task.ATTACHMENT:
        from desktop_app.devices.reading.attachments import answer_attachment
        from desktop_app.devices.reading.rehearsal import rehearse_attachment

        rehearse_attachment(request.name)
        return answer_attachment
    if request.task is Task.SEAL:
        from desktop_app.devices.reading.seals import rehearse_seal

        return rehearse_seal()
    if request.task is Task.MARKS:
        from desktop_app.devices.reading.marks import answer_marks, rehearse_marks

        rehearse_marks()
        return answer_marks
    if request.task is Task.SCAN:
        # One thread: each takes address space of its own, which is bounded here.
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        from desktop_app.devices.reading.paper.answer import answer_scan
        from desktop_app.devices.reading.paper.rehearsal import rehearse_scan

        rehearse_scan()
        return answer_scan
    if request.task is Task.CODE:
        from desktop_app.devices.reading.big_codes import answer_code, rehearse_code

        rehearse_code()
        return answer_code
    from desktop_app.devices.reading.tables import answer_table, rehearse_table

    rehearse_table(request.name)
    return answer_table


def _refuse(stdout: BinaryIO, refused: RuleBroken) -> None:
    facts = {name: value if isinstance(value, int) else str(value) for name, value in refused.facts.items()}
    write_frame(stdout, Kind.REFUSAL, msgspec.json.encode(Refusal(refused.code, facts)))
