"""The commands of ``accord-desk``: each is one line in a table and one function from arguments to exit code.

What a command needs is imported inside it, so that a figure at the terminal does not load the whole program.
Exit codes: 0 done, 1 refused or not valid, 2 not a command.
"""

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.terminal import Command, is_english, say

DONE: Final = 0
REFUSED: Final = 1
PROVES_NO_PAPER: Final = 3
"""The journal is whole, but what was shown proves no paper: one of a kind that bears no head, or a head of no paper."""
NOT_A_COMMAND: Final = 2
READER_VERB: Final = "__read"
DEMO_CASES: Final = ("refused-loan", "refund", "no-deal", "card-plan")
MOST_PASSWORD_BYTES: Final = 4096
MOST_NAME: Final = 255
"""What is longer is no file's name."""
MOST_VERSIONS: Final = 9999
FEWEST_HEAD_DIGITS: Final = 12
MOST_HEAD_DIGITS: Final = 64
BEIJING: Final = dt.timezone(dt.timedelta(hours=8))


def commands() -> tuple[Command, ...]:
    """The verbs, in the order of ``--help``."""
    return (
        Command("words", "金额大写，每行一个", _words_arguments, show_words),
        Command("check-id", "校验证件号码", _check_id_arguments, check_id),
        Command("compute", "按条款计算还款计划（JSON）", _compute_arguments, show_package),
        Command("agreement", "补打已定稿的协议，逐页标明“补打”", _agreement_arguments, reprint_agreement),
        Command("read-sheet", "读要约单上的码：验签名、核时效、算差别（JSON）", _read_sheet_arguments, read_sheet),
        Command("desk-key", "本柜台签要约单的公钥；换钥匙；认证本网点的其他柜台", _desk_key_arguments, desk_key),
        Command("choose-seal", "选定本机构的电子签章证书", _choose_seal_arguments, choose_seal),
        Command("seal", "给已生效文书的存档副本加盖电子签章（JSON）", _seal_arguments, seal_agreement),
        Command("verify-seal", "检查文件上的电子签章（JSON）", _verify_seal_arguments, verify_seal),
        Command(
            "certificate", "案件流水审计凭证：经过、哈希与核验结果（PDF）", _certificate_arguments, certify_history
        ),
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
        Command("delete-expired", "列出保存期已满的案件；--delete 删除内容", _expired_arguments, delete_expired),
        Command("hold-case", "案件涉及争议时要求保全，或者解除保全（须主管员工号）", _hold_arguments, hold_case),
        Command("copy-for-customer", "导出客户本人的全部个人信息（须主管员工号）", _copy_arguments, copy_for_customer),
        Command("data-register", "个人信息处理登记：字段、分类、目的、保存期限", _no_arguments, show_register),
        Command("verify-paper", "核对签署后的扫描件：是否同一文书、齐页、签全", _verify_paper_arguments, verify_paper),
        Command(
            "enrol",
            "凭一次性代码把本柜台登记到总行；--renew 换发证书，--go-on 冻结后续用",
            _enrol_arguments,
            enrol_desk,
        ),
        Command("sync", "与总行同步一轮：流水、附件、下发内容（JSON）", _sync_arguments, synchronise),
        Command("carry", "断网时用U盘与总行交换加密包：写出，或者 --open 读入", _carry_arguments, carry_by_hand),
        Command("support", "生成技术支持包：不含个人信息；--look 只显示内容", _support_arguments, make_support_bundle),
        Command("demo", "在真实的界面、数据库和打印路径上走完一个案例", _demo_arguments, show_demo),
    )


def run(argv: Sequence[str]) -> int:
    """Run the command that *argv* (without the program's name) asks for; without a command, open the window."""
    if list(argv[:1]) == [READER_VERB]:
        # The reader child: bytes on standard input, result on standard output; nothing else may be loaded before.
        from desktop_app.devices import reading

        return reading.main(sys.stdin.buffer, sys.stdout.buffer)
    _keep_output_printable()
    arguments = build_parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        print(end="", flush=True)  # does nothing where there is no standard output, as under pythonw
    except BrokenPipeError:
        # The reader went away (`| head`); what is left in the buffer must not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    return code


def build_parser() -> argparse.ArgumentParser:
    """Make the parser of all commands."""
    parser = argparse.ArgumentParser(prog="accord-desk", description=say("柜面协商台"), allow_abbrev=False)
    parser.add_argument("--version", action=_Version, nargs=0, help=say("显示程序、数据结构、政策和各组件的版本"))
    parser.add_argument("--home", type=Path, metavar="DIR", help=say("数据目录（默认取 ACCORD_HOME）"))
    parser.set_defaults(run=open_window)
    verbs = parser.add_subparsers(metavar="COMMAND")
    for command in commands():
        line = say(command.help)
        verb = verbs.add_parser(command.name, help=line, description=line, allow_abbrev=False)
        command.arguments(verb)
        verb.set_defaults(run=command.run)
    return parser


