<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>The deletion guard stopped a plan. Nothing was changed; it waits for a decision.</source>
<translation>删除保护拦截了一个计划，没有任何更改，等待处理。</translation>
</message>
<message>
<source>WeCom no longer accepts the authorization. Automatic runs wait until it is renewed.</source>
<translation>企业微信不再接受该授权，自动同步将等到重新授权后继续。</translation>
</message>
<message>
<source>A synchronization failed for a new reason: {reason}</source>
<translation>同步因新的原因失败：{reason}</translation>
</message>
<message>
<source>SASE Desktop: summary of {date}</source>
<translation>SASE Desktop：{date} 汇总</translation>
</message>
<message>
<source>SASE Desktop: test message</source>
<translation>SASE Desktop：测试消息</translation>
</message>
<message>
<source>This channel works. Notices that need an action arrive here.</source>
<translation>此通道可用，需要处理的通知会发送到这里。</translation>
</message>
<message>
<source>{name}: {count} runs ({results})</source>
<translation>{name}：{count} 次同步（{results}）</translation>
</message>
<message>
<source>{result} {count}</source>
<translation>{result} {count}</translation>
</message>
<message>
<source>People: created {created}, updated {updated}, deleted {deleted}</source>
<translation>人员：新增 {created}，更新 {updated}，删除 {deleted}</translation>
</message>
<message>
<source>Notifications</source>
<translation>通知</translation>
</message>
<message>
<source>What needs an action is told in the tray while nobody looks. Here it is sent to other people too: the source and the reason, never a person.</source>
<translation>窗口不在前台时，需要处理的事项会在托盘中提示。在这里还可以发送给其他人：只包含身份源和原因，不含任何人员信息。</translation>
</message>
<message>
<source>Send a test message</source>
<translation>发送测试消息</translation>
</message>
<message>
<source>The test message was accepted. Look whether it has arrived.</source>
<translation>测试消息已被接收。确认其是否已送达。</translation>
</message>
<message>
<source>The server said: {text}</source>
<translation>服务器的说明：{text}</translation>
</message>
<message>
<source>Last delivered: {time}</source>
<translation>上次送达：{time}</translation>
</message>
<message>
<source>Last not delivered: {time} ({reason})</source>
<translation>上次未送达：{time}（{reason}）</translation>
</message>
<message>
<source>Send again</source>
<translation>再次发送</translation>
</message>
<message>
<source>Dismiss</source>
<translation>忽略</translation>
</message>
<message>
<source>WeCom group robot</source>
<translation>企业微信群机器人</translation>
</message>
<message>
<source>Send to a WeCom group</source>
<translation>发送到企业微信群</translation>
</message>
<message>
<source>The whole address that the group shows for its robot. It holds the robot's key and is kept among the secrets.</source>
<translation>群中显示的机器人完整地址。其中含有机器人的 key，作为密钥保存。</translation>
</message>
<message>
<source>Webhook address</source>
<translation>Webhook 地址</translation>
</message>
<message>
<source>E-mail</source>
<translation>电子邮件</translation>
</message>
<message>
<source>Send by e-mail</source>
<translation>通过电子邮件发送</translation>
</message>
<message>
<source>Mail server</source>
<translation>邮件服务器</translation>
</message>
<message>
<source>Port</source>
<translation>端口</translation>
</message>
<message>
<source>None</source>
<translation>无</translation>
</message>
<message>
<source>Security</source>
<translation>安全方式</translation>
</message>
<message>
<source>STARTTLS usually has port 587, TLS 465, none 25</source>
<translation>STARTTLS 通常使用端口 587，TLS 使用 465，无保护使用 25</translation>
</message>
<message>
<source>User name</source>
<translation>用户名</translation>
</message>
<message>
<source>Password</source>
<translation>密码</translation>
</message>
<message>
<source>From</source>
<translation>发件人</translation>
</message>
<message>
<source>To</source>
<translation>收件人</translation>
</message>
<message>
<source>Several addresses are separated by commas</source>
<translation>多个地址用逗号分隔</translation>
</message>
<message>
<source>Daily summary</source>
<translation>每日汇总</translation>
</message>
<message>
<source>Send a summary every day</source>
<translation>每天发送汇总</translation>
</message>
<message>
<source>Runs by result, and how many people were created, updated and deleted, through the channels above. Nothing is sent when nothing ran.</source>
<translation>按结果统计的同步次数，以及新增、更新、删除的人数，通过上述通道发送。没有同步时不发送。</translation>
</message>
<message>
<source>Hour</source>
<translation>钟点</translation>
</message>
<message>
<source>o'clock</source>
<translation>点</translation>
</message>
<message>
<source>On</source>
<translation>开</translation>
</message>
<message numerus="yes">
<source>%n notices could not be delivered</source>
<translation><numerusform>%n 条通知未送达</numerusform></translation>
</message>
</context>
</TS>
