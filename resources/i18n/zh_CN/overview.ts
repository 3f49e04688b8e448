<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Open identity sources</source>
<translation>打开身份同步</translation>
</message>
<message>
<source>Activity</source>
<translation>动态</translation>
</message>
<message>
<source>The first synchronization begins the history that is drawn here.</source>
<translation>首次同步之后，此处会画出历史曲线。</translation>
</message>
<message numerus="yes">
<source>%n days</source>
<translation>
<numerusform>%n 天</numerusform>
</translation>
</message>
<message>
<source>Period</source>
<translation>时间范围</translation>
</message>
<message>
<source>Connect a directory first. Its health and its history are shown here then.</source>
<translation>先连接一个通讯录，此处随后显示其状态和历史。</translation>
</message>
<message>
<source>Nothing is stored yet. The first synchronization draws the line.</source>
<translation>尚未存储任何内容，首次同步后开始绘制。</translation>
</message>
<message>
<source>Nothing ran in these days.</source>
<translation>这段时间没有任务运行。</translation>
</message>
<message>
<source>Nothing changed in these days.</source>
<translation>这段时间没有变更。</translation>
</message>
<message>
<source>Health</source>
<translation>状况</translation>
</message>
<message>
<source>Authorization lost</source>
<translation>授权已失效</translation>
</message>
<message>
<source>Waits for a decision</source>
<translation>等待处理</translation>
</message>
<message>
<source>Failing</source>
<translation>失败</translation>
</message>
<message>
<source>Partly failing</source>
<translation>部分失败</translation>
</message>
<message>
<source>Nothing returned</source>
<translation>未返回数据</translation>
</message>
<message>
<source>Overdue</source>
<translation>逾期未运行</translation>
</message>
<message>
<source>Healthy</source>
<translation>正常</translation>
</message>
<message>
<source>Every object failed</source>
<translation>所有对象均失败</translation>
</message>
<message numerus="yes">
<source>%n objects failed</source>
<translation>
<numerusform>%n 个对象失败</numerusform>
</translation>
</message>
<message>
<source>Authorize it again</source>
<translation>重新授权</translation>
</message>
<message>
<source>Review the stopped plan</source>
<translation>审核被拦截的计划</translation>
</message>
<message>
<source>Check the visible scope in WeCom</source>
<translation>检查企业微信中的可见范围</translation>
</message>
<message>
<source>Its scheduled run has not started</source>
<translation>计划的任务没有启动</translation>
</message>
<message>
<source>Create its first synchronization task</source>
<translation>创建首个同步任务</translation>
</message>
<message>
<source>Changes per day</source>
<translation>每日变更</translation>
</message>
<message>
<source>Runs by result</source>
<translation>任务结果</translation>
</message>
<message>
<source>Day</source>
<translation>日期</translation>
</message>
<message>
<source>Note</source>
<comment>column</comment>
<translation>说明</translation>
</message>
</context>
</TS>
