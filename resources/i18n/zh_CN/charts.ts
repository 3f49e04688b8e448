<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>The line goes on tomorrow</source>
<translation>明天起连成折线</translation>
</message>
<message>
<source>Show as table</source>
<translation>显示为表格</translation>
</message>
<message>
<source>Show as chart</source>
<translation>显示为图表</translation>
</message>
<message>
<source>{name} {value}</source>
<comment>chart</comment>
<translation>{name} {value}</translation>
</message>
<message>
<source>{label}: {values}</source>
<comment>chart</comment>
<translation>{label}：{values}</translation>
</message>
<message>
<source>Changes by department</source>
<translation>按部门统计变更</translation>
</message>
<message>
<source>{count} other departments</source>
<translation>其他 {count} 个部门</translation>
</message>
<message>
<source>Without department</source>
<translation>无部门</translation>
</message>
<message>
<source>As a list of records</source>
<translation>按记录列表</translation>
</message>
</context>
</TS>