class _Version(argparse.Action):
    """Prints the versions that matter; what they are asked of is loaded for nobody else."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: object) -> None:
        print("\n".join(import_module("desktop_app.bootstrap.about").version_lines()))
        parser.exit()


def open_window(arguments: argparse.Namespace) -> int:
    """Start the application; Qt is loaded here and nowhere else in this module."""
    bootstrap = import_module("desktop_app.bootstrap")
    code: int = bootstrap.open_window(bootstrap.home_folder(arguments.home))
    return code


def reprint_agreement(arguments: argparse.Namespace) -> int:
    """Write the pinned version of a case's paper, marked 补打, and note the reprint in the journal.

    With ``--sealed`` it is the sealed copy: a file to be sent, which a mark would spoil, and no print.
    """
    from desktop_app.devices.one_file import OneFilePrinter

    if arguments.out.is_file() and not arguments.force:
        return _cannot("output_exists")

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        printer = OneFilePrinter(arguments.out.absolute())
        counter = bootstrap.counter(parts, desk.vault, printer)
        case = _case(desk, arguments.case)
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

    return _at_desk(arguments, work)


def certify_history(arguments: argparse.Namespace) -> int:
    """Write the audit certificate of a case: its history, and the proof of the journal it was read from."""
    from desktop_app.devices.one_file import OneFilePrinter

    if arguments.out.is_file() and not arguments.force:
        return _cannot("output_exists")

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        certifying = import_module("desktop_app.bootstrap.certifying")
        printer = OneFilePrinter(arguments.out.absolute())
        counter = bootstrap.counter(parts, desk.vault, printer)
        case = _case(desk, arguments.case)
        made = certifying.certify(counter, desk, case.id, is_english=is_english(os.environ))
        printer.submit(made.pdf, title=made.number, settings=bootstrap.print_settings())
        print(arguments.out)
        return DONE if made.is_clean else REFUSED

    return _at_desk(arguments, work)


def _write_fields(paper: Path, fields: bytes) -> None:
    from desktop_app.storage.atomic_file import write_whole

    try:
        write_whole(paper.absolute().with_suffix(".fields.json"), fields)
    except OSError as error:
        raise Unavailable("print_failed") from error


NOTED: Final = "须登录才能核对：登录和退出各记一笔流水，流水头因此与上次不同，此前的流水不变"
"""Who opened a vault is kept whoever it was, an auditor too: the proof itself changes nothing else."""


def verify_journal(arguments: argparse.Namespace) -> int:
    """Check everything the vault holds and print what is wrong first, a line each; then what a paper says of it."""
    from desktop_app.storage.last_proof import prove_and_keep

    def work(_bootstrap: Any, _parts: Any, desk: Any) -> int:
        report, paper = prove_and_keep(desk.vault), None
        if arguments.paper is not None or arguments.head:
            sealing = import_module("desktop_app.bootstrap.sealing")
            heads = [*filter(None, [arguments.head])]
            paper = sealing.anchor(desk.vault, report, paper=arguments.paper, heads=heads)
        print(say(NOTED), file=sys.stderr)
        if arguments.json:
            print(_json(report if paper is None else {"journal": report, "paper": paper}))
        else:
            print("\n".join([*report.lines(), *(() if paper is None else paper.lines())]))
        if report.is_clean and paper is not None and (paper.bears_no_head or paper.is_head_alone):
            return PROVES_NO_PAPER
        return DONE if report.is_clean and (paper is None or paper.is_anchored) else REFUSED

    return _at_desk(arguments, work)


def back_up(arguments: argparse.Namespace) -> int:
    """Make a backup, prove it by opening it, and print what it holds."""

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        joined = import_module("desktop_app.bootstrap.upkeep")
        folder = arguments.to.absolute() if arguments.to else joined.backup_folder(parts.home)
        keeping = joined.upkeep(parts, desk.vault)
        made = keeping.back_up(desk.session, folder, lambda _done, _all: None, is_full=arguments.full)
        print(_json({"folder": str(folder), **_plain(made)}))
        return DONE if not made.lacks else REFUSED

    return _at_desk(arguments, work)


def restore(arguments: argparse.Namespace) -> int:
    """Print what is damaged and what can be brought back, then put it in place; with ``--look`` nothing is changed."""
    from desktop_app import bootstrap
    from desktop_app.services.restoring import restore as put_in_place

    parts = bootstrap.parts(bootstrap.home_folder(arguments.home_of_command or arguments.home))
    joined = import_module("desktop_app.bootstrap.upkeep")
    folder = arguments.folder.absolute() if arguments.folder else joined.backup_folder(parts.home)
    try:
        if arguments.recovery_code_file:
            code = _password(arguments.recovery_code_file) or ""
            rescue = joined.take_in_hand_by_code(parts, code, folder)
        else:
            rescue = joined.take_in_hand(parts, arguments.user, _password(arguments.password_file), folder)
        try:
            found = _plain(rescue.look())
            aside = "" if arguments.look else put_in_place(rescue, arguments.user or "", parts.new_id())
        finally:
            rescue.close()
    except RuleBroken as broken:
        print(reason(broken), file=sys.stderr)
        return REFUSED
    except Unavailable as failure:
        return _cannot(failure.code)
    print(_json({**found, "kept_aside": aside}))
    return DONE if not found["lost_count"] else REFUSED


def change_key(arguments: argparse.Namespace) -> int:
    """Change the key of the data, and print what came of it; with ``--look`` who would have no way in, and no more."""

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        joined = import_module("desktop_app.bootstrap.key_changing")
        if arguments.look:
            people = joined.key_changing(parts).left_out(desk)
            print(_json({"left_out": [one.staff_no for one in people]}))
            return DONE
        code_file, folder = arguments.new_code_file.absolute(), arguments.to.absolute() if arguments.to else None
        second = (arguments.second_user, _password(arguments.second_password_file))
        found = joined.change_by_command(
            parts, desk, arguments.own_password, second, code_file, folder, leave_out=arguments.leave_out
        )
        print(_json(found))
        return DONE if found.backup is not None else REFUSED

    needed = (arguments.new_code_file, arguments.second_user, arguments.second_password_file)
    if None in needed and not arguments.look:
        usage = "--new-code-file FILE --second-user STAFF_NO --second-password-file F | --look"
        print(f"change-key: {usage}", file=sys.stderr)
        return NOT_A_COMMAND
    return _at_desk(arguments, work)


def delete_expired(arguments: argparse.Namespace) -> int:
    """Print which cases' time is over and what keeps some; ``--delete`` deletes the others and says what went."""
    if arguments.certificate is not None and arguments.certificate.exists():
        return _cannot("output_exists")

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        joined, out = import_module("desktop_app.bootstrap.privacy"), arguments.certificate
        job = joined.retention(parts, desk.vault)
        if not arguments.delete:
            print(_json(job.look(desk.session, _nobody_watches)))
            return DONE
        before = len(job.deletions(desk.session))
        found = job.delete(desk.session, own_password=arguments.own_password, report=_nobody_watches)
        made = job.deletions(desk.session)[before:]
        if out is not None and made:
            joined.write_new(out, job.certificate(desk.session, made))
        print(_json({**_plain(found), "deleted": [one.event.number for one in made]}))
        return DONE

    return _at_desk(arguments, work)


