"""The commands of ``accord-hub``, head office's side: each is one line in a table and one function.

Exit codes: 0 done, 1 refused or the world failed, with code and sentence on standard error; 2 not a command.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop_app import __version__
from desktop_app.commands.parser import Parser
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.process import forbid_dumps
from desktop_app.terminal import Command, say

if TYPE_CHECKING:
    from desktop_app.hub.office import Office
    from desktop_app.hub.serving import Listening

DONE: Final = 0
REFUSED: Final = 1
STOPPED: Final = 130
"""By Ctrl+C, as a shell says it."""
_ENCODING: Final = "utf-8"


def commands() -> tuple[Command, ...]:
    """The verbs, in the order of ``--help``."""
    return (
        Command("serve", "运行总行同步服务", _serve_arguments, serve),
        Command("migrate", "建立或者升级数据库结构", _no_arguments, migrate),
        Command("enrol", "为网点签发一次性注册码，24小时内有效", _enrol_arguments, enrol),
        Command("revoke", "停用一台工作站", _station_arguments, revoke),
        Command("moved", "网点已由另一分片服务：不再接听其工作站，指明迁移", _moved_arguments, moved),
        Command("release", "流水分叉核实后放行，签发一次性代码", _station_arguments, release),
        Command("takeover", "两人下令，把一笔业务交给另一台工作站办理", _takeover_arguments, takeover),
        Command("project", "把新到的流水更新到总行的读表，可定时执行", _no_arguments, project),
        Command("authority", "打印本中心的根证书（PEM），供反向代理和新工作站使用", _no_arguments, authority),
        Command("certify", "为反向代理签发TLS证书", _certify_arguments, certify),
        Command("sweep", "清理没有事件引用的附件和没有传完的附件", _no_arguments, sweep),
        Command("exceptions", "列出待人工处理的事项；--settle 销号", _exceptions_arguments, exceptions),
        Command("verify", "核验数据库（如备份恢复出的副本）中的全部流水", _verify_arguments, verify),
        Command("archived", "登记已核验的备份覆盖到哪里，工作站据此清理本机", _archived_arguments, archived),
        Command("restored", "数据库由备份恢复后运行一次，让工作站核对补传", _no_arguments, restored),
        Command("staff", "向网点下发人员名单（JSON）", _staff_arguments, publish_staff),
        Command("policy", "政策包：new-key 生成签名钥匙，sign 签名，publish 发布", _policy_arguments, _sub),
        Command("quota", "设定网点某月可自行让出的额度，由各柜台按份领取", _quota_arguments, set_quota),
        Command("bundle", "手工交换包：import 接收，export 生成", _bundle_arguments, _sub),
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that *argv* (by default the process's own) asks for."""
    forbid_dumps()
    arguments = build_parser().parse_args(argv)
    from desktop_app.hub.refusing import HubRefusal
    from desktop_app.log import hear_interpreter, report_bug

    with hear_interpreter():
        try:
            code: int = arguments.run(arguments)
        except HubRefusal as refusal:
            return _refused(refusal.code.value, refusal.facts)
        except (RuleBroken, Unavailable) as refusal:
            return _refused(refusal.code, refusal.facts)
        except OSError as error:
            return _refused("file_failed", {"errno": error.errno or 0})
        except Exception as error:  # noqa: BLE001 - the last resort: a database's words quote the row it met
            print(say("fault: 程序出错，编号{reference}").format(reference=report_bug(error)), file=sys.stderr)
            return REFUSED
        except KeyboardInterrupt:  # Python would print what it came in the midst of, with all its words
            return STOPPED
        return code


def build_parser() -> argparse.ArgumentParser:
    """Make the parser of all commands."""
    parser = Parser(prog="accord-hub", description=say("总行同步服务"))
    parser.add_argument("--version", action="version", version=f"accord-hub {__version__}", help=say("显示程序的版本"))
    parser.add_argument("--data", type=Path, metavar="DIR", help=say("数据目录（默认取 ACCORD_HUB_DATA）"))
    by_file = say("数据库连接串所在文件（默认取 ACCORD_HUB_DSN；都没有时用数据目录中的加密文件试用）")
    parser.add_argument("--dsn-file", type=Path, metavar="FILE", help=by_file)
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in commands():
        line = say(command.help)
        verb = verbs.add_parser(command.name, help=line, description=line)
        command.arguments(verb)
        if command.run is not _sub:
            verb.set_defaults(run=command.run)
    return parser


