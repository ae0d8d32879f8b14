"""The vault at the terminal: proved, backed up, brought back, given another key, and told of to a help desk."""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from desktop_app.commands.desk import (
    DONE,
    NOT_A_COMMAND,
    REFUSED,
    as_json,
    as_plain,
    at_desk,
    cannot,
    desk_arguments,
    password_of,
    text_argument,
)
from desktop_app.commands.reasons import reason
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.terminal import Command, say

PROVES_NO_PAPER: Final = 3
"""The journal is whole, but what was shown proves no paper: one of a kind that bears no head, or a head of no paper."""
FEWEST_HEAD_DIGITS: Final = 12
MOST_HEAD_DIGITS: Final = 64
NOTED: Final = "须登录才能核对：登录和退出各记一笔流水，流水头因此与上次不同，此前的流水不变"
"""Who opened a vault is kept whoever it was, an auditor too: the proof itself changes nothing else."""


def commands() -> tuple[Command, ...]:
    """The verbs, in the order of ``--help``."""
    return (
        Command(
            "verify-journal",
            "检查流水、封签、附件和读表；可用纸面存证码核对；登录退出留痕",
            _verify_arguments,
            verify_journal,
        ),
        Command("backup", "备份数据并校验，可定时执行；默认写入设置里选定的目录", _backup_arguments, back_up),
        Command("restore", "数据损坏时查明损坏，并从备份和流水副本恢复（须主管员工号）", _restore_arguments, restore),
        Command(
            "change-key",
            "更换数据密钥和恢复码，随后备份；每个人的密码不变（须网点负责人或系统管理员员工号）",
            _change_key_arguments,
            change_key,
        ),
        Command("support", "生成技术支持包：不含个人信息；--look 只显示内容", _support_arguments, make_support_bundle),
    )


def verify_journal(arguments: argparse.Namespace) -> int:
    """Check everything the vault holds and print what is wrong first, a line each; then what a paper says of it."""
    from desktop_app.storage.journal.last_proof import prove_and_keep

    def work(_bootstrap: Any, _parts: Any, desk: Any) -> int:
        report, paper = prove_and_keep(desk.vault), None
        if arguments.paper is not None or arguments.head:
            sealing = import_module("desktop_app.bootstrap.sealing")
            heads = [*filter(None, [arguments.head])]
            paper = sealing.anchor(desk.vault, report, paper=arguments.paper, heads=heads)
        print(say(NOTED), file=sys.stderr)
        if arguments.json:
            print(as_json(report if paper is None else {"journal": report, "paper": paper}))
        else:
            print("\n".join([*report.lines(), *(() if paper is None else paper.lines())]))
        if report.is_clean and paper is not None and (paper.bears_no_head or paper.is_head_alone):
            return PROVES_NO_PAPER
        return DONE if report.is_clean and (paper is None or paper.is_anchored) else REFUSED

    return at_desk(arguments, work)


def back_up(arguments: argparse.Namespace) -> int:
    """Make a backup, prove it by opening it, and print what it holds."""

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        joined = import_module("desktop_app.bootstrap.upkeep")
        folder = arguments.to.absolute() if arguments.to else joined.backup_folder(parts.home)
        keeping = joined.upkeep(parts, desk.vault)
        made = keeping.back_up(desk.session, folder, lambda _done, _all: None, is_full=arguments.full)
        name = str(folder).encode("utf-8", "replace").decode()  # bytes that are no text, as on another system's stick
        print(as_json({"folder": name, **as_plain(made)}))
        return DONE if not made.lacks else REFUSED

    return at_desk(arguments, work)


def restore(arguments: argparse.Namespace) -> int:
    """Print what is damaged and what can be brought back, then put it in place; with ``--look`` nothing is changed."""
    from desktop_app import bootstrap
    from desktop_app.services.upkeep.restoring import restore as put_in_place

    parts = bootstrap.parts(bootstrap.home_folder(arguments.home_of_command or arguments.home))
    joined = import_module("desktop_app.bootstrap.upkeep")
    folder = arguments.folder.absolute() if arguments.folder else joined.backup_folder(parts.home)
    try:
        if arguments.recovery_code_file:
            code = password_of(arguments.recovery_code_file) or ""
            rescue = joined.take_in_hand_by_code(parts, code, folder)
        else:
            rescue = joined.take_in_hand(parts, arguments.user, password_of(arguments.password_file), folder)
        try:
            looked = rescue.look()
            parted = rescue.seen().parted
            aside = "" if arguments.look else put_in_place(rescue, arguments.user or "", parts.new_id())
        finally:
            rescue.close()
    except RuleBroken as broken:
        print(reason(broken), file=sys.stderr)
        return REFUSED
    except Unavailable as failure:
        return cannot(failure.code)
    print(as_json({**as_plain(looked), "parted": as_plain(parted) if parted else None, "kept_aside": aside}))
    return REFUSED if looked.is_loss else DONE


