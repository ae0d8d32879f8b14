"""What ``accord-hub`` says of a refusal, for whoever looks after head office's side; English is in ``terminal``."""

from collections.abc import Mapping
from typing import Final

from desktop_app.terminal import say
from desktop_app.wire.protocol.codes import Refused

_SENTENCES: Final[Mapping[str, str]] = {
    "blob_damaged": "附件已损坏",
    "blob_failed": "读写不了附件目录",
    "blob_missing": "附件缺失",
    "case_unknown": "总行还没有收到这笔业务",
    "cursor_malformed": "位置应写成 名称@纪元:序号，如 ref@0:0",
    "desk_has_case": "这笔业务本来就由这台工作站办理",
    "desk_unknown": "没有这台工作站，或者它已停用、退役",
    "exception_unknown": "没有这一项待处理事项",
    "file_failed": "读写不了文件",
    "file_malformed": "文件不是所要的JSON",
    "hub_collation_wrong": "数据库的编码须为UTF8，排序规则须为C",
    "hub_data_failed": "数据目录建不了或者写不了",
    "hub_dsn_unreadable": "读不了数据库连接串文件",
    "hub_not_migrated": "数据库结构还没有升级，请先运行 accord-hub migrate",
    "hub_read_only": "连到的是只读的备库，请检查主备切换",
    "hub_reference_keys_unreadable": "读不了政策签名公钥文件",
    "hub_secret_unreadable": "读不了总行密钥文件，或者内容不对",
    "pack_not_newer": "版本须大于已发布的{version}",
    "pack_not_signed_by_two": "政策包须有两把不同钥匙的签名",
    "password_empty": "密码文件是空的",
    "signing_key_not_opened": "密码打不开这把签名钥匙",
    "two_persons_needed": "须由两个不同的人下令",
    "vault_damaged": "数据库或密钥文件已损坏",
    "vault_failed": "数据库没有响应",
    Refused.BUSY: "总行系统正忙，请稍后再试",
    Refused.FAILED: "程序出错，请查日志",
    Refused.NOT_ENROLLED: "没有登记过这台工作站",
    Refused.NOT_FOUND: "没有这台工作站",
    Refused.REQUEST_MALFORMED: "内容不完整或者被改动过",
    Refused.UNKNOWN_OUTCOME: "结果不明，请用同样的内容再做一次",
}


def sentence(code: str, facts: Mapping[str, object]) -> str:
    """What a refusal means, filled with its facts; empty for a code that no command gives."""
    return say(_SENTENCES.get(code, "")).format_map(facts)
