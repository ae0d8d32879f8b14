"""Papers at the terminal: printed again, certified, read, and held against their scans."""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from desktop_app.commands.desk import (
    DONE,
    MOST_PASSWORD_BYTES,
    REFUSED,
    as_json,
    as_plain,
    at_desk,
    cannot,
    case_of,
    desk_arguments,
    text_argument,
    version_argument,
)
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.terminal import Command, is_english, say

MOST_NAME: Final = 255
"""What is longer is no file's name."""


def commands() -> tuple[Command, ...]:
    """The verbs, in the order of ``--help``."""
    return (
        Command("agreement", "补打已定稿的协议，逐页标明“补打”", _agreement_arguments, reprint_agreement),
        Command("read-sheet", "读要约单上的码：验签名、核时效、算差别（JSON）", _read_sheet_arguments, read_sheet),
        Command("desk-key", "本柜台签要约单的公钥；换钥匙；认证本网点的其他柜台", _desk_key_arguments, desk_key),
        Command(
            "certificate", "案件流水审计凭证：经过、哈希与核验结果（PDF）", _certificate_arguments, certify_history
        ),
        Command("verify-paper", "核对签署后的扫描件：是否同一文书、齐页、签全", _verify_paper_arguments, verify_paper),
    )


def reprint_agreement(arguments: argparse.Namespace) -> int:
    """Write the pinned version of a case's paper, marked 补打, and note the reprint in the journal.

    With ``--sealed`` it is the sealed copy: a file to be sent, which a mark would spoil, and no print.
    """
    from desktop_app.devices.one_file import OneFilePrinter

    if arguments.out.is_file() and not arguments.force:
        return cannot("output_exists")

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        printer = OneFilePrinter(arguments.out.absolute())
        counter = bootstrap.counter(parts, desk.vault, printer)
        case = case_of(desk, arguments.case)
        _keep_reason(counter, desk, case, arguments.reason)
        settings = bootstrap.print_settings()
        if arguments.sealed:
            sealed = counter.seals.sealed_copy(desk.session, case.id, arguments.document)
            printer.submit(sealed, title=case.number, settings=settings)
        else:
            if arguments.fields:
                fields = counter.agree.fields_of(desk.session, case.id, version=arguments.document)
                _write_fields(arguments.out, fields)
            counter.agree.reprint(desk.session, case.id, settings, "命令行补打", version=arguments.document)
        print(arguments.out)
        return DONE

    return at_desk(arguments, work)


def _keep_reason(counter: Any, desk: Any, case: Any, reason: str) -> None:
    """Beyond one's own cases a paper is given for a reason that is kept first, as in the window.

    A training desk has nobody's.

    Raises:
        RuleBroken: ``reason_missing``, ``choice_unknown``.
    """
    if case.owner == desk.session.person.id or desk.vault.books.branch().is_training:
        return
    counter.find.opened(desk.session, counter.find.look_up(desk.session, case.number, reason), case.id)


def certify_history(arguments: argparse.Namespace) -> int:
    """Write the audit certificate of a case: its history, and the proof of the journal it was read from."""
    from desktop_app.devices.one_file import OneFilePrinter

    if arguments.out.is_file() and not arguments.force:
        return cannot("output_exists")

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        certifying = import_module("desktop_app.bootstrap.certifying")
        printer = OneFilePrinter(arguments.out.absolute())
        counter = bootstrap.counter(parts, desk.vault, printer)
        case = case_of(desk, arguments.case)
        made = certifying.certify(counter, desk, case.id, is_english=is_english(os.environ))
        printer.submit(made.pdf, title=made.number, settings=bootstrap.print_settings())
        print(arguments.out)
        return DONE if made.is_clean else REFUSED

    return at_desk(arguments, work)


def _write_fields(paper: Path, fields: bytes) -> None:
    from desktop_app.storage.atomic_file import write_whole

    try:
        write_whole(paper.absolute().with_suffix(".fields.json"), fields)
    except OSError as error:
        raise Unavailable("print_failed") from error


