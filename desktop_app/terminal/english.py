"""The English of what commands say, by its Chinese; a test misses a sentence without, and finds one nobody says."""

from typing import Final

ENGLISH: Final = {
    # A paper beside the journal
    "NO HEAD 此类文书（{kind}）不印存证码：流水中记有这份文书，内容一致，但不能用它证明流水没有被改写；"
    "请用协议或者未达成一致记录核对": (
        "NO HEAD papers of this kind ({kind}) bear no head: the journal has this paper, word for word, but it does not"
        " prove that the journal was not rewritten; use an agreement or a record of no agreement"
    ),
    "COPY 大字阅读本，只供阅读，不是原件；以{number}第{version}版的签署原件为准": (
        "COPY in large print, to be read; it is no original: the signed originals of {number}, version {version}, count"
    ),
    "大字阅读本，不是原件，签了也不算": "a copy to read in large print, no original; a signature on it does not count",
    "大字阅读本": "a copy to read in large print",
    "HEAD ONLY 此码在流水第{places}位，此前的流水没有被改写；但没有一份文书印有此码，不能用它核对文书": (
        "HEAD ONLY this head stands in the journal at {places}, and nothing before it was rewritten; but no paper bears"
        " it, so it proves none"
    ),
    "VOID {serial} 这份已作废，不能作为原件使用": "VOID {serial} this original was made void and is none any more",
    "轮次方案单": "sheet of a round",
    "综合融资成本明示表": "table of all-in financing cost",
    "尚未生效回执": "receipt: not yet in effect",
    "决定不签署告知书": "notice that the bank does not sign",
    "撤回签名回执": "receipt for a signature taken back",
    "原件代管收条": "receipt for an original",
    "投诉受理回执": "receipt of a complaint",
    "收件回执": "receipt for papers",
    "处理决定告知": "notice of a decision",
    "账户事项告知": "notice on an account",
    "方案要约单": "offer sheet",
    "偏离清单": "list of deviations",
    "核对副本": "certified copy",
    "宣读稿": "script to read aloud",
    # Head office
    "凭一次性代码把本柜台登记到总行；--renew 换发证书，--go-on 冻结后续用": (
        "makes this desk known at head office, by a code that is good once; --renew asks for another certificate,"
        " --go-on goes on after a stop"
    ),
    "与总行同步一轮：流水、附件、下发内容（JSON）": (
        "one round with head office: the journal and files there, what it has for the desk back (JSON)"
    ),
    "总行系统正忙，请稍后再试": "head office is busy; try again in a while",
    "总行的答复不是给本柜台的，没有采用": "head office's answer is not for this desk, and was not taken",
    "本柜台还没有登记到总行（enrol）": "head office does not know this desk yet (enrol)",
    "总行没有受理；本柜台没有任何改动": "head office did not do it; nothing was changed at this desk",
    "总行系统已升级，请先升级本程序": "head office was upgraded; upgrade this program first",
    "该地址的应答者证明不了自己是总行，没有发送；请用 --authority 给出总行根证书": (
        "who answers at this address does not prove to be head office; nothing was sent; "
        "enrolling: name its authority with --authority"
    ),
    "连不上总行，数据都在本机，连上后再试": "head office does not answer; all is kept here, try again when it does",
    "断网时用U盘与总行交换加密包：写出，或者 --open 读入": (
        "sealed packets to and from head office on a stick, while the line is away: written, or with --open taken in"
    ),
    "写到这个目录，如U盘": "write them into this folder, e.g. of a stick",
    "读入总行给本柜台的加密包，可重复读入": "take in head office's packets for this desk; twice does no harm",
    "加密包写不了或者读不了，请检查U盘": "the packet could not be written or read; check the stick",
    "这不是给本柜台的加密包，或者被改动过；没有读入任何内容": (
        "this is no packet for this desk, or it was changed; nothing was taken from it"
    ),
    "这是其他柜台转来案件的加密包，请在窗口里用 Ctrl+Shift+F5 打开": (
        "another desk has sent a case in this packet: open it in the window under Ctrl+Shift+F5"
    ),
    "本柜台已登记到总行": "head office knows this desk already",
    "总行已有同名的柜台，请与总行核对本机编号": "head office has a desk of this name; compare the number with it",
    "代码不对、已用过或者已过期，请向总行要新的": "the code is wrong, used or too old; ask head office for another",
    "总行地址应以https开头，后面是主机名和端口": "the address of head office begins with https, then host and port",
    "代码是{digits}位数字": "the code has {digits} digits",
    "总行地址：https、主机名和端口": "where head office answers: https, host and port",
    "一次性代码所在文件，- 为标准输入（接在登录密码之后的一行）": (
        "file with the code, - for standard input (the line behind the password)"
    ),
    "首次连接时信任的根证书（PEM，默认用系统的）": (
        "certificate to believe at the first contact (PEM; those of the system by default)"
    ),
    "总行冻结本柜台流水之后，凭放行代码在新一段流水里续用": (
        "after head office has frozen this desk's log, go on in a new one by the code of a release"
    ),
    "停用本柜台：先送完全部记录和文件，总行关闭流水，本机销毁与总行通信的钥匙": (
        "take this desk out of service: everything is sent, head office closes its log, and its keys are destroyed here"
    ),
    "本机是复制出来的另一台时的新柜台名，代码用登记代码": (
        "name of its own where this computer is the copy; the code is then one of an enrolment"
    ),
    "换发证书；过期后须有网点负责人的代码": "another certificate; after its end with a code of the branch manager's",
    "只看，不连总行": "look only, without a contact",
    # The commands and their arguments
    "更换数据密钥和恢复码，随后备份；每个人的密码不变（须网点负责人或系统管理员员工号）": (
        "change the key of the data and the recovery code, then back up; passwords stay (needs a branch manager's or an"
        " administrator's number)"
    ),
    "新恢复码写到这个新文件，请抄写后放进保险柜并删除文件；原恢复码从此无效": (
        "the new recovery code is written to this new file: copy it by hand for the safe and delete the file; the one"
        " before opens no more"
    ),
    "只列出更换后须由主管重设密码的人，不更换": "only list who would need a first password afterwards",
    "有这样的人也更换": "change it although there are such people",
    "写恢复码的文件已存在，请另取一个名字": "the file for the recovery code is there already; choose another name",
    "恢复码文件没有写成，密钥没有更换": "the file for the recovery code could not be written; the key is as it was",
    "演练柜台的密钥是公开的，不更换": "a training desk's key is published, and is not changed",
    "更换后{people}无法登录：请他们先登录一次，或加 --leave-out 后由主管重设密码": (
        "afterwards {people} could not sign in: let them sign in once, or add --leave-out and give them first passwords"
    ),
    "柜面协商台": "Accord Desk",
    "不带命令时打开窗口；第一次打开，按提示设置网点，或者先用演练台。": (
        "Without a command the window opens; on the first start it asks for the branch, or makes a training desk."
    ),
    "案件流水审计凭证：经过、哈希与核验结果（PDF）": (
        "the audit certificate of a case: its history, hashes and the proof of the journal (PDF)"
    ),
    "金额大写，每行一个": "amounts in Chinese capitals, one a line",
    "生成技术支持包：不含个人信息；--look 只显示内容": (
        "make the bundle for a help desk, without personal data; --look only shows what is in it"
    ),
    "只显示会交出的全部内容，不写文件": "only show all that would be handed over; write no file",
    "校验证件号码": "check the number of an identity document",
    "按条款计算还款计划（JSON）": "work out a plan of payments from its terms (JSON)",
    "补打已定稿的协议，逐页标明“补打”": "print a final agreement again, each page marked as a reprint",
    "读要约单上的码：验签名、核时效、算差别（JSON）": (
        "read the code of an offer sheet: signature, validity, differences (JSON)"
    ),
    "本柜台签要约单的公钥；换钥匙；认证本网点的其他柜台": (
        "this desk's key for offer sheets; renew it; certify another desk of the branch"
    ),
    "选定本机构的电子签章证书": "choose the certificate this branch seals with",
    "给已生效文书的存档副本加盖电子签章（JSON）": "seal the archived copy of a paper in effect (JSON)",
    "检查文件上的电子签章（JSON）": "check the electronic seal of a file (JSON)",
    "备份数据并校验，可定时执行；默认写入设置里选定的目录": (
        "back the data up and prove it, by a timer if you like; by default to the folder chosen in the settings"
    ),
    "备份目录（默认取设置里选定的）": "folder of backups (by default the one chosen in the settings)",
    "已有的附件也逐个重读（默认每次七分之一）": "read every file that lies there again (by default one in seven)",
    "数据损坏时查明损坏，并从备份和流水副本恢复（须主管员工号）": (
        "find what is damaged and restore it from backups and the journal's tail (needs a supervisor's number)"
    ),
    "列出保存期已满的案件；--delete 删除内容": (
        "list the cases whose time is over; with --delete delete their content (JSON)"
    ),
    "案件涉及争议时要求保全，或者解除保全（须主管员工号）": (
        "keep a case in dispute whatever its time says, or end that (needs a supervisor's number)"
    ),
    "导出客户本人的全部个人信息（须主管员工号）": (
        "write a customer's own copy of all that is kept of them (needs a supervisor's number)"
    ),
    "个人信息处理登记：字段、分类、目的、保存期限": "the register of what is kept: fields, classes, purposes, times",
    "删除保存期已满且无须保全的内容，不能恢复": "delete what is over its time and nothing keeps; it cannot be undone",
    "删除证明写到这个文件": "write the certificate of deletion to this file",
    "为什么保全或者解除，一句话": "why it is kept, or kept no more, in one sentence",
    "解除保全": "keep it no more",
    "写到这个新文件夹": "write to this new folder",
    "该案件还没有核实来人身份": "nobody was identified in this case yet",
    "文件夹已存在，请另取一个名字": "the folder is there already, choose another name",
    "没有删除任何内容，没有可证明的": "nothing was deleted, and there is nothing to certify",
    "密码不对": "the password is wrong",
    "密码已用满{days}天，请先在窗口里登录一次，换一个密码": (
        "the password has been used for {days} days: sign in at the window once, and choose another one"
    ),
    "密码是别人设的，请先在窗口里登录一次，换成自己的": (
        "the password was given by somebody else: sign in at the window once, and choose your own"
    ),
    "本机时钟不可信，不能判断保存期；请先核对时钟": "the clock is not believed; check it first",
    "只查明，不恢复": "look only, and restore nothing",
    "换了电脑时用恢复码代替密码（- 为标准输入）；恢复后在登录页用同一恢复码设新密码": (
        "on another computer: the recovery code instead of a password (- is standard input); then set a new password"
        " with the same code at sign-in"
    ),
    "没有找到可用来恢复的备份或流水副本": "no backup and no tail of the journal was found to restore from",
    "数据完好，不需要恢复": "the data is whole, and nothing is to be restored",
    "备份目录所在的磁盘已满": "the disk of the backup folder is full",
    "备份没有写成": "the backup could not be written",
    "备份目录不存在或写不了": "the backup folder is not there, or cannot be written",
    "备份里有本机已经没有的记录：本机的数据被换成了旧的，备份未动": (
        "a backup has events that this desk has lost: an older copy of its data lies here; the backups were left alone"
    ),
    "备份未通过校验，没有留用": "the backup did not prove whole and was not kept",
    "须登录才能核对：登录和退出各记一笔流水，流水头因此与上次不同，此前的流水不变": (
        "to prove it you sign in: signing in and out are an event each, so the head is another than the last time;"
        " what was there before is unchanged"
    ),
    "检查流水、封签、附件和读表；可用纸面存证码核对；登录退出留痕": (
        "check journal, seals, attachments and read tables; also against the code on a paper; signing in is noted"
    ),
    "核对签署后的扫描件：是否同一文书、齐页、签全": (
        "check the scan of a signed paper: the same paper, all pages, all signatures"
    ),
    "在真实的界面、数据库和打印路径上走完一个案例": "take a case through the real window, database and printing",
    "显示程序的版本": "print the version of the program",
    "显示本说明": "show this help",
    "参数": "arguments",
    "选项": "options",
    "用法：": "usage: ",
    "{prog}：错误：{what}": "{prog}: error: {what}",
    # As the parser of the standard library has them: by these it is known what it says
    "缺少参数：{names}": "the following arguments are required: {names}",
    "没有这样的参数：{names}": "unrecognized arguments: {names}",
    "参数{name}没有{given}，可用：{choices}": "argument {name}: invalid choice: {given} (choose from {choices})",
    "参数{name}后面要跟一个值": "argument {name}: expected one argument",
    "参数{name}后面至少要跟一个值": "argument {name}: expected at least one argument",
    "参数{name}：{given}不是{kind}": "argument {name}: invalid {kind} value: {given}",
    "参数{name}不能与{other}同用": "argument {name}: not allowed with argument {other}",
    "{names}要给出一个": "one of the arguments {names} is required",
    "显示程序、数据结构、政策和各组件的版本": "print the versions of program, schema, policies and parts",
    "数据目录（默认取 ACCORD_HOME）": "data folder (ACCORD_HOME by default)",
    "如 1,409.50": "such as 1,409.50",
    "证件名称或代码": "name or code of the document",
    "证件号码": "number of the document",
    "证件种类": "kind of document",
    "联系电话": "telephone",
    "通讯地址": "address",
    "列出证件种类及代码": "list the kinds of document and their codes",
    "含 kind 和 terms 的 JSON 文件，- 为标准输入": "JSON file with kind and terms; - is standard input",
    "数据目录": "data folder",
    "员工号（演练柜台可省略）": "staff number (not needed at a training desk)",
    "在场的主管或管理员的员工号": "staff number of another leader or administrator who is here",
    "其密码所在文件": "file with that person's password",
    "密码所在文件，- 为标准输入（演练柜台可省略）": (
        "file with the password; - is standard input (not needed at a training desk)"
    ),
    "案件编号": "number of the case",
    "第N版（默认最后一版）": "version N (the last by default)",
    "输出文件": "file to write",
    "输出文件已存在时覆盖": "overwrite the file if it exists",
    "取电子签章副本（电子文件，不加补打标记）": "the sealed copy (an electronic file, without the mark of a reprint)",
    "同时写出签署栏位置（.fields.json）": "also write where its fields are (.fields.json)",
    "图片或PDF文件，或者扫码得到的文字，- 为标准输入": (
        "picture or PDF, or the text a scanner gave; - is standard input"
    ),
    "换一把新钥匙；以前签的单仍然认得": "make a new key; sheets signed before are still known",
    "认证本网点另一柜台的公钥": "certify the key of another desk of this branch",
    "PKCS#12证书文件": "PKCS#12 certificate file",
    "签章介质的PKCS#11库（未在硬件上试过）": "PKCS#11 library of a token (not tried on hardware)",
    "介质标签": "label of the token",
    "密钥和证书的标签": "label of key and certificate",
    "行内时间戳服务（可省略）": "the bank's time-stamp service (optional)",
    "签章密码所在文件，- 为标准输入（接在登录密码之后的一行）": (
        "file with the seal's password; - is standard input (the line after the sign-in password)"
    ),
    "PDF文件": "PDF file",
    "信任的根证书（PEM或DER，可多次）；给出时不用数据目录": (
        "trusted root certificate (PEM or DER, repeatable); then no data folder is used"
    ),
    "与--root同用：本机构的签章证书（PEM或DER，可多次）；不给出时不判断是哪家机构的签章": (
        "with --root: a certificate the branch seals with (PEM or DER, repeatable); else nobody judges whose seal it is"
    ),
    "以JSON输出": "print JSON",
    "文书的PDF：核对其存证码在流水中的位置；不印存证码的文书退出码为3": (
        "PDF of a paper: find its code in the journal; exit code 3 for a paper that has none"
    ),
    "纸面上的存证码，手边只有纸时用；流水中有此码而没有文书印有它时退出码为3": (
        "the code printed on a paper, when only the paper is at hand; exit code 3: in the journal, and on no paper"
    ),
    "扫描件：PDF、JPG、PNG、TIFF": "scans: PDF, JPG, PNG, TIFF",
    "打印稿（默认按识别码在数据目录中查找）": "the print (found by its code in the data folder by default)",
    "签署栏位置（默认取与打印稿同名的 .fields.json）": (
        "where its fields are (.fields.json beside the print by default)"
    ),
    "结果目录": "folder for the results",
    "案例": "which case",
    "数据目录（默认 DIR/home）": "data folder (DIR/home by default)",
    "界面语言": "language of the screen",
    "不是有效文字": "not valid text",
    "请输入纸面存证码，12至64位十六进制数字": "enter the code printed on the paper, 12 to 64 hexadecimal digits",
    "请用半角数字写第几版": "write the version in plain digits",
    "{kind}号码有效": "the number of the {kind} is valid",
    # What stands in the way
    "外部条件不具备，未作任何改动": "something outside the program is missing; nothing was changed",
    "磁盘已满": "the disk is full",
    "附件写不下去，没有保存": "a paper or a picture could not be kept",
    "本机时钟早于本程序最早的规则，没有保存；请先校准时钟": (
        "this computer's clock is before the first rules of this program, nothing was kept; set the clock first"
    ),
    "数据目录写不了": "the data folder cannot be written",
    "数据库读写失败": "the database could not be read or written",
    "还缺一项必填内容": "something that is needed is missing",
    "不是这个数据目录的恢复码，请对照纸面重读": (
        "this is not the recovery code of this data; read it from the paper again"
    ),
    "须另一个人在场，不能是本人": "a second person is needed, not yourself",
    "没有这个员工号的人": "this second person is not known here",
    "文件或目录读写不了，请检查路径": "a file or a folder cannot be read or written; check its path",
    "fault: 程序出错，编号{reference}": "fault: the program failed, number {reference}",
    "不是本人的案件，须用 --reason 写明查询理由": "not a case of one's own: say with --reason why it is looked up",
    "没有这个选项": "there is no such choice",
    "不是本人的案件时的查询理由：customer_here、customer_calls、takes_over、supervision、audit": (
        "why a case that is not one's own is looked up: customer_here, customer_calls, takes_over, supervision, audit"
    ),
    "读不了数据目录": "the data folder cannot be read",
    "此数据目录尚未启用，请先打开程序完成首次设置": "this data folder is not set up; open the program first",
    "输出文件已存在；要覆盖请加 --force": "the file exists; add --force to overwrite it",
    "--out 须是可以写入的目录": "--out must be a folder that can be written",
    "读不到密码文件": "the password file cannot be read",
    "写不了输出文件": "the file cannot be written",
    "存档的文书已损坏": "the archived paper is damaged",
    "签章未成功，原件没有变动": "sealing failed; the original is unchanged",
    "签章介质没有响应": "the token does not answer",
    "本程序安装时未带介质（PKCS#11）支持": "this program was installed without support for tokens (PKCS#11)",
    "时间戳服务没有响应，未加盖签章": "the time-stamp service does not answer; nothing was sealed",
    "程序正在使用此数据目录，请先关闭程序": "the program is using this data folder; close it first",
    "数据库或密钥文件已损坏": "the database or the key file is damaged",
    "数据目录是只读的": "the data folder is read-only",
    "安装的程序文件被改动过或者已损坏，没有打开数据；请技术支持重新安装本程序": (
        "files of the installed program were changed or are damaged, so the data was not opened; have the help desk"
        " install it anew"
    ),
    "数据由更新版本的程序写入，请升级程序": "the data was written by a newer program; update this one",
    "数据库比封签旧：可能被换回了旧文件": "the database is older than its seal: an old file may have been put back",
    "密钥文件或备份是更换密钥或恢复以前的旧副本，请换回最新的，或在登录页用恢复码": (
        "the key file, or the backup, is of before a change of the key or a recovery; bring the newest one, or use the"
        " recovery code to sign in"
    ),
    "系统密钥库没有运行，本柜台的半把钥匙在其中": (
        "the system's keystore does not run; half of this desk's key lies in it"
    ),
    "系统密钥库已锁上": "the system's keystore is locked",
    "系统密钥库没有响应": "the system's keystore does not answer",
    "密钥库里没有本柜台的半把钥匙，请在登录页用恢复码重设": (
        "the keystore does not hold this desk's half of the key; use the recovery code on the sign-in page"
    ),
    "数据是在另一台电脑或另一个系统账户上建立的，请在登录页用恢复码": (
        "the data was made on another computer or by another account; use the recovery code to sign in"
    ),
    "密钥库里本柜台的半把钥匙已损坏，请在登录页用恢复码重设": (
        "this desk's half of the key is damaged in the keystore; use the recovery code on the sign-in page"
    ),
    "附件缺失": "an attachment is missing",
    "附件已损坏": "an attachment is damaged",
    # Rules
    "不符合规则": "against a rule",
    "该人员已回避这个案件，不能查看它的文书": "this person must not work on the case, and is not shown its papers",
    "密码连续输错，请{minutes}分钟后再试，或请主管解除": "wrong passwords: wait {minutes} minutes, or ask a leader",
    "没有这个案件": "there is no such case",
    "该文书已加盖电子签章": "the paper is sealed already",
    "不是要约单上的码": "not the code of an offer sheet",
    "这张单由更新版本的程序制作": "the sheet was made by a newer program",
    "码没有读全": "the code was not read whole",
    "码的内容与签名不符": "the code does not fit its signature",
    "码上写的是{desk}号柜台，但不是该柜台签名的": "the code names desk {desk}, which did not sign it",
    "这张单制作于{made_on}，超过{days}天": "the sheet was made on {made_on}, more than {days} days ago",
    "这张单的制作日期{made_on}还没有到": "the sheet says it was made on {made_on}, which is still to come",
    "公钥是{length}位的0-9、a-f": "a key has {length} characters of 0-9 and a-f",
    "其他网点的公钥由总行下发": "keys of other branches come from head office",
    "这就是本柜台": "that is this desk",
    "文书生效后才能加盖电子签章": "a paper is sealed once it is in effect",
    "该文书还没有电子签章副本": "the paper has no sealed copy yet",
    "签章证书有效期至{until}，已过期": "the certificate ended on {until}",
    "签章证书自{since}起才有效": "the certificate is valid from {since}",
    "读不了证书文件": "the certificate file cannot be read",
    "不是证书文件": "not a certificate file",
    "不能用这种密钥签章，请用RSA或ECDSA证书": "this kind of key cannot seal; use an RSA or ECDSA certificate",
    "其中没有签章用的私钥": "there is no private key for sealing in it",
    "该证书不能用于签名；双证书请选签名证书": "the certificate is not for signing; of two, choose the signing one",
    "密钥只有{bits}位，至少需要{least}位": "the key has {bits} bits and needs at least {least}",
    "本机构尚未选定电子签章证书（choose-seal）": "this branch has not chosen a certificate yet (choose-seal)",
    "这不是本机构选定的签章证书": "not the certificate this branch chose",
    "密码打不开密钥": "the password does not open the key",
    "不是时间戳服务的地址": "not the address of a time-stamp service",
    "文件是空的": "the file is empty",
    "文件太大": "the file is too large",
    "读不了文件": "the file cannot be read",
    "不是普通文件": "not an ordinary file",
    "不是完好的PDF文件": "not a sound PDF file",
    "PDF有{pages}页，最多{limit}页": "the PDF has {pages} pages, {limit} at most",
    "该案件没有这一份定稿的文书": "the case has no such final paper",
    "该人员无权进行此操作": "this person may not do that",
    "员工号或密码不正确（正式柜台需 --user 和 --password-file）": (
        "wrong staff number or password (a real desk needs --user and --password-file)"
    ),
    "年龄超过120岁，请核对": "older than 120 years; please check",
    "金额不能为负数": "an amount cannot be negative",
    "不是有效金额，请用半角数字，最多两位小数": "not an amount; plain digits, two decimals at most",
    "金额超出范围": "the amount is out of range",
    "号码中的出生日期不存在": "the date of birth in the number does not exist",
    "号码中的出生日期在今天之后": "the date of birth in the number is still to come",
    "校验码不符，请重新核对号码": "the check digit is wrong; compare the number again",
    "第{position}位是控制字符": "character {position} is a control character",
    "第{position}位是文字方向控制符": "character {position} turns the direction of text",
    "户口簿只用于未满16周岁的客户，请核对": "a household register is for customers under 16 only; please check",
    "没有这种证件，可用 check-id --list 查看": "there is no such document; see check-id --list",
    "第{position}位是不可见字符": "character {position} is invisible",
    "15位旧号码只能用于查询，不能新录入": "old numbers of 15 digits are for look-up only",
    "第{position}位不是有效字符": "character {position} is not valid",
    "行政区划代码不存在": "the region code does not exist",
    "这是港澳台居民居住证的号码，请核对证件种类": (
        "the number of a residence permit for Hong Kong, Macao or Taiwan; check the kind"
    ),
    "第{position}位字符不符合该证件的格式": "character {position} does not fit this document",
    "这是另一种证件的号码：{hint}": "the number of another document: {hint}",
    "位数不符，应为{lengths}位": "wrong length; it has {lengths} characters",
    "往来港澳通行证（内地居民出境用，不能在柜面证明身份）": (
        "exit permit to Hong Kong and Macao (for travel; proves no identity at the counter)"
    ),
    # Seals
    "文件上没有电子签章": "the file has no electronic seal",
    "电子签章无法读取": "the seal cannot be read",
    "文件上不止一个电子签章": "the file has more than one seal",
    "签章后内容被改动": "the content was changed after sealing",
    "签章后文件被追加或覆盖": "something was added or laid over after sealing",
    "签章允许以后改动，不是本程序所盖": "the seal allows later changes; this program did not put it",
    "签名与内容不符": "the signature does not fit the content",
    "证书已过期": "the certificate has ended",
    "证书尚未生效": "the certificate is not valid yet",
    "证书不受信任": "the certificate is not trusted",
    "证书不能用于签名": "the certificate is not for signing",
    "不是本机构的签章证书": "not the certificate of this branch",
    "时间戳无效": "the time stamp is not valid",
    "签章未通过检查": "the seal did not pass",
    "签章时间晚于现在": "the time of the seal is still to come",
    "只查了证书链，没有判断是哪家机构的签章（用--certificate给出本机构的签章证书）": (
        "the chain alone was judged, not whose seal it is (--certificate names those of the branch)"
    ),
    "没有本机流水证明这份文书是本机出具的": "no journal of this desk proves that the paper was issued here",
    "未查询证书是否被吊销（柜面不联网）": "whether the certificate was revoked was not asked (the counter is offline)",
    "签章时间由盖章的电脑自称，没有时间戳证明": "the time is what the sealing computer says; no time stamp proves it",
    # Scans
    "齐页、同一版本、签署齐全": "all pages, one version, all signatures",
    "齐页、同一版本；这种文书不签署": "all pages, one version; nothing is signed on a paper of this kind",
    "有待处理事项": "something is left to do",
    "原件 {serial}": "original {serial}",
    "看不出是哪一份原件": "which of the originals it is cannot be told",
    "签在补打件上，不是原件，请人工核对": "signed on a reprint, not on an original; look at it",
    "各页不是同一份原件，请人工核对": "the pages are of different copies; look at them",
    "这份原件已作废，不能作为原件": "this original was made void and counts no more",
    "看不出是哪一份（标记被遮盖或缺失），请人工核对是否原件": "its mark is covered or missing; is it an original?",
    "空白": "empty",
    "已签": "signed",
    "待人工核对": "to be looked at",
    "墨迹较少": "little ink",
    "墨迹很淡": "faint ink",
    "墨迹来自邻栏": "ink of the next field",
    "栏内有红色印迹": "a red mark in the field",
    "灰度扫描，分不清印章与笔迹": "scanned in grey: seal and pen look alike",
    "多出笔迹": "strokes added",
    "红色印迹": "a red mark",
    "有长划线或叉": "a long line or a cross",
    "只有一个字宽，可能是叉或勾": "as wide as one sign, perhaps a cross or a tick",
    "打印的是：{figure}": "printed was: {figure}",
    "签署栏像被划掉，请人工核对是签署还是拒签": "the field looks struck out; was it signed or refused?",
    "不该有印章处有红色印迹，请人工核对": "red where no seal belongs, please look at it",
    "装订孔，不在正文": "punched holes, not in the text",
    "各页均有骑缝章": "the seam seal is on every page",
    "各页均未见骑缝章": "no page has a seam seal",
    "别的页有骑缝章，这一页没有，请核对是否换页": "lacks the seam seal that the others have; was the sheet exchanged?",
    "印章": "seal",
    "银行经办人签名": "signature of the bank's handler",
    "银行有权签字人签名": "signature of the bank's authorised signatory",
    "{who}{what}": "{who}: {what}",
    "客户": "customer",
    "代理人": "agent",
    "监护人": "guardian",
    "单位": "company",
    "共同借款人": "co-borrower",
    "保证人": "guarantor",
    "翻译人": "interpreter",
    "见证人": "witness",
    "银行": "bank",
    "签名": "signature",
    "签署日期": "date",
    "抄写声明": "sentence written out",
    "指印": "fingerprint",
    "姓名": "name",
    "缺少原文": "print missing",
    "缺页": "a page is missing",
    "重复": "twice",
    "属于另一份文书": "of another paper",
    "版本已被替代": "of a version that was replaced",
    "没有这份文书": "there is no such paper",
    "内容摘要不符": "the digest differs",
    "内容与打印稿不符": "the content differs from the print",
    "不是本行文书": "not a paper of this bank",
    "无法定位": "cannot be laid over the print",
    "未比对": "not compared",
    "空白页，已略过": "an empty page, left out",
    "倒置，已转正": "upside down, turned",
    "横置，已转正": "sideways, turned",
    "未签": "not signed",
    "请人工核对": "please look at it",
    "未盖章": "not stamped",
    "有手工改动，请人工核对": "changed by hand, please look at it",
    "签署栏位置未知，请逐栏人工核对": "where the fields are is not known; look at each",
    "空文件": "an empty file",
    "文件过大": "the file is too large",
    "不接受这种文件；请存为PDF、JPEG、PNG或TIFF（高拍仪请改存JPEG）": (
        "this kind of file is not taken; save it as PDF, JPEG, PNG or TIFF (set a document camera to JPEG)"
    ),
    "文件内容与扩展名不符": "the file is not what its name says",
    "读不了": "cannot be read",
    "读不了签署栏位置文件": "the file of field places cannot be read",
    "图片已损坏": "the picture is damaged",
    "图片过大": "the picture is too large",
    "图片过小": "the picture is too small",
    "页数过多": "too many pages",
    "PDF已损坏": "the PDF is damaged",
    "PDF已加密": "the PDF is encrypted",
    "PDF含活动内容": "the PDF has active content",
    "PDF页数过多": "the PDF has too many pages",
    "{where}: {number} 第{version}版 第{page}页/共{pages}页": (
        "{where}: {number} version {version}, page {page} of {pages}"
    ),
    "第{page}页 ": "page {page} ",
    "（{left:.0f},{top:.0f} mm）": " ({left:.0f}, {top:.0f} mm)",
    "：": ": ",
    "，": ", ",
    "、": " or ",
    # What head office's commands refuse
    "读写不了附件目录": "the folder of files cannot be read or written",
    "位置应写成 名称@纪元:序号，如 ref@0:0": "a place is written NAME@EPOCH:SEQ, such as ref@0:0",
    "没有这一项待处理事项": "there is no such thing to settle",
    "读写不了文件": "the file cannot be read or written",
    "文件不是所要的JSON": "the file is not the JSON that is wanted",
    "数据库的编码须为UTF8，排序规则须为C": "the database must have the encoding UTF8 and the collation C",
    "总行同步服务已启动：{address}，数据在 {data}，按 Ctrl+C 停止": (
        "head office answers at {address}, its data is in {data}; Ctrl+C stops it"
    ),
    "端口已被占用，或者这台机器没有这个地址；换一个 --port 或 --host": (
        "the port is taken, or this machine has no such address; give another --port or --host"
    ),
    "数据目录建不了或者写不了": "the folder of the data cannot be made or written",
    "证书请求须为PEM格式，密钥为P-256，主机名须有效": (
        "the certificate request must be PEM with a P-256 key, and the host names must be such"
    ),
    "对象存储地址应以https开头，后接主机和桶": "the store's address must be https, with a host and a bucket",
    "读不了数据库连接串文件": "the file with the database's DSN cannot be read",
    "数据库结构还没有升级，请先运行 accord-hub migrate": "the schema is not up to date; run accord-hub migrate first",
    "连到的是只读的备库，请检查主备切换": "this is a standby that is only read; look at the fail-over",
    "读不了政策签名公钥文件": "the file with the keys of policies cannot be read",
    "读不了总行密钥文件，或者内容不对": "head office's secret cannot be read, or is none",
    "版本须大于已发布的{version}": "the version must be higher than {version}, which was given out",
    "名称须为 文件夹/标识，文件夹为 {folders}；access 不能由总行下发": "the name is FOLDER/ID, "
    "of the folders {folders}; access is never given out",
    "正文读不了（{where} {key}：{why}）": "the text cannot be read ({where} {key}: {why})",
    "--name 与正文的标识不符，应为 {said}": "--name is not the text's own id: it says {said}",
    "--valid-from 与正文的 effective_from 不符，应为 {said}": "--valid-from is not the effective_from {said}",
    "政策包须有两把不同钥匙的签名": "a pack needs the signatures of two different keys",
    "密码文件是空的": "the file with the password is empty",
    "密码打不开这把签名钥匙": "the password does not open this key",
    "数据库没有响应": "the database does not answer",
    "程序出错，请查日志": "the program made a mistake; see its log",
    "没有登记过这台工作站": "this workstation is not known",
    "这台工作站没有冻结，不用放行": "this workstation is not frozen: there is nothing to release",
    "没有这台工作站": "there is no such workstation",
    "内容不完整或者被改动过": "it is not whole, or was changed",
    "结果不明，请用同样的内容再做一次": "what became of it is not known; do the same once more",
    # Head office's commands
    "运行总行同步服务": "run head office's service",
    "建立或者升级数据库结构": "make the database's schema, or bring it up",
    "为网点签发一次性注册码，24小时内有效": "print a one-time code for a branch, good for 24 hours",
    "网点已由另一分片服务：不再接听其工作站，指明迁移": (
        "branches that another shard serves: their workstations are told so"
    ),
    "除这些网点外，其余网点都已迁走": "all branches but these have moved",
    "这些网点重新由本分片服务": "serve these branches again",
    "网点{branch}在这里没有工作站，没有作任何改动": "branch {branch} has no workstation here; nothing was changed",
    "这个网点已由另一分片服务，请到那边办理": "another shard serves this branch: ask there",
    "停用一台工作站": "hear nothing from a workstation any more",
    "流水分叉核实后放行，签发一次性代码": "let a forked log go on: print the code for the right machine",
    "列出待人工处理的事项；--settle 销号": "list what a person must look at; --settle takes one off",
    "数据库由备份恢复后运行一次，让工作站核对补传": (
        "to be run once after the database was restored: workstations send again what it lost"
    ),
    "打印本中心的根证书（PEM），供反向代理和新工作站使用": (
        "print the certificate of this centre's authority (PEM), for the proxy and for new workstations"
    ),
    "清理没有事件引用的附件和没有传完的附件": "take away files that no event names, and those that nobody ended",
    "为反向代理签发TLS证书": "print a certificate for the proxy's TLS",
    "工作站连接时用的主机名或者地址": "host name or address that workstations call it by",
    "证书请求（PEM，P-256）": "certificate request (PEM, P-256)",
    "核验数据库（如备份恢复出的副本）中的全部流水": "prove every log of a database, as of a copy out of a backup",
    "登记已核验的备份覆盖到哪里，工作站据此清理本机": (
        "note how far a proved backup covers the logs: workstations may clear up so far"
    ),
    "无差错时，把各流水核验到的位置写入此文件": "where nothing is wrong, write how far each log was proved",
    "verify --tails 写出的文件": "the file that verify --tails wrote",
    "向网点下发人员名单（JSON）": "give a branch's people out (JSON)",
    "政策包：new-key 生成签名钥匙，sign 签名，publish 发布": (
        "packs of policies: new-key makes a key, sign signs, publish gives out"
    ),
    "手工交换包：import 接收，export 生成": "bundles carried by hand: import takes one, export makes one",
    "两人下令，把一笔业务交给另一台工作站办理": "give a case to another workstation, by order of two people",
    "业务所在网点号，五位数字": "number of the branch that has the case, five digits",
    "文书上的案件编号，或者流水中的标识": "number on the case's papers, or its id in the journal",
    "今后办理的工作站编号，或者柜台名称": "id or label of the workstation that has it from now on",
    "下令人的员工号": "staff number of who orders it",
    "第二人的员工号": "staff number of the second person",
    "有几件案件用了这个编号，请用其中一个标识：{found}": "several cases have that number: {found}",
    "有几台工作站叫这个名称，请用其中一个编号：{found}": "several workstations had that label: {found}",
    "总行还没有收到这笔业务": "nothing of this case has come to head office",
    "这笔业务本来就由这台工作站办理": "this workstation has the case already",
    "没有这台工作站，或者它已停用、退役": "there is no such workstation, or it was revoked or retired",
    "须由两个不同的人下令": "two different people have to order it",
    "总行同步服务": "Accord hub",
    "数据目录（默认取 ACCORD_HUB_DATA）": "folder of the data (by default ACCORD_HUB_DATA)",
    "数据库连接串所在文件（默认取 ACCORD_HUB_DSN；都没有时用数据目录中的加密文件试用）": (
        "file with the database's DSN (by default ACCORD_HUB_DSN; without either a trial on an encrypted file)"
    ),
    "把新到的流水更新到总行的读表，可定时执行": "bring head office's read tables up to what has come; for a timer",
    "监听地址": "address to listen on",
    "监听端口": "port to listen on",
    "监听本机套接字，只有反向代理能打开": "listen on a Unix socket that only the proxy can open",
    "由反向代理核验客户端证书并传来该证书": "a proxy proves clients' certificates and passes them on",
    "反向代理的地址": "address of the proxy",
    "本服务的TLS证书": "certificate for TLS of its own",
    "其私钥": "its private key",
    "核验客户端证书的根证书": "authority of the clients' certificates",
    "网点号，五位数字": "number of the branch, five digits",
    "改为签发这台工作站证书过期后的续期码": "print a code for the late renewal of this workstation instead",
    "工作站编号，或者柜台名称，如10086-03": "id of the workstation, or its label, e.g. 10086-03",
    "这一项已处理": "this one is settled",
    "只列这个网点的": "those of this branch alone",
    "第{seq}号起有{count}个事件原样保存、未生效（{held}），请查该工作站的程序版本和磁盘": (
        "{count} events from number {seq} on are kept and nothing is made of them ({held}): look at the workstation's"
        " version and disk"
    ),
    "第{seq}号起与总行所存不同，流水已冻结：或为克隆盘、旧备份，核实后 accord-hub release 放行": (
        "from number {seq} on the log is another than head office has, and it is frozen: a cloned disk or an old"
        " backup; once that is cleared up, accord-hub release lets it go on"
    ),
    "案件{case}已由工作站{owner}承办（第{own}任之后），这台仍有记录，请网点核对": (
        "case {case} went over to workstation {owner} (after ownership {own}), and this one still writes to it: let the"
        " branch look"
    ),
    "案件{case}由{by}、{beside}下令交柜台{desk}办理（第{own}任，原在{sender}）": (
        "{by} and {beside} gave case {case} to the desk {desk} under ownership {own}; it was at {sender}"
    ),
    "案件{case}转给了网点{branch}的柜台{desk}，这里没有这个柜台，请原柜台收回": (
        "case {case} was sent to the desk {desk} of branch {branch}, and there is none: let its desk call it back"
    ),
    "案件{case}有两台工作站同时承办（第{own}任，另一台{owner}），请网点核对": (
        "two workstations write to case {case} under ownership {own}, the other is {owner}: let the branch look"
    ),
    "人员名单": "the people",
    "钥匙文件": "file of the key",
    "政策包": "the pack",
    "由这份正文生成政策包": "make the pack of this text",
    "政策包名称": "name of the pack",
    "版本，只增不减": "version, which only ever goes up",
    "生效日期": "the day it comes into force",
    "钥匙的密码": "password of the key",
    "总行没有冻结本柜台的流水，或者另一台同样的电脑已在续用": (
        "head office has not stopped this desk's log, or another copy of this computer goes on in it"
    ),
    "还有记录{events}条、文件{files}个没到总行，柜台没有停用": (
        "head office lacks records ({events}) or files ({files}); the desk was not retired"
    ),
    "柜台名只用字母、数字和连字符，最多40个字符": "a desk's name has letters, digits and hyphens, 40 at most",
    "回包需要同一工作站的第一个包（含已读位置）": (
        "an answer needs the first bundle of one workstation, which says how far it has read"
    ),
    "设定网点某月可自行让出的额度，由各柜台按份领取": (
        "lets a branch give away so much on its own in a month; each desk fetches its part"
    ),
    "月份，如2026-12": "the month, e.g. 2026-12",
    "金额，元": "the amount, yuan",
    "月份写成 2026-12，金额写成 120000.00": "write the month as 2026-12 and the amount as 120000.00",
    "交换包": "the bundle",
    "交换包，按编号顺序": "the bundles, in the order of their numbers",
    "给同一工作站的回包写到这里": "write what goes back to the same workstation here",
    "工作站已读到的位置": "how far the workstation has read",
}
