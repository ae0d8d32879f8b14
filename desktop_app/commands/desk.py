"""What the commands share: the desk that is unlocked for them, their exit codes, and how they answer.

Exit codes: 0 done, 1 refused or not valid, 2 not a command.
"""

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from desktop_app.commands.reasons import FAILURES, reason
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.terminal import say

DONE: Final = 0
REFUSED: Final = 1
NOT_A_COMMAND: Final = 2
MOST_PASSWORD_BYTES: Final = 4096
MOST_VERSIONS: Final = 9999


def nobody_watches(_done: int, _all: int) -> None:
    """A command shows no progress."""


def case_of(desk: Any, number: str) -> Any:
    """The case by its number or id.

    Raises:
        RuleBroken: ``case_unknown``.
    """
    row = desk.vault.books.case_by_number(number) or desk.vault.books.case_row(number)
    if row is None:
        raise RuleBroken("case_unknown")
    return row


def as_json(value: object) -> str:
    """An answer, as the journal writes things: the same value gives the same text."""
    from desktop_app.wire import canonical

    return canonical(value).decode()


def as_plain(value: object) -> dict[str, Any]:
    """An answer as JSON has it, to be added to."""
    plain: dict[str, Any] = json.loads(as_json(value))
    return plain


def at_desk(arguments: argparse.Namespace, work: Callable[[Any, Any, Any], int]) -> int:
    """Unlock the home, do *work*, and lock it again; what stands in the way is one line and exit code 1."""
    from desktop_app import bootstrap
    from desktop_app.services.staff.sign_in import SignIn

    parts = bootstrap.parts(bootstrap.home_folder(arguments.home_of_command or arguments.home))
    try:
        password = password_of(arguments.password_file)
        arguments.own_password = password or ""  # of acts that ask for it once more
        try:
            desk = bootstrap.unlock(parts, arguments.user, password)
        except OSError as error:
            raise Unavailable("home_not_readable") from error
        try:
            return work(bootstrap, parts, desk)
        finally:
            with suppress(Unavailable):  # a vault too damaged to note it is closed all the same
                SignIn.sign_out(desk, "closed")
            desk.vault.close()
    except RuleBroken as broken:
        print(reason(broken), file=sys.stderr)
    except Unavailable as failure:
        return cannot(failure.code)
    return REFUSED


def cannot(code: str) -> int:
    """Say in one line what stands in the way."""
    print(f"{code}: {say(FAILURES.get(code, '外部条件不具备，未作任何改动'))}", file=sys.stderr)
    return REFUSED


def text_argument(typed: str) -> str:
    """An argument that is text in the terminal's encoding."""
    if not typed.isprintable():
        raise argparse.ArgumentTypeError(say("不是有效文字"))
    return typed


def version_argument(typed: str) -> int:
    """The number of a version, in plain digits."""
    from desktop_app.domain.words.numbers import parse_whole

    try:
        return parse_whole(typed, least=1, most=MOST_VERSIONS)
    except RuleBroken as broken:
        raise argparse.ArgumentTypeError(say("请用半角数字写第几版")) from broken


def password_of(file: str | None) -> str | None:
    """The first line of the password file; ``-`` is standard input.

    Read as bytes: what the password is must not hang on the terminal's encoding, nor on an editor's byte order mark.

    Raises:
        Unavailable: ``password_not_readable``.
    """
    if file is None:
        return None
    try:
        if file == "-":
            if sys.stdin is None:  # closed, or a program without a terminal
                raise Unavailable("password_not_readable")
            line = sys.stdin.buffer.readline(MOST_PASSWORD_BYTES)
        else:
            with Path(file).open("rb") as lines:
                line = lines.readline(MOST_PASSWORD_BYTES)
        return line.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise Unavailable("password_not_readable") from error


def desk_arguments(parser: argparse.ArgumentParser) -> None:
    """What a command that unlocks the desk is told: where it lies, and who asks."""
    parser.add_argument("--home", dest="home_of_command", type=Path, metavar="DIR", help=say("数据目录"))
    parser.add_argument("--user", type=text_argument, metavar="STAFF_NO", help=say("员工号（演练柜台可省略）"))
    parser.add_argument("--password-file", metavar="F|-", help=say("密码所在文件，- 为标准输入（演练柜台可省略）"))


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """The verb takes none."""