def read_sheet(arguments: argparse.Namespace) -> int:
    """Read the code of an offer sheet from a file, or as text, and print what it holds and what it is today."""

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        counter = bootstrap.counter(parts, desk.vault, bootstrap.system_printer())
        if arguments.sheet == "-":
            text = sys.stdin.read(MOST_PASSWORD_BYTES)
        elif ":" in arguments.sheet and not Path(arguments.sheet[:MOST_NAME]).exists():
            text = arguments.sheet
        else:
            text = import_module("desktop_app.bootstrap.reading").read_code(Path(arguments.sheet))
        reading = counter.offer_sheets.read(desk.session, text)
        refused = None if reading.judged is None else reading.judged.refused
        shown = {name: value for name, value in as_plain(reading.sheet).items() if name not in ("salt", "check")}
        found = {"sheet": shown, "trust": reading.trust, "is_expired": reading.is_expired}
        if reading.case_id:
            found |= {"case": reading.sheet.number, "has_moved_on": reading.has_moved_on}
        elif reading.judged is not None:
            found |= {"stands": reading.judged.stands, "changes": reading.judged.changes}
            found |= {"refused": None if refused is None else refused.code}
        print(as_json(found))
        return DONE

    return at_desk(arguments, work)


def desk_key(arguments: argparse.Namespace) -> int:
    """Print the key this desk signs offer sheets with; make another, or say whose a key of the branch is."""

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        keys = bootstrap.counter(parts, desk.vault, bootstrap.system_printer()).offer_sheets.keys
        if arguments.certify:
            print(as_json(keys.certify(desk.session, *arguments.certify)))
        else:
            print(as_json(keys.renew(desk.session) if arguments.renew else keys.in_use(desk.session)))
        return DONE

    return at_desk(arguments, work)


def verify_paper(arguments: argparse.Namespace) -> int:
    """Hold scans against the print and say what is found, a line each; 0 all is well, 1 findings, 2 unreadable."""
    from desktop_app.bootstrap import paper_check

    def check(find: Any) -> int:
        answer = paper_check.check(arguments.files, find)
        print(answer.json if arguments.json else "\n".join(answer.lines))
        return int(answer.code)

    if arguments.paper is not None:
        try:
            return check(paper_check.of_file(arguments.paper, arguments.fields))
        except RuleBroken as broken:
            print(f"{arguments.paper}: {paper_check.reason(broken.code)}", file=sys.stderr)
        except Unavailable as failure:
            cannot(failure.code)
        return paper_check.UNREADABLE
    return at_desk(arguments, lambda _bootstrap, parts, desk: check(paper_check.of_vault(parts, desk)))


def _agreement_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=text_argument, metavar="CASE", help=say("案件编号"))
    parser.add_argument("--document", type=version_argument, metavar="N", help=say("第N版（默认最后一版）"))
    parser.add_argument("--out", type=Path, required=True, metavar="F.pdf", help=say("输出文件"))
    parser.add_argument("--force", action="store_true", help=say("输出文件已存在时覆盖"))
    parser.add_argument("--sealed", action="store_true", help=say("取电子签章副本（电子文件，不加补打标记）"))
    parser.add_argument("--fields", action="store_true", help=say("同时写出签署栏位置（.fields.json）"))
    why = say("不是本人的案件时的查询理由：customer_here、customer_calls、takes_over、supervision、audit")
    parser.add_argument("--reason", type=text_argument, default="", metavar="WHY", help=why)
    desk_arguments(parser)


def _certificate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=text_argument, metavar="CASE", help=say("案件编号"))
    parser.add_argument("--out", type=Path, required=True, metavar="F.pdf", help=say("输出文件"))
    parser.add_argument("--force", action="store_true", help=say("输出文件已存在时覆盖"))
    desk_arguments(parser)


def _read_sheet_arguments(parser: argparse.ArgumentParser) -> None:
    words = say("图片或PDF文件，或者扫码得到的文字，- 为标准输入")
    parser.add_argument("sheet", type=text_argument, metavar="FILE|TEXT|-", help=words)
    desk_arguments(parser)


def _desk_key_arguments(parser: argparse.ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--renew", action="store_true", help=say("换一把新钥匙；以前签的单仍然认得"))
    one.add_argument(
        "--certify", nargs=2, type=text_argument, metavar=("LABEL", "KEY"), help=say("认证本网点另一柜台的公钥")
    )
    desk_arguments(parser)


def _verify_paper_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("扫描件：PDF、JPG、PNG、TIFF"))
    parser.add_argument("--paper", type=Path, metavar="PDF", help=say("打印稿（默认按识别码在数据目录中查找）"))
    parser.add_argument(
        "--fields", type=Path, metavar="JSON", help=say("签署栏位置（默认取与打印稿同名的 .fields.json）")
    )
    parser.add_argument("--json", action="store_true", help=say("以JSON输出"))
    desk_arguments(parser)
