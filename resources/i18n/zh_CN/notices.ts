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
</context>
</TS>
