"""A realistic 业务协商确认书 of an invented customer: a refused loan application is looked at again."""

from desktop_app.domain.papers.paper import (
    Align,
    Block,
    Column,
    Notice,
    Paper,
    Run,
    SignatureBlock,
    SignatureBox,
    Table,
    Text,
    TextKind,
)

NUMBER = "10423-07-26-000128-5"
ISSUER = "中国银行股份有限公司示范市滨江支行"


def sample_paper(*, customer: str = "张三丰", number: str = NUMBER) -> Paper:
    return Paper(
        title="业务协商确认书",
        number=number,
        version=1,
        template="business_confirmation.1",
        blocks=(*_opening(customer), *_clauses(), *_closing()),
        issuer=ISSUER,
        journal_head="10423-07 #4812 8C41E0 2026-11-23 15:42",
    )


def text(kind: TextKind, *parts: str) -> Text:
    """Every second part is strong."""
    return Text(kind, tuple(Run(part, strong=index % 2 == 1) for index, part in enumerate(parts) if part))


def _opening(customer: str) -> tuple[Block, ...]:
    return (
        text(TextKind.TITLE, "业务协商确认书"),
        text(TextKind.SUBTITLE, "编号：10423-07-26-000128-5　　签订地点：示范市滨江支行　　签订日期：2026年11月23日"),
        Notice(
            "重要提示",
            (
                text(
                    TextKind.CLAUSE,
                    "请您在签名前逐条阅读本确认书，尤其是",
                    "加粗并加下划线的条款",
                    "。您有权要求我行工作人员逐项说明。",
                ),
                text(
                    TextKind.CLAUSE,
                    "本确认书记录双方就贷款申请重新审查达成的安排，",
                    "不构成对贷款审批结果的承诺",
                    "。",
                ),
            ),
        ),
        Table(
            columns=(
                Column("", 14, Align.CENTER),
                Column("", 43),
                Column("", 12, Align.CENTER),
                Column("", 31),
            ),
            rows=(
                ("甲方（客户）", customer, "证件类型", "居民身份证"),
                ("证件号码", "110101********0010", "联系电话", "138****0000"),
                ("联系地址", "示范市滨江区望江路 18 号 3 幢 1201 室", "办理方式", "本人办理"),
                ("乙方（银行）", ISSUER, "负责人", "李四光"),
                ("地址", "示范市滨江区解放大道 1 号", "投诉电话", "95566 转 9"),
            ),
            has_header=False,
        ),
    )


