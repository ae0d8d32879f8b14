"""Electronic seals at the terminal: chosen, put on the copy of a paper, and judged."""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from desktop_app.commands.desk import (
    DONE,
    NOT_A_COMMAND,
    REFUSED,
    as_json,
    as_plain,
    at_desk,
    case_of,
    desk_arguments,
    password_of,
    text_argument,
    version_argument,
)
from desktop_app.commands.reasons import SEAL_FAULTS, SEAL_NOTES, reason
from desktop_app.domain.errors import RuleBroken
from desktop_app.terminal import Command, say


def commands() -> tuple[Command, ...]:
    """The verbs, in the order of ``--help``."""
    return (
        Command("choose-seal", "选定本机构的电子签章证书", _choose_seal_arguments, choose_seal),
        Command("seal", "给已生效文书的存档副本加盖电子签章（JSON）", _seal_arguments, seal_agreement),
        Command("verify-seal", "检查文件上的电子签章（JSON）", _verify_seal_arguments, verify_seal),
    )


def choose_seal(arguments: argparse.Namespace) -> int:
    """Keep which certificate this branch seals with; its password proves that the key is there, and is forgotten."""
    from desktop_app.domain.signing.seal import SealPlace

    if bool(arguments.certificate) == bool(arguments.module):
        print("choose-seal: FILE.p12 | --module LIB --token T --key K", file=sys.stderr)
        return NOT_A_COMMAND
    place = SealPlace(
        file=str(arguments.certificate.absolute()) if arguments.certificate else "",
        module=arguments.module,
        token=arguments.token,
        key=arguments.key,
        timestamps=arguments.timestamps,
    )

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        sealing = import_module("desktop_app.bootstrap.sealing")
        counter = bootstrap.counter(parts, desk.vault, bootstrap.system_printer())
        password = password_of(arguments.seal_password_file)
        print(as_json(sealing.choose(counter, desk, place, password or "").certificate))
        return DONE

    return at_desk(arguments, work)


def seal_agreement(arguments: argparse.Namespace) -> int:
    """Seal a copy of a paper that is in effect and keep it beside the original."""

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        sealing = import_module("desktop_app.bootstrap.sealing")
        counter = bootstrap.counter(parts, desk.vault, bootstrap.system_printer())
        case = case_of(desk, arguments.case)
        password = password_of(arguments.seal_password_file)
        kept = sealing.seal(counter, desk, case.id, password or "", arguments.document)
        print(as_json({"case": case.number, **as_plain(list(kept.case.agree.sealed.values())[-1])}))
        return DONE

    return at_desk(arguments, work)


def verify_seal(arguments: argparse.Namespace) -> int:
    """Print what is wrong with the seal of a file; with ``--root`` no desk is needed."""
    sealing = import_module("desktop_app.bootstrap.sealing")

    def said(report: Any) -> int:
        faults = [{"code": fault, "text": say(SEAL_FAULTS[fault])} for fault in report.faults]
        texts = [{"code": note, "text": say(SEAL_NOTES[note])} for note in sealing.notes(report)]
        print(as_json({**as_plain(report), "good": report.is_good, "faults": faults, "notes": texts}))
        return DONE if report.is_good else REFUSED

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        return said(
            sealing.judge(bootstrap.counter(parts, desk.vault, bootstrap.system_printer()), desk, arguments.file)
        )

    if not arguments.root:
        return at_desk(arguments, work)
    try:
        return said(sealing.judge_by(arguments.root, arguments.certificate or [], arguments.file))
    except RuleBroken as broken:
        print(reason(broken), file=sys.stderr)
        return REFUSED


def _choose_seal_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("certificate", nargs="?", type=Path, metavar="FILE.p12", help=say("PKCS#12证书文件"))
    parser.add_argument(
        "--module", type=text_argument, default="", metavar="LIB", help=say("签章介质的PKCS#11库（未在硬件上试过）")
    )
    parser.add_argument("--token", type=text_argument, default="", metavar="LABEL", help=say("介质标签"))
    parser.add_argument("--key", type=text_argument, default="", metavar="LABEL", help=say("密钥和证书的标签"))
    parser.add_argument(
        "--timestamps", type=text_argument, default="", metavar="URL", help=say("行内时间戳服务（可省略）")
    )
    _seal_password_arguments(parser)
    desk_arguments(parser)


def _seal_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=text_argument, metavar="CASE", help=say("案件编号"))
    parser.add_argument("--document", type=version_argument, metavar="N", help=say("第N版（默认最后一版）"))
    _seal_password_arguments(parser)
    desk_arguments(parser)


def _seal_password_arguments(parser: argparse.ArgumentParser) -> None:
    words = say("签章密码所在文件，- 为标准输入（接在登录密码之后的一行）")
    parser.add_argument("--seal-password-file", required=True, metavar="F|-", help=words)


def _verify_seal_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=say("PDF文件"))
    root = say("信任的根证书（PEM或DER，可多次）；给出时不用数据目录")
    parser.add_argument("--root", type=Path, action="append", metavar="CERT", help=root)
    own = say("与--root同用：本机构的签章证书（PEM或DER，可多次）；不给出时不判断是哪家机构的签章")
    parser.add_argument("--certificate", type=Path, action="append", metavar="CERT", help=own)
    desk_arguments(parser)
