"""What ``accord-hub`` says of a refusal, for who looks after head office; the English is in ``terminal.english``."""

from collections.abc import Mapping
from typing import Final

from desktop_app.terminal import say
from desktop_app.wire.protocol.codes import Noticed, Refused

_SENTENCES: Final[Mapping[str, str]] = {
    "blob_damaged": "附件已损坏",
    "blob_failed": "读写不了附件目录",
    "blob_missing": "附件缺失",
    "csr_wrong": "证书请求须为PEM格式，密钥为P-256，主机名须有效",
    "bundle_without_cursors": "回包需要同一工作站的第一个包（含已读位置）",
    "quota_malformed": "月份写成 2026-12，金额写成 120000.00",
    "branch_unknown": "网点{branch}在这里没有工作站，没有作任何改动",
    "case_ambiguous": "有几件案件用了这个编号，请用其中一个标识：{found}",
    "workstation_ambiguous": "有几台工作站叫这个名称，请用其中一个编号：{found}",
    "case_unknown": "总行还没有收到这笔业务",
    "cursor_malformed": "位置应写成 名称@纪元:序号，如 ref@0:0",
    "desk_has_case": "这笔业务本来就由这台工作站办理",
    "desk_not_frozen": "这台工作站没有冻结，不用放行",
    "desk_unknown": "没有这台工作站，或者它已停用、退役",
    "exception_unknown": "没有这一项待处理事项",
    "file_failed": "读写不了文件",
    "file_malformed": "文件不是所要的JSON",
    "hub_cannot_listen": "端口已被占用，或者这台机器没有这个地址；换一个 --port 或 --host",
    "hub_collation_wrong": "数据库的编码须为UTF8，排序规则须为C",
    "hub_data_failed": "数据目录建不了或者写不了",
    "hub_dsn_unreadable": "读不了数据库连接串文件",
    "hub_not_migrated": "数据库结构还没有升级，请先运行 accord-hub migrate",
    "hub_read_only": "连到的是只读的备库，请检查主备切换",
    "hub_reference_keys_unreadable": "读不了政策签名公钥文件",
    "hub_secret_unreadable": "读不了总行密钥文件，或者内容不对",
    "pack_not_for_desks": "名称须为 文件夹/标识，文件夹为 {folders}；access 不能由总行下发",
    "pack_unreadable": "正文读不了（{where} {key}：{why}）",
    "pack_name_differs": "--name 与正文的标识不符，应为 {said}",
    "pack_day_differs": "--valid-from 与正文的 effective_from 不符，应为 {said}",
    "pack_not_newer": "版本须大于已发布的{version}",
    "pack_not_signed_by_two": "政策包须有两把不同钥匙的签名",
    "hub_store_wrong": "对象存储地址应以https开头，后接主机和桶",
    "password_empty": "密码文件是空的",
    "signing_key_not_opened": "密码打不开这把签名钥匙",
    "two_persons_needed": "须由两个不同的人下令",
    "vault_damaged": "数据库或密钥文件已损坏",
    "vault_failed": "数据库没有响应",
    Refused.BRANCH_MOVED: "这个网点已由另一分片服务，请到那边办理",
    Refused.BUSY: "总行系统正忙，请稍后再试",
    Refused.FAILED: "程序出错，请查日志",
    Refused.NOT_ENROLLED: "没有登记过这台工作站",
    Refused.NOT_FOUND: "没有这台工作站",
    Refused.REQUEST_MALFORMED: "内容不完整或者被改动过",
    Refused.UNKNOWN_OUTCOME: "结果不明，请用同样的内容再做一次",
}

_NOTICES: Final[Mapping[str, str]] = {
    Noticed.EVENT_HELD: "第{seq}号起有{count}个事件原样保存、未生效（{held}），请查该工作站的程序版本和磁盘",
    Noticed.LOG_FORKED: "第{seq}号起与总行所存不同，流水已冻结：或为克隆盘、旧备份，核实后 accord-hub release 放行",
    Noticed.STALE_OWNER: "案件{case}已由工作站{owner}承办（第{own}任之后），这台仍有记录，请网点核对",
    Noticed.CASE_ORDERED: "案件{case}由{by}、{beside}下令交柜台{desk}办理（第{own}任，原在{sender}）",
    Noticed.TRANSFER_LOST: "案件{case}转给了网点{branch}的柜台{desk}，这里没有这个柜台，请原柜台收回",
    Noticed.TWO_OWNERS: "案件{case}有两台工作站同时承办（第{own}任，另一台{owner}），请网点核对",
}
"""What an item that a person must look at means; its facts are the hub's own numbers, ids and codes."""


def sentence(code: str, facts: Mapping[str, object]) -> str:
    """What a refusal means, filled with its facts; empty for a code that no command gives."""
    return say(_SENTENCES.get(code, "")).format_map(facts)


def notice_sentence(code: str, facts: Mapping[str, object]) -> str:
    """What a person is to do about an item of the list; empty for a code of a later program."""
    return say(_NOTICES.get(code, "")).format_map(facts)