def hold_case(arguments: argparse.Namespace) -> int:
    """Keep a case although its time is over, or end that."""

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        job = import_module("desktop_app.bootstrap.privacy").retention(parts, desk.vault)
        (job.lift if arguments.lift else job.order)(desk.session, _case(desk, arguments.case).id, arguments.reason)
        return DONE

    return _at_desk(arguments, work)


def copy_for_customer(arguments: argparse.Namespace) -> int:
    """Write the copy of a case's customer, and print what it holds."""

    def work(_bootstrap: Any, parts: Any, desk: Any) -> int:
        copies = import_module("desktop_app.bootstrap.privacy").subject_copies(parts, desk.vault)
        case_id, folder = _case(desk, arguments.case).id, arguments.out.absolute()
        made = copies.make(desk.session, case_id, folder, own_password=arguments.own_password)
        print(_json(made))
        return DONE if not made.lacks else REFUSED

    return _at_desk(arguments, work)


def show_register(_arguments: argparse.Namespace) -> int:
    """Print the register of what is kept, as a page."""
    print(import_module("desktop_app.bootstrap.privacy").register_page(), end="")
    return DONE


def _nobody_watches(_done: int, _all: int) -> None:
    """A command shows no progress."""


def make_support_bundle(arguments: argparse.Namespace) -> int:
    """Write what a help desk is given, or print it; a vault that does not open is told of, and keeps nothing back."""
    from desktop_app import bootstrap
    from desktop_app.bootstrap import support as joined

    out = arguments.out
    if out is None and not arguments.look:
        print("support: --out FILE.zip | --look", file=sys.stderr)
        return NOT_A_COMMAND
    if out is not None and out.exists() and not arguments.force:
        return _cannot("output_exists")

    def give(source: Any) -> int:
        bundle = source.bundle()
        if arguments.look:
            print("\n".join(f"== {part.name}\n{part.text}" for part in bundle.parts))
        else:
            joined.write_bundle(out.absolute(), bundle.archive())
            print(_json({"file": str(out.absolute()), "reference": bundle.reference, "parts": len(bundle.parts)}))
        return DONE

    parts = bootstrap.parts(bootstrap.home_folder(arguments.home_of_command or arguments.home))
    try:
        password = _password(arguments.password_file)
        with joined.desk_for_support(parts, arguments.user, password) as (desk, why):
            return give(joined.support(parts, desk, None if desk is None else joined.sync_state(parts, desk), why))
    except RuleBroken as broken:
        print(reason(broken), file=sys.stderr)
    except Unavailable as failure:
        return _cannot(failure.code)
    return REFUSED


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
        shown = {name: value for name, value in _plain(reading.sheet).items() if name not in ("salt", "check")}
        found = {"sheet": shown, "trust": reading.trust, "is_expired": reading.is_expired}
        if reading.case_id:
            found |= {"case": reading.sheet.number, "has_moved_on": reading.has_moved_on}
        elif reading.judged is not None:
            found |= {"stands": reading.judged.stands, "changes": reading.judged.changes}
            found |= {"refused": None if refused is None else refused.code}
        print(_json(found))
        return DONE

    return _at_desk(arguments, work)


def desk_key(arguments: argparse.Namespace) -> int:
    """Print the key this desk signs offer sheets with; make another, or say whose a key of the branch is."""

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        keys = bootstrap.counter(parts, desk.vault, bootstrap.system_printer()).offer_sheets.keys
        if arguments.certify:
            print(_json(keys.certify(desk.session, *arguments.certify)))
        else:
            print(_json(keys.renew(desk.session) if arguments.renew else keys.in_use(desk.session)))
        return DONE

    return _at_desk(arguments, work)


