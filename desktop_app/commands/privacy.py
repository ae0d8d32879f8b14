"""Personal data at the terminal: deleted when its time is over, kept in a dispute, handed to whom it is about."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import Any

from desktop_app.commands.desk import (
    DONE,
    REFUSED,
    as_json,
    as_plain,
    at_desk,
    cannot,
    case_of,
    desk_arguments,
    no_arguments,
    nobody_watches,
    text_argument,
)
from desktop_app.terminal import Command, say


def commands() -> tuple[Command, ...]:
    """The verbs, in the order of ``--help``."""
    return (
        Command("delete-expired", "列出保存期已满的案件；--delete 删除内容", _expired_arguments, delete_expired),
        Command("hold-case", "案件涉及争议时要求保全，或者解除保全（须主管员工号）", _hold_arguments, hold_case),
        Command("copy-for-customer", "导出客户本人的全部个人信息（须主管员工号）", _copy_arguments, copy_for_customer),
        Command("data-register", "个人信息处理登记：字段、分类、目的、保存期限", no_arguments, show_register),
    )


def delete_expired(arguments: argparse.Namespace) -> int:
    """Print which cases' time is over and what keeps some; ``--delete`` deletes the others and says what went."""
    if arguments.certificate is not None and arguments.certificate.exists():
        return cannot("output_exists")

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        joined, out = import_module("desktop_app.bootstrap.privacy"), arguments.certificate
        job = joined.retention(parts, desk.vault)
        if not arguments.delete:
            print(as_json(job.look(desk.session, nobody_watches)))
            return DONE
        before = len(job.deletions(desk.session))
        found = job.delete(desk.session, own_password=arguments.own_password, report=nobody_watches)
        made = job.deletions(desk.session)[before:]
        if out is not None and made:
            joined.write_new(out, job.certificate(desk.session, made))
        print(as_json({**as_plain(found), "deleted": [one.event.number for one in made]}))
        return DONE

    return at_desk(arguments, work)


def hold_case(arguments: argparse.Namespace) -> int:
    """Keep a case although its time is over, or end that."""

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        job = import_module("desktop_app.bootstrap.privacy").retention(parts, desk.vault)
        (job.lift if arguments.lift else job.order)(desk.session, case_of(desk, arguments.case).id, arguments.reason)
        return DONE

    return at_desk(arguments, work)


def copy_for_customer(arguments: argparse.Namespace) -> int:
    """Write the copy of a case's customer, and print what it holds."""

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        copies = import_module("desktop_app.bootstrap.privacy").subject_copies(parts, desk.vault)
        case_id, folder = case_of(desk, arguments.case).id, arguments.out.absolute()
        made = copies.make(desk.session, case_id, folder, own_password=arguments.own_password)
        print(as_json(made))
        return DONE if not made.lacks else REFUSED

    return at_desk(arguments, work)


def show_register(_arguments: argparse.Namespace) -> int:
    """Print the register of what is kept, as a page."""
    print(import_module("desktop_app.bootstrap.privacy").register_page(), end="")
    return DONE


def _expired_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--delete", action="store_true", help=say("删除保存期已满且无须保全的内容，不能恢复"))
    parser.add_argument("--certificate", type=Path, metavar="F.pdf", help=say("删除证明写到这个文件"))
    desk_arguments(parser)


def _hold_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=text_argument, metavar="CASE", help=say("案件编号"))
    parser.add_argument(
        "--reason", type=text_argument, required=True, metavar="TEXT", help=say("为什么保全或者解除，一句话")
    )
    parser.add_argument("--lift", action="store_true", help=say("解除保全"))
    desk_arguments(parser)


def _copy_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=text_argument, metavar="CASE", help=say("案件编号"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("写到这个新文件夹"))
    desk_arguments(parser)
