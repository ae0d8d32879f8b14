"""The command ``verify-paper``: holds scans against a print and words what is found, for the terminal."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from desktop_app.bootstrap.papers import field_places
from desktop_app.devices.scan_reader import PaperReader, take_scan
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.signing.scan import Doubt, ExpectedPaper, PageReading
from desktop_app.domain.signing.scan_report import Finding, Weight
from desktop_app.services.papers.printed.pinned_papers import VaultPapers
from desktop_app.services.ports.files import PinnedPaper, PinnedPapers
from desktop_app.services.ports.scans import ScanFile
from desktop_app.services.signing.scan_back import ReturnedPaper, ScanBack
from desktop_app.terminal import say

WELL: Final = 0
FINDINGS: Final = 1
UNREADABLE: Final = 2
_MOST_MAP_BYTES: Final = 4 * 1024 * 1024
_SUFFIX: Final = ".fields.json"


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """What the command prints, as lines or as JSON, and its exit code."""

    lines: tuple[str, ...]
    json: str
    code: int


class _OnePaper:
    """A print that was given as a file: the only paper there is.

    Args:
        paper: the print.
    """

    def __init__(self, paper: PinnedPaper) -> None:
        self.paper = paper

    def find(self, number: str, version: int) -> PinnedPaper | None:
        """The paper, when it is the one."""
        expected = self.paper.expected
        return self.paper if (expected.number.upper(), expected.version) == (number.upper(), version) else None


Papers = Callable[[PaperReader], PinnedPapers]
"""Where the print comes from; given as a file, it is read in the child like the scans."""


def of_vault(parts: Any, desk: Any) -> Papers:
    """The papers of an unlocked desk, found by the codes on the sheets."""
    from desktop_app.services.desk import Desk

    at = Desk(desk.vault, parts.clock, parts.new_id, parts.policies)
    papers = VaultPapers(at, desk.session, field_places)
    return lambda _reader: papers


def of_file(paper: Path, fields: Path | None) -> Papers:
    """The one paper in a file, with the map of its fields beside it.

    Raises:
        RuleBroken: of *paper*, when it is read: ``file_unreadable`` and the like; ``file_not_readable`` of the map.
        Unavailable: ``blob_damaged``.
    """
    pdf = take_scan(paper)
    beside = fields or paper.with_suffix(_SUFFIX)
    stored = _map_bytes(beside) if fields is not None or beside.is_file() else None
    codes, places = field_places(stored)

    def papers(reader: PaperReader) -> PinnedPapers:
        expected = _said_by(reader, pdf, is_mapped=stored is not None)
        return _OnePaper(PinnedPaper(expected, pdf.content, codes, places))

    return papers


def check(paths: Sequence[Path], papers: Papers) -> CheckedPaper:
    """Read the scans and judge them.

    Raises:
        RuleBroken: the print itself cannot be read; ``not_our_paper`` when it has no codes.
        Unavailable: ``blob_missing``, ``blob_damaged``.
    """
    files: list[ScanFile] = []
    refused: list[tuple[str, str]] = []
    for path in paths:
        try:
            files.append(take_scan(path))
        except RuleBroken as broken:
            # Bytes of a name that are no text, as on a stick of another system, are shown and not written as such.
            refused.append((path.name.encode("utf-8", "replace").decode(), broken.code))
    with PaperReader() as reader:
        known = papers(reader)
        back = ScanBack(reader, known)
        returned = (back.read(files, known.paper),) if isinstance(known, _OnePaper) else back.read_each(files)
    return _answer(returned, refused)


def reason(code: str) -> str:
    """A code with its few words."""
    return f"{code}: {say(_WORDS.get(code, '读不了'))}"


def _said_by(reader: PaperReader, pdf: ScanFile, *, is_mapped: bool) -> ExpectedPaper:
    """What a print says of itself in its corners."""
    readings = reader.read(ScanFile("paper.pdf", pdf.content, pdf.sha256), None).readings
    code = readings[0].code if readings else None
    if code is None or len(readings) != code.pages:
        raise RuleBroken("not_our_paper")
    return ExpectedPaper(code.number, code.version, code.pages, code.digest, is_mapped=is_mapped)


def _map_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_MAP_BYTES)
    except (OSError, ValueError) as error:
        raise RuleBroken("file_not_readable") from error


def _answer(returned: Sequence[ReturnedPaper], refused: Sequence[tuple[str, str]]) -> CheckedPaper:
    """The first paper's answer at the top; the others of the case, if the batch had any, below it."""
    each = [_answer_of(one, refused if no == 0 else ()) for no, one in enumerate(returned)]
    described = each[0].described | ({"beside": [one.described for one in each[1:]]} if len(each) > 1 else {})
    text = msgspec.json.format(msgspec.json.encode(described), indent=2).decode()
    return CheckedPaper(tuple(line for one in each for line in one.lines), text, max(one.code for one in each))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is said of one paper."""

    lines: list[str]
    described: dict[str, object]
    code: int


def _answer_of(returned: ReturnedPaper, refused: Sequence[tuple[str, str]]) -> _Answer:
    report = returned.report
    unread = [*refused, *returned.unread.items()]
    lines = [f"{name}: {reason(code)}" for name, code in refused]
    lines += [_page_line(reading) for reading in report.readings]
    lines += [_finding_line(finding) for finding in report.findings]
    is_well = report.is_clear and not unread
    is_for_a_hand = report.paper is None or report.paper.is_signed
    if report.is_complete and is_for_a_hand:
        lines.append(
            say("原件 {serial}").format(serial=report.original) if report.original else say("看不出是哪一份原件")
        )
    well = say("齐页、同一版本、签署齐全") if is_for_a_hand else say("齐页、同一版本；这种文书不签署")
    lines.append(well if is_well else say("有待处理事项"))
    described: dict[str, object] = {
        "paper": report.paper,
        "is_complete": report.is_complete and not unread,
        "is_signed": report.is_signed and is_for_a_hand and not unread,
        "is_clear": is_well,
        "original": report.original,
        "findings": report.findings,
        "sheets": report.readings,
        "unread": dict(unread),
    }
    return _Answer(lines, described, UNREADABLE if unread else WELL if is_well else FINDINGS)


def _page_line(reading: PageReading) -> str:
    where = f"{reading.file} #{reading.sheet}"
    if reading.code is None:
        return f"{where}: —"
    code = reading.code
    boxes = say("，").join(f"{field_name(box.id)} {say(_STATES[box.state.value])}" for box in reading.boxes)
    page = say("{where}: {number} 第{version}版 第{page}页/共{pages}页").format(
        where=where, number=code.number, version=code.version, page=code.page, pages=code.pages
    )
    return f"{page}{say('：')}{boxes}" if boxes else page


def _finding_line(finding: Finding) -> str:
    """What was found in words; the code by which a script knows it comes last."""
    mark = {Weight.REFUSED: "✗", Weight.ASK: "?", Weight.NOTICE: "·"}[finding.weight]
    pages = say("，").join(str(page) for page in finding.pages or (finding.page,))
    page = say("第{page}页 ").format(page=pages) if finding.page else ""
    box = field_name(finding.box) if finding.box else ""
    printed = say("打印的是：{figure}").format(figure=finding.printed) if finding.printed else ""
    detail = say(_DOUBTS.get(finding.detail, finding.detail))
    what = " ".join(part for part in (say(_WORDS.get(finding.code, "读不了")), box, detail, printed) if part)
    place = finding.place
    where = say("（{left:.0f},{top:.0f} mm）")
    at = where.format(left=place.left, top=place.top) if place is not None and not finding.box else ""
    return f"{mark} {page}{what}{at} [{finding.code}]"


def field_name(box: str) -> str:
    """A field of a paper as people call it; an id nobody knows stands for itself."""
    if box.startswith("seal_"):
        return say("印章")
    if box in {"bank_handler", "bank_signatory"}:
        return say("银行经办人签名") if box == "bank_handler" else say("银行有权签字人签名")
    found = _FIELD.fullmatch(box)
    if found is None or found["role"] not in _ROLES:
        return box
    who = say(_ROLES[found["role"]]) + (found["no"] or "")
    return say("{who}{what}").format(who=who, what=say(_FIELDS[found["what"]]))


_FIELD: Final = re.compile(
    r"(?P<role>[a-z_]+?)(?:_(?P<no>\d+))?_(?P<what>signature|date|read|fingerprint|kind|document|phone|address|name)"
)
_ROLES: Final = {
    "customer": "客户",
    "agent": "代理人",
    "guardian": "监护人",
    "company": "单位",
    "co_borrower": "共同借款人",
    "guarantor": "保证人",
    "interpreter": "翻译人",
    "witness": "见证人",
    "bank": "银行",
}
_FIELDS: Final = {
    "signature": "签名",
    "date": "签署日期",
    "read": "抄写声明",
    "fingerprint": "指印",
    "kind": "证件种类",
    "document": "证件号码",
    "phone": "联系电话",
    "address": "通讯地址",
    "name": "姓名",
}
_STATES: Final = {"empty": "空白", "signed": "已签", "ask": "待人工核对"}
_DOUBTS: Final = {
    Doubt.LITTLE_INK.value: "墨迹较少",
    Doubt.FAINT_INK.value: "墨迹很淡",
    Doubt.SPILLED_OVER.value: "墨迹来自邻栏",
    Doubt.RED_OVER_PEN.value: "栏内有红色印迹",
    Doubt.GREY_SCAN.value: "灰度扫描，分不清印章与笔迹",
    Doubt.STRUCK_OUT.value: "有长划线或叉",
    Doubt.ONE_SIGN.value: "只有一个字宽，可能是叉或勾",
    "added": "多出笔迹",
    "missing": "缺少原文",
    "red": "红色印迹",
}
_WORDS: Final = {
    "page_missing": "缺页",
    "page_doubled": "重复",
    "page_of_other_paper": "属于另一份文书",
    "paper_superseded": "版本已被替代",
    "paper_unknown": "没有这份文书",
    "digest_differs": "内容摘要不符",
    "print_differs": "内容与打印稿不符",
    "not_our_paper": "不是本行文书",
    "page_unregistered": "无法定位",
    "page_not_compared": "未比对",
    "page_blank": "空白页，已略过",
    "page_upside_down": "倒置，已转正",
    "page_turned": "横置，已转正",
    "box_empty": "未签",
    "box_unclear": "请人工核对",
    "seal_missing": "未盖章",
    "page_altered": "有手工改动，请人工核对",
    "copy_reprinted": "签在补打件上，不是原件，请人工核对",
    "reading_copy": "大字阅读本，不是原件，签了也不算",
    "copies_mixed": "各页不是同一份原件，请人工核对",
    "copy_void": "这份原件已作废，不能作为原件",
    "copy_unmarked": "看不出是哪一份（标记被遮盖或缺失），请人工核对是否原件",
    "box_struck_out": "签署栏像被划掉，请人工核对是签署还是拒签",
    "page_stamped": "不该有印章处有红色印迹，请人工核对",
    "page_punched": "装订孔，不在正文",
    "seam_sealed": "各页均有骑缝章",
    "seam_not_sealed": "各页均未见骑缝章",
    "seam_seal_lacking": "别的页有骑缝章，这一页没有，请核对是否换页",
    "fields_unknown": "签署栏位置未知，请逐栏人工核对",
    "file_empty": "空文件",
    "file_too_large": "文件过大",
    "file_type_not_allowed": "不接受这种文件；请存为PDF、JPEG、PNG或TIFF（高拍仪请改存JPEG）",
    "file_type_mismatch": "文件内容与扩展名不符",
    "not_a_regular_file": "不是普通文件",
    "file_unreadable": "读不了",
    "file_not_readable": "读不了签署栏位置文件",
    "picture_broken": "图片已损坏",
    "picture_too_large": "图片过大",
    "picture_too_small": "图片过小",
    "scan_too_many_pages": "页数过多",
    "pdf_broken": "PDF已损坏",
    "pdf_encrypted": "PDF已加密",
    "pdf_active_content": "PDF含活动内容",
    "pdf_too_many_pages": "PDF页数过多",
}