def choose_seal(arguments: argparse.Namespace) -> int:
    """Keep which certificate this branch seals with; its password proves that the key is there, and is forgotten."""
    from desktop_app.domain.seal import SealPlace

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
        password = _password(arguments.seal_password_file)
        print(_json(sealing.choose(counter, desk, place, password or "").certificate))
        return DONE

    return _at_desk(arguments, work)


def seal_agreement(arguments: argparse.Namespace) -> int:
    """Seal a copy of a paper that is in effect and keep it beside the original."""

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        sealing = import_module("desktop_app.bootstrap.sealing")
        counter = bootstrap.counter(parts, desk.vault, bootstrap.system_printer())
        case = _case(desk, arguments.case)
        password = _password(arguments.seal_password_file)
        kept = sealing.seal(counter, desk, case.id, password or "", arguments.document)
        print(_json({"case": case.number, **_plain(list(kept.case.agree.sealed.values())[-1])}))
        return DONE

    return _at_desk(arguments, work)


def verify_seal(arguments: argparse.Namespace) -> int:
    """Print what is wrong with the seal of a file; with ``--root`` no desk is needed."""
    sealing = import_module("desktop_app.bootstrap.sealing")

    def said(report: Any) -> int:
        faults = [{"code": fault, "text": say(SEAL_FAULTS[fault])} for fault in report.faults]
        texts = [{"code": note, "text": say(SEAL_NOTES[note])} for note in sealing.notes(report)]
        print(_json({**_plain(report), "good": report.is_good, "faults": faults, "notes": texts}))
        return DONE if report.is_good else REFUSED

    def work(bootstrap: Any, parts: Any, desk: Any) -> int:
        return said(
            sealing.judge(bootstrap.counter(parts, desk.vault, bootstrap.system_printer()), desk, arguments.file)
        )

    if not arguments.root:
        return _at_desk(arguments, work)
    try:
        return said(sealing.judge_by(arguments.root, arguments.certificate or [], arguments.file))
    except RuleBroken as broken:
        print(reason(broken), file=sys.stderr)
        return REFUSED


def _case(desk: Any, number: str) -> Any:
    """The case by its number or id.

    Raises:
        RuleBroken: ``case_unknown``.
    """
    row = desk.vault.books.case_by_number(number) or desk.vault.books.case_row(number)
    if row is None:
        raise RuleBroken("case_unknown")
    return row


def _json(value: object) -> str:
    from desktop_app.wire import canonical

    return canonical(value).decode()


def _plain(value: object) -> dict[str, Any]:
    """An answer as JSON has it, to be added to."""
    plain: dict[str, Any] = json.loads(_json(value))
    return plain


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
            _cannot(failure.code)
        return paper_check.UNREADABLE
    return _at_desk(arguments, lambda bootstrap, parts, desk: check(paper_check.of_vault(bootstrap, parts, desk)))


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
        code = _password(arguments.code_file) or ""
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
        print(_json({name: getattr(enrolled, name) for name in shown}))
        return DONE

    return _at_desk(arguments, work)


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
        print(_json(_shown(state)))
        return DONE if state.is_level else REFUSED

    return _at_desk(arguments, work)


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
            print(_json([_plain(one) for one in opened]))
            return DONE if not any(one.has_more for one in opened) else REFUSED
        packets = hand.carry_out(desk.session, arguments.folder.absolute(), write_whole, lambda _done, _total: None)
        made = [{"name": one.name, "events": one.events, "files": one.files} for one in packets]
        print(_json(made))
        return DONE

    return _at_desk(arguments, work)


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


def show_demo(arguments: argparse.Namespace) -> int:
    """Drive a case through the real window; what it leaves lies in ``--out``."""
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return _cannot("output_not_a_folder")
    bootstrap = import_module("desktop_app.bootstrap")
    code: int = bootstrap.run_demo(arguments.out, arguments.case, arguments.home)
    return code


def _at_desk(arguments: argparse.Namespace, work: Callable[[Any, Any, Any], int]) -> int:
    """Unlock the home, do *work*, and lock it again; what stands in the way is one line and exit code 1."""
    from desktop_app import bootstrap
    from desktop_app.services.sign_in import SignIn

    parts = bootstrap.parts(bootstrap.home_folder(arguments.home_of_command or arguments.home))
    try:
        password = _password(arguments.password_file)
        arguments.own_password = password or ""  # of acts that ask for it once more
        try:
            desk = bootstrap.unlock(parts, arguments.user, password)
        except OSError as error:
            raise Unavailable("home_not_readable") from error
        try:
            return work(bootstrap, parts, desk)
        finally:
            with suppress(Unavailable):  # a vault too damaged to note it is closed all the same
                SignIn.sign_out(desk, "closed")
            desk.vault.close()
    except RuleBroken as broken:
        print(reason(broken), file=sys.stderr)
    except Unavailable as failure:
        return _cannot(failure.code)
    return REFUSED


def _cannot(code: str) -> int:
    """Say in one line what stands in the way."""
    print(f"{code}: {say(FAILURES.get(code, '外部条件不具备，未作任何改动'))}", file=sys.stderr)
    return REFUSED