# ── What the verbs do ─────────────────────────────────────────────────────────────────────────────────────────────


def serve(arguments: argparse.Namespace) -> int:
    """Answer workstations until the process is told to stop."""
    from desktop_app.bootstrap import head_office
    from desktop_app.hub import serving
    from desktop_app.hub.serving import Listening
    from desktop_app.log import stream_log

    where = head_office.place(arguments.data, arguments.dsn_file)
    office = head_office.office(where, needs_certificate=arguments.behind_proxy)
    listening = Listening(
        host=arguments.host,
        port=arguments.port,
        socket=arguments.socket,
        certificate=arguments.tls_certificate,
        key=arguments.tls_key,
        authority=arguments.tls_authority,
        trusted=frozenset(arguments.trusted),
    )
    with stream_log(sys.stderr), closing(office.store):
        if where.is_trial:
            office.migrate()
        office.check_ready()
        serving.serve(office, listening, lambda: _say_where(where.data, listening))
    return DONE


def _say_where(data: Path, listening: "Listening") -> None:
    """Tell whoever started it by hand; a service is known by its socket."""
    if listening.socket is None:
        scheme = "http" if listening.certificate is None else "https"
        host = f"[{listening.host}]" if ":" in listening.host else listening.host
        said = say("总行同步服务已启动：{address}，数据在 {data}，按 Ctrl+C 停止")
        print(said.format(address=f"{scheme}://{host}:{listening.port}", data=data), flush=True)


def migrate(arguments: argparse.Namespace) -> int:
    """Bring the schema up."""
    has_moved = _unready_office(arguments).migrate()
    print("migrated" if has_moved else "up to date")
    return DONE


def enrol(arguments: argparse.Namespace) -> int:
    """Print a code for a branch; for a workstation that is known, one for its late renewal."""
    from desktop_app.hub.codes import Purpose

    purpose = Purpose.ENROL if arguments.renew is None else Purpose.RENEW
    workstations = _office(arguments).workstations
    print(workstations.invite(arguments.branch, purpose, workstations.called(arguments.renew or "")))
    return DONE


def revoke(arguments: argparse.Namespace) -> int:
    """Hear nothing from a workstation any more."""
    workstations = _office(arguments).workstations
    workstations.revoke(workstations.called(arguments.workstation))
    return DONE


def moved(arguments: argparse.Namespace) -> int:
    """Leave branches to another shard, or take them back, and print for how many workstations."""
    from desktop_app.hub import shards

    change = shards.serve_alone if arguments.others else shards.take_back if arguments.back else shards.move
    with _office(arguments).store.writing() as connection:
        print(change(connection, arguments.branches))
    return DONE


def release(arguments: argparse.Namespace) -> int:
    """Print the code with which the right machine goes on after a fork."""
    workstations = _office(arguments).workstations
    print(workstations.release(workstations.called(arguments.workstation)))
    return DONE


def takeover(arguments: argparse.Namespace) -> int:
    """Give a case to another workstation, and print the number of ownership it has from now on."""
    office = _office(arguments)
    office.projector.catch_up()  # another branch is brought what the read tables know of it
    case = office.case_roads.called(arguments.branch, arguments.case)
    to = office.workstations.called(arguments.workstation)
    print(office.case_roads.order(arguments.branch, case, to, arguments.by, arguments.beside))
    return DONE


def project(arguments: argparse.Namespace) -> int:
    """Bring head office's read tables up to what has come, and print how many events that were."""
    print(_office(arguments).projector.catch_up())
    return DONE


def sweep(arguments: argparse.Namespace) -> int:
    """Take away files that no event names, and those that nobody ended; print how many."""
    from desktop_app import wire

    print(wire.canonical(_office(arguments).sweeper.sweep()).decode(_ENCODING))
    return DONE


def authority(arguments: argparse.Namespace) -> int:
    """Print the certificate of the hub's authority."""
    print(_office(arguments).name().authority, end="")
    return DONE


def certify(arguments: argparse.Namespace) -> int:
    """Print a certificate for what stands before the hub."""
    csr = arguments.request.read_text(_ENCODING)
    print(_office(arguments).certify(csr, arguments.names), end="")
    return DONE


