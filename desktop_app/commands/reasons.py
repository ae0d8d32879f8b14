"""What the commands say of a broken rule or a world that failed: one line behind the code."""

import os
from typing import Any, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.terminal import is_english, say

FAILURES: Final = {
    "backup_disk_full": "备份目录所在的磁盘已满",
    "backup_failed": "备份没有写成",
    "backup_folder_missing": "备份目录不存在或写不了",
    "backup_goes_further": "备份里有本机已经没有的记录：本机的数据被换成了旧的，备份未动",
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
    "hub_not_believed": "该地址的应答者证明不了自己是总行，没有发送；请用 --authority 给出总行根证书",
    "hub_unreachable": "连不上总行，数据都在本机，连上后再试",
    "blob_failed": "附件写不下去，没有保存",
    "clock_before_rules": "本机时钟早于本程序最早的规则，没有保存；请先校准时钟",
    "home_not_writable": "数据目录写不了",
    "vault_failed": "数据库读写失败",
    "home_not_readable": "读不了数据目录",
    "home_not_set_up": "此数据目录尚未启用，请先打开程序完成首次设置",
    "output_exists": "输出文件已存在；要覆盖请加 --force",
    "output_not_a_folder": "--out 须是可以写入的目录",
    "password_not_readable": "读不到密码文件",
    "print_failed": "写不了输出文件",
    "support_not_written": "写不了输出文件",
    "path_not_usable": "文件或目录读写不了，请检查路径",
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
    "needed": "还缺一项必填内容",
    "reason_missing": "不是本人的案件，须用 --reason 写明查询理由",
    "choice_unknown": "没有这个选项",
    "recovery_refused": "不是这个数据目录的恢复码，请对照纸面重读",
    "second_person_is_maker": "须另一个人在场，不能是本人",
    "second_person_unknown": "没有这个员工号的人",
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
    "password_expired": "密码已用满{days}天，请先在窗口里登录一次，换一个密码",
    "password_must_change": "密码是别人设的，请先在窗口里登录一次，换成自己的",
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
    "wrong_length": "位数不符，应为{lengths}位",
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
    """Word a broken rule in one line: its code and a short reason; without a line of its own as the window says it."""
    from desktop_app.domain.customer.identity import DocumentType

    if broken.code not in REASONS:
        return f"{broken.code}: {_as_the_window_says(broken)}"
    facts = dict(broken.facts)
    hint, lengths = facts.get("hint"), facts.get("lengths")
    if isinstance(hint, str):
        facts["hint"] = say(HINTS[hint]) if hint in HINTS else called(DocumentType.find(hint))
    if isinstance(lengths, tuple):
        facts["lengths"] = say("、").join(str(length) for length in lengths)
    return f"{broken.code}: {say(REASONS[broken.code]).format_map(facts)}"


def _as_the_window_says(broken: RuleBroken) -> str:
    """Every rule has a sentence there, on one line; where Qt is not installed whole the code has to do."""
    try:
        from desktop_app.ui.lone_sentence import lone_sentence
    except ImportError:
        return say("不符合规则")
    return " ".join(lone_sentence(broken.code, broken.facts, "en" if is_english(os.environ) else "zh_CN").split())


def called(kind: Any) -> str:
    """A kind of document in the language of the terminal."""
    return str(kind.english if is_english(os.environ) else kind.chinese)
