"""What the table of all-in cost lists, line by line and word by word, computed from the plan and not from a template.

A template is data, and a later version of it would else drop a line, move a figure to another label or name somebody
else who collects.  Source of the items: 金规〔2026〕2号; what a bank charges beside them it says in a rule here first.
"""

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.words.capitals import amount_in_words

Row = tuple[str, ...]

NOTHING_ELSE: Final = "除上面列明的项目以外，银行及其合作机构不收取其他与本次贷款（分期）有关的利息和费用。"
"""The one sentence that closes the list; with anything after it the list would be none."""
WRITTEN_OUT: Final = "本人已知悉上述全部息费"
"""What everybody writes by hand who bears the cost."""
_NONE: Final = "—"
_FREE: Final = "没有"
_NOT_CHARGED: Final = "不收取"


@dataclass(frozen=True, slots=True)
class CostGround:
    """What the lines of the table rest on.

    Attributes:
        customer: whom it names as the customer.
        branch: who collects.
        offer: what the package is called, which may name what is waived.
        annual: the nominal rate of a year as printed; ``monthly`` the fee of a month; empty where there is none.
        simple, compound: both annual rates as printed; empty for payments without a rate.
        annual_fee: of a card, as printed; empty where the kind of solution has none.
        repays_debt: the plan repays a debt as a whole (of a card), and not a loan's principal.
        breach_periods, cure_days: what brings waived interest back; empty where the kind has no such rule.
        waived, down_payment: what was waived, and is paid on the day of effect, as printed; empty where nothing is.
    """

    customer: str
    branch: str
    offer: str = ""
    annual: str = ""
    monthly: str = ""
    simple: str = ""
    compound: str = ""
    annual_fee: str = ""
    repays_debt: bool = False
    breach_periods: str = ""
    cure_days: str = ""
    waived: str = ""
    down_payment: str = ""


def boxed_rates(ground: CostGround) -> tuple[str, ...]:
    """The lines of the box, each rate with the method it is computed by (PBOC announcement 2021 No. 3)."""
    if not ground.simple:
        return ()
    return f"{ground.simple}（单利）", f"{ground.compound}（复利，内部收益率法）"


def stated(plan: Schedule, ground: CostGround) -> dict[str, Row]:
    """The lines of the plan itself, by what each states."""
    totals, last = plan.totals, plan.rows[-1].due
    is_charged = bool(totals.interest.fen) and bool(ground.simple)
    day = f"{last.year}年{last.month}月{last.day}日"
    repaid = "由分期偿还的欠款" if ground.repays_debt else "本金"
    return {
        "principal": (repaid, _with_words(totals.principal.display(), plan, "principal")),
        "count": ("期数", f"{len(plan.rows)}期，最后还款日{day}"),
        "interest": ("正常履约的利息和费用合计", totals.interest.display() if is_charged else _FREE),
        "total": ("合计应还", _with_words(totals.payment.display(), plan, "payment")),
    }


def owed_before(plan: Schedule) -> Row:
    """The one line that may stand beside them: of payments without a rate, what of them is no principal."""
    return "此前已欠、由分期偿还的利息和费用（不是新计收的）", plan.totals.interest.display()


def as_agreed(plan: Schedule, ground: CostGround) -> tuple[Row, ...]:
    """What normal performance costs."""
    simple, rows = f"折算年化（单利）{ground.simple}", []
    if ground.annual:
        rows.append(("贷款利息", "按还款计划随每期还款收取", f"年利率{ground.annual}；{simple}", ground.branch))
    if ground.monthly:
        rows.append(("分期利息", "按月随每期还款收取", f"每月{ground.monthly}；{simple}", ground.branch))
    if not plan.totals.interest.fen or not ground.simple:
        rows.append(("利息", "还款期间不计收", "0", _NONE))
    if ground.down_payment:
        rows.append(("首付款", "签署生效之日支付，冲抵欠款，不是费用", ground.down_payment, ground.branch))
    if ground.annual_fee == _NOT_CHARGED:
        rows.append(("年费", _NOT_CHARGED, "0", _NONE))
    elif ground.annual_fee:
        rows.append(("年费", "还款期间", ground.annual_fee, ground.branch))
    rows.append(("担保费", _NOT_CHARGED, "0", _NONE))
    rows.append(("手续费、服务费、咨询费等", _NOT_CHARGED, "0", _NONE))
    rows.append(("合作机构收取的费用", "没有合作机构收费", "0", _NONE))
    return tuple(rows)


def on_breach(ground: CostGround) -> tuple[Row, ...]:
    """What may arise on a breach or an early payment."""
    branch, unpaid, rows = ground.branch, "没有按期足额还款", []
    if ground.annual:
        rows.append(("逾期罚息", unpaid, "按原借款合同约定的罚息利率", branch))
        rows.append(("挪用贷款罚息", "没有按约定用途使用贷款", "按原借款合同约定的挪用罚息利率", branch))
    if ground.breach_periods and ground.waived:
        when = f"连续{ground.breach_periods}期没有足额还款，书面通知后{ground.cure_days}日内仍未补足"
        rows.append(("恢复计收的减免息费", when, f"不超过已经减免的{ground.waived}", branch))
    if ground.annual_fee:
        rows.append(("逾期利息、违约金", unpaid, "协议被宣布提前到期以后，按信用卡领用合约和公告的标准", branch))
    rows.append(("提前还款违约金", "提前还款", _NOT_CHARGED, _NONE))
    rows.append(("催收、诉讼等实现债权的费用", "违约以后依法发生的", "依法由法院裁判确定", branch))
    return tuple(rows)


def lapsed(ground: CostGround) -> Row:
    """The one line that may stand beside them: a waiver of a kind without a rule of breach that lapsed."""
    standard = f"按原合同恢复计收，不超过减免的{ground.waived}"
    return "失效的减免", "没有按约定付清其余款项，书面通知后仍未补足", standard, ground.branch


def _with_words(shown: str, plan: Schedule, which: str) -> str:
    totals = plan.totals
    return f"{shown}（{amount_in_words(totals.principal if which == 'principal' else totals.payment)}）"
