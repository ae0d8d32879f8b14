"""The commands of ``accord-desk``: each is one line in a table and one function from arguments to exit code.

What a command needs is imported inside it, so that a figure at the terminal does not load the whole program.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from desktop_app import log
from desktop_app.commands import demonstration, figures, head_office, papers, privacy, seals, vault
from desktop_app.commands.desk import REFUSED, cannot
from desktop_app.commands.parser import Parser
from desktop_app.terminal import Command, say

READER_VERB: Final = "__read"

STOPPED: Final = 130
"""By Ctrl+C, as a shell says it."""


def commands() -> tuple[Command, ...]:
    """The verbs, in the order of ``--help``."""
    parts = (figures, papers, seals, vault, privacy, head_office, demonstration)
    return tuple(command for part in parts for command in part.commands())


def run(argv: Sequence[str]) -> int:
    """Run the command that *argv* (without the program's name) asks for; without a command, open the window."""
    if list(argv[:1]) == [READER_VERB]:
        # The reader child: bytes on standard input, result on standard output; nothing else may be loaded before.
        from desktop_app.devices import reading

        return reading.main(sys.stdin.buffer, sys.stdout.buffer)
    _keep_output_printable()
    arguments = build_parser().parse_args(argv)
    try:
        code = _done(arguments)
        print(end="", flush=True)  # does nothing where there is no standard output, as under pythonw
    except BrokenPipeError:
        # The reader went away (`| head`); what is left in the buffer must not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    return code


def _done(arguments: argparse.Namespace) -> int:
    """Run what was asked for; what nobody expected shows a number, its kind and its place (requirement A20).

    The words of an exception quote what it met, and whoever runs a command by a timer keeps what it prints.
    """
    run: Callable[[argparse.Namespace], int] = arguments.run
    if run is open_window:  # has a log and a dialog of its own
        return run(arguments)
    with log.stream_log(sys.stderr, logging.CRITICAL):
        try:
            return run(arguments)
        except BrokenPipeError:
            raise
        except OSError:
            return cannot("path_not_usable")
        except Exception as error:  # noqa: BLE001 - the last resort: nothing was caught, and nothing of it is shown
            print(say("fault: 程序出错，编号{reference}").format(reference=log.report_bug(error)), file=sys.stderr)
            return REFUSED
        except KeyboardInterrupt:  # Python would print what it came in the midst of, with all its words
            return STOPPED


def build_parser() -> argparse.ArgumentParser:
    """Make the parser of all commands."""
    begins = say("不带命令时打开窗口；第一次打开，按提示设置网点，或者先用演练台。")
    parser = Parser(prog="accord-desk", description=say("柜面协商台"), epilog=begins)
    parser.add_argument("--version", action=_Version, nargs=0, help=say("显示程序、数据结构、政策和各组件的版本"))
    parser.add_argument("--home", type=Path, metavar="DIR", help=say("数据目录（默认取 ACCORD_HOME）"))
    parser.set_defaults(run=open_window)
    verbs = parser.add_subparsers(metavar="COMMAND")
    for command in commands():
        line = say(command.help)
        verb = verbs.add_parser(command.name, help=line, description=line)
        command.arguments(verb)
        verb.set_defaults(run=command.run)
    return parser


class _Version(argparse.Action):
    """Prints the versions that matter; what they are asked of is loaded for nobody else."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: object) -> None:
        print("\n".join(import_module("desktop_app.bootstrap.about").version_lines()))
        parser.exit()


def open_window(arguments: argparse.Namespace) -> int:
    """Start the application; Qt is loaded here and nowhere else in this module."""
    bootstrap = import_module("desktop_app.bootstrap")
    code: int = bootstrap.open_window(bootstrap.home_folder(arguments.home))
    return code


def _keep_output_printable() -> None:
    """Print what the terminal's encoding lacks (or an undecodable argument) as an escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
