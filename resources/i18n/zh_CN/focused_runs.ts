<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>WeCom event</source>
<translation>企业微信事件</translation>
</message>
<message>
<source>{reason} ({count})</source>
<translation>{reason}（{count}）</translation>
</message>
<message>
<source>Retry all: {reason}</source>
<translation>全部重试：{reason}</translation>
</message>
<message>
<source>All failed ({count})</source>
<translation>全部失败项（{count}）</translation>
</message>
<message>
<source>Ask the source again for the objects that failed</source>
<translation>向来源重新查询失败的对象</translation>
</message>
<message>
<source>Ask the source for this object again</source>
<translation>向来源重新查询此对象</translation>
</message>
<message>
<source>Retry of task #{task}</source>
<translation>任务 #{task} 的重试</translation>
</message>
<message>
<source>Retried by task #{task}</source>
<translation>已由任务 #{task} 重试</translation>
</message>
</context>
</TS>
