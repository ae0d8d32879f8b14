"""A parser of a command line whose own words are in the language of the terminal, like those of its commands."""

import argparse
from collections.abc import Iterable
from typing import Any

from desktop_app.terminal import say


class Parser(argparse.ArgumentParser):
    """Takes no shortened option, for what is an abbreviation today is another option tomorrow."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named, add_help=False, allow_abbrev=False, formatter_class=_Help)
        # argparse has no public way to the two headings.
        self._positionals.title = say("参数")
        self._optionals.title = say("选项")
        self.add_argument("-h", "--help", action="help", help=say("显示本说明"))


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, say("用法：") if prefix is None else prefix)