def change_key(arguments: argparse.Namespace) -> int:
    """Change the key of the data, and print what came of it; with ``--look`` who would have no way in, and no more."""

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        joined = import_module("desktop_app.bootstrap.key_changing")
        if arguments.look:
            people = joined.key_changing(parts).left_out(desk)
            print(as_json({"left_out": [one.staff_no for one in people]}))
            return DONE
        code_file, folder = arguments.new_code_file.absolute(), arguments.to.absolute() if arguments.to else None
        second = (arguments.second_user, password_of(arguments.second_password_file))
        found = joined.change_by_command(
            parts, desk, arguments.own_password, second, code_file, folder, leave_out=arguments.leave_out
        )
        print(as_json(found))
        return DONE if found.backup is not None else REFUSED

    needed = (arguments.new_code_file, arguments.second_user, arguments.second_password_file)
    if None in needed and not arguments.look:
        usage = "--new-code-file FILE --second-user STAFF_NO --second-password-file F | --look"
        print(f"change-key: {usage}", file=sys.stderr)
        return NOT_A_COMMAND
    return at_desk(arguments, work)


def make_support_bundle(arguments: argparse.Namespace) -> int:
    """Write what a help desk is given, or print it; a vault that does not open is told of, and keeps nothing back."""
    from desktop_app import bootstrap
    from desktop_app.bootstrap import support as joined

    out = arguments.out
    if out is None and not arguments.look:
        print("support: --out FILE.zip | --look", file=sys.stderr)
        return NOT_A_COMMAND
    if out is not None and out.exists() and not arguments.force:
        return cannot("output_exists")

    def give(source: Any) -> int:
        bundle = source.bundle()
        if arguments.look:
            print("\n".join(f"== {part.name}\n{part.text}" for part in bundle.parts))
        else:
            joined.write_bundle(out.absolute(), bundle.archive())
            print(as_json({"file": str(out.absolute()), "reference": bundle.reference, "parts": len(bundle.parts)}))
        return DONE

    parts = bootstrap.parts(bootstrap.home_folder(arguments.home_of_command or arguments.home))
    try:
        password = password_of(arguments.password_file)
        with joined.desk_for_support(parts, arguments.user, password) as (desk, why):
            return give(joined.support(parts, desk, None if desk is None else joined.sync_state(parts, desk), why))
    except RuleBroken as broken:
        print(reason(broken), file=sys.stderr)
    except Unavailable as failure:
        return cannot(failure.code)
    return REFUSED


def _head(typed: str) -> str:
    """A journal head from a paper: its first twelve or more hex digits, however they were spaced."""
    digits = "".join(typed.split()).lower()
    if not FEWEST_HEAD_DIGITS <= len(digits) <= MOST_HEAD_DIGITS or set(digits) - set("0123456789abcdef"):
        raise argparse.ArgumentTypeError(say("请输入纸面存证码，12至64位十六进制数字"))
    return digits


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=say("以JSON输出"))
    paper = say("文书的PDF：核对其存证码在流水中的位置；不印存证码的文书退出码为3")
    parser.add_argument("--paper", type=Path, metavar="FILE", help=paper)
    parser.add_argument(
        "--head",
        type=_head,
        metavar="HEX",
        help=say("纸面上的存证码，手边只有纸时用；流水中有此码而没有文书印有它时退出码为3"),
    )
    desk_arguments(parser)


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="DIR", help=say("备份目录（默认取设置里选定的）"))
    parser.add_argument("--full", action="store_true", help=say("已有的附件也逐个重读（默认每次七分之一）"))
    desk_arguments(parser)


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="folder", type=Path, metavar="DIR", help=say("备份目录（默认取设置里选定的）"))
    parser.add_argument("--look", action="store_true", help=say("只查明，不恢复"))
    by_code = say("换了电脑时用恢复码代替密码（- 为标准输入）；恢复后在登录页用同一恢复码设新密码")
    parser.add_argument("--recovery-code-file", metavar="FILE", help=by_code)
    desk_arguments(parser)


def _change_key_arguments(parser: argparse.ArgumentParser) -> None:
    new_code = say("新恢复码写到这个新文件，请抄写后放进保险柜并删除文件；原恢复码从此无效")
    parser.add_argument("--new-code-file", type=Path, metavar="FILE", help=new_code)
    parser.add_argument("--second-user", type=text_argument, metavar="STAFF_NO", help=say("在场的主管或管理员的员工号"))
    parser.add_argument("--second-password-file", metavar="F", help=say("其密码所在文件"))
    parser.add_argument("--look", action="store_true", help=say("只列出更换后须由主管重设密码的人，不更换"))
    parser.add_argument("--leave-out", action="store_true", help=say("有这样的人也更换"))
    parser.add_argument("--to", type=Path, metavar="DIR", help=say("备份目录（默认取设置里选定的）"))
    desk_arguments(parser)


def _support_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE.zip", help=say("输出文件"))
    parser.add_argument("--force", action="store_true", help=say("输出文件已存在时覆盖"))
    parser.add_argument("--look", action="store_true", help=say("只显示会交出的全部内容，不写文件"))
    desk_arguments(parser)
