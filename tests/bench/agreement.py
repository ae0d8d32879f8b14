"""One agreement of three pages with a schedule of 60 rows: as our blocks, and the same text as a typst source."""

from dataclasses import replace
from decimal import Decimal

from desktop_app.documents.codes import symbol
from desktop_app.documents.content import content_sha256
from desktop_app.documents.geometry import code_squares
from desktop_app.domain.papers.page_code import PageCode
from desktop_app.domain.papers.paper import (
    Align,
    Block,
    Column,
    Paper,
    Run,
    SignatureBlock,
    SignatureBox,
    Table,
    Text,
    TextKind,
)
from tests.bench import bare
from tests.documents.sample_paper import sample_paper

PAGES = 3
_CLAUSES = 11
"""Texts of the sample that leave room on three pages for the schedule and the signatures."""
_NAMES = "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂梅兰"
_CODE_OPENED = (
    "#let code{n} = image(bytes(({pixels},)), width: 16mm, "
    'format: (encoding: "luma8", width: {side}, height: {side}))\n'
)


def agreement(number: int) -> Paper:
    """The paper of one customer; the number makes it unlike every other."""
    sample = sample_paper(customer=f"张三{_NAMES[number % len(_NAMES)]}", number=f"10423-07-26-{number:06}-5")
    texts = [block for block in sample.blocks if isinstance(block, Text) and block.kind is not TextKind.NOTE]
    parties = next(block for block in sample.blocks if isinstance(block, Table))
    blocks: list[Block] = [*texts[:2], parties, *texts[2:_CLAUSES], _schedule(), *_signatures()]
    return replace(sample, blocks=tuple(blocks))


def _schedule() -> Table:
    rows, _, _ = bare.card_instalment(
        tuple(map(Decimal, ("48000.00", "3217.46", "1204.80"))),
        tuple(map(Decimal, (0, 50, 100))),
        Decimal("0.45"),
        60,
    )
    return Table(
        (
            Column("期次", 8, Align.CENTER),
            Column("应还日期", 20, Align.CENTER),
            Column("应还金额", 18, Align.RIGHT),
            Column("其中本金", 18, Align.RIGHT),
            Column("其中费用", 18, Align.RIGHT),
            Column("剩余本金", 18, Align.RIGHT),
        ),
        tuple(
            (str(period), f"{due.year}年{due.month}月{due.day}日", *(f"¥{part:,.2f}" for part in parts))
            for period, due, *parts in rows
        ),
        caption="还款计划表",
    )


def _signatures() -> tuple[SignatureBlock, SignatureBlock]:
    return (
        SignatureBlock("甲方（客户）", (SignatureBox("customer", "签名"), SignatureBox("customer_date", "日期"))),
        SignatureBlock(
            "乙方（银行）",
            (SignatureBox("teller", "经办人"), SignatureBox("signatory", "有权签字人"), SignatureBox("date", "日期")),
            seal_label="合同专用章（盖章处）",
        ),
    )


def typst_source(paper: Paper) -> bytes:
    """The same text, table, boxes and four codes a page, in typst's language and measures like ours."""
    body = "\n".join(_typst(block) for block in paper.blocks)
    return (_head(paper) + body).encode()


def _head(paper: Paper) -> str:
    digest = content_sha256(paper)[:12].upper()
    codes = "".join(_code(PageCode(paper.number, 1, page, PAGES, digest), page) for page in range(1, PAGES + 1))
    names = ", ".join(f"code{page}" for page in range(1, PAGES + 1))
    corners = "".join(f"#place(top + left, dx: {square.left}mm, dy: {square.top}mm, now)" for square in code_squares())
    return f"""{codes}#set document(title: {_string(paper.title)})
#set text(font: "Noto Serif SC", size: 11.5pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 0.65em, spacing: 0.7em)
#set page(
  paper: "a4", margin: (left: 25mm, right: 26.8mm, top: 34mm, bottom: 33mm),
  header: text(9pt)[#{_string(paper.title)} #h(1fr) #{_string(f"编号 {paper.number}  第1版")}],
  footer: context text(9pt)[#{_string(paper.issuer)} #h(1fr)
    第#counter(page).display()页 共#counter(page).final().first()页],
  background: context {{ let now = ({names}).at(counter(page).get().first() - 1); [{corners}] }},
)
#show heading: set text(12pt)
"""


def _code(code: PageCode, page: int) -> str:
    modules, packed = symbol(code.payload)
    width = (modules + 7) // 8
    pixels = [
        "0" if packed[row * width + column // 8] >> (7 - column % 8) & 1 else "255"
        for row in range(modules)
        for column in range(modules)
    ]
    return _CODE_OPENED.format(n=page, pixels=",".join(pixels), side=modules)


def _typst(block: Block) -> str:
    match block:
        case Text():
            return _paragraph(block)
        case Table():
            return _table(block)
        case SignatureBlock():
            return _signed(block)
        case _:
            raise TypeError(type(block).__name__)


def _paragraph(block: Text) -> str:
    runs = "".join(_run(run) for run in block.runs)
    match block.kind:
        case TextKind.TITLE:
            return f"#align(center, heading(level: 1, text(19pt)[{runs}]))\n"
        case TextKind.HEADING:
            return f"#heading(level: 2)[{runs}]\n"
        case _:
            return f"{runs}\n"


def _run(run: Run) -> str:
    return f"#underline(strong({_string(run.text)}))" if run.strong else f"#{_string(run.text)};"


def _table(block: Table) -> str:
    shares = ", ".join(f"{column.share}fr" for column in block.columns)
    aligned = ", ".join(column.align.value for column in block.columns)
    header = "".join(f"[*#{_string(column.header)}*]," for column in block.columns) if block.has_header else ""
    cells = "".join(f"{_string(cell)}," for row in block.rows for cell in row)
    opened = f"#text(9.5pt, table(columns: ({shares}), align: ({aligned}), inset: (x: 4pt, y: 4.4pt), stroke: 0.5pt,"
    caption = f"#align(center)[*#{_string(block.caption)}*]\n" if block.caption else ""
    return f"{caption}{opened}{f'table.header({header}),' if header else ''}{cells}))\n"


def _signed(block: SignatureBlock) -> str:
    boxes = "".join(f"{_string(box.label)}, rect(width: 100%, height: 14mm, stroke: 0.6pt)," for box in block.boxes)
    grid = f"grid(columns: (25mm, 1fr), row-gutter: 3.5mm, align: horizon, {boxes})"
    if block.seal_label:
        seal = f'stack(rect(width: 45mm, height: 45mm, stroke: (dash: "dashed")), {_string(block.seal_label)})'
        grid = f"grid(columns: (1fr, 45mm), column-gutter: 8mm, {grid}, {seal})"
    return f"*#{_string(block.party)}*\n\n#block(breakable: false, {grid})\n"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