def _text(typed: str) -> str:
    """An argument that is text in the terminal's encoding."""
    if not typed.isprintable():
        raise argparse.ArgumentTypeError(say("不是有效文字"))
    return typed


def _head(typed: str) -> str:
    """A journal head from a paper: its first twelve or more hex digits, however they were spaced."""
    digits = "".join(typed.split()).lower()
    if not FEWEST_HEAD_DIGITS <= len(digits) <= MOST_HEAD_DIGITS or set(digits) - set("0123456789abcdef"):
        raise argparse.ArgumentTypeError(say("请输入纸面存证码，12至64位十六进制数字"))
    return digits


def _version(typed: str) -> int:
    """The number of a version, in plain digits."""
    from desktop_app.domain.numbers import parse_whole

    try:
        return parse_whole(typed, least=1, most=MOST_VERSIONS)
    except RuleBroken as broken:
        raise argparse.ArgumentTypeError(say("请用半角数字写第几版")) from broken


def _password(file: str | None) -> str | None:
    """The first line of the password file; ``-`` is standard input.

    Read as bytes: what the password is must not hang on the terminal's encoding, nor on an editor's byte order mark.

    Raises:
        Unavailable: ``password_not_readable``.
    """
    if file is None:
        return None
    try:
        if file == "-":
            if sys.stdin is None:  # closed, or a program without a terminal
                raise Unavailable("password_not_readable")
            line = sys.stdin.buffer.readline(MOST_PASSWORD_BYTES)
        else:
            with Path(file).open("rb") as lines:
                line = lines.readline(MOST_PASSWORD_BYTES)
        return line.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise Unavailable("password_not_readable") from error


def show_words(arguments: argparse.Namespace) -> int:
    """Print each amount in capitals; what is no amount is named on standard error, the rest is still printed."""
    from desktop_app.domain.capitals import amount_in_words
    from desktop_app.domain.money import Money

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
    from desktop_app.domain.identity import DocumentType, check_document

    if arguments.list:
        for kind in DocumentType:
            print(f"{kind.key}\t{_called(kind)}")
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
    print(f"valid: {say('{kind}号码有效').format(kind=_called(kind))}")
    for warning in checked.warnings:
        print(f"{warning}: {say(REASONS[warning])}")
    return DONE


def show_package(arguments: argparse.Namespace) -> int:
    """Print the package computed from a JSON document; errors are printed in its place."""
    from desktop_app.services.compute import MOST_BYTES, compute_json, refusal

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


