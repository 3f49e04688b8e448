<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Time</source>
<comment>request</comment>
<translation>时间</translation>
</message>
<message>
<source>Call</source>
<translation>调用</translation>
</message>
<message>
<source>Duration</source>
<translation>耗时</translation>
</message>
<message>
<source>{count} ms</source>
<translation>{count} 毫秒</translation>
</message>
<message>
<source>hidden</source>
<translation>已隐藏</translation>
</message>
<message>
<source>Size</source>
<translation>规模</translation>
</message>
<message>
<source>App kind</source>
<translation>应用类型</translation>
</message>
<message>
<source>{departments} departments, {employees} employees, seed {seed}</source>
<translation>{departments} 个部门，{employees} 名员工，种子 {seed}</translation>
</message>
<message>
<source>Show secret</source>
<translation>显示 Secret</translation>
</message>
<message>
<source>Hide secret</source>
<translation>隐藏 Secret</translation>
</message>
<message>
<source>Copy {what}</source>
<translation>复制{what}</translation>
</message>
<message>
<source>The sandbox did not do it</source>
<translation>沙箱未能完成操作</translation>
</message>
<message>
<source>It may have ended, or the numbers do not fit together.</source>
<translation>沙箱可能已结束，或数值不匹配。</translation>
</message>
<message>
<source>Stop the sandbox?</source>
<translation>停止沙箱？</translation>
</message>
<message>
<source>Stop sandbox</source>
<translation>停止沙箱</translation>
</message>
<message>
<source>Sources that are connected to it cannot be synchronized until it starts.</source>
<translation>连接到沙箱的身份源在其再次启动前无法同步。</translation>
</message>
<message>
<source>Their directory and records stay, and their authorization is kept.</source>
<translation>目录和记录保留，授权也保留。</translation>
</message>
<message>
<source>Reset the practice company?</source>
<translation>重置练习企业？</translation>
</message>
<message>
<source>Reset</source>
<translation>重置</translation>
</message>
<message>
<source>Every change made to it is undone and every fault is switched off.</source>
<translation>撤销对其所做的全部变更，关闭所有故障。</translation>
</message>
<message>
<source>The next synchronization brings SASE to the first company again.</source>
<translation>下次同步会使 SASE 恢复到最初的企业。</translation>
</message>
<message>
<source>How WeCom answers</source>
<translation>企业微信的应答</translation>
</message>
<message>
<source>What the app may do</source>
<translation>应用的权限</translation>
</message>
<message>
<source>Read the requests again</source>
<translation>重新读取调用记录</translation>
</message>
<message>
<source>Recent requests</source>
<translation>最近的调用</translation>
</message>
<message numerus="yes">
<source>%n faults are on</source>
<translation>
<numerusform>已开启 %n 个故障</numerusform>
</translation>
</message>
<message>
<source>What happens in the company</source>
<translation>企业中发生的事</translation>
</message>
<message>
<source>A practice company on this computer</source>
<translation>本机上的练习企业</translation>
</message>
<message>
<source>The same seed makes the same company</source>
<translation>相同的种子生成相同的企业</translation>
</message>
<message>
<source>Seed</source>
<translation>种子</translation>
</message>
<message>
<source>The sandbox speaks like WeCom and holds made-up people. Connect a source to it, synchronize, then break something and see what the program does. No real directory is touched.</source>
<translation>沙箱的接口与企业微信相同，人员均为虚构。连接身份源并同步，然后制造故障，看程序如何处理。不会触及真实通讯录。</translation>
</message>
<message>
<source>Rate limit</source>
<translation>频率限制</translation>
</message>
<message>
<source>Slow answers</source>
<translation>应答缓慢</translation>
</message>
<message>
<source>Dropped connections</source>
<translation>连接中断</translation>
</message>
<message>
<source>Empty answer</source>
<translation>空应答</translation>
</message>
<message>
<source>Permission lost</source>
<translation>权限丢失</translation>
</message>
<message>
<source>Authorization revoked</source>
<translation>授权被取消</translation>
</message>
<message>
<source>Three calls a minute of each kind, then 45009. Expect: the program waits and asks again; when it lasts, the task fails and nothing changes.</source>
<translation>每种调用每分钟三次，超过则返回 45009。预期：程序等待后重试；若持续，任务失败，目录不变。</translation>
</message>
<message>
<source>Every answer takes 0.4 s. Expect: a slower task with visible progress, and Cancel that is heard at once.</source>
<translation>每次应答耗时 0.4 秒。预期：任务变慢但进度可见，取消立即生效。</translation>
</message>
<message>
<source>Answers about members break off. Expect: a few new attempts, then a failed task with the directory as it was.</source>
<translation>成员应答中途断开。预期：重试几次后任务失败，目录保持原状。</translation>
</message>
<message>
<source>WeCom says that there is nobody. Expect: the deletion guard stops the task; nobody is deleted.</source>
<translation>企业微信返回无人。预期：删除保护拦截任务，不删除任何人。</translation>
</message>
<message>
<source>This computer's address is refused with 60020. Expect: a failed task that names the address to trust.</source>
<translation>本机地址被 60020 拒绝。预期：任务失败，并指出需要信任的地址。</translation>
</message>
<message>
<source>The app sees one branch of the company only. Expect: the guard stops the task, since most employees seem to be gone.</source>
<translation>应用只能看到企业的一个分支。预期：大部分员工看似离开，删除保护拦截任务。</translation>
</message>
<message>
<source>The app was removed in WeCom. Expect: a failed task and a source that asks to be authorized again.</source>
<translation>应用已在企业微信中移除。预期：任务失败，身份源提示重新授权。</translation>
</message>
<message>
<source>A few small changes</source>
<translation>少量变更</translation>
</message>
<message>
<source>Mass departure</source>
<translation>大批离职</translation>
</message>
<message>
<source>Hostile names</source>
<translation>恶意名称</translation>
</message>
<message>
<source>Everything as at first</source>
<translation>恢复初始状态</translation>
</message>
<message>
<source>Two are hired, two renamed, one moves, one leaves. Expect: exactly these in the next task's records.</source>
<translation>两人入职、两人改名、一人调动、一人离职。预期：下次任务的记录中正好是这些。</translation>
</message>
<message>
<source>30 % of the employees leave. Expect: the guard stops the task and asks for a decision.</source>
<translation>30% 的员工离职。预期：删除保护拦截任务，等待决定。</translation>
</message>
<message>
<source>Markup, formulas and control characters in names. Expect: plain text everywhere, in exports too.</source>
<translation>名称中包含标记、公式和控制字符。预期：各处均显示为纯文本，导出文件也是。</translation>
</message>
<message>
<source>The first company again, and no fault. Sources stay connected.</source>
<translation>恢复为最初的企业，清除所有故障。身份源保持连接。</translation>
</message>
<message>
<source>Change a few people</source>
<translation>变更几个人</translation>
</message>
<message>
<source>Let 30 % leave</source>
<translation>让 30% 离职</translation>
</message>
<message>
<source>Give hostile names</source>
<translation>写入恶意名称</translation>
</message>
<message numerus="yes">
<source>%n people were changed</source>
<translation>
<numerusform>已变更 %n 人</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees left the practice company</source>
<translation>
<numerusform>%n 名员工已离开练习企业</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n names were made hostile</source>
<translation>
<numerusform>已写入 %n 个恶意名称</numerusform>
</translation>
</message>
<message>
<source>The practice company is as it was at first</source>
<translation>练习企业已恢复初始状态</translation>
</message>
<message>
<source>Own app from before June 2022: every field is readable</source>
<translation>2022 年 6 月前的自建应用：可读取全部字段</translation>
</message>
<message>
<source>Own app from after June 2022: no mobile and e-mail</source>
<translation>2022 年 6 月后的自建应用：无手机号和邮箱</translation>
</message>
<message>
<source>Contacts synchronization: IDs alone</source>
<translation>通讯录同步：仅 ID</translation>
</message>
<message>
<source>Customized app, authorized by QR code</source>
<translation>代开发应用，扫码授权</translation>
</message>
<message>
<source>Third-party app</source>
<translation>第三方应用</translation>
</message>
<message>
<source>Running</source>
<comment>sandbox</comment>
<translation>运行中</translation>
</message>
</context>
</TS>
