<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Search or run a command</source>
<translation>搜索或执行命令</translation>
</message>
<message>
<source>Filter this page</source>
<translation>筛选本页</translation>
</message>
<message>
<source>Refresh</source>
<translation>刷新</translation>
</message>
<message>
<source>Quit</source>
<translation>退出</translation>
</message>
<message>
<source>Quit and cancel the running task?</source>
<translation>退出并取消正在运行的任务？</translation>
</message>
<message numerus="yes">
<source>%n running tasks will be cancelled.</source>
<translation>
<numerusform>%n 个正在运行的任务将被取消。</numerusform>
</translation>
</message>
<message>
<source>The directory stays as it was before the task.</source>
<translation>目录保持任务开始前的状态。</translation>
</message>
<message>
<source>Close</source>
<translation>关闭</translation>
</message>
<message>
<source>Details</source>
<translation>详情</translation>
</message>
<message>
<source>Copy details</source>
<translation>复制详情</translation>
</message>
<message>
<source>Cancel</source>
<translation>取消</translation>
</message>
<message>
<source>Type {name} to confirm</source>
<translation>输入 {name} 以确认</translation>
</message>
<message>
<source>Discard changes</source>
<translation>放弃修改</translation>
</message>
<message>
<source>Keep editing</source>
<translation>继续编辑</translation>
</message>
<message>
<source>Save</source>
<translation>保存</translation>
</message>
<message>
<source>Passphrase</source>
<translation>口令</translation>
</message>
<message>
<source>Set passphrase</source>
<translation>设置口令</translation>
</message>
<message>
<source>Unlock</source>
<translation>解锁</translation>
</message>
<message>
<source>Passphrase again</source>
<translation>再次输入口令</translation>
</message>
<message>
<source>Results</source>
<translation>结果</translation>
</message>
<message>
<source>{page} – SASE Desktop</source>
<translation>{page} – SASE Desktop</translation>
</message>
<message>
<source>Identity synchronization</source>
<translation>身份同步</translation>
</message>
<message>
<source>Synchronize records</source>
<translation>同步记录</translation>
</message>
<message>
<source>Employee Center</source>
<translation>员工中心</translation>
</message>
<message>
<source>Connection check</source>
<translation>连接检查</translation>
</message>
<message>
<source>Sandbox</source>
<translation>沙箱</translation>
</message>
<message>
<source>Settings</source>
<translation>设置</translation>
</message>
<message>
<source>Help</source>
<translation>帮助</translation>
</message>
<message>
<source>No messages</source>
<translation>没有消息</translation>
</message>
<message numerus="yes">
<source>%n messages</source>
<translation>
<numerusform>%n 条消息</numerusform>
</translation>
</message>
<message>
<source>Pages</source>
<translation>页面</translation>
</message>
<message>
<source>Identity access</source>
<translation>身份接入</translation>
</message>
<message>
<source>Tools</source>
<translation>工具</translation>
</message>
<message numerus="yes">
<source>%n waiting</source>
<translation>
<numerusform>%n 项待处理</numerusform>
</translation>
</message>
<message>
<source>No source connected</source>
<translation>尚未连接身份源</translation>
</message>
<message>
<source>Profile: {name}</source>
<translation>配置目录：{name}</translation>
</message>
<message>
<source>Open SASE Desktop</source>
<translation>打开 SASE Desktop</translation>
</message>
<message>
<source>Throw-away</source>
<translation>临时</translation>
</message>
<message>
<source>Next: {name} at {time}</source>
<translation>下次：{name} {time}</translation>
</message>
<message>
<source>No task is running</source>
<translation>没有正在运行的任务</translation>
</message>
<message>
<source>Task #{number}: {phase}</source>
<translation>任务 #{number}：{phase}</translation>
</message>
<message>
<source>WeCom was not reachable</source>
<translation>企业微信无法访问</translation>
</message>
<message>
<source>WeCom reachable</source>
<translation>企业微信可访问</translation>
</message>
<message numerus="yes">
<source>%n plans wait for your decision</source>
<translation>
<numerusform>%n 个计划待决定</numerusform>
</translation>
</message>
<message>
<source>Passphrase of this profile</source>
<translation>此配置目录的口令</translation>
</message>
<message>
<source>Its secrets are encrypted. Without the passphrase everything can be read, but nothing synchronized.</source>
<translation>其中的密钥已加密。不输入口令也可查看全部内容，但无法同步。</translation>
</message>
<message>
<source>That passphrase does not open the secrets.</source>
<translation>该口令无法打开密钥。</translation>
</message>
<message>
<source>WeCom's events are not heard: {reason}</source>
<translation>无法接收企业微信的事件通知：{reason}</translation>
</message>
<message>
<source>Task #{number}: waiting for WeCom</source>
<translation>任务 #{number}：等待企业微信</translation>
</message>
<message>
<source>Task #{number}</source>
<translation>任务 #{number}</translation>
</message>
<message>
<source>Messages</source>
<translation>消息</translation>
</message>
<message>
<source>Nothing needs a decision</source>
<translation>没有待处理的事项</translation>
</message>
<message>
<source>{name}: a plan waits for your decision</source>
<translation>{name}：有一个计划待决定</translation>
</message>
<message>
<source>{name}: WeCom cancelled the authorization</source>
<translation>{name}：企业微信取消了授权</translation>
</message>
<message>
<source>{name}: the last task failed: {reason}</source>
<translation>{name}：最近一次任务失败：{reason}</translation>
</message>
<message>
<source>Help for this page</source>
<translation>本页帮助</translation>
</message>
<message>
<source>Help for this page ({keys})</source>
<translation>本页帮助（{keys}）</translation>
</message>
<message>
<source>Take the tour</source>
<translation>开始新手引导</translation>
</message>
<message>
<source>Tour</source>
<translation>新手引导</translation>
</message>
<message>
<source>The tour is done</source>
<translation>新手引导已完成</translation>
</message>
<message>
<source>Tour: {done} of {all} done</source>
<translation>新手引导：已完成 {done}/{all}</translation>
</message>
<message>
<source>You have seen the whole way. The practice company stays for further experiments.</source>
<translation>你已走完全程。演练企业会保留，可继续试验。</translation>
</message>
<message>
<source>Close the tour</source>
<translation>关闭引导</translation>
</message>
<message>
<source>Later</source>
<translation>以后再说</translation>
</message>
<message>
<source>Unfold</source>
<translation>展开</translation>
</message>
<message>
<source>Fold</source>
<translation>收起</translation>
</message>
<message>
<source>Take me there</source>
<translation>带我去</translation>
</message>
<message>
<source>{step}: done</source>
<translation>{step}：已完成</translation>
</message>
<message>
<source>{step}: next</source>
<translation>{step}：下一步</translation>
</message>
<message>
<source>{step}: later</source>
<translation>{step}：稍后</translation>
</message>
<message>
<source>Connect the practice company</source>
<translation>连接演练企业</translation>
</message>
<message>
<source>Synchronize it</source>
<translation>同步</translation>
</message>
<message>
<source>Look at one person</source>
<translation>查看一个人</translation>
</message>
<message>
<source>Break something</source>
<translation>制造故障</translation>
</message>
<message>
<source>Decide</source>
<translation>做出决定</translation>
</message>
<message>
<source>Name the source and go on: a QR code appears. Open it in the browser and confirm there, as a WeCom administrator does on the phone.</source>
<translation>填写名称后继续，会出现二维码。在浏览器中打开并确认，就像企业微信管理员在手机上所做的那样。</translation>
</message>
<message>
<source>Create a synchronization task. It reads the whole company, makes a plan and applies it in one piece.</source>
<translation>创建同步任务。它会读取整个企业、制定计划，并一次性完整应用。</translation>
</message>
<message>
<source>Open Details of a record: WeCom's data at the left, SASE's at the right, for every person and every task, offline too.</source>
<translation>打开一条记录的详情：左侧是企业微信数据，右侧是 SASE 数据。每次任务、每个人都可查看，离线也可以。</translation>
</message>
<message>
<source>Let 30 % of the employees leave, then synchronize again. The deletion guard stops the task before anybody is gone.</source>
<translation>让 30% 的员工离职，然后再次同步。删除保护会在任何人消失之前中止任务。</translation>
</message>
<message>
<source>Look at who would go, then apply that one plan or discard it. Nothing happens by itself.</source>
<translation>查看谁会被删除，然后应用这一个计划或放弃它。不会自动发生任何事。</translation>
</message>
</context>
</TS>
