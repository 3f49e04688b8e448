<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Returned</source>
<translation>返回</translation>
</message>
<message>
<source>Report of synchronization task {task}</source>
<translation>同步任务 {task} 报告</translation>
</message>
<message>
<source>Started</source>
<translation>开始时间</translation>
</message>
<message>
<source>Finished</source>
<translation>结束时间</translation>
</message>
<message>
<source>Scope</source>
<translation>同步范围</translation>
</message>
<message>
<source>All departments</source>
<translation>全部部门</translation>
</message>
<message>
<source>{count} departments</source>
<translation>{count} 个部门</translation>
</message>
<message>
<source>stops at more than {count} or {share} % of what is stored</source>
<translation>删除超过 {count} 个或已存储的 {share}% 时拦截</translation>
</message>
<message>
<source>Report written</source>
<translation>报告生成时间</translation>
</message>
<message>
<source>Program</source>
<translation>程序</translation>
</message>
<message>
<source>Returned = created + updated + unchanged + skipped + failed. Every object is accounted for.</source>
<translation>返回 = 新增 + 更新 + 无变化 + 跳过 + 失败，每个对象都有着落。</translation>
</message>
<message>
<source>Returned is not the sum of what was done. The task ended before it was complete.</source>
<translation>返回数与处理数之和不符，任务在完成前结束。</translation>
</message>
<message>
<source>Nothing was changed. The records say what would have happened.</source>
<translation>没有任何更改，记录说明的是将会发生的变更。</translation>
</message>
<message>
<source>0 changes: everything was already the same, or nothing was returned.</source>
<translation>0 项变更：内容已经一致，或未返回任何数据。</translation>
</message>
<message>
<source>Figures</source>
<translation>数量</translation>
</message>
<message>
<source>Why objects were skipped, failed or deleted</source>
<translation>对象被跳过、失败或删除的原因</translation>
</message>
<message>
<source>Count</source>
<translation>数量</translation>
</message>
<message>
<source>What to do</source>
<translation>处理方法</translation>
</message>
<message>
<source>Failed objects</source>
<translation>失败的对象</translation>
</message>
<message>
<source>Deleted objects</source>
<translation>删除的对象</translation>
</message>
<message>
<source>Updated objects</source>
<translation>更新的对象</translation>
</message>
<message>
<source>Created objects</source>
<translation>新增的对象</translation>
</message>
<message>
<source>ID</source>
<translation>ID</translation>
</message>
<message>
<source>Before</source>
<translation>变更前</translation>
</message>
<message>
<source>After</source>
<translation>变更后</translation>
</message>
<message>
<source>The first {shown} of {total}. The export of the records holds all of them.</source>
<translation>仅列前 {shown} 个，共 {total} 个；导出的记录包含全部内容。</translation>
</message>
<message>
<source>No object was changed, skipped or failed.</source>
<translation>没有对象被变更、跳过或失败。</translation>
</message>
<message>
<source>Event of the source</source>
<translation>身份源事件</translation>
</message>
<message>
<source>Undo of task {task}</source>
<translation>撤销任务 {task}</translation>
</message>
<message>
<source>Retry of task {task}</source>
<translation>重试任务 {task}</translation>
</message>
<message>
<source>Plan of task {task}</source>
<translation>应用任务 {task} 的计划</translation>
</message>
<message>
<source>Only about</source>
<translation>仅涉及</translation>
</message>
<message>
<source>{count} named objects</source>
<translation>{count} 个指定对象</translation>
</message>
<message>
<source>Deletions allowed by</source>
<translation>删除放行人</translation>
</message>
<message>
<source>{who} on {host}, {moment}, by typing {typed}</source>
<translation>{who}（{host}），{moment}，输入 {typed} 确认</translation>
</message>
<message>
<source>Leaving</source>
<translation>离开中</translation>
</message>
</context>
</TS>
