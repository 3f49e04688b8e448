<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Revoke</source>
<translation>撤销</translation>
</message>
<message>
<source>Apply now</source>
<translation>立即应用</translation>
</message>
<message>
<source>People</source>
<translation>人员</translation>
</message>
<message>
<source>Refused</source>
<translation>被拒绝</translation>
</message>
<message>
<source>Across sources</source>
<translation>跨身份源</translation>
</message>
<message>
<source>Same name</source>
<translation>同名</translation>
</message>
<message>
<source>{name} keeps it</source>
<translation>归 {name} 所有</translation>
</message>
<message>
<source>{source} is meant</source>
<translation>以 {source} 为准</translation>
</message>
<message>
<source>Accepted</source>
<translation>已接受</translation>
</message>
<message>
<source>Open</source>
<translation>待处理</translation>
</message>
<message>
<source>Remembered choices</source>
<translation>已记住的选择</translation>
</message>
<message>
<source>Conflicts</source>
<translation>冲突</translation>
</message>
<message>
<source>Value, name or ID</source>
<translation>值、姓名或 ID</translation>
</message>
<message>
<source>Accept, list no more</source>
<translation>接受，不再列出</translation>
</message>
<message>
<source>Show record</source>
<translation>查看记录</translation>
</message>
<message>
<source>Remembered</source>
<translation>已记住</translation>
</message>
<message>
<source>Remembered. The next synchronization follows it.</source>
<translation>已记住，下次同步按此执行。</translation>
</message>
<message>
<source>Choice revoked</source>
<translation>已撤销选择</translation>
</message>
<message>
<source>A small task follows the choice now.</source>
<translation>正在用一个小型任务应用此选择。</translation>
</message>
<message>
<source>No conflict</source>
<translation>没有冲突</translation>
</message>
<message>
<source>When two people have the same mobile number, e-mail address or user name, in one source or across sources, they are listed here.</source>
<translation>同一身份源内或不同身份源之间，若两个人的手机号、邮箱或用户名相同，会列在这里。</translation>
</message>
<message>
<source>No choice is remembered</source>
<translation>没有已记住的选择</translation>
</message>
<message>
<source>What you decide about a conflict is kept here, and can be revoked.</source>
<translation>对冲突作出的选择保存在这里，可以撤销。</translation>
</message>
<message>
<source>No conflict matches</source>
<translation>没有匹配的冲突</translation>
</message>
<message>
<source>No value and nobody in it has this text.</source>
<translation>没有值或人员包含此文字。</translation>
</message>
<message>
<source>Show conflict</source>
<translation>查看冲突</translation>
</message>
<message>
<source>What was chosen</source>
<translation>选择</translation>
</message>
<message>
<source>Decided at</source>
<translation>决定时间</translation>
</message>
<message>
<source>Only the first {count} are listed</source>
<translation>只列出前 {count} 项</translation>
</message>
<message numerus="yes">
<source>%n values refused</source>
<translation>
<numerusform>%n 个值被拒绝</numerusform>
</translation>
</message>
</context>
</TS>