FAILURES: Final = {
    "backup_disk_full": "备份目录所在的磁盘已满",
    "backup_failed": "备份没有写成",
    "backup_folder_missing": "备份目录不存在或写不了",
    "backup_not_proved": "备份未通过校验，没有留用",
    "code_file_exists": "写恢复码的文件已存在，请另取一个名字",
    "code_not_written": "恢复码文件没有写成，密钥没有更换",
    "disk_full": "磁盘已满",
    "bundle_failed": "加密包写不了或者读不了，请检查U盘",
    "hub_busy": "总行系统正忙，请稍后再试",
    "hub_mixed_up": "总行的答复不是给本柜台的，没有采用",
    "hub_not_enrolled": "本柜台还没有登记到总行（enrol）",
    "hub_refuses": "总行没有受理；本柜台没有任何改动",
    "hub_too_new": "总行系统已升级，请先升级本程序",
    "hub_unreachable": "连不上总行，数据都在本机，连上后再试",
    "home_not_readable": "读不了数据目录",
    "home_not_set_up": "此数据目录尚未启用，请先打开程序完成首次设置",
    "output_exists": "输出文件已存在；要覆盖请加 --force",
    "output_not_a_folder": "--out 须是可以写入的目录",
    "password_not_readable": "读不到密码文件",
    "print_failed": "写不了输出文件",
    "support_not_written": "写不了输出文件",
    "pdf_damaged": "存档的文书已损坏",
    "program_changed": "安装的程序文件被改动过或者已损坏，没有打开数据；请技术支持重新安装本程序",
    "restore_impossible": "没有找到可用来恢复的备份或流水副本",
    "seal_failed": "签章未成功，原件没有变动",
    "seal_token_failed": "签章介质没有响应",
    "seal_token_not_installed": "本程序安装时未带介质（PKCS#11）支持",
    "timestamp_failed": "时间戳服务没有响应，未加盖签章",
    "vault_busy": "程序正在使用此数据目录，请先关闭程序",
    "vault_damaged": "数据库或密钥文件已损坏",
    "vault_read_only": "数据目录是只读的",
    "vault_newer": "数据由更新版本的程序写入，请升级程序",
    "vault_older_than_seal": "数据库比封签旧：可能被换回了旧文件",
    "keys_put_back": "密钥文件或备份是更换密钥或恢复以前的旧副本，请换回最新的，或在登录页用恢复码",
    "keystore_missing": "系统密钥库没有运行，本柜台的半把钥匙在其中",
    "keystore_locked": "系统密钥库已锁上",
    "keystore_failed": "系统密钥库没有响应",
    "device_secret_missing": "密钥库里没有本柜台的半把钥匙，请在登录页用恢复码重设",
    "device_secret_elsewhere": "数据是在另一台电脑或另一个系统账户上建立的，请在登录页用恢复码",
    "device_secret_damaged": "密钥库里本柜台的半把钥匙已损坏，请在登录页用恢复码重设",
    "blob_missing": "附件缺失",
    "blob_damaged": "附件已损坏",
}
REASONS: Final = {
    "case_unknown": "没有这个案件",
    "already_sealed": "该文书已加盖电子签章",
    "sheet_not_ours": "不是要约单上的码",
    "sheet_newer": "这张单由更新版本的程序制作",
    "sheet_incomplete": "码没有读全",
    "sheet_altered": "码的内容与签名不符",
    "sheet_forged": "码上写的是{desk}号柜台，但不是该柜台签名的",
    "sheet_too_old": "这张单制作于{made_on}，超过{days}天",
    "sheet_of_tomorrow": "这张单的制作日期{made_on}还没有到",
    "desk_key_wrong": "公钥是{length}位的0-9、a-f",
    "desk_of_other_branch": "其他网点的公钥由总行下发",
    "desk_is_this_one": "这就是本柜台",
    "bundle_wrong": "这不是给本柜台的加密包，或者被改动过；没有读入任何内容",
    "packet_of_a_desk": "这是其他柜台转来案件的加密包，请在窗口里用 Ctrl+Shift+F5 打开",
    "desk_enrolled_already": "本柜台已登记到总行",
    "desk_not_drained": "还有记录{events}条、文件{files}个没到总行，柜台没有停用",
    "desk_label_form": "柜台名只用字母、数字和连字符，最多40个字符",
    "log_not_stopped": "总行没有冻结本柜台的流水，或者另一台同样的电脑已在续用",
    "desk_label_taken": "总行已有同名的柜台，请与总行核对本机编号",
    "enrol_code_refused": "代码不对、已用过或者已过期，请向总行要新的",
    "hub_address_wrong": "总行地址应以https开头，后面是主机名和端口",
    "hub_code_form": "代码是{digits}位数字",
    "not_in_effect": "文书生效后才能加盖电子签章",
    "not_sealed": "该文书还没有电子签章副本",
    "seal_certificate_expired": "签章证书有效期至{until}，已过期",
    "seal_certificate_not_yet_valid": "签章证书自{since}起才有效",
    "seal_file_not_readable": "读不了证书文件",
    "seal_file_wrong": "不是证书文件",
    "seal_key_kind_unknown": "不能用这种密钥签章，请用RSA或ECDSA证书",
    "seal_key_missing": "其中没有签章用的私钥",
    "seal_key_not_for_signing": "该证书不能用于签名；双证书请选签名证书",
    "seal_key_weak": "密钥只有{bits}位，至少需要{least}位",
    "seal_not_set_up": "本机构尚未选定电子签章证书（choose-seal）",
    "seal_not_the_branchs": "这不是本机构选定的签章证书",
    "seal_password_wrong": "密码打不开密钥",
    "timestamp_address_wrong": "不是时间戳服务的地址",
    "file_empty": "文件是空的",
    "file_too_large": "文件太大",
    "file_unreadable": "读不了文件",
    "not_a_regular_file": "不是普通文件",
    "pdf_broken": "不是完好的PDF文件",
    "pdf_too_many_pages": "PDF有{pages}页，最多{limit}页",
    "no_paper_to_sign": "该案件没有这一份定稿的文书",
    "vault_is_whole": "数据完好，不需要恢复",
    "key_of_training_desk": "演练柜台的密钥是公开的，不更换",
    "people_left_out": "更换后{people}无法登录：请他们先登录一次，或加 --leave-out 后由主管重设密码",
    "customer_unknown": "该案件还没有核实来人身份",
    "folder_exists": "文件夹已存在，请另取一个名字",
    "nothing_deleted": "没有删除任何内容，没有可证明的",
    "password_wrong": "密码不对",
    "retention_day_unknown": "本机时钟不可信，不能判断保存期；请先核对时钟",
    "not_permitted": "该人员无权进行此操作",
    "recused": "该人员已回避这个案件，不能查看它的文书",
    "sign_in_locked": "密码连续输错，请{minutes}分钟后再试，或请主管解除",
    "sign_in_refused": "员工号或密码不正确（正式柜台需 --user 和 --password-file）",
    "age_implausible": "年龄超过120岁，请核对",
    "amount_negative": "金额不能为负数",
    "amount_not_a_number": "不是有效金额，请用半角数字，最多两位小数",
    "amount_too_large": "金额超出范围",
    "birth_date_impossible": "号码中的出生日期不存在",
    "birth_date_in_future": "号码中的出生日期在今天之后",
    "check_digit_wrong": "校验码不符，请重新核对号码",
    "control_character": "第{position}位是控制字符",
    "direction_character": "第{position}位是文字方向控制符",
    "document_for_under_16": "户口簿只用于未满16周岁的客户，请核对",
    "document_type_unknown": "没有这种证件，可用 check-id --list 查看",
    "invisible_character": "第{position}位是不可见字符",
    "legacy": "15位旧号码只能用于查询，不能新录入",
    "not_a_character": "第{position}位不是有效字符",
    "region_unknown": "行政区划代码不存在",
    "residence_permit_number": "这是港澳台居民居住证的号码，请核对证件种类",
    "wrong_characters": "第{position}位字符不符合该证件的格式",
    "wrong_document": "这是另一种证件的号码：{hint}",
    "wrong_length": "位数不符，应为 {lengths} 位",
}
SEAL_FAULTS: Final = {
    "not_sealed": "文件上没有电子签章",
    "seal_unreadable": "电子签章无法读取",
    "several_seals": "文件上不止一个电子签章",
    "changed_inside": "签章后内容被改动",
    "changed_afterwards": "签章后文件被追加或覆盖",
    "more_allowed": "签章允许以后改动，不是本程序所盖",
    "signature_wrong": "签名与内容不符",
    "certificate_expired": "证书已过期",
    "certificate_not_yet_valid": "证书尚未生效",
    "certificate_untrusted": "证书不受信任",
    "certificate_not_for_signing": "证书不能用于签名",
    "not_the_branchs": "不是本机构的签章证书",
    "timestamp_wrong": "时间戳无效",
    "time_in_future": "签章时间晚于现在",
    "not_accepted": "签章未通过检查",
}
SEAL_NOTES: Final = {
    "revocation_not_checked": "未查询证书是否被吊销（柜面不联网）",
    "time_is_a_claim": "签章时间由盖章的电脑自称，没有时间戳证明",
    "whose_seal_not_judged": "只查了证书链，没有判断是哪家机构的签章（用--certificate给出本机构的签章证书）",
    "no_journal_names_it": "没有本机流水证明这份文书是本机出具的",
}
HINTS: Final = {"mainland_exit_permit": "往来港澳通行证（内地居民出境用，不能在柜面证明身份）"}