def exceptions(arguments: argparse.Namespace) -> int:
    """List what nobody has settled, a line of JSON each, or settle one."""
    from desktop_app import wire
    from desktop_app.hub.command_words import notice_sentence
    from desktop_app.hub.notices import open_exceptions, settle

    office = _office(arguments)
    if arguments.settle is not None:
        with office.store.writing() as connection:
            is_done = settle(connection, arguments.settle, wire.utc_text(office.now()))
        return DONE if is_done else _refused("exception_unknown", {})
    with office.store.reading() as connection:
        for one in open_exceptions(connection):
            if arguments.branch in (None, one.branch):
                words = notice_sentence(one.notice.code, one.notice.facts)
                said = {"branch": one.branch, "ws": one.ws, "notice": one.notice, "text": words}
                print(wire.canonical(said).decode(_ENCODING))
    return DONE


def verify(arguments: argparse.Namespace) -> int:
    """Prove all that a database holds; findings a line of JSON each, then how much it was."""
    from desktop_app import wire
    from desktop_app.storage.atomic_file import write_whole

    proof = _office(arguments).prover.prove()
    for finding in proof.wrong:
        print(wire.canonical(finding).decode(_ENCODING))
    if arguments.tails is not None and not proof.wrong:
        write_whole(arguments.tails, wire.canonical(proof.tails))
    counts = {"events": proof.events, "files": proof.files, "logs": len(proof.tails), "wrong": len(proof.wrong)}
    print(wire.canonical(counts).decode(_ENCODING))
    return REFUSED if proof.wrong else DONE


def archived(arguments: argparse.Namespace) -> int:
    """Note what a proved backup covers, and print for how many logs."""
    from desktop_app.hub.proving import Tail, note_archived

    print(note_archived(_office(arguments).store, _read(arguments.tails, list[Tail])))
    return DONE


def restored(arguments: argparse.Namespace) -> int:
    """Say that the database was restored, and print the hub's new epoch."""
    from desktop_app.hub import meta

    office = _office(arguments)
    with office.store.writing() as connection:
        print(meta.restored(connection, office.now()))
    return DONE


def publish_staff(arguments: argparse.Namespace) -> int:
    """Give a branch's people out."""
    from desktop_app.wire.protocol.pull import StaffEntry

    _office(arguments).reference.publish_people(arguments.branch, _read(arguments.file, list[StaffEntry]))
    return DONE


def set_quota(arguments: argparse.Namespace) -> int:
    """Let a branch give away so much in a month, in equal parts."""
    import msgspec

    from desktop_app.domain.money import Money
    from desktop_app.wire.protocol.quota import QuotaAsked

    try:
        asked = msgspec.convert({"month": arguments.month, "has_fen": Money.parse(arguments.amount).fen}, QuotaAsked)
    except (ValueError, RuleBroken) as error:
        raise RuleBroken("quota_malformed") from error
    _office(arguments).quotas.allow(arguments.branch, asked.month, asked.has_fen)
    return DONE


def new_key(arguments: argparse.Namespace) -> int:
    """Make a key of somebody who signs packs, and print what it is known by."""
    from desktop_app import wire
    from desktop_app.hub.packs import new_key as made
    from desktop_app.storage.atomic_file import write_whole

    file, public = made(_password(arguments))
    write_whole(arguments.out, file)
    print(wire.canonical(public).decode(_ENCODING))
    return DONE


def sign(arguments: argparse.Namespace) -> int:
    """Put a hand under a pack; the first one makes the pack of its text.

    Raises:
        RuleBroken: the codes of ``check_label``: every desk would refuse it.
    """
    from desktop_app import wire
    from desktop_app.hub.packs import check_label, opened, signed
    from desktop_app.storage.atomic_file import write_whole
    from desktop_app.wire.protocol.pull import SignedPack

    private = opened(arguments.key.read_bytes(), _password(arguments))
    if arguments.text is None:
        pack = _read(arguments.pack, SignedPack)
    else:
        text = arguments.text.read_text(_ENCODING)
        pack = SignedPack(arguments.name, arguments.version, arguments.valid_from, text, ())
    check_label(pack)
    write_whole(arguments.pack, wire.canonical(signed(pack, private)))
    return DONE


