"""Writes the manual page of ``accord-desk`` from what the program itself says of its commands.

Run by the interpreter of ``.venv``: ``python packaging/desktop/manual.py > accord-desk.1``; the language is that of
``ACCORD_LANG``, as for every terminal.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

_BREAKS = re.compile("(?<=[\u3001\u3002\u3400-\u9fff\uff00-\uffef”])(?<!（)(?![、。，；：）”])(?=.)")
"""Where a line of Chinese may end: not before what closes, and not after what opens."""


def page(parser: argparse.ArgumentParser, version: str, day: datetime) -> str:
    """Return the page of *parser* in the language of man (troff)."""
    actions = parser._actions  # noqa: SLF001 - argparse has no public way to what a parser knows
    verbs = next(one for one in actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001 - the same
    lines = [
        f'.TH ACCORD-DESK 1 "{day:%Y-%m-%d}" "{version}"',
        ".ad l",  # Chinese has no spaces to be stretched, which troff complains of
        ".SH NAME",
        f"accord-desk \\- {_plain(parser.description or '')}",
        ".SH SYNOPSIS",
        ".B accord-desk",
        "[\\-\\-home DIR] [COMMAND \\&...]",
        ".SH DESCRIPTION",
        _plain(parser.epilog or ""),
        ".SH OPTIONS",
        *_options(one for one in actions if one is not verbs),
        ".SH COMMANDS",
    ]
    for name, verb in verbs.choices.items():
        lines += [f'.SS "{_plain(name)}"', _plain(verb.description or ""), *_options(verb._actions)]  # noqa: SLF001 - the same
    return "\n".join(lines) + "\n"


def _options(actions: Iterable[argparse.Action]) -> Iterator[str]:
    for action in actions:
        if action.help == argparse.SUPPRESS:
            continue
        names = ", ".join(action.option_strings) or action.metavar or action.dest
        value = f" {action.metavar}" if action.option_strings and isinstance(action.metavar, str) else ""
        yield from (".TP", f".B {_plain(str(names) + value)}", _plain(action.help or ""))


def _plain(text: str) -> str:
    """Text that troff takes as it is: no line of it is a request, and Chinese may be broken without a space."""
    return "\\&" + _BREAKS.sub("\\\\:", text.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%"))


if __name__ == "__main__":
    from desktop_app import __version__
    from desktop_app.cli import build_parser

    written = page(build_parser(), __version__, datetime.fromtimestamp(int(sys.argv[1]), UTC))
    sys.stdout.buffer.write(written.encode())