def _clauses() -> tuple[Block, ...]:
    return (
        text(TextKind.HEADING, "第一条　事实确认"),
        text(
            TextKind.CLAUSE,
            "甲方于2026年10月28日向乙方申请个人经营性贷款，申请金额为人民币叁拾捌万陆仟伍佰贰拾元整（¥386,520.00），期限36个月。"
            "乙方于2026年11月12日告知未予通过，原因为：经营流水未覆盖最近12个月；缴税凭证与申报收入不一致。"
            "双方对上述事实没有争议。",
        ),
        text(TextKind.HEADING, "第二条　重新审查的安排"),
        text(TextKind.CLAUSE, "乙方同意在甲方补齐下列材料后重新审查，审查条件调整如下："),
        text(
            TextKind.ITEM,
            "（1）经营流水的覆盖期间由12个月调整为最近9个月，允许以第三方支付平台流水补充，合计不少于人民币240,000.00元；",
        ),
        text(TextKind.ITEM, "（2）缴税凭证与申报收入的差异在15%以内的，由甲方书面说明，不再要求重新申报；"),
        text(TextKind.ITEM, "（3）担保方式不变，执行年利率以审批结果为准，", "不高于3.45%（单利）", "。"),
        Table(
            columns=(
                Column("序号", 7, Align.CENTER),
                Column("材料名称", 34),
                Column("要求", 35),
                Column("提交期限", 15, Align.CENTER),
                Column("状态", 9, Align.CENTER),
            ),
            rows=(
                ("1", "最近9个月经营账户流水", "加盖开户行业务章，或由甲方授权乙方查询", "2026年12月4日", "待交"),
                ("2", "第三方支付平台流水", "平台出具的电子凭证，含收款方名称", "2026年12月4日", "待交"),
                ("3", "2026年第三季度缴税凭证", "税务机关电子凭证", "2026年12月4日", "已交"),
                ("4", "收入差异说明", "甲方书面说明并签名", "2026年12月11日", "待交"),
                ("5", "经营场所租赁合同", "乙方已留存，无需再次提交", "—", "已有"),
            ),
            caption="材料清单",
        ),
        text(TextKind.HEADING, "第三条　办理时限"),
        text(
            TextKind.CLAUSE,
            "乙方自收到全部材料之日起5个工作日内完成重新审查，并以电话和书面形式告知结果。材料不全的，乙方在2个工作日内一次性告知需补正的内容。",
        ),
        text(TextKind.HEADING, "第四条　双方的联系"),
        text(
            TextKind.CLAUSE,
            "乙方指定客户经理王五一（工号 004417）为联系人，分别于2026年12月7日和2026年12月14日主动致电甲方说明进展。"
            "甲方变更联系电话的，应在3日内告知乙方。",
        ),
        text(TextKind.HEADING, "第五条　甲方的承诺"),
        text(TextKind.ITEM, "（1）所提交的材料真实、完整、有效；"),
        text(TextKind.ITEM, "（2）同意乙方为重新审查的目的查询本人征信信息，查询授权书另行签署。"),
        text(TextKind.HEADING, "第六条　乙方的承诺"),
        text(TextKind.ITEM, "（1）不因本次协商收取任何费用，不要求甲方购买与贷款无关的产品；"),
        text(TextKind.ITEM, "（2）对甲方的个人信息保密，除法律规定外，不向与办理本业务无关的人员提供。"),
        Notice(
            "与您有重大利害关系的条款",
            (
                text(TextKind.ITEM, "1. ", "甲方逾期未补齐材料的，本次重新审查终止，甲方可以重新提出申请。"),
                text(TextKind.ITEM, "2. ", "重新审查仍可能不予通过；乙方将再次书面说明理由。"),
                text(TextKind.ITEM, "3. ", "乙方查询征信将在甲方信用报告中留下查询记录。"),
            ),
        ),
        text(TextKind.HEADING, "第七条　争议解决"),
        text(
            TextKind.CLAUSE,
            "甲方对处理结果有异议的，可以在收到结果之日起30日内向乙方的上级机构申请核查，也可以拨打12378或向当地调解组织申请调解；"
            "协商、调解不成的，由乙方住所地有管辖权的人民法院管辖。",
        ),
        text(TextKind.HEADING, "第八条　生效与份数"),
        text(
            TextKind.CLAUSE,
            "本确认书自甲方签名（或按指印）且乙方有权签字人签名并加盖合同专用章之日起生效。一式两份，双方各执一份，具有同等法律效力。",
        ),
    )


def _closing() -> tuple[Block, ...]:
    return (
        text(TextKind.NOTE, "（以下无正文，为签署栏。请甲方在第一栏抄写：本人已阅读并理解上述加粗条款。）"),
        SignatureBlock(
            "甲方（客户）",
            (
                SignatureBox("customer_reading", "请抄写下句", wide=True),
                SignatureBox("customer_signature", "签名"),
                SignatureBox("customer_date", "日期"),
                SignatureBox("customer_fingerprint", "指印", "可选"),
            ),
        ),
        SignatureBlock(
            "乙方（银行）",
            (
                SignatureBox("bank_teller", "经办人"),
                SignatureBox("bank_reviewer", "复核人"),
                SignatureBox("bank_signatory", "有权签字人"),
                SignatureBox("bank_date", "日期"),
            ),
            seal_label="合同专用章（盖章处）",
        ),
    )
