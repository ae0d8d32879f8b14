"""A parser of a command line whose own words are in the language of the terminal, like those of its commands."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from desktop_app.terminal import say
from desktop_app.terminal.english import ENGLISH

_REFUSALS: Final = (
    "缺少参数：{names}",
    "没有这样的参数：{names}",
    "参数{name}没有{given}，可用：{choices}",
    "参数{name}后面要跟一个值",
    "参数{name}后面至少要跟一个值",
    "参数{name}：{given}不是{kind}",
    "参数{name}不能与{other}同用",
    "{names}要给出一个",
)
"""What the parser of the standard library says of a line it cannot take; its sentence is the English of each."""


class Parser(argparse.ArgumentParser):
    """Takes no shortened option, for what is an abbreviation today is another option tomorrow."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named, add_help=False, allow_abbrev=False, formatter_class=_Help)
        # argparse has no public way to the two headings.
        self._positionals.title = say("参数")
        self._optionals.title = say("选项")
        self.add_argument("-h", "--help", action="help", help=say("显示本说明"))

    def error(self, message: str) -> NoReturn:
        """End with 2, and say on the standard error what is wrong with the line."""
        self.print_usage(sys.stderr)
        self.exit(2, say("{prog}：错误：{what}").format(prog=self.prog, what=_said(message)) + "\n")


def _said(message: str) -> str:
    """*message* in the language of the terminal; as it is where it is none of those known."""
    for chinese in _REFUSALS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(ENGLISH[chinese]))
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return say(chinese).format(**found.groupdict())
    return message


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, say("用法：") if prefix is None else prefix)
