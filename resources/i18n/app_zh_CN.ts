<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AgreePage</name>
    <message>
        <source>Terms</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Explain the terms</source>
        <translation>说明条款</translation>
    </message>
    <message>
        <source>Check the paper</source>
        <translation>核对文本</translation>
    </message>
    <message>
        <source>Read it once more, page by page: this is what will be printed.</source>
        <translation>请逐页再看一遍，打印内容与此一致。</translation>
    </message>
    <message>
        <source>The paper is right  (Enter)</source>
        <translation>文本无误（Enter）</translation>
    </message>
    <message>
        <source>The customer signs</source>
        <translation>客户签字</translation>
    </message>
    <message>
        <source>The bank signs</source>
        <translation>我行签字</translation>
    </message>
    <message>
        <source>In effect</source>
        <translation>协议生效</translation>
    </message>
    <message>
        <source>The customer will not sign (&amp;X)…</source>
        <translation>客户不签(&amp;X)…</translation>
    </message>
    <message>
        <source>The paper, at true size</source>
        <translation>文本（实际大小）</translation>
    </message>
    <message>
        <source>Got it and signed</source>
        <translation>已交付并签收</translation>
    </message>
    <message>
        <source>Would not sign</source>
        <translation>已交付，客户不签收</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>交付签收</translation>
    </message>
    <message>
        <source>The customer and the record (&amp;V)</source>
        <translation>记录的交付(&amp;V)</translation>
    </message>
    <message>
        <source>Show every cost</source>
        <translation>明示全部成本</translation>
    </message>
    <message>
        <source>Was it clear?</source>
        <translation>讲清楚了吗</translation>
    </message>
    <message>
        <source>The others sign</source>
        <translation>其他签署人签字</translation>
    </message>
    <message>
        <source>Who else signs (&amp;M)…</source>
        <translation>还有谁签署(&amp;M)…</translation>
    </message>
    <message>
        <source>English annex (&amp;E)</source>
        <translation>英文附件(&amp;E)</translation>
    </message>
    <message>
        <source>Agreed otherwise (&amp;P)…</source>
        <translation>专门商定条款(&amp;P)…</translation>
    </message>
    <message>
        <source>Print the originals</source>
        <translation>打印原件</translation>
    </message>
    <message>
        <source>The agent</source>
        <translation>代理人</translation>
    </message>
    <message>
        <source>Does the agent work for this bank?</source>
        <translation>代理人是否为本行员工？</translation>
    </message>
    <message>
        <source>Paper {number}, as it was issued.</source>
        <translation>文书{number}，即签发时的原样。</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>先答复所问</translation>
    </message>
    <message>
        <source>Signed before, and still to come back: the talks go on elsewhere.</source>
        <translation>以前签的文书还要回收；协商在别的页面继续。</translation>
    </message>
</context>
<context>
    <name>AgreedOtherwise</name>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>added</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>struck</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>Which paragraph?</source>
        <translation>哪一段？</translation>
    </message>
    <message>
        <source>What is agreed instead; empty strikes it</source>
        <translation>商定文字（留空表示删去）</translation>
    </message>
    <message>
        <source>The same in English</source>
        <translation>英文译文</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Have it allowed  (Enter)</source>
        <translation>请主管批准（Enter）</translation>
    </message>
    <message>
        <source>Back to the paper</source>
        <translation>回到文书</translation>
    </message>
    <message>
        <source>No clause of this paper is agreed otherwise in words; make the offer anew on page 5</source>
        <translation>本文书没有可以专门商定的条款；要改，请到第5页重新做方案</translation>
    </message>
    <message>
        <source>Which clause? These can be agreed otherwise</source>
        <translation>哪一条？下列条款可以专门商定</translation>
    </message>
    <message>
        <source>What is agreed</source>
        <translation>商定的文字</translation>
    </message>
    <message>
        <source>Add a paragraph in words of your own</source>
        <translation>自拟一段文字</translation>
    </message>
    <message>
        <source>The paper will say: {text}</source>
        <translation>文书将写明：{text}</translation>
    </message>
    <message>
        <source>Only the clauses listed here: amounts, rates, days, schedule, effect, promises, breach, rights and annexes change by a new offer on page 5, or not at all, and the paper says so in a box. Take a ready-made wording where one fits; words of your own, in Chinese, need a document of head office&apos;s, and the branch manager reads both texts and signs in.</source>
        <translation>只能商定这里列出的条款：金额、利率、日期、还款计划、生效、承诺、违约责任、权利和附件，须在第5页另行提出方案，或者不得变更，文书方框中写明。有合适的现成条款请直接选用；自拟文字（中文）须有总行或分行的文件，并由网点负责人看过两段文字后登录。</translation>
    </message>
    <message>
        <source>Document number of head office</source>
        <translation>总行或分行文件的文号</translation>
    </message>
    <message>
        <source>Who of head office read them</source>
        <translation>总行或分行的审阅人</translation>
    </message>
    <message>
        <source>Date of that document</source>
        <translation>该文件的日期</translation>
    </message>
    <message>
        <source>Scan of head office&apos;s document</source>
        <translation>总行文件的扫描件</translation>
    </message>
    <message>
        <source>Scan of that document…</source>
        <translation>该文件的扫描件…</translation>
    </message>
</context>
<context>
    <name>ApprovalCard</name>
    <message>
        <source>Where it goes over the limit</source>
        <translation>超出权限的地方</translation>
    </message>
</context>
<context>
    <name>ApprovalDialog</name>
    <message>
        <source>Approval</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Staff number of the approver</source>
        <translation>审批人员工号</translation>
    </message>
    <message>
        <source>Their own password</source>
        <translation>审批人密码</translation>
    </message>
    <message>
        <source>Why is it refused?</source>
        <translation>为什么不同意？</translation>
    </message>
    <message>
        <source>Approve this package?</source>
        <translation>是否同意这个方案？</translation>
    </message>
    <message>
        <source>&amp;Approve (Ctrl+Enter)</source>
        <translation>同意(&amp;A)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>&amp;Refuse…</source>
        <translation>不同意(&amp;R)…</translation>
    </message>
    <message>
        <source>To the &amp;queue</source>
        <translation>送待审批(&amp;Q)</translation>
    </message>
    <message>
        <source>By &amp;telephone…</source>
        <translation>电话授权(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Document…</source>
        <translation>录入批文(&amp;D)…</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>暂不办理（Esc）</translation>
    </message>
    <message>
        <source>Ask the upper branch for this package?</source>
        <translation>报请分行审批这个方案？</translation>
    </message>
    <message>
        <source>&amp;Ask (Ctrl+Enter)</source>
        <translation>报请(&amp;A)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Nothing is agreed before its document is here.  Until then the case may be parked with the day of the answer.</source>
        <translation>分行的批复到了才算数。在这之前可以先挂起，约定答复日期。</translation>
    </message>
    <message>
        <source>&amp;Refuse (Ctrl+Enter)</source>
        <translation>不同意(&amp;R)（Ctrl+Enter）</translation>
    </message>
</context>
<context>
    <name>ApprovalHold</name>
    <message>
        <source>On hold: “{title}” waits for the {role}, asked at {time}.  Nothing is agreed yet.</source>
        <translation>等待审批：“{title}”已于{time}提请{role}审批，目前尚未商定。</translation>
    </message>
    <message>
        <source>“{title}” was approved by {name} at {time}.</source>
        <translation>“{title}”已由{name}于{time}同意。</translation>
    </message>
    <message>
        <source>“{title}” was refused by {name}: {reason}.  Another package opens the next round.</source>
        <translation>“{title}”未获{name}同意：{reason}。请另做方案，进入下一轮。</translation>
    </message>
    <message>
        <source>Withdraw (&amp;Q)</source>
        <translation>撤回申请(&amp;Q)</translation>
    </message>
    <message>
        <source>Park until answered (&amp;O)</source>
        <translation>挂起等答复(&amp;O)</translation>
    </message>
    <message>
        <source>Document is here (&amp;M)…</source>
        <translation>录入批复(&amp;M)…</translation>
    </message>
    <message>
        <source>Put it on the table (&amp;X)</source>
        <translation>提出方案(&amp;X)</translation>
    </message>
</context>
<context>
    <name>AskAgainPanel</name>
    <message>
        <source>Would rather not say</source>
        <translation>不愿评价</translation>
    </message>
    <message>
        <source>Nobody was reached</source>
        <translation>未联系上</translation>
    </message>
    <message>
        <source>How content is the customer by now?</source>
        <translation>客户现在是否满意？</translation>
    </message>
    <message>
        <source>How was the customer met?</source>
        <translation>怎样联系客户？</translation>
    </message>
    <message>
        <source>Asked again</source>
        <translation>满意度回访</translation>
    </message>
    <message>
        <source>The customer co&amp;mes back…</source>
        <translation>客户又来了，重新打开案件(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>AskOtherDialog</name>
    <message>
        <source>The customer asks for another person</source>
        <translation>客户要求换人办理</translation>
    </message>
    <message>
        <source>Than whom?</source>
        <translation>要求换下谁？</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>In the customer&apos;s words (may stay empty)</source>
        <translation>客户怎么说（可不填）</translation>
    </message>
    <message>
        <source>A leader decides; until then the work goes on.</source>
        <translation>由主管决定；决定前照常办理。</translation>
    </message>
    <message>
        <source>&amp;Keep the request (Ctrl+Enter)</source>
        <translation>记下请求(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>保持不变（Esc）</translation>
    </message>
</context>
<context>
    <name>AskingAgain</name>
    <message>
        <source>Ask from {first} to {last} whether the customer is content by now.</source>
        <translation>{first}至{last}（含当日）回访：客户现在是否满意。</translation>
    </message>
    <message>
        <source>Nobody was reached on {days} of {most} days.</source>
        <translation>已有{days}天未联系上（满{most}天不再打扰）。</translation>
    </message>
    <message>
        <source>Asked again on {date}: {level} of 5.</source>
        <translation>{date}回访：满意度{level}级（共5级）。</translation>
    </message>
    <message>
        <source>Asked again on {date}: would rather not say.</source>
        <translation>{date}回访：客户不愿评价。</translation>
    </message>
    <message>
        <source>Called on {date}: nobody was reached.</source>
        <translation>{date}致电：未联系上。</translation>
    </message>
    <message>
        <source>Offer to open the talks again.</source>
        <translation>请主动提出重新协商。</translation>
    </message>
</context>
<context>
    <name>AttachmentList</name>
    <message>
        <source>Drop a picture or PDF for the chosen paper here</source>
        <translation>把选中材料的图片或PDF拖到这里</translation>
    </message>
</context>
<context>
    <name>AuditDesk</name>
    <message>
        <source>Drawn again out of the cases as they are now: the same ones.</source>
        <translation>按现有案件重抽：结果一致。</translation>
    </message>
    <message>
        <source>Drawn again it is another sample: other cases fit now than when it was drawn.</source>
        <translation>重抽结果不同：符合条件的案件与抽样时相比已有变化。</translation>
    </message>
    <message>
        <source>sample-{day}.xlsx</source>
        <translation>审计抽样-{day}.xlsx</translation>
    </message>
    <message>
        <source>Written: {name}.  Names are masked; the journal keeps that it was taken.</source>
        <translation>已写入：{name}。姓名已遮蔽，导出已留痕。</translation>
    </message>
    <message>
        <source>The sheet was sent to the printer: {queue}</source>
        <translation>已送打印机：{queue}</translation>
    </message>
    <message>
        <source>The sample leaves the desk as a file: {name}</source>
        <translation>抽样结果将以文件形式带出柜台：{name}</translation>
    </message>
    <message>
        <source>Every event, file and list is looked at again.  Nothing is changed by it.</source>
        <translation>重新核验每条记录、每个附件和每张清单，不作任何改动。</translation>
    </message>
    <message>
        <source>The journal is being verified</source>
        <translation>正在核验日志</translation>
    </message>
</context>
<context>
    <name>AuditPanel</name>
    <message>
        <source>1  Draw a sample…</source>
        <translation>1  随机抽样…</translation>
    </message>
    <message>
        <source>2  Samples so far…</source>
        <translation>2  已抽样本…</translation>
    </message>
    <message>
        <source>3  Approvals…</source>
        <translation>3  审批…</translation>
    </message>
    <message>
        <source>4  Promises kept and missed…</source>
        <translation>4  承诺兑现情况…</translation>
    </message>
    <message>
        <source>5  Days signed off…</source>
        <translation>5  日终签字…</translation>
    </message>
    <message>
        <source>6  Verify the journal…</source>
        <translation>6  核验日志…</translation>
    </message>
    <message>
        <source>7  Register of cases…</source>
        <translation>7  案件台账…</translation>
    </message>
</context>
<context>
    <name>AuditWords</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>受理日</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>检查意见</translation>
    </message>
    <message>
        <source>deleted under a retention rule</source>
        <translation>已按保存期限删除</translation>
    </message>
    <message>
        <source>opened {first} to {last}</source>
        <translation>{first}至{last}受理</translation>
    </message>
    <message>
        <source>with a concession</source>
        <translation>有让步</translation>
    </message>
    <message>
        <source>complaints only</source>
        <translation>仅投诉</translation>
    </message>
    <message>
        <source>{at} · {by} · {count} of {of} · looked at: {looked_at} · {criteria}</source>
        <translation>{at} · {by} · {of}件中抽{count}件 · 已检查{looked_at}件 · {criteria}</translation>
    </message>
    <message>
        <source>Seed {seed}: the lowest SHA-256 of “seed:case” of the {of} that fit (their list: {digest}…).</source>
        <translation>种子 {seed}：取“种子:案件标识”的 SHA-256 最小者，符合条件{of}件（清单摘要{digest}…）。</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Promises of the bank: {bank}, kept: {kept}, missed or late: {late}.</source>
        <translation>银行承诺{bank}项，已兑现{kept}项，未兑现或逾期{late}项。</translation>
    </message>
    <message>
        <source>the bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Promises kept and missed</source>
        <translation>承诺兑现情况</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待兑现</translation>
    </message>
    <message>
        <source>partly kept</source>
        <translation>部分兑现</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已兑现</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>未兑现</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已被取代</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>待批</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Asked: {count}, granted: {granted}, refused: {refused}.  The case&apos;s history says why.</source>
        <translation>申请{count}件，同意{granted}件，不同意{refused}件。理由见案件经过。</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申请日</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Days signed off</source>
        <translation>日终签字</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Signed off</source>
        <translation>签字时间</translation>
    </message>
    <message>
        <source>With</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Originals out</source>
        <translation>未收回原件</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Due that day</source>
        <translation>当日到期</translation>
    </message>
    <message>
        <source>Carried over</source>
        <translation>结转</translation>
    </message>
    <message>
        <source>All is well: nothing was changed, removed, reordered or rolled back.</source>
        <translation>一切完好：没有改动、缺失、换序或者回退。</translation>
    </message>
    <message>
        <source>The vault does not prove itself.  Leave it as it is and tell head office.</source>
        <translation>数据未能自证完好。请保持原状，并报告总行。</translation>
    </message>
    <message>
        <source>Journal verified</source>
        <translation>日志核验</translation>
    </message>
    <message>
        <source>{at}, late</source>
        <translation>{at}（补签）</translation>
    </message>
    <message>
        <source>Sign-offs: {count} · not signed off: {unsigned}.  Of a day that was signed off more than once the last one holds.</source>
        <translation>签退{count}次，未签退{unsigned}天。同一天多次签退的，以最后一次为准。</translation>
    </message>
    <message>
        <source>not signed off</source>
        <translation>未签退</translation>
    </message>
    <message>
        <source>partly kept, late</source>
        <translation>部分兑现，已逾期</translation>
    </message>
</context>
<context>
    <name>AuthorityBar</name>
    <message>
        <source>you</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>You may offer this.</source>
        <translation>您有权提出此方案。</translation>
    </message>
    <message>
        <source>This needs the {role}.</source>
        <translation>此方案须由{role}批准。</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>网点负责人</translation>
    </message>
    <message>
        <source>upper</source>
        <translation>分行</translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message>
        <source>Backups of this desk</source>
        <translation>本柜台的备份</translation>
    </message>
    <message>
        <source>What happened to the data</source>
        <translation>数据的经过</translation>
    </message>
    <message>
        <source>How far the backup is</source>
        <translation>备份进度</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>S&amp;top it</source>
        <translation>停止备份(&amp;T)</translation>
    </message>
    <message>
        <source>Back &amp;up now (Ctrl+Enter)</source>
        <translation>立即备份(&amp;U)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Change the &amp;key of the data…</source>
        <translation>更换数据密钥(&amp;K)…</translation>
    </message>
    <message>
        <source>S&amp;ee what can be done…</source>
        <translation>查看怎么处理(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>BackupLine</name>
    <message>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the backup</source>
        <translation>停止备份</translation>
    </message>
    <message>
        <source>Back up now (Ctrl+F10)</source>
        <translation>立即备份（Ctrl+F10）</translation>
    </message>
</context>
<context>
    <name>BackupWords</name>
    <message>
        <source>Every page of the data is being looked at… {percent} %</source>
        <translation>正在逐页检查数据……{percent}%</translation>
    </message>
    <message>
        <source>The data is being backed up… {percent} %  Go on working meanwhile.</source>
        <translation>正在备份数据……{percent}%&#x3000;不影响办理业务。</translation>
    </message>
    <message>
        <source>NO BACKUP just now: {why}</source>
        <translation>此次未备份：{why}</translation>
    </message>
    <message>
        <source>There is no backup of this desk yet.</source>
        <translation>本柜台还没有备份。</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天{time}</translation>
    </message>
    <message>
        <source>Last backup, opened and proved: {when}</source>
        <translation>上次备份（已打开校验）：{when}</translation>
    </message>
    <message>
        <source>TOO OLD: the last backup is of {when}</source>
        <translation>备份过旧：上次备份是{when}</translation>
    </message>
    <message>
        <source>files that could be read nowhere: {count}</source>
        <translation>有{count}个附件在任何地方都读不出</translation>
    </message>
    <message>
        <source>none when the desk was left last</source>
        <translation>上次离开时没有备份</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办</translation>
    </message>
    <message>
        <source>More</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Backup made and proved</source>
        <translation>备份完成，已校验</translation>
    </message>
    <message>
        <source>skipped by who left</source>
        <translation>离开的人跳过</translation>
    </message>
    <message>
        <source>Left without a backup</source>
        <translation>离开时没有备份</translation>
    </message>
    <message>
        <source>Restored from the journal&apos;s tail alone</source>
        <translation>仅由流水副本恢复</translation>
    </message>
    <message>
        <source>nothing lost</source>
        <translation>没有丢失</translation>
    </message>
    <message>
        <source>the damaged files lie in {folder}</source>
        <translation>损坏的文件保留在{folder}</translation>
    </message>
    <message>
        <source>The key of the data was changed</source>
        <translation>更换了数据密钥</translation>
    </message>
    <message>
        <source>backups of before open with the key of then</source>
        <translation>此前的备份只能用当时的密钥打开</translation>
    </message>
    <message>
        <source>without a way in: {people}</source>
        <translation>须重设密码：{people}</translation>
    </message>
    <message>
        <source>second person: {name}</source>
        <translation>第二人：{name}</translation>
    </message>
    <message>
        <source>Copied to the second place… {percent} %  Go on working meanwhile.</source>
        <translation>正在存到第二处…{percent}%，照常办理业务。</translation>
    </message>
    <message>
        <source>Second place: NOT COPIED just now: {why}</source>
        <translation>第二处：这次没有存成：{why}</translation>
    </message>
    <message>
        <source>Second place: no copy yet</source>
        <translation>第二处：还没有存过</translation>
    </message>
    <message>
        <source>Second place: last copy {when}</source>
        <translation>第二处：上次存于{when}</translation>
    </message>
    <message>
        <source>Second place: TOO OLD, last copy {when}</source>
        <translation>第二处：过旧，上次存于{when}</translation>
    </message>
    <message>
        <source>{folder} is not there just now</source>
        <translation>{folder}现在不在</translation>
    </message>
    <message>
        <source>the day that was signed off is not in it yet</source>
        <translation>签完的日终还没有存进去</translation>
    </message>
    <message>
        <source>Copied to the second place and proved</source>
        <translation>已存到第二处并校验</translation>
    </message>
    <message>
        <source>The backup was made, opened and proved: {events}, {files}, {size} MB, in {place}</source>
        <translation>备份已完成并打开校验：{events}、{files}、{size} MB，存于{place}</translation>
    </message>
    <message>
        <source>{events}, {files}</source>
        <translation>{events}、{files}</translation>
    </message>
    <message>
        <source>The data here were kept, not what a backup has</source>
        <translation>保留了本机现有数据，没有采用备份里的</translation>
    </message>
    <message>
        <source>backups that stay as they are: {names}</source>
        <translation>原样留着的备份：{names}</translation>
    </message>
    <message>
        <source>given up: {events} that are in them alone</source>
        <translation>放弃其中独有的{events}</translation>
    </message>
    <message>
        <source>{when} (folder {name})</source>
        <translation>{when}（文件夹{name}）</translation>
    </message>
    <message>
        <source>Restored from the backup of {name}: {events}</source>
        <translation>由{name}的备份恢复：{events}</translation>
    </message>
    <message>
        <source>Restored from the database itself ({events})</source>
        <translation>由数据库本身恢复（{events}）</translation>
    </message>
    <message>
        <source>, {events} from the tail</source>
        <translation>，另从流水副本补回{events}</translation>
    </message>
    <message>
        <source>{events} lost</source>
        <translation>丢失{events}</translation>
    </message>
    <message>
        <source>put aside in {folder}: an older copy, with {events} of its own</source>
        <translation>旧数据整份移到{folder}，其中有独有的{events}</translation>
    </message>
</context>
<context>
    <name>BalanceChart</name>
    <message>
        <source>, </source>
        <comment>between two balances</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>{head}: {balances}</source>
        <translation>{head}&#x3000;{balances}</translation>
    </message>
    <message>
        <source>Still to pay, interest and fees included</source>
        <translation>还要付（含息费）</translation>
    </message>
    <message>
        <source>Still to pay after payment {month}, {day}</source>
        <translation>还完第{month}期（{day}）后还要付</translation>
    </message>
    <message>
        <source>What is still to be paid, month by month</source>
        <translation>逐月还要付的金额（含息费）</translation>
    </message>
</context>
<context>
    <name>BenchLists</name>
    <message>
        <source>They know that you are coming.  The case itself stays closed to you.</source>
        <translation>已告知柜员您正在过去。您应当回避，案件本身不能打开。</translation>
    </message>
</context>
<context>
    <name>BenchWords</name>
    <message>
        <source>until {date}</source>
        <translation>至{date}</translation>
    </message>
    <message>
        <source>half-typed on page {number} at {time}</source>
        <translation>第{number}页未录完，{time}</translation>
    </message>
    <message>
        <source>the bank</source>
        <translation>我行</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>late since {date}</source>
        <translation>已逾期，原定{date}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Not yet identified</source>
        <translation>尚未识别</translation>
    </message>
    <message>
        <source>{name} is responsible</source>
        <translation>{name} 负责</translation>
    </message>
    <message>
        <source>Please come: {customer}</source>
        <translation>请过来：{customer}</translation>
    </message>
    <message>
        <source>counter {number}</source>
        <translation>{number}号柜台</translation>
    </message>
    <message>
        <source>{maker} asks; needs the {role}</source>
        <translation>{maker}提请，需要{role}</translation>
    </message>
    <message>
        <source>held at head office</source>
        <translation>总行暂存待查</translation>
    </message>
    <message>
        <source>not at head office yet</source>
        <translation>还没到总行</translation>
    </message>
</context>
<context>
    <name>BoxWords</name>
    <message>
        <source>seal</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>bank: handler</source>
        <translation>银行：经办人</translation>
    </message>
    <message>
        <source>bank: authorised signatory</source>
        <translation>银行：有权签字人</translation>
    </message>
    <message>
        <source>{who}: {what}</source>
        <translation>{who}：{what}</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>代理人</translation>
    </message>
    <message>
        <source>guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>company</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>co-borrower</source>
        <translation>共同借款人</translation>
    </message>
    <message>
        <source>guarantor</source>
        <translation>保证人</translation>
    </message>
    <message>
        <source>interpreter</source>
        <translation>翻译人员</translation>
    </message>
    <message>
        <source>witness</source>
        <translation>见证人</translation>
    </message>
    <message>
        <source>bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>sentence written out</source>
        <translation>抄写</translation>
    </message>
    <message>
        <source>fingerprint</source>
        <translation>指印</translation>
    </message>
    <message>
        <source>number of the document</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>kind of document</source>
        <translation>证件种类</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>address</source>
        <translation>通讯地址</translation>
    </message>
</context>
<context>
    <name>BreakDialog</name>
    <message>
        <source>A break</source>
        <translation>歇一会儿</translation>
    </message>
    <message>
        <source>Go on (Enter)</source>
        <translation>继续（Enter）</translation>
    </message>
    <message>
        <source>A short break until {time}</source>
        <translation>先歇一会儿，{time}继续</translation>
    </message>
    <message>
        <source>The break is over, whenever you are ready.</source>
        <translation>休息时间到了，您准备好了咱们再继续。</translation>
    </message>
</context>
<context>
    <name>BriefDialog</name>
    <message>
        <source>It waits for you: until you take over, the first stays responsible.</source>
        <translation>等您接手；您接手之前，仍由原负责人负责。</translation>
    </message>
    <message>
        <source>&amp;Take over (Ctrl+Enter)</source>
        <translation>接手办理(&amp;T)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>&amp;Do not take over…</source>
        <translation>不接手(&amp;D)…</translation>
    </message>
    <message>
        <source>Print (F9)</source>
        <translation>打印（F9）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>BriefWords</name>
    <message>
        <source>Who the customer is</source>
        <translation>客户是谁</translation>
    </message>
    <message>
        <source>What they want</source>
        <translation>客户的诉求</translation>
    </message>
    <message>
        <source>Not written down yet.</source>
        <translation>尚未记录。</translation>
    </message>
    <message>
        <source>What was said, and how they feel</source>
        <translation>说过什么，情绪如何</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>尚无。</translation>
    </message>
    <message>
        <source>What was offered and answered</source>
        <translation>提过的方案和答复</translation>
    </message>
    <message>
        <source>What both sides owe, and by when</source>
        <translation>双方还欠什么，何时到期</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>What is next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>{number} · read from the journal, last entry {at} by {name}</source>
        <translation>{number} · 依据日志生成，最后一笔：{at} {name}</translation>
    </message>
    <message>
        <source>For use within the branch, names are masked; not for the customer.</source>
        <translation>供网点内部交接使用，姓名已遮蔽；不交客户。</translation>
    </message>
    <message>
        <source>Hand-over brief</source>
        <translation>交接简报</translation>
    </message>
    <message>
        <source>complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Represented by {name} ({relation})</source>
        <translation>由 {name}（{relation}）代理</translation>
    </message>
    <message>
        <source>Needs: {needs}</source>
        <translation>关怀需要：{needs}</translation>
    </message>
    <message>
        <source>opened {date}</source>
        <translation>{date}受理</translation>
    </message>
    <message>
        <source>responsible: {name}, asked first</source>
        <translation>负责人：{name}（首问）</translation>
    </message>
    <message>
        <source>responsible: {name}, took over {date}</source>
        <translation>负责人：{name}（{date}接手）</translation>
    </message>
    <message>
        <source>responsible: {name}, named {date}</source>
        <translation>负责人：{name}（{date}指定）</translation>
    </message>
    <message>
        <source>not answered yet</source>
        <translation>尚未答复</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>partly granted</source>
        <translation>部分同意</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未同意</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>客户撤回</translation>
    </message>
    <message>
        <source>In their own words: {words}</source>
        <translation>客户原话：{words}</translation>
    </message>
    <message>
        <source>Behind it: {interest}</source>
        <translation>背后的考虑：{interest}</translation>
    </message>
    <message>
        <source>Not agreed: {facts}</source>
        <translation>双方未一致的事实：{facts}</translation>
    </message>
    <message>
        <source>Mood (1 very upset, 5 content): {course}</source>
        <translation>情绪（1 很激动，5 满意）：{course}</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>便签：{text}</translation>
    </message>
    <message>
        <source>Waits for approval: {title}</source>
        <translation>等待审批：{title}</translation>
    </message>
    <message>
        <source>Signed by both, in force since {date}</source>
        <translation>双方已签字，{date}起生效</translation>
    </message>
    <message>
        <source>The talks ended without agreement: {why}</source>
        <translation>协商未达成一致：{why}</translation>
    </message>
    <message>
        <source>Round {no}, the bank: {title}</source>
        <translation>第{no}轮，银行：{title}</translation>
    </message>
    <message>
        <source>Round {no}, the customer: {title}</source>
        <translation>第{no}轮，客户：{title}</translation>
    </message>
    <message>
        <source>holds until {date}</source>
        <translation>有效至{date}</translation>
    </message>
    <message>
        <source>and {count} more (F11)</source>
        <translation>另有{count}项（F11）</translation>
    </message>
    <message>
        <source>still brings: {papers}</source>
        <translation>还要提交：{papers}</translation>
    </message>
    <message>
        <source>Said at the hand-over: {to_do}</source>
        <translation>交接时说明：{to_do}</translation>
    </message>
    <message>
        <source>The case is {status}.</source>
        <translation>本案{status}。</translation>
    </message>
    <message>
        <source>Page {number}, {stage}, {status}</source>
        <translation>第{number}页，{stage}，{status}</translation>
    </message>
    <message>
        <source>goes on {date}</source>
        <translation>约定{date}继续</translation>
    </message>
    <message>
        <source>The complaint waits for its answer.</source>
        <translation>投诉尚待答复。</translation>
    </message>
    <message>
        <source>The customer asked for another than {name}: a leader decides.</source>
        <translation>客户要求由 {name} 以外的人办理，待主管决定。</translation>
    </message>
    <message>
        <source>Parked: {why}</source>
        <translation>挂起原因：{why}</translation>
    </message>
    <message>
        <source>visits: {visits}, contacts and attempts: {contacts}</source>
        <translation>来访{visits}次，联系（含未联系上）{contacts}次</translation>
    </message>
</context>
<context>
    <name>BroughtBack</name>
    <message>
        <source>Original {serial} lies here again (with the customer since {day})</source>
        <translation>原件{serial}已带回（{day}起在客户处）</translation>
    </message>
</context>
<context>
    <name>Carrying</name>
    <message>
        <source>Sealed for head office alone.  Nothing counts as arrived by it; work goes on meanwhile.</source>
        <translation>只有总行打得开。写出不等于总行已收到；期间照常办理业务。</translation>
    </message>
    <message>
        <source>Packets for head office are written</source>
        <translation>正在写出给总行的加密包</translation>
    </message>
    <message>
        <source>Packets of head office</source>
        <translation>总行的加密包</translation>
    </message>
    <message>
        <source>The same packet twice changes nothing; work goes on meanwhile.</source>
        <translation>同一个包读两次不会重复；期间照常办理业务。</translation>
    </message>
    <message>
        <source>Packets of head office are opened</source>
        <translation>正在读入总行的加密包</translation>
    </message>
    <message>
        <source>Written: packets {packets}, records {records}, files {files}.  Bring them to head office.</source>
        <translation>已写出{packets}个包，记录{records}条，文件{files}个，请送到总行。</translation>
    </message>
    <message>
        <source>  There is more at head office: bring the next packet.</source>
        <translation>总行还有后续内容，请再带下一个包。</translation>
    </message>
    <message>
        <source>Taken in from head office: {count}.</source>
        <translation>已读入总行内容{count}项。</translation>
    </message>
    <message>
        <source>Nothing of this desk is left to bring: head office has it all.  The packet only says what was read here, so that head office can answer by hand.</source>
        <translation>本柜台没有要带去的记录：总行都有了。这个数据包只告诉总行本柜台读到哪里，好让总行也用人工回复。</translation>
    </message>
</context>
<context>
    <name>CaseBrief</name>
    <message>
        <source>Half-typed: {stage}</source>
        <translation>未录完：{stage}</translation>
    </message>
    <message>
        <source>Read this case (&amp;O)</source>
        <translation>查看本案(&amp;O)</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>继续办理(&amp;O)</translation>
    </message>
    <message>
        <source>Stage {number}, {stage}: {status}</source>
        <translation>第{number}阶段 {stage}：{status}</translation>
    </message>
    <message>
        <source> · complaint</source>
        <translation> · 投诉</translation>
    </message>
    <message>
        <source>Requests answered: {answered} of {total}</source>
        <translation>诉求已答复{answered}/{total}</translation>
    </message>
    <message>
        <source>Next date: {date}</source>
        <translation>下次办理：{date}</translation>
    </message>
    <message>
        <source>Next promise: {what}</source>
        <translation>最近承诺：{what}</translation>
    </message>
</context>
<context>
    <name>CaseCarrying</name>
    <message>
        <source>Sealed for that desk alone.  The case stays here, to be read, until it is taken in there.</source>
        <translation>只有对方柜台能打开。对方接收之前，案件在本柜台只能查看。</translation>
    </message>
    <message>
        <source>The case is written</source>
        <translation>正在写出案件</translation>
    </message>
    <message>
        <source>Packets of another desk</source>
        <translation>其他柜台的加密包</translation>
    </message>
    <message>
        <source>The same packet twice changes nothing; work goes on meanwhile.</source>
        <translation>同一个包读两次不会重复；期间照常办理业务。</translation>
    </message>
    <message>
        <source>Packets of another desk are opened</source>
        <translation>正在读入其他柜台的加密包</translation>
    </message>
    <message>
        <source>Written: packets {packets}, papers {files}.  Bring them to that desk, all of them.</source>
        <translation>已写出{packets}个包，文书{files}份，请全部交给对方柜台。</translation>
    </message>
    <message>
        <source>A case has come and waits for this desk: choose it, Enter takes it in.</source>
        <translation>案件已读入，正等本柜台接收：选中它，按Enter接收。</translation>
    </message>
    <message>
        <source>This case was taken in before, or has moved on: nothing was changed.</source>
        <translation>这件案件以前已接收，或者已转到别处：没有任何改动。</translation>
    </message>
    <message>
        <source>Papers have come, but no case: open the first packet of the series as well.</source>
        <translation>读入的只有文书，没有案件：请把这一批的第一个包也读入。</translation>
    </message>
</context>
<context>
    <name>CasePeople</name>
    <message>
        <source>The brief was sent to the printer: {queue}</source>
        <translation>简报已送打印机：{queue}</translation>
    </message>
</context>
<context>
    <name>CaseStrip</name>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>saved ✓ {time}</source>
        <translation>已保存 ✓ {time}</translation>
    </message>
    <message>
        <source>requests answered: {answered} of {total}</source>
        <translation>诉求已答复{answered}/{total}</translation>
    </message>
    <message>
        <source>Take care: F8</source>
        <translation>请留意 F8</translation>
    </message>
    <message>
        <source>That was quick: was everything heard?</source>
        <translation>这一步很快：客户的话听完了吗？</translation>
    </message>
    <message>
        <source>Words of harm to oneself. F8 then 3 calls the supervisor without a sound.</source>
        <translation>客户的话提到伤害自己。按 F8 再按 3，可以不出声地请主管过来。</translation>
    </message>
    <message>
        <source>Words of violence. F8 then 3 calls the supervisor without a sound.</source>
        <translation>客户的话提到暴力。按 F8 再按 3，可以不出声地请主管过来。</translation>
    </message>
    <message>
        <source>With the supervisor: F8</source>
        <translation>请主管参与：F8</translation>
    </message>
    <message>
        <source>The supervisor may join: F8</source>
        <translation>可请主管一起：F8</translation>
    </message>
    <message>
        <source>{time} on this page: park with a date?</source>
        <translation>这一步已{time}：要不要约个日子再谈？</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days}天</translation>
    </message>
    <message>
        <source>{hours} hours</source>
        <translation>{hours}小时</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}分钟</translation>
    </message>
    <message>
        <source>{papers} ({key})</source>
        <translation>{papers}（{key}）</translation>
    </message>
    <message>
        <source>◉ care</source>
        <translation>◉ 关怀</translation>
    </message>
    <message>
        <source>{name} is responsible</source>
        <translation>{name} 负责</translation>
    </message>
</context>
<context>
    <name>CaseWizard</name>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>Save and go on (&amp;N)</source>
        <translation>保存并继续(&amp;N)</translation>
    </message>
    <message>
        <source>Close the case (&amp;F)</source>
        <translation>结案(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Next stage</source>
        <translation>下一阶段(&amp;N)</translation>
    </message>
    <message>
        <source>Still right, go on (&amp;N)</source>
        <translation>仍然正确，继续(&amp;N)</translation>
    </message>
</context>
<context>
    <name>ChangeDialog</name>
    <message>
        <source>Change the agreement in force</source>
        <translation>变更已生效的协议</translation>
    </message>
    <message>
        <source>What shall be changed, and why?</source>
        <translation>变更什么、为什么？</translation>
    </message>
    <message>
        <source>In one sentence (may stay empty)</source>
        <translation>一句话说明（可不填）</translation>
    </message>
    <message>
        <source>When does the customer come to sign?  (may stay empty)</source>
        <translation>约客户哪天来签？（可不填）</translation>
    </message>
    <message>
        <source>&amp;Go on (Ctrl+Enter)</source>
        <translation>继续(&amp;G)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>不变更（Esc）</translation>
    </message>
    <message>
        <source>Original {serial} lies here</source>
        <translation>原件{serial}在柜台上</translation>
    </message>
    <message>
        <source>Original {serial} lies here: brought back (with the customer on {day})</source>
        <translation>原件{serial}在柜台上：客户已带回（{day}登记在客户处）</translation>
    </message>
    <message>
        <source>Just signed, and nothing has followed from it: with every original here, and a supervisor who looks at them, it is undone and made anew. If one is not here, tick none and say when the customer comes: a supplement corrects it. Space ticks.</source>
        <translation>刚签署，尚未开始履行：全部原件都在柜台上的，由主管逐份看过后登录，作废重做。有一份不在的，都不要勾选，填写客户来签的日期：签《补充协议》更正。按空格勾选。</translation>
    </message>
</context>
<context>
    <name>ChangePasswordDialog</name>
    <message>
        <source>Change my password</source>
        <translation>修改本人密码</translation>
    </message>
    <message>
        <source>From then on the old password opens nothing.  Nobody else is asked.</source>
        <translation>修改后原密码立即失效，无需他人确认。</translation>
    </message>
    <message>
        <source>Your password now</source>
        <translation>现在的密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password, once more</source>
        <translation>再输一次新密码</translation>
    </message>
    <message>
        <source>&amp;Change it (Ctrl+Enter)</source>
        <translation>修改(&amp;C)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>暂不办理（Esc）</translation>
    </message>
</context>
<context>
    <name>ChangingKey</name>
    <message>
        <source>Nothing has changed until the last step. What is stopped leaves the desk as it was.</source>
        <translation>最后一步之前，什么都没有改变；停止后一切照旧。</translation>
    </message>
    <message>
        <source>The key of the data is being changed</source>
        <translation>正在更换数据密钥</translation>
    </message>
    <message>
        <source>Backups of before open with the key of then alone. Who stops this makes one after signing in.</source>
        <translation>此前的备份只能用当时的密钥打开。若停止，请登录后补做备份。</translation>
    </message>
    <message>
        <source>The key is changed. The data is being backed up</source>
        <translation>密钥已更换，正在备份</translation>
    </message>
    <message>
        <source>The key is the one it was. The new code on paper opens nothing: tear it up.</source>
        <translation>密钥没有更换。抄下的新恢复码无效，请销毁。</translation>
    </message>
    <message>
        <source>The key is changed. Put the new recovery code into the safe and tear the old paper up.</source>
        <translation>密钥已更换。请把新恢复码放进保险柜，销毁旧的那份。</translation>
    </message>
    <message>
        <source>They need a first password from a leader: {people}.</source>
        <translation>以下人员须由主管重设密码：{people}。</translation>
    </message>
    <message>
        <source>NO BACKUP under the new key yet: sign in and make one (Ctrl+F10).</source>
        <translation>新密钥下还没有备份：请登录后按Ctrl+F10备份。</translation>
    </message>
    <message>
        <source>A backup under the new key was made and proved: {name}.</source>
        <translation>已用新密钥备份并校验：{name}。</translation>
    </message>
</context>
<context>
    <name>CheckInPanel</name>
    <message>
        <source>Check the scan in (&amp;J)…</source>
        <translation>扫描件回收(&amp;J)…</translation>
    </message>
    <message>
        <source>Two persons looked at it (&amp;O)…</source>
        <translation>双人查看回收(&amp;O)…</translation>
    </message>
    <message>
        <source>The signed original should have been checked back in by {date}.</source>
        <translation>签署原件应在{date}之前回收核对，已经逾期。</translation>
    </message>
    <message>
        <source>The signed original is checked back in by {date}; now is best.</source>
        <translation>签署原件请在{date}之前回收核对，最好现在就办。</translation>
    </message>
    <message numerus="yes">
        <source>✓ Checked back in by its scan, %n page(s).</source>
        <translation>
            <numerusform>✓ 已凭扫描件回收核对，共%n页。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ Checked back in by two persons, %n page(s).</source>
        <translation>
            <numerusform>✓ 已由双人查看回收，共%n页。</numerusform>
        </translation>
    </message>
    <message>
        <source>Check the cost table&apos;s scan in (&amp;J)…</source>
        <translation>扫描回收明示表(&amp;J)…</translation>
    </message>
    <message>
        <source>Two persons looked at the cost table (&amp;O)…</source>
        <translation>双人查看明示表(&amp;O)…</translation>
    </message>
    <message numerus="yes">
        <source>✓ The signed cost table was checked back in, %n page(s).</source>
        <translation>
            <numerusform>✓ 签署的明示表已回收核对，共%n页。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is original {serial}.</source>
        <translation>这是原件{serial}。</translation>
    </message>
    <message>
        <source>The signed cost table should have been checked back in by {date}.</source>
        <translation>签署的综合融资成本明示表应在{date}之前回收核对，现已逾期。</translation>
    </message>
    <message>
        <source>The signed cost table is checked back in by {date}, too.</source>
        <translation>签署的综合融资成本明示表也请在{date}之前回收核对。</translation>
    </message>
    <message>
        <source>Agreement {number}.  {words}</source>
        <translation>协议{number}：{words}</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>{title} (sensitive)</source>
        <translation>{title}（敏感）</translation>
    </message>
    <message>
        <source>✓ we have it</source>
        <translation>✓ 我行已有</translation>
    </message>
    <message>
        <source>○ needed</source>
        <translation>○ 需提供</translation>
    </message>
    <message>
        <source>● received</source>
        <translation>● 已收到</translation>
    </message>
    <message>
        <source>✗ rejected</source>
        <translation>✗ 已退回</translation>
    </message>
    <message>
        <source>– not needed</source>
        <translation>– 不需要</translation>
    </message>
    <message numerus="yes">
        <source>{state}, %n file(s)</source>
        <translation>
            <numerusform>{state}，%n个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChooseSealDialog</name>
    <message>
        <source>Certificate of the electronic seal</source>
        <translation>电子签章证书</translation>
    </message>
    <message>
        <source>No certificate was chosen yet.</source>
        <translation>尚未选定签章证书。</translation>
    </message>
    <message>
        <source>&amp;Certificate file (.p12, .pfx)</source>
        <translation>证书文件（.p12、.pfx）(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Look for it…</source>
        <translation>查找文件(&amp;L)…</translation>
    </message>
    <message>
        <source>Address of the time-stamp service (may stay empty)</source>
        <translation>时间戳服务地址（可不填）</translation>
    </message>
    <message>
        <source>&amp;Seal with it (Ctrl+Enter)</source>
        <translation>启用此证书(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>In use: {subject}, valid until {date}.</source>
        <translation>现用证书：{subject}，有效期至{date}。</translation>
    </message>
    <message>
        <source>Where does the key lie?</source>
        <translation>签章密钥存放在哪里？</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>证书文件</translation>
    </message>
    <message>
        <source>Token (PKCS#11)</source>
        <translation>签章介质（PKCS#11）</translation>
    </message>
    <message>
        <source>&amp;Library of the token (.so, .dll)</source>
        <translation>介质驱动库（.so、.dll）(&amp;L)</translation>
    </message>
    <message>
        <source>Label of the &amp;token</source>
        <translation>介质标签(&amp;T)</translation>
    </message>
    <message>
        <source>Label of the &amp;key in it</source>
        <translation>密钥标签(&amp;K)</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>介质PIN码</translation>
    </message>
    <message>
        <source>Password of the certificate</source>
        <translation>证书密码</translation>
    </message>
</context>
<context>
    <name>ClauseReader</name>
    <message>
        <source>Term {number} of {total}</source>
        <translation>第{number}条，共{total}条</translation>
    </message>
    <message>
        <source>Explained, next  (Enter)</source>
        <translation>已说明，下一条（Enter）</translation>
    </message>
    <message>
        <source> · sentence {number} of {total}</source>
        <translation> · 第{number}句，共{total}句</translation>
    </message>
    <message>
        <source>Read, next sentence  (Enter)</source>
        <translation>已读，下一句（Enter）</translation>
    </message>
    <message>
        <source>Read aloud by sentence (&amp;R)</source>
        <translation>逐句宣读(&amp;R)</translation>
    </message>
    <message>
        <source>Print the script (&amp;K)</source>
        <translation>打印宣读稿(&amp;K)</translation>
    </message>
    <message>
        <source>Changed since it was explained, or its English is part of the paper now: explain it again.</source>
        <translation>说明之后改过，或者加了英文附件，请重新说明。</translation>
    </message>
    <message>
        <source>This term was changed after it was explained: explain it again.</source>
        <translation>这一条在说明之后改过，请重新说明。</translation>
    </message>
    <message>
        <source>Not ticked yet: nobody reads this so fast. Enter takes it in {seconds} s; the time is kept as proof.</source>
        <translation>还没有记下：谁也读不了这么快。再过{seconds}秒按 Enter 才算讲过，时间是银行的证据。</translation>
    </message>
</context>
<context>
    <name>ClockDialog</name>
    <message>
        <source>Clocks of this case</source>
        <translation>本案的时限</translation>
    </message>
    <message>
        <source>What is due of this case</source>
        <translation>本案到期事项</translation>
    </message>
    <message>
        <source>What happened to the clock</source>
        <translation>时限的经过</translation>
    </message>
    <message>
        <source>&amp;Extend…</source>
        <translation>延长(&amp;E)…</translation>
    </message>
    <message>
        <source>Customer was &amp;told…</source>
        <translation>已告知客户(&amp;T)…</translation>
    </message>
    <message>
        <source>Let it &amp;stand still…</source>
        <translation>中止(&amp;S)…</translation>
    </message>
    <message>
        <source>Let it &amp;run on</source>
        <translation>恢复计算(&amp;R)</translation>
    </message>
    <message>
        <source>Opened by &amp;mistake…</source>
        <translation>误开作废(&amp;M)…</translation>
    </message>
    <message>
        <source>The desk&apos;s clock is ri&amp;ght…</source>
        <translation>本机时钟无误(&amp;G)…</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Else due of this case</source>
        <translation>本案的其他期限</translation>
    </message>
    <message>
        <source>Nothing else is due of this case.</source>
        <translation>本案没有其他期限。</translation>
    </message>
</context>
<context>
    <name>ClockWords</name>
    <message>
        <source>1 day</source>
        <translation>1天</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count}天</translation>
    </message>
    <message>
        <source>simple</source>
        <translation>事实清楚</translation>
    </message>
    <message>
        <source>complex, extended once</source>
        <translation>情况复杂，已延长一次</translation>
    </message>
    <message>
        <source>especially complex, extended twice</source>
        <translation>特别复杂，已延长两次</translation>
    </message>
    <message>
        <source>complaint, answer by {date}</source>
        <translation>投诉，{date}前答复</translation>
    </message>
    <message>
        <source>complaint, stands still; answer by {date}</source>
        <translation>投诉，时限中止，{date}前答复</translation>
    </message>
    <message>
        <source>complaint, late since {date}</source>
        <translation>投诉，{date}已到期未答复</translation>
    </message>
    <message>
        <source>complaint answered in time</source>
        <translation>投诉已按时答复</translation>
    </message>
    <message>
        <source>complaint answered; in time not proved</source>
        <translation>投诉已答复，是否按时无法证明</translation>
    </message>
    <message>
        <source>complaint answered late</source>
        <translation>投诉答复已超期</translation>
    </message>
    <message>
        <source>complaint ended</source>
        <translation>投诉已终止</translation>
    </message>
    <message>
        <source> · tell of the extension</source>
        <translation> · 延长尚未告知</translation>
    </message>
    <message>
        <source> · date uncertain</source>
        <translation> · 日期存疑</translation>
    </message>
    <message>
        <source>clock uncertain</source>
        <translation>时钟存疑</translation>
    </message>
    <message>
        <source>This is no complaint: no legal clock runs.</source>
        <translation>此事项不是投诉，没有法定时限。</translation>
    </message>
    <message>
        <source>Received on {start}, {step}; the day of receipt is not counted.</source>
        <translation>{start}收到，{step}；收到当日不计。</translation>
    </message>
    <message>
        <source>It stood still for {days}; without that the last day was {date}.</source>
        <translation>已中止{days}；不计中止则最后一天为{date}。</translation>
    </message>
    <message>
        <source>That is no workday; by law the next one, {date}, still counts.</source>
        <translation>该日不是工作日；依法顺延至{date}仍有效。</translation>
    </message>
    <message>
        <source>That is no workday; the next one, {date}, is provisional: its calendar is not published.</source>
        <translation>该日不是工作日；顺延日{date}为暂定：当年放假安排尚未公布。</translation>
    </message>
    <message>
        <source>The last day was {date}: late by {days}.</source>
        <translation>最后一天是{date}，已超{days}。</translation>
    </message>
    <message>
        <source>It stands still and runs on by itself on {until} at the latest; {left} left.</source>
        <translation>时限中止，最迟到{until}自动恢复；剩余{left}。</translation>
    </message>
    <message>
        <source>Today is the last day.</source>
        <translation>今天是最后一天。</translation>
    </message>
    <message>
        <source>Last day {date}: {left} left.</source>
        <translation>最后一天{date}，剩余{left}。</translation>
    </message>
    <message>
        <source>Met in {used}, stood still for {paused}; last day {due}.</source>
        <translation>{used}内按时答复，期间中止{paused}；最后一天{due}。</translation>
    </message>
    <message>
        <source>Answered on {ended}, after the last day {due}: it took {used}.</source>
        <translation>{ended}答复，已过最后一天{due}；用时{used}。</translation>
    </message>
    <message>
        <source>Told on {stated} as stated, written down on {ended}, after the last day {due}: not proved.</source>
        <translation>填报{stated}已告知，但{ended}才记录，已过最后一天{due}：无法证明按时。</translation>
    </message>
    <message>
        <source>Withdrawn on {ended}: nothing is owed any more.</source>
        <translation>{ended}客户撤回投诉，处理终止。</translation>
    </message>
    <message>
        <source>The case was opened by mistake and made void on {ended}.</source>
        <translation>本案误开，已于{ended}作废。</translation>
    </message>
    <message>
        <source>Written down by a clock nobody believed: {date} or {other}; the earlier counts.</source>
        <translation>记录时本机时钟不可信：{date}或{other}，按较早的一天办理。</translation>
    </message>
    <message>
        <source>Part of it was written down by a clock nobody believed.</source>
        <translation>部分经过是在本机时钟不可信时记录的。</translation>
    </message>
    <message>
        <source>The clock of this desk says {shown}, but the journal already has {likely}: days are uncertain.</source>
        <translation>本机时钟显示{shown}，而日志已记到{likely}：各期限日期存疑。</translation>
    </message>
    <message>
        <source>The clock of this desk says {shown}; by its running time it is {likely}: days are uncertain.</source>
        <translation>本机时钟显示{shown}，按开机运行时间应为{likely}：各期限日期存疑。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Why, by what</source>
        <translation>原因和依据</translation>
    </message>
    <message>
        <source>Ran on by itself</source>
        <translation>自动恢复</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Extension allowed</source>
        <translation>批准延长</translation>
    </message>
    <message>
        <source>Customer told of it</source>
        <translation>已告知客户</translation>
    </message>
    <message>
        <source>Stands still</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source> (uncertain)</source>
        <translation>（存疑）</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>{days} at most</source>
        <translation>最多{days}</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>责任方</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>the bank</source>
        <translation>我行</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Answer to the complaint</source>
        <translation>答复投诉</translation>
    </message>
    <message>
        <source>Tell the customer that it takes longer</source>
        <translation>告知客户延长</translation>
    </message>
    <message>
        <source>The customer comes back</source>
        <translation>客户约定再来</translation>
    </message>
    <message>
        <source>late by {days}; grace until {date}</source>
        <translation>已过{days}，宽限到{date}</translation>
    </message>
    <message>
        <source>late by {days}</source>
        <translation>已超{days}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>in {days}</source>
        <translation>还有{days}</translation>
    </message>
    <message>
        <source>stands still: {why}</source>
        <translation>中止：{why}</translation>
    </message>
    <message>
        <source>stood still for {days}: {why}</source>
        <translation>曾中止{days}：{why}</translation>
    </message>
    <message>
        <source>extended by {name}</source>
        <translation>{name}批准延长</translation>
    </message>
    <message>
        <source>uncertain, or {date}</source>
        <translation>存疑，或为{date}</translation>
    </message>
    <message>
        <source>provisional: calendar not published</source>
        <translation>暂定：放假安排未公布</translation>
    </message>
    <message>
        <source>This desk does not have the holidays of {year} yet: workdays of {year} are counted from Monday to Friday and called provisional.  Once the holidays come, the desk counts them anew by itself.</source>
        <translation>本机还没有{year}年的放假安排：{year}年的工作日先按周一至周五计算，标为“暂定”；收到放假安排后，本机自动重算。</translation>
    </message>
    <message>
        <source>answer by {date}</source>
        <translation>{date}前答复</translation>
    </message>
    <message>
        <source>Received {since}, answer by {date}: {state}</source>
        <translation>{since}收到，{date}前答复：{state}</translation>
    </message>
    <message>
        <source>the bank is late: {count}</source>
        <translation>银行逾期{count}项</translation>
    </message>
    <message>
        <source>due today: {count}</source>
        <translation>今天到期{count}项</translation>
    </message>
    <message>
        <source>the customer is late: {count}</source>
        <translation>客户逾期{count}项</translation>
    </message>
    <message>
        <source>soon or in grace: {count}</source>
        <translation>即将到期或宽限中{count}项</translation>
    </message>
    <message>
        <source>Sign or decline paper {what}</source>
        <translation>签署或者退回文书{what}</translation>
    </message>
    <message>
        <source>Check in the signed paper {what}</source>
        <translation>回收核对签署原件{what}</translation>
    </message>
    <message>
        <source>Offer {what} ends, unsigned</source>
        <translation>方案{what}到期，尚未签署</translation>
    </message>
    <message>
        <source>Ask again how content the customer is</source>
        <translation>回访客户是否满意</translation>
    </message>
    <message>
        <source>complaint withdrawn when late</source>
        <translation>投诉逾期后撤回</translation>
    </message>
    <message>
        <source>review: {clock}</source>
        <translation>核查：{clock}</translation>
    </message>
    <message>
        <source>The customer asked for a review on {start}; that day is not counted.</source>
        <translation>客户于{start}申请核查，当日不计。</translation>
    </message>
    <message>
        <source>Another outcome was recorded on {date}; it moves no day.</source>
        <translation>{date}另行登记了结果，期限不因此变动。</translation>
    </message>
    <message>
        <source>The complaint itself: {clock}</source>
        <translation>原投诉：{clock}</translation>
    </message>
    <message>
        <source>Withdrawn on {ended}, after the last day {due}.</source>
        <translation>{ended}撤回，已过最迟日期{due}。</translation>
    </message>
    <message>
        <source>Review asked for</source>
        <translation>申请核查</translation>
    </message>
    <message>
        <source>first promised for {date}</source>
        <translation>最初承诺{date}</translation>
    </message>
    <message>
        <source>complaint, last day tomorrow: {date}</source>
        <translation>投诉，明日到期：{date}</translation>
    </message>
    <message>
        <source>complaint, last day today: {date}</source>
        <translation>投诉，今日到期：{date}</translation>
    </message>
    <message>
        <source>Tomorrow, {date}, is the last day.</source>
        <translation>明天（{date}）是最后一天。</translation>
    </message>
    <message>
        <source>answer late since {date}</source>
        <translation>答复已逾期，最迟日期{date}</translation>
    </message>
</context>
<context>
    <name>ClosingBackup</name>
    <message>
        <source>Before you leave</source>
        <translation>离开之前</translation>
    </message>
    <message>
        <source>{last}
Who skips it loses nothing that was saved.  It is written down, and said at the next start.</source>
        <translation>{last}
跳过不会丢失已保存的内容；跳过会记录在案，下次启动时提示。</translation>
    </message>
    <message>
        <source>&amp;Try again (Enter)</source>
        <translation>再试一次(&amp;T)（Enter）</translation>
    </message>
    <message>
        <source>The data is being backed up before you leave…</source>
        <translation>正在备份数据，完成后离开……</translation>
    </message>
    <message>
        <source>&amp;Skip it (Esc)</source>
        <translation>跳过(&amp;S)（Esc）</translation>
    </message>
    <message>
        <source>Leave &amp;without it (Esc)</source>
        <translation>不备份，直接离开(&amp;W)（Esc）</translation>
    </message>
</context>
<context>
    <name>ClosingPath</name>
    <message>
        <source>How content is the customer?</source>
        <translation>客户是否满意</translation>
    </message>
    <message>
        <source>Would rather not say</source>
        <translation>不愿评价</translation>
    </message>
    <message>
        <source>This branch</source>
        <translation>本网点</translation>
    </message>
    <message>
        <source>Still open:</source>
        <translation>未了结事项：</translation>
    </message>
    <message>
        <source>none missing</source>
        <translation>无缺件</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>未评价</translation>
    </message>
    <message>
        <source>receipt: F9</source>
        <translation>待出回执：F9</translation>
    </message>
    <message>
        <source>Nothing is open. Is this the root cause? Then close the case.</source>
        <translation>没有未了事项。根本原因是否为所选项？确认后结案。</translation>
    </message>
</context>
<context>
    <name>ClosingWords</name>
    <message>
        <source>Case {number} was closed on {date}. Outcome: {outcome}.</source>
        <translation>案件{number}已于{date}结案。结果：{outcome}。</translation>
    </message>
    <message>
        <source>Case {number} was closed on {date}.</source>
        <translation>案件{number}已于{date}结案。</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>Code by telephone</source>
        <translation>电话授权码</translation>
    </message>
    <message>
        <source>Which counter calls?</source>
        <translation>哪个柜台来电？</translation>
    </message>
    <message>
        <source>The number they read out</source>
        <translation>对方念的编号</translation>
    </message>
    <message>
        <source>What it costs the bank</source>
        <translation>银行让出的金额</translation>
    </message>
    <message>
        <source>&amp;Say the code (Ctrl+Enter)</source>
        <translation>生成授权码(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Say these eight digits only if you agree with what was read out.</source>
        <translation>确认同意对方所念内容后，再念出这八位数字。</translation>
    </message>
    <message>
        <source>New key: for which counter?</source>
        <translation>新密钥：给哪个柜台？</translation>
    </message>
    <message>
        <source>Take the key to that counter and type it there yourself.  It is shown once.</source>
        <translation>请把密钥带到该柜台，由您本人在那里输入。密钥只显示一次。</translation>
    </message>
</context>
<context>
    <name>CollectPage</name>
    <message>
        <source>Nothing is missing; the case can go on.</source>
        <translation>材料齐全，可以继续办理。</translation>
    </message>
    <message>
        <source>None taken in.</source>
        <translation>尚未导入。</translation>
    </message>
    <message>
        <source>{count} facts taken from the core system.</source>
        <translation>已从核心系统取得{count}项事实。</translation>
    </message>
    <message>
        <source>Attach a picture or PDF</source>
        <translation>添加图片或PDF</translation>
    </message>
    <message>
        <source>Pictures and PDF (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>图片与PDF (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Import transactions</source>
        <translation>导入流水</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.xlsx)</source>
        <translation>表格 (*.csv *.txt *.xlsx)</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>正在读取{file}…</translation>
    </message>
    <message>
        <source>Facts from the core system: copy the screen, Ctrl+V</source>
        <translation>核心系统事实：复制界面后按Ctrl+V</translation>
    </message>
    <message>
        <source>A&amp;ttach… (Ctrl+O)</source>
        <translation>添加附件(&amp;T)…  Ctrl+O</translation>
    </message>
    <message>
        <source>Attach a picture or PDF to the chosen paper</source>
        <translation>为选中的材料添加图片或PDF</translation>
    </message>
    <message>
        <source>Import transactions from a CSV or Excel file</source>
        <translation>从CSV或Excel文件导入流水</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>取消(&amp;L)</translation>
    </message>
    <message>
        <source>Stop reading the file</source>
        <translation>停止读取文件</translation>
    </message>
    <message>
        <source>Files attached to the chosen paper</source>
        <translation>选中材料的附件</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>尚缺材料</translation>
    </message>
    <message>
        <source>All of it back by (&amp;Y)</source>
        <translation>全部交回日期(&amp;Y)</translation>
    </message>
    <message>
        <source>P&amp;rint list (F9)</source>
        <translation>打印清单(&amp;R)  F9</translation>
    </message>
    <message>
        <source>Print the list of papers</source>
        <translation>打印材料清单</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>账户流水</translation>
    </message>
    <message>
        <source> The screen bears {date}, which is not here yet: they were taken as of today.</source>
        <translation>画面上的日期{date}尚未到，已按今天记录。</translation>
    </message>
    <message>
        <source>1 we have it, 2 needed, 3 received, 4 not needed</source>
        <translation>材料：1已有、2需提供、3已收到、4不需要</translation>
    </message>
    <message>
        <source>&amp;Import… (Ctrl+I)</source>
        <translation>导入流水(&amp;I)…  Ctrl+I</translation>
    </message>
    <message>
        <source>Consent to sensitive papers (&amp;P)</source>
        <translation>客户单独同意提供敏感材料(&amp;P)</translation>
    </message>
    <message>
        <source>R&amp;eceipt for papers…</source>
        <translation>收件回执(&amp;E)…</translation>
    </message>
    <message>
        <source>Receipt for the papers handed in</source>
        <translation>收件回执：客户交来的材料</translation>
    </message>
    <message>
        <source>{papers}.  {key} counts their pages and prints it.</source>
        <translation>{papers}。按{key}清点页数并打印。</translation>
    </message>
    <message>
        <source>{paper} (handed in {date}, case {number}, counts until {until})</source>
        <translation>{paper}（{date}已提交，案件{number}，{until}前有效）</translation>
    </message>
    <message>
        <source>The bank holds already: {papers}</source>
        <translation>本行已持有：{papers}</translation>
    </message>
    <message>
        <source>&amp;Use what the bank holds</source>
        <translation>采用已持有的材料(&amp;U)</translation>
    </message>
    <message>
        <source>Sho&amp;w…</source>
        <translation>查看(&amp;W)…</translation>
    </message>
    <message numerus="yes">
        <source>{name}, %n page(s)</source>
        <translation>
            <numerusform>{name}，%n页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file}: {first} to {last}, %n row(s)</source>
        <translation>
            <numerusform>{file}：{first}至{last}，%n行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnMatchDialog</name>
    <message>
        <source>Which column means what</source>
        <translation>核对各列含义</translation>
    </message>
    <message>
        <source>The first rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Take these rows in</source>
        <translation>导入这些流水</translation>
    </message>
    <message>
        <source>Matched as the last time.</source>
        <translation>已按上次的对应关系识别。</translation>
    </message>
    <message>
        <source>Proposed; please check.</source>
        <translation>系统自动识别，请核对。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Still to be matched: {names}.</source>
        <translation>尚未对应：{names}。</translation>
    </message>
    <message>
        <source>Reading {count} rows…</source>
        <translation>正在读取{count}行…</translation>
    </message>
    <message>
        <source>No row can be read this way.</source>
        <translation>按此对应关系无法读取任何一行。</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Money out</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Money in</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>In or out</source>
        <translation>收支标志</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Counterparty</source>
        <translation>对方户名</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>摘要</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) from {first} to {last}, {refused} left out.
Average a month: in {income}, out {expense}.</source>
        <translation>
            <numerusform>{first}至{last}共%n行，略去{refused}行。
月均：收入{income}，支出{expense}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Columns</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Space shows or hides, Ctrl+↑ ↓ move, ← → narrower and wider.</source>
        <translation>空格显示或隐藏，Ctrl+↑ ↓ 移动，← → 变窄变宽。</translation>
    </message>
    <message>
        <source>Take it (Ctrl+Enter)</source>
        <translation>采用（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Up (Ctrl+↑)</source>
        <translation>上移（Ctrl+↑）</translation>
    </message>
    <message>
        <source>Down (Ctrl+↓)</source>
        <translation>下移（Ctrl+↓）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>不改（Esc）</translation>
    </message>
    <message>
        <source>One column at least has to be shown.</source>
        <translation>至少要显示一栏。</translation>
    </message>
    <message>
        <source>{column} · width {pixels}</source>
        <translation>{column} · 宽{pixels}</translation>
    </message>
</context>
<context>
    <name>CommunicatePage</name>
    <message>
        <source>{agreed} agreed, {disputed} disputed, {open} open</source>
        <translation>认可{agreed}项，有争议{disputed}项，待确认{open}项</translation>
    </message>
    <message>
        <source>Page 2 holds no facts yet.</source>
        <translation>第2页尚无事实。</translation>
    </message>
    <message>
        <source>What the customer wants</source>
        <translation>客户诉求</translation>
    </message>
    <message>
        <source>Requests of the customer</source>
        <translation>客户诉求</translation>
    </message>
    <message>
        <source>And why? The interest behind it (&amp;I)</source>
        <translation>为什么？诉求背后的关切(&amp;I)</translation>
    </message>
    <message>
        <source>What we explained: digit ticks, 0 all (&amp;X)</source>
        <translation>已说明的规定(&amp;X)：按数字勾选，0全选</translation>
    </message>
    <message>
        <source>Articles that were explained</source>
        <translation>已说明的规定</translation>
    </message>
    <message>
        <source>Reasons told for the refusal (&amp;R)</source>
        <translation>已告知的未获批准原因(&amp;R)</translation>
    </message>
    <message>
        <source>Reasons that were told</source>
        <translation>已告知的原因</translation>
    </message>
    <message>
        <source>Do we agree on the facts? (&amp;Y)</source>
        <translation>双方是否认可事实(&amp;Y)</translation>
    </message>
    <message>
        <source>1 yes   2 no   3 open   0 yes to all   ← → side</source>
        <translation>1认可  2不认可  3待确认  0全部认可  ←→换方</translation>
    </message>
    <message>
        <source>Facts and both sides&apos; word on them</source>
        <translation>各项事实及双方意见</translation>
    </message>
    <message>
        <source>How many facts are agreed</source>
        <translation>已认可的事实数量</translation>
    </message>
    <message>
        <source>Contacts so far</source>
        <translation>联系记录</translation>
    </message>
    <message>
        <source>Contacts so far, newest first</source>
        <translation>联系记录，最近的在前</translation>
    </message>
    <message>
        <source>Nobody has called or written yet.</source>
        <translation>尚无电话或书面联系。</translation>
    </message>
    <message>
        <source>Log a contact</source>
        <translation>登记联系</translation>
    </message>
    <message>
        <source>How (&amp;H)</source>
        <translation>方式(&amp;H)</translation>
    </message>
    <message>
        <source>Result (&amp;T)</source>
        <translation>结果(&amp;T)</translation>
    </message>
    <message>
        <source>When (&amp;W)</source>
        <translation>时间(&amp;W)</translation>
    </message>
    <message>
        <source>Number of the recording (&amp;Z)</source>
        <translation>录音编号(&amp;Z)</translation>
    </message>
    <message>
        <source>Note (&amp;E)</source>
        <translation>备注(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Keep this contact</source>
        <translation>保存联系记录(&amp;K)</translation>
    </message>
    <message>
        <source>Back to the talk (Esc)</source>
        <translation>返回沟通（Esc）</translation>
    </message>
    <message>
        <source>Mood of the customer</source>
        <translation>客户情绪</translation>
    </message>
    <message>
        <source>Contact &amp;log…</source>
        <translation>联系记录(&amp;L)…</translation>
    </message>
    <message>
        <source>By (&amp;D)</source>
        <translation>最迟日期(&amp;D)</translation>
    </message>
    <message>
        <source>Often it is (&amp;O): a digit writes it above</source>
        <translation>常见关切(&amp;O)：按数字填入上方</translation>
    </message>
    <message>
        <source>The customer may expect (&amp;Q)</source>
        <translation>客户可以期待(&amp;Q)</translation>
    </message>
    <message>
        <source>Reasons told (&amp;R)</source>
        <translation>已告知的原因(&amp;R)</translation>
    </message>
</context>
<context>
    <name>ContactLog</name>
    <message>
        <source>Press the digit of the result.</source>
        <translation>请按数字选择联系结果。</translation>
    </message>
    <message>
        <source>No contact yet.</source>
        <translation>尚无联系记录。</translation>
    </message>
    <message>
        <source>The bank may call {start}:00–{end}:00; today {count} of {most} effective.</source>
        <translation>可致电时段{start}:00–{end}:00；今日有效联系{count}/{most}次。</translation>
    </message>
    <message>
        <source>Outside calling hours ({start}:00–{end}:00); today {count} of {most} effective.</source>
        <translation>不在致电时段（{start}:00–{end}:00）；今日有效联系{count}/{most}次。</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系记录</translation>
    </message>
    <message>
        <source>Hours in which the bank may call</source>
        <translation>可致电时段</translation>
    </message>
    <message>
        <source>Contacts so far</source>
        <translation>联系记录</translation>
    </message>
    <message>
        <source>Result (&amp;R)</source>
        <translation>结果(&amp;R)</translation>
    </message>
    <message>
        <source>What was said, if it matters (&amp;S)</source>
        <translation>通话要点，可不填(&amp;S)</translation>
    </message>
    <message>
        <source>Log it  (Enter)</source>
        <translation>登记（Enter）</translation>
    </message>
    <message>
        <source>How the customer was met</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>No more calls today: {count} of {most} were effective ({start}:00–{end}:00).</source>
        <translation>今日不再致电：有效联系已达{count}/{most}次（时段{start}:00–{end}:00）。</translation>
    </message>
</context>
<context>
    <name>CostTableStep</name>
    <message>
        <source>The customer sees every cost and the annual rate first, and signs this table.</source>
        <translation>请客户先看清全部成本和年化利率，并在明示表上签字。</translation>
    </message>
    <message>
        <source>Print it again (&amp;K)</source>
        <translation>再打印一次(&amp;K)</translation>
    </message>
    <message>
        <source>Signed by the customer on (&amp;S)</source>
        <translation>客户签署日期(&amp;S)</translation>
    </message>
    <message>
        <source>The customer has signed  (Enter)</source>
        <translation>客户已签字（Enter）</translation>
    </message>
    <message>
        <source>Everybody who bears the cost sees it first, and signs this table: {names}.</source>
        <translation>承担费用的每个人先看清全部成本，并在本表上签名：{names}。</translation>
    </message>
    <message>
        <source>Signed by all of them on (&amp;S)</source>
        <translation>各人签名日期(&amp;S)</translation>
    </message>
    <message>
        <source>All have signed  (Enter)</source>
        <translation>都已签名（Enter）</translation>
    </message>
    <message>
        <source>Asked, nobody else: print  (Enter)</source>
        <translation>已问过没有，打印（Enter）</translation>
    </message>
    <message>
        <source>Nobody charges after all</source>
        <translation>更正：没有其他收费</translation>
    </message>
    <message>
        <source>Somebody else charges</source>
        <translation>有其他机构收费</translation>
    </message>
    <message>
        <source>Ask first: does a guarantee company, a partner or anybody else charge for it? The table says that nobody does.</source>
        <translation>先问客户：有没有担保费、合作机构或者其他人收费？表上写的是没有。</translation>
    </message>
    <message>
        <source>The table has not been printed: no printer has it.  See to the printer, or choose another in the settings (Ctrl+,); Enter sends it once more.</source>
        <translation>明示表还没有打出来，打印机没有收下。请查看打印机，或者在设置（Ctrl+,）里换一台；按Enter再发一次。</translation>
    </message>
    <message>
        <source>The printer has stopped, and the table waits in it.  Set it going and the table comes out; Enter looks again, and sends it anew where it still waits.</source>
        <translation>打印机停了，明示表还在打印机里等着。恢复打印机就会打出来；按Enter再查一次，还在等的撤回重发。</translation>
    </message>
    <message>
        <source>Somebody charges after all (table void)</source>
        <translation>还是有别的收费（本表作废）</translation>
    </message>
    <message>
        <source>Pass the case on  (Enter)</source>
        <translation>转交处理（Enter）</translation>
    </message>
    <message>
        <source>Kept: somebody else charges for it. The table would be wrong and is neither printed nor signed. Pass the case on (Shift+F5), or correct the answer where nobody does.</source>
        <translation>已记下：有其他机构收费。这样的表不准，不打印也不签字。请转交处理（Shift+F5）；其实没有的，更正为没有。</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n个附件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s)</source>
        <translation>
            <numerusform>%n期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n round(s)</source>
        <translation>
            <numerusform>%n轮</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourseWords</name>
    <message>
        <source>Case opened</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Visit began</source>
        <translation>客户到访</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}分钟</translation>
    </message>
    <message>
        <source>Visit ended</source>
        <translation>到访结束</translation>
    </message>
    <message>
        <source>Stage done: {stage}</source>
        <translation>完成阶段：{stage}</translation>
    </message>
    <message>
        <source>Stage not needed: {stage}</source>
        <translation>不需要的阶段：{stage}</translation>
    </message>
    <message>
        <source>Stage changed afterwards: {stage}</source>
        <translation>事后修改阶段：{stage}</translation>
    </message>
    <message>
        <source>No small matter any more: all stages are needed</source>
        <translation>不再是小额事项：须走完各阶段</translation>
    </message>
    <message>
        <source>goes on {date}</source>
        <translation>{date}继续</translation>
    </message>
    <message>
        <source>own papers handed back</source>
        <translation>客户自带材料已退还</translation>
    </message>
    <message>
        <source>Customer left, case parked</source>
        <translation>客户离开，案件挂起</translation>
    </message>
    <message>
        <source>Case goes on</source>
        <translation>案件继续办理</translation>
    </message>
    <message>
        <source>Talks number {cycle} begin</source>
        <translation>第{cycle}次协商开始</translation>
    </message>
    <message>
        <source>Request {no}: {answer}</source>
        <translation>诉求{no}：{answer}</translation>
    </message>
    <message>
        <source>Case closed</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>allowed by {name}</source>
        <translation>{name}同意</translation>
    </message>
    <message>
        <source>Made void: opened by mistake</source>
        <translation>误开作废</translation>
    </message>
    <message>
        <source>More time for the complaint allowed</source>
        <translation>同意延长投诉办理期限</translation>
    </message>
    <message>
        <source>Customer told of the extension</source>
        <translation>已告知客户延期</translation>
    </message>
    <message>
        <source>{days} at most</source>
        <translation>最长{days}</translation>
    </message>
    <message>
        <source>Complaint&apos;s clock stands still</source>
        <translation>投诉时限中止</translation>
    </message>
    <message>
        <source>Complaint&apos;s clock runs on</source>
        <translation>投诉时限恢复计算</translation>
    </message>
    <message>
        <source>set back</source>
        <translation>时钟被拨回</translation>
    </message>
    <message>
        <source>set forward</source>
        <translation>时钟被拨快</translation>
    </message>
    <message>
        <source>The desk&apos;s clock was in doubt; days around it are uncertain</source>
        <translation>本机时钟存疑，前后日期不确定</translation>
    </message>
    <message>
        <source>Supervisor called</source>
        <translation>请主管</translation>
    </message>
    <message>
        <source>Supervisor looked after it</source>
        <translation>主管已来处理</translation>
    </message>
    <message>
        <source>Break offered</source>
        <translation>提议休息一下</translation>
    </message>
    <message>
        <source>Another teller asked for</source>
        <translation>客户要求换人</translation>
    </message>
    <message>
        <source>Goes on from another desk&apos;s offer sheet, round {no}</source>
        <translation>由其他柜台的方案单接续，第{no}轮</translation>
    </message>
    <message>
        <source>told on {date}</source>
        <translation>{date}告知</translation>
    </message>
    <message>
        <source>decided by {name}</source>
        <translation>决定人：{name}</translation>
    </message>
    <message>
        <source>Outcome: {outcome}</source>
        <translation>结果：{outcome}</translation>
    </message>
    <message>
        <source>Satisfaction asked; the customer did not rate</source>
        <translation>已问满意度，客户未评</translation>
    </message>
    <message>
        <source>Satisfaction: {level}</source>
        <translation>满意度：{level}</translation>
    </message>
    <message>
        <source>open again</source>
        <translation>重新待答复</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>partly granted</source>
        <translation>部分同意</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>客户撤回</translation>
    </message>
    <message>
        <source>a small matter</source>
        <translation>小额事项</translation>
    </message>
    <message>
        <source>told at the desk the sheet comes from</source>
        <translation>已在出单柜台沟通</translation>
    </message>
    <message>
        <source>Asked again after closing; the customer did not rate</source>
        <translation>结案后回访：客户不愿评价</translation>
    </message>
    <message>
        <source>Called to ask again after closing; nobody was reached</source>
        <translation>结案后致电回访：未联系上</translation>
    </message>
    <message>
        <source>Satisfaction, asked again: {level}</source>
        <translation>结案后回访满意度：{level}</translation>
    </message>
    <message>
        <source>Rehearsed with a scripted customer</source>
        <translation>与演练客户对练</translation>
    </message>
    <message>
        <source>{name} was asked first and is responsible</source>
        <translation>{name} 首问负责</translation>
    </message>
    <message>
        <source>The agreement was undone: the outcome is to be told anew</source>
        <translation>协议已当日撤销：处理结果须重新告知</translation>
    </message>
    <message>
        <source>a record was found</source>
        <translation>查到记录</translation>
    </message>
    <message>
        <source>no record was found</source>
        <translation>没有查到记录</translation>
    </message>
    <message>
        <source>the bank keeps it by {date}</source>
        <translation>本行{date}前照办</translation>
    </message>
    <message>
        <source>not kept: {why}</source>
        <translation>不办：{why}</translation>
    </message>
    <message>
        <source>The customer names an earlier promise</source>
        <translation>客户提到早先的承诺</translation>
    </message>
</context>
<context>
    <name>CoursesDialog</name>
    <message>
        <source>The older copy and the backup</source>
        <translation>旧数据与备份对照</translation>
    </message>
    <message>
        <source>What either has alone</source>
        <translation>各自独有的记录</translation>
    </message>
    <message>
        <source>What lies in the older copy alone is put aside by a restore, and is done again afterwards.  To read or print it, leave this page (Esc), sign in, and come back with Ctrl+F10.</source>
        <translation>恢复时，只在旧数据里的会移到一边留存，恢复后要重新办理。要先看或打印，按 Esc 离开本页，登录后再按 Ctrl+F10 回到这里。</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>CustomersDialog</name>
    <message>
        <source>Rehearse with a customer</source>
        <translation>演练客户</translation>
    </message>
    <message>
        <source>Scripted customers</source>
        <translation>演练客户名单</translation>
    </message>
    <message>
        <source>A colleague plays the customer, or you read their sentences yourself.  What you did is shown beside a model teller&apos;s way afterwards; there are no marks.</source>
        <translation>同事扮客户，或者自己读客户的话。办完后把您的做法和示范柜员的做法并排来看；不打分。</translation>
    </message>
    <message>
        <source>Begin (Enter)</source>
        <translation>开始（Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Before the first word</source>
        <translation>开口之前</translation>
    </message>
</context>
<context>
    <name>DateEdit</name>
    <message>
        <source>{weekday}, today</source>
        <translation>{weekday}，今天</translation>
    </message>
    <message>
        <source>{weekday}, tomorrow</source>
        <translation>{weekday}，明天</translation>
    </message>
    <message>
        <source>{weekday}, yesterday</source>
        <translation>{weekday}，昨天</translation>
    </message>
    <message>
        <source>{weekday}, in {days} days</source>
        <translation>{weekday}，{days}天后</translation>
    </message>
    <message>
        <source>{weekday}, {days} days ago</source>
        <translation>{weekday}，{days}天前</translation>
    </message>
    <message>
        <source>{weekday}, in {years} years</source>
        <translation>{weekday}，{years}年后</translation>
    </message>
    <message>
        <source>{weekday}, {years} years ago</source>
        <translation>{weekday}，{years}年前</translation>
    </message>
    <message>
        <source>{distance}; no workday of the branch</source>
        <translation>{distance}，网点不营业</translation>
    </message>
</context>
<context>
    <name>DayBand</name>
    <message>
        <source>F10  {date} was not signed off.  A leader beside you signs it off late, and it says so.</source>
        <translation>F10  {date}尚未签退。请运营主管一起补签，补签会注明。</translation>
    </message>
    <message>
        <source>F10  {date} was not signed off.</source>
        <translation>F10  {date}尚未签退。</translation>
    </message>
    <message>
        <source>F10  Not signed off: {dates}.  A leader beside you signs each off late, the oldest first.</source>
        <translation>F10  未日终签退：{dates}。请负责人到场，从最早的一天起逐日补签，会注明补签。</translation>
    </message>
    <message>
        <source>F10  Not signed off: {dates}.</source>
        <translation>F10  未日终签退：{dates}。</translation>
    </message>
    <message numerus="yes">
        <source>F10  %n days were not signed off, from {date} on.</source>
        <translation>
            <numerusform>F10  有%n天未日终签退，最早{date}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayEndDialog</name>
    <message>
        <source>End of the day</source>
        <translation>日终</translation>
    </message>
    <message>
        <source>What is open tonight</source>
        <translation>今晚还没办完的</translation>
    </message>
    <message>
        <source>With the customer (1)</source>
        <translation>在客户处（1）</translation>
    </message>
    <message>
        <source>In the drawer (2)</source>
        <translation>在柜台抽屉（2）</translation>
    </message>
    <message>
        <source>Destroyed (3)</source>
        <translation>已销毁（3）</translation>
    </message>
    <message>
        <source>&amp;Print the sheet (F9)</source>
        <translation>打印结转表(&amp;P)（F9）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>&amp;Sign off the day (Ctrl+Enter)</source>
        <translation>日终签字(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Nothing is open at this desk.</source>
        <translation>本柜台没有未办完的事项。</translation>
    </message>
    <message>
        <source>&amp;Sign off {date} late (Ctrl+Enter)</source>
        <translation>补签{date}(&amp;S)（Ctrl+Enter）</translation>
    </message>
</context>
<context>
    <name>DayWords</name>
    <message>
        <source>What</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>About</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>where is it?</source>
        <translation>在哪里？</translation>
    </message>
    <message>
        <source>with the customer</source>
        <translation>在客户处</translation>
    </message>
    <message>
        <source>in the drawer</source>
        <translation>在柜台抽屉</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今日到期</translation>
    </message>
    <message>
        <source>Waits for leave</source>
        <translation>待审批</translation>
    </message>
    <message>
        <source>Half typed</source>
        <translation>没填完</translation>
    </message>
    <message>
        <source>Carried over</source>
        <translation>结转</translation>
    </message>
    <message>
        <source>Originals not back: {sheets}, {unknown} without a place · the bank late: {late} · due today: {today} · waiting for leave: {approvals} · half typed: {drafts} · carried over: {carried}</source>
        <translation>没收回的原件{sheets}份，{unknown}份没写去向 · 银行逾期{late}项 · 今日到期{today}项 · 待审批{approvals}项 · 没填完{drafts}处 · 结转{carried}件</translation>
    </message>
    <message>
        <source>✓ Signed off at {time} by {name} and {second}.</source>
        <translation>✓ {time}已日终签字：{name}、{second}。</translation>
    </message>
    <message>
        <source>Original, unsigned</source>
        <translation>原件，没人签字</translation>
    </message>
    <message>
        <source>Original, the bank has not signed</source>
        <translation>原件，银行未签</translation>
    </message>
    <message>
        <source>Original, the customer has not signed</source>
        <translation>原件，客户未签</translation>
    </message>
    <message>
        <source>Original, not checked in</source>
        <translation>原件，未收回核对</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原件</translation>
    </message>
    <message>
        <source>destroyed</source>
        <translation>已销毁</translation>
    </message>
    <message>
        <source>Changed since {time}, when {name} and {second} signed it off: sign it off again.</source>
        <translation>{time}由{name}、{second}签字之后有变化，请重新签字。</translation>
    </message>
    <message>
        <source>Original, void, to be taken back</source>
        <translation>原件，已作废，待收回</translation>
    </message>
    <message>
        <source>The clock of this desk shows {shown}, but by the journal it is {likely}: the sign-off keeps both days, and so does the sheet. Set the clock right first.</source>
        <translation>本机时钟显示{shown}，按日志应为{likely}：日终签字会把两个日期都记下，结转表也写明。请先校准时钟。</translation>
    </message>
    <message>
        <source>The day of {date}, to be signed off late</source>
        <translation>{date}日终补签</translation>
    </message>
    <message>
        <source>End of the day</source>
        <translation>日终</translation>
    </message>
    <message>
        <source>{date} was signed off by {name} and {second}; F9 prints what goes on from it this morning.</source>
        <translation>{date}已由{name}、{second}签退；按 F9 打印今日接续的结转表。</translation>
    </message>
    <message>
        <source>Not signed off, too: {dates}. F10 asks for one after the other, the oldest first.</source>
        <translation>还有未签退的：{dates}。F10从最早的一天起逐日补签。</translation>
    </message>
</context>
<context>
    <name>DeathDialog</name>
    <message>
        <source>The customer has died</source>
        <translation>客户去世</translation>
    </message>
    <message>
        <source>Day of the death</source>
        <translation>去世日期</translation>
    </message>
    <message>
        <source>Who told it? (name, and who they are)</source>
        <translation>由谁告知（姓名和身份）</translation>
    </message>
    <message>
        <source>What shows it?</source>
        <translation>凭什么证明</translation>
    </message>
    <message>
        <source>Number of that paper (empty: none shown yet)</source>
        <translation>该证明的编号（尚未出示的可不填）</translation>
    </message>
    <message>
        <source>Nobody is called, reminded or asked from then on; what the bank owes stays owed.</source>
        <translation>从此不再联系、提醒、询问本人；我行的承诺照办。</translation>
    </message>
    <message>
        <source>&amp;Write it down (Ctrl+Enter)</source>
        <translation>登记(&amp;W)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>保持原样（Esc）</translation>
    </message>
</context>
<context>
    <name>DecideRecusalDialog</name>
    <message>
        <source>The customer asks for another person</source>
        <translation>客户要求换人办理</translation>
    </message>
    <message>
        <source>Granted: {name} does not work on it any more</source>
        <translation>同意：{name} 不再办理本案</translation>
    </message>
    <message>
        <source>Not granted</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Why (the customer is told)</source>
        <translation>理由（要告知客户）</translation>
    </message>
    <message>
        <source>Who takes over? (may stay empty)</source>
        <translation>由谁接手？（可不填）</translation>
    </message>
    <message>
        <source>&amp;Decide (Ctrl+Enter)</source>
        <translation>作出决定(&amp;D)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>保持不变（Esc）</translation>
    </message>
</context>
<context>
    <name>DeclineDialog</name>
    <message>
        <source>Do not take over</source>
        <translation>不接手</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>In one sentence (may stay empty)</source>
        <translation>一句话说明（可不填）</translation>
    </message>
    <message>
        <source>&amp;Do not take over (Ctrl+Enter)</source>
        <translation>不接手(&amp;D)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Whoever handed it over stays responsible and sees why.</source>
        <translation>仍由交出的同事负责，并会看到理由。</translation>
    </message>
</context>
<context>
    <name>DeskActs</name>
    <message>
        <source>Function · key {key}</source>
        <translation>功能 · 键 {key}</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>{what} · not now: {why}</source>
        <translation>{what} · 现在办不了：{why}</translation>
    </message>
    <message>
        <source>no case is chosen, and none was in front.</source>
        <translation>没有选中的案件，也没有打开着的案件。</translation>
    </message>
    <message>
        <source>only a training desk rehearses.</source>
        <translation>只有演练台可以演练。</translation>
    </message>
    <message>
        <source>no paper waits.</source>
        <translation>没有待交付的文书。</translation>
    </message>
    <message>
        <source>no backups are made at this desk.</source>
        <translation>本柜台不做备份。</translation>
    </message>
    <message>
        <source>a training desk is not known at head office.</source>
        <translation>演练柜台不与总行往来。</translation>
    </message>
</context>
<context>
    <name>DueBand</name>
    <message>
        <source>F11  Due · {what}</source>
        <translation>F11  到期 · {what}</translation>
    </message>
</context>
<context>
    <name>DueDialog</name>
    <message>
        <source>What is due</source>
        <translation>到期事项</translation>
    </message>
    <message>
        <source>What is due, the bank&apos;s own first</source>
        <translation>到期事项，银行的在前</translation>
    </message>
    <message>
        <source>&amp;Open the case (Enter)</source>
        <translation>打开案件(&amp;O)（Enter）</translation>
    </message>
    <message>
        <source>The desk&apos;s clock is ri&amp;ght…</source>
        <translation>本机时钟无误(&amp;G)…</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Nothing is due today or soon.</source>
        <translation>今天和近期没有到期事项。</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
</context>
<context>
    <name>EarlierDialog</name>
    <message>
        <source>An earlier promise</source>
        <translation>早先的承诺</translation>
    </message>
    <message>
        <source>What the records say</source>
        <translation>记录里的内容</translation>
    </message>
    <message>
        <source>What the bank promised, said or noted in every case of this customer, the newest first.</source>
        <translation>这位客户所有案件里本行承诺过、说过、记过的内容，最近的在前。</translation>
    </message>
    <message>
        <source>Cases that you must not look into: {count}.</source>
        <translation>您应当回避、不能查看的案件：{count}件。</translation>
    </message>
    <message>
        <source>What was promised, in the customer&apos;s &amp;words</source>
        <translation>客户说答应过什么（原话）(&amp;W)</translation>
    </message>
    <message>
        <source>The bank &amp;keeps it by</source>
        <translation>本行照办，最迟(&amp;K)</translation>
    </message>
    <message>
        <source>or does not, beca&amp;use (as the customer is told)</source>
        <translation>或者不办，原因（照此告知客户）(&amp;U)</translation>
    </message>
    <message>
        <source>Keep the &amp;answer (Ctrl+Enter)</source>
        <translation>保存答复(&amp;A)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Copy all (Ctrl+C)</source>
        <translation>全部复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Say: “This is in our records.”  The bank keeps its word, or says why it cannot.</source>
        <translation>可以说：“我们这里有记录。”本行说到做到；办不到的，说明原因。</translation>
    </message>
    <message>
        <source>Say: “I find no record of it here. I have written down what you told me.”</source>
        <translation>可以说：“我这里没有查到记录，您说的我已经记下来了。”</translation>
    </message>
    <message>
        <source>No record was found</source>
        <translation>没有查到记录</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>EarlierWords</name>
    <message>
        <source>Promise of the bank</source>
        <translation>本行承诺</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>Asked about before</source>
        <translation>以前问过</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未到期或未办</translation>
    </message>
    <message>
        <source>partly kept</source>
        <translation>部分履行</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已履行</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>未履行</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已替换</translation>
    </message>
</context>
<context>
    <name>ElsewhereDesk</name>
    <message>
        <source>&amp;Ask for it (Ctrl+Enter)</source>
        <translation>请求转来(&amp;A)（Ctrl+Enter）</translation>
    </message>
</context>
<context>
    <name>ElsewhereWords</name>
    <message>
        <source>{number} · at desk {desk} · as of {at}, its last record that has come here</source>
        <translation>{number} · 在{desk}号柜台 · 截至{at}（已到本柜的最后一条记录）</translation>
    </message>
    <message>
        <source>Where it is, and what can be done here</source>
        <translation>在哪里，本柜能办什么</translation>
    </message>
    <message>
        <source>Only read here.  For use within the branch, names are masked.</source>
        <translation>本柜只能查看。供网点内部使用，姓名已遮盖。</translation>
    </message>
    <message>
        <source>Case of another desk</source>
        <translation>其他柜台的案件</translation>
    </message>
    <message>
        <source>Asked for.  Desk {desk} sees it in its list (Ctrl+Shift+F5) once both are in step with head office; it waits in yours once it was sent.</source>
        <translation>已请求转来。两边与总行同步后，{desk}号柜台会在列表（Ctrl+Shift+F5）中看到；对方转出后，案件在本柜的列表中等候接收。</translation>
    </message>
    <message>
        <source>What was done there later, or has not been sent yet, is not in it.</source>
        <translation>该柜台此后办理的、尚未上送的内容不在其中。</translation>
    </message>
    <message>
        <source>On its way to desk {desk}.</source>
        <translation>正在转往{desk}号柜台。</translation>
    </message>
    <message>
        <source>The customer&apos;s papers: ask for the case, and go on with it here once it was sent.  Give a receipt for what is left here; the day of receipt counts.</source>
        <translation>客户带来的材料：请求把案件转来，转到后在本柜接着办。客户留下的材料请出具收据，以收到之日为准。</translation>
    </message>
    <message>
        <source>Asked for before by desk {desk}, and kept there: {why}</source>
        <translation>柜台{desk}请求过转去，办理柜台留下了，理由：{why}</translation>
    </message>
</context>
<context>
    <name>EndDialog</name>
    <message>
        <source>Close the case: nobody carries it on</source>
        <translation>无人继续办理，结案</translation>
    </message>
    <message>
        <source>What caused the problem?</source>
        <translation>问题的根本原因</translation>
    </message>
    <message>
        <source>What the bank owes is kept first, and signed papers come back. A debt does not end with it.</source>
        <translation>先兑现我行的承诺、收回签过字的文书。客户欠的款项不因此了结。</translation>
    </message>
    <message>
        <source>&amp;Close the case (Ctrl+Enter)</source>
        <translation>结案(&amp;C)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it open (Esc)</source>
        <translation>暂不结案（Esc）</translation>
    </message>
</context>
<context>
    <name>EndingDay</name>
    <message>
        <source>The sheet was sent to the printer: {queue}</source>
        <translation>结转表已送打印机：{queue}</translation>
    </message>
</context>
<context>
    <name>EnrolDeskDialog</name>
    <message>
        <source>Make this desk known at head office</source>
        <translation>把本柜台登记到总行</translation>
    </message>
    <message>
        <source>Head office gives the code by telephone or letter; it is good once, for a day, for this branch.</source>
        <translation>代码由总行用电话或信函告知，只能用一次，一天内有效，只供本网点使用。</translation>
    </message>
    <message>
        <source>Address of head office (https, host, port)</source>
        <translation>总行地址（https、主机名、端口）</translation>
    </message>
    <message>
        <source>Code, eight digits</source>
        <translation>代码，八位数字</translation>
    </message>
    <message>
        <source>&amp;Enrol (Ctrl+Enter)</source>
        <translation>登记(&amp;E)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Head office is asked…</source>
        <translation>正在询问总行…</translation>
    </message>
    <message>
        <source>Nothing was changed.  Look again, then enrol.</source>
        <translation>没有任何改动。核对之后再登记。</translation>
    </message>
    <message>
        <source>Certificate of head office&apos;s a&amp;uthority…</source>
        <translation>总行根证书文件(&amp;U)…</translation>
    </message>
    <message>
        <source>Only where head office has given a file; else the system&apos;s are believed.</source>
        <translation>总行给了文件才选，否则按系统信任的证书核对。</translation>
    </message>
    <message>
        <source>Certificate of head office&apos;s authority</source>
        <translation>总行根证书</translation>
    </message>
    <message>
        <source>{name} is no certificate (PEM), and was not taken.</source>
        <translation>{name}不是证书文件（PEM），没有采用。</translation>
    </message>
</context>
<context>
    <name>EnrolDialog</name>
    <message>
        <source>A key for approval by telephone</source>
        <translation>电话授权密钥</translation>
    </message>
    <message>
        <source>Staff number of the approver</source>
        <translation>审批人员工号</translation>
    </message>
    <message>
        <source>Their own password</source>
        <translation>审批人密码</translation>
    </message>
    <message>
        <source>The approver types their password and the key that their own counter has made.  It is never shown.</source>
        <translation>审批人在此输入本人密码，以及自己柜台生成的密钥。密钥在此不显示。</translation>
    </message>
    <message>
        <source>The key from their own counter</source>
        <translation>审批人自己柜台生成的密钥</translation>
    </message>
    <message>
        <source>&amp;Keep the key (Ctrl+Enter)</source>
        <translation>保存密钥(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>The key is kept.</source>
        <translation>密钥已保存。</translation>
    </message>
</context>
<context>
    <name>ExcessWords</name>
    <message>
        <source>Quota of this counter</source>
        <translation>本柜台额度</translation>
    </message>
    <message>
        <source>This way</source>
        <translation>这种办法</translation>
    </message>
    <message>
        <source>This case</source>
        <translation>这件事</translation>
    </message>
    <message>
        <source>needs the {role}</source>
        <translation>须{role}批准</translation>
    </message>
    <message>
        <source>{value}; {limit} is left: {role}</source>
        <translation>{value}，额度剩余{limit}：由{role}决定</translation>
    </message>
    <message>
        <source>{value}; alone up to {limit}: {role}</source>
        <translation>{value}，本人权限{limit}：由{role}决定</translation>
    </message>
    <message>
        <source>Nobody of this branch may approve it.</source>
        <translation>本网点无人有权审批。</translation>
    </message>
    <message>
        <source>{name}, for {absent} until {until}</source>
        <translation>{name}（代{absent}，至{until}）</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between two people</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>May approve it: {names}</source>
        <translation>可以审批的人：{names}</translation>
    </message>
    <message>
        <source>{name} ({role})</source>
        <translation>{name}（{role}）</translation>
    </message>
</context>
<context>
    <name>ExtendDialog</name>
    <message>
        <source>The answer takes longer</source>
        <translation>延长答复</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Number of the approval from above</source>
        <translation>上级批准文号</translation>
    </message>
    <message>
        <source>&amp;Go on (Ctrl+Enter)</source>
        <translation>继续(&amp;G)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>The branch manager signs in next; it counts once the customer was told.</source>
        <translation>接着由网点负责人登录批准；告知客户后才生效。</translation>
    </message>
    <message>
        <source>A supervisor signs in next; it counts once the customer was told.</source>
        <translation>接着由主管登录批准；告知客户后才生效。</translation>
    </message>
</context>
<context>
    <name>FactCell</name>
    <message>
        <source>core</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>书面</translation>
    </message>
    <message>
        <source>said</source>
        <translation>陈述</translation>
    </message>
    <message>
        <source>Source of {label}: {source}</source>
        <translation>“{label}”的来源：{source}</translation>
    </message>
    <message>
        <source>{label} as of</source>
        <translation>“{label}”的日期</translation>
    </message>
</context>
<context>
    <name>FactTable</name>
    <message>
        <source>{fact}; the customer says {customer}; the bank says {bank}</source>
        <translation>{fact}；客户：{customer}；我行：{bank}</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>我行</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ 认可</translation>
    </message>
    <message>
        <source>✗ no</source>
        <translation>✗ 不认可</translation>
    </message>
    <message>
        <source>? open</source>
        <translation>? 待确认</translation>
    </message>
    <message>
        <source>≠ disputed</source>
        <translation>≠ 有争议</translation>
    </message>
    <message>
        <source>Source (Alt+S)</source>
        <translation>来源(Alt+S)</translation>
    </message>
    <message>
        <source>Day (Alt+D)</source>
        <translation>日期(Alt+D)</translation>
    </message>
    <message>
        <source>○ needed</source>
        <translation>○ 必填</translation>
    </message>
    <message>
        <source>2nd source (Alt+O)</source>
        <translation>另一来源(Alt+O)</translation>
    </message>
    <message>
        <source>Unknown (Alt+K)</source>
        <translation>不清楚(Alt+K)</translation>
    </message>
</context>
<context>
    <name>FairnessDialog</name>
    <message>
        <source>Fairness</source>
        <translation>公平性</translation>
    </message>
    <message>
        <source>Agreements by group</source>
        <translation>分组协议情况</translation>
    </message>
    <message>
        <source>Month before (PgUp)</source>
        <translation>上月（PgUp）</translation>
    </message>
    <message>
        <source>Month after (PgDn)</source>
        <translation>下月（PgDn）</translation>
    </message>
    <message>
        <source>Copy all (Ctrl+C)</source>
        <translation>复制全文（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>From this desk&apos;s own agreements; a group of fewer than {least} shows only its number.</source>
        <translation>数据仅来自本机已签协议；不足{least}件的分组只显示件数。</translation>
    </message>
    <message>
        <source>Nothing that is compared was agreed on in this month.</source>
        <translation>本月没有可比较的协议。</translation>
    </message>
    <message>
        <source>Nothing was outside of what is usual.</source>
        <translation>本月没有明显偏离同类的协议。</translation>
    </message>
</context>
<context>
    <name>FairnessLine</name>
    <message>
        <source>Why, internal (&amp;J)</source>
        <translation>理由，仅内部留存(&amp;J)</translation>
    </message>
</context>
<context>
    <name>FairnessTable</name>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Mostly</source>
        <translation>多数区间</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>{day} {case}: {kind}, {measure} {value}. {reason}</source>
        <translation>{day} {case}：{kind}，{measure}{value}。{reason}</translation>
    </message>
    <message>
        <source>Fairness of agreements, {month}</source>
        <translation>协议公平性月报（{month}）</translation>
    </message>
    <message>
        <source>Outside of what is usual, and why</source>
        <translation>明显偏离同类的协议及理由</translation>
    </message>
    <message>
        <source>{kind}: {measure}</source>
        <translation>{kind}：{measure}</translation>
    </message>
    <message>
        <source>too few to show</source>
        <translation>件数过少，不显示</translation>
    </message>
    <message>
        <source>apart from the others: look at these cases</source>
        <translation>与其他组差异明显，请复查</translation>
    </message>
    <message>
        <source>age unknown</source>
        <translation>年龄不详</translation>
    </message>
    <message>
        <source>{first} years and older</source>
        <translation>{first}岁及以上</translation>
    </message>
    <message>
        <source>below {until} years</source>
        <translation>{until}岁以下</translation>
    </message>
    <message>
        <source>{first} to {last} years</source>
        <translation>{first}至{last}岁</translation>
    </message>
</context>
<context>
    <name>FairnessWords</name>
    <message>
        <source>{count} similar cases here: {measure} mostly {low} to {high}, middle {median}</source>
        <translation>本网点同类{count}件：{measure}多为{low}至{high}，居中{median}</translation>
    </message>
    <message>
        <source>{usual}; this one {value} is unusual</source>
        <translation>{usual}；本方案{value}，不同于通常</translation>
    </message>
</context>
<context>
    <name>FaultLine</name>
    <message>
        <source>To correct: {count} · Alt+Enter leads to the next</source>
        <translation>{count}处待改正 · Alt+Enter到下一处</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>A fault of the program</source>
        <translation>程序出错</translation>
    </message>
    <message>
        <source>The program made a mistake.  Your case stands as last saved.</source>
        <translation>程序出现错误。案件保持上次保存时的状态。</translation>
    </message>
    <message>
        <source>Tell the help desk this number: {reference}</source>
        <translation>请把此编号告知技术支持：{reference}</translation>
    </message>
</context>
<context>
    <name>FigureCasesDialog</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>{figure}: {number}, {count}</source>
        <translation>{figure}：{number}&#x3000;{count}</translation>
    </message>
    <message>
        <source>&amp;Open the case (Enter)</source>
        <translation>打开案件(&amp;O)（Enter）</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>No case is behind this number.</source>
        <translation>该数字下没有案件。</translation>
    </message>
    <message>
        <source>The first {shown} of {count}, those that weigh most.</source>
        <translation>共{count}件，列出计入值最大的{shown}件。</translation>
    </message>
    <message>
        <source>Those that weigh most stand first.</source>
        <translation>计入值大的在前。</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>受理日期</translation>
    </message>
    <message>
        <source>Counts for</source>
        <translation>计入值</translation>
    </message>
</context>
<context>
    <name>FigureDefinitions</name>
    <message>
        <source>Of the promises whose first day lies in the period and has passed, those kept by that first day.</source>
        <translation>最初承诺日在本期内且已过的承诺中，在最初承诺日之前（含当日）兑现的项数。</translation>
    </message>
    <message>
        <source>A promise that was put off is no promise kept in time, whoever allowed it: it stands apart.</source>
        <translation>改期的承诺无论经谁同意，都不算按期兑现，单独列示。</translation>
    </message>
    <message>
        <source>What was given up or replaced before its day does not count; after its day it counts as not kept.</source>
        <translation>到期之前放弃或者被新协议取代的不计；到期之后的计为未兑现。</translation>
    </message>
    <message>
        <source>What falls due later is only told.</source>
        <translation>尚未到期的只作提示。</translation>
    </message>
    <message>
        <source>Calendar days from the opening of a case to the bank&apos;s decision, of cases decided in the period.</source>
        <translation>本期作出决定的案件，从受理到银行作出决定的自然日天数。</translation>
    </message>
    <message>
        <source>The decision is both sides&apos; signature, or the record that there is no agreement.</source>
        <translation>决定是指双方签字，或者登记未达成一致。</translation>
    </message>
    <message>
        <source>Where somebody else decides it is the outcome; its day is the journal&apos;s, not one that was typed.</source>
        <translation>由其他部门决定的，以处理结果为准；日期取日志时间，不取手工录入的日期。</translation>
    </message>
    <message>
        <source>Half of the cases took at most the first number of days, nine of ten at most the second.</source>
        <translation>前一个数：一半案件不超过该天数；后一个数：九成案件不超过该天数。</translation>
    </message>
    <message>
        <source>Days on which a complaint&apos;s clock stood still are not taken off: they stand beside it.</source>
        <translation>投诉时限中止的天数不扣除，在旁边列出。</translation>
    </message>
    <message>
        <source>Of the cases decided in the period, those decided in the sitting in which they were opened.</source>
        <translation>本期作出决定的案件中，在受理当次接待即作出决定的件数。</translation>
    </message>
    <message>
        <source>A case that was put aside and taken up again before the decision counts as a second sitting.</source>
        <translation>决定之前挂起又继续办理的，算第二次接待。</translation>
    </message>
    <message>
        <source>How many packages of either side lay on the table until a case decided in the period was decided.</source>
        <translation>本期作出决定的案件，到决定时双方共提出过多少个方案。</translation>
    </message>
    <message>
        <source>Half of the cases took at most the number shown; none took more than the most.</source>
        <translation>一半案件不超过所示轮数；没有案件超过最多轮数。</translation>
    </message>
    <message>
        <source>What the agreements signed in the period cost the bank: what was waived, given back or paid out.</source>
        <translation>本期签署的协议使银行付出的金额：减免、退还或者支付。</translation>
    </message>
    <message>
        <source>An agreement counts from its first signature on; one that was made void does not count.</source>
        <translation>协议自第一方签字起计入；作废的不计。</translation>
    </message>
    <message>
        <source>Of the customers who answered, those who were satisfied or very satisfied (levels 4 and 5).</source>
        <translation>作答客户中表示满意或非常满意（4分、5分）的人数。</translation>
    </message>
    <message>
        <source>Everybody is asked before a case is closed: all cases closed in the period count as asked.</source>
        <translation>结案前必须询问满意度：本期结案的全部案件均视为已询问。</translation>
    </message>
    <message>
        <source>How many answered stands beside it.</source>
        <translation>旁边列出作答人数。</translation>
    </message>
    <message>
        <source>Cases closed in the period by the three axes of JR/T 0169-2018: cause, business and channel.</source>
        <translation>本期结案的案件，按JR/T 0169-2018的三个维度统计：投诉原因、业务类别、办理渠道。</translation>
    </message>
    <message>
        <source>Each case counts once on each axis, as it was filed when it was closed.</source>
        <translation>每件案件在每个维度只计一次，以结案时的归类为准。</translation>
    </message>
    <message>
        <source>What cases got that agreed in the period, by kind of solution and its one measure.</source>
        <translation>本期达成一致的案件所得，按方案种类及其比较指标列示。</translation>
    </message>
    <message>
        <source>Shown are the middle and the middle half.</source>
        <translation>列示中位数和中间一半的范围。</translation>
    </message>
    <message>
        <source>Of fewer cases than policy asks for, never fewer than five, only the number is shown.</source>
        <translation>案件数少于规定下限（不低于5件）的，只列件数。</translation>
    </message>
</context>
<context>
    <name>FigureExport</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>受理日期</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>决定日期</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Days paused</source>
        <translation>中止天数</translation>
    </message>
    <message>
        <source>Sittings</source>
        <translation>接待次数</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>结案日期</translation>
    </message>
    <message>
        <source>Satisfaction, 1 to 5</source>
        <translation>满意度（1至5分）</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>根本原因</translation>
    </message>
    <message>
        <source>Kind of business</source>
        <translation>业务类别</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>业务办理渠道</translation>
    </message>
    <message>
        <source>Conceded, yuan</source>
        <translation>让步金额（元）</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>承诺方</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>最初承诺日</translation>
    </message>
    <message>
        <source>Put off to</source>
        <translation>改期至</translation>
    </message>
    <message>
        <source>Kept on</source>
        <translation>兑现日期</translation>
    </message>
    <message>
        <source>Given up on</source>
        <translation>放弃或者被取代日期</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>分项</translation>
    </message>
    <message>
        <source>In the period</source>
        <translation>本期</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>上期</translation>
    </message>
    <message>
        <source>the bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Conceded</source>
        <translation>让步</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>方案</translation>
    </message>
</context>
<context>
    <name>FigureReport</name>
    <message>
        <source>Quarterly report of the branch</source>
        <translation>网点指标季报</translation>
    </message>
    <message>
        <source>Yearly report of the branch</source>
        <translation>网点指标年报</translation>
    </message>
    <message>
        <source>{branch}, {period} ({first} to {last}), counted on {today}</source>
        <translation>{branch}&#x3000;{period}（{first}至{last}）&#x3000;统计日{today}</translation>
    </message>
    <message>
        <source>Hollow bars and numbers in brackets: {period}, the whole of it.  {kept}</source>
        <translation>空心条和括号内为{period}整期。承诺口径：{kept}</translation>
    </message>
    <message>
        <source>Monthly report of the branch</source>
        <translation>网点指标月报</translation>
    </message>
    <message>
        <source>From this desk&apos;s own journal; for the bank&apos;s own use, no customer is named.</source>
        <translation>数据取自本机日志；供本行内部使用，不含客户姓名。</translation>
    </message>
    <message>
        <source>Compiled and checked</source>
        <translation>制表与复核</translation>
    </message>
    <message>
        <source>Compiled by</source>
        <translation>制表人</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>复核人</translation>
    </message>
    <message>
        <source>{number}. {title}: {figure}</source>
        <translation>{number}．{title}：{figure}</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>其余{count}项</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part}/{whole}</translation>
    </message>
    <message>
        <source>{part} of {whole} ({percent} %)</source>
        <translation>{part}/{whole}（{percent}%）</translation>
    </message>
    <message>
        <source>quarter {number} of {year}</source>
        <translation>{year}年第{number}季度</translation>
    </message>
    <message>
        <source>Figures of the branch, {period} ({first} to {last})</source>
        <translation>网点指标&#x3000;{period}（{first}至{last}）</translation>
    </message>
    <message>
        <source>days after the first day: {count}</source>
        <translation>超过最初承诺日{count}天</translation>
    </message>
    <message>
        <source>days: {count}</source>
        <translation>{count}天</translation>
    </message>
    <message>
        <source>sittings: {count}</source>
        <translation>接待{count}次</translation>
    </message>
    <message>
        <source>rounds: {count}</source>
        <translation>{count}轮</translation>
    </message>
    <message>
        <source>{count} of 5</source>
        <translation>{count}分（满分5分）</translation>
    </message>
    <message>
        <source>The bank&apos;s promises, kept in time</source>
        <translation>银行承诺按期兑现</translation>
    </message>
    <message>
        <source>The customers&apos; promises, kept in time</source>
        <translation>客户承诺按期兑现</translation>
    </message>
    <message>
        <source>Decided at the first visit</source>
        <translation>首次接待即办结</translation>
    </message>
    <message>
        <source>before: {figure}</source>
        <translation>上期：{figure}</translation>
    </message>
    <message>
        <source>due later: {count}</source>
        <translation>未到期{count}项</translation>
    </message>
    <message>
        <source>half ≤ {median}, 90 % ≤ {ninetieth} days</source>
        <translation>半数≤{median}天，九成≤{ninetieth}天</translation>
    </message>
    <message>
        <source>cases: {cases}; clocks stood still in {paused}, {days} days in all</source>
        <translation>{cases}件；其中{paused}件时限中止，共{days}天</translation>
    </message>
    <message>
        <source>Time to decision</source>
        <translation>作出决定用时</translation>
    </message>
    <message>
        <source>half ≤ {median}, at most {most}</source>
        <translation>半数≤{median}轮，最多{most}轮</translation>
    </message>
    <message>
        <source>cases: {cases}</source>
        <translation>{cases}件</translation>
    </message>
    <message>
        <source>Rounds of talks</source>
        <translation>协商轮数</translation>
    </message>
    <message>
        <source>agreements: {count}</source>
        <translation>协议{count}份</translation>
    </message>
    <message>
        <source>Conceded by the bank</source>
        <translation>银行让步</translation>
    </message>
    <message>
        <source>answered: {share}</source>
        <translation>作答：{share}</translation>
    </message>
    <message>
        <source>Satisfied customers</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>根本原因</translation>
    </message>
    <message>
        <source>Kinds of business</source>
        <translation>业务类别</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>业务办理渠道</translation>
    </message>
    <message>
        <source>not filed</source>
        <translation>未归类</translation>
    </message>
    <message>
        <source>JR/T 0169-2018 · X: next axis</source>
        <translation>JR/T 0169-2018&#x3000;X：换维度</translation>
    </message>
    <message>
        <source>quartiles; below five cases the count only</source>
        <translation>下四分位 · 中位 · 上四分位；不足5件只列件数</translation>
    </message>
    <message>
        <source>What alike cases got</source>
        <translation>同类案件所得</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>{count} ×</source>
        <translation>{count}件</translation>
    </message>
    <message>
        <source>{count}  {low} · {middle} · {high}</source>
        <translation>{count}  {low} · {middle} · {high}</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>按期</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>改期</translation>
    </message>
    <message>
        <source>late</source>
        <translation>逾期兑现</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>未兑现</translation>
    </message>
    <message>
        <source>same day</source>
        <translation>当日</translation>
    </message>
    <message>
        <source>{span} days</source>
        <translation>{span}天</translation>
    </message>
    <message>
        <source>in sitting {span}</source>
        <translation>第{span}次接待</translation>
    </message>
    <message>
        <source>rounds: {span}</source>
        <translation>{span}轮</translation>
    </message>
    <message>
        <source>cases: {cases}, at most {most} days</source>
        <translation>{cases}件，最多{most}天</translation>
    </message>
    <message>
        <source>cases: {cases}, at most {most}</source>
        <translation>{cases}件，最多{most}轮</translation>
    </message>
    <message>
        <source>{span} days or more</source>
        <translation>{span}天及以上</translation>
    </message>
    <message>
        <source>in sitting {span} or later</source>
        <translation>第{span}次及以后接待</translation>
    </message>
    <message>
        <source>rounds: {span} or more</source>
        <translation>{span}轮及以上</translation>
    </message>
</context>
<context>
    <name>FiguresDesk</name>
    <message>
        <source>figures-{month}.xlsx</source>
        <translation>网点指标-{month}.xlsx</translation>
    </message>
    <message>
        <source>The report was sent to the printer: {queue}</source>
        <translation>报表已送打印机：{queue}</translation>
    </message>
    <message>
        <source>Written: {name}, cases: {count}.  Names are masked; the export stands in the journal.</source>
        <translation>已写入{name}，案件{count}件。姓名已脱敏，导出已记入日志。</translation>
    </message>
    <message>
        <source>What the figures were counted from leaves the desk as a file: {name}</source>
        <translation>指标所依据的明细将以文件形式带出柜台：{name}</translation>
    </message>
    <message>
        <source>Written: {name}, cases: {count}, promises: {promises}.  Names are masked; the export stands in the journal.</source>
        <translation>已写入{name}，案件{count}件，承诺{promises}项。姓名已脱敏，导出已记入日志。</translation>
    </message>
    <message>
        <source>One text file of each table, in one archive: a figure is the sum of the table it rests on.</source>
        <translation>每张表一个文本文件，打成一个压缩包：指标等于所依据那张表的合计。</translation>
    </message>
</context>
<context>
    <name>FiguresDialog</name>
    <message>
        <source>Figures of the branch</source>
        <translation>网点指标</translation>
    </message>
    <message>
        <source>Reading the cases</source>
        <translation>正在读取案件</translation>
    </message>
    <message>
        <source>This month (M)</source>
        <translation>本月（M）</translation>
    </message>
    <message>
        <source>Last month (L)</source>
        <translation>上月（L）</translation>
    </message>
    <message>
        <source>Quarter (Q)</source>
        <translation>本季（Q）</translation>
    </message>
    <message>
        <source>Year (Y)</source>
        <translation>本年（Y）</translation>
    </message>
    <message>
        <source>Next axis (X)</source>
        <translation>换维度（X）</translation>
    </message>
    <message>
        <source>What is counted (F1)</source>
        <translation>统计口径（F1）</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Export (E)…</source>
        <translation>导出（E）…</translation>
    </message>
    <message>
        <source>Print (F9)</source>
        <translation>打印（F9）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>From this desk&apos;s own cases.  Solid: {now}; hollow and in brackets: {before}, the whole of it.</source>
        <translation>数据取自本机案件。实心条为{now}；空心条和括号内为{before}整期。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>FilingDialog</name>
    <message>
        <source>What the case is filed under</source>
        <translation>案件归类</translation>
    </message>
    <message>
        <source>Kind of b&amp;usiness</source>
        <translation>业务类别(&amp;U)</translation>
    </message>
    <message>
        <source>Where it was &amp;done</source>
        <translation>业务办理渠道(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Take over (Ctrl+Enter)</source>
        <translation>采用(&amp;T)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>不改（Esc）</translation>
    </message>
</context>
<context>
    <name>FilingLine</name>
    <message>
        <source>{business} · {channel}  (change…)</source>
        <translation>{business} · {channel}（更改…）</translation>
    </message>
</context>
<context>
    <name>FindingForm</name>
    <message>
        <source>What was found</source>
        <translation>检查意见</translation>
    </message>
    <message>
        <source>One sentence, kept in the journal</source>
        <translation>一句话，记入日志</translation>
    </message>
    <message>
        <source>&amp;Keep (Ctrl+Enter)</source>
        <translation>保存(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>放弃（Esc）</translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message>
        <source>{sentence} ({box})</source>
        <translation>{sentence}（{box}）</translation>
    </message>
    <message>
        <source>{file}: {sentence}</source>
        <translation>{file}：{sentence}</translation>
    </message>
    <message>
        <source>{sentence} Printed was: {printed}</source>
        <translation>{sentence}打印的是：{printed}</translation>
    </message>
</context>
<context>
    <name>FindingsList</name>
    <message>
        <source>The paper is not right yet; nothing is printed before it is:</source>
        <translation>纸面还有错误，改正之前不能打印：</translation>
    </message>
    <message>
        <source>Look at this before you print:</source>
        <translation>打印之前请看一下：</translation>
    </message>
</context>
<context>
    <name>FirstLook</name>
    <message>
        <source>The next customer</source>
        <translation>下一位客户</translation>
    </message>
    <message>
        <source>A small matter</source>
        <translation>小额事项</translation>
    </message>
    <message>
        <source>2 is the short way: from the problem to the paper, without the stages between.</source>
        <translation>按2走简易程序：从问题直接到文书，中间阶段不用走。</translation>
    </message>
    <message>
        <source>Find a case</source>
        <translation>查找案件</translation>
    </message>
    <message>
        <source>F3, then a part of the name, its initials, or the last four digits of a number.</source>
        <translation>按F3，输入姓名的一部分、拼音首字母，或者号码后四位。</translation>
    </message>
    <message>
        <source>What lies on your desk</source>
        <translation>手头的案件</translation>
    </message>
    <message>
        <source>Open and half-typed cases.  Arrow keys choose, Enter goes on where it was left.</source>
        <translation>办理中和没填完的案件。方向键选择，Enter接着上次的地方办。</translation>
    </message>
    <message>
        <source>What the bank owes</source>
        <translation>银行答应的事</translation>
    </message>
    <message>
        <source>What hurts first stands first: the bank&apos;s own late promises.  F11 lists all that is due.</source>
        <translation>最要紧的排在最前：银行自己逾期的承诺。F11列出全部到期事项。</translation>
    </message>
    <message>
        <source>The keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Every key that works here.  F1 explains the page, F12 hides everything, F10 ends the day.</source>
        <translation>此处能用的键都在这里。F1讲解本页，F12锁屏，F10日终。</translation>
    </message>
    <message>
        <source>Whose case it is</source>
        <translation>谁的案件</translation>
    </message>
    <message>
        <source>Customer, requests, mood and the legal clock stay in sight on every page.</source>
        <translation>客户、诉求、情绪和法定时限，每一页都看得到。</translation>
    </message>
    <message>
        <source>Seven stages</source>
        <translation>七个阶段</translation>
    </message>
    <message>
        <source>Alt+1 … Alt+7 look at a stage; a tick is done.  Going back loses nothing.</source>
        <translation>Alt+1 … Alt+7查看各阶段，打勾的已完成。往回看什么都不会丢。</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Enter goes to the next field, a digit picks a line.  Ctrl+Enter keeps the page and goes on.</source>
        <translation>Enter到下一栏，数字选一行。Ctrl+Enter保存本页，往下走。</translation>
    </message>
    <message>
        <source>F2 notes, F4 policies, F5 the customer leaves for today, F6 turns the screen to the customer, F7 the mood, F8 calls the supervisor, F9 prints.</source>
        <translation>F2便笺，F4规定，F5客户先走（挂起），F6给客户看屏，F7情绪，F8请主管，F9打印。</translation>
    </message>
    <message>
        <source>1 begins a case as soon as somebody sits down.  What is typed stays by itself.</source>
        <translation>客户一坐下就按1，开始办理。输入的内容自动保留，不用另存。</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Set up this workstation</source>
        <translation>本机初始化</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色/深色</translation>
    </message>
    <message>
        <source>Your branch</source>
        <translation>网点信息</translation>
    </message>
    <message>
        <source>Branch code, 5 digits</source>
        <translation>机构号（5位）</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Number of this counter, 01 to 99</source>
        <translation>本柜台号（01至99）</translation>
    </message>
    <message>
        <source>The bank&apos;s complaint line</source>
        <translation>本行投诉电话</translation>
    </message>
    <message>
        <source>The regulator&apos;s complaint line</source>
        <translation>监管投诉电话</translation>
    </message>
    <message>
        <source>The first two people</source>
        <translation>首批两位员工</translation>
    </message>
    <message>
        <source>Teller</source>
        <translation>柜员</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>员工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>I have written it down on paper</source>
        <translation>我已抄写在纸上</translation>
    </message>
    <message>
        <source>Setting up</source>
        <translation>正在初始化</translation>
    </message>
    <message>
        <source>Training desk: &amp;try it with sample data</source>
        <translation>演练台：用样例数据试用(&amp;T)</translation>
    </message>
    <message>
        <source>Training desk with sample data</source>
        <translation>演练台：用样例数据试用</translation>
    </message>
    <message>
        <source>Pre&amp;vious</source>
        <translation>上一步(&amp;V)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>G&amp;o on</source>
        <translation>继续(&amp;O)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>It stands like this on every paper the customer receives, where the branch is a party: type its full registered name, in Chinese, as on the business licence.</source>
        <translation>这些内容会印在交给客户的每份文书上，网点是文书的乙方：请填营业执照上的全称，如“中国银行股份有限公司示例市示例支行”。</translation>
    </message>
    <message>
        <source>Full registered name of the branch</source>
        <translation>网点全称（营业执照名称）</translation>
    </message>
    <message>
        <source>Whoever forgets their password sets a new one with this code, on the sign-in page; that it was used is written down, and a new code takes its place.  Without it and without any password the data cannot be opened by anybody.  It is shown once.  Write it on paper and lock it away with the branch&apos;s sealed keys.</source>
        <translation>有人忘记密码时，在登录页凭此码设置新密码；使用会留痕，并当场换发新码。密码和恢复码都没有时，任何人都无法打开数据。此码只显示一次，请抄在纸上，与网点封存钥匙一并锁好。</translation>
    </message>
    <message>
        <source>I have &amp;written it down on paper: Space ticks it</source>
        <translation>我已抄写在纸上(&amp;W)，按空格确认</translation>
    </message>
    <message>
        <source>Bring a desk back from its back&amp;up</source>
        <translation>从备份恢复原有柜台(&amp;U)</translation>
    </message>
    <message>
        <source>Bring a desk back from its backup</source>
        <translation>从备份恢复原有柜台</translation>
    </message>
    <message>
        <source>Each types a password of their own, which nobody else may know; what it still lacks stands under the field.</source>
        <translation>两人各自输入自己的密码，不得让他人知道；还缺哪些要求，写在栏目下面。</translation>
    </message>
</context>
<context>
    <name>FirstStartPage</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation>第{number}步，共{count}步</translation>
    </message>
    <message>
        <source>Make a training desk here?</source>
        <translation>在这里建演练台？</translation>
    </message>
    <message>
        <source>What you typed for your branch is dropped, and this place stays a training desk for good.</source>
        <translation>已填写的网点信息将被丢弃，本机这一数据目录今后只能作演练台。</translation>
    </message>
    <message>
        <source>A real desk needs a place of its own (accord-desk --home).</source>
        <translation>正式柜台须另用一个数据目录（accord-desk --home）。</translation>
    </message>
    <message>
        <source>Make a &amp;training desk</source>
        <translation>建演练台(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Go on setting up</source>
        <translation>继续填写(&amp;G)</translation>
    </message>
</context>
<context>
    <name>FollowUpPage</name>
    <message>
        <source>Papers</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What became of it (&amp;O)</source>
        <translation>办理结果(&amp;O)</translation>
    </message>
    <message>
        <source>Decided by (&amp;E)</source>
        <translation>决定部门(&amp;E)</translation>
    </message>
    <message>
        <source>Decided on (&amp;G)</source>
        <translation>决定日期(&amp;G)</translation>
    </message>
    <message>
        <source>Told on (&amp;T)</source>
        <translation>告知日期(&amp;T)</translation>
    </message>
    <message>
        <source>Record the outcome  (Enter)</source>
        <translation>登记结果（Enter）</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Root cause (&amp;U)</source>
        <translation>根本原因(&amp;U)</translation>
    </message>
    <message>
        <source>Told how (&amp;I)</source>
        <translation>告知方式(&amp;I)</translation>
    </message>
    <message>
        <source>Wrong on the paper</source>
        <translation>文书内容有误</translation>
    </message>
    <message>
        <source>Change the &amp;agreement…</source>
        <translation>变更协议(&amp;A)…</translation>
    </message>
    <message>
        <source>Rated on the customer&apos;s screen.</source>
        <translation>客户已在屏上评价。</translation>
    </message>
    <message>
        <source>Proof of withdrawal (&amp;J)</source>
        <translation>撤诉凭据(&amp;J)</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Log the call</source>
        <translation>登记通话</translation>
    </message>
    <message>
        <source>What is left</source>
        <translation>看还差什么</translation>
    </message>
</context>
<context>
    <name>FoundWords</name>
    <message>
        <source>case number</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>代理人</translation>
    </message>
    <message>
        <source>document</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>agent&apos;s document</source>
        <translation>代理人证件</translation>
    </message>
    <message>
        <source>agent&apos;s telephone</source>
        <translation>代理人电话</translation>
    </message>
    <message>
        <source>account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>said:</source>
        <translation>记录：</translation>
    </message>
</context>
<context>
    <name>FrontActs</name>
    <message>
        <source>Customer&apos;s screen</source>
        <translation>客户屏</translation>
    </message>
    <message>
        <source>Customer&apos;s screen: blank</source>
        <translation>客户屏：已遮住</translation>
    </message>
    <message>
        <source>● Customer&apos;s screen</source>
        <translation>● 客户屏</translation>
    </message>
    <message>
        <source>The customer&apos;s display was unplugged: nothing of the case is shown there any more.</source>
        <translation>客户屏已拔掉：案件内容不再显示在那里。</translation>
    </message>
</context>
<context>
    <name>FullWayQuestion</name>
    <message>
        <source>No small matter?</source>
        <translation>不是小额事项？</translation>
    </message>
    <message>
        <source>The full way goes through all seven pages and cannot be taken back; what you typed goes along.</source>
        <translation>走完整流程须办理全部七页，不能再改回来；已录入的内容会一并带入。</translation>
    </message>
    <message>
        <source>&amp;Mend the figure</source>
        <translation>返回改金额(&amp;M)</translation>
    </message>
    <message>
        <source>Go the full &amp;way</source>
        <translation>走完整流程(&amp;W)</translation>
    </message>
    <message>
        <source>What both agreed to is set aside, and its paper is void.</source>
        <translation>双方已同意的方案不再有效，协议文本作废。</translation>
    </message>
</context>
<context>
    <name>GoOnDialog</name>
    <message>
        <source>Go on after a stop</source>
        <translation>冻结后续用</translation>
    </message>
    <message>
        <source>Nothing is lost: what head office does not have goes there in a new log.  Only one computer may go on as this desk; a copied disk in another computer becomes a desk of its own.</source>
        <translation>什么都不会丢：总行没有的记录会在新一段流水里送到。只能有一台电脑以本柜台续用；复制出来的磁盘装在另一台电脑上时，那一台要另作新柜台。</translation>
    </message>
    <message>
        <source>Code from head office, eight digits</source>
        <translation>总行给的代码，八位数字</translation>
    </message>
    <message>
        <source>Name of its own, only if this computer is the copy</source>
        <translation>新柜台名，仅当本机是复制出来的那一台</translation>
    </message>
    <message>
        <source>&amp;Go on (Ctrl+Enter)</source>
        <translation>继续(&amp;G)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Head office is asked…</source>
        <translation>正在询问总行…</translation>
    </message>
    <message>
        <source>Nothing was changed.  Look again, then go on.</source>
        <translation>没有改动任何内容，请核对后再试。</translation>
    </message>
</context>
<context>
    <name>GoalWords</name>
    <message>
        <source>{count} packages fit.  Best is package {number}: {payment} a month until {day}.</source>
        <translation>有{count}个方案符合。最合适的是方案{number}：每月{payment}，还到{day}。</translation>
    </message>
    <message>
        <source>Package {number} fits: {payment} a month until {day}.</source>
        <translation>方案{number}符合：每月{payment}，还到{day}。</translation>
    </message>
    <message>
        <source>No package with payments can be computed here.</source>
        <translation>这里没有可以计算还款的方案。</translation>
    </message>
    <message>
        <source>Nothing fits.  Package {number} comes nearest: {payment} a month until {day}</source>
        <translation>没有完全符合的方案。方案{number}最接近：每月{payment}，还到{day}</translation>
    </message>
    <message>
        <source>, {amount} a month more than that.</source>
        <translation>，每月超出{amount}。</translation>
    </message>
    <message>
        <source>, on another day of the month.</source>
        <translation>，还款日不在这一天。</translation>
    </message>
    <message>
        <source>, {days} later than that.</source>
        <translation>，晚{days}还清。</translation>
    </message>
</context>
<context>
    <name>HandOuts</name>
    <message>
        <source>Papers to hand out</source>
        <translation>可交付的单据</translation>
    </message>
    <message>
        <source>No printer works: write it by hand</source>
        <translation>打印机均不可用：手写收条</translation>
    </message>
    <message>
        <source>Seal the archived copy…</source>
        <translation>给存档副本加盖电子签章…</translation>
    </message>
    <message>
        <source>{paper} ({count} made)</source>
        <translation>{paper}（已出{count}份）</translation>
    </message>
    <message>
        <source>{paper} (given {date})</source>
        <translation>{paper}（{date}已交付）</translation>
    </message>
    <message>
        <source>Not yet in effect: the bank signs or declines by {date}.</source>
        <translation>尚未生效：我行须在{date}前签字或说明不签。</translation>
    </message>
    <message>
        <source>An original is missing: with a receipt both may sign, the other follows by {date}.</source>
        <translation>缺一份原件：开具收条后双方可先签，另一份须在{date}前补上。</translation>
    </message>
    <message>
        <source>Papers to hand out (&amp;Q)</source>
        <translation>可交付的单据(&amp;Q)</translation>
    </message>
    <message>
        <source>The bank was to sign or decline by {date}: the customer&apos;s signature no longer binds. Take the originals back (Alt+X).</source>
        <translation>我行本应在{date}前签字或说明不签：客户的签名已不再有效。请收回原件（Alt+X）。</translation>
    </message>
    <message>
        <source>Papers handed in without a receipt: {count}.  F9 counts their pages and prints it.</source>
        <translation>已收{count}项材料，还没有出具收件回执。按F9清点页数并打印。</translation>
    </message>
    <message>
        <source>Large type was noted on page 1: give the customer the copy to read before they sign.</source>
        <translation>首页已注明需要大字：签字前请先把大字阅读本交给客户看。</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>A leader names who is responsible</source>
        <translation>主管指定负责人</translation>
    </message>
    <message>
        <source>Hand it over to a colleague</source>
        <translation>交给同事办理</translation>
    </message>
    <message>
        <source>To whom?</source>
        <translation>交给谁？</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>What is still to be done?</source>
        <translation>还有什么要办？</translation>
    </message>
    <message>
        <source>What is still to be done? (may stay empty)</source>
        <translation>还有什么要办？（可不填）</translation>
    </message>
    <message>
        <source>They are responsible at once, and read the brief first of all.</source>
        <translation>自即时起由其负责，并须先阅读简报。</translation>
    </message>
    <message>
        <source>Na&amp;me them (Ctrl+Enter)</source>
        <translation>指定(&amp;M)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>You stay responsible until they take over.</source>
        <translation>对方接手之前，仍由您负责。</translation>
    </message>
    <message>
        <source>&amp;Hand it over (Ctrl+Enter)</source>
        <translation>交出(&amp;H)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>保持不变（Esc）</translation>
    </message>
</context>
<context>
    <name>HistoryDesk</name>
    <message>
        <source>The certificate was sent to {queue}.</source>
        <translation>审计凭证已送往 {queue}。</translation>
    </message>
    <message>
        <source>Every event, file and list is looked at again before the certificate is printed.</source>
        <translation>打印凭证之前，重新核验每条记录、每个附件和每张清单。</translation>
    </message>
    <message>
        <source>The journal is being verified</source>
        <translation>正在核验日志</translation>
    </message>
    <message>
        <source>Stopped; no certificate was made.</source>
        <translation>已停止，没有生成凭证。</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History of this case</source>
        <translation>本案经过</translation>
    </message>
    <message>
        <source>What happened, the oldest first</source>
        <translation>发生的事，先发生的在前</translation>
    </message>
    <message>
        <source>Main steps (1)</source>
        <translation>主要步骤（1）</translation>
    </message>
    <message>
        <source>Everything (2)</source>
        <translation>全部（2）</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Case {number}: {shown} of {all} entries in the journal</source>
        <translation>案件{number}：显示日志{all}条中的{shown}条</translation>
    </message>
    <message>
        <source>Print the certificate (3)</source>
        <translation>打印审计凭证（3）</translation>
    </message>
    <message>
        <source>The whole journal is proved first…</source>
        <translation>先核验全部流水……</translation>
    </message>
    <message>
        <source>Enter: the scan of the document</source>
        <translation>Enter：查看文件扫描件</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办</translation>
    </message>
    <message>
        <source>What belongs to it</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>In the journal</source>
        <translation>日志位置</translation>
    </message>
</context>
<context>
    <name>HoldForm</name>
    <message>
        <source>Why? One sentence without names of customers</source>
        <translation>原因：一句话，不写客户姓名</translation>
    </message>
    <message>
        <source>&amp;Keep this (Ctrl+Enter)</source>
        <translation>保存(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>不做（Esc）</translation>
    </message>
</context>
<context>
    <name>IdentifyPage</name>
    <message>
        <source>Small matter: goes {way}.</source>
        <translation>小额事项，流程{way}。</translation>
    </message>
    <message>
        <source>This customer has an open case: {number}, {stage}.</source>
        <translation>该客户有未结案件：{number}，{stage}。</translation>
    </message>
    <message>
        <source>A second person has allowed the expired document.</source>
        <translation>第二人已授权使用过期证件。</translation>
    </message>
    <message>
        <source>The document has expired; a second person may allow it.</source>
        <translation>证件已过期，可由第二人授权。</translation>
    </message>
    <message>
        <source>Customer&apos;s &amp;words</source>
        <translation>客户原话(&amp;W)</translation>
    </message>
    <message>
        <source>What the customer asks for (&amp;Q)</source>
        <translation>客户诉求(&amp;Q)</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>&amp;Type of document</source>
        <translation>证件种类(&amp;T)</translation>
    </message>
    <message>
        <source>N&amp;umber or card reader</source>
        <translation>证件号码或读卡(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Phone</source>
        <translation>电话(&amp;P)</translation>
    </message>
    <message>
        <source>How it was c&amp;hecked</source>
        <translation>核对方式(&amp;H)</translation>
    </message>
    <message>
        <source>Ask a second person to allow the expired document</source>
        <translation>请第二人授权使用过期证件</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Open the earlier case of this customer</source>
        <translation>打开该客户的未结案件</translation>
    </message>
    <message>
        <source>Lives on own income</source>
        <translation>以本人劳动收入为主要生活来源</translation>
    </message>
    <message>
        <source>Somebody acts for the customer (&amp;G)</source>
        <translation>由他人代办(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;More…</source>
        <translation>更多(&amp;M)…</translation>
    </message>
    <message>
        <source>More about the customer: birth, address, care</source>
        <translation>客户的更多信息：出生日期、地址、照顾事项</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>What makes it easier for the customer</source>
        <translation>需要照顾的事项</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Acting for the customer</source>
        <translation>代理人</translation>
    </message>
    <message>
        <source>Type of document</source>
        <translation>证件种类</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Name as on the document</source>
        <translation>姓名（与证件一致）</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Number of the authority</source>
        <translation>授权书编号</translation>
    </message>
    <message>
        <source>Authority until (0 = no end)</source>
        <translation>授权截止（0=长期）</translation>
    </message>
    <message>
        <source>How it was checked</source>
        <translation>核对方式</translation>
    </message>
    <message>
        <source>Relation to the customer</source>
        <translation>与客户的关系</translation>
    </message>
    <message>
        <source>The signed original and the agent&apos;s document were seen</source>
        <translation>已核对授权书签名原件和代理人证件</translation>
    </message>
    <message>
        <source>Kind of p&amp;roblem: 1, 2, 3</source>
        <translation>问题类型(&amp;R)：1、2、3</translation>
    </message>
    <message>
        <source>As the bank understood it, &amp;shown to the customer</source>
        <translation>我行归纳，请客户过目(&amp;S)</translation>
    </message>
    <message>
        <source>Is this a comp&amp;laint?</source>
        <translation>是否投诉(&amp;L)</translation>
    </message>
    <message>
        <source>Customer says yes to the wor&amp;ding?</source>
        <translation>客户是否认可归纳(&amp;D)</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>姓名(&amp;A)</translation>
    </message>
    <message>
        <source>L&amp;et a second person allow it…</source>
        <translation>请第二人授权(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Valid until (0 = no end)</source>
        <translation>有效期(&amp;V) 0=长期</translation>
    </message>
    <message>
        <source>Valid until (0 = no end)</source>
        <translation>有效期至（0=长期）</translation>
    </message>
    <message>
        <source>Over {most}: not a small matter, goes all seven pages.</source>
        <translation>超过{most}，不属于小额快办，按完整流程办理。</translation>
    </message>
    <message>
        <source>Receipt now (F9); answer within {days} days, by {due}.</source>
        <translation>请当场出具回执（F9）；{days}日内答复，最迟{due}。</translation>
    </message>
    <message>
        <source>Proof of guardianship, number (may be empty)</source>
        <translation>监护证明编号（可不填）</translation>
    </message>
    <message>
        <source>Guardianship until (may be empty)</source>
        <translation>监护截止（可不填）</translation>
    </message>
    <message>
        <source>The household register or proof of relation and the agent&apos;s document were seen</source>
        <translation>已核对户口簿或关系证明原件和代理人证件</translation>
    </message>
    <message>
        <source>On the screen: the customer says this is right.</source>
        <translation>客户在屏上选了：对，是这样。</translation>
    </message>
    <message>
        <source>On the screen: the customer says this is not quite right.</source>
        <translation>客户在屏上选了：不太对。</translation>
    </message>
    <message>
        <source>The words fit more than one: press the digit.</source>
        <translation>原话对得上不止一类，请按数字选定。</translation>
    </message>
    <message>
        <source>Small matter: goes {way}; {fee} {amount} back.</source>
        <translation>小额事项，流程{way}；退{fee}{amount}。</translation>
    </message>
    <message>
        <source>Care (by digit; on no paper)</source>
        <translation>关怀需要（按数字；不写入任何文书）</translation>
    </message>
    <message>
        <source>&amp;Look…</source>
        <translation>查看(&amp;L)…</translation>
    </message>
    <message>
        <source>No small matter any more: goes all seven pages.</source>
        <translation>已不是小额事项，走完整的七页流程。</translation>
    </message>
    <message>
        <source>Receipt printed on {date}.</source>
        <translation>已于{date}打印受理回执。</translation>
    </message>
    <message>
        <source>With somebody acting for the customer: goes all seven pages.</source>
        <translation>有代理人，按完整流程办理（七页）。</translation>
    </message>
</context>
<context>
    <name>IdentityPanel</name>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>✓ Number checked</source>
        <translation>✓ 号码校验无误</translation>
    </message>
    <message>
        <source>✓ Checked: born {birth}</source>
        <translation>✓ 校验无误：{birth}出生</translation>
    </message>
    <message>
        <source>✓ Checked: born {birth}, {sex}</source>
        <translation>✓ 校验无误：{birth}出生，{sex}</translation>
    </message>
</context>
<context>
    <name>KeepCaseDialog</name>
    <message>
        <source>The case stays here</source>
        <translation>案件留在本柜台</translation>
    </message>
    <message>
        <source>Why does it not go there?</source>
        <translation>为什么不转过去？</translation>
    </message>
    <message>
        <source>The desk {desk} reads it once both are in step with head office.</source>
        <translation>两边与总行同步后，柜台{desk}会看到。</translation>
    </message>
    <message>
        <source>Who asked reads it once both are in step.</source>
        <translation>两边与总行同步后，提出请求的柜台会看到。</translation>
    </message>
    <message>
        <source>&amp;Say so (Ctrl+Enter)</source>
        <translation>答复(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>保持不变（Esc）</translation>
    </message>
</context>
<context>
    <name>KeepDialog</name>
    <message>
        <source>Keep the data that lie here</source>
        <translation>保留本机现有数据</translation>
    </message>
    <message>
        <source>Only where the backup is known to be the wrong one: of a computer that was tried out, or by order of head office.  The backup stays as it is, but its work does not come back.  Two people do it, and both names are written down.</source>
        <translation>只有确知那份备份不对时才这样做：例如它来自试用的电脑，或者总行要求。备份原样留着，但里面的业务不会回来。须两人办理，两人姓名都会记录。</translation>
    </message>
    <message>
        <source>Staff number of the leader</source>
        <translation>负责人员工号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Staff number of the second person</source>
        <translation>第二人员工号</translation>
    </message>
    <message>
        <source>Password of the second person</source>
        <translation>第二人密码</translation>
    </message>
    <message>
        <source>&amp;Keep them (Ctrl+Enter)</source>
        <translation>保留(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>先不动（Esc）</translation>
    </message>
</context>
<context>
    <name>KeptRows</name>
    <message>
        <source>Take off</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Take off: {text}</source>
        <translation>去掉：{text}</translation>
    </message>
</context>
<context>
    <name>KeptScanDialog</name>
    <message>
        <source>Page {number} of the scan</source>
        <translation>扫描件第{number}页</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>KeyChangeDialog</name>
    <message>
        <source>Change the key of the data</source>
        <translation>更换数据密钥</translation>
    </message>
    <message>
        <source>Everything of this desk is encrypted anew under a key that nobody has seen. Passwords stay as they are.
The desk is left for that, and a backup is made right after it. Until the last step it can be stopped, and nothing has changed.
Backups of before open with the key of then alone: they go once two new ones are proved. The recovery code is replaced.</source>
        <translation>本柜台的全部数据改用一把谁也没见过的新密钥重新加密，每个人的密码不变。
更换时须签退，完成后立即备份；最后一步之前随时可以停止，什么都没有改变。
此前的备份只能用当时的密钥打开，新密钥下有两份校验过的备份之后删除。恢复码同时更换。</translation>
    </message>
    <message>
        <source>Without a way in afterwards, until a leader gives them a first password: {people}.
Who signs in before it keeps their password.</source>
        <translation>更换后无法登录、须由主管重设密码的人：{people}。
更换之前登录过一次的，密码不变。</translation>
    </message>
    <message>
        <source>Change it &amp;all the same</source>
        <translation>仍然更换(&amp;A)</translation>
    </message>
    <message>
        <source>Your own password</source>
        <translation>本人密码</translation>
    </message>
    <message>
        <source>This is the new recovery code. Write it down for the safe.
Once the key is changed the old one opens nothing but backups of before.
Until then keep both papers.</source>
        <translation>这是新的恢复码，请抄写后放入保险柜。
密钥更换后，旧码只能打开此前的备份；
更换完成之前，新旧两份都请保留。</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>不换了（Esc）</translation>
    </message>
    <message>
        <source>Leave the desk and &amp;change the key (Ctrl+Enter)</source>
        <translation>签退并更换密钥(&amp;C)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>&amp;Show the new recovery code (Ctrl+Enter)</source>
        <translation>显示新恢复码(&amp;S)（Ctrl+Enter）</translation>
    </message>
</context>
<context>
    <name>KeyChangedBox</name>
    <message>
        <source>The key of the data</source>
        <translation>数据密钥</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
</context>
<context>
    <name>KeyHints</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>简报</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>谁负责</translation>
    </message>
    <message>
        <source>Day&apos;s end</source>
        <translation>日终</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>签退换人</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Verify the journal</source>
        <translation>核验日志</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>规定</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Quick matter</source>
        <translation>即时办结</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>待审批</translation>
    </message>
    <message>
        <source>Fairness</source>
        <translation>公平性</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Offer sheet</source>
        <translation>要约单</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>便笺</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Draw a sample</source>
        <translation>随机抽样</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>已抽样本</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Being backed up…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Time limits of data</source>
        <translation>保存期限</translation>
    </message>
</context>
<context>
    <name>LadderDialog</name>
    <message>
        <source>What the paper says of this</source>
        <translation>协议约定的处理</translation>
    </message>
    <message>
        <source>Not kept by {date}: {what}</source>
        <translation>到{date}未兑现：{what}</translation>
    </message>
    <message>
        <source>The paper names no further step.</source>
        <translation>协议没有约定进一步的处理。</translation>
    </message>
    <message>
        <source>How is the notice given?</source>
        <translation>通知方式</translation>
    </message>
    <message>
        <source>&amp;Give notice (Ctrl+Enter)</source>
        <translation>发出通知(&amp;G)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>暂不办理（Esc）</translation>
    </message>
    <message>
        <source>With the notice the bank owes a written explanation by {date}; it stands in the list.</source>
        <translation>通知后，我行须在{date}前书面说明，已列入清单。</translation>
    </message>
    <message>
        <source>With the notice the customer has until {date} to make it good; it stands in the list.</source>
        <translation>通知后，客户可在{date}前补足，已列入清单。</translation>
    </message>
</context>
<context>
    <name>LintWords</name>
    <message>
        <source>“{content}” is missing: the template lacks what the rule wants; tell head office.</source>
        <translation>缺少规定的内容“{content}”：请报告总行修订文书范本。</translation>
    </message>
    <message>
        <source>{column}: the rows come to {found}, the total says {stated}; make the offer anew.</source>
        <translation>{column}：各行合计为{found}，合计栏写的是{stated}；请重新做方案。</translation>
    </message>
    <message>
        <source>{figure} and its capitals {words} say different amounts.</source>
        <translation>{figure}与大写{words}不一致。</translation>
    </message>
    <message>
        <source>{words} stands without its figure.</source>
        <translation>大写{words}没有对应的小写金额。</translation>
    </message>
    <message>
        <source>{date} does not exist; mend it where it was typed.</source>
        <translation>{date}这一天不存在；请到录入处改正。</translation>
    </message>
    <message>
        <source>{name} does not stand on the paper as on the identity document; see page 1.</source>
        <translation>纸面上没有与证件一致的姓名{name}；请核对第1页。</translation>
    </message>
    <message>
        <source>Something is left open: “{text}”.</source>
        <translation>有空白没有填：“{text}”。</translation>
    </message>
    <message>
        <source>A cell is empty in the line “{row}”; fill in the fact on page 2.</source>
        <translation>“{row}”一行有空格；请到第2页补全。</translation>
    </message>
    <message>
        <source>A punctuation mark stands twice: “{text}”.</source>
        <translation>标点重复：“{text}”。</translation>
    </message>
    <message>
        <source>The plan of payments is not on the paper.</source>
        <translation>纸面上没有还款计划表。</translation>
    </message>
    <message>
        <source>The paper has {stated} payments, the offer {found}; make the offer anew.</source>
        <translation>纸面上有{stated}期，方案是{found}期；请重新做方案。</translation>
    </message>
    <message>
        <source>Payment {period} is another one than in the offer; make the offer anew.</source>
        <translation>第{period}期与方案不一致；请重新做方案。</translation>
    </message>
    <message>
        <source>After the last payment {left} is left; make the offer anew.</source>
        <translation>最后一期之后还剩{left}；请重新做方案。</translation>
    </message>
    <message>
        <source>The total {total} does not stand on the paper.</source>
        <translation>纸面上没有合计{total}。</translation>
    </message>
    <message>
        <source>The signature field “{box}” stands twice.</source>
        <translation>签署栏“{box}”重复。</translation>
    </message>
    <message>
        <source>A signature field is missing: {box}.</source>
        <translation>缺少签署栏：{box}。</translation>
    </message>
    <message>
        <source>Nobody signs in the field “{box}”.</source>
        <translation>签署栏“{box}”没有对应的签署人。</translation>
    </message>
    <message>
        <source>The annual rate {rate} does not stand on the paper.</source>
        <translation>纸面上没有年化利率{rate}。</translation>
    </message>
    <message>
        <source>Another rate is more conspicuous than the annual rate {rate}.</source>
        <translation>有别的利率比年化利率{rate}更醒目。</translation>
    </message>
    <message>
        <source>“{phrase}” may not be promised; change the words on page 2, 3 or 5.</source>
        <translation>不得承诺“{phrase}”；请修改第2、3或5页的文字。</translation>
    </message>
    <message>
        <source>No address of the customer: ask once more, and fill it in on page 1.</source>
        <translation>客户没有留地址：请再问一次，在第1页补上。</translation>
    </message>
    <message>
        <source>No font draws {character} ({codepoint}); in a name, write its reading in capitals on page 1.</source>
        <translation>没有字体能打印“{character}”（{codepoint}）；如果是姓名用字，请在第1页用大写汉语拼音代替。</translation>
    </message>
    <message>
        <source>After the payments made ({paid}) {left} is owed, but the offer starts from {stated}; make a new round on page 5.</source>
        <translation>已还{paid}，尚欠{left}，方案却从{stated}起算；请在第5页另起一轮，按尚欠金额重新计算。</translation>
    </message>
    <message>
        <source>From the old payments to the new ones the amounts do not add up ({amount}); check page 2 and make the offer anew.</source>
        <translation>原协议还款与新还款之间的金额对不上（{amount}）；请核对第2页并重新做方案。</translation>
    </message>
    <message>
        <source>The paper does not say that {paid} was paid and {left} is left; make it anew.</source>
        <translation>文书没有写明已还{paid}、尚欠{left}；请重新制作。</translation>
    </message>
    <message>
        <source>“{text}…” belongs to what this paper must say, or has figures of the offer: it is not struck.</source>
        <translation>“{text}…”是本文书必须具备的内容，或者载有方案的数字，不能删去。</translation>
    </message>
    <message>
        <source>Too little of “{text}…” is left of what this paper must say. Keep its words and add yours.</source>
        <translation>“{text}…”是本文书必须具备的内容，保留得太少。请保留原文，把要约定的内容加在后面。</translation>
    </message>
    <message>
        <source>The figures of a paragraph stay as they are: {before} became {after}. For others make the offer anew on page 5.</source>
        <translation>段落里的数字不能改：{before}改成了{after}。要改数字，请在第5页重新做方案。</translation>
    </message>
    <message>
        <source>An added paragraph names no amount, rate, date or number of days: {figures}. Put it into a new offer on page 5, or as a promise on page 7.</source>
        <translation>增加的段落不能写金额、利率、日期或者天数：{figures}。请放进第5页的新方案，或者作为承诺记在第7页。</translation>
    </message>
    <message>
        <source>The English has figures that the Chinese has not: {figures}.</source>
        <translation>英文里有中文没有的数字：{figures}。</translation>
    </message>
    <message>
        <source>Nobody may promise this: “{words}”. Take it out.</source>
        <translation>“{words}”任何人都不能承诺，请删去。</translation>
    </message>
    <message>
        <source>“{words}” turns round what the law or the offer says. Take it out, or make the offer anew on page 5.</source>
        <translation>“{words}”与法律规定或者方案的内容相反，请删去，或者在第5页重新做方案。</translation>
    </message>
    <message>
        <source>A charge or rate (“{words}”) belongs into the offer and its cost table. Make the offer anew on page 5.</source>
        <translation>费用或者利率（“{words}”）应当写进方案和综合融资成本明示表，请在第5页重新做方案。</translation>
    </message>
    <message>
        <source>“{words}” sounds like a promise; nobody follows it unless it stands on page 7, too.</source>
        <translation>“{words}”像是一项承诺：不记在第7页，就没有人跟进。</translation>
    </message>
    <message>
        <source>A clause was agreed otherwise that changes by a new offer, or not at all; let its standard text hold.</source>
        <translation>专门商定动了只能重新做方案或者不得改动的条款；请恢复范本文字。</translation>
    </message>
    <message>
        <source>“{words}…”: the agreement is the Chinese text. Write it in Chinese, the English beside it.</source>
        <translation>“{words}…”：协议以中文为准。请用中文写，英文写在旁边。</translation>
    </message>
    <message>
        <source>“{words}” names an amount or a time in words. Put it into a new offer on page 5.</source>
        <translation>“{words}”是用文字写的金额或者时间。请到第5页重新做方案。</translation>
    </message>
    <message>
        <source>“{words}”: another clause of this paper settles that. Take it out, or make the offer anew on page 5.</source>
        <translation>“{words}”：由本文书其他条款约定。请删去，或者到第5页重新做方案。</translation>
    </message>
    <message>
        <source>The payments of {paid} were seen in the core system by nobody but the teller; make a new round on page 5, which a supervisor approves.</source>
        <translation>已还的{paid}除经办柜员外无人在核心系统核对过；请在第5页重新报一轮，由主管批准。</translation>
    </message>
    <message>
        <source>Nobody has seen {name}&apos;s identity document yet: take it in under “Who signs too”, or {name} writes it on the signature page and you compare it there.</source>
        <translation>还没有人看过{name}的证件：请在“还有谁签署”里录入；不录的，由{name}在签署页填写，您当面核对。</translation>
    </message>
    <message>
        <source>Free words need a document of head office&apos;s second reader; take a ready-made wording, or let the standard text hold.</source>
        <translation>自拟文字没有总行或分行复核人审阅的文件；请改用现成条款，或者恢复标准条款。</translation>
    </message>
    <message>
        <source>One clause takes {most} paragraphs agreed otherwise at most; drop some.</source>
        <translation>一个条款最多商定{most}段，请撤去多出的。</translation>
    </message>
    <message>
        <source>A ready-made wording is another one now; drop it and agree on it anew.</source>
        <translation>现成条款的文字已经不同，请撤去后重新商定。</translation>
    </message>
    <message>
        <source>What a ready-made wording was filled in with does not fit; drop it.</source>
        <translation>现成条款中填写的内容不符合要求，请撤去。</translation>
    </message>
    <message>
        <source>Hours lie between {from_hour}:00 and {until_hour}:00; drop it and agree anew.</source>
        <translation>时段应在{from_hour}:00至{until_hour}:00之间，请撤去后重新商定。</translation>
    </message>
    <message>
        <source>This is a copy to read in large print; it is never signed.</source>
        <translation>这是大字阅读本，不用于签署。</translation>
    </message>
    <message>
        <source>“{typed}” is printed as a name or an address and says “{words}”; mend it where it was typed.</source>
        <translation>“{typed}”作为姓名或者地址印在纸上，其中写有“{words}”；请到录入处改正。</translation>
    </message>
    <message>
        <source>“{typed}” is printed as a name or an address and has “{character}” in it; mend it where it was typed.</source>
        <translation>“{typed}”作为姓名或者地址印在纸上，其中有“{character}”；请到录入处改正。</translation>
    </message>
    <message>
        <source>“{typed}” is printed as a name and has digits; mend it where it was typed.</source>
        <translation>“{typed}”作为姓名印在纸上，其中有数字；请到录入处改正。</translation>
    </message>
    <message>
        <source>“{typed}” is printed as a name and is none; mend it where it was typed.</source>
        <translation>“{typed}”作为姓名印在纸上，但不是姓名；请到录入处改正。</translation>
    </message>
    <message>
        <source>“{typed}” is too long for a name; mend it where it was typed.</source>
        <translation>“{typed}”作为姓名过长；请到录入处改正。</translation>
    </message>
    <message>
        <source>The address “{typed}” reads like a sentence; mend it where it was typed.</source>
        <translation>地址“{typed}”像一句话；请到录入处改正。</translation>
    </message>
    <message>
        <source>“{typed}” is printed as a language and is none; mend it where it was typed.</source>
        <translation>“{typed}”作为语言印在纸上，但不是语言名称；请到录入处改正。</translation>
    </message>
    <message>
        <source>“{typed}” is printed as the number of a document and is none; mend it where it was typed.</source>
        <translation>“{typed}”作为文号印在纸上，但不是文号；请到录入处改正。</translation>
    </message>
    <message>
        <source>A paragraph agreed otherwise has a line break; drop it and agree anew.</source>
        <translation>专门商定的一段中有换行；请撤去后重新商定。</translation>
    </message>
    <message>
        <source>After “{text}” there is room to write in; drop that paragraph and agree anew.</source>
        <translation>“{text}”之后留有空白；请撤去该段后重新商定。</translation>
    </message>
    <message>
        <source>“{text}” looks like a clause of the paper; drop that paragraph.</source>
        <translation>“{text}”像协议的条款标题；请撤去该段。</translation>
    </message>
    <message>
        <source>A paragraph agreed otherwise has a picture in it ({codepoint}); drop it.</source>
        <translation>专门商定的一段中有图形符号（{codepoint}）；请撤去。</translation>
    </message>
    <message>
        <source>The address of a ready-made wording is not whole; drop it and agree anew.</source>
        <translation>现成条款中的地址不完整；请撤去后重新商定。</translation>
    </message>
    <message>
        <source>The e-mail address of a ready-made wording is none; drop it and agree anew.</source>
        <translation>现成条款中的电子邮箱不是有效地址；请撤去后重新商定。</translation>
    </message>
    <message>
        <source>The paper does not say that {name} has not consented; tell head office.</source>
        <translation>文书没有写明{name}未书面同意本次变更，请报告总行。</translation>
    </message>
    <message>
        <source>“{typed}” is printed, as what was said, and says “{words}”: see that nobody reads it as a promise.</source>
        <translation>“{typed}”按所说的话印在文书上，其中有“{words}”：请确认不会被当成承诺。</translation>
    </message>
    <message>
        <source>“{typed}” is what the customer said, and stands there without quotation marks; tell head office.</source>
        <translation>“{typed}”是客户说的话，印在文书上却没有加引号；请报告总行。</translation>
    </message>
    <message>
        <source>“{label}” is a day that has happened, but {date} lies after today; mend it on page 2.</source>
        <translation>“{label}”是已经发生的日期，但{date}晚于今天；请在第2页改正。</translation>
    </message>
    <message>
        <source>“{typed}” is printed as the name of something and is none; mend it where it was typed.</source>
        <translation>“{typed}”作为名称打印，但不是名称；请到填写处改正。</translation>
    </message>
    <message>
        <source>“{typed}” is printed as the number of an authority and is none; mend it on page 1.</source>
        <translation>“{typed}”作为授权书编号打印，但不是编号；请在第1页改正。</translation>
    </message>
    <message>
        <source>{name} signed the agreement in force and does not sign this: name them under “Who signs too” by their document, as a name alone may be somebody else&apos;s, or leave them out there, with a leader.</source>
        <translation>{name}签了现行协议，这次没有签：请在“还有谁签署”中按其证件登记（只有姓名不能确定是同一人），或者在那里写明理由、由主管同意不请其签署。</translation>
    </message>
    <message>
        <source>Nobody has said by what {name} guarantees this debt: put number and day of the guarantee contract on page 2, or name them anew under “Who signs too” with that contract or the guarantee they give now.</source>
        <translation>没有写明{name}按什么为这笔债务承担保证责任：请在第2页填保证合同编号和签订日期，或者在“还有谁签署”中重新登记，填该合同或者现在提供的保证方式。</translation>
    </message>
    <message>
        <source>This paper does not say by what {name} guarantees: take them off under “Who signs too”, and let them guarantee by a contract of its own.</source>
        <translation>本文书没有写明{name}按什么承担保证责任：请在“还有谁签署”中撤下，由其另行签订保证合同。</translation>
    </message>
    <message>
        <source>{name} guarantees by a contract there is, but page 2 says that the loan has no guarantor: mend it there, or name them under “Who signs too” with the kind of guarantee they give now.</source>
        <translation>{name}按已有的保证合同承担保证责任，但第2页写的是没有保证人：请在第2页改正，或者在“还有谁签署”中写明其现在提供哪一种保证。</translation>
    </message>
    <message>
        <source>{name} is known by name alone, and somebody who signs here as something else bears that name: take the document in under “Who signs too”.</source>
        <translation>{name}只有姓名，本文书上另有签署人同名：请在“还有谁签署”中按其证件列入。</translation>
    </message>
    <message>
        <source>{name} bears a colleague&apos;s name, and nobody asked whether they work for the bank: name them anew under “Who signs too”, by their document.</source>
        <translation>{name}与本网点员工同名，还没有问过是不是本行员工：请在“还有谁签署”中按其证件重新列入。</translation>
    </message>
    <message>
        <source>{name} of page 1 is not {representative}, who represents the company: enter {representative} on page 1 as the customer, and who came as the agent with the letter of authority.</source>
        <translation>第1页的{name}不是单位的法定代表人{representative}：请在第1页把{representative}填为客户，来办理的人填为代理人并填授权文书。</translation>
    </message>
    <message>
        <source>{name} acts for the company without a letter of authority: enter its number on page 1.</source>
        <translation>{name}代表单位办理，没有授权文书：请在第1页填写授权文书编号。</translation>
    </message>
    <message>
        <source>A personal instalment plan is made with the holder of the card: take the company off.</source>
        <translation>个性化分期协议与持卡人本人签订：请移除单位。</translation>
    </message>
    <message>
        <source>The paper names two customers as Party A; tell head office.</source>
        <translation>文书写了两个甲方；请报告总行。</translation>
    </message>
    <message>
        <source>The paper speaks of the original contract and names none: fill in number and day of the loan contract on page 2 (Alt+2), each once.</source>
        <translation>文书说到原合同，却没有写明是哪一份：请在第2页（Alt+2）填写贷款合同编号和签订日期，各填一次。</translation>
    </message>
    <message>
        <source>The paper does not name the loan contract {number}; tell head office.</source>
        <translation>文书没有写明贷款合同{number}；请报告总行。</translation>
    </message>
    <message>
        <source>“{where}”: {sentence}</source>
        <translation>“{where}”部分：{sentence}</translation>
    </message>
    <message>
        <source>The cost table does not state the principal {stated}: its template is wrong; tell head office.</source>
        <translation>明示表上没有本金{stated}：文书范本有误，请报总行。</translation>
    </message>
    <message>
        <source>The cost table does not state the interest and fees {stated}: its template is wrong; tell head office.</source>
        <translation>明示表上没有利息和费用合计{stated}：文书范本有误，请报总行。</translation>
    </message>
    <message>
        <source>The cost table does not state the sum {stated}: its template is wrong; tell head office.</source>
        <translation>明示表上没有合计应还{stated}：文书范本有误，请报总行。</translation>
    </message>
    <message>
        <source>The cost table does not state the number of payments ({stated}): its template is wrong; tell head office.</source>
        <translation>明示表上没有期数（{stated}）：文书范本有误，请报总行。</translation>
    </message>
    <message>
        <source>The cost table does not state the last day {stated}: its template is wrong; tell head office.</source>
        <translation>明示表上没有最后还款日{stated}：文书范本有误，请报总行。</translation>
    </message>
    <message>
        <source>The cost table does not list item by item what is collected, by whom, as agreed and on a breach: its template is wrong; tell head office.</source>
        <translation>明示表没有逐项列明正常履约和违约时的收费项目和收取主体：文书范本有误，请报总行。</translation>
    </message>
    <message>
        <source>The cost table does not say that beside its items nothing is collected: its template is wrong; tell head office.</source>
        <translation>明示表没有写明除列明项目外不收取其他息费：文书范本有误，请报总行。</translation>
    </message>
    <message>
        <source>The annual rate {rate} does not stand out in its box on the cost table: its template is wrong; tell head office.</source>
        <translation>年化成本{rate}在明示表上没有放在方框里突出显示：文书范本有误，请报总行。</translation>
    </message>
    <message>
        <source>“{rate}” is as conspicuous on the cost table as the annual rate: its template is wrong; tell head office.</source>
        <translation>明示表上“{rate}”与年化成本一样醒目：文书范本有误，请报总行。</translation>
    </message>
    <message>
        <source>The disk has {free} MB left; the signed paper and its scans may want {wanted} MB.  Free some space before the customer signs, or what is signed may not be kept.</source>
        <translation>磁盘只剩{free} MB，签署后的文书和扫描件可能要用{wanted} MB。请先腾出空间再请客户签字，否则签了可能存不下来。</translation>
    </message>
    <message>
        <source>“{typed}” is the bank&apos;s own reason and says “{words}”, which reads as a promise: nothing is printed; the customer gets the reason in a letter of the branch.</source>
        <translation>“{typed}”是我行自己说明的理由，里面说了“{words}”，会被看成承诺：这份文书不打印，理由由网点另行书面告知客户。</translation>
    </message>
    <message>
        <source>The annual rate with all cost in it is {rate}, over {most}: make a new round with a lower rate.</source>
        <translation>包括全部息费的年化利率为{rate}，高于{most}：请用较低的利率另起一轮方案。</translation>
    </message>
    <message>
        <source>The line “{row}” of the cost table is missing or says something else than the plan: its template is wrong; tell head office.</source>
        <translation>成本明示表中“{row}”一行缺少，或者与方案不一致：范本有误，请报告总行。</translation>
    </message>
    <message>
        <source>The line “{row}” of the cost table belongs to no plan: its template is wrong; tell head office.</source>
        <translation>成本明示表中“{row}”一行不属于任何方案：范本有误，请报告总行。</translation>
    </message>
    <message>
        <source>The cost table speaks of a charge beside its lists: “{text}”; its template is wrong; tell head office.</source>
        <translation>成本明示表在清单之外提到收费：“{text}”；范本有误，请报告总行。</translation>
    </message>
    <message>
        <source>Nobody writes out on the cost table that they know the cost: its template is wrong; tell head office.</source>
        <translation>成本明示表上没有让人抄写已知悉成本的一栏：范本有误，请报告总行。</translation>
    </message>
</context>
<context>
    <name>ListDialog</name>
    <message>
        <source>Copy all (Ctrl+C)</source>
        <translation>全部复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>LockOther</name>
    <message>
        <source>Staff number of who goes on here</source>
        <translation>接着在这里办理的人的员工号</translation>
    </message>
    <message>
        <source>Somebody else goes on here (F8)…</source>
        <translation>换人办理（F8）…</translation>
    </message>
</context>
<context>
    <name>LongWorkDialog</name>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止（Esc）</translation>
    </message>
</context>
<context>
    <name>LookUpDialog</name>
    <message>
        <source>Look through all cases</source>
        <translation>在全部案件中查找</translation>
    </message>
    <message>
        <source>Who looked for what, and why, is kept for the auditor.  Names and numbers stay masked.</source>
        <translation>谁查、查什么、为什么查，都会留痕供审计检查。姓名和号码仍作遮蔽。</translation>
    </message>
    <message>
        <source>Why are you looking?  One digit is enough.</source>
        <translation>为什么查找？按一个数字即可。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Accord Desk</source>
        <translation>柜面协商台</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>Training desk: invented people, nothing is real, no paper is valid</source>
        <translation>演练台：人物均为虚构，数据不真实，所出文书无效</translation>
    </message>
    <message>
        <source>Parked:</source>
        <translation>挂起：</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>解锁(&amp;U)</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
</context>
<context>
    <name>MaskedFields</name>
    <message>
        <source>the customer&apos;s name</source>
        <translation>客户姓名</translation>
    </message>
    <message>
        <source>number of the document</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>address</source>
        <translation>通讯地址</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Two desks wrote to this case: {number}</source>
        <translation>两个柜台写入同一案件：{number}</translation>
    </message>
    <message>
        <source>Why do you decide so?</source>
        <translation>取舍理由</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>&amp;Keep the decision (Ctrl+Enter)</source>
        <translation>保存取舍(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>以后再定（Esc）</translation>
    </message>
    <message>
        <source>Who, when</source>
        <translation>谁、何时</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>本柜台</translation>
    </message>
    <message>
        <source>nothing of this kind</source>
        <translation>没有这类内容</translation>
    </message>
    <message>
        <source>☑ added</source>
        <translation>☑ 并入</translation>
    </message>
    <message>
        <source>☐ left out</source>
        <translation>☐ 不并入</translation>
    </message>
    <message>
        <source>☑ theirs is taken</source>
        <translation>☑ 采用对方的</translation>
    </message>
    <message>
        <source>☐ ours stays</source>
        <translation>☐ 保留本柜台的</translation>
    </message>
    <message>
        <source>— ours stays; do it again here where theirs is right</source>
        <translation>— 保留本柜台的；对方正确的，在本柜台重新办理</translation>
    </message>
    <message>
        <source>☑ promised here, too</source>
        <translation>☑ 本柜台同样承诺</translation>
    </message>
    <message>
        <source>— signed here: make a supplement where theirs is right</source>
        <translation>— 本柜台已签字：对方正确的，另签补充协议</translation>
    </message>
    <message>
        <source>There</source>
        <translation>对方柜台</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>如何处理</translation>
    </message>
    <message>
        <source>not done here: what stood before still stands</source>
        <translation>本柜台没有这样办：原来的仍然算数</translation>
    </message>
    <message>
        <source>Space takes a line over or leaves it.  Rounds with a number of ours, stages and what was signed stay as they are here.</source>
        <translation>空格键并入或者不并入一项。编号与本柜台相同的轮次、办理步骤和已签字的内容，以本柜台为准。</translation>
    </message>
    <message>
        <source>— here already: the same file</source>
        <translation>— 本柜台已有同一份文件</translation>
    </message>
    <message>
        <source>Printed here: {here}.  Printed there: {there}.</source>
        <translation>本柜台打印过：{here}。对方柜台打印过：{there}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>没有</translation>
    </message>
</context>
<context>
    <name>MessageHelpDialog</name>
    <message>
        <source>What a message means</source>
        <translation>提示的含义与处理</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>MessageHelpView</name>
    <message>
        <source>Search the messages</source>
        <translation>查找提示</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>What a message means</source>
        <translation>提示的含义与处理</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>What to do now</source>
        <translation>现在怎么办</translation>
    </message>
    <message>
        <source>Who may help</source>
        <translation>谁能帮忙</translation>
    </message>
    <message>
        <source>Code for the help desk: {code}</source>
        <translation>报给技术支持的代码：{code}</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s); ↓ ↑ goes through them.</source>
        <translation>
            <numerusform>共%n条提示，按 ↓ ↑ 逐条查看。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>This cannot be done as it stands (code {code}).</source>
        <translation>目前无法办理（代码{code}）。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the items of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>Write down what the customer says.</source>
        <translation>请记下客户的原话。</translation>
    </message>
    <message>
        <source>Too long: {length} characters, {limit} fit.</source>
        <translation>太长：已有{length}字，最多{limit}字。</translation>
    </message>
    <message>
        <source>A whole number from {least} to {most} is needed.</source>
        <translation>请输入{least}至{most}之间的整数。</translation>
    </message>
    <message>
        <source>The number must lie between {least} and {most}.</source>
        <translation>数值应在{least}至{most}之间。</translation>
    </message>
    <message>
        <source>A number may have {most} digits at most.</source>
        <translation>数字最多{most}位。</translation>
    </message>
    <message>
        <source>This is not a number: {constant}.</source>
        <translation>不是有效数字：{constant}。</translation>
    </message>
    <message>
        <source>A number with at most {places} decimals is needed.</source>
        <translation>请输入数字，最多{places}位小数。</translation>
    </message>
    <message>
        <source>Plain digits 0 to 9 are needed.</source>
        <translation>请用半角数字。</translation>
    </message>
    <message>
        <source>An amount is needed.</source>
        <translation>请输入金额。</translation>
    </message>
    <message>
        <source>This is not an amount; type it like 1234.50.</source>
        <translation>不是有效金额，请按1234.50的样式输入。</translation>
    </message>
    <message>
        <source>The amount may not be below zero.</source>
        <translation>金额不能为负数。</translation>
    </message>
    <message>
        <source>The amount must be above zero.</source>
        <translation>金额必须大于零。</translation>
    </message>
    <message>
        <source>The amount is too large; {most} at most.</source>
        <translation>金额过大，最多{most}。</translation>
    </message>
    <message>
        <source>The amount is too small; {least} at least.</source>
        <translation>金额过小，最少{least}。</translation>
    </message>
    <message>
        <source>These words are not an amount.</source>
        <translation>不是有效的大写金额。</translation>
    </message>
    <message>
        <source>This is not a rate; type percent, like 4.35.</source>
        <translation>不是有效利率，请按百分比输入，如4.35。</translation>
    </message>
    <message>
        <source>A rate may not be below zero.</source>
        <translation>利率不能为负数。</translation>
    </message>
    <message>
        <source>The rate is too high; {most} % at most.</source>
        <translation>利率过高，最多{most}%。</translation>
    </message>
    <message>
        <source>No rate can be computed from these payments.</source>
        <translation>按这些还款额无法算出利率。</translation>
    </message>
    <message>
        <source>This is not a date; type 1223, 20261223 or +14.</source>
        <translation>不是有效日期，可输入1223、20261223或+14（天）。</translation>
    </message>
    <message>
        <source>This date cannot be read.</source>
        <translation>无法识别该日期。</translation>
    </message>
    <message>
        <source>There is no such date.</source>
        <translation>没有这一天。</translation>
    </message>
    <message>
        <source>The date must lie between {earliest} and {latest}.</source>
        <translation>日期应在{earliest}至{latest}之间。</translation>
    </message>
    <message>
        <source>The date lies in the future.</source>
        <translation>日期在今天之后。</translation>
    </message>
    <message>
        <source>This date does not fit.</source>
        <translation>日期不合适。</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>不是有效的电子邮箱。</translation>
    </message>
    <message>
        <source>This is not a telephone number: a mobile has 11 digits, a landline its area code.</source>
        <translation>不是有效的电话号码：手机11位，座机带区号。</translation>
    </message>
    <message>
        <source>Type the last {length} digits of the account.</source>
        <translation>请输入账号末{length}位。</translation>
    </message>
    <message>
        <source>Passwords, codes and card tracks are never kept; take them out.</source>
        <translation>密码、验证码、卡片磁道信息不得留存，请删去。</translation>
    </message>
    <message>
        <source>Pictures cannot be kept (character {position}).</source>
        <translation>不能录入表情符号（第{position}个字符）。</translation>
    </message>
    <message>
        <source>Character {position} is a control character; take it out.</source>
        <translation>第{position}个字符是控制符，请删去。</translation>
    </message>
    <message>
        <source>Character {position} turns the direction of text; take it out.</source>
        <translation>第{position}个字符会改变文字方向，请删去。</translation>
    </message>
    <message>
        <source>Character {position} is invisible; take it out.</source>
        <translation>第{position}个字符不可见，请删去。</translation>
    </message>
    <message>
        <source>Character {position} cannot be kept.</source>
        <translation>第{position}个字符无效。</translation>
    </message>
    <message>
        <source>This is not known here.</source>
        <translation>没有这一项。</translation>
    </message>
    <message>
        <source>This has the wrong form.</source>
        <translation>格式不对。</translation>
    </message>
    <message>
        <source>The same name stands here twice.</source>
        <translation>名称重复。</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>请输入姓名。</translation>
    </message>
    <message>
        <source>The customer has not been identified yet.</source>
        <translation>尚未核对客户身份。</translation>
    </message>
    <message>
        <source>This kind of document is not known.</source>
        <translation>没有这种证件。</translation>
    </message>
    <message>
        <source>The document expired on {until}.</source>
        <translation>证件已于{until}到期。</translation>
    </message>
    <message>
        <source>Character {position} cannot stand there.</source>
        <translation>第{position}位字符不符合该证件的格式。</translation>
    </message>
    <message>
        <source>This number has the wrong length; right are {lengths}.</source>
        <translation>号码位数不对，应为{lengths}位。</translation>
    </message>
    <message>
        <source>This is the number of another kind of document.</source>
        <translation>这是另一种证件的号码，请核对证件种类。</translation>
    </message>
    <message>
        <source>This is the number of a residence permit; check the kind of document.</source>
        <translation>这是居住证号码，请核对证件种类。</translation>
    </message>
    <message>
        <source>Old numbers of 15 digits can be searched, not entered.</source>
        <translation>15位旧号码只能查询，不能新录入。</translation>
    </message>
    <message>
        <source>No region has this code.</source>
        <translation>行政区划代码不存在。</translation>
    </message>
    <message>
        <source>The date of birth in the number does not exist.</source>
        <translation>号码中的出生日期不存在。</translation>
    </message>
    <message>
        <source>The date of birth lies in the future.</source>
        <translation>出生日期在今天之后。</translation>
    </message>
    <message>
        <source>The date of birth differs from the one in the number.</source>
        <translation>出生日期与号码不一致。</translation>
    </message>
    <message>
        <source>An age above 120: check it.</source>
        <translation>年龄超过120岁，请核对。</translation>
    </message>
    <message>
        <source>This document is for children under 16; check it.</source>
        <translation>户口簿只用于未满16周岁的客户，请核对。</translation>
    </message>
    <message>
        <source>The customer is {age}: a guardian has to act.</source>
        <translation>客户{age}周岁，须由监护人代办。</translation>
    </message>
    <message>
        <source>Agent and customer are the same person.</source>
        <translation>代理人与客户是同一人。</translation>
    </message>
    <message>
        <source>See the originals of the authority first.</source>
        <translation>请先核对授权材料原件。</translation>
    </message>
    <message>
        <source>The number of the authority is missing.</source>
        <translation>请输入授权书编号。</translation>
    </message>
    <message>
        <source>The authority ended on {until}.</source>
        <translation>授权已于{until}到期。</translation>
    </message>
    <message>
        <source>Staff number or password is wrong.</source>
        <translation>员工号或密码不正确。</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>您的岗位没有这项权限。</translation>
    </message>
    <message>
        <source>A second person is needed, not yourself.</source>
        <translation>须由另一位员工复核，不能是本人。</translation>
    </message>
    <message>
        <source>A second person has to confirm this.</source>
        <translation>须由另一位员工复核。</translation>
    </message>
    <message>
        <source>This person is not known here.</source>
        <translation>没有这位员工。</translation>
    </message>
    <message>
        <source>The staff number is missing.</source>
        <translation>请输入员工号。</translation>
    </message>
    <message>
        <source>The password needs {least} characters or more.</source>
        <translation>密码至少{least}个字符。</translation>
    </message>
    <message>
        <source>Use {kinds} of: capitals, small letters, digits, signs.</source>
        <translation>密码须含大写、小写、数字、符号中的{kinds}种。</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>两次输入的密码不一致。</translation>
    </message>
    <message>
        <source>The password cannot be read.</source>
        <translation>无法读取密码。</translation>
    </message>
    <message>
        <source>A staff number has 4 to 12 letters or digits.</source>
        <translation>员工号为4至12位字母或数字。</translation>
    </message>
    <message>
        <source>Two people cannot share a staff number.</source>
        <translation>员工号不能相同。</translation>
    </message>
    <message>
        <source>The branch code has five digits.</source>
        <translation>机构号为5位数字。</translation>
    </message>
    <message>
        <source>The counter&apos;s number is 01 to 99.</source>
        <translation>柜台号为01至99。</translation>
    </message>
    <message>
        <source>Choose what kind of problem it is.</source>
        <translation>请选择问题类型。</translation>
    </message>
    <message>
        <source>Write at least one request of the customer.</source>
        <translation>至少记下客户的一项诉求。</translation>
    </message>
    <message>
        <source>{most} requests at most; put some together.</source>
        <translation>诉求最多{most}项，请合并。</translation>
    </message>
    <message>
        <source>There is no request {no}.</source>
        <translation>没有第{no}项诉求。</translation>
    </message>
    <message>
        <source>Request {no} has no answer yet.</source>
        <translation>第{no}项诉求尚无答复。</translation>
    </message>
    <message>
        <source>Ask whether you understood the customer rightly.</source>
        <translation>请向客户确认归纳是否准确。</translation>
    </message>
    <message>
        <source>There is no such case.</source>
        <translation>没有这个案件。</translation>
    </message>
    <message>
        <source>The case is closed.</source>
        <translation>案件已结案。</translation>
    </message>
    <message>
        <source>This is not a case number.</source>
        <translation>不是有效的案件编号。</translation>
    </message>
    <message>
        <source>The case number does not check; read it again.</source>
        <translation>案件编号校验不符，请核对。</translation>
    </message>
    <message>
        <source>The case number is out of range.</source>
        <translation>案件编号超出范围。</translation>
    </message>
    <message>
        <source>This stage was done already; say why it is changed.</source>
        <translation>该阶段已完成，请说明更改原因。</translation>
    </message>
    <message>
        <source>An earlier stage has to be finished first.</source>
        <translation>请先完成前面的阶段。</translation>
    </message>
    <message>
        <source>This is not a quick matter; take it the full way.</source>
        <translation>不属于即时办结事项，请走完整流程。</translation>
    </message>
    <message>
        <source>{most} facts at most.</source>
        <translation>事实最多{most}条。</translation>
    </message>
    <message>
        <source>The date of &quot;{label}&quot; lies in the future.</source>
        <translation>“{label}”的日期在今天之后。</translation>
    </message>
    <message>
        <source>&quot;{label}&quot; is disputed; settle it first.</source>
        <translation>“{label}”尚有争议，请先核实。</translation>
    </message>
    <message>
        <source>This paper is not on the list.</source>
        <translation>清单中没有这份材料。</translation>
    </message>
    <message>
        <source>The bank already has &quot;{item}&quot;; it must not be asked for again.</source>
        <translation>我行已有“{item}”，不得要求客户重复提供。</translation>
    </message>
    <message>
        <source>Sensitive papers need the customer&apos;s own consent.</source>
        <translation>敏感材料须取得客户单独同意。</translation>
    </message>
    <message>
        <source>Say by when the papers come.</source>
        <translation>请填写材料交回日期。</translation>
    </message>
    <message>
        <source>The date lies in the past.</source>
        <translation>日期已过。</translation>
    </message>
    <message>
        <source>Say why the paper was rejected.</source>
        <translation>请说明材料退回的原因。</translation>
    </message>
    <message>
        <source>Choose or write what lies behind the request.</source>
        <translation>请选择或写明客户的真实关切。</translation>
    </message>
    <message>
        <source>Choose at least one article that was explained.</source>
        <translation>请至少选择一条已说明的规定。</translation>
    </message>
    <message>
        <source>This article is not in force.</source>
        <translation>现行规定中没有这一条。</translation>
    </message>
    <message>
        <source>Mood goes from {least} to {most}.</source>
        <translation>情绪为{least}至{most}。</translation>
    </message>
    <message>
        <source>The contact lies in the future.</source>
        <translation>联系时间在当前时间之后。</translation>
    </message>
    <message>
        <source>Calls are allowed from {opens} to {closes}.</source>
        <translation>只能在{opens}至{closes}之间致电。</translation>
    </message>
    <message>
        <source>No more than {most} calls a day.</source>
        <translation>每天有效联系最多{most}次。</translation>
    </message>
    <message>
        <source>Choose at least one package.</source>
        <translation>请至少选择一个方案。</translation>
    </message>
    <message>
        <source>Choose one of the options.</source>
        <translation>请选择一种处理方式。</translation>
    </message>
    <message>
        <source>This kind of solution is not known.</source>
        <translation>没有这种方案。</translation>
    </message>
    <message>
        <source>Name the guarantor.</source>
        <translation>请填写保证人。</translation>
    </message>
    <message>
        <source>Name the fee.</source>
        <translation>请填写收费项目。</translation>
    </message>
    <message>
        <source>The term is missing.</source>
        <translation>请填写期限。</translation>
    </message>
    <message>
        <source>The amount must be below {most}.</source>
        <translation>金额须低于{most}。</translation>
    </message>
    <message>
        <source>The amount may not exceed the refused {most}.</source>
        <translation>金额不得超过原申请的{most}。</translation>
    </message>
    <message>
        <source>This does not fit the way interest is counted.</source>
        <translation>与计息方式不符。</translation>
    </message>
    <message>
        <source>The first payment must fall on {expected}.</source>
        <translation>首期还款日应为{expected}。</translation>
    </message>
    <message>
        <source>No schedule can be made (period {period}).</source>
        <translation>无法生成还款计划（第{period}期）。</translation>
    </message>
    <message>
        <source>Say what the bank will put right.</source>
        <translation>请写明补救内容。</translation>
    </message>
    <message>
        <source>Say by when it will be put right.</source>
        <translation>请填写补救完成日期。</translation>
    </message>
    <message>
        <source>Tell the customer the further remedies.</source>
        <translation>请告知客户其他救济途径。</translation>
    </message>
    <message>
        <source>&quot;{phrase}&quot; must never be promised.</source>
        <translation>不得承诺“{phrase}”。</translation>
    </message>
    <message>
        <source>Nothing changed against the last round.</source>
        <translation>与上一轮相比没有变化。</translation>
    </message>
    <message>
        <source>Round {no} is no longer on the table.</source>
        <translation>第{no}轮方案已不在协商中。</translation>
    </message>
    <message>
        <source>The offer ended on {until}: a new round is needed (on page 6 Alt+X leads to it).</source>
        <translation>方案已于{until}失效：须另提一轮（第6页按Alt+X回到协商）。</translation>
    </message>
    <message>
        <source>This needs the {role}.</source>
        <translation>此方案须由{role}批准。</translation>
    </message>
    <message>
        <source>A refusal has to name its article (request {no}).</source>
        <translation>拒绝须注明依据的规定（诉求{no}）。</translation>
    </message>
    <message>
        <source>Say why it is refused.</source>
        <translation>请说明拒绝原因。</translation>
    </message>
    <message>
        <source>The next date lies in the past.</source>
        <translation>下次日期已过。</translation>
    </message>
    <message>
        <source>The customer has not accepted a package yet.</source>
        <translation>客户尚未接受任何方案。</translation>
    </message>
    <message>
        <source>The agreement is not in effect yet.</source>
        <translation>协议尚未生效。</translation>
    </message>
    <message>
        <source>The agreement is in effect already.</source>
        <translation>协议已生效。</translation>
    </message>
    <message>
        <source>Record first that there is no agreement.</source>
        <translation>请先登记未达成协议。</translation>
    </message>
    <message>
        <source>Explain &quot;{clause}&quot; first.</source>
        <translation>请先说明“{clause}”。</translation>
    </message>
    <message>
        <source>The terms changed; print the paper anew.</source>
        <translation>条款已变更，请重新打印。</translation>
    </message>
    <message>
        <source>Print the paper first.</source>
        <translation>请先打印。</translation>
    </message>
    <message>
        <source>There is no paper to sign yet.</source>
        <translation>还没有可签署的文本。</translation>
    </message>
    <message>
        <source>This side has signed already.</source>
        <translation>该方已签署。</translation>
    </message>
    <message>
        <source>The signature is missing.</source>
        <translation>缺少签字。</translation>
    </message>
    <message>
        <source>The signature lies in the future.</source>
        <translation>签字日期在今天之后。</translation>
    </message>
    <message>
        <source>The paper was made on {made_on}; it cannot be signed before.</source>
        <translation>文本制作于{made_on}，签字日期不能早于该日。</translation>
    </message>
    <message>
        <source>Say who decides.</source>
        <translation>请填写决定部门。</translation>
    </message>
    <message>
        <source>The customer cannot be told before the decision.</source>
        <translation>告知日期不能早于决定日期。</translation>
    </message>
    <message>
        <source>The receipt lies in the future.</source>
        <translation>收到日期在今天之后。</translation>
    </message>
    <message>
        <source>Say what is promised.</source>
        <translation>请写明承诺内容。</translation>
    </message>
    <message>
        <source>There is no such promise.</source>
        <translation>没有这项承诺。</translation>
    </message>
    <message>
        <source>The promise&apos;s date lies in the past.</source>
        <translation>承诺日期已过。</translation>
    </message>
    <message>
        <source>The promise is due on {due}.</source>
        <translation>承诺于{due}到期。</translation>
    </message>
    <message>
        <source>The promise was not missed.</source>
        <translation>承诺并未逾期。</translation>
    </message>
    <message>
        <source>A promise of the bank cannot be taken back.</source>
        <translation>我行承诺不能撤回。</translation>
    </message>
    <message>
        <source>Satisfaction goes from 1 to 5.</source>
        <translation>满意度为1至5。</translation>
    </message>
    <message>
        <source>This sheet is not known.</source>
        <translation>没有这份文本。</translation>
    </message>
    <message>
        <source>The text of this paper is missing: {template}.</source>
        <translation>缺少文本模板：{template}。</translation>
    </message>
    <message>
        <source>This workstation has no printing system: whoever looks after the equipment sets one up.</source>
        <translation>本机没有打印系统：请设备管理员安装。</translation>
    </message>
    <message>
        <source>The printer was not found: {queue}.</source>
        <translation>找不到打印机：{queue}。</translation>
    </message>
    <message>
        <source>The printer has stopped.</source>
        <translation>打印机已停止。</translation>
    </message>
    <message>
        <source>The printer {queue} has stopped: {reason}</source>
        <translation>打印机{queue}已停止：{reason}</translation>
    </message>
    <message>
        <source>The printer {queue} takes no jobs: {reason}</source>
        <translation>打印机{queue}不接受任务：{reason}</translation>
    </message>
    <message>
        <source>The printer did not answer.  See whether paper came out: what lies there is the original; what does not, is made void and printed anew.</source>
        <translation>打印机没有答复。请查看是否已出纸：出来的就是原件；没有出来的作废后补打。</translation>
    </message>
    <message>
        <source>Printing failed.  See whether paper came out.</source>
        <translation>打印失败，请查看是否已出纸。</translation>
    </message>
    <message>
        <source>The printer did not finish.  See to it and to what lies in the tray; F9 prints what is missing.</source>
        <translation>打印机没有打完：请查看打印机和出纸口，按F9补打缺的那几份。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>Files of the kind {ending} are not taken.</source>
        <translation>不接受{ending}类型的文件。</translation>
    </message>
    <message>
        <source>The file is not what its name says.</source>
        <translation>文件内容与类型不符。</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>这不是文件。</translation>
    </message>
    <message>
        <source>Reading was cancelled.</source>
        <translation>已取消读取。</translation>
    </message>
    <message>
        <source>The picture is damaged.</source>
        <translation>图片已损坏。</translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation>图片过大。</translation>
    </message>
    <message>
        <source>The PDF is damaged.</source>
        <translation>PDF文件已损坏。</translation>
    </message>
    <message>
        <source>The PDF is locked by a password.</source>
        <translation>PDF文件设有密码。</translation>
    </message>
    <message>
        <source>The PDF holds active content and is not taken.</source>
        <translation>PDF文件含有活动内容，不予接收。</translation>
    </message>
    <message>
        <source>The PDF has {pages} pages; {limit} at most.</source>
        <translation>PDF共{pages}页，最多{limit}页。</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>表格是空的。</translation>
    </message>
    <message>
        <source>The table is too large.</source>
        <translation>表格过大。</translation>
    </message>
    <message>
        <source>The table&apos;s characters cannot be read.</source>
        <translation>无法识别表格的字符编码。</translation>
    </message>
    <message>
        <source>Columns are missing: {missing}.</source>
        <translation>缺少列：{missing}。</translation>
    </message>
    <message>
        <source>The recipe for this screen is damaged.</source>
        <translation>该界面的识别规则已损坏。</translation>
    </message>
    <message>
        <source>This is not a JSON document (line {line}).</source>
        <translation>不是有效的JSON（第{line}行）。</translation>
    </message>
    <message>
        <source>A JSON object is needed.</source>
        <translation>须为JSON对象。</translation>
    </message>
    <message>
        <source>The document is not UTF-8.</source>
        <translation>文件编码不是UTF-8。</translation>
    </message>
    <message>
        <source>The document is nested too deeply.</source>
        <translation>文件嵌套过深。</translation>
    </message>
    <message>
        <source>The document is too large.</source>
        <translation>文件过大。</translation>
    </message>
    <message>
        <source>Write amounts as text, not as floating point.</source>
        <translation>金额须写成文本。</translation>
    </message>
    <message>
        <source>The disk is full.  Free some space, then try again.</source>
        <translation>磁盘已满，请清理后再试。</translation>
    </message>
    <message>
        <source>The data folder cannot be written.</source>
        <translation>数据目录无法写入。</translation>
    </message>
    <message>
        <source>This workstation has not been set up yet.</source>
        <translation>本机尚未初始化。</translation>
    </message>
    <message>
        <source>This workstation has been set up already.</source>
        <translation>本机已初始化。</translation>
    </message>
    <message>
        <source>Another program holds the data.  Close it, then try again.</source>
        <translation>数据正被其他程序占用，请关闭后再试。</translation>
    </message>
    <message>
        <source>The data could not be written.</source>
        <translation>数据未能写入。</translation>
    </message>
    <message>
        <source>The data can only be read.</source>
        <translation>数据只能读取，不能写入。</translation>
    </message>
    <message>
        <source>The data is damaged.  Call the help desk before you go on.</source>
        <translation>数据已损坏，请先联系技术支持。</translation>
    </message>
    <message>
        <source>The data was made by a newer program.  Update this one.</source>
        <translation>数据由更新版本的程序生成，请升级本程序。</translation>
    </message>
    <message>
        <source>The data is older than its seal: an old copy was put back.  Call the help desk.</source>
        <translation>数据早于封存记录，可能被旧副本替换，请联系技术支持。</translation>
    </message>
    <message>
        <source>A kept file is missing.  Call the help desk.</source>
        <translation>留存文件缺失，请联系技术支持。</translation>
    </message>
    <message>
        <source>A kept file is damaged.  Call the help desk.</source>
        <translation>留存文件已损坏，请联系技术支持。</translation>
    </message>
    <message>
        <source>A file could not be kept.</source>
        <translation>文件未能保存。</translation>
    </message>
    <message>
        <source>The settings could not be kept; they hold until you close the program.</source>
        <translation>设置未能保存，本次运行期间有效。</translation>
    </message>
    <message>
        <source>A part of the program is missing: {resource}.</source>
        <translation>程序缺少文件：{resource}。</translation>
    </message>
    <message>
        <source>A font is missing: {font}.</source>
        <translation>缺少字体：{font}。</translation>
    </message>
    <message>
        <source>A font cannot be read: {font}.</source>
        <translation>字体无法读取：{font}。</translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation>缺少一项内容。</translation>
    </message>
    <message>
        <source>Choose how the call ended.</source>
        <translation>请选择联系结果。</translation>
    </message>
    <message>
        <source>This is not a time; type it like 14:30.</source>
        <translation>不是有效时间，请按14:30的样式输入。</translation>
    </message>
    <message>
        <source>Say whether this is a complaint.</source>
        <translation>请确认是否属于投诉。</translation>
    </message>
    <message>
        <source>Choose the agent&apos;s relation to the customer.</source>
        <translation>请选择代理人与客户的关系。</translation>
    </message>
    <message>
        <source>Say until when the document is valid, or that it has no end.</source>
        <translation>请填写证件有效期，长期有效的填0。</translation>
    </message>
    <message>
        <source>A date is needed.</source>
        <translation>请输入日期。</translation>
    </message>
    <message>
        <source>The loan must end after it was paid out.</source>
        <translation>到期日须晚于放款日。</translation>
    </message>
    <message>
        <source>Nothing is overdue.</source>
        <translation>没有逾期金额。</translation>
    </message>
    <message>
        <source>Give the debt as parts or as a total, not both.</source>
        <translation>欠款请按分项或总额填写，不要重复。</translation>
    </message>
    <message>
        <source>The debt is missing.</source>
        <translation>请填写欠款金额。</translation>
    </message>
    <message>
        <source>The parts add up to {expected}.</source>
        <translation>分项合计应为{expected}。</translation>
    </message>
    <message>
        <source>A waiver needs the debt in parts.</source>
        <translation>减免须按分项填写欠款。</translation>
    </message>
    <message>
        <source>Nothing would be left to repay.</source>
        <translation>减免后没有应还金额。</translation>
    </message>
    <message>
        <source>Nothing would be left to pay in instalments.</source>
        <translation>首付后没有可分期的金额。</translation>
    </message>
    <message>
        <source>This is no screen of the core system that is known here.</source>
        <translation>不是已知的核心系统界面，无法识别。</translation>
    </message>
    <message>
        <source>Choose one of the lines of the list.</source>
        <translation>请从列表中选择一项。</translation>
    </message>
    <message>
        <source>The data folder cannot be read.</source>
        <translation>数据目录无法读取。</translation>
    </message>
    <message>
        <source>From {least} to {most} is allowed ({rule}).</source>
        <translation>允许的范围是{least}至{most}（{rule}）。</translation>
    </message>
    <message>
        <source>Page 2 does not hold the fact “{label}” yet.</source>
        <translation>第2页还没有“{label}”这项事实。</translation>
    </message>
    <message>
        <source>The fact “{label}” on page 2 cannot be computed with.</source>
        <translation>第2页的“{label}”不能用来计算，请改正。</translation>
    </message>
    <message>
        <source>This kind of solution is not known here.</source>
        <translation>这里没有这种解决办法。</translation>
    </message>
    <message>
        <source>An earlier stage was changed.  Check these once more before you close: {stages}.</source>
        <translation>前面的阶段改动过。结案前请再核对：{stages}。</translation>
    </message>
    <message>
        <source>Work through this page and save it: {stage}.</source>
        <translation>请逐项办完本页再保存：{stage}。</translation>
    </message>
    <message>
        <source>The case was opened on {opened_on}; a contact before that is not of this case.</source>
        <translation>本案于{opened_on}受理，该日之前的联系不属于本案。</translation>
    </message>
    <message>
        <source>The customer cannot expect it for a day that has passed.</source>
        <translation>告知客户的预期日期不能早于今天。</translation>
    </message>
    <message>
        <source>The case was opened on {opened_on}; it was not decided before that.</source>
        <translation>本案于{opened_on}受理，处理决定不会早于该日。</translation>
    </message>
    <message>
        <source>The bank&apos;s promise is put off once, by {most} workdays at most; a supervisor allows more.</source>
        <translation>银行的承诺只能延期一次，最多{most}个工作日；再延或更长须主管同意。</translation>
    </message>
    <message>
        <source>The outcome is not recorded yet.</source>
        <translation>处理结果还没有登记。</translation>
    </message>
    <message>
        <source>Ask how content the customer is, or keep that they decline.</source>
        <translation>请询问客户是否满意；客户不愿评价的，也请登记。</translation>
    </message>
    <message>
        <source>Name a sum a month, an income day or a last day.</source>
        <translation>请填写每月可还金额、收入到账日或者还清日期中的至少一项。</translation>
    </message>
    <message>
        <source>The last day must lie after today.</source>
        <translation>还清日期必须在今天之后。</translation>
    </message>
    <message>
        <source>Only the side that made round {no} can take it back.</source>
        <translation>第{no}轮只能由提出方撤回。</translation>
    </message>
    <message>
        <source>Say why the offer is taken back.</source>
        <translation>请说明撤回的原因。</translation>
    </message>
    <message>
        <source>An authority froze the account ({label}): the bank can explain it, never lift it.</source>
        <translation>账户由有权机关冻结（见“{label}”）：我行只能说明，无权解除。</translation>
    </message>
    <message>
        <source>This is the limit as it stands; type another one.</source>
        <translation>这就是现在的限额，请输入新的限额。</translation>
    </message>
    <message>
        <source>The fact “{label}” may go from {least} to {most} ({rule}).</source>
        <translation>第2页的“{label}”应在{least}至{most}之间（{rule}）。</translation>
    </message>
    <message>
        <source>The fact “{label}” must be one of: {choices}.</source>
        <translation>第2页的“{label}”只能填：{choices}。</translation>
    </message>
    <message>
        <source>Only debts in renminbi are settled here; “{label}” says {said}.  Ask the foreign currency desk.</source>
        <translation>这里只办理人民币债务；“{label}”写的是{said}，请转外币业务窗口办理。</translation>
    </message>
    <message>
        <source>This way does not fit here, or would change nothing.</source>
        <translation>这个办法不适合这里的情况，或者没有任何变化。</translation>
    </message>
    <message>
        <source>“{label}” does not fit the other facts, which make it {expected}; check them on page 2.</source>
        <translation>“{label}”与其他数据对不上，按其他数据应为{expected}，请在第2页核对。</translation>
    </message>
    <message>
        <source>“{label}” is {on}: an extension is applied for before the loan ends ({rule}).</source>
        <translation>“{label}”是{on}：展期要在贷款到期之前申请（{rule}）。</translation>
    </message>
    <message>
        <source>The rules give another package now; build it again.</source>
        <translation>按现在的规则方案已有变化，请重新生成。</translation>
    </message>
    <message>
        <source>You may offer this yourself.</source>
        <translation>这个方案在您的权限之内。</translation>
    </message>
    <message>
        <source>Another package waits for approval; withdraw that first.</source>
        <translation>另有方案正在等待审批，请先撤回。</translation>
    </message>
    <message>
        <source>This was decided already.</source>
        <translation>这项审批已经有结论。</translation>
    </message>
    <message>
        <source>There is no such approval.</source>
        <translation>没有这项审批。</translation>
    </message>
    <message>
        <source>This package has not been approved.</source>
        <translation>这个方案尚未获得同意。</translation>
    </message>
    <message>
        <source>The approval is for another package.</source>
        <translation>这项审批针对的是另一个方案。</translation>
    </message>
    <message>
        <source>This approval was used for round {no}.</source>
        <translation>这项审批已用于第{no}轮。</translation>
    </message>
    <message>
        <source>This package was refused; change it before you ask again.</source>
        <translation>这个方案未获同意，请修改后再提请。</translation>
    </message>
    <message>
        <source>Whoever gave leave for this may no longer do so; the {role} has to.</source>
        <translation>原审批人已无此权限，需由{role}重新审批。</translation>
    </message>
    <message>
        <source>Policy has changed since the offer; show the customer what differs.</source>
        <translation>提出方案之后政策有变化，请先向客户说明不同之处。</translation>
    </message>
    <message>
        <source>Policy has changed since the offer; make a new package.</source>
        <translation>提出方案之后政策有变化，请重新做方案。</translation>
    </message>
    <message>
        <source>The number of the document is missing.</source>
        <translation>请填写批文文号。</translation>
    </message>
    <message>
        <source>Say who decided.</source>
        <translation>请填写批准人。</translation>
    </message>
    <message>
        <source>The decision lies in the future.</source>
        <translation>批准日期不能晚于今天。</translation>
    </message>
    <message>
        <source>The bank does not allow approval by telephone.</source>
        <translation>本行未开通电话授权。</translation>
    </message>
    <message>
        <source>A digit was misheard; {length} digits are needed.</source>
        <translation>编号有误，应为{length}位数字，请再念一遍。</translation>
    </message>
    <message>
        <source>The code does not fit; {left} more tries.</source>
        <translation>授权码不对，还可以输入{left}次。</translation>
    </message>
    <message>
        <source>There is no key for this person here.</source>
        <translation>此处没有该审批人的密钥。</translation>
    </message>
    <message>
        <source>The key does not check; read it again.</source>
        <translation>密钥有误，请再核对一遍。</translation>
    </message>
    <message>
        <source>Say which counter the key is for.</source>
        <translation>请填写密钥属于哪个柜台。</translation>
    </message>
    <message>
        <source>The number does not check; read it again from the document.</source>
        <translation>证件号码校验不符，请对照证件重新核对。</translation>
    </message>
    <message>
        <source>The customer is {age}: only a parent or legal guardian may act (Civil Code Art. 23, 27).</source>
        <translation>客户{age}岁，只能由父母或其他法定监护人代理（《民法典》第二十三、二十七条）。</translation>
    </message>
    <message>
        <source>This document does not tell the date of birth; type it.</source>
        <translation>该证件号码不含出生日期，请输入。</translation>
    </message>
    <message>
        <source>Nobody here has this staff number.</source>
        <translation>本机没有这个员工号。</translation>
    </message>
    <message>
        <source>This is not your password.</source>
        <translation>密码不正确。</translation>
    </message>
    <message>
        <source>Two people cannot share a password; choose another one.</source>
        <translation>两人的密码不能相同，请另设一个。</translation>
    </message>
    <message>
        <source>This is not the recovery code; read it from the paper again.</source>
        <translation>恢复码不符，请对照纸上重新输入。</translation>
    </message>
    <message>
        <source>{latest} at the latest: papers are given {days} days at most.</source>
        <translation>最迟{latest}：补交材料最长{days}天。</translation>
    </message>
    <message>
        <source>No printer is chosen, and this workstation has no default one: choose one in the settings (Ctrl+,).</source>
        <translation>尚未选定打印机，本机也没有默认打印机：请在设置中选择（Ctrl+,）。</translation>
    </message>
    <message>
        <source>Still needed: {labels}.  What nobody knows: Alt+K.</source>
        <translation>还缺：{labels}。确实不清楚的，按Alt+K注明。</translation>
    </message>
    <message>
        <source>The later agreement {number} has replaced this promise.</source>
        <translation>这项承诺已由后一份协议{number}代替。</translation>
    </message>
    <message>
        <source>Its day is {due}; say whether it is kept already.</source>
        <translation>这项承诺的日期是{due}；请说明是否已经兑现。</translation>
    </message>
    <message>
        <source>Log the call first: on {due}, or about this promise, with the customer reached.</source>
        <translation>请先登记联系：须在{due}当日，或者注明是为这项承诺，并且联系上了客户。</translation>
    </message>
    <message>
        <source>Take the paper in first; then the promise is kept.</source>
        <translation>请先登记收到的材料，再标记这项承诺已兑现。</translation>
    </message>
    <message>
        <source>Record the decision and when the customer was told first.</source>
        <translation>请先登记处理决定和告知客户的日期。</translation>
    </message>
    <message>
        <source>This promise is not marked as kept.</source>
        <translation>这项承诺没有标记为已兑现。</translation>
    </message>
    <message>
        <source>Only what was marked today can be taken back.</source>
        <translation>只能撤回当天的标记。</translation>
    </message>
    <message>
        <source>Press the digit of what shows that it was kept.</source>
        <translation>请按数字说明凭什么认定已兑现。</translation>
    </message>
    <message>
        <source>No contact with the customer is logged.</source>
        <translation>没有登记过与客户的联系。</translation>
    </message>
    <message>
        <source>No paper of this case has been taken in.</source>
        <translation>本案件还没有收到过材料。</translation>
    </message>
    <message>
        <source>Type the number of the entry.</source>
        <translation>请输入流水号。</translation>
    </message>
    <message>
        <source>Promises are still open: {bank} of the bank, {customer} of the customer.</source>
        <translation>还有承诺没有了结：银行{bank}项，客户{customer}项。</translation>
    </message>
    <message>
        <source>The complaint has no answer yet: record the decision, when and how the customer was told.</source>
        <translation>投诉还没有答复：请登记处理决定、告知日期和告知方式。</translation>
    </message>
    <message>
        <source>Press the digit of how the customer was told.</source>
        <translation>请按数字选择告知客户的方式。</translation>
    </message>
    <message>
        <source>A complaint ends on the day it is withdrawn.</source>
        <translation>客户撤回投诉的，当日终止办理，两个日期应当相同。</translation>
    </message>
    <message>
        <source>Give the customer the record, and press a digit: signed for or not.</source>
        <translation>请把记录交给客户，并按数字注明是否签收。</translation>
    </message>
    <message>
        <source>This lies outside of what similar cases got here; say why in one sentence.</source>
        <translation>这个方案超出本网点同类案件的通常范围，请用一句话写明理由。</translation>
    </message>
    <message>
        <source>This is a complaint and stays one until it is answered. If the customer takes it back, record on page 7 that it was withdrawn.</source>
        <translation>本件是投诉，答复之前一直是投诉。客户要撤回的，请在第7页登记结果为“撤回”。</translation>
    </message>
    <message>
        <source>This promise was kept. What was marked today by mistake is taken back first.</source>
        <translation>这项承诺已经履行；当天误登记的，请先撤销登记。</translation>
    </message>
    <message>
        <source>This promise is no longer owed; make a new one if it is.</source>
        <translation>这项承诺已经取消；仍需履行的，请另登记一项。</translation>
    </message>
    <message>
        <source>Say what is still missing.</source>
        <translation>请说明还缺什么。</translation>
    </message>
    <message>
        <source>Too many wrong codes; the approver has to come and type a new key, or use the queue.</source>
        <translation>授权码多次输错，请审批人到场重新输入密钥，或者在待审批中处理。</translation>
    </message>
    <message>
        <source>The decision is more than {days} days older than the request.</source>
        <translation>该决定比申请早了{days}天以上。</translation>
    </message>
    <message>
        <source>This document carries another approval already; each needs its own.</source>
        <translation>这份文件已经用于另一笔授权，每笔授权须有各自的文件。</translation>
    </message>
    <message>
        <source>Only a paper that is in effect is sealed; a signature is missing.</source>
        <translation>文书生效后才能加盖电子签章；还缺签名。</translation>
    </message>
    <message>
        <source>This paper has been sealed already.</source>
        <translation>该文书已加盖电子签章。</translation>
    </message>
    <message>
        <source>This paper has no sealed copy yet.</source>
        <translation>该文书还没有电子签章副本。</translation>
    </message>
    <message>
        <source>The branch&apos;s seal certificate has not been chosen yet.</source>
        <translation>本机构尚未选定电子签章证书。</translation>
    </message>
    <message>
        <source>This is not the certificate the branch has chosen.</source>
        <translation>这不是本机构选定的签章证书。</translation>
    </message>
    <message>
        <source>The seal certificate was valid until {until}; nobody would accept the seal.</source>
        <translation>签章证书有效期至{until}，已过期，签章不会被认可。</translation>
    </message>
    <message>
        <source>The seal certificate is valid from {since} on.</source>
        <translation>签章证书自{since}起才有效。</translation>
    </message>
    <message>
        <source>This certificate is not for signing; of a pair, take the signing certificate.</source>
        <translation>该证书不能用于签名；双证书请选签名证书，不要选加密证书。</translation>
    </message>
    <message>
        <source>The key has {bits} bits; {least} at least are needed.</source>
        <translation>密钥只有{bits}位，至少需要{least}位。</translation>
    </message>
    <message>
        <source>This kind of key cannot seal a PDF here; RSA or ECDSA can.</source>
        <translation>本程序不能用这种密钥给PDF签章，请用RSA或ECDSA证书。</translation>
    </message>
    <message>
        <source>There is no key to seal with, only certificates at most.</source>
        <translation>其中没有签章用的私钥，最多只有证书。</translation>
    </message>
    <message>
        <source>The certificate file cannot be read.</source>
        <translation>读不了证书文件。</translation>
    </message>
    <message>
        <source>This is not a certificate file (.p12 or .pfx).</source>
        <translation>这不是证书文件（.p12或.pfx）。</translation>
    </message>
    <message>
        <source>The password does not open the key; nothing was sealed.</source>
        <translation>密码打不开密钥，未加盖签章。</translation>
    </message>
    <message>
        <source>This is not the address of a time-stamp authority.</source>
        <translation>这不是时间戳服务的地址。</translation>
    </message>
    <message>
        <source>The paper could not be sealed. The original is unchanged.</source>
        <translation>签章未成功。原件没有变动。</translation>
    </message>
    <message>
        <source>The token with the key does not answer. Put it in again and try once more.</source>
        <translation>签章介质没有响应。请重新插好后再试一次。</translation>
    </message>
    <message>
        <source>This program was installed without support for tokens.</source>
        <translation>本程序安装时未带介质（PKCS#11）支持。</translation>
    </message>
    <message>
        <source>The time-stamp authority does not answer; nothing was sealed.</source>
        <translation>时间戳服务没有响应，未加盖签章。</translation>
    </message>
    <message>
        <source>This person is {age} and may not sign here (Civil Code Art. 18).</source>
        <translation>此人{age}岁，不能在此签署（民法典第十八条）。</translation>
    </message>
    <message>
        <source>One person signs once; this one stands in another place already.</source>
        <translation>同一个人只签一处，此人已经列在另一处。</translation>
    </message>
    <message>
        <source>Somebody who cannot write needs {least} witnesses.</source>
        <translation>不能书写的，需要{least}名见证人。</translation>
    </message>
    <message>
        <source>A witness may not belong to the bank; ask somebody else.</source>
        <translation>见证人不能是本行人员或者与本行有利害关系，请另请他人。</translation>
    </message>
    <message>
        <source>Name the company&apos;s legal representative.</source>
        <translation>请填写单位的法定代表人。</translation>
    </message>
    <message>
        <source>This social credit code does not check; read it again.</source>
        <translation>统一社会信用代码校验不符，请再核对一遍。</translation>
    </message>
    <message>
        <source>This says the same as the standard text.</source>
        <translation>与范本文字相同，没有偏离。</translation>
    </message>
    <message>
        <source>Say who approved this deviation.</source>
        <translation>请写明这处偏离由谁批准。</translation>
    </message>
    <message>
        <source>The paper has no clause “{clause}”.</source>
        <translation>文书里没有“{clause}”这一条。</translation>
    </message>
    <message>
        <source>“{clause}” stays as it is: the law or a promised date stands in it.  Change the terms instead.</source>
        <translation>“{clause}”不能改：其中有法定内容或者承诺日期，请改方案的条件。</translation>
    </message>
    <message>
        <source>The standard text of “{clause}” has changed; agree on it again.</source>
        <translation>“{clause}”的范本文字已有变化，请重新商定。</translation>
    </message>
    <message>
        <source>This paragraph of “{clause}” was changed already.</source>
        <translation>“{clause}”的这一段已经改过。</translation>
    </message>
    <message>
        <source>The agreement is the standard text; there is nothing to list.</source>
        <translation>文书与范本一致，没有偏离可列。</translation>
    </message>
    <message>
        <source>This paper has no English text.</source>
        <translation>这份文书没有英文参考译文。</translation>
    </message>
    <message>
        <source>Nothing is paid by a schedule here; no table of cost is needed.</source>
        <translation>本方案没有还款计划，不需要综合融资成本明示表。</translation>
    </message>
    <message>
        <source>No agreement is in force that could be changed.</source>
        <translation>没有生效的协议可以变更。</translation>
    </message>
    <message>
        <source>This matter is not registered as a complaint.</source>
        <translation>本事项没有登记为投诉。</translation>
    </message>
    <message>
        <source>The paper is not right yet ({rules}); mend what is named above.</source>
        <translation>纸面还有错误（{rules}），请先改正上面列出的问题。</translation>
    </message>
    <message>
        <source>The customer signs the cost table first.</source>
        <translation>请客户先在综合融资成本明示表上签字。</translation>
    </message>
    <message>
        <source>Ask the customer first what they understood.</source>
        <translation>请先请客户用自己的话说一遍要点。</translation>
    </message>
    <message>
        <source>Not yet said back: &quot;{ask}&quot;</source>
        <translation>还没有说到：“{ask}”</translation>
    </message>
    <message>
        <source>A question is asked one to nine times.</source>
        <translation>每个问题可以问一到九次。</translation>
    </message>
    <message>
        <source>This receipt is for a paper that only the customer has signed.</source>
        <translation>这张回执只用于客户单方已签、银行未签的文书。</translation>
    </message>
    <message>
        <source>Only a paper that both sides signed is checked back in.</source>
        <translation>只有双方都已签署的文书才回收核对。</translation>
    </message>
    <message>
        <source>This paper was checked back in already.</source>
        <translation>这份文书已经回收核对过。</translation>
    </message>
    <message>
        <source>The paper has {pages} pages; {found} were found.</source>
        <translation>文书共{pages}页，只找到{found}页。</translation>
    </message>
    <message>
        <source>The scan is missing.</source>
        <translation>缺少扫描件。</translation>
    </message>
    <message>
        <source>The signed paper was not checked back in yet (page 6).</source>
        <translation>签署原件还没有回收核对（第6页）。</translation>
    </message>
    <message>
        <source>Name the data the system used for its decision (PIPL Art. 24).</source>
        <translation>请写明系统作决定所使用的数据（个人信息保护法第二十四条）。</translation>
    </message>
    <message>
        <source>This loan is repaid in another way than the one this changes.</source>
        <translation>此办法不适用于这笔贷款的还款方式。</translation>
    </message>
    <message>
        <source>Part of the loan is overdue; a plan is changed once that is settled.</source>
        <translation>贷款有逾期，先处理逾期部分，再调整还款计划。</translation>
    </message>
    <message>
        <source>The term of the loan leaves no month for it.</source>
        <translation>按贷款期限规定，已没有可用的月数。</translation>
    </message>
    <message>
        <source>The amount is the smallest already, or the term the longest.</source>
        <translation>金额已是最低，或者期限已是最长。</translation>
    </message>
    <message>
        <source>The next payment is due already; prepay once it is made.</source>
        <translation>本期还款已到期，还清本期后再办提前还款。</translation>
    </message>
    <message>
        <source>Too little principal is left to prepay a part of it.</source>
        <translation>剩余本金太少，不能部分提前归还。</translation>
    </message>
    <message>
        <source>Nothing that could be waived is owed.</source>
        <translation>没有可以减免的息费。</translation>
    </message>
    <message>
        <source>The file has {size}; {limit} at most.</source>
        <translation>文件有{size}，最大{limit}。</translation>
    </message>
    <message>
        <source>Page {page} is missing.  Scan it too.</source>
        <translation>缺第{page}页，请补扫。</translation>
    </message>
    <message>
        <source>This version has been replaced: {detail}.  Sign the current one.</source>
        <translation>该版本已被替代（{detail}），请签署现行版本。</translation>
    </message>
    <message>
        <source>How the sheet lies cannot be told from its codes.  Lay it flat and scan it again.</source>
        <translation>无法根据四角识别码定位，请铺平后重新扫描。</translation>
    </message>
    <message>
        <source>Page {page} was not held against its print.  Scan it again.</source>
        <translation>第{page}页未与打印稿比对，请重新扫描。</translation>
    </message>
    <message>
        <source>A blank back was left out.</source>
        <translation>空白背面已略过。</translation>
    </message>
    <message>
        <source>Page {page} lay upside down; it was turned.</source>
        <translation>第{page}页放倒了，已自动转正。</translation>
    </message>
    <message>
        <source>Page {page} lay on its side; it was turned.</source>
        <translation>第{page}页横放了，已自动转正。</translation>
    </message>
    <message>
        <source>Page {page}: this box is empty.</source>
        <translation>第{page}页：此栏未签。</translation>
    </message>
    <message>
        <source>Page {page}: look at this box.  Is it signed?</source>
        <translation>第{page}页：请查看此栏，是否已签？</translation>
    </message>
    <message>
        <source>Page {page}: the seal is missing.</source>
        <translation>第{page}页：未加盖印章。</translation>
    </message>
    <message>
        <source>Where this paper is signed was not kept.  Look at every box.</source>
        <translation>未留存该文书的签署栏位置，请逐栏人工核对。</translation>
    </message>
    <message>
        <source>Page {page}: something was changed by hand here.  Is it agreed?</source>
        <translation>第{page}页：此处有手工改动，双方是否认可？</translation>
    </message>
    <message>
        <source>The scanner is not there.  Switch it on and check its cable.</source>
        <translation>未找到扫描仪，请开机并检查连接线。</translation>
    </message>
    <message>
        <source>The scanner is busy.  Try again in a moment.</source>
        <translation>扫描仪正忙，请稍后再试。</translation>
    </message>
    <message>
        <source>Paper is stuck in the scanner.  Take it out, then scan again.</source>
        <translation>扫描仪卡纸，请取出后重新扫描。</translation>
    </message>
    <message>
        <source>There is no paper in the scanner.</source>
        <translation>扫描仪里没有纸。</translation>
    </message>
    <message>
        <source>The scanner&apos;s cover is open.  Close it, then scan again.</source>
        <translation>扫描仪盖板未合上，请合上后重新扫描。</translation>
    </message>
    <message>
        <source>The scanner stopped answering.  Check its cable, then scan again.</source>
        <translation>扫描仪没有应答，请检查连接线后重新扫描。</translation>
    </message>
    <message>
        <source>This account may not use the scanner.  Call the help desk.</source>
        <translation>当前账户无权使用扫描仪，请联系技术支持。</translation>
    </message>
    <message>
        <source>The scanner could not scan.  Try again.</source>
        <translation>扫描未成功，请重试。</translation>
    </message>
    <message>
        <source>Page 2 says under {label} that there is none, and names somebody under {named}.</source>
        <translation>第2页“{label}”填的是没有，“{named}”却写了姓名，请核对。</translation>
    </message>
    <message>
        <source>{name} stands twice under {label} on page 2.</source>
        <translation>第2页“{label}”里{name}写了两次。</translation>
    </message>
    <message>
        <source>{label} on page 2: at most {most} people.</source>
        <translation>第2页“{label}”：最多{most}人。</translation>
    </message>
    <message>
        <source>On page 2 the parts of the debt add up to {expected}, while “{label}” is {said}; correct one of them.</source>
        <translation>第2页的欠款分项合计是{expected}，而“{label}”是{said}，请改正其中一处。</translation>
    </message>
    <message>
        <source>{names} must sign before the agreement can take effect.</source>
        <translation>{names}还没有签字，签字后协议才能生效。</translation>
    </message>
    <message>
        <source>Nobody signs there on this paper.</source>
        <translation>这份文书没有这个签名栏。</translation>
    </message>
    <message>
        <source>Say into which language it was put.</source>
        <translation>请写明翻译成哪种语言。</translation>
    </message>
    <message>
        <source>At most {most} parties sign one paper.</source>
        <translation>一份文书最多由{most}方签署。</translation>
    </message>
    <message>
        <source>Somebody has signed this paper already; take the originals back first (Alt+X).</source>
        <translation>这份文书已经有人签字；请先收回原件（Alt+X）。</translation>
    </message>
    <message>
        <source>This was not agreed otherwise; the standard text holds.</source>
        <translation>没有这项专门商定，仍按范本条款。</translation>
    </message>
    <message>
        <source>Every original is there; nobody has to keep one for the other.</source>
        <translation>原件齐全，无须代管。</translation>
    </message>
    <message>
        <source>A copy is made of the scan; this paper was checked in without one.</source>
        <translation>核对副本取自扫描件，本文书入档时没有扫描。</translation>
    </message>
    <message>
        <source>One to {most} copies at a time.</source>
        <translation>每次可出1至{most}份。</translation>
    </message>
    <message>
        <source>This is not the code of an offer sheet.  Scan the large code on it.</source>
        <translation>这不是要约单上的码，请扫描单上的大码。</translation>
    </message>
    <message>
        <source>A later version of this program has made the sheet; update this desk.</source>
        <translation>这张单由更新版本的程序制作，请先升级本柜台。</translation>
    </message>
    <message>
        <source>Only a part of the code arrived.  Scan it once more.</source>
        <translation>码没有读全，请再扫一次。</translation>
    </message>
    <message>
        <source>The code is not as it was signed.  Do not go on from it; ask the branch that made the sheet.</source>
        <translation>码的内容与签名不符，不要据此办理；请向制单网点核实。</translation>
    </message>
    <message>
        <source>The code names desk {desk}, but that desk has not signed it.  Do not go on from it.</source>
        <translation>码上写的是{desk}号柜台，但不是该柜台签名的，不要据此办理。</translation>
    </message>
    <message>
        <source>The sheet was made on {made_on}; after {days} days nobody goes on from one.  Begin a new case.</source>
        <translation>这张单制作于{made_on}，超过{days}天不再据此接续，请新开案件。</translation>
    </message>
    <message>
        <source>The sheet was made on {made_on}, which lies ahead.  Look at the date of this computer.</source>
        <translation>这张单的制作日期{made_on}还没有到，请检查本机日期。</translation>
    </message>
    <message>
        <source>The sheet was made for somebody with another document.</source>
        <translation>这张单不是为持该证件的客户制作的。</translation>
    </message>
    <message>
        <source>This desk has the matter already: case {number}.</source>
        <translation>本柜台已有这一事项：案件{number}。</translation>
    </message>
    <message>
        <source>The offer is too long for a code; print the sheet of the round (F9).</source>
        <translation>要约内容太长，码里放不下；请打印本轮方案单（F9）。</translation>
    </message>
    <message>
        <source>Head office has not certified desk {desk} here yet.  Explain, note and take papers; what is signed waits.</source>
        <translation>总行还没有在本柜台认证{desk}号柜台。可以先解释、记录、收材料，签署的文书稍候再办。</translation>
    </message>
    <message>
        <source>A key has {length} digits of 0-9 and a-f.</source>
        <translation>公钥是{length}位的0-9、a-f。</translation>
    </message>
    <message>
        <source>Keys of other branches come from head office.</source>
        <translation>其他网点的公钥由总行下发。</translation>
    </message>
    <message>
        <source>This is the desk you sit at.</source>
        <translation>这就是本柜台。</translation>
    </message>
    <message>
        <source>Say when the customer comes to sign the correction.</source>
        <translation>请写明请客户来签更正文书的日期。</translation>
    </message>
    <message>
        <source>The bank was to sign by {until}; the customer&apos;s signature no longer binds. Take the originals back (Alt+X), then print anew and let the customer sign again.</source>
        <translation>我行本应在{until}前签署，客户的签名已不再有效。请收回原件（Alt+X），重新打印后由客户再签。</translation>
    </message>
    <message>
        <source>Who signs has changed ({names}): the cost table is printed and signed anew by everybody.</source>
        <translation>签署人有变动（{names}）：综合融资成本明示表须重新打印，由各人重新签名。</translation>
    </message>
    <message>
        <source>The annual rate was {before} % and is {now} %: the cost table is printed and signed anew.</source>
        <translation>年化利率由{before}%变为{now}%：综合融资成本明示表须重新打印、重新签名。</translation>
    </message>
    <message>
        <source>The terms have changed since the cost table was signed: it is printed and signed anew.</source>
        <translation>明示表签名以后方案有改动：综合融资成本明示表须重新打印、重新签名。</translation>
    </message>
    <message>
        <source>{name} works for the bank and may not sign for the customer; name another agent on page 1.</source>
        <translation>{name}是本行员工，不能代客户签署；请在第1页另填代理人。</translation>
    </message>
    <message>
        <source>Ask the agent first whether they work for the bank.</source>
        <translation>请先问明代理人是否为本行员工。</translation>
    </message>
    <message>
        <source>Nobody acts for the customer by a letter of authority.</source>
        <translation>没有人持授权书代理客户。</translation>
    </message>
    <message>
        <source>Read “{clause}” aloud, sentence by sentence, with the witnesses present.</source>
        <translation>请在见证人面前逐句宣读“{clause}”。</translation>
    </message>
    <message>
        <source>The first payment was due on {due}: signed now, the customer would be late at once. Take the originals back (Alt+X) and make a new round.</source>
        <translation>首期还款日{due}已过：现在签署，客户一签就逾期。请收回原件（Alt+X），另作一轮。</translation>
    </message>
    <message>
        <source>Count the pages of each paper.</source>
        <translation>请逐项清点页数。</translation>
    </message>
    <message>
        <source>A paper has one to {most} pages.</source>
        <translation>每项材料的页数为1至{most}页。</translation>
    </message>
    <message>
        <source>No paper was handed in yet.</source>
        <translation>还没有收到材料。</translation>
    </message>
    <message>
        <source>Type first what you are looking for.</source>
        <translation>请先输入要查找的内容。</translation>
    </message>
    <message>
        <source>No card number in free text: Ctrl+M hides it.</source>
        <translation>文字栏不能留完整卡号：按Ctrl+M隐去中间数字。</translation>
    </message>
    <message>
        <source>No identity number in free text: Ctrl+M hides it.</source>
        <translation>文字栏不能留完整证件号码：按Ctrl+M隐去中间数字。</translation>
    </message>
    <message>
        <source>Give the reason.</source>
        <translation>请说明原因。</translation>
    </message>
    <message>
        <source>This does not say why.  Write it in words that a colleague understands next year.</source>
        <translation>这几个字看不出原因。请写明白，让同事一年后也看得懂。</translation>
    </message>
    <message>
        <source>The facts on page 2 have changed since the offer; make a new package (page 5).</source>
        <translation>第2页的事实在提出方案之后有变动，请按现在的事实另做方案（第5页“新方案”）。</translation>
    </message>
    <message>
        <source>Print comes after the check: Enter goes through terms and pages; then accept the paper.</source>
        <translation>核对之后才能打印：按Enter逐条说明、逐页看完，再确认文本无误。</translation>
    </message>
    <message>
        <source>This is no complaint: no legal clock runs.</source>
        <translation>此事项不是投诉，没有法定时限。</translation>
    </message>
    <message>
        <source>The complaint has been answered or withdrawn; its clock has stopped.</source>
        <translation>投诉已经答复或者撤回，时限已停止。</translation>
    </message>
    <message>
        <source>The last day was {due}: nothing moves it any more.  Answer now.</source>
        <translation>最后一天是{due}，不能再延长或者中止，请立即答复。</translation>
    </message>
    <message>
        <source>The clock cannot be extended any further.</source>
        <translation>时限已经到最长，不能再延长。</translation>
    </message>
    <message>
        <source>Tell the customer of the extension that was allowed first.</source>
        <translation>请先把已批准的延长告知客户。</translation>
    </message>
    <message>
        <source>Somebody else has to allow the extension.</source>
        <translation>延长须由另一人批准。</translation>
    </message>
    <message>
        <source>There is no extension the customer does not know of.</source>
        <translation>没有尚未告知客户的延长。</translation>
    </message>
    <message>
        <source>The clock stands still already, until {until} at the latest.</source>
        <translation>时限已经中止，最迟到{until}自动恢复。</translation>
    </message>
    <message>
        <source>The clock runs.</source>
        <translation>时限正在计算，没有中止。</translation>
    </message>
    <message>
        <source>No paper of the customer is missing; there is nothing to wait for.</source>
        <translation>客户没有缺少的材料，不用等待。</translation>
    </message>
    <message>
        <source>All pauses together may be {most} days; they are used up.</source>
        <translation>全部中止合计不超过{most}天，已经用完。</translation>
    </message>
    <message>
        <source>Name what shows it: its number, or where it lies.</source>
        <translation>请写明依据：编号或者存放位置。</translation>
    </message>
    <message>
        <source>The case was opened by mistake and is void.</source>
        <translation>此案件因误开已作废。</translation>
    </message>
    <message>
        <source>Somebody has signed a paper of this case: it cannot be made void.</source>
        <translation>此案件的文书已有人签字，不能作废。</translation>
    </message>
    <message>
        <source>A supervisor has to allow that the case is made void.</source>
        <translation>作废案件须由主管同意。</translation>
    </message>
    <message>
        <source>The customer has until {until}; then it may be called broken.</source>
        <translation>给客户的宽限到{until}，之后才能记为未履行。</translation>
    </message>
    <message>
        <source>Page {page} came twice.  Take one of them out (Del).</source>
        <translation>第{page}页有两张，请剔除其中一张（Del）。</translation>
    </message>
    <message>
        <source>This sheet belongs to another paper: {detail}.  Take it out (Del) and scan ours.</source>
        <translation>这一张属于另一份文书：{detail}。请剔除（Del），改扫本案的文书。</translation>
    </message>
    <message>
        <source>No such paper was made here: {detail}.  Take it out (Del) and ask whose it is.</source>
        <translation>本机没有出过这份文书：{detail}。请剔除（Del），并核实是谁的文书。</translation>
    </message>
    <message>
        <source>This sheet says something else than version {detail} as it was kept.  Scan the original printed here.</source>
        <translation>这一张与留存的第{detail}版内容不符。请扫描本机打印的原件。</translation>
    </message>
    <message>
        <source>Page {page} shows another text than was printed.  Do not accept it; compare the originals.</source>
        <translation>第{page}页的文字与打印稿不符。请勿收下，先与另一份原件核对。</translation>
    </message>
    <message>
        <source>This sheet is none of our papers: it has no codes in its corners.  Take it out (Del).</source>
        <translation>这一张不是本行文书：四角没有编码。请剔除（Del）。</translation>
    </message>
    <message>
        <source>The picture is too small to be read.  Scan it again at 200 dpi.</source>
        <translation>图片太小，无法读取。请按200 dpi重新扫描。</translation>
    </message>
    <message>
        <source>The scan has too many pages; {limit} at most.  Scan this paper alone.</source>
        <translation>扫描件页数过多，最多{limit}页。请只扫描这份文书。</translation>
    </message>
    <message>
        <source>There is no scanner software on this workstation.  Pick a file, or check the paper in by two persons.</source>
        <translation>本机没有扫描软件。请选取扫描文件，或由双人核收。</translation>
    </message>
    <message>
        <source>The folder for scans cannot be reached.  Check the network, or choose another in the settings (Ctrl+,).</source>
        <translation>无法访问扫描文件夹。请检查网络，或在设置（Ctrl+,）中另选一个。</translation>
    </message>
    <message>
        <source>This file is damaged.  Take it out (Del) and scan the paper again.</source>
        <translation>文件已损坏。请剔除（Del）后重新扫描。</translation>
    </message>
    <message>
        <source>This file has more pages than any paper of ours and was not read.  Take it out (Del) and scan ours.</source>
        <translation>文件页数超过本行任何文书，未予读取。请剔除（Del），只扫描本案文书。</translation>
    </message>
    <message>
        <source>This PDF is locked by a password.  Take it out (Del) and scan the paper itself.</source>
        <translation>PDF设有密码。请剔除（Del），直接扫描纸质文书。</translation>
    </message>
    <message>
        <source>This PDF could act when it is opened and was not.  Take it out (Del) and scan the paper itself.</source>
        <translation>PDF含有打开时会自动执行的内容，未予打开。请剔除（Del），直接扫描纸质文书。</translation>
    </message>
    <message>
        <source>This picture is too large to be opened.  Take it out (Del) and scan again at 200 dpi.</source>
        <translation>图片过大，未予打开。请剔除（Del），按200 dpi重新扫描。</translation>
    </message>
    <message>
        <source>This picture is too small to be read.  Take it out (Del) and scan again at 200 dpi.</source>
        <translation>图片太小，无法读取。请剔除（Del），按200 dpi重新扫描。</translation>
    </message>
    <message>
        <source>This file is not what its name says.  Take it out (Del) and scan the paper again.</source>
        <translation>文件内容与扩展名不符。请剔除（Del）后重新扫描。</translation>
    </message>
    <message>
        <source>Say of {count} more originals where they lie: 1, 2 or 3.</source>
        <translation>还有{count}份原件没写去向，请按1、2或3。</translation>
    </message>
    <message>
        <source>The day has not been signed off yet.</source>
        <translation>今天还没有日终签字。</translation>
    </message>
    <message>
        <source>This original is signed: it is not destroyed, but checked in or taken back.</source>
        <translation>这份原件已有人签字，不能销毁，只能收回核对或者收回作废。</translation>
    </message>
    <message>
        <source>It changed since the day was signed off: sign it off again.</source>
        <translation>日终签字之后有变化，请重新签字。</translation>
    </message>
    <message>
        <source>This is a copy that was printed again ({detail}), not an original.  Is it to count?</source>
        <translation>这是补打件（{detail}），不是原件。是否按这一份办理？</translation>
    </message>
    <message>
        <source>The sheets are of different copies: {detail}.  Do they belong together?</source>
        <translation>各页不是同一份原件：{detail}。是否认可它们属于同一份？</translation>
    </message>
    <message>
        <source>The signed cost table was not checked back in yet (page 6).</source>
        <translation>签署的综合融资成本明示表还没有回收核对（第6页）。</translation>
    </message>
    <message>
        <source>The character {character} ({codepoint}) cannot be printed; the paper was not made.  Where it stands in a name, write its reading in capitals in its place on page 1, as in 张LIANG.</source>
        <translation>“{character}”（{codepoint}）无法打印，未生成文本。如果是姓名用字，请在第1页用大写汉语拼音代替这个字，例如“张LIANG”。</translation>
    </message>
    <message>
        <source>{character} ({codepoint}) cannot be printed: write its reading in capitals, as in 张LIANG; it is signed as it is.</source>
        <translation>“{character}”（{codepoint}）打印不出来：请改用大写拼音，如“张LIANG”；签名仍写本字。</translation>
    </message>
    <message>
        <source>&quot;{clause}&quot; was changed after it was explained: explain it again.</source>
        <translation>“{clause}”在说明之后改过，请重新说明。</translation>
    </message>
    <message>
        <source>Changed after it was said back, so ask again: &quot;{ask}&quot;</source>
        <translation>客户说过之后文书改了，请重新问：“{ask}”</translation>
    </message>
    <message>
        <source>“{text}…” belongs to what this paper must say, or has figures of the offer: it is not struck.</source>
        <translation>“{text}…”是本文书必须具备的内容，或者载有方案的数字，不能删去。</translation>
    </message>
    <message>
        <source>Too little of “{text}…” is left of what this paper must say. Keep its words and add yours.</source>
        <translation>“{text}…”是本文书必须具备的内容，保留得太少。请保留原文，把要约定的内容加在后面。</translation>
    </message>
    <message>
        <source>The figures of a paragraph stay as they are: {before} became {after}. For others make the offer anew on page 5.</source>
        <translation>段落里的数字不能改：{before}改成了{after}。要改数字，请在第5页重新做方案。</translation>
    </message>
    <message>
        <source>An added paragraph names no amount, rate, date or number of days: {figures}. Put it into a new offer on page 5, or as a promise on page 7.</source>
        <translation>增加的段落不能写金额、利率、日期或者天数：{figures}。请放进第5页的新方案，或者作为承诺记在第7页。</translation>
    </message>
    <message>
        <source>The English has figures that the Chinese has not: {figures}.</source>
        <translation>英文里有中文没有的数字：{figures}。</translation>
    </message>
    <message>
        <source>Nobody may promise this: “{words}”. Take it out.</source>
        <translation>“{words}”任何人都不能承诺，请删去。</translation>
    </message>
    <message>
        <source>“{words}” turns round what the law or the offer says. Take it out, or make the offer anew on page 5.</source>
        <translation>“{words}”与法律规定或者方案的内容相反，请删去，或者在第5页重新做方案。</translation>
    </message>
    <message>
        <source>A charge or rate (“{words}”) belongs into the offer and its cost table. Make the offer anew on page 5.</source>
        <translation>费用或者利率（“{words}”）应当写进方案和综合融资成本明示表，请在第5页重新做方案。</translation>
    </message>
    <message>
        <source>Type how much was paid: less than the {left} still to be paid; for all of it press K.</source>
        <translation>请填本次还了多少：应小于尚未还的{left}；全部还清的请按K。</translation>
    </message>
    <message>
        <source>A payment of the agreement stays owed; less is agreed by changing the agreement (page 7, right).</source>
        <translation>协议里的还款不能由柜员免除；要少还，请在第7页右侧“变更协议”。</translation>
    </message>
    <message>
        <source>Page {page}: this box looks struck out.  Was it signed all the same, or refused?</source>
        <translation>第{page}页：这一栏像被划掉了。是签了，还是拒签？</translation>
    </message>
    <message>
        <source>Page {page}: red ink where no seal belongs, a stamp or a pen.  Is it agreed?</source>
        <translation>第{page}页：不该盖章处有红色印迹（印章或红笔）。双方是否认可？</translation>
    </message>
    <message>
        <source>Page {page}: punched holes; nothing is printed there.</source>
        <translation>第{page}页：装订孔，不在正文。</translation>
    </message>
    <message>
        <source>The seam seal is on every page.</source>
        <translation>各页均有骑缝章。</translation>
    </message>
    <message>
        <source>There is no seam seal on any page.</source>
        <translation>各页均未见骑缝章。</translation>
    </message>
    <message>
        <source>Page {page} lacks the seam seal that the others have.  Was the sheet exchanged?</source>
        <translation>别的页有骑缝章，第{page}页没有。是否换过页？</translation>
    </message>
    <message>
        <source>Files of this kind are not read; PDF, JPEG, PNG and TIFF are.  Take it out (Del); set a camera to JPEG.</source>
        <translation>不读取这种文件，可用PDF、JPEG、PNG或TIFF。请剔除（Del）；高拍仪请改存JPEG。</translation>
    </message>
    <message>
        <source>A case is in front: park it (F5), then end the day from the workbench.</source>
        <translation>有案件在办：请先挂起（F5），再到工作台做日终。</translation>
    </message>
    <message>
        <source>This page has nothing to print now.</source>
        <translation>本页现在没有可打印的。</translation>
    </message>
    <message>
        <source>The last day for this signature was {until}: a leader with the paper in hand enters it.</source>
        <translation>这次签字的最后期限是{until}：须由手里拿着文书的网点负责人补录。</translation>
    </message>
    <message>
        <source>What was signed in time and comes late is entered by the branch manager.</source>
        <translation>按期签字、事后补录的，由网点负责人录入。</translation>
    </message>
    <message>
        <source>Say first where the void originals of the version before lie (step “print”).</source>
        <translation>请先说明上一版作废原件在哪里（“打印”步骤）。</translation>
    </message>
    <message>
        <source>This clause is not agreed otherwise in words: it changes by a new offer on page 5, or not at all.</source>
        <translation>本条不能以文字专门商定：只能到第5页重新做方案，或者不得改动。</translation>
    </message>
    <message>
        <source>“{words}…”: the agreement is the Chinese text. Write it in Chinese, the English beside it.</source>
        <translation>“{words}…”：协议以中文为准。请用中文写，英文写在旁边。</translation>
    </message>
    <message>
        <source>“{words}” names an amount or a time in words. Put it into a new offer on page 5.</source>
        <translation>“{words}”是用文字写的金额或者时间。请到第5页重新做方案。</translation>
    </message>
    <message>
        <source>“{words}”: another clause of this paper settles that. Take it out, or make the offer anew on page 5.</source>
        <translation>“{words}”：由本文书其他条款约定。请删去，或者到第5页重新做方案。</translation>
    </message>
    <message>
        <source>Whoever allows it reads both texts first and says so. Nothing was kept.</source>
        <translation>批准人应先看过前后文字并确认。没有保存。</translation>
    </message>
    <message>
        <source>Type the number under which the core system booked this payment; nothing else shows it.</source>
        <translation>请填这笔还款的核心系统流水号或者凭证号；还款只认入账记录。</translation>
    </message>
    <message>
        <source>This original was made void ({detail}).  Another one took its place; take this one back.</source>
        <translation>这份原件已作废（{detail}），已由补制的原件代替。请收回这一份。</translation>
    </message>
    <message>
        <source>Page {page} does not show which copy it is.  Is it of an original, and not of a reprint?</source>
        <translation>第{page}页看不出是哪一份（标记被遮盖或缺失）。它是原件，不是补打件吗？</translation>
    </message>
    <message>
        <source>Original {serial} was made void and printed again too often.  Make a new version of the paper.</source>
        <translation>原件{serial}作废后补制的次数过多。请另出新版本。</translation>
    </message>
    <message>
        <source>The customer is asked again from {first} on.</source>
        <translation>{first}起才回访客户。</translation>
    </message>
    <message>
        <source>This customer is not asked again: they answered, or would not.</source>
        <translation>这位客户不再回访：已经答复，或者不愿评价。</translation>
    </message>
    <message>
        <source>The case is still open.</source>
        <translation>案件还没有结案。</translation>
    </message>
    <message>
        <source>No rehearsal with a scripted customer.</source>
        <translation>不是与演练客户的对练。</translation>
    </message>
    <message>
        <source>Original {serials} is not there.  Print it first (F9), so that every original gets every signature.</source>
        <translation>原件{serials}不在。请先打印（F9），各份原件都由各方签字。</translation>
    </message>
    <message>
        <source>{who} has not signed original {serials} yet: it was printed after their signature.</source>
        <translation>{who}尚未在原件{serials}上签字：这份原件是其签字之后打印的。</translation>
    </message>
    <message>
        <source>The customer has not signed original {serials} yet: it was printed after their signature.  They sign it first, or the paper is taken back.</source>
        <translation>客户尚未在原件{serials}上签字：这份原件是客户签字之后打印的。请客户先签这份，或者收回文书。</translation>
    </message>
    <message>
        <source>The bank has not signed original {serials} yet: it was printed after its signature.</source>
        <translation>我行尚未在原件{serials}上签字：这份原件是我行签字之后打印的。</translation>
    </message>
    <message>
        <source>Every original that is there bears this signature already.</source>
        <translation>现有各份原件都已有这一方的签字。</translation>
    </message>
    <message>
        <source>The other originals were signed on {first}; this one was not signed before that.</source>
        <translation>其他原件是{first}签的，这份不会更早。</translation>
    </message>
    <message>
        <source>This scan does not show the whole signed original (page {page}).  Open it in the scan dialog.</source>
        <translation>这份扫描不是完整的已签原件（第{page}页）。请在扫描窗口里查看。</translation>
    </message>
    <message>
        <source>The scan has {count} places that nobody has looked at yet.</source>
        <translation>扫描件里还有{count}处没有人看过。</translation>
    </message>
    <message>
        <source>Everything agreed in {number} is paid: there is nothing to change.</source>
        <translation>{number}约定的款项已经全部付清，没有什么可变更的。</translation>
    </message>
    <message>
        <source>This counts payments: whoever offers it, a supervisor other than you has seen their bookings.  Offer it as the bank&apos;s and ask for that.</source>
        <translation>此方案计入了已还款项：无论谁提出，都须由您以外的主管核对过入账。请作为我行方案提出，并请其核对。</translation>
    </message>
    <message>
        <source>Compare what {name} wrote with the identity document first, and say so.</source>
        <translation>请先核对{name}填写的内容与其证件一致，再确认。</translation>
    </message>
    <message>
        <source>Say first where the void originals {serials} are (page 6): here and destroyed, or missing.</source>
        <translation>请先在第6页说明已作废的原件{serials}在哪里：已收回销毁，还是没有收回。</translation>
    </message>
    <message>
        <source>Original {serials} was printed later and does not bear every signature yet (page 6).</source>
        <translation>原件{serials}是后来补印的，签字还不齐（第6页）。</translation>
    </message>
    <message>
        <source>{name} must not work on this case (recusal); somebody else does. Shift+F5 says who.</source>
        <translation>{name} 应当回避，不得办理本案；本案由他人办理，Shift+F5 可查看。</translation>
    </message>
    <message>
        <source>{name} does not work on this case any more.</source>
        <translation>{name} 已不再办理本案。</translation>
    </message>
    <message>
        <source>Only whoever is responsible for the case can do this.</source>
        <translation>只有本案负责人可以这样做。</translation>
    </message>
    <message>
        <source>It is already on its way to somebody: take it back first.</source>
        <translation>本案已在交接途中，请先收回。</translation>
    </message>
    <message>
        <source>The case is with this person already.</source>
        <translation>本案已由此人负责。</translation>
    </message>
    <message>
        <source>This case was not handed to you, or not any more.</source>
        <translation>本案没有交给您，或者已经收回。</translation>
    </message>
    <message>
        <source>This case is on its way to nobody.</source>
        <translation>本案没有待接手的交接。</translation>
    </message>
    <message>
        <source>A leader named you. If you must not work on it, say so with Shift+F5, 4.</source>
        <translation>您是主管指定的。如应当回避，请按 Shift+F5 再按 4 声明。</translation>
    </message>
    <message>
        <source>This person is responsible for the case already.</source>
        <translation>此人已是本案负责人。</translation>
    </message>
    <message>
        <source>Say what is still to be done: the next person has to know.</source>
        <translation>请写明还有什么要办，接手的人需要知道。</translation>
    </message>
    <message>
        <source>Say who.</source>
        <translation>请选择人员。</translation>
    </message>
    <message>
        <source>This person does not work at the counter here.</source>
        <translation>此人不在本网点柜面任职。</translation>
    </message>
    <message>
        <source>A request for another person waits already: a leader decides first.</source>
        <translation>已有一项换人请求待决定，请主管先决定。</translation>
    </message>
    <message>
        <source>The customer asked for another person, and nobody has decided yet (Shift+F5, 6).</source>
        <translation>客户要求换人办理，尚未决定（Shift+F5，6）。</translation>
    </message>
    <message>
        <source>There is no such request any more.</source>
        <translation>已没有这样的请求。</translation>
    </message>
    <message>
        <source>The request is about you: another leader decides.</source>
        <translation>请求涉及您本人，须由其他主管决定。</translation>
    </message>
    <message>
        <source>Nothing that is still needed lies here from an earlier case.</source>
        <translation>没有可以采用的以往材料。</translation>
    </message>
    <message>
        <source>Say why; the customer is told.</source>
        <translation>请写明理由，要告知客户。</translation>
    </message>
    <message>
        <source>The file could not be written: {reason}</source>
        <translation>文件未能写入：{reason}</translation>
    </message>
    <message>
        <source>{count} rows are more than a sheet holds ({most}).  Choose a shorter period.</source>
        <translation>{count}行超过一张表的上限（{most}行）。请选择较短的期间。</translation>
    </message>
    <message>
        <source>This password was given by somebody else: sign in with it once, and choose your own.</source>
        <translation>这是别人给的初始密码：请先用它登录一次，并设置自己的密码。</translation>
    </message>
    <message>
        <source>Nobody decides about themselves: another leader does.</source>
        <translation>不能办理与本人有关的变动，请由另一位负责人办理。</translation>
    </message>
    <message>
        <source>It is about the second person: somebody else has to be present.</source>
        <translation>此事与第二人本人有关，请换一位同事在场。</translation>
    </message>
    <message>
        <source>Only a branch manager decides about a branch manager.</source>
        <translation>只有网点负责人才能办理网点负责人的变动。</translation>
    </message>
    <message>
        <source>This is the last leader who may sign in: take in another one first.</source>
        <translation>这是最后一位可登录的负责人，请先增加另一位。</translation>
    </message>
    <message>
        <source>{least} people have to stay at the counter: each change needs two.</source>
        <translation>柜面至少要留{least}人：每次变动都需要两人在场。</translation>
    </message>
    <message>
        <source>This person is kept out already.</source>
        <translation>该人员已停用。</translation>
    </message>
    <message>
        <source>This person may sign in already.</source>
        <translation>该人员已可登录。</translation>
    </message>
    <message>
        <source>The clock of this desk shows {shown}, but by the journal it is {likely} at least. The last day for this signature was {until}: a leader with the paper in hand enters it.</source>
        <translation>本机时钟显示{shown}，但日志至少已记到{likely}。这次签字的最后期限是{until}：期限内签了的，由网点负责人（没有的由主管）拿着文书补录。</translation>
    </message>
    <message>
        <source>The bank signs last, and somebody it waited for signed on {day}: it cannot have signed before.</source>
        <translation>我行最后签字：在我行之前的签字中最晚的是{day}，我行的签字日期不能早于这一天。</translation>
    </message>
    <message>
        <source>The sheet names {on_sheet}, and this document {here}. Look at both once more; if it is the same person by another name, go on once more.</source>
        <translation>方案单上是{on_sheet}，证件上是{here}。请再核对方案单和证件；确为同一人改了姓名的，再按一次继续。</translation>
    </message>
    <message>
        <source>Original {serials} does not lie here: then nothing is undone. Leave all open, and say when the customer comes to sign a supplement.</source>
        <translation>原件{serials}不在柜台上，不能作废重做。请都不勾选，填写客户来签《补充协议》的日期。</translation>
    </message>
    <message>
        <source>By the sign-off of {day} original {serials} is with the customer. Mark that they brought it back, or make a supplement.</source>
        <translation>按{day}的日终登记，原件{serials}在客户处。请勾选客户已带回，或者签《补充协议》更正。</translation>
    </message>
    <message>
        <source>It took effect on {effective} and can no longer be undone. Say when the customer comes: a supplement corrects it, and what was paid counts.</source>
        <translation>协议已于{effective}生效，不能再作废重做。请填写客户来签的日期，签《补充协议》更正，已还的照算。</translation>
    </message>
    <message>
        <source>The signed paper was checked in already and can no longer be undone. Say when the customer comes: a supplement corrects it.</source>
        <translation>签好的文书已收回核对，不能再作废重做。请填写客户来签的日期，签《补充协议》更正。</translation>
    </message>
    <message>
        <source>A sealed copy of it was made already, so it can no longer be undone. Say when the customer comes: a supplement corrects it.</source>
        <translation>这份文书已做电子签章，不能再作废重做。请填写客户来签的日期，签《补充协议》更正。</translation>
    </message>
    <message>
        <source>It was begun already ({what}) and can no longer be undone. Say when the customer comes: a supplement corrects it, and what was paid or kept counts.</source>
        <translation>协议已开始履行（{what}），不能再作废重做。请填写客户来签的日期，签《补充协议》更正，已还的、已履行的照算。</translation>
    </message>
    <message>
        <source>Nobody ticks this off: it is settled by the bank&apos;s signature (page 6), or by the printed notice why the bank does not sign (page 6, Alt+X).</source>
        <translation>这一项不能手工勾销：我行在第6页签字后自动完成；不签署的，在第6页按Alt+X，打印给客户的书面说明后自动完成。</translation>
    </message>
    <message>
        <source>The last day comes before the first.</source>
        <translation>截止日早于起始日。</translation>
    </message>
    <message>
        <source>No case fits; take a longer period or leave a condition out.</source>
        <translation>没有符合条件的案件，请放宽期间或减少条件。</translation>
    </message>
    <message>
        <source>A seed has 4 to 64 letters, digits or hyphens.</source>
        <translation>种子为4至64位字母、数字或连字符。</translation>
    </message>
    <message>
        <source>The payments on page 7 are no longer those that this offer counts; make a new package (page 5) and have it allowed.</source>
        <translation>第7页的还款记录与本方案计入的已经不一致；请在第5页重新制作方案并重新报批。</translation>
    </message>
    <message>
        <source>Words of your own need a document of head office&apos;s second reader: its number, and who read them. Or take a ready-made wording.</source>
        <translation>自拟文字须有总行或分行复核人审阅的文件：填写文号和审阅人；也可以改用现成条款。</translation>
    </message>
    <message>
        <source>One clause takes {most} paragraphs agreed otherwise at most.</source>
        <translation>一个条款最多商定{most}段。</translation>
    </message>
    <message>
        <source>This is no wording that is offered for the clause; choose one anew.</source>
        <translation>该条款没有这一现成条款，请重新选择。</translation>
    </message>
    <message>
        <source>That does not fit here; asked is: {slot}.</source>
        <translation>填写的内容不符合要求，此处应填：{slot}。</translation>
    </message>
    <message>
        <source>Type hours such as 9:00-11:30, between {from_hour}:00 and {until_hour}:00.</source>
        <translation>请填写时段，例如9:00-11:30，且在{from_hour}:00至{until_hour}:00之间。</translation>
    </message>
    <message>
        <source>That is no number of a booking: it has {least} to {most} letters and digits, one digit at least, and not one sign over and over.</source>
        <translation>这不是核心系统的记账流水号：应为{least}至{most}位字母和数字，至少含一位数字，且不能全部相同。</translation>
    </message>
    <message>
        <source>This booking has not happened yet.</source>
        <translation>记账日期不能晚于今天。</translation>
    </message>
    <message>
        <source>The agreement took effect on {since}; what was booked before is no payment of it.</source>
        <translation>协议于{since}生效；生效之前入账的款项不是本协议的还款。</translation>
    </message>
    <message>
        <source>Agreement {number} has counted this payment, so it stays. What is wrong is put right by another supplement: change the agreement, what is on paper is wrong.</source>
        <translation>协议{number}已经计入这笔还款，不能再撤回。确有错误的，通过“变更协议”以“协议内容有误”另行签订补充协议更正。</translation>
    </message>
    <message>
        <source>A payment of an earlier day is taken back with a leader&apos;s leave.</source>
        <translation>撤回以前日期登记的还款，须经主管或者网点负责人同意。</translation>
    </message>
    <message>
        <source>Press the digit of the part that was not paid.</source>
        <translation>请按数字键选择没有实际支付的那一笔。</translation>
    </message>
    <message>
        <source>The booking {number} pays nothing of this promise, or does no longer.</source>
        <translation>流水号{number}不是这笔还款的入账记录，或者已经撤回。</translation>
    </message>
    <message>
        <source>A complaint is withdrawn by the customer&apos;s own word: say where the signed paper or the recording lies.</source>
        <translation>撤回投诉须有客户本人的凭据：请填写签字撤诉书或录音在哪里。</translation>
    </message>
    <message>
        <source>The complaint was answered already; it is not withdrawn afterwards. Correct the outcome instead.</source>
        <translation>投诉已经答复，不能再改为撤回；结果有误请更正结果。</translation>
    </message>
    <message>
        <source>The customer chose on their own screen; only there do they choose again (F6).</source>
        <translation>客户已在客户屏上亲自评价，如需重选请客户在客户屏上操作（F6）。</translation>
    </message>
    <message>
        <source>Nothing is locked here.</source>
        <translation>这里没有锁定。</translation>
    </message>
    <message>
        <source>The system&apos;s keystore does not run, and half of this desk&apos;s key lies in it.  Sign in to the computer anew.  If that does not help: &apos;Forgot the password&apos; and the recovery code.</source>
        <translation>系统密钥库没有运行，本柜台的半把钥匙在其中。请注销后重新登录电脑；仍不行，请点“忘记密码”，用恢复码。</translation>
    </message>
    <message>
        <source>The system&apos;s keystore is locked.  Open it with its own password, then try again.  If nobody can: &apos;Forgot the password&apos; and the recovery code.</source>
        <translation>系统密钥库已锁上。请用密钥库自己的密码打开后再试；没有人打得开，请点“忘记密码”，用恢复码。</translation>
    </message>
    <message>
        <source>The system&apos;s keystore does not answer.  Sign in to the computer anew.  If that does not help: &apos;Forgot the password&apos; and the recovery code.</source>
        <translation>系统密钥库没有响应。请注销后重新登录电脑；仍不行，请点“忘记密码”，用恢复码。</translation>
    </message>
    <message>
        <source>The keystore no longer holds this desk&apos;s half of the key: it was emptied or replaced.  Your password is not wrong.  &apos;Forgot the password&apos; and the recovery code make a new one.</source>
        <translation>密钥库里已没有本柜台的半把钥匙：密钥库被清空或更换过。您的密码没有错。请点“忘记密码”，用恢复码重新生成。</translation>
    </message>
    <message>
        <source>This data was made on another computer, or by another account of this one, and opens there.  To go on here: &apos;Forgot the password&apos; and the recovery code.</source>
        <translation>这份数据是在另一台电脑或本机的另一个系统账户上建立的，只在那里打得开。要在这里继续，请点“忘记密码”，用恢复码。</translation>
    </message>
    <message>
        <source>This desk&apos;s half of the key is damaged in the keystore.  Your password is not wrong.  &apos;Forgot the password&apos; and the recovery code make a new one.</source>
        <translation>密钥库里本柜台的半把钥匙已损坏。您的密码没有错。请点“忘记密码”，用恢复码重新生成。</translation>
    </message>
    <message>
        <source>This is a copy to read in large print, not an original of {detail}.  Scan the original.</source>
        <translation>这是大字阅读本，不是{detail}的原件。请扫描签署的原件。</translation>
    </message>
    <message>
        <source>The day {day} is signed off, or nobody worked here on it.</source>
        <translation>{day}已经签退，或者当日本柜台没有业务。</translation>
    </message>
    <message>
        <source>The backup does not fit on {folder}.  Make room there; the one before still lies there.</source>
        <translation>{folder}上放不下这次备份。请腾出空间；上一次的备份还在。</translation>
    </message>
    <message>
        <source>The backup could not be written; the one before still lies there.</source>
        <translation>备份没有写成；上一次的备份还在。</translation>
    </message>
    <message>
        <source>The backup&apos;s folder {folder} is not there just now: a disk unplugged, or the network.</source>
        <translation>备份目录{folder}暂时找不到（磁盘未插好或网络不通）。</translation>
    </message>
    <message>
        <source>A backup was made and did not prove whole ({what}), so it was not kept.  Call the help desk.</source>
        <translation>备份做好后未通过校验（{what}），没有留用。请联系技术支持。</translation>
    </message>
    <message>
        <source>Nothing was found that the data can be restored from.  Plug the backup&apos;s disk in, or call for help.</source>
        <translation>没有找到可用来恢复的备份。请接上备份盘，或联系技术支持。</translation>
    </message>
    <message>
        <source>The journal&apos;s tail cannot be read.</source>
        <translation>流水副本读不出来。</translation>
    </message>
    <message>
        <source>The data is whole: there is nothing to restore.</source>
        <translation>数据完好，不需要恢复。</translation>
    </message>
    <message>
        <source>The clock says {shown}, the journal {likely}: the branch manager alone finds such a clock right. Until then both days count.</source>
        <translation>本机时钟显示{shown}，日志显示{likely}：这样的时钟只有网点负责人可以确认无误。确认之前，两个日期都计算在内。</translation>
    </message>
    <message>
        <source>The bank promised this for {due}, and that day has passed: a supervisor allows another one.</source>
        <translation>本行承诺的日期是{due}，已经过期；改期须由主管准许。</translation>
    </message>
    <message>
        <source>More time to make good what was broken is given by a supervisor.</source>
        <translation>违约后的补足期限，须由主管准许才能延长。</translation>
    </message>
    <message>
        <source>By law and by the paper this is owed from the day of effect, {due}: nobody puts it off.</source>
        <translation>依规定和协议，此项自生效之日{due}起必须履行，任何人不得延期。</translation>
    </message>
    <message>
        <source>Type the number, or the day and time, of the notice given to whoever collects.</source>
        <translation>请填写通知催收方的文号，或者通知的日期和时间。</translation>
    </message>
    <message>
        <source>A notice has a number, or a day and time: four signs at least, a digit among them.</source>
        <translation>通知应有文号或者日期时间：至少四个字符，其中要有数字。</translation>
    </message>
    <message>
        <source>The day of a payment, {due}, stands on the signed agreement; another day is agreed by a supplement (change the agreement, page 7, right).</source>
        <translation>还款日{due}写在已签署的协议上；另定日期须签补充协议（第7页右侧“变更协议”）。</translation>
    </message>
    <message>
        <source>A name has no digits.</source>
        <translation>姓名中不能有数字。</translation>
    </message>
    <message>
        <source>A name has letters: it is not digits or signs only.</source>
        <translation>姓名不能只有数字或者符号。</translation>
    </message>
    <message>
        <source>This is too long for a name; write it as on the document.</source>
        <translation>作为姓名过长；请按证件填写。</translation>
    </message>
    <message>
        <source>“{character}” does not belong here; take it out.</source>
        <translation>这里不能有“{character}”，请删去。</translation>
    </message>
    <message>
        <source>“{words}” speaks of terms; this field holds no terms. Take it out.</source>
        <translation>“{words}”属于协议条款，这一栏不能写条款，请删去。</translation>
    </message>
    <message>
        <source>“{text}” reads like a sentence, not like an address.</source>
        <translation>“{text}”像一句话，不像地址。</translation>
    </message>
    <message>
        <source>An address ends in a place or a number: a road, a house, a room, a village.</source>
        <translation>地址应以地名或者号码结尾，例如路、号、室、村。</translation>
    </message>
    <message>
        <source>Name the language only.</source>
        <translation>只填语言的名称。</translation>
    </message>
    <message>
        <source>A colleague, staff number {staff_no}, bears this name: do they work for this bank?</source>
        <translation>本行员工（员工号{staff_no}）与其同名：是否为本行工作人员？</translation>
    </message>
    <message>
        <source>One paragraph is one line here; take the line break out.</source>
        <translation>这里一段就是一行，请删去换行。</translation>
    </message>
    <message>
        <source>After “{text}” there is room to write in; fill nothing in later.</source>
        <translation>“{text}”之后留有空白；不得留待事后填写。</translation>
    </message>
    <message>
        <source>“{text}” looks like a clause of the paper; write a sentence.</source>
        <translation>“{text}”像协议的条款标题；请写成一句话。</translation>
    </message>
    <message>
        <source>{name} has a staff number here ({staff_no}); the words are read by somebody of head office.</source>
        <translation>{name}是本行网点员工（员工号{staff_no}）；自拟文字须由总行人员审阅。</translation>
    </message>
    <message>
        <source>{name} is a party of this case; the words are read by somebody of head office.</source>
        <translation>{name}是本案当事人；自拟文字须由总行人员审阅。</translation>
    </message>
    <message>
        <source>An address for letters begins with the province, city or county, and ends in a house or room number.</source>
        <translation>通讯地址应从省、市或者县写起，写到门牌号或者房间号。</translation>
    </message>
    <message>
        <source>“{label}” is a day that exists: type it as 2026-11-20 or 20261120.</source>
        <translation>“{label}”应是真实存在的日期，请按2026-11-20或20261120填写。</translation>
    </message>
    <message>
        <source>“{label}” is an amount in figures: type it as 120000.00.</source>
        <translation>“{label}”应是用数字写的金额，例如120000.00。</translation>
    </message>
    <message>
        <source>“{label}” is a whole number.</source>
        <translation>“{label}”应是整数。</translation>
    </message>
    <message>
        <source>Small matters go up to {most}; more goes the full way.</source>
        <translation>小额事项最高{most}，超过的走完整流程。</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first}至{last}</translation>
    </message>
    <message>
        <source>Type the number of the guarantee contract, too.</source>
        <translation>还须填写保证合同的编号。</translation>
    </message>
    <message>
        <source>Type the day of the guarantee contract, too.</source>
        <translation>还须填写保证合同的签订日期。</translation>
    </message>
    <message>
        <source>A guarantee contract of a day to come is none yet.</source>
        <translation>保证合同的签订日期不能晚于今天。</translation>
    </message>
    <message>
        <source>The booking {number} stands for another payment already, of this promise or of another agreement.</source>
        <translation>流水号{number}已经用于这一期或者另一份协议的还款。</translation>
    </message>
    <message>
        <source>The booking {number} of {on} pays {paid} of this agreement already.  If it pays this, too, type what the whole booking comes to; if not, put the number right.</source>
        <translation>流水号{number}（{on}记账）已经用于本协议另一期还款{paid}。这笔转账也包括本期的，请填写该笔转账的总金额；不是的，请更正流水号。</translation>
    </message>
    <message>
        <source>That booking was put down as one of {whole} before: look it up in the core system.</source>
        <translation>该流水此前登记的总金额是{whole}，请在核心系统中核对。</translation>
    </message>
    <message>
        <source>The booking {number} does not reach for this: {left} of it is not put down yet.</source>
        <translation>流水号{number}的余额不够付本期：尚未登记的只有{left}。</translation>
    </message>
    <message>
        <source>The booking {number} was put down as booked on {on}; one booking has one day.</source>
        <translation>流水号{number}此前登记的记账日期是{on}，同一笔流水只有一个日期。</translation>
    </message>
    <message>
        <source>Collection is stopped or it is not: keep it with the number, or the day and time, of the notice given.</source>
        <translation>停止催收没有部分兑现：请凭通知催收方的编号或者日期时间登记为已兑现。</translation>
    </message>
    <message>
        <source>By the sign-off of {day} original {serials} is with the customer. Tick that it lies here again, once it does.</source>
        <translation>按{day}的日终签认，原件{serials}在客户处。客户带回、摆在柜面后，请打勾确认。</translation>
    </message>
    <message>
        <source>The complaint was answered with it, so it is not undone. Say when the customer comes: a supplement corrects it.</source>
        <translation>投诉已经据此答复，协议不能撤销。请约定客户到网点的日期，用补充协议更正。</translation>
    </message>
    <message>
        <source>The paper says this already: “{text}” Take that one out first, or keep it.</source>
        <translation>文书上已经写有：“{text}”请先取消那一条，或者保留原来的。</translation>
    </message>
    <message>
        <source>The end lies before the beginning.</source>
        <translation>止早于起，请改正。</translation>
    </message>
    <message>
        <source>Give the view a name.</source>
        <translation>请给视图起个名称。</translation>
    </message>
    <message>
        <source>Another view of yours has this name.</source>
        <translation>您已有同名的视图。</translation>
    </message>
    <message>
        <source>One column at least has to be shown.</source>
        <translation>至少要显示一栏。</translation>
    </message>
    <message>
        <source>This view is not there any more; close the list and open it again.</source>
        <translation>这个视图已不在，请关闭列表后重新打开。</translation>
    </message>
    <message>
        <source>You have {most} views of your own; delete one first.</source>
        <translation>自己的视图已有{most}个，请先删掉一个。</translation>
    </message>
    <message>
        <source>This folder is not there.  Plug the disk in, or choose another folder.</source>
        <translation>没有这个目录。请接好磁盘，或者另选一个目录。</translation>
    </message>
    <message>
        <source>This is the folder of the data itself.  Choose another one, best on another disk.</source>
        <translation>这就是数据所在的目录。请另选一个，最好在另一块磁盘上。</translation>
    </message>
    <message>
        <source>Nothing can be written into this folder.  Choose another one.</source>
        <translation>这个目录写不进去。请另选一个。</translation>
    </message>
    <message>
        <source>This is a common word or a row of keys with figures around it: choose one nobody thinks of.</source>
        <translation>这是常见词或键盘顺序再加数字，请换一个别人想不到的。</translation>
    </message>
    <message>
        <source>Staff number, name and branch code are the first that is tried: leave them out.</source>
        <translation>员工号、姓名和机构号最先被人试，密码里不要出现。</translation>
    </message>
    <message>
        <source>This is one of your last {history}; choose another one.</source>
        <translation>最近{history}个用过的密码不能再用，请换一个。</translation>
    </message>
    <message>
        <source>A password is used for {days} days: sign in with it once more, and choose another one.</source>
        <translation>密码使用满{days}天：请再用它登录一次，并换一个新的。</translation>
    </message>
    <message>
        <source>Choose another one than the one in use.</source>
        <translation>请换一个与现用密码不同的。</translation>
    </message>
    <message>
        <source>Nothing of this customer is known yet that could be read.</source>
        <translation>还没有登记这位客户的信息，没有可查看的内容。</translation>
    </message>
    <message>
        <source>Your role may not do this ({act}); it is for: {roles}.</source>
        <translation>您的岗位不能办理（{act}），可办理的岗位：{roles}。</translation>
    </message>
    <message>
        <source>Nothing is deleted while the desk&apos;s clock is not believed.  Check the clock first.</source>
        <translation>本机时钟不可信时不删除任何内容，请先核对时钟。</translation>
    </message>
    <message>
        <source>Nothing was deleted, so there is nothing to certify.</source>
        <translation>没有删除任何内容，没有可证明的。</translation>
    </message>
    <message>
        <source>Nobody was identified in this case yet.</source>
        <translation>该案件还没有核实来人身份。</translation>
    </message>
    <message>
        <source>“{label}” has happened: it cannot lie after today ({today}).</source>
        <translation>“{label}”是已经发生的日期，不能晚于今天（{today}）。</translation>
    </message>
    <message>
        <source>Say it in words: figures or an amount alone name nothing.</source>
        <translation>请用文字写明；只有数字或者金额，说不清是什么。</translation>
    </message>
    <message>
        <source>The number of an authority has a letter and a figure, {least} to {most} characters in all, such as 授字1号.</source>
        <translation>授权书编号应有文字和数字，共{least}至{most}个字，例如授字1号。</translation>
    </message>
    <message>
        <source>A document&apos;s number has two letters or more and a figure, {least} to {most} characters in all, such as 总法审〔2026〕8号.</source>
        <translation>文号应有两个以上文字和至少一个数字，共{least}至{most}个字，例如总法审〔2026〕8号。</translation>
    </message>
    <message>
        <source>This folder is there already.  Choose another name.</source>
        <translation>文件夹已存在，请另取一个名字。</translation>
    </message>
    <message>
        <source>Small matters go up to {most}: what was agreed is set aside, and the bank offers anew on page 5.</source>
        <translation>即时办结不超过{most}：原已同意的方案不再有效，请按完整流程办理，在第5页重新提出方案。</translation>
    </message>
    <message>
        <source>No small matter any more: what was agreed is set aside, and the bank offers anew on page 5.</source>
        <translation>不再即时办结：原已同意的方案不再有效，请按完整流程办理，在第5页重新提出方案。</translation>
    </message>
    <message>
        <source>Somebody has signed the paper of this small matter: end its signing first; once it binds, only a supplement changes it.</source>
        <translation>这份即时办结文本已有人签字：请先终止签署；已生效的，只能签订补充协议变更。</translation>
    </message>
    <message>
        <source>This package waits for the {role}; nothing is put on the table before the answer.</source>
        <translation>这个方案正等{role}审批，答复之前不能提出。</translation>
    </message>
    <message>
        <source>Page 4 has another package by now: make a round of it (Alt+U), or keep the one on the table (Alt+Z).</source>
        <translation>第4页已经换了方案：请按它再提一轮（Alt+U），或者沿用正在谈的方案（Alt+Z）。</translation>
    </message>
    <message>
        <source>“{label}” is four digits.</source>
        <translation>“{label}”应当是四位数字。</translation>
    </message>
    <message>
        <source>Tick at least one reason that the customer was told.</source>
        <translation>请至少勾选一条已经告知客户的原因。</translation>
    </message>
    <message>
        <source>This is a training desk: its key is published, and is not changed.</source>
        <translation>这是演练柜台，密钥是公开的，不更换。</translation>
    </message>
    <message>
        <source>These people have not signed in since each has a key of their own, and would have no way in: {people}.  Let them sign in first, or give them a first password afterwards.</source>
        <translation>这些人自本版程序以来没有登录过，更换后无法登录：{people}。请他们先登录一次，或者更换后重设密码。</translation>
    </message>
    <message>
        <source>The key file, or the backup, is of before a change of the key or a recovery.  Bring the newest one, or take the recovery code.</source>
        <translation>密钥文件或备份是更换密钥或恢复以前的旧副本。请换回最新的，或者用恢复码。</translation>
    </message>
    <message>
        <source>The file for the recovery code is there already.</source>
        <translation>写恢复码的文件已存在。</translation>
    </message>
    <message>
        <source>The recovery code could not be written down; the key is as it was.</source>
        <translation>恢复码没有写成，密钥没有更换。</translation>
    </message>
    <message>
        <source>Type what the customer says they were promised.</source>
        <translation>请写下客户说答应过什么。</translation>
    </message>
    <message>
        <source>Type the day by which the bank keeps it, or why it does not.</source>
        <translation>请填本行最迟哪天照办，或者为什么不办。</translation>
    </message>
    <message>
        <source>Either a day by which the bank keeps it, or why it does not: one of the two.</source>
        <translation>照办的日期和不办的原因只填一项。</translation>
    </message>
    <message>
        <source>This record is not among what was found: search again.</source>
        <translation>查到的记录里没有这一条，请重新查找。</translation>
    </message>
    <message>
        <source>The day {day} comes first: it was not signed off, either.</source>
        <translation>{day}也没有签退，请先签那一天。</translation>
    </message>
    <message>
        <source>A guarantee stands by the contract there is, or is given now: take one of them out.</source>
        <translation>要么按已有的保证合同，要么现在提供保证，请去掉一项。</translation>
    </message>
    <message>
        <source>Type the last {length} characters of the document&apos;s number, as written on the paper.</source>
        <translation>请输入文书上写的证件号码的后{length}位。</translation>
    </message>
    <message>
        <source>Staff of the bank neither owe, guarantee nor interpret here; name somebody else.</source>
        <translation>本行员工不作共同借款人、保证人或者翻译人员；请换人。</translation>
    </message>
    <message>
        <source>{name} of page 1 is not {representative}: enter {representative} there as the customer, and who came as the agent with the letter of authority.</source>
        <translation>第1页的{name}不是{representative}：请在第1页把{representative}填为客户，来办理的人填为代理人并填授权文书。</translation>
    </message>
    <message>
        <source>{name} acts for the company: enter the number of the letter of authority on page 1 first.</source>
        <translation>{name}代表单位办理：请先在第1页填写授权文书编号。</translation>
    </message>
    <message>
        <source>A personal instalment plan is made with the holder of the card, not with a company.</source>
        <translation>个性化分期协议与持卡人本人签订，不与单位签订。</translation>
    </message>
    <message>
        <source>{name} signs here as something else; somebody else interprets.</source>
        <translation>{name}在本文书上另有身份，请另请翻译人员。</translation>
    </message>
    <message>
        <source>No printed copy has come out yet, so nobody can have signed it.  Print it first.</source>
        <translation>一份都还没有打出来，不可能有人签过。请先打印。</translation>
    </message>
    <message>
        <source>The cost table is signed before the agreement, so on {day} at the latest.</source>
        <translation>明示表要在协议之前签，日期最晚是{day}。</translation>
    </message>
    <message>
        <source>The cost table was signed on {day}; the agreement is signed after it.</source>
        <translation>明示表是{day}签的，协议不能签在它前面。</translation>
    </message>
    <message>
        <source>Original {serials} still waits at a printer that has stopped.  Set it going, or say what lies in the tray; then it is signed.</source>
        <translation>原件{serials}还在已经停下的打印机里等着。请恢复打印机，或者说明出纸盘里有什么，再签字。</translation>
    </message>
    <message>
        <source>somebody looked: it lies in the tray</source>
        <translation>有人看过：已经在出纸盘里</translation>
    </message>
    <message>
        <source>Head office knows this desk already.</source>
        <translation>本柜台已登记到总行。</translation>
    </message>
    <message>
        <source>Head office has a desk of this name.  Compare this desk&apos;s number with it.</source>
        <translation>总行已有同名的柜台，请与总行核对本机编号。</translation>
    </message>
    <message>
        <source>The code is wrong, used or too old.  Ask head office for another.</source>
        <translation>代码不对、已用过或者已过期，请向总行要新的。</translation>
    </message>
    <message>
        <source>The address begins with https, then come the host and the port.</source>
        <translation>地址以https开头，后面是主机名和端口。</translation>
    </message>
    <message>
        <source>The code has {digits} digits.</source>
        <translation>代码是{digits}位数字。</translation>
    </message>
    <message>
        <source>Head office is busy just now.  Try again in a while.</source>
        <translation>总行系统正忙，请稍后再试。</translation>
    </message>
    <message>
        <source>The answer was meant for another desk, and was not taken.  Call the help desk.</source>
        <translation>总行的答复不是给本柜台的，没有采用。请联系技术支持。</translation>
    </message>
    <message>
        <source>Head office does not know this desk yet.  A leader enrols it with a code.</source>
        <translation>本柜台还没有登记到总行，请负责人凭代码登记。</translation>
    </message>
    <message>
        <source>Head office did not do it ({reason}).  Nothing was changed here; call the help desk.</source>
        <translation>总行没有受理（{reason}）。本柜台没有任何改动，请联系技术支持。</translation>
    </message>
    <message>
        <source>Head office was upgraded.  Upgrade this program first; nothing is lost meanwhile.</source>
        <translation>总行系统已升级，请先升级本程序；其间不会丢失任何内容。</translation>
    </message>
    <message>
        <source>Who answers at this address does not prove to be head office.  Nothing was sent.  Enrolling: choose the file of head office&apos;s authority, and look at the address; else call the help desk.</source>
        <translation>此地址的应答者证明不了自己是总行，什么都没有发送。登记时请选择总行的根证书文件，并核对地址；其他时候请联系技术支持。</translation>
    </message>
    <message>
        <source>Head office does not answer.  All is kept here; try again when the line is back.</source>
        <translation>连不上总行。数据都在本机，线路恢复后再试。</translation>
    </message>
    <message>
        <source>The packet could not be written or read there.  Check the stick, then try again.</source>
        <translation>加密包写不了或者读不了，请检查U盘后再试。</translation>
    </message>
    <message>
        <source>Not printed yet ({rules}).  {findings}</source>
        <translation>还不能打印（{rules}）。{findings}</translation>
    </message>
    <message>
        <source>It was said that somebody else charges: the signed cost table is void. It is made and signed anew.</source>
        <translation>客户说还有别人收费：已签的成本明示表作废，须重新打印、重新签字。</translation>
    </message>
    <message>
        <source>“{label}” is a fact of page 2: put it right there.</source>
        <translation>“{label}”是第2页的事实，请在第2页更正。</translation>
    </message>
    <message>
        <source>{name} changed this case at {at}, while it was open here. The page shows now what is kept, and what you typed is still here. Look through it, then do it again.</source>
        <translation>这件事在这里打开期间，{name}于{at}办理过。页面已换成最新内容，您输入的还在；看过之后再办一次。</translation>
    </message>
    <message>
        <source>Nobody reads &quot;{clause}&quot; so fast: explain it again. It is lit for {seconds} s at least.</source>
        <translation>“{clause}”讲得比谁读得都快，请再讲一遍：至少要亮着{seconds}秒。</translation>
    </message>
    <message>
        <source>An original was printed only on {printed_on}; nobody signed it before.</source>
        <translation>有原件{printed_on}才打印出来，不可能在这之前签字。</translation>
    </message>
    <message>
        <source>{name} is of age by now: nobody signs as guardian any more. They sign themselves or give a letter of authority.</source>
        <translation>{name}已经成年，监护人不再代签：请本人签字，或者出具授权文书。</translation>
    </message>
    <message>
        <source>A desk&apos;s name has letters, digits and hyphens, 40 at most.</source>
        <translation>柜台名只用字母、数字和连字符，最多40个字符。</translation>
    </message>
    <message>
        <source>Head office has not stopped this desk&apos;s log, or another copy of this computer goes on in it.</source>
        <translation>总行没有冻结本柜台的流水，或者另一台同样的电脑已在续用。</translation>
    </message>
    <message>
        <source>Head office lacks records ({events}) or files ({files}).  The desk was not retired.</source>
        <translation>还有记录{events}条、文件{files}个没到总行，柜台没有停用。</translation>
    </message>
    <message>
        <source>The case was sent to the desk {desk}: it is only read here (Ctrl+Shift+F5).</source>
        <translation>案件已转到柜台{desk}：本柜台只能查看（Ctrl+Shift+F5）。</translation>
    </message>
    <message>
        <source>Another desk has this case now: it is only read here, and nothing is lost.</source>
        <translation>案件已由其他柜台办理：本柜台只能查看，已办的内容都在。</translation>
    </message>
    <message>
        <source>Choose the desk that the case goes to.</source>
        <translation>请选择转到哪个柜台。</translation>
    </message>
    <message>
        <source>The case is at this desk already.</source>
        <translation>案件本来就在本柜台。</translation>
    </message>
    <message>
        <source>A desk&apos;s label is like 00777-01: the branch has five digits.</source>
        <translation>柜台编号形如00777-01，前五位是网点号。</translation>
    </message>
    <message>
        <source>Nothing of another desk is left to decide on here.</source>
        <translation>没有其他柜台写入的内容待取舍。</translation>
    </message>
    <message>
        <source>This case is closed, and the bank still owes what the other desk promised: {what}, by {due}.  Open the case again, then decide: the promise will stand here.</source>
        <translation>案件已经结案，而另一柜台答应客户的事还没有办：{what}，{due}前。请先重新打开案件再取舍，这项承诺就会记在这里。</translation>
    </message>
    <message>
        <source>This cannot be taken; where it is right it is done again here.</source>
        <translation>这一项不能并入；对方正确的，请在本柜台重新办理。</translation>
    </message>
    <message>
        <source>Say in one sentence why you decide so.</source>
        <translation>请用一句话写明理由。</translation>
    </message>
    <message>
        <source>The case is not on its way to another desk.</source>
        <translation>案件没有转出。</translation>
    </message>
    <message>
        <source>The case does not wait for this desk any more.</source>
        <translation>案件已不再等本柜台接收。</translation>
    </message>
    <message>
        <source>A part of the case has not come yet; it comes by itself as soon as the other desk is in step.</source>
        <translation>案件内容还没有到齐；对方柜台同步后会自动补齐。</translation>
    </message>
    <message>
        <source>A later program wrote this case: have this desk upgraded first.</source>
        <translation>案件由更新版本的程序写成：请先升级本柜台的程序。</translation>
    </message>
    <message>
        <source>Papers of the case are not at head office yet, files: {files}.  Try again a little later.</source>
        <translation>案件的文书还没有全部到总行，尚缺{files}份；请稍后再试。</translation>
    </message>
    <message>
        <source>The other desk has taken the case in: it cannot be called back.</source>
        <translation>对方柜台已接收，不能收回。</translation>
    </message>
    <message>
        <source>Head office has not heard of this case yet: send first (Ctrl+F5), then call it back.</source>
        <translation>总行还没有收到这件案件：请先同步（Ctrl+F5），再收回。</translation>
    </message>
    <message>
        <source>Nobody knows yet that original {serials} has come out of the printer.  Wait for it, or look into the tray and say what lies there (step “Print”); then it is signed.</source>
        <translation>还不能确定第{serials}份原件已经打印出来。请等它出来，或者看一下出纸口，在“打印”一步说明那里有什么；之后再签字。</translation>
    </message>
    <message>
        <source>Head office has ended this person: it alone can list them again.</source>
        <translation>总行已终止此人的权限，只有总行能重新列入。</translation>
    </message>
    <message>
        <source>Somebody else charges for this loan, so table and annual rate would be wrong: pass the case on (Shift+F5), or say that nobody does.</source>
        <translation>有其他机构就这笔贷款收费，本表和年化成本会不准：请转交处理（Shift+F5），或者更正为没有。</translation>
    </message>
    <message>
        <source>Somebody acts for the customer, so this small matter goes all seven pages.</source>
        <translation>有代理人，本事项不走即时办结，按完整流程办理。</translation>
    </message>
    <message>
        <source>Small matters of one customer in a month: at most {most}. This one goes all seven pages.</source>
        <translation>同一客户一个月内即时办结最多{most}件，本件按完整流程办理。</translation>
    </message>
    <message>
        <source>No desk {desk} of this branch is known here.  Known: {desks}.  For a new desk, Ctrl+F5 brings news first.</source>
        <translation>本网点没有听说过柜台{desk}。已知的有：{desks}。新开的柜台，先按 Ctrl+F5 同步，有了它的消息再转。</translation>
    </message>
    <message>
        <source>Head office does not know this desk yet, so no case can leave it.  A leader enrols it first (Ctrl+F5).</source>
        <translation>本柜台还没有登记到总行，案件转不出去。请主管先登记（Ctrl+F5）。</translation>
    </message>
    <message>
        <source>The file for the help desk was not written.  Choose a folder that is there and has room.</source>
        <translation>给技术支持的文件没有写成。请选一个存在而且有空间的文件夹。</translation>
    </message>
    <message>
        <source>Something you take over is about a line that you leave out: a round goes on from the one before, a yes or no belongs to its round.  Take both over, or leave both out.</source>
        <translation>并入的内容与一项未并入的相关：轮次接着上一轮，同意或不同意跟着该轮次。请一并并入，或者都不并入。</translation>
    </message>
    <message>
        <source>Nobody asks for this case any more, or it was answered already.</source>
        <translation>已没有柜台请求转去本案，或者已经答复过。</translation>
    </message>
    <message>
        <source>Say why it stays here: the other desk tells the customer.</source>
        <translation>请写明为什么留在本柜台：对方要告诉客户。</translation>
    </message>
    <message>
        <source>Nothing of case {number} has come here from another desk.  If it is this desk&apos;s, look it up at the workbench (F3); else ask its branch.</source>
        <translation>其他柜台没有传来案件{number}的记录。是本柜台的，请在工作台查找（F3）；不是的，请问该案的网点。</translation>
    </message>
    <message>
        <source>This is no packet for this desk, or it was changed.  Nothing was taken from it.</source>
        <translation>这不是给本柜台的加密包，或者被改动过；没有读入任何内容。</translation>
    </message>
    <message>
        <source>Another desk has sent a case in this packet: open it under Ctrl+Shift+F5.</source>
        <translation>包里是其他柜台转来的案件：请按Ctrl+Shift+F5读入。</translation>
    </message>
    <message>
        <source>This packet is head office&apos;s: a leader or an administrator opens it under Ctrl+F5.</source>
        <translation>这是总行的包：由主管或系统管理员按Ctrl+F5读入。</translation>
    </message>
    <message>
        <source>{desk} is a desk of another branch: head office alone brings a case there.</source>
        <translation>{desk}是其他网点的柜台：只能由总行把案件送去。</translation>
    </message>
    <message>
        <source>The keys of that desk {desk} have not come here.  Both desks have to be in step with head office once.</source>
        <translation>对方柜台{desk}的公钥还没有到本柜台：两边都要先与总行同步一次。</translation>
    </message>
    <message>
        <source>The second place is the folder of the backups itself.  Choose a stick or another share.</source>
        <translation>第二处就是备份目录本身，请选U盘或者另一个共享目录。</translation>
    </message>
    <message>
        <source>The installed program is not as it was released ({file}), so it did not open your data.  Nothing is lost.  Have the help desk install it anew, then sign in again.</source>
        <translation>安装的程序与发布时不一致（{file}），因此没有打开您的数据；数据都在。请技术支持重新安装本程序，再照常登录。</translation>
    </message>
    <message>
        <source>The disk with your data ({drive}) is full.  Free at least {needed} there, then try again; nothing is lost.</source>
        <translation>存放数据的磁盘（{drive}）已满，请在上面至少腾出{needed}，再试一次；已保存的内容都在。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock says {shown}, and this program has rules from {first} on.  Nothing is kept under a wrong date: set the computer&apos;s clock, then try again.</source>
        <translation>本机时钟显示{shown}，而本程序的制度从{first}起才有。错误的日期下什么都不会写入：请先校准电脑时钟，再试一次。</translation>
    </message>
    <message>
        <source>The approval counted for {minutes}; ask again.</source>
        <translation>审批在{minutes}内有效，现已过时，请重新提请。</translation>
    </message>
    <message>
        <source>The number counted for {minutes}; ask again.</source>
        <translation>编号在{minutes}内有效，请重新提请。</translation>
    </message>
    <message>
        <source>An older copy of this desk&apos;s data lies here: the backup of {made_at} has work that is not in it.  Nothing is lost; until it is settled no backup is made.  Take in no new case, fetch the supervisor, and see what can be done (Ctrl+F10).</source>
        <translation>本机的数据是一份旧数据：{made_at}的备份里有这里没有的业务。什么都没有丢；处理好之前不再备份。请先不接新业务，请主管来，按 Ctrl+F10 看怎么处理。</translation>
    </message>
    <message>
        <source>Half-typed fields are left on page {number}, {page}: save them or throw them away first.  Ctrl+Enter leads there.</source>
        <translation>第{number}页“{page}”还有填了一半的内容：请先保存或放弃。按 Ctrl+Enter 直接过去。</translation>
    </message>
    <message>
        <source>This is half typed, and the case cannot leave with it: save the page, or empty the field.</source>
        <translation>这里只填了一半，案件带着它转不出去：请保存本页，或清空这一栏。</translation>
    </message>
    <message>
        <source>Five wrong passwords: wait {minutes}, or a supervisor signs in and lifts it (Shift+F8).</source>
        <translation>密码连续输错五次：请{minutes}后再试，或请主管登录后解除锁定（Shift+F8）。</translation>
    </message>
    <message>
        <source>Policy lets this counter give away {amount} a day, and {left} is left: this needs the {role} (F8).</source>
        <translation>制度给本柜台每天的额度是{amount}，还剩{left}，不够这份方案：须由{role}批准（F8）。</translation>
    </message>
    <message>
        <source>Policy lets this counter give away {amount} a month, and {left} is left: this needs the {role} (F8).</source>
        <translation>制度给本柜台每月的额度是{amount}，还剩{left}，不够这份方案：须由{role}批准（F8）。</translation>
    </message>
    <message>
        <source>Of the branch&apos;s quota of this month this counter was given {amount}, and {left} is left. Ctrl+F5 asks head office for more; otherwise this needs the {role} (F8).</source>
        <translation>网点本月额度中，本柜台领到{amount}，还剩{left}，不够这份方案。按 Ctrl+F5 向总行再领；领不到的，须由{role}批准（F8）。</translation>
    </message>
    <message>
        <source>This counter was given nothing yet of the branch&apos;s quota of this month. Ctrl+F5 asks head office for it; otherwise this needs the {role} (F8).</source>
        <translation>网点本月额度，本柜台还没有领到。按 Ctrl+F5 向总行领取；领不到的，须由{role}批准（F8）。</translation>
    </message>
    <message>
        <source>The customer died on {died_on}, and nobody acts in their place: call, remind and ask nobody for them (Shift+F5, 9).</source>
        <translation>客户已于{died_on}去世，尚无人代为办理：不再联系、提醒或者询问（Shift+F5，9）。</translation>
    </message>
    <message>
        <source>The customer died on {died_on}: nothing is agreed or signed in their name any more. An heir has a case of their own.</source>
        <translation>客户已于{died_on}去世：不得再以其名义达成或者签署任何约定。继承人另开本人的新案。</translation>
    </message>
    <message>
        <source>It is not written down that this customer has died.</source>
        <translation>没有登记过该客户去世。</translation>
    </message>
    <message>
        <source>Nobody has shown a paper of the death yet: until then the case stays open (Shift+F5, 9, 3).</source>
        <translation>尚未出示书面的死亡证明：出示之前不能结案（Shift+F5，9，3）。</translation>
    </message>
    <message>
        <source>{name} acts in the customer&apos;s place: the case goes on with them.</source>
        <translation>{name}已代为办理：本案继续与其办理。</translation>
    </message>
    <message>
        <source>An heir, executor or administrator acts in the place of the dead.</source>
        <translation>只有继承人、遗嘱执行人或者遗产管理人可以代为办理。</translation>
    </message>
    <message>
        <source>A case ends like this with Shift+F5, 9, 2.</source>
        <translation>这样结案请按 Shift+F5，9，2。</translation>
    </message>
    <message>
        <source>By this desk&apos;s clock it is {shown}, by the journal {likely}, and the amounts would be others: set the clock right, or let a second person confirm it (F11), then offer it.</source>
        <translation>本机时钟是{shown}，按流水应是{likely}，两天算出的金额不同：请先调准时钟，或者由第二人确认（F11），再提出方案。</translation>
    </message>
    <message>
        <source>The term may be {most} at most.</source>
        <translation>期限最多{most}。</translation>
    </message>
    <message>
        <source>The term must be {least} or more.</source>
        <translation>期限须不少于{least}。</translation>
    </message>
    <message>
        <source>{most} more at most: a loan of up to a year is extended by its own term in all.</source>
        <translation>最多再延{most}：一年以内的贷款，展期累计不超过原期限。</translation>
    </message>
    <message>
        <source>{most} more at most: then the longest term of the product is reached.</source>
        <translation>最多再延{most}：再长就超过这种贷款的最长期限。</translation>
    </message>
    <message>
        <source>The password is missing.</source>
        <translation>请输入密码。</translation>
    </message>
</context>
<context>
    <name>MeteredDialog</name>
    <message>
        <source>A line that is paid by volume</source>
        <translation>按流量计费的线路</translation>
    </message>
    <message>
        <source>When the system says so, papers and scans wait</source>
        <translation>由系统判断：是，则文书和扫描件等着</translation>
    </message>
    <message>
        <source>When the system says so, everything waits</source>
        <translation>由系统判断：是，则全部等着</translation>
    </message>
    <message>
        <source>This line is one: papers and scans wait</source>
        <translation>本线路按流量计费：文书和扫描件等着</translation>
    </message>
    <message>
        <source>This line is one: everything waits</source>
        <translation>本线路按流量计费：全部等着</translation>
    </message>
    <message>
        <source>This line is none: nothing waits</source>
        <translation>本线路不按流量计费：都不等</translation>
    </message>
    <message>
        <source>What waits until somebody sends it?</source>
        <translation>哪些先等着，由人来发？</translation>
    </message>
    <message>
        <source>Send now (Ctrl+Enter) there sends it all the same.  Nothing is lost by waiting.</source>
        <translation>在同步状态里按“马上同步”（Ctrl+Enter）照样发送；等着不会丢任何东西。</translation>
    </message>
    <message>
        <source>&amp;Keep it (Ctrl+Enter)</source>
        <translation>保存(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>不改（Esc）</translation>
    </message>
</context>
<context>
    <name>MistakeDialog</name>
    <message>
        <source>It was a mistake, the customer lives</source>
        <translation>登记错了，客户健在</translation>
    </message>
    <message>
        <source>How did the mistake come about?</source>
        <translation>怎么错的？</translation>
    </message>
    <message>
        <source>A supervisor signs in next.</source>
        <translation>下一步由主管登录确认。</translation>
    </message>
    <message>
        <source>&amp;Take it back (Ctrl+Enter)</source>
        <translation>撤回(&amp;T)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>保持原样（Esc）</translation>
    </message>
</context>
<context>
    <name>Mood</name>
    <message>
        <source>very upset</source>
        <translation>激动</translation>
    </message>
    <message>
        <source>upset</source>
        <translation>不满</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>平静</translation>
    </message>
    <message>
        <source>content</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>Mood (F7)</source>
        <translation>情绪（F7）</translation>
    </message>
    <message>
        <source>Mood of the customer: {word}</source>
        <translation>客户情绪：{word}</translation>
    </message>
</context>
<context>
    <name>MoodDialog</name>
    <message>
        <source>Mood of the customer</source>
        <translation>客户情绪</translation>
    </message>
    <message>
        <source>The mood can be kept once page 1 is saved.  Esc goes back.</source>
        <translation>第1页保存后才能记录客户情绪。按Esc返回。</translation>
    </message>
    <message>
        <source>Press 1 ({worst}) to 5 ({best}); Esc leaves it.</source>
        <translation>按1（{worst}）至5（{best}）；按Esc不改。</translation>
    </message>
</context>
<context>
    <name>MoodLine</name>
    <message>
        <source>Another sentence</source>
        <translation>换一句</translation>
    </message>
    <message>
        <source>A break</source>
        <translation>歇一会儿</translation>
    </message>
    <message>
        <source>Another teller</source>
        <translation>换人来谈</translation>
    </message>
</context>
<context>
    <name>MoodPlot</name>
    <message>
        <source>R{no}</source>
        <translation>第{no}轮</translation>
    </message>
    <message>
        <source>round {no}: {mood}</source>
        <translation>第{no}轮：{mood}</translation>
    </message>
    <message>
        <source>round {no}: {mood}, heated</source>
        <translation>第{no}轮：{mood}，激动</translation>
    </message>
    <message>
        <source>round {no}: {mood}, calmed</source>
        <translation>第{no}轮：{mood}，缓和</translation>
    </message>
    <message>
        <source>Mood under the rounds</source>
        <translation>各轮情绪</translation>
    </message>
</context>
<context>
    <name>NegotiatePage</name>
    <message>
        <source>Rounds of the negotiation</source>
        <translation>协商轮次</translation>
    </message>
    <message>
        <source>On the table</source>
        <translation>协商中的方案</translation>
    </message>
    <message>
        <source>The package on the table</source>
        <translation>协商中的方案</translation>
    </message>
    <message>
        <source>Accept (&amp;A)</source>
        <translation>接受(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Decline…</source>
        <translation>不接受(&amp;D)…</translation>
    </message>
    <message>
        <source>New &amp;package…</source>
        <translation>新方案(&amp;P)…</translation>
    </message>
    <message>
        <source>How each request ends (&amp;R)</source>
        <translation>各项诉求结果(&amp;R)</translation>
    </message>
    <message>
        <source>Requests and how they end</source>
        <translation>各项诉求及结果</translation>
    </message>
    <message>
        <source>Declined because (&amp;V)</source>
        <translation>不接受的原因(&amp;V)</translation>
    </message>
    <message>
        <source>No a&amp;greement is reached…</source>
        <translation>未能达成协议(&amp;G)…</translation>
    </message>
    <message>
        <source>The next round</source>
        <translation>新一轮</translation>
    </message>
    <message>
        <source>Whose offer (&amp;S)</source>
        <translation>提出方(&amp;S)</translation>
    </message>
    <message>
        <source>Which way (&amp;Y)</source>
        <translation>处理方式(&amp;Y)</translation>
    </message>
    <message>
        <source>Terms of the next round</source>
        <translation>新一轮的条件</translation>
    </message>
    <message>
        <source>Why the terms move (&amp;W)</source>
        <translation>调整原因(&amp;W)</translation>
    </message>
    <message>
        <source>Note (&amp;E)</source>
        <translation>备注(&amp;E)</translation>
    </message>
    <message>
        <source>What this round changes</source>
        <translation>本轮变更</translation>
    </message>
    <message>
        <source>Who may offer this</source>
        <translation>有权提出的人员</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Mood of the customer</source>
        <translation>客户情绪</translation>
    </message>
    <message>
        <source>Put it on the table (&amp;A)</source>
        <translation>提出方案(&amp;A)</translation>
    </message>
    <message>
        <source>The bank accepts (&amp;A)</source>
        <translation>我行接受(&amp;A)</translation>
    </message>
    <message>
        <source>The customer accepts (&amp;A)</source>
        <translation>客户接受(&amp;A)</translation>
    </message>
    <message>
        <source>1&#xa0;granted   2&#xa0;partly   3&#xa0;refused   4&#xa0;withdrawn   0&#xa0;all&#xa0;granted</source>
        <translation>1同意  2部分同意  3不同意  4撤回  0全部同意</translation>
    </message>
    <message>
        <source>Offer this round</source>
        <translation>提出本轮</translation>
    </message>
    <message>
        <source>Taken back because (&amp;V)</source>
        <translation>撤回的原因(&amp;V)</translation>
    </message>
    <message>
        <source>Compute it anew (&amp;A)</source>
        <translation>重新计算(&amp;A)</translation>
    </message>
    <message>
        <source>What the newest round moved</source>
        <translation>最新一轮的变化</translation>
    </message>
    <message>
        <source>Customer left, bank right</source>
        <translation>左为客户，右为我行</translation>
    </message>
    <message>
        <source>&amp;Withdraw…</source>
        <translation>撤回(&amp;W)…</translation>
    </message>
    <message>
        <source>Take it &amp;home</source>
        <translation>带回考虑(&amp;H)</translation>
    </message>
    <message>
        <source>On the screen: the customer agrees. Ctrl+Enter keeps it.</source>
        <translation>客户在屏上选了：同意。按 Ctrl+Enter 记下。</translation>
    </message>
    <message>
        <source>On the screen: the customer wants to think again.</source>
        <translation>客户在屏上选了：再想想。</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>先答复所问</translation>
    </message>
</context>
<context>
    <name>NewCode</name>
    <message>
        <source>New recovery code</source>
        <translation>新恢复码</translation>
    </message>
    <message>
        <source>It is &amp;written down and read over once more</source>
        <translation>已抄写并核对(&amp;W)</translation>
    </message>
</context>
<context>
    <name>NoAgreementDialog</name>
    <message>
        <source>End without agreement</source>
        <translation>未达成协议</translation>
    </message>
    <message>
        <source>Why was no agreement reached?</source>
        <translation>未能达成协议的原因</translation>
    </message>
    <message>
        <source>Is there more to say? (may stay empty)</source>
        <translation>补充说明（可不填）</translation>
    </message>
    <message>
        <source>&amp;End the talks (Ctrl+Enter)</source>
        <translation>结束协商(&amp;E)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Go on talking (Esc)</source>
        <translation>继续协商（Esc）</translation>
    </message>
    <message>
        <source>On the record: {agreed} facts agreed, {disputed} not</source>
        <translation>将载入记录：认可的事实{agreed}项，未认可{disputed}项</translation>
    </message>
    <message>
        <source>Last offer of {side}: {title}</source>
        <translation>{side}最后方案：{title}</translation>
    </message>
    <message>
        <source>The two sides are {amount} apart.</source>
        <translation>双方还相差{amount}。</translation>
    </message>
    <message>
        <source>until {day}: {remedy}</source>
        <translation>最迟{day}：{remedy}</translation>
    </message>
</context>
<context>
    <name>NumberGuard</name>
    <message>
        <source>A card number: Ctrl+M hides it, its last 4 digits go to the account field.</source>
        <translation>这里有完整卡号：按Ctrl+M隐去中间数字，后四位自动填到账号栏。</translation>
    </message>
    <message>
        <source>An identity number: Ctrl+M moves it to its field and hides it here.</source>
        <translation>这里有完整证件号码：按Ctrl+M移到证件号码栏，此处隐去中间数字。</translation>
    </message>
    <message>
        <source>A telephone number: Ctrl+M moves it to its field and hides it here.</source>
        <translation>这里有电话号码：按Ctrl+M移到电话栏，此处隐去中间数字。</translation>
    </message>
</context>
<context>
    <name>OpenPoints</name>
    <message>
        <source>The agreement is not finished</source>
        <translation>协议尚未办妥</translation>
    </message>
    <message>
        <source>A request has no answer yet</source>
        <translation>有诉求尚未答复</translation>
    </message>
    <message>
        <source>A signature is missing</source>
        <translation>缺少签字</translation>
    </message>
    <message>
        <source>A promise is still open</source>
        <translation>有承诺尚未兑现</translation>
    </message>
    <message>
        <source>The outcome is not recorded</source>
        <translation>尚未登记办理结果</translation>
    </message>
    <message>
        <source>The customer was not asked</source>
        <translation>尚未询问客户满意度</translation>
    </message>
    <message>
        <source>Check again: {stage}</source>
        <translation>再核对：{stage}</translation>
    </message>
    <message>
        <source>The complaint has no answer yet</source>
        <translation>投诉还没有答复</translation>
    </message>
    <message>
        <source>The signed paper is not checked back in yet</source>
        <translation>签署原件还没有回收核对</translation>
    </message>
    <message>
        <source>The signed cost table is not checked back in yet</source>
        <translation>签署的综合融资成本明示表还没有回收核对</translation>
    </message>
    <message>
        <source>Void originals: nobody has said where they are</source>
        <translation>作废的原件：还没有说明去向</translation>
    </message>
    <message>
        <source>An original that was printed later lacks a signature</source>
        <translation>后来补印的原件签字不齐</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Accord Desk is open already</source>
        <translation>柜面协商台已经打开</translation>
    </message>
    <message>
        <source>The program that is open does not answer.</source>
        <translation>已打开的程序没有响应。</translation>
    </message>
    <message>
        <source>Wait a minute and start it again. If it still does not answer, end it by the system&apos;s task list, or ask the help desk to. Whatever was typed more than a second ago is kept.</source>
        <translation>请等一分钟再启动。仍没有响应的，请在系统的任务列表里结束它，或者请技术支持来结束。一秒钟以前输入的内容都已保存。</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>OutsideDialog</name>
    <message>
        <source>Decision of the upper branch</source>
        <translation>上级行批复</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>批文文号</translation>
    </message>
    <message>
        <source>Who decided</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>批准日期</translation>
    </message>
    <message>
        <source>&amp;Scan of the document…</source>
        <translation>批文扫描件(&amp;S)…</translation>
    </message>
    <message>
        <source>Staff number of the second person</source>
        <translation>第二人员工号</translation>
    </message>
    <message>
        <source>Their own password</source>
        <translation>第二人密码</translation>
    </message>
    <message>
        <source>&amp;Keep (Ctrl+Enter)</source>
        <translation>保存(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>暂不办理（Esc）</translation>
    </message>
    <message>
        <source>Scan of the document</source>
        <translation>批文扫描件</translation>
    </message>
    <message>
        <source>Staff number of the branch manager</source>
        <translation>网点负责人的员工号</translation>
    </message>
    <message>
        <source>The manager&apos;s own password</source>
        <translation>网点负责人本人密码</translation>
    </message>
</context>
<context>
    <name>OwnPasswordDialog</name>
    <message>
        <source>Choose a password of your own</source>
        <translation>请设置自己的密码</translation>
    </message>
    <message>
        <source>The one you were given opens the desk once. Nobody but you knows the one you choose now.</source>
        <translation>初始密码只能用一次。现在设置的密码只有您本人知道。</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>&amp;Keep it and sign in (Ctrl+Enter)</source>
        <translation>保存并登录(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>放弃（Esc）</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>请换一个新密码</translation>
    </message>
    <message>
        <source>A password is used for {days} days here. Nothing is lost: choose another one and go on.</source>
        <translation>本行密码使用{days}天后更换。没有丢失任何内容，换好即可继续。</translation>
    </message>
</context>
<context>
    <name>OwnWordDialog</name>
    <message>
        <source>Your own password once more</source>
        <translation>请再次输入本人密码</translation>
    </message>
    <message>
        <source>Your own password</source>
        <translation>本人密码</translation>
    </message>
    <message>
        <source>&amp;Go on (Ctrl+Enter)</source>
        <translation>继续(&amp;G)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>暂不办理（Esc）</translation>
    </message>
</context>
<context>
    <name>PackageCards</name>
    <message numerus="yes">
        <source>{number} papers</source>
        <translation>
            <numerusform>{number}份材料</numerusform>
        </translation>
    </message>
    <message>
        <source>{first} and {more} more</source>
        <translation>{first}等，另有{more}项</translation>
    </message>
    <message>
        <source>Package {number} of {all}: {title}</source>
        <translation>方案{number}，共{all}个：{title}</translation>
    </message>
    <message>
        <source>★ fits best</source>
        <translation>★ 最合适</translation>
    </message>
    <message>
        <source>Fill in the fields below.</source>
        <translation>请填写下面几栏。</translation>
    </message>
</context>
<context>
    <name>PackageWords</name>
    <message>
        <source>Package</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>调整内容</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>所需材料</translation>
    </message>
    <message>
        <source>Papers by</source>
        <translation>材料交齐日期</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>答复日期</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定部门</translation>
    </message>
    <message>
        <source>May offer it</source>
        <translation>提出权限</translation>
    </message>
    <message>
        <source>Not promised</source>
        <translation>不作承诺</translation>
    </message>
    <message>
        <source>{months} months</source>
        <translation>{months}个月</translation>
    </message>
    <message>
        <source>✓ you</source>
        <translation>✓ 本人</translation>
    </message>
    <message>
        <source>{what}: now {after}</source>
        <translation>{what}：新增{after}</translation>
    </message>
    <message>
        <source>{what}: no longer {before}</source>
        <translation>{what}：取消{before}</translation>
    </message>
    <message>
        <source>{what}: {before} → {after}</source>
        <translation>{what}：{before} → {after}</translation>
    </message>
    <message>
        <source>The first offer.</source>
        <translation>首次提出。</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between two changes</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>the bank</source>
        <translation>我行</translation>
    </message>
    <message>
        <source>at the counter</source>
        <translation>柜面</translation>
    </message>
    <message>
        <source>by telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>by e-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>needs the {role}</source>
        <translation>须{role}批准</translation>
    </message>
    <message>
        <source>Annual rate</source>
        <translation>年化利率</translation>
    </message>
    <message>
        <source>{total}, of it {cost} interest and fees</source>
        <translation>{total}，其中息费{cost}</translation>
    </message>
    <message>
        <source>{simple} simple, {compound} compound</source>
        <translation>单利{simple}，复利{compound}</translation>
    </message>
    <message>
        <source>{months}, to {day}</source>
        <translation>{months}，到{day}</translation>
    </message>
    <message>
        <source>⚠ {share}, more than {most}% of it</source>
        <translation>⚠ {share}，超过收入的{most}%</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>每月还款</translation>
    </message>
    <message>
        <source>Last payment</source>
        <translation>末期还款</translation>
    </message>
    <message>
        <source>Today a month</source>
        <translation>现在每月</translation>
    </message>
    <message>
        <source>At first a month</source>
        <translation>起初每月</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Ends on</source>
        <translation>还清日期</translation>
    </message>
    <message>
        <source>In total</source>
        <translation>总共支付</translation>
    </message>
    <message>
        <source>Interest and fees</source>
        <translation>利息和费用</translation>
    </message>
    <message>
        <source>Interest more than today</source>
        <translation>比原计划多付利息</translation>
    </message>
    <message>
        <source>Annual rate, simple</source>
        <translation>年化利率（单利）</translation>
    </message>
    <message>
        <source>Annual rate, compound</source>
        <translation>年化利率（复利）</translation>
    </message>
    <message>
        <source>Waived</source>
        <translation>减免金额</translation>
    </message>
    <message>
        <source>Share waived</source>
        <translation>减免比例</translation>
    </message>
    <message>
        <source>The bank gives</source>
        <translation>我行让利</translation>
    </message>
    <message>
        <source>Of the income</source>
        <translation>占月收入</translation>
    </message>
    <message>
        <source>You give up</source>
        <translation>您放弃</translation>
    </message>
    <message>
        <source>By the rule</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>{term}: {sentence}</source>
        <translation>{term}：{sentence}</translation>
    </message>
    <message>
        <source>First payment</source>
        <translation>首期还款</translation>
    </message>
    <message>
        <source>Runs today</source>
        <translation>现剩期限</translation>
    </message>
    <message>
        <source>Ends today on</source>
        <translation>现到期日</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>应还合计</translation>
    </message>
    <message>
        <source>Interest until the new day</source>
        <translation>换日期间利息</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>This counter may still give away {amount}.</source>
        <translation>本柜台剩余减免额度{amount}。</translation>
    </message>
    <message>
        <source>More than this counter may still give away</source>
        <translation>超出本柜台剩余的减免额度</translation>
    </message>
    <message>
        <source>{what}: over {limit}</source>
        <translation>{what}：超过{limit}</translation>
    </message>
    <message>
        <source>{what}: {role} up to {limit}</source>
        <translation>{what}：{role}可批至{limit}</translation>
    </message>
    <message>
        <source>⚠ no income</source>
        <translation>⚠ 没有收入</translation>
    </message>
    <message>
        <source>once {amount}</source>
        <translation>一次{amount}</translation>
    </message>
    <message>
        <source>{amount}, falling</source>
        <translation>{amount}起逐期减少</translation>
    </message>
    <message>
        <source>up to {amount}</source>
        <translation>最多{amount}</translation>
    </message>
    <message>
        <source>{share}, without the last payment of {last}</source>
        <translation>{share}，未计末期应还的{last}</translation>
    </message>
    <message>
        <source>Down payment</source>
        <translation>首付</translation>
    </message>
    <message>
        <source>In one sum</source>
        <translation>一次付清</translation>
    </message>
    <message>
        <source>Repaid early</source>
        <translation>提前归还</translation>
    </message>
    <message>
        <source>{total}, of it {carried} interest and late fees owed before</source>
        <translation>{total}，其中已欠的利息和违约金{carried}</translation>
    </message>
    <message>
        <source>Interest and late fees owed before</source>
        <translation>已欠的利息和违约金</translation>
    </message>
    <message>
        <source>Bookings counted</source>
        <translation>计入的入账记录</translation>
    </message>
    <message>
        <source>{payments} payments</source>
        <translation>{payments}期</translation>
    </message>
</context>
<context>
    <name>PaperAgent</name>
    <message>
        <source>Does {name} work for this bank?</source>
        <translation>{name}是本行员工吗？</translation>
    </message>
    <message>
        <source>Yes: somebody else must act</source>
        <translation>是：须另请他人代理</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>A colleague, staff number {staff_no}, bears this name.</source>
        <translation>本行有同名员工，员工号{staff_no}，请核对是否同一人。</translation>
    </message>
    <message>
        <source>Nobody acts for both sides (Civil Code Art. 168).</source>
        <translation>任何人不得代理双方（民法典第一百六十八条）。</translation>
    </message>
</context>
<context>
    <name>PaperCheckingIn</name>
    <message>
        <source>Check the signed cost table in</source>
        <translation>回收核对签署的明示表</translation>
    </message>
</context>
<context>
    <name>PaperCosts</name>
    <message>
        <source>The paper is being drawn…</source>
        <translation>正在生成文本…</translation>
    </message>
    <message>
        <source>Cost table {number}, exactly as it will be printed.</source>
        <translation>综合融资成本明示表{number}，打印内容与此一致。</translation>
    </message>
    <message>
        <source>Cost table {number} is not printed: somebody else charges.</source>
        <translation>综合融资成本明示表{number}，有其他机构收费，不能打印。</translation>
    </message>
</context>
<context>
    <name>PaperDrawing</name>
    <message>
        <source>The paper is being drawn…</source>
        <translation>正在生成文本…</translation>
    </message>
    <message>
        <source>The paper appears here once both sides agree, exactly as it will be printed.</source>
        <translation>双方达成一致后，此处显示文本，打印内容与此一致。</translation>
    </message>
    <message>
        <source>Agreement {number}, as it was printed.</source>
        <translation>协议{number}，与已打印原件一致。</translation>
    </message>
    <message>
        <source>Agreement {number}, exactly as it will be printed.</source>
        <translation>协议{number}，打印内容与此一致。</translation>
    </message>
    <message>
        <source>Record of no agreement {number}</source>
        <translation>未达成协议记录{number}</translation>
    </message>
</context>
<context>
    <name>PaperHandingOut</name>
    <message>
        <source>the bank keeps original {there} for both sides; {missing} follows by {date}.</source>
        <translation>原件{there}由我行代管，{missing}须在{date}前补印交付。</translation>
    </message>
    <message>
        <source>the customer keeps original {there} for both sides; {missing} follows by {date}.</source>
        <translation>原件{there}由客户代管，{missing}须在{date}前补印交付。</translation>
    </message>
    <message>
        <source>✓ Archived copy sealed on {date}: {subject}</source>
        <translation>✓ 存档副本已于{date}加盖电子签章：{subject}</translation>
    </message>
</context>
<context>
    <name>PaperReading</name>
    <message>
        <source>The paper is right  (Enter)</source>
        <translation>文本无误（Enter）</translation>
    </message>
    <message>
        <source>Read on  (Enter)   {read} of {pages} read</source>
        <translation>往下看（Enter）   已看{read}/{pages}页</translation>
    </message>
</context>
<context>
    <name>PaperRefusal</name>
    <message>
        <source>The customer will not sign (&amp;X)…</source>
        <translation>客户不签(&amp;X)…</translation>
    </message>
    <message>
        <source>Decline or withdraw (&amp;X)…</source>
        <translation>不签或者撤回签名(&amp;X)…</translation>
    </message>
</context>
<context>
    <name>PaperSigning</name>
    <message>
        <source>Signed by the customer on (&amp;S)</source>
        <translation>客户签字日期(&amp;S)</translation>
    </message>
    <message>
        <source>The customer has signed  (Enter)</source>
        <translation>客户已签字（Enter）</translation>
    </message>
    <message>
        <source>Signed for the bank on (&amp;S)</source>
        <translation>我行签字日期(&amp;S)</translation>
    </message>
    <message>
        <source>The customer signs every original first.</source>
        <translation>客户先在每一份原件上签字。</translation>
    </message>
    <message>
        <source>A colleague looks at every signature and confirms with their own password.</source>
        <translation>由一位同事逐个看过签字，再用自己的密码确认。</translation>
    </message>
    <message>
        <source>Signed on (&amp;S)</source>
        <translation>签署日期(&amp;S)</translation>
    </message>
    <message>
        <source>Everybody has signed  (Enter)</source>
        <translation>各方都已签字（Enter）</translation>
    </message>
    <message>
        <source>Co-borrower {name}</source>
        <translation>共同借款人{name}</translation>
    </message>
    <message>
        <source>Guarantor {name}</source>
        <translation>保证人{name}</translation>
    </message>
    <message>
        <source>Witness {name}</source>
        <translation>见证人{name}</translation>
    </message>
    <message>
        <source>Interpreter {name}</source>
        <translation>翻译人员{name}</translation>
    </message>
    <message>
        <source>{who} signed on (&amp;S)</source>
        <translation>{who}签署日期(&amp;S)</translation>
    </message>
    <message>
        <source>{who} has signed  (Enter)</source>
        <translation>{who}已签字（Enter）</translation>
    </message>
    <message>
        <source>{who} shows an identity document and signs every original.</source>
        <translation>核对{who}的身份证件，请其在每一份原件上签字。</translation>
    </message>
    <message>
        <source>Who signs now?</source>
        <translation>现在谁签字？</translation>
    </message>
    <message>
        <source>The customer has signed {serials}  (Enter)</source>
        <translation>客户已签{serials}（Enter）</translation>
    </message>
    <message>
        <source>Original {serials} was printed after the customer had signed: they sign it as well.</source>
        <translation>原件{serials}是客户签字之后打印的，请客户补签这份。</translation>
    </message>
    <message>
        <source>Original {serials} was printed after the bank had signed: it is signed as well.</source>
        <translation>原件{serials}是我行签字之后打印的，请补签这份。</translation>
    </message>
    <message>
        <source>Original {serials} was printed after {who} had signed: they sign it as well.</source>
        <translation>原件{serials}是{who}签字之后打印的，请其补签这份。</translation>
    </message>
    <message>
        <source>{who} writes kind and number of the document, telephone and address on every original, and signs it. Compare each with the document.</source>
        <translation>请{who}在每份原件上填写证件种类、号码、电话和地址并签字，您逐份与证件核对。</translation>
    </message>
    <message>
        <source>{who} has signed, document compared  (Enter)</source>
        <translation>{who}已签字，证件已核对（Enter）</translation>
    </message>
    <message>
        <source>Signed, second person… (Enter)</source>
        <translation>我行已签字，请第二人复核（Enter）</translation>
    </message>
    <message>
        <source>Last four characters of the number, as written</source>
        <translation>文书上写的证件号码后四位</translation>
    </message>
    <message>
        <source>{who} signs every original, for the customer.</source>
        <translation>{who}代理客户，先在每一份原件上签字。</translation>
    </message>
</context>
<context>
    <name>PaperWishes</name>
    <message>
        <source>Signs too: {names}</source>
        <translation>还要签字：{names}</translation>
    </message>
    <message>
        <source>finger instead of a name</source>
        <translation>以指印代签名</translation>
    </message>
    <message>
        <source>English annex</source>
        <translation>英文附件</translation>
    </message>
    <message numerus="yes">
        <source>%n clause(s) agreed otherwise</source>
        <translation>
            <numerusform>专门商定%n条</numerusform>
        </translation>
    </message>
    <message>
        <source>Noted on page 1: a guardian; who acts is entered there (Alt+1)</source>
        <translation>第1页已记：需监护人，请在第1页填写代办人（Alt+1）</translation>
    </message>
    <message>
        <source>Noted on page 1: an interpreter; name them with {key}</source>
        <translation>第1页已记：需翻译，请按 {key} 填写</translation>
    </message>
    <message>
        <source>Noted on page 1: cannot write; two witnesses, with {key}</source>
        <translation>第1页已记：不便书写，须两名见证人，请按 {key} 填写</translation>
    </message>
</context>
<context>
    <name>PaperWords</name>
    <message>
        <source>version {number}</source>
        <translation>第{number}版</translation>
    </message>
    <message>
        <source>seen by {name} as well</source>
        <translation>{name}见证</translation>
    </message>
    <message>
        <source>{count} terms</source>
        <translation>{count}条</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>共{count}秒</translation>
    </message>
    <message>
        <source>Terms of weight explained one by one</source>
        <translation>逐条说明重要条款</translation>
    </message>
    <message>
        <source>{count} facts</source>
        <translation>{count}项</translation>
    </message>
    <message>
        <source>{count} not at the first try</source>
        <translation>其中{count}项不是一次说对</translation>
    </message>
    <message>
        <source>Said back by the customer</source>
        <translation>客户说一遍，核对理解</translation>
    </message>
    <message>
        <source>Agreement drawn up</source>
        <translation>生成协议文本</translation>
    </message>
    <message>
        <source>Record of no agreement drawn up</source>
        <translation>生成未达成一致记录</translation>
    </message>
    <message>
        <source>Paper made void</source>
        <translation>文书作废</translation>
    </message>
    <message>
        <source>The bank signed</source>
        <translation>银行签署</translation>
    </message>
    <message>
        <source>The customer signed</source>
        <translation>客户签署</translation>
    </message>
    <message>
        <source>Signed as well: {who}</source>
        <translation>其他签署：{who}</translation>
    </message>
    <message>
        <source>No agreement</source>
        <translation>未达成一致</translation>
    </message>
    <message>
        <source>Record of no agreement handed over, signed for</source>
        <translation>未达成一致记录已交客户并签收</translation>
    </message>
    <message>
        <source>Record of no agreement handed over, not signed for</source>
        <translation>未达成一致记录已交客户，未签收</translation>
    </message>
    <message>
        <source>Sent to the printer: {paper}</source>
        <translation>送打印机：{paper}</translation>
    </message>
    <message>
        <source>Print {state}: {paper}</source>
        <translation>打印任务（{state}）：{paper}</translation>
    </message>
    <message>
        <source>Copy taken back: {paper}</source>
        <translation>收回作废：{paper}</translation>
    </message>
    <message>
        <source>Archived copy sealed</source>
        <translation>存档件加盖电子印章</translation>
    </message>
    <message>
        <source>co-borrower</source>
        <translation>共同借款人</translation>
    </message>
    <message>
        <source>guarantor</source>
        <translation>保证人</translation>
    </message>
    <message>
        <source>witness</source>
        <translation>见证人</translation>
    </message>
    <message>
        <source>company</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>interpreter</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>fingerprint for a signature</source>
        <translation>按指印代签名</translation>
    </message>
    <message>
        <source>Who signs beside the customer</source>
        <translation>还有谁签署</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>没有其他人</translation>
    </message>
    <message>
        <source>English annex wanted</source>
        <translation>要英文附件</translation>
    </message>
    <message>
        <source>English annex no longer wanted</source>
        <translation>不再要英文附件</translation>
    </message>
    <message>
        <source>allowed by {name}</source>
        <translation>{name}同意</translation>
    </message>
    <message>
        <source>A clause agreed otherwise</source>
        <translation>专门商定条款</translation>
    </message>
    <message>
        <source>struck</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>Standard text holds again (number {no})</source>
        <translation>恢复标准文本（第{no}处）</translation>
    </message>
    <message>
        <source>works for the bank</source>
        <translation>是本行人员</translation>
    </message>
    <message>
        <source>does not work for the bank</source>
        <translation>不是本行人员</translation>
    </message>
    <message>
        <source>The agent was asked</source>
        <translation>已询问代理人</translation>
    </message>
    <message>
        <source>by scan</source>
        <translation>扫描核对</translation>
    </message>
    <message>
        <source>by two persons</source>
        <translation>两人核对</translation>
    </message>
    <message>
        <source>Signed paper came back, complete</source>
        <translation>签署件收回，齐全</translation>
    </message>
    <message>
        <source>Drawn up: {paper}</source>
        <translation>生成：{paper}</translation>
    </message>
    <message>
        <source>Signed by the customer: {paper}</source>
        <translation>客户签字：{paper}</translation>
    </message>
    <message>
        <source>End of the day, where it lay: {paper}</source>
        <translation>日终去向：{paper}</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已被替代</translation>
    </message>
    <message>
        <source>Copy void: {paper}</source>
        <translation>一份作废：{paper}</translation>
    </message>
    <message>
        <source>Came back signed, complete: {paper}</source>
        <translation>签署件已收回，齐全：{paper}</translation>
    </message>
    <message>
        <source>original {serial}</source>
        <translation>原件{serial}</translation>
    </message>
    <message>
        <source>{count} faster than anybody reads</source>
        <translation>{count}条短于通读所需的时间</translation>
    </message>
    <message>
        <source>The bank does not sign</source>
        <translation>我行决定不签署</translation>
    </message>
    <message>
        <source>The customer took the signature back</source>
        <translation>客户撤回签名</translation>
    </message>
    <message>
        <source>entered after its last day</source>
        <translation>期限过后补录</translation>
    </message>
    <message>
        <source>identity document compared</source>
        <translation>已核对证件</translation>
    </message>
    <message>
        <source>{name} bears a colleague&apos;s name and does not work for the bank</source>
        <translation>{name}与本行员工同名，已询问，不是本行工作人员</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n页</numerusform>
        </translation>
    </message>
    <message>
        <source>Brought back by the customer: {paper}</source>
        <translation>客户带回：{paper}</translation>
    </message>
    <message>
        <source>Not asked to sign what changes the agreement: {name}</source>
        <translation>不请其签署变更协议：{name}</translation>
    </message>
    <message>
        <source>somebody else charges for it</source>
        <translation>有其他机构收费</translation>
    </message>
    <message>
        <source>nobody else charges for it</source>
        <translation>没有其他机构收费</translation>
    </message>
    <message>
        <source>Asked before the cost table</source>
        <translation>打印明示表前已询问</translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s)</source>
        <translation>
            <numerusform>约定%n项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PapersWaiting</name>
    <message>
        <source>5  Papers waiting: {count}</source>
        <translation>5  待办文书：{count}份</translation>
    </message>
    <message>
        <source> · the bank is late with {count}</source>
        <translation> · 我行逾期{count}份</translation>
    </message>
    <message>
        <source>printed, nobody has signed</source>
        <translation>已打印，双方均未签字</translation>
    </message>
    <message>
        <source>the customer has signed, the bank has not</source>
        <translation>客户已签字，我行尚未签字</translation>
    </message>
    <message>
        <source>the bank has signed, the customer has not</source>
        <translation>我行已签字，客户尚未签字</translation>
    </message>
    <message>
        <source>since {date}</source>
        <translation>自{date}起</translation>
    </message>
    <message>
        <source>the offer ended on {date}</source>
        <translation>方案已于{date}失效</translation>
    </message>
    <message>
        <source>the offer stands until {date}</source>
        <translation>方案有效期至{date}</translation>
    </message>
    <message>
        <source>late since {date}</source>
        <translation>应于{date}前完成，已逾期</translation>
    </message>
    <message>
        <source>to be checked in by {date}</source>
        <translation>须在{date}前核对入档</translation>
    </message>
    <message>
        <source>the bank signs or declines by {date}</source>
        <translation>我行须在{date}前签字或说明不签</translation>
    </message>
    <message>
        <source>signed, not checked back in</source>
        <translation>已签署，尚未回收核对</translation>
    </message>
</context>
<context>
    <name>ParkDialog</name>
    <message>
        <source>Park this case</source>
        <translation>挂起本案</translation>
    </message>
    <message>
        <source>Why does the customer leave?</source>
        <translation>客户离开的原因</translation>
    </message>
    <message>
        <source>When does it go on? (may stay empty)</source>
        <translation>下次办理日期（可不填）</translation>
    </message>
    <message>
        <source>The customer&apos;s own papers were handed bac&amp;k</source>
        <translation>客户自带材料已当面退还(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Park (Ctrl+Enter)</source>
        <translation>挂起(&amp;P)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Go on with the case (Esc)</source>
        <translation>继续办理（Esc）</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>答复日期</translation>
    </message>
    <message>
        <source>Print the bank&apos;s &amp;offer to take home</source>
        <translation>打印要约单给客户带回(&amp;O)</translation>
    </message>
    <message numerus="yes">
        <source>First the r&amp;eceipt: %n paper(s) without one…</source>
        <translation>
            <numerusform>先出收件回执(&amp;E)：%n项材料还没有…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParkedStrip</name>
    <message>
        <source>The bank is late: {count}</source>
        <translation>银行逾期{count}项</translation>
    </message>
    <message>
        <source>The bank is late with papers: {count}</source>
        <translation>我行有{count}份文书逾期</translation>
    </message>
    <message>
        <source>Parked case of {customer}</source>
        <translation>挂起的案件：{customer}</translation>
    </message>
</context>
<context>
    <name>PasswordRules</name>
    <message>
        <source>{least} characters or more</source>
        <translation>至少{least}个字符</translation>
    </message>
    <message>
        <source>{kinds} of: capitals, small letters, digits, signs</source>
        <translation>大写、小写、数字、符号中至少{kinds}种</translation>
    </message>
    <message>
        <source>no common word with figures around it, no keyboard row</source>
        <translation>不是常见词加数字，也不是键盘顺序</translation>
    </message>
    <message>
        <source>neither staff number, name nor branch code</source>
        <translation>不含员工号、姓名（拼音）和机构号</translation>
    </message>
    <message>
        <source>none of your last {count}</source>
        <translation>不是最近{count}个用过的密码</translation>
    </message>
</context>
<context>
    <name>PathWords</name>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}分{seconds}秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}秒</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>共%n页</numerusform>
        </translation>
    </message>
    <message>
        <source>In effect</source>
        <translation>协议生效</translation>
    </message>
    <message>
        <source>No agreement</source>
        <translation>未达成协议</translation>
    </message>
    <message>
        <source>In effect from {date}</source>
        <translation>自{date}起生效</translation>
    </message>
    <message>
        <source>Both sides have signed; each keeps one original.</source>
        <translation>双方已签字，各执一份原件。</translation>
    </message>
    <message>
        <source>Give the customer one copy; it names what they may do now.</source>
        <translation>请将一份记录交给客户，其中写明后续途径。</translation>
    </message>
    <message>
        <source>Recorded: no agreement</source>
        <translation>已登记：未达成协议</translation>
    </message>
    <message>
        <source>signed for</source>
        <translation>已签收</translation>
    </message>
    <message>
        <source>not signed for</source>
        <translation>未签收</translation>
    </message>
    <message>
        <source>signed {date}</source>
        <translation>{date}已签</translation>
    </message>
    <message>
        <source>explained again {count} ×</source>
        <translation>重讲{count}次</translation>
    </message>
    <message>
        <source>The guarantor signs</source>
        <translation>保证人签字</translation>
    </message>
    <message>
        <source>The others sign</source>
        <translation>其他签署人签字</translation>
    </message>
    <message>
        <source>Everybody has signed; each keeps one original.</source>
        <translation>各方都已签字，各执一份原件。</translation>
    </message>
</context>
<context>
    <name>PauseDialog</name>
    <message>
        <source>The clock stands still</source>
        <translation>时限中止</translation>
    </message>
    <message>
        <source>For what?</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>What shows it?</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>&amp;Let it stand still (Ctrl+Enter)</source>
        <translation>中止(&amp;L)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>It runs on by itself after {days} days at most.</source>
        <translation>最多{days}天后自动恢复。</translation>
    </message>
</context>
<context>
    <name>PeopleDialog</name>
    <message>
        <source>Who answers for this case</source>
        <translation>本案由谁负责</translation>
    </message>
    <message>
        <source>1  Hand it over to a colleague…</source>
        <translation>1  交给同事办理…</translation>
    </message>
    <message>
        <source>2  Keep it after all: take the hand-over back</source>
        <translation>2  仍由我办理：收回交接</translation>
    </message>
    <message>
        <source>3  A leader names who is responsible…</source>
        <translation>3  主管指定负责人…</translation>
    </message>
    <message>
        <source>4  I must not work on this case (recusal)…</source>
        <translation>4  我应当回避本案…</translation>
    </message>
    <message>
        <source>5  The customer asks for another person…</source>
        <translation>5  客户要求换人办理…</translation>
    </message>
    <message>
        <source>6  A leader decides on the customer&apos;s request…</source>
        <translation>6  主管决定客户的换人请求…</translation>
    </message>
    <message>
        <source>7  The 60-second brief (Shift+F2)</source>
        <translation>7  一分钟简报（Shift+F2）</translation>
    </message>
    <message>
        <source>8  Send it to another desk…</source>
        <translation>8  转到其他柜台…</translation>
    </message>
    <message>
        <source>9  The customer has died…</source>
        <translation>9  客户去世…</translation>
    </message>
</context>
<context>
    <name>PeopleWords</name>
    <message>
        <source>Handed to {name}, who has not taken over yet</source>
        <translation>已交给 {name}，尚未接手</translation>
    </message>
    <message>
        <source>{name} took over and is responsible</source>
        <translation>{name} 已接手并负责</translation>
    </message>
    <message>
        <source>Hand-over declined; the first stays responsible</source>
        <translation>未接手，仍由原负责人负责</translation>
    </message>
    <message>
        <source>Hand-over taken back</source>
        <translation>交接已收回</translation>
    </message>
    <message>
        <source>{name} was named responsible</source>
        <translation>{name} 被指定负责</translation>
    </message>
    <message>
        <source>Recusal: {name} does not work on this case any more</source>
        <translation>回避：{name} 不再办理本案</translation>
    </message>
    <message>
        <source>The customer asks for another than {name}</source>
        <translation>客户要求由 {name} 以外的人办理</translation>
    </message>
    <message>
        <source>Another than {name}: granted, {name} does not work on this case any more</source>
        <translation>换下 {name} 的请求：同意，{name} 不再办理本案</translation>
    </message>
    <message>
        <source>Another than {name}: not granted</source>
        <translation>换下 {name} 的请求：不同意</translation>
    </message>
    <message>
        <source>{name} is responsible: asked first, {since}</source>
        <translation>{name} 负责：首问，{since}</translation>
    </message>
    <message>
        <source>{name} is responsible: took over {since}</source>
        <translation>{name} 负责：{since}接手</translation>
    </message>
    <message>
        <source>{name} is responsible: named by a leader, {since}</source>
        <translation>{name} 负责：主管指定，{since}</translation>
    </message>
    <message>
        <source>{name} has not acknowledged it yet</source>
        <translation>{name} 尚未确认接手</translation>
    </message>
    <message>
        <source>{name} did not take over: {why}</source>
        <translation>{name} 没有接手：{why}</translation>
    </message>
    <message>
        <source>Must not work on it: {names}</source>
        <translation>应当回避：{names}</translation>
    </message>
    <message>
        <source>The customer asks for another than {name}: {why}</source>
        <translation>客户要求由 {name} 以外的人办理：{why}</translation>
    </message>
    <message>
        <source>You were named: read the brief</source>
        <translation>指定由您负责，请先看简报</translation>
    </message>
    <message>
        <source>Handed to you by {name}</source>
        <translation>{name} 交接给您</translation>
    </message>
    <message>
        <source>The customer asks for another person</source>
        <translation>客户要求换人办理</translation>
    </message>
    <message>
        <source>Nobody may work on it: name somebody</source>
        <translation>无人可办，请指定负责人</translation>
    </message>
    <message>
        <source>No leader here may decide on it.  Call the branch manager; who leads another desk needs an account here first: Shift+F8.</source>
        <translation>这里的主管都应当回避，无人可以指定。请联系网点负责人；其他柜台的主管须先在这里登记（Shift+F8）。</translation>
    </message>
    <message>
        <source>Needs another leader: you must not work on it</source>
        <translation>须由其他主管处理（您应当回避）</translation>
    </message>
    <message>
        <source>Read in full: {field}</source>
        <translation>查看完整{field}</translation>
    </message>
    <message>
        <source>Sent to the desk {desk}</source>
        <translation>转到柜台{desk}</translation>
    </message>
    <message>
        <source>{name} took it in from the desk {desk}</source>
        <translation>{name}从柜台{desk}接收</translation>
    </message>
    <message>
        <source>Called back before another desk had taken it in</source>
        <translation>对方柜台接收之前收回</translation>
    </message>
    <message>
        <source>{name} took it over from the desk {desk}, by order of head office</source>
        <translation>{name}按总行指令从柜台{desk}接办</translation>
    </message>
    <message>
        <source>Decided on what another desk had written; added: {taken}, set aside: {left}</source>
        <translation>对其他柜台写入的内容作了取舍：并入{taken}条，搁置{left}条</translation>
    </message>
    <message>
        <source>Asked for by the desk {desk}; it stays here</source>
        <translation>柜台{desk}请求转去，案件留在本柜台</translation>
    </message>
    <message>
        <source>Written into packets that the desk {desk} alone opens</source>
        <translation>写出加密包，只有柜台{desk}能打开</translation>
    </message>
    <message>
        <source>The customer died on {date}, as {name} told</source>
        <translation>客户于{date}去世，由{name}告知</translation>
    </message>
    <message>
        <source>The customer lives: what was written down of their death was a mistake</source>
        <translation>客户健在：去世的登记有误</translation>
    </message>
    <message>
        <source>{name} ({relation}) acts in the customer&apos;s place</source>
        <translation>{name}（{relation}）代为办理</translation>
    </message>
</context>
<context>
    <name>PerformedWords</name>
    <message>
        <source>Agreement {number} stays in force. {performed} A new package starts from that.</source>
        <translation>协议{number}继续有效。{performed}新方案从这一余额起算。</translation>
    </message>
    <message>
        <source>Page 2 says otherwise of {labels}: put it right there first.</source>
        <translation>第2页的{labels}与此不一致，请先在第2页更正。</translation>
    </message>
    <message>
        <source>Payments counted: {amount}, to be seen in the core system</source>
        <translation>计入已还款{amount}，须在核心系统核对</translation>
    </message>
    <message>
        <source>Corrects a debt that payments have lowered</source>
        <translation>更正已经由还款减少的欠款</translation>
    </message>
    <message>
        <source>of a booking of {amount}</source>
        <translation>转账总额{amount}</translation>
    </message>
    <message>
        <source>{count} of {payments} made; {paid} paid, {debt} of the debt is left.</source>
        <translation>共{payments}，已还清{count}期；已还{paid}，尚欠{debt}。</translation>
    </message>
    <message>
        <source>Nothing is paid yet of {payments}; the debt is {debt}, less the waived {waived}: {left}.</source>
        <translation>共{payments}，尚未还款；欠款{debt}，协议减免{waived}，减免后{left}。</translation>
    </message>
    <message>
        <source>Nothing is paid yet of {payments}; the debt is {debt}.</source>
        <translation>共{payments}，尚未还款；欠款{debt}。</translation>
    </message>
</context>
<context>
    <name>PermissionDialog</name>
    <message>
        <source>Who may do what</source>
        <translation>岗位权限表</translation>
    </message>
    <message>
        <source>What does not stand here nobody may do. A case keeps out who is recused from it.</source>
        <translation>表中没有的事项，任何人不能办理。申请回避的人不能办理该案件。</translation>
    </message>
    <message>
        <source>Copy all (Ctrl+C)</source>
        <translation>全部复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>{role}: yes</source>
        <translation>{role}：可以</translation>
    </message>
    <message>
        <source>{role}: no</source>
        <translation>{role}：不可以</translation>
    </message>
</context>
<context>
    <name>Permissions</name>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>open a case</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>read a case</source>
        <translation>查看案件</translation>
    </message>
    <message>
        <source>look through all cases, with a reason</source>
        <translation>说明理由后查全部案件</translation>
    </message>
    <message>
        <source>read one masked value in full, with a reason</source>
        <translation>说明理由后查看一项完整信息</translation>
    </message>
    <message>
        <source>work on a case</source>
        <translation>办理案件</translation>
    </message>
    <message>
        <source>take in papers and files</source>
        <translation>收取材料和文件</translation>
    </message>
    <message>
        <source>make packages of terms</source>
        <translation>拟定方案</translation>
    </message>
    <message>
        <source>put an offer on the table</source>
        <translation>向客户提出方案</translation>
    </message>
    <message>
        <source>ask for leave</source>
        <translation>申请审批</translation>
    </message>
    <message>
        <source>give leave, or refuse it</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>enter a decision from above the branch</source>
        <translation>登记上级审批结果</translation>
    </message>
    <message>
        <source>call a supervisor</source>
        <translation>请主管到场</translation>
    </message>
    <message>
        <source>keep keys for leave by telephone</source>
        <translation>登记电话授权密钥</translation>
    </message>
    <message>
        <source>issue a paper</source>
        <translation>生成协议文本</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>print once more, give copies</source>
        <translation>补打、给副本</translation>
    </message>
    <message>
        <source>keep signatures</source>
        <translation>登记签署</translation>
    </message>
    <message>
        <source>follow promises up</source>
        <translation>跟进承诺</translation>
    </message>
    <message>
        <source>count days anew when holidays are published</source>
        <translation>放假安排公布后重新计算日期</translation>
    </message>
    <message>
        <source>close a case</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>ask a customer once more after closing</source>
        <translation>结案后回访</translation>
    </message>
    <message>
        <source>hear a customer again after closing</source>
        <translation>结案后重新受理</translation>
    </message>
    <message>
        <source>rehearse with scripted customers</source>
        <translation>对练</translation>
    </message>
    <message>
        <source>confirm as the second person</source>
        <translation>作为第二人确认</translation>
    </message>
    <message>
        <source>allow an expired document</source>
        <translation>允许使用过期证件</translation>
    </message>
    <message>
        <source>confirm a clause agreed otherwise</source>
        <translation>复核另行约定的条款</translation>
    </message>
    <message>
        <source>the same of a branch manager&apos;s paper</source>
        <translation>复核网点负责人文书中另行约定的条款</translation>
    </message>
    <message>
        <source>put off what the bank promised</source>
        <translation>延后银行的承诺</translation>
    </message>
    <message>
        <source>take back a payment entered by mistake</source>
        <translation>撤销误登的还款</translation>
    </message>
    <message>
        <source>extend the time for a complaint</source>
        <translation>延长投诉处理期限</translation>
    </message>
    <message>
        <source>extend it to the longest</source>
        <translation>延长投诉处理期限至最长</translation>
    </message>
    <message>
        <source>confirm the desk&apos;s clock</source>
        <translation>确认本机时钟</translation>
    </message>
    <message>
        <source>the same where a promise or deadline hangs on it</source>
        <translation>涉及承诺或期限时确认本机时钟</translation>
    </message>
    <message>
        <source>void a case opened by mistake</source>
        <translation>作废误立案件</translation>
    </message>
    <message>
        <source>enter late what was signed in time</source>
        <translation>补登按时签署的协议</translation>
    </message>
    <message>
        <source>the same after the last day</source>
        <translation>过期后补登按时签署的协议</translation>
    </message>
    <message>
        <source>undo a signature entered by mistake</source>
        <translation>撤销误登的签署</translation>
    </message>
    <message>
        <source>end a signing that will not be completed</source>
        <translation>终止未完成的签署</translation>
    </message>
    <message>
        <source>void signed originals with the customer there</source>
        <translation>客户在场时作废已签原件</translation>
    </message>
    <message>
        <source>look at what is open at the day&apos;s end</source>
        <translation>日终检查</translation>
    </message>
    <message>
        <source>sign the day off</source>
        <translation>日终签退</translation>
    </message>
    <message>
        <source>read how similar cases were treated</source>
        <translation>查看同类案件对比</translation>
    </message>
    <message>
        <source>read the figures</source>
        <translation>查看统计</translation>
    </message>
    <message>
        <source>export the figures as a file</source>
        <translation>导出统计</translation>
    </message>
    <message>
        <source>set up printing and scanning</source>
        <translation>设置打印和扫描</translation>
    </message>
    <message>
        <source>prove the journal</source>
        <translation>核验流水</translation>
    </message>
    <message>
        <source>choose the branch&apos;s seal</source>
        <translation>选定电子签章证书</translation>
    </message>
    <message>
        <source>seal a paper</source>
        <translation>加盖电子签章</translation>
    </message>
    <message>
        <source>check a seal</source>
        <translation>检查电子签章</translation>
    </message>
    <message>
        <source>read an offer sheet</source>
        <translation>读取要约单</translation>
    </message>
    <message>
        <source>renew and certify keys of desks</source>
        <translation>更换、认证柜台公钥</translation>
    </message>
    <message>
        <source>hand a case over</source>
        <translation>交接案件</translation>
    </message>
    <message>
        <source>take a case over</source>
        <translation>接收案件</translation>
    </message>
    <message>
        <source>name who is responsible</source>
        <translation>指定案件负责人</translation>
    </message>
    <message>
        <source>declare a recusal</source>
        <translation>申报回避</translation>
    </message>
    <message>
        <source>keep that a customer asks for another person</source>
        <translation>登记客户的回避申请</translation>
    </message>
    <message>
        <source>decide on a recusal</source>
        <translation>决定回避申请</translation>
    </message>
    <message>
        <source>take people in, keep them out, give new passwords</source>
        <translation>增加、停用人员，重设密码</translation>
    </message>
    <message>
        <source>be present when people are changed</source>
        <translation>变动人员时在场</translation>
    </message>
    <message>
        <source>lift the lock of a password</source>
        <translation>解除密码锁定</translation>
    </message>
    <message>
        <source>read the list of people</source>
        <translation>查看网点人员</translation>
    </message>
    <message>
        <source>draw samples and read the audit lists</source>
        <translation>抽样检查、查看审计清单</translation>
    </message>
    <message>
        <source>make the audit certificate of a case</source>
        <translation>制作案件流水审计凭证</translation>
    </message>
    <message>
        <source>back the data up</source>
        <translation>备份数据</translation>
    </message>
    <message>
        <source>restore the data</source>
        <translation>恢复数据</translation>
    </message>
    <message>
        <source>answer a call for a supervisor</source>
        <translation>应答请主管到场</translation>
    </message>
    <message>
        <source>read the register of cases</source>
        <translation>查看案件台账</translation>
    </message>
    <message>
        <source>export the register as a file</source>
        <translation>导出案件台账</translation>
    </message>
    <message>
        <source>delete what is over its time</source>
        <translation>删除已到保存期限的内容</translation>
    </message>
    <message>
        <source>keep a case whatever its time says</source>
        <translation>下令保全案件（不论保存期限）</translation>
    </message>
    <message>
        <source>write a customer&apos;s own copy</source>
        <translation>为客户导出其个人信息副本</translation>
    </message>
    <message>
        <source>see what is at head office and what waits</source>
        <translation>查看与总行的同步状态</translation>
    </message>
    <message>
        <source>send now, or pause what goes to head office</source>
        <translation>马上同步，暂停同步</translation>
    </message>
    <message>
        <source>make the desk known at head office</source>
        <translation>把本柜台登记到总行</translation>
    </message>
    <message>
        <source>carry to and from head office by hand</source>
        <translation>用U盘与总行交换</translation>
    </message>
    <message>
        <source>change the key of the data</source>
        <translation>更换数据密钥</translation>
    </message>
    <message>
        <source>be present when the key of the data is changed</source>
        <translation>更换数据密钥时在场</translation>
    </message>
    <message>
        <source>send a case to another desk</source>
        <translation>把案件转到其他柜台</translation>
    </message>
    <message>
        <source>take in a case from another desk</source>
        <translation>接收其他柜台转来的案件</translation>
    </message>
    <message>
        <source>decide on what two desks wrote to one case</source>
        <translation>对两个柜台写入同一案件的内容作出取舍</translation>
    </message>
    <message>
        <source>keep the data here although a backup has other</source>
        <translation>不采用备份、保留本机现有数据</translation>
    </message>
    <message>
        <source>be the second person when they are kept</source>
        <translation>保留现有数据时作第二人</translation>
    </message>
    <message>
        <source>write down that a customer has died</source>
        <translation>登记客户去世</translation>
    </message>
    <message>
        <source>take back that a customer has died</source>
        <translation>撤回客户去世的登记</translation>
    </message>
</context>
<context>
    <name>PolicyBand</name>
    <message>
        <source>Shown, still wanted (&amp;Z)</source>
        <translation>已告知，客户仍要(&amp;Z)</translation>
    </message>
    <message>
        <source>New package (&amp;U)</source>
        <translation>重做方案(&amp;U)</translation>
    </message>
    <message>
        <source>The rules changed since this was offered; it can no longer be signed like this.</source>
        <translation>提出之后规则已变，这个方案不能再这样签。</translation>
    </message>
    <message>
        <source>The rules changed since this was offered: {changes}</source>
        <translation>提出之后规则已变：{changes}</translation>
    </message>
    <message>
        <source>another version of the articles it rests on</source>
        <translation>所依据的条文换了版本</translation>
    </message>
    <message>
        <source>The facts on page 2 changed since this was offered; they no longer allow it.</source>
        <translation>提出方案之后，第2页的事实有变动，按现在的事实不能再这样办。</translation>
    </message>
    <message>
        <source>The facts on page 2 changed since this was offered; compute it anew: {changes}</source>
        <translation>提出方案之后，第2页的事实有变动，须重新计算：{changes}</translation>
    </message>
    <message>
        <source>Page 4&apos;s package is not the one on the table: {changes}</source>
        <translation>第4页的方案不是协商中的方案：{changes}</translation>
    </message>
    <message>
        <source>Put it on the table (&amp;U)</source>
        <translation>作为新一轮提出(&amp;U)</translation>
    </message>
    <message>
        <source>Keep what lies there (&amp;Z)</source>
        <translation>保留协商中的方案(&amp;Z)</translation>
    </message>
</context>
<context>
    <name>PrintCopies</name>
    <message>
        <source>Everything lies there</source>
        <translation>全部打印完整</translation>
    </message>
    <message>
        <source>Only {serial} is missing</source>
        <translation>只缺{serial}</translation>
    </message>
    <message>
        <source>Nothing came out</source>
        <translation>没有出纸</translation>
    </message>
    <message>
        <source>not printed yet</source>
        <translation>尚未打印</translation>
    </message>
    <message>
        <source>Copy {serial}: {state}</source>
        <translation>原件{serial}：{state}</translation>
    </message>
    <message>
        <source>Print {count} originals  (F9)</source>
        <translation>打印{count}份原件（F9）</translation>
    </message>
    <message>
        <source>Print the missing copy  (F9)</source>
        <translation>打印所缺的一份（F9）</translation>
    </message>
    <message>
        <source>What lies in the tray? (&amp;T)</source>
        <translation>出纸盘里有什么(&amp;T)</translation>
    </message>
    <message>
        <source>Why is it printed again?</source>
        <translation>补打原因</translation>
    </message>
    <message>
        <source>Print it again  (Enter)</source>
        <translation>补打（Enter）</translation>
    </message>
    <message>
        <source>Print a copy a&amp;gain…</source>
        <translation>补打一份(&amp;G)…</translation>
    </message>
    <message>
        <source>{count} originals, word for word the same: each party keeps one.</source>
        <translation>{count}份原件，内容完全相同，各方各执一份。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Version {version} is void.  Take its originals back: {serials}</source>
        <translation>第{version}版已作废，请收回它的原件：{serials}</translation>
    </message>
    <message>
        <source>Not taken back: {serials} of version {version}.  It has come back…</source>
        <translation>未收回：第{version}版原件{serials}。现已收回…</translation>
    </message>
    <message>
        <source>All taken back and destroyed</source>
        <translation>已全部收回销毁</translation>
    </message>
    <message>
        <source>Only {serial} is not here</source>
        <translation>只有{serial}没有收回</translation>
    </message>
    <message>
        <source>None of them is here</source>
        <translation>都没有收回</translation>
    </message>
</context>
<context>
    <name>PrintLedgerDialog</name>
    <message>
        <source>Papers of this case</source>
        <translation>本案文书</translation>
    </message>
    <message>
        <source>Every sheet that was sent to a printer</source>
        <translation>送打印的每一份文书</translation>
    </message>
    <message>
        <source>Ask the printer again (F5)</source>
        <translation>重新查询打印机（F5）</translation>
    </message>
    <message>
        <source>Copy all (Ctrl+C)</source>
        <translation>复制全部（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Nothing has been printed yet.</source>
        <translation>尚未打印任何文书。</translation>
    </message>
</context>
<context>
    <name>PrintWords</name>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>waiting at the printer</source>
        <translation>等待打印</translation>
    </message>
    <message>
        <source>printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>the printer has stopped</source>
        <translation>打印机已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>打印失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>结果不明</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已收回作废</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Record of no agreement</source>
        <translation>未达成一致记录</translation>
    </message>
    <message>
        <source>List of papers</source>
        <translation>材料清单</translation>
    </message>
    <message>
        <source>Sheet of a round</source>
        <translation>协商轮次单</translation>
    </message>
    <message>
        <source>Cost table</source>
        <translation>综合融资成本明示表</translation>
    </message>
    <message>
        <source>Receipt: not yet in effect</source>
        <translation>尚未生效回执</translation>
    </message>
    <message>
        <source>Receipt for an original</source>
        <translation>原件代管收条</translation>
    </message>
    <message>
        <source>Receipt of the complaint</source>
        <translation>投诉受理回执</translation>
    </message>
    <message>
        <source>Notice of the decision</source>
        <translation>处理决定告知书</translation>
    </message>
    <message>
        <source>Notice on the account</source>
        <translation>账户事项告知书</translation>
    </message>
    <message>
        <source>Offer to take home</source>
        <translation>方案告知单</translation>
    </message>
    <message>
        <source>Certified copy</source>
        <translation>核对副本</translation>
    </message>
    <message>
        <source>original</source>
        <translation>原件</translation>
    </message>
    <message>
        <source>printed again</source>
        <translation>补打</translation>
    </message>
    <message>
        <source>to hand out</source>
        <translation>随附单据</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>份号</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>第{number}版</translation>
    </message>
    <message>
        <source>Originals: {originals} · printed again: {reprints} · handed out: {slips} · taken back: {voided}</source>
        <translation>原件{originals}份 · 补打{reprints}份 · 随附单据{slips}份 · 收回作废{voided}份</translation>
    </message>
    <message>
        <source>Sheet of what was agreed otherwise</source>
        <translation>专门商定清单</translation>
    </message>
    <message>
        <source>What is read aloud</source>
        <translation>宣读稿</translation>
    </message>
    <message>
        <source>Receipt for papers</source>
        <translation>收件回执</translation>
    </message>
    <message>
        <source>{paper} printed again; the copy is marked as reprint {count}.</source>
        <translation>{paper}已补打，副本标明“补打第{count}次”。</translation>
    </message>
    <message>
        <source>{paper} noted; nothing was printed.</source>
        <translation>{paper}已登记，没有打印。</translation>
    </message>
    <message>
        <source>{paper} sent to the printer: {count} copies.</source>
        <translation>{paper}已送打印机：{count}份。</translation>
    </message>
    <message>
        <source>{paper} sent to the printer: 1 copy.</source>
        <translation>{paper}已送打印机：1份。</translation>
    </message>
    <message>
        <source>void, to be taken back</source>
        <translation>已作废，待收回</translation>
    </message>
    <message>
        <source>void, not taken back</source>
        <translation>已作废，未收回</translation>
    </message>
    <message>
        <source> · void, not taken back: {outside}</source>
        <translation> · 作废未收回{outside}份</translation>
    </message>
    <message>
        <source>replaced by a later version</source>
        <translation>已被新版本替代</translation>
    </message>
    <message>
        <source>Notice: the bank does not sign</source>
        <translation>决定不签署告知书</translation>
    </message>
    <message>
        <source>Receipt: signature taken back</source>
        <translation>撤回签名回执</translation>
    </message>
    <message>
        <source>Copy to read, large print (no original)</source>
        <translation>大字阅读本（非原件）</translation>
    </message>
    <message>
        <source>{said}  Look at it before you hand it over: {notes}</source>
        <translation>{said}交给客户以前请看一下：{notes}</translation>
    </message>
</context>
<context>
    <name>ProblemChoice</name>
    <message>
        <source>Find a kind of problem</source>
        <translation>查找问题类型</translation>
    </message>
    <message>
        <source>0  Other: a word</source>
        <translation>0  其他：关键词</translation>
    </message>
</context>
<context>
    <name>PromiseActs</name>
    <message>
        <source>Marked by mistake</source>
        <translation>误按</translation>
    </message>
    <message>
        <source>Not kept by {date}: {what}</source>
        <translation>到{date}未兑现：{what}</translation>
    </message>
</context>
<context>
    <name>PromiseColumns</name>
    <message>
        <source>The bank promised</source>
        <translation>我行承诺</translation>
    </message>
    <message>
        <source>The customer promised</source>
        <translation>客户承诺</translation>
    </message>
    <message>
        <source>The bank owes nothing from this paper.</source>
        <translation>本文本中我行没有待办事项。</translation>
    </message>
    <message>
        <source>The customer owes nothing from this paper.</source>
        <translation>本文本中客户没有待办事项。</translation>
    </message>
    <message>
        <source>Show what is next only</source>
        <translation>只看最近的几项</translation>
    </message>
    <message numerus="yes">
        <source>%n more, up to {date}</source>
        <translation>
            <numerusform>另有%n项，至{date}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n settled</source>
        <translation>
            <numerusform>%n项已了结</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromisePanel</name>
    <message>
        <source>Partly kept: {what}</source>
        <translation>部分兑现：{what}</translation>
    </message>
    <message>
        <source>A new date: {what}</source>
        <translation>改期：{what}</translation>
    </message>
    <message>
        <source>No longer owed: {what}</source>
        <translation>免除：{what}</translation>
    </message>
    <message>
        <source>Negotiate again: {what}</source>
        <translation>重新协商：{what}</translation>
    </message>
    <message>
        <source>What is still missing? (&amp;W)</source>
        <translation>尚缺什么(&amp;W)</translation>
    </message>
    <message>
        <source>Why? (&amp;W)</source>
        <translation>原因(&amp;W)</translation>
    </message>
    <message>
        <source>Why another date? (&amp;Y)</source>
        <translation>改期原因(&amp;Y)</translation>
    </message>
    <message>
        <source>New date (&amp;D)</source>
        <translation>新日期(&amp;D)</translation>
    </message>
    <message>
        <source>Keep it  (Enter)</source>
        <translation>保存（Enter）</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Its day is {due}.  Kept already?  {what}</source>
        <translation>约定日期是{due}，是否已经提前兑现？{what}</translation>
    </message>
    <message>
        <source>Kept: {what}</source>
        <translation>已兑现：{what}</translation>
    </message>
    <message>
        <source>Not kept after all: {what}</source>
        <translation>撤回已兑现：{what}</translation>
    </message>
    <message>
        <source>How was it kept? (&amp;H)</source>
        <translation>怎样认定已兑现？(&amp;H)</translation>
    </message>
    <message>
        <source>A logged contact</source>
        <translation>已登记的联系</translation>
    </message>
    <message>
        <source>A paper received</source>
        <translation>已收到的材料</translation>
    </message>
    <message>
        <source>Entry in the bank&apos;s books</source>
        <translation>业务流水号</translation>
    </message>
    <message>
        <source>Seen by myself</source>
        <translation>本人亲见</translation>
    </message>
    <message>
        <source>Number of the entry, or where (&amp;L)</source>
        <translation>流水号或所在位置 (&amp;L)</translation>
    </message>
    <message>
        <source>How much was paid, of {left}?</source>
        <translation>还了多少（共{left}待还）？</translation>
    </message>
    <message>
        <source>Anything to note? (may stay empty) (&amp;W)</source>
        <translation>备注（可不填）(&amp;W)</translation>
    </message>
    <message>
        <source>Number of its booking in the core system (&amp;L)</source>
        <translation>核心系统流水号或凭证号(&amp;L)</translation>
    </message>
    <message>
        <source>Booked on</source>
        <translation>记账日期</translation>
    </message>
    <message>
        <source>Which part was not paid?</source>
        <translation>哪一笔没有实际支付？</translation>
    </message>
    <message>
        <source>Number, or day and time, of the notice to whoever collects (&amp;L)</source>
        <translation>通知催收方的文号或日期时间(&amp;L)</translation>
    </message>
    <message>
        <source>Amount of the whole booking</source>
        <translation>该笔转账的总金额</translation>
    </message>
</context>
<context>
    <name>PromiseRow</name>
    <message>
        <source>K Kept</source>
        <translation>K 已兑现</translation>
    </message>
    <message>
        <source>P Partly kept</source>
        <translation>P 部分兑现</translation>
    </message>
    <message>
        <source>R New date</source>
        <translation>R 改期</translation>
    </message>
    <message>
        <source>M Missed</source>
        <translation>M 未兑现</translation>
    </message>
    <message>
        <source>D No longer owed</source>
        <translation>D 免除</translation>
    </message>
    <message>
        <source>A Negotiate again</source>
        <translation>A 重新协商</translation>
    </message>
    <message>
        <source>C Call about it</source>
        <translation>C 致电联系</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待兑现</translation>
    </message>
    <message>
        <source>partly kept</source>
        <translation>部分兑现</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已兑现</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>未兑现</translation>
    </message>
    <message>
        <source>no longer owed</source>
        <translation>已免除</translation>
    </message>
    <message numerus="yes">
        <source>{state}, %n day(s) late</source>
        <translation>
            <numerusform>{state}，逾期%n天</numerusform>
        </translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今日到期</translation>
    </message>
    <message>
        <source>{date} · {state}</source>
        <translation>{date} · {state}</translation>
    </message>
    <message numerus="yes">
        <source>{state}, put off %n time(s)</source>
        <translation>
            <numerusform>{state}，已延期%n次</numerusform>
        </translation>
    </message>
    <message>
        <source>Z Not kept after all</source>
        <translation>Z 撤回兑现</translation>
    </message>
    <message>
        <source>replaced by {number}</source>
        <translation>已由{number}代替</translation>
    </message>
    <message>
        <source>L What the paper says</source>
        <translation>L 协议约定</translation>
    </message>
    <message>
        <source>{state}, {paid} paid</source>
        <translation>{state}，已还{paid}</translation>
    </message>
</context>
<context>
    <name>PromiseWords</name>
    <message>
        <source>The bank promised</source>
        <translation>银行约定</translation>
    </message>
    <message>
        <source>The customer promised</source>
        <translation>客户约定</translation>
    </message>
    <message>
        <source>by {date}</source>
        <translation>{date}之前</translation>
    </message>
    <message>
        <source>Partly kept by {side}</source>
        <translation>{side}部分履行</translation>
    </message>
    <message>
        <source>Kept by {side}</source>
        <translation>{side}已履行</translation>
    </message>
    <message>
        <source>Not kept after all by {side}</source>
        <translation>{side}：撤回履行登记</translation>
    </message>
    <message>
        <source>Missed by {side}</source>
        <translation>{side}逾期未履行</translation>
    </message>
    <message>
        <source>now by {date}</source>
        <translation>改为{date}之前</translation>
    </message>
    <message>
        <source>allowed by {name}</source>
        <translation>{name}同意</translation>
    </message>
    <message>
        <source>More time for {side}</source>
        <translation>{side}改期</translation>
    </message>
    <message>
        <source>provisional: calendar of {year} not published</source>
        <translation>暂定：{year}年放假安排未公布</translation>
    </message>
    <message>
        <source>Holidays published, day counted anew for {side}</source>
        <translation>放假安排已公布，{side}的日期重新计算</translation>
    </message>
    <message>
        <source>No longer owed by {side}</source>
        <translation>{side}不再需要履行</translation>
    </message>
    <message>
        <source>Replaced by a later agreement, {side}</source>
        <translation>由后来的协议代替（{side}）</translation>
    </message>
    <message>
        <source>Breach noticed, {side}</source>
        <translation>违约告知（{side}）</translation>
    </message>
    <message>
        <source>the bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Owed again as before by {side}</source>
        <translation>恢复原状，仍由{side}履行</translation>
    </message>
    <message>
        <source>of a booking of {amount}</source>
        <translation>转账总额{amount}</translation>
    </message>
</context>
<context>
    <name>ProposePage</name>
    <message>
        <source>An earlier page was changed: the packages were computed again.</source>
        <translation>前面的内容有更改，方案已重新计算。</translation>
    </message>
    <message>
        <source>Packages side by side</source>
        <translation>方案对照</translation>
    </message>
    <message>
        <source>Fill in the fields below; the package appears here as it would stand on paper.</source>
        <translation>填写下方各栏，此处按文本样式显示方案。</translation>
    </message>
    <message>
        <source>Terms of the selected package</source>
        <translation>所选方案的条件</translation>
    </message>
    <message>
        <source>The packages cannot be computed yet.</source>
        <translation>目前还不能计算方案。</translation>
    </message>
    <message>
        <source>Go to the facts on page 2 (&amp;G)</source>
        <translation>到第2页补充事实(&amp;G)</translation>
    </message>
    <message>
        <source>1–{count} selects, space shows details</source>
        <translation>按1–{count}选方案，空格看细节</translation>
    </message>
    <message>
        <source>Who may offer it</source>
        <translation>谁可以提出</translation>
    </message>
    <message>
        <source>Other way (&amp;W)</source>
        <translation>换个办法(&amp;W)</translation>
    </message>
    <message>
        <source>Plan of payments (&amp;S)</source>
        <translation>还款计划表(&amp;S)</translation>
    </message>
    <message>
        <source>Which way (&amp;W)</source>
        <translation>采用哪种办法(&amp;W)</translation>
    </message>
</context>
<context>
    <name>QuickTerms</name>
    <message>
        <source>Give a fee back</source>
        <translation>退还费用</translation>
    </message>
    <message>
        <source>Put something right</source>
        <translation>补救</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>What the bank does (&amp;D)</source>
        <translation>我行如何办理(&amp;D)</translation>
    </message>
    <message>
        <source>Amount (&amp;A)</source>
        <translation>金额(&amp;A)</translation>
    </message>
    <message>
        <source>Which fee (&amp;W)</source>
        <translation>收费项目(&amp;W)</translation>
    </message>
    <message>
        <source>Account, last 4 digits (&amp;L)</source>
        <translation>账号后四位(&amp;L)</translation>
    </message>
    <message>
        <source>Until when (&amp;U)</source>
        <translation>最迟日期(&amp;U)</translation>
    </message>
    <message>
        <source>Both agree, make the paper  (Enter)</source>
        <translation>双方同意，生成文本（Enter）</translation>
    </message>
    <message>
        <source>What is done or explained (&amp;R)</source>
        <translation>办理或说明的内容(&amp;R)</translation>
    </message>
    <message>
        <source>A small matter goes up to {most}.</source>
        <translation>小额事项最高{most}。</translation>
    </message>
</context>
<context>
    <name>ReadDeviationDialog</name>
    <message>
        <source>Read what would be agreed</source>
        <translation>请看拟商定的内容</translation>
    </message>
    <message>
        <source>I who allow this have &amp;read both texts and the English (Space)</source>
        <translation>本人（批准人）已看过前后文字和英文(&amp;R)（空格）</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Standard text</source>
        <translation>范本文字</translation>
    </message>
    <message>
        <source>none: a paragraph is added</source>
        <translation>无：增加一段</translation>
    </message>
    <message>
        <source>Agreed instead</source>
        <translation>商定文字</translation>
    </message>
    <message>
        <source>nothing: the paragraph is struck</source>
        <translation>无：删去本段</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>none; the annex has the Chinese</source>
        <translation>没有；附件照录中文</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Sounds like a promise, which nobody follows unless it stands on page 7: {words}</source>
        <translation>像是承诺，没有列入第7页就无人跟踪：{words}</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>Read it first, and say so with the tick.</source>
        <translation>请先读完，并打勾说明已读。</translation>
    </message>
    <message>
        <source>More stands below: read on to its end (Space), then tick.</source>
        <translation>下面还有内容：请按空格键看到最后，再打勾。</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>This stage was done; you are changing it.</source>
        <translation>本阶段已完成，正在修改。</translation>
    </message>
    <message>
        <source>Why is it changed?</source>
        <translation>更改原因</translation>
    </message>
    <message>
        <source>Drop the change (&amp;Z)</source>
        <translation>放弃修改(&amp;Z)</translation>
    </message>
    <message>
        <source>Go on with the change (&amp;C)</source>
        <translation>继续修改(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改(&amp;C)…</translation>
    </message>
    <message>
        <source>Change this stage</source>
        <translation>更改本阶段</translation>
    </message>
</context>
<context>
    <name>ReadingDialog</name>
    <message>
        <source>Cases, read only</source>
        <translation>案件（只读）</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Part of a number or a name</source>
        <translation>编号或姓名的一部分</translation>
    </message>
    <message>
        <source>History (Enter)</source>
        <translation>经过（Enter）</translation>
    </message>
    <message>
        <source>Brief (F2)</source>
        <translation>简报（F2）</translation>
    </message>
    <message>
        <source>Print a copy (F9)</source>
        <translation>打印副本（F9）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>As they come back with a restore.  Nothing here is written, and nothing is counted.</source>
        <translation>恢复之后就是这个样子。在这里查阅不写入任何内容，也不计数。</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>最近变动</translation>
    </message>
    <message>
        <source>open</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已结案</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>不作变动（Esc）</translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message>
        <source>Receipt for the papers handed in</source>
        <translation>收件回执：客户交来的材料</translation>
    </message>
    <message>
        <source>Count the pages of each paper with the customer. Space ticks a copy; Ctrl+Enter prints two.</source>
        <translation>请与客户一起清点每项材料的页数。复印件按空格勾选；Ctrl+Enter打印两份。</translation>
    </message>
    <message>
        <source>&amp;Print the receipt (Ctrl+Enter)</source>
        <translation>打印回执(&amp;P)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消（Esc）</translation>
    </message>
    <message>
        <source>Pages of {paper}</source>
        <translation>{paper}的页数</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复印件</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>{paper} is a copy (Space)</source>
        <translation>{paper}是复印件（空格）</translation>
    </message>
</context>
<context>
    <name>ReceiptWords</name>
    <message>
        <source>Papers without a receipt: {count}</source>
        <translation>已收{count}项材料，还没有收件回执</translation>
    </message>
</context>
<context>
    <name>ReceivedPapers</name>
    <message>
        <source>{paper} — not usable: {why}</source>
        <translation>{paper}：已退回，{why}</translation>
    </message>
    <message>
        <source>Papers that are missing</source>
        <translation>尚缺材料</translation>
    </message>
    <message>
        <source>1 Received</source>
        <translation>1 收到</translation>
    </message>
    <message>
        <source>2 Not usable…</source>
        <translation>2 退回…</translation>
    </message>
    <message>
        <source>Received on (&amp;V)</source>
        <translation>收到日期(&amp;V)</translation>
    </message>
    <message>
        <source>Why is it not usable?</source>
        <translation>退回原因</translation>
    </message>
    <message>
        <source>No paper is missing.</source>
        <translation>没有缺少的材料。</translation>
    </message>
    <message numerus="yes">
        <source>3 Print the receipt: %n paper(s) (F9)…</source>
        <translation>
            <numerusform>3 打印收件回执：%n项（F9）…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Set a new password with the recovery code</source>
        <translation>凭恢复码设置新密码</translation>
    </message>
    <message>
        <source>The code lies on paper in the branch&apos;s safe. That it was used is written down.</source>
        <translation>恢复码抄在纸上，由网点封存。使用恢复码会留痕。</translation>
    </message>
    <message>
        <source>Staff number of who forgot the password</source>
        <translation>忘记密码者的员工号</translation>
    </message>
    <message>
        <source>Recovery code, with or without its groups</source>
        <translation>恢复码，分组与否均可</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再输入一次新密码</translation>
    </message>
    <message>
        <source>&amp;Set the password and sign in (Ctrl+Enter)</source>
        <translation>设置新密码并登录(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>暂不设置（Esc）</translation>
    </message>
    <message>
        <source>&amp;Show the new recovery code (Ctrl+Enter)</source>
        <translation>显示新恢复码(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>This is the new recovery code. Write it down for the safe.
Once you are signed in the old one opens nothing.
Until then keep both papers.</source>
        <translation>这是新的恢复码，请抄写后放入保险柜。
登录成功后旧码即失效；
登录成功之前，新旧两份都请保留。</translation>
    </message>
</context>
<context>
    <name>RecuseDialog</name>
    <message>
        <source>I must not work on this case</source>
        <translation>我应当回避本案</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>From then on you can neither act nor approve here, and the case leaves you.</source>
        <translation>自此您在本案中不得办理、不得审批，案件转由他人办理。</translation>
    </message>
    <message>
        <source>In one sentence (may stay empty)</source>
        <translation>一句话说明（可不填）</translation>
    </message>
    <message>
        <source>Who takes over? (empty: a leader names somebody)</source>
        <translation>由谁接手？（不填则由主管指定）</translation>
    </message>
    <message>
        <source>What is still to be done?</source>
        <translation>还有什么要办？</translation>
    </message>
    <message>
        <source>&amp;Declare it (Ctrl+Enter)</source>
        <translation>声明回避(&amp;D)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>保持不变（Esc）</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Take the originals back and park  (Enter)</source>
        <translation>收回原件并挂起（Enter）</translation>
    </message>
    <message>
        <source>Take the originals back and talk on  (Enter)</source>
        <translation>收回原件，继续协商（Enter）</translation>
    </message>
    <message>
        <source>Record no agreement  (Enter)</source>
        <translation>登记未达成协议（Enter）</translation>
    </message>
    <message>
        <source>Go on  (Enter)</source>
        <translation>继续（Enter）</translation>
    </message>
    <message>
        <source>Think it over at home</source>
        <translation>带回去考虑</translation>
    </message>
    <message>
        <source>Another round</source>
        <translation>再谈一轮</translation>
    </message>
    <message>
        <source>No agreement</source>
        <translation>未达成协议</translation>
    </message>
    <message>
        <source>How does it go on? (&amp;H)</source>
        <translation>如何继续(&amp;H)</translation>
    </message>
    <message>
        <source>Why is there no agreement? (&amp;Y)</source>
        <translation>未能达成协议的原因(&amp;Y)</translation>
    </message>
    <message>
        <source>In the customer&apos;s words, if any (&amp;I)</source>
        <translation>客户原话，可不填(&amp;I)</translation>
    </message>
    <message>
        <source>What the customer may do</source>
        <translation>客户的后续途径</translation>
    </message>
    <message>
        <source>Print the receipt  (Enter)</source>
        <translation>打印撤回签名回执（Enter）</translation>
    </message>
    <message>
        <source>Print the notice, talk on  (Enter)</source>
        <translation>打印告知书，继续协商（Enter）</translation>
    </message>
    <message>
        <source>Print notice, no agreement  (Enter)</source>
        <translation>打印告知书，记录未达成协议（Enter）</translation>
    </message>
    <message>
        <source>The customer withdraws in writing</source>
        <translation>客户书面撤回签名</translation>
    </message>
    <message>
        <source>Bank does not sign: another round</source>
        <translation>我行不签，再谈一轮</translation>
    </message>
    <message>
        <source>Bank does not sign: no agreement</source>
        <translation>我行不签，没有达成协议</translation>
    </message>
    <message>
        <source>Why? The notice says it</source>
        <translation>我行为什么不签？将写入告知书</translation>
    </message>
    <message>
        <source>Not decided yet: back</source>
        <translation>尚未决定，返回</translation>
    </message>
    <message>
        <source>The customer signs after all</source>
        <translation>客户还是签署</translation>
    </message>
</context>
<context>
    <name>RegisterDesk</name>
    <message>
        <source>cases-{day}.xlsx</source>
        <translation>案件台账-{day}.xlsx</translation>
    </message>
    <message>
        <source>The cases that are shown leave the desk as a file: {name}</source>
        <translation>把显示的案件导出为文件：{name}</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写出文件。</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>视图改名</translation>
    </message>
    <message>
        <source>Keep as a new view</source>
        <translation>另存为新视图</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>“{name}” is deleted; Ctrl+Z brings it back.</source>
        <translation>“{name}”已删除，按 Ctrl+Z 恢复。</translation>
    </message>
    <message>
        <source>Written: {name}, cases: {count}.  Names are masked; the export stands in the journal.</source>
        <translation>已导出：{name}，共{count}个案件。姓名已脱敏，导出已记入日志。</translation>
    </message>
</context>
<context>
    <name>RegisterDialog</name>
    <message>
        <source>Register of cases</source>
        <translation>案件台账</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>正在写文件</translation>
    </message>
    <message>
        <source>Views (V)…</source>
        <translation>视图（V）…</translation>
    </message>
    <message>
        <source>Filter (F)…</source>
        <translation>筛选（F）…</translation>
    </message>
    <message>
        <source>Clear filter (X)</source>
        <translation>清除筛选（X）</translation>
    </message>
    <message>
        <source>Sort (S)…</source>
        <translation>排序（S）…</translation>
    </message>
    <message>
        <source>Columns (C)…</source>
        <translation>栏目（C）…</translation>
    </message>
    <message>
        <source>Export (E)…</source>
        <translation>导出（E）…</translation>
    </message>
    <message>
        <source>Open (Enter)</source>
        <translation>打开（Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>{number}  {name}, otherwise filtered</source>
        <translation>{number}  {name}（筛选已改）</translation>
    </message>
    <message>
        <source>{number}  {name}</source>
        <translation>{number}  {name}</translation>
    </message>
    <message>
        <source>Shown: {filter}</source>
        <translation>显示：{filter}</translation>
    </message>
    <message>
        <source>1 case</source>
        <translation>1 个案件</translation>
    </message>
    <message>
        <source>{count} cases</source>
        <translation>{count}个案件</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在计数…</translation>
    </message>
</context>
<context>
    <name>RegisterFilterDialog</name>
    <message>
        <source>Which cases</source>
        <translation>筛选哪些案件</translation>
    </message>
    <message>
        <source>Number, surname, problem or person contains</source>
        <translation>编号、姓氏、问题或负责人包含</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>负责人不限</translation>
    </message>
    <message>
        <source>late or not</source>
        <translation>逾期不限</translation>
    </message>
    <message>
        <source>Opened from</source>
        <translation>受理日起</translation>
    </message>
    <message>
        <source>until</source>
        <translation>止</translation>
    </message>
    <message>
        <source>Next date from</source>
        <translation>下次日期起</translation>
    </message>
    <message>
        <source>Conceded from, yuan</source>
        <translation>让步金额起（元）</translation>
    </message>
    <message>
        <source>up to</source>
        <translation>止（元）</translation>
    </message>
    <message>
        <source>&amp;Show them (Ctrl+Enter)</source>
        <translation>显示(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>不改（Esc）</translation>
    </message>
    <message>
        <source>Clear &amp;all</source>
        <translation>全部清除(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Cases</source>
        <translation>案件(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Problem</source>
        <translation>问题(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;tage</source>
        <translation>阶段(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Responsible</source>
        <translation>负责人(&amp;R)</translation>
    </message>
    <message>
        <source>Lat&amp;e</source>
        <translation>逾期(&amp;E)</translation>
    </message>
    <message>
        <source>Complaints &amp;only</source>
        <translation>只看投诉(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Waits for its answer</source>
        <translation>投诉尚待答复(&amp;W)</translation>
    </message>
    <message>
        <source>A paper wa&amp;its</source>
        <translation>有待办文书(&amp;I)</translation>
    </message>
    <message>
        <source>Opened until</source>
        <translation>受理日止</translation>
    </message>
    <message>
        <source>Next date until</source>
        <translation>下次日期止</translation>
    </message>
    <message>
        <source>Conceded up to, yuan</source>
        <translation>让步金额至（元）</translation>
    </message>
    <message>
        <source>any stage</source>
        <translation>阶段不限</translation>
    </message>
    <message>
        <source>any problem</source>
        <translation>问题不限</translation>
    </message>
</context>
<context>
    <name>RegisterWords</name>
    <message>
        <source>Case</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>受理日</translation>
    </message>
    <message>
        <source>Last touched</source>
        <translation>最近办理</translation>
    </message>
    <message>
        <source>Next date</source>
        <translation>下次日期</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Complaint clock</source>
        <translation>投诉时限</translation>
    </message>
    <message>
        <source>Conceded or offered, yuan</source>
        <translation>让步，含在谈（元）</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Requests answered</source>
        <translation>诉求已答复</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>在办案件</translation>
    </message>
    <message>
        <source>The bank is late</source>
        <translation>我行逾期</translation>
    </message>
    <message>
        <source>Complaint clocks</source>
        <translation>投诉时限</translation>
    </message>
    <message>
        <source>Papers on their way</source>
        <translation>在途文书</translation>
    </message>
    <message>
        <source>with “{text}”</source>
        <translation>含“{text}”</translation>
    </message>
    <message>
        <source>{name} is responsible</source>
        <translation>{name} 负责</translation>
    </message>
    <message>
        <source>complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>complaints that wait for their answer</source>
        <translation>待答复的投诉</translation>
    </message>
    <message>
        <source>a paper waits</source>
        <translation>有待办文书</translation>
    </message>
    <message>
        <source>opened {range}</source>
        <translation>受理日 {range}</translation>
    </message>
    <message>
        <source>next date {range}</source>
        <translation>下次日期 {range}</translation>
    </message>
    <message>
        <source>conceded {range}</source>
        <translation>让步 {range}</translation>
    </message>
    <message>
        <source>open and parked cases</source>
        <translation>在办和挂起的案件</translation>
    </message>
    <message>
        <source>closed cases</source>
        <translation>已结案件</translation>
    </message>
    <message>
        <source>all cases</source>
        <translation>全部案件</translation>
    </message>
    <message>
        <source>the bank is late</source>
        <translation>我行逾期</translation>
    </message>
    <message>
        <source>the customer is late</source>
        <translation>客户逾期</translation>
    </message>
    <message>
        <source>somebody is late</source>
        <translation>任一方逾期</translation>
    </message>
    <message>
        <source>by “{column}” ↓</source>
        <translation>按“{column}”排序 ↓</translation>
    </message>
    <message>
        <source>by “{column}” ↑</source>
        <translation>按“{column}”排序 ↑</translation>
    </message>
    <message>
        <source>bank, {days} late</source>
        <translation>我行逾期{days}</translation>
    </message>
    <message>
        <source>customer, {days} late</source>
        <translation>客户逾期{days}</translation>
    </message>
    <message>
        <source>{days} late</source>
        <translation>逾期{days}</translation>
    </message>
    <message>
        <source>stands still, {days} left</source>
        <translation>中止中，还剩{days}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>{days} left</source>
        <translation>还剩{days}</translation>
    </message>
    <message>
        <source>no receipt given</source>
        <translation>未给回执</translation>
    </message>
    <message>
        <source>nobody has signed</source>
        <translation>双方未签</translation>
    </message>
    <message>
        <source>the bank has not signed</source>
        <translation>我行未签</translation>
    </message>
    <message>
        <source>the customer has not signed</source>
        <translation>客户未签</translation>
    </message>
    <message>
        <source>not checked in</source>
        <translation>未核对归档</translation>
    </message>
    <message>
        <source>No case fits.  X shows all open cases again, F changes what is asked for.</source>
        <translation>没有符合条件的案件。按 X 恢复显示全部在办案件，按 F 改筛选条件。</translation>
    </message>
    <message>
        <source>No case is open in this branch.  Esc leads back to the workbench; F shows closed ones.</source>
        <translation>本网点没有在办案件。按 Esc 回工作台，按 F 可看已结案件。</translation>
    </message>
    <message>
        <source>from {first}</source>
        <translation>{first}起</translation>
    </message>
    <message>
        <source>until {last}</source>
        <translation>至{last}</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>{first}至{last}</translation>
    </message>
    <message>
        <source>Complaint clock, days left</source>
        <translation>投诉时限剩余天数</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>{paper}, late</source>
        <translation>{paper}，已逾期</translation>
    </message>
</context>
<context>
    <name>RehearsalPanel</name>
    <message>
        <source>The customer says nothing here.</source>
        <translation>这一步客户没有说话。</translation>
    </message>
    <message>
        <source>Customer: “{words}”</source>
        <translation>客户：“{words}”</translation>
    </message>
    <message>
        <source>mood {mood} of 5</source>
        <translation>情绪{mood}（共5级）</translation>
    </message>
    <message>
        <source>Next sentence (Alt+.)</source>
        <translation>下一句（Alt+.）</translation>
    </message>
    <message>
        <source>Beside a model (Alt+,)</source>
        <translation>对照示范（Alt+,）</translation>
    </message>
</context>
<context>
    <name>RelatedDialog</name>
    <message>
        <source>Other cases that may belong to this one</source>
        <translation>可能相关的其他案件</translation>
    </message>
    <message>
        <source>Enter opens a case of this customer; another&apos;s is found with F3 and a reason.</source>
        <translation>Enter 打开该客户自己的案件；他人的案件请按 F3 说明理由后查找。</translation>
    </message>
    <message>
        <source>&amp;Open the case (Enter)</source>
        <translation>打开案件(&amp;O)（Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>负责人</translation>
    </message>
</context>
<context>
    <name>RelatedWords</name>
    <message>
        <source>open, of this customer: {count}</source>
        <translation>该客户未结{count}件</translation>
    </message>
    <message>
        <source>closed within a year, of this customer: {count}</source>
        <translation>该客户一年内已结{count}件</translation>
    </message>
    <message>
        <source>about the same account, card or contract: {count}</source>
        <translation>同一账户、卡或合同{count}件</translation>
    </message>
    <message>
        <source>with the same agent: {count}</source>
        <translation>同一代理人{count}件</translation>
    </message>
    <message>
        <source>Other cases — {reasons}</source>
        <translation>相关案件：{reasons}</translation>
    </message>
    <message>
        <source>same customer, open</source>
        <translation>同一客户，未结</translation>
    </message>
    <message>
        <source>same customer, closed</source>
        <translation>同一客户，已结</translation>
    </message>
    <message>
        <source>same account, card or contract</source>
        <translation>同一账户、卡或合同</translation>
    </message>
    <message>
        <source>same agent</source>
        <translation>同一代理人</translation>
    </message>
</context>
<context>
    <name>RenewDialog</name>
    <message>
        <source>Another certificate for this desk</source>
        <translation>为本柜台换发证书</translation>
    </message>
    <message>
        <source>The desk was away for long, and its certificate has ended; nothing is lost.  Head office gives a code for this very desk by telephone.</source>
        <translation>本柜台长期没有联网，证书已到期，什么也没有丢。请打电话向总行要本柜台的代码。</translation>
    </message>
    <message>
        <source>Code from head office, eight digits</source>
        <translation>总行给的代码，八位数字</translation>
    </message>
    <message>
        <source>&amp;Renew (Ctrl+Enter)</source>
        <translation>换发(&amp;R)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Head office is asked…</source>
        <translation>正在询问总行…</translation>
    </message>
    <message>
        <source>Nothing was changed.  Look again, then renew.</source>
        <translation>没有任何改动。请核对后再换发。</translation>
    </message>
</context>
<context>
    <name>ReopenDialog</name>
    <message>
        <source>The customer comes back</source>
        <translation>客户又来了</translation>
    </message>
    <message>
        <source>What shall be changed, and why?</source>
        <translation>要改什么，为什么？</translation>
    </message>
    <message>
        <source>Why, in the customer&apos;s words</source>
        <translation>客户说的原因</translation>
    </message>
    <message>
        <source>The case is open again with all of its history; what is in force stays so.</source>
        <translation>案件连同全部经过重新打开；已生效的协议照旧有效。</translation>
    </message>
    <message>
        <source>&amp;Open the talks (Ctrl+Enter)</source>
        <translation>重新协商(&amp;O)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it closed (Esc)</source>
        <translation>保持结案（Esc）</translation>
    </message>
</context>
<context>
    <name>ReplayDialog</name>
    <message>
        <source>Beside a model teller</source>
        <translation>对照示范柜员</translation>
    </message>
    <message>
        <source>Your way and a model&apos;s</source>
        <translation>您的做法与示范做法</translation>
    </message>
    <message>
        <source>No marks: read both ways and choose what you would do differently next time.</source>
        <translation>不打分：两边都看一遍，想想下次换哪一种做法。</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您的做法</translation>
    </message>
    <message>
        <source>A model teller</source>
        <translation>示范柜员</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}分钟</translation>
    </message>
    <message>
        <source>mood {mood} of 5</source>
        <translation>情绪{mood}（共5级）</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>没有办到</translation>
    </message>
</context>
<context>
    <name>RequestAnswers</name>
    <message>
        <source>? not answered yet</source>
        <translation>? 尚未答复</translation>
    </message>
    <message>
        <source>✓ granted</source>
        <translation>✓ 同意</translation>
    </message>
    <message>
        <source>◐ partly granted</source>
        <translation>◐ 部分同意</translation>
    </message>
    <message>
        <source>✗ refused</source>
        <translation>✗ 不同意</translation>
    </message>
    <message>
        <source>– withdrawn</source>
        <translation>– 撤回</translation>
    </message>
    <message>
        <source>by {article}</source>
        <translation>依据：{article}</translation>
    </message>
    <message>
        <source>{answer}, not kept yet</source>
        <translation>{answer}（未保存）</translation>
    </message>
</context>
<context>
    <name>RescuePage</name>
    <message>
        <source>Everything is being looked at.  Nothing of it is changed.</source>
        <translation>正在逐项检查，不改动任何内容。</translation>
    </message>
    <message>
        <source>The diagnosis is in {file}.  It names no customer, no case and no person.</source>
        <translation>诊断文件已存为{file}，其中没有客户、案件和人员的信息。</translation>
    </message>
    <message>
        <source>The desk is being put back in its place.</source>
        <translation>正在恢复本柜台的数据。</translation>
    </message>
    <message>
        <source>This computer does not know anybody&apos;s password yet.  Set a new one with the same recovery code now.</source>
        <translation>这台电脑还不认得任何人的密码。请接着用同一恢复码设新密码。</translation>
    </message>
    <message>
        <source>With the pass&amp;word instead</source>
        <translation>改用密码(&amp;W)</translation>
    </message>
    <message>
        <source>With the &amp;recovery code instead</source>
        <translation>改用恢复码(&amp;R)</translation>
    </message>
    <message>
        <source>The desk is back</source>
        <translation>柜台数据已恢复</translation>
    </message>
    <message>
        <source>The data is whole</source>
        <translation>数据完好</translation>
    </message>
    <message>
        <source>Bring a desk back from its backup</source>
        <translation>从备份恢复原有柜台</translation>
    </message>
    <message>
        <source>For a computer that replaces a lost one: plug in the disk with the backups, and take the branch&apos;s recovery code out of its envelope.  A supervisor or the branch manager does this.</source>
        <translation>用于更换电脑：接好存放备份的磁盘，取出网点封存的恢复码。由主管或网点负责人办理。</translation>
    </message>
    <message>
        <source>The data of this desk is damaged</source>
        <translation>本柜台的数据有损坏</translation>
    </message>
    <message>
        <source>Nothing more is written to it, and nothing is deleted.  Look first: then it says what is whole, what comes back, and what can be done.</source>
        <translation>程序不再写入，也不删除任何内容。请先检查：随后说明哪些完好、能恢复到什么程度、可以怎么办。</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>员工号</translation>
    </message>
    <message>
        <source>Recovery code, with or without its groups</source>
        <translation>恢复码（分组与否均可）</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Folder of backups</source>
        <translation>备份目录</translation>
    </message>
    <message>
        <source>What is whole, and what is not</source>
        <translation>哪些完好，哪些损坏</translation>
    </message>
    <message>
        <source>What comes back</source>
        <translation>能恢复什么</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>选择(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Look (Enter)</source>
        <translation>检查(&amp;L)（Enter）</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>Stop it (Esc)</source>
        <translation>停止（Esc）</translation>
    </message>
    <message>
        <source>1  Restore the desk (a leader&apos;s password)</source>
        <translation>1&#x3000;恢复本柜台（须负责人密码）</translation>
    </message>
    <message>
        <source>2  Read the cases and print copies; nothing is written</source>
        <translation>2&#x3000;查阅案件、打印副本，不写入任何内容</translation>
    </message>
    <message>
        <source>3  Save a diagnosis file (no personal data)</source>
        <translation>3&#x3000;保存诊断文件（不含个人信息）</translation>
    </message>
    <message>
        <source>4  Text for head office</source>
        <translation>4&#x3000;报总行的文字</translation>
    </message>
    <message>
        <source>5  Look in another folder of backups</source>
        <translation>5&#x3000;换一个备份目录再查</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>暂不处理（Esc）</translation>
    </message>
    <message>
        <source>&amp;Sign in (Enter)</source>
        <translation>登录(&amp;S)（Enter）</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>深色或浅色</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>1  Restore the desk (by the recovery code you gave)</source>
        <translation>1  恢复柜台（凭刚才输入的恢复码）</translation>
    </message>
    <message>
        <source>An older copy of this desk&apos;s data lies here</source>
        <translation>本机的数据是一份旧数据</translation>
    </message>
    <message>
        <source>6  What either has alone, a case a line</source>
        <translation>6  各自独有的记录，一案一行</translation>
    </message>
    <message>
        <source>7  Keep the data that lie here (two people)</source>
        <translation>7  保留本机现有数据（须两人）</translation>
    </message>
</context>
<context>
    <name>RescueReading</name>
    <message>
        <source>A marked copy was sent to the printer: {queue}</source>
        <translation>带标记的副本已送打印机：{queue}</translation>
    </message>
</context>
<context>
    <name>RescueWords</name>
    <message>
        <source>The database: {bad} of {all} pages are damaged</source>
        <translation>数据库：共{all}页，损坏{bad}页</translation>
    </message>
    <message>
        <source>The database is gone, or nothing of it can be read</source>
        <translation>数据库缺失，或者完全无法读取</translation>
    </message>
    <message>
        <source>The database is older than what was acknowledged: an old copy</source>
        <translation>数据库比已确认的内容旧：是一份旧的拷贝</translation>
    </message>
    <message>
        <source>The mark of how far the journal had come</source>
        <translation>流水进度的标记</translation>
    </message>
    <message>
        <source>The journal&apos;s tail, its second copy beside the database</source>
        <translation>流水副本（数据库之外的第二份）</translation>
    </message>
    <message>
        <source>The key file; a backup has it</source>
        <translation>密钥文件；备份里有</translation>
    </message>
    <message>
        <source>Papers or scans that a backup has whole: they come back</source>
        <translation>部分文书或扫描件损坏，备份里有完好的，可以恢复</translation>
    </message>
    <message>
        <source>Papers or scans that can be read nowhere</source>
        <translation>部分文书或扫描件在任何地方都读不出</translation>
    </message>
    <message>
        <source>The database: every page and every seal</source>
        <translation>数据库：每一页、每一条记录的封印</translation>
    </message>
    <message>
        <source>The key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Papers, scans and photographs</source>
        <translation>文书、扫描件和照片</translation>
    </message>
    <message>
        <source>No backup of this desk lies in this folder.</source>
        <translation>这个目录里没有本柜台的备份。</translation>
    </message>
    <message>
        <source>The journal&apos;s tail adds nothing: it cannot be read.</source>
        <translation>流水副本读不出，补不回什么。</translation>
    </message>
    <message>
        <source>from the backup</source>
        <translation>由备份</translation>
    </message>
    <message>
        <source>from the database, which is whole but for what it lacked</source>
        <translation>由数据库（完好，缺的从副本补）</translation>
    </message>
    <message>
        <source>from the journal&apos;s tail alone</source>
        <translation>仅由流水副本</translation>
    </message>
    <message>
        <source>Nothing that was saved is lost, as far as anything here knows.</source>
        <translation>据现有一切记录，已保存的内容没有丢失。</translation>
    </message>
    <message>
        <source>The last event is of {when}.</source>
        <translation>最后一条记录是{when}。</translation>
    </message>
    <message>
        <source>The damaged files are kept in {folder}.</source>
        <translation>损坏的文件保留在{folder}。</translation>
    </message>
    <message>
        <source>Accord Desk {program}: the data of a desk is damaged.</source>
        <translation>柜面协商台{program}：一台柜台的数据有损坏。</translation>
    </message>
    <message>
        <source>Found at {when}.</source>
        <translation>发现时间：{when}。</translation>
    </message>
    <message>
        <source>Nothing was found that it can be restored from.</source>
        <translation>没有找到可用来恢复的来源。</translation>
    </message>
    <message>
        <source>Nothing was written or deleted.  We ask to be told whether to restore, and by whom.</source>
        <translation>没有写入也没有删除任何内容。请示：是否恢复、由谁恢复。</translation>
    </message>
    <message>
        <source>LOST: papers or scans of {cases}</source>
        <translation>丢失：{cases}的文书或扫描件</translation>
    </message>
    <message>
        <source>The data are an older copy: a backup has work that is not in them</source>
        <translation>数据是旧的：备份里有这里没有的业务</translation>
    </message>
    <message>
        <source>The backup of {name} goes on otherwise, and cannot be read.</source>
        <translation>{name}的备份与本机数据不一致，而且读不出来。</translation>
    </message>
    <message>
        <source>Up to {common} both are the same.  The backup of {when} has {events} more: {cases}</source>
        <translation>到{common}为止两边一样。{when}的备份另有{events}：{cases}</translation>
    </message>
    <message>
        <source>Since then the older copy has {events} of its own: {cases}</source>
        <translation>此后旧数据独有{events}：{cases}</translation>
    </message>
    <message>
        <source>1 brings back the backup, and puts the copy aside whole: nothing is deleted.</source>
        <translation>按1恢复备份，旧数据整份移到一边留存，什么都不删。</translation>
    </message>
    <message>
        <source>Numbers that stand for two customers&apos; cases: {cases}.  Look at their papers.</source>
        <translation>同一案号两边是不同客户的案件：{cases}。请核对其纸质文书。</translation>
    </message>
    <message>
        <source>Half-typed pages on the older copy, of so many cases: {count}</source>
        <translation>旧数据里有填了一半的内容，涉及案件{count}件</translation>
    </message>
    <message>
        <source>Lies in</source>
        <translation>所在</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>Last of</source>
        <translation>最后一条</translation>
    </message>
    <message>
        <source>Mind</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>the older copy</source>
        <translation>旧数据</translation>
    </message>
    <message>
        <source>the backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>this number stands for another case in the other</source>
        <translation>同一案号在另一边是另一件案件</translation>
    </message>
    <message>
        <source>worked on in both</source>
        <translation>两边都办过</translation>
    </message>
    <message>
        <source>the desk&apos;s own: sign-ins, people, backups</source>
        <translation>柜台自身：登录、人员、备份</translation>
    </message>
    <message>
        <source>Nothing of a customer is put aside.</source>
        <translation>没有客户业务会移到一边。</translation>
    </message>
    <message>
        <source>Put aside, and to be done again: {cases}</source>
        <translation>移到一边、恢复后要重新办理：{cases}</translation>
    </message>
    <message>
        <source>What the backup has cannot be read.</source>
        <translation>备份里的内容读不出来。</translation>
    </message>
    <message>
        <source>Given up: {events}, of {cases}</source>
        <translation>放弃{events}，涉及：{cases}</translation>
    </message>
    <message>
        <source>The data here stay, and both names are written down.  These backups are left as they are: {names}</source>
        <translation>保留本机现有数据，两人姓名已记录。这些备份原样留着：{names}</translation>
    </message>
    <message>
        <source>none of a case</source>
        <translation>不涉及案件</translation>
    </message>
    <message>
        <source>The newest proved backup is of {when}: {events}, {files}.</source>
        <translation>最近一份校验过的备份：{when}，{events}、{files}。</translation>
    </message>
    <message>
        <source>The journal&apos;s tail holds {events} behind event {start}.</source>
        <translation>流水副本有第{start}条之后的{events}。</translation>
    </message>
    <message>
        <source>The journal&apos;s tail adds {events}; the last one is of {when}.</source>
        <translation>流水副本补回{events}，最后一条是{when}。</translation>
    </message>
    <message>
        <source>The damaged database still gives {events} behind that.</source>
        <translation>损坏的数据库中还能读出其后的{events}。</translation>
    </message>
    <message>
        <source>A restore brings back {events} {source}, up to {when}.</source>
        <translation>恢复之后共有{events}（{source}），到{when}为止。</translation>
    </message>
    <message>
        <source>LOST: saved and nowhere to be found, {events}</source>
        <translation>丢失：{events}已保存，在任何地方都找不到</translation>
    </message>
    <message>
        <source>The backup of {name} is in its place.</source>
        <translation>{name}的备份已恢复到位。</translation>
    </message>
    <message>
        <source>The older copy lies whole in {folder}.</source>
        <translation>旧数据整份留在{folder}。</translation>
    </message>
    <message>
        <source>Do again what was done on it: {cases}</source>
        <translation>请重新办理在旧数据上办过的：{cases}</translation>
    </message>
    <message>
        <source>Restored from the backup of {name}, {events} from the tail.</source>
        <translation>已由{name}的备份恢复，另从流水副本补回{events}。</translation>
    </message>
    <message>
        <source>Restored without a backup, {events} from the tail.</source>
        <translation>已恢复（没有用到备份），从流水副本补回{events}。</translation>
    </message>
    <message>
        <source>Accord Desk {program}: an older copy of a desk&apos;s data lies at the desk.</source>
        <translation>柜面协商台{program}：某柜台的数据是一份旧数据。</translation>
    </message>
    <message>
        <source>The backup has {there} that are not here, the copy {here} of its own.</source>
        <translation>备份里有{there}是这里没有的，旧数据独有{here}。</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore the desk</source>
        <translation>恢复本柜台</translation>
    </message>
    <message>
        <source>What was found to come back takes the place of the damaged data, which is kept beside it.  A supervisor or the branch manager does it, and it is written down.</source>
        <translation>用查明可恢复的数据替换损坏的数据，损坏的保留在旁边。由主管或网点负责人办理，并记录在案。</translation>
    </message>
    <message>
        <source>Staff number of the leader</source>
        <translation>负责人的员工号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>&amp;Restore (Ctrl+Enter)</source>
        <translation>恢复(&amp;R)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>不恢复（Esc）</translation>
    </message>
    <message>
        <source>The backup takes the place of the older copy, which is kept beside it whole.  A supervisor or the branch manager does it with the password they had last, and it is written down.</source>
        <translation>备份取代旧数据，旧数据整份留在旁边。由主管或网点负责人用最近一次设的密码办理，并有记录。</translation>
    </message>
</context>
<context>
    <name>RetentionDesk</name>
    <message>
        <source>Let {number} go</source>
        <translation>解除保全：{number}</translation>
    </message>
    <message>
        <source>Keep {number} over its time</source>
        <translation>到期保全：{number}</translation>
    </message>
    <message>
        <source>The certificate was sent to the printer: {queue}</source>
        <translation>删除证明已送到打印机：{queue}</translation>
    </message>
    <message numerus="yes">
        <source>The content of %n case(s) goes for good: it is in no list, no search and no file.</source>
        <translation>
            <numerusform>%n件案件的内容将永久删除：清单、查找和文件里都不再有。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetentionDialog</name>
    <message>
        <source>What is over its time</source>
        <translation>保存期已满</translation>
    </message>
    <message>
        <source>Cases whose time is over</source>
        <translation>保存期已满的案件</translation>
    </message>
    <message>
        <source>&amp;1 Delete for good…</source>
        <translation>永久删除(&amp;1)…</translation>
    </message>
    <message>
        <source>&amp;2 Keep it, or let it go…</source>
        <translation>保全或解除(&amp;2)…</translation>
    </message>
    <message>
        <source>Print the certificate (F9)</source>
        <translation>打印删除证明（F9）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>{done} of {total} cases… Esc stops before the next one.</source>
        <translation>第{done}件，共{total}件……按Esc在下一件之前停下。</translation>
    </message>
    <message>
        <source>Deletions: {count}. {left}</source>
        <translation>已删除：{count}项。{left}</translation>
    </message>
</context>
<context>
    <name>RetentionWords</name>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>性质</translation>
    </message>
    <message>
        <source>Counted from</source>
        <translation>起算日</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>What happens now</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>its content is deleted</source>
        <translation>删除内容</translation>
    </message>
    <message>
        <source>stays: {why}</source>
        <translation>保留：{why}</translation>
    </message>
    <message>
        <source>agreement signed</source>
        <translation>签署过协议</translation>
    </message>
    <message>
        <source>nothing signed</source>
        <translation>未签署</translation>
    </message>
    <message>
        <source>opened by mistake</source>
        <translation>误开作废</translation>
    </message>
    <message>
        <source>a promise is open</source>
        <translation>有未了承诺</translation>
    </message>
    <message>
        <source>the customer has an open case</source>
        <translation>同一客户有在办案件</translation>
    </message>
    <message>
        <source>a leader ordered it</source>
        <translation>主管要求保全</translation>
    </message>
    <message>
        <source>Would be deleted: cases {cases}, look-ups {look_ups}, half-typed pages {drafts}; stays over its time: {stays}</source>
        <translation>将删除：案件{cases}件、查询记录{look_ups}条、未立案草稿{drafts}份；到期仍保留{stays}件</translation>
    </message>
</context>
<context>
    <name>RoadWords</name>
    <message>
        <source>→ Cases that wait for this desk: {count}</source>
        <translation>→ 等本柜台接收的案件：{count}件</translation>
    </message>
    <message>
        <source>⚠ Cases to which two desks wrote: {count}</source>
        <translation>⚠ 两个柜台都写入的案件：{count}件</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Still to be done</source>
        <translation>还要办什么</translation>
    </message>
    <message>
        <source>Head office gives it to this desk; it was at {desk}</source>
        <translation>总行指定由本柜台接办；原在{desk}</translation>
    </message>
    <message>
        <source>ordered by {people}</source>
        <translation>下令：{people}</translation>
    </message>
    <message>
        <source>Waits for this desk; sent by {desk}</source>
        <translation>等本柜台接收；由{desk}转来</translation>
    </message>
    <message>
        <source>Sent to {desk}; only read here</source>
        <translation>已转到{desk}；本柜台只能查看</translation>
    </message>
    <message>
        <source>Here; another desk wrote to it as well, records: {count}</source>
        <translation>在本柜台；其他柜台也写入了{count}条</translation>
    </message>
    <message>
        <source>a leader decides</source>
        <translation>由主管取舍</translation>
    </message>
    <message>
        <source>← Cases that another desk asks for: {count}</source>
        <translation>← 其他柜台请求转去的案件：{count}件</translation>
    </message>
    <message>
        <source>Here; {desk} asks for it</source>
        <translation>在本柜台；{desk}请求转去</translation>
    </message>
    <message>
        <source>its customer is there, or their papers</source>
        <translation>客户或其材料在那边</translation>
    </message>
    <message>
        <source>✕ Cases asked for that stay where they are: {count}</source>
        <translation>✕ 请求转来未获同意的案件：{count}</translation>
    </message>
    <message>
        <source>⚠ Cases whose customer has died, as another says: {count}</source>
        <translation>⚠ 另一案件写明客户已去世的案件：{count}</translation>
    </message>
    <message>
        <source>Here; the customer died on {date}, says {case} ({desk})</source>
        <translation>在本柜台；客户已于{date}去世，见案件{case}（{desk}）</translation>
    </message>
    <message>
        <source>write it down here as well: open it, Shift+F5, 9</source>
        <translation>请在本案也登记：打开案件，Shift+F5再按9</translation>
    </message>
    <message>
        <source>Asked for; stays at {desk}</source>
        <translation>已请求转来；留在{desk}</translation>
    </message>
    <message>
        <source>Sent to {desk}; only read here; packets written {at}</source>
        <translation>已转给{desk}，本柜台只能查看；{at}写出过加密包</translation>
    </message>
</context>
<context>
    <name>RoadsDesk</name>
    <message>
        <source>Its papers are fetched from head office; the case stays where it is until all are here.</source>
        <translation>正从总行取回案件的文书；没有取齐之前，案件仍在原处。</translation>
    </message>
    <message>
        <source>The case is taken in</source>
        <translation>正在接收案件</translation>
    </message>
</context>
<context>
    <name>RoadsDialog</name>
    <message>
        <source>Cases between desks</source>
        <translation>柜台之间转案</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>No case waits for this desk, and none is on its way to another.</source>
        <translation>没有等本柜台接收的案件，也没有已转出的案件。</translation>
    </message>
    <message>
        <source>Whoever takes a case in answers for it; it is worked here from then on.</source>
        <translation>谁接收谁负责；接收后就在本柜台办理。</translation>
    </message>
    <message>
        <source>A case that nobody has taken in can be called back; head office is asked.</source>
        <translation>还没人接收的案件可以收回，收回时要向总行核对。</translation>
    </message>
    <message>
        <source>&amp;Take it in (Enter)</source>
        <translation>接收(&amp;T)（Enter）</translation>
    </message>
    <message>
        <source>&amp;Decide on it… (Enter)</source>
        <translation>取舍(&amp;D)…（Enter）</translation>
    </message>
    <message>
        <source>&amp;Call it back (Enter)</source>
        <translation>收回(&amp;C)（Enter）</translation>
    </message>
    <message>
        <source>&amp;Send it… (Enter)</source>
        <translation>转出(&amp;S)…（Enter）</translation>
    </message>
    <message>
        <source>&amp;Keep it here…</source>
        <translation>留在本柜台(&amp;K)…</translation>
    </message>
    <message>
        <source>A case that is asked for stays here until somebody sends it, or says why it does not go.</source>
        <translation>别的柜台请求的案件，转出之前都留在本柜台；不转的，写明理由。</translation>
    </message>
    <message>
        <source>&amp;Write packet…</source>
        <translation>写出加密包(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Open packet…</source>
        <translation>读入加密包(&amp;O)…</translation>
    </message>
    <message>
        <source>Packets were written: ask {desk} first.  Taken in there and called back here, two have it.</source>
        <translation>已写出过加密包：先问柜台{desk}。对方接收了又在这里收回，两边会各办各的。</translation>
    </message>
</context>
<context>
    <name>RoadsLine</name>
    <message>
        <source>Cases between desks (Ctrl+Shift+F5)</source>
        <translation>柜台之间转案（Ctrl+Shift+F5）</translation>
    </message>
</context>
<context>
    <name>RoundDrawer</name>
    <message>
        <source>The customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>The bank</source>
        <translation>我行</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>尚无变更。</translation>
    </message>
    <message>
        <source>The same as our offer. If the customer says yes to it: Esc, then “accepts”.</source>
        <translation>与我行方案相同。客户同意的，按Esc关闭，再按“客户接受”。</translation>
    </message>
</context>
<context>
    <name>RoundLedger</name>
    <message>
        <source>No offer was made yet.</source>
        <translation>尚未提出方案。</translation>
    </message>
    <message>
        <source>Fold the earlier rounds (&amp;L)</source>
        <translation>收起较早的轮次(&amp;L)</translation>
    </message>
    <message>
        <source>{number} earlier rounds (&amp;L)</source>
        <translation>较早的{number}轮(&amp;L)</translation>
    </message>
</context>
<context>
    <name>RoundView</name>
    <message>
        <source>Holds until {day}</source>
        <translation>有效期至{day}</translation>
    </message>
    <message>
        <source>The offer ended on {day}; compute it anew and see the difference.</source>
        <translation>方案已于{day}到期，请重新计算并查看差异。</translation>
    </message>
</context>
<context>
    <name>RoundWords</name>
    <message>
        <source>First offer: {title}</source>
        <translation>首次方案：{title}</translation>
    </message>
    <message>
        <source>The package stays as it is.</source>
        <translation>方案不变。</translation>
    </message>
    <message>
        <source>Both offers come to the same sum.</source>
        <translation>双方方案金额已一致。</translation>
    </message>
    <message>
        <source>The two sides are {amount} apart.</source>
        <translation>双方还相差{amount}。</translation>
    </message>
    <message>
        <source>The bank gives way by {amount} (from round {no})</source>
        <translation>银行让步{amount}（对照第{no}轮）</translation>
    </message>
    <message>
        <source>The bank takes back {amount} (from round {no})</source>
        <translation>银行收紧{amount}（对照第{no}轮）</translation>
    </message>
    <message>
        <source>The customer gives way by {amount} (from round {no})</source>
        <translation>客户让步{amount}（对照第{no}轮）</translation>
    </message>
    <message>
        <source>The customer asks for {amount} (from round {no})</source>
        <translation>客户要求再让{amount}（对照第{no}轮）</translation>
    </message>
    <message>
        <source>Because: {reason}</source>
        <translation>原因：{reason}</translation>
    </message>
    <message>
        <source>Round {no}: {side}</source>
        <translation>第{no}轮：{side}</translation>
    </message>
    <message>
        <source>allowed by {name}</source>
        <translation>经{name}授权</translation>
    </message>
    <message>
        <source>mood {mood}</source>
        <translation>情绪 {mood}</translation>
    </message>
    <message>
        <source>▼ heated</source>
        <translation>▼ 激动</translation>
    </message>
    <message>
        <source>▲ calmed</source>
        <translation>▲ 缓和</translation>
    </message>
    <message>
        <source>mood {before} → {after} {word}</source>
        <translation>情绪 {before} → {after} {word}</translation>
    </message>
    <message>
        <source>on the table</source>
        <translation>在议</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>countered</source>
        <translation>对方另提方案</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已替代</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已收回作废</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>{amount} a month more</source>
        <translation>每月多还{amount}</translation>
    </message>
    <message>
        <source>{amount} a month less</source>
        <translation>每月少还{amount}</translation>
    </message>
    <message>
        <source>The bank takes {amount} less</source>
        <translation>本轮银行少收{amount}</translation>
    </message>
    <message>
        <source>The bank takes {amount} more</source>
        <translation>本轮银行多收{amount}</translation>
    </message>
    <message>
        <source>The customer pays {amount} more</source>
        <translation>本轮客户多还{amount}</translation>
    </message>
    <message>
        <source>The customer asks to pay {amount} less</source>
        <translation>本轮客户希望少还{amount}</translation>
    </message>
    <message>
        <source>The bank gives {amount} more</source>
        <translation>本轮银行多给{amount}</translation>
    </message>
    <message>
        <source>The bank gives {amount} less</source>
        <translation>本轮银行少给{amount}</translation>
    </message>
    <message>
        <source>The customer asks {amount} less</source>
        <translation>本轮客户少要{amount}</translation>
    </message>
    <message>
        <source>The customer asks {amount} more</source>
        <translation>本轮客户多要{amount}</translation>
    </message>
    <message>
        <source>declined</source>
        <comment>an offer</comment>
        <translation>未接受</translation>
    </message>
    <message>
        <source>set aside: no small matter</source>
        <translation>已作废（改走完整流程）</translation>
    </message>
    <message>
        <source>{months} longer</source>
        <translation>期限多{months}</translation>
    </message>
    <message>
        <source>{months} shorter</source>
        <translation>期限少{months}</translation>
    </message>
    <message>
        <source>talks {cycle}: {rounds}, round {no} accepted</source>
        <translation>第{cycle}次协商：共{rounds}，第{no}轮达成一致</translation>
    </message>
    <message>
        <source>talks {cycle}: {rounds}</source>
        <translation>第{cycle}次协商：共{rounds}</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message>
        <source>workdays of {year}</source>
        <translation>{year}年工作日安排</translation>
    </message>
    <message>
        <source>release of an account, change of a limit</source>
        <translation>账户恢复使用与限额调整</translation>
    </message>
    <message>
        <source>personal instalment plan</source>
        <translation>个性化分期还款</translation>
    </message>
    <message>
        <source>card interest and fee waived</source>
        <translation>信用卡息费减免</translation>
    </message>
    <message>
        <source>making good a loss</source>
        <translation>补偿损失</translation>
    </message>
    <message>
        <source>principal deferred</source>
        <translation>延期还本</translation>
    </message>
    <message>
        <source>clearing up a transaction</source>
        <translation>有异议交易的核查与更正</translation>
    </message>
    <message>
        <source>explaining, and saying who can decide</source>
        <translation>说明与转介</translation>
    </message>
    <message>
        <source>extension of the loan</source>
        <translation>贷款展期</translation>
    </message>
    <message>
        <source>another look at a refused loan</source>
        <translation>贷款申请重新审查</translation>
    </message>
    <message>
        <source>referring to another office</source>
        <translation>转请其他部门办理</translation>
    </message>
    <message>
        <source>giving a fee back</source>
        <translation>退还费用</translation>
    </message>
    <message>
        <source>another repayment plan</source>
        <translation>调整还款计划</translation>
    </message>
    <message>
        <source>something done by a date</source>
        <translation>服务补救</translation>
    </message>
    <message>
        <source>penalty interest waived</source>
        <translation>罚息减免</translation>
    </message>
    <message>
        <source>articles of law and of the bank</source>
        <translation>法律法规和本行规定条文</translation>
    </message>
    <message>
        <source>who may decide how much</source>
        <translation>授权权限</translation>
    </message>
    <message>
        <source>lists to choose from</source>
        <translation>选项清单</translation>
    </message>
    <message>
        <source>time limits of complaints</source>
        <translation>投诉处理时限</translation>
    </message>
    <message>
        <source>when customers may be called</source>
        <translation>联系客户的时段和次数</translation>
    </message>
    <message>
        <source>mirror of fairness</source>
        <translation>公平对照</translation>
    </message>
    <message>
        <source>what is open to a customer after no agreement</source>
        <translation>未达成协议后客户可走的途径</translation>
    </message>
    <message>
        <source>what papers must hold</source>
        <translation>文书必备内容</translation>
    </message>
    <message>
        <source>what customers bring</source>
        <translation>问题种类</translation>
    </message>
    <message>
        <source>promises, kept and put off</source>
        <translation>承诺的履行和延期</translation>
    </message>
    <message>
        <source>how long cases are kept</source>
        <translation>案件保存期限</translation>
    </message>
    <message>
        <source>breaks, and the time a talk takes</source>
        <translation>休息和谈话用时</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>数据备份</translation>
    </message>
    <message>
        <source>words of the customer&apos;s screen</source>
        <translation>客户屏用语</translation>
    </message>
    <message>
        <source>phrases for the talk</source>
        <translation>沟通话术</translation>
    </message>
    <message>
        <source>notice on an account</source>
        <translation>账户事项告知书</translation>
    </message>
    <message>
        <source>confirmation of the talks</source>
        <translation>业务协商确认书</translation>
    </message>
    <message>
        <source>personal instalment agreement</source>
        <translation>个性化分期还款协议</translation>
    </message>
    <message>
        <source>confirmation of compensation</source>
        <translation>损失补偿确认书</translation>
    </message>
    <message>
        <source>receipt of a complaint</source>
        <translation>投诉受理回执</translation>
    </message>
    <message>
        <source>table of all-in cost</source>
        <translation>综合融资成本明示表</translation>
    </message>
    <message>
        <source>notice of the decision</source>
        <translation>处理决定告知书</translation>
    </message>
    <message>
        <source>notice that the bank does not sign</source>
        <translation>决定不签署告知书</translation>
    </message>
    <message>
        <source>list of what was agreed otherwise</source>
        <translation>偏离清单</translation>
    </message>
    <message>
        <source>receipt for an original kept here</source>
        <translation>原件代管收条</translation>
    </message>
    <message>
        <source>loan extension agreement</source>
        <translation>贷款展期协议</translation>
    </message>
    <message>
        <source>list of papers to bring</source>
        <translation>补充材料清单</translation>
    </message>
    <message>
        <source>record of no agreement</source>
        <translation>协商未达成一致记录</translation>
    </message>
    <message>
        <source>receipt that it is not in effect yet</source>
        <translation>文书尚未生效回执</translation>
    </message>
    <message>
        <source>offer to take home</source>
        <translation>方案要约单</translation>
    </message>
    <message>
        <source>receipt for papers</source>
        <translation>收件回执</translation>
    </message>
    <message>
        <source>what is read aloud</source>
        <translation>宣读稿</translation>
    </message>
    <message>
        <source>confirmation of a refund</source>
        <translation>费用退还确认书</translation>
    </message>
    <message>
        <source>changed repayment plan</source>
        <translation>还款计划变更协议</translation>
    </message>
    <message>
        <source>sheet of a round</source>
        <translation>轮次方案单</translation>
    </message>
    <message>
        <source>confirmation of service</source>
        <translation>服务事项确认书</translation>
    </message>
    <message>
        <source>supplement</source>
        <translation>补充协议</translation>
    </message>
    <message>
        <source>interest and fees waived</source>
        <translation>息费减免确认书</translation>
    </message>
    <message>
        <source>receipt of a withdrawn signature</source>
        <translation>撤回签名回执</translation>
    </message>
    <message>
        <source>{title} (text of the paper)</source>
        <translation>{title}（文书文本）</translation>
    </message>
</context>
<context>
    <name>SampleDialog</name>
    <message>
        <source>Random sample</source>
        <translation>随机抽样</translation>
    </message>
    <message>
        <source>The cases drawn</source>
        <translation>抽中的案件</translation>
    </message>
    <message>
        <source>What was found (1)…</source>
        <translation>检查意见（1）…</translation>
    </message>
    <message>
        <source>Draw again to check (2)</source>
        <translation>重抽核对（2）</translation>
    </message>
    <message>
        <source>Sample before (PgUp)</source>
        <translation>上一份（PgUp）</translation>
    </message>
    <message>
        <source>Sample after (PgDn)</source>
        <translation>下一份（PgDn）</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>Print (F9)</source>
        <translation>打印（F9）</translation>
    </message>
    <message>
        <source>Copy all (Ctrl+C)</source>
        <translation>全部复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>SampleForm</name>
    <message>
        <source>Draw a random sample</source>
        <translation>随机抽样</translation>
    </message>
    <message>
        <source>Opened from</source>
        <translation>受理日期从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>whatever the problem</source>
        <translation>不限事项</translation>
    </message>
    <message>
        <source>whatever became of it</source>
        <translation>不限结果</translation>
    </message>
    <message>
        <source>&amp;Problem</source>
        <translation>事项(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Outcome</source>
        <translation>处理结果(&amp;O)</translation>
    </message>
    <message>
        <source>Only with a &amp;concession</source>
        <translation>只抽有让步的(&amp;C)</translation>
    </message>
    <message>
        <source>Only co&amp;mplaints</source>
        <translation>只抽投诉(&amp;M)</translation>
    </message>
    <message>
        <source>How many cases</source>
        <translation>抽多少件</translation>
    </message>
    <message>
        <source>Own seed (optional)</source>
        <translation>自带的种子（可不填）</translation>
    </message>
    <message>
        <source>Seed, conditions and how many cases fitted are kept before anything is shown.</source>
        <translation>种子、条件和符合条件的件数先记入日志，再显示结果。</translation>
    </message>
    <message>
        <source>&amp;Draw (Ctrl+Enter)</source>
        <translation>抽样(&amp;D)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>放弃（Esc）</translation>
    </message>
</context>
<context>
    <name>SayBack</name>
    <message>
        <source>Question {number} of {total}</source>
        <translation>第{number}问，共{total}问</translation>
    </message>
    <message>
        <source>{count}, explained again {tries} ×</source>
        <translation>{count}，已重讲{tries}次</translation>
    </message>
    <message>
        <source>Right is: {answer}</source>
        <translation>正确的是：{answer}</translation>
    </message>
    <message>
        <source>Ask openly, to see whether you explained it well.</source>
        <translation>请客户用自己的话说一遍，看看我们讲清楚没有。</translation>
    </message>
    <message>
        <source>Said rightly, next  (Enter)</source>
        <translation>说对了，下一问（Enter）</translation>
    </message>
    <message>
        <source>Explain again (&amp;Z)</source>
        <translation>再讲一遍(&amp;Z)</translation>
    </message>
    <message>
        <source>Answered: compare  (Enter)</source>
        <translation>说完了，对照答案（Enter）</translation>
    </message>
    <message>
        <source>This was said back before the paper was changed: ask again.</source>
        <translation>客户说过之后文书改了，请重新问。</translation>
    </message>
</context>
<context>
    <name>ScanDialog</name>
    <message>
        <source>Check the signed paper in</source>
        <translation>签署原件回收核对</translation>
    </message>
    <message>
        <source>The pages are being read…</source>
        <translation>正在读取各页…</translation>
    </message>
    <message>
        <source>Put the signed original into the scanner, or pick its scan.</source>
        <translation>请把签署原件放入扫描仪，或选取扫描文件。</translation>
    </message>
    <message numerus="yes">
        <source>All %n page(s) are there, current and signed.</source>
        <translation>
            <numerusform>共%n页齐全，版本正确，签署齐备。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Please look: %n place(s) to decide.</source>
        <translation>
            <numerusform>请您看一看：还有%n处需要判断。</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not the whole signed paper yet.</source>
        <translation>签署原件还不齐全。</translation>
    </message>
    <message>
        <source>{mark} Page {number}: {state}</source>
        <translation>{mark} 第{number}页：{state}</translation>
    </message>
    <message>
        <source>good</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>please look</source>
        <translation>请看一看</translation>
    </message>
    <message>
        <source>does not count</source>
        <translation>不能算数</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Pages of the paper</source>
        <translation>文书各页</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>核对结果</translation>
    </message>
    <message>
        <source>It is right (1)</source>
        <translation>没有问题（1）</translation>
    </message>
    <message>
        <source>It is not (2)</source>
        <translation>有问题（2）</translation>
    </message>
    <message>
        <source>Pick f&amp;iles…</source>
        <translation>选取文件(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Scan now</source>
        <translation>现在扫描(&amp;S)</translation>
    </message>
    <message>
        <source>Begin a&amp;gain</source>
        <translation>重新开始(&amp;G)</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>暂不办理（Esc）</translation>
    </message>
    <message>
        <source>&amp;Check in (Ctrl+Enter)</source>
        <translation>回收(&amp;C)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>As printed</source>
        <translation>打印时的样子</translation>
    </message>
    <message>
        <source>As it came back</source>
        <translation>收回的样子</translation>
    </message>
    <message numerus="yes">
        <source>Not signed yet: %n field(s) are empty.</source>
        <translation>
            <numerusform>还没有签齐：有%n处空着。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止（Esc）</translation>
    </message>
    <message>
        <source>Scan the signed original into the folder; its pages appear here by themselves.</source>
        <translation>请把签好的原件扫描到指定文件夹，页面会自动出现在这里。</translation>
    </message>
    <message>
        <source>The pages are being read… {done} of {total}</source>
        <translation>正在读取……第{done}个，共{total}个文件</translation>
    </message>
    <message>
        <source>{mark} {file}: {state}</source>
        <translation>{mark} {file}：{state}</translation>
    </message>
    <message>
        <source>{mark} {file}, sheet {sheet}: {state}</source>
        <translation>{mark} {file} 第{sheet}张：{state}</translation>
    </message>
    <message>
        <source>Take out (Del)</source>
        <translation>剔除这一张（Del）</translation>
    </message>
    <message>
        <source>Bring it back (Ctrl+Z)</source>
        <translation>恢复（Ctrl+Z）</translation>
    </message>
    <message>
        <source>It is original {serial}.</source>
        <translation>这是原件{serial}。</translation>
    </message>
    <message>
        <source>Which of the originals it is cannot be read.</source>
        <translation>看不出是第几份原件。</translation>
    </message>
    <message>
        <source>Closer (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>More of the page (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Look whether each signature is a name: a refusal written there looks the same to the reader.</source>
        <translation>请看每处签字是不是姓名：写在那里的“拒签”，机器看来是一样的。</translation>
    </message>
    <message>
        <source>W&amp;hose is it?…</source>
        <translation>查归属(&amp;H)…</translation>
    </message>
</context>
<context>
    <name>ScheduleDialog</name>
    <message>
        <source>Plan of payments</source>
        <translation>还款计划表</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s), {payment} in total: {principal_title} {principal}, {interest_title} {interest}</source>
        <translation>
            <numerusform>共%n期，合计{payment}：{principal_title}{principal}，{interest_title}{interest}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s), {payment} in total: {principal} principal, {interest} interest and fee</source>
        <translation>
            <numerusform>共%n期，合计{payment}：本金{principal}，利息和费用{interest}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScheduleModel</name>
    <message>
        <source>No.</source>
        <translation>期次</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>还款日</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>还款额</translation>
    </message>
    <message>
        <source>Principal</source>
        <translation>本金</translation>
    </message>
    <message>
        <source>Interest and fee</source>
        <translation>利息和费用</translation>
    </message>
    <message>
        <source>Still owed</source>
        <translation>剩余本金</translation>
    </message>
</context>
<context>
    <name>SealDialog</name>
    <message>
        <source>Seal the archived copy</source>
        <translation>给存档副本加盖电子签章</translation>
    </message>
    <message>
        <source>The seal goes on a copy of the archived file; the original stays as it is, and paper gets none.</source>
        <translation>电子签章加盖在存档文件的副本上，原件保持不变，纸质文书不盖电子签章。</translation>
    </message>
    <message>
        <source>&amp;Seal (Ctrl+Enter)</source>
        <translation>加盖签章(&amp;S)（Ctrl+Enter）</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Functions: {acts} · cases: {count}</source>
        <translation>功能{acts}项 · 案件{count}件</translation>
    </message>
    <message>
        <source>Found: the newest {count}</source>
        <translation>找到：最新的{count}件</translation>
    </message>
    <message>
        <source>Found: {count}</source>
        <translation>找到{count}件</translation>
    </message>
    <message>
        <source>Only your own cases.  F3: all cases, with a reason</source>
        <translation>以上只查了您本人的案件。按 F3 说明理由，查全部案件</translation>
    </message>
    <message>
        <source>All cases of this desk were looked through</source>
        <translation>已查本柜台的全部案件</translation>
    </message>
    <message>
        <source>Case, function (F3)</source>
        <translation>查案件或功能（F3）</translation>
    </message>
    <message>
        <source>Function (F3)</source>
        <translation>功能（F3）</translation>
    </message>
</context>
<context>
    <name>SecondLookDialog</name>
    <message>
        <source>Second person: look for yourself</source>
        <translation>复核人：请亲自核对</translation>
    </message>
    <message>
        <source>As printed</source>
        <translation>打印时的样子</translation>
    </message>
    <message>
        <source>As it came back</source>
        <translation>收回的样子</translation>
    </message>
    <message>
        <source>I see the same (1)</source>
        <translation>核对一致（1）</translation>
    </message>
    <message>
        <source>I do not (2)</source>
        <translation>不一致（2）</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>暂不办理（Esc）</translation>
    </message>
    <message>
        <source>{number} of {all}: look at this place yourself.</source>
        <translation>第{number}处，共{all}处：请亲自核对此处。</translation>
    </message>
    <message>
        <source>{name} decided: it is right.</source>
        <translation>{name} 已认定：无误。</translation>
    </message>
</context>
<context>
    <name>SecondPersonDialog</name>
    <message>
        <source>A second person confirms</source>
        <translation>第二人复核</translation>
    </message>
    <message>
        <source>Staff n&amp;umber of the second person</source>
        <translation>第二人员工号(&amp;U)</translation>
    </message>
    <message>
        <source>Their own &amp;password</source>
        <translation>第二人密码(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Confirm (Ctrl+Enter)</source>
        <translation>确认(&amp;C)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>The customer&apos;s document has expired. A supervisor looks at it and lets it pass, or not.</source>
        <translation>客户证件已过期，请主管查看证件并决定是否授权。</translation>
    </message>
    <message>
        <source>This offer is over your own authority. Whoever may grant it signs in here.</source>
        <translation>此方案超出您的权限，请有权人在此确认。</translation>
    </message>
    <message>
        <source>A colleague has seen the signed paper and confirms both signatures.</source>
        <translation>请另一位员工查看已签文本，核对双方签字。</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>暂不办理（Esc）</translation>
    </message>
    <message>
        <source>The bank would keep its word later than a teller may allow. A supervisor decides.</source>
        <translation>银行将晚于柜员可同意的日期兑现承诺，请主管决定。</translation>
    </message>
    <message>
        <source>The answer to this complaint would take longer. Whoever may allow it signs in here.</source>
        <translation>此投诉的答复需要延长，请有权批准的人在此登录。</translation>
    </message>
    <message>
        <source>Hold the clock of this desk against the official time. It is right: sign in here.</source>
        <translation>请将本机时钟与标准时间核对，确认无误后在此登录。</translation>
    </message>
    <message>
        <source>This case would be made void as opened by mistake. A supervisor decides.</source>
        <translation>此案件将作为误开作废，由主管决定。</translation>
    </message>
    <message>
        <source>The day of this desk ends. A supervisor has looked at the list and the originals, and signs in here.</source>
        <translation>本柜台今天结束。主管看过清单和原件后，在这里登录签字。</translation>
    </message>
    <message>
        <source>The customer has signed. A supervisor has seen what ends the signing, and signs in here.</source>
        <translation>客户已经签字。主管看过不签或撤回的依据后，在这里登录。</translation>
    </message>
    <message>
        <source>This clause would say something else than the standard text. A supervisor has read it and decides.</source>
        <translation>本条将与范本文字不同。由看过内容的主管决定。</translation>
    </message>
    <message>
        <source>This clause would say something else than the standard text. The branch manager decides.</source>
        <translation>本条将与范本文字不同。由看过内容的网点负责人决定。</translation>
    </message>
    <message>
        <source>Somebody has signed the copy that is taken back. A colleague has it in hand and signs in here.</source>
        <translation>收回的这份已有人签字。由手持这份文书的同事登录确认。</translation>
    </message>
    <message>
        <source>Who may sign in here changes. A colleague who is not concerned is present and signs in here.</source>
        <translation>可登录人员将有变动。请一位无关的同事在场，并在此登录确认。</translation>
    </message>
    <message>
        <source>The last day for this signature has passed. A supervisor, with the paper in hand, signs in here.</source>
        <translation>这个签字的最后期限已过。请主管拿着文书，在这里登录。</translation>
    </message>
    <message>
        <source>The last day for this signature has passed. The branch manager, with the paper in hand, signs in here.</source>
        <translation>这个签字的最后期限已过。请网点负责人拿着文书，在这里登录。</translation>
    </message>
    <message>
        <source>Both have signed, and it says something wrong. A supervisor has every original in hand and signs in here: they are void then.</source>
        <translation>双方都已签字，但内容有误。请主管拿着全部原件，在这里登录；登录后原件作废。</translation>
    </message>
    <message>
        <source>A payment of an earlier day would be taken back. A leader has looked up its booking and signs in here.</source>
        <translation>将撤回以前日期登记的一笔还款。已在核心系统核对流水的主管或者网点负责人在此登录。</translation>
    </message>
    <message>
        <source>The day of this desk ends. A colleague has looked at the list and the originals, and signs in here.</source>
        <translation>本柜台日终。由一名同事查看清单和原件后在此登录确认。</translation>
    </message>
    <message>
        <source>The clock of this desk and the journal are a day or more apart, so deadlines hang on it. The branch manager has held it against the official time and found it right, and signs in here.</source>
        <translation>本机时钟与日志相差一天以上，期限的认定取决于此。网点负责人已对照标准时间核实本机时钟无误，请在此登录确认。</translation>
    </message>
    <message>
        <source>The key of the data is changed and the recovery code replaced. A leader or an administrator has seen the new code on paper and signs in here.</source>
        <translation>更换数据密钥，恢复码作废换新。请主管或管理员看过抄在纸上的新恢复码，在此签认。</translation>
    </message>
    <message>
        <source>It was written down that this customer has died, and they live. A supervisor has seen what shows it.</source>
        <translation>登记过该客户去世，而客户健在。主管已查看依据，在此登录确认。</translation>
    </message>
</context>
<context>
    <name>SendCaseDialog</name>
    <message>
        <source>Send the case to another desk</source>
        <translation>把案件转到其他柜台</translation>
    </message>
    <message>
        <source>To which desk of this branch?</source>
        <translation>转到本网点哪个柜台？</translation>
    </message>
    <message>
        <source>It is only read here then; until it is taken in there it can be called back.</source>
        <translation>转出后本柜台只能查看；对方接收之前可以收回。</translation>
    </message>
    <message>
        <source>Or a desk of another branch, by its label such as 00777-01 (may stay empty)</source>
        <translation>或者其他网点的柜台编号，如00777-01（可不填）</translation>
    </message>
    <message>
        <source>What is still to be done?</source>
        <translation>还有什么要办？</translation>
    </message>
    <message>
        <source>&amp;Send it (Ctrl+Enter)</source>
        <translation>转出(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Keep it here (Esc)</source>
        <translation>留在本柜台（Esc）</translation>
    </message>
    <message>
        <source>No other desk of this branch has been heard of yet; they come with the news (Ctrl+F5).</source>
        <translation>还没有收到本网点其他柜台的消息；同步后会列出（Ctrl+F5）。</translation>
    </message>
    <message>
        <source>&amp;Go to that page (Ctrl+Enter)</source>
        <translation>去那一页(&amp;G)（Ctrl+Enter）</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>&amp;Size of text</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>&amp;Printer</source>
        <translation>打印机(&amp;P)</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Print on both si&amp;des</source>
        <translation>双面打印(&amp;D)</translation>
    </message>
    <message>
        <source>Print on both sides</source>
        <translation>双面打印</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消（Esc）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Keep these settings (Ctrl+Enter)</source>
        <translation>保存设置(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Keep these settings</source>
        <translation>保存设置</translation>
    </message>
    <message>
        <source>Electronic seal (&amp;M)…</source>
        <translation>电子签章(&amp;M)…</translation>
    </message>
    <message>
        <source>Electronic seal</source>
        <translation>电子签章</translation>
    </message>
    <message>
        <source>Signed paper comes b&amp;y</source>
        <translation>签署件来源(&amp;Y)</translation>
    </message>
    <message>
        <source>Signed paper comes by</source>
        <translation>签署件来源</translation>
    </message>
    <message>
        <source>Folder of scans (&amp;W)</source>
        <translation>扫描文件夹(&amp;W)</translation>
    </message>
    <message>
        <source>Folder of scans, or scanner</source>
        <translation>扫描文件夹或扫描仪</translation>
    </message>
    <message>
        <source>Look for i&amp;t…</source>
        <translation>查找(&amp;T)…</translation>
    </message>
    <message>
        <source>Look for it</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Folder of back&amp;ups</source>
        <translation>备份目录(&amp;U)</translation>
    </message>
    <message>
        <source>Folder of backups</source>
        <translation>备份目录</translation>
    </message>
    <message>
        <source>Beside the data; better: another disk</source>
        <translation>与数据同处；最好换一块磁盘</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>选择(&amp;H)…</translation>
    </message>
    <message>
        <source>Choose the folder of backups</source>
        <translation>选择备份目录</translation>
    </message>
    <message>
        <source>Second pl&amp;ace at day end</source>
        <translation>日终存到第二处(&amp;A)</translation>
    </message>
    <message>
        <source>Second place of the copy at day end</source>
        <translation>日终存到的第二处</translation>
    </message>
    <message>
        <source>None; a stick or another share</source>
        <translation>没有；U盘或者另一个共享目录</translation>
    </message>
    <message>
        <source>Choose &amp;it…</source>
        <translation>选择(&amp;I)…</translation>
    </message>
    <message>
        <source>Choose the second place</source>
        <translation>选择第二处</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>The system&apos;s own choice</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>Files I pick</source>
        <translation>手工选取文件</translation>
    </message>
    <message>
        <source>A folder that is watched</source>
        <translation>自动读取文件夹</translation>
    </message>
    <message>
        <source>The scanner</source>
        <translation>扫描仪</translation>
    </message>
    <message>
        <source>Scanner (&amp;W)</source>
        <translation>扫描仪(&amp;W)</translation>
    </message>
    <message>
        <source>Folder of scans (&amp;W)</source>
        <translation>扫描文件夹(&amp;W)</translation>
    </message>
    <message>
        <source>This folder lies on the same disk as the data: it helps against a damaged file, not if the disk is lost.  Keep the settings once more to take it all the same.</source>
        <translation>这个目录和数据在同一块磁盘上：文件损坏时有用，磁盘丢失时没用。仍要使用，请再按一次保存。</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>A sheet with an offer</source>
        <translation>客户带来的要约单</translation>
    </message>
    <message>
        <source>Scan the large code on the sheet</source>
        <translation>扫描单上的大码</translation>
    </message>
    <message>
        <source>&amp;Picture or file…</source>
        <translation>图片或文件(&amp;P)…</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Picture or PDF of the sheet</source>
        <translation>要约单的图片或PDF</translation>
    </message>
    <message>
        <source>&amp;Read it (Ctrl+Enter)</source>
        <translation>读码(&amp;R)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>&amp;Open a case here (Ctrl+Enter)</source>
        <translation>在本柜台立案(&amp;O)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>&amp;Open the case (Ctrl+Enter)</source>
        <translation>打开案件(&amp;O)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>{customer} · case {number} · round {no} · made on {date}</source>
        <translation>{customer} · 案件{number} · 第{no}轮 · {date}制单</translation>
    </message>
    <message>
        <source>The talks have gone on since; the case shows where they stand.</source>
        <translation>此后协商又有进展，以案件里的为准。</translation>
    </message>
    <message>
        <source>The offer ran out on {date}.</source>
        <translation>要约已于{date}到期。</translation>
    </message>
    <message>
        <source>It holds until {date}.</source>
        <translation>要约有效到{date}。</translation>
    </message>
    <message>
        <source>Today&apos;s rules do not allow it any more: {why}</source>
        <translation>按今天的规定已不能办理：{why}</translation>
    </message>
    <message>
        <source>It holds here as it stands on the paper.</source>
        <translation>可以按单上的条件在这里办理。</translation>
    </message>
    <message>
        <source>By today&apos;s rules it is the same; it is offered anew.</source>
        <translation>按今天的规定条件相同，需重新提出。</translation>
    </message>
    <message>
        <source>By today&apos;s rules it is: {changes}</source>
        <translation>按今天的规定：{changes}</translation>
    </message>
    <message>
        <source>Signed at this desk.</source>
        <translation>本柜台签名。</translation>
    </message>
    <message>
        <source>Signed by desk {desk}, which is known here.</source>
        <translation>{desk}号柜台签名，本柜台已认证。</translation>
    </message>
    <message>
        <source>Signed by desk {desk}, not certified here yet.  You can go on; what is signed waits for head office.</source>
        <translation>{desk}号柜台签名，本柜台尚未认证。可以接着谈，签署文书须等总行认证。</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>证件种类</translation>
    </message>
    <message>
        <source>Number (reader or typed)</source>
        <translation>证件号码（读卡或录入）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Valid until (0 = no end)</source>
        <translation>有效期至（0＝长期）</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Born on, where the number does not say it</source>
        <translation>出生日期（号码看不出的才填）</translation>
    </message>
    <message>
        <source>Whose document lies here?</source>
        <translation>核对客户本人证件：</translation>
    </message>
</context>
<context>
    <name>SheetOfPaper</name>
    <message>
        <source>Page {number} of the paper</source>
        <translation>文本第{number}页</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>In force since {date}, version {version}</source>
        <translation>{date}起施行，版本{version}</translation>
    </message>
    <message>
        <source>Note pad</source>
        <translation>便笺</translation>
    </message>
    <message>
        <source>Policies in force</source>
        <translation>现行规定</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Keep with the case</source>
        <translation>存入案件(&amp;K)</translation>
    </message>
    <message>
        <source>Keep the note with the case</source>
        <translation>把便笺存入案件</translation>
    </message>
    <message>
        <source>Search the policies</source>
        <translation>查找规定</translation>
    </message>
    <message>
        <source>Ctrl+Enter puts this line into the field you came from.</source>
        <translation>按Ctrl+Enter，把本行填入刚才的输入栏。</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>提示的含义</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Counter negotiation desk</source>
        <translation>柜面协商台</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>员工号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Checking the password</source>
        <translation>正在核对密码</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色/深色</translation>
    </message>
    <message>
        <source>Forgot the password? Use the &amp;recovery code</source>
        <translation>忘记密码？使用恢复码(&amp;R)</translation>
    </message>
    <message>
        <source>Forgot the password? Use the recovery code</source>
        <translation>忘记密码？使用恢复码</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Training desk: password {password}</source>
        <translation>演练台：密码均为 {password}</translation>
    </message>
</context>
<context>
    <name>SolverBar</name>
    <message>
        <source>I can pay a month, ¥ (&amp;I)</source>
        <translation>每月还得起 ¥(&amp;I)</translation>
    </message>
    <message>
        <source>Income on day (&amp;K)</source>
        <translation>每月几号发薪(&amp;K)</translation>
    </message>
    <message>
        <source>All paid by (&amp;E)</source>
        <translation>希望哪天还清(&amp;E)</translation>
    </message>
</context>
<context>
    <name>SortDialog</name>
    <message>
        <source>Sort by</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>A letter, or ↑ ↓ and Enter; the same again: reversed.</source>
        <translation>按字母，或 ↑ ↓ 加 Enter；再按同一栏则倒序。</translation>
    </message>
    <message>
        <source>Sort (Enter)</source>
        <translation>排序（Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>不改（Esc）</translation>
    </message>
</context>
<context>
    <name>StaffDesk</name>
    <message>
        <source>Take somebody in</source>
        <translation>增加人员</translation>
    </message>
    <message>
        <source>Keep {name} out</source>
        <translation>停用{name}</translation>
    </message>
    <message>
        <source>Let {name} in again</source>
        <translation>重新启用{name}</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>为{name}重设密码</translation>
    </message>
</context>
<context>
    <name>StaffDialog</name>
    <message>
        <source>People of the branch</source>
        <translation>网点人员</translation>
    </message>
    <message>
        <source>Who may sign in here</source>
        <translation>可在此登录的人员</translation>
    </message>
    <message>
        <source>What was done about this person</source>
        <translation>该人员的变动记录</translation>
    </message>
    <message>
        <source>Take somebody in (1)…</source>
        <translation>增加人员（1）…</translation>
    </message>
    <message>
        <source>New password (3)…</source>
        <translation>重设密码（3）…</translation>
    </message>
    <message>
        <source>Copy all (Ctrl+C)</source>
        <translation>全部复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Each change was made by two people; both are named below.</source>
        <translation>每次变动均由两人办理，下方列明两人姓名。</translation>
    </message>
    <message>
        <source>Let in again (2)…</source>
        <translation>重新启用（2）…</translation>
    </message>
    <message>
        <source>Keep out (2)…</source>
        <translation>停用（2）…</translation>
    </message>
    <message>
        <source>What was done about {name}</source>
        <translation>{name}的变动记录</translation>
    </message>
    <message>
        <source>Lift the lock (4)</source>
        <translation>解除锁定（4）</translation>
    </message>
    <message>
        <source>1 to 3 need a second person, and both are kept; 4 keeps who did it.</source>
        <translation>1至3需要第二人在场，两人都会记录在案；4记下是谁解除的。</translation>
    </message>
    <message>
        <source>Who may do what (5)</source>
        <translation>岗位权限（5）</translation>
    </message>
</context>
<context>
    <name>StaffForm</name>
    <message>
        <source>Staff number</source>
        <translation>员工号</translation>
    </message>
    <message>
        <source>Name as on the staff card</source>
        <translation>姓名（与工牌一致）</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Why? One sentence, kept in the journal</source>
        <translation>原因（一句话，记入日志）</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>初始密码</translation>
    </message>
    <message>
        <source>First password again</source>
        <translation>再次输入初始密码</translation>
    </message>
    <message>
        <source>It opens the desk once: whoever it is for chooses their own when they first sign in.</source>
        <translation>初始密码只能用一次：本人首次登录时必须设置自己的密码。</translation>
    </message>
    <message>
        <source>Ask the &amp;second person (Ctrl+Enter)</source>
        <translation>请第二人确认(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>放弃（Esc）</translation>
    </message>
</context>
<context>
    <name>StaffWords</name>
    <message>
        <source>Staff number</source>
        <translation>员工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>最近变动</translation>
    </message>
    <message>
        <source>kept out</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>has no password: give a new one (3)</source>
        <translation>没有密码：请重设（3）</translation>
    </message>
    <message>
        <source>has a first password, to be changed at the next sign-in</source>
        <translation>持初始密码，下次登录须更改</translation>
    </message>
    <message>
        <source>may sign in</source>
        <translation>可登录</translation>
    </message>
    <message>
        <source>taken in when the desk was set up</source>
        <translation>首次启用时设立</translation>
    </message>
    <message>
        <source>taken in as {role}</source>
        <translation>增加为{role}</translation>
    </message>
    <message>
        <source>kept out: {why}</source>
        <translation>停用：{why}</translation>
    </message>
    <message>
        <source>let in again: {why}</source>
        <translation>重新启用：{why}</translation>
    </message>
    <message>
        <source>was given a new first password</source>
        <translation>重设为初始密码</translation>
    </message>
    <message>
        <source>chose a password of their own</source>
        <translation>本人设置了密码</translation>
    </message>
    <message>
        <source>{by} with {second}</source>
        <translation>{by}办理，{second}在场</translation>
    </message>
    <message>
        <source>may try the password again at once</source>
        <translation>解除锁定，可马上再试密码</translation>
    </message>
    <message>
        <source>a guess at the password costs more from here on (by the program)</source>
        <translation>由程序加固，猜密码的代价提高了</translation>
    </message>
    <message>
        <source>{about} looked through all cases {count} times today</source>
        <translation>{about}今天查全部案件{count}次</translation>
    </message>
    <message>
        <source>{about} read {count} values in full today</source>
        <translation>{about}今天查看完整信息{count}次</translation>
    </message>
    <message>
        <source>{count} people who have no task in it looked at case {about}</source>
        <translation>案件{about}被{count}名非经办人员查看</translation>
    </message>
    <message>
        <source>head office: {role}; was kept out here before, and stays so</source>
        <translation>总行名单：{role}；此前已在本柜台停用，仍然停用</translation>
    </message>
    <message>
        <source>head office: {role}, {name}</source>
        <translation>总行名单：{role}，{name}</translation>
    </message>
    <message>
        <source>ended by head office; may sign in until enough others can sign in here</source>
        <translation>总行已终止；本柜台能登录的人足够之前仍可登录</translation>
    </message>
    <message>
        <source>ended by head office</source>
        <translation>总行已终止</translation>
    </message>
    <message>
        <source>locked for {minutes} after wrong passwords: lift it (4)</source>
        <translation>密码连续输错，锁定{minutes}：可解除（4）</translation>
    </message>
</context>
<context>
    <name>StageBar</name>
    <message>
        <source>Round {number}</source>
        <translation>第{number}轮</translation>
    </message>
    <message>
        <source>No agreement</source>
        <translation>未达成协议</translation>
    </message>
    <message>
        <source>Case closed</source>
        <translation>已结案</translation>
    </message>
</context>
<context>
    <name>StageMark</name>
    <message>
        <source>{number} {stage}: {state}</source>
        <translation>{number} {stage}：{state}</translation>
    </message>
</context>
<context>
    <name>StagePage</name>
    <message>
        <source>This stage is done; you are reading it.</source>
        <translation>本阶段已完成，当前为查看。</translation>
    </message>
    <message>
        <source>An earlier stage was changed. If this one still stands, go on; else change it.</source>
        <translation>前面的阶段改动过。本页如仍正确，请继续；否则请更改。</translation>
    </message>
    <message>
        <source>You read this case; with your role nothing is changed.</source>
        <translation>您只查阅本案；按您的岗位不作任何改动。</translation>
    </message>
    <message>
        <source>You are reading what is kept; a change lies here that is not saved.</source>
        <translation>当前查看的是已保存的内容；另有一处修改尚未保存。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>保存并继续</translation>
    </message>
    <message>
        <source>Still being saved: once is enough</source>
        <translation>正在保存，不必再按</translation>
    </message>
</context>
<context>
    <name>StepHead</name>
    <message>
        <source>to come</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>now</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Step {number}, {title}: {state}</source>
        <translation>第{number}步，{title}：{state}</translation>
    </message>
</context>
<context>
    <name>SuccessionDialog</name>
    <message>
        <source>The customer has died</source>
        <translation>客户去世</translation>
    </message>
    <message>
        <source>1  An heir or executor acts from now on…</source>
        <translation>1  继承人或者遗嘱执行人代为办理…</translation>
    </message>
    <message>
        <source>2  Nobody carries it on: close the case…</source>
        <translation>2  无人继续办理，结案…</translation>
    </message>
    <message>
        <source>3  Correct what was written down…</source>
        <translation>3  更正登记的内容…</translation>
    </message>
    <message>
        <source>4  It was a mistake, the customer lives…</source>
        <translation>4  登记错了，客户健在…</translation>
    </message>
</context>
<context>
    <name>SuccessionWords</name>
    <message>
        <source>{name} (has died)</source>
        <translation>{name}（已去世）</translation>
    </message>
    <message>
        <source>The customer died on {date}: {shown}</source>
        <translation>客户于{date}去世：{shown}</translation>
    </message>
    <message>
        <source>Nobody acts in their place: call, remind and ask nobody for them</source>
        <translation>尚无人代为办理：不再联系、提醒或者询问</translation>
    </message>
    <message>
        <source>{name} ({relation}) acts in their place</source>
        <translation>{name}（{relation}）代为办理</translation>
    </message>
</context>
<context>
    <name>SuccessorDialog</name>
    <message>
        <source>An heir or executor acts from now on</source>
        <translation>继承人或者遗嘱执行人代为办理</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>证件类型</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Valid until (0 = no end)</source>
        <translation>有效期至（0 为长期）</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>How was it checked?</source>
        <translation>如何核对</translation>
    </message>
    <message>
        <source>As what?</source>
        <translation>以什么身份</translation>
    </message>
    <message>
        <source>What proves the succession?</source>
        <translation>凭什么证明继承</translation>
    </message>
    <message>
        <source>Number of that paper</source>
        <translation>该证明的编号</translation>
    </message>
    <message>
        <source>Who issued it?</source>
        <translation>出具单位</translation>
    </message>
    <message>
        <source>The &amp;original of it and the document were seen</source>
        <translation>该证明的原件和证件已看过(&amp;O)</translation>
    </message>
    <message>
        <source>Na&amp;me them (Ctrl+Enter)</source>
        <translation>登记此人(&amp;M)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it as it is (Esc)</source>
        <translation>保持原样（Esc）</translation>
    </message>
</context>
<context>
    <name>SupervisorDialog</name>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>1  Decides here, by their own password</source>
        <translation>1  当场审批，输入本人密码</translation>
    </message>
    <message>
        <source>2  Decides later, from the queue</source>
        <translation>2  送待审批，稍后处理</translation>
    </message>
    <message>
        <source>3  Please come (nothing is shown or heard)</source>
        <translation>3  请来一下（屏幕和声音都没有提示）</translation>
    </message>
    <message>
        <source>Nothing on this page needs leave from somebody else.</source>
        <translation>这一页没有需要别人审批的内容。</translation>
    </message>
    <message>
        <source>4  The customer asks for whoever is in charge</source>
        <translation>4  客户要求见负责人</translation>
    </message>
</context>
<context>
    <name>SupportDialog</name>
    <message>
        <source>Bundle for the help desk</source>
        <translation>技术支持包</translation>
    </message>
    <message>
        <source>Parts of the bundle</source>
        <translation>技术支持包的内容</translation>
    </message>
    <message>
        <source>Being gathered…</source>
        <translation>正在收集……</translation>
    </message>
    <message>
        <source>The part as it would be handed over</source>
        <translation>将会交出的原文</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Save &amp;as… (Ctrl+Enter)</source>
        <translation>另存为(&amp;A)…（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Nothing has left the desk.  Read what would; no customer, no case and no person is named in it.</source>
        <translation>还没有交出任何内容。请先看将会交出什么；其中没有任何客户、案件和人员的信息。</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Saved in {file}.  Its number for the telephone: {number}</source>
        <translation>已存到 {file}。电话里请报编号：{number}</translation>
    </message>
</context>
<context>
    <name>SyncDialog</name>
    <message>
        <source>In step with head office</source>
        <translation>与总行同步</translation>
    </message>
    <message>
        <source>What goes to and comes from head office</source>
        <translation>与总行往来的各项</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>&amp;Enrol this desk…</source>
        <translation>登记本柜台…(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Send now (Ctrl+Enter)</source>
        <translation>马上同步(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Head office does not know this desk yet.  Its data is here alone, and in its backups.</source>
        <translation>本柜台还没有登记到总行，数据只在本机和备份里。</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>恢复同步(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Go on &amp;after a stop…</source>
        <translation>冻结后续用(&amp;A)…</translation>
    </message>
    <message>
        <source>Ca&amp;rry out…</source>
        <translation>写出加密包(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Open packet…</source>
        <translation>读入加密包(&amp;O)…</translation>
    </message>
    <message>
        <source>Line paid by &amp;volume…</source>
        <translation>流量计费(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Send now anyway (Ctrl+Enter)</source>
        <translation>仍要马上同步(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Another &amp;certificate…</source>
        <translation>换发证书(&amp;C)…</translation>
    </message>
</context>
<context>
    <name>SyncLine</name>
    <message>
        <source>Head office (Ctrl+F5)</source>
        <translation>同步状态（Ctrl+F5）</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>Head office: paused by hand</source>
        <translation>与总行的同步已手动暂停</translation>
    </message>
    <message>
        <source>On its way to head office</source>
        <translation>正在送往总行</translation>
    </message>
    <message>
        <source>Head office: not spoken to yet</source>
        <translation>还没有联系过总行</translation>
    </message>
    <message>
        <source>All at head office, {when}</source>
        <translation>全部已到总行 {when}</translation>
    </message>
    <message>
        <source>since {when}</source>
        <translation>自{when}</translation>
    </message>
    <message>
        <source>Head office does not answer; work goes on, and it catches up</source>
        <translation>连不上总行；照常办理，恢复后自动补上</translation>
    </message>
    <message>
        <source>Head office is busy; it goes on by itself</source>
        <translation>总行正忙，会自动继续</translation>
    </message>
    <message>
        <source>A fault at head office; it is tried again by itself</source>
        <translation>总行系统故障，会自动再试</translation>
    </message>
    <message>
        <source>This program is too old for head office: have it upgraded</source>
        <translation>本程序版本太旧，请安排升级</translation>
    </message>
    <message>
        <source>Head office does not know this desk: call the help desk</source>
        <translation>总行不认得本柜台，请联系技术支持</translation>
    </message>
    <message>
        <source>Head office has shut this desk out: call the help desk</source>
        <translation>总行已停用本柜台，请联系技术支持</translation>
    </message>
    <message>
        <source>This desk was retired at head office</source>
        <translation>本柜台在总行已注销</translation>
    </message>
    <message>
        <source>Head office has more than this desk (put back from a backup?): call the help desk</source>
        <translation>总行的记录比本机多（从备份恢复过？），请联系技术支持</translation>
    </message>
    <message>
        <source>Head office&apos;s receipt does not fit, and was not believed: call the help desk</source>
        <translation>总行的回执不符，没有采信，请联系技术支持</translation>
    </message>
    <message>
        <source>Head office does not take it ({code}): call the help desk</source>
        <translation>总行不收（{code}），请联系技术支持</translation>
    </message>
    <message>
        <source>This desk&apos;s data could not be read or written just now</source>
        <translation>本机数据暂时读写不了</translation>
    </message>
    <message>
        <source>A fault of this program; it is tried again</source>
        <translation>本程序出错，会自动再试</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last done</source>
        <translation>上次完成</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次</translation>
    </message>
    <message>
        <source>Head office says</source>
        <translation>总行通知</translation>
    </message>
    <message>
        <source>Records, to head office</source>
        <translation>流水，送往总行</translation>
    </message>
    <message>
        <source>News, from head office</source>
        <translation>下发内容，来自总行</translation>
    </message>
    <message>
        <source>Papers and scans, to head office</source>
        <translation>文书和扫描件，送往总行</translation>
    </message>
    <message>
        <source>paused by hand</source>
        <translation>手动暂停</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>没有等着的</translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>马上</translation>
    </message>
    <message>
        <source>cannot be read there; kept as it is</source>
        <translation>总行读不了，原样保存</translation>
    </message>
    <message>
        <source>came without its content; kept as it is</source>
        <translation>缺少内容，原样保存</translation>
    </message>
    <message>
        <source>its content is not the one it names; kept as it is</source>
        <translation>内容与凭据不符，原样保存</translation>
    </message>
    <message>
        <source>its content is not understood there; kept as it is</source>
        <translation>总行看不懂内容，原样保存</translation>
    </message>
    <message>
        <source>another record has the same number; kept as it is</source>
        <translation>编号与另一条记录相同，原样保存</translation>
    </message>
    <message>
        <source>the file is missing at this desk</source>
        <translation>本机缺少这个文件</translation>
    </message>
    <message>
        <source>the file is damaged at this desk</source>
        <translation>本机的文件已损坏</translation>
    </message>
    <message>
        <source>the file is too large to be sent</source>
        <translation>文件太大，送不了</translation>
    </message>
    <message>
        <source>head office knows it with another size</source>
        <translation>总行登记的大小不同</translation>
    </message>
    <message>
        <source>a record of this desk is held there</source>
        <translation>本柜台有一条记录暂存待查</translation>
    </message>
    <message>
        <source>this desk&apos;s log was frozen there</source>
        <translation>本柜台的流水在总行被冻结</translation>
    </message>
    <message>
        <source>a case was changed here that another desk has</source>
        <translation>本机改动了已归别的柜台的案件</translation>
    </message>
    <message>
        <source>two desks changed the same case</source>
        <translation>两个柜台改动了同一案件</translation>
    </message>
    <message>
        <source>rules came without the two signatures, and were not taken</source>
        <translation>下发的规定缺少两人签名，没有采用</translation>
    </message>
    <message>
        <source>records waiting: {count}</source>
        <translation>等着{count}条</translation>
    </message>
    <message>
        <source>files waiting: {count}</source>
        <translation>文件{count}个</translation>
    </message>
    <message>
        <source>records held at head office: {count}</source>
        <translation>总行暂存待查{count}条</translation>
    </message>
    <message>
        <source>files that cannot be sent: {count}</source>
        <translation>送不了的文件{count}个</translation>
    </message>
    <message>
        <source>Held at head office, records: {count}</source>
        <translation>总行暂存：{count}条</translation>
    </message>
    <message>
        <source>Not sent, files: {count}</source>
        <translation>没有送出：文件{count}个</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>已是最新</translation>
    </message>
    <message>
        <source>Head office has other records of this desk (copied disk?): all is kept, a leader lets it go on (Ctrl+F5)</source>
        <translation>总行有本柜台的另一份记录（磁盘被复制过？）：记录都在，由主管“冻结后续用”（Ctrl+F5）</translation>
    </message>
    <message>
        <source>This desk&apos;s log is closed at head office: all is kept here, a leader lets it go on (Ctrl+F5)</source>
        <translation>本柜台的流水在总行已关闭：记录都在，由主管“冻结后续用”（Ctrl+F5）</translation>
    </message>
    <message>
        <source>Rules of head office: {name}, version {version}</source>
        <translation>总行政策：{name}，第{version}版</translation>
    </message>
    <message>
        <source>in force since {day}</source>
        <translation>{day}起生效</translation>
    </message>
    <message>
        <source>comes into force on {day}</source>
        <translation>等待生效，{day}起</translation>
    </message>
    <message>
        <source>replaced by a later version</source>
        <translation>已被后来的版本取代</translation>
    </message>
    <message>
        <source>not used: it lacks two signatures that are known here</source>
        <translation>没有采用：缺少本柜台认得的两人签名</translation>
    </message>
    <message>
        <source>not used: a desk takes no such rules</source>
        <translation>没有采用：柜台不接收这一类</translation>
    </message>
    <message>
        <source>not used: its text names another pack or day than signed</source>
        <translation>没有采用：内容与签名所写的政策或者生效日不一致</translation>
    </message>
    <message>
        <source>not used: this program cannot read it with the other rules</source>
        <translation>没有采用：本程序读不懂，或者与其他政策对不上</translation>
    </message>
    <message>
        <source>a case was sent to a desk that does not exist: call it back</source>
        <translation>一件案件转给了不存在的柜台：请收回</translation>
    </message>
    <message>
        <source>This line is paid by volume</source>
        <translation>本线路按流量计费</translation>
    </message>
    <message>
        <source>waits: this line is paid by volume</source>
        <translation>等着：本线路按流量计费</translation>
    </message>
    <message>
        <source>dealt with there {when}: nothing more comes of it</source>
        <translation>总行{when}已处理，不会再自动生效</translation>
    </message>
    <message>
        <source>The desk&apos;s certificate has ended: all is kept here, a leader renews it with a code (Ctrl+F5)</source>
        <translation>本柜台的证书已到期：记录都在本机，由主管凭总行代码换发（Ctrl+F5）</translation>
    </message>
    <message>
        <source>Another server of head office has this branch now: all is kept here, call the help desk</source>
        <translation>本网点已改由总行另一台服务器接收：记录都在本机，请联系技术支持</translation>
    </message>
    <message>
        <source>in {minutes}</source>
        <translation>{minutes}后</translation>
    </message>
    <message>
        <source>a case comes to this desk by order (Ctrl+Shift+F5)</source>
        <translation>按总行指令，有一件案件转到本柜台（Ctrl+Shift+F5）</translation>
    </message>
    <message>
        <source>a case went to another desk by order: it is only read here</source>
        <translation>按总行指令，有一件案件转给了别的柜台：这里只能查看</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>TalkWords</name>
    <message>
        <source>the customer agreed to how it was put</source>
        <translation>客户认可归纳</translation>
    </message>
    <message>
        <source>the customer did not agree to how it was put</source>
        <translation>客户不认可归纳</translation>
    </message>
    <message>
        <source>complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Problem: {kind}</source>
        <translation>问题：{kind}</translation>
    </message>
    <message>
        <source>{count} facts</source>
        <translation>{count}项</translation>
    </message>
    <message>
        <source>still needed: {papers}</source>
        <translation>还缺：{papers}</translation>
    </message>
    <message>
        <source>by {date}</source>
        <translation>{date}之前</translation>
    </message>
    <message>
        <source>Facts and papers</source>
        <translation>事实与材料</translation>
    </message>
    <message>
        <source>Picture or PDF added</source>
        <translation>添加图片或PDF</translation>
    </message>
    <message>
        <source>Paper received</source>
        <translation>收到材料</translation>
    </message>
    <message>
        <source>Paper not usable</source>
        <translation>材料不能用</translation>
    </message>
    <message>
        <source>a copy</source>
        <translation>复印件</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count}行未采用</translation>
    </message>
    <message>
        <source>Account transactions read from a file</source>
        <translation>导入账户流水</translation>
    </message>
    <message>
        <source>{agreed} of {count} facts agreed</source>
        <translation>{count}项事实中双方认可{agreed}项</translation>
    </message>
    <message>
        <source>Talked it over</source>
        <translation>沟通</translation>
    </message>
    <message>
        <source>Mood: {mood} of 5</source>
        <translation>情绪：{mood}/5</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>便笺</translation>
    </message>
    <message>
        <source>recording {number}</source>
        <translation>录音编号{number}</translation>
    </message>
    <message>
        <source>Contact: {how}</source>
        <translation>联系：{how}</translation>
    </message>
    <message>
        <source>Solutions worked out</source>
        <translation>拟定方案</translation>
    </message>
    <message>
        <source>Round {no}: the bank offers</source>
        <translation>第{no}轮：银行提出</translation>
    </message>
    <message>
        <source>Round {no}: the customer asks</source>
        <translation>第{no}轮：客户提出</translation>
    </message>
    <message>
        <source>holds until {date}</source>
        <translation>{date}前有效</translation>
    </message>
    <message>
        <source>Round {no}: accepted</source>
        <translation>第{no}轮：接受</translation>
    </message>
    <message>
        <source>Round {no}: not accepted</source>
        <translation>第{no}轮：未接受</translation>
    </message>
    <message>
        <source>Round {no}: taken back</source>
        <translation>第{no}轮：收回</translation>
    </message>
    <message>
        <source>Approval asked for</source>
        <translation>申请审批</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>审批同意</translation>
    </message>
    <message>
        <source>Approval refused</source>
        <translation>审批未同意</translation>
    </message>
    <message>
        <source>Approval no longer asked for</source>
        <translation>撤回审批申请</translation>
    </message>
    <message>
        <source>entered by {names}</source>
        <translation>{names}录入</translation>
    </message>
    <message>
        <source>Approved by the upper branch</source>
        <translation>上级行同意</translation>
    </message>
    <message>
        <source>The upper branch&apos;s document was used for this approval</source>
        <translation>上级行文件已用于本次审批</translation>
    </message>
    <message>
        <source>A code by telephone did not fit</source>
        <translation>电话授权码不符</translation>
    </message>
    <message>
        <source>Rules changed after the offer; the customer saw what differs and still wants it</source>
        <translation>方案之后规定有变，已向客户说明差异，客户仍同意</translation>
    </message>
    <message>
        <source>authority {number}</source>
        <translation>授权书{number}</translation>
    </message>
    <message>
        <source>originals seen</source>
        <translation>原件已核对</translation>
    </message>
    <message>
        <source>originals not seen</source>
        <translation>原件未核对</translation>
    </message>
    <message>
        <source>represented by {who}</source>
        <translation>代理人{who}</translation>
    </message>
    <message>
        <source>Paper on the receipt</source>
        <translation>材料列入收件回执</translation>
    </message>
    <message>
        <source>at the desk of {name}</source>
        <translation>在{name}的柜台</translation>
    </message>
    <message>
        <source>name changed</source>
        <translation>姓名有改动</translation>
    </message>
    <message>
        <source>document changed</source>
        <translation>证件有改动</translation>
    </message>
    <message>
        <source>validity of the document changed</source>
        <translation>证件有效期有改动</translation>
    </message>
    <message>
        <source>telephone changed</source>
        <translation>电话有改动</translation>
    </message>
    <message>
        <source>address changed</source>
        <translation>地址有改动</translation>
    </message>
    <message>
        <source>agent changed</source>
        <translation>代理人有改动</translation>
    </message>
    <message>
        <source>care changed</source>
        <translation>关怀需要有变更</translation>
    </message>
    <message>
        <source>handed in {date} for case {number}</source>
        <translation>{date}为案件{number}提交</translation>
    </message>
    <message>
        <source>counts until {date}</source>
        <translation>有效至{date}</translation>
    </message>
    <message>
        <source>Paper of an earlier case taken over</source>
        <translation>采用以往案件的材料</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n页</numerusform>
        </translation>
    </message>
    <message>
        <source>Round {no}: gone on with, though page 4 has another package</source>
        <translation>第{no}轮：第4页方案已改，仍按本轮方案继续</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n package(s) shown</source>
        <translation>
            <numerusform>展示%n个方案</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TelephoneDialog</name>
    <message>
        <source>Approval by telephone</source>
        <translation>电话授权</translation>
    </message>
    <message>
        <source>Call the approver.  Read out the number and the cost; type what they say.</source>
        <translation>请给审批人打电话，念出编号和金额，再录入对方说的授权码。</translation>
    </message>
    <message>
        <source>Who is on the line?</source>
        <translation>电话里是哪位？</translation>
    </message>
    <message>
        <source>The eight digits they say</source>
        <translation>对方说的八位授权码</translation>
    </message>
    <message>
        <source>&amp;Approve (Ctrl+Enter)</source>
        <translation>同意(&amp;A)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>暂不办理（Esc）</translation>
    </message>
    <message>
        <source>Costs the bank {cost}</source>
        <translation>银行让出{cost}</translation>
    </message>
    <message>
        <source>The approver is here: type a &amp;key…</source>
        <translation>审批人在场，输入密钥(&amp;K)…</translation>
    </message>
    <message>
        <source>Nobody has a key here yet; an approver makes one at their own counter and types it here.</source>
        <translation>此处还没有审批人的密钥，请审批人在自己的柜台生成后到此输入。</translation>
    </message>
</context>
<context>
    <name>TellDialog</name>
    <message>
        <source>The customer was told just now</source>
        <translation>刚刚已告知客户</translation>
    </message>
    <message>
        <source>How?</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Number of the letter or recording (may stay empty)</source>
        <translation>函件或者录音编号（可不填）</translation>
    </message>
    <message>
        <source>&amp;Keep it (Ctrl+Enter)</source>
        <translation>记录(&amp;K)（Ctrl+Enter）</translation>
    </message>
</context>
<context>
    <name>TextBox</name>
    <message numerus="yes">
        <source>{length} / {limit}: too long by %n character(s)</source>
        <translation>
            <numerusform>{length} / {limit}：超出%n字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Text for head office</source>
        <translation>报总行的文字</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <source>Today {today}; due: {days}</source>
        <translation>今天{today}；到期：{days}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Time line of the promises</source>
        <translation>承诺时间轴</translation>
    </message>
</context>
<context>
    <name>ToldLine</name>
    <message>
        <source>Since you were here, {name} has worked on this case ({at}); Shift+F11 shows what was done.</source>
        <translation>您上次之后，{name}办理过这件事（{at}）；按 Shift+F11 看办了什么。</translation>
    </message>
    <message>
        <source>{name} typed on this page at {at} and did not save it. Go on with it, or delete it.</source>
        <translation>本页有{name}于{at}输入、尚未保存的内容，可以接着写，也可以删去。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Begin to work (Enter)</source>
        <translation>开始办理（Enter）</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>下一处（Enter）</translation>
    </message>
    <message>
        <source>End (Esc)</source>
        <translation>结束（Esc）</translation>
    </message>
</context>
<context>
    <name>UnavailableDialog</name>
    <message>
        <source>This did not work just now</source>
        <translation>暂时未能完成</translation>
    </message>
    <message>
        <source>Nothing you typed is lost.</source>
        <translation>已录入的内容不会丢失。</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>Lea&amp;ve it for now</source>
        <translation>暂不处理(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;See what is whole</source>
        <translation>看看哪些完好(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;See what can be done</source>
        <translation>查看怎么处理(&amp;S)</translation>
    </message>
</context>
<context>
    <name>UnmaskDialog</name>
    <message>
        <source>Read one value in full</source>
        <translation>查看一项完整信息</translation>
    </message>
    <message>
        <source>Case {number}. Who read which value, and why, stands in the history of the case.</source>
        <translation>案件{number}。谁查看了哪一项、因为什么，记入本案经过。</translation>
    </message>
    <message>
        <source>Which value?</source>
        <translation>看哪一项？</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>因为什么？</translation>
    </message>
    <message>
        <source>Your own password</source>
        <translation>本人密码</translation>
    </message>
    <message>
        <source>The value in full</source>
        <translation>完整内容</translation>
    </message>
    <message>
        <source>&amp;Show it (Ctrl+Enter)</source>
        <translation>显示(&amp;S)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <source>T  Today</source>
        <translation>T  今日</translation>
    </message>
    <message>
        <source>M  Mine</source>
        <translation>M  我的</translation>
    </message>
    <message>
        <source>W  Waiting</source>
        <translation>W  等待</translation>
    </message>
    <message>
        <source>P  Papers</source>
        <translation>P  纸件</translation>
    </message>
    <message>
        <source>Esc  All</source>
        <translation>Esc  全部</translation>
    </message>
</context>
<context>
    <name>ViewNameDialog</name>
    <message>
        <source>Name, at most {limit} characters</source>
        <translation>名称，最多{limit}字</translation>
    </message>
    <message>
        <source>&amp;Keep it (Ctrl+Enter)</source>
        <translation>保存(&amp;K)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>不改（Esc）</translation>
    </message>
</context>
<context>
    <name>ViewWords</name>
    <message>
        <source>Nothing is late and nothing is due today.</source>
        <translation>没有逾期，今天也没有到期。</translation>
    </message>
    <message>
        <source>You answer for no open case.</source>
        <translation>您名下没有办理中的案件。</translation>
    </message>
    <message>
        <source>Nothing waits for anybody.</source>
        <translation>没有等着别人的案件。</translation>
    </message>
    <message>
        <source>No paper waits.</source>
        <translation>没有待收回的纸件。</translation>
    </message>
    <message>
        <source>{title}: the first {shown} of {total}</source>
        <translation>{title}：共{total}件，列前{shown}件</translation>
    </message>
    <message>
        <source>waits for leave</source>
        <translation>待审批</translation>
    </message>
    <message>
        <source>the supervisor was called</source>
        <translation>已请主管</translation>
    </message>
    <message>
        <source>waits for a colleague to take over</source>
        <translation>待同事接手</translation>
    </message>
    <message>
        <source>waits for the customer</source>
        <translation>等客户</translation>
    </message>
    <message>
        <source>waits for the customer&apos;s signature</source>
        <translation>待客户签字</translation>
    </message>
    <message>
        <source>the bank is late since {date}</source>
        <translation>我行自{date}逾期</translation>
    </message>
    <message>
        <source>the bank, today</source>
        <translation>我行今天到期</translation>
    </message>
    <message>
        <source>the customer is late since {date}</source>
        <translation>客户自{date}逾期</translation>
    </message>
    <message>
        <source>the customer, today</source>
        <translation>客户今天到期</translation>
    </message>
    <message>
        <source>Late or due today (Esc: all)</source>
        <translation>今天到期和已逾期，要紧的在前（Esc 全部）</translation>
    </message>
    <message>
        <source>Your own cases (Esc: all)</source>
        <translation>我负责的案件（Esc 全部）</translation>
    </message>
    <message>
        <source>Waiting for others (Esc: all)</source>
        <translation>等别人的案件，等得最久的在前（Esc 全部）</translation>
    </message>
    <message>
        <source>Papers on their way (Esc: all)</source>
        <translation>待收回的纸件，逾期的在前（Esc 全部）</translation>
    </message>
</context>
<context>
    <name>ViewsDialog</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Go there (Enter)</source>
        <translation>打开（Enter）</translation>
    </message>
    <message>
        <source>Keep as new (+)…</source>
        <translation>另存新视图（+）…</translation>
    </message>
    <message>
        <source>Keep here (Ctrl+S)</source>
        <translation>存入此视图（Ctrl+S）</translation>
    </message>
    <message>
        <source>Rename (F2)…</source>
        <translation>改名（F2）…</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>删除（Del）</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>恢复（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Open first (0)</source>
        <translation>首先打开（0）</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>{key}  {name} · opens first</source>
        <translation>{key}  {name} · 首先打开</translation>
    </message>
    <message>
        <source>A digit or letter goes there; + keeps the columns and filter that are shown.</source>
        <translation>按数字或字母打开；按 + 把现在的栏目和筛选存为新视图。</translation>
    </message>
</context>
<context>
    <name>VoidDialog</name>
    <message>
        <source>Opened by mistake</source>
        <translation>误开作废</translation>
    </message>
    <message>
        <source>Why is this no case?</source>
        <translation>为什么不应立案</translation>
    </message>
    <message>
        <source>In one sentence (may stay empty)</source>
        <translation>简要说明（可不填）</translation>
    </message>
    <message>
        <source>&amp;Make it void (Ctrl+Enter)</source>
        <translation>作废(&amp;M)（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>A supervisor signs in next. The case stays readable.</source>
        <translation>接着由主管登录同意；案件仍可查阅。</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>6  A sheet with an offer…</source>
        <translation>6  扫要约单…</translation>
    </message>
    <message>
        <source>7  Rehearse…</source>
        <translation>7  演练客户…</translation>
    </message>
    <message>
        <source>3  To approve: {count}</source>
        <translation>3  待审批：{count}</translation>
    </message>
    <message>
        <source> · called: {count}</source>
        <translation> · 呼叫：{count}</translation>
    </message>
    <message>
        <source>Code by &amp;telephone…</source>
        <translation>电话授权码(&amp;T)…</translation>
    </message>
    <message>
        <source>4  Fairness of the month…</source>
        <translation>4  公平性月报…</translation>
    </message>
    <message>
        <source>8  Figures of the branch…</source>
        <translation>8  网点指标…</translation>
    </message>
    <message>
        <source>9  Register of cases…</source>
        <translation>9  案件台账…</translation>
    </message>
</context>
<context>
    <name>WhoSigns</name>
    <message>
        <source>Guarantor {name}: writes the document number by hand</source>
        <translation>保证人{name}：证件号码由本人在签署页填写</translation>
    </message>
    <message>
        <source>Co-borrower</source>
        <translation>共同借款人</translation>
    </message>
    <message>
        <source>Guarantor</source>
        <translation>保证人</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>见证人</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>翻译人员</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Cannot write</source>
        <translation>不能书写</translation>
    </message>
    <message>
        <source>Owes the debt too, signs, and gets an original.</source>
        <translation>一并承担还款责任，签字并执一份原件。</translation>
    </message>
    <message>
        <source>Consents by signing, and gets an original.</source>
        <translation>签字表示书面同意，并执一份原件。</translation>
    </message>
    <message>
        <source>Two who are nobody&apos;s party see the reading and the finger.</source>
        <translation>由两名与本文书没有利害关系的人见证宣读和按指印。</translation>
    </message>
    <message>
        <source>Signs that the paper was put right.</source>
        <translation>签字确认已如实翻译。</translation>
    </message>
    <message>
        <source>The paper is read out; a finger and two witnesses take the pen&apos;s place.</source>
        <translation>当面宣读；以指印代签名，两名见证人签字。</translation>
    </message>
    <message>
        <source>Only whoever is named here signs; a digit picks.</source>
        <translation>只有在这里登记的人才签字；按数字选择。</translation>
    </message>
    <message>
        <source>Who else signs?</source>
        <translation>还有谁签署？</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Name as on the document</source>
        <translation>姓名（与证件一致）</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Telephone, if any</source>
        <translation>电话（可不填）</translation>
    </message>
    <message>
        <source>How checked</source>
        <translation>核验方式</translation>
    </message>
    <message>
        <source>Belongs to the bank</source>
        <translation>是银行一方的人</translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Legal representative</source>
        <translation>法定代表人</translation>
    </message>
    <message>
        <source>Interpreter&apos;s name</source>
        <translation>翻译人员姓名</translation>
    </message>
    <message>
        <source>Into which language</source>
        <translation>翻译成哪种语言</translation>
    </message>
    <message>
        <source>Put it on the paper  (Enter)</source>
        <translation>写进文书（Enter）</translation>
    </message>
    <message>
        <source>That is everybody</source>
        <translation>都登记好了</translation>
    </message>
    <message>
        <source>Do they work for this bank?</source>
        <translation>是否为本行工作人员？</translation>
    </message>
    <message>
        <source>Yes: somebody else must sign</source>
        <translation>是：须另选他人签名</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>{role} {name}: signed the agreement in force, and is not named here</source>
        <translation>{role}{name}：已签署生效的协议，本次未列入</translation>
    </message>
    <message>
        <source>Leave out…</source>
        <translation>不请其签署…</translation>
    </message>
    <message>
        <source>Why are they not asked?</source>
        <translation>为什么不请其签署？</translation>
    </message>
    <message>
        <source>Contract no., if any</source>
        <translation>原保证合同编号（有的填写）</translation>
    </message>
    <message>
        <source>Its day</source>
        <translation>签订日期</translation>
    </message>
    <message>
        <source>Or guarantees now</source>
        <translation>没有原合同的，本次提供</translation>
    </message>
    <message>
        <source>Joint and several</source>
        <translation>连带责任保证</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般保证</translation>
    </message>
    <message>
        <source>The company is the customer: page 1 holds its legal representative, who signs, or an agent with a letter of authority; its seal goes beside.</source>
        <translation>单位是客户：第1页填法定代表人，由其签名，或者由持授权文书的代理人签名，旁边加盖单位印章。</translation>
    </message>
</context>
<context>
    <name>WindowActs</name>
    <message numerus="yes">
        <source>Looking around to ask about: %n (Shift+F8)</source>
        <translation>
            <numerusform>有%n项查阅情况待了解（Shift+F8）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your password holds %n more day(s); Ctrl+F12 changes it.</source>
        <translation>
            <numerusform>您的密码还可使用%n天，按 Ctrl+F12 更换。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Identify</source>
        <translation>识别问题</translation>
    </message>
    <message>
        <source>Collect</source>
        <translation>收集信息</translation>
    </message>
    <message>
        <source>Communicate</source>
        <translation>初步沟通</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>制定方案</translation>
    </message>
    <message>
        <source>Negotiate</source>
        <translation>协商调整</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>达成协议</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>后续跟进</translation>
    </message>
    <message>
        <source>ahead</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>now</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>reopened</source>
        <translation>重新协商</translation>
    </message>
    <message>
        <source>check again</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>open</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>已挂起</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>teller</source>
        <translation>柜员</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>branch manager</source>
        <translation>网点负责人</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>upper branch</source>
        <translation>分行</translation>
    </message>
    <message>
        <source>Half of this desk&apos;s key lies in the system&apos;s keystore: a copied disk does not open.</source>
        <translation>本柜台的半把钥匙在系统密钥库里：硬盘被复制走也打不开。</translation>
    </message>
    <message>
        <source>This computer has no keystore: half of this desk&apos;s key lies in a file outside the data folder.  That is weaker: whoever copies the whole disk needs a password only.  Encrypt the disk, or have a keystore set up.</source>
        <translation>这台电脑没有密钥库：本柜台的半把钥匙存放在数据目录之外的一个文件里。这样较弱：谁复制了整块硬盘，再有密码就能打开。请加密硬盘，或安装密钥库。</translation>
    </message>
    <message>
        <source>at another desk</source>
        <translation>在其他柜台</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Open and parked cases</source>
        <translation>办理中与挂起的案件</translation>
    </message>
    <message>
        <source>No case is open.  Press 1 when the next customer sits down.</source>
        <translation>没有办理中的案件。客户到来时按1。</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>继续办理(&amp;O)</translation>
    </message>
    <message>
        <source>1  New customer</source>
        <translation>1  新客户</translation>
    </message>
    <message>
        <source>2  Quick matter</source>
        <translation>2  即时办结</translation>
    </message>
    <message>
        <source>A quick matter is settled at once: identify, agree, follow up.</source>
        <translation>小额、简单事项当场办结：识别、协议、跟进三步。</translation>
    </message>
    <message>
        <source>Promises due, the bank&apos;s first</source>
        <translation>到期承诺，我行承诺在前</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>没有到期的承诺。</translation>
    </message>
    <message>
        <source>Choose a case to see it here at a glance.</source>
        <translation>选中一个案件，这里显示概要。</translation>
    </message>
    <message>
        <source>Continue with this case</source>
        <translation>继续办理本案</translation>
    </message>
    <message>
        <source>Waits for you (Esc: back to the cases)</source>
        <translation>待您处理（Esc 返回）</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>没有待您处理的事项。</translation>
    </message>
    <message>
        <source>Nothing found.  Try a part of the name, its initials, or the last four digits of a number.</source>
        <translation>没有找到。可试姓名的一部分、拼音首字母，或号码后四位。</translation>
    </message>
    <message>
        <source>Open and parked cases: the {count} changed last; F3 finds the others</source>
        <translation>办理中和挂起的案件：最近变动的{count}件，其他请按F3查找</translation>
    </message>
    <message>
        <source>Promises, what hurts first</source>
        <translation>承诺（要紧的在前）</translation>
    </message>
    <message>
        <source>New here?  Shift+F1 shows you round.</source>
        <translation>第一次用？按Shift+F1带您看一遍。</translation>
    </message>
    <message>
        <source>Case, function (F3)</source>
        <translation>查案件或功能（F3）</translation>
    </message>
    <message>
        <source>Find a case by number, name or words, or a function by its number or name</source>
        <translation>按编号、姓名或内容查找案件，按功能号或名称办理功能</translation>
    </message>
    <message>
        <source>Nothing of the desk has this number or name.</source>
        <translation>没有这个编号或名称的功能。</translation>
    </message>
    <message>
        <source>Cases are not for your role.  F3 finds what is: settings, people, backups, the journal.</source>
        <translation>您的岗位不办理案件。按F3查找可用的功能：设置、人员、备份、日志核验。</translation>
    </message>
    <message>
        <source>Reading the cases…</source>
        <translation>正在读取案件…</translation>
    </message>
</context>
<context>
    <name>YesNoChoice</name>
    <message>
        <source>1 Yes</source>
        <translation>1 是</translation>
    </message>
    <message>
        <source>2 No</source>
        <translation>2 否</translation>
    </message>
</context>
<context>
    <name>_KeyDialog</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Password of the certificate</source>
        <translation>证书密码</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>暂不办理（Esc）</translation>
    </message>
</context>
</TS>
