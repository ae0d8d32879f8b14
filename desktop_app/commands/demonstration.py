"""The demonstration at the terminal."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import Final

from desktop_app.commands.desk import cannot
from desktop_app.terminal import Command, say

DEMO_CASES: Final = ("refused-loan", "refund", "no-deal", "card-plan")


def commands() -> tuple[Command, ...]:
    """The verbs, in the order of ``--help``."""
    return (Command("demo", "在真实的界面、数据库和打印路径上走完一个案例", _demo_arguments, show_demo),)


def show_demo(arguments: argparse.Namespace) -> int:
    """Drive a case through the real window; what it leaves lies in ``--out``."""
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return cannot("output_not_a_folder")
    bootstrap = import_module("desktop_app.bootstrap")
    code: int = bootstrap.run_demo(arguments.out, arguments.case, arguments.home, arguments.language)
    return code


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("结果目录"))
    parser.add_argument("--case", choices=DEMO_CASES, default=DEMO_CASES[0], help=say("案例"))
    parser.add_argument(
        "--home", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=say("数据目录（默认 DIR/home）")
    )
    parser.add_argument("--language", choices=("zh_CN", "en"), help=say("界面语言"))