def reason(broken: RuleBroken) -> str:
    """Word a broken rule in one line: its code and a short reason."""
    from desktop_app.domain.identity import DocumentType

    facts = dict(broken.facts)
    hint, lengths = facts.get("hint"), facts.get("lengths")
    if isinstance(hint, str):
        facts["hint"] = say(HINTS[hint]) if hint in HINTS else _called(DocumentType.find(hint))
    if isinstance(lengths, tuple):
        facts["lengths"] = say("、").join(str(length) for length in lengths)
    return f"{broken.code}: {say(REASONS.get(broken.code, '不符合规则')).format_map(facts)}"


def _called(kind: Any) -> str:
    """A kind of document in the language of the terminal."""
    return str(kind.english if is_english(os.environ) else kind.chinese)


def _words_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("amounts", nargs="+", metavar="AMOUNT", help=say("如 1,409.50"))


def _check_id_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("type", metavar="TYPE", nargs="?", help=say("证件名称或代码"))
    parser.add_argument("number", metavar="NUMBER", nargs="?", help=say("证件号码"))
    parser.add_argument("--list", action="store_true", help=say("列出证件种类及代码"))


def _compute_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE|-", help=say("含 kind 和 terms 的 JSON 文件，- 为标准输入"))


def _desk_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", dest="home_of_command", type=Path, metavar="DIR", help=say("数据目录"))
    parser.add_argument("--user", type=_text, metavar="STAFF_NO", help=say("员工号（演练柜台可省略）"))
    parser.add_argument("--password-file", metavar="F|-", help=say("密码所在文件，- 为标准输入（演练柜台可省略）"))


def _agreement_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=_text, metavar="CASE", help=say("案件编号"))
    parser.add_argument("--document", type=_version, metavar="N", help=say("第N版（默认最后一版）"))
    parser.add_argument("--out", type=Path, required=True, metavar="F.pdf", help=say("输出文件"))
    parser.add_argument("--force", action="store_true", help=say("输出文件已存在时覆盖"))
    parser.add_argument("--sealed", action="store_true", help=say("取电子签章副本（电子文件，不加补打标记）"))
    parser.add_argument("--fields", action="store_true", help=say("同时写出签署栏位置（.fields.json）"))
    _desk_arguments(parser)


def _certificate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=_text, metavar="CASE", help=say("案件编号"))
    parser.add_argument("--out", type=Path, required=True, metavar="F.pdf", help=say("输出文件"))
    parser.add_argument("--force", action="store_true", help=say("输出文件已存在时覆盖"))
    _desk_arguments(parser)


def _read_sheet_arguments(parser: argparse.ArgumentParser) -> None:
    words = say("图片或PDF文件，或者扫码得到的文字，- 为标准输入")
    parser.add_argument("sheet", type=_text, metavar="FILE|TEXT|-", help=words)
    _desk_arguments(parser)


def _desk_key_arguments(parser: argparse.ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--renew", action="store_true", help=say("换一把新钥匙；以前签的单仍然认得"))
    one.add_argument("--certify", nargs=2, type=_text, metavar=("LABEL", "KEY"), help=say("认证本网点另一柜台的公钥"))
    _desk_arguments(parser)


def _choose_seal_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("certificate", nargs="?", type=Path, metavar="FILE.p12", help=say("PKCS#12证书文件"))
    parser.add_argument(
        "--module", type=_text, default="", metavar="LIB", help=say("签章介质的PKCS#11库（未在硬件上试过）")
    )
    parser.add_argument("--token", type=_text, default="", metavar="LABEL", help=say("介质标签"))
    parser.add_argument("--key", type=_text, default="", metavar="LABEL", help=say("密钥和证书的标签"))
    parser.add_argument("--timestamps", type=_text, default="", metavar="URL", help=say("行内时间戳服务（可省略）"))
    _seal_password_arguments(parser)
    _desk_arguments(parser)


def _seal_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=_text, metavar="CASE", help=say("案件编号"))
    parser.add_argument("--document", type=_version, metavar="N", help=say("第N版（默认最后一版）"))
    _seal_password_arguments(parser)
    _desk_arguments(parser)