def publish(arguments: argparse.Namespace) -> int:
    """Give out a pack that two have signed; one of an earlier program is looked at as when it is signed."""
    from desktop_app.hub.packs import check_label
    from desktop_app.wire.protocol.pull import SignedPack

    pack = _read(arguments.pack, SignedPack)
    check_label(pack)
    _office(arguments).reference.publish(pack)
    return DONE


def import_bundle(arguments: argparse.Namespace) -> int:
    """Keep what was carried here by hand, and write what goes back."""
    from desktop_app.storage.atomic_file import write_whole

    bundles = _office(arguments).bundles
    taken = [bundles.take(file.read_bytes()) for file in arguments.file]
    if arguments.answer is not None:
        asked = [one for one in taken if one.cursors]
        if not asked or len({one.workstation for one in taken}) != 1:
            raise RuleBroken("bundle_without_cursors")
        write_whole(arguments.answer, bundles.make(asked[-1].workstation, asked[-1].cursors))
    return DONE


def export_bundle(arguments: argparse.Namespace) -> int:
    """Write what a workstation is to be brought by hand."""
    from desktop_app.storage.atomic_file import write_whole
    from desktop_app.wire.protocol.pull import cursor_of

    try:
        cursors = tuple(map(cursor_of, arguments.cursors))
    except ValueError as error:
        raise RuleBroken("cursor_malformed") from error
    office = _office(arguments)
    workstation = office.workstations.called(arguments.workstation)
    write_whole(arguments.out, office.bundles.make(workstation, cursors))
    return DONE


def _unready_office(arguments: argparse.Namespace) -> "Office":
    from desktop_app.bootstrap import head_office

    return head_office.office(head_office.place(arguments.data, arguments.dsn_file))


def _office(arguments: argparse.Namespace) -> "Office":
    """One whose schema is there: a missing table would be told as a database that is busy.

    Raises:
        HubRefusal: ``busy``.
        Unavailable: ``hub_not_migrated`` and what else :meth:`Office.check_ready` says.
    """
    from desktop_app.bootstrap import head_office
    from desktop_app.hub.refusing import HubRefusal

    office = _unready_office(arguments)
    try:
        if head_office.place(arguments.data, arguments.dsn_file).is_trial:
            office.migrate()
        office.check_ready()
    except (HubRefusal, Unavailable):
        office.store.close()
        raise
    return office


def _read(path: Path, kind: Any) -> Any:
    import msgspec

    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except ValueError as error:
        raise RuleBroken("file_malformed") from error


def _password(arguments: argparse.Namespace) -> bytes:
    password: bytes = arguments.password_file.read_bytes().strip()
    if not password:
        raise RuleBroken("password_empty")
    return password


def _refused(code: str, facts: Mapping[str, object]) -> int:
    from desktop_app.hub.command_words import sentence

    known = " ".join((code, *(f"{name}={value}" for name, value in facts.items())))
    print(": ".join(filter(None, (known, sentence(code, facts)))), file=sys.stderr)
    return REFUSED


# ── Arguments ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _no_arguments(_parser: argparse.ArgumentParser) -> None:
    """The verb takes none."""


def _sub(_arguments: argparse.Namespace) -> int:
    """Stands for a verb with verbs of its own, which argparse asks for."""
    return REFUSED


def _serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help=say("监听地址"))
    parser.add_argument("--port", type=int, default=8440, help=say("监听端口"))
    parser.add_argument("--socket", type=Path, metavar="PATH", help=say("监听本机套接字，只有反向代理能打开"))
    parser.add_argument("--behind-proxy", action="store_true", help=say("由反向代理核验客户端证书并传来该证书"))
    parser.add_argument("--trusted", action="append", default=[], metavar="ADDRESS", help=say("反向代理的地址"))
    parser.add_argument("--tls-certificate", type=Path, metavar="PEM", help=say("本服务的TLS证书"))
    parser.add_argument("--tls-key", type=Path, metavar="PEM", help=say("其私钥"))
    parser.add_argument("--tls-authority", type=Path, metavar="PEM", help=say("核验客户端证书的根证书"))


def _enrol_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("branch", type=_branch, metavar="BRANCH", help=say("网点号，五位数字"))
    parser.add_argument("--renew", metavar="WORKSTATION", help=say("改为签发这台工作站证书过期后的续期码"))


