<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Never run</source>
<translation>从未同步</translation>
</message>
<message>
<source>0 changes</source>
<translation>0 项变更</translation>
</message>
<message>
<source>Revoked</source>
<translation>授权已取消</translation>
</message>
<message>
<source>Succeeded</source>
<translation>成功</translation>
</message>
<message>
<source>Department</source>
<translation>部门</translation>
</message>
<message>
<source>Employee</source>
<translation>员工</translation>
</message>
<message>
<source>Manual</source>
<translation>手动</translation>
</message>
<message>
<source>Automatic</source>
<translation>自动</translation>
</message>
<message>
<source>Stopped by guard</source>
<translation>删除保护已拦截</translation>
</message>
<message>
<source>Interrupted</source>
<translation>已中断</translation>
</message>
<message>
<source>Preview</source>
<translation>预览</translation>
</message>
<message>
<source>Failed</source>
<translation>失败</translation>
</message>
<message>
<source>Skipped</source>
<translation>已跳过</translation>
</message>
<message>
<source>Planned</source>
<translation>计划中</translation>
</message>
<message>
<source>Reading departments</source>
<translation>正在读取部门</translation>
</message>
<message>
<source>Reading employees</source>
<translation>正在读取员工</translation>
</message>
<message>
<source>Comparing</source>
<translation>正在比较</translation>
</message>
<message>
<source>Writing departments</source>
<translation>正在写入部门</translation>
</message>
<message>
<source>Writing employees</source>
<translation>正在写入员工</translation>
</message>
<message>
<source>Deleting employees</source>
<translation>正在删除员工</translation>
</message>
<message>
<source>Deleting departments</source>
<translation>正在删除部门</translation>
</message>
<message>
<source>Finishing</source>
<translation>正在收尾</translation>
</message>
<message>
<source>Queued</source>
<translation>排队中</translation>
</message>
<message>
<source>Running</source>
<translation>同步中</translation>
</message>
<message>
<source>Cancelling</source>
<translation>正在取消</translation>
</message>
<message>
<source>Partially failed</source>
<translation>部分失败</translation>
</message>
<message>
<source>Cancelled</source>
<translation>已取消</translation>
</message>
<message>
<source>Create</source>
<translation>新增</translation>
</message>
<message>
<source>Update</source>
<translation>更新</translation>
</message>
<message>
<source>Delete</source>
<translation>删除</translation>
</message>
<message>
<source>Skip</source>
<translation>跳过</translation>
</message>
<message>
<source>Unchanged</source>
<translation>无变化</translation>
</message>
</context>
</TS>