def _seal_password_arguments(parser: argparse.ArgumentParser) -> None:
    words = say("签章密码所在文件，- 为标准输入（接在登录密码之后的一行）")
    parser.add_argument("--seal-password-file", required=True, metavar="F|-", help=words)


def _verify_seal_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=say("PDF文件"))
    root = say("信任的根证书（PEM或DER，可多次）；给出时不用数据目录")
    parser.add_argument("--root", type=Path, action="append", metavar="CERT", help=root)
    own = say("与--root同用：本机构的签章证书（PEM或DER，可多次）；不给出时不判断是哪家机构的签章")
    parser.add_argument("--certificate", type=Path, action="append", metavar="CERT", help=own)
    _desk_arguments(parser)


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
    _desk_arguments(parser)


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="DIR", help=say("备份目录（默认取设置里选定的）"))
    parser.add_argument("--full", action="store_true", help=say("已有的附件也逐个重读（默认每次七分之一）"))
    _desk_arguments(parser)


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="folder", type=Path, metavar="DIR", help=say("备份目录（默认取设置里选定的）"))
    parser.add_argument("--look", action="store_true", help=say("只查明，不恢复"))
    by_code = say("换了电脑时用恢复码代替密码（- 为标准输入）；恢复后在登录页用同一恢复码设新密码")
    parser.add_argument("--recovery-code-file", metavar="FILE", help=by_code)
    _desk_arguments(parser)


def _change_key_arguments(parser: argparse.ArgumentParser) -> None:
    new_code = say("新恢复码写到这个新文件，请抄写后放进保险柜并删除文件；原恢复码从此无效")
    parser.add_argument("--new-code-file", type=Path, metavar="FILE", help=new_code)
    parser.add_argument("--second-user", type=_text, metavar="STAFF_NO", help=say("在场的主管或管理员的员工号"))
    parser.add_argument("--second-password-file", metavar="F", help=say("其密码所在文件"))
    parser.add_argument("--look", action="store_true", help=say("只列出更换后须由主管重设密码的人，不更换"))
    parser.add_argument("--leave-out", action="store_true", help=say("有这样的人也更换"))
    parser.add_argument("--to", type=Path, metavar="DIR", help=say("备份目录（默认取设置里选定的）"))
    _desk_arguments(parser)


def _expired_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--delete", action="store_true", help=say("删除保存期已满且无须保全的内容，不能恢复"))
    parser.add_argument("--certificate", type=Path, metavar="F.pdf", help=say("删除证明写到这个文件"))
    _desk_arguments(parser)


def _hold_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=_text, metavar="CASE", help=say("案件编号"))
    parser.add_argument("--reason", type=_text, required=True, metavar="TEXT", help=say("为什么保全或者解除，一句话"))
    parser.add_argument("--lift", action="store_true", help=say("解除保全"))
    _desk_arguments(parser)


def _copy_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=_text, metavar="CASE", help=say("案件编号"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("写到这个新文件夹"))
    _desk_arguments(parser)


def _no_arguments(_parser: argparse.ArgumentParser) -> None:
    """The verb takes none."""


def _verify_paper_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("扫描件：PDF、JPG、PNG、TIFF"))
    parser.add_argument("--paper", type=Path, metavar="PDF", help=say("打印稿（默认按识别码在数据目录中查找）"))
    parser.add_argument(
        "--fields", type=Path, metavar="JSON", help=say("签署栏位置（默认取与打印稿同名的 .fields.json）")
    )
    parser.add_argument("--json", action="store_true", help=say("以JSON输出"))
    _desk_arguments(parser)


def _enrol_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("address", nargs="?", type=_text, metavar="ADDRESS", help=say("总行地址：https、主机名和端口"))
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
    parser.add_argument("--label", default="", type=_text, metavar="LABEL", help=label)
    _desk_arguments(parser)


def _carry_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help=say("写到这个目录，如U盘"))
    parser.add_argument(
        "--open", nargs="+", type=Path, metavar="FILE", help=say("读入总行给本柜台的加密包，可重复读入")
    )
    _desk_arguments(parser)


def _sync_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--look", action="store_true", help=say("只看，不连总行"))
    _desk_arguments(parser)


def _support_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE.zip", help=say("输出文件"))
    parser.add_argument("--force", action="store_true", help=say("输出文件已存在时覆盖"))
    parser.add_argument("--look", action="store_true", help=say("只显示会交出的全部内容，不写文件"))
    _desk_arguments(parser)


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("结果目录"))
    parser.add_argument("--case", choices=DEMO_CASES, default=DEMO_CASES[0], help=say("案例"))
    parser.add_argument(
        "--home", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=say("数据目录（默认 DIR/home）")
    )


def _keep_output_printable() -> None:
    """Print what the terminal's encoding lacks (or an undecodable argument) as an escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