def _branch(text: str) -> str:
    """A branch's number."""
    if len(text) != 5 or not (text.isascii() and text.isdigit()):  # noqa: PLR2004 - five digits
        raise argparse.ArgumentTypeError(text)
    return text


def _station_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workstation", metavar="WORKSTATION", help=say("工作站编号，或者柜台名称，如10086-03"))


def _moved_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("branches", nargs="+", type=_branch, metavar="BRANCH", help=say("网点号，五位数字"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--others", action="store_true", help=say("除这些网点外，其余网点都已迁走"))
    which.add_argument("--back", action="store_true", help=say("这些网点重新由本分片服务"))


def _certify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="+", metavar="HOST", help=say("工作站连接时用的主机名或者地址"))
    parser.add_argument("--request", type=Path, required=True, metavar="CSR", help=say("证书请求（PEM，P-256）"))


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--tails", type=Path, metavar="FILE", help=say("无差错时，把各流水核验到的位置写入此文件"))


def _archived_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tails", type=Path, metavar="FILE", help=say("verify --tails 写出的文件"))


def _quota_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("branch", type=_branch, metavar="BRANCH", help=say("网点号，五位数字"))
    parser.add_argument("month", metavar="YYYY-MM", help=say("月份，如2026-12"))
    parser.add_argument("amount", metavar="YUAN", help=say("金额，元"))


def _takeover_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("branch", type=_branch, metavar="BRANCH", help=say("业务所在网点号，五位数字"))
    parser.add_argument("case", metavar="CASE", help=say("文书上的案件编号，或者流水中的标识"))
    parser.add_argument("workstation", metavar="WORKSTATION", help=say("今后办理的工作站编号，或者柜台名称"))
    parser.add_argument("--by", required=True, metavar="STAFF", help=say("下令人的员工号"))
    parser.add_argument("--beside", required=True, metavar="STAFF", help=say("第二人的员工号"))


def _exceptions_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--branch", type=_branch, metavar="BRANCH", help=say("只列这个网点的"))
    parser.add_argument("--settle", metavar="ID", help=say("这一项已处理"))


def _staff_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("branch", type=_branch, metavar="BRANCH", help=say("网点号，五位数字"))
    parser.add_argument("file", type=Path, metavar="JSON", help=say("人员名单"))


def _policy_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    making = verbs.add_parser("new-key")
    making.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("钥匙文件"))
    signing = verbs.add_parser("sign")
    signing.add_argument("pack", type=Path, metavar="PACK", help=say("政策包"))
    signing.add_argument("--key", type=Path, required=True, metavar="FILE", help=say("钥匙文件"))
    signing.add_argument("--text", type=Path, metavar="FILE", help=say("由这份正文生成政策包"))
    signing.add_argument("--name", default="", metavar="NAME", help=say("政策包名称"))
    signing.add_argument("--version", type=int, default=1, metavar="N", help=say("版本，只增不减"))
    signing.add_argument("--valid-from", default="", metavar="DATE", help=say("生效日期"))
    for parser_of, run in ((making, new_key), (signing, sign)):
        parser_of.add_argument("--password-file", type=Path, required=True, metavar="FILE", help=say("钥匙的密码"))
        parser_of.set_defaults(run=run)
    publishing = verbs.add_parser("publish")
    publishing.add_argument("pack", type=Path, metavar="PACK", help=say("政策包"))
    publishing.set_defaults(run=publish)


def _bundle_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    taking = verbs.add_parser("import")
    taking.add_argument("file", nargs="+", type=Path, metavar="FILE", help=say("交换包，按编号顺序"))
    taking.add_argument("--answer", type=Path, metavar="FILE", help=say("给同一工作站的回包写到这里"))
    taking.set_defaults(run=import_bundle)
    making = verbs.add_parser("export")
    making.add_argument("workstation", metavar="WORKSTATION", help=say("工作站编号，或者柜台名称，如10086-03"))
    making.add_argument("cursors", nargs="+", metavar="NAME@EPOCH:SEQ", help=say("工作站已读到的位置"))
    making.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("交换包"))
    making.set_defaults(run=export_bundle)


if __name__ == "__main__":
    sys.exit(main())
