"""Figures at the terminal: amounts in words, numbers of documents, packages; no desk is needed for them."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Final

from desktop_app.commands.desk import DONE, NOT_A_COMMAND, REFUSED
from desktop_app.commands.reasons import REASONS, called, reason
from desktop_app.domain.errors import RuleBroken
from desktop_app.terminal import Command, say

BEIJING: Final = dt.timezone(dt.timedelta(hours=8))


def commands() -> tuple[Command, ...]:
    """The verbs, in the order of ``--help``."""
    return (
        Command("words", "金额大写，每行一个", _words_arguments, show_words),
        Command("check-id", "校验证件号码", _check_id_arguments, check_id),
        Command("compute", "按条款计算还款计划（JSON）", _compute_arguments, show_package),
    )


def show_words(arguments: argparse.Namespace) -> int:
    """Print each amount in capitals; what is no amount is named on standard error, the rest is still printed."""
    from desktop_app.domain.money import Money
    from desktop_app.domain.words.capitals import amount_in_words

    code = DONE
    for typed in arguments.amounts:
        try:
            print(amount_in_words(Money.parse(typed)))
        except RuleBroken as broken:
            print(f"{typed}: {reason(broken)}", file=sys.stderr)
            code = REFUSED
    return code


def check_id(arguments: argparse.Namespace) -> int:
    """Print whether a document number is valid, or with ``--list`` the documents that are known."""
    from desktop_app.domain.customer.identity import DocumentType, check_document

    if arguments.list:
        for kind in DocumentType:
            print(f"{kind.key}\t{called(kind)}")
        return DONE
    if arguments.number is None:
        print("check-id: TYPE NUMBER, --list", file=sys.stderr)
        return NOT_A_COMMAND
    try:
        kind = DocumentType.find(arguments.type)
        checked = check_document(kind, arguments.number, today=dt.datetime.now(BEIJING).date())
    except RuleBroken as broken:
        print(reason(broken))
        return REFUSED
    print(f"valid: {say('{kind}号码有效').format(kind=called(kind))}")
    for warning in checked.warnings:
        print(f"{warning}: {say(REASONS[warning])}")
    return DONE


def show_package(arguments: argparse.Namespace) -> int:
    """Print the package computed from a JSON document; errors are printed in its place."""
    from desktop_app.services.stages.compute import MOST_BYTES, compute_json, refusal

    try:
        if arguments.file == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(arguments.file).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        answer = compute_json(data)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        answer = refusal(RuleBroken("file_not_readable"))
    print(json.dumps(answer, indent=2))
    return REFUSED if "error" in answer else DONE


def _words_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("amounts", nargs="+", metavar="AMOUNT", help=say("如 1,409.50"))


def _check_id_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("type", metavar="TYPE", nargs="?", help=say("证件名称或代码"))
    parser.add_argument("number", metavar="NUMBER", nargs="?", help=say("证件号码"))
    parser.add_argument("--list", action="store_true", help=say("列出证件种类及代码"))


def _compute_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE|-", help=say("含 kind 和 terms 的 JSON 文件，- 为标准输入"))
