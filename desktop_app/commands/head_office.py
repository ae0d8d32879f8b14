"""Head office at the terminal: the desk is made known there, synchronised, and served by packets where no line is."""

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
    desk_arguments,
    password_of,
    text_argument,
)
from desktop_app.domain.errors import RuleBroken
from desktop_app.terminal import Command, say


def commands() -> tuple[Command, ...]:
    """The verbs, in the order of ``--help``."""
    return (
        Command(
            "enrol",
            "凭一次性代码把本柜台登记到总行；--renew 换发证书，--go-on 冻结后续用",
            _enrol_arguments,
            enrol_desk,
        ),
        Command("sync", "与总行同步一轮：流水、附件、下发内容（JSON）", _sync_arguments, synchronise),
        Command("carry", "断网时用U盘与总行交换加密包：写出，或者 --open 读入", _carry_arguments, carry_by_hand),
    )


def enrol_desk(arguments: argparse.Namespace) -> int:
    """Make the desk known at head office, or give it another certificate; prints what head office answered."""
    from desktop_app.services.sync.enrolling import WantedLink

    if [bool(arguments.address), arguments.renew, arguments.go_on, arguments.retire].count(True) != 1:
        ways = "ADDRESS --code-file F | --renew [--code-file F] | --go-on --code-file F | --retire"
        print(f"enrol: {ways}", file=sys.stderr)
        return NOT_A_COMMAND

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        syncing = import_module("desktop_app.bootstrap.syncing")
        enrolment, going_on = syncing.enrolment(parts, desk.vault), syncing.going_on(parts, desk.vault)
        if arguments.retire:
            syncing.retiring(parts, desk.vault).retire(desk.session)
            return DONE
        code = password_of(arguments.code_file) or ""
        if arguments.go_on and arguments.label:
            enrolled = going_on.as_another(desk.session, code, arguments.label)
        elif arguments.go_on:
            enrolled = going_on.in_next_epoch(desk.session, code)
        elif arguments.renew:
            enrolled = enrolment.renew(desk.session, code)
        else:
            authority = _certificate_text(arguments.authority)
            wanted = WantedLink(arguments.address, code, authority)
            enrolled = enrolment.enrol(desk.session, wanted)
        shown = ("branch", "workstation", "epoch", "label", "number_part", "certificate_until", "hub")
        print(as_json({name: getattr(enrolled, name) for name in shown}))
        return DONE

    return at_desk(arguments, work)


def _certificate_text(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text("ascii")
    except (OSError, ValueError) as error:
        raise RuleBroken("file_unreadable") from error


def synchronise(arguments: argparse.Namespace) -> int:
    """One round with head office; prints how the desk then stands, and 1 where something waits or is held."""

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        lanes = import_module("desktop_app.bootstrap.syncing").synchronisation(parts, desk.vault)
        state = lanes.state(desk.session) if arguments.look else lanes.round(desk.session)
        print(as_json(_shown(state)))
        return DONE if state.is_level else REFUSED

    return at_desk(arguments, work)


def carry_by_hand(arguments: argparse.Namespace) -> int:
    """Write packets for head office into a folder, or open theirs; prints what went or came."""
    if bool(arguments.folder) == bool(arguments.open):
        print("carry: DIR | --open FILE…", file=sys.stderr)
        return NOT_A_COMMAND

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        from desktop_app.storage.atomic_file import write_whole

        syncing = import_module("desktop_app.bootstrap.syncing")
        hand = syncing.by_hand(parts, desk.vault)
        if arguments.open:
            opened = [hand.open_file(desk.session, file) for file in arguments.open]
            syncing.synchronisation(parts, desk.vault).take_people()
            print(as_json([as_plain(one) for one in opened]))
            return DONE if not any(one.has_more for one in opened) else REFUSED
        packets = hand.carry_out(desk.session, arguments.folder.absolute(), write_whole, lambda _done, _total: None)
        made = [{"name": one.name, "events": one.events, "files": one.files} for one in packets]
        print(as_json(made))
        return DONE

    return at_desk(arguments, work)


def _shown(state: Any) -> dict[str, Any]:
    """The state of the synchronisation as JSON has it, without the ids of cases."""
    from desktop_app.wire import utc_text

    waiting, lanes = state.waiting, state.lanes
    return {
        "is_enrolled": state.is_enrolled,
        "is_paused": state.is_paused,
        "address": state.address,
        "certificate_until": None if state.until is None else state.until.isoformat(),
        "confirmed_at": None if state.confirmed_at is None else utc_text(state.confirmed_at),
        "waiting": {
            "events": waiting.events,
            "since": None if waiting.since is None else utc_text(waiting.since),
            "cases": len(waiting.cases),
            "files": waiting.files,
            "bytes": waiting.size,
            "held": dict(waiting.held),
            "held_files": dict(waiting.held_files),
        },
        "lanes": {one.lane: {"trouble": one.trouble, "code": one.code} for one in lanes},
        "notices": [
            {"code": one.notice.code, "at": one.notice.at, "facts": one.notice.facts, "settled_at": one.settled_at}
            for one in state.notices
        ],
    }


def _enrol_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "address", nargs="?", type=text_argument, metavar="ADDRESS", help=say("总行地址：https、主机名和端口")
    )
    code = say("一次性代码所在文件，- 为标准输入（接在登录密码之后的一行）")
    parser.add_argument("--code-file", metavar="F|-", help=code)
    authority = say("首次连接时信任的根证书（PEM，默认用系统的）")
    parser.add_argument("--authority", type=Path, metavar="CERT", help=authority)
    parser.add_argument("--renew", action="store_true", help=say("换发证书；过期后须有网点负责人的代码"))
    go_on = say("总行冻结本柜台流水之后，凭放行代码在新一段流水里续用")
    parser.add_argument("--go-on", action="store_true", help=go_on)
    retire = say("停用本柜台：先送完全部记录和文件，总行关闭流水，本机销毁与总行通信的钥匙")
    parser.add_argument("--retire", action="store_true", help=retire)
    label = say("本机是复制出来的另一台时的新柜台名，代码用登记代码")
    parser.add_argument("--label", default="", type=text_argument, metavar="LABEL", help=label)
    desk_arguments(parser)


def _carry_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help=say("写到这个目录，如U盘"))
    parser.add_argument(
        "--open", nargs="+", type=Path, metavar="FILE", help=say("读入总行给本柜台的加密包，可重复读入")
    )
    desk_arguments(parser)


def _sync_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--look", action="store_true", help=say("只看，不连总行"))
    desk_arguments(parser)
